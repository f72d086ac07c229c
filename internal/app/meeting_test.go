package app_test

import (
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// meeting is an on-site meeting at the first street, with one decision for each unit.
func meeting(t *testing.T, w *house.World, due calendar.Day, units ...string) []*store.DecisionRow {
	t.Helper()
	i := house.Inspection(t, w, w.Team, w.TeamUnit, []string{w.Streets[0]})
	hold := &app.HoldMeeting{Inspection: i.ID, MeetingTerms: app.MeetingTerms{Day: house.Start, Place: "石桥街道供热站", Units: units}}
	for _, u := range units {
		hold.Decisions = append(hold.Decisions, app.DecisionTerms{Text: "三日内恢复供热", Unit: u, Due: due})
	}
	house.Refused(t, w, w.Team, hold, fault.Conflict, "meeting.not_begun")
	house.Do(t, w, w.Team, app.StartInspections(app.Form{}, house.Chosen(i.ID)))
	house.Do(t, w, w.Team, hold)
	return must[[]*store.DecisionRow](t)(w.App.Decisions(t.Context(), w.Lead, ledger.DecisionFilter{Inspection: i.ID}))
}

func TestDecisionHasAUnitAndADay(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		i := house.Inspection(t, w, w.Team, w.TeamUnit, []string{w.Streets[0]})
		house.Do(t, w, w.Team, app.StartInspections(app.Form{}, house.Chosen(i.ID)))
		hold := func(d ...app.DecisionTerms) app.Command {
			return &app.HoldMeeting{Inspection: i.ID, MeetingTerms: app.MeetingTerms{Day: house.Start, Place: "供热站"}, Decisions: d}
		}
		house.Refused(t, w, w.Team, hold(), fault.Invalid, "decision.none")
		house.Refused(t, w, w.Team, hold(app.DecisionTerms{Text: "恢复供热", Due: house.Due}), fault.Invalid, "field.required")
		house.Refused(t, w, w.Team, hold(app.DecisionTerms{Text: "恢复供热", Unit: w.Depts[0]}), fault.Invalid, "field.required")
		house.Refused(t, w, w.Team, hold(app.DecisionTerms{Text: "恢复供热", Unit: w.PartUnit, Due: house.Due}), fault.Invalid, "decision.unit.kind")
		house.Do(t, w, w.Team, hold(app.DecisionTerms{Text: "恢复供热", Unit: w.Depts[0], Due: house.Due}))
	})
}

func TestDecisionsAreCountedUntilTheyAreDone(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		rows := meeting(t, w, house.Start.AddDays(3), w.Depts[0], w.Streets[0])
		count := func(who org.Actor, view ledger.DecisionView) int {
			n := must[int](t)(w.App.CountDecisions(t.Context(), who, ledger.DecisionFilter{View: view}))
			if listed := must[[]*store.DecisionRow](t)(w.App.Decisions(t.Context(), who, ledger.DecisionFilter{View: view})); len(listed) != n {
				t.Errorf("%s counts %d and lists %d in %q", who.Name, n, len(listed), view)
			}
			if views := must[map[ledger.DecisionView]int](t)(w.App.CountDecisionViews(t.Context(), who, ledger.DecisionFilter{})); views[view] != n {
				t.Errorf("%s counts %d and %d in %q", who.Name, n, views[view], view)
			}
			return n
		}
		for name, want := range map[string]int{"lead": 2, "team": 2, "dept1": 1, "street1": 1, "outpost1": 1, "overseer1": 1, "street2": 0, "dept2": 0, "part": 0, "system": 0} {
			if got := count(w.Actors()[name], ledger.DecisionPending); got != want {
				t.Errorf("%s sees %d open decisions, want %d", name, got, want)
			}
		}
		w.Clock.Set(house.Start.AddDays(4))
		if n := count(w.Lead, ledger.DecisionOverdue); n != 2 {
			t.Errorf("%d are overdue", n)
		}
		of := map[string]*store.DecisionRow{}
		for _, r := range rows {
			of[r.Unit] = r
		}
		finish := app.FinishDecisions(app.Form{}, house.Chosen(of[w.Streets[0]].ID), "已恢复供热")
		house.Refused(t, w, w.Street2, finish, fault.Missing, "missing")
		house.Refused(t, w, w.Outpost1, finish, fault.Denied, "denied") // it sees the decision and did not hold the meeting
		house.Do(t, w, w.Street1, finish)
		house.Refused(t, w, w.Street1, finish, fault.Conflict, "state.refuses")
		done := must[[]*store.DecisionRow](t)(w.App.Decisions(t.Context(), w.Lead, ledger.DecisionFilter{View: ledger.DecisionFulfilled}))
		if len(done) != 1 || !done[0].DoneLate || !done[0].Fulfilled || count(w.Lead, ledger.DecisionPending) != 1 {
			t.Errorf("got %+v", done)
		}
	})
}

