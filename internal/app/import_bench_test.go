package app_test

import (
	"bytes"
	"fmt"
	"runtime"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"zhaodan/internal/app"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
)

// wideLedger is a ledger of rows with 33 columns, twelve of the headings merged over two rows.
func wideLedger(b testing.TB, rows int) []byte {
	b.Helper()
	f := excelize.NewFile()
	s, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	keep := func(err error) {
		if err != nil {
			b.Fatal(err)
		}
	}
	heads := []any{"序号", "检查时间", "点位", "隐患问题描述", "行业主管部门", "属地责任单位", "整改要求（措施）", "整改期限", "问题等级", "依据", "来源", "备注"}
	upper, lower := append([]any{}, heads...), make([]any, 33)
	for i := len(heads); i < 33; i++ {
		if upper = append(upper, ""); (i-len(heads))%7 == 0 {
			upper[i] = fmt.Sprintf("第%d组", (i-len(heads))/7+1)
		}
		lower[i] = fmt.Sprintf("自留%d", i)
	}
	keep(s.SetRow("A1", upper))
	keep(s.SetRow("A2", lower))
	for col := range heads {
		top, err := excelize.CoordinatesToCellName(col+1, 1)
		keep(err)
		bottom, err := excelize.CoordinatesToCellName(col+1, 2)
		keep(err)
		keep(s.MergeCell(top, bottom))
	}
	for i := range rows {
		row := []any{
			i + 1, fmt.Sprintf("2026.%d.%d", i%2+1, i%27+1), fmt.Sprintf("东街 %d 号院", i), fmt.Sprintf("第 %d 处路灯 %d 盏不亮，井盖缺 1 个，行人绕行", i, i%9+1), "测试区教育局",
			[]string{"石桥街道", "柳荫街道", "南岭街道"}[i%3], "更换并巡查一遍", "2026年5月底前", "一般", "城市照明管理规定", "督导检查", "",
		}
		for len(row) < 33 {
			row = append(row, fmt.Sprintf("自留 %d", i%100))
		}
		cell, err := excelize.CoordinatesToCellName(1, i+3)
		keep(err)
		keep(s.SetRow(cell, row))
	}
	keep(s.Flush())
	var out bytes.Buffer
	keep(f.Write(&out))
	keep(f.Close())
	return out.Bytes()
}

// BenchmarkImport takes in ledgers with 33 columns, and reports how long reading with the preview takes, how long until
// everything is in the ledger, and until it is findable by its words too.
func BenchmarkImport(b *testing.B) {
	for name, open := range map[string]func(testing.TB) *house.World{"sqlite": house.SQLite, "postgres": house.Postgres} {
		for _, rows := range []int{8_500, 100_000} {
			b.Run(fmt.Sprintf("%s/%d", name, rows), func(b *testing.B) {
				file := wideLedger(b, rows)
				for b.Loop() {
					takeIn(b, open(b), file, rows)
				}
			})
		}
	}
}

func takeIn(b *testing.B, w *house.World, file []byte, rows int) {
	b.Helper()
	b.ReportMetric(float64(len(file))/1e6, "MB")
	start := time.Now()
	i := uploaded(b, w, w.Lead, ledger.ImportFindings, file)
	b.ReportMetric(time.Since(start).Seconds(), "s-read")
	counted(b, w, i, map[ledger.ImportOutcome]int{ledger.ImportNew: rows})
	house.Do(b, w, w.Lead, app.ConfirmImport(app.Form{}, i.ID, i.Version))
	start = time.Now()
	done := make(chan struct{})
	go func() {
		defer close(done)
		worked(b, w)
	}()
	for look := time.NewTicker(50 * time.Millisecond); ; <-look.C {
		if s, err := w.App.Import(b.Context(), w.Lead, i.ID); err != nil || s.State == ledger.ImportApplied {
			break
		}
	}
	b.ReportMetric(time.Since(start).Seconds(), "s-commit")
	<-done
	b.ReportMetric(time.Since(start).Seconds(), "s-search")
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.Sys)/1e6, "MB-sys")
}

// BenchmarkRoundTrip exports ten thousand findings, and as many duties, and takes the same sheet in again: nothing may
// change.
func BenchmarkRoundTrip(b *testing.B) {
	b.Run("findings", func(b *testing.B) {
		w := house.SQLite(b)
		house.FillFindings(b, w, 13_400) // a quarter of them are voided, and stand on no list
		rows, err := w.App.CountFindings(b.Context(), w.Lead, ledger.FindingFilter{})
		roundTrip(b, w, ledger.ImportFindings, rows, err)
	})
	b.Run("duties", func(b *testing.B) {
		w := house.SQLite(b)
		house.Fill(b, w, 13_400)
		rows, err := w.App.CountDuties(b.Context(), w.Lead, ledger.DutyFilter{})
		roundTrip(b, w, ledger.ImportDuties, rows, err)
	})
}

func roundTrip(b *testing.B, w *house.World, kind ledger.ImportKind, rows int, err error) {
	b.Helper()
	if err != nil || rows < 10_000 {
		b.Fatal(rows, err)
	}
	b.ReportMetric(float64(rows), "rows")
	for b.Loop() {
		start := time.Now()
		file := exported(b, w, w.Lead, kind)
		b.ReportMetric(time.Since(start).Seconds(), "s-export")
		start = time.Now()
		i := uploaded(b, w, w.Lead, kind, file)
		b.ReportMetric(time.Since(start).Seconds(), "s-read")
		counted(b, w, i, map[ledger.ImportOutcome]int{ledger.ImportSame: rows})
	}
}
