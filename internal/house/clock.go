package house

import (
	"sync/atomic"
	"time"

	"zhaodan/internal/calendar"
)

// Start is the day a World begins on, a Monday; the clock shows nine in the morning in China.
const Start calendar.Day = "2026-03-02"

const morning = 9 * time.Hour

// Clock stands still until a test moves it. It may be read and moved from several goroutines.
type Clock struct{ ms atomic.Int64 }

func newClock() *Clock {
	c := &Clock{}
	c.Set(Start)
	return c
}

// Now is the instant, ms UTC.
func (c *Clock) Now() int64 { return c.ms.Load() }

// Set moves the clock to nine in the morning of the day.
func (c *Clock) Set(day calendar.Day) { c.ms.Store(day.Start() + morning.Milliseconds()) }

// Forward moves the clock on.
func (c *Clock) Forward(d time.Duration) { c.ms.Add(d.Milliseconds()) }
