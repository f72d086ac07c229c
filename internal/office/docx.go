package office

import (
	"encoding/xml"
	"io"
)

const (
	maxParagraphs = 100_000
	maxText       = 10 << 20 // bytes of text kept from one file
	maxTableCells = 200_000  // of all tables of one document, empty ones and rows too
)

// ReadDocx reads a Word document in the order a person reads it: accepted revisions, printed automatic
// numbers, tables with their merged cells filled. Headers, footers, notes and pictures are left out.
func ReadDocx(r io.ReaderAt, size int64) (*Document, error) {
	c, part, err := OpenDocx(r, size)
	if err != nil {
		return nil, err
	}
	d, err := newWordReader(c, part)
	if err != nil {
		return nil, err
	}
	t, err := c.Tokens(part)
	if err != nil {
		return nil, err
	}
	body := &flow{}
	err = t.Each(func(e xml.StartElement) error {
		if word(e) != "body" {
			return nil
		}
		return d.gather(t, body)
	})
	if err != nil {
		return nil, err
	}
	return &Document{Blocks: body.close()}, nil
}

// OpenDocx opens the container of a Word document and names its main part.
func OpenDocx(r io.ReaderAt, size int64) (c *Container, main string, err error) {
	if c, err = open(r, size, Docx, CodeNotDocx, document); err != nil {
		return nil, "", err
	}
	main, err = mainPart(c, "word/document.xml")
	return c, main, err
}

// wordReader holds what paragraphs look up, and how much more the document may still hold.
type wordReader struct {
	styles     *wordStyles
	numbers    *numbering
	paragraphs int
	text       int
	places     int
}

func newWordReader(c *Container, part string) (*wordReader, error) {
	rels, err := relationsOf(c, part)
	if err != nil {
		return nil, err
	}
	styles, err := readWordStyles(c, rels.kind["styles"])
	if err != nil {
		return nil, err
	}
	numbers, err := readNumbering(c, rels.kind["numbering"], styles)
	if err != nil {
		return nil, err
	}
	return &wordReader{styles: styles, numbers: numbers, paragraphs: maxParagraphs, text: maxText, places: maxTableCells}, nil
}

// spend takes from what the document may still hold. Text is spent when it is read, before anything
// keeps it.
func (d *wordReader) spend(paragraphs, text, places int) error {
	d.paragraphs -= paragraphs
	d.text -= text
	d.places -= places
	if d.paragraphs < 0 || d.text < 0 || d.places < 0 {
		return tooMuch(CodeDocLarge)
	}
	return nil
}

// flow is a run of blocks being read: the body, a cell or a text box.
type flow struct {
	blocks []Block
	carry  *line // text of a paragraph whose end was deleted: it belongs to the next one
}

// close ends the flow; text still carried becomes its last paragraph.
func (f *flow) close() []Block {
	if f.carry != nil && f.carry.text.Len() > 0 {
		f.blocks = append(f.blocks, Block{Paragraph: Paragraph{Text: f.carry.text.String()}})
	}
	return f.blocks
}

// gather reads the paragraphs and tables inside the current element, through every wrapper that only
// marks them: content controls, custom XML, insertions, alternatives.
func (d *wordReader) gather(t *Tokens, f *flow) error {
	return t.Each(func(e xml.StartElement) error { return d.block(t, e, f) })
}

func (d *wordReader) block(t *Tokens, e xml.StartElement, f *flow) error {
	inside := func() error { return d.gather(t, f) }
	switch kind := wrapper(e); {
	case word(e) == "p":
		return d.paragraph(t, f)
	case word(e) == "tbl":
		return d.table(t, f)
	case kind == alternatives:
		return firstChoice(t, inside)
	case kind == control:
		return content(t, inside)
	case kind == transparent:
		return inside()
	}
	return nil
}

type wrapping int

const (
	opaque wrapping = iota
	transparent
	control
	alternatives
)

// wrapper says whether an element that is no text itself may hold text people see. What revision
// tracking deleted or moved away is opaque.
func wrapper(e xml.StartElement) wrapping {
	switch word(e) {
	case "ins", "moveTo", "customXml", "smartTag", "hyperlink", "fldSimple", "bdo", "dir":
		return transparent
	case "sdt":
		return control
	}
	if e.Name.Local == "AlternateContent" {
		return alternatives
	}
	if isMath(e) && e.Name.Local != "r" {
		return transparent
	}
	return opaque
}

func isMath(e xml.StartElement) bool {
	switch e.Name.Space {
	case "http://schemas.openxmlformats.org/officeDocument/2006/math",
		"http://purl.oclc.org/ooxml/officeDocument/math":
		return true
	}
	return false
}

// firstChoice reads the first of several forms of the same content, so that a text box written both
// for new and for old Word is not read twice.
func firstChoice(t *Tokens, read func() error) error {
	taken := false
	return t.Each(func(xml.StartElement) error {
		if taken {
			return nil
		}
		taken = true
		return read()
	})
}

// content reads a content control unless it only shows its prompt.
func content(t *Tokens, read func() error) error {
	prompt := false
	return t.Each(func(e xml.StartElement) error {
		switch word(e) {
		case "sdtPr":
			return t.Each(func(e xml.StartElement) error {
				prompt = prompt || word(e) == "showingPlcHdr" && toggleOf(e) == on
				return nil
			})
		case "sdtContent":
			if !prompt {
				return read()
			}
		}
		return nil
	})
}
