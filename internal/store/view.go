package store

import (
	"context"
	"fmt"
	"strings"

	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// View is the scoped read: whatever is asked of it, it answers within its scope. The zero scope sees nothing.
type View struct {
	q     querier
	d     dialect
	scope org.Scope
	today calendar.Day
}

// View reads as the scope may on the day.
func (db *DB) View(scope org.Scope, today calendar.Day) *View {
	return &View{q: asking{db.ask}, d: db.dialect, scope: scope, today: today}
}

// View reads inside the transaction.
func (tx *Tx) View(scope org.Scope, today calendar.Day) *View {
	return &View{q: asking{tx}, d: tx.db.dialect, scope: scope, today: today}
}

// Today is the day the view was made for.
func (v *View) Today() calendar.Day { return v.today }

// own is a subquery of the units in the scope's own subtree.
func (v *View) own(w *where) string {
	return w.fill("(SELECT t.unit FROM unit_tree t WHERE t.ancestor = %s)", v.scope.Unit())
}

// reached is a subquery of the units outside the scope's own subtree that its work takes it to, with all below them;
// "" if there are none. It is the one place that knows: whatever is about a unit asks here.
func (v *View) reached(w *where) string {
	switch {
	case v.scope.Overseer():
		return v.overseen(w)
	case v.scope.Team():
		return v.visited(w)
	}
	return ""
}

// overseen are the units that the scope's unit oversees today.
func (v *View) overseen(w *where) string {
	return w.fill(`(SELECT t.unit FROM oversight o JOIN unit_tree t ON t.ancestor = o.unit
		WHERE o.overseer = %s AND o.from_day <= %s AND (o.to_day = '' OR o.to_day >= %s))`,
		v.scope.Unit(), v.today, v.today)
}

// visited are the units on the routes of the team's inspections, until some time after, and those it covers while it
// is active.
func (v *View) visited(w *where) string {
	return w.fill(`(SELECT t.unit FROM unit_tree t WHERE t.ancestor IN (
		SELECT s.unit FROM inspection i JOIN inspection_stop s ON s.inspection = i.id
			WHERE i.by_unit = %s AND i.state <> 'cancelled' AND s.day >= %s
		UNION SELECT c.unit FROM team m JOIN team_unit c ON c.team = m.id
			WHERE m.unit = %s AND m.state = 'active' AND m.from_day <= %s AND m.to_day >= %s))`,
		v.scope.Unit(), v.today.AddDays(-ledger.ReachDays), v.scope.Unit(), v.today, v.today)
}

// inBook limits the alias to the scope's book; it is the whole scope of those who see all of it.
func (v *View) inBook(w *where, alias string) { w.is(alias+".book", v.scope.Book()) }

// unitScope limits a unit column to what the scope sees.
func (v *View) unitScope(w *where, column string) {
	if v.scope.All() {
		return
	}
	cond := column + " IN " + v.own(w)
	if reached := v.reached(w); reached != "" {
		cond = "(" + cond + " OR " + column + " IN " + reached + ")"
	}
	w.conds = append(w.conds, cond)
}

// business refuses administrators: they see no business text.
func (v *View) business(w *where) {
	if v.scope.Admin() || v.scope.Unit() == "" {
		w.conds = append(w.conds, "1 = 0")
	}
}

// count runs a COUNT.
func (v *View) count(ctx context.Context, query string, args []any) (int, error) {
	var n int
	err := v.q.QueryRowContext(ctx, query, args...).Scan(&n)
	return n, err
}

// countViews counts the rows of a condition once for each view, all in one pass over the rows.
func countViews[V ~string](ctx context.Context, q querier, w *where, from string, views []V, cond func(*where, V) string) (map[V]int, error) {
	columns := make([]string, len(views))
	counts, to := make([]int, len(views)), make([]any, len(views))
	for i, view := range views {
		columns[i], to[i] = "COUNT(*)", &counts[i]
		if c := cond(w, view); c != "" {
			columns[i] += " FILTER (WHERE " + c + ")"
		}
	}
	query := "SELECT " + strings.Join(columns, ", ") + " FROM " + from + w.String()
	if err := q.QueryRowContext(ctx, query, w.args...).Scan(to...); err != nil {
		return nil, fmt.Errorf("%s: %w", beginning(query), err)
	}
	out := make(map[V]int, len(views))
	for i, view := range views {
		out[view] = counts[i]
	}
	return out, nil
}

// texts runs a query of one text column.
func (v *View) texts(ctx context.Context, query string, args []any) ([]string, error) {
	rows, err := collect(ctx, v.q, query, args, func(s *string) []any { return []any{s} })
	if err != nil {
		return nil, err
	}
	out := make([]string, len(rows))
	for i, r := range rows {
		out[i] = *r
	}
	return out, nil
}
