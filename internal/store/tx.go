package store

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"

	"zhaodan/internal/fault"
	"zhaodan/internal/journal"
	"zhaodan/internal/org"
)

// Tx is a write transaction. Its Save methods are the only way a record is ever written, and they keep the journal as they do so.
type Tx struct {
	execer
	inserter
	db   *DB
	act  Act
	rows []pending
	// late reports whether new records are left out of the full text, for who writes very many of them and does so afterwards.
	late bool
	// heads are the ends of the books that this transaction writes in, each locked until it is over.
	heads map[string]journal.Head
}

// Act is what binds the entries of one command together.
type Act struct {
	ID      string
	Key     string // idempotency key of the form
	Actor   org.Actor
	Action  org.Action
	Reason  string
	Command any // the command itself, kept in every body
}

// Because gives the act its reason where the person gave none. It must be called before anything is saved.
func (tx *Tx) Because(reason string) { tx.act.Reason = reason }

// Keep gives what is saved from here on another command than the act's own: of a thousand rows in one act each entry then
// keeps what was said of its record.
func (tx *Tx) Keep(command any) { tx.act.Command = command }

// WordsLater leaves the new records that are saved from here on out of the full text. See IndexImport.
func (tx *Tx) WordsLater() { tx.late = true }

// Flush links what is noted so far to its books, so that an act over very many records does not hold them all in memory.
// It is still one transaction.
func (tx *Tx) Flush(ctx context.Context) error {
	err := tx.seal(ctx)
	tx.rows = tx.rows[:0]
	return err
}

// pending is a change that waits for the end of the transaction, when it is linked to its book.
type pending struct {
	entry journal.Entry
	body  string
}

// body is what an entry keeps of the change.
type body struct {
	Command any             `json:"command,omitempty"`
	Row     json.RawMessage `json:"row,omitempty"`
}

// Write runs work in one transaction: rows, journal and outbox together or not at all. The writers of a book follow one
// another on either engine, so that what work has read still holds when its rows are stored.
func (db *DB) Write(ctx context.Context, act Act, work func(*Tx) error) error {
	return db.write.do(ctx, func(x execer) error { return db.act(ctx, act, x, plainly{x}, work) })
}

// WriteAlone is Write for an act over very many records: it shares its transaction with no other, so its end is the end of
// the transaction, and others wait until then.
func (db *DB) WriteAlone(ctx context.Context, act Act, work func(*Tx) error) error {
	return db.write.alone(ctx, func(x execer) error {
		h := &held{execer: x, mark: db.dialect.mark}
		if err := db.act(ctx, act, h, h, work); err != nil {
			return err
		}
		return h.release(ctx)
	})
}

func (db *DB) act(ctx context.Context, act Act, x execer, rows inserter, work func(*Tx) error) error {
	tx := &Tx{execer: x, inserter: rows, db: db, act: act, heads: map[string]journal.Head{}}
	if _, err := tx.head(ctx, act.Actor.Book); err != nil {
		return err
	}
	if err := work(tx); err != nil {
		return err
	}
	return tx.seal(ctx)
}

// NewID makes an id for a new record.
func (db *DB) NewID() (string, error) { return org.NewID(db.now(), db.random) }

// Now is the instant on the database's clock, ms UTC.
func (db *DB) Now() int64 { return db.now() }

// save writes the record, new or changed, and notes the change for the journal. A record whose version is not the
// stored one is a Conflict. The record comes back with its new version.
func save[T any](ctx context.Context, tx *Tx, t *table[T], row *T) error {
	m := t.meta(row)
	if m.Book == "" {
		m.Book = tx.act.Actor.Book
	}
	if m.Book != tx.act.Actor.Book && tx.act.Actor.Book != "" {
		return fault.NotFound()
	}
	was := m.Version
	m.Version, m.UpdatedAt = was+1, tx.db.now()
	if err := writeRow(ctx, tx, t, row, was); err != nil {
		m.Version = was
		return fmt.Errorf("save %s %s: %w", t.name, m.ID, err)
	}
	canonical, err := t.canonical(row)
	if err != nil {
		return err
	}
	return tx.note(t.name, m, canonical)
}

