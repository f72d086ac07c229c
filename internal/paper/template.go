package paper

import (
	"bytes"
	"io"
	"slices"
	"strings"

	"zhaodan/internal/fault"
	"zhaodan/internal/office"
)

// Template is a unit's own Word file with places to fill: {{标题}} for a value, {{#建议}} … {{/建议}} around rows or
// paragraphs that come once for each entry of a list. Everything else in the file stays byte for byte as it is.
type Template struct {
	parts []templatePart
}

// templatePart is one part of the file. Only those with text people see are looked through.
type templatePart struct {
	name  string
	bytes []byte
	text  *marked // nil for a part that is only copied
}

// Fields are the names a template may use: plain values, and lists with the names of their entries.
type Fields struct {
	Values []string
	Lists  map[string][]string
}

// Flaw is one thing that is wrong with a template: where, what stands there, and why it cannot be filled.
type Flaw struct {
	Place  string // "header" or "footer", "" for the text itself
	Line   int    // which paragraph, counted from 1
	Words  string
	Reason error
}

// mostFlaws is how many flaws are told at once: whoever has more begins anew.
const mostFlaws = 10

// ReadTemplate opens a template and looks through it. A file that is no sound Word document is an error; flaws are
// what its author can mend.
func ReadTemplate(b []byte, fields Fields) (*Template, []Flaw, error) {
	c, main, err := office.OpenDocx(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, nil, err
	}
	if err := c.Sealed(); err != nil {
		return nil, nil, err
	}
	t := &Template{}
	var flaws []Flaw
	marks := 0
	for _, name := range c.Names() {
		p, err := readPart(c, name)
		if err != nil {
			return nil, nil, err
		}
		if place, filled := placeOf(name, main); filled {
			if p.text, err = scan(p.bytes); err != nil {
				return nil, nil, err
			}
			for _, f := range p.text.read(fields) {
				f.Place = place
				flaws = append(flaws, f)
			}
			marks += len(p.text.marks)
		}
		t.parts = append(t.parts, p)
	}
	if marks == 0 && len(flaws) == 0 {
		flaws = append(flaws, Flaw{Reason: fault.New(fault.Invalid, "template.none")})
	}
	return t, flaws[:min(len(flaws), mostFlaws)], nil
}

func readPart(c *office.Container, name string) (templatePart, error) {
	r, err := c.Open(name)
	if err != nil {
		return templatePart{}, err
	}
	b, err := io.ReadAll(r)
	return templatePart{name: name, bytes: b}, err
}

// placeOf tells whether the part has text to fill, and what people call it.
func placeOf(name, main string) (place string, filled bool) {
	switch base := strings.TrimPrefix(name, "word/"); {
	case name == main:
		return "", true
	case !strings.HasSuffix(base, ".xml"):
		return "", false
	case strings.HasPrefix(base, "header"):
		return "header", true
	case strings.HasPrefix(base, "footer"):
		return "footer", true
	}
	return "", false
}

// Uses are the names the template fills, each once, in the order they come.
func (t *Template) Uses() []string {
	var out []string
	for _, p := range t.parts {
		if p.text == nil {
			continue
		}
		for _, m := range p.text.marks {
			if !slices.Contains(out, m.name) {
				out = append(out, m.name)
			}
		}
	}
	return out
}
