package office

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"io"
	"strings"
	"testing"
)

// part is one file of a container; the text stands times times between head and tail.
type part struct {
	name, head, text string
	times            int
	tail             string
	loose            bool // the container packs little, so that repeated text passes the ratio
}

func file(name, text string) part { return part{name: name, head: text} }

// pack writes the parts into a well-formed container.
func pack(t testing.TB, parts ...part) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	packing := flate.BestSpeed
	for _, p := range parts {
		if p.loose {
			packing = flate.HuffmanOnly
		}
	}
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, packing) })
	for _, p := range parts {
		w, err := z.Create(p.name)
		if err != nil {
			t.Fatal(err)
		}
		p.writeTo(t, w)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// writeTo streams the part, so that building a hostile file takes no memory itself.
func (p part) writeTo(t testing.TB, w io.Writer) {
	t.Helper()
	block := max(1, min(p.times, 1000))
	whole := strings.Repeat(p.text, block)
	pieces := []string{p.head}
	for range p.times / block {
		pieces = append(pieces, whole)
	}
	pieces = append(pieces, strings.Repeat(p.text, p.times%block), p.tail)
	for _, s := range pieces {
		if _, err := io.WriteString(w, s); err != nil {
			t.Fatal(err)
		}
	}
}

const (
	wordSpace  = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	sheetSpace = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	relSpace   = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`
	relType    = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
)

func contentTypes(main string) part {
	return file("[Content_Types].xml", `<?xml version="1.0"?><Types><Override PartName="/main.xml" ContentType="`+main+`"/></Types>`)
}

func relationship(id, kind, target string) string {
	return `<Relationship Id="` + id + `" Type="` + relType + kind + `" Target="` + target + `"/>`
}

func relationshipPart(name string, list ...string) part {
	return file(name, `<Relationships `+relSpace+`>`+strings.Join(list, "")+`</Relationships>`)
}

// docxParts are the parts of a Word document around the given body; more parts may follow.
func docxParts(body part, more ...part) []part {
	body.name = "word/document.xml"
	body.head = `<w:document ` + wordSpace + ` xmlns:mc="urn:mc" xmlns:wps="urn:wps" xmlns:a="urn:a"
 xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><w:body>` + body.head
	body.tail += `</w:body></w:document>`
	return append([]part{
		contentTypes("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
		relationshipPart("_rels/.rels", relationship("r1", "officeDocument", "word/document.xml")),
		relationshipPart("word/_rels/document.xml.rels", relationship("r1", "styles", "styles.xml"),
			relationship("r2", "numbering", "/word/numbering.xml")),
		body,
	}, more...)
}

func styles(xml string) part {
	return file("word/styles.xml", `<w:styles `+wordSpace+`>`+xml+`</w:styles>`)
}

func numberingPart(xml string) part {
	return file("word/numbering.xml", `<w:numbering `+wordSpace+`>`+xml+`</w:numbering>`)
}

// readBody reads a document with the given body.
func readBody(t testing.TB, body string, more ...part) []Block {
	t.Helper()
	d, err := readDocx(pack(t, docxParts(part{head: body}, more...)...))
	if err != nil {
		t.Fatal(err)
	}
	return d.Blocks
}

func readDocx(b []byte) (*Document, error) { return ReadDocx(bytes.NewReader(b), int64(len(b))) }

func readXlsx(b []byte) ([]Grid, error) { return ReadXlsx(bytes.NewReader(b), int64(len(b))) }

// printed is each paragraph with its number in front, tables left out.
func printed(blocks []Block) []string {
	var list []string
	for _, b := range blocks {
		if b.Table == nil {
			list = append(list, b.Paragraph.Number+b.Paragraph.Text)
		}
	}
	return list
}

func paragraph(text string) string {
	return `<w:p><w:r><w:t xml:space="preserve">` + text + `</w:t></w:r></w:p>`
}

// xlsxParts are the parts of a workbook whose only sheet has the given XML.
func xlsxParts(sheet part, more ...part) []part {
	sheet.name = "xl/worksheets/sheet1.xml"
	sheet.head = `<worksheet ` + sheetSpace + `>` + sheet.head
	sheet.tail += `</worksheet>`
	return append(append(bookParts(``, `<sheet name="表一" sheetId="1" r:id="s1"/>`), sheet), more...)
}

// bookParts are the parts of a workbook without its sheets; relations s1 to s3 lead to three of them.
func bookParts(properties, sheets string) []part {
	return []part{
		contentTypes("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
		relationshipPart("_rels/.rels", relationship("r1", "officeDocument", "/xl/workbook.xml")),
		file("xl/workbook.xml", `<workbook `+sheetSpace+` xmlns:r="`+strings.TrimSuffix(relType, "/")+`">`+properties+
			`<sheets>`+sheets+`</sheets></workbook>`),
		relationshipPart("xl/_rels/workbook.xml.rels", relationship("s1", "worksheet", "worksheets/sheet1.xml"),
			relationship("s2", "worksheet", "worksheets/sheet2.xml"), relationship("s3", "worksheet", "worksheets/sheet3.xml"),
			relationship("c1", "chartsheet", "chartsheets/sheet1.xml"),
			relationship("t", "styles", "styles.xml"), relationship("u", "sharedStrings", "sharedStrings.xml")),
	}
}

// readSheet reads the only sheet of a workbook with the given XML.
func readSheet(t testing.TB, xml string, more ...part) Grid {
	t.Helper()
	grids, err := readXlsx(pack(t, xlsxParts(part{head: xml}, more...)...))
	if err != nil {
		t.Fatal(err)
	}
	if len(grids) != 1 {
		t.Fatalf("%d sheets, want one", len(grids))
	}
	return grids[0]
}

// texts is the grid without anything but its texts; covered cells stand in brackets.
func texts(g *Grid) [][]string {
	var rows [][]string
	for _, row := range g.Rows {
		list := []string{}
		for _, c := range row {
			if c.Covered {
				c.Text = "[" + c.Text + "]"
			}
			list = append(list, c.Text)
		}
		rows = append(rows, list)
	}
	return rows
}
