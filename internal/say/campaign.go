package say

var campaignFaults = map[string]string{
	"campaign.to.before_from": "结束日期不能早于开始日期。",
	"campaign.no_items":       "“%s”还没有台账事项。请先导入方案或新建事项，再完成分析。",
	"campaign.one_sided":      "“%s”有 %d 项只落在一侧。请补上行业部门或属地的任务；确无一侧责任的，写明理由。",
	"campaign.unmatched":      "“%s”有 %d 项任务没有监督单位。请先匹配监督责任，再下发。",
	"campaign.no_duties":      "“%s”还没有清单任务。请先分解到单位，再下发。",
}
