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

var mandateRoutes = []route{
	{pattern: "GET /mandates", business: true, do: (*Server).mandateList},
	{pattern: "GET /mandates/new", business: true, right: org.MandateCreate, do: (*Server).newMandate},
	{pattern: "POST /mandates/new", business: true, right: org.MandateCreate, do: (*Server).saveMandate},
	{pattern: "GET /mandates/{id}/edit", business: true, right: org.MandateUpdate, do: (*Server).editMandate},
	{pattern: "POST /mandates/{id}/edit", business: true, right: org.MandateUpdate, do: (*Server).saveMandate},
	{pattern: "GET /mandates/{id}/end", business: true, right: org.MandateEnd, do: (*Server).askEndMandate},
	{pattern: "POST /mandates/{id}/end", business: true, right: org.MandateEnd, do: (*Server).endMandate},
}

func (s *Server) mandateList(w http.ResponseWriter, r *request) error {
	uncovered := r.URL.Query().Get("view") == "uncovered"
	rows, err := s.App.Mandates(r.Context(), r.who(), uncovered)
	if err != nil {
		return err
	}
	page := plainList{Frame: r.frame(say.PageMandates, ui.EntryLedger), Head: ui.Head{Title: say.PageMandates, Sub: say.MandatesHint}}
	if r.may(org.MandateCreate) {
		page.Head.Actions = []ui.Action{{Label: say.Action(org.MandateCreate), Icon: ui.IconPlus, URL: "/mandates/new", Primary: true}}
	}
	page.Views.Label = say.ViewsLabel
	gaps := []bool{false}
	if r.who().Scope().All() {
		gaps = append(gaps, true)
	}
	for _, gap := range gaps {
		n, err := s.App.CountMandates(r.Context(), r.who(), gap)
		if err != nil {
			return err
		}
		v := ui.View{Label: say.AllCampaigns, URL: "/mandates", Count: itoa(n), Current: gap == uncovered}
		if gap {
			v.Label, v.URL, v.Late = say.UncoveredMandates, "/mandates?view=uncovered", n > 0
		}
		page.Views.Items = append(page.Views.Items, v)
	}
	page.Parts = []listPart{{Panel: ui.Panel{Title: say.PageMandates, Small: say.Matters(len(rows))}, Table: r.mandateTable(rows)}}
	if len(rows) == 0 {
		page.Parts[0].Empty = emptyList("/mandates", uncovered, say.NoMandates)
	}
	return s.list(w, r, "plain-list", &page)
}

func (r *request) mandateTable(rows []*app.MandateRow) ui.Table {
	today := r.s.App.Today()
	t := ui.Table{Label: say.PageMandates, Columns: []ui.Column{
		{Label: say.LabelLevel},
		{Label: say.LabelMandate, Wide: true},
		{Label: say.LabelDocNo},
		{Label: say.LabelIssuedOn},
		{Label: say.LabelTheme},
		{Label: say.TabItems, Num: true},
		{Label: say.LabelState},
		{Label: say.LabelActs, Unseen: true},
	}}
	for _, m := range rows {
		mark := ui.StatusMark{Mark: ui.MarkOK, Word: say.State(m.State)}
		items := ui.Number(m.Items, "/items?mandate="+m.ID)
		switch {
		case m.State == ledger.MandateEnded:
			mark.Mark = ui.MarkWait
		case m.Items == 0:
			mark = ui.StatusMark{Mark: ui.MarkLate, Word: say.Uncovered}
		}
		var links []ui.Link
		if r.may(org.MandateUpdate) && m.State == ledger.MandateActive {
			links = []ui.Link{
				{Label: say.NewItemTitle, URL: "/items/new?mandate=" + m.ID},
				{Label: say.Edit, URL: "/mandates/" + m.ID + "/edit"},
				{Label: say.EndShort, URL: "/mandates/" + m.ID + "/end"},
			}
		}
		title := m.Title
		if m.ActionNo > 0 {
			title = say.DistrictAction(m.ActionNo) + title
		}
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			ui.Text(say.Level(m.Level)), {Text: title, Head: true}, ui.Text(m.DocNo), ui.Text(say.Day(m.Date, today)), ui.Text(m.Theme), items, {State: &mark}, {Links: links},
		}})
	}
	return t
}

func (s *Server) newMandate(w http.ResponseWriter, r *request) error {
	page, err := r.mandateForm("/mandates/new", &app.SaveMandate{})
	if err != nil {
		return err
	}
	return s.render(w, "form-page", page)
}

func (s *Server) editMandate(w http.ResponseWriter, r *request) error {
	m, err := s.App.Mandate(r.Context(), r.who(), r.PathValue("id"))
	if err != nil {
		return err
	}
	page, err := r.mandateForm("/mandates/"+m.ID+"/edit", mandateTerms(m))
	if err != nil {
		return err
	}
	return s.render(w, "form-page", page)
}

