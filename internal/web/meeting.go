package web

import (
	"net/http"
	"strings"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

var decisionRoutes = append([]route{
	{pattern: "GET /meetings/{id}/edit", business: true, right: org.MeetingUpdate, do: (*Server).editMeeting},
	{pattern: "POST /meetings/{id}/edit", business: true, right: org.MeetingUpdate, do: (*Server).saveMeeting},
	{pattern: "GET /meetings/{id}/decisions/new", business: true, right: org.DecisionAdd, do: (*Server).newDecision},
	{pattern: "POST /meetings/{id}/decisions/new", business: true, right: org.DecisionAdd, do: (*Server).addDecision},
	{pattern: "GET /decisions", business: true, do: (*Server).decisionList},
}, actRoutes(&decisionActs)...)

// decisionActs is everything that can be done to decisions of on-site meetings.
var decisionActs = acts{
	home: "/decisions", unit: say.UnitDecision, at: ui.EntryInspections, facts: decisionFacts,
	page:  func(*request, string) string { return "/decisions" },
	after: func(*request, app.Answer, app.Chosen) string { return "/decisions" },
	list: []act{
		{
			verb: "finish", action: org.DecisionFinish, icon: ui.IconCheck, fields: wordsField,
			command: func(r *request, c app.Chosen, f *fault.Form) app.Command {
				f.Need("words", r.text("words"))
				return app.FinishDecisions(r.form(), c, r.text("words"))
			},
		},
		{
			verb: "dispatch", action: org.DecisionDispatch, icon: ui.IconSend, fields: publishedItemField,
			command: func(r *request, c app.Chosen, f *fault.Form) app.Command {
				f.Need("item", r.text("item"))
				return app.DispatchDecisions(r.form(), c, r.text("item"))
			},
		},
		{
			verb: "find", action: org.DecisionFind, icon: ui.IconFlag,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.FindDecisions(r.form(), c) },
		},
		{
			verb: "drop", action: org.DecisionDrop, icon: ui.IconRemove, reason: true, danger: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.DropDecisions(r.form(), c) },
		},
	},
}

func wordsField(r *request) ([]ui.Field, error) {
	return []ui.Field{{
		Kind: ui.KindArea, Name: "words", Label: say.LabelDecisionDone, Hint: say.HintDecisionDone, Required: true, Value: r.text("words"), Rows: 3, Length: 500,
	}}, nil
}

// publishedItemField asks under which item the duties of decisions stand.
func publishedItemField(r *request) ([]ui.Field, error) {
	items, err := r.s.App.Items(r.Context(), r.who(), ledger.ItemFilter{State: ledger.ItemPublished}, "code", ledger.Page{Size: ledger.MaxSize})
	if err != nil {
		return nil, err
	}
	var opts []ui.Option
	for _, i := range items {
		opts = append(opts, ui.Option{Value: i.ID, Label: r.code(i.Code) + " " + i.Title, Chosen: i.ID == r.text("item")})
	}
	return []ui.Field{{Kind: ui.KindSelect, Name: "item", Label: say.LabelItem, Hint: say.HintDecisionItem, Required: true, Blank: say.ChooseOne, Options: opts}}, nil
}

func decisionFacts(r *request, ids []string) ([]ui.Fact, error) {
	rows, err := r.s.App.DecisionRows(r.Context(), r.who(), ids)
	if err != nil {
		return nil, err
	}
	out := make([]ui.Fact, len(rows))
	for n, d := range rows {
		out[n] = ui.Fact{Name: d.UnitName, Text: d.Text, Small: say.DueWords(d.Due, ledger.Once)}
	}
	return out, nil
}

