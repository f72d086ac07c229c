package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"zhaodan/internal/house"
)

func TestCompletionWithoutWordsIsAskedForAsCompletion(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		x, a := newSite(t, w), furnish(t, w)
		street := x.as(t, w.Street1)
		got := street.post("/acts/duties/report", x.keyed(t, url.Values{"id": {a.duties[w.Streets[0]].ID}, "sure": {"1"}, "complete": {"1"}}))
		if got.Code != http.StatusUnprocessableEntity || !strings.Contains(got.text(), "申报完成") {
			t.Fatalf("completion without words gets %d: %.300s", got.Code, got.text())
		}
		if again := got.formAt(t, "/acts/duties/complete"); again.Get("id") == "" {
			t.Error("the form that asks again forgot its duty")
		}
	})
}

func TestActNamesEverythingThatIsMissing(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		x, a := newSite(t, w), furnish(t, w)
		got := x.as(t, w.Lead).post("/acts/duties/assign", x.keyed(t, url.Values{"id": {a.duties[w.Streets[0]].ID}, "sure": {"1"}}))
		for _, want := range []string{"请选择监督单位。", "请填写理由。"} {
			if !strings.Contains(got.text(), want) {
				t.Errorf("the page does not say %q: %.300s", want, got.text())
			}
		}
	})
}

func TestSelectionComesBackToItsList(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		x, a := newSite(t, w), furnish(t, w)
		lead := x.as(t, w.Lead)
		list := "/duties?campaign=" + a.running.ID
		batch := lead.get(list + "&view=open&page=1").ok(t).document(t).first("form[data-bulk]").form()
		if batch.Get("back") != list {
			t.Fatalf("the list gives itself as %q, want %q", batch.Get("back"), list)
		}
		ids := []string{a.duties[w.Streets[0]].ID, a.duties[w.Streets[1]].ID}
		for back, want := range map[string]string{list: list, "//elsewhere": "/duties", "": "/duties"} {
			got := lead.post("/acts/duties/reschedule", x.keyed(t, url.Values{
				"id": ids, "sure": {"1"}, "due": {"2026-11-30"}, "reason": {"汛期顺延"}, "back": {back},
			}))
			if to := got.Header.Get("Location"); got.Code != http.StatusSeeOther || !strings.HasPrefix(to, want) {
				t.Errorf("from %q one comes to %q (%d), want %q", back, to, got.Code, want)
			}
		}
	})
}

// TestSelectionIsBounded before anything of it is read: a form may name as many records as it has room for.
func TestSelectionIsBounded(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		x, a := newSite(t, w), furnish(t, w)
		ids := []string{a.duties[w.Streets[0]].ID}
		for n := range 2_000 {
			ids = append(ids, strconv.Itoa(n))
		}
		got := x.as(t, w.Lead).post("/acts/duties/assign", x.keyed(t, url.Values{"id": ids}))
		if got.Code != http.StatusTooManyRequests || !strings.Contains(got.text(), "一次最多办理 1000 条") {
			t.Errorf("a selection of 2,001 gets %d: %.200s", got.Code, got.text())
		}
	})
}
