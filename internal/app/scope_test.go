package app_test

import (
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// sees is what an actor finds when it looks at a duty from every side.
type sees struct{ Read, Listed, Counted, Exported bool }

func look(t *testing.T, w *house.World, who org.Actor, d *ledger.Duty) sees {
	t.Helper()
	var out sees
	for _, ref := range []string{d.ID, d.Code} {
		_, err := w.App.Duty(t.Context(), who, ref)
		if err != nil && fault.Of(err) != fault.Missing {
			t.Fatalf("%s reads %s: %v", who.Name, d.Code, err)
		}
		out.Read = err == nil
	}
	f := ledger.DutyFilter{Item: d.Item, Text: d.Code}
	rows := must[[]*app.DutyRow](t)(w.App.Duties(t.Context(), who, f, "", ledger.Page{}))
	out.Listed = len(rows) > 0
	out.Counted = must[int](t)(w.App.CountDuties(t.Context(), who, f)) > 0
	err := w.App.EachDuty(t.Context(), who, f, "", func(*app.DutyRow) error { out.Exported = true; return nil })
	if err != nil {
		t.Fatal(err)
	}
	return out
}

var (
	all     = sees{true, true, true, true}
	nothing = sees{}
)

func TestDutyIsSeenByThoseItConcernsOnly(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		d := house.Dispatched(t, w, w.Streets[0], w.Depts[1])[0]
		for name, want := range map[string]sees{
			"lead": all, "leader": all, "street1": all, "outpost1": all,
			"dept1":   all, // leads the item
			"street2": nothing, "street3": nothing, "dept2": nothing, "overseer2": nothing, "examiner": nothing,
			"overseer1": nothing, // watches the lead department, which has no duty here
			"team":      nothing, "part": nothing, "up": nothing, "system": nothing, "security": nothing, "auditor": nothing,
		} {
			if got := look(t, w, w.Actors()[name], d); got != want {
				t.Errorf("%s sees %+v of a duty of the first street, want %+v", name, got, want)
			}
		}
		for _, who := range []org.Actor{w.Foreign.Lead, w.Foreign.DeptPost, w.Foreign.Street1, w.Foreign.Overseer1, {}, {Role: org.RoleLEAD}} {
			if got := look(t, w, who, d); got != nothing {
				t.Errorf("%q of another district sees %+v", who.Name, got)
			}
		}
	})
}

func TestDutyOfAVillageIsSeenByItsStreetAndNoOther(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		d := house.Dispatched(t, w, w.Villages[0])[0]
		if got := look(t, w, w.Street1, d); got != all {
			t.Errorf("its street sees %+v", got)
		}
		if got := look(t, w, w.Outpost1, d); got != all {
			t.Errorf("the overseer of its street sees %+v", got)
		}
		if got := look(t, w, w.Street2, d); got != nothing {
			t.Errorf("the next street sees %+v", got)
		}
	})
}

func TestDraftsAreHiddenFromUnits(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		item := house.Item(t, w)
		d := house.Duty(t, w, item, w.Streets[0])
		for _, who := range []org.Actor{w.Street1, w.Dept1, w.Outpost1, w.Overseer1} {
			if got := look(t, w, who, d); got != nothing {
				t.Errorf("%s sees %+v of a draft", who.Name, got)
			}
			if _, err := w.App.Item(t.Context(), who, item.ID); fault.Of(err) != fault.Missing {
				t.Errorf("%s reads a draft item: %v", who.Name, err)
			}
			if n := must[int](t)(w.App.CountItems(t.Context(), who, ledger.ItemFilter{})); n != 0 {
				t.Errorf("%s counts %d draft items", who.Name, n)
			}
		}
	})
}

