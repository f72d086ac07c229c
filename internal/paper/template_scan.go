package paper

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"

	"zhaodan/internal/fault"
	"zhaodan/internal/office"
)

// bytesOf is a stretch of a part's bytes.
type bytesOf struct{ from, to int }

// box is an element that paragraphs lie in: the body, a cell, a text box, a content control.
type box struct {
	bytesOf
	in    *box // the box around it
	row   *box // the innermost row around it, itself included
	name  string
	depth int
}

// paragraph holds its words in texts, which Word cuts as it likes.
type paragraph struct {
	box
	texts []text
}

// text is one w:t: the whole element, and what is written in it.
type text struct {
	bytesOf
	tag   string // with the prefix the file uses
	words string
}

// marked is a part that was looked through.
type marked struct {
	raw        []byte
	paragraphs []*paragraph
	marks      []mark
	loops      []loop
}

// wordSpaces are the two names of Word's own elements.
var wordSpaces = []string{
	"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main",
}

// scan notes where the paragraphs, rows and texts of a part lie.
func scan(raw []byte) (*marked, error) {
	s := &scanner{t: office.NewTokens(bytes.NewReader(raw)), raw: raw, out: &marked{raw: raw}}
	for {
		from := s.t.Offset()
		token, err := s.t.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			s.open(token, from)
		case xml.EndElement:
			s.close()
		case xml.CharData:
			if s.text != nil {
				s.text.words += string(token)
			}
		}
	}
	// Paragraphs inside text boxes end before the one around them; people count them where they begin.
	slices.SortStableFunc(s.out.paragraphs, func(a, b *paragraph) int { return a.from - b.from })
	return s.out, nil
}

// scanner is a walk through one part.
type scanner struct {
	t      *office.Tokens
	raw    []byte
	out    *marked
	depth  int
	boxes  []*box
	inside []*paragraph
	text   *text
}

func (s *scanner) open(e xml.StartElement, from int) {
	s.depth++
	switch name := wordName(e.Name); {
	case name == "p":
		s.inside = append(s.inside, &paragraph{box: s.box(from)})
	case name == "t" && len(s.inside) > 0:
		s.text = &text{bytesOf: bytesOf{from: from}, tag: tagAt(s.raw, from)}
	case name == "txbxContent" || !s.inParagraph():
		b := s.box(from)
		b.name = name
		if name == "tr" {
			b.row = &b
		}
		s.boxes = append(s.boxes, &b)
	}
}

// box is an element that begins at the place, inside the box the walk is in.
func (s *scanner) box(from int) box {
	b := box{bytesOf: bytesOf{from: from}, depth: s.depth}
	if n := len(s.boxes); n > 0 {
		b.in, b.row = s.boxes[n-1], s.boxes[n-1].row
	}
	return b
}

// inParagraph reports whether the walk is among the runs of a paragraph.
func (s *scanner) inParagraph() bool {
	n, b := len(s.inside), len(s.boxes)
	return n > 0 && (b == 0 || s.inside[n-1].depth > s.boxes[b-1].depth)
}

func (s *scanner) close() {
	if s.text != nil {
		s.endText()
	}
	if n := len(s.boxes); n > 0 && s.boxes[n-1].depth == s.depth {
		s.boxes[n-1].to = s.t.Offset()
		s.boxes = s.boxes[:n-1]
	}
	if n := len(s.inside); n > 0 && s.inside[n-1].depth == s.depth {
		s.inside[n-1].to = s.t.Offset()
		s.out.paragraphs = append(s.out.paragraphs, s.inside[n-1])
		s.inside = s.inside[:n-1]
	}
	s.depth--
}

func (s *scanner) endText() {
	s.text.to = s.t.Offset()
	p := s.inside[len(s.inside)-1]
	p.texts = append(p.texts, *s.text)
	s.text = nil
}

// wordName is the name of one of Word's own elements, "" for any other.
func wordName(n xml.Name) string {
	if slices.Contains(wordSpaces, n.Space) {
		return n.Local
	}
	return ""
}

// words are what the paragraph says.
func (p *paragraph) words() string {
	var out strings.Builder
	for _, t := range p.texts {
		out.WriteString(t.words)
	}
	return out.String()
}

// mark is one place to fill, or the beginning or end of what is repeated.
type mark struct {
	kind      markKind
	name      string
	paragraph int     // which one
	at        bytesOf // in the words of the paragraph
}

type markKind int

const (
	markValue markKind = iota
	markOpen
	markClose
)

// loop is what comes once for each entry of a list: the rows or paragraphs between two marks.
type loop struct {
	bytesOf
	name        string
	rows        bool
	first, last int // marks, which are its beginning and end
}

