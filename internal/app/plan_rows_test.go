package app_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

func TestSaveOfAPageKeepsOneEntryForEachRowThatChanged(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		p := imported(t, w, heatingPlan, dated)
		before := entries(t, w)
		var page []app.RowEdit
		for i, r := range p.Rows {
			page = append(page, edit(r, func(x *app.RowWords) {
				if i < 2 {
					x.Text += "\r\n办结后公示。"
				}
			}))
		}
		if answer := house.Do(t, w, w.Lead, save(p, page...)); answer.Count != 2 {
			t.Errorf("%d rows saved", answer.Count)
		}
		if n := entries(t, w) - before; n != 2 {
			t.Errorf("%d entries", n)
		}
		after := planNow(t, w, p.ID)
		if !strings.HasSuffix(after.Rows[0].Text, "\n办结后公示。") || after.Rows[2].Version != p.Rows[2].Version {
			t.Errorf("rows are %v", rowsOf(after))
		}
	})
}

func entries(t *testing.T, w *house.World) int {
	t.Helper()
	return len(house.Rows(t, house.Raw(w), "SELECT seq FROM journal WHERE book = '"+w.Root+"'"))
}

func TestWordsThatNameNoUnitOrDayComeBackWithTheirField(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		p := imported(t, w, heatingPlan, dated)
		r := p.Rows[2]
		for name, c := range map[string]struct {
			typed       func(*app.RowWords)
			field, code string
		}{
			"unknown unit":   {func(x *app.RowWords) { x.Resp = "各街道、区燃气局" }, "resp", "plan.unit.not_found"},
			"vague unit":     {func(x *app.RowWords) { x.Lead = "有关单位" }, "lead", "plan.unit.vague"},
			"vague by other": {func(x *app.RowWords) { x.Coop = "相关单位" }, "coop", "plan.unit.vague"},
			"two leads":      {func(x *app.RowWords) { x.Lead = "测试区民政局、测试区教育局" }, "lead", "plan.lead.one"},
			"vague day":      {func(x *app.RowWords) { x.Due = "尽快" }, "due", "plan.due.unread"},
			"no interval":    {func(x *app.RowWords) { x.Due = "长期坚持" }, "due", "plan.due.ongoing"},
			"both":           {func(x *app.RowWords) { x.Due, x.Recurrence = "6月底前", ledger.Monthly }, "due", "item.due.both"},
			"no such every":  {func(x *app.RowWords) { x.Recurrence = "weekly" }, "every", "form"},
		} {
			_, err := app.Do(t.Context(), w.App, w.Lead, save(p, edit(r, c.typed)))
			e, ok := errors.AsType[*fault.Error](err)
			if !ok || len(e.Fields) != 1 || e.Fields[0].Name != c.field+"-"+r.ID || e.Fields[0].Code != c.code {
				t.Errorf("%s: %v", name, err)
			}
		}
		if diff := cmp.Diff(rowsOf(p), rowsOf(planNow(t, w, p.ID))); diff != "" {
			t.Errorf("a refused save changed something\n%s", diff)
		}
	})
}

func TestTypedDeadlinesAndUnitsAreReadAsPeopleWriteThem(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		p := imported(t, w, heatingPlan, dated)
		house.Do(t, w, w.Lead, save(p,
			edit(p.Rows[0], func(x *app.RowWords) { x.Due = "6月底前" }),
			edit(p.Rows[1], func(x *app.RowWords) { x.Due = "每季度末月20日前" }),
			edit(p.Rows[2], func(x *app.RowWords) {
				x.Lead, x.Resp, x.Due = "民政局", "各街道，教育局", "2026年12月1日"
			}),
		))
		p = planNow(t, w, p.ID)
		got := []app.RowWords{p.Rows[0].Words, p.Rows[1].Words, p.Rows[2].Words}
		want := []app.RowWords{
			{Lead: "测试区住建局", Coop: "测试区民政局、各街道", Due: "2026-06-30"},
			{Lead: "测试区教育局", Resp: "测试区教育局", Recurrence: ledger.Quarterly},
			{Lead: "测试区民政局", Resp: "各街道、测试区教育局", Due: "2026-12-01"},
		}
		for i := range got {
			got[i].Text = ""
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		if p.Tally.Lacking != 0 {
			t.Errorf("still lacking: %v", rowsOf(p))
		}
	})
}

