package paper

import (
	"strings"

	"zhaodan/internal/say"
)

// Page is one page of a document as the screen shows it and a browser prints it: every line is cut here, because the
// browsers we serve neither number pages nor know what stands on the first one.
type Page struct {
	No      int
	Number  string // as it is printed, "" for none
	Even    bool
	Letter  bool  // a page of a letter; its first one has the lower double line
	Head    *Head // on the first page
	Items   []Item
	Copies  []Line   // the colophon, on the last page
	Printed []string // who printed it, and when
	Anchor  string
}

// Head is what stands in red on the first page.
type Head struct {
	Issuer string
	Size   int // 1 for the largest type, 5 for the smallest
	Number string
	Signer []string // the label and the name
}

// Item is a line, or rows of a table.
type Item struct {
	Line  *Line
	Table *Rows
}

// Line is one line of text. Its looks are words the style sheet knows.
type Line struct {
	Kind  string // title, to, text, sign
	Space int    // lines left free above it
	In    bool   // two characters in
	Full  bool   // it fills its line, whose signs are spread over it
	Spans []Span
}

// Span is a stretch of a line in one typeface.
type Span struct {
	Face string // hei, kai, or none for the text's own
	Half bool   // figures and Latin signs, half as wide as the others
	Text string
}

// Plain reports whether a span needs no look of its own.
func (s Span) Plain() bool { return s.Face == "" && !s.Half }

// Rows are the rows of a table on one page, under their headings.
type Rows struct {
	Head   []string
	Widths []int // in hundredths
	Rows   [][]string
}

// Pages lays the document out in lines of 28 characters and pages of 22 lines. What Word makes of it may differ by a
// line where a typeface has Latin signs of its own width.
func (d *Document) Pages() []Page {
	l := &layout{d: d}
	l.turn()
	l.title()
	for _, b := range numbered(d.Blocks) {
		if b.Table != nil {
			l.table(b.Table)
			continue
		}
		l.paragraph("text", 0, 2, 0, []Span{{Face: faceClass(b.Level), Text: b.Number + b.Head}, {Text: b.Text}})
	}
	l.annex()
	l.signature()
	return l.finish()
}

// layout is a document while its lines are laid out; left is what the page still holds.
type layout struct {
	d     *Document
	pages []Page
	left  int
}

// The heights of what a first page begins with, in twentieths of a point: the head of a letter reaches 46 mm down with
// its double line, the letterhead with its own 81 mm below the edge of the type area.
var (
	letterHeadHeight   = mm(46) - marginTop + 92 + line
	ordinaryHeadHeight = mm(81)
)

const (
	titleLine = 660
	tableLine = 400
)

// turn begins a page.
func (l *layout) turn() {
	d := l.d
	no := len(l.pages) + 1
	p := Page{No: no, Number: say.PageNumber(no), Even: no%2 == 0, Letter: d.Form == FormLetter, Anchor: d.Anchor}
	l.left = Lines * line
	if no == 1 {
		p.Head = &Head{Issuer: d.Issuer, Size: headSize(d.Issuer), Number: d.Number}
		switch {
		case p.Letter:
			p.Number = ""
			l.left -= letterHeadHeight
		case d.Signer != "":
			p.Head.Signer = []string{say.PaperSigner, d.Signer}
			fallthrough
		default:
			l.left -= ordinaryHeadHeight
		}
	}
	l.pages = append(l.pages, p)
}

// headSize is the step of type that lets the issuer's name fit.
func headSize(issuer string) int {
	size := 1
	for _, most := range []float64{8, 12, 15, 20} {
		if width(issuer) > most {
			size++
		}
	}
	return size
}

// add puts an item onto the page, or onto the next one if this one is full. A page does not begin with free lines.
func (l *layout) add(i Item, height, space int) {
	if p := l.pages[len(l.pages)-1]; height+space > l.left && len(p.Items) > 0 {
		l.turn()
		space = 0
		if i.Line != nil {
			i.Line.Space = 0
		}
	}
	p := &l.pages[len(l.pages)-1]
	p.Items = append(p.Items, i)
	l.left -= height + space
}

func (l *layout) line(ln Line, height int) { l.add(Item{Line: &ln}, height, ln.Space*line) }

func (l *layout) title() {
	for i, text := range TitleLines(l.d.Title) {
		space := 0
		if i == 0 {
			space = 2
		}
		l.line(Line{Kind: "title", Space: space, Spans: []Span{{Text: text}}}, titleLine)
	}
	if l.d.To != "" {
		l.paragraph("text", 1, 0, 0, []Span{{Text: l.d.To + say.PaperColon}})
		return
	}
	l.left -= line
}

