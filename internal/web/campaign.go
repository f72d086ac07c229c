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

var campaignRoutes = []route{
	{pattern: "GET /campaigns", business: true, do: (*Server).campaignList},
	{pattern: "GET /campaigns/new", business: true, right: org.CampaignCreate, do: (*Server).newCampaign},
	{pattern: "POST /campaigns/new", business: true, right: org.CampaignCreate, do: (*Server).saveCampaign},
	{pattern: "GET /campaigns/{id}", business: true, do: (*Server).campaignPage},
	{pattern: "GET /campaigns/{id}/edit", business: true, right: org.CampaignUpdate, do: (*Server).editCampaign},
	{pattern: "POST /campaigns/{id}/edit", business: true, right: org.CampaignUpdate, do: (*Server).saveCampaign},
	{pattern: "POST /campaigns/{id}/match", business: true, right: org.DutyAssign, do: (*Server).matchCampaign},
	{pattern: "GET /campaigns/{id}/dispatch", business: true, right: org.DutyIssue, do: (*Server).askDispatch},
	{pattern: "POST /campaigns/{id}/dispatch", business: true, right: org.DutyIssue, do: (*Server).dispatchCampaign},
	{pattern: "POST /campaigns/{id}/advance", business: true, right: org.CampaignUpdate, do: (*Server).advanceCampaign},
}

// plainList is a page of panels with tables.
type plainList struct {
	ui.Frame
	Head  ui.Head
	Views ui.Views
	Parts []listPart
}

// listPart is one panel of a plain list.
type listPart struct {
	Panel ui.Panel
	Table ui.Table
	Empty *ui.Empty
}

func (s *Server) campaignList(w http.ResponseWriter, r *request) error {
	stuck := r.URL.Query().Get("view") == "stuck"
	f := app.CampaignFilter{Stuck: stuck, State: ledger.CampaignState(r.URL.Query().Get("state"))}
	campaigns, err := s.App.Campaigns(r.Context(), r.who(), f)
	if err != nil {
		return err
	}
	n, _, err := r.unitNames(r.Context())
	if err != nil {
		return err
	}
	at, err := r.reachedBy(campaigns)
	if err != nil {
		return err
	}
	page := plainList{Frame: r.frame(say.PageCampaigns, ui.EntryLedger), Head: ui.Head{Title: say.PageCampaigns, Sub: say.CampaignsHint}}
	if r.may(org.CampaignCreate) {
		page.Head.Actions = []ui.Action{{Label: say.NewCampaignTitle, Icon: ui.IconPlus, URL: "/campaigns/new", Primary: true}}
	}
	if page.Views, err = r.campaignViews(stuck); err != nil {
		return err
	}
	page.Parts = []listPart{{Panel: ui.Panel{Title: say.PageCampaigns, Small: say.CampaignsN(len(campaigns))}, Table: r.campaignTable(campaigns, at, n)}}
	if len(campaigns) == 0 {
		page.Parts[0].Empty = emptyList("/campaigns", stuck, say.NoCampaigns)
	}
	return s.list(w, r, "plain-list", &page)
}

func (r *request) campaignViews(stuck bool) (ui.Views, error) {
	v := ui.Views{Label: say.ViewsLabel}
	for _, view := range []struct {
		label, url string
		f          app.CampaignFilter
		on         bool
	}{
		{say.AllCampaigns, "/campaigns", app.CampaignFilter{}, !stuck},
		{say.StuckCampaigns, "/campaigns?view=stuck", app.CampaignFilter{Stuck: true}, stuck},
	} {
		n, err := r.s.App.CountCampaigns(r.Context(), r.who(), view.f)
		if err != nil {
			return v, err
		}
		v.Items = append(v.Items, ui.View{Label: view.label, URL: view.url, Count: itoa(n), Current: view.on, Late: view.f.Stuck && n > 0})
	}
	return v, nil
}

