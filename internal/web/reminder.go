package web

import (
	"net/http"
	"net/url"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// reminderHome is the address of the reminders.
const reminderHome = "/reminders"

// receivesOnly reports whether the role writes no reminders, and so has no drafts to look for.
func (r *request) receivesOnly() bool {
	return !r.may(org.ReminderDraft) && !r.may(org.ReminderApprove)
}

func (s *Server) reminderList(w http.ResponseWriter, r *request) error {
	q := r.URL.Query()
	f := ledger.ParseReminderFilter(q)
	l, err := readList(r, f, f.View, f.State != "", s.App.Reminders, s.App.CountReminderViews, s.App.CountReminders)
	if err != nil {
		return err
	}
	views, nothing := ledger.ReminderViews, say.NoReminders
	if r.receivesOnly() {
		views, nothing = ledger.ToldViews, say.NoRemindersYet
	}
	page := listData{
		Frame: r.frame(say.PageReminders, ui.EntryLetters),
		Head:  ui.Head{Title: say.PageReminders, Sub: say.ReminderCount(l.total), Switch: r.letterLinks(reminderHome)},
		Views: tabs(reminderHome, q, views, say.ReminderView, l.counts, f.View, f.State != "", ledger.RemindersOverdue),
		Table: r.reminderTable(l.rows),
	}
	if page.Filters, err = r.reminderFilters(f); err != nil {
		return err
	}
	if r.may(org.ReminderDraft) {
		page.Head.Actions = []ui.Action{{Label: say.NewReminder, Icon: ui.IconPlus, URL: reminderHome + "/new", Primary: true}}
	}
	page.Table.Batch = reminderActs.batch(r, "approve", "send", "close", "withdraw")
	page.turned(reminderHome, q, l.total, len(f.Query()) > 0, nothing)
	return s.list(w, r, "list", &page)
}

func (r *request) reminderFilters(f ledger.ReminderFilter) (ui.Filters, error) {
	q := r.URL.Query()
	out := ui.Filters{
		Search: &ui.FilterSearch{Action: reminderHome, Name: "q", Value: f.Text, Hidden: hidden(q, "q")}, Batch: true,
		Chips: []ui.Chip{
			chip(reminderHome, q, "trigger", say.LabelTrigger, options(ledger.Triggers, say.Trigger, f.Trigger)),
			chip(reminderHome, q, "state", say.LabelState, options(ledger.ReminderMoves.States(), say.State, f.State)),
			fieldChip(reminderHome, q),
		},
	}
	if len(f.Query()) > 0 {
		out.Clear = reminderHome
	}
	if r.receivesOnly() {
		return out, nil
	}
	n, units, err := r.unitNames(r.Context())
	out.Chips = append(out.Chips,
		chip(reminderHome, q, "audience", say.LabelAudience, options(ledger.Audiences, say.Audience, f.Audience)),
		chip(reminderHome, q, "unit", say.LabelAddressees, flat(unitOptions(units, n, []string{f.Unit}, checkedKinds...))),
		chip(reminderHome, q, "by", say.LabelSender, flat(unitOptions(units, n, []string{f.By}, overseerKinds...))))
	return out, err
}

func (r *request) reminderTable(rows []*app.ReminderRow) ui.Table {
	t := ui.Table{Label: say.PageReminders, Columns: []ui.Column{
		{Label: say.LabelCode},
		{Label: say.LabelReminder, Wide: true},
		{Label: say.LabelState},
		{Label: say.LabelTrigger},
		{Label: say.LabelAddressees},
		{Label: say.LabelSignedN, Num: true},
		{Label: say.LabelRepliedN, Num: true},
		{Label: say.LabelReplyDue},
		{Label: say.LabelSender},
		{Label: say.LabelSentOn},
	}}
	today := r.s.App.Today()
	for _, m := range rows {
		mark := reminderMark(m, today)
		of := ledger.ReminderReceiptFilter{Reminder: m.ID}
		signed, answered := of, of
		signed.View, answered.View = ledger.RemindedSigned, ledger.RemindedAnswered
		const receipts = reminderHome + "/receipts"
		t.Rows = append(t.Rows, ui.Row{ID: m.ID + "." + itoa(m.Version), Name: r.code(m.Code), Cells: []ui.Cell{
			ui.Code(r.code(m.Code)), ui.Name(m.Title, reminderHome+"/"+m.ID),
			{State: &mark},
			ui.Text(triggerWords(&m.Reminder)),
			{Text: say.Addressees(m.First, m.Asked), URL: address(receipts, of.Query())},
			counted(m.Signed, receipts, signed.Query()), counted(m.Answered, receipts, answered.Query()),
			ui.Deadline(r.due(m.Due, "", m.Owed > 0 && m.State.Told())),
			ui.Dim(m.UnitName), ui.Dim(say.Day(dayOf(m.SentAt), today)),
		}})
	}
	return t
}

// triggerWords is what a reminder is made for; one of the ladder says which rung.
func triggerWords(m *ledger.Reminder) string {
	if m.Rung != ledger.RungNone {
		return say.Rung(m.Rung)
	}
	return say.Trigger(m.Trigger)
}

// dayOf is the day of an instant, none for 0.
func dayOf(ms int64) calendar.Day {
	if ms == 0 {
		return ""
	}
	return calendar.Of(ms)
}

// reminderMark shows a reminder as it stands for the reader: at the least advanced of the units in sight.
func reminderMark(m *app.ReminderRow, today calendar.Day) ui.StatusMark {
	state := m.Least
	if !m.State.Told() || m.State == ledger.ReminderVoided {
		state = m.State
	}
	if m.Reply && m.Owed > 0 && m.State.Told() && today > m.Due {
		return ui.StatusMark{Mark: ui.MarkLate, Word: say.ReminderView(ledger.RemindersOverdue)}
	}
	return ui.StatusMark{Mark: reminderMarks[state], Word: say.State(state)}
}

var reminderMarks = map[ledger.ReminderState]ui.Mark{
	ledger.ReminderDraft: ui.MarkWait, ledger.ReminderApproved: ui.MarkRev, ledger.ReminderSent: ui.MarkSoon, ledger.ReminderAcknowledged: ui.MarkGo,
	ledger.ReminderAnswered: ui.MarkRev, ledger.ReminderClosed: ui.MarkDone, ledger.ReminderWithdrawn: ui.MarkNo, ledger.ReminderVoided: ui.MarkNo,
}

func (s *Server) reminderPage(w http.ResponseWriter, r *request) error {
	m, err := s.App.Reminder(r.Context(), r.who(), r.ref())
	if err != nil {
		return err
	}
	if m.ID != r.PathValue("id") {
		return redirectTo(reminderHome + "/" + m.ID)
	}
	key, err := s.App.NewKey()
	if err != nil {
		return err
	}
	mark := reminderMark(m.ReminderRow, s.App.Today())
	page := recordPage{
		Frame: r.frame(r.code(m.Code)+" "+m.Title, ui.EntryLetters),
		Head: ui.Head{
			Crumbs: []ui.Link{{Label: say.PageReminders, URL: reminderHome}, {Label: r.code(m.Code)}}, Title: m.Title, State: &mark,
			Tags: reminderTags(m), Sub: say.ReminderNext(m.State), Actions: r.reminderButtons(m, key),
		},
	}
	if !m.Writes {
		page.Head.Sub = say.ReminderReceived(m.Least)
	}
	for _, x := range m.Receipts {
		part, yours, err := r.yourReceipt(m, x, key)
		if err != nil {
			return err
		}
		if yours {
			page.Parts = append(page.Parts, part)
		}
	}
	page.Parts = append(page.Parts, r.reminderBody(m))
	page.Parts = append(page.Parts, listPanel(say.PanelMatters, r.matterTable(m))...)
	page.Parts = append(page.Parts, recordPart{
		Panel: ui.Panel{ID: "receipts", Title: say.PanelReminded, Small: say.SignedOf(&m.Reminder, m.Asked, m.Signed, m.Answered)},
		Table: without(r.reminderReceiptTable(m.Receipts), 1), Nothing: nothingIf(len(m.Receipts) == 0, say.NoReminded),
	})
	page.Aside = r.reminderAside(m)
	if m.Writes {
		r.recorded(&page, m.Trace, m.Traced)
	}
	return s.render(w, "record", page)
}

func reminderTags(m *app.Reminder) []ui.Tag {
	out := []ui.Tag{{Label: triggerWords(&m.Reminder)}}
	if m.Drafter == "" {
		out = append(out, ui.Tag{Label: say.ProgramDrafted})
	}
	return out
}

// reminderBody is what the reminder says.
func (r *request) reminderBody(m *app.Reminder) recordPart {
	part := recordPart{Panel: ui.Panel{Title: say.PanelPoints}, Text: m.Text}
	for i, p := range m.Points {
		part.Facts = append(part.Facts, ui.Fact{Name: itoa(i + 1), Text: p})
	}
	if m.Basis != "" {
		part.Facts = append(part.Facts, ui.Fact{Name: say.LabelRestsOn, Text: m.Basis})
	}
	wanted := say.NotWanted
	if m.Reply {
		wanted = say.Wanted(m.Due, r.s.App.Today())
	}
	part.Facts = append(part.Facts, ui.Fact{Name: say.LabelReplyWanted, Text: wanted})
	return part
}

// matterTable is what the reminder is about, as far as the reader may see it.
func (r *request) matterTable(m *app.Reminder) ui.Table {
	t := ui.Table{Label: say.PanelMatters, Fit: true, Columns: []ui.Column{
		{Label: say.LabelCode}, {Label: say.LabelText, Wide: true}, {Label: say.LabelUnits}, {Label: say.LabelDue}, {Label: say.LabelState},
	}}
	today := r.s.App.Today()
	for _, i := range m.Items {
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			ui.Code(r.code(i.Code)), ui.Name(i.Title, "/items/"+i.ID), {}, ui.Text(say.Day(i.Due, today)), ui.Text(say.State(i.State)),
		}})
	}
	for _, l := range m.Letters {
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			ui.Code(r.code(l.Code)), ui.Name(l.Title, lettersAt+"/"+l.ID), {}, ui.Text(say.Day(l.Due, today)), ui.Text(say.State(l.State)),
		}})
	}
	for _, d := range m.Duties {
		mark := r.dutyMark(&d.Duty)
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			ui.Code(r.code(d.Code)), ui.Name(d.Text, "/duties/"+d.ID), ui.Text(d.UnitName), ui.Deadline(r.due(d.Due, d.Recurrence, isOpen(d.State))), {State: &mark},
		}})
	}
	for _, f := range m.Findings {
		mark := r.findingMark(&f.Finding)
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			ui.Code(r.code(f.Code)), ui.Name(f.Title, "/findings/"+f.ID), ui.Text(f.Place), r.findingDue(f), {State: &mark},
		}})
	}
	return t
}

