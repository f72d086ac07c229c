package app_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
)

// publish freezes the ledger of 2026 and returns its newest version.
func publish(t *testing.T, w *house.World, reason string) *ledger.LedgerVersion {
	t.Helper()
	house.Do(t, w, w.Lead, &app.PublishLedger{Form: app.Form{Reason: reason}, Year: 2026})
	return ledgerNow(t, w).Versions[0]
}

func ledgerNow(t *testing.T, w *house.World) *app.YearLedger {
	t.Helper()
	return must[*app.YearLedger](t)(w.App.LedgerOf(t.Context(), w.Lead, 2026))
}

func changes(t *testing.T, w *house.World, number int) []*app.Snapshot {
	t.Helper()
	return must[[]*app.Snapshot](t)(w.App.Changes(t.Context(), w.Lead, ledgerNow(t, w).ID, number))
}

// retitle gives the item another title with a reason.
func retitle(t *testing.T, w *house.World, id, title string) {
	t.Helper()
	i := house.ItemNow(t, w, id)
	house.Do(t, w, w.Lead, &app.UpdateItem{Form: because, ID: id, Version: i.Version, ItemTerms: app.ItemTerms{
		Title: title, Focus: i.Focus, Lead: i.Lead, Due: i.Due, Campaign: i.Campaign,
	}})
}

func TestPublishedVersionIsFrozen(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		item := house.Item(t, w)
		house.Duty(t, w, item, w.Streets[0])
		house.Item(t, w)
		first := publish(t, w, "首次发布")
		if first.No != 1 || first.Items != 2 || first.Duties != 1 || first.Changed != 3 || first.Reason != "首次发布" {
			t.Errorf("the first version is %+v", first)
		}
		frozen := changes(t, w, 1)
		retitle(t, w, item.ID, "改了标题的事项")
		house.Duty(t, w, item, w.Streets[1])
		if l := ledgerNow(t, w); l.State != ledger.LedgerRevising || l.Reason != because.Reason || l.No != 1 {
			t.Errorf("after a change the ledger is %s for %q at version %d", l.State, l.Reason, l.No)
		}
		second := publish(t, w, "")
		if second.No != 2 || second.Changed != 2 || second.Reason != because.Reason {
			t.Errorf("the second version is %+v, want only the changed item and the new duty", second)
		}
		if diff := cmp.Diff(frozen, changes(t, w, 1)); diff != "" {
			t.Errorf("the first version changed:\n%s", diff)
		}
		house.Sound(t, w)
	})
}

func TestVersionShowsBeforeAndAfter(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		item := house.Item(t, w)
		publish(t, w, "首次发布")
		retitle(t, w, item.ID, "改了标题的事项")
		house.Duty(t, w, item, w.Streets[0])
		publish(t, w, "")
		diffs := must[[]app.Difference](t)(w.App.Differences(t.Context(), w.Lead, ledgerNow(t, w).ID, 2))
		if len(diffs) != 2 {
			t.Fatalf("the version changed %+v", diffs)
		}
		changed := diffs[slices.IndexFunc(diffs, func(d app.Difference) bool { return d.Item })]
		want := app.Difference{Record: item.ID, Item: true, Stored: true, Code: item.Code, Title: "改了标题的事项", Fields: []app.FieldChange{
			{Name: "title", Before: item.Title, After: "改了标题的事项"},
		}}
		if diff := cmp.Diff(want, changed); diff != "" {
			t.Errorf("the item:\n%s", diff)
		}
		added := diffs[slices.IndexFunc(diffs, func(d app.Difference) bool { return !d.Item })]
		if !added.New || added.Code != "RW-2026-0001" {
			t.Errorf("the duty: %+v", added)
		}
	})
}

// TestCourseOfADutyIsNoRevision: what units do with a duty is not a change of the ledger.
func TestCourseOfADutyIsNoRevision(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		d := house.Dispatched(t, w, w.Streets[0])[0]
		one := house.Chosen(d.ID)
		house.Do(t, w, w.Street1, app.Acknowledge(app.Form{}, one))
		house.Do(t, w, w.Street1, app.Report(app.Form{}, one, "过半", 60))
		house.Do(t, w, w.Street1, app.Complete(app.Form{}, one, "完成"))
		if l := ledgerNow(t, w); l.State != ledger.LedgerPublished {
			t.Errorf("the ledger is %s", l.State)
		}
		house.Do(t, w, w.Lead, &app.ReviseLedger{Form: because, Year: 2026})
		if v := publish(t, w, ""); v.Changed != 0 {
			t.Errorf("%d rows changed, %+v", v.Changed, changes(t, w, v.No))
		}
	})
}

func TestPublishingNeedsAReasonAndAnItem(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		house.Refused(t, w, w.Lead, &app.PublishLedger{Form: because, Year: 2026}, fault.Missing, "missing")
		item := house.Item(t, w)
		house.Refused(t, w, w.Lead, &app.PublishLedger{Year: 2026}, fault.Invalid, "field.required")
		publish(t, w, "首次发布")
		house.Refused(t, w, w.Lead, &app.PublishLedger{Form: because, Year: 2026}, fault.Conflict, "state.refuses")
		house.Refused(t, w, w.Lead, &app.ReviseLedger{Year: 2026}, fault.Invalid, "field.required")
		house.Refused(t, w, w.Lead, app.EndItems(app.Form{}, house.Chosen(item.ID)), fault.Invalid, "field.required")
		house.Do(t, w, w.Lead, app.VoidItems(because, house.Chosen(item.ID)))
		house.Refused(t, w, w.Lead, &app.PublishLedger{Form: because, Year: 2026}, fault.Conflict, "ledger.publish.empty")
	})
}

func TestStalePublicationIsAConflict(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		house.Item(t, w)
		seen := ledgerNow(t, w).Version
		publish(t, w, "首次发布")
		house.Refused(t, w, w.Lead, &app.PublishLedger{Form: because, Year: 2026, Version: seen}, fault.Conflict, "conflict")
	})
}

func TestPublishedItemsAreSeenAndDraftDutiesAreNotYet(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		item := house.Item(t, w)
		d := house.Duty(t, w, item, w.Streets[0])
		publish(t, w, "首次发布")
		if got := house.ItemNow(t, w, item.ID).State; got != ledger.ItemPublished {
			t.Errorf("the item is %s", got)
		}
		if _, err := w.App.Item(t.Context(), w.Dept1, item.ID); err != nil {
			t.Errorf("the lead department reads the published item: %v", err)
		}
		if got := look(t, w, w.Street1, d); got != nothing {
			t.Errorf("the street sees %+v of a duty that was not sent", got)
		}
		if _, err := w.App.Changes(t.Context(), w.Street1, ledgerNow(t, w).ID, 1); fault.Of(err) != fault.Denied {
			t.Errorf("a street reads a version: %v", err)
		}
	})
}

func TestCodesHaveNoGaps(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		for i, want := range []string{"TZ-2026-0001", "TZ-2026-0002", "TZ-2026-0003"} {
			bad := &app.CreateItem{Form: because, Year: 2026, ItemTerms: app.ItemTerms{
				Title: "牵头单位不在本区", Focus: ledger.FocusConduct, Lead: w.Foreign.Dept, Due: house.Due,
			}}
			house.Refused(t, w, w.Lead, bad, fault.Missing, "missing")
			if got := house.Item(t, w).Code; got != want {
				t.Errorf("item %d is %s, want %s", i, got, want)
			}
		}
	})
}
