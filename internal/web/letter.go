package web

import (
	"net/http"
	"net/url"
	"slices"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// lettersAt is the address of the letters, adviceAt of their advice.
const (
	lettersAt = "/letters"
	adviceAt  = "/letters/advice"
)

var letterRoutes = slices.Concat([]route{
	{pattern: "GET /letters", business: true, do: (*Server).letterList},
	{pattern: "GET /letters/new", business: true, right: org.LetterCreate, do: (*Server).newLetter},
	{pattern: "POST /letters/new", business: true, right: org.LetterCreate, do: (*Server).createLetter},
	{pattern: "POST /letters/from", business: true, right: org.LetterCreate, do: (*Server).letterFrom},
	{pattern: "GET /letters/advice", business: true, do: (*Server).adviceRows},
	{pattern: "GET /letters/figures", business: true, do: (*Server).letterFigures},
	{pattern: "GET /letters/numbers", business: true, do: (*Server).letterNumbers},
	{pattern: "GET /letters/style", business: true, right: org.LetterStyleSet, do: (*Server).letterStyle},
	{pattern: "POST /letters/style", business: true, right: org.LetterStyleSet, do: (*Server).setLetterStyle},
	{pattern: "GET /letters/{id}", business: true, do: (*Server).letterPage},
	{pattern: "GET /letters/{id}/print", business: true, do: (*Server).letterPrint},
	{pattern: "GET /letters/{id}/letter.docx", business: true, do: (*Server).letterWord},
	{pattern: "GET /letters/{id}/edit", business: true, right: org.LetterUpdate, do: (*Server).editLetter},
	{pattern: "POST /letters/{id}/edit", business: true, right: org.LetterUpdate, do: (*Server).updateLetter},
}, actRoutes(&letterActs), actRoutes(&adviceRowActs), templateRoutes)

func (s *Server) letterList(w http.ResponseWriter, r *request) error {
	q := r.URL.Query()
	f, sort := ledger.ParseLetterFilter(q), ledger.Sort(q.Get("sort"))
	l, err := readList(r, f, f.View, f.State != "", sorted(sort, s.App.Letters), s.App.CountLetterViews, s.App.CountLetters)
	if err != nil {
		return err
	}
	page := listData{Frame: r.frame(say.PageLetters, ui.EntryLetters), Head: ui.Head{
		Title: say.PageLetters, Sub: say.LetterCount(l.total), Switch: r.letterLinks(lettersAt),
	}}
	if r.may(org.LetterCreate) {
		page.Head.Actions = []ui.Action{{Label: say.Action(org.LetterCreate), Icon: ui.IconPlus, URL: "/letters/new", Primary: true}}
	}
	page.Views = tabs(lettersAt, q, r.letterViews(f, l.counts), say.LetterView, l.counts, f.View, f.State != "", ledger.LetterOverdue)
	saved, err := r.savedViews("letters", lettersAt)
	if err != nil {
		return err
	}
	page.Views.Items = append(page.Views.Items, saved...)
	if page.Filters, err = r.letterFilters(q, f); err != nil {
		return err
	}
	page.Table = r.letterTable(q, sort, l.rows)
	page.Table.Batch = letterActs.batch(r, "submit", "review", "approve", "send", "acknowledge")
	page.turned(lettersAt, q, l.total, len(f.Query()) > 0, say.NoLetters)
	return s.list(w, r, "list", &page)
}

// letterLinks lead between what is sent to units: reminders, letters, their advice, figures and numbers.
func (r *request) letterLinks(at string) []ui.Link {
	out := []ui.Link{
		{Label: say.PageReminders, URL: reminderHome},
		{Label: say.PageLetters, URL: lettersAt},
		{Label: say.PageAdviceRows, URL: adviceAt},
		{Label: say.PageLetterFigures, URL: "/letters/figures"},
		{Label: say.PageNumbers, URL: "/letters/numbers"},
	}
	if r.may(org.TemplateUpload) {
		out = append(out, ui.Link{Label: say.PageTemplates, URL: "/templates"})
	}
	if r.may(org.LetterStyleSet) {
		out = append(out, ui.Link{Label: say.PageLetterStyle, URL: "/letters/style"})
	}
	for i := range out {
		out[i].Current = out[i].URL == at
	}
	return out
}

// letterViews are the tabs a role looks at; those of steps that are not its own are shown where they have rows.
func (r *request) letterViews(f ledger.LetterFilter, counts map[ledger.LetterView]int) (shown []ledger.LetterView) {
	always := []ledger.LetterView{ledger.LetterAll, ledger.LetterOpen, ledger.LetterOverdue}
	for _, view := range ledger.LetterViews {
		if view == ledger.LetterNumbered && view != f.View {
			continue // the register has a page of its own
		}
		if slices.Contains(always, view) || counts[view] > 0 || view == f.View {
			shown = append(shown, view)
		}
	}
	return shown
}

func (r *request) letterFilters(q url.Values, f ledger.LetterFilter) (ui.Filters, error) {
	n, units, err := r.unitNames(r.Context())
	if err != nil {
		return ui.Filters{}, err
	}
	campaigns, err := r.s.App.Campaigns(r.Context(), r.who(), app.CampaignFilter{})
	if err != nil {
		return ui.Filters{}, err
	}
	out := ui.Filters{Search: &ui.FilterSearch{Action: lettersAt, Name: "q", Value: f.Text, Hidden: hidden(q, "q")}, Batch: true}
	out.Chips = []ui.Chip{
		chip(lettersAt, q, "kind", say.LabelLetterKind, options(ledger.LetterKinds, say.LetterKind, f.Kind)),
		chip(lettersAt, q, "unit", say.LabelLetterTo, flat(unitOptions(units, n, []string{f.Unit}, ownerKinds...))),
		chip(lettersAt, q, "campaign", say.LabelCampaign, campaignOptions(campaigns, f.Campaign)),
		chip(lettersAt, q, "overseer", say.ChipOverseer, flat(unitOptions(units, n, []string{f.Overseer}, overseerKinds...))),
		chip(lettersAt, q, "state", say.LabelState, options(ledger.LetterMoves.States(), say.State, f.State)),
	}
	for _, c := range []struct{ key, value, label string }{
		{"finding", f.Finding, say.LabelFinding}, {"by", f.By, say.LabelDrafter}, {"word", f.Word, say.LabelWord},
	} {
		if c.value != "" {
			out.Chips = append(out.Chips, ui.Chip{Label: c.label, Value: say.ThisOne, Remove: with(lettersAt, q, c.key, "")})
		}
	}
	if f.Year != 0 {
		out.Chips = append(out.Chips, ui.Chip{Label: say.LabelYear, Value: say.Year(f.Year), Remove: with(lettersAt, q, "year", "")})
	}
	if len(f.Query()) > 0 {
		out.Clear = lettersAt
		out.Acts = []ui.Action{{Label: say.SaveView, Icon: ui.IconPlus, URL: "/views/new?" + saveViewQuery("letters", q)}}
	}
	return out, nil
}

func (r *request) letterTable(q url.Values, sort ledger.Sort, rows []*app.LetterRow) ui.Table {
	t := ui.Table{Label: say.PageLetters, Columns: []ui.Column{
		sortable(lettersAt, q, sort, "code", say.LabelCode),
		{Label: say.LabelHeading, Wide: true},
		sortable(lettersAt, q, sort, "state", say.LabelState),
		sortable(lettersAt, q, sort, "due", say.LabelReplyBy),
		{Label: say.LabelLetterTo, Wide: true},
		{Label: say.LabelAdviceN, Num: true},
		{Label: say.LabelDoneN, Num: true},
		{Label: say.LabelDocNumber},
		{Label: say.LabelLetterKind},
		{Label: say.LabelDrafter},
	}}
	for _, l := range rows {
		mark := letterMark(&l.Letter, l.Overdue)
		of := ledger.RecommendationFilter{Letter: l.ID}
		t.Rows = append(t.Rows, ui.Row{ID: l.ID + "." + itoa(l.Version), Name: r.code(l.Code), Cells: []ui.Cell{
			ui.Code(r.code(l.Code)), ui.Name(l.Title, lettersAt+"/"+l.ID),
			{State: &mark},
			ui.Deadline(r.due(l.Due, "", l.State.Running())), ui.Text(l.ToNames),
			adviceCell(l, l.Advice, of), adviceCell(l, l.Done, ledger.RecommendationFilter{Letter: l.ID, View: ledger.RecommendationDone}),
			ui.Text(app.LetterNumber(&l.Letter)), ui.Dim(say.LetterKind(l.Kind)), ui.Dim(l.ByName),
		}})
	}
	return t
}

// adviceCell is a count of the letter's advice with its rows, which are listed once the letter has left.
func adviceCell(l *app.LetterRow, n int, f ledger.RecommendationFilter) ui.Cell {
	if !l.State.Issued() {
		return ui.Number(n, "")
	}
	return counted(n, adviceAt, f.Query())
}

// letterMark is a letter's state as shape and word: what is overdue first, its state else.
func letterMark(l *ledger.Letter, overdue int) ui.StatusMark {
	if overdue > 0 && l.State.Running() {
		return ui.StatusMark{Mark: ui.MarkLate, Word: say.OverdueAdvice(overdue)}
	}
	mark := map[ledger.LetterState]ui.Mark{
		ledger.LetterDraft: ui.MarkRev, ledger.LetterSubmitted: ui.MarkSoon, ledger.LetterReviewed: ui.MarkSoon, ledger.LetterApproved: ui.MarkSoon,
		ledger.LetterSent: ui.MarkRev, ledger.LetterAcknowledged: ui.MarkGo, ledger.LetterSentBack: ui.MarkNo, ledger.LetterReplied: ui.MarkSoon,
		ledger.LetterVerified: ui.MarkRev, ledger.LetterClosed: ui.MarkDone, ledger.LetterRegistered: ui.MarkDone, ledger.LetterVoided: ui.MarkWait,
	}[l.State]
	word := say.State(l.State)
	if l.State == ledger.LetterClosed && l.ClosedLate {
		word = say.ClosedLateWord
	}
	return ui.StatusMark{Mark: mark, Word: word}
}

func recommendationMark(x *ledger.Recommendation, today calendar.Day) ui.StatusMark {
	if x.State.Open() && x.Due != "" && x.Due < today {
		return ui.StatusMark{Mark: ui.MarkLate, Word: say.RecommendationView(ledger.RecommendationOverdue)}
	}
	word := say.State(x.State)
	if x.State == ledger.RecommendationVerified && x.Late {
		word = say.RecommendationView(ledger.RecommendationLate)
	}
	return ui.StatusMark{Word: word, Mark: map[ledger.RecommendationState]ui.Mark{
		ledger.RecommendationDrafted: ui.MarkWait, ledger.RecommendationAsked: ui.MarkGo, ledger.RecommendationReplied: ui.MarkSoon,
		ledger.RecommendationSentBack: ui.MarkNo, ledger.RecommendationVerified: ui.MarkDone, ledger.RecommendationVoided: ui.MarkWait,
	}[x.State]}
}

// adviceRows lists the advice of letters that were sent, row by row.
func (s *Server) adviceRows(w http.ResponseWriter, r *request) error {
	q := r.URL.Query()
	f := ledger.ParseRecommendationFilter(q)
	l, err := readList(r, f, f.View, false, s.App.Recommendations, s.App.CountRecommendationViews, s.App.CountRecommendations)
	if err != nil {
		return err
	}
	n, units, err := r.unitNames(r.Context())
	if err != nil {
		return err
	}
	page := listData{Frame: r.frame(say.PageAdviceRows, ui.EntryLetters), Head: ui.Head{
		Crumbs: []ui.Link{{Label: say.PageLetters, URL: lettersAt}, {Label: say.PageAdviceRows}}, Title: say.PageAdviceRows,
		Sub: say.AdviceRowCount(l.total), Switch: r.letterLinks(adviceAt),
	}}
	page.Views = tabs(adviceAt, q, ledger.RecommendationViews, say.RecommendationView, l.counts, f.View, false, ledger.RecommendationOverdue)
	page.Filters = ui.Filters{Search: &ui.FilterSearch{Action: adviceAt, Name: "q", Value: f.Text, Hidden: hidden(q, "q")}, Batch: true}
	page.Filters.Chips = []ui.Chip{chip(adviceAt, q, "unit", say.LabelLetterTo, flat(unitOptions(units, n, []string{f.Unit}, ownerKinds...)))}
	for _, c := range []struct{ key, value, label string }{
		{"letter", f.Letter, say.PageLetters}, {"campaign", f.Campaign, say.LabelCampaign}, {"finding", f.Finding, say.LabelFinding},
	} {
		if c.value != "" {
			page.Filters.Chips = append(page.Filters.Chips, ui.Chip{Label: c.label, Value: say.ThisOne, Remove: with(adviceAt, q, c.key, "")})
		}
	}
	if len(f.Query()) > 0 {
		page.Filters.Clear = adviceAt
	}
	page.Table = r.adviceRowTable(l.rows)
	page.Table.Batch = adviceRowActs.batch(r, "reply", "verify", "send-back")
	page.turned(adviceAt, q, l.total, len(f.Query()) > 0, say.NoAdviceRows)
	return s.list(w, r, "list", &page)
}

func (r *request) adviceRowTable(rows []*app.RecommendationRow) ui.Table {
	today := r.s.App.Today()
	t := ui.Table{Label: say.PageAdviceRows, Columns: []ui.Column{
		{Label: say.LabelLetterTo},
		{Label: say.LabelAdviceRow, Wide: true},
		{Label: say.LabelState},
		{Label: say.LabelDue},
		{Label: say.LabelReplied},
		{Label: say.LabelDocNumber},
		{Label: say.LabelLetter, Wide: true},
	}}
	for _, x := range rows {
		mark := recommendationMark(&x.Recommendation, today)
		t.Rows = append(t.Rows, ui.Row{ID: x.ID + "." + itoa(x.Version), Name: x.Text, Cells: []ui.Cell{
			ui.Text(x.ToName),
			{Text: say.NumberedText(x.No, x.Text), URL: lettersAt + "/" + x.Letter + "#r-" + x.ID, Head: true, Small: otherUnit(x)},
			{State: &mark},
			ui.Deadline(r.due(x.Due, "", x.State.Open())), ui.Dim(say.Time(x.RespondAt, today)),
			ui.Text(say.DocNumber(x.Word, x.Year, x.Number)),
			{Text: x.LetterTitle, URL: lettersAt + "/" + x.Letter, Small: r.code(x.LetterCode)},
		}})
	}
	return t
}

// otherUnit names who does it, where another unit answers for it.
func otherUnit(x *app.RecommendationRow) string {
	if x.Unit == x.To {
		return ""
	}
	return x.UnitName
}
