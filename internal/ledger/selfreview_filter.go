package ledger

import (
	"net/url"

	"zhaodan/internal/org"
)

// SelfReviewFilter is one question about self-reviews. The same value gives the count, the list, the link and the
// sentence. The zero filter means every submitted review in scope.
type SelfReviewFilter struct {
	View     SelfReviewView
	Period   string
	Unit     string // that unit and everything below it
	Kind     org.UnitKind
	Overseer string // of the duty
	Campaign string
	Answer   SelfAnswer
	Text     string // words of the duty
}

// SelfReviewView is a standing question about self-reviews.
type SelfReviewView string

// The views of the list. The first two ask about duties of the running period, whether a review exists or not.
const (
	ReviewsDue       SelfReviewView = "due"       // 待提交
	ReviewsPeriod    SelfReviewView = "period"    // 本期
	ReviewsSubmitted SelfReviewView = "submitted" // 已提交
	ReviewsWaiting   SelfReviewView = "waiting"   // 待抽查
	ReviewsSampled   SelfReviewView = "sampled"   // 已抽中, still to be checked
	ReviewsChecked   SelfReviewView = "checked"   // 已抽查
	ReviewsDisagreed SelfReviewView = "disagreed" // 意见不一致
)

// SelfReviewViews lists the views in the order of the tabs.
var SelfReviewViews = []SelfReviewView{
	ReviewsPeriod, ReviewsDue, ReviewsSubmitted, ReviewsWaiting, ReviewsSampled, ReviewsChecked, ReviewsDisagreed,
}

// OfDuties reports whether the view is about the duties of the running period rather than about submitted reviews.
func (v SelfReviewView) OfDuties() bool { return v == ReviewsDue || v == ReviewsPeriod }

// Query writes the filter as URL parameters. The view always stands there: without one a unit gets its cards.
func (f SelfReviewFilter) Query() url.Values {
	v := params{}
	if f.View == "" {
		f.View = ReviewsSubmitted
	}
	v.set("view", string(f.View))
	v.set("period", f.Period)
	v.set("unit", f.Unit)
	v.set("kind", string(f.Kind))
	v.set("overseer", f.Overseer)
	v.set("campaign", f.Campaign)
	v.set("answer", string(f.Answer))
	v.set("q", f.Text)
	return url.Values(v)
}

// ParseSelfReviewFilter reads the filter back; a value it does not know is dropped, never guessed.
func ParseSelfReviewFilter(v url.Values) SelfReviewFilter {
	f := SelfReviewFilter{
		Period: words(v.Get("period")), Unit: v.Get("unit"), Overseer: v.Get("overseer"), Campaign: v.Get("campaign"), Text: words(v.Get("q")),
	}
	f.Kind = one(org.UnitKind(v.Get("kind")), org.UnitKinds)
	f.Answer = one(SelfAnswer(v.Get("answer")), SelfAnswers)
	if f.View = one(SelfReviewView(v.Get("view")), SelfReviewViews); f.View == "" {
		f.View = ReviewsSubmitted
	}
	return f
}
