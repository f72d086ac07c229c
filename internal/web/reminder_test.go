package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// reminderAffairs are the reminders of the district: a draft and what was sent to the first department and street, to an
// overseer and to the commission, one that concerns the third department only, and one of the neighbours.
type reminderAffairs struct {
	draft, dept, street, apart, foreign string
	receipts                            map[org.Role]string // one to sign for each role that does
	apartReceipt, foreignReceipt        string
}

func remindersOf(t testing.TB, w *house.World) reminderAffairs {
	t.Helper()
	x := reminderAffairs{receipts: map[org.Role]string{}}
	later := func(c *app.DraftReminder) { c.Due = "2026-06-20" }
	sent := func(who org.Actor, role org.Role, unit string) string {
		m := house.SentReminder(t, w, who, []string{unit}, later)
		x.receipts[role] = house.Receipt(t, m, unit).ID
		return m.ID
	}
	x.draft = house.Reminder(t, w, w.Overseer1, []string{w.Depts[0]}, later).ID
	x.dept = sent(w.Overseer1, org.RoleDEPT, w.Depts[0])
	x.street = sent(w.Outpost1, org.RoleSTR, w.Streets[0])
	sent(w.Lead, org.RoleOVR, w.Stationed1)
	sent(w.Lead, org.RoleSEC, w.Commission)
	apart := house.SentReminder(t, w, w.Overseer2, []string{w.Depts[2]}, later)
	x.apart, x.apartReceipt = apart.ID, apart.Receipts[0].ID
	draft := house.Do(t, w, w.Foreign.Lead, &app.DraftReminder{ReminderTerms: func() app.ReminderTerms {
		terms := house.ReminderTerms(w.Foreign.Dept)
		terms.Reply = false
		return terms
	}()}).ID
	found, err := w.App.Reminder(t.Context(), w.Foreign.Lead, draft)
	if err != nil {
		t.Fatal(err)
	}
	x.foreign, x.foreignReceipt = draft, found.Receipts[0].ID
	return x
}

// of says which records a pattern is tried with.
func (x *reminderAffairs) of(path string, role org.Role) (targets, bool) {
	switch {
	case strings.HasPrefix(path, "/acts/reminders/receipts/"):
		out := targets{x.receipts[role], x.apartReceipt, x.foreignReceipt}
		if role == org.RoleSEC { // sees all and signs for its own
			out.sibling = ""
		}
		return out, true
	case strings.HasPrefix(path, "/acts/reminders/"), strings.HasPrefix(path, "/reminders/{id}"):
	default:
		return targets{}, false
	}
	out := targets{x.draft, x.apart, x.foreign}
	switch role {
	case org.RoleDEPT:
		out.own = x.dept
	case org.RoleSTR:
		out.own = x.street
	case org.RoleUP: // sees what the rooms below its unit write
		out.sibling = ""
	default:
	}
	return out, true
}

// TestStreetSignsAndAnswersFromWhatWaits goes from the list of what waits to the answer given.
func TestStreetSignsAndAnswersFromWhatWaits(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		x := newSite(t, w)
		m := house.SentReminder(t, w, w.Outpost1, []string{w.Streets[0]})
		street := x.as(t, w.Street1)
		form := firstForm(t, street.get("/todo").ok(t))
		if form.attr("action") != "/acts/reminders/receipts/acknowledge" {
			t.Fatalf("the first thing to do is %s", form.attr("action"))
		}
		street.follow(street.post(form.attr("action"), form.form())).ok(t)
		page := street.get("/reminders/" + m.ID).ok(t)
		asked := ""
		for _, a := range page.document(t).all("main a[href]") {
			if strings.HasPrefix(a.attr("href"), "/acts/reminders/receipts/answer") {
				asked = a.attr("href")
			}
		}
		answer := street.get(asked).ok(t).formAt(t, "/acts/reminders/receipts/answer")
		refused := street.post("/acts/reminders/receipts/answer", answer)
		if refused.Code != http.StatusUnprocessableEntity || !strings.Contains(refused.text(), "请填写答复内容") {
			t.Errorf("an empty answer gets %d: %.300s", refused.Code, refused.text())
		}
		answer.Set("answer", "已转移 3 户 7 人。")
		given := street.follow(street.post("/acts/reminders/receipts/answer", answer)).ok(t)
		if !strings.Contains(given.text(), "已转移 3 户 7 人。") {
			t.Errorf("the answer is not shown: %.300s", given.text())
		}
		if now := house.ReminderNow(t, w, m.ID); now.State != ledger.ReminderAnswered {
			t.Errorf("the reminder is %s", now.State)
		}
	})
}

