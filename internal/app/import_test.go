package app_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// workbook writes rows into a sheet; merges are areas such as A1:C1.
func workbook(t testing.TB, rows [][]any, merges ...string) []byte {
	t.Helper()
	f := excelize.NewFile()
	for i, row := range rows {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	for _, m := range merges {
		var from, to string
		if _, err := fmt.Sscanf(m, "%2s:%2s", &from, &to); err != nil {
			t.Fatal(err)
		}
		if err := f.MergeCell("Sheet1", from, to); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// uploaded brings a workbook in, takes the columns as they are proposed, and works until the rows have been looked at.
func uploaded(t testing.TB, w *house.World, who org.Actor, kind ledger.ImportKind, file []byte) *app.ImportState {
	t.Helper()
	answer := house.Do(t, w, who, &app.UploadImport{Kind: kind, FileName: "台账.xlsx", Bytes: file})
	i := importNow(t, w, who, answer.ID)
	if i.State == ledger.ImportMapping {
		house.Do(t, w, who, app.MapImport(app.Form{}, i.ID, i.Version, i.Fields))
	}
	worked(t, w)
	return importNow(t, w, who, answer.ID)
}

func worked(t testing.TB, w *house.World) {
	t.Helper()
	if err := w.App.WorkImports(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
}

func importNow(t testing.TB, w *house.World, who org.Actor, id string) *app.ImportState {
	t.Helper()
	i, err := w.App.Import(t.Context(), who, id)
	if err != nil {
		t.Fatal(err)
	}
	return i
}

// confirmed applies an import.
func confirmed(t testing.TB, w *house.World, who org.Actor, i *app.ImportState) *app.ImportState {
	t.Helper()
	house.Do(t, w, who, app.ConfirmImport(app.Form{}, i.ID, i.Version))
	worked(t, w)
	for _, table := range []string{"ledger_item", "duty", "finding"} {
		lost := house.Rows(t, house.Raw(w), "SELECT r.code FROM "+table+" r WHERE NOT EXISTS (SELECT 1 FROM search_doc s WHERE s.record = r.id)")
		if len(lost) > 0 {
			t.Errorf("no words find %v", lost)
		}
	}
	return importNow(t, w, who, i.ID)
}

// counted are the outcomes of an import's rows.
func counted(t testing.TB, w *house.World, i *app.ImportState, want map[ledger.ImportOutcome]int) {
	t.Helper()
	if diff := cmp.Diff(want, i.Count); diff != "" {
		rows, err := w.App.ImportRows(t.Context(), w.Lead, i.ID, "", ledger.Page{})
		for _, r := range rows {
			t.Logf("line %d: %s %+v %+v", r.Line, r.Outcome, r.Diffs, r.Faults)
		}
		failure := ""
		if i.Run != nil {
			failure = i.Run.Failure
		}
		t.Fatalf("(-want +got):\n%s%s%v", diff, failure, err)
	}
}

var uglyLedger = [][]any{
	{"测试区问题整改台账"},
	{"截至2026年3月2日"},
	{"序号", "发现情况", "", "", "责任清单", "", "整改", "", "备注"},
	{"", "检查时间", "点位", "隐患问题描述", "行业主管部门", "属地责任", "整改要求（措施）", "整改期限", ""},
	{1, "2026.2.27", "东街 12 号", "路灯 3 盏不亮", "测试区教育局", "石桥街道", "修好", "3月底前", "急"},
	{2, 46081, "西街菜市场", "消防通道堵占 2 处", "教育局", "石桥街道", "清理", "立行立改", ""},
	{"", "", "", "", "", "", "", "", ""},
	{"合计", "", "", "2 处", "", "", "", "", ""},
}

func TestForeignLedgerBecomesFindings(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		i := uploaded(t, w, w.Lead, ledger.ImportFindings, workbook(t, uglyLedger, "A1:I1", "A3:A4", "B3:D3", "E3:F3", "G3:H3", "I3:I4"))
		counted(t, w, i, map[ledger.ImportOutcome]int{ledger.ImportNew: 2})
		i = confirmed(t, w, w.Lead, i)
		if i.State != ledger.ImportApplied || i.New != 2 {
			t.Fatalf("%s with %d new: %+v", i.State, i.New, i.Run)
		}
		rows, err := w.App.ImportRows(t.Context(), w.Lead, i.ID, ledger.ImportNew, ledger.Page{})
		if err != nil || len(rows) != 2 {
			t.Fatal(len(rows), err)
		}
		f := house.FindingNow(t, w, rows[1].Record)
		got := []string{f.OccurredAt, f.Place, f.Detail, string(f.Mode), f.Demand}
		if diff := cmp.Diff([]string{"2026-02-28", "西街菜市场", "消防通道堵占 2 处", string(ledger.RectifyNow), "清理"}, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		house.Sound(t, w)
	})
}

func TestTaskTableBecomesDutiesUnderTheirItems(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		item := house.Item(t, w, func(c *app.CreateItem) { c.Title = "老旧管网改造" })
		file := workbook(t, [][]any{
			{"序号", "重点任务", "具体内容", "完成标准", "责任单位", "完成时限", "监督单位"},
			{1, "老旧管网改造", "摸排 12 个小区", "台账齐全", "测试区教育局", "2026年6月底前", "第一派驻纪检监察组"},
			{2, item.Code, "同步入户宣传", "", "石桥街道", "长期坚持", ""},
			{3, "没有的事项", "摸排", "", "测试区教育局", "6月底前", ""},
		})
		i := uploaded(t, w, w.Lead, ledger.ImportDuties, file)
		counted(t, w, i, map[ledger.ImportOutcome]int{ledger.ImportNew: 1, ledger.ImportWrong: 2})
		house.Do(t, w, w.Lead, app.CancelImport(app.Form{}, i.ID))
		if again := importNow(t, w, w.Lead, i.ID); again.State != ledger.ImportCancelled || len(again.Count) != 0 {
			t.Errorf("after the cancel it is %s with %v", again.State, again.Count)
		}
		i = uploaded(t, w, w.Lead, ledger.ImportDuties, workbook(t, [][]any{
			{"台账编号", "具体内容", "完成标准", "责任单位", "完成时限", "监督单位"},
			{item.Code, "摸排 12 个小区", "台账齐全", "测试区教育局", "2026年6月底前", "第一派驻纪检监察组"},
			{item.Code, "同步入户宣传", "", "石桥街道", "长期坚持", ""},
		}))
		i = confirmed(t, w, w.Lead, i)
		rows, err := w.App.ImportRows(t.Context(), w.Lead, i.ID, ledger.ImportNew, ledger.Page{})
		if err != nil || len(rows) != 2 {
			t.Fatal(len(rows), err)
		}
		first, second := house.DutyNow(t, w, rows[0].Record), house.DutyNow(t, w, rows[1].Record)
		if first.Due != "2026-06-30" || first.Overseer != w.Stationed1 || second.Recurrence != ledger.Quarterly || second.Side != ledger.SideTerritory {
			t.Errorf("the duties are %+v and %+v", first, second)
		}
		house.Sound(t, w)
	})
}

func TestLedgerOfMattersBecomesItems(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		i := uploaded(t, w, w.Lead, ledger.ImportItems, workbook(t, [][]any{
			{"序号", "监督事项", "聚焦方向", "牵头单位", "配合单位", "完成时限"},
			{1, "停车收费公示", "维护群众利益", "测试区住建局", "测试区民政局、各街道", "2026年9月30日"},
			{2, "节日值守", "群众利益", "测试区住建局", "", "长期坚持，每月报"},
		}))
		counted(t, w, i, map[ledger.ImportOutcome]int{ledger.ImportNew: 1, ledger.ImportWrong: 1})
		rows, err := w.App.ImportRows(t.Context(), w.Lead, i.ID, ledger.ImportWrong, ledger.Page{})
		if err != nil || len(rows[0].Faults) != 1 || rows[0].Faults[0].Field != "focus" {
			t.Fatalf("%+v %v", rows, err)
		}
	})
}

