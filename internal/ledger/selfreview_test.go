package ledger_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
)

func TestPeriodOfASelfReviewFollowsTheDuty(t *testing.T) {
	for _, c := range []struct {
		rhythm ledger.Recurrence
		day    calendar.Day
		want   string
	}{
		{ledger.Once, "2026-11-23", "2026-11"},
		{ledger.Monthly, "2026-02-28", "2026-02"},
		{ledger.Quarterly, "2026-11-23", "2026-Q4"},
		{ledger.Quarterly, "2026-03-31", "2026-Q1"},
		{ledger.HalfYear, "2026-06-30", "2026-H1"},
		{ledger.HalfYear, "2026-07-01", "2026-H2"},
		{ledger.Yearly, "2026-01-01", "2026"},
	} {
		if p := ledger.ReviewPeriod(c.rhythm, c.day); p.Key() != c.want || !p.Contains(c.day) {
			t.Errorf("%q on %s is reviewed in %s, want %s", c.rhythm, c.day, p.Key(), c.want)
		}
	}
}

func TestOnlyLiveDutiesAreReviewed(t *testing.T) {
	const day calendar.Day = "2026-11-23"
	for _, c := range []struct {
		what string
		duty ledger.Duty
		want bool
	}{
		{"a draft", ledger.Duty{State: ledger.DutyDraft}, false},
		{"issued", ledger.Duty{State: ledger.DutyIssued}, false},
		{"returned", ledger.Duty{State: ledger.DutyReturned}, false},
		{"voided", ledger.Duty{State: ledger.DutyVoided}, false},
		{"acknowledged", ledger.Duty{State: ledger.DutyAcknowledged}, true},
		{"in progress", ledger.Duty{State: ledger.DutyInProgress}, true},
		{"done this month", ledger.Duty{State: ledger.DutyDone, DoneAt: calendar.Day("2026-11-01").Start()}, true},
		{"done last month", ledger.Duty{State: ledger.DutyDone, DoneAt: calendar.Day("2026-11-01").Start() - 1}, false},
		{"done this quarter", ledger.Duty{State: ledger.DutyDone, DoneAt: calendar.Day("2026-10-02").Start(), Recurrence: ledger.Quarterly}, true},
	} {
		if got := c.duty.Reviewable(day); got != c.want {
			t.Errorf("%s: reviewable %t", c.what, got)
		}
	}
}

func TestDutyReportedAsWhollyDoneIsProposedAsMet(t *testing.T) {
	const day calendar.Day = "2026-11-23"
	now, before := day.Start(), calendar.Day("2026-10-31").Start()
	for _, c := range []struct {
		what string
		duty ledger.Duty
		want ledger.SelfAnswer
	}{
		{"wholly done", ledger.Duty{State: ledger.DutyInProgress, Percent: 100, ProgressAt: now}, ledger.SelfMet},
		{"completed", ledger.Duty{State: ledger.DutyDone, Percent: 100, ProgressAt: now}, ledger.SelfMet},
		{"half done", ledger.Duty{State: ledger.DutyInProgress, Percent: 50, ProgressAt: now}, ledger.SelfNone},
		{"said last month", ledger.Duty{State: ledger.DutyInProgress, Percent: 100, ProgressAt: before}, ledger.SelfNone},
		{"said this quarter", ledger.Duty{State: ledger.DutyInProgress, Percent: 100, ProgressAt: before, Recurrence: ledger.Quarterly}, ledger.SelfMet},
		{"silent", ledger.Duty{State: ledger.DutyAcknowledged}, ledger.SelfNone},
	} {
		if got := c.duty.Proposed(day); got != c.want {
			t.Errorf("%s: proposed %q", c.what, got)
		}
	}
}

func TestWhatIsNotMetNeedsANote(t *testing.T) {
	for _, c := range []struct {
		answer ledger.SelfAnswer
		note   string
		code   string
	}{
		{ledger.SelfMet, "", ""},
		{ledger.SelfPartly, "还差两户，12 月 5 日前办结", ""},
		{ledger.SelfNone, "写了一半", "selfreview.answer.none"},
		{ledger.SelfPartly, "", "selfreview.note.none"},
		{ledger.SelfUnmet, "", "selfreview.note.none"},
		{"so so", "", "field.choice"},
		{ledger.SelfMet, strings.Repeat("长", ledger.MaxNote+1), "selfreview.note.long"},
	} {
		r := ledger.SelfReview{Duty: "d", State: ledger.SelfReviewOpen}
		err := r.Submit(c.answer, c.note, "unit", "post", 1)
		if (c.code == "") != (err == nil) || c.code != "" && (!fault.Is(err, c.code) || r.State != ledger.SelfReviewOpen) {
			t.Errorf("%q %.10q: %v, state %s; want %q", c.answer, c.note, err, r.State, c.code)
		}
	}
}

