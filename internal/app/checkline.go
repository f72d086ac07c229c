package app

import (
	"context"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// RecordChecks notes for check lines that are due what was found (记一条). It makes or reuses today's routine inspection
// of the actor's unit, so that nobody has to plan a visit for what is looked at day by day. Of something found it makes a
// draft finding that already says all that the line says.
type RecordChecks struct {
	Form
	Refs   []string          `json:"refs"`
	Result ledger.LineResult `json:"result"`
	Note   string            `json:"note,omitempty"`
	lines  []*store.CheckLineRow
}

// Action implements Command.
func (*RecordChecks) Action() org.Action { return org.CheckRecord }

// Check refuses an empty selection and a result that says nothing. What is found is found in one place.
func (c *RecordChecks) Check() error {
	if err := (Chosen{IDs: c.Refs}).check(); err != nil {
		return err
	}
	line := ledger.InspectionLine{Unit: "any", CheckItem: "any", Result: c.Result, Note: c.Note}
	if err := line.Check(); err != nil {
		return err
	}
	var f fault.Form
	if c.Result == ledger.LineFinding {
		f.Need("note", c.Note)
		if len(c.Refs) > 1 {
			f.Add("result", "check.line.many")
		}
	}
	return f.Err()
}

func (c *RecordChecks) load(ctx context.Context, s *Scene) ([]Subject, error) {
	var err error
	if c.lines, err = checkLines(ctx, s.View, s.reckoning.Calendar, c.Refs); err != nil {
		return nil, err
	}
	var out []Subject
	missing := unique(c.Refs)
	for _, l := range c.lines {
		delete(missing, l.Ref().String())
		out = append(out, Subject{Unit: l.Unit, Overseer: l.Overseer})
	}
	if len(missing) > 0 {
		return nil, fault.NotFound()
	}
	return out, nil
}

// checkLines reads the due lines that references name; one that is due to several overseers comes once for each.
func checkLines(ctx context.Context, v *store.View, cal *calendar.Calendar, refs []string) ([]*store.CheckLineRow, error) {
	var found []ledger.LineRef
	var periods []ledger.LinePeriod
	seen := map[string]bool{}
	for _, text := range refs {
		r, err := ledger.ParseLineRef(text)
		if err != nil {
			return nil, err
		}
		found = append(found, r)
		if !seen[r.Period] {
			seen[r.Period] = true
			periods = append(periods, ledger.LineFilter{Period: r.Period}.Periods(v.Today(), cal)...)
		}
	}
	return v.CheckLinesByRef(ctx, found, periods)
}

func (c *RecordChecks) apply(ctx context.Context, s *Scene) (Answer, error) {
	i, err := routineOf(ctx, s, s.app.Today())
	if err != nil {
		return Answer{}, err
	}
	answer := Answer{ID: i.ID}
	for _, l := range c.lines {
		if l.LineID != "" {
			continue // somebody was faster; what he wrote stands
		}
		if !s.recordable(l.Period) {
			return Answer{}, fault.New(fault.Conflict, "check.line.closed")
		}
		line, err := c.record(ctx, s, i, l)
		if err != nil {
			return Answer{}, err
		}
		if line.Finding != "" {
			answer.ID = line.Finding
		}
		answer.Count++
	}
	if answer.Count == 0 {
		return answer, fault.New(fault.Conflict, "check.line.done")
	}
	return answer, nil
}

func (c *RecordChecks) record(ctx context.Context, s *Scene, i *ledger.Inspection, l *store.CheckLineRow) (*ledger.InspectionLine, error) {
	item, err := s.View.CheckItem(ctx, l.Item)
	if err != nil {
		return nil, err
	}
	return recordLine(ctx, s, ledger.InspectionLine{
		Inspection: i.ID, Unit: l.Unit, CheckItem: l.Item, Period: l.Period, Result: c.Result, Note: c.Note,
	}, &FindingTerms{
		OccurredAt: calendar.Local(s.Now).Format("2006-01-02 15:04"), Basis: item.Basis, Overseer: l.Overseer,
		Parties: []PartyTerms{{Unit: l.Unit, Obligation: item.Matter}},
	})
}

// asked refuses lines of check items that the actor is not asked for: of a unit, a list or a period that is not its own, or
// of a period that is over. Every door to a line asks here.
func (s *Scene) asked(ctx context.Context, unit string, lines ...LineTerms) error {
	var refs []string
	for _, l := range lines {
		if l.CheckItem != "" {
			refs = append(refs, ledger.LineRef{Item: l.CheckItem, Unit: unit, Period: l.Period}.String())
		}
	}
	if len(refs) == 0 {
		return nil
	}
	found, err := checkLines(ctx, s.View, s.reckoning.Calendar, refs)
	if err != nil {
		return err
	}
	missing := unique(refs)
	for _, l := range found {
		delete(missing, l.Ref().String())
		if !s.recordable(l.Period) {
			return fault.New(fault.Conflict, "check.line.closed")
		}
	}
	if len(missing) > 0 {
		return fault.NotFound()
	}
	return nil
}

// recordable reports whether a period may still be recorded.
func (s *Scene) recordable(period string) bool {
	p := ledger.LineFilter{Period: period}.Periods(s.app.Today(), s.reckoning.Calendar)
	return len(p) > 0 && p[0].Open(s.app.Today(), s.reckoning.Calendar)
}

// CheckLines reads a page of the lines of a filter.
func (a *App) CheckLines(ctx context.Context, who org.Actor, f ledger.LineFilter, p ledger.Page) ([]*store.CheckLineRow, error) {
	periods, err := a.periods(ctx, who, f)
	if err != nil {
		return nil, err
	}
	p = p.Clamp()
	return a.see(who).CheckLines(ctx, f, periods, p.Size, p.Offset())
}

// EveryCheckLine reads the lines of a filter up to the bound of an export.
func (a *App) EveryCheckLine(ctx context.Context, who org.Actor, f ledger.LineFilter) ([]*store.CheckLineRow, error) {
	periods, err := a.periods(ctx, who, f)
	if err != nil {
		return nil, err
	}
	return a.see(who).CheckLines(ctx, f, periods, MaxExport, 0)
}

// CheckLinesByRef reads the chosen lines; what is not due or out of scope is left out.
func (a *App) CheckLinesByRef(ctx context.Context, who org.Actor, refs []string) ([]*store.CheckLineRow, error) {
	days, err := a.Reckoning(ctx, who)
	if err != nil {
		return nil, err
	}
	return checkLines(ctx, a.see(who), days.Calendar, refs)
}

// CountCheckLines counts the lines of a filter.
func (a *App) CountCheckLines(ctx context.Context, who org.Actor, f ledger.LineFilter) (int, error) {
	periods, err := a.periods(ctx, who, f)
	if err != nil {
		return 0, err
	}
	return a.see(who).CountCheckLines(ctx, f, periods)
}

// CheckLineTotals counts the lines of a filter in groups.
func (a *App) CheckLineTotals(ctx context.Context, who org.Actor, f ledger.LineFilter, by store.LineGroup) ([]*store.LineTotals, error) {
	periods, err := a.periods(ctx, who, f)
	if err != nil {
		return nil, err
	}
	return a.see(who).CheckLineTotals(ctx, f, periods, by)
}

func (a *App) periods(ctx context.Context, who org.Actor, f ledger.LineFilter) ([]ledger.LinePeriod, error) {
	days, err := a.Reckoning(ctx, who)
	if err != nil {
		return nil, err
	}
	return f.Periods(a.Today(), days.Calendar), nil
}

// CheckGaps reads what the specific lists leave out today.
func (a *App) CheckGaps(ctx context.Context, who org.Actor, gap ledger.CheckGap) ([]*store.GapRow, error) {
	return a.see(who).CheckGaps(ctx, gap)
}

// What queries about checklists return, under the names the doors know it by.
type (
	CheckLineRow   = store.CheckLineRow
	LineTotals     = store.LineTotals
	ChecklistRow   = store.ChecklistRow
	CheckItemRow   = store.CheckItemRow
	ListReceiptRow = store.ListReceiptRow
	GapRow         = store.GapRow
)

// What lines are counted by.
const (
	LinesTogether   = store.LinesTogether
	LinesByOverseer = store.LinesByOverseer
	LinesByUnit     = store.LinesByUnit
	LinesByItem     = store.LinesByItem
)
