package plans_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"time"
)

// part is one file inside an office file.
type part struct{ name, text string }

const declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// pack makes an office file; its bytes depend on nothing but the parts.
func pack(parts []part) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		w, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: time.Date(2026, 11, 16, 8, 0, 0, 0, time.UTC)})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write([]byte(declaration + p.text)); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return b.Bytes(), err
}

func escape(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		panic(err) // a strings.Builder takes everything
	}
	return b.String()
}

const wordSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`

// parkingPlan is the Word document.
func parkingPlan() ([]byte, error) {
	var body strings.Builder
	for _, p := range parkingBody {
		fmt.Fprintf(&body, `<w:p><w:pPr><w:pStyle w:val="%s"/></w:pPr>%s</w:p>`, p.style, runs(p.text))
	}
	body.WriteString(annex())
	return pack([]part{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>`},
		{"_rels/.rels", rels("officeDocument", "word/document.xml")},
		{"word/document.xml", "<w:document " + wordSpace + "><w:body>" + body.String() + wordPage + "</w:body></w:document>"},
		{"word/_rels/document.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/></Relationships>`},
		{"word/styles.xml", wordStyles()},
		{"word/footer1.xml", "<w:ftr " + wordSpace + `><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r><w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>`},
	})
}

func rels(kind, target string) string {
	return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/` +
		kind + `" Target="` + target + `"/></Relationships>`
}

// wordPage is A4 with the margins of official documents.
const wordPage = `<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>`

// runs cuts a text as Word does after some editing: the pieces mean nothing.
func runs(text string) string {
	var b strings.Builder
	for r := []rune(text); len(r) > 0; {
		n := min(len(r), 17)
		fmt.Fprintf(&b, `<w:r><w:t xml:space="preserve">%s</w:t></w:r>`, escape(string(r[:n])))
		r = r[n:]
	}
	return b.String()
}

// wordStyles are the faces official documents are set in.
func wordStyles() string {
	var b strings.Builder
	b.WriteString("<w:styles " + wordSpace + ">")
	for _, s := range []struct {
		id, face string
		size     int
		layout   string
	}{
		{textStyle, "仿宋_GB2312", 32, `<w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/>`},
		{titleStyle, "方正小标宋简体", 44, `<w:spacing w:before="560" w:after="280" w:line="640" w:lineRule="exact"/><w:jc w:val="center"/>`},
		{headStyle, "黑体", 32, `<w:keepNext/><w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:outlineLvl w:val="0"/>`},
		{rightStyle, "仿宋_GB2312", 32, `<w:spacing w:line="560" w:lineRule="exact"/><w:ind w:rightChars="400" w:right="1280"/><w:jc w:val="right"/>`},
		{"Cell", "仿宋_GB2312", 24, `<w:spacing w:line="360" w:lineRule="exact"/><w:jc w:val="left"/>`},
		{"CellHead", "黑体", 24, `<w:spacing w:line="360" w:lineRule="exact"/><w:jc w:val="center"/>`},
		{"Footer", "宋体", 28, `<w:jc w:val="center"/>`},
	} {
		first := ""
		if s.id == textStyle {
			first = ` w:default="1"`
		}
		fmt.Fprintf(&b, `<w:style w:type="paragraph"%s w:styleId="%s"><w:name w:val="%s"/><w:pPr>%s</w:pPr><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="%s"/><w:sz w:val="%d"/></w:rPr></w:style>`,
			first, s.id, s.id, s.layout, s.face, s.size)
	}
	b.WriteString("</w:styles>")
	return b.String()
}

// annex is the table at the end; a cell without words continues the one above it.
func annex() string {
	widths := []int{700, 3600, 1300, 1500, 1100, 800}
	var b strings.Builder
	b.WriteString(`<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/><w:tblBorders>`)
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		fmt.Fprintf(&b, `<w:%s w:val="single" w:sz="4" w:space="0" w:color="000000"/>`, side)
	}
	b.WriteString(`</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`)
	for _, w := range widths {
		fmt.Fprintf(&b, `<w:gridCol w:w="%d"/>`, w)
	}
	b.WriteString(`</w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr>`)
	for i, h := range parkingHead {
		b.WriteString(wordCell(widths[i], "", "CellHead", h))
	}
	b.WriteString(`</w:tr>`)
	for r, row := range parkingAnnex {
		b.WriteString(`<w:tr>`)
		for c, text := range row {
			merged := ""
			switch {
			case text == "":
				merged = `<w:vMerge/>`
			case r+1 < len(parkingAnnex) && parkingAnnex[r+1][c] == "":
				merged = `<w:vMerge w:val="restart"/>`
			}
			b.WriteString(wordCell(widths[c], merged, "Cell", text))
		}
		b.WriteString(`</w:tr>`)
	}
	return b.String() + `</w:tbl><w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr></w:p>`
}

func wordCell(width int, merged, style, text string) string {
	if text == "-" {
		text = ""
	}
	return fmt.Sprintf(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>%s<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="%s"/></w:pPr>%s</w:p></w:tc>`,
		width, merged, style, runs(text))
}
