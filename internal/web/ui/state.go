package ui

import "strconv"

// Mark is the shape of a state. Shape and word carry the meaning; colour comes last.
type Mark string

// The eight shapes.
const (
	MarkOK   Mark = "ok"   // solid disc with a tick
	MarkDone Mark = "done" // solid square with a tick
	MarkGo   Mark = "go"   // ring, half filled
	MarkSoon Mark = "soon" // triangle
	MarkLate Mark = "late" // diamond
	MarkRev  Mark = "rev"  // square outline with dots
	MarkWait Mark = "wait" // dashed ring
	MarkNo   Mark = "no"   // solid disc with a cross
)

// StatusMark is a state as people see it.
type StatusMark struct {
	Mark Mark
	Word string
}

// Class is the colour that goes with the shape.
func (m Mark) Class() string {
	switch m {
	case MarkOK, MarkDone:
		return "st-ok"
	case MarkSoon:
		return "st-soon"
	case MarkLate, MarkNo:
		return "st-late"
	case MarkRev:
		return "st-rev"
	case MarkWait:
		return "st-wait"
	case MarkGo:
	}
	return "st-done"
}

// Due is a deadline: the machine-readable day, the day in words, and how much is left (剩 3 天) or over (逾 2 天).
type Due struct {
	Day   string // 2026-05-18
	Words string
	Left  string
	Light Mark   // MarkSoon, MarkLate, or nothing
	Note  string // what makes the day uncertain
}

// Class colours the words about the time left.
func (d Due) Class() string {
	switch d.Light {
	case MarkLate:
		return "due due-late"
	case MarkSoon:
		return "due due-soon"
	default:
		return "due"
	}
}

// TagKind is how a tag looks.
type TagKind string

// The kinds of tag; the zero kind is an outline.
const (
	TagFilled TagKind = "f"
	TagLive   TagKind = "a"
	TagWarn   TagKind = "w"
	TagLate   TagKind = "l"
	TagOK     TagKind = "o"
)

// Tag is a short label beside a title or in a cell.
type Tag struct {
	Label string
	Kind  TagKind
}

// Bar is a degree of completion with its words, such as 75%.
type Bar struct {
	Percent int
	Words   string
}

// StackBar is a row of counts that add up to the whole; each part opens its rows.
type StackBar struct {
	Label string
	Parts []StackPart
}

// StackPart is one count. Words name it for those who cannot see the bar.
type StackPart struct {
	Kind  StackKind
	Count int
	Words string
	URL   string
}

// StackKind is the colour and pattern of a part.
type StackKind string

// The kinds of part.
const (
	StackDone      StackKind = "done"
	StackGo        StackKind = "go"
	StackSoon      StackKind = "soon"
	StackLate      StackKind = "late"
	StackSector    StackKind = "1"
	StackTerritory StackKind = "2"
)

// LegendItem explains one kind of part. With a URL it also shows the count, which opens the rows.
type LegendItem struct {
	Kind  StackKind
	Label string
	Count int
	URL   string
}

// StackPiece is a part with its place in the bar, in per cent of its width.
type StackPiece struct {
	StackPart
	From  string
	Width string
}

// Striped tells whether the part is drawn with the pattern of 临期, so that print shows it without colour.
func (p StackPiece) Striped() bool { return p.Kind == StackSoon }

// Pieces places the parts side by side; empty parts take no room.
func (s StackBar) Pieces() []StackPiece {
	total := 0
	for _, part := range s.Parts {
		total += part.Count
	}
	var pieces []StackPiece
	before := 0
	for _, part := range s.Parts {
		if part.Count == 0 {
			continue
		}
		pieces = append(pieces, StackPiece{StackPart: part, From: percent(before, total), Width: percent(part.Count, total)})
		before += part.Count
	}
	return pieces
}

func percent(part, whole int) string {
	return strconv.FormatFloat(100*float64(part)/float64(whole), 'f', 1, 64) + "%"
}
