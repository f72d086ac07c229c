package ui_test

import (
	"bytes"
	"flag"
	"html/template"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaodan/internal/web/ui"
	"zhaodan/internal/web/ui/uitest"
)

var update = flag.Bool("update", false, "rewrite the golden pages")

// gallery shows every component at least once, in pages like those of the product.
var gallery = []struct {
	name     string
	template string
	data     any
}{
	{"sign-in", "ui/sign-in", signIn()},
	{"choose-post", "ui/choose-post", choosePost()},
	{"workbench-dark", "workbench", workbench()},
	{"ledger", "ledger", ledgerPage()},
	{"duty-list", "ledger", dutyListPage()},
	{"duty", "duty", dutyPage()},
	{"form", "form", formPage()},
	{"form-refused", "form", refusedForm()},
	{"states", "states", statesPage()},
	{"review", "review", reviewPage()},
	{"units", "units", unitsPage()},
	{"confirm", "ui/confirm", confirmPage()},
	{"error", "ui/error", brokenPage()},
	{"finding", "finding", findingPage()},
	{"conflict", "ui/error", conflictPage()},
	{"phone", "phone", phonePage()},
}

func pages(t *testing.T) *template.Template {
	t.Helper()
	tmpl, err := ui.Parse(os.DirFS("testdata/pages"), "*.html")
	if err != nil {
		t.Fatal(err)
	}
	return tmpl
}

func TestGalleryLooksAsReviewed(t *testing.T) {
	tmpl := pages(t)
	for _, page := range gallery {
		t.Run(page.name, func(t *testing.T) {
			var got bytes.Buffer
			if err := ui.Render(&got, tmpl, page.template, page.data); err != nil {
				t.Fatal(err)
			}
			golden(t, page.name, withoutHashes(got.Bytes()))
		})
	}
}

func TestGalleryIsUsable(t *testing.T) {
	tmpl := pages(t)
	for _, page := range gallery {
		t.Run(page.name, func(t *testing.T) {
			var got bytes.Buffer
			if err := ui.Render(&got, tmpl, page.template, page.data); err != nil {
				t.Fatal(err)
			}
			uitest.Usable(t, got.String())
		})
	}
}

func TestGalleryTemplatesFitTheirStructs(t *testing.T) {
	tmpl := pages(t)
	for _, page := range gallery {
		t.Run(page.name, func(t *testing.T) { uitest.Fits(t, tmpl, page.template, page.data) })
	}
}

var assetHash = regexp.MustCompile(`(/static/app)\.[0-9a-f]{12}\.`)

// withoutHashes keeps a change of the stylesheet from changing every golden page.
func withoutHashes(page []byte) []byte { return assetHash.ReplaceAll(page, []byte("$1.")) }

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", "golden", name+".html")
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("page differs (-want +got):\n%s", diff)
	}
}
