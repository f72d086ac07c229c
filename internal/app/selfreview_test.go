package app_test

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// signed are issued duties that their units have acknowledged.
func signed(t *testing.T, w *house.World, units ...string) []*ledger.Duty {
	t.Helper()
	duties := house.Dispatched(t, w, units...)
	for i, d := range duties {
		for _, who := range []org.Actor{w.Street1, w.Street2, w.Street3, w.Dept1, w.Dept2} {
			if own := must[bool](t)(w.App.Owns(t.Context(), who, d.Unit)); own {
				house.Do(t, w, who, app.Acknowledge(app.Form{}, house.Chosen(d.ID)))
			}
		}
		duties[i] = house.DutyNow(t, w, d.ID)
	}
	return duties
}

func cards(t *testing.T, w *house.World, who org.Actor) map[string]*app.SelfReviewCard {
	t.Helper()
	out := map[string]*app.SelfReviewCard{}
	for _, c := range must[[]*app.SelfReviewCard](t)(w.App.SelfReviewCards(t.Context(), who)) {
		out[c.Of.ID] = c
	}
	return out
}

func line(d *ledger.Duty, a ledger.SelfAnswer, note string) app.ReviewLine {
	return app.ReviewLine{Duty: d.ID, Answer: a, Note: note}
}

func reviewed(t *testing.T, w *house.World, who org.Actor, f ledger.SelfReviewFilter) []*app.SelfReviewRow {
	t.Helper()
	return must[[]*app.SelfReviewRow](t)(w.App.SelfReviews(t.Context(), who, f, ledger.Page{}))
}

// handedIn lets the first street hand in reviews of all its duties, one of them not met.
func handedIn(t *testing.T, w *house.World, duties ...*ledger.Duty) []*app.SelfReviewRow {
	t.Helper()
	var lines []app.ReviewLine
	for i, d := range duties {
		if i == 0 {
			lines = append(lines, line(d, ledger.SelfPartly, "还差一户，月底前办结"))
			continue
		}
		lines = append(lines, line(d, ledger.SelfMet, ""))
	}
	house.Do(t, w, w.Street1, app.SubmitSelfReviews(app.Form{}, lines))
	return reviewed(t, w, w.Street1, ledger.SelfReviewFilter{View: ledger.ReviewsWaiting})
}

func TestUnitReviewsItsLiveDutiesOnceAPeriod(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		duties := signed(t, w, w.Streets[0], w.Villages[0], w.Streets[1])
		unsigned := house.Dispatched(t, w, w.Villages[1])[0]
		own := slices.Sorted(maps.Keys(cards(t, w, w.Street1)))
		if want := slices.Sorted(slices.Values([]string{duties[0].ID, duties[1].ID})); !slices.Equal(own, want) {
			t.Errorf("the street is asked about %v, want its own and its village's %v", own, want)
		}
		house.Refused(t, w, w.Street1, app.SubmitSelfReviews(app.Form{}, []app.ReviewLine{line(unsigned, ledger.SelfMet, "")}),
			fault.Conflict, "selfreview.not_due")
		handedIn(t, w, duties[0], duties[1])
		again := app.SubmitSelfReviews(app.Form{}, []app.ReviewLine{{Duty: duties[0].ID, Version: 1, Answer: ledger.SelfMet}})
		house.Refused(t, w, w.Street1, again, fault.Conflict, "state.refuses")
		for _, c := range []struct {
			view ledger.SelfReviewView
			want int
		}{{ledger.ReviewsPeriod, 2}, {ledger.ReviewsDue, 0}, {ledger.ReviewsSubmitted, 2}} {
			if n := must[int](t)(w.App.CountSelfReviews(t.Context(), w.Street1, ledger.SelfReviewFilter{View: c.view})); n != c.want {
				t.Errorf("%s counts %d, want %d", c.view, n, c.want)
			}
		}
		w.Clock.Set(house.Start.AddMonths(1))
		if n := must[int](t)(w.App.CountSelfReviews(t.Context(), w.Street1, ledger.SelfReviewFilter{View: ledger.ReviewsDue})); n != 2 {
			t.Errorf("in the next month %d reviews are due, want 2", n)
		}
		house.Sound(t, w)
	})
}

