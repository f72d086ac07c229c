package web

import (
	"net/http"
	"net/url"
	"strings"

	"zhaodan/internal/app"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

var itemRoutes = append([]route{
	{pattern: "GET /items", business: true, do: (*Server).itemList},
	{pattern: "GET /items.xlsx", business: true, right: org.ListExport, do: (*Server).itemExport},
	{pattern: "GET /items/new", business: true, right: org.ItemCreate, do: (*Server).newItem},
	{pattern: "POST /items/new", business: true, right: org.ItemCreate, do: (*Server).createItem},
	{pattern: "GET /items/{id}", business: true, do: (*Server).itemPage},
	{pattern: "GET /items/{id}/edit", business: true, right: org.ItemUpdate, do: (*Server).editItem},
	{pattern: "POST /items/{id}/edit", business: true, right: org.ItemUpdate, do: (*Server).updateItem},
}, actRoutes(&itemActs)...)

// itemPageData is the page of one ledger item with its duties.
type itemPageData struct {
	ui.Frame
	Head     ui.Head
	Alerts   []ui.Alert
	Terms    ui.Panel
	Text     string
	Both     ui.Panel
	Duo      ui.Duo
	Split    ui.Panel
	Duties   ui.Table
	NoDuties ui.Empty
	Trace    ui.Panel
	Events   []ui.Event
	Aside    []ui.Aside
}

func (s *Server) itemPage(w http.ResponseWriter, r *request) error {
	i, err := s.App.Item(r.Context(), r.who(), r.ref())
	if err != nil {
		return err
	}
	if i.ID != r.PathValue("id") {
		return redirectTo("/items/" + i.ID)
	}
	n, _, err := r.unitNames(r.Context())
	if err != nil {
		return err
	}
	today := s.App.Today()
	mark := itemMark(&i.ItemRow)
	text := i.Text
	if text == "" {
		text = i.Title
	}
	buttons, menus := r.itemButtons(i)
	page := itemPageData{
		Frame: r.frame(r.code(i.Code)+" "+i.Title, ui.EntryLedger),
		Head: ui.Head{
			Crumbs: r.itemCrumbs(i), Title: i.Title, State: &mark,
			Tags:    []ui.Tag{{Label: say.Mode(i.Mode), Kind: ui.TagFilled}, {Label: say.Focus(i.Focus)}, {Label: say.ItemKind(i.LedgerItem.Kind)}},
			Actions: buttons, Menus: menus,
		},
		Terms: ui.Panel{Title: say.PanelTerms, Small: r.code(i.Code)}, Text: text,
		Both: ui.Panel{Title: say.PanelBoth, Small: say.BothHint}, Duo: r.itemDuo(i, n),
		Split: ui.Panel{
			ID: "duties", Title: say.PanelSplit, Small: say.SplitCount(i.Sector, i.Territory),
			Link: ui.Link{Label: say.AllDuties, URL: "/duties?item=" + i.ID},
		},
		Duties:   itemDuties(i, r),
		NoDuties: ui.Empty{Art: ui.ArtEmpty, Title: say.NotSplit, Text: say.NotSplitHint},
		Trace:    ui.Panel{ID: "trace", Title: say.PanelTrace, Small: say.TraceCount(i.Traced)},
		Events:   events(i.Trace, today), Aside: itemAside(i, n, r),
	}
	found, err := r.findingsAside(ledger.FindingFilter{Item: i.ID})
	if err != nil {
		return err
	}
	page.Aside = append(page.Aside, found...)
	if side := i.OneSided(i.Sector, i.Territory); side != "" && r.may(org.ItemDecompose) {
		page.Alerts = []ui.Alert{{Kind: ui.AlertWarn, Text: say.OneSided(side), Links: []ui.Link{
			{Label: say.Action(org.ItemDecompose), URL: itemActURL("decompose", i)}, {Label: say.Action(org.ItemWaive), URL: itemActURL("waive", i)},
		}}}
	}
	return s.render(w, "item", page)
}

func itemActURL(verb string, i *app.Item) string {
	return "/acts/items/" + verb + "?id=" + i.ID + "." + itoa(i.Version)
}

func (r *request) itemCrumbs(i *app.Item) []ui.Link {
	out := []ui.Link{{Label: say.PageItems, URL: "/items"}}
	if i.Campaign != "" {
		out = append(out, ui.Link{Label: i.CampaignTitle, URL: "/campaigns/" + i.Campaign})
	}
	return append(out, ui.Link{Label: r.code(i.Code)})
}

// itemMark is an item's state as shape and word: overdue duties and gaps come before the plain state.
func itemMark(i *app.ItemRow) ui.StatusMark {
	live := i.State == ledger.ItemDraft || i.State == ledger.ItemPublished
	switch {
	case i.State == ledger.ItemVoided || i.State == ledger.ItemEnded:
		return ui.StatusMark{Mark: ui.MarkWait, Word: say.State(i.State)}
	case i.Overdue > 0:
		return ui.StatusMark{Mark: ui.MarkLate, Word: say.OverdueN(i.Overdue)}
	case live && i.Sector+i.Territory > 0 && i.Done == i.Sector+i.Territory:
		return ui.StatusMark{Mark: ui.MarkDone, Word: say.State(ledger.DutyDone)}
	case i.State == ledger.ItemDraft:
		return ui.StatusMark{Mark: ui.MarkWait, Word: say.State(i.State)}
	}
	return ui.StatusMark{Mark: ui.MarkGo, Word: say.State(ledger.DutyInProgress)}
}

// running reports whether an item still runs against its due day: published, and not all done.
func running(i *app.ItemRow) bool {
	return i.State == ledger.ItemPublished && (i.Done == 0 || i.Done < i.Sector+i.Territory)
}

// itemButtons are the two things one does most; the rest stands in a menu.
func (r *request) itemButtons(i *app.Item) ([]ui.Action, []ui.Menu) {
	var buttons []ui.Action
	more := ui.Menu{Label: say.RowMore}
	if r.may(org.ItemUpdate) && ledger.ItemMoves.Can(i.State, org.ItemUpdate) {
		buttons = append(buttons, ui.Action{Label: say.Action(org.ItemUpdate), Icon: ui.IconEdit, URL: "/items/" + i.ID + "/edit"})
	}
	for _, a := range itemActs.list {
		b, ok := itemActs.button(r, a.verb, i.ID, i.Version, "")
		switch {
		case !ok || !ledger.ItemMoves.Can(i.State, a.action):
		case a.verb == "decompose":
			b.Primary = true
			buttons = append(buttons, b)
		default:
			more.Items = append(more.Items, b)
		}
	}
	if len(more.Items) == 0 {
		return buttons, nil
	}
	return buttons, []ui.Menu{more}
}

// itemDuo shows both sides, an empty one with its waiver or as a gap.
func (r *request) itemDuo(i *app.Item, n names) ui.Duo {
	side := func(which ledger.Side, count int) ui.DuoSide {
		var out ui.DuoSide
		switch {
		case count > 0:
			units := ""
			for _, d := range i.Duties {
				if d.Side == which {
					if units != "" {
						units += say.Comma
					}
					units += d.UnitName
				}
			}
			out.Facts = []ui.Fact{{Name: say.LabelUnits, Text: units}, {Name: say.LabelTasks, Text: itoa(count), URL: "/duties?item=" + i.ID + "&side=" + string(which)}}
		case i.Waived == which:
			out.None = say.Waived(i.Waiver)
		case !r.seesWhole():
			out.None = say.SideUnseen(which)
		default:
			out.None = say.SideEmpty(which)
		}
		return out
	}
	return ui.Duo{Sector: side(ledger.SideSector, i.Sector), Territory: side(ledger.SideTerritory, i.Territory)}
}

func itemDuties(i *app.Item, r *request) ui.Table {
	t := ui.Table{Label: say.PanelSplit, Columns: []ui.Column{
		{Label: say.LabelCode},
		{Label: say.LabelOwner},
		{Label: say.LabelState},
		{Label: say.LabelDue},
		{Label: say.LabelOverseer},
		{Label: say.LabelProgress},
		{Label: say.LabelDutyText, Wide: true},
	}}
	for _, d := range i.Duties {
		mark := r.dutyMark(&d.Duty)
		seer := ui.Text(d.OverseerName)
		if d.Overseer == "" {
			seer = ui.Status(ui.MarkLate, say.NoSeer)
		}
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			ui.Code(r.code(d.Code)),
			{Text: d.UnitName, URL: "/duties/" + d.ID, Head: true},
			{State: &mark},
			ui.Deadline(r.due(d.Due, d.Duty.Recurrence, isOpen(d.State))), seer,
			{Bar: &ui.Bar{Percent: d.Percent, Words: say.Percent(d.Percent)}},
			ui.Dim(d.Text),
		}})
	}
	return t
}

