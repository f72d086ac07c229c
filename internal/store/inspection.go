package store

import (
	"context"
	"fmt"

	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// inspectionTables are the tables of what the journal binds there.
var inspectionTables = []summed{
	inspectionTable, stopTable, lineTable, teamTable, meetingTable, decisionTable, needTable, roundTable,
}

var inspectionTable = &table[ledger.Inspection]{
	name: "inspection",
	meta: func(i *ledger.Inspection) *org.Meta { return &i.Meta },
	columns: func(i *ledger.Inspection) []column {
		return []column{
			{"code", &i.Code},
			{"campaign", &i.Campaign},
			{"title", &i.Title},
			{"way", &i.Way},
			{"channel", &i.Channel},
			{"by_unit", &i.By},
			{"leader", &i.Leader},
			{"partners", list{&i.Partners}},
			{"basis", &i.Basis},
			{"day", &i.Day},
			{"state", &i.State},
			{"recorded_at", &i.RecordedAt},
			{"summary", &i.Summary},
			{"reason", &i.Reason},
		}
	},
	after: keepPartners,
	words: func(i *ledger.Inspection) []string { return []string{i.Code, i.Title, i.Basis} },
}

// keepPartners mirrors the partners into rows, for the scope.
func keepPartners(ctx context.Context, tx *Tx, i *ledger.Inspection) error {
	return keepUnits(ctx, tx, "inspection_partner", "inspection", i.ID, i.Partners)
}

// keepUnits replaces the units of a record in a helper table.
func keepUnits(ctx context.Context, tx *Tx, table, column, id string, units []string) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM "+table+" WHERE "+column+" = $1", id); err != nil {
		return err
	}
	for _, u := range units {
		q := "INSERT INTO " + table + " (" + column + ", unit) VALUES ($1, $2) ON CONFLICT (" + column + ", unit) DO NOTHING"
		if _, err := tx.ExecContext(ctx, q, id, u); err != nil {
			return err
		}
	}
	return nil
}

// SaveInspection writes an inspection.
func (tx *Tx) SaveInspection(ctx context.Context, i *ledger.Inspection) error {
	return save(ctx, tx, inspectionTable, i)
}

// inspectionScope limits the alias r to the inspections the scope sees: all for the commission; else those its unit
// carries out or takes part in, those that visit a unit it reaches, and those that decided something for it. A unit
// that is only visited sees nothing before the visit has begun and its own day has come (四不两直).
func (v *View) inspectionScope(w *where) {
	v.business(w)
	v.inBook(w, "r")
	if v.scope.All() {
		return
	}
	own := v.own(w)
	cond := "r.by_unit IN " + own + " OR r.id IN (SELECT p.inspection FROM inspection_partner p WHERE p.unit IN " + own + ")" +
		" OR r.id IN (SELECT c.inspection FROM decision c WHERE c.unit IN " + own + ")" +
		w.fill(` OR r.state IN ('underway', 'recorded') AND r.id IN (SELECT s.inspection FROM inspection_stop s
			WHERE s.day <= %s AND s.unit IN `, v.today) + own + ")"
	if reached := v.reached(w); reached != "" {
		cond += " OR r.id IN (SELECT s.inspection FROM inspection_stop s WHERE s.unit IN " + reached + ")"
	}
	w.conds = append(w.conds, "("+cond+")")
}

// ownInspections limits the alias r to those the scope's unit carries out or takes part in: what was photographed at one
// stop is not for the units of the others.
func (v *View) ownInspections(w *where) {
	v.inspectionScope(w)
	if v.scope.All() {
		return
	}
	own := v.own(w)
	w.conds = append(w.conds, "(r.by_unit IN "+own+" OR r.id IN (SELECT p.inspection FROM inspection_partner p WHERE p.unit IN "+own+"))")
}

// stopReach is the stops and lines under the alias that the scope sees of an inspection it sees: all for who carries it
// out or takes part, else those about the units it reaches.
func (v *View) stopReach(w *where, alias string) string {
	if v.scope.All() {
		return "1 = 1"
	}
	own := v.own(w)
	cond := alias + ".unit IN " + own +
		" OR " + alias + ".inspection IN (SELECT b.id FROM inspection b WHERE b.by_unit IN " + own + ")" +
		" OR " + alias + ".inspection IN (SELECT p.inspection FROM inspection_partner p WHERE p.unit IN " + own + ")"
	if reached := v.reached(w); reached != "" {
		cond += " OR " + alias + ".unit IN " + reached
	}
	return "(" + cond + ")"
}

// Inspection reads one inspection by its id or its code.
func (v *View) Inspection(ctx context.Context, ref string) (*ledger.Inspection, error) {
	w := &where{}
	v.inspectionScope(w)
	w.and("(r.id = %s OR r.code = %s)", ref, ref)
	return inspectionTable.one(ctx, v.q, w)
}

// InspectionsByID reads the inspections of a selection, in the order of their codes; what is out of scope is left out.
func (v *View) InspectionsByID(ctx context.Context, ids []string) ([]*ledger.Inspection, error) {
	w := &where{}
	v.inspectionScope(w)
	w.in("r.id", ids)
	return inspectionTable.some(ctx, v.q, w, " ORDER BY r.code")
}

