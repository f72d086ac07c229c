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

// checklistActs is everything that can be done to a checklist as a whole.
var checklistActs = acts{
	home: "/checklists", unit: say.UnitChecklist, at: ui.EntryChecks, facts: checklistFacts,
	after: func(_ *request, _ app.Answer, c app.Chosen) string { return "/checklists/" + c.IDs[0] },
	list: []act{
		{
			verb: "issue", action: org.ChecklistIssue, icon: ui.IconSend, fields: roundField,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.IssueChecklist(r.form(), c) },
		},
		{
			verb: "file", action: org.ChecklistFile, icon: ui.IconSend, fields: roundField,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.FileChecklist(r.form(), c) },
		},
		{
			verb: "end", action: org.ChecklistEnd, icon: ui.IconRemove, reason: true, danger: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.EndChecklist(r.form(), c) },
		},
	},
}

// listReceiptActs is what an overseer does about a common list it was sent.
var listReceiptActs = acts{
	home: "/listreceipts", unit: say.UnitListReceipt, at: ui.EntryChecks, facts: listReceiptFacts,
	after: func(_ *request, a app.Answer, _ app.Chosen) string { return "/checklists/" + a.ID },
	list: []act{{
		verb: "acknowledge", action: org.ChecklistAcknowledge, icon: ui.IconCheck, quick: true,
		command: func(r *request, c app.Chosen, _ *fault.Form) app.Command {
			return app.AcknowledgeChecklist(r.form(), c)
		},
	}},
}

// roundField asks what changed; the first round needs no reason.
func roundField(r *request) ([]ui.Field, error) {
	c, err := r.s.App.Checklist(r.Context(), r.who(), chosen(r).IDs[0], false)
	if err != nil {
		return nil, err
	}
	return []ui.Field{{
		Kind: ui.KindArea, Name: "reason", Label: say.LabelRoundReason, Required: c.Round > 0, Value: r.text("reason"), Rows: 3, Length: 500, Hint: say.HintReason(1),
	}}, nil
}

func checklistFacts(r *request, ids []string) ([]ui.Fact, error) {
	c, err := r.s.App.Checklist(r.Context(), r.who(), ids[0], false)
	if err != nil {
		return nil, err
	}
	drafts := 0
	for _, i := range c.Items {
		if i.State == ledger.CheckDraft {
			drafts++
		}
	}
	return []ui.Fact{
		{Name: r.code(c.Code), Text: c.Title, URL: "/checklists/" + c.ID, Small: say.ChecklistKind(c.Kind)},
		{Name: say.UnitCheckItem, Text: say.Matters(len(c.Items)), Small: say.DraftsAmong(drafts)},
	}, nil
}

func listReceiptFacts(r *request, ids []string) ([]ui.Fact, error) {
	rows, err := r.s.App.ListReceipts(r.Context(), r.who(), ledger.ListReceiptFilter{})
	if err != nil {
		return nil, err
	}
	wanted := map[string]bool{}
	for _, id := range ids {
		wanted[id] = true
	}
	var out []ui.Fact
	for _, x := range rows {
		if wanted[x.ID] {
			out = append(out, ui.Fact{Name: r.code(x.Code), Text: x.Title, URL: "/checklists/" + x.Checklist, Small: x.OverseerName})
		}
	}
	return out, nil
}

func (s *Server) newChecklist(w http.ResponseWriter, r *request) error {
	page, err := r.checklistForm("/checklists/new", &app.SaveChecklist{})
	if err != nil {
		return err
	}
	return s.render(w, "form-page", page)
}

func (s *Server) editChecklist(w http.ResponseWriter, r *request) error {
	c, err := s.App.Checklist(r.Context(), r.who(), r.PathValue("id"), false)
	if err != nil {
		return err
	}
	page, err := r.checklistForm("/checklists/"+c.ID+"/edit", checklistTerms(c))
	if err != nil {
		return err
	}
	return s.render(w, "form-page", page)
}

func checklistTerms(c *app.Checklist) *app.SaveChecklist {
	return &app.SaveChecklist{ID: c.ID, Version: c.Version, Kind: c.Kind, Title: c.Title, Year: c.Year}
}

func (s *Server) saveChecklist(w http.ResponseWriter, r *request) error {
	cmd := &app.SaveChecklist{Form: r.form(), ID: r.PathValue("id"), Version: r.version(), Title: r.text("title")}
	if cmd.ID == "" {
		cmd.Kind, cmd.Year = ledger.ChecklistCommon, r.number("year")
		if r.who().Role == org.RoleOVR {
			cmd.Kind = ledger.ChecklistSpecific
		}
	}
	answer, err := app.Do(r.Context(), s.App, r.who(), cmd)
	if err == nil {
		return done(w, r, "/checklists/"+answer.ID, cmd.Action(), 1)
	}
	bad, other := wrongOf(err)
	if other != nil {
		return other
	}
	page, formErr := r.checklistForm(r.URL.Path, cmd)
	if formErr != nil {
		return formErr
	}
	if stale(err) {
		c, err := s.App.Checklist(r.Context(), r.who(), cmd.ID, false)
		if err != nil {
			return err
		}
		page.Form.Version = itoa(c.Version)
		if page.Conflict, err = r.conflict("checklist", cmd.ID, r.checklistFields(checklistTerms(c)), page.Form.Fields); err != nil {
			return err
		}
	}
	bad.mark(&page.Form)
	return s.renderStatus(w, status[kindOf(err)], "form-page", page)
}

// checklistForm is the form of a checklist; with a version it renames one.
func (r *request) checklistForm(action string, c *app.SaveChecklist) (formPage, error) {
	home := ui.Link{Label: say.PageChecklists, URL: "/checklists"}
	page, err := r.saveForm(action, say.Action(c.Action()), ui.EntryChecks, home, c.Version, r.checklistFields(c))
	if c.ID != "" {
		page.Form.Cancel += "/" + c.ID
	}
	page.Head.Sub = say.ChecklistsHint
	return page, err
}

func (r *request) checklistFields(c *app.SaveChecklist) []ui.Field {
	out := []ui.Field{{Name: "title", Label: say.LabelListTitle, Required: true, Value: c.Title, Length: 80}}
	if c.ID != "" {
		return out
	}
	year := r.s.App.Today().Year()
	if c.Year != 0 {
		year = c.Year
	}
	return append(out, ui.Field{Kind: ui.KindNumber, Name: "year", Label: say.LabelYear, Required: true, Value: itoa(year), Min: "2000", Max: "2199", Width: ui.WidthShort})
}
