package app_test

import (
	"sync"
	"testing"
	"time"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// loopUnits are the parties of the usual finding.
func loopUnits(w *house.World) []string { return []string{w.Depts[0], w.Villages[0]} }

func TestFindingStandsWhereItsLeastAdvancedPartyStands(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		f := house.SentFinding(t, w)
		if f.State != ledger.FindingDispatched || f.Overseer != w.Stationed1 || f.By != w.Stationed1 {
			t.Fatalf("sent out it is %s, followed by %s", f.State, f.Overseer)
		}
		dept, village := w.Depts[0], w.Villages[0]
		for _, c := range []struct {
			unit string
			to   ledger.FindingState
			want ledger.FindingState
		}{
			{dept, ledger.FindingVerified, ledger.FindingDispatched},
			{village, ledger.FindingAcknowledged, ledger.FindingAcknowledged},
			{village, ledger.FindingRectifying, ledger.FindingRectifying},
			{dept, ledger.FindingClosed, ledger.FindingRectifying},
			{village, ledger.FindingVerified, ledger.FindingVerified},
			{village, ledger.FindingClosed, ledger.FindingClosed},
		} {
			if f = house.Advance(t, w, f, c.to, c.unit); f.State != c.want {
				t.Errorf("with a party at %s the finding is %s, want %s", c.to, f.State, c.want)
			}
		}
		if f.ClosedLate || f.Outcome != ledger.OutcomeDone || f.ClosedAt == 0 {
			t.Errorf("closed it is late %t, %s", f.ClosedLate, f.Outcome)
		}
		if len(f.Rechecks) != 1 || f.Rechecks[0].Due != w.App.Today().AddDays(30) {
			t.Errorf("the look back is planned as %+v", f.Rechecks)
		}
		house.Sound(t, w)
	})
}

func TestPartiesSignAnswerAndActOnlyForThemselves(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		f := house.SentFinding(t, w)
		dept, village := house.Party(t, f, w.Depts[0]), house.Party(t, f, w.Villages[0])
		sign := func(p *ledger.FindingParty) app.Command {
			return app.AcknowledgeFindings(app.Form{}, house.Chosen(p.ID))
		}
		house.Refused(t, w, w.Dept1, sign(village), fault.Denied, "denied")
		house.Refused(t, w, w.Street1, sign(dept), fault.Denied, "denied")
		house.Refused(t, w, w.Overseer1, sign(dept), fault.Denied, "denied")
		house.Refused(t, w, w.Street2, sign(village), fault.Missing, "missing")
		house.Refused(t, w, w.Dept2, sign(dept), fault.Missing, "missing")
		house.Refused(t, w, w.Foreign.DeptPost, sign(dept), fault.Missing, "missing")
		house.Do(t, w, w.Street1, sign(village)) // the street acts for its village
		if p := house.Party(t, house.FindingNow(t, w, f.ID), w.Villages[0]); p.Handler != w.Street1.Post {
			t.Errorf("the post that signed does not deal with it: %q", p.Handler)
		}
	})
}

func TestVerificationAndClosingAreNeverInTheUnitsOwnHand(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		f := house.SentFinding(t, w)
		house.Advance(t, w, f, ledger.FindingResponded, loopUnits(w)...)
		one := house.Chosen(house.Party(t, f, w.Depts[0]).ID)
		house.Refused(t, w, w.Dept1, app.VerifyFindings(app.Form{}, one, "看过"), fault.Denied, "denied")
		house.Refused(t, w, w.Overseer2, app.VerifyFindings(app.Form{}, one, "看过"), fault.Missing, "missing")
		house.Refused(t, w, w.Outpost1, app.VerifyFindings(app.Form{}, one, "看过"), fault.Denied, "denied") // sees it by its street, follows it not
		house.Refused(t, w, w.Overseer1, app.CloseFindings(app.Form{}, one), fault.Conflict, "state.refuses")
		house.Refused(t, w, w.Overseer1, app.VerifyFindings(app.Form{}, one, ""), fault.Invalid, "field.required")
		house.Refused(t, w, w.Overseer1, app.SendBackFindings(app.Form{}, one), fault.Invalid, "field.required")
		house.Do(t, w, w.Overseer1, app.SendBackFindings(app.Form{Reason: "照片不全"}, one))
		house.Do(t, w, w.Dept1, app.RespondFindings(app.Form{}, one, app.FindingAnswer{Words: "已补", NoEvidence: "无"}))
		house.Do(t, w, w.Overseer1, app.VerifyFindings(app.Form{}, one, "看过"))
		house.Do(t, w, w.Lead, app.CloseFindings(app.Form{}, one))
	})
}

