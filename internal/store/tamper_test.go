package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"

	"zhaodan/internal/house"
	"zhaodan/internal/journal"
	"zhaodan/internal/store"
)

func TestJournalCannotBeChangedOrDeleted(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		db := house.Raw(w)
		for _, statement := range []string{
			"UPDATE journal SET who = 'x'", "UPDATE journal SET result = 'ok' WHERE seq = 1", "DELETE FROM journal",
			"DELETE FROM journal WHERE seq = 1", "INSERT INTO journal SELECT * FROM journal WHERE seq = 1",
		} {
			if _, err := db.ExecContext(t.Context(), statement); err == nil {
				t.Errorf("%s was carried out", statement)
			}
		}
		house.Sound(t, w)
	})
}

// intruder changes rows past the program, with the triggers gone, and undoes it again.
type intruder struct {
	*testing.T
	w  *house.World
	db *sql.DB
}

func breakIn(t *testing.T, w *house.World) *intruder {
	t.Helper()
	db := house.Raw(w)
	db.SetMaxOpenConns(1)
	for _, statement := range map[string][]string{
		"sqlite":   {"DROP TRIGGER journal_no_update", "DROP TRIGGER journal_no_delete", "PRAGMA foreign_keys = OFF"},
		"postgres": {"DROP TRIGGER journal_no_change ON journal", "SET session_replication_role = replica"},
	}[w.DB.Engine()] {
		if _, err := db.ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	return &intruder{t, w, db}
}

// faults are what Verify finds while the statements are in force; afterwards everything is as before.
// On SQLite the change is committed and then undone by what undo says, because a reader would not see it before.
func (i *intruder) faults(statements, undo []string) []journal.Fault {
	i.Helper()
	i.run(statements)
	reports, err := i.w.DB.Verify(i.Context())
	if err != nil {
		i.Fatalf("%v: %v", statements, err)
	}
	var out []journal.Fault
	for _, r := range reports {
		if r.Fault != nil {
			out = append(out, *r.Fault)
		}
	}
	i.run(undo)
	return out
}

func (i *intruder) run(statements []string) {
	i.Helper()
	for _, s := range statements {
		if _, err := i.db.ExecContext(context.WithoutCancel(i.Context()), s); err != nil {
			i.Fatalf("%s: %v", s, err)
		}
	}
}

// restore copies the table aside and returns the statements that bring it back.
func (i *intruder) restore(table string) []string {
	i.Helper()
	i.run([]string{"CREATE TABLE copy_of_" + table + " AS SELECT * FROM " + table})
	i.Cleanup(func() { i.run([]string{"DROP TABLE copy_of_" + table}) })
	return []string{"DELETE FROM " + table, "INSERT INTO " + table + " SELECT * FROM copy_of_" + table}
}

// columnTypes are the columns of a table and whether each holds text.
func columnTypes(t *testing.T, w *house.World, table string) map[string]string {
	t.Helper()
	query := "SELECT name, type FROM pragma_table_info('" + table + "')"
	if w.DB.Engine() == "postgres" {
		query = "SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = '" + table + "'"
	}
	out := map[string]string{}
	for _, row := range house.Rows(t, house.Raw(w), query) {
		out[row[0]] = strings.ToLower(row[1])
	}
	return out
}

// another is an expression of the column's type with another value than it has.
func another(column, kind string) string {
	switch kind {
	case "text":
		return column + " || 'x'"
	case "boolean":
		return "NOT " + column
	}
	return column + " + 1"
}

func TestEveryChangedColumnOfTheJournalIsFoundAndNamed(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		oneOfEach(t, w)
		i := breakIn(t, w)
		for _, table := range []string{"journal", "journal_body", "journal_head"} {
			undo := i.restore(table)
			for column, kind := range columnTypes(t, w, table) {
				where := " WHERE book = '" + w.Root + "'"
				if table != "journal_head" {
					where += " AND seq = 5"
				}
				if column == "seq" && table != "journal_head" {
					kind = "far"
				}
				change := another(column, kind)
				if kind == "far" {
					change = "seq + 1000000"
				}
				found := i.faults([]string{fmt.Sprintf("UPDATE %s SET %s = %s%s", table, column, change, where)}, undo)
				if len(found) == 0 {
					t.Errorf("a changed %s.%s was not found", table, column)
				}
				for _, f := range found {
					if table == "journal" && column != "book" && f.Seq != 5 {
						t.Errorf("a changed %s.%s is said to be %v", table, column, f)
					}
				}
			}
		}
		house.Sound(t, w)
	})
}

