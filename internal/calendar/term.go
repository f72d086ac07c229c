package calendar

import (
	"fmt"
	"strings"

	"zhaodan/internal/fault"
)

// Unit says in which days a time limit is counted.
type Unit string

// The two units.
const (
	Working Unit = "work"    // 工作日
	Natural Unit = "natural" // 自然日
)

// Units lists the units in the order of a form.
var Units = []Unit{Working, Natural}

// MaxDays is the longest limit there is: half a year of working days is what a long rectification takes.
const MaxDays = 366

// Limit is how long something may take: so many days of a unit (时限).
type Limit struct {
	Days int
	Unit Unit
}

// Check refuses a limit that ends before it begins, or never.
func (l Limit) Check() error {
	if l.Days < 1 || l.Days > MaxDays {
		return fault.New(fault.Invalid, "limit.days", MaxDays)
	}
	if l.Unit != Working && l.Unit != Natural {
		return fault.New(fault.Invalid, "limit.unit", string(l.Unit))
	}
	return nil
}

// Term is how a due day was reckoned: a limit, the day it runs from, and the version of the table that was used. A record
// keeps it beside its due day, so that a changed calendar can say which days would be others now. The zero Term belongs
// to a day that a person chose: it never moves.
type Term struct {
	From Day
	Limit
	Version string
}

// Deadline is a due day with the term it was reckoned by.
type Deadline struct {
	Day  Day
	Term Term
}

// Chosen is a due day that a person chose.
func Chosen(d Day) Deadline { return Deadline{Day: d} }

// Count reckons the day on which a limit from a day ends.
func (c *Calendar) Count(from Day, l Limit) Deadline {
	t := Term{From: from, Limit: l, Version: c.version}
	due, _ := c.Due(t)
	return Deadline{Day: due, Term: t}
}

// Due is the last day of the term by this table, whatever table it was made with. The day it runs from is not counted; a
// limit of natural days that ends on a rest day ends on the working day that follows. Known is as for AddWorkdays.
func (c *Calendar) Due(t Term) (due Day, known bool) {
	switch {
	case t.IsZero():
		return "", false
	case t.Unit == Natural:
		return c.Next(t.From.AddDays(t.Days))
	}
	return c.AddWorkdays(t.From, t.Days)
}

// Knows reports whether the notice of the day's year is in the table. What falls due later may still move.
func (c *Calendar) Knows(d Day) bool { return d == "" || c.years[d.Year()] }

// IsZero reports whether there is no term.
func (t Term) IsZero() bool { return t.From == "" }

// String writes the term as records keep it, 2026-09-24+3work@2024-2026/0f3a…; "" for none.
func (t Term) String() string {
	if t.IsZero() {
		return ""
	}
	return fmt.Sprintf("%s+%d%s@%s", t.From, t.Days, t.Unit, t.Version)
}

// ParseTerm reads what String writes, and nothing else.
func ParseTerm(text string) (Term, error) {
	if text == "" {
		return Term{}, nil
	}
	front, version, _ := strings.Cut(text, "@")
	from, limit, _ := strings.Cut(front, "+")
	t := Term{Version: version}
	_, err := fmt.Sscanf(limit, "%d%s", &t.Days, &t.Unit)
	if err == nil {
		t.From, err = ParseDay(from)
	}
	if err == nil {
		err = t.Check()
	}
	if err != nil || t.String() != text {
		return Term{}, fault.Wrap(err, fault.Invalid, "term.form", text)
	}
	return t, nil
}
