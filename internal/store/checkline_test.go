package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"zhaodan/internal/calendar"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// checkWorld is a small district of its own with a random oversight map, lists and records.
type checkWorld struct {
	book      string
	today     calendar.Day
	room      string
	overseers []string
	units     []*org.Unit // children after their parents
	relations []*org.Oversight
	items     []*ledger.CheckItem
	lines     []*ledger.InspectionLine
}

// checkDay draws a day around the year's end, where weeks, quarters and lists turn.
func checkDay(t *rapid.T, label string) calendar.Day {
	return calendar.Day("2026-11-20").AddDays(rapid.IntRange(0, 60).Draw(t, label))
}

// build writes a random district into a book of its own.
func (c *checkWorld) build(t *testing.T, rt *rapid.T, w *house.World) {
	ctx := t.Context()
	id := func() string {
		v, err := w.DB.NewID()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	c.book, c.today = id(), checkDay(rt, "today")
	keep := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	act := store.Act{ID: id(), Actor: org.Actor{Book: c.book, Via: "demo"}, Action: org.DistrictFound}
	keep(w.DB.Write(ctx, act, func(tx *store.Tx) error {
		unit := func(parent string, kind org.UnitKind, ended string) string {
			u := &org.Unit{Parent: parent, Kind: kind, Name: fmt.Sprintf("%s %d", kind, len(c.units)), Place: len(c.units), Ended: ended}
			if parent == "" {
				u.ID = c.book
			}
			keep(tx.SaveUnit(ctx, u))
			c.units = append(c.units, u)
			return u.ID
		}
		root := unit("", org.KindDistrict, "")
		c.room = unit(root, org.KindRoom, "")
		for range rapid.IntRange(1, 3).Draw(rt, "overseers") {
			c.overseers = append(c.overseers, unit(root, org.KindStationed, ""))
		}
		parents := []string{root, unit(root, org.KindGroup, "")}
		for range rapid.IntRange(1, 7).Draw(rt, "units") {
			kind := rapid.SampledFrom([]org.UnitKind{org.KindDept, org.KindStreet, org.KindVillage}).Draw(rt, "kind")
			ended := ""
			if rapid.IntRange(0, 5).Draw(rt, "ends") == 0 {
				ended = string(checkDay(rt, "ended"))
			}
			made := unit(rapid.SampledFrom(parents).Draw(rt, "parent"), kind, ended)
			parents = append(parents, made)
		}
		below := c.units[2+len(c.overseers):]
		for range rapid.IntRange(0, 6).Draw(rt, "relations") {
			o := &org.Oversight{
				Overseer: rapid.SampledFrom(c.overseers).Draw(rt, "overseer"), Unit: rapid.SampledFrom(below).Draw(rt, "watched").ID,
				From: string(checkDay(rt, "from")),
			}
			if rapid.Bool().Draw(rt, "over") {
				o.To = string(checkDay(rt, "to"))
			}
			keep(tx.SaveOversight(ctx, o))
			c.relations = append(c.relations, o)
		}
		c.lists(rt, tx, t, below)
		i := &ledger.Inspection{
			Code: "DD-1", Title: "日常督导", Way: ledger.WayRoutine, Channel: ledger.ChannelStationed, By: c.overseers[0], Day: c.today, State: ledger.InspectionRecorded,
		}
		keep(tx.SaveInspection(ctx, i))
		for at := range rapid.IntRange(0, 8).Draw(rt, "records") {
			item := rapid.SampledFrom(c.items).Draw(rt, "recorded item")
			l := &ledger.InspectionLine{
				Inspection: i.ID, Unit: rapid.SampledFrom(below).Draw(rt, "recorded unit").ID, CheckItem: item.ID,
				Period: item.Frequency.Of(checkDay(rt, "recorded day")).Key(), Result: rapid.SampledFrom(ledger.LineResults).Draw(rt, "result"), At: int64(at),
			}
			keep(tx.SaveLine(ctx, l))
			c.lines = append(c.lines, l)
		}
		return nil
	}))
}

// lists writes a common list and one of each overseer, with items in every state.
func (c *checkWorld) lists(rt *rapid.T, tx *store.Tx, t *testing.T, below []*org.Unit) {
	ctx := t.Context()
	for n, overseer := range append([]string{""}, c.overseers...) {
		l := &ledger.Checklist{
			Code: fmt.Sprintf("QD-%d", n), Kind: ledger.ChecklistCommon, Title: "清单", Year: 2026, By: c.room, Overseer: overseer, State: ledger.ChecklistIssued, Round: 1,
		}
		if overseer != "" {
			l.Kind, l.By, l.State = ledger.ChecklistSpecific, overseer, ledger.ChecklistFiled
		}
		if err := tx.SaveChecklist(ctx, l); err != nil {
			t.Fatal(err)
		}
		for place := range rapid.IntRange(1, 4).Draw(rt, "items") {
			i := &ledger.CheckItem{
				Checklist: l.ID, Overseer: overseer, Place: place, Matter: "事项", Points: "要点",
				Frequency: rapid.SampledFrom(ledger.Frequencies).Draw(rt, "frequency"), Mode: rapid.SampledFrom(ledger.Modes).Draw(rt, "mode"),
				Side:     rapid.SampledFrom([]ledger.Side{"", ledger.SideSector, ledger.SideTerritory}).Draw(rt, "side"),
				Villages: rapid.Bool().Draw(rt, "villages"), Begins: checkDay(rt, "begins"), Ends: "2026-12-31",
				State: rapid.SampledFrom([]ledger.CheckState{ledger.CheckLive, ledger.CheckLive, ledger.CheckEnded, ledger.CheckDraft}).Draw(rt, "state"),
			}
			if i.State == ledger.CheckEnded || rapid.Bool().Draw(rt, "long") {
				i.Ends = checkDay(rt, "ends")
			}
			if overseer != "" && rapid.Bool().Draw(rt, "chosen") {
				i.Side, i.Villages = "", false
				i.Units = []string{rapid.SampledFrom(below).Draw(rt, "chosen unit").ID}
			}
			if err := tx.SaveCheckItem(ctx, i); err != nil {
				t.Fatal(err)
			}
			c.items = append(c.items, i)
		}
	}
}

// above lists the unit and everything it hangs below, the nearest first.
func (c *checkWorld) above(unit string) []string {
	out := []string{}
	for unit != "" {
		out = append(out, unit)
		i := slices.IndexFunc(c.units, func(u *org.Unit) bool { return u.ID == unit })
		unit = c.units[i].Parent
	}
	return out
}

// watchers are the overseers of the unit on the day: those of the nearest unit at or above it that has any.
func (c *checkWorld) watchers(unit string, day calendar.Day) []string {
	for _, u := range c.above(unit) {
		var out []string
		for _, o := range c.relations {
			if o.Unit == u && o.On(string(day)) && !slices.Contains(out, o.Overseer) {
				out = append(out, o.Overseer)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// due are the filter's lines by the words of the rule, one loop within the other.
func (c *checkWorld) due(f ledger.LineFilter, scope string) []string {
	var out []string
	for _, p := range f.Periods(c.today, calendar.Default()) {
		for _, i := range c.items {
			if i.Frequency != p.Frequency || !i.LiveFor(p.Period) || f.Mode != "" && i.Mode != f.Mode || f.Item != "" && i.ID != f.Item {
				continue
			}
			if f.Kind == ledger.ChecklistCommon && i.Overseer != "" || f.Kind == ledger.ChecklistSpecific && i.Overseer == "" {
				continue
			}
			for _, u := range c.units {
				if !i.AppliesTo(u.ID, u.Kind) || u.Ended != "" && u.Ended <= string(p.Probe) || f.Unit != "" && f.Unit != u.ID {
					continue
				}
				for _, o := range c.watchers(u.ID, p.Probe) {
					if i.Overseer != "" && i.Overseer != o || f.Overseer != "" && f.Overseer != o || scope != "" && scope != o {
						continue
					}
					if line, ok := c.line(i.ID, u.ID, o, p.Key(), f.State); ok {
						out = append(out, line)
					}
				}
			}
		}
	}
	slices.Sort(out)
	return out
}

// line writes a line in words with what was recorded of it last; ok is false if the state leaves it out.
func (c *checkWorld) line(item, unit, overseer, period string, state ledger.LineState) (string, bool) {
	result := ledger.LineResult("")
	found := false
	for _, l := range c.lines {
		if l.CheckItem == item && l.Unit == unit && l.Period == period {
			result = l.Result
			found = found || l.Result == ledger.LineFinding
		}
	}
	ok := map[ledger.LineState]bool{ledger.LineAny: true, ledger.LineDue: result == "", ledger.LineDone: result != "", ledger.LineFound: found}[state]
	return strings.Join([]string{item, unit, overseer, period, string(result)}, " "), ok
}

func (c *checkWorld) filter(rt *rapid.T) ledger.LineFilter {
	maybe := func(label string, values []string) string {
		return rapid.SampledFrom(append([]string{"", "", ""}, values...)).Draw(rt, label)
	}
	f := ledger.LineFilter{
		Overseer: maybe("of", c.overseers), Kind: rapid.SampledFrom([]ledger.ChecklistKind{"", "", ledger.ChecklistCommon, ledger.ChecklistSpecific}).Draw(rt, "of kind"),
		Mode: rapid.SampledFrom([]ledger.Mode{"", "", ledger.ModeMandatory}).Draw(rt, "of mode"), State: rapid.SampledFrom(ledger.LineStates).Draw(rt, "of state"),
		When: rapid.SampledFrom(ledger.LineSpans).Draw(rt, "when"), Frequency: rapid.SampledFrom(append([]ledger.Frequency{"", "", ""}, ledger.Frequencies...)).Draw(rt, "of frequency"),
	}
	if rapid.Bool().Draw(rt, "on a day") {
		f.Day = checkDay(rt, "day")
	}
	if rapid.IntRange(0, 3).Draw(rt, "in a unit") == 0 {
		f.Unit = rapid.SampledFrom(c.units).Draw(rt, "in unit").ID
	}
	return f
}

// TestDueLinesAreThoseOfTheRule compares what the database derives with a model that reads the rule word by word.
func TestDueLinesAreThoseOfTheRule(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		questions := 2
		if w.DB.Engine() == "postgres" {
			questions = 1 // each takes five times as long there
		}
		rapid.Check(t, func(rt *rapid.T) {
			c := &checkWorld{}
			c.build(t, rt, w)
			views := map[string]*store.View{"": w.DB.View(org.Actor{Book: c.book, Unit: c.room, Role: org.RoleLEAD}.Scope(), c.today)}
			for _, o := range c.overseers {
				views[o] = w.DB.View(org.Actor{Book: c.book, Unit: o, Role: org.RoleOVR}.Scope(), c.today)
			}
			for range questions {
				f := c.filter(rt)
				for scope, v := range views {
					c.compare(t, rt, v, f, scope)
				}
			}
		})
	})
}

func (c *checkWorld) compare(t *testing.T, rt *rapid.T, v *store.View, f ledger.LineFilter, scope string) {
	periods := f.Periods(c.today, calendar.Default())
	rows, err := v.CheckLines(t.Context(), f, periods, 100_000, 0)
	if err != nil {
		rt.Fatal(err)
	}
	got := make([]string, len(rows))
	for i, r := range rows {
		got[i] = strings.Join([]string{r.Item, r.Unit, r.Overseer, r.Period, string(r.Result)}, " ")
	}
	slices.Sort(got)
	want := c.due(f, scope)
	if diff := cmp.Diff(want, got, cmp.Transformer("nil", func(s []string) []string { return append([]string{}, s...) })); diff != "" {
		rt.Fatalf("on %s, %+v (-rule +database):\n%s", c.today, f, diff)
	}
	if n, err := v.CountCheckLines(t.Context(), f, periods); err != nil || n != len(want) {
		rt.Fatalf("%d lines are counted as %d, %v", len(want), n, err)
	}
	for _, by := range []store.LineGroup{store.LinesTogether, store.LinesByOverseer, store.LinesByUnit, store.LinesByItem} {
		totals, err := v.CheckLineTotals(t.Context(), f, periods, by)
		if err != nil {
			rt.Fatal(err)
		}
		all, done := 0, 0
		for _, x := range totals {
			all, done = all+x.All, done+x.Done
			if x.Done > x.All || x.Found > x.Done {
				rt.Fatalf("a group of %d has %d done and %d found", x.All, x.Done, x.Found)
			}
		}
		if recorded := len(slices.DeleteFunc(slices.Clone(want), func(s string) bool { return strings.HasSuffix(s, " ") })); all != len(want) || done != recorded {
			rt.Fatalf("%d lines with %d done are counted as %d with %d by %d", len(want), recorded, all, done, by)
		}
	}
}
