package app

import (
	"context"

	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// Stop is one stop of an inspection with all that is looked at there.
type Stop struct {
	Inspection *Inspection
	Stop       *store.StopRow
	Duties     []*store.DutyRow // open ones of the unit and below it
	Checks     []*store.CheckLineRow
	Lines      []*store.LineRow // recorded at this stop
}

// stopShown bounds what one stop shows: more duties than this are not looked at on one visit.
const stopShown = 100

// InspectionStop reads one stop of an inspection of the actor's scope.
func (a *App) InspectionStop(ctx context.Context, who org.Actor, ref, unit string) (*Stop, error) {
	i, err := a.Inspection(ctx, who, ref)
	if err != nil {
		return nil, err
	}
	return a.StopOf(ctx, who, i, unit)
}

// StopOf reads one stop of an inspection that the actor has read already.
func (a *App) StopOf(ctx context.Context, who org.Actor, i *Inspection, unit string) (*Stop, error) {
	out := &Stop{Inspection: i}
	for _, s := range i.Stops {
		if s.Unit == unit {
			out.Stop = s
		}
	}
	if out.Stop == nil {
		return nil, fault.NotFound()
	}
	for _, l := range i.Lines {
		if l.Unit == unit {
			out.Lines = append(out.Lines, l)
		}
	}
	var err error
	page := ledger.Page{Size: stopShown}
	if out.Duties, err = a.Duties(ctx, who, ledger.DutyFilter{Unit: unit, View: ledger.DutyOpen}, "code", page); err != nil {
		return nil, err
	}
	out.Checks, err = a.CheckLines(ctx, who, ledger.LineFilter{Unit: unit}, page)
	return out, err
}

// Briefing is what is known of a unit before somebody goes there (监督前简报). Nothing of it is typed: it is what the
// ledger, the findings, the needs and earlier visits say.
type Briefing struct {
	*Stop
	Open   []*store.FindingRow
	Closed []*store.FindingRow
	Needs  []*store.NeedRow
	Visits []*store.Visit
	Bases  []string // documents and clauses that the unit's duties rest on
}

// visitsShown is how many earlier visits a briefing names.
const visitsShown = 10

// Briefing composes the briefing about one stop.
func (a *App) Briefing(ctx context.Context, who org.Actor, ref, unit string) (*Briefing, error) {
	stop, err := a.InspectionStop(ctx, who, ref, unit)
	if err != nil {
		return nil, err
	}
	out, v, page := &Briefing{Stop: stop}, a.see(who), ledger.Page{Size: stopShown}
	if out.Open, err = v.Findings(ctx, ledger.FindingFilter{Unit: unit, View: ledger.FindingOpen}, "", page); err != nil {
		return nil, err
	}
	if out.Closed, err = v.Findings(ctx, ledger.FindingFilter{Unit: unit, State: ledger.FindingClosed}, "", page); err != nil {
		return nil, err
	}
	if out.Needs, err = v.Needs(ctx, ledger.NeedFilter{Unit: unit, View: ledger.NeedOpen}, page); err != nil {
		return nil, err
	}
	if out.Bases, err = v.Bases(ctx, ledger.DutyFilter{Unit: unit}); err != nil {
		return nil, err
	}
	visits, err := v.Visits(ctx, unit, visitsShown)
	for _, x := range visits {
		if x.ID != stop.Inspection.ID {
			out.Visits = append(out.Visits, x)
		}
	}
	return out, err
}

// RecordLines notes what was found about several things at one stop at once, as a sheet of paper brings them.
type RecordLines struct {
	Form
	Inspection string      `json:"inspection"`
	Unit       string      `json:"unit"`
	Lines      []LineTerms `json:"lines"`
	inspection *ledger.Inspection
}

// LineTerms is what was found about one thing.
type LineTerms struct {
	CheckItem string            `json:"check_item,omitempty"`
	Duty      string            `json:"duty,omitempty"`
	Period    string            `json:"period,omitempty"`
	Result    ledger.LineResult `json:"result"`
	Note      string            `json:"note,omitempty"`
}

func (c *RecordLines) line(t LineTerms) ledger.InspectionLine {
	return ledger.InspectionLine{
		Inspection: c.Inspection, Unit: c.Unit, CheckItem: t.CheckItem, Duty: t.Duty, Period: t.Period, Result: t.Result, Note: t.Note,
	}
}

// Action implements Command.
func (*RecordLines) Action() org.Action { return org.InspectionLine }

// Check refuses no lines, and lines that say nothing.
func (c *RecordLines) Check() error {
	var f fault.Form
	f.Need("inspection", c.Inspection)
	switch {
	case len(c.Lines) == 0:
		f.Add("result", "inspection.line.none")
	case len(c.Lines) > MaxChosen:
		return fault.New(fault.Limit, "chosen.many", MaxChosen)
	}
	for _, t := range c.Lines {
		line := c.line(t)
		if err := line.Check(); err != nil {
			return err
		}
	}
	return f.Err()
}

func (c *RecordLines) load(ctx context.Context, s *Scene) ([]Subject, error) {
	var err error
	if c.inspection, err = s.View.Inspection(ctx, c.Inspection); err != nil {
		return nil, err
	}
	return []Subject{{Maker: c.inspection.By}}, nil
}

func (c *RecordLines) apply(ctx context.Context, s *Scene) (Answer, error) {
	if err := s.asked(ctx, c.Unit, c.Lines...); err != nil {
		return Answer{}, err
	}
	for _, t := range c.Lines {
		if _, err := recordLine(ctx, s, c.line(t), nil); err != nil {
			return Answer{}, err
		}
	}
	return Answer{ID: c.inspection.ID, Count: len(c.Lines)}, nil
}
