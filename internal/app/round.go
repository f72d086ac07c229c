package app

import (
	"context"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// RoundTerms is what was seen at one unit.
type RoundTerms struct {
	Unit   string            `json:"unit"`
	Result ledger.LineResult `json:"result"`
	Note   string            `json:"note,omitempty"`
}

// RecordRounds writes the daily round of a team or an overseer on one day, one line a unit (每日督导). A unit recorded
// already that day keeps its one line, with the new words.
type RecordRounds struct {
	Form
	By    string       `json:"by"`
	Day   calendar.Day `json:"day"`
	Lines []RoundTerms `json:"lines"`
}

// Action implements Command.
func (*RecordRounds) Action() org.Action { return org.RoundRecord }

// Check refuses a round at no unit, or at one twice.
func (c *RecordRounds) Check() error {
	var f fault.Form
	f.Need("by", c.By)
	f.Need("day", string(c.Day))
	switch {
	case len(c.Lines) == 0:
		f.Add("result", "round.nothing")
	case len(c.Lines) > MaxChosen:
		return fault.New(fault.Limit, "chosen.many", MaxChosen)
	}
	seen := map[string]bool{}
	for _, l := range c.Lines {
		if seen[l.Unit] {
			f.Add("result", "round.twice")
		}
		seen[l.Unit] = true
	}
	if err := f.Err(); err != nil {
		return err
	}
	for _, l := range c.Lines {
		if err := (&ledger.DailyRound{Unit: l.Unit, Day: c.Day, Result: l.Result, Note: l.Note}).Check(); err != nil {
			return err
		}
	}
	return nil
}

func (c *RecordRounds) load(context.Context, *Scene) ([]Subject, error) {
	return []Subject{{Maker: c.By}}, nil
}

func (c *RecordRounds) apply(ctx context.Context, s *Scene) (Answer, error) {
	if c.Day > s.app.Today() {
		var f fault.Form
		f.Add("day", "round.day.future")
		return Answer{}, f.Err()
	}
	by, err := s.named(ctx, c.By)
	if err != nil {
		return Answer{}, err
	}
	if !by.Kind.Oversees() && by.Kind != org.KindTeam {
		return Answer{}, fault.New(fault.Invalid, "inspection.by.kind", by.Name)
	}
	present, err := s.View.RoundsOf(ctx, c.By, c.Day)
	if err != nil {
		return Answer{}, err
	}
	for _, l := range c.Lines {
		r := present[l.Unit]
		if r == nil {
			if err := s.visitable(ctx, l.Unit); err != nil {
				return Answer{}, err
			}
			r = &ledger.DailyRound{By: c.By, Day: c.Day, Unit: l.Unit}
		}
		if r.Version > 0 && r.Result == l.Result && r.Note == l.Note {
			continue
		}
		r.Result, r.Note, r.At, r.Post = l.Result, l.Note, s.Now, s.Who.Post
		if err := s.SaveRound(ctx, r); err != nil {
			return Answer{}, err
		}
	}
	return Answer{ID: c.By, Count: len(c.Lines)}, nil
}

// Rounds reads a page of lines of daily rounds.
func (a *App) Rounds(ctx context.Context, who org.Actor, f ledger.RoundFilter, p ledger.Page) ([]*store.RoundRow, error) {
	return a.see(who).Rounds(ctx, f, p)
}

// CountRounds counts the lines of a filter.
func (a *App) CountRounds(ctx context.Context, who org.Actor, f ledger.RoundFilter) (int, error) {
	return a.see(who).CountRounds(ctx, f)
}

// CoveredDays lists the days of a filter's lines.
func (a *App) CoveredDays(ctx context.Context, who org.Actor, f ledger.RoundFilter) ([]*store.CoveredDay, error) {
	return a.see(who).CoveredDays(ctx, f)
}

// CountCoveredDays counts the days of a filter's lines.
func (a *App) CountCoveredDays(ctx context.Context, who org.Actor, f ledger.RoundFilter) (int, error) {
	return a.see(who).CountCoveredDays(ctx, f)
}

// RoundsOf reads what a unit wrote on a day, by the unit it is about.
func (a *App) RoundsOf(ctx context.Context, who org.Actor, by string, day calendar.Day) (map[string]*ledger.DailyRound, error) {
	return a.see(who).RoundsOf(ctx, by, day)
}

// Reached lists the living units of the actor's scope that own duties.
func (a *App) Reached(ctx context.Context, who org.Actor) ([]*org.Unit, error) {
	units, err := a.see(who).Units(ctx)
	if err != nil {
		return nil, err
	}
	var out []*org.Unit
	for _, u := range units {
		if u.Ended == "" && u.Kind.Overseen() {
			out = append(out, u)
		}
	}
	return out, nil
}
