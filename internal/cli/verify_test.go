package cli

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/journal"
	"zhaodan/internal/say"
	"zhaodan/internal/store"
)

// tamper changes the database behind the program's back.
func tamper(t *testing.T, data string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(data, "zhaodan.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, s := range statements {
		res, err := db.ExecContext(t.Context(), s)
		if err != nil {
			t.Fatalf("%s: %v", s, err)
		}
		if n, err := res.RowsAffected(); !strings.HasPrefix(s, "DROP") && (err != nil || n == 0) {
			t.Fatalf("%s changed %d rows: %v", s, n, err)
		}
	}
}

const (
	noGuards = "DROP TRIGGER journal_no_update"
	noGuard2 = "DROP TRIGGER journal_no_delete"
	lastFive = "seq > (SELECT MAX(seq) - 5 FROM journal_head)"
)

func TestVerifyTellsWhatIsWrongByItsExitCode(t *testing.T) {
	for name, c := range map[string]struct {
		tamper []string
		code   int
		words  string
	}{
		"nothing":           {nil, ExitOK, "数据完整"},
		"a row changed":     {[]string{"UPDATE duty SET due = '2027-01-01' WHERE code = 'RW-2026-0001'"}, ExitTampered, "清单任务"},
		"a row removed":     {[]string{"DELETE FROM duty_progress WHERE id = (SELECT MIN(id) FROM duty_progress)"}, ExitTampered, "任务进展"},
		"an entry changed":  {[]string{noGuards, "UPDATE journal SET reason = 'x' WHERE seq = 300"}, ExitTampered, "第 300 条"},
		"an entry removed":  {[]string{noGuard2, "DELETE FROM journal WHERE seq = 300"}, ExitTampered, "第 300 条"},
		"a body changed":    {[]string{"UPDATE journal_body SET body = '{}' WHERE seq = 300"}, ExitTampered, "第 300 条"},
		"the end cut off":   {[]string{noGuard2, "DELETE FROM journal WHERE " + lastFive}, ExitShorter, "尾部记录缺失"},
		"the head moved on": {[]string{"UPDATE journal_head SET seq = seq - 1"}, ExitTampered, "链尾"},
	} {
		t.Run(name, func(t *testing.T) {
			data := demoData(t)
			tamper(t, data, c.tamper...)
			got := run(t, "verify", "--data="+data)
			if got.code != c.code || !strings.Contains(got.out, c.words) {
				t.Errorf("exit %d, want %d with %q:\n%s", got.code, c.code, c.words, got.out)
			}
			var v verdict
			if err := json.Unmarshal([]byte(run(t, "verify", "--json", "--data="+data).out), &v); err != nil || exitOf[v.Result] != c.code {
				t.Errorf("as JSON the result is %q: %v", v.Result, err)
			}
		})
	}
}

func TestVerifyFindsARestoredOldCopyByItsAnchor(t *testing.T) {
	old, now := demoData(t), demoData(t)
	must(t, "user", "anquan", "--data="+now) // one more act
	anchors := filepath.Join(t.TempDir(), "anchors.json")
	if err := os.WriteFile(anchors, []byte(must(t, "verify", "--json", "--data="+now)), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		data string
		code int
	}{"same": {now, ExitOK}, "old copy": {old, ExitShorter}} {
		if got := run(t, "verify", "--data="+c.data, "--anchors="+anchors); got.code != c.code {
			t.Errorf("%s: exit %d, want %d:\n%s", name, got.code, c.code, got.out)
		}
	}
	must(t, "user", "anquan", "--data="+old) // another act in its place
	if got := run(t, "verify", "--data="+old, "--anchors="+anchors); got.code != ExitTampered {
		t.Errorf("another end of the same length: exit %d\n%s", got.code, got.out)
	}
}

