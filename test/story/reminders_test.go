package story

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaodan/internal/app"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// TestStoryOfReminders holds the reminders of the story, and what its streets were asked in its last month, to their numbers.
func TestStoryOfReminders(t *testing.T) {
	each(t, func(t *testing.T, s told) {
		lead := s.actor(t, s.guide.Clerk())
		count := func(f ledger.ReminderFilter) int { return counted(t, lead, f, s.app.CountReminders) }
		got := map[ledger.Trigger]int{"": count(ledger.ReminderFilter{})}
		for _, trigger := range ledger.Triggers {
			got[trigger] = count(ledger.ReminderFilter{Trigger: trigger})
		}
		want := map[ledger.Trigger]int{"": 21, ledger.TriggerFocus: 9, ledger.TriggerPolicy: 5, ledger.TriggerRectify: 7, ledger.TriggerDue: 0}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("reminders (-told +kept):\n%s", diff)
		}
		burden, err := s.app.Burden(t.Context(), lead)
		if err != nil {
			t.Fatal(err)
		}
		asksOfStreets(t, s, lead, burden)
	})
}

// asksOfStreets expects three to seven requests in the month for each street but one, which got fifteen with the reasons.
func asksOfStreets(t *testing.T, s told, lead org.Actor, burden *app.Burden) {
	t.Helper()
	last := len(burden.Months) - 1
	heavy, streets := 0, 0
	for _, u := range burden.Units {
		if u.Kind != org.KindStreet {
			continue
		}
		streets++
		n := u.Counts[last]
		if n == 15 {
			heavy++
			over := counted(t, lead, ledger.BurdenFilter{Unit: u.ID, Month: burden.Months[last], View: ledger.BurdenOver}, s.app.CountBurdens)
			if over != n-ledger.UsualLimit(ledger.LimitRequests).Days {
				t.Errorf("%s was asked %d times above the cap with a reason", u.Short, over)
			}
			continue
		}
		if n < 3 || n > 7 {
			t.Errorf("%s was asked %v times in %v", u.Short, u.Counts, burden.Months)
		}
	}
	if heavy != 1 || streets != 6 {
		t.Errorf("%d of %d streets were asked above the cap, want one of six", heavy, streets)
	}
}
