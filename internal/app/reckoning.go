package app

import (
	"context"
	"sync"

	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// reckonings keeps what days are counted by in each book, so that it is read anew only when somebody has changed it, here
// or in another process.
type reckonings struct {
	mu   sync.Mutex
	held map[string]stamped
}

type stamped struct {
	stamp store.ReckoningStamp
	*ledger.Reckoning
}

func (k *reckonings) of(book string, stamp store.ReckoningStamp) *ledger.Reckoning {
	k.mu.Lock()
	defer k.mu.Unlock()
	if h, known := k.held[book]; known && h.stamp == stamp {
		return h.Reckoning
	}
	return nil
}

func (k *reckonings) hold(book string, s stamped) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.held[book] = s
}

// Reckoning is what days are counted by in the actor's district, as it is stored now.
func (a *App) Reckoning(ctx context.Context, who org.Actor) (*ledger.Reckoning, error) {
	stamp, r, err := a.reckon(ctx, a.see(who), who.Book)
	if err == nil {
		a.reckonings.hold(who.Book, stamped{stamp, r})
	}
	return r, err
}

// reckon reads what days are counted by; inside a command that is what the command's transaction sees, and its book is
// locked against everybody else's. What a transaction has read is not held: it may yet be undone.
func (a *App) reckon(ctx context.Context, v *store.View, book string) (store.ReckoningStamp, *ledger.Reckoning, error) {
	stamp, err := v.ReckoningStamp(ctx)
	if err != nil {
		return stamp, nil, err
	}
	if r := a.reckonings.of(book, stamp); r != nil {
		return stamp, r, nil
	}
	imports, err := v.CalendarImports(ctx)
	if err != nil {
		return stamp, nil, err
	}
	limits, err := v.TimeLimits(ctx)
	return stamp, ledger.Reckon(a.calendar, imports, limits), err
}

// count reckons until when something may take that begins today.
func (s *Scene) count(k ledger.LimitKind) calendar.Deadline {
	return s.reckoning.Count(s.app.Today(), k)
}

// proposed is the deadline of a day that a form brings: the one the rule proposes, with its term, if the person left it
// as it was; else a day of the person's own choice.
func (s *Scene) proposed(day calendar.Day, k ledger.LimitKind) calendar.Deadline {
	if usual := s.count(k); usual.Day == day {
		return usual
	}
	return calendar.Chosen(day)
}
