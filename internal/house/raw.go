package house

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"

	"zhaodan/internal/journal"
)

// Raw is a way past the program, as an intruder or a careless administrator would have it.
// What a session on it is set to stays set on PostgreSQL for later tests, unless the schema is changed as well.
func Raw(w *World) *sql.DB { return w.raw }

// Tables lists the tables of the program, without those the engine keeps for itself.
func Tables(t testing.TB, w *World) []string {
	t.Helper()
	query := `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'
		AND name NOT LIKE 'goose%' AND name NOT LIKE 'search_words%' ORDER BY name`
	if w.DB.Engine() == "postgres" {
		query = `SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()
			AND table_name NOT LIKE 'goose%' AND table_name NOT LIKE 'search_words%' ORDER BY table_name`
	}
	var out []string
	for _, row := range Rows(t, Raw(w), query) {
		out = append(out, row[0])
	}
	return out
}

// Digests is the content of every table in short: equal digests are equal tables.
func Digests(t testing.TB, w *World) map[string]string {
	t.Helper()
	db := Raw(w)
	out := map[string]string{}
	for _, table := range Tables(t, w) {
		var lines []string
		for _, row := range Rows(t, db, "SELECT * FROM "+table) {
			lines = append(lines, strings.Join(row, "\x1f"))
		}
		slices.Sort(lines)
		out[table] = journal.Sum([]byte(strings.Join(lines, "\x1e")))
	}
	return out
}

// Changed names the tables whose digests differ.
func Changed(before, after map[string]string) []string {
	var out []string
	for table, sum := range after {
		if before[table] != sum {
			out = append(out, table)
		}
	}
	slices.Sort(out)
	return out
}

// Rows reads what a statement returns, every value as text.
func Rows(t testing.TB, db *sql.DB, query string, args ...any) [][]string {
	t.Helper()
	rows, err := db.QueryContext(context.WithoutCancel(t.Context()), query, args...)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var out [][]string
	for rows.Next() {
		values, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		row := make([]string, len(values))
		for i, v := range values {
			row[i] = fmt.Sprint(v)
		}
		out = append(out, row)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// Sound fails the test if anything in the database is not as the journal left it.
func Sound(t testing.TB, w *World) {
	t.Helper()
	reports, err := w.DB.Verify(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range reports {
		if r.Fault != nil {
			t.Errorf("the journal: %v", r.Fault)
		}
	}
}
