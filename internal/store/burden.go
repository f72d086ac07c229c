package store

import (
	"context"
	"fmt"

	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

var burdenTable = &table[ledger.BurdenEvent]{
	name: "burden_event",
	meta: func(b *ledger.BurdenEvent) *org.Meta { return &b.Meta },
	columns: func(b *ledger.BurdenEvent) []column {
		return []column{
			{"unit", &b.Unit},
			{"kind", &b.Kind},
			{"record", &b.Record},
			{"code", &b.Code},
			{"title", &b.Title},
			{"subject", &b.Subject},
			{"by_unit", &b.By},
			{"day", &b.Day},
			{"month", &b.Month},
			{"number", &b.No},
			{"reason", &b.Reason},
		}
	},
}

// SaveBurden writes that a unit was asked for something.
func (tx *Tx) SaveBurden(ctx context.Context, b *ledger.BurdenEvent) error {
	return save(ctx, tx, burdenTable, b)
}

// burdenScope limits the alias r to the requests the scope sees: those to its units and to those it reaches, and those
// its unit made.
func (v *View) burdenScope(w *where) {
	v.business(w)
	v.inBook(w, "r")
	if v.scope.All() {
		return
	}
	cond := "r.unit IN " + v.own(w) + w.fill(" OR r.by_unit = %s", v.scope.Unit())
	if reached := v.reached(w); reached != "" {
		cond += " OR r.unit IN " + reached
	}
	w.conds = append(w.conds, "("+cond+")")
}

// BurdenRow is a line of the list of requests.
type BurdenRow struct {
	ledger.BurdenEvent
	UnitName string
	ByName   string
}

// Burdens reads a page of the requests of the filter, the newest first.
func (v *View) Burdens(ctx context.Context, f ledger.BurdenFilter, p ledger.Page) ([]*BurdenRow, error) {
	w := v.burdenWhere(f)
	p = p.Clamp()
	return v.burdenRows(ctx, w, " ORDER BY r.day DESC, u.place, u.id, r.number DESC, r.id"+fmt.Sprintf(" LIMIT %d OFFSET %d", p.Size, p.Offset()))
}

func (v *View) burdenRows(ctx context.Context, w *where, tail string) ([]*BurdenRow, error) {
	query := "SELECT " + burdenTable.names("r") + ", u.short, COALESCE(b.short, '') FROM burden_event r JOIN unit u ON u.id = r.unit" +
		" LEFT JOIN unit b ON b.id = r.by_unit" + w.String() + tail
	return collect(ctx, v.q, query, w.args, func(b *BurdenRow) []any {
		return append(burdenTable.targets(&b.BurdenEvent), &b.UnitName, &b.ByName)
	})
}

// CountBurdens counts the filter's rows.
func (v *View) CountBurdens(ctx context.Context, f ledger.BurdenFilter) (int, error) {
	w := v.burdenWhere(f)
	return v.count(ctx, "SELECT COUNT(*) FROM burden_event r"+w.String(), w.args)
}

// CountBurdenViews counts the rows of every view of the filter in one pass; its own view is set aside.
func (v *View) CountBurdenViews(ctx context.Context, f ledger.BurdenFilter) (map[ledger.BurdenView]int, error) {
	f.View = ledger.BurdenAll
	return countViews(ctx, v.q, v.burdenWhere(f), "burden_event r", ledger.BurdenViews, v.burdenView)
}

func (v *View) burdenWhere(f ledger.BurdenFilter) *where {
	w := &where{}
	v.burdenScope(w)
	w.maybe("r.unit", f.Unit)
	w.maybe("r.by_unit", f.By)
	w.maybe("r.kind", string(f.Kind))
	w.maybe("r.month", f.Month)
	w.also(v.burdenView(w, f.View))
	return w
}

func (*View) burdenView(_ *where, view ledger.BurdenView) string {
	if view == ledger.BurdenOver {
		return "r.reason <> ''"
	}
	return ""
}

// BurdenCell is how often a unit was asked in a month, and how often above the cap.
type BurdenCell struct {
	Unit  string
	Month string
	Count int
	Over  int
}

// BurdenTable counts the requests from a month on, one cell for each unit and month that has any.
func (v *View) BurdenTable(ctx context.Context, from string) ([]*BurdenCell, error) {
	w := &where{}
	v.burdenScope(w)
	w.and("r.month >= %s", from)
	query := "SELECT r.unit, r.month, COUNT(*), COUNT(*) FILTER (WHERE r.reason <> '') FROM burden_event r" + w.String() +
		" GROUP BY r.unit, r.month ORDER BY r.unit, r.month"
	return collect(ctx, v.q, query, w.args, func(c *BurdenCell) []any { return []any{&c.Unit, &c.Month, &c.Count, &c.Over} })
}

// Asked counts what units were asked in a month, whoever asked: the cap is of the unit, not of the sender.
func (v *View) Asked(ctx context.Context, units []string, month string) (map[string]int, error) {
	w := &where{}
	v.business(w)
	v.inBook(w, "r")
	w.is("r.month", month)
	w.in("r.unit", units)
	cells, err := collect(ctx, v.q, "SELECT r.unit, COUNT(*) FROM burden_event r"+w.String()+" GROUP BY r.unit", w.args,
		func(c *BurdenCell) []any { return []any{&c.Unit, &c.Count} })
	out := map[string]int{}
	for _, c := range cells {
		out[c.Unit] = c.Count
	}
	return out, err
}

// AskedAbout is what a unit was asked for, and about which record.
type AskedAbout struct {
	Unit   string
	Kind   ledger.BurdenKind
	Record string
}

// AskedAbout tells who was asked about the records in a month.
func (v *View) AskedAbout(ctx context.Context, records []string, month string) (map[AskedAbout]bool, error) {
	w := &where{}
	v.business(w)
	v.inBook(w, "r")
	w.is("r.month", month)
	w.in("r.record", records)
	rows, err := collect(ctx, v.q, "SELECT r.unit, r.kind, r.record FROM burden_event r"+w.String(), w.args,
		func(a *AskedAbout) []any { return []any{&a.Unit, &a.Kind, &a.Record} })
	out := map[AskedAbout]bool{}
	for _, a := range rows {
		out[*a] = true
	}
	return out, err
}

// AskedAlike are the latest requests to the units about the subject within so many days, by unit.
func (v *View) AskedAlike(ctx context.Context, units []string, subject string) (map[string]*BurdenRow, error) {
	out := map[string]*BurdenRow{}
	if subject == "" || len(units) == 0 {
		return out, nil
	}
	w := &where{}
	v.burdenScope(w)
	w.in("r.unit", units)
	w.and("r.subject = %s AND r.day >= %s", subject, v.today.AddDays(-ledger.BurdenDays))
	rows, err := v.burdenRows(ctx, w, " ORDER BY r.day, r.id")
	for _, b := range rows {
		out[b.Unit] = b
	}
	return out, err
}
