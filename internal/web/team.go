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

var teamRoutes = append([]route{
	{pattern: "GET /teams", business: true, do: (*Server).teamList},
	{pattern: "GET /teams/new", business: true, right: org.TeamCreate, do: (*Server).newTeam},
	{pattern: "POST /teams/new", business: true, right: org.TeamCreate, do: (*Server).createTeam},
	{pattern: "GET /teams/{id}/edit", business: true, right: org.TeamUpdate, do: (*Server).editTeam},
	{pattern: "POST /teams/{id}/edit", business: true, right: org.TeamUpdate, do: (*Server).updateTeam},
}, actRoutes(&teamActs)...)

// teamActs begin and end teams.
var teamActs = acts{
	home: "/teams", unit: say.UnitTeam, at: ui.EntryInspections, facts: teamFacts,
	page:  func(*request, string) string { return "/teams" },
	after: func(*request, app.Answer, app.Chosen) string { return "/teams" },
	list: []act{
		{
			verb: "start", action: org.TeamStart, icon: ui.IconCheck,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.StartTeam(r.form(), c) },
		},
		{
			verb: "dissolve", action: org.TeamDissolve, icon: ui.IconRemove, reason: true, danger: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.DissolveTeam(r.form(), c) },
		},
	},
}

func teamFacts(r *request, ids []string) ([]ui.Fact, error) {
	n, _, err := r.unitNames(r.Context())
	if err != nil {
		return nil, err
	}
	var out []ui.Fact
	for _, id := range ids {
		t, err := r.s.App.Team(r.Context(), r.who(), id)
		if fault.Of(err) == fault.Missing {
			continue
		}
		if err != nil {
			return nil, err
		}
		out = append(out, ui.Fact{Name: n.short(t.Unit), Text: t.Leader, Small: say.DaySpan(t.From, t.To)})
	}
	return out, nil
}

func (s *Server) teamList(w http.ResponseWriter, r *request) error {
	rows, err := s.App.Teams(r.Context(), r.who())
	if err != nil {
		return err
	}
	n, _, err := r.unitNames(r.Context())
	if err != nil {
		return err
	}
	page := plainList{Frame: r.frame(say.PageTeams, ui.EntryInspections), Head: ui.Head{
		Crumbs: []ui.Link{{Label: say.PageInspections, URL: "/inspections"}, {Label: say.PageTeams}}, Title: say.PageTeams, Sub: say.TeamsHint,
		Menus: []ui.Menu{r.visitMenu()},
	}}
	if r.may(org.TeamCreate) {
		page.Head.Actions = []ui.Action{{Label: say.Action(org.TeamCreate), Icon: ui.IconPlus, URL: "/teams/new", Primary: true}}
	}
	page.Parts = []listPart{{Panel: ui.Panel{Title: say.PageTeams, Small: say.Count(len(rows))}, Table: r.teamTable(rows, n)}}
	if len(rows) == 0 {
		page.Parts[0].Empty = emptyList("/teams", false, say.NoTeams)
	}
	return s.list(w, r, "plain-list", &page)
}

func (r *request) teamTable(rows []*app.TeamRow, n names) ui.Table {
	t := ui.Table{Label: say.PageTeams, Columns: []ui.Column{
		{Label: say.LabelTeam},
		{Label: say.LabelState},
		{Label: say.LabelLeader},
		{Label: say.LabelTeamSpan},
		{Label: say.LabelCovers, Wide: true},
		{Label: say.LabelCampaign},
		{Label: say.LabelVisits, Num: true},
		{Label: say.LabelActs, Unseen: true},
	}}
	for _, x := range rows {
		mark := ui.StatusMark{Mark: map[ledger.TeamState]ui.Mark{
			ledger.TeamFormed: ui.MarkWait, ledger.TeamActive: ui.MarkGo, ledger.TeamDissolved: ui.MarkDone,
		}[x.State], Word: say.State(x.State)}
		var links []ui.Link
		if r.may(org.TeamUpdate) && ledger.TeamMoves.Can(x.State, org.TeamUpdate) {
			links = append(links, ui.Link{Label: say.Edit, URL: "/teams/" + x.ID + "/edit"})
		}
		for _, a := range teamActs.list {
			if r.may(a.action) && ledger.TeamMoves.Can(x.State, a.action) {
				links = append(links, ui.Link{Label: say.Action(a.action), URL: "/acts/teams/" + a.verb + "?id=" + x.ID + "." + itoa(x.Version)})
			}
		}
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			{Text: x.UnitName, URL: "/inspections?by=" + x.Unit, Head: true},
			{State: &mark},
			ui.Text(x.Leader), ui.Text(say.DaySpan(x.From, x.To)),
			ui.Text(n.shorts(x.Units)), ui.Dim(x.CampaignTitle), ui.Text(itoa(x.Visits)),
			{Links: links},
		}})
	}
	return t
}

