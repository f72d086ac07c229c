package web

import (
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"zhaodan/internal/house"
)

// TestStrangersWordsMakeNoFigures: what a stranger can invent must not fill the memory with figures.
func TestStrangersWordsMakeNoFigures(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		x := newSite(t, w)
		for n := range 50 {
			r := httptest.NewRequest("M"+strings.Repeat("X", n), home+"/"+strings.Repeat("y", n), nil)
			x.handler.ServeHTTP(httptest.NewRecorder(), r)
		}
		families, err := x.server.metrics.registry.Gather()
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range families {
			if f.GetName() == "zhaodan_http_request_seconds" && len(f.GetMetric()) != 1 {
				t.Errorf("50 made-up methods make %d figures", len(f.GetMetric()))
			}
		}
	})
}

// TestChoiceOfColumnsStaysInTheSite: the address to go back to comes from the form and may say anything.
func TestChoiceOfColumnsStaysInTheSite(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		b := newSite(t, w).as(t, w.Lead)
		for _, back := range []string{"/%5Cevil.example", "/%2Fevil.example", "//evil.example", "https://evil.example", `/\evil.example`, "/x%0d%0aSet-Cookie:a"} {
			to := b.post("/columns", url.Values{"back": {back}}).Header.Get("Location")
			u, err := url.Parse(to)
			if err != nil || u.Host != "" || !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.ContainsAny(to, "\\\r\n") {
				t.Errorf("from %q to %q", back, to)
			}
		}
		if to := b.post("/columns", url.Values{"back": {"/duties?view=open"}, "all": {"due"}}).Header.Get("Location"); !strings.HasPrefix(to, "/duties?") {
			t.Errorf("a choice leads to %q", to)
		}
	})
}
