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
func (s *Scene) ask(ctx context.Context, over string, asks ...ledger.BurdenEvent) (string, error) {
	today := s.app.Today()
	month := calendar.MonthOf(today).Key()
	var units []string
	for _, a := range asks {
		units = append(units, a.Unit)
	}
	if units = distinct(units); len(units) == 0 {
		return "", nil
	}
	asked, err := s.View.Asked(ctx, units, month)
	if err != nil {
		return "", err
	}
	var full []string
	for i := range asks {
		a := &asks[i]
		asked[a.Unit]++
		a.By, a.Day, a.Month, a.No = s.Who.Unit, today, month, asked[a.Unit]
		if a.No > ledger.BurdenCap {
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
	f.Add("over", "burden.over", strings.Join(names, say.Comma), ledger.BurdenCap)
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
			line.Counts, line.Over = append(line.Counts, n), append(line.Over, n > ledger.BurdenCap)
		}
		out.Units = append(out.Units, line)
	}
	slices.SortStableFunc(out.Units, func(a, b BurdenUnit) int { return burdenOrder(a.Kind) - burdenOrder(b.Kind) })
	return out, nil
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
