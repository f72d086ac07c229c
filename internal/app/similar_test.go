package app_test

import (
	"slices"
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
)

func TestWhatIsFoundBecomesFindingsLinkedBothWays(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		c := openedCheck(t, w, "农村危房", w.Streets[0], w.Streets[1])
		a := answerOf(t, c, w.Streets[0])
		reply := &app.ReplyFound{Form: app.Form{Key: "a form sent twice"}, ID: a.ID, Version: a.Version, Note: "已设警戒", Places: []app.FoundPlace{place("石桥路 3 号"), place("石桥路 9 号")}}
		if first, second := house.Do(t, w, w.Street1, reply), house.Do(t, w, w.Street1, reply); first.Count != 2 || second.Count != 2 {
			t.Errorf("sent twice it found %d and %d", first.Count, second.Count)
		}
		a = answerOf(t, similarNow(t, w, c.ID), w.Streets[0])
		if a.State != ledger.AnswerGiven || a.Found != 2 || len(a.Findings) != 2 || a.Note != "已设警戒" {
			t.Fatalf("the answer is %+v", a.SimilarAnswer)
		}
		source := house.FindingNow(t, w, c.Finding)
		for _, id := range a.Findings {
			f := house.FindingNow(t, w, id)
			if f.Similar != c.ID || f.State != ledger.FindingDraft || f.PlaceUnit != w.Streets[0] || f.Overseer != w.Outposts[0] || f.Handler != "" ||
				f.Source != ledger.SourceSimilar || f.Demand != source.Demand || f.Severity != source.Severity || len(f.Parties) != 2 {
				t.Errorf("the finding is %+v with %d parties", f.Finding, len(f.Parties))
			}
			house.Do(t, w, w.Outpost1, app.DispatchFindings(app.Form{Over: "情况紧急"}, house.Chosen(id)))
		}
		if n := must[int](t)(w.App.CountFindings(t.Context(), w.Lead, ledger.FindingFilter{Similar: c.ID})); n != 2 {
			t.Errorf("%d findings came out of the check", n)
		}
		more := &app.ReplyFound{ID: a.ID, Places: []app.FoundPlace{place("石桥路 21 号")}}
		house.Do(t, w, w.Street1, more)
		house.Refused(t, w, w.Street1, app.ReplyNone(app.Form{}, house.Chosen(a.ID), ""), fault.Conflict, "similar.answered")
		if now := similarNow(t, w, c.ID); now.Found != 3 || now.Finders != 1 || now.Answered != 1 || now.Asked != 2 || now.State != ledger.SimilarOpened {
			t.Errorf("the check counts %d found by %d of %d answered of %d, and is %s", now.Found, now.Finders, now.Answered, now.Asked, now.State)
		}
		house.Sound(t, w)
	})
}

// TestTraceOfACheckNamesNoOtherUnit: the last unit to answer brings the check on; the others do not read who that was.
func TestTraceOfACheckNamesNoOtherUnit(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		c := openedCheck(t, w, "农村危房", w.Streets[0], w.Streets[1])
		house.Do(t, w, w.Street1, app.ReplyNone(app.Form{}, house.Chosen(answerOf(t, c, w.Streets[0]).ID), ""))
		house.Do(t, w, w.Street2, app.ReplyNone(app.Form{}, house.Chosen(answerOf(t, c, w.Streets[1]).ID), ""))
		if seen := must[*app.Similar](t)(w.App.Similar(t.Context(), w.Street1, c.ID)); len(seen.Trace) != 0 || seen.Traced != 0 {
			t.Errorf("the first street reads %d entries", len(seen.Trace))
		}
		if now := similarNow(t, w, c.ID); len(now.Trace) != 2 || now.Traced != 2 {
			t.Errorf("the lead room reads %d entries", len(now.Trace))
		}
	})
}

func TestFoundPlaceNeedsItsThreeFacts(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		c := openedCheck(t, w, "农村危房", w.Streets[0])
		id := answerOf(t, c, w.Streets[0]).ID
		house.Refused(t, w, w.Street1, &app.ReplyFound{ID: id}, fault.Invalid, "similar.found.none")
		for _, spoil := range []func(*app.FoundPlace){
			func(p *app.FoundPlace) { p.OccurredAt = "" }, func(p *app.FoundPlace) { p.Place = "" }, func(p *app.FoundPlace) { p.Detail = "" },
		} {
			p := place("石桥路 3 号")
			spoil(&p)
			house.Refused(t, w, w.Street1, &app.ReplyFound{ID: id, Places: []app.FoundPlace{place("石桥路 1 号"), p}}, fault.Invalid, "field.required")
		}
		if n := must[int](t)(w.App.CountFindings(t.Context(), w.Lead, ledger.FindingFilter{Similar: c.ID})); n != 0 {
			t.Errorf("refused answers left %d findings", n)
		}
	})
}

