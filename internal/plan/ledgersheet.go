package plan

import (
	"slices"
	"strings"

	"zhaodan/internal/office"
)

// SheetRow is one row of a sheet with its number as the spreadsheet counts it.
type SheetRow struct {
	Number int
	Cells  []office.Cell
}

// SheetHead is the headings of a ledger kept in a sheet: what stands above each column, from one to four rows of it.
type SheetHead struct {
	First int      // number of the first row of headings
	Body  int      // number of the first row below them
	Heads []string // of each column, the headings above its own in front: 整改情况/整改措施
}

// What is looked at: headings stand near the top, and are no sentences.
const (
	sheetTop     = 40
	headRowsMost = 4
	longHead     = 40
)

// HeadBetween divides the headings of one column.
const HeadBetween = "/"

// ReadSheetHead finds the headings of a ledger of the kind below any titles. rows are the first of the sheet.
func ReadSheetHead(rows []SheetRow, fields FieldWords) (SheetHead, bool) {
	rows = rows[:min(len(rows), sheetTop)]
	best, most := -1, 0
	for i, r := range rows {
		if n := fields.hits(r.Cells); n > most {
			best, most = i, n
		}
	}
	if best < 0 || most < 2 {
		return SheetHead{}, false
	}
	first, last := best, best
	for first > 0 && best-first < headRowsMost-1 && joinsBelow(rows[first-1], rows[first]) {
		first--
	}
	for last+1 < len(rows) && last-first < headRowsMost-1 && rows[last+1].Number == rows[last].Number+1 && joinsAbove(rows[last+1], rows[last], fields) {
		last++
	}
	h := SheetHead{First: rows[first].Number, Body: rows[last].Number + 1, Heads: headPaths(rows[first : last+1])}
	if last+1 < len(rows) && numbered(rows[last+1].Cells) {
		h.Body = rows[last+1].Number + 1
	}
	return h, len(h.Heads) > 0
}

