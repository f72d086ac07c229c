package web

import (
	"net/http"
	"net/url"
	"slices"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

var questionRoutes = append([]route{
	{pattern: "GET /questions", business: true, do: (*Server).questionList},
	{pattern: "GET /questions/new", business: true, right: org.QuestionRaise, do: (*Server).newQuestion},
	{pattern: "POST /questions/new", business: true, right: org.QuestionRaise, do: (*Server).raiseQuestion},
	{pattern: "GET /questions/{id}", business: true, do: (*Server).questionPage},
}, actRoutes(&questionActs)...)

// questionActs is everything that can be done to policy questions, one or many.
var questionActs = acts{
	home: "/questions", unit: say.UnitQuestion, at: ui.EntryFindings, facts: questionFacts,
	after: func(_ *request, _ app.Answer, c app.Chosen) string { return "/questions/" + c.IDs[0] },
	list: []act{
		{verb: "answer", action: org.QuestionAnswer, icon: ui.IconEdit, fields: answerFields, command: answerCommand},
		{verb: "route", action: org.QuestionRoute, icon: ui.IconRight, fields: routeFields, command: routeCommand},
		{
			verb: "return", action: org.QuestionReturn, icon: ui.IconLeft, reason: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.ReturnQuestions(r.form(), c) },
		},
		{
			verb: "withdraw", action: org.QuestionWithdraw, icon: ui.IconRemove, reason: true, danger: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.WithdrawQuestions(r.form(), c) },
		},
	},
}

func routeFields(r *request) ([]ui.Field, error) {
	dept, err := r.deptSelect("dept", say.LabelCompetent, r.text("dept"))
	dept.Required = true
	return []ui.Field{dept, {Kind: ui.KindArea, Name: "reason", Label: say.LabelReason, Value: r.text("reason"), Rows: 2, Length: 500, Hint: say.HintReroute}}, err
}

func routeCommand(r *request, c app.Chosen, f *fault.Form) app.Command {
	f.Need("dept", r.text("dept"))
	return app.RouteQuestions(r.form(), c, r.text("dept"))
}

func answerFields(r *request) ([]ui.Field, error) {
	return []ui.Field{
		{Kind: ui.KindArea, Name: "answer", Label: say.LabelAnswer, Required: true, Value: r.text("answer"), Rows: 5, Length: 2000, Hint: say.HintAdviceText},
		{Name: "basis", Label: say.LabelRestsOn, Required: true, Value: r.text("basis"), Length: 300, Hint: say.HintRestsOn},
	}, nil
}

func answerCommand(r *request, c app.Chosen, _ *fault.Form) app.Command {
	return app.AnswerQuestions(r.form(), c, r.text("answer"), r.text("basis"))
}

func questionFacts(r *request, ids []string) ([]ui.Fact, error) {
	rows, err := r.s.App.QuestionRows(r.Context(), r.who(), ids)
	out := make([]ui.Fact, len(rows))
	for i, q := range rows {
		out[i] = ui.Fact{Name: r.code(q.Code), Text: q.Text, URL: "/questions/" + q.ID, Small: q.UnitName}
	}
	return out, err
}

func (s *Server) questionList(w http.ResponseWriter, r *request) error {
	q := r.URL.Query()
	f := ledger.ParseQuestionFilter(q)
	l, err := readList(r, f, f.View, f.State != "", s.App.Questions, s.App.CountQuestionViews, s.App.CountQuestions)
	if err != nil {
		return err
	}
	views := slices.DeleteFunc(slices.Clone(ledger.QuestionViews), func(v ledger.QuestionView) bool {
		return v == ledger.QuestionMine && r.who().Role != org.RoleDEPT
	})
	page := r.spreadList("/questions", say.PageQuestions, say.QuestionCount(l.total),
		tabs("/questions", q, views, say.QuestionView, l.counts, f.View, f.State != "", ledger.QuestionOverdue), f.Query(), f.Text, l.total, say.NoQuestions)
	page.Filters.Chips = []ui.Chip{
		chip("/questions", q, "state", say.LabelState, options(ledger.QuestionMoves.States(), say.State, f.State)), fieldChip("/questions", q),
	}
	if r.may(org.QuestionRaise) {
		page.Head.Actions = []ui.Action{{Label: say.Action(org.QuestionRaise), Icon: ui.IconPlus, URL: "/questions/new", Primary: true}}
	}
	page.Table = r.questionTable(l.rows)
	page.Table.Batch = questionActs.batch(r, "route")
	return s.list(w, r, "list", &page)
}

