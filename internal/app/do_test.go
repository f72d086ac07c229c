package app_test

import (
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// newest are the newest entries of the district's journal, newest first.
func newest(t *testing.T, w *house.World, n int) []*app.TraceRow {
	t.Helper()
	return must[[]*app.TraceRow](t)(w.App.Journal(t.Context(), w.Auditor, must[int](t)(w.App.CountJournal(t.Context(), w.Auditor)), ledger.Page{Size: n}))
}

func TestDeniedCommandIsJournalledAndChangesNothingElse(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		d := house.Dispatched(t, w, w.Streets[0])[0]
		for name, who := range map[string]org.Actor{"street1": w.Street1, "outpost1": w.Outpost1, "leader": w.Leader, "lead": w.Lead} {
			for what, c := range dutyCommands(w, d.ID) {
				if org.May(who.Role, c.Action()) != org.No {
					continue
				}
				untouched(t, w, name+" "+what, func() {
					house.Refused(t, w, who, c, fault.Denied, "denied")
				}, "journal", "journal_body", "journal_head")
				e := newest(t, w, 1)[0]
				if e.Action != string(c.Action()) || e.Result != "denied" || e.Who != who.User || e.Seat != who.Post {
					t.Errorf("%s %s: the journal says %s %s by %s", name, what, e.Action, e.Result, e.WhoName)
				}
			}
		}
		house.Sound(t, w)
	})
}

func TestRightThatDoesNotReachIsDenied(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		d := house.Dispatched(t, w, w.Streets[0])[0]
		// The lead department sees the street's duty and may acknowledge its own ones only.
		house.Refused(t, w, w.Dept1, app.Acknowledge(app.Form{}, house.Chosen(d.ID)), fault.Denied, "denied")
		house.Do(t, w, w.Street1, app.Acknowledge(app.Form{}, house.Chosen(d.ID)))
		house.Do(t, w, w.Street1, app.Complete(app.Form{}, house.Chosen(d.ID), "全部完成"))
		house.Do(t, w, w.Lead, app.Assign(because, house.Chosen(house.Duty(t, w, house.Item(t, w), w.Streets[1]).ID), w.Room))
		house.Refused(t, w, w.Street1, app.Reopen(because, house.Chosen(d.ID)), fault.Denied, "denied")
		house.Do(t, w, w.Outpost1, app.Reopen(because, house.Chosen(d.ID)))
	})
}

func TestRefusedFormLeavesNothing(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		d := house.Dispatched(t, w, w.Streets[0])[0]
		many := make([]string, 1001)
		untouched(t, w, "a wrong form", func() {
			house.Refused(t, w, w.Street1, app.Acknowledge(app.Form{}, app.Chosen{}), fault.Invalid, "chosen.none")
			house.Refused(t, w, w.Street1, app.Acknowledge(app.Form{}, app.Chosen{IDs: many}), fault.Limit, "chosen.many")
			house.Refused(t, w, w.Street1, app.Return(app.Form{}, house.Chosen(d.ID)), fault.Invalid, "field.required")
			house.Refused(t, w, w.Street1, app.Acknowledge(app.Form{Key: "\x00"}, house.Chosen(d.ID)), fault.Invalid, "text.unreadable")
			house.Refused(t, w, w.Street1, app.Return(app.Form{Reason: "\xff"}, house.Chosen(d.ID)), fault.Invalid, "text.unreadable")
			unit := &app.SaveUnit{UnitTerms: app.UnitTerms{Kind: org.KindDept, Name: "新部门", Short: "新部门", Parent: w.Root, Aliases: []string{"旧称\xff"}}}
			house.Refused(t, w, w.System, unit, fault.Invalid, "text.unreadable")
			house.Refused(t, w, w.Street1, app.Report(app.Form{}, house.Chosen(d.ID), "已开工", 101), fault.Invalid, "duty.percent.range")
			house.Refused(t, w, w.Lead, &app.CreateItem{}, fault.Invalid, "field.required")
			house.Refused(t, w, w.Street1, app.Acknowledge(app.Form{}, app.One(d.ID, d.Version-1)), fault.Conflict, "conflict")
			house.Refused(t, w, w.Street1, app.Complete(app.Form{}, house.Chosen(d.ID), "完成"), fault.Conflict, "state.refuses")
		})
	})
}