func writeRow[T any](ctx context.Context, tx *Tx, t *table[T], row *T, was int) error {
	m := t.meta(row)
	if m.ID == "" {
		id, err := tx.db.NewID()
		if err != nil {
			return err
		}
		m.ID = id
	}
	var err error
	if was == 0 {
		m.CreatedAt = m.UpdatedAt
		err = t.insert(ctx, tx, row)
	} else {
		err = t.update(ctx, tx, row, was)
	}
	if err != nil {
		return err
	}
	if t.words != nil && !(tx.late && was == 0) {
		if err := tx.index(ctx, t.name, m.ID, t.words(row)); err != nil {
			return err
		}
	}
	if t.after != nil {
		return t.after(ctx, tx, row)
	}
	return nil
}

// remove deletes an unpublished draft and notes it: everything else is voided, never removed.
func remove[T any](ctx context.Context, tx *Tx, t *table[T], row *T) error {
	m := t.meta(row)
	res, err := tx.ExecContext(ctx, "DELETE FROM "+t.name+" WHERE id = $1 AND version = $2", m.ID, m.Version)
	if err != nil {
		return fmt.Errorf("remove %s %s: %w", t.name, m.ID, err)
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, fault.New(fault.Conflict, "conflict"))
	}
	m.Version++
	return tx.note(t.name, m, "")
}

// Note appends an entry about no record, such as a sign-in or a refusal. result is "ok" or the code of a refusal.
func (tx *Tx) Note(result string) error {
	e := tx.entry()
	e.Result = result
	return tx.pend(e, body{Command: tx.act.Command})
}

func (tx *Tx) note(kind string, m *org.Meta, canonical string) error {
	e := tx.entry()
	e.Book, e.Kind, e.Record, e.Version, e.Result = m.Book, kind, m.ID, m.Version, "ok"
	b := body{Command: tx.act.Command}
	if canonical != "" {
		e.After = journal.Sum([]byte(canonical))
		b.Row = json.RawMessage(canonical)
	}
	return tx.pend(e, b)
}

func (tx *Tx) entry() journal.Entry {
	a := tx.act.Actor
	return journal.Entry{
		Book: a.Book, Act: tx.act.ID, Key: tx.act.Key, Who: a.User, Seat: a.Post, Via: a.Via, Addr: a.Addr,
		Action: string(tx.act.Action), Reason: tx.act.Reason, Wall: tx.db.now(),
	}
}

func (tx *Tx) pend(e journal.Entry, b body) error {
	text, err := json.Marshal(b)
	if err != nil {
		return err
	}
	tx.rows = append(tx.rows, pending{entry: e, body: string(text)})
	return nil
}

// seal links the noted changes to their books.
func (tx *Tx) seal(ctx context.Context) error {
	written := map[string]bool{}
	for i := range tx.rows {
		e := &tx.rows[i].entry
		head, err := tx.head(ctx, e.Book)
		if err != nil {
			return err
		}
		if err := tx.append(ctx, e, head, tx.rows[i].body); err != nil {
			return fmt.Errorf("journal: %w", err)
		}
		tx.heads[e.Book], written[e.Book] = e.Head(), true
	}
	for book := range written {
		h := tx.heads[book]
		_, err := tx.ExecContext(ctx, "UPDATE journal_head SET seq = $2, at = $3, hash = $4 WHERE book = $1", h.Book, h.Seq, h.At, h.Hash)
		if err != nil {
			return fmt.Errorf("journal head: %w", err)
		}
	}
	return nil
}

// head is the end of a book as this transaction leaves it. The first to ask locks the book.
func (tx *Tx) head(ctx context.Context, book string) (journal.Head, error) {
	if h, known := tx.heads[book]; known {
		return h, nil
	}
	h, err := tx.lockHead(ctx, book)
	if err == nil {
		tx.heads[book] = h
	}
	return h, err
}

