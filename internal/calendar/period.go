package calendar

import (
	"fmt"
	"strconv"
	"time"

	"zhaodan/internal/fault"
)

// Period is a run of days, both ends included. The day, week, month, quarter, half and year are written as keys.
type Period struct {
	From Day
	To   Day
}

// Month is one calendar month.
func Month(year int, month time.Month) Period { return months(year, month, 1) }

// Quarter is one of the four quarters, counted from 1.
func Quarter(year, quarter int) Period { return months(year, time.Month(3*quarter-2), 3) }

// Half is the first or the second half of the year, counted from 1.
func Half(year, half int) Period { return months(year, time.Month(6*half-5), 6) }

// Year is one calendar year.
func Year(year int) Period { return months(year, time.January, 12) }

// DayOf is the day as a period of its own.
func DayOf(d Day) Period { return Period{From: d, To: d} }

// WeekOf is the week from Monday to Sunday that the day lies in.
func WeekOf(d Day) Period {
	monday := d.AddDays(-int(d.Weekday()+6) % 7)
	return Period{From: monday, To: monday.AddDays(6)}
}

// Week is a week by its number in the ISO year, which begins with the week that holds 4 January. A year has 52 or 53.
func Week(year, week int) Period { return WeekOf(Date(year, time.January, 4).AddDays(7 * (week - 1))) }

// MonthOf is the month the day lies in.
func MonthOf(d Day) Period { return Month(d.Year(), d.Month()) }

// QuarterOf is the quarter the day lies in; its To is the quarter's end.
func QuarterOf(d Day) Period { return Quarter(d.Year(), (int(d.Month())+2)/3) }

// HalfOf is the half year the day lies in.
func HalfOf(d Day) Period { return Half(d.Year(), (int(d.Month())+5)/6) }

// YearOf is the year the day lies in.
func YearOf(d Day) Period { return Year(d.Year()) }

// Contains reports whether the day lies in the period; no day lies in none.
func (p Period) Contains(d Day) bool { return d != "" && p.From <= d && d <= p.To }

// Days counts the days of the period.
func (p Period) Days() int { return p.From.DaysUntil(p.To) + 1 }

// Previous is the period of the same kind before p.
func (p Period) Previous() Period { return p.like(p.From.AddDays(-1)) }

// Next is the period of the same kind after p.
func (p Period) Next() Period { return p.like(p.To.AddDays(1)) }

// like is the period of p's kind that the day lies in; a run of days of no kind has no neighbours.
func (p Period) like(d Day) Period {
	for _, of := range []func(Day) Period{DayOf, WeekOf, MonthOf, QuarterOf, HalfOf, YearOf} {
		if of(p.From) == p {
			return of(d)
		}
	}
	return Period{}
}

// Key is the period as records keep it: 2026-11-23, 2026-W48, 2026-11, 2026-Q4, 2026-H2 or 2026. It is "" for a run of
// days that is none of these.
func (p Period) Key() string {
	switch d := p.From; {
	case d == "":
		return ""
	case p == DayOf(d):
		return d.String()
	case p == WeekOf(d):
		year, week := d.at().ISOWeek()
		return fmt.Sprintf("%d-W%02d", year, week)
	case p == MonthOf(d):
		return d.String()[:len("2026-11")]
	case p == QuarterOf(d):
		return fmt.Sprintf("%d-Q%d", d.Year(), (int(d.Month())+2)/3)
	case p == HalfOf(d):
		return fmt.Sprintf("%d-H%d", d.Year(), (int(d.Month())+5)/6)
	case p == YearOf(d):
		return fmt.Sprintf("%d", d.Year())
	}
	return ""
}

// ParsePeriod reads a key back, and nothing else.
func ParsePeriod(key string) (Period, error) {
	if p := readPeriod(key); p.Key() == key && key != "" {
		return p, nil
	}
	return Period{}, fault.New(fault.Invalid, "period.form", key)
}

// readPeriod is lenient: what it makes of a wrong key has another key.
func readPeriod(key string) Period {
	if d, err := ParseDay(key); err == nil {
		return DayOf(d)
	}
	for _, kind := range []struct {
		form string
		most int
		of   func(year, n int) Period
	}{
		{"%d-W%d", 53, Week},
		{"%d-Q%d", 4, Quarter},
		{"%d-H%d", 2, Half},
		{"%d-%d", 12, func(year, n int) Period { return Month(year, time.Month(n)) }},
	} {
		var year, n int
		if _, err := fmt.Sscanf(key, kind.form, &year, &n); err == nil && known(year) && n >= 1 && n <= kind.most {
			return kind.of(year, n)
		}
	}
	if year, err := strconv.Atoi(key); err == nil && known(year) {
		return Year(year)
	}
	return Period{}
}

func known(year int) bool { return year >= FirstDay.Year() && year <= LastDay.Year() }

func months(year int, month time.Month, n int) Period {
	return Period{From: Date(year, month, 1), To: Date(year, month+time.Month(n), 0)}
}