// at is where the campaigns stand by their work.
func (r *request) campaignTable(campaigns []*ledger.Campaign, at map[string]ledger.CampaignState, n names) ui.Table {
	today := r.s.App.Today()
	t := ui.Table{Label: say.PageCampaigns, Columns: []ui.Column{
		{Label: say.LabelCampaign, Wide: true},
		{Label: say.LabelState},
		{Label: say.LabelTheme},
		{Label: say.LabelFocus},
		{Label: say.LabelLead},
		{Label: say.LabelPeriod},
	}}
	for _, c := range campaigns {
		mark := campaignMark(c, at[c.ID], today)
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			ui.Name(c.Title, "/campaigns/"+c.ID),
			{State: &mark},
			ui.Text(c.Theme), ui.Dim(say.Focus(c.Focus)), ui.Text(n.short(c.Lead)),
			ui.Text(say.Period(c.From, c.To, today)),
		}})
	}
	return t
}

// reached is where a campaign stands by the work that is done: dispatching takes the steps before it all at once, so
// until then the stored state lags behind.
func (r *request) reached(c *app.Campaign) ledger.CampaignState {
	s := c.Standing
	switch {
	case !c.Preparing() || !r.seesWhole(): // a part of the duties tells nothing of the whole
		return c.State
	case s.Items == 0:
		return ledger.CampaignPlanned
	case s.OneSided > 0:
		return ledger.CampaignAnalyzed
	case s.Unmatched > 0:
		return ledger.CampaignDecomposed
	}
	return ledger.CampaignAssigned
}

// reachedBy is reached for a list. Few campaigns are being prepared at a time.
func (r *request) reachedBy(campaigns []*ledger.Campaign) (map[string]ledger.CampaignState, error) {
	at := map[string]ledger.CampaignState{}
	for _, c := range campaigns {
		at[c.ID] = c.State
		if !c.Preparing() {
			continue
		}
		whole, err := r.s.App.Campaign(r.Context(), r.who(), c.ID)
		if err != nil {
			return nil, err
		}
		at[c.ID] = r.reached(whole)
	}
	return at, nil
}

func campaignMark(c *ledger.Campaign, at ledger.CampaignState, today calendar.Day) ui.StatusMark {
	m := ui.StatusMark{Mark: ui.MarkGo, Word: say.State(c.State)}
	switch {
	case c.State == ledger.CampaignClosed || c.State == ledger.CampaignSummarised:
		m.Mark = ui.MarkDone
	case c.State == ledger.CampaignVoided:
		m.Mark = ui.MarkWait
	case c.Preparing() && c.From <= today:
		m.Mark, m.Word = ui.MarkSoon, say.StuckAt(at)
	case c.Preparing():
		m.Mark = ui.MarkWait
	}
	return m
}

// campaignPageData is the page of one campaign: its three steps, what is missing, and the way on.
type campaignPageData struct {
	ui.Frame
	Head    ui.Head
	Alerts  []ui.Alert
	Figures []ui.Figure
	Path    ui.Panel
	Steps   ui.StepList
	Checks  []ui.Check
	Trace   ui.Panel
	Events  []ui.Event
	Aside   []ui.Aside
}

