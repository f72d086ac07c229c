package app

import (
	"sync"
	"time"

	"golang.org/x/time/rate"

	"zhaodan/internal/fault"
)

// Limits of failed sign-ins (TRUST AU-4).
const (
	failsAllowed = 5
	lockMinutes  = 15
	addrPerMin   = 30
	maxTracked   = 10_000 // accounts and addresses kept in memory; beyond it the books start afresh
)

// attempts counts failed sign-ins per account and all sign-ins per address. It is kept in memory: a restart forgives.
type attempts struct {
	mu    sync.Mutex
	fails map[string]*fails
	addrs map[string]*rate.Limiter
}

type fails struct {
	n     int
	since int64
}

func newAttempts() *attempts {
	return &attempts{fails: map[string]*fails{}, addrs: map[string]*rate.Limiter{}}
}

// admit refuses an account that is locked and an address that asks too often.
func (t *attempts) admit(login, addr string, now int64) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.addrs) > maxTracked || len(t.fails) > maxTracked {
		t.addrs, t.fails = map[string]*rate.Limiter{}, map[string]*fails{}
	}
	l, ok := t.addrs[addr]
	if !ok {
		l = rate.NewLimiter(rate.Every(time.Minute/addrPerMin), addrPerMin)
		t.addrs[addr] = l
	}
	if !l.AllowN(time.UnixMilli(now), 1) {
		return fault.New(fault.Limit, "sign_in.often")
	}
	f := t.fails[login]
	if f != nil && now-f.since > lockMinutes*60*1000 {
		delete(t.fails, login)
		return nil
	}
	if f != nil && f.n >= failsAllowed {
		return fault.New(fault.Limit, "sign_in.locked", lockMinutes)
	}
	return nil
}

// fail counts a wrong password and returns how many tries are left.
func (t *attempts) fail(login string, now int64) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	f := t.fails[login]
	if f == nil {
		f = &fails{}
		t.fails[login] = f
	}
	f.n++
	f.since = now
	return max(failsAllowed-f.n, 0)
}

func (t *attempts) succeed(login string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.fails, login)
}

// forget unlocks an account.
func (t *attempts) forget(login string) { t.succeed(login) }
