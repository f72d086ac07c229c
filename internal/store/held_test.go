package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// alone runs work as the lead room in a transaction over very many records.
func alone(t testing.TB, w *house.World, work func(*store.Tx) error) error {
	t.Helper()
	id, err := w.DB.NewID()
	if err != nil {
		t.Fatal(err)
	}
	return w.DB.WriteAlone(t.Context(), store.Act{ID: id, Actor: w.Lead, Action: org.ImportApply, Reason: "试验"}, work)
}

func heldFinding(w *house.World, n int) *ledger.Finding {
	return &ledger.Finding{Code: fmt.Sprintf("WT-2026-%05d", n), Title: "路灯不亮", By: w.Stationed1, State: ledger.FindingDraft}
}

func TestTablesAreListedBehindThoseTheyPointTo(t *testing.T) {
	order := store.InsertOrder()
	seen := 0
	for _, row := range house.Rows(t, house.Raw(house.SQLite(t)),
		`SELECT m.name, f."table" FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'`) {
		child, parent := slices.Index(order, row[0]), slices.Index(order, row[1])
		if child < 0 || row[0] == row[1] {
			continue // not written by Save, or a tree
		}
		if seen++; parent < 0 || parent > child {
			t.Errorf("%s points to %s, which must stand before it in verifiable", row[0], row[1])
		}
	}
	if seen < 40 {
		t.Errorf("only %d references were looked at", seen)
	}
}

func TestRowsKeptBackAreSeenByWhateverComesAfterThem(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		const many = 2*store.HeldAtMost + 7
		err := alone(t, w, func(tx *store.Tx) error {
			v := tx.View(w.Lead.Scope(), w.App.Today())
			for n := range many {
				f := heldFinding(w, n)
				if err := tx.SaveFinding(t.Context(), f); err != nil {
					return err
				}
				party := &ledger.FindingParty{Finding: f.ID, Side: ledger.SideSector, Unit: w.Depts[0], State: ledger.FindingDraft}
				if err := tx.SaveParty(t.Context(), party); err != nil {
					return err
				}
				if n%100 != 0 {
					continue
				}
				parties, err := v.Parties(t.Context(), f.ID)
				if err != nil || len(parties) != 1 {
					return fmt.Errorf("%d parties of the finding just saved: %w", len(parties), err)
				}
				f.Title = "路灯全不亮"
				if err := tx.SaveFinding(t.Context(), f); err != nil { // an update of a row that has just been kept back
					return err
				}
			}
			n, err := v.CountFindings(t.Context(), ledger.FindingFilter{})
			if err == nil && n != many {
				err = fmt.Errorf("%d findings of %d are seen", n, many)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		house.Sound(t, w)
		n, err := view(w, w.Lead).CountFindings(t.Context(), ledger.FindingFilter{})
		if err != nil || n != many {
			t.Errorf("%d findings of %d are there afterwards: %v", n, many, err)
		}
	})
}

func TestRowThatCannotBeWrittenUndoesAllThatWereKeptBack(t *testing.T) {
	for name, after := range map[string]func(*testing.T, *house.World, *store.Tx) error{
		"at the end": func(*testing.T, *house.World, *store.Tx) error { return nil },
		"before a question that cannot say so": func(t *testing.T, w *house.World, tx *store.Tx) error {
			_, _ = tx.View(w.Lead.Scope(), w.App.Today()).CountFindings(t.Context(), ledger.FindingFilter{})
			return nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			house.Each(t, func(t *testing.T, w *house.World) {
				err := alone(t, w, func(tx *store.Tx) error {
					for _, n := range []int{1, 2, 2} {
						if err := tx.SaveFinding(t.Context(), heldFinding(w, n)); err != nil {
							return err
						}
					}
					return after(t, w, tx)
				})
				if err == nil || !strings.Contains(strings.ToLower(err.Error()), "unique") {
					t.Errorf("the same code twice: %v", err)
				}
				n, err := view(w, w.Lead).CountFindings(t.Context(), ledger.FindingFilter{})
				if err != nil || n != 0 {
					t.Errorf("%d findings stayed: %v", n, err)
				}
				house.Sound(t, w)
			})
		})
	}
}

func TestNewRecordsSavedWithoutWordsAreFoundOnceAnImportIsIndexed(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		f := heldFinding(w, 1)
		err := alone(t, w, func(tx *store.Tx) error {
			tx.WordsLater()
			return tx.SaveFinding(t.Context(), f)
		})
		if err != nil {
			t.Fatal(err)
		}
		found := func() int {
			n, err := view(w, w.Lead).CountFindings(t.Context(), ledger.FindingFilter{Text: "路灯"})
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
		if n := found(); n != 0 {
			t.Errorf("%d findings are found by words that were left for later", n)
		}
		f.Place = "东街"
		write(t, w, func(tx *store.Tx) error { return tx.SaveFinding(t.Context(), f) }) // whoever changes it indexes it
		if n := found(); n != 1 {
			t.Errorf("%d findings are found after somebody changed it", n)
		}
	})
}
