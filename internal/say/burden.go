package say

import (
	"fmt"
	"strings"

	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
)

// burdenFaults are the sentences of what is refused for the sake of units.
var burdenFaults = map[string]string{
	"burden.over": "%s，已超过每月 %d 次的上限。确需再提的，请写明理由，对方能看到。",
}

// Words of the meter.
const (
	PageBurden       = "基层减负"
	PageBurdenRows   = "收到的要求"
	BurdenHint       = "各单位每月收到多少次要求：任务清单、问题交办、函件、要答复的提醒、排查、转办、会商议定事项和自查自评。按机构顺序排列，不排名。"
	NoBurden         = "这段时间没有提出要求。"
	LabelAsk         = "要求"
	LabelAskKind     = "类别"
	LabelAskedBy     = "提出单位"
	LabelAskNo       = "本月第几次"
	LabelAskedOn     = "日期"
	LabelOverReason  = "超出上限的理由"
	LabelCap         = "每月上限"
	OverCap          = "超出上限"
	BurdenThisMonth  = "本月收到的要求"
	LabelAskedUnit   = "单位"
	AskedOften       = "本月要求超上限"
	BurdenSelfReview = "自查自评"
	ReviewsRecur     = "按周期自动产生，不另行下发。"
)

// BurdenView is the name of a standing question about requests.
func BurdenView(v ledger.BurdenView) string {
	return map[ledger.BurdenView]string{ledger.BurdenAll: "全部", ledger.BurdenOver: OverCap}[v]
}

// BurdenKind is what a unit was asked for.
func BurdenKind(k ledger.BurdenKind) string {
	return map[ledger.BurdenKind]string{
		ledger.BurdenDuty: "任务清单", ledger.BurdenFinding: "问题交办", ledger.BurdenReminder: "提醒", ledger.BurdenLetter: "函件",
		ledger.BurdenSimilar: "举一反三", ledger.BurdenQuestion: "政策性问题", ledger.BurdenFix: "系统治理", ledger.BurdenDecision: "议定事项",
		ledger.BurdenSelfReview: BurdenSelfReview,
	}[k]
}

// AskedTimes says how often a unit would have been asked with this one.
func AskedTimes(unit string, n int) string { return fmt.Sprintf("%s本月将是第 %d 次", unit, n) }

// AskedN says how often a unit was asked this month.
func AskedN(n int) string { return fmt.Sprintf("本月已收到 %d 次要求", n) }

// AskedAlike points out that a unit was asked the same not long ago.
func AskedAlike(code, title string, day, today calendar.Day) string {
	return fmt.Sprintf("%s已要求：%s", Day(day, today), strings.TrimSpace(code+" "+Short(title)))
}

// BurdenCount is the line under the title of the rows.
func BurdenCount(n, most int) string {
	return fmt.Sprintf("共 %d 次。每月上限 %d 次，超出的要写明理由。", n, most)
}

// ReviewsAsked is what the self-reviews of a month are called as one request.
func ReviewsAsked(n int) string { return fmt.Sprintf("本月自查自评 %d 项", n) }

// DecisionsAsked is what the decisions of a meeting are called as one request to a unit.
func DecisionsAsked(first string, n int) string {
	if n == 1 {
		return first
	}
	return fmt.Sprintf("%s等 %d 项", Short(first), n)
}

// DutyListAsked is what a dispatched list is called as one request.
func DutyListAsked(campaign string, n int) string {
	if campaign == "" {
		return fmt.Sprintf("任务清单 %d 项", n)
	}
	return fmt.Sprintf("%s任务清单 %d 项", campaign, n)
}
