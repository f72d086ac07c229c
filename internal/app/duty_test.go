package app_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
)

func TestDutyGoesFromIssueToDoneAndBack(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		d := house.Dispatched(t, w, w.Streets[0])[0]
		one := house.Chosen(d.ID)
		state := func(want ledger.DutyState) *ledger.Duty {
			t.Helper()
			now := house.DutyNow(t, w, d.ID)
			if now.State != want {
				t.Errorf("the duty is %s, want %s", now.State, want)
			}
			return now
		}
		house.Do(t, w, w.Street1, app.Acknowledge(app.Form{}, one))
		if now := state(ledger.DutyAcknowledged); now.AckAt != w.Clock.Now() {
			t.Errorf("signed at %d, the clock says %d", now.AckAt, w.Clock.Now())
		}
		house.Do(t, w, w.Street1, app.Report(app.Form{}, one, "已入户排查", 30))
		w.Clock.Forward(time.Hour)
		house.Do(t, w, w.Street1, app.Report(app.Form{}, one, "已整改一半", 50))
		if now := state(ledger.DutyInProgress); now.Progress != "已整改一半" || now.Percent != 50 {
			t.Errorf("progress is %q %d", now.Progress, now.Percent)
		}
		w.Clock.Forward(time.Hour)
		house.Do(t, w, w.Street1, app.Complete(app.Form{}, one, "全部整改"))
		if now := state(ledger.DutyDone); now.Percent != 100 || now.DoneAt != w.Clock.Now() || now.DoneLate {
			t.Errorf("done with %d at %d, late %t", now.Percent, now.DoneAt, now.DoneLate)
		}
		house.Do(t, w, w.Outpost1, app.Reopen(because, one))
		if now := state(ledger.DutyInProgress); now.DoneAt != 0 || now.Reason != because.Reason {
			t.Errorf("taken up again with done at %d for %q", now.DoneAt, now.Reason)
		}
		var told []string
		for _, p := range must[*app.Duty](t)(w.App.Duty(t.Context(), w.Street1, d.ID)).Progress {
			told = append(told, p.Text)
		}
		if diff := cmp.Diff([]string{"全部整改", "已整改一半", "已入户排查"}, told); diff != "" {
			t.Errorf("the history, newest first:\n%s", diff)
		}
		house.Sound(t, w)
	})
}

func TestDutyDoneAfterItsDayStaysLate(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		duties := house.Dispatched(t, w, w.Streets[0], w.Villages[0])
		for i, day := range []int{0, 1} {
			one := house.Chosen(duties[i].ID)
			w.Clock.Set(duties[i].Due.AddDays(day))
			house.Do(t, w, w.Street1, app.Acknowledge(app.Form{}, one))
			house.Do(t, w, w.Street1, app.Complete(app.Form{}, one, "完成"))
			if late := house.DutyNow(t, w, duties[i].ID).DoneLate; late != (day > 0) {
				t.Errorf("done %d days after its day it is late: %t", day, late)
			}
		}
	})
}

func TestReturnedDutyIsSentAgainWithANewDayToSign(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		d := house.Dispatched(t, w, w.Streets[0])[0]
		one := house.Chosen(d.ID)
		house.Do(t, w, w.Street1, app.Return(app.Form{Reason: "不归本街道"}, one))
		house.Do(t, w, w.Lead, app.Update(because, one, app.DutyTerms{Text: "只管本街道路段", Due: house.Due}))
		w.Clock.Set(house.Start.AddDays(4))
		house.Do(t, w, w.Lead, &app.Dispatch{Campaign: d.Campaign})
		now := house.DutyNow(t, w, d.ID)
		if now.State != ledger.DutyIssued || now.Text != "只管本街道路段" || now.AckDue != "2026-03-09" || now.Reason != "" {
			t.Errorf("sent again it is %s, %q, to be signed by %s, reason %q", now.State, now.Text, now.AckDue, now.Reason)
		}
	})
}

func TestAcknowledgedTermsCannotBeRewritten(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		d := house.Dispatched(t, w, w.Streets[0])[0]
		one := house.Chosen(d.ID)
		house.Do(t, w, w.Street1, app.Acknowledge(app.Form{}, one))
		house.Refused(t, w, w.Lead, app.Update(because, one, app.DutyTerms{Text: "改写", Due: house.Due}), fault.Conflict, "state.refuses")
		house.Refused(t, w, w.Lead, app.Remove(because, one), fault.Conflict, "duty.remove.issued")
		house.Do(t, w, w.Lead, app.Reschedule(because, one, "2026-07-31"))
		house.Do(t, w, w.Lead, app.Void(because, one))
		if now := house.DutyNow(t, w, d.ID); now.State != ledger.DutyVoided || now.Due != "2026-07-31" {
			t.Errorf("it is %s and due %s", now.State, now.Due)
		}
	})
}

func TestVoidedItemTakesItsOpenDutiesAlong(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		duties := house.Dispatched(t, w, w.Streets[0], w.Streets[1])
		house.Do(t, w, w.Street1, app.Acknowledge(app.Form{}, house.Chosen(duties[0].ID)))
		house.Do(t, w, w.Street1, app.Complete(app.Form{}, house.Chosen(duties[0].ID), "完成"))
		house.Do(t, w, w.Lead, app.VoidItems(because, house.Chosen(duties[0].Item)))
		for i, want := range []ledger.DutyState{ledger.DutyDone, ledger.DutyVoided} {
			if got := house.DutyNow(t, w, duties[i].ID).State; got != want {
				t.Errorf("duty %d is %s, want %s", i, got, want)
			}
		}
		if got := house.ItemNow(t, w, duties[0].Item).State; got != ledger.ItemVoided {
			t.Errorf("the item is %s", got)
		}
	})
}

func TestDecompositionPassesOverUnitsThatHaveADuty(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		item := house.Item(t, w)
		portion := app.Portion{Units: []string{w.Streets[0], w.Streets[1], w.Streets[0]}}
		for _, want := range []int{2, 0} {
			if answer := house.Do(t, w, w.Lead, app.Decompose(because, house.Chosen(item.ID), portion)); answer.Count != want {
				t.Errorf("%d duties were made, want %d", answer.Count, want)
			}
		}
		d := must[*app.Item](t)(w.App.Item(t.Context(), w.Lead, item.ID)).Duties
		if len(d) != 2 || d[0].Code != "RW-2026-0001" || d[1].Code != "RW-2026-0002" || d[0].Due != item.Due || d[0].Text != item.Title {
			t.Errorf("the duties are %+v", d)
		}
	})
}
