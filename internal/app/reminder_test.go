package app_test

import (
	"maps"
	"slices"
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// TestReminderGoesFromDraftToClosed takes a reminder of two units all the way; it stands where the slower one stands.
func TestReminderGoesFromDraftToClosed(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		m := house.SentReminder(t, w, w.Overseer1, []string{w.Depts[0], w.Depts[1]})
		first, second := house.Receipt(t, m, w.Depts[0]), house.Receipt(t, m, w.Depts[1])
		house.Do(t, w, w.Dept1, app.AcknowledgeReminders(app.Form{}, house.Chosen(first.ID)))
		if now := house.ReminderNow(t, w, m.ID); now.State != ledger.ReminderSent || now.Signed != 1 {
			t.Errorf("with one signature of two it is %s, %d signed", now.State, now.Signed)
		}
		house.Do(t, w, w.Dept1, app.AnswerReminders(app.Form{}, house.Chosen(first.ID), "已逐户核对。"))
		house.Do(t, w, w.Dept2, app.AnswerReminders(app.Form{}, house.Chosen(second.ID), "没有住户。"))
		now := house.ReminderNow(t, w, m.ID)
		if now.State != ledger.ReminderAnswered || now.Answered != 2 || house.Receipt(t, now, w.Depts[1]).AckAt == 0 {
			t.Errorf("with both answers it is %s, %d answered", now.State, now.Answered)
		}
		house.Do(t, w, w.Overseer1, app.CloseReminders(app.Form{}, house.Chosen(m.ID)))
		if now := house.ReminderNow(t, w, m.ID); now.State != ledger.ReminderClosed || now.ClosedAt == 0 {
			t.Errorf("closed it is %s", now.State)
		}
		house.Sound(t, w)
	})
}

func TestReminderForInformationEndsWithTheLastSignature(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		m := house.SentReminder(t, w, w.Lead, []string{w.Streets[0], w.Streets[1]}, func(c *app.DraftReminder) { c.Reply = false })
		house.Do(t, w, w.Street1, app.AcknowledgeReminders(app.Form{}, house.Chosen(house.Receipt(t, m, w.Streets[0]).ID)))
		house.Do(t, w, w.Street2, app.AcknowledgeReminders(app.Form{}, house.Chosen(house.Receipt(t, m, w.Streets[1]).ID)))
		if now := house.ReminderNow(t, w, m.ID); now.State != ledger.ReminderClosed || now.ClosedAt == 0 || now.Due != "" {
			t.Errorf("it is %s, due %q", now.State, now.Due)
		}
	})
}

// TestNobodyApprovesTheirOwnWords asks for a second hand: the leader, the lead room or a colleague, but not the author.
func TestNobodyApprovesTheirOwnWords(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		own := house.Reminder(t, w, w.Overseer1, []string{w.Depts[0]})
		house.Refused(t, w, w.Overseer1, app.ApproveReminders(app.Form{}, house.Chosen(own.ID)), fault.Conflict, "reminder.approve.self")
		house.Do(t, w, w.Lead, app.ApproveReminders(app.Form{}, house.Chosen(own.ID)))
		leads := house.Reminder(t, w, w.Lead, []string{w.Depts[0]})
		house.Refused(t, w, w.Lead, app.ApproveReminders(app.Form{}, house.Chosen(leads.ID)), fault.Conflict, "reminder.approve.self")
		house.Do(t, w, w.Leader, app.ApproveReminders(app.Form{}, house.Chosen(leads.ID)))
		house.Do(t, w, w.Leader, app.ReturnReminders(because, house.Chosen(leads.ID)))
		again := house.ReminderTerms(w.Depts[0], w.Depts[1])
		again.Title = "改写"
		house.Do(t, w, w.Lead, &app.UpdateReminder{ID: leads.ID, Version: house.ReminderNow(t, w, leads.ID).Version, ReminderTerms: again})
		now := house.ReminderNow(t, w, leads.ID)
		if now.State != ledger.ReminderDraft || now.Title != "改写" || now.Asked != 2 || now.Reason != "" {
			t.Errorf("written anew it is %s %q to %d units", now.State, now.Title, now.Asked)
		}
	})
}

