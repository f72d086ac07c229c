package say

import (
	"fmt"

	"zhaodan/internal/calendar"
)

// Words of the workbench.
const (
	PageWorkbench    = "工作台"
	PanelTodo        = "我的待办"
	ByDeadline       = "按时限排序"
	NothingWaits     = "没有待办"
	NothingWaitsHint = "清单任务下发到您的单位后，会按时限列在这里。"
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

// TodoGroup is the heading under which a waiting duty stands.
func TodoGroup(due, today calendar.Day) string {
	switch {
	case due == "":
		return "长期坚持"
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
