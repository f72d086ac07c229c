package jobs_test

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"time"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/house"
	"zhaodan/internal/jobs"
	"zhaodan/internal/ledger"
)

// chore is a piece of work for tests, under the name of a real one.
const chore = ledger.ChoreTidy

// log counts what a chore did, by book.
type log struct {
	mu   sync.Mutex
	done map[string]int
}

func (l *log) add(book string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.done == nil {
		l.done = map[string]int{}
	}
	l.done[book]++
}

// runner does one chore every hour.
func runner(t *testing.T, a *app.App, do func(ctx context.Context, a *app.App, book string) error) *jobs.Runner {
	return &jobs.Runner{
		App: a, Log: slog.New(slog.NewTextHandler(t.Output(), nil)), Pause: time.Second, Lease: time.Minute,
		Chores: []jobs.Chore{{Name: chore, When: jobs.Every(time.Hour), Do: do}},
	}
}

var errBroken = errors.New("broken")

func mustDay(t *testing.T, text string) calendar.Day {
	t.Helper()
	d, err := calendar.ParseDay(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func turn(t *testing.T, r *jobs.Runner) {
	t.Helper()
	if err := r.Turn(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// runs are the runs of the district as its administrator sees them, the newest first.
func runs(t *testing.T, w *house.World) []*ledger.Job {
	t.Helper()
	list, err := w.App.Jobs(t.Context(), w.System, ledger.JobFilter{}, ledger.Page{})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestChoreRunsOnceWhenItIsDueInEachDistrict(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		var l log
		r := runner(t, w.App, func(_ context.Context, _ *app.App, book string) error { l.add(book); return nil })
		turn(t, r)
		if len(l.done) != 0 {
			t.Fatalf("ran before it was due: %v", l.done)
		}
		w.Clock.Forward(time.Hour)
		turn(t, r)
		turn(t, r)
		if l.done[w.Root] != 1 || l.done[w.Foreign.Root] != 1 || len(l.done) != 2 {
			t.Errorf("after an hour: %v", l.done)
		}
		w.Clock.Forward(10 * time.Hour) // what was missed is made up for once
		turn(t, r)
		if l.done[w.Root] != 2 {
			t.Errorf("after ten hours: %v", l.done)
		}
		if list := runs(t, w); len(list) != 2 || list[0].State != ledger.JobDone || list[0].EndedAt != w.App.Now() {
			t.Errorf("the administrator sees %d runs, the last %+v", len(list), list[0])
		}
	})
}

func TestTwoProgramsDoNothingTwice(t *testing.T) {
	w := house.Postgres(t)
	var l log
	do := func(_ context.Context, _ *app.App, book string) error { l.add(book); return nil }
	both := []*jobs.Runner{runner(t, w.App, do), runner(t, house.Second(t, w), do)}
	for range 20 {
		w.Clock.Forward(time.Hour)
		var all sync.WaitGroup
		for _, r := range both {
			all.Go(func() { turn(t, r) })
		}
		all.Wait()
	}
	if got := l.done[w.Root]; got != 19 && got != 20 { // the first turn only plans
		t.Errorf("in 20 hours the chore ran %d times", got)
	}
	if list := runs(t, w); len(list) != l.done[w.Root] {
		t.Errorf("%d runs are kept of %d", len(list), l.done[w.Root])
	}
}

func TestFailureIsTriedAgainAndThenTheAdministratorIsTold(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		tries := 0
		r := runner(t, w.App, func(_ context.Context, _ *app.App, book string) error {
			if book == w.Root {
				tries++
				panic("no paper")
			}
			return nil
		})
		turn(t, r)
		w.Clock.Forward(time.Hour)
		turn(t, r)
		if list := runs(t, w); tries != 1 || list[0].State != ledger.JobWaiting || list[0].RunAt <= w.App.Now() || list[0].Cause != "internal" {
			t.Fatalf("after the first failure: %d tries, %+v", tries, list[0])
		}
		for range 4 {
			w.Clock.Forward(time.Hour)
			turn(t, r)
		}
		told, err := w.App.Notices(t.Context(), w.System, ledger.NoticeFilter{}, ledger.Page{})
		if err != nil || len(told) != 1 || told[0].Kind != ledger.NoticeJobFailed || told[0].Path != "/admin/jobs" {
			t.Errorf("after %d tries the administrator is told %+v, %v", tries, told, err)
		}
		failed, err := w.App.Jobs(t.Context(), w.System, ledger.JobFilter{State: ledger.JobFailed}, ledger.Page{})
		if err != nil || len(failed) != 1 || failed[0].Attempts != 5 {
			t.Errorf("failed runs: %+v, %v", failed, err)
		}
		if rows, err := w.App.ChoreRows(t.Context(), w.System); err != nil || len(rows) != 1 || rows[0].Failed != 1 || rows[0].NextAt <= w.App.Now() {
			t.Errorf("the chore stands at %+v, %v", rows, err)
		}
	})
}

func TestDeadProgramsRunIsTakenOverAndItsLateResultRefused(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		var l log
		r := runner(t, w.App, func(_ context.Context, _ *app.App, book string) error { l.add(book); return nil })
		turn(t, r)
		w.Clock.Forward(time.Hour)
		for _, book := range []string{w.Root, w.Foreign.Root} {
			if err := w.App.PlanChore(t.Context(), book, chore, w.App.Now()+1); err != nil {
				t.Fatal(err)
			}
		}
		dead := map[string]*ledger.Job{}
		for range 2 { // claimed by a program that then stands still
			j, err := w.App.ClaimJob(t.Context(), time.Minute)
			if err != nil || j == nil {
				t.Fatalf("no run to claim: %v", err)
			}
			dead[j.Book] = j
		}
		turn(t, r)
		if len(l.done) != 0 {
			t.Errorf("a run under a lease was taken: %v", l.done)
		}
		w.Clock.Forward(2 * time.Minute)
		turn(t, r)
		if l.done[w.Root] == 0 || l.done[w.Foreign.Root] == 0 {
			t.Errorf("a dead program's run is lost: %v", l.done)
		}
		for _, j := range dead {
			if ours, err := w.App.EndJob(t.Context(), *j, errors.New("late")); err != nil || ours {
				t.Errorf("a late result is taken: %t, %v", ours, err)
			}
			if ours, err := w.App.RenewJob(t.Context(), *j, time.Minute); err != nil || ours {
				t.Errorf("a lost lease is renewed: %t, %v", ours, err)
			}
		}
		for _, j := range runs(t, w) {
			if j.State != ledger.JobDone {
				t.Errorf("the run stands at %+v", j)
			}
		}
	})
}