// yourReceipt is what a unit of one's own is told, at the top of the page with its buttons.
func (r *request) yourReceipt(m *app.Reminder, x *app.ReminderReceiptRow, key string) (recordPart, bool, error) {
	if !x.State.Told() || !x.Owes(m.Reply) {
		return recordPart{}, false, nil
	}
	if may, err := r.s.App.ReceiptMay(r.Context(), r.who(), x.Unit); err != nil || !may {
		return recordPart{}, false, err
	}
	part := recordPart{Panel: ui.Panel{Title: say.PanelYourReceipt, Small: x.UnitName}, Text: say.NotWanted}
	if m.Reply {
		part.Text = say.Wanted(m.Due, r.s.App.Today())
	}
	verbs := []string{"acknowledge", "answer"}
	if !m.Reply {
		verbs = verbs[:1]
	}
	if x.State != ledger.ReminderSent {
		verbs = verbs[1:]
	}
	for i, verb := range verbs {
		if b, ok := receiptActs.button(r, verb, x.ID, x.Version, key); ok {
			b.Primary = i == 0
			part.Acts = append(part.Acts, b)
		}
	}
	return part, true, nil
}

func (r *request) reminderButtons(m *app.Reminder, key string) []ui.Action {
	out := []ui.Action{{Label: say.ReminderPrinted, Icon: ui.IconPrint, URL: reminderHome + "/" + m.ID + "/print"}}
	if r.may(org.ListExport) {
		out = append(out, ui.Action{Label: say.ExportWord, Icon: ui.IconDownload, URL: reminderHome + "/" + m.ID + "/reminder.docx"})
	}
	if !m.Writes {
		return out
	}
	writes := r.who().Role == org.RoleLEAD || r.who().Unit == m.Unit
	if writes && r.may(org.ReminderUpdate) && m.State == ledger.ReminderDraft {
		out = append(out, ui.Action{Label: say.Action(org.ReminderUpdate), Icon: ui.IconEdit, URL: reminderHome + "/" + m.ID + "/edit"})
	}
	if writes && m.Urges() && r.may(org.LetterCreate) {
		out = append(out, ui.Action{Label: say.LetterInstead, Icon: ui.IconLetter, URL: address(lettersAt+"/new", url.Values{"reminder": {m.ID}})})
	}
	for _, step := range []struct {
		verb    string
		by      org.Action
		primary bool
	}{
		{"approve", org.ReminderApprove, m.Drafter != r.who().User},
		{"send", org.ReminderSend, true},
		{"close", org.ReminderClose, m.State == ledger.ReminderAnswered},
		{"revise", org.ReminderReturn, false},
		{"withdraw", org.ReminderWithdraw, false},
		{"void", org.ReminderVoid, false},
	} {
		if !ledger.ReminderMoves.Can(m.State, step.by) {
			continue
		}
		if step.by == org.ReminderApprove && m.Drafter == r.who().User {
			continue
		}
		if b, ok := reminderActs.button(r, step.verb, m.ID, m.Version, key); ok {
			b.Primary = step.primary
			out = append(out, b)
		}
	}
	return out
}