func (s *Server) saveMandate(w http.ResponseWriter, r *request) error {
	var f fault.Form
	cmd := &app.SaveMandate{
		Form: r.form(), ID: r.PathValue("id"), Version: r.version(), Level: ledger.Level(r.text("level")), Title: r.text("title"),
		DocNo: r.text("doc_no"), Date: r.day(&f, "date"), Theme: r.text("theme"), ActionNo: r.number("action_no"),
	}
	_, err := doForm(s, r, &f, cmd)
	if err == nil {
		return done(w, r, "/mandates", cmd.Action(), 1)
	}
	bad, other := wrongOf(err)
	if other != nil {
		return other
	}
	page, formErr := r.mandateForm(r.URL.Path, cmd)
	if formErr != nil {
		return formErr
	}
	if stale(err) {
		if err := r.mandateConflict(cmd.ID, &page); err != nil {
			return err
		}
	}
	bad.mark(&page.Form)
	return s.renderStatus(w, status[kindOf(err)], "form-page", page)
}

// mandateConflict sets the form beside the mandate as somebody else has left it.
func (r *request) mandateConflict(id string, page *formPage) error {
	m, err := r.s.App.Mandate(r.Context(), r.who(), id)
	if err != nil {
		return err
	}
	page.Form.Version = itoa(m.Version)
	page.Conflict, err = r.conflict("mandate", id, mandateFields(mandateTerms(m)), page.Form.Fields)
	return err
}

// mandateTerms are the terms of a mandate as a form fills them in.
func mandateTerms(m *ledger.Mandate) *app.SaveMandate {
	return &app.SaveMandate{
		ID: m.ID, Version: m.Version, Level: m.Level, Title: m.Title, DocNo: m.DocNo, Date: m.Date, Theme: m.Theme, ActionNo: m.ActionNo,
	}
}

// mandateForm is the form of a mandate; with a version it changes one.
func (r *request) mandateForm(action string, m *app.SaveMandate) (formPage, error) {
	home := ui.Link{Label: say.PageMandates, URL: "/mandates"}
	return r.saveForm(action, say.Action(m.Action()), ui.EntryLedger, home, m.Version, mandateFields(m))
}

func mandateFields(m *app.SaveMandate) []ui.Field {
	no := ""
	if m.ActionNo > 0 {
		no = itoa(m.ActionNo)
	}
	return []ui.Field{
		{Kind: ui.KindSelect, Name: "level", Label: say.LabelLevel, Required: true, Blank: say.ChooseOne, Width: ui.WidthMedium, Half: true, Options: options(ledger.Levels, say.Level, m.Level)},
		{Kind: ui.KindNumber, Name: "action_no", Label: say.LabelActionNo, Value: no, Min: "1", Max: "10", Width: ui.WidthShort, Hint: say.HintActionNo},
		{Name: "title", Label: say.LabelMandate, Required: true, Value: m.Title, Length: 200},
		{Name: "doc_no", Label: say.LabelDocNo, Value: m.DocNo, Length: 40, Width: ui.WidthMedium, Half: true},
		{Kind: ui.KindDate, Name: "date", Label: say.LabelIssuedOn, Value: string(m.Date), Width: ui.WidthShort},
		{Name: "theme", Label: say.LabelTheme, Required: true, Value: m.Theme, Length: 40, Width: ui.WidthMedium},
	}
}

func (s *Server) askEndMandate(w http.ResponseWriter, r *request) error {
	return s.showEndMandate(w, r, http.StatusOK, wrong{})
}

func (s *Server) showEndMandate(w http.ResponseWriter, r *request, code int, bad wrong) error {
	m, err := s.App.Mandate(r.Context(), r.who(), r.PathValue("id"))
	if err != nil {
		return err
	}
	form, err := r.newForm("/mandates/" + m.ID + "/end")
	if err != nil {
		return err
	}
	title := say.Action(org.MandateEnd)
	form.Fields = []ui.Field{{Kind: ui.KindArea, Name: "reason", Label: say.LabelReason, Required: true, Value: r.text("reason"), Rows: 3, Hint: say.HintReason(1)}}
	form.Submit, form.Cancel = ui.Action{Label: title, Primary: true}, "/mandates"
	bad.mark(&form)
	return s.renderStatus(w, code, "ui/confirm", ui.ConfirmPage{
		Frame: r.frame(title, ui.EntryLedger), Head: ui.Head{Title: title}, Facts: []ui.Fact{{Name: say.LabelMandate, Text: m.Title}}, Form: form,
	})
}

func (s *Server) endMandate(w http.ResponseWriter, r *request) error {
	if _, err := app.Do(r.Context(), s.App, r.who(), &app.EndMandate{Form: r.form(), ID: r.PathValue("id")}); err != nil {
		bad, err := wrongOf(err)
		if err != nil {
			return err
		}
		return s.showEndMandate(w, r, http.StatusUnprocessableEntity, bad)
	}
	return done(w, r, "/mandates", org.MandateEnd, 1)
}
