package store_test

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"zhaodan/internal/house"
	"zhaodan/internal/store"
)

// slow is a change that takes longer than its caller waits for it, and changes nothing.
const slow = `INSERT INTO search_doc (id, kind, record)
	WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 1000000)
	SELECT x, 'none', CAST(x AS TEXT) FROM n WHERE x < 0`

// together keeps the writer busy until all the work is waiting for it, and returns what came of each.
func together(t *testing.T, w *house.World, work ...func(*store.Tx) error) []error {
	t.Helper()
	busy, free := make(chan struct{}), make(chan struct{})
	var all sync.WaitGroup
	all.Go(func() {
		if err := tryWrite(t, w, func(*store.Tx) error { close(busy); <-free; return nil }); err != nil {
			t.Error(err)
		}
	})
	<-busy
	errs := make([]error, len(work))
	for i, f := range work {
		all.Go(func() { errs[i] = tryWrite(t, w, f) })
		for w.DB.Engine() == "sqlite" && w.DB.Waiting() <= i {
			runtime.Gosched()
		}
	}
	close(free)
	all.Wait()
	return errs
}

func saving(t *testing.T, title string) func(*store.Tx) error {
	return func(tx *store.Tx) error { return tx.SaveMandate(t.Context(), mandate(title)) }
}

func TestCallerWhoHangsUpMidwayLeavesTheNeighboursAlone(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		hangsUp := func(tx *store.Tx) error {
			ctx, cancel := context.WithTimeout(t.Context(), 5*time.Millisecond)
			defer cancel()
			_, err := tx.ExecContext(ctx, slow)
			return errors.Join(err, errOnPurpose)
		}
		errs := together(t, w, saving(t, "前"), hangsUp, saving(t, "后"))
		if errs[0] != nil || errs[2] != nil {
			t.Errorf("the neighbours got %v and %v", errs[0], errs[2])
		}
		if got := titles(t, w); !slices.Equal(got, []string{"前", "后"}) {
			t.Errorf("kept %v", got)
		}
		house.Sound(t, w)
	})
}

// TestTransactionGivenUpByTheEngineFailsItsWholeGroup: at a full disk SQLite may undo everything by itself; a write
// that was told of a failure must then not be there, and one that is gone must not have been accepted.
func TestTransactionGivenUpByTheEngineFailsItsWholeGroup(t *testing.T) {
	w := house.SQLite(t)
	errs := together(t, w, saving(t, "前"), func(tx *store.Tx) error {
		_, err := tx.ExecContext(t.Context(), "ROLLBACK")
		return errors.Join(err, errOnPurpose)
	}, saving(t, "后"))
	for i, err := range errs {
		if err == nil {
			t.Errorf("write %d was accepted", i)
		}
	}
	if got := titles(t, w); len(got) != 0 {
		t.Errorf("kept %v, accepted nothing", got)
	}
	write(t, w, saving(t, "再写"))
	if got := titles(t, w); !slices.Equal(got, []string{"再写"}) {
		t.Errorf("afterwards %v", got)
	}
	house.Sound(t, w)
}
