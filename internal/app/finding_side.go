package app

import (
	"context"
	"slices"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// aside is what commands share that decide on something beside the loop: a request, an objection, a look back.
type aside struct {
	Form
	ID      string `json:"id"`
	Version int    `json:"version,omitempty"` // 0 skips the check
	finding *ledger.Finding
	party   *ledger.FindingParty
}

// Check accepts any id; an unknown one is missing.
func (*aside) Check() error { return nil }

// about reads the finding and the party that the record is about; party is "" where it is about the whole finding.
func (c *aside) about(ctx context.Context, s *Scene, finding, party string, version int) ([]Subject, error) {
	if c.Version != 0 && c.Version != version {
		return nil, fault.New(fault.Conflict, "conflict", c.ID)
	}
	var err error
	if c.finding, err = s.View.Finding(ctx, finding); err != nil {
		return nil, err
	}
	if party == "" {
		return []Subject{subjectOf(c.finding)}, nil
	}
	parties, err := s.View.PartiesByID(ctx, []string{party})
	if err != nil {
		return nil, err
	}
	if len(parties) == 0 {
		return nil, fault.NotFound()
	}
	c.party = parties[0]
	return []Subject{partySubject(c.finding, c.party.Unit)}, nil
}

// single is the only record of a selection of one.
func single[T any](rows []*T, err error) (*T, error) {
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, fault.NotFound()
	}
	return rows[0], nil
}

// FinishMeasure says that a measure is carried out.
func FinishMeasure(f Form, id string, version int, note string) Command {
	return &finishMeasure{aside: aside{Form: f, ID: id, Version: version}, Note: note}
}

type finishMeasure struct {
	aside
	Note    string `json:"note,omitempty"`
	measure *ledger.FindingMeasure
}

// Action implements Command.
func (*finishMeasure) Action() org.Action { return org.MeasureFinish }

func (c *finishMeasure) load(ctx context.Context, s *Scene) ([]Subject, error) {
	var err error
	if c.measure, err = single(s.View.MeasuresByID(ctx, []string{c.ID})); err != nil {
		return nil, err
	}
	return c.about(ctx, s, c.measure.Finding, c.measure.Party, c.measure.Version)
}

func (c *finishMeasure) apply(ctx context.Context, s *Scene) (Answer, error) {
	if err := c.measure.Finish(c.Note, s.hand()); err != nil {
		return Answer{}, err
	}
	return Answer{ID: c.finding.ID, Count: 1}, s.SaveMeasure(ctx, c.measure)
}

// DecideExtension answers a request for a later day: granted as asked, granted with another day, or refused.
type DecideExtension struct {
	aside
	By        org.Action   `json:"by"`
	Day       calendar.Day `json:"day,omitempty"`
	extension *ledger.Extension
}

// Extend makes the decision.
func Extend(f Form, id string, version int, by org.Action, day calendar.Day) *DecideExtension {
	return &DecideExtension{aside: aside{Form: f, ID: id, Version: version}, By: by, Day: day}
}

// Action implements Command.
func (c *DecideExtension) Action() org.Action { return c.By }

// Check refuses what is no decision.
func (c *DecideExtension) Check() error { return steps(ledger.ExtensionMoves, c.By) }

// steps refuses an action that is no step of the table.
func steps[S ~string](moves ledger.Moves[S], by org.Action) error {
	if slices.ContainsFunc(moves, func(m ledger.Move[S]) bool { return m.By == by }) {
		return nil
	}
	return fault.New(fault.Invalid, "field.choice")
}

func (c *DecideExtension) load(ctx context.Context, s *Scene) ([]Subject, error) {
	var err error
	if c.extension, err = single(s.View.ExtensionsByID(ctx, []string{c.ID})); err != nil {
		return nil, err
	}
	return c.about(ctx, s, c.extension.Finding, c.extension.Party, c.extension.Version)
}

func (c *DecideExtension) apply(ctx context.Context, s *Scene) (Answer, error) {
	if err := c.extension.Decide(c.By, c.Day, c.Reason, c.party, s.hand()); err != nil {
		return Answer{}, err
	}
	if err := s.SaveExtension(ctx, c.extension); err != nil {
		return Answer{}, err
	}
	if c.By != org.ExtensionRefuse {
		if err := s.SaveParty(ctx, c.party); err != nil {
			return Answer{}, err
		}
		if err := settle(ctx, s, c.finding); err != nil {
			return Answer{}, err
		}
	}
	told := s.tell(ctx, partyEvent(ledger.NoticeExtension, c.finding, c.party, versioned(&c.extension.Meta), c.party.Unit))
	return Answer{ID: c.finding.ID, Count: 1}, told
}

// DecideObjection answers an objection: upheld, upheld in part, or rejected, with the reason.
type DecideObjection struct {
	aside
	By        org.Action `json:"by"`
	objection *ledger.Objection
}

// Object makes the decision.
func Object(f Form, id string, version int, by org.Action) *DecideObjection {
	return &DecideObjection{aside: aside{Form: f, ID: id, Version: version}, By: by}
}

