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

func create(t testing.TB, template string) string {
	t.Helper()
	c, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	name := freshName()
	if err := c.create(t.Context(), name, template); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), dropLimit)
		defer cancel()
		if err := c.drop(ctx, name); err != nil {
			t.Errorf("%v", err)
		}
	})
	return c.at(name)
}

func freshName() string {
	return "zd_" + strings.ToLower(rand.Text())
}

func (c *Cluster) create(ctx context.Context, name, template string) error {
	if err := c.exec(ctx, "CREATE DATABASE "+name+" TEMPLATE "+template); err != nil {
		return fmt.Errorf("create database %s: %w", name, err)
	}
	return nil
}

// at is the URL of a database of the server.
func (c *Cluster) at(name string) string {
	u, err := url.Parse(c.url)
	if err != nil {
		panic(Env + ": " + err.Error()) // the server was reached by it
	}
	u.Path = "/" + name
	return u.String()
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
