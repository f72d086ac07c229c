package web

import (
	"net/http"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// limitsAt is where the time limits stand.
const limitsAt = "/limits"

var limitRoutes = []route{
	{pattern: "GET /limits", business: true, do: (*Server).limitPage},
	{pattern: "GET /limits/edit", business: true, right: org.LimitSet, do: (*Server).editLimits},
	{pattern: "POST /limits/edit", business: true, right: org.LimitSet, do: (*Server).saveLimits},
}

func (s *Server) limitPage(w http.ResponseWriter, r *request) error {
	limits, err := s.App.Limits(r.Context(), r.who())
	if err != nil {
		return err
	}
	t := ui.Table{Label: say.PageLimits, Columns: []ui.Column{{Label: say.LabelLimitKind, Wide: true}, {Label: say.LabelLimit}, {Label: say.LabelLimitUsual}}}
	for _, l := range limits {
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			{Text: say.LimitKind(l.Kind), Head: true}, ui.Text(say.Limit(l.Kind, calendar.Limit{Days: l.Days, Unit: l.Unit})), ui.Dim(say.Limit(l.Kind, ledger.UsualLimit(l.Kind))),
		}})
	}
	page := plainList{
		Frame: r.frame(say.PageLimits, ""),
		Head:  ui.Head{Crumbs: []ui.Link{{Label: say.PageCalendar, URL: "/calendar"}, {Label: say.PageLimits}}, Title: say.PageLimits, Sub: say.LimitsSub},
		Parts: []listPart{{Panel: ui.Panel{Title: say.PageLimits, Small: say.Count(len(limits))}, Table: t}},
	}
	if r.may(org.LimitSet) {
		page.Head.Actions = []ui.Action{{Label: say.LimitsEdit, Icon: ui.IconEdit, URL: "/limits/edit", Primary: true}}
	}
	return s.list(w, r, "plain-list", &page)
}

func (s *Server) editLimits(w http.ResponseWriter, r *request) error {
	page, err := r.limitForm()
	if err != nil {
		return err
	}
	return s.render(w, "form-page", page)
}

func (r *request) limitForm() (formPage, error) {
	limits, err := r.s.App.Limits(r.Context(), r.who())
	if err != nil {
		return formPage{}, err
	}
	var fields []ui.Field
	var versions []ui.Hidden
	for _, l := range limits {
		kind := string(l.Kind)
		unit := calendar.Unit(r.first("unit-"+kind, string(l.Unit)))
		number := ui.Field{
			Kind: ui.KindNumber, Name: "days-" + kind, Label: say.LimitKind(l.Kind), Required: true, Value: r.first("days-"+kind, itoa(l.Days)),
			Min: "1", Max: itoa(calendar.MaxDays), Width: ui.WidthShort, Half: l.Kind.InDays(),
		}
		if l.Kind.InDays() {
			fields = append(fields, number, ui.Field{
				Kind: ui.KindSelect, Name: "unit-" + kind, Label: say.LabelLimitUnit, Options: options(calendar.Units, say.DayUnit, unit), Width: ui.WidthShort, Half: true,
			})
		} else {
			number.Hint = say.HintRequests
			fields = append(fields, number)
			versions = append(versions, ui.Hidden{Name: "unit-" + kind, Value: string(l.Unit)})
		}
		versions = append(versions, ui.Hidden{Name: "version-" + kind, Value: r.first("version-"+kind, itoa(l.Version))})
	}
	fields = append(fields, ui.Field{Kind: ui.KindArea, Name: "reason", Label: say.LabelReason, Required: true, Value: r.text("reason"), Rows: 2, Length: 500})
	page, err := r.saveForm("/limits/edit", say.Action(org.LimitSet), "", ui.Link{Label: say.PageLimits, URL: limitsAt}, 0, fields)
	page.Form.Hidden = append(page.Form.Hidden, versions...)
	page.Head.Sub = say.LimitsSub
	return page, err
}

func (s *Server) saveLimits(w http.ResponseWriter, r *request) error {
	c := &app.SetLimits{Form: r.form()}
	for _, k := range ledger.LimitKinds() {
		c.Limits = append(c.Limits, app.LimitTerms{
			Kind: k, Days: r.number("days-" + string(k)), Unit: calendar.Unit(r.text("unit-" + string(k))), Version: r.number("version-" + string(k)),
		})
	}
	answer, err := app.Do(r.Context(), s.App, r.who(), c)
	if err != nil {
		return s.refused(w, err, r.limitForm)
	}
	return done(w, r, limitsAt, org.LimitSet, answer.Count)
}
