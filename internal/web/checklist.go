package web

import (
	"net/http"
	"slices"
	"strings"

	"zhaodan/internal/app"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

var checklistRoutes = joinRoutes([]route{
	{pattern: "GET /checks", business: true, do: (*Server).checkList},
	{pattern: "GET /checks/progress", business: true, do: (*Server).checkProgress},
	{pattern: "GET /checks/{id}", business: true, do: (*Server).checkPage},
	{pattern: "GET /checklists", business: true, do: (*Server).checklistList},
	{pattern: "GET /checklists/new", business: true, right: org.ChecklistCreate, do: (*Server).newChecklist},
	{pattern: "POST /checklists/new", business: true, right: org.ChecklistCreate, do: (*Server).saveChecklist},
	{pattern: "GET /listreceipts", business: true, do: (*Server).listReceipts},
	{pattern: "GET /listreceipts/{id}", business: true, do: (*Server).listReceipt},
	{pattern: "GET /checklists/gaps", business: true, do: (*Server).checkGaps},
	{pattern: "GET /checklists/{id}", business: true, do: (*Server).checklistPage},
	{pattern: "GET /checklists/{id}/edit", business: true, right: org.ChecklistUpdate, do: (*Server).editChecklist},
	{pattern: "POST /checklists/{id}/edit", business: true, right: org.ChecklistUpdate, do: (*Server).saveChecklist},
	{pattern: "GET /checklists/{id}/print", business: true, do: (*Server).checklistPrint},
	{pattern: "GET /checklists.xlsx", business: true, right: org.ListExport, do: (*Server).checklistExport},
	{pattern: "GET /checklists/{id}/items/new", business: true, right: org.CheckAdd, do: (*Server).newCheckItem},
	{pattern: "POST /checklists/{id}/items/new", business: true, right: org.CheckAdd, do: (*Server).createCheckItem},
	{pattern: "GET /checkitems/{id}", business: true, do: (*Server).checkItemPage},
	{pattern: "GET /checkitems/{id}/edit", business: true, right: org.CheckUpdate, do: (*Server).editCheckItem},
	{pattern: "POST /checkitems/{id}/edit", business: true, right: org.CheckUpdate, do: (*Server).updateCheckItem},
}, actRoutes(&checkActs), actRoutes(&checklistActs), actRoutes(&checkItemActs), actRoutes(&listReceiptActs))

func joinRoutes(parts ...[]route) []route {
	var out []route
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

// mayKeep reports whether the actor's unit keeps the list.
func (r *request) mayKeep(a org.Action, l *ledger.Checklist) bool {
	return r.may(a) && l.By == r.who().Unit
}

func (s *Server) checklistList(w http.ResponseWriter, r *request) error {
	q := r.URL.Query()
	f := ledger.ParseChecklistFilter(q)
	if f.Kind == "" {
		f.Kind = ledger.ChecklistCommon
	}
	rows, err := s.App.Checklists(r.Context(), r.who(), f)
	if err != nil {
		return err
	}
	page := plainList{Frame: r.frame(say.PageChecklists, ui.EntryChecks), Head: r.checklistsHead(say.ChecklistCount(len(rows)))}
	if page.Views, err = r.checklistViews("kind=" + string(f.Kind)); err != nil {
		return err
	}
	page.Parts = []listPart{{Panel: ui.Panel{Title: say.ChecklistKind(f.Kind) + say.PageChecklists, Small: say.PlansN(len(rows))}, Table: r.checklistTable(rows)}}
	if len(rows) == 0 {
		page.Parts[0].Empty = emptyList("/checklists", f.Year != 0 || f.State != "" || f.Overseer != "", say.NoChecklists)
	}
	return s.list(w, r, "plain-list", &page)
}

func (r *request) checklistsHead(sub string) ui.Head {
	h := ui.Head{Title: say.PageChecklists, Sub: sub}
	if r.seesChecks() {
		h.Actions = []ui.Action{{Label: r.checksTitle(), Icon: ui.IconCheck, URL: "/checks"}, {Label: say.PageCheckProgress, Icon: ui.IconChart, URL: "/checks/progress"}}
	}
	h.Actions = append(h.Actions, ui.Action{Label: say.ExportExcel, Icon: ui.IconDownload, URL: "/checklists.xlsx"})
	if r.may(org.ChecklistCreate) {
		h.Actions = append(h.Actions, ui.Action{Label: say.Action(org.ChecklistCreate), Icon: ui.IconPlus, URL: "/checklists/new", Primary: true})
	}
	return h
}

// checklistViews are the tabs over lists, receipts and gaps; at names the one shown.
func (r *request) checklistViews(at string) (ui.Views, error) {
	v := ui.Views{Label: say.ViewsLabel}
	add := func(key, label, to string, n int, late bool) {
		v.Items = append(v.Items, ui.View{Label: label, URL: to, Count: itoa(n), Late: late && n > 0, Current: key == at})
	}
	for _, kind := range ledger.ChecklistKinds {
		f := ledger.ChecklistFilter{Kind: kind}
		if kind == ledger.ChecklistSpecific && !r.seesChecks() {
			continue
		}
		n, err := r.s.App.CountChecklists(r.Context(), r.who(), f)
		if err != nil {
			return v, err
		}
		add("kind="+string(kind), say.ChecklistKind(kind), address("/checklists", f.Query()), n, false)
	}
	if !r.seesChecks() {
		return v, nil
	}
	counts, err := r.s.App.CountListReceiptViews(r.Context(), r.who(), ledger.ListReceiptFilter{})
	if err != nil {
		return v, err
	}
	for _, view := range ledger.ListReceiptViews {
		f := ledger.ListReceiptFilter{View: view}
		add("receipts="+string(view), say.ListReceiptView(view), address("/listreceipts", f.Query()), counts[view], view == ledger.ListReceiptLate)
	}
	for _, gap := range ledger.CheckGaps {
		rows, err := r.s.App.CheckGaps(r.Context(), r.who(), gap)
		if err != nil {
			return v, err
		}
		add("gap="+string(gap), say.CheckGap(gap), "/checklists/gaps?view="+string(gap), len(rows), false)
	}
	return v, nil
}

func (r *request) checklistTable(rows []*app.ChecklistRow) ui.Table {
	today := r.s.App.Today()
	t := ui.Table{Label: say.PageChecklists, Columns: []ui.Column{
		{Label: say.LabelCode},
		{Label: say.LabelListTitle, Wide: true},
		{Label: say.LabelState},
		{Label: say.LabelMade},
		{Label: say.UnitCheckItem, Num: true},
	}}
	if r.seesChecks() {
		t.Columns = append(t.Columns, ui.Column{Label: say.LabelListReceipts, Num: true})
	}
	for _, c := range rows {
		mark := checklistMark(&c.Checklist)
		cells := []ui.Cell{
			ui.Code(r.code(c.Code)),
			{Text: c.Title, URL: "/checklists/" + c.ID, Head: true, Small: say.RoundWords(&c.Checklist, today)},
			{State: &mark},
			ui.Text(c.ByName), ui.Number(c.Items, "/checklists/"+c.ID),
		}
		if r.seesChecks() {
			f := ledger.ListReceiptFilter{List: c.ID}
			cell := ui.Cell{}
			if c.Sent > 0 {
				cell = ui.Cell{Text: say.OutOf(c.Sent-c.Unsigned, c.Sent), URL: address("/listreceipts", f.Query())}
			}
			cells = append(cells, cell)
		}
		t.Rows = append(t.Rows, ui.Row{Cells: cells})
	}
	return t
}

func checklistMark(c *ledger.Checklist) ui.StatusMark {
	m := ui.StatusMark{Mark: ui.MarkOK, Word: say.State(c.State)}
	switch c.State {
	case ledger.ChecklistDraft, ledger.ChecklistEnded:
		m.Mark = ui.MarkWait
	case ledger.ChecklistRevising:
		m.Mark = ui.MarkRev
	case ledger.ChecklistIssued, ledger.ChecklistFiled:
	}
	return m
}

// checklistPageData is the page of one checklist with its items.
type checklistPageData struct {
	ui.Frame
	Head    ui.Head
	Figures []ui.Figure
	Items   ui.Panel
	Table   ui.Table
	Empty   ui.Empty
	Trace   ui.Panel
	Events  []ui.Event
}

func (s *Server) checklistPage(w http.ResponseWriter, r *request) error {
	all := r.URL.Query().Get("all") != ""
	c, err := s.App.Checklist(r.Context(), r.who(), r.ref(), all)
	if err != nil {
		return err
	}
	if c.ID != r.PathValue("id") {
		return redirectTo("/checklists/" + c.ID)
	}
	n, _, err := r.unitNames(r.Context())
	if err != nil {
		return err
	}
	key, err := s.App.NewKey()
	if err != nil {
		return err
	}
	today := s.App.Today()
	mark := checklistMark(&c.Checklist)
	page := checklistPageData{
		Frame: r.frame(c.Title, ui.EntryChecks),
		Head: ui.Head{
			Crumbs: []ui.Link{{Label: say.PageChecklists, URL: "/checklists?kind=" + string(c.Kind)}, {Label: r.code(c.Code)}},
			Title:  c.Title, State: &mark, Tags: []ui.Tag{{Label: say.ChecklistKind(c.Kind), Kind: ui.TagFilled}, {Label: say.Year(c.Year)}, {Label: n.short(c.By)}},
			Sub: say.RoundWords(&c.Checklist, today), Actions: r.checklistButtons(c, key),
		},
		Items: ui.Panel{Title: say.UnitCheckItem, Small: say.Matters(len(c.Items)), Link: ui.Link{Label: say.ShowEnded, URL: "/checklists/" + c.ID + "?all=1"}},
		Empty: ui.Empty{Art: ui.ArtEmpty, Title: say.NoCheckItems, Text: say.NoCheckItemsHint},
		Trace: ui.Panel{ID: "trace", Title: say.PanelTrace, Small: say.TraceCount(c.Traced)}, Events: events(c.Trace, today),
	}
	if all {
		page.Items.Link = ui.Link{Label: say.HideEnded, URL: "/checklists/" + c.ID}
	}
	if page.Figures, err = r.checklistFigures(c); err != nil {
		return err
	}
	page.Table, err = r.checkItemTable(c, n)
	if err != nil {
		return err
	}
	return s.render(w, "checklist", page)
}

// checklistFigures are the counts of the list: what is due by it now, what was found, and who has not acknowledged it.
func (r *request) checklistFigures(c *app.Checklist) ([]ui.Figure, error) {
	if !r.seesChecks() || c.Round == 0 {
		return nil, nil
	}
	f := ledger.LineFilter{List: c.ID}
	totals, err := r.s.App.CheckLineTotals(r.Context(), r.who(), f, app.LinesTogether)
	if err != nil {
		return nil, err
	}
	var t app.LineTotals
	if len(totals) > 0 {
		t = *totals[0]
	}
	var out []ui.Figure
	for _, state := range ledger.LineStates {
		g := f
		g.State = state
		label := say.State(state)
		if state == ledger.LineAny {
			label = say.CheckAll
		}
		out = append(out, ui.Figure{Label: label, Value: itoa(lineCount(t, state)), URL: address("/checks", g.Query()), Icon: ui.IconCheck})
	}
	if c.Kind == ledger.ChecklistSpecific {
		return out, nil
	}
	waiting := ledger.ListReceiptFilter{List: c.ID, View: ledger.ListReceiptUnsigned}
	unsigned := 0
	for _, x := range c.Receipts {
		if x.State == ledger.ListReceiptSent {
			unsigned++
		}
	}
	return append(out, ui.Figure{
		Label: say.ListReceiptView(waiting.View), Value: itoa(unsigned), URL: address("/listreceipts", waiting.Query()), Mark: soonIf(unsigned),
	}), nil
}

func soonIf(n int) ui.Mark {
	if n > 0 {
		return ui.MarkSoon
	}
	return ui.MarkOK
}

func (r *request) checklistButtons(c *app.Checklist, key string) []ui.Action {
	out := []ui.Action{
		{Label: say.PrintList, Icon: ui.IconPrint, URL: "/checklists/" + c.ID + "/print"},
		{Label: say.ExportExcel, Icon: ui.IconDownload, URL: "/checklists.xlsx?list=" + c.ID},
	}
	for _, x := range c.Receipts {
		if x.Overseer != r.who().Unit || x.State != ledger.ListReceiptSent {
			continue
		}
		if b, ok := listReceiptActs.button(r, "acknowledge", x.ID, x.Version, key); ok {
			b.Primary = true
			out = append(out, b)
		}
	}
	if !r.mayKeep(org.ChecklistUpdate, &c.Checklist) || c.State == ledger.ChecklistEnded {
		return out
	}
	out = append(out, ui.Action{Label: say.Action(org.ChecklistUpdate), Icon: ui.IconEdit, URL: "/checklists/" + c.ID + "/edit"})
	for _, a := range checklistActs.list {
		if !ledger.ChecklistMoves.Can(c.State, a.action) || a.action != org.ChecklistEnd && a.action != c.Kind.Publish() {
			continue
		}
		if b, ok := checklistActs.button(r, a.verb, c.ID, c.Version, key); ok {
			b.Primary = a.action == c.Kind.Publish() && len(c.Items) > 0
			out = append(out, b)
		}
	}
	return append(out, ui.Action{Label: say.NewCheckItem, Icon: ui.IconPlus, URL: "/checklists/" + c.ID + "/items/new", Primary: len(c.Items) == 0})
}

func (r *request) checkItemTable(c *app.Checklist, n names) (ui.Table, error) {
	t := ui.Table{Label: say.UnitCheckItem, Loose: true, Columns: []ui.Column{
		{Label: say.LabelMatter, Wide: true},
		{Label: say.LabelMode},
		{Label: say.LabelFrequency},
		{Label: say.LabelApplies},
		{Label: say.LabelState},
	}}
	keeps := r.mayKeep(org.CheckEnd, &c.Checklist) && c.State != ledger.ChecklistEnded
	if keeps {
		t.Batch = checkItemActs.batch(r, "end", "remove")
	}
	of := map[string]*app.LineTotals{}
	if r.seesChecks() {
		totals, err := r.s.App.CheckLineTotals(r.Context(), r.who(), ledger.LineFilter{List: c.ID}, app.LinesByItem)
		if err != nil {
			return t, err
		}
		for _, x := range totals {
			of[x.Item] = x
		}
		t.Columns = append(t.Columns, ui.Column{Label: say.LabelCheckedNow, Num: true}, ui.Column{Label: say.LabelCheckFound, Num: true})
	}
	for _, i := range c.Items {
		mark := checkItemMark(&i.CheckItem)
		cells := []ui.Cell{
			{Text: i.Matter, URL: "/checkitems/" + i.ID, Head: true, Small: i.Points},
			ui.Text(say.Mode(i.Mode)), ui.Text(say.Frequency(i.Frequency)),
			ui.Text(say.Applies(&i.CheckItem, n.shorts(i.Units))),
			{State: &mark},
		}
		if r.seesChecks() {
			cells = append(cells, itemCounts(i.ID, of[i.ID])...)
		}
		t.Rows = append(t.Rows, ui.Row{ID: i.ID + "." + itoa(i.Version), Name: i.Matter, Cells: cells})
	}
	return t, nil
}

// itemCounts are how many of an item's lines are done now, and in how many something was found.
func itemCounts(item string, t *app.LineTotals) []ui.Cell {
	if t == nil {
		return []ui.Cell{{}, {}}
	}
	f := ledger.LineFilter{Item: item}
	found := f
	found.State = ledger.LineFound
	return []ui.Cell{
		{Text: say.OutOf(t.Done, t.All), URL: address("/checks", f.Query())}, ui.Number(t.Found, address("/checks", found.Query())),
	}
}

func checkItemMark(i *ledger.CheckItem) ui.StatusMark {
	m := ui.StatusMark{Mark: ui.MarkGo, Word: say.State(i.State)}
	switch {
	case i.State == ledger.CheckDraft && i.Replaces != "":
		m = ui.StatusMark{Mark: ui.MarkRev, Word: say.CheckRedraft}
	case i.State == ledger.CheckDraft:
		m.Mark = ui.MarkWait
	case i.State == ledger.CheckEnded:
		m.Mark = ui.MarkWait
	}
	return m
}

func (s *Server) listReceipts(w http.ResponseWriter, r *request) error {
	if !r.seesChecks() {
		return r.denied(org.ChecklistAcknowledge)
	}
	q := r.URL.Query()
	f := ledger.ParseListReceiptFilter(q)
	rows, err := s.App.ListReceipts(r.Context(), r.who(), f)
	if err != nil {
		return err
	}
	page := plainList{Frame: r.frame(say.ListReceiptView(f.View), ui.EntryChecks), Head: r.checklistsHead(say.ChecklistsHint)}
	if page.Views, err = r.checklistViews("receipts=" + string(f.View)); err != nil {
		return err
	}
	part := listPart{Panel: ui.Panel{Title: say.ListReceiptView(f.View), Small: say.Count(len(rows))}}
	part.Table, err = r.listReceiptTable(rows)
	if err != nil {
		return err
	}
	if len(rows) == 0 {
		part.Empty = emptyList("/listreceipts", f.List != "" || f.Overseer != "", say.NoListReceipts)
	}
	page.Parts = []listPart{part}
	return s.list(w, r, "plain-list", &page)
}

func (r *request) listReceiptTable(rows []*app.ListReceiptRow) (ui.Table, error) {
	t := ui.Table{Label: say.LabelListReceipts, Columns: []ui.Column{
		{Label: say.LabelState},
		{Label: say.PageChecklists, Wide: true},
		{Label: say.LabelOverseer},
		{Label: say.LabelIssued},
		{Label: say.LabelAckDue},
		{Label: say.LabelAcked},
		{Label: say.LabelActs, Unseen: true},
	}}
	key, err := r.s.App.NewKey()
	if err != nil {
		return t, err
	}
	today := r.s.App.Today()
	for _, x := range rows {
		mark := ui.StatusMark{Mark: ui.MarkRev, Word: say.State(x.State)}
		switch {
		case x.State == ledger.ListReceiptAcknowledged:
			mark.Mark = ui.MarkOK
		case x.Late(today):
			mark = ui.StatusMark{Mark: ui.MarkSoon, Word: say.ListReceiptView(ledger.ListReceiptLate)}
		}
		var acts []ui.Action
		if x.State == ledger.ListReceiptSent && x.Overseer == r.who().Unit {
			if b, ok := listReceiptActs.button(r, "acknowledge", x.ID, x.Version, key+x.ID[len(x.ID)-4:]); ok {
				acts = []ui.Action{b}
			}
		}
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			{State: &mark},
			{Text: strings.TrimSpace(r.code(x.Code) + " " + x.Title), URL: "/checklists/" + x.Checklist},
			{Text: x.OverseerName, Head: true},
			ui.Text(say.Time(x.SentAt, today)), ui.Deadline(r.due(x.Due, "", x.State == ledger.ListReceiptSent)),
			{Text: say.Time(x.AckAt, today), Small: x.PostTitle},
			{Acts: acts},
		}})
	}
	return t, nil
}