// TestWhatHoldsForAWholeSheetIsSaidOnce brings a ledger without 聚焦方向, whose rows would all be refused for it.
func TestWhatHoldsForAWholeSheetIsSaidOnce(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		sheet := func(more ...[]any) []byte {
			return workbook(t, append([][]any{
				{"序号", "监督事项", "动作类型", "牵头单位", "完成时限"},
				{1, "停车收费公示", "", "测试区住建局", "2026年9月30日"},
				{2, "路灯维护", "规定动作", "测试区住建局", ""},
			}, more...))
		}
		upload := func(file []byte) *app.ImportState {
			answer := house.Do(t, w, w.Lead, &app.UploadImport{Kind: ledger.ImportItems, FileName: "台账.xlsx", Bytes: file})
			worked(t, w)
			return importNow(t, w, w.Lead, answer.ID)
		}
		i := upload(sheet())
		if i.State != ledger.ImportMapping {
			t.Fatalf("new headings are not asked about: %s", i.State)
		}
		for text, field := range map[string]string{"随便": "w_focus", "有空再说": "w_due"} {
			whole := ledger.ImportWhole{Field: strings.TrimPrefix(field, "w_"), Text: text}
			_, err := app.Do(t.Context(), w.App, w.Lead, app.MapImport(app.Form{}, i.ID, i.Version, i.Fields, whole))
			if e, ok := errors.AsType[*fault.Error](err); !ok || len(e.Fields) != 1 || e.Fields[0].Name != field {
				t.Errorf("%q for the whole sheet: %v", text, err)
			}
		}
		house.Do(t, w, w.Lead, app.MapImport(app.Form{}, i.ID, i.Version, i.Fields,
			ledger.ImportWhole{Field: "focus", Text: "维护群众利益"}, ledger.ImportWhole{Field: "mode", Text: "自选动作"}, ledger.ImportWhole{Field: "due", Text: "2026年12月31日"}))
		worked(t, w)
		i = importNow(t, w, w.Lead, i.ID)
		counted(t, w, i, map[ledger.ImportOutcome]int{ledger.ImportNew: 2})
		confirmed(t, w, w.Lead, i)
		rows := must[[]*ledger.ImportRow](t)(w.App.ImportRows(t.Context(), w.Lead, i.ID, ledger.ImportNew, ledger.Page{}))
		parking, lamps := house.ItemNow(t, w, rows[0].Record), house.ItemNow(t, w, rows[1].Record)
		if parking.Focus != ledger.FocusLivelihood || parking.Mode != ledger.ModeElective || parking.Due != "2026-09-30" {
			t.Errorf("where the row says nothing the sheet does, else the row: %+v", parking)
		}
		if lamps.Mode == ledger.ModeElective || lamps.Due != "2026-12-31" {
			t.Errorf("where the row says nothing the sheet does, else the row: %+v", lamps)
		}
		w.Clock.Forward(time.Minute)
		again := upload(sheet([]any{3, "井盖排查", "规定动作", "测试区住建局", "2026年10月31日"}))
		if again.State != ledger.ImportMapping || len(again.Whole) != 2 {
			t.Fatalf("a day of the last sheet is taken for this one, or what else held is lost: %s %+v", again.State, again.Whole)
		}
		house.Do(t, w, w.Lead, app.MapImport(app.Form{}, again.ID, again.Version, again.Fields, again.Whole...))
		worked(t, w)
		again = importNow(t, w, w.Lead, again.ID)
		counted(t, w, again, map[ledger.ImportOutcome]int{ledger.ImportSame: 2, ledger.ImportNew: 1})
		third := upload(sheet([]any{3, "井盖排查", "规定动作", "测试区住建局", "2026年10月31日"}))
		if third.State != ledger.ImportChecking || len(third.Whole) != 2 {
			t.Errorf("what held for the last sheet, without a day, is asked again: %s %+v", third.State, third.Whole)
		}
		house.Sound(t, w)
	})
}

