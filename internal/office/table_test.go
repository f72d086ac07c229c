package office

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaodan/internal/fault"
)

// tc is a cell with properties and one paragraph per text.
func tc(properties string, texts ...string) string {
	var s strings.Builder
	for _, text := range texts {
		s.WriteString(paragraph(text))
	}
	return `<w:tc><w:tcPr>` + properties + `</w:tcPr>` + s.String() + `</w:tc>`
}

func tr(cells ...string) string { return `<w:tr>` + strings.Join(cells, "") + `</w:tr>` }

func tbl(rows ...string) string {
	return `<w:tbl><w:tblPr/><w:tblGrid/>` + strings.Join(rows, "") + `</w:tbl>`
}

const (
	downFirst = `<w:vMerge w:val="restart"/>`
	downNext  = `<w:vMerge/>`
	wide      = `<w:gridSpan w:val="2"/>`
)

func TestTableIsAFullGrid(t *testing.T) {
	cases := []struct {
		name, xml string
		want      [][]string
	}{
		{"plain", tbl(tr(tc("", "a"), tc("", "b")), tr(tc("", "c"), tc("", "d"))), [][]string{{"a", "b"}, {"c", "d"}}},
		{"merged right", tbl(tr(tc(wide, "a"), tc("", "b")), tr(tc("", "c"), tc(wide, "d"))), [][]string{{"a", "[a]", "b"}, {"c", "d", "[d]"}}},
		{
			"merged down", tbl(tr(tc(downFirst, "a"), tc("", "1")), tr(tc(downNext, ""), tc("", "2")), tr(tc(downNext, "hidden"), tc("", "3"))),
			[][]string{{"a", "1"}, {"[a]", "2"}, {"[a]", "3"}},
		},
		{"merged both ways", tbl(tr(tc(wide+downFirst, "a"), tc("", "b")), tr(tc(wide+downNext, ""), tc("", "c"))), [][]string{{"a", "[a]", "b"}, {"[a]", "[a]", "c"}}},
		{
			"one area ends where the next begins", tbl(tr(tc(downFirst, "a")), tr(tc(downNext, "")), tr(tc(downFirst, "b")), tr(tc(downNext, ""))),
			[][]string{{"a"}, {"[a]"}, {"b"}, {"[b]"}},
		},
		{"continuing nothing is a cell of its own", tbl(tr(tc(downNext, "a"))), [][]string{{"a"}}},
		{"continuing after a single cell too", tbl(tr(tc("", "a")), tr(tc(downNext, "b"))), [][]string{{"a"}, {"b"}}},
		{"old horizontal merge", tbl(tr(tc(`<w:hMerge w:val="restart"/>`, "a"), tc(`<w:hMerge/>`, ""), tc("", "b"))), [][]string{{"a", "[a]", "b"}}},
		{"ragged rows", tbl(tr(tc("", "a")), tr(tc("", "b"), tc("", "c"))), [][]string{{"a", ""}, {"b", "c"}}},
		{
			"columns left out in front and behind", tbl(tr(tc("", "a"), tc("", "b"), tc("", "c")), `<w:tr><w:trPr><w:gridBefore w:val="1"/><w:gridAfter w:val="1"/></w:trPr>`+tc("", "d")+`</w:tr>`),
			[][]string{{"a", "b", "c"}, {"", "d", ""}},
		},
		{"several paragraphs, empty ones left out", tbl(tr(tc("", "a", "", "b"))), [][]string{{"a\nb"}}},
		{"deleted row", tbl(tr(tc("", "a")), `<w:tr><w:trPr><w:del/></w:trPr>`+tc("", "b")+`</w:tr>`), [][]string{{"a"}}},
		{"inserted row", tbl(`<w:tr><w:trPr><w:ins/></w:trPr>` + tc("", "b") + `</w:tr>`), [][]string{{"b"}}},
		{"wrapped rows and cells", tbl(`<w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent>` + tc("", "a") + `</w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt>`), [][]string{{"a"}}},
		{"table in a cell", tbl(tr(`<w:tc>` + paragraph("外") + tbl(tr(tc("", "a"), tc("", "b")), tr(tc(wide, "c"))) + `<w:p/></w:tc>`)), [][]string{{"外\na\tb\nc"}}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			blocks := readBody(t, c.xml)
			if len(blocks) != 1 || blocks[0].Table == nil {
				t.Fatalf("got %v, want one table", blocks)
			}
			if diff := cmp.Diff(c.want, texts(blocks[0].Table)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestCoveredCellKnowsItsOrigin(t *testing.T) {
	blocks := readBody(t, tbl(tr(tc("", "x"), tc(wide+downFirst, "a")), tr(tc("", "y"), tc(wide+downNext, ""))))
	a := []Paragraph{{Text: "a"}}
	want := [][]Cell{
		{{Text: "x", Paragraphs: []Paragraph{{Text: "x"}}}, {Text: "a", Paragraphs: a, FromCol: 1}, {Text: "a", Paragraphs: a, Covered: true, FromCol: 1}},
		{
			{Text: "y", Paragraphs: []Paragraph{{Text: "y"}}, FromRow: 1},
			{Text: "a", Paragraphs: a, Covered: true, FromCol: 1},
			{Text: "a", Paragraphs: a, Covered: true, FromCol: 1},
		},
	}
	if diff := cmp.Diff(want, blocks[0].Table.Rows); diff != "" {
		t.Error(diff)
	}
}

func TestColumnOfAutomaticNumbersHasText(t *testing.T) {
	numbered := `<w:tc><w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p></w:tc>`
	blocks := readBody(t, tbl(tr(numbered, tc("", "a")), tr(numbered, tc("", "b"))),
		numberingPart(abstract(0, level(0, "decimal", "%1"))+use(1, 0)))
	if diff := cmp.Diff([][]string{{"1", "a"}, {"2", "b"}}, texts(blocks[0].Table)); diff != "" {
		t.Error(diff)
	}
}

func TestTableWithoutCellsIsNoBlock(t *testing.T) {
	if blocks := readBody(t, tbl()+tbl(tr())); len(blocks) != 0 {
		t.Errorf("got %v, want no blocks", blocks)
	}
}

func TestTableBeyondTheMostColumnsIsRefused(t *testing.T) {
	for _, xml := range []string{
		tbl(tr(tc(`<w:gridSpan w:val="2147483647"/>`, "a"), tc(`<w:gridSpan w:val="2147483647"/>`, "a"))),
		tbl(tr(strings.Repeat(tc("", "a"), maxColumns+1))),
		tbl(`<w:tr><w:trPr><w:gridBefore w:val="9999999"/></w:trPr>` + tc("", "a") + `</w:tr>`),
	} {
		_, err := readDocx(pack(t, docxParts(part{head: xml})...))
		if !fault.Is(err, CodeDocLarge) {
			t.Errorf("got %v, want %s", err, CodeDocLarge)
		}
	}
}
