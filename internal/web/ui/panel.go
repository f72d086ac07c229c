package ui

// Panel is a box with a heading. "ui/panel" opens it and "ui/panel-end" closes it; in between stands a table, or
// anything inside <div class="panel-b">.
type Panel struct {
	ID    string
	Title string
	Small string
	Link  Link        // at the right end
	Acts  []Action    // at the right end
	Words string      // at the right end
	State *StatusMark // at the right end
}

// Fact is a name and what it is. Several links or lines may stand together.
type Fact struct {
	Name  string
	Text  string
	URL   string
	Small string
	State *StatusMark
	Due   *Due
	Links []Link
}

// Figure is one of at most five counts at the top of a page; each opens its rows.
type Figure struct {
	Label string
	Value string
	Small string
	URL   string
	Mark  Mark // or an Icon
	Icon  Icon
}

// Aside is a part of the right column, without a box.
type Aside struct {
	Title string
	Facts []Fact
	Notes []Note
}

// Note is a line of the right column: a risk, a basis.
type Note struct {
	State *StatusMark
	Link  Link
	Small string
}

// Step is one station of the closed loop.
type Step struct {
	Label string
	When  string
	Who   string
	State StepState
}

// StepState says where the loop stands; the zero state lies ahead.
type StepState string

// The states of a step.
const (
	StepAhead StepState = ""
	StepDone  StepState = "ok"
	StepNow   StepState = "now"
)

// StepList is a closed loop with the number of each station.
type StepList struct {
	Label string
	Steps []Step
}

// NumberedStep is a step and its place.
type NumberedStep struct {
	Step
	Number int
}

// Numbered counts the steps from one.
func (l StepList) Numbered() []NumberedStep {
	steps := make([]NumberedStep, len(l.Steps))
	for i, step := range l.Steps {
		steps[i] = NumberedStep{Step: step, Number: i + 1}
	}
	return steps
}

// Event is an entry of a timeline: who did what when, in their words, with the proof that it was not changed.
type Event struct {
	Tone  Tone
	Who   string
	When  string // in words
	At    string // machine-readable
	Text  string
	Links []Link
	Quote string
	Proof string // place in the chain and short hash
}

// Tone is the dot of an event; the zero tone is quiet.
type Tone string

// The tones.
const (
	ToneQuiet Tone = ""
	ToneKey   Tone = "k"
	ToneLate  Tone = "l"
	ToneOK    Tone = "o"
)

// Duo shows the two responsibilities side by side; an empty side is shown as empty, never hidden.
type Duo struct {
	Territory DuoSide
	Sector    DuoSide
}

// DuoSide is one side: what stands about it as a whole, or each of its units apart. None says why there is nothing on it.
type DuoSide struct {
	Facts []Fact
	Parts []DuoPart
	None  string
}

// DuoPart is one unit of a side: where it stands, and what this person can do about it.
type DuoPart struct {
	Name  string
	State StatusMark
	Facts []Fact
	Acts  []Action
	Why   string // why something that is in sight cannot be done now
}

// Check is one line of a list that must be complete, such as 三明确.
type Check struct {
	Mark  Mark
	Label string
	Text  string
	Ask   string // what is still to be said
}

// File is an attached document.
type File struct {
	Name  string
	URL   string
	Small string
}

// Proofs is the panel of a record's files: photos with what they show, then documents by name.
type Proofs struct {
	Panel  Panel
	Photos []Proof
	Files  []Proof
	None   string // why there is nothing
}

// Proof is one file. A photo has a Thumb.
type Proof struct {
	Name  string
	URL   string
	Thumb string
	Small string
	Words string
	Links []Link
}

// Tree is the organisation as nested links.
type Tree struct {
	Label string
	Nodes []Node
}

// Node is one unit with the units below it.
type Node struct {
	Label   string
	URL     string
	Count   string
	Open    bool
	Current bool
	Nodes   []Node
}
