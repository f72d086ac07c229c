package store

import (
	"context"
	"database/sql"

	"zhaodan/internal/ledger"
)

// Statement is a query as it went to the engine.
type Statement struct {
	SQL  string
	Args []any
}

// Recording notes what a view asks the engine.
type Recording struct {
	q    querier
	Seen []Statement
}

// Record makes the view note every statement it runs.
func Record(v *View) *Recording {
	r := &Recording{q: v.q}
	v.q = r
	return r
}

func (r *Recording) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	r.Seen = append(r.Seen, Statement{query, args})
	return r.q.QueryContext(ctx, query, args...)
}

func (r *Recording) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	r.Seen = append(r.Seen, Statement{query, args})
	return r.q.QueryRowContext(ctx, query, args...)
}

// Reader is the pool that views read from.
func (db *DB) Reader() *sql.DB { return db.read }

// SchemaQuery lists the tables and columns of the engine.
func (db *DB) SchemaQuery() string { return db.dialect.tables() }

// Layout is what the program believes a table to be.
type Layout struct {
	Name    string
	Columns []string // derived ones too
	Bound   []string // those the journal binds
}

func (t *table[T]) layout() Layout {
	var zero T
	l := Layout{Name: t.name}
	for _, c := range t.all(&zero) {
		l.Columns, l.Bound = append(l.Columns, c.name), append(l.Bound, c.name)
	}
	if t.derived != nil {
		for _, c := range t.derived(&zero) {
			l.Columns = append(l.Columns, c.name)
		}
	}
	return l
}

// Layouts are the layouts of every table that Verify walks.
func Layouts() []Layout {
	var out []Layout
	for _, v := range verifiable {
		out = append(out, v.(interface{ layout() Layout }).layout())
	}
	return out
}

// DutyOrders and ItemOrders are the saved orders of the lists.
func DutyOrders() []ledger.Sort { return keys(dutyOrders) }

// FindingOrders are the orders of the finding list.
func FindingOrders() []ledger.Sort { return keys(findingOrders) }

// ItemOrders are the orders of the item list.
func ItemOrders() []ledger.Sort { return keys(itemOrders) }

func keys(m map[ledger.Sort]string) []ledger.Sort {
	var out []ledger.Sort
	for k := range m {
		out = append(out, k)
	}
	return out
}

// DurableURL is the address of a SQLite file with the pragmas every connection has.
func DurableURL(path string) string { return sqliteURL(path, false) }

// AssertDurable is the check that Open makes.
func AssertDurable(ctx context.Context, db *sql.DB) error { return assertDurable(ctx, db) }

// Asked cuts a search into the tokens that are looked up.
func Asked(text string) [][]string { return asked(text) }

// Waiting is how much work is queued for the writer of SQLite; PostgreSQL has no queue.
func (db *DB) Waiting() int {
	if g, ok := db.write.(*group); ok {
		return len(g.queue)
	}
	return 0
}

// Ask reads one number by a statement, as a View would.
func (db *DB) Ask(ctx context.Context, query string, args ...any) (n int, err error) {
	err = db.ask.QueryRowContext(ctx, query, args...).Scan(&n)
	return n, err
}

// Prepared counts the statements that are kept ready on SQLite, and PreparedAtMost bounds them.
func (db *DB) Prepared() int { return len(db.ask.(*prepared).kept) }

// PreparedAtMost is the bound.
const PreparedAtMost = preparedAtMost

// InsertOrder lists the tables that Save writes, each behind those it points to.
func InsertOrder() []string {
	out := make([]string, len(verifiable))
	for i, t := range verifiable {
		out[i] = t.kind()
	}
	return out
}

// HeldAtMost is how many rows of a table a transaction over very many records keeps back.
const HeldAtMost = heldAtMost