// RoutineOf reads the routine inspection of a unit on a day; Missing if there is none.
func (v *View) RoutineOf(ctx context.Context, unit string, day calendar.Day) (*ledger.Inspection, error) {
	w := &where{}
	v.inspectionScope(w)
	w.and("r.by_unit = %s AND r.day = %s AND r.way = %s AND r.state <> %s", unit, day, ledger.WayRoutine, ledger.InspectionCancelled)
	return inspectionTable.one(ctx, v.q, w)
}

// InspectionRow is a line of the inspection list: the inspection with the words of what it refers to and the figures
// that the scope sees.
type InspectionRow struct {
	ledger.Inspection
	ByName        string
	CampaignTitle string
	Stops         int
	Briefed       int // stops whose briefing was read
	Lines         int
	Findings      int // lines that found something
	Decisions     int
	Route         []string // the units, in order
}

func inspectionRowTargets(i *InspectionRow) []any {
	return append(inspectionTable.targets(&i.Inspection), &i.ByName, &i.CampaignTitle, &i.Stops, &i.Briefed, &i.Lines, &i.Findings, &i.Decisions)
}

func (v *View) inspectionRowQuery(w *where, where string) string {
	stop, line := v.stopReach(w, "s"), v.stopReach(w, "l")
	of := func(table, alias, more string) string {
		return ", (SELECT COUNT(*) FROM " + table + " " + alias + " WHERE " + alias + ".inspection = r.id" + more + ")"
	}
	return "SELECT " + inspectionTable.names("r") + ", b.short, COALESCE(c.title, '')" +
		of("inspection_stop", "s", " AND "+stop) + of("inspection_stop", "s", " AND s.briefed_at > 0 AND "+stop) +
		of("inspection_line", "l", " AND "+line) + of("inspection_line", "l", " AND l.result = 'finding' AND "+line) +
		of("decision", "d", " AND d.state <> 'dropped' AND "+v.decisionReach(w, "d")) +
		` FROM inspection r JOIN unit b ON b.id = r.by_unit LEFT JOIN campaign c ON c.id = r.campaign` + where
}

// inspectionOrders are the orders a list of inspections can have; every one ends in the unique code.
var inspectionOrders = map[ledger.Sort]string{
	"":      "r.day DESC, r.code DESC",
	"day":   "r.day, r.code",
	"-day":  "r.day DESC, r.code DESC",
	"code":  "r.code",
	"-code": "r.code DESC",
}

// Inspections reads a page of the filter's rows.
func (v *View) Inspections(ctx context.Context, f ledger.InspectionFilter, sort ledger.Sort, p ledger.Page) ([]*InspectionRow, error) {
	w := v.inspectionWhere(f)
	p = p.Clamp()
	by := " ORDER BY " + order(inspectionOrders, sort)
	page := fmt.Sprintf(" WHERE r.id IN (SELECT r.id FROM inspection r%s%s LIMIT %d OFFSET %d)", w, by, p.Size, p.Offset())
	query := v.inspectionRowQuery(w, page) + by
	rows, err := collect(ctx, v.q, query, w.args, inspectionRowTargets)
	if err != nil {
		return nil, err
	}
	return rows, v.route(ctx, rows)
}

// EachInspection streams the filter's rows in order, at most limit of them; their routes are read along.
func (v *View) EachInspection(ctx context.Context, f ledger.InspectionFilter, sort ledger.Sort, limit int, each func(*InspectionRow) error) error {
	w := v.inspectionWhere(f)
	query := v.inspectionRowQuery(w, w.String()) + " ORDER BY " + order(inspectionOrders, sort) + fmt.Sprintf(" LIMIT %d", limit)
	rows, err := collect(ctx, v.q, query, w.args, inspectionRowTargets)
	if err != nil {
		return err
	}
	if err := v.route(ctx, rows); err != nil {
		return err
	}
	for _, r := range rows {
		if err := each(r); err != nil {
			return err
		}
	}
	return nil
}

// InspectionRowsByID reads the lines of a selection, in the order of their codes; what is out of scope is left out.
func (v *View) InspectionRowsByID(ctx context.Context, ids []string) ([]*InspectionRow, error) {
	w := &where{}
	v.inspectionScope(w)
	w.in("r.id", ids)
	query := v.inspectionRowQuery(w, w.String()) + " ORDER BY r.code"
	return collect(ctx, v.q, query, w.args, inspectionRowTargets)
}

// maxRoute bounds how many routes one statement reads.
const maxRoute = 500

