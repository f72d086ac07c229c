package web

import (
	"net/http"
	"slices"
	"strings"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// duesAt is where the due days are listed that the calendar of today puts elsewhere.
const duesAt = "/dues"

var dueActs = acts{
	home: duesAt, unit: say.DueUnit, facts: dueFacts, after: func(*request, app.Answer, app.Chosen) string { return duesAt },
	list: []act{{
		verb: "move", action: org.DueMove, icon: ui.IconClock, reason: true,
		command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.MoveDues(r.form(), c) },
	}},
}

var dueRoutes = slices.Concat([]route{
	{pattern: "GET /dues", business: true, right: org.DueMove, do: (*Server).dueList},
	{pattern: "GET /dues/all", business: true, right: org.DueMove, do: (*Server).askMoveDues},
	{pattern: "POST /dues/all", business: true, right: org.DueMove, do: (*Server).moveAllDues},
}, actRoutes(&dueActs))

// duePages is where each due day is looked at.
var duePages = map[ledger.DueKind]string{
	ledger.DueDutyAck: "/duties/", ledger.DueListAck: "/checklists/", ledger.DueQuestion: "/questions/", ledger.DueSimilar: "/similar/",
	ledger.DueAnswer: "/similar/", ledger.DueFix: "/fixes/",
}

func duePage(d *app.DueMove) string {
	if at := duePages[d.Kind]; at != "" {
		return at + d.Page
	}
	return "/findings/" + d.Page
}

func (s *Server) dueList(w http.ResponseWriter, r *request) error {
	q := r.URL.Query()
	moves, err := s.App.DueMoves(r.Context(), r.who())
	if err != nil {
		return err
	}
	p, total := listPage(q), len(moves)
	from := min(p.Offset(), total)
	page := listData{
		Frame: r.frame(say.PageDues, ""),
		Head:  ui.Head{Crumbs: []ui.Link{{Label: say.PageCalendar, URL: "/calendar"}, {Label: say.PageDues}}, Title: say.PageDues, Sub: say.DuesSub},
		Table: r.dueTable(moves[from:min(from+p.Size, total)]),
	}
	page.Table.Batch = dueActs.batch(r, "move")
	if total > 0 {
		page.Head.Actions = []ui.Action{{Label: say.DuesAll, URL: "/dues/all", Primary: true}}
	}
	page.turned(duesAt, q, total, false, say.DuesNone)
	return s.list(w, r, "list", &page)
}

// dueTable shows each due day as it is and as the calendar of today has it.
func (r *request) dueTable(moves []*app.DueMove) ui.Table {
	today := r.s.App.Today()
	t := ui.Table{Label: say.PageDues, Columns: []ui.Column{
		{Label: say.LabelCode},
		{Label: say.LabelDutyText, Wide: true},
		{Label: say.LabelDueKind},
		{Label: say.LabelOwner},
		{Label: say.LabelDueWas},
		{Label: say.LabelDueTo},
		{Label: say.LabelDueTerm},
	}}
	for _, d := range moves {
		to := ui.Due{Day: string(d.To.Day), Words: say.Day(d.To.Day, today)}
		if !d.Known {
			to.Note = say.CalendarUnknown
		}
		t.Rows = append(t.Rows, ui.Row{ID: d.DueRef.String() + "." + itoa(d.Version), Name: r.code(d.Code), Cells: []ui.Cell{
			ui.Code(r.code(d.Code)), ui.Name(d.Title, duePage(d)), ui.Text(say.DueKind(d.Kind)), ui.Text(d.UnitName),
			ui.Text(say.Day(d.Due, today)), ui.Deadline(to), ui.Dim(say.Term(d.Term)),
		}})
	}
	return t
}

// dueFacts name the chosen due days on the asking page.
func dueFacts(r *request, ids []string) ([]ui.Fact, error) {
	moves, err := r.s.App.DueMoves(r.Context(), r.who())
	var out []ui.Fact
	for _, d := range moves {
		if slices.Contains(ids, d.DueRef.String()) {
			out = append(out, r.dueFact(d))
		}
	}
	return out, err
}

func (r *request) dueFact(d *app.DueMove) ui.Fact {
	today := r.s.App.Today()
	return ui.Fact{
		Name: r.code(d.Code), URL: duePage(d), Text: strings.Join([]string{say.DueKind(d.Kind), d.UnitName}, " "),
		Small: say.Day(d.Due, today) + " → " + say.Day(d.To.Day, today),
	}
}

func (s *Server) askMoveDues(w http.ResponseWriter, r *request) error {
	return s.showMoveDues(w, r, http.StatusOK, wrong{})
}

func (s *Server) showMoveDues(w http.ResponseWriter, r *request, code int, bad wrong) error {
	moves, err := s.App.DueMoves(r.Context(), r.who())
	if err != nil {
		return err
	}
	form, err := r.newForm("/dues/all")
	if err != nil {
		return err
	}
	name := say.Action(org.DueMove)
	form.Fields = []ui.Field{{Kind: ui.KindArea, Name: "reason", Label: say.LabelReason, Required: true, Value: r.text("reason"), Rows: 3, Length: 500}}
	form.Submit, form.Cancel = ui.Action{Label: name, Primary: true}, duesAt
	bad.mark(&form)
	return s.renderStatus(w, code, "ui/confirm", ui.ConfirmPage{
		Frame: r.frame(name, ""), Form: form,
		Head:  ui.Head{Title: name, Sub: say.Chosen(name, len(moves), say.DueUnit)},
		Facts: []ui.Fact{{Name: say.PageDues, Text: itoa(len(moves)), URL: duesAt}},
	})
}

func (s *Server) moveAllDues(w http.ResponseWriter, r *request) error {
	answer, err := app.Do(r.Context(), s.App, r.who(), app.MoveAllDues(r.form()))
	if err != nil {
		bad, err := wrongOf(err)
		if err != nil {
			return err
		}
		return s.showMoveDues(w, r, http.StatusUnprocessableEntity, bad)
	}
	return done(w, r, duesAt, org.DueMove, answer.Count)
}
