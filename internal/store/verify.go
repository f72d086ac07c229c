package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"zhaodan/internal/journal"
)

// BookReport is what a check of one book found.
type BookReport struct {
	Book    string
	Entries int64
	Rows    int
	Anchors int   // places in the chain that issued letters keep
	First   int64 // instants of the first and last entry
	Last    int64
	Fault   *journal.Fault // nil if sound
}

// Verify walks every book's chain and compares every record with what its newest entry left.
// It reads in one snapshot and names the first thing that is wrong in each book.
func (db *DB) Verify(ctx context.Context) ([]*BookReport, error) {
	tx, err := db.read.BeginTx(ctx, db.dialect.snapshot())
	if err != nil {
		return nil, err
	}
	defer tx.Rollback() // nothing was written
	// A book whose journal is gone altogether still shows in its records.
	known := "SELECT j.book FROM journal j UNION SELECT h.book FROM journal_head h"
	for _, t := range verifiable {
		known += " UNION SELECT r.book FROM " + t.kind() + " r"
	}
	books, err := collect(ctx, tx, "SELECT b.book FROM ("+known+") b ORDER BY b.book", nil, func(s *string) []any { return []any{s} })
	if err != nil {
		return nil, err
	}
	var out []*BookReport
	for _, b := range books {
		r, err := db.verifyBook(ctx, tx, *b)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

func (db *DB) verifyBook(ctx context.Context, q querier, book string) (*BookReport, error) {
	r := &BookReport{Book: book}
	newest, err := r.walk(ctx, q)
	if err != nil || r.Fault != nil {
		return r, err
	}
	head := journal.Head{Book: book}
	err = q.QueryRowContext(ctx, "SELECT seq, at, hash FROM journal_head WHERE book = $1", book).Scan(&head.Seq, &head.At, &head.Hash)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return r, err
	}
	if head.Seq != r.Entries || (head.Seq > 0 && head != newest.head) {
		r.Fault = &journal.Fault{Book: book, Seq: r.Entries, Code: journal.FaultHead}
		return r, nil
	}
	if err := r.compare(ctx, q, newest.after); err != nil || r.Fault != nil {
		return r, err
	}
	if err := r.anchors(ctx, q); err != nil || r.Fault != nil {
		return r, err
	}
	return r, r.snapshots(ctx, q)
}

// newest is what the walk remembers: the end of the chain, and for each record the digest its newest entry left.
type newest struct {
	head  journal.Head
	after map[string]left
}

type left struct {
	seq int64
	sum string
}

func (r *BookReport) walk(ctx context.Context, q querier) (newest, error) {
	type line struct {
		journal.Entry
		salt, body sql.NullString
	}
	n := newest{after: map[string]left{}}
	w := journal.Walk(r.Book)
	stop := errors.New("stop")
	err := stream(ctx, q, "SELECT "+entryColumns+`, b.salt, b.body FROM journal j
		LEFT JOIN journal_body b ON b.book = j.book AND b.seq = j.seq WHERE j.book = $1 ORDER BY j.seq`, []any{r.Book},
		func(l *line) []any { return append(entryTargets(&l.Entry), &l.salt, &l.body) },
		func(l *line) error {
			// There is no lawful redaction yet, so a body that is gone is as wrong as one that was changed.
			if r.Fault = w.Next(&l.Entry, l.salt.String, &l.body.String); r.Fault != nil {
				return stop
			}
			if r.Entries == 0 {
				r.First = l.At
			}
			r.Entries, r.Last, n.head = l.Seq, l.At, l.Head()
			if l.Kind != "" && l.Result == "ok" {
				n.after[l.Kind+"\x00"+l.Record] = left{l.Seq, l.After}
			}
			return nil
		})
	if errors.Is(err, stop) {
		err = nil
	}
	return n, err
}

// compare checks every stored record of the book against the journal, and that no record is gone.
func (r *BookReport) compare(ctx context.Context, q querier, after map[string]left) error {
	for _, t := range verifiable {
		err := t.eachSum(ctx, q, r.Book, func(id, sum string) error {
			key := t.kind() + "\x00" + id
			l, known := after[key]
			r.Rows++
			switch {
			case r.Fault != nil:
			case !known:
				r.Fault = &journal.Fault{Book: r.Book, Code: journal.FaultUnknown, Kind: t.kind(), ID: id}
			case l.sum != sum:
				r.Fault = &journal.Fault{Book: r.Book, Seq: l.seq, Code: journal.FaultRow, Kind: t.kind(), ID: id}
			}
			delete(after, key)
			return nil
		})
		if err != nil || r.Fault != nil {
			return err
		}
	}
	for key, l := range after {
		if l.sum != "" && (r.Fault == nil || l.seq < r.Fault.Seq) {
			kind, id, _ := strings.Cut(key, "\x00")
			r.Fault = &journal.Fault{Book: r.Book, Seq: l.seq, Code: journal.FaultGone, Kind: kind, ID: id}
		}
	}
	return nil
}

// anchors checks the place in the chain that each signed letter keeps and has printed in its footer.
func (r *BookReport) anchors(ctx context.Context, q querier) error {
	type anchor struct {
		letter, hash, found string
		seq                 int64
	}
	return stream(ctx, q, `SELECT l.id, l.anchor_seq, l.anchor_hash, COALESCE(j.hash, '') FROM letter l
		LEFT JOIN journal j ON j.book = l.book AND j.seq = l.anchor_seq
		WHERE l.book = $1 AND l.anchor_seq > 0 ORDER BY l.anchor_seq, l.id`, []any{r.Book},
		func(a *anchor) []any { return []any{&a.letter, &a.seq, &a.hash, &a.found} },
		func(a *anchor) error {
			r.Anchors++
			code := journal.FaultAnchor
			if a.found == "" {
				code = journal.FaultTail
			}
			if r.Fault == nil && a.found != a.hash {
				r.Fault = &journal.Fault{Book: r.Book, Seq: a.seq, Code: code, Kind: letterTable.name, ID: a.letter}
			}
			return nil
		})
}

// snapshots checks the frozen rows against the digest of the version that binds them.
func (r *BookReport) snapshots(ctx context.Context, q querier) error {
	type snap struct{ ledger, number, kind, record, body string }
	rows := map[string][]string{}
	err := stream(ctx, q, `SELECT s.ledger, CAST(s.number AS TEXT), s.kind, s.record, s.body
		FROM snapshot s JOIN ledger l ON l.id = s.ledger WHERE l.book = $1`, []any{r.Book},
		func(s *snap) []any { return []any{&s.ledger, &s.number, &s.kind, &s.record, &s.body} },
		func(s *snap) error {
			key := s.ledger + " " + s.number
			rows[key] = append(rows[key], frozenSum(s.kind, s.record, s.body))
			return nil
		})
	if err != nil {
		return err
	}
	versions, err := versionTable.some(ctx, q, (&where{}).with("r.book = %s", r.Book), " ORDER BY r.published_at, r.id")
	for _, v := range versions {
		key := v.Ledger + " " + strconv.Itoa(v.No)
		if r.Fault == nil && v.Digest != frozenDigest(rows[key]) {
			r.Fault = &journal.Fault{Book: r.Book, Code: journal.FaultRow, Kind: versionTable.name, ID: v.ID}
		}
		delete(rows, key)
	}
	if r.Fault == nil && len(rows) > 0 {
		r.Fault = &journal.Fault{Book: r.Book, Code: journal.FaultUnknown, Kind: "snapshot", ID: slices.Min(slices.Collect(maps.Keys(rows)))}
	}
	return err
}

// summed is a table whose rows the journal binds.
type summed interface {
	kind() string
	eachSum(ctx context.Context, q querier, book string, each func(id, sum string) error) error
}

func (t *table[T]) kind() string { return t.name }

// eachSum also names a row that cannot be read back: its sum is none that an entry could have left.
func (t *table[T]) eachSum(ctx context.Context, q querier, book string, each func(id, sum string) error) error {
	rows, err := q.QueryContext(ctx, "SELECT "+t.names("r")+" FROM "+t.name+" r WHERE r.book = $1 ORDER BY r.id", book)
	if err != nil {
		return fmt.Errorf("check %s: %w", t.name, err)
	}
	defer rows.Close()
	for rows.Next() {
		row := new(T)
		sum := "unreadable"
		if err := rows.Scan(t.targets(row)...); err == nil {
			c, err := t.canonical(row)
			if err != nil {
				return err
			}
			sum = journal.Sum([]byte(c))
		}
		if err := each(t.meta(row).ID, sum); err != nil {
			return err
		}
	}
	return rows.Err()
}

// verifiable is every table that Save writes; a test holds it equal to the schema.
var verifiable = slices.Concat(
	houseTables, findingTables, evidenceTables, checklistTables, inspectionTables, selfReviewTables, spreadTables, handoverTables, calendarTables, noticeTables,
	letterTables,
	importTables,
	reminderTables,
	templateTables,
)

// houseTables are those of the house itself, the ledger and its duties.
var houseTables = []summed{
	unitTable, oversightTable, accountTable, postTable, holdingTable, mandateTable, campaignTable, planTable,
	planSourceTable, planRowTable, ledgerTable, versionTable, itemTable, dutyTable, progressTable, filterTable,
}
