package web

import (
	"net/http"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

var adviceRoutes = append([]route{
	{pattern: "GET /advice", business: true, do: (*Server).adviceList},
	{pattern: "GET /advice/new", business: true, right: org.AdviceShare, do: (*Server).newAdvice},
	{pattern: "POST /advice/new", business: true, right: org.AdviceShare, do: (*Server).shareAdvice},
	{pattern: "GET /advice/receipts", business: true, do: (*Server).receiptList},
	{pattern: "GET /advice/{id}", business: true, do: (*Server).advicePage},
}, actRoutes(&adviceActs)...)

// adviceActs is everything that can be done to common advice, one or many.
var adviceActs = acts{
	home: "/advice", unit: say.UnitAdvice, at: ui.EntryPractices, facts: adviceFacts,
	after: func(_ *request, _ app.Answer, c app.Chosen) string { return "/advice/" + c.IDs[0] },
	list: []act{
		{
			verb: "acknowledge", action: org.AdviceAcknowledge, icon: ui.IconCheck, quick: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.AcknowledgeAdvice(r.form(), c) },
		},
		{
			verb: "end", action: org.AdviceEnd, icon: ui.IconClock, reason: true, danger: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.EndAdvice(r.form(), c) },
		},
	},
}

func adviceFacts(r *request, ids []string) ([]ui.Fact, error) {
	rows, err := r.s.App.AdviceRows(r.Context(), r.who(), ids)
	out := make([]ui.Fact, len(rows))
	for i, a := range rows {
		out[i] = ui.Fact{Name: r.code(a.Code), Text: a.Title, URL: "/advice/" + a.ID, Small: a.Basis}
	}
	return out, err
}

func (s *Server) adviceList(w http.ResponseWriter, r *request) error {
	q := r.URL.Query()
	f := ledger.ParseAdviceFilter(q)
	l, err := readList(r, f, f.View, f.State != "", s.App.Advices, s.App.CountAdviceViews, s.App.CountAdvices)
	if err != nil {
		return err
	}
	page := r.spreadList("/advice", say.PageAdvice, say.AdviceCount(l.total),
		tabs("/advice", q, ledger.AdviceViews, say.AdviceView, l.counts, f.View, f.State != ""), f.Query(), f.Text, l.total, say.NoAdvice)
	page.Filters.Chips = []ui.Chip{fieldChip("/advice", q)}
	if r.may(org.AdviceShare) {
		page.Head.Actions = []ui.Action{{Label: say.NewAdvice, Icon: ui.IconPlus, URL: "/advice/new", Primary: true}}
	}
	page.Table = r.adviceTable(l.rows)
	page.Table.Batch = adviceActs.batch(r, "acknowledge")
	return s.list(w, r, "list", &page)
}

func (r *request) adviceTable(rows []*app.AdviceRow) ui.Table {
	t := ui.Table{Label: say.PageAdvice, Columns: []ui.Column{
		{Label: say.LabelCode},
		{Label: say.LabelAdvice, Wide: true},
		{Label: say.LabelState},
		{Label: say.LabelWorkField},
		{Label: say.LabelRestsOn},
		{Label: say.LabelHoldsFrom},
		{Label: say.LabelSentTo, Num: true},
		{Label: say.LabelReceipts, Num: true},
	}}
	today := r.s.App.Today()
	for _, a := range rows {
		mark := adviceMark(a.State)
		receipts := ledger.ReceiptFilter{Advice: a.ID}
		noted := receipts
		noted.State = ledger.ReceiptAcknowledged
		t.Rows = append(t.Rows, ui.Row{ID: a.ID + "." + itoa(a.Version), Name: r.code(a.Code), Cells: []ui.Cell{
			ui.Code(r.code(a.Code)), ui.Name(a.Title, "/advice/"+a.ID),
			{State: &mark},
			ui.Dim(a.Field), ui.Text(a.Basis),
			ui.Text(say.Day(a.From, today)), counted(a.Sent, "/advice/receipts", receipts.Query()), counted(a.Noted, "/advice/receipts", noted.Query()),
		}})
	}
	return t
}

func adviceMark(s ledger.AdviceState) ui.StatusMark {
	mark := ui.StatusMark{Mark: ui.MarkOK, Word: say.State(s)}
	if s == ledger.AdviceEnded {
		mark.Mark = ui.MarkWait
	}
	return mark
}

