package say

import (
	"fmt"

	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
)

// limitFaults are the sentences about time limits and the terms that due days were reckoned by.
var limitFaults = map[string]string{
	"limit.days": "请填 1 到 %d 之间的整数。",
	"limit.unit": "时限单位请选择工作日或自然日。",
	"limit.same": "没有改动任何时限，不用保存。",
	"term.form":  "这条期限的推算依据“%s”无法识别，请联系系统管理员校验留痕。",
}

// Words of the page of time limits.
const (
	PageLimits      = "时限规则"
	LimitsSub       = "办理期限从收到的次日起算；按自然日推算而落在休息日的，顺延到下一个工作日。改动只对以后产生的期限生效。每月收到的要求超过上限时，提出单位要写明理由。"
	LimitsEdit      = "修改时限"
	LabelLimitKind  = "事项"
	LabelLimit      = "时限"
	LabelLimitUsual = "通常"
	LabelLimitUnit  = "单位"
	HintRequests    = "单位：次。"
	LimitSet        = "本区设置"
	LimitUsual      = "通常"
)

// LimitKind names what a limit is for.
func LimitKind(k ledger.LimitKind) string {
	return map[ledger.LimitKind]string{
		ledger.LimitAck: "签收", ledger.LimitNow: "整改：立行立改", ledger.LimitTimed: "整改：限期整改", ledger.LimitStaged: "整改：分阶段整改",
		ledger.LimitObject: "提出异议", ledger.LimitDecide: "答复异议", ledger.LimitExtend: "答复延期申请",
		ledger.LimitRecheck: "首次回头看", ledger.LimitRecheckAgain: "再次回头看", ledger.LimitAnswer: "政策性问题答复",
		ledger.LimitSimilar: "举一反三排查", ledger.LimitFix: "系统治理", ledger.LimitLetterReply: "函件回复",
		ledger.LimitReminderReply: "提醒答复", ledger.LimitNotice: "最短通知时间", ledger.LimitPlanNow: "方案中的“立行立改”",
		ledger.LimitYellow: "黄灯（临期）", ledger.LimitRequests: "每个单位每月收到的要求",
	}[k]
}

// DayUnit names a unit of days.
func DayUnit(u calendar.Unit) string {
	return map[calendar.Unit]string{calendar.Working: "工作日", calendar.Natural: "自然日"}[u]
}

// Limit is a limit in words.
func Limit(k ledger.LimitKind, l calendar.Limit) string {
	if !k.InDays() {
		return fmt.Sprintf("%d 次", l.Days)
	}
	return days(l)
}

func days(l calendar.Limit) string { return fmt.Sprintf("%d 个%s", l.Days, DayUnit(l.Unit)) }
