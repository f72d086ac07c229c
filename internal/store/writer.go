package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
)

// execer is what a transaction of either engine offers.
type execer interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// writer runs work in a transaction and returns once it is durable or undone.
type writer interface {
	do(ctx context.Context, work func(execer) error) error
	// alone is do for work over very many rows: it shares its transaction with nobody.
	alone(ctx context.Context, work func(execer) error) error
}

// single is the writer of PostgreSQL: a transaction for each piece of work.
type single struct{ pool *sql.DB }

func (s single) do(ctx context.Context, work func(execer) error) error {
	tx, err := s.pool.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	if err := contained(work, tx); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", errors.Join(err, ctx.Err())) // the driver does not say that the caller hung up
	}
	return nil
}

func (s single) alone(ctx context.Context, work func(execer) error) error { return s.do(ctx, work) }

// contained runs work and turns a panic into an error, so that a broken command cannot leave a transaction open.
func contained(work func(execer) error, x execer) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic in a command: %v\n%s", p, debug.Stack())
		}
	}()
	return work(x)
}

// group is the writer of SQLite: one goroutine takes what is waiting, gives each piece of work a savepoint and
// commits them together, so that one fsync serves many. It ends when Close is called and the queue is empty.
type group struct {
	conn  *sql.Conn
	kept  *prepared // over conn
	queue chan *job
	done  chan struct{}

	mu     sync.RWMutex // held for reading while a job is sent, so that Close cannot close the queue under it
	closed bool
}

var errClosed = errors.New("the database is closed")

type job struct {
	ctx   context.Context
	work  func(execer) error
	err   chan error
	alone bool
}

// maxGroup bounds how many commands share one commit.
const maxGroup = 64

func startGroup(ctx context.Context, db *sql.DB) (*group, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, fmt.Errorf("writer connection: %w", err)
	}
	g := &group{conn: conn, kept: newPrepared(conn), queue: make(chan *job, maxGroup), done: make(chan struct{})}
	go g.run()
	return g, nil
}

// Close lets what is queued finish and refuses what comes later. It is called once.
func (g *group) Close() error {
	g.mu.Lock()
	g.closed = true
	close(g.queue)
	g.mu.Unlock()
	<-g.done
	return errors.Join(g.kept.Close(), g.conn.Close())
}

func (g *group) do(ctx context.Context, work func(execer) error) error {
	return g.wait(&job{ctx: ctx, work: work, err: make(chan error, 1)})
}

func (g *group) alone(ctx context.Context, work func(execer) error) error {
	return g.wait(&job{ctx: ctx, work: work, err: make(chan error, 1), alone: true})
}

func (g *group) wait(j *job) error {
	if err := g.send(j); err != nil {
		return err
	}
	return <-j.err // once queued the outcome is waited for: a caller must never be told less than what happened
}

func (g *group) send(j *job) error {
	g.mu.RLock()
	defer g.mu.RUnlock()
	if g.closed {
		return errClosed
	}
	select {
	case g.queue <- j:
		return nil
	case <-j.ctx.Done():
		return j.ctx.Err()
	}
}

func (g *group) run() {
	defer close(g.done)
	for first := range g.queue {
		if first.alone {
			g.whole(first)
			continue
		}
		jobs, next := g.gather(first)
		g.commit(jobs)
		if next != nil {
			g.whole(next)
		}
	}
}

// gather takes what is waiting now, without waiting for more. A job that goes alone ends the group and comes next.
func (g *group) gather(first *job) (jobs []*job, next *job) {
	jobs = []*job{first}
	for len(jobs) < maxGroup {
		select {
		case j, open := <-g.queue:
			if !open {
				return jobs, nil
			}
			if j.alone {
				return jobs, j
			}
			jobs = append(jobs, j)
		default:
			return jobs, nil
		}
	}
	return jobs, nil
}

// whole runs one job as the whole transaction. Without a savepoint around it the engine need not remember, for each of its
// statements, all that the job has changed before; and what it says again and again is prepared for it alone, so that it
// finds room whatever was said since the start.
func (g *group) whole(j *job) {
	ctx := context.Background()
	_, err := g.conn.ExecContext(ctx, "BEGIN IMMEDIATE")
	if err == nil {
		x := newPrepared(g.conn)
		if err = errors.Join(contained(j.work, steady{x}), x.Close()); err == nil {
			_, err = g.conn.ExecContext(ctx, "COMMIT")
		}
		if err != nil {
			_, undo := g.conn.ExecContext(ctx, "ROLLBACK")
			err = errors.Join(err, undo)
		}
	}
	j.err <- err
}

// commit runs the jobs in one transaction. A job that fails is undone alone; a commit that fails fails them all, and so
// does an engine that has given up the whole transaction under one of them.
func (g *group) commit(jobs []*job) {
	ctx := context.Background() // a caller that hangs up must not tear the others' transaction
	results := make([]error, len(jobs))
	_, err := g.conn.ExecContext(ctx, "BEGIN IMMEDIATE")
	if err == nil {
		for i, j := range jobs {
			if results[i], err = g.savepoint(ctx, j); err != nil {
				break
			}
		}
		if err == nil {
			_, err = g.conn.ExecContext(ctx, "COMMIT")
		}
		if err != nil {
			_, undo := g.conn.ExecContext(ctx, "ROLLBACK")
			err = errors.Join(fmt.Errorf("commit: %w", err), undo)
		}
	}
	for i, j := range jobs {
		if err != nil && results[i] == nil {
			results[i] = err
		}
		j.err <- results[i]
	}
}

// savepoint runs one job. torn says that its savepoint is gone, and with it all that came before in the transaction.
func (g *group) savepoint(ctx context.Context, j *job) (err, torn error) {
	if j.ctx.Err() != nil {
		return j.ctx.Err(), nil
	}
	if _, err := g.conn.ExecContext(ctx, "SAVEPOINT job"); err != nil {
		return err, nil
	}
	err = contained(j.work, steady{g.kept})
	end := "RELEASE job"
	if err != nil {
		end = "ROLLBACK TO job; RELEASE job"
	}
	_, torn = g.conn.ExecContext(ctx, end)
	return err, torn
}

// steady carries a statement through even if its caller hangs up: interrupted, SQLite would undo the whole transaction,
// and with it the work of the others in the group.
type steady struct{ on execer }

// ExecContext implements execer.
func (s steady) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	return s.on.ExecContext(context.WithoutCancel(ctx), query, args...)
}

// QueryContext implements execer.
func (s steady) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	return s.on.QueryContext(context.WithoutCancel(ctx), query, args...)
}

// QueryRowContext implements execer.
func (s steady) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	return s.on.QueryRowContext(context.WithoutCancel(ctx), query, args...)
}
