package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/store"
)

func TestBothEnginesSortAlike(t *testing.T) {
	sqlite, postgres := listed(t, house.SQLite(t)), listed(t, house.Postgres(t))
	for name, want := range sqlite {
		if !slices.Equal(want, postgres[name]) {
			t.Errorf("%s: sqlite %v, postgres %v", name, want, postgres[name])
		}
		if len(want) < 40 {
			t.Errorf("%s lists only %d rows", name, len(want))
		}
	}
}

// listed reads the beginning of every order of every list, as codes.
func listed(t *testing.T, w *house.World) map[string][]string {
	t.Helper()
	house.Fill(t, w, 700)
	awkwardItems(t, w)
	out := map[string][]string{}
	v := view(w, w.Lead)
	for _, sort := range store.DutyOrders() {
		rows, err := v.Duties(t.Context(), ledger.DutyFilter{}, sort, ledger.Page{Size: 120})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			out["duties "+string(sort)] = append(out["duties "+string(sort)], r.Code)
		}
	}
	for _, sort := range store.ItemOrders() {
		rows, err := v.Items(t.Context(), ledger.ItemFilter{}, sort, ledger.Page{Size: 120})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			out["items "+string(sort)] = append(out["items "+string(sort)], r.Code)
		}
	}
	return out
}

// awkwardItems have titles that a locale would sort otherwise than their bytes.
func awkwardItems(t *testing.T, w *house.World) {
	t.Helper()
	l, err := view(w, w.Lead).LedgerOf(t.Context(), house.Start.Year())
	if err != nil {
		t.Fatal(err)
	}
	write(t, w, func(tx *store.Tx) error {
		for i, title := range []string{"a", "B", "_", "阿", "重庆路", "ß", "é", "E", "10", "9", "-1", " 空格", "中", "𠮷"} {
			item := &ledger.LedgerItem{
				Code: fmt.Sprintf("TZ-2026-9%03d", i), Ledger: l.ID, Title: title, Kind: ledger.ItemMatter, Mode: ledger.ModeMandatory,
				Focus: ledger.FocusConduct, Lead: w.Depts[0], Due: house.Due, State: ledger.ItemDraft,
			}
			if err := tx.SaveItem(t.Context(), item); err != nil {
				return err
			}
		}
		return nil
	})
}

func TestEveryDutyListUsesAnIndex(t *testing.T) {
	w := house.SQLite(t)
	house.Fill(t, w, 5000)
	for name, who := range w.Actors() {
		if who.Role.Administers() {
			continue
		}
		for what, f := range dutyQuestions(w) {
			v := view(w, who)
			asked := store.Record(v)
			if _, err := v.Duties(t.Context(), f, "", ledger.Page{}); err != nil {
				t.Fatal(err)
			}
			if _, err := v.CountDuties(t.Context(), f); err != nil {
				t.Fatal(err)
			}
			noScan(t, w, name+" asks for "+what, asked)
		}
	}
}

func TestEveryOrderUsesAnIndex(t *testing.T) {
	w := house.SQLite(t)
	house.Fill(t, w, 5000)
	for _, sort := range store.DutyOrders() {
		v := view(w, w.Lead)
		asked := store.Record(v)
		if _, err := v.Duties(t.Context(), ledger.DutyFilter{}, sort, ledger.Page{}); err != nil {
			t.Fatal(err)
		}
		for _, line := range noScan(t, w, "duties by "+string(sort), asked) {
			// The ids of the page must come out of an index in order; the page itself may be sorted again.
			if strings.Contains(line, "TEMP B-TREE") && !strings.HasPrefix(line, "0 ") {
				t.Errorf("duties by %q are sorted in memory: %s", sort, line)
			}
		}
	}
	for _, sort := range store.ItemOrders() {
		v := view(w, w.Lead)
		asked := store.Record(v)
		if _, err := v.Items(t.Context(), ledger.ItemFilter{}, sort, ledger.Page{}); err != nil {
			t.Fatal(err)
		}
		noScan(t, w, "items by "+string(sort), asked)
	}
}

// TestTraceOfARecordIsFoundByTheRecord keeps the page of a record from walking the chain until it has enough entries.
func TestTraceOfARecordIsFoundByTheRecord(t *testing.T) {
	w := house.SQLite(t)
	v := view(w, w.Lead)
	for what, read := range map[string]func() error{
		"a record":           func() error { _, err := v.Trace(t.Context(), "duty", "no such", 20); return err },
		"a finding":          func() error { _, err := v.FindingTrace(t.Context(), "no such", 20); return err },
		"a letter":           func() error { _, err := v.LetterTrace(t.Context(), "no such", 20); return err },
		"a finding, counted": func() error { _, err := v.CountFindingTrace(t.Context(), "no such"); return err },
		"a letter, counted":  func() error { _, err := v.CountLetterTrace(t.Context(), "no such"); return err },
	} {
		asked := store.Record(v)
		if err := read(); err != nil {
			t.Fatal(err)
		}
		plan := noScan(t, w, "the trace of "+what, asked)
		if !slices.ContainsFunc(plan, func(line string) bool {
			return strings.Contains(line, "journal_by_record (kind=? AND record=? AND book=?)")
		}) {
			t.Errorf("the trace of %s is not found by its index: %s", what, strings.Join(plan, "; "))
		}
	}
}

// dutyQuestions are the views and the filters people use.
func dutyQuestions(w *house.World) map[string]ledger.DutyFilter {
	out := map[string]ledger.DutyFilter{
		"a state": {State: ledger.DutyIssued}, "a unit": {Unit: w.Streets[0]}, "a side": {Side: ledger.SideSector},
		"an overseer": {Overseer: w.Stationed1}, "a word": {Text: "危房"}, "a unit and a state": {Unit: w.Streets[0], State: ledger.DutyIssued},
		"a year": {Year: 2026}, "a handler": {Handler: w.Street1.Post}, "a mode": {Mode: ledger.ModeElective},
	}
	for _, v := range ledger.DutyViews {
		out["the view "+string(v)] = ledger.DutyFilter{View: v}
	}
	return out
}

// noScan fails if a statement reads all of a big table, and returns the plan: the step each step belongs to, and its words.
func noScan(t *testing.T, w *house.World, what string, asked *store.Recording) []string {
	t.Helper()
	var plan []string
	for _, s := range asked.Seen {
		for _, row := range house.Rows(t, w.DB.Reader(), "EXPLAIN QUERY PLAN "+s.SQL, s.Args...) {
			line := row[3]
			plan = append(plan, row[1]+" "+line)
			for _, big := range []string{"SCAN r", "SCAN d", "SCAN r2", "SCAN i", "SCAN duty", "SCAN ledger_item", "SCAN f", "SCAN p", "SCAN k", "SCAN o", "SCAN finding"} {
				if line == big || strings.HasPrefix(line, big+" ") && !strings.Contains(line, "COVERING") {
					t.Errorf("%s: %s\n%s", what, line, s.SQL)
				}
			}
		}
	}
	return plan
}
