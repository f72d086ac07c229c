package app_test

import (
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// atMost is how many requests a unit gets a month in a district that has set nothing else.
var atMost = ledger.UsualLimit(ledger.LimitRequests).Days

// burdened sends so many reminders to the unit.
func burdened(t *testing.T, w *house.World, unit string, n int) {
	t.Helper()
	for range n {
		house.SentReminder(t, w, w.Lead, []string{unit})
	}
}

// TestEveryRequestIsCountedWithItsRow holds the number of a unit and month to the rows behind it.
func TestEveryRequestIsCountedWithItsRow(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		burdened(t, w, w.Streets[0], 3)
		burdened(t, w, w.Streets[1], 1)
		house.SentReminder(t, w, w.Lead, []string{w.Streets[0]}, func(c *app.DraftReminder) { c.Reply = false }) // asks nothing
		w.Clock.Set("2026-04-02")
		house.SentReminder(t, w, w.Lead, []string{w.Streets[0]}, func(c *app.DraftReminder) { c.Due = "2026-04-20" })
		b := must[*app.Burden](t)(w.App.Burden(t.Context(), w.Lead))
		total := 0
		for _, u := range b.Units {
			for i, n := range u.Counts {
				f := ledger.BurdenFilter{Unit: u.ID, Month: b.Months[i]}
				rows := must[[]*app.BurdenRow](t)(w.App.Burdens(t.Context(), w.Lead, f, everyRow))
				if counted := must[int](t)(w.App.CountBurdens(t.Context(), w.Lead, f)); len(rows) != n || counted != n {
					t.Errorf("%s in %s: %d, rows %d, counted %d", u.Short, b.Months[i], n, len(rows), counted)
				}
				total += n
			}
		}
		if total != 5 {
			t.Errorf("%d requests are counted, want 5", total)
		}
	})
}

// TestWhoAsksAboveTheCapSaysWhy refuses the eleventh request of a month without a reason; the unit then reads it.
func TestWhoAsksAboveTheCapSaysWhy(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		burdened(t, w, w.Streets[0], atMost)
		m := house.Reminder(t, w, w.Outpost1, []string{w.Streets[0]})
		house.Do(t, w, w.Leader, app.ApproveReminders(app.Form{}, house.Chosen(m.ID)))
		untouched(t, w, "a request above the cap", func() {
			house.Refused(t, w, w.Outpost1, app.SendReminders(app.Form{}, house.Chosen(m.ID)), fault.Invalid, "burden.over")
		})
		house.Do(t, w, w.Outpost1, app.SendReminders(app.Form{Over: "汛情紧急"}, house.Chosen(m.ID)))
		rows := must[[]*app.BurdenRow](t)(w.App.Burdens(t.Context(), w.Street1, ledger.BurdenFilter{View: ledger.BurdenOver}, everyRow))
		if len(rows) != 1 || rows[0].Reason != "汛情紧急" || rows[0].No != atMost+1 || rows[0].ByName == "" {
			t.Errorf("the street reads %+v", rows)
		}
		seen := must[*app.Reminder](t)(w.App.Reminder(t.Context(), w.Street1, m.ID))
		if seen.Over != "汛情紧急" {
			t.Errorf("on the reminder it reads %q", seen.Over)
		}
		w.Clock.Set("2026-04-01")
		house.SentReminder(t, w, w.Lead, []string{w.Streets[0]}, func(c *app.DraftReminder) { c.Due = "2026-04-20" }) // a new month
		house.Sound(t, w)
	})
}

// TestTheMeterIsSeenByThoseItConcerns shows a unit its own requests, an overseer those of its units, and nobody else any.
func TestTheMeterIsSeenByThoseItConcerns(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		burdened(t, w, w.Streets[0], 2)
		burdened(t, w, w.Depts[0], 1)
		want := map[string]int{"lead": 3, "leader": 3, "street1": 2, "outpost1": 2, "dept1": 1, "overseer1": 1}
		everybody := w.Actors()
		everybody["foreign lead"], everybody["nobody"] = w.Foreign.Lead, org.Actor{}
		for name, who := range everybody {
			if got := must[int](t)(w.App.CountBurdens(t.Context(), who, ledger.BurdenFilter{})); got != want[name] {
				if name == "up" {
					continue // sees what the rooms below its unit ask
				}
				t.Errorf("%s sees %d requests, want %d", name, got, want[name])
			}
		}
	})
}