// TestTheUnitBelongsToWhatTellsRecordsApart reads rows without a code that say the same of different units.
func TestTheUnitBelongsToWhatTellsRecordsApart(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		sheet := func(demand string, units ...string) []byte {
			rows := [][]any{{"检查时间", "地点", "问题描述", "责任单位", "整改要求"}}
			for _, u := range units {
				rows = append(rows, []any{"2026年2月27日", "辖区内", "台账未更新", u, demand})
			}
			return workbook(t, rows)
		}
		i := uploaded(t, w, w.Lead, ledger.ImportFindings, sheet("补齐", "测试区教育局", "石桥街道", "测试区教育局"))
		counted(t, w, i, map[ledger.ImportOutcome]int{ledger.ImportNew: 2, ledger.ImportWrong: 1})
		i = uploaded(t, w, w.Lead, ledger.ImportFindings, sheet("补齐", "测试区教育局", "石桥街道"))
		confirmed(t, w, w.Lead, i)
		i = uploaded(t, w, w.Lead, ledger.ImportFindings, sheet("补齐并公示", "石桥街道", "测试区民政局"))
		counted(t, w, i, map[ledger.ImportOutcome]int{ledger.ImportChanged: 1, ledger.ImportNew: 1})
		rows, err := w.App.ImportRows(t.Context(), w.Lead, i.ID, ledger.ImportChanged, ledger.Page{})
		if err != nil || len(rows) != 1 || len(rows[0].Diffs) != 1 || rows[0].Diffs[0].Field != "demand" {
			t.Fatalf("%+v %v", rows, err)
		}
		if f := house.FindingNow(t, w, rows[0].Record); f.Demand != "补齐" {
			t.Errorf("before anybody said yes the demand is %q", f.Demand)
		}

		for _, lead := range []string{w.Depts[0], w.Depts[1]} {
			house.Item(t, w, func(c *app.CreateItem) { c.Title, c.Lead = "节日值守", lead })
		}
		i = uploaded(t, w, w.Lead, ledger.ImportItems, workbook(t, [][]any{
			{"监督事项", "牵头单位", "完成时限"}, {"节日值守", "", "2026年9月30日"},
		}))
		if n := i.Count[ledger.ImportSame] + i.Count[ledger.ImportChanged]; n != 0 {
			t.Errorf("a row without a lead was taken for one of two: %v", i.Count)
		}
	})
}

