package app

import (
	"context"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// Finding is one finding with all that its page shows.
type Finding struct {
	FindingRow
	Parties    []*ledger.FindingParty
	Measures   []*ledger.FindingMeasure
	Extensions []*ledger.Extension
	Objections []*ledger.Objection
	Rechecks   []*ledger.Recheck
	Notes      []*ledger.FindingNote
	Alike      []*FindingRow
	Duty       *ledger.Duty       // the duty it was found against, nil if none or out of scope
	Visit      *ledger.Inspection // the inspection it was found on, nil if none or out of scope
	Trace      []*TraceRow
	Traced     int // entries about it and its parties in the journal
}

// alikeShown is how many similar findings stand on a page.
const alikeShown = 3

// Finding reads one finding of the actor's scope by id or code.
func (a *App) Finding(ctx context.Context, who org.Actor, ref string) (*Finding, error) {
	v := a.see(who)
	f, err := v.Finding(ctx, ref)
	if err != nil {
		return nil, err
	}
	row, err := single(v.FindingRowsByID(ctx, []string{f.ID}))
	if err != nil {
		return nil, err
	}
	out := &Finding{FindingRow: *row}
	for _, read := range []func() error{
		func() (err error) { out.Parties, err = v.Parties(ctx, f.ID); return },
		func() (err error) { out.Measures, err = v.Measures(ctx, f.ID); return },
		func() (err error) { out.Extensions, err = v.Extensions(ctx, f.ID); return },
		func() (err error) { out.Objections, err = v.Objections(ctx, f.ID); return },
		func() (err error) { out.Rechecks, err = v.Rechecks(ctx, f.ID); return },
		func() (err error) { out.Notes, err = v.Notes(ctx, f.ID); return },
		func() (err error) { out.Trace, err = v.FindingTrace(ctx, f.ID, traceShown); return },
		func() (err error) { out.Traced, err = v.CountFindingTrace(ctx, f.ID); return },
		func() (err error) { out.Alike, err = v.Alike(ctx, f.ID, f.Campaign, f.Field, alikeShown); return },
	} {
		if err := read(); err != nil {
			return nil, err
		}
	}
	if f.Inspection != "" && who.Role.SeesSource() {
		if out.Visit, err = v.Inspection(ctx, f.Inspection); err != nil && fault.Of(err) != fault.Missing {
			return nil, err
		}
	}
	if f.Duty != "" {
		found, err := v.DutiesByID(ctx, []string{f.Duty})
		if err != nil {
			return nil, err
		}
		if len(found) > 0 {
			out.Duty = found[0]
		}
	}
	return out, nil
}

// Findings reads a page of findings.
func (a *App) Findings(ctx context.Context, who org.Actor, f ledger.FindingFilter, sort ledger.Sort, p ledger.Page) ([]*FindingRow, error) {
	return a.see(who).Findings(ctx, f, sort, p)
}

// CountFindings counts the rows of a filter.
func (a *App) CountFindings(ctx context.Context, who org.Actor, f ledger.FindingFilter) (int, error) {
	return a.see(who).CountFindings(ctx, f)
}

// CountFindingViews counts the rows of every view of a filter at once.
func (a *App) CountFindingViews(ctx context.Context, who org.Actor, f ledger.FindingFilter) (map[ledger.FindingView]int, error) {
	return a.see(who).CountFindingViews(ctx, f)
}

// CountFindingLanes counts the rows of every lane of the board at once.
func (a *App) CountFindingLanes(ctx context.Context, who org.Actor, f ledger.FindingFilter) (map[ledger.FindingLane]int, error) {
	return a.see(who).CountFindingLanes(ctx, f)
}

// EachFinding streams the rows of a filter, for exports and print.
func (a *App) EachFinding(ctx context.Context, who org.Actor, f ledger.FindingFilter, sort ledger.Sort, each func(*FindingRow) error) error {
	return a.see(who).EachFinding(ctx, f, sort, MaxExport, each)
}

// FindingRows reads the chosen findings as lines of a list; what is out of scope is left out.
func (a *App) FindingRows(ctx context.Context, who org.Actor, ids []string) ([]*FindingRow, error) {
	return a.see(who).FindingRowsByID(ctx, ids)
}

// Parties reads chosen parties; what is out of scope is left out.
func (a *App) Parties(ctx context.Context, who org.Actor, ids []string) ([]*ledger.FindingParty, error) {
	return a.see(who).PartiesByID(ctx, ids)
}

// Twins reads findings that a new one would repeat: the same place and field within thirty days.
func (a *App) Twins(ctx context.Context, who org.Actor, place, field string, day calendar.Day) ([]*FindingRow, error) {
	return a.see(who).Twins(ctx, place, field, day)
}