func (m *marked) flaw(paragraph int, code string, args ...any) Flaw {
	return Flaw{Line: paragraph + 1, Words: m.paragraphs[paragraph].words(), Reason: fault.New(fault.Invalid, code, args...)}
}

// read finds the marks and pairs those of lists, and says what is wrong with them.
func (m *marked) read(fields Fields) (flaws []Flaw) {
	for i, p := range m.paragraphs {
		marks, open := marksOf(p.words())
		if open {
			flaws = append(flaws, m.flaw(i, "template.open"))
		}
		for _, k := range marks {
			k.paragraph = i
			m.marks = append(m.marks, k)
		}
	}
	return append(flaws, m.pair(fields)...)
}

// braces are written with either width: an input method for Chinese gives the wide ones.
var braces = strings.NewReplacer("｛", "{", "｝", "}", "＃", "#", "／", "/")

// marksOf finds the marks in the words of a paragraph; open says that one does not end.
func marksOf(words string) (marks []mark, open bool) {
	for at := 0; ; {
		from, inner := brace(words, at, '{')
		if from < 0 {
			return marks, open
		}
		end, after := brace(words, inner, '}')
		if end < 0 {
			return marks, true
		}
		at = after
		name := strings.TrimSpace(braces.Replace(words[inner:end]))
		if strings.Contains(name, "{") {
			open, at = true, inner
			continue
		}
		k := mark{at: bytesOf{from, after}}
		switch {
		case strings.HasPrefix(name, "#"):
			k.kind, name = markOpen, name[1:]
		case strings.HasPrefix(name, "/"):
			k.kind, name = markClose, name[1:]
		}
		k.name = strings.TrimSpace(name)
		marks = append(marks, k)
	}
}

// brace finds the next two braces of a kind, and the place behind them.
func brace(words string, at int, kind rune) (from, after int) {
	wide := map[rune]rune{'{': '｛', '}': '｝'}[kind]
	before := -1
	for i, r := range words[at:] {
		if r != kind && r != wide {
			before = -1
			continue
		}
		if before >= 0 {
			return at + before, at + i + len(string(r))
		}
		before = i
	}
	return -1, -1
}

// pair holds every mark against the names there are, and joins the two ends of each list.
func (m *marked) pair(fields Fields) (flaws []Flaw) {
	open := -1
	for i, k := range m.marks {
		switch {
		case k.kind == markOpen && open >= 0:
			flaws = append(flaws, m.flaw(k.paragraph, "template.nested", k.name, m.marks[open].name))
		case k.kind == markOpen && fields.Lists[k.name] == nil && !slices.Contains(fields.Values, k.name):
			flaws = append(flaws, m.flaw(k.paragraph, "template.unknown", k.name))
			open = i
		case k.kind == markOpen:
			open = i
		case k.kind == markClose && (open < 0 || m.marks[open].name != k.name):
			flaws = append(flaws, m.flaw(k.paragraph, "template.unopened", k.name))
		case k.kind == markClose:
			l, fits := m.loop(open, i)
			if !fits {
				flaws = append(flaws, m.flaw(k.paragraph, "template.crossed", k.name))
			}
			m.loops = append(m.loops, l)
			open = -1
		default:
			if code := m.misplaced(k, open, fields); code != "" {
				flaws = append(flaws, m.flaw(k.paragraph, code, k.name))
			}
		}
	}
	if open >= 0 {
		flaws = append(flaws, m.flaw(m.marks[open].paragraph, "template.unclosed", m.marks[open].name))
	}
	return flaws
}

// misplaced says why a value cannot stand where it does, "" if it can.
func (m *marked) misplaced(k mark, open int, fields Fields) string {
	if slices.Contains(fields.Values, k.name) {
		return ""
	}
	if open >= 0 && slices.Contains(fields.Lists[m.marks[open].name], k.name) {
		return ""
	}
	for _, names := range fields.Lists {
		if slices.Contains(names, k.name) {
			return "template.outside"
		}
	}
	return "template.unknown"
}

// loop is what lies between two marks: the rows of a table if both stand in rows of the same, else the paragraphs from
// the one to the other, which must lie side by side.
func (m *marked) loop(first, last int) (loop, bool) {
	from, to := m.paragraphs[m.marks[first].paragraph], m.paragraphs[m.marks[last].paragraph]
	l := loop{name: m.marks[first].name, first: first, last: last}
	switch {
	case from.row != nil && to.row != nil && from.row.in == to.row.in && (from.in != to.in || from == to || from.row != to.row):
		l.rows, l.bytesOf = true, bytesOf{from.row.from, to.row.to}
	case from.in == to.in:
		l.bytesOf = bytesOf{from.from, to.to}
	default:
		return l, false
	}
	return l, true
}
