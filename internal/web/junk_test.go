package web

import (
	"bytes"
	"maps"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"zhaodan/internal/house"
	"zhaodan/internal/org"
	"zhaodan/internal/web/ui"
	"zhaodan/internal/web/ui/uitest"
)

// junk is what no honest page would send. The first is text that must come back as it was typed.
var junk = map[string]string{
	"markup":      `<script>alert(1)</script>"'&` + "\u202e怪字😀𠮷",
	"control":     "甲\x00乙\x01\x1b[31m\x7f\u0085",
	"broken text": "\xff\xfe\x80 UTF-8",
	"numbers":     "-99999999999999999999",
	"long":        strings.Repeat("长", 1<<20/3),
	"blank":       " \u3000\u00a0\u200b\t",
}

// posted is a form of a page: where it goes and what it carries untouched.
type posted struct {
	action    string
	multipart bool
	carried   url.Values
	typed     []string // fields that a person fills in
}

func postedOf(f *document) posted {
	p := posted{action: f.attr("action"), multipart: f.attr("enctype") == "multipart/form-data", carried: f.form()}
	for _, tag := range []string{"input", "textarea", "select"} {
		for _, in := range f.all(tag) {
			if name := in.attr("name"); in.attr("type") != "hidden" && name != "" && !slices.Contains(p.typed, name) {
				p.typed = append(p.typed, name)
			}
		}
	}
	return p
}

// formsOf collects the forms of every page a person can reach, one of each shape.
func formsOf(t *testing.T, b *browser) map[string]posted {
	t.Helper()
	c := newCrawl(t, b)
	c.walkAll()
	out := map[string]posted{}
	for _, a := range c.seen {
		if !a.isHTML() {
			continue
		}
		for _, f := range a.document(t).all("form[method=post]") {
			if p := postedOf(f); p.action != "" && p.action != "/signout" {
				out[anyID.ReplaceAllString(p.action, "{id}")] = p
			}
		}
	}
	return out
}

// send posts the form with values in place of what it carried.
func (p posted) send(b *browser, change url.Values) answer {
	form := url.Values{}
	maps.Copy(form, p.carried)
	maps.Copy(form, change)
	if form.Has(ui.KeyField) {
		b.site.keyed(b.t, form)
	}
	if !p.multipart {
		return b.post(p.action, form)
	}
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for name, values := range form {
		part, err := w.CreateFormField(name)
		if name == "file" || name == "files" {
			part, err = w.CreateFormFile(name, values[0])
		}
		if err != nil {
			b.t.Fatal(err)
		}
		if _, err := part.Write([]byte(values[0])); err != nil {
			b.t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		b.t.Fatal(err)
	}
	r := httptest.NewRequestWithContext(b.t.Context(), http.MethodPost, home+p.action, &body)
	r.Header.Set("Content-Type", w.FormDataContentType())
	r.Header.Set("Origin", home)
	return b.send(r)
}

// TestJunkInFormsIsRefusedPolitely fills every field of every form with junk: no answer is a failure of ours, every
// page that comes back can be used, and honest text comes back as typed.
func TestJunkInFormsIsRefusedPolitely(t *testing.T) {
	w := house.SQLite(t)
	x := newSite(t, w)
	furnish(t, w)
	for _, who := range []org.Actor{w.Lead, w.Street1, w.System, w.Security} {
		t.Run(who.Name, func(t *testing.T) {
			b := x.as(t, who)
			forms := formsOf(t, b)
			for _, shape := range slices.Sorted(maps.Keys(forms)) {
				for _, kind := range slices.Sorted(maps.Keys(junk)) {
					soil(t, b, forms[shape], kind)
				}
			}
			t.Logf("%d forms", len(forms))
			if b.get("/password").Code != http.StatusOK {
				t.Error("the session did not survive")
			}
		})
	}
	house.Sound(t, w)
}

// soil puts the junk into all fields at once, and two kinds of it into each field alone.
func soil(t *testing.T, b *browser, p posted, kind string) {
	t.Helper()
	all := url.Values{}
	for i, name := range p.typed {
		if kind != "long" || i == 0 {
			all.Set(name, junk[kind])
		}
		if kind == "markup" || kind == "broken text" { // the other kinds meet the same readers of fields
			judge(t, p.send(b, url.Values{name: {junk[kind]}}), p, kind, []string{name})
		}
	}
	judge(t, p.send(b, all), p, kind, p.typed)
}

func judge(t *testing.T, a answer, p posted, kind string, names []string) {
	t.Helper()
	if a.Code >= http.StatusInternalServerError {
		t.Fatalf("%s of %s in %v: %d", kind, p.action, names, a.Code)
	}
	if !a.isHTML() || a.Code == http.StatusSeeOther {
		return
	}
	for _, fault := range uitest.Faults(a.Body) {
		t.Errorf("%s of %s in %v: %d %s", kind, p.action, names, a.Code, fault)
	}
	if kind != "markup" || a.Code != http.StatusUnprocessableEntity {
		return
	}
	for _, f := range a.document(t).all("form[method=post]") {
		back := f.form()
		for _, name := range names {
			if f.attr("action") == p.action && keeps(f, name) && back.Get(name) != junk[kind] {
				t.Errorf("%s: what was typed into %s is lost: %q", p.action, name, back.Get(name))
			}
		}
	}
}

// keeps tells the fields whose text must come back: those a person writes freely.
func keeps(f *document, name string) bool {
	if f.first("textarea[name="+name+"]") != nil {
		return true
	}
	in := f.first("input[name=" + name + "]")
	return in != nil && (in.attr("type") == "text" || in.attr("type") == "")
}

// TestJunkInAddressesIsNoFailure puts junk into every place of an address.
func TestJunkInAddressesIsNoFailure(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		x := newSite(t, w)
		furnish(t, w)
		lead := x.as(t, w.Lead)
		for _, kind := range []string{"markup", "control", "broken text", "numbers", "blank"} {
			v := junk[kind]
			for _, path := range []string{"/items/", "/duties/", "/campaigns/", "/ledgers/", "/ledgers/2026/versions/", "/plans/", "/admin/units/", "/acts/duties/", "/evidence/", "/findings/", "/acts/parties/"} {
				unbroken(t, lead.get(path+url.PathEscape(v)))
			}
			q := url.Values{}
			for _, key := range []string{
				"year", "side", "state", "unit", "overseer", "campaign", "item", "mode", "view", "q", "sort", "page", "size", "cols", "lead",
				"mandate", "focus", "done", "n", "list", "query", "id", "find", "day", "upto", "of", "row", "kind", "record", "place", "field", "severity", "source", "lane", "as", "duty",
			} {
				q.Set(key, v)
			}
			for _, path := range []string{"/", "/items", "/duties", "/duties/print", "/campaigns", "/mandates", "/search", "/views/new", "/plans", "/admin/oversight", "/items/new", "/evidence/new", "/findings", "/findings/print", "/findings/new"} {
				unbroken(t, lead.get(path+"?"+q.Encode()))
			}
			for key := range q {
				unbroken(t, lead.get("/items?"+url.Values{key: {v}}.Encode()))
				unbroken(t, lead.get("/duties?"+url.Values{key: {v}}.Encode()))
			}
		}
	})
}

// unbroken accepts every answer that is no failure of ours.
func unbroken(t *testing.T, a answer) {
	t.Helper()
	if a.Code >= http.StatusInternalServerError {
		t.Errorf("%s: %d", a.From, a.Code)
	}
}
