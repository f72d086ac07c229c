package web

import (
	"net/http"
	"slices"
	"strings"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

var reminderRoutes = slices.Concat([]route{
	{pattern: "GET /reminders", business: true, do: (*Server).reminderList},
	{pattern: "GET /reminders/new", business: true, right: org.ReminderDraft, do: (*Server).newReminder},
	{pattern: "POST /reminders/new", business: true, right: org.ReminderDraft, do: (*Server).draftReminder},
	{pattern: "GET /reminders/receipts", business: true, do: (*Server).reminderReceiptList},
	{pattern: "GET /reminders/{id}", business: true, do: (*Server).reminderPage},
	{pattern: "GET /reminders/{id}/print", business: true, do: (*Server).reminderPrint},
	{pattern: "GET /reminders/{id}/reminder.docx", business: true, do: (*Server).reminderWord},
	{pattern: "GET /reminders/{id}/edit", business: true, right: org.ReminderUpdate, do: (*Server).editReminder},
	{pattern: "POST /reminders/{id}/edit", business: true, right: org.ReminderUpdate, do: (*Server).updateReminder},
}, actRoutes(&reminderActs), actRoutes(&receiptActs))

// reminderActs is everything that can be done to reminders, one or many.
var reminderActs = acts{
	home: reminderHome, unit: say.UnitReminder, at: ui.EntryLetters, facts: reminderFacts, versions: reminderVersions,
	after: func(_ *request, _ app.Answer, c app.Chosen) string { return reminderHome + "/" + c.IDs[0] },
	list: []act{
		{
			verb: "approve", action: org.ReminderApprove, icon: ui.IconCheck, quick: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.ApproveReminders(r.form(), c) },
		},
		{
			verb: "send", action: org.ReminderSend, icon: ui.IconSend, quick: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.SendReminders(r.form(), c) },
		},
		{
			verb: "close", action: org.ReminderClose, icon: ui.IconCheck, fields: closeReminderFields,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.CloseReminders(r.form(), c) },
		},
		{
			verb: "revise", action: org.ReminderReturn, icon: ui.IconLeft, reason: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.ReturnReminders(r.form(), c) },
		},
		{
			verb: "withdraw", action: org.ReminderWithdraw, icon: ui.IconRemove, reason: true, danger: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.WithdrawReminders(r.form(), c) },
		},
		{
			verb: "void", action: org.ReminderVoid, icon: ui.IconRemove, reason: true, danger: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.VoidReminders(r.form(), c) },
		},
	},
}

// receiptActs is what a unit does with what it got, one or many.
var receiptActs = acts{
	home: reminderHome + "/receipts", unit: say.UnitReceipt, at: ui.EntryLetters, facts: receiptFacts, page: receiptPage,
	after: func(_ *request, a app.Answer, _ app.Chosen) string { return reminderHome + "/" + a.ID },
	list: []act{
		{
			verb: "acknowledge", action: org.ReminderAcknowledge, icon: ui.IconCheck, quick: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command {
				return app.AcknowledgeReminders(r.form(), c)
			},
		},
		{
			verb: "answer", action: org.ReminderAnswer, icon: ui.IconEdit, fields: answerReminderFields,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command {
				return app.AnswerReminders(r.form(), c, r.text("answer"))
			},
		},
	},
}

func closeReminderFields(r *request) ([]ui.Field, error) {
	return []ui.Field{{Kind: ui.KindArea, Name: "reason", Label: say.LabelRemark, Value: r.text("reason"), Rows: 3, Length: 500, Hint: say.HintCloseWaiting}}, nil
}

func answerReminderFields(r *request) ([]ui.Field, error) {
	return []ui.Field{{
		Kind: ui.KindArea, Name: "answer", Label: say.LabelReplyWords, Required: true, Value: r.text("answer"), Rows: 5, Length: 2000, Hint: say.HintAnswerWords,
	}}, nil
}

func reminderFacts(r *request, ids []string) ([]ui.Fact, error) {
	rows, err := r.s.App.ReminderRows(r.Context(), r.who(), ids)
	out := make([]ui.Fact, len(rows))
	for i, m := range rows {
		out[i] = ui.Fact{Name: r.code(m.Code), Text: m.Title, URL: reminderHome + "/" + m.ID, Small: say.Addressees(m.First, m.Asked)}
	}
	return out, err
}

