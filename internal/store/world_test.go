package store_test

import (
	"testing"

	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// write runs work as the lead room.
func write(t testing.TB, w *house.World, work func(*store.Tx) error) {
	t.Helper()
	if err := tryWrite(t, w, work); err != nil {
		t.Fatal(err)
	}
}

func tryWrite(t testing.TB, w *house.World, work func(*store.Tx) error) error {
	t.Helper()
	id, err := w.DB.NewID()
	if err != nil {
		t.Fatal(err)
	}
	return w.DB.Write(t.Context(), store.Act{ID: id, Actor: w.Lead, Action: org.DutyUpdate, Reason: "试验"}, work)
}

// view reads as the actor may today.
func view(w *house.World, who org.Actor) *store.View { return w.DB.View(who.Scope(), w.App.Today()) }

// mandate is the smallest record.
func mandate(title string) *ledger.Mandate {
	return &ledger.Mandate{Level: ledger.LevelCity, Title: title, Theme: "民生", State: ledger.MandateActive}
}

// oneOfEach fills every table that is verified with at least one record of the district.
func oneOfEach(t testing.TB, w *house.World) {
	t.Helper()
	d := house.Dispatched(t, w, w.Depts[0], w.Streets[0])[0]
	write(t, w, func(tx *store.Tx) error {
		ctx := t.Context()
		p := &ledger.Plan{Code: "FA-2026-0001", Title: "供热方案", State: ledger.PlanReviewing}
		if err := tx.SavePlan(ctx, p); err != nil {
			return err
		}
		for _, err := range []error{
			tx.SaveMandate(ctx, mandate("民生实事")),
			tx.SavePlanSource(ctx, &ledger.PlanSource{Plan: p.ID, Draft: "{}"}),
			tx.SavePlanRow(ctx, &ledger.PlanRow{Plan: p.ID, Place: 1, Title: "改造管网", Resp: []string{w.Depts[0]}, Marks: []ledger.Mark{{Field: "due", Trust: ledger.TrustCheck}}}),
			tx.SaveProgress(ctx, &ledger.DutyProgress{Duty: d.ID, Unit: d.Unit, Text: "已开工", Percent: 10, State: ledger.DutyInProgress}),
			tx.SaveFilter(ctx, &ledger.SavedFilter{Account: w.Lead.User, List: "duties", Name: "逾期", Query: "view=overdue"}),
		} {
			if err != nil {
				return err
			}
		}
		return nil
	})
}
