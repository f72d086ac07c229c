package web

import (
	"net/http"
	"strings"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// formPage is a page with one form.
type formPage struct {
	ui.Frame
	Head   ui.Head
	Alerts []ui.Alert
	// Conflict shows both versions after somebody else was faster; the form then carries the newer version, so that
	// saving again is a decision.
	Conflict *ui.Conflict
	Form     ui.Form
}

func (s *Server) newItem(w http.ResponseWriter, r *request) error {
	q := r.URL.Query()
	t := app.ItemTerms{Campaign: q.Get("campaign"), Mandate: q.Get("mandate")}
	return s.showItemForm(w, r, t, http.StatusOK, wrong{})
}

func (s *Server) createItem(w http.ResponseWriter, r *request) error {
	var f fault.Form
	t := itemTerms(r, &f)
	answer, err := doForm(s, r, &f, &app.CreateItem{Form: r.form(), Year: s.App.Today().Year(), ItemTerms: t})
	if err != nil {
		bad, err := wrongOf(err)
		if err != nil {
			return err
		}
		return s.showItemForm(w, r, t, http.StatusUnprocessableEntity, bad)
	}
	return done(w, r, "/items/"+answer.ID, org.ItemCreate, 1)
}

// doForm carries out a command unless the form itself could not be read.
func doForm(s *Server, r *request, f *fault.Form, c app.Command) (app.Answer, error) {
	if err := f.Err(); err != nil {
		return app.Answer{}, err
	}
	return app.Do(r.Context(), s.App, r.who(), c)
}

func (s *Server) editItem(w http.ResponseWriter, r *request) error {
	i, err := s.App.Item(r.Context(), r.who(), r.PathValue("id"))
	if err != nil {
		return err
	}
	page, err := r.itemForm("/items/"+i.ID+"/edit", r.code(i.Code), termsOf(i), i.Version)
	if err != nil {
		return err
	}
	return s.render(w, "form-page", page)
}

// termsOf are the terms of an item as a form fills them in.
func termsOf(i *app.Item) app.ItemTerms {
	return app.ItemTerms{
		Campaign: i.Campaign, Mandate: i.Mandate, Title: i.Title, Text: i.Text, Kind: i.LedgerItem.Kind, Mode: i.Mode, Focus: i.Focus,
		Theme: i.Theme, Basis: i.Basis, Lead: i.Lead, Coop: i.Coop, Posts: i.Posts, Due: i.Due, Recurrence: i.LedgerItem.Recurrence,
	}
}

func (s *Server) updateItem(w http.ResponseWriter, r *request) error {
	var f fault.Form
	id := r.PathValue("id")
	t := itemTerms(r, &f)
	_, err := doForm(s, r, &f, &app.UpdateItem{Form: r.form(), ID: id, Version: r.version(), ItemTerms: t})
	if err == nil {
		return done(w, r, "/items/"+id, org.ItemUpdate, 1)
	}
	bad, other := wrongOf(err)
	if other != nil {
		return other
	}
	page, formErr := r.itemForm("/items/"+id+"/edit", say.Action(org.ItemUpdate), t, r.version())
	if formErr != nil {
		return formErr
	}
	if stale(err) {
		if err := r.itemConflict(id, &page); err != nil {
			return err
		}
	}
	bad.mark(&page.Form)
	return s.renderStatus(w, status[kindOf(err)], "form-page", page)
}

// itemConflict sets the form beside the item as somebody else has left it.
func (r *request) itemConflict(id string, page *formPage) error {
	i, err := r.s.App.Item(r.Context(), r.who(), id)
	if err != nil {
		return err
	}
	theirs, err := r.itemFields(termsOf(i), true)
	if err != nil {
		return err
	}
	page.Form.Version = itoa(i.Version)
	page.Conflict, err = r.conflict("ledger_item", id, theirs, page.Form.Fields)
	return err
}

func itemTerms(r *request, f *fault.Form) app.ItemTerms {
	return app.ItemTerms{
		Campaign: r.text("campaign"), Mandate: r.text("mandate"), Title: r.text("title"), Text: r.text("text"),
		Kind: ledger.ItemKind(r.text("kind")), Mode: ledger.Mode(r.text("mode")), Focus: ledger.Focus(r.text("focus")),
		Theme: r.text("theme"), Basis: r.text("basis"), Lead: r.text("lead"), Coop: r.texts("coop"),
		Posts: strings.FieldsFunc(r.text("posts"), func(c rune) bool { return c == '、' || c == ',' || c == '，' }),
		Due:   r.day(f, "due"), Recurrence: ledger.Recurrence(r.text("recurrence")),
	}
}

func (s *Server) showItemForm(w http.ResponseWriter, r *request, t app.ItemTerms, code int, bad wrong) error {
	page, err := r.itemForm("/items/new", say.NewItemTitle, t, 0)
	if err != nil {
		return err
	}
	bad.mark(&page.Form)
	return s.renderStatus(w, code, "form-page", page)
}

// itemForm is the form of an item; with a version it changes one and asks why.
func (r *request) itemForm(action, title string, t app.ItemTerms, version int) (formPage, error) {
	fields, err := r.itemFields(t, version > 0)
	if err != nil {
		return formPage{}, err
	}
	page, err := r.saveForm(action, title, ui.EntryLedger, ui.Link{Label: say.PageItems, URL: "/items"}, version, fields)
	page.Head.Sub = say.ItemFormHint
	return page, err
}

func (r *request) itemFields(t app.ItemTerms, reason bool) ([]ui.Field, error) {
	n, units, err := r.unitNames(r.Context())
	if err != nil {
		return nil, err
	}
	campaigns, err := r.s.App.Campaigns(r.Context(), r.who(), app.CampaignFilter{})
	if err != nil {
		return nil, err
	}
	mandates, err := r.mandateOptions(t.Mandate)
	if err != nil {
		return nil, err
	}
	out := []ui.Field{
		{Name: "title", Label: say.LabelItem, Required: true, Value: t.Title, Length: 200},
		{Kind: ui.KindArea, Name: "text", Label: say.LabelText, Value: t.Text, Rows: 4, Length: 4000},
		{
			Kind: ui.KindSelect, Name: "lead", Label: say.LabelLead, Required: true, Blank: say.ChooseOne, Width: ui.WidthMedium,
			Groups: unitOptions(units, n, []string{t.Lead}, leadKinds...),
		},
		{Kind: ui.KindChecks, Name: "coop", Label: say.LabelCoop, Options: flat(unitOptions(units, n, t.Coop, org.KindDept, org.KindStreet))},
		{Kind: ui.KindDate, Name: "due", Label: say.LabelDue, Value: string(t.Due), Width: ui.WidthShort, Half: true},
		recurrenceField(t.Recurrence),
		{
			Kind: ui.KindSelect, Name: "focus", Label: say.LabelFocus, Required: true, Blank: say.ChooseOne, Width: ui.WidthMedium, Half: true,
			Options: options(ledger.Focuses, say.Focus, t.Focus),
		},
		{Kind: ui.KindSelect, Name: "kind", Label: say.LabelKind, Width: ui.WidthMedium, Options: options(ledger.ItemKinds, say.ItemKind, t.Kind)},
		{Kind: ui.KindRadio, Name: "mode", Label: say.LabelMode, Options: options(ledger.Modes, say.Mode, orMandatory(t.Mode))},
		{Kind: ui.KindSelect, Name: "campaign", Label: say.LabelCampaign, Blank: say.NoCampaign, Options: campaignOptions(campaigns, t.Campaign)},
		{Kind: ui.KindSelect, Name: "mandate", Label: say.PageMandates, Blank: say.NoMandate, Options: mandates},
		{Name: "theme", Label: say.LabelTheme, Value: t.Theme, Length: 40, Width: ui.WidthMedium},
		{Name: "basis", Label: say.PanelBasis, Value: t.Basis, Length: 300},
		{Name: "posts", Label: say.LabelPostInCharge, Value: strings.Join(t.Posts, say.Comma), Length: 100, Hint: say.HintPosts},
	}
	if reason {
		out = append(out, ui.Field{Kind: ui.KindArea, Name: "reason", Label: say.LabelReason, Required: true, Value: r.text("reason"), Rows: 2, Hint: say.HintReason(1)})
	}
	return out, nil
}

func orMandatory(m ledger.Mode) ledger.Mode {
	if m == "" {
		return ledger.ModeMandatory
	}
	return m
}

func (r *request) mandateOptions(chosen string) ([]ui.Option, error) {
	mandates, err := r.s.App.Mandates(r.Context(), r.who(), false)
	if err != nil {
		return nil, err
	}
	var out []ui.Option
	for _, m := range mandates {
		if m.State == ledger.MandateActive || m.ID == chosen {
			out = append(out, ui.Option{Value: m.ID, Label: m.Title, Chosen: m.ID == chosen})
		}
	}
	return out, nil
}
