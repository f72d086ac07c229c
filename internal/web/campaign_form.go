package web

import (
	"net/http"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

func (s *Server) newCampaign(w http.ResponseWriter, r *request) error {
	page, err := r.campaignForm("/campaigns/new", say.NewCampaignTitle, app.CampaignTerms{Lead: r.who().Unit}, 0)
	if err != nil {
		return err
	}
	return s.render(w, "form-page", page)
}

func (s *Server) editCampaign(w http.ResponseWriter, r *request) error {
	c, err := s.App.Campaign(r.Context(), r.who(), r.PathValue("id"))
	if err != nil {
		return err
	}
	page, err := r.campaignForm("/campaigns/"+c.ID+"/edit", say.Action(org.CampaignUpdate), campaignTerms(c), c.Version)
	if err != nil {
		return err
	}
	return s.render(w, "form-page", page)
}

func (s *Server) saveCampaign(w http.ResponseWriter, r *request) error {
	var f fault.Form
	t := app.CampaignTerms{
		Mandate: r.text("mandate"), Title: r.text("title"), Theme: r.text("theme"), Focus: ledger.Focus(r.text("focus")),
		Small: r.text("small") != "", From: r.day(&f, "from"), To: r.day(&f, "to"), Lead: r.text("lead"),
	}
	cmd := &app.SaveCampaign{Form: r.form(), ID: r.PathValue("id"), Version: r.version(), CampaignTerms: t}
	answer, err := doForm(s, r, &f, cmd)
	if err == nil {
		return done(w, r, "/campaigns/"+answer.ID, cmd.Action(), 1)
	}
	bad, other := wrongOf(err)
	if other != nil {
		return other
	}
	page, formErr := r.campaignForm(r.URL.Path, say.Action(cmd.Action()), t, r.version())
	if formErr != nil {
		return formErr
	}
	if stale(err) {
		if err := r.campaignConflict(cmd.ID, &page); err != nil {
			return err
		}
	}
	bad.mark(&page.Form)
	return s.renderStatus(w, status[kindOf(err)], "form-page", page)
}

// campaignConflict sets the form beside the campaign as somebody else has left it.
func (r *request) campaignConflict(id string, page *formPage) error {
	c, err := r.s.App.Campaign(r.Context(), r.who(), id)
	if err != nil {
		return err
	}
	theirs, err := r.campaignFields(campaignTerms(c))
	if err != nil {
		return err
	}
	page.Form.Version = itoa(c.Version)
	page.Conflict, err = r.conflict("campaign", id, theirs, page.Form.Fields)
	return err
}

// campaignTerms are the terms of a campaign as a form fills them in.
func campaignTerms(c *app.Campaign) app.CampaignTerms {
	return app.CampaignTerms{Mandate: c.Mandate, Title: c.Title, Theme: c.Theme, Focus: c.Focus, Small: c.Small, From: c.From, To: c.To, Lead: c.Lead}
}

// campaignForm is the form of a campaign; with a version it changes one.
func (r *request) campaignForm(action, title string, t app.CampaignTerms, version int) (formPage, error) {
	fields, err := r.campaignFields(t)
	if err != nil {
		return formPage{}, err
	}
	return r.saveForm(action, title, ui.EntryLedger, ui.Link{Label: say.PageCampaigns, URL: "/campaigns"}, version, fields)
}

func (r *request) campaignFields(t app.CampaignTerms) ([]ui.Field, error) {
	n, units, err := r.unitNames(r.Context())
	if err != nil {
		return nil, err
	}
	mandates, err := r.mandateOptions(t.Mandate)
	if err != nil {
		return nil, err
	}
	return []ui.Field{
		{Name: "title", Label: say.LabelCampaign, Required: true, Value: t.Title, Length: 80},
		{Name: "theme", Label: say.LabelTheme, Required: true, Value: t.Theme, Length: 40, Width: ui.WidthMedium, Half: true},
		{Kind: ui.KindSelect, Name: "focus", Label: say.LabelFocus, Required: true, Blank: say.ChooseOne, Width: ui.WidthMedium, Options: options(ledger.Focuses, say.Focus, t.Focus)},
		{Kind: ui.KindDate, Name: "from", Label: say.LabelFrom, Required: true, Value: string(t.From), Width: ui.WidthShort, Half: true},
		{Kind: ui.KindDate, Name: "to", Label: say.LabelTo, Required: true, Value: string(t.To), Width: ui.WidthShort},
		{
			Kind: ui.KindSelect, Name: "lead", Label: say.LabelLead, Required: true, Width: ui.WidthMedium, Blank: say.ChooseOne,
			Groups: unitOptions(units, n, []string{t.Lead}, overseerKinds...),
		},
		{Kind: ui.KindSelect, Name: "mandate", Label: say.PageMandates, Blank: say.NoMandate, Options: mandates},
		{Kind: ui.KindChecks, Name: "small", Label: say.LabelScale, Options: []ui.Option{{Value: "1", Label: say.SmallScale, Chosen: t.Small}}},
	}, nil
}
