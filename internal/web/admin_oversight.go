package web

import (
	"net/http"
	"slices"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

var oversightRoutes = []route{
	{pattern: "GET /admin/oversight", do: (*Server).oversightPage},
	{pattern: "GET /admin/oversight/set", right: org.OversightSet, do: (*Server).askOversight},
	{pattern: "POST /admin/oversight/set", right: org.OversightSet, do: (*Server).setOversight},
	{pattern: "GET /admin/oversight/end", right: org.OversightEnd, do: (*Server).askEndOversight},
	{pattern: "POST /admin/oversight/end", right: org.OversightEnd, do: (*Server).endOversight},
}

// watchedPart lists what the unit watches, and counts what it watches now.
func (r *request) watchedPart(u *app.Unit, n names) (*listPart, int, error) {
	rows, err := r.s.App.Watched(r.Context(), r.who(), u.ID)
	if err != nil {
		return nil, 0, err
	}
	part := &listPart{Panel: ui.Panel{Title: say.PanelWatched}, Table: r.watchedColumns()}
	if r.may(org.OversightSet) && u.Ended == "" {
		part.Panel.Acts = []ui.Action{{Label: say.AddWatched, Icon: ui.IconPlus, URL: "/admin/oversight/set?overseer=" + u.ID}}
		part.Table.Batch = &ui.Batch{Form: "batch", Name: "id", Actions: []ui.BatchAction{
			{Label: say.Action(org.OversightEnd), Icon: ui.IconClock, URL: "/admin/oversight/end"},
		}}
	}
	today := string(r.s.App.Today())
	var live, later, over []ui.Row
	for _, w := range rows {
		row := r.watchedRow(w, n)
		switch {
		case w.On(today):
			live = append(live, row)
		case w.From > today:
			later = append(later, row)
		default:
			over = append(over, row)
		}
	}
	part.Table.Rows = append(append(append(part.Table.Rows, live...), later...), over...)
	part.Panel.Small = say.WatchedCount(len(live), len(later), len(over))
	if len(rows) == 0 {
		part.Empty = &ui.Empty{Art: ui.ArtEmpty, Title: say.NoWatched, Text: say.NoWatchedHint}
		part.Table.Batch = nil
	}
	return part, len(live), nil
}

// watchedColumns leave out what administrators may not see: duties are business.
func (r *request) watchedColumns() ui.Table {
	t := ui.Table{Label: say.PanelWatched, Columns: []ui.Column{{Label: say.LabelUnit}}}
	if !r.who().Role.Administers() {
		t.Columns = append(t.Columns, ui.Column{Label: say.LabelCampaigns, Wide: true})
	}
	t.Columns = append(t.Columns, ui.Column{Label: say.LabelSpan})
	if !r.who().Role.Administers() {
		t.Columns = append(t.Columns, ui.Column{Label: say.LabelOpen, Num: true})
	}
	t.Columns = append(t.Columns, ui.Column{Label: say.LabelState})
	if r.may(org.OversightEnd) {
		t.Columns = append(t.Columns, ui.Column{Label: say.LabelActs, Unseen: true, Num: true})
	}
	return t
}

func (r *request) watchedRow(w *app.Watch, n names) ui.Row {
	business := !r.who().Role.Administers()
	id := w.ID + "." + itoa(w.Version)
	cells := []ui.Cell{ui.Name(n.short(w.Unit), "/admin/units/"+w.Unit)}
	if business {
		cells = append(cells, ui.Dim(say.CampaignsShort(w.Campaigns)))
	}
	cells = append(cells, ui.Text(say.Span(calendar.Day(w.From), calendar.Day(w.To))))
	if business {
		open := ui.Number(w.Open, address("/duties", w.OpenDuties().Query()))
		if w.Open == 0 {
			open.URL = ""
		}
		cells = append(cells, open)
	}
	cells = append(cells, ui.Cell{State: watchMark(w, string(r.s.App.Today()), n)})
	if r.may(org.OversightEnd) {
		end := ui.Cell{}
		if w.To == "" {
			end.Links = []ui.Link{{Label: say.EndWatch, URL: "/admin/oversight/end?id=" + id}}
		}
		cells = append(cells, end)
	}
	return ui.Row{ID: id, Name: n.short(w.Unit), Cells: cells}
}

func watchMark(w *app.Watch, today string, n names) *ui.StatusMark {
	switch {
	case w.On(today):
		return &ui.StatusMark{Mark: ui.MarkOK, Word: say.WatchLive}
	case w.From > today:
		return &ui.StatusMark{Mark: ui.MarkSoon, Word: say.WatchLater}
	case len(w.Next) > 0:
		return &ui.StatusMark{Mark: ui.MarkWait, Word: say.MovedTo(n.shorts(w.Next))}
	}
	return &ui.StatusMark{Mark: ui.MarkWait, Word: say.WatchOver}
}

// oversightPage holds the map against the district on a day: gaps, overlaps, and how much each overseer carries.
func (s *Server) oversightPage(w http.ResponseWriter, r *request) error {
	day, err := calendar.ParseDay(r.URL.Query().Get("day"))
	if err != nil {
		day = s.App.Today()
	}
	c, err := s.App.Coverage(r.Context(), r.who(), day)
	if err != nil {
		return err
	}
	overseers, err := s.App.Overseers(r.Context(), r.who())
	if err != nil {
		return err
	}
	n, _, err := r.unitNames(r.Context())
	if err != nil {
		return err
	}
	page := unwatchedPage{
		Frame: r.frame(say.TabOversight, ui.EntryAdmin), Views: r.adminViews(tabOversight),
		Head: ui.Head{Title: say.PageOversight, Sub: say.PageOversightHint},
		Day:  ui.Filters{Chips: []ui.Chip{{Label: say.GapDay, Value: say.FullDay(day), Remove: string(tabOversight), Form: dayForm(day)}}},
		Parts: []listPart{
			r.coverPart("gaps", say.PanelUnwatched, say.NoGaps, c.Gaps, day, n),
			r.coverPart("overlaps", say.PanelOverlaps, say.NoOverlaps, c.Overlaps, day, n), r.overseersPart(overseers),
		},
	}
	if day == s.App.Today() {
		page.Day.Chips[0].Value = ""
	}
	if r.may(org.OversightSet) {
		page.Head.Actions = []ui.Action{{Label: say.SetOversight, Icon: ui.IconPlus, URL: "/admin/oversight/set", Primary: true}}
	}
	page.Parts[0].Panel.Small = say.CoverageCount(c.Units, day)
	return s.list(w, r, "admin-oversight", &page)
}

// unwatchedPage is the map as a whole.
type unwatchedPage struct {
	ui.Frame
	Head  ui.Head
	Views ui.Views
	Day   ui.Filters
	Parts []listPart
}

func dayForm(day calendar.Day) *ui.FilterForm {
	return &ui.FilterForm{Action: string(tabOversight), Fields: []ui.Field{
		{Kind: ui.KindDate, Name: "day", Label: say.GapDay, Value: string(day)},
	}}
}

func (r *request) coverPart(id, title, none string, covers []app.Cover, day calendar.Day, n names) listPart {
	p := listPart{
		Panel: ui.Panel{ID: id, Title: title, Words: say.UnitsN(len(covers))},
		Table: ui.Table{Label: title, Columns: []ui.Column{{Label: say.LabelUnit}, {Label: say.UnitType}, {Label: say.UnitParent}, {Label: say.LabelWatchers, Wide: true}}},
	}
	if len(covers) == 0 {
		p.Empty = &ui.Empty{Art: ui.ArtEmpty, Title: none}
		return p
	}
	if id == "gaps" && r.may(org.OversightSet) {
		p.Table.Batch = &ui.Batch{Form: "batch", Name: "unit", Actions: []ui.BatchAction{
			{Label: say.SetOversight, Icon: ui.IconUser, URL: "/admin/oversight/set"},
		}}
	}
	for _, c := range covers {
		watchers := ui.Cell{}
		for _, o := range c.Overseers {
			watchers.Links = append(watchers.Links, ui.Link{Label: n.short(o), URL: "/admin/units/" + o})
		}
		if len(c.Overseers) == 0 {
			watchers.State = &ui.StatusMark{Mark: ui.MarkLate, Word: say.NoOverseer}
		}
		p.Table.Rows = append(p.Table.Rows, ui.Row{ID: c.Unit.ID, Name: c.Unit.Short, Cells: []ui.Cell{
			ui.Name(c.Unit.Short, "/admin/units/"+c.Unit.ID), ui.Text(say.UnitKind(c.Unit.Kind)), ui.Dim(n.known(c.Unit.Parent)), watchers,
		}})
	}
	return p
}

func (r *request) overseersPart(rows []app.OverseerRow) listPart {
	business := !r.who().Role.Administers()
	p := listPart{
		Panel: ui.Panel{Title: say.PanelOverseers, Small: say.UnitsN(len(rows))},
		Table: ui.Table{Label: say.PanelOverseers, Fit: true, Columns: []ui.Column{
			{Label: say.LabelUnit, Wide: true}, {Label: say.UnitType}, {Label: say.PanelWatched, Num: true},
		}},
	}
	if business {
		p.Table.Columns = append(p.Table.Columns, ui.Column{Label: say.LabelOpen, Num: true})
	}
	for _, o := range rows {
		url := "/admin/units/" + o.Unit.ID
		cells := []ui.Cell{ui.Name(o.Unit.Short, url), ui.Text(say.UnitKind(o.Unit.Kind)), ui.Number(o.Units, url)}
		if business {
			cells = append(cells, ui.Number(o.Open, address("/duties", o.OpenDuties().Query())))
		}
		p.Table.Rows = append(p.Table.Rows, ui.Row{Cells: cells})
	}
	return p
}

// askOversight asks which overseer watches which units. The address, or a selection of gaps, fills in what it knows.
func (s *Server) askOversight(w http.ResponseWriter, r *request) error {
	q := r.URL.Query()
	c := &app.SetOversight{Overseer: q.Get("overseer"), Units: q["unit"], From: s.App.Today(), Replace: true}
	return s.showOversight(w, r, c, http.StatusOK, wrong{})
}

func (s *Server) setOversight(w http.ResponseWriter, r *request) error {
	var f fault.Form
	c := &app.SetOversight{
		Form: r.form(), Overseer: r.text("overseer"), From: r.day(&f, "from"), Replace: r.text("replace") == "yes",
	}
	c.Units = r.texts("unit")
	if r.text("sure") == "" { // units selected on the list of gaps
		c.From, c.Replace = s.App.Today(), true
		return s.showOversight(w, r, c, http.StatusOK, wrong{})
	}
	answer, err := doForm(s, r, &f, c)
	if err != nil {
		bad, err := wrongOf(err)
		if err != nil {
			return err
		}
		return s.showOversight(w, r, c, http.StatusUnprocessableEntity, bad)
	}
	return done(w, r, "/admin/units/"+answer.ID, org.OversightSet, answer.Count)
}

func (s *Server) showOversight(w http.ResponseWriter, r *request, c *app.SetOversight, code int, bad wrong) error {
	n, units, err := r.unitsInTree()
	if err != nil {
		return err
	}
	form, err := r.newForm("/admin/oversight/set")
	if err != nil {
		return err
	}
	form.Hidden = []ui.Hidden{{Name: "sure", Value: "1"}}
	form.Fields = []ui.Field{
		{
			Kind: ui.KindSelect, Name: "overseer", Label: say.LabelOverseer, Required: true, Blank: say.ChooseOne, Width: ui.WidthMedium,
			Groups: unitOptions(units, n, []string{c.Overseer}, overseerKinds...),
		},
		{Kind: ui.KindDate, Name: "from", Label: say.LabelFromDay, Required: true, Value: string(c.From), Width: ui.WidthShort},
		{Kind: ui.KindRadio, Name: "replace", Label: say.LabelReplace, Hint: say.HintReplace, Options: []ui.Option{
			{Value: "yes", Label: say.ReplaceYes, Chosen: c.Replace}, {Value: "no", Label: say.ReplaceNo, Chosen: !c.Replace},
		}},
	}
	for _, g := range unitOptions(watchable(units), n, c.Units, org.KindGroup, org.KindDept, org.KindStreet, org.KindVillage) {
		form.Fields = append(form.Fields, ui.Field{
			Kind: ui.KindChecks, ID: "unit-" + itoa(len(form.Fields)), Name: "unit", Label: say.LabelWatchedUnits + " · " + g.Label, Options: g.Options,
		})
	}
	form.Submit, form.Cancel = ui.Action{Label: say.Save, Primary: true}, string(tabOversight)
	bad.mark(&form)
	return s.renderStatus(w, code, "form-page", formPage{
		Frame: r.frame(say.SetOversight, ui.EntryAdmin), Form: form,
		Head: ui.Head{
			Title: say.SetOversight, Sub: say.PageOversightHint,
			Crumbs: adminCrumbs(tabOversight, say.TabOversight, ui.Link{Label: say.SetOversight}),
		},
	})
}

// watchable leaves out the headings under which nobody has duties.
func watchable(units []*org.Unit) []*org.Unit {
	above := map[string]bool{}
	for _, u := range units {
		if u.Kind.Overseen() {
			above[u.Parent] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(units), func(u *org.Unit) bool { return u.Kind == org.KindGroup && !above[u.ID] })
}

func (s *Server) askEndOversight(w http.ResponseWriter, r *request) error {
	return s.showEndOversight(w, r, chosen(r), http.StatusOK, wrong{})
}

func (s *Server) endOversight(w http.ResponseWriter, r *request) error {
	c := chosen(r)
	if r.text("sure") == "" { // relations selected on the page of an overseer
		return s.showEndOversight(w, r, c, http.StatusOK, wrong{})
	}
	var f fault.Form
	answer, err := doForm(s, r, &f, &app.EndOversight{Form: r.form(), Chosen: c, To: r.day(&f, "to")})
	if err != nil {
		bad, err := wrongOf(err)
		if err != nil {
			return err
		}
		return s.showEndOversight(w, r, c, http.StatusUnprocessableEntity, bad)
	}
	return done(w, r, "/admin/units/"+answer.ID, org.OversightEnd, answer.Count)
}

func (s *Server) showEndOversight(w http.ResponseWriter, r *request, c app.Chosen, code int, bad wrong) error {
	if len(c.IDs) == 0 {
		return fault.New(fault.Invalid, "chosen.none")
	}
	relations, err := s.App.Oversights(r.Context(), r.who(), c.IDs)
	if err != nil {
		return err
	}
	n, _, err := r.unitNames(r.Context())
	if err != nil {
		return err
	}
	form, err := r.newForm("/admin/oversight/end")
	if err != nil {
		return err
	}
	form.Hidden = []ui.Hidden{{Name: "sure", Value: "1"}}
	var facts []ui.Fact
	for i, o := range relations {
		id := c.IDs[i]
		if i < len(c.Versions) {
			id += "." + itoa(c.Versions[i])
		}
		form.Hidden = append(form.Hidden, ui.Hidden{Name: "id", Value: id})
		facts = append(facts, ui.Fact{Name: n.short(o.Unit), Text: n.short(o.Overseer), Small: say.Span(calendar.Day(o.From), calendar.Day(o.To))})
	}
	to := r.text("to")
	if to == "" {
		to = string(s.App.Today())
	}
	title := say.Action(org.OversightEnd)
	form.Fields = []ui.Field{
		{Kind: ui.KindDate, Name: "to", Label: say.LabelToDay, Required: true, Value: to, Width: ui.WidthShort}, reasonField(r),
	}
	form.Fields[1].Required = false
	form.Submit, form.Cancel = ui.Action{Label: title, Danger: true}, "/admin/units/"+relations[0].Overseer
	bad.mark(&form)
	return s.renderStatus(w, code, "ui/confirm", ui.ConfirmPage{
		Frame: r.frame(title, ui.EntryAdmin), Head: ui.Head{Title: title, Sub: say.Chosen(title, len(facts), "")}, Facts: facts, Form: form,
	})
}
