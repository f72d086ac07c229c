package store

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"zhaodan/internal/ledger"
)

// CheckLineRow is a check that is due, with the words of what it refers to and what was recorded of it last.
type CheckLineRow struct {
	ledger.CheckLine
	UnitName     string
	OverseerName string
	List         string
	Kind         ledger.ChecklistKind
	Matter       string
	Points       string
	Way          string
	Frequency    ledger.Frequency
	Mode         ledger.Mode
	LineID       string // the latest inspection line, "" while there is none
	Inspection   string
	Result       ledger.LineResult
	Note         string
	Finding      string
	At           int64
}

// lineQuery is one question about check lines being written: what stands before the SELECT, and the conditions after it.
type lineQuery struct {
	*where
	with string
}

// lines is the one translation of a question about check lines. It lays the items in force over the units that each
// overseer watches on the probe day of each period; nothing of it is stored. f and periods come from the same filter.
func (v *View) lines(f ledger.LineFilter, periods []ledger.LinePeriod) *lineQuery {
	q := &lineQuery{where: &where{}}
	q.with = "WITH " + v.asked(q.where, periods) + ", " + v.watching(q.where, f)
	v.business(q.where)
	if !v.scope.All() && !v.scope.Overseer() {
		q.conds = append(q.conds, "1 = 0") // a unit knows what is checked, and not what was found when
	}
	q.and("i.book = %s", v.scope.Book())
	q.maybe("i.checklist", f.List)
	q.maybe("i.id", f.Item)
	q.maybe("i.mode", string(f.Mode))
	switch f.Kind {
	case ledger.ChecklistCommon:
		q.conds = append(q.conds, "i.overseer = ''")
	case ledger.ChecklistSpecific:
		q.conds = append(q.conds, "i.overseer <> ''")
	}
	q.also(v.lineState(f.State))
	return q
}

// asked are the periods as rows. Without any the row that is there falls on no day.
func (*View) asked(w *where, periods []ledger.LinePeriod) string {
	if len(periods) == 0 {
		periods = []ledger.LinePeriod{{}}
	}
	rows := make([]string, len(periods))
	for i, p := range periods {
		rows[i] = w.fill("(%s, %s, %s, %s)", p.Frequency, p.Key(), p.To, p.Probe)
	}
	return "asked (frequency, period, last, probe) AS (VALUES " + strings.Join(rows, ", ") + ")"
}

// watching is who watches which unit on the probe days: for each unit those of the nearest unit at or above it that has any.
func (v *View) watching(w *where, f ledger.LineFilter) string {
	in := &where{args: w.args}
	in.and("o.book = %s", v.scope.Book())
	if !v.scope.All() {
		in.is("o.overseer", v.scope.Unit())
	}
	in.maybe("o.overseer", f.Overseer)
	in.conds = append(in.conds, "u.kind IN ('department', 'street', 'village')", "(u.ended = '' OR u.ended > d.probe)",
		"o.from_day <= d.probe", "(o.to_day = '' OR o.to_day >= d.probe)")
	in.maybe("u.id", f.Unit)
	in.and(`NOT EXISTS (SELECT 1 FROM unit_tree n JOIN oversight c ON c.book = %s AND c.unit = n.ancestor
		WHERE n.unit = t.unit AND n.depth < t.depth AND c.from_day <= d.probe AND (c.to_day = '' OR c.to_day >= d.probe))`, v.scope.Book())
	w.args = in.args
	return `watching (overseer, unit, kind, near, probe) AS (SELECT DISTINCT o.overseer, u.id, u.kind, t.depth, d.probe
		FROM (SELECT DISTINCT a.probe FROM asked a) d CROSS JOIN oversight o
		JOIN unit_tree t ON t.ancestor = o.unit JOIN unit u ON u.id = t.unit` + in.String() + ")"
}

// lineTables joins what lines are made of. An item is due in a period if it is in force on the period's last day.
var lineTables = ` FROM watching w JOIN asked p ON p.probe = w.probe
	JOIN check_item i ON i.frequency = p.frequency AND i.overseer IN ('', w.overseer) AND i.state <> 'draft'
		AND i.begins <= p.last AND i.ends >= p.last AND (` + applies("i", "w.unit", "w.kind") + ")"

