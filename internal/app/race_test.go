package app_test

import (
	"fmt"
	"sync"
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// atOnce carries the commands out side by side and returns what came of each.
func atOnce(t *testing.T, w *house.World, who org.Actor, commands ...app.Command) []error {
	t.Helper()
	errs := make([]error, len(commands))
	var all sync.WaitGroup
	for i, c := range commands {
		all.Go(func() { _, errs[i] = app.Do(t.Context(), w.App, who, c) })
	}
	all.Wait()
	return errs
}

func TestFirstItemsOfAYearAtOnceShareOneLedger(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		var commands []app.Command
		for range 8 {
			commands = append(commands, newItem(w, 2027))
		}
		for i, err := range atOnce(t, w, w.Lead, commands...) {
			if err != nil {
				t.Errorf("item %d: %v", i, err)
			}
		}
		house.Sound(t, w)
	})
}

func TestUnitNameAskedForAtOnceIsGivenOnce(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		var commands []app.Command
		for range 8 {
			commands = append(commands, &app.SaveUnit{UnitTerms: app.UnitTerms{Parent: w.Root, Kind: org.KindStreet, Name: "清溪街道"}})
		}
		made := 0
		for _, err := range atOnce(t, w, w.System, commands...) {
			switch {
			case err == nil:
				made++
			case !fault.Is(err, "unit.name.taken"):
				t.Errorf("refused with %v", err)
			}
		}
		if made != 1 {
			t.Errorf("%d units of the name were made", made)
		}
	})
}

// TestPublishedVersionHoldsWhatWasAcceptedBeforeIt: an item made beside a publication is in the version or opens a revision.
func TestPublishedVersionHoldsWhatWasAcceptedBeforeIt(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		house.Item(t, w)
		for range 8 {
			commands := []app.Command{&app.PublishLedger{Form: because, Year: 2026}}
			for range 4 {
				commands = append(commands, newItem(w, 2026))
			}
			for i, err := range atOnce(t, w, w.Lead, commands...) {
				if err != nil {
					t.Errorf("command %d: %v", i, err)
				}
			}
			if l := ledgerNow(t, w); l.State == ledger.LedgerPublished {
				house.Do(t, w, w.Lead, &app.ReviseLedger{Form: because, Year: 2026})
				if v := publish(t, w, ""); v.Changed != 0 {
					t.Fatalf("%d rows had changed in a published ledger", v.Changed)
				}
				house.Do(t, w, w.Lead, newItem(w, 2026))
			}
		}
		house.Sound(t, w)
	})
}

func newItem(w *house.World, year int) *app.CreateItem {
	return &app.CreateItem{Form: because, Year: year, ItemTerms: app.ItemTerms{
		Title: "老旧小区供热管网改造", Focus: ledger.FocusLivelihood, Lead: w.Depts[0], Due: calendar.Day(fmt.Sprint(year, "-06-30")),
	}}
}
