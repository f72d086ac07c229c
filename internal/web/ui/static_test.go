package ui_test

import (
	"bytes"
	"compress/gzip"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/evanw/esbuild/pkg/api"

	"zhaodan/internal/web/static"
	"zhaodan/internal/web/ui"
)

func TestStaticFilesKeepTheirBudget(t *testing.T) {
	for _, c := range []struct {
		name      string
		raw, gzip int
	}{
		{"app.css", 60_000, 14_000},
		{"paper.css", 6_000, 2_000},
		{"app.js", 8_000, 3_000},
	} {
		t.Run(c.name, func(t *testing.T) {
			body := file(t, c.name)
			if len(body) > c.raw || zipped(t, body) > c.gzip {
				t.Errorf("%d bytes, %d zipped; allowed are %d and %d", len(body), zipped(t, body), c.raw, c.gzip)
			}
		})
	}
}

// A file that needs nothing newer than the floor comes out the same for the floor and for the newest browser.
func TestStaticFilesNeedNothingNewerThanTheBrowserFloor(t *testing.T) {
	floor := []api.Engine{{Name: api.EngineChrome, Version: "86"}}
	for name, loader := range map[string]api.Loader{"app.js": api.LoaderJS, "app.css": api.LoaderCSS, "paper.css": api.LoaderCSS} {
		t.Run(name, func(t *testing.T) {
			old := transform(t, name, api.TransformOptions{Loader: loader, Engines: floor})
			newest := transform(t, name, api.TransformOptions{Loader: loader})
			if old != newest {
				t.Errorf("the file uses something newer than Chromium 86:\n%s", firstDifference(newest, old))
			}
		})
	}
}

func TestTooNewSyntaxIsNoticed(t *testing.T) {
	floor := []api.Engine{{Name: api.EngineChrome, Version: "86"}}
	for source, loader := range map[string]api.Loader{
		"class A { static { a() } }": api.LoaderJS,
		".a { .b { inset: 0 } }":     api.LoaderCSS,
	} {
		old := api.Transform(source, api.TransformOptions{Loader: loader, Engines: floor})
		newest := api.Transform(source, api.TransformOptions{Loader: loader})
		if bytes.Equal(old.Code, newest.Code) {
			t.Errorf("%q passes for Chromium 86", source)
		}
	}
}

func TestStylesheetAvoidsFeaturesNewerThanTheBrowserFloor(t *testing.T) {
	css := regexp.MustCompile(`(?s)/\*.*?\*/`).ReplaceAllString(string(file(t, "app.css"))+string(file(t, "paper.css")), "")
	for feature, pattern := range map[string]string{
		":is, :where, :has": `:(is|where|has)\(`,
		"list in :not":      `:not\([^)]*,`,
		"aspect-ratio":      `aspect-ratio`,
		"inset":             `[;{\s]inset(-(block|inline)[a-z-]*)?\s*:`,
		"layers":            `@layer`,
		"container queries": `@container|container-(type|name)`,
		"nesting":           `&`,
		"color-mix":         `color-mix`,
		"dynamic units":     `\d[dsl]v[hw]\b`,
		"range media":       `@media[^{]*[<>]`,
		"subgrid":           `subgrid`,
		"scope":             `@scope`,
	} {
		t.Run(feature, func(t *testing.T) {
			if found := regexp.MustCompile(pattern).FindString(css); found != "" {
				t.Errorf("stylesheet uses %q", found)
			}
		})
	}
}

func TestStaticFilesMayBeKeptForEver(t *testing.T) {
	address := ui.Asset("app.css")
	if !regexp.MustCompile(`^/static/app\.[0-9a-f]{12}\.css$`).MatchString(address) {
		t.Errorf("address %q names no content", address)
	}
	answer := httptest.NewRecorder()
	ui.Static().ServeHTTP(answer, httptest.NewRequest(http.MethodGet, address, nil))
	if answer.Code != http.StatusOK || !bytes.Equal(answer.Body.Bytes(), file(t, "app.css")) {
		t.Errorf("%s answers %d with %d bytes", address, answer.Code, answer.Body.Len())
	}
	if got := answer.Header().Get("Cache-Control"); !strings.Contains(got, "immutable") {
		t.Errorf("Cache-Control is %q", got)
	}
}

func TestStaticFileUnderAnotherHashIsMissing(t *testing.T) {
	for _, address := range []string{"/static/app.css", "/static/app.000000000000.css", "/static/"} {
		answer := httptest.NewRecorder()
		ui.Static().ServeHTTP(answer, httptest.NewRequest(http.MethodGet, address, nil))
		if answer.Code != http.StatusNotFound {
			t.Errorf("%s answers %d", address, answer.Code)
		}
	}
}

func transform(t *testing.T, name string, options api.TransformOptions) string {
	t.Helper()
	result := api.Transform(string(file(t, name)), options)
	for _, message := range append(result.Errors, result.Warnings...) {
		t.Errorf("%s: %s", name, message.Text)
	}
	return string(result.Code)
}

func firstDifference(a, b string) string {
	left, right := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(left), len(right)) {
		if left[i] != right[i] {
			return "-" + left[i] + "\n+" + right[i]
		}
	}
	return "one is longer"
}

func file(t *testing.T, name string) []byte {
	t.Helper()
	body, err := static.Files.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return body
}

func zipped(t *testing.T, body []byte) int {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(body); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}