func TestSameFormTwiceIsOneRecordWithTheSameAnswer(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		key := must[string](t)(w.App.NewKey())
		form := func(title string) *app.SaveMandate {
			return &app.SaveMandate{Form: app.Form{Key: key}, Level: ledger.LevelCity, Title: title, Theme: "民生"}
		}
		first := house.Do(t, w, w.Lead, form("民生实事"))
		untouched(t, w, "the same form again", func() {
			if again := house.Do(t, w, w.Lead, form("民生实事")); again.ID != first.ID || again.Count != first.Count {
				t.Errorf("first %+v, again %+v", first, again)
			}
			house.Refused(t, w, w.Lead, form("另一件事"), fault.Conflict, "form.reused")
			house.Refused(t, w, w.Leader, form("民生实事"), fault.Conflict, "form.reused")
		})
		if n := must[int](t)(w.App.CountMandates(t.Context(), w.Lead, false)); n != 1 {
			t.Errorf("%d mandates", n)
		}
	})
}

func TestSameFormSentAtOnceIsOneRecord(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		answers := make([]string, 32)
		var all sync.WaitGroup
		for i := range answers {
			all.Go(func() {
				c := &app.CreateItem{Form: app.Form{Key: "one form"}, Year: 2026, ItemTerms: app.ItemTerms{
					Title: "同一张表", Focus: ledger.FocusConduct, Lead: w.Depts[0], Due: house.Due,
				}}
				answer, err := app.Do(t.Context(), w.App, w.Lead, c)
				if err != nil {
					t.Errorf("send %d: %v", i, err)
				}
				answers[i] = answer.ID
			})
		}
		all.Wait()
		if ids := slices.Compact(answers); len(ids) != 1 || ids[0] == "" {
			t.Errorf("the answers name %q", ids)
		}
		if n := must[int](t)(w.App.CountItems(t.Context(), w.Lead, ledger.ItemFilter{})); n != 1 {
			t.Errorf("%d items", n)
		}
		house.Sound(t, w)
	})
}

func TestFailedFormMayBeSentAgain(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		d := house.Dispatched(t, w, w.Streets[0])[0]
		form := app.Form{Key: "once more"}
		house.Refused(t, w, w.Street1, app.Complete(form, house.Chosen(d.ID), "完成"), fault.Conflict, "state.refuses")
		house.Do(t, w, w.Street1, app.Acknowledge(app.Form{}, house.Chosen(d.ID)))
		house.Do(t, w, w.Street1, app.Complete(form, house.Chosen(d.ID), "完成"))
	})
}

func TestStaleFormIsAConflict(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		d := house.Dispatched(t, w, w.Streets[0])[0]
		stale := app.One(d.ID, d.Version)
		house.Do(t, w, w.Lead, app.Reschedule(because, stale, house.Due))
		for what, c := range map[string]app.Command{
			"acknowledge": app.Acknowledge(app.Form{}, stale), "return": app.Return(because, stale),
		} {
			untouched(t, w, what, func() { house.Refused(t, w, w.Street1, c, fault.Conflict, "conflict") })
		}
		item := house.ItemNow(t, w, d.Item)
		terms := app.ItemTerms{Title: "新标题", Focus: item.Focus, Lead: item.Lead, Due: house.Due, Campaign: item.Campaign}
		update := func(version int) *app.UpdateItem {
			return &app.UpdateItem{Form: because, ID: item.ID, Version: version, ItemTerms: terms}
		}
		house.Do(t, w, w.Lead, update(item.Version))
		house.Refused(t, w, w.Lead, update(item.Version), fault.Conflict, "conflict")
	})
}

// TestSelectionWritesOneEntryPerRecordUnderOneAct also shows that each entry carries the one reason.
func TestSelectionWritesOneEntryPerRecordUnderOneAct(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		duties := house.Dispatched(t, w, w.Streets[0], w.Villages[0], w.Villages[1])
		ids := []string{duties[0].ID, duties[1].ID, duties[2].ID}
		answer := house.Do(t, w, w.Street1, app.Return(app.Form{Reason: "管网不归本街道"}, house.Chosen(ids...)))
		if answer.Count != 3 {
			t.Errorf("%d duties were returned", answer.Count)
		}
		acts, records := map[string]bool{}, []string{}
		for _, e := range newest(t, w, 3) {
			acts[e.Act] = true
			records = append(records, e.Record)
			if e.Action != "duty.return" || e.Kind != "duty" || e.Reason != "管网不归本街道" || e.Result != "ok" || e.WhoName != w.Street1.Name {
				t.Errorf("an entry says %+v", e.Entry)
			}
		}
		slices.Sort(ids)
		slices.Sort(records)
		if diff := cmp.Diff(ids, records); diff != "" || len(acts) != 1 {
			t.Errorf("%d acts, records %s", len(acts), diff)
		}
	})
}