func TestSeriousFindingNeedsASecondPersonOfTheLeadRoom(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		f := house.SentFinding(t, w, func(x *app.FindingTerms) { x.Severity = ledger.SeveritySerious })
		house.Advance(t, w, f, ledger.FindingResponded, loopUnits(w)...)
		dept, village := house.Chosen(house.Party(t, f, w.Depts[0]).ID), house.Chosen(house.Party(t, f, w.Villages[0]).ID)
		house.Do(t, w, w.Overseer1, app.VerifyFindings(app.Form{}, dept, "看过"))
		house.Refused(t, w, w.Overseer1, app.CloseFindings(app.Form{}, dept), fault.Conflict, "finding.close.lead_only")
		house.Do(t, w, w.Lead, app.CloseFindings(app.Form{}, dept))
		house.Do(t, w, w.Lead, app.VerifyFindings(app.Form{}, village, "看过"))
		house.Refused(t, w, w.Lead, app.CloseFindings(app.Form{}, village), fault.Conflict, "finding.close.second")
		house.Refused(t, w, w.Overseer1, app.VoidFindings(because, house.Chosen(f.ID)), fault.Conflict, "finding.close.lead_only")

		f = house.Finding(t, w, func(x *app.FindingTerms) { x.Severity, x.Title = ledger.SeveritySerious, "围墙倾斜" })
		house.Do(t, w, w.Lead, app.DispatchFindings(app.Form{Over: "情况紧急"}, house.Chosen(f.ID)))
		house.Advance(t, w, f, ledger.FindingRectifying, w.Depts[0])
		undone := app.CloseFindingsUndone(because, house.Chosen(house.Party(t, f, w.Depts[0]).ID))
		house.Refused(t, w, w.Lead, undone, fault.Conflict, "finding.close.second") // nobody else has looked since it was sent out
	})
}

func TestDayMovesAtMostTwiceAndOnlyBeforeItHasPassed(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		f := house.SentFinding(t, w)
		house.Advance(t, w, f, ledger.FindingRectifying, loopUnits(w)...)
		one := house.Chosen(house.Party(t, f, w.Villages[0]).ID)
		later := func(days int) calendar.Day { return f.Due.AddDays(days) }
		ask := func(days int) app.Command { return app.AskExtension(because, one, later(days)) }
		house.Refused(t, w, w.Street1, app.AskExtension(app.Form{}, one, later(9)), fault.Invalid, "field.required")
		house.Refused(t, w, w.Street1, ask(-1), fault.Invalid, "extension.day.earlier")
		house.Do(t, w, w.Street1, ask(5))
		house.Refused(t, w, w.Street1, ask(6), fault.Conflict, "extension.pending")
		e := house.FindingNow(t, w, f.ID).Extensions[0]
		house.Refused(t, w, w.Street1, app.Extend(app.Form{}, e.ID, e.Version, org.ExtensionGrant, ""), fault.Denied, "denied")
		house.Do(t, w, w.Overseer1, app.Extend(app.Form{}, e.ID, e.Version, org.ExtensionGrant, ""))
		w.Clock.Forward(time.Minute)
		house.Do(t, w, w.Street1, ask(12))
		e = house.FindingNow(t, w, f.ID).Extensions[0]
		house.Refused(t, w, w.Overseer1, app.Extend(app.Form{}, e.ID, e.Version, org.ExtensionChange, later(8)), fault.Invalid, "field.required")
		house.Do(t, w, w.Overseer1, app.Extend(because, e.ID, e.Version, org.ExtensionChange, later(8)))
		now := house.FindingNow(t, w, f.ID)
		p := house.Party(t, now, w.Villages[0])
		if p.Due != later(8) || p.FirstDue != f.Due || p.Extensions != 2 || now.Due != f.Due {
			t.Errorf("the party is due %s (first %s, %d times), the finding %s", p.Due, p.FirstDue, p.Extensions, now.Due)
		}
		house.Refused(t, w, w.Street1, ask(20), fault.Conflict, "extension.twice")
		dept := house.Chosen(house.Party(t, f, w.Depts[0]).ID)
		w.Clock.Forward(40 * 24 * time.Hour)
		house.Refused(t, w, w.Dept1, app.AskExtension(because, dept, later(60)), fault.Conflict, "extension.expired")
	})
}

