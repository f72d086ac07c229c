package app_test

import (
	"testing"
	"time"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// seat makes another post in a unit and lets a new account hold it.
func seat(t testing.TB, w *house.World, login string, role org.Role, unit, title string) org.Actor {
	t.Helper()
	user := house.Do(t, w, w.System, &app.CreateUser{Login: login, Name: login}).ID
	house.Do(t, w, w.Security, &app.GrantPost{User: user, Unit: unit, Role: role, Title: title})
	u, err := w.App.User(t.Context(), w.Security, user)
	if err != nil {
		t.Fatal(err)
	}
	return org.Actor{User: user, Name: login, Post: u.Held[0].Post.ID, Title: title, Role: role, Unit: unit, Book: w.Root, Via: "web"}
}

// handle writes n open duties of a unit with a handler, past the rules but through the journal.
func handle(t testing.TB, w *house.World, n int, unit, post string) {
	t.Helper()
	house.Fill(t, w, n)
	rows, err := w.App.Duties(t.Context(), w.Lead, ledger.DutyFilter{}, "code", ledger.Page{Size: 1})
	if err != nil {
		t.Fatal(err)
	}
	id, err := w.DB.NewID()
	if err != nil {
		t.Fatal(err)
	}
	err = w.DB.Write(t.Context(), store.Act{ID: id, Actor: w.Lead, Action: org.DutyIssue}, func(tx *store.Tx) error {
		for i := range n {
			d := &ledger.Duty{
				Code: "RW-2025-" + string(rune('A'+i%26)) + time.UnixMilli(int64(i)).UTC().Format("04:05.000"), Item: rows[0].Item,
				Side: ledger.SideTerritory, Unit: unit, Text: "交接事项", State: ledger.DutyInProgress, Due: house.Due, Handler: post, Matched: ledger.MatchMap, Overseer: w.Outposts[0],
			}
			if err := tx.SaveDuty(t.Context(), d); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func countOf(t testing.TB, w *house.World, who org.Actor, f ledger.DutyFilter) int {
	t.Helper()
	n, err := w.App.CountDuties(t.Context(), who, f)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestAcknowledgingPostHandlesTheDuty(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		d := house.Dispatched(t, w, w.Villages[0])[0]
		if d.Handler != "" {
			t.Errorf("before anybody has acknowledged it is handled by %s", d.Handler)
		}
		house.Do(t, w, w.Street1, app.Acknowledge(app.Form{}, house.Chosen(d.ID)))
		if now := house.DutyNow(t, w, d.ID); now.Handler != w.Street1.Post {
			t.Errorf("it is handled by %q, want the post that acknowledged", now.Handler)
		}
	})
}

func TestOneCommandHandsOverFiveHundredMatters(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		successor := seat(t, w, "successor", org.RoleSTR, w.Streets[0], "副主任")
		handle(t, w, 500, w.Streets[0], w.Street1.Post)
		all := ledger.DutyFilter{View: ledger.DutyOpen, Handler: w.Street1.Post}
		before, closed := countOf(t, w, w.Street1, all), countOf(t, w, w.Street1, ledger.DutyFilter{Handler: w.Street1.Post, State: ledger.DutyDone})
		if before < 500 || closed == 0 {
			t.Fatalf("only %d open and %d done ones to begin with", before, closed)
		}
		began := time.Now()
		c := &app.HandOver{Form: app.Form{Reason: "岗位调整"}, From: w.Street1.Post, To: successor.Post}
		if a := house.Do(t, w, w.Street1, c); a.Count != before {
			t.Errorf("%d were handed over, want %d", a.Count, before)
		}
		t.Logf("%d matters in %v", before, time.Since(began))
		if left := countOf(t, w, w.Lead, all); left != 0 {
			t.Errorf("%d were left behind", left)
		}
		if n := countOf(t, w, w.Street1, ledger.DutyFilter{View: ledger.DutyOpen, Handler: successor.Post}); n != before {
			t.Errorf("the successor has %d of %d", n, before)
		}
		if n := countOf(t, w, w.Street1, ledger.DutyFilter{Handler: w.Street1.Post, State: ledger.DutyDone}); n != closed {
			t.Errorf("%d done ones keep the post that did them, want %d", n, closed)
		}
		acts := map[string]int{}
		for _, e := range newest(t, w, before) {
			acts[e.Act]++
			if e.Action != string(org.HandOver) || e.Kind != "duty" || e.Who != w.Street1.User || e.Seat != w.Street1.Post || e.Reason != "岗位调整" {
				t.Fatalf("an entry says %+v", e.Entry)
			}
		}
		if len(acts) != 1 {
			t.Errorf("%d acts", len(acts))
		}
		house.Refused(t, w, w.Street1, c, fault.Conflict, "handover.nothing")
		house.Sound(t, w)
	})
}

func TestJournalKeepsPostAndPersonThroughAHandover(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		d := signed(t, w, w.Streets[0])[0]
		successor := seat(t, w, "successor", org.RoleSTR, w.Streets[0], "副主任")
		house.Do(t, w, w.Lead, &app.HandOver{Form: because, From: w.Street1.Post, To: successor.Post})
		house.Do(t, w, successor, app.Report(app.Form{}, house.Chosen(d.ID), "接手后继续办理", 60))
		trace := must[*app.Duty](t)(w.App.Duty(t.Context(), w.Lead, d.ID)).Trace
		for i, want := range []struct {
			action    org.Action
			who, seat string
		}{{org.DutyReport, "successor", "副主任"}, {org.HandOver, "lead", "联络员"}, {org.DutyAcknowledge, "street1", "联络员"}} {
			if e := trace[i]; e.Action != string(want.action) || e.WhoName != want.who || e.SeatTitle != want.seat {
				t.Errorf("entry %d: %s by %s as %s, want %+v", i, e.Action, e.WhoName, e.SeatTitle, want)
			}
		}
	})
}

