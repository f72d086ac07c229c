package cli

import (
	"context"
	"fmt"

	"zhaodan/internal/say"
)

type migrateCmd struct{ place }

// Run brings the schema up to date, as serve does when it starts.
func (c *migrateCmd) Run(ctx context.Context, env Env) error {
	s, err := c.open(ctx, env.clock)
	if err != nil {
		return err
	}
	if err := s.Close(); err != nil {
		return err
	}
	_, err = fmt.Fprintf(env.Out, say.CLIMigrated, env.Version)
	return err
}