func TestRunThatKeepsBreakingItsProgramIsGivenUp(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		ran := 0
		r := runner(t, w.App, func(context.Context, *app.App, string) error { ran++; return nil })
		turn(t, r)
		w.Clock.Forward(time.Hour)
		if err := w.App.PlanChore(t.Context(), w.Root, chore, w.App.Now()+time.Hour.Milliseconds()); err != nil {
			t.Fatal(err)
		}
		for range 4 {
			if _, err := w.App.ClaimJob(t.Context(), time.Minute); err != nil {
				t.Fatal(err)
			}
			w.Clock.Forward(2 * time.Minute)
		}
		ran = 0
		turn(t, r)
		failed, err := w.App.Jobs(t.Context(), w.System, ledger.JobFilter{State: ledger.JobFailed}, ledger.Page{})
		if err != nil || len(failed) != 1 || failed[0].Cause != "job.crashed" {
			t.Errorf("given up: %+v, %v", failed, err)
		}
	})
}

func TestStopGivesWhatIsUnderWayBack(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		ctx, stop := context.WithCancel(t.Context())
		r := runner(t, w.App, func(ctx context.Context, _ *app.App, _ string) error {
			stop()
			<-ctx.Done()
			return ctx.Err()
		})
		turn(t, r)
		w.Clock.Forward(time.Hour)
		if err := r.Turn(ctx); err != nil && !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
		waiting := append(runs(t, w), foreignRuns(t, w)...)
		if !slices.ContainsFunc(waiting, func(j *ledger.Job) bool { return j.State == ledger.JobWaiting && j.Attempts == 0 && j.Fence == 1 }) {
			t.Errorf("nothing was given back: %+v", waiting)
		}
	})
}

