package ledger

import (
	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/org"
)

// Need is help that the grass roots ask for (需求), during a visit or by themselves.
type Need struct {
	org.Meta
	Inspection string // "" if it was raised without a visit
	Unit       string // who needs it
	By         string // unit that wrote it down
	Kind       NeedKind
	Text       string
	Owner      string // department that answers, "" while nobody is named
	State      NeedState
	Day        calendar.Day // raised on
	TakenAt    int64
	EndedAt    int64
	Answer     string // how it was solved, or why it cannot be
}

// NeedKind is what is needed.
type NeedKind string

// The kinds of need.
const (
	NeedSupplies  NeedKind = "supplies"  // 物资
	NeedPublicity NeedKind = "publicity" // 宣传
	NeedAnswer    NeedKind = "answer"    // 答疑
	NeedPolicy    NeedKind = "policy"    // 政策
	NeedOther     NeedKind = "other"
)

// NeedKinds lists the kinds of need.
var NeedKinds = []NeedKind{NeedSupplies, NeedPublicity, NeedAnswer, NeedPolicy, NeedOther}

// NeedState is where a need stands.
type NeedState string

// The states of a need.
const (
	NeedRaised   NeedState = "raised"
	NeedTaken    NeedState = "taken"
	NeedSolved   NeedState = "solved"
	NeedDeclined NeedState = "declined"
)

// NeedMoves is the whole life of a need. What can be answered on the spot needs nobody to take it first.
var NeedMoves = Moves[NeedState]{
	{NeedRaised, org.NeedAssign, NeedRaised},
	{NeedRaised, org.NeedTake, NeedTaken},
	{NeedRaised, org.NeedSolve, NeedSolved},
	{NeedRaised, org.NeedDecline, NeedDeclined},
	{NeedTaken, org.NeedAssign, NeedRaised},
	{NeedTaken, org.NeedSolve, NeedSolved},
	{NeedTaken, org.NeedDecline, NeedDeclined},
}

// Check refuses a need that nobody could answer.
func (n *Need) Check() error {
	var f fault.Form
	f.Need("unit", n.Unit)
	f.Need("kind", string(n.Kind))
	offered(&f, "kind", n.Kind, NeedKinds)
	f.Need("text", n.Text)
	return f.Err()
}

// Assign names the department that answers; what another had taken waits again.
func (n *Need) Assign(owner string) error {
	var f fault.Form
	f.Need("owner", owner)
	if err := f.Err(); err != nil {
		return err
	}
	if err := NeedMoves.Step(&n.State, org.NeedAssign); err != nil {
		return err
	}
	n.Owner, n.TakenAt = owner, 0
	return nil
}

// Take says that somebody is at it.
func (n *Need) Take(at int64) error {
	if err := NeedMoves.Step(&n.State, org.NeedTake); err != nil {
		return err
	}
	n.TakenAt = at
	return nil
}

// End solves or declines the need with an answer.
func (n *Need) End(by org.Action, answer string, at int64) error {
	var f fault.Form
	f.Need("answer", answer)
	if err := f.Err(); err != nil {
		return err
	}
	if err := NeedMoves.Step(&n.State, by); err != nil {
		return err
	}
	n.Answer, n.EndedAt = answer, at
	return nil
}
