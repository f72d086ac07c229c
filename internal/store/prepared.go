package store

import (
	"context"
	"database/sql"
	"errors"
	"sync"
)

// preparedAtMost bounds the statements that are kept, on each connection some 15 KB apiece. What comes later, lists of
// unusual length for the most part, is done without.
const preparedAtMost = 400

// preparer is a *sql.DB or a *sql.Conn.
type preparer interface {
	execer
	PrepareContext(ctx context.Context, query string) (*sql.Stmt, error)
}

// prepared keeps statements ready for the next time. SQLite would parse and plan each anew, which takes longer than most
// answers; the driver of PostgreSQL does by itself what this does here.
type prepared struct {
	on preparer

	mu   sync.Mutex
	kept map[string]*sql.Stmt
}

func newPrepared(on preparer) *prepared { return &prepared{on: on, kept: map[string]*sql.Stmt{}} }

// ExecContext implements execer.
func (p *prepared) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	if s := p.statement(ctx, query); s != nil {
		return s.ExecContext(ctx, args...)
	}
	return p.on.ExecContext(ctx, query, args...)
}

// QueryContext implements execer.
func (p *prepared) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if s := p.statement(ctx, query); s != nil {
		return s.QueryContext(ctx, args...)
	}
	return p.on.QueryContext(ctx, query, args...)
}

// QueryRowContext implements execer.
func (p *prepared) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	if s := p.statement(ctx, query); s != nil {
		return s.QueryRowContext(ctx, args...)
	}
	return p.on.QueryRowContext(ctx, query, args...)
}

// statement is nil where there is no room, or where the statement is wrong: then whoever says it directly is told why.
func (p *prepared) statement(ctx context.Context, query string) *sql.Stmt {
	p.mu.Lock()
	s, full := p.kept[query], len(p.kept) >= preparedAtMost
	p.mu.Unlock()
	if s != nil || full {
		return s
	}
	s, err := p.on.PrepareContext(ctx, query)
	if err != nil {
		return nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if again := p.kept[query]; again != nil || len(p.kept) >= preparedAtMost { // somebody else was as quick
		_ = s.Close() // nobody has used it
		return again
	}
	p.kept[query] = s
	return s
}

// Close lets all statements go.
func (p *prepared) Close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	var errs []error
	for _, s := range p.kept {
		errs = append(errs, s.Close())
	}
	clear(p.kept)
	return errors.Join(errs...)
}
