package web

import (
	"net/http"
	"net/url"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

var needRoutes = append([]route{
	{pattern: "GET /needs", business: true, do: (*Server).needList},
	{pattern: "GET /needs/new", business: true, right: org.NeedRaise, do: (*Server).newNeed},
	{pattern: "POST /needs/new", business: true, right: org.NeedRaise, do: (*Server).raiseNeed},
}, actRoutes(&needActs)...)

// needActs is everything that can be done to needs, one or many.
var needActs = acts{
	home: "/needs", unit: say.UnitNeed, at: ui.EntryInspections, facts: needFacts,
	page:  func(*request, string) string { return "/needs" },
	after: func(*request, app.Answer, app.Chosen) string { return "/needs" },
	list: []act{
		{
			verb: "take", action: org.NeedTake, icon: ui.IconCheck,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.TakeNeeds(r.form(), c) },
		},
		{
			verb: "assign", action: org.NeedAssign, icon: ui.IconUser, fields: ownerField,
			command: func(r *request, c app.Chosen, f *fault.Form) app.Command {
				f.Need("owner", r.text("owner"))
				return app.AssignNeeds(r.form(), c, r.text("owner"))
			},
		},
		{
			verb: "solve", action: org.NeedSolve, icon: ui.IconCheck, fields: answerField,
			command: func(r *request, c app.Chosen, f *fault.Form) app.Command {
				f.Need("answer", r.text("answer"))
				return app.SolveNeeds(r.form(), c, r.text("answer"))
			},
		},
		{
			verb: "decline", action: org.NeedDecline, icon: ui.IconRemove, danger: true, fields: answerField,
			command: func(r *request, c app.Chosen, f *fault.Form) app.Command {
				f.Need("answer", r.text("answer"))
				return app.DeclineNeeds(r.form(), c, r.text("answer"))
			},
		},
	},
}

// answererKinds are who may answer a need.
var answererKinds = []org.UnitKind{org.KindDept, org.KindStreet}

func ownerField(r *request) ([]ui.Field, error) {
	n, units, err := r.unitNames(r.Context())
	if err != nil {
		return nil, err
	}
	return []ui.Field{{
		Kind: ui.KindSelect, Name: "owner", Label: say.LabelAnswerer, Required: true, Width: ui.WidthMedium, Blank: say.ChooseOne,
		Groups: unitOptions(units, n, []string{r.text("owner")}, answererKinds...),
	}}, nil
}

func answerField(r *request) ([]ui.Field, error) {
	return []ui.Field{{
		Kind: ui.KindArea, Name: "answer", Label: say.LabelAnswer, Hint: say.HintAnswer, Required: true, Value: r.text("answer"), Rows: 3, Length: 500,
	}}, nil
}

func needFacts(r *request, ids []string) ([]ui.Fact, error) {
	rows, err := r.s.App.NeedRows(r.Context(), r.who(), ids)
	if err != nil {
		return nil, err
	}
	out := make([]ui.Fact, len(rows))
	for i, n := range rows {
		out[i] = ui.Fact{Name: n.UnitName, Text: n.Text, Small: say.NeedKind(n.Kind)}
	}
	return out, nil
}

// needMark is a need's state as shape and word.
func needMark(s ledger.NeedState) ui.StatusMark {
	return ui.StatusMark{Mark: map[ledger.NeedState]ui.Mark{
		ledger.NeedRaised: ui.MarkRev, ledger.NeedTaken: ui.MarkGo, ledger.NeedSolved: ui.MarkDone, ledger.NeedDeclined: ui.MarkNo,
	}[s], Word: say.State(s)}
}

func (s *Server) needList(w http.ResponseWriter, r *request) error {
	q := r.URL.Query()
	f := ledger.ParseNeedFilter(q)
	l, err := readList(r, f, f.View, f.State != "", s.App.Needs, s.App.CountNeedViews, s.App.CountNeeds)
	if err != nil {
		return err
	}
	page := listData{Frame: r.frame(say.PageNeeds, ui.EntryInspections), Head: ui.Head{
		Crumbs: []ui.Link{{Label: say.PageInspections, URL: "/inspections"}, {Label: say.PageNeeds}},
		Title:  say.PageNeeds, Sub: say.NeedsHint, Menus: []ui.Menu{r.visitMenu()},
	}}
	if r.may(org.NeedRaise) {
		page.Head.Actions = []ui.Action{{Label: say.Action(org.NeedRaise), Icon: ui.IconPlus, URL: "/needs/new", Primary: true}}
	}
	page.Fill = true
	page.Views = tabs("/needs", q, ledger.NeedViews, say.NeedView, l.counts, f.View, f.State != "")
	if page.Filters, err = r.needFilters(q, f); err != nil {
		return err
	}
	page.Table = r.needTable(l.rows, true)
	page.Filters.Batch = page.Table.Batch != nil
	page.turned("/needs", q, l.total, len(f.Query()) > 0, say.NoNeeds)
	return s.list(w, r, "list", &page)
}

func (r *request) needFilters(q url.Values, f ledger.NeedFilter) (ui.Filters, error) {
	const path = "/needs"
	n, units, err := r.unitNames(r.Context())
	if err != nil {
		return ui.Filters{}, err
	}
	out := ui.Filters{Search: &ui.FilterSearch{Action: path, Name: "q", Value: f.Text, Hidden: hidden(q, "q")}}
	out.Chips = []ui.Chip{
		chip(path, q, "state", say.LabelState, options(ledger.NeedMoves.States(), say.State, f.State)),
		chip(path, q, "kind", say.LabelNeedKind, options(ledger.NeedKinds, say.NeedKind, f.Kind)),
		chip(path, q, "unit", say.LabelNeedUnit, flat(unitOptions(units, n, []string{f.Unit}, ownerKinds...))),
		chip(path, q, "owner", say.LabelAnswerer, flat(unitOptions(units, n, []string{f.Owner}, answererKinds...))),
	}
	if len(f.Query()) > 0 {
		out.Clear = path
	}
	return out, nil
}

