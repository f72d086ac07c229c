package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/demo"
	"zhaodan/internal/demo/plans"
	"zhaodan/internal/say"
	"zhaodan/internal/store"
)

type demoCmd struct {
	place
	Listen string `default:"127.0.0.1:8080" env:"ZHAODAN_LISTEN" placeholder:"ADDR:PORT" help:"${listen}"`
}

// Run fills an empty database with the demo, or prints again what it printed then.
func (c *demoCmd) Run(ctx context.Context, env Env) error {
	g, err := c.ready(ctx)
	if err != nil {
		return err
	}
	if g == nil {
		if g, err = c.make(ctx); err != nil {
			return err
		}
	}
	return c.print(env.Out, g)
}

// ready returns the guide if the database is the demo's already.
func (c *demoCmd) ready(ctx context.Context) (*demo.Guide, error) {
	g, err := c.readGuide()
	if err != nil || g == nil || !c.exists() {
		return nil, err
	}
	db, err := store.Inspect(ctx, c.database())
	if err != nil {
		return nil, err
	}
	holds, _, err := demoIn(ctx, db, g)
	if err = errors.Join(err, db.Close()); err != nil || !holds {
		return nil, err
	}
	return g, nil
}

// make fills the database. A SQLite file is filled under another name first: whoever breaks off finds nothing half done.
func (c *demoCmd) make(ctx context.Context) (g *demo.Guide, err error) {
	lock, err := c.take()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, lock.Close()) }()
	if err := c.mustBeBlank(ctx); err != nil {
		return nil, err
	}
	address := c.database()
	if !c.onPostgres() {
		address += ".filling"
		if err := removeDatabase(address); err != nil {
			return nil, err
		}
	}
	if g, err = c.fill(ctx, address); err != nil {
		return nil, err
	}
	if err := c.putPlans(); err != nil {
		return nil, err
	}
	if err := c.writeGuide(g); err != nil {
		return nil, err
	}
	if !c.onPostgres() {
		err = errors.Join(removeDatabase(c.database()), os.Rename(address, c.database()))
	}
	return g, err
}

// removeDatabase removes a SQLite file with what belongs to it.
func removeDatabase(path string) error {
	for _, end := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(path + end); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// mustBeBlank refuses a database that holds anything.
func (c *demoCmd) mustBeBlank(ctx context.Context) error {
	if !c.onPostgres() && !c.exists() {
		return nil
	}
	db, err := store.Open(ctx, c.database(), store.Options{Now: demo.NewClock().Now, Random: demo.Random()})
	if err != nil {
		return err
	}
	blank, err := db.Blank(ctx)
	if err = errors.Join(err, db.Close()); err != nil {
		return err
	}
	if !blank {
		return refuse(say.CLINotBlank, say.ActDemo)
	}
	return nil
}

func (c *demoCmd) fill(ctx context.Context, address string) (*demo.Guide, error) {
	clock := demo.NewClock()
	db, err := store.Open(ctx, address, store.Options{Now: clock.Now, Random: demo.Random()})
	if err != nil {
		return nil, err
	}
	files, err := c.openFiles(ctx)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	g, err := demo.Fill(ctx, app.New(db, files, calendar.Default()), clock)
	return g, errors.Join(err, db.Close())
}

// putPlans lays the plan documents to try beside the data.
func (c *demoCmd) putPlans() error {
	dir := c.inside(say.DemoFolder)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	return fs.WalkDir(plans.FS, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		b, err := fs.ReadFile(plans.FS, path)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(dir, filepath.Base(path)), b, 0o644)
	})
}

func (c *demoCmd) print(w io.Writer, g *demo.Guide) error {
	dir, err := filepath.Abs(c.inside(say.DemoFolder))
	if err != nil {
		return err
	}
	names, err := fs.Glob(os.DirFS(dir), "*")
	if err != nil {
		return err
	}
	fmt.Fprint(w, say.DemoReady(g.Name, g.Clock), say.DemoAccounts(c.inside(guideFile)))
	if err := printAccounts(w, g.Accounts); err != nil {
		return err
	}
	_, err = fmt.Fprint(w, say.DemoPlans(dir, names), say.DemoFirst(c.Listen, g.Clerk(), g.Overseer(), g.Street()))
	return err
}

// printAccounts prints one account a line. Chinese stands last, so that columns of Latin letters line up anywhere.
func printAccounts(w io.Writer, accounts []demo.Account) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "  "+strings.Join(say.AccountHead(), "\t"))
	for _, a := range accounts {
		fmt.Fprintf(t, "  %s\t%s\t%s · %s · %s\n", a.Login, a.Password, a.Role, a.Unit, a.Title)
	}
	return t.Flush()
}
