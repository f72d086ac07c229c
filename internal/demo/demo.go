// Package demo tells the story of an invented district, so that a newcomer finds something to look at and to do.
// It does everything through app, as the people of the story would; it opens no file and no database itself.
package demo

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
)

// Guide is what a visitor needs: who can sign in, and the time it is in the story.
type Guide struct {
	District string    `json:"district"` // id of the book
	Name     string    `json:"name"`
	Clock    int64     `json:"clock"` // instant with which a visitor's time begins, ms UTC
	Accounts []Account `json:"accounts"`
}

// Account is one account of the story with its password.
type Account struct {
	Role     string `json:"role"`
	Unit     string `json:"unit"`
	Title    string `json:"title"`
	Login    string `json:"login"`
	Password string `json:"password"`
}

// Clerk and Street are the logins with which a visitor does best to begin.
func (Guide) Clerk() string { return clerk }

// Overseer is the login of the overseer of that street.
func (Guide) Overseer() string { return overseer }

// Street is the login of a street.
func (Guide) Street() string { return street }

// Random makes the ids of the story: equal each time, so that a link into one demo leads somewhere in another.
func Random() io.Reader {
	return rand.NewChaCha8([32]byte([]byte("the demo district of the program")))
}

// Fill tells the whole story into an empty database. The clock must be the database's own.
func Fill(ctx context.Context, a *app.App, clock *Clock) (*Guide, error) {
	t := &teller{
		ctx: ctx, app: a, clock: clock, units: map[string]string{}, actors: map[string]org.Actor{}, mandates: map[string]string{},
		tellings: map[string]*telling{}, affairs: map[string]*affair{}, journeys: map[string]*journey{}, checks: map[string]string{},
	}
	for _, chapter := range []struct {
		name string
		tell func() error
	}{
		{"district", t.found}, {"units", t.build}, {"people", t.staff}, {"oversight", t.oversee}, {"mandates", t.command}, {"campaigns", t.campaign},
	} {
		if err := chapter.tell(); err != nil {
			return nil, fmt.Errorf("demo: %s: %w", chapter.name, err)
		}
	}
	clock.set(ended, morning)
	t.guide.Clock = Opening()
	return &t.guide, nil
}

// teller tells the story: it knows who everybody is and lets them act.
type teller struct {
	ctx      context.Context
	app      *app.App
	clock    *Clock
	book     string
	units    map[string]string    // short name to id
	actors   map[string]org.Actor // login to actor
	mandates map[string]string    // key to id
	tellings map[string]*telling  // theme to campaign
	affairs  map[string]*affair   // title to finding
	journeys map[string]*journey  // key to inspection
	checks   map[string]string    // matter to id of its check item
	similar  string               // id of the similar check
	guide    Guide
}

// do lets an actor carry out a command.
func (t *teller) do(login string, c app.Command) (app.Answer, error) {
	answer, err := app.Do(t.ctx, t.app, t.actors[login], c)
	if err != nil {
		return answer, fmt.Errorf("%s by %s: %w", c.Action(), login, err)
	}
	return answer, nil
}

// unit is the id of a unit of the story.
func (t *teller) unit(short string) string {
	id, ok := t.units[short]
	if !ok {
		panic("demo: no unit " + short)
	}
	return id
}

func (t *teller) unitIDs(shorts []string) []string {
	out := make([]string, len(shorts))
	for i, s := range shorts {
		out[i] = t.unit(s)
	}
	return out
}

// found makes the district with its three administrators.
func (t *teller) found() error {
	account := func(r org.Role) app.NewAccount { return app.NewAccount{Login: administrators[r], Name: say.Role(r)} }
	c := &app.FoundDistrict{
		Name: district, System: account(org.RoleSystem), Security: account(org.RoleSecurity), Auditor: account(org.RoleAuditor),
	}
	answer, err := t.app.Found(t.ctx, via, c)
	if err != nil {
		return err
	}
	t.book = answer.ID
	t.guide.District, t.guide.Name = t.book, district
	t.units[""] = t.book
	for i, role := range []org.Role{org.RoleSystem, org.RoleSecurity, org.RoleAuditor} {
		if err := t.admit(administrators[role], answer.Notes[i], district); err != nil {
			return err
		}
	}
	return nil
}

// via is the door through which the story comes in; the journal says so for good.
const via = "demo"

// admit finds the account with its post, so that it can act, and notes it in the guide under the unit's short name.
func (t *teller) admit(login, password, unit string) error {
	looker := org.Actor{Role: org.RoleSecurity, Unit: t.book, Book: t.book, Via: via}
	rows, err := t.app.Accounts(t.ctx, looker, login)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if r.Login != login {
			continue
		}
		u, err := t.app.User(t.ctx, looker, r.ID)
		if err != nil {
			return err
		}
		held := u.Held[0]
		t.actors[login] = org.Actor{
			User: u.ID, Name: u.Name, Post: held.Post.ID, Title: held.Post.Title, Role: held.Post.Role, Unit: held.Post.Unit,
			Book: t.book, Via: via,
		}
		t.guide.Accounts = append(t.guide.Accounts, Account{
			Role: say.Role(held.Post.Role), Unit: unit, Title: held.Post.Title, Login: login, Password: password,
		})
		return nil
	}
	return fmt.Errorf("account %s is not there", login)
}

// day reads a day of the story: month and day of its year, or a full day.
func day(s string) calendar.Day {
	if s == "" {
		return ""
	}
	if len(s) == len("01-02") {
		s = string(began)[:len("2026-")] + s
	}
	d, err := calendar.ParseDay(s)
	if err != nil {
		panic("demo: " + err.Error())
	}
	return d
}
