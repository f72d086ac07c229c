package plans

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/demo"
	"zhaodan/internal/demo/plans"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// TestDemoDocuments imports what the demo brings along into the demo, as its visitor would.
func TestDemoDocuments(t *testing.T) {
	a, clerk := demoDistrict(t)
	imported := map[string]string{}
	t.Run("show all three outcomes", func(t *testing.T) { showAllOutcomes(t, a, clerk, imported) })
	t.Run("are settled by the date of the plan", func(t *testing.T) { settledByTheDate(t, a, clerk, imported[sheetOfTasks]) })
}

const sheetOfTasks = "建筑垃圾整治任务分解表.xlsx"

// showAllOutcomes leaves the ids of the plans by the names of their files.
func showAllOutcomes(t *testing.T, a *app.App, clerk org.Actor, imported map[string]string) {
	for name, want := range map[string]app.PlanTally{
		"停车管理领域突出问题整治工作方案.docx": {Sure: 9, Check: 5, Lacking: 1},
		sheetOfTasks: {Sure: 6, Lacking: 8},
	} {
		b, err := plans.FS.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		answer, err := a.ImportPlan(t.Context(), clerk, &app.UploadPlan{FileName: name, Bytes: b})
		if err != nil {
			t.Fatal(err)
		}
		imported[name] = answer.ID
		p, err := a.Plan(t.Context(), clerk, answer.ID)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, p.Tally); diff != "" {
			t.Errorf("%s\n%s", name, diff)
		}
		if p.Title != strings.TrimSuffix(name, filepath.Ext(name)) {
			t.Errorf("%s is called %s", name, p.Title)
		}
	}
}

// settledByTheDate gives the one thing the sheet lacks to nearly all of its rows.
func settledByTheDate(t *testing.T, a *app.App, clerk org.Actor, plan string) {
	terms := &app.SetPlanTerms{Plan: plan, Title: "建筑垃圾整治任务分解表", Date: "2026-11-16"}
	if _, err := app.Do(t.Context(), a, clerk, terms); err != nil {
		t.Fatal(err)
	}
	p, err := a.Plan(t.Context(), clerk, plan)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(app.PlanTally{Sure: 12, Check: 1, Lacking: 1}, p.Tally); diff != "" {
		t.Error(diff)
	}
	if p.Rows[0].Due != "2026-12-05" || p.Rows[5].Due != "2027-01-31" {
		t.Errorf("deadlines are %s and %s", p.Rows[0].Due, p.Rows[5].Due)
	}
}

// demoDistrict is the demo with its story told, and the clerk who imports plans.
func demoDistrict(t *testing.T) (*app.App, org.Actor) {
	t.Helper()
	clock := demo.NewClock()
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "zhaodan.db"), store.Options{Now: clock.Now, Random: demo.Random()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	files, err := store.OpenFiles(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	a := app.New(db, files, calendar.Default())
	guide, err := demo.Fill(t.Context(), a, clock)
	if err != nil {
		t.Fatal(err)
	}
	for _, account := range guide.Accounts {
		if account.Login != guide.Clerk() {
			continue
		}
		token, err := a.SignIn(t.Context(), account.Login, account.Password, "192.0.2.1")
		if err != nil {
			t.Fatal(err)
		}
		signed, err := a.Who(t.Context(), token, "192.0.2.1")
		if err != nil {
			t.Fatal(err)
		}
		return a, signed.Actor
	}
	t.Fatal("the guide has no clerk")
	return nil, org.Actor{}
}
