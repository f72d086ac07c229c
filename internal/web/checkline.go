package web

import (
	"net/http"
	"net/url"
	"slices"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// checkActs is what can be done to check lines that are due.
var checkActs = acts{
	home: "/checks", unit: say.UnitCheckLine, at: ui.EntryChecks, facts: checkFacts, after: afterCheck,
	list: []act{
		{verb: "ok", action: org.CheckRecord, icon: ui.IconCheck, quick: true, label: say.RecordOK, command: okCommand},
		{verb: "record", action: org.CheckRecord, icon: ui.IconEdit, fields: checkFields, command: recordCommand},
	},
}

// seesChecks reports whether the role may read what was checked and what is due; a unit knows only what the lists say.
func (r *request) seesChecks() bool { return r.who().Scope().All() || r.who().Scope().Overseer() }

func (s *Server) checkList(w http.ResponseWriter, r *request) error {
	if !r.seesChecks() {
		return r.denied(org.CheckRecord)
	}
	q := r.URL.Query()
	f, p := ledger.ParseLineFilter(q), listPage(q)
	rows, err := s.App.CheckLines(r.Context(), r.who(), f, p)
	if err != nil {
		return err
	}
	page := listData{Frame: r.frame(r.checksTitle(), ui.EntryChecks)}
	views, total, err := r.checkViews(q, f)
	if err != nil {
		return err
	}
	page.Views = views
	n, units, err := r.unitNames(r.Context())
	if err != nil {
		return err
	}
	page.Head = r.checkHead(f, n)
	if page.Filters, err = r.checkFilters(q, f, n, units); err != nil {
		return err
	}
	if page.Table, err = r.checkTable(q, f, rows); err != nil {
		return err
	}
	page.Pager = ui.NewPager(p.No, p.Size, total, pager("/checks", q), ledger.DefaultSize, 100, ledger.MaxSize)
	if total == 0 {
		page.Empty = emptyChecks(f)
	}
	return s.list(w, r, "list", &page)
}

// checksTitle is what the page is called: an overseer's own list, or those of everybody.
func (r *request) checksTitle() string {
	if r.who().Scope().All() {
		return say.PageChecks
	}
	return say.PageMyChecks
}

func emptyChecks(f ledger.LineFilter) *ui.Empty {
	switch {
	case f == ledger.LineFilter{State: ledger.LineDue}:
		return &ui.Empty{Art: ui.ArtEmpty, Title: say.AllChecked, Text: say.AllCheckedHint}
	case f.When == ledger.LineEarlier:
		return &ui.Empty{Art: ui.ArtEmpty, Title: say.NothingMissed, Text: say.NothingMissedHint}
	}
	return emptyList("/checks", len(f.Query()) > 0, say.NoChecks)
}

func (r *request) checkHead(f ledger.LineFilter, n names) ui.Head {
	today := r.s.App.Today()
	h := ui.Head{
		Title: r.checksTitle(), Sub: say.CheckDay(f.Day, today),
		Actions: []ui.Action{
			{Label: say.PageChecklists, Icon: ui.IconList, URL: "/checklists"},
			{Label: say.PageCheckProgress, Icon: ui.IconChart, URL: "/checks/progress"},
		},
	}
	if f.Unit != "" {
		h.Tags = []ui.Tag{{Label: n.short(f.Unit), Kind: ui.TagFilled}}
	}
	return h
}

// checkTabs are the standing questions of the page: what is due, what is done, and what was missed before.
var checkTabs = []struct {
	label string
	state ledger.LineState
	when  ledger.LineSpan
}{
	{say.CheckAll, ledger.LineAny, ledger.LineNow},
	{say.State(ledger.LineDue), ledger.LineDue, ledger.LineNow},
	{say.State(ledger.LineDone), ledger.LineDone, ledger.LineNow},
	{say.State(ledger.LineFound), ledger.LineFound, ledger.LineNow},
	{say.CheckMissed, ledger.LineDue, ledger.LineEarlier},
}

// checkViews are the tabs with their counts, all of this period in one pass; total is the count of the list shown.
func (r *request) checkViews(q url.Values, f ledger.LineFilter) (ui.Views, int, error) {
	v := ui.Views{Label: say.ViewsLabel}
	counts := map[ledger.LineSpan]app.LineTotals{}
	for _, when := range ledger.LineSpans {
		g := f
		g.When, g.State = when, ledger.LineAny
		totals, err := r.s.App.CheckLineTotals(r.Context(), r.who(), g, app.LinesTogether)
		if err != nil {
			return v, 0, err
		}
		if len(totals) > 0 {
			counts[when] = *totals[0]
		}
	}
	for _, tab := range checkTabs {
		n := lineCount(counts[tab.when], tab.state)
		late := tab.when == ledger.LineEarlier && n > 0
		to := with("/checks", drop(drop(q, "state"), "when"), "state", string(tab.state))
		if tab.when != ledger.LineNow {
			u, err := url.Parse(to)
			if err != nil {
				return v, 0, err
			}
			to = with("/checks", u.Query(), "when", string(tab.when))
		}
		v.Items = append(v.Items, ui.View{
			Label: tab.label, URL: to, Count: itoa(n), Late: late, Current: f.State == tab.state && f.When == tab.when && f.Period == "",
		})
	}
	return v, lineCount(counts[f.When], f.State), nil
}

func lineCount(t app.LineTotals, state ledger.LineState) int {
	switch state {
	case ledger.LineDue:
		return t.All - t.Done
	case ledger.LineDone:
		return t.Done
	case ledger.LineFound:
		return t.Found
	case ledger.LineAny:
	}
	return t.All
}

func (r *request) checkFilters(q url.Values, f ledger.LineFilter, n names, units []*org.Unit) (ui.Filters, error) {
	const path = "/checks"
	watched, err := r.s.App.WatchedUnits(r.Context(), r.who())
	if err != nil {
		return ui.Filters{}, err
	}
	if r.who().Scope().All() { // of hundreds of villages only the chosen one is offered
		watched = slices.DeleteFunc(watched, func(u *org.Unit) bool { return u.Kind == org.KindVillage && u.ID != f.Unit })
	}
	out := ui.Filters{Batch: true, Chips: []ui.Chip{
		chip(path, q, "unit", say.LabelCheckedUnit, flat(unitOptions(watched, n, []string{f.Unit}, ownerKinds...))),
		chip(path, q, "mode", say.LabelMode, options(ledger.Modes, say.Mode, f.Mode)),
		chip(path, q, "frequency", say.LabelFrequency, options(ledger.Frequencies, say.Frequency, f.Frequency)),
		chip(path, q, "kind", say.LabelChecklistKind, options(ledger.ChecklistKinds, say.ChecklistKind, f.Kind)),
	}}
	if r.who().Scope().All() {
		out.Chips = append(out.Chips, chip(path, q, "overseer", say.LabelOverseer, flat(unitOptions(units, n, []string{f.Overseer}, overseerKinds...))))
	}
	if len(f.Query()) > 0 {
		out.Clear = path
	}
	return out, nil
}

// checkTable lists lines unit by unit; each heading tells how many of the unit's lines are done and opens them all.
func (r *request) checkTable(q url.Values, f ledger.LineFilter, rows []*app.CheckLineRow) (ui.Table, error) {
	g := f
	g.State = ledger.LineAny
	totals, err := r.s.App.CheckLineTotals(r.Context(), r.who(), g, app.LinesByUnit)
	if err != nil {
		return ui.Table{}, err
	}
	of := map[string]*app.LineTotals{}
	for _, t := range totals {
		of[t.Unit] = t
	}
	t := ui.Table{Label: r.checksTitle(), Loose: true, Fit: true, Columns: []ui.Column{{Label: say.LabelState}, {Label: say.LabelMatter, Wide: true}}}
	all := r.who().Scope().All()
	if all {
		t.Columns = append(t.Columns, ui.Column{Label: say.LabelOverseer})
	} else {
		t.Columns = append(t.Columns, ui.Column{Label: say.LabelActs, Unseen: true})
		t.Batch = checkActs.batch(r, "ok")
	}
	last := ""
	for _, l := range rows {
		row := ui.Row{ID: l.Ref().String(), Name: l.Matter, Cells: r.checkCells(l, all)}
		if l.Unit != last {
			last = l.Unit
			row.Group = &ui.RowGroup{Label: l.UnitName}
			if n := of[l.Unit]; n != nil {
				row.Group.Count = ui.Link{Label: say.OutOf(n.Done, n.All), URL: with("/checks", drop(q, "state"), "unit", l.Unit)}
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return t, nil
}

func (r *request) checkCells(l *app.CheckLineRow, all bool) []ui.Cell {
	today := r.s.App.Today()
	mark := checkMark(l, today)
	kind := ui.TagFilled
	if l.Mode == ledger.ModeElective {
		kind = ""
	}
	tags := []ui.Tag{{Label: say.Mode(l.Mode), Kind: kind}, {Label: say.Frequency(l.Frequency)}}
	to := "/checks/" + l.Ref().String()
	if all {
		to += "?overseer=" + l.Overseer // the same check may be asked of two
	}
	cells := []ui.Cell{
		{State: &mark}, {Text: l.Matter, URL: to, Head: true, Small: say.PeriodAndPoints(say.CheckPeriod(l.Period, today), l.Points), Tags: tags},
	}
	switch {
	case all:
		return append(cells, ui.Text(l.OverseerName))
	case l.LineID == "":
		return append(cells, ui.Cell{Acts: []ui.Action{{Label: say.RecordOne, Icon: ui.IconEdit, URL: "/checks/" + l.Ref().String()}}})
	}
	return append(cells, ui.Dim(say.Time(l.At, today)))
}

func checkMark(l *app.CheckLineRow, today calendar.Day) ui.StatusMark {
	p, err := calendar.ParsePeriod(l.Period)
	switch {
	case l.Result == ledger.LineFinding:
		return ui.StatusMark{Mark: ui.MarkRev, Word: say.State(l.Result)}
	case l.Result != "":
		return ui.StatusMark{Mark: ui.MarkDone, Word: say.State(l.Result)}
	case err == nil && p.To < today:
		return ui.StatusMark{Mark: ui.MarkLate, Word: say.CheckMissedWord}
	case err == nil && today.DaysUntil(p.To) <= 1:
		return ui.StatusMark{Mark: ui.MarkSoon, Word: say.State(ledger.LineDue)}
	}
	return ui.StatusMark{Mark: ui.MarkWait, Word: say.State(ledger.LineDue)}
}

// checkPageData is the page of one check: what to look at, and the short form to say what was found.
type checkPageData struct {
	ui.Frame
	Head  ui.Head
	Terms ui.Panel
	Text  string
	Facts []ui.Fact
	Write ui.Panel
	Form  *ui.Form
	Aside []ui.Aside
}

func (s *Server) checkPage(w http.ResponseWriter, r *request) error {
	if !r.seesChecks() {
		return r.denied(org.CheckRecord)
	}
	rows, err := s.App.CheckLinesByRef(r.Context(), r.who(), []string{r.PathValue("id")})
	if err != nil {
		return err
	}
	if len(rows) == 0 {
		return errNoPage
	}
	l := rows[0]
	for _, other := range rows {
		if other.Overseer == r.URL.Query().Get("overseer") {
			l = other
		}
	}
	i, err := s.App.CheckItem(r.Context(), r.who(), l.Item)
	if err != nil {
		return err
	}
	today := s.App.Today()
	mark := checkMark(l, today)
	page := checkPageData{
		Frame: r.frame(l.Matter, ui.EntryChecks),
		Head: ui.Head{
			Crumbs: []ui.Link{{Label: r.checksTitle(), URL: "/checks"}, {Label: l.UnitName, URL: "/checks?unit=" + l.Unit}, {Label: l.Matter}},
			Title:  l.Matter, State: &mark, Tags: []ui.Tag{{Label: say.Mode(l.Mode), Kind: ui.TagFilled}, {Label: l.UnitName}},
			Sub: say.CheckLineSub(l.UnitName, say.CheckPeriod(l.Period, today)),
		},
		Terms: ui.Panel{Title: say.LabelPoints}, Text: i.Points, Facts: checkTermFacts(i),
		Write: ui.Panel{Title: say.RecordOne, Small: say.RecordHint},
		Aside: r.checkAside(l, i),
	}
	if l.LineID == "" && r.may(org.CheckRecord) && l.Overseer == r.who().Unit {
		if page.Form, err = r.checkForm(l); err != nil {
			return err
		}
	}
	return s.render(w, "check", page)
}

// checkTermFacts are what the list says of an item besides its points.
func checkTermFacts(i *app.CheckItem) []ui.Fact {
	var out []ui.Fact
	for _, f := range []ui.Fact{
		{Name: say.LabelWay, Text: i.Way}, {Name: say.PanelBasis, Text: i.Basis}, {Name: say.LabelEvidence, Text: i.Evidence},
	} {
		if f.Text != "" {
			out = append(out, f)
		}
	}
	if i.Parent != nil {
		out = append(out, ui.Fact{Name: say.LabelParent, Text: i.Parent.Matter, URL: "/checkitems/" + i.Parent.ID})
	}
	return out
}

func (r *request) checkAside(l *app.CheckLineRow, i *app.CheckItem) []ui.Aside {
	today := r.s.App.Today()
	about := ui.Aside{Title: say.PanelDuty, Facts: []ui.Fact{
		{Name: say.LabelCheckedUnit, Text: l.UnitName, URL: "/checks?unit=" + l.Unit},
		{Name: say.LabelOverseer, Text: l.OverseerName},
		{Name: say.LabelFrequency, Text: say.Frequency(l.Frequency), Small: say.CheckPeriod(l.Period, today)},
		{Name: say.PageChecklists, Text: i.List.Title, URL: "/checklists/" + i.List.ID, Small: say.ChecklistKind(i.List.Kind)},
	}}
	if l.LineID == "" {
		return []ui.Aside{about}
	}
	done := ui.Aside{Title: say.State(ledger.LineDone), Facts: []ui.Fact{
		{Name: say.LabelCheckResult, Text: say.State(l.Result), Small: l.Note},
		{Name: say.LabelWhen, Text: say.Time(l.At, today)},
	}}
	if l.Finding != "" {
		done.Facts = append(done.Facts, ui.Fact{Name: say.State(ledger.LineFound), Text: say.OpenFinding, URL: "/findings/" + l.Finding})
	}
	return []ui.Aside{about, done}
}

// checkForm is the short form of one line: a result and a note.
func (r *request) checkForm(l *app.CheckLineRow) (*ui.Form, error) {
	form, err := r.newForm("/acts/checks/record")
	if err != nil {
		return nil, err
	}
	form.Hidden = []ui.Hidden{{Name: "id", Value: l.Ref().String()}, {Name: "sure", Value: "1"}}
	if form.Fields, err = checkFields(r); err != nil {
		return nil, err
	}
	form.Submit, form.Cancel = ui.Action{Label: say.Save, Primary: true, Icon: ui.IconCheck}, "/checks"
	return &form, nil
}

func checkFields(r *request) ([]ui.Field, error) {
	chosen := ledger.LineResult(r.text("result"))
	if chosen == "" {
		chosen = ledger.LineOK
	}
	opts := options(ledger.LineResults, say.State[ledger.LineResult], chosen)
	for i := range opts {
		opts[i].Hint = say.ResultHint(ledger.LineResult(opts[i].Value))
	}
	return []ui.Field{
		{Kind: ui.KindRadio, Name: "result", Label: say.LabelCheckResult, Required: true, Options: opts},
		{Kind: ui.KindArea, Name: "note", Label: say.LabelCheckNote, Value: r.text("note"), Rows: 3, Length: 1000, Hint: say.HintCheckNote},
	}, nil
}

func okCommand(r *request, c app.Chosen, _ *fault.Form) app.Command {
	return &app.RecordChecks{Form: r.form(), Refs: c.IDs, Result: ledger.LineOK}
}

func recordCommand(r *request, c app.Chosen, _ *fault.Form) app.Command {
	return &app.RecordChecks{Form: r.form(), Refs: c.IDs, Result: ledger.LineResult(r.text("result")), Note: r.text("note")}
}

func checkFacts(r *request, ids []string) ([]ui.Fact, error) {
	rows, err := r.s.App.CheckLinesByRef(r.Context(), r.who(), ids)
	if err != nil {
		return nil, err
	}
	out := make([]ui.Fact, len(rows))
	for i, l := range rows {
		out[i] = ui.Fact{
			Name: l.UnitName, Text: l.Matter, URL: "/checks/" + l.Ref().String(), Small: say.CheckPeriod(l.Period, r.s.App.Today()),
		}
	}
	return out, nil
}

// afterCheck goes on with what is due in the same unit, or to the finding that was made.
func afterCheck(r *request, a app.Answer, c app.Chosen) string {
	if r.PathValue("verb") == "record" && ledger.LineResult(r.text("result")) == ledger.LineFinding {
		return "/findings/" + a.ID
	}
	ref, err := ledger.ParseLineRef(c.IDs[0])
	if err != nil {
		return "/checks"
	}
	return address("/checks", ledger.LineFilter{Unit: ref.Unit, State: ledger.LineDue}.Query())
}

// countChecksDue is how much the overseer still has to check in the periods that run.
func (r *request) countChecksDue() (int, string, error) {
	f := ledger.LineFilter{State: ledger.LineDue}
	n, err := r.s.App.CountCheckLines(r.Context(), r.who(), f)
	return n, address("/checks", f.Query()), err
}

// countUnsignedLists is how many common lists wait for the overseer's receipt.
func (r *request) countUnsignedLists() (int, string, error) {
	f := ledger.ListReceiptFilter{View: ledger.ListReceiptUnsigned}
	counts, err := r.s.App.CountListReceiptViews(r.Context(), r.who(), f)
	return counts[f.View], address("/listreceipts", f.Query()), err
}
