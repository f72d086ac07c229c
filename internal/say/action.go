package say

import "zhaodan/internal/org"

// actions are the names of all actions, as verb phrases a clerk would say. Each subject keeps its own in a file of its name.
var actions = merge(
	houseActions, findingActions, evidenceActions, checklistActions, inspectionActions, selfReviewActions, spreadActions, handoverActions, noticeActions,
	letterActions,
	jobActions,
	importActions,
	reminderActions, calendarActions,
	templateActions,
)

// houseActions are those of the house itself, the ledger and its duties.
var houseActions = map[string]string{
	string(org.SignIn): "登录", string(org.SignOut): "退出", string(org.ChoosePost): "选择岗位",
	string(org.ChangePassword): "修改口令", string(org.SetTheme): "切换深浅色",
	string(org.DistrictFound): "设立区县",
	string(org.UnitCreate):    "新增机构", string(org.UnitUpdate): "修改机构", string(org.UnitEnd): "撤销机构", string(org.UnitImport): "导入机构",
	string(org.UserCreate): "新增账号", string(org.UserReset): "重置口令", string(org.UserEnable): "启用或停用账号",
	string(org.PostGrant): "授予岗位", string(org.PostRevoke): "收回岗位",
	string(org.OversightSet): "设置监督关系", string(org.OversightEnd): "终止监督关系",
	string(org.MandateCreate): "登记上级部署", string(org.MandateUpdate): "修改上级部署", string(org.MandateEnd): "结束上级部署",
	string(org.CampaignCreate): "新建专项", string(org.CampaignUpdate): "修改专项", string(org.CampaignAnalyze): "完成分析",
	string(org.CampaignDecompose): "完成分解", string(org.CampaignAssign): "完成分配", string(org.CampaignStart): "启动专项",
	string(org.CampaignSummarise): "完成总结", string(org.CampaignClose): "结束专项", string(org.CampaignVoid): "作废专项",
	string(org.PlanUpload): "导入方案", string(org.PlanEdit): "核对方案", string(org.PlanGenerate): "生成台账事项", string(org.PlanVoid): "作废方案",
	string(org.LedgerPublish): "发布台账", string(org.LedgerRevise): "修订台账",
	string(org.ItemCreate): "新建事项", string(org.ItemUpdate): "修改事项",
	string(org.ItemDecompose): "分解任务", string(org.ItemWaive): "注明单侧理由", string(org.ItemEnd): "结束事项", string(org.ItemVoid): "作废事项",
	string(org.DutyUpdate): "修改任务", string(org.DutyRemove): "删除任务草稿", string(org.DutyAssign): "变更监督责任",
	string(org.DutyReschedule): "调整时限", string(org.DutyIssue): "下发清单", string(org.DutyAcknowledge): "签收",
	string(org.DutyReturn): "退回", string(org.DutyReport): "填报进展", string(org.DutyComplete): "申报完成",
	string(org.DutyReopen): "退回继续办理", string(org.DutyVoid): "作废任务",
	string(org.FilterSave): "存为视图", string(org.FilterDelete): "删除视图", string(org.ListExport): "导出",
	string(org.JournalRead): "查看留痕",
}

// Action is the name of an action.
func Action(a org.Action) string { return actions[string(a)] }
