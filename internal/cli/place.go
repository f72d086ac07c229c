package cli

import (
	"context"
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/say"
	"zhaodan/internal/store"
)

// place says where an installation keeps its things.
type place struct {
	Data     string `default:"./data" env:"ZHAODAN_DATA" placeholder:"DIR" help:"${data}"`
	Database string `env:"ZHAODAN_DATABASE" placeholder:"FILE|URL" help:"${database}"`
	storage
}

func (p place) inside(name string) string { return filepath.Join(p.Data, name) }

// database is the address of the database: the one named, else a SQLite file in the data folder.
func (p place) database() string {
	if p.Database != "" {
		return p.Database
	}
	return p.inside("zhaodan.db")
}

func (p place) onPostgres() bool {
	return strings.HasPrefix(p.database(), "postgres://") || strings.HasPrefix(p.database(), "postgresql://")
}

// exists reports whether there is a database to look at; a server answers for itself.
func (p place) exists() bool {
	if p.onPostgres() {
		return true
	}
	_, err := os.Stat(p.database())
	return !errors.Is(err, fs.ErrNotExist)
}

// site is an installation opened for work: nobody else works in it until Close.
type site struct {
	place
	lock  *os.File
	db    *store.DB
	files *store.Files
	app   *app.App
}

// open takes the data folder, which it makes if there is none, and opens the database in it on the given clock.
func (p place) open(ctx context.Context, now func() int64) (*site, error) {
	lock, err := p.take()
	if err != nil {
		return nil, err
	}
	s := &site{place: p, lock: lock}
	if err := s.fill(ctx, now); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

func (s *site) fill(ctx context.Context, now func() int64) error {
	var err error
	if s.db, err = store.Open(ctx, s.database(), store.Options{Now: now, Random: rand.Reader}); err != nil {
		return err
	}
	if s.files, err = s.openFiles(ctx); err != nil {
		return err
	}
	s.app = app.New(s.db, s.files, calendar.Default())
	return nil
}

// Close ends the work and frees the data folder.
func (s *site) Close() error {
	var errs []error
	if s.db != nil {
		errs = append(errs, s.db.Close())
	}
	return errors.Join(append(errs, s.lock.Close())...)
}

// take locks the data folder. The lock ends with the process, however that ends. What the process makes from then on is
// for its owner's eyes only: the database engine would let everybody read its file.
func (p place) take() (*os.File, error) {
	syscall.Umask(0o077)
	if err := os.MkdirAll(p.Data, 0o700); err != nil {
		return nil, err
	}
	lock, err := os.OpenFile(p.inside("lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	err = syscall.Flock(int(lock.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return nil, errors.Join(refuse(say.CLILocked, p.Data), lock.Close())
	}
	if err != nil {
		return nil, errors.Join(err, lock.Close())
	}
	return lock, nil
}

// clock is the machine's own time, ms UTC.
func (e Env) clock() int64 { return e.Now().UnixMilli() }
