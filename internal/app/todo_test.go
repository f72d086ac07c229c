package app_test

import (
	"slices"
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// stepsOf are the next steps that wait for somebody, sorted, and that their number is the one the count gives.
func stepsOf(t *testing.T, w *house.World, who org.Actor) []org.Action {
	t.Helper()
	rows := must[[]*app.TodoRow](t)(w.App.Todos(t.Context(), who, ledger.Page{Size: ledger.MaxSize}))
	if n := must[int](t)(w.App.CountTodos(t.Context(), who)); n != len(rows) {
		t.Errorf("%s is told of %d and shown %d", who.Name, n, len(rows))
	}
	var out []org.Action
	for _, r := range rows {
		out = append(out, r.Step)
	}
	slices.Sort(out)
	return out
}

func TestWhatWaitsIsWhoseTurnItIs(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		expect := func(what string, who org.Actor, want ...org.Action) {
			t.Helper()
			slices.Sort(want)
			if got := stepsOf(t, w, who); !slices.Equal(got, want) {
				t.Errorf("%s: for %s wait %v, want %v", what, who.Name, got, want)
			}
		}
		house.Dispatched(t, w, w.Depts[0], w.Streets[0])
		f := house.Finding(t, w)
		expect("a draft", w.Overseer1, org.FindingDispatch)
		expect("a draft", w.Street1, org.DutyAcknowledge)
		house.Do(t, w, w.Overseer1, app.DispatchFindings(app.Form{Over: "情况紧急"}, house.Chosen(f.ID)))
		expect("sent", w.Overseer1)
		expect("sent", w.Street1, org.DutyAcknowledge, org.FindingAcknowledge) // of its village
		expect("sent", w.Dept1, org.DutyAcknowledge, org.FindingAcknowledge)
		for name, who := range map[string]org.Actor{"sibling": w.Street2, "department": w.Dept2, "overseer": w.Overseer2, "system": w.System, "foreign": w.Foreign.Lead} {
			expect("of the "+name, who)
		}
		house.Advance(t, w, f, ledger.FindingAcknowledged, w.Villages[0])
		expect("signed", w.Street1, org.DutyAcknowledge, org.FindingClaim)
		house.Do(t, w, w.Street1, app.RaiseObjection(because, house.Chosen(house.Party(t, f, w.Villages[0]).ID)))
		expect("objected", w.Lead, org.ObjectionReject)
		o := house.FindingNow(t, w, f.ID).Objections[0]
		house.Do(t, w, w.Lead, app.Object(because, o.ID, o.Version, org.ObjectionReject))
		house.Advance(t, w, f, ledger.FindingRectifying, w.Villages[0])
		house.Do(t, w, w.Street1, app.AskExtension(because, house.Chosen(house.Party(t, f, w.Villages[0]).ID), f.Due.AddDays(9)))
		expect("asked for time", w.Overseer1, org.ExtensionGrant)
		expect("asked for time", w.Street1, org.DutyAcknowledge, org.FindingRespond)
		house.Advance(t, w, f, ledger.FindingResponded, w.Villages[0])
		expect("answered", w.Overseer1, org.ExtensionGrant, org.FindingVerify)
		house.Advance(t, w, f, ledger.FindingVerified, w.Villages[0])
		expect("verified", w.Overseer1, org.ExtensionGrant, org.FindingClose)
		expect("verified", w.Street1, org.DutyAcknowledge)
		c := openedCheck(t, w, "农村危房", w.Streets[1])
		house.Do(t, w, w.Street2, &app.ReplyFound{ID: answerOf(t, c, w.Streets[1]).ID, Places: []app.FoundPlace{place("石桥路 3 号")}})
		expect("found at home", w.Street2) // its overseer sends it out
	})
}

func TestLetterWaitsForWhoMayTakeItsNextStep(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		expect := func(what string, who org.Actor, want ...org.Action) {
			t.Helper()
			if got := stepsOf(t, w, who); !slices.Equal(got, want) {
				t.Errorf("%s: for %s wait %v, want %v", what, who.Name, got, want)
			}
		}
		id := house.Do(t, w, w.Overseer1, &app.CreateLetter{LetterTerms: house.Letter(w)}).ID
		house.Do(t, w, w.Overseer1, app.SubmitLetters(app.Form{}, house.Chosen(id)))
		expect("handed in", w.Lead, org.LetterReview)
		expect("handed in", w.Leader)
		house.Do(t, w, w.Lead, app.ReviewLetters(app.Form{}, house.Chosen(id)))
		expect("reviewed", w.Leader, org.LetterApprove)
		expect("reviewed", w.Lead, org.LetterApprove)
		house.Do(t, w, w.Leader, app.ApproveLetters(app.Form{}, house.Chosen(id)))
		house.Do(t, w, w.Overseer1, app.SendLetters(app.Form{}, house.Chosen(id)))
		expect("sent, with a copy to a room below", w.Leader)
		expect("sent, with a copy", w.Overseer1, org.LetterAcknowledge)
		expect("sent", w.Street1, org.LetterAcknowledge)
	})
}
