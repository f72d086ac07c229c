package app

import (
	"context"
	"slices"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/store"
)

// InspectionTerms is what a person says of an inspection, new or changed.
type InspectionTerms struct {
	Campaign string         `json:"campaign,omitempty"`
	Title    string         `json:"title"`
	Way      ledger.Way     `json:"way"`
	Channel  ledger.Channel `json:"channel"`
	By       string         `json:"by"`
	Leader   string         `json:"leader,omitempty"`
	Partners []string       `json:"partners,omitempty"`
	Basis    string         `json:"basis,omitempty"`
	Day      calendar.Day   `json:"day"`
	Stops    []StopTerms    `json:"stops"`
}

// StopTerms is one unit on a route, in the order they are visited. Without a day it is the inspection's.
type StopTerms struct {
	Unit string       `json:"unit"`
	Day  calendar.Day `json:"day,omitempty"`
	Spot string       `json:"spot,omitempty"`
}

func (t *InspectionTerms) fill(i *ledger.Inspection) {
	i.Campaign, i.Title, i.Way, i.Channel, i.By = t.Campaign, t.Title, t.Way, t.Channel, t.By
	i.Leader, i.Partners, i.Basis, i.Day = t.Leader, t.Partners, t.Basis, t.Day
}

func (t *InspectionTerms) stops() []*ledger.InspectionStop {
	out := make([]*ledger.InspectionStop, len(t.Stops))
	for n, s := range t.Stops {
		out[n] = &ledger.InspectionStop{Place: n + 1, Unit: s.Unit, Day: s.Day, Spot: s.Spot}
		if s.Day == "" {
			out[n].Day = t.Day
		}
	}
	return out
}

func (t *InspectionTerms) check() error {
	var i ledger.Inspection
	t.fill(&i)
	if err := i.Check(); err != nil {
		return err
	}
	return ledger.CheckStops(t.Day, t.stops())
}

// known refuses terms that name what is not in the district, who does not inspect, or whom the actor may not visit. The
// units that are on the route already are not asked again.
func (t *InspectionTerms) known(ctx context.Context, s *Scene, campaign string, on map[string]*store.StopRow) error {
	if t.Campaign != "" && t.Campaign != campaign {
		c, err := s.View.Campaign(ctx, t.Campaign)
		if err != nil {
			return err
		}
		if err := c.Takes(); err != nil {
			return err
		}
	}
	by, err := s.named(ctx, t.By)
	if err != nil {
		return err
	}
	if !by.Kind.Oversees() && by.Kind != org.KindTeam {
		return fault.New(fault.Invalid, "inspection.by.kind", by.Name)
	}
	for _, p := range t.Partners {
		if _, err := s.named(ctx, p); err != nil {
			return err
		}
	}
	for _, stop := range t.Stops {
		if on[stop.Unit] != nil {
			continue
		}
		if err := s.visitable(ctx, stop.Unit); err != nil {
			return err
		}
	}
	return nil
}

// named reads a living unit that somebody names; names of units are no secret inside the district.
func (s *Scene) named(ctx context.Context, id string) (*org.Unit, error) {
	if s.directory == nil {
		units, err := s.View.Directory(ctx)
		if err != nil {
			return nil, err
		}
		s.directory = map[string]*org.Unit{}
		for _, u := range units {
			s.directory[u.ID] = u
		}
	}
	if u := s.directory[id]; u != nil {
		return u, nil
	}
	return nil, fault.NotFound()
}

// visitable refuses a stop at a unit that owns no duties, and for an overseer at one it does not oversee.
func (s *Scene) visitable(ctx context.Context, id string) error {
	u, err := s.named(ctx, id)
	if err != nil {
		return err
	}
	var f fault.Form
	if !u.Kind.Overseen() {
		f.Add("stop_unit", "inspection.stop.kind", u.Name)
	}
	if s.Who.Role == org.RoleOVR {
		if _, err := s.View.Unit(ctx, id); fault.Of(err) == fault.Missing {
			f.Add("stop_unit", "inspection.stop.unseen", u.Name)
		} else if err != nil {
			return err
		}
	}
	return f.Err()
}

// CreateInspection plans an inspection with its route.
type CreateInspection struct {
	Form
	InspectionTerms
}

// Action implements Command.
func (*CreateInspection) Action() org.Action { return org.InspectionCreate }

// Check refuses an inspection that nobody could carry out.
func (c *CreateInspection) Check() error { return c.check() }

func (c *CreateInspection) load(ctx context.Context, s *Scene) ([]Subject, error) {
	return []Subject{{Maker: c.By}}, nil
}

