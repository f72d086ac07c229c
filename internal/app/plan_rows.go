package app

import (
	"context"
	"slices"
	"strings"

	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// planWork is a plan under review with its rows; every command about rows begins by opening it.
type planWork struct {
	plan *ledger.Plan
	rows []*ledger.PlanRow
}

func (w *planWork) open(ctx context.Context, s *Scene, id string) error {
	var err error
	if w.plan, err = s.View.Plan(ctx, id); err != nil {
		return err
	}
	if err := ledger.PlanMoves.Step(&w.plan.State, org.PlanEdit); err != nil {
		return err
	}
	w.rows, err = s.View.PlanRows(ctx, w.plan.ID)
	return err
}

// find returns the place of a row in the list, at the version the page showed.
func (w *planWork) find(id string, version int) (int, error) {
	i := slices.IndexFunc(w.rows, func(r *ledger.PlanRow) bool { return r.ID == id })
	if i < 0 {
		return i, fault.NotFound()
	}
	if version != 0 && w.rows[i].Version != version {
		return i, fault.New(fault.Conflict, "plan.row.changed", w.number(i), id)
	}
	return i, nil
}

// number is what the page calls the row: its place among those not dropped.
func (w *planWork) number(i int) int {
	n := 0
	for _, r := range w.rows[:i+1] {
		if !r.Dropped {
			n++
		}
	}
	return n
}

// planGap is the distance between the places of neighbouring rows when a document is first read.
const planGap = 1000

// insert saves a row after the i-th one; -1 stands for the top. Where no place is left in between, the rows below
// move down.
func (w *planWork) insert(ctx context.Context, s *Scene, i int, r *ledger.PlanRow) error {
	before, after := 0, 0
	if i >= 0 {
		before = w.rows[i].Place
	}
	if i+1 < len(w.rows) {
		after = w.rows[i+1].Place
	} else {
		after = before + 2*planGap
	}
	if after-before < 2 {
		for _, below := range w.rows[i+1:] {
			below.Place += planGap
			if err := s.SavePlanRow(ctx, below); err != nil {
				return err
			}
		}
		after += planGap
	}
	r.Plan, r.Place = w.plan.ID, (before+after)/2
	w.rows = slices.Insert(w.rows, i+1, r)
	return s.SavePlanRow(ctx, r)
}

// AddPlanRow adds an empty row below another one, or at the top.
type AddPlanRow struct {
	Form
	Plan  string `json:"plan"`
	After string `json:"after,omitempty"`
	work  planWork
}

// Action implements Command.
func (*AddPlanRow) Action() org.Action { return org.PlanEdit }

// Check accepts any place; load finds it.
func (*AddPlanRow) Check() error { return nil }

func (c *AddPlanRow) load(ctx context.Context, s *Scene) ([]Subject, error) {
	return nil, c.work.open(ctx, s, c.Plan)
}

func (c *AddPlanRow) apply(ctx context.Context, s *Scene) (Answer, error) {
	if len(c.work.rows) >= 2*maxPlanRows {
		return Answer{}, fault.New(fault.Limit, "plan.rows.many", len(c.work.rows), 2*maxPlanRows)
	}
	at := -1
	if c.After != "" {
		var err error
		if at, err = c.work.find(c.After, 0); err != nil {
			return Answer{}, err
		}
	}
	r := &ledger.PlanRow{}
	return Answer{ID: c.Plan, Count: c.work.number(max(at, 0)) + 1}, c.work.insert(ctx, s, at, r)
}

// SplitPlanRow cuts the text of a row in two; both parts keep its units and deadline.
type SplitPlanRow struct {
	Form
	Plan    string `json:"plan"`
	Row     string `json:"row"`
	Version int    `json:"version,omitempty"`
	At      int    `json:"at"` // runes of the text that stay in the first part
	work    planWork
}

// Action implements Command.
func (*SplitPlanRow) Action() org.Action { return org.PlanEdit }

// Check refuses a cut before the text.
func (c *SplitPlanRow) Check() error {
	if c.At <= 0 {
		return fault.New(fault.Invalid, "plan.split.nowhere")
	}
	return nil
}

func (c *SplitPlanRow) load(ctx context.Context, s *Scene) ([]Subject, error) {
	return nil, c.work.open(ctx, s, c.Plan)
}

func (c *SplitPlanRow) apply(ctx context.Context, s *Scene) (Answer, error) {
	i, err := c.work.find(c.Row, c.Version)
	if err != nil {
		return Answer{}, err
	}
	r := c.work.rows[i]
	text := []rune(r.Text)
	if c.At >= len(text) {
		return Answer{}, fault.New(fault.Invalid, "plan.split.nowhere")
	}
	one, two := strings.TrimSpace(string(text[:c.At])), strings.TrimSpace(string(text[c.At:]))
	if one == "" || two == "" {
		return Answer{}, fault.New(fault.Invalid, "plan.split.nowhere")
	}
	second := *r
	second.Meta = org.Meta{}
	second.Text, second.Title = two, titleOf("", two)
	second.Resp, second.Coop, second.Posts, second.Marks = slices.Clone(r.Resp), slices.Clone(r.Coop), slices.Clone(r.Posts), slices.Clone(r.Marks)
	if r.Title == titleOf("", r.Text) {
		r.Title = titleOf("", one)
	}
	r.Text = one
	if err := s.SavePlanRow(ctx, r); err != nil {
		return Answer{}, err
	}
	return Answer{ID: c.Plan, Count: c.work.number(i)}, c.work.insert(ctx, s, i, &second)
}

// MergePlanRows puts rows together into the first of them. Units are joined; where leads or deadlines differ the first
// stands and is marked to be checked.
type MergePlanRows struct {
	Form
	Plan   string `json:"plan"`
	Chosen        // at least two rows
	work   planWork
}

// Action implements Command.
func (*MergePlanRows) Action() org.Action { return org.PlanEdit }

// Check refuses fewer than two rows.
func (c *MergePlanRows) Check() error {
	if len(unique(c.IDs)) < 2 {
		return fault.New(fault.Invalid, "plan.merge.one")
	}
	return c.check()
}

func (c *MergePlanRows) load(ctx context.Context, s *Scene) ([]Subject, error) {
	return nil, c.work.open(ctx, s, c.Plan)
}

func (c *MergePlanRows) apply(ctx context.Context, s *Scene) (Answer, error) {
	at, err := c.work.chosen(c.Chosen)
	if err != nil {
		return Answer{}, err
	}
	to := c.work.rows[at[0]]
	for _, i := range at[1:] {
		r := c.work.rows[i]
		merge(to, r)
		r.Dropped = true
		if err := s.SavePlanRow(ctx, r); err != nil {
			return Answer{}, err
		}
	}
	return Answer{ID: c.Plan, Count: c.work.number(at[0])}, s.SavePlanRow(ctx, to)
}

// chosen returns the places of the selected rows in the order of the page.
func (w *planWork) chosen(c Chosen) ([]int, error) {
	var at []int
	for n, id := range c.IDs {
		version := 0
		if n < len(c.Versions) {
			version = c.Versions[n]
		}
		i, err := w.find(id, version)
		if err != nil {
			return nil, err
		}
		at = append(at, i)
	}
	slices.Sort(at)
	return slices.Compact(at), nil
}

func merge(to, r *ledger.PlanRow) {
	to.Text = strings.TrimSpace(to.Text + "\n" + r.Text)
	if to.Title == "" {
		to.Title = r.Title
	}
	to.Resp, to.Coop, to.Posts = with(to.Resp, r.Resp...), with(to.Coop, r.Coop...), with(to.Posts, r.Posts...)
	to.Marks = append(to.Marks, r.Marks...)
	switch {
	case to.Lead == "":
		to.Lead = r.Lead
	case r.Lead != "" && r.Lead != to.Lead:
		to.Resp = with(to.Resp, r.Lead)
		to.Marks = append(to.Marks, ledger.Mark{Field: "lead", Trust: ledger.TrustCheck, Code: "plan.merge.leads"})
	}
	switch {
	case to.Due == "" && to.Recurrence == ledger.Once:
		to.Due, to.Recurrence, to.Written = r.Due, r.Recurrence, r.Written
	case (r.Due != "" || r.Recurrence != ledger.Once) && (r.Due != to.Due || r.Recurrence != to.Recurrence):
		to.Marks = append(to.Marks, ledger.Mark{Field: "due", Trust: ledger.TrustCheck, Code: "plan.merge.dues"})
	}
	to.Coop = without(to.Coop, append([]string{to.Lead}, to.Resp...)...)
	settled(to)
}

// settled drops the marks about what is no longer missing: a lead or a deadline that came from the other row.
func settled(r *ledger.PlanRow) {
	r.Marks = slices.DeleteFunc(r.Marks, func(m ledger.Mark) bool {
		return m.Trust == ledger.TrustLacking && (m.Field == "lead" && r.Lead != "" || m.Field == "due" && (r.Due != "" || r.Recurrence != ledger.Once))
	})
}

// DropPlanRows takes rows out of the list, or puts them back; nothing read from a document is lost.
type DropPlanRows struct {
	Form
	Plan    string `json:"plan"`
	Restore bool   `json:"restore,omitempty"`
	Chosen
	work planWork
}

// Action implements Command.
func (*DropPlanRows) Action() org.Action { return org.PlanEdit }

// Check refuses an empty selection.
func (c *DropPlanRows) Check() error { return c.check() }

func (c *DropPlanRows) load(ctx context.Context, s *Scene) ([]Subject, error) {
	return nil, c.work.open(ctx, s, c.Plan)
}

func (c *DropPlanRows) apply(ctx context.Context, s *Scene) (Answer, error) {
	at, err := c.work.chosen(c.Chosen)
	if err != nil {
		return Answer{}, err
	}
	n := 0
	for _, i := range at {
		r := c.work.rows[i]
		if r.Dropped == !c.Restore {
			continue
		}
		n++
		r.Dropped = !c.Restore
		if err := s.SavePlanRow(ctx, r); err != nil {
			return Answer{}, err
		}
	}
	return Answer{ID: c.Plan, Count: n}, nil
}
