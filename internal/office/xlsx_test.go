package office

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaodan/internal/fault"
)

// row is a row of cells written by their XML.
func row(at int, cells string) string { return fmt.Sprintf(`<row r="%d">%s</row>`, at, cells) }

func sheetData(rows ...string) string {
	all := "<sheetData>"
	for _, r := range rows {
		all += r
	}
	return all + "</sheetData>"
}

// inline is a cell that holds its text itself.
func inline(ref, text string) string {
	return `<c r="` + ref + `" t="inlineStr"><is><t>` + text + `</t></is></c>`
}

func shared(strings ...string) part {
	all := ""
	for _, s := range strings {
		all += "<si>" + s + "</si>"
	}
	return file("xl/sharedStrings.xml", `<sst `+sheetSpace+`>`+all+`</sst>`)
}

func TestCellShowsWhatPeopleSee(t *testing.T) {
	strings := shared(`<t>甲</t>`, `<r><t>市</t></r><r><rPr/><t>局</t></r><rPh><t>shi</t></rPh>`, `<t>a_x000D_&#10;b_x005F_x000D_</t>`)
	looks := file("xl/styles.xml", `<styleSheet `+sheetSpace+`><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>
		<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="9"/></cellXfs></styleSheet>`)
	cases := []struct{ name, cell, want string }{
		{"shared string", `<c r="A1" t="s"><v>0</v></c>`, "甲"},
		{"shared runs without the reading aid", `<c r="A1" t="s"><v>1</v></c>`, "市局"},
		{"escaped characters", `<c r="A1" t="s"><v>2</v></c>`, "a\nb_x000D_"},
		{"inline string", inline("A1", "乙"), "乙"},
		{"inline runs", `<c r="A1" t="inlineStr"><is><r><t>丙</t></r><r><t>丁</t></r></is></c>`, "丙丁"},
		{"whole number", `<c r="A1"><v>24.0</v></c>`, "24"},
		{"number with noise", `<c r="A1"><v>0.30000000000000004</v></c>`, "0.3"},
		{"yes", `<c r="A1" t="b"><v>1</v></c>`, "TRUE"},
		{"no", `<c r="A1" t="b"><v>0</v></c>`, "FALSE"},
		{"formula with text", `<c r="A1" t="str"><f>B1</f><v>结果</v></c>`, "结果"},
		{"formula with number", `<c r="A1"><f>1+1</f><v>2</v></c>`, "2"},
		{"formula without result", `<c r="A1"><f>1+1</f></c><c r="B1"><v>1</v></c>`, ""},
		{"error", `<c r="A1" t="e"><v>#REF!</v></c>`, "#REF!"},
		{"date by built-in format", `<c r="A1" s="1"><v>46082</v></c>`, "2026-03-01"},
		{"date by custom format", `<c r="A1" s="2"><v>46082.75</v></c>`, "2026-03-01"},
		{"date as text", `<c r="A1" t="d"><v>2026-03-01T00:00:00Z</v></c>`, "2026-03-01"},
		{"moment as text", `<c r="A1" t="d"><v>2026-03-01T08:30:00.000</v></c>`, "2026-03-01 08:30:00"},
		{"percent", `<c r="A1" s="3"><v>0.5</v></c>`, "50%"},
		{"unknown style", `<c r="A1" s="99"><v>5</v></c>`, "5"},
		{"cells without a place follow", `<c><v>1</v></c><c><v>2</v></c>`, "1"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			g := readSheet(t, sheetData(row(1, c.cell)), strings, looks)
			if diff := cmp.Diff(c.want, g.Rows[0][0].Text); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestWorkbookMayCountFrom1904(t *testing.T) {
	parts := append(bookParts(`<workbookPr date1904="1"/>`, `<sheet name="a" r:id="s1"/>`),
		file("xl/worksheets/sheet1.xml", `<worksheet `+sheetSpace+`>`+sheetData(row(1, `<c r="A1" s="0"><v>44620</v></c>`))+`</worksheet>`),
		file("xl/styles.xml", `<styleSheet `+sheetSpace+`><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>`))
	grids, err := readXlsx(pack(t, parts...))
	if err != nil {
		t.Fatal(err)
	}
	if got := grids[0].Rows[0][0].Text; got != "2026-03-01" {
		t.Errorf("got %s, want 2026-03-01", got)
	}
}

func TestSheetIsAFullGrid(t *testing.T) {
	cases := []struct {
		name, xml string
		want      [][]string
	}{
		{"gaps are filled", sheetData(row(1, inline("B1", "a")), row(3, inline("A3", "b"))), [][]string{{"", "a"}, {"", ""}, {"b", ""}}},
		{"empty cells at the end are cut off", sheetData(row(1, inline("A1", "a")+`<c r="IV1" s="1"/>`), row(90_000, `<c r="A90000"/>`)), [][]string{{"a"}}},
		{"far cells without text cost nothing", sheetData(row(1, inline("A1", "a")+`<c r="XFD1" s="1"/>`), row(1_048_576, `<c r="A1048576" s="1"/>`)), [][]string{{"a"}}},
		{"rows without a place follow", sheetData(`<row><c><v>1</v></c></row>`, `<row/>`, `<row><c/><c><v>2</v></c></row>`), [][]string{{"1", ""}, {"", ""}, {"", "2"}}},
		{
			"merged area", sheetData(row(1, inline("A1", "a")+inline("C1", "c")), row(2, inline("C2", "d"))) + `<mergeCells><mergeCell ref="A1:B2"/></mergeCells>`,
			[][]string{{"a", "[a]", "c"}, {"[a]", "[a]", "d"}},
		},
		{"merged area hides what lies under it", sheetData(row(1, inline("A1", "a")+inline("B1", "b"))) + `<mergeCells><mergeCell ref="A1:B1"/></mergeCells>`, [][]string{{"a", "[a]"}}},
		{
			"merged area reaches no further than the text", sheetData(row(1, inline("A1", "a")), row(2, inline("B2", "b"))) + `<mergeCells><mergeCell ref="A1:XFD1"/><mergeCell ref="B2:B1048576"/><mergeCell ref="D9:E9"/></mergeCells>`,
			[][]string{{"a", "[a]"}, {"", "b"}},
		},
		{"single cell merged with nobody", sheetData(row(1, inline("A1", "a"))) + `<mergeCells><mergeCell ref="A1"/></mergeCells>`, [][]string{{"a"}}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			g := readSheet(t, c.xml)
			if diff := cmp.Diff(c.want, texts(&g)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestCoveredSheetCellKnowsItsOriginAndLines(t *testing.T) {
	g := readSheet(t, sheetData(row(1, inline("A1", "x")), row(2, inline("A2", "a&#10; &#10;b")+inline("B2", "c")))+`<mergeCells><mergeCell ref="A2:B2"/></mergeCells>`)
	lines := []Paragraph{{Text: "a"}, {Text: "b"}}
	want := []Cell{{Text: "a\n \nb", Paragraphs: lines, FromRow: 1}, {Text: "a\n \nb", Paragraphs: lines, FromRow: 1, Covered: true}}
	if diff := cmp.Diff(want, g.Rows[1]); diff != "" {
		t.Error(diff)
	}
}

func TestVisibleSheetsStandInWorkbookOrder(t *testing.T) {
	sheetOf := func(n int, text string) part {
		return file(fmt.Sprintf("xl/worksheets/sheet%d.xml", n), `<worksheet `+sheetSpace+`>`+sheetData(row(1, inline("A1", text)))+`</worksheet>`)
	}
	parts := append(bookParts("", `<sheet name="乙" r:id="s2"/><sheet name="藏" state="veryHidden" r:id="s3"/><sheet name="图" r:id="c1"/><sheet name="甲" r:id="s1"/>`),
		sheetOf(1, "1"), sheetOf(2, "2"), sheetOf(3, "3"))
	grids, err := readXlsx(pack(t, parts...))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, g := range grids {
		names = append(names, g.Name+g.Rows[0][0].Text)
	}
	if diff := cmp.Diff([]string{"乙2", "甲1"}, names); diff != "" {
		t.Error(diff)
	}
}

func TestBrokenSheetIsRefused(t *testing.T) {
	for name, xml := range map[string]string{
		"string that is not there": sheetData(row(1, `<c r="A1" t="s"><v>7</v></c>`)),
		"place without a row":      sheetData(row(1, `<c r="A"><v>7</v></c>`)),
		"place without a column":   sheetData(row(1, `<c r="12"><v>7</v></c>`)),
		"row zero":                 sheetData(`<row r="0"><c><v>1</v></c></row>`),
		"area upside down":         sheetData(row(1, inline("A1", "a"))) + `<mergeCells><mergeCell ref="B2:A1"/></mergeCells>`,
		"element left open":        `<sheetData><row r="1">`,
	} {
		t.Run(name, func(t *testing.T) {
			_, err := readXlsx(pack(t, xlsxParts(part{head: xml})...))
			if !fault.Is(err, CodeXMLDamaged) {
				t.Errorf("got %v, want %s", err, CodeXMLDamaged)
			}
		})
	}
}
