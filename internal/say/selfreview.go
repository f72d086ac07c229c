package say

import (
	"fmt"
	"strings"

	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// selfReviewActions are the names of what is done about self-reviews (自查自评).
var selfReviewActions = map[string]string{
	string(org.SelfReviewSave): "暂存自查", string(org.SelfReviewSubmit): "提交自查", string(org.SelfReviewSample): "抽查自查",
	string(org.SelfReviewAgree): "认可自查", string(org.SelfReviewDisagree): "提出不同意见",
}

// selfReviewFaults are the sentences of what is refused there.
var selfReviewFaults = map[string]string{
	"selfreview.answer.none": "请选择符合、部分符合或不符合。",
	"selfreview.answer.same": "您的意见与单位自评相同，请直接认可，或另选一项。",
	"selfreview.note.none":   "请写明未完成原因和办结时间。",
	"selfreview.note.long":   "最多 %d 字，请写得简短些。",
	"selfreview.own":         "%s 是本单位的自查，不能由本单位抽查，请由监督单位办理。",
	"selfreview.not_due":     "%s 本期不需要自查。请刷新页面查看最新情况。",
	"selfreview.nothing":     "还没有填写任何一项，请先选择自查结果。",
	"selfreview.none_wait":   "没有待抽查的自查，等单位提交后再抽。",
	"selfreview.count":       "请填写要抽查的项数，或选择全部抽查。",
}

// selfReviewStates are the names of the states there, by their typed values.
var selfReviewStates = map[any]string{
	ledger.SelfReviewOpen: "待提交", ledger.SelfReviewSubmitted: "待抽查", ledger.SelfReviewSampled: "已抽中",
	ledger.SelfReviewAgreed: "意见一致", ledger.SelfReviewDisagreed: "意见不一致",
}

// Pause and Colon join words into one line.
const (
	Pause = "，"
	Colon = "："
)

// Words of the self-review pages.
const (
	PageSelfReviews    = "自查自评"
	PageSelfReviewRate = "自查与抽查差异"
	UnitSelfReview     = "份自查"
	LabelSelfAnswer    = "自查结果"
	LabelWhy           = "未完成原因和办结时间"
	UploadEvidence     = "上传佐证"
	LabelEarlierFiles  = "以前交过的材料，可直接再用"
	HintMet            = "选“符合”的可以不填。"
	MakeFinding        = "登记为问题草稿"
	MakeFindingHint    = "说明会写进问题的具体情况，不用再填一遍。"
	LabelSeerAnswer    = "抽查意见"
	LabelSeerNote      = "抽查说明"
	LabelReviewPeriod  = "期次"
	LabelSubmitted     = "提交"
	LabelSampled       = "抽中"
	LabelChecked       = "核对"
	LabelUnitKind      = "单位类别"
	LabelHowMany       = "抽查项数"
	LabelRate          = "差异率"
	FillSelfReviews    = "填写本期自查"
	SaveForNow         = "暂存"
	TakeLast           = "沿用上期"
	TakeProgress       = "沿用进展"
	TakeAllLast        = "全部沿用上期"
	LastTime           = "上期"
	LatestProgress     = "最近进展"
	ProposedMet        = "进展已报完成，建议选“符合”。"
	SomebodySaved      = "刚刚有人暂存过："
	NoSelfReviewsDue   = "本期没有需要自查的任务。任务签收后，会列在这里。"
	NoSelfReviewsYet   = "还没有提交的自查。单位提交后，会列在这里。"
	SampleAll          = "全部抽查"
	SampleSome         = "抽查一部分"
	LabelSampleWay     = "抽查方式"
	SampleRule         = "抽查规则"
	SampleRuleText     = "按编号排列后等距抽取，起点由全部编号的摘要算出。抽哪几项不由人挑选，规则和结果都记入留痕。"
	RateHint           = "差异率 = 意见不一致 ÷ 已抽查，只反映自查与抽查的差距，不作单位排名。"
	PanelByOverseer    = "按监督单位"
	PanelByKind        = "按责任单位类别"
	PanelSelfAnswer    = "单位自查"
	PanelSeerAnswer    = "监督单位抽查"
	WholeDistrict      = "全区"
	AllInScope         = "合计"
	ListOfAll          = "列表"
	LabelMadeFinding   = "问题"
	FindingMade        = "已登记为问题草稿"
	SelfReviewHelp     = "每项任务每期自查一次：没有期限的按报送频次，有期限的每月一次。街道可为所属村（居）填写。“暂存”只有本单位看得到，“提交”后由监督单位抽查。"
)

// SelfAnswer is the name of an answer.
func SelfAnswer(a ledger.SelfAnswer) string {
	return map[ledger.SelfAnswer]string{ledger.SelfMet: "符合", ledger.SelfPartly: "部分符合", ledger.SelfUnmet: "不符合"}[a]
}

// SelfReviewView is the name of a standing question about self-reviews.
func SelfReviewView(v ledger.SelfReviewView) string {
	return map[ledger.SelfReviewView]string{
		ledger.ReviewsDue: "待提交", ledger.ReviewsPeriod: "本期任务", ledger.ReviewsSubmitted: "已提交", ledger.ReviewsWaiting: "待抽查",
		ledger.ReviewsSampled: "已抽中待核", ledger.ReviewsChecked: "已抽查", ledger.ReviewsDisagreed: "意见不一致",
	}[v]
}

// ReviewsDueFigure is the name of the count of what a unit still has to answer.
const ReviewsDueFigure = "本期待自查"

// ProgressLine is the latest progress with its degree.
func ProgressLine(words string, percent int) string {
	return fmt.Sprintf("%s（%d%%）", words, percent)
}

// Given is how many files a card has.
func Given(n int) string { return fmt.Sprintf("已传 %d 份", n) }

// NthCard names a card for those who cannot see it.
func NthCard(n int) string { return fmt.Sprintf("第 %d 项", n) }

// SelfReviewTitle is the title of a unit's cards: the month they are filled in.
func SelfReviewTitle(today calendar.Day) string {
	return fmt.Sprintf("%d 月自查自评", int(today.Month()))
}

// PeriodKey is a period by its key: 2026年11月, 2026年第四季度, 2026年下半年, 2026年.
func PeriodKey(key string) string {
	year, part, found := strings.Cut(key, "-")
	if !found {
		return year + "年"
	}
	if words, ok := map[string]string{
		"Q1": "第一季度", "Q2": "第二季度", "Q3": "第三季度", "Q4": "第四季度", "H1": "上半年", "H2": "下半年",
	}[part]; ok {
		return year + "年" + words
	}
	return year + "年" + strings.TrimPrefix(part, "0") + "月"
}

// DoneOf is how many of all are done.
func DoneOf(done, all int) string { return fmt.Sprintf("%d / %d 项", done, all) }

// AnswerNote is an answer with its note.
func AnswerNote(a ledger.SelfAnswer, note string) string {
	if note == "" {
		return SelfAnswer(a)
	}
	if a == ledger.SelfNone {
		return note
	}
	return SelfAnswer(a) + "，" + note
}

// SelfReviewFilter is the sentence of a filter. unit and overseer are names, "" for none.
func SelfReviewFilter(f ledger.SelfReviewFilter, unit, overseer string) string {
	parts := []string{SelfReviewView(f.View)}
	for _, words := range []string{unit, overseer} {
		if words != "" {
			parts = append(parts, words)
		}
	}
	if f.Period != "" {
		parts = append(parts, PeriodKey(f.Period))
	}
	if f.Kind != "" {
		parts = append(parts, UnitKind(f.Kind))
	}
	if f.Answer != "" {
		parts = append(parts, SelfAnswer(f.Answer))
	}
	return strings.Join(parts, "，")
}

// SelfReviewCount is the line under the title of the list.
func SelfReviewCount(n int) string {
	return fmt.Sprintf("共 %d 项。单位自查，监督单位抽查，意见不一致的写明理由。", n)
}

// SampleLine says how many wait and from how many the sample is drawn.
func SampleLine(n int) string { return fmt.Sprintf("现有 %d 项待抽查。", n) }

// ReasonSample is what the journal keeps of how a sample was drawn, so that anybody can draw it again.
func ReasonSample(n, k, start int) string {
	if k >= n {
		return fmt.Sprintf("全部抽查，共 %d 项", n)
	}
	return fmt.Sprintf("从 %d 项中抽 %d 项：按编号排列，自第 %d 项起等距抽取，起点由全部编号的摘要算出", n, k, start+1)
}

// DifferenceRate is the share of disagreements among what was checked, in words.
func DifferenceRate(disagreed, checked int) string {
	if checked == 0 {
		return "—"
	}
	return fmt.Sprintf("%.1f%%", 100*float64(disagreed)/float64(checked))
}
