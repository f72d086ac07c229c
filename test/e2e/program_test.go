// Package e2e tells whole stories with the real program and a real browser: what a clerk does from the plan document
// to the signed duty. It knows no package of the program but the reader of exported sheets.
package e2e

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"syscall"
	"testing"
	"time"

	"zhaodan/internal/house"
)

// root of the repository, seen from here.
const root = "../.."

// program is the built binary, serving the demo district from a folder of its own.
type program struct {
	url       string
	dir       string // data folder
	passwords map[string]string
}

// binary builds the program once for all stories.
var binary = sync.OnceValues(func() (string, error) {
	path := filepath.Join(shelf, "zhaodan")
	cmd := exec.Command("go", "build", "-buildvcs=false", "-ldflags", "-X main.version=示例", "-o", path, "./cmd/zhaodan")
	cmd.Dir, cmd.Stderr = root, os.Stderr
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	return path, cmd.Run()
})

// shelf keeps the program and the demo that it has filled; it goes when the stories are told.
var shelf string

func TestMain(m *testing.M) { house.Shelved(m, &shelf) }

// filled is a folder with the demo, filled once for all stories.
var filled = sync.OnceValues(func() (string, error) {
	path, err := binary()
	if err != nil {
		return "", fmt.Errorf("build: %w", err)
	}
	dir := filepath.Join(shelf, "demo")
	if out, err := exec.Command(path, "demo", "--data", dir).CombinedOutput(); err != nil {
		return dir, fmt.Errorf("demo: %w\n%s", err, out)
	}
	return dir, nil
})

// start serves a copy of the demo on a free port until the test ends.
func start(t *testing.T) *program {
	t.Helper()
	path, err := binary()
	if err != nil {
		t.Fatalf("build: %v", err)
	}
	from, err := filled()
	if err != nil {
		t.Fatal(err)
	}
	p := &program{dir: filepath.Join(t.TempDir(), "data"), passwords: map[string]string{}}
	address := freePort(t)
	p.url = "http://" + address
	if err := os.CopyFS(p.dir, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	p.readPasswords(t)
	p.serve(t, path, address)
	return p
}

func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

func (p *program) readPasswords(t *testing.T) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(p.dir, "demo.json"))
	if err != nil {
		t.Fatal(err)
	}
	var guide struct {
		Accounts []struct{ Login, Password string }
	}
	if err := json.Unmarshal(b, &guide); err != nil {
		t.Fatal(err)
	}
	for _, a := range guide.Accounts {
		p.passwords[a.Login] = a.Password
	}
}

// serve runs the server and stops it in the end as a service manager would. Its log is shown if the test fails.
func (p *program) serve(t *testing.T, path, address string) {
	t.Helper()
	var log bytes.Buffer
	cmd := exec.Command(path, "serve", "--data", p.dir, "--listen", address, "--log", "warn")
	cmd.Stdout, cmd.Stderr = &log, &log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
			t.Errorf("stop the server: %v", err)
		}
		if err := cmd.Wait(); err != nil {
			t.Errorf("the server ended with %v", err)
		}
		if t.Failed() {
			t.Logf("what the server said:\n%s", log.String())
		}
	})
	p.awaitReady(t)
}

// readyLimit bounds the start of the server.
const readyLimit = 30 * time.Second

func (p *program) awaitReady(t *testing.T) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), readyLimit)
	defer cancel()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, p.url+"/readyz", nil)
		if err != nil {
			t.Fatal(err)
		}
		if res, err := http.DefaultClient.Do(req); err == nil {
			_ = res.Body.Close() // nothing was read from it
			if res.StatusCode == http.StatusOK {
				return
			}
		}
		select {
		case <-ctx.Done():
			t.Fatal("the server does not get ready")
		case <-tick.C:
		}
	}
}