func (tx *Tx) lockHead(ctx context.Context, book string) (journal.Head, error) {
	start := journal.Start(book)
	_, err := tx.ExecContext(ctx, "INSERT INTO journal_head (book, seq, at, hash) VALUES ($1, 0, 0, $2) ON CONFLICT (book) DO NOTHING",
		book, start.Hash)
	if err != nil {
		return start, err
	}
	h := journal.Head{Book: book}
	err = tx.QueryRowContext(ctx, tx.db.dialect.lockHead(), book).Scan(&h.Seq, &h.At, &h.Hash)
	return h, err
}

func (tx *Tx) append(ctx context.Context, e *journal.Entry, head journal.Head, text string) error {
	salt, err := newSalt()
	if err != nil {
		return err
	}
	e.Digest = journal.Seal(salt, text)
	e.Link(head)
	err = tx.insert(ctx, "journal", entryNames, []any{
		e.Book, e.Seq, e.At, e.Wall, e.Act, e.Key, e.Who, e.Seat, e.Via, e.Addr,
		e.Action, e.Kind, e.Record, e.Version, e.Result, e.Reason, e.Digest, e.After, e.Inner, e.Hash,
	})
	if err != nil {
		return err
	}
	return tx.insert(ctx, "journal_body", bodyNames, []any{e.Book, e.Seq, salt, text})
}

var (
	entryNames = []string{
		"book", "seq", "at", "wall", "act", "form_key", "who", "seat", "via", "addr",
		"action", "kind", "record", "version", "result", "reason", "digest", "after_sum", "inner_sum", "hash",
	}
	bodyNames = []string{"book", "seq", "salt", "body"}
)

func newSalt() (string, error) {
	var b [16]byte
	if _, err := rand.Read(b[:]); err != nil {
		return "", err
	}
	return hex.EncodeToString(b[:]), nil
}

// Next takes the next number of a kind and year, gap-free because it is taken in this transaction.
func (tx *Tx) Next(ctx context.Context, book, kind string, year int) (int, error) {
	return tx.NextOf(ctx, book, kind, year, 1)
}

// NextOf takes so many numbers at once and returns the last of them. Who takes them uses all, or undoes the transaction.
func (tx *Tx) NextOf(ctx context.Context, book, kind string, year, many int) (int, error) {
	var n int
	err := tx.QueryRowContext(ctx, `INSERT INTO counter (book, kind, year, last) VALUES ($1, $2, $3, $4)
		ON CONFLICT (book, kind, year) DO UPDATE SET last = counter.last + $4 RETURNING last`, book, kind, year, many).Scan(&n)
	if err != nil {
		return 0, fmt.Errorf("number of %s: %w", kind, err)
	}
	return n, nil
}

// Answer is what a form got when it was first carried out.
type Answer struct {
	Who     string
	Request string // SM3 of the command
	Text    string
}

// Claim takes the form's key for this transaction. It returns the answer of a form already carried out, nil if this is
// the first time. The same form sent at the same moment waits here until the first is committed or undone.
func (tx *Tx) Claim(ctx context.Context, who, request string) (*Answer, error) {
	book, key := tx.act.Actor.Book, tx.act.Key
	res, err := tx.ExecContext(ctx, "INSERT INTO act (book, form_key, who, action, request_sum, answer, at) VALUES ("+placeholders(7)+
		") ON CONFLICT (book, form_key) DO NOTHING", book, key, who, string(tx.act.Action), request, "", tx.db.now())
	if err != nil {
		return nil, fmt.Errorf("form %s: %w", key, err)
	}
	if n, err := res.RowsAffected(); err != nil || n == 1 {
		return nil, err
	}
	var a Answer
	err = tx.QueryRowContext(ctx, "SELECT who, request_sum, answer FROM act WHERE book = $1 AND form_key = $2", book, key).
		Scan(&a.Who, &a.Request, &a.Text)
	return &a, err
}

// Answer keeps what the claimed form got.
func (tx *Tx) Answer(ctx context.Context, text string) error {
	_, err := tx.ExecContext(ctx, "UPDATE act SET answer = $3 WHERE book = $1 AND form_key = $2", tx.act.Actor.Book, tx.act.Key, text)
	return err
}
