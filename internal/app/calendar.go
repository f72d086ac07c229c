package app

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// ImportCalendar takes in a table of days off and days worked (导入放假安排). It moves no due day: MoveDues does, where
// the lead room says so.
type ImportCalendar struct {
	Form
	Source string `json:"source"`
	Table  string `json:"table"` // csv: date,kind,name
	days   []calendar.Exception
}

// Action implements Command.
func (*ImportCalendar) Action() org.Action { return org.CalendarImport }

// Check refuses a table that cannot be read, and one of which nobody knows where it comes from.
func (c *ImportCalendar) Check() error {
	var f fault.Form
	f.Need("source", c.Source)
	f.Need("table", c.Table)
	if err := f.Err(); err != nil {
		return err
	}
	var err error
	c.days, err = tableOf(c.Table)
	return err
}

func (*ImportCalendar) load(context.Context, *Scene) ([]Subject, error) { return nil, nil }

func (c *ImportCalendar) apply(ctx context.Context, s *Scene) (Answer, error) {
	to := s.reckoning.Calendar.With(c.days)
	if to.Version() == s.reckoning.Calendar.Version() {
		return Answer{}, fault.New(fault.Conflict, "calendar.same")
	}
	i := &ledger.CalendarImport{Source: c.Source, Days: c.days, Result: to.Version(), Post: s.Who.Post, At: s.Now}
	err := s.SaveCalendarImport(ctx, i)
	return Answer{ID: i.ID, Count: len(c.days)}, err
}

func tableOf(text string) ([]calendar.Exception, error) {
	days, err := calendar.ParseCSV(strings.NewReader(text))
	if err == nil && len(days) == 0 {
		err = fault.New(fault.Invalid, "calendar.csv.empty")
	}
	return days, err
}

// CalendarPreview is what an import would change. Nothing of it is done yet.
type CalendarPreview struct {
	To   *calendar.Calendar
	Days []DayChange
	Dues []*DueMove
}

// DayChange is one day that an import makes another; a nil side means that the weekday alone decides.
type DayChange struct {
	Day     calendar.Day
	Was, Is *calendar.Exception
}

// PreviewCalendar says what an import would change, and which due days would then be others.
func (a *App) PreviewCalendar(ctx context.Context, who org.Actor, table string) (*CalendarPreview, error) {
	if err := reveal(who, org.CalendarImport); err != nil {
		return nil, err
	}
	days, err := tableOf(table)
	if err != nil {
		return nil, err
	}
	now, err := a.Reckoning(ctx, who)
	if err != nil {
		return nil, err
	}
	then := ledger.Reckon(now.Calendar.With(days), nil, nil)
	if then.Calendar.Version() == now.Calendar.Version() {
		return nil, fault.New(fault.Conflict, "calendar.same")
	}
	out := &CalendarPreview{To: then.Calendar, Days: dayChanges(now.Calendar, then.Calendar)}
	rows, err := a.see(who).OpenDues(ctx)
	out.Dues = dueMoves(rows, then)
	return out, err
}

func dayChanges(was, is *calendar.Calendar) []DayChange {
	named := map[calendar.Day]DayChange{}
	for _, e := range was.Exceptions() {
		named[e.Day] = DayChange{Day: e.Day, Was: &e}
	}
	for _, e := range is.Exceptions() {
		c := named[e.Day]
		c.Day, c.Is = e.Day, &e
		named[e.Day] = c
	}
	maps.DeleteFunc(named, func(_ calendar.Day, c DayChange) bool { return c.Was != nil && c.Is != nil && *c.Was == *c.Is })
	return slices.SortedFunc(maps.Values(named), func(a, b DayChange) int { return cmp.Compare(a.Day, b.Day) })
}

// CalendarImports are the tables that the district has taken in, the latest first.
func (a *App) CalendarImports(ctx context.Context, who org.Actor) ([]*store.CalendarImportRow, error) {
	return a.see(who).CalendarImportRows(ctx)
}