// recorded is the condition that something was recorded of a line.
const recorded = "EXISTS (SELECT 1 FROM inspection_line l WHERE l.check_item = i.id AND l.period = p.period AND l.unit = w.unit)"

// found is the condition that something was found.
const found = "EXISTS (SELECT 1 FROM inspection_line l WHERE l.check_item = i.id AND l.period = p.period AND l.unit = w.unit AND l.result = 'finding')"

func (*View) lineState(s ledger.LineState) string {
	switch s {
	case ledger.LineDue:
		return "NOT " + recorded
	case ledger.LineDone:
		return recorded
	case ledger.LineFound:
		return found
	case ledger.LineAny:
	}
	return ""
}

// lineOrder puts the lines of a unit together, mandatory before elective and the oldest period first.
const lineOrder = ` ORDER BY u.place, u.sort_key, u.id, o.place, o.id, CASE i.mode WHEN 'mandatory' THEN 0 ELSE 1 END, p.last,
	CASE p.frequency WHEN 'daily' THEN 0 WHEN 'weekly' THEN 1 WHEN 'monthly' THEN 2 WHEN 'quarterly' THEN 3 ELSE 4 END,
	i.overseer, i.checklist, i.place, i.id, p.period`

// CheckLines reads the filter's lines, at most limit of them behind offset.
func (v *View) CheckLines(ctx context.Context, f ledger.LineFilter, periods []ledger.LinePeriod, limit, offset int) ([]*CheckLineRow, error) {
	q := v.lines(f, periods)
	return v.checkLines(ctx, q, fmt.Sprintf(" LIMIT %d OFFSET %d", limit, offset))
}

func (v *View) checkLines(ctx context.Context, q *lineQuery, tail string) ([]*CheckLineRow, error) {
	query := q.with + ` SELECT i.id, w.unit, w.overseer, p.period, u.short, o.short, i.checklist,
		CASE i.overseer WHEN '' THEN 'common' ELSE 'specific' END, i.matter, i.points, i.way, i.frequency, i.mode,
		COALESCE(x.id, ''), COALESCE(x.inspection, ''), COALESCE(x.result, ''), COALESCE(x.note, ''), COALESCE(x.finding, ''), COALESCE(x.at, 0)` +
		lineTables + ` JOIN unit u ON u.id = w.unit JOIN unit o ON o.id = w.overseer
		LEFT JOIN inspection_line x ON x.id = (SELECT l.id FROM inspection_line l
			WHERE l.check_item = i.id AND l.period = p.period AND l.unit = w.unit ORDER BY l.at DESC, l.id DESC LIMIT 1)` + q.String() + lineOrder + tail
	return collect(ctx, v.q, query, q.args, func(r *CheckLineRow) []any {
		return []any{
			&r.Item, &r.Unit, &r.Overseer, &r.Period, &r.UnitName, &r.OverseerName, &r.List, &r.Kind, &r.Matter, &r.Points, &r.Way,
			&r.Frequency, &r.Mode, &r.LineID, &r.Inspection, &r.Result, &r.Note, &r.Finding, &r.At,
		}
	})
}

// CheckLinesByRef reads the lines of a selection that are due; periods are those the references name.
func (v *View) CheckLinesByRef(ctx context.Context, refs []ledger.LineRef, periods []ledger.LinePeriod) ([]*CheckLineRow, error) {
	q := v.lines(ledger.LineFilter{}, periods)
	wanted := map[ledger.LineRef]bool{}
	items, units := map[string]bool{}, map[string]bool{}
	for _, r := range refs {
		wanted[r], items[r.Item], units[r.Unit] = true, true, true
	}
	q.in("i.id", slices.Sorted(maps.Keys(items)))
	q.in("w.unit", slices.Sorted(maps.Keys(units)))
	rows, err := v.checkLines(ctx, q, "")
	var out []*CheckLineRow
	for _, r := range rows {
		if wanted[r.Ref()] {
			out = append(out, r)
		}
	}
	return out, err
}

// CountCheckLines counts the filter's lines.
func (v *View) CountCheckLines(ctx context.Context, f ledger.LineFilter, periods []ledger.LinePeriod) (int, error) {
	q := v.lines(f, periods)
	return v.count(ctx, q.with+" SELECT COUNT(*)"+lineTables+q.String(), q.args)
}

