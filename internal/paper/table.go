package paper

// write writes the table with its headings on every page; no row is torn by the end of a page.
func (t *Table) write(m *markup) {
	widths := t.columns()
	m.putf(`<w:tbl><w:tblPr><w:tblW w:w="%d" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>`, areaWidth)
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		m.put(edge(side, 4))
	}
	m.put(`</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>`)
	for _, w := range widths {
		m.putf(`<w:gridCol w:w="%d"/>`, w)
	}
	m.put("</w:tblGrid>\n")
	if len(t.Head) > 0 {
		t.row(m, t.Head, widths, `<w:tblHeader/>`, centre, look{face: faceHei})
	}
	for _, r := range t.Rows {
		t.row(m, r, widths, "", "", look{})
	}
	m.put("</w:tbl>\n")
}

// row writes as many cells as the table has columns.
func (t *Table) row(m *markup, cells []string, widths []int, properties, align string, l look) {
	m.put("<w:tr><w:trPr><w:cantSplit/>", properties, "</w:trPr>\n")
	for i, w := range widths {
		m.putf(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>`, w)
		text := ""
		if i < len(cells) {
			text = cells[i]
		}
		m.paragraph(styled(styleCell)+align, run(text, l))
		m.put("</w:tc>")
	}
	m.put("</w:tr>\n")
}

// columns are the widths of the columns, which together are the type area.
func (t *Table) columns() []int {
	count := max(len(t.Head), len(t.Widths))
	for _, r := range t.Rows {
		count = max(count, len(r))
	}
	parts, sum := make([]int, count), 0
	for i := range parts {
		parts[i] = 1
		if i < len(t.Widths) && t.Widths[i] > 0 {
			parts[i] = t.Widths[i]
		}
		sum += parts[i]
	}
	left := areaWidth
	for i := range parts {
		if i == count-1 {
			parts[i] = left
			break
		}
		parts[i] = areaWidth * parts[i] / sum
		left -= parts[i]
	}
	return parts
}