// chainEnd is the end of the district's chain as the footer of a letter signed now would print it.
func chainEnd(t *testing.T, data string) string {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(data, "zhaodan.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var seq int64
	var hash string
	if err := db.QueryRowContext(t.Context(), "SELECT seq, hash FROM journal_head ORDER BY seq DESC LIMIT 1").Scan(&seq, &hash); err != nil {
		t.Fatal(err)
	}
	return say.Anchor(seq, hash)
}

// rehash changes an entry near the end of the chain and computes everything after it anew, as somebody would who owns
// the machine: the chain is whole again.
func rehash(t *testing.T, data string) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(data, "zhaodan.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	run := func(query string, args ...any) {
		t.Helper()
		if _, err := db.ExecContext(t.Context(), query, args...); err != nil {
			t.Fatal(err)
		}
	}
	run(noGuards)
	var book string
	var last int64
	if err := db.QueryRowContext(t.Context(), "SELECT book, seq FROM journal_head ORDER BY seq DESC LIMIT 1").Scan(&book, &last); err != nil {
		t.Fatal(err)
	}
	inspected, err := store.Inspect(t.Context(), filepath.Join(data, "zhaodan.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer inspected.Close()
	var head journal.Head
	for seq := last - 6; seq <= last; seq++ {
		e, err := inspected.Entry(t.Context(), book, seq)
		if err != nil {
			t.Fatal(err)
		}
		if seq > last-6 {
			if seq == last-5 {
				e.Reason = "改写"
			}
			e.Link(head)
			run("UPDATE journal SET reason = $1, inner_sum = $2, hash = $3 WHERE book = $4 AND seq = $5", e.Reason, e.Inner, e.Hash, book, seq)
		}
		head = e.Entry.Head()
	}
	run("UPDATE journal_head SET hash = $1 WHERE book = $2", head.Hash, book)
}

func TestVerifyFindsACutTailByTheFooterOfALetter(t *testing.T) {
	old, now := demoData(t), demoData(t)
	must(t, "user", "anquan", "--data="+now) // one more act, then a letter is signed
	footer := chainEnd(t, now)
	if got := run(t, "verify", "--data="+old); got.code != ExitOK {
		t.Errorf("the control: without an anchor the old copy gives exit %d\n%s", got.code, got.out)
	}
	for name, c := range map[string]struct {
		args []string
		code int
	}{
		"the letter's own chain":  {[]string{"--data=" + now, "--anchor=" + footer}, ExitOK},
		"the old copy":            {[]string{"--data=" + old, "--anchor=" + footer}, ExitShorter},
		"typed with a blank":      {[]string{"--data=" + old, "--anchor=" + strings.ReplaceAll(footer, "·", " ")}, ExitShorter},
		"among other anchors":     {[]string{"--data=" + old, "--anchor=" + chainEnd(t, old), "--anchor=" + footer}, ExitShorter},
		"from a file of footers":  {[]string{"--data=" + old, "--anchors=" + note(t, "抄自云纪建〔2026〕9号 页脚："+footer+"\n")}, ExitShorter},
		"what is no anchor":       {[]string{"--data=" + now, "--anchor=云纪建〔2026〕9号"}, ExitUnreadable},
		"a file without any":      {[]string{"--data=" + now, "--anchors=" + note(t, "没有锚点")}, ExitUnreadable},
		"the same, one sign else": {[]string{"--data=" + now, "--anchor=" + footer[:len(footer)-1] + "g"}, ExitUnreadable},
	} {
		if got := run(t, append([]string{"verify"}, c.args...)...); got.code != c.code {
			t.Errorf("%s: exit %d, want %d:\n%s", name, got.code, c.code, got.out)
		}
	}
}

// TestVerifyFindsARehashedChainByTheFooterOfALetter: somebody who rewrites an entry and computes the whole rest anew
// leaves a sound chain. Only what was printed before tells.
func TestVerifyFindsARehashedChainByTheFooterOfALetter(t *testing.T) {
	data := demoData(t)
	footer := chainEnd(t, data)
	rehash(t, data)
	if got := run(t, "verify", "--data="+data); got.code != ExitOK {
		t.Errorf("the control: a rehashed chain gives exit %d without an anchor\n%s", got.code, got.out)
	}
	got := run(t, "verify", "--data="+data, "--anchor="+footer)
	if got.code != ExitTampered || !strings.Contains(got.out, "被重写") {
		t.Errorf("with the footer: exit %d, want %d\n%s", got.code, ExitTampered, got.out)
	}
}

func note(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "footers.txt")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestVerifySaysWhenItCannotRead(t *testing.T) {
	empty, rubbish := t.TempDir(), t.TempDir()
	if err := os.WriteFile(filepath.Join(rubbish, "zhaodan.db"), bytes.Repeat([]byte("no database "), 1000), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, data := range []string{empty, rubbish, filepath.Join(empty, "none")} {
		if got := run(t, "verify", "--data="+data); got.code != ExitUnreadable || !strings.Contains(got.out, "读不了") {
			t.Errorf("%s: exit %d, %q", data, got.code, got.out)
		}
	}
	if left, err := os.ReadDir(empty); err != nil || len(left) != 0 {
		t.Errorf("verify left %v in an empty folder: %v", left, err)
	}
}

func TestVerifyChangesNothing(t *testing.T) {
	data := demoData(t)
	path := filepath.Join(data, "zhaodan.db")
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	must(t, "verify", "--data="+data)
	after, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(before, after) {
		t.Error("the database is another after verify")
	}
}

func TestVerifyFindsAFileThatIsChangedOrGone(t *testing.T) {
	data := demoData(t)
	file := upload(t, data)
	if got := run(t, "verify", "--data="+data); got.code != ExitOK || strings.Contains(got.out, "附件 0 个") {
		t.Fatalf("exit %d:\n%s", got.code, got.out)
	}
	for name, harm := range map[string]func() error{
		"changed":     func() error { return os.WriteFile(file, []byte("another plan"), 0o600) },
		"gone":        func() error { return os.Remove(file) },
		"folder gone": func() error { return os.RemoveAll(filepath.Join(data, "files")) },
	} {
		if err := harm(); err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		if got := run(t, "verify", "--data="+data); got.code != ExitTampered || !strings.Contains(got.out, filepath.Base(file)) {
			t.Errorf("%s: exit %d:\n%s", name, got.code, got.out)
		}
	}
}

// upload imports a plan as the clerk of the demo and returns where its file lies.
func upload(t *testing.T, data string) string {
	t.Helper()
	p := place{Data: data}
	guide, err := p.readGuide()
	if err != nil {
		t.Fatal(err)
	}
	s, err := p.open(t.Context(), func() int64 { return guide.Clock })
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var password string
	for _, a := range guide.Accounts {
		if a.Login == guide.Clerk() {
			password = a.Password
		}
	}
	token, err := s.app.SignIn(t.Context(), guide.Clerk(), password, "192.0.2.1")
	if err != nil {
		t.Fatal(err)
	}
	who, err := s.app.Who(t.Context(), token, "192.0.2.1")
	if err != nil {
		t.Fatal(err)
	}
	before, err := s.db.FileSums(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.app.ImportPlan(t.Context(), who.Actor, &app.UploadPlan{FileName: "方案.txt", Bytes: []byte(planText)})
	if err != nil {
		t.Fatal(err)
	}
	sums, err := s.db.FileSums(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	sums = slices.DeleteFunc(sums, func(sum string) bool { return slices.Contains(before, sum) })
	if len(sums) != 1 {
		t.Fatalf("the plan came as %d files", len(sums))
	}
	return filepath.Join(data, "files", sums[0][:2], sums[0])
}