// foreignRuns are the runs of the other district, which has no administrator in the tests.
func foreignRuns(t *testing.T, w *house.World) []*ledger.Job {
	t.Helper()
	who := w.System
	who.Book, who.Unit = w.Foreign.Root, w.Foreign.Root
	list, err := w.App.Jobs(t.Context(), who, ledger.JobFilter{}, ledger.Page{})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestAdministratorHasAChoreRunNow(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		var l log
		r := runner(t, w.App, func(_ context.Context, _ *app.App, book string) error { l.add(book); return nil })
		house.Do(t, w, w.System, &app.RunChore{Name: chore})
		house.Refused(t, w, w.System, &app.RunChore{Name: chore}, fault.Conflict, "job.waiting")
		turn(t, r)
		if l.done[w.Root] != 1 || len(l.done) != 1 {
			t.Errorf("ran %v", l.done)
		}
	})
}

func TestRunnerWorksByItselfUntilItIsStopped(t *testing.T) {
	w := house.SQLite(t)
	ctx, stop := context.WithCancel(t.Context())
	r := runner(t, w.App, func(context.Context, *app.App, string) error { stop(); return nil })
	turn(t, r)
	w.Clock.Forward(time.Hour)
	r.Run(ctx)
	if list := append(runs(t, w), foreignRuns(t, w)...); !slices.ContainsFunc(list, func(j *ledger.Job) bool { return j.State == ledger.JobDone }) {
		t.Errorf("nothing was done: %+v", list)
	}
}

func TestEveryChoreIsRegisteredOnce(t *testing.T) {
	var names []ledger.Chore
	for _, c := range jobs.Chores {
		names = append(names, c.Name)
		if c.When == nil || c.Do == nil {
			t.Errorf("%s does nothing", c.Name)
		}
	}
	want := slices.Clone(ledger.Chores)
	slices.Sort(names)
	slices.Sort(want)
	if !slices.Equal(names, want) {
		t.Errorf("registered are %v, known are %v", names, want)
	}
}

func TestChoresAreDueByTheWorkCalendar(t *testing.T) {
	cal := calendar.Default()
	at := func(day calendar.Day, clock time.Duration) int64 { return day.Start() + clock.Milliseconds() }
	for name, c := range map[string]struct {
		when        jobs.When
		after, want int64
	}{
		"the same morning":       {jobs.Workdays("08:00"), at("2026-03-02", 7*time.Hour), at("2026-03-02", 8*time.Hour)},
		"not the instant itself": {jobs.Workdays("08:00"), at("2026-03-02", 8*time.Hour), at("2026-03-03", 8*time.Hour)},
		"past the weekend":       {jobs.Workdays("08:00"), at("2026-03-06", 9*time.Hour), at("2026-03-09", 8*time.Hour)},
		"past the new year":      {jobs.Workdays("08:00"), at("2026-02-14", 9*time.Hour), at("2026-02-24", 8*time.Hour)},
		"on a worked Saturday":   {jobs.Workdays("08:00"), at("2026-02-27", 9*time.Hour), at("2026-02-28", 8*time.Hour)},
		"each day":               {jobs.Daily("03:30"), at("2026-03-06", 4*time.Hour), at("2026-03-07", 3*time.Hour+30*time.Minute)},
		"each five minutes":      {jobs.Every(5 * time.Minute), at("2026-03-06", time.Minute), at("2026-03-06", 5*time.Minute)},
		"in an unknown year":     {jobs.Workdays("08:00"), at("2031-03-07", 9*time.Hour), at("2031-03-10", 8*time.Hour)},
	} {
		if got := c.when(c.after, cal); got != c.want {
			t.Errorf("%s: %s, want %s", name, calendar.Local(got), calendar.Local(c.want))
		}
	}
}
