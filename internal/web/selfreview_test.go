package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/web/ui"
)

// reviewAffairs are the self-reviews of the district: handed in by a department and two streets, the first two drawn.
type reviewAffairs struct{ dept, street, apart string }

func reviewsOf(t testing.TB, w *house.World, a *affairs) reviewAffairs {
	t.Helper()
	for key, who := range map[string]org.Actor{"late " + w.Depts[0]: w.Dept1, "narrow " + w.Streets[2]: w.Street3} {
		house.Do(t, w, who, app.Acknowledge(app.Form{}, house.Chosen(a.duties[key].ID)))
	}
	handIn := func(who org.Actor, key string, answer ledger.SelfAnswer, note string) string {
		house.Do(t, w, who, app.SubmitSelfReviews(app.Form{}, []app.ReviewLine{{Duty: a.duties[key].ID, Answer: answer, Note: note}}))
		rows, err := w.App.SelfReviews(t.Context(), who, ledger.SelfReviewFilter{Unit: who.Unit}, ledger.Page{})
		if err != nil || len(rows) != 1 {
			t.Fatalf("%d reviews of %s, %v", len(rows), who.Name, err)
		}
		return rows[0].ID
	}
	x := reviewAffairs{
		dept:   handIn(w.Dept1, "late "+w.Depts[0], ledger.SelfPartly, "清运还差两处，月底前办结"),
		street: handIn(w.Street1, w.Streets[0], ledger.SelfMet, ""),
	}
	house.Do(t, w, w.Lead, &app.SampleSelfReviews{All: true})
	house.Do(t, w, w.Lead, app.DisagreeSelfReviews(app.Form{}, house.Chosen(x.street), ledger.SelfPartly, "台账不全", false))
	x.apart = handIn(w.Street3, "narrow "+w.Streets[2], ledger.SelfMet, "")
	return x
}

func (x *reviewAffairs) of(path string, _ *house.World, who org.Actor) (targets, bool) {
	if !strings.HasPrefix(path, "/acts/self-reviews/") && !strings.HasPrefix(path, "/self-reviews/{id}") {
		return targets{}, false
	}
	if who.Role == org.RoleSTR {
		return targets{own: x.street, sibling: x.apart}, true
	}
	return targets{own: x.dept, sibling: x.apart}, true
}

// cardForm is the page of cards of whoever looks, as its browser would send it.
func cardForm(t *testing.T, b *browser) url.Values {
	t.Helper()
	return b.get("/self-reviews").ok(t).formAt(t, "/self-reviews")
}

// leads is the first address of a page that begins so, "" for none.
func leads(t *testing.T, a answer, begin string) string {
	t.Helper()
	for _, link := range a.document(t).all("a[href]") {
		if strings.HasPrefix(link.attr("href"), begin) {
			return link.attr("href")
		}
	}
	return ""
}

func dutiesOn(form url.Values) []string {
	var out []string
	for _, v := range form["duty"] {
		id, _, _ := strings.Cut(v, ".")
		out = append(out, id)
	}
	return out
}

// selfReviewing lets the first street sign two duties, its own and a village's, on a day of the house's year.
func selfReviewing(t *testing.T, w *house.World) (*site, *browser) {
	t.Helper()
	for _, d := range house.Dispatched(t, w, w.Streets[0], w.Villages[0], w.Streets[1]) {
		if own, err := w.App.Owns(t.Context(), w.Street1, d.Unit); err != nil {
			t.Fatal(err)
		} else if own {
			house.Do(t, w, w.Street1, app.Acknowledge(app.Form{}, house.Chosen(d.ID)))
		}
	}
	x := newSite(t, w)
	return x, x.as(t, w.Street1)
}

func TestCardsOfTheStreetAndItsVillagesStandOnOnePage(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		_, street := selfReviewing(t, w)
		page := street.get("/self-reviews").ok(t)
		d := page.document(t)
		if n := len(d.all("fieldset.m-card")); n != 2 {
			t.Errorf("%d cards, want those of the street and of its village", n)
		}
		for _, words := range []string{"3 月自查自评", "0 / 2 项", "暂存", "提交自查", "上传佐证", "东村"} {
			if !strings.Contains(page.Body, words) {
				t.Errorf("the page does not say %q", words)
			}
		}
		if d.first("body.m") == nil || d.first(".m-dock button[name=submit]") == nil {
			t.Error("it is not the page of the mock-up")
		}
	})
}

