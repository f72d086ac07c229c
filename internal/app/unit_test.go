package app_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/sheet"
)

func unitNow(t *testing.T, w *house.World, id string) *app.Unit {
	t.Helper()
	u, err := w.App.Unit(t.Context(), w.System, id)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// termsOf are the terms that a form of the unit would show.
func termsOf(u *app.Unit) app.UnitTerms {
	return app.UnitTerms{
		Parent: u.Parent, Kind: u.Kind, Name: u.Name, Short: u.Short, Aliases: u.Aliases, Former: u.Former,
		Contact: u.Contact, Phone: u.Phone,
	}
}

func change(t *testing.T, w *house.World, id string, how func(*app.UnitTerms)) *app.SaveUnit {
	t.Helper()
	u := unitNow(t, w, id)
	c := &app.SaveUnit{ID: id, Version: u.Version, UnitTerms: termsOf(u)}
	how(&c.UnitTerms)
	return c
}

func TestRenamedUnitKeepsItsFormerName(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		house.Do(t, w, w.System, change(t, w, w.Depts[0], func(u *app.UnitTerms) { u.Name, u.Short = "测试区社会事务局", "" }))
		u := unitNow(t, w, w.Depts[0])
		if diff := cmp.Diff([]string{"测试区民政局"}, u.Former); diff != "" || u.Name != "测试区社会事务局" || u.Short != u.Name {
			t.Errorf("name %q, short %q, former names %s", u.Name, u.Short, diff)
		}
		house.Do(t, w, w.System, change(t, w, w.Depts[0], func(u *app.UnitTerms) { u.Name, u.Short = "测试区民政局", "" }))
		if diff := cmp.Diff([]string{"测试区社会事务局"}, unitNow(t, w, w.Depts[0]).Former); diff != "" {
			t.Errorf("a name in use again is no former name: %s", diff)
		}
	})
}

func TestMovedUnitTakesEverythingBelowAlong(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		group := house.Do(t, w, w.System, &app.SaveUnit{UnitTerms: app.UnitTerms{Parent: w.Root, Kind: org.KindGroup, Name: "街道"}}).ID
		house.Do(t, w, w.System, change(t, w, w.Streets[0], func(u *app.UnitTerms) { u.Parent = group }))

		roots, err := w.App.Units(t.Context(), w.System)
		if err != nil {
			t.Fatal(err)
		}
		if got := find(roots, group); got == nil || got.Below != 3 {
			t.Errorf("the heading counts %+v, want the street and its two villages", got)
		}
		got := map[string]bool{}
		for _, row := range house.Rows(t, house.Raw(w), "SELECT unit FROM unit_tree WHERE ancestor = '"+group+"'") {
			got[row[0]] = true
		}
		want := map[string]bool{group: true, w.Streets[0]: true, w.Villages[0]: true, w.Villages[1]: true}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("closure below the heading: %s", diff)
		}
		house.Refused(t, w, w.System, change(t, w, group, func(u *app.UnitTerms) { u.Parent = w.Streets[0] }), fault.Conflict, "unit.parent.below")
	})
}

func find(nodes []*app.UnitNode, id string) *app.UnitNode {
	for _, n := range nodes {
		if n.ID == id {
			return n
		}
		if hit := find(n.Nodes, id); hit != nil {
			return hit
		}
	}
	return nil
}

