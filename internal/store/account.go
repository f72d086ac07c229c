package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"reflect"

	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

var accountTable = &table[org.User]{
	name: "account",
	meta: func(u *org.User) *org.Meta { return &u.Meta },
	columns: func(u *org.User) []column {
		return []column{
			{"login", &u.Login},
			{"name", &u.Name},
			{"hash", secret{&u.Hash}},
			{"must_change", &u.MustChange},
			{"disabled", &u.Disabled},
			{"theme", &u.Theme},
			{"email", &u.Email},
		}
	},
}

var postTable = &table[org.Post]{
	name: "post",
	meta: func(p *org.Post) *org.Meta { return &p.Meta },
	columns: func(p *org.Post) []column {
		return []column{{"unit", &p.Unit}, {"role", &p.Role}, {"title", &p.Title}, {"from_day", &p.From}, {"to_day", &p.To}}
	},
}

var holdingTable = &table[org.Holding]{
	name: "holding",
	meta: func(h *org.Holding) *org.Meta { return &h.Meta },
	columns: func(h *org.Holding) []column {
		return []column{{"account", &h.User}, {"post", &h.Post}, {"from_day", &h.From}, {"to_day", &h.To}}
	},
}

// SaveUser writes an account.
func (tx *Tx) SaveUser(ctx context.Context, u *org.User) error { return save(ctx, tx, accountTable, u) }

// SavePost writes a post.
func (tx *Tx) SavePost(ctx context.Context, p *org.Post) error { return save(ctx, tx, postTable, p) }

// SaveHolding writes who holds a post.
func (tx *Tx) SaveHolding(ctx context.Context, h *org.Holding) error {
	return save(ctx, tx, holdingTable, h)
}

// UserByLogin reads an account before anybody is signed in; it is the one read without a scope.
func (db *DB) UserByLogin(ctx context.Context, login string) (*org.User, error) {
	return accountTable.one(ctx, asking{db.ask}, (&where{}).with("r.login = %s", login))
}

// LoginTaken reports whether any book has an account of the login: a stranger gives no book when signing in.
func (tx *Tx) LoginTaken(ctx context.Context, login string) (bool, error) {
	var n int
	err := tx.QueryRowContext(ctx, "SELECT COUNT(*) FROM account WHERE login = $1", login).Scan(&n)
	return n > 0, err
}

// EndOtherSessions deletes all sessions of an account but the one that is kept.
func (tx *Tx) EndOtherSessions(ctx context.Context, account, keepSum string) error {
	_, err := tx.ExecContext(ctx, "DELETE FROM session WHERE account = $1 AND token_sum <> $2", account, keepSum)
	return err
}

// with is and for a fresh where.
func (w *where) with(cond string, values ...any) *where {
	w.and(cond, values...)
	return w
}

// User reads an account of the book, for the account itself and for administrators.
func (v *View) User(ctx context.Context, id string) (*org.User, error) {
	return accountTable.one(ctx, v.q, (&where{}).with("r.book = %s AND r.id = %s", v.scope.Book(), id))
}

// Seat is a post as its holder may choose it.
type Seat struct {
	Post     org.Post
	UnitName string
	UnitKind org.UnitKind
	Holding  string
}

// Seats lists the posts that the account holds on the day.
func (db *DB) Seats(ctx context.Context, account, day string) ([]*Seat, error) {
	w := (&where{}).with("h.account = %s AND h.from_day <= %s AND (h.to_day = '' OR h.to_day >= %s)", account, day, day)
	w.and("r.from_day <= %s AND (r.to_day = '' OR r.to_day >= %s)", day, day)
	return collect(ctx, db.read, "SELECT "+postTable.names("r")+`, u.name, u.kind, h.id FROM post r
		JOIN holding h ON h.post = r.id JOIN unit u ON u.id = r.unit`+w.String()+" ORDER BY h.from_day, h.id", w.args,
		func(s *Seat) []any { return append(postTable.targets(&s.Post), &s.UnitName, &s.UnitKind, &s.Holding) })
}

// Session is a signed-in browser. Only the digest of its token is kept.
type Session struct {
	TokenSum  string
	Account   string
	Post      string
	Addr      string
	StartedAt int64
	SeenAt    int64
}

// Signed is a live session with the account and seat it stands for.
type Signed struct {
	Session Session
	User    org.User
	Seat    *Seat // nil until a post is chosen
}

