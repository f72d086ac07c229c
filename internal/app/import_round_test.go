package app_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
)

// exported is the workbook of a list as it leaves the system.
func exported(t testing.TB, w *house.World, who org.Actor, kind ledger.ImportKind) []byte {
	t.Helper()
	var e *app.Export
	var err error
	switch kind {
	case ledger.ImportFindings:
		e, err = w.App.FindingSheet(t.Context(), who, ledger.FindingFilter{}, "")
	case ledger.ImportDuties:
		e, err = w.App.DutySheet(t.Context(), who, ledger.DutyFilter{}, "")
	case ledger.ImportItems:
		e, err = w.App.ItemSheet(t.Context(), who, ledger.ItemFilter{}, "")
	}
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(e)
	if err != nil {
		t.Fatal(err)
	}
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	return b
}

// edited changes cells of the only sheet of a workbook: by the heading of the column and the row below the headings.
func edited(t testing.TB, file []byte, change func(set func(head string, row int, value any))) []byte {
	t.Helper()
	f, err := excelize.OpenReader(strings.NewReader(string(file)))
	if err != nil {
		t.Fatal(err)
	}
	name := f.GetSheetName(0)
	rows, err := f.GetRows(name)
	if err != nil {
		t.Fatal(err)
	}
	const headRow = 3
	change(func(head string, row int, value any) {
		for col, h := range rows[headRow-1] {
			if h != head {
				continue
			}
			cell, err := excelize.CoordinatesToCellName(col+1, headRow+row)
			if err == nil {
				err = f.SetCellValue(name, cell, value)
			}
			if err != nil {
				t.Fatal(err)
			}
			return
		}
		t.Fatalf("no column %s in %q", head, rows[headRow-1])
	})
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// aLedger is a district with something of everything, in several states.
func aLedger(t testing.TB, w *house.World) {
	t.Helper()
	house.Dispatched(t, w, w.Depts[0], w.Streets[0], w.Streets[1])
	i := house.Item(t, w, func(c *app.CreateItem) {
		c.Title, c.Due, c.Recurrence, c.Coop, c.Posts = "常态化巡查", "", ledger.Quarterly, []string{w.Depts[1], w.Depts[2]}, []string{"分管副局长", "局长"}
	})
	house.Duty(t, w, i, w.Depts[1], func(p *app.Portion) {
		p.Text, p.Standard, p.Post = "每季度巡查一次", "记录齐全", "副局长"
	})
	house.Finding(t, w)
	house.Finding(t, w, func(f *app.FindingTerms) {
		f.OccurredAt, f.Place, f.Detail, f.Title = string(house.Start), "西村", "  二号楼 3 户\n未搬离，=1+1 另查。 ", "未搬离"
	})
	house.SentFinding(t, w, func(f *app.FindingTerms) { f.Detail = "围挡缺 1 处" })
}

func TestUnchangedRoundTripChangesNothing(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		aLedger(t, w)
		for kind, rows := range map[ledger.ImportKind]int{ledger.ImportFindings: 3, ledger.ImportDuties: 4, ledger.ImportItems: 2} {
			i := uploaded(t, w, w.Lead, kind, exported(t, w, w.Lead, kind))
			counted(t, w, i, map[ledger.ImportOutcome]int{ledger.ImportSame: rows})
			house.Refused(t, w, w.Lead, app.ConfirmImport(app.Form{}, i.ID, i.Version), fault.Conflict, "import.confirm.nothing")
		}
		own := uploaded(t, w, w.Overseer1, ledger.ImportFindings, exported(t, w, w.Overseer1, ledger.ImportFindings))
		counted(t, w, own, map[ledger.ImportOutcome]int{ledger.ImportSame: 3})
	})
}

func TestChangedCellsChangeTheirRecordsAndNothingElse(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		aLedger(t, w)
		file := edited(t, exported(t, w, w.Overseer1, ledger.ImportFindings), func(set func(string, int, any)) {
			for row := 1; row <= 3; row++ {
				set("依据", row, "危房条例第 3 条")
				set("等级", row, "重大")
				set("行业责任单位", row, "")
			}
		})
		i := uploaded(t, w, w.Overseer1, ledger.ImportFindings, file)
		counted(t, w, i, map[ledger.ImportOutcome]int{ledger.ImportChanged: 2, ledger.ImportConflict: 1})
		house.Refused(t, w, w.Overseer1, app.ConfirmImport(app.Form{}, i.ID, i.Version), fault.Conflict, "import.confirm.bad")
	})
}

