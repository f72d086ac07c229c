package app_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
)

// heatingPlan has a sure row, a former and an unknown name, words that bind nobody, and limits without a year.
const heatingPlan = `供热保障专项整治工作方案
二、重点任务
（一）摸清底数。对老旧小区供热管网逐一排查登记。（牵头单位：测试区住建局；配合单位：测试区民政局、各街道；完成时限：5月底前）
（二）解决投诉。对供热投诉逐件核实办结。（责任单位：测试区教育局；完成时限：6月5日前）
（三）共享资源。推动机关单位供热设施向社会开放。（责任单位：有关单位；完成时限：持续推进）
`

// imported is a plan read from the text, by the lead room.
func imported(t *testing.T, w *house.World, text string, change ...func(*app.UploadPlan)) *app.Plan {
	t.Helper()
	c := &app.UploadPlan{Text: text}
	for _, f := range change {
		f(c)
	}
	answer, err := w.App.ImportPlan(t.Context(), w.Lead, c)
	if err != nil {
		t.Fatal(err)
	}
	return planNow(t, w, answer.ID)
}

func planNow(t *testing.T, w *house.World, id string) *app.Plan {
	t.Helper()
	p, err := w.App.Plan(t.Context(), w.Lead, id)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func dated(c *app.UploadPlan) { c.Date = "2026-03-01" }

// edit is what a page sends back for one row after somebody typed into it.
func edit(r *app.PlanRow, change func(*app.RowWords)) app.RowEdit {
	e := app.RowEdit{ID: r.ID, Version: r.Version, RowWords: r.Words}
	change(&e.RowWords)
	return e
}

func save(p *app.Plan, rows ...app.RowEdit) *app.EditPlanRows {
	return &app.EditPlanRows{Plan: p.ID, Rows: rows}
}

func TestPlanIsReadIntoRowsWithWhatIsUnsureMarked(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		p := imported(t, w, heatingPlan, dated)
		if diff := cmp.Diff(app.PlanTally{Sure: 1, Check: 1, Lacking: 1}, p.Tally); diff != "" {
			t.Fatalf("%s\n%v", diff, rowsOf(p))
		}
		sure := p.Rows[0]
		want := app.RowWords{Text: sure.Text, Lead: "测试区住建局", Coop: "测试区民政局、各街道", Due: "2026-05-31"}
		if diff := cmp.Diff(want, sure.Words); diff != "" {
			t.Error(diff)
		}
		if p.Code != "FA-2026-0001" || p.Title != "供热保障专项整治工作方案" {
			t.Errorf("plan is %s %s", p.Code, p.Title)
		}
		if got := codes(p.Rows[1]); got != "lead plan.lead.proposed" {
			t.Errorf("second row is marked %q", got)
		}
		if got := codes(p.Rows[2]); !strings.Contains(got, "plan.unit.vague") || !strings.Contains(got, "due ") {
			t.Errorf("third row is marked %q", got)
		}
	})
}

func rowsOf(p *app.Plan) (out []string) {
	for _, r := range p.Rows {
		out = append(out, r.Words.Title+"|"+r.Words.Lead+"|"+r.Words.Resp+"|"+r.Words.Coop+"|"+r.Words.Due+"|"+codes(r))
	}
	return out
}

func codes(r *app.PlanRow) string {
	var out []string
	for _, m := range r.Marks {
		out = append(out, m.Field+" "+m.Code)
	}
	return strings.Join(out, ", ")
}

func TestYearlessDeadlineGetsThePlansYearWhenItBecomesKnown(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		p := imported(t, w, heatingPlan)
		if due := p.Rows[0].Due; due != "" {
			t.Fatalf("without a date the deadline is %s", due)
		}
		settled := edit(p.Rows[1], func(x *app.RowWords) { x.Due = "2027-01-15" })
		house.Do(t, w, w.Lead, save(p, settled))
		house.Do(t, w, w.Lead, &app.SetPlanTerms{Plan: p.ID, Title: p.Title, Date: "2026-03-01"})
		p = planNow(t, w, p.ID)
		if p.Rows[0].Due != "2026-05-31" || strings.Contains(codes(p.Rows[0]), "due") {
			t.Errorf("first row: %s, %s", p.Rows[0].Due, codes(p.Rows[0]))
		}
		if p.Rows[1].Due != "2027-01-15" {
			t.Errorf("what a person settled became %s", p.Rows[1].Due)
		}
		house.Do(t, w, w.Lead, &app.SetPlanTerms{Plan: p.ID, Title: p.Title, Date: "2025-12-01"})
		if due := planNow(t, w, p.ID).Rows[0].Due; due != "2025-05-31" {
			t.Errorf("after a corrected date the deadline is %s", due)
		}
	})
}