func (s *Server) campaignPage(w http.ResponseWriter, r *request) error {
	c, err := s.App.Campaign(r.Context(), r.who(), r.PathValue("id"))
	if err != nil {
		return err
	}
	n, _, err := r.unitNames(r.Context())
	if err != nil {
		return err
	}
	today := s.App.Today()
	at := r.reached(c)
	mark := campaignMark(&c.Campaign, at, today)
	figures, err := r.campaignFigures(c)
	if err != nil {
		return err
	}
	buttons, err := r.campaignButtons(c)
	if err != nil {
		return err
	}
	page := campaignPageData{
		Frame: r.frame(c.Title, ui.EntryLedger),
		Head: ui.Head{
			Crumbs: []ui.Link{{Label: say.PageItems, URL: "/items"}, {Label: say.PageCampaigns, URL: "/campaigns"}, {Label: c.Title}},
			Title:  c.Title, State: &mark, Tags: []ui.Tag{{Label: say.Focus(c.Focus)}, {Label: c.Theme, Kind: ui.TagFilled}},
			Sub: say.CampaignNext(at), Actions: buttons,
		},
		Figures: figures,
		Path:    ui.Panel{Title: say.PanelSteps, Small: say.StepsHint}, Steps: campaignSteps(at), Checks: r.campaignChecks(c),
		Trace: ui.Panel{ID: "trace", Title: say.PanelTrace, Small: say.TraceCount(len(c.Trace))}, Events: events(c.Trace, today),
		Aside: []ui.Aside{{Title: say.PanelDuty, Facts: []ui.Fact{
			{Name: say.LabelLead, Text: n.short(c.Lead)}, {Name: say.LabelPeriod, Text: say.Period(c.From, c.To, today)},
		}}},
	}
	found, err := r.findingsAside(ledger.FindingFilter{Campaign: c.ID})
	if err != nil {
		return err
	}
	page.Aside = append(page.Aside, found...)
	if !c.Preparing() {
		page.Path.Small = ""
	}
	return s.render(w, "campaign", page)
}

// campaignFigures are the counts of the campaign; each opens its rows.
func (r *request) campaignFigures(c *app.Campaign) ([]ui.Figure, error) {
	out := []ui.Figure{{Label: say.TabItems, Value: itoa(c.Standing.Items), URL: "/items?campaign=" + c.ID, Icon: ui.IconLedger}}
	for _, side := range ledger.Sides {
		f := ledger.DutyFilter{Campaign: c.ID, Side: side}
		n, err := r.s.App.CountDuties(r.Context(), r.who(), f)
		if err != nil {
			return nil, err
		}
		out = append(out, ui.Figure{Label: say.SideList(side), Value: itoa(n), URL: address("/duties", f.Query()), Icon: ui.IconList})
	}
	if !r.seesWhole() {
		return out, nil
	}
	return append(out, ui.Figure{
		Label: say.ItemView(ledger.ItemOneSided), Value: itoa(c.Standing.OneSided),
		URL: "/items?campaign=" + c.ID + "&view=one_sided", Mark: lateIf(c.Standing.OneSided),
	}, ui.Figure{
		Label: say.DutyView(ledger.DutyUnmatched), Value: itoa(c.Standing.Unmatched),
		URL: "/duties?campaign=" + c.ID + "&view=unmatched", Mark: lateIf(c.Standing.Unmatched),
	}), nil
}

func lateIf(n int) ui.Mark {
	if n > 0 {
		return ui.MarkLate
	}
	return ui.MarkOK
}

// campaignOrder is the path from planning to closing, as the stepper shows it.
var campaignOrder = []struct {
	by org.Action
	to ledger.CampaignState
}{
	{org.CampaignAnalyze, ledger.CampaignAnalyzed},
	{org.CampaignDecompose, ledger.CampaignDecomposed},
	{org.CampaignAssign, ledger.CampaignAssigned},
	{org.CampaignStart, ledger.CampaignRunning},
	{org.CampaignSummarise, ledger.CampaignSummarised},
	{org.CampaignClose, ledger.CampaignClosed},
}

func campaignSteps(at ledger.CampaignState) ui.StepList {
	reached := 0
	for i, step := range campaignOrder {
		if step.to == at {
			reached = i + 1
		}
	}
	if at == ledger.CampaignRunning {
		reached-- // its lists are out; the work itself still goes on
	}
	l := ui.StepList{Label: say.PanelSteps}
	for i, step := range campaignOrder {
		st := ui.StepAhead
		switch {
		case i < reached:
			st = ui.StepDone
		case i == reached && at != ledger.CampaignVoided:
			st = ui.StepNow
		}
		l.Steps = append(l.Steps, ui.Step{Label: say.Step(step.by), State: st})
	}
	return l
}

