package store_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"zhaodan/internal/house"
	"zhaodan/internal/store"
)

// TestStatementsAreKeptUpToTheirBoundAndAnsweredBeyondIt asks more different things than are kept, several at a time.
func TestStatementsAreKeptUpToTheirBoundAndAnsweredBeyondIt(t *testing.T) {
	w := house.SQLite(t)
	var all sync.WaitGroup
	for range 3 {
		all.Go(func() {
			for n := range store.PreparedAtMost + 50 {
				if got, err := w.DB.Ask(t.Context(), fmt.Sprintf("SELECT %d + $1", n), 1); err != nil || got != n+1 {
					t.Errorf("%d + 1 is %d, %v", n, got, err)
				}
			}
		})
	}
	all.Wait()
	if n := w.DB.Prepared(); n > store.PreparedAtMost {
		t.Errorf("%d statements are kept", n)
	}
}

// TestWrongStatementSaysWhatIsWrong does not hide behind the keeping.
func TestWrongStatementSaysWhatIsWrong(t *testing.T) {
	w := house.SQLite(t)
	for range 2 {
		if _, err := w.DB.Ask(t.Context(), "SELECT id FROM nowhere"); err == nil || !strings.Contains(err.Error(), "nowhere") {
			t.Errorf("the error is %v", err)
		}
	}
}

// TestKeptStatementFollowsAChangedSchema reads what a migration has made of a table since it was first asked.
func TestKeptStatementFollowsAChangedSchema(t *testing.T) {
	w := house.SQLite(t)
	const question = "SELECT COUNT(*) FROM saved_filter WHERE name <> 'x'"
	if _, err := w.DB.Ask(t.Context(), question); err != nil {
		t.Fatal(err)
	}
	house.Rows(t, house.Raw(w), "ALTER TABLE saved_filter ADD COLUMN more TEXT NOT NULL DEFAULT ''")
	if n, err := w.DB.Ask(t.Context(), question); err != nil || n != 0 {
		t.Errorf("after the change it counts %d, %v", n, err)
	}
}
