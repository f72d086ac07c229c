package paper

import (
	"archive/zip"
	"fmt"
	"io"
)

// Write writes the document as a Word file. The same document gives the same bytes: no time, no author, no program.
func (d *Document) Write(w io.Writer) error {
	z := zip.NewWriter(w)
	for _, p := range d.parts() {
		part, err := z.Create(p.name)
		if err != nil {
			return fmt.Errorf("part %s: %w", p.name, err)
		}
		if _, err := io.WriteString(part, declaration+p.text+"\n"); err != nil {
			return fmt.Errorf("part %s: %w", p.name, err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("close the Word file: %w", err)
	}
	return nil
}

// part is one file inside the Word file.
type part struct{ name, text string }

const (
	declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	relation    = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packages    = "http://schemas.openxmlformats.org/package/2006/"
	wordType    = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	namespaces  = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="` + relation + `"`
)

// satellites are the parts the document points to, in the order of their relationships from rId1.
func (d *Document) satellites() []part {
	out := []part{
		{"styles", styles()},
		{"settings", settings},
		{"fontTable", fontTable()},
		{"footer", d.footer(oddPage)},
		{"footer", d.footer(evenPage)},
	}
	if d.Form == FormLetter {
		out = append(out, part{"footer", d.footer(firstPage)}, part{"header", d.header()})
	}
	return out
}

func (d *Document) parts() []part {
	var types, rels markup
	types.put(`<Types xmlns="`, packages, `content-types">`, "\n",
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`, "\n",
		`<Default Extension="xml" ContentType="application/xml"/>`, "\n",
		`<Override PartName="/word/document.xml" ContentType="`, wordType, `document.main+xml"/>`, "\n")
	rels.put(`<Relationships xmlns="`, packages, `relationships">`, "\n")
	var others []part
	for i, s := range d.satellites() {
		name := fmt.Sprintf("%s%d.xml", s.name, i+1)
		types.putf(`<Override PartName="/word/%s" ContentType="%s%s+xml"/>`+"\n", name, wordType, s.name)
		rels.putf(`<Relationship Id="rId%d" Type="%s/%s" Target="%s"/>`+"\n", i+1, relation, s.name, name)
		others = append(others, part{"word/" + name, s.text})
	}
	types.put("</Types>")
	rels.put("</Relationships>")
	return append([]part{
		{"[Content_Types].xml", types.String()},
		{"_rels/.rels", `<Relationships xmlns="` + packages + `relationships"><Relationship Id="rId1" Type="` + relation +
			`/officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/document.xml", d.main()},
		{"word/_rels/document.xml.rels", rels.String()},
	}, others...)
}

// settings: even pages have a footer of their own; nothing is pressed together, so that every sign keeps its place.
const settings = `<w:settings` + namespaces + `><w:zoom w:percent="100"/><w:evenAndOddHeaders/>` +
	`<w:characterSpacingControl w:val="doNotCompress"/><w:compat>` +
	`<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>` +
	`<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>`

func fontTable() string {
	var m markup
	m.put("<w:fonts", namespaces, ">\n")
	for _, f := range faces {
		m.putf(`<w:font w:name="%s"><w:altName w:val="%s"/><w:panose1 w:val="%s"/><w:charset w:val="86"/><w:family w:val="%s"/><w:pitch w:val="variable"/></w:font>`+"\n",
			f.name, f.fallback, f.panose, f.family)
	}
	m.put("</w:fonts>")
	return m.String()
}
