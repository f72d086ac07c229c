package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
)

// TestOneListOneButton signs for a duty and a finding from the list of what waits: each is one press, and one comes back
// to the list every time.
func TestOneListOneButton(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		x := newSite(t, w)
		duty := house.Dispatched(t, w, w.Depts[0], w.Streets[0])[1]
		f := house.SentFinding(t, w)
		street := x.as(t, w.Street1)
		first := street.get("/").ok(t)
		leads := slices.ContainsFunc(first.document(t).all("main a[href]"), func(a *document) bool {
			return a.attr("href") == "/todo" && a.text() == "全部 2 项"
		})
		if !leads {
			t.Errorf("the first page does not lead to all that waits: %.300s", first.text())
		}
		for range 2 {
			page := street.get("/todo").ok(t)
			form := firstForm(t, page)
			back := street.post(form.attr("action"), form.form())
			if back.Code != http.StatusSeeOther || !strings.HasPrefix(back.Header.Get("Location"), "/todo?") {
				t.Fatalf("after signing one is led to %s (%d)", back.Header.Get("Location"), back.Code)
			}
		}
		if now := house.DutyNow(t, w, duty.ID); now.State != ledger.DutyAcknowledged {
			t.Errorf("the duty is %s", now.State)
		}
		village := house.Party(t, house.FindingNow(t, w, f.ID), w.Villages[0])
		if village.State != ledger.FindingAcknowledged {
			t.Errorf("the finding is %s", village.State)
		}
		ref := village.ID + "." + strconv.Itoa(village.Version)
		asked := street.get("/acts/parties/claim?id=" + ref + "&then=/todo").ok(t)
		form := asked.formAt(t, "/acts/parties/claim")
		form.Set("measure", "补设围挡 3 处")
		refused := street.post("/acts/parties/claim", form)
		if again := refused.formAt(t, "/acts/parties/claim"); again.Get("measure") != "补设围挡 3 处" || again.Get("then") != "/todo" {
			t.Errorf("what was typed, or where it leads, is lost: %v", again)
		}
	})
}

func firstForm(t *testing.T, a answer) *document {
	t.Helper()
	f := a.document(t).first("main table form[method=post]")
	if f == nil {
		t.Fatalf("there is nothing to press: %.300s", a.text())
	}
	return f
}

// TestElsewhereIsNoWayBack keeps the way back inside the site.
func TestElsewhereIsNoWayBack(t *testing.T) {
	w := house.SQLite(t)
	x := newSite(t, w)
	duty := house.Dispatched(t, w, w.Depts[0], w.Streets[0])[1]
	form := url.Values{"id": {duty.ID + "." + strconv.Itoa(duty.Version)}, "sure": {"1"}, "then": {"//elsewhere.test"}}
	to := x.as(t, w.Street1).post("/acts/duties/acknowledge", x.keyed(t, form)).Header.Get("Location")
	if !strings.HasPrefix(to, "/duties/") {
		t.Errorf("a foreign way back leads to %s", to)
	}
}

func TestWorkbenchOfLeadersLeadsToWhatWaitsForTheirHand(t *testing.T) {
	w := house.SQLite(t)
	x := newSite(t, w)
	leader := x.as(t, w.Leader)
	leads := func() string {
		for _, a := range leader.get("/").ok(t).document(t).all("main a[href]") {
			if a.attr("href") == "/todo" {
				return a.text()
			}
		}
		return ""
	}
	if got := leads(); got != "" {
		t.Errorf("nothing waits for the leader, and the first page leads to %q", got)
	}
	id := house.Do(t, w, w.Overseer1, &app.CreateLetter{LetterTerms: house.Letter(w)}).ID
	house.Do(t, w, w.Overseer1, app.SubmitLetters(app.Form{}, house.Chosen(id)))
	house.Do(t, w, w.Lead, app.ReviewLetters(app.Form{}, house.Chosen(id)))
	if got := leads(); got != "全部 1 项" {
		t.Errorf("a letter waits to be signed, and the first page says %q", got)
	}
}
