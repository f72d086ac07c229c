package app_test

import (
	"fmt"
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
)

func TestQuestionIsAnsweredInFiveWorkingDaysAndShared(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		q := asked(t, w)
		if q.State != ledger.QuestionRouted || q.Due != "2026-03-09" || q.Field != "农村危房" || q.Overseer != w.Stationed1 {
			t.Fatalf("routed it is %s, due %s, field %s, followed by %s", q.State, q.Due, q.Field, q.Overseer)
		}
		w.Clock.Set("2026-03-10")
		house.Do(t, w, w.Dept1, app.AnswerQuestions(app.Form{}, house.Chosen(q.ID), "按户补", "通知第三条"))
		if q = questionNow(t, w, q.ID); q.State != ledger.QuestionAnswered || !q.Late || q.DaysOpen("2026-05-01") != 8 {
			t.Errorf("answered it is %s, late %t, after %d days", q.State, q.Late, q.DaysOpen("2026-05-01"))
		}
		id := house.Do(t, w, w.Lead, &app.ShareAdvice{
			Question: q.ID, Title: "租金补贴口径", Text: q.Answer, Basis: q.Basis, From: "2026-03-10", Dept: w.Depts[0], Units: []string{w.Streets[0]},
		}).ID
		if q = questionNow(t, w, q.ID); q.State != ledger.QuestionShared || len(q.Advice) != 1 || q.Advice[0].ID != id {
			t.Errorf("shared it is %s with %d pieces of advice", q.State, len(q.Advice))
		}
		again := &app.ShareAdvice{Question: q.ID, Title: "再发", Text: "按户补", Basis: "通知", From: "2026-03-10", Units: []string{w.Streets[0]}}
		house.Refused(t, w, w.Lead, again, fault.Conflict, "state.refuses")
	})
}

func TestQuestionGoesOnToTheDepartmentThatIsCompetent(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		q := asked(t, w)
		house.Refused(t, w, w.Dept1, app.ReturnQuestions(app.Form{}, house.Chosen(q.ID)), fault.Invalid, "field.required")
		house.Refused(t, w, w.Lead, app.RouteQuestions(because, house.Chosen(q.ID), w.Depts[0]), fault.Invalid, "question.route.same")
		house.Refused(t, w, w.Lead, app.RouteQuestions(app.Form{}, house.Chosen(q.ID), w.Depts[2]), fault.Invalid, "field.required")
		house.Refused(t, w, w.Lead, app.RouteQuestions(because, house.Chosen(q.ID), w.Streets[0]), fault.Invalid, "dept.kind")
		house.Do(t, w, w.Dept1, app.ReturnQuestions(because, house.Chosen(q.ID)))
		if _, err := w.App.Question(t.Context(), w.Dept2, q.ID); fault.Of(err) != fault.Missing {
			t.Errorf("a department that was never asked reads it: %v", err)
		}
		w.Clock.Set("2026-03-05")
		house.Do(t, w, w.Overseer1, app.RouteQuestions(app.Form{}, house.Chosen(q.ID), w.Depts[1]))
		if q = questionNow(t, w, q.ID); q.Dept != w.Depts[1] || q.Due != "2026-03-12" {
			t.Errorf("it went to %s until %s", q.Dept, q.Due)
		}
		house.Do(t, w, w.Dept2, app.AnswerQuestions(app.Form{}, house.Chosen(q.ID), "按户补", "通知第三条"))
		house.Refused(t, w, w.Overseer1, app.WithdrawQuestions(because, house.Chosen(q.ID)), fault.Conflict, "state.refuses")
	})
}

func TestFindingTellsThatItsPolicyIsOpen(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		q := asked(t, w)
		spread := must[*app.Spread](t)(w.App.SpreadOf(t.Context(), w.Street1, q.Findings[0]))
		if len(spread.Questions) != 1 || spread.OpenQuestions() != 1 {
			t.Errorf("its street sees %d questions, %d open", len(spread.Questions), spread.OpenQuestions())
		}
		house.Do(t, w, w.Dept1, app.AnswerQuestions(app.Form{}, house.Chosen(q.ID), "按户补", "通知第三条"))
		if n := must[*app.Spread](t)(w.App.SpreadOf(t.Context(), w.Street1, q.Findings[0])).OpenQuestions(); n != 0 {
			t.Errorf("answered, %d are open", n)
		}
	})
}

