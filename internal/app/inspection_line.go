package app

import (
	"cmp"
	"context"
	"slices"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// chosenInspections is what every command about a selection of inspections shares.
type chosenInspections struct {
	Form
	Chosen
	inspections []*ledger.Inspection
}

// Check refuses an empty selection.
func (c *chosenInspections) Check() error { return c.check() }

func (c *chosenInspections) load(ctx context.Context, s *Scene) (subjects []Subject, err error) {
	c.inspections, subjects, err = gather(ctx, c.Chosen, s.View.InspectionsByID,
		func(i *ledger.Inspection) *org.Meta { return &i.Meta },
		func(i *ledger.Inspection) Subject { return Subject{Maker: i.By} })
	return subjects, err
}

func (c *chosenInspections) each(ctx context.Context, s *Scene, rule func(*ledger.Inspection) error) (Answer, error) {
	if err := onEach(ctx, c.inspections, rule, s.SaveInspection); err != nil {
		return Answer{}, err
	}
	return Answer{ID: c.inspections[0].ID, Count: len(c.inspections)}, nil
}

func chooseInspections(f Form, c Chosen) chosenInspections {
	return chosenInspections{Form: f, Chosen: c}
}

// StartInspections begins visits (开始督导): from now on the units know.
func StartInspections(f Form, c Chosen) Command { return &startInspections{chooseInspections(f, c)} }

type startInspections struct{ chosenInspections }

// Action implements Command.
func (*startInspections) Action() org.Action { return org.InspectionStart }

func (c *startInspections) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(i *ledger.Inspection) error { return i.Start() })
}

// RecordInspections ends visits with a few words of what they came to (完成记录).
func RecordInspections(f Form, c Chosen, summary string) Command {
	return &recordInspections{chooseInspections(f, c), summary}
}

type recordInspections struct {
	chosenInspections
	Summary string `json:"summary,omitempty"`
}

// Action implements Command.
func (*recordInspections) Action() org.Action { return org.InspectionRecord }

func (c *recordInspections) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(i *ledger.Inspection) error {
		lines, err := s.View.Lines(ctx, i.ID)
		if err != nil {
			return err
		}
		return i.Record(c.Summary, len(lines), s.Now)
	})
}

// CancelInspections gives visits up for a reason; what was already recorded on one would go on counting as checked.
func CancelInspections(f Form, c Chosen) Command { return &cancelInspections{chooseInspections(f, c)} }

type cancelInspections struct{ chosenInspections }

// Action implements Command.
func (*cancelInspections) Action() org.Action { return org.InspectionCancel }

func (c *cancelInspections) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(i *ledger.Inspection) error {
		lines, err := s.View.Lines(ctx, i.ID)
		if err != nil {
			return err
		}
		return i.Cancel(c.Reason, len(lines))
	})
}

// ReopenInspections takes recorded visits up again for a reason.
func ReopenInspections(f Form, c Chosen) Command { return &reopenInspections{chooseInspections(f, c)} }

type reopenInspections struct{ chosenInspections }

// Action implements Command.
func (*reopenInspections) Action() org.Action { return org.InspectionReopen }

func (c *reopenInspections) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(i *ledger.Inspection) error { return i.Reopen(c.Reason) })
}

// ReadBriefing notes that the briefing about a stop was read before going there (监督前简报). Read again it stays as it was.
type ReadBriefing struct {
	Form
	Inspection string `json:"inspection"`
	Unit       string `json:"unit"`
	stop       *ledger.InspectionStop
}

// Action implements Command.
func (*ReadBriefing) Action() org.Action { return org.InspectionBrief }

// Check refuses a briefing about nothing.
func (c *ReadBriefing) Check() error {
	var f fault.Form
	f.Need("inspection", c.Inspection)
	f.Need("unit", c.Unit)
	return f.Err()
}

func (c *ReadBriefing) load(ctx context.Context, s *Scene) ([]Subject, error) {
	i, err := s.View.Inspection(ctx, c.Inspection)
	if err != nil {
		return nil, err
	}
	if c.stop, err = stopAt(ctx, s, i, c.Unit); err != nil {
		return nil, err
	}
	if c.stop == nil {
		return nil, fault.NotFound()
	}
	return []Subject{{Maker: i.By}}, nil
}

