package web

import (
	"net/http"

	"zhaodan/internal/app"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

const (
	newGatewayAt = "/admin/gateways/new"
	hoursAt      = "/admin/gateways/hours"
	deliveriesAt = "/admin/deliveries"
)

var gatewayRoutes = []route{
	{pattern: "GET /admin/gateways", right: org.GatewaySave, do: (*Server).gatewaysPage},
	{pattern: "GET /admin/gateways/new", right: org.GatewaySave, do: (*Server).newGateway},
	{pattern: "POST /admin/gateways/new", right: org.GatewaySave, do: (*Server).saveGateway},
	{pattern: "GET /admin/gateways/{id}/edit", right: org.GatewaySave, do: (*Server).editGateway},
	{pattern: "POST /admin/gateways/{id}/edit", right: org.GatewaySave, do: (*Server).saveGateway},
	{pattern: "GET /admin/gateways/{id}/end", right: org.GatewayEnd, do: (*Server).askEndGateway},
	{pattern: "POST /admin/gateways/{id}/end", right: org.GatewayEnd, do: (*Server).endGateway},
	{pattern: "GET /admin/gateways/hours", right: org.HoursSet, do: (*Server).hoursForm},
	{pattern: "POST /admin/gateways/hours", right: org.HoursSet, do: (*Server).setHours},
	{pattern: "GET /admin/deliveries", right: org.GatewaySave, do: (*Server).deliveryList},
}

// gatewaysPage is every way by which messages leave, and when they do.
func (s *Server) gatewaysPage(w http.ResponseWriter, r *request) error {
	rows, err := s.App.Gateways(r.Context(), r.who())
	if err != nil {
		return err
	}
	n, _, err := r.unitNames(r.Context())
	if err != nil {
		return err
	}
	hours, err := s.App.Hours(r.Context(), r.who())
	if err != nil {
		return err
	}
	part := listPart{Panel: ui.Panel{Title: say.PanelGateways}, Table: ui.Table{Label: say.PanelGateways, Columns: []ui.Column{
		{Label: say.LabelGatewayName, Wide: true},
		{Label: say.LabelGatewayKind},
		{Label: say.LabelAddress},
		{Label: say.LabelGatewayUnit},
		{Label: say.LabelState},
		{Label: say.EditGateway, Unseen: true},
	}}}
	for _, g := range rows {
		part.Table.Rows = append(part.Table.Rows, gatewayRow(g, n))
	}
	if len(rows) == 0 {
		part.Empty = &ui.Empty{Art: ui.ArtNone, Title: say.NoGateways}
	}
	return s.list(w, r, "plain-list", &plainList{
		Frame: r.frame(say.TabGateways, ui.EntryAdmin), Views: r.adminViews(tabGateways), Parts: []listPart{part, hoursPart(hours)},
		Head: ui.Head{Title: say.PageGateways, Sub: say.PageGatewaysHint, Actions: []ui.Action{
			{Label: say.PageDeliveries, URL: deliveriesAt},
			{Label: say.NewGateway, Icon: ui.IconPlus, URL: newGatewayAt, Primary: true},
		}},
	})
}

func gatewayRow(g *ledger.Gateway, n names) ui.Row {
	where := say.WholeDistrict
	if g.Unit != "" {
		where = n.short(g.Unit)
	}
	mark, acts := ui.MarkOK, []ui.Action{
		{Label: say.EditGateway, URL: "/admin/gateways/" + g.ID + "/edit", Quiet: true},
		{Label: say.Action(org.GatewayEnd), URL: "/admin/gateways/" + g.ID + "/end", Quiet: true},
	}
	if g.State == ledger.GatewayEnded {
		mark, acts = ui.MarkWait, nil
	}
	return ui.Row{Cells: []ui.Cell{
		ui.Name(g.Name, address(deliveriesAt, ledger.DeliveryFilter{Gateway: g.ID}.Query())), ui.Text(say.GatewayKind(g.Kind)), ui.Dim(g.Host()),
		ui.Text(where), ui.Status(mark, say.GatewayState(g.State)),
		{Acts: acts},
	}}
}

func hoursPart(h *ledger.NoticeHours) listPart {
	return listPart{
		Panel: ui.Panel{Title: say.PanelHours, Link: ui.Link{Label: say.Action(org.HoursSet), URL: hoursAt}},
		Table: ui.Table{Label: say.PanelHours, Columns: []ui.Column{
			{Label: say.LabelDigestAt}, {Label: say.LabelQuietFrom}, {Label: say.LabelQuietTo, Wide: true},
		}, Rows: []ui.Row{{Cells: []ui.Cell{{Text: h.Digest, Head: true}, ui.Text(h.QuietFrom), ui.Text(h.QuietTo)}}}},
	}
}

func (s *Server) newGateway(w http.ResponseWriter, r *request) error {
	return s.showGatewayForm(w, r, &app.SaveGateway{}, http.StatusOK, wrong{})
}

func (s *Server) editGateway(w http.ResponseWriter, r *request) error {
	g, err := s.App.Gateway(r.Context(), r.who(), r.PathValue("id"))
	if err != nil {
		return err
	}
	return s.showGatewayForm(w, r, &app.SaveGateway{
		ID: g.ID, Version: g.Version, Kind: g.Kind, Name: g.Name, Unit: g.Unit, Sender: g.Sender, Login: g.Login,
	}, http.StatusOK, wrong{})
}

func (s *Server) saveGateway(w http.ResponseWriter, r *request) error {
	c := &app.SaveGateway{
		Form: r.form(), ID: r.PathValue("id"), Version: r.version(), Kind: ledger.GatewayKind(r.text("kind")), Name: r.text("name"),
		Unit: r.text("unit"), Address: r.text("address"), Sender: r.text("sender"), Login: r.text("login"), Secret: r.text("secret"),
	}
	if _, err := app.Do(r.Context(), s.App, r.who(), c); err != nil {
		bad, err := wrongOf(err)
		if err != nil {
			return err
		}
		return s.showGatewayForm(w, r, c, http.StatusUnprocessableEntity, bad)
	}
	return done(w, r, string(tabGateways), org.GatewaySave, 1)
}

// showGatewayForm asks for a gateway. What opens it is never shown again, only taken anew.
func (s *Server) showGatewayForm(w http.ResponseWriter, r *request, c *app.SaveGateway, code int, bad wrong) error {
	form, err := r.newForm(r.URL.Path)
	if err != nil {
		return err
	}
	if c.Version > 0 {
		form.Version = itoa(c.Version)
	}
	n, units, err := r.unitNames(r.Context())
	if err != nil {
		return err
	}
	form.Fields = []ui.Field{
		{Kind: ui.KindSelect, Name: "kind", Label: say.LabelGatewayKind, Required: true, Blank: say.ChooseOne, Half: true, Options: options(ledger.GatewayKinds, say.GatewayKind, c.Kind)},
		{Name: "name", Label: say.LabelGatewayName, Required: true, Value: c.Name, Length: 30, Half: true},
		{Name: "address", Label: say.LabelAddress, Required: c.ID == "", Value: c.Address, Length: 500, Hint: say.HintAddress},
		{Name: "sender", Label: say.LabelMailFrom, Value: c.Sender, Length: 200, Hint: say.HintSender, Half: true},
		{Name: "login", Label: say.LabelMailLogin, Value: c.Login, Length: 200, Autocomplete: "off", Half: true},
		{Kind: ui.KindPassword, Name: "secret", Label: say.LabelSecret, Autocomplete: "new-password", Hint: say.HintSecret, Width: ui.WidthMedium},
		{
			Kind: ui.KindSelect, Name: "unit", Label: say.LabelGatewayUnit, Blank: say.WholeDistrict, Hint: say.HintGatewayUnit, Width: ui.WidthMedium,
			Groups: unitOptions(units, n, []string{c.Unit}, org.UnitKinds...),
		},
	}
	form.Submit, form.Cancel = ui.Action{Label: say.Save, Primary: true}, string(tabGateways)
	title := say.NewGateway
	if c.ID != "" {
		title = say.EditGateway
	}
	bad.mark(&form)
	return s.renderStatus(w, code, "form-page", formPage{
		Frame: r.frame(title, ui.EntryAdmin), Form: form,
		Head: ui.Head{Title: title, Crumbs: adminCrumbs(tabGateways, say.TabGateways, ui.Link{Label: title})},
	})
}

func (s *Server) askEndGateway(w http.ResponseWriter, r *request) error {
	return s.showEndGateway(w, r, http.StatusOK, wrong{})
}

func (s *Server) showEndGateway(w http.ResponseWriter, r *request, code int, bad wrong) error {
	g, err := s.App.Gateway(r.Context(), r.who(), r.PathValue("id"))
	if err != nil {
		return err
	}
	form, err := r.newForm(r.URL.Path)
	if err != nil {
		return err
	}
	title := say.Action(org.GatewayEnd)
	form.Fields = []ui.Field{reasonField(r)}
	form.Submit, form.Cancel = ui.Action{Label: title, Danger: true}, string(tabGateways)
	bad.mark(&form)
	return s.renderStatus(w, code, "ui/confirm", ui.ConfirmPage{
		Frame: r.frame(title, ui.EntryAdmin), Text: say.EndGatewayText, Form: form,
		Head:  ui.Head{Title: title, Crumbs: adminCrumbs(tabGateways, say.TabGateways, ui.Link{Label: g.Name})},
		Facts: []ui.Fact{{Name: say.LabelGateway, Text: g.Name, Small: say.GatewayKind(g.Kind)}},
	})
}

func (s *Server) endGateway(w http.ResponseWriter, r *request) error {
	c := &app.EndGateway{Form: r.form(), ID: r.PathValue("id")}
	if _, err := app.Do(r.Context(), s.App, r.who(), c); err != nil {
		bad, err := wrongOf(err)
		if err != nil {
			return err
		}
		return s.showEndGateway(w, r, http.StatusUnprocessableEntity, bad)
	}
	return done(w, r, string(tabGateways), org.GatewayEnd, 1)
}

func (s *Server) hoursForm(w http.ResponseWriter, r *request) error {
	h, err := s.App.Hours(r.Context(), r.who())
	if err != nil {
		return err
	}
	return s.showHours(w, r, &app.SetHours{Version: h.Version, Digest: h.Digest, QuietFrom: h.QuietFrom, QuietTo: h.QuietTo}, http.StatusOK, wrong{})
}

func (s *Server) setHours(w http.ResponseWriter, r *request) error {
	c := &app.SetHours{Form: r.form(), Version: r.version(), Digest: r.text("digest"), QuietFrom: r.text("quiet_from"), QuietTo: r.text("quiet_to")}
	if _, err := app.Do(r.Context(), s.App, r.who(), c); err != nil {
		bad, err := wrongOf(err)
		if err != nil {
			return err
		}
		return s.showHours(w, r, c, http.StatusUnprocessableEntity, bad)
	}
	return done(w, r, string(tabGateways), org.HoursSet, 1)
}

func (s *Server) showHours(w http.ResponseWriter, r *request, c *app.SetHours, code int, bad wrong) error {
	form, err := r.newForm(hoursAt)
	if err != nil {
		return err
	}
	form.Version = itoa(c.Version)
	form.Fields = []ui.Field{
		{Name: "digest", Label: say.LabelDigestAt, Required: true, Value: c.Digest, Length: 5, Width: ui.WidthShort},
		{Name: "quiet_from", Label: say.LabelQuietFrom, Required: true, Value: c.QuietFrom, Length: 5, Width: ui.WidthShort, Hint: say.HintQuiet},
		{Name: "quiet_to", Label: say.LabelQuietTo, Required: true, Value: c.QuietTo, Length: 5, Width: ui.WidthShort},
	}
	title := say.Action(org.HoursSet)
	form.Submit, form.Cancel = ui.Action{Label: say.Save, Primary: true}, string(tabGateways)
	bad.mark(&form)
	return s.renderStatus(w, code, "form-page", formPage{
		Frame: r.frame(title, ui.EntryAdmin), Form: form,
		Head: ui.Head{Title: title, Crumbs: adminCrumbs(tabGateways, say.TabGateways, ui.Link{Label: title})},
	})
}

// deliveryList is the log of messages: to whom each went and how, and nothing of what it said.
func (s *Server) deliveryList(w http.ResponseWriter, r *request) error {
	q := r.URL.Query()
	f := ledger.ParseDeliveryFilter(q)
	rows, err := s.App.Deliveries(r.Context(), r.who(), f, listPage(q))
	if err != nil {
		return err
	}
	total, err := s.App.CountDeliveries(r.Context(), r.who(), f)
	if err != nil {
		return err
	}
	page := listData{
		Frame: r.frame(say.PageDeliveries, ui.EntryAdmin),
		Head: ui.Head{
			Crumbs: adminCrumbs(tabGateways, say.TabGateways, ui.Link{Label: say.PageDeliveries}),
			Title:  say.PageDeliveries, Sub: say.DeliveriesN(total),
		},
		Table: r.deliveryTable(rows),
	}
	page.Filters.Chips = []ui.Chip{chip(deliveriesAt, q, "state", say.LabelState, options(ledger.DeliveryStates, say.DeliveryState, f.State))}
	page.turned(deliveriesAt, q, total, len(f.Query()) > 0, say.NoDeliveries)
	return s.list(w, r, "list", &page)
}

func (r *request) deliveryTable(rows []*app.DeliveryRow) ui.Table {
	t := ui.Table{Label: say.PageDeliveries, Columns: []ui.Column{
		{Label: say.LabelGateway, Wide: true},
		{Label: say.LabelRecipient},
		{Label: say.LabelNoticesIn, Num: true},
		{Label: say.LabelState},
		{Label: say.LabelPacked},
		{Label: say.LabelSentAt},
		{Label: say.LabelAttempts, Num: true},
	}}
	marks := map[ledger.DeliveryState]ui.Mark{
		ledger.DeliveryWaiting: ui.MarkWait, ledger.DeliverySending: ui.MarkGo, ledger.DeliverySent: ui.MarkOK, ledger.DeliveryFailed: ui.MarkNo,
	}
	for _, d := range rows {
		state := ui.Status(marks[d.State], say.DeliveryState(d.State))
		state.Small = say.DeliveryCause(d.Cause)
		to := d.Login
		if to == "" {
			to = say.GroupRecipient
		}
		name := ui.Cell{Text: d.GatewayName, Head: true}
		if d.Urgent {
			name.Tags = []ui.Tag{{Label: say.NoticeIsUrgent, Kind: ui.TagLate}}
		}
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			name, ui.Text(to), ui.Text(itoa(d.Notices)), state, ui.Text(r.time(d.At)), ui.Text(r.time(d.SentAt)), ui.Text(itoa(d.Attempts)),
		}})
	}
	return t
}
