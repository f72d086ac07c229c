package app

import (
	"context"
	"slices"

	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// origin is what questions, checks and fixes take over from the finding they begin with, so that nothing is typed twice.
type origin struct {
	ledger.Finding
	Dept string // that answers for its sector side, "" if none does
}

// originOf reads the finding in scope; "" is no finding and no origin.
func originOf(ctx context.Context, s *Scene, finding string) (origin, error) {
	if finding == "" {
		return origin{}, nil
	}
	f, err := s.View.Finding(ctx, finding)
	if err != nil {
		return origin{}, err
	}
	out := origin{Finding: *f}
	parties, err := s.View.Parties(ctx, f.ID)
	for _, p := range parties {
		if p.Side == ledger.SideSector && out.Dept == "" {
			out.Dept = p.Unit
		}
	}
	return out, err
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

// gather reads the records of a selection all at once; one that is gone refuses them all. Else it is like pick.
func gather[T any](ctx context.Context, c Chosen, read func(context.Context, []string) ([]*T, error), meta func(*T) *org.Meta, subject func(*T) Subject) ([]*T, []Subject, error) {
	rows, err := read(ctx, c.IDs)
	if err != nil {
		return nil, nil, err
	}
	if len(rows) != len(unique(c.IDs)) {
		return nil, nil, fault.NotFound()
	}
	subjects := make([]Subject, len(rows))
	for i, row := range rows {
		m := meta(row)
		if err := c.fresh(m.ID, m.Version); err != nil {
			return nil, nil, err
		}
		subjects[i] = subject(row)
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

// competent finds the department that is to answer or to put something right, also outside the actor's scope: whom one
// may turn to is no secret.
func (s *Scene) competent(ctx context.Context, id string) (*org.Unit, error) {
	u, err := s.named(ctx, id)
	if err == nil && u.Kind != org.KindDept {
		err = fault.New(fault.Invalid, "dept.kind", u.Short)
	}
	return u, err
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
func distinct[T ~string](values []T) []T {
	var out []T
	seen := map[T]bool{}
	for _, v := range values {
		if v != "" && !seen[v] {
			seen[v] = true
			out = append(out, v)
		}
	}
	return out
}

// Spread is all that was begun from a finding, as far as the actor sees it.
type Spread struct {
	Letters   []*LetterRow
	Questions []*store.QuestionRow
	Similars  []*store.SimilarRow
	Fixes     []*store.FixRow
	Rules     []*store.RuleRow
}

// OpenQuestions counts the policy questions that wait for an answer.
func (x *Spread) OpenQuestions() int {
	n := 0
	for _, q := range x.Questions {
		if q.Open() {
			n++
		}
	}
	return n
}

// SpreadOf reads what was begun from a finding.
func (a *App) SpreadOf(ctx context.Context, who org.Actor, finding string) (*Spread, error) {
	v, all, out := a.see(who), ledger.Page{Size: ledger.MaxSize}, &Spread{}
	var err error
	if out.Letters, err = v.Letters(ctx, ledger.LetterFilter{Finding: finding}, "", all); err != nil {
		return nil, err
	}
	if out.Questions, err = v.Questions(ctx, ledger.QuestionFilter{Finding: finding}, all); err != nil {
		return nil, err
	}
	if out.Similars, err = v.Similars(ctx, ledger.SimilarFilter{Finding: finding}, all); err != nil {
		return nil, err
	}
	if out.Fixes, err = v.Fixes(ctx, ledger.FixFilter{Finding: finding}, all); err != nil {
		return nil, err
	}
	out.Rules, err = v.Rules(ctx, ledger.RuleFilter{Finding: finding}, all)
	return out, err
}

// LikeUnits are the units one may ask about something similar, and those proposed: of the same kind as the finding's
// territorial party, else as its sector party, without those that answer for the finding already.
func (a *App) LikeUnits(ctx context.Context, who org.Actor, f *Finding) (units []*org.Unit, proposed []string, err error) {
	all, err := a.see(who).Units(ctx)
	if err != nil {
		return nil, nil, err
	}
	kinds, parties := map[string]org.UnitKind{}, map[string]bool{}
	for _, u := range all {
		if u.Ended == "" && u.Kind.Overseen() {
			units = append(units, u)
			kinds[u.ID] = u.Kind
		}
	}
	like := org.UnitKind("")
	for _, side := range []ledger.Side{ledger.SideSector, ledger.SideTerritory} {
		for _, p := range f.Parties {
			parties[p.Unit] = true
			if p.Side == side && kinds[p.Unit] != "" && like != org.KindStreet { // a street speaks for its villages
				like = kinds[p.Unit]
			}
		}
	}
	for _, u := range units {
		if u.Kind == like && !parties[u.ID] {
			proposed = append(proposed, u.ID)
		}
	}
	return units, proposed, nil
}

// AdviceUnits are the units one may send advice to, and those proposed: all streets, and every unit that answers for a
// finding of the field.
func (a *App) AdviceUnits(ctx context.Context, who org.Actor, field string) (units []*org.Unit, proposed []string, err error) {
	v := a.see(who)
	all, err := v.Units(ctx)
	if err != nil {
		return nil, nil, err
	}
	alike, err := v.UnitsOfField(ctx, field)
	if err != nil {
		return nil, nil, err
	}
	for _, u := range all {
		if u.Ended != "" || !u.Kind.Overseen() {
			continue
		}
		units = append(units, u)
		if u.Kind == org.KindStreet || slices.Contains(alike, u.ID) {
			proposed = append(proposed, u.ID)
		}
	}
	return units, proposed, nil
}
