package app_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/house"
)

// coverage is the gaps and overlaps of a day by name.
func coverage(t *testing.T, w *house.World, day calendar.Day) (gaps, overlaps []string) {
	t.Helper()
	c, err := w.App.Coverage(t.Context(), w.Lead, day)
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range c.Gaps {
		gaps = append(gaps, g.Unit.Name)
	}
	for _, o := range c.Overlaps {
		overlaps = append(overlaps, o.Unit.Name)
	}
	return gaps, overlaps
}

func watched(t *testing.T, w *house.World, overseer string) map[string]*app.Watch {
	t.Helper()
	rows, err := w.App.Watched(t.Context(), w.Lead, overseer)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]*app.Watch{}
	for _, r := range rows {
		out[r.Unit] = r
	}
	return out
}

func TestGapsAndOverlapsFollowTheDaysOfTheMap(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		may := calendar.Day("2026-05-01")
		relation := watched(t, w, w.Stationed2)[w.Depts[2]]
		house.Do(t, w, w.Lead, &app.EndOversight{Chosen: app.One(relation.ID, relation.Version), To: may})
		house.Do(t, w, w.Lead, &app.SetOversight{Overseer: w.Room, Units: []string{w.Streets[0]}, From: may.AddDays(1)})
		for _, c := range []struct {
			day            calendar.Day
			gaps, overlaps []string
		}{
			{"2026-03-02", nil, nil},
			{may, nil, nil},
			{may.AddDays(1), []string{"测试区住建局"}, []string{"石桥街道", "东村", "西村"}},
		} {
			gaps, overlaps := coverage(t, w, c.day)
			if diff := cmp.Diff(c.gaps, gaps); diff != "" {
				t.Errorf("gaps on %s: %s", c.day, diff)
			}
			if diff := cmp.Diff(asSet(c.overlaps), asSet(overlaps)); diff != "" {
				t.Errorf("overlaps on %s: %s", c.day, diff)
			}
		}
	})
}

func asSet(names []string) map[string]bool {
	out := map[string]bool{}
	for _, n := range names {
		out[n] = true
	}
	return out
}

func TestReplacingAnOverseerEndsTheOldRelationTheDayBefore(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		move := &app.SetOversight{Overseer: w.Stationed2, Units: []string{w.Depts[0], w.Depts[2]}, From: house.Start, Replace: true}
		if n := house.Do(t, w, w.Lead, move).Count; n != 1 {
			t.Errorf("%d relations set, want 1: the other unit is watched already", n)
		}
		old := watched(t, w, w.Stationed1)[w.Depts[0]]
		if old.To != string(house.Start.AddDays(-1)) {
			t.Errorf("the old relation ends on %s", old.To)
		}
		if diff := cmp.Diff([]string{w.Stationed2}, old.Next); diff != "" {
			t.Error(diff)
		}
		if gaps, overlaps := coverage(t, w, house.Start); len(gaps)+len(overlaps) > 0 {
			t.Errorf("gaps %v, overlaps %v", gaps, overlaps)
		}
		house.Refused(t, w, w.Lead, &app.SetOversight{Overseer: w.Stationed2, Units: []string{w.Depts[0]}, From: house.Start.AddDays(9)},
			fault.Conflict, "oversight.nothing")
		house.Refused(t, w, w.Lead, &app.SetOversight{Overseer: w.Room, Units: []string{w.Depts[0]}, From: house.Start.AddDays(-9), Replace: true},
			fault.Conflict, "oversight.later")
	})
}

func TestOversightNeedsAnOverseerAndAUnitWithDuties(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		set := func(overseer string, units ...string) *app.SetOversight {
			return &app.SetOversight{Overseer: overseer, Units: units, From: house.Start}
		}
		house.Refused(t, w, w.Lead, set(w.Room), fault.Invalid, "oversight.units.none")
		house.Refused(t, w, w.Lead, set(w.Depts[0], w.Streets[0]), fault.Invalid, "oversight.overseer.kind")
		house.Refused(t, w, w.Lead, set(w.Room, w.PartUnit), fault.Invalid, "oversight.unit.kind")
		house.Refused(t, w, w.Lead, set(w.Room, w.Foreign.Street), fault.Missing, "missing")
		house.Refused(t, w, w.System, set(w.Room, w.Streets[0]), fault.Denied, "denied")
		relation := watched(t, w, w.Stationed1)[w.Depts[0]]
		house.Refused(t, w, w.Lead, &app.EndOversight{Chosen: app.One(relation.ID, 9), To: house.Start}, fault.Conflict, "conflict")
		house.Refused(t, w, w.Lead, &app.EndOversight{Chosen: house.Chosen(relation.ID), To: "2025-12-31"}, fault.Invalid, "oversight.to.before_from")
		end := &app.EndOversight{Chosen: house.Chosen(relation.ID), To: house.Start}
		house.Do(t, w, w.Lead, end)
		house.Refused(t, w, w.Lead, &app.EndOversight{Chosen: house.Chosen(relation.ID), To: house.Start}, fault.Conflict, "oversight.ended")
	})
}

func TestEachNumberOnTheMapCountsItsRows(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		house.Dispatched(t, w, w.Depts[0], w.Depts[1], w.Streets[0], w.Villages[0])
		total := 0
		for unit, watch := range watched(t, w, w.Stationed1) {
			rows, err := w.App.CountDuties(t.Context(), w.Lead, watch.OpenDuties())
			if err != nil || rows != watch.Open || watch.Open != 1 {
				t.Errorf("unit %s: %d open, %d rows, %v", unit, watch.Open, rows, err)
			}
			if diff := cmp.Diff([]string{"供热专项监督"}, watch.Campaigns); diff != "" {
				t.Error(diff)
			}
			total += watch.Open
		}
		overseers, err := w.App.Overseers(t.Context(), w.Lead)
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range overseers {
			if o.Unit.ID == w.Stationed1 && (o.Open != total || o.Units != 2) {
				t.Errorf("%d open in %d units, want %d in 2", o.Open, o.Units, total)
			}
		}
		blind, err := w.App.Watched(t.Context(), w.System, w.Stationed1)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range blind {
			if b.Open != 0 || len(b.Campaigns) != 0 {
				t.Errorf("an administrator sees %d duties of %v", b.Open, b.Campaigns)
			}
		}
	})
}