func (c *ReadBriefing) apply(ctx context.Context, s *Scene) (Answer, error) {
	answer := Answer{ID: c.stop.Inspection, Count: 1}
	if c.stop.BriefedAt > 0 {
		return answer, nil
	}
	c.stop.BriefedAt, c.stop.BriefedBy = s.Now, s.Who.Post
	return answer, s.SaveStop(ctx, c.stop)
}

// stopAt is the stop of an inspection at a unit, nil if it is not on the route.
func stopAt(ctx context.Context, s *Scene, i *ledger.Inspection, unit string) (*ledger.InspectionStop, error) {
	stops, err := s.View.Stops(ctx, i.ID)
	if err != nil {
		return nil, err
	}
	for _, stop := range stops {
		if stop.Unit == unit {
			return &stop.InspectionStop, nil
		}
	}
	return nil, nil
}

// RecordLine notes what was found about one thing at one stop. Without an inspection it stands in today's routine one.
type RecordLine struct {
	Form
	Inspection string            `json:"inspection,omitempty"`
	Unit       string            `json:"unit"`
	CheckItem  string            `json:"check_item,omitempty"`
	Duty       string            `json:"duty,omitempty"`
	Period     string            `json:"period,omitempty"`
	Result     ledger.LineResult `json:"result"`
	Note       string            `json:"note,omitempty"`
	Finding    *FindingTerms     `json:"finding,omitempty"` // what was found, if anything was
	Papers
	inspection *ledger.Inspection
}

func (c *RecordLine) line() ledger.InspectionLine {
	return ledger.InspectionLine{
		Inspection: c.Inspection, Unit: c.Unit, CheckItem: c.CheckItem, Duty: c.Duty, Period: c.Period, Result: c.Result, Note: c.Note,
	}
}

// Action implements Command.
func (*RecordLine) Action() org.Action { return org.InspectionLine }

// Check refuses a line that says nothing.
func (c *RecordLine) Check() error {
	line := c.line()
	return line.Check()
}

func (c *RecordLine) prepare(ctx context.Context, a *App, _ org.Actor) error {
	return a.admit(ctx, c.Files)
}

func (c *RecordLine) load(ctx context.Context, s *Scene) ([]Subject, error) {
	if c.Inspection == "" {
		return []Subject{{Maker: s.Who.Unit}}, nil
	}
	var err error
	if c.inspection, err = s.View.Inspection(ctx, c.Inspection); err != nil {
		return nil, err
	}
	return []Subject{{Maker: c.inspection.By}}, nil
}

func (c *RecordLine) apply(ctx context.Context, s *Scene) (Answer, error) {
	told := c.line()
	if err := s.asked(ctx, c.Unit, LineTerms{CheckItem: c.CheckItem, Period: c.Period}); err != nil {
		return Answer{}, err
	}
	if c.inspection == nil {
		i, err := routineOf(ctx, s, s.app.Today())
		if err != nil {
			return Answer{}, err
		}
		told.Inspection = i.ID
	}
	line, err := recordLine(ctx, s, told, c.Finding)
	if err != nil {
		return Answer{}, err
	}
	to := Owner{Kind: "inspection", ID: line.Inspection}
	if line.Finding != "" {
		to = Owner{Kind: "finding", ID: line.Finding}
	}
	if len(c.Files) > 0 || len(c.Reuse) > 0 {
		if to, err = owner(ctx, s.View, to.Kind, to.ID); err != nil {
			return Answer{}, err
		}
		if _, err := attach(ctx, s, to, c.Files, c.Reuse); err != nil {
			return Answer{}, err
		}
	}
	return Answer{ID: line.Inspection, Count: 1}, nil
}

