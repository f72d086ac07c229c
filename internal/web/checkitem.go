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

// checkItemActs is everything that can be done to items of a checklist, one or many.
var checkItemActs = acts{
	home: "/checkitems", unit: say.UnitCheckItem, at: ui.EntryChecks, facts: checkItemFacts,
	after: func(_ *request, a app.Answer, _ app.Chosen) string { return "/checklists/" + a.ID },
	list: []act{
		{
			verb: "end", action: org.CheckEnd, icon: ui.IconRemove, reason: true, fields: endsField,
			command: func(r *request, c app.Chosen, f *fault.Form) app.Command {
				f.Need("ends", r.text("ends"))
				return app.EndCheckItems(r.form(), c, r.day(f, "ends"))
			},
		},
		{
			verb: "remove", action: org.CheckRemove, icon: ui.IconRemove, danger: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.RemoveCheckItems(r.form(), c) },
		},
	},
}

func endsField(r *request) ([]ui.Field, error) {
	value := r.text("ends")
	if value == "" {
		value = string(r.s.App.Today())
	}
	return []ui.Field{{Kind: ui.KindDate, Name: "ends", Label: say.LabelEnds, Required: true, Value: value, Width: ui.WidthShort, Hint: say.HintEnds}}, nil
}

func checkItemFacts(r *request, ids []string) ([]ui.Fact, error) {
	items, err := r.s.App.CheckItems(r.Context(), r.who(), ids)
	if err != nil {
		return nil, err
	}
	out := make([]ui.Fact, len(items))
	for n, i := range items {
		out[n] = ui.Fact{Name: say.Frequency(i.Frequency), Text: i.Matter, URL: "/checkitems/" + i.ID, Small: i.Points}
	}
	return out, nil
}

// checkItemPageData is the page of one item of a checklist.
type checkItemPageData struct {
	ui.Frame
	Head   ui.Head
	Terms  ui.Panel
	Text   string
	Facts  []ui.Fact
	Trace  ui.Panel
	Events []ui.Event
	Aside  []ui.Aside
}

func (s *Server) checkItemPage(w http.ResponseWriter, r *request) error {
	i, err := s.App.CheckItem(r.Context(), r.who(), r.PathValue("id"))
	if err != nil {
		return err
	}
	n, _, err := r.unitNames(r.Context())
	if err != nil {
		return err
	}
	today := s.App.Today()
	mark := checkItemMark(&i.CheckItem)
	page := checkItemPageData{
		Frame: r.frame(i.Matter, ui.EntryChecks),
		Head: ui.Head{
			Crumbs: []ui.Link{{Label: say.PageChecklists, URL: "/checklists?kind=" + string(i.List.Kind)}, {Label: i.List.Title, URL: "/checklists/" + i.List.ID}, {Label: i.Matter}},
			Title:  i.Matter, State: &mark, Tags: []ui.Tag{{Label: say.Mode(i.Mode), Kind: ui.TagFilled}, {Label: say.Frequency(i.Frequency)}},
		},
		Terms: ui.Panel{Title: say.LabelPoints}, Text: i.Points, Facts: checkTermFacts(i),
		Trace: ui.Panel{ID: "trace", Title: say.PanelTrace, Small: say.TraceCount(i.Traced)}, Events: events(i.Trace, today),
	}
	page.Head.Actions = r.checkItemButtons(i)
	if page.Aside, err = r.checkItemAside(i, n); err != nil {
		return err
	}
	return s.render(w, "check-item", page)
}

func (r *request) checkItemButtons(i *app.CheckItem) []ui.Action {
	if !r.mayKeep(org.CheckUpdate, i.List) || i.State == ledger.CheckEnded || i.List.State == ledger.ChecklistEnded {
		return nil
	}
	out := []ui.Action{{Label: say.Action(org.CheckUpdate), Icon: ui.IconEdit, URL: "/checkitems/" + i.ID + "/edit"}}
	verb := "end"
	if i.State == ledger.CheckDraft {
		verb = "remove"
	}
	if b, ok := checkItemActs.button(r, verb, i.ID, i.Version, ""); ok {
		out = append(out, b)
	}
	return out
}

