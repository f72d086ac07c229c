package ledger

import (
	"cmp"
	"slices"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/org"
)

// Reminder is a written reminder (即时提醒, HJ) of what to look at, what to apply or what to put right. It goes to one or
// several units, each with a receipt of its own, and stands where the least advanced of them stands.
type Reminder struct {
	org.Meta
	Code       string // HJ-2026-0003, from the book of letters
	Trigger    Trigger
	Rung       Rung // of the ladder; "" for one that a person thought of
	Field      string
	Title      string
	Basis      string   // document and clause
	Text       string   // why now
	Points     []string // what to watch, numbered in this order
	Matters    []Matter
	Unit       string // that reminds
	Drafter    string // account that wrote the words as they stand; "" for the program
	Reply      bool
	Due        calendar.Day // last day to answer; "" if no reply is wanted
	Urgent     string       // post that allowed a shorter notice than usual
	Over       string       // why it was sent although its units had been asked enough this month
	State      ReminderState
	Approver   string // account
	ApprovedBy string // and its post
	ApprovedAt int64
	SentAt     int64
	ClosedAt   int64
	Reason     string // why it was returned, closed early, withdrawn or voided
}

// Trigger is what a reminder is made for.
type Trigger string

// The triggers: three that people have, and the day itself, which only the ladder knows.
const (
	TriggerFocus   Trigger = "focus"   // 需重点关注的政治监督事项
	TriggerPolicy  Trigger = "policy"  // 需落实的政策法规
	TriggerRectify Trigger = "rectify" // 需整改的问题环节
	TriggerDue     Trigger = "due"     // 到期催办
)

// Triggers lists the triggers; the first three are for people to choose from.
var Triggers = []Trigger{TriggerFocus, TriggerPolicy, TriggerRectify, TriggerDue}

// Written lists the triggers of reminders that people write.
var Written = Triggers[:3]

// Matter is a record that a reminder is about.
type Matter struct {
	Kind   MatterKind   `json:"kind"`
	ID     string       `json:"id"`               // whose page shows it
	Object string       `json:"object,omitempty"` // the duty, or the party of the finding, that runs against its day
	Rung   Rung         `json:"rung,omitempty"`
	Due    calendar.Day `json:"due,omitempty"`
}

// MatterKind says what a Matter is.
type MatterKind string

// The kinds of matters.
const (
	MatterItem    MatterKind = "item"
	MatterDuty    MatterKind = "duty"
	MatterFinding MatterKind = "finding"
	MatterLetter  MatterKind = "letter"
)

// MattersOf are the ids of the reminder's matters of a kind.
func (r *Reminder) MattersOf(kind MatterKind) []string {
	var out []string
	for _, m := range r.Matters {
		if m.Kind == kind {
			out = append(out, m.ID)
		}
	}
	return out
}

// ReminderState is where a receipt of a reminder stands, and so the reminder. Overdue is derived.
type ReminderState string

// The states.
const (
	ReminderDraft        ReminderState = "draft"
	ReminderApproved     ReminderState = "approved"
	ReminderSent         ReminderState = "sent"
	ReminderAcknowledged ReminderState = "acknowledged"
	ReminderAnswered     ReminderState = "answered"
	ReminderClosed       ReminderState = "closed"
	ReminderWithdrawn    ReminderState = "withdrawn"
	ReminderVoided       ReminderState = "voided"
)

// ReminderMoves is the whole life of a reminder and of each of its receipts. Who answers has received.
var ReminderMoves = Moves[ReminderState]{
	{ReminderDraft, org.ReminderUpdate, ReminderDraft},
	{ReminderDraft, org.ReminderReturn, ReminderDraft},
	{ReminderDraft, org.ReminderApprove, ReminderApproved},
	{ReminderDraft, org.ReminderWithdraw, ReminderWithdrawn},
	{ReminderApproved, org.ReminderReturn, ReminderDraft},
	{ReminderApproved, org.ReminderSend, ReminderSent},
	{ReminderApproved, org.ReminderWithdraw, ReminderWithdrawn},
	{ReminderSent, org.ReminderAcknowledge, ReminderAcknowledged},
	{ReminderSent, org.ReminderAnswer, ReminderAnswered},
	{ReminderSent, org.ReminderClose, ReminderClosed},
	{ReminderSent, org.ReminderVoid, ReminderVoided},
	{ReminderAcknowledged, org.ReminderAnswer, ReminderAnswered},
	{ReminderAcknowledged, org.ReminderClose, ReminderClosed},
	{ReminderAcknowledged, org.ReminderVoid, ReminderVoided},
	{ReminderAnswered, org.ReminderClose, ReminderClosed},
	{ReminderAnswered, org.ReminderVoid, ReminderVoided},
}

