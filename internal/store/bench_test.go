package store_test

import (
	"testing"

	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/store"
)

// many is the size the figures of the lists are given for.
const many = 100_000

func BenchmarkHundredThousandDuties(b *testing.B) {
	w := house.SQLite(b)
	house.Fill(b, w, many)
	unitAndState := ledger.DutyFilter{Unit: w.Streets[0], State: ledger.DutyInProgress}
	for _, c := range []struct {
		name string
		do   func(v *store.View) error
	}{
		{"page by unit and state in order of due", page(b, unitAndState, "due")},
		{"page of everything in default order", page(b, ledger.DutyFilter{}, "")},
		{"page of everything newest code first", page(b, ledger.DutyFilter{}, "-code")},
		{"page of overdue", page(b, ledger.DutyFilter{View: ledger.DutyOverdue}, "")},
		{"page of a rare word", page(b, ledger.DutyFilter{Text: house.Rare}, "due")},
		{"page of a common word", page(b, ledger.DutyFilter{Text: "供热"}, "due")},
		{"counts of all views", func(v *store.View) error {
			for _, name := range ledger.DutyViews {
				if _, err := v.CountDuties(b.Context(), ledger.DutyFilter{View: name}); err != nil {
					return err
				}
			}
			return nil
		}},
		{"count of a rare word", func(v *store.View) error {
			_, err := v.CountDuties(b.Context(), ledger.DutyFilter{Text: house.Rare})
			return err
		}},
		{"page of items", func(v *store.View) error {
			_, err := v.Items(b.Context(), ledger.ItemFilter{}, "", ledger.Page{})
			return err
		}},
	} {
		b.Run(c.name+" for the lead room", func(b *testing.B) { repeat(b, view(w, w.Lead), c.do) })
		b.Run(c.name+" for a street", func(b *testing.B) { repeat(b, view(w, w.Street1), c.do) })
		b.Run(c.name+" for an overseer", func(b *testing.B) { repeat(b, view(w, w.Overseer1), c.do) })
	}
}

func page(b *testing.B, f ledger.DutyFilter, sort ledger.Sort) func(*store.View) error {
	return func(v *store.View) error {
		_, err := v.Duties(b.Context(), f, sort, ledger.Page{Size: ledger.DefaultSize})
		return err
	}
}

func repeat(b *testing.B, v *store.View, do func(*store.View) error) {
	for b.Loop() {
		if err := do(v); err != nil {
			b.Fatal(err)
		}
	}
}
