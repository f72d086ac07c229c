package app

import (
	"context"
	"slices"
	"time"

	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/store"
)

// ChoreDue is when a chore of a book is next due.
type ChoreDue = store.Due

// ChoreRow is a line of the administrator's page.
type ChoreRow = store.ChoreRow

// Books lists the districts there are.
func (a *App) Books(ctx context.Context) ([]string, error) { return a.db.Books(ctx) }

// ChoresDue lists when each chore is next due; what is planned for the first time is missing.
func (a *App) ChoresDue(ctx context.Context) ([]*ChoreDue, error) { return a.db.Schedules(ctx) }

// PlanChore says when a chore is next due and, if it was due by now, makes a run of it.
func (a *App) PlanChore(ctx context.Context, book string, name ledger.Chore, next int64) error {
	return a.db.Plan(ctx, book, name, next)
}

// ClaimJob takes the next run that is due for so long; nil if there is none.
func (a *App) ClaimJob(ctx context.Context, lease time.Duration) (*ledger.Job, error) {
	return a.db.ClaimJob(ctx, a.Now()+lease.Milliseconds())
}

// RenewJob keeps a claimed run for so long from now. It reports whether the run is still in this hand.
func (a *App) RenewJob(ctx context.Context, j ledger.Job, lease time.Duration) (bool, error) {
	j.LeaseUntil = a.Now() + lease.Milliseconds()
	return a.db.KeepJob(ctx, &j)
}

// ReleaseJob gives a claimed run back untried, for whoever claims it next.
func (a *App) ReleaseJob(ctx context.Context, j ledger.Job) error {
	j.State, j.Attempts = ledger.JobWaiting, j.Attempts-1
	_, err := a.db.KeepJob(ctx, &j)
	return err
}

// EndJob says how a claimed run went. What failed waits for its next try, until it is given up and the administrator told.
// It reports whether the run was still in this hand: a late result changes nothing.
func (a *App) EndJob(ctx context.Context, j ledger.Job, went error) (bool, error) {
	switch {
	case went == nil:
		j.State, j.EndedAt, j.Cause = ledger.JobDone, a.Now(), ""
	case !j.GivenUp():
		j.State, j.RunAt, j.Cause = ledger.JobWaiting, j.Retry(a.Now()), code(went)
	default:
		j.State, j.EndedAt, j.Cause = ledger.JobFailed, a.Now(), code(went)
		if _, err := Do(ctx, a, org.Program(j.Book), &failJob{ID: j.ID, Name: j.Name}); err != nil {
			return false, err
		}
	}
	return a.db.KeepJob(ctx, &j)
}

// failJob tells the system administrators of a chore that was given up.
type failJob struct {
	Form
	ID   string       `json:"id"`
	Name ledger.Chore `json:"name"`
}

// Action implements Command.
func (*failJob) Action() org.Action { return org.JobFail }

// Check accepts any run.
func (*failJob) Check() error { return nil }

func (*failJob) load(context.Context, *Scene) ([]Subject, error) { return nil, nil }

func (c *failJob) apply(ctx context.Context, s *Scene) (Answer, error) {
	posts, err := s.View.PostsOfRole(ctx, org.RoleSystem)
	if err != nil {
		return Answer{}, err
	}
	err = s.tell(ctx, Event{
		Kind: ledger.NoticeJobFailed, Key: "job:" + c.ID, Posts: posts, Title: say.JobFailed(c.Name), Path: "/admin/jobs", Urgent: true,
	})
	if err != nil {
		return Answer{}, err
	}
	return Answer{Count: 1}, s.Note("ok")
}

// RunChore has a chore run at once (立即运行), whenever it is next due.
type RunChore struct {
	Form
	Name ledger.Chore `json:"name"`
}

// Action implements Command.
func (*RunChore) Action() org.Action { return org.JobRetry }

// Check refuses a chore that there is not.
func (c *RunChore) Check() error {
	if !slices.Contains(ledger.Chores, c.Name) {
		return fault.New(fault.Invalid, "job.unknown")
	}
	return nil
}

func (*RunChore) load(context.Context, *Scene) ([]Subject, error) { return nil, nil }

func (c *RunChore) apply(ctx context.Context, s *Scene) (Answer, error) {
	put, err := s.PutJob(ctx, c.Name)
	if err != nil {
		return Answer{}, err
	}
	if !put {
		return Answer{}, fault.New(fault.Conflict, "job.waiting")
	}
	return Answer{Count: 1}, s.Note("ok")
}

// ForgetJobs deletes the runs of a book that ended long ago.
func (a *App) ForgetJobs(ctx context.Context, book string, keep time.Duration) error {
	return a.db.ForgetJobs(ctx, book, a.Now()-keep.Milliseconds())
}

// ChoreRows lists the chores for the administrator.
func (a *App) ChoreRows(ctx context.Context, who org.Actor) ([]*ChoreRow, error) {
	if err := reveal(who, org.JobRetry); err != nil {
		return nil, err
	}
	return a.see(who).ChoreRows(ctx)
}

// Jobs reads a page of runs for the administrator, the newest first.
func (a *App) Jobs(ctx context.Context, who org.Actor, f ledger.JobFilter, p ledger.Page) ([]*ledger.Job, error) {
	if err := reveal(who, org.JobRetry); err != nil {
		return nil, err
	}
	return a.see(who).Jobs(ctx, f, p)
}

// CountJobs counts the filter's rows.
func (a *App) CountJobs(ctx context.Context, who org.Actor, f ledger.JobFilter) (int, error) {
	return a.see(who).CountJobs(ctx, f)
}
