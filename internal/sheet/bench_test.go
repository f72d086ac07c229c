package sheet_test

import (
	"fmt"
	"io"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"zhaodan/internal/sheet"
)

// wideTable is a list of so many columns, the first twelve of them under six headings that are joined two by two.
func wideTable(columns int) *sheet.Table {
	t := &sheet.Table{Name: "台账", Title: "全区政治监督台账", Note: "筛选条件：全部"}
	for i := range columns {
		c := sheet.Column{Head: fmt.Sprintf("第%d列", i+1), Width: 14}
		if i < 12 {
			c.Group = fmt.Sprintf("第%d组", i/2+1)
		}
		t.Columns = append(t.Columns, c)
	}
	return t
}

// writeRows writes so many rows and returns the most memory in use on the way.
func writeRows(t testing.TB, table *sheet.Table, rows int) uint64 {
	t.Helper()
	var peak atomic.Uint64
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		for tick := time.NewTicker(10 * time.Millisecond); ; {
			select {
			case <-done:
				return
			case <-tick.C:
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				peak.Store(max(peak.Load(), m.HeapInuse))
			}
		}
	}()
	line := make([]any, len(table.Columns))
	err := table.Write(io.Discard, func(add func(...any) error) error {
		for n := range rows {
			line[0] = n + 1
			for i := 1; i < len(line); i++ {
				line[i] = fmt.Sprintf("柳荫街道第%d项整改任务", n*i%997)
			}
			if err := add(line...); err != nil {
				return err
			}
		}
		return nil
	})
	close(done)
	<-ended
	if err != nil {
		t.Fatal(err)
	}
	return peak.Load()
}

// BenchmarkHundredThousandRows is the longest list there is: 100,000 rows of twelve columns (QUALITY W7: 6 s, 150 MB).
func BenchmarkHundredThousandRows(b *testing.B) { benchmarkRows(b, wideTable(12), 100_000) }

// BenchmarkWideLedger is a ledger as districts send them: 8,500 rows of 33 columns, twelve of them under joined headings
// (5 s).
func BenchmarkWideLedger(b *testing.B) { benchmarkRows(b, wideTable(33), 8_500) }

func benchmarkRows(b *testing.B, table *sheet.Table, rows int) {
	for b.Loop() {
		b.ReportMetric(float64(writeRows(b, table, rows))/(1<<20), "peak-MB")
	}
}

func TestLongListIsNeverHeldInMemory(t *testing.T) {
	const most = 150 << 20
	if peak := writeRows(t, wideTable(12), 30_000); peak > most {
		t.Errorf("30,000 rows took %d MB", peak>>20)
	}
}
