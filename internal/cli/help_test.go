package cli

import (
	"strings"
	"testing"
	"unicode"

	"zhaodan/internal/say"
)

func TestHelpOfServeExplainsEverySetting(t *testing.T) {
	help := must(t, "serve", "--help")
	for _, setting := range []string{
		"ZHAODAN_CONFIG", "ZHAODAN_DATA", "ZHAODAN_DATABASE", "ZHAODAN_LISTEN", "ZHAODAN_INSECURE_HTTP", "ZHAODAN_TLS_PROXY",
		"ZHAODAN_LOG", "ZHAODAN_LOG_FORMAT",
	} {
		flag := "--" + strings.ReplaceAll(strings.ToLower(strings.TrimPrefix(setting, "ZHAODAN_")), "_", "-")
		if !strings.Contains(help, flag) || !strings.Contains(help, setting) {
			t.Errorf("the help of serve does not explain %s with %s:\n%s", flag, setting, help)
		}
	}
}

func TestEveryCommandAndFlagIsExplainedInChinese(t *testing.T) {
	parser, err := newParser(&commands{})
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	explained := func(what, words string) {
		used[words] = true
		if !strings.ContainsFunc(words, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			t.Errorf("%s is explained as %q", what, words)
		}
	}
	explained("the program", parser.Model.Help)
	for _, cmd := range parser.Model.Leaves(false) {
		explained(cmd.FullPath(), cmd.Help)
		if cmd.Parent != nil {
			explained(cmd.Parent.FullPath(), cmd.Parent.Help)
		}
		for _, p := range cmd.Positional {
			explained(cmd.FullPath()+" "+p.Name, p.Help)
		}
		for _, group := range cmd.AllFlags(false) {
			for _, f := range group {
				explained(cmd.FullPath()+" --"+f.Name, f.Help)
			}
		}
	}
	for name, words := range say.CommandHelp {
		if !used[words] {
			t.Errorf("nothing is explained by %q", name)
		}
	}
}

func TestHelpIsGivenForWhateverIsAsked(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string
	}{
		{nil, "zhaodan <命令>"},
		{[]string{"--help"}, "verify"},
		{[]string{"help", "serve"}, "zhaodan serve [选项]"},
		{[]string{"serve", "--listen=127.0.0.1:0", "-h"}, "zhaodan serve [选项]"},
		{[]string{"plan", "--help"}, "read"},
		{[]string{"plan", "read", "--help"}, "zhaodan plan read [选项] <file>"},
		{[]string{"nonsense", "--help"}, "zhaodan <命令>"},
	} {
		if got := must(t, c.args...); !strings.Contains(got, c.want) {
			t.Errorf("zhaodan %v says %q, and not %q", c.args, got, c.want)
		}
	}
}

func TestVersionIsSaidBothWays(t *testing.T) {
	if a, b := must(t, "version"), must(t, "--version"); a != b || a != "zhaodan 1.2.3\n" {
		t.Errorf("version says %q, --version %q", a, b)
	}
}

func TestWrongCommandLinesEndWithTheirOwnCode(t *testing.T) {
	for _, args := range [][]string{{"nonsense"}, {"serve", "--nonsense"}, {"serve", "--log=loud"}, {"plan", "read"}, {"init"}} {
		if got := run(t, args...); got.code != ExitUsage || got.err == "" {
			t.Errorf("zhaodan %v: exit %d, %q", args, got.code, got.err)
		}
	}
}
