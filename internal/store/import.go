package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// importTables are the tables of what the journal binds there.
var importTables = []summed{importTable}

var importTable = &table[ledger.Import]{
	name: "import",
	meta: func(i *ledger.Import) *org.Meta { return &i.Meta },
	columns: func(i *ledger.Import) []column {
		return []column{
			{"code", &i.Code},
			{"kind", &i.Kind},
			{"unit", &i.Unit},
			{"account", &i.Account},
			{"file_name", &i.FileName},
			{"file_sum", &i.FileSum},
			{"file_size", &i.FileSize},
			{"sheet", &i.Sheet},
			{"sheet_no", &i.SheetNo},
			{"first_row", &i.First},
			{"body_row", &i.Body},
			{"row_count", &i.Rows},
			{"heads", list{&i.Heads}},
			{"fields", list{&i.Fields}},
			{"whole", list{&i.Whole}},
			{"signature", &i.Signature},
			{"state", &i.State},
			{"added", &i.New},
			{"changed", &i.Changed},
			{"same", &i.Same},
			{"reason", &i.Reason},
		}
	},
}

// SaveImport writes an import.
func (tx *Tx) SaveImport(ctx context.Context, i *ledger.Import) error {
	return save(ctx, tx, importTable, i)
}

// importScope limits the alias r to the imports of the scope's own units.
func (v *View) importScope(w *where) {
	v.business(w)
	v.inBook(w, "r")
	if !v.scope.All() {
		w.conds = append(w.conds, "r.unit IN "+v.own(w))
	}
}

// Import reads one import by its id or its code.
func (v *View) Import(ctx context.Context, ref string) (*ledger.Import, error) {
	w := &where{}
	v.importScope(w)
	w.and("(r.id = %s OR r.code = %s)", ref, ref)
	return importTable.one(ctx, v.q, w)
}

// ImportLine is a line of the list of imports.
type ImportLine struct {
	ledger.Import
	UnitName string
}

// Imports lists the imports in a state, or all of them, newest first.
func (v *View) Imports(ctx context.Context, state ledger.ImportState, p ledger.Page) ([]*ImportLine, error) {
	w := v.importWhere(state)
	p = p.Clamp()
	q := "SELECT " + importTable.names("r") + ", u.short FROM import r JOIN unit u ON u.id = r.unit" + w.String() +
		" ORDER BY r.created_at DESC, r.id DESC" + fmt.Sprintf(" LIMIT %d OFFSET %d", p.Size, p.Offset())
	return collect(ctx, v.q, q, w.args, func(l *ImportLine) []any { return append(importTable.targets(&l.Import), &l.UnitName) })
}

// CountImports counts what Imports lists.
func (v *View) CountImports(ctx context.Context, state ledger.ImportState) (int, error) {
	w := v.importWhere(state)
	return v.count(ctx, "SELECT COUNT(*) FROM import r"+w.String(), w.args)
}

func (v *View) importWhere(state ledger.ImportState) *where {
	w := &where{}
	v.importScope(w)
	w.maybe("r.state", string(state))
	return w
}

// MappedLike is the newest import of a unit whose sheet had the same headings and whose columns a person has settled.
func (v *View) MappedLike(ctx context.Context, unit string, kind ledger.ImportKind, signature string) (*ledger.Import, error) {
	w := &where{}
	v.importScope(w)
	w.is("r.unit", unit)
	w.is("r.kind", string(kind))
	w.is("r.signature", signature)
	w.conds = append(w.conds, "r.state <> 'mapping' AND r.fields <> '[]'")
	return only(importTable.some(ctx, v.q, w, " ORDER BY r.created_at DESC, r.id DESC LIMIT 1"))
}

// ImportRun is how far the work on an import in the background has come.
type ImportRun struct {
	Import     string
	Task       ImportTask
	Actor      string // JSON of the actor on whose behalf it is done
	LastLine   int    // last row of the sheet that has been read, or made findable
	Done       int    // rows held against the ledger, or made findable
	Total      int
	Lease      string
	StartedAt  int64
	FinishedAt int64 // 0 while it is under way
	Failure    string
}

// ImportTask is what is to be done.
type ImportTask string

// The tasks.
const (
	ImportCheck ImportTask = "check"
	ImportApply ImportTask = "apply"
	ImportIndex ImportTask = "index" // what it has brought is made findable
)

const importRunColumns = "n.import, n.task, n.actor, n.last_line, n.done, n.total, n.lease, n.started_at, n.finished_at, n.failure"

func importRunTargets(n *ImportRun) []any {
	return []any{&n.Import, &n.Task, &n.Actor, &n.LastLine, &n.Done, &n.Total, &n.Lease, &n.StartedAt, &n.FinishedAt, &n.Failure}
}

