// Package app is the only door to the store: Do carries out commands, and the queries read within a scope.
// It decides who may do what and in which order things are stored; what a rule says, ledger decides.
package app

import (
	"context"
	"errors"
	"sync"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/journal"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// App is one running system.
type App struct {
	db         *store.DB
	files      *store.Files
	calendar   *calendar.Calendar // the built-in table, before any import
	reckonings reckonings
	signIns    *attempts
	hashing    chan struct{} // at most two password hashes at once: each takes 19 MiB
	reading    chan struct{} // at most two documents at once: a hostile one may take a second and 200 MB
	imports    chan struct{} // tells RunImports that a page has brought work
	applying   sync.Map      // id of an import whose rows this process writes → its *writing
}

// New makes the application over an open database and its files.
func New(db *store.DB, files *store.Files, cal *calendar.Calendar) *App {
	return &App{
		db: db, files: files, calendar: cal, signIns: newAttempts(),
		reckonings: reckonings{held: map[string]stamped{}},
		hashing:    make(chan struct{}, 2), reading: make(chan struct{}, 2), imports: make(chan struct{}, 1),
	}
}

// Today is the day in the district on the system's clock.
func (a *App) Today() calendar.Day { return calendar.Of(a.db.Now()) }

// Now is the instant on the system's clock, ms UTC.
func (a *App) Now() int64 { return a.db.Now() }

// NewKey makes an idempotency key for a form.
func (a *App) NewKey() (string, error) { return a.db.NewID() }

// Ready reports whether the database answers.
func (a *App) Ready(ctx context.Context) error { return a.db.Ping(ctx) }

// see is the scoped read of an actor.
func (a *App) see(who org.Actor) *store.View { return a.db.View(who.Scope(), a.Today()) }

// reveal refuses a page to a role that has no right to the action it serves.
func reveal(who org.Actor, action org.Action) error {
	if org.May(who.Role, action) == org.No {
		return fault.New(fault.Denied, "denied", string(action))
	}
	return nil
}

// code is the stable code of an error, for the journal.
func code(err error) string {
	if e, ok := errors.AsType[*fault.Error](err); ok {
		return e.Code
	}
	return "internal"
}

// District is the name of a book's root unit; "" for the only book there is, as the sign-in page needs it.
func (a *App) District(ctx context.Context, book string) string {
	name, err := a.db.District(ctx, book)
	if err != nil {
		return ""
	}
	return name
}

// Directory lists the living units of the district; their names are no secret inside it.
func (a *App) Directory(ctx context.Context, who org.Actor) ([]*org.Unit, error) {
	return a.see(who).Directory(ctx)
}

// Head is the end of the district's journal.
func (a *App) Head(ctx context.Context, who org.Actor) (journal.Head, error) {
	return a.see(who).Head(ctx)
}