func (r *request) questionTable(rows []*app.QuestionRow) ui.Table {
	t := ui.Table{Label: say.PageQuestions, Columns: []ui.Column{
		{Label: say.LabelCode},
		{Label: say.LabelQuestion, Wide: true},
		{Label: say.LabelState},
		{Label: say.LabelAnswerDue},
		{Label: say.LabelCompetent},
		{Label: say.LabelAsker},
		{Label: say.LabelWorkField},
		{Label: say.LabelDaysOpen, Num: true},
	}}
	today := r.s.App.Today()
	for _, q := range rows {
		mark := questionMark(&q.PolicyQuestion, today)
		t.Rows = append(t.Rows, ui.Row{ID: q.ID + "." + itoa(q.Version), Name: r.code(q.Code), Cells: []ui.Cell{
			ui.Code(r.code(q.Code)), ui.Name(q.Text, "/questions/"+q.ID),
			{State: &mark},
			ui.Deadline(r.due(q.Due, "", q.Open())),
			ui.Text(q.DeptName), ui.Dim(q.UnitName), ui.Dim(q.Field), ui.Text(say.Days(q.DaysOpen(today))),
		}})
	}
	return t
}

// questionMark is a policy question's state as shape and word: what is late first, its state else.
func questionMark(q *ledger.PolicyQuestion, today calendar.Day) ui.StatusMark {
	mark := ui.StatusMark{Word: say.State(q.State), Mark: map[ledger.QuestionState]ui.Mark{
		ledger.QuestionRaised: ui.MarkSoon, ledger.QuestionRouted: ui.MarkRev, ledger.QuestionAnswered: ui.MarkGo,
		ledger.QuestionShared: ui.MarkDone, ledger.QuestionWithdrawn: ui.MarkWait,
	}[q.State]}
	if q.State == ledger.QuestionRouted && today > q.Due {
		mark = ui.StatusMark{Mark: ui.MarkLate, Word: say.AnswerLate}
	}
	return mark
}

func (s *Server) questionPage(w http.ResponseWriter, r *request) error {
	q, err := s.App.Question(r.Context(), r.who(), r.ref())
	if err != nil {
		return err
	}
	if q.ID != r.PathValue("id") {
		return redirectTo("/questions/" + q.ID)
	}
	key, err := s.App.NewKey()
	if err != nil {
		return err
	}
	today := s.App.Today()
	mark := questionMark(&q.PolicyQuestion, today)
	page := recordPage{
		Frame: r.frame(r.code(q.Code)+" "+say.PageQuestions, ui.EntryFindings),
		Head: ui.Head{
			Crumbs: []ui.Link{{Label: say.PageQuestions, URL: "/questions"}, {Label: r.code(q.Code)}},
			Title:  say.FindingTitle(q.Text), State: &mark, Sub: say.QuestionNext(&q.PolicyQuestion, today), Actions: r.questionButtons(q, key),
		},
		Parts: []recordPart{{Panel: ui.Panel{Title: say.PanelQuestion}, Text: q.Text}, answerPart(q)},
	}
	page.Parts = append(page.Parts, listPanel(say.PanelShared, r.adviceTable(q.Advice))...)
	if page.Aside, err = r.questionAside(q); err != nil {
		return err
	}
	r.recorded(&page, q.Trace, q.Traced)
	return s.render(w, "record", page)
}

func nothingIf(none bool, words string) string {
	if none {
		return words
	}
	return ""
}

func answerPart(q *app.Question) recordPart {
	p := recordPart{Panel: ui.Panel{Title: say.PanelAnswer}, Text: q.Answer}
	if q.Basis != "" {
		p.Facts = []ui.Fact{{Name: say.LabelRestsOn, Text: q.Basis}}
	}
	if q.Reason != "" {
		p.Facts = append(p.Facts, ui.Fact{Name: say.LabelReason, Text: q.Reason})
	}
	p.Nothing = nothingIf(!p.Inside(), say.NotAnswered)
	return p
}

// questionButtons are the moves this role can make now.
func (r *request) questionButtons(q *app.Question, key string) []ui.Action {
	var out []ui.Action
	for _, a := range questionActs.list {
		if b, ok := questionActs.button(r, a.verb, q.ID, q.Version, key); ok && ledger.QuestionMoves.Can(q.State, a.action) {
			b.Primary = a.verb == "answer" || a.verb == "route" && q.State == ledger.QuestionRaised
			out = append(out, b)
		}
	}
	if q.State == ledger.QuestionAnswered && r.may(org.AdviceShare) {
		out = append(out, ui.Action{Label: say.NewAdvice, Icon: ui.IconSend, URL: "/advice/new?question=" + q.ID, Primary: true})
	}
	return out
}

