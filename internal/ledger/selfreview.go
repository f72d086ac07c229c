package ledger

import (
	"slices"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/org"
)

// SelfReview is what a unit says itself of one of its duties in one period (自查自评, ZC), and what the overseer says of
// it if the review falls into the sample. A duty has at most one review a period.
type SelfReview struct {
	org.Meta
	Code        string // ZC-2026-0012
	Duty        string
	Period      string // 2026-11, 2026-Q4, 2026-H2 or 2026
	Unit        string // the duty's
	Answer      SelfAnswer
	Note        string // 未完成原因和办结时间, or what was done
	State       SelfReviewState
	By          string // unit that submitted: a street does so for its villages
	Post        string // post that submitted
	SubmittedAt int64
	SampledAt   int64
	SampledBy   string     // unit that drew the sample
	Seer        SelfAnswer // the overseer's own answer
	SeerNote    string
	SeerUnit    string
	SeerPost    string
	CheckedAt   int64
	Finding     string // draft finding made of a disagreement, if one was
}

// SelfAnswer says whether a duty is kept.
type SelfAnswer string

// The answers; a card that nobody has answered has none.
const (
	SelfNone   SelfAnswer = ""
	SelfMet    SelfAnswer = "met"    // 符合
	SelfPartly SelfAnswer = "partly" // 部分符合
	SelfUnmet  SelfAnswer = "unmet"  // 不符合
)

// SelfAnswers lists the answers a person can give.
var SelfAnswers = []SelfAnswer{SelfMet, SelfPartly, SelfUnmet}

// SelfReviewState is where a self-review stands.
type SelfReviewState string

// The states of a self-review.
const (
	SelfReviewOpen      SelfReviewState = "open"
	SelfReviewSubmitted SelfReviewState = "submitted"
	SelfReviewSampled   SelfReviewState = "sampled"
	SelfReviewAgreed    SelfReviewState = "agreed"
	SelfReviewDisagreed SelfReviewState = "disagreed"
)

// SelfReviewMoves is the whole life of a self-review.
var SelfReviewMoves = Moves[SelfReviewState]{
	{SelfReviewOpen, org.SelfReviewSave, SelfReviewOpen},
	{SelfReviewOpen, org.SelfReviewSubmit, SelfReviewSubmitted},
	{SelfReviewSubmitted, org.SelfReviewSample, SelfReviewSampled},
	{SelfReviewSampled, org.SelfReviewAgree, SelfReviewAgreed},
	{SelfReviewSampled, org.SelfReviewDisagree, SelfReviewDisagreed},
}

// MaxNote bounds the note of an answer: a self-review is no report.
const MaxNote = 500

// Save keeps an answer that is not yet whole (暂存).
func (r *SelfReview) Save(a SelfAnswer, note string) error {
	var f fault.Form
	r.readable(&f, a, note)
	if err := f.Err(); err != nil {
		return err
	}
	if err := SelfReviewMoves.Step(&r.State, org.SelfReviewSave); err != nil {
		return err
	}
	r.Answer, r.Note = a, note
	return nil
}

// Submit hands the answer in for a post of the unit by. What is not met needs a reason and a day.
func (r *SelfReview) Submit(a SelfAnswer, note, by, post string, at int64) error {
	var f fault.Form
	r.readable(&f, a, note)
	switch {
	case a == SelfNone:
		f.Add("answer."+r.Duty, "selfreview.answer.none")
	case a != SelfMet && note == "":
		f.Add("note."+r.Duty, "selfreview.note.none")
	}
	if err := f.Err(); err != nil {
		return err
	}
	if err := SelfReviewMoves.Step(&r.State, org.SelfReviewSubmit); err != nil {
		return err
	}
	r.Answer, r.Note, r.By, r.Post, r.SubmittedAt = a, note, by, post, at
	return nil
}

// readable notes an unknown answer and a note that is too long, each at the card of its duty.
func (r *SelfReview) readable(f *fault.Form, a SelfAnswer, note string) {
	offered(f, "answer."+r.Duty, a, SelfAnswers)
	if len([]rune(note)) > MaxNote {
		f.Add("note."+r.Duty, "selfreview.note.long", MaxNote)
	}
}

