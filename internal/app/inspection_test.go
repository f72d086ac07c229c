package app_test

import (
	"slices"
	"sync"
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// lookVisit is what an actor finds when it looks at an inspection from every side.
func lookVisit(t *testing.T, w *house.World, who org.Actor, i *ledger.Inspection) sees {
	t.Helper()
	var out sees
	for _, ref := range []string{i.ID, i.Code} {
		_, err := w.App.Inspection(t.Context(), who, ref)
		if err != nil && fault.Of(err) != fault.Missing {
			t.Fatalf("%s reads %s: %v", who.Name, i.Code, err)
		}
		out.Read = err == nil
	}
	f := ledger.InspectionFilter{Text: i.Code, State: i.State}
	out.Listed = len(must[[]*store.InspectionRow](t)(w.App.Inspections(t.Context(), who, f, "", ledger.Page{}))) > 0
	out.Counted = must[int](t)(w.App.CountInspections(t.Context(), who, f)) > 0
	err := w.App.EachInspection(t.Context(), who, f, "", func(*store.InspectionRow) error { out.Exported = true; return nil })
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestVisitedUnitLearnsOfAnInspectionWhenItHasBegun keeps 四不两直: no notice, and no look at the rest of the route.
func TestVisitedUnitLearnsOfAnInspectionWhenItHasBegun(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		i := house.Inspection(t, w, w.Team, w.TeamUnit, []string{w.Streets[0], w.Streets[1], w.Villages[0]}, func(c *app.CreateInspection) {
			c.Stops[1].Day = house.Start.AddDays(2)
		})
		expect := func(when string, want map[string]sees) {
			t.Helper()
			for name, see := range want {
				if got := lookVisit(t, w, w.Actors()[name], i); got != see {
					t.Errorf("%s %s sees %+v, want %+v", when, name, got, see)
				}
			}
		}
		expect("planned", map[string]sees{
			"lead": all, "leader": all, "team": all, "outpost1": all, "up": all, "street1": nothing, "street2": nothing, "street3": nothing,
			"dept1": nothing, "part": nothing, "overseer1": nothing, "system": nothing, "auditor": nothing,
		})
		house.Do(t, w, w.Team, app.StartInspections(app.Form{}, house.Chosen(i.ID)))
		i = house.InspectionNow(t, w, i.ID)
		expect("underway", map[string]sees{"team": all, "street1": all, "street2": nothing, "street3": nothing, "part": nothing})
		seen := must[*app.Inspection](t)(w.App.Inspection(t.Context(), w.Street1, i.ID))
		if len(seen.Stops) != 2 || seen.InspectionRow.Stops != 2 {
			t.Errorf("the first street sees %d stops and counts %d, want its own two", len(seen.Stops), seen.InspectionRow.Stops)
		}
		w.Clock.Set(house.Start.AddDays(2))
		expect("on its own day", map[string]sees{"street2": all})
		house.Do(t, w, w.Team, app.CancelInspections(because, house.Chosen(i.ID)))
		i = house.InspectionNow(t, w, i.ID)
		expect("cancelled", map[string]sees{"street1": nothing, "team": all})
		for _, who := range []org.Actor{w.Foreign.Lead, w.Foreign.Street1, {}, {Role: org.RoleLEAD}} {
			if got := lookVisit(t, w, who, i); got != nothing {
				t.Errorf("%q of another district sees %+v", who.Name, got)
			}
		}
	})
}

func TestPartnerOfAJointInspectionSeesIt(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		i := house.Inspection(t, w, w.Overseer1, w.Stationed1, []string{w.Depts[0], w.Depts[1]}, func(c *app.CreateInspection) {
			c.Way, c.Partners = ledger.WayJoint, []string{w.PartUnit, w.Depts[2]}
		})
		for name, want := range map[string]sees{"part": all, "dept1": nothing, "dept2": nothing, "team": nothing, "overseer2": nothing} {
			if got := lookVisit(t, w, w.Actors()[name], i); got != want {
				t.Errorf("%s sees %+v, want %+v", name, got, want)
			}
		}
		if seen := must[*app.Inspection](t)(w.App.Inspection(t.Context(), w.Part, i.ID)); len(seen.Stops) != 2 {
			t.Errorf("the partner sees %d stops", len(seen.Stops))
		}
		house.Refused(t, w, w.Part, app.StartInspections(app.Form{}, house.Chosen(i.ID)), fault.Denied, "denied")
		alone := &app.CreateInspection{InspectionTerms: app.InspectionTerms{
			Title: "联合督导", Way: ledger.WayJoint, Channel: ledger.ChannelStationed, By: w.Stationed1, Day: house.Start,
			Stops: []app.StopTerms{{Unit: w.Depts[0]}},
		}}
		house.Refused(t, w, w.Overseer1, alone, fault.Invalid, "inspection.partners.none")
	})
}