// needTable lists needs; in a list of its own they can be selected.
func (r *request) needTable(rows []*app.NeedRow, list bool) ui.Table {
	today := r.s.App.Today()
	t := ui.Table{Label: say.PageNeeds, Fit: !list, Grid: list, Columns: []ui.Column{
		{Label: say.LabelNeed, Wide: true},
		{Label: say.LabelNeedKind},
		{Label: say.LabelNeedUnit},
		{Label: say.LabelAnswerer},
		{Label: say.LabelState},
		{Label: say.LabelRaised},
		{Label: say.LabelAnswer, Wide: true},
		{Label: say.LabelActs, Unseen: true},
	}}
	if list {
		t.Batch = needActs.batch(r, "take", "assign", "solve")
	}
	for _, n := range rows {
		mark := needMark(n.State)
		owner := ui.Text(n.OwnerName)
		if n.Owner == "" {
			owner = ui.Status(ui.MarkWait, say.NoAnswerer)
		}
		t.Rows = append(t.Rows, ui.Row{ID: n.ID + "." + itoa(n.Version), Name: n.Text, Anchor: "need-" + n.ID, Cells: []ui.Cell{
			{Text: n.Text, Head: true},
			ui.Dim(say.NeedKind(n.Kind)), ui.Text(n.UnitName), owner,
			{State: &mark},
			{Text: say.Day(n.Day, today), Small: n.ByName},
			ui.Text(n.Answer),
			{Links: r.needLinks(n)},
		}})
	}
	return t
}

func (r *request) needLinks(n *app.NeedRow) []ui.Link {
	var out []ui.Link
	for _, a := range needActs.list {
		if !ledger.NeedMoves.Can(n.State, a.action) {
			continue
		}
		switch org.May(r.who().Role, a.action) {
		case org.InScope:
		case org.AsMaker:
			if n.By != r.who().Unit {
				continue
			}
		case org.OwnUnits:
			if own, err := r.s.App.Owns(r.Context(), r.who(), n.Owner); err != nil || !own {
				continue
			}
		default:
			continue
		}
		out = append(out, ui.Link{Label: say.Action(a.action), URL: "/acts/needs/" + a.verb + "?id=" + n.ID + "." + itoa(n.Version)})
	}
	return out
}

func (s *Server) newNeed(w http.ResponseWriter, r *request) error {
	q := r.URL.Query()
	c := &app.RaiseNeed{Inspection: q.Get("inspection"), Unit: q.Get("unit")}
	if role := r.who().Role; c.Unit == "" && (role == org.RoleSTR || role == org.RoleDEPT) {
		c.Unit = r.who().Unit
	}
	page, err := r.needForm(c)
	if err != nil {
		return err
	}
	return s.render(w, "form-page", page)
}

func (s *Server) raiseNeed(w http.ResponseWriter, r *request) error {
	var f fault.Form
	cmd := &app.RaiseNeed{
		Form: r.form(), Inspection: r.text("inspection"), Unit: r.text("unit"), Kind: ledger.NeedKind(r.text("kind")), Text: r.text("text"), Owner: r.text("owner"),
	}
	_, err := doForm(s, r, &f, cmd)
	if err == nil {
		to := "/needs"
		if cmd.Inspection != "" {
			to = "/inspections/" + cmd.Inspection
		}
		return done(w, r, to, cmd.Action(), 1)
	}
	bad, other := wrongOf(err)
	if other != nil {
		return other
	}
	page, err2 := r.needForm(cmd)
	if err2 != nil {
		return err2
	}
	bad.mark(&page.Form)
	return s.renderStatus(w, status[kindOf(err)], "form-page", page)
}

func (r *request) needForm(c *app.RaiseNeed) (formPage, error) {
	n, units, err := r.unitNames(r.Context())
	if err != nil {
		return formPage{}, err
	}
	reached, err := r.s.App.Reached(r.Context(), r.who())
	if err != nil {
		return formPage{}, err
	}
	fields := []ui.Field{
		{
			Kind: ui.KindSelect, Name: "unit", Label: say.LabelNeedUnit, Required: true, Width: ui.WidthMedium, Half: true, Blank: say.ChooseOne,
			Groups: unitOptions(reached, n, []string{c.Unit}, ownerKinds...),
		},
		{Kind: ui.KindSelect, Name: "kind", Label: say.LabelNeedKind, Required: true, Width: ui.WidthMedium, Blank: say.ChooseOne, Options: options(ledger.NeedKinds, say.NeedKind, c.Kind)},
		{Kind: ui.KindArea, Name: "text", Label: say.LabelNeed, Hint: say.HintNeed, Required: true, Value: c.Text, Rows: 3, Length: 500},
		{
			Kind: ui.KindSelect, Name: "owner", Label: say.LabelAnswerer, Hint: say.HintAnswerer, Width: ui.WidthMedium, Blank: say.NoAnswerer,
			Groups: unitOptions(units, n, []string{c.Owner}, answererKinds...),
		},
	}
	home := ui.Link{Label: say.PageNeeds, URL: "/needs"}
	page, err := r.saveForm("/needs/new", say.Action(org.NeedRaise), ui.EntryInspections, home, 0, fields)
	if c.Inspection != "" {
		page.Form.Hidden = []ui.Hidden{{Name: "inspection", Value: c.Inspection}}
	}
	return page, err
}
