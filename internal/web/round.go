package web

import (
	"net/http"
	"net/url"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

var roundRoutes = []route{
	{pattern: "GET /rounds", business: true, do: (*Server).roundList},
	{pattern: "GET /rounds/new", business: true, right: org.RoundRecord, do: (*Server).newRound},
	{pattern: "POST /rounds/new", business: true, right: org.RoundRecord, do: (*Server).recordRound},
}

// roundList is the lines of daily rounds, or the days they cover.
func (s *Server) roundList(w http.ResponseWriter, r *request) error {
	q := r.URL.Query()
	f := ledger.ParseRoundFilter(q)
	p := listPage(q)
	lines, err := s.App.CountRounds(r.Context(), r.who(), f)
	if err != nil {
		return err
	}
	days, err := s.App.CountCoveredDays(r.Context(), r.who(), f)
	if err != nil {
		return err
	}
	page := listData{Frame: r.frame(say.PageRounds, ui.EntryInspections), Head: ui.Head{
		Crumbs: []ui.Link{{Label: say.PageInspections, URL: "/inspections"}, {Label: say.PageRounds}},
		Title:  say.PageRounds, Sub: say.RoundsLine(days, f.From, f.To), Menus: []ui.Menu{r.visitMenu()},
	}}
	if r.may(org.RoundRecord) {
		page.Head.Actions = []ui.Action{{Label: say.Action(org.RoundRecord), Icon: ui.IconPlus, URL: "/rounds/new", Primary: true}}
	}
	page.Fill = true
	page.Views = ui.Views{Label: say.ViewsLabel}
	for v, n := range map[ledger.RoundView]int{ledger.RoundLines: lines, ledger.RoundDays: days} {
		if v == ledger.RoundLines {
			page.Views.Items = append([]ui.View{roundView(q, f, v, n)}, page.Views.Items...)
		} else {
			page.Views.Items = append(page.Views.Items, roundView(q, f, v, n))
		}
	}
	if page.Filters, err = r.roundFilters(q, f); err != nil {
		return err
	}
	total := lines
	if f.View == ledger.RoundDays {
		total = days
		page.Table, err = r.dayTable(q, f)
		page.Pager = ui.NewPager(1, max(days, 1), days, pager("/rounds", q))
	} else {
		page.Table, err = r.roundTable(f, p)
		page.Pager = ui.NewPager(p.No, p.Size, lines, pager("/rounds", q), ledger.DefaultSize, 100, ledger.MaxSize)
	}
	if err != nil {
		return err
	}
	if total == 0 {
		page.Empty = emptyList("/rounds", len(f.Query()) > 0, say.NoRounds)
	}
	return s.list(w, r, "list", &page)
}

func roundView(q url.Values, f ledger.RoundFilter, v ledger.RoundView, n int) ui.View {
	return ui.View{Label: say.RoundView(v), URL: with("/rounds", q, "view", string(v)), Count: itoa(n), Current: f.View == v}
}

func (r *request) roundFilters(q url.Values, f ledger.RoundFilter) (ui.Filters, error) {
	const path = "/rounds"
	n, units, err := r.unitNames(r.Context())
	if err != nil {
		return ui.Filters{}, err
	}
	today := r.s.App.Today()
	var since []ui.Option
	for _, days := range []int{6, 9, 29} {
		from := string(today.AddDays(-days))
		since = append(since, ui.Option{Value: from, Label: say.LastDays(days + 1), Chosen: from == string(f.From)})
	}
	if f.From != "" && since[0].Value != string(f.From) && since[1].Value != string(f.From) && since[2].Value != string(f.From) {
		since = append(since, ui.Option{Value: string(f.From), Label: say.Since(f.From), Chosen: true})
	}
	out := ui.Filters{Chips: []ui.Chip{
		chip(path, q, "from", say.LabelWindow, since),
		chip(path, q, "by", say.LabelBy, flat(unitOptions(units, n, []string{f.By}, inspectorKinds...))),
		chip(path, q, "unit", say.LabelUnit, flat(unitOptions(units, n, []string{f.Unit}, ownerKinds...))),
		chip(path, q, "result", say.LabelLineResult, options(ledger.LineResults, say.State, f.Result)),
	}}
	if len(f.Query()) > 0 {
		out.Clear = path
	}
	return out, nil
}

func (r *request) roundTable(f ledger.RoundFilter, p ledger.Page) (ui.Table, error) {
	today := r.s.App.Today()
	t := ui.Table{Label: say.PageRounds, Grid: true, Columns: []ui.Column{
		{Label: say.LabelUnit}, {Label: say.LabelLineResult}, {Label: say.LabelLineNote, Wide: true}, {Label: say.LabelBy}, {Label: say.LabelDay},
	}}
	rows, err := r.s.App.Rounds(r.Context(), r.who(), f, p)
	var day calendar.Day
	for _, x := range rows {
		row := ui.Row{Cells: []ui.Cell{{Text: x.UnitName, Head: true}, lineResult(x.Result), ui.Text(x.Note), ui.Dim(x.ByName), ui.Text(say.Day(x.Day, today))}}
		if x.Day != day {
			day = x.Day
			row.Group = &ui.RowGroup{Label: say.DayGroup(day, today)}
		}
		t.Rows = append(t.Rows, row)
	}
	return t, err
}

// dayTable lists the days covered; each opens its lines.
func (r *request) dayTable(q url.Values, f ledger.RoundFilter) (ui.Table, error) {
	today := r.s.App.Today()
	t := ui.Table{Label: say.RoundView(ledger.RoundDays), Grid: true, Columns: []ui.Column{
		{Label: say.LabelDay}, {Label: say.LabelCovered, Num: true}, {Label: say.LabelLineFound, Num: true},
	}}
	days, err := r.s.App.CoveredDays(r.Context(), r.who(), f)
	for _, d := range days {
		one := f
		one.View, one.From, one.To = ledger.RoundLines, d.Day, d.Day
		found := one
		found.Result = ledger.LineFinding
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			ui.Name(say.DayGroup(d.Day, today), address("/rounds", one.Query())), ui.Text(itoa(d.Units)), ui.Number(d.Findings, address("/rounds", found.Query())),
		}})
	}
	return t, err
}

