package app_test

import (
	"strings"
	"sync"
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/house"
)

// TestEndedSessionIsNotTakenUpByChoosingAPost: a request under way when the session ends must not bring it back.
func TestEndedSessionIsNotTakenUpByChoosingAPost(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		id, password := opened(t, w, "dept9")
		token, s := signIn(t, w, "dept9", password)
		house.Do(t, w, w.Security, &app.ResetPassword{ID: id})
		if err := w.App.ChoosePost(t.Context(), s, s.Seat.Post.ID); fault.Of(err) != fault.SignedOut {
			t.Errorf("choosing a post: %v", err)
		}
		if _, err := w.App.Who(t.Context(), token, ""); fault.Of(err) != fault.SignedOut {
			t.Errorf("the session after it: %v", err)
		}
	})
}

func TestGuessesAtOnceAreCountedLikeGuessesInTurn(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		opened(t, w, "dept9")
		var mu sync.Mutex
		wrong := 0
		var all sync.WaitGroup
		for range 20 {
			all.Go(func() {
				_, err := w.App.SignIn(t.Context(), "dept9", "wrong", "192.0.2.9")
				mu.Lock()
				defer mu.Unlock()
				if fault.Is(err, "sign_in.wrong") {
					wrong++
				}
			})
		}
		all.Wait()
		tried := len(house.Rows(t, house.Raw(w), "SELECT seq FROM journal WHERE action = 'session.sign_in' AND result <> 'ok'"))
		if tried > 5 || wrong > 4 {
			t.Errorf("%d passwords were looked at, %d of them with more tries to come", tried, wrong)
		}
	})
}

func TestEndlessLoginIsNotKept(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		if _, err := w.App.SignIn(t.Context(), strings.Repeat("某", 100_000), "wrong", "192.0.2.9"); !fault.Is(err, "sign_in.wrong") {
			t.Errorf("got %v", err)
		}
		for _, row := range house.Rows(t, house.Raw(w), "SELECT MAX(LENGTH(body)) FROM journal_body WHERE book = 'system'") {
			if len(row[0]) > 3 {
				t.Errorf("the journal keeps %s characters of it", row[0])
			}
		}
	})
}