// LineTotals are the counts of a group of lines. What the group is not by is empty.
type LineTotals struct {
	Overseer  string
	Unit      string
	Item      string
	Frequency ledger.Frequency
	Mode      ledger.Mode
	All       int
	Done      int
	Found     int
}

// LineGroup is what lines are counted by.
type LineGroup int

// The groups.
const (
	LinesTogether LineGroup = iota
	LinesByOverseer
	LinesByUnit
	LinesByItem
)

// lineGroups are the columns of the groups: overseer, unit, item, frequency and mode.
var lineGroups = map[LineGroup]string{
	LinesByOverseer: "w.overseer, '', '', p.frequency, i.mode",
	LinesByUnit:     "'', w.unit, '', '', ''",
	LinesByItem:     "'', '', i.id, '', ''",
}

func (g LineGroup) columns() string {
	if columns, ok := lineGroups[g]; ok {
		return columns
	}
	return "'', '', '', '', ''"
}

// CheckLineTotals counts the filter's lines in groups, all in one pass.
func (v *View) CheckLineTotals(ctx context.Context, f ledger.LineFilter, periods []ledger.LinePeriod, by LineGroup) ([]*LineTotals, error) {
	q := v.lines(f, periods)
	query := q.with + ", line (overseer, unit, item, frequency, mode, done, found) AS (SELECT " + by.columns() +
		", CASE WHEN " + recorded + " THEN 1 ELSE 0 END, CASE WHEN " + found + " THEN 1 ELSE 0 END" + lineTables + q.String() +
		`) SELECT g.overseer, g.unit, g.item, g.frequency, g.mode, COUNT(*), SUM(g.done), SUM(g.found) FROM line g
		GROUP BY g.overseer, g.unit, g.item, g.frequency, g.mode`
	return collect(ctx, v.q, query, q.args, func(t *LineTotals) []any {
		return []any{&t.Overseer, &t.Unit, &t.Item, &t.Frequency, &t.Mode, &t.All, &t.Done, &t.Found}
	})
}

// GapRow is a unit or an overseer that the specific lists leave out.
type GapRow struct {
	Unit         string
	UnitName     string
	Overseer     string
	OverseerName string
}

// CheckGaps reads what the specific lists leave out today: units for which no item of their overseer is in force, or
// overseers that refine no common item. Villages count only where an overseer watches them for themselves.
func (v *View) CheckGaps(ctx context.Context, gap ledger.CheckGap) ([]*GapRow, error) {
	w := &where{}
	probe := []ledger.LinePeriod{{Probe: v.today}}
	with := "WITH " + v.asked(w, probe) + ", " + v.watching(w, ledger.LineFilter{})
	v.business(w)
	if !v.scope.All() && !v.scope.Overseer() {
		w.conds = append(w.conds, "1 = 0")
	}
	live := w.fill("i.book = %s AND i.overseer = w.overseer AND i.state <> 'draft' AND i.begins <= %s AND i.ends >= %s", v.scope.Book(), v.today, v.today)
	columns, group := "w.unit, u.short", ""
	if gap == ledger.GapOverseers {
		columns, group = "'', ''", " GROUP BY w.overseer, o.short, o.place, o.sort_key, o.id"
		live += " AND i.parent <> ''"
	} else {
		live += " AND (" + applies("i", "w.unit", "w.kind") + ")"
		w.conds = append(w.conds, "(w.kind <> 'village' OR w.near = 0)")
	}
	w.conds = append(w.conds, "NOT EXISTS (SELECT 1 FROM check_item i WHERE "+live+")")
	order := " ORDER BY o.place, o.sort_key, o.id"
	if gap == ledger.GapUnits {
		order += ", u.place, u.sort_key, u.id"
	}
	query := with + " SELECT " + columns + `, w.overseer, o.short FROM watching w JOIN unit u ON u.id = w.unit JOIN unit o ON o.id = w.overseer` +
		w.String() + group + order
	return collect(ctx, v.q, query, w.args, func(g *GapRow) []any {
		return []any{&g.Unit, &g.UnitName, &g.Overseer, &g.OverseerName}
	})
}
