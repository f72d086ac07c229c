package store

import (
	"context"

	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

var calendarImportTable = &table[ledger.CalendarImport]{
	name: "calendar_import",
	meta: func(i *ledger.CalendarImport) *org.Meta { return &i.Meta },
	columns: func(i *ledger.CalendarImport) []column {
		return []column{
			{"source", &i.Source},
			{"days", list{&i.Days}},
			{"result", &i.Result},
			{"post", &i.Post},
			{"at", &i.At},
		}
	},
}

var timeLimitTable = &table[ledger.TimeLimit]{
	name: "time_limit",
	meta: func(l *ledger.TimeLimit) *org.Meta { return &l.Meta },
	columns: func(l *ledger.TimeLimit) []column {
		return []column{
			{"kind", &l.Kind},
			{"days", &l.Days},
			{"unit", &l.Unit},
		}
	},
}

// calendarTables are those that days are counted by.
var calendarTables = []summed{calendarImportTable, timeLimitTable}

// SaveCalendarImport writes a table that was taken in.
func (tx *Tx) SaveCalendarImport(ctx context.Context, i *ledger.CalendarImport) error {
	return save(ctx, tx, calendarImportTable, i)
}

// SaveTimeLimit writes the limit of one kind.
func (tx *Tx) SaveTimeLimit(ctx context.Context, l *ledger.TimeLimit) error {
	return save(ctx, tx, timeLimitTable, l)
}

// CalendarImports are the tables that the district has taken in, in their order.
func (v *View) CalendarImports(ctx context.Context) ([]*ledger.CalendarImport, error) {
	w := &where{}
	v.inBook(w, "r")
	return calendarImportTable.some(ctx, v.q, w, " ORDER BY r.id")
}

// CalendarImportRow is a table that was taken in, with who did so.
type CalendarImportRow struct {
	ledger.CalendarImport
	PostTitle string
	UnitName  string
}

// CalendarImportRows are the tables that the district has taken in, the latest first.
func (v *View) CalendarImportRows(ctx context.Context) ([]*CalendarImportRow, error) {
	w := &where{}
	v.business(w)
	v.inBook(w, "r")
	query := "SELECT " + calendarImportTable.names("r") + ", COALESCE(p.title, ''), COALESCE(u.short, '') FROM calendar_import r" +
		" LEFT JOIN post p ON p.id = r.post LEFT JOIN unit u ON u.id = p.unit" + w.String() + " ORDER BY r.id DESC"
	return collect(ctx, v.q, query, w.args, func(i *CalendarImportRow) []any {
		return append(calendarImportTable.targets(&i.CalendarImport), &i.PostTitle, &i.UnitName)
	})
}

// TimeLimits are the limits that the district has set for itself.
func (v *View) TimeLimits(ctx context.Context) ([]*ledger.TimeLimit, error) {
	w := &where{}
	v.inBook(w, "r")
	return timeLimitTable.some(ctx, v.q, w, " ORDER BY r.kind")
}

// ReckoningStamp tells one state of the district's calendar and limits from another.
type ReckoningStamp struct {
	Import string // id of the latest import
	Limits int    // grows with every change of a limit
}

// ReckoningStamp is the stamp of what is stored now. It is two look-ups in an index, cheap enough for every command.
func (v *View) ReckoningStamp(ctx context.Context) (ReckoningStamp, error) {
	var s ReckoningStamp
	err := v.q.QueryRowContext(ctx, `SELECT COALESCE((SELECT MAX(c.id) FROM calendar_import c WHERE c.book = $1), ''),
		CAST(COALESCE((SELECT SUM(l.version) FROM time_limit l WHERE l.book = $1), 0) AS BIGINT)`, v.scope.Book()).Scan(&s.Import, &s.Limits)
	return s, err
}
