package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/journal"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// column binds a column to a field of one record; to is a pointer.
type column struct {
	name string
	to   any
}

// list marks a field kept as JSON text: a slice of strings or of small structs.
type list struct{ to any }

// Scan implements sql.Scanner.
func (l list) Scan(src any) error {
	switch s := src.(type) {
	case string:
		return json.Unmarshal([]byte(s), l.to)
	case []byte:
		return json.Unmarshal(s, l.to)
	}
	return fmt.Errorf("a JSON column holds %T", src)
}

func (l list) text() (string, error) {
	v := reflect.ValueOf(l.to).Elem()
	if v.Len() == 0 {
		return "[]", nil
	}
	if err := readableIn(v); err != nil {
		return "", err
	}
	b, err := json.Marshal(v.Interface())
	return string(b), err
}

// readableIn refuses a value any text of which is no text: JSON would keep something else than the journal binds.
func readableIn(v reflect.Value) error {
	switch v.Kind() {
	case reflect.String:
		return Readable(v.String())
	case reflect.Slice:
		for i := range v.Len() {
			if err := readableIn(v.Index(i)); err != nil {
				return err
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if err := readableIn(v.Field(i)); err != nil {
				return err
			}
		}
	}
	return nil
}

// secret marks a text that is bound by the journal without standing in it: the canonical form holds its SM3.
type secret struct{ to *string }

// Scan implements sql.Scanner.
func (s secret) Scan(src any) error {
	text, ok := src.(string)
	if !ok {
		return fmt.Errorf("a secret column holds %T", src)
	}
	*s.to = text
	return nil
}

// term marks how a due day was reckoned; it is kept, and bound by the journal, as the text it writes.
type term struct{ to *calendar.Term }

// Scan implements sql.Scanner.
func (t term) Scan(src any) error {
	text, ok := src.(string)
	if !ok {
		return fmt.Errorf("a column of terms holds %T", src)
	}
	var err error
	*t.to, err = calendar.ParseTerm(text)
	return err
}

// table is how records of one type are kept. Its name is also their kind in the journal.
type table[T any] struct {
	name    string
	meta    func(*T) *org.Meta
	columns func(*T) []column
	// derived columns are computed when a row is written, never read back and left out of the canonical form, so that
	// a better sort key breaks no digest. May be nil, as may the two below.
	derived func(*T) []column
	after   func(ctx context.Context, tx *Tx, row *T) error // maintains child rows
	words   func(*T) []string                               // texts to be found by search
}

func metaColumns(m *org.Meta) []column {
	return []column{
		{name: "id", to: &m.ID},
		{name: "book", to: &m.Book},
		{name: "version", to: &m.Version},
		{name: "created_at", to: &m.CreatedAt},
		{name: "updated_at", to: &m.UpdatedAt},
	}
}

func (t *table[T]) all(row *T) []column { return append(metaColumns(t.meta(row)), t.columns(row)...) }

// names lists the columns, each with the alias in front if there is one.
func (t *table[T]) names(alias string) string {
	var zero T
	var out []string
	for _, c := range t.all(&zero) {
		if alias != "" {
			out = append(out, alias+"."+c.name)
		} else {
			out = append(out, c.name)
		}
	}
	return strings.Join(out, ", ")
}

// targets are the scan destinations in the order of names.
func (t *table[T]) targets(row *T) []any {
	var out []any
	for _, c := range t.all(row) {
		out = append(out, c.to)
	}
	return out
}

// written are the names and values of a row as it is stored, derived columns included, reduced to what both drivers take.
func (t *table[T]) written(row *T) (names []string, args []any, err error) {
	cols := t.all(row)
	if t.derived != nil {
		cols = append(cols, t.derived(row)...)
	}
	for _, c := range cols {
		v, err := plain(c.to)
		if err != nil {
			return nil, nil, fmt.Errorf("%s.%s: %w", t.name, c.name, err)
		}
		names, args = append(names, c.name), append(args, v)
	}
	return names, args, nil
}

func plain(to any) (any, error) {
	switch w := to.(type) {
	case list:
		return w.text()
	case secret:
		return *w.to, nil
	case term:
		return w.to.String(), nil
	}
	v := reflect.ValueOf(to).Elem()
	switch v.Kind() {
	case reflect.String:
		return v.String(), Readable(v.String())
	case reflect.Int, reflect.Int64:
		return v.Int(), nil
	case reflect.Bool:
		return v.Bool(), nil
	}
	return nil, fmt.Errorf("column of type %s", v.Type())
}

// namedValues are the columns of the record with their values, derived ones apart.
func (t *table[T]) namedValues(row *T) []journal.Value {
	var values []journal.Value
	for _, c := range t.all(row) {
		values = append(values, journal.Value{Name: c.name, Value: bound(c.to)})
	}
	return values
}

// bound is a column's value as the canonical form holds it.
func bound(to any) any {
	switch w := to.(type) {
	case list:
		to = w.to
	case secret:
		return journal.Sum([]byte(*w.to))
	case term:
		return w.to.String()
	}
	return reflect.ValueOf(to).Elem().Interface()
}

// canonical is the form of the record that the journal binds.
func (t *table[T]) canonical(row *T) (string, error) {
	return journal.Canonical(t.name, t.namedValues(row))
}

func placeholders(n int) string {
	out := make([]string, n)
	for i := range out {
		out[i] = "$" + strconv.Itoa(i+1)
	}
	return strings.Join(out, ", ")
}

// insert writes a new row.
func (t *table[T]) insert(ctx context.Context, x inserter, row *T) error {
	names, args, err := t.written(row)
	if err != nil {
		return err
	}
	return x.insert(ctx, t.name, names, args)
}

// update writes the row if the stored version is still was; else somebody was faster.
func (t *table[T]) update(ctx context.Context, x execer, row *T, was int) error {
	names, args, err := t.written(row)
	if err != nil {
		return err
	}
	set := make([]string, len(names))
	for i, n := range names {
		set[i] = n + " = $" + strconv.Itoa(i+1)
	}
	q := fmt.Sprintf("UPDATE %s SET %s WHERE id = $1 AND version = $%d", t.name, strings.Join(set, ", "), len(args)+1)
	res, err := x.ExecContext(ctx, q, append(args, was)...)
	if err != nil {
		return err
	}
	hit, err := res.RowsAffected()
	if err == nil && hit == 0 {
		return fault.New(fault.Conflict, "conflict")
	}
	return err
}

// querier is what both a Tx and a View read with.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// one reads a single row by a condition; nothing found is Missing.
func (t *table[T]) one(ctx context.Context, q querier, w *where) (*T, error) {
	return only(t.some(ctx, q, w, " LIMIT 1"))
}

// only is the row of a question that has one answer; nothing found is Missing.
func only[T any](rows []*T, err error) (*T, error) {
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, fault.NotFound()
	}
	return rows[0], nil
}

