package app_test

import (
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

func TestLetterGoesFromDraftToClosedRowByRow(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		l := house.SignedLetter(t, w)
		if got := app.LetterNumber(&l.Letter); got != "测纪建〔2026〕1号" || l.State != ledger.LetterApproved || l.AnchorSeq == 0 || len(l.AnchorHash) != 64 {
			t.Fatalf("signed it is %s %s, anchored at %d %q", got, l.State, l.AnchorSeq, l.AnchorHash)
		}
		house.Do(t, w, w.Lead, app.SendLetters(app.Form{Over: "情况紧急"}, house.Chosen(l.ID)))
		state := func(want ledger.LetterState) *app.Letter {
			t.Helper()
			now := house.LetterNow(t, w, l.ID)
			if now.State != want {
				t.Fatalf("the letter is %s, want %s", now.State, want)
			}
			return now
		}
		now := state(ledger.LetterSent)
		reply := func(who org.Actor, r *ledger.Recommendation) app.Command {
			return app.ReplyAdvice(app.Form{}, house.Chosen(r.ID), app.FindingAnswer{Words: "已更换", NoEvidence: "现场核对"})
		}
		house.Refused(t, w, w.Dept1, reply(w.Dept1, now.Advice[0]), fault.Conflict, "letter.reply.unsigned")
		house.Do(t, w, w.Dept1, app.AcknowledgeLetters(app.Form{}, house.Chosen(l.ID)))
		state(ledger.LetterSent) // the street has not signed
		house.Refused(t, w, w.Dept1, app.AcknowledgeLetters(app.Form{}, house.Chosen(l.ID)), fault.Conflict, "letter.acknowledged")
		house.Do(t, w, w.Street1, app.AcknowledgeLetters(app.Form{}, house.Chosen(l.ID)))
		state(ledger.LetterAcknowledged)
		for i, r := range now.Advice {
			who := w.Dept1
			if r.To == w.Streets[0] {
				who = w.Street1
			}
			house.Do(t, w, who, reply(who, r))
			if i < len(now.Advice)-1 {
				state(ledger.LetterAcknowledged)
			}
		}
		state(ledger.LetterReplied)
		first := house.Chosen(now.Advice[0].ID)
		house.Do(t, w, w.Overseer1, app.SendBackAdvice(because, first))
		state(ledger.LetterSentBack)
		house.Refused(t, w, w.Overseer1, app.CloseLetters(app.Form{}, house.Chosen(l.ID)), fault.Conflict, "letter.close.open")
		house.Do(t, w, w.Dept1, reply(w.Dept1, now.Advice[0]))
		for _, r := range now.Advice {
			state(ledger.LetterReplied)
			house.Do(t, w, w.Overseer1, app.VerifyAdvice(app.Form{}, house.Chosen(r.ID), "现场看过"))
		}
		state(ledger.LetterVerified)
		house.Do(t, w, w.Overseer1, app.CloseLetters(app.Form{}, house.Chosen(l.ID)))
		if end := state(ledger.LetterClosed); end.ClosedLate {
			t.Error("closed late without being late")
		}
		house.Sound(t, w)
	})
}

func TestLetterIsNotReviewedOrSignedByWhoDraftedIt(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		id := house.Do(t, w, w.Lead, &app.CreateLetter{LetterTerms: house.Letter(w)}).ID
		one := house.Chosen(id)
		house.Do(t, w, w.Lead, app.SubmitLetters(app.Form{}, one))
		house.Refused(t, w, w.Lead, app.ReviewLetters(app.Form{}, one), fault.Conflict, "letter.approve.self")
		other := house.Colleague(t, w, w.Lead)
		house.Do(t, w, other, app.ReviewLetters(app.Form{}, one))
		house.Refused(t, w, w.Lead, app.ApproveLetters(app.Form{}, one), fault.Conflict, "letter.approve.self")
		house.Do(t, w, other, app.ReturnLetters(because, one))
		now := house.LetterNow(t, w, id)
		edit := &app.UpdateLetter{LetterTerms: app.LetterTermsOf(now), ID: id, Version: now.Version}
		house.Do(t, w, other, edit) // now both have drafted
		house.Do(t, w, other, app.SubmitLetters(app.Form{}, one))
		house.Refused(t, w, other, app.ReviewLetters(app.Form{}, one), fault.Conflict, "letter.approve.self")
		house.Refused(t, w, w.Leader, app.ApproveLetters(app.Form{}, one), fault.Conflict, "state.refuses")
	})
}

