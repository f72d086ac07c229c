package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// inserter writes new rows into a table.
type inserter interface {
	insert(ctx context.Context, table string, names []string, args []any) error
}

// plainly writes a row at once.
type plainly struct{ execer }

func (p plainly) insert(ctx context.Context, table string, names []string, args []any) error {
	_, err := p.ExecContext(ctx, insertion(table, names)+"("+placeholders(len(args))+")", args...)
	return err
}

func insertion(table string, names []string) string {
	return "INSERT INTO " + table + " (" + strings.Join(names, ", ") + ") VALUES "
}

// held keeps new rows back in a transaction over very many of them, and writes many with one statement: the way to the
// engine and back costs more than the row. Whatever else is said comes after them, unless it only reads other tables.
type held struct {
	execer
	mark   func(n int) string // placeholder number n
	heaps  []*heap            // parents before children
	failed error              // why rows could not be written; the transaction is lost
}

// heap is the rows of one table that wait.
type heap struct {
	table string
	width int // columns
	args  []any
	texts map[int]string // of the statement for so many rows
}

func (p *heap) rows() int { return len(p.args) / p.width }

// heldAtMost bounds the rows of a table that wait; writtenAtOnce is how many one statement carries.
const (
	heldAtMost    = 512
	writtenAtOnce = 32
)

func (h *held) insert(ctx context.Context, table string, names []string, args []any) error {
	at := slices.IndexFunc(h.heaps, func(p *heap) bool { return p.table == table })
	if at < 0 {
		h.heaps = append(h.heaps, newHeap(table, names, h.mark))
		slices.SortStableFunc(h.heaps, func(a, b *heap) int { return insertOrder(a.table) - insertOrder(b.table) })
		return h.insert(ctx, table, names, args)
	}
	p := h.heaps[at]
	if p.args = append(p.args, args...); p.rows() < heldAtMost {
		return nil
	}
	return h.release(ctx)
}

// newHeap has a statement for writtenAtOnce rows, for half as many, and so on down to one: the same few for any number of
// rows, so that they can be kept prepared.
func newHeap(table string, names []string, mark func(int) string) *heap {
	p := &heap{table: table, width: len(names), args: make([]any, 0, heldAtMost*len(names)), texts: map[int]string{}}
	for many := writtenAtOnce; many > 0; many /= 2 {
		rows := make([]string, many)
		for i := range rows {
			marks := make([]string, len(names))
			for j := range marks {
				marks[j] = mark(i*len(names) + j + 1)
			}
			rows[i] = "(" + strings.Join(marks, ", ") + ")"
		}
		p.texts[many] = insertion(table, names) + strings.Join(rows, ", ")
	}
	return p
}

// release writes what waits, rows before those that point to them.
func (h *held) release(ctx context.Context) error {
	for _, p := range h.heaps {
		if h.failed == nil {
			h.failed = h.write(ctx, p)
		}
	}
	return h.failed
}

func (h *held) write(ctx context.Context, p *heap) error {
	left := p.args
	for many := writtenAtOnce; many > 0; many /= 2 {
		for n := many * p.width; len(left) >= n; left = left[n:] {
			if _, err := h.execer.ExecContext(ctx, p.texts[many], left[:n]...); err != nil {
				return fmt.Errorf("insert into %s: %w", p.table, err)
			}
		}
	}
	clear(p.args)
	p.args = p.args[:0]
	return nil
}

// ExecContext implements execer.
func (h *held) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	if err := h.release(ctx); err != nil {
		return nil, err
	}
	return h.execer.ExecContext(ctx, query, args...)
}

// QueryContext implements execer.
func (h *held) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if err := h.before(ctx, query); err != nil {
		return nil, err
	}
	return h.execer.QueryContext(ctx, query, args...)
}

// QueryRowContext implements execer.
func (h *held) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	_ = h.before(ctx, query) // kept in failed: nothing of this transaction stays
	return h.execer.QueryRowContext(ctx, query, args...)
}

// before writes what waits if the query could see it. A query sees no table that it does not name.
func (h *held) before(ctx context.Context, query string) error {
	if slices.ContainsFunc(h.heaps, func(p *heap) bool { return len(p.args) > 0 && strings.Contains(query, p.table) }) {
		return h.release(ctx)
	}
	return nil
}

// insertOrder is the place of a table among those that Save writes, which stand behind those they point to; what nothing
// points to, such as the journal, comes last.
func insertOrder(table string) int {
	at := slices.IndexFunc(verifiable, func(t summed) bool { return t.kind() == table })
	if at < 0 {
		return len(verifiable)
	}
	return at
}
