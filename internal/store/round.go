package store

import (
	"context"
	"fmt"

	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

var roundTable = &table[ledger.DailyRound]{
	name: "daily_round",
	meta: func(r *ledger.DailyRound) *org.Meta { return &r.Meta },
	columns: func(r *ledger.DailyRound) []column {
		return []column{
			{"by_unit", &r.By},
			{"day", &r.Day},
			{"unit", &r.Unit},
			{"result", &r.Result},
			{"note", &r.Note},
			{"at", &r.At},
			{"post", &r.Post},
		}
	},
}

// SaveRound writes a line of a daily round.
func (tx *Tx) SaveRound(ctx context.Context, r *ledger.DailyRound) error {
	return save(ctx, tx, roundTable, r)
}

// roundScope limits the alias r to the rounds that the scope sees: its own, and those at units it reaches.
func (v *View) roundScope(w *where) {
	v.business(w)
	v.inBook(w, "r")
	if v.scope.All() {
		return
	}
	own := v.own(w)
	cond := "r.by_unit IN " + own + " OR r.unit IN " + own
	if reached := v.reached(w); reached != "" {
		cond += " OR r.unit IN " + reached
	}
	w.conds = append(w.conds, "("+cond+")")
}

// RoundsOf reads the lines that a unit wrote on a day, by the unit they are about.
func (v *View) RoundsOf(ctx context.Context, by string, day calendar.Day) (map[string]*ledger.DailyRound, error) {
	w := &where{}
	v.roundScope(w)
	w.and("r.by_unit = %s AND r.day = %s", by, day)
	rows, err := roundTable.some(ctx, v.q, w, " ORDER BY r.id")
	out := map[string]*ledger.DailyRound{}
	for _, r := range rows {
		out[r.Unit] = r
	}
	return out, err
}

// RoundRow is a line of a daily round with the words of what it refers to.
type RoundRow struct {
	ledger.DailyRound
	UnitName string
	ByName   string
}

// Rounds reads a page of the filter's lines, newest first.
func (v *View) Rounds(ctx context.Context, f ledger.RoundFilter, p ledger.Page) ([]*RoundRow, error) {
	w := v.roundWhere(f)
	p = p.Clamp()
	query := "SELECT " + roundTable.names("r") + `, u.short, b.short FROM daily_round r
		JOIN unit u ON u.id = r.unit JOIN unit b ON b.id = r.by_unit` + w.String() +
		fmt.Sprintf(" ORDER BY r.day DESC, b.sort_key, u.place, r.id LIMIT %d OFFSET %d", p.Size, p.Offset())
	return collect(ctx, v.q, query, w.args, func(r *RoundRow) []any {
		return append(roundTable.targets(&r.DailyRound), &r.UnitName, &r.ByName)
	})
}

// CountRounds counts the filter's lines.
func (v *View) CountRounds(ctx context.Context, f ledger.RoundFilter) (int, error) {
	w := v.roundWhere(f)
	return v.count(ctx, "SELECT COUNT(*) FROM daily_round r"+w.String(), w.args)
}

// CoveredDay is one day on which there was a round.
type CoveredDay struct {
	Day      calendar.Day
	Units    int
	Findings int
}

// CoveredDays lists the days of the filter's lines, newest first.
func (v *View) CoveredDays(ctx context.Context, f ledger.RoundFilter) ([]*CoveredDay, error) {
	w := v.roundWhere(f)
	return collect(ctx, v.q, "SELECT r.day, COUNT(DISTINCT r.unit), COUNT(*) FILTER (WHERE r.result = 'finding') FROM daily_round r"+
		w.String()+" GROUP BY r.day ORDER BY r.day DESC", w.args, func(d *CoveredDay) []any { return []any{&d.Day, &d.Units, &d.Findings} })
}

// CountCoveredDays counts the days of the filter's lines.
func (v *View) CountCoveredDays(ctx context.Context, f ledger.RoundFilter) (int, error) {
	w := v.roundWhere(f)
	return v.count(ctx, "SELECT COUNT(DISTINCT r.day) FROM daily_round r"+w.String(), w.args)
}

func (v *View) roundWhere(f ledger.RoundFilter) *where {
	w := &where{}
	v.roundScope(w)
	w.maybe("r.by_unit", f.By)
	w.maybe("r.result", string(f.Result))
	if f.Unit != "" {
		w.and("r.unit IN (SELECT t.unit FROM unit_tree t WHERE t.ancestor = %s)", f.Unit)
	}
	if f.From != "" {
		w.and("r.day >= %s", f.From)
	}
	if f.To != "" {
		w.and("r.day <= %s", f.To)
	}
	return w
}