// PutSession writes a new session. Sessions are not journalled; signing in and out is.
func (tx *Tx) PutSession(ctx context.Context, s Session) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO session (token_sum, account, post, addr, started_at, seen_at)
		VALUES ($1, $2, $3, $4, $5, $6)`, s.TokenSum, s.Account, s.Post, s.Addr, s.StartedAt, s.SeenAt)
	return err
}

// SeatSession lets a session act in a post. One that has ended meanwhile is Missing, and stays so.
func (tx *Tx) SeatSession(ctx context.Context, tokenSum, post string, seenAt int64) error {
	res, err := tx.ExecContext(ctx, "UPDATE session SET post = $2, seen_at = $3 WHERE token_sum = $1", tokenSum, post, seenAt)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, fault.NotFound())
	}
	return nil
}

// EndSession deletes a session.
func (tx *Tx) EndSession(ctx context.Context, tokenSum string) error {
	_, err := tx.ExecContext(ctx, "DELETE FROM session WHERE token_sum = $1", tokenSum)
	return err
}

// EndSessions deletes all but the newest keep sessions of an account.
func (tx *Tx) EndSessions(ctx context.Context, account string, keep int) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM session WHERE account = $1 AND token_sum NOT IN
		(SELECT s.token_sum FROM session s WHERE s.account = $1 ORDER BY s.started_at DESC, s.token_sum LIMIT $2)`, account, keep)
	return err
}

// Touch notes that a session was seen; it is written at most once a minute, outside the journal.
func (db *DB) Touch(ctx context.Context, tokenSum string, at int64) error {
	return db.write.do(ctx, func(x execer) error {
		_, err := x.ExecContext(ctx, "UPDATE session SET seen_at = $2 WHERE token_sum = $1", tokenSum, at)
		return err
	})
}

// SignedIn reads a session with its account and seat in one query; Missing if the token is unknown.
// The post must be held on the day, or the seat is gone.
func (db *DB) SignedIn(ctx context.Context, tokenSum, day string) (*Signed, error) {
	var s Signed
	var seat Seat
	var unit, kind, holding sql.NullString
	post := postTable.targets(&seat.Post)
	nullable := make([]any, len(post))
	for i := range post {
		nullable[i] = &optional{to: post[i]}
	}
	to := append([]any{&s.Session.TokenSum, &s.Session.Account, &s.Session.Post, &s.Session.Addr, &s.Session.StartedAt, &s.Session.SeenAt},
		accountTable.targets(&s.User)...)
	to = append(append(to, nullable...), &unit, &kind, &holding)
	err := db.ask.QueryRowContext(ctx, `SELECT s.token_sum, s.account, s.post, s.addr, s.started_at, s.seen_at, `+
		accountTable.names("a")+", "+postTable.names("p")+`, u.name, u.kind, h.id
		FROM session s JOIN account a ON a.id = s.account
		LEFT JOIN holding h ON h.account = s.account AND h.post = s.post AND h.from_day <= $2 AND (h.to_day = '' OR h.to_day >= $2)
		LEFT JOIN post p ON p.id = h.post AND p.from_day <= $2 AND (p.to_day = '' OR p.to_day >= $2)
		LEFT JOIN unit u ON u.id = p.unit
		WHERE s.token_sum = $1`, tokenSum, day).Scan(to...)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fault.NotFound()
	}
	if err != nil {
		return nil, fmt.Errorf("session: %w", err)
	}
	if holding.Valid && seat.Post.ID != "" {
		seat.UnitName, seat.UnitKind, seat.Holding = unit.String, org.UnitKind(kind.String), holding.String
		s.Seat = &seat
	}
	return &s, nil
}

// optional scans a column of an outer join and leaves its target alone when there is none.
type optional struct{ to any }

// Scan implements sql.Scanner.
func (o *optional) Scan(src any) error {
	if src == nil {
		return nil
	}
	to := reflect.ValueOf(o.to).Elem()
	switch to.Kind() {
	case reflect.String:
		to.SetString(fmt.Sprint(src))
	case reflect.Int, reflect.Int64:
		_, err := fmt.Sscan(fmt.Sprint(src), o.to)
		return err
	default:
		return fmt.Errorf("optional column of type %T", o.to)
	}
	return nil
}

// AccountRow is a line of the account list.
type AccountRow struct {
	org.User
	Seats string // unit and title of each post held today, joined
	Admin bool
}

