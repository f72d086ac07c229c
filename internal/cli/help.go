package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"zhaodan/internal/say"
)

// withoutHelp takes the request for help out of the arguments.
func withoutHelp(args []string) (rest []string, asked bool) {
	for _, a := range args {
		if a == "--help" || a == "-h" {
			asked = true
			continue
		}
		rest = append(rest, a)
	}
	if len(rest) > 0 && rest[0] == "help" {
		return rest[1:], true
	}
	return rest, asked
}

// help explains the command that the arguments name, or the whole program.
func help(env Env, parser *kong.Kong, args []string) int {
	node := parser.Model.Node
	if traced, err := kong.Trace(parser, commandWords(args)); err == nil && traced.Selected() != nil {
		node = traced.Selected()
	} else if err == nil {
		node = deepest(traced, node)
	}
	explain(env.Out, node)
	return ExitOK
}

// commandWords keeps what comes before the first flag: that names the command.
func commandWords(args []string) []string {
	if i := slices.IndexFunc(args, func(a string) bool { return strings.HasPrefix(a, "-") }); i >= 0 {
		return args[:i]
	}
	return args
}

// deepest is the last command of a trace, for one that has commands of its own.
func deepest(traced *kong.Context, node *kong.Node) *kong.Node {
	for _, p := range traced.Path {
		if p.Command != nil {
			node = p.Command
		}
	}
	return node
}

func explain(w io.Writer, node *kong.Node) {
	fmt.Fprintf(w, "%s%s\n\n%s\n", say.HelpUsage, synopsis(node), node.Help)
	if len(node.Children) > 0 {
		fmt.Fprintf(w, "\n%s\n", say.HelpCommands)
		for _, c := range node.Children {
			fmt.Fprintf(w, "  %-8s  %s\n", c.Name, c.Help)
		}
		fmt.Fprintf(w, "\n"+say.HelpMore+"\n", node.FullPath())
		return
	}
	fmt.Fprintf(w, "\n%s\n", say.HelpOptions)
	for _, p := range node.Positional {
		fmt.Fprintf(w, "  %s\n      %s\n", p.Summary(), p.Help)
	}
	for _, group := range node.AllFlags(true) {
		for _, f := range group {
			explainFlag(w, f)
		}
	}
}

func synopsis(node *kong.Node) string {
	words := []string{node.FullPath()}
	if len(node.Children) > 0 {
		return words[0] + " " + say.HelpCommand
	}
	words = append(words, say.HelpOption)
	for _, p := range node.Positional {
		words = append(words, p.Summary())
	}
	return strings.Join(words, " ")
}

func explainFlag(w io.Writer, f *kong.Flag) {
	line := "  --" + f.Name
	if !f.IsBool() {
		line += "=" + f.PlaceHolder
	}
	var notes []string
	if len(f.Envs) > 0 {
		notes = append(notes, fmt.Sprintf(say.HelpEnv, f.Envs[0]))
	}
	if f.Default != "" {
		notes = append(notes, fmt.Sprintf(say.HelpDefault, f.Default))
	}
	if len(notes) > 0 {
		line += "  （" + strings.Join(notes, "，") + "）"
	}
	fmt.Fprintf(w, "%s\n      %s\n", line, f.Help)
}
