package ui

// Review is the import page: the document on the left, what was read from it on the right. A number on either side
// leads to the other.
type Review struct {
	Form   Form // its fields stay empty: the rows hold the inputs
	Source Source
	Rows   []ReviewRow
	Tally  []StatusMark // 3 条可信, 2 条请核对, 1 条缺项
	Why    string       // why generating is not possible yet
	Acts   []Action     // the first is what Enter in a field does
	Lists  []Choices    // suggestions for the fields
	Left   []LeftRow    // rows taken out, at the end
	Empty  *Empty       // instead of rows
}

// Choices are suggestions that fields name as their List.
type Choices struct {
	ID     string
	Values []string
}

// LeftRow is a row that was taken out and can be put back.
type LeftRow struct {
	Text string
	Note string
	Act  Action
}

// First is the button that Enter in a field stands for.
func (r Review) First() Action {
	if len(r.Acts) == 0 {
		return Action{}
	}
	return r.Acts[0]
}

// Source is the document as read.
type Source struct {
	Where string // 第 2 页，共 4 页
	Paras []SourcePara
}

// ParaKind is the kind of a paragraph; the zero kind is running text.
type ParaKind string

// The kinds of paragraph.
const (
	ParaText  ParaKind = ""
	ParaTitle ParaKind = "title"
	ParaHead  ParaKind = "head"
	ParaTable ParaKind = "table" // Table holds the rows, Spans nothing
)

// SourcePara is a paragraph in pieces, or a table of such.
type SourcePara struct {
	Kind  ParaKind
	Spans []Span
	Table [][]SourceCell
}

// SourceCell is one cell of a table in the document, over as many columns and rows as it covers there.
type SourceCell struct {
	Head  bool
	Wide  int
	High  int
	Spans []Span
}

// Span is a piece of text; with a Row it was read into that row. First is the piece the row leads to.
type Span struct {
	Text    string
	Row     int
	First   bool
	Doubt   bool
	Current bool
}

// Class is the look of a piece that was read.
func (s Span) Class() string {
	switch {
	case s.Doubt && s.Current:
		return "w cur"
	case s.Doubt:
		return "w"
	case s.Current:
		return "cur"
	}
	return ""
}

// ReviewRow is one task read from the document.
type ReviewRow struct {
	Number  int
	Anchor  bool     // the source has a piece to lead to
	Hidden  []Hidden // which record it is, and the version that is shown
	Title   *Field   // above the task
	Task    Field
	Units   []Field // 牵头, 责任, 配合
	Times   []Field // 时限, 报送频次
	State   StatusMark
	Notes   []ReviewNote
	Current bool
	More    *Menu // what else can be done with the row
}

// ReviewNote quotes the source and says what to do. Stop keeps the row from being generated.
type ReviewNote struct {
	Stop  bool
	Text  string
	Links []Link
	Acts  []Action
}
