package ledger

import (
	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/org"
)

// Meeting is an on-site meeting during an inspection (现场办公会商), with all units that have to solve something.
type Meeting struct {
	org.Meta
	Inspection string
	By         string // unit of the inspection
	Day        calendar.Day
	Place      string
	Units      []string // who attended
	Summary    string
}

// Check refuses a meeting without a day or a place.
func (m *Meeting) Check() error {
	var f fault.Form
	f.Need("day", string(m.Day))
	f.Need("place", m.Place)
	return f.Err()
}

// Decision is one thing that a meeting decided (议定事项): one unit does it by one day.
type Decision struct {
	org.Meta
	Meeting    string
	Inspection string
	By         string // unit of the inspection
	Text       string
	Unit       string
	Due        calendar.Day
	State      DecisionState
	Duty       string // the duty made of it
	Finding    string // or the finding
	Words      string // what was done
	DoneAt     int64
	DoneLate   bool   // whether it was overdue when done; recorded for good
	Reason     string // why it was dropped
}

// DecisionState is where a decision stands. What became a duty or a finding is carried on there.
type DecisionState string

// The states of a decision.
const (
	DecisionOpen       DecisionState = "open"
	DecisionDispatched DecisionState = "dispatched"
	DecisionDone       DecisionState = "done"
	DecisionDropped    DecisionState = "dropped"
)

// DecisionMoves is the whole life of a decision.
var DecisionMoves = Moves[DecisionState]{
	{DecisionOpen, org.DecisionDispatch, DecisionDispatched},
	{DecisionOpen, org.DecisionFind, DecisionDispatched},
	{DecisionOpen, org.DecisionFinish, DecisionDone},
	{DecisionOpen, org.DecisionDrop, DecisionDropped},
	{DecisionDispatched, org.DecisionDrop, DecisionDropped},
}

// Check refuses a decision that nobody has to carry out, or not by any day.
func (d *Decision) Check() error {
	var f fault.Form
	f.Need("text", d.Text)
	f.Need("unit", d.Unit)
	f.Need("due", string(d.Due))
	return f.Err()
}

// Dispatch hands the decision over to the duty made of it.
func (d *Decision) Dispatch(duty string) error {
	if err := DecisionMoves.Step(&d.State, org.DecisionDispatch); err != nil {
		return err
	}
	d.Duty = duty
	return nil
}

// Find hands the decision over to the finding made of it.
func (d *Decision) Find(finding string) error {
	if err := DecisionMoves.Step(&d.State, org.DecisionFind); err != nil {
		return err
	}
	d.Finding = finding
	return nil
}

// Finish says in words what was done and keeps for good whether it was late.
func (d *Decision) Finish(words string, today calendar.Day, at int64) error {
	var f fault.Form
	f.Need("words", words)
	if err := f.Err(); err != nil {
		return err
	}
	if err := DecisionMoves.Step(&d.State, org.DecisionFinish); err != nil {
		return err
	}
	d.Words, d.DoneAt, d.DoneLate = words, at, today > d.Due
	return nil
}

// Drop takes the decision back for a reason. A duty made of it goes its own way.
func (d *Decision) Drop(reason string) error {
	if reason == "" {
		return needReason()
	}
	if err := DecisionMoves.Step(&d.State, org.DecisionDrop); err != nil {
		return err
	}
	d.Reason = reason
	return nil
}
