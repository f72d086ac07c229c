package cli

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"zhaodan/internal/house/cluster"
	"zhaodan/internal/say"
)

func TestSecondDemoPrintsTheSameAndChangesNothing(t *testing.T) {
	data := demoData(t)
	first := must(t, "demo", "--data="+data)
	before := must(t, "verify", "--data="+data)
	if second := must(t, "demo", "--data="+data); second != first {
		t.Errorf("demo printed\n%s\nand then\n%s", first, second)
	}
	if after := must(t, "verify", "--data="+data); after != before {
		t.Errorf("the second demo changed something:\n%s", after)
	}
	for _, want := range []string{"dangfeng", "shiqiaojw", "shiqiao", "127.0.0.1:8080", say.DemoFolder, ".docx", ".xlsx"} {
		if !strings.Contains(first, want) {
			t.Errorf("demo does not print %q:\n%s", want, first)
		}
	}
	info, err := os.Stat(filepath.Join(data, guideFile))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file of passwords has mode %v: %v", info.Mode(), err)
	}
}

func TestDemoRefusesADatabaseThatHoldsAnythingElse(t *testing.T) {
	data := t.TempDir()
	must(t, "init", "--name=测试区", "--data="+data)
	before := must(t, "verify", "--data="+data)
	if got := run(t, "demo", "--data="+data); got.code != ExitFailed || !strings.Contains(got.err, "已经有数据") {
		t.Errorf("exit %d, %q", got.code, got.err)
	}
	if after := must(t, "verify", "--data="+data); after != before {
		t.Errorf("the refused demo changed something:\n%s", after)
	}
}

func TestDemoBeginsAnewAfterItWasBrokenOff(t *testing.T) {
	must(t, "verify", "--data="+demoData(t))
	data, err := demoOnce()
	if err != nil {
		t.Fatal(err)
	}
	if left, err := fs.Glob(os.DirFS(data), "*.filling*"); err != nil || len(left) != 0 {
		t.Errorf("%v is left over: %v", left, err)
	}
}

func TestDemoRefusesWhereAnotherWorks(t *testing.T) {
	data := t.TempDir()
	s, err := place{Data: data}.open(t.Context(), func() int64 { return start.UnixMilli() })
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if got := run(t, "demo", "--data="+data); got.code != ExitFailed || !strings.Contains(got.err, "正被另一个") {
		t.Errorf("exit %d, %q", got.code, got.err)
	}
}

func TestDemoFillsPostgresToo(t *testing.T) {
	data, database := t.TempDir(), cluster.New(t)
	args := []string{"--data=" + data, "--database=" + database}
	first := must(t, append([]string{"demo"}, args...)...)
	if second := must(t, append([]string{"demo"}, args...)...); second != first {
		t.Errorf("demo printed\n%s\nand then\n%s", first, second)
	}
	if out := must(t, append([]string{"verify"}, args...)...); !strings.Contains(out, "数据完整") {
		t.Errorf("verify says\n%s", out)
	}
	if got := run(t, "init", "--name=测试区", args[0], args[1]); got.code != ExitFailed || !strings.Contains(got.err, "已经有数据") {
		t.Errorf("init over a demo: exit %d, %q", got.code, got.err)
	}
	if got := run(t, "demo", "--data="+t.TempDir(), args[1]); got.code != ExitFailed || !strings.Contains(got.err, "已经有数据") {
		t.Errorf("a demo without its guide: exit %d, %q", got.code, got.err)
	}
}

func TestWhatTheProgramMakesIsForItsOwnerOnly(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	must(t, "init", "--name=测试区", "--data="+data)
	for _, name := range []string{".", "zhaodan.db", "files", "lock"} {
		info, err := os.Stat(filepath.Join(data, name))
		if err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has mode %v: %v", name, info.Mode(), err)
		}
	}
}

func TestServerOfADemoLivesInItsTime(t *testing.T) {
	p := place{Data: demoData(t)}
	wall := start
	env := Env{Now: func() time.Time { return wall }}
	now, err := p.clock(context.Background(), env)
	if err != nil {
		t.Fatal(err)
	}
	china := time.FixedZone("UTC+8", 8*60*60)
	show := func() string { return time.UnixMilli(now()).In(china).Format("2006-01-02 15:04") }
	if got := show(); got != "2026-11-23 10:00" {
		t.Errorf("the server begins at %s", got)
	}
	wall = wall.Add(95 * time.Minute)
	if got := show(); got != "2026-11-23 11:35" {
		t.Errorf("after 95 minutes it is %s", got)
	}
}

func TestTimeOfADemoNeverGoesBack(t *testing.T) {
	data := demoData(t)
	late := time.Date(2026, 11, 23, 20, 0, 0, 0, time.UTC).UnixMilli()
	tamper(t, data, "UPDATE journal_head SET at = "+strconv.FormatInt(late, 10))
	now, err := place{Data: data}.clock(t.Context(), Env{Now: func() time.Time { return start }})
	if err != nil || now() != late {
		t.Errorf("the server begins at %d, what was done last was at %d: %v", now(), late, err)
	}
}

func TestServerOfADistrictLivesInTheMachinesTime(t *testing.T) {
	data := t.TempDir()
	must(t, "init", "--name=测试区", "--data="+data)
	now, err := place{Data: data}.clock(t.Context(), Env{Now: func() time.Time { return start }})
	if err != nil || now() != start.UnixMilli() {
		t.Errorf("the server begins at %d: %v", now(), err)
	}
}