// route adds to each row the units of its route that the scope sees.
func (v *View) route(ctx context.Context, rows []*InspectionRow) error {
	at := map[string]*InspectionRow{}
	for _, r := range rows {
		at[r.ID] = r
	}
	for begin := 0; begin < len(rows); begin += maxRoute {
		w := &where{}
		ids := make([]string, 0, maxRoute)
		for _, r := range rows[begin:min(begin+maxRoute, len(rows))] {
			ids = append(ids, r.ID)
		}
		w.in("s.inspection", ids)
		w.also(v.stopReach(w, "s"))
		type hit struct{ inspection, unit string }
		hits, err := collect(ctx, v.q, "SELECT s.inspection, u.short FROM inspection_stop s JOIN unit u ON u.id = s.unit"+w.String()+
			" ORDER BY s.inspection, s.place, s.id", w.args, func(h *hit) []any { return []any{&h.inspection, &h.unit} })
		if err != nil {
			return err
		}
		for _, h := range hits {
			at[h.inspection].Route = append(at[h.inspection].Route, h.unit)
		}
	}
	return nil
}

// CountInspections counts the filter's rows.
func (v *View) CountInspections(ctx context.Context, f ledger.InspectionFilter) (int, error) {
	w := v.inspectionWhere(f)
	return v.count(ctx, "SELECT COUNT(*) FROM inspection r"+w.String(), w.args)
}

// CountInspectionViews counts the rows of every view of the filter in one pass; the filter's own view and state are set aside.
func (v *View) CountInspectionViews(ctx context.Context, f ledger.InspectionFilter) (map[ledger.InspectionView]int, error) {
	f.View, f.State = ledger.InspectionAll, ""
	w := v.inspectionWhere(f)
	return countViews(ctx, v.q, w, "inspection r", ledger.InspectionViews, v.inspectionView)
}

// inspectionWhere is the one translation of a filter: counts, lists and exports all use it.
func (v *View) inspectionWhere(f ledger.InspectionFilter) *where {
	w := &where{}
	v.inspectionScope(w)
	if f.State == "" {
		w.conds = append(w.conds, "r.state <> 'cancelled'")
	} else {
		w.is("r.state", f.State)
	}
	w.maybe("r.way", string(f.Way))
	w.maybe("r.channel", string(f.Channel))
	w.maybe("r.by_unit", f.By)
	w.maybe("r.campaign", f.Campaign)
	if f.Unit != "" {
		w.and(`r.id IN (SELECT s.inspection FROM inspection_stop s JOIN unit_tree t ON t.unit = s.unit WHERE t.ancestor = %s AND `+
			v.stopReach(w, "s")+")", f.Unit)
	}
	if p, ok := f.Period(); ok {
		w.and("r.day >= %s AND r.day <= %s", p.From, p.To)
	}
	w.also(v.inspectionView(w, f.View))
	v.search(w, "r.id", f.Text)
	return w
}

// inspectionView is the condition of a standing question; "" asks nothing more.
func (v *View) inspectionView(w *where, view ledger.InspectionView) string {
	during := func(from, to calendar.Day) string {
		return w.fill("(r.day >= %s AND r.day <= %s OR r.id IN (SELECT s.inspection FROM inspection_stop s WHERE s.day >= %s AND s.day <= %s))",
			from, to, from, to)
	}
	switch view {
	case ledger.InspectionToday:
		return during(v.today, v.today)
	case ledger.InspectionWeek:
		week := calendar.WeekOf(v.today)
		return during(week.From, week.To)
	case ledger.InspectionUnrecorded:
		return w.fill("r.state IN ('planned', 'underway') AND r.day <= %s", v.today)
	case ledger.InspectionMine:
		return w.fill("(r.by_unit = %s OR r.id IN (SELECT p.inspection FROM inspection_partner p WHERE p.unit = %s))", v.scope.Unit(), v.scope.Unit())
	case ledger.InspectionBriefed:
		return `EXISTS (SELECT 1 FROM inspection_stop s WHERE s.inspection = r.id)
			AND NOT EXISTS (SELECT 1 FROM inspection_stop s WHERE s.inspection = r.id AND s.briefed_at = 0)`
	}
	return ""
}

// Clash is another visit to a unit near a day.
type Clash struct {
	Unit     string
	UnitName string
	Code     string
	Title    string
	ByName   string
	Day      calendar.Day
}

// Clashes lists the visits of other inspections to the units within ClashDays of the day. Who visits whom and when is
// no secret among those who plan visits, so it looks through the whole book.
func (v *View) Clashes(ctx context.Context, but string, units []string, day calendar.Day) ([]*Clash, error) {
	w := &where{}
	v.business(w)
	v.inBook(w, "r")
	w.in("s.unit", units)
	w.and("r.state <> 'cancelled' AND r.way <> 'routine' AND r.id <> %s AND s.day >= %s AND s.day <= %s",
		but, day.AddDays(-ledger.ClashDays), day.AddDays(ledger.ClashDays))
	return collect(ctx, v.q, `SELECT s.unit, u.short, r.code, r.title, b.short, s.day FROM inspection_stop s
		JOIN inspection r ON r.id = s.inspection JOIN unit u ON u.id = s.unit JOIN unit b ON b.id = r.by_unit`+
		w.String()+" ORDER BY s.day, r.code, s.id", w.args,
		func(c *Clash) []any { return []any{&c.Unit, &c.UnitName, &c.Code, &c.Title, &c.ByName, &c.Day} })
}
