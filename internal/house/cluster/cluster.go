// Package cluster gives tests a real PostgreSQL: a throw-away server, and a fresh database for each test.
// It never skips: where PostgreSQL is missing the tests fail and say what to install.
package cluster

import (
	"bufio"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

//go:embed keeper.sh
var keeperScript string

// startLimit bounds the start of a server; it takes about a second on an idle machine.
const startLimit = 90 * time.Second

// Cluster is one running server, reached as its superuser.
type Cluster struct {
	url  string
	dir  string    // "" where the server is somebody else's
	pipe io.Closer // closing it ends the server
	done <-chan error
}

// Start runs a new server in a folder of its own. The server ends with Close or with this process, whichever comes first.
func Start(ctx context.Context) (*Cluster, error) {
	bin, err := programsIn(debianPrograms)
	if err != nil {
		return nil, err
	}
	cmd, err := keeperCommand(bin)
	if err != nil {
		return nil, err
	}
	var trouble strings.Builder
	cmd.Stderr = &trouble
	pipe, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start the keeper of PostgreSQL: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, startLimit)
	defer cancel()
	stop := context.AfterFunc(ctx, func() { _ = pipe.Close() })

	line, _ := bufio.NewReader(out).ReadString('\n')
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	dir, ready := strings.CutPrefix(strings.TrimSpace(line), "ready ")
	if !ready || !stop() {
		_ = pipe.Close()
		return nil, errors.Join(fmt.Errorf("start PostgreSQL from %s", bin), <-done, errors.New(trouble.String()), ctx.Err())
	}
	return &Cluster{url: socketURL(dir), dir: dir, pipe: pipe, done: done}, nil
}

// At is the server that a superuser's URL names. Close leaves it alone.
func At(superuser string) *Cluster {
	return &Cluster{url: superuser}
}

// URL connects as superuser to the server's first database.
func (c *Cluster) URL() string { return c.url }

// Close stops the server and removes its folder.
func (c *Cluster) Close() error {
	if c.pipe == nil {
		return nil
	}
	return errors.Join(c.pipe.Close(), <-c.done)
}

// keeperCommand has a session of its own, so that Ctrl-C or the end of a process group does not
// take the keeper away before it has tidied up.
func keeperCommand(bin string) (*exec.Cmd, error) {
	cmd := exec.Command("/bin/sh", "-c", keeperScript, "zhaodan-pg-keeper", bin)
	cmd.Dir = "/"
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "TMPDIR=" + os.TempDir(), "LC_ALL=C"}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if os.Geteuid() != 0 {
		return cmd, nil
	}
	who, err := humbleUser()
	if err != nil {
		return nil, err
	}
	cmd.SysProcAttr.Credential = who
	return cmd, nil
}

func socketURL(dir string) string {
	q := url.Values{"host": {dir}, "port": {"5432"}, "sslmode": {"disable"}}
	return "postgres://postgres@/postgres?" + q.Encode()
}
