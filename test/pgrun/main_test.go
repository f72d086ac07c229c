package main

import (
	"os"
	"path/filepath"
	"testing"
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

func TestRunHandsTheServerToItsCommand(t *testing.T) {
	said := filepath.Join(t.TempDir(), "said")
	if _, err := run([]string{"/bin/sh", "-c", `printf %s "$ZHAODAN_TEST_POSTGRES" >` + said}); err != nil {
		t.Fatal(err)
	}
	url, err := os.ReadFile(said)
	if err != nil || len(url) == 0 {
		t.Errorf("the command saw %q, %v", url, err)
	}
}

func TestUnknownCommandIsReported(t *testing.T) {
	if code, err := run([]string{"/no/such/program"}); code != 127 || err == nil {
		t.Errorf("code %d, %v", code, err)
	}
}
