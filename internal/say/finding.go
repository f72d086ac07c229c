package say

import (
	"fmt"
	"strings"

	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// findingActions are the names of what is done about findings (问题) and their way to 销号.
var findingActions = map[string]string{
	string(org.FindingCreate): "登记问题", string(org.FindingUpdate): "修改问题", string(org.FindingRemove): "删除问题草稿",
	string(org.FindingNote): "补充情况", string(org.FindingDispatch): "交办", string(org.FindingAcknowledge): "签收问题",
	string(org.FindingReturn): "退回（三明确不清）", string(org.FindingClarify): "补正后重新交办", string(org.FindingClaim): "认领",
	string(org.FindingRespond): "反馈整改", string(org.FindingSendBack): "退回重办", string(org.FindingVerify): "核验通过",
	string(org.FindingClose): "销号", string(org.FindingCloseUndone): "未整改到位销号", string(org.FindingHold): "转持续整改",
	string(org.FindingResume): "恢复整改", string(org.FindingVoid): "作废问题",
	string(org.MeasureAdd): "补充措施", string(org.MeasureFinish): "完成措施",
	string(org.ExtensionAsk): "申请延期", string(org.ExtensionGrant): "同意延期", string(org.ExtensionChange): "改期",
	string(org.ExtensionRefuse): "不同意延期",
	string(org.ObjectionRaise):  "提出异议", string(org.ObjectionUphold): "异议成立", string(org.ObjectionUpholdPartly): "异议部分成立",
	string(org.ObjectionReject): "异议不成立",
	string(org.RecheckPass):     "回头看通过", string(org.RecheckRelapse): "回头看反弹",
}

// findingFaults are the sentences of what is refused there.
var findingFaults = map[string]string{
	"finding.occurred_at.form":    "时间请写成 2026-05-07 10:20，记不清几点的只写日期。",
	"finding.waiver.none":         "请注明这一侧没有责任单位的理由。",
	"finding.waived.has_party":    "%s就在这一侧，不能再注明没有责任单位。",
	"finding.twins":               "30 天内同一属地、同一领域已经登记过问题，请先看是不是同一件事。",
	"finding.one_sided":           "还没有%s侧的责任单位，不能交办。请补上，或注明理由。",
	"finding.party.kind":          "%s不是责任单位，请选择部门、街道或村居。",
	"finding.day.past":            "日期要在今天以后。",
	"finding.claim.late":          "认领的完成日期不能晚于整改时限 %s，需要更长时间的请申请延期。",
	"finding.respond.no_evidence": "还没有佐证材料。请上传，或写明没有材料的原因。",
	"finding.respond.unclaimed":   "请先认领：写明措施、责任岗位和完成日期，再反馈整改。",
	"finding.verify.self":         "核验、销号和答复要由责任单位以外、且不是反馈人的人办理。",
	"finding.close.no_evidence":   "这个问题还没有佐证材料，也没有写明原因，不能销号。",
	"finding.close.lead_only":     "重大问题由党风政风监督室办理这一步。",
	"finding.close.second":        "重大问题的核验和销号要由两个人办理，请换一位同事销号。",
	"finding.remove.sent":         "%s已经交办，不能删除。确属误登的请作废并写明理由。",
	"extension.day.earlier":       "新的时限要晚于现在的时限 %s。",
	"extension.twice":             "最多延期 %d 次，已经用完。确实完不成的请联系监督单位。",
	"extension.expired":           "已经过了整改时限，不能再申请延期。请尽快反馈进展。",
	"extension.pending":           "已有一份延期申请在等答复，请先等答复。",
	"recheck.early":               "还没到回头看的时候，%s起可以记录通过。发现反弹的随时可以记录。",
	"objection.expired":           "提出异议的期限是%s，现在已经过了。",
	"objection.pending":           "已有一份异议在等答复，请先等答复。",
	"objection.same_hand":         "异议要由交办人以外的人答复，请换一位同事办理。",
}

// findingStates are the names of the states there, by their typed values.
var findingStates = map[any]string{
	ledger.FindingDraft: "待交办", ledger.FindingUnclear: "退回待补正", ledger.FindingDispatched: "待签收",
	ledger.FindingAcknowledged: "已签收", ledger.FindingSentBack: "退回重办", ledger.FindingRectifying: "整改中",
	ledger.FindingOngoing: "持续整改", ledger.FindingResponded: "待核验", ledger.FindingVerified: "待销号",
	ledger.FindingClosed: "已销号", ledger.FindingVoided: "已作废",
	ledger.MeasureOpen: "进行中", ledger.MeasureDone: "已完成",
	ledger.ExtensionPending: "待答复", ledger.ExtensionGranted: "已同意", ledger.ExtensionChanged: "已改期", ledger.ExtensionRefused: "未同意",
	ledger.ObjectionPending: "待答复", ledger.ObjectionUpheld: "异议成立", ledger.ObjectionPartly: "部分成立", ledger.ObjectionRejected: "不成立",
	ledger.SideSector: "行业", ledger.SideTerritory: "属地",
	ledger.RecheckDue: "应查", ledger.RecheckPassed: "通过", ledger.RecheckRelapsed: "反弹",
}

// Severity is the name of a severity.
func Severity(s ledger.Severity) string {
	return map[ledger.Severity]string{
		ledger.SeverityHint: "提醒改进", ledger.SeverityLight: "一般", ledger.SeverityHeavy: "较重", ledger.SeveritySerious: "重大",
	}[s]
}

// Cause is the name of a cause.
func Cause(c ledger.Cause) string {
	return map[ledger.Cause]string{
		ledger.CauseDuty: "履职不到位", ledger.CauseSupervision: "监管不到位", ledger.CauseRule: "制度不健全",
		ledger.CauseAbility: "能力不足", ledger.CauseResource: "保障不足", ledger.CauseOther: "其他",
	}[c]
}

// Source is the name of how a finding came to be known.
func Source(s ledger.Source) string {
	return map[ledger.Source]string{
		ledger.SourceInspection: "督导检查", ledger.SourceSelfReview: "自查自评", ledger.SourceRound: "每日督导",
		ledger.SourcePartner: "协同部门移交", ledger.SourceSuperior: "上级交办", ledger.SourceHotline: "热线类别",
		ledger.SourceSimilar: "举一反三", ledger.SourceOther: "其他",
	}[s]
}

// RectifyMode is the name of how a finding is put right.
func RectifyMode(m ledger.RectifyMode) string {
	return map[ledger.RectifyMode]string{
		ledger.RectifyNow: "立行立改", ledger.RectifyTimed: "限期整改", ledger.RectifyStaged: "分阶段整改",
	}[m]
}

// FindingLane is the name of a column of the board.
func FindingLane(l ledger.FindingLane) string {
	return map[ledger.FindingLane]string{
		ledger.LaneDraft: "待交办", ledger.LaneRectify: "整改中", ledger.LaneVerify: "待核验", ledger.LaneClosed: "已销号", ledger.LaneRecheck: "回头看",
	}[l]
}

// FindingView is the name of a standing question about findings.
func FindingView(v ledger.FindingView) string {
	return map[ledger.FindingView]string{
		ledger.FindingAll: "全部", ledger.FindingOpen: "未销号", ledger.FindingOverdue: "整改逾期", ledger.FindingSoon: "7 日内到期",
		ledger.FindingUnsigned: "待签收", ledger.FindingAckLate: "超期未签收", ledger.FindingToVerify: "有一方待核验", ledger.FindingToClose: "有一方待销号",
		ledger.FindingOneSided: "只认一方责任", ledger.FindingExtension: "申请延期", ledger.FindingObjection: "提出异议",
		ledger.FindingRepeated: "同类重复", ledger.FindingNotClear: "退回待补正", ledger.FindingRecheck: "应回头看",
		ledger.FindingRelapsed: "反弹", ledger.FindingOnTime: "按期销号", ledger.FindingLate: "逾期销号",
		ledger.FindingUndone: "未整改到位", ledger.FindingVacant: "经办岗位空缺", ledger.FindingHint: "提醒改进",
	}[v]
}

// Doubt says what is not concrete in a finding and what to write instead.
func Doubt(d ledger.Doubt) string {
	return map[string]string{
		ledger.DoubtTimeMissing:   "还差时间：哪一天、几点",
		ledger.DoubtTimeDay:       "能写到几点更好",
		ledger.DoubtPlaceMissing:  "还差地点：哪个村、哪条路、几号",
		ledger.DoubtPlaceVague:    "地点再具体些：哪个村、哪条路、几号、哪家单位",
		ledger.DoubtDetailMissing: "还差具体情况：几户、几人、缺什么",
		ledger.DoubtDetailShort:   "还差具体情况：几户、几人、缺什么",
		ledger.DoubtDetailNumber:  "写上数量更清楚：几户、几人、几处、差几天",
		ledger.DoubtDetailVague:   "写看到的事实和数量，不写“不到位”这样的评价",
	}[d.Code]
}

// titleLength is how much of a situation makes a title.
const titleLength = 30

// FindingTitle makes a title out of a situation: its first clause, cut where it would be too long.
func FindingTitle(detail string) string {
	detail = strings.TrimSpace(detail)
	if i := strings.IndexAny(detail, "。；\n"); i > 0 {
		detail = detail[:i]
	}
	if r := []rune(detail); len(r) > titleLength {
		return string(r[:titleLength-1]) + "…"
	}
	return detail
}

// OccurredAt is the time of a finding in words.
func OccurredAt(at string) string {
	d, err := calendar.ParseDay(at[:min(len(at), len("2026-05-07"))])
	if err != nil {
		return at
	}
	return strings.TrimSpace(FullDay(d) + " " + at[len("2026-05-07"):])
}

// DoneIn names an outcome that is counted apart.
func DoneIn(late bool, o ledger.Outcome) string {
	switch {
	case o == ledger.OutcomeUndone:
		return "未整改到位"
	case late:
		return "逾期销号"
	}
	return "按期销号"
}

// FindingCount is how many findings a list holds.
func FindingCount(n int) string { return fmt.Sprintf("%d 个问题", n) }

// PlaceOf is a place with the unit on whose ground it is, which many a place names already.
func PlaceOf(unit, place string) string {
	if strings.Contains(place, unit) {
		return place
	}
	return unit + place
}
