package ui

// Review is the import page: the document on the left, what was read from it on the right. A number on either side
// leads to the other.
type Review struct {
	Form   Form // its fields stay empty: the rows hold the inputs
	Source Source
	Rows   []ReviewRow
	Tally  []StatusMark // 3 条可信, 2 条请核对, 1 条缺项
	Why    string       // why generating is not possible yet
	Acts   []Action
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
)

// SourcePara is a paragraph in pieces.
type SourcePara struct {
	Kind  ParaKind
	Spans []Span
}

// Span is a piece of text; with a Row it was read into that row. First is the piece the row leads to.
type Span struct {
	Text  string
	Row   int
	First bool
	Doubt bool
}

// ReviewRow is one task read from the document.
type ReviewRow struct {
	Number  int
	Anchor  bool // the source has a piece to lead to
	Task    Field
	Units   []Field // 牵头, 责任, 协调
	Times   []Field // 时限, 清单
	State   StatusMark
	Notes   []ReviewNote
	Current bool
	Drop    *Field // a set with one choice that leaves the row out
}

// ReviewNote quotes the source and says what to do. Stop keeps the row from being generated.
type ReviewNote struct {
	Stop  bool
	Text  string
	Links []Link
	Acts  []Action
}
