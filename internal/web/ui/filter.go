package ui

// Filters is the row between tabs and table: search in the result, chips for the conditions, and how the table looks.
type Filters struct {
	Search  *FilterSearch
	Chips   []Chip
	Clear   string // drops every condition
	Columns *ColumnChoice
	Density []Link
	Acts    []Action
	Batch   bool // gives way to the batch bar while rows are selected
}

// Any reports whether there is anything to narrow the list by.
func (f Filters) Any() bool {
	return f.Search != nil || len(f.Chips) > 0 || f.Columns != nil || len(f.Density) > 0 || len(f.Acts) > 0
}

// FilterSearch looks for words in the result. Hidden carries the other conditions, because a GET form replaces them.
type FilterSearch struct {
	Action string
	Name   string
	Value  string
	Hidden []Hidden
}

// Chip is one condition. Without Value it offers Options (links) or Form; with Value it is set and Remove takes it
// off. A Toggle is a chip that only switches.
type Chip struct {
	Label   string
	Value   string
	Remove  string
	Options []Link
	Form    *FilterForm
	Toggle  string // address that switches it
	On      bool   // of a toggle
}

// FilterForm is a condition that must be filled in, such as a span of days.
type FilterForm struct {
	Action string
	Hidden []Hidden
	Fields []Field
}

// ColumnChoice lets a person choose the columns; the choice is posted and kept.
type ColumnChoice struct {
	Action  string
	Key     string
	Hidden  []Hidden
	Columns []ColumnOption
	Reset   string
}

// ColumnOption is a column that may be hidden.
type ColumnOption struct {
	Key   string
	Label string
	On    bool
}