// TestTeamSeesTheUnitsItVisits is the scope of a team: its route from planning until some time after, and what it covers.
func TestTeamSeesTheUnitsItVisits(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		duties := house.Dispatched(t, w, w.Streets[0], w.Villages[0], w.Streets[1], w.Depts[0])
		expect := func(when string, want ...sees) {
			t.Helper()
			for n, d := range duties {
				if got := look(t, w, w.Team, d); got != want[n] {
					t.Errorf("%s the team sees %+v of duty %d, want %+v", when, got, n, want[n])
				}
			}
		}
		expect("at first", nothing, nothing, nothing, nothing)
		i := house.Inspection(t, w, w.Lead, w.TeamUnit, []string{w.Streets[0]})
		expect("with a visit to the first street", all, all, nothing, nothing)
		w.Clock.Set(house.Start.AddDays(ledger.ReachDays))
		expect("sixty days later", all, all, nothing, nothing)
		w.Clock.Set(house.Start.AddDays(ledger.ReachDays + 1))
		expect("after that", nothing, nothing, nothing, nothing)
		w.Clock.Set(house.Start)
		house.Do(t, w, w.Lead, app.CancelInspections(because, house.Chosen(i.ID)))
		expect("cancelled", nothing, nothing, nothing, nothing)

		terms := app.TeamTerms{Unit: w.TeamUnit, Leader: "区纪委副书记", From: house.Start, To: house.Start.AddDays(9), Units: []string{w.Depts[0], w.Streets[1]}}
		team := house.Do(t, w, w.Lead, &app.CreateTeam{TeamTerms: terms}).ID
		expect("formed", nothing, nothing, nothing, nothing)
		house.Do(t, w, w.Lead, app.StartTeam(app.Form{}, house.Chosen(team)))
		expect("active", nothing, nothing, all, all)
		w.Clock.Set(house.Start.AddDays(10))
		expect("after its last day", nothing, nothing, nothing, nothing)
		w.Clock.Set(house.Start)
		house.Do(t, w, w.Lead, app.DissolveTeam(because, house.Chosen(team)))
		expect("dissolved", nothing, nothing, nothing, nothing)
	})
}

func TestInspectionIsPlannedByWhoCarriesItOut(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		plan := func(by string, units ...string) app.Command {
			c := &app.CreateInspection{InspectionTerms: app.InspectionTerms{
				Title: "督导", Way: ledger.WayOnsite, Channel: ledger.ChannelDiscipline, By: by, Day: house.Start,
			}}
			for _, u := range units {
				c.Stops = append(c.Stops, app.StopTerms{Unit: u})
			}
			return c
		}
		house.Do(t, w, w.Lead, plan(w.TeamUnit, w.Streets[0]))
		house.Do(t, w, w.Team, plan(w.TeamUnit, w.Depts[2]))
		house.Do(t, w, w.Overseer1, plan(w.Stationed1, w.Depts[0]))
		house.Refused(t, w, w.Overseer1, plan(w.Stationed1, w.Depts[2]), fault.Invalid, "inspection.stop.unseen")
		house.Refused(t, w, w.Overseer1, plan(w.Stationed2, w.Depts[2]), fault.Denied, "denied")
		house.Refused(t, w, w.Team, plan(w.Stationed1, w.Depts[0]), fault.Denied, "denied")
		house.Refused(t, w, w.Street1, plan(w.Streets[0], w.Villages[0]), fault.Denied, "denied")
		house.Refused(t, w, w.Lead, plan(w.Streets[0], w.Villages[0]), fault.Invalid, "inspection.by.kind")
		house.Refused(t, w, w.Lead, plan(w.TeamUnit, w.PartUnit), fault.Invalid, "inspection.stop.kind")
		house.Refused(t, w, w.Lead, plan(w.TeamUnit, w.Streets[0], w.Streets[0]), fault.Invalid, "inspection.stop.twice")
		house.Refused(t, w, w.Lead, plan(w.TeamUnit), fault.Invalid, "inspection.stop.none")
		house.Refused(t, w, w.Lead, plan(w.TeamUnit, w.Foreign.Street), fault.Missing, "missing")
	})
}

