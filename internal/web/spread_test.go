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
	"zhaodan/internal/web/ui/uitest"
)

// spreadAffairs is what findings have taught others by the time the pages are looked at. The records of the first are
// those of the first department and street; apart concerns the third ones only.
type spreadAffairs struct {
	finding                string
	question, advice       string
	own                    string // a question of the first street
	similar, fix           string
	answers                map[string]string // of the check, by unit
	rules                  map[string]string // by the unit that issued it
	apart, foreign         string            // policy questions
	apartSimilar, apartFix string
	apartAnswer, apartRule string
	foreignAdvice          string
}

// found makes a finding of a department and a street and sends it out.
func found(t testing.TB, w *house.World, who org.Actor, dept, street string) string {
	t.Helper()
	id := house.Do(t, w, who, &app.CreateFinding{FindingTerms: app.FindingTerms{
		Title: "东村 3 户危房未搬离", OccurredAt: "2026-02-27 10:20", PlaceUnit: street, Place: "东村 12 号院", Detail: "鉴定为危房的 3 户仍有 5 人居住，未设警戒标识。",
		Severity: ledger.SeverityHeavy, Field: "农村危房", Cause: ledger.CauseRule, Demand: "立即搬离并设警戒标识", Due: "2026-06-20",
		Parties: []app.PartyTerms{{Unit: dept}, {Unit: street}},
	}}).ID
	house.Do(t, w, who, app.DispatchFindings(app.Form{Over: "情况紧急"}, house.Chosen(id)))
	return id
}

func spreadOf(t testing.TB, w *house.World) spreadAffairs {
	t.Helper()
	do := func(who org.Actor, c app.Command) string { return house.Do(t, w, who, c).ID }
	x := spreadAffairs{answers: map[string]string{}, rules: map[string]string{}}
	x.finding = found(t, w, w.Overseer1, w.Depts[0], w.Streets[0])
	x.question = do(w.Overseer1, &app.RaiseQuestion{Findings: []string{x.finding}, Text: "过渡房租金补贴按户还是按人", Dept: w.Depts[0]})
	x.own = do(w.Street1, &app.RaiseQuestion{Text: "空置危房能否先行拆除"})
	x.advice = x.share(t, w)
	x.similar = do(w.Lead, &app.OpenSimilar{
		Finding: x.finding, Question: "有没有危房住户未搬离", Due: "2026-06-10", Units: []string{w.Depts[0], w.Streets[0], w.Streets[1], w.Villages[0]},
	})
	found, err := w.App.Similar(t.Context(), w.Lead, x.similar)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range found.Answers {
		x.answers[a.Unit] = a.ID
	}
	house.Do(t, w, w.Street2, app.ReplyNone(app.Form{}, house.Chosen(x.answers[w.Streets[1]]), "已逐户看过"))
	house.Do(t, w, w.Street1, &app.ReplyFound{ID: x.answers[w.Villages[0]], Places: []app.FoundPlace{
		{OccurredAt: "2026-03-01 09:00", Place: "东村 20 号院", Detail: "1 户 2 人仍住在鉴定为危房的西屋。"},
	}})
	x.fix = do(w.Lead, &app.OrderFix{Similar: x.similar, Unit: w.Depts[0], Text: "统一危房搬离和过渡安置办法", Due: "2026-06-10"})
	x.rules[w.Depts[0]] = do(w.Dept1, &app.SaveRule{RuleTerms: app.RuleTerms{
		Kind: ledger.RuleNew, Title: "危房住户过渡安置办法", DocNo: "民发〔2026〕9号", Date: house.Start, Unit: w.Depts[0], Fix: x.fix,
	}})
	x.rules[w.Streets[0]] = do(w.Street1, &app.SaveRule{RuleTerms: app.RuleTerms{
		Kind: ledger.RuleRevised, Title: "街道危房巡查办法", Date: house.Start, Unit: w.Streets[0], Causes: []ledger.Cause{ledger.CauseRule},
	}})
	x.elsewhere(t, w)
	return x
}

