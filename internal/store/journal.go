package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"zhaodan/internal/journal"
)

func entryTargets(e *journal.Entry) []any {
	return []any{
		&e.Book, &e.Seq, &e.At, &e.Wall, &e.Act, &e.Key, &e.Who, &e.Seat, &e.Via, &e.Addr, &e.Action, &e.Kind,
		&e.Record, &e.Version, &e.Result, &e.Reason, &e.Digest, &e.After, &e.Inner, &e.Hash,
	}
}

const entryColumns = `j.book, j.seq, j.at, j.wall, j.act, j.form_key, j.who, j.seat, j.via, j.addr, j.action, j.kind,
	j.record, j.version, j.result, j.reason, j.digest, j.after_sum, j.inner_sum, j.hash`

// TraceRow is an entry with the names of who acted.
type TraceRow struct {
	journal.Entry
	WhoName   string
	SeatTitle string
	UnitName  string
}

func traceTargets(t *TraceRow) []any {
	return append(entryTargets(&t.Entry), &t.WhoName, &t.SeatTitle, &t.UnitName)
}

const traceFrom = `, COALESCE(a.name, ''), COALESCE(p.title, ''), COALESCE(u.short, '')
	FROM journal j LEFT JOIN account a ON a.id = j.who LEFT JOIN post p ON p.id = j.seat LEFT JOIN unit u ON u.id = p.unit`

// Trace lists the entries about a record, newest first. The record itself must have been read in scope before.
func (v *View) Trace(ctx context.Context, kind, record string, limit int) ([]*TraceRow, error) {
	return collect(ctx, v.q, "SELECT "+entryColumns+traceFrom+
		fmt.Sprintf(" WHERE j.kind = $1 AND j.record = $2 AND j.book = $3 ORDER BY j.seq DESC LIMIT %d", limit),
		[]any{kind, record, v.scope.Book()}, traceTargets)
}

// CountTrace counts the entries about a record.
func (v *View) CountTrace(ctx context.Context, kind, record string) (int, error) {
	return v.count(ctx, "SELECT COUNT(*) FROM journal j WHERE j.kind = $1 AND j.record = $2 AND j.book = $3",
		[]any{kind, record, v.scope.Book()})
}

// Journal lists the entries of the book before an entry number, newest first, for the audit administrator.
func (v *View) Journal(ctx context.Context, before int64, limit int) ([]*TraceRow, error) {
	return collect(ctx, v.q, "SELECT "+entryColumns+traceFrom+
		fmt.Sprintf(" WHERE j.book = $1 AND ($2 = 0 OR j.seq < $2) ORDER BY j.seq DESC LIMIT %d", limit),
		[]any{v.scope.Book(), before}, traceTargets)
}

// Head is the end of the book's chain.
func (v *View) Head(ctx context.Context) (journal.Head, error) {
	h := journal.Start(v.scope.Book())
	err := v.q.QueryRowContext(ctx, "SELECT seq, at, hash FROM journal_head WHERE book = $1", h.Book).Scan(&h.Seq, &h.At, &h.Hash)
	if errors.Is(err, sql.ErrNoRows) {
		return h, nil
	}
	return h, err
}

// BookReport is what a check of one book found.
type BookReport struct {
	Book    string
	Entries int64
	Rows    int
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
	books, err := collect(ctx, tx, `SELECT b.book FROM (SELECT DISTINCT j.book FROM journal j
		UNION SELECT h.book FROM journal_head h) b ORDER BY b.book`, nil, func(s *string) []any { return []any{s} })
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
	if head.Seq != r.Entries || (head.Seq > 0 && head.Hash != newest.hash) {
		r.Fault = &journal.Fault{Book: book, Seq: r.Entries, Code: journal.FaultHead}
		return r, nil
	}
	return r, r.compare(ctx, q, newest.after)
}

// newest is what the walk remembers: the last hash, and for each record the digest its newest entry left.
type newest struct {
	hash  string
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
			var body *string
			if l.body.Valid {
				body = &l.body.String
			}
			if r.Fault = w.Next(&l.Entry, l.salt.String, body); r.Fault != nil {
				return stop
			}
			if r.Entries == 0 {
				r.First = l.At
			}
			r.Entries, r.Last, n.hash = l.Seq, l.At, l.Hash
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

// summed is a table whose rows the journal binds.
type summed interface {
	kind() string
	eachSum(ctx context.Context, q querier, book string, each func(id, sum string) error) error
}

func (t *table[T]) kind() string { return t.name }

func (t *table[T]) eachSum(ctx context.Context, q querier, book string, each func(id, sum string) error) error {
	return stream(ctx, q, "SELECT "+t.names("r")+" FROM "+t.name+" r WHERE r.book = $1 ORDER BY r.id", []any{book}, t.targets,
		func(row *T) error {
			c, err := t.canonical(row)
			if err != nil {
				return err
			}
			return each(t.meta(row).ID, journal.Sum([]byte(c)))
		})
}

// verifiable is every table that Save writes; a test holds it equal to the schema.
var verifiable = []summed{
	unitTable, oversightTable, accountTable, postTable, holdingTable, mandateTable, campaignTable, planTable,
	planSourceTable, planRowTable, ledgerTable, versionTable, itemTable, dutyTable, progressTable, filterTable,
}