// campaignChecks are what the steps wait for; they are told only to those who see the whole campaign.
func (r *request) campaignChecks(c *app.Campaign) []ui.Check {
	if !r.seesWhole() {
		return nil
	}
	s := c.Standing
	check := func(bad int, label, good, wrong string) ui.Check {
		if bad > 0 {
			return ui.Check{Mark: ui.MarkLate, Label: label, Text: wrong}
		}
		return ui.Check{Mark: ui.MarkOK, Label: label, Text: good}
	}
	none := 0
	if s.Items == 0 {
		none = 1
	}
	return []ui.Check{
		check(none, say.Step(org.CampaignAnalyze), say.ItemsN(s.Items), say.NoCampaignItems),
		check(s.OneSided+none, say.Step(org.CampaignDecompose), say.BothSides, say.OneSidedN(s.OneSided)),
		check(s.Unmatched+none, say.Step(org.CampaignAssign), say.AllMatched, say.UnmatchedN(s.Unmatched)),
	}
}

func (r *request) campaignButtons(c *app.Campaign) ([]ui.Action, error) {
	if !r.may(org.CampaignUpdate) {
		return nil, nil
	}
	key, err := r.s.App.NewKey()
	if err != nil {
		return nil, err
	}
	id := []ui.Hidden{{Name: ui.KeyField, Value: key}, {Name: ui.VersionField, Value: itoa(c.Version)}}
	out := []ui.Action{{Label: say.Action(org.CampaignUpdate), Icon: ui.IconEdit, URL: "/campaigns/" + c.ID + "/edit"}}
	running := c.State == ledger.CampaignRunning
	if c.Preparing() || running {
		out = append(out, ui.Action{Label: say.NewItemTitle, Icon: ui.IconPlus, URL: "/items/new?campaign=" + c.ID})
	}
	if c.Standing.Unmatched > 0 && (c.Preparing() || running) {
		out = append(out, ui.Action{Label: say.MatchButton, Icon: ui.IconUser, Post: "/campaigns/" + c.ID + "/match", Hidden: id})
	}
	if c.Preparing() || (running && c.Drafts > 0) {
		out = append(out, ui.Action{Label: say.Action(org.DutyIssue), Icon: ui.IconSend, URL: "/campaigns/" + c.ID + "/dispatch", Primary: true})
	}
	for _, by := range []org.Action{org.CampaignSummarise, org.CampaignClose} {
		if ledger.CampaignMoves.Can(c.State, by) {
			out = append(out, ui.Action{Label: say.Action(by), Post: "/campaigns/" + c.ID + "/advance", Hidden: append(id, ui.Hidden{Name: "by", Value: string(by)})})
		}
	}
	return out, nil
}

func (s *Server) matchCampaign(w http.ResponseWriter, r *request) error {
	id := r.PathValue("id")
	if _, err := s.App.Campaign(r.Context(), r.who(), id); err != nil {
		return err
	}
	answer, err := app.Do(r.Context(), s.App, r.who(), &app.MatchDuties{Form: r.form(), Campaign: id})
	if err != nil {
		return err
	}
	to := "/campaigns/" + id
	left, err := s.App.CountDuties(r.Context(), r.who(), ledger.DutyFilter{Campaign: id, View: ledger.DutyUnmatched})
	if err != nil {
		return err
	}
	if left > 0 {
		to = "/duties?campaign=" + id + "&view=unmatched" // what the map leaves open is settled by hand
	}
	return done(w, r, to, org.DutyAssign, answer.Count)
}

func (s *Server) askDispatch(w http.ResponseWriter, r *request) error {
	return s.showDispatch(w, r, http.StatusOK, wrong{})
}