// TestDecisionBecomesADuty carries a decision into the ledger: issued at once, published, and done when the duty is.
func TestDecisionBecomesADuty(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		item := house.ItemNow(t, w, house.Dispatched(t, w, w.Streets[1], w.Depts[0])[0].Item)
		d := meeting(t, w, house.Due, w.Streets[0])[0]
		draft := house.Item(t, w)
		dispatch := func(item string) app.Command {
			return app.DispatchDecisions(app.Form{}, house.Chosen(d.ID), item)
		}
		house.Refused(t, w, w.Lead, dispatch(draft.ID), fault.Conflict, "decision.item.draft")
		house.Refused(t, w, w.Team, dispatch(item.ID), fault.Denied, "denied")
		house.Do(t, w, w.Lead, &app.PublishLedger{Form: because, Year: 2026})
		before := must[*app.YearLedger](t)(w.App.LedgerOf(t.Context(), w.Lead, 2026))
		house.Do(t, w, w.Lead, dispatch(item.ID))
		after := must[*app.YearLedger](t)(w.App.LedgerOf(t.Context(), w.Lead, 2026))
		if after.No != before.No+1 || after.State != ledger.LedgerPublished {
			t.Errorf("the ledger went from %d to %d and is %s", before.No, after.No, after.State)
		}
		row := must[[]*store.DecisionRow](t)(w.App.DecisionRows(t.Context(), w.Lead, []string{d.ID}))[0]
		duty := house.DutyNow(t, w, row.Duty)
		if duty.State != ledger.DutyIssued || duty.Unit != w.Streets[0] || duty.Overseer != w.Outposts[0] || duty.Due != house.Due || row.Fulfilled {
			t.Errorf("got %+v of %+v", duty, row)
		}
		house.Do(t, w, w.Street1, app.Acknowledge(app.Form{}, house.Chosen(duty.ID)))
		house.Do(t, w, w.Street1, app.Complete(app.Form{}, house.Chosen(duty.ID), "已恢复供热"))
		if n := must[int](t)(w.App.CountDecisions(t.Context(), w.Lead, ledger.DecisionFilter{View: ledger.DecisionPending})); n != 0 {
			t.Errorf("%d decisions are open after the duty was done", n)
		}
		house.Sound(t, w)
	})
}

