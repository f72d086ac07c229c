package office

import (
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func level(at int, format, pattern string, more ...string) string {
	return `<w:lvl w:ilvl="` + strconv.Itoa(at) + `"><w:start w:val="1"/><w:numFmt w:val="` + format + `"/>` +
		strings.Join(more, "") + `<w:lvlText w:val="` + pattern + `"/></w:lvl>`
}

func abstract(id int, inside ...string) string {
	return `<w:abstractNum w:abstractNumId="` + strconv.Itoa(id) + `">` + strings.Join(inside, "") + `</w:abstractNum>`
}

func use(id, of int, inside ...string) string {
	return `<w:num w:numId="` + strconv.Itoa(id) + `"><w:abstractNumId w:val="` + strconv.Itoa(of) + `"/>` +
		strings.Join(inside, "") + `</w:num>`
}

// item is a paragraph on the level of the list.
func item(list, level int) string {
	return `<w:p><w:pPr><w:numPr><w:ilvl w:val="` + strconv.Itoa(level) + `"/><w:numId w:val="` + strconv.Itoa(list) +
		`"/></w:numPr></w:pPr><w:r><w:t>.</w:t></w:r></w:p>`
}

func styled(id string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + id + `"/></w:pPr><w:r><w:t>.</w:t></w:r></w:p>`
}

// official is the four-level numbering of Chinese official papers.
var official = abstract(0, level(0, "chineseCountingThousand", "%1、"), level(1, "chineseCountingThousand", "（%2）"),
	level(2, "decimal", "%3."), level(3, "decimalEnclosedCircle", "%4"))

func TestNumbersAreCountedAsWordPrintsThem(t *testing.T) {
	cases := []struct {
		name      string
		numbering string
		styles    string
		body      string
		want      string
	}{
		{
			"four levels restart below a higher one", official + use(1, 0), "",
			item(1, 0) + item(1, 1) + item(1, 2) + item(1, 2) + item(1, 3) + item(1, 1) + item(1, 2) + item(1, 0) + item(1, 1),
			"一、 （一） 1. 2. ① （二） 1. 二、 （一）",
		},
		{
			"levels of one pattern", abstract(0, level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"), level(2, "lowerLetter", "%1.%2.%3)")) + use(1, 0), "",
			item(1, 0) + item(1, 1) + item(1, 1) + item(1, 2) + item(1, 0) + item(1, 1), "1 1.1 1.2 1.2.a) 2 2.1",
		},
		{
			"a level skipped shows its start", official + use(1, 0) + abstract(1, level(0, "decimal", "%1"), level(1, "decimal", "%1.%2")) + use(2, 1), "",
			item(2, 1) + item(2, 1), "1.1 1.2",
		},
		{"lists of one outline count on", official + use(1, 0) + use(2, 0), "", item(1, 0) + item(2, 0) + item(1, 0), "一、 二、 三、"},
		{
			"a start of its own restarts once", official + use(1, 0) + use(2, 0, `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>`), "",
			item(1, 0) + item(2, 0) + item(2, 0) + item(1, 0), "一、 五、 六、 七、",
		},
		{
			"a level of its own replaces the outline's", official + use(1, 0, `<w:lvlOverride w:ilvl="0">`+level(0, "upperRoman", "%1)")+`</w:lvlOverride>`), "",
			item(1, 0) + item(1, 0), "I) II)",
		},
		{
			"start other than one", abstract(0, strings.Replace(level(0, "decimal", "%1."), `w:start w:val="1"`, `w:start w:val="7"`, 1)) + use(1, 0), "",
			item(1, 0) + item(1, 0), "7. 8.",
		},
		{
			"legal levels print digits", abstract(0, level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", `<w:isLgl/>`)) + use(1, 0), "",
			item(1, 0) + item(1, 1), "第一章 1.1",
		},
		{
			"a level may never restart", abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "(%2)", `<w:lvlRestart w:val="0"/>`)) + use(1, 0), "",
			item(1, 0) + item(1, 1) + item(1, 0) + item(1, 1), "1. (1) 2. (2)",
		},
		{
			"a level may restart only below a named one", abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "(%2)"), level(2, "decimal", "[%3]", `<w:lvlRestart w:val="1"/>`)) + use(1, 0), "",
			item(1, 0) + item(1, 1) + item(1, 2) + item(1, 1) + item(1, 2) + item(1, 0) + item(1, 2), "1. (1) [1] (2) [2] 2. [1]",
		},
		{
			"bullets and none", abstract(0, level(0, "bullet", "\uf0b7"), level(1, "bullet", "－"), level(2, "none", "%3")) + use(1, 0), "",
			item(1, 0) + item(1, 1) + item(1, 2), "• － .",
		},
		{"list zero and unknown lists print nothing", official + use(1, 0) + use(3, 99), "", item(0, 0) + item(9, 0) + item(3, 0) + item(1, 0), ". . . 一、"},
		{
			"a style numbers its paragraphs", official + use(1, 0),
			`<w:style w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`, styled("a") + styled("a"), "一、 二、",
		},
		{
			"a style stands on the level bound to it", abstract(0, level(0, "decimal", "%1.", `<w:pStyle w:val="a"/>`), level(1, "decimal", "%1.%2", `<w:pStyle w:val="b"/>`)) + use(1, 0),
			`<w:style w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
			<w:style w:styleId="b"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
			<w:style w:styleId="c"><w:basedOn w:val="b"/></w:style>`, styled("a") + styled("b") + styled("c"), "1. 1.1 1.2",
		},
		{
			"a style may switch numbering off", official + use(1, 0),
			`<w:style w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
			<w:style w:styleId="b"><w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>`,
			styled("a") + styled("b") + styled("a"), "一、 . 二、",
		},
		{
			"an outline may lie behind a style", official + use(1, 0) + abstract(5, `<w:numStyleLink w:val="list"/>`) + use(2, 5),
			`<w:style w:type="numbering" w:styleId="list"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`,
			item(2, 0) + item(2, 1), "一、 （一）",
		},
		{
			"an outline behind itself ends", abstract(5, `<w:numStyleLink w:val="list"/>`) + use(2, 5) + abstract(6, `<w:numStyleLink w:val="tsil"/>`) + use(3, 6),
			`<w:style w:styleId="list"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
			<w:style w:styleId="tsil"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>`, item(2, 0), ".",
		},
		{
			"styles based on each other end", official + use(1, 0), `<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>`,
			styled("a"), ".",
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			blocks := readBody(t, c.body, numberingPart(c.numbering), styles(c.styles))
			var got []string
			for _, b := range blocks {
				number := b.Paragraph.Number
				if number == "" {
					number = b.Paragraph.Text
				}
				got = append(got, number)
			}
			if diff := cmp.Diff(c.want, strings.Join(got, " ")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestDeletedParagraphIsNotCounted(t *testing.T) {
	deleted := `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>
		<w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>`
	blocks := readBody(t, item(1, 0)+deleted+item(1, 0), numberingPart(official+use(1, 0)))
	if diff := cmp.Diff([]string{"一、.", "二、."}, printed(blocks)); diff != "" {
		t.Error(diff)
	}
}

func TestLevelComesFromNumberingOrOutline(t *testing.T) {
	body := item(1, 2) + styled("h2") + `<w:p><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:p>`
	blocks := readBody(t, body, numberingPart(official+use(1, 0)),
		styles(`<w:style w:styleId="h2"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>`))
	var got []int
	for _, b := range blocks {
		got = append(got, b.Paragraph.Level)
	}
	if diff := cmp.Diff([]int{2, 1, 0}, got); diff != "" {
		t.Error(diff)
	}
}
