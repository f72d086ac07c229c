package app_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// climb lets the program draft what is due on the day, and says how many matters it drafted.
func climb(t *testing.T, w *house.World, day calendar.Day) int {
	t.Helper()
	w.Clock.Set(day)
	return house.Do(t, w, org.Program(w.Root), &app.ClimbLadder{}).Count
}

// ladderNow are the reminders of the ladder, the oldest first.
func ladderNow(t *testing.T, w *house.World, state ledger.ReminderState) []*app.Reminder {
	t.Helper()
	rows := must[[]*app.ReminderRow](t)(w.App.Reminders(t.Context(), w.Lead, ledger.ReminderFilter{Trigger: ledger.TriggerDue, State: state}, everyRow))
	slices.SortFunc(rows, func(a, b *app.ReminderRow) int { return strings.Compare(a.Code, b.Code) })
	out := make([]*app.Reminder, len(rows))
	for i, r := range rows {
		out[i] = house.ReminderNow(t, w, r.ID)
	}
	return out
}

// sendAll approves and sends every draft, as the people who follow its matters would.
func sendAll(t *testing.T, w *house.World) {
	t.Helper()
	for _, m := range ladderNow(t, w, ledger.ReminderDraft) {
		house.Do(t, w, w.Lead, app.ApproveReminders(app.Form{}, house.Chosen(m.ID)))
		house.Do(t, w, w.Lead, app.SendReminders(app.Form{Over: "逾期"}, house.Chosen(m.ID)))
	}
}

// dueOn makes signed duties of the units, due on the day.
func dueOn(t *testing.T, w *house.World, day calendar.Day, units ...string) []*ledger.Duty {
	t.Helper()
	duties := house.Dispatched(t, w, units...)
	for i, d := range duties {
		house.Do(t, w, w.Lead, app.Reschedule(because, house.Chosen(d.ID), day))
		duties[i] = house.DutyNow(t, w, d.ID)
	}
	return duties
}

// TestLadderDraftsEachRungOnce goes through the days of one duty, and runs several times on each.
func TestLadderDraftsEachRungOnce(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		dueOn(t, w, "2026-03-18", w.Depts[0])
		for _, c := range []struct {
			day  calendar.Day
			want int
			rung ledger.Rung
		}{
			{"2026-03-12", 0, ""},
			{"2026-03-13", 1, ledger.RungSoon},
			{"2026-03-14", 0, ""},
			{"2026-03-17", 0, ""},
			{"2026-03-18", 1, ledger.RungDue},
			{"2026-03-20", 0, ""},
			{"2026-03-23", 1, ledger.RungLate},
			{"2026-03-31", 0, ""},
			{"2026-04-01", 1, ledger.RungReview},
			{"2026-05-06", 0, ""},
		} {
			if got := climb(t, w, c.day); got != c.want {
				t.Errorf("on %s %d matters are drafted, want %d", c.day, got, c.want)
			}
			if again := climb(t, w, c.day); again != 0 {
				t.Errorf("a second run on %s drafts %d more", c.day, again)
			}
			if c.want == 1 {
				if list := ladderNow(t, w, ledger.ReminderDraft); len(list) != 1 || list[0].Rung != c.rung || list[0].Drafter != "" {
					t.Fatalf("on %s the drafts are %d", c.day, len(list))
				}
				sendAll(t, w)
			}
		}
		house.Sound(t, w)
	})
}

// TestLadderIsAskedByManyAtOnce lets several programs run at the same moment.
func TestLadderIsAskedByManyAtOnce(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		dueOn(t, w, "2026-03-18", w.Depts[0], w.Depts[1], w.Streets[0])
		w.Clock.Set("2026-03-18")
		var all sync.WaitGroup
		counts := make([]int, 6)
		for i := range counts {
			all.Go(func() {
				answer, err := app.Do(t.Context(), w.App, org.Program(w.Root), &app.ClimbLadder{})
				if err != nil {
					t.Error(err)
				}
				counts[i] = answer.Count
			})
		}
		all.Wait()
		total := 0
		for _, n := range counts {
			total += n
		}
		if list := ladderNow(t, w, ledger.ReminderDraft); total != 3 || len(list) != 3 {
			t.Errorf("%d matters in %d drafts, want three of each", total, len(list))
		}
	})
}

