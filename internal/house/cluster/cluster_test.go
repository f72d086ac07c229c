package cluster

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// holdEnv makes a copy of this test program start a server and hold it until it is killed.
const holdEnv = "ZHAODAN_CLUSTER_HOLD"

func TestMain(m *testing.M) {
	if os.Getenv(holdEnv) == "" {
		os.Exit(m.Run())
	}
	c, err := Start(context.Background())
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println(c.dir)
	if os.Getenv(holdEnv) == "exit" {
		os.Exit(0)
	}
	select {}
}

func TestEachTestGetsItsOwnEmptyDatabase(t *testing.T) {
	first, second := New(t), New(t)
	query(t, first, "CREATE TABLE note (id BIGINT)")
	if got := query(t, second, "SELECT count(*) FROM pg_tables WHERE tablename = 'note'"); got != 0 {
		t.Errorf("the second database holds %d tables of the first", got)
	}
}

func TestDatabaseIsDroppedWithItsTest(t *testing.T) {
	var name string
	t.Run("inner", func(t *testing.T) {
		at := New(t)
		conn := connect(t, at) // left open on purpose
		name = conn.Config().Database
	})
	c, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	if got := query(t, c.URL(), "SELECT count(*) FROM pg_database WHERE datname = '"+name+"'"); got != 0 {
		t.Errorf("database %s is still there", name)
	}
}

func TestCopyFillsOnceAndKeepsCopiesApart(t *testing.T) {
	fills := 0
	fill := func(at string) error {
		fills++
		query(t, at, "CREATE TABLE note AS SELECT 7 AS id")
		return nil
	}
	first, second := Copy(t, "notes", fill).URL, Copy(t, "notes", fill).URL
	query(t, first, "DELETE FROM note")
	if got := query(t, second, "SELECT count(*) FROM note WHERE id = 7"); got != 1 || fills != 1 {
		t.Errorf("second copy has %d rows after %d fills, want 1 after 1", got, fills)
	}
}

func TestUsedCopyIsAsItWasFilledUnlessItsSchemaWasChanged(t *testing.T) {
	copied := func(t *testing.T) *Copied {
		return Copy(t, "used notes", func(at string) error {
			query(t, at, "CREATE TABLE note AS SELECT 7 AS id")
			return nil
		})
	}
	var first, second *Copied
	var kept pool
	t.Run("rows", func(t *testing.T) {
		first = copied(t)
		first.Kept = &kept
		query(t, first.URL, "INSERT INTO note VALUES (8)")
		query(t, first.URL, "DELETE FROM note WHERE id = 7")
		if _, err := connect(t, first.URL).Exec(t.Context(), "BEGIN; LOCK TABLE note"); err != nil { // left open on purpose
			t.Fatal(err)
		}
	})
	t.Run("schema", func(t *testing.T) {
		if second = copied(t); second != first {
			t.Errorf("the copy whose rows were changed is not used again: %s, then %s", first.URL, second.URL)
		}
		if second.Kept != &kept || kept.closed {
			t.Errorf("what was kept open with the copy is %v", second.Kept)
		}
		if got := query(t, second.URL, "SELECT sum(id) FROM note"); got != 7 {
			t.Errorf("the rows of the used copy add up to %d, want 7", got)
		}
		query(t, second.URL, "ALTER TABLE note ALTER COLUMN id TYPE BIGINT")
	})
	if third := copied(t); third == second {
		t.Error("a copy whose schema was changed is used again")
	}
	if !kept.closed {
		t.Error("a copy was dropped and what was kept with it is still open")
	}
}

// pool stands for what a test keeps open with a copy.
type pool struct{ closed bool }

func (p *pool) Close() error {
	p.closed = true
	return nil
}

func TestServerEndsWithItsProcessHoweverThatEnds(t *testing.T) {
	for _, c := range []struct {
		name, hold string
		kill       bool
	}{
		{"kill -9", "forever", true},
		{"os.Exit", "exit", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := hold(t, c.hold, c.kill)
			if !strings.Contains(dir, "zhaodan-pg.") {
				t.Fatalf("the holder said %q", dir)
			}
			waitGone(t, dir)
		})
	}
}

func TestCloseStopsTheServerAndRemovesItsFolder(t *testing.T) {
	c, err := Start(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	query(t, c.URL(), "SELECT 1")
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(c.dir); !os.IsNotExist(err) {
		t.Errorf("folder after Close: %v", err)
	}
	if _, err := pgx.Connect(t.Context(), c.URL()); err == nil {
		t.Error("the server still answers after Close")
	}
}

func TestCancelledStartFailsAndLeavesNothing(t *testing.T) {
	t.Setenv("TMPDIR", openFolder(t))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Start(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("start under a cancelled context: %v", err)
	}
	if left, err := os.ReadDir(os.TempDir()); err != nil || len(left) != 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}

func TestMissingPostgresSaysWhatToInstall(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	if _, err := programsIn(t.TempDir() + "/*/bin"); err == nil || !strings.Contains(err.Error(), "apt-get install postgresql") {
		t.Errorf("message: %v", err)
	}
}

func TestNewestPackagedPostgresIsTaken(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	root := t.TempDir()
	for _, version := range []string{"9", "13", "17", "15"} {
		bin := filepath.Join(root, version, "bin")
		if err := os.MkdirAll(bin, 0o755); err != nil {
			t.Fatal(err)
		}
		for _, program := range []string{"initdb", "pg_ctl"} {
			if err := os.WriteFile(filepath.Join(bin, program), nil, 0o755); err != nil {
				t.Fatal(err)
			}
		}
	}
	got, err := programsIn(root + "/*/bin")
	if want := filepath.Join(root, "17", "bin"); err != nil || got != want {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
}

// openFolder is a short temporary folder that the humble user may write to as well.
func openFolder(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("/tmp", "zd")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	if err := os.Chmod(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	return dir
}

// hold starts the holder and returns the folder of its server after the holder has gone.
func hold(t *testing.T, how string, kill bool) string {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), holdEnv+"="+how)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	if kill {
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
	}
	if err := cmd.Wait(); (err != nil) != kill {
		t.Fatalf("the holder ended with %v", err)
	}
	return strings.TrimSpace(line)
}

// waitGone polls, because nobody is left to tell us when the keeper has finished.
func waitGone(t *testing.T, dir string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		if _, err := os.Stat(dir); os.IsNotExist(err) {
			break
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			t.Fatalf("%s is still there", dir)
		}
	}
	if _, err := pgx.Connect(t.Context(), socketURL(dir)); err == nil {
		t.Error("the server still answers")
	}
}

func connect(t *testing.T, at string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), at)
	if err != nil {
		t.Fatal(err)
	}
	return conn
}

// query runs one statement and returns its number, 0 where it gives none.
func query(t *testing.T, at, statement string) (n int) {
	t.Helper()
	conn := connect(t, at)
	defer conn.Close(context.Background())
	rows, err := conn.Query(t.Context(), statement)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(&n); err != nil {
			t.Fatal(err)
		}
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return n
}
