package paper

import (
	"fmt"
	"strings"

	"zhaodan/internal/say"
)

// colophon (版记) floats at the foot of the type area of the page its paragraph stands on, which is the last: who gets a
// copy, and who printed it. Strong lines enclose it and a fine one divides it; a letter has no lines and names no printer.
func (d *Document) colophon() string {
	type entry struct{ layout, text string }
	var entries []entry
	const foot = sizeFoot * 10
	if d.Copies != "" {
		hang := int(width(say.PaperCopies)) * foot
		entries = append(entries, entry{indent(foot+hang, foot, -hang), say.PaperCopies + strings.TrimSuffix(d.Copies, say.PaperStop) + say.PaperStop})
	}
	if d.Form != FormLetter && d.Printed != "" {
		entries = append(entries, entry{
			indent(foot, foot, 0), d.Printed + "\t" + say.PaperDay(d.PrintedDay) + say.PaperPrinted,
		})
	}
	if len(entries) == 0 {
		return ""
	}
	var m markup
	m.putf(`<w:tbl><w:tblPr><w:tblpPr w:horzAnchor="page" w:tblpX="%[2]d" w:vertAnchor="margin" w:tblpYSpec="bottom"/><w:tblOverlap w:val="never"/><w:tblW w:w="%[1]d" w:type="dxa"/>`, areaWidth, marginLeft)
	if d.Form != FormLetter {
		m.put(`<w:tblBorders>`, edge("top", strong), edge("bottom", strong), edge("insideH", fine), `</w:tblBorders>`)
	}
	m.putf(`<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="%[1]d"/></w:tblGrid>`+"\n", areaWidth)
	for _, e := range entries {
		m.putf(`<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, areaWidth)
		m.paragraph(styled(styleFoot)+fmt.Sprintf(`<w:tabs><w:tab w:val="right" w:pos="%d"/></w:tabs>`, areaWidth-foot)+exact(line)+e.layout, run(e.text, look{face: faceFang}))
		m.put("</w:tc></w:tr>\n")
	}
	m.put("</w:tbl>\n")
	return m.String()
}

// The lines of the colophon in eighths of a point: 0.35 mm and 0.25 mm.
const (
	strong = 8
	fine   = 6
)

func edge(side string, size int) string {
	return fmt.Sprintf(`<w:%s w:val="single" w:sz="%d" w:space="0" w:color="000000"/>`, side, size)
}
