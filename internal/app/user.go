package app

import (
	"context"
	"regexp"
	"strings"

	"zhaodan/internal/fault"
	"zhaodan/internal/journal"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// secret is a password made by the program, and its hash. It is unexported in every command: a command is kept in the
// journal, and a password never is. The password itself leaves once, in the answer's notes.
type secret struct {
	password string
	hash     string
}

func (a *App) newSecret() (secret, error) {
	password, err := newPassword()
	if err != nil {
		return secret{}, err
	}
	hash, err := a.hashPassword(password)
	return secret{password, hash}, err
}

// mustChange says that a password made by somebody else is to be changed at the first sign-in. A demo prints its
// passwords at every start, so there nobody is asked to.
func mustChange(who org.Actor) bool { return who.Via != "demo" }

var loginForm = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{1,31}$`)

// maxName bounds a shown name, maxTitle the title of a post, in characters.
const (
	maxName  = 20
	maxTitle = 20
)

func checkAccount(f *fault.Form, field, login, name string) {
	f.Need(field, login)
	f.Need("name", name)
	if login != "" && !loginForm.MatchString(login) {
		f.Add(field, "user.login.form")
	}
	if len([]rune(name)) > maxName {
		f.Add("name", "user.name.long", maxName)
	}
}

// newAccount saves an account without any post. Logins are unique over all books.
func newAccount(ctx context.Context, s *Scene, login, name string, made secret) (*org.User, error) {
	taken, err := s.LoginTaken(ctx, login)
	if err != nil {
		return nil, err
	}
	if taken {
		var f fault.Form
		f.Add("login", "user.login.taken", login)
		return nil, f.Err()
	}
	u := &org.User{Login: login, Name: name, Hash: made.hash, MustChange: mustChange(s.Who)}
	u.Book = s.Who.Book
	return u, s.SaveUser(ctx, u)
}

// CreateUser opens an account with a temporary password (开户). It holds no post, so it can do nothing yet.
type CreateUser struct {
	Form
	Login string `json:"login"`
	Name  string `json:"name"`
	made  secret
}

// Action implements Command.
func (*CreateUser) Action() org.Action { return org.UserCreate }

// Check refuses a login that could not be told apart from another, or read out over the telephone.
func (c *CreateUser) Check() error {
	c.Login = FoldLogin(c.Login)
	var f fault.Form
	checkAccount(&f, "login", c.Login, c.Name)
	return f.Err()
}

func (c *CreateUser) prepare(_ context.Context, a *App, _ org.Actor) (err error) {
	c.made, err = a.newSecret()
	return err
}

func (c *CreateUser) load(context.Context, *Scene) ([]Subject, error) { return nil, nil }

func (c *CreateUser) apply(ctx context.Context, s *Scene) (Answer, error) {
	u, err := newAccount(ctx, s, c.Login, c.Name, c.made)
	if err != nil {
		return Answer{}, err
	}
	return Answer{ID: u.ID, Count: 1, Notes: []string{c.made.password}}, nil
}

// ResetPassword gives an account a new temporary password, ends its sessions and unlocks it (重置口令).
type ResetPassword struct {
	Form
	ID   string `json:"id"`
	made secret
	user *org.User
}

// Action implements Command.
func (*ResetPassword) Action() org.Action { return org.UserReset }

// Check refuses a reset of nobody.
func (c *ResetPassword) Check() error { return needID(c.ID) }

func needID(id string) error {
	if id == "" {
		return fault.NotFound()
	}
	return nil
}

func (c *ResetPassword) prepare(_ context.Context, a *App, _ org.Actor) (err error) {
	c.made, err = a.newSecret()
	return err
}

func (c *ResetPassword) load(ctx context.Context, s *Scene) (_ []Subject, err error) {
	c.user, err = s.View.User(ctx, c.ID)
	return nil, err
}

func (c *ResetPassword) apply(ctx context.Context, s *Scene) (Answer, error) {
	if c.ID == s.Who.User {
		return Answer{}, fault.New(fault.Conflict, "user.self")
	}
	c.user.Hash, c.user.MustChange = c.made.hash, mustChange(s.Who)
	if err := s.SaveUser(ctx, c.user); err != nil {
		return Answer{}, err
	}
	if err := s.EndSessions(ctx, c.ID, 0); err != nil {
		return Answer{}, err
	}
	s.app.signIns.forget(c.user.Login)
	return Answer{ID: c.ID, Count: 1, Notes: []string{c.made.password}}, nil
}

// SetUserEnabled lets an account sign in, or keeps it out from the next request on (启用、停用).
type SetUserEnabled struct {
	Form
	ID      string `json:"id"`
	Version int    `json:"version,omitempty"`
	Enabled bool   `json:"enabled,omitempty"`
	user    *org.User
}

// Action implements Command.
func (*SetUserEnabled) Action() org.Action { return org.UserEnable }

// Check refuses nobody's account.
func (c *SetUserEnabled) Check() error { return needID(c.ID) }

func (c *SetUserEnabled) load(ctx context.Context, s *Scene) ([]Subject, error) {
	var err error
	c.user, err = s.View.User(ctx, c.ID)
	if err == nil && c.Version != 0 && c.user.Version != c.Version {
		err = fault.New(fault.Conflict, "conflict", c.ID)
	}
	return nil, err
}

func (c *SetUserEnabled) apply(ctx context.Context, s *Scene) (Answer, error) {
	if c.ID == s.Who.User {
		return Answer{}, fault.New(fault.Conflict, "user.self")
	}
	var posts []string
	if !c.Enabled {
		held, err := lastingPosts(ctx, s, c.ID)
		if err != nil {
			return Answer{}, err
		}
		for _, h := range held {
			if err := notLast(ctx, s, c.ID, h.Post.Role); err != nil {
				return Answer{}, err
			}
			posts = append(posts, h.Post.ID)
		}
		if err := s.EndSessions(ctx, c.ID, 0); err != nil {
			return Answer{}, err
		}
	}
	c.user.Disabled = !c.Enabled
	if err := s.SaveUser(ctx, c.user); err != nil {
		return Answer{}, err
	}
	left, err := hanging(ctx, s, posts...)
	return Answer{ID: c.ID, Count: 1, Left: left}, err
}

// notLast refuses to take away the last account of one of the three administrators.
func notLast(ctx context.Context, s *Scene, account string, role org.Role) error {
	if !role.Administers() {
		return nil
	}
	holders, err := s.View.HoldersOf(ctx, role)
	if err != nil {
		return err
	}
	if len(holders) == 1 && holders[0] == account {
		return fault.New(fault.Conflict, "user.last_administrator", roleName(role))
	}
	return nil
}

// ChangePassword is a person's own change of password (修改口令). It ends the person's other sessions.
// Make it with Signed.ChangePassword, which knows the session that goes on.
type ChangePassword struct {
	Form
	login   string
	old     string
	new     string
	again   string
	keepSum string // digest of the token of the session that goes on
	seen    string // the hash that the old password was checked against
	hash    string
	wrong   error // what prepare found wrong
	user    *org.User
}

// ChangePassword is the signed-in person's change of password.
func (s *Signed) ChangePassword(f Form, old, new, again string) *ChangePassword {
	return &ChangePassword{
		Form: f, login: s.User.Login, old: old, new: new, again: again, keepSum: journal.Sum([]byte(s.token)),
	}
}

// Action implements Command.
func (*ChangePassword) Action() org.Action { return org.ChangePassword }

// Check refuses a new password that is weak, mistyped or no new one.
func (c *ChangePassword) Check() error {
	var f fault.Form
	f.Need("old", c.old)
	switch {
	case c.new == "":
		f.Need("new", c.new)
	case c.new == c.old:
		f.Add("new", "password.same")
	default:
		checkPassword(&f, "new", c.new, c.login)
	}
	if c.new != c.again {
		f.Add("again", "password.again")
	}
	return f.Err()
}

// prepare checks the old password and hashes the new one. Guessing at an open session is limited like signing in.
func (c *ChangePassword) prepare(ctx context.Context, a *App, who org.Actor) error {
	user, err := a.see(who).User(ctx, who.User)
	if err != nil {
		return err
	}
	if c.wrong = a.signIns.admit(user.Login, who.Addr, a.Now()); c.wrong != nil {
		return nil
	}
	if !a.verifyPassword(user.Hash, c.old) {
		var f fault.Form
		f.Add("old", "password.old.wrong", a.signIns.left(user.Login))
		c.wrong = f.Err()
		return nil
	}
	a.signIns.succeed(user.Login)
	c.seen = user.Hash
	c.hash, err = a.hashPassword(c.new)
	return err
}

func (c *ChangePassword) load(ctx context.Context, s *Scene) ([]Subject, error) {
	if c.wrong != nil {
		return nil, c.wrong
	}
	var err error
	c.user, err = s.View.User(ctx, s.Who.User)
	if err == nil && c.user.Hash != c.seen {
		err = fault.New(fault.Conflict, "conflict", s.Who.User)
	}
	return []Subject{{Account: s.Who.User}}, err
}

func (c *ChangePassword) apply(ctx context.Context, s *Scene) (Answer, error) {
	c.user.Hash, c.user.MustChange = c.hash, false
	if err := s.SaveUser(ctx, c.user); err != nil {
		return Answer{}, err
	}
	return Answer{ID: c.user.ID, Count: 1}, s.EndOtherSessions(ctx, c.user.ID, c.keepSum)
}

// SetTheme chooses light or dark pages for the actor's own account (切换深浅色).
type SetTheme struct {
	Form
	Theme string `json:"theme"`
}

// Action implements Command.
func (*SetTheme) Action() org.Action { return org.SetTheme }

// Check refuses a theme the pages do not have; "" follows the machine.
func (c *SetTheme) Check() error {
	switch c.Theme {
	case "", "light", "dark":
		return nil
	}
	var f fault.Form
	f.Add("theme", "theme.unknown")
	return f.Err()
}

func (*SetTheme) load(_ context.Context, s *Scene) ([]Subject, error) {
	return []Subject{{Account: s.Who.User}}, nil
}

func (c *SetTheme) apply(ctx context.Context, s *Scene) (Answer, error) {
	u, err := s.View.User(ctx, s.Who.User)
	if err != nil {
		return Answer{}, err
	}
	u.Theme = c.Theme
	return Answer{ID: u.ID, Count: 1}, s.SaveUser(ctx, u)
}

// Accounts lists the accounts of the district; text keeps those whose login, name or post holds it.
func (a *App) Accounts(ctx context.Context, who org.Actor, text string) ([]*store.AccountRow, error) {
	if err := revealAny(who, org.UserCreate, org.PostGrant); err != nil {
		return nil, err
	}
	all, err := a.see(who).Accounts(ctx)
	if err != nil {
		return nil, err
	}
	var out []*store.AccountRow
	for _, r := range all {
		r.Hash = ""
		if strings.Contains(r.Login+" "+r.Name+" "+r.Seats, text) {
			out = append(out, r)
		}
	}
	return out, nil
}

// User is one account with all that its page shows; its hash stays behind.
type User struct {
	org.User
	Held   []*store.HeldPost
	Trace  []*store.TraceRow
	Traced int
}

// User reads one account of the district.
func (a *App) User(ctx context.Context, who org.Actor, id string) (*User, error) {
	if err := revealAny(who, org.UserCreate, org.PostGrant); err != nil {
		return nil, err
	}
	v := a.see(who)
	u, err := v.User(ctx, id)
	if err != nil {
		return nil, err
	}
	out := &User{User: *u}
	out.Hash = ""
	if out.Held, err = v.HeldPosts(ctx, id); err != nil {
		return nil, err
	}
	out.Trace, out.Traced, err = traced(ctx, v, "account", id)
	return out, err
}