// TestRecordThatMovedOnIsNeverOverwritten holds a sheet that is older than the record to be a conflict, and a decision
// that has grown old to be taken again.
func TestRecordThatMovedOnIsNeverOverwritten(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		f := house.Finding(t, w)
		sheet := exported(t, w, w.Overseer1, ledger.ImportFindings)
		mine := edited(t, sheet, func(set func(string, int, any)) { set("依据", 1, "条例第 3 条") })
		i := uploaded(t, w, w.Overseer1, ledger.ImportFindings, mine)
		counted(t, w, i, map[ledger.ImportOutcome]int{ledger.ImportChanged: 1})
		house.Do(t, w, w.Overseer1, app.ConfirmImport(app.Form{}, i.ID, i.Version))
		terms := house.FindingTerms(w)
		terms.Basis = "别人写的依据"
		house.Do(t, w, w.Overseer1, &app.UpdateFinding{ID: f.ID, Version: f.Version, FindingTerms: terms})
		worked(t, w)
		i = importNow(t, w, w.Overseer1, i.ID)
		if i.State != ledger.ImportChecking {
			t.Fatalf("it is %s", i.State)
		}
		counted(t, w, i, map[ledger.ImportOutcome]int{ledger.ImportConflict: 1})
		if now := house.FindingNow(t, w, f.ID); now.Basis != "别人写的依据" {
			t.Errorf("the basis is %q", now.Basis)
		}
	})
}

