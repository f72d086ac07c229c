package ui

import (
	"slices"
	"strconv"
)

// Table is a list of rows. With Grid it scrolls inside the window and keeps its first columns in sight.
type Table struct {
	Label   string // what the table holds, for screen readers
	Grid    bool
	Loose   bool // taller rows
	Cards   bool // on a phone each row is a card with its buttons, instead of a table to be pushed sideways
	Fit     bool // few columns: stays within a phone
	Frozen  int  // how many of the first columns stay in sight: 0, 1 (code) or 2 (code and title)
	Columns []Column
	Rows    []Row
	Foot    []Cell
	Batch   *Batch // with it, rows can be selected
}

// Column is a heading. URL sorts by it; Sort says that it is sorted now.
type Column struct {
	Key    string // for the column chooser; empty cannot be hidden
	Label  string
	URL    string
	Sort   Sort
	Num    bool // figures, to the right
	Hidden bool // the choice of this person
	Unseen bool // the label is for screen readers only, such as 操作
	Wide   bool // takes the room that is left and cuts what does not fit; the others do not break
}

// Sort is the order of a column, in the words of aria-sort.
type Sort string

// The orders.
const (
	SortNone Sort = ""
	SortUp   Sort = "ascending"
	SortDown Sort = "descending"
)

// Icon shows the order.
func (s Sort) Icon() Icon {
	switch s {
	case SortUp:
		return IconAscending
	case SortDown:
		return IconDescending
	case SortNone:
	}
	return IconSort
}

// Row is one line. Group, when set, is a heading above it. Anchor is the id of the row.
type Row struct {
	ID      string // value of the checkbox
	Name    string // names the row for screen readers: 选择 + Name
	Anchor  string
	Cells   []Cell
	Group   *RowGroup
	Checked bool
}

// RowGroup is a heading between rows.
type RowGroup struct {
	Label string
	Count Link
}

// Cell is what stands in one place: words, a link, a state, a date, a bar. Several may stand together, in the order
// of the fields.
type Cell struct {
	State *StatusMark
	Text  string
	URL   string // makes the text a link
	Due   *Due
	Small string // a quieter second part
	Bar   *Bar
	Stack *StackBar
	Tags  []Tag
	Links []Link
	Acts  []Action
	Head  bool // this cell names its row
	Code  bool // a number of a record: small and grey
	Dim   bool
}

// Text is a cell of words.
func Text(words string) Cell { return Cell{Text: words} }

// Dim is a cell of less important words.
func Dim(words string) Cell { return Cell{Text: words, Dim: true} }

// Code is a cell with the number of a record.
func Code(code string) Cell { return Cell{Text: code, Code: true} }

// Name is the cell that names its row and opens the record.
func Name(words, url string) Cell { return Cell{Text: words, URL: url, Head: true} }

// Number is a count and the rows behind it.
func Number(n int, url string) Cell { return Cell{Text: strconv.Itoa(n), URL: url} }

// Status is a cell with a state.
func Status(mark Mark, word string) Cell { return Cell{State: &StatusMark{Mark: mark, Word: word}} }

// Deadline is a cell with a date and what is left.
func Deadline(d Due) Cell { return Cell{Due: &d} }

// Batch is what can be done with the selected rows. Form is the id of its form; the checkboxes belong to it.
type Batch struct {
	Form    string
	Name    string // of the checkboxes
	Hidden  []Hidden
	Actions []BatchAction
}

// BatchAction posts the selected rows to URL, usually to a page that asks for confirmation.
type BatchAction struct {
	Label string
	Icon  Icon
	URL   string
}

// Box is the checkbox of a row.
type Box struct {
	Form    string
	Name    string
	Value   string
	Label   string
	Checked bool
}

// Line is a row with every cell already knowing its column.
type Line struct {
	Row
	Span  int
	Box   *Box
	Cells []PlacedCell
}

// PlacedCell is a cell with the class and the key of its column.
type PlacedCell struct {
	Cell
	Class  string
	Key    string
	Hidden bool
	Num    bool
}

// HeadCell is a heading with the class of its place.
type HeadCell struct {
	Column
	Class string
}

// Class says how the table looks.
func (t Table) Class() string {
	class := "tbl"
	if t.Fit {
		class += " tbl-fit"
	}
	if t.Loose {
		class += " tbl-loose"
	}
	if t.Cards {
		class += " tbl-cards"
	}
	if t.Batch == nil && t.Frozen > 0 {
		class += " tbl-nosel"
	}
	if slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Wide }) {
		class += " tbl-w"
	}
	return class
}

// Heads are the headings with their places.
func (t Table) Heads() []HeadCell {
	heads := make([]HeadCell, len(t.Columns))
	for i, column := range t.Columns {
		heads[i] = HeadCell{Column: column, Class: t.place(i, Cell{})}
	}
	return heads
}

// Lines are the rows with their cells in place.
func (t Table) Lines() []Line {
	lines := make([]Line, len(t.Rows))
	for i, row := range t.Rows {
		lines[i] = Line{Row: row, Span: t.Span(), Box: t.box(row), Cells: t.placed(row.Cells)}
	}
	return lines
}

// FootCells are the cells of the last line, such as a sum.
func (t Table) FootCells() []PlacedCell { return t.placed(t.Foot) }

// Span is the number of columns, the checkbox included.
func (t Table) Span() int {
	if t.Batch != nil {
		return len(t.Columns) + 1
	}
	return len(t.Columns)
}

func (t Table) box(row Row) *Box {
	if t.Batch == nil {
		return nil
	}
	return &Box{Form: t.Batch.Form, Name: t.Batch.Name, Value: row.ID, Label: row.Name, Checked: row.Checked}
}

func (t Table) placed(cells []Cell) []PlacedCell {
	placed := make([]PlacedCell, len(cells))
	for i, cell := range cells {
		column := t.Columns[i]
		placed[i] = PlacedCell{Cell: cell, Class: t.place(i, cell), Key: column.Key, Hidden: column.Hidden, Num: column.Num}
	}
	return placed
}

// place gives the classes of a cell: frozen columns are numbered from 1, because 0 is the checkbox.
func (t Table) place(i int, cell Cell) string {
	var class string
	add := func(when bool, name string) {
		if when {
			class += " " + name
		}
	}
	add(i < t.Frozen, "fz fz-"+strconv.Itoa(i+1))
	add(t.Columns[i].Num, "num")
	add(t.Columns[i].Wide, "wide")
	add(cell.Code, "id")
	add(cell.Dim, "dim")
	if class == "" {
		return ""
	}
	return class[1:]
}