// TestUnitsSeeAReminderOnlyOnceItIsSent looks at a draft, and at what was sent, as everybody.
func TestUnitsSeeAReminderOnlyOnceItIsSent(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		draft := house.Reminder(t, w, w.Overseer1, []string{w.Depts[0]})
		sent := house.SentReminder(t, w, w.Overseer1, []string{w.Depts[0], w.Depts[1]})
		see := map[string][2]bool{
			"lead": {true, true}, "leader": {true, true}, "overseer1": {true, true}, "up": {true, true}, "dept1": {false, true}, "dept2": {false, true},
		}
		everybody := w.Actors()
		everybody["foreign lead"], everybody["nobody"] = w.Foreign.Lead, org.Actor{}
		for name, who := range everybody {
			for i, m := range []*app.Reminder{draft, sent} {
				_, err := w.App.Reminder(t.Context(), who, m.ID)
				if err != nil && fault.Of(err) != fault.Missing {
					t.Fatal(err)
				}
				n := must[int](t)(w.App.CountReminders(t.Context(), who, ledger.ReminderFilter{Text: m.Code}))
				if (err == nil) != see[name][i] || (n == 1) != see[name][i] {
					t.Errorf("%s sees %s: %t, counts %d, want %t", name, m.State, err == nil, n, see[name][i])
				}
			}
		}
		seen := must[*app.Reminder](t)(w.App.Reminder(t.Context(), w.Dept1, sent.ID))
		if len(seen.Receipts) != 1 || seen.Asked != 1 || seen.Writes || seen.Traced > 0 {
			t.Errorf("a unit is shown %d receipts of %d, and the trace %d", len(seen.Receipts), seen.Asked, seen.Traced)
		}
	})
}

// reminderCommands is every command about reminders, each on a record that is ready for it.
func reminderCommands(t *testing.T, w *house.World) map[org.Action]app.Command {
	t.Helper()
	one := house.Chosen
	draft, gone := house.Reminder(t, w, w.Overseer1, []string{w.Depts[0]}), house.SentReminder(t, w, w.Overseer1, []string{w.Depts[0]})
	ready := house.Reminder(t, w, w.Overseer1, []string{w.Depts[0]})
	house.Do(t, w, w.Leader, app.ApproveReminders(app.Form{}, one(ready.ID)))
	receipt := one(house.Receipt(t, gone, w.Depts[0]).ID)
	return map[org.Action]app.Command{
		org.ReminderDraft:   &app.DraftReminder{ReminderTerms: house.ReminderTerms(w.Depts[0])},
		org.ReminderUpdate:  &app.UpdateReminder{ID: draft.ID, Version: draft.Version, ReminderTerms: house.ReminderTerms(w.Depts[1])},
		org.ReminderApprove: app.ApproveReminders(because, one(draft.ID)), org.ReminderReturn: app.ReturnReminders(because, one(draft.ID)),
		org.ReminderSend: app.SendReminders(app.Form{Over: "情况紧急"}, one(ready.ID)), org.ReminderAcknowledge: app.AcknowledgeReminders(because, receipt),
		org.ReminderAnswer: app.AnswerReminders(because, receipt, "已办"), org.ReminderClose: app.CloseReminders(because, one(gone.ID)),
		org.ReminderWithdraw: app.WithdrawReminders(because, one(ready.ID)), org.ReminderVoid: app.VoidReminders(because, one(gone.ID)),
	}
}

// TestEveryActOfRemindersIsForThoseItBelongsTo tries every action as everybody on reminders of the first stationed group
// to the first department.
func TestEveryActOfRemindersIsForThoseItBelongsTo(t *testing.T) {
	makers := []string{"lead", "overseer1"}
	may := map[org.Action][]string{
		org.ReminderDraft: makers, org.ReminderUpdate: makers, org.ReminderSend: makers, org.ReminderClose: makers, org.ReminderWithdraw: makers,
		org.ReminderVoid: makers, org.ReminderApprove: {"lead", "leader"}, org.ReminderReturn: {"lead", "leader", "overseer1"},
		org.ReminderAcknowledge: {"dept1"}, org.ReminderAnswer: {"dept1"},
	}
	house.Each(t, func(t *testing.T, w *house.World) {
		everybody := w.Actors()
		everybody["foreign lead"], everybody["foreign dept"] = w.Foreign.Lead, w.Foreign.DeptPost
		commands := reminderCommands(t, w)
		for _, action := range slices.Sorted(maps.Keys(commands)) {
			for _, name := range slices.Sorted(maps.Keys(everybody)) {
				if slices.Contains(may[action], name) {
					continue
				}
				_, err := app.Do(t.Context(), w.App, everybody[name], commands[action])
				if kind := fault.Of(err); err == nil || kind != fault.Denied && kind != fault.Missing && !fault.Is(err, "reminder.approve.self") {
					t.Errorf("%s by %s: %v", action, name, err)
				}
			}
			for _, name := range may[action] {
				if name != may[action][len(may[action])-1] {
					continue // the others are tried where they matter
				}
				house.Do(t, w, everybody[name], reminderCommands(t, w)[action])
			}
		}
	})
}

