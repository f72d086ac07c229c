package ledger

import (
	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/org"
)

// Checklist is what overseers check day by day in one year (日常监督清单, QD): the common one, which the lead room issues
// to every overseer, or the specific one of an overseer for the units it watches.
type Checklist struct {
	org.Meta
	Code     string // QD-2026-0001
	Kind     ChecklistKind
	Title    string
	Year     int
	By       string // unit that made it: only that unit changes it
	Overseer string // of a specific list; "" for a common one
	State    ChecklistState
	Round    int   // how often it was issued or filed
	IssuedAt int64 // the last time
	Added    int   // items that the last round brought, changed and ended
	Changed  int
	Dropped  int
	Reason   string // of the last round or of the end
}

// ChecklistKind tells common from specific lists (共性, 个性).
type ChecklistKind string

// The kinds of checklist.
const (
	ChecklistCommon   ChecklistKind = "common"
	ChecklistSpecific ChecklistKind = "specific"
)

// ChecklistKinds lists the kinds, common first as the seed names them.
var ChecklistKinds = []ChecklistKind{ChecklistCommon, ChecklistSpecific}

// Mode is what the items of such a list are unless somebody says otherwise.
func (k ChecklistKind) Mode() Mode {
	if k == ChecklistSpecific {
		return ModeElective
	}
	return ModeMandatory
}

// Publish is the action that puts lists of the kind in force.
func (k ChecklistKind) Publish() org.Action {
	if k == ChecklistSpecific {
		return org.ChecklistFile
	}
	return org.ChecklistIssue
}

// ChecklistState is where a checklist stands.
type ChecklistState string

// The states of a checklist. While Revising, what was issued stays in force until the next round.
const (
	ChecklistDraft    ChecklistState = "draft"
	ChecklistIssued   ChecklistState = "issued" // common
	ChecklistFiled    ChecklistState = "filed"  // specific (备案)
	ChecklistRevising ChecklistState = "revising"
	ChecklistEnded    ChecklistState = "ended"
)

// ChecklistMoves is the whole life of a checklist. Whatever is done to an item of a list in force opens a revision.
var ChecklistMoves = Moves[ChecklistState]{
	{ChecklistDraft, org.ChecklistUpdate, ChecklistDraft},
	{ChecklistDraft, org.CheckAdd, ChecklistDraft},
	{ChecklistDraft, org.CheckUpdate, ChecklistDraft},
	{ChecklistDraft, org.CheckRemove, ChecklistDraft},
	{ChecklistDraft, org.ChecklistIssue, ChecklistIssued},
	{ChecklistDraft, org.ChecklistFile, ChecklistFiled},
	{ChecklistIssued, org.ChecklistUpdate, ChecklistIssued},
	{ChecklistIssued, org.CheckAdd, ChecklistRevising},
	{ChecklistIssued, org.CheckUpdate, ChecklistRevising},
	{ChecklistIssued, org.CheckEnd, ChecklistRevising},
	{ChecklistIssued, org.ChecklistEnd, ChecklistEnded},
	{ChecklistFiled, org.ChecklistUpdate, ChecklistFiled},
	{ChecklistFiled, org.CheckAdd, ChecklistRevising},
	{ChecklistFiled, org.CheckUpdate, ChecklistRevising},
	{ChecklistFiled, org.CheckEnd, ChecklistRevising},
	{ChecklistFiled, org.ChecklistEnd, ChecklistEnded},
	{ChecklistRevising, org.ChecklistUpdate, ChecklistRevising},
	{ChecklistRevising, org.CheckAdd, ChecklistRevising},
	{ChecklistRevising, org.CheckUpdate, ChecklistRevising},
	{ChecklistRevising, org.CheckRemove, ChecklistRevising},
	{ChecklistRevising, org.CheckEnd, ChecklistRevising},
	{ChecklistRevising, org.ChecklistIssue, ChecklistIssued},
	{ChecklistRevising, org.ChecklistFile, ChecklistFiled},
	{ChecklistRevising, org.ChecklistEnd, ChecklistEnded},
	{ChecklistDraft, org.ChecklistEnd, ChecklistEnded},
}

