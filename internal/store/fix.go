package store

import (
	"context"
	"fmt"

	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

var fixTable = &table[ledger.SystemicFix]{
	name: "systemic_fix",
	meta: func(x *ledger.SystemicFix) *org.Meta { return &x.Meta },
	columns: func(x *ledger.SystemicFix) []column {
		return []column{
			{"code", &x.Code},
			{"finding", &x.Finding},
			{"similar_check", &x.Similar},
			{"field", &x.Field},
			{"unit", &x.Unit},
			{"overseer", &x.Overseer},
			{"text", &x.Text},
			{"due", &x.Due},
			{"term", term{&x.Term}},
			{"result", &x.Result},
			{"done_at", &x.DoneAt},
			{"late", &x.Late},
			{"verdict", &x.Verdict},
			{"checker", &x.Checker},
			{"state", &x.State},
			{"reason", &x.Reason},
		}
	},
	derived: func(x *ledger.SystemicFix) []column {
		rank := map[ledger.FixState]int{ledger.FixDone: 1, ledger.FixChecked: 2}[x.State]
		return []column{{"rank", &rank}}
	},
	words: func(x *ledger.SystemicFix) []string { return []string{x.Code, x.Field, x.Text, x.Result} },
}

// SaveFix writes a systemic fix.
func (tx *Tx) SaveFix(ctx context.Context, x *ledger.SystemicFix) error {
	return save(ctx, tx, fixTable, x)
}

// fixScope limits the alias r to the systemic fixes the scope sees: of its own departments and of those it follows.
func (v *View) fixScope(w *where) { v.concerned(w, []string{"unit"}, []string{"overseer"}) }

// Fix reads one systemic fix by its id or its code.
func (v *View) Fix(ctx context.Context, ref string) (*ledger.SystemicFix, error) {
	w := &where{}
	v.fixScope(w)
	w.and("(r.id = %s OR r.code = %s)", ref, ref)
	return fixTable.one(ctx, v.q, w)
}

// FixRow is a line of the list of systemic fixes.
type FixRow struct {
	ledger.SystemicFix
	UnitName string
}

func (v *View) fixRows(ctx context.Context, w *where, tail string) ([]*FixRow, error) {
	query := "SELECT " + fixTable.names("r") + ", u.short FROM systemic_fix r JOIN unit u ON u.id = r.unit" + w.String() + tail
	return collect(ctx, v.q, query, w.args, func(x *FixRow) []any { return append(fixTable.targets(&x.SystemicFix), &x.UnitName) })
}

const fixOrder = " ORDER BY r.rank, r.due, r.code"

// Fixes reads a page of the filter's rows, those that run first.
func (v *View) Fixes(ctx context.Context, f ledger.FixFilter, p ledger.Page) ([]*FixRow, error) {
	p = p.Clamp()
	return v.fixRows(ctx, v.fixWhere(f), fixOrder+fmt.Sprintf(" LIMIT %d OFFSET %d", p.Size, p.Offset()))
}

// FixesByID reads the fixes of a selection; what is out of scope is left out.
func (v *View) FixesByID(ctx context.Context, ids []string) ([]*FixRow, error) {
	w := &where{}
	v.fixScope(w)
	w.in("r.id", ids)
	return v.fixRows(ctx, w, fixOrder)
}

// CountFixes counts the filter's rows.
func (v *View) CountFixes(ctx context.Context, f ledger.FixFilter) (int, error) {
	w := v.fixWhere(f)
	return v.count(ctx, "SELECT COUNT(*) FROM systemic_fix r"+w.String(), w.args)
}

// CountFixViews counts the rows of every view of the filter in one pass; its own view and state are set aside.
func (v *View) CountFixViews(ctx context.Context, f ledger.FixFilter) (map[ledger.FixView]int, error) {
	f.View, f.State = ledger.FixAll, ""
	return countViews(ctx, v.q, v.fixWhere(f), "systemic_fix r", ledger.FixViews, v.fixView)
}

func (v *View) fixWhere(f ledger.FixFilter) *where {
	w := &where{}
	v.fixScope(w)
	w.maybe("r.state", string(f.State))
	w.maybe("r.unit", f.Unit)
	w.maybe("r.field", f.Field)
	w.maybe("r.finding", f.Finding)
	w.maybe("r.similar_check", f.Similar)
	w.also(v.fixView(w, f.View))
	v.search(w, "r.id", f.Text)
	return w
}

func (v *View) fixView(w *where, view ledger.FixView) string {
	switch view {
	case ledger.FixOpen:
		return "r.state = 'opened'"
	case ledger.FixOverdue:
		return w.fill("r.state = 'opened' AND r.due < %s", v.today)
	case ledger.FixUnchecked:
		return "r.state = 'done'"
	}
	return ""
}