func TestNeedIsAnsweredByItsOwner(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		raise := func(unit string) *app.RaiseNeed {
			return &app.RaiseNeed{Unit: unit, Kind: ledger.NeedSupplies, Text: "缺应急电源 2 台"}
		}
		n := house.Do(t, w, w.Street1, raise(w.Villages[0])).ID
		house.Refused(t, w, w.Street1, raise(w.Streets[1]), fault.Missing, "missing")
		house.Refused(t, w, w.Part, raise(w.Streets[0]), fault.Missing, "missing")
		house.Refused(t, w, w.Dept1, app.TakeNeeds(app.Form{}, house.Chosen(n)), fault.Missing, "missing")
		house.Refused(t, w, w.Lead, app.AssignNeeds(app.Form{}, house.Chosen(n), w.PartUnit), fault.Invalid, "need.owner.kind")
		house.Do(t, w, w.Lead, app.AssignNeeds(app.Form{}, house.Chosen(n), w.Depts[0]))
		house.Refused(t, w, w.Street1, app.SolveNeeds(app.Form{}, house.Chosen(n), "已配"), fault.Denied, "denied")
		house.Do(t, w, w.Dept1, app.TakeNeeds(app.Form{}, house.Chosen(n)))
		house.Refused(t, w, w.Dept1, app.SolveNeeds(app.Form{}, house.Chosen(n), ""), fault.Invalid, "field.required")
		for who, want := range map[*org.Actor]int{&w.Dept1: 1, &w.Street1: 1, &w.Lead: 1, &w.Outpost1: 1, &w.Street2: 0, &w.Dept2: 0, &w.System: 0} {
			if got := must[int](t)(w.App.CountNeeds(t.Context(), *who, ledger.NeedFilter{View: ledger.NeedOpen})); got != want {
				t.Errorf("%s sees %d open needs, want %d", who.Name, got, want)
			}
		}
		house.Do(t, w, w.Dept1, app.SolveNeeds(app.Form{}, house.Chosen(n), "已调配 2 台。"))
		house.Refused(t, w, w.Dept1, app.DeclineNeeds(app.Form{}, house.Chosen(n), "没有"), fault.Conflict, "state.refuses")
		house.Sound(t, w)
	})
}

func TestDailyRoundIsOneLineAUnitAndDay(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		record := func(by string, day calendar.Day, lines ...app.RoundTerms) app.Command {
			return &app.RecordRounds{By: by, Day: day, Lines: lines}
		}
		ok := func(unit string) app.RoundTerms { return app.RoundTerms{Unit: unit, Result: ledger.LineOK} }
		house.Do(t, w, w.Team, record(w.TeamUnit, house.Start, ok(w.Streets[0]), ok(w.Streets[1])))
		house.Do(t, w, w.Team, record(w.TeamUnit, house.Start, ok(w.Streets[0]), app.RoundTerms{Unit: w.Streets[1], Result: ledger.LineFinding, Note: "值班空岗"}))
		house.Do(t, w, w.Outpost1, record(w.Outposts[0], house.Start, ok(w.Streets[0])))
		house.Refused(t, w, w.Team, record(w.TeamUnit, house.Start.AddDays(1), ok(w.Streets[0])), fault.Invalid, "round.day.future")
		house.Refused(t, w, w.Team, record(w.TeamUnit, house.Start, ok(w.Streets[0]), ok(w.Streets[0])), fault.Invalid, "round.twice")
		house.Refused(t, w, w.Team, record(w.TeamUnit, house.Start), fault.Invalid, "round.nothing")
		house.Refused(t, w, w.Team, record(w.TeamUnit, house.Start, app.RoundTerms{Unit: w.Streets[0], Result: ledger.LineFinding}), fault.Invalid, "round.note.none")
		house.Refused(t, w, w.Outpost1, record(w.Outposts[0], house.Start, ok(w.Streets[1])), fault.Invalid, "inspection.stop.unseen")
		house.Refused(t, w, w.Outpost1, record(w.TeamUnit, house.Start, ok(w.Streets[0])), fault.Denied, "denied")
		w.Clock.Set(house.Start.AddDays(2))
		house.Do(t, w, w.Team, record(w.TeamUnit, house.Start.AddDays(2), ok(w.Streets[1])))
		f := ledger.RoundFilter{By: w.TeamUnit}
		lines := must[int](t)(w.App.CountRounds(t.Context(), w.Lead, f))
		days := must[[]*store.CoveredDay](t)(w.App.CoveredDays(t.Context(), w.Lead, f))
		if n := must[int](t)(w.App.CountCoveredDays(t.Context(), w.Lead, f)); lines != 3 || n != 2 || len(days) != 2 || days[1].Units != 2 || days[1].Findings != 1 {
			t.Errorf("%d lines on %d days: %+v", lines, n, days)
		}
		if n := must[int](t)(w.App.CountRounds(t.Context(), w.Street1, ledger.RoundFilter{})); n != 2 {
			t.Errorf("the first street sees %d lines about it", n)
		}
		house.Sound(t, w)
	})
}