func (s *Server) newTeam(w http.ResponseWriter, r *request) error {
	page, err := r.teamForm("/teams/new", org.TeamCreate, app.TeamTerms{From: s.App.Today()}, 0)
	if err != nil {
		return err
	}
	return s.render(w, "form-page", page)
}

func (s *Server) editTeam(w http.ResponseWriter, r *request) error {
	t, err := s.App.Team(r.Context(), r.who(), r.PathValue("id"))
	if err != nil {
		return err
	}
	page, err := r.teamForm("/teams/"+t.ID+"/edit", org.TeamUpdate, teamTerms(t), t.Version)
	if err != nil {
		return err
	}
	return s.render(w, "form-page", page)
}

func teamTerms(t *ledger.Team) app.TeamTerms {
	return app.TeamTerms{Unit: t.Unit, Leader: t.Leader, Campaign: t.Campaign, From: t.From, To: t.To, Units: t.Units}
}

func (r *request) postedTeam(f *fault.Form) app.TeamTerms {
	return app.TeamTerms{
		Unit: r.text("unit"), Leader: r.text("leader"), Campaign: r.text("campaign"), From: r.day(f, "from"), To: r.day(f, "to"), Units: r.texts("units"),
	}
}

func (s *Server) createTeam(w http.ResponseWriter, r *request) error {
	var f fault.Form
	t := r.postedTeam(&f)
	return s.saveTeam(w, r, &f, &app.CreateTeam{Form: r.form(), TeamTerms: t}, t)
}

func (s *Server) updateTeam(w http.ResponseWriter, r *request) error {
	if _, err := s.App.Team(r.Context(), r.who(), r.PathValue("id")); err != nil {
		return err
	}
	var f fault.Form
	t := r.postedTeam(&f)
	return s.saveTeam(w, r, &f, app.ChangeTeam(r.form(), r.PathValue("id"), r.version(), t), t)
}

func (s *Server) saveTeam(w http.ResponseWriter, r *request, f *fault.Form, cmd app.Command, t app.TeamTerms) error {
	_, err := doForm(s, r, f, cmd)
	if err == nil {
		return done(w, r, "/teams", cmd.Action(), 1)
	}
	bad, other := wrongOf(err)
	if other != nil {
		return other
	}
	page, err2 := r.teamForm(r.URL.Path, cmd.Action(), t, r.version())
	if err2 != nil {
		return err2
	}
	if stale(err) {
		if err := r.teamConflict(&page); err != nil {
			return err
		}
	}
	bad.mark(&page.Form)
	return s.renderStatus(w, status[kindOf(err)], "form-page", page)
}

// teamConflict sets the form beside the team as somebody else has left it.
func (r *request) teamConflict(page *formPage) error {
	t, err := r.s.App.Team(r.Context(), r.who(), r.PathValue("id"))
	if err != nil {
		return err
	}
	theirs, err := r.teamFields(teamTerms(t))
	if err != nil {
		return err
	}
	page.Form.Version = itoa(t.Version)
	page.Conflict, err = r.conflict("team", t.ID, theirs, page.Form.Fields)
	return err
}

func (r *request) teamForm(action string, what org.Action, t app.TeamTerms, version int) (formPage, error) {
	fields, err := r.teamFields(t)
	if err != nil {
		return formPage{}, err
	}
	return r.saveForm(action, say.Action(what), ui.EntryInspections, ui.Link{Label: say.PageTeams, URL: "/teams"}, version, fields)
}

func (r *request) teamFields(t app.TeamTerms) ([]ui.Field, error) {
	n, units, err := r.unitNames(r.Context())
	if err != nil {
		return nil, err
	}
	campaigns, err := r.s.App.Campaigns(r.Context(), r.who(), app.CampaignFilter{})
	if err != nil {
		return nil, err
	}
	return []ui.Field{
		{
			Kind: ui.KindSelect, Name: "unit", Label: say.LabelTeam, Required: true, Width: ui.WidthMedium, Half: true, Blank: say.ChooseOne,
			Groups: unitOptions(units, n, []string{t.Unit}, org.KindTeam),
		},
		{Name: "leader", Label: say.LabelLeader, Hint: say.HintLeader, Required: true, Value: t.Leader, Length: 50, Width: ui.WidthMedium},
		{Kind: ui.KindDate, Name: "from", Label: say.LabelFrom, Required: true, Value: string(t.From), Width: ui.WidthShort, Half: true},
		{Kind: ui.KindDate, Name: "to", Label: say.LabelTo, Required: true, Value: string(t.To), Width: ui.WidthShort},
		{Kind: ui.KindSelect, Name: "campaign", Label: say.LabelCampaign, Blank: say.NoCampaign, Width: ui.WidthMedium, Options: campaignOptions(campaigns, t.Campaign)},
		{Kind: ui.KindChecks, Name: "units", Label: say.LabelCovers, Hint: say.HintCovers, Options: flat(unitOptions(units, n, t.Units, ownerKinds...))},
	}, nil
}