func (r *request) reminderAside(m *app.Reminder) []ui.Aside {
	today := r.s.App.Today()
	facts := []ui.Fact{{Name: say.LabelSender, Text: m.UnitName}, {Name: say.LabelTrigger, Text: say.TriggerLong(m.Trigger)}}
	add := func(name, text string) {
		if text != "" {
			facts = append(facts, ui.Fact{Name: name, Text: text})
		}
	}
	if m.Reply {
		left := r.due(m.Due, "", m.Owed > 0)
		facts = append(facts, ui.Fact{Name: say.LabelReplyDue, Due: &left})
	}
	add(say.LabelRung, say.Rung(m.Rung))
	add(say.LabelWorkField, m.Field)
	add(say.LabelApproved, say.Time(m.ApprovedAt, today))
	add(say.LabelSentOn, say.Time(m.SentAt, today))
	add(say.LabelUrgentPost, m.Urgent)
	add(say.LabelOver, m.Over)
	add(say.LabelReason, m.Reason)
	return []ui.Aside{{Title: say.PanelFacts, Facts: facts}}
}

// reminderReceiptList says which units have signed and answered, within the reader's scope.
func (s *Server) reminderReceiptList(w http.ResponseWriter, r *request) error {
	const path = reminderHome + "/receipts"
	q := r.URL.Query()
	f := ledger.ParseReminderReceiptFilter(q)
	rows, err := s.App.ReminderReceipts(r.Context(), r.who(), f, listPage(q))
	if err != nil {
		return err
	}
	counts, err := s.App.CountReminderReceiptViews(r.Context(), r.who(), f)
	if err != nil {
		return err
	}
	page := listData{
		Frame: r.frame(say.PageReminded, ui.EntryLetters),
		Head:  ui.Head{Crumbs: []ui.Link{{Label: say.PageReminders, URL: reminderHome}, {Label: say.PageReminded}}, Title: say.PageReminded},
		Views: tabs(path, q, ledger.ReminderReceiptViews, say.ReminderReceiptView, counts, f.View, false, ledger.RemindedOverdue),
		Table: r.reminderReceiptTable(rows),
	}
	page.Table.Batch = receiptActs.batch(r, "acknowledge", "answer")
	page.turned(path, q, counts[f.View], len(f.Query()) > 0, say.NoReminded)
	return s.list(w, r, "list", &page)
}