// texts are the different texts of a row, merged areas once.
func texts(cells []office.Cell) []string {
	var out []string
	for _, c := range cells {
		if t := noBlanks(c.Text); t != "" && !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	return out
}

// joinsBelow reports whether the row above is a row of group headings: some of its areas lie over several columns or
// reach down, and it is no title, which is one text over everything.
func joinsBelow(above, head SheetRow) bool {
	if above.Number+1 != head.Number || len(texts(above.Cells)) < 2 {
		return false
	}
	joined := 0
	for i, c := range above.Cells {
		if len([]rune(c.Text)) > longHead {
			return false
		}
		if c.Covered || i < len(head.Cells) && head.Cells[i].Covered && head.Cells[i].Text == c.Text && c.Text != "" {
			joined++
		}
	}
	return joined > 0
}

// joinsAbove reports whether the row goes on with the headings above it: merged areas reach down into it, or it divides
// areas that lie over several columns; and nothing in it reads like a value.
func joinsAbove(row, head SheetRow, fields FieldWords) bool {
	reached, divided, alone := 0, 0, 0
	for i, c := range row.Cells {
		t := noBlanks(c.Text)
		if t == "" {
			continue
		}
		up := office.Cell{}
		if i < len(head.Cells) {
			up = head.Cells[i]
		}
		switch {
		case c.Covered && c.FromRow < row.Number-1 && up.Text == c.Text:
			reached++
		case len([]rune(t)) > longHead || isFigure(t):
			return false
		case up.Covered || spans(head.Cells, i):
			divided++
		default:
			alone++
		}
	}
	return reached > 0 && divided+alone > 0 || divided > 0 && alone == 0 && fields.hits(row.Cells) > 0
}

// spans reports whether the cell lies over the column to its right as well.
func spans(cells []office.Cell, i int) bool {
	return i+1 < len(cells) && cells[i+1].Covered && cells[i].Text != "" && cells[i+1].Text == cells[i].Text
}

// isFigure reports whether the text is a number, as values are and headings are not.
func isFigure(s string) bool {
	return strings.Trim(fold(s), "0123456789.,%-()/:") == ""
}

// numbered reports whether a row only numbers the columns: 1 2 3, or 甲 1 2.
func numbered(cells []office.Cell) bool {
	figures, others := 0, 0
	for _, t := range texts(cells) {
		switch {
		case isFigure(t):
			figures++
		default:
			others++
		}
	}
	return figures >= 3 && others <= 1 && len(texts(cells)) >= 3 && ascending(cells)
}

func ascending(cells []office.Cell) bool {
	last := 0
	for _, c := range cells {
		t := strings.Trim(noBlanks(fold(c.Text)), "()")
		if t == "" || !isFigure(t) {
			continue
		}
		n := 0
		for _, d := range t {
			if d < '0' || d > '9' {
				return false
			}
			n = n*10 + int(d-'0')
			if n > 1000 {
				return false
			}
		}
		if n != last+1 && last > 0 {
			return false
		}
		last = n
	}
	return true
}

// headPaths are the headings of each column from the top, each text once.
func headPaths(rows []SheetRow) []string {
	width := 0
	for _, r := range rows {
		width = max(width, len(r.Cells))
	}
	out := make([]string, width)
	for col := range out {
		var path []string
		for _, r := range rows {
			if col >= len(r.Cells) {
				continue
			}
			if t := headText(r.Cells[col].Text); t != "" && !slices.Contains(path, t) {
				path = append(path, t)
			}
		}
		out[col] = strings.Join(path, HeadBetween)
	}
	for len(out) > 0 && out[len(out)-1] == "" {
		out = out[:len(out)-1]
	}
	return out
}

// headText is a heading on one line; the mark that divides headings is no part of one.
func headText(s string) string {
	t := []rune(strings.ReplaceAll(noBlanks(s), HeadBetween, "／"))
	return string(t[:min(len(t), 2*longHead)])
}

// FieldWords are the words by which headings name the fields of a list, from top to bottom: the first that fits decides.
type FieldWords []FieldWord

// FieldWord is one field with the words of its headings. A field of "" stands for what people keep for themselves. Exact
// words must be the whole heading; Many allows several columns.
type FieldWord struct {
	Field string
	Exact []string
	Words []string
	Many  bool
}

// hits counts the different fields that a row of cells names.
func (f FieldWords) hits(cells []office.Cell) int {
	seen := map[int]bool{}
	for _, t := range texts(cells) {
		if i := f.of(headText(t)); i >= 0 {
			seen[i] = true
		}
	}
	return len(seen)
}

// of is the place of the first field that the heading names, -1 for none.
func (f FieldWords) of(head string) int {
	w := strings.Trim(fold(head), ":|*、.")
	if n := len([]rune(w)); n < 1 || n > longHead {
		return -1
	}
	bare, _, _ := strings.Cut(w, "(")
	for i, x := range f {
		if slices.Contains(x.Exact, w) || slices.Contains(x.Exact, bare) {
			return i
		}
	}
	for i, x := range f {
		if containsAny(w, x.Words) {
			return i
		}
	}
	return -1
}

// Propose says which field each column is: by its own heading, else by those above it. A field that several columns name
// goes to the first whose heading is exactly its word, else to the first.
func (f FieldWords) Propose(heads []string) []string {
	out := make([]string, len(heads))
	owner := map[string]int{}
	for col, path := range heads {
		i, exact := f.along(path)
		if i < 0 || f[i].Field == "" {
			continue
		}
		field := f[i].Field
		before, taken := owner[field]
		switch {
		case !taken || f[i].Many:
			owner[field], out[col] = col, field
		case exact:
			if _, was := f.along(heads[before]); !was {
				out[before] = ""
				owner[field], out[col] = col, field
			}
		}
	}
	return out
}

// along looks for the field of a column from its own heading upwards.
func (f FieldWords) along(path string) (at int, exact bool) {
	parts := strings.Split(path, HeadBetween)
	for _, p := range slices.Backward(parts) {
		if i := f.of(p); i >= 0 {
			w := strings.Trim(fold(p), ":|*、.")
			bare, _, _ := strings.Cut(w, "(")
			return i, slices.Contains(f[i].Exact, w) || slices.Contains(f[i].Exact, bare)
		}
	}
	return -1, false
}

// RowKind says what a row below the headings is.
type RowKind string

// The kinds of row.
const (
	RowRecord RowKind = "record"
	RowBlank  RowKind = "blank"  // nothing but styles
	RowTotal  RowKind = "total"  // 合计
	RowHead   RowKind = "head"   // the headings again, at the top of a page
	RowRemark RowKind = "remark" // a heading between rows, or a note below them
)

var (
	totalWords  = []string{"合计", "总计", "小计", "共计", "累计"}
	remarkWords = []string{"注:", "备注:", "说明:", "填表说明", "填报说明", "填表人", "填报人", "制表", "审核人", "填报单位:", "联系人:", "单位负责人"}
)

// KindOfRow tells records from what people write between and below them.
func (h SheetHead) KindOfRow(cells []office.Cell) RowKind {
	filled := texts(cells)
	if len(filled) == 0 {
		return RowBlank
	}
	first := fold(filled[0])
	repeated := 0
	for i, c := range cells {
		if i < len(h.Heads) && c.Text != "" && strings.HasSuffix(h.Heads[i], headText(c.Text)) {
			repeated++
		}
	}
	wide := len(cells) >= 3 && len(h.Heads) >= 3
	switch {
	case repeated >= 2 && repeated >= len(filled)-1:
		return RowHead
	case slices.ContainsFunc(totalWords, func(w string) bool {
		return strings.Contains(first, w) && len([]rune(first)) <= 10
	}):
		return RowTotal
	case len(filled) <= 3 && longestPrefix(first, remarkWords) != "":
		return RowRemark
	case len(filled) == 1 && wide && !isFigure(first) && crosses(cells):
		return RowRemark
	}
	return RowRecord
}

// crosses reports whether one merged area lies over most of the row.
func crosses(cells []office.Cell) bool {
	n := 0
	for _, c := range cells {
		if c.Text != "" {
			n++
		}
	}
	return n >= 3
}
