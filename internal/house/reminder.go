package house

import (
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// ReminderTerms are those of a reminder that wants an answer from the units.
func ReminderTerms(units ...string) app.ReminderTerms {
	return app.ReminderTerms{
		Trigger: ledger.TriggerFocus, Field: "农村危房", Title: "汛期危房住户转移", Text: "近期将有强降雨。",
		Points: []string{"逐户核对住户是否转移", "值守到岗"}, Units: units, Reply: true, Due: "2026-03-20",
	}
}

// Reminder is a draft of the actor's to the units.
func Reminder(t testing.TB, w *World, who org.Actor, units []string, change ...func(*app.DraftReminder)) *app.Reminder {
	t.Helper()
	c := &app.DraftReminder{ReminderTerms: ReminderTerms(units...)}
	for _, f := range change {
		f(c)
	}
	return ReminderNow(t, w, Do(t, w, who, c).ID)
}

// SentReminder is a reminder of the actor's that the leader approved and that has gone out.
func SentReminder(t testing.TB, w *World, who org.Actor, units []string, change ...func(*app.DraftReminder)) *app.Reminder {
	t.Helper()
	m := Reminder(t, w, who, units, change...)
	Do(t, w, w.Leader, app.ApproveReminders(app.Form{}, Chosen(m.ID)))
	Do(t, w, who, app.SendReminders(app.Form{Over: "情况紧急"}, Chosen(m.ID)))
	return ReminderNow(t, w, m.ID)
}

// ReminderNow reads a reminder as it stands.
func ReminderNow(t testing.TB, w *World, id string) *app.Reminder {
	t.Helper()
	return read(t, func() (*app.Reminder, error) { return w.App.Reminder(t.Context(), w.Lead, id) })
}

// Receipt is what the unit got of the reminder.
func Receipt(t testing.TB, m *app.Reminder, unit string) *app.ReminderReceiptRow {
	t.Helper()
	for _, x := range m.Receipts {
		if x.Unit == unit {
			return x
		}
	}
	t.Fatalf("%s did not go to unit %s", m.Code, unit)
	return nil
}
