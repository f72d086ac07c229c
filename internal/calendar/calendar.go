package calendar

import (
	"cmp"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"
)

// Kind says how a day differs from what its weekday promises.
type Kind string

// The two kinds of exception.
const (
	Off  Kind = "off"  // a holiday, or a working day moved away
	Work Kind = "work" // a Saturday or Sunday that is worked (调休)
)

// Exception is one day that a yearly notice of the State Council (放假安排通知) names.
type Exception struct {
	Day  Day
	Kind Kind
	Name string // the holiday it belongs to
}

// Calendar answers which days are worked. It never changes, so one value may serve everybody at once.
// The nil Calendar is not usable: begin with Default.
type Calendar struct {
	days    map[Day]Exception
	years   map[int]bool
	version string
}

//go:embed workdays.csv
var builtIn string

// Default is the calendar the program is built with: the notices for 2024, 2025 and 2026.
var Default = sync.OnceValue(func() *Calendar {
	list, err := ParseCSV(strings.NewReader(builtIn))
	if err != nil {
		panic("calendar: built-in table: " + err.Error())
	}
	return New(list)
})

// New is a calendar of exactly these exceptions; a later one replaces an earlier one of the same day.
func New(list []Exception) *Calendar {
	c := &Calendar{days: map[Day]Exception{}, years: map[int]bool{}}
	for _, e := range list {
		c.days[e.Day] = e
	}
	for day, e := range c.days {
		if e.Kind == Off && isNationalDay(day) {
			c.years[day.Year()] = true
		}
	}
	c.version = digest(c)
	return c
}

// With is the calendar after an import. A year that the list knows is replaced whole, so that a corrected notice
// leaves nothing of the old one; days of other years are laid over, because a notice may name a 31 December.
func (c *Calendar) With(list []Exception) *Calendar {
	renewed := New(list).years
	kept := slices.DeleteFunc(c.Exceptions(), func(e Exception) bool { return renewed[e.Day.Year()] })
	return New(append(kept, list...))
}

// Exceptions lists the table by day.
func (c *Calendar) Exceptions() []Exception {
	return slices.SortedFunc(maps.Values(c.days), func(a, b Exception) int { return cmp.Compare(a.Day, b.Day) })
}

// Years lists the years whose notice is known.
func (c *Calendar) Years() []int { return slices.Sorted(maps.Keys(c.years)) }

// Version names the table in use: its years and a digest. Equal versions are equal tables.
func (c *Calendar) Version() string { return c.version }

// Exception is what the table says of the day, if it names it.
func (c *Calendar) Exception(d Day) (Exception, bool) {
	e, ok := c.days[d]
	return e, ok
}

// IsWorkday reports whether the day is worked. Where known is false the notice of that year is not in the table and
// the answer is only what the weekday promises.
func (c *Calendar) IsWorkday(d Day) (work, known bool) {
	if d == "" {
		return false, false
	}
	if e, named := c.days[d]; named {
		return e.Kind == Work, true
	}
	weekday := d.Weekday()
	return weekday != time.Saturday && weekday != time.Sunday, c.years[d.Year()]
}

// AddWorkdays is the n-th working day after d, which itself does not count; for a negative n, before it.
// Adding 0 gives d, worked or not. Known is false if any day on the way lies in a year without a notice: then
// people must see that the result may move.
func (c *Calendar) AddWorkdays(d Day, n int) (end Day, known bool) {
	step, n := 1, clamp(n)
	if n < 0 {
		step, n = -1, -n
	}
	end, known = d, d != ""
	for n > 0 && end != "" {
		next := end.AddDays(step)
		if next == end {
			return end, false
		}
		work, sure := c.IsWorkday(next)
		if work {
			n--
		}
		end, known = next, known && sure
	}
	return end, known
}

// WorkdaysBetween counts the working days after from up to and including to, as AddWorkdays counts them; it is
// negative when to is earlier, and 0 where one of them is no day.
func (c *Calendar) WorkdaysBetween(from, to Day) (n int, known bool) {
	if from == "" || to == "" {
		return 0, false
	}
	step := 1
	if to < from {
		step = -1
	}
	known = true
	for d := from; d != to; {
		d = d.AddDays(step)
		work, sure := c.IsWorkday(d)
		if work {
			n += step
		}
		known = known && sure
	}
	return n, known
}

// Next is the first working day on or after d: a limit that ends on a holiday ends on the working day that follows.
func (c *Calendar) Next(d Day) (day Day, known bool) {
	work, sure := c.IsWorkday(d)
	if work {
		return d, sure
	}
	next, known := c.AddWorkdays(d, 1)
	return next, known && sure
}

// isNationalDay marks the one day that every notice names and no notice of a neighbouring year does,
// so it tells a known year from a few days that another year's notice reached over to.
func isNationalDay(d Day) bool { return strings.HasSuffix(d.String(), "-10-01") }

func digest(c *Calendar) string {
	sum := sha256.New()
	for _, e := range c.Exceptions() {
		fmt.Fprintf(sum, "%s,%s,%q\n", e.Day, e.Kind, e.Name)
	}
	years := c.Years()
	if len(years) == 0 {
		return "none/" + hex.EncodeToString(sum.Sum(nil)[:6])
	}
	return fmt.Sprintf("%d-%d/%s", years[0], years[len(years)-1], hex.EncodeToString(sum.Sum(nil)[:6]))
}