// TestWhoMayNotMakeARecordMakesNoneBySheet holds a sheet to the rights and the scope of who brings it.
func TestWhoMayNotMakeARecordMakesNoneBySheet(t *testing.T) {
	w := house.SQLite(t)
	house.Refused(t, w, w.Dept1, &app.UploadImport{Kind: ledger.ImportFindings, FileName: "台账.xlsx", Bytes: workbook(t, uglyLedger)}, fault.Denied, "denied")
	house.Refused(t, w, w.Overseer1, &app.UploadImport{Kind: ledger.ImportItems, FileName: "台账.xlsx", Bytes: workbook(t, [][]any{
		{"监督事项", "牵头单位", "完成时限"}, {"停车", "测试区住建局", "2026年9月30日"},
	})}, fault.Denied, "denied")
	i := uploaded(t, w, w.Overseer1, ledger.ImportFindings, workbook(t, [][]any{
		{"编号", "检查时间", "地点", "问题描述", "责任单位"},
		{"", "2026年2月27日", "南岭路口", "井盖缺失 1 处", "测试区住建局"},
		{"WT-2026-9999", "2026年2月27日", "东街", "路灯不亮", "测试区民政局"},
	}))
	counted(t, w, i, map[ledger.ImportOutcome]int{ledger.ImportConflict: 1, ledger.ImportWrong: 1})
}

func TestHostileWorkbookIsRefusedWithWords(t *testing.T) {
	w := house.SQLite(t)
	for name, file := range map[string][]byte{
		"no workbook": []byte("不是 Excel"), "half of one": workbook(t, uglyLedger)[:900], "no headings": workbook(t, [][]any{{"一", "二"}, {"三", "四"}}),
	} {
		who, c := w.Lead, &app.UploadImport{Kind: ledger.ImportFindings, FileName: "台账.xlsx", Bytes: file}
		if _, err := app.Do(t.Context(), w.App, who, c); fault.Of(err) != fault.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWorkThatWasInterruptedGoesOnWhereItStood(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		rows := [][]any{{"检查时间", "地点", "问题描述"}}
		for n := range 1300 {
			rows = append(rows, []any{"2026年2月27日", fmt.Sprintf("东街 %d 号", n), "路灯不亮"})
		}
		rows = append(rows, rows[3])
		answer := house.Do(t, w, w.Lead, &app.UploadImport{Kind: ledger.ImportFindings, FileName: "台账.xlsx", Bytes: workbook(t, rows)})
		i := importNow(t, w, w.Lead, answer.ID)
		house.Do(t, w, w.Lead, app.MapImport(app.Form{}, i.ID, i.Version, i.Fields))
		ctx, stop := context.WithCancel(t.Context())
		stop()
		if err := w.App.WorkImports(ctx, ""); !errors.Is(err, context.Canceled) {
			t.Fatalf("interrupted: %v", err)
		}
		worked(t, w)
		counted(t, w, importNow(t, w, w.Lead, answer.ID), map[ledger.ImportOutcome]int{ledger.ImportNew: 1300, ledger.ImportWrong: 1})
	})
}

// TestWorkOfADeadProgramIsTakenUpSoon takes work the way a program does that then dies. On SQLite the next one goes on at
// once; on PostgreSQL it may be alive elsewhere, and its lease is waited for.
func TestWorkOfADeadProgramIsTakenUpSoon(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		answer := house.Do(t, w, w.Lead, &app.UploadImport{Kind: ledger.ImportFindings, FileName: "台账.xlsx", Bytes: workbook(t, uglyLedger)})
		i := importNow(t, w, w.Lead, answer.ID)
		house.Do(t, w, w.Lead, app.MapImport(app.Form{}, i.ID, i.Version, i.Fields))
		dead, err := w.DB.TakeImport(t.Context(), "", w.DB.Now()+time.Minute.Milliseconds())
		if err != nil {
			t.Fatal(err)
		}
		if worked(t, w); importNow(t, w, w.Lead, i.ID).Run.Done != 0 {
			t.Fatal("work that somebody holds was done by another")
		}
		if err := w.App.ResumeImports(t.Context()); err != nil {
			t.Fatal(err)
		}
		worked(t, w)
		if at := importNow(t, w, w.Lead, i.ID).Run.Done; (at != 0) != (w.DB.Engine() == "sqlite") {
			t.Fatalf("after the start %d rows are read on %s", at, w.DB.Engine())
		}
		w.Clock.Forward(time.Minute + time.Second)
		worked(t, w)
		counted(t, w, importNow(t, w, w.Lead, i.ID), map[ledger.ImportOutcome]int{ledger.ImportNew: 2})
		if err := w.DB.KeepImport(t.Context(), dead, w.DB.Now()); fault.Of(err) != fault.Missing {
			t.Errorf("the dead program still holds it: %v", err)
		}
	})
}

