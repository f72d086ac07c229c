package paper

import "fmt"

// The styles of a document. Their names are those every Word knows, so that it shows them in its own language.
const (
	styleText   = "Normal"
	styleTitle  = "Title"
	styleIssuer = "Issuer"
	styleCell   = "Cell"
	styleFoot   = "Footer"
)

func styles() string {
	var m markup
	m.put("<w:styles", namespaces, ">\n")
	m.putf(`<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="%[1]s" w:hAnsi="%[1]s" w:eastAsia="%[1]s" w:cs="%[1]s"/>`+
		`<w:kern w:val="0"/><w:sz w:val="%[2]d"/><w:szCs w:val="%[2]d"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>`+"\n",
		faceFang.name, sizeText)
	for _, s := range []struct {
		id, name, layout string
		look             look
	}{
		{styleText, "Normal", flow + exact(line) + fmt.Sprintf(`<w:ind w:firstLine="%d"/><w:jc w:val="both"/>`, 2*char), look{tight: true}},
		{styleTitle, "Title", `<w:keepNext/><w:keepLines/>` + flow + exact(660) + `<w:jc w:val="center"/>`, look{face: faceSong, size: sizeTitle}},
		{styleIssuer, "Issuer", flow + `<w:jc w:val="center"/>`, look{face: faceSong, red: true}},
		{styleCell, "Cell", flow + `<w:spacing w:line="400" w:lineRule="atLeast"/><w:jc w:val="left"/>`, look{size: sizeTable}},
		{styleFoot, "footer", flow + exact(340) + `<w:jc w:val="left"/>`, look{face: facePage, size: sizeFoot}},
	} {
		kind := ""
		if s.id == styleText {
			kind = ` w:default="1"`
		}
		m.putf(`<w:style w:type="paragraph"%s w:styleId="%s"><w:name w:val="%s"/><w:qFormat/><w:pPr>%s</w:pPr>%s</w:style>`+"\n",
			kind, s.id, s.name, s.layout, s.look.properties())
	}
	m.put("</w:styles>")
	return m.String()
}

// flow keeps Chinese and Latin signs side by side as they are, and no mark outside of the type area.
const flow = `<w:widowControl w:val="0"/><w:kinsoku/><w:overflowPunct w:val="0"/><w:topLinePunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/>`

// exact is a line of that height, whatever stands in it.
func exact(height int) string {
	return fmt.Sprintf(`<w:spacing w:line="%d" w:lineRule="exact"/>`, height)
}
