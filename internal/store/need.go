package store

import (
	"context"
	"fmt"

	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

var needTable = &table[ledger.Need]{
	name: "need",
	meta: func(n *ledger.Need) *org.Meta { return &n.Meta },
	columns: func(n *ledger.Need) []column {
		return []column{
			{"inspection", &n.Inspection},
			{"unit", &n.Unit},
			{"by_unit", &n.By},
			{"kind", &n.Kind},
			{"text", &n.Text},
			{"owner", &n.Owner},
			{"state", &n.State},
			{"day", &n.Day},
			{"taken_at", &n.TakenAt},
			{"ended_at", &n.EndedAt},
			{"answer", &n.Answer},
		}
	},
	words: func(n *ledger.Need) []string { return []string{n.Text, n.Answer} },
}

// SaveNeed writes a need.
func (tx *Tx) SaveNeed(ctx context.Context, n *ledger.Need) error { return save(ctx, tx, needTable, n) }

// needScope limits the alias r to the needs that the scope sees: those of a unit it reaches, those it wrote down and
// those it answers.
func (v *View) needScope(w *where) {
	v.business(w)
	v.inBook(w, "r")
	if v.scope.All() {
		return
	}
	own := v.own(w)
	cond := "r.unit IN " + own + " OR r.owner IN " + own + " OR r.by_unit IN " + own
	if reached := v.reached(w); reached != "" {
		cond += " OR r.unit IN " + reached
	}
	w.conds = append(w.conds, "("+cond+")")
}

// NeedsByID reads the needs of a selection, oldest first; what is out of scope is left out.
func (v *View) NeedsByID(ctx context.Context, ids []string) ([]*ledger.Need, error) {
	w := &where{}
	v.needScope(w)
	w.in("r.id", ids)
	return needTable.some(ctx, v.q, w, " ORDER BY r.day, r.id")
}

// NeedRow is a line of the need list with the words of what it refers to.
type NeedRow struct {
	ledger.Need
	UnitName       string
	ByName         string
	OwnerName      string
	InspectionCode string
}

// Needs reads a page of the filter's rows, newest first.
func (v *View) Needs(ctx context.Context, f ledger.NeedFilter, p ledger.Page) ([]*NeedRow, error) {
	p = p.Clamp()
	return v.needRows(ctx, v.needWhere(f), fmt.Sprintf(" LIMIT %d OFFSET %d", p.Size, p.Offset()))
}

// NeedRowsByID reads the lines of a selection; what is out of scope is left out.
func (v *View) NeedRowsByID(ctx context.Context, ids []string) ([]*NeedRow, error) {
	w := &where{}
	v.needScope(w)
	w.in("r.id", ids)
	return v.needRows(ctx, w, "")
}

func (v *View) needRows(ctx context.Context, w *where, tail string) ([]*NeedRow, error) {
	visits := v.seenIDs(w, "inspection", (*View).inspectionScope)
	query := "SELECT " + needTable.names("r") + `, u.short, b.short, COALESCE(o.short, ''), COALESCE(i.code, '') FROM need r
		JOIN unit u ON u.id = r.unit JOIN unit b ON b.id = r.by_unit LEFT JOIN unit o ON o.id = r.owner
		LEFT JOIN inspection i ON i.id = r.inspection AND i.id IN (` + visits + ")" + w.String() + " ORDER BY r.day DESC, r.id DESC" + tail
	return collect(ctx, v.q, query, w.args, func(n *NeedRow) []any {
		return append(needTable.targets(&n.Need), &n.UnitName, &n.ByName, &n.OwnerName, &n.InspectionCode)
	})
}

// CountNeeds counts the filter's rows.
func (v *View) CountNeeds(ctx context.Context, f ledger.NeedFilter) (int, error) {
	w := v.needWhere(f)
	return v.count(ctx, "SELECT COUNT(*) FROM need r"+w.String(), w.args)
}

// CountNeedViews counts the rows of every view of the filter in one pass; the filter's own view and state are set aside.
func (v *View) CountNeedViews(ctx context.Context, f ledger.NeedFilter) (map[ledger.NeedView]int, error) {
	f.View, f.State = ledger.NeedAll, ""
	w := v.needWhere(f)
	return countViews(ctx, v.q, w, "need r", ledger.NeedViews, v.needView)
}

func (v *View) needWhere(f ledger.NeedFilter) *where {
	w := &where{}
	v.needScope(w)
	w.maybe("r.state", string(f.State))
	w.maybe("r.kind", string(f.Kind))
	w.maybe("r.owner", f.Owner)
	w.maybe("r.inspection", f.Inspection)
	if f.Unit != "" {
		w.and("r.unit IN (SELECT t.unit FROM unit_tree t WHERE t.ancestor = %s)", f.Unit)
	}
	w.also(v.needView(w, f.View))
	v.search(w, "r.id", f.Text)
	return w
}

func (v *View) needView(w *where, view ledger.NeedView) string {
	const open = "r.state IN ('raised', 'taken')"
	switch view {
	case ledger.NeedOpen:
		return open
	case ledger.NeedUnowned:
		return open + " AND r.owner = ''"
	case ledger.NeedMine:
		return open + w.fill(" AND r.owner = %s", v.scope.Unit())
	case ledger.NeedEnded:
		return "r.state IN ('solved', 'declined')"
	}
	return ""
}
