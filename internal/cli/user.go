package cli

import (
	"context"
	"errors"
	"fmt"

	"zhaodan/internal/app"
	"zhaodan/internal/demo"
	"zhaodan/internal/fault"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/store"
)

type userCmd struct {
	place
	Login string `arg:"" help:"${login}"`
}

// Run gives an administrator a new temporary password. Whoever can run this can read the database anyway; the journal
// says that it was done from the machine.
func (c *userCmd) Run(ctx context.Context, env Env) (err error) {
	now, err := c.clock(ctx, env)
	if err != nil {
		return err
	}
	s, err := c.open(ctx, now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	user, seat, err := c.administrator(ctx, s)
	if err != nil {
		return err
	}
	operator := org.Actor{Role: org.RoleSecurity, Unit: user.Book, Book: user.Book, Via: "cli"}
	answer, err := app.Do(ctx, s.app, operator, &app.ResetPassword{ID: user.ID})
	if err != nil {
		return err
	}
	fmt.Fprint(env.Out, say.CLIReset)
	return printAccounts(env.Out, []demo.Account{{
		Role: say.Role(seat.Post.Role), Unit: seat.UnitName, Title: seat.Post.Title, Login: user.Login, Password: answer.Notes[0],
	}})
}

// administrator finds the account and refuses one that is not an administrator's.
func (c *userCmd) administrator(ctx context.Context, s *site) (*org.User, *store.Seat, error) {
	user, err := s.db.UserByLogin(ctx, app.FoldLogin(c.Login))
	if fault.Of(err) == fault.Missing {
		return nil, nil, refuse(say.CLINoAccount, c.Login)
	}
	if err != nil {
		return nil, nil, err
	}
	seats, err := s.db.Seats(ctx, user.ID, string(s.app.Today()))
	if err != nil {
		return nil, nil, err
	}
	for _, seat := range seats {
		if seat.Post.Role.Administers() {
			return user, seat, nil
		}
	}
	return nil, nil, refuse(say.CLINotAdmin, c.Login)
}
