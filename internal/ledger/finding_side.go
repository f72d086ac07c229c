package ledger

import (
	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/org"
)

// FindingMeasure is one thing a party does to put a finding right, with its own day (整改措施).
type FindingMeasure struct {
	org.Meta
	Finding string
	Party   string
	Unit    string
	No      int
	Text    string
	Post    string
	Due     calendar.Day
	State   MeasureState
	DoneAt  int64
	Late    bool
	Note    string // what was done
}

// MeasureState is where a measure stands.
type MeasureState string

// The states of a measure.
const (
	MeasureOpen MeasureState = "open"
	MeasureDone MeasureState = "done"
)

// MeasureMoves is the whole life of a measure.
var MeasureMoves = Moves[MeasureState]{
	{MeasureOpen, org.MeasureFinish, MeasureDone},
}

// Check refuses a measure nobody could be asked about.
func (m *FindingMeasure) Check() error {
	var f fault.Form
	f.Need("measure", m.Text)
	f.Need("measure_by", m.Post)
	f.Need("measure_due", string(m.Due))
	return f.Err()
}

// Finish says that the measure is carried out, and keeps whether it was late.
func (m *FindingMeasure) Finish(note string, by Hand) error {
	if err := MeasureMoves.Step(&m.State, org.MeasureFinish); err != nil {
		return err
	}
	m.Note, m.DoneAt, m.Late = note, by.At, m.Due != "" && by.Today > m.Due
	return nil
}

// MaxExtensions is how often a party's day may be moved.
const MaxExtensions = 2

// Extension asks for a later day, before the day has passed (延期申请).
type Extension struct {
	org.Meta
	Finding string
	Party   string
	Unit    string
	From    calendar.Day // the day it would replace
	To      calendar.Day // the day asked for
	Text    string       // why
	AskedAt int64
	AskedBy string       // account
	Due     calendar.Day // until when it is answered
	Term    calendar.Term
	State   ExtensionState
	Day     calendar.Day // the day granted
	Answer  string
	At      int64
}

// ExtensionState is where a request for a later day stands.
type ExtensionState string

// The states of an extension. Changed is granted with another day than the one asked for.
const (
	ExtensionPending ExtensionState = "pending"
	ExtensionGranted ExtensionState = "granted"
	ExtensionChanged ExtensionState = "changed"
	ExtensionRefused ExtensionState = "refused"
)

// ExtensionMoves is the whole life of an extension.
var ExtensionMoves = Moves[ExtensionState]{
	{ExtensionPending, org.ExtensionGrant, ExtensionGranted},
	{ExtensionPending, org.ExtensionChange, ExtensionChanged},
	{ExtensionPending, org.ExtensionRefuse, ExtensionRefused},
}

