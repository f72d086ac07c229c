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

var similarRoutes = append([]route{
	{pattern: "GET /similar", business: true, do: (*Server).similarList},
	{pattern: "GET /similar/new", business: true, right: org.SimilarOpen, do: (*Server).newSimilar},
	{pattern: "POST /similar/new", business: true, right: org.SimilarOpen, do: (*Server).openSimilar},
	{pattern: "GET /similar/{id}", business: true, do: (*Server).similarPage},
}, actRoutes(&similarActs)...)

// similarActs is what can be done to similar checks.
var similarActs = acts{
	home: "/similar", unit: say.UnitSimilar, at: ui.EntryFindings, facts: similarFacts,
	after: func(_ *request, _ app.Answer, c app.Chosen) string { return "/similar/" + c.IDs[0] },
	list: []act{{
		verb: "close", action: org.SimilarClose, icon: ui.IconCheck, fields: closeFields,
		command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.CloseSimilar(r.form(), c) },
	}},
}

func closeFields(r *request) ([]ui.Field, error) {
	return []ui.Field{{Kind: ui.KindArea, Name: "reason", Label: say.LabelRemark, Value: r.text("reason"), Rows: 3, Length: 500, Hint: say.HintCloseEarly}}, nil
}

func similarFacts(r *request, ids []string) ([]ui.Fact, error) {
	rows, err := r.s.App.SimilarRows(r.Context(), r.who(), ids)
	out := make([]ui.Fact, len(rows))
	for i, c := range rows {
		out[i] = ui.Fact{Name: r.code(c.Code), Text: c.Question, URL: "/similar/" + c.ID, Small: say.SimilarFigures(c.Asked, c.Answered, c.Finders, c.Found)}
	}
	return out, err
}

func (s *Server) similarList(w http.ResponseWriter, r *request) error {
	q := r.URL.Query()
	f := ledger.ParseSimilarFilter(q)
	l, err := readList(r, f, f.View, f.State != "", s.App.Similars, s.App.CountSimilarViews, s.App.CountSimilars)
	if err != nil {
		return err
	}
	page := r.spreadList("/similar", say.PageSimilar, say.SimilarCount(l.total),
		tabs("/similar", q, ledger.SimilarViews, say.SimilarView, l.counts, f.View, f.State != "", ledger.SimilarOverdue), f.Query(), f.Text, l.total, say.NoSimilar)
	page.Filters.Chips = []ui.Chip{
		chip("/similar", q, "state", say.LabelState, options(ledger.SimilarMoves.States(), say.State, f.State)), fieldChip("/similar", q),
	}
	page.Head.Actions = []ui.Action{{Label: say.PageAnswers, Icon: ui.IconList, URL: "/similar/answers?view=" + string(ledger.AnswerWaiting)}}
	page.Table = r.similarTable(l.rows)
	return s.list(w, r, "list", &page)
}

func (r *request) similarTable(rows []*app.SimilarRow) ui.Table {
	t := ui.Table{Label: say.PageSimilar, Columns: []ui.Column{
		{Label: say.LabelCode},
		{Label: say.LabelSimilar, Wide: true},
		{Label: say.LabelState},
		{Label: say.LabelDue},
		{Label: say.LabelAskedN, Num: true},
		{Label: say.LabelAnsweredN, Num: true},
		{Label: say.LabelFoundN, Num: true},
		{Label: say.LabelWorkField},
		{Label: say.LabelOpener},
	}}
	today := r.s.App.Today()
	for _, c := range rows {
		mark := similarMark(&c.SimilarCheck, today)
		t.Rows = append(t.Rows, ui.Row{ID: c.ID + "." + itoa(c.Version), Name: r.code(c.Code), Cells: []ui.Cell{
			ui.Code(r.code(c.Code)), ui.Name(c.Question, "/similar/"+c.ID),
			{State: &mark},
			ui.Deadline(r.due(c.Due, "", c.State == ledger.SimilarOpened)),
			answersOf(c, c.Asked, ledger.AnswerAll), answersOf(c, c.Answered, ledger.AnswerAnswered), answersOf(c, c.Finders, ledger.AnswerFound),
			ui.Dim(c.Field), ui.Dim(c.UnitName),
		}})
	}
	return t
}

