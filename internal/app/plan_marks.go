package app

import (
	"context"
	"slices"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// AcceptMarks takes proposals as they stand (采用建议): of every row, of one row, or one mark. What is lacking is
// settled only by naming it, never by taking everything.
type AcceptMarks struct {
	Form
	Plan  string `json:"plan"`
	Row   string `json:"row,omitempty"`
	Field string `json:"field,omitempty"`
	Code  string `json:"code,omitempty"`
	work  planWork
}

// Action implements Command.
func (*AcceptMarks) Action() org.Action { return org.PlanEdit }

// Check accepts any selection; load finds it.
func (*AcceptMarks) Check() error { return nil }

func (c *AcceptMarks) load(ctx context.Context, s *Scene) ([]Subject, error) {
	return nil, c.work.open(ctx, s, c.Plan)
}

func (c *AcceptMarks) apply(ctx context.Context, s *Scene) (Answer, error) {
	if c.Row != "" {
		if _, err := c.work.find(c.Row, 0); err != nil {
			return Answer{}, err
		}
	}
	n := 0
	for _, r := range c.work.rows {
		if c.Row != "" && r.ID != c.Row || c.Row == "" && r.Dropped {
			continue
		}
		left := slices.DeleteFunc(slices.Clone(r.Marks), c.takes)
		if len(left) == len(r.Marks) {
			continue
		}
		n += len(r.Marks) - len(left)
		r.Marks = left
		if err := s.SavePlanRow(ctx, r); err != nil {
			return Answer{}, err
		}
	}
	return Answer{ID: c.Plan, Count: n}, nil
}

func (c *AcceptMarks) takes(m ledger.Mark) bool {
	switch {
	case c.Field != "" && m.Field != c.Field, c.Code != "" && m.Code != c.Code:
		return false
	case m.Trust == ledger.TrustCheck:
		return true
	}
	return c.Field != "" && c.Code != ""
}

// SetPlanDefaults gives a deadline, or a review interval, to every row that has none.
type SetPlanDefaults struct {
	Form
	Plan       string            `json:"plan"`
	Due        calendar.Day      `json:"due,omitempty"`
	Recurrence ledger.Recurrence `json:"recurrence,omitempty"`
	work       planWork
}

// Action implements Command.
func (*SetPlanDefaults) Action() org.Action { return org.PlanEdit }

// Check refuses neither and both.
func (c *SetPlanDefaults) Check() error {
	var f fault.Form
	switch {
	case c.Due == "" && c.Recurrence == ledger.Once:
		f.Add("default_due", "item.due.none")
	case c.Due != "" && c.Recurrence != ledger.Once:
		f.Add("default_due", "item.due.both")
	case c.Recurrence != ledger.Once && !slices.Contains(ledger.Recurrences, c.Recurrence):
		return fault.New(fault.Invalid, "form")
	}
	return f.Err()
}

func (c *SetPlanDefaults) load(ctx context.Context, s *Scene) ([]Subject, error) {
	return nil, c.work.open(ctx, s, c.Plan)
}

func (c *SetPlanDefaults) apply(ctx context.Context, s *Scene) (Answer, error) {
	n := 0
	for _, r := range c.work.rows {
		if r.Dropped || r.Due != "" || r.Recurrence != ledger.Once {
			continue
		}
		n++
		r.Due, r.Recurrence = c.Due, c.Recurrence
		r.Settle("due")
		if err := s.SavePlanRow(ctx, r); err != nil {
			return Answer{}, err
		}
	}
	return Answer{ID: c.Plan, Count: n}, nil
}
