package say

import (
	"fmt"

	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

var campaignFaults = map[string]string{
	"campaign.to.before_from": "结束日期不能早于开始日期。",
	"campaign.no_items":       "“%s”还没有台账事项。请先导入方案或新建事项，再完成分析。",
	"campaign.one_sided":      "“%s”有 %d 项只落在一侧。请补上行业部门或属地的任务；确无一侧责任的，写明理由。",
	"campaign.unmatched":      "“%s”有 %d 项任务没有监督单位。请先匹配监督责任，再下发。",
	"campaign.no_duties":      "“%s”还没有清单任务。请先分解到单位，再下发。",
}

// Words of the campaign pages.
const (
	PageCampaigns    = "专项监督"
	NewCampaignTitle = "新建专项"
	CampaignsHint    = "先分析、再分解、再分配，三步做完才能下发清单。"
	NoCampaigns      = "还没有专项。新建专项或导入方案后，会列在这里。"
	AllCampaigns     = "全部"
	StuckCampaigns   = "卡在某一步"
	LabelPeriod      = "起止"
	LabelFrom        = "开始日期"
	LabelTo          = "结束日期"
	LabelScale       = "规模"
	SmallScale       = "小切口"
	PanelSteps       = "分析、分解、分配"
	StepsHint        = "缺一步不能下发"
	NoCampaignItems  = "还没有台账事项"
	BothSides        = "行业部门与属地两侧齐备"
	AllMatched       = "每项任务都有监督单位"
	MatchButton      = "匹配监督责任"
	PublishAlong     = "一并发布的草稿事项"
	ToIssue          = "待下发任务"
	ToIssueAgain     = "退回重发"
)

// Step is the name of a step of a campaign.
func Step(by org.Action) string {
	return map[org.Action]string{
		org.CampaignAnalyze: "分析", org.CampaignDecompose: "分解", org.CampaignAssign: "分配",
		org.CampaignStart: "推进", org.CampaignSummarise: "总结", org.CampaignClose: "结束",
	}[by]
}

// StuckAt names the step at which a campaign waits although its period has begun.
func StuckAt(s ledger.CampaignState) string {
	return map[ledger.CampaignState]string{
		ledger.CampaignPlanned: "停在分析", ledger.CampaignAnalyzed: "停在分解",
		ledger.CampaignDecomposed: "停在分配", ledger.CampaignAssigned: "待下发",
	}[s]
}

// CampaignNext names the next step of a campaign.
func CampaignNext(s ledger.CampaignState) string {
	return map[ledger.CampaignState]string{
		ledger.CampaignPlanned:    "下一步：导入方案或新建事项，完成分析。",
		ledger.CampaignAnalyzed:   "下一步：把事项分解到行业部门和属地两侧。",
		ledger.CampaignDecomposed: "下一步：为每项任务匹配监督单位。",
		ledger.CampaignAssigned:   "下一步：下发清单。",
		ledger.CampaignRunning:    "清单已下发，各单位正在落实。",
		ledger.CampaignSummarised: "总结已完成，可以结束专项。",
	}[s]
}

// Period is a span of days.
func Period(from, to, today calendar.Day) string { return Day(from, today) + "至" + Day(to, today) }

// CampaignsN is a number of campaigns.
func CampaignsN(n int) string { return fmt.Sprintf("%d 个", n) }

// ItemsN is a number of items.
func ItemsN(n int) string { return fmt.Sprintf("%d 个台账事项", n) }

// OneSidedN is a number of one-sided items.
func OneSidedN(n int) string { return fmt.Sprintf("%d 项只落在一侧或还没有分解", n) }

// UnmatchedN is a number of duties without an overseer.
func UnmatchedN(n int) string { return fmt.Sprintf("%d 项任务没有监督单位", n) }

// DispatchHint says what sending out the lists does.
func DispatchHint(ackDue, today calendar.Day) string {
	return "下发后，责任单位和监督单位立即看到自己的清单，责任单位应在" + Day(ackDue, today) + "前签收。"
}