// Accounts lists the accounts of the book for administrators; nobody else sees the list.
func (v *View) Accounts(ctx context.Context) ([]*AccountRow, error) {
	w := (&where{}).with("r.book = %s", v.scope.Book())
	if !v.scope.Admin() {
		w.conds = append(w.conds, "1 = 0")
	}
	seats := w.fill(`(SELECT string_agg(u.short || ' ' || p.title, '、') FROM holding h JOIN post p ON p.id = h.post
		JOIN unit u ON u.id = p.unit WHERE h.account = r.id AND h.from_day <= %s AND (h.to_day = '' OR h.to_day >= %s))`, v.today, v.today)
	return collect(ctx, v.q, "SELECT "+accountTable.names("r")+", COALESCE("+seats+", '') FROM account r"+w.String()+" ORDER BY r.login", w.args,
		func(a *AccountRow) []any { return append(accountTable.targets(&a.User), &a.Seats) })
}

// HeldPosts lists the posts an account holds or held, newest first.
func (v *View) HeldPosts(ctx context.Context, account string) ([]*HeldPost, error) {
	w := (&where{}).with("h.book = %s AND h.account = %s", v.scope.Book(), account)
	if !v.scope.Admin() {
		w.conds = append(w.conds, "1 = 0")
	}
	return collect(ctx, v.q, "SELECT "+holdingTable.names("h")+", "+postTable.names("p")+`, u.name FROM holding h
		JOIN post p ON p.id = h.post JOIN unit u ON u.id = p.unit`+w.String()+" ORDER BY h.from_day DESC, h.id", w.args,
		func(h *HeldPost) []any {
			return append(append(holdingTable.targets(&h.Holding), postTable.targets(&h.Post)...), &h.UnitName)
		})
}

// HeldPost is a post with the time it was held.
type HeldPost struct {
	Holding  org.Holding
	Post     org.Post
	UnitName string
}

// Holding reads one tenure.
func (v *View) Holding(ctx context.Context, id string) (*org.Holding, error) {
	return holdingTable.one(ctx, v.q, (&where{}).with("r.book = %s AND r.id = %s", v.scope.Book(), id))
}

// Post reads one post.
func (v *View) Post(ctx context.Context, id string) (*org.Post, error) {
	return postTable.one(ctx, v.q, (&where{}).with("r.book = %s AND r.id = %s", v.scope.Book(), id))
}

// PostsOf lists the posts of a unit that exist on the view's day, or will.
func (v *View) PostsOf(ctx context.Context, unit string) ([]*org.Post, error) {
	w := (&where{}).with("r.book = %s AND r.unit = %s AND (r.to_day = '' OR r.to_day >= %s)", v.scope.Book(), unit, v.today)
	return postTable.some(ctx, v.q, w, " ORDER BY r.from_day, r.id")
}

// HoldersOf lists the enabled accounts that hold a post of the role on the view's day.
func (v *View) HoldersOf(ctx context.Context, role org.Role) ([]string, error) {
	w := (&where{}).with("a.book = %s AND a.disabled = %s AND p.role = %s", v.scope.Book(), false, role)
	w.and("h.from_day <= %s AND (h.to_day = '' OR h.to_day >= %s)", v.today, v.today)
	return v.texts(ctx, `SELECT DISTINCT a.id FROM account a JOIN holding h ON h.account = a.id
		JOIN post p ON p.id = h.post`+w.String()+" ORDER BY a.id", w.args)
}

var filterTable = &table[ledger.SavedFilter]{
	name: "saved_filter",
	meta: func(s *ledger.SavedFilter) *org.Meta { return &s.Meta },
	columns: func(s *ledger.SavedFilter) []column {
		return []column{{"account", &s.Account}, {"list", &s.List}, {"name", &s.Name}, {"query", &s.Query}}
	},
}

// SaveFilter writes a saved list.
func (tx *Tx) SaveFilter(ctx context.Context, f *ledger.SavedFilter) error {
	return save(ctx, tx, filterTable, f)
}

// RemoveFilter deletes a saved list; it is a person's own bookmark and no record of the district.
func (tx *Tx) RemoveFilter(ctx context.Context, f *ledger.SavedFilter) error {
	return remove(ctx, tx, filterTable, f)
}

// Filters lists the saved lists of an account.
func (v *View) Filters(ctx context.Context, account, listName string) ([]*ledger.SavedFilter, error) {
	w := (&where{}).with("r.book = %s AND r.account = %s AND r.list = %s", v.scope.Book(), account, listName)
	return filterTable.some(ctx, v.q, w, " ORDER BY r.created_at, r.id")
}

// Filter reads a saved list of the account.
func (v *View) Filter(ctx context.Context, account, id string) (*ledger.SavedFilter, error) {
	return filterTable.one(ctx, v.q, (&where{}).with("r.book = %s AND r.account = %s AND r.id = %s", v.scope.Book(), account, id))
}
