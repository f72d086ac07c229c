package app

import (
	"maps"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"zhaodan/internal/fault"
)

// Limits of sign-ins (TRUST AU-4).
const (
	triesAllowed = 5
	lockMinutes  = 15
	addrPerMin   = 30
	maxTracked   = 10_000 // accounts and addresses kept in memory; beyond it counting starts afresh
)

// attempts counts the sign-ins of an account since the last good one, and all sign-ins of an address. It is kept in
// memory: a restart forgives.
type attempts struct {
	mu    sync.Mutex
	tries map[string]*tries
	addrs map[string]*rate.Limiter
}

type tries struct {
	n     int
	since int64
}

func newAttempts() *attempts {
	return &attempts{tries: map[string]*tries{}, addrs: map[string]*rate.Limiter{}}
}

// admit refuses an account that is locked and an address that asks too often. Who is admitted has used up a try, right
// or wrong, until succeed gives it back: guesses side by side are counted like guesses in turn.
func (t *attempts) admit(login, addr string, now int64) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.prune(now)
	l, ok := t.addrs[addr]
	if !ok {
		l = rate.NewLimiter(rate.Every(time.Minute/addrPerMin), addrPerMin)
		t.addrs[addr] = l
	}
	if !l.AllowN(time.UnixMilli(now), 1) {
		return fault.New(fault.Limit, "sign_in.often")
	}
	f := t.tries[login]
	if f == nil || f.over(now) {
		f = &tries{}
		t.tries[login] = f
	}
	if f.n >= triesAllowed {
		return fault.New(fault.Limit, "sign_in.locked", lockMinutes)
	}
	f.n++
	f.since = now
	return nil
}

// over reports whether the account is free again.
func (f *tries) over(now int64) bool { return now-f.since > lockMinutes*60*1000 }

// prune bounds the memory. Many addresses must not unlock an account, so each map is cut by itself, what has lapsed first.
func (t *attempts) prune(now int64) {
	if len(t.addrs) > maxTracked {
		clear(t.addrs)
	}
	if len(t.tries) > maxTracked {
		maps.DeleteFunc(t.tries, func(_ string, f *tries) bool { return f.over(now) })
	}
	if len(t.tries) > maxTracked {
		clear(t.tries)
	}
}

// left is how many tries an account has left.
func (t *attempts) left(login string) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	f := t.tries[login]
	if f == nil {
		return triesAllowed
	}
	return triesAllowed - f.n
}

func (t *attempts) succeed(login string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.tries, login)
}

// forget unlocks an account.
func (t *attempts) forget(login string) { t.succeed(login) }