func (c *CreateInspection) apply(ctx context.Context, s *Scene) (Answer, error) {
	if err := c.known(ctx, s, "", nil); err != nil {
		return Answer{}, err
	}
	i := &ledger.Inspection{State: ledger.InspectionPlanned}
	c.fill(i)
	if err := newInspection(ctx, s, i); err != nil {
		return Answer{}, err
	}
	for _, stop := range c.stops() {
		stop.Inspection = i.ID
		if err := s.SaveStop(ctx, stop); err != nil {
			return Answer{}, err
		}
	}
	return Answer{ID: i.ID, Count: 1}, nil
}

// newInspection numbers and saves an inspection. A unit has one routine inspection a day.
func newInspection(ctx context.Context, s *Scene, i *ledger.Inspection) error {
	if err := i.Check(); err != nil {
		return err
	}
	if err := onlyRoutine(ctx, s, i); err != nil {
		return err
	}
	var err error
	if i.Code, err = s.code(ctx, "DD", i.Day.Year()); err != nil {
		return err
	}
	return s.SaveInspection(ctx, i)
}

func onlyRoutine(ctx context.Context, s *Scene, i *ledger.Inspection) error {
	if i.Way != ledger.WayRoutine {
		return nil
	}
	other, err := s.View.RoutineOf(ctx, i.By, i.Day)
	if err == nil && other.ID != i.ID {
		return fault.New(fault.Conflict, "inspection.routine.exists", other.Code)
	}
	if err != nil && fault.Of(err) != fault.Missing {
		return err
	}
	return nil
}

// routineOf is the routine inspection of the actor's unit on the day, made when it is not there yet. What is checked
// from a list without a visit of its own stands in it; it is recorded from the start, for nobody closes it.
func routineOf(ctx context.Context, s *Scene, day calendar.Day) (*ledger.Inspection, error) {
	i, err := s.View.RoutineOf(ctx, s.Who.Unit, day)
	if fault.Of(err) != fault.Missing {
		return i, err
	}
	by, err := s.named(ctx, s.Who.Unit)
	if err != nil {
		return nil, err
	}
	i = &ledger.Inspection{
		Title: say.RoutineTitle, Way: ledger.WayRoutine, Channel: ledger.ChannelOf(by.Kind), By: by.ID, Day: day,
		State: ledger.InspectionRecorded, RecordedAt: s.Now,
	}
	return i, newInspection(ctx, s, i)
}

// UpdateInspection changes an inspection that has not been recorded, and its route.
type UpdateInspection struct {
	Form
	ID      string `json:"id"`
	Version int    `json:"version"`
	InspectionTerms
	inspection *ledger.Inspection
	route      map[string]*store.StopRow
}

// Action implements Command.
func (*UpdateInspection) Action() org.Action { return org.InspectionUpdate }

// Check refuses terms that nobody could carry out.
func (c *UpdateInspection) Check() error { return c.check() }

func (c *UpdateInspection) load(ctx context.Context, s *Scene) ([]Subject, error) {
	var err error
	if c.inspection, err = s.View.Inspection(ctx, c.ID); err != nil {
		return nil, err
	}
	if c.inspection.Version != c.Version {
		return nil, fault.New(fault.Conflict, "conflict", c.ID)
	}
	stops, err := s.View.Stops(ctx, c.inspection.ID)
	if err != nil {
		return nil, err
	}
	c.route = map[string]*store.StopRow{}
	for _, stop := range stops {
		c.route[stop.Unit] = stop
	}
	return []Subject{{Maker: c.inspection.By}, {Maker: c.By}}, nil
}

func (c *UpdateInspection) apply(ctx context.Context, s *Scene) (Answer, error) {
	if err := c.known(ctx, s, c.inspection.Campaign, c.route); err != nil {
		return Answer{}, err
	}
	if err := ledger.InspectionMoves.Step(&c.inspection.State, org.InspectionUpdate); err != nil {
		return Answer{}, err
	}
	c.fill(c.inspection)
	if err := onlyRoutine(ctx, s, c.inspection); err != nil {
		return Answer{}, err
	}
	if err := s.SaveInspection(ctx, c.inspection); err != nil {
		return Answer{}, err
	}
	return Answer{ID: c.inspection.ID, Count: 1}, c.reroute(ctx, s)
}

