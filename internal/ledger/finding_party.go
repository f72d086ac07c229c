package ledger

import (
	"cmp"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/org"
)

// FindingParty is one unit that answers for a finding on its side (问题责任方). It goes round the loop on its own.
type FindingParty struct {
	org.Meta
	Finding    string
	Side       Side
	Unit       string
	Post       string // 责任岗位 in words, never a person
	Obligation string // 应尽职责
	Handler    string // post of the unit that deals with it
	State      FindingState
	Due        calendar.Day
	Term       calendar.Term
	FirstDue   calendar.Day // the day before any extension
	Extensions int          // granted so far
	AckDue     calendar.Day // last day to acknowledge
	AckTerm    calendar.Term
	AckAt      int64
	Measure    string       // 认领: what the unit will do,
	MeasureBy  string       // which post will do it,
	MeasureDue calendar.Day // and until when
	Response   string
	RespondAt  int64
	RespondBy  string // account that answered; it may not verify
	NoEvidence string // why there is no evidence
	Evidence   int    // files given as evidence of what was put right
	VerifiedAt int64
	VerifiedBy string // account
	Verdict    string // what the verification found
	ClosedAt   int64
	ClosedBy   string // account
	ClosedLate bool
	Outcome    Outcome
	Reason     string // why it was returned, sent back, held, closed undone or voided
}

// FindingMoves is the whole loop of a party (交办 → 签收 → 整改 → 反馈 → 核验 → 销号 → 回头看) with its side moves.
var FindingMoves = Moves[FindingState]{
	{FindingDraft, org.FindingUpdate, FindingDraft},
	{FindingDraft, org.FindingDispatch, FindingDispatched},
	{FindingDispatched, org.FindingAcknowledge, FindingAcknowledged},
	{FindingDispatched, org.FindingReturn, FindingUnclear},
	{FindingAcknowledged, org.FindingReturn, FindingUnclear},
	{FindingUnclear, org.FindingClarify, FindingDispatched},
	{FindingAcknowledged, org.FindingClaim, FindingRectifying},
	{FindingAcknowledged, org.FindingRespond, FindingResponded},
	{FindingRectifying, org.FindingRespond, FindingResponded},
	{FindingSentBack, org.FindingRespond, FindingResponded},
	{FindingOngoing, org.FindingRespond, FindingResponded},
	{FindingResponded, org.FindingSendBack, FindingSentBack},
	{FindingVerified, org.FindingSendBack, FindingSentBack},
	{FindingResponded, org.FindingVerify, FindingVerified},
	{FindingVerified, org.FindingClose, FindingClosed},
	{FindingRectifying, org.FindingHold, FindingOngoing},
	{FindingSentBack, org.FindingHold, FindingOngoing},
	{FindingOngoing, org.FindingResume, FindingRectifying},
	{FindingRectifying, org.FindingCloseUndone, FindingClosed},
	{FindingSentBack, org.FindingCloseUndone, FindingClosed},
	{FindingOngoing, org.FindingCloseUndone, FindingClosed},
	{FindingResponded, org.FindingCloseUndone, FindingClosed},
	{FindingClosed, org.RecheckRelapse, FindingRectifying},
	{FindingDispatched, org.ObjectionUphold, FindingVoided},
	{FindingUnclear, org.ObjectionUphold, FindingVoided},
	{FindingAcknowledged, org.ObjectionUphold, FindingVoided},
	{FindingRectifying, org.ObjectionUphold, FindingVoided},
	{FindingSentBack, org.ObjectionUphold, FindingVoided},
	{FindingDispatched, org.FindingVoid, FindingVoided},
	{FindingUnclear, org.FindingVoid, FindingVoided},
	{FindingAcknowledged, org.FindingVoid, FindingVoided},
	{FindingRectifying, org.FindingVoid, FindingVoided},
	{FindingSentBack, org.FindingVoid, FindingVoided},
	{FindingOngoing, org.FindingVoid, FindingVoided},
	{FindingResponded, org.FindingVoid, FindingVoided},
	{FindingVerified, org.FindingVoid, FindingVoided},
}

// Hand is who does something to a finding: rules that keep the same hand from two acts need to know it.
type Hand struct {
	Account string
	Post    string
	Unit    string
	Lead    bool // of the lead room
	At      int64
	Today   calendar.Day
}

// Check refuses a party that is no unit of its side.
func (p *FindingParty) Check() error {
	var f fault.Form
	f.Need("unit", p.Unit)
	offered(&f, "side", p.Side, Sides)
	return f.Err()
}

// Dispatch sends the finding to the party (交办), which acknowledges it until ack.
func (p *FindingParty) Dispatch(due, ack calendar.Deadline) error {
	if err := FindingMoves.Step(&p.State, org.FindingDispatch); err != nil {
		return err
	}
	p.run(due)
	p.AckDue, p.AckTerm = ack.Day, ack.Term
	return nil
}

