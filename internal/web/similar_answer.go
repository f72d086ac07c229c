package web

import (
	"net/http"
	"strings"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

var answerRoutes = append([]route{
	{pattern: "GET /similar/answers", business: true, do: (*Server).answerList},
	{pattern: "GET /similar/answers/{id}", business: true, do: (*Server).answerPage},
	{pattern: "GET /similar/answers/{id}/found", business: true, right: org.SimilarReply, do: (*Server).askFound},
	{pattern: "POST /similar/answers/{id}/found", business: true, right: org.SimilarReply, do: (*Server).replyFound},
}, actRoutes(&answerActs)...)

// answerActs are the answers that take one tap.
var answerActs = acts{
	home: "/similar/answers", unit: say.UnitAnswer, at: ui.EntryFindings, facts: answerFacts,
	after: func(_ *request, _ app.Answer, c app.Chosen) string { return "/similar/answers/" + c.IDs[0] },
	list: []act{
		{
			verb: "none", action: org.SimilarReply, icon: ui.IconCheck, quick: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command {
				return app.ReplyNone(r.form(), c, r.text("note"))
			},
		},
		{
			verb: "again", action: org.SimilarReply, icon: ui.IconSync, quick: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.ReplyAgain(r.form(), c) },
		},
	},
}

func answerFacts(r *request, ids []string) ([]ui.Fact, error) {
	rows, err := r.s.App.AnswerRows(r.Context(), r.who(), ids)
	out := make([]ui.Fact, len(rows))
	for i, a := range rows {
		out[i] = ui.Fact{Name: r.code(a.Code), Text: a.Question, URL: "/similar/answers/" + a.ID, Small: a.UnitName}
	}
	return out, err
}

func (s *Server) answerList(w http.ResponseWriter, r *request) error {
	q := r.URL.Query()
	f := ledger.ParseAnswerFilter(q)
	l, err := readList(r, f, f.View, false, s.App.Answers, s.App.CountAnswerViews, nil)
	if err != nil {
		return err
	}
	const path = "/similar/answers"
	page := r.spreadList(path, say.PageAnswers, say.SimilarHint, tabs(path, q, ledger.AnswerViews, say.AnswerView, l.counts, f.View, false, ledger.AnswerOverdue),
		f.Query(), "", l.total, say.NoAnswers)
	page.Filters.Search = nil
	page.Head.Crumbs = []ui.Link{{Label: say.PageSimilar, URL: "/similar"}, {Label: say.PageAnswers}}
	page.Table = r.answerTable(l.rows)
	return s.list(w, r, "list", &page)
}

func (r *request) answerTable(rows []*app.AnswerRow) ui.Table {
	t := ui.Table{Label: say.PageAnswers, Columns: []ui.Column{
		{Label: say.LabelUnits},
		{Label: say.LabelSimilar, Wide: true},
		{Label: say.LabelState},
		{Label: say.LabelReply},
		{Label: say.LabelDue},
		{Label: say.LabelReplied},
		{Label: say.LabelRemark},
	}}
	today := r.s.App.Today()
	for _, a := range rows {
		mark := answerMark(a, r)
		reply := ui.Cell{Text: say.AnswerWords(&a.SimilarAnswer)}
		if a.Reused != "" {
			reply.Small = say.ReusedFrom(r.code(a.ReusedFrom))
		}
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			ui.Text(a.UnitName), ui.Name(a.Question, "/similar/answers/"+a.ID),
			{State: &mark},
			reply,
			ui.Deadline(r.due(a.Due, "", a.State == ledger.AnswerAsked)), ui.Dim(say.Time(a.At, today)), ui.Dim(a.Note),
		}})
	}
	return t
}

// answersTable is the list of answers on the page of their check: the unit opens its answer.
func (r *request) answersTable(rows []*app.AnswerRow) ui.Table {
	t := without(r.answerTable(rows), 1)
	t.Columns[len(t.Columns)-1].Wide = true
	for i, a := range rows {
		t.Rows[i].Cells[0] = ui.Name(a.UnitName, "/similar/answers/"+a.ID)
	}
	return t
}