// decisionList is the decisions of all on-site meetings in scope.
func (s *Server) decisionList(w http.ResponseWriter, r *request) error {
	q := r.URL.Query()
	f := ledger.ParseDecisionFilter(q)
	rows, err := s.App.Decisions(r.Context(), r.who(), f)
	if err != nil {
		return err
	}
	counts, err := s.App.CountDecisionViews(r.Context(), r.who(), f)
	if err != nil {
		return err
	}
	page := listData{Frame: r.frame(say.PageDecisions, ui.EntryInspections), Head: ui.Head{
		Crumbs: []ui.Link{{Label: say.PageInspections, URL: "/inspections"}, {Label: say.PageDecisions}},
		Title:  say.PageDecisions, Sub: say.DecisionsHint, Menus: []ui.Menu{r.visitMenu()},
	}}
	page.Fill = true
	page.Views = tabs("/decisions", q, ledger.DecisionViews, say.DecisionView, counts, f.View, f.State != "", ledger.DecisionOverdue)
	n, units, err := r.unitNames(r.Context())
	if err != nil {
		return err
	}
	page.Filters.Chips = []ui.Chip{
		chip("/decisions", q, "state", say.LabelState, options(ledger.DecisionMoves.States(), say.State, f.State)),
		chip("/decisions", q, "unit", say.LabelOwner, flat(unitOptions(units, n, []string{f.Unit}, ownerKinds...))),
		chip("/decisions", q, "by", say.LabelBy, flat(unitOptions(units, n, []string{f.By}, inspectorKinds...))),
	}
	page.Table = r.decisionTable(rows, true)
	page.Table.Batch = decisionActs.batch(r, "finish", "dispatch", "find")
	page.Filters.Batch = page.Table.Batch != nil
	if len(f.Query()) > 0 {
		page.Filters.Clear = "/decisions"
	}
	page.Pager = ui.NewPager(1, max(len(rows), 1), len(rows), pager("/decisions", q))
	if len(rows) == 0 {
		page.Empty = emptyList("/decisions", len(f.Query()) > 0, say.NoDecisions)
	}
	return s.list(w, r, "list", &page)
}

// decisionTable lists decisions; in a list of its own each names its inspection.
func (r *request) decisionTable(rows []*app.DecisionRow, list bool) ui.Table {
	today := r.s.App.Today()
	t := ui.Table{Label: say.PageDecisions, Fit: !list, Grid: list, Columns: []ui.Column{
		{Label: say.LabelDecision, Wide: true}, {Label: say.LabelOwner}, {Label: say.LabelDue}, {Label: say.LabelState}, {Label: say.LabelCarried, Wide: true},
	}}
	if list {
		t.Columns = append(t.Columns, ui.Column{Label: say.LabelVisitMatter}, ui.Column{Label: say.LabelVisitPlace}, ui.Column{Label: say.LabelBy})
	}
	t.Columns = append(t.Columns, ui.Column{Label: say.LabelActs, Unseen: true})
	for _, d := range rows {
		mark := decisionMark(d, string(today))
		cells := []ui.Cell{
			{Text: d.Text, Head: true},
			ui.Text(d.UnitName), ui.Deadline(r.due(d.Due, ledger.Once, !d.Fulfilled && d.State != ledger.DecisionDropped)),
			{State: &mark},
			r.carried(d),
		}
		if list {
			cells = append(cells, ui.Cell{Text: r.code(d.InspectionCode), Small: d.InspectionTitle}, ui.Text(d.MeetingPlace), ui.Dim(d.ByName))
		}
		cells = append(cells, ui.Cell{Links: r.decisionLinks(d, list)})
		t.Rows = append(t.Rows, ui.Row{ID: d.ID + "." + itoa(d.Version), Name: d.Text, Anchor: "decision-" + d.ID, Cells: cells})
	}
	return t
}

// carried is what became of a decision: the duty, the finding, or the words.
func (r *request) carried(d *app.DecisionRow) ui.Cell {
	switch {
	case d.DutyCode != "":
		return ui.Cell{Text: r.code(d.DutyCode), URL: "/duties/" + d.Duty}
	case d.FindingCode != "":
		c := ui.Text(r.code(d.FindingCode))
		if r.runs(d.By) {
			c.URL = "/findings/" + d.Finding
		}
		return c
	case d.Reason != "":
		return ui.Dim(d.Reason)
	}
	return ui.Text(d.Words)
}

// decisionLinks are the acts this post has on a decision; outside the list one link leads there.
func (r *request) decisionLinks(d *app.DecisionRow, list bool) []ui.Link {
	var out []ui.Link
	for _, a := range decisionActs.list {
		if !ledger.DecisionMoves.Can(d.State, a.action) {
			continue
		}
		switch org.May(r.who().Role, a.action) {
		case org.InScope:
		case org.AsMaker:
			if d.By != r.who().Unit {
				continue
			}
		case org.OwnUnits:
			if own, err := r.s.App.Owns(r.Context(), r.who(), d.Unit); err != nil || !own {
				continue
			}
		default:
			continue
		}
		if !list {
			return []ui.Link{{Label: say.Handle, URL: "/decisions?inspection=" + d.Inspection}}
		}
		out = append(out, ui.Link{Label: say.Action(a.action), URL: "/acts/decisions/" + a.verb + "?id=" + d.ID + "." + itoa(d.Version)})
	}
	return out
}

// decisionRows is how many decisions one form takes.
const decisionRows = 5

