// Package calendar knows days, periods and Chinese working days with their moved weekends (调休).
// It has no words for people and no clock: whoever asks brings the instant.
package calendar

import (
	"time"

	"zhaodan/internal/fault"
)

// Day is a civil day as ISO text, 2026-03-01. Days compare and sort as text; the zero Day "" means "no day".
// Make one with ParseDay, Date or Of: inside the house a Day that is not empty is a real one.
type Day string

const layout = "2006-01-02"

// The first and last Day there is. The bounds catch mistyped years and keep arithmetic within four digits.
const (
	FirstDay Day = "1900-01-01"
	LastDay  Day = "2199-12-31"
)

// china is a fixed offset on purpose. China has kept UTC+8 without summer time since 1991 and every instant of the
// ledger is later, so the zone database would add a file to go stale and nothing else.
var china = time.FixedZone("UTC+8", 8*60*60)

// Local is the instant, in milliseconds since 1970 UTC, as clocks in China show it.
func Local(ms int64) time.Time { return time.UnixMilli(ms).In(china) }

// Of is the day in China at the instant.
func Of(ms int64) Day { return within(Local(ms)) }

// Date is the day with these numbers; like time.Date it lets 31 April become 1 May.
func Date(year int, month time.Month, day int) Day {
	return within(time.Date(year, month, day, 0, 0, 0, 0, time.UTC))
}

// ParseDay reads 2026-03-01 and nothing else.
func ParseDay(text string) (Day, error) {
	t, err := time.Parse(layout, text)
	if err != nil {
		return "", fault.Wrap(err, fault.Invalid, "day.form", text)
	}
	if d := Day(t.Format(layout)); d >= FirstDay && d <= LastDay {
		return d, nil
	}
	return "", fault.New(fault.Invalid, "day.range", text, FirstDay.String(), LastDay.String())
}

// String is the ISO text.
func (d Day) String() string { return string(d) }

// IsZero reports whether there is no day.
func (d Day) IsZero() bool { return d == "" }

// Before reports whether d is earlier than e.
func (d Day) Before(e Day) bool { return d < e }

// After reports whether d is later than e.
func (d Day) After(e Day) bool { return d > e }

// Year of the day; 0 for no day, like Month and Number.
func (d Day) Year() int { return d.part(time.Time.Year) }

// Month of the year.
func (d Day) Month() time.Month {
	return time.Month(d.part(func(t time.Time) int { return int(t.Month()) }))
}

// Number is the day of the month.
func (d Day) Number() int { return d.part(time.Time.Day) }

// Weekday of the day. No day has none, so ask IsZero first.
func (d Day) Weekday() time.Weekday { return d.at().Weekday() }

// AddDays is n days later, or earlier for a negative n, but never outside FirstDay to LastDay. No day stays no day.
func (d Day) AddDays(n int) Day {
	if d == "" {
		return ""
	}
	return within(d.at().AddDate(0, 0, clamp(n)))
}

// AddMonths is the same day n months later, or that month's last day where it is shorter: 31 January + 1 is 28 February.
func (d Day) AddMonths(n int) Day {
	if d == "" {
		return ""
	}
	first := time.Date(d.Year(), d.Month(), 1, 0, 0, 0, 0, time.UTC).AddDate(0, clamp(n), 0)
	last := first.AddDate(0, 1, -1).Day()
	return within(first.AddDate(0, 0, min(d.Number(), last)-1))
}

// DaysUntil counts the days from d to e; it is negative when e is earlier.
func (d Day) DaysUntil(e Day) int { return int(e.at().Sub(d.at()) / (24 * time.Hour)) }

// Start is the day's first instant in China, in milliseconds since 1970 UTC. Its end is the next day's Start.
func (d Day) Start() int64 {
	t := d.at()
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, china).UnixMilli()
}

func (d Day) part(of func(time.Time) int) int {
	if d == "" {
		return 0
	}
	return of(d.at())
}

// at panics on text that was never parsed, because only a broken program can hold it.
func (d Day) at() time.Time {
	t, err := time.Parse(layout, string(d))
	if err != nil {
		panic("calendar: " + err.Error())
	}
	return t
}

// within brings an instant far away back to the first or the last Day.
func within(t time.Time) Day {
	switch {
	case t.Year() < FirstDay.Year():
		return FirstDay
	case t.Year() > LastDay.Year():
		return LastDay
	}
	return Day(t.Format(layout))
}

// clamp keeps a count of days or months small enough for time arithmetic, and still beyond every Day.
func clamp(n int) int {
	const beyond = 200_000
	return max(-beyond, min(n, beyond))
}
