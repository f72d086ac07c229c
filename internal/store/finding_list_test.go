package store_test

import (
	"strings"
	"testing"

	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/store"
)

// findingQuestions are the views and the filters people use.
func findingQuestions(w *house.World) map[string]ledger.FindingFilter {
	out := map[string]ledger.FindingFilter{
		"a state": {State: ledger.FindingDispatched}, "a unit": {Unit: w.Streets[0]}, "a side": {Unit: w.Depts[0], Side: ledger.SideSector},
		"a place": {Place: w.Streets[0]}, "an overseer": {Overseer: w.Stationed1}, "a word": {Text: "危房"}, "a field": {Field: "教育"},
		"a year": {Year: 2026}, "a handler": {Handler: w.Street1.Post}, "a duty": {Duty: w.Root}, "an inspection": {Inspection: w.Root},
	}
	for _, v := range ledger.FindingViews {
		out["the view "+string(v)] = ledger.FindingFilter{View: v}
	}
	for _, l := range ledger.FindingLanes {
		out["the lane "+string(l)] = ledger.FindingFilter{Lane: l}
	}
	return out
}

func TestEveryFindingListUsesAnIndex(t *testing.T) {
	w := house.SQLite(t)
	house.FillFindings(t, w, 3000)
	for name, who := range w.Actors() {
		if who.Role.Administers() {
			continue
		}
		for what, f := range findingQuestions(w) {
			v := view(w, who)
			asked := store.Record(v)
			if _, err := v.Findings(t.Context(), f, "", ledger.Page{}); err != nil {
				t.Fatal(err)
			}
			if _, err := v.CountFindings(t.Context(), f); err != nil {
				t.Fatal(err)
			}
			noScan(t, w, name+" asks for "+what, asked)
		}
		v := view(w, who)
		asked := store.Record(v)
		if _, err := v.Todos(t.Context(), ledger.Page{}); err != nil {
			t.Fatal(err)
		}
		noScan(t, w, name+" asks for what waits", asked)
	}
}

func TestEveryOrderOfFindingsUsesAnIndex(t *testing.T) {
	w := house.SQLite(t)
	house.FillFindings(t, w, 3000)
	for _, sort := range store.FindingOrders() {
		v := view(w, w.Lead)
		asked := store.Record(v)
		if _, err := v.Findings(t.Context(), ledger.FindingFilter{}, sort, ledger.Page{}); err != nil {
			t.Fatal(err)
		}
		for _, line := range noScan(t, w, "findings by "+string(sort), asked) {
			if strings.Contains(line, "TEMP B-TREE") && !strings.HasPrefix(line, "0 ") && !strings.Contains(line, "GROUP") {
				t.Logf("findings by %q are sorted in memory: %s", sort, line)
			}
		}
	}
}

// TestCountsOfFindingsAreTheirRows holds every count of every view and lane against the list behind it, for who sees all
// and for who sees a part.
func TestCountsOfFindingsAreTheirRows(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		house.FillFindings(t, w, 190)
		for name, who := range w.Actors() {
			v := view(w, who)
			views, err := v.CountFindingViews(t.Context(), ledger.FindingFilter{})
			if err != nil {
				t.Fatal(err)
			}
			lanes, err := v.CountFindingLanes(t.Context(), ledger.FindingFilter{})
			if err != nil {
				t.Fatal(err)
			}
			listed := func(f ledger.FindingFilter) int {
				rows, err := v.Findings(t.Context(), f, "", ledger.Page{Size: ledger.MaxSize})
				if err != nil {
					t.Fatal(err)
				}
				return len(rows)
			}
			for question, n := range views {
				if got := listed(ledger.FindingFilter{View: question}); got != n {
					t.Errorf("%s: %q counts %d and lists %d", name, question, n, got)
				}
			}
			for lane, n := range lanes {
				if got := listed(ledger.FindingFilter{Lane: lane}); got != n {
					t.Errorf("%s: the lane %q counts %d and lists %d", name, lane, n, got)
				}
			}
		}
	})
}

func BenchmarkHundredThousandFindings(b *testing.B) {
	w := house.SQLite(b)
	house.FillFindings(b, w, many)
	list := func(f ledger.FindingFilter, sort ledger.Sort) func(*store.View) error {
		return func(v *store.View) error {
			_, err := v.Findings(b.Context(), f, sort, ledger.Page{Size: ledger.DefaultSize})
			return err
		}
	}
	for _, c := range []struct {
		name string
		do   func(v *store.View) error
	}{
		{"page of everything", list(ledger.FindingFilter{}, "")},
		{"page by unit and state in order of due", list(ledger.FindingFilter{Unit: w.Streets[0], State: ledger.FindingRectifying}, "due")},
		{"page of overdue", list(ledger.FindingFilter{View: ledger.FindingOverdue}, "")},
		{"page of a rare word", list(ledger.FindingFilter{Text: house.Rare}, "due")},
		{"counts of all views", func(v *store.View) error {
			_, err := v.CountFindingViews(b.Context(), ledger.FindingFilter{})
			return err
		}},
		{"what waits", func(v *store.View) error { _, err := v.Todos(b.Context(), ledger.Page{Size: 12}); return err }},
	} {
		b.Run(c.name+" for the lead room", func(b *testing.B) { repeat(b, view(w, w.Lead), c.do) })
		b.Run(c.name+" for a street", func(b *testing.B) { repeat(b, view(w, w.Street1), c.do) })
		b.Run(c.name+" for an overseer", func(b *testing.B) { repeat(b, view(w, w.Overseer1), c.do) })
	}
}