func TestAdviceReachesThirtyUnitsWithOneReceiptEach(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		units := append(append(append([]string{}, w.Depts[:]...), w.Streets[:]...), w.Villages[:]...)
		for i := len(units); i < 30; i++ {
			units = append(units, house.Do(t, w, w.System, &app.SaveUnit{UnitTerms: app.UnitTerms{Kind: "village", Parent: w.Streets[1], Name: fmt.Sprintf("新村%d", i)}}).ID)
		}
		form := app.Form{Key: "a form sent twice"}
		send := func() app.Answer {
			return house.Do(t, w, w.Lead, &app.ShareAdvice{
				Form: form, Title: "口径", Text: "照此办理", Basis: "通知第三条", From: house.Start, Units: append(append([]string{}, units...), units[:5]...),
			})
		}
		first, second := send(), send()
		if first.ID != second.ID || first.Count != 30 {
			t.Errorf("sent twice it is %s and %s, to %d units", first.ID, second.ID, first.Count)
		}
		receipts := map[string]int{}
		for _, r := range must[[]*app.ReceiptRow](t)(w.App.Receipts(t.Context(), w.Lead, ledger.ReceiptFilter{Advice: first.ID}, everyRow)) {
			receipts[r.Unit]++
		}
		if len(receipts) != 30 || receipts[units[29]] != 1 {
			t.Errorf("%d units have receipts", len(receipts))
		}
		one := house.Chosen(first.ID)
		if n := house.Do(t, w, w.Dept1, app.AcknowledgeAdvice(app.Form{}, one)).Count; n != 1 {
			t.Errorf("a department takes note %d times", n)
		}
		house.Refused(t, w, w.Dept1, app.AcknowledgeAdvice(app.Form{}, one), fault.Conflict, "advice.noted")
		if n := must[int](t)(w.App.CountReceipts(t.Context(), w.Lead, ledger.ReceiptFilter{Advice: first.ID, State: ledger.ReceiptAcknowledged})); n != 1 {
			t.Errorf("%d receipts are acknowledged", n)
		}
		house.Sound(t, w)
	})
}

func TestAdviceIsFoundByTwoCharactersWhileItHolds(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		id := shared(t, w, "停车管理", w.Streets[0])
		later := house.Do(t, w, w.Lead, &app.ShareAdvice{
			Field: "停车管理", Title: "以后的口径", Text: "泊位收费标准", Basis: "新办法", From: house.Start.AddDays(30), Units: []string{w.Streets[0]},
		}).ID
		for _, word := range []string{"核定", "泊位", "七条", "停车"} {
			rows := must[[]*app.AdviceRow](t)(w.App.Advices(t.Context(), w.Street3, ledger.AdviceFilter{Text: word}, everyRow))
			if len(rows) == 0 || rows[len(rows)-1].ID != id {
				t.Errorf("a street that did not get it finds %d by %q", len(rows), word)
			}
		}
		offered := func() (out []string) {
			for _, a := range must[[]*ledger.CommonAdvice](t)(w.App.AdviceFor(t.Context(), w.Overseer2, "停车管理", "泊位")) {
				out = append(out, a.ID)
			}
			return out
		}
		if got := offered(); len(got) != 1 || got[0] != id {
			t.Errorf("offered %v, want %s and not %s, which does not hold yet", got, id, later)
		}
		house.Do(t, w, w.Lead, app.EndAdvice(because, house.Chosen(id)))
		if got := offered(); len(got) != 0 {
			t.Errorf("ended advice is offered: %v", got)
		}
	})
}

func TestAdviceIsProposedToStreetsAndToUnitsWithTheSameField(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		house.SentFinding(t, w)
		_, proposed, err := w.App.AdviceUnits(t.Context(), w.Lead, "农村危房")
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]bool{w.Streets[0]: true, w.Streets[1]: true, w.Streets[2]: true, w.Depts[0]: true, w.Villages[0]: true}
		for _, u := range proposed {
			if !want[u] {
				t.Errorf("%s is proposed", u)
			}
			delete(want, u)
		}
		if len(want) > 0 {
			t.Errorf("not proposed: %v", want)
		}
	})
}
