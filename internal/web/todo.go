package web

import (
	"net/http"

	"zhaodan/internal/app"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

var todoRoutes = []route{
	{pattern: "GET /todo", business: true, do: (*Server).todoPage},
}

// todoHome is the address of all that waits. A step taken there leads back to it.
const todoHome = "/todo"

// waits reports whether the role works off a list of its own alone: units what they owe, overseers what they follow.
func waits(role org.Role) bool {
	return role == org.RoleDEPT || role == org.RoleSTR || role == org.RoleOVR
}

// decides reports whether the role looks after the whole district and besides has things that wait for its hand: letters
// and reminders to be approved, objections, what is serious.
func decides(role org.Role) bool { return role == org.RoleLEAD || role == org.RoleSEC }

// todoPage is everything that waits for the actor's own units: one list, one form, nothing else.
func (s *Server) todoPage(w http.ResponseWriter, r *request) error {
	q := r.URL.Query()
	p := listPage(q)
	total, err := s.App.CountTodos(r.Context(), r.who())
	if err != nil {
		return err
	}
	page := listData{Frame: r.frame(say.PanelTodo, ui.EntryWorkbench), Head: ui.Head{
		Crumbs: []ui.Link{{Label: say.PageWorkbench, URL: "/"}, {Label: say.PanelTodo}},
		Title:  say.PanelTodo, Sub: say.TodoLine(s.App.Today(), total),
	}}
	if page.Table, err = r.todoTable(p); err != nil {
		return err
	}
	page.Pager = ui.NewPager(p.No, p.Size, total, pager(todoHome, q), ledger.DefaultSize, 100, ledger.MaxSize)
	if total == 0 {
		page.Empty = &ui.Empty{Art: ui.ArtEmpty, Title: say.NothingWaits, Text: say.NothingWaitsHint}
	}
	return s.list(w, r, "list", &page)
}

// todoTable is a page of what waits, each line with the button of its next step.
func (r *request) todoTable(p ledger.Page) (ui.Table, error) {
	t := ui.Table{Label: say.PanelTodo, Cards: true, Columns: []ui.Column{
		{Label: say.LabelState}, {Label: say.LabelTodo, Wide: true}, {Label: say.LabelOwner}, {Label: say.LabelDue}, {Label: say.LabelStep},
	}}
	rows, err := r.s.App.Todos(r.Context(), r.who(), p)
	if err != nil {
		return t, err
	}
	today := r.s.App.Today()
	last := ""
	for _, d := range rows {
		left := r.due(d.Due, ledger.Once, true)
		acts, err := r.todoActs(d)
		if err != nil {
			return t, err
		}
		row := ui.Row{Cells: []ui.Cell{
			ui.Status(todoMark(left), say.TodoKind(d.Kind)),
			{Text: say.Short(d.Title), URL: todoURL(d), Head: true, Small: r.code(d.Code)},
			ui.Dim(d.UnitName),
			ui.Deadline(left),
			{Acts: acts},
		}}
		if g := say.TodoGroup(d.Due, today, d.Kind == ledger.TodoDuty); g != last {
			row.Group, last = &ui.RowGroup{Label: g}, g
		}
		t.Rows = append(t.Rows, row)
	}
	return t, nil
}

func todoMark(left ui.Due) ui.Mark {
	if left.Light == "" {
		return ui.MarkGo
	}
	return left.Light
}

// todoURL is the page on which a line's record stands.
func todoURL(d *app.TodoRow) string {
	at := map[ledger.TodoKind]string{
		ledger.TodoDuty: "/duties/", ledger.TodoFinding: "/findings/", ledger.TodoAdvice: "/advice/", ledger.TodoSimilar: "/similar/answers/",
		ledger.TodoQuestion: "/questions/", ledger.TodoFix: "/fixes/", ledger.TodoDecision: "/inspections/", ledger.TodoChecklist: "/checklists/",
		ledger.TodoLetter:   lettersAt + "/",
		ledger.TodoReminder: "/reminders/",
	}[d.Kind] + d.Page
	if d.ID != d.Page {
		return at + "#r-" + d.ID
	}
	return at
}

// todoStep is how a step is taken from the list: at once, or by a form of its own.
type todoStep struct {
	home  string // of the acts
	verb  string
	quick bool
	more  []string // verbs of the other things one may say instead
}

// todoSteps are the steps with a button; any other is taken on the record's page.
var todoSteps = map[org.Action]todoStep{
	org.DutyAcknowledge:    {home: "/duties", verb: "acknowledge", quick: true, more: []string{"return"}},
	org.DutyReport:         {home: "/duties", verb: "report"},
	org.FindingAcknowledge: {home: "/parties", verb: "acknowledge", quick: true, more: []string{"object"}},
	org.FindingClaim:       {home: "/parties", verb: "claim", more: []string{"object", "extend"}},
	org.FindingRespond:     {home: "/parties", verb: "respond", more: []string{"extend"}},
	org.FindingDispatch:    {home: "/findings", verb: "dispatch", quick: true},
	org.FindingClarify:     {home: "/findings", verb: "clarify"},
	org.FindingVerify:      {home: "/parties", verb: "verify", more: []string{"send-back"}},
	org.FindingClose:       {home: "/parties", verb: "close"},
	org.ExtensionGrant:     {home: "/extensions", verb: "grant", quick: true, more: []string{"change", "refuse"}},
	org.RecheckPass:        {home: "/rechecks", verb: "pass", more: []string{"relapse"}},
	org.ObjectionReject:    {home: "/objections", verb: "reject", more: []string{"uphold-partly", "uphold"}},
	org.AdviceAcknowledge:  {home: "/advice", verb: "acknowledge", quick: true},
	org.QuestionAnswer:     {home: "/questions", verb: "answer"},
	org.QuestionRoute:      {home: "/questions", verb: "route"},
	org.FixComplete:        {home: "/fixes", verb: "complete"},
	org.LetterAcknowledge:  {home: lettersAt, verb: "acknowledge", quick: true},
	org.LetterReply:        {home: adviceAt, verb: "reply"},
	org.LetterVerify:       {home: adviceAt, verb: "verify", more: []string{"send-back"}},
	org.LetterSend:         {home: lettersAt, verb: "send", quick: true},
	org.LetterClose:        {home: lettersAt, verb: "close", quick: true},
	org.LetterRegister:     {home: lettersAt, verb: "register"},

	org.ReminderAcknowledge: {home: "/reminders/receipts", verb: "acknowledge", quick: true},
	org.ReminderAnswer:      {home: "/reminders/receipts", verb: "answer"},
	org.ReminderApprove:     {home: "/reminders", verb: "approve", quick: true, more: []string{"revise"}},
	org.ReminderSend:        {home: "/reminders", verb: "send", quick: true},
	org.ReminderClose:       {home: "/reminders", verb: "close"},
}

// todoActs are the button of a line's next step, and behind it what one may say instead.
func (r *request) todoActs(d *app.TodoRow) ([]ui.Action, error) {
	step, known := todoSteps[d.Step]
	if !known {
		return []ui.Action{{Label: say.Action(d.Step), URL: todoURL(d)}}, nil
	}
	ref := d.ID + "." + itoa(d.Version)
	form := func(verb string) string {
		return "/acts" + step.home + "/" + verb + "?id=" + ref + "&" + thenField + "=" + todoHome
	}
	out := []ui.Action{{Label: say.Action(d.Step), URL: form(step.verb)}}
	if step.quick {
		key, err := r.s.App.NewKey()
		if err != nil {
			return nil, err
		}
		out[0].URL, out[0].Post = "", "/acts"+step.home+"/"+step.verb
		out[0].Hidden = []ui.Hidden{
			{Name: "id", Value: ref}, {Name: "sure", Value: "1"}, {Name: ui.KeyField, Value: key}, {Name: thenField, Value: todoHome},
		}
	}
	for _, verb := range step.more {
		out = append(out, ui.Action{Label: say.TodoMore(verb), URL: form(verb), Quiet: true})
	}
	return out, nil
}
