package web

import (
	"net/http"
	"net/url"

	"zhaodan/internal/app"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// workbenchData is the first page of every business role: what waits, by deadline, and how the campaigns stand.
type workbenchData struct {
	ui.Frame
	Head     ui.Head
	Figures  []ui.Figure
	Decide   *listPart // what waits for the hand of who looks after the district
	Todo     ui.Panel
	Table    ui.Table
	Empty    ui.Empty
	Progress *progressPart
	Gaps     *listPart
	Findings *listPart
}

type progressPart struct {
	Panel  ui.Panel
	Table  ui.Table
	Legend []ui.LegendItem
}

// figure is a count on the workbench: the filter that counts is the filter of the page it opens.
type figure struct {
	label string
	duty  *ledger.DutyFilter
	item  *ledger.ItemFilter
	count func(*request) (n int, url string, err error) // of anything else
	mark  ui.Mark
}

// figuresOf are the counts a role looks at first.
func figuresOf(role org.Role) []figure {
	view := func(v ledger.DutyView, m ui.Mark) figure {
		return figure{label: say.DutyView(v), duty: &ledger.DutyFilter{View: v}, mark: m}
	}
	switch role {
	case org.RoleDEPT, org.RoleSTR:
		return []figure{
			view(ledger.DutyUnsigned, ui.MarkRev), view(ledger.DutyOverdue, ui.MarkLate), view(ledger.DutySoon, ui.MarkSoon),
			view(ledger.DutyOpen, ui.MarkGo),
			{label: say.ReviewsDueFigure, count: (*request).reviewsDue, mark: ui.MarkWait},
		}
	case org.RoleOVR:
		return []figure{
			{label: say.ChecksDue, count: (*request).countChecksDue, mark: ui.MarkSoon},
			{label: say.UnsignedLists, count: (*request).countUnsignedLists, mark: ui.MarkRev},
			view(ledger.DutyMine, ui.MarkGo), view(ledger.DutyOverdue, ui.MarkLate), view(ledger.DutyAckLate, ui.MarkSoon),
		}
	case org.RoleLEAD, org.RoleSEC:
		return []figure{
			view(ledger.DutyOverdue, ui.MarkLate), view(ledger.DutySoon, ui.MarkSoon), view(ledger.DutyAckLate, ui.MarkSoon),
			{label: say.ItemView(ledger.ItemOneSided), item: &ledger.ItemFilter{View: ledger.ItemOneSided}, mark: ui.MarkLate},
			view(ledger.DutyUnmatched, ui.MarkLate),
		}
	default:
		return []figure{
			view(ledger.DutyOverdue, ui.MarkLate), view(ledger.DutySoon, ui.MarkSoon), view(ledger.DutyOpen, ui.MarkGo),
			view(ledger.DutyQuiet, ui.MarkWait),
		}
	}
}

func (s *Server) workbench(w http.ResponseWriter, r *request) error {
	if r.who().Role.Administers() {
		return redirectTo(adminHome(r.who().Role))
	}
	today := s.App.Today()
	page := workbenchData{
		Frame: r.frame(say.PageWorkbench, ui.EntryWorkbench),
		Empty: ui.Empty{Art: ui.ArtEmpty, Title: say.NothingWaits, Text: say.NothingWaitsHint},
	}
	var err error
	if page.Figures, err = r.figures(figuresOf(r.who().Role)); err != nil {
		return err
	}
	todo, total, err := r.todo()
	if err != nil {
		return err
	}
	page.Table = todo
	page.Head = ui.Head{Title: say.PageWorkbench, Sub: say.WorkbenchLine(today, total)}
	page.Todo = ui.Panel{Title: say.PanelOpenDuties, Small: say.ByDeadline, Link: ui.Link{Label: say.AllN(total), URL: r.todoURL()}}
	if waits(r.who().Role) {
		page.Head.Sub, page.Todo.Title = say.TodoLine(today, total), say.PanelTodo
	}
	if page.Head.Actions, err = r.burdenLink(); err != nil {
		return err
	}
	if page.Decide, err = r.decidePart(); err != nil {
		return err
	}
	if page.Progress, err = r.progressPart(); err != nil {
		return err
	}
	if page.Gaps, err = r.gaps(); err != nil {
		return err
	}
	if page.Findings, err = r.findingCounts(); err != nil {
		return err
	}
	return s.render(w, "workbench", page)
}

// figures counts all that a role looks at first: one pass over its duties, and one over its items where it needs them.
func (r *request) figures(list []figure) ([]ui.Figure, error) {
	duties, err := r.s.App.CountDutyViews(r.Context(), r.who(), ledger.DutyFilter{})
	if err != nil {
		return nil, err
	}
	var items map[ledger.ItemView]int
	out := make([]ui.Figure, len(list))
	for i, f := range list {
		n, to := 0, ""
		switch {
		case f.count != nil:
			if n, to, err = f.count(r); err != nil {
				return nil, err
			}
		case f.item != nil:
			if items == nil {
				if items, err = r.s.App.CountItemViews(r.Context(), r.who(), ledger.ItemFilter{}); err != nil {
					return nil, err
				}
			}
			n, to = items[f.item.View], address("/items", f.item.Query())
		default:
			n, to = duties[f.duty.View], address("/duties", f.duty.Query())
		}
		mark := f.mark
		if n == 0 && mark == ui.MarkLate {
			mark = ui.MarkOK // nothing is wrong, so nothing should look wrong
		}
		out[i] = ui.Figure{Label: f.label, Value: itoa(n), URL: to, Mark: mark}
	}
	return out, nil
}

// todoFilter is what waits for roles without a list of their own: the district's open duties.
func (r *request) todoFilter() ledger.DutyFilter { return ledger.DutyFilter{View: ledger.DutyOpen} }

func (r *request) todoURL() string {
	if waits(r.who().Role) {
		return todoHome
	}
	return address("/duties", r.todoFilter().Query())
}

// todoShown is how many waiting duties the workbench lists.
const todoShown = 12

func (r *request) todo() (ui.Table, int, error) {
	if waits(r.who().Role) {
		total, err := r.s.App.CountTodos(r.Context(), r.who())
		if err != nil {
			return ui.Table{}, 0, err
		}
		t, err := r.todoTable(ledger.Page{Size: todoShown})
		return t, total, err
	}
	t := ui.Table{Label: say.PanelTodo, Columns: []ui.Column{
		{Label: say.LabelState}, {Label: say.LabelCode}, {Label: say.LabelDutyText, Wide: true}, {Label: say.LabelOwner}, {Label: say.LabelDue},
	}}
	f := r.todoFilter()
	total, err := r.s.App.CountDuties(r.Context(), r.who(), f)
	if err != nil {
		return t, 0, err
	}
	rows, err := r.s.App.Duties(r.Context(), r.who(), f, "", ledger.Page{Size: todoShown})
	if err != nil {
		return t, 0, err
	}
	today := r.s.App.Today()
	last := ""
	for _, d := range rows {
		mark := r.dutyMark(&d.Duty)
		row := ui.Row{Cells: []ui.Cell{
			{State: &mark},
			ui.Code(r.code(d.Code)), ui.Name(d.Text, "/duties/"+d.ID), ui.Text(d.UnitName),
			ui.Deadline(r.due(d.Due, d.Duty.Recurrence, isOpen(d.State))),
		}}
		if g := say.TodoGroup(d.Due, today, true); g != last {
			row.Group, last = &ui.RowGroup{Label: g}, g
		}
		t.Rows = append(t.Rows, row)
	}
	return t, total, nil
}

// decideShown is how many lines that wait for a decision the workbench lists before the open duties.
const decideShown = 6

// decidePart is what waits for the hand of who looks after the district, nil if nothing does.
func (r *request) decidePart() (*listPart, error) {
	if !decides(r.who().Role) {
		return nil, nil
	}
	total, err := r.s.App.CountTodos(r.Context(), r.who())
	if err != nil || total == 0 {
		return nil, err
	}
	p := &listPart{Panel: ui.Panel{Title: say.PanelTodo, Small: say.ByDeadline, Link: ui.Link{Label: say.AllN(total), URL: todoHome}}}
	p.Table, err = r.todoTable(ledger.Page{Size: decideShown})
	return p, err
}

// progressPart shows how far each running campaign is; every part of a bar opens its rows.
func (r *request) progressPart() (*progressPart, error) {
	campaigns, err := r.s.App.Campaigns(r.Context(), r.who(), app.CampaignFilter{State: ledger.CampaignRunning})
	if err != nil || len(campaigns) == 0 {
		return nil, err
	}
	p := &progressPart{
		Panel: ui.Panel{Title: say.PanelCampaigns, Small: say.CampaignsN(len(campaigns)), Link: ui.Link{Label: say.PageCampaigns, URL: "/campaigns"}},
		Table: ui.Table{Label: say.PanelCampaigns, Fit: true, Columns: []ui.Column{{Label: say.LabelCampaign, Wide: true}, {Label: say.LabelProgress}, {Label: say.LabelDone, Num: true}}},
	}
	for _, c := range campaigns {
		cells, err := r.campaignBar(c)
		if err != nil {
			return nil, err
		}
		p.Table.Rows = append(p.Table.Rows, ui.Row{Cells: cells})
	}
	for _, part := range barParts {
		p.Legend = append(p.Legend, ui.LegendItem{Kind: part.kind, Label: part.label})
	}
	return p, nil
}

// barParts are the parts of a campaign's bar. The last is what is open and neither late nor soon.
var barParts = []struct {
	kind   ui.StackKind
	label  string
	filter ledger.DutyFilter
}{
	{ui.StackDone, say.State(ledger.DutyDone), ledger.DutyFilter{State: ledger.DutyDone}},
	{ui.StackLate, say.Light(ledger.LightRed), ledger.DutyFilter{View: ledger.DutyOverdue}},
	{ui.StackSoon, say.DutyView(ledger.DutySoon), ledger.DutyFilter{View: ledger.DutySoon}},
	{ui.StackGo, say.State(ledger.DutyInProgress), ledger.DutyFilter{View: ledger.DutyLater}},
}

// campaignBar is the line of one campaign.
func (r *request) campaignBar(c *ledger.Campaign) ([]ui.Cell, error) {
	bar := &ui.StackBar{Label: c.Title}
	done := 0
	for _, part := range barParts {
		f := part.filter
		f.Campaign = c.ID
		n, err := r.s.App.CountDuties(r.Context(), r.who(), f)
		if err != nil {
			return nil, err
		}
		if part.kind == ui.StackDone {
			done = n
		}
		bar.Parts = append(bar.Parts, ui.StackPart{Kind: part.kind, Count: n, URL: address("/duties", f.Query()), Words: say.PartOf(part.label, n)})
	}
	all := ledger.DutyFilter{Campaign: c.ID}
	total, err := r.s.App.CountDuties(r.Context(), r.who(), all)
	if err != nil {
		return nil, err
	}
	return []ui.Cell{
		ui.Name(c.Title, "/campaigns/"+c.ID), {Stack: bar}, {Text: say.OutOf(done, total), URL: address("/duties", all.Query())},
	}, nil
}

// gaps are what the lead room must not overlook: mandates nobody answers and campaigns stuck in a step.
func (r *request) gaps() (*listPart, error) {
	if !decides(r.who().Role) {
		return nil, nil
	}
	uncovered, err := r.s.App.CountMandates(r.Context(), r.who(), true)
	if err != nil {
		return nil, err
	}
	stuck, err := r.s.App.CountCampaigns(r.Context(), r.who(), app.CampaignFilter{Stuck: true})
	if err != nil {
		return nil, err
	}
	vacant, err := r.s.App.CountDuties(r.Context(), r.who(), ledger.DutyFilter{View: ledger.DutyVacant})
	if err != nil {
		return nil, err
	}
	undone, err := r.s.App.CountItems(r.Context(), r.who(), ledger.ItemFilter{View: ledger.ItemUndone})
	if err != nil {
		return nil, err
	}
	part := &listPart{Panel: ui.Panel{Title: say.PanelGaps, Small: say.GapsHint}, Table: ui.Table{
		Label: say.PanelGaps, Fit: true, Columns: []ui.Column{{Label: say.LabelGap}, {Label: say.LabelCount, Num: true}},
	}}
	for _, g := range []struct {
		label string
		n     int
		url   string
	}{
		{say.GapMandates, uncovered, "/mandates?view=uncovered"},
		{say.GapCampaigns, stuck, "/campaigns?view=stuck"},
		{say.VacantNow, vacant, address("/duties", ledger.DutyFilter{View: ledger.DutyVacant}.Query())},
		{say.GapItems, undone, "/items?" + url.Values{"view": {string(ledger.ItemUndone)}}.Encode()},
	} {
		part.Table.Rows = append(part.Table.Rows, ui.Row{Cells: []ui.Cell{ui.Name(g.label, g.url), ui.Number(g.n, g.url)}})
	}
	return part, nil
}
