package web

import (
	"net/http"
	"net/url"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

var fixRoutes = append([]route{
	{pattern: "GET /fixes", business: true, do: (*Server).fixList},
	{pattern: "GET /fixes/new", business: true, right: org.FixOrder, do: (*Server).newFix},
	{pattern: "POST /fixes/new", business: true, right: org.FixOrder, do: (*Server).orderFix},
	{pattern: "GET /fixes/{id}", business: true, do: (*Server).fixPage},
}, actRoutes(&fixActs)...)

// fixActs is everything that can be done to systemic fixes.
var fixActs = acts{
	home: "/fixes", unit: say.UnitFix, at: ui.EntryFindings, facts: fixFacts,
	after: func(_ *request, _ app.Answer, c app.Chosen) string { return "/fixes/" + c.IDs[0] },
	list: []act{
		{
			verb: "complete", action: org.FixComplete, icon: ui.IconCheck, fields: fixField("result", say.LabelFixResult, say.HintResult),
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command {
				return app.CompleteFixes(r.form(), c, r.text("result"))
			},
		},
		{
			verb: "check", action: org.FixCheck, icon: ui.IconInspect, fields: fixField("verdict", say.LabelVerdict, ""),
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command {
				return app.CheckFixes(r.form(), c, r.text("verdict"))
			},
		},
		{
			verb: "return", action: org.FixReturn, icon: ui.IconLeft, reason: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.ReturnFixes(r.form(), c) },
		},
	},
}

// fixField asks for one text.
func fixField(name, label, hint string) func(*request) ([]ui.Field, error) {
	return func(r *request) ([]ui.Field, error) {
		return []ui.Field{{Kind: ui.KindArea, Name: name, Label: label, Required: true, Value: r.text(name), Rows: 4, Length: 1000, Hint: hint}}, nil
	}
}

func fixFacts(r *request, ids []string) ([]ui.Fact, error) {
	rows, err := r.s.App.FixRows(r.Context(), r.who(), ids)
	out := make([]ui.Fact, len(rows))
	for i, x := range rows {
		out[i] = ui.Fact{Name: r.code(x.Code), Text: x.Text, URL: "/fixes/" + x.ID, Small: x.UnitName}
	}
	return out, err
}

func (s *Server) fixList(w http.ResponseWriter, r *request) error {
	q := r.URL.Query()
	f := ledger.ParseFixFilter(q)
	l, err := readList(r, f, f.View, f.State != "", s.App.Fixes, s.App.CountFixViews, s.App.CountFixes)
	if err != nil {
		return err
	}
	page := r.spreadList("/fixes", say.PageFixes, say.FixCount(l.total),
		tabs("/fixes", q, ledger.FixViews, say.FixView, l.counts, f.View, f.State != "", ledger.FixOverdue), f.Query(), f.Text, l.total, say.NoFixes)
	page.Filters.Chips = []ui.Chip{
		chip("/fixes", q, "state", say.LabelState, options(ledger.FixMoves.States(), say.State, f.State)), fieldChip("/fixes", q),
	}
	page.Table = r.fixTable(l.rows)
	return s.list(w, r, "list", &page)
}

func (r *request) fixTable(rows []*app.FixRow) ui.Table {
	t := ui.Table{Label: say.PageFixes, Columns: []ui.Column{
		{Label: say.LabelCode}, {Label: say.LabelFix, Wide: true}, {Label: say.LabelState}, {Label: say.LabelDue}, {Label: say.LabelFixUnit}, {Label: say.LabelWorkField},
	}}
	today := r.s.App.Today()
	for _, x := range rows {
		mark := fixMark(&x.SystemicFix, today)
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			ui.Code(r.code(x.Code)), ui.Name(x.Text, "/fixes/"+x.ID),
			{State: &mark},
			ui.Deadline(r.due(x.Due, "", x.State == ledger.FixOpened)), ui.Text(x.UnitName), ui.Dim(x.Field),
		}})
	}
	return t
}

func fixMark(x *ledger.SystemicFix, today calendar.Day) ui.StatusMark {
	mark := ui.StatusMark{Word: say.State(x.State), Mark: map[ledger.FixState]ui.Mark{
		ledger.FixOpened: ui.MarkGo, ledger.FixDone: ui.MarkRev, ledger.FixChecked: ui.MarkDone,
	}[x.State]}
	if x.State == ledger.FixOpened && today > x.Due {
		mark = ui.StatusMark{Mark: ui.MarkLate, Word: say.FixView(ledger.FixOverdue)}
	}
	return mark
}

func (s *Server) fixPage(w http.ResponseWriter, r *request) error {
	x, err := s.App.Fix(r.Context(), r.who(), r.ref())
	if err != nil {
		return err
	}
	if x.ID != r.PathValue("id") {
		return redirectTo("/fixes/" + x.ID)
	}
	key, err := s.App.NewKey()
	if err != nil {
		return err
	}
	mark := fixMark(&x.SystemicFix, s.App.Today())
	page := recordPage{
		Frame: r.frame(r.code(x.Code)+" "+say.PageFixes, ui.EntryFindings),
		Head: ui.Head{
			Crumbs: []ui.Link{{Label: say.PageFixes, URL: "/fixes"}, {Label: r.code(x.Code)}}, Title: say.FindingTitle(x.Text), State: &mark,
			Sub: say.FixNext(x.State), Actions: r.fixButtons(x, key),
		},
		Parts: []recordPart{
			{Panel: ui.Panel{Title: say.PanelFix}, Text: x.Text},
			{Panel: ui.Panel{Title: say.PanelResult}, Text: x.Result, Facts: fixTerms(x), Nothing: nothingIf(x.Result == "" && x.Reason == "", say.NoResult)},
		},
	}
	page.Parts = append(page.Parts, listPanel(say.PageRules, r.ruleTable(x.Rules))...)
	if page.Aside, err = r.fixAside(x); err != nil {
		return err
	}
	r.recorded(&page, x.Trace, x.Traced)
	return s.render(w, "record", page)
}