func TestObjectionHasItsOwnClockAndIsDecidedBySomebodyElse(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		f := house.SentFinding(t, w)
		one := house.Chosen(house.Party(t, f, w.Depts[0]).ID)
		house.Do(t, w, w.Dept1, app.RaiseObjection(app.Form{Reason: "不属于我局职责"}, one))
		o := house.FindingNow(t, w, f.ID).Objections[0]
		house.Refused(t, w, w.Dept1, app.Object(because, o.ID, o.Version, org.ObjectionUphold), fault.Denied, "denied")
		house.Refused(t, w, w.Overseer1, app.Object(because, o.ID, o.Version, org.ObjectionReject), fault.Conflict, "objection.same_hand")
		house.Refused(t, w, w.Lead, app.Object(app.Form{}, o.ID, o.Version, org.ObjectionUphold), fault.Invalid, "field.required")
		house.Do(t, w, w.Lead, app.Object(app.Form{Reason: "职责在街道"}, o.ID, o.Version, org.ObjectionUphold))
		now := house.FindingNow(t, w, f.ID)
		if p := house.Party(t, now, w.Depts[0]); p.State != ledger.FindingVoided || p.Reason != "职责在街道" {
			t.Errorf("let go, the party is %s because %q", p.State, p.Reason)
		}
		if now.Waived != ledger.SideSector || now.Waiver != "职责在街道" || now.State != ledger.FindingDispatched {
			t.Errorf("the empty side has %q as its reason, the finding is %s", now.Waiver, now.State)
		}
		w.Clock.Forward(20 * 24 * time.Hour)
		village := house.Chosen(house.Party(t, f, w.Villages[0]).ID)
		house.Refused(t, w, w.Street1, app.RaiseObjection(because, village), fault.Conflict, "objection.expired")
	})
}

func TestRelapseTakesTheFindingUpAgainAndForgetsNothing(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		f := house.SentFinding(t, w)
		house.Advance(t, w, f, ledger.FindingRectifying, loopUnits(w)...)
		w.Clock.Forward(30 * 24 * time.Hour) // past its day
		f = house.Advance(t, w, f, ledger.FindingClosed, loopUnits(w)...)
		if !f.ClosedLate {
			t.Fatal("closed after its day it is not late")
		}
		r := f.Rechecks[0]
		house.Refused(t, w, w.Street1, app.PassRecheck(app.Form{}, r.ID, r.Version, "很好"), fault.Denied, "denied")
		house.Refused(t, w, w.Overseer1, app.PassRecheck(app.Form{}, r.ID, r.Version, "围挡完好"), fault.Conflict, "recheck.early")
		w.Clock.Forward(30 * 24 * time.Hour)
		house.Do(t, w, w.Overseer1, app.PassRecheck(app.Form{}, r.ID, r.Version, "围挡完好"))
		f = house.FindingNow(t, w, f.ID)
		if len(f.Rechecks) != 2 || f.Rechecks[1].State != ledger.RecheckDue || f.Rechecks[1].Due != calendar.Of(f.ClosedAt).AddDays(90) {
			t.Fatalf("after the first look back the second is %+v", f.Rechecks)
		}
		r = f.Rechecks[1]
		house.Refused(t, w, w.Overseer1, app.RelapseRecheck(app.Form{}, r.ID, r.Version, "又缺了", w.App.Today()), fault.Invalid, "finding.day.past")
		house.Do(t, w, w.Overseer1, app.RelapseRecheck(app.Form{}, r.ID, r.Version, "围挡又被拆 2 处", w.App.Today().AddDays(10)))
		f = house.FindingNow(t, w, f.ID)
		if f.State != ledger.FindingRectifying || f.Relapses != 1 || !f.ClosedLate || f.ClosedAt != 0 {
			t.Errorf("relapsed it is %s, %d times, late %t", f.State, f.Relapses, f.ClosedLate)
		}
		if f = house.Advance(t, w, f, ledger.FindingClosed, loopUnits(w)...); !f.ClosedLate || len(f.Rechecks) != 3 {
			t.Errorf("closed in time again, that it was late once is %t; %d looks back", f.ClosedLate, len(f.Rechecks))
		}
		house.Sound(t, w)
	})
}