// TestLadderNeverClimbsDown jumps with the clock: what was passed is not made up for, and what was drafted not repeated.
func TestLadderNeverClimbsDown(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		d := dueOn(t, w, "2026-03-18", w.Depts[0])[0]
		for _, c := range []struct {
			day  calendar.Day
			want int
		}{{"2026-03-24", 1}, {"2026-03-18", 0}, {"2026-03-13", 0}, {"2026-03-25", 0}} {
			if got := climb(t, w, c.day); got != c.want {
				t.Errorf("on %s: %d, want %d", c.day, got, c.want)
			}
		}
		house.Do(t, w, w.Lead, app.Reschedule(because, house.Chosen(d.ID), "2026-04-15"))
		if got := climb(t, w, "2026-04-15"); got != 1 {
			t.Errorf("with another day it climbs anew: %d", got)
		}
		if dropped := ladderNow(t, w, ledger.ReminderWithdrawn); len(dropped) != 1 {
			t.Errorf("%d drafts about the former day were dropped", len(dropped))
		}
	})
}

// TestWhatWasDoneMeanwhileIsNotUrged drops an idle draft, takes what was done out of another, and refuses to send one.
func TestWhatWasDoneMeanwhileIsNotUrged(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		first, second := dueOn(t, w, "2026-03-18", w.Depts[0])[0], dueOn(t, w, "2026-03-18", w.Depts[0])[0]
		climb(t, w, "2026-03-18")
		list := ladderNow(t, w, ledger.ReminderDraft)
		if len(list) != 1 || len(list[0].Points) != 2 {
			t.Fatalf("two matters of one unit are in %d drafts", len(list))
		}
		done := func(d *ledger.Duty) {
			house.Do(t, w, w.Dept1, app.Acknowledge(app.Form{}, house.Chosen(d.ID)))
			house.Do(t, w, w.Dept1, app.Complete(app.Form{}, house.Chosen(d.ID), "已办结"))
		}
		done(first)
		climb(t, w, "2026-03-19")
		if now := house.ReminderNow(t, w, list[0].ID); len(now.Matters) != 1 || now.Matters[0].Object != second.ID || len(now.Points) != 1 {
			t.Errorf("after one was done the draft is about %+v", now.Matters)
		}
		house.Do(t, w, w.Overseer1, app.ApproveReminders(app.Form{}, house.Chosen(list[0].ID)))
		done(second)
		house.Refused(t, w, w.Overseer1, app.SendReminders(app.Form{}, house.Chosen(list[0].ID)), fault.Conflict, "reminder.obsolete")
		climb(t, w, "2026-03-20")
		now := house.ReminderNow(t, w, list[0].ID)
		if now.State != ledger.ReminderWithdrawn || now.Reason == "" {
			t.Errorf("after both were done it is %s, because %q", now.State, now.Reason)
		}
		house.Sound(t, w)
	})
}

// TestOneUnitGetsOneDraftADay joins what falls due later to the draft that still waits, at its higher rung.
func TestOneUnitGetsOneDraftADay(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		dueOn(t, w, "2026-03-18", w.Streets[0])
		house.SentFinding(t, w, func(c *app.FindingTerms) { c.Due = "2026-03-20" })
		climb(t, w, "2026-03-16")
		climb(t, w, "2026-03-17")
		climb(t, w, "2026-03-18")
		units := map[string]int{}
		for _, m := range ladderNow(t, w, ledger.ReminderDraft) {
			for _, x := range m.Receipts {
				units[x.Unit]++
			}
			if owner := m.Unit; owner == w.LeadRoom && len(m.Matters) == 1 {
				t.Errorf("a matter with one overseer is drafted for the lead room: %s", m.Title)
			}
		}
		for unit, n := range units {
			if n != 1 {
				t.Errorf("unit %s has %d drafts", unit, n)
			}
		}
		if len(units) < 2 {
			t.Errorf("only %d units are reminded", len(units))
		}
	})
}

