package ledger

import (
	"net/url"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/org"
)

// SimilarCheck asks all like units whether they have what was found at one of them (举一反三, JF).
type SimilarCheck struct {
	org.Meta
	Code     string // JF-2026-0003
	Finding  string // where it begins
	Field    string
	Question string // one line

	// What the findings that come out of it take over, for the units that make them do not see the first one.
	Severity Severity
	Basis    string
	Demand   string
	Dept     string // answers for the sector side

	Unit     string // that asks
	Overseer string // that follows it
	Due      calendar.Day
	Term     calendar.Term
	OpenedAt int64
	ClosedAt int64
	State    SimilarState
	Reason   string // what came out of it, or why it was closed before all had answered
}

// SimilarState is where a similar check stands.
type SimilarState string

// The states of a similar check. It is reported when the last unit has answered.
const (
	SimilarOpened   SimilarState = "opened"
	SimilarReported SimilarState = "reported"
	SimilarClosed   SimilarState = "closed"
)

// SimilarMoves is the whole life of a similar check.
var SimilarMoves = Moves[SimilarState]{
	{SimilarOpened, org.SimilarReply, SimilarReported},
	{SimilarReported, org.SimilarReply, SimilarReported},
	{SimilarOpened, org.SimilarClose, SimilarClosed},
	{SimilarReported, org.SimilarClose, SimilarClosed},
}

// BurdenDays is how long an answer about a field spares its unit the same question (DOMAIN §6.3).
const BurdenDays = 30

// Check refuses a similar check that nobody could answer.
func (c *SimilarCheck) Check() error {
	var f fault.Form
	f.Need("ask", c.Question)
	f.Need("due", string(c.Due))
	return f.Err()
}

// Report notes that a unit has answered; with the last one the check is reported.
func (c *SimilarCheck) Report(waiting int) error {
	if c.State == SimilarClosed || waiting == 0 {
		return SimilarMoves.Step(&c.State, org.SimilarReply)
	}
	return nil
}

// Close ends the check. Before all have answered it needs a reason.
func (c *SimilarCheck) Close(reason string, at int64) error {
	if c.State == SimilarOpened && reason == "" {
		return needReason()
	}
	if err := SimilarMoves.Step(&c.State, org.SimilarClose); err != nil {
		return err
	}
	c.Reason, c.ClosedAt = reason, at
	return nil
}

// SimilarAnswer is what one unit answers: none, or so many found, which become findings.
type SimilarAnswer struct {
	org.Meta
	Similar  string
	Field    string // the check's, kept here because earlier answers are looked up by it
	Overseer string // the check's
	Unit     string
	Due      calendar.Day
	Term     calendar.Term
	Found    int
	Findings []string // those the answer made
	Reused   string   // the earlier answer that was given again
	Note     string
	Post     string // who answered
	At       int64
	Late     bool
	State    AnswerState
}

// AnswerState is where an answer stands.
type AnswerState string

// The states of an answer. It lapses when the check is closed without it.
const (
	AnswerAsked  AnswerState = "asked"
	AnswerGiven  AnswerState = "answered"
	AnswerLapsed AnswerState = "lapsed"
)

// AnswerMoves is the whole life of an answer. What is found later is added to an answer given.
var AnswerMoves = Moves[AnswerState]{
	{AnswerAsked, org.SimilarReply, AnswerGiven},
	{AnswerGiven, org.SimilarReply, AnswerGiven},
	{AnswerAsked, org.SimilarClose, AnswerLapsed},
}

// MaxFound bounds the findings of one answer; more are answered in a second one.
const MaxFound = 20