func TestUnclearFindingComesBackAndIsMadeClear(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		f := house.SentFinding(t, w)
		one := house.Chosen(house.Party(t, f, w.Villages[0]).ID)
		house.Refused(t, w, w.Street1, app.ReturnFindings(app.Form{}, one), fault.Invalid, "field.required")
		house.Do(t, w, w.Street1, app.ReturnFindings(app.Form{Reason: "没有写明是哪一户"}, one))
		f = house.FindingNow(t, w, f.ID)
		if f.State != ledger.FindingUnclear {
			t.Fatalf("sent back as unclear it is %s", f.State)
		}
		clear := &app.ClarifyFinding{ID: f.ID, Version: f.Version, OccurredAt: f.OccurredAt, Place: "东村 12、15 号院", Detail: f.Detail}
		house.Refused(t, w, w.Street1, clear, fault.Denied, "denied")
		house.Refused(t, w, w.Overseer1, &app.ClarifyFinding{ID: f.ID, Version: f.Version, OccurredAt: f.OccurredAt, Detail: "x"}, fault.Invalid, "field.required")
		house.Do(t, w, w.Overseer1, clear)
		f = house.FindingNow(t, w, f.ID)
		if f.State != ledger.FindingDispatched || f.Place != "东村 12、15 号院" {
			t.Errorf("made clear it is %s at %s", f.State, f.Place)
		}
	})
}

func TestFindingClosedUndoneIsCountedApart(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		f := house.SentFinding(t, w)
		house.Advance(t, w, f, ledger.FindingClosed, w.Depts[0])
		house.Advance(t, w, f, ledger.FindingRectifying, w.Villages[0])
		one := house.Chosen(house.Party(t, f, w.Villages[0]).ID)
		house.Refused(t, w, w.Overseer1, app.CloseFindingsUndone(because, one), fault.Denied, "denied")
		house.Do(t, w, w.Lead, app.CloseFindingsUndone(app.Form{Reason: "产权诉讼未结，转入下年台账"}, one))
		for view, want := range map[ledger.FindingView]int{ledger.FindingUndone: 1, ledger.FindingOnTime: 1, ledger.FindingOpen: 0} {
			if n := must[int](t)(w.App.CountFindings(t.Context(), w.Lead, ledger.FindingFilter{View: view})); n != want {
				t.Errorf("%s has %d rows, want %d", view, n, want)
			}
		}
	})
}

func TestHintIsNoFault(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		f := house.SentFinding(t, w, func(x *app.FindingTerms) { x.Severity = ledger.SeverityHint })
		house.Advance(t, w, f, ledger.FindingAcknowledged, loopUnits(w)...)
		one := house.Chosen(house.Party(t, f, w.Depts[0]).ID)
		house.Do(t, w, w.Dept1, app.RespondFindings(app.Form{}, one, app.FindingAnswer{Words: "已改进", NoEvidence: "口头提醒"})) // no claim asked
		counts := must[map[ledger.FindingView]int](t)(w.App.CountFindingViews(t.Context(), w.Lead, ledger.FindingFilter{}))
		if counts[ledger.FindingAll] != 0 || counts[ledger.FindingHint] != 1 || counts[ledger.FindingOpen] != 0 {
			t.Errorf("a hint is counted as %v", counts)
		}
	})
}

