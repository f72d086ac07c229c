package cluster

import (
	"context"
	"crypto/rand"
	"fmt"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// Env names the variable with the superuser's URL of a server to use instead of starting one.
const Env = "ZHAODAN_TEST_POSTGRES"

// dropLimit bounds the removal of a database, which happens after the test's own context has ended.
const dropLimit = 30 * time.Second

// shared is the server of this test process, started by the first test that asks.
// It is never closed: it ends with the process, so no TestMain is needed.
var shared = sync.OnceValues(func() (*Cluster, error) {
	if at := os.Getenv(Env); at != "" {
		return At(at), nil
	}
	return Start(context.Background())
})

// New returns the URL of a fresh empty database, which is dropped when the test ends.
func New(t testing.TB) string {
	t.Helper()
	return create(t, "template0")
}

// templates are the filled databases that Copy copies, by name.
var templates sync.Map

type template struct {
	once sync.Once
	name string
	err  error
}

// Copy returns the URL of a fresh copy of a database that fill has filled once in this process, for example
// with the schema. Later calls with the same name copy the files only, which is quicker than filling again.
// Fill must close its connections, because PostgreSQL does not copy a database in use.
func Copy(t testing.TB, name string, fill func(url string) error) string {
	t.Helper()
	held, _ := templates.LoadOrStore(name, &template{})
	source := held.(*template)
	source.once.Do(func() { source.name, source.err = filled(fill) })
	if source.err != nil {
		t.Fatalf("PostgreSQL template %s: %v", name, source.err)
	}
	return create(t, source.name)
}

// filled leaves its database behind: the tests of this process copy it until the end. On a server that
// outlives the process it stays until that server goes.
func filled(fill func(url string) error) (string, error) {
	c, err := shared()
	if err != nil {
		return "", err
	}
	name := freshName()
	at, err := c.create(context.Background(), name, "template0")
	if err != nil {
		return "", err
	}
	return name, fill(at)
}

func create(t testing.TB, template string) string {
	t.Helper()
	c, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	name := freshName()
	at, err := c.create(t.Context(), name, template)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), dropLimit)
		defer cancel()
		if err := c.drop(ctx, name); err != nil {
			t.Errorf("%v", err)
		}
	})
	return at
}

func freshName() string {
	return "zd_" + strings.ToLower(rand.Text())
}

func (c *Cluster) create(ctx context.Context, name, template string) (string, error) {
	if err := c.exec(ctx, "CREATE DATABASE "+name+" TEMPLATE "+template); err != nil {
		return "", fmt.Errorf("create database %s: %w", name, err)
	}
	at, err := url.Parse(c.url)
	if err != nil {
		return "", fmt.Errorf("%s: %w", Env, err)
	}
	at.Path = "/" + name
	return at.String(), nil
}

// drop also ends connections that a test has left open, so that one careless test does not spoil the next.
func (c *Cluster) drop(ctx context.Context, name string) error {
	if err := c.exec(ctx, "DROP DATABASE "+name+" WITH (FORCE)"); err != nil {
		return fmt.Errorf("drop database %s: %w", name, err)
	}
	return nil
}

func (c *Cluster) exec(ctx context.Context, statement string) error {
	conn, err := pgx.Connect(ctx, c.url)
	if err != nil {
		return err
	}
	_, err = conn.Exec(ctx, statement)
	if closing := conn.Close(ctx); err == nil {
		err = closing
	}
	return err
}