// Told reports whether the units have it: before, only those who write it may see it.
func (s ReminderState) Told() bool {
	return s != ReminderDraft && s != ReminderApproved && s != ReminderWithdrawn
}

// MaxPoints bounds the points of a reminder: what is longer is a letter.
const MaxPoints = 12

// Check refuses a reminder that says nothing, or wants an answer by no day.
func (r *Reminder) Check() error {
	var f fault.Form
	f.Need("trigger", string(r.Trigger))
	offered(&f, "trigger", r.Trigger, Triggers)
	offered(&f, "field", r.Field, Fields)
	f.Need("title", r.Title)
	if len(r.Points) == 0 {
		f.Need("points", "")
	}
	if len(r.Points) > MaxPoints {
		f.Add("points", "reminder.points.many", MaxPoints)
	}
	if r.Trigger == TriggerPolicy {
		f.Need("basis", r.Basis)
	}
	if r.Reply {
		f.Need("due", string(r.Due))
	}
	return f.Err()
}

// Update says that the draft was written anew by the account; it then needs another one to approve it.
func (r *Reminder) Update(drafter string) error {
	if err := ReminderMoves.Step(&r.State, org.ReminderUpdate); err != nil {
		return err
	}
	r.Drafter, r.Reason = drafter, ""
	return nil
}

// Approve lets the draft go out. Nobody approves their own words.
func (r *Reminder) Approve(receipts []*ReminderReceipt, by Hand) error {
	if r.Drafter != "" && r.Drafter == by.Account {
		return fault.New(fault.Conflict, "reminder.approve.self")
	}
	if err := r.move(receipts, org.ReminderApprove); err != nil {
		return err
	}
	r.Approver, r.ApprovedBy, r.ApprovedAt, r.Reason = by.Account, by.Post, by.At, ""
	return nil
}

// Return gives the draft back to be written anew.
func (r *Reminder) Return(receipts []*ReminderReceipt, reason string) error {
	if reason == "" {
		return needReason()
	}
	if err := r.move(receipts, org.ReminderReturn); err != nil {
		return err
	}
	r.Approver, r.ApprovedBy, r.ApprovedAt, r.Reason = "", "", 0, reason
	return nil
}

// Send hands the reminder to its units. over is why, if they had been asked enough already.
func (r *Reminder) Send(receipts []*ReminderReceipt, over string, at int64) error {
	if err := r.move(receipts, org.ReminderSend); err != nil {
		return err
	}
	r.SentAt, r.Over = at, over
	return nil
}

// Urges reports whether the program drafted it about what is overdue, and nobody has sent it: a letter may take its place.
func (r *Reminder) Urges() bool {
	return r.Trigger == TriggerDue && r.Rung == RungLate && (r.State == ReminderDraft || r.State == ReminderApproved)
}

// Withdraw drops what has not gone out.
func (r *Reminder) Withdraw(receipts []*ReminderReceipt, reason string) error {
	return r.end(receipts, org.ReminderWithdraw, reason)
}

// Void strikes a wrongly sent reminder; the row and its history stay.
func (r *Reminder) Void(receipts []*ReminderReceipt, reason string) error {
	return r.end(receipts, org.ReminderVoid, reason)
}

func (r *Reminder) end(receipts []*ReminderReceipt, by org.Action, reason string) error {
	if reason == "" {
		return needReason()
	}
	if err := r.move(receipts, by); err != nil {
		return err
	}
	r.Reason = reason
	return nil
}

// Close ends the reminder. While a unit has still to sign or to answer it needs a reason.
func (r *Reminder) Close(receipts []*ReminderReceipt, reason string, at int64) error {
	owed := slices.ContainsFunc(receipts, func(x *ReminderReceipt) bool { return x.Owes(r.Reply) })
	if owed && reason == "" {
		return needReason()
	}
	if err := r.move(receipts, org.ReminderClose); err != nil {
		return err
	}
	r.Reason, r.ClosedAt = reason, at
	return nil
}