func TestHandoverStaysInTheLineOfUnits(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		signed(t, w, w.Streets[0], w.Villages[0])
		village := seat(t, w, "village", org.RoleSTR, w.Villages[0], "文书")
		for what, c := range map[string]struct {
			who      org.Actor
			from, to string
			kind     fault.Kind
			code     string
		}{
			"a foreign district's post": {w.Lead, w.Street1.Post, w.Foreign.Street1.Post, fault.Missing, "missing"},
			"a sister street's post":    {w.Street1, w.Street1.Post, w.Street2.Post, fault.Missing, "missing"},
			"from a sister street":      {w.Street2, w.Street1.Post, w.Street2.Post, fault.Missing, "missing"},
			"no such post":              {w.Street1, w.Street1.Post, "nothing", fault.Missing, "missing"},
			"across streets":            {w.Lead, w.Street1.Post, w.Street2.Post, fault.Invalid, "handover.unrelated"},
			"another role":              {w.Lead, w.Street1.Post, w.Dept1.Post, fault.Invalid, "handover.role"},
			"the same post":             {w.Street1, w.Street1.Post, w.Street1.Post, fault.Invalid, "handover.same"},
			"no right":                  {w.Team, w.Team.Post, w.Team.Post, fault.Invalid, "handover.same"},
			"the leader has none":       {w.Leader, w.Street1.Post, village.Post, fault.Denied, "denied"},
			"beyond the village":        {w.Street1, w.Street1.Post, village.Post, fault.Conflict, "handover.beyond"},
		} {
			untouchedBut(t, w, what, func() {
				house.Refused(t, w, c.who, &app.HandOver{Form: because, From: c.from, To: c.to}, c.kind, c.code)
			})
		}
		house.Refused(t, w, w.Street1, &app.HandOver{From: w.Street1.Post, To: village.Post}, fault.Invalid, "field.required")
		third := seat(t, w, "third", org.RoleSTR, w.Villages[0], "书记")
		d := house.Dispatched(t, w, w.Villages[0])[0]
		house.Do(t, w, village, app.Acknowledge(app.Form{}, house.Chosen(d.ID)))
		house.Do(t, w, village, &app.HandOver{Form: because, From: village.Post, To: third.Post})
		house.Do(t, w, w.Street1, &app.HandOver{Form: because, From: third.Post, To: w.Street1.Post})
		if now := house.DutyNow(t, w, d.ID); now.Handler != w.Street1.Post {
			t.Errorf("up to the street it is handled by %s", now.Handler)
		}
	})
}

// untouchedBut allows entries about refusals.
func untouchedBut(t *testing.T, w *house.World, what string, do func()) {
	t.Helper()
	untouched(t, w, what, do, "journal", "journal_body", "journal_head")
}

