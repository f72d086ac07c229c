package cluster

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"
)

//go:embed copy.sql
var copySQL string

// templates are the filled databases that Copy copies, by name.
var templates sync.Map

// template is a filled database, and its copies that no test uses at the moment.
type template struct {
	once  sync.Once
	name  string
	shape string // of its schema
	err   error

	mu   sync.Mutex
	idle []*Copied
}

// Copied is a copy of a filled database.
type Copied struct {
	URL string
	// Kept stays open from one test to the next until the database is dropped. A test that gets a copy with nothing
	// kept may leave its pool of connections here, idle: to open one takes longer than most tests.
	Kept io.Closer

	name string
	conn *pgx.Conn // puts the rows back
}

// Copy returns a copy of a database that fill has filled once in this process, for example with the schema.
// A copy is as it was filled, whatever tests had it before: its rows are put back when a test ends, which is several
// times quicker than copying anew; one whose schema a test has changed is dropped. Fill must close its connections,
// because PostgreSQL does not copy a database in use.
func Copy(t testing.TB, name string, fill func(url string) error) *Copied {
	t.Helper()
	held, _ := templates.LoadOrStore(name, &template{})
	source := held.(*template)
	source.once.Do(func() { source.err = source.make(context.Background(), fill) })
	if source.err != nil {
		t.Fatalf("PostgreSQL template %s: %v", name, source.err)
	}
	c, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	copied := source.take()
	if copied == nil {
		copied = &Copied{name: freshName()}
		copied.URL = c.at(copied.name)
		if err := c.create(t.Context(), copied.name, source.name); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), dropLimit)
		defer cancel()
		same, err := copied.putBack(ctx, source.shape)
		if err == nil && same {
			source.give(copied)
			return
		}
		if err := errors.Join(err, copied.close(ctx), c.drop(ctx, copied.name)); err != nil {
			t.Errorf("%v", err)
		}
	})
	return copied
}

// make leaves its database behind: the tests of this process copy it until the end. On a server that outlives the
// process it and its idle copies stay until that server goes.
func (s *template) make(ctx context.Context, fill func(url string) error) error {
	c, err := shared()
	if err != nil {
		return err
	}
	s.name = freshName()
	if err := c.create(ctx, s.name, "template0"); err != nil {
		return err
	}
	if err := fill(c.at(s.name)); err != nil {
		return err
	}
	conn, err := c.prepared(ctx, s.name)
	if err != nil {
		return err
	}
	if _, err = conn.Exec(ctx, "SELECT house.keep()"); err == nil {
		err = conn.QueryRow(ctx, "SELECT house.shape()").Scan(&s.shape)
	}
	if closing := conn.Close(ctx); err == nil {
		err = closing
	}
	return err
}

func (s *template) take() *Copied {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.idle) == 0 {
		return nil
	}
	last := s.idle[len(s.idle)-1]
	s.idle = s.idle[:len(s.idle)-1]
	return last
}

func (s *template) give(copied *Copied) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.idle = append(s.idle, copied)
}

// prepared connects to a database and gives it the functions of copy.sql.
func (c *Cluster) prepared(ctx context.Context, name string) (*pgx.Conn, error) {
	conn, err := pgx.Connect(ctx, c.at(name))
	if err != nil {
		return nil, err
	}
	if _, err := conn.Exec(ctx, copySQL); err != nil {
		return nil, fmt.Errorf("prepare %s: %w", name, err)
	}
	return conn, nil
}

// putBack gives the copy the rows with which it was filled, and reports whether its schema is still that of the template.
func (d *Copied) putBack(ctx context.Context, shape string) (same bool, err error) {
	if d.conn == nil {
		if d.conn, err = pgx.Connect(ctx, d.URL); err != nil {
			return false, err
		}
	}
	var now string
	if err = d.conn.QueryRow(ctx, "SELECT house.shape()").Scan(&now); err != nil || now != shape {
		return false, err
	}
	_, err = d.conn.Exec(ctx, "SELECT house.put_back()")
	return err == nil, err
}

// close ends what is kept with the copy.
func (d *Copied) close(ctx context.Context) error {
	var errs []error
	if d.Kept != nil {
		errs = append(errs, d.Kept.Close())
	}
	if d.conn != nil {
		errs = append(errs, d.conn.Close(ctx))
	}
	return errors.Join(errs...)
}
