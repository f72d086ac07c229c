package app

import (
	"context"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// SaveRule records a rule change (制度完善), or corrects one if ID says which.
type SaveRule struct {
	Form
	ID      string `json:"id,omitempty"`
	Version int    `json:"version,omitempty"`
	RuleTerms
	rule     *ledger.RuleChange
	overseer string
}

// RuleTerms is what a person says of a rule change.
type RuleTerms struct {
	Kind    ledger.RuleKind `json:"kind"`
	Title   string          `json:"title"`
	DocNo   string          `json:"doc_no,omitempty"`
	Date    calendar.Day    `json:"date"`
	Unit    string          `json:"unit"`
	Causes  []ledger.Cause  `json:"causes,omitempty"`
	Finding string          `json:"finding,omitempty"`
	Similar string          `json:"similar,omitempty"`
	Fix     string          `json:"fix,omitempty"`
	Note    string          `json:"note,omitempty"`
}

func (t *RuleTerms) fill(r *ledger.RuleChange) {
	r.Kind, r.Title, r.DocNo, r.Date, r.Unit = t.Kind, t.Title, t.DocNo, t.Date, t.Unit
	r.Causes, r.Finding, r.Similar, r.Fix, r.Note = t.Causes, t.Finding, t.Similar, t.Fix, t.Note
}

// Action implements Command.
func (c *SaveRule) Action() org.Action {
	if c.ID == "" {
		return org.RuleRecord
	}
	return org.RuleUpdate
}

// Check refuses a rule change that could not be found again.
func (c *SaveRule) Check() error {
	var r ledger.RuleChange
	c.Causes = distinct(c.Causes)
	c.fill(&r)
	return r.Check()
}

func (c *SaveRule) load(ctx context.Context, s *Scene) ([]Subject, error) {
	var out []Subject
	c.rule = &ledger.RuleChange{}
	if c.ID != "" {
		found, err := s.View.Rule(ctx, c.ID)
		if err != nil {
			return nil, err
		}
		if found.Version != c.Version {
			return nil, fault.New(fault.Conflict, "conflict", c.ID)
		}
		c.rule = found
		out = append(out, Subject{Unit: found.Unit, Overseer: found.Overseer})
	}
	if err := c.linked(ctx, s); err != nil {
		return nil, err
	}
	c.follow(c.rule.Overseer) // who follows it goes on, whatever link was taken off
	if err := livingUnit(ctx, s, c.Unit); err != nil {
		return nil, err
	}
	return append(out, Subject{Unit: c.Unit, Overseer: c.overseer}), nil
}

// linked reads what the rule answers, and takes the overseer over from the nearest of it.
func (c *SaveRule) linked(ctx context.Context, s *Scene) error {
	if c.Fix != "" {
		x, err := s.View.Fix(ctx, c.Fix)
		if err != nil {
			return err
		}
		c.Fix, c.overseer = x.ID, x.Overseer
	}
	if c.Similar != "" {
		x, err := s.View.Similar(ctx, c.Similar)
		if err != nil {
			return err
		}
		c.Similar = x.ID
		c.follow(x.Overseer)
	}
	if c.Finding == "" {
		return nil
	}
	from, err := originOf(ctx, s, c.Finding)
	c.Finding = from.ID
	c.follow(from.Overseer)
	return err
}

func (c *SaveRule) follow(overseer string) {
	if c.overseer == "" {
		c.overseer = overseer
	}
}

func (c *SaveRule) apply(ctx context.Context, s *Scene) (Answer, error) {
	c.fill(c.rule)
	c.rule.Overseer = c.overseer
	if c.rule.Code == "" {
		var err error
		if c.rule.Code, err = s.code(ctx, "ZD", s.app.Today().Year()); err != nil {
			return Answer{}, err
		}
	}
	err := s.SaveRule(ctx, c.rule)
	return Answer{ID: c.rule.ID, Count: 1}, err
}

// Rule is one rule change with all that its page shows.
type Rule struct {
	ledger.RuleChange
	Check  *ledger.SimilarCheck // nil if it answers none, or one that is out of scope
	Fixed  *ledger.SystemicFix
	Trace  []*store.TraceRow
	Traced int
}

// Rule reads one rule change of the actor's scope by id or code.
func (a *App) Rule(ctx context.Context, who org.Actor, ref string) (*Rule, error) {
	v := a.see(who)
	r, err := v.Rule(ctx, ref)
	if err != nil {
		return nil, err
	}
	out := &Rule{RuleChange: *r}
	if out.Check, err = ifSeen(v.Similar(ctx, r.Similar)); err != nil {
		return nil, err
	}
	if out.Fixed, err = ifSeen(v.Fix(ctx, r.Fix)); err != nil {
		return nil, err
	}
	out.Trace, out.Traced, err = traced(ctx, v, "rule_change", r.ID)
	return out, err
}

// Rules reads a page of rule changes.
func (a *App) Rules(ctx context.Context, who org.Actor, f ledger.RuleFilter, p ledger.Page) ([]*store.RuleRow, error) {
	return a.see(who).Rules(ctx, f, p)
}

// CountRules counts the rows of a filter.
func (a *App) CountRules(ctx context.Context, who org.Actor, f ledger.RuleFilter) (int, error) {
	return a.see(who).CountRules(ctx, f)
}
