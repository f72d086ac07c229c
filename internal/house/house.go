// Package house gives tests a small district to work in: its units, people, relations, and builders for what they make.
// It is for tests only, holds no rule of its own, and writes business records only through app.Do.
package house

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"io"
	mathrand "math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/house/cluster"
	"zhaodan/internal/store"
)

// World is a running system over a fresh database that holds the District and nothing else.
type World struct {
	District
	App   *app.App
	DB    *store.DB
	Files *store.Files
	Clock *Clock
	URL   string // of the database
	Dir   string // of the files
	raw   *sql.DB
}

// Each runs the test once on SQLite and once on PostgreSQL, each time in a World of its own.
func Each(t *testing.T, test func(t *testing.T, w *World)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, SQLite(t)) })
	t.Run("postgres", func(t *testing.T) { test(t, Postgres(t)) })
}

// SQLite opens a World on a SQLite file.
func SQLite(t testing.TB) *World {
	t.Helper()
	made, err := template()
	if err != nil {
		t.Fatalf("build the district: %v", err)
	}
	path := filepath.Join(t.TempDir(), "zhaodan.db")
	if err := os.WriteFile(path, made.file, 0o600); err != nil {
		t.Fatal(err)
	}
	opened := running{clock: newClock()}
	if err := opened.open(t.Context(), path, "sqlite", "file:"+path+"?_pragma=busy_timeout(10000)"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := opened.Close(); err != nil {
			t.Errorf("close the database: %v", err)
		}
	})
	return world(t, made.district, opened, path)
}

// Postgres opens a World on a database of the throw-away PostgreSQL server.
func Postgres(t testing.TB) *World {
	t.Helper()
	made, err := template()
	if err != nil {
		t.Fatalf("build the district: %v", err)
	}
	copied := cluster.Copy(t, "district", func(url string) error {
		_, err := fill(url)
		return err
	})
	opened, used := copied.Kept.(running)
	if !used {
		opened.clock = newClock()
		if err := opened.open(t.Context(), copied.URL, "pgx", copied.URL); err != nil {
			t.Fatal(err)
		}
		copied.Kept = opened
	}
	opened.clock.Set(Start)
	return world(t, made.district, opened, copied.URL)
}

// running is an open database, the clock that it looks at, and the way past the program.
type running struct {
	clock *Clock
	db    *store.DB
	raw   *sql.DB
}

func (r *running) open(ctx context.Context, url, driver, raw string) (err error) {
	if r.db, err = store.Open(ctx, url, store.Options{Now: r.clock.Now, Random: rand.Reader}); err != nil {
		return err
	}
	r.raw, err = sql.Open(driver, raw)
	return err
}

func (r running) Close() error { return errors.Join(r.raw.Close(), r.db.Close()) }

func world(t testing.TB, d District, opened running, url string) *World {
	t.Helper()
	w := &World{District: d, DB: opened.db, Clock: opened.clock, URL: url, Dir: t.TempDir(), raw: opened.raw}
	var err error
	if w.Files, err = store.OpenFiles(w.Dir); err != nil {
		t.Fatal(err)
	}
	w.App = app.New(w.DB, w.Files, calendar.Default())
	return w
}

// Second is another program over the database of a World, as of a second server.
func Second(t testing.TB, w *World) *app.App {
	t.Helper()
	return Program(t, w.URL, w.Dir, w.Clock.Now)
}

// Program is a program of its own over a database and a folder of files, with a clock of its own.
func Program(t testing.TB, url, dir string, now func() int64) *app.App {
	t.Helper()
	db, err := store.Open(t.Context(), url, store.Options{Now: now, Random: rand.Reader})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Errorf("close the database: %v", err)
		}
	})
	files, err := store.OpenFiles(dir)
	if err != nil {
		t.Fatal(err)
	}
	return app.New(db, files, calendar.Default())
}

// made is a district once built: who is in it, and the SQLite file that holds it.
type made struct {
	district District
	file     []byte
}

// template builds the district once for the process; copying a file is quicker than founding a district anew.
var template = sync.OnceValues(func() (made, error) {
	dir, err := os.MkdirTemp("", "zhaodan-house-")
	if err != nil {
		return made{}, err
	}
	defer os.RemoveAll(dir) // a leftover in the temporary folder harms nobody
	path := filepath.Join(dir, "zhaodan.db")
	d, err := fill(path)
	if err != nil {
		return made{}, err
	}
	file, err := os.ReadFile(path)
	return made{d, file}, err
})

// fill founds the district in an empty database. Its ids come from a fixed seed, so they are equal on both engines.
func fill(url string) (District, error) {
	ctx := context.Background()
	db, err := store.Open(ctx, url, store.Options{Now: newClock().Now, Random: seeded()})
	if err != nil {
		return District{}, err
	}
	d, err := found(ctx, db)
	if closing := db.Close(); err == nil {
		err = closing
	}
	return d, err
}

func seeded() io.Reader {
	return mathrand.NewChaCha8([32]byte([]byte("a small district, built for test")))
}
