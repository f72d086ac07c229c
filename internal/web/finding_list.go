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

// findingFilterOf reads the filter of the address. Who is not told the source cannot ask for it either.
func (r *request) findingFilterOf(q url.Values) (ledger.FindingFilter, ledger.Sort) {
	f := ledger.ParseFindingFilter(q)
	if !r.who().Role.SeesSource() {
		f.Source = ""
	}
	return f, ledger.Sort(q.Get("sort"))
}

// asBoard is the value of the parameter that shows the list as a board.
const asBoard = "board"

func (s *Server) findingList(w http.ResponseWriter, r *request) error {
	q := r.URL.Query()
	f, sort := r.findingFilterOf(q)
	if q.Get("as") == asBoard {
		return s.findingBoard(w, r, q, f)
	}
	l, err := readList(r, f, f.View, f.State != "", sorted(sort, s.App.Findings), s.App.CountFindingViews, s.App.CountFindings)
	if err != nil {
		return err
	}
	page := listData{Frame: r.frame(say.PageFindings, ui.EntryFindings), Head: r.findingHead(q, f, l.total, openOf(f, l.counts))}
	page.Fill = true
	if err := r.foundLater(&page.Head, f.Text, ledger.ImportFindings); err != nil {
		return err
	}
	if page.Views, err = r.findingViews(q, f, l.counts); err != nil {
		return err
	}
	if page.Filters, err = r.findingFilters(q, f, l.counts); err != nil {
		return err
	}
	page.Filters.Batch, page.Filters.Columns = true, columnChoice("/findings", q, findingColumns)
	page.Table = r.findingTable(q, sort, l.rows)
	page.turned("/findings", q, l.total, len(f.Query()) > 0, say.NoFindings)
	return s.list(w, r, "list", &page)
}

// openOf is how many are open of those the filter lists; -1 where its own view or state makes the question idle.
func openOf(f ledger.FindingFilter, counts map[ledger.FindingView]int) int {
	if f.View != ledger.FindingAll || f.State != "" || f.Lane != "" {
		return -1
	}
	return counts[ledger.FindingOpen]
}

func (r *request) findingHead(q url.Values, f ledger.FindingFilter, total, open int) ui.Head {
	out := f.Query()
	if sort := q.Get("sort"); sort != "" {
		out.Set("sort", sort)
	}
	board := q.Get("as") == asBoard
	h := ui.Head{
		Title: say.PageFindings, Sub: say.FindingsLine(total, open, board),
		Switch: []ui.Link{
			{Label: say.AsBoard, URL: with("/findings", drop(drop(q, "lane"), "state"), "as", asBoard), Current: board},
			{Label: say.AsTable, URL: with("/findings", q, "as", ""), Current: !board},
		},
		Actions: []ui.Action{
			{Label: say.PrintList, Icon: ui.IconPrint, URL: address("/findings/print", out)},
			{Label: say.ExportExcel, Icon: ui.IconDownload, URL: address("/findings.xlsx", out)},
		},
		Print: &ui.PrintHead{Title: say.PageFindings, Line: say.ListLine(say.FindingFilter(f, ""), total, r.s.App.Now())},
	}
	if r.may(org.FindingCreate) {
		h.Actions = append(h.Actions, ui.Action{Label: say.Action(org.FindingCreate), Icon: ui.IconPlus, URL: "/findings/new", Primary: true})
	}
	return h
}

// mainViews are the tabs a role looks at first; those without rows are folded away, all but the first three. The others
// stand behind a chip.
func mainViews(role org.Role) []ledger.FindingView {
	if role == org.RoleDEPT || role == org.RoleSTR {
		return []ledger.FindingView{
			ledger.FindingAll, ledger.FindingOpen, ledger.FindingUnsigned, ledger.FindingOverdue, ledger.FindingSoon, ledger.FindingNotClear,
			ledger.FindingOnTime,
		}
	}
	return []ledger.FindingView{
		ledger.FindingAll, ledger.FindingOpen, ledger.FindingOverdue, ledger.FindingToVerify, ledger.FindingOneSided, ledger.FindingExtension,
		ledger.FindingObjection, ledger.FindingRepeated, ledger.FindingRecheck,
	}
}

// alwaysShown is how many of the main views are shown even without rows.
const alwaysShown = 3

// lateViews are those whose rows are overdue or wrong.
var lateViews = []ledger.FindingView{ledger.FindingOverdue, ledger.FindingAckLate, ledger.FindingOneSided}