// TestCancellingStopsAWriteThatIsUnderWay does not let a person wait for the end of what is not wanted: the rows that were
// written already are gone with it.
func TestCancellingStopsAWriteThatIsUnderWay(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) { cancelled(t, w, w.App) })
}

func TestCancellingStopsAWriteOfAnotherServer(t *testing.T) {
	w := house.Postgres(t)
	cancelled(t, w, house.Second(t, w))
}

// cancelled has the program of the house write an import, and the other one cancel it.
func cancelled(t *testing.T, w *house.World, by *app.App) {
	t.Helper()
	rows := [][]any{{"检查时间", "地点", "问题描述"}}
	for n := range 2500 {
		rows = append(rows, []any{"2026年2月27日", fmt.Sprintf("东街 %d 号", n), "路灯不亮"})
	}
	i := uploaded(t, w, w.Lead, ledger.ImportFindings, workbook(t, rows))
	house.Do(t, w, w.Lead, app.ConfirmImport(app.Form{}, i.ID, i.Version))
	ended := make(chan error, 1)
	go func() { ended <- w.App.WorkImports(t.Context(), "") }()
	for held := ""; held == ""; {
		held = house.Rows(t, house.Raw(w), "SELECT lease FROM import_run")[0][0]
	}
	house.Refused(t, w, w.Overseer1, app.CancelImport(app.Form{}, i.ID), fault.Missing, "missing")
	if _, err := app.Do(t.Context(), by, w.Lead, app.CancelImport(app.Form{}, i.ID)); err != nil {
		t.Fatal(err)
	}
	if err := <-ended; err != nil {
		t.Errorf("the work ends with %v", err)
	}
	if now := importNow(t, w, w.Lead, i.ID); now.State != ledger.ImportCancelled {
		t.Errorf("the import is %s", now.State)
	}
	if n := must[int](t)(w.App.CountFindings(t.Context(), w.Lead, ledger.FindingFilter{})); n != 0 {
		t.Errorf("%d findings are left", n)
	}
	house.Sound(t, w)
}

// TestWhatAnImportBringsIsFoundByItsWords holds for every list, and though the making findable is broken off between any
// two chunks.
func TestWhatAnImportBringsIsFoundByItsWords(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		rows := [][]any{{"检查时间", "地点", "问题描述"}}
		for n := range 1200 {
			rows = append(rows, []any{"2026年2月27日", fmt.Sprintf("东街 %d 号", n), "路灯不亮"})
		}
		i := uploaded(t, w, w.Lead, ledger.ImportFindings, workbook(t, rows))
		house.Do(t, w, w.Lead, app.ConfirmImport(app.Form{}, i.ID, i.Version))
		left := func() int { return must[int](t)(w.App.Unindexed(t.Context(), w.Lead, ledger.ImportFindings)) }
		found := func() int {
			return must[int](t)(w.App.CountFindings(t.Context(), w.Lead, ledger.FindingFilter{Text: "路灯不亮"}))
		}
		ctx, stop := context.WithCancel(t.Context())
		defer stop()
		go func() { // a program that ends soon after all is in the ledger
			for ctx.Err() == nil && left() == 0 {
				time.Sleep(time.Millisecond)
			}
			stop()
		}()
		if err := w.App.WorkImports(ctx, ""); err != nil && !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
		if now := importNow(t, w, w.Lead, i.ID); now.State != ledger.ImportApplied || now.Working() {
			t.Errorf("the import is %s, people wait: %t", now.State, now.Working())
		}
		if left()+found() != 1200 {
			t.Errorf("%d are found and %d are to come", found(), left())
		}
		w.Clock.Forward(2 * time.Minute)
		worked(t, w)
		if left() != 0 || found() != 1200 {
			t.Errorf("at last %d are found and %d are to come", found(), left())
		}
	})
}
