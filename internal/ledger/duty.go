package ledger

import (
	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/org"
)

// Duty is one task of one unit on one of the two lists (清单任务, RW), watched by one overseer.
type Duty struct {
	org.Meta
	Code       string // RW-2026-0312
	Item       string
	Campaign   string // the item's, kept here because lists are filtered by it
	Side       Side
	Unit       string
	Text       string
	Standard   string // 完成标准
	Evidence   string // what is wanted as proof
	Post       string // 责任领导 (a post, never a person)
	Due        calendar.Day
	Recurrence Recurrence
	State      DutyState
	Overseer   string // unit id, "" while unmatched
	Matched    Match
	IssuedAt   int64
	AckDue     calendar.Day // last day to acknowledge
	AckTerm    calendar.Term
	AckAt      int64
	DoneAt     int64
	DoneLate   bool   // whether it was overdue when done; recorded for good
	Progress   string // the latest words
	ProgressAt int64
	Percent    int
	Reason     string // why it was returned, reopened or voided
	Handler    string // post that handles it since the unit acknowledged (经办岗位)
}

// DutyState is where a duty stands. Overdue is no state: it is derived from Due.
type DutyState string

// The states of a duty.
const (
	DutyDraft        DutyState = "draft"
	DutyIssued       DutyState = "issued"
	DutyReturned     DutyState = "returned"
	DutyAcknowledged DutyState = "acknowledged"
	DutyInProgress   DutyState = "in_progress"
	DutyDone         DutyState = "done"
	DutyVoided       DutyState = "voided"
)

// DutyMoves is the whole life of a duty.
var DutyMoves = Moves[DutyState]{
	{DutyDraft, org.DutyUpdate, DutyDraft},
	{DutyDraft, org.DutyAssign, DutyDraft},
	{DutyDraft, org.DutyReschedule, DutyDraft},
	{DutyDraft, org.DutyIssue, DutyIssued},
	{DutyIssued, org.DutyAcknowledge, DutyAcknowledged},
	{DutyIssued, org.DutyReturn, DutyReturned},
	{DutyIssued, org.DutyAssign, DutyIssued},
	{DutyIssued, org.DutyReschedule, DutyIssued},
	{DutyReturned, org.DutyUpdate, DutyReturned},
	{DutyReturned, org.DutyAssign, DutyReturned},
	{DutyReturned, org.DutyReschedule, DutyReturned},
	{DutyReturned, org.DutyIssue, DutyIssued},
	{DutyAcknowledged, org.DutyReport, DutyInProgress},
	{DutyAcknowledged, org.DutyComplete, DutyDone},
	{DutyAcknowledged, org.DutyAssign, DutyAcknowledged},
	{DutyAcknowledged, org.DutyReschedule, DutyAcknowledged},
	{DutyInProgress, org.DutyReport, DutyInProgress},
	{DutyInProgress, org.DutyComplete, DutyDone},
	{DutyInProgress, org.DutyAssign, DutyInProgress},
	{DutyInProgress, org.DutyReschedule, DutyInProgress},
	{DutyDone, org.DutyReopen, DutyInProgress},
	{DutyDraft, org.DutyVoid, DutyVoided},
	{DutyIssued, org.DutyVoid, DutyVoided},
	{DutyReturned, org.DutyVoid, DutyVoided},
	{DutyAcknowledged, org.DutyVoid, DutyVoided},
	{DutyInProgress, org.DutyVoid, DutyVoided},
}

// Match says how a duty found its overseer.
type Match string

// The ways of matching. An ambiguous duty has several overseers by the map and waits for a hand.
const (
	MatchNone      Match = ""
	MatchMap       Match = "map"
	MatchHand      Match = "hand"
	MatchAmbiguous Match = "ambiguous"
)

// Check refuses a duty nobody could be asked about.
func (d *Duty) Check() error {
	var f fault.Form
	f.Need("unit", d.Unit)
	f.Need("side", string(d.Side))
	f.Need("text", d.Text)
	offered(&f, "recurrence", d.Recurrence, Recurrences)
	if d.Due == "" && d.Recurrence == Once {
		f.Add("due", "item.due.none")
	}
	return f.Err()
}