func TestLetterIsNotSubmittedUnlessItRestsOnSomethingAndAsksForSomething(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		for name, c := range map[string]struct {
			change func(*app.LetterTerms)
			kind   fault.Kind
			code   string
		}{
			"no basis":        {func(l *app.LetterTerms) { l.Basis = "" }, fault.Invalid, "field.required"},
			"no text":         {func(l *app.LetterTerms) { l.Text = "" }, fault.Invalid, "field.required"},
			"nobody":          {func(l *app.LetterTerms) { l.To, l.Advice = nil, nil }, fault.Invalid, "letter.to.none"},
			"no advice":       {func(l *app.LetterTerms) { l.Advice = nil }, fault.Invalid, "letter.advice.none"},
			"no day":          {func(l *app.LetterTerms) { l.Due = "" }, fault.Conflict, "letter.advice.due"},
			"a day gone by":   {func(l *app.LetterTerms) { l.Advice[1].Due = "2026-03-01" }, fault.Conflict, "letter.advice.past"},
			"own procedure":   {func(l *app.LetterTerms) { l.Kind = ledger.LetterDiscipline }, fault.Conflict, "letter.register.only"},
			"a mere heads-up": {func(l *app.LetterTerms) { l.Kind, l.Advice = ledger.LetterPrompt, nil }, 0, ""},
		} {
			id := house.Do(t, w, w.Lead, &app.CreateLetter{LetterTerms: house.Letter(w, c.change)}).ID
			_, err := app.Do(t.Context(), w.App, w.Lead, app.SubmitLetters(app.Form{}, house.Chosen(id)))
			if (err == nil) != (c.code == "") || err != nil && (fault.Of(err) != c.kind || !fault.Is(err, c.code)) {
				t.Errorf("%s: %v, want %s %s", name, err, c.kind, c.code)
			}
		}
		secret := house.Letter(w, func(l *app.LetterTerms) { l.Title = "关于机密文件的函" })
		house.Refused(t, w, w.Lead, &app.CreateLetter{LetterTerms: secret}, fault.Invalid, "letter.secret")
	})
}

func TestAdviceGoesToTheUnitThatAnswersForIt(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		for name, c := range map[string]struct {
			to     []string
			copies []string
			advice string
			want   []string
			answer string
		}{
			"the unit itself":             {[]string{w.Depts[0]}, nil, w.Depts[0], []string{w.Depts[0]}, w.Depts[0]},
			"a village by its street":     {[]string{w.Streets[0]}, nil, w.Villages[0], []string{w.Streets[0]}, w.Streets[0]},
			"a village nobody wrote to":   {[]string{w.Depts[0]}, nil, w.Villages[0], []string{w.Depts[0], w.Streets[0]}, w.Streets[0]},
			"a unit that was only copied": {[]string{w.Depts[0]}, []string{w.Depts[1]}, w.Depts[1], []string{w.Depts[0], w.Depts[1]}, w.Depts[1]},
		} {
			id := house.Do(t, w, w.Lead, &app.CreateLetter{LetterTerms: house.Letter(w, func(l *app.LetterTerms) {
				l.To, l.Copies, l.Advice = c.to, c.copies, []app.AdviceTerms{{Unit: c.advice, Text: "补齐"}}
			})}).ID
			l := house.LetterNow(t, w, id)
			var to []string
			for _, a := range l.To {
				if !a.Copy {
					to = append(to, a.Unit)
				}
			}
			slices.Sort(to)
			slices.Sort(c.want)
			if diff := cmp.Diff(c.want, to); diff != "" || l.Advice[0].To != c.answer || l.Advice[0].Unit != c.advice {
				t.Errorf("%s: %s answers; %s", name, l.Advice[0].To, diff)
			}
		}
	})
}

func TestNumbersAreGapFreeUnderConcurrentSigning(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		const letters = 24
		var ids []string
		for range letters {
			id := house.Do(t, w, w.Overseer1, &app.CreateLetter{LetterTerms: house.Letter(w)}).ID
			house.Do(t, w, w.Overseer1, app.SubmitLetters(app.Form{}, house.Chosen(id)))
			house.Do(t, w, w.Lead, app.ReviewLetters(app.Form{}, house.Chosen(id)))
			ids = append(ids, id)
		}
		var all sync.WaitGroup
		for i, id := range ids {
			key := must[string](t)(w.App.NewKey())
			for range 2 { // each pressed twice
				all.Go(func() {
					if _, err := app.Do(t.Context(), w.App, w.Leader, app.ApproveLetters(app.Form{Key: key}, house.Chosen(id))); err != nil {
						t.Error(err)
					}
				})
			}
			if i%3 == 0 { // one that takes a number and is undone: the second of its letters is signed already
				all.Go(func() {
					_, err := app.Do(t.Context(), w.App, w.Leader, app.ApproveLetters(app.Form{}, house.Chosen(id, "no such letter")))
					if fault.Of(err) != fault.Missing {
						t.Error(err)
					}
				})
			}
		}
		all.Wait()
		house.Refused(t, w, w.Leader, app.ApproveLetters(app.Form{}, house.Chosen(ids[0])), fault.Conflict, "state.refuses") // its number is given back
		var got []int
		for _, id := range ids {
			got = append(got, house.LetterNow(t, w, id).No)
		}
		slices.Sort(got)
		for i, n := range got {
			if n != i+1 {
				t.Fatalf("the numbers are %v", got)
			}
		}
		w.Clock.Set("2027-01-04")
		if l := house.SignedLetter(t, w, func(l *app.LetterTerms) { l.Due = "2027-06-30" }); l.Year != 2027 || l.No != 1 {
			t.Errorf("the first letter of the next year is %d of %d", l.No, l.Year)
		}
		house.Sound(t, w)
	})
}

