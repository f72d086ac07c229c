// Package web serves the pages: it parses a request, calls app and renders. It holds no rule, no SQL and no word
// for a state or an error.
package web

import (
	"embed"
	"errors"
	"fmt"
	"html/template"
	"log/slog"
	"net/http"
	"time"

	"github.com/klauspost/compress/gzhttp"
	"github.com/prometheus/client_golang/prometheus"

	"zhaodan/internal/app"
	"zhaodan/internal/web/ui"
)

//go:embed *.html
var pages embed.FS

// Options is what the pages need from outside.
type Options struct {
	App     *app.App
	Log     *slog.Logger
	Version string
	Secure  bool   // behind TLS: cookies are Secure and carry the __Host- prefix
	Banner  string // shown on every page, such as the warning about plain HTTP
	// Stopwatch starts a measurement and returns its end; the program's clock stays outside.
	Stopwatch func() func() time.Duration
}

// Server answers requests. It is made once and never changes.
type Server struct {
	Options
	pages   *template.Template
	metrics *metrics
}

// New parses the pages and returns the handler of the whole site.
func New(o Options) (http.Handler, error) {
	s, err := newServer(o)
	if err != nil {
		return nil, err
	}
	return s.handler()
}

func newServer(o Options) (*Server, error) {
	t, err := ui.Parse(pages, "*.html")
	if err != nil {
		return nil, err
	}
	return &Server{Options: o, pages: t, metrics: newMetrics(prometheus.NewRegistry())}, nil
}

func (s *Server) handler() (http.Handler, error) {
	mux := http.NewServeMux()
	mux.Handle("GET "+ui.StaticPath, ui.Static())
	for _, r := range s.routes() {
		mux.Handle(r.pattern, s.serve(r))
	}
	mux.Handle("/", s.serve(route{pattern: "/", open: anybody, do: (*Server).missing}))
	zip, err := gzhttp.NewWrapper(gzhttp.MinSize(1024))
	if err != nil {
		return nil, fmt.Errorf("gzip: %w", err)
	}
	return s.observe(headers(s.Secure, sameOrigin(zip(mux)))), nil
}

func (s *Server) missing(_ http.ResponseWriter, _ *request) error { return errNoPage }

// maxForm bounds a form without a file.
const maxForm = 4 << 20

// serve turns a route into a handler: who is asking, may that role come here at all, and an error becomes a page.
func (s *Server) serve(rt route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, hr *http.Request) {
		r := &request{Request: hr, s: s, route: rt}
		limit := int64(maxForm)
		if rt.body > 0 {
			limit = rt.body
		}
		r.Body = http.MaxBytesReader(w, hr.Body, limit)
		if err := s.enter(w, r); err != nil {
			s.fail(w, r, err)
			return
		}
		if rt.files {
			if err := r.takeFiles(); err != nil {
				s.fail(w, r, err)
				return
			}
			defer r.dropFiles()
		}
		if err := rt.do(s, w, r); err != nil {
			s.fail(w, r, err)
		}
	})
}

// enter finds out who is asking and sends away who cannot come here.
func (s *Server) enter(w http.ResponseWriter, r *request) error {
	signed, err := s.signedIn(r)
	if err != nil {
		if r.route.open != nil && r.route.open(r) {
			return nil
		}
		return err
	}
	r.signed = signed
	r.dark = signed.User.Theme == "dark"
	if r.days, err = s.App.Reckoning(r.Context(), signed.Actor); err != nil {
		return err
	}
	if r.route.open != nil && r.route.open(r) {
		return nil
	}
	switch {
	case signed.Seat == nil && r.URL.Path != "/post":
		return redirectTo("/post")
	case signed.Seat != nil && signed.User.MustChange && r.URL.Path != "/password":
		return redirectTo("/password")
	}
	if r.route.business && r.signed.Actor.Role.Administers() {
		return errNoPage
	}
	if r.route.right != "" && !r.may(r.route.right) {
		return r.denied(r.route.right)
	}
	return nil
}

// redirectTo is an error that sends the browser elsewhere.
type redirectTo string

func (u redirectTo) Error() string { return "redirect to " + string(u) }

func asRedirect(err error) (string, bool) {
	u, ok := errors.AsType[redirectTo](err)
	return string(u), ok
}