func TestSamePlaceAndFieldIsRecognisedAsTheSame(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		f := house.SentFinding(t, w)
		twins := func(day calendar.Day) int {
			return len(must[[]*app.FindingRow](t)(w.App.Twins(t.Context(), w.Overseer1, w.Villages[0], "农村危房", day)))
		}
		if n := twins(f.OccurredOn().AddDays(30)); n != 1 {
			t.Errorf("thirty days later %d like it are known", n)
		}
		if n := twins(f.OccurredOn().AddDays(31)); n != 0 {
			t.Errorf("thirty-one days later %d like it are known", n)
		}
		house.Do(t, w, w.Overseer1, &app.NoteFinding{ID: f.ID, OccurredAt: "2026-03-10 09:00", Text: "又缺 2 处围挡"})
		if notes := house.FindingNow(t, w, f.ID).Notes; len(notes) != 1 || notes[0].Text != "又缺 2 处围挡" {
			t.Errorf("what was added is %+v", notes)
		}
	})
}

func TestFindingAgainstADutyKnowsItsParties(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		d := house.Dispatched(t, w, w.Depts[0], w.Streets[0])[1]
		f := house.FindingNow(t, w, house.Do(t, w, w.Outpost1, &app.CreateFinding{FindingTerms: app.FindingTerms{
			Duty: d.ID, Detail: "供热管网 2 处漏水，未报修。", PlaceUnit: w.Streets[0],
		}}).ID)
		if f.Item != d.Item || f.Campaign != d.Campaign || f.Overseer != w.Outposts[0] || f.Title != "供热管网 2 处漏水，未报修" {
			t.Errorf("out of its duty it is %+v", f.Finding)
		}
		house.Party(t, f, w.Streets[0])
		house.Party(t, f, w.Depts[0]) // leads the item
	})
}

func TestFindingNamesNobodyOutOfTheFindersReach(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		terms := house.FindingTerms(w)
		terms.Parties[0].Unit, terms.PlaceUnit = w.Foreign.Dept, ""
		house.Refused(t, w, w.Lead, &app.CreateFinding{FindingTerms: terms}, fault.Missing, "missing")
		terms = house.FindingTerms(w)
		terms.Parties, terms.PlaceUnit = terms.Parties[1:], w.Villages[0] // neither is overseen by the first stationed group
		house.Refused(t, w, w.Overseer1, &app.CreateFinding{FindingTerms: terms}, fault.Missing, "missing")
		terms = house.FindingTerms(w)
		terms.Copies = []string{w.Foreign.Street}
		house.Refused(t, w, w.Lead, &app.CreateFinding{FindingTerms: terms}, fault.Missing, "missing")
		terms = house.FindingTerms(w)
		terms.Parties[0].Unit = w.LeadRoom
		house.Refused(t, w, w.Lead, &app.CreateFinding{FindingTerms: terms}, fault.Invalid, "finding.party.kind")
	})
}

// TestFindingHangsOnNothingItsFinderDoesNotSee: a visit or a similar check of others is no place to hang a finding on, and
// no way round naming a unit.
func TestFindingHangsOnNothingItsFinderDoesNotSee(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		visit := house.Inspection(t, w, w.Team, w.TeamUnit, []string{w.Streets[0]})
		for name, hang := range map[string]func(*app.FindingTerms){
			"visit of others": func(t *app.FindingTerms) { t.Inspection = visit.ID },
			"no visit":        func(t *app.FindingTerms) { t.Inspection, t.Parties, t.PlaceUnit = "none", nil, "" },
			"similar check":   func(t *app.FindingTerms) { t.Similar = "none" },
		} {
			terms := house.FindingTerms(w)
			hang(&terms)
			if _, err := app.Do(t.Context(), w.App, w.Overseer1, &app.CreateFinding{FindingTerms: terms}); fault.Of(err) != fault.Missing {
				t.Errorf("a finding hung on a %s: %v", name, err)
			}
		}
		terms := house.FindingTerms(w)
		terms.Inspection = visit.Code
		id := house.Do(t, w, w.Team, &app.CreateFinding{FindingTerms: terms}).ID
		if f := house.FindingNow(t, w, id); f.Inspection != visit.ID {
			t.Errorf("the finding hangs on %q", f.Inspection)
		}
	})
}

