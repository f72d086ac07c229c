package ledger

import (
	"net/url"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/org"
)

// SystemicFix is what the competent department puts right for everybody, so that the same is not found again
// (系统治理, ZL). It answers a finding, a similar check, or both.
type SystemicFix struct {
	org.Meta
	Code     string // ZL-2026-0003
	Finding  string
	Similar  string
	Field    string
	Unit     string // the competent department
	Overseer string // that follows it
	Text     string
	Due      calendar.Day
	Term     calendar.Term
	Result   string
	DoneAt   int64
	Late     bool // whether it was done after its day; recorded for good
	Verdict  string
	Checker  string // the unit that looked at it
	State    FixState
	Reason   string // why it was sent back
}

// FixState is where a systemic fix stands.
type FixState string

// The states of a systemic fix.
const (
	FixOpened  FixState = "opened"
	FixDone    FixState = "done"
	FixChecked FixState = "checked"
)

// FixMoves is the whole life of a systemic fix.
var FixMoves = Moves[FixState]{
	{FixOpened, org.FixComplete, FixDone},
	{FixDone, org.FixReturn, FixOpened},
	{FixDone, org.FixCheck, FixChecked},
}

// Check refuses a fix that nobody could carry out.
func (x *SystemicFix) Check() error {
	var f fault.Form
	f.Need("unit", x.Unit)
	f.Need("text", x.Text)
	f.Need("due", string(x.Due))
	return f.Err()
}

// Complete says what the department has put right.
func (x *SystemicFix) Complete(result string, today calendar.Day, at int64) error {
	var f fault.Form
	f.Need("result", result)
	if err := f.Err(); err != nil {
		return err
	}
	if err := FixMoves.Step(&x.State, org.FixComplete); err != nil {
		return err
	}
	x.Result, x.DoneAt, x.Late, x.Reason = result, at, today > x.Due, ""
	return nil
}

// SendBack takes the fix up again because it does not hold.
func (x *SystemicFix) SendBack(reason string) error {
	if reason == "" {
		return needReason()
	}
	if err := FixMoves.Step(&x.State, org.FixReturn); err != nil {
		return err
	}
	x.Reason, x.DoneAt, x.Late = reason, 0, false
	return nil
}

// Approve records that another unit than the one that did it looked at it and found it in order.
func (x *SystemicFix) Approve(verdict, checker string) error {
	var f fault.Form
	f.Need("verdict", verdict)
	if err := f.Err(); err != nil {
		return err
	}
	if checker == x.Unit {
		return fault.New(fault.Conflict, "fix.check.self")
	}
	if err := FixMoves.Step(&x.State, org.FixCheck); err != nil {
		return err
	}
	x.Verdict, x.Checker = verdict, checker
	return nil
}

// FixFilter is one question about systemic fixes. The zero filter means all of them in scope.
type FixFilter struct {
	State   FixState
	Unit    string
	Field   string
	Finding string
	Similar string
	View    FixView
	Text    string
}

// FixView is a standing question about systemic fixes.
type FixView string

// The views of the list of systemic fixes.
const (
	FixAll       FixView = ""
	FixOpen      FixView = "open"      // 治理中
	FixOverdue   FixView = "overdue"   // 已逾期
	FixUnchecked FixView = "unchecked" // 待核查
)

// FixViews lists the views in the order of the tabs.
var FixViews = []FixView{FixAll, FixOpen, FixOverdue, FixUnchecked}

// Query writes the filter as URL parameters; zero values are left out.
func (f FixFilter) Query() url.Values {
	v := params{}
	v.set("state", string(f.State))
	v.set("unit", f.Unit)
	v.set("field", f.Field)
	v.set("finding", f.Finding)
	v.set("similar", f.Similar)
	v.set("view", string(f.View))
	v.set("q", f.Text)
	return url.Values(v)
}

// ParseFixFilter reads the filter back; a value it does not know is dropped, never guessed.
func ParseFixFilter(v url.Values) FixFilter {
	return FixFilter{
		State: one(FixState(v.Get("state")), FixMoves.States()), Unit: v.Get("unit"), Field: v.Get("field"), Finding: v.Get("finding"),
		Similar: v.Get("similar"), View: one(FixView(v.Get("view")), FixViews), Text: words(v.Get("q")),
	}
}
