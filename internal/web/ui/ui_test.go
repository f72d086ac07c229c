package ui_test

import (
	"bytes"
	"fmt"
	"html/template"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaodan/internal/web/ui"
)

func TestNavigationHidesWhatThePersonMayNotOpen(t *testing.T) {
	groups := ui.Navigation(ui.EntryFindings,
		ui.NavItem{Entry: ui.EntryFindings, URL: "/findings"}, ui.NavItem{Entry: ui.EntryWorkbench, URL: "/"})
	want := []ui.NavGroup{
		{Key: "home", Items: []ui.NavItem{{Entry: ui.EntryWorkbench, URL: "/"}}},
		{Key: "oversight", Items: []ui.NavItem{{Entry: ui.EntryFindings, URL: "/findings", Current: true}}},
	}
	if diff := cmp.Diff(want, groups); diff != "" {
		t.Error(diff)
	}
}

func TestPagerShowsWhereOneIs(t *testing.T) {
	url := func(page, size int) string { return fmt.Sprintf("?page=%d", page) }
	for _, c := range []struct {
		name              string
		page, size, total int
		want              string
	}{
		{"nothing found", 1, 50, 0, "1-0/0 []"},
		{"one page", 1, 50, 12, "1-12/12 []"},
		{"first page", 1, 50, 128, "1-50/128 [1* 2 3]"},
		{"last page", 3, 50, 128, "101-128/128 [1 2 3*]"},
		{"beyond the last page", 9, 50, 128, "101-128/128 [1 2 3*]"},
		{"in the middle of many", 10, 10, 200, "91-100/200 [1 … 8 9 10* 11 12 … 20]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := pagerWords(ui.NewPager(c.page, c.size, c.total, url)); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func pagerWords(p ui.Pager) string {
	var pages []string
	for _, link := range p.Pages {
		switch {
		case link.URL == "":
			pages = append(pages, "…")
		case link.Current:
			pages = append(pages, link.Label+"*")
		default:
			pages = append(pages, link.Label)
		}
	}
	return fmt.Sprintf("%d-%d/%d %v", p.From, p.To, p.Total, pages)
}

func TestStackBarFillsItsWidth(t *testing.T) {
	bar := ui.StackBar{Parts: []ui.StackPart{{Kind: ui.StackDone, Count: 8}, {Kind: ui.StackLate}, {Kind: ui.StackGo, Count: 24}}}
	var got []string
	for _, piece := range bar.Pieces() {
		got = append(got, piece.From+" "+piece.Width)
	}
	if diff := cmp.Diff([]string{"0.0% 25.0%", "25.0% 75.0%"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestSummaryRepeatsTheWordsOfTheFields(t *testing.T) {
	got := ui.Summary("请核对", ui.Field{Name: "due", Error: "请填写整改时限"}, ui.Field{Name: "title"},
		ui.Field{Kind: ui.KindRadio, Name: "grade", Error: "请选择等级"})
	want := ui.ErrorSummary{Items: []ui.FieldError{{Text: "请核对"}, {ID: "due", Text: "请填写整改时限"}, {ID: "grade-0", Text: "请选择等级"}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestPageCarriesOnlyTheSymbolsItUses(t *testing.T) {
	tmpl := pages(t)
	for _, page := range gallery {
		t.Run(page.name, func(t *testing.T) {
			var got bytes.Buffer
			if err := ui.Render(&got, tmpl, page.template, page.data); err != nil {
				t.Fatal(err)
			}
			used := found(got.String(), `(?:href="#|url\(#)([isp]-[a-z]+)["\)]`)
			drawn := found(got.String(), `<(?:symbol|pattern) id="([a-z-]+)"`)
			if diff := cmp.Diff(used, drawn); diff != "" {
				t.Errorf("used (-) and drawn (+) differ:\n%s", diff)
			}
		})
	}
}

func found(page, pattern string) []string {
	var names []string
	for _, match := range regexp.MustCompile(pattern).FindAllStringSubmatch(page, -1) {
		names = append(names, match[1])
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func TestEveryComponentIsShownInTheGallery(t *testing.T) {
	all, err := ui.New()
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string]bool{}
	tmpl := pages(t)
	for _, page := range gallery {
		reach(tmpl, page.template, shown)
	}
	for _, component := range all.Templates() {
		if name := component.Name(); strings.HasPrefix(name, "ui/") && !shown[name] {
			t.Errorf("%s is in no page of the gallery", name)
		}
	}
}

var call = regexp.MustCompile(`\{\{template "([^"]+)"`)

// reach follows the calls from a template.
func reach(tmpl *template.Template, name string, shown map[string]bool) {
	named := tmpl.Lookup(name)
	if shown[name] || named == nil || named.Tree == nil {
		return
	}
	shown[name] = true
	for _, match := range call.FindAllStringSubmatch(named.Tree.Root.String(), -1) {
		reach(tmpl, match[1], shown)
	}
}

func TestPageThatFailsWritesNothing(t *testing.T) {
	tmpl := template.Must(template.New("page").Parse(`before {{.Missing}}`))
	var got bytes.Buffer
	if err := ui.Render(&got, tmpl, "page", ui.Frame{}); err == nil || got.Len() > 0 {
		t.Errorf("error %v, wrote %q", err, got.String())
	}
}

func TestPagesStayWithinTheirBudget(t *testing.T) {
	tmpl := pages(t)
	page := ledgerPage()
	for len(page.Table.Rows) < 50 {
		page.Table.Rows = append(page.Table.Rows, ledgerRows()...)
	}
	var got bytes.Buffer
	if err := ui.Render(&got, tmpl, "ledger", page); err != nil {
		t.Fatal(err)
	}
	if got.Len() > 90_000 || zipped(t, got.Bytes()) > 12_000 {
		t.Errorf("ledger of 50 rows: %d bytes, %d zipped", got.Len(), zipped(t, got.Bytes()))
	}
}

func TestWordsOfPeopleAreEscaped(t *testing.T) {
	page := formPage()
	page.Form.Fields[0].Value = `"><script>alert(1)</script>`
	page.Form.Fields[3].Value = `</textarea><script>alert(1)</script>`
	page.Form.Cancel = "javascript:alert(1)"
	var got bytes.Buffer
	if err := ui.Render(&got, pages(t), "form", page); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(got.String(), "<script>alert") || strings.Contains(got.String(), "javascript:alert") {
		t.Error("markup of a person reaches the page")
	}
}

func TestPagesThatDoNotExistCannotBeParsed(t *testing.T) {
	if _, err := ui.Parse(os.DirFS("testdata/pages"), "missing-*.html"); err == nil {
		t.Error("no error for a pattern without files")
	}
}
