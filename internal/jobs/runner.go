package jobs

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// Runner does the chores of every district in the database. Any number of programs may run one at the same time.
type Runner struct {
	App    *app.App
	Log    *slog.Logger
	Chores []Chore
	Pause  time.Duration // between two looks at the clock
	Lease  time.Duration // for how long a run is claimed; it is renewed while the work goes on
}

// Run works until ctx ends. What is under way then is broken off and given back.
func (r *Runner) Run(ctx context.Context) {
	pause := time.NewTicker(r.Pause)
	defer pause.Stop()
	for {
		if err := r.Turn(ctx); err != nil && ctx.Err() == nil {
			r.Log.Error("jobs", "cause", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-pause.C:
		}
	}
}

// Turn plans what is due and runs it, until nothing is left to do now.
func (r *Runner) Turn(ctx context.Context) error {
	if err := r.plan(ctx); err != nil {
		return err
	}
	for ctx.Err() == nil {
		j, err := r.App.ClaimJob(ctx, r.Lease)
		if err != nil || j == nil {
			return err
		}
		if err := r.carry(ctx, *j); err != nil {
			return fmt.Errorf("%s: %w", j.Name, err)
		}
	}
	return nil
}

// plan makes a run of each chore that is due.
func (r *Runner) plan(ctx context.Context) error {
	books, err := r.App.Books(ctx)
	if err != nil {
		return err
	}
	rows, err := r.App.ChoresDue(ctx)
	if err != nil {
		return err
	}
	type at struct {
		book string
		name ledger.Chore
	}
	due := map[at]int64{}
	for _, d := range rows {
		due[at{d.Book, d.Name}] = d.At
	}
	now := r.App.Now()
	for _, book := range books {
		days, err := r.App.Reckoning(ctx, org.Program(book))
		if err != nil {
			return err
		}
		for _, c := range r.Chores {
			if next, known := due[at{book, c.Name}]; known && next > now {
				continue
			}
			if err := r.App.PlanChore(ctx, book, c.Name, c.When(now, days.Calendar)); err != nil {
				return err
			}
		}
	}
	return nil
}

// carry does a claimed run and says how it went.
func (r *Runner) carry(ctx context.Context, j ledger.Job) error {
	err := r.work(ctx, j)
	last := context.WithoutCancel(ctx)
	if ctx.Err() != nil && err != nil {
		return r.App.ReleaseJob(last, j)
	}
	if err != nil {
		r.Log.Error("job", "name", string(j.Name), "book", j.Book, "attempt", j.Attempts, "cause", err)
	}
	ours, ending := r.App.EndJob(last, j, err)
	if ending == nil && !ours {
		r.Log.Warn("a late result is refused", "name", string(j.Name), "book", j.Book, "attempt", j.Attempts)
	}
	return ending
}

// work does the chore of a run while it keeps the lease, and turns a panic into an error. A run that was claimed too
// often without anybody saying how it went has broken its programs, and is not tried again.
func (r *Runner) work(ctx context.Context, j ledger.Job) (err error) {
	if j.GivenUp() && j.Cause == "" {
		return fault.New(fault.Internal, "job.crashed")
	}
	chore, known := r.chore(j.Name)
	if !known {
		return fault.New(fault.Internal, "job.unknown")
	}
	ctx, stop := context.WithCancel(ctx)
	kept := make(chan struct{})
	go func() {
		defer close(kept)
		r.keep(ctx, stop, j)
	}()
	defer func() {
		stop()
		<-kept
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	return chore.Do(ctx, r.App, j.Book)
}

func (r *Runner) chore(name ledger.Chore) (Chore, bool) {
	for _, c := range r.Chores {
		if c.Name == name {
			return c, true
		}
	}
	return Chore{}, false
}

// keep renews the lease until ctx ends, and stops the work once the run is in another hand.
func (r *Runner) keep(ctx context.Context, stop func(), j ledger.Job) {
	beat := time.NewTicker(r.Lease / 3)
	defer beat.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-beat.C:
		}
		ours, err := r.App.RenewJob(ctx, j, r.Lease)
		if err != nil && !errors.Is(err, context.Canceled) {
			r.Log.Warn("renew a lease", "name", string(j.Name), "cause", err)
		}
		if err == nil && !ours {
			stop()
			return
		}
	}
}