// Reply records the answer. An answer that was given stands; only what was found besides is added to it.
func (a *SimilarAnswer) Reply(findings []string, note, post string, today calendar.Day, at int64) error {
	if a.State == AnswerGiven && len(findings) == 0 {
		return fault.New(fault.Conflict, "similar.answered")
	}
	first := a.State == AnswerAsked
	if err := AnswerMoves.Step(&a.State, org.SimilarReply); err != nil {
		return err
	}
	a.Findings = append(a.Findings, findings...)
	a.Found = len(a.Findings)
	if note != "" || first {
		a.Note = note
	}
	if first {
		a.Late = today > a.Due
	}
	a.Post, a.At = post, at
	return nil
}

// Reuse gives an earlier answer about the same field again.
func (a *SimilarAnswer) Reuse(earlier *SimilarAnswer, post string, today calendar.Day, at int64) error {
	if a.State != AnswerAsked {
		return fault.New(fault.Conflict, "similar.answered")
	}
	a.Reused = earlier.ID
	return a.Reply(nil, earlier.Note, post, today, at)
}

// Lapse ends an answer that never came.
func (a *SimilarAnswer) Lapse() error { return AnswerMoves.Step(&a.State, org.SimilarClose) }

// SimilarFilter is one question about similar checks. The zero filter means all of them in scope.
type SimilarFilter struct {
	State   SimilarState
	Field   string
	Finding string
	View    SimilarView
	Text    string
}

// SimilarView is a standing question about similar checks.
type SimilarView string

// The views of the list of similar checks.
const (
	SimilarAll     SimilarView = ""
	SimilarOpen    SimilarView = "open"    // 排查中
	SimilarOverdue SimilarView = "overdue" // 有单位逾期未答
	SimilarReady   SimilarView = "ready"   // 已报齐，待办结
)

// SimilarViews lists the views in the order of the tabs.
var SimilarViews = []SimilarView{SimilarAll, SimilarOpen, SimilarOverdue, SimilarReady}

// Query writes the filter as URL parameters; zero values are left out.
func (f SimilarFilter) Query() url.Values {
	v := params{}
	v.set("state", string(f.State))
	v.set("field", f.Field)
	v.set("finding", f.Finding)
	v.set("view", string(f.View))
	v.set("q", f.Text)
	return url.Values(v)
}

// ParseSimilarFilter reads the filter back; a value it does not know is dropped, never guessed.
func ParseSimilarFilter(v url.Values) SimilarFilter {
	return SimilarFilter{
		State: one(SimilarState(v.Get("state")), SimilarMoves.States()), Field: v.Get("field"), Finding: v.Get("finding"),
		View: one(SimilarView(v.Get("view")), SimilarViews), Text: words(v.Get("q")),
	}
}

// AnswerFilter is one question about the answers of similar checks. The zero filter means all of them in scope.
type AnswerFilter struct {
	Similar string
	Unit    string // that unit and everything below it
	View    AnswerView
}

// AnswerView is a standing question about answers.
type AnswerView string

// The views of the list of answers.
const (
	AnswerAll      AnswerView = ""
	AnswerWaiting  AnswerView = "waiting"  // 待答复
	AnswerOverdue  AnswerView = "overdue"  // 逾期未答
	AnswerAnswered AnswerView = "answered" // 已答复
	AnswerNone     AnswerView = "none"     // 未发现
	AnswerFound    AnswerView = "found"    // 有发现
)

// AnswerViews lists the views in the order of the tabs.
var AnswerViews = []AnswerView{AnswerAll, AnswerWaiting, AnswerOverdue, AnswerAnswered, AnswerNone, AnswerFound}

// Query writes the filter as URL parameters; zero values are left out.
func (f AnswerFilter) Query() url.Values {
	v := params{}
	v.set("similar", f.Similar)
	v.set("unit", f.Unit)
	v.set("view", string(f.View))
	return url.Values(v)
}

// ParseAnswerFilter reads the filter back; a value it does not know is dropped, never guessed.
func ParseAnswerFilter(v url.Values) AnswerFilter {
	return AnswerFilter{Similar: v.Get("similar"), Unit: v.Get("unit"), View: one(AnswerView(v.Get("view")), AnswerViews)}
}