func TestDecisionBecomesAFinding(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		d := meeting(t, w, house.Due, w.Depts[0])[0]
		find := app.FindDecisions(app.Form{}, house.Chosen(d.ID))
		house.Refused(t, w, w.Dept1, find, fault.Denied, "denied")
		house.Do(t, w, w.Team, find)
		house.Refused(t, w, w.Team, find, fault.Conflict, "state.refuses")
		row := must[[]*store.DecisionRow](t)(w.App.DecisionRows(t.Context(), w.Team, []string{d.ID}))[0]
		f := must[*app.Finding](t)(w.App.Finding(t.Context(), w.Team, row.Finding))
		if f.State != ledger.FindingDraft || f.Due != house.Due || f.Demand != d.Text || len(f.Parties) != 1 || f.Parties[0].Unit != w.Depts[0] || row.Fulfilled {
			t.Errorf("got %+v of %+v", f, row)
		}
		house.Sound(t, w)
	})
}

// TestMeetingAtOneStopIsNoBusinessOfAnother: a unit that is only visited knows of what it attended and what was decided for it.
func TestMeetingAtOneStopIsNoBusinessOfAnother(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		i := house.Inspection(t, w, w.Team, w.TeamUnit, []string{w.Streets[0], w.Streets[1]})
		house.Do(t, w, w.Team, &app.RaiseNeed{Inspection: i.ID, Unit: w.Streets[0], Kind: ledger.NeedSupplies, Text: "缺应急电源 2 台"})
		code := func(who org.Actor) string {
			return must[[]*store.NeedRow](t)(w.App.Needs(t.Context(), who, ledger.NeedFilter{}, ledger.Page{}))[0].InspectionCode
		}
		if code(w.Street1) != "" || code(w.Team) != i.Code {
			t.Errorf("before the visit the street reads %q, the team %q", code(w.Street1), code(w.Team))
		}
		house.Do(t, w, w.Team, app.StartInspections(app.Form{}, house.Chosen(i.ID)))
		house.Do(t, w, w.Team, &app.HoldMeeting{
			Inspection: i.ID, MeetingTerms: app.MeetingTerms{Day: house.Start, Place: "供热站", Units: []string{w.Streets[0]}, Summary: "街道反映供热站欠费"},
			Decisions: []app.DecisionTerms{{Text: "三日内恢复供热", Unit: w.Depts[0], Due: house.Due}},
		})
		if code(w.Street1) != i.Code {
			t.Errorf("during the visit the street reads %q", code(w.Street1))
		}
		for name, want := range map[string]int{"street1": 1, "street2": 0, "dept1": 1, "team": 1, "lead": 1, "outpost1": 1} {
			seen, err := w.App.Inspection(t.Context(), w.Actors()[name], i.ID)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if len(seen.Meetings) != want {
				t.Errorf("%s sees %d meetings, want %d", name, len(seen.Meetings), want)
			}
		}
		d := must[[]*store.DecisionRow](t)(w.App.Decisions(t.Context(), w.Dept1, ledger.DecisionFilter{}))[0]
		house.Do(t, w, w.Team, app.FindDecisions(app.Form{}, house.Chosen(d.ID)))
		if d = must[[]*store.DecisionRow](t)(w.App.Decisions(t.Context(), w.Dept1, ledger.DecisionFilter{}))[0]; d.FindingCode != "" {
			t.Errorf("the department reads %s before it is sent out", d.FindingCode)
		}
	})
}