func TestNothingIsAskedTwice(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		duties := signed(t, w, w.Streets[0], w.Villages[0])
		handedIn(t, w, duties...)
		w.Clock.Set(house.Start.AddMonths(1))
		house.Do(t, w, w.Street1, app.Report(app.Form{}, house.Chosen(duties[0].ID), "最后一户已搬离", 100))
		house.Do(t, w, w.Street1, app.Report(app.Form{}, house.Chosen(duties[1].ID), "完成一半", 50))
		got := cards(t, w, w.Street1)
		first, second := got[duties[0].ID], got[duties[1].ID]
		if first.Last == nil || first.Last.Answer != ledger.SelfPartly || first.Last.Note != "还差一户，月底前办结" {
			t.Errorf("the last answer does not come back: %+v", first.Last)
		}
		if first.Proposed != ledger.SelfMet || first.Of.Progress != "最后一户已搬离" {
			t.Errorf("what was reported as done is proposed as %q, progress %q", first.Proposed, first.Of.Progress)
		}
		if second.Proposed != ledger.SelfNone || second.Of.Progress != "完成一半" {
			t.Errorf("what is half done is proposed as %q", second.Proposed)
		}
	})
}

func TestDraftOfASelfReviewIsTheUnitsOwn(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		duties := signed(t, w, w.Streets[0], w.Villages[0])
		lines := []app.ReviewLine{line(duties[0], ledger.SelfNone, "写了一半"), line(duties[1], ledger.SelfNone, "")}
		if a := house.Do(t, w, w.Street1, app.SaveSelfReviews(app.Form{}, lines)); a.Count != 1 {
			t.Errorf("%d drafts were kept, want the one that says something", a.Count)
		}
		c := cards(t, w, w.Street1)[duties[0].ID]
		if c.Note != "写了一半" || c.State != ledger.SelfReviewOpen || c.Version != 1 {
			t.Errorf("the card comes back as %+v", c.SelfReview)
		}
		for _, who := range []org.Actor{w.Outpost1, w.Lead} {
			if _, err := w.App.SelfReview(t.Context(), who, c.Code); fault.Of(err) != fault.Missing {
				t.Errorf("%s opens a draft: %v", who.Name, err)
			}
			for _, r := range reviewed(t, w, who, ledger.SelfReviewFilter{View: ledger.ReviewsDue}) {
				if r.ID != "" || r.Note != "" {
					t.Errorf("%s finds a draft in the list: %+v", who.Name, r.SelfReview)
				}
			}
		}
		untouched(t, w, "a draft older than what stands", func() {
			house.Refused(t, w, w.Street1, app.SaveSelfReviews(app.Form{}, []app.ReviewLine{line(duties[0], ledger.SelfMet, "")}), fault.Conflict, "conflict")
		})
		untouched(t, w, "a draft that says the same", func() {
			lines[0].Version = 1
			if a := house.Do(t, w, w.Street1, app.SaveSelfReviews(app.Form{}, lines)); a.Count != 0 {
				t.Errorf("%d drafts were kept again", a.Count)
			}
		})
	})
}

func TestEveryCardThatLacksSomethingIsNamedAtOnce(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		duties := signed(t, w, w.Streets[0], w.Villages[0], w.Villages[1])
		untouched(t, w, "an incomplete page", func() {
			_, err := app.Do(t.Context(), w.App, w.Street1, app.SubmitSelfReviews(app.Form{}, []app.ReviewLine{
				line(duties[0], ledger.SelfMet, ""), line(duties[1], ledger.SelfNone, ""), line(duties[2], ledger.SelfUnmet, ""),
			}))
			if fault.Of(err) != fault.Invalid || !strings.Contains(err.Error(), "answer."+duties[1].ID) || !strings.Contains(err.Error(), "note."+duties[2].ID) {
				t.Errorf("got %v", err)
			}
		})
	})
}

func TestSelfReviewSentTwiceIsOne(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		d := signed(t, w, w.Streets[0])[0]
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				c := app.SubmitSelfReviews(app.Form{Key: "one page"}, []app.ReviewLine{line(d, ledger.SelfMet, "")})
				if _, err := app.Do(t.Context(), w.App, w.Street1, c); err != nil {
					t.Errorf("%v", err)
				}
			})
		}
		all.Wait()
		if rows := reviewed(t, w, w.Street1, ledger.SelfReviewFilter{}); len(rows) != 1 || rows[0].Code != "ZC-2026-0001" {
			t.Errorf("%d reviews", len(rows))
		}
	})
}

