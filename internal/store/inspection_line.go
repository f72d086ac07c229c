package store

import (
	"context"
	"fmt"

	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

var stopTable = &table[ledger.InspectionStop]{
	name: "inspection_stop",
	meta: func(s *ledger.InspectionStop) *org.Meta { return &s.Meta },
	columns: func(s *ledger.InspectionStop) []column {
		return []column{
			{"inspection", &s.Inspection},
			{"place", &s.Place},
			{"unit", &s.Unit},
			{"day", &s.Day},
			{"spot", &s.Spot},
			{"briefed_at", &s.BriefedAt},
			{"briefed_by", &s.BriefedBy},
		}
	},
}

// SaveStop writes a stop of a route.
func (tx *Tx) SaveStop(ctx context.Context, s *ledger.InspectionStop) error {
	return save(ctx, tx, stopTable, s)
}

// RemoveStop takes a unit off a route on which nothing has been recorded about it.
func (tx *Tx) RemoveStop(ctx context.Context, s *ledger.InspectionStop) error {
	return remove(ctx, tx, stopTable, s)
}

// StopRow is a stop with the words of what it refers to.
type StopRow struct {
	ledger.InspectionStop
	UnitName string
	UnitKind org.UnitKind
	Lines    int
	Findings int
}

// Stops lists the route of an inspection as far as the scope sees it.
func (v *View) Stops(ctx context.Context, inspection string) ([]*StopRow, error) {
	w := &where{}
	v.inspectionScope(w)
	w.is("r.id", inspection)
	w.also(v.stopReach(w, "s"))
	return collect(ctx, v.q, "SELECT "+stopTable.names("s")+`, u.short, u.kind,
		(SELECT COUNT(*) FROM inspection_line l WHERE l.inspection = s.inspection AND l.unit = s.unit),
		(SELECT COUNT(*) FROM inspection_line l WHERE l.inspection = s.inspection AND l.unit = s.unit AND l.result = 'finding')
		FROM inspection_stop s JOIN inspection r ON r.id = s.inspection JOIN unit u ON u.id = s.unit`+w.String()+
		" ORDER BY s.place, s.id", w.args, func(s *StopRow) []any {
		return append(stopTable.targets(&s.InspectionStop), &s.UnitName, &s.UnitKind, &s.Lines, &s.Findings)
	})
}

var lineTable = &table[ledger.InspectionLine]{
	name: "inspection_line",
	meta: func(l *ledger.InspectionLine) *org.Meta { return &l.Meta },
	columns: func(l *ledger.InspectionLine) []column {
		return []column{
			{"inspection", &l.Inspection},
			{"unit", &l.Unit},
			{"check_item", &l.CheckItem},
			{"duty", &l.Duty},
			{"period", &l.Period},
			{"result", &l.Result},
			{"note", &l.Note},
			{"finding", &l.Finding},
			{"at", &l.At},
			{"post", &l.Post},
		}
	},
}

// SaveLine writes a line of an inspection.
func (tx *Tx) SaveLine(ctx context.Context, l *ledger.InspectionLine) error {
	return save(ctx, tx, lineTable, l)
}

// LineRow is a line with the words of what it refers to.
type LineRow struct {
	ledger.InspectionLine
	UnitName    string
	DutyCode    string
	DutyText    string
	Matter      string // of the check item
	Points      string
	FindingCode string
	PostTitle   string
}

// Lines lists what was recorded in an inspection as far as the scope sees it, unit by unit.
func (v *View) Lines(ctx context.Context, inspection string) ([]*LineRow, error) {
	w := &where{}
	v.inspectionScope(w)
	w.is("r.id", inspection)
	w.also(v.stopReach(w, "l"))
	findings := v.seenIDs(w, "finding", (*View).findingScope)
	return collect(ctx, v.q, "SELECT "+lineTable.names("l")+`, u.short, COALESCE(d.code, ''), COALESCE(d.text, ''),
		COALESCE(c.matter, ''), COALESCE(c.points, ''), COALESCE(f.code, ''), COALESCE(p.title, '')
		FROM inspection_line l JOIN inspection r ON r.id = l.inspection JOIN unit u ON u.id = l.unit
		LEFT JOIN duty d ON d.id = l.duty LEFT JOIN check_item c ON c.id = l.check_item
		LEFT JOIN finding f ON f.id = l.finding AND f.id IN (`+findings+`) LEFT JOIN post p ON p.id = l.post
		LEFT JOIN inspection_stop s ON s.inspection = l.inspection AND s.unit = l.unit`+w.String()+
		" ORDER BY s.place, u.sort_key, l.at, l.id", w.args, func(l *LineRow) []any {
		return append(lineTable.targets(&l.InspectionLine), &l.UnitName, &l.DutyCode, &l.DutyText, &l.Matter, &l.Points, &l.FindingCode, &l.PostTitle)
	})
}

// Line reads one line.
func (v *View) Line(ctx context.Context, id string) (*ledger.InspectionLine, error) {
	w := &where{}
	v.lineScope(w)
	w.is("r.id", id)
	return lineTable.one(ctx, v.q, w)
}

// lineScope limits the alias r to the lines that the scope sees.
func (v *View) lineScope(w *where) {
	v.business(w)
	v.inBook(w, "r")
	w.also(v.stopReach(w, "r"))
}

// LineOf reads the newest line of an inspection about the same thing: the same unit and the same check item in the same
// period, or the same duty. Missing if there is none.
func (v *View) LineOf(ctx context.Context, inspection, unit, checkItem, duty, period string) (*ledger.InspectionLine, error) {
	w := &where{}
	v.lineScope(w)
	w.and("r.inspection = %s AND r.unit = %s AND r.check_item = %s AND r.duty = %s AND r.period = %s", inspection, unit, checkItem, duty, period)
	rows, err := lineTable.some(ctx, v.q, w, " ORDER BY r.at DESC, r.id DESC LIMIT 1")
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	return rows[0], nil
}

// Visit is one earlier visit to a unit, for its briefing.
type Visit struct {
	ID       string
	Code     string
	Title    string
	ByName   string
	Day      calendar.Day
	Way      ledger.Way
	Lines    int
	Findings int
}

// Visits lists the latest recorded visits to a unit, newest first.
func (v *View) Visits(ctx context.Context, unit string, limit int) ([]*Visit, error) {
	w := &where{}
	v.inspectionScope(w)
	w.and("s.unit IN (SELECT t.unit FROM unit_tree t WHERE t.ancestor = %s) AND r.state IN ('underway', 'recorded')", unit)
	w.also(v.stopReach(w, "s"))
	return collect(ctx, v.q, `SELECT r.id, r.code, r.title, b.short, s.day, r.way,
		(SELECT COUNT(*) FROM inspection_line l WHERE l.inspection = r.id AND l.unit = s.unit),
		(SELECT COUNT(*) FROM inspection_line l WHERE l.inspection = r.id AND l.unit = s.unit AND l.result = 'finding')
		FROM inspection_stop s JOIN inspection r ON r.id = s.inspection JOIN unit b ON b.id = r.by_unit`+w.String()+
		fmt.Sprintf(" ORDER BY s.day DESC, r.code DESC, s.id LIMIT %d", limit), w.args, func(x *Visit) []any {
		return []any{&x.ID, &x.Code, &x.Title, &x.ByName, &x.Day, &x.Way, &x.Lines, &x.Findings}
	})
}
