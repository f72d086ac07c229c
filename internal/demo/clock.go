package demo

import (
	"sync/atomic"

	"zhaodan/internal/calendar"
)

// Clock is the time of the story. It stands still until Fill moves it, so the same story happens at the same instants.
type Clock struct{ ms atomic.Int64 }

// NewClock stands at the beginning of the story.
func NewClock() *Clock {
	c := &Clock{}
	c.set(began, 8*60)
	return c
}

// Now is the instant, ms UTC.
func (c *Clock) Now() int64 { return c.ms.Load() }

// set moves the clock to a minute of a day.
func (c *Clock) set(day calendar.Day, minute int) { c.ms.Store(instant(day, minute)) }

// began and ended are the first day of the story and its today.
const (
	began calendar.Day = "2026-01-04"
	ended calendar.Day = "2026-11-23"
)

// morning is the minute of the day on which the story ends and a visitor's own time begins.
const morning = 10 * 60

// Opening is the instant with which a visitor's own time begins.
func Opening() int64 { return instant(ended, morning) }

func instant(day calendar.Day, minute int) int64 { return day.Start() + int64(minute)*60*1000 }