func answerMark(a *app.AnswerRow, r *request) ui.StatusMark {
	switch {
	case a.State == ledger.AnswerAsked && r.s.App.Today() > a.Due:
		return ui.StatusMark{Mark: ui.MarkLate, Word: say.AnswerView(ledger.AnswerOverdue)}
	case a.State == ledger.AnswerAsked:
		return ui.StatusMark{Mark: ui.MarkRev, Word: say.State(a.State)}
	case a.State == ledger.AnswerLapsed:
		return ui.StatusMark{Mark: ui.MarkWait, Word: say.State(a.State)}
	}
	return ui.StatusMark{Mark: ui.MarkDone, Word: say.State(a.State)}
}

// answerPage is what a unit is asked, with one tap for each answer; on a phone it is the whole screen.
func (s *Server) answerPage(w http.ResponseWriter, r *request) error {
	a, err := s.App.SimilarReply(r.Context(), r.who(), r.PathValue("id"))
	if err != nil {
		return err
	}
	key, err := s.App.NewKey()
	if err != nil {
		return err
	}
	mark := answerMark(a.AnswerRow, r)
	page := recordPage{
		Frame: r.frame(r.code(a.Code)+" "+say.PageAnswers, ui.EntryFindings),
		Head: ui.Head{
			Crumbs: []ui.Link{{Label: say.PageSimilar, URL: "/similar"}, {Label: r.code(a.Code), URL: "/similar/" + a.Similar}, {Label: a.UnitName}},
			Title:  a.Question, State: &mark,
		},
		Parts: []recordPart{r.replyPart(a, key)},
	}
	r.recorded(&page, a.Trace, a.Traced)
	return s.render(w, "record", page)
}

// replyPart is a unit's question with its answer, or with the buttons that give one.
func (r *request) replyPart(a *app.SimilarReply, key string) recordPart {
	today := r.s.App.Today()
	left := r.due(a.Due, "", a.State == ledger.AnswerAsked)
	p := recordPart{Panel: ui.Panel{Title: say.PanelYours, Small: a.UnitName}, Facts: []ui.Fact{{Name: say.LabelDue, Due: &left}}}
	if a.State == ledger.AnswerGiven {
		p.Facts = append(p.Facts, ui.Fact{Name: say.LabelReply, Text: say.AnswerWords(&a.SimilarAnswer), Small: say.Time(a.At, today)})
		if a.Reused != "" {
			p.Facts = append(p.Facts, ui.Fact{Name: say.ReplyAgain, Text: say.ReusedFrom(r.code(a.ReusedFrom))})
		}
	}
	if a.Note != "" {
		p.Facts = append(p.Facts, ui.Fact{Name: say.LabelRemark, Text: a.Note})
	}
	if e := a.Earlier; e != nil && a.State == ledger.AnswerAsked {
		p.Facts = append(p.Facts, ui.Fact{
			Name: say.LabelEarlier, Text: say.AskedBefore(r.code(e.Code), &e.SimilarAnswer, today), URL: "/similar/answers/" + e.ID,
		})
	}
	p.Acts = r.replyButtons(a, key)
	return p
}

// replyButtons are the answers one may give now; none is the one most units give.
func (r *request) replyButtons(a *app.SimilarReply, key string) []ui.Action {
	own, err := r.s.App.Owns(r.Context(), r.who(), a.Unit)
	if err != nil || !own || !r.may(org.SimilarReply) || a.Check.State == ledger.SimilarClosed {
		return nil
	}
	found := ui.Action{Label: say.ReplyFound, Icon: ui.IconPlus, URL: "/similar/answers/" + a.ID + "/found"}
	if a.State == ledger.AnswerGiven {
		found.Label = say.ReplyMore
		return []ui.Action{found}
	}
	none, _ := answerActs.button(r, "none", a.ID, a.Version, key)
	none.Label, none.Primary = say.ReplyNone, true
	out := []ui.Action{none, found}
	if a.Earlier != nil && a.Earlier.State == ledger.AnswerGiven {
		again, _ := answerActs.button(r, "again", a.ID, a.Version, key)
		again.Label = say.ReplyAgain
		out = append(out, again)
	}
	return out
}

func (s *Server) askFound(w http.ResponseWriter, r *request) error {
	return s.showFound(w, r, 1, http.StatusOK, wrong{})
}

