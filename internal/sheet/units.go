package sheet

import (
	"bytes"
	"io"
	"slices"
	"strings"

	"zhaodan/internal/fault"
	"zhaodan/internal/office"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
)

// UnitRow is one line of the sheet of units.
type UnitRow struct {
	Line     int // of the sheet, from 1
	Parent   string
	Name     string
	Short    string
	Kind     org.UnitKind // "" if the word is none that is known
	KindWord string
	Aliases  []string
	Former   []string
	Contact  string
	Phone    string
}

var unitColumns = []Column{
	{Head: say.UnitParent, Width: 24},
	{Head: say.UnitName, Width: 30},
	{Head: say.UnitShort, Width: 18},
	{Head: say.UnitType, Width: 14},
	{Head: say.UnitAliases, Width: 24},
	{Head: say.UnitFormer, Width: 24},
	{Head: say.UnitContact, Width: 16},
	{Head: say.UnitPhone, Width: 16},
}

// WriteUnits writes the sheet of units; ReadUnits reads the same rows from it.
func WriteUnits(w io.Writer, note string, rows []UnitRow) error {
	t := Table{Name: say.UnitSheetTitle, Title: say.UnitSheetTitle, Note: note, Columns: unitColumns}
	return t.Write(w, func(add func(...any) error) error {
		for _, r := range rows {
			err := add(r.Parent, r.Name, r.Short, say.UnitKind(r.Kind), say.JoinNames(r.Aliases), say.JoinNames(r.Former),
				r.Contact, r.Phone)
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// ReadUnits reads the first sheet that has the headings of WriteUnits, in any order and below any title.
func ReadUnits(file []byte) ([]UnitRow, error) {
	grids, err := office.ReadXlsx(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return nil, err
	}
	err = fault.New(fault.Invalid, "unit.import.empty")
	for _, g := range grids {
		head, at, lack := unitHeads(g)
		if lack != "" {
			err = fault.New(fault.Invalid, "unit.import.header", lack)
			continue
		}
		if rows := unitRows(g, head, at); len(rows) > 0 {
			return rows, nil
		}
		return nil, fault.New(fault.Invalid, "unit.import.empty")
	}
	return nil, err
}

// headRowsSearched is how far down the headings may stand.
const headRowsSearched = 10

// unitHeads finds the row of headings and the place of each; lack names a heading that is missing.
func unitHeads(g office.Grid) (row int, at map[string]int, lack string) {
	lack = say.UnitName
	for i := range min(len(g.Rows), headRowsSearched) {
		found := map[string]int{}
		for j, c := range g.Rows[i] {
			found[strings.TrimSpace(c.Text)] = j
		}
		if _, ok := found[say.UnitName]; !ok {
			continue
		}
		k := slices.IndexFunc(unitColumns, func(c Column) bool { _, ok := found[c.Head]; return !ok })
		if k < 0 {
			return i, found, ""
		}
		lack = unitColumns[k].Head
	}
	return 0, nil, lack
}

func unitRows(g office.Grid, head int, at map[string]int) []UnitRow {
	var out []UnitRow
	for i := head + 1; i < len(g.Rows); i++ {
		text := func(column string) string { return strings.TrimSpace(g.Rows[i][at[column]].Text) }
		r := UnitRow{
			Line: i + 1, Parent: text(say.UnitParent), Name: text(say.UnitName), Short: text(say.UnitShort),
			KindWord: text(say.UnitType), Aliases: say.SplitNames(text(say.UnitAliases)),
			Former: say.SplitNames(text(say.UnitFormer)), Contact: text(say.UnitContact), Phone: text(say.UnitPhone),
		}
		r.Kind = say.ParseUnitKind(r.KindWord)
		if r.Parent+r.Name+r.Short+r.KindWord != "" {
			out = append(out, r)
		}
	}
	return out
}