func (s *Server) showDispatch(w http.ResponseWriter, r *request, code int, bad wrong) error {
	c, err := s.App.Campaign(r.Context(), r.who(), r.PathValue("id"))
	if err != nil {
		return err
	}
	form, err := r.newForm("/campaigns/" + c.ID + "/dispatch")
	if err != nil {
		return err
	}
	drafts, err := r.stateFact(c, say.ToIssue, ledger.DutyDraft)
	if err != nil {
		return err
	}
	returned, err := r.stateFact(c, say.ToIssueAgain, ledger.DutyReturned)
	if err != nil {
		return err
	}
	along, err := r.alongFact()
	if err != nil {
		return err
	}
	name := say.Action(org.DutyIssue)
	form.Submit, form.Cancel = ui.Action{Label: name, Primary: true, Icon: ui.IconSend}, "/campaigns/"+c.ID
	bad.mark(&form)
	ackDue := r.days.Count(s.App.Today(), ledger.LimitAck).Day
	return s.renderStatus(w, code, "ui/confirm", ui.ConfirmPage{
		Frame: r.frame(name, ui.EntryLedger), Form: form,
		Head: ui.Head{
			Crumbs: []ui.Link{{Label: say.PageItems, URL: "/items"}, {Label: say.PageCampaigns, URL: "/campaigns"}, {Label: c.Title, URL: "/campaigns/" + c.ID}, {Label: name}},
			Title:  name, Sub: say.DispatchHint(ackDue, s.App.Today()),
		},
		Facts: []ui.Fact{
			{Name: say.LabelCampaign, Text: c.Title},
			{Name: say.TabItems, Text: itoa(c.Standing.Items), URL: "/items?campaign=" + c.ID},
			drafts, returned, along,
			{Name: say.ItemView(ledger.ItemOneSided), Text: itoa(c.Standing.OneSided), URL: "/items?campaign=" + c.ID + "&view=one_sided"},
			{Name: say.DutyView(ledger.DutyUnmatched), Text: itoa(c.Standing.Unmatched), URL: "/duties?campaign=" + c.ID + "&view=unmatched"},
		},
	})
}

// alongFact counts the draft items that the dispatch publishes along, because a version freezes the whole year's ledger.
func (r *request) alongFact() (ui.Fact, error) {
	f := ledger.ItemFilter{State: ledger.ItemDraft}
	n, err := r.s.App.CountItems(r.Context(), r.who(), f)
	return ui.Fact{Name: say.PublishAlong, Text: itoa(n), URL: address("/items", f.Query())}, err
}

// stateFact counts the duties of the campaign in a state.
func (r *request) stateFact(c *app.Campaign, label string, state ledger.DutyState) (ui.Fact, error) {
	f := ledger.DutyFilter{Campaign: c.ID, State: state}
	n, err := r.s.App.CountDuties(r.Context(), r.who(), f)
	return ui.Fact{Name: label, Text: itoa(n), URL: address("/duties", f.Query())}, err
}

func (s *Server) dispatchCampaign(w http.ResponseWriter, r *request) error {
	id := r.PathValue("id")
	answer, err := app.Do(r.Context(), s.App, r.who(), &app.Dispatch{Form: r.form(), Campaign: id})
	if err != nil {
		bad, err := wrongOf(err)
		if err != nil {
			return err
		}
		return s.showDispatch(w, r, http.StatusConflict, bad)
	}
	return done(w, r, "/campaigns/"+id, org.DutyIssue, answer.Count)
}

func (s *Server) advanceCampaign(w http.ResponseWriter, r *request) error {
	by := org.Action(r.text("by"))
	cmd := &app.AdvanceCampaign{Form: r.form(), ID: r.PathValue("id"), Version: r.version(), By: by}
	if _, err := app.Do(r.Context(), s.App, r.who(), cmd); err != nil {
		return err
	}
	return done(w, r, "/campaigns/"+cmd.ID, by, 1)
}
