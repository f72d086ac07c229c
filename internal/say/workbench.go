package say

import (
	"fmt"

	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
)

// Words of the workbench.
const (
	PageWorkbench    = "工作台"
	PanelTodo        = "我的待办"
	PanelOpenDuties  = "未完成的任务"
	ByDeadline       = "按时限排序"
	NothingWaits     = "没有待办"
	NothingWaitsHint = "有要签收、反馈、核验或答复的，会按时限列在这里。"
	PanelCampaigns   = "专项进度"
	PanelGaps        = "空白与停滞"
	LabelGap         = "情形"
	GapsHint         = "上级部署、专项、事项"
	GapMandates      = "上级部署没有台账事项"
	GapCampaigns     = "专项停在某一步"
	GapItems         = "台账事项没有分解"
	LabelCount       = "数量"
	PageSearch       = "搜索"
	SearchItems      = "台账事项"
	SearchDuties     = "清单任务"
	SearchHint       = "输入编号，或事项、任务里的两个以上连续的字。"
	SearchNone       = "换一个词，或少输几个字。按单位找的，请在责任清单里用“责任单位”筛选。"
)

// WorkbenchLine is the line under the title: the day and how much waits.
func WorkbenchLine(today calendar.Day, n int) string {
	if n == 0 {
		return FullDay(today) + " " + Weekday(today) + "。没有未完成的任务。"
	}
	return fmt.Sprintf("%s %s。有 %d 项任务未完成。", FullDay(today), Weekday(today), n)
}

// AllN leads to all rows of a shortened list.
func AllN(n int) string { return fmt.Sprintf("全部 %d 项", n) }

// PartOf names a part of a bar with its count.
func PartOf(label string, n int) string { return fmt.Sprintf("%s %d 项", label, n) }

// OutOf is a part of a whole.
func OutOf(part, whole int) string { return fmt.Sprintf("%d/%d", part, whole) }

// TodoGroup is the heading under which something that waits stands. A duty without a day goes on for good; anything else
// without one can be done whenever there is time.
func TodoGroup(due, today calendar.Day, duty bool) string {
	switch {
	case due == "" && duty:
		return "长期坚持"
	case due == "":
		return "未定时限"
	case due < today:
		return "已逾期"
	case due == today:
		return "今天到期"
	case due <= today.AddDays(7):
		return "7 日内到期"
	}
	return "以后到期"
}

// SearchTitle is the title of a search.
func SearchTitle(q string) string { return "搜索“" + q + "”" }

// Words of what waits.
const (
	LabelTodo = "事项"
	LabelStep = "下一步"
)

// TodoKind is the name of a kind of what waits.
func TodoKind(k ledger.TodoKind) string {
	return map[ledger.TodoKind]string{
		ledger.TodoDuty: "任务", ledger.TodoFinding: "问题", ledger.TodoAdvice: "共性建议", ledger.TodoSimilar: "举一反三",
		ledger.TodoQuestion: "政策性问题", ledger.TodoFix: "系统治理", ledger.TodoDecision: "议定事项", ledger.TodoChecklist: "监督清单",
		ledger.TodoLetter:   "函件",
		ledger.TodoReminder: "提醒",
	}[k]
}

// TodoMore is what one may say instead of the next step.
func TodoMore(verb string) string {
	return map[string]string{
		"return": "退回", "object": "提出异议", "extend": "申请延期", "send-back": "退回重办", "change": "改期", "refuse": "不同意",
		"relapse": "反弹", "revise": "退回修改", "uphold": "异议成立", "uphold-partly": "部分成立",
	}[verb]
}

// TodoLine is the line under the title: the day and how much waits.
func TodoLine(today calendar.Day, n int) string {
	if n == 0 {
		return FullDay(today) + " " + Weekday(today) + "。没有待办。"
	}
	return fmt.Sprintf("%s %s。%d 项等您办理，点一下按钮即可签收，其余在一张表里办完。", FullDay(today), Weekday(today), n)
}

// shortLength is how much of a long text a line of a list shows.
const shortLength = 48

// Short is the beginning of a text, as much as a line of a list holds.
func Short(text string) string {
	if r := []rune(text); len(r) > shortLength {
		return string(r[:shortLength-1]) + "…"
	}
	return Headline(text)
}