// reroute saves the stops that are new or changed and removes those left out; what was recorded of a unit keeps it on
// the route.
func (c *UpdateInspection) reroute(ctx context.Context, s *Scene) error {
	for _, stop := range c.stops() {
		was := c.route[stop.Unit]
		delete(c.route, stop.Unit)
		stop.Inspection = c.inspection.ID
		if was != nil {
			stop.Meta, stop.BriefedAt, stop.BriefedBy = was.Meta, was.BriefedAt, was.BriefedBy
			if *stop == was.InspectionStop {
				continue
			}
		}
		if err := s.SaveStop(ctx, stop); err != nil {
			return err
		}
	}
	left := make([]*store.StopRow, 0, len(c.route))
	for _, was := range c.route {
		left = append(left, was)
	}
	slices.SortFunc(left, func(a, b *store.StopRow) int { return a.Place - b.Place })
	for _, was := range left {
		if was.Lines > 0 {
			return fault.New(fault.Conflict, "inspection.stop.recorded", was.UnitName)
		}
		if err := s.RemoveStop(ctx, &was.InspectionStop); err != nil {
			return err
		}
	}
	return nil
}

// Inspection is one inspection with all that its page shows.
type Inspection struct {
	store.InspectionRow
	Stops     []*store.StopRow
	Lines     []*store.LineRow
	Meetings  []*ledger.Meeting
	Decisions []*store.DecisionRow
	Needs     []*store.NeedRow
	Trace     []*store.TraceRow
	Traced    int
}

// Inspection reads one inspection of the actor's scope by id or code.
func (a *App) Inspection(ctx context.Context, who org.Actor, ref string) (*Inspection, error) {
	v := a.see(who)
	i, err := v.Inspection(ctx, ref)
	if err != nil {
		return nil, err
	}
	rows, err := v.InspectionRowsByID(ctx, []string{i.ID})
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	out := &Inspection{InspectionRow: *rows[0]}
	if out.Stops, err = v.Stops(ctx, i.ID); err != nil {
		return nil, err
	}
	if out.Lines, err = v.Lines(ctx, i.ID); err != nil {
		return nil, err
	}
	if out.Meetings, err = v.Meetings(ctx, i.ID); err != nil {
		return nil, err
	}
	if out.Decisions, err = v.Decisions(ctx, ledger.DecisionFilter{Inspection: i.ID}); err != nil {
		return nil, err
	}
	if out.Needs, err = v.Needs(ctx, ledger.NeedFilter{Inspection: i.ID}, ledger.Page{Size: ledger.MaxSize}); err != nil {
		return nil, err
	}
	out.Trace, out.Traced, err = traced(ctx, v, "inspection", i.ID)
	return out, err
}

// Inspections reads a page of inspections.
func (a *App) Inspections(ctx context.Context, who org.Actor, f ledger.InspectionFilter, sort ledger.Sort, p ledger.Page) ([]*store.InspectionRow, error) {
	return a.see(who).Inspections(ctx, f, sort, p)
}

// InspectionRows reads the chosen inspections as lines of a list; what is out of scope is left out.
func (a *App) InspectionRows(ctx context.Context, who org.Actor, ids []string) ([]*store.InspectionRow, error) {
	return a.see(who).InspectionRowsByID(ctx, ids)
}

// CountInspections counts the rows of a filter.
func (a *App) CountInspections(ctx context.Context, who org.Actor, f ledger.InspectionFilter) (int, error) {
	return a.see(who).CountInspections(ctx, f)
}

// CountInspectionViews counts the rows of every view of a filter at once.
func (a *App) CountInspectionViews(ctx context.Context, who org.Actor, f ledger.InspectionFilter) (map[ledger.InspectionView]int, error) {
	return a.see(who).CountInspectionViews(ctx, f)
}

// Clashes lists other visits to the units near the day, for whoever plans one. It warns and never forbids.
func (a *App) Clashes(ctx context.Context, who org.Actor, but string, units []string, day calendar.Day) ([]*store.Clash, error) {
	if err := reveal(who, org.InspectionCreate); err != nil {
		return nil, err
	}
	return a.see(who).Clashes(ctx, but, units, day)
}

// EachInspection streams the rows of a filter, for exports and print.
func (a *App) EachInspection(ctx context.Context, who org.Actor, f ledger.InspectionFilter, sort ledger.Sort, each func(*store.InspectionRow) error) error {
	return a.see(who).EachInspection(ctx, f, sort, MaxExport, each)
}

// inspectionOwner is an inspection as what photos belong to.
func inspectionOwner(ctx context.Context, v *store.View, id string) (Owner, error) {
	i, err := v.Inspection(ctx, id)
	if err != nil {
		return Owner{}, err
	}
	return Owner{Kind: "inspection", ID: i.ID, Code: i.Code, Subject: Subject{Unit: i.By, Overseer: i.By, Maker: i.By}}, nil
}
