package web

import (
	"net/http"
	"net/url"
	"slices"

	"zhaodan/internal/app"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// listData is a page with a list of records: head, tabs, filters, table, pager.
type listData struct {
	ui.Frame
	Head    ui.Head
	Views   ui.Views
	Filters ui.Filters
	Table   ui.Table
	Pager   ui.Pager
	Empty   *ui.Empty
}

func (s *Server) dutyList(w http.ResponseWriter, r *request) error {
	q := r.URL.Query()
	f, sort := dutyFilterOf(q)
	l, err := readList(r, f, f.View, f.State != "", sorted(sort, s.App.Duties), s.App.CountDutyViews, s.App.CountDuties)
	if err != nil {
		return err
	}
	n, units, err := r.unitNames(r.Context())
	if err != nil {
		return err
	}
	page := listData{Frame: r.frame(say.PageDuties, ui.EntryDuties), Head: r.dutyHead(q, f, l.total)}
	page.Fill = true
	if err := r.foundLater(&page.Head, f.Text, ledger.ImportDuties); err != nil {
		return err
	}
	if page.Views, err = r.dutyViews(q, f, l.counts); err != nil {
		return err
	}
	if page.Filters, err = r.dutyFilters(q, f, n, units); err != nil {
		return err
	}
	page.Table = r.dutyTable(q, sort, l.rows)
	page.turned("/duties", q, l.total, len(f.Query()) > 0, say.NoDuties)
	return s.list(w, r, "list", &page)
}

// pager gives the address of another page of the same list.
func pager(path string, q url.Values) func(no, size int) string {
	return func(no, size int) string {
		out := url.Values{}
		for k, v := range q {
			if k != "done" && k != "n" {
				out[k] = v
			}
		}
		out.Set("page", itoa(no))
		if size != ledger.DefaultSize {
			out.Set("size", itoa(size))
		} else {
			out.Del("size")
		}
		if no == 1 {
			out.Del("page")
		}
		return address(path, out)
	}
}

// emptyList tells a list that has no rows yet from a filter that nothing fits.
func emptyList(path string, filtered bool, nothing string) *ui.Empty {
	if filtered {
		return &ui.Empty{
			Art: ui.ArtNone, Title: say.NothingFits, Text: say.NothingFitsHint,
			Actions: []ui.Action{{Label: say.ClearFilters, URL: path}},
		}
	}
	return &ui.Empty{Art: ui.ArtEmpty, Title: say.NothingYet, Text: nothing}
}

func (r *request) dutyHead(q url.Values, f ledger.DutyFilter, total int) ui.Head {
	out := f.Query()
	if sort := q.Get("sort"); sort != "" {
		out.Set("sort", sort)
	}
	line := say.ListLine(say.DutyFilter(f, ""), total, r.s.App.Now())
	return ui.Head{
		Title: say.PageDuties, Sub: say.DutyCount(total),
		Actions: []ui.Action{
			{Label: say.PrintList, Icon: ui.IconPrint, URL: address("/duties/print", out)},
			{Label: say.ExportExcel, Icon: ui.IconDownload, URL: address("/duties.xlsx", out)},
		},
		Print: &ui.PrintHead{Title: say.PageDuties, Line: line},
	}
}

// dutyViews are the tabs: each count is the count of the list behind it.
func (r *request) dutyViews(q url.Values, f ledger.DutyFilter, counts map[ledger.DutyView]int) (ui.Views, error) {
	views := slices.DeleteFunc(slices.Clone(ledger.DutyViews), func(v ledger.DutyView) bool {
		return v == ledger.DutyLater || v == ledger.DutyMine && !r.who().Scope().Overseer() || v == ledger.DutyVacant && !r.may(org.HandOver)
	})
	v := tabs("/duties", q, views, say.DutyView, counts, f.View, f.State != "", ledger.DutyOverdue, ledger.DutyAckLate)
	saved, err := r.savedViews("duties", "/duties")
	v.Items = append(v.Items, saved...)
	return v, err
}

func drop(q url.Values, key string) url.Values {
	out := url.Values{}
	for k, v := range q {
		if k != key {
			out[k] = v
		}
	}
	return out
}

func (r *request) dutyFilters(q url.Values, f ledger.DutyFilter, n names, units []*org.Unit) (ui.Filters, error) {
	const path = "/duties"
	campaigns, err := r.s.App.Campaigns(r.Context(), r.who(), app.CampaignFilter{})
	if err != nil {
		return ui.Filters{}, err
	}
	out := ui.Filters{
		Search: &ui.FilterSearch{Action: path, Name: "q", Value: f.Text, Hidden: hidden(q, "q")}, Batch: true,
		Columns: columnChoice(path, q, dutyColumns),
	}
	out.Chips = []ui.Chip{
		chip(path, q, "side", say.LabelSide, options(ledger.Sides, say.SideList, f.Side)),
		chip(path, q, "state", say.LabelState, options(ledger.DutyMoves.States(), say.State, f.State)),
		chip(path, q, "unit", say.LabelOwner, flat(unitOptions(units, n, []string{f.Unit}, ownerKinds[:2]...))),
		chip(path, q, "overseer", say.LabelOverseer, flat(unitOptions(units, n, []string{f.Overseer}, overseerKinds...))),
		chip(path, q, "campaign", say.LabelCampaign, campaignOptions(campaigns, f.Campaign)),
		chip(path, q, "mode", say.LabelMode, options(ledger.Modes, say.Mode, f.Mode)),
	}
	if f.Handler != "" {
		posts, err := r.s.App.PostsByID(r.Context(), r.who(), f.Handler)
		if err != nil {
			return ui.Filters{}, err
		}
		out.Chips = append(out.Chips, chip(path, q, "handler", say.LabelHandler, []ui.Option{{Value: f.Handler, Label: postName(posts[f.Handler]), Chosen: true}}))
	}
	if len(f.Query()) > 0 {
		out.Clear = path
		out.Acts = []ui.Action{{Label: say.SaveView, Icon: ui.IconPlus, URL: "/views/new?" + saveViewQuery("duties", q)}}
	}
	return out, nil
}

func campaignOptions(campaigns []*ledger.Campaign, chosen string) []ui.Option {
	out := make([]ui.Option, len(campaigns))
	for i, c := range campaigns {
		out[i] = ui.Option{Value: c.ID, Label: c.Title, Chosen: c.ID == chosen}
	}
	return out
}

// dutyColumns are the columns a person may hide.
var dutyColumns = []ui.ColumnOption{
	{Key: "unit", Label: say.LabelOwner},
	{Key: "side", Label: say.LabelSide},
	{Key: "overseer", Label: say.LabelOverseer},
	{Key: "item", Label: say.LabelItem},
	{Key: "lead", Label: say.LabelLead},
	{Key: "campaign", Label: say.LabelCampaign},
	{Key: "progress", Label: say.LabelProgress},
}

func (r *request) dutyTable(q url.Values, sort ledger.Sort, rows []*app.DutyRow) ui.Table {
	off := hiddenColumns(q)
	t := ui.Table{
		Label: say.PageDuties, Grid: true, Frozen: 2, Batch: r.remindAct(dutyActs.batch(r, "acknowledge", "reschedule", "assign", "void"), "duties"),
		Columns: []ui.Column{
			sortable("/duties", q, sort, "code", say.LabelCode),
			{Label: say.LabelDutyText},
			sortable("/duties", q, sort, "state", say.LabelState), sortable("/duties", q, sort, "due", say.LabelDue),
			{Key: "unit", Label: say.LabelOwner, Hidden: off["unit"]},
			{Key: "side", Label: say.LabelSide, Hidden: off["side"]},
			{Key: "overseer", Label: say.LabelOverseer, Hidden: off["overseer"]},
			{Key: "item", Label: say.LabelItem, Hidden: off["item"]},
			{Key: "lead", Label: say.LabelLead, Hidden: off["lead"]},
			{Key: "campaign", Label: say.LabelCampaign, Hidden: off["campaign"]},
			{Key: "progress", Label: say.LabelProgress, Hidden: off["progress"]},
		},
	}
	for _, d := range rows {
		mark := r.dutyMark(&d.Duty)
		seer := ui.Text(d.OverseerName)
		if d.Overseer == "" {
			seer = ui.Status(ui.MarkLate, say.NoSeer)
		}
		t.Rows = append(t.Rows, ui.Row{ID: d.ID + "." + itoa(d.Version), Name: r.code(d.Code), Cells: []ui.Cell{
			ui.Code(r.code(d.Code)), ui.Name(d.Text, "/duties/"+d.ID),
			{State: &mark},
			ui.Deadline(r.due(d.Due, d.Duty.Recurrence, isOpen(d.State))), ui.Text(d.UnitName), ui.Dim(say.SideList(d.Side)), seer,
			{Text: r.code(d.ItemCode), URL: "/items/" + d.Item},
			ui.Dim(d.LeadName), ui.Dim(d.CampaignTitle), ui.Dim(d.Progress),
		}})
	}
	return t
}

// dutyPrintData is a unit's own list on A4 paper.
type dutyPrintData struct {
	ui.Frame
	Head  ui.Head
	Table ui.Table
}

// dutyPrint is the list as it goes on paper: every row of the filter, the columns of the official list.
func (s *Server) dutyPrint(w http.ResponseWriter, r *request) error {
	f, sort := dutyFilterOf(r.URL.Query())
	n, _, err := r.unitNames(r.Context())
	if err != nil {
		return err
	}
	page := dutyPrintData{Frame: r.frame(say.PageDuties, ui.EntryDuties), Table: ui.Table{Label: say.PageDuties}}
	for _, h := range say.DutyHeaders {
		page.Table.Columns = append(page.Table.Columns, ui.Column{Label: h})
	}
	today := s.App.Today()
	err = s.App.EachDuty(r.Context(), r.who(), f, sort, func(d *app.DutyRow) error {
		cells := make([]ui.Cell, 0, len(say.DutyHeaders))
		for _, words := range say.DutyLine(len(page.Table.Rows)+1, dutyWords(d, n), today, r.days) {
			cells = append(cells, ui.Text(words))
		}
		page.Table.Rows = append(page.Table.Rows, ui.Row{Cells: cells})
		return nil
	})
	if err != nil {
		return err
	}
	title := say.DutyListTitle(f.Side, n.known(f.Unit))
	page.Fill = true
	page.Head = ui.Head{
		Title: title, Sub: say.PrintHint, Actions: []ui.Action{{Label: say.PrintList, Icon: ui.IconPrint, Print: true, Primary: true}},
		Crumbs: []ui.Link{{Label: say.PageDuties, URL: address("/duties", f.Query())}, {Label: say.PrintList}},
		Print:  &ui.PrintHead{Title: title, Line: say.ListLine(say.DutyFilter(f, n.known(f.Unit)), len(page.Table.Rows), s.App.Now())},
	}
	return s.render(w, "duty-print", page)
}

// dutyWords is a row of the list with its coordinating units in words.
func dutyWords(d *app.DutyRow, n names) say.DutyWords {
	return say.DutyWords{Duty: &d.Duty, Unit: d.UnitName, Overseer: d.OverseerName, ItemCode: d.ItemCode, ItemTitle: d.ItemTitle, Coop: n.shorts(d.ItemCoop)}
}
