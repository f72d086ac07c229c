package web

import (
	"zhaodan/internal/app"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// findingCounts are the counts of findings a role looks at first, each the count of the list behind it. What has no rows
// is left out, but for those that are still open.
func (r *request) findingCounts() (*listPart, error) {
	f := ledger.FindingFilter{}
	if r.who().Role == org.RoleOVR {
		f.Overseer = r.who().Unit
	}
	counts, err := r.s.App.CountFindingViews(r.Context(), r.who(), f)
	if err != nil || counts[ledger.FindingAll] == 0 {
		return nil, err
	}
	part := &listPart{
		Panel: ui.Panel{Title: say.PageFindings},
		Table: ui.Table{Label: say.PageFindings, Fit: true, Columns: []ui.Column{{Label: say.LabelGap, Wide: true}, {Label: say.LabelCount, Num: true}}},
	}
	for _, view := range waitingViews(r.who().Role) {
		n := counts[view]
		if n == 0 && view != ledger.FindingOpen {
			continue
		}
		f.View = view
		at := address("/findings", f.Query())
		part.Table.Rows = append(part.Table.Rows, ui.Row{Cells: []ui.Cell{ui.Name(say.FindingView(view), at), ui.Number(n, at)}})
	}
	return part, nil
}

// waitingViews are the questions about findings that a role is asked first.
func waitingViews(role org.Role) []ledger.FindingView {
	switch role {
	case org.RoleDEPT, org.RoleSTR:
		return []ledger.FindingView{ledger.FindingUnsigned, ledger.FindingOverdue, ledger.FindingSoon, ledger.FindingOpen, ledger.FindingOnTime}
	case org.RoleOVR:
		return []ledger.FindingView{
			ledger.FindingToVerify, ledger.FindingToClose, ledger.FindingExtension, ledger.FindingObjection, ledger.FindingNotClear,
			ledger.FindingOverdue, ledger.FindingRecheck, ledger.FindingOpen,
		}
	case org.RoleLEAD, org.RoleSEC:
		return []ledger.FindingView{
			ledger.FindingOverdue, ledger.FindingAckLate, ledger.FindingToVerify, ledger.FindingObjection, ledger.FindingOneSided,
			ledger.FindingRepeated, ledger.FindingRelapsed, ledger.FindingOpen, ledger.FindingOnTime, ledger.FindingUndone,
		}
	default:
		return []ledger.FindingView{ledger.FindingOverdue, ledger.FindingOpen}
	}
}

// findingsShown is how many findings stand on the page of what they were found against.
const findingsShown = 5

// findingsOf are the first findings of a filter, with the way to all of them; nil if there are none.
func (r *request) findingsOf(f ledger.FindingFilter) (*listPart, error) {
	total, err := r.s.App.CountFindings(r.Context(), r.who(), f)
	if err != nil || total == 0 {
		return nil, err
	}
	rows, err := r.s.App.Findings(r.Context(), r.who(), f, "", ledger.Page{Size: findingsShown})
	if err != nil {
		return nil, err
	}
	return &listPart{
		Panel: ui.Panel{Title: say.PanelFindings, Link: ui.Link{Label: say.AllN(total), URL: address("/findings", f.Query())}},
		Table: r.findingLines(say.PanelFindings, rows),
	}, nil
}

// findingLines are findings as a short table.
func (r *request) findingLines(label string, rows []*app.FindingRow) ui.Table {
	t := ui.Table{Label: label, Columns: []ui.Column{
		{Label: say.LabelCode}, {Label: say.LabelFinding, Wide: true}, {Label: say.LabelOwner}, {Label: say.LabelRectifyDue}, {Label: say.LabelState},
	}}
	for _, f := range rows {
		mark := r.findingMark(&f.Finding)
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			ui.Code(r.code(f.Code)), ui.Name(f.Title, "/findings/"+f.ID), ui.Dim(say.Sides(f.Territory, f.Sector)), r.findingDue(f), {State: &mark},
		}})
	}
	return t
}

// findingsAside counts the findings of a filter for the right column of a page: all of them, and those still open.
func (r *request) findingsAside(f ledger.FindingFilter) ([]ui.Aside, error) {
	counts, err := r.s.App.CountFindingViews(r.Context(), r.who(), f)
	if err != nil || counts[ledger.FindingAll] == 0 {
		return nil, err
	}
	part := ui.Aside{Title: say.PageFindings}
	for _, view := range []ledger.FindingView{ledger.FindingAll, ledger.FindingOpen, ledger.FindingOverdue} {
		f.View = view
		part.Facts = append(part.Facts, ui.Fact{Name: say.FindingView(view), Text: itoa(counts[view]), URL: address("/findings", f.Query())})
	}
	return []ui.Aside{part}, nil
}