func (r *request) shownViews(f ledger.FindingFilter, counts map[ledger.FindingView]int) (shown []ledger.FindingView) {
	for i, view := range mainViews(r.who().Role) {
		if i < alwaysShown || counts[view] > 0 || view == f.View {
			shown = append(shown, view)
		}
	}
	if !slices.Contains(shown, f.View) {
		shown = append(shown, f.View)
	}
	return shown
}

func (r *request) findingViews(q url.Values, f ledger.FindingFilter, counts map[ledger.FindingView]int) (ui.Views, error) {
	v := tabs("/findings", q, r.shownViews(f, counts), say.FindingView, counts, f.View, f.State != "", lateViews...)
	saved, err := r.savedViews("findings", "/findings")
	v.Items = append(v.Items, saved...)
	return v, err
}

func (r *request) findingFilters(q url.Values, f ledger.FindingFilter, counts map[ledger.FindingView]int) (ui.Filters, error) {
	const path = "/findings"
	n, units, err := r.unitNames(r.Context())
	if err != nil {
		return ui.Filters{}, err
	}
	campaigns, err := r.s.App.Campaigns(r.Context(), r.who(), app.CampaignFilter{})
	if err != nil {
		return ui.Filters{}, err
	}
	out := ui.Filters{Search: &ui.FilterSearch{Action: path, Name: "q", Value: f.Text, Hidden: hidden(q, "q")}}
	out.Chips = []ui.Chip{
		chip(path, q, "campaign", say.LabelCampaign, campaignOptions(campaigns, f.Campaign)),
		chip(path, q, "place", say.LabelPlaceUnit, flat(unitOptions(units, n, []string{f.Place}, org.KindStreet, org.KindVillage))),
		chip(path, q, "unit", say.ChipUnit, flat(unitOptions(units, n, []string{f.Unit}, ownerKinds[:2]...))),
		chip(path, q, "side", say.LabelSideOf, options(ledger.Sides, say.State, f.Side)),
		chip(path, q, "field", say.LabelWorkField, options(ledger.Fields, say.Same, f.Field)),
		chip(path, q, "severity", say.LabelSeverity, options(ledger.Severities, say.Severity, f.Severity)),
		chip(path, q, "overseer", say.ChipOverseer, flat(unitOptions(units, n, []string{f.Overseer}, overseerKinds...))),
	}
	if r.who().Role.SeesSource() {
		out.Chips = append(out.Chips, chip(path, q, "source", say.LabelFindingSource, options(ledger.Sources, say.Source, f.Source)))
	}
	if f.Lane != "" {
		out.Chips = append(out.Chips, chip(path, q, "lane", say.LabelLane, options(ledger.FindingLanes, say.FindingLane, f.Lane)))
	}
	if q.Get("as") != asBoard {
		out.Chips = append(out.Chips, chip(path, q, "state", say.LabelState, options(ledger.FindingMoves.States(), say.State, f.State)))
	}
	out.Chips = append(out.Chips, r.carriedChips(path, q, f)...)
	if more := r.moreViews(q, f, counts); len(more.Options) > 0 {
		out.Chips = append(out.Chips, more)
	}
	if len(f.Query()) > 0 {
		out.Clear = path
		out.Acts = []ui.Action{{Label: say.SaveView, Icon: ui.IconPlus, URL: "/views/new?" + saveViewQuery("findings", q)}}
	}
	return out, nil
}

// carriedChips are the conditions that another page has set: they can be taken off, not chosen.
func (r *request) carriedChips(path string, q url.Values, f ledger.FindingFilter) (out []ui.Chip) {
	for _, c := range []struct{ key, value, label string }{
		{"duty", f.Duty, say.UnitDuty},
		{"item", f.Item, say.LabelItem},
		{"inspection", f.Inspection, say.LabelInspection},
		{"similar", f.Similar, say.LabelSimilarCheck},
		{"by", f.By, say.LabelFinder},
		{"handler", f.Handler, say.LabelHandler},
	} {
		if c.value != "" {
			out = append(out, ui.Chip{Label: c.label, Value: say.ThisOne, Remove: with(path, q, c.key, "")})
		}
	}
	if f.Cause != "" {
		out = append(out, chip(path, q, "cause", say.LabelCause, options(ledger.Causes, say.Cause, f.Cause)))
	}
	if f.Year != 0 {
		out = append(out, ui.Chip{Label: say.LabelYear, Value: say.Year(f.Year), Remove: with(path, q, "year", "")})
	}
	return out
}

