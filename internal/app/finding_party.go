package app

import (
	"context"
	"strconv"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// chosenParties is what every command about parties of findings shares: the same step for each, and each finding
// follows its parties in the same transaction.
type chosenParties struct {
	Form
	Chosen
	parties  []*ledger.FindingParty
	findings map[string]*ledger.Finding
}

func partiesOf(f Form, c Chosen) chosenParties { return chosenParties{Form: f, Chosen: c} }

// Check refuses an empty selection.
func (c *chosenParties) Check() error { return c.check() }

func (c *chosenParties) load(ctx context.Context, s *Scene) ([]Subject, error) {
	var err error
	if c.parties, err = s.View.PartiesByID(ctx, c.IDs); err != nil {
		return nil, err
	}
	if len(c.parties) != len(unique(c.IDs)) {
		return nil, fault.NotFound()
	}
	c.findings = map[string]*ledger.Finding{}
	var out []Subject
	for _, p := range c.parties {
		if err := c.fresh(p.ID, p.Version); err != nil {
			return nil, err
		}
		if c.findings[p.Finding] == nil {
			if c.findings[p.Finding], err = s.View.Finding(ctx, p.Finding); err != nil {
				return nil, err
			}
		}
		out = append(out, partySubject(c.findings[p.Finding], p.Unit))
	}
	return out, nil
}

func partySubject(f *ledger.Finding, unit string) Subject {
	sub := subjectOf(f)
	sub.Unit = unit
	return sub
}

// each applies a rule to every chosen party, saves it, and lets the findings follow.
func (c *chosenParties) each(ctx context.Context, s *Scene, rule func(*ledger.Finding, *ledger.FindingParty) error) (Answer, error) {
	touched := map[string]bool{}
	var order []*ledger.Finding
	for _, p := range c.parties {
		f := c.findings[p.Finding]
		if err := rule(f, p); err != nil {
			return Answer{}, err
		}
		if err := s.SaveParty(ctx, p); err != nil {
			return Answer{}, err
		}
		if !touched[f.ID] {
			touched[f.ID] = true
			order = append(order, f)
		}
	}
	for _, f := range order {
		if err := settle(ctx, s, f); err != nil {
			return Answer{}, err
		}
	}
	return Answer{ID: order[0].ID, Count: len(c.parties)}, nil
}

// partyEvent tells units of a step of one party; what tells the step from any other is the record that it changed.
func partyEvent(kind ledger.NoticeKind, f *ledger.Finding, p *ledger.FindingParty, step string, units ...string) Event {
	return Event{
		Kind: kind, Key: string(kind) + ":" + step, Units: units,
		Record: f.ID, Code: f.Code, Title: f.Title, Path: "/findings/" + f.ID, Due: p.Due,
	}
}

// versioned names a record as it is now.
func versioned(m *org.Meta) string { return m.ID + ":" + strconv.Itoa(m.Version) }

// AcknowledgeFindings signs for findings (签收).
func AcknowledgeFindings(f Form, c Chosen) Command { return &acknowledgeParties{partiesOf(f, c)} }

type acknowledgeParties struct{ chosenParties }

// Action implements Command.
func (*acknowledgeParties) Action() org.Action { return org.FindingAcknowledge }

func (c *acknowledgeParties) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(_ *ledger.Finding, p *ledger.FindingParty) error { return p.Acknowledge(s.hand()) })
}

// ReturnFindings sends findings back whose time, place or situation cannot be understood (退回：三明确不清).
func ReturnFindings(f Form, c Chosen) Command { return &returnParties{partiesOf(f, c)} }

type returnParties struct{ chosenParties }

// Action implements Command.
func (*returnParties) Action() org.Action { return org.FindingReturn }

func (c *returnParties) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(f *ledger.Finding, p *ledger.FindingParty) error {
		if err := p.Return(c.Reason); err != nil {
			return err
		}
		return s.tell(ctx, partyEvent(ledger.NoticeSentBack, f, p, versioned(&p.Meta), f.By, f.Overseer))
	})
}

// Claim is what a party agrees to do (认领): the measure, the post that does it, and until when.
type Claim struct {
	Measure string       `json:"measure"`
	Post    string       `json:"post"`
	Due     calendar.Day `json:"due"`
}

// ClaimFindings accepts findings, each with the same measure. The measure becomes the first of the party's measures.
func ClaimFindings(f Form, c Chosen, claim Claim) Command {
	return &claimParties{partiesOf(f, c), claim}
}

type claimParties struct {
	chosenParties
	Claim
}

// Action implements Command.
func (*claimParties) Action() org.Action { return org.FindingClaim }

func (c *claimParties) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(_ *ledger.Finding, p *ledger.FindingParty) error {
		if err := p.Claim(c.Measure, c.Post, c.Due, s.hand()); err != nil {
			return err
		}
		return addMeasure(ctx, s, p, c.Claim)
	})
}

