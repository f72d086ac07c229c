package paper

import (
	"fmt"

	"zhaodan/internal/say"
)

// The kinds of page with a foot of their own, in the order of their parts.
const (
	oddPage = iota
	evenPage
	firstPage
)

var footerTypes = [...]string{oddPage: "default", evenPage: "even", firstPage: "first"}

// firstFooter is how many satellites stand before the first footer.
const firstFooter = 3

// The foot, measured from the edge of the sheet: the dash of the page number seven millimetres below the type area, a
// letter's lower double line at 20 mm, and under both the line that ties the document to the journal.
var (
	numberEdge = mm(25)
	ruleEdge   = mm(20)
	anchorEdge = mm(12)
)

const (
	numberLine = 340
	anchorLine = 200
)

// footEdge is how far the lowest line stays away from the edge of the sheet. A letter always has its lower line.
func (d *Document) footEdge() int {
	if d.Anchor == "" && d.Form != FormLetter {
		return numberEdge
	}
	return anchorEdge
}

// footer is the foot of a kind of page. Both kinds of page number stand in from the outer edge by one character.
func (d *Document) footer(page int) string {
	var m markup
	m.put("<w:ftr", namespaces, ">\n")
	inner := numberEdge - d.footEdge()
	switch page {
	case firstPage:
		// The border lies on the upper edge of an empty line that fills the room down to the anchor. The name of the
		// double line tells the inner one first, here and at the head.
		m.paragraph(styled(styleFoot) +
			fmt.Sprintf(`<w:pBdr><w:top w:val="thickThinSmallGap" w:sz="18" w:space="0" w:color="%s"/></w:pBdr>`, red) +
			exact(ruleEdge-anchorEdge-anchorLine) + indent(ruleLeft, ruleRight, 0))
	default:
		if inner > 0 {
			inner -= anchorLine
		}
		side := indent(0, 14*20, 0) + right
		if page == evenPage {
			side = indent(14*20, 0, 0)
		}
		m.paragraph(styled(styleFoot)+fmt.Sprintf(`<w:spacing w:after="%d" w:line="%d" w:lineRule="exact"/>`, inner, numberLine)+side,
			run(say.PageDash+" ", look{}), `<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>`, run(" "+say.PageDash, look{}))
	}
	if page == firstPage || inner > 0 {
		m.paragraph(styled(styleFoot)+exact(anchorLine)+indent(0, 0, 0)+centre, run(d.Anchor, look{size: sizeAnchor}))
	}
	m.put("</w:ftr>")
	return m.String()
}
