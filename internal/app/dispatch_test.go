package app_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
)

// refusal is the error of a command that must be refused.
func refusal(t *testing.T, w *house.World, c app.Command) *fault.Error {
	t.Helper()
	_, err := app.Do(t.Context(), w.App, w.Lead, c)
	e, ok := errors.AsType[*fault.Error](err)
	if !ok {
		t.Fatalf("%s: got %v, want a refusal", c.Action(), err)
	}
	return e
}

func inCampaign(id string) func(*app.CreateItem) {
	return func(c *app.CreateItem) { c.Campaign = id }
}

func TestDispatchRefusesOneSidedItemsAndUnmatchedDutiesWithTheirNumbers(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		campaign := house.Campaign(t, w)
		dispatch := &app.Dispatch{Campaign: campaign.ID}
		expect := func(code string, args ...any) {
			t.Helper()
			e := refusal(t, w, dispatch)
			if diff := cmp.Diff(append([]any{campaign.Title}, args...), e.Args); e.Code != code || diff != "" {
				t.Errorf("got %v, want %s: %s", e, code, diff)
			}
		}
		expect("campaign.no_items")
		items := []*ledger.LedgerItem{
			house.Item(t, w, inCampaign(campaign.ID)), house.Item(t, w, inCampaign(campaign.ID)), house.Item(t, w, inCampaign(campaign.ID)),
		}
		expect("campaign.one_sided", 3)
		for _, i := range items {
			house.Duty(t, w, i, w.Streets[0])
		}
		expect("campaign.one_sided", 3)
		house.Duty(t, w, items[0], w.Depts[0])
		expect("campaign.one_sided", 2)
		house.Do(t, w, w.Lead, app.Waive(because, house.Chosen(items[1].ID, items[2].ID), ledger.SideSector))
		expect("campaign.unmatched", 4)
		house.Do(t, w, w.Lead, &app.MatchDuties{Campaign: campaign.ID})
		if answer := house.Do(t, w, w.Lead, dispatch); answer.Count != 4 {
			t.Errorf("%d duties were sent", answer.Count)
		}
		expect("dispatch.nothing")
	})
}

func TestMatchingLeavesGapsAndOverlapsToAHand(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		house.Do(t, w, w.Lead, &app.SetOversight{Form: because, Overseer: w.Room, Units: []string{w.Streets[0]}, From: house.Start})
		campaign := house.Campaign(t, w)
		item := house.Item(t, w, inCampaign(campaign.ID))
		overlap, plain, below := house.Duty(t, w, item, w.Streets[0]), house.Duty(t, w, item, w.Depts[2]), house.Duty(t, w, item, w.Villages[2])
		if answer := house.Do(t, w, w.Lead, &app.MatchDuties{Campaign: campaign.ID}); answer.Count != 2 {
			t.Errorf("%d were matched, want 2", answer.Count)
		}
		for _, c := range []struct {
			duty     *ledger.Duty
			overseer string
			matched  ledger.Match
		}{{overlap, "", ledger.MatchAmbiguous}, {plain, w.Stationed2, ledger.MatchMap}, {below, w.Outposts[1], ledger.MatchMap}} {
			if d := house.DutyNow(t, w, c.duty.ID); d.Overseer != c.overseer || d.Matched != c.matched {
				t.Errorf("%s has %q by %q, want %q by %q", d.Code, d.Overseer, d.Matched, c.overseer, c.matched)
			}
		}
		untouched(t, w, "matching again", func() { house.Do(t, w, w.Lead, &app.MatchDuties{Campaign: campaign.ID}) })
		house.Do(t, w, w.Lead, app.Assign(because, house.Chosen(overlap.ID), w.Outposts[0]))
		if d := house.DutyNow(t, w, overlap.ID); d.Overseer != w.Outposts[0] || d.Matched != ledger.MatchHand {
			t.Errorf("%s has %q by %q after a hand", d.Code, d.Overseer, d.Matched)
		}
	})
}

func TestOnlyAnOverseerCanBeAssigned(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		d := house.Duty(t, w, house.Item(t, w), w.Streets[0])
		house.Refused(t, w, w.Lead, app.Assign(because, house.Chosen(d.ID), w.Depts[0]), fault.Invalid, "duty.overseer.kind")
		house.Refused(t, w, w.Lead, app.Assign(because, house.Chosen(d.ID), w.Foreign.LeadRoom), fault.Missing, "missing")
		house.Refused(t, w, w.Lead, app.Assign(because, house.Chosen(d.ID), ""), fault.Invalid, "field.required")
	})
}

func TestOnlyDepartmentsStreetsAndVillagesGetDuties(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		item := house.Item(t, w)
		for unit, code := range map[string]string{
			w.LeadRoom: "duty.unit.kind", w.PartUnit: "duty.unit.kind", w.Root: "duty.unit.kind", w.Foreign.Street: "missing",
		} {
			c := app.Decompose(because, house.Chosen(item.ID), app.Portion{Units: []string{w.Streets[0], unit}})
			untouched(t, w, "a refused decomposition", func() {
				if e := refusal(t, w, c); e.Code != code {
					t.Errorf("unit %s: %v, want %s", unit, e, code)
				}
			})
		}
	})
}

func TestUnitHasOneWorkingDayToAcknowledge(t *testing.T) {
	for _, c := range []struct {
		what        string
		sent, until calendar.Day
	}{
		{"on a Monday", "2026-03-02", "2026-03-03"},
		{"on a Friday", "2026-03-06", "2026-03-09"},
		{"before the spring festival, whose first Saturday after it is worked", "2026-02-14", "2026-02-24"},
		{"before Qingming", "2026-04-03", "2026-04-07"},
		{"before National Day", "2026-09-30", "2026-10-08"},
	} {
		t.Run(c.what, func(t *testing.T) {
			w := house.SQLite(t)
			w.Clock.Set(c.sent)
			d := house.Dispatched(t, w, w.Streets[0])[0]
			if d.AckDue != c.until {
				t.Fatalf("sent on %s it is due to be signed on %s, want %s", c.sent, d.AckDue, c.until)
			}
			late := ledger.DutyFilter{View: ledger.DutyAckLate}
			w.Clock.Set(c.until)
			if n := must[int](t)(w.App.CountDuties(t.Context(), w.Lead, late)); n != 0 || d.AckLate(w.App.Today()) {
				t.Errorf("it is late on its last day")
			}
			w.Clock.Set(c.until.AddDays(1))
			if n := must[int](t)(w.App.CountDuties(t.Context(), w.Lead, late)); n != 1 || !d.AckLate(w.App.Today()) {
				t.Errorf("it is not late the day after")
			}
		})
	}
}
