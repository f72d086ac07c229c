package store

import (
	"context"

	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

var planTable = &table[ledger.Plan]{
	name: "plan",
	meta: func(p *ledger.Plan) *org.Meta { return &p.Meta },
	columns: func(p *ledger.Plan) []column {
		return []column{
			{"code", &p.Code},
			{"campaign", &p.Campaign},
			{"mandate", &p.Mandate},
			{"title", &p.Title},
			{"doc_no", &p.DocNo},
			{"issued_on", &p.Date},
			{"file_name", &p.FileName},
			{"file_sum", &p.FileSum},
			{"file_size", &p.FileSize},
			{"state", &p.State},
			{"reason", &p.Reason},
		}
	},
}

var planSourceTable = &table[ledger.PlanSource]{
	name: "plan_source",
	meta: func(p *ledger.PlanSource) *org.Meta { return &p.Meta },
	columns: func(p *ledger.PlanSource) []column {
		return []column{{"plan", &p.Plan}, {"draft", &p.Draft}}
	},
}

var planRowTable = &table[ledger.PlanRow]{
	name: "plan_row",
	meta: func(r *ledger.PlanRow) *org.Meta { return &r.Meta },
	columns: func(r *ledger.PlanRow) []column {
		return []column{
			{"plan", &r.Plan},
			{"place", &r.Place},
			{"source", &r.Source},
			{"number", &r.No},
			{"title", &r.Title},
			{"text", &r.Text},
			{"lead_unit", &r.Lead},
			{"resp", list{&r.Resp}},
			{"coop", list{&r.Coop}},
			{"posts", list{&r.Posts}},
			{"written", &r.Written},
			{"due", &r.Due},
			{"recurrence", &r.Recurrence},
			{"marks", list{&r.Marks}},
			{"dropped", &r.Dropped},
		}
	},
}

// SavePlan writes a plan.
func (tx *Tx) SavePlan(ctx context.Context, p *ledger.Plan) error { return save(ctx, tx, planTable, p) }

// SavePlanSource writes what the reader saw of a plan.
func (tx *Tx) SavePlanSource(ctx context.Context, s *ledger.PlanSource) error {
	return save(ctx, tx, planSourceTable, s)
}

// SavePlanRow writes one row of the review page.
func (tx *Tx) SavePlanRow(ctx context.Context, r *ledger.PlanRow) error {
	return save(ctx, tx, planRowTable, r)
}

// planScope limits the alias r to the plans the scope sees. Plans in the making are seen by the lead room and the
// commission's leaders only; a unit sees the duties that come of them.
func (v *View) planScope(w *where) {
	v.business(w)
	v.inBook(w, "r")
	if !v.scope.All() {
		w.conds = append(w.conds, "1 = 0")
	}
}

// Plan reads one plan by id or code.
func (v *View) Plan(ctx context.Context, ref string) (*ledger.Plan, error) {
	w := &where{}
	v.planScope(w)
	w.and("(r.id = %s OR r.code = %s)", ref, ref)
	return planTable.one(ctx, v.q, w)
}

// PlanRowTotals is a line of the plan list.
type PlanRowTotals struct {
	ledger.Plan
	Rows  int
	Items int
}

// Plans lists the plans in a state, or all that are not voided, newest first.
func (v *View) Plans(ctx context.Context, state ledger.PlanState) ([]*PlanRowTotals, error) {
	w := v.planWhere(state)
	q := "SELECT " + planTable.names("r") + `,
		(SELECT COUNT(*) FROM plan_row p WHERE p.plan = r.id AND NOT p.dropped),
		(SELECT COUNT(*) FROM ledger_item i WHERE i.plan = r.id AND i.book = r.book AND i.rank < 3)
		FROM plan r` + w.String() + " ORDER BY r.created_at DESC, r.id"
	return collect(ctx, v.q, q, w.args, func(p *PlanRowTotals) []any {
		return append(planTable.targets(&p.Plan), &p.Rows, &p.Items)
	})
}

// CountPlans counts what Plans lists.
func (v *View) CountPlans(ctx context.Context, state ledger.PlanState) (int, error) {
	w := v.planWhere(state)
	return v.count(ctx, "SELECT COUNT(*) FROM plan r"+w.String(), w.args)
}

func (v *View) planWhere(state ledger.PlanState) *where {
	w := &where{}
	v.planScope(w)
	if state != "" {
		w.is("r.state", state)
	} else {
		w.conds = append(w.conds, "r.state <> 'voided'")
	}
	return w
}

// PlanSource reads what the reader saw of a plan.
func (v *View) PlanSource(ctx context.Context, plan string) (*ledger.PlanSource, error) {
	w := &where{}
	v.planScope(w)
	w.is("r.plan", plan)
	return planSourceTable.one(ctx, v.q, w)
}

// PlanRows reads the rows of a plan in their order, dropped ones too.
func (v *View) PlanRows(ctx context.Context, plan string) ([]*ledger.PlanRow, error) {
	w := &where{}
	v.planScope(w)
	w.is("r.plan", plan)
	return planRowTable.some(ctx, v.q, w, " ORDER BY r.place, r.id")
}
