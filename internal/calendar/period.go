package calendar

import "time"

// Period is a run of days, both ends included.
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

func months(year int, month time.Month, n int) Period {
	return Period{From: Date(year, month, 1), To: Date(year, month+time.Month(n), 0)}
}
