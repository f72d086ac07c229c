// Package uitest holds the checks every page of the product must pass: its template fits its struct, and its HTML can
// be used with a keyboard, a screen reader and a strict content policy. It refuses to judge the look.
package uitest

import (
	"html/template"
	"strings"
	"testing"

	"github.com/jba/templatecheck"
	"golang.org/x/net/html"
)

// Fits fails the test unless the named template and all it calls can show a value of the type of data.
func Fits(t testing.TB, tmpl *template.Template, name string, data any) {
	t.Helper()
	named := tmpl.Lookup(name)
	if named == nil {
		t.Errorf("template %q does not exist", name)
		return
	}
	if err := templatecheck.CheckHTML(named, data); err != nil {
		t.Errorf("template %q does not fit %T: %v", name, data, err)
	}
}

// Usable fails the test for everything in the page that a person, or the content policy, could not live with.
func Usable(t testing.TB, page string) {
	t.Helper()
	for _, fault := range Faults(page) {
		t.Error(fault)
	}
}

// Faults lists what is wrong with a whole page.
func Faults(page string) []string {
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return []string{"not HTML: " + err.Error()}
	}
	w := &walk{ids: map[string]bool{}, labels: map[string]bool{}}
	w.collect(root)
	w.visit(root)
	w.whole()
	return w.faults
}

// walk gathers what is known about the page: first the ids and labels, then the faults.
type walk struct {
	ids, labels map[string]bool
	heads       int
	primaries   int
	targets     []string
	faults      []string
}

func (w *walk) collect(n *html.Node) {
	if id := attr(n, "id"); id != "" {
		if w.ids[id] {
			w.fault(n, "second element with id "+id)
		}
		w.ids[id] = true
	}
	if n.Type == html.ElementNode && n.Data == "label" {
		w.labels[attr(n, "for")] = true
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.collect(c)
	}
}

func (w *walk) visit(n *html.Node) {
	if n.Type == html.ElementNode {
		w.policy(n)
		w.element(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.visit(c)
	}
}

// policy finds what the content security policy would block.
func (w *walk) policy(n *html.Node) {
	for _, a := range n.Attr {
		if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
			w.fault(n, "attribute "+a.Key)
		}
	}
	if n.Data == "style" || n.Data == "script" && attr(n, "src") == "" {
		w.fault(n, "inline")
	}
}

func (w *walk) element(n *html.Node) {
	switch n.Data {
	case "h1":
		w.heads++
	case "a":
		w.named(n)
		w.leads(n)
	case "button", "summary":
		w.named(n)
	case "input", "select", "textarea":
		w.labelled(n)
	case "th":
		if attr(n, "scope") == "" {
			w.fault(n, "no scope")
		}
	case "nav":
		if attr(n, "aria-label") == "" {
			w.fault(n, "no name")
		}
	}
	if strings.Contains(" "+attr(n, "class")+" ", " btn-p ") {
		w.primaries++
	}
	w.targets = append(w.targets, strings.Fields(attr(n, "aria-describedby")+" "+attr(n, "form"))...)
}

func (w *walk) leads(n *html.Node) {
	to := attr(n, "href")
	if to == "" || to == "#" {
		w.fault(n, "leads nowhere")
	}
	if strings.HasPrefix(to, "#") && to != "#" {
		w.targets = append(w.targets, to[1:])
	}
	if strings.Contains(to, "ZgotmplZ") {
		w.fault(n, "unsafe address")
	}
}

func (w *walk) named(n *html.Node) {
	if attr(n, "aria-label") == "" && strings.TrimSpace(text(n)) == "" {
		w.fault(n, "no name")
	}
}

func (w *walk) labelled(n *html.Node) {
	if attr(n, "type") == "hidden" || attr(n, "aria-label") != "" || w.labels[attr(n, "id")] && attr(n, "id") != "" {
		return
	}
	for p := n.Parent; p != nil; p = p.Parent {
		if p.Data == "label" {
			return
		}
	}
	w.fault(n, "no label")
}

// whole checks what can only be known at the end.
func (w *walk) whole() {
	if w.heads != 1 {
		w.faults = append(w.faults, "a page has exactly one h1")
	}
	if w.primaries > 1 {
		w.faults = append(w.faults, "a page has at most one primary button")
	}
	for _, id := range w.targets {
		if !w.ids[id] {
			w.faults = append(w.faults, "nothing has the id "+id)
		}
	}
}

func (w *walk) fault(n *html.Node, words string) {
	var b strings.Builder
	if err := html.Render(&b, n); err != nil {
		b.WriteString(n.Data)
	}
	element := b.String()
	if len(element) > 160 {
		element = element[:160] + "…"
	}
	w.faults = append(w.faults, words+": "+element)
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func text(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(text(c))
	}
	return b.String()
}
