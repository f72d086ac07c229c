package app

import (
	"context"
	"slices"
	"strings"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// SetOversight lets an overseer watch units from a day on (设置监督关系). With Replace the relations that other overseers
// have with the same units end the day before; without it they go on, and the units show as overlaps.
type SetOversight struct {
	Form
	Overseer string       `json:"overseer"`
	Units    []string     `json:"units"`
	From     calendar.Day `json:"from"`
	Replace  bool         `json:"replace,omitempty"`
	units    []*org.Unit
}

// Action implements Command.
func (*SetOversight) Action() org.Action { return org.OversightSet }

// Check refuses a relation without both ends and a beginning.
func (c *SetOversight) Check() error {
	var f fault.Form
	f.Need("overseer", c.Overseer)
	f.Need("from", string(c.From))
	if len(c.Units) == 0 {
		f.Add("units", "oversight.units.none")
	}
	return f.Err()
}

func (c *SetOversight) load(ctx context.Context, s *Scene) ([]Subject, error) {
	overseer, err := s.View.Unit(ctx, c.Overseer)
	if err != nil {
		return nil, err
	}
	if err := canOversee(overseer); err != nil {
		return nil, err
	}
	for id := range unique(c.Units) {
		u, err := s.View.Unit(ctx, id)
		if err != nil {
			return nil, err
		}
		if err := canBeOverseen(u); err != nil {
			return nil, err
		}
		c.units = append(c.units, u)
	}
	slices.SortFunc(c.units, func(a, b *org.Unit) int { return strings.Compare(a.ID, b.ID) })
	return nil, nil
}

func canOversee(u *org.Unit) error {
	switch {
	case u.Ended != "":
		return fault.New(fault.Conflict, "unit.ended", u.Name)
	case !u.Kind.Oversees():
		return fault.New(fault.Invalid, "oversight.overseer.kind", u.Name)
	}
	return nil
}

// canBeOverseen admits units with duties, and headings that stand for all below them.
func canBeOverseen(u *org.Unit) error {
	switch {
	case u.Ended != "":
		return fault.New(fault.Conflict, "unit.ended", u.Name)
	case !u.Kind.Overseen() && u.Kind != org.KindGroup:
		return fault.New(fault.Invalid, "oversight.unit.kind", u.Name)
	}
	return nil
}

func (c *SetOversight) apply(ctx context.Context, s *Scene) (Answer, error) {
	all, err := s.View.Oversights(ctx)
	if err != nil {
		return Answer{}, err
	}
	set := 0
	for _, u := range c.units {
		made, err := c.watch(ctx, s, u, all)
		if err != nil {
			return Answer{}, err
		}
		if made {
			set++
		}
	}
	if set == 0 {
		return Answer{}, fault.New(fault.Conflict, "oversight.nothing")
	}
	return Answer{ID: c.Overseer, Count: set}, nil
}

// watch makes the relation with one unit, and reports whether there was anything to make.
func (c *SetOversight) watch(ctx context.Context, s *Scene, u *org.Unit, all []*org.Oversight) (bool, error) {
	from := string(c.From)
	held, handed := false, false
	for _, o := range all {
		if o.Unit != u.ID || !o.Lasts(from) {
			continue
		}
		own := o.Overseer == c.Overseer
		switch {
		case own && o.On(from):
			held = true
		case o.From >= from && (own || c.Replace):
			return false, fault.New(fault.Conflict, "oversight.later", u.Name)
		case c.Replace:
			if err := handOver(ctx, s, o, c.From); err != nil {
				return false, err
			}
			handed = true
		}
	}
	if held {
		return handed, nil
	}
	return true, s.SaveOversight(ctx, &org.Oversight{Overseer: c.Overseer, Unit: u.ID, From: from})
}

// handOver ends a relation the day before another begins.
func handOver(ctx context.Context, s *Scene, o *org.Oversight, from calendar.Day) error {
	o.To = string(from.AddDays(-1))
	return s.SaveOversight(ctx, o)
}

// EndOversight makes a day the last of relations (终止监督关系). What it leaves without an overseer shows as a gap.
type EndOversight struct {
	Form
	Chosen
	To        calendar.Day `json:"to"`
	relations []*org.Oversight
}

// Action implements Command.
func (*EndOversight) Action() org.Action { return org.OversightEnd }

// Check refuses an end of nothing, or without a day.
func (c *EndOversight) Check() error {
	if err := c.check(); err != nil {
		return err
	}
	var f fault.Form
	f.Need("to", string(c.To))
	return f.Err()
}

func (c *EndOversight) load(ctx context.Context, s *Scene) ([]Subject, error) {
	for _, id := range c.IDs {
		o, err := s.View.Oversight(ctx, id)
		if err != nil {
			return nil, err
		}
		if err := c.fresh(id, o.Version); err != nil {
			return nil, err
		}
		c.relations = append(c.relations, o)
	}
	return nil, nil
}

func (c *EndOversight) apply(ctx context.Context, s *Scene) (Answer, error) {
	for _, o := range c.relations {
		if err := o.End(string(c.To)); err != nil {
			return Answer{}, err
		}
		if err := s.SaveOversight(ctx, o); err != nil {
			return Answer{}, err
		}
	}
	return Answer{ID: c.relations[0].Overseer, Count: len(c.relations)}, nil
}

// Watch is a relation of the map with what its line shows.
type Watch struct {
	org.Oversight
	Campaigns []string // of the open duties
	Open      int      // duties under way that the overseer watches in the unit and below it
	Next      []string // overseers that watch the unit today, once this relation is over
}

// OpenDuties is the question whose answer Open counts.
func (w *Watch) OpenDuties() ledger.DutyFilter {
	return ledger.DutyFilter{Overseer: w.Overseer, Unit: w.Unit, View: ledger.DutyOpen}
}

// Watched lists the units an overseer watches, watched or will watch, with the duties under way in each. Administrators
// get no counts: duties are business.
func (a *App) Watched(ctx context.Context, who org.Actor, overseer string) ([]*Watch, error) {
	if err := revealAny(who, keepers...); err != nil {
		return nil, err
	}
	v := a.see(who)
	if _, err := v.Unit(ctx, overseer); err != nil {
		return nil, err
	}
	all, err := v.Oversights(ctx)
	if err != nil {
		return nil, err
	}
	var out []*Watch
	for _, o := range all {
		if o.Overseer != overseer {
			continue
		}
		w := &Watch{Oversight: *o}
		if err := a.weigh(ctx, v, w); err != nil {
			return nil, err
		}
		out = append(out, w)
	}
	return out, nil
}

func (a *App) weigh(ctx context.Context, v *store.View, w *Watch) error {
	f := w.OpenDuties()
	var err error
	if w.Open, err = v.CountDuties(ctx, f); err != nil {
		return err
	}
	if w.Open > 0 {
		if w.Campaigns, err = v.CampaignTitles(ctx, f); err != nil {
			return err
		}
	}
	if w.Lasts(string(a.Today())) {
		return nil
	}
	now, err := v.OverseersOf(ctx, []string{w.Unit})
	w.Next = now[w.Unit]
	return err
}

// Cover is a unit that can own duties, with the overseers that watch it: none is a gap, several are an overlap.
type Cover struct {
	Unit      *org.Unit
	Overseers []string
}

// Coverage is how the map covers the district on a day.
type Coverage struct {
	Day      calendar.Day
	Units    int // that need an overseer
	Gaps     []Cover
	Overlaps []Cover
}

// Coverage holds the map against every department, street and village that lives on the day; "" means today.
func (a *App) Coverage(ctx context.Context, who org.Actor, day calendar.Day) (*Coverage, error) {
	if err := revealAny(who, keepers...); err != nil {
		return nil, err
	}
	if day == "" {
		day = a.Today()
	}
	v := a.db.View(who.Scope(), day)
	units, err := v.Directory(ctx)
	if err != nil {
		return nil, err
	}
	var need []*org.Unit
	var ids []string
	for _, u := range units {
		if u.Kind.Overseen() {
			need, ids = append(need, u), append(ids, u.ID)
		}
	}
	overseers, err := v.OverseersOf(ctx, ids)
	if err != nil {
		return nil, err
	}
	return gapsAndOverlaps(day, need, overseers), nil
}

func gapsAndOverlaps(day calendar.Day, units []*org.Unit, overseers map[string][]string) *Coverage {
	out := &Coverage{Day: day, Units: len(units)}
	for _, u := range units {
		c := Cover{Unit: u, Overseers: overseers[u.ID]}
		switch len(c.Overseers) {
		case 0:
			out.Gaps = append(out.Gaps, c)
		case 1:
		default:
			out.Overlaps = append(out.Overlaps, c)
		}
	}
	return out
}

// OverseerRow is an overseer with the weight of what it watches.
type OverseerRow struct {
	Unit  *org.Unit
	Units int // relations that hold today
	Open  int // duties under way with this overseer
}

// OpenDuties is the question whose answer Open counts.
func (o *OverseerRow) OpenDuties() ledger.DutyFilter {
	return ledger.DutyFilter{Overseer: o.Unit.ID, View: ledger.DutyOpen}
}

// Overseers lists the units that can oversee, in the order of the tree.
func (a *App) Overseers(ctx context.Context, who org.Actor) ([]OverseerRow, error) {
	roots, err := a.Units(ctx, who)
	if err != nil {
		return nil, err
	}
	v := a.see(who)
	all, err := v.Oversights(ctx)
	if err != nil {
		return nil, err
	}
	watches := map[string]int{}
	for _, o := range all {
		if o.On(string(a.Today())) {
			watches[o.Overseer]++
		}
	}
	var out []OverseerRow
	err = walk(roots, func(n *UnitNode) error {
		if !n.Kind.Oversees() {
			return nil
		}
		row := OverseerRow{Unit: n.Unit, Units: watches[n.ID]}
		var err error
		row.Open, err = v.CountDuties(ctx, row.OpenDuties())
		out = append(out, row)
		return err
	})
	return out, err
}

// Oversights reads chosen relations, for the page that asks before they end.
func (a *App) Oversights(ctx context.Context, who org.Actor, ids []string) ([]*org.Oversight, error) {
	if err := reveal(who, org.OversightEnd); err != nil {
		return nil, err
	}
	v := a.see(who)
	var out []*org.Oversight
	for _, id := range ids {
		o, err := v.Oversight(ctx, id)
		if err != nil {
			return nil, err
		}
		out = append(out, o)
	}
	return out, nil
}
