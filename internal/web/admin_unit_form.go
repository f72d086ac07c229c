package web

import (
	"net/http"

	"zhaodan/internal/app"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

func (s *Server) newUnit(w http.ResponseWriter, r *request) error {
	return s.showUnitForm(w, r, &app.SaveUnit{UnitTerms: app.UnitTerms{Parent: r.URL.Query().Get("parent")}}, http.StatusOK, wrong{})
}

func (s *Server) editUnit(w http.ResponseWriter, r *request) error {
	u, err := s.App.Unit(r.Context(), r.who(), r.PathValue("id"))
	if err != nil {
		return err
	}
	return s.showUnitForm(w, r, &app.SaveUnit{ID: u.ID, Version: u.Version, UnitTerms: app.UnitTerms{
		Parent: u.Parent, Kind: u.Kind, Name: u.Name, Short: u.Short, Aliases: u.Aliases, Former: u.Former,
		Contact: u.Contact, Phone: u.Phone, Place: u.Place,
	}}, http.StatusOK, wrong{})
}

func (s *Server) saveUnit(w http.ResponseWriter, r *request) error {
	c := &app.SaveUnit{
		Form: r.form(), ID: r.PathValue("id"), Version: r.version(),
		UnitTerms: app.UnitTerms{
			Parent: r.text("parent"), Kind: org.UnitKind(r.text("kind")), Name: r.text("name"), Short: r.text("short"),
			Aliases: say.SplitNames(r.text("aliases")), Former: say.SplitNames(r.text("former")),
			Contact: r.text("contact"), Phone: r.text("phone"), Place: r.number("place"),
		},
	}
	answer, err := app.Do(r.Context(), s.App, r.who(), c)
	if err != nil {
		bad, err := wrongOf(err)
		if err != nil {
			return err
		}
		return s.showUnitForm(w, r, c, http.StatusUnprocessableEntity, bad)
	}
	return done(w, r, "/admin/units/"+answer.ID, c.Action(), 1)
}

func (s *Server) showUnitForm(w http.ResponseWriter, r *request, c *app.SaveUnit, code int, bad wrong) error {
	form, err := r.newForm(r.URL.Path)
	if err != nil {
		return err
	}
	if c.Version > 0 {
		form.Version = itoa(c.Version)
	}
	if form.Fields, err = r.unitFields(c); err != nil {
		return err
	}
	form.Submit, form.Cancel = ui.Action{Label: say.Save, Primary: true}, string(tabUnits)
	title, head := say.Action(c.Action()), ui.Head{Sub: say.HintNewUnit}
	if c.ID != "" {
		head.Sub = say.HintMove
		form.Cancel += "/" + c.ID
	}
	head.Title, head.Crumbs = title, adminCrumbs(tabUnits, say.TabUnits, ui.Link{Label: title})
	bad.mark(&form)
	return s.renderStatus(w, code, "form-page", formPage{Frame: r.frame(title, ui.EntryAdmin), Head: head, Form: form})
}

func (r *request) unitFields(c *app.SaveUnit) ([]ui.Field, error) {
	n, units, err := r.unitsInTree()
	if err != nil {
		return nil, err
	}
	place := ""
	if c.Place != 0 {
		place = itoa(c.Place)
	}
	return []ui.Field{
		{Name: "name", Label: say.UnitName, Required: true, Value: c.Name, Length: 60, Hint: say.HintFormer},
		{Name: "short", Label: say.UnitShort, Value: c.Short, Length: 30, Half: true, Placeholder: say.HintShort},
		{Kind: ui.KindSelect, Name: "kind", Label: say.UnitType, Required: true, Blank: say.ChooseOne, Options: options(org.UnitKinds, say.UnitKind, c.Kind), Half: true},
		{
			Kind: ui.KindSelect, Name: "parent", Label: say.UnitParent, Blank: say.ChooseOne, Required: c.ID == "", Width: ui.WidthMedium,
			Groups: unitOptions(units, n, []string{c.Parent}, org.UnitKinds...),
		},
		{Name: "aliases", Label: say.UnitAliases, Value: say.JoinNames(c.Aliases), Length: 200, Hint: say.HintNames},
		{Name: "former", Label: say.UnitFormer, Value: say.JoinNames(c.Former), Length: 200},
		{Name: "contact", Label: say.UnitContact, Value: c.Contact, Length: 30, Placeholder: say.HintContact, Half: true},
		{Name: "phone", Label: say.UnitPhone, Value: c.Phone, Length: 30, Half: true},
		{Kind: ui.KindNumber, Name: "place", Label: say.LabelPlace, Value: place, Min: "0", Hint: say.HintPlace, Width: ui.WidthShort},
	}, nil
}

func (s *Server) askEndUnit(w http.ResponseWriter, r *request) error {
	return s.showEndUnit(w, r, http.StatusOK, wrong{})
}

func (s *Server) showEndUnit(w http.ResponseWriter, r *request, code int, bad wrong) error {
	u, err := s.App.Unit(r.Context(), r.who(), r.PathValue("id"))
	if err != nil {
		return err
	}
	n, _, err := r.unitNames(r.Context())
	if err != nil {
		return err
	}
	title := say.Action(org.UnitEnd)
	form, err := r.newForm(r.URL.Path)
	if err != nil {
		return err
	}
	if form.Version == "" {
		form.Version = itoa(u.Version)
	}
	form.Fields = []ui.Field{reasonField(r)}
	form.Submit, form.Cancel = ui.Action{Label: title, Danger: true}, "/admin/units/"+u.ID
	bad.mark(&form)
	return s.renderStatus(w, code, "ui/confirm", ui.ConfirmPage{
		Frame: r.frame(title, ui.EntryAdmin), Text: say.EndUnitText, Form: form,
		Head:  ui.Head{Title: title, Crumbs: adminCrumbs(tabUnits, say.TabUnits, ui.Link{Label: u.Short, URL: "/admin/units/" + u.ID})},
		Facts: append([]ui.Fact{{Name: say.UnitName, Text: u.Name}}, unitFacts(u, n)...),
	})
}

// reasonField asks for the reason of one decision.
func reasonField(r *request) ui.Field {
	return ui.Field{
		Kind: ui.KindArea, Name: "reason", Label: say.LabelReason, Required: true, Value: r.text("reason"), Rows: 3, Length: 500,
		Hint: say.HintReason(1),
	}
}

func (s *Server) endUnit(w http.ResponseWriter, r *request) error {
	answer, err := app.Do(r.Context(), s.App, r.who(), &app.EndUnit{Form: r.form(), ID: r.PathValue("id"), Version: r.version()})
	if err != nil {
		bad, err := wrongOf(err)
		if err != nil {
			return err
		}
		return s.showEndUnit(w, r, http.StatusUnprocessableEntity, bad)
	}
	return done(w, r, "/admin/units/"+answer.ID, org.UnitEnd, 1)
}
