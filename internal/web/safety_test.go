package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"zhaodan/internal/house"
	"zhaodan/internal/web/ui"
)

func TestEveryAnswerCarriesTheSecurityHeaders(t *testing.T) {
	x := newSite(t, house.SQLite(t))
	stranger, lead := x.stranger(t), x.as(t, x.Lead)
	refused := httptest.NewRequestWithContext(t.Context(), http.MethodPost, home+"/items/new", nil)
	for name, a := range map[string]answer{
		"sign-in page":      stranger.get("/signin"),
		"redirect":          stranger.get("/items"),
		"page":              lead.get("/"),
		"no such page":      lead.get("/nowhere"),
		"no such record":    lead.get("/items/" + noRecord),
		"wrong method":      lead.post("/duties", nil),
		"form from nowhere": lead.send(refused),
		"file":              lead.get("/items.xlsx"),
		"static file":       stranger.get(ui.Asset("app.css")),
		"no such file":      stranger.get("/static/none.css"),
		"health":            stranger.get("/healthz"),
	} {
		for header, want := range map[string]string{
			"Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin",
			"Cross-Origin-Resource-Policy": "same-origin",
		} {
			if got := a.Header.Get(header); got != want {
				t.Errorf("%s: %s is %q", name, header, got)
			}
		}
		if strings.HasPrefix(name, "static") {
			continue // its address changes with its content
		}
		if got := a.Header.Get("Cache-Control"); got != "no-store" {
			t.Errorf("%s: Cache-Control is %q", name, got)
		}
	}
}

func TestSessionCookieIsOutOfReachOfScriptsAndOtherSites(t *testing.T) {
	for _, c := range []struct {
		secure bool
		name   string
	}{{false, "zd"}, {true, "__Host-zd"}} {
		x := newSite(t, house.SQLite(t), func(o *Options) { o.Secure = c.secure })
		b := x.as(t, x.Lead)
		cookie := b.cookies[c.name]
		if cookie == nil || !cookie.HttpOnly || cookie.SameSite != http.SameSiteLaxMode || cookie.Secure != c.secure || cookie.Path != "/" || cookie.Domain != "" {
			t.Errorf("secure %t: the session cookie is %v", c.secure, cookie)
		}
		if hsts := b.get("/").Header.Get("Strict-Transport-Security"); (hsts != "") != c.secure {
			t.Errorf("secure %t: Strict-Transport-Security is %q", c.secure, hsts)
		}
	}
}

func TestSignInLeadsOnlyInsideTheSite(t *testing.T) {
	x := newSite(t, house.SQLite(t))
	for next, want := range map[string]string{
		"":                             "/",
		"/duties?view=overdue":         "/duties?view=overdue",
		"/items/x#trace":               "/items/x#trace",
		"http://elsewhere.test/":       "/",
		"//elsewhere.test/":            "/",
		"///elsewhere.test":            "/",
		"/\\elsewhere.test":            "/",
		"\\\\elsewhere.test":           "/",
		"/\t/elsewhere.test":           "/",
		"/\n/elsewhere.test":           "/",
		"javascript:alert(1)":          "/",
		"data:text/html,x":             "/",
		"https:elsewhere.test":         "/",
		"elsewhere.test":               "/",
		" /duties":                     "/",
		"/%0d%0aSet-Cookie:%20zd=x":    "/%0d%0aSet-Cookie:%20zd=x",
		"/\x00":                        "/",
		"//user@elsewhere.test/duties": "/",
	} {
		a := x.stranger(t).post("/signin", url.Values{"login": {x.Lead.Name}, "password": {house.Password}, "next": {next}})
		if got := a.Header.Get("Location"); a.Code != http.StatusSeeOther || got != want {
			t.Errorf("next %q leads to %q (%d), want %q", next, got, a.Code, want)
		}
	}
}

func TestSignOutEndsTheSessionOnTheServer(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		x := newSite(t, w)
		b := x.as(t, w.Lead)
		stolen := *b.cookies["zd"]
		b.post("/signout", nil)
		thief := x.stranger(t)
		thief.cookies["zd"] = &stolen
		if a := thief.get("/"); !strings.HasPrefix(a.Header.Get("Location"), "/signin") {
			t.Errorf("a signed-out session still opens %d", a.Code)
		}
	})
}

func TestSignInAnswersAlikeForUnknownAccountsAndWrongPasswords(t *testing.T) {
	x := newSite(t, house.SQLite(t))
	ask := func(login string) answer {
		return x.stranger(t).post("/signin", url.Values{"login": {login}, "password": {"Wrong-password-1"}})
	}
	known, unknown := ask(x.Lead.Name), ask("nobody-here")
	if known.Code != unknown.Code || strings.ReplaceAll(known.Body, x.Lead.Name, "") != strings.ReplaceAll(unknown.Body, "nobody-here", "") {
		t.Errorf("a known account answers %d, an unknown one %d, or with other words", known.Code, unknown.Code)
	}
	if strings.Contains(known.Body, "Wrong-password-1") {
		t.Error("the page repeats the password")
	}
}

func TestErrorPageNamesNoCause(t *testing.T) {
	w := house.SQLite(t)
	x := newSite(t, w)
	lead := x.as(t, w.Lead)
	house.Rows(t, house.Raw(w), "ALTER TABLE saved_filter RENAME TO gone")
	a := lead.site.handler
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, home+"/duties", nil)
	r.AddCookie(lead.cookies["zd"])
	r.RemoteAddr = lead.addr
	rec := httptest.NewRecorder()
	a.ServeHTTP(rec, r)
	body := rec.Body.String()
	if rec.Code != http.StatusInternalServerError || strings.Contains(body, "saved_filter") || strings.Contains(strings.ToLower(body), "sql") {
		t.Errorf("a broken database answers %d and says %.400s", rec.Code, body)
	}
	if !strings.Contains(x.log.String(), "saved_filter") {
		t.Errorf("the log does not name the cause: %s", x.log)
	}
}

func TestFiguresAreForTheMachineItselfOnly(t *testing.T) {
	x := newSite(t, house.SQLite(t))
	here, away := x.stranger(t), x.stranger(t)
	here.addr = "127.0.0.1:40000"
	here.get("/healthz").ok(t)
	if a := here.get("/metrics").ok(t); !strings.Contains(a.Body, `zhaodan_http_request_seconds_count{method="GET",pattern="GET /healthz",status="200"} 1`) {
		t.Errorf("the figures lack the requests: %.200s", a.Body)
	}
	if a := away.get("/metrics"); a.Code != http.StatusNotFound {
		t.Errorf("anybody may read the figures: %d", a.Code)
	}
}