// addMeasure numbers a measure behind those the finding has.
func addMeasure(ctx context.Context, s *Scene, p *ledger.FindingParty, c Claim) error {
	have, err := s.View.Measures(ctx, p.Finding)
	if err != nil {
		return err
	}
	m := &ledger.FindingMeasure{
		Finding: p.Finding, Party: p.ID, Unit: p.Unit, No: len(have) + 1, Text: c.Measure, Post: c.Post, Due: c.Due, State: ledger.MeasureOpen,
	}
	if err := m.Check(); err != nil {
		return err
	}
	return s.SaveMeasure(ctx, m)
}

// AddMeasure adds a further measure of a party (补充措施).
func AddMeasure(f Form, c Chosen, m Claim) Command { return &addMeasures{partiesOf(f, c), m} }

type addMeasures struct {
	chosenParties
	Claim
}

// Action implements Command.
func (*addMeasures) Action() org.Action { return org.MeasureAdd }

func (c *addMeasures) apply(ctx context.Context, s *Scene) (Answer, error) {
	for _, p := range c.parties {
		switch p.State {
		case ledger.FindingRectifying, ledger.FindingSentBack, ledger.FindingOngoing:
		default:
			return Answer{}, fault.New(fault.Conflict, "state.refuses", string(org.MeasureAdd), p.State)
		}
		if err := addMeasure(ctx, s, p, c.Claim); err != nil {
			return Answer{}, err
		}
	}
	return Answer{ID: c.parties[0].Finding, Count: len(c.parties)}, nil
}

// FindingAnswer is what a party says it has put right (反馈).
type FindingAnswer struct {
	Words      string `json:"words"`
	NoEvidence string `json:"no_evidence,omitempty"` // why there are no files
}

// RespondFindings answers findings, each with the same words and papers.
func RespondFindings(f Form, c Chosen, a FindingAnswer, with ...Papers) Command {
	return &respondParties{partiesOf(f, c), joined(with), a}
}

type respondParties struct {
	chosenParties
	Papers
	FindingAnswer
}

// Action implements Command.
func (*respondParties) Action() org.Action { return org.FindingRespond }

func (c *respondParties) prepare(ctx context.Context, a *App, _ org.Actor) error {
	return a.admit(ctx, c.Files)
}

func (c *respondParties) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(f *ledger.Finding, p *ledger.FindingParty) error {
		if _, err := attach(ctx, s, partyOwner(f, p), c.Files, c.Reuse); err != nil {
			return err
		}
		given, err := proofs(ctx, s, f, p)
		if err != nil {
			return err
		}
		if err := p.Respond(f, c.Words, c.NoEvidence, given, s.hand()); err != nil {
			return err
		}
		return s.tell(ctx, partyEvent(ledger.NoticeResponse, f, p, versioned(&p.Meta), f.Overseer))
	})
}

// proofs counts the files that an answer may rest on: those the party gave itself, since the finding came back if it did.
func proofs(ctx context.Context, s *Scene, f *ledger.Finding, p *ledger.FindingParty) (int, error) {
	since := int64(0)
	if f.Relapses > 0 {
		rechecks, err := s.View.Rechecks(ctx, f.ID)
		if err != nil {
			return 0, err
		}
		for _, r := range rechecks {
			if r.State == ledger.RecheckRelapsed {
				since = max(since, r.At)
			}
		}
	}
	return s.View.CountOwnEvidence(ctx, "finding_party", p.ID, p.Unit, since)
}

// partyOwner is the party as what files belong to: what shows that it was put right. Once it has answered, what it gave
// stands.
func partyOwner(f *ledger.Finding, p *ledger.FindingParty) Owner {
	o := Owner{Kind: "finding_party", ID: p.ID, Of: f.ID, Code: f.Code, Subject: partySubject(f, p.Unit), Stage: ledger.StageAfter}
	switch p.State {
	case ledger.FindingResponded, ledger.FindingVerified, ledger.FindingClosed, ledger.FindingVoided:
		o.Settled = true
	default:
	}
	return o
}

// SendBackFindings returns answers that do not hold (退回重办).
func SendBackFindings(f Form, c Chosen) Command { return &sendBackParties{partiesOf(f, c)} }

type sendBackParties struct{ chosenParties }

// Action implements Command.
func (*sendBackParties) Action() org.Action { return org.FindingSendBack }

func (c *sendBackParties) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(f *ledger.Finding, p *ledger.FindingParty) error {
		if err := p.SendBack(c.Reason, s.hand()); err != nil {
			return err
		}
		return s.tell(ctx, partyEvent(ledger.NoticeSentBack, f, p, versioned(&p.Meta), p.Unit))
	})
}

// VerifyFindings confirms answers (核验通过), with what was looked at.
func VerifyFindings(f Form, c Chosen, verdict string) Command {
	return &verifyParties{partiesOf(f, c), verdict}
}

type verifyParties struct {
	chosenParties
	Verdict string `json:"verdict"`
}

// Action implements Command.
func (*verifyParties) Action() org.Action { return org.FindingVerify }

func (c *verifyParties) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(_ *ledger.Finding, p *ledger.FindingParty) error { return p.Verify(c.Verdict, s.hand()) })
}

