package web

import (
	"bytes"
	"fmt"
	"strings"
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

func TestSearchSaysHowManyRecordsItCannotFindYet(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		id := sentSheet(t, w, w.Lead)
		i, err := w.App.Import(t.Context(), w.Lead, id)
		if err != nil {
			t.Fatal(err)
		}
		house.Do(t, w, w.Lead, app.MapImport(app.Form{}, id, i.Version, i.Fields))
		if err := w.App.WorkImports(t.Context(), id); err != nil {
			t.Fatal(err)
		}
		house.Do(t, w, w.Lead, app.ConfirmImport(app.Form{}, id, 0))
		if err := w.App.WorkImports(t.Context(), id); err != nil {
			t.Fatal(err)
		}
		b := newSite(t, w).as(t, w.Lead)
		places := []string{"/findings?q=井盖", "/findings?q=井盖&as=board", "/search?q=井盖"}
		said := func(path string) bool {
			return strings.Contains(b.get(path).ok(t).Body, "另有刚导入的 1 条正在建立检索")
		}
		for _, path := range places {
			if said(path) {
				t.Errorf("%s speaks of records to come though all can be found", path)
			}
		}
		// As a program leaves it that dies before the last step of an import.
		house.Rows(t, house.Raw(w), "UPDATE import_run SET finished_at = 0, done = 0, last_line = 0")
		for _, path := range places {
			if !said(path) {
				t.Errorf("%s does not say that a record cannot be found yet", path)
			}
		}
		for _, path := range []string{"/findings", "/duties?q=井盖"} {
			if said(path) {
				t.Errorf("%s speaks of findings that no words find yet", path)
			}
		}
		if page := b.get("/imports/" + id).ok(t).Body; !strings.Contains(page, "正在建立检索：0 / 1 条") || !strings.Contains(page, "查看导入的记录") {
			t.Error("the import does not say how far it is, or hides what it has brought")
		}
	})
}