func reminderVersions(r *request, ids []string) ([]int, error) {
	rows, err := r.s.App.ReminderRows(r.Context(), r.who(), ids)
	at := map[string]int{}
	for _, m := range rows {
		at[m.ID] = m.Version
	}
	out := make([]int, len(ids))
	for i, id := range ids {
		out[i] = at[id]
	}
	return out, err
}

func receiptFacts(r *request, ids []string) ([]ui.Fact, error) {
	rows, err := r.s.App.ReceiptRows(r.Context(), r.who(), ids)
	out := make([]ui.Fact, len(rows))
	for i, x := range rows {
		out[i] = ui.Fact{Name: r.code(x.Code), Text: x.Title, URL: reminderHome + "/" + x.Reminder, Small: x.UnitName}
	}
	return out, err
}

// receiptPage is the page of the reminder that a receipt belongs to.
func receiptPage(r *request, id string) string {
	rows, err := r.s.App.ReceiptRows(r.Context(), r.who(), []string{id})
	if err != nil || len(rows) == 0 {
		return reminderHome
	}
	return reminderHome + "/" + rows[0].Reminder
}

// remindAct is the button over selected rows of another list with which a reminder about them begins.
func (r *request) remindAct(b *ui.Batch, from string) *ui.Batch {
	if b == nil || !r.may(org.ReminderDraft) {
		return b
	}
	b.Actions = append(b.Actions, ui.BatchAction{Label: say.NewReminder, Icon: ui.IconBell, URL: reminderHome + "/new?from=" + from})
	return b
}

func (s *Server) newReminder(w http.ResponseWriter, r *request) error {
	page, err := r.reminderForm(nil)
	if err != nil {
		return err
	}
	return s.render(w, "form-page", page)
}

// draftReminder saves a reminder; what a selection of another list sends begins a form.
func (s *Server) draftReminder(w http.ResponseWriter, r *request) error {
	if r.text("sure") == "" {
		return s.newReminder(w, r)
	}
	var f fault.Form
	cmd := &app.DraftReminder{Form: r.form(), ReminderTerms: r.reminderTerms(&f), Each: r.text("each") != ""}
	answer, err := doForm(s, r, &f, cmd)
	if err != nil {
		return s.refused(w, err, func() (formPage, error) { return r.reminderForm(nil) })
	}
	to := reminderHome + "/" + answer.ID
	if answer.Count > 1 {
		to = address(reminderHome, ledger.ReminderFilter{View: ledger.RemindersDraft}.Query())
	}
	return done(w, r, to, org.ReminderDraft, answer.Count)
}

func (s *Server) editReminder(w http.ResponseWriter, r *request) error {
	m, err := s.App.Reminder(r.Context(), r.who(), r.PathValue("id"))
	if err != nil {
		return err
	}
	page, err := r.reminderForm(m)
	if err != nil {
		return err
	}
	return s.render(w, "form-page", page)
}

func (s *Server) updateReminder(w http.ResponseWriter, r *request) error {
	m, err := s.App.Reminder(r.Context(), r.who(), r.PathValue("id"))
	if err != nil {
		return err
	}
	var f fault.Form
	cmd := &app.UpdateReminder{Form: r.form(), ID: m.ID, Version: r.version(), ReminderTerms: r.reminderTerms(&f)}
	if _, err := doForm(s, r, &f, cmd); err != nil {
		return s.refused(w, err, func() (formPage, error) { return r.reminderForm(m) })
	}
	return done(w, r, reminderHome+"/"+m.ID, org.ReminderUpdate, 1)
}

func (r *request) reminderTerms(f *fault.Form) app.ReminderTerms {
	return app.ReminderTerms{
		Trigger: ledger.Trigger(r.text("trigger")), Field: r.text("field"), Title: r.text("title"), Basis: r.text("basis"), Text: r.text("text"),
		Points: pointsOf(r.text("points")), Items: r.texts("item"), Duties: r.texts("duty"), Findings: r.texts("finding"), Units: r.texts("units"),
		Reply: r.text("reply") != "", Due: r.day(f, "due"), Urgent: r.text("urgent"),
	}
}

// pointsOf are the points of a text, a line for each; a number somebody typed before it is taken off.
func pointsOf(text string) []string {
	var out []string
	for _, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if rest := strings.TrimLeft(line, "0123456789"); rest != line {
			if cut, ok := strings.CutPrefix(rest, "."); ok {
				line = strings.TrimSpace(cut)
			} else if cut, ok := strings.CutPrefix(rest, "、"); ok {
				line = strings.TrimSpace(cut)
			}
		}
		if line != "" {
			out = append(out, line)
		}
	}
	return out
}

