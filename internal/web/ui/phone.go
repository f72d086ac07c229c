package ui

// PhonePage is the frame of a page that is filled in standing, on a telephone: no navigation, one column, the buttons at
// the foot of the window. A page embeds it, starts with "ui/phone-open" and ends with "ui/phone-close". On a desk it is
// the same column in the middle of the window.
type PhonePage struct {
	Frame
	Heading string
	Back    string // address behind the arrow
	Side    Link   // at the right of the heading, such as 说明
}

// Seg is a question with few answers, side by side and large enough for a thumb.
type Seg struct {
	Label   string // for screen readers
	Error   string
	ErrorID string
	Options []SegOption
}

// SegOption is one answer of a Seg. Tone is its colour once it is chosen.
type SegOption struct {
	ID     string
	Name   string
	Value  string
	Label  string
	Mark   Mark
	Tone   SegTone
	Chosen bool
}

// SegTone is the colour of a chosen answer.
type SegTone string

// The tones of an answer.
const (
	SegYes   SegTone = "y"
	SegNo    SegTone = "x"
	SegSome  SegTone = "w"
	SegOther SegTone = "z"
	SegPlain SegTone = "b"
)
