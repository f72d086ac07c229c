package ui

// AlertKind is the weight of an alert; the zero kind informs.
type AlertKind string

// The kinds of alert.
const (
	AlertInfo  AlertKind = ""
	AlertWarn  AlertKind = "w"
	AlertError AlertKind = "l"
	AlertOK    AlertKind = "o" // what the last POST did
	AlertProof AlertKind = "p" // the journal is whole
)

// Alert is a message inside the page; there are no pop-up messages.
type Alert struct {
	Kind  AlertKind
	Title string
	Text  string
	Links []Link
}

// Class is the look of the alert.
func (a Alert) Class() string {
	switch a.Kind {
	case AlertInfo:
		return "alert"
	case AlertProof:
		return "alert alert-o"
	case AlertWarn, AlertError, AlertOK:
	}
	return "alert alert-" + string(a.Kind)
}

// Icon is the drawing before the words.
func (a Alert) Icon() Icon {
	switch a.Kind {
	case AlertWarn:
		return IconWarning
	case AlertError:
		return IconStop
	case AlertOK:
		return IconCheck
	case AlertProof:
		return IconShield
	case AlertInfo:
	}
	return IconInfo
}

// Role makes a screen reader read errors at once and results when it is free.
func (a Alert) Role() string {
	switch a.Kind {
	case AlertError:
		return "alert"
	case AlertOK:
		return "status"
	case AlertInfo, AlertWarn, AlertProof:
	}
	return "note"
}

// Art is the drawing above an empty state or an error.
type Art string

// The drawings.
const (
	ArtEmpty    Art = "empty"    // nothing has been made yet
	ArtNone     Art = "none"     // nothing fits the filter
	ArtError    Art = "error"    // something broke
	ArtMissing  Art = "missing"  // there is no such page
	ArtDenied   Art = "denied"   // in sight, but not this person's to do
	ArtConflict Art = "conflict" // somebody else was first
	ArtLimit    Art = "limit"    // too many tries
	ArtOffline  Art = "offline"
)

// Empty is a place without rows: why, and what to do next.
type Empty struct {
	Art     Art
	Title   string
	Text    string
	Actions []Action
}

// ErrorPage is a whole page for what went wrong: what happened, whether anything was lost, what to do next.
// Ref is the number to quote; causes stay in the log.
type ErrorPage struct {
	Frame
	Art      Art
	Heading  string
	Text     string
	Ref      string
	Conflict *Conflict
	Actions  []Action
}

// Conflict shows both versions of a record that two people changed.
type Conflict struct {
	Who   string
	When  string
	Lines []ConflictLine
}

// ConflictLine is one field of the two versions. Differs marks the ones to decide on.
type ConflictLine struct {
	Label   string
	Theirs  string
	Yours   string
	Differs bool
}

// ConfirmPage asks before something that cannot be taken back: a page of its own, GET to ask and POST to do.
type ConfirmPage struct {
	Frame
	Head  Head
	Text  string
	Facts []Fact
	Form  Form
}

// SignInPage is the only page a stranger sees.
type SignInPage struct {
	Frame
	Notice  *Alert // signed out, locked, wrong password
	Form    Form
	Warning Alert // what must not be entered into this system
	Help    string
	Office  string
}

// PostPage lets a person with several posts choose the one to act in.
type PostPage struct {
	Frame
	Form   Form
	Office string
}
