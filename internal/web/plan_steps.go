package web

import (
	"net/http"
	"strings"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// planStep is a page beside the review page that asks for something.
type planStep struct {
	verb   string // last part of the address
	title  string
	hint   string
	facts  []ui.Fact
	fields func(p *app.Plan) ([]ui.Field, error)
	danger bool
	stage  int
}

// askStep shows the page of a step. A plan that is settled has none.
func (s *Server) askStep(w http.ResponseWriter, r *request, step planStep, code int, bad wrong) error {
	p, err := s.App.Plan(r.Context(), r.who(), r.PathValue("id"))
	if err != nil {
		return err
	}
	if p.State != ledger.PlanReviewing {
		return redirectTo("/plans/" + p.ID)
	}
	form, err := r.newForm("/plans/" + p.ID + "/" + step.verb)
	if err != nil {
		return err
	}
	if form.Version == "" {
		form.Version = itoa(p.Version)
	}
	if form.Fields, err = step.fields(p); err != nil {
		return err
	}
	form.Submit, form.Cancel = ui.Action{Label: step.title, Primary: !step.danger, Danger: step.danger}, "/plans/"+p.ID
	bad.mark(&form)
	facts := append([]ui.Fact{{Name: say.PagePlans, Text: r.code(p.Code) + " " + p.Title, URL: "/plans/" + p.ID}}, step.facts...)
	head := ui.Head{
		Crumbs: []ui.Link{{Label: say.PageItems, URL: "/items"}, {Label: say.PagePlans, URL: "/plans"}, {Label: r.code(p.Code), URL: "/plans/" + p.ID}},
		Title:  step.title, Sub: step.hint,
	}
	if step.stage > 0 {
		head.Stages = planStages(step.stage)
		facts = append(facts, ui.Fact{Name: say.LabelRows, Text: itoa(p.Tally.Live()), Small: say.GenerateFacts(p.Tally.Live())})
	}
	return s.renderStatus(w, code, "ui/confirm", ui.ConfirmPage{Frame: r.frame(step.title, ui.EntryLedger), Head: head, Facts: facts, Form: form})
}

// answerStep carries a step out, or asks again with what was wrong.
func (s *Server) answerStep(w http.ResponseWriter, r *request, step planStep, f *fault.Form, cmd app.Command, to string) error {
	answer, err := doForm(s, r, f, cmd)
	if err != nil {
		bad, passed := wrongOf(err)
		if passed != nil {
			return passed
		}
		return s.askStep(w, r, step, statusOf(err), bad)
	}
	return done(w, r, to, cmd.Action(), answer.Count)
}

func (r *request) termsStep() planStep {
	return planStep{verb: "terms", title: say.PlanTerms, hint: say.PlanTermsHint, fields: func(p *app.Plan) ([]ui.Field, error) {
		t := app.SetPlanTerms{Title: p.Title, DocNo: p.DocNo, Date: p.Date, Campaign: p.Plan.Campaign, Mandate: p.Plan.Mandate}
		if r.Method == http.MethodPost {
			t = app.SetPlanTerms{Title: r.text("title"), DocNo: r.text("doc_no"), Date: calendar.Day(r.text("date")), Campaign: r.text("campaign"), Mandate: r.text("mandate")}
		}
		campaigns, err := r.s.App.Campaigns(r.Context(), r.who(), app.CampaignFilter{})
		if err != nil {
			return nil, err
		}
		mandates, err := r.mandateOptions(t.Mandate)
		if err != nil {
			return nil, err
		}
		return []ui.Field{
			{Name: "title", Label: say.LabelPlanTitle, Required: true, Value: t.Title, Length: 200},
			{Name: "doc_no", Label: say.LabelDocNo, Value: t.DocNo, Length: 40, Width: ui.WidthMedium, Half: true},
			{Kind: ui.KindDate, Name: "date", Label: say.LabelPlanDate, Value: string(t.Date), Width: ui.WidthShort},
			{Kind: ui.KindSelect, Name: "campaign", Label: say.LabelCampaign1, Blank: say.NoCampaign, Options: campaignOptions(campaigns, t.Campaign)},
			{Kind: ui.KindSelect, Name: "mandate", Label: say.LabelMandateOf, Blank: say.NoMandate, Options: mandates},
		}, nil
	}}
}

func (s *Server) planTerms(w http.ResponseWriter, r *request) error {
	return s.askStep(w, r, r.termsStep(), http.StatusOK, wrong{})
}

func (s *Server) savePlanTerms(w http.ResponseWriter, r *request) error {
	var f fault.Form
	id := r.PathValue("id")
	cmd := &app.SetPlanTerms{
		Form: r.form(), Plan: id, Version: r.version(), Title: r.text("title"), DocNo: r.text("doc_no"), Date: r.day(&f, "date"),
		Campaign: r.text("campaign"), Mandate: r.text("mandate"),
	}
	return s.answerStep(w, r, r.termsStep(), &f, cmd, "/plans/"+id)
}

func (r *request) defaultsStep() planStep {
	return planStep{verb: "defaults", title: say.PlanDefaults, hint: say.DefaultsHint, fields: func(*app.Plan) ([]ui.Field, error) {
		return []ui.Field{
			{Kind: ui.KindDate, Name: "default_due", Label: say.LabelDue, Value: r.text("default_due"), Width: ui.WidthShort, Half: true},
			recurrenceField(ledger.Recurrence(r.text("recurrence"))),
		}, nil
	}}
}

func (s *Server) planDefaults(w http.ResponseWriter, r *request) error {
	return s.askStep(w, r, r.defaultsStep(), http.StatusOK, wrong{})
}

func (s *Server) savePlanDefaults(w http.ResponseWriter, r *request) error {
	var f fault.Form
	id := r.PathValue("id")
	cmd := &app.SetPlanDefaults{Form: r.form(), Plan: id, Due: r.day(&f, "default_due"), Recurrence: ledger.Recurrence(r.text("recurrence"))}
	return s.answerStep(w, r, r.defaultsStep(), &f, cmd, "/plans/"+id)
}

// splitStep offers the places where a row's text can be cut: after each sentence, or each clause of a single one.
func (r *request) splitStep() planStep {
	return planStep{verb: "split", title: say.RowSplit, hint: say.HintCut, fields: func(p *app.Plan) ([]ui.Field, error) {
		row := planRow(p, r.FormValue("of"))
		if row == nil {
			return nil, errNoPage
		}
		cut := ui.Field{Kind: ui.KindRadio, Name: "at", Label: say.LabelCutAt, Required: true}
		for _, at := range cuts(row.Text) {
			words := []rune(row.Text)[at:]
			label := string(words[:min(len(words), 24)])
			cut.Options = append(cut.Options, ui.Option{Value: itoa(at), Label: say.CutAfter(strings.TrimSpace(label)), Chosen: r.number("at") == at})
		}
		if len(cut.Options) == 0 {
			return nil, fault.New(fault.Invalid, "plan.split.nowhere")
		}
		return []ui.Field{{Kind: ui.KindArea, Name: "of-text", ID: "of-text", Label: say.RowLabel(row.Number, say.LabelRowTask), Value: row.Text, ReadOnly: true, Rows: 4}, cut}, nil
	}}
}

func planRow(p *app.Plan, id string) *app.PlanRow {
	for _, row := range p.Rows {
		if row.ID == id {
			return row
		}
	}
	return nil
}

// cuts are the places, in runes, after which a second part of the text may begin.
func cuts(text string) []int {
	for _, marks := range []string{"。；;\n", "，,、：:"} {
		var out []int
		t := []rune(text)
		for i, c := range t {
			if strings.ContainsRune(marks, c) && strings.TrimSpace(string(t[i+1:])) != "" && strings.TrimSpace(string(t[:i])) != "" {
				out = append(out, i+1)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

func (s *Server) askSplit(w http.ResponseWriter, r *request) error {
	return s.showSplit(w, r, http.StatusOK, wrong{})
}

// showSplit is askStep with the row carried along.
func (s *Server) showSplit(w http.ResponseWriter, r *request, code int, bad wrong) error {
	step := r.splitStep()
	step.verb += "?of=" + r.FormValue("of")
	return s.askStep(w, r, step, code, bad)
}

func (s *Server) splitPlanRow(w http.ResponseWriter, r *request) error {
	id := r.PathValue("id")
	cmd := &app.SplitPlanRow{Form: r.form(), Plan: id, Row: r.URL.Query().Get("of"), At: r.number("at")}
	answer, err := app.Do(r.Context(), s.App, r.who(), cmd)
	if err != nil {
		bad, passed := wrongOf(err)
		if passed != nil {
			return passed
		}
		return s.showSplit(w, r, statusOf(err), bad)
	}
	return redirectTo("/plans/" + id + "?row=" + itoa(answer.Count) + "#row-" + itoa(answer.Count))
}

// newCampaignValue is the choice of a campaign that is still to be made.
const newCampaignValue = "new"

func (r *request) generateStep() planStep {
	return planStep{verb: "generate", title: say.PageGenerate, hint: say.GenerateHint, stage: 3, fields: func(p *app.Plan) ([]ui.Field, error) {
		t, err := r.generateTerms(p)
		if err != nil {
			return nil, err
		}
		n, units, err := r.unitNames(r.Context())
		if err != nil {
			return nil, err
		}
		campaigns, err := r.s.App.Campaigns(r.Context(), r.who(), app.CampaignFilter{})
		if err != nil {
			return nil, err
		}
		choices := append([]ui.Option{{Value: newCampaignValue, Label: say.NewCampaignFor, Chosen: t.campaign == newCampaignValue}}, campaignOptions(campaigns, t.campaign)...)
		return []ui.Field{
			{Kind: ui.KindSelect, Name: "campaign", Label: say.LabelCampaign1, Blank: say.NoCampaign, Options: choices},
			{Name: "title", Label: say.LabelNewName, Hint: say.HintNewName, Value: t.terms.Title, Length: 80},
			{Kind: ui.KindDate, Name: "from", Label: say.LabelFrom, Value: string(t.terms.From), Width: ui.WidthShort, Half: true},
			{Kind: ui.KindDate, Name: "to", Label: say.LabelTo, Value: string(t.terms.To), Width: ui.WidthShort},
			{Kind: ui.KindSelect, Name: "lead", Label: say.LabelLeadRoom, Width: ui.WidthMedium, Blank: say.ChooseOne, Groups: unitOptions(units, n, []string{t.terms.Lead}, overseerKinds...)},
			{Name: "theme", Label: say.LabelTheme, Required: true, Value: t.terms.Theme, Length: 40, Width: ui.WidthMedium},
			{Kind: ui.KindSelect, Name: "focus", Label: say.LabelFocus, Required: true, Blank: say.ChooseOne, Width: ui.WidthMedium, Half: true, Options: options(ledger.Focuses, say.Focus, t.terms.Focus)},
			{Kind: ui.KindNumber, Name: "year", Label: say.LabelYear, Required: true, Value: t.year, Width: ui.WidthShort},
			{Kind: ui.KindRadio, Name: "mode", Label: say.LabelMode, Options: options(ledger.Modes, say.Mode, t.mode)},
		}, nil
	}}
}

// generateTerms is what was typed, or what the plan and its campaign suggest.
type generateTerms struct {
	campaign string
	terms    app.CampaignTerms
	year     string
	mode     ledger.Mode
}

func (r *request) generateTerms(p *app.Plan) (generateTerms, error) {
	if r.Method == http.MethodPost {
		return generateTerms{
			campaign: r.text("campaign"), year: r.text("year"), mode: orMandatory(ledger.Mode(r.text("mode"))),
			terms: app.CampaignTerms{
				Title: r.text("title"), From: calendar.Day(r.text("from")), To: calendar.Day(r.text("to")), Lead: r.text("lead"),
				Theme: r.text("theme"), Focus: ledger.Focus(r.text("focus")),
			},
		}, nil
	}
	today := r.s.App.Today()
	t := generateTerms{campaign: newCampaignValue, year: itoa(today.Year()), mode: ledger.ModeMandatory}
	t.terms = app.CampaignTerms{Title: p.Title, From: today, Lead: r.who().Unit, To: lastDue(p, today)}
	if p.Campaign != nil {
		t.campaign, t.terms.Theme, t.terms.Focus = p.Campaign.ID, p.Campaign.Theme, p.Campaign.Focus
	}
	return t, nil
}

// lastDue is the last deadline of the plan, or the end of the year where there is none.
func lastDue(p *app.Plan, today calendar.Day) calendar.Day {
	last := calendar.Day("")
	for _, row := range p.Rows {
		if row.Number > 0 {
			last = max(last, row.Due)
		}
	}
	if last < today {
		last = calendar.Date(today.Year(), 12, 31)
	}
	return last
}

// askGenerate asks for what all items share, once every row is settled; before that it shows what is still to be done.
func (s *Server) askGenerate(w http.ResponseWriter, r *request) error {
	p, err := s.App.Plan(r.Context(), r.who(), r.PathValue("id"))
	if err != nil {
		return err
	}
	if p.Hurdle != nil && p.State == ledger.PlanReviewing {
		return s.refuseReview(w, r, review{}, p.Hurdle)
	}
	return s.askStep(w, r, r.generateStep(), http.StatusOK, wrong{})
}

func (s *Server) generatePlan(w http.ResponseWriter, r *request) error {
	var f fault.Form
	id := r.PathValue("id")
	cmd := &app.GeneratePlan{
		Form: r.form(), Plan: id, Version: r.version(), Year: r.number("year"), Focus: ledger.Focus(r.text("focus")), Theme: r.text("theme"),
		Mode: ledger.Mode(r.text("mode")), Campaign: r.text("campaign"),
	}
	if cmd.Campaign == newCampaignValue {
		cmd.Campaign = ""
		cmd.New = &app.CampaignTerms{Title: r.text("title"), From: r.day(&f, "from"), To: r.day(&f, "to"), Lead: r.text("lead")}
	}
	answer, err := doForm(s, r, &f, cmd)
	if err != nil {
		bad, passed := wrongOf(err)
		if passed != nil {
			return passed
		}
		return s.askStep(w, r, r.generateStep(), statusOf(err), bad)
	}
	return done(w, r, itemsOf(answer.ID), org.PlanGenerate, answer.Count)
}

func (r *request) voidStep() planStep {
	return planStep{verb: "void", title: say.PlanVoid, hint: say.VoidPlanHint, danger: true, fields: func(*app.Plan) ([]ui.Field, error) {
		return []ui.Field{{Kind: ui.KindArea, Name: "reason", Label: say.LabelReason, Required: true, Value: r.text("reason"), Rows: 3, Length: 500}}, nil
	}}
}

func (s *Server) askVoidPlan(w http.ResponseWriter, r *request) error {
	return s.askStep(w, r, r.voidStep(), http.StatusOK, wrong{})
}

func (s *Server) voidPlan(w http.ResponseWriter, r *request) error {
	var f fault.Form
	return s.answerStep(w, r, r.voidStep(), &f, &app.VoidPlan{Form: r.form(), Plan: r.PathValue("id")}, "/plans")
}