func TestSameDocumentTwiceNamesTheEarlierPlan(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		p := imported(t, w, heatingPlan, dated)
		again := &app.UploadPlan{Text: heatingPlan}
		_, err := w.App.ImportPlan(t.Context(), w.Lead, again)
		if !fault.Is(err, "plan.upload.again") || fault.Of(err) != fault.Conflict {
			t.Fatalf("got %v", err)
		}
		again.Again = true
		if _, err := w.App.ImportPlan(t.Context(), w.Lead, again); err != nil {
			t.Errorf("on purpose: %v", err)
		}
		second := planNow(t, w, "FA-2026-0002")
		for _, id := range []string{p.ID, second.ID} {
			house.Do(t, w, w.Lead, &app.VoidPlan{Form: app.Form{Reason: "重复导入"}, Plan: id})
		}
		if _, err := w.App.ImportPlan(t.Context(), w.Lead, &app.UploadPlan{Text: heatingPlan}); err != nil {
			t.Errorf("after the earlier ones were voided: %v", err)
		}
	})
}

func TestGenerationIsRefusedWhileSomethingIsLackingOrUnchecked(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		p := imported(t, w, heatingPlan, dated)
		generate := func() *app.GeneratePlan {
			return &app.GeneratePlan{Plan: p.ID, Year: 2026, Focus: ledger.FocusLivelihood, Theme: "民生"}
		}
		house.Refused(t, w, w.Lead, generate(), fault.Conflict, "plan.generate.lacking")
		house.Do(t, w, w.Lead, save(p, edit(p.Rows[2], func(x *app.RowWords) {
			x.Lead, x.Resp, x.Recurrence = "测试区民政局", "各街道", ledger.Quarterly
		})))
		house.Refused(t, w, w.Lead, generate(), fault.Conflict, "plan.generate.unchecked")
		house.Do(t, w, w.Lead, &app.AcceptMarks{Plan: p.ID})
		if answer := house.Do(t, w, w.Lead, generate()); answer.Count != 3 {
			t.Errorf("generated %d items", answer.Count)
		}
		house.Refused(t, w, w.Lead, generate(), fault.Conflict, "state.refuses")
	})
}

func TestGenerationMakesItemsAndDutiesAndMovesTheCampaignOn(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		p := imported(t, w, heatingPlan, dated)
		house.Do(t, w, w.Lead, save(p, edit(p.Rows[2], func(x *app.RowWords) {
			x.Lead, x.Resp, x.Recurrence = "测试区民政局", "各街道", ledger.Quarterly
		})))
		house.Do(t, w, w.Lead, &app.AcceptMarks{Plan: p.ID})
		house.Do(t, w, w.Lead, &app.GeneratePlan{
			Plan: p.ID, Year: 2026, Focus: ledger.FocusLivelihood, Theme: "供热",
			New: &app.CampaignTerms{Title: p.Title, From: "2026-03-01", To: "2026-12-31", Lead: w.LeadRoom},
		})
		p = planNow(t, w, p.ID)
		if p.State != ledger.PlanGenerated || p.Items != 3 || p.Campaign == nil || p.Campaign.State != ledger.CampaignAnalyzed {
			t.Fatalf("plan is %s with %d items, campaign %+v", p.State, p.Items, p.Campaign)
		}
		items, err := w.App.Items(t.Context(), w.Lead, ledger.ItemFilter{Campaign: p.Campaign.ID}, "code", ledger.Page{No: 1, Size: 50})
		if err != nil {
			t.Fatal(err)
		}
		type line struct {
			Title, Basis      string
			Sector, Territory int
		}
		var got []line
		for _, i := range items {
			got = append(got, line{i.Title, i.Basis, i.Sector, i.Territory})
		}
		want := []line{
			{"摸清底数", "《供热保障专项整治工作方案》二（一）", 1, 0},
			{"解决投诉", "《供热保障专项整治工作方案》二（二）", 1, 0},
			{"共享资源", "《供热保障专项整治工作方案》二（三）", 1, 3},
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
}

func TestOnlyTheLeadRoomImportsPlans(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		p := imported(t, w, heatingPlan, dated)
		for name, who := range w.Actors() {
			if who == w.Lead {
				continue
			}
			if _, err := w.App.ImportPlan(t.Context(), who, &app.UploadPlan{Text: heatingPlan}); fault.Of(err) != fault.Denied {
				t.Errorf("%s imports: %v", name, err)
			}
			if _, err := w.App.Plan(t.Context(), who, p.ID); err == nil {
				t.Errorf("%s sees the plan", name)
			}
			if _, _, err := w.App.PlanFile(t.Context(), who, p.ID); err == nil {
				t.Errorf("%s downloads the plan", name)
			}
		}
		if _, err := w.App.Plan(t.Context(), w.Foreign.Lead, p.ID); fault.Of(err) != fault.Missing {
			t.Errorf("another district: %v", err)
		}
	})
}

func TestOriginalIsReturnedByteForByte(t *testing.T) {
	w := house.SQLite(t)
	p := imported(t, w, heatingPlan)
	name, b, err := w.App.PlanFile(t.Context(), w.Lead, p.ID)
	if err != nil || string(b) != heatingPlan || name != p.Title+".txt" {
		t.Errorf("%s, %d bytes, %v", name, len(b), err)
	}
}
