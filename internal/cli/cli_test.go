package cli

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"zhaodan/internal/house"
	"zhaodan/internal/say"
)

// start is what the machine's clock says in these tests; the demo's own time is another.
var start = time.Date(2027, 5, 6, 1, 0, 0, 0, time.UTC)

// outcome is how a command ended.
type outcome struct {
	code     int
	out, err string
}

// run carries out a command line in this process.
func run(t *testing.T, args ...string) outcome {
	t.Helper()
	var out, errs bytes.Buffer
	code := Run(t.Context(), Env{Args: args, Out: &out, Err: &errs, Now: func() time.Time { return start }, Version: "1.2.3"})
	return outcome{code, out.String(), errs.String()}
}

// must carries out a command line that has to succeed.
func must(t *testing.T, args ...string) string {
	t.Helper()
	o := run(t, args...)
	if o.code != ExitOK {
		t.Fatalf("zhaodan %s: exit %d: %s", strings.Join(args, " "), o.code, o.err)
	}
	return o.out
}

// demoData is a data folder with the demo in it. The story is told once, where an earlier attempt was broken off; each
// test gets a copy.
func demoData(t *testing.T) string {
	t.Helper()
	from, err := demoOnce()
	if err != nil {
		t.Fatal(err)
	}
	to := t.TempDir()
	for _, name := range []string{"zhaodan.db", guideFile} {
		b, err := os.ReadFile(filepath.Join(from, name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(to, name), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, folder := range []string{"files", say.DemoFolder} {
		if err := os.CopyFS(filepath.Join(to, folder), os.DirFS(filepath.Join(from, folder))); err != nil {
			t.Fatal(err)
		}
	}
	return to
}

var demoOnce = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp(shelf, "demo-")
	if err != nil {
		return "", err
	}
	if err := os.WriteFile(filepath.Join(dir, "zhaodan.db.filling"), []byte("half done"), 0o600); err != nil {
		return "", err
	}
	c := &demoCmd{place: place{Data: dir}}
	_, err = c.make(context.Background())
	return dir, err
})

// shelf keeps what several tests share; it goes when they are done.
var shelf string

func TestMain(m *testing.M) { house.Shelved(m, &shelf) }