// answersOf is a count of answers of a check with the rows behind it.
func answersOf(c *app.SimilarRow, n int, view ledger.AnswerView) ui.Cell {
	return counted(n, "/similar/answers", ledger.AnswerFilter{Similar: c.ID, View: view}.Query())
}

func similarMark(c *ledger.SimilarCheck, today calendar.Day) ui.StatusMark {
	mark := ui.StatusMark{Word: say.State(c.State), Mark: map[ledger.SimilarState]ui.Mark{
		ledger.SimilarOpened: ui.MarkGo, ledger.SimilarReported: ui.MarkRev, ledger.SimilarClosed: ui.MarkDone,
	}[c.State]}
	if c.State == ledger.SimilarOpened && today > c.Due {
		mark = ui.StatusMark{Mark: ui.MarkLate, Word: say.SimilarView(ledger.SimilarOverdue)}
	}
	return mark
}

func (s *Server) similarPage(w http.ResponseWriter, r *request) error {
	c, err := s.App.Similar(r.Context(), r.who(), r.ref())
	if err != nil {
		return err
	}
	if c.ID != r.PathValue("id") {
		return redirectTo("/similar/" + c.ID)
	}
	key, err := s.App.NewKey()
	if err != nil {
		return err
	}
	mark := similarMark(&c.SimilarCheck, s.App.Today())
	page := recordPage{
		Frame: r.frame(r.code(c.Code)+" "+say.PageSimilar, ui.EntryFindings),
		Head: ui.Head{
			Crumbs: []ui.Link{{Label: say.PageSimilar, URL: "/similar"}, {Label: r.code(c.Code)}}, Title: c.Question, State: &mark,
			Sub: say.SimilarNext(c.State), Actions: r.similarButtons(c, key),
		},
	}
	for _, a := range c.Answers {
		if part, yours, err := r.yours(a, key); err != nil {
			return err
		} else if yours {
			for i := range part.Acts { // one primary button a page: the first unit's
				part.Acts[i].Primary = part.Acts[i].Primary && len(page.Parts) == 0
			}
			page.Parts = append(page.Parts, part)
		}
	}
	page.Parts = append(page.Parts, recordPart{
		Panel: ui.Panel{ID: "answers", Title: say.PanelAnswers, Small: say.SimilarFigures(c.Asked, c.Answered, c.Finders, c.Found)},
		Table: r.answersTable(c.Answers), Nothing: nothingIf(len(c.Answers) == 0, say.NoAnswers),
	})
	page.Parts = append(page.Parts, listPanel(say.PageFixes, r.fixTable(c.Fixes))...)
	page.Parts = append(page.Parts, listPanel(say.PageRules, r.ruleTable(c.Rules))...)
	if page.Aside, err = r.similarAside(c); err != nil {
		return err
	}
	if c.Traced > 0 {
		r.recorded(&page, c.Trace, c.Traced)
	}
	return s.render(w, "record", page)
}

// yours is what a unit of one's own is asked, at the top of the page with its buttons.
func (r *request) yours(a *app.AnswerRow, key string) (recordPart, bool, error) {
	if a.State != ledger.AnswerAsked || !r.may(org.SimilarReply) {
		return recordPart{}, false, nil
	}
	own, err := r.s.App.Owns(r.Context(), r.who(), a.Unit)
	if err != nil || !own {
		return recordPart{}, false, err
	}
	reply, err := r.s.App.SimilarReply(r.Context(), r.who(), a.ID)
	if err != nil {
		return recordPart{}, false, err
	}
	return r.replyPart(reply, key), true, nil
}

func (r *request) similarButtons(c *app.Similar, key string) []ui.Action {
	var out []ui.Action
	if r.follows(c.Overseer) {
		if r.may(org.FixOrder) {
			out = append(out, ui.Action{Label: say.Action(org.FixOrder), Icon: ui.IconPlus, URL: "/fixes/new?similar=" + c.ID})
		}
		if b, ok := similarActs.button(r, "close", c.ID, c.Version, key); ok && ledger.SimilarMoves.Can(c.State, org.SimilarClose) {
			b.Primary = c.State == ledger.SimilarReported
			out = append(out, b)
		}
	}
	if r.may(org.RuleRecord) {
		out = append(out, ui.Action{Label: say.Action(org.RuleRecord), Icon: ui.IconBook, URL: "/rules/new?similar=" + c.ID})
	}
	return out
}