func TestOverseerSeesItsUnitsFromTheFirstToTheLastDay(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		d := house.Dispatched(t, w, w.Streets[1])[0]
		first, last := house.Start.AddDays(3), house.Start.AddDays(9)
		err := w.DB.Write(t.Context(), store.Act{ID: "a relation", Actor: w.Lead, Action: org.OversightSet}, func(tx *store.Tx) error {
			return tx.SaveOversight(t.Context(), &org.Oversight{Overseer: w.Room, Unit: w.Streets[1], From: string(first), To: string(last)})
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			day  int
			want sees
		}{{0, nothing}, {2, nothing}, {3, all}, {9, all}, {10, nothing}} {
			w.Clock.Set(house.Start.AddDays(c.day))
			if got := look(t, w, w.Examiner, d); got != c.want {
				t.Errorf("on %s the examiner sees %+v, want %+v (relation %s to %s)", w.App.Today(), got, c.want, first, last)
			}
		}
	})
}

func TestCommandOnWhatIsOutOfScopeFindsNothing(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		d := house.Dispatched(t, w, w.Streets[0])[0]
		strangers := []org.Actor{w.Street2, w.Dept2, w.Overseer2, w.Part, w.System, w.Auditor, w.Foreign.Lead, w.Foreign.Street1}
		untouched(t, w, "a stranger", func() {
			for _, who := range strangers {
				for _, commands := range []map[string]app.Command{
					dutyCommands(w, d.ID), itemCommands(w, d.Item), campaignCommands(d.Campaign), dutyCommands(w, "no such id"),
				} {
					for _, c := range commands {
						house.Refused(t, w, who, c, fault.Missing, "missing")
					}
				}
			}
		})
	})
}

func TestSelectionWithOneForeignRecordIsRefusedWhole(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		duties := house.Dispatched(t, w, w.Streets[0], w.Villages[0], w.Streets[1])
		c := app.Acknowledge(app.Form{}, house.Chosen(duties[0].ID, duties[1].ID, duties[2].ID))
		untouched(t, w, "a refused selection", func() { house.Refused(t, w, w.Street1, c, fault.Missing, "missing") })
	})
}

func TestAdministratorsSeeNoBusinessText(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		d := house.Dispatched(t, w, w.Streets[0])[0]
		ctx := t.Context()
		for _, who := range []org.Actor{w.System, w.Security, w.Auditor} {
			if _, err := w.App.Campaign(ctx, who, d.Campaign); fault.Of(err) != fault.Missing {
				t.Errorf("%s reads a campaign: %v", who.Name, err)
			}
			if _, err := w.App.LedgerOf(ctx, who, 2026); fault.Of(err) != fault.Missing {
				t.Errorf("%s reads the ledger: %v", who.Name, err)
			}
			counts := map[string]int{
				"items":     must[int](t)(w.App.CountItems(ctx, who, ledger.ItemFilter{})),
				"duties":    must[int](t)(w.App.CountDuties(ctx, who, ledger.DutyFilter{})),
				"mandates":  must[int](t)(w.App.CountMandates(ctx, who, false)),
				"campaigns": must[int](t)(w.App.CountCampaigns(ctx, who, app.CampaignFilter{})),
				"ledgers":   len(must[[]*ledger.Ledger](t)(w.App.Ledgers(ctx, who))),
				"hits":      must[int](t)(w.App.CountDuties(ctx, who, ledger.DutyFilter{Text: "供热"})),
			}
			for what, n := range counts {
				if n != 0 {
					t.Errorf("%s sees %d %s", who.Name, n, what)
				}
			}
		}
	})
}

func TestItemShowsAUnitOnlyTheDutiesItMaySee(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		d := house.Dispatched(t, w, w.Streets[0], w.Streets[1], w.Depts[1])[0]
		for name, want := range map[string]int{"lead": 3, "dept1": 3, "street1": 1, "street2": 1, "dept2": 1, "outpost1": 1} {
			found := must[*app.Item](t)(w.App.Item(t.Context(), w.Actors()[name], d.Item))
			if len(found.Duties) != want || found.Sector+found.Territory != want {
				t.Errorf("%s sees %d duties and the figures %d + %d, want %d", name, len(found.Duties), found.Sector, found.Territory, want)
			}
		}
	})
}