func TestEveryBrokenChainIsFound(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		oneOfEach(t, w)
		i := breakIn(t, w)
		undo := append(i.restore("journal"), i.restore("journal_body")...)
		undo = append(undo, i.restore("journal_head")...)
		book := "book = '" + w.Root + "'"
		last := "(SELECT MAX(seq) FROM journal WHERE " + book + ")"
		for what, c := range map[string]struct {
			do   []string
			code string
		}{
			"an entry deleted":       {[]string{"DELETE FROM journal WHERE seq = 7 AND " + book}, journal.FaultGap},
			"the first deleted":      {[]string{"DELETE FROM journal WHERE seq = 1 AND " + book}, journal.FaultGap},
			"the last deleted":       {[]string{"DELETE FROM journal WHERE " + book + " AND seq = " + last}, journal.FaultHead},
			"the whole book deleted": {[]string{"DELETE FROM journal WHERE " + book}, journal.FaultHead},
			"head and tail cut": {[]string{
				"DELETE FROM journal WHERE " + book + " AND seq = " + last,
				"UPDATE journal_head SET seq = " + last + ", hash = (SELECT j.hash FROM journal j WHERE j." + book + " AND j.seq = " + last + ") WHERE " + book,
			}, journal.FaultUnknown},
			"two entries swapped": {[]string{
				"UPDATE journal SET seq = -1 WHERE seq = 3 AND " + book, "UPDATE journal SET seq = 3 WHERE seq = 4 AND " + book,
				"UPDATE journal SET seq = 4 WHERE seq = -1 AND " + book,
			}, journal.FaultInner},
			"an entry doubled": {[]string{
				"CREATE TABLE double AS SELECT * FROM journal WHERE seq = 3 AND " + book, "UPDATE double SET seq = " + last + " + 1",
				"INSERT INTO journal SELECT * FROM double", "DROP TABLE double",
			}, journal.FaultInner},
			"a body taken away": {[]string{"DELETE FROM journal_body WHERE seq = 7 AND " + book}, journal.FaultBody},
			"the whole journal": {[]string{"DELETE FROM journal", "DELETE FROM journal_body", "DELETE FROM journal_head"}, journal.FaultUnknown},
		} {
			found := i.faults(c.do, undo)
			if len(found) == 0 || found[0].Code != c.code {
				t.Errorf("%s: found %v, want %s", what, found, c.code)
			}
		}
		house.Sound(t, w)
	})
}

func TestEveryChangedColumnOfARecordIsFoundAndNamed(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		oneOfEach(t, w)
		i := breakIn(t, w)
		for _, l := range store.Layouts() {
			kinds := columnTypes(t, w, l.Name)
			id := house.Rows(t, i.db, "SELECT id FROM "+l.Name+" WHERE book = '"+w.Root+"' ORDER BY id LIMIT 1")[0][0]
			tried := map[string]bool{}
			for _, column := range l.Bound {
				if tried[kinds[column]] && w.DB.Engine() == "postgres" {
					continue // which columns are bound is the same on both engines; how a type is read is not
				}
				tried[kinds[column]] = true
				set, back := swap(t, i.db, l.Name, column, kinds[column], id)
				key := id
				if column == "id" {
					key = id + "x"
				}
				found := i.faults(
					[]string{fmt.Sprintf("UPDATE %s SET %s = %s WHERE id = '%s'", l.Name, column, set, id)},
					[]string{fmt.Sprintf("UPDATE %s SET %s = %s WHERE id = '%s'", l.Name, column, back, key)})
				if len(found) == 0 || found[0].Kind != l.Name || !strings.HasPrefix(found[0].ID, id) {
					t.Errorf("a changed %s.%s is found as %v", l.Name, column, found)
				}
			}
		}
		house.Sound(t, w)
	})
}

// swap is another value for a column that its constraints accept, and the one to put back, both as SQL.
func swap(t *testing.T, db *sql.DB, table, column, kind, id string) (set, back string) {
	t.Helper()
	was := house.Rows(t, db, "SELECT "+column+" FROM "+table+" WHERE id = '"+id+"'")[0][0]
	quote := func(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }
	if kind != "text" {
		return another(column, kind), was
	}
	back = quote(was)
	if strings.HasPrefix(was, "[") {
		return quote(`["changed"]`), back
	}
	if column == "marks" {
		return "'[]'", back
	}
	allowed := states[table+"."+column]
	if i := slices.IndexFunc(allowed, func(s string) bool { return s != was }); i >= 0 {
		return quote(allowed[i]), back
	}
	return quote(was + "x"), back
}

func TestRecordsAddedOrTakenAwayAreFoundAndNamed(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		oneOfEach(t, w)
		i := breakIn(t, w)
		for what, c := range map[string]struct {
			do   []string
			code string
		}{
			"a mandate deleted": {[]string{"DELETE FROM mandate"}, journal.FaultGone},
			"a mandate added": {[]string{
				`INSERT INTO mandate SELECT 'forged', book, version, created_at, updated_at, level, title, doc_no, issued_on, theme, action_no,
				state, reason FROM mandate`,
			}, journal.FaultUnknown},
			"a progress report deleted": {[]string{"DELETE FROM duty_progress"}, journal.FaultGone},
			"a frozen row changed":      {[]string{"UPDATE snapshot SET body = body || ' '"}, journal.FaultRow},
			"a frozen row deleted":      {[]string{"DELETE FROM snapshot WHERE kind = 'duty'"}, journal.FaultRow},
			"a frozen row added": {[]string{
				"INSERT INTO snapshot SELECT ledger, number, kind, 'forged', body FROM snapshot WHERE kind = 'ledger_item'",
			}, journal.FaultRow},
		} {
			table := "mandate"
			if strings.Contains(what, "frozen") {
				table = "snapshot"
			} else if strings.Contains(what, "progress") {
				table = "duty_progress"
			}
			undo := []string{"DELETE FROM " + table, "INSERT INTO " + table + " SELECT * FROM copy_of_" + table}
			i.run([]string{"CREATE TABLE copy_of_" + table + " AS SELECT * FROM " + table})
			found := i.faults(c.do, append(undo, "DROP TABLE copy_of_"+table))
			if len(found) == 0 || found[0].Code != c.code {
				t.Errorf("%s: found %v, want %s", what, found, c.code)
			}
		}
		house.Sound(t, w)
	})
}
