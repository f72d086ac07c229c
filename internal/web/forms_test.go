package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/web/ui"
)

// formAt reads the form of a page that posts to an address.
func (a answer) formAt(t testing.TB, action string) url.Values {
	t.Helper()
	for _, f := range a.document(t).all("form[method=post]") {
		if f.attr("action") == action {
			return f.form()
		}
	}
	t.Fatalf("%s has no form that posts to %s", a.From, action)
	return nil
}

func TestStaleFormShowsTheConflictAndKeepsWhatWasTyped(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		x, a := newSite(t, w), furnish(t, w)
		first, second := x.as(t, w.Lead), x.as(t, w.Lead)
		for _, c := range []struct{ path, field string }{
			{"/items/" + a.broad.ID + "/edit", "title"},
			{"/campaigns/" + a.running.ID + "/edit", "title"},
			{"/mandates/" + a.mandate + "/edit", "title"},
			{"/findings/" + a.loop.draft + "/edit", "title"},
		} {
			mine, theirs := first.get(c.path).ok(t).formAt(t, c.path), second.get(c.path).ok(t).formAt(t, c.path)
			mine.Set("reason", "我的理由")
			mine.Set(c.field, "我改的名称")
			theirs.Set("reason", "别人的理由")
			theirs.Set(c.field, "别人改的名称")
			second.follow(second.post(c.path, theirs)).ok(t)
			got := first.post(c.path, mine)
			if got.Code != http.StatusConflict || !strings.Contains(got.text(), "别人改的名称") {
				t.Errorf("%s: a stale form gets %d and does not show what the other wrote: %.300s", c.path, got.Code, got.text())
			}
			again := got.formAt(t, c.path)
			if again.Get(c.field) != "我改的名称" {
				t.Errorf("%s: what was typed is lost: %q", c.path, again.Get(c.field))
			}
			if saved := first.post(c.path, again); saved.Code != http.StatusSeeOther {
				t.Errorf("%s: after looking at both sides it still cannot be saved: %d %.200s", c.path, saved.Code, saved.text())
			}
		}
	})
}

func TestFormSentTwiceMakesOneRecord(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		x := newSite(t, w)
		furnish(t, w)
		lead := x.as(t, w.Lead)
		form := lead.get("/items/new").ok(t).formAt(t, "/items/new")
		for key, value := range map[string]string{"title": "只建一次的事项", "lead": w.Depts[0], "focus": "livelihood", "due": "2026-12-01"} {
			form.Set(key, value)
		}
		once, twice := lead.post("/items/new", form), lead.post("/items/new", form)
		if once.Code != http.StatusSeeOther || once.Header.Get("Location") != twice.Header.Get("Location") {
			t.Errorf("the second answer is %d %s, the first was %d %s", twice.Code, twice.Header.Get("Location"), once.Code, once.Header.Get("Location"))
		}
		form.Set("title", "换了内容的事项")
		if changed := lead.post("/items/new", form); changed.Code == http.StatusSeeOther {
			t.Errorf("the same key with other words leads to %s", changed.Header.Get("Location"))
		}
		n, err := w.App.CountItems(t.Context(), w.Lead, ledger.ItemFilter{Text: "只建一次"})
		if err != nil || n != 1 {
			t.Errorf("%d items were made (%v)", n, err)
		}
	})
}

func TestRefusedFormNamesItsFields(t *testing.T) {
	x := newSite(t, house.SQLite(t))
	lead := x.as(t, x.Lead)
	form := lead.get("/items/new").ok(t).formAt(t, "/items/new")
	form.Set("title", "")
	form.Set("text", "写了一半的内容")
	form.Set("due", "2026-02-30")
	a := lead.post("/items/new", form)
	d := a.document(t)
	if a.Code != http.StatusUnprocessableEntity || d.first("[data-error-summary]") == nil {
		t.Errorf("a form with gaps gets %d without a summary", a.Code)
	}
	for _, name := range []string{"due"} {
		if in := d.first("input[name=" + name + "]"); in == nil || in.attr("aria-invalid") != "true" || in.attr("aria-describedby") == "" {
			t.Errorf("%s is not marked", name)
		}
	}
	if got := a.formAt(t, "/items/new").Get("text"); got != "写了一半的内容" {
		t.Errorf("what was typed is lost: %q", got)
	}
}