// follows reports whether this post follows what the overseer follows: the lead room follows everything.
func (r *request) follows(overseer string) bool {
	return r.who().Role == org.RoleLEAD || r.who().Role == org.RoleOVR && r.who().Unit == overseer
}

func (r *request) similarAside(c *app.Similar) ([]ui.Aside, error) {
	n, _, err := r.unitNames(r.Context())
	if err != nil {
		return nil, err
	}
	today := r.s.App.Today()
	left := r.due(c.Due, "", c.State == ledger.SimilarOpened)
	facts := []ui.Fact{
		{Name: say.LabelOpener, Text: c.UnitName},
		{Name: say.LabelOverseer, Text: n.known(c.Overseer)},
		{Name: say.LabelDue, Due: &left},
		{Name: say.LabelOpenedOn, Text: say.Time(c.OpenedAt, today)},
	}
	if c.Field != "" {
		facts = append(facts, ui.Fact{Name: say.LabelWorkField, Text: c.Field})
	}
	if c.Reason != "" {
		facts = append(facts, ui.Fact{Name: say.LabelRemark, Text: c.Reason})
	}
	found, err := r.s.App.CountFindings(r.Context(), r.who(), ledger.FindingFilter{Similar: c.ID})
	if err != nil {
		return nil, err
	}
	if found > 0 {
		facts = append(facts, ui.Fact{Name: say.LabelFoundPlaces, Links: []ui.Link{{
			Label: itoa(found), URL: address("/findings", ledger.FindingFilter{Similar: c.ID}.Query()),
		}}})
	}
	about, err := r.findingFact(c.Finding)
	return []ui.Aside{{Title: say.PanelFacts, Facts: append(facts, about...)}}, err
}

func (s *Server) newSimilar(w http.ResponseWriter, r *request) error {
	page, err := r.similarForm()
	if err != nil {
		return err
	}
	return s.render(w, "form-page", page)
}

func (s *Server) openSimilar(w http.ResponseWriter, r *request) error {
	var f fault.Form
	cmd := &app.OpenSimilar{
		Form: r.form(), Finding: r.text("finding"), Question: r.text("ask"), Due: r.day(&f, "due"), Units: r.texts("units"),
	}
	answer, err := doForm(s, r, &f, cmd)
	if err != nil {
		return s.refused(w, err, r.similarForm)
	}
	return done(w, r, "/similar/"+answer.ID, org.SimilarOpen, answer.Count)
}

// similarForm begins with the finding: its question, its like units, and who of them answered not long ago.
func (r *request) similarForm() (formPage, error) {
	id := r.typed("finding")
	if id == "" {
		return formPage{}, errNoPage
	}
	f, err := r.source(id)
	if err != nil {
		return formPage{}, err
	}
	units, proposed, err := r.s.App.LikeUnits(r.Context(), r.who(), f)
	if err != nil {
		return formPage{}, err
	}
	if r.Method == http.MethodPost {
		proposed = r.texts("units")
	}
	asked, err := r.askedBefore(f.Field, units)
	if err != nil {
		return formPage{}, err
	}
	day := r.days.Count(r.s.App.Today(), ledger.LimitSimilar).Day
	fields := []ui.Field{
		{Name: "ask", Label: say.LabelSimilar, Required: true, Value: r.first("ask", say.SimilarQuestion(f.Title)), Length: 120, Hint: say.HintSimilar},
		{Kind: ui.KindDate, Name: "due", Label: say.LabelDue, Required: true, Value: r.first("due", string(day)), Width: ui.WidthShort},
	}
	checks := r.unitChecks(units, proposed, func(unit string) string { return asked[unit] })
	if len(checks) > 0 && len(proposed) > 0 {
		checks[0].Hint = say.HintAsked
	}
	page, err := r.startForm("/similar", org.SimilarOpen, "/findings/"+url.PathEscape(f.ID), append(fields, checks...))
	page.Form.Hidden = append(page.Form.Hidden, ui.Hidden{Name: "finding", Value: f.ID})
	page.Head.Sub = r.code(f.Code) + " " + f.Title
	return page, err
}