// TestEveryUnitItsOwnReminder writes one for each unit, with what concerns it and nothing else.
func TestEveryUnitItsOwnReminder(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		duties := house.Dispatched(t, w, w.Depts[0], w.Depts[1])
		answer := house.Do(t, w, w.Overseer1, &app.DraftReminder{Each: true, ReminderTerms: func() app.ReminderTerms {
			terms := house.ReminderTerms(w.Depts[0], w.Depts[1])
			terms.Duties = []string{duties[0].ID, duties[1].ID}
			return terms
		}()})
		if answer.Count != 2 {
			t.Errorf("%d were written", answer.Count)
		}
		for i, unit := range []string{w.Depts[0], w.Depts[1]} {
			rows := must[[]*app.ReminderRow](t)(w.App.Reminders(t.Context(), w.Lead, ledger.ReminderFilter{Unit: unit}, everyRow))
			if len(rows) != 1 || len(rows[0].Matters) != 1 || rows[0].Matters[0].ID != duties[i].ID {
				t.Errorf("unit %d has %d reminders", i, len(rows))
			}
			of := must[int](t)(w.App.CountReminders(t.Context(), w.Lead, ledger.ReminderFilter{Duty: duties[i].ID}))
			if of != 1 {
				t.Errorf("%d reminders are found by their duty", of)
			}
		}
	})
}

// TestReminderLeavesTwoWorkdays refuses haste unless somebody is named who allowed it, when it is written and when it goes out.
func TestReminderLeavesTwoWorkdays(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		terms := house.ReminderTerms(w.Depts[0])
		terms.Due = w.App.Today().AddDays(1)
		house.Refused(t, w, w.Overseer1, &app.DraftReminder{ReminderTerms: terms}, fault.Invalid, "ask.short")
		terms.Urgent = "委领导"
		house.Do(t, w, w.Overseer1, &app.DraftReminder{ReminderTerms: terms})
		m := house.Reminder(t, w, w.Overseer1, []string{w.Depts[0]})
		house.Do(t, w, w.Leader, app.ApproveReminders(app.Form{}, house.Chosen(m.ID)))
		w.Clock.Set(m.Due)
		house.Refused(t, w, w.Overseer1, app.SendReminders(app.Form{}, house.Chosen(m.ID)), fault.Conflict, "reminder.send.short")
	})
}

func TestReminderGoesToNobodyOutsideItsScope(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		for _, unit := range []string{w.Depts[2], w.Streets[0], w.Foreign.Dept} {
			house.Refused(t, w, w.Overseer1, &app.DraftReminder{ReminderTerms: house.ReminderTerms(unit)}, fault.Missing, "")
		}
		for _, unit := range []string{w.Stationed1} {
			house.Refused(t, w, w.Overseer1, &app.DraftReminder{ReminderTerms: house.ReminderTerms(unit)}, fault.Invalid, "reminder.unit.kind")
		}
		house.Refused(t, w, w.Lead, &app.DraftReminder{ReminderTerms: house.ReminderTerms(w.PartUnit)}, fault.Invalid, "reminder.unit.kind")
		apart := house.Dispatched(t, w, w.Depts[2])[0]
		terms := house.ReminderTerms(w.Depts[0])
		terms.Duties = []string{apart.ID}
		house.Refused(t, w, w.Overseer1, &app.DraftReminder{ReminderTerms: terms}, fault.Missing, "")
	})
}

// TestLeadersSignForTheirOwnOfficeOnly keeps the hand of a leader off what was asked of a room below.
func TestLeadersSignForTheirOwnOfficeOnly(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		sent := house.SentReminder(t, w, w.Lead, []string{w.Stationed1})
		receipt := house.Chosen(house.Receipt(t, sent, w.Stationed1).ID)
		house.Refused(t, w, w.Leader, app.AcknowledgeReminders(app.Form{}, receipt), fault.Denied, "denied")
		house.Do(t, w, w.Overseer1, app.AcknowledgeReminders(app.Form{}, receipt))
		for unit, want := range map[string]bool{w.Commission: true, w.Stationed1: false, w.Streets[0]: false} {
			if may := must[bool](t)(w.App.ReceiptMay(t.Context(), w.Leader, unit)); may != want {
				t.Errorf("a leader signs for %s: %t", unit, may)
			}
		}
	})
}