func TestIncompleteCardsAreMarkedAndNothingIsLost(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		_, street := selfReviewing(t, w)
		form := cardForm(t, street)
		duties := dutiesOn(form)
		form.Set("answer."+duties[0], "unmet")
		form.Set("note."+duties[1], "写了一半")
		form.Set("submit", "1")
		a := street.post("/self-reviews", form)
		if a.Code != http.StatusUnprocessableEntity {
			t.Fatalf("an incomplete page gets %d: %.300s", a.Code, a.text())
		}
		if leads(t, a, "#note-"+duties[0]) == "" || leads(t, a, "#card-"+duties[1]) == "" {
			t.Errorf("the summary does not lead to both cards: %.400s", a.text())
		}
		again := a.formAt(t, "/self-reviews")
		if again.Get("answer."+duties[0]) != "unmet" || again.Get("note."+duties[1]) != "写了一半" {
			t.Errorf("what was filled in is lost: %v", again)
		}
		again.Set("note."+duties[0], "差一户，月底前办结")
		again.Set("answer."+duties[1], "met")
		again.Set("submit", "1")
		page := street.follow(street.post("/self-reviews", again)).ok(t)
		if !strings.Contains(page.text(), "已提交 2 项自查") || len(page.document(t).all("fieldset.m-card")) != 0 {
			t.Errorf("after handing in: %.300s", page.text())
		}
	})
}

func TestEarlierWordsAreTakenOverWithOneTap(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		x, street := selfReviewing(t, w)
		form := cardForm(t, street)
		duties := dutiesOn(form)
		for _, d := range duties {
			form.Set("answer."+d, "partly")
			form.Set("note."+d, "上月差一户")
		}
		form.Set("submit", "1")
		street.follow(street.post("/self-reviews", form)).ok(t)
		w.Clock.Set(house.Start.AddMonths(1))
		house.Do(t, w, w.Street1, app.Report(app.Form{}, house.Chosen(duties[1]), "最后一户已搬离", 100))
		street = x.as(t, w.Street1)
		page := street.get("/self-reviews").ok(t)
		for _, words := range []string{"上期 部分符合，上月差一户", "最近进展 最后一户已搬离（100%）", "进展已报完成"} {
			if !strings.Contains(page.text(), words) {
				t.Errorf("the page does not say %q: %.600s", words, page.text())
			}
		}
		form = page.formAt(t, "/self-reviews")
		if form.Get("answer."+duties[1]) != "met" || form.Get("answer."+duties[0]) != "" {
			t.Errorf("proposed are %q and %q", form.Get("answer."+duties[1]), form.Get("answer."+duties[0]))
		}
		form.Set("note."+duties[1], "别丢")
		form.Set("take", "last."+duties[0])
		moved := street.post("/self-reviews", form)
		if !strings.HasSuffix(moved.Header.Get("Location"), "#card-"+duties[0]) {
			t.Errorf("it leads to %s", moved.Header.Get("Location"))
		}
		form = cardForm(t, street)
		if form.Get("answer."+duties[0]) != "partly" || form.Get("note."+duties[0]) != "上月差一户" || form.Get("note."+duties[1]) != "别丢" {
			t.Errorf("taken over: %v", form)
		}
		form.Set("take", "progress."+duties[1])
		street.post("/self-reviews", form)
		if form = cardForm(t, street); form.Get("note."+duties[1]) != "最后一户已搬离" {
			t.Errorf("the progress is not taken over: %v", form)
		}
	})
}

func TestSecondOfTwoOnOneCardSeesTheOthersWords(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		x, first := selfReviewing(t, w)
		second := x.as(t, w.Street1)
		mine, theirs := cardForm(t, first), cardForm(t, second)
		duty := dutiesOn(mine)[0]
		theirs.Set("answer."+duty, "met")
		theirs.Set("note."+duty, "别人写的")
		second.follow(second.post("/self-reviews", theirs)).ok(t)
		mine.Set("answer."+duty, "unmet")
		mine.Set("note."+duty, "我写的")
		a := first.post("/self-reviews", mine)
		if a.Code != http.StatusConflict || !strings.Contains(a.text(), "刚刚有人暂存过：符合，别人写的") {
			t.Errorf("a stale card gets %d: %.400s", a.Code, a.text())
		}
		again := a.formAt(t, "/self-reviews")
		if again.Get("note."+duty) != "我写的" {
			t.Errorf("what was typed is lost: %q", again.Get("note."+duty))
		}
		if saved := first.post("/self-reviews", again); saved.Code != http.StatusSeeOther {
			t.Errorf("after looking at both it still cannot be kept: %d", saved.Code)
		}
	})
}

