package web

import (
	"net/http"

	"zhaodan/internal/app"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// inspectionPageData is the page of one inspection: its route, what was recorded, and what came out of it.
type inspectionPageData struct {
	ui.Frame
	Head      ui.Head
	Route     ui.Panel
	Stops     ui.Table
	Lines     ui.Panel
	Recorded  ui.Table
	NoLines   ui.Empty
	Meetings  []meetingPart
	Needs     ui.Panel
	NeedTable ui.Table
	Evidence  ui.Proofs
	Trace     ui.Panel
	Events    []ui.Event
	Aside     []ui.Aside
}

// meetingPart is one on-site meeting with its decisions.
type meetingPart struct {
	Panel ui.Panel
	Facts []ui.Fact
	Table ui.Table
}

func (s *Server) inspectionPage(w http.ResponseWriter, r *request) error {
	i, err := s.App.Inspection(r.Context(), r.who(), r.ref())
	if err != nil {
		return err
	}
	if i.ID != r.PathValue("id") {
		return redirectTo("/inspections/" + i.ID)
	}
	n, _, err := r.unitNames(r.Context())
	if err != nil {
		return err
	}
	key, err := s.App.NewKey()
	if err != nil {
		return err
	}
	today, mark, runs := s.App.Today(), inspectionMark(i.State), r.runs(i.By)
	page := inspectionPageData{
		Frame: r.frame(r.code(i.Code)+" "+i.Title, ui.EntryInspections),
		Head: ui.Head{
			Crumbs: []ui.Link{{Label: say.PageInspections, URL: "/inspections"}, {Label: r.code(i.Code)}},
			Title:  i.Title, State: &mark, Tags: []ui.Tag{{Label: say.Way(i.Way), Kind: ui.TagFilled}, {Label: say.Channel(i.Channel)}},
			Actions: r.inspectionButtons(i, key, runs),
		},
		Route: ui.Panel{ID: "route", Title: say.PanelRoute, Small: say.Briefed(i.Briefed, len(i.Stops))}, Stops: r.routeTable(i, runs),
		Lines: ui.Panel{ID: "lines", Title: say.PanelLines, Small: say.Count(len(i.Lines))}, Recorded: r.lineTable(i.Lines, runs),
		NoLines: ui.Empty{Art: ui.ArtEmpty, Title: say.NothingYet, Text: say.NoLines},
		Needs:   ui.Panel{ID: "needs", Title: say.PanelNeeds, Small: say.Count(len(i.Needs))}, NeedTable: r.needTable(i.Needs, false),
		Meetings: r.meetingParts(i, n, runs),
		Trace:    ui.Panel{ID: "trace", Title: say.PanelTrace, Small: say.TraceCount(i.Traced)}, Events: events(i.Trace, today),
		Aside: r.inspectionAside(i, n),
	}
	if r.may(org.NeedRaise) && i.Known() {
		page.Needs.Link = ui.Link{Label: say.Action(org.NeedRaise), URL: "/needs/new?inspection=" + i.ID}
	}
	if page.Evidence, err = r.evidencePanel("inspection", i.ID); err != nil {
		return err
	}
	return s.render(w, "inspection", page)
}

// inspectionButtons are the moves this post can make now.
func (r *request) inspectionButtons(i *app.Inspection, key string, runs bool) []ui.Action {
	out := []ui.Action{{Label: say.PrintVisit, Icon: ui.IconPrint, URL: "/inspections/" + i.ID + "/print"}}
	if !runs {
		return out
	}
	if ledger.InspectionMoves.Can(i.State, org.InspectionUpdate) {
		out = append(out, ui.Action{Label: say.Action(org.InspectionUpdate), Icon: ui.IconEdit, URL: "/inspections/" + i.ID + "/edit"})
	}
	if i.Known() && r.may(org.MeetingHold) {
		out = append(out, ui.Action{Label: say.Action(org.MeetingHold), Icon: ui.IconPlus, URL: "/inspections/" + i.ID + "/meeting"})
	}
	for _, a := range inspectionActs.list {
		if !ledger.InspectionMoves.Can(i.State, a.action) {
			continue
		}
		if b, ok := inspectionActs.button(r, a.verb, i.ID, i.Version, key); ok {
			b.Primary = a.action == org.InspectionStart || a.action == org.InspectionRecord
			out = append(out, b)
		}
	}
	return out
}

func (r *request) routeTable(i *app.Inspection, runs bool) ui.Table {
	today := r.s.App.Today()
	t := ui.Table{Label: say.PanelRoute, Fit: true, Columns: []ui.Column{
		{Label: say.LabelRoute},
		{Label: say.LabelUnit, Wide: true},
		{Label: say.LabelStopDay},
		{Label: say.LabelBriefing},
		{Label: say.LabelLines, Num: true},
		{Label: say.LabelLineFound, Num: true},
		{Label: say.LabelActs, Unseen: true},
	}}
	for _, s := range i.Stops {
		read := ui.Status(ui.MarkWait, say.BriefUnread)
		if s.BriefedAt > 0 {
			read = ui.Status(ui.MarkOK, say.BriefRead)
		}
		var links []ui.Link
		if runs {
			at := "/inspections/" + i.ID + "/stops/" + s.Unit
			links = []ui.Link{{Label: say.OpenStop, URL: at}, {Label: say.OpenBriefing, URL: at + "/briefing"}}
		}
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			ui.Code(itoa(s.Place)),
			{Text: s.UnitName, Head: true, Small: s.Spot},
			ui.Text(say.Day(s.Day, today)), read,
			ui.Text(itoa(s.Lines)), ui.Text(itoa(s.Findings)),
			{Links: links},
		}})
	}
	return t
}

