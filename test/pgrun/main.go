// Command pgrun runs a command beside a throw-away PostgreSQL: go run ./test/pgrun -- go test ./...
// It hands the server to the command in ZHAODAN_TEST_POSTGRES, forwards signals, and ends as the command ends.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"

	"zhaodan/internal/house/cluster"
)

func main() {
	command := os.Args[1:]
	if len(command) > 0 && command[0] == "--" {
		command = command[1:]
	}
	if len(command) == 0 {
		fmt.Fprintln(os.Stderr, "usage: pgrun [--] command [argument …]")
		os.Exit(2)
	}
	code, err := run(command)
	if err != nil {
		fmt.Fprintln(os.Stderr, "pgrun:", err)
	}
	os.Exit(code)
}

// run returns the exit code for the shell: the command's own, or 128 and the signal that ended it.
func run(command []string) (code int, err error) {
	signals := make(chan os.Signal, 8)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()

	server, err := open(ctx)
	if err != nil {
		return 1, err
	}
	defer func() { err = errors.Join(err, server.Close()) }()

	cmd := exec.Command(command[0], command[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.Env = append(os.Environ(), cluster.Env+"="+server.URL())
	if err := cmd.Start(); err != nil {
		return 127, err
	}
	go forward(ctx, signals, cmd.Process)
	return exitCode(cmd.Wait())
}

// open keeps to a server that is already named, so pgrun inside pgrun starts only one.
func open(ctx context.Context) (*cluster.Cluster, error) {
	if at := os.Getenv(cluster.Env); at != "" {
		return cluster.At(at), nil
	}
	return cluster.Start(ctx)
}

// forward ends with ctx. A signal that comes too late for the process has nothing left to do.
func forward(ctx context.Context, signals <-chan os.Signal, to *os.Process) {
	for {
		select {
		case s := <-signals:
			_ = to.Signal(s)
		case <-ctx.Done():
			return
		}
	}
}

func exitCode(err error) (int, error) {
	if err == nil {
		return 0, nil
	}
	ended, ok := errors.AsType[*exec.ExitError](err)
	if !ok {
		return 1, err
	}
	if status, ok := ended.Sys().(syscall.WaitStatus); ok && status.Signaled() {
		return 128 + int(status.Signal()), nil
	}
	return ended.ExitCode(), nil
}
