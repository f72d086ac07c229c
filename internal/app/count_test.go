package app_test

import (
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// dutyFilters are every view alone and with every other condition.
func dutyFilters(w *house.World) []ledger.DutyFilter {
	var out []ledger.DutyFilter
	for _, view := range ledger.DutyViews {
		out = append(
			out, ledger.DutyFilter{View: view}, ledger.DutyFilter{View: view, Unit: w.Streets[0]},
			ledger.DutyFilter{View: view, Side: ledger.SideSector}, ledger.DutyFilter{View: view, Text: "供热"},
			ledger.DutyFilter{View: view, Year: 2026, Mode: ledger.ModeElective, Overseer: w.Stationed1},
		)
	}
	for _, state := range ledger.DutyMoves.States() {
		out = append(out, ledger.DutyFilter{State: state}, ledger.DutyFilter{State: state, Unit: w.Streets[0]})
	}
	return append(out, ledger.DutyFilter{Year: 2025}, ledger.DutyFilter{Text: "没有的词"}, ledger.DutyFilter{Unit: "nobody"})
}

// oneOfEachRole leaves out those who see what another sees in the same way.
func oneOfEachRole(w *house.World) map[string]org.Actor {
	return map[string]org.Actor{
		"lead": w.Lead, "overseer1": w.Overseer1, "outpost1": w.Outpost1, "dept1": w.Dept1, "street1": w.Street1, "part": w.Part, "system": w.System,
	}
}

func TestNumberOfDutiesEqualsTheirRows(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		house.Fill(t, w, 300)
		w.Clock.Set(house.Start.AddDays(70))
		seen := map[ledger.DutyView]int{}
		for name, who := range oneOfEachRole(w) {
			for _, f := range dutyFilters(w) {
				count := must[int](t)(w.App.CountDuties(t.Context(), who, f))
				paged, streamed := pagedDuties(t, w, who, f), 0
				err := w.App.EachDuty(t.Context(), who, f, "code", func(*app.DutyRow) error { streamed++; return nil })
				if err != nil {
					t.Fatal(err)
				}
				if count != paged || count != streamed {
					t.Errorf("%s asks %v: counted %d, paged %d, streamed %d", name, f.Query(), count, paged, streamed)
				}
				seen[f.View] = max(seen[f.View], count)
			}
		}
		for _, view := range ledger.DutyViews {
			if seen[view] == 0 {
				t.Errorf("nobody saw a row of the view %q", view)
			}
		}
	})
}

// pagedDuties turns every page and counts the rows, of which none may come twice.
func pagedDuties(t *testing.T, w *house.World, who org.Actor, f ledger.DutyFilter) int {
	t.Helper()
	seen := map[string]bool{}
	for no := 1; ; no++ {
		rows := must[[]*app.DutyRow](t)(w.App.Duties(t.Context(), who, f, "-due", ledger.Page{No: no, Size: 37}))
		for _, r := range rows {
			if seen[r.ID] {
				t.Errorf("%s: %s stands on two pages", who.Name, r.Code)
			}
			seen[r.ID] = true
		}
		if len(rows) < 37 {
			return len(seen)
		}
	}
}

func TestNumberOfItemsEqualsTheirRows(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		house.Fill(t, w, 300)
		house.Item(t, w)
		house.Duty(t, w, house.Item(t, w), w.Streets[0])
		w.Clock.Set(house.Start.AddDays(70))
		seen := map[ledger.ItemView]int{}
		for name, who := range oneOfEachRole(w) {
			for _, view := range ledger.ItemViews {
				for _, f := range []ledger.ItemFilter{{View: view}, {View: view, Lead: w.Depts[0]}, {View: view, Year: 2026, Text: "危房"}} {
					count := must[int](t)(w.App.CountItems(t.Context(), who, f))
					listed := len(must[[]*app.ItemRow](t)(w.App.Items(t.Context(), who, f, "title", ledger.Page{Size: ledger.MaxSize})))
					streamed := 0
					if err := w.App.EachItem(t.Context(), who, f, "", func(*app.ItemRow) error { streamed++; return nil }); err != nil {
						t.Fatal(err)
					}
					if count != listed || count != streamed {
						t.Errorf("%s asks %v: counted %d, listed %d, streamed %d", name, f.Query(), count, listed, streamed)
					}
					seen[view] = max(seen[view], count)
				}
			}
		}
		for _, view := range ledger.ItemViews {
			if seen[view] == 0 {
				t.Errorf("nobody saw a row of the view %q", view)
			}
		}
	})
}

// TestFiguresBesideAnItemAreCountsOfItsDuties compares each figure with the list it links to.
func TestFiguresBesideAnItemAreCountsOfItsDuties(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		house.Fill(t, w, 120)
		w.Clock.Set(house.Start.AddDays(70))
		for name, who := range oneOfEachRole(w) {
			rows := must[[]*app.ItemRow](t)(w.App.Items(t.Context(), who, ledger.ItemFilter{}, "code", ledger.Page{Size: 5}))
			for _, r := range rows {
				for what, c := range map[string]struct {
					figure int
					filter ledger.DutyFilter
				}{
					"sector":    {r.Sector, ledger.DutyFilter{Item: r.ID, Side: ledger.SideSector}},
					"territory": {r.Territory, ledger.DutyFilter{Item: r.ID, Side: ledger.SideTerritory}},
					"unmatched": {r.Unmatched, ledger.DutyFilter{Item: r.ID, View: ledger.DutyUnmatched}},
					"done":      {r.Done, ledger.DutyFilter{Item: r.ID, State: ledger.DutyDone}},
					"overdue":   {r.Overdue, ledger.DutyFilter{Item: r.ID, View: ledger.DutyOverdue}},
				} {
					if n := must[int](t)(w.App.CountDuties(t.Context(), who, c.filter)); n != c.figure {
						t.Errorf("%s: %s of %s is %d, its list has %d", name, what, r.Code, c.figure, n)
					}
				}
			}
		}
	})
}
