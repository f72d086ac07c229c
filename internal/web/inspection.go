package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

var inspectionRoutes = slices.Concat([]route{
	{pattern: "GET /inspections", business: true, do: (*Server).inspectionList},
	{pattern: "GET /inspections.xlsx", business: true, right: org.ListExport, do: (*Server).inspectionExport},
	{pattern: "GET /inspections/new", business: true, right: org.InspectionCreate, do: (*Server).newInspection},
	{pattern: "POST /inspections/new", business: true, right: org.InspectionCreate, do: (*Server).saveInspection},
	{pattern: "GET /inspections/{id}", business: true, do: (*Server).inspectionPage},
	{pattern: "GET /inspections/{id}/edit", business: true, right: org.InspectionUpdate, do: (*Server).editInspection},
	{pattern: "POST /inspections/{id}/edit", business: true, right: org.InspectionUpdate, do: (*Server).saveInspection},
	{pattern: "GET /inspections/{id}/print", business: true, do: (*Server).inspectionPrint},
	{pattern: "GET /inspections/{id}/meeting", business: true, right: org.MeetingHold, do: (*Server).newMeeting},
	{pattern: "POST /inspections/{id}/meeting", business: true, right: org.MeetingHold, do: (*Server).holdMeeting},
	{pattern: "GET /inspections/{id}/stops/{unit}", business: true, right: org.InspectionLine, do: (*Server).stopPage},
	{pattern: "POST /inspections/{id}/stops/{unit}", business: true, right: org.InspectionLine, do: (*Server).recordLines},
	{pattern: "GET /inspections/{id}/stops/{unit}/finding", business: true, right: org.InspectionLine, do: (*Server).findHere},
	{pattern: "POST /inspections/{id}/stops/{unit}/finding", business: true, right: org.InspectionLine, body: maxPapers, files: true, do: (*Server).saveFound},
	{pattern: "GET /inspections/{id}/stops/{unit}/briefing", business: true, right: org.InspectionBrief, do: (*Server).briefingPage},
	{pattern: "POST /inspections/{id}/stops/{unit}/briefing", business: true, right: org.InspectionBrief, do: (*Server).readBriefing},
}, actRoutes(&inspectionActs), decisionRoutes, needRoutes, roundRoutes, teamRoutes)

// inspectionActs is everything that can be done to inspections, one or many.
var inspectionActs = acts{
	home: "/inspections", unit: say.UnitInspection, at: ui.EntryInspections, facts: inspectionFacts,
	after: func(_ *request, a app.Answer, c app.Chosen) string {
		if len(c.IDs) == 1 {
			return "/inspections/" + c.IDs[0]
		}
		return "/inspections"
	},
	list: []act{
		{
			verb: "start", action: org.InspectionStart, icon: ui.IconInspect, quick: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.StartInspections(r.form(), c) },
		},
		{
			verb: "record", action: org.InspectionRecord, icon: ui.IconCheck, fields: summaryField,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command {
				return app.RecordInspections(r.form(), c, r.text("summary"))
			},
		},
		{
			verb: "reopen", action: org.InspectionReopen, icon: ui.IconSync, reason: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.ReopenInspections(r.form(), c) },
		},
		{
			verb: "cancel", action: org.InspectionCancel, icon: ui.IconRemove, reason: true, danger: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.CancelInspections(r.form(), c) },
		},
	},
}

func summaryField(r *request) ([]ui.Field, error) {
	return []ui.Field{{Kind: ui.KindArea, Name: "summary", Label: say.LabelSummary, Value: r.text("summary"), Rows: 3, Length: 500}}, nil
}

func inspectionFacts(r *request, ids []string) ([]ui.Fact, error) {
	rows, err := r.s.App.InspectionRows(r.Context(), r.who(), ids)
	if err != nil {
		return nil, err
	}
	out := make([]ui.Fact, len(rows))
	for n, i := range rows {
		out[n] = ui.Fact{Name: r.code(i.Code), Text: i.Title, URL: "/inspections/" + i.ID, Small: i.ByName}
	}
	return out, nil
}

// inspectionMark is an inspection's state as shape and word.
func inspectionMark(s ledger.InspectionState) ui.StatusMark {
	return ui.StatusMark{Mark: map[ledger.InspectionState]ui.Mark{
		ledger.InspectionPlanned: ui.MarkWait, ledger.InspectionUnderway: ui.MarkGo, ledger.InspectionRecorded: ui.MarkDone,
		ledger.InspectionCancelled: ui.MarkNo,
	}[s], Word: say.State(s)}
}