// recordLine writes a line of an inspection. What was found becomes a draft finding, out of the terms or else out of the
// note. The same thing said again changes the line there is, unless something was found: then what is found besides is a
// line of its own, and the first cannot be taken back here.
func recordLine(ctx context.Context, s *Scene, line ledger.InspectionLine, f *FindingTerms) (*ledger.InspectionLine, error) {
	if err := line.Check(); err != nil {
		return nil, err
	}
	i, err := s.View.Inspection(ctx, line.Inspection)
	if err != nil {
		return nil, err
	}
	if err := goThere(ctx, s, i, line.Unit); err != nil {
		return nil, err
	}
	var terms FindingTerms
	if f != nil {
		terms = *f
	}
	if err := about(ctx, s, &line, &terms); err != nil {
		return nil, err
	}
	was, err := s.View.LineOf(ctx, i.ID, line.Unit, line.CheckItem, line.Duty, line.Period)
	if err != nil {
		return nil, err
	}
	line.Inspection, line.At, line.Post = i.ID, s.Now, s.Who.Post
	switch {
	case was == nil || was.Result == ledger.LineFinding && line.Result == ledger.LineFinding:
	case was.Result == ledger.LineFinding:
		return nil, fault.New(fault.Conflict, "inspection.line.found")
	default:
		line.Meta = was.Meta
	}
	if line.Result == ledger.LineFinding {
		if err := foundThere(ctx, s, i, &line, terms); err != nil {
			return nil, err
		}
	}
	return &line, s.SaveLine(ctx, &line)
}

// foundThere makes the finding of a line. The visit says where and when it was unless somebody says it better.
func foundThere(ctx context.Context, s *Scene, i *ledger.Inspection, line *ledger.InspectionLine, t FindingTerms) error {
	if t.Detail = cmp.Or(t.Detail, line.Note); t.Detail == "" {
		var f fault.Form
		f.Add("note", "inspection.line.told")
		return f.Err()
	}
	line.Note = cmp.Or(line.Note, t.Detail)
	t.Inspection, t.Duty, t.Campaign = i.ID, line.Duty, cmp.Or(t.Campaign, i.Campaign)
	t.PlaceUnit = cmp.Or(t.PlaceUnit, line.Unit)
	t.OccurredAt = cmp.Or(t.OccurredAt, calendar.Local(s.Now).Format("2006-01-02 15:04"))
	if len(t.Parties) == 0 && line.Duty == "" {
		t.Parties = []PartyTerms{{Unit: line.Unit}}
	}
	found, err := addFinding(ctx, s, t)
	if err == nil {
		line.Finding = found.ID
	}
	return err
}

// goThere takes the inspection to the unit: it begins with the first line, and a routine one goes wherever it is taken.
func goThere(ctx context.Context, s *Scene, i *ledger.Inspection, unit string) error {
	was := i.State
	if err := ledger.InspectionMoves.Step(&i.State, org.InspectionLine); err != nil {
		return err
	}
	if was != i.State {
		if err := s.SaveInspection(ctx, i); err != nil {
			return err
		}
	}
	stop, err := stopAt(ctx, s, i, unit)
	if err != nil || stop != nil {
		return err
	}
	if i.Way != ledger.WayRoutine {
		return fault.New(fault.Invalid, "inspection.line.no_stop")
	}
	if err := s.visitable(ctx, unit); err != nil {
		return err
	}
	stops, err := s.View.Stops(ctx, i.ID)
	if err != nil {
		return err
	}
	return s.SaveStop(ctx, &ledger.InspectionStop{Inspection: i.ID, Place: len(stops) + 1, Unit: unit, Day: i.Day})
}

// about refuses a check item out of sight, and a duty that is not the unit's or of a unit below it.
func about(ctx context.Context, s *Scene, line *ledger.InspectionLine, t *FindingTerms) error {
	if line.CheckItem != "" {
		c, err := s.View.CheckItem(ctx, line.CheckItem)
		if err != nil {
			return err
		}
		t.Item, t.Basis = cmp.Or(t.Item, c.Item), cmp.Or(t.Basis, c.Basis)
	}
	if line.Duty == "" {
		return nil
	}
	d, err := s.View.Duty(ctx, line.Duty)
	if err != nil {
		return err
	}
	below, err := s.View.Below(ctx, line.Unit)
	if err != nil {
		return err
	}
	if !slices.Contains(below, d.Unit) {
		return fault.New(fault.Invalid, "inspection.line.not_theirs", d.Code)
	}
	line.Duty = d.ID
	return nil
}