// move takes the reminder and every receipt that can go along one step further; a receipt that has ended stays.
func (r *Reminder) move(receipts []*ReminderReceipt, by org.Action) error {
	if err := ReminderMoves.Step(&r.State, by); err != nil {
		return err
	}
	for _, x := range receipts {
		if !ReminderMoves.Can(x.State, by) {
			continue
		}
		if err := ReminderMoves.Step(&x.State, by); err != nil {
			return err
		}
	}
	return nil
}

// ReminderStates are the states in the order in which a reminder shows its receipts.
var ReminderStates = []ReminderState{
	ReminderDraft, ReminderApproved, ReminderSent, ReminderAcknowledged, ReminderAnswered, ReminderClosed, ReminderWithdrawn, ReminderVoided,
}

// Rank is how far a state is.
func (s ReminderState) Rank() int { return slices.Index(ReminderStates, s) }

// Settle puts the reminder where the least advanced of its receipts stands.
func (r *Reminder) Settle(receipts []*ReminderReceipt, at int64) {
	if len(receipts) == 0 {
		return
	}
	least := slices.MinFunc(receipts, func(a, b *ReminderReceipt) int { return cmp.Compare(a.State.Rank(), b.State.Rank()) })
	if r.State = least.State; r.State == ReminderClosed && r.ClosedAt == 0 {
		r.ClosedAt = at
	}
}

// Audience is the kind of unit that a reminder goes to.
type Audience string

// The audiences.
const (
	AudienceOverseer Audience = "overseer"
	AudienceDept     Audience = "dept"
	AudienceStreet   Audience = "street"
)

// Audiences lists the audiences.
var Audiences = []Audience{AudienceOverseer, AudienceDept, AudienceStreet}

// AudienceOf is the audience a unit belongs to; "" for one that is not reminded.
func AudienceOf(k org.UnitKind) Audience {
	switch {
	case k == org.KindDept:
		return AudienceDept
	case k == org.KindStreet || k == org.KindVillage:
		return AudienceStreet
	case k.Oversees() || k == org.KindCommission:
		return AudienceOverseer
	}
	return ""
}

// ReminderReceipt is a reminder at one unit: when it signed for it and what it answered.
type ReminderReceipt struct {
	org.Meta
	Reminder   string
	By         string // unit that reminds
	Unit       string
	Audience   Audience
	State      ReminderState
	AckAt      int64
	AckBy      string // post
	Answer     string
	AnsweredAt int64
	AnsweredBy string // post
	Late       bool   // answered after its day; kept for good
}

// Owes reports whether the unit has still to sign, or to answer where a reply is wanted.
func (x *ReminderReceipt) Owes(reply bool) bool {
	return x.State == ReminderSent || reply && x.State == ReminderAcknowledged
}

// Acknowledge records that the unit has received the reminder. Where no reply is wanted nothing more is to come, and
// the receipt is closed: nobody has to do it by hand.
func (x *ReminderReceipt) Acknowledge(r *Reminder, by Hand) error {
	if err := ReminderMoves.Step(&x.State, org.ReminderAcknowledge); err != nil {
		return err
	}
	x.AckAt, x.AckBy = by.At, by.Post
	if r.Reply {
		return nil
	}
	return ReminderMoves.Step(&x.State, org.ReminderClose)
}

// Reply records what the unit answers.
func (x *ReminderReceipt) Reply(r *Reminder, words string, by Hand) error {
	if !r.Reply {
		return fault.New(fault.Conflict, "reminder.no_reply")
	}
	var f fault.Form
	f.Need("answer", words)
	if err := f.Err(); err != nil {
		return err
	}
	if err := ReminderMoves.Step(&x.State, org.ReminderAnswer); err != nil {
		return err
	}
	if x.AckAt == 0 {
		x.AckAt, x.AckBy = by.At, by.Post
	}
	x.Answer, x.AnsweredAt, x.AnsweredBy, x.Late = words, by.At, by.Post, by.Today > r.Due
	return nil
}
