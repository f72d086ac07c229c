package app

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/plan"
	"zhaodan/internal/store"
)

// PlanTally counts the rows of a plan by what they need.
type PlanTally struct {
	Sure, Check, Lacking int
	Dropped              int
}

// Live counts the rows that will become items.
func (t PlanTally) Live() int { return t.Sure + t.Check + t.Lacking }

func tally(rows []*ledger.PlanRow) PlanTally {
	var t PlanTally
	for _, r := range rows {
		switch {
		case r.Dropped:
			t.Dropped++
		case r.Trust() == ledger.TrustLacking:
			t.Lacking++
		case r.Trust() == ledger.TrustCheck:
			t.Check++
		default:
			t.Sure++
		}
	}
	return t
}

// PlanLine is a line of the plan list.
type PlanLine struct {
	store.PlanRowTotals
	Tally PlanTally
}

// Plans lists the plans in a state, or all that are not voided, newest first.
func (a *App) Plans(ctx context.Context, who org.Actor, state ledger.PlanState) ([]*PlanLine, error) {
	if err := reveal(who, org.PlanUpload); err != nil {
		return nil, err
	}
	v := a.see(who)
	plans, err := v.Plans(ctx, state)
	if err != nil {
		return nil, err
	}
	out := make([]*PlanLine, len(plans))
	for i, p := range plans {
		out[i] = &PlanLine{PlanRowTotals: *p}
		if p.State != ledger.PlanReviewing {
			continue
		}
		rows, err := v.PlanRows(ctx, p.ID)
		if err != nil {
			return nil, err
		}
		out[i].Tally = tally(rows)
	}
	return out, nil
}

// CountPlans counts what Plans lists.
func (a *App) CountPlans(ctx context.Context, who org.Actor, state ledger.PlanState) (int, error) {
	return a.see(who).CountPlans(ctx, state)
}

// Plan is one plan with all that its review page shows.
type Plan struct {
	ledger.Plan
	Rows     []*PlanRow
	Source   []SourceBlock
	Notes    []plan.Note // about the whole document
	Tally    PlanTally
	Campaign *ledger.Campaign // nil if none is chosen
	Items    int              // generated from it
	Hurdle   error            // why generating is refused now; nil if it is not
}

// PlanRow is a row with its number on the page and its words in the form.
type PlanRow struct {
	ledger.PlanRow
	Number int // 0 for a dropped row
	Words  RowWords
}

// Plan reads one plan by id or code.
func (a *App) Plan(ctx context.Context, who org.Actor, ref string) (*Plan, error) {
	v := a.see(who)
	p, err := v.Plan(ctx, ref)
	if err != nil {
		return nil, err
	}
	if err := reveal(who, org.PlanUpload); err != nil {
		return nil, err
	}
	out := &Plan{Plan: *p}
	rows, err := v.PlanRows(ctx, p.ID)
	if err != nil {
		return nil, err
	}
	units, err := v.Directory(ctx)
	if err != nil {
		return nil, err
	}
	dir := newPlanUnits(units)
	out.Tally, out.Hurdle = tally(rows), p.Ready(rows)
	for _, r := range rows {
		row := &PlanRow{PlanRow: *r, Words: rowWords(r, dir)}
		if !r.Dropped {
			row.Number = countLive(out.Rows) + 1
		}
		out.Rows = append(out.Rows, row)
	}
	return out, a.planAround(ctx, v, out)
}

func countLive(rows []*PlanRow) int {
	for _, r := range slices.Backward(rows) {
		if r.Number > 0 {
			return r.Number
		}
	}
	return 0
}

// planAround adds the document and the records beside the plan.
func (a *App) planAround(ctx context.Context, v *store.View, p *Plan) error {
	source, err := v.PlanSource(ctx, p.ID)
	if err != nil {
		return err
	}
	var draft plan.Draft
	if err := json.Unmarshal([]byte(source.Draft), &draft); err != nil {
		return err
	}
	p.Source, p.Notes = sourceOf(&draft, p.Rows), draft.Notes
	if p.Date != "" {
		p.Notes = slices.DeleteFunc(p.Notes, func(n plan.Note) bool { return n.Code == "plan.date.none" })
	}
	if p.Plan.Campaign != "" {
		if p.Campaign, err = v.Campaign(ctx, p.Plan.Campaign); err != nil {
			return err
		}
	}
	p.Items, err = v.CountItems(ctx, ledger.ItemFilter{Plan: p.ID})
	return err
}

// PlanFile returns the document of a plan as it was uploaded, and its name.
func (a *App) PlanFile(ctx context.Context, who org.Actor, ref string) (name string, b []byte, err error) {
	p, err := a.see(who).Plan(ctx, ref)
	if err != nil {
		return "", nil, err
	}
	if err := reveal(who, org.PlanUpload); err != nil {
		return "", nil, err
	}
	b, err = a.files.Get(ctx, p.FileSum)
	name = p.FileName
	if name == "" {
		name = strings.ReplaceAll(p.Title, "/", " ") + ".txt"
	}
	return name, b, err
}
