package web

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"

	"zhaodan/internal/app"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// sheetOf writes rows into a workbook.
func sheetOf(t testing.TB, rows ...[]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	for i, row := range rows {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// sentSheet brings a small ledger of findings in and leaves its columns to be looked at.
func sentSheet(t testing.TB, w *house.World, who org.Actor) string {
	t.Helper()
	file := sheetOf(t, []any{"序号", "检查时间", "地点", "问题描述", "整改期限"}, []any{1, "2026年2月27日", "东街 12 号", "路灯 3 盏不亮", "3月底前"})
	return house.Do(t, w, who, &app.UploadImport{Kind: ledger.ImportFindings, FileName: "整改台账.xlsx", Bytes: file}).ID
}
