// Package plan reads plan documents (方案) into drafts of ledger rows: text in, typed draft out.
// It never decides: what it is not sure of it marks for a person, with the words it came from.
package plan

// Draft is what was read out of one document.
type Draft struct {
	Title  string  `json:"title"`
	DocNo  string  `json:"doc_no,omitempty"` // 文号
	Date   string  `json:"date,omitempty"`   // day the plan was issued, 2026-03-01; "" if the document does not say
	Blocks []Block `json:"blocks"`           // the document as it was read, for the page that shows it
	Rows   []Row   `json:"rows"`
	Notes  []Note  `json:"notes,omitempty"` // about the whole document, e.g. date missing
}

// BlockKind says how a block of the source is laid out.
type BlockKind string

// The kinds of block.
const (
	BlockTitle     BlockKind = "title"
	BlockHeading   BlockKind = "heading"
	BlockParagraph BlockKind = "paragraph"
	BlockCell      BlockKind = "cell" // one cell of a table; Table, TableRow, TableCol say where
)

// Block is one paragraph or one table cell of the source.
type Block struct {
	Kind     BlockKind `json:"kind"`
	Text     string    `json:"text"` // including the number typed or printed in front
	Table    int       `json:"table,omitempty"`
	TableRow int       `json:"table_row,omitempty"`
	TableCol int       `json:"table_col,omitempty"`
	Header   bool      `json:"header,omitempty"` // cell of a header row
	Covered  bool      `json:"covered,omitempty"`
}

// Span points into the source: runes From..To (exclusive) of the text of Blocks[Block].
type Span struct {
	Block int `json:"block"`
	From  int `json:"from"`
	To    int `json:"to"`
}

// Trust says how far a field may be believed: 可信, 请核对 or 缺项.
type Trust string

// The three outcomes, and no fourth.
const (
	Sure    Trust = "sure"    // 可信
	Check   Trust = "check"   // 请核对
	Lacking Trust = "lacking" // 缺项
)

// Note is a coded remark; say turns it into a sentence. Words quotes the source.
type Note struct {
	Code  string `json:"code"`
	Words string `json:"words,omitempty"`
	Hint  string `json:"hint,omitempty"` // what is proposed instead, e.g. the current name of a renamed unit
}

// Kind of a row.
type Kind string

// A row is a task to be done or a problem that was found.
const (
	Task    Kind = "task"
	Problem Kind = "problem"
)

// Row is the draft of one ledger row.
type Row struct {
	Kind    Kind   `json:"kind"`
	No      string `json:"no"`      // path of numbers, outermost first, "一/(二)/3"; "" if unnumbered
	Heading string `json:"heading"` // the short title, also inside Text when it stands there
	Text    Field  `json:"text"`
	Lead    Party  `json:"lead"`
	// ProposedLead is the unit that would lead if the document, which names no leader, means its only or first
	// responsible unit. A person takes or refuses it with one click.
	ProposedLead *Name    `json:"proposed_lead,omitempty"`
	Resp         Party    `json:"resp"`
	Coop         Party    `json:"coop"`
	Posts        []string `json:"posts,omitempty"`
	Deadline     Deadline `json:"deadline"`
	Time         Scoped   `json:"time"` // problems only, as are the four below
	Place        Scoped   `json:"place"`
	Situation    Scoped   `json:"situation"`
	Measures     string   `json:"measures,omitempty"`
}

// Trust is the lowest trust of the row's fields.
func (r Row) Trust() Trust {
	worst := Sure
	for _, t := range []Trust{r.Text.Trust, r.Lead.Trust, r.Resp.Trust, r.Coop.Trust, r.Deadline.Trust} {
		switch {
		case t == Lacking:
			return Lacking
		case t == Check:
			worst = Check
		}
	}
	return worst
}

// Field is a text with its source.
type Field struct {
	Value string `json:"value"`
	Trust Trust  `json:"trust"`
	Notes []Note `json:"notes,omitempty"`
	Spans []Span `json:"spans,omitempty"`
}

// Party is the units of one role in one row.
type Party struct {
	Names     []Name `json:"names,omitempty"`
	Inherited bool   `json:"inherited,omitempty"` // stated once above, not in the row itself
	Trust     Trust  `json:"trust"`
	Notes     []Note `json:"notes,omitempty"`
}

// Written returns the names as the document writes them, each once.
func (p Party) Written() []string {
	var out []string
	for i, n := range p.Names {
		if i == 0 || n.Written != p.Names[i-1].Written {
			out = append(out, n.Written)
		}
	}
	return out
}

// Name is one unit as the document writes it, and the units of the tree it stands for
// (several for 各街道; none if the tree does not know it).
type Name struct {
	Written string   `json:"written"`
	Units   []string `json:"units,omitempty"` // unit ids
	How     Match    `json:"how"`
	Span    *Span    `json:"span,omitempty"`
}

// Match says how a written name was found in the unit tree.
type Match string

// The ways a name can match, best first.
const (
	MatchName    Match = "name"    // full or short name
	MatchAlias   Match = "alias"   // a registered alias
	MatchFormer  Match = "former"  // a former name: to be checked
	MatchGroup   Match = "group"   // a collective such as 各街道
	MatchSeveral Match = "several" // several units could be meant: to be checked
	MatchNone    Match = "none"
)

// DeadlineKind says what kind of limit was read.
type DeadlineKind string

// The kinds of deadline.
const (
	DeadlineNone      DeadlineKind = ""
	DeadlineDate      DeadlineKind = "date"      // Due, and From if it is a range
	DeadlineImmediate DeadlineKind = "immediate" // 立行立改
	DeadlineOngoing   DeadlineKind = "ongoing"   // 长期坚持: needs a review interval
	DeadlineRecurring DeadlineKind = "recurring" // 每季度末月20日前
	DeadlineRelative  DeadlineKind = "relative"  // counted from an event
)

// Deadline is the time limit as written and as read. Norm follows the grammar of the plan corpus
// (2026-06-30, a..b, long, immediate, recurring:…, rel:…, event:…, joined by +).
type Deadline struct {
	Written   string       `json:"written,omitempty"`
	Norm      string       `json:"norm,omitempty"`
	Kind      DeadlineKind `json:"kind,omitempty"`
	From      string       `json:"from,omitempty"` // days, 2026-03-01
	Due       string       `json:"due,omitempty"`
	Inherited bool         `json:"inherited,omitempty"`
	Trust     Trust        `json:"trust"`
	Notes     []Note       `json:"notes,omitempty"`
	Spans     []Span       `json:"spans,omitempty"`
}

// Scoped is one of the 三明确 with where it was stated.
type Scoped struct {
	Text  string `json:"text,omitempty"`
	Scope string `json:"scope,omitempty"` // own, inherited or missing
}

// Units resolves a name as a document writes it. The organisation tree of the district implements it.
type Units interface {
	// Find returns the ids of the units that the written name means and how they were found.
	Find(written string) (ids []string, how Match)
	// Known reports whether the text is a full, short, alias or former name of some unit; it is used to cut
	// run-together names where a table has lost its separators.
	Known(text string) bool
}

// Options is what the reader must be told.
type Options struct {
	Units Units  // nil: nothing is resolved, names are kept as written
	Date  string // the plan's date if the person gave one; overrides what the document says
}