// runs reports whether the actor's unit carries the inspection out, or the lead room does for it.
func (r *request) runs(by string) bool {
	switch org.May(r.who().Role, org.InspectionUpdate) {
	case org.InScope:
		return true
	case org.AsMaker:
		return by == r.who().Unit
	default:
		return false
	}
}

// inspectionList is every inspection of a filter, day by day.
func (s *Server) inspectionList(w http.ResponseWriter, r *request) error {
	q := r.URL.Query()
	f, sort := ledger.ParseInspectionFilter(q), ledger.Sort(q.Get("sort"))
	l, err := readList(r, f, f.View, f.State != "", sorted(sort, s.App.Inspections), s.App.CountInspectionViews, s.App.CountInspections)
	if err != nil {
		return err
	}
	n, units, err := r.unitNames(r.Context())
	if err != nil {
		return err
	}
	page := listData{Frame: r.frame(say.PageInspections, ui.EntryInspections), Head: r.inspectionHead(q, f, n, l.total)}
	page.Fill = true
	page.Views = tabs("/inspections", q, ledger.InspectionViews, say.InspectionView, l.counts, f.View, f.State != "")
	if page.Filters, err = r.inspectionFilters(q, f, n, units); err != nil {
		return err
	}
	page.Table = r.inspectionTable(q, sort, l.rows)
	page.turned("/inspections", q, l.total, len(f.Query()) > 0, say.NoInspections)
	return s.list(w, r, "list", &page)
}

func (r *request) inspectionHead(q url.Values, f ledger.InspectionFilter, n names, total int) ui.Head {
	out := f.Query()
	if sort := q.Get("sort"); sort != "" {
		out.Set("sort", sort)
	}
	head := ui.Head{
		Title: say.PageInspections, Sub: say.InspectionCount(total),
		Actions: []ui.Action{{Label: say.ExportExcel, Icon: ui.IconDownload, URL: address("/inspections.xlsx", out)}},
		Menus:   []ui.Menu{r.visitMenu()},
		Print: &ui.PrintHead{
			Title: say.PageInspections, Line: say.ListLine(say.InspectionFilter(f, n.known(f.By), n.known(f.Unit)), total, r.s.App.Now()),
		},
	}
	if r.may(org.InspectionCreate) {
		head.Actions = append(head.Actions, ui.Action{Label: say.Action(org.InspectionCreate), Icon: ui.IconPlus, URL: "/inspections/new", Primary: true})
	}
	return head
}

// visitMenu leads to what comes out of inspections.
func (r *request) visitMenu() ui.Menu {
	m := ui.Menu{Label: say.VisitMenu, Icon: ui.IconMore, Items: []ui.Action{
		{Label: say.PageDecisions, URL: "/decisions"}, {Label: say.PageNeeds, URL: "/needs"}, {Label: say.PageRounds, URL: "/rounds"},
	}}
	if scope := r.who().Scope(); scope.All() || scope.Team() {
		m.Items = append(m.Items, ui.Action{Label: say.PageTeams, URL: "/teams"})
	}
	return m
}

// inspectorKinds are who may be chosen to carry out a visit.
var inspectorKinds = []org.UnitKind{org.KindTeam, org.KindStationed, org.KindOutpost, org.KindRoom}

func (r *request) inspectionFilters(q url.Values, f ledger.InspectionFilter, n names, units []*org.Unit) (ui.Filters, error) {
	const path = "/inspections"
	campaigns, err := r.s.App.Campaigns(r.Context(), r.who(), app.CampaignFilter{})
	if err != nil {
		return ui.Filters{}, err
	}
	out := ui.Filters{
		Search: &ui.FilterSearch{Action: path, Name: "q", Value: f.Text, Hidden: hidden(q, "q")}, Batch: r.may(org.InspectionStart),
		Columns: columnChoice(path, q, inspectionColumns),
	}
	out.Chips = []ui.Chip{
		chip(path, q, "month", say.LabelMonth, r.monthOptions(f.Month)),
		chip(path, q, "state", say.LabelState, options(ledger.InspectionMoves.States(), say.State, f.State)),
		chip(path, q, "way", say.LabelVisitWay, options(ledger.Ways, say.Way, f.Way)),
		chip(path, q, "channel", say.LabelChannel, options(ledger.Channels, say.Channel, f.Channel)),
		chip(path, q, "by", say.LabelBy, flat(unitOptions(units, n, []string{f.By}, inspectorKinds...))),
		chip(path, q, "unit", say.LabelStops, flat(unitOptions(units, n, []string{f.Unit}, ownerKinds...))),
		chip(path, q, "campaign", say.LabelCampaign, campaignOptions(campaigns, f.Campaign)),
	}
	if len(f.Query()) > 0 {
		out.Clear = path
	}
	return out, nil
}