// moreField is the button that asks for one more place.
const moreField = "more"

func (s *Server) replyFound(w http.ResponseWriter, r *request) error {
	n := max(1, min(r.number("places"), ledger.MaxFound))
	if r.text(moreField) != "" {
		return s.showFound(w, r, min(n+1, ledger.MaxFound), http.StatusOK, wrong{})
	}
	cmd := &app.ReplyFound{Form: r.form(), ID: r.PathValue("id"), Version: r.version(), Note: r.text("note")}
	for i := range n {
		if no := itoa(i); i == 0 || r.text("place-"+no)+r.text("detail-"+no) != "" {
			cmd.Places = append(cmd.Places, app.FoundPlace{
				No: i, OccurredAt: strings.TrimSpace(r.text("at-"+no) + " " + r.text("hour-"+no)), Place: r.text("place-" + no), Detail: r.text("detail-" + no),
			})
		}
	}
	answer, err := app.Do(r.Context(), s.App, r.who(), cmd)
	if err != nil {
		bad, err := wrongOf(err)
		if err != nil {
			return err
		}
		return s.showFound(w, r, n, http.StatusUnprocessableEntity, bad)
	}
	return done(w, r, "/similar/answers/"+answer.ID, org.SimilarReply, answer.Count)
}

func (s *Server) showFound(w http.ResponseWriter, r *request, n, code int, bad wrong) error {
	a, err := s.App.SimilarReply(r.Context(), r.who(), r.PathValue("id"))
	if err != nil {
		return err
	}
	form, err := r.newForm("/similar/answers/" + a.ID + "/found")
	if err != nil {
		return err
	}
	if form.Version == "" {
		form.Version = itoa(a.Version)
	}
	form.Hidden = []ui.Hidden{{Name: "places", Value: itoa(n)}}
	for i := range n {
		form.Fields = append(form.Fields, r.foundFields(i)...)
	}
	form.Fields = append(form.Fields, ui.Field{Name: "note", Label: say.LabelRemark, Value: r.text("note"), Length: 200})
	form.Submit, form.Cancel = ui.Action{Label: say.SubmitFound, Primary: true}, "/similar/answers/"+a.ID
	if n < ledger.MaxFound {
		form.More = []ui.Action{{Label: say.AddFound, Icon: ui.IconPlus, Name: moreField, Value: "1"}}
	}
	bad.mark(&form)
	return s.renderStatus(w, code, "ui/confirm", ui.ConfirmPage{
		Frame: r.frame(say.ReplyFound, ui.EntryFindings), Facts: []ui.Fact{{Name: r.code(a.Code), Text: a.Question, Small: a.UnitName}}, Form: form,
		Head: ui.Head{
			Crumbs: []ui.Link{{Label: say.PageSimilar, URL: "/similar"}, {Label: r.code(a.Code), URL: "/similar/answers/" + a.ID}, {Label: say.ReplyFound}},
			Title:  say.ReplyFound, Sub: say.FoundHint,
		},
	})
}

// foundFields ask time, place and situation of one place that something was found at. Without JavaScript a further
// place is a further round of the form.
func (r *request) foundFields(i int) []ui.Field {
	no := itoa(i)
	day := r.text("at-" + no)
	if !r.PostForm.Has("at-" + no) { // a place that has just been added
		day = string(r.s.App.Today())
	}
	return []ui.Field{
		{Kind: ui.KindDate, Name: "at-" + no, Label: say.FoundLabel(i, say.FoundAt), Required: true, Value: day, Width: ui.WidthShort, Half: true},
		{Name: "hour-" + no, Label: say.FoundHour, Value: r.text("hour-" + no), Width: ui.WidthShort, Length: 5, Placeholder: "10:20"},
		{Name: "place-" + no, Label: say.FoundLabel(i, say.FoundPlace), Required: true, Value: r.text("place-" + no), Length: 200},
		{Kind: ui.KindArea, Name: "detail-" + no, Label: say.FoundLabel(i, say.FoundDetail), Required: true, Value: r.text("detail-" + no), Rows: 3, Length: 1000, Hint: say.HintFoundDetail},
	}
}
