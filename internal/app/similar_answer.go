package app

import (
	"cmp"
	"context"
	"strconv"

	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// chosenAnswers is what every command about the answers of a similar check shares.
type chosenAnswers struct {
	Form
	Chosen
	answers []*ledger.SimilarAnswer
}

// Action implements Command.
func (*chosenAnswers) Action() org.Action { return org.SimilarReply }

// Check refuses an empty selection.
func (c *chosenAnswers) Check() error { return c.check() }

func (c *chosenAnswers) load(ctx context.Context, s *Scene) (subjects []Subject, err error) {
	c.answers, subjects, err = pick(ctx, c.Chosen, s.View.Answer,
		func(a *ledger.SimilarAnswer) *org.Meta { return &a.Meta },
		func(a *ledger.SimilarAnswer) Subject { return Subject{Unit: a.Unit, Overseer: a.Overseer} })
	return subjects, err
}

// each applies a rule to every answer; a check whose last answer this was is reported.
func (c *chosenAnswers) each(ctx context.Context, s *Scene, rule func(*ledger.SimilarAnswer) error) (Answer, error) {
	if err := onEach(ctx, c.answers, rule, s.SaveAnswer); err != nil {
		return Answer{}, err
	}
	var checks []string
	for _, a := range c.answers {
		checks = append(checks, a.Similar)
	}
	for _, id := range distinct(checks) {
		if err := reported(ctx, s, id); err != nil {
			return Answer{}, err
		}
	}
	return Answer{ID: c.IDs[0], Count: len(c.answers)}, nil
}

func reported(ctx context.Context, s *Scene, id string) error {
	check, err := s.View.Similar(ctx, id)
	if err != nil {
		return err
	}
	waiting, err := s.View.AnswersWaiting(ctx, id)
	if err != nil {
		return err
	}
	before := check.State
	if err := check.Report(waiting); err != nil || check.State == before {
		return err
	}
	return s.SaveSimilar(ctx, check)
}

// ReplyNone answers that nothing was found (未发现).
func ReplyNone(f Form, c Chosen, note string) Command {
	return &replyNone{chosenAnswers{Form: f, Chosen: c}, note}
}

type replyNone struct {
	chosenAnswers
	Note string `json:"note,omitempty"`
}

func (c *replyNone) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(a *ledger.SimilarAnswer) error {
		return a.Reply(nil, c.Note, s.Who.Post, s.app.Today(), s.Now)
	})
}

// ReplyAgain gives the answer again that the unit gave about the same field before (沿用).
func ReplyAgain(f Form, c Chosen) Command { return &replyAgain{chosenAnswers{Form: f, Chosen: c}} }

type replyAgain struct{ chosenAnswers }

func (c *replyAgain) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(a *ledger.SimilarAnswer) error {
		earlier, err := s.View.EarlierAnswers(ctx, a.Field, []string{a.Unit}, a.Similar)
		if err != nil {
			return err
		}
		e := earlier[a.Unit]
		if e == nil || e.State != ledger.AnswerGiven {
			return fault.New(fault.Conflict, "similar.reuse.none", ledger.BurdenDays)
		}
		return a.Reuse(&e.SimilarAnswer, s.Who.Post, s.app.Today(), s.Now)
	})
}

// FoundPlace is one place where a unit found the same: time, place and situation (三明确).
type FoundPlace struct {
	No         int    `json:"-"` // of the form's block, for what is wrong with it
	OccurredAt string `json:"occurred_at"`
	Place      string `json:"place"`
	Detail     string `json:"detail"`
}

// ReplyFound answers that so many were found. Each becomes a draft finding on the unit's own ground.
type ReplyFound struct {
	Form
	ID      string       `json:"id"`
	Version int          `json:"version,omitempty"`
	Note    string       `json:"note,omitempty"`
	Places  []FoundPlace `json:"places"`
	chosen  chosenAnswers
}

// Action implements Command.
func (*ReplyFound) Action() org.Action { return org.SimilarReply }

// Check refuses an answer without a place, or a place without its three facts.
func (c *ReplyFound) Check() error {
	var f fault.Form
	for _, p := range c.Places {
		no := strconv.Itoa(p.No)
		f.Need("at-"+no, p.OccurredAt)
		f.Need("place-"+no, p.Place)
		f.Need("detail-"+no, p.Detail)
	}
	switch {
	case len(c.Places) == 0:
		return fault.New(fault.Invalid, "similar.found.none")
	case len(c.Places) > ledger.MaxFound:
		return fault.New(fault.Limit, "chosen.many", ledger.MaxFound)
	}
	return f.Err()
}

