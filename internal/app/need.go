package app

import (
	"context"

	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// RaiseNeed writes down what a unit needs (需求), during a visit or without one.
type RaiseNeed struct {
	Form
	Inspection string          `json:"inspection,omitempty"`
	Unit       string          `json:"unit"`
	Kind       ledger.NeedKind `json:"kind"`
	Text       string          `json:"text"`
	Owner      string          `json:"owner,omitempty"`
}

func (c *RaiseNeed) need() *ledger.Need {
	return &ledger.Need{Inspection: c.Inspection, Unit: c.Unit, Kind: c.Kind, Text: c.Text, Owner: c.Owner, State: ledger.NeedRaised}
}

// Action implements Command.
func (*RaiseNeed) Action() org.Action { return org.NeedRaise }

// Check refuses a need that nobody could answer.
func (c *RaiseNeed) Check() error { return c.need().Check() }

func (c *RaiseNeed) load(ctx context.Context, s *Scene) ([]Subject, error) {
	if c.Inspection != "" {
		i, err := s.View.Inspection(ctx, c.Inspection)
		if err != nil {
			return nil, err
		}
		c.Inspection = i.ID
	}
	return []Subject{{Unit: c.Unit}}, livingUnit(ctx, s, c.Unit)
}

func (c *RaiseNeed) apply(ctx context.Context, s *Scene) (Answer, error) {
	n := c.need()
	if err := canAnswer(ctx, s, n.Owner); err != nil {
		return Answer{}, err
	}
	n.By, n.Day = s.Who.Unit, s.app.Today()
	if err := s.SaveNeed(ctx, n); err != nil {
		return Answer{}, err
	}
	return Answer{ID: n.ID, Count: 1}, nil
}

// canAnswer refuses an owner that is no department and no street; nobody at all is named later.
func canAnswer(ctx context.Context, s *Scene, owner string) error {
	if owner == "" {
		return nil
	}
	u, err := s.named(ctx, owner)
	if err != nil {
		return err
	}
	if u.Kind != org.KindDept && u.Kind != org.KindStreet {
		var f fault.Form
		f.Add("owner", "need.owner.kind")
		return f.Err()
	}
	return nil
}

// chosenNeeds is what every command about a selection of needs shares.
type chosenNeeds struct {
	Form
	Chosen
	needs []*ledger.Need
}

// Check refuses an empty selection.
func (c *chosenNeeds) Check() error { return c.check() }

func (c *chosenNeeds) load(ctx context.Context, s *Scene) (subjects []Subject, err error) {
	c.needs, subjects, err = gather(ctx, c.Chosen, s.View.NeedsByID,
		func(n *ledger.Need) *org.Meta { return &n.Meta },
		func(n *ledger.Need) Subject { return Subject{Unit: n.Owner, Maker: n.By} })
	return subjects, err
}

func (c *chosenNeeds) each(ctx context.Context, s *Scene, rule func(*ledger.Need) error) (Answer, error) {
	if err := onEach(ctx, c.needs, rule, s.SaveNeed); err != nil {
		return Answer{}, err
	}
	return Answer{ID: c.needs[0].ID, Count: len(c.needs)}, nil
}

// AssignNeeds names the department that answers (指定办理单位).
func AssignNeeds(f Form, c Chosen, owner string) Command {
	return &assignNeeds{chosenNeeds{Form: f, Chosen: c}, owner}
}

type assignNeeds struct {
	chosenNeeds
	Owner string `json:"owner"`
}

// Action implements Command.
func (*assignNeeds) Action() org.Action { return org.NeedAssign }

func (c *assignNeeds) apply(ctx context.Context, s *Scene) (Answer, error) {
	if err := canAnswer(ctx, s, c.Owner); err != nil {
		return Answer{}, err
	}
	return c.each(ctx, s, func(n *ledger.Need) error { return n.Assign(c.Owner) })
}

// TakeNeeds says that the owner is at it (受理).
func TakeNeeds(f Form, c Chosen) Command { return &takeNeeds{chosenNeeds{Form: f, Chosen: c}} }

type takeNeeds struct{ chosenNeeds }

// Action implements Command.
func (*takeNeeds) Action() org.Action { return org.NeedTake }

func (c *takeNeeds) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(n *ledger.Need) error { return n.Take(s.Now) })
}

// SolveNeeds answers needs that are solved (答复解决).
func SolveNeeds(f Form, c Chosen, answer string) Command {
	return &solveNeeds{chosenNeeds{Form: f, Chosen: c}, answer}
}

type solveNeeds struct {
	chosenNeeds
	Answer string `json:"answer"`
}

// Action implements Command.
func (*solveNeeds) Action() org.Action { return org.NeedSolve }

func (c *solveNeeds) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(n *ledger.Need) error { return n.End(org.NeedSolve, c.Answer, s.Now) })
}

// DeclineNeeds answers needs that cannot be met with why (说明不予解决).
func DeclineNeeds(f Form, c Chosen, answer string) Command {
	return &declineNeeds{chosenNeeds{Form: f, Chosen: c}, answer}
}

type declineNeeds struct {
	chosenNeeds
	Answer string `json:"answer"`
}

// Action implements Command.
func (*declineNeeds) Action() org.Action { return org.NeedDecline }

func (c *declineNeeds) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(n *ledger.Need) error { return n.End(org.NeedDecline, c.Answer, s.Now) })
}

// Needs reads a page of needs.
func (a *App) Needs(ctx context.Context, who org.Actor, f ledger.NeedFilter, p ledger.Page) ([]*store.NeedRow, error) {
	return a.see(who).Needs(ctx, f, p)
}

// NeedRows reads the chosen needs as lines of a list; what is out of scope is left out.
func (a *App) NeedRows(ctx context.Context, who org.Actor, ids []string) ([]*store.NeedRow, error) {
	return a.see(who).NeedRowsByID(ctx, ids)
}

// CountNeeds counts the rows of a filter.
func (a *App) CountNeeds(ctx context.Context, who org.Actor, f ledger.NeedFilter) (int, error) {
	return a.see(who).CountNeeds(ctx, f)
}

// CountNeedViews counts the rows of every view of a filter at once.
func (a *App) CountNeedViews(ctx context.Context, who org.Actor, f ledger.NeedFilter) (map[ledger.NeedView]int, error) {
	return a.see(who).CountNeedViews(ctx, f)
}