// Check refuses a list that nobody could tell from another.
func (c *Checklist) Check() error {
	var f fault.Form
	f.Need("title", c.Title)
	f.Need("kind", string(c.Kind))
	offered(&f, "kind", c.Kind, ChecklistKinds)
	if c.Year < calendar.FirstDay.Year() || c.Year > calendar.LastDay.Year() {
		f.Need("year", "")
	}
	return f.Err()
}

// LastDay is the day on which the items of the list end by themselves.
func (c *Checklist) LastDay() calendar.Day { return calendar.Year(c.Year).To }

// RoundCounts are what a round brings.
type RoundCounts struct{ Added, Changed, Dropped, Live int }

// Publish issues or files the list at the instant. A further round says why.
func (c *Checklist) Publish(n RoundCounts, reason string, at int64) error {
	switch {
	case n.Live == 0:
		return fault.New(fault.Conflict, "checklist.issue.empty", c.Title)
	case c.Round > 0 && reason == "":
		return needReason()
	}
	if err := ChecklistMoves.Step(&c.State, c.Kind.Publish()); err != nil {
		return err
	}
	c.Round++
	c.IssuedAt, c.Reason = at, reason
	c.Added, c.Changed, c.Dropped = n.Added, n.Changed, n.Dropped
	return nil
}

// End closes the list for a reason.
func (c *Checklist) End(reason string) error {
	if reason == "" {
		return needReason()
	}
	if err := ChecklistMoves.Step(&c.State, org.ChecklistEnd); err != nil {
		return err
	}
	c.Reason = reason
	return nil
}

// ChecklistReceipt says that a common list was sent to an overseer and whether its post has acknowledged it (签收).
type ChecklistReceipt struct {
	org.Meta
	Checklist string
	Overseer  string
	Round     int // of the list that it is about
	SentAt    int64
	Due       calendar.Day // last day to acknowledge
	Term      calendar.Term
	AckAt     int64
	Post      string // that acknowledged
	State     ListReceiptState
}

// ListReceiptState is where a receipt stands.
type ListReceiptState string

// The states of a receipt.
const (
	ListReceiptSent         ListReceiptState = "sent"
	ListReceiptAcknowledged ListReceiptState = "acknowledged"
)

// ListReceiptMoves is the whole life of a receipt. A further round of the list asks for it anew.
var ListReceiptMoves = Moves[ListReceiptState]{
	{ListReceiptSent, org.ChecklistAcknowledge, ListReceiptAcknowledged},
	{ListReceiptSent, org.ChecklistIssue, ListReceiptSent},
	{ListReceiptAcknowledged, org.ChecklistIssue, ListReceiptSent},
}

// Send asks for the receipt of a round until the day due.
func (r *ChecklistReceipt) Send(round int, at int64, due calendar.Deadline) error {
	if r.State == "" {
		r.State = ListReceiptSent
	} else if err := ListReceiptMoves.Step(&r.State, org.ChecklistIssue); err != nil {
		return err
	}
	r.Round, r.SentAt, r.Due, r.Term, r.AckAt, r.Post = round, at, due.Day, due.Term, 0, ""
	return nil
}

// Acknowledge notes that the overseer's post has taken the list over.
func (r *ChecklistReceipt) Acknowledge(post string, at int64) error {
	if err := ListReceiptMoves.Step(&r.State, org.ChecklistAcknowledge); err != nil {
		return err
	}
	r.Post, r.AckAt = post, at
	return nil
}

// Late reports whether the receipt should have come by now.
func (r *ChecklistReceipt) Late(today calendar.Day) bool {
	return r.State == ListReceiptSent && today > r.Due
}