// TestSelectionBeginsAReminder fills the form from chosen findings and duties, so that nothing is typed twice.
func TestSelectionBeginsAReminder(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		x := newSite(t, w)
		f := house.SentFinding(t, w)
		duties := house.Dispatched(t, w, w.Depts[0], w.Streets[0])
		lead := x.as(t, w.Lead)
		list := lead.get("/findings").ok(t)
		if !strings.Contains(list.Body, "/reminders/new?from=findings") {
			t.Error("the list of findings offers no reminder")
		}
		form := lead.post("/reminders/new?from=findings", url.Values{"id": {f.ID + ".2"}}).ok(t).formAt(t, "/reminders/new")
		if form.Get("finding") != f.ID || form.Get("trigger") != "rectify" || !strings.Contains(form.Get("points"), f.Title) || form.Get("title") == "" {
			t.Errorf("from a finding it begins with %v", form)
		}
		for _, p := range house.FindingNow(t, w, f.ID).Parties {
			if !slices.Contains(form["units"], p.Unit) {
				t.Errorf("party %s is not proposed in %v", p.Unit, form["units"])
			}
		}
		form = lead.post("/reminders/new?from=duties", url.Values{"id": {duties[0].ID, duties[1].ID}}).ok(t).formAt(t, "/reminders/new")
		if len(form["duty"]) != 2 || len(form["units"]) != 2 || form.Get("due") == "" {
			t.Fatalf("from duties it begins with %v", form)
		}
		form.Set("each", "1")
		saved := lead.follow(lead.post("/reminders/new", form)).ok(t)
		if n, err := w.App.CountReminders(t.Context(), w.Lead, ledger.ReminderFilter{View: ledger.RemindersDraft}); err != nil || n != 2 {
			t.Errorf("%d drafts (%v) after %.200s", n, err, saved.text())
		}
	})
}

// TestHastyReminderKeepsWhatWasTyped is refused in a clear sentence that says what to do.
func TestHastyReminderKeepsWhatWasTyped(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		x := newSite(t, w)
		b := x.as(t, w.Overseer1)
		form := b.get("/reminders/new").ok(t).formAt(t, "/reminders/new")
		for name, value := range map[string]string{
			"trigger": "focus", "title": "汛期转移", "points": "1. 逐户核对\n2. 值守到岗", "reply": "1", "due": string(w.App.Today()),
		} {
			form.Set(name, value)
		}
		form["units"] = []string{w.Depts[0]}
		refused := b.post("/reminders/new", form)
		again := refused.formAt(t, "/reminders/new")
		if refused.Code != http.StatusUnprocessableEntity || !strings.Contains(refused.text(), "请填写批准缩短期限的岗位") {
			t.Errorf("it gets %d: %.300s", refused.Code, refused.text())
		}
		if again.Get("points") != form.Get("points") || again.Get("title") != "汛期转移" || !slices.Equal(again["units"], form["units"]) {
			t.Errorf("of what was typed there is %v", again)
		}
		again.Set("urgent", "委领导")
		if saved := b.post("/reminders/new", again); saved.Code != http.StatusSeeOther {
			t.Errorf("with the post that allowed it: %d %.300s", saved.Code, saved.text())
		}
		rows, err := w.App.Reminders(t.Context(), w.Overseer1, ledger.ReminderFilter{}, ledger.Page{})
		if err != nil || len(rows) != 1 || !slices.Equal(rows[0].Points, []string{"逐户核对", "值守到岗"}) {
			t.Errorf("saved are %+v, %v", rows, err)
		}
	})
}

// TestAskingAboveTheCapGetsAFieldForTheReason offers the field where it is needed, on a button that has no form of its own.
func TestAskingAboveTheCapGetsAFieldForTheReason(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		x := newSite(t, w)
		for range ledger.UsualLimit(ledger.LimitRequests).Days {
			house.SentReminder(t, w, w.Lead, []string{w.Streets[0]})
		}
		m := house.Reminder(t, w, w.Outpost1, []string{w.Streets[0]})
		house.Do(t, w, w.Leader, app.ApproveReminders(app.Form{}, house.Chosen(m.ID)))
		b := x.as(t, w.Outpost1)
		form := b.get("/reminders/"+m.ID).ok(t).formAt(t, "/acts/reminders/send")
		refused := b.post("/acts/reminders/send", form)
		again := refused.formAt(t, "/acts/reminders/send")
		if refused.Code != http.StatusUnprocessableEntity || !again.Has("over") || !strings.Contains(refused.text(), "本月将是第 11 次") {
			t.Fatalf("it gets %d: %.400s", refused.Code, refused.text())
		}
		again.Set("over", "汛情紧急")
		b.follow(b.post("/acts/reminders/send", again)).ok(t)
		rows := x.as(t, w.Street1).get("/burden/rows?view=over").ok(t)
		if !strings.Contains(rows.text(), "汛情紧急") {
			t.Errorf("the street does not read why: %.300s", rows.text())
		}
	})
}