func TestAnswerOfTheLastThirtyDaysIsOfferedAgain(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		first := openedCheck(t, w, "停车管理", w.Streets[1])
		house.Do(t, w, w.Street2, app.ReplyNone(app.Form{}, house.Chosen(answerOf(t, first, w.Streets[1]).ID), "已逐路段看过"))
		w.Clock.Set(house.Start.AddDays(29))
		second, other := openedCheck(t, w, "停车管理", w.Streets[1], w.Streets[2]), openedCheck(t, w, "教育", w.Streets[1])
		reply := must[*app.SimilarReply](t)(w.App.SimilarReply(t.Context(), w.Street2, answerOf(t, second, w.Streets[1]).ID))
		if reply.Earlier == nil || reply.Earlier.Code != first.Code {
			t.Fatalf("offered is %+v", reply.Earlier)
		}
		if r := must[*app.SimilarReply](t)(w.App.SimilarReply(t.Context(), w.Street2, answerOf(t, other, w.Streets[1]).ID)); r.Earlier != nil {
			t.Errorf("another field offers %s", r.Earlier.Code)
		}
		house.Refused(t, w, w.Street3, app.ReplyAgain(app.Form{}, house.Chosen(answerOf(t, second, w.Streets[2]).ID)), fault.Conflict, "similar.reuse.none")
		house.Do(t, w, w.Street2, app.ReplyAgain(app.Form{}, house.Chosen(reply.ID)))
		a := answerOf(t, similarNow(t, w, second.ID), w.Streets[1])
		if a.State != ledger.AnswerGiven || a.Reused != reply.Earlier.ID || a.Note != "已逐路段看过" || a.ReusedFrom != first.Code {
			t.Errorf("given again it is %+v", a)
		}
		w.Clock.Set(house.Start.AddDays(31))
		third := openedCheck(t, w, "停车管理", w.Streets[1])
		id := answerOf(t, third, w.Streets[1]).ID
		if r := must[*app.SimilarReply](t)(w.App.SimilarReply(t.Context(), w.Street2, id)); r.Earlier != nil {
			t.Errorf("after a month %s is still offered", r.Earlier.Code)
		}
		house.Refused(t, w, w.Street2, app.ReplyAgain(app.Form{}, house.Chosen(id)), fault.Conflict, "similar.reuse.none")
	})
}

func TestCheckIsReportedWithItsLastAnswer(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		c := openedCheck(t, w, "农村危房", w.Streets[0], w.Streets[1])
		house.Do(t, w, w.Street1, app.ReplyNone(app.Form{}, house.Chosen(answerOf(t, c, w.Streets[0]).ID), ""))
		if now := similarNow(t, w, c.ID); now.State != ledger.SimilarOpened {
			t.Errorf("after one of two answers it is %s", now.State)
		}
		house.Do(t, w, w.Street2, app.ReplyNone(app.Form{}, house.Chosen(answerOf(t, c, w.Streets[1]).ID), ""))
		if now := similarNow(t, w, c.ID); now.State != ledger.SimilarReported {
			t.Errorf("after both answers it is %s", now.State)
		}
		house.Do(t, w, w.Lead, app.CloseSimilar(app.Form{}, house.Chosen(c.ID)))
		late := &app.ReplyFound{ID: answerOf(t, c, w.Streets[0]).ID, Places: []app.FoundPlace{place("石桥路 3 号")}}
		house.Refused(t, w, w.Street1, late, fault.Conflict, "state.refuses")
	})
}

func TestCheckClosedEarlyNeedsAReasonAndLetsAnswersLapse(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		c := openedCheck(t, w, "农村危房", w.Streets[0], w.Streets[1])
		house.Do(t, w, w.Street1, app.ReplyNone(app.Form{}, house.Chosen(answerOf(t, c, w.Streets[0]).ID), ""))
		house.Refused(t, w, w.Lead, app.CloseSimilar(app.Form{}, house.Chosen(c.ID)), fault.Invalid, "field.required")
		house.Do(t, w, w.Lead, app.CloseSimilar(because, house.Chosen(c.ID)))
		now := similarNow(t, w, c.ID)
		if now.State != ledger.SimilarClosed || answerOf(t, now, w.Streets[1]).State != ledger.AnswerLapsed || answerOf(t, now, w.Streets[0]).State != ledger.AnswerGiven {
			t.Errorf("closed it is %s", now.State)
		}
		house.Refused(t, w, w.Street2, app.ReplyNone(app.Form{}, house.Chosen(answerOf(t, c, w.Streets[1]).ID), ""), fault.Conflict, "state.refuses")
	})
}

func TestUnitsHaveTimeToLookAround(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		f := house.SentFinding(t, w)
		c := &app.OpenSimilar{Finding: f.ID, Question: "有没有", Due: house.Start.AddDays(1), Units: []string{w.Streets[0]}}
		house.Refused(t, w, w.Lead, c, fault.Invalid, "similar.due.soon")
		c.Due = house.Start.AddDays(2)
		house.Do(t, w, w.Lead, c)
		house.Refused(t, w, w.Lead, &app.OpenSimilar{Finding: f.ID, Question: "有没有", Due: c.Due}, fault.Invalid, "spread.units.none")
		house.Refused(t, w, w.Overseer1, &app.OpenSimilar{Finding: f.ID, Question: "有没有", Due: c.Due, Units: []string{w.Depts[2]}}, fault.Missing, "missing")
	})
}