// some reads the rows of a condition; tail is ORDER BY and LIMIT, written by this package alone.
// The table's alias is r.
func (t *table[T]) some(ctx context.Context, q querier, w *where, tail string) ([]*T, error) {
	return collect(ctx, q, "SELECT "+t.names("r")+" FROM "+t.name+" r"+w.String()+tail, w.args, t.targets)
}

// collect runs a query and scans each row into a T through targets.
func collect[T any](ctx context.Context, q querier, query string, args []any, targets func(*T) []any) ([]*T, error) {
	var out []*T
	err := stream(ctx, q, query, args, targets, func(row *T) error {
		out = append(out, row)
		return nil
	})
	return out, err
}

// Readable refuses text that is no text: PostgreSQL would not take it and SQLite would keep it.
func Readable(text string) error {
	if strings.ContainsRune(text, 0) || !utf8.ValidString(text) {
		return fault.New(fault.Invalid, "text.unreadable")
	}
	return nil
}

// asking is a querier that takes any text from people: what could not be stored is replaced by what nothing is equal to.
type asking struct{ querier }

func (a asking) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	return a.querier.QueryContext(ctx, query, sought(args)...)
}

func (a asking) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	return a.querier.QueryRowContext(ctx, query, sought(args)...)
}

func sought(args []any) []any {
	for i, a := range args {
		if v := reflect.ValueOf(a); v.Kind() == reflect.String && Readable(v.String()) != nil {
			args[i] = "\uFFFD"
		}
	}
	return args
}

// stream is collect without keeping the rows.
func stream[T any](ctx context.Context, q querier, query string, args []any, targets func(*T) []any, each func(*T) error) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return fmt.Errorf("%s: %w", beginning(query), err)
	}
	defer rows.Close()
	for rows.Next() {
		row := new(T)
		if err := rows.Scan(targets(row)...); err != nil {
			return fmt.Errorf("scan %s: %w", beginning(query), err)
		}
		if err := each(row); err != nil {
			return err
		}
	}
	return rows.Err()
}

// beginning is as much of a statement as a log line needs.
func beginning(query string) string {
	const enough = 160
	if len(query) > enough {
		return query[:enough]
	}
	return query
}

// order returns the ORDER BY of a sort the list knows, else its default.
func order(known map[ledger.Sort]string, s ledger.Sort) string {
	if o, ok := known[s]; ok {
		return o
	}
	return known[""]
}
