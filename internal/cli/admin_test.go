package cli

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var printed = regexp.MustCompile(`(?m)^  (\w+) +(\w{5}-\w{5}-\w{4}) `)

func TestInitFoundsADistrictOnceAndShowsThreePasswords(t *testing.T) {
	data := t.TempDir()
	out := must(t, "init", "--name=云山区", "--data="+data)
	found := printed.FindAllStringSubmatch(out, -1)
	if len(found) != 3 {
		t.Fatalf("init shows %d accounts:\n%s", len(found), out)
	}
	b, err := os.ReadFile(filepath.Join(data, "zhaodan.db"))
	if err != nil {
		t.Fatal(err)
	}
	for _, account := range found {
		if strings.Contains(string(b), account[2]) {
			t.Errorf("the password of %s stands in the database", account[1])
		}
	}
	if got := run(t, "init", "--name=云山区", "--data="+data); got.code != ExitFailed || !strings.Contains(got.err, "已经有数据") {
		t.Errorf("a second init: exit %d, %q", got.code, got.err)
	}
	must(t, "verify", "--data="+data)
}

func TestUserResetsAdministratorsOnly(t *testing.T) {
	data := t.TempDir()
	before := must(t, "init", "--name=云山区", "--data="+data)
	after := must(t, "user", "anquan", "--data="+data)
	got := printed.FindAllStringSubmatch(after, -1)
	if len(got) != 1 || got[0][1] != "anquan" || strings.Contains(before, got[0][2]) {
		t.Errorf("user shows\n%s", after)
	}
	must(t, "verify", "--data="+data)
	for login, want := range map[string]string{"nobody": "没有账号", "dangfeng": "不是管理员"} {
		folder := data
		if login == "dangfeng" {
			folder = demoData(t)
		}
		if got := run(t, "user", login, "--data="+folder); got.code != ExitFailed || !strings.Contains(got.err, want) {
			t.Errorf("user %s: exit %d, %q", login, got.code, got.err)
		}
	}
}

func TestMigrateMakesTheSchemaAndIsRepeatable(t *testing.T) {
	data := t.TempDir()
	for range 2 {
		must(t, "migrate", "--data="+data)
	}
	if got := run(t, "verify", "--data="+data); got.code != ExitOK {
		t.Errorf("verify of an empty database: exit %d\n%s", got.code, got.out)
	}
}
