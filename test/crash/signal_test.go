package crash

import (
	"bufio"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// program builds the real thing.
func program(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "zhaodan")
	build := exec.CommandContext(t.Context(), "go", "build", "-o", path, "zhaodan/cmd/zhaodan")
	build.Env = append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=-buildvcs=false")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	return path
}

// serve starts the program in the data folder and returns once it listens.
func serve(t *testing.T, program, data string) (server *exec.Cmd, url string) {
	t.Helper()
	server = exec.CommandContext(t.Context(), program, "serve", "--listen=127.0.0.1:0", "--data="+data)
	out, err := server.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	_, address, found := strings.Cut(strings.TrimSpace(line), "http://")
	if err != nil || !found {
		t.Fatalf("the server says %q: %v", line, err)
	}
	return server, "http://" + address
}

func TestServerEndsWhenAskedAndStartsAgainAfterAKill(t *testing.T) {
	bin, data := program(t), t.TempDir()
	if out, err := exec.CommandContext(t.Context(), bin, "init", "--name=测试区", "--data="+data).CombinedOutput(); err != nil {
		t.Fatalf("init: %v\n%s", err, out)
	}
	for _, signal := range []syscall.Signal{syscall.SIGKILL, syscall.SIGTERM, syscall.SIGINT} {
		server, url := serve(t, bin, data)
		r, err := http.Get(url + "/readyz")
		if err != nil {
			t.Fatal(err)
		}
		if err := r.Body.Close(); err != nil || r.StatusCode != http.StatusOK {
			t.Errorf("ready: %d, %v", r.StatusCode, err)
		}
		if err := server.Process.Signal(signal); err != nil {
			t.Fatal(err)
		}
		if err := server.Wait(); (err == nil) != (signal != syscall.SIGKILL) {
			t.Errorf("after %v the server ends with %v", signal, err)
		}
	}
	out, err := exec.CommandContext(t.Context(), bin, "verify", "--data="+data).CombinedOutput()
	if err != nil {
		t.Error(fmt.Errorf("verify: %w\n%s", err, out))
	}
}
