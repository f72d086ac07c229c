package app_test

import (
	"slices"
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// inbox is what a person has not read.
func inbox(t *testing.T, w *house.World, who org.Actor) []*ledger.Notice {
	t.Helper()
	return must[[]*ledger.Notice](t)(w.App.Notices(t.Context(), who, ledger.NoticeFilter{}, ledger.Page{}))
}

func TestPartiesAreToldOfADispatchedFinding(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		f := house.SentFinding(t, w)
		told := inbox(t, w, w.Street1)
		if len(told) != 1 {
			t.Fatalf("the street has %d notices", len(told))
		}
		n := told[0]
		if n.Kind != ledger.NoticeFinding || n.Record != f.ID || n.Code != f.Code || n.Title != f.Title || n.Path != "/findings/"+f.ID || n.Due != f.Due || !n.Unread() {
			t.Errorf("the notice is %+v", n)
		}
		if mine := inbox(t, w, w.Lead); len(mine) != 0 {
			t.Errorf("who sent it is told of it: %+v", mine[0])
		}
		house.Do(t, w, w.Street1, app.ReadNotices(app.Form{}, n.ID))
		if n := must[*ledger.Notice](t)(w.App.Notice(t.Context(), w.Street1, n.ID)); n.ReadAt != w.App.Now() || n.ReadBy != w.Street1.User {
			t.Errorf("after reading: %+v", n)
		}
		if left := inbox(t, w, w.Street1); len(left) != 0 {
			t.Errorf("%d are left unread", len(left))
		}
	})
}

func TestRefusedCommandTellsNobody(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		f := house.Finding(t, w)
		w.Clock.Set(f.Due)
		if _, err := app.Do(t.Context(), w.App, w.Lead, app.DispatchFindings(app.Form{Over: "情况紧急"}, house.Chosen(f.ID))); err == nil {
			t.Fatal("a finding was sent whose day is over")
		}
		if told := inbox(t, w, w.Street1); len(told) != 0 {
			t.Errorf("%d were told", len(told))
		}
	})
}

func TestReadingLeavesNoEntryInTheJournal(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		house.SentFinding(t, w)
		untouched(t, w, "reading", func() { house.Do(t, w, w.Street1, app.ReadNotices(app.Form{})) }, "notice")
	})
}

func TestEachStepOfAFindingTellsWhoseTurnItIs(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		f := house.SentFinding(t, w)
		for _, who := range []org.Actor{w.Dept1, w.Street1} {
			house.Do(t, w, who, app.ReadNotices(app.Form{}))
		}
		f = house.Advance(t, w, f, ledger.FindingResponded, w.Depts[0])
		kinds := func(who org.Actor) (out []ledger.NoticeKind) {
			for _, n := range inbox(t, w, who) {
				out = append(out, n.Kind)
			}
			house.Do(t, w, who, app.ReadNotices(app.Form{}))
			return out
		}
		if got := kinds(w.Overseer1); !slices.Equal(got, []ledger.NoticeKind{ledger.NoticeResponse}) {
			t.Errorf("after the answer the overseer is told %v", got)
		}
		p := house.Party(t, f, w.Depts[0])
		house.Do(t, w, w.Overseer1, app.SendBackFindings(because, house.Chosen(p.ID)))
		if got := kinds(w.Dept1); !slices.Equal(got, []ledger.NoticeKind{ledger.NoticeSentBack}) {
			t.Errorf("after sending back the department is told %v", got)
		}
		house.Do(t, w, w.Dept1, app.AskExtension(because, house.Chosen(p.ID), f.Due.AddDays(5)))
		if got := kinds(w.Overseer1); !slices.Equal(got, []ledger.NoticeKind{ledger.NoticeExtension}) {
			t.Errorf("asked for more time the overseer is told %v", got)
		}
		if got := kinds(w.Street1); len(got) != 0 {
			t.Errorf("the other party is told %v", got)
		}
	})
}

func TestUnitAndOverseerGetOneNoticeOfTheirList(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		house.Dispatched(t, w, w.Streets[0], w.Villages[0], w.Depts[0])
		for who, want := range map[*org.Actor]int{&w.Street1: 2, &w.Dept1: 1, &w.Outpost1: 1, &w.Overseer1: 1, &w.Lead: 0, &w.Street2: 0} {
			if got := inbox(t, w, *who); len(got) != want { // the village has no post: its street is told for it
				t.Errorf("%s is told %d times, want %d", who.Name, len(got), want)
			}
		}
	})
}
