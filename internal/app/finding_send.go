package app

import (
	"context"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// hand is who acts, for the rules that keep two acts in different hands.
func (s *Scene) hand() ledger.Hand {
	return ledger.Hand{
		Account: s.Who.User, Post: s.Who.Post, Unit: s.Who.Unit, Lead: s.Who.Role == org.RoleLEAD, At: s.Now, Today: s.app.Today(),
	}
}

// chosenFindings is what every command about whole findings shares.
type chosenFindings struct {
	Form
	Chosen
	findings []*ledger.Finding
}

// Check refuses an empty selection.
func (c *chosenFindings) Check() error { return c.check() }

func (c *chosenFindings) load(ctx context.Context, s *Scene) (subjects []Subject, err error) {
	c.findings, subjects, err = gather(ctx, c.Chosen, s.View.FindingsByID,
		func(f *ledger.Finding) *org.Meta { return &f.Meta }, subjectOf)
	return subjects, err
}

// each applies a rule to every chosen finding and its parties, saves the parties and lets the finding follow them.
func (c *chosenFindings) each(ctx context.Context, s *Scene, rule func(*ledger.Finding, []*ledger.FindingParty) error) (Answer, error) {
	for _, f := range c.findings {
		parties, err := s.View.Parties(ctx, f.ID)
		if err != nil {
			return Answer{}, err
		}
		before := make([]ledger.FindingParty, len(parties))
		for i, p := range parties {
			before[i] = *p
		}
		if err := rule(f, parties); err != nil {
			return Answer{}, err
		}
		for i, p := range parties {
			if *p == before[i] {
				continue
			}
			if err := s.SaveParty(ctx, p); err != nil {
				return Answer{}, err
			}
		}
		if err := settle(ctx, s, f); err != nil {
			return Answer{}, err
		}
	}
	return Answer{ID: c.findings[0].ID, Count: len(c.findings)}, nil
}

// event tells units of a decision about a finding: each decision gives the finding another version.
func (c *chosenFindings) event(kind ledger.NoticeKind, f *ledger.Finding, units []string) Event {
	return Event{
		Kind: kind, Key: string(kind) + ":" + versioned(&f.Meta), Units: units,
		Record: f.ID, Code: f.Code, Title: f.Title, Path: "/findings/" + f.ID, Due: f.Due,
	}
}

// unitsOf are the units of the parties.
func unitsOf(parties []*ledger.FindingParty) []string {
	out := make([]string, len(parties))
	for i, p := range parties {
		out[i] = p.Unit
	}
	return out
}

// settle saves the finding where its parties have brought it, and plans the first look back when it has just closed.
func settle(ctx context.Context, s *Scene, f *ledger.Finding) error {
	parties, err := s.View.Parties(ctx, f.ID)
	if err != nil {
		return err
	}
	closed := f.Settle(parties, s.Now)
	if err := s.SaveFinding(ctx, f); err != nil {
		return err
	}
	if !closed {
		return nil
	}
	return planRecheck(ctx, s, f, 0)
}

// planRecheck plans the look back that follows so many that were passed.
func planRecheck(ctx context.Context, s *Scene, f *ledger.Finding, passed int) error {
	r := f.NextRecheck(passed, s.reckoning)
	if r == nil {
		return nil
	}
	return s.SaveRecheck(ctx, r)
}

// DispatchFindings sends findings to their parties on both sides (交办).
func DispatchFindings(f Form, c Chosen) Command {
	return &dispatchFindings{chosenFindings{Form: f, Chosen: c}}
}

type dispatchFindings struct{ chosenFindings }

// Action implements Command.
func (*dispatchFindings) Action() org.Action { return org.FindingDispatch }

func (c *dispatchFindings) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(f *ledger.Finding, parties []*ledger.FindingParty) error {
		if err := f.Ready(parties); err != nil {
			return err
		}
		if f.Due <= s.app.Today() {
			var form fault.Form
			form.Add("due", "finding.day.past")
			return form.Err()
		}
		if err := s.enough(f.Due, f.Urgent); err != nil {
			return err
		}
		if err := copyBothWays(ctx, s, f, parties); err != nil {
			return err
		}
		var asks []ledger.BurdenEvent
		for _, p := range parties {
			asks = append(asks, ledger.BurdenEvent{Unit: p.Unit, Kind: ledger.BurdenFinding, Record: f.ID, Code: f.Code, Title: f.Title, Subject: f.Field})
		}
		if _, err := s.ask(ctx, c.Over, asks...); err != nil {
			return err
		}
		f.SentAt, f.SentBy = s.Now, s.Who.User
		for _, p := range parties {
			if err := p.Dispatch(calendar.Deadline{Day: f.Due, Term: f.Term}, s.count(ledger.LimitAck)); err != nil {
				return err
			}
		}
		return s.tell(ctx, c.event(ledger.NoticeFinding, f, unitsOf(parties)))
	})
}

// copyBothWays makes sure that the competent department is told where the sector side is rightly empty (双向抄告): the
// lead of the item then gets a copy. Parties see the finding anyway, with the posts that answer for it.
func copyBothWays(ctx context.Context, s *Scene, f *ledger.Finding, parties []*ledger.FindingParty) error {
	if f.Item == "" || f.Waived != ledger.SideSector {
		return nil
	}
	i, err := s.View.Item(ctx, f.Item)
	if err != nil || i.Lead == "" {
		return err
	}
	for _, p := range parties {
		if p.Unit == i.Lead {
			return nil
		}
	}
	for _, u := range f.Copies {
		if u == i.Lead {
			return nil
		}
	}
	f.Copies = append(f.Copies, i.Lead)
	return nil
}

