// Command zhaodan keeps a district's ledger of supervision. This file only hands the world to package cli.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"

	"zhaodan/internal/cli"
)

// version is set when the program is built.
var version = "unversioned"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := cli.Run(ctx, cli.Env{Args: os.Args[1:], Out: os.Stdout, Err: os.Stderr, Now: time.Now, Version: version})
	stop()
	os.Exit(code)
}
