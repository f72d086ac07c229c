package office

import (
	"fmt"
	"strings"
	"testing"
)

// hostileXML are documents whose XML is made to hurt; each is tried as Word body and as sheet.
func hostileXML(t *testing.T) []hostile {
	cases := []struct {
		name string
		body part
		want string
	}{
		{"200,000 levels deep", part{text: "<w:ins>", times: 200_000}, CodeXMLUnsafe},
		{"deep and foreign", part{text: "<x>", times: 200_000}, CodeXMLUnsafe},
		{"a million attributes", part{head: "<w:p ", text: `a=""` + " ", times: 1_000_000, tail: "/>", loose: true}, CodeXMLUnsafe},
		{"text of 6 MB", part{head: "<w:p><w:r><w:t>", text: mixed, times: 6_000, tail: "</w:t></w:r></w:p>"}, CodeXMLUnsafe},
		{"comment of 6 MB", part{head: "<!--", text: mixed, times: 6_000, tail: "-->"}, CodeXMLUnsafe},
		{"CDATA of 6 MB", part{head: "<![CDATA[", text: mixed, times: 6_000, tail: "]]>"}, CodeXMLUnsafe},
		{"instruction of 6 MB", part{head: "<?x ", text: mixed, times: 6_000, tail: "?>"}, CodeXMLUnsafe},
		{"attribute of 6 MB", part{head: `<w:p a="`, text: mixed, times: 6_000, tail: `"/>`}, CodeXMLUnsafe},
		{"millions of elements", part{text: "<w:p/><!-- " + mixed[:40] + " -->", times: maxMarkup/2 + 1}, CodeZipBomb},
		{"undefined entity", part{head: "<w:p>&evil;</w:p>"}, CodeXMLDamaged},
		{"tag of NUL", part{head: "<\x00>"}, CodeXMLDamaged},
		{"bytes that are not UTF-8", part{head: "<w:p>\xff\xfe</w:p>"}, CodeXMLDamaged},
		{"elements closed crosswise", part{head: "<w:p><w:r></w:p></w:r>"}, CodeXMLDamaged},
		{"another encoding", part{head: `<?xml version="1.0" encoding="UTF-7"?>`}, CodeXMLDamaged},
	}
	var list []hostile
	for _, c := range cases {
		list = append(list, hostile{c.name, pack(t, docxParts(c.body)...), c.want},
			hostile{c.name + " in a sheet", pack(t, xlsxParts(c.body)...), c.want})
	}
	for name, declaration := range map[string]string{
		"billion laughs":  `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>`,
		"external entity": `<!DOCTYPE x SYSTEM "file:///etc/passwd">`,
		"endless type":    `<!DOCTYPE ` + strings.Repeat("x", 1<<20),
		"bare element":    `<!ELEMENT x ANY>`,
	} {
		parts := docxParts(part{})
		parts[3].head = declaration + parts[3].head
		list = append(list, hostile{name, pack(t, parts...), CodeXMLUnsafe})
	}
	return list
}

// mixed is a kilobyte of text that packs about a hundred to one, so that it passes the ratio.
var mixed = func() string {
	var s strings.Builder
	for i := 0; s.Len() < 1000; i++ {
		fmt.Fprintf(&s, "%d and %x, ", i*i*7919, i*104_729)
	}
	return s.String()[:1000]
}()