func TestRowChangedBySomebodyElseIsNotOverwritten(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		p := imported(t, w, heatingPlan, dated)
		mine := edit(p.Rows[0], func(x *app.RowWords) { x.Lead = "测试区民政局" })
		house.Do(t, w, w.Lead, save(p, edit(p.Rows[0], func(x *app.RowWords) { x.Lead = "测试区教育局" })))
		house.Refused(t, w, w.Lead, save(p, mine), fault.Conflict, "plan.row.changed")
		same := edit(p.Rows[0], func(x *app.RowWords) { x.Lead = "测试区教育局" })
		if answer := house.Do(t, w, w.Lead, save(p, same)); answer.Count != 0 {
			t.Errorf("typing the same is no change, got %d", answer.Count)
		}
	})
}

func TestRowsAreAddedSplitMergedDroppedAndPutBack(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		p := imported(t, w, heatingPlan, dated)
		do := func(c app.Command) *app.Plan {
			t.Helper()
			house.Do(t, w, w.Lead, c)
			return planNow(t, w, p.ID)
		}
		p = do(&app.AddPlanRow{Plan: p.ID, After: p.Rows[0].ID})
		if titles(p) != "摸清底数||解决投诉|共享资源" || p.Rows[1].Trust() != ledger.TrustLacking {
			t.Fatalf("added: %s", titles(p))
		}
		p = do(&app.DropPlanRows{Plan: p.ID, Chosen: house.Chosen(p.Rows[1].ID)})
		if p.Rows[1].Number != 0 || p.Rows[2].Number != 2 {
			t.Fatalf("dropped rows keep a number: %v", rowsOf(p))
		}
		cut := len([]rune("摸清底数。"))
		p = do(&app.SplitPlanRow{Plan: p.ID, Row: p.Rows[0].ID, At: cut})
		if titles(p) != "摸清底数|对老旧小区供热管网逐一排查登记||解决投诉|共享资源" || p.Rows[1].Lead != p.Rows[0].Lead {
			t.Fatalf("split: %v", rowsOf(p))
		}
		p = do(&app.MergePlanRows{Plan: p.ID, Chosen: house.Chosen(p.Rows[3].ID, p.Rows[0].ID)})
		merged := p.Rows[0]
		if !strings.Contains(merged.Text, "供热投诉") || !slices.Contains(merged.Resp, w.Depts[1]) || !strings.Contains(codes(merged), "plan.merge.leads") {
			t.Fatalf("merged: %v", rowsOf(p))
		}
		gone := p.Rows[3].ID
		p = do(&app.DropPlanRows{Plan: p.ID, Restore: true, Chosen: house.Chosen(gone)})
		if p.Rows[3].Number == 0 {
			t.Errorf("put back: %v", rowsOf(p))
		}
		house.Refused(t, w, w.Lead, &app.SplitPlanRow{Plan: p.ID, Row: p.Rows[0].ID, At: 1 << 20}, fault.Invalid, "plan.split.nowhere")
		house.Refused(t, w, w.Lead, &app.MergePlanRows{Plan: p.ID, Chosen: house.Chosen(p.Rows[0].ID)}, fault.Invalid, "plan.merge.one")
	})
}

func titles(p *app.Plan) string {
	var out []string
	for _, r := range p.Rows {
		out = append(out, r.Title)
	}
	return strings.Join(out, "|")
}

