package app_test

import (
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
		if _, err := app.Do(t.Context(), w.App, w.Lead, app.DispatchFindings(app.Form{}, house.Chosen(f.ID))); err == nil {
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
