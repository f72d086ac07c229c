// Package story holds the demo district to its own numbers: what people are told of it is what its rows say.
package story

import (
	"context"
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/demo"
	"zhaodan/internal/house"
	"zhaodan/internal/house/cluster"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// told is a database in which the story was told.
type told struct {
	db    *store.DB
	app   *app.App
	guide *demo.Guide
}

func each(t *testing.T, test func(t *testing.T, s told)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, onSQLite(t)) })
	t.Run("postgres", func(t *testing.T) { test(t, onPostgres(t)) })
}

// shelf keeps the story that was told once for each engine; it goes when the tests are done.
var shelf string

func TestMain(m *testing.M) { house.Shelved(m, &shelf) }

// tell fills the database at the URL, and a folder on the shelf with the files.
func tell(url, files string) (guide *demo.Guide, err error) {
	ctx, clock := context.Background(), demo.NewClock()
	db, err := store.Open(ctx, url, store.Options{Now: clock.Now, Random: demo.Random()})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	kept, err := store.OpenFiles(filepath.Join(shelf, files))
	if err != nil {
		return nil, err
	}
	return demo.Fill(ctx, app.New(db, kept, calendar.Default()), clock)
}

var toldOnSQLite = sync.OnceValues(func() (*demo.Guide, error) { return tell(filepath.Join(shelf, "zhaodan.db"), "sqlite") })

func onSQLite(t *testing.T) told {
	t.Helper()
	guide, err := toldOnSQLite()
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(filepath.Join(shelf, "zhaodan.db"))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "zhaodan.db")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return open(t, path, "sqlite", guide)
}

// guideOfPostgres is what cluster.Copy fills beside the database.
var guideOfPostgres *demo.Guide

func onPostgres(t *testing.T) told {
	t.Helper()
	copied := cluster.Copy(t, "story", func(url string) (err error) {
		guideOfPostgres, err = tell(url, "postgres")
		return err
	})
	return open(t, copied.URL, "postgres", guideOfPostgres)
}

func open(t *testing.T, url, files string, guide *demo.Guide) told {
	t.Helper()
	db, err := store.Open(t.Context(), url, store.Options{Now: func() int64 { return guide.Clock }, Random: rand.Reader})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	kept, err := store.OpenFiles(filepath.Join(shelf, files))
	if err != nil {
		t.Fatal(err)
	}
	return told{db, app.New(db, kept, calendar.Default()), guide}
}

// actor signs in with the guide's password, as a visitor would.
func (s told) actor(t *testing.T, login string) org.Actor {
	t.Helper()
	for _, a := range s.guide.Accounts {
		if a.Login != login {
			continue
		}
		token, err := s.app.SignIn(t.Context(), login, a.Password, "192.0.2.1")
		if err != nil {
			t.Fatalf("%s: %v", login, err)
		}
		who, err := s.app.Who(t.Context(), token, "192.0.2.1")
		if err != nil {
			t.Fatal(err)
		}
		return who.Actor
	}
	t.Fatalf("the guide has no account %s", login)
	return org.Actor{}
}

func TestStory(t *testing.T) {
	each(t, func(t *testing.T, s told) {
		lead := s.actor(t, s.guide.Clerk())
		t.Run("keeps its numbers", func(t *testing.T) { keepsItsNumbers(t, s, lead) })
		t.Run("has its campaigns in their states", func(t *testing.T) { hasCampaignsInTheirStates(t, s, lead) })
		t.Run("is sound and over", func(t *testing.T) { isSoundAndOver(t, s) })
	})
}