func TestNothingIsOrphanedWhenAnAccountEnds(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		duties := signed(t, w, w.Streets[0], w.Villages[0], w.Streets[1])
		vacant := ledger.DutyFilter{View: ledger.DutyVacant}
		if n := countOf(t, w, w.Lead, vacant); n != 0 {
			t.Errorf("%d matters have no handler while everybody is there", n)
		}
		held := must[*app.User](t)(w.App.User(t.Context(), w.Security, w.Street1.User)).Held[0].Holding
		if a := house.Do(t, w, w.Security, &app.RevokePost{Holding: held.ID}); a.Left != 2 {
			t.Errorf("the answer says %d matters are left, want 2", a.Left)
		}
		if a := house.Do(t, w, w.System, &app.SetUserEnabled{ID: w.Street2.User}); a.Left != 1 {
			t.Errorf("a closed account leaves %d matters, want 1", a.Left)
		}
		for name, want := range map[string]int{"lead": 3, "street1": 2, "street2": 1, "dept2": 0, "system": 0} {
			if n := countOf(t, w, w.Actors()[name], vacant); n != want {
				t.Errorf("%s sees %d matters without a handler, want %d", name, n, want)
			}
		}
		for _, d := range duties {
			if now := house.DutyNow(t, w, d.ID); now.State != ledger.DutyAcknowledged {
				t.Errorf("%s is %s", d.Code, now.State)
			}
		}
		successor := seat(t, w, "successor", org.RoleSTR, w.Streets[0], "副主任")
		house.Refused(t, w, w.Lead, &app.HandOver{Form: because, From: w.Street2.Post, To: w.Street1.Post}, fault.Invalid, "handover.vacant")
		house.Do(t, w, successor, &app.HandOver{Form: because, From: w.Street1.Post, To: successor.Post})
		if n := countOf(t, w, w.Lead, vacant); n != 1 {
			t.Errorf("%d are still without a handler, want the other street's", n)
		}
		house.Sound(t, w)
	})
}

func TestSecondHolderKeepsThePostFromBeingVacant(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		signed(t, w, w.Streets[0])
		second := house.Do(t, w, w.System, &app.CreateUser{Login: "second", Name: "second"}).ID
		house.Do(t, w, w.Security, &app.GrantPost{User: second, Unit: w.Streets[0], Role: org.RoleSTR, Title: w.Street1.Title})
		if a := house.Do(t, w, w.System, &app.SetUserEnabled{ID: w.Street1.User}); a.Left != 0 {
			t.Errorf("%d matters are said to be left", a.Left)
		}
		if n := countOf(t, w, w.Lead, ledger.DutyFilter{View: ledger.DutyVacant}); n != 0 {
			t.Errorf("%d matters are said to have no handler", n)
		}
	})
}

// BenchmarkHandOver is one command that gives five hundred open matters to a successor: rows, journal and search.
func BenchmarkHandOver(b *testing.B) {
	for name, open := range map[string]func(testing.TB) *house.World{"sqlite": house.SQLite, "postgres": house.Postgres} {
		b.Run(name, func(b *testing.B) {
			w := open(b)
			successor := seat(b, w, "successor", org.RoleSTR, w.Streets[0], "副主任")
			handle(b, w, 500, w.Streets[0], w.Street1.Post)
			from, to := w.Street1.Post, successor.Post
			for b.Loop() {
				house.Do(b, w, w.Street1, &app.HandOver{Form: because, From: from, To: to})
				from, to = to, from
			}
			b.ReportMetric(float64(countOf(b, w, w.Lead, ledger.DutyFilter{View: ledger.DutyOpen, Handler: from})), "matters")
		})
	}
}

func TestFindingsGoAlongInAHandover(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		successor := seat(t, w, "successor", org.RoleOVR, w.Outposts[0], "副书记")
		d := signed(t, w, w.Streets[0])[0]
		id := house.Do(t, w, w.Outpost1, &app.CreateFinding{FindingTerms: app.FindingTerms{
			Duty: d.ID, OccurredAt: "2026-03-02", PlaceUnit: w.Streets[0], Place: "3 号楼", Detail: "东侧仍有建筑垃圾约 2 吨没有清运",
		}}).ID
		open := ledger.FindingFilter{Handler: w.Outpost1.Post}
		if n := must[int](t)(w.App.CountFindings(t.Context(), w.Outpost1, open)); n != 1 {
			t.Fatalf("the post that found it follows %d", n)
		}
		if a := house.Do(t, w, w.Outpost1, &app.HandOver{Form: because, From: w.Outpost1.Post, To: successor.Post}); a.Count != 1 {
			t.Errorf("%d were handed over", a.Count)
		}
		if n := must[int](t)(w.App.CountFindings(t.Context(), w.Lead, open)); n != 0 {
			t.Errorf("%d stayed behind", n)
		}
		if f := must[*app.Finding](t)(w.App.Finding(t.Context(), successor, id)); f.Handler != successor.Post {
			t.Errorf("it is followed by %s", f.Handler)
		}
		house.Do(t, w, w.System, &app.SetUserEnabled{ID: successor.User})
		if n := must[int](t)(w.App.CountFindings(t.Context(), w.Lead, ledger.FindingFilter{View: ledger.FindingVacant})); n != 1 {
			t.Errorf("%d findings are without a handler, want 1", n)
		}
		house.Sound(t, w)
	})
}
