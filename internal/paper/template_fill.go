package paper

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
)

// Values are what a template is filled with: one text for each name, and for each list one set of texts an entry.
type Values struct {
	Fields map[string]string
	Lists  map[string][]map[string]string
}

// of is the text of a name: of the entry if it has one, else of the whole.
func (v *Values) of(entry map[string]string, name string) string {
	if text, own := entry[name]; own {
		return text
	}
	return v.Fields[name]
}

// entries are the sets of a list. A plain value between the two marks of a list comes once if there is anything, and
// not at all if there is nothing.
func (v *Values) entries(name string) []map[string]string {
	if list, known := v.Lists[name]; known {
		return list
	}
	if v.Fields[name] == "" {
		return nil
	}
	return []map[string]string{{}}
}

// Fill writes the template filled with the values. The same values give the same bytes.
func (t *Template) Fill(w io.Writer, v *Values) error {
	z := zip.NewWriter(w)
	for _, p := range t.parts {
		out, err := z.Create(p.name)
		if err != nil {
			return fmt.Errorf("part %s: %w", p.name, err)
		}
		b := p.bytes
		if p.text != nil && len(p.text.marks) > 0 {
			b = p.text.filled(v)
		}
		if _, err := out.Write(b); err != nil {
			return fmt.Errorf("part %s: %w", p.name, err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("close the Word file: %w", err)
	}
	return nil
}

// filled is the part with every mark replaced.
func (m *marked) filled(v *Values) []byte {
	var out bytes.Buffer
	at := 0
	for _, l := range m.loops {
		m.copy(&out, bytesOf{at, l.from}, v, nil)
		entries := v.entries(l.name)
		for i, e := range entries {
			var once bytes.Buffer
			m.copy(&once, l.bytesOf, v, e)
			if i > 0 {
				out.Write(identity.ReplaceAll(once.Bytes(), nil))
			} else {
				out.Write(once.Bytes())
			}
		}
		if len(entries) == 0 {
			m.nothing(&out, l, v)
		}
		at = l.to
	}
	m.copy(&out, bytesOf{at, len(m.raw)}, v, nil)
	return out.Bytes()
}

// identity are the marks by which Word tells paragraphs apart; a copy may not have the same.
var identity = regexp.MustCompile(` w14:(paraId|textId)="[0-9A-Fa-f]*"`)

// nothing stands for a list without entries: its rows once with their cells empty, because a table must have rows, or
// an empty paragraph, because a cell must have one.
func (m *marked) nothing(out *bytes.Buffer, l loop, v *Values) {
	p := m.paragraphs[m.marks[l.first].paragraph]
	switch {
	case l.rows:
		blank := map[string]string{}
		for _, k := range m.marks[l.first:l.last] {
			blank[k.name] = ""
		}
		m.copy(out, l.bytesOf, v, blank)
	case p.in == nil || p.in.name != "body":
		out.WriteString("<" + tagAt(m.raw, p.from) + "/>")
	}
}

// tagAt is the name of the element that begins at the place.
func tagAt(raw []byte, at int) string {
	tag := raw[at+1:]
	if end := bytes.IndexAny(tag, " \t\r\n/>"); end >= 0 {
		tag = tag[:end]
	}
	return string(tag)
}

// edit replaces a stretch of bytes.
type edit struct {
	bytesOf
	with string
}

// copy writes a stretch of the part with its marks replaced.
func (m *marked) copy(out *bytes.Buffer, of bytesOf, v *Values, entry map[string]string) {
	var edits []edit
	for i := 0; i < len(m.marks); {
		next := i + 1
		for next < len(m.marks) && m.marks[next].paragraph == m.marks[i].paragraph {
			next++
		}
		p := m.paragraphs[m.marks[i].paragraph]
		if p.from >= of.from && p.to <= of.to {
			edits = append(edits, m.edits(p, m.marks[i:next], v, entry)...)
		}
		i = next
	}
	slices.SortStableFunc(edits, func(a, b edit) int { return a.from - b.from })
	at := of.from
	for _, e := range edits {
		if e.from < at {
			continue // it lies in a paragraph that went as a whole
		}
		out.Write(m.raw[at:e.from])
		out.WriteString(e.with)
		at = e.to
	}
	out.Write(m.raw[at:of.to])
}

// edits are the changes of one paragraph. One that holds nothing but the end of a list goes; one that is nothing but a
// value of several lines comes once for each.
func (m *marked) edits(p *paragraph, marks []mark, v *Values, entry map[string]string) []edit {
	words := p.words()
	only := len(marks) == 1 && strings.TrimSpace(words) == words[marks[0].at.from:marks[0].at.to]
	switch {
	case only && marks[0].kind != markValue && m.loopOf(p, marks[0]):
		return []edit{{p.bytesOf, ""}}
	case only && marks[0].kind == markValue:
		if lines := strings.Split(v.of(entry, marks[0].name), "\n"); len(lines) > 1 {
			var all bytes.Buffer
			for i, ln := range lines {
				one := m.with(p, m.changes(p, marks, func(mark) string { return ln }))
				if i > 0 {
					one = identity.ReplaceAll(one, nil)
				}
				all.Write(one)
			}
			return []edit{{p.bytesOf, all.String()}}
		}
	}
	return m.changes(p, marks, func(k mark) string {
		if k.kind != markValue {
			return ""
		}
		return v.of(entry, k.name)
	})
}

// loopOf reports whether the paragraph of a list's mark may go: a cell must keep one.
func (m *marked) loopOf(p *paragraph, k mark) bool {
	for _, l := range m.loops {
		if m.marks[l.first] == k || m.marks[l.last] == k {
			return !l.rows
		}
	}
	return false
}

// with is the paragraph after its changes.
func (m *marked) with(p *paragraph, edits []edit) []byte {
	var out bytes.Buffer
	at := p.from
	for _, e := range edits {
		out.Write(m.raw[at:e.from])
		out.WriteString(e.with)
		at = e.to
	}
	out.Write(m.raw[at:p.to])
	return out.Bytes()
}

// changes are the texts of a paragraph that change. A mark may be spread over several: its value stands in the first,
// in the looks of that one, and the others lose their share of it.
func (m *marked) changes(p *paragraph, marks []mark, value func(mark) string) []edit {
	var out []edit
	at := 0
	for _, t := range p.texts {
		own := bytesOf{at, at + len(t.words)}
		at = own.to
		words, from, changed := "", own.from, false
		for _, k := range marks {
			if k.at.to <= own.from || k.at.from >= own.to {
				continue
			}
			changed = true
			if k.at.from >= own.from {
				words += t.words[from-own.from:k.at.from-own.from] + value(k)
			}
			from = min(k.at.to, own.to)
		}
		if changed {
			words += t.words[from-own.from:]
			out = append(out, edit{t.bytesOf, t.element(words)})
		}
	}
	return out
}

// element is the text element with other words; ends of lines become breaks.
func (t *text) element(words string) string {
	prefix, _, _ := strings.Cut(t.tag, ":")
	if prefix == t.tag {
		prefix = ""
	} else {
		prefix += ":"
	}
	var out strings.Builder
	for i, ln := range strings.Split(words, "\n") {
		if i > 0 {
			out.WriteString("<" + prefix + "br/>")
		}
		fmt.Fprintf(&out, `<%[1]s xml:space="preserve">%[2]s</%[1]s>`, t.tag, escaped(ln))
	}
	return out.String()
}
