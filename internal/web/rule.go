package web

import (
	"net/http"
	"slices"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

var ruleRoutes = []route{
	{pattern: "GET /rules", business: true, do: (*Server).ruleList},
	{pattern: "GET /rules/new", business: true, right: org.RuleRecord, do: (*Server).newRule},
	{pattern: "POST /rules/new", business: true, right: org.RuleRecord, do: (*Server).saveRule},
	{pattern: "GET /rules/{id}", business: true, do: (*Server).rulePage},
	{pattern: "GET /rules/{id}/edit", business: true, right: org.RuleUpdate, do: (*Server).editRule},
	{pattern: "POST /rules/{id}/edit", business: true, right: org.RuleUpdate, do: (*Server).saveRule},
}

// ruleList lists the rule changes; its tabs count them by the cause they answer.
func (s *Server) ruleList(w http.ResponseWriter, r *request) error {
	q := r.URL.Query()
	f := ledger.ParseRuleFilter(q)
	rows, err := s.App.Rules(r.Context(), r.who(), f, listPage(q))
	if err != nil {
		return err
	}
	views := ui.Views{Label: say.PanelCauses}
	total := 0
	for _, cause := range append([]ledger.Cause{""}, ledger.Causes...) {
		of := f
		of.Cause = cause
		n, err := s.App.CountRules(r.Context(), r.who(), of)
		if err != nil {
			return err
		}
		label := say.Cause(cause)
		if cause == "" {
			label = say.AllCauses
		}
		if cause == f.Cause {
			total = n
		}
		views.Items = append(views.Items, ui.View{Label: label, URL: with("/rules", q, "cause", string(cause)), Count: itoa(n), Current: cause == f.Cause})
	}
	page := r.spreadList("/rules", say.PageRules, say.RuleCount(total), views, f.Query(), f.Text, total, say.NoRules)
	page.Filters.Chips = []ui.Chip{chip("/rules", q, "kind", say.LabelRuleKind, options(ledger.RuleKinds, say.RuleKind, f.Kind))}
	if r.may(org.RuleRecord) && r.who().Role != org.RoleOVR {
		page.Head.Actions = []ui.Action{{Label: say.Action(org.RuleRecord), Icon: ui.IconPlus, URL: "/rules/new", Primary: true}}
	}
	page.Table = r.ruleTable(rows)
	return s.list(w, r, "list", &page)
}

func (r *request) ruleTable(rows []*app.RuleRow) ui.Table {
	t := ui.Table{Label: say.PageRules, Columns: []ui.Column{
		{Label: say.LabelCode},
		{Label: say.LabelRule, Wide: true},
		{Label: say.LabelRuleKind},
		{Label: say.LabelDocNo},
		{Label: say.LabelIssuedOn},
		{Label: say.LabelRuleUnit},
		{Label: say.LabelCauses},
	}}
	for _, x := range rows {
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			ui.Code(r.code(x.Code)), ui.Name(x.Title, "/rules/"+x.ID), ui.Text(say.RuleKind(x.Kind)), ui.Text(x.DocNo),
			ui.Text(say.Day(x.Date, r.s.App.Today())), ui.Text(x.UnitName), ui.Dim(say.Causes(x.Causes)),
		}})
	}
	return t
}

func (s *Server) rulePage(w http.ResponseWriter, r *request) error {
	x, err := s.App.Rule(r.Context(), r.who(), r.ref())
	if err != nil {
		return err
	}
	if x.ID != r.PathValue("id") {
		return redirectTo("/rules/" + x.ID)
	}
	n, _, err := r.unitNames(r.Context())
	if err != nil {
		return err
	}
	facts := []ui.Fact{
		{Name: say.LabelRuleKind, Text: say.RuleKind(x.Kind)},
		{Name: say.LabelDocNo, Text: x.DocNo},
		{Name: say.LabelIssuedOn, Text: say.FullDay(x.Date)},
		{Name: say.LabelRuleUnit, Text: n.short(x.Unit)},
	}
	page := recordPage{
		Frame: r.frame(r.code(x.Code)+" "+x.Title, ui.EntryPractices),
		Head:  ui.Head{Crumbs: []ui.Link{{Label: say.PageRules, URL: "/rules"}, {Label: r.code(x.Code)}}, Title: x.Title},
		Parts: []recordPart{{Panel: ui.Panel{Title: say.PanelRule}, Text: x.Note, Facts: facts}},
	}
	if page.Aside, err = r.ruleAside(x); err != nil {
		return err
	}
	own, err := s.App.Owns(r.Context(), r.who(), x.Unit)
	if err != nil {
		return err
	}
	if r.may(org.RuleUpdate) && (own || r.follows(x.Overseer)) {
		page.Head.Actions = []ui.Action{{Label: say.Action(org.RuleUpdate), Icon: ui.IconEdit, URL: "/rules/" + x.ID + "/edit"}}
	}
	r.recorded(&page, x.Trace, x.Traced)
	return s.render(w, "record", page)
}

