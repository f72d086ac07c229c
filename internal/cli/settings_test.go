package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// parsed is the serve command as a command line leaves it.
func parsed(t *testing.T, args ...string) serveCmd {
	t.Helper()
	var c commands
	parser, err := newParser(&c)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := parser.Parse(append([]string{"serve"}, args...)); err != nil {
		t.Fatal(err)
	}
	return c.Serve
}

func confFile(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "zhaodan.conf")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestNearerSettingsWin(t *testing.T) {
	file := confFile(t, "# settings\n\nlisten = 10.0.0.1:1\nlog-format = json\ninsecure-http = true\ntls-proxy = 10.0.0.2, 10.0.0.3\n")
	t.Run("default", func(t *testing.T) {
		if got := parsed(t); got.Listen != "127.0.0.1:8080" || got.Data != "./data" || got.database() != "data/zhaodan.db" || got.Log != "info" {
			t.Errorf("defaults are %+v", got)
		}
	})
	t.Run("file over default", func(t *testing.T) {
		got := parsed(t, "--config="+file)
		if got.Listen != "10.0.0.1:1" || got.LogFormat != "json" || !got.InsecureHTTP || len(got.TLSProxy) != 2 {
			t.Errorf("the file gives %+v", got)
		}
	})
	t.Run("environment over file", func(t *testing.T) {
		t.Setenv("ZHAODAN_LISTEN", "10.0.0.1:2")
		if got := parsed(t, "--config="+file); got.Listen != "10.0.0.1:2" || got.LogFormat != "json" {
			t.Errorf("environment and file give %+v", got)
		}
	})
	t.Run("flag over environment", func(t *testing.T) {
		t.Setenv("ZHAODAN_LISTEN", "10.0.0.1:2")
		if got := parsed(t, "--config="+file, "--listen=10.0.0.1:3"); got.Listen != "10.0.0.1:3" {
			t.Errorf("flag, environment and file give %+v", got)
		}
	})
	t.Run("file named by the environment", func(t *testing.T) {
		t.Setenv("ZHAODAN_CONFIG", file)
		if got := parsed(t); got.Listen != "10.0.0.1:1" {
			t.Errorf("the file gives %+v", got)
		}
	})
}

func TestWrongSettingsFilesAreRefusedWithWhatIsWrong(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"slip in a name": {"lisen = 127.0.0.1:1\n", "lisen"},
		"no value":       {"listen 127.0.0.1:1\n", "第 1 行"},
		"wrong value":    {"log = loud\n", "loud"},
	} {
		if got := run(t, "serve", "--config="+confFile(t, c.text)); got.code != ExitUsage || !strings.Contains(got.err, c.want) {
			t.Errorf("%s: exit %d, %q", name, got.code, got.err)
		}
	}
	if got := run(t, "serve", "--config="+filepath.Join(t.TempDir(), "none")); got.code != ExitUsage || got.err == "" {
		t.Errorf("a file that is not there: exit %d, %q", got.code, got.err)
	}
}

// TestOperatorsGuideListsEverySetting holds the table in docs/ops.md to what the program takes.
func TestOperatorsGuideListsEverySetting(t *testing.T) {
	table, err := SettingsTable()
	if err != nil {
		t.Fatal(err)
	}
	guide, err := os.ReadFile("../../docs/ops.md")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(guide), table) {
		t.Errorf("docs/ops.md does not hold this table of settings; put it there:\n%s", table)
	}
}