// CloseFindings strikes parties off the list (销号).
func CloseFindings(f Form, c Chosen) Command { return &closeParties{partiesOf(f, c)} }

type closeParties struct{ chosenParties }

// Action implements Command.
func (*closeParties) Action() org.Action { return org.FindingClose }

func (c *closeParties) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(f *ledger.Finding, p *ledger.FindingParty) error { return p.Close(f, s.hand()) })
}

// CloseFindingsUndone ends parties whose finding was not put right, with the reason (未整改到位销号).
func CloseFindingsUndone(f Form, c Chosen) Command { return &closeUndone{partiesOf(f, c)} }

type closeUndone struct{ chosenParties }

// Action implements Command.
func (*closeUndone) Action() org.Action { return org.FindingCloseUndone }

func (c *closeUndone) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(f *ledger.Finding, p *ledger.FindingParty) error { return p.CloseUndone(f, c.Reason, s.hand()) })
}

// HoldFindings takes parties out of their day until the next review (持续整改).
func HoldFindings(f Form, c Chosen, review calendar.Day) Command {
	return &holdParties{partiesOf(f, c), review}
}

type holdParties struct {
	chosenParties
	Review calendar.Day `json:"review"`
}

// Action implements Command.
func (*holdParties) Action() org.Action { return org.FindingHold }

func (c *holdParties) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(_ *ledger.Finding, p *ledger.FindingParty) error { return p.Hold(c.Review, c.Reason, s.hand()) })
}

// ResumeFindings brings held parties back with a day.
func ResumeFindings(f Form, c Chosen, due calendar.Day) Command {
	return &resumeParties{partiesOf(f, c), due}
}

type resumeParties struct {
	chosenParties
	Due calendar.Day `json:"due"`
}

// Action implements Command.
func (*resumeParties) Action() org.Action { return org.FindingResume }

func (c *resumeParties) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(_ *ledger.Finding, p *ledger.FindingParty) error { return p.Resume(c.Due, s.hand()) })
}

// AskExtension asks for a later day for parties (申请延期), before the day has passed.
func AskExtension(f Form, c Chosen, to calendar.Day) Command {
	return &askExtension{partiesOf(f, c), to}
}

type askExtension struct {
	chosenParties
	To calendar.Day `json:"to"`
}

// Action implements Command.
func (*askExtension) Action() org.Action { return org.ExtensionAsk }

func (c *askExtension) apply(ctx context.Context, s *Scene) (Answer, error) {
	for _, p := range c.parties {
		if err := s.nonePending(ctx, p); err != nil {
			return Answer{}, err
		}
		e, err := p.AskExtension(c.To, c.Reason, s.count(ledger.LimitExtend), s.hand())
		if err != nil {
			return Answer{}, err
		}
		if err := s.SaveExtension(ctx, e); err != nil {
			return Answer{}, err
		}
		f := c.findings[p.Finding]
		if err := s.tell(ctx, partyEvent(ledger.NoticeExtension, f, p, versioned(&e.Meta), f.Overseer)); err != nil {
			return Answer{}, err
		}
	}
	return Answer{ID: c.parties[0].Finding, Count: len(c.parties)}, nil
}

// nonePending refuses a second request or objection while one of the party's waits for its answer.
func (s *Scene) nonePending(ctx context.Context, p *ledger.FindingParty) error {
	extensions, err := s.View.Extensions(ctx, p.Finding)
	if err != nil {
		return err
	}
	for _, e := range extensions {
		if e.Party == p.ID && e.State == ledger.ExtensionPending {
			return fault.New(fault.Conflict, "extension.pending")
		}
	}
	objections, err := s.View.Objections(ctx, p.Finding)
	if err != nil {
		return err
	}
	for _, o := range objections {
		if o.Party == p.ID && o.State == ledger.ObjectionPending {
			return fault.New(fault.Conflict, "objection.pending")
		}
	}
	return nil
}

// RaiseObjection says that findings are not so, or not this party's (提出异议).
func RaiseObjection(f Form, c Chosen) Command { return &raiseObjection{partiesOf(f, c)} }

type raiseObjection struct{ chosenParties }

// Action implements Command.
func (*raiseObjection) Action() org.Action { return org.ObjectionRaise }

func (c *raiseObjection) apply(ctx context.Context, s *Scene) (Answer, error) {
	for _, p := range c.parties {
		if err := s.nonePending(ctx, p); err != nil {
			return Answer{}, err
		}
		last := s.reckoning.Count(calendar.Of(c.findings[p.Finding].SentAt), ledger.LimitObject).Day
		o, err := p.Object(c.Reason, last, s.count(ledger.LimitDecide), s.hand())
		if err != nil {
			return Answer{}, err
		}
		if err := s.SaveObjection(ctx, o); err != nil {
			return Answer{}, err
		}
		f := c.findings[p.Finding]
		if err := s.tell(ctx, partyEvent(ledger.NoticeObjection, f, p, versioned(&o.Meta), f.By)); err != nil {
			return Answer{}, err
		}
	}
	return Answer{ID: c.parties[0].Finding, Count: len(c.parties)}, nil
}
