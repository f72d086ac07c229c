// Package jobs does the program's work by the clock: it says when each chore is due, and runs it, one program at a time.
// What a chore does to the district it does through app.Do as org.Program; there is no other way in.
package jobs

import (
	"context"
	"time"

	"zhaodan/internal/app"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// Chore is a piece of work that returns (自动任务). Do must bear being run again after it was broken off anywhere: what it
// makes carries keys, so that the second run finds it done. It ends soon after ctx does.
type Chore struct {
	Name ledger.Chore
	When When
	Do   func(ctx context.Context, a *app.App, book string) error
}

// Chores is all the work there is. A subject registers its own here, with its name in ledger.Chores and its word in say.
var Chores = []Chore{
	{Name: ledger.ChoreLadder, When: Daily("07:20"), Do: ladder},
	{Name: ledger.ChoreDeliver, When: Every(time.Minute), Do: deliver},
	{Name: ledger.ChoreCount, When: Daily("06:50"), Do: count},
	{Name: ledger.ChoreTidy, When: Daily("03:30"), Do: tidy},
}

// count notes what recurs by itself among the requests that a unit gets.
func count(ctx context.Context, a *app.App, book string) error {
	_, err := app.Do(ctx, a, org.Program(book), &app.CountReviews{})
	return err
}

// ladder drafts what is due, also on a rest day: a due day may be one.
func ladder(ctx context.Context, a *app.App, book string) error {
	_, err := app.Do(ctx, a, org.Program(book), &app.ClimbLadder{})
	return err
}

// keepJobs is how long the runs that ended are kept for the administrator to look at.
const keepJobs = 7 * 24 * time.Hour

func tidy(ctx context.Context, a *app.App, book string) error {
	return a.ForgetJobs(ctx, book, keepJobs)
}
