package app

import (
	"context"
	"slices"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// SetLimits changes the time limits of the district (修改时限规则). What runs already keeps the term it was made with.
type SetLimits struct {
	Form
	Limits []LimitTerms `json:"limits"`
	stored map[ledger.LimitKind]*ledger.TimeLimit
}

// LimitTerms are the terms of one limit, with the version that the form showed; 0 is the usual limit, never set.
type LimitTerms struct {
	Kind    ledger.LimitKind `json:"kind"`
	Days    int              `json:"days"`
	Unit    calendar.Unit    `json:"unit"`
	Version int              `json:"version"`
}

// Action implements Command.
func (*SetLimits) Action() org.Action { return org.LimitSet }

// Check refuses limits that cannot be kept, and a change without a reason.
func (c *SetLimits) Check() error {
	var f fault.Form
	for _, l := range c.Limits {
		if !slices.Contains(ledger.LimitKinds(), l.Kind) {
			return fault.New(fault.Invalid, "field.choice")
		}
		if l.Days < 1 || l.Days > calendar.MaxDays {
			f.Add("days-"+string(l.Kind), "limit.days", calendar.MaxDays)
		}
		if !slices.Contains(calendar.Units, l.Unit) {
			f.Add("unit-"+string(l.Kind), "limit.unit")
		}
	}
	f.Need("reason", c.Reason)
	return f.Err()
}

func (c *SetLimits) load(ctx context.Context, s *Scene) ([]Subject, error) {
	stored, err := s.View.TimeLimits(ctx)
	c.stored = map[ledger.LimitKind]*ledger.TimeLimit{}
	for _, l := range stored {
		c.stored[l.Kind] = l
	}
	return nil, err
}

func (c *SetLimits) apply(ctx context.Context, s *Scene) (Answer, error) {
	changed := 0
	for _, l := range c.Limits {
		if s.reckoning.Limit(l.Kind) == (calendar.Limit{Days: l.Days, Unit: l.Unit}) {
			continue
		}
		row := c.stored[l.Kind]
		if row == nil {
			row = &ledger.TimeLimit{Kind: l.Kind}
		}
		if row.Version != l.Version {
			return Answer{}, fault.New(fault.Conflict, "conflict", string(l.Kind))
		}
		row.Days, row.Unit = l.Days, l.Unit
		if err := s.SaveTimeLimit(ctx, row); err != nil {
			return Answer{}, err
		}
		changed++
	}
	if changed == 0 {
		return Answer{}, fault.New(fault.Conflict, "limit.same")
	}
	return Answer{Count: changed}, nil
}

// Limits are the limits of the actor's district, in the order of the page: those it has set have a version.
func (a *App) Limits(ctx context.Context, who org.Actor) ([]LimitTerms, error) {
	set, err := a.see(who).TimeLimits(ctx)
	if err != nil {
		return nil, err
	}
	days := ledger.Reckon(a.calendar, nil, set)
	var out []LimitTerms
	for _, k := range ledger.LimitKinds() {
		l := LimitTerms{Kind: k, Days: days.Limit(k).Days, Unit: days.Limit(k).Unit}
		for _, s := range set {
			if s.Kind == k {
				l.Version = s.Version
			}
		}
		out = append(out, l)
	}
	return out, nil
}