// askedBefore says of each unit what it was asked about the field not long ago.
func (r *request) askedBefore(field string, units []*org.Unit) (map[string]string, error) {
	var ids []string
	for _, u := range units {
		ids = append(ids, u.ID)
	}
	earlier, err := r.s.App.EarlierAnswers(r.Context(), r.who(), field, ids)
	out := map[string]string{}
	for unit, a := range earlier {
		out[unit] = say.AskedBefore(r.code(a.Code), &a.SimilarAnswer, r.s.App.Today())
	}
	return out, err
}

// spreadView is the panel of a finding with all that was begun from it.
type spreadView = recordPart

// spreadPanel is what a finding teaches others: its policy questions, similar checks, systemic fixes and rule changes,
// and the buttons that begin one. The template "record-part" shows it.
func (r *request) spreadPanel(finding string) (*spreadView, error) {
	rows, err := r.s.App.FindingRows(r.Context(), r.who(), []string{finding})
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	f := rows[0]
	spread, err := r.s.App.SpreadOf(r.Context(), r.who(), f.ID)
	if err != nil {
		return nil, err
	}
	out := &spreadView{Panel: ui.Panel{ID: "spread", Title: say.PanelSpread, Acts: r.spreadStarts(f)}, Table: r.spreadTable(spread)}
	out.Nothing = nothingIf(len(out.Table.Rows) == 0, say.NoSpread)
	if open := spread.OpenQuestions(); open > 0 {
		out.Panel.Small = say.OpenQuestions(open)
	}
	return out, nil
}

// spreadStarts are the buttons with which this post may begin something from the finding.
func (r *request) spreadStarts(f *app.FindingRow) []ui.Action {
	if f.State == ledger.FindingDraft || f.State == ledger.FindingVoided {
		return nil
	}
	follows := r.follows(f.Overseer)
	var out []ui.Action
	for _, b := range []struct {
		action org.Action
		path   string
		icon   ui.Icon
		who    bool
	}{
		{org.LetterCreate, "/letters/new", ui.IconLetter, follows},
		{org.QuestionRaise, "/questions/new", ui.IconHelp, follows || r.who().Role == org.RoleSTR},
		{org.SimilarOpen, "/similar/new", ui.IconSync, follows},
		{org.FixOrder, "/fixes/new", ui.IconGear, follows},
		{org.RuleRecord, "/rules/new", ui.IconBook, follows || slices.Contains([]org.Role{org.RoleDEPT, org.RoleSTR}, r.who().Role)},
	} {
		if b.who && r.may(b.action) {
			out = append(out, ui.Action{Label: say.Action(b.action), Icon: b.icon, URL: b.path + "?finding=" + f.ID})
		}
	}
	return out
}

func (r *request) spreadTable(x *app.Spread) ui.Table {
	t := ui.Table{Label: say.PanelSpread, Fit: true, Columns: []ui.Column{
		{Label: say.LabelCode}, {Label: say.LabelKind}, {Label: say.LabelText, Wide: true}, {Label: say.LabelUnits}, {Label: say.LabelState},
	}}
	today := r.s.App.Today()
	add := func(code, kind, text, url, unit string, state ui.Cell) {
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{ui.Code(r.code(code)), ui.Dim(kind), ui.Name(text, url), ui.Text(unit), state}})
	}
	for _, l := range x.Letters {
		mark := letterMark(&l.Letter, l.Overdue)
		add(l.Code, say.LetterKind(l.Kind), l.Title, lettersAt+"/"+l.ID, l.ToNames, ui.Cell{State: &mark})
	}
	for _, q := range x.Questions {
		mark := questionMark(&q.PolicyQuestion, today)
		add(q.Code, say.PageQuestions, q.Text, "/questions/"+q.ID, q.DeptName, ui.Cell{State: &mark})
	}
	for _, c := range x.Similars {
		mark := similarMark(&c.SimilarCheck, today)
		add(c.Code, say.PageSimilar, c.Question, "/similar/"+c.ID, say.AnsweredOf(c.Answered, c.Asked), ui.Cell{State: &mark})
	}
	for _, f := range x.Fixes {
		mark := fixMark(&f.SystemicFix, today)
		add(f.Code, say.PageFixes, f.Text, "/fixes/"+f.ID, f.UnitName, ui.Cell{State: &mark})
	}
	for _, c := range x.Rules {
		add(c.Code, say.PageRules, c.Title, "/rules/"+c.ID, c.UnitName, ui.Text(say.RuleKind(c.Kind)))
	}
	return t
}