func (s *Server) advicePage(w http.ResponseWriter, r *request) error {
	a, err := s.App.Advice(r.Context(), r.who(), r.ref())
	if err != nil {
		return err
	}
	if a.ID != r.PathValue("id") {
		return redirectTo("/advice/" + a.ID)
	}
	key, err := s.App.NewKey()
	if err != nil {
		return err
	}
	mark := adviceMark(a.State)
	page := recordPage{
		Frame: r.frame(r.code(a.Code)+" "+a.Title, ui.EntryPractices),
		Head: ui.Head{
			Crumbs: []ui.Link{{Label: say.PageAdvice, URL: "/advice"}, {Label: r.code(a.Code)}}, Title: a.Title, State: &mark,
			Actions: r.adviceButtons(a, key),
		},
		Parts: []recordPart{
			{Panel: ui.Panel{Title: say.PanelAdvice}, Text: a.Text, Facts: adviceTerms(a)},
			{
				Panel: ui.Panel{ID: "receipts", Title: say.PanelReceipts, Small: say.NotedN(a.Noted, a.Sent)}, Table: r.unitReceipts(a.Receipts),
				Nothing: nothingIf(len(a.Receipts) == 0, say.NoReceipts),
			},
		},
	}
	if page.Aside, err = r.adviceAside(a); err != nil {
		return err
	}
	r.recorded(&page, a.Trace, a.Traced)
	return s.render(w, "record", page)
}

func adviceTerms(a *app.Advice) []ui.Fact {
	out := []ui.Fact{{Name: say.LabelRestsOn, Text: a.Basis}}
	if a.Reason != "" {
		out = append(out, ui.Fact{Name: say.LabelReason, Text: a.Reason})
	}
	return out
}

func (r *request) adviceButtons(a *app.Advice, key string) []ui.Action {
	var out []ui.Action
	if b, ok := adviceActs.button(r, "acknowledge", a.ID, a.Version, key); ok && a.Waiting > 0 {
		b.Primary = true
		out = append(out, b)
	}
	if b, ok := adviceActs.button(r, "end", a.ID, a.Version, key); ok && ledger.AdviceMoves.Can(a.State, org.AdviceEnd) {
		out = append(out, b)
	}
	return out
}

func (r *request) adviceAside(a *app.Advice) ([]ui.Aside, error) {
	n, _, err := r.unitNames(r.Context())
	today := r.s.App.Today()
	facts := []ui.Fact{
		{Name: say.LabelHoldsFrom, Text: say.Day(a.From, today)}, {Name: say.LabelShared, Text: say.Time(a.SharedAt, today), Small: n.short(a.Unit)},
	}
	if a.Dept != "" {
		facts = append(facts, ui.Fact{Name: say.LabelCompetent, Text: n.short(a.Dept)})
	}
	if a.Field != "" {
		facts = append(facts, ui.Fact{Name: say.LabelWorkField, Text: a.Field, URL: address("/advice", ledger.AdviceFilter{Field: a.Field}.Query())})
	}
	out := []ui.Aside{{Title: say.PanelFacts, Facts: facts}}
	if a.Asked != nil {
		out = append(out, ui.Aside{Title: say.PanelAsked, Notes: []ui.Note{{
			Link: ui.Link{Label: r.code(a.Asked.Code), URL: "/questions/" + a.Asked.ID}, Small: a.Asked.Text,
		}}})
	}
	return out, err
}

// adviceOffered points a form to the advice that holds for its field of work: what was answered is not asked again.
func (r *request) adviceOffered(field string) ([]ui.Alert, error) {
	if field == "" {
		return nil, nil
	}
	rows, err := r.s.App.AdviceFor(r.Context(), r.who(), field, "")
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	out := ui.Alert{Title: say.AdviceOffered}
	for _, a := range rows {
		out.Links = append(out.Links, ui.Link{Label: r.code(a.Code) + " " + a.Title, URL: "/advice/" + a.ID})
	}
	return []ui.Alert{out}, nil
}

// counted is a count with the rows behind it; nothing is no link.
func counted(n int, path string, q map[string][]string) ui.Cell {
	if n == 0 {
		return ui.Number(0, "")
	}
	return ui.Number(n, address(path, q))
}

