package paper

import (
	"fmt"

	"zhaodan/internal/say"
)

// The heads of both forms: the upper edge of the issuer's name lies 30 mm below the edge of a letter, and 35 mm below
// the edge of the type area of an ordinary document. Its line begins half a millimetre lower, because the signs reach
// out of an exact line by as much.
var (
	letterHead   = mm(30.5)
	ordinaryHead = mm(35.5)
	ruleWidth    = mm(170) // of a letter's double lines
	ruleLeft     = mm(20) - marginLeft
	ruleRight    = mm(20) - marginRight
)

// The largest types of the issuer's name, in half points.
const (
	issuerLetter   = 64
	issuerOrdinary = 124
)

// header is the head of a letter: the issuer's name over the double line, thick above thin.
func (d *Document) header() string {
	var m markup
	size := issuerSize(d.Issuer, issuerLetter, ruleWidth)
	m.put("<w:hdr", namespaces, ">\n")
	m.paragraph(styled(styleIssuer)+
		fmt.Sprintf(`<w:pBdr><w:bottom w:val="thickThinSmallGap" w:sz="18" w:space="7" w:color="%s"/></w:pBdr>`, red)+
		exact(size*10)+indent(ruleLeft, ruleRight, 0), run(d.Issuer, look{size: size}))
	m.put("</w:hdr>")
	return m.String()
}

// head is what stands above the title.
func (d *Document) head(m *markup) {
	if d.Form == FormLetter {
		// Seven eighths of a character below the line, less what an exact line leaves free above its signs.
		m.paragraph(spaced(92, 0)+indent(0, 0, 0)+right, run(d.Number, look{}))
		return
	}
	size := issuerSize(d.Issuer, issuerOrdinary, areaWidth)
	m.paragraph(styled(styleIssuer)+fmt.Sprintf(`<w:spacing w:before="%d" w:after="%d" w:line="%d" w:lineRule="exact"/>`, ordinaryHead, 2*line, size*10),
		run(d.Issuer, look{size: size}))
	rule := fmt.Sprintf(`<w:pBdr><w:bottom w:val="single" w:sz="16" w:space="7" w:color="%s"/></w:pBdr>`, red)
	if d.Signer == "" {
		m.paragraph(rule+indent(0, 0, 0)+centre, run(d.Number, look{}))
		return
	}
	tab := fmt.Sprintf(`<w:tabs><w:tab w:val="right" w:pos="%d"/></w:tabs>`, areaWidth-char)
	m.paragraph(rule+tab+indent(0, 0, char), run(d.Number+"\t"+say.PaperSigner, look{}), run(d.Signer, look{face: faceKai}))
}
