// Package calendar knows Chinese days: days of the district, working days with 调休, deadlines and periods.
// It never asks what time it is; the clock is a parameter.
package calendar

import (
	"fmt"
	"time"
)

// Day is a day in the district, written 2026-03-01; "" is no day. Days compare as text.
type Day string

// Shanghai is China's one time zone. It has had no daylight saving since 1991, so a fixed offset needs no zone table.
var Shanghai = time.FixedZone("CST", 8*60*60)

const layout = "2006-01-02"

// ParseDay reads 2026-03-01 and refuses days that do not exist.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(layout, s)
	if err != nil {
		return "", fmt.Errorf("day %q: %w", s, err)
	}
	return Day(t.Format(layout)), nil
}

// Of returns the day in the district at an instant in milliseconds UTC.
func Of(ms int64) Day { return Day(time.UnixMilli(ms).In(Shanghai).Format(layout)) }

// Time is midnight in the district at the beginning of the day.
func (d Day) Time() time.Time {
	t, _ := time.ParseInLocation(layout, string(d), Shanghai)
	return t
}

// Add returns the day n natural days later, earlier if n is negative; no day stays no day.
func (d Day) Add(n int) Day {
	if d == "" {
		return ""
	}
	return Day(d.Time().AddDate(0, 0, n).Format(layout))
}

// Sub returns how many natural days lie from other to d.
func (d Day) Sub(other Day) int { return int(d.Time().Sub(other.Time()).Hours() / 24) }

// Year of the day, 0 for no day.
func (d Day) Year() int {
	if d == "" {
		return 0
	}
	return d.Time().Year()
}

// Weekday of the day.
func (d Day) Weekday() time.Weekday { return d.Time().Weekday() }