// share lets a question of the second street be answered and the answer go to everybody.
func (x *spreadAffairs) share(t testing.TB, w *house.World) string {
	t.Helper()
	asked := house.Do(t, w, w.Street2, &app.RaiseQuestion{Text: "临时停车泊位由谁划定", Field: "停车管理"}).ID
	house.Do(t, w, w.Lead, app.RouteQuestions(app.Form{}, house.Chosen(asked), w.Depts[1]))
	house.Do(t, w, w.Dept2, app.AnswerQuestions(app.Form{}, house.Chosen(asked), "由街道提出，交警核定后划定。", "停车管理办法第七条"))
	return house.Do(t, w, w.Lead, &app.ShareAdvice{
		Question: asked, Field: "停车管理", Title: "临时停车泊位的划定", Text: "由街道提出，交警核定后划定。", Basis: "停车管理办法第七条", From: house.Start,
		Units: []string{w.Streets[0], w.Streets[1], w.Streets[2], w.Depts[0]},
	}).ID
}

// elsewhere is what concerns the third department and street only, and what the other district has.
func (x *spreadAffairs) elsewhere(t testing.TB, w *house.World) {
	t.Helper()
	finding := found(t, w, w.Overseer2, w.Depts[2], w.Streets[2])
	x.apart = house.Do(t, w, w.Street3, &app.RaiseQuestion{Text: "山区危房能否异地安置"}).ID
	x.apartSimilar = house.Do(t, w, w.Overseer2, &app.OpenSimilar{Finding: finding, Question: "有没有同样的工地", Due: "2026-03-10", Units: []string{w.Depts[2]}}).ID
	check, err := w.App.Similar(t.Context(), w.Lead, x.apartSimilar)
	if err != nil {
		t.Fatal(err)
	}
	x.apartAnswer = check.Answers[0].ID
	x.apartFix = house.Do(t, w, w.Overseer2, &app.OrderFix{Finding: finding, Unit: w.Depts[2], Text: "统一工地围挡标准", Due: "2026-03-10"}).ID
	x.apartRule = house.Do(t, w, w.Lead, &app.SaveRule{RuleTerms: app.RuleTerms{
		Kind: ledger.RuleNew, Title: "工地围挡标准", Date: house.Start, Unit: w.Depts[2], Fix: x.apartFix,
	}}).ID
	x.foreign = house.Do(t, w, w.Foreign.Street1, &app.RaiseQuestion{Text: "邻区的政策性问题"}).ID
	x.foreignAdvice = house.Do(t, w, w.Foreign.Lead, &app.ShareAdvice{
		Title: "邻区的建议", Text: "照此办理", Basis: "邻区文件", From: house.Start, Units: []string{w.Foreign.Street},
	}).ID
}

// of says which records a pattern is tried with.
func (x *spreadAffairs) of(path string, w *house.World, who org.Actor) (targets, bool) {
	unit := w.Depts[0]
	if who.Role == org.RoleSTR {
		unit = w.Streets[0]
	}
	out := targets{}
	has := func(home string) bool {
		return strings.HasPrefix(path, home+"/{id}") || strings.HasPrefix(path, "/acts"+home+"/")
	}
	switch {
	case has("/questions"):
		out = targets{x.question, x.apart, x.foreign}
		if who.Role == org.RoleSTR {
			out.own = x.own
		}
	case has("/advice"):
		return targets{x.advice, "", x.foreignAdvice}, true
	case has("/similar/answers"):
		out = targets{x.answers[unit], x.apartAnswer, x.foreign}
	case has("/similar"):
		out = targets{x.similar, x.apartSimilar, x.foreign}
	case has("/fixes"):
		out = targets{x.fix, x.apartFix, x.foreign}
	case has("/rules"):
		out = targets{x.rules[unit], x.apartRule, x.foreign}
	default:
		return out, false
	}
	if who.Role == org.RoleUP { // sees what the rooms below its unit ask, whomever they ask
		out.sibling = ""
	}
	return out, true
}