// monthOptions are the last half year and the next two months.
func (r *request) monthOptions(chosen string) []ui.Option {
	var out []ui.Option
	for n := 2; n >= -6; n-- {
		m := string(r.s.App.Today().AddMonths(n))[:len("2026-11")]
		out = append(out, ui.Option{Value: m, Label: say.MonthName(m), Chosen: m == chosen})
	}
	if chosen != "" && !slices.ContainsFunc(out, func(o ui.Option) bool { return o.Chosen }) {
		out = append(out, ui.Option{Value: chosen, Label: say.MonthName(chosen), Chosen: true})
	}
	return out
}

// inspectionColumns are the columns a person may hide.
var inspectionColumns = []ui.ColumnOption{
	{Key: "way", Label: say.LabelVisitWay},
	{Key: "channel", Label: say.LabelChannel},
	{Key: "by", Label: say.LabelBy},
	{Key: "leader", Label: say.LabelLeader},
	{Key: "stops", Label: say.LabelStops},
	{Key: "campaign", Label: say.LabelCampaign},
	{Key: "lines", Label: say.LabelLines},
	{Key: "found", Label: say.LabelLineFound},
}

func (r *request) inspectionTable(q url.Values, sort ledger.Sort, rows []*app.InspectionRow) ui.Table {
	today := r.s.App.Today()
	off := hiddenColumns(q)
	t := ui.Table{
		Label: say.PageInspections, Grid: true, Frozen: 2, Batch: inspectionActs.batch(r, "start", "cancel"),
		Columns: []ui.Column{
			sortable("/inspections", q, sort, "code", say.LabelCode),
			{Label: say.LabelVisitMatter},
			{Label: say.LabelState},
			sortable("/inspections", q, sort, "day", say.LabelDay),
			{Key: "way", Label: say.LabelVisitWay, Hidden: off["way"]},
			{Key: "channel", Label: say.LabelChannel, Hidden: off["channel"]},
			{Key: "by", Label: say.LabelBy, Hidden: off["by"]},
			{Key: "leader", Label: say.LabelLeader, Hidden: off["leader"]},
			{Key: "stops", Label: say.LabelStops, Hidden: off["stops"]},
			{Key: "campaign", Label: say.LabelCampaign, Hidden: off["campaign"]},
			{Key: "lines", Label: say.LabelLines, Num: true, Hidden: off["lines"]},
			{Key: "found", Label: say.LabelLineFound, Num: true, Hidden: off["found"]},
		},
	}
	var day string
	for _, i := range rows {
		mark := inspectionMark(i.State)
		row := ui.Row{ID: i.ID + "." + itoa(i.Version), Name: r.code(i.Code), Cells: []ui.Cell{
			ui.Code(r.code(i.Code)), ui.Name(i.Title, "/inspections/"+i.ID),
			{State: &mark},
			ui.Text(say.Day(i.Day, today)), ui.Dim(say.Way(i.Way)), ui.Dim(say.Channel(i.Channel)), ui.Text(i.ByName), ui.Dim(i.Leader),
			ui.Text(strings.Join(i.Route, say.Comma)), ui.Dim(i.CampaignTitle), ui.Text(itoa(i.Lines)), ui.Text(itoa(i.Findings)),
		}}
		if sort != "code" && sort != "-code" && string(i.Day) != day {
			day = string(i.Day)
			row.Group = &ui.RowGroup{Label: say.DayGroup(i.Day, today)}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (s *Server) inspectionExport(w http.ResponseWriter, r *request) error {
	q := r.URL.Query()
	e, err := s.App.InspectionSheet(r.Context(), r.who(), ledger.ParseInspectionFilter(q), ledger.Sort(q.Get("sort")))
	if err != nil {
		return err
	}
	return s.send(w, e)
}
