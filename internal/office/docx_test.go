package office

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParagraphJoinsWhatPeopleSee(t *testing.T) {
	cases := []struct{ name, inside, want string }{
		{"runs", `<w:r><w:t>责任</w:t></w:r><w:r><w:rPr/><w:t>单位</w:t></w:r>`, "责任单位"},
		{"preserved space", `<w:r><w:t xml:space="preserve"> a </w:t></w:r><w:r><w:t> b </w:t></w:r>`, " a b"},
		{"tab and breaks", `<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t></w:r>`, "a\tb\nc\nd"},
		{"page break is no text", `<w:r><w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t></w:r>`, "ab"},
		{"hyphens", `<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t></w:r>`, "a-bc"},
		{"entities", `<w:r><w:t>a&amp;b&lt;&#20013;</w:t></w:r>`, "a&b<中"},
		{"hyperlink", `<w:hyperlink><w:r><w:t>网站</w:t></w:r></w:hyperlink>`, "网站"},
		{"smart tag", `<w:smartTag><w:smartTag><w:r><w:t>6月</w:t></w:r></w:smartTag><w:r><w:t>底</w:t></w:r></w:smartTag>`, "6月底"},
		{"content control", `<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent><w:r><w:t>填</w:t></w:r></w:sdtContent></w:sdt>`, "填"},
		{"prompt of an empty control", `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>单击此处</w:t></w:r></w:sdtContent></w:sdt>`, ""},
		{"insertion kept", `<w:ins w:id="1"><w:r><w:t>新</w:t></w:r></w:ins>`, "新"},
		{"deletion dropped", `<w:del w:id="1"><w:r><w:delText>旧</w:delText></w:r><w:r><w:t>旧</w:t></w:r></w:del>`, ""},
		{"move kept once", `<w:moveFrom><w:r><w:t>移</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>移</w:t></w:r></w:moveTo>`, "移"},
		{"field shows its result", `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>3</w:t></w:r>`, "3"},
		{"simple field", `<w:fldSimple w:instr="DATE"><w:r><w:t>2026</w:t></w:r></w:fldSimple>`, "2026"},
		{"hidden text", `<w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t><w:tab/></w:r>`, ""},
		{"reading aid left out", `<w:r><w:ruby><w:rt><w:r><w:t>yin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>音</w:t></w:r></w:rubyBase></w:ruby></w:r>`, "音"},
		{"formula", `<m:oMath><m:sSup><m:e><m:r><m:t>m</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>`, "m2"},
		{"check boxes", `<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Wingdings" w:char="F0A8"/><w:sym w:font="Symbol" w:char="F0B7"/><w:sym w:font="x" w:char="2014"/></w:r>`, "☑□—"},
		{"drawing text that is no text box", `<w:r><w:drawing><a:t>x</a:t></w:drawing></w:r>`, ""},
		{"alternative forms read once", `<w:r><mc:AlternateContent><mc:Choice><w:t>一</w:t></mc:Choice><mc:Fallback><w:t>二</w:t></mc:Fallback></mc:AlternateContent></w:r>`, "一"},
		{"foreign namespace", `<x:r xmlns:x="urn:x"><x:t>no</x:t></x:r>`, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			blocks := readBody(t, `<w:p>`+c.inside+`</w:p>`)
			if diff := cmp.Diff([]Block{{Paragraph: Paragraph{Text: c.want}}}, blocks); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestParagraphKnowsItsLook(t *testing.T) {
	const sheet = `<w:style w:type="paragraph" w:default="1" w:styleId="n"><w:name w:val="Normal"/></w:style>
		<w:style w:styleId="t"><w:name w:val="Title"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
		<w:style w:styleId="t2"><w:name w:val="Title 2"/><w:basedOn w:val="t"/></w:style>
		<w:style w:type="character" w:styleId="s"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>`
	cases := []struct {
		name, xml string
		want      Paragraph
	}{
		{"plain", `<w:p><w:r><w:t>a</w:t></w:r></w:p>`, Paragraph{Text: "a"}},
		{
			"from a style's parent", `<w:p><w:pPr><w:pStyle w:val="t2"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>`,
			Paragraph{Text: "a", Style: "Title 2", Bold: true, Center: true},
		},
		{
			"its own word comes first", `<w:p><w:pPr><w:pStyle w:val="t"/><w:jc w:val="left"/></w:pPr><w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>a</w:t></w:r></w:p>`,
			Paragraph{Text: "a", Style: "Title"},
		},
		{"unknown style goes by its id", `<w:p><w:pPr><w:pStyle w:val="zz"/></w:pPr></w:p>`, Paragraph{Style: "zz"}},
		{"bold only if all of it is", `<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r><w:r><w:t>b</w:t></w:r></w:p>`, Paragraph{Text: "ab"}},
		{
			"space does not count", `<w:p><w:r><w:t xml:space="preserve"> </w:t></w:r><w:r><w:rPr><w:rStyle w:val="s"/></w:rPr><w:t>a</w:t></w:r></w:p>`,
			Paragraph{Text: " a", Bold: true},
		},
		{"former properties do not count", `<w:p><w:pPr><w:pPrChange><w:pPr><w:jc w:val="center"/></w:pPr></w:pPrChange></w:pPr></w:p>`, Paragraph{}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			blocks := readBody(t, c.xml, styles(sheet))
			if diff := cmp.Diff([]Block{{Paragraph: c.want}}, blocks); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestBlocksStandInReadingOrder(t *testing.T) {
	box := func(text string) string { return `<w:txbxContent>` + paragraph(text) + `</w:txbxContent>` }
	cases := []struct {
		name, body string
		want       []string
	}{
		{"paragraphs, empty ones too", paragraph("一") + `<w:p/>` + paragraph("二"), []string{"一", "", "二"}},
		{"wrappers", `<w:sdt><w:sdtContent>` + paragraph("一") + `</w:sdtContent></w:sdt><w:customXml>` + paragraph("二") + `</w:customXml>`, []string{"一", "二"}},
		{
			"text box follows its paragraph, once", `<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>` + box("框") +
				`</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>` + box("框") + `</w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>文</w:t></w:r></w:p>` + paragraph("后"),
			[]string{"文", "框", "后"},
		},
		{"deleted end joins two paragraphs", `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前</w:t></w:r></w:p>` + paragraph("后"), []string{"前后"}},
		{"deleted end at the very end", `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前</w:t></w:r></w:p>`, []string{"前"}},
		{"section settings are no text", paragraph("一") + `<w:sectPr><w:pgSz w:w="1"/></w:sectPr>`, []string{"一"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, printed(readBody(t, c.body))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestStrictDocumentIsReadToo(t *testing.T) {
	b := pack(t,
		contentTypes("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
		file("_rels/.rels", `<Relationships><Relationship Id="r" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="Doc/Main.XML"/></Relationships>`),
		file("doc/main.xml", `<document xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"><body><p><r><t>严格</t></r></p></body></document>`))
	d, err := readDocx(b)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"严格"}, printed(d.Blocks)); diff != "" {
		t.Error(diff)
	}
}
