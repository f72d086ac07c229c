package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"zhaodan/internal/fault"
	"zhaodan/internal/house"
	"zhaodan/internal/store"
)

var errOnPurpose = errors.New("on purpose")

func titles(t testing.TB, w *house.World) []string {
	t.Helper()
	rows, err := view(w, w.Lead).Mandates(t.Context(), false)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, m := range rows {
		out = append(out, m.Title)
	}
	slices.Sort(out)
	return out
}

func TestFailingWriteLeavesItsNeighboursAlone(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		const n = 60
		var all sync.WaitGroup
		for i := range n {
			all.Go(func() {
				err := tryWrite(t, w, func(tx *store.Tx) error {
					if err := tx.SaveMandate(t.Context(), mandate(strconv.Itoa(i))); err != nil {
						return err
					}
					if i%3 == 1 {
						return errOnPurpose
					}
					if i%3 == 2 {
						panic("on purpose")
					}
					return nil
				})
				if accepted := err == nil; accepted != (i%3 == 0) {
					t.Errorf("write %d: %v", i, err)
				}
			})
		}
		all.Wait()
		if got := titles(t, w); len(got) != n/3 {
			t.Errorf("%d mandates were kept, want %d: %v", len(got), n/3, got)
		}
		house.Sound(t, w)
	})
}

func TestGivenUpWriteLeavesNothing(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		id, err := w.DB.NewID()
		if err != nil {
			t.Fatal(err)
		}
		err = w.DB.Write(ctx, store.Act{ID: id, Actor: w.Lead}, func(tx *store.Tx) error {
			return tx.SaveMandate(ctx, mandate("从未写入"))
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("a write nobody waits for: %v", err)
		}
		if got := titles(t, w); len(got) != 0 {
			t.Errorf("it left %v", got)
		}
	})
}

func TestNumbersHaveNoGapsWhenCommandsFail(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		const n = 100
		var mu sync.Mutex
		var got []int
		var all sync.WaitGroup
		for i := range n {
			all.Go(func() {
				var number int
				err := tryWrite(t, w, func(tx *store.Tx) error {
					var err error
					if number, err = tx.Next(t.Context(), w.Root, "RW", 2026); err != nil {
						return err
					}
					if i%4 == 0 {
						return errOnPurpose
					}
					return nil
				})
				if errors.Is(err, errOnPurpose) {
					return
				}
				if err != nil {
					t.Errorf("number for %d: %v", i, err)
				}
				mu.Lock()
				got = append(got, number)
				mu.Unlock()
			})
		}
		all.Wait()
		slices.Sort(got)
		for i, number := range got {
			if number != i+1 {
				t.Fatalf("numbers %v: want 1 to %d", got, len(got))
			}
		}
		if len(got) != n*3/4 {
			t.Errorf("%d numbers were given, want %d", len(got), n*3/4)
		}
	})
}

func TestSecondSaveOfTheSameVersionIsAConflict(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		m := mandate("乡村振兴")
		write(t, w, func(tx *store.Tx) error { return tx.SaveMandate(t.Context(), m) })
		var mu sync.Mutex
		accepted := 0
		var all sync.WaitGroup
		for i := range 16 {
			mine := *m
			mine.Title = fmt.Sprint("改名", i)
			all.Go(func() {
				err := tryWrite(t, w, func(tx *store.Tx) error { return tx.SaveMandate(t.Context(), &mine) })
				if err != nil && fault.Of(err) != fault.Conflict {
					t.Errorf("save %d: %v", i, err)
				}
				mu.Lock()
				defer mu.Unlock()
				if err == nil {
					accepted++
				}
			})
		}
		all.Wait()
		if accepted != 1 {
			t.Errorf("%d saves of version 1 were accepted", accepted)
		}
		house.Sound(t, w)
	})
}

func TestRefusedSaveLeavesTheRecordItsVersion(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		stale := mandate("旧版本")
		write(t, w, func(tx *store.Tx) error { return tx.SaveMandate(t.Context(), stale) })
		newer := *stale
		write(t, w, func(tx *store.Tx) error { return tx.SaveMandate(t.Context(), &newer) })
		if err := tryWrite(t, w, func(tx *store.Tx) error { return tx.SaveMandate(t.Context(), stale) }); fault.Of(err) != fault.Conflict {
			t.Fatalf("stale save: %v", err)
		}
		if stale.Version != 1 || newer.Version != 2 {
			t.Errorf("versions are %d and %d, want 1 and 2", stale.Version, newer.Version)
		}
	})
}

func TestRecordOfAnotherBookCannotBeSaved(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		m := mandate("别区的部署")
		m.Book = w.Foreign.Root
		if err := tryWrite(t, w, func(tx *store.Tx) error { return tx.SaveMandate(t.Context(), m) }); fault.Of(err) != fault.Missing {
			t.Errorf("a record of the neighbour: %v", err)
		}
	})
}

func TestUnreadableTextIsRefusedOnBothEngines(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		for _, text := range []string{"a\x00b", "\xff\xfe", "\xed\xa0\x80"} {
			err := tryWrite(t, w, func(tx *store.Tx) error { return tx.SaveMandate(t.Context(), mandate(text)) })
			if fault.Of(err) != fault.Invalid {
				t.Errorf("title %q: %v", text, err)
			}
		}
	})
}

func TestDraftDutyIsRemovedAndIssuedOneIsNot(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		draft := house.Duty(t, w, house.Item(t, w), w.Streets[0])
		write(t, w, func(tx *store.Tx) error { return tx.RemoveDuty(t.Context(), draft) })
		if _, err := view(w, w.Lead).Duty(t.Context(), draft.ID); fault.Of(err) != fault.Missing {
			t.Errorf("the removed duty: %v", err)
		}
		issued := house.Dispatched(t, w, w.Streets[0])[0]
		err := tryWrite(t, w, func(tx *store.Tx) error { return tx.RemoveDuty(t.Context(), issued) })
		if !fault.Is(err, "duty.remove.issued") {
			t.Errorf("removing an issued duty: %v", err)
		}
		house.Sound(t, w)
	})
}

func TestDatabaseThatCouldLoseAWriteIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "zhaodan.db")
	for _, c := range []struct {
		name, pragma string
		durable      bool
	}{
		{"as the program opens it", "", true},
		{"synchronous off by half", "PRAGMA synchronous = NORMAL", false},
		{"synchronous off", "PRAGMA synchronous = OFF", false},
		{"journal in memory", "PRAGMA journal_mode = DELETE", false},
		{"foreign keys off", "PRAGMA foreign_keys = OFF", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			db, err := sql.Open("sqlite", store.DurableURL(path))
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close()
			db.SetMaxOpenConns(1)
			if c.pragma != "" {
				if _, err := db.ExecContext(t.Context(), c.pragma); err != nil {
					t.Fatal(err)
				}
			}
			if err := store.AssertDurable(t.Context(), db); (err == nil) != c.durable {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestClosedDatabaseRefusesWritesInsteadOfHanging(t *testing.T) {
	w := house.SQLite(t)
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "other.db"), store.Options{Now: w.Clock.Now, Random: zeros{}})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	if err := db.Write(ctx, store.Act{ID: "a", Actor: w.Lead}, func(*store.Tx) error { return nil }); err == nil || ctx.Err() != nil {
		t.Errorf("a write after Close: %v", err)
	}
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) { return len(b), nil }