// run gives the party the day that it has from now on.
func (p *FindingParty) run(due calendar.Deadline) {
	p.Due, p.Term, p.FirstDue = due.Day, due.Term, due.Day
}

// Acknowledge records that the unit has received the finding (签收); the post that signs deals with it.
func (p *FindingParty) Acknowledge(by Hand) error {
	if err := FindingMoves.Step(&p.State, org.FindingAcknowledge); err != nil {
		return err
	}
	p.AckAt, p.Handler, p.Reason = by.At, by.Post, ""
	return nil
}

// Return sends the finding back because time, place or situation cannot be understood (退回：三明确不清).
func (p *FindingParty) Return(reason string) error {
	if reason == "" {
		return needReason()
	}
	if err := FindingMoves.Step(&p.State, org.FindingReturn); err != nil {
		return err
	}
	p.Reason = reason
	return nil
}

// Clarify sends the corrected finding again; the day to sign runs anew.
func (p *FindingParty) Clarify(due calendar.Day, ack calendar.Deadline) error {
	if err := FindingMoves.Step(&p.State, org.FindingClarify); err != nil {
		return err
	}
	p.AckDue, p.AckTerm, p.AckAt, p.Reason = ack.Day, ack.Term, 0, ""
	if due > p.Due {
		p.run(calendar.Chosen(due))
	}
	return nil
}

// Claim accepts the finding with what will be done, by which post, and until when (认领): agreed before the clock runs.
func (p *FindingParty) Claim(measure, post string, day calendar.Day, by Hand) error {
	var f fault.Form
	f.Need("measure", measure)
	f.Need("measure_by", post)
	f.Need("measure_due", string(day))
	switch {
	case day != "" && day < by.Today:
		f.Add("measure_due", "finding.day.past")
	case day != "" && day > p.Due:
		f.Add("measure_due", "finding.claim.late", p.Due)
	}
	if err := f.Err(); err != nil {
		return err
	}
	if err := FindingMoves.Step(&p.State, org.FindingClaim); err != nil {
		return err
	}
	p.Measure, p.MeasureBy, p.MeasureDue, p.Handler = measure, post, day, by.Post
	return nil
}

// Respond says that the finding is put right (反馈), with evidence or a written reason why there is none. evidence is
// how many files the party has given. What is to be mended at once or was only a hint needs no claim before.
func (p *FindingParty) Respond(f *Finding, words, noEvidence string, evidence int, by Hand) error {
	var form fault.Form
	form.Need("response", words)
	if evidence == 0 && noEvidence == "" {
		form.Add("files", "finding.respond.no_evidence")
	}
	if err := form.Err(); err != nil {
		return err
	}
	if p.State == FindingAcknowledged && f.Mode != RectifyNow && f.Severity != SeverityHint {
		return fault.New(fault.Conflict, "finding.respond.unclaimed")
	}
	if err := FindingMoves.Step(&p.State, org.FindingRespond); err != nil {
		return err
	}
	p.Response, p.NoEvidence, p.Evidence, p.Handler = words, noEvidence, evidence, by.Post
	p.RespondAt, p.RespondBy, p.Reason = by.At, by.Account, ""
	return nil
}

// apart refuses a hand that may not judge what the party has done: its own unit, or the account that answered.
func (p *FindingParty) apart(by Hand) error {
	if by.Unit == p.Unit || by.Account != "" && by.Account == p.RespondBy {
		return fault.New(fault.Conflict, "finding.verify.self")
	}
	return nil
}

// SendBack returns an answer that does not hold (退回重办); the party answers again.
func (p *FindingParty) SendBack(reason string, by Hand) error {
	if reason == "" {
		return needReason()
	}
	if err := p.apart(by); err != nil {
		return err
	}
	if err := FindingMoves.Step(&p.State, org.FindingSendBack); err != nil {
		return err
	}
	p.Reason, p.VerifiedAt, p.VerifiedBy, p.Verdict = reason, 0, "", ""
	return nil
}

// Verify confirms the answer (核验通过), with what was looked at.
func (p *FindingParty) Verify(words string, by Hand) error {
	var f fault.Form
	f.Need("verdict", words)
	if err := f.Err(); err != nil {
		return err
	}
	if err := p.apart(by); err != nil {
		return err
	}
	if err := FindingMoves.Step(&p.State, org.FindingVerify); err != nil {
		return err
	}
	p.Verdict, p.VerifiedAt, p.VerifiedBy = words, by.At, by.Account
	return nil
}

