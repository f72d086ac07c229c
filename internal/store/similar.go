package store

import (
	"context"
	"fmt"

	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

var similarTable = &table[ledger.SimilarCheck]{
	name: "similar_check",
	meta: func(c *ledger.SimilarCheck) *org.Meta { return &c.Meta },
	columns: func(c *ledger.SimilarCheck) []column {
		return []column{
			{"code", &c.Code},
			{"finding", &c.Finding},
			{"field", &c.Field},
			{"question", &c.Question},
			{"severity", &c.Severity},
			{"basis", &c.Basis},
			{"demand", &c.Demand},
			{"dept", &c.Dept},
			{"unit", &c.Unit},
			{"overseer", &c.Overseer},
			{"due", &c.Due},
			{"term", term{&c.Term}},
			{"opened_at", &c.OpenedAt},
			{"closed_at", &c.ClosedAt},
			{"state", &c.State},
			{"reason", &c.Reason},
		}
	},
	derived: func(c *ledger.SimilarCheck) []column {
		rank := map[ledger.SimilarState]int{ledger.SimilarReported: 1, ledger.SimilarClosed: 2}[c.State]
		return []column{{"rank", &rank}}
	},
	words: func(c *ledger.SimilarCheck) []string { return []string{c.Code, c.Field, c.Question} },
}

// SaveSimilar writes a similar check.
func (tx *Tx) SaveSimilar(ctx context.Context, c *ledger.SimilarCheck) error {
	return save(ctx, tx, similarTable, c)
}

// similarScope limits the alias r to the similar checks the scope sees: who asks, who follows, and the units asked.
func (v *View) similarScope(w *where) {
	if v.scope.All() {
		v.concerned(w, nil, nil)
		return
	}
	asked := &where{args: w.args}
	v.answerScope(asked)
	w.args = asked.args
	v.concerned(w, []string{"unit"}, []string{"overseer"}, "r.id IN (SELECT r.similar_check FROM similar_answer r"+asked.String()+")")
}

// Similar reads one similar check by its id or its code.
func (v *View) Similar(ctx context.Context, ref string) (*ledger.SimilarCheck, error) {
	w := &where{}
	v.similarScope(w)
	w.and("(r.id = %s OR r.code = %s)", ref, ref)
	return similarTable.one(ctx, v.q, w)
}

// SimilarRow is a line of the list of similar checks. Its counts are of the answers the scope sees.
type SimilarRow struct {
	ledger.SimilarCheck
	UnitName string
	Asked    int // units
	Answered int // units
	Finders  int // units that found any
	Found    int // findings
}

// similarRows reads the lines of a condition over the alias r.
func (v *View) similarRows(ctx context.Context, w *where, tail string) ([]*SimilarRow, error) {
	counts := &where{args: w.args}
	v.answerScope(counts)
	query := "SELECT " + similarTable.names("r") + ", u.short, COALESCE(n.asked, 0), COALESCE(n.answered, 0), COALESCE(n.finders, 0), COALESCE(n.found, 0)" +
		" FROM similar_check r JOIN unit u ON u.id = r.unit LEFT JOIN (SELECT r.similar_check, COUNT(*) AS asked," +
		" COUNT(*) FILTER (WHERE r.state = 'answered') AS answered, COUNT(*) FILTER (WHERE r.found > 0) AS finders, SUM(r.found) AS found" +
		" FROM similar_answer r" + counts.String() + " GROUP BY r.similar_check) n ON n.similar_check = r.id" + w.String() + tail
	return collect(ctx, v.q, query, counts.args, func(c *SimilarRow) []any {
		return append(similarTable.targets(&c.SimilarCheck), &c.UnitName, &c.Asked, &c.Answered, &c.Finders, &c.Found)
	})
}

const similarOrder = " ORDER BY r.rank, r.due, r.code"

// Similars reads a page of the filter's rows, those that run first.
func (v *View) Similars(ctx context.Context, f ledger.SimilarFilter, p ledger.Page) ([]*SimilarRow, error) {
	p = p.Clamp()
	return v.similarRows(ctx, v.similarWhere(f), similarOrder+fmt.Sprintf(" LIMIT %d OFFSET %d", p.Size, p.Offset()))
}

// SimilarsByID reads the similar checks of a selection; what is out of scope is left out.
func (v *View) SimilarsByID(ctx context.Context, ids []string) ([]*SimilarRow, error) {
	w := &where{}
	v.similarScope(w)
	w.in("r.id", ids)
	return v.similarRows(ctx, w, similarOrder)
}

// CountSimilars counts the filter's rows.
func (v *View) CountSimilars(ctx context.Context, f ledger.SimilarFilter) (int, error) {
	w := v.similarWhere(f)
	return v.count(ctx, "SELECT COUNT(*) FROM similar_check r"+w.String(), w.args)
}

// CountSimilarViews counts the rows of every view of the filter in one pass; its own view and state are set aside.
func (v *View) CountSimilarViews(ctx context.Context, f ledger.SimilarFilter) (map[ledger.SimilarView]int, error) {
	f.View, f.State = ledger.SimilarAll, ""
	return countViews(ctx, v.q, v.similarWhere(f), "similar_check r", ledger.SimilarViews, v.similarView)
}

func (v *View) similarWhere(f ledger.SimilarFilter) *where {
	w := &where{}
	v.similarScope(w)
	w.maybe("r.state", string(f.State))
	w.maybe("r.field", f.Field)
	w.maybe("r.finding", f.Finding)
	w.also(v.similarView(w, f.View))
	v.search(w, "r.id", f.Text)
	return w
}

func (v *View) similarView(w *where, view ledger.SimilarView) string {
	switch view {
	case ledger.SimilarOpen:
		return "r.state = 'opened'"
	case ledger.SimilarOverdue:
		return w.fill("r.state = 'opened' AND r.due < %s", v.today)
	case ledger.SimilarReady:
		return "r.state = 'reported'"
	}
	return ""
}