func (r *request) checkItemAside(i *app.CheckItem, n names) ([]ui.Aside, error) {
	today := r.s.App.Today()
	facts := []ui.Fact{
		{Name: say.PageChecklists, Text: i.List.Title, URL: "/checklists/" + i.List.ID, Small: say.ChecklistKind(i.List.Kind)},
		{Name: say.LabelApplies, Text: say.Applies(&i.CheckItem, n.shorts(i.Units))},
		{Name: say.LabelOverseer, Text: overseerWords(i.Overseer, n)},
	}
	for _, f := range []ui.Fact{
		{Name: say.LabelBegins, Text: say.FullDay(i.Begins)}, {Name: say.LabelEnds, Text: say.FullDay(i.Ends)}, {Name: say.LabelReason, Text: i.Reason},
	} {
		if f.Text != "" {
			facts = append(facts, f)
		}
	}
	if i.Replaces != "" {
		facts = append(facts, ui.Fact{Name: say.LabelReplaces, Text: say.OpenReplaced, URL: "/checkitems/" + i.Replaces})
	}
	if i.Item != "" && r.seesChecks() {
		facts = append(facts, ui.Fact{Name: say.LabelItem, Text: say.OpenItem, URL: "/items/" + i.Item})
	}
	out := []ui.Aside{{Title: say.PanelDuty, Facts: facts}}
	if !r.seesChecks() || i.State == ledger.CheckDraft {
		return out, nil
	}
	totals, err := r.s.App.CheckLineTotals(r.Context(), r.who(), ledger.LineFilter{Item: i.ID}, app.LinesTogether)
	if err != nil || len(totals) == 0 {
		return out, err
	}
	cells := itemCounts(i.ID, totals[0])
	return append(out, ui.Aside{Title: say.CheckPeriod(i.Frequency.Of(today).Key(), today), Facts: []ui.Fact{
		{Name: say.LabelCheckedNow, Text: cells[0].Text, URL: cells[0].URL}, {Name: say.LabelCheckFound, Text: cells[1].Text, URL: cells[1].URL},
	}}), nil
}

// overseerWords is who checks by a list: its overseer, or every one.
func overseerWords(overseer string, n names) string {
	if overseer == "" {
		return say.AllOverseers
	}
	return n.short(overseer)
}

func (s *Server) newCheckItem(w http.ResponseWriter, r *request) error {
	c, err := s.App.Checklist(r.Context(), r.who(), r.PathValue("id"), false)
	if err != nil {
		return err
	}
	page, err := r.checkItemForm("/checklists/"+c.ID+"/items/new", say.NewCheckItem, app.CheckTerms{Mode: c.Kind.Mode(), Parent: r.URL.Query().Get("parent")}, &c.Checklist, 0)
	if err != nil {
		return err
	}
	return s.render(w, "form-page", page)
}

func (s *Server) createCheckItem(w http.ResponseWriter, r *request) error {
	var f fault.Form
	t := checkTerms(r, &f)
	id := r.PathValue("id")
	_, err := doForm(s, r, &f, &app.AddCheckItem{Form: r.form(), List: id, CheckTerms: t})
	if err == nil {
		return done(w, r, "/checklists/"+id, org.CheckAdd, 1)
	}
	bad, other := wrongOf(err)
	if other != nil {
		return other
	}
	c, listErr := s.App.Checklist(r.Context(), r.who(), id, false)
	if listErr != nil {
		return listErr
	}
	page, formErr := r.checkItemForm(r.URL.Path, say.NewCheckItem, t, &c.Checklist, 0)
	if formErr != nil {
		return formErr
	}
	bad.mark(&page.Form)
	return s.renderStatus(w, status[kindOf(err)], "form-page", page)
}

func (s *Server) editCheckItem(w http.ResponseWriter, r *request) error {
	i, err := s.App.CheckItem(r.Context(), r.who(), r.PathValue("id"))
	if err != nil {
		return err
	}
	page, err := r.checkItemForm("/checkitems/"+i.ID+"/edit", say.Action(org.CheckUpdate), checkTermsOf(i), i.List, i.Version)
	if err != nil {
		return err
	}
	return s.render(w, "form-page", page)
}

func (s *Server) updateCheckItem(w http.ResponseWriter, r *request) error {
	var f fault.Form
	id := r.PathValue("id")
	t := checkTerms(r, &f)
	_, err := doForm(s, r, &f, &app.UpdateCheckItem{Form: r.form(), ID: id, Version: r.version(), CheckTerms: t})
	if err == nil {
		i, err := s.App.CheckItem(r.Context(), r.who(), id)
		if err != nil {
			return err
		}
		return done(w, r, "/checklists/"+i.Checklist, org.CheckUpdate, 1)
	}
	bad, other := wrongOf(err)
	if other != nil {
		return other
	}
	i, itemErr := s.App.CheckItem(r.Context(), r.who(), id)
	if itemErr != nil {
		return itemErr
	}
	page, formErr := r.checkItemForm(r.URL.Path, say.Action(org.CheckUpdate), t, i.List, r.version())
	if formErr != nil {
		return formErr
	}
	if stale(err) {
		theirs, err := r.checkItemFields(checkTermsOf(i), i.List)
		if err != nil {
			return err
		}
		page.Form.Version = itoa(i.Version)
		if page.Conflict, err = r.conflict("check_item", id, theirs, page.Form.Fields); err != nil {
			return err
		}
	}
	bad.mark(&page.Form)
	return s.renderStatus(w, status[kindOf(err)], "form-page", page)
}

func checkTerms(r *request, f *fault.Form) app.CheckTerms {
	return app.CheckTerms{
		Matter: r.text("matter"), Points: r.text("points"), Way: r.text("way"), Frequency: ledger.Frequency(r.text("frequency")),
		Basis: r.text("basis"), Evidence: r.text("evidence"), Mode: ledger.Mode(r.text("mode")), Item: r.text("item"),
		Side: ledger.Side(r.text("side")), Villages: r.text("villages") != "", Units: r.texts("units"), Parent: r.text("parent"), Begins: r.day(f, "begins"),
	}
}