// begin gathers what a form about chosen rows starts with, so that nothing is typed twice.
func (r *request) begin(m *app.Reminder) (app.ReminderTerms, error) {
	if m != nil {
		return begunAgain(m), nil
	}
	q := r.URL.Query()
	items, duties, findings := q["item"], q["duty"], q["finding"]
	if r.Method == http.MethodPost {
		items, duties, findings = r.texts("item"), r.texts("duty"), r.texts("finding")
		if ids := chosen(r).IDs; q.Get("from") == "duties" {
			duties = append(duties, ids...)
		} else if q.Get("from") == "findings" {
			findings = append(findings, ids...)
		}
	}
	day, err := r.replyBy()
	if err != nil {
		return app.ReminderTerms{}, err
	}
	b := app.ReminderTerms{Trigger: ledger.TriggerFocus, Reply: true, Due: day, Items: items, Field: q.Get("field")}
	if err := r.beginDuties(&b, duties); err != nil {
		return b, err
	}
	return b, r.beginFindings(&b, findings)
}

func begunAgain(m *app.Reminder) app.ReminderTerms {
	b := app.ReminderTerms{
		Trigger: m.Trigger, Field: m.Field, Title: m.Title, Basis: m.Basis, Text: m.Text, Points: m.Points, Reply: m.Reply, Due: m.Due, Urgent: m.Urgent,
		Items: m.MattersOf(ledger.MatterItem), Duties: m.MattersOf(ledger.MatterDuty), Findings: m.MattersOf(ledger.MatterFinding),
	}
	for _, x := range m.Receipts {
		b.Units = append(b.Units, x.Unit)
	}
	return b
}

// replyBy is the day a form proposes for the answer.
func (r *request) replyBy() (calendar.Day, error) {
	rules, err := r.s.App.Reckoning(r.Context(), r.who())
	if err != nil {
		return "", err
	}
	return rules.Count(r.s.App.Today(), ledger.LimitReminderReply).Day, nil
}

func (r *request) beginDuties(b *app.ReminderTerms, ids []string) error {
	if len(ids) == 0 {
		return nil
	}
	rows, err := r.s.App.DutyRows(r.Context(), r.who(), ids)
	for _, d := range rows {
		b.Duties, b.Units = append(b.Duties, d.ID), append(b.Units, d.Unit)
		b.Points = append(b.Points, say.MatterPoint(r.code(d.Code), d.Text, d.Due, r.s.App.Today()))
	}
	b.Title = say.ReminderTitle(b.Trigger, len(rows))
	return err
}

func (r *request) beginFindings(b *app.ReminderTerms, ids []string) error {
	if len(ids) == 0 {
		return nil
	}
	rows, err := r.s.App.FindingRows(r.Context(), r.who(), ids)
	if err != nil {
		return err
	}
	b.Trigger = ledger.TriggerRectify
	for i, f := range rows {
		b.Findings = append(b.Findings, f.ID)
		b.Points = append(b.Points, say.MatterPoint(r.code(f.Code), f.Title, f.Due, r.s.App.Today()))
		if i == 0 {
			b.Field = f.Field
		}
	}
	b.Title = say.ReminderTitle(b.Trigger, len(rows))
	units, err := r.s.App.PartyUnits(r.Context(), r.who(), b.Findings)
	b.Units = append(b.Units, units...)
	return err
}