func (s *Server) newMeeting(w http.ResponseWriter, r *request) error {
	i, err := r.ownInspection(org.MeetingHold)
	if err != nil {
		return err
	}
	t := app.MeetingTerms{Day: s.App.Today()}
	for _, stop := range i.Stops {
		t.Units = append(t.Units, stop.Unit)
	}
	if len(i.Stops) > 0 {
		t.Place = i.Stops[0].Spot
	}
	page, err := r.meetingForm("/inspections/"+i.ID+"/meeting", org.MeetingHold, t, make([]app.DecisionTerms, decisionRows), "/inspections/"+i.ID)
	if err != nil {
		return err
	}
	return s.render(w, "form-page", page)
}

func (r *request) postedMeeting(f *fault.Form) app.MeetingTerms {
	return app.MeetingTerms{Day: r.day(f, "day"), Place: r.text("place"), Units: r.texts("units"), Summary: r.text("summary")}
}

// postedDecisions reads the decisions of the form; rows without any word are passed over.
func (r *request) postedDecisions(f *fault.Form) []app.DecisionTerms {
	var out []app.DecisionTerms
	at := func(name string, n int) string {
		if list := r.PostForm[name]; n < len(list) {
			return strings.TrimSpace(list[n])
		}
		return ""
	}
	for n := range r.PostForm["text"] {
		t := app.DecisionTerms{Text: at("text", n), Unit: at("unit", n)}
		day := at("due", n)
		if t == (app.DecisionTerms{}) && day == "" {
			continue
		}
		var err error
		if t.Due, err = calendar.ParseDay(day); err != nil && day != "" {
			f.Add("due", "day.form")
		}
		out = append(out, t)
	}
	return out
}

func (s *Server) holdMeeting(w http.ResponseWriter, r *request) error {
	i, err := r.ownInspection(org.MeetingHold)
	if err != nil {
		return err
	}
	var f fault.Form
	cmd := &app.HoldMeeting{Form: r.form(), Inspection: i.ID, MeetingTerms: r.postedMeeting(&f), Decisions: r.postedDecisions(&f)}
	answer, err := doForm(s, r, &f, cmd)
	if err == nil {
		return done(w, r, "/inspections/"+answer.ID, cmd.Action(), answer.Count)
	}
	bad, other := wrongOf(err)
	if other != nil {
		return other
	}
	typed := cmd.Decisions
	for len(typed) < decisionRows {
		typed = append(typed, app.DecisionTerms{})
	}
	page, err2 := r.meetingForm(r.URL.Path, org.MeetingHold, cmd.MeetingTerms, typed, "/inspections/"+i.ID)
	if err2 != nil {
		return err2
	}
	bad.mark(&page.Form)
	return s.renderStatus(w, status[kindOf(err)], "form-page", page)
}

func (r *request) meetingForm(action string, what org.Action, t app.MeetingTerms, decisions []app.DecisionTerms, cancel string) (formPage, error) {
	n, units, err := r.unitNames(r.Context())
	if err != nil {
		return formPage{}, err
	}
	fields := []ui.Field{
		{Kind: ui.KindDate, Name: "day", Label: say.LabelMeetingDay, Required: true, Value: string(t.Day), Width: ui.WidthShort, Half: true},
		{Name: "place", Label: say.LabelVisitPlace, Required: true, Value: t.Place, Length: 100},
		{Kind: ui.KindArea, Name: "summary", Label: say.LabelMeetingSummary, Value: t.Summary, Rows: 2, Length: 500},
	}
	fields = append(fields, decisionFields(decisions, units, n)...)
	fields = append(fields, ui.Field{
		Kind: ui.KindChecks, Name: "units", Label: say.LabelAttending, Options: flat(unitOptions(units, n, t.Units, ownerKinds...)),
	})
	home := ui.Link{Label: say.PageInspections, URL: "/inspections"}
	page, err := r.saveForm(action, say.Action(what), ui.EntryInspections, home, 0, fields)
	page.Form.Cancel, page.Head.Sub = cancel, say.MeetingFormHint
	return page, err
}

func decisionFields(decisions []app.DecisionTerms, units []*org.Unit, n names) []ui.Field {
	var out []ui.Field
	for i, d := range decisions {
		no := itoa(i + 1)
		out = append(out,
			ui.Field{Kind: ui.KindArea, ID: "text_" + no, Name: "text", Label: say.DecisionLabel(i + 1), Value: d.Text, Rows: 2, Length: 300, Required: i == 0},
			ui.Field{
				Kind: ui.KindSelect, ID: "unit_" + no, Name: "unit", Label: say.LabelOwner, Half: true, Width: ui.WidthMedium, Blank: say.ChooseOne,
				Groups: unitOptions(units, n, []string{d.Unit}, ownerKinds...), Required: i == 0,
			},
			ui.Field{Kind: ui.KindDate, ID: "due_" + no, Name: "due", Label: say.LabelDue, Value: string(d.Due), Width: ui.WidthShort, Required: i == 0})
	}
	return out
}