func TestSampleIsDrawnByARuleThatTheJournalKeeps(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		duties := signed(t, w, w.Streets[0], w.Villages[0], w.Villages[1], w.Streets[1])
		handedIn(t, w, duties[:3]...)
		house.Do(t, w, w.Street2, app.SubmitSelfReviews(app.Form{}, []app.ReviewLine{line(duties[3], ledger.SelfMet, "")}))
		house.Refused(t, w, w.Outpost1, &app.SampleSelfReviews{}, fault.Invalid, "selfreview.count")
		if a := house.Do(t, w, w.Outpost1, &app.SampleSelfReviews{Count: 2}); a.Count != 2 {
			t.Errorf("%d were drawn", a.Count)
		}
		for _, e := range newest(t, w, 2) {
			if e.Action != string(org.SelfReviewSample) || !strings.HasPrefix(e.Reason, "从 3 项中抽 2 项：按编号排列，自第 ") {
				t.Errorf("the journal says %s %q", e.Action, e.Reason)
			}
		}
		if a := house.Do(t, w, w.Outpost1, &app.SampleSelfReviews{All: true}); a.Count != 1 {
			t.Errorf("%d were drawn of the rest, want the overseer's own one", a.Count)
		}
		house.Refused(t, w, w.Outpost1, &app.SampleSelfReviews{All: true}, fault.Conflict, "selfreview.none_wait")
		house.Refused(t, w, w.Street1, &app.SampleSelfReviews{All: true}, fault.Denied, "denied")
		if rows := reviewed(t, w, w.Lead, ledger.SelfReviewFilter{View: ledger.ReviewsWaiting}); len(rows) != 1 || rows[0].Unit != w.Streets[1] {
			t.Errorf("%d still wait", len(rows))
		}
	})
}

func TestOverseerAgreesOrDisagreesWithWhatWasDrawn(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		rows := handedIn(t, w, signed(t, w, w.Streets[0], w.Villages[0])...)
		partly, met := house.Chosen(rows[0].ID), house.Chosen(rows[1].ID)
		house.Refused(t, w, w.Outpost1, app.AgreeSelfReviews(app.Form{}, met, ""), fault.Conflict, "state.refuses")
		house.Do(t, w, w.Outpost1, &app.SampleSelfReviews{All: true})
		house.Refused(t, w, w.Overseer1, app.AgreeSelfReviews(app.Form{}, met, ""), fault.Missing, "missing")
		house.Refused(t, w, w.Street1, app.AgreeSelfReviews(app.Form{}, met, ""), fault.Denied, "denied")
		house.Refused(t, w, w.Outpost1, app.DisagreeSelfReviews(app.Form{}, met, ledger.SelfMet, "一样", false), fault.Invalid, "selfreview.answer.same")
		house.Refused(t, w, w.Outpost1, app.DisagreeSelfReviews(app.Form{}, met, ledger.SelfUnmet, "", false), fault.Invalid, "field.required")
		house.Do(t, w, w.Outpost1, app.AgreeSelfReviews(app.Form{}, partly, "情况属实"))
		house.Do(t, w, w.Outpost1, app.DisagreeSelfReviews(app.Form{}, met, ledger.SelfUnmet, "现场仍有堆放", false))
		got := must[*app.SelfReview](t)(w.App.SelfReview(t.Context(), w.Street1, rows[1].Code))
		if got.State != ledger.SelfReviewDisagreed || got.Seer != ledger.SelfUnmet || got.SeerNote != "现场仍有堆放" || got.SeerUnit != w.Outposts[0] {
			t.Errorf("it stands as %+v", got.SelfReview)
		}
		lead := w.Lead
		lead.Unit = w.Streets[0] // a post of the unit that answered, whatever its role
		house.Refused(t, w, lead, app.AgreeSelfReviews(app.Form{}, met, ""), fault.Conflict, "selfreview.own")
		house.Sound(t, w)
	})
}