func fixTerms(x *app.Fix) []ui.Fact {
	var out []ui.Fact
	if x.Verdict != "" {
		out = append(out, ui.Fact{Name: say.LabelVerdict, Text: x.Verdict})
	}
	if x.Reason != "" {
		out = append(out, ui.Fact{Name: say.LabelSentBack, Text: x.Reason})
	}
	return out
}

func (r *request) fixButtons(x *app.Fix, key string) []ui.Action {
	var out []ui.Action
	for _, a := range fixActs.list {
		if b, ok := fixActs.button(r, a.verb, x.ID, x.Version, key); ok && ledger.FixMoves.Can(x.State, a.action) {
			b.Primary = a.verb != "return"
			out = append(out, b)
		}
	}
	if r.may(org.RuleRecord) {
		out = append(out, ui.Action{Label: say.Action(org.RuleRecord), Icon: ui.IconBook, URL: "/rules/new?fix=" + x.ID})
	}
	return out
}

func (r *request) fixAside(x *app.Fix) ([]ui.Aside, error) {
	n, _, err := r.unitNames(r.Context())
	if err != nil {
		return nil, err
	}
	today := r.s.App.Today()
	left := r.due(x.Due, "", x.State == ledger.FixOpened)
	facts := []ui.Fact{
		{Name: say.LabelFixUnit, Text: n.short(x.Unit)}, {Name: say.LabelOverseer, Text: n.known(x.Overseer)}, {Name: say.LabelDue, Due: &left},
	}
	if x.DoneAt > 0 {
		facts = append(facts, ui.Fact{Name: say.LabelDone, Text: say.Time(x.DoneAt, today)})
	}
	if x.Checker != "" {
		facts = append(facts, ui.Fact{Name: say.LabelChecker, Text: n.short(x.Checker)})
	}
	if x.Check != nil {
		facts = append(facts, ui.Fact{Name: say.PageSimilar, Text: r.code(x.Check.Code) + " " + x.Check.Question, URL: "/similar/" + x.Check.ID})
	}
	about, err := r.findingFact(x.Finding)
	return []ui.Aside{{Title: say.PanelFacts, Facts: append(facts, about...)}}, err
}

func (s *Server) newFix(w http.ResponseWriter, r *request) error {
	page, err := r.fixForm()
	if err != nil {
		return err
	}
	return s.render(w, "form-page", page)
}

func (s *Server) orderFix(w http.ResponseWriter, r *request) error {
	var f fault.Form
	cmd := &app.OrderFix{
		Form: r.form(), Finding: r.text("finding"), Similar: r.text("similar"), Unit: r.text("unit"), Text: r.text("text"), Due: r.day(&f, "due"),
	}
	answer, err := doForm(s, r, &f, cmd)
	if err != nil {
		return s.refused(w, err, r.fixForm)
	}
	return done(w, r, "/fixes/"+answer.ID, org.FixOrder, 1)
}

// fixForm begins with the finding or the similar check: its department is proposed.
func (r *request) fixForm() (formPage, error) {
	finding, similar, cancel, err := r.beginning()
	if err != nil {
		return formPage{}, err
	}
	f, err := ifThere(r.source(finding))
	if err != nil {
		return formPage{}, err
	}
	unit, err := r.deptSelect("unit", say.LabelFixUnit, r.first("unit", sector(f)))
	if err != nil {
		return formPage{}, err
	}
	unit.Required = true
	day := r.days.Count(r.s.App.Today(), ledger.LimitFix).Day
	page, err := r.startForm("/fixes", org.FixOrder, cancel, []ui.Field{
		{Kind: ui.KindArea, Name: "text", Label: say.LabelFix, Required: true, Value: r.typed("text"), Rows: 4, Length: 1000, Hint: say.HintFix},
		unit,
		{Kind: ui.KindDate, Name: "due", Label: say.LabelDue, Required: true, Value: r.first("due", string(day)), Width: ui.WidthShort},
	})
	page.Form.Hidden = append(page.Form.Hidden, ui.Hidden{Name: "finding", Value: finding}, ui.Hidden{Name: "similar", Value: similar})
	return page, err
}

// beginning is what a fix or a rule answers, as the address or the form says it: a similar check brings its finding.
func (r *request) beginning() (finding, similar, cancel string, err error) {
	finding, similar = r.typed("finding"), r.typed("similar")
	if similar != "" {
		c, err := r.s.App.Similar(r.Context(), r.who(), similar)
		if err != nil {
			return "", "", "", err
		}
		return c.Finding, c.ID, "/similar/" + c.ID, nil
	}
	if finding != "" {
		return finding, "", "/findings/" + url.PathEscape(finding), nil
	}
	return "", "", "/fixes", nil
}

// ifThere is the finding, or an empty one where it is not in the person's scope.
func ifThere(f *app.Finding, err error) (*app.Finding, error) {
	if err != nil && fault.Of(err) == fault.Missing {
		return &app.Finding{}, nil
	}
	return f, err
}
