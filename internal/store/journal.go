package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"zhaodan/internal/journal"
	"zhaodan/internal/ledger"
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

// acts picks the first entry of each act about the records that the CTE before it names, in the book $2. CROSS keeps
// SQLite from looking for those few records along the whole journal.
const acts = `, acts (seq) AS (
	SELECT MIN(e.seq) FROM about b CROSS JOIN journal e WHERE e.kind = b.kind AND e.record = b.record AND e.book = $2 GROUP BY e.act
) `

// actsAbout lists the acts about a record and what stands beside it, newest first. about is a CTE that names the records
// of $1. The few acts are picked first: joined, they would be looked for along the whole journal.
func (v *View) actsAbout(ctx context.Context, about, record string, limit int) ([]*TraceRow, error) {
	return collect(ctx, v.q, about+acts+"SELECT "+entryColumns+traceFrom+
		fmt.Sprintf(" WHERE j.book = $2 AND j.seq IN (SELECT acts.seq FROM acts ORDER BY acts.seq DESC LIMIT %d) ORDER BY j.seq DESC", limit),
		[]any{record, v.scope.Book()}, traceTargets)
}

// countActsAbout counts what actsAbout lists.
func (v *View) countActsAbout(ctx context.Context, about, record string) (int, error) {
	return v.count(ctx, about+acts+"SELECT COUNT(*) FROM acts", []any{record, v.scope.Book()})
}

// CountTrace counts the entries about a record.
func (v *View) CountTrace(ctx context.Context, kind, record string) (int, error) {
	return v.count(ctx, "SELECT COUNT(*) FROM journal j WHERE j.kind = $1 AND j.record = $2 AND j.book = $3",
		[]any{kind, record, v.scope.Book()})
}

// Journal reads a page of the entries of the book up to a number, the newest first, for the audit administrator. The
// numbers of a chain have no gaps, so a page is a stretch of them.
func (v *View) Journal(ctx context.Context, upto int, p ledger.Page) ([]*TraceRow, error) {
	p = p.Clamp()
	last := upto - p.Offset()
	return collect(ctx, v.q, "SELECT "+entryColumns+traceFrom+" WHERE j.book = $1 AND j.seq <= $2 AND j.seq > $3 ORDER BY j.seq DESC",
		[]any{v.scope.Book(), last, last - p.Size}, traceTargets)
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
