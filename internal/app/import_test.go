package app_test

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"zhaodan/internal/app"
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
