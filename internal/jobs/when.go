package jobs

import (
	"fmt"
	"time"

	"zhaodan/internal/calendar"
)

// When tells the instant after another at which a chore is due, both ms UTC.
type When func(after int64, cal *calendar.Calendar) int64

// Every is due at each multiple of the interval.
func Every(d time.Duration) When {
	step := d.Milliseconds()
	return func(after int64, _ *calendar.Calendar) int64 { return (after/step + 1) * step }
}

// Daily is due each day at a time of the district, such as 03:30.
func Daily(at string) When {
	return on(at, func(*calendar.Calendar, calendar.Day) bool { return true })
}

// Workdays is due at a time of each working day; in a year the table does not know, from Monday to Friday.
func Workdays(at string) When {
	return on(at, func(cal *calendar.Calendar, d calendar.Day) bool {
		work, _ := cal.IsWorkday(d)
		return work
	})
}

// farthest bounds the search for a day: no holiday is longer.
const farthest = 31

func on(at string, fits func(*calendar.Calendar, calendar.Day) bool) When {
	clock := mustClock(at)
	return func(after int64, cal *calendar.Calendar) int64 {
		day := calendar.Of(after)
		for range farthest {
			if due := day.Start() + clock; due > after && fits(cal, day) {
				return due
			}
			day = day.AddDays(1)
		}
		return day.Start() + clock
	}
}

// mustClock reads a time of day that stands in the program, in ms since midnight.
func mustClock(at string) int64 {
	t, err := time.Parse("15:04", at)
	if err != nil {
		panic(fmt.Sprintf("a chore at %q: %v", at, err))
	}
	return (time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute).Milliseconds()
}
