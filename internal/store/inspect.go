package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"

	"zhaodan/internal/fault"
	"zhaodan/internal/journal"
	"zhaodan/internal/org"
)

// Inspect opens an existing database to look at it: nothing is migrated and nothing can be written.
func Inspect(ctx context.Context, address string) (*DB, error) {
	var pool *sql.DB
	var d dialect
	var err error
	if isPostgres(address) {
		d = postgres{}
		pool, err = sql.Open("pgx", address)
	} else {
		d = sqlite{}
		pool, err = sql.Open("sqlite", readOnlyURL(address))
	}
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", address, err)
	}
	pool.SetMaxOpenConns(2)
	db := &DB{dialect: d, read: pool, write: nobody{}, closers: []io.Closer{pool}}
	if err := db.Ping(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

func isPostgres(address string) bool {
	return strings.HasPrefix(address, "postgres://") || strings.HasPrefix(address, "postgresql://")
}

// readOnlyURL also serves a copy of the file in a folder that cannot be written.
func readOnlyURL(path string) string {
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?mode=ro&_pragma=busy_timeout(10000)&_pragma=query_only(1)"
}

// nobody is the writer of a database that is only looked at.
type nobody struct{}

func (nobody) do(context.Context, func(execer) error) error {
	return errors.New("the database was opened to be looked at only")
}

func (nobody) alone(context.Context, func(execer) error) error {
	return errors.New("the database was opened to be looked at only")
}

// Blank reports whether the database holds nothing: no unit and no journal.
func (db *DB) Blank(ctx context.Context) (bool, error) {
	var n int
	err := db.read.QueryRowContext(ctx, `SELECT (SELECT COUNT(*) FROM (SELECT u.id FROM unit u LIMIT 1) a)
		+ (SELECT COUNT(*) FROM (SELECT j.seq FROM journal j LIMIT 1) b)`).Scan(&n)
	return n == 0, err
}

// Districts lists the root unit of every book, for those who keep the machine.
func (db *DB) Districts(ctx context.Context) ([]*org.Unit, error) {
	return unitTable.some(ctx, db.read, (&where{}).with("r.parent = %s", ""), " ORDER BY r.book, r.id")
}

// LastAt is the instant of the newest journal entry of any book, 0 if there is none.
func (db *DB) LastAt(ctx context.Context) (int64, error) {
	var at int64
	err := db.read.QueryRowContext(ctx, "SELECT COALESCE(MAX(h.at), 0) FROM journal_head h").Scan(&at)
	return at, err
}

// Head is the stored end of a book's chain.
func (db *DB) Head(ctx context.Context, book string) (journal.Head, error) {
	return (&View{q: db.read, scope: org.Actor{Book: book}.Scope()}).Head(ctx)
}

// Entry reads one entry with the names of who acted; Missing if there is none.
func (db *DB) Entry(ctx context.Context, book string, seq int64) (*TraceRow, error) {
	rows, err := collect(ctx, db.read, "SELECT "+entryColumns+traceFrom+" WHERE j.book = $1 AND j.seq = $2", []any{book, seq}, traceTargets)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, fault.NotFound()
	}
	return rows[0], nil
}

// FileSums lists the sum of every file that a record refers to.
func (db *DB) FileSums(ctx context.Context) ([]string, error) {
	return (&View{q: db.read}).texts(ctx, `SELECT f.sum FROM (
		SELECT p.file_sum AS sum FROM plan p UNION SELECT e.file_sum FROM evidence e UNION SELECT e.thumb_sum FROM evidence e
	) f WHERE f.sum <> '' ORDER BY f.sum`, nil)
}