// reminderForm is the form of a reminder: a new one, or the draft m.
func (r *request) reminderForm(m *app.Reminder) (formPage, error) {
	b, err := r.begin(m)
	if err != nil {
		return formPage{}, err
	}
	sent := r.Method == http.MethodPost && r.text("sure") != ""
	if sent {
		var ignored fault.Form // what is no day is said beside the field already
		b = r.reminderTerms(&ignored)
		if m != nil && m.Trigger == ledger.TriggerDue {
			b.Trigger = m.Trigger
		}
	}
	fields, err := r.reminderFields(b, sent)
	if err != nil {
		return formPage{}, err
	}
	action, title, version, home := reminderHome+"/new", say.NewReminder, 0, ui.Link{Label: say.PageReminders, URL: reminderHome}
	if m != nil {
		action, title, version = reminderHome+"/"+m.ID+"/edit", say.Action(org.ReminderUpdate), m.Version
	} else if len(b.Units) > 1 {
		each := ui.Field{Kind: ui.KindChecks, Name: "each", Label: say.LabelEach, Options: []ui.Option{{Value: "1", Label: say.EachUnit, Chosen: sent && r.text("each") != ""}}}
		fields = append(fields, each)
	}
	page, err := r.saveForm(action, title, ui.EntryLetters, home, version, fields)
	page.Form.Hidden = append(page.Form.Hidden, ui.Hidden{Name: "sure", Value: "1"})
	for _, kind := range []struct {
		name string
		ids  []string
	}{{"item", b.Items}, {"duty", b.Duties}, {"finding", b.Findings}} {
		for _, id := range kind.ids {
			page.Form.Hidden = append(page.Form.Hidden, ui.Hidden{Name: kind.name, Value: id})
		}
	}
	if m != nil {
		page.Form.Cancel = reminderHome + "/" + m.ID
	}
	page.Head.Sub = say.ReminderHint
	return page, err
}

func (r *request) reminderFields(b app.ReminderTerms, sent bool) ([]ui.Field, error) {
	units, err := r.s.App.RemindedUnits(r.Context(), r.who())
	if err != nil {
		return nil, err
	}
	hints, err := r.askedHints(units, b.Field)
	if err != nil {
		return nil, err
	}
	points := say.PointLines(b.Points)
	due := string(b.Due)
	if sent {
		points, due = r.text("points"), r.text("due")
	}
	triggers := options(ledger.Written, say.TriggerLong, b.Trigger)
	fields := []ui.Field{{Kind: ui.KindRadio, Name: "trigger", Label: say.LabelTrigger, Required: true, Options: triggers}}
	if b.Trigger == ledger.TriggerDue {
		fields = []ui.Field{{Kind: ui.KindRadio, Name: "trigger", Label: say.LabelTrigger, Options: options([]ledger.Trigger{ledger.TriggerDue}, say.TriggerLong, b.Trigger)}}
	}
	fields = append(fields,
		ui.Field{Name: "title", Label: say.LabelReminder, Required: true, Value: b.Title, Length: 80},
		fieldSelect(b.Field),
		ui.Field{Name: "basis", Label: say.LabelRestsOn, Value: b.Basis, Length: 300, Hint: say.HintBasisPolicy},
		ui.Field{Kind: ui.KindArea, Name: "text", Label: say.LabelWhyNow, Value: b.Text, Rows: 3, Length: 1000, Hint: say.HintWhyNow},
		ui.Field{Kind: ui.KindArea, Name: "points", Label: say.LabelHeeds, Required: true, Value: points, Rows: 6, Length: 3000, Hint: say.HintPoints},
	)
	if b.Trigger != ledger.TriggerDue {
		fields = append(fields, r.unitChecks(units, b.Units, func(unit string) string { return hints[unit] })...)
	}
	return append(fields,
		ui.Field{Kind: ui.KindChecks, Name: "reply", Label: say.LabelReplyWanted, Options: []ui.Option{{Value: "1", Label: say.ReplyYes, Chosen: b.Reply}}},
		ui.Field{Kind: ui.KindDate, Name: "due", Label: say.LabelReplyDue, Value: due, Width: ui.WidthShort, Half: true, Hint: say.HintReplyDue},
		ui.Field{Name: "urgent", Label: say.LabelUrgentPost, Value: b.Urgent, Width: ui.WidthMedium, Length: 40, Half: true, Hint: say.HintUrgentPost},
	), nil
}

// askedHints says of each unit how often it was asked this month, and whether it was asked about the same not long ago.
func (r *request) askedHints(units []*org.Unit, field string) (map[string]string, error) {
	ids := make([]string, len(units))
	for i, u := range units {
		ids[i] = u.ID
	}
	out := map[string]string{}
	asked, err := r.s.App.Asked(r.Context(), r.who(), ids)
	if err != nil {
		return nil, err
	}
	alike, err := r.s.App.AskedAlike(r.Context(), r.who(), ids, field)
	for _, id := range ids {
		if n := asked[id]; n > 0 {
			out[id] = say.AskedN(n)
		}
		if b := alike[id]; b != nil {
			out[id] = say.AskedAlike(r.code(b.Code), b.Title, b.Day, r.s.App.Today())
		}
	}
	return out, err
}