// fill adds to a form what these pages ask.
func (x *spreadAffairs) fill(form url.Values, w *house.World, who org.Actor, pattern string) {
	for name, value := range map[string]string{
		"finding": x.finding, "dept": w.Depts[0], "unit": w.Depts[0], "answer": "按户计算", "basis": "通知第三条", "result": "已统一办法", "verdict": "属实",
		"ask": "有没有同样的情况", "date": "2026-06-01",
	} {
		form.Set(name, value)
	}
	if who.Role == org.RoleSTR {
		form.Del("dept") // a street asks, others know who is competent
	}
	if strings.Contains(pattern, "/rules/") {
		form.Set("kind", "new")
		if who.Role == org.RoleSTR {
			form.Set("unit", w.Streets[0])
		}
	}
}

// TestStreetAnswersASimilarCheckWithOneTap goes from the list of what waits to the answer given.
func TestStreetAnswersASimilarCheckWithOneTap(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		x, a := newSite(t, w), furnish(t, w)
		street := x.as(t, w.Street1)
		at := "/similar/answers/" + a.spread.answers[w.Streets[0]]
		if list := street.get("/similar/answers?view=waiting").ok(t); !strings.Contains(list.Body, at) {
			t.Errorf("what waits is not listed: %.300s", list.text())
		}
		form := street.get(at).ok(t).formAt(t, "/acts/similar/answers/none")
		given := street.follow(street.post("/acts/similar/answers/none", form)).ok(t)
		if !strings.Contains(given.text(), "未发现") || len(given.document(t).all("form[action='/acts/similar/answers/none']")) > 0 {
			t.Errorf("after the tap the page says %.300s", given.text())
		}
		if again := street.post("/acts/similar/answers/none", form); again.Code != http.StatusSeeOther {
			t.Errorf("the same tap twice gets %d", again.Code)
		}
	})
}

// TestStreetAskedForSeveralOfItsUnitsIsShownOnePrimaryButton asks a street for itself and for its village.
func TestStreetAskedForSeveralOfItsUnitsIsShownOnePrimaryButton(t *testing.T) {
	w := house.SQLite(t)
	x, f := newSite(t, w), house.SentFinding(t, w)
	id := house.Do(t, w, w.Lead, &app.OpenSimilar{
		Finding: f.ID, Question: "有没有同样的工地", Due: w.App.Today().AddDays(8), Units: []string{w.Streets[0], w.Villages[0]},
	}).ID
	page := x.as(t, w.Street1).get("/similar/" + id).ok(t)
	if n := strings.Count(page.Body, `/found"`); n != 2 {
		t.Errorf("the street can answer for %d units, want 2", n)
	}
	for _, fault := range uitest.Faults(page.Body) {
		t.Error(fault)
	}
}

// TestFoundFormAsksForMorePlacesAndLosesNothing adds a place without JavaScript, is refused for a gap, and then reports.
func TestFoundFormAsksForMorePlacesAndLosesNothing(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		x, a := newSite(t, w), furnish(t, w)
		street := x.as(t, w.Street1)
		at := "/similar/answers/" + a.spread.answers[w.Streets[0]] + "/found"
		form := street.get(at).ok(t).formAt(t, at)
		form.Set("place-0", "石桥路 3 号")
		form.Set("detail-0", "围挡缺 2 处，1 户 3 人未搬离。")
		form.Set("more", "1")
		form = street.post(at, form).ok(t).formAt(t, at)
		if form.Get("place-0") != "石桥路 3 号" || !form.Has("place-1") {
			t.Fatalf("with one more place the form holds %v", form)
		}
		form.Set("place-1", "石桥路 9 号")
		refused := street.post(at, form)
		if refused.Code != http.StatusUnprocessableEntity || refused.formAt(t, at).Get("place-1") != "石桥路 9 号" {
			t.Errorf("a place without its situation gets %d", refused.Code)
		}
		form = refused.formAt(t, at)
		form.Set("detail-1", "围挡缺 1 处，无警示牌。")
		first, second := street.post(at, form), street.post(at, form)
		if first.Code != http.StatusSeeOther || second.Code != http.StatusSeeOther {
			t.Errorf("sent twice it gets %d and %d: %.300s", first.Code, second.Code, first.text())
		}
		n, err := w.App.CountFindings(t.Context(), w.Lead, ledger.FindingFilter{Similar: a.spread.similar})
		if err != nil || n != 3 {
			t.Errorf("%d findings came out of the check (%v), want the village's and two more", n, err)
		}
	})
}