// TestNobodyChecksItsOwnSelfReview draws any sequence of acts by any unit: whatever is accepted, the unit that answered
// and the one that checked are never the same, what was checked was drawn before, and a disagreement differs and says why.
func TestNobodyChecksItsOwnSelfReview(t *testing.T) {
	units := []string{"village", "street", "outpost", "lead"}
	rapid.Check(t, func(t *rapid.T) {
		r := &ledger.SelfReview{Code: "ZC-2026-0001", Duty: "d", Unit: "village", State: ledger.SelfReviewOpen}
		for range rapid.IntRange(1, 12).Draw(t, "acts") {
			by := rapid.SampledFrom(units).Draw(t, "by")
			answer := rapid.SampledFrom(append(ledger.SelfAnswers, "", "x")).Draw(t, "answer")
			note := rapid.SampledFrom([]string{"", "原因"}).Draw(t, "note")
			was := *r
			var err error
			switch rapid.IntRange(0, 4).Draw(t, "act") {
			case 0:
				err = r.Save(answer, note)
			case 1:
				err = r.Submit(answer, note, by, "post of "+by, 2)
			case 2:
				err = r.Sample(by, 3)
			case 3:
				err = r.Agree(note, by, "post of "+by, 4)
			case 4:
				err = r.Disagree(answer, note, by, "post of "+by, 4)
			}
			if err != nil && *r != was {
				t.Fatalf("a refused act changed %+v into %+v", was, *r)
			}
			sound(t, r)
		}
	})
}

func sound(t *rapid.T, r *ledger.SelfReview) {
	checked := r.State == ledger.SelfReviewAgreed || r.State == ledger.SelfReviewDisagreed
	switch {
	case r.State != ledger.SelfReviewOpen && (r.SubmittedAt == 0 || !slices.Contains(ledger.SelfAnswers, r.Answer)):
		t.Fatalf("handed in without an answer: %+v", r)
	case r.State != ledger.SelfReviewOpen && r.Answer != ledger.SelfMet && r.Note == "":
		t.Fatalf("not met and no reason: %+v", r)
	case checked != (r.CheckedAt > 0) || checked && r.SampledAt == 0:
		t.Fatalf("checked without having been drawn: %+v", r)
	case checked && (r.SeerUnit == r.Unit || r.SeerUnit == r.By || r.SampledBy == r.By):
		t.Fatalf("checked by who answered: %+v", r)
	case r.State == ledger.SelfReviewAgreed && r.Seer != r.Answer:
		t.Fatalf("agreed with another answer: %+v", r)
	case r.State == ledger.SelfReviewDisagreed && (r.Seer == r.Answer || r.SeerNote == ""):
		t.Fatalf("disagreed without difference or reason: %+v", r)
	}
}

func TestSampleIsSpreadEvenlyAndCanBeDrawnAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, k, start := rapid.IntRange(0, 300).Draw(t, "n"), rapid.IntRange(0, 320).Draw(t, "k"), rapid.IntRange(0, 10_000).Draw(t, "start")
		got := ledger.Spread(n, k, start)
		if !slices.Equal(got, ledger.Spread(n, k, start)) {
			t.Fatal("drawn again it is another sample")
		}
		if len(got) != min(n, k) || len(slices.Compact(slices.Clone(got))) != len(got) {
			t.Fatalf("%d of %d gave %v", k, n, got)
		}
		for i := range got {
			next := got[(i+1)%len(got)]
			gap := (next - got[i] + n) % n
			if len(got) > 1 && (gap < n/len(got) || gap > n/len(got)+1) {
				t.Fatalf("%d of %d from %d lie unevenly: %v", k, n, start, got)
			}
		}
	})
}

func TestOnlyOpenDutiesAreHandedOver(t *testing.T) {
	for _, state := range ledger.DutyMoves.States() {
		d := ledger.Duty{State: state, Handler: "old"}
		err := d.HandOver("new")
		open := state != ledger.DutyDraft && state != ledger.DutyDone && state != ledger.DutyVoided
		if open != (err == nil) || open != (d.Handler == "new") {
			t.Errorf("%s: handler %s, %v", state, d.Handler, err)
		}
	}
}
