package main

import (
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"zhaodan/internal/house/cluster"
)

func TestRunEndsAsItsCommandEnds(t *testing.T) {
	for _, c := range []struct {
		name, script string
		want         int
	}{
		{"success", `exit 0`, 0},
		{"failure", `exit 7`, 7},
		{"signal", `kill -TERM $$`, 128 + 15},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := run([]string{"/bin/sh", "-c", c.script})
			if got != c.want || err != nil {
				t.Errorf("code %d, %v, want %d", got, err, c.want)
			}
		})
	}
}

func TestServerLivesAsLongAsItsCommand(t *testing.T) {
	t.Setenv(cluster.Env, "") // so that a server is started even where these tests run beside one
	said := filepath.Join(t.TempDir(), "said")
	if _, err := run([]string{"/bin/sh", "-c", `printf %s "$ZHAODAN_TEST_POSTGRES" >` + said}); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(said)
	if err != nil {
		t.Fatal(err)
	}
	server, err := url.Parse(string(text))
	if err != nil || server.Query().Get("host") == "" {
		t.Fatalf("the command saw %q, %v", text, err)
	}
	if _, err := os.Stat(server.Query().Get("host")); !os.IsNotExist(err) {
		t.Errorf("the server's folder after its command: %v", err)
	}
}

func TestServerThatIsNamedIsHandedOn(t *testing.T) {
	t.Setenv(cluster.Env, "postgres://elsewhere/")
	if code, err := run([]string{"/bin/sh", "-c", `test "$ZHAODAN_TEST_POSTGRES" = postgres://elsewhere/`}); code != 0 || err != nil {
		t.Errorf("code %d, %v", code, err)
	}
}

func TestUnknownCommandIsReported(t *testing.T) {
	if code, err := run([]string{"/no/such/program"}); code != 127 || err == nil {
		t.Errorf("code %d, %v", code, err)
	}
}