// ruleAside says what the rule answers.
func (r *request) ruleAside(x *app.Rule) ([]ui.Aside, error) {
	var facts []ui.Fact
	for _, c := range x.Causes {
		facts = append(facts, ui.Fact{Name: say.LabelCauses, Text: say.Cause(c), URL: address("/rules", ledger.RuleFilter{Cause: c}.Query())})
	}
	if x.Check != nil {
		facts = append(facts, ui.Fact{Name: say.PageSimilar, Text: r.code(x.Check.Code) + " " + x.Check.Question, URL: "/similar/" + x.Check.ID})
	}
	if x.Fixed != nil {
		facts = append(facts, ui.Fact{Name: say.PageFixes, Text: r.code(x.Fixed.Code) + " " + x.Fixed.Text, URL: "/fixes/" + x.Fixed.ID})
	}
	about, err := r.findingFact(x.Finding)
	return []ui.Aside{{Title: say.PanelAnswersWhat, Facts: append(facts, about...)}}, err
}

func (s *Server) newRule(w http.ResponseWriter, r *request) error {
	t, err := r.ruleBegins()
	if err != nil {
		return err
	}
	page, err := r.ruleForm("/rules/new", &app.SaveRule{RuleTerms: t})
	if err != nil {
		return err
	}
	return s.render(w, "form-page", page)
}

// ruleBegins takes over from what the rule answers: the cause of the finding and the department that put it right.
func (r *request) ruleBegins() (app.RuleTerms, error) {
	t := app.RuleTerms{Kind: ledger.RuleNew, Date: r.s.App.Today()}
	var err error
	if t.Finding, t.Similar, _, err = r.beginning(); err != nil {
		return t, err
	}
	if id := r.typed("fix"); id != "" {
		x, err := r.s.App.Fix(r.Context(), r.who(), id)
		if err != nil {
			return t, err
		}
		t.Fix, t.Finding, t.Similar, t.Unit = x.ID, x.Finding, x.Similar, x.Unit
	}
	f, err := r.source(t.Finding)
	if err != nil && fault.Of(err) == fault.Missing && (t.Fix != "" || t.Similar != "") {
		f, t.Finding, err = &app.Finding{}, "", nil // the finding of another unit
	}
	if err != nil {
		return t, err
	}
	if f.Cause != "" {
		t.Causes = []ledger.Cause{f.Cause}
	}
	if t.Unit == "" {
		t.Unit = sector(f)
	}
	if r.who().Role == org.RoleDEPT || r.who().Role == org.RoleSTR {
		t.Unit = r.who().Unit
	}
	return t, nil
}

func (s *Server) editRule(w http.ResponseWriter, r *request) error {
	x, err := s.App.Rule(r.Context(), r.who(), r.PathValue("id"))
	if err != nil {
		return err
	}
	page, err := r.ruleForm("/rules/"+x.ID+"/edit", ruleTerms(&x.RuleChange))
	if err != nil {
		return err
	}
	return s.render(w, "form-page", page)
}

func ruleTerms(x *ledger.RuleChange) *app.SaveRule {
	return &app.SaveRule{ID: x.ID, Version: x.Version, RuleTerms: app.RuleTerms{
		Kind: x.Kind, Title: x.Title, DocNo: x.DocNo, Date: x.Date, Unit: x.Unit, Causes: x.Causes, Finding: x.Finding, Similar: x.Similar, Fix: x.Fix, Note: x.Note,
	}}
}

