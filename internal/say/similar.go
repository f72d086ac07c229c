package say

import (
	"fmt"

	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
)

// Words of the pages of similar checks.
const (
	PageSimilar      = "举一反三"
	SimilarHint      = "一处发现，同类单位一起查。每个单位只答一次：有，还是没有。"
	UnitSimilar      = "次举一反三"
	UnitAnswer       = "份排查答复"
	NoSimilar        = "还没有举一反三。在问题页面发起后，会列在这里。"
	NoAnswers        = "没有要答复的排查。"
	LabelSimilar     = "排查事项"
	LabelAskedN      = "排查"
	LabelAnsweredN   = "已答复"
	LabelFoundN      = "有发现"
	LabelFoundPlaces = "发现问题"
	LabelReply       = "答复"
	LabelReplied     = "答复时间"
	LabelSource      = "来源问题"
	LabelOpenedOn    = "发起"
	HintSimilar      = "一句话，问有没有同样的情况。"
	HintAsked        = "已勾选同类单位，可增减。"
	HintCloseEarly   = "还有单位没答复就办结的，请写明理由。"
	PageAnswers      = "排查答复"
	PanelAnswers     = "各单位答复"
	PanelYours       = "本单位答复"
	ReplyNone        = "未发现"
	ReplyFound       = "有发现，登记问题"
	ReplyMore        = "补报发现"
	ReplyAgain       = "沿用上次答复"
	FoundAt          = "时间"
	FoundPlace       = "地点"
	FoundDetail      = "具体情况"
	FoundHour        = "几点"
	FoundHint        = "每处写清时间、地点、具体情况。报送后成为待交办的问题。"
	LabelOpener      = "发起单位"
	LabelEarlier     = "近期已报"
	HintFoundDetail  = "几户、几人、几处，缺什么。"
	AddFound         = "再加一处"
	SubmitFound      = "报送"
)

// SimilarView is the name of a standing question about similar checks.
func SimilarView(v ledger.SimilarView) string {
	return map[ledger.SimilarView]string{
		ledger.SimilarAll: "全部", ledger.SimilarOpen: "排查中", ledger.SimilarOverdue: "有逾期", ledger.SimilarReady: "已报齐，待办结",
	}[v]
}

// AnswerView is the name of a standing question about answers.
func AnswerView(v ledger.AnswerView) string {
	return map[ledger.AnswerView]string{
		ledger.AnswerAll: "全部", ledger.AnswerWaiting: "待答复", ledger.AnswerOverdue: "逾期未答", ledger.AnswerAnswered: "已答复",
		ledger.AnswerNone: "未发现", ledger.AnswerFound: "有发现",
	}[v]
}

// SimilarNext names the next step of a similar check.
func SimilarNext(s ledger.SimilarState) string {
	return map[ledger.SimilarState]string{
		ledger.SimilarOpened:   "下一步：各单位答复有没有。",
		ledger.SimilarReported: "下一步：核对发现的问题，办结；普遍存在的，提出系统治理。",
		ledger.SimilarClosed:   "这次排查已办结。",
	}[s]
}

// SimilarCount is the line under the title of the list.
func SimilarCount(n int) string { return fmt.Sprintf("共 %d 次。", n) + SimilarHint }

// AnswerWords is what a unit answered.
func AnswerWords(a *ledger.SimilarAnswer) string {
	switch {
	case a.State != ledger.AnswerGiven:
		return ""
	case a.Found == 0:
		return ReplyNone
	}
	return FoundN(a.Found)
}

// FoundN is a number of places something was found at.
func FoundN(n int) string { return fmt.Sprintf("发现 %d 处", n) }

// FoundLabel is the label of a fact of one place, counted from the second on.
func FoundLabel(i int, label string) string {
	if i == 0 {
		return label
	}
	return fmt.Sprintf("第 %d 处%s", i+1, label)
}

// SimilarQuestion proposes what to ask all like units about a finding.
func SimilarQuestion(title string) string { return "有没有类似情况：" + title }

// AnsweredOf is how many of the units asked have answered.
func AnsweredOf(n, all int) string { return fmt.Sprintf("%d/%d 个单位已答复", n, all) }

// AskedBefore says that a unit has answered for the same field not long ago.
func AskedBefore(code string, a *ledger.SimilarAnswer, today calendar.Day) string {
	if a.State != ledger.AnswerGiven {
		return "已在 " + code + " 问过，尚未答复"
	}
	return fmt.Sprintf("已在 %s 报过：%s（%s）", code, AnswerWords(a), Day(calendar.Of(a.At), today))
}

// ReusedFrom says that an earlier answer was given again.
func ReusedFrom(code string) string { return "沿用 " + code }

// SimilarFigures is how a similar check stands, in one line.
func SimilarFigures(asked, answered, finders, found int) string {
	return fmt.Sprintf("排查 %d 个单位，答复 %d 个，%d 个单位发现 %d 处", asked, answered, finders, found)
}
