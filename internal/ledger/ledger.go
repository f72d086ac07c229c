package ledger

import (
	"zhaodan/internal/fault"
	"zhaodan/internal/org"
)

// Ledger is the register of everything supervised in one year (台账).
type Ledger struct {
	org.Meta
	Year   int
	State  LedgerState
	No     int    // number of the last published version, 0 before the first
	Reason string // reason of the revision that is open
}

// LedgerState is where a ledger stands.
type LedgerState string

// The states of a ledger. While Published every change opens a revision first.
const (
	LedgerDraft     LedgerState = "draft"
	LedgerPublished LedgerState = "published"
	LedgerRevising  LedgerState = "revising"
)

// LedgerMoves is the whole life of a ledger.
var LedgerMoves = Moves[LedgerState]{
	{LedgerDraft, org.LedgerPublish, LedgerPublished},
	{LedgerPublished, org.LedgerRevise, LedgerRevising},
	{LedgerRevising, org.LedgerPublish, LedgerPublished},
}

// Revise opens a revision. A published version is frozen: what changes is the next one.
func (l *Ledger) Revise(reason string) error {
	if reason == "" {
		return needReason()
	}
	if err := LedgerMoves.Step(&l.State, org.LedgerRevise); err != nil {
		return err
	}
	l.Reason = reason
	return nil
}

// Touch makes the ledger ready for a change: it opens a revision with the reason if none is open.
// It reports whether the ledger itself changed.
func (l *Ledger) Touch(reason string) (bool, error) {
	if l.State != LedgerPublished {
		return false, nil
	}
	return true, l.Revise(reason)
}

// Publish freezes the live rows as the next version and returns it. counts are the rows it holds.
func (l *Ledger) Publish(reason string, items, duties int, at int64) (*LedgerVersion, error) {
	if items == 0 {
		return nil, fault.New(fault.Conflict, "ledger.publish.empty", l.Year)
	}
	if reason == "" {
		reason = l.Reason
	}
	if reason == "" {
		return nil, needReason()
	}
	if err := LedgerMoves.Step(&l.State, org.LedgerPublish); err != nil {
		return nil, err
	}
	l.No++
	l.Reason = ""
	return &LedgerVersion{
		Ledger: l.ID, No: l.No, Reason: reason, PublishedAt: at, Items: items, Duties: duties,
	}, nil
}

// LedgerVersion is a frozen state of the ledger (台账版本). Digest binds the rows kept with it.
type LedgerVersion struct {
	org.Meta
	Ledger      string
	No          int
	Reason      string
	PublishedAt int64
	Items       int
	Duties      int
	Changed     int    // rows that differ from the version before
	Digest      string // SM3 over the changed rows, hex
}