// Close strikes the party off the list (销号). What is serious needs the lead room, and another hand than the one that
// verified.
func (p *FindingParty) Close(f *Finding, by Hand) error {
	if err := p.mayClose(f, by); err != nil {
		return err
	}
	if p.Evidence == 0 && p.NoEvidence == "" {
		return fault.New(fault.Conflict, "finding.close.no_evidence")
	}
	if err := FindingMoves.Step(&p.State, org.FindingClose); err != nil {
		return err
	}
	p.close(OutcomeDone, by)
	return nil
}

// CloseUndone ends a party whose finding was not put right, with the reason; it is counted apart (未整改到位销号).
func (p *FindingParty) CloseUndone(f *Finding, reason string, by Hand) error {
	if reason == "" {
		return needReason()
	}
	if err := p.mayClose(f, by); err != nil {
		return err
	}
	if err := FindingMoves.Step(&p.State, org.FindingCloseUndone); err != nil {
		return err
	}
	p.Reason = reason
	p.close(OutcomeUndone, by)
	return nil
}

func (p *FindingParty) mayClose(f *Finding, by Hand) error {
	if err := p.apart(by); err != nil {
		return err
	}
	if f.Severity == SeveritySerious {
		switch {
		case !by.Lead:
			return fault.New(fault.Conflict, "finding.close.lead_only")
		case f.SameHand(p, by.Account):
			return fault.New(fault.Conflict, "finding.close.second")
		}
	}
	return nil
}

// SameHand reports whether the account may not close a serious party, for it would be the only one that has looked: it
// verified or, where nothing was verified, sent the finding out.
func (f *Finding) SameHand(p *FindingParty, account string) bool {
	return account == cmp.Or(p.VerifiedBy, f.SentBy)
}

func (p *FindingParty) close(o Outcome, by Hand) {
	p.Outcome, p.ClosedAt, p.ClosedBy = o, by.At, by.Account
	p.ClosedLate = p.ClosedLate || p.late(by.Today)
}

// late reports whether the party answered after its day; a party that never answered is judged by today.
func (p *FindingParty) late(today calendar.Day) bool {
	answered := today
	if p.RespondAt > 0 {
		answered = calendar.Of(p.RespondAt)
	}
	return p.Due != "" && answered > p.Due
}

// Hold takes the party out of its day because the matter cannot be ended soon (持续整改): with a reason and the day of
// the next review, so that nothing hides.
func (p *FindingParty) Hold(review calendar.Day, reason string, by Hand) error {
	var f fault.Form
	f.Need("reason", reason)
	f.Need("due", string(review))
	if review != "" && review <= by.Today {
		f.Add("due", "finding.day.past")
	}
	if err := f.Err(); err != nil {
		return err
	}
	if err := FindingMoves.Step(&p.State, org.FindingHold); err != nil {
		return err
	}
	p.Reason, p.Due, p.Term = reason, review, calendar.Term{}
	return nil
}

// Resume brings a held party back into the loop with a day.
func (p *FindingParty) Resume(due calendar.Day, by Hand) error {
	var f fault.Form
	f.Need("due", string(due))
	if due != "" && due <= by.Today {
		f.Add("due", "finding.day.past")
	}
	if err := f.Err(); err != nil {
		return err
	}
	if err := FindingMoves.Step(&p.State, org.FindingResume); err != nil {
		return err
	}
	p.Due, p.Term, p.Reason = due, calendar.Term{}, ""
	return nil
}

// Relapse takes up again what had been closed and has come back (反弹). Whether it was late stays for good.
func (p *FindingParty) Relapse(due calendar.Day, reason string) error {
	if err := FindingMoves.Step(&p.State, org.RecheckRelapse); err != nil {
		return err
	}
	p.run(calendar.Chosen(due))
	p.Extensions, p.Reason = 0, reason
	p.RespondAt, p.RespondBy, p.Response, p.NoEvidence, p.Evidence = 0, "", "", "", 0
	p.VerifiedAt, p.VerifiedBy, p.Verdict = 0, "", ""
	p.ClosedAt, p.ClosedBy, p.Outcome = 0, "", OutcomeNone
	return nil
}

// Release lets the party go because its objection was upheld.
func (p *FindingParty) Release(reason string) error {
	if err := FindingMoves.Step(&p.State, org.ObjectionUphold); err != nil {
		return err
	}
	p.Reason = reason
	return nil
}

// Void strikes a wrongly made finding off; the row and its history stay.
func (p *FindingParty) Void(f *Finding, reason string, by Hand) error {
	if reason == "" {
		return needReason()
	}
	if f.Severity == SeveritySerious && !by.Lead {
		return fault.New(fault.Conflict, "finding.close.lead_only")
	}
	if err := FindingMoves.Step(&p.State, org.FindingVoid); err != nil {
		return err
	}
	p.Reason = reason
	return nil
}

// AckLate reports whether the unit should have signed by now.
func (p *FindingParty) AckLate(today calendar.Day) bool {
	return p.State == FindingDispatched && p.AckDue != "" && today > p.AckDue
}