// VoidFindings strikes wrongly made findings (作废); they and their history stay.
func VoidFindings(f Form, c Chosen) Command { return &voidFindings{chosenFindings{Form: f, Chosen: c}} }

type voidFindings struct{ chosenFindings }

// Action implements Command.
func (*voidFindings) Action() org.Action { return org.FindingVoid }

func (c *voidFindings) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(f *ledger.Finding, parties []*ledger.FindingParty) error {
		f.Reason = c.Reason
		for _, p := range parties {
			if p.State == ledger.FindingVoided {
				continue
			}
			if err := p.Void(f, c.Reason, s.hand()); err != nil {
				return err
			}
		}
		return nil
	})
}

// RemoveFindings deletes drafts that were never sent out.
func RemoveFindings(f Form, c Chosen) Command {
	return &removeFindings{chosenFindings{Form: f, Chosen: c}}
}

type removeFindings struct{ chosenFindings }

// Action implements Command.
func (*removeFindings) Action() org.Action { return org.FindingRemove }

func (c *removeFindings) apply(ctx context.Context, s *Scene) (Answer, error) {
	for _, f := range c.findings {
		if f.State != ledger.FindingDraft {
			return Answer{}, fault.New(fault.Conflict, "finding.remove.sent", f.Code)
		}
		parties, err := s.View.Parties(ctx, f.ID)
		if err != nil {
			return Answer{}, err
		}
		if err := s.RemoveFinding(ctx, f, parties); err != nil {
			return Answer{}, err
		}
	}
	return Answer{Count: len(c.findings)}, nil
}

// ClarifyFinding makes time, place and situation clear after a party sent the finding back, and sends it again.
type ClarifyFinding struct {
	Form
	ID         string       `json:"id"`
	Version    int          `json:"version"`
	OccurredAt string       `json:"occurred_at"`
	Place      string       `json:"place"`
	Detail     string       `json:"detail"`
	Due        calendar.Day `json:"due,omitempty"`
	finding    *ledger.Finding
}

// Action implements Command.
func (*ClarifyFinding) Action() org.Action { return org.FindingClarify }

// Check refuses a finding that would be as unclear as before.
func (c *ClarifyFinding) Check() error {
	var f fault.Form
	f.Need("occurred_at", c.OccurredAt)
	f.Need("place", c.Place)
	f.Need("detail", c.Detail)
	return f.Err()
}

func (c *ClarifyFinding) load(ctx context.Context, s *Scene) ([]Subject, error) {
	var err error
	if c.finding, err = s.View.Finding(ctx, c.ID); err != nil {
		return nil, err
	}
	if c.finding.Version != c.Version {
		return nil, fault.New(fault.Conflict, "conflict", c.ID)
	}
	return []Subject{subjectOf(c.finding)}, nil
}

func (c *ClarifyFinding) apply(ctx context.Context, s *Scene) (Answer, error) {
	one := chosenFindings{findings: []*ledger.Finding{c.finding}}
	return one.each(ctx, s, func(f *ledger.Finding, parties []*ledger.FindingParty) error {
		f.OccurredAt, f.Place, f.Detail = c.OccurredAt, c.Place, c.Detail
		if err := f.Check(); err != nil {
			return err
		}
		unclear := false
		for _, p := range parties {
			if p.State != ledger.FindingUnclear {
				continue
			}
			unclear = true
			if err := p.Clarify(c.Due, s.count(ledger.LimitAck)); err != nil {
				return err
			}
			if err := s.tell(ctx, partyEvent(ledger.NoticeFinding, f, p, versioned(&p.Meta), p.Unit)); err != nil {
				return err
			}
		}
		if !unclear {
			return fault.New(fault.Conflict, "state.refuses", string(org.FindingClarify), f.State)
		}
		return nil
	})
}

// NoteFinding adds what was seen to a finding that is there already (补充情况), instead of making a second one.
type NoteFinding struct {
	Form
	ID         string `json:"id"`
	OccurredAt string `json:"occurred_at,omitempty"`
	Text       string `json:"text"`
	finding    *ledger.Finding
}

// Action implements Command.
func (*NoteFinding) Action() org.Action { return org.FindingNote }

// Check refuses an empty note.
func (c *NoteFinding) Check() error { return (&ledger.FindingNote{Text: c.Text}).Check() }

func (c *NoteFinding) load(ctx context.Context, s *Scene) ([]Subject, error) {
	var err error
	if c.finding, err = s.View.Finding(ctx, c.ID); err != nil {
		return nil, err
	}
	return []Subject{subjectOf(c.finding)}, nil
}

func (c *NoteFinding) apply(ctx context.Context, s *Scene) (Answer, error) {
	if c.finding.State == ledger.FindingVoided {
		return Answer{}, fault.New(fault.Conflict, "state.refuses", string(org.FindingNote), c.finding.State)
	}
	n := &ledger.FindingNote{Finding: c.finding.ID, Unit: s.Who.Unit, Post: s.Who.Post, At: s.Now, OccurredAt: c.OccurredAt, Text: c.Text}
	return Answer{ID: c.finding.ID, Count: 1}, s.SaveNote(ctx, n)
}