func TestTheSameAskedAgainIsPointedOut(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		m := house.SentReminder(t, w, w.Lead, []string{w.Streets[0]})
		alike := func(field string) *app.BurdenRow {
			return must[map[string]*app.BurdenRow](t)(w.App.AskedAlike(t.Context(), w.Outpost1, []string{w.Streets[0], w.Streets[1]}, field))[w.Streets[0]]
		}
		if b := alike(m.Field); b == nil || b.Code != m.Code {
			t.Errorf("the same field: %+v", b)
		}
		if b := alike("教育"); b != nil {
			t.Errorf("another field: %+v", b)
		}
		w.Clock.Set(w.App.Today().AddDays(ledger.BurdenDays + 1))
		if b := alike(m.Field); b != nil {
			t.Errorf("long ago: %+v", b)
		}
	})
}

// TestCopyOfALetterAsksNothing counts a letter for those it is written to.
func TestCopyOfALetterAsksNothing(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		house.SentLetter(t, w) // to a department and a street, with a copy to a stationed group
		for unit, want := range map[string]int{w.Depts[0]: 1, w.Streets[0]: 1, w.Stationed1: 0} {
			if n := must[int](t)(w.App.CountBurdens(t.Context(), w.Lead, ledger.BurdenFilter{Unit: unit})); n != want {
				t.Errorf("%s is asked %d times, want %d", unit, n, want)
			}
		}
	})
}

// TestWhateverIsAskedCountsOnceForEachUnitAndRecord counts what a meeting decides, a question at once routed, and the
// self-reviews of a month, however many parts each has.
func TestWhateverIsAskedCountsOnceForEachUnitAndRecord(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		asked := func(unit string, kind ledger.BurdenKind) int {
			return must[int](t)(w.App.CountBurdens(t.Context(), w.Lead, ledger.BurdenFilter{Unit: unit, Kind: kind}))
		}
		made := meeting(t, w, house.Due, w.Streets[0], w.Streets[0], w.Depts[0])
		house.Do(t, w, w.Team, app.DecideMore(app.Form{}, made[0].Meeting, app.DecisionTerms{Text: "公布热线", Unit: w.Streets[0], Due: house.Due}))
		for unit, want := range map[string]int{w.Streets[0]: 1, w.Depts[0]: 1, w.Streets[1]: 0} {
			if n := asked(unit, ledger.BurdenDecision); n != want {
				t.Errorf("a meeting asks %s %d times, want %d", unit, n, want)
			}
		}
		house.Do(t, w, w.Lead, &app.RaiseQuestion{Text: "租金补贴按户还是按人", Dept: w.Depts[0]})
		if n := asked(w.Depts[0], ledger.BurdenQuestion); n != 1 {
			t.Errorf("a question routed when it was raised is counted %d times", n)
		}
		signed(t, w, w.Streets[0], w.Streets[1])
		signed(t, w, w.Streets[0])
		count := func() int { return house.Do(t, w, org.Program(w.Root), &app.CountReviews{}).Count }
		if n := count(); n != 2 {
			t.Errorf("self-reviews are counted for %d units, want 2", n)
		}
		if again := count(); again != 0 {
			t.Errorf("counted again for %d units", again)
		}
		w.Clock.Set("2026-04-01")
		if n := count(); n != 2 || asked(w.Streets[0], ledger.BurdenSelfReview) != 2 {
			t.Errorf("the next month counts %d units", n)
		}
		house.Sound(t, w)
	})
}

// TestMonthlyRequestsAreLimitedAsTheDistrictSays lets a district set its own number.
func TestMonthlyRequestsAreLimitedAsTheDistrictSays(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		set := app.LimitTerms{Kind: ledger.LimitRequests, Days: 2, Unit: calendar.Natural}
		house.Do(t, w, w.Lead, &app.SetLimits{Form: because, Limits: []app.LimitTerms{set}})
		burdened(t, w, w.Streets[0], 2)
		m := house.Reminder(t, w, w.Outpost1, []string{w.Streets[0]})
		house.Do(t, w, w.Leader, app.ApproveReminders(app.Form{}, house.Chosen(m.ID)))
		house.Refused(t, w, w.Outpost1, app.SendReminders(app.Form{}, house.Chosen(m.ID)), fault.Invalid, "burden.over")
		b := must[*app.Burden](t)(w.App.Burden(t.Context(), w.Lead))
		for _, u := range b.Units {
			if u.Over[len(u.Over)-1] {
				t.Errorf("%s is marked as above the limit with %v", u.Short, u.Counts)
			}
		}
		if n := must[int](t)(w.App.RequestsAtMost(t.Context(), w.Street1)); n != 2 {
			t.Errorf("the street reads a limit of %d", n)
		}
	})
}
