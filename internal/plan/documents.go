package plan

import (
	"strings"

	"zhaodan/internal/office"
)

// ReadDocument reads a Word file.
func ReadDocument(d *office.Document, o Options) Draft {
	r := newReader(o)
	for _, b := range d.Blocks {
		if b.Table != nil {
			r.addOfficeGrid(*b.Table)
			continue
		}
		r.addParagraph(numberedText(b.Paragraph))
	}
	return r.read()
}

// ReadSheets reads the sheets of a workbook, each as one table.
func ReadSheets(sheets []office.Grid, o Options) Draft {
	r := newReader(o)
	for _, g := range sheets {
		r.addOfficeGrid(g)
	}
	return r.read()
}

// numberedText puts the number that Word prints by itself back in front of the text.
func numberedText(p office.Paragraph) string {
	if p.Number == "" || strings.HasPrefix(p.Text, p.Number) {
		return p.Text
	}
	return p.Number + p.Text
}

func (r *reader) addOfficeGrid(g office.Grid) {
	r.newTable(len(g.Rows), func(i int) []sourceCell {
		out := make([]sourceCell, len(g.Rows[i]))
		for j, c := range g.Rows[i] {
			out[j] = sourceCell{text: cellText(c), covered: c.Covered}
		}
		return out
	})
}

// cellText joins the paragraphs of a cell; numbers that Word prints by itself are put back.
func cellText(c office.Cell) string {
	if len(c.Paragraphs) == 0 {
		return c.Text
	}
	lines := make([]string, 0, len(c.Paragraphs))
	for _, p := range c.Paragraphs {
		lines = append(lines, numberedText(p))
	}
	return strings.Join(lines, "\n")
}