func (r *request) questionAside(q *app.Question) ([]ui.Aside, error) {
	n, _, err := r.unitNames(r.Context())
	if err != nil {
		return nil, err
	}
	today := r.s.App.Today()
	left := r.due(q.Due, "", q.Open())
	facts := []ui.Fact{{Name: say.LabelAsker, Text: n.short(q.Unit)}}
	if q.Dept != "" {
		facts = append(facts, ui.Fact{Name: say.LabelCompetent, Text: n.short(q.Dept)}, ui.Fact{Name: say.LabelAnswerDue, Due: &left})
	}
	if q.Field != "" {
		facts = append(facts, ui.Fact{Name: say.LabelWorkField, Text: q.Field})
	}
	times := []ui.Fact{
		{Name: say.LabelRaisedOn, Text: say.Time(q.RaisedAt, today)}, {Name: say.LabelDaysOpen, Text: say.Days(q.DaysOpen(today))},
	}
	if q.RoutedAt > 0 {
		times = append(times, ui.Fact{Name: say.LabelRouted, Text: say.Time(q.RoutedAt, today)})
	}
	if q.AnsweredAt > 0 {
		times = append(times, ui.Fact{Name: say.LabelAnswered, Text: say.Time(q.AnsweredAt, today)})
	}
	about, err := r.findingFact(q.Findings...)
	out := []ui.Aside{{Title: say.PanelFacts, Facts: facts}, {Title: say.PanelTime, Facts: times}}
	if len(about) > 0 {
		out = append(out, ui.Aside{Title: say.LabelAboutFindings, Facts: about})
	}
	return out, err
}

func (s *Server) newQuestion(w http.ResponseWriter, r *request) error {
	page, err := r.questionForm()
	if err != nil {
		return err
	}
	return s.render(w, "form-page", page)
}

func (s *Server) raiseQuestion(w http.ResponseWriter, r *request) error {
	cmd := &app.RaiseQuestion{Form: r.form(), Findings: r.texts("finding"), Field: r.text("field"), Text: r.text("text"), Dept: r.text("dept")}
	answer, err := app.Do(r.Context(), s.App, r.who(), cmd)
	if err != nil {
		return s.refused(w, err, r.questionForm)
	}
	return done(w, r, "/questions/"+answer.ID, org.QuestionRaise, 1)
}

// alikeOffered is how many further findings of the same field a question may take in.
const alikeOffered = 8

// questionForm asks what a policy means. Findings of the same field are offered, for one answer may serve them all.
func (r *request) questionForm() (formPage, error) {
	chosen := r.URL.Query()["finding"]
	if r.Method == http.MethodPost {
		chosen = r.texts("finding")
	}
	field, opts, err := r.questionFindings(chosen)
	if err != nil {
		return formPage{}, err
	}
	fields := []ui.Field{
		{Kind: ui.KindArea, Name: "text", Label: say.LabelQuestion, Required: true, Value: r.typed("text"), Rows: 4, Length: 1000, Hint: say.HintQuestion},
		fieldSelect(r.first("field", field)),
	}
	if r.may(org.QuestionRoute) {
		dept, err := r.deptSelect("dept", say.LabelCompetent, r.typed("dept"))
		if err != nil {
			return formPage{}, err
		}
		dept.Hint = say.HintRouteNow
		fields = append(fields, dept)
	}
	if len(opts) > 0 {
		fields = append(fields, ui.Field{Kind: ui.KindChecks, Name: "finding", Label: say.LabelAboutFindings, Hint: say.HintFindings, Options: opts})
	}
	cancel := "/questions"
	if len(chosen) == 1 {
		cancel = "/findings/" + url.PathEscape(chosen[0])
	}
	return r.startForm("/questions", org.QuestionRaise, cancel, fields)
}

// questionFindings are the chosen findings and others of their field that the person may ask about.
func (r *request) questionFindings(chosen []string) (field string, opts []ui.Option, err error) {
	if len(chosen) == 0 {
		return "", nil, nil
	}
	rows, err := r.s.App.FindingRows(r.Context(), r.who(), chosen)
	if err != nil {
		return "", nil, err
	}
	if len(rows) == 0 {
		return "", nil, errNoPage
	}
	f := ledger.FindingFilter{View: ledger.FindingOpen, Field: rows[0].Field}
	if r.who().Role == org.RoleOVR {
		f.Overseer = r.who().Unit
	}
	if f.Field != "" {
		more, err := r.s.App.Findings(r.Context(), r.who(), f, "", ledger.Page{Size: alikeOffered})
		if err != nil {
			return "", nil, err
		}
		rows = append(rows, more...)
	}
	seen := map[string]bool{}
	for _, row := range rows {
		if !seen[row.ID] {
			opts = append(opts, ui.Option{Value: row.ID, Label: r.code(row.Code) + " " + row.Title, Chosen: slices.Contains(chosen, row.ID)})
		}
		seen[row.ID] = true
	}
	return rows[0].Field, opts, nil
}