// Assign gives the duty its overseer.
func (d *Duty) Assign(overseer string, how Match) error {
	if overseer == d.Unit {
		return fault.New(fault.Invalid, "duty.assign.self")
	}
	if err := DutyMoves.Step(&d.State, org.DutyAssign); err != nil {
		return err
	}
	d.Overseer, d.Matched = overseer, how
	return nil
}

// Issue sends the duty to its unit, which acknowledges it until ack.
func (d *Duty) Issue(at int64, ack calendar.Deadline) error {
	if d.Overseer == "" {
		return fault.New(fault.Conflict, "duty.issue.unmatched", d.Code)
	}
	if err := DutyMoves.Step(&d.State, org.DutyIssue); err != nil {
		return err
	}
	d.AckDue, d.AckTerm = ack.Day, ack.Term
	d.IssuedAt, d.AckAt, d.Reason, d.Handler = at, 0, "", ""
	return nil
}

// Acknowledge records that the unit has received the duty (签收). The post that does so handles it from now on.
func (d *Duty) Acknowledge(post string, at int64) error {
	if err := DutyMoves.Step(&d.State, org.DutyAcknowledge); err != nil {
		return err
	}
	d.AckAt, d.Handler = at, post
	return nil
}

// Open reports whether somebody still has to do something about the duty.
func (d *Duty) Open() bool {
	switch d.State {
	case DutyIssued, DutyReturned, DutyAcknowledged, DutyInProgress:
		return true
	case DutyDraft, DutyDone, DutyVoided:
	}
	return false
}

// HandOver gives an open duty to another post (交接). Who did what before stays in the journal.
func (d *Duty) HandOver(post string) error {
	if !d.Open() {
		return fault.New(fault.Conflict, "handover.closed", d.Code)
	}
	d.Handler = post
	return nil
}

// Return sends the duty back with the unit's reason (退回).
func (d *Duty) Return(reason string) error {
	if reason == "" {
		return needReason()
	}
	if err := DutyMoves.Step(&d.State, org.DutyReturn); err != nil {
		return err
	}
	d.Reason = reason
	return nil
}

// Report notes progress; the words before stay in the history of DutyProgress.
func (d *Duty) Report(words string, percent int, at int64) error {
	var f fault.Form
	f.Need("progress", words)
	if percent < 0 || percent > 100 {
		f.Add("percent", "duty.percent.range")
	}
	if err := f.Err(); err != nil {
		return err
	}
	if err := DutyMoves.Step(&d.State, org.DutyReport); err != nil {
		return err
	}
	d.Progress, d.Percent, d.ProgressAt = words, percent, at
	return nil
}

// Complete says that the duty is done and keeps for good whether it was late.
func (d *Duty) Complete(words string, today calendar.Day, at int64) error {
	if words == "" {
		var f fault.Form
		f.Add("progress", "duty.complete.no_words")
		return f.Err()
	}
	if err := DutyMoves.Step(&d.State, org.DutyComplete); err != nil {
		return err
	}
	d.Progress, d.Percent, d.ProgressAt = words, 100, at
	d.DoneAt, d.DoneLate = at, d.Due != "" && today > d.Due
	return nil
}

// Reopen takes a done duty up again.
func (d *Duty) Reopen(reason string) error {
	if reason == "" {
		return needReason()
	}
	if err := DutyMoves.Step(&d.State, org.DutyReopen); err != nil {
		return err
	}
	d.Reason, d.DoneAt, d.DoneLate = reason, 0, false
	return nil
}

// Reschedule sets another due day, for a reason.
func (d *Duty) Reschedule(due calendar.Day, reason string) error {
	if reason == "" {
		return needReason()
	}
	if due == "" {
		var f fault.Form
		f.Need("due", "")
		return f.Err()
	}
	if err := DutyMoves.Step(&d.State, org.DutyReschedule); err != nil {
		return err
	}
	d.Due, d.Recurrence, d.Reason = due, Once, reason
	return nil
}

// Void strikes a wrongly made duty; the row and its history stay.
func (d *Duty) Void(reason string) error {
	if reason == "" {
		return needReason()
	}
	if err := DutyMoves.Step(&d.State, org.DutyVoid); err != nil {
		return err
	}
	d.Reason = reason
	return nil
}

// DutyProgress is one report on a duty, kept as history.
type DutyProgress struct {
	org.Meta
	Duty    string
	Unit    string // the duty's unit, for the scope
	Post    string // who reported
	At      int64
	Text    string
	Percent int
	State   DutyState // the duty's state after it
}