// TestRoutineInspectionIsOneAUnitAndDay lets many people of one unit record at the same moment.
func TestRoutineInspectionIsOneAUnitAndDay(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		duties := house.Dispatched(t, w, w.Depts[0], w.Depts[1])
		record := func(d *ledger.Duty, key string) app.Command {
			return &app.RecordLine{Form: app.Form{Key: key}, Unit: d.Unit, Duty: d.ID, Result: ledger.LineOK}
		}
		var wg sync.WaitGroup
		for n := range 8 {
			wg.Go(func() {
				if _, err := app.Do(t.Context(), w.App, w.Overseer1, record(duties[n%2], []string{"same form", ""}[n%2])); err != nil && !fault.Is(err, "form.reused") {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		rows := must[[]*store.InspectionRow](t)(w.App.Inspections(t.Context(), w.Overseer1, ledger.InspectionFilter{}, "", ledger.Page{}))
		if len(rows) != 1 || rows[0].Way != ledger.WayRoutine || rows[0].Lines != 2 || rows[0].Stops != 2 {
			t.Fatalf("got %+v", rows)
		}
		again := &app.CreateInspection{InspectionTerms: app.InspectionTerms{
			Title: "日常", Way: ledger.WayRoutine, Channel: ledger.ChannelStationed, By: w.Stationed1, Day: house.Start,
			Stops: []app.StopTerms{{Unit: w.Depts[0]}},
		}}
		house.Refused(t, w, w.Overseer1, again, fault.Conflict, "inspection.routine.exists")
		w.Clock.Set(house.Start.AddDays(1))
		house.Do(t, w, w.Overseer1, record(duties[0], ""))
		if n := must[int](t)(w.App.CountInspections(t.Context(), w.Overseer1, ledger.InspectionFilter{Way: ledger.WayRoutine})); n != 2 {
			t.Errorf("%d routine inspections in two days", n)
		}
		house.Sound(t, w)
	})
}

func TestFirstLineBeginsTheVisitAndTheSameThingIsOneLine(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		duties := house.Dispatched(t, w, w.Streets[0], w.Villages[0], w.Streets[1])
		i := house.Inspection(t, w, w.Outpost1, w.Outposts[0], []string{w.Streets[0]})
		record := func(d *ledger.Duty, result ledger.LineResult, note string) app.Command {
			return &app.RecordLine{Inspection: i.ID, Unit: w.Streets[0], Duty: d.ID, Result: result, Note: note}
		}
		house.Do(t, w, w.Outpost1, record(duties[0], ledger.LineNA, "尚未开工"))
		if now := house.InspectionNow(t, w, i.ID); now.State != ledger.InspectionUnderway {
			t.Errorf("after a line it is %s", now.State)
		}
		house.Do(t, w, w.Outpost1, record(duties[0], ledger.LineOK, ""))
		house.Do(t, w, w.Outpost1, record(duties[1], ledger.LineOK, "")) // of a village below the stop
		house.Refused(t, w, w.Lead, record(duties[2], ledger.LineOK, ""), fault.Invalid, "inspection.line.not_theirs")
		house.Refused(t, w, w.Outpost1, &app.RecordLine{Inspection: i.ID, Unit: w.Streets[0], Result: ledger.LineOK}, fault.Invalid, "inspection.line.of_nothing")
		house.Refused(t, w, w.Lead, &app.RecordLine{Inspection: i.ID, Unit: w.Streets[1], Duty: duties[2].ID, Result: ledger.LineOK}, fault.Invalid, "inspection.line.no_stop")
		seen := must[*app.Inspection](t)(w.App.Inspection(t.Context(), w.Outpost1, i.ID))
		versions := map[string]int{}
		for _, l := range seen.Lines {
			versions[l.Duty+" "+string(l.Result)] = l.Version
		}
		if len(versions) != 2 || versions[duties[0].ID+" ok"] != 2 || versions[duties[1].ID+" ok"] != 1 {
			t.Errorf("got %v", versions)
		}
		terms := app.InspectionTerms{
			Title: i.Title, Way: i.Way, Channel: i.Channel, By: i.By, Day: i.Day, Stops: []app.StopTerms{{Unit: w.Villages[0]}},
		}
		house.Refused(t, w, w.Outpost1, &app.UpdateInspection{ID: i.ID, Version: seen.Version, InspectionTerms: terms}, fault.Conflict, "inspection.stop.recorded")
		house.Do(t, w, w.Outpost1, app.RecordInspections(app.Form{}, house.Chosen(i.ID), ""))
		house.Do(t, w, w.Outpost1, record(duties[0], ledger.LineNA, "补记"))
		house.Do(t, w, w.Outpost1, app.ReopenInspections(because, house.Chosen(i.ID)))
		house.Sound(t, w)
	})
}

