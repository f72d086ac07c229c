package app

import (
	"context"
	"slices"
	"strings"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/store"
)

// ask notes that units are asked for something (基层负担), one request for each. A unit that was asked enough this month
// may be asked all the same, but the sender says why; the unit reads it. It returns the reason where it was needed.
// Whoever was asked about the same record this month is not asked again by another part of it.
func (s *Scene) ask(ctx context.Context, over string, asks ...ledger.BurdenEvent) (string, error) {
	asks, asked, err := s.fresh(ctx, asks)
	if err != nil {
		return "", err
	}
	var full []string
	for i := range asks {
		a := &asks[i]
		asked[a.Unit]++
		if a.No = asked[a.Unit]; a.No > s.reckoning.Requests() {
			a.Reason = over
			full = append(full, a.Unit)
		}
	}
	switch full = distinct(full); {
	case len(full) == 0:
		over = ""
	case over == "":
		return "", s.overCap(ctx, full, asked)
	}
	for i := range asks {
		if err := s.SaveBurden(ctx, &asks[i]); err != nil {
			return "", err
		}
	}
	return over, nil
}

// fresh keeps one request for each unit and record, and none that was made this month already. It dates them, and
// counts how often the units were asked this month.
func (s *Scene) fresh(ctx context.Context, asks []ledger.BurdenEvent) ([]ledger.BurdenEvent, map[string]int, error) {
	if len(asks) == 0 {
		return nil, nil, nil
	}
	today := s.app.Today()
	month := calendar.MonthOf(today).Key()
	var units, records []string
	for _, a := range asks {
		units, records = append(units, a.Unit), append(records, a.Record)
	}
	units = distinct(units)
	known, err := s.View.AskedAbout(ctx, distinct(records), month)
	if err != nil {
		return nil, nil, err
	}
	var out []ledger.BurdenEvent
	for _, a := range asks {
		about := store.AskedAbout{Unit: a.Unit, Kind: a.Kind, Record: a.Record}
		if known[about] {
			continue
		}
		known[about] = true
		a.By, a.Day, a.Month = s.Who.Unit, today, month
		out = append(out, a)
	}
	asked, err := s.View.Asked(ctx, units, month)
	return out, asked, err
}

// enough refuses a due day that leaves a unit too little time, unless a post is named that allowed it.
func (s *Scene) enough(due calendar.Day, urgent string) error {
	var f fault.Form
	ledger.EnoughTime(&f, due, s.app.Today(), s.count(ledger.LimitNotice).Day, s.reckoning.Limit(ledger.LimitNotice).Days, urgent)
	return f.Err()
}

// overCap refuses a request above the cap that says no reason, and names the units.
func (s *Scene) overCap(ctx context.Context, units []string, asked map[string]int) error {
	var names []string
	for _, id := range units {
		u, err := s.named(ctx, id)
		if err != nil {
			return err
		}
		names = append(names, say.AskedTimes(u.Short, asked[id]))
	}
	var f fault.Form
	f.Add("over", "burden.over", strings.Join(names, say.Comma), s.reckoning.Requests())
	return f.Err()
}

// Burden is how often units were asked, month by month, in the usual order of units.
type Burden struct {
	Months []string
	Units  []BurdenUnit
}

// BurdenUnit is one line of the meter.
type BurdenUnit struct {
	*org.Unit
	Counts []int // in the order of the months
	Over   []bool
}

// Burden reads the meter within the actor's scope: every department and street, also those that were asked nothing.
func (a *App) Burden(ctx context.Context, who org.Actor) (*Burden, error) {
	v := a.see(who)
	limit, err := a.RequestsAtMost(ctx, who)
	if err != nil {
		return nil, err
	}
	units, err := v.Units(ctx)
	if err != nil {
		return nil, err
	}
	out := &Burden{Months: ledger.BurdenMonths(a.Today())}
	cells, err := v.BurdenTable(ctx, out.Months[0])
	if err != nil {
		return nil, err
	}
	at := map[string]map[string]*store.BurdenCell{}
	for _, c := range cells {
		if at[c.Unit] == nil {
			at[c.Unit] = map[string]*store.BurdenCell{}
		}
		at[c.Unit][c.Month] = c
	}
	for _, u := range units {
		if at[u.ID] == nil && (u.Ended != "" || u.Kind != org.KindDept && u.Kind != org.KindStreet) {
			continue
		}
		line := BurdenUnit{Unit: u}
		for _, m := range out.Months {
			n := 0
			if c := at[u.ID][m]; c != nil {
				n = c.Count
			}
			line.Counts, line.Over = append(line.Counts, n), append(line.Over, n > limit)
		}
		out.Units = append(out.Units, line)
	}
	slices.SortStableFunc(out.Units, func(a, b BurdenUnit) int { return burdenOrder(a.Kind) - burdenOrder(b.Kind) })
	return out, nil
}