// checkTermsOf are the terms of an item as a form fills them in. When one in force began is no wish about what takes over.
func checkTermsOf(i *app.CheckItem) app.CheckTerms {
	t := app.CheckTerms{
		Matter: i.Matter, Points: i.Points, Way: i.Way, Frequency: i.Frequency, Basis: i.Basis, Evidence: i.Evidence, Mode: i.Mode, Item: i.Item,
		Side: i.Side, Villages: i.Villages, Units: i.Units, Parent: i.CheckItem.Parent,
	}
	if i.State == ledger.CheckDraft {
		t.Begins = i.Begins
	}
	return t
}

// checkItemForm is the form of an item; with a version it changes one.
func (r *request) checkItemForm(action, title string, t app.CheckTerms, l *ledger.Checklist, version int) (formPage, error) {
	fields, err := r.checkItemFields(t, l)
	if err != nil {
		return formPage{}, err
	}
	page, err := r.saveForm(action, title, ui.EntryChecks, ui.Link{Label: l.Title, URL: "/checklists/" + l.ID}, version, fields)
	page.Head.Crumbs = append([]ui.Link{{Label: say.PageChecklists, URL: "/checklists?kind=" + string(l.Kind)}}, page.Head.Crumbs...)
	page.Head.Sub = say.CheckItemFormHint
	return page, err
}

func (r *request) checkItemFields(t app.CheckTerms, l *ledger.Checklist) ([]ui.Field, error) {
	out := []ui.Field{
		{Name: "matter", Label: say.LabelMatter, Required: true, Value: t.Matter, Length: 120},
		{Kind: ui.KindArea, Name: "points", Label: say.LabelPoints, Required: true, Value: t.Points, Rows: 4, Length: 1000},
		{
			Kind: ui.KindSelect, Name: "frequency", Label: say.LabelFrequency, Required: true, Blank: say.ChooseOne, Width: ui.WidthMedium, Half: true,
			Options: options(ledger.Frequencies, say.Frequency, t.Frequency),
		},
		{Name: "way", Label: say.LabelWay, Value: t.Way, Length: 60, Width: ui.WidthMedium, Hint: say.HintWay},
		{Kind: ui.KindRadio, Name: "mode", Label: say.LabelMode, Options: options(ledger.Modes, say.Mode, t.Mode)},
		{Kind: ui.KindSelect, Name: "side", Label: say.LabelApplies, Blank: say.AnySide, Width: ui.WidthMedium, Half: true, Options: options(ledger.Sides, say.Side, t.Side)},
		{
			Kind: ui.KindChecks, Name: "villages", Label: say.LabelVillages, Hint: say.HintVillages,
			Options: []ui.Option{{Value: "1", Label: say.LabelWithVillages, Chosen: t.Villages}},
		},
		{Name: "basis", Label: say.PanelBasis, Value: t.Basis, Length: 300},
		{Name: "evidence", Label: say.LabelEvidence, Value: t.Evidence, Length: 200},
		{Kind: ui.KindDate, Name: "begins", Label: say.LabelBegins, Value: string(t.Begins), Width: ui.WidthShort, Hint: say.HintBegins},
	}
	items, err := r.s.App.Items(r.Context(), r.who(), ledger.ItemFilter{State: ledger.ItemPublished, Year: l.Year}, "", ledger.Page{Size: ledger.MaxSize})
	if err != nil {
		return nil, err
	}
	var itemOptions []ui.Option
	for _, i := range items {
		itemOptions = append(itemOptions, ui.Option{Value: i.ID, Label: r.code(i.Code) + " " + i.Title, Chosen: i.ID == t.Item})
	}
	out = append(out, ui.Field{Kind: ui.KindSelect, Name: "item", Label: say.LabelItem, Blank: say.NoLedgerItem, Options: itemOptions})
	if l.Kind == ledger.ChecklistCommon {
		return out, nil
	}
	return r.specificFields(out, t)
}

// specificFields are asked of an overseer's own items besides: which common item is refined, and in which units.
func (r *request) specificFields(out []ui.Field, t app.CheckTerms) ([]ui.Field, error) {
	common, err := r.s.App.CommonItems(r.Context(), r.who())
	if err != nil {
		return nil, err
	}
	var parents, units []ui.Option
	for _, i := range common {
		parents = append(parents, ui.Option{Value: i.ID, Label: i.Matter, Chosen: i.ID == t.Parent})
	}
	watched, err := r.s.App.WatchedUnits(r.Context(), r.who())
	if err != nil {
		return nil, err
	}
	is := map[string]bool{}
	for _, id := range t.Units {
		is[id] = true
	}
	for _, u := range watched {
		units = append(units, ui.Option{Value: u.ID, Label: u.Short, Chosen: is[u.ID]})
	}
	return append(out,
		ui.Field{Kind: ui.KindSelect, Name: "parent", Label: say.LabelParent, Blank: say.NoParent, Options: parents},
		ui.Field{Kind: ui.KindChecks, Name: "units", Label: say.LabelChosenUnits, Hint: say.HintChosenUnits, Options: units},
	), nil
}
