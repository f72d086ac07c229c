package ledger

import "net/url"

// LetterFilter is one question about letters. The zero filter means all of them in scope that are not voided.
type LetterFilter struct {
	Kind     LetterKind
	State    LetterState
	Unit     string // addressee
	Campaign string
	Finding  string
	Overseer string
	By       string
	Word     string // 代字
	Year     int    // of the number
	View     LetterView
	Text     string
}

// LetterView is a standing question about letters.
type LetterView string

// The views of the list of letters.
const (
	LetterAll       LetterView = ""
	LetterOpen      LetterView = "open"       // 办理中
	LetterToReview  LetterView = "to_review"  // 待审核
	LetterToApprove LetterView = "to_approve" // 待签发
	LetterToSend    LetterView = "to_send"    // 待发出
	LetterUnsigned  LetterView = "unsigned"   // 有单位未签收
	LetterOverdue   LetterView = "overdue"    // 有建议逾期
	LetterToVerify  LetterView = "to_verify"  // 有回复待核验
	LetterOnTime    LetterView = "on_time"    // 按期办结
	LetterIssued    LetterView = "issued"     // 已发出
	LetterDrafts    LetterView = "drafts"     // 拟稿
	LetterNumbered  LetterView = "numbered"   // 有文号，作废的也在内
)

// LetterViews lists the views in the order of the tabs.
var LetterViews = []LetterView{
	LetterAll, LetterOpen, LetterOverdue, LetterToVerify, LetterUnsigned, LetterToReview, LetterToApprove, LetterToSend, LetterDrafts,
	LetterOnTime, LetterIssued, LetterNumbered,
}

// Query writes the filter as URL parameters; zero values are left out.
func (f LetterFilter) Query() url.Values {
	v := params{}
	v.year(f.Year)
	for _, p := range []struct{ key, value string }{
		{"kind", string(f.Kind)},
		{"state", string(f.State)},
		{"unit", f.Unit},
		{"campaign", f.Campaign},
		{"finding", f.Finding},
		{"overseer", f.Overseer},
		{"by", f.By},
		{"word", f.Word},
		{"view", string(f.View)},
		{"q", f.Text},
	} {
		v.set(p.key, p.value)
	}
	return url.Values(v)
}

// ParseLetterFilter reads the filter back; a value it does not know is dropped, never guessed.
func ParseLetterFilter(v url.Values) LetterFilter {
	return LetterFilter{
		Kind: one(LetterKind(v.Get("kind")), LetterKinds), State: one(LetterState(v.Get("state")), LetterMoves.States()), Unit: v.Get("unit"),
		Campaign: v.Get("campaign"), Finding: v.Get("finding"), Overseer: v.Get("overseer"), By: v.Get("by"), Word: v.Get("word"),
		Year: year(v.Get("year")), View: one(LetterView(v.Get("view")), LetterViews), Text: words(v.Get("q")),
	}
}

// RecommendationFilter is one question about the advice of letters that were sent. The zero filter means all of it in
// scope that is not voided.
type RecommendationFilter struct {
	Letter   string
	Unit     string // addressee that answers for it
	Campaign string
	Finding  string
	View     RecommendationView
	Text     string
}

// RecommendationView is a standing question about advice.
type RecommendationView string

// The views of the list of advice.
const (
	RecommendationAll      RecommendationView = ""
	RecommendationWaiting  RecommendationView = "waiting"   // 待回复
	RecommendationOverdue  RecommendationView = "overdue"   // 逾期未回复
	RecommendationToVerify RecommendationView = "to_verify" // 待核验
	RecommendationDone     RecommendationView = "done"      // 已落实
	RecommendationOnTime   RecommendationView = "on_time"   // 按期落实
	RecommendationLate     RecommendationView = "late"      // 逾期落实
)

// RecommendationViews lists the views in the order of the tabs.
var RecommendationViews = []RecommendationView{
	RecommendationAll, RecommendationWaiting, RecommendationOverdue, RecommendationToVerify, RecommendationDone, RecommendationOnTime,
	RecommendationLate,
}

// Query writes the filter as URL parameters; zero values are left out.
func (f RecommendationFilter) Query() url.Values {
	v := params{}
	v.set("letter", f.Letter)
	v.set("unit", f.Unit)
	v.set("campaign", f.Campaign)
	v.set("finding", f.Finding)
	v.set("view", string(f.View))
	v.set("q", f.Text)
	return url.Values(v)
}

// ParseRecommendationFilter reads the filter back; a value it does not know is dropped, never guessed.
func ParseRecommendationFilter(v url.Values) RecommendationFilter {
	return RecommendationFilter{
		Letter: v.Get("letter"), Unit: v.Get("unit"), Campaign: v.Get("campaign"), Finding: v.Get("finding"),
		View: one(RecommendationView(v.Get("view")), RecommendationViews), Text: words(v.Get("q")),
	}
}