// lineTable lists what was recorded; who carries the inspection out opens the findings made of it.
func (r *request) lineTable(lines []*app.LineRow, runs bool) ui.Table {
	today := r.s.App.Today()
	t := ui.Table{Label: say.PanelLines, Fit: true, Columns: []ui.Column{
		{Label: say.LabelUnit},
		{Label: say.LabelCheckWhat, Wide: true},
		{Label: say.LabelLineResult},
		{Label: say.LabelLineNote, Wide: true},
		{Label: say.LabelWhen},
	}}
	for _, l := range lines {
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			ui.Text(l.UnitName), r.lineSubject(l), lineResult(l.Result), r.lineNote(l, runs), {Text: say.Time(l.At, today), Small: l.PostTitle, Dim: true},
		}})
	}
	return t
}

func (r *request) lineSubject(l *app.LineRow) ui.Cell {
	switch {
	case l.DutyCode != "":
		return ui.Cell{Text: l.DutyText, URL: "/duties/" + l.Duty, Small: r.code(l.DutyCode), Head: true}
	case l.Matter != "":
		return ui.Cell{Text: l.Matter, Small: l.Points, Head: true}
	}
	return ui.Cell{Text: say.OnTheWay, Head: true}
}

func (r *request) lineNote(l *app.LineRow, runs bool) ui.Cell {
	c := ui.Cell{Text: l.Note}
	switch {
	case l.FindingCode == "":
	case runs:
		c.Links = []ui.Link{{Label: r.code(l.FindingCode), URL: "/findings/" + l.Finding}}
	default:
		c.Small = r.code(l.FindingCode)
	}
	return c
}

func lineResult(res ledger.LineResult) ui.Cell {
	return ui.Status(map[ledger.LineResult]ui.Mark{
		ledger.LineOK: ui.MarkOK, ledger.LineFinding: ui.MarkLate, ledger.LineNA: ui.MarkWait,
	}[res], say.State(res))
}

func (r *request) meetingParts(i *app.Inspection, n names, runs bool) []meetingPart {
	var out []meetingPart
	for _, m := range i.Meetings {
		p := meetingPart{Panel: ui.Panel{ID: "meeting-" + m.ID, Title: say.PanelMeetings, Small: say.MeetingLine(m.Day, m.Place)}}
		if len(m.Units) > 0 {
			p.Facts = append(p.Facts, ui.Fact{Name: say.LabelAttending, Text: n.shorts(m.Units)})
		}
		if m.Summary != "" {
			p.Facts = append(p.Facts, ui.Fact{Name: say.LabelMeetingSummary, Text: m.Summary})
		}
		if runs {
			p.Panel.Acts = []ui.Action{
				{Label: say.Action(org.DecisionAdd), URL: "/meetings/" + m.ID + "/decisions/new", Quiet: true},
				{Label: say.Action(org.MeetingUpdate), URL: "/meetings/" + m.ID + "/edit", Quiet: true},
				{Label: say.AddEvidence, URL: newEvidenceURL("meeting", m.ID), Quiet: true},
			}
		}
		var own []*app.DecisionRow
		for _, d := range i.Decisions {
			if d.Meeting == m.ID {
				own = append(own, d)
			}
		}
		p.Table = r.decisionTable(own, false)
		out = append(out, p)
	}
	return out
}