// TestFindingShowsWhatWasBegunFromIt holds the panel of a finding to its records and its buttons to their forms.
func TestFindingShowsWhatWasBegunFromIt(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		x, a := newSite(t, w), furnish(t, w)
		for who, starts := range map[string]int{"lead": 5, "overseer1": 5, "dept1": 1, "street1": 2, "leader": 0} {
			b := x.as(t, w.Actors()[who])
			panel := b.get("/findings/" + a.spread.finding).ok(t).document(t).first("section[id=spread]")
			if panel == nil || !strings.Contains(panel.text(), "过渡房租金补贴按户还是按人") || !strings.Contains(panel.text(), "1 个政策性问题还没有答复") {
				t.Fatalf("%s sees no panel, or not what is in it", who)
			}
			n := 0
			for _, link := range panel.all("a.btn") {
				n++
				if form := b.get(link.attr("href")).ok(t); !strings.Contains(form.Body, a.spread.finding) {
					t.Errorf("%s: %s does not begin with the finding", who, link.attr("href"))
				}
			}
			if n != starts {
				t.Errorf("%s may begin %d things, want %d", who, n, starts)
			}
		}
	})
}

// TestFindingFormOffersTheAdviceOfItsField points whoever writes a finding down to what was answered before.
func TestFindingFormOffersTheAdviceOfItsField(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		x := newSite(t, w)
		a := spreadOf(t, w)
		b := x.as(t, w.Overseer1)
		form := b.get("/findings/new").ok(t).formAt(t, "/findings/new")
		for _, c := range []struct {
			field string
			want  bool
		}{{"停车管理", true}, {"教育", false}} {
			form.Set("field", c.field)
			form.Set("look", "1")
			if got := strings.Contains(b.post("/findings/new", form).Body, "/advice/"+a.advice); got != c.want {
				t.Errorf("in the field %s advice is offered: %t", c.field, got)
			}
		}
	})
}

// TestStaleRuleShowsTheConflict keeps what was typed when somebody else was faster.
func TestStaleRuleShowsTheConflict(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		x, a := newSite(t, w), furnish(t, w)
		first, second := x.as(t, w.Dept1), x.as(t, w.Lead)
		at := "/rules/" + a.spread.rules[w.Depts[0]] + "/edit"
		mine, theirs := first.get(at).ok(t).formAt(t, at), second.get(at).ok(t).formAt(t, at)
		mine.Set("title", "我改的名称")
		theirs.Set("title", "别人改的名称")
		second.follow(second.post(at, theirs)).ok(t)
		got := first.post(at, mine)
		if got.Code != http.StatusConflict || !strings.Contains(got.text(), "别人改的名称") || got.formAt(t, at).Get("title") != "我改的名称" {
			t.Errorf("a stale form gets %d: %.300s", got.Code, got.text())
		}
		if saved := first.post(at, got.formAt(t, at)); saved.Code != http.StatusSeeOther {
			t.Errorf("after looking at both sides it gets %d", saved.Code)
		}
	})
}