// AskExtension makes a request of the party: before its day has passed, with a reason, at most twice. It is answered until due.
func (p *FindingParty) AskExtension(to calendar.Day, reason string, due calendar.Deadline, by Hand) (*Extension, error) {
	var f fault.Form
	f.Need("due", string(to))
	f.Need("reason", reason)
	if to != "" && to <= p.Due {
		f.Add("due", "extension.day.earlier", p.Due)
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	switch {
	case !p.State.Open() || p.State == FindingOngoing || p.State == FindingUnclear:
		return nil, fault.New(fault.Conflict, "state.refuses", string(org.ExtensionAsk), p.State)
	case p.Extensions >= MaxExtensions:
		return nil, fault.New(fault.Conflict, "extension.twice", MaxExtensions)
	case by.Today > p.Due:
		return nil, fault.New(fault.Conflict, "extension.expired")
	}
	return &Extension{
		Finding: p.Finding, Party: p.ID, Unit: p.Unit, From: p.Due, To: to, Text: reason,
		AskedAt: by.At, AskedBy: by.Account, Due: due.Day, Term: due.Term, State: ExtensionPending,
	}, nil
}

// Decide answers the request. A granted or changed day becomes the party's.
func (e *Extension) Decide(by org.Action, day calendar.Day, answer string, p *FindingParty, hand Hand) error {
	var f fault.Form
	switch by {
	case org.ExtensionGrant:
		day = e.To
	case org.ExtensionChange:
		f.Need("due", string(day))
		if day != "" && day <= e.From {
			f.Add("due", "extension.day.earlier", e.From)
		}
		fallthrough
	case org.ExtensionRefuse:
		f.Need("reason", answer)
	}
	if err := f.Err(); err != nil {
		return err
	}
	if hand.Unit == e.Unit || hand.Account == e.AskedBy {
		return fault.New(fault.Conflict, "finding.verify.self")
	}
	if by != org.ExtensionRefuse {
		if err := p.extendable(by, day); err != nil {
			return err
		}
	}
	if err := ExtensionMoves.Step(&e.State, by); err != nil {
		return err
	}
	e.Answer, e.At = answer, hand.At
	if by != org.ExtensionRefuse {
		e.Day = day
		p.Due, p.Term = day, calendar.Term{}
		p.Extensions++
	}
	return nil
}

// extendable refuses a day for a party that runs against none any more, against that of a review, or against a later one:
// much may have happened since it asked.
func (p *FindingParty) extendable(by org.Action, day calendar.Day) error {
	switch p.State {
	case FindingClosed, FindingVoided, FindingOngoing:
		return fault.New(fault.Conflict, "state.refuses", string(by), p.State)
	default:
	}
	var f fault.Form
	if day <= p.Due {
		f.Add("due", "extension.day.earlier", p.Due)
	}
	return f.Err()
}

// Objection says that the finding is not so, or not this party's (异议). It has a clock of its own.
type Objection struct {
	org.Meta
	Finding  string
	Party    string
	Unit     string
	Text     string
	RaisedAt int64
	RaisedBy string       // account
	Due      calendar.Day // until when it is decided
	Term     calendar.Term
	State    ObjectionState
	Answer   string
	At       int64
	By       string // account that decided
}

// ObjectionState is where an objection stands.
type ObjectionState string

// The states of an objection.
const (
	ObjectionPending  ObjectionState = "pending"
	ObjectionUpheld   ObjectionState = "upheld"
	ObjectionPartly   ObjectionState = "partly"
	ObjectionRejected ObjectionState = "rejected"
)

// ObjectionMoves is the whole life of an objection.
var ObjectionMoves = Moves[ObjectionState]{
	{ObjectionPending, org.ObjectionUphold, ObjectionUpheld},
	{ObjectionPending, org.ObjectionUpholdPartly, ObjectionPartly},
	{ObjectionPending, org.ObjectionReject, ObjectionRejected},
}

// Object raises an objection of the party. last is the last day on which it may; due the day until when it is decided.
func (p *FindingParty) Object(reason string, last calendar.Day, due calendar.Deadline, by Hand) (*Objection, error) {
	if reason == "" {
		return nil, needReason()
	}
	switch p.State {
	case FindingDispatched, FindingAcknowledged, FindingRectifying:
	default:
		return nil, fault.New(fault.Conflict, "state.refuses", string(org.ObjectionRaise), p.State)
	}
	if by.Today > last {
		return nil, fault.New(fault.Conflict, "objection.expired", last)
	}
	return &Objection{
		Finding: p.Finding, Party: p.ID, Unit: p.Unit, Text: reason, RaisedAt: by.At, RaisedBy: by.Account, Due: due.Day, Term: due.Term,
		State: ObjectionPending,
	}, nil
}

// Decide answers the objection; who sent the finding out may not. Upheld, the party is let go; upheld in part, the
// finding goes on as the answer says.
func (o *Objection) Decide(by org.Action, answer string, f *Finding, p *FindingParty, hand Hand) error {
	if answer == "" {
		return needReason()
	}
	switch {
	case hand.Unit == o.Unit || hand.Account == o.RaisedBy:
		return fault.New(fault.Conflict, "finding.verify.self")
	case hand.Account == f.SentBy:
		return fault.New(fault.Conflict, "objection.same_hand")
	}
	if err := ObjectionMoves.Step(&o.State, by); err != nil {
		return err
	}
	o.Answer, o.At, o.By = answer, hand.At, hand.Account
	if by == org.ObjectionUphold {
		return p.Release(answer)
	}
	return nil
}

// RecheckLimits say how long after closing a finding is looked at again, and once more (回头看).
var RecheckLimits = []LimitKind{LimitRecheck, LimitRecheckAgain}

// Recheck is one look back at a closed finding.
type Recheck struct {
	org.Meta
	Finding  string
	Overseer string
	No       int
	Due      calendar.Day
	Term     calendar.Term
	State    RecheckState
	Note     string
	At       int64
	By       string // account
}

// RecheckState is where a look back stands.
type RecheckState string

// The states of a recheck.
const (
	RecheckDue      RecheckState = "due"
	RecheckPassed   RecheckState = "passed"
	RecheckRelapsed RecheckState = "relapsed"
)

// RecheckMoves is the whole life of a recheck.
var RecheckMoves = Moves[RecheckState]{
	{RecheckDue, org.RecheckPass, RecheckPassed},
	{RecheckDue, org.RecheckRelapse, RecheckRelapsed},
}

// NextRecheck is the look back that follows the given number of those passed; nil when there is none left. A hint is
// not looked back at.
func (f *Finding) NextRecheck(passed int, r *Reckoning) *Recheck {
	if f.State != FindingClosed || f.Severity == SeverityHint || passed >= len(RecheckLimits) {
		return nil
	}
	due := r.Count(calendar.Of(f.ClosedAt), RecheckLimits[passed])
	return &Recheck{Finding: f.ID, Overseer: f.Overseer, No: passed + 1, State: RecheckDue, Due: due.Day, Term: due.Term}
}

// Judge records what the look back found. That it has held cannot be said long before the day; that it has come back can.
func (r *Recheck) Judge(by org.Action, note string, hand Hand) error {
	var f fault.Form
	f.Need("note", note)
	if err := f.Err(); err != nil {
		return err
	}
	if first := r.Due.AddDays(-SoonDays); by == org.RecheckPass && hand.Today < first {
		return fault.New(fault.Conflict, "recheck.early", first)
	}
	if err := RecheckMoves.Step(&r.State, by); err != nil {
		return err
	}
	r.Note, r.At, r.By = note, hand.At, hand.Account
	return nil
}

// FindingNote adds what was seen later to a finding that is there already, instead of a second finding (补充情况).
type FindingNote struct {
	org.Meta
	Finding    string
	Unit       string // unit that adds it
	Post       string
	At         int64
	OccurredAt string
	Text       string
}

// Check refuses an empty note.
func (n *FindingNote) Check() error {
	var f fault.Form
	f.Need("text", n.Text)
	return f.Err()
}