// TestLaterDayIsGrantedOnlyWhileItStillMatters keeps the day of a party that is closed, held or has a later day already.
func TestLaterDayIsGrantedOnlyWhileItStillMatters(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		f := house.SentFinding(t, w)
		house.Advance(t, w, f, ledger.FindingRectifying, loopUnits(w)...)
		p := house.Party(t, f, w.Villages[0])
		house.Do(t, w, w.Street1, app.AskExtension(because, house.Chosen(p.ID), f.Due.AddDays(5)))
		e := house.FindingNow(t, w, f.ID).Extensions[0]
		grant := app.Extend(app.Form{}, e.ID, e.Version, org.ExtensionGrant, "")
		house.Do(t, w, w.Overseer1, app.HoldFindings(because, house.Chosen(p.ID), f.Due.AddDays(30)))
		house.Refused(t, w, w.Overseer1, grant, fault.Conflict, "state.refuses")
		house.Do(t, w, w.Overseer1, app.ResumeFindings(app.Form{}, house.Chosen(p.ID), f.Due.AddDays(9)))
		house.Refused(t, w, w.Overseer1, grant, fault.Invalid, "extension.day.earlier")
		house.Advance(t, w, f, ledger.FindingClosed, w.Villages[0])
		house.Refused(t, w, w.Overseer1, grant, fault.Conflict, "state.refuses")
		house.Do(t, w, w.Overseer1, app.Extend(because, e.ID, e.Version, org.ExtensionRefuse, ""))
		if now := house.Party(t, house.FindingNow(t, w, f.ID), w.Villages[0]); now.Due != f.Due.AddDays(9) || now.Extensions != 0 {
			t.Errorf("closed, the party is due %s after %d extensions", now.Due, now.Extensions)
		}
	})
}

func TestDraftIsSeenOnlyByWhoMakesAndFollowsIt(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		f := house.Finding(t, w)
		sees := func(who org.Actor) bool {
			_, err := w.App.Finding(t.Context(), who, f.ID)
			return err == nil
		}
		for name, who := range map[string]org.Actor{"dept": w.Dept1, "street": w.Street1, "outpost": w.Outpost1, "team": w.Team, "part": w.Part, "system": w.System, "foreign": w.Foreign.Lead} {
			if sees(who) {
				t.Errorf("%s sees a draft", name)
			}
		}
		for name, who := range map[string]org.Actor{"overseer": w.Overseer1, "lead": w.Lead, "leader": w.Leader} {
			if !sees(who) {
				t.Errorf("%s does not see a draft", name)
			}
		}
		house.Do(t, w, w.Overseer1, app.DispatchFindings(app.Form{Over: "情况紧急"}, house.Chosen(f.ID)))
		for name, c := range map[string]struct {
			who  org.Actor
			want bool
		}{
			"dept": {w.Dept1, true}, "street above the village": {w.Street1, true}, "outpost of the street": {w.Outpost1, true},
			"other street": {w.Street2, false}, "other dept": {w.Dept2, false}, "other overseer": {w.Overseer2, false},
			"partner": {w.Part, false}, "auditor": {w.Auditor, false}, "foreign": {w.Foreign.Lead, false},
		} {
			if sees(c.who) != c.want {
				t.Errorf("%s sees it: %t", name, !c.want)
			}
		}
	})
}

func TestDispatchTwiceAtOnceSendsOnce(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		f := house.Finding(t, w)
		key := must[string](t)(w.App.NewKey())
		var wait sync.WaitGroup
		for range 8 {
			wait.Go(func() {
				if _, err := app.Do(t.Context(), w.App, w.Overseer1, app.DispatchFindings(app.Form{Key: key}, app.One(f.ID, f.Version))); err != nil {
					t.Errorf("the same form sent again: %v", err)
				}
			})
		}
		wait.Wait()
		if now := house.FindingNow(t, w, f.ID); now.State != ledger.FindingDispatched || house.Party(t, now, w.Depts[0]).Version != 2 {
			t.Errorf("it is %s", now.State)
		}
	})
}