func hostileSheets(t *testing.T) []hostile {
	sheet := func(name, want string, p part, more ...part) hostile {
		return hostile{name, pack(t, xlsxParts(p, more...)...), want}
	}
	var wide strings.Builder
	for i := range 2000 {
		wide.WriteString(row(i+1, inline(fmt.Sprintf("XFD%d", i+1), "x")))
	}
	var tall strings.Builder
	tall.WriteString(row(1, inline("IV1", "x")))
	for i := range 2000 {
		tall.WriteString(row(i*49+2, inline(fmt.Sprintf("A%d", i*49+2), "x")))
	}
	full := row(1, inline("A1", "x")) + row(1000, inline("Z1000", "x"))
	return []hostile{
		sheet("far column", CodeColumns, part{head: sheetData(wide.String())}),
		sheet("far row", CodeRows, part{head: sheetData(row(1_048_576, inline("A1048576", "x")))}),
		sheet("row beyond all numbers", CodeRows, part{head: sheetData(row(1<<40, "<c><v>1</v></c>"))}),
		sheet("few cells, wide and tall", CodeCells, part{head: sheetData(tall.String())}),
		sheet("too many cells", CodeCells, part{head: "<sheetData><row>", text: `<c t="s"/>`, times: maxCells + 1, tail: "</row></sheetData>", loose: true}),
		sheet("too many filled cells", CodeCells, part{head: "<sheetData>", text: "<row>" + strings.Repeat("<c><v>1</v></c>", 20) + "</row>", times: 20_000, tail: "</sheetData>"}),
		sheet("a million merged areas", CodeMerges, part{head: sheetData(full) + "<mergeCells>", text: `<mergeCell ref="A1:B1"/>`, times: 1_000_000, tail: "</mergeCells>", loose: true}),
		sheet("merged areas over each other", CodeXMLUnsafe, part{head: sheetData(full) + "<mergeCells>", text: `<mergeCell ref="A1:Z1000"/>`, times: 99_999, tail: "</mergeCells>", loose: true}),
		sheet("shared strings of 60 MB", CodeCells, part{head: sheetData()}, part{name: "xl/sharedStrings.xml", head: "<sst>", text: "<si><t>" + mixed + "</t></si>", times: 60_000, tail: "</sst>"}),
		sheet("shared strings of 20 MB", CodeCells, part{head: sheetData()}, part{name: "xl/sharedStrings.xml", head: "<sst>", text: "<si><t>" + mixed + "</t></si>", times: 20_000, tail: "</sst>"}),
		sheet("a string of a million runs", CodeZipBomb, part{head: sheetData()}, part{name: "xl/sharedStrings.xml", head: "<sst><si>", text: "<r><t>x</t></r>", times: 1_000_001, tail: "</si></sst>"}),
		sheet("more shared strings than any workbook has", CodeCells, part{head: sheetData()}, part{name: "xl/sharedStrings.xml", head: "<sst>", text: "<si/>", times: maxShared + 1, tail: "</sst>", loose: true}),
		sheet("too many styles", CodeCells, part{head: sheetData()}, part{name: "xl/styles.xml", head: "<styleSheet><cellXfs>", text: `<xf numFmtId="164"/>`, times: maxCellStyles + 1, tail: "</cellXfs></styleSheet>"}),
		sheet("formats that blow up numbers", CodeCells, part{head: "<sheetData>", text: `<row><c s="0"><v>1</v></c></row>`, times: 60_000, tail: "</sheetData>"},
			file("xl/styles.xml", `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="&quot;`+strings.Repeat("x", 400)+`&quot;0"/></numFmts><cellXfs><xf numFmtId="164"/></cellXfs></styleSheet>`)),
		{"one sheet listed twice", pack(t, append(bookParts("", `<sheet name="a" r:id="s1"/><sheet name="b" r:id="s1"/>`), file("xl/worksheets/sheet1.xml", "<worksheet/>"))...), CodeXMLUnsafe},
		{"sheet that is not there", pack(t, bookParts("", `<sheet name="a" r:id="s1"/>`)...), CodeZipDamaged},
	}
}

func hostileDocuments(t *testing.T) []hostile {
	document := func(name, want string, p part, more ...part) hostile {
		return hostile{name, pack(t, docxParts(p, more...)...), want}
	}
	nested := strings.Repeat("<w:tbl><w:tr><w:tc>", 60)
	endless := numberingPart(abstract(0, level(0, "lowerLetter", strings.Repeat("%1", 200))) + use(1, 0, `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="700"/></w:lvlOverride>`))
	return []hostile{
		document("text of 6 MB cut by comments", CodeXMLUnsafe, part{head: "<w:p><w:r><w:t>", text: mixed + "<!--x-->", times: 6_000, tail: "</w:t></w:r></w:p>"}),
		document("300,000 paragraphs", CodeDocLarge, part{text: "<w:p/>", times: 300_000, loose: true}),
		document("text of 20 MB", CodeDocLarge, part{text: paragraph(mixed), times: 20_000}),
		document("200,000 rows", CodeDocLarge, part{head: "<w:tbl>", text: "<w:tr/>", times: 200_001, tail: "</w:tbl>", loose: true}),
		document("200,000 cells", CodeDocLarge, part{head: "<w:tbl>", text: "<w:tr>" + strings.Repeat("<w:tc/>", 10) + "</w:tr>", times: 20_000, tail: "</w:tbl>"}),
		document("table wide only by its spans", CodeDocLarge, part{head: "<w:tbl>", text: `<w:tr><w:tc><w:tcPr><w:gridSpan w:val="256"/></w:tcPr></w:tc></w:tr>`, times: 1000, tail: "</w:tbl>"}),
		document("tables in tables that copy their text", CodeDocLarge, part{head: nested + "<w:p><w:r>", text: "<w:t>" + mixed + "</w:t>", times: 1000, tail: "</w:r></w:p>" + strings.Repeat("</w:tc></w:tr></w:tbl>", 60)}),
		document("numbers longer than the text", CodeDocLarge, part{text: item(1, 0), times: 30_000}, endless),
		document("too many styles", CodeDocLarge, part{}, manyStyles()),
	}
}

// manyStyles defines more styles than any document has.
func manyStyles() part {
	var s strings.Builder
	for i := range maxDefinitions + 1 {
		fmt.Fprintf(&s, `<w:style w:styleId="s%d"/>`, i)
	}
	return styles(s.String())
}
