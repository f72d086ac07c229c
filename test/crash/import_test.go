package crash

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// sheetRows is how many rows the sheet has that is taken in while the program is killed.
const sheetRows = 1200

// childImports is what the child works on: what waits in the database it is given.
const childImports = "ZHAODAN_CRASH_IMPORTS"

// childWorld is what the child is told of its world.
type childWorld struct {
	URL, Files string
	Now        int64
	Lead       org.Actor
}

// TestKillInTheMiddleOfASheetLeavesNothing kills the program while it reads a sheet and while it applies it. Of the sheet
// nothing is in the ledger, or all of it; what waits goes on where it stood.
func TestKillInTheMiddleOfASheetLeavesNothing(t *testing.T) {
	house.Each(t, killedAtASheet)
}

func killedAtASheet(t *testing.T, w *house.World) {
	answer := house.Do(t, w, w.Lead, &app.UploadImport{Kind: ledger.ImportFindings, FileName: "台账.xlsx", Bytes: ledgerSheet(t)})
	i := look(t, w, answer.ID)
	house.Do(t, w, w.Lead, app.MapImport(app.Form{}, i.ID, i.Version, i.Fields))
	if early := killed(t, w, 30*time.Millisecond); early > 0 {
		t.Logf("the child had done %d pieces of work", early)
	}
	killed(t, w, 120*time.Millisecond)
	if n := findings(t, w); n != 0 {
		t.Fatalf("%d findings before anybody said yes", n)
	}
	finish(t, w)
	i = look(t, w, answer.ID)
	if i.Count[ledger.ImportNew] != sheetRows || i.Run.Done != sheetRows {
		t.Fatalf("after the kills %v rows wait, %d were read: %s", i.Count, i.Run.Done, i.Run.Failure)
	}
	house.Do(t, w, w.Lead, app.ConfirmImport(app.Form{}, i.ID, i.Version))
	for _, after := range []time.Duration{20, 60, 120, 250} {
		killed(t, w, after*time.Millisecond)
		if n := findings(t, w); n != 0 && n != sheetRows {
			t.Fatalf("%d findings of %d: half a sheet", n, sheetRows)
		}
	}
	finish(t, w)
	i = look(t, w, answer.ID)
	if n := findings(t, w); n != sheetRows || i.State != ledger.ImportApplied {
		t.Errorf("in the end there are %d findings and the import is %s", n, i.State)
	}
	house.Sound(t, w)
}

// ledgerSheet is a ledger of findings, no two alike.
func ledgerSheet(t testing.TB) []byte {
	t.Helper()
	f := excelize.NewFile()
	rows := [][]any{{"序号", "检查时间", "地点", "问题描述", "责任单位", "整改期限"}}
	for n := range sheetRows {
		rows = append(rows, []any{n + 1, "2026年2月27日", fmt.Sprintf("东街 %d 号", n+1), fmt.Sprintf("第 %d 盏路灯不亮", n+1), "测试区教育局", "3月底前"})
	}
	for n, row := range rows {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", n+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func look(t testing.TB, w *house.World, id string) *app.ImportState {
	t.Helper()
	i, err := w.App.Import(t.Context(), w.Lead, id)
	if err != nil {
		t.Fatal(err)
	}
	return i
}

func findings(t testing.TB, w *house.World) int {
	t.Helper()
	n, err := w.App.CountFindings(t.Context(), w.Lead, ledger.FindingFilter{})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// finish lets time pass until the dead child's lease is over, and does what waits.
func finish(t testing.TB, w *house.World) {
	t.Helper()
	w.Clock.Forward(time.Hour)
	if err := w.App.WorkImports(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
}

// killed lets a child work on what waits until it is killed, and returns how often it said that something was done.
func killed(t *testing.T, w *house.World, after time.Duration) (done int) {
	t.Helper()
	child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestChildAtTheSheets$", "-test.count=1")
	w.Clock.Forward(time.Hour) // what the child before had taken is free again
	told, err := json.Marshal(childWorld{w.URL, w.Dir, w.Clock.Now(), w.Lead})
	if err != nil {
		t.Fatal(err)
	}
	child.Env = append(os.Environ(), childImports+"="+string(told))
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	if !lines.Scan() || lines.Text() != "ready" {
		t.Fatalf("the child says %q: %v", lines.Text(), child.Wait())
	}
	end := time.AfterFunc(after, func() { _ = child.Process.Kill() })
	defer end.Stop()
	for lines.Scan() {
		done++
	}
	if err := child.Wait(); err == nil && done == 0 {
		t.Fatal("the child ended by itself with nothing done")
	}
	return done
}

// TestChildAtTheSheets is the program that is killed while it works on imports.
func TestChildAtTheSheets(t *testing.T) {
	text := os.Getenv(childImports)
	if text == "" {
		return
	}
	var told childWorld
	if err := json.Unmarshal([]byte(text), &told); err != nil {
		t.Fatal(err)
	}
	db, err := store.Open(t.Context(), told.URL, store.Options{Now: func() int64 { return told.Now }, Random: rand.Reader})
	if err != nil {
		t.Fatal(err)
	}
	files, err := store.OpenFiles(told.Files)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Println("ready")
	if err := app.New(db, files, calendar.Default()).WorkImports(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	fmt.Println("done")
	if err := db.Close(); err != nil {
		t.Error(err)
	}
}
