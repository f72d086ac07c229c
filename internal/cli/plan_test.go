package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const planText = `停车管理专项整治方案
一、重点任务
1.清理到期停车场经营权。由区城管局牵头，区市场监管局配合，2026年6月30日前完成。
`

func write(t *testing.T, path, text string) string {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestPlanReadWritesOneCaseForEachFile(t *testing.T) {
	dir, out := t.TempDir(), filepath.Join(t.TempDir(), "out")
	labelled, err := json.Marshal(map[string]string{"id": "c1", "plan_date": "2026-03-01", "text": planText})
	if err != nil {
		t.Fatal(err)
	}
	text := write(t, filepath.Join(dir, "a.txt"), planText)
	labelledFile := write(t, filepath.Join(dir, "b.json"), string(labelled))
	units := write(t, filepath.Join(dir, "units.json"), `[{"id":"1","name":"区城管局","kind":"department"}]`)
	must(t, "plan", "read", "--units="+units, "--out="+out, text, labelledFile)
	for name, id := range map[string]string{"a.json": "a", "b.json": "c1"} {
		b, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			t.Fatal(err)
		}
		var c struct {
			ID    string
			Items []struct{ Lead []string }
		}
		if err := json.Unmarshal(b, &c); err != nil || c.ID != id || len(c.Items) != 1 || len(c.Items[0].Lead) != 1 {
			t.Errorf("%s holds %s: %v", name, b, err)
		}
	}
	if shown := must(t, "plan", "read", text); !strings.Contains(shown, `"区城管局"`) {
		t.Errorf("without --out it prints\n%s", shown)
	}
}

func TestPlanReadGoesOnBehindAFileItCannotRead(t *testing.T) {
	dir, out := t.TempDir(), t.TempDir()
	old := write(t, filepath.Join(dir, "old.doc"), "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"+strings.Repeat("\x00", 600))
	good := write(t, filepath.Join(dir, "good.txt"), planText)
	got := run(t, "plan", "read", "--out="+out, old, good)
	if got.code != ExitFailed || !strings.Contains(got.err, "old.doc") {
		t.Errorf("exit %d, %q", got.code, got.err)
	}
	if _, err := os.Stat(filepath.Join(out, "good.json")); err != nil {
		t.Error(err)
	}
}

func TestPlanReadTakesTheYearFromTheDayItIsGiven(t *testing.T) {
	text := strings.ReplaceAll(planText, "2026年6月30日前", "6月底前")
	beside := t.TempDir()
	write(t, filepath.Join(beside, "a.json"), `{"id":"a","plan_date":"2025-02-03"}`)
	for name, c := range map[string]struct {
		args []string
		want string
	}{
		"said":        {[]string{"--date=2024-03-01", write(t, filepath.Join(t.TempDir(), "a.txt"), text)}, "2024-06-30"},
		"beside":      {[]string{write(t, filepath.Join(beside, "a.txt"), text)}, "2025-06-30"},
		"said wins":   {[]string{"--date=2024-03-01", filepath.Join(beside, "a.txt")}, "2024-06-30"},
		"not at hand": {[]string{write(t, filepath.Join(t.TempDir(), "a.txt"), text)}, "6月底前"},
	} {
		if got := must(t, append([]string{"plan", "read"}, c.args...)...); !strings.Contains(got, c.want) {
			t.Errorf("%s: no %s in\n%s", name, c.want, got)
		}
	}
	if got := run(t, "plan", "read", "--date=March", filepath.Join(beside, "a.txt")); got.code != ExitFailed {
		t.Errorf("a wrong day: exit %d", got.code)
	}
}
