package web

import (
	"net/http"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

var burdenRoutes = []route{
	{pattern: "GET /burden", business: true, do: (*Server).burdenPage},
	{pattern: "GET /burden/rows", business: true, do: (*Server).burdenList},
}

// overField is the field of any form in which a sender says why units are asked more than the cap allows.
const overField = "over"

// overReason is that field, which a form gets when it is needed.
func overReason(bad fault.Field) ui.Field {
	return ui.Field{
		Kind: ui.KindArea, Name: overField, Label: say.LabelOver, Required: true, Rows: 3, Length: 300, Hint: say.HintOver,
		Error: say.FieldFault(bad, say.LabelOver),
	}
}

// burdenPage is the meter: how often each unit was asked, month by month, in the usual order of units. It ranks nobody.
func (s *Server) burdenPage(w http.ResponseWriter, r *request) error {
	b, err := s.App.Burden(r.Context(), r.who())
	if err != nil {
		return err
	}
	t := ui.Table{Label: say.PageBurden, Fit: true, Columns: []ui.Column{{Label: say.LabelAskedUnit, Wide: true}}}
	for _, m := range b.Months {
		t.Columns = append(t.Columns, ui.Column{Label: say.MonthName(m), Num: true})
	}
	for _, u := range b.Units {
		cells := []ui.Cell{ui.Name(u.Short, address("/burden/rows", ledger.BurdenFilter{Unit: u.ID}.Query()))}
		for i, n := range u.Counts {
			cell := counted(n, "/burden/rows", ledger.BurdenFilter{Unit: u.ID, Month: b.Months[i]}.Query())
			if u.Over[i] {
				cell.State = &ui.StatusMark{Mark: ui.MarkSoon, Word: say.OverCap}
			}
			cells = append(cells, cell)
		}
		t.Rows = append(t.Rows, ui.Row{Cells: cells})
	}
	page := listData{
		Frame: r.frame(say.PageBurden, ui.EntryWorkbench),
		Head: ui.Head{
			Crumbs: []ui.Link{{Label: say.PageWorkbench, URL: "/"}, {Label: say.PageBurden}}, Title: say.PageBurden, Sub: say.BurdenHint,
			Actions: []ui.Action{{Label: say.PageBurdenRows, Icon: ui.IconList, URL: "/burden/rows"}},
		},
		Table: t,
	}
	if len(t.Rows) == 0 {
		page.Empty = emptyList("/burden", false, say.NoBurden)
	}
	return s.list(w, r, "list", &page)
}

// burdenList is the requests behind every number of the meter.
func (s *Server) burdenList(w http.ResponseWriter, r *request) error {
	const path = "/burden/rows"
	q := r.URL.Query()
	f := ledger.ParseBurdenFilter(q)
	l, err := readList(r, f, f.View, false, s.App.Burdens, s.App.CountBurdenViews, s.App.CountBurdens)
	if err != nil {
		return err
	}
	n, units, err := r.unitNames(r.Context())
	if err != nil {
		return err
	}
	most, err := s.App.RequestsAtMost(r.Context(), r.who())
	if err != nil {
		return err
	}
	page := listData{
		Frame: r.frame(say.PageBurdenRows, ui.EntryWorkbench),
		Head: ui.Head{
			Crumbs: []ui.Link{{Label: say.PageBurden, URL: "/burden"}, {Label: say.PageBurdenRows}}, Title: say.PageBurdenRows, Sub: say.BurdenCount(l.total, most),
		},
		Views: tabs(path, q, ledger.BurdenViews, say.BurdenView, l.counts, f.View, false, ledger.BurdenOver),
		Table: r.burdenTable(l.rows),
	}
	months := ledger.BurdenMonths(s.App.Today())
	page.Filters.Chips = []ui.Chip{
		chip(path, q, "month", say.LabelMonth, options(months, say.MonthName, f.Month)),
		chip(path, q, "unit", say.LabelAskedUnit, flat(unitOptions(units, n, []string{f.Unit}, ownerKinds...))),
		chip(path, q, "kind", say.LabelAskKind, options(ledger.BurdenKinds, say.BurdenKind, f.Kind)),
	}
	if len(f.Query()) > 0 {
		page.Filters.Clear = path
	}
	page.turned(path, q, l.total, len(f.Query()) > 0, say.NoBurden)
	return s.list(w, r, "list", &page)
}

func (r *request) burdenTable(rows []*app.BurdenRow) ui.Table {
	t := ui.Table{Label: say.PageBurdenRows, Columns: []ui.Column{
		{Label: say.LabelAskedOn},
		{Label: say.LabelAskedUnit},
		{Label: say.LabelAskKind},
		{Label: say.LabelAsk, Wide: true},
		{Label: say.LabelAskedBy},
		{Label: say.LabelAskNo, Num: true},
		{Label: say.LabelOverReason, Wide: true},
	}}
	today := r.s.App.Today()
	for _, b := range rows {
		ask := ui.Cell{Text: b.Title, Small: r.code(b.Code)}
		switch home := burdenHomes[b.Kind]; {
		case b.Kind == ledger.BurdenSelfReview:
			ask.URL = address(selfReviewsAt, ledger.SelfReviewFilter{View: ledger.ReviewsPeriod, Unit: b.Unit}.Query())
		case home != "":
			ask.URL = home + b.Record
		}
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			ui.Text(say.Day(b.Day, today)), ui.Text(b.UnitName), ui.Dim(say.BurdenKind(b.Kind)), ask, ui.Dim(b.ByName), ui.Text(itoa(b.No)), ui.Text(b.Reason),
		}})
	}
	return t
}

// burdenHomes are the addresses of the records that units were asked about.
var burdenHomes = map[ledger.BurdenKind]string{
	ledger.BurdenDuty: "/duties?campaign=", ledger.BurdenFinding: "/findings/", ledger.BurdenReminder: "/reminders/", ledger.BurdenSimilar: "/similar/",
	ledger.BurdenQuestion: "/questions/", ledger.BurdenFix: "/fixes/", ledger.BurdenDecision: "/inspections/",
	ledger.BurdenLetter: "/letters/",
}

// burdenLink leads from the workbench to the meter; a unit reads there at once how often it was asked this month.
func (r *request) burdenLink() ([]ui.Action, error) {
	switch r.who().Role {
	case org.RoleDEPT, org.RoleSTR:
		months := ledger.BurdenMonths(r.s.App.Today())
		f := ledger.BurdenFilter{Unit: r.who().Unit, Month: months[len(months)-1]}
		n, err := r.s.App.CountBurdens(r.Context(), r.who(), f)
		return []ui.Action{{Label: say.AskedN(n), Icon: ui.IconScales, URL: address("/burden/rows", f.Query())}}, err
	case org.RoleSEC, org.RoleLEAD, org.RoleOVR:
		return []ui.Action{{Label: say.PageBurden, Icon: ui.IconScales, URL: "/burden"}}, nil
	default:
		return nil, nil
	}
}