func TestOverseerSamplesAndDisagreesOnThePages(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		x, street := selfReviewing(t, w)
		form := cardForm(t, street)
		for _, d := range dutiesOn(form) {
			form.Set("answer."+d, "met")
		}
		form.Set("submit", "1")
		street.follow(street.post("/self-reviews", form)).ok(t)
		seer := x.as(t, w.Outpost1)
		list := seer.get("/self-reviews").ok(t)
		if n := len(list.document(t).all("main table tbody tr")); n != 2 {
			t.Errorf("%d wait for the overseer", n)
		}
		ask := seer.get("/self-reviews/sample").ok(t).formAt(t, "/self-reviews/sample")
		if refused := seer.post("/self-reviews/sample", ask); refused.Code != http.StatusUnprocessableEntity {
			t.Errorf("a sample of nothing gets %d", refused.Code)
		}
		ask.Set("count", "1")
		drawn := seer.follow(seer.post("/self-reviews/sample", ask)).ok(t)
		rows := drawn.document(t).all("main table tbody tr th a")
		if len(rows) != 1 || !strings.Contains(drawn.text(), "抽中 1 项") {
			t.Fatalf("%d are drawn: %.300s", len(rows), drawn.text())
		}
		page := seer.get(rows[0].attr("href")).ok(t)
		no := seer.get(leads(t, page, "/acts/self-reviews/disagree")).ok(t).formAt(t, "/acts/self-reviews/disagree")
		no.Set("answer", "unmet")
		no.Set("note", "现场仍有堆放")
		shown := seer.follow(seer.post("/acts/self-reviews/disagree", no)).ok(t)
		for _, words := range []string{"意见不一致", "现场仍有堆放", "从 2 项中抽 1 项"} {
			if !strings.Contains(shown.text(), words) {
				t.Errorf("the page does not say %q", words)
			}
		}
		if rates := seer.get("/self-reviews/rates").ok(t); !strings.Contains(rates.text(), "100.0%") {
			t.Errorf("the rate is not shown: %.300s", rates.text())
		}
	})
}

func TestHandoverNamesEverythingBeforeItIsDone(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		x, street := selfReviewing(t, w)
		user := house.Do(t, w, w.System, &app.CreateUser{Login: "successor", Name: "successor"}).ID
		house.Do(t, w, w.Security, &app.GrantPost{User: user, Unit: w.Streets[0], Role: org.RoleSTR, Title: "副主任"})
		list := street.get("/handover").ok(t)
		from := list.document(t).first("main table tbody tr th a").attr("href")
		if !strings.Contains(from, w.Street1.Post) {
			t.Fatalf("the list leads to %s", from)
		}
		form := street.get(from).ok(t).formAt(t, "/handover")
		if refused := street.post("/handover", form); refused.Code != http.StatusUnprocessableEntity {
			t.Errorf("without a successor it gets %d", refused.Code)
		}
		found, err := w.App.User(t.Context(), w.Security, user)
		if err != nil {
			t.Fatal(err)
		}
		form.Set("to", found.Held[0].Post.ID)
		form.Set("reason", "岗位调整")
		sure := street.post("/handover", form).ok(t)
		for _, words := range []string{"副主任", "岗位调整", "清单任务"} {
			if !strings.Contains(sure.text(), words) {
				t.Errorf("the page that asks does not name %q", words)
			}
		}
		yes := sure.formAt(t, "/handover")
		if yes.Get("sure") != "1" || yes.Get(ui.KeyField) == "" {
			t.Fatalf("the form is %v", yes)
		}
		done := street.follow(street.post("/handover", yes)).ok(t)
		if !strings.Contains(done.text(), "已移交 2 项未办结事项") || !strings.Contains(done.text(), "副主任") {
			t.Errorf("afterwards: %.300s", done.text())
		}
		x.as(t, w.Security).get("/admin/users/" + w.Street1.User).ok(t)
	})
}

func TestRevokingSaysWhatHangsOnThePost(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		x, _ := selfReviewing(t, w)
		security := x.as(t, w.Security)
		found, err := w.App.User(t.Context(), w.Security, w.Street1.User)
		if err != nil {
			t.Fatal(err)
		}
		at := "/admin/users/" + w.Street1.User + "/revoke/" + found.Held[0].Holding.ID
		page := security.get(at).ok(t)
		if !strings.Contains(page.text(), "该岗位还有 2 项未办结事项") {
			t.Errorf("before: %.400s", page.text())
		}
		after := security.follow(security.post(at, page.formAt(t, at))).ok(t)
		if !strings.Contains(after.text(), "该岗位还有 2 项未办结事项，现在没有人任职") {
			t.Errorf("after: %.400s", after.text())
		}
		lead := x.as(t, w.Lead).get("/duties?view=vacant").ok(t)
		if n := len(lead.document(t).all("main table tbody tr")); n != 2 {
			t.Errorf("the lead room sees %d matters without a handler", n)
		}
	})
}
