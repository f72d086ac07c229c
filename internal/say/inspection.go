package say

import (
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// inspectionActions are the names of what is done about inspections (督导检查) and what comes out of them.
var inspectionActions = map[string]string{
	string(org.InspectionCreate): "安排督导", string(org.InspectionUpdate): "修改督导安排", string(org.InspectionStart): "开始督导",
	string(org.InspectionBrief): "已读监督前简报", string(org.InspectionLine): "记录检查结果", string(org.InspectionRecord): "完成记录",
	string(org.InspectionReopen): "退回补充记录", string(org.InspectionCancel): "取消督导",
	string(org.TeamCreate): "组建督导组", string(org.TeamUpdate): "修改督导组", string(org.TeamStart): "启动督导组", string(org.TeamDissolve): "解散督导组",
	string(org.MeetingHold): "登记现场办公会", string(org.MeetingUpdate): "修改会议记录", string(org.DecisionAdd): "增加议定事项",
	string(org.DecisionDispatch): "转为清单任务", string(org.DecisionFind): "转为问题", string(org.DecisionFinish): "登记落实情况", string(org.DecisionDrop): "撤销议定事项",
	string(org.NeedRaise): "登记需求", string(org.NeedAssign): "指定办理单位", string(org.NeedTake): "受理需求",
	string(org.NeedSolve): "答复解决", string(org.NeedDecline): "说明不予解决", string(org.RoundRecord): "登记每日督导",
}

// inspectionFaults are the sentences of what is refused there.
var inspectionFaults = map[string]string{
	"inspection.partners.none":   "联合督导要有参加单位，请至少选择一个。",
	"inspection.partners.joint":  "只有联合督导才填参加单位，请改选“联合”或去掉参加单位。",
	"inspection.partners.self":   "督导单位自己不用列为参加单位，请去掉。",
	"inspection.cancel.recorded": "已经记了 %d 项检查，不能取消。没有去完的，请完成记录。",
	"inspection.record.nothing":  "还没有检查记录，请先记录一项，或写一句督导情况。",
	"inspection.stop.none":       "请至少选择一个被督导单位。",
	"inspection.stop.twice":      "同一个单位只列一站，请合并或去掉一个。",
	"inspection.stop.early":      "到站日期早于督导日期，请核对日期。",
	"inspection.stop.many":       "一次督导最多 %d 站，请分成几次安排。",
	"inspection.stop.kind":       "%s不承担清单任务，请选择部门、街道或村居。",
	"inspection.stop.unseen":     "%s不是本单位的监督对象，请换一个单位，或请党风政风监督室安排。",
	"inspection.stop.recorded":   "%s已有检查记录，不能从路线中去掉。",
	"inspection.by.kind":         "%s不能作为督导单位，请选择派驻组、街道纪工委、监督检查室或督导组。",
	"inspection.routine.exists":  "本单位这一天的日常督导已经建立（%s），请在其中继续记录。",
	"inspection.line.of_nothing": "请选择检查的任务或检查项。",
	"inspection.line.na_note":    "请写明为什么不涉及。",
	"inspection.line.found":      "这一项已登记问题，请在问题页继续办理。",
	"inspection.line.none":       "请至少为一项选择检查结果。",
	"inspection.line.told":       "发现问题时请写明具体情况。",
	"inspection.line.no_stop":    "该单位不在这次督导的路线里，请先修改督导安排。",
	"inspection.line.not_theirs": "任务 %s 不属于这个单位，请重新选择。",
	"team.to.before_from":        "结束日期早于开始日期，请核对。",
	"team.unit.kind":             "%s不是督导组，请选择督导组。",
	"meeting.not_begun":          "督导还没有开始，请先开始督导再登记现场办公会。",
	"decision.none":              "请至少写一条议定事项。",
	"decision.item.draft":        "台账事项“%s”还没有发布或已结束，请另选一个已发布的事项。",
	"decision.unit.kind":         "%s不承担清单任务，请选择部门、街道或村居。",
	"need.owner.kind":            "请选择部门或街道来办理。",
	"round.nothing":              "请至少为一个单位选择结果。",
	"round.day.future":           "还没到这一天，请登记当天或以前的情况。",
	"round.twice":                "同一个单位一天只登记一行。",
	"round.note.none":            "发现问题时请写一句具体情况。",
}

// inspectionStates are the names of the states there, by their typed values.
var inspectionStates = map[any]string{
	ledger.InspectionPlanned: "已安排", ledger.InspectionUnderway: "督导中", ledger.InspectionRecorded: "已记录", ledger.InspectionCancelled: "已取消",
	ledger.LineOK: "正常", ledger.LineFinding: "发现问题", ledger.LineNA: "不涉及",
	ledger.TeamFormed: "已组建", ledger.TeamActive: "运行中", ledger.TeamDissolved: "已解散",
	ledger.DecisionOpen: "待落实", ledger.DecisionDispatched: "已转办", ledger.DecisionDone: "已落实", ledger.DecisionDropped: "已撤销",
	ledger.NeedRaised: "待受理", ledger.NeedTaken: "办理中", ledger.NeedSolved: "已解决", ledger.NeedDeclined: "未予解决",
}

// RoutineTitle is the title of a unit's routine inspection of one day.
const RoutineTitle = "日常督导"

var ways = map[ledger.Way]string{
	ledger.WayOnsite: "一线式", ledger.WayAssist: "帮扶式", ledger.WayCase: "案例式", ledger.WayRoutine: "日常", ledger.WayJoint: "联合",
}

// Way is the name of a way of inspecting.
func Way(w ledger.Way) string { return ways[w] }

var channels = map[ledger.Channel]string{
	ledger.ChannelDiscipline: "纪律监督", ledger.ChannelSupervision: "监察监督", ledger.ChannelStationed: "派驻监督", ledger.ChannelInspectionTour: "巡察监督",
}

// Channel is the name of one of the four supervisions.
func Channel(c ledger.Channel) string { return channels[c] }

var needKinds = map[ledger.NeedKind]string{
	ledger.NeedSupplies: "物资", ledger.NeedPublicity: "宣传", ledger.NeedAnswer: "答疑", ledger.NeedPolicy: "政策", ledger.NeedOther: "其他",
}

// NeedKind is the name of what is needed.
func NeedKind(k ledger.NeedKind) string { return needKinds[k] }

var inspectionViews = map[ledger.InspectionView]string{
	ledger.InspectionAll: "全部", ledger.InspectionToday: "今天", ledger.InspectionWeek: "本周", ledger.InspectionUnrecorded: "未记录",
	ledger.InspectionMine: "我的", ledger.InspectionBriefed: "已读简报",
}

// InspectionView is the name of a view of the inspection list.
func InspectionView(v ledger.InspectionView) string { return inspectionViews[v] }

var decisionViews = map[ledger.DecisionView]string{
	ledger.DecisionAll: "全部", ledger.DecisionPending: "未落实", ledger.DecisionOverdue: "已逾期", ledger.DecisionFulfilled: "已落实",
}

// DecisionView is the name of a view of the decision list.
func DecisionView(v ledger.DecisionView) string { return decisionViews[v] }

var needViews = map[ledger.NeedView]string{
	ledger.NeedAll: "全部", ledger.NeedOpen: "未办结", ledger.NeedUnowned: "待指定办理单位", ledger.NeedMine: "待本单位办理", ledger.NeedEnded: "已办结",
}

// NeedView is the name of a view of the need list.
func NeedView(v ledger.NeedView) string { return needViews[v] }

var roundViews = map[ledger.RoundView]string{ledger.RoundLines: "逐条", ledger.RoundDays: "按天"}

// RoundView is the name of what of the daily rounds is listed.
func RoundView(v ledger.RoundView) string { return roundViews[v] }
