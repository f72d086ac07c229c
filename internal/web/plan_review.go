package web

import (
	"net/http"
	"slices"
	"strconv"

	"zhaodan/internal/app"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// reviewPageData is the page on which the rows of a plan are checked.
type reviewPageData struct {
	ui.Frame
	Head   ui.Head
	Alerts []ui.Alert
	Review ui.Review
}

func (s *Server) planPage(w http.ResponseWriter, r *request) error {
	p, err := s.App.Plan(r.Context(), r.who(), r.PathValue("id"))
	if err != nil {
		return err
	}
	if p.ID != r.PathValue("id") {
		return redirectTo("/plans/" + p.ID)
	}
	return s.showPlan(w, r, p, review{plan: p, code: http.StatusOK})
}

// review is what a page about to be shown knows besides the plan: what was typed, and what was wrong with it.
type review struct {
	plan  *app.Plan
	code  int
	typed map[string]app.RowWords // by row
	seen  map[string]seenRow
	ids   map[string]string // number on the page that was sent → record
	bad   wrong
}

// seenRow is the row as the page that comes back had shown it.
type seenRow struct {
	version int
	digest  string
}

func (s *Server) showPlan(w http.ResponseWriter, r *request, p *app.Plan, x review) error {
	key, err := s.App.NewKey()
	if err != nil {
		return err
	}
	_, units, err := r.unitNames(r.Context())
	if err != nil {
		return err
	}
	file := p.FileName
	if file == "" {
		file = say.Pasted
	}
	mark := planMark(p.State)
	page := reviewPageData{
		Frame: r.frame(p.Title, ui.EntryLedger),
		Head: ui.Head{
			Crumbs: []ui.Link{{Label: say.PageItems, URL: "/items"}, {Label: say.PagePlans, URL: "/plans"}},
			Title:  say.PageReview, Sub: say.PlanRead1(file, p.Tally.Live()), Stages: planStages(2), Menus: []ui.Menu{planMenu(p)},
		},
		Alerts: planAlerts(p),
		Review: ui.Review{
			Form:   ui.Form{ID: "review", Action: "/plans/" + p.ID, Key: key, Version: itoa(p.Version), Guard: true, Error: x.bad.general},
			Source: planSource(p, r.current()), Lists: []ui.Choices{{ID: "units", Values: unitChoices(units)}},
			Tally: planTally(p.Tally), Acts: planActs(p),
		},
	}
	page.Fill = true
	if p.State != ledger.PlanReviewing {
		page.Head.Title, page.Head.State = p.Title, &mark
	}
	for _, row := range p.Rows {
		if row.Number == 0 {
			page.Review.Left = append(page.Review.Left, leftRow(p, row))
			continue
		}
		out, wrongFields := x.row(row, row.Number == r.current())
		page.Review.Rows = append(page.Review.Rows, out)
		page.Review.Form.Fields = append(page.Review.Form.Fields, wrongFields...)
	}
	if p.Tally.Live() == 0 {
		page.Review.Empty = &ui.Empty{Art: ui.ArtEmpty, Title: say.NoRows, Text: say.NoRowsHint}
		if p.State == ledger.PlanReviewing {
			page.Review.Empty.Actions = []ui.Action{{Label: say.RowAddFirst, Icon: ui.IconPlus, Name: "do", Value: "add:"}}
		}
	}
	return s.renderStatus(w, x.code, "review", page)
}

// current is the number of the row that the address points to, 0 for none.
func (r *request) current() int {
	n, _ := strconv.Atoi(r.URL.Query().Get("row"))
	return n
}

func unitChoices(units []*org.Unit) []string {
	out := []string{say.EveryStreet}
	for _, u := range units {
		if u.Kind.Overseen() && u.Kind != org.KindVillage || u.Kind.Oversees() {
			out = append(out, u.Short)
		}
	}
	return out
}

func planMenu(p *app.Plan) ui.Menu {
	m := ui.Menu{Label: say.RowMore}
	at := "/plans/" + p.ID
	if p.State == ledger.PlanReviewing {
		m.Items = append(m.Items, ui.Action{Label: say.PlanTerms, Icon: ui.IconEdit, URL: at + "/terms"})
	}
	m.Items = append(m.Items, ui.Action{Label: say.PlanDownload, Icon: ui.IconDownload, URL: at + "/file"})
	if p.State == ledger.PlanReviewing {
		m.Items = append(m.Items, ui.Action{Label: say.PlanVoid, Icon: ui.IconRemove, URL: at + "/void"})
	}
	return m
}

func planAlerts(p *app.Plan) []ui.Alert {
	var out []ui.Alert
	if p.State != ledger.PlanReviewing {
		return nil
	}
	for _, n := range p.Notes {
		a := ui.Alert{Kind: ui.AlertWarn, Text: say.PlanNote(n.Code, n.Words, n.Hint)}
		if n.Code == "plan.date.none" {
			a.Links = []ui.Link{{Label: say.LabelPlanDate, URL: "/plans/" + p.ID + "/terms"}}
		}
		if n.Code != "plan.rows.none" {
			out = append(out, a)
		}
	}
	return out
}

func planTally(t app.PlanTally) []ui.StatusMark {
	mark := func(m ui.Mark, trust ledger.Trust, n int) ui.StatusMark {
		if n == 0 {
			m = ui.MarkWait // nothing of it: no cause for colour
		}
		return ui.StatusMark{Mark: m, Word: say.TrustCount(trust, n)}
	}
	return []ui.StatusMark{
		mark(ui.MarkOK, ledger.TrustSure, t.Sure), mark(ui.MarkSoon, ledger.TrustCheck, t.Check), mark(ui.MarkLate, ledger.TrustLacking, t.Lacking),
	}
}

// planActs are the buttons of the whole page. Generating is off while something is lacking or unchecked.
func planActs(p *app.Plan) []ui.Action {
	if p.State != ledger.PlanReviewing {
		if p.Items == 0 {
			return nil
		}
		return []ui.Action{{Label: say.PlanOpenItems, Icon: ui.IconLedger, URL: itemsOf(p.ID), Primary: true}}
	}
	out := []ui.Action{{Label: say.SaveDraft, Name: "do", Value: "save"}}
	if slices.ContainsFunc(p.Rows, func(r *app.PlanRow) bool { return r.Number > 0 && slices.Contains(r.Lacks(), "due") }) {
		out = append(out, ui.Action{Label: say.PlanDefaults, Name: "do", Value: "defaults"})
	}
	if slices.ContainsFunc(p.Rows, proposing) {
		out = append(out, ui.Action{Label: say.AcceptAll, Name: "do", Value: "accept"})
	}
	worst := ledger.TrustSure
	switch {
	case p.Tally.Lacking > 0:
		worst = ledger.TrustLacking
	case p.Tally.Check > 0:
		worst = ledger.TrustCheck
	}
	return append(out, ui.Action{
		Label: say.Generate(p.Tally.Live()), Name: "do", Value: "generate", Primary: true, Off: say.PlanHurdle(worst, p.Tally.Live()),
	})
}

// proposing tells whether something in the row can be taken as it stands.
func proposing(row *app.PlanRow) bool {
	return row.Number > 0 && slices.ContainsFunc(row.Marks, func(m ledger.Mark) bool { return m.Trust == ledger.TrustCheck })
}

// planSource shows the document; a number in it leads to its row.
func planSource(p *app.Plan, current int) ui.Source {
	out := ui.Source{Where: say.PlanParas(len(p.Source))}
	spans := func(pieces []app.SourcePiece) []ui.Span {
		var out []ui.Span
		for _, x := range pieces {
			out = append(out, ui.Span{Text: x.Text, Row: x.Row, First: x.First, Doubt: x.Doubt, Current: x.Row > 0 && x.Row == current})
		}
		return out
	}
	for _, b := range p.Source {
		para := ui.SourcePara{Kind: ui.ParaKind(b.Kind), Spans: spans(b.Pieces)}
		for _, line := range b.Table {
			var cells []ui.SourceCell
			for _, c := range line {
				cells = append(cells, ui.SourceCell{Head: c.Head, Wide: c.Wide, High: c.High, Spans: spans(c.Pieces)})
			}
			para.Table = append(para.Table, cells)
		}
		out.Paras = append(out.Paras, para)
	}
	return out
}

func leftRow(p *app.Plan, row *app.PlanRow) ui.LeftRow {
	out := ui.LeftRow{Text: row.Title}
	if len(row.Marks) > 0 {
		out.Note = say.PlanMark(row.Marks[0])
	}
	if p.State == ledger.PlanReviewing {
		out.Act = ui.Action{Label: say.RowRestore, Quiet: true, Name: "do", Value: "restore:" + row.ID}
	} else {
		out.Act = ui.Action{Label: say.PlanOpenItems, Quiet: true, URL: itemsOf(p.ID)}
	}
	return out
}