func (c *ReplyFound) load(ctx context.Context, s *Scene) ([]Subject, error) {
	c.chosen = chosenAnswers{Form: c.Form, Chosen: Chosen{IDs: []string{c.ID}}}
	if c.Version > 0 {
		c.chosen.Chosen = One(c.ID, c.Version)
	}
	return c.chosen.load(ctx, s)
}

func (c *ReplyFound) apply(ctx context.Context, s *Scene) (Answer, error) {
	a := c.chosen.answers[0]
	if a.State == ledger.AnswerLapsed {
		return Answer{}, a.Reply(nil, c.Note, s.Who.Post, s.app.Today(), s.Now)
	}
	found, err := c.findings(ctx, s, a)
	if err != nil {
		return Answer{}, err
	}
	answer, err := c.chosen.each(ctx, s, func(a *ledger.SimilarAnswer) error {
		return a.Reply(found, c.Note, s.Who.Post, s.app.Today(), s.Now)
	})
	answer.Count = len(found)
	return answer, err
}

// findings makes a draft finding of every place. What the first finding asked for is taken over, and the department that
// answers for its sector side answers here as well; the unit's own overseer follows.
func (c *ReplyFound) findings(ctx context.Context, s *Scene, a *ledger.SimilarAnswer) ([]string, error) {
	check, err := s.View.Similar(ctx, a.Similar)
	if err != nil {
		return nil, err
	}
	overseer, err := s.overseerOf(ctx, a.Unit)
	if err != nil {
		return nil, err
	}
	parties := []PartyTerms{{Unit: a.Unit}}
	if u, err := s.unit(ctx, a.Unit); err != nil {
		return nil, err
	} else if u.Kind != org.KindDept {
		parties = append(parties, PartyTerms{Unit: check.Dept})
	}
	var out []string
	for _, p := range c.Places {
		f, err := addFinding(ctx, s, FindingTerms{
			Similar: a.Similar, OccurredAt: p.OccurredAt, PlaceUnit: a.Unit, Place: p.Place, Detail: p.Detail,
			Severity: check.Severity, Field: a.Field, Basis: check.Basis, Demand: check.Demand, Source: ledger.SourceSimilar,
			Overseer: cmp.Or(overseer, a.Overseer), Parties: parties,
		})
		if err != nil {
			return nil, err
		}
		out = append(out, f.ID)
	}
	return out, nil
}

// SimilarReply is the answer of one unit with what its page shows.
type SimilarReply struct {
	*store.AnswerRow
	Check   *ledger.SimilarCheck
	Earlier *store.AnswerRow // what the unit was asked about the field not long ago; nil if nothing
	Trace   []*store.TraceRow
	Traced  int
}

// SimilarReply reads the answer of one unit.
func (a *App) SimilarReply(ctx context.Context, who org.Actor, id string) (*SimilarReply, error) {
	v := a.see(who)
	rows, err := v.AnswersByID(ctx, []string{id})
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, fault.NotFound()
	}
	out := &SimilarReply{AnswerRow: rows[0]}
	if out.Check, err = v.Similar(ctx, out.Similar); err != nil {
		return nil, err
	}
	earlier, err := v.EarlierAnswers(ctx, out.Field, []string{out.Unit}, out.Similar)
	if err != nil {
		return nil, err
	}
	out.Earlier = earlier[out.Unit]
	out.Trace, out.Traced, err = traced(ctx, v, "similar_answer", out.ID)
	return out, err
}

// EarlierAnswers are what the units were asked about the field not long ago.
func (a *App) EarlierAnswers(ctx context.Context, who org.Actor, field string, units []string) (map[string]*store.AnswerRow, error) {
	return a.see(who).EarlierAnswers(ctx, field, units, "")
}

// Answers reads a page of answers of similar checks.
func (a *App) Answers(ctx context.Context, who org.Actor, f ledger.AnswerFilter, p ledger.Page) ([]*store.AnswerRow, error) {
	return a.see(who).Answers(ctx, f, p)
}

// AnswerRows reads the chosen answers as lines of a list; what is out of scope is left out.
func (a *App) AnswerRows(ctx context.Context, who org.Actor, ids []string) ([]*store.AnswerRow, error) {
	return a.see(who).AnswersByID(ctx, ids)
}

// CountAnswers counts the rows of a filter.
func (a *App) CountAnswers(ctx context.Context, who org.Actor, f ledger.AnswerFilter) (int, error) {
	return a.see(who).CountAnswers(ctx, f)
}

// CountAnswerViews counts the rows of every view of a filter at once.
func (a *App) CountAnswerViews(ctx context.Context, who org.Actor, f ledger.AnswerFilter) (map[ledger.AnswerView]int, error) {
	return a.see(who).CountAnswerViews(ctx, f)
}