func (s *Server) newRound(w http.ResponseWriter, r *request) error {
	q := r.URL.Query()
	c := &app.RecordRounds{By: q.Get("by"), Day: s.App.Today()}
	if d, err := calendar.ParseDay(q.Get("day")); err == nil {
		c.Day = d
	}
	if c.By == "" || r.who().Role != org.RoleLEAD {
		c.By = r.who().Unit
	}
	page, err := r.roundForm(c, true)
	if err != nil {
		return err
	}
	return s.render(w, "form-page", page)
}

func (s *Server) recordRound(w http.ResponseWriter, r *request) error {
	var f fault.Form
	cmd := &app.RecordRounds{Form: r.form(), By: r.text("by"), Day: r.day(&f, "day")}
	for n, unit := range r.PostForm["unit"] {
		no := itoa(n + 1)
		t := app.RoundTerms{Unit: unit, Result: ledger.LineResult(r.text("result-" + no)), Note: r.text("note-" + no)}
		switch {
		case t.Result == "" && t.Note == "":
			continue
		case t.Result == "":
			f.Need("result-"+no, "")
		case t.Result == ledger.LineFinding && t.Note == "":
			f.Add("note-"+no, "round.note.none")
		}
		cmd.Lines = append(cmd.Lines, t)
	}
	answer, err := doForm(s, r, &f, cmd)
	if err == nil {
		return done(w, r, "/rounds", cmd.Action(), answer.Count)
	}
	bad, other := wrongOf(err)
	if other != nil {
		return other
	}
	page, err2 := r.roundForm(cmd, false)
	if err2 != nil {
		return err2
	}
	bad.mark(&page.Form)
	return s.renderStatus(w, status[kindOf(err)], "form-page", page)
}

// roundForm asks one line of every unit in reach. What was recorded on the day already stands in it.
func (r *request) roundForm(c *app.RecordRounds, fresh bool) (formPage, error) {
	form, err := r.newForm("/rounds/new")
	if err != nil {
		return formPage{}, err
	}
	units, err := r.s.App.Reached(r.Context(), r.who())
	if err != nil {
		return formPage{}, err
	}
	given := map[string]app.RoundTerms{}
	for _, l := range c.Lines {
		given[l.Unit] = l
	}
	if fresh {
		present, err := r.s.App.RoundsOf(r.Context(), r.who(), c.By, c.Day)
		if err != nil {
			return formPage{}, err
		}
		for unit, x := range present {
			given[unit] = app.RoundTerms{Unit: unit, Result: x.Result, Note: x.Note}
		}
	}
	form.Hidden = []ui.Hidden{{Name: "by", Value: c.By}}
	form.Fields = []ui.Field{{Kind: ui.KindDate, Name: "day", Label: say.LabelDay, Required: true, Value: string(c.Day), Width: ui.WidthShort}}
	n := 0
	for _, u := range units {
		if u.Kind == org.KindVillage {
			continue // its street answers for it; a village is visited by an inspection
		}
		n++
		no, line := itoa(n), given[u.ID]
		form.Hidden = append(form.Hidden, ui.Hidden{Name: "unit", Value: u.ID})
		form.Fields = append(form.Fields,
			ui.Field{
				Kind: ui.KindSelect, ID: "result-" + no, Name: "result-" + no, Label: u.Short, Half: true, Width: ui.WidthMedium, Blank: say.NotVisited,
				Options: options(ledger.LineResults, say.State, line.Result),
			},
			ui.Field{ID: "note-" + no, Name: "note-" + no, Label: say.LabelLineNote, Value: line.Note, Length: 200})
	}
	form.Submit, form.Cancel = ui.Action{Label: say.Save, Primary: true}, "/rounds"
	title := say.Action(org.RoundRecord)
	return formPage{
		Frame: r.frame(title, ui.EntryInspections), Form: form,
		Head: ui.Head{Crumbs: []ui.Link{{Label: say.PageRounds, URL: "/rounds"}, {Label: title}}, Title: title, Sub: say.RoundFormHint(n)},
	}, nil
}