func (r *request) reminderReceiptTable(rows []*app.ReminderReceiptRow) ui.Table {
	t := ui.Table{Label: say.PageReminded, Columns: []ui.Column{
		{Label: say.LabelAddressees}, {Label: say.LabelReminder, Wide: true}, {Label: say.LabelState}, {Label: say.LabelSignedAt}, {Label: say.LabelReplyWords, Wide: true},
	}}
	today := r.s.App.Today()
	for _, x := range rows {
		mark := ui.StatusMark{Mark: reminderMarks[x.State], Word: say.State(x.State)}
		if x.Wanted && x.Owes(true) && string(today) > x.Due {
			mark = ui.StatusMark{Mark: ui.MarkLate, Word: say.ReminderView(ledger.RemindersOverdue)}
		}
		reply := ui.Cell{Text: x.Answer, Small: say.Time(x.AnsweredAt, today)}
		if x.Late {
			reply.Tags = []ui.Tag{{Label: say.AnswersLate}}
		}
		t.Rows = append(t.Rows, ui.Row{
			ID: x.ID + "." + itoa(x.Version), Name: x.UnitName, Anchor: "r-" + x.ID,
			Cells: []ui.Cell{
				ui.Text(x.UnitName),
				{Text: r.code(x.Code) + " " + x.Title, URL: reminderHome + "/" + x.Reminder},
				{State: &mark},
				{Text: say.Time(x.AckAt, today), Small: x.AckPost, Dim: true},
				reply,
			},
		})
	}
	return t
}

