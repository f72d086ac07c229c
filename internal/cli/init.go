package cli

import (
	"context"
	"errors"
	"fmt"

	"zhaodan/internal/app"
	"zhaodan/internal/demo"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
)

type initCmd struct {
	place
	Name     string `required:"" placeholder:"NAME" help:"${name}"`
	Short    string `placeholder:"NAME" help:"${short}"`
	System   string `default:"xitong" placeholder:"LOGIN" help:"${system}"`
	Security string `default:"anquan" placeholder:"LOGIN" help:"${security}"`
	Auditor  string `default:"shenji" placeholder:"LOGIN" help:"${auditor}"`
}

// Run founds the district of an empty database. The passwords are shown once and kept nowhere.
func (c *initCmd) Run(ctx context.Context, env Env) (err error) {
	s, err := c.open(ctx, env.clock)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	blank, err := s.db.Blank(ctx)
	if err != nil {
		return err
	}
	if !blank {
		return refuse(say.CLINotBlank, say.ActFound)
	}
	answer, err := s.app.Found(ctx, "cli", &app.FoundDistrict{
		Name: c.Name, Short: c.Short,
		System:   app.NewAccount{Login: c.System, Name: say.Role(org.RoleSystem)},
		Security: app.NewAccount{Login: c.Security, Name: say.Role(org.RoleSecurity)},
		Auditor:  app.NewAccount{Login: c.Auditor, Name: say.Role(org.RoleAuditor)},
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(env.Out, say.CLIFounded, c.Name)
	return printAccounts(env.Out, c.accounts(answer.Notes))
}

func (c *initCmd) accounts(passwords []string) []demo.Account {
	roles := []org.Role{org.RoleSystem, org.RoleSecurity, org.RoleAuditor}
	out := make([]demo.Account, len(roles))
	for i, login := range []string{c.System, c.Security, c.Auditor} {
		role := say.Role(roles[i])
		out[i] = demo.Account{Role: role, Unit: c.Name, Title: role, Login: app.FoldLogin(login), Password: passwords[i]}
	}
	return out
}