// listReceipt is one receipt by itself.
func (s *Server) listReceipt(w http.ResponseWriter, r *request) error {
	if !r.seesChecks() {
		return r.denied(org.ChecklistAcknowledge)
	}
	rows, err := s.App.ListReceipts(r.Context(), r.who(), ledger.ListReceiptFilter{})
	if err != nil {
		return err
	}
	rows = slices.DeleteFunc(rows, func(x *app.ListReceiptRow) bool { return x.ID != r.PathValue("id") })
	if len(rows) == 0 {
		return errNoPage
	}
	page := plainList{Frame: r.frame(rows[0].Title, ui.EntryChecks), Head: r.checklistsHead(say.ChecklistsHint)}
	table, err := r.listReceiptTable(rows)
	if err != nil {
		return err
	}
	page.Parts = []listPart{{Panel: ui.Panel{Title: say.LabelListReceipts}, Table: table}}
	return s.list(w, r, "plain-list", &page)
}

func (s *Server) checkGaps(w http.ResponseWriter, r *request) error {
	if !r.seesChecks() {
		return r.denied(org.ChecklistFile)
	}
	gap := ledger.GapUnits
	if ledger.CheckGap(r.URL.Query().Get("view")) == ledger.GapOverseers {
		gap = ledger.GapOverseers
	}
	rows, err := s.App.CheckGaps(r.Context(), r.who(), gap)
	if err != nil {
		return err
	}
	page := plainList{Frame: r.frame(say.CheckGap(gap), ui.EntryChecks), Head: r.checklistsHead(say.ChecklistsHint)}
	if page.Views, err = r.checklistViews("gap=" + string(gap)); err != nil {
		return err
	}
	part := listPart{Panel: ui.Panel{Title: say.CheckGap(gap), Small: say.Count(len(rows))}, Table: ui.Table{Label: say.CheckGap(gap), Fit: true}}
	if gap == ledger.GapUnits {
		part.Table.Columns = append(part.Table.Columns, ui.Column{Label: say.LabelCheckedUnit})
	}
	part.Table.Columns = append(part.Table.Columns, ui.Column{Label: say.LabelOverseer, Wide: true})
	for _, g := range rows {
		var cells []ui.Cell
		if gap == ledger.GapUnits {
			cells = append(cells, ui.Text(g.UnitName))
		}
		part.Table.Rows = append(part.Table.Rows, ui.Row{Cells: append(cells, ui.Text(g.OverseerName))})
	}
	if len(rows) == 0 {
		part.Empty = &ui.Empty{Art: ui.ArtEmpty, Title: say.NoCheckGaps, Text: say.NoCheckGapsHint}
	}
	page.Parts = []listPart{part}
	return s.list(w, r, "plain-list", &page)
}