// ownMeeting reads a meeting for who held it.
func (r *request) ownMeeting(action org.Action) (*ledger.Meeting, error) {
	m, err := r.s.App.Meeting(r.Context(), r.who(), r.PathValue("id"))
	if err == nil && !r.runs(m.By) {
		err = r.denied(action)
	}
	return m, err
}

func (s *Server) editMeeting(w http.ResponseWriter, r *request) error {
	m, err := r.ownMeeting(org.MeetingUpdate)
	if err != nil {
		return err
	}
	t := app.MeetingTerms{Day: m.Day, Place: m.Place, Units: m.Units, Summary: m.Summary}
	page, err := r.meetingForm("/meetings/"+m.ID+"/edit", org.MeetingUpdate, t, nil, "/inspections/"+m.Inspection)
	if err != nil {
		return err
	}
	page.Form.Version = itoa(m.Version)
	return s.render(w, "form-page", page)
}

func (s *Server) saveMeeting(w http.ResponseWriter, r *request) error {
	var f fault.Form
	t := r.postedMeeting(&f)
	cmd := app.ChangeMeeting(r.form(), r.PathValue("id"), r.version(), t)
	answer, err := doForm(s, r, &f, cmd)
	if err == nil {
		return done(w, r, "/inspections/"+answer.ID, cmd.Action(), 1)
	}
	bad, other := wrongOf(err)
	if other != nil {
		return other
	}
	m, err2 := s.App.Meeting(r.Context(), r.who(), cmd.ID)
	if err2 != nil {
		return err2
	}
	page, err2 := r.meetingForm(r.URL.Path, org.MeetingUpdate, t, nil, "/inspections/"+m.Inspection)
	if err2 != nil {
		return err2
	}
	if stale(err) {
		now := app.MeetingTerms{Day: m.Day, Place: m.Place, Units: m.Units, Summary: m.Summary}
		theirs, err := r.meetingForm(r.URL.Path, org.MeetingUpdate, now, nil, "")
		if err != nil {
			return err
		}
		page.Form.Version = itoa(m.Version)
		if page.Conflict, err = r.conflict("meeting", m.ID, theirs.Form.Fields, page.Form.Fields); err != nil {
			return err
		}
	}
	bad.mark(&page.Form)
	return s.renderStatus(w, status[kindOf(err)], "form-page", page)
}

func (s *Server) newDecision(w http.ResponseWriter, r *request) error {
	m, err := r.ownMeeting(org.DecisionAdd)
	if err != nil {
		return err
	}
	page, err := r.decisionForm(m, app.DecisionTerms{})
	if err != nil {
		return err
	}
	return s.render(w, "form-page", page)
}

func (s *Server) addDecision(w http.ResponseWriter, r *request) error {
	m, err := r.ownMeeting(org.DecisionAdd)
	if err != nil {
		return err
	}
	var f fault.Form
	t := app.DecisionTerms{Text: r.text("text"), Unit: r.text("unit"), Due: r.day(&f, "due")}
	cmd := app.DecideMore(r.form(), m.ID, t)
	if _, err = doForm(s, r, &f, cmd); err == nil {
		return done(w, r, "/inspections/"+m.Inspection, cmd.Action(), 1)
	}
	bad, other := wrongOf(err)
	if other != nil {
		return other
	}
	page, err2 := r.decisionForm(m, t)
	if err2 != nil {
		return err2
	}
	bad.mark(&page.Form)
	return s.renderStatus(w, status[kindOf(err)], "form-page", page)
}

func (r *request) decisionForm(m *ledger.Meeting, t app.DecisionTerms) (formPage, error) {
	n, units, err := r.unitNames(r.Context())
	if err != nil {
		return formPage{}, err
	}
	home, fields := ui.Link{Label: say.PageInspections, URL: "/inspections"}, decisionFields([]app.DecisionTerms{t}, units, n)
	page, err := r.saveForm("/meetings/"+m.ID+"/decisions/new", say.Action(org.DecisionAdd), ui.EntryInspections, home, 0, fields)
	page.Form.Cancel, page.Head.Sub = "/inspections/"+m.Inspection, say.MeetingLine(m.Day, m.Place)
	return page, err
}