// ImportRun reads the work on an import.
func (v *View) ImportRun(ctx context.Context, id string) (*ImportRun, error) {
	w := &where{}
	v.importScope(w)
	w.is("r.id", id)
	return only(collect(ctx, v.q, "SELECT "+importRunColumns+" FROM import r JOIN import_run n ON n.import = r.id"+w.String(), w.args, importRunTargets))
}

// StartImport puts work on an import into the queue, in the transaction of the decision; checking starts from the first
// row, and what an earlier reading left is dropped.
func (tx *Tx) StartImport(ctx context.Context, n ImportRun) error {
	if n.Task == ImportCheck {
		if err := tx.DropImport(ctx, n.Import); err != nil {
			return err
		}
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO import_run (import, task, actor, last_line, done, total, lease, lease_until, started_at, finished_at, failure)
		VALUES ($1, $2, $3, 0, 0, $4, '', 0, $5, 0, '') ON CONFLICT (import) DO UPDATE SET task = excluded.task, actor = excluded.actor,
		last_line = 0, done = 0, total = excluded.total, lease = '', lease_until = 0, started_at = excluded.started_at, finished_at = 0, failure = ''`,
		n.Import, string(n.Task), n.Actor, n.Total, tx.db.now())
	return err
}

// DropImport drops the waiting rows of an import and the work on it.
func (tx *Tx) DropImport(ctx context.Context, id string) error {
	_, err := tx.ExecContext(ctx, "DELETE FROM import_row WHERE import = $1", id)
	if err == nil {
		_, err = tx.ExecContext(ctx, "DELETE FROM import_run WHERE import = $1", id)
	}
	return err
}

// TakeImport takes the work that has waited longest and that nobody does, and keeps others from it until the lease ends.
// Missing means that nothing waits.
func (db *DB) TakeImport(ctx context.Context, only string, until int64) (*ImportRun, error) {
	var waiting ImportRun
	err := db.read.QueryRowContext(ctx, "SELECT "+importRunColumns+` FROM import_run n
		WHERE n.finished_at = 0 AND n.lease_until < $1 AND ($2 = '' OR n.import = $2) ORDER BY n.started_at, n.import LIMIT 1`,
		db.now(), only).Scan(importRunTargets(&waiting)...)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fault.NotFound()
	}
	if err != nil {
		return nil, fmt.Errorf("take an import: %w", err)
	}
	if waiting.Lease, err = db.NewID(); err != nil {
		return nil, err
	}
	err = db.runImport(ctx, "UPDATE import_run SET lease = $2, lease_until = $3 WHERE import = $1 AND finished_at = 0 AND lease_until < $4",
		waiting.Import, waiting.Lease, until, db.now())
	return &waiting, err
}

// FreeImports ends the leases of a program that is gone, where there is only one. If it should be alive all the same it
// finds its lease taken and stops; nothing is done twice.
func (db *DB) FreeImports(ctx context.Context) error {
	if !db.dialect.lonely() {
		return nil
	}
	return db.write.do(ctx, func(x execer) error {
		_, err := x.ExecContext(ctx, "UPDATE import_run SET lease = '', lease_until = 0 WHERE finished_at = 0 AND lease <> ''")
		return err
	})
}

// KeepImport goes on keeping others from the work. Missing means that it was cancelled or taken over.
func (db *DB) KeepImport(ctx context.Context, n *ImportRun, until int64) error {
	return db.runImport(ctx, "UPDATE import_run SET lease_until = $3 WHERE import = $1 AND lease = $2 AND finished_at = 0", n.Import, n.Lease, until)
}

// SeizeImport takes the writing of an import from whoever does it, and keeps others from it until the instant.
func (db *DB) SeizeImport(ctx context.Context, id string, until int64) error {
	lease, err := db.NewID()
	if err != nil {
		return err
	}
	return db.write.do(ctx, func(x execer) error {
		_, err := x.ExecContext(ctx, "UPDATE import_run SET lease = $2, lease_until = $3 WHERE import = $1 AND task = 'apply' AND finished_at = 0 AND lease <> ''",
			id, lease, until)
		return err
	})
}

// EndImport says that the work is done, or why it cannot be.
func (db *DB) EndImport(ctx context.Context, n *ImportRun, failure string) error {
	return db.runImport(ctx, "UPDATE import_run SET finished_at = $3, failure = $4, lease_until = 0 WHERE import = $1 AND lease = $2",
		n.Import, n.Lease, db.now(), failure)
}

// ImportTaken says inside the transaction that the rows are in the ledger, and puts into the queue that what is new be made
// findable. Missing means that the work is in other hands.
func (tx *Tx) ImportTaken(ctx context.Context, id, lease string, added int) error {
	return oneHit(tx.ExecContext(ctx, `UPDATE import_run SET task = $3, total = $4, last_line = 0, done = 0, lease = '', lease_until = 0
		WHERE import = $1 AND lease = $2`, id, lease, string(ImportIndex), added))
}

// indexed are the tables of what imports make.
var indexed = map[ledger.ImportKind]interface {
	indexAgain(ctx context.Context, tx *Tx, ids []string) error
}{
	ledger.ImportFindings: findingTable, ledger.ImportDuties: dutyTable, ledger.ImportItems: itemTable,
}

// indexAgain writes the words of records as they now stand; those that are gone have none.
func (t *table[T]) indexAgain(ctx context.Context, tx *Tx, ids []string) error {
	w := &where{}
	w.in("r.id", ids)
	rows, err := t.some(ctx, tx, w, "")
	for _, row := range rows {
		if err == nil {
			err = tx.index(ctx, t.name, t.meta(row).ID, t.words(row))
		}
	}
	return err
}

// IndexImport makes the next records that an import has brought findable, at most so many, and renews the lease. It reports
// whether all are. Missing means that another process has taken the work over; then nothing is done.
func (db *DB) IndexImport(ctx context.Context, n *ImportRun, kind ledger.ImportKind, book string, most int, until int64) (all bool, err error) {
	err = db.Write(ctx, Act{Actor: org.Program(book)}, func(tx *Tx) error { // behind the lock of the book: nobody changes them meanwhile
		rows, err := collect(ctx, tx, `SELECT s.line, s.record FROM import_row s WHERE s.import = $1 AND s.outcome = $2 AND s.line > $3
			ORDER BY s.line LIMIT `+strconv.Itoa(most), []any{n.Import, string(ledger.ImportNew), n.LastLine},
			func(r *ledger.ImportRow) []any { return []any{&r.Line, &r.Record} })
		if all = err == nil && len(rows) == 0; err != nil || all {
			return err
		}
		ids := make([]string, len(rows))
		for i, r := range rows {
			ids[i] = r.Record
		}
		n.LastLine, n.Done = rows[len(rows)-1].Line, n.Done+len(rows)
		err = oneHit(tx.ExecContext(ctx, "UPDATE import_run SET last_line = $3, done = $4, lease_until = $5 WHERE import = $1 AND lease = $2 AND finished_at = 0",
			n.Import, n.Lease, n.LastLine, n.Done, until))
		if err != nil {
			return err
		}
		return indexed[kind].indexAgain(ctx, tx, ids)
	})
	return all, err
}

// Unindexed counts the records of a list that imports have brought into the book and no search finds yet.
func (v *View) Unindexed(ctx context.Context, kind ledger.ImportKind) (int, error) {
	w := &where{}
	v.business(w)
	v.inBook(w, "r")
	w.is("r.kind", string(kind))
	w.is("n.task", string(ImportIndex))
	w.conds = append(w.conds, "n.finished_at = 0")
	return v.count(ctx, "SELECT COALESCE(SUM(n.total - n.done), 0) FROM import_run n JOIN import r ON r.id = n.import"+w.String(), w.args)
}

// runImport changes the row of one piece of work; Missing if it is not this process's any more.
func (db *DB) runImport(ctx context.Context, query string, args ...any) error {
	return db.write.do(ctx, func(x execer) error { return oneHit(x.ExecContext(ctx, query, args...)) })
}

func oneHit(res sql.Result, err error) error {
	if err != nil {
		return err
	}
	n, err := res.RowsAffected()
	if err == nil && n == 0 {
		err = fault.NotFound()
	}
	return err
}

// StageImport adds rows that were held against the ledger, and how far the reading has come, in one short transaction.
// Missing means that the work was cancelled or taken over; then nothing is added.
func (db *DB) StageImport(ctx context.Context, n *ImportRun, rows []*ledger.ImportRow, until int64) error {
	return db.write.do(ctx, func(x execer) error {
		err := oneHit(x.ExecContext(ctx, `UPDATE import_run SET last_line = $3, done = $4, lease_until = $5
			WHERE import = $1 AND lease = $2 AND finished_at = 0`, n.Import, n.Lease, n.LastLine, n.Done, until))
		if err != nil {
			return err
		}
		h := &held{execer: x, mark: db.dialect.mark}
		for _, r := range rows {
			if err := stage(ctx, h, r); err != nil {
				return err
			}
		}
		return h.release(ctx)
	})
}

func stage(ctx context.Context, to inserter, r *ledger.ImportRow) error {
	diffs, err := list{&r.Diffs}.text()
	if err != nil {
		return err
	}
	faults, err := list{&r.Faults}.text()
	if err != nil {
		return err
	}
	return to.insert(ctx, "import_row", stagedNames, []any{
		r.Import, r.Line, string(r.Outcome), r.Record, r.Version, r.Code, r.Key, r.Title, r.Terms, diffs, faults,
	})
}

var stagedNames = []string{"import", "line", "outcome", "record", "record_version", "code", "match_key", "title", "terms", "diffs", "faults"}

// arriveAtOnce is how many rows one UPDATE carries.
const arriveAtOnce = 50

// ArriveImport notes which records the rows of an import, in the order of the sheet, have become.
func (tx *Tx) ArriveImport(ctx context.Context, id string, rows []*ledger.ImportRow) error {
	for some := range slices.Chunk(rows, arriveAtOnce) {
		// The lines are bounded, or SQLite would look at every row of the import for each of the few.
		places, args := make([]string, len(some)), []any{id, some[0].Line, some[len(some)-1].Line}
		for i, r := range some {
			n := len(args)
			places[i] = fmt.Sprintf("(CAST($%d AS BIGINT), $%d, $%d)", n+1, n+2, n+3)
			args = append(args, r.Line, r.Record, r.Code)
		}
		_, err := tx.ExecContext(ctx, "WITH came (line, record, code) AS (VALUES "+strings.Join(places, ", ")+`)
			UPDATE import_row SET record = c.record, code = c.code FROM came c
			WHERE import_row.import = $1 AND import_row.line BETWEEN $2 AND $3 AND import_row.line = c.line`, args...)
		if err != nil {
			return err
		}
	}
	return nil
}

// EachImportKey streams what tells the waiting rows of an import from each other.
func (v *View) EachImportKey(ctx context.Context, id string, each func(*ledger.ImportRow) error) error {
	w := v.importRows(id, "")
	return stream(ctx, v.q, "SELECT s.line, s.match_key FROM import r JOIN import_row s ON s.import = r.id"+w.String()+" ORDER BY s.line", w.args,
		func(r *ledger.ImportRow) []any { return []any{&r.Line, &r.Key} }, each)
}

func importRowTargets(r *ledger.ImportRow) []any {
	return []any{
		&r.Import, &r.Line, &r.Outcome, &r.Record, &r.Version, &r.Code, &r.Key, &r.Title, &r.Terms, list{&r.Diffs}, list{&r.Faults},
	}
}

const importRowColumns = "SELECT s.import, s.line, s.outcome, s.record, s.record_version, s.code, s.match_key, s.title, s.terms, s.diffs, s.faults" +
	" FROM import r JOIN import_row s ON s.import = r.id"

// ImportRows reads a page of the waiting rows with an outcome, in the order of the sheet; "" reads every outcome.
func (v *View) ImportRows(ctx context.Context, id string, outcome ledger.ImportOutcome, p ledger.Page) ([]*ledger.ImportRow, error) {
	p = p.Clamp()
	w := v.importRows(id, outcome)
	return collect(ctx, v.q, importRowColumns+w.String()+fmt.Sprintf(" ORDER BY s.line LIMIT %d OFFSET %d", p.Size, p.Offset()), w.args, importRowTargets)
}

// ImportRowsAfter reads the next waiting rows behind a line of the sheet: those with the outcome, or of every outcome.
func (v *View) ImportRowsAfter(ctx context.Context, id string, outcome ledger.ImportOutcome, line, most int) ([]*ledger.ImportRow, error) {
	w := v.importRows(id, outcome)
	w.and("s.line > %s", line)
	return collect(ctx, v.q, importRowColumns+w.String()+fmt.Sprintf(" ORDER BY s.line LIMIT %d", most), w.args, importRowTargets)
}

func (v *View) importRows(id string, outcome ledger.ImportOutcome) *where {
	w := &where{}
	v.importScope(w)
	w.is("s.import", id)
	w.maybe("s.outcome", string(outcome))
	return w
}

// CountImportRows counts the waiting rows by their outcome.
func (v *View) CountImportRows(ctx context.Context, id string) (map[ledger.ImportOutcome]int, error) {
	w := v.importRows(id, "")
	type tally struct {
		outcome ledger.ImportOutcome
		n       int
	}
	rows, err := collect(ctx, v.q, "SELECT s.outcome, COUNT(*) FROM import r JOIN import_row s ON s.import = r.id"+w.String()+" GROUP BY s.outcome",
		w.args, func(t *tally) []any { return []any{&t.outcome, &t.n} })
	out := map[ledger.ImportOutcome]int{}
	for _, r := range rows {
		out[r.outcome] = r.n
	}
	return out, err
}