func itemAside(i *app.Item, n names, r *request) []ui.Aside {
	left := r.due(i.Due, i.LedgerItem.Recurrence, running(&i.ItemRow))
	duty := []ui.Fact{{Name: say.LabelLead, Text: i.LeadName}}
	if len(i.Coop) > 0 {
		duty = append(duty, ui.Fact{Name: say.LabelCoop, Text: n.shorts(i.Coop)})
	}
	if len(i.Posts) > 0 {
		duty = append(duty, ui.Fact{Name: say.LabelPostInCharge, Text: strings.Join(i.Posts, say.Comma)})
	}
	basis := ui.Aside{Title: say.PanelBasis}
	if i.Mandate != "" {
		basis.Notes = append(basis.Notes, ui.Note{Link: ui.Link{Label: i.MandateTitle, URL: "/mandates"}, Small: say.PageMandates})
	}
	if i.Plan != "" && r.may(org.PlanEdit) {
		basis.Notes = append(basis.Notes, ui.Note{Link: ui.Link{Label: say.PlanSource, URL: "/plans/" + i.Plan}, Small: say.Clause(i.No)})
	}
	if i.Basis != "" {
		basis.Notes = append(basis.Notes, ui.Note{Small: i.Basis})
	}
	out := []ui.Aside{{Title: say.PanelDuty, Facts: duty}, {Title: say.PanelTime, Facts: []ui.Fact{{Name: say.LabelDue, Due: &left}}}}
	if len(basis.Notes) > 0 {
		out = append(out, basis)
	}
	return out
}

func itemFacts(r *request, ids []string) ([]ui.Fact, error) {
	rows, err := r.s.App.ItemsByID(r.Context(), r.who(), ids)
	if err != nil {
		return nil, err
	}
	out := make([]ui.Fact, len(rows))
	for i, it := range rows {
		out[i] = ui.Fact{Name: r.code(it.Code), Text: it.Title, URL: "/items/" + it.ID}
	}
	return out, nil
}

func afterItem(_ *request, _ app.Answer, c app.Chosen) string {
	if len(c.IDs) == 1 {
		return "/items/" + c.IDs[0]
	}
	return "/items"
}

func itemFilterOf(q url.Values) (ledger.ItemFilter, ledger.Sort) {
	return ledger.ParseItemFilter(q), ledger.Sort(q.Get("sort"))
}