func TestDifferenceRateCountsRows(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		duties := signed(t, w, w.Streets[0], w.Villages[0], w.Villages[1], w.Depts[0])
		rows := handedIn(t, w, duties[:3]...)
		house.Do(t, w, w.Dept1, app.SubmitSelfReviews(app.Form{}, []app.ReviewLine{line(duties[3], ledger.SelfMet, "")}))
		house.Do(t, w, w.Lead, &app.SampleSelfReviews{All: true})
		house.Do(t, w, w.Outpost1, app.AgreeSelfReviews(app.Form{}, house.Chosen(rows[0].ID, rows[1].ID), ""))
		house.Do(t, w, w.Outpost1, app.DisagreeSelfReviews(app.Form{}, house.Chosen(rows[2].ID), ledger.SelfPartly, "还差一处", false))
		for name, want := range map[string]app.ReviewRate{
			"lead": {Submitted: 4, Checked: 3, Disagreed: 1}, "outpost1": {Submitted: 3, Checked: 3, Disagreed: 1},
			"overseer1": {Submitted: 1}, "overseer2": {},
		} {
			who := w.Actors()[name]
			whole, overseers, kinds, err := w.App.ReviewRates(t.Context(), who)
			if err != nil {
				t.Fatal(err)
			}
			if whole != want {
				t.Errorf("%s sees %+v, want %+v", name, whole, want)
			}
			for _, r := range append(append(overseers, kinds...), whole) {
				for view, n := range map[ledger.SelfReviewView]int{
					ledger.ReviewsSubmitted: r.Submitted, ledger.ReviewsChecked: r.Checked, ledger.ReviewsDisagreed: r.Disagreed,
				} {
					if rows := reviewed(t, w, who, r.Filter(view)); len(rows) != n {
						t.Errorf("%s: %+v says %d, and %s lists %d", name, r, n, view, len(rows))
					}
				}
			}
		}
	})
}

func TestNumberOfSelfReviewsEqualsTheirRows(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		house.Fill(t, w, 120)
		duties := signed(t, w, w.Streets[0], w.Villages[0], w.Villages[1], w.Depts[0])
		rows := handedIn(t, w, duties[:3]...)
		house.Do(t, w, w.Outpost1, &app.SampleSelfReviews{Count: 2})
		for _, r := range reviewed(t, w, w.Outpost1, ledger.SelfReviewFilter{View: ledger.ReviewsSampled})[:1] {
			house.Do(t, w, w.Outpost1, app.DisagreeSelfReviews(app.Form{}, house.Chosen(r.ID), otherThan(r.Answer), "不一致", false))
		}
		seen := map[ledger.SelfReviewView]int{}
		for name, who := range oneOfEachRole(w) {
			for _, f := range []ledger.SelfReviewFilter{
				{},
				{Unit: w.Streets[0]},
				{Kind: org.KindVillage},
				{Overseer: w.Outposts[0]},
				{Campaign: duties[0].Campaign},
				{Answer: ledger.SelfPartly},
				{Period: rows[0].Period},
				{Period: "2025-01"},
				{Text: "供热"},
			} {
				counts := must[map[ledger.SelfReviewView]int](t)(w.App.CountSelfReviewViews(t.Context(), who, f))
				for _, view := range ledger.SelfReviewViews {
					f.View = view
					listed, counted := len(reviewed(t, w, who, f)), must[int](t)(w.App.CountSelfReviews(t.Context(), who, f))
					if listed != counted || listed != counts[view] {
						t.Errorf("%s asks %v: listed %d, counted %d, tab %d", name, f.Query(), listed, counted, counts[view])
					}
					seen[view] = max(seen[view], listed)
				}
			}
		}
		for _, view := range ledger.SelfReviewViews {
			if seen[view] == 0 {
				t.Errorf("nobody saw a row of the view %q", view)
			}
		}
	})
}

func otherThan(a ledger.SelfAnswer) ledger.SelfAnswer {
	if a == ledger.SelfUnmet {
		return ledger.SelfMet
	}
	return ledger.SelfUnmet
}

func TestSelfReviewIsSeenByThoseItsDutyConcerns(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		d := signed(t, w, w.Streets[0])[0]
		code := handedIn(t, w, d)[0].Code
		for name, want := range map[string]bool{
			"lead": true, "leader": true, "street1": true, "outpost1": true,
			"dept1":   false, // leads the item, and does not judge how the street judges itself
			"street2": false, "overseer1": false, "team": false, "part": false, "up": false, "system": false, "auditor": false,
		} {
			who := w.Actors()[name]
			_, err := w.App.SelfReview(t.Context(), who, code)
			if (err == nil) != want || err != nil && fault.Of(err) != fault.Missing {
				t.Errorf("%s reads it: %v, want %t", name, err, want)
			}
			if listed := len(reviewed(t, w, who, ledger.SelfReviewFilter{})) > 0; listed != want {
				t.Errorf("%s finds it in the list: %t", name, listed)
			}
		}
		stranger := app.SaveSelfReviews(app.Form{}, []app.ReviewLine{line(d, ledger.SelfMet, "")})
		house.Refused(t, w, w.Street2, stranger, fault.Missing, "missing")
		house.Refused(t, w, w.Foreign.Street1, stranger, fault.Missing, "missing")
		house.Refused(t, w, w.Dept1, stranger, fault.Denied, "denied")
	})
}

