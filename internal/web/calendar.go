package web

import (
	"bytes"
	"net/http"
	"slices"
	"strconv"
	"time"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

var calendarRoutes = slices.Concat([]route{
	{pattern: "GET /calendar", business: true, do: (*Server).calendarPage},
	{pattern: "GET /calendar/table.csv", business: true, do: (*Server).calendarTable},
	{pattern: "GET /calendar/import", business: true, right: org.CalendarImport, do: (*Server).newCalendar},
	{pattern: "POST /calendar/import", business: true, right: org.CalendarImport, files: true, do: (*Server).previewCalendar},
	{pattern: "POST /calendar/import/do", business: true, right: org.CalendarImport, do: (*Server).importCalendar},
}, dueRoutes, limitRoutes)

// calendarView is a year month by month, and where its days off come from.
type calendarView struct {
	ui.Frame
	Head    ui.Head
	Alerts  []ui.Alert
	Views   ui.Views
	Week    []string
	Months  []monthView
	Sources listPart
}

// monthView is one month as a sheet of weeks, Monday first.
type monthView struct {
	Name  string
	Count string // its working days
	Weeks [][]dayView
}

// dayView is one day of a sheet; one that belongs to a neighbouring month is empty.
type dayView struct {
	Day   calendar.Day
	No    string
	Mark  string // 休 or 班, where it is not what its weekday promises
	Name  string // the holiday
	Off   bool
	Today bool
}

// calendarPage shows which days are worked, and by which notice.
func (s *Server) calendarPage(w http.ResponseWriter, r *request) error {
	imports, err := s.App.CalendarImports(r.Context(), r.who())
	if err != nil {
		return err
	}
	cal, today := r.days.Calendar, s.App.Today()
	page := calendarView{
		Frame: r.frame(say.PageCalendar, ""), Head: ui.Head{Title: say.PageCalendar, Sub: say.CalendarSub}, Week: say.CalendarWeek,
		Sources: r.calendarSources(imports), Views: ui.Views{Label: say.LabelYear},
	}
	page.Head.Actions = []ui.Action{{Label: say.CalendarTable, Icon: ui.IconDownload, URL: "/calendar/table.csv"}, {Label: say.PageLimits, URL: limitsAt}}
	if r.may(org.CalendarImport) {
		page.Head.Actions = append(page.Head.Actions, ui.Action{Label: say.Action(org.CalendarImport), Icon: ui.IconUpload, URL: "/calendar/import", Primary: true})
	}
	year := calendarYear(r.URL.Query().Get("year"), today.Year())
	first := min(today.Year(), year)
	if known := cal.Years(); len(known) > 0 {
		first = min(first, known[0])
	}
	for y := first; y <= max(today.Year()+1, year); y++ {
		page.Views.Items = append(page.Views.Items, ui.View{Label: say.CalendarYear(y), URL: "/calendar?year=" + itoa(y), Current: y == year})
	}
	if !cal.Knows(calendar.Year(year).From) {
		page.Alerts = append(page.Alerts, ui.Alert{Kind: ui.AlertWarn, Text: say.CalendarYearUnknown(year)})
	}
	if err := r.warnOfDues(&page); err != nil {
		return err
	}
	for m := time.January; m <= time.December; m++ {
		page.Months = append(page.Months, monthOf(cal, calendar.Month(year, m), today))
	}
	return s.render(w, "calendar", page)
}

// calendarYear is the year the address asks for, within what a calendar is looked at for.
func calendarYear(text string, usual int) int {
	const reach = 20
	year, err := strconv.Atoi(text)
	if err != nil || year < usual-reach || year > usual+reach {
		return usual
	}
	return year
}

// warnOfDues tells the lead room of due days that the calendar of today puts elsewhere.
func (r *request) warnOfDues(page *calendarView) error {
	if !r.may(org.DueMove) {
		return nil
	}
	moves, err := r.s.App.DueMoves(r.Context(), r.who())
	if len(moves) > 0 {
		page.Alerts = append(page.Alerts, ui.Alert{
			Kind: ui.AlertWarn, Text: say.DuesToMove(len(moves)), Links: []ui.Link{{Label: say.PageDues, URL: duesAt}},
		})
	}
	return err
}

func monthOf(cal *calendar.Calendar, p calendar.Period, today calendar.Day) monthView {
	n, _ := cal.WorkdaysBetween(p.From.AddDays(-1), p.To)
	m := monthView{Name: say.CalendarMonth(p.From.Month()), Count: say.CalendarWorkdays(n)}
	for monday := calendar.WeekOf(p.From).From; monday <= p.To; monday = monday.AddDays(7) {
		week := make([]dayView, 7)
		for i := range week {
			d := monday.AddDays(i)
			if !p.Contains(d) {
				continue
			}
			work, _ := cal.IsWorkday(d)
			week[i] = dayView{Day: d, No: itoa(d.Number()), Off: !work, Today: d == today}
			if e, named := cal.Exception(d); named {
				week[i].Mark, week[i].Name = say.CalendarMark(e.Kind), e.Name
			}
		}
		m.Weeks = append(m.Weeks, week)
	}
	return m
}

func (r *request) calendarSources(imports []*app.CalendarImportRow) listPart {
	t := ui.Table{Label: say.CalendarSources, Columns: []ui.Column{
		{Label: say.CalendarSource, Wide: true}, {Label: say.CalendarDays, Num: true}, {Label: say.CalendarResult}, {Label: say.CalendarBy}, {Label: say.LabelWhen},
	}}
	for _, i := range imports {
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			{Text: i.Source, Head: true},
			ui.Text(itoa(len(i.Days))), ui.Text(say.CalendarVersion(i.Result)), ui.Text(say.Actor(i.UnitName, i.PostTitle, "")),
			ui.Text(say.Time(i.At, r.s.App.Today())),
		}})
	}
	built := calendar.Default()
	t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
		{Text: say.CalendarBuiltIn, Head: true}, ui.Text(itoa(len(built.Exceptions()))), ui.Text(say.CalendarVersion(built.Version())), ui.Text(""), ui.Text(""),
	}})
	return listPart{Panel: ui.Panel{Title: say.CalendarSources, Small: say.CalendarVersion(r.days.Calendar.Version())}, Table: t}
}

