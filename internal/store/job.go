package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

const jobColumns = `r.id, r.book, r.name, r.state, r.run_at, r.attempts, r.fence, r.lease_until, r.started_at, r.ended_at, r.cause`

func jobTargets(j *ledger.Job) []any {
	return []any{
		&j.ID, &j.Book, &j.Name, &j.State, &j.RunAt, &j.Attempts, &j.Fence, &j.LeaseUntil, &j.StartedAt, &j.EndedAt, &j.Cause,
	}
}

// Due is when a chore of a book is next due.
type Due struct {
	Book string
	Name ledger.Chore
	At   int64
}

// Books lists the districts in the database.
func (db *DB) Books(ctx context.Context) ([]string, error) {
	rows, err := collect(ctx, db.read, "SELECT u.id FROM unit u WHERE u.parent = '' AND u.kind = 'district' ORDER BY u.id", nil,
		func(s *string) []any { return []any{s} })
	out := make([]string, len(rows))
	for i, r := range rows {
		out[i] = *r
	}
	return out, err
}

// Schedules lists when each chore is next due.
func (db *DB) Schedules(ctx context.Context) ([]*Due, error) {
	return collect(ctx, db.read, "SELECT s.book, s.name, s.next_at FROM schedule s ORDER BY s.book, s.name", nil,
		func(d *Due) []any { return []any{&d.Book, &d.Name, &d.At} })
}

// Plan writes when a chore is next due, and, if it was due by now, a run of it: both or neither. Of several programs that
// plan at once one makes the run; while a run waits or is under way there is no second.
func (db *DB) Plan(ctx context.Context, book string, name ledger.Chore, next int64) error {
	id, err := db.NewID()
	if err != nil {
		return err
	}
	now := db.now()
	return db.write.do(ctx, func(x execer) error {
		_, err := x.ExecContext(ctx, "INSERT INTO schedule (book, name, next_at) VALUES ($1, $2, $3) ON CONFLICT (book, name) DO NOTHING",
			book, string(name), next)
		if err != nil {
			return fmt.Errorf("plan %s: %w", name, err)
		}
		res, err := x.ExecContext(ctx, "UPDATE schedule SET next_at = $3 WHERE book = $1 AND name = $2 AND next_at <= $4",
			book, string(name), next, now)
		if err != nil {
			return fmt.Errorf("plan %s: %w", name, err)
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return err
		}
		_, err = putJob(ctx, x, &ledger.Job{ID: id, Book: book, Name: name, RunAt: now})
		return err
	})
}

// putJob writes a run that waits, unless one does already, and reports whether it did.
func putJob(ctx context.Context, x execer, j *ledger.Job) (bool, error) {
	res, err := x.ExecContext(ctx, `INSERT INTO job (id, book, name, state, run_at, attempts, fence, lease_until, started_at, ended_at, cause)
		VALUES (`+placeholders(11)+") ON CONFLICT DO NOTHING",
		j.ID, j.Book, string(j.Name), string(ledger.JobWaiting), j.RunAt, 0, 0, 0, 0, 0, "")
	if err != nil {
		return false, fmt.Errorf("run of %s: %w", j.Name, err)
	}
	n, err := res.RowsAffected()
	return n == 1, err
}

// PutJob writes a run of a chore outside its schedule, and reports whether none was waiting or under way.
func (tx *Tx) PutJob(ctx context.Context, name ledger.Chore) (bool, error) {
	id, err := tx.db.NewID()
	if err != nil {
		return false, err
	}
	return putJob(ctx, tx, &ledger.Job{ID: id, Book: tx.act.Actor.Book, Name: name, RunAt: tx.db.now()})
}

// ClaimJob takes the next run that is due, or whose holder has let its lease run out, until the instant. It is Missing if
// there is none. Of several programs that claim at once each gets another run.
func (db *DB) ClaimJob(ctx context.Context, until int64) (*ledger.Job, error) {
	var j ledger.Job
	err := db.write.do(ctx, func(x execer) error {
		return x.QueryRowContext(ctx, `WITH next AS MATERIALIZED (SELECT j.id FROM job j WHERE j.state IN ('waiting','running') AND j.run_at <= $1
				AND (j.state = 'waiting' OR j.lease_until < $1) ORDER BY j.run_at, j.id LIMIT 1`+db.dialect.skipLocked()+`)
			UPDATE job SET state = 'running', attempts = attempts + 1, fence = fence + 1, lease_until = $2, started_at = $1
			WHERE id IN (SELECT n.id FROM next n) RETURNING `+strings.ReplaceAll(jobColumns, "r.", ""), db.now(), until).Scan(jobTargets(&j)...)
	})
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("claim a run: %w", err)
	}
	return &j, nil
}

