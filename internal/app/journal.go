package app

import (
	"context"

	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// BookReport is what a check of one book found.
type BookReport = store.BookReport

// Journal reads a page of the entries of the district up to a number, the newest first. Bodies stay behind: the auditor sees who did what
// to which record, and no business text.
func (a *App) Journal(ctx context.Context, who org.Actor, upto int, p ledger.Page) ([]*store.TraceRow, error) {
	if err := reveal(who, org.JournalRead); err != nil {
		return nil, err
	}
	return a.see(who).Journal(ctx, upto, p)
}

// CountJournal counts the entries of the district.
func (a *App) CountJournal(ctx context.Context, who org.Actor) (int, error) {
	if err := reveal(who, org.JournalRead); err != nil {
		return 0, err
	}
	h, err := a.see(who).Head(ctx)
	return int(h.Seq), err
}

// CheckJournal walks the chains of the district and of the system book, holds every record against them, and journals
// that it was asked to.
func (a *App) CheckJournal(ctx context.Context, who org.Actor) ([]*BookReport, error) {
	if err := reveal(who, org.JournalRead); err != nil {
		return nil, err
	}
	all, err := a.db.Verify(ctx)
	if err != nil {
		return nil, err
	}
	var out []*BookReport
	for _, r := range all {
		if r.Book == who.Book || r.Book == org.SystemBook {
			out = append(out, r)
		}
	}
	return out, a.note(ctx, who, org.JournalRead, func(*store.Tx) error { return nil })
}