// TestDraftsOfTheProgramWaitForThoseWhoFollow puts a draft among what waits for its overseer, who approves and sends it alone.
func TestDraftsOfTheProgramWaitForThoseWhoFollow(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		dueOn(t, w, "2026-03-18", w.Depts[0])
		climb(t, w, "2026-03-18")
		m := ladderNow(t, w, ledger.ReminderDraft)[0]
		steps := func(who org.Actor) (out []org.Action) {
			for _, d := range must[[]*app.TodoRow](t)(w.App.Todos(t.Context(), who, everyRow)) {
				if d.Kind == ledger.TodoReminder {
					out = append(out, d.Step)
				}
			}
			return out
		}
		if got := steps(w.Overseer1); !slices.Equal(got, []org.Action{org.ReminderApprove}) {
			t.Errorf("its overseer has to do %v", got)
		}
		if got := steps(w.Overseer2); len(got) > 0 {
			t.Errorf("another overseer has to do %v", got)
		}
		house.Do(t, w, w.Overseer1, app.ApproveReminders(app.Form{}, house.Chosen(m.ID)))
		house.Do(t, w, w.Overseer1, app.SendReminders(app.Form{}, house.Chosen(m.ID)))
		if got := steps(w.Dept1); !slices.Contains(got, org.ReminderAcknowledge) {
			t.Errorf("the unit has to do %v", got)
		}
		for _, who := range w.Actors() {
			house.Refused(t, w, who, &app.ClimbLadder{}, fault.Denied, "denied")
		}
	})
}

// TestQuarterOfTheLadder runs every day of a quarter with many duties: each rung once for each day, none on a day of rest.
func TestQuarterOfTheLadder(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		units := []string{w.Depts[0], w.Depts[1], w.Depts[2], w.Streets[0], w.Streets[1], w.Streets[2]}
		for i := range 4 {
			for k, d := range house.Dispatched(t, w, units...) {
				house.Do(t, w, w.Lead, app.Reschedule(because, house.Chosen(d.ID), calendar.Day("2026-03-12").AddDays(9*i+3*k)))
			}
		}
		seen := map[string]int{}
		for day := calendar.Day("2026-03-05"); day < "2026-05-30"; day = day.AddDays(1) {
			drafted := climb(t, w, day)
			work, _ := calendar.Default().IsWorkday(day)
			for _, m := range ladderNow(t, w, ledger.ReminderDraft) {
				for _, x := range m.Matters {
					seen[x.Object+" "+string(x.Due)+" "+string(x.Rung)]++
					if drafted > 0 && !work && x.Due != day {
						t.Errorf("%s of what is due %s was drafted on %s, a day of rest", x.Rung, x.Due, day)
					}
				}
			}
			sendAll(t, w)
		}
		if want := 4 * len(units) * len(ledger.Rungs); len(seen) != want {
			t.Errorf("%d rungs were drafted, want %d", len(seen), want)
		}
		for what, n := range seen {
			if n != 1 {
				t.Errorf("%s was drafted %d times", what, n)
			}
		}
		house.Sound(t, w)
	})
}

// TestOverdueMatterMayGoOutAsALetterInstead puts a letter of urging in the place of a draft: it names the reminders that
// went before, the unit is not asked twice, and the ladder goes on from there.
func TestOverdueMatterMayGoOutAsALetterInstead(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		d := dueOn(t, w, "2026-03-18", w.Depts[0])[0]
		climb(t, w, "2026-03-18")
		urged := ladderNow(t, w, ledger.ReminderDraft)[0]
		if _, err := w.App.LetterFromLadder(t.Context(), w.Lead, urged.ID); fault.Of(err) != fault.Conflict {
			t.Errorf("before it is overdue a letter is refused with %v", err)
		}
		sendAll(t, w)
		climb(t, w, "2026-03-23")
		draft := ladderNow(t, w, ledger.ReminderDraft)[0]
		terms := must[app.LetterTerms](t)(w.App.LetterFromLadder(t.Context(), w.Lead, draft.ID))
		if terms.Kind != ledger.LetterUrge || !slices.Equal(terms.To, []string{w.Depts[0]}) || len(terms.Advice) != 1 ||
			!strings.Contains(terms.Text, urged.Code) || !strings.Contains(terms.Advice[0].Text, d.Code) || terms.Advice[0].Due <= w.App.Today() {
			t.Fatalf("the letter is filled in as %+v", terms)
		}
		house.Do(t, w, w.Lead, &app.CreateLetter{LetterTerms: terms})
		if now := house.ReminderNow(t, w, draft.ID); now.State != ledger.ReminderWithdrawn || !strings.Contains(now.Reason, terms.Title) {
			t.Errorf("the draft of the ladder is %s: %s", now.State, now.Reason)
		}
		house.Refused(t, w, w.Lead, &app.CreateLetter{LetterTerms: terms}, fault.Conflict, "letter.ladder")
		if again := climb(t, w, "2026-03-24"); again != 0 {
			t.Errorf("the program drafts %d reminders beside the letter", again)
		}
		if next := climb(t, w, "2026-04-01"); next != 1 {
			t.Errorf("ten days later it drafts %d, want the proposal to review", next)
		}
		house.Sound(t, w)
	})
}
