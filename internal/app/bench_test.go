package app_test

import (
	"slices"
	"testing"
	"time"

	"zhaodan/internal/app"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
)

// BenchmarkAcknowledge is one command of one person after another: five gates, row, journal, search and a full fsync.
func BenchmarkAcknowledge(b *testing.B) {
	for name, open := range map[string]func(testing.TB) *house.World{"sqlite": house.SQLite, "postgres": house.Postgres} {
		b.Run(name, func(b *testing.B) {
			w := open(b)
			house.Fill(b, w, 5000)
			var ids []string
			f := ledger.DutyFilter{State: ledger.DutyIssued, Unit: w.Streets[0]}
			err := w.App.EachDuty(b.Context(), w.Street1, f, "", func(d *app.DutyRow) error {
				ids = append(ids, d.ID)
				return nil
			})
			if err != nil {
				b.Fatal(err)
			}
			var took []time.Duration
			for b.Loop() {
				id := ids[len(took)%len(ids)]
				began := time.Now()
				if len(took) < len(ids) {
					house.Do(b, w, w.Street1, app.Acknowledge(app.Form{}, house.Chosen(id)))
				} else {
					house.Do(b, w, w.Street1, app.Report(app.Form{}, house.Chosen(id), "已开工", 10))
				}
				took = append(took, time.Since(began))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds()), "µs-p50")
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "µs-p99")
		})
	}
}
