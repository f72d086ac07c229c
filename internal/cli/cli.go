// Package cli is the command line: it reads settings, opens the installation and runs one command.
// It holds no rule: what happens to records happens through app, and verify only looks.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/alecthomas/kong"

	"zhaodan/internal/fault"
	"zhaodan/internal/say"
)

// Env is the world in which the program was started.
type Env struct {
	Args    []string
	Out     io.Writer
	Err     io.Writer
	Now     func() time.Time
	Version string
}

// How a command ends. Scripts may rely on these.
const (
	ExitOK         = 0
	ExitFailed     = 1
	ExitUsage      = 2
	ExitTampered   = 3 // verify: something was changed
	ExitShorter    = 4 // verify: the end of a chain is gone
	ExitUnreadable = 5 // verify: the database cannot be read
)

// commands is the command line as a whole.
type commands struct {
	Config  confPath   `env:"ZHAODAN_CONFIG" placeholder:"FILE" help:"${config}"`
	Serve   serveCmd   `cmd:"" help:"${serve}"`
	Demo    demoCmd    `cmd:"" help:"${demo}"`
	Init    initCmd    `cmd:"" help:"${init}"`
	Migrate migrateCmd `cmd:"" help:"${migrate}"`
	Verify  verifyCmd  `cmd:"" help:"${verify}"`
	Plan    planCmd    `cmd:"" help:"${plan}"`
	User    userCmd    `cmd:"" help:"${user}"`
	Version versionCmd `cmd:"" help:"${version}"`
}

// Run carries out the command line and returns the program's exit code.
func Run(ctx context.Context, env Env) int {
	parser, err := newParser(&commands{})
	if err != nil {
		panic("command line: " + err.Error())
	}
	args, asked := withoutHelp(env.Args)
	if asked || len(args) == 0 {
		return help(env, parser, args)
	}
	if len(args) == 1 && args[0] == "--version" {
		args = []string{"version"}
	}
	parsed, err := parser.Parse(args)
	if err != nil {
		return env.end(usage(err))
	}
	parsed.Bind(env)
	parsed.BindTo(ctx, (*context.Context)(nil))
	return env.end(parsed.Run())
}

func newParser(c *commands) (*kong.Kong, error) {
	return kong.New(c, kong.Name("zhaodan"), kong.Description(say.CommandHelp["app"]), kong.NoDefaultHelp(), kong.Vars(say.CommandHelp))
}

// refusal ends a command with words for whoever typed it.
type refusal struct {
	code  int
	words string
}

func (r *refusal) Error() string { return r.words }

func refuse(format string, args ...any) error {
	return &refusal{ExitFailed, fmt.Sprintf(format, args...)}
}

// usage words an error of the command line; words of our own stay as they are.
func usage(err error) error {
	if r, ours := errors.AsType[*refusal](err); ours {
		return &refusal{ExitUsage, r.words}
	}
	return &refusal{ExitUsage, fmt.Sprintf(say.CLIUsage, err)}
}

// end tells how the command went. Operators see the cause, which people at the pages never do.
func (e Env) end(err error) int {
	if err == nil {
		return ExitOK
	}
	if r, ours := errors.AsType[*refusal](err); ours {
		if r.words != "" {
			fmt.Fprintln(e.Err, r.words)
		}
		return r.code
	}
	if _, known := errors.AsType[*fault.Error](err); known && fault.Of(err) != fault.Internal {
		fmt.Fprintln(e.Err, say.Fault(err))
	} else {
		fmt.Fprintf(e.Err, say.CLICause+"\n", say.CLIFailed, err)
	}
	return ExitFailed
}

type versionCmd struct{}

// Run prints the version.
func (*versionCmd) Run(env Env) error {
	_, err := fmt.Fprintln(env.Out, "zhaodan", env.Version)
	return err
}