func (r *request) inspectionAside(i *app.Inspection, n names) []ui.Aside {
	today := r.s.App.Today()
	facts := []ui.Fact{{Name: say.LabelBy, Text: i.ByName}}
	add := func(name, text string) {
		if text != "" {
			facts = append(facts, ui.Fact{Name: name, Text: text})
		}
	}
	add(say.LabelLeader, i.Leader)
	if len(i.Partners) > 0 {
		add(say.LabelPartners, n.shorts(i.Partners))
	}
	add(say.LabelDay, say.FullDay(i.Day)+" "+say.WeekdayOf(i.Day))
	add(say.LabelCampaign, i.CampaignTitle)
	add(say.PanelBasis, i.Basis)
	add(say.LabelRecorded, say.Time(i.RecordedAt, today))
	add(say.LabelSummary, i.Summary)
	add(say.LabelReason, i.Reason)
	return []ui.Aside{{Title: say.PanelPlan, Facts: facts}}
}

// inspectionPrintData is the sheet of a visit without a computer.
type inspectionPrintData struct {
	ui.Frame
	Head  ui.Head
	Stops []printStop
	Sign  string
}

type printStop struct {
	Title string
	Table ui.Table
	Blank ui.Table
}

// inspectionPrint is the sheet that is taken along: for each stop what is to be checked, with boxes to tick and blanks.
func (s *Server) inspectionPrint(w http.ResponseWriter, r *request) error {
	i, err := s.App.Inspection(r.Context(), r.who(), r.PathValue("id"))
	if err != nil {
		return err
	}
	title := say.VisitTitle(i.Title)
	page := inspectionPrintData{
		Frame: r.frame(title, ui.EntryInspections), Sign: say.SignHere,
		Head: ui.Head{
			Title: title, Sub: say.PrintVisitHint, Actions: []ui.Action{{Label: say.PrintList, Icon: ui.IconPrint, Print: true, Primary: true}},
			Crumbs: []ui.Link{{Label: say.PageInspections, URL: "/inspections"}, {Label: r.code(i.Code), URL: "/inspections/" + i.ID}, {Label: say.PrintVisit}},
			Print:  &ui.PrintHead{Title: title, Line: say.VisitLine(r.code(i.Code), i.ByName, i.Leader, say.Way(i.Way))},
		},
	}
	page.Fill = true
	for _, stop := range i.Stops {
		found, err := s.App.StopOf(r.Context(), r.who(), i, stop.Unit)
		if err != nil {
			return err
		}
		page.Stops = append(page.Stops, printStop{
			Title: say.StopTitle(stop.Place, stop.UnitName, stop.Spot, stop.Day), Table: r.printLines(found), Blank: blankFindings(),
		})
	}
	return s.render(w, "inspection-print", page)
}

func (r *request) printLines(stop *app.Stop) ui.Table {
	t := ui.Table{Label: stop.Stop.UnitName, Columns: []ui.Column{
		{Label: say.LabelCode}, {Label: say.LabelCheckWhat}, {Label: say.LabelCheckPoints}, {Label: say.LabelLineResult}, {Label: say.LabelLineNote},
	}}
	for _, c := range checkables(stop) {
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			ui.Code(r.code(c.code)), ui.Text(c.what), ui.Text(c.points), ui.Text(say.BoxResult), ui.Text(""),
		}})
	}
	return t
}

// blankFindings are three empty lines for what is found on the way.
func blankFindings() ui.Table {
	t := ui.Table{Label: say.BlankFindings, Columns: []ui.Column{
		{Label: say.LabelVisitTime}, {Label: say.LabelVisitPlace}, {Label: say.LabelVisitDetail}, {Label: say.LabelOwner}, {Label: say.LabelVisitHandling},
	}}
	for range 3 {
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{ui.Text("\u3000"), ui.Text(""), ui.Text(""), ui.Text(""), ui.Text("")}})
	}
	return t
}
