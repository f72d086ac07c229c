package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
)

// TestOverseerWorksThroughItsList signs for the common list, records one check with a word, the rest of a selection at
// once, and finds something.
func TestOverseerWorksThroughItsList(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		x := newSite(t, w)
		list, items := house.Checklist(t, w, w.Lead, house.Check("供热保障"), house.Check("值班值守"), house.Check("政策公开"))
		overseer := x.as(t, w.Overseer1)
		signed := overseer.post("/acts/listreceipts/acknowledge", overseer.get("/checklists/"+list).ok(t).formAt(t, "/acts/listreceipts/acknowledge"))
		overseer.follow(signed).ok(t)
		ref := func(item, unit string) string {
			return ledger.LineRef{Item: item, Unit: unit, Period: ledger.EveryWeek.Of(house.Start).Key()}.String()
		}
		page := overseer.get("/checks/" + ref(items[0], w.Depts[0])).ok(t)
		if !strings.Contains(page.text(), "查看台账与现场是否一致") {
			t.Errorf("the page of a check does not say what to look at: %.300s", page.text())
		}
		form := page.formAt(t, "/acts/checks/record")
		form.Set("result", "na")
		refused := overseer.post("/acts/checks/record", form)
		if refused.Code != http.StatusUnprocessableEntity || refused.formAt(t, "/acts/checks/record").Get("result") != "na" {
			t.Errorf("a check that does not apply, without a word, gets %d", refused.Code)
		}
		again := refused.formAt(t, "/acts/checks/record")
		again.Set("note", "本周停业")
		left := overseer.follow(overseer.post("/acts/checks/record", again)).ok(t)
		if strings.Contains(left.text(), "供热保障") {
			t.Errorf("what is left shows what is done: %.300s", left.text())
		}
		many := url.Values{"id": {ref(items[1], w.Depts[0]), ref(items[2], w.Depts[0]), ref(items[1], w.Depts[1])}, backField: {"/checks"}}
		asked := overseer.post("/acts/checks/ok", many).ok(t)
		overseer.follow(overseer.post("/acts/checks/ok", asked.formAt(t, "/acts/checks/ok"))).ok(t)
		found := overseer.get("/checks/"+ref(items[0], w.Depts[1])).ok(t).formAt(t, "/acts/checks/record")
		found.Set("result", "finding")
		found.Set("note", "教育局三处管网漏水")
		finding := overseer.follow(overseer.post("/acts/checks/record", found)).ok(t)
		if !strings.Contains(finding.text(), "教育局三处管网漏水") {
			t.Errorf("the finding does not say what the check said: %.300s", finding.text())
		}
		due := must(w.App.CountCheckLines(t.Context(), w.Overseer1, ledger.LineFilter{State: ledger.LineDue}))
		done := must(w.App.CountCheckLines(t.Context(), w.Overseer1, ledger.LineFilter{State: ledger.LineDone}))
		if due != 1 || done != 5 {
			t.Errorf("%d checks are due and %d done", due, done)
		}
		house.Sound(t, w)
	})
}

func must(n int, err error) int {
	if err != nil {
		panic(err)
	}
	return n
}