func TestBatchReachesEveryChosenDutyOnce(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		x := newSite(t, w)
		duties := house.Dispatched(t, w, w.Depts[0], w.Streets[0], w.Streets[1])
		lead := x.as(t, w.Lead)
		chosen := url.Values{}
		for _, d := range duties {
			chosen.Add("id", d.ID+"."+strconv.Itoa(d.Version))
		}
		chosen.Add("id", duties[0].ID+"."+strconv.Itoa(duties[0].Version))
		asked := lead.post("/acts/duties/reschedule", chosen).ok(t)
		form := asked.formAt(t, "/acts/duties/reschedule")
		form.Set("due", "2026-11-30")
		form.Set("reason", "统一延期")
		shown := lead.follow(lead.post("/acts/duties/reschedule", form)).ok(t)
		if !strings.Contains(shown.text(), "3") {
			t.Errorf("the page does not say that three were changed: %.200s", shown.text())
		}
		for _, d := range duties {
			if now := house.DutyNow(t, w, d.ID); now.Due != "2026-11-30" || now.Version != d.Version+1 {
				t.Errorf("%s is due %s at version %d", d.Code, now.Due, now.Version)
			}
		}
	})
}

func TestStreetSignsOnlyForItself(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		x := newSite(t, w)
		duties := house.Dispatched(t, w, w.Depts[0], w.Streets[0], w.Streets[1])
		street := x.as(t, w.Street1)
		page := street.get("/duties/" + duties[1].ID).ok(t)
		form := page.formAt(t, "/acts/duties/acknowledge")
		both := url.Values{ui.KeyField: {x.fillKey(t)}, "sure": {"1"}, "id": {form.Get("id"), duties[2].ID + "." + strconv.Itoa(duties[2].Version)}}
		if a := street.post("/acts/duties/acknowledge", both); a.Code != http.StatusNotFound {
			t.Errorf("signing for a neighbour too gets %d", a.Code)
		}
		street.follow(street.post("/acts/duties/acknowledge", form)).ok(t)
		want := []ledger.DutyState{ledger.DutyIssued, ledger.DutyAcknowledged, ledger.DutyIssued}
		for i, d := range duties {
			if now := house.DutyNow(t, w, d.ID); now.State != want[i] {
				t.Errorf("%s is %s, want %s", d.Code, now.State, want[i])
			}
		}
	})
}

func TestForcedChangeOfPasswordComesFirst(t *testing.T) {
	w := house.SQLite(t)
	x := newSite(t, w)
	made := house.Do(t, w, w.Security, &app.ResetPassword{ID: w.Street1.User}).Notes[0]
	street := x.stranger(t)
	street.follow(street.post("/signin", url.Values{"login": {w.Street1.Name}, "password": {made}}))
	for _, path := range []string{"/", "/duties", "/items/" + noRecord, "/duties.xlsx"} {
		if a := street.get(path); a.Header.Get("Location") != "/password" {
			t.Errorf("%s opens before the password is changed: %d", path, a.Code)
		}
	}
	form := street.get("/password").ok(t).formAt(t, "/password")
	form.Set("old", made)
	form.Set("new", "Street-sign-2026")
	form.Set("again", "Street-sign-2026")
	street.follow(street.post("/password", form)).ok(t)
	street.get("/duties").ok(t)
}

func TestSavedViewKeepsConditionsAndColumns(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		x := newSite(t, w)
		furnish(t, w)
		lead := x.as(t, w.Lead)
		list := lead.get("/duties?side=territory").ok(t).formAt(t, "/columns")
		list["col"] = []string{"unit", "overseer"}
		narrow := lead.post("/columns", list).Header.Get("Location")
		shown := lead.get(narrow).ok(t).document(t)
		if shown.first("th[data-col=progress][hidden]") == nil || shown.first("th[data-col=unit][hidden]") != nil {
			t.Errorf("%s does not hide what was left out", narrow)
		}
		save := shown.first("main div.filters a[href]")
		for _, a := range shown.all("main div.filters a[href]") {
			if strings.HasPrefix(a.attr("href"), "/views/new") {
				save = a
			}
		}
		form := lead.get(save.attr("href")).ok(t).formAt(t, "/views/new")
		form.Set("name", "属地两栏")
		kept := lead.follow(lead.post("/views/new", form)).ok(t)
		at := ""
		for _, a := range kept.document(t).all("nav.views a") {
			if strings.Contains(a.text(), "属地两栏") {
				at = a.attr("href")
			}
		}
		if want := strings.TrimSuffix(narrow, "&page=1"); at != want {
			t.Errorf("the saved view leads to %q, want %q", at, want)
		}
		if a := x.as(t, w.Street1).get("/duties").ok(t); strings.Contains(a.text(), "属地两栏") {
			t.Error("somebody else sees the saved view")
		}
	})
}