func TestRouteChangesKeepWhatWasRead(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		i := house.Inspection(t, w, w.Team, w.TeamUnit, []string{w.Streets[0], w.Streets[1]})
		house.Do(t, w, w.Team, &app.ReadBriefing{Inspection: i.ID, Unit: w.Streets[1]})
		house.Do(t, w, w.Team, &app.ReadBriefing{Inspection: i.ID, Unit: w.Streets[1]})
		house.Refused(t, w, w.Team, &app.ReadBriefing{Inspection: i.ID, Unit: w.Streets[2]}, fault.Missing, "missing")
		terms := app.InspectionTerms{
			Title: i.Title, Way: i.Way, Channel: i.Channel, By: i.By, Day: i.Day, Stops: []app.StopTerms{{Unit: w.Streets[1], Spot: "供热站"}, {Unit: w.Streets[2]}},
		}
		house.Do(t, w, w.Team, &app.UpdateInspection{ID: i.ID, Version: i.Version, InspectionTerms: terms})
		house.Refused(t, w, w.Team, &app.UpdateInspection{ID: i.ID, Version: i.Version, InspectionTerms: terms}, fault.Conflict, "conflict")
		seen := must[*app.Inspection](t)(w.App.Inspection(t.Context(), w.Team, i.ID))
		units := []string{}
		for _, s := range seen.Stops {
			units = append(units, s.Unit)
		}
		if !slices.Equal(units, []string{w.Streets[1], w.Streets[2]}) || seen.Stops[0].BriefedAt == 0 || seen.Stops[0].Spot != "供热站" || seen.Briefed != 1 {
			t.Errorf("got %+v", seen.Stops)
		}
		house.Sound(t, w)
	})
}

func TestAnotherVisitNearbyIsNamedAndForbidsNothing(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		first := house.Inspection(t, w, w.Team, w.TeamUnit, []string{w.Streets[0], w.Streets[1]})
		for days, want := range map[int]int{0: 1, 7: 1, -7: 1, 8: 0, -8: 0} {
			clashes := must[[]*store.Clash](t)(w.App.Clashes(t.Context(), w.Outpost1, "", []string{w.Streets[0], w.Depts[0]}, house.Start.AddDays(days)))
			if len(clashes) != want || want == 1 && (clashes[0].Code != first.Code || clashes[0].Unit != w.Streets[0]) {
				t.Errorf("%d days apart: %+v", days, clashes)
			}
		}
		if own := must[[]*store.Clash](t)(w.App.Clashes(t.Context(), w.Team, first.ID, []string{w.Streets[0]}, house.Start)); len(own) != 0 {
			t.Errorf("a visit clashes with itself: %+v", own)
		}
		if _, err := w.App.Clashes(t.Context(), w.Street1, "", []string{w.Streets[0]}, house.Start); fault.Of(err) != fault.Denied {
			t.Errorf("a street asks who comes: %v", err)
		}
		house.Inspection(t, w, w.Outpost1, w.Outposts[0], []string{w.Streets[0]})
	})
}

func TestLineThatFindsSomethingMakesADraftFinding(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		d := house.Dispatched(t, w, w.Streets[0], w.Depts[0])[0]
		i := house.Inspection(t, w, w.Team, w.TeamUnit, []string{w.Streets[0]})
		record := func(c app.RecordLine) app.Command {
			c.Inspection, c.Unit, c.Duty, c.Result = i.ID, w.Streets[0], d.ID, ledger.LineFinding
			return &c
		}
		house.Refused(t, w, w.Team, record(app.RecordLine{}), fault.Invalid, "inspection.line.told")
		house.Do(t, w, w.Team, record(app.RecordLine{Finding: &app.FindingTerms{
			Place: "东村 15 号院", Detail: "后墙有 3 处裂缝，2 户 5 人仍在居住。", Severity: ledger.SeverityHeavy, Mode: ledger.RectifyNow,
		}}))
		house.Do(t, w, w.Team, record(app.RecordLine{Note: "供热站无人值守 2 小时。"}))
		seen := must[*app.Inspection](t)(w.App.Inspection(t.Context(), w.Team, i.ID))
		if len(seen.Lines) != 2 || seen.Findings != 2 {
			t.Fatalf("got %+v", seen.Lines)
		}
		for _, l := range seen.Lines {
			f := must[*app.Finding](t)(w.App.Finding(t.Context(), w.Team, l.Finding))
			if f.State != ledger.FindingDraft || f.Inspection != i.ID || f.FindingRow.Duty != d.ID || f.OccurredAt == "" || f.PlaceUnit != w.Streets[0] ||
				f.Overseer != w.Outposts[0] || f.Detail != l.Note || len(f.Parties) != 2 {
				t.Errorf("got %+v of %+v", f, l)
			}
		}
		house.Refused(t, w, w.Team, &app.RecordLine{Inspection: i.ID, Unit: w.Streets[0], Duty: d.ID, Result: ledger.LineOK}, fault.Conflict, "inspection.line.found")
		house.Sound(t, w)
	})
}