// Sample puts the review among those the overseer looks into (抽查).
func (r *SelfReview) Sample(by string, at int64) error {
	if err := r.apart(by); err != nil {
		return err
	}
	if err := SelfReviewMoves.Step(&r.State, org.SelfReviewSample); err != nil {
		return err
	}
	r.SampledAt, r.SampledBy = at, by
	return nil
}

// Agree says that the overseer found the same (意见一致).
func (r *SelfReview) Agree(note, by, post string, at int64) error {
	return r.check(org.SelfReviewAgree, r.Answer, note, by, post, at)
}

// Disagree sets the overseer's own answer beside the unit's (意见不一致), and says why.
func (r *SelfReview) Disagree(a SelfAnswer, note, by, post string, at int64) error {
	var f fault.Form
	switch {
	case !slices.Contains(SelfAnswers, a):
		f.Add("answer", "selfreview.answer.none")
	case a == r.Answer:
		f.Add("answer", "selfreview.answer.same")
	}
	f.Need("note", note)
	if err := f.Err(); err != nil {
		return err
	}
	return r.check(org.SelfReviewDisagree, a, note, by, post, at)
}

func (r *SelfReview) check(move org.Action, a SelfAnswer, note, by, post string, at int64) error {
	if err := r.apart(by); err != nil {
		return err
	}
	if len([]rune(note)) > MaxNote {
		var f fault.Form
		f.Add("note", "selfreview.note.long", MaxNote)
		return f.Err()
	}
	if err := SelfReviewMoves.Step(&r.State, move); err != nil {
		return err
	}
	r.Seer, r.SeerNote, r.SeerUnit, r.SeerPost, r.CheckedAt = a, note, by, post, at
	return nil
}

// apart keeps those who answered from checking their own answer.
func (r *SelfReview) apart(by string) error {
	if by == r.Unit || by == r.By {
		return fault.New(fault.Conflict, "selfreview.own", r.Code)
	}
	return nil
}

// ReviewPeriod is the period of a duty's self-review that the day lies in: the duty's own rhythm, and the month for a
// matter with a due day. A duty is to be reviewed in it if it is acknowledged or in progress on that day, or was done
// within the period; that is derived whenever somebody looks, and never stored.
func ReviewPeriod(r Recurrence, day calendar.Day) calendar.Period {
	switch r {
	case Quarterly:
		return calendar.QuarterOf(day)
	case HalfYear:
		return calendar.HalfOf(day)
	case Yearly:
		return calendar.YearOf(day)
	case Once, Monthly:
	}
	return calendar.MonthOf(day)
}

// Reviewable reports whether the duty is to be reviewed in the period that the day lies in.
func (d *Duty) Reviewable(day calendar.Day) bool {
	switch d.State {
	case DutyAcknowledged, DutyInProgress:
		return true
	case DutyDone:
		return d.DoneAt >= ReviewPeriod(d.Recurrence, day).From.Start()
	case DutyDraft, DutyIssued, DutyReturned, DutyVoided:
	}
	return false
}

// Proposed is the answer that follows from what the unit has reported in the period anyway: a duty reported as wholly
// done is met. Nothing is asked that is already known.
func (d *Duty) Proposed(day calendar.Day) SelfAnswer {
	if d.ProgressAt >= ReviewPeriod(d.Recurrence, day).From.Start() && (d.State == DutyDone || d.Percent == 100) {
		return SelfMet
	}
	return SelfNone
}

// Spread draws k of n things that stand in a fixed order: evenly, beginning at the place start and going round. Whoever
// knows the order and the start can draw the same again.
func Spread(n, k, start int) []int {
	if n <= 0 || k <= 0 {
		return nil
	}
	k = min(k, n)
	out := make([]int, k)
	for i := range out {
		out[i] = (start%n + i*n/k) % n
	}
	slices.Sort(out)
	return out
}
