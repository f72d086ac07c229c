package web

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// document is a page or a part of it, with just enough of CSS selection for tests.
type document struct{ *html.Node }

// all lists the elements that fit a selector: a tag, classes and attributes, as in "a.fact", "input[name=reason]".
// Several selectors after one another mean descendants.
func (d *document) all(selector string) []*document {
	found := []*document{d}
	for _, part := range strings.Fields(selector) {
		var next []*document
		for _, f := range found {
			next = append(next, f.inside(parseSelector(part))...)
		}
		found = next
	}
	return found
}

// first is the first element that fits, nil if there is none.
func (d *document) first(selector string) *document {
	if all := d.all(selector); len(all) > 0 {
		return all[0]
	}
	return nil
}

func (d *document) inside(s selector) []*document {
	var out []*document
	for n := range d.Descendants() {
		if n.Type == html.ElementNode && s.fits(n) {
			out = append(out, &document{n})
		}
	}
	return out
}

// selector is one element's tag, classes and attributes.
type selector struct {
	tag     string
	classes []string
	attrs   map[string]string
}

func parseSelector(s string) selector {
	out := selector{attrs: map[string]string{}}
	s, attrs, _ := strings.Cut(s, "[")
	for _, a := range strings.Split(strings.ReplaceAll(attrs, "]", ""), "[") {
		if key, value, _ := strings.Cut(a, "="); key != "" {
			out.attrs[key] = value
		}
	}
	parts := strings.Split(s, ".")
	out.tag, out.classes = parts[0], parts[1:]
	return out
}

func (s selector) fits(n *html.Node) bool {
	if s.tag != "" && n.Data != s.tag {
		return false
	}
	d := &document{n}
	for _, c := range s.classes {
		if !slices.Contains(strings.Fields(d.attr("class")), c) {
			return false
		}
	}
	for key, value := range s.attrs {
		if got, has := d.lookup(key); !has || value != "" && got != value {
			return false
		}
	}
	return true
}

func (d *document) lookup(key string) (string, bool) {
	for _, a := range d.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

func (d *document) attr(key string) string {
	v, _ := d.lookup(key)
	return v
}

// text is the words inside, with single spaces between them.
func (d *document) text() string {
	var b strings.Builder
	for n := range d.Descendants() {
		if n.Type == html.TextNode && n.Parent.Data != "script" && n.Parent.Data != "title" {
			b.WriteString(n.Data + " ")
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// form reads a form as a browser would send it untouched, without its submit buttons.
func (d *document) form() url.Values {
	v := url.Values{}
	for _, in := range d.all("input") {
		_, checked := in.lookup("checked")
		switch in.attr("type") {
		case "submit", "button", "file":
		case "checkbox", "radio":
			if checked {
				v.Add(in.attr("name"), in.attr("value"))
			}
		default:
			v.Add(in.attr("name"), in.attr("value"))
		}
	}
	for _, area := range d.all("textarea") {
		v.Add(area.attr("name"), strings.TrimPrefix(rawText(area.Node), "\n"))
	}
	for _, sel := range d.all("select") {
		v.Add(sel.attr("name"), chosenOption(sel))
	}
	return v
}

func chosenOption(sel *document) string {
	options := sel.all("option")
	for _, o := range options {
		if _, chosen := o.lookup("selected"); chosen {
			return o.attr("value")
		}
	}
	if len(options) > 0 {
		return options[0].attr("value")
	}
	return ""
}

func rawText(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

// links lists the addresses of the site that the page leads to, without fragments.
func (d *document) links() []string {
	var out []string
	for _, a := range d.all("a[href]") {
		to, _, _ := strings.Cut(a.attr("href"), "#")
		if strings.HasPrefix(to, "/") && !slices.Contains(out, to) {
			out = append(out, to)
		}
	}
	return out
}
