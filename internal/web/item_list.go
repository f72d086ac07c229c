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

func (s *Server) itemList(w http.ResponseWriter, r *request) error {
	q := r.URL.Query()
	f, sort := itemFilterOf(q)
	l, err := readList(r, f, f.View, f.State != "", sorted(sort, s.App.Items), s.App.CountItemViews, s.App.CountItems)
	if err != nil {
		return err
	}
	n, units, err := r.unitNames(r.Context())
	if err != nil {
		return err
	}
	page := listData{Frame: r.frame(say.PageItems, ui.EntryLedger)}
	page.Fill = true
	if page.Head, err = r.itemHead(q, f, l.total); err != nil {
		return err
	}
	if err := r.foundLater(&page.Head, f.Text, ledger.ImportItems); err != nil {
		return err
	}
	if page.Views, err = r.itemViews(q, f, l.counts); err != nil {
		return err
	}
	if page.Filters, err = r.itemFilters(q, f, n, units); err != nil {
		return err
	}
	page.Table = r.itemTable(q, sort, l.rows, n)
	page.turned("/items", q, l.total, len(f.Query()) > 0, say.NoItems)
	return s.list(w, r, "list", &page)
}

func (r *request) itemHead(q url.Values, f ledger.ItemFilter, total int) (ui.Head, error) {
	sub := say.ItemsN(total)
	if f == (ledger.ItemFilter{Campaign: f.Campaign, Year: f.Year}) { // what else narrows items does not narrow duties alike
		duties, err := r.s.App.CountDuties(r.Context(), r.who(), ledger.DutyFilter{Campaign: f.Campaign, Year: f.Year})
		if err != nil {
			return ui.Head{}, err
		}
		sub = say.ItemCount(total, duties)
	}
	out := f.Query()
	if sort := q.Get("sort"); sort != "" {
		out.Set("sort", sort)
	}
	h := ui.Head{
		Title: say.PageItems, Sub: sub,
		Print: &ui.PrintHead{Title: say.PageItems, Line: say.ListLine(say.ItemFilter(f), total, r.s.App.Now())},
	}
	h.Switch = []ui.Link{{Label: say.TabItems, URL: "/items", Current: true}, {Label: say.TabDuties, URL: "/duties"}}
	if r.may(org.PlanUpload) {
		h.Actions = append(h.Actions, ui.Action{Label: say.ImportPlan, Icon: ui.IconUpload, URL: "/plans/new"})
	}
	h.Actions = append(h.Actions, ui.Action{Label: say.ExportExcel, Icon: ui.IconDownload, URL: address("/items.xlsx", out)})
	h.Menus = []ui.Menu{r.ledgerMenu()}
	if r.may(org.ItemCreate) {
		h.Actions = append(h.Actions, ui.Action{Label: say.NewItemTitle, Icon: ui.IconPlus, URL: "/items/new", Primary: true})
	}
	return h, nil
}

// ledgerMenu leads to what the ledger is made from and what became of it.
func (r *request) ledgerMenu() ui.Menu {
	m := ui.Menu{Label: say.LedgerMenu, Items: []ui.Action{
		{Label: say.PageCampaigns, URL: "/campaigns", Icon: ui.IconFlag}, {Label: say.PageMandates, URL: "/mandates", Icon: ui.IconBook},
	}}
	if r.may(org.PlanUpload) {
		m.Items = append(m.Items, ui.Action{Label: say.PagePlans, URL: "/plans", Icon: ui.IconFile})
	}
	if r.may(org.ImportUpload) {
		m.Items = append(m.Items, ui.Action{Label: say.PageImports, URL: importsAt, Icon: ui.IconUpload})
	}
	if r.may(org.LedgerPublish) {
		m.Items = append(m.Items, ui.Action{Label: say.PageVersions, URL: "/ledgers/" + itoa(r.s.App.Today().Year()), Icon: ui.IconClock})
	}
	return m
}

// needsWhole are the questions about what is missing. Who sees only a part of an item's duties would be told that the
// rest is missing, so they are asked only by those who see the whole book.
var needsWhole = map[ledger.ItemView]bool{ledger.ItemOneSided: true, ledger.ItemUndone: true, ledger.ItemUnmatched: true}

// seesWhole reports whether this person sees every duty of the district.
func (r *request) seesWhole() bool { return r.who().Scope().All() }

func (r *request) itemViews(q url.Values, f ledger.ItemFilter, counts map[ledger.ItemView]int) (ui.Views, error) {
	views := slices.DeleteFunc(slices.Clone(ledger.ItemViews), func(v ledger.ItemView) bool { return needsWhole[v] && !r.seesWhole() })
	v := tabs("/items", q, views, say.ItemView, counts, f.View, f.State != "", ledger.ItemOverdue, ledger.ItemOneSided)
	saved, err := r.savedViews("items", "/items")
	v.Items = append(v.Items, saved...)
	return v, err
}