func TestUnitEndsOnlyWhenNothingHangsOnIt(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		end := func(id string) *app.EndUnit { return &app.EndUnit{ID: id, Form: app.Form{Reason: "机构改革"}} }
		house.Dispatched(t, w, w.Villages[2], w.Depts[1])
		for _, c := range []struct{ id, code string }{
			{w.Root, "unit.end.root"},
			{w.Streets[0], "unit.end.children"},
			{w.Villages[2], "unit.end.duties"},
			{w.Depts[0], "unit.end.items"},
			{w.LeadRoom, "unit.end.campaigns"},
			{w.PartUnit, "unit.end.posts"},
			{w.Outposts[1], "unit.end.duties"},
			{w.Outposts[2], "unit.end.watched"},
		} {
			house.Refused(t, w, w.System, end(c.id), fault.Conflict, c.code)
		}
		house.Refused(t, w, w.System, &app.EndUnit{ID: w.Villages[0]}, fault.Invalid, "field.required")

		house.Do(t, w, w.System, end(w.Villages[0]))
		if u := unitNow(t, w, w.Villages[0]); u.Ended != string(house.Start) {
			t.Errorf("ended on %q", u.Ended)
		}
		house.Refused(t, w, w.System, end(w.Villages[0]), fault.Conflict, "unit.ended")
		house.Refused(t, w, w.System, change(t, w, w.Villages[0], func(u *app.UnitTerms) { u.Phone = "6021" }), fault.Conflict, "unit.ended")
	})
}

func TestUnitNameIsTakenOnceBelowOneParent(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		again := func(parent string) *app.SaveUnit {
			return &app.SaveUnit{UnitTerms: app.UnitTerms{Parent: parent, Kind: org.KindVillage, Name: "东村"}}
		}
		house.Refused(t, w, w.System, again(w.Streets[0]), fault.Invalid, "unit.name.taken")
		house.Do(t, w, w.System, again(w.Streets[1]))
	})
}

func TestUnitWithDutiesKeepsItsKind(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		house.Dispatched(t, w, w.Depts[1], w.Streets[1])
		turn := func(u *app.UnitTerms) { u.Kind = org.KindPartner }
		house.Refused(t, w, w.System, change(t, w, w.Depts[1], turn), fault.Conflict, "unit.kind.in_use")
		house.Refused(t, w, w.System, change(t, w, w.Outposts[2], turn), fault.Conflict, "unit.kind.in_use")
		house.Do(t, w, w.System, change(t, w, w.Depts[2], turn))
	})
}

func TestOnlyTheSystemAdministratorChangesUnits(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		for name, who := range w.Actors() {
			c := &app.SaveUnit{UnitTerms: app.UnitTerms{Parent: w.Root, Kind: org.KindDept, Name: "区" + name + "局"}}
			if name == "system" {
				house.Do(t, w, who, c)
				continue
			}
			kind := fault.Missing // the unit above is out of sight
			if scope := who.Scope(); scope.All() || scope.Admin() {
				kind = fault.Denied
			}
			house.Refused(t, w, who, c, kind, "")
		}
		house.Refused(t, w, w.System, &app.SaveUnit{UnitTerms: app.UnitTerms{
			Parent: w.Foreign.Root, Kind: org.KindDept, Name: "越界局",
		}}, fault.Missing, "missing")
	})
}

func preview(t *testing.T, w *house.World, rows []app.UnitRow) *app.UnitPreview {
	t.Helper()
	var file bytes.Buffer
	if err := sheet.WriteUnits(&file, "", rows); err != nil {
		t.Fatal(err)
	}
	p, err := w.App.PreviewUnits(t.Context(), w.System, file.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestExportedUnitsImportedAgainChangeNothing(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		house.Do(t, w, w.System, change(t, w, w.Depts[0], func(u *app.UnitTerms) {
			u.Name, u.Short, u.Aliases, u.Contact, u.Phone = "=测试区社会事务局", "社会局", []string{"区社会局", "+社会事务局"}, "办公室联络员", "0000-6021"
		}))
		house.Do(t, w, w.System, &app.SaveUnit{UnitTerms: app.UnitTerms{Parent: w.Streets[1], Kind: org.KindVillage, Name: "东村"}})
		var file bytes.Buffer
		if err := w.App.ExportUnits(t.Context(), w.System, &file); err != nil {
			t.Fatal(err)
		}
		p, err := w.App.PreviewUnits(t.Context(), w.System, file.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(map[app.Standing]int{app.RowSame: len(p.Rows)}, p.Count); diff != "" || len(p.Rows) < 20 {
			t.Errorf("%d rows, %s", len(p.Rows), diff)
		}
		house.Refused(t, w, w.System, &app.ImportUnits{File: p.File}, fault.Conflict, "unit.import.none")
	})
}

func TestImportMakesAndChangesUnitsAtOnce(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		p := preview(t, w, []app.UnitRow{
			{Parent: "测试区", Name: "望河街道", Kind: org.KindStreet},
			{Parent: "望河街道", Name: "临溪村", Kind: org.KindVillage, Phone: "6100"},
			{Parent: "测试区", Name: "测试区教育体育局", Former: []string{"测试区教育局"}, Kind: org.KindDept},
		})
		if diff := cmp.Diff(map[app.Standing]int{app.RowNew: 2, app.RowChanged: 1}, p.Count); diff != "" {
			t.Fatal(diff)
		}
		house.Refused(t, w, w.System, &app.ImportUnits{File: p.File, New: 3}, fault.Conflict, "unit.import.moved")
		house.Refused(t, w, w.Lead, &app.ImportUnits{File: p.File, New: 2, Changed: 1}, fault.Denied, "denied")
		if n := house.Do(t, w, w.System, &app.ImportUnits{File: p.File, New: 2, Changed: 1}).Count; n != 3 {
			t.Errorf("%d units, want 3", n)
		}
		u := unitNow(t, w, w.Depts[1])
		if diff := cmp.Diff([]string{"测试区教育局"}, u.Former); diff != "" || u.Name != "测试区教育体育局" {
			t.Errorf("name %s, former %s", u.Name, diff)
		}
	})
}