func TestWhatIsWrongIsWrittenIntoTheSendersOwnSheet(t *testing.T) {
	w := house.SQLite(t)
	f, err := excelize.OpenReader(strings.NewReader(string(workbook(t, [][]any{
		{"整改台账"},
		{"序号", "检查时间", "地点", "问题描述", "责任单位", "整改期限", "涉及金额"},
		{1, "2026年2月27日", "东街", "路灯不亮", "测试区教育局", "3月底前", ""},
		{2, "2026年2月27日", "西街", "井盖缺失", "不存在的局", "尽快", 12},
	}, "A1:G1"))))
	if err != nil {
		t.Fatal(err)
	}
	style, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, NumFmt: 14})
	for _, err := range []error{err, f.SetCellStyle("Sheet1", "E4", "E4", style), f.SetCellFormula("Sheet1", "G3", "G4*2")} {
		if err != nil {
			t.Fatal(err)
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	i := uploaded(t, w, w.Lead, ledger.ImportFindings, b.Bytes())
	counted(t, w, i, map[ledger.ImportOutcome]int{ledger.ImportNew: 1, ledger.ImportWrong: 1})
	e, err := w.App.ImportErrors(t.Context(), w.Lead, i.ID)
	if err != nil {
		t.Fatal(err)
	}
	back, err := excelize.OpenReader(e)
	if err != nil {
		t.Fatal(err)
	}
	read := func(at string) string {
		v, err := back.GetCellValue("Sheet1", at)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	if read("H2") != "导入结果" || read("H3") != "" || !strings.Contains(read("H4"), "不存在的局") || !strings.Contains(read("H4"), "尽快") {
		t.Errorf("the remarks are %q %q %q", read("H2"), read("H3"), read("H4"))
	}
	formula, err := back.GetCellFormula("Sheet1", "G3")
	merged, err2 := back.GetMergeCells("Sheet1")
	id, err3 := back.GetCellStyle("Sheet1", "E4")
	look, err4 := back.GetStyle(id)
	if err != nil || err2 != nil || err3 != nil || err4 != nil {
		t.Fatal(err, err2, err3, err4)
	}
	if formula != "G4*2" || len(merged) != 1 || !look.Font.Bold || look.NumFmt != 14 || look.Fill.Pattern != 1 {
		t.Errorf("formula %q, %d merged areas, look %+v", formula, len(merged), look)
	}
	if err := e.Close(); err != nil {
		t.Error(err)
	}
	house.Refused(t, w, w.Lead, app.ConfirmImport(app.Form{}, i.ID, i.Version), fault.Conflict, "import.confirm.bad")
}

func TestColumnsAreRememberedForTheUnitAndItsHeadings(t *testing.T) {
	w := house.SQLite(t)
	rows := func(text string) []byte {
		return workbook(t, [][]any{{"序号", "发现日期", "哪里", "问题描述", "责任单位"}, {1, "2026年2月27日", "东街", text, "测试区教育局"}})
	}
	first := house.Do(t, w, w.Lead, &app.UploadImport{Kind: ledger.ImportFindings, FileName: "台账.xlsx", Bytes: rows("路灯不亮")})
	i := importNow(t, w, w.Lead, first.ID)
	if i.State != ledger.ImportMapping || i.Column("place") >= 0 {
		t.Fatalf("%s with %q", i.State, i.Fields)
	}
	fields := append([]string{}, i.Fields...)
	fields[2] = "place"
	house.Do(t, w, w.Lead, app.MapImport(app.Form{}, i.ID, i.Version, fields))
	next := house.Do(t, w, w.Lead, &app.UploadImport{Kind: ledger.ImportFindings, FileName: "下月.xlsx", Bytes: rows("井盖缺失")})
	if i := importNow(t, w, w.Lead, next.ID); i.State != ledger.ImportChecking || i.Column("place") != 2 {
		t.Errorf("the second time it is %s with %q", i.State, i.Fields)
	}
	other := house.Do(t, w, w.Overseer1, &app.UploadImport{Kind: ledger.ImportFindings, FileName: "台账.xlsx", Bytes: rows("护栏破损")})
	if i := importNow(t, w, w.Overseer1, other.ID); i.State != ledger.ImportMapping {
		t.Errorf("another unit's sheet is %s", i.State)
	}
}

// TestPeopleGoOnUsingTheSheetTheyKnow brings the sender's own sheet up to date: what the ledger knows better stands in its
// cells, the rest is as it was, and the sheet comes back without anybody being asked what its columns mean.
func TestPeopleGoOnUsingTheSheetTheyKnow(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		file := workbook(t, [][]any{
			{"整改台账"},
			{"序号", "检查时间", "地点", "问题描述", "责任单位", "整改期限", "经办人备注"},
			{1, "2026年2月27日", "东街", "路灯不亮", "测试区教育局", "2026年3月31日", "老王跟"},
			{2, "2026年2月27日", "西街", "井盖缺失", "测试区民政局", "2026年3月31日", ""},
		}, "A1:G1")
		i := uploaded(t, w, w.Lead, ledger.ImportFindings, file)
		if _, err := w.App.ImportFilled(t.Context(), w.Lead, i.ID); fault.Of(err) != fault.Conflict {
			t.Errorf("before it has taken effect: %v", err)
		}
		i = confirmed(t, w, w.Lead, i)
		rows := must[[]*app.FindingRow](t)(w.App.Findings(t.Context(), w.Lead, ledger.FindingFilter{}, "code", everyRow))
		first := house.FindingNow(t, w, rows[0].ID)
		terms := app.FindingTerms{
			Title: first.Title, Detail: first.Detail, OccurredAt: first.OccurredAt, Place: "东街十字路口", PlaceUnit: first.PlaceUnit, Severity: first.Severity,
			Field: first.Field, Cause: first.Cause, Mode: first.Mode, Source: first.Source, Overseer: first.Overseer, Due: "2026-04-10",
			Parties: []app.PartyTerms{{Unit: w.Depts[0]}},
		}
		house.Do(t, w, w.Lead, &app.UpdateFinding{ID: first.ID, Version: first.Version, FindingTerms: terms})
		e := must[*app.Export](t)(w.App.ImportFilled(t.Context(), w.Lead, i.ID))
		b, err := io.ReadAll(e)
		if err != nil || e.Close() != nil {
			t.Fatal(err)
		}
		back, err := excelize.OpenReader(bytes.NewReader(b))
		if err != nil {
			t.Fatal(err)
		}
		for at, want := range map[string]string{
			"A3": "1", "C3": "东街十字路口", "F3": "2026年4月10日", "G3": "老王跟", "C4": "西街", "F4": "2026年3月31日",
			"H2": "照单标记", "I2": "照单状态", "H3": first.Code + "#2", "I4": say.State(ledger.FindingDraft),
		} {
			if got, err := back.GetCellValue("Sheet1", at); err != nil || got != want {
				t.Errorf("%s says %q, want %q (%v)", at, got, want, err)
			}
		}
		again := uploaded(t, w, w.Lead, ledger.ImportFindings, b)
		if again.State != ledger.ImportChecking {
			t.Fatalf("the sheet comes back as %s", again.State)
		}
		counted(t, w, again, map[ledger.ImportOutcome]int{ledger.ImportSame: 2})

		if err := back.SetCellStr("Sheet1", "C4", "西街北口"); err != nil { // a second round, in the sheet that came back
			t.Fatal(err)
		}
		edited := must[*bytes.Buffer](t)(back.WriteToBuffer())
		next := confirmed(t, w, w.Lead, uploaded(t, w, w.Lead, ledger.ImportFindings, edited.Bytes()))
		twice := must[*app.Export](t)(w.App.ImportFilled(t.Context(), w.Lead, next.ID))
		book, err := excelize.OpenReader(twice)
		if err != nil || twice.Close() != nil {
			t.Fatal(err)
		}
		for at, want := range map[string]string{"H2": "照单标记", "I2": "照单状态", "J2": "", "C4": "西街北口"} {
			if got, err := book.GetCellValue("Sheet1", at); err != nil || got != want {
				t.Errorf("the second time %s says %q, want %q (%v)", at, got, want, err)
			}
		}
	})
}