// Action implements Command.
func (c *DecideObjection) Action() org.Action { return c.By }

// Check refuses what is no decision.
func (c *DecideObjection) Check() error { return steps(ledger.ObjectionMoves, c.By) }

func (c *DecideObjection) load(ctx context.Context, s *Scene) ([]Subject, error) {
	var err error
	if c.objection, err = single(s.View.ObjectionsByID(ctx, []string{c.ID})); err != nil {
		return nil, err
	}
	return c.about(ctx, s, c.objection.Finding, c.objection.Party, c.objection.Version)
}

func (c *DecideObjection) apply(ctx context.Context, s *Scene) (Answer, error) {
	if err := c.objection.Decide(c.By, c.Reason, c.finding, c.party, s.hand()); err != nil {
		return Answer{}, err
	}
	if err := s.SaveObjection(ctx, c.objection); err != nil {
		return Answer{}, err
	}
	if err := s.tell(ctx, partyEvent(ledger.NoticeObjection, c.finding, c.party, versioned(&c.objection.Meta), c.party.Unit)); err != nil {
		return Answer{}, err
	}
	if c.By != org.ObjectionUphold {
		return Answer{ID: c.finding.ID, Count: 1}, nil
	}
	if err := s.SaveParty(ctx, c.party); err != nil {
		return Answer{}, err
	}
	return Answer{ID: c.finding.ID, Count: 1}, c.release(ctx, s)
}

// release lets the finding follow a party that was let go. A side that is empty then keeps the answer as its reason.
func (c *DecideObjection) release(ctx context.Context, s *Scene) error {
	parties, err := s.View.Parties(ctx, c.finding.ID)
	if err != nil {
		return err
	}
	live := slices.ContainsFunc(parties, func(p *ledger.FindingParty) bool { return p.State != ledger.FindingVoided })
	if side := c.finding.OneSided(parties); side != "" && c.finding.Waived == "" && live {
		c.finding.Waived, c.finding.Waiver = side, c.Reason
	}
	if !live {
		c.finding.Reason = c.Reason
	}
	return settle(ctx, s, c.finding)
}

// PassRecheck says that what was closed has held (回头看通过); the next look back is planned.
func PassRecheck(f Form, id string, version int, note string) Command {
	return &passRecheck{recheckAside{aside: aside{Form: f, ID: id, Version: version}, Note: note}}
}

type recheckAside struct {
	aside
	Note    string `json:"note"`
	recheck *ledger.Recheck
}

func (c *recheckAside) load(ctx context.Context, s *Scene) ([]Subject, error) {
	var err error
	if c.recheck, err = single(s.View.RechecksByID(ctx, []string{c.ID})); err != nil {
		return nil, err
	}
	return c.about(ctx, s, c.recheck.Finding, "", c.recheck.Version)
}

type passRecheck struct{ recheckAside }

// Action implements Command.
func (*passRecheck) Action() org.Action { return org.RecheckPass }

func (c *passRecheck) apply(ctx context.Context, s *Scene) (Answer, error) {
	if err := c.recheck.Judge(org.RecheckPass, c.Note, s.hand()); err != nil {
		return Answer{}, err
	}
	if err := s.SaveRecheck(ctx, c.recheck); err != nil {
		return Answer{}, err
	}
	return Answer{ID: c.finding.ID, Count: 1}, planRecheck(ctx, s, c.finding, c.recheck.No)
}

// RelapseRecheck says that what was closed has come back (反弹): every party takes it up again until the day.
func RelapseRecheck(f Form, id string, version int, note string, due calendar.Day) Command {
	return &relapseRecheck{recheckAside{aside: aside{Form: f, ID: id, Version: version}, Note: note}, due}
}

type relapseRecheck struct {
	recheckAside
	Due calendar.Day `json:"due"`
}

// Action implements Command.
func (*relapseRecheck) Action() org.Action { return org.RecheckRelapse }

// Check refuses a relapse without a day until when it is to be put right.
func (c *relapseRecheck) Check() error {
	var f fault.Form
	f.Need("due", string(c.Due))
	return f.Err()
}

func (c *relapseRecheck) apply(ctx context.Context, s *Scene) (Answer, error) {
	if c.Due <= s.app.Today() {
		var f fault.Form
		f.Add("due", "finding.day.past")
		return Answer{}, f.Err()
	}
	if err := c.recheck.Judge(org.RecheckRelapse, c.Note, s.hand()); err != nil {
		return Answer{}, err
	}
	if err := s.SaveRecheck(ctx, c.recheck); err != nil {
		return Answer{}, err
	}
	parties, err := s.View.Parties(ctx, c.finding.ID)
	if err != nil {
		return Answer{}, err
	}
	for _, p := range parties {
		if p.State != ledger.FindingClosed {
			continue
		}
		if err := p.Relapse(c.Due, c.Note); err != nil {
			return Answer{}, err
		}
		if err := s.SaveParty(ctx, p); err != nil {
			return Answer{}, err
		}
	}
	c.finding.Relapses++
	return Answer{ID: c.finding.ID, Count: 1}, settle(ctx, s, c.finding)
}
