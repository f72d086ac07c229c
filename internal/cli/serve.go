package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"zhaodan/internal/app"
	"zhaodan/internal/jobs"
	"zhaodan/internal/say"
	"zhaodan/internal/web"
)

type serveCmd struct {
	place
	Listen       string        `default:"127.0.0.1:8080" env:"ZHAODAN_LISTEN" placeholder:"ADDR:PORT" help:"${listen}"`
	InsecureHTTP bool          `name:"insecure-http" env:"ZHAODAN_INSECURE_HTTP" help:"${insecure_http}"`
	TLSProxy     []string      `name:"tls-proxy" env:"ZHAODAN_TLS_PROXY" placeholder:"ADDR" help:"${tls_proxy}"`
	Log          string        `default:"info" enum:"debug,info,warn,error" env:"ZHAODAN_LOG" placeholder:"LEVEL" help:"${log}"`
	Jobs         time.Duration `default:"15s" env:"ZHAODAN_JOBS" placeholder:"PAUSE" help:"${jobs}"`
	LogFormat    string        `default:"text" enum:"text,json" env:"ZHAODAN_LOG_FORMAT" placeholder:"FORMAT" help:"${log_format}"`
}

// Bounds of a connection (TRUST DoS-1). A body may take long on a poor line, so only its headers are hurried.
const (
	headerTimeout = 5 * time.Second
	idleTimeout   = 60 * time.Second
	readTimeout   = 5 * time.Minute
	writeTimeout  = 10 * time.Minute // an export of 100 000 rows over a slow line
	maxHeader     = 32 << 10
	drainTimeout  = 10 * time.Second
)

// Run serves the pages until ctx ends.
func (c *serveCmd) Run(ctx context.Context, env Env) (err error) {
	guard, banner, err := c.guard()
	if err != nil {
		return err
	}
	now, err := c.clock(ctx, env)
	if err != nil {
		return err
	}
	s, err := c.open(ctx, now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if blank, err := s.db.Blank(ctx); err != nil || blank {
		return errors.Join(err, refuse(say.CLIBlank))
	}
	log := c.logger(env)
	pages, err := web.New(web.Options{
		App: s.app, Log: log, Version: env.Version, Secure: len(c.TLSProxy) > 0, Banner: banner, Stopwatch: env.stopwatch,
	})
	if err != nil {
		return err
	}
	defer c.work(ctx, s.app, log)()
	return c.serve(ctx, env, log, guard(pages))
}

// lease is for how long a program that died keeps a run from the others.
const lease = 2 * time.Minute

// work starts the imports that wait and the work by the clock, unless another program does that, and returns what stops it and waits for its end.
func (c *serveCmd) work(ctx context.Context, a *app.App, log *slog.Logger) func() {
	ctx, stop := context.WithCancel(ctx)
	var done sync.WaitGroup
	if c.Jobs > 0 {
		r := &jobs.Runner{App: a, Log: log, Chores: jobs.Chores, Pause: c.Jobs, Lease: lease}
		done.Go(func() { r.Run(ctx) })
	}
	done.Go(func() { a.RunImports(ctx, func(err error) { log.Error("import", "cause", err) }) })
	return func() {
		stop()
		done.Wait()
	}
}

// guard refuses to send passwords in the clear over a network unless somebody has said that this is meant.
func (c *serveCmd) guard() (wrap func(http.Handler) http.Handler, banner string, err error) {
	proxies, err := parseProxies(c.TLSProxy)
	if err != nil {
		return nil, "", err
	}
	host, _, err := net.SplitHostPort(c.Listen)
	if err != nil {
		return nil, "", refuse(say.CLIListenForm, c.Listen)
	}
	switch {
	case len(proxies) > 0:
		return proxies.wrap, "", nil
	case isLoopback(host):
	case !c.InsecureHTTP:
		return nil, "", refuse(say.CLIInsecure, c.Listen)
	default:
		banner = say.CLIBanner
	}
	return func(h http.Handler) http.Handler { return h }, banner, nil
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

func (c *serveCmd) logger(env Env) *slog.Logger {
	var level slog.Level
	if err := level.UnmarshalText([]byte(c.Log)); err != nil {
		panic("log level: " + err.Error()) // the parser admits only levels
	}
	options := &slog.HandlerOptions{Level: level}
	if c.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(env.Err, options))
	}
	return slog.New(slog.NewTextHandler(env.Err, options))
}

// serve answers until ctx ends, then lets what is under way finish.
func (c *serveCmd) serve(ctx context.Context, env Env, log *slog.Logger, pages http.Handler) error {
	hint, err := c.hint()
	if err != nil {
		return err
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", c.Listen)
	if err != nil {
		return err
	}
	server := &http.Server{
		Handler: pages, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn), MaxHeaderBytes: maxHeader,
		ReadHeaderTimeout: headerTimeout, IdleTimeout: idleTimeout, ReadTimeout: readTimeout, WriteTimeout: writeTimeout,
	}
	fmt.Fprintf(env.Out, say.CLIServing+"%s", listener.Addr(), hint)
	log.Info("serving", "address", listener.Addr().String(), "version", env.Version)
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	log.Info("stopping")
	drain, cancel := context.WithTimeout(context.WithoutCancel(ctx), drainTimeout)
	defer cancel()
	err = server.Shutdown(drain)
	if errors.Is(err, context.DeadlineExceeded) {
		log.Warn("requests were cut off", "after", drainTimeout)
		err = server.Close()
	}
	log.Info("stopped")
	return err
}

// hint says where the accounts of a demo are, and nothing of any other district.
func (c *serveCmd) hint() (string, error) {
	g, err := c.readGuide()
	if err != nil || g == nil {
		return "", err
	}
	return say.DemoHint(c.inside(guideFile)), nil
}

// stopwatch starts a measurement and returns its end.
func (e Env) stopwatch() func() time.Duration {
	start := e.Now()
	return func() time.Duration { return e.Now().Sub(start) }
}
