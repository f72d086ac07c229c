package web

import (
	"net/http"

	"zhaodan/internal/app"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// briefingData is the sheet about a unit that is read before going there. Nothing of it is typed.
type briefingData struct {
	ui.Frame
	Head  ui.Head
	Facts []ui.Fact
	Parts []listPart
}

func (s *Server) briefingPage(w http.ResponseWriter, r *request) error {
	b, err := s.App.Briefing(r.Context(), r.who(), r.PathValue("id"), r.PathValue("unit"))
	if err != nil {
		return err
	}
	if !r.runs(b.Inspection.By) {
		return r.denied(org.InspectionBrief)
	}
	key, err := s.App.NewKey()
	if err != nil {
		return err
	}
	i, title := b.Inspection, say.BriefingTitle(b.Stop.Stop.UnitName)
	page := briefingData{
		Frame: r.frame(title, ui.EntryInspections),
		Head: ui.Head{
			Title: title, Sub: say.BriefingHint,
			Crumbs:  []ui.Link{{Label: say.PageInspections, URL: "/inspections"}, {Label: r.code(i.Code), URL: "/inspections/" + i.ID}, {Label: say.LabelBriefing}},
			Actions: []ui.Action{{Label: say.PrintList, Icon: ui.IconPrint, Print: true}, {Label: say.OpenStop, URL: stopURL(b.Stop)}},
			Print:   &ui.PrintHead{Title: title, Line: say.VisitLine(r.code(i.Code), i.ByName, i.Leader, say.Way(i.Way))},
		},
		Facts: r.briefingFacts(b), Parts: r.briefingParts(b),
	}
	if b.Stop.Stop.BriefedAt == 0 {
		page.Head.Actions = append(page.Head.Actions, ui.Action{
			Label: say.Action(org.InspectionBrief), Icon: ui.IconCheck, Primary: true, Post: stopURL(b.Stop) + "/briefing",
			Hidden: []ui.Hidden{{Name: ui.KeyField, Value: key}},
		})
	} else {
		mark := ui.StatusMark{Mark: ui.MarkOK, Word: say.BriefRead}
		page.Head.State = &mark
	}
	return s.render(w, "briefing", page)
}

func (s *Server) readBriefing(w http.ResponseWriter, r *request) error {
	cmd := &app.ReadBriefing{Form: r.form(), Inspection: r.PathValue("id"), Unit: r.PathValue("unit")}
	answer, err := app.Do(r.Context(), s.App, r.who(), cmd)
	if err != nil {
		return err
	}
	return done(w, r, "/inspections/"+answer.ID, cmd.Action(), 1)
}

func (r *request) briefingFacts(b *app.Briefing) []ui.Fact {
	out := []ui.Fact{
		{Name: say.LabelVisitMatter, Text: b.Inspection.Title, URL: "/inspections/" + b.Inspection.ID},
		{Name: say.LabelStopDay, Text: say.FullDay(b.Stop.Stop.Day)},
	}
	if b.Stop.Stop.Spot != "" {
		out = append(out, ui.Fact{Name: say.LabelStopSpot, Text: b.Stop.Stop.Spot})
	}
	bases := ui.Fact{Name: say.BriefingBasis, Text: say.BriefingNone}
	if len(b.Bases) > 0 {
		bases.Text = say.Sentences(b.Bases)
	}
	return append(out, bases)
}

func (r *request) briefingParts(b *app.Briefing) []listPart {
	return []listPart{
		r.briefed(say.BriefingDuties, r.briefingDuties(b.Duties)),
		r.briefed(say.BriefingOpen, r.briefingFindings(b.Open)),
		r.briefed(say.BriefingClosed, r.briefingFindings(b.Closed)),
		r.briefed(say.BriefingNeeds, r.needTable(b.Needs, false)),
		r.briefed(say.BriefingVisits, r.briefingVisits(b.Visits)),
	}
}

func (r *request) briefed(title string, t ui.Table) listPart {
	p := listPart{Panel: ui.Panel{Title: title, Small: say.Count(len(t.Rows))}, Table: t}
	if len(t.Rows) == 0 {
		p.Empty = &ui.Empty{Art: ui.ArtEmpty, Title: say.BriefingNone, Text: title}
	}
	return p
}

func (r *request) briefingDuties(rows []*app.DutyRow) ui.Table {
	t := ui.Table{Label: say.BriefingDuties, Fit: true, Columns: []ui.Column{
		{Label: say.LabelCode}, {Label: say.LabelDutyText, Wide: true}, {Label: say.LabelOwner}, {Label: say.LabelState}, {Label: say.LabelDue}, {Label: say.LabelProgress, Wide: true},
	}}
	for _, d := range rows {
		mark := r.dutyMark(&d.Duty)
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			ui.Code(r.code(d.Code)), ui.Name(d.Text, "/duties/"+d.ID), ui.Text(d.UnitName),
			{State: &mark},
			ui.Deadline(r.due(d.Due, d.Duty.Recurrence, isOpen(d.State))), ui.Dim(d.Progress),
		}})
	}
	return t
}

func (r *request) briefingFindings(rows []*app.FindingRow) ui.Table {
	t := ui.Table{Label: say.BriefingOpen, Fit: true, Columns: []ui.Column{
		{Label: say.LabelCode}, {Label: say.LabelLineFound, Wide: true}, {Label: say.LabelVisitPlace}, {Label: say.LabelState}, {Label: say.LabelDue},
	}}
	for _, f := range rows {
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			ui.Code(r.code(f.Code)), {Text: f.Title, Head: true}, ui.Text(say.PlaceOf(f.PlaceName, f.Place)), ui.Text(say.State(f.State)), ui.Deadline(r.due(f.Due, "", runs(f.State))),
		}})
	}
	return t
}

func (r *request) briefingVisits(rows []*app.Visit) ui.Table {
	today := r.s.App.Today()
	t := ui.Table{Label: say.BriefingVisits, Fit: true, Columns: []ui.Column{
		{Label: say.LabelCode},
		{Label: say.LabelVisitMatter, Wide: true},
		{Label: say.LabelBy},
		{Label: say.LabelDay},
		{Label: say.LabelVisitWay},
		{Label: say.LabelLines, Num: true},
		{Label: say.LabelLineFound, Num: true},
	}}
	for _, v := range rows {
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			ui.Code(r.code(v.Code)), ui.Name(v.Title, "/inspections/"+v.ID), ui.Text(v.ByName), ui.Text(say.Day(v.Day, today)), ui.Dim(say.Way(v.Way)),
			ui.Text(itoa(v.Lines)), ui.Text(itoa(v.Findings)),
		}})
	}
	return t
}

// decisionMark is a decision's state as shape and word: what is overdue first.
func decisionMark(d *app.DecisionRow, today string) ui.StatusMark {
	switch {
	case d.Fulfilled && d.DoneLate:
		return ui.StatusMark{Mark: ui.MarkDone, Word: say.DecisionLate}
	case d.Fulfilled:
		return ui.StatusMark{Mark: ui.MarkDone, Word: say.State(ledger.DecisionDone)}
	case d.State == ledger.DecisionDropped:
		return ui.StatusMark{Mark: ui.MarkNo, Word: say.State(d.State)}
	case string(d.Due) < today:
		return ui.StatusMark{Mark: ui.MarkLate, Word: say.DecisionView(ledger.DecisionOverdue)}
	case d.State == ledger.DecisionDispatched:
		return ui.StatusMark{Mark: ui.MarkRev, Word: say.State(d.State)}
	}
	return ui.StatusMark{Mark: ui.MarkGo, Word: say.State(d.State)}
}