func keepsItsNumbers(t *testing.T, s told, lead org.Actor) {
	duties := func(f ledger.DutyFilter) int { return counted(t, lead, f, s.app.CountDuties) }
	items := func(f ledger.ItemFilter) int { return counted(t, lead, f, s.app.CountItems) }
	mandates := func(uncovered bool) int { return counted(t, lead, uncovered, s.app.CountMandates) }
	got := map[string]int{
		"items": items(ledger.ItemFilter{}), "one-sided": items(ledger.ItemFilter{View: ledger.ItemOneSided}),
		"duties":    duties(ledger.DutyFilter{}),
		"sector":    duties(ledger.DutyFilter{Side: ledger.SideSector}),
		"territory": duties(ledger.DutyFilter{Side: ledger.SideTerritory}),
		"unmatched": duties(ledger.DutyFilter{View: ledger.DutyUnmatched}),
		"overdue":   duties(ledger.DutyFilter{View: ledger.DutyOverdue}),
		"soon":      duties(ledger.DutyFilter{View: ledger.DutySoon}),
		"unsigned":  duties(ledger.DutyFilter{View: ledger.DutyUnsigned}),
		"ack late":  duties(ledger.DutyFilter{View: ledger.DutyAckLate}),
		"returned":  duties(ledger.DutyFilter{View: ledger.DutySentBack}),
		"draft":     duties(ledger.DutyFilter{State: ledger.DutyDraft}),
		"mandates":  mandates(false), "uncovered": mandates(true),
		"overseers": watching(t, s, lead),
	}
	want := map[string]int{
		"items": 24, "one-sided": 2, "duties": 96, "sector": 46, "territory": 50, "unmatched": 2, "overdue": 8, "soon": 9,
		"unsigned": 3, "ack late": 2, "returned": 1, "draft": 7, "mandates": 13, "uncovered": 4, "overseers": 13,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("numbers of the story (-told +kept):\n%s", diff)
	}
}

func counted[F any](t *testing.T, who org.Actor, f F, count func(context.Context, org.Actor, F) (int, error)) int {
	t.Helper()
	n, err := count(t.Context(), who, f)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// watching counts the overseers that watch some unit today.
func watching(t *testing.T, s told, who org.Actor) (n int) {
	t.Helper()
	rows, err := s.app.Overseers(t.Context(), who)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if r.Units > 0 {
			n++
		}
	}
	return n
}

func hasCampaignsInTheirStates(t *testing.T, s told, lead org.Actor) {
	list, err := s.app.Campaigns(t.Context(), lead, app.CampaignFilter{})
	if err != nil {
		t.Fatal(err)
	}
	got := map[ledger.CampaignState]int{}
	for _, c := range list {
		got[c.State]++
		if c.Title == "黄河战略·水土保持专项监督" && c.State != ledger.CampaignAnalyzed {
			t.Errorf("%s is %s: it is to be stuck in its decomposition", c.Title, c.State)
		}
	}
	want := map[ledger.CampaignState]int{ledger.CampaignClosed: 2, ledger.CampaignRunning: 5, ledger.CampaignAnalyzed: 1}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func isSoundAndOver(t *testing.T, s told) {
	reports, err := s.db.Verify(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range reports {
		if r.Fault != nil {
			t.Error(r.Fault)
		}
		if r.Last > s.guide.Clock {
			t.Errorf("something happens at %d, after the story's end at %d", r.Last, s.guide.Clock)
		}
	}
	if got := s.app.Today(); got != "2026-11-23" {
		t.Errorf("the story ends on %s", got)
	}
}

func TestEveryAccountOfTheStorySignsInWithoutChangingItsPassword(t *testing.T) {
	s := onSQLite(t)
	for i, a := range s.guide.Accounts {
		token, err := s.app.SignIn(t.Context(), a.Login, a.Password, "192.0.2."+string(rune('1'+i%5)))
		if err != nil {
			t.Fatalf("%s: %v", a.Login, err)
		}
		who, err := s.app.Who(t.Context(), token, "192.0.2.1")
		if err != nil || who.Seat == nil || who.User.MustChange {
			t.Errorf("%s: %v, %+v", a.Login, err, who)
		}
	}
}

func TestStoryIsTheSameEachTime(t *testing.T) {
	list := func(s told) (out []string) {
		lead := s.actor(t, s.guide.Clerk())
		err := s.app.EachDuty(t.Context(), lead, ledger.DutyFilter{}, "code", func(d *app.DutyRow) error {
			out = append(out, d.ID+" "+d.Code+" "+d.UnitName+" "+string(d.State)+" "+string(d.Due)+" "+d.Text)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		err = s.app.EachFinding(t.Context(), lead, ledger.FindingFilter{}, "code", func(f *app.FindingRow) error {
			out = append(out, f.ID+" "+f.Code+" "+string(f.State)+" "+string(f.Due)+" "+f.Title)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	url := filepath.Join(t.TempDir(), "zhaodan.db")
	again, err := tell(url, "again")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(list(onSQLite(t)), list(open(t, url, "again", again))); diff != "" {
		t.Error(diff)
	}
}