// moreViews are the standing questions that are no tabs, each with its count.
func (r *request) moreViews(q url.Values, f ledger.FindingFilter, counts map[ledger.FindingView]int) ui.Chip {
	c := ui.Chip{Label: say.MoreViews}
	shown := r.shownViews(f, counts)
	for _, view := range ledger.FindingViews {
		if counts[view] > 0 && !slices.Contains(shown, view) {
			c.Options = append(c.Options, ui.Link{Label: say.ViewOf(view, counts[view]), URL: with("/findings", drop(q, "state"), "view", string(view))})
		}
	}
	return c
}

// findingColumns are the columns a person may hide.
var findingColumns = []ui.ColumnOption{
	{Key: "place", Label: say.LabelPlaceSpot},
	{Key: "territory", Label: say.SideTerritoryUnit},
	{Key: "sector", Label: say.SideSectorUnit},
	{Key: "severity", Label: say.LabelSeverity},
	{Key: "field", Label: say.LabelWorkField},
	{Key: "overseer", Label: say.LabelOverseer},
	{Key: "campaign", Label: say.LabelCampaign},
	{Key: "by", Label: say.LabelFinder},
}

func (r *request) findingTable(q url.Values, sort ledger.Sort, rows []*app.FindingRow) ui.Table {
	off := hiddenColumns(q)
	column := func(key, label string) ui.Column { return ui.Column{Key: key, Label: label, Hidden: off[key]} }
	t := ui.Table{
		Label: say.PageFindings, Grid: true, Frozen: 2, Batch: r.remindAct(r.findingBatch(), "findings"),
		Columns: []ui.Column{
			sortable("/findings", q, sort, "code", say.LabelCode),
			{Label: say.LabelFinding},
			sortable("/findings", q, sort, "state", say.LabelState), sortable("/findings", q, sort, "due", say.LabelRectifyDue),
			column("place", say.LabelPlaceSpot), column("territory", say.SideTerritoryUnit), column("sector", say.SideSectorUnit),
			column("severity", say.LabelSeverity), column("field", say.LabelWorkField), column("overseer", say.LabelOverseer),
			column("campaign", say.LabelCampaign), column("by", say.LabelFinder),
		},
	}
	for _, f := range rows {
		mark := r.findingMark(&f.Finding)
		t.Rows = append(t.Rows, ui.Row{ID: f.ID + "." + itoa(f.Version), Name: r.code(f.Code), Cells: []ui.Cell{
			ui.Code(r.code(f.Code)), ui.Name(f.Title, "/findings/"+f.ID),
			{State: &mark, Tags: askTags(f)},
			r.findingDue(f), ui.Text(f.Place), sideCell(f, ledger.SideTerritory), sideCell(f, ledger.SideSector),
			ui.Text(say.Severity(f.Severity)), ui.Dim(f.Field), ui.Text(f.OverseerName), ui.Dim(f.CampaignTitle), ui.Dim(f.ByName),
		}})
	}
	return t
}

// findingBatch is what can be done to chosen findings; a letter about them is begun on its own form.
func (r *request) findingBatch() *ui.Batch {
	b := findingActs.batch(r, "dispatch", "void")
	if b != nil && r.may(org.LetterCreate) {
		b.Actions = append(b.Actions, ui.BatchAction{Label: say.Action(org.LetterCreate), Icon: ui.IconLetter, URL: "/letters/from"})
	}
	return b
}

// askTags mark a finding in which a request or an objection waits for an answer.
func askTags(f *app.FindingRow) []ui.Tag {
	if f.Asks == 0 {
		return nil
	}
	return []ui.Tag{{Label: say.Asks, Kind: ui.TagWarn}}
}

// findingDue is the day a finding runs against, or the day on which it ended.
func (r *request) findingDue(f *app.FindingRow) ui.Cell {
	switch {
	case f.State == ledger.FindingClosed:
		return ui.Text(say.ClosedOn(f.ClosedAt, r.s.App.Today()))
	case f.Due == "":
		return ui.Text("")
	}
	return ui.Deadline(r.due(f.Due, "", runs(f.State)))
}

// sideCell names the units of a side; a side that nobody answers for is seen.
func sideCell(f *app.FindingRow, side ledger.Side) ui.Cell {
	words := f.Sector
	if side == ledger.SideTerritory {
		words = f.Territory
	}
	switch {
	case words != "":
		return ui.Text(words)
	case f.Waived == side:
		return ui.Dim(say.WaivedShort)
	case f.State == ledger.FindingVoided:
		return ui.Text("")
	}
	return ui.Status(ui.MarkLate, say.GapShort)
}
