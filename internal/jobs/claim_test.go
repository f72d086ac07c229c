package jobs_test

import (
	"testing"
	"time"

	"zhaodan/internal/house"
)

// TestClaimTakesOneRunWhateverThePlan holds a claim to its one run where the engine joins by asking the
// inner query again for each row, as it did once it had learned how small the table was: that took several runs, and left
// all but one to nobody.
func TestClaimTakesOneRunWhateverThePlan(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		at(t, w, postman(t, w.App), "2026-03-03", 9*time.Hour)
		for _, n := range []string{"a", "b", "c", "d", "e", "f"} {
			house.Rows(t, house.Raw(w), `INSERT INTO job (id, book, name, state, run_at, attempts, fence, lease_until, started_at, ended_at, cause)
				VALUES ('`+n+`', '`+w.Root+`', '`+n+`', 'waiting', 1, 0, 0, 0, 0, 0, '')`)
		}
		house.Rows(t, house.Raw(w), "ANALYZE")
		if w.DB.Engine() == "postgres" {
			for _, plan := range []string{"hashjoin", "mergejoin", "hashagg", "material", "sort"} {
				house.Rows(t, house.Raw(w), "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET enable_"+plan+" = off', current_database()); END $$")
			}
		}
		if j, err := house.Second(t, w).ClaimJob(t.Context(), time.Minute); err != nil || j == nil {
			t.Fatalf("nothing is claimed: %v", err)
		}
		if n := len(house.Rows(t, house.Raw(w), "SELECT id FROM job WHERE state = 'running'")); n != 1 {
			t.Errorf("one claim takes %d runs", n)
		}
	})
}
