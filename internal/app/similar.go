package app

import (
	"context"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// OpenSimilar asks all like units whether they have what was found at one of them (举一反三).
type OpenSimilar struct {
	Form
	Finding  string       `json:"finding"`
	Question string       `json:"question"`
	Due      calendar.Day `json:"due"`
	Units    []string     `json:"units"`
	from     origin
}

// Action implements Command.
func (*OpenSimilar) Action() org.Action { return org.SimilarOpen }

// Check refuses a similar check without a beginning, a question or anybody to ask.
func (c *OpenSimilar) Check() error {
	var f fault.Form
	f.Need("finding", c.Finding)
	f.Need("ask", c.Question)
	f.Need("due", string(c.Due))
	if c.Units = distinct(c.Units); len(c.Units) == 0 {
		f.Add("units", "spread.units.none")
	}
	return f.Err()
}

func (c *OpenSimilar) load(ctx context.Context, s *Scene) ([]Subject, error) {
	var err error
	if c.from, err = originOf(ctx, s, c.Finding); err != nil {
		return nil, err
	}
	for _, id := range c.Units {
		if err := livingUnit(ctx, s, id); err != nil {
			return nil, err
		}
		u, err := s.unit(ctx, id)
		if err != nil {
			return nil, err
		}
		if !u.Kind.Overseen() {
			return nil, fault.New(fault.Invalid, "duty.unit.kind", u.Short)
		}
	}
	return []Subject{{Overseer: c.from.Overseer}}, nil
}

func (c *OpenSimilar) apply(ctx context.Context, s *Scene) (Answer, error) {
	if first := s.count(ledger.LimitNotice).Day; c.Due < first {
		var f fault.Form
		f.Add("due", "similar.due.soon", first)
		return Answer{}, f.Err()
	}
	due := s.proposed(c.Due, ledger.LimitSimilar)
	check := &ledger.SimilarCheck{
		Finding: c.from.ID, Field: c.from.Field, Question: c.Question, Unit: s.Who.Unit, Overseer: c.from.Overseer,
		Due: due.Day, Term: due.Term, OpenedAt: s.Now, State: ledger.SimilarOpened,
		Severity: c.from.Severity, Basis: c.from.Basis, Demand: c.from.Demand, Dept: c.from.Dept,
	}
	if err := check.Check(); err != nil {
		return Answer{}, err
	}
	var err error
	if check.Code, err = s.code(ctx, "JF", s.app.Today().Year()); err != nil {
		return Answer{}, err
	}
	if err := s.SaveSimilar(ctx, check); err != nil {
		return Answer{}, err
	}
	for _, unit := range c.Units {
		a := &ledger.SimilarAnswer{
			Similar: check.ID, Field: check.Field, Overseer: check.Overseer, Unit: unit, Due: check.Due, Term: check.Term, State: ledger.AnswerAsked,
		}
		if err := s.SaveAnswer(ctx, a); err != nil {
			return Answer{}, err
		}
	}
	return Answer{ID: check.ID, Count: len(c.Units)}, c.asked(ctx, s, check)
}

func (c *OpenSimilar) asked(ctx context.Context, s *Scene, check *ledger.SimilarCheck) error {
	var asks []ledger.BurdenEvent
	for _, unit := range c.Units {
		asks = append(asks, ledger.BurdenEvent{
			Unit: unit, Kind: ledger.BurdenSimilar, Record: check.ID, Code: check.Code, Title: check.Question, Subject: check.Field,
		})
	}
	_, err := s.ask(ctx, c.Over, asks...)
	return err
}

// CloseSimilar ends similar checks; what was not answered lapses.
func CloseSimilar(f Form, c Chosen) Command { return &closeSimilar{Form: f, Chosen: c} }

type closeSimilar struct {
	Form
	Chosen
	checks []*ledger.SimilarCheck
}

// Action implements Command.
func (*closeSimilar) Action() org.Action { return org.SimilarClose }

// Check refuses an empty selection.
func (c *closeSimilar) Check() error { return c.check() }

func (c *closeSimilar) load(ctx context.Context, s *Scene) (subjects []Subject, err error) {
	c.checks, subjects, err = pick(ctx, c.Chosen, s.View.Similar,
		func(x *ledger.SimilarCheck) *org.Meta { return &x.Meta },
		func(x *ledger.SimilarCheck) Subject { return Subject{Unit: x.Unit, Overseer: x.Overseer} })
	return subjects, err
}

func (c *closeSimilar) apply(ctx context.Context, s *Scene) (Answer, error) {
	err := onEach(ctx, c.checks, func(x *ledger.SimilarCheck) error {
		if err := x.Close(c.Reason, s.Now); err != nil {
			return err
		}
		return lapse(ctx, s, x.ID)
	}, s.SaveSimilar)
	return Answer{ID: c.IDs[0], Count: len(c.checks)}, err
}

// lapse ends the answers of a check that never came.
func lapse(ctx context.Context, s *Scene, check string) error {
	answers, err := s.View.AnswersOf(ctx, check)
	if err != nil {
		return err
	}
	for _, a := range answers {
		if a.State != ledger.AnswerAsked {
			continue
		}
		if err := a.Lapse(); err != nil {
			return err
		}
		if err := s.SaveAnswer(ctx, a); err != nil {
			return err
		}
	}
	return nil
}

// Similar is one similar check with all that its page shows. Answers and counts are those of the actor's scope.
type Similar struct {
	*store.SimilarRow
	Answers []*store.AnswerRow
	Fixes   []*store.FixRow
	Rules   []*store.RuleRow
	Trace   []*store.TraceRow
	Traced  int
}

// Similar reads one similar check of the actor's scope by id or code.
func (a *App) Similar(ctx context.Context, who org.Actor, ref string) (*Similar, error) {
	v := a.see(who)
	c, err := v.Similar(ctx, ref)
	if err != nil {
		return nil, err
	}
	rows, err := v.SimilarsByID(ctx, []string{c.ID})
	if err != nil || len(rows) != 1 {
		return nil, err
	}
	out := &Similar{SimilarRow: rows[0]}
	all := ledger.Page{Size: ledger.MaxSize}
	if out.Answers, err = v.Answers(ctx, ledger.AnswerFilter{Similar: c.ID}, all); err != nil {
		return nil, err
	}
	if out.Fixes, err = v.Fixes(ctx, ledger.FixFilter{Similar: c.ID}, all); err != nil {
		return nil, err
	}
	if out.Rules, err = v.Rules(ctx, ledger.RuleFilter{Similar: c.ID}, all); err != nil {
		return nil, err
	}
	if who.Scope().All() || who.Unit == c.Unit || who.Unit == c.Overseer { // the last unit to answer brings the check on, and stands in its trace
		out.Trace, out.Traced, err = traced(ctx, v, "similar_check", c.ID)
	}
	return out, err
}

// Similars reads a page of similar checks.
func (a *App) Similars(ctx context.Context, who org.Actor, f ledger.SimilarFilter, p ledger.Page) ([]*store.SimilarRow, error) {
	return a.see(who).Similars(ctx, f, p)
}

// SimilarRows reads the chosen checks as lines of a list; what is out of scope is left out.
func (a *App) SimilarRows(ctx context.Context, who org.Actor, ids []string) ([]*store.SimilarRow, error) {
	return a.see(who).SimilarsByID(ctx, ids)
}

// CountSimilars counts the rows of a filter.
func (a *App) CountSimilars(ctx context.Context, who org.Actor, f ledger.SimilarFilter) (int, error) {
	return a.see(who).CountSimilars(ctx, f)
}

// CountSimilarViews counts the rows of every view of a filter at once.
func (a *App) CountSimilarViews(ctx context.Context, who org.Actor, f ledger.SimilarFilter) (map[ledger.SimilarView]int, error) {
	return a.see(who).CountSimilarViews(ctx, f)
}
