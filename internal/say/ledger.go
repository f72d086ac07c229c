package say

import (
	"reflect"

	"zhaodan/internal/ledger"
)

// Reasons that the program gives where a person gave none.
const (
	ReasonDecompose = "分解落实责任"
	ReasonAssign    = "匹配监督责任"
	ReasonDecision  = "落实现场办公会议定事项"
	ReasonGenerate  = "由方案导入"
	ReasonFirst     = "首次发布"
)

// ReasonDispatch is the reason of a version published by sending out a campaign's lists.
func ReasonDispatch(campaign string) string { return "下发清单：" + campaign }

var ledgerFaults = map[string]string{
	"mandate.action_no.range": "区委行动的序号应在 1 到 10 之间，不属于十大行动的填 0。",
	"ledger.publish.empty":    "%d 年台账还没有事项，请先导入方案或新建事项。",
	"item.coop.is_lead":       "牵头单位不能同时是配合单位，请去掉重复的单位。",
	"item.due.none":           "请填写完成时限；长期坚持的，请选择多久报一次。",
	"item.due.both":           "完成时限和报送频次只能填一样：有期限的填时限，长期坚持的选频次。",
	"item.decompose.no_units": "请勾选要分解到的单位。",
	"duty.unit.kind":          "“%s”不是行业部门，也不是街道、村居，不能承担清单任务。",
	"duty.overseer.kind":      "“%s”不是派驻组、街道纪工委或监督检查室，不能作监督单位。",
	"duty.assign.self":        "监督单位不能监督自己承担的任务，请另选。",
	"item.end.drafts":         "“%s”还有 %d 项任务没有下发，请先下发或者删除，再结束这个事项。",
	"duty.reopen.voided":      "%s 所属的事项已经作废，不能再退回继续办理。",
	"duty.issue.unmatched":    "%s 还没有监督单位，请先匹配监督责任再下发。",
	"duty.percent.range":      "完成比例应在 0 到 100 之间。",
	"duty.complete.no_words":  "请写明完成情况，再申报完成。",
	"duty.remove.issued":      "%s 已经下发，不能删除。确属误发的，请作废并写明原因。",
	"dispatch.nothing":        "“%s”没有待下发的任务。",
	"campaign.over":           "“%s”已经总结、结束或作废，不能再添加事项。请另选专项。",
	"dispatch.campaign.over":  "“%s”已经结束或作废，不能再下发任务。",
	"filter.name.long":        "视图名称最多 20 个字。",
}

// states are the names of all states, by their code. A code shared by several records has one name in all of them.
var states = map[string]string{
	"active": "有效", "ended": "已结束", "voided": "已作废",
	"planned": "谋划中", "analyzed": "已分析", "decomposed": "已分解", "assigned": "已分配", "running": "推进中",
	"summarised": "已总结", "closed": "已结束",
	"draft": "草稿", "published": "已发布", "revising": "修订中",
	"reviewing": "待核对", "generated": "已生成",
	"issued": "待签收", "returned": "已退回", "acknowledged": "已签收", "in_progress": "推进中", "done": "已完成",
}

// typedStates are the names of states that are called otherwise in their own machine: a campaign is 已结束, a finding 已销号.
var typedStates = merge(
	findingStates, evidenceStates, checklistStates, inspectionStates, selfReviewStates, spreadStates, handoverStates, letterStates,
	importStates,
	reminderStates,
	templateStates,
)

// State is the name of a state.
func State[S ~string](s S) string { return stateWord(s) }

// stateWord is the name of a state by its typed value, else by its text; "" for what is no state.
func stateWord(s any) string {
	v := reflect.ValueOf(s)
	if v.Kind() != reflect.String {
		return ""
	}
	if w, ok := typedStates[s]; ok {
		return w
	}
	return states[v.String()]
}

// Side is the name of a list.
func Side(s ledger.Side) string {
	return map[ledger.Side]string{ledger.SideSector: "行业部门", ledger.SideTerritory: "属地"}[s]
}

// SideList is the name of one of the two lists.
func SideList(s ledger.Side) string {
	return map[ledger.Side]string{ledger.SideSector: "部门清单", ledger.SideTerritory: "属地清单"}[s]
}

// Focus is the name of a line of focus.
func Focus(f ledger.Focus) string {
	return map[ledger.Focus]string{
		ledger.FocusLoyalty: "两个维护", ledger.FocusConduct: "纠“四风”树新风", ledger.FocusLivelihood: "维护群众利益",
	}[f]
}

// Mode is the name of a mode.
func Mode(m ledger.Mode) string {
	return map[ledger.Mode]string{ledger.ModeMandatory: "规定动作", ledger.ModeElective: "自选动作"}[m]
}

// Level is the name of a mandate's level.
func Level(l ledger.Level) string {
	return map[ledger.Level]string{
		ledger.LevelCentral: "中央", ledger.LevelProvince: "省", ledger.LevelCity: "市", ledger.LevelDistrict: "区",
	}[l]
}

// Recurrence is how often a matter without an end is reported.
func Recurrence(r ledger.Recurrence) string {
	return map[ledger.Recurrence]string{
		ledger.Monthly: "长期坚持，每月报", ledger.Quarterly: "长期坚持，每季度报",
		ledger.HalfYear: "长期坚持，每半年报", ledger.Yearly: "长期坚持，每年报",
	}[r]
}

// ItemKind is the name of a kind of item.
func ItemKind(k ledger.ItemKind) string {
	return map[ledger.ItemKind]string{ledger.ItemProject: "重要项目", ledger.ItemMatter: "重大事项", ledger.ItemPolicy: "政策落实"}[k]
}

// DutyView is the name of a standing question about duties.
func DutyView(v ledger.DutyView) string {
	return map[ledger.DutyView]string{
		ledger.DutyAll: "全部", ledger.DutyOverdue: "已逾期", ledger.DutySoon: "7 日内到期", ledger.DutyUnsigned: "待签收",
		ledger.DutyAckLate: "超时未签收", ledger.DutyUnmatched: "未匹配监督", ledger.DutyMine: "本单位监督",
		ledger.DutyQuiet: "长期无更新", ledger.DutySentBack: "被退回", ledger.DutyOpen: "未完成", ledger.DutyVacant: "经办岗位空缺", ledger.DutyLater: "以后到期",
	}[v]
}

// ItemView is the name of a standing question about items.
func ItemView(v ledger.ItemView) string {
	return map[ledger.ItemView]string{
		ledger.ItemAll: "全部", ledger.ItemOneSided: "单边事项", ledger.ItemUndone: "未分解",
		ledger.ItemUnmatched: "未匹配监督", ledger.ItemOverdue: "有逾期", ledger.ItemSoon: "7 日内到期",
	}[v]
}

// Words of duties beside their states.
const (
	AckLate  = "超时未签收"
	UnitGone = "已撤销单位"
	NoSeer   = "未匹配"
)

// Light is the name of a light.
func Light(l ledger.Light) string {
	return map[ledger.Light]string{
		ledger.LightRed: "逾期", ledger.LightYellow: "临期", ledger.LightGreen: "按期", ledger.LightGrey: "未开始", ledger.LightLate: "逾期完成",
	}[l]
}