func (s *Server) saveRule(w http.ResponseWriter, r *request) error {
	var f fault.Form
	cmd := &app.SaveRule{Form: r.form(), ID: r.PathValue("id"), Version: r.version(), RuleTerms: app.RuleTerms{
		Kind: ledger.RuleKind(r.text("kind")), Title: r.text("title"), DocNo: r.text("doc_no"), Date: r.day(&f, "date"), Unit: r.text("unit"),
		Finding: r.text("finding"), Similar: r.text("similar"), Fix: r.text("fix"), Note: r.text("note"),
	}}
	for _, c := range r.texts("causes") {
		cmd.Causes = append(cmd.Causes, ledger.Cause(c))
	}
	answer, err := doForm(s, r, &f, cmd)
	if err == nil {
		return done(w, r, "/rules/"+answer.ID, cmd.Action(), 1)
	}
	bad, other := wrongOf(err)
	if other != nil {
		return other
	}
	page, formErr := r.ruleForm(r.URL.Path, cmd)
	if formErr != nil {
		return formErr
	}
	if stale(err) {
		if err := r.ruleConflict(cmd.ID, &page); err != nil {
			return err
		}
	}
	bad.mark(&page.Form)
	return s.renderStatus(w, status[kindOf(err)], "form-page", page)
}

// ruleConflict sets the form beside the rule change as somebody else has left it.
func (r *request) ruleConflict(id string, page *formPage) error {
	x, err := r.s.App.Rule(r.Context(), r.who(), id)
	if err != nil {
		return err
	}
	theirs, err := r.ruleFields(ruleTerms(&x.RuleChange))
	if err != nil {
		return err
	}
	page.Form.Version = itoa(x.Version)
	page.Conflict, err = r.conflict("rule_change", id, theirs, page.Form.Fields)
	return err
}

func (r *request) ruleForm(action string, t *app.SaveRule) (formPage, error) {
	page, err := r.startForm("/rules", t.Action(), "/rules", nil)
	if err != nil {
		return formPage{}, err
	}
	page.Form.Action = action
	if t.Version > 0 {
		page.Form.Version = itoa(t.Version)
		page.Form.Cancel = "/rules/" + t.ID
	}
	page.Form.Hidden = append(page.Form.Hidden,
		ui.Hidden{Name: "finding", Value: t.Finding}, ui.Hidden{Name: "similar", Value: t.Similar}, ui.Hidden{Name: "fix", Value: t.Fix})
	page.Form.Submit.Label = say.Save
	page.Form.Fields, err = r.ruleFields(t)
	return page, err
}

func (r *request) ruleFields(t *app.SaveRule) ([]ui.Field, error) {
	n, units, err := r.unitNames(r.Context())
	causes := make([]ui.Option, len(ledger.Causes))
	for i, c := range ledger.Causes {
		causes[i] = ui.Option{Value: string(c), Label: say.Cause(c), Chosen: slices.Contains(t.Causes, c)}
	}
	return []ui.Field{
		{Kind: ui.KindRadio, Name: "kind", Label: say.LabelRuleKind, Required: true, Options: options(ledger.RuleKinds, say.RuleKind, t.Kind)},
		{Name: "title", Label: say.LabelRule, Required: true, Value: t.Title, Length: 200},
		{Name: "doc_no", Label: say.LabelDocNo, Value: t.DocNo, Length: 40, Width: ui.WidthMedium, Half: true},
		{Kind: ui.KindDate, Name: "date", Label: say.LabelIssuedOn, Required: true, Value: string(t.Date), Width: ui.WidthShort},
		{
			Kind: ui.KindSelect, Name: "unit", Label: say.LabelRuleUnit, Required: true, Blank: say.ChooseOne, Width: ui.WidthMedium,
			Groups: unitOptions(units, n, []string{t.Unit}, org.KindDept, org.KindStreet),
		},
		{Kind: ui.KindChecks, Name: "causes", Label: say.LabelCauses, Options: causes},
		{Kind: ui.KindArea, Name: "note", Label: say.LabelRuleNote, Value: t.Note, Rows: 3, Length: 500},
	}, err
}