func TestDisagreementMayBecomeADraftFinding(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		row := handedIn(t, w, signed(t, w, w.Streets[0])...)[0]
		house.Do(t, w, w.Outpost1, &app.SampleSelfReviews{All: true})
		house.Do(t, w, w.Outpost1, app.DisagreeSelfReviews(app.Form{}, house.Chosen(row.ID), ledger.SelfUnmet, "3 号楼东侧仍有建筑垃圾约 2 吨没有清运", true))
		got := must[*app.SelfReview](t)(w.App.SelfReview(t.Context(), w.Outpost1, row.Code))
		f := must[*app.Finding](t)(w.App.Finding(t.Context(), w.Outpost1, got.Finding))
		if f.State != ledger.FindingDraft || f.Finding.Duty != row.Duty || f.Detail != got.SeerNote || f.Source != ledger.SourceSelfReview || len(f.Parties) == 0 {
			t.Errorf("the finding is %+v with %d parties", f.FindingRow, len(f.Parties))
		}
		house.Sound(t, w)
	})
}

// paper is a file as a form brings it: words are kept as they are.
func paper(name, words string) app.Upload { return app.Upload{Name: name, Bytes: []byte(words)} }

func TestFilesOfASelfReviewAreGivenOnceAndOfferedAgain(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		d := signed(t, w, w.Streets[0])[0]
		first := line(d, ledger.SelfMet, "")
		first.Files = []app.Upload{paper("巡查日志.txt", "十一月巡查日志")}
		house.Do(t, w, w.Street1, app.SubmitSelfReviews(app.Form{}, []app.ReviewLine{first}))
		if c := cards(t, w, w.Street1)[d.ID]; c.Given != 1 || len(c.Earlier) != 0 {
			t.Errorf("the card has %d files and offers %d", c.Given, len(c.Earlier))
		}
		code := reviewed(t, w, w.Outpost1, ledger.SelfReviewFilter{})[0].ID
		if e := must[*app.Evidence](t)(w.App.EvidenceOf(t.Context(), w.Outpost1, "self_review", code)); len(e.Files) != 1 {
			t.Errorf("the overseer sees %d files", len(e.Files))
		}
		w.Clock.Set(house.Start.AddMonths(1))
		c := cards(t, w, w.Street1)[d.ID]
		if c.Given != 0 || len(c.Earlier) != 1 {
			t.Fatalf("in the next month the card has %d files and offers %d", c.Given, len(c.Earlier))
		}
		draft := line(d, ledger.SelfNone, "")
		draft.Reuse = []string{c.Earlier[0].ID}
		house.Do(t, w, w.Street1, app.SaveSelfReviews(app.Form{}, []app.ReviewLine{draft}))
		c = cards(t, w, w.Street1)[d.ID]
		if c.Given != 1 || len(c.Earlier) != 0 {
			t.Errorf("taken over, the card has %d files and offers %d", c.Given, len(c.Earlier))
		}
		if _, err := w.App.EvidenceOf(t.Context(), w.Outpost1, "self_review", c.ID); fault.Of(err) != fault.Missing {
			t.Errorf("the overseer sees the files of a draft: %v", err)
		}
		bad := app.ReviewLine{Duty: d.ID, Version: c.Version, Answer: ledger.SelfMet, Papers: app.Papers{Files: []app.Upload{paper("程序.exe", "MZ")}}}
		_, err := app.Do(t.Context(), w.App, w.Street1, app.SubmitSelfReviews(app.Form{}, []app.ReviewLine{bad}))
		if fault.Of(err) != fault.Invalid || !strings.Contains(err.Error(), "files."+d.ID) {
			t.Errorf("a program is refused as %v", err)
		}
		house.Sound(t, w)
	})
}
