package store_test

import (
	"fmt"
	"testing"

	"zhaodan/internal/calendar"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
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

// BenchmarkChecksOfAnOverseer: what an overseer of fifty units has to check by forty items, in a district of ten overseers.
func BenchmarkChecksOfAnOverseer(b *testing.B) {
	w := house.SQLite(b)
	overseer := fillChecks(b, w, 10, 50, 40)
	f := ledger.LineFilter{}
	now, earlier := f.Periods(house.Start, calendar.Default()), ledger.LineFilter{When: ledger.LineEarlier}.Periods(house.Start, calendar.Default())
	for _, c := range []struct {
		name string
		do   func(v *store.View) error
	}{
		{"page of what is due", func(v *store.View) error {
			_, err := v.CheckLines(b.Context(), ledger.LineFilter{State: ledger.LineDue}, now, ledger.DefaultSize, 0)
			return err
		}},
		{"counts of this period", func(v *store.View) error {
			_, err := v.CheckLineTotals(b.Context(), f, now, store.LinesTogether)
			return err
		}},
		{"counts of earlier periods", func(v *store.View) error {
			_, err := v.CheckLineTotals(b.Context(), ledger.LineFilter{When: ledger.LineEarlier}, earlier, store.LinesTogether)
			return err
		}},
		{"counts of each unit", func(v *store.View) error {
			_, err := v.CheckLineTotals(b.Context(), f, now, store.LinesByUnit)
			return err
		}},
	} {
		b.Run(c.name+" for the overseer", func(b *testing.B) { repeat(b, view(w, overseer), c.do) })
	}
	b.Run("completion of all overseers for the lead room", func(b *testing.B) {
		repeat(b, view(w, w.Lead), func(v *store.View) error {
			_, err := v.CheckLineTotals(b.Context(), f, now, store.LinesByOverseer)
			return err
		})
	})
}

// fillChecks writes overseers with units of their own, a common list and a third of its checks as done.
func fillChecks(b *testing.B, w *house.World, overseers, units, items int) org.Actor {
	b.Helper()
	var first org.Actor
	write(b, w, func(tx *store.Tx) error {
		ctx := b.Context()
		l := &ledger.Checklist{
			Code: "QD-2026-8001", Kind: ledger.ChecklistCommon, Title: "共性清单", Year: 2026, By: w.LeadRoom, State: ledger.ChecklistIssued, Round: 1,
		}
		if err := tx.SaveChecklist(ctx, l); err != nil {
			return err
		}
		var list []*ledger.CheckItem
		for n := range items {
			i := &ledger.CheckItem{
				Checklist: l.ID, Place: n + 1, Matter: "监督事项", Points: "检查要点", Frequency: ledger.Frequencies[n%5], Mode: ledger.Modes[n%2],
				Begins: "2026-01-01", Ends: l.LastDay(), Round: 1, State: ledger.CheckLive,
			}
			list = append(list, i)
			if err := tx.SaveCheckItem(ctx, i); err != nil {
				return err
			}
		}
		visit := &ledger.Inspection{
			Code: "DD-2026-8001", Title: "日常督导", Way: ledger.WayRoutine, Channel: ledger.ChannelStationed, By: w.Stationed1, Day: house.Start, State: ledger.InspectionRecorded,
		}
		if err := tx.SaveInspection(ctx, visit); err != nil {
			return err
		}
		for o := range overseers {
			group := &org.Unit{Parent: w.Commission, Kind: org.KindStationed, Name: fmt.Sprintf("第%d组", o+10)}
			if err := tx.SaveUnit(ctx, group); err != nil {
				return err
			}
			if o == 0 {
				first = org.Actor{Book: w.Lead.Book, Unit: group.ID, Role: org.RoleOVR}
			}
			for n := range units {
				u := &org.Unit{Parent: w.Root, Kind: org.KindDept, Name: fmt.Sprintf("第%d组第%d单位", o, n)}
				if err := tx.SaveUnit(ctx, u); err != nil {
					return err
				}
				if err := tx.SaveOversight(ctx, &org.Oversight{Overseer: group.ID, Unit: u.ID, From: "2026-01-01"}); err != nil {
					return err
				}
				for k, i := range list {
					if k%3 != 0 {
						continue
					}
					err := tx.SaveLine(ctx, &ledger.InspectionLine{
						Inspection: visit.ID, Unit: u.ID, CheckItem: i.ID, Period: i.Frequency.Of(house.Start).Key(), Result: ledger.LineOK,
					})
					if err != nil {
						return err
					}
				}
			}
		}
		return nil
	})
	return first
}