// KeepJob writes where a run stands, if it is still in the hand that claimed it; it reports whether it was.
func (db *DB) KeepJob(ctx context.Context, j *ledger.Job) (kept bool, err error) {
	err = db.write.do(ctx, func(x execer) error {
		res, err := x.ExecContext(ctx, `UPDATE job SET state = $3, run_at = $4, attempts = $5, lease_until = $6, ended_at = $7, cause = $8
			WHERE id = $1 AND fence = $2 AND state = 'running'`,
			j.ID, j.Fence, string(j.State), j.RunAt, j.Attempts, j.LeaseUntil, j.EndedAt, j.Cause)
		if err != nil {
			return fmt.Errorf("keep the run %s: %w", j.ID, err)
		}
		n, err := res.RowsAffected()
		kept = n == 1
		return err
	})
	return kept, err
}

// ForgetJobs deletes the runs of a book that ended before the instant.
func (db *DB) ForgetJobs(ctx context.Context, book string, before int64) error {
	return db.write.do(ctx, func(x execer) error {
		_, err := x.ExecContext(ctx, "DELETE FROM job WHERE book = $1 AND state IN ('done','failed') AND run_at < $2", book, before)
		return err
	})
}

// jobWhere limits the alias r to the runs of the book that answer the filter; they are an administrator's matter.
func (v *View) jobWhere(f ledger.JobFilter) *where {
	w := (&where{}).with("r.book = %s", v.scope.Book())
	if !v.scope.Admin() {
		w.conds = append(w.conds, "1 = 0")
	}
	w.maybe("r.name", string(f.Name))
	w.maybe("r.state", string(f.State))
	return w
}

// Jobs reads a page of runs, the newest first.
func (v *View) Jobs(ctx context.Context, f ledger.JobFilter, p ledger.Page) ([]*ledger.Job, error) {
	w := v.jobWhere(f)
	p = p.Clamp()
	return collect(ctx, v.q, "SELECT "+jobColumns+" FROM job r"+w.String()+" ORDER BY r.run_at DESC, r.id"+
		fmt.Sprintf(" LIMIT %d OFFSET %d", p.Size, p.Offset()), w.args, jobTargets)
}

// CountJobs counts the filter's rows.
func (v *View) CountJobs(ctx context.Context, f ledger.JobFilter) (int, error) {
	w := v.jobWhere(f)
	return v.count(ctx, "SELECT COUNT(*) FROM job r"+w.String(), w.args)
}

// ChoreRow is a line of the administrator's page: when a chore is next due, and how it went.
type ChoreRow struct {
	Name   ledger.Chore
	NextAt int64
	LastAt int64 // end of the last run that went well, 0 if none did
	State  ledger.JobState
	Cause  string
	Failed int
}

// ChoreRows lists the chores of the book with their last run and how many are kept that failed.
func (v *View) ChoreRows(ctx context.Context) ([]*ChoreRow, error) {
	w := (&where{}).with("s.book = %s", v.scope.Book())
	if !v.scope.Admin() {
		w.conds = append(w.conds, "1 = 0")
	}
	const last = "(SELECT r.%s FROM job r WHERE r.book = s.book AND r.name = s.name ORDER BY r.run_at DESC, r.id LIMIT 1)"
	query := `SELECT s.name, s.next_at,
		COALESCE((SELECT MAX(r.ended_at) FROM job r WHERE r.book = s.book AND r.name = s.name AND r.state = 'done'), 0),
		COALESCE(` + fmt.Sprintf(last, "state") + `, ''), COALESCE(` + fmt.Sprintf(last, "cause") + `, ''),
		(SELECT COUNT(*) FROM job r WHERE r.book = s.book AND r.name = s.name AND r.state = 'failed')
		FROM schedule s` + w.String() + " ORDER BY s.name"
	return collect(ctx, v.q, query, w.args, func(c *ChoreRow) []any {
		return []any{&c.Name, &c.NextAt, &c.LastAt, &c.State, &c.Cause, &c.Failed}
	})
}

// PostsOfRole lists the posts of a role that exist on the view's day.
func (v *View) PostsOfRole(ctx context.Context, role org.Role) ([]string, error) {
	w := (&where{}).with("p.book = %s AND p.role = %s AND p.from_day <= %s AND (p.to_day = '' OR p.to_day >= %s)",
		v.scope.Book(), role, v.today, v.today)
	return v.texts(ctx, "SELECT p.id FROM post p"+w.String()+" ORDER BY p.id", w.args)
}
