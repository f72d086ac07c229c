// Package crash kills the program in the middle of its work, as a fault of the machine would, and looks at what is left:
// of every act either nothing or everything, nothing that was acknowledged missing, and a sound journal.
package crash

import (
	"bufio"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// kills is how often the program is killed in one database, worlds in how many; make trial takes longer over it.
const kills = 15

func worlds() int {
	if os.Getenv("ZHAODAN_TRIAL") != "" {
		return 15
	}
	return 1
}

// planRows is how many rows each imported plan has, and so how many items are generated from it.
const planRows = 40

// longest is the time after which a child is killed at the latest; an act takes some tens of milliseconds.
const longest = 400 * time.Millisecond

func TestKillDuringImportLeavesNothingOrEverything(t *testing.T) {
	var all outcome
	for range worlds() {
		w := house.SQLite(t)
		s := &scene{url: w.URL, lead: w.Lead, known: map[string]bool{}}
		var seen outcome
		for range kills {
			told := s.kill(t)
			now := s.look(t)
			if now.plans < seen.plans+told.plans || now.generated < seen.generated+told.generated {
				t.Fatalf("acknowledged %+v on top of %+v, and found %+v: an acknowledged act is lost", told, seen, now)
			}
			seen = now
		}
		all.plans += seen.plans
		all.generated += seen.generated
	}
	t.Logf("%d kills: %d plans imported, %d of them generated", worlds()*kills, all.plans, all.generated)
	if all.plans == 0 || all.generated == 0 {
		t.Errorf("the kills came before anything happened: %+v", all)
	}
}

// scene is a database in which children are killed.
type scene struct {
	url   string
	lead  org.Actor
	known map[string]bool // plans that were looked at and cannot change any more
}

// outcome counts acts.
type outcome struct{ plans, generated int }

// kill lets a child import and generate until it is killed at a random moment, and counts what the child was told.
func (s *scene) kill(t *testing.T) (o outcome) {
	t.Helper()
	child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestChildOfTheCrash$", "-test.count=1")
	lead, err := json.Marshal(s.lead)
	if err != nil {
		t.Fatal(err)
	}
	child.Env = append(os.Environ(), childOf+"="+s.url, childLead+"="+string(lead))
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
	moment, err := rand.Int(rand.Reader, big.NewInt(int64(longest)))
	if err != nil {
		t.Fatal(err)
	}
	end := time.AfterFunc(time.Duration(moment.Int64()), func() { _ = child.Process.Kill() })
	defer end.Stop()
	for lines.Scan() {
		switch lines.Text() {
		case "imported":
			o.plans++
		case "generated":
			o.generated++
		default:
			t.Errorf("the child says %q", lines.Text())
		}
	}
	if err := child.Wait(); err == nil {
		t.Fatal("the child ended by itself")
	}
	return o
}

// What a child is told. Without a database the child's test has nothing to do.
const (
	childOf   = "ZHAODAN_CRASH_DATABASE"
	childLead = "ZHAODAN_CRASH_LEAD"
)

// TestChildOfTheCrash is the program that is killed. It says on its standard output what it was told is done.
func TestChildOfTheCrash(t *testing.T) {
	url := os.Getenv(childOf)
	if url == "" {
		return
	}
	a, closing := open(t, url)
	defer closing()
	var lead org.Actor
	if err := json.Unmarshal([]byte(os.Getenv(childLead)), &lead); err != nil {
		t.Fatal(err)
	}
	fmt.Println("ready")
	for {
		plan, err := a.ImportPlan(t.Context(), lead, &app.UploadPlan{Text: document(), Date: "2026-03-01", Again: true})
		if err != nil {
			t.Fatal(err)
		}
		fmt.Println("imported")
		_, err = app.Do(t.Context(), a, lead, &app.GeneratePlan{
			Plan: plan.ID, Year: 2026, Focus: ledger.FocusLivelihood, Theme: "停车管理", Form: app.Form{Reason: "导入"},
		})
		if err != nil {
			t.Fatal(err)
		}
		fmt.Println("generated")
	}
}

// document is a plan that leaves nothing to be checked by hand.
func document() string {
	var b strings.Builder
	fmt.Fprintln(&b, "停车管理专项整治方案")
	for i := range planRows {
		fmt.Fprintf(&b, "%d.清理第%d处到期停车场经营权，收费标准公示上墙。由测试区民政局牵头，测试区教育局配合，2026年6月30日前完成。\n", i+1, i+1)
	}
	return b.String()
}

func open(t *testing.T, url string) (a *app.App, closing func()) {
	t.Helper()
	db, err := store.Open(t.Context(), url, store.Options{Now: func() int64 { return house.Start.Start() + 9*60*60*1000 }, Random: rand.Reader})
	if err != nil {
		t.Fatal(err)
	}
	files, err := store.OpenFiles(filepath.Join(filepath.Dir(url), "files"))
	if err != nil {
		t.Fatal(err)
	}
	return app.New(db, files, calendar.Default()), func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}
}

// look opens what the killed child left and holds it to the rule.
func (s *scene) look(t *testing.T) (o outcome) {
	t.Helper()
	a, closing := open(t, s.url)
	defer closing()
	plans, err := a.Plans(t.Context(), s.lead, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range plans {
		o.plans++
		if line.State == ledger.PlanGenerated {
			o.generated++
		}
		if !s.known[line.ID] {
			s.whole(t, a, line.ID)
		}
		s.known[line.ID] = line.State == ledger.PlanGenerated
	}
	sound(t, s.url)
	return o
}

// whole holds one plan to the rule: all of its rows, and all of its items or none.
func (s *scene) whole(t *testing.T, a *app.App, id string) {
	t.Helper()
	p, err := a.Plan(t.Context(), s.lead, id)
	if err != nil {
		t.Fatal(err)
	}
	items := 0
	if p.State == ledger.PlanGenerated {
		items = planRows
	}
	if len(p.Rows) != planRows || p.Items != items {
		t.Fatalf("%s is %s with %d rows and %d items: half an act", p.Code, p.State, len(p.Rows), p.Items)
	}
}

func sound(t *testing.T, url string) {
	t.Helper()
	db, err := store.Inspect(context.Background(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	reports, err := db.Verify(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range reports {
		if r.Fault != nil {
			t.Fatalf("the journal is not sound: %v", r.Fault)
		}
	}
}
