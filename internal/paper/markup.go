package paper

import (
	"encoding/xml"
	"fmt"
	"strings"
)

// markup is one part of a Word file while it is written.
type markup struct{ strings.Builder }

func (m *markup) put(parts ...string) {
	for _, p := range parts {
		m.WriteString(p)
	}
}

func (m *markup) putf(format string, args ...any) { fmt.Fprintf(m, format, args...) }

// escaped is text as XML takes it.
func escaped(text string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(text)); err != nil {
		panic(err) // a strings.Builder takes everything
	}
	return b.String()
}

// look is how a run of text differs from the text of its paragraph's style.
type look struct {
	face  face
	size  int // half points, 0 as the style
	red   bool
	tight bool // the quarter point less of running text
}

func (l look) properties() string {
	var m markup
	m.put("<w:rPr>")
	if l.face.name != "" {
		m.putf(`<w:rFonts w:ascii="%[1]s" w:hAnsi="%[1]s" w:eastAsia="%[1]s" w:cs="%[1]s"/>`, l.face.name)
	}
	if l.red {
		m.putf(`<w:color w:val="%s"/>`, red)
	}
	if l.tight {
		m.putf(`<w:spacing w:val="%d"/>`, char-sizeText*10)
	}
	if l.size > 0 {
		m.putf(`<w:sz w:val="%[1]d"/><w:szCs w:val="%[1]d"/>`, l.size)
	}
	m.put("</w:rPr>")
	return m.String()
}

// run is text in the look, nothing if there is none. Tabs and line ends become what Word has for them.
func run(text string, l look) string {
	if text == "" {
		return ""
	}
	var m markup
	m.put("<w:r>")
	if p := l.properties(); p != "<w:rPr></w:rPr>" {
		m.put(p)
	}
	for i, ln := range strings.Split(text, "\n") {
		if i > 0 {
			m.put("<w:br/>")
		}
		for j, piece := range strings.Split(ln, "\t") {
			if j > 0 {
				m.put("<w:tab/>")
			}
			if piece != "" {
				m.put(`<w:t xml:space="preserve">`, escaped(piece), "</w:t>")
			}
		}
	}
	m.put("</w:r>")
	return m.String()
}

// paragraph writes one paragraph on a line of its own.
func (m *markup) paragraph(properties string, runs ...string) {
	m.put("<w:p>")
	if properties != "" {
		m.put("<w:pPr>", properties, "</w:pPr>")
	}
	m.put(runs...)
	m.put("</w:p>\n")
}

// red is the colour of letterheads.
const red = "C8161D"