// RequestsAtMost is how many requests a unit of the actor's district gets in a month before a sender has to say why.
func (a *App) RequestsAtMost(ctx context.Context, who org.Actor) (int, error) {
	r, err := a.Reckoning(ctx, who)
	if err != nil {
		return 0, err
	}
	return r.Requests(), nil
}

// CountReviews counts the self-reviews that begin this month (自查自评) as a request to every unit that owes any: nobody
// sends them, and they are asked for all the same. The program does it by its clock, each unit and month once.
type CountReviews struct{ Form }

// Action implements Command.
func (*CountReviews) Action() org.Action { return org.ReviewsCount }

// Check accepts any run.
func (*CountReviews) Check() error { return nil }

func (*CountReviews) load(context.Context, *Scene) ([]Subject, error) { return nil, nil }

func (*CountReviews) apply(ctx context.Context, s *Scene) (Answer, error) {
	owing, err := s.View.ReviewsBegun(ctx)
	if err != nil {
		return Answer{}, err
	}
	month := calendar.MonthOf(s.app.Today())
	var asks []ledger.BurdenEvent
	for _, u := range owing {
		asks = append(asks, ledger.BurdenEvent{
			Unit: u.Unit, Kind: ledger.BurdenSelfReview, Record: month.Key(), Title: say.ReviewsAsked(u.Count), Subject: say.BurdenSelfReview,
		})
	}
	asks, asked, err := s.fresh(ctx, asks)
	if err != nil {
		return Answer{}, err
	}
	for i := range asks {
		if asks[i].No = asked[asks[i].Unit] + 1; asks[i].No > s.reckoning.Requests() {
			asks[i].Reason = say.ReviewsRecur
		}
		if err := s.SaveBurden(ctx, &asks[i]); err != nil {
			return Answer{}, err
		}
	}
	return Answer{Count: len(asks)}, nil
}

// burdenOrder puts streets first, whom the meter is for, and departments after them; anybody else comes last.
func burdenOrder(k org.UnitKind) int {
	order := []org.UnitKind{org.KindStreet, org.KindVillage, org.KindDept}
	if i := slices.Index(order, k); i >= 0 {
		return i
	}
	return len(order)
}

// Burdens reads a page of requests.
func (a *App) Burdens(ctx context.Context, who org.Actor, f ledger.BurdenFilter, p ledger.Page) ([]*store.BurdenRow, error) {
	return a.see(who).Burdens(ctx, f, p)
}

// CountBurdens counts the rows of a filter.
func (a *App) CountBurdens(ctx context.Context, who org.Actor, f ledger.BurdenFilter) (int, error) {
	return a.see(who).CountBurdens(ctx, f)
}

// CountBurdenViews counts the rows of every view of a filter at once.
func (a *App) CountBurdenViews(ctx context.Context, who org.Actor, f ledger.BurdenFilter) (map[ledger.BurdenView]int, error) {
	return a.see(who).CountBurdenViews(ctx, f)
}

// AskedAlike are the latest requests to the units about the same within thirty days.
func (a *App) AskedAlike(ctx context.Context, who org.Actor, units []string, subject string) (map[string]*store.BurdenRow, error) {
	return a.see(who).AskedAlike(ctx, units, subject)
}

// Asked counts what units were asked this month.
func (a *App) Asked(ctx context.Context, who org.Actor, units []string) (map[string]int, error) {
	return a.see(who).Asked(ctx, units, calendar.MonthOf(a.Today()).Key())
}