// receiptList says which units have taken note of advice, within the reader's scope.
func (s *Server) receiptList(w http.ResponseWriter, r *request) error {
	q := r.URL.Query()
	f := ledger.ParseReceiptFilter(q)
	rows, err := s.App.Receipts(r.Context(), r.who(), f, listPage(q))
	if err != nil {
		return err
	}
	page := listData{
		Frame: r.frame(say.PageReceipts, ui.EntryPractices),
		Head:  ui.Head{Crumbs: []ui.Link{{Label: say.PageAdvice, URL: "/advice"}, {Label: say.PageReceipts}}, Title: say.PageReceipts},
		Table: r.receiptTable(rows), Views: ui.Views{Label: say.ViewsLabel},
	}
	total := 0
	for _, state := range append([]ledger.ReceiptState{""}, ledger.ReceiptMoves.States()...) {
		of := f
		of.State = state
		n, err := s.App.CountReceipts(r.Context(), r.who(), of)
		if err != nil {
			return err
		}
		label := say.State(state)
		if state == "" {
			label = say.AdviceView(ledger.AdviceAll)
		}
		if state == f.State {
			total = n
		}
		page.Views.Items = append(page.Views.Items, ui.View{
			Label: label, URL: with("/advice/receipts", q, "state", string(state)), Count: itoa(n), Current: state == f.State,
		})
	}
	page.turned("/advice/receipts", q, total, len(f.Query()) > 0, say.NoReceipts)
	return s.list(w, r, "list", &page)
}

func (r *request) receiptTable(rows []*app.ReceiptRow) ui.Table {
	t := ui.Table{Label: say.PageReceipts, Columns: []ui.Column{
		{Label: say.LabelUnits}, {Label: say.LabelAdvice, Wide: true}, {Label: say.LabelState}, {Label: say.LabelWhen}, {Label: say.LabelPost},
	}}
	for _, x := range rows {
		mark := ui.StatusMark{Mark: ui.MarkDone, Word: say.State(x.State)}
		if x.State == ledger.ReceiptSent {
			mark.Mark = ui.MarkSoon
		}
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			ui.Text(x.UnitName),
			{Text: r.code(x.AdviceCode) + " " + x.AdviceTitle, URL: "/advice/" + x.Advice},
			{State: &mark},
			ui.Dim(say.Time(x.AckAt, r.s.App.Today())), ui.Dim(x.PostTitle),
		}})
	}
	return t
}

// unitReceipts is the list of receipts on the page of their advice, which needs no naming again.
func (r *request) unitReceipts(rows []*app.ReceiptRow) ui.Table {
	return without(r.receiptTable(rows), 1)
}

func (s *Server) newAdvice(w http.ResponseWriter, r *request) error {
	page, err := r.adviceForm()
	if err != nil {
		return err
	}
	return s.render(w, "form-page", page)
}

func (s *Server) shareAdvice(w http.ResponseWriter, r *request) error {
	var f fault.Form
	cmd := &app.ShareAdvice{
		Form: r.form(), Question: r.text("question"), Field: r.text("field"), Title: r.text("title"), Text: r.text("text"), Basis: r.text("basis"),
		From: r.day(&f, "from"), Dept: r.text("dept"), Units: r.texts("units"),
	}
	answer, err := doForm(s, r, &f, cmd)
	if err != nil {
		return s.refused(w, err, r.adviceForm)
	}
	return done(w, r, "/advice/"+answer.ID, org.AdviceShare, answer.Count)
}

// adviceForm begins with the answer to a policy question where there is one: nothing is typed twice.
func (r *request) adviceForm() (formPage, error) {
	question := &app.Question{}
	var err error
	if id := r.typed("question"); id != "" {
		if question, err = r.s.App.Question(r.Context(), r.who(), id); err != nil {
			return formPage{}, err
		}
	}
	field := r.first("field", question.Field)
	units, proposed, err := r.s.App.AdviceUnits(r.Context(), r.who(), field)
	if err != nil {
		return formPage{}, err
	}
	if r.Method == http.MethodPost {
		proposed = r.texts("units")
	}
	dept, err := r.deptSelect("dept", say.LabelCompetent, r.first("dept", question.Dept))
	if err != nil {
		return formPage{}, err
	}
	fields := []ui.Field{
		{Name: "title", Label: say.LabelAdvice, Required: true, Value: r.first("title", say.FindingTitle(question.Text)), Length: 100},
		{Kind: ui.KindArea, Name: "text", Label: say.LabelAdviceText, Required: true, Value: r.first("text", question.Answer), Rows: 6, Length: 2000, Hint: say.HintAdviceText},
		{Name: "basis", Label: say.LabelRestsOn, Required: true, Value: r.first("basis", question.Basis), Length: 300, Hint: say.HintRestsOn},
		{Kind: ui.KindDate, Name: "from", Label: say.LabelHoldsFrom, Required: true, Value: r.first("from", string(r.s.App.Today())), Width: ui.WidthShort},
		fieldSelect(field), dept,
	}
	checks := r.unitChecks(units, proposed, noHint)
	if len(checks) > 0 {
		checks[0].Hint = say.HintAdviceTo
	}
	page, err := r.startForm("/advice", org.AdviceShare, "/advice", append(fields, checks...))
	page.Form.Hidden = append(page.Form.Hidden, ui.Hidden{Name: "question", Value: question.ID})
	return page, err
}
