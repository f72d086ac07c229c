package app

import (
	"context"

	"zhaodan/internal/fault"
	"zhaodan/internal/org"
)

// NewAccount is an account as somebody names it.
type NewAccount struct {
	Login string `json:"login"`
	Name  string `json:"name"`
}

// FoundDistrict makes a district (设立区县): its root unit, whose id is the book, and the three administrators with their
// posts. The answer's notes are their temporary passwords, in the order of the fields. Carry it out with App.Found.
type FoundDistrict struct {
	Form
	Name     string     `json:"name"`
	Short    string     `json:"short,omitempty"`
	System   NewAccount `json:"system"`
	Security NewAccount `json:"security"`
	Auditor  NewAccount `json:"auditor"`
	made     [3]secret
}

// Found carries out the founding through a door that acts for the machine's operator: "cli" or "demo".
// The answer's ID is the new book.
func (a *App) Found(ctx context.Context, via string, c *FoundDistrict) (Answer, error) {
	book, err := a.db.NewID()
	if err != nil {
		return Answer{}, err
	}
	return Do(ctx, a, org.Actor{Role: org.RoleSystem, Unit: book, Book: book, Via: via}, c)
}

// Action implements Command.
func (*FoundDistrict) Action() org.Action { return org.DistrictFound }

// Check refuses a district without a name or with fewer than three administrators.
func (c *FoundDistrict) Check() error {
	var f fault.Form
	f.Need("name", c.Name)
	seen := map[string]bool{}
	for _, a := range c.administrators() {
		a.Login = FoldLogin(a.Login)
		checkAccount(&f, string(a.role), a.Login, a.Name)
		if seen[a.Login] {
			f.Add(string(a.role), "user.login.taken", a.Login)
		}
		seen[a.Login] = true
	}
	return f.Err()
}

// administrator is one of the three with the role its post will have.
type administrator struct {
	*NewAccount
	role org.Role
}

func (c *FoundDistrict) administrators() [3]administrator {
	return [3]administrator{{&c.System, org.RoleSystem}, {&c.Security, org.RoleSecurity}, {&c.Auditor, org.RoleAuditor}}
}

func (c *FoundDistrict) prepare(_ context.Context, a *App, _ org.Actor) error {
	for i := range c.made {
		var err error
		if c.made[i], err = a.newSecret(); err != nil {
			return err
		}
	}
	return nil
}

func (c *FoundDistrict) load(ctx context.Context, s *Scene) ([]Subject, error) {
	_, err := s.View.Unit(ctx, s.Who.Book)
	switch {
	case err == nil:
		return nil, fault.New(fault.Conflict, "district.founded")
	case fault.Of(err) == fault.Missing:
		return nil, nil
	}
	return nil, err
}

func (c *FoundDistrict) apply(ctx context.Context, s *Scene) (Answer, error) {
	root := &org.Unit{Kind: org.KindDistrict, Name: c.Name, Short: c.Short}
	root.ID = s.Who.Book
	if err := s.SaveUnit(ctx, root); err != nil {
		return Answer{}, err
	}
	answer := Answer{ID: root.ID, Count: 1}
	for i, a := range c.administrators() {
		if err := c.seat(ctx, s, root, a, c.made[i]); err != nil {
			return Answer{}, err
		}
		answer.Notes = append(answer.Notes, c.made[i].password)
	}
	return answer, nil
}

// seat opens one administrator's account and gives it its post.
func (c *FoundDistrict) seat(ctx context.Context, s *Scene, root *org.Unit, a administrator, made secret) error {
	u, err := newAccount(ctx, s, a.Login, a.Name, made)
	if err != nil {
		return err
	}
	today := s.app.Today()
	p, err := chair(ctx, s, root, a.role, roleName(a.role), today)
	if err != nil {
		return err
	}
	return s.SaveHolding(ctx, &org.Holding{User: u.ID, Post: p.ID, From: string(today)})
}
