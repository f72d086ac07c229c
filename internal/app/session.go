package app

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"strings"

	"golang.org/x/text/unicode/norm"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/journal"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// Limits of a session, in milliseconds and number (ARCHITECTURE, HTTP).
const (
	sessionIdle     = 15 * 60 * 1000
	sessionAbsolute = 12 * 60 * 60 * 1000
	sessionsAtOnce  = 2
	touchEvery      = 60 * 1000
)

// maxLogin is more bytes than any login has; what is longer is no login, and is not kept at full length.
const maxLogin = 128

// Signed is who is signed in: an account, and the post it acts in.
type Signed struct {
	User  org.User
	Seat  *store.Seat // nil until a post is chosen
	Actor org.Actor   // empty role and unit until a post is chosen
	token string
}

// FoldLogin makes look-alike spellings of a login equal.
func FoldLogin(login string) string {
	return strings.ToLower(strings.TrimSpace(norm.NFKC.String(login)))
}

// SignIn checks a password and opens a session. It returns the token the browser keeps; the database keeps its digest.
// Unknown accounts and wrong passwords get the same answer after the same work.
func (a *App) SignIn(ctx context.Context, login, password, addr string) (token string, err error) {
	login = FoldLogin(login[:min(len(login), maxLogin)])
	if err := a.signIns.admit(login, addr, a.Now()); err != nil {
		return "", err
	}
	user, err := a.db.UserByLogin(ctx, login)
	if err != nil && fault.Of(err) != fault.Missing {
		a.signIns.forget(login) // nothing was learned about the password
		return "", err
	}
	known := err == nil
	hash := decoyHash
	if known {
		hash = user.Hash
	}
	if !a.verifyPassword(hash, password) || !known || user.Disabled {
		return "", a.refuseSignIn(ctx, login, addr, a.signIns.left(login))
	}
	a.signIns.succeed(login)
	return a.openSession(ctx, user, addr)
}

func (a *App) refuseSignIn(ctx context.Context, login, addr string, left int) error {
	cause := fault.New(fault.Invalid, "sign_in.wrong", left)
	if left == 0 {
		cause = fault.New(fault.Limit, "sign_in.locked", lockMinutes)
	}
	id, err := a.db.NewID()
	if err != nil {
		return err
	}
	act := store.Act{
		ID: id, Action: org.SignIn, Actor: org.Actor{Book: org.SystemBook, Via: "web", Addr: addr},
		Command: map[string]string{"login": login},
	}
	if err := a.db.Write(ctx, act, func(tx *store.Tx) error { return tx.Note(cause.Code) }); err != nil {
		return err
	}
	return cause
}

func (a *App) openSession(ctx context.Context, user *org.User, addr string) (string, error) {
	seats, err := a.db.Seats(ctx, user.ID, string(a.Today()))
	if err != nil {
		return "", err
	}
	if len(seats) == 0 {
		return "", fault.New(fault.Denied, "sign_in.no_post")
	}
	token, err := newToken()
	if err != nil {
		return "", err
	}
	s := store.Session{TokenSum: journal.Sum([]byte(token)), Account: user.ID, Addr: addr, StartedAt: a.Now(), SeenAt: a.Now()}
	if len(seats) == 1 {
		s.Post = seats[0].Post.ID
	}
	actor := org.Actor{User: user.ID, Post: s.Post, Book: user.Book, Via: "web", Addr: addr}
	return token, a.note(ctx, actor, org.SignIn, func(tx *store.Tx) error {
		if err := tx.PutSession(ctx, s); err != nil {
			return err
		}
		return tx.EndSessions(ctx, user.ID, sessionsAtOnce)
	})
}

// note does something that is no change of a record and journals it.
func (a *App) note(ctx context.Context, actor org.Actor, action org.Action, work func(*store.Tx) error) error {
	id, err := a.db.NewID()
	if err != nil {
		return err
	}
	return a.db.Write(ctx, store.Act{ID: id, Actor: actor, Action: action}, func(tx *store.Tx) error {
		if err := work(tx); err != nil {
			return err
		}
		return tx.Note("ok")
	})
}

// Who returns who a token stands for; SignedOut if the session is unknown, idle or too old.
func (a *App) Who(ctx context.Context, token, addr string) (*Signed, error) {
	sum := journal.Sum([]byte(token))
	now := a.Now()
	s, err := a.db.SignedIn(ctx, sum, string(calendar.Of(now)))
	if fault.Of(err) == fault.Missing && err != nil {
		return nil, fault.New(fault.SignedOut, "signed_out")
	}
	if err != nil {
		return nil, err
	}
	if s.User.Disabled || now-s.Session.SeenAt > sessionIdle || now-s.Session.StartedAt > sessionAbsolute {
		return nil, fault.New(fault.SignedOut, "signed_out")
	}
	if now-s.Session.SeenAt > touchEvery {
		if err := a.db.Touch(ctx, sum, now); err != nil {
			return nil, err
		}
	}
	return a.signed(s, token, addr), nil
}

func (a *App) signed(s *store.Signed, token, addr string) *Signed {
	out := &Signed{User: s.User, Seat: s.Seat, token: token}
	out.Actor = org.Actor{User: s.User.ID, Name: s.User.Name, Book: s.User.Book, Via: "web", Addr: addr}
	if s.Seat != nil {
		p := s.Seat.Post
		out.Actor.Post, out.Actor.Title, out.Actor.Role, out.Actor.Unit = p.ID, p.Title, p.Role, p.Unit
	}
	return out
}

// Seats lists the posts a signed-in person may act in.
func (a *App) Seats(ctx context.Context, s *Signed) ([]*store.Seat, error) {
	return a.db.Seats(ctx, s.User.ID, string(a.Today()))
}

// ChoosePost lets the session act in one of the person's posts.
func (a *App) ChoosePost(ctx context.Context, s *Signed, post string) error {
	seats, err := a.Seats(ctx, s)
	if err != nil {
		return err
	}
	for _, seat := range seats {
		if seat.Post.ID == post {
			actor := s.Actor
			actor.Post = post
			err := a.note(ctx, actor, org.ChoosePost, func(tx *store.Tx) error {
				return tx.SeatSession(ctx, journal.Sum([]byte(s.token)), post, a.Now())
			})
			if err != nil && fault.Of(err) == fault.Missing {
				return fault.New(fault.SignedOut, "signed_out")
			}
			return err
		}
	}
	return fault.NotFound()
}

// SignOut ends the session on the server.
func (a *App) SignOut(ctx context.Context, s *Signed) error {
	return a.note(ctx, s.Actor, org.SignOut, func(tx *store.Tx) error {
		return tx.EndSession(ctx, journal.Sum([]byte(s.token)))
	})
}

func newToken() (string, error) {
	var b [32]byte
	if _, err := rand.Read(b[:]); err != nil {
		return "", err
	}
	return base64.RawURLEncoding.EncodeToString(b[:]), nil
}
