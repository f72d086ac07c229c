package paper

import (
	"fmt"

	"zhaodan/internal/say"
)

// main is the document itself.
func (d *Document) main() string {
	var m markup
	m.put("<w:document", namespaces, "><w:body>\n")
	d.head(&m)
	for i, ln := range TitleLines(d.Title) {
		m.paragraph(styled(styleTitle)+d.titleSpace(i), run(ln, look{}))
	}
	if d.To != "" {
		m.paragraph(spaced(line, 0)+indent(0, 0, 0), run(d.To+say.PaperColon, look{}))
	}
	for i, b := range numbered(d.Blocks) {
		before := 0
		if i == 0 && d.To == "" {
			before = line
		}
		b.write(&m, before)
	}
	d.annex(&m)
	d.signature(&m)
	d.section(&m)
	m.put("</w:body></w:document>")
	return m.String()
}

// titleSpace keeps two lines free above the title.
func (d *Document) titleSpace(i int) string {
	if i > 0 {
		return ""
	}
	return fmt.Sprintf(`<w:spacing w:before="%d" w:line="660" w:lineRule="exact"/>`, 2*line)
}

func styled(style string) string { return `<w:pStyle w:val="` + style + `"/>` }

// spaced is a line of running text with room above and below.
func spaced(before, after int) string {
	return fmt.Sprintf(`<w:spacing w:before="%d" w:after="%d" w:line="%d" w:lineRule="exact"/>`, before, after, line)
}

// indent moves a paragraph in from both sides; its first line once more by first, which may be negative.
func indent(left, right, first int) string {
	if first < 0 {
		return fmt.Sprintf(`<w:ind w:left="%d" w:right="%d" w:hanging="%d"/>`, left, right, -first)
	}
	return fmt.Sprintf(`<w:ind w:left="%d" w:right="%d" w:firstLine="%d"/>`, left, right, first)
}

const (
	right    = `<w:jc w:val="right"/>`
	centre   = `<w:jc w:val="center"/>`
	withNext = `<w:keepNext/>`
)

// write writes the block; before is room above it.
func (b *Block) write(m *markup, before int) {
	if b.Table != nil {
		b.Table.write(m)
		return
	}
	properties := ""
	if before > 0 {
		properties += spaced(before, 0)
	}
	if b.Level > 0 && b.Text == "" {
		properties = withNext + properties + fmt.Sprintf(`<w:outlineLvl w:val="%d"/>`, b.Level-1)
	}
	m.paragraph(properties, run(b.Number+b.Head, b.look()), run(b.Text, look{}))
}

// look is the typeface of the level; the text's own needs no naming.
func (b *Block) look() look {
	if f := levelFaces[b.Level]; f != faceFang {
		return look{face: f}
	}
	return look{}
}

// annex lists the annexes below the text, each name hanging behind its number.
func (d *Document) annex(m *markup) {
	for i, name := range d.Annex {
		before, lead := 0, ""
		if i == 0 {
			before, lead = line, say.PaperAnnex
		}
		if len(d.Annex) > 1 {
			lead += say.Outline(3, i+1)
		}
		hang := int(width(lead) * char)
		left := int((2 + width(say.PaperAnnex)) * char)
		if len(d.Annex) > 1 {
			left += int(width(say.Outline(3, i+1)) * char)
		}
		m.paragraph(spaced(before, 0)+indent(left, 0, -hang), run(lead+name, look{}))
	}
}

// signature sets the day four characters in from the right, and the name centred on it, as a seal wants it. A name too
// long for that begins at the right edge and takes the day along.
func (d *Document) signature(m *markup) {
	if d.Signed == "" {
		m.put(d.colophon())
		return
	}
	day := say.PaperDay(d.Day)
	name, date := d.signedIndents(day)
	m.paragraph(withNext+spaced(line, 0)+indent(0, int(name*char), 0)+right, run(d.Signed, look{}))
	m.put(d.colophon())
	m.paragraph(indent(0, int(date*char), 0)+right, run(day, look{}))
}

// signedIndents are how many characters the name and the day stand in from the right.
func (d *Document) signedIndents(day string) (name, date float64) {
	const usual = 4
	wider := (width(d.Signed) - width(day)) / 2
	if wider > usual {
		return 0, wider
	}
	return usual - wider, usual
}

// section is the page and what stands at its head and foot.
func (d *Document) section(m *markup) {
	m.put("<w:sectPr>")
	for i, s := range d.satellites() {
		switch s.name {
		case "header":
			m.putf(`<w:headerReference w:type="first" r:id="rId%d"/>`, i+1)
		case "footer":
			m.putf(`<w:footerReference w:type="%s" r:id="rId%d"/>`, footerTypes[i-firstFooter], i+1)
		}
	}
	m.putf(`<w:pgSz w:w="%d" w:h="%d"/><w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="%d" w:footer="%d" w:gutter="0"/>`,
		pageWidth, pageHeight, marginTop, marginRight, marginBottom, marginLeft, letterHead, d.footEdge())
	if d.Form == FormLetter {
		m.put("<w:titlePg/>")
	}
	m.put("</w:sectPr>\n")
}