func TestImportRefusesEverythingForOneConflict(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		good := app.UnitRow{Parent: "测试区", Name: "望河街道", Kind: org.KindStreet}
		for _, c := range []struct {
			rule string
			row  app.UnitRow
			code string
		}{
			{"no name", app.UnitRow{Parent: "测试区", Short: "某局", Kind: org.KindDept}, "field.required"},
			{"no kind", app.UnitRow{Parent: "测试区", Name: "某局"}, "field.required"},
			{"unknown parent", app.UnitRow{Parent: "没有的街道", Name: "某村", Kind: org.KindVillage}, "unit.import.parent"},
			{"a root that is no district", app.UnitRow{Name: "某局", Kind: org.KindDept}, "field.required"},
			{"the same unit twice", good, "unit.import.twice"},
			{"perhaps a move", app.UnitRow{Parent: "南岭街道", Name: "东村", Kind: org.KindVillage}, "unit.import.elsewhere"},
		} {
			p := preview(t, w, []app.UnitRow{good, c.row})
			if p.Count[app.RowConflict] != 1 || !fault.Is(p.Rows[1].Fault, c.code) {
				t.Errorf("%s: %v, %v", c.rule, p.Count, p.Rows[1].Fault)
			}
			house.Refused(t, w, w.System, &app.ImportUnits{File: p.File, New: 1}, fault.Conflict, "unit.import.conflict")
		}
		roots, err := w.App.Units(t.Context(), w.System)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range roots[0].Nodes {
			if n.Name == good.Name {
				t.Error("a refused import left a unit behind")
			}
		}
	})
}

func TestUnitWithOpenFindingsOrVisitsIsNotDissolved(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		f := house.SentFinding(t, w)
		end := func() app.Command { return &app.EndUnit{Form: because, ID: w.Villages[0]} }
		house.Refused(t, w, w.System, end(), fault.Conflict, "unit.end.findings")
		house.Advance(t, w, f, ledger.FindingClosed, loopUnits(w)...)
		visit := house.Do(t, w, w.Outpost1, &app.CreateInspection{InspectionTerms: app.InspectionTerms{
			By:    w.Outposts[0],
			Title: "到村督导", Way: ledger.WayOnsite, Channel: ledger.ChannelDiscipline, Day: w.App.Today(), Stops: []app.StopTerms{{Unit: w.Villages[0]}},
		}}).ID
		house.Refused(t, w, w.System, end(), fault.Conflict, "unit.end.visits")
		house.Do(t, w, w.Outpost1, app.CancelInspections(because, house.Chosen(visit)))
		house.Do(t, w, w.System, end())
	})
}
