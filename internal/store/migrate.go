package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"github.com/pressly/goose/v3"
)

//go:embed migrations/*.sql
var migrations embed.FS

// migrate runs what the database has not seen yet, each migration in a transaction of its own. It only ever goes forward.
func migrate(ctx context.Context, db *sql.DB, d dialect) error {
	steps, err := steps(d)
	if err != nil {
		return err
	}
	engine := map[string]goose.Dialect{"sqlite": goose.DialectSQLite3, "postgres": goose.DialectPostgres}[d.name()]
	p, err := goose.NewProvider(engine, db, nil, goose.WithGoMigrations(steps...))
	if err != nil {
		return fmt.Errorf("migrations: %w", err)
	}
	if _, err := p.Up(ctx); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	return nil
}

// steps reads the embedded files: NNNN_name.sql serves both engines, NNNN_name.<engine>.sql one.
func steps(d dialect) ([]*goose.Migration, error) {
	files, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return nil, err
	}
	var out []*goose.Migration
	for _, f := range files {
		name := strings.TrimPrefix(f, "migrations/")
		if engine := strings.Split(name, "."); len(engine) == 3 && engine[1] != d.name() {
			continue
		}
		number, err := strconv.ParseInt(name[:4], 10, 64)
		if err != nil {
			return nil, fmt.Errorf("migration %s: %w", name, err)
		}
		ddl, err := fs.ReadFile(migrations, f)
		if err != nil {
			return nil, err
		}
		out = append(out, goose.NewGoMigration(number, &goose.GoFunc{RunTx: run(d.adapt(string(ddl)))}, nil))
	}
	return out, nil
}

func run(ddl string) func(context.Context, *sql.Tx) error {
	return func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, ddl)
		return err
	}
}