// reminderPrint is the reminder as it goes on paper.
func (s *Server) reminderPrint(w http.ResponseWriter, r *request) error {
	m, err := s.App.Reminder(r.Context(), r.who(), r.ref())
	if err != nil {
		return err
	}
	d, err := s.App.ReminderDocument(r.Context(), r.who(), m)
	if err != nil {
		return err
	}
	return s.render(w, "letter-print", letterData{recordPage: recordPage{
		Frame: r.frame(m.Title, ui.EntryLetters),
		Head: ui.Head{
			Title: m.Title, Sub: say.PaperHint, Actions: []ui.Action{
				{Label: say.PrintList, Icon: ui.IconPrint, Print: true, Primary: true},
				{Label: say.ExportWord, Icon: ui.IconDownload, URL: reminderHome + "/" + m.ID + "/reminder.docx"},
			},
			Crumbs: []ui.Link{{Label: say.PageReminders, URL: reminderHome}, {Label: r.code(m.Code), URL: reminderHome + "/" + m.ID}, {Label: say.PrintList}},
		},
	}, Paper: viewPaper(d, false)})
}

// reminderWord exports the reminder.
func (s *Server) reminderWord(w http.ResponseWriter, r *request) error {
	e, err := s.App.ReminderWord(r.Context(), r.who(), r.PathValue("id"))
	if err != nil {
		return err
	}
	return s.send(w, e)
}