// TestThereIsAlwaysRoomForOneMoreRow adds where the places between two neighbours have long run out.
func TestThereIsAlwaysRoomForOneMoreRow(t *testing.T) {
	w := house.SQLite(t)
	p := imported(t, w, heatingPlan, dated)
	for range 30 {
		house.Do(t, w, w.Lead, &app.AddPlanRow{Plan: p.ID, After: p.Rows[0].ID})
	}
	rows := planNow(t, w, p.ID).Rows
	for i := 1; i < len(rows); i++ {
		if rows[i-1].Place >= rows[i].Place {
			t.Fatalf("place %d is followed by %d", rows[i-1].Place, rows[i].Place)
		}
	}
	if rows[0].ID != p.Rows[0].ID || rows[31].ID != p.Rows[1].ID || len(rows) != 33 {
		t.Errorf("the order is lost among %d rows", len(rows))
	}
}

func TestTakingEverythingNeverSettlesWhatIsLacking(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		p := imported(t, w, heatingPlan, dated)
		house.Do(t, w, w.Lead, &app.AcceptMarks{Plan: p.ID})
		p = planNow(t, w, p.ID)
		if got := codes(p.Rows[1]); got != "" {
			t.Errorf("the proposal is still open: %s", got)
		}
		if got := codes(p.Rows[2]); !strings.Contains(got, "resp plan.unit.vague") {
			t.Errorf("the vague unit was settled: %q", got)
		}
		house.Do(t, w, w.Lead, &app.AcceptMarks{Plan: p.ID, Row: p.Rows[2].ID, Field: "resp", Code: "plan.unit.vague"})
		if got := codes(planNow(t, w, p.ID).Rows[2]); strings.Contains(got, "resp") {
			t.Errorf("left out by name, and still marked: %s", got)
		}
	})
}

func TestDefaultDeadlineFillsOnlyRowsWithoutOne(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		p := imported(t, w, heatingPlan, dated)
		house.Refused(t, w, w.Lead, &app.SetPlanDefaults{Plan: p.ID}, fault.Invalid, "item.due.none")
		house.Refused(t, w, w.Lead, &app.SetPlanDefaults{Plan: p.ID, Due: "2026-12-31", Recurrence: ledger.Yearly}, fault.Invalid, "item.due.both")
		if answer := house.Do(t, w, w.Lead, &app.SetPlanDefaults{Plan: p.ID, Recurrence: ledger.Quarterly}); answer.Count != 1 {
			t.Errorf("%d rows filled", answer.Count)
		}
		p = planNow(t, w, p.ID)
		if p.Rows[0].Due != "2026-05-31" || p.Rows[2].Recurrence != ledger.Quarterly {
			t.Errorf("rows are %v", rowsOf(p))
		}
	})
}

func TestNothingOfAGeneratedOrVoidedPlanCanBeEdited(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		p := imported(t, w, heatingPlan, dated)
		house.Do(t, w, w.Lead, &app.VoidPlan{Form: app.Form{Reason: "重复"}, Plan: p.ID})
		row := p.Rows[0].ID
		for _, c := range []app.Command{
			save(p, edit(p.Rows[0], func(x *app.RowWords) { x.Text = "改" })), &app.AddPlanRow{Plan: p.ID}, &app.SplitPlanRow{Plan: p.ID, Row: row, At: 2},
			&app.MergePlanRows{Plan: p.ID, Chosen: house.Chosen(row, p.Rows[1].ID)}, &app.DropPlanRows{Plan: p.ID, Chosen: house.Chosen(row)},
			&app.AcceptMarks{Plan: p.ID}, &app.SetPlanDefaults{Plan: p.ID, Due: "2026-12-31"}, &app.SetPlanTerms{Plan: p.ID, Title: "改"},
			&app.GeneratePlan{Plan: p.ID, Year: 2026, Focus: ledger.FocusConduct, Theme: "民生"}, &app.VoidPlan{Form: app.Form{Reason: "再次"}, Plan: p.ID},
		} {
			house.Refused(t, w, w.Lead, c, fault.Conflict, "state.refuses")
		}
	})
}

func TestOnlyTheLeadRoomEditsPlans(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		p := imported(t, w, heatingPlan, dated)
		for name, who := range w.Actors() {
			if who.Role == org.RoleLEAD {
				continue
			}
			_, err := app.Do(t.Context(), w.App, who, &app.AcceptMarks{Plan: p.ID})
			if kind := fault.Of(err); kind != fault.Denied && kind != fault.Missing {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}
