package store

import (
	"context"
	"slices"
	"strings"

	"zhaodan/internal/journal"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

var ledgerTable = &table[ledger.Ledger]{
	name: "ledger",
	meta: func(l *ledger.Ledger) *org.Meta { return &l.Meta },
	columns: func(l *ledger.Ledger) []column {
		return []column{{"year", &l.Year}, {"state", &l.State}, {"number", &l.No}, {"reason", &l.Reason}}
	},
}

var versionTable = &table[ledger.LedgerVersion]{
	name: "ledger_version",
	meta: func(v *ledger.LedgerVersion) *org.Meta { return &v.Meta },
	columns: func(v *ledger.LedgerVersion) []column {
		return []column{
			{"ledger", &v.Ledger},
			{"number", &v.No},
			{"reason", &v.Reason},
			{"published_at", &v.PublishedAt},
			{"items", &v.Items},
			{"duties", &v.Duties},
			{"changed", &v.Changed},
			{"digest", &v.Digest},
		}
	},
}

// SaveLedger writes a ledger.
func (tx *Tx) SaveLedger(ctx context.Context, l *ledger.Ledger) error {
	return save(ctx, tx, ledgerTable, l)
}

// SaveVersion freezes the rows that differ from the version before and writes the version that binds them. A row of the
// version before that is no longer among them was struck: it is frozen as nothing.
func (tx *Tx) SaveVersion(ctx context.Context, ver *ledger.LedgerVersion, items []*ledger.LedgerItem, duties []*ledger.Duty) error {
	before, err := tx.frozen(ctx, ver.Ledger)
	if err != nil {
		return err
	}
	var sums []string
	keep := func(r frozenRow, body string) error {
		sums = append(sums, frozenSum(r.kind, r.record, body))
		_, err := tx.ExecContext(ctx, "INSERT INTO snapshot (ledger, number, kind, record, body) VALUES ($1, $2, $3, $4, $5)",
			ver.Ledger, ver.No, r.kind, r.record, body)
		return err
	}
	freeze := func(kind, id, body string) error {
		r := frozenRow{kind, id}
		was := before[r]
		delete(before, r)
		if was == body {
			return nil
		}
		return keep(r, body)
	}
	for _, i := range items {
		frozen, err := itemTable.frozen(i)
		if err != nil {
			return err
		}
		if err := freeze(itemTable.name, i.ID, frozen); err != nil {
			return err
		}
	}
	for _, d := range duties {
		frozen, err := dutyTable.frozen(d)
		if err != nil {
			return err
		}
		if err := freeze(dutyTable.name, d.ID, frozen); err != nil {
			return err
		}
	}
	for r, was := range before {
		if was == "" {
			continue
		}
		if err := keep(r, ""); err != nil {
			return err
		}
	}
	ver.Changed, ver.Digest = len(sums), frozenDigest(sums)
	return save(ctx, tx, versionTable, ver)
}

// frozenSum binds a frozen row to its place, frozenDigest all rows of a version in whatever order they are read.
func frozenSum(kind, record, body string) string {
	return journal.Sum([]byte(kind + "\x00" + record + "\x00" + body))
}

func frozenDigest(sums []string) string {
	sums = slices.Sorted(slices.Values(sums))
	return journal.Sum([]byte(strings.Join(sums, "\n")))
}

// unfrozen are the columns in which a record moves without the ledger changing: its course, not its terms.
var unfrozen = map[string]bool{
	"version": true, "created_at": true, "updated_at": true, "issued_at": true, "ack_due": true, "ack_term": true, "ack_at": true,
	"done_at": true, "done_late": true, "progress": true, "progress_at": true, "percent": true, "handler": true,
}

// frozen is the form of a record that a version keeps.
func (t *table[T]) frozen(row *T) (string, error) {
	values := t.namedValues(row)
	kept := values[:0]
	for _, v := range values {
		if !unfrozen[v.Name] && (v.Name != "state" || t.name != dutyTableName) {
			kept = append(kept, v)
		}
	}
	return journal.Canonical(t.name, kept)
}

const dutyTableName = "duty"

// frozenRow names a record inside a version.
type frozenRow struct{ kind, record string }

// frozen reads the newest frozen form of every record of the ledger.
func (tx *Tx) frozen(ctx context.Context, ledgerID string) (map[frozenRow]string, error) {
	type snap struct {
		frozenRow
		body string
	}
	rows, err := collect(ctx, tx, `SELECT s.kind, s.record, s.body FROM snapshot s WHERE s.ledger = $1
		AND s.number = (SELECT MAX(n.number) FROM snapshot n WHERE n.ledger = s.ledger AND n.kind = s.kind AND n.record = s.record)`,
		[]any{ledgerID}, func(s *snap) []any { return []any{&s.kind, &s.record, &s.body} })
	out := make(map[frozenRow]string, len(rows))
	for _, r := range rows {
		out[r.frozenRow] = r.body
	}
	return out, err
}

// Snapshot is one record as a version froze it, "" if it was struck; Before is how the version before had it, "" if it
// is new.
type Snapshot struct {
	Kind   string
	Record string
	Body   string
	Before string
	Stored bool // the record is still there, voided or not
}

// Changes lists what a version changed against the one before it.
func (v *View) Changes(ctx context.Context, ledgerID string, number int) ([]*Snapshot, error) {
	if !v.scope.All() {
		return nil, nil
	}
	return collect(ctx, v.q, `SELECT s.kind, s.record, s.body, COALESCE((SELECT b.body FROM snapshot b
		WHERE b.ledger = s.ledger AND b.kind = s.kind AND b.record = s.record AND b.number < s.number
		ORDER BY b.number DESC LIMIT 1), ''),
		EXISTS (SELECT 1 FROM ledger_item i WHERE i.id = s.record) OR EXISTS (SELECT 1 FROM duty d WHERE d.id = s.record)
		FROM snapshot s JOIN ledger l ON l.id = s.ledger
		WHERE s.ledger = $1 AND s.number = $2 AND l.book = $3
		ORDER BY s.kind DESC, s.record`, []any{ledgerID, number, v.scope.Book()},
		func(s *Snapshot) []any { return []any{&s.Kind, &s.Record, &s.Body, &s.Before, &s.Stored} })
}

// ledgerScope limits the alias r to the ledgers of the book.
func (v *View) ledgerScope(w *where) {
	v.business(w)
	v.inBook(w, "r")
}

// LedgerOf reads the ledger of a year.
func (v *View) LedgerOf(ctx context.Context, year int) (*ledger.Ledger, error) {
	w := &where{}
	v.ledgerScope(w)
	w.is("r.year", year)
	return ledgerTable.one(ctx, v.q, w)
}

// Ledger reads a ledger by id.
func (v *View) Ledger(ctx context.Context, id string) (*ledger.Ledger, error) {
	w := &where{}
	v.ledgerScope(w)
	w.is("r.id", id)
	return ledgerTable.one(ctx, v.q, w)
}

// Ledgers lists the ledgers, newest year first.
func (v *View) Ledgers(ctx context.Context) ([]*ledger.Ledger, error) {
	w := &where{}
	v.ledgerScope(w)
	return ledgerTable.some(ctx, v.q, w, " ORDER BY r.year DESC")
}

// Versions lists the published versions of a ledger, newest first.
func (v *View) Versions(ctx context.Context, ledgerID string) ([]*ledger.LedgerVersion, error) {
	w := &where{}
	v.ledgerScope(w)
	w.is("r.ledger", ledgerID)
	return versionTable.some(ctx, v.q, w, " ORDER BY r.number DESC")
}

var progressTable = &table[ledger.DutyProgress]{
	name: "duty_progress",
	meta: func(p *ledger.DutyProgress) *org.Meta { return &p.Meta },
	columns: func(p *ledger.DutyProgress) []column {
		return []column{
			{"duty", &p.Duty},
			{"unit", &p.Unit},
			{"post", &p.Post},
			{"at", &p.At},
			{"text", &p.Text},
			{"percent", &p.Percent},
			{"state", &p.State},
		}
	},
}

// SaveProgress writes one report on a duty.
func (tx *Tx) SaveProgress(ctx context.Context, p *ledger.DutyProgress) error {
	return save(ctx, tx, progressTable, p)
}

// ProgressRow is a report with the title of the post it came from.
type ProgressRow struct {
	ledger.DutyProgress
	PostTitle string
}

// Progress lists the reports on a duty, newest first. The duty itself must have been read in scope before.
func (v *View) Progress(ctx context.Context, duty string) ([]*ProgressRow, error) {
	return collect(ctx, v.q, "SELECT "+progressTable.names("r")+`, COALESCE(p.title, '') FROM duty_progress r
		LEFT JOIN post p ON p.id = r.post WHERE r.duty = $1 AND r.book = $2 ORDER BY r.at DESC, r.id DESC`,
		[]any{duty, v.scope.Book()}, func(p *ProgressRow) []any {
			return append(progressTable.targets(&p.DutyProgress), &p.PostTitle)
		})
}