func TestSecondOfTwoOnAStaleFormSeesTheConflict(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		f := house.SentFinding(t, w)
		house.Advance(t, w, f, ledger.FindingResponded, loopUnits(w)...)
		p := house.Party(t, house.FindingNow(t, w, f.ID), w.Depts[0])
		house.Do(t, w, w.Overseer1, app.SendBackFindings(because, app.One(p.ID, p.Version)))
		house.Refused(t, w, w.Lead, app.VerifyFindings(app.Form{}, app.One(p.ID, p.Version), "看过"), fault.Conflict, "conflict")
		e := house.FindingTerms(w)
		draft := house.Finding(t, w)
		house.Do(t, w, w.Overseer1, &app.UpdateFinding{ID: draft.ID, Version: draft.Version, FindingTerms: e})
		house.Refused(t, w, w.Lead, &app.UpdateFinding{ID: draft.ID, Version: draft.Version, FindingTerms: e}, fault.Conflict, "conflict")
	})
}

func TestEvidenceOrAReasonStandsBehindEveryAnswer(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		f := house.SentFinding(t, w)
		house.Advance(t, w, f, ledger.FindingRectifying, loopUnits(w)...)
		one := house.Chosen(house.Party(t, f, w.Depts[0]).ID)
		house.Refused(t, w, w.Dept1, app.RespondFindings(app.Form{}, one, app.FindingAnswer{Words: "已完成"}), fault.Invalid, "finding.respond.no_evidence")
		house.Do(t, w, w.Dept1, app.RespondFindings(app.Form{}, one, app.FindingAnswer{Words: "已完成"}, app.Papers{
			Files: []app.Upload{{Name: "一户一档.txt", Bytes: []byte("3 户均已搬离，档案齐全。\n")}},
		}))
		p := house.Party(t, house.FindingNow(t, w, f.ID), w.Depts[0])
		if p.Evidence != 1 || p.NoEvidence != "" {
			t.Errorf("behind the answer stand %d files and %q", p.Evidence, p.NoEvidence)
		}
	})
}

// TestAnswerRestsOnFilesOfThePartyAndOfThisRound: what its overseer has photographed proves nothing for the party, and what
// it gave before a relapse has not held.
func TestAnswerRestsOnFilesOfThePartyAndOfThisRound(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		f := house.SentFinding(t, w)
		house.Advance(t, w, f, ledger.FindingClosed, w.Depts[0])
		house.Advance(t, w, f, ledger.FindingRectifying, w.Villages[0])
		p := house.Party(t, f, w.Villages[0])
		proof := func(words string) app.Papers {
			return app.Papers{Files: []app.Upload{{Name: "说明.txt", Bytes: []byte(words)}}}
		}
		add := func(who org.Actor, words string) {
			t.Helper()
			house.Do(t, w, who, &app.AddEvidence{Papers: proof(words), Kind: "finding_party", Record: p.ID})
		}
		answer := app.RespondFindings(app.Form{}, house.Chosen(p.ID), app.FindingAnswer{Words: "已补设"})
		add(w.Overseer1, "现场看到围挡 3 处。\n")
		house.Refused(t, w, w.Street1, answer, fault.Invalid, "finding.respond.no_evidence")
		add(w.Street1, "围挡已补设 3 处。\n")
		house.Do(t, w, w.Street1, answer)
		f = house.Advance(t, w, f, ledger.FindingClosed, w.Villages[0])
		w.Clock.Forward(30 * 24 * time.Hour)
		house.Do(t, w, w.Overseer1, app.RelapseRecheck(app.Form{}, f.Rechecks[0].ID, 0, "围挡又被拆 2 处", w.App.Today().AddDays(10)))
		house.Refused(t, w, w.Street1, answer, fault.Invalid, "finding.respond.no_evidence")
		w.Clock.Forward(time.Hour)
		add(w.Street1, "围挡重新补设 2 处。\n")
		house.Do(t, w, w.Street1, answer)
		if now := house.Party(t, house.FindingNow(t, w, f.ID), w.Villages[0]); now.Evidence != 1 {
			t.Errorf("behind the answer after the relapse stand %d files", now.Evidence)
		}
	})
}