// paragraph cuts text into lines: its first line stands first characters in, the others rest.
func (l *layout) paragraph(kind string, space int, first, rest float64, spans []Span) {
	lines := wrap(spans, Chars-first, Chars-rest)
	for i, cut := range lines {
		ln := Line{Kind: kind, In: first > 0 && i == 0, Full: i < len(lines)-1, Spans: cut}
		if i == 0 {
			ln.Space = space
		} else if rest > 0 {
			ln.Full = false
			ln.Spans = append([]Span{{Text: blank(rest)}}, ln.Spans...)
		}
		l.line(ln, line)
	}
}

// blank is room of that many characters; half a one is as wide as a figure.
func blank(chars float64) string {
	out := strings.Repeat("\u3000", int(chars))
	if chars > float64(int(chars)) {
		out += "\u2002"
	}
	return out
}

func (l *layout) annex() {
	for i, name := range l.d.Annex {
		lead, space := "", 0
		if i == 0 {
			lead, space = say.PaperAnnex, 1
		} else {
			lead = blank(width(say.PaperAnnex))
		}
		hang := 2 + width(say.PaperAnnex)
		if len(l.d.Annex) > 1 {
			no := say.Outline(3, i+1)
			lead += no
			hang += width(no)
		}
		l.paragraph("text", space, 2, hang, []Span{{Text: lead + name}})
	}
}

func (l *layout) signature() {
	if l.d.Signed == "" {
		return
	}
	day := say.PaperDay(l.d.Day)
	name, date := l.d.signedIndents(day)
	if l.left < 3*line {
		l.turn()
	}
	l.line(Line{Kind: "sign", Space: 1, Spans: []Span{{Text: l.d.Signed + blank(name)}}}, line)
	l.line(Line{Kind: "sign", Spans: []Span{{Text: day + blank(date)}}}, line)
}

// table adds row by row; on every page the rows stand under their headings.
func (l *layout) table(t *Table) {
	widths := t.columns()
	parts := make([]int, len(widths))
	for i, w := range widths {
		parts[i] = w * 100 / areaWidth
	}
	head := rowHeight(t.Head, widths)
	var rows *Rows
	for _, r := range t.Rows {
		height := rowHeight(r, widths)
		if rows == nil || height > l.left {
			rows = &Rows{Head: t.Head, Widths: parts}
			l.add(Item{Table: rows}, head+height, 0)
			l.left += height
		}
		rows.Rows = append(rows.Rows, r)
		l.left -= height
	}
	if rows == nil && len(t.Head) > 0 {
		l.add(Item{Table: &Rows{Head: t.Head, Widths: parts}}, head, 0)
	}
}

func rowHeight(cells []string, widths []int) int {
	const sides, sign = 160, sizeTable * 10
	most := 0
	for i, c := range cells {
		lines := 0
		for part := range strings.SplitSeq(c, "\n") {
			room := float64(max(1, (widths[i]-sides)/sign))
			lines += len(wrap([]Span{{Text: part}}, room, room))
		}
		most = max(most, lines)
	}
	return most * tableLine
}

// finish puts the colophon onto the last page, or onto one more if that has no room for it.
func (l *layout) finish() []Page {
	d := l.d
	var copies []Line
	if d.Copies != "" {
		const foot = float64(areaWidth) / (sizeFoot * 10)
		lead := width(say.PaperCopies)
		text := say.PaperCopies + strings.TrimSuffix(d.Copies, say.PaperStop) + say.PaperStop
		for i, cut := range wrap([]Span{{Text: text}}, foot-2, foot-2-lead) {
			if i > 0 {
				cut = append([]Span{{Text: blank(lead)}}, cut...)
			}
			copies = append(copies, Line{Kind: "copy", Spans: cut})
		}
	}
	height := len(copies)
	printed := d.Form != FormLetter && d.Printed != ""
	if printed {
		height++
	}
	if height*line > l.left {
		l.turn()
	}
	last := &l.pages[len(l.pages)-1]
	last.Copies = copies
	if printed {
		last.Printed = []string{d.Printed, say.PaperDay(d.PrintedDay) + say.PaperPrinted}
	}
	return l.pages
}

// faceClass is the typeface of a level for the style sheet.
func faceClass(level int) string { return [...]string{"", "hei", "kai", "", ""}[level] }
