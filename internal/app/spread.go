package app

import (
	"context"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/org"
)

// origin is what questions, checks and fixes take over from the finding they begin with, so that nothing is typed twice.
type origin struct {
	Finding  string
	Field    string
	Overseer string
}

// originOf reads the finding in scope; "" is no finding and no origin.
func originOf(_ context.Context, _ *Scene, finding string) (origin, error) {
	if finding != "" {
		return origin{}, fault.NotFound()
	}
	return origin{}, nil
}

// pick reads the records of a selection one by one, refuses those that have moved on since their page was shown, and
// says whom they concern.
func pick[T any](ctx context.Context, c Chosen, read func(context.Context, string) (*T, error), meta func(*T) *org.Meta, subject func(*T) Subject) ([]*T, []Subject, error) {
	var rows []*T
	var subjects []Subject
	seen := map[string]bool{}
	for _, id := range c.IDs {
		row, err := read(ctx, id)
		if err != nil {
			return nil, nil, err
		}
		m := meta(row)
		if seen[m.ID] {
			continue
		}
		seen[m.ID] = true
		if err := c.fresh(m.ID, m.Version); err != nil {
			return nil, nil, err
		}
		rows, subjects = append(rows, row), append(subjects, subject(row))
	}
	return rows, subjects, nil
}

// onEach applies a rule to every record and saves it.
func onEach[T any](ctx context.Context, rows []*T, rule func(*T) error, save func(context.Context, *T) error) error {
	for _, row := range rows {
		if err := rule(row); err != nil {
			return err
		}
		if err := save(ctx, row); err != nil {
			return err
		}
	}
	return nil
}

// competent finds the department that is to answer or to put something right.
func (s *Scene) competent(ctx context.Context, id string) (*org.Unit, error) {
	u, err := s.named(ctx, id)
	if err == nil && u.Kind != org.KindDept {
		err = fault.New(fault.Invalid, "dept.kind", u.Short)
	}
	return u, err
}

// workdays is the day so many working days from today.
func (s *Scene) workdays(n int) calendar.Day {
	day, _ := s.app.calendar.AddWorkdays(s.app.Today(), n)
	return day
}

// overseerOf is the one unit that watches the unit today, "" if none or several do.
func (s *Scene) overseerOf(ctx context.Context, unit string) (string, error) {
	found, err := s.View.OverseersOf(ctx, []string{unit})
	if err != nil || len(found[unit]) != 1 {
		return "", err
	}
	return found[unit][0], nil
}

// distinct are the values without repetition, in their order.
func distinct(values []string) []string {
	var out []string
	seen := map[string]bool{}
	for _, v := range values {
		if v != "" && !seen[v] {
			seen[v] = true
			out = append(out, v)
		}
	}
	return out
}