func TestLikeUnitsAreOfTheKindOfTheTerritory(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		f := house.SentFinding(t, w)
		_, proposed, err := w.App.LikeUnits(t.Context(), w.Lead, f)
		if err != nil || !slices.Equal(sorted(proposed), sorted(w.Villages[1:])) {
			t.Errorf("of a village's finding %v are proposed (%v)", proposed, err)
		}
		units, proposed, err := w.App.LikeUnits(t.Context(), w.Overseer1, f)
		if err != nil || len(units) != 2 || !slices.Equal(proposed, []string{w.Depts[1]}) {
			t.Errorf("the stationed group may ask %d units and is proposed %v (%v)", len(units), proposed, err)
		}
	})
}

func sorted(ids []string) []string { return slices.Sorted(slices.Values(ids)) }

func TestFixIsCheckedByTheOneThatFollowsIt(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		c := openedCheck(t, w, "农村危房", w.Streets[0])
		house.Refused(t, w, w.Lead, &app.OrderFix{Unit: w.Depts[0], Text: "统一标准", Due: house.Due}, fault.Invalid, "fix.answers.nothing")
		house.Refused(t, w, w.Lead, &app.OrderFix{Similar: c.ID, Unit: w.Streets[0], Text: "统一标准", Due: house.Due}, fault.Invalid, "dept.kind")
		id := house.Do(t, w, w.Lead, &app.OrderFix{Similar: c.ID, Unit: w.Depts[0], Text: "统一标准", Due: "2026-03-10"}).ID
		now := func() *app.Fix { return must[*app.Fix](t)(w.App.Fix(t.Context(), w.Overseer1, id)) }
		if x := now(); x.Finding != c.Finding || x.Field != "农村危房" || x.Overseer != w.Stationed1 {
			t.Errorf("it takes over %+v", x.SystemicFix)
		}
		w.Clock.Set("2026-03-11")
		one := house.Chosen(id)
		house.Do(t, w, w.Dept1, app.CompleteFixes(app.Form{}, one, "已统一"))
		house.Do(t, w, w.Overseer1, app.ReturnFixes(because, one))
		if x := now(); x.State != ledger.FixOpened || x.Reason != because.Reason {
			t.Errorf("sent back it is %s for %q", x.State, x.Reason)
		}
		house.Do(t, w, w.Dept1, app.CompleteFixes(app.Form{}, one, "已统一并公示"))
		house.Do(t, w, w.Overseer1, app.CheckFixes(app.Form{}, one, "属实"))
		if x := now(); x.State != ledger.FixChecked || !x.Late || x.Checker != w.Stationed1 {
			t.Errorf("checked it is %s, late %t, by %s", x.State, x.Late, x.Checker)
		}
		house.Sound(t, w)
	})
}

func TestRuleChangeIsCountedByItsCauses(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		f := house.SentFinding(t, w)
		terms := ruleTerms(w)
		terms.Causes, terms.Finding = []ledger.Cause{ledger.CauseRule, ledger.CauseAbility, ledger.CauseRule}, f.ID
		id := house.Do(t, w, w.Dept1, &app.SaveRule{RuleTerms: terms}).ID
		count := func(f ledger.RuleFilter) int { return must[int](t)(w.App.CountRules(t.Context(), w.Lead, f)) }
		if count(ledger.RuleFilter{Cause: ledger.CauseRule}) != 1 || count(ledger.RuleFilter{Cause: ledger.CauseAbility}) != 1 || count(ledger.RuleFilter{Cause: ledger.CauseOther}) != 0 {
			t.Error("the causes are counted wrongly")
		}
		terms.Causes = []ledger.Cause{ledger.CauseOther}
		house.Refused(t, w, w.Dept1, &app.SaveRule{ID: id, Version: 9, RuleTerms: terms}, fault.Conflict, "conflict")
		house.Do(t, w, w.Dept1, &app.SaveRule{ID: id, Version: 1, RuleTerms: terms})
		if count(ledger.RuleFilter{Cause: ledger.CauseRule}) != 0 || count(ledger.RuleFilter{Cause: ledger.CauseOther, Finding: f.ID}) != 1 {
			t.Error("the corrected causes are counted wrongly")
		}
		if r := must[*app.Rule](t)(w.App.Rule(t.Context(), w.Overseer1, id)); r.Overseer != w.Stationed1 {
			t.Errorf("it is followed by %q", r.Overseer)
		}
		house.Refused(t, w, w.Street1, &app.SaveRule{RuleTerms: ruleTerms(w)}, fault.Missing, "missing")
		none := ruleTerms(w)
		none.Causes = nil
		house.Refused(t, w, w.Dept1, &app.SaveRule{RuleTerms: none}, fault.Invalid, "rule.answers.nothing")
	})
}
