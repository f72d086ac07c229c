package app

import (
	"context"

	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// openLedger returns the ledger of a year ready to be changed: a new one if there is none yet, with a revision opened
// if it was published.
func openLedger(ctx context.Context, s *Scene, year int, reason string) (*ledger.Ledger, error) {
	l, err := s.View.LedgerOf(ctx, year)
	if fault.Of(err) == fault.Missing {
		l = &ledger.Ledger{Year: year, State: ledger.LedgerDraft}
		return l, s.SaveLedger(ctx, l)
	}
	if err != nil {
		return nil, err
	}
	return l, touchLedger(ctx, s, l, reason)
}

func touchLedger(ctx context.Context, s *Scene, l *ledger.Ledger, reason string) error {
	changed, err := l.Touch(reason)
	if err != nil || !changed {
		return err
	}
	return s.SaveLedger(ctx, l)
}

// touch opens a revision of the ledgers that the items belong to.
func touch(ctx context.Context, s *Scene, items []*ledger.LedgerItem, reason string) error {
	done := map[string]bool{}
	for _, i := range items {
		if done[i.Ledger] {
			continue
		}
		done[i.Ledger] = true
		l, err := s.View.Ledger(ctx, i.Ledger)
		if err != nil {
			return err
		}
		if err := touchLedger(ctx, s, l, reason); err != nil {
			return err
		}
	}
	return nil
}

// PublishLedger freezes the ledger of a year as its next version. One-sided items and unmatched duties are no
// hindrance here: the page warns of them, and a campaign cannot start with them.
type PublishLedger struct {
	Form
	Year    int `json:"year"`
	Version int `json:"version"`
	ledger  *ledger.Ledger
}

// Action implements Command.
func (*PublishLedger) Action() org.Action { return org.LedgerPublish }

// Check refuses a publication without a year.
func (c *PublishLedger) Check() error {
	if c.Year == 0 {
		var f fault.Form
		f.Need("year", "")
		return f.Err()
	}
	return nil
}

func (c *PublishLedger) load(ctx context.Context, s *Scene) ([]Subject, error) {
	var err error
	c.ledger, err = s.View.LedgerOf(ctx, c.Year)
	if err == nil && c.Version != 0 && c.ledger.Version != c.Version {
		err = fault.New(fault.Conflict, "conflict", c.ledger.ID)
	}
	return nil, err
}

func (c *PublishLedger) apply(ctx context.Context, s *Scene) (Answer, error) {
	v, err := publish(ctx, s, c.ledger, c.Reason)
	if err != nil {
		return Answer{}, err
	}
	return Answer{ID: c.ledger.ID, Count: v.Changed}, nil
}

// publish freezes the live rows of the ledger and publishes what was draft.
func publish(ctx context.Context, s *Scene, l *ledger.Ledger, reason string) (*ledger.LedgerVersion, error) {
	items, err := s.View.ItemsOf(ctx, ledger.ItemFilter{Year: l.Year})
	if err != nil {
		return nil, err
	}
	for _, i := range items {
		if i.State != ledger.ItemDraft {
			continue
		}
		if err := ledger.ItemMoves.Step(&i.State, org.LedgerPublish); err != nil {
			return nil, err
		}
		if err := s.SaveItem(ctx, i); err != nil {
			return nil, err
		}
	}
	duties, err := s.View.DutiesOf(ctx, ledger.DutyFilter{Year: l.Year})
	if err != nil {
		return nil, err
	}
	v, err := l.Publish(reason, len(items), len(duties), s.Now)
	if err != nil {
		return nil, err
	}
	if err := s.SaveVersion(ctx, v, items, duties); err != nil {
		return nil, err
	}
	return v, s.SaveLedger(ctx, l)
}

// ReviseLedger opens a revision with a reason.
type ReviseLedger struct {
	Form
	Year   int `json:"year"`
	ledger *ledger.Ledger
}

// Action implements Command.
func (*ReviseLedger) Action() org.Action { return org.LedgerRevise }

// Check refuses a revision without a reason.
func (c *ReviseLedger) Check() error {
	var f fault.Form
	f.Need("reason", c.Reason)
	return f.Err()
}

func (c *ReviseLedger) load(ctx context.Context, s *Scene) ([]Subject, error) {
	var err error
	c.ledger, err = s.View.LedgerOf(ctx, c.Year)
	return nil, err
}

func (c *ReviseLedger) apply(ctx context.Context, s *Scene) (Answer, error) {
	if err := c.ledger.Revise(c.Reason); err != nil {
		return Answer{}, err
	}
	return Answer{ID: c.ledger.ID, Count: 1}, s.SaveLedger(ctx, c.ledger)
}

// YearLedger is the ledger of a year with its versions.
type YearLedger struct {
	ledger.Ledger
	Versions []*ledger.LedgerVersion
}

// LedgerOf reads the ledger of a year; Missing before its first item.
func (a *App) LedgerOf(ctx context.Context, who org.Actor, year int) (*YearLedger, error) {
	v := a.see(who)
	l, err := v.LedgerOf(ctx, year)
	if err != nil {
		return nil, err
	}
	out := &YearLedger{Ledger: *l}
	out.Versions, err = v.Versions(ctx, l.ID)
	return out, err
}

// Ledgers lists the ledgers, newest year first.
func (a *App) Ledgers(ctx context.Context, who org.Actor) ([]*ledger.Ledger, error) {
	return a.see(who).Ledgers(ctx)
}

// Changes lists what a version changed against the one before it.
func (a *App) Changes(ctx context.Context, who org.Actor, ledgerID string, number int) ([]*store.Snapshot, error) {
	if err := reveal(who, org.LedgerPublish); err != nil {
		return nil, err
	}
	return a.see(who).Changes(ctx, ledgerID, number)
}