// calendarTable is the table in force, as it can be filled in and imported again.
func (s *Server) calendarTable(w http.ResponseWriter, r *request) error {
	var out bytes.Buffer
	if err := calendar.WriteCSV(&out, r.days.Calendar.Exceptions()); err != nil {
		return err
	}
	attach(w, say.PageCalendar+".csv", "text/csv; charset=utf-8", int64(out.Len()))
	_, err := out.WriteTo(w)
	return err
}

func (s *Server) newCalendar(w http.ResponseWriter, r *request) error {
	page, err := r.calendarForm()
	if err != nil {
		return err
	}
	return s.render(w, "form-page", page)
}

func (r *request) calendarForm() (formPage, error) {
	name := say.Action(org.CalendarImport)
	page, err := r.saveForm("/calendar/import", name, "", ui.Link{Label: say.PageCalendar, URL: "/calendar"}, 0, []ui.Field{
		{Name: "source", Label: say.CalendarSource, Required: true, Value: r.text("source"), Length: 120, Hint: say.CalendarSourceHint},
		{Kind: ui.KindFile, Name: "file", Label: say.CalendarFile, Accept: ".csv"},
		{Kind: ui.KindArea, Name: "table", Label: say.CalendarPaste, Value: r.text("table"), Rows: 8, Hint: say.CalendarImportHint},
	})
	page.Form.Submit.Label, page.Form.Multipart = say.CalendarPreview, true
	page.Head.Sub = say.CalendarLater
	page.Head.Actions = []ui.Action{{Label: say.CalendarTable, Icon: ui.IconDownload, URL: "/calendar/table.csv"}}
	return page, err
}

// previewCalendar shows what an import would change. Nothing is written.
func (s *Server) previewCalendar(w http.ResponseWriter, r *request) error {
	table := r.text("table")
	if file, _, err := r.FormFile("file"); err == nil {
		if err := file.Close(); err != nil {
			return err
		}
		b, err := r.upload("file")
		if err != nil {
			return err
		}
		table = string(b)
	}
	cmd := &app.ImportCalendar{Form: r.form(), Source: r.text("source"), Table: table}
	err := cmd.Check()
	if err == nil {
		var p *app.CalendarPreview
		if p, err = s.App.PreviewCalendar(r.Context(), r.who(), table); err == nil {
			return s.showCalendarPreview(w, r, cmd, p)
		}
	}
	return s.refused(w, err, r.calendarForm)
}

func (s *Server) showCalendarPreview(w http.ResponseWriter, r *request, c *app.ImportCalendar, p *app.CalendarPreview) error {
	form, err := r.newForm("/calendar/import/do")
	if err != nil {
		return err
	}
	name := say.Action(org.CalendarImport)
	form.Hidden = []ui.Hidden{{Name: "source", Value: c.Source}, {Name: "table", Value: c.Table}}
	form.Submit, form.Cancel = ui.Action{Label: say.CalendarDo, Primary: true}, "/calendar/import"
	days := ui.Table{Label: say.CalendarChanges, Columns: []ui.Column{{Label: say.CalendarDay}, {Label: say.CalendarWas}, {Label: say.CalendarIs}}}
	for _, d := range p.Days {
		days.Rows = append(days.Rows, ui.Row{Cells: []ui.Cell{
			{Text: say.FullDay(d.Day), Head: true}, ui.Text(say.CalendarException(d.Was, d.Day)), ui.Text(say.CalendarException(d.Is, d.Day)),
		}})
	}
	page := calendarPreview{
		Frame: r.frame(name, ""), Form: form,
		Head:  ui.Head{Crumbs: []ui.Link{{Label: say.PageCalendar, URL: "/calendar"}, {Label: name}}, Title: name, Sub: say.CalendarTally(len(p.Days), len(p.Dues))},
		Alert: ui.Alert{Text: say.CalendarLater},
		Parts: []listPart{
			{Panel: ui.Panel{Title: say.CalendarChanges, Small: say.Count(len(p.Days))}, Table: days},
			{Panel: ui.Panel{Title: say.CalendarMoves, Small: say.Count(len(p.Dues))}, Table: r.dueTable(p.Dues)},
		},
	}
	if len(p.Dues) == 0 {
		page.Parts[1].Empty = &ui.Empty{Art: ui.ArtNone, Title: say.CalendarNoMoves}
	}
	return s.render(w, "calendar-preview", page)
}

// calendarPreview is what an import would change, and the form that does it.
type calendarPreview struct {
	ui.Frame
	Head  ui.Head
	Alert ui.Alert
	Parts []listPart
	Form  ui.Form
}

func (s *Server) importCalendar(w http.ResponseWriter, r *request) error {
	cmd := &app.ImportCalendar{Form: r.form(), Source: r.text("source"), Table: r.text("table")}
	answer, err := app.Do(r.Context(), s.App, r.who(), cmd)
	if err != nil {
		return s.refused(w, err, r.calendarForm)
	}
	moves, err := s.App.DueMoves(r.Context(), r.who())
	if err != nil {
		return err
	}
	to := "/calendar"
	if len(moves) > 0 {
		to = duesAt
	}
	return done(w, r, to, org.CalendarImport, answer.Count)
}