func TestYearOfANumberIsThatOfTheDistrictsClock(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		for i, day := range []calendar.Day{"2026-12-31", "2027-01-01"} {
			w.Clock.Set(day)
			if l := house.SignedLetter(t, w, func(l *app.LetterTerms) { l.Due = "2027-06-30" }); l.Year != 2026+i || l.No != 1 {
				t.Errorf("signed on %s it is %d of %d", day, l.No, l.Year)
			}
		}
	})
}

func TestVoidedNumberStaysTakenAndVisible(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		first := house.SignedLetter(t, w)
		house.Do(t, w, w.Lead, app.VoidLetters(because, house.Chosen(first.ID)))
		second := house.SentLetter(t, w)
		if second.No != 2 {
			t.Errorf("the number after a voided one is %d", second.No)
		}
		rows := must[[]*app.LetterRow](t)(w.App.Letters(t.Context(), w.Lead, ledger.LetterFilter{View: ledger.LetterNumbered}, "number", ledger.Page{}))
		if len(rows) != 2 || rows[1].State != ledger.LetterVoided || rows[1].No != 1 {
			t.Errorf("the register has %d numbers", len(rows))
		}
		if n := must[int](t)(w.App.CountLetters(t.Context(), w.Lead, ledger.LetterFilter{})); n != 1 {
			t.Errorf("the list counts %d letters, the voided one among them", n)
		}
	})
}

func TestKindHasItsOwnWordAndTheLeadRoomMayChangeIt(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		number := func(kind ledger.LetterKind) string {
			l := house.SignedLetter(t, w, func(l *app.LetterTerms) { l.Kind = kind })
			return app.LetterNumber(&l.Letter)
		}
		got := []string{number(ledger.LetterUrge), number(ledger.LetterPrompt), number(ledger.LetterDispatch)}
		set := &app.SetLetterStyle{Words: []ledger.KindWord{{Kind: ledger.LetterUrge, Word: "测纪督函"}}}
		house.Refused(t, w, w.Overseer1, set, fault.Denied, "denied")
		house.Do(t, w, w.Lead, set)
		got = append(got, number(ledger.LetterUrge), number(ledger.LetterPrompt))
		want := []string{"测纪督〔2026〕1号", "测纪提〔2026〕1号", "测纪交〔2026〕1号", "测纪督函〔2026〕1号", "测纪提〔2026〕2号"}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		house.Refused(t, w, w.Lead, &app.SetLetterStyle{}, fault.Conflict, "conflict") // it showed none
	})
}

func TestLetterOfTheCommissionsOwnProcedureIsRegisteredOnly(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		id := house.Do(t, w, w.Lead, &app.CreateLetter{LetterTerms: house.Letter(w, func(l *app.LetterTerms) { l.Kind = ledger.LetterSupervision })}).ID
		one := house.Chosen(id)
		house.Refused(t, w, w.Leader, app.ApproveLetters(app.Form{}, one), fault.Conflict, "state.refuses")
		house.Refused(t, w, w.Lead, app.RegisterLetters(app.Form{}, one, "测监建〔2026〕3号", "2026-03-09"), fault.Invalid, "letter.issued.future")
		house.Do(t, w, w.Lead, app.RegisterLetters(app.Form{}, one, "测监建〔2026〕3号", house.Start))
		if l := house.LetterNow(t, w, id); l.State != ledger.LetterRegistered || app.LetterNumber(&l.Letter) != "测监建〔2026〕3号" || l.No != 0 {
			t.Errorf("registered it is %s %s", l.State, app.LetterNumber(&l.Letter))
		}
		ours := house.Chosen(house.Do(t, w, w.Lead, &app.CreateLetter{LetterTerms: house.Letter(w)}).ID)
		house.Refused(t, w, w.Lead, app.RegisterLetters(app.Form{}, ours, "x", house.Start), fault.Conflict, "letter.register.not")
	})
}
