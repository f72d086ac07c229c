package web

import (
	"bytes"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/net/html"

	"zhaodan/internal/house"
	"zhaodan/internal/org"
	"zhaodan/internal/web/ui"
)

// home is the address under which browsers in tests reach the site.
const home = "http://zhaodan.test"

// site is the whole site over a World, answering in the process of the test.
type site struct {
	*house.World
	server  *Server
	handler http.Handler
	log     *bytes.Buffer // what went wrong, for messages of tests
}

// newSite opens the site as the program does, only on the clock of the World.
func newSite(t testing.TB, w *house.World, change ...func(*Options)) *site {
	t.Helper()
	x := &site{World: w, log: &bytes.Buffer{}}
	o := Options{
		App: w.App, Log: slog.New(slog.NewTextHandler(x.log, &slog.HandlerOptions{Level: slog.LevelError})), Version: "test",
		Stopwatch: func() func() time.Duration { return func() time.Duration { return time.Millisecond } },
	}
	for _, f := range change {
		f(&o)
	}
	var err error
	if x.server, err = newServer(o); err != nil {
		t.Fatal(err)
	}
	if x.handler, err = x.server.handler(); err != nil {
		t.Fatal(err)
	}
	return x
}

// browser is a person at a machine: it keeps cookies and sends what browsers send. Everyone has an address of their own.
type browser struct {
	t       testing.TB
	site    *site
	addr    string
	cookies map[string]*http.Cookie
}

// machines numbers the addresses of browsers.
var machines atomic.Int32

func (x *site) stranger(t testing.TB) *browser {
	n := int(machines.Add(1))
	addr := "198.51." + strconv.Itoa(n/250%250) + "." + strconv.Itoa(n%250) + ":40000"
	return &browser{t: t, site: x, addr: addr, cookies: map[string]*http.Cookie{}}
}

// as signs somebody in through the sign-in page.
func (x *site) as(t testing.TB, who org.Actor) *browser {
	t.Helper()
	b := x.stranger(t)
	if got := b.post("/signin", url.Values{"login": {who.Name}, "password": {house.Password}}); got.Code != http.StatusSeeOther {
		t.Fatalf("%s cannot sign in: %d %s", who.Name, got.Code, got.text())
	}
	return b
}

// answer is what the browser got.
type answer struct {
	Code   int
	Header http.Header
	Body   string
	From   string // method and address of the request
}

func (b *browser) get(path string) answer {
	return b.send(httptest.NewRequestWithContext(b.t.Context(), http.MethodGet, home+path, nil))
}

// post sends a form as a page of the site would.
func (b *browser) post(path string, form url.Values) answer {
	r := httptest.NewRequestWithContext(b.t.Context(), http.MethodPost, home+path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Origin", home)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return b.send(r)
}

// send carries any request with the cookies, and keeps those of the answer.
func (b *browser) send(r *http.Request) answer {
	r.RemoteAddr = b.addr
	for _, c := range b.cookies {
		r.AddCookie(c)
	}
	rec := httptest.NewRecorder()
	b.site.handler.ServeHTTP(rec, r)
	res := rec.Result()
	for _, c := range res.Cookies() {
		b.cookies[c.Name] = c
		if c.MaxAge < 0 {
			delete(b.cookies, c.Name)
		}
	}
	body, err := io.ReadAll(res.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	a := answer{Code: res.StatusCode, Header: res.Header, Body: string(body), From: r.Method + " " + r.URL.RequestURI()}
	if a.Code >= http.StatusInternalServerError {
		b.t.Errorf("%s: %d\n%s", a.From, a.Code, b.site.log.String())
		b.site.log.Reset()
	}
	return a
}

// follow goes where a redirect leads, once.
func (b *browser) follow(a answer) answer {
	b.t.Helper()
	if a.Code != http.StatusSeeOther {
		b.t.Fatalf("%s: %d instead of a redirect: %s", a.From, a.Code, a.text())
	}
	return b.get(a.Header.Get("Location"))
}

// ok fails the test unless the page was shown.
func (a answer) ok(t testing.TB) answer {
	t.Helper()
	if a.Code != http.StatusOK {
		t.Fatalf("%s: %d %s", a.From, a.Code, a.text())
	}
	return a
}

// isHTML tells pages from files.
func (a answer) isHTML() bool { return strings.HasPrefix(a.Header.Get("Content-Type"), "text/html") }

// document parses the page.
func (a answer) document(t testing.TB) *document {
	t.Helper()
	root, err := html.Parse(strings.NewReader(a.Body))
	if err != nil {
		t.Fatalf("%s: %v", a.From, err)
	}
	return &document{Node: root}
}

// text is the words of the page's own part, for messages and for looking for sentences.
func (a answer) text() string {
	root, err := html.Parse(strings.NewReader(a.Body))
	if err != nil {
		return a.Body
	}
	d := &document{Node: root}
	if main := d.first("main"); main != nil {
		return main.text()
	}
	return d.text()
}

// fillKey is a fresh form key, as a page would carry.
func (x *site) fillKey(t testing.TB) string {
	t.Helper()
	key, err := x.App.NewKey()
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// keyed adds a fresh form key to a form.
func (x *site) keyed(t testing.TB, form url.Values) url.Values {
	t.Helper()
	form.Set(ui.KeyField, x.fillKey(t))
	return form
}