func (r *request) itemFilters(q url.Values, f ledger.ItemFilter, n names, units []*org.Unit) (ui.Filters, error) {
	const path = "/items"
	campaigns, err := r.s.App.Campaigns(r.Context(), r.who(), app.CampaignFilter{})
	if err != nil {
		return ui.Filters{}, err
	}
	ledgers, err := r.s.App.Ledgers(r.Context(), r.who())
	if err != nil {
		return ui.Filters{}, err
	}
	out := ui.Filters{
		Search: &ui.FilterSearch{Action: path, Name: "q", Value: f.Text, Hidden: hidden(q, "q")}, Batch: true,
		Columns: columnChoice(path, q, itemColumns),
		Chips: []ui.Chip{
			chip(path, q, "campaign", say.LabelCampaign, campaignOptions(campaigns, f.Campaign)),
			chip(path, q, "lead", say.LabelLead, flat(unitOptions(units, n, []string{f.Lead}, org.KindDept, org.KindStreet))),
			chip(path, q, "focus", say.LabelFocus, options(ledger.Focuses, say.Focus, f.Focus)),
			chip(path, q, "mode", say.LabelMode, options(ledger.Modes, say.Mode, f.Mode)),
			chip(path, q, "state", say.LabelState, options(ledger.ItemMoves.States(), say.State, f.State)),
			yearChip(path, q, ledgers),
		},
	}
	if f.Mandate != "" {
		out.Chips = append(out.Chips, ui.Chip{Label: say.PageMandates, Value: say.Chosen1, Remove: with(path, q, "mandate", "")})
	}
	if f.Plan != "" {
		out.Chips = append(out.Chips, ui.Chip{Label: say.PagePlans, Value: say.Chosen1, Remove: with(path, q, "plan", "")})
	}
	if len(f.Query()) > 0 {
		out.Clear = path
		out.Acts = []ui.Action{{Label: say.SaveView, Icon: ui.IconPlus, URL: "/views/new?" + saveViewQuery("items", q)}}
	}
	return out, nil
}

var itemColumns = []ui.ColumnOption{
	{Key: "lead", Label: say.LabelLead},
	{Key: "coop", Label: say.LabelCoop},
	{Key: "sector", Label: say.LabelSector},
	{Key: "territory", Label: say.LabelTerritory},
	{Key: "campaign", Label: say.LabelCampaign},
	{Key: "focus", Label: say.LabelFocus},
	{Key: "mode", Label: say.LabelMode},
}

func (r *request) itemTable(q url.Values, sort ledger.Sort, rows []*app.ItemRow, n names) ui.Table {
	off := hiddenColumns(q)
	t := ui.Table{
		Label: say.PageItems, Grid: true, Frozen: 2, Batch: itemActs.batch(r, "decompose", "waive", "end", "void"),
		Columns: []ui.Column{
			sortable("/items", q, sort, "code", say.LabelCode), sortable("/items", q, sort, "title", say.LabelItem),
			sortable("/items", q, sort, "state", say.LabelState), sortable("/items", q, sort, "due", say.LabelDue),
			{Key: "lead", Label: say.LabelLead, Hidden: off["lead"]},
			{Key: "coop", Label: say.LabelCoop, Hidden: off["coop"]},
			{Key: "sector", Label: say.LabelSector, Num: true, Hidden: off["sector"]},
			{Key: "territory", Label: say.LabelTerritory, Num: true, Hidden: off["territory"]},
			{Key: "campaign", Label: say.LabelCampaign, Hidden: off["campaign"]},
			{Key: "focus", Label: say.LabelFocus, Hidden: off["focus"]},
			{Key: "mode", Label: say.LabelMode, Hidden: off["mode"]},
		},
	}
	for _, i := range rows {
		mark := itemMark(i)
		t.Rows = append(t.Rows, ui.Row{ID: i.ID + "." + itoa(i.Version), Name: r.code(i.Code), Cells: []ui.Cell{
			ui.Code(r.code(i.Code)), ui.Name(i.Title, "/items/"+i.ID),
			{State: &mark},
			ui.Deadline(r.due(i.Due, i.LedgerItem.Recurrence, running(i))), ui.Text(i.LeadName), ui.Dim(n.shorts(i.Coop)),
			r.sideCell(i, ledger.SideSector, i.Sector), r.sideCell(i, ledger.SideTerritory, i.Territory),
			{Text: i.CampaignTitle, URL: campaignURL(i.Campaign)},
			ui.Dim(say.Focus(i.Focus)), ui.Dim(say.Mode(i.Mode)),
		}})
	}
	return t
}

func campaignURL(id string) string {
	if id == "" {
		return ""
	}
	return "/campaigns/" + id
}

// sideCell is the count of a side's duties, or why there is none.
func (r *request) sideCell(i *app.ItemRow, side ledger.Side, n int) ui.Cell {
	switch {
	case n > 0:
		return ui.Number(n, "/duties?item="+i.ID+"&side="+string(side))
	case i.Waived == side:
		return ui.Dim(say.WaivedShort)
	case r.seesWhole() && (i.State == ledger.ItemDraft || i.State == ledger.ItemPublished):
		return ui.Status(ui.MarkLate, say.GapShort)
	}
	return ui.Dim("0")
}
