package say

import (
	"fmt"
	"strconv"
	"strings"

	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// Words of the pages of findings.
const (
	PageFindings     = "问题整改"
	FindingListTitle = "问题台账"
	UnitFinding      = "个问题"
	UnitParty        = "个责任单位"
	UnitMeasure      = "项措施"
	UnitExtension    = "份延期申请"
	UnitObjection    = "份异议"
	UnitRecheck      = "次回头看"
	NoFindings       = "还没有问题。登记问题并交办后，会列在这里。"
	AsBoard          = "看板"
	AsTable          = "表格"
	MoreViews        = "更多"
	ChipUnit         = "单位"
	ChipOverseer     = "监督"
	LabelInCharge    = "责任"
	TraceAll         = "查看全部"
	LabelHeadline    = "问题概述"
	ThisOne          = "已选定"
	Asks             = "待答复"
	LaneEmpty        = "没有。"

	LabelFinding         = "问题"
	LabelOccurredAt      = "发现时间"
	LabelPlaceUnit       = "属地"
	LabelPlaceSpot       = "具体地点"
	LabelDetail          = "具体情况"
	LabelDemand          = "整改要求"
	LabelRectifyDue      = "整改时限"
	LabelRectifyMode     = "整改方式"
	LabelSeverity        = "等级"
	LabelCause           = "原因"
	LabelFindingSource   = "来源"
	LabelFinder          = "发现单位"
	LabelCopies          = "抄告"
	LabelSimilarCheck    = "举一反三"
	LabelLane            = "环节"
	LabelSideOf          = "责任侧"
	LabelInspection      = "督导检查"
	LabelWaiver          = "没有责任单位的理由"
	LabelNo              = "序号"
	LabelResponsible     = "责任岗位"
	LabelObligation      = "应尽职责"
	LabelClaim           = "认领"
	LabelMeasure         = "整改措施"
	LabelMeasureDue      = "完成日期"
	LabelMeasureDone     = "完成情况"
	LabelResponse        = "整改情况"
	LabelNoEvidence      = "没有佐证材料的原因"
	LabelVerdictWords    = "核验情况"
	LabelVerified        = "核验"
	LabelReviewDay       = "下次复查日期"
	LabelAddition        = "补充情况"
	LabelAsked           = "申请"
	LabelAskedTo         = "延至"
	LabelTimes           = "次数"
	LabelAnswerBy        = "答复期限"
	LabelLookBack        = "回头看情况"
	LabelLookDue         = "应查"
	LabelVoided          = "作废理由"
	SideTerritoryUnit    = "属地责任单位"
	SideSectorUnit       = "行业责任单位"
	LabelNoEvidenceShort = "无材料原因"

	PanelWhat     = "问题描述"
	BothAtOnce    = "属地与行业同步认定，缺一侧须写明理由"
	PanelLoop     = "闭环进度"
	PanelMeasures = "整改措施"
	PanelNotes    = "补充情况"
	PanelAlike    = "类似问题"
	AlikeAll      = "全部同领域问题"
	PanelFacts    = "概况"
	PanelPast     = "申请、异议与回头看"
	PanelFindings = "发现的问题"

	ClearTime   = "时间"
	ClearPlace  = "地点"
	ClearDetail = "具体情况"

	StationFound    = "发现"
	StationSent     = "交办"
	StationRectify  = "整改"
	StationVerified = "核验"
	StationClosed   = "销号"
	StationLook     = "回头看"
	NotBegun        = "未开始"
	LookPlan        = "销号后 30 天、90 天"
	LookNone        = "提醒改进不回头看"

	ExtensionWaits = "延期申请待答复"
	ObjectionWaits = "异议待答复"
	MeasureLate    = "逾期完成"

	WhyLeadOnly = "重大问题由党风政风监督室办理"
	WhySecond   = "重大问题的核验和销号要由两个人办理"
	WhyPending  = "已有一份申请在等答复"
	WhyTwice    = "延期次数已经用完"
	WhyExpired  = "已过整改时限，请尽快反馈进展"
	WhyTooLate  = "已过提出异议的期限"
	WhySameHand = "由交办人以外的人答复"

	FindingFormHint = "时间、地点、具体情况写清楚，责任单位才不用回头再问。存下后再交办。"
	SaveFinding     = "登记"
	LookClear       = "检查是否三明确"
	NewAnyway       = "仍登记为新问题"
	TwinsText       = "30 天内同一属地、同一领域登记过下面的问题。是同一件事的，补充到原来的问题里，不重复交办。"
	SampleTime      = "2026-05-07 10:20"
	SamplePlace     = "例如：石门村东南片 15 号院"
	SamplePost      = "例如：分管副主任"
	BothAnswer      = "两侧都有责任单位"
	CauseLater      = "核实后再定"

	HintDetail       = "写看到的事实和数量：几户、几人、缺什么。不写评价，不写推断。"
	HintTitleOf      = "一句话概括，不填则取具体情况的第一句。"
	HintWaiver       = "只有一侧没有责任单位时填写。"
	HintDemand       = "写清改到什么程度算完成。"
	HintRectifyDue   = "按整改方式推定，可以改。"
	HintSource       = "责任单位看不到来源。"
	HintCopies       = "两侧责任单位自动知悉，这里选其他要知悉的单位。"
	HintMeasure      = "写清做什么、做到什么程度。"
	HintResponse     = "写清做了什么、还差什么。"
	HintNoEvidence   = "有材料的不用填。"
	HintVerdict      = "写清到哪里看了、看到什么。"
	HintReviewDay    = "到这一天再看进展，期间不计逾期。"
	HintLook         = "写清到哪里看了、有没有反弹。"
	FileTitle        = "问题整改档案"
	FileHint         = "A4 纵向，连同留痕一起归档。"
	ChangedMeanwhile = "刚刚有别人办理过，上面是现在的情况。您填的内容已保留，核对后可以再提交。"
)

// findingDone are the sentences that follow what is done about findings; each takes the number of records.
var findingDone = map[org.Action]string{
	org.FindingCreate:      "已登记 %d 个问题。核对后点“交办”，两侧责任单位才会收到。",
	org.FindingDispatch:    "已交办 %d 个问题，两侧责任单位已收到，请其按期签收。",
	org.FindingAcknowledge: "已签收 %d 个问题。下一步：认领，写明措施、责任岗位和完成日期。",
	org.FindingClaim:       "已认领 %d 个问题。按措施整改，完成后反馈并附佐证。",
	org.FindingRespond:     "已反馈 %d 个问题，等监督单位核验。",
	org.FindingVerify:      "已核验通过 %d 个。下一步：销号。",
	org.FindingClose:       "已销号 %d 个。到期回头看。",
}

// Same is the word itself: the fields of work are called by their own names.
func Same(s string) string { return s }

// Clock is an instant as a form writes it.
func Clock(ms int64) string { return calendar.Local(ms).Format("2006-01-02 15:04") }

// FindingsLine is the line under the title of the list.
func FindingsLine(total, open int, board bool) string {
	line := FindingCount(total) + "。"
	if open >= 0 {
		line = fmt.Sprintf("%d 个问题，%d 个未销号。", total, open)
	}
	if board {
		return line + "卡片不能拖动，推进环节须在问题内提交佐证。"
	}
	return line
}

// ViewOf is a standing question with its count.
func ViewOf(v ledger.FindingView, n int) string { return fmt.Sprintf("%s %d", FindingView(v), n) }

// LaneNote is what is urgent in a lane.
func LaneNote(v ledger.FindingView, n int) string {
	return fmt.Sprintf("%s %d", map[ledger.FindingView]string{ledger.FindingOverdue: "逾期", ledger.FindingRecheck: "应查"}[v], n)
}

// Others leads to the rows that found no room.
func Others(n int) string { return fmt.Sprintf("其余 %d 项", n) }

// Sides names the units of both sides in one line.
func Sides(territory, sector string) string {
	switch {
	case territory == "":
		return sector
	case sector == "":
		return territory
	}
	return territory + Comma + sector
}

// SidesShort says which sides answer; a side that is missing without a reason has a question mark.
func SidesShort(territory, sector bool, waived ledger.Side) string {
	var out []string
	for _, s := range []struct {
		side ledger.Side
		has  bool
	}{{ledger.SideTerritory, territory}, {ledger.SideSector, sector}} {
		switch {
		case s.has:
			out = append(out, State(s.side))
		case waived != s.side:
			out = append(out, State(s.side)+"？")
		}
	}
	return strings.Join(out, " ")
}

// FirstOf is the first of the words that is not empty.
func FirstOf(words ...string) string {
	for _, w := range words {
		if w != "" {
			return w
		}
	}
	return ""
}

// ClosedOn is the day a finding was closed.
func ClosedOn(ms int64, today calendar.Day) string { return Day(calendar.Of(ms), today) + "销号" }

// DueOn is the day on which something should be done.
func DueOn(d, today calendar.Day) string {
	if d == "" {
		return NotBegun
	}
	return "应于 " + Day(d, today)
}

// LateBy says by how much a finding is overdue.
func LateBy(due, today calendar.Day) string {
	return fmt.Sprintf("整改逾期 %d 天", due.DaysUntil(today))
}

// LookedN says how often a finding was looked at again.
func LookedN(n int) string { return fmt.Sprintf("已看 %d 次", n) }

// RelapsedN says how often a finding came back.
func RelapsedN(n int) string { return fmt.Sprintf("反弹 %d 次", n) }

// ClearCount says how many of time, place and situation are clear.
func ClearCount(clear, all int) string {
	if clear == all {
		return "三明确 齐备"
	}
	return fmt.Sprintf("三明确 %d/%d", clear, all)
}

// FindingNext says what has to be done next about a finding, and by whom.
func FindingNext(f *ledger.Finding, parties []*ledger.FindingParty, unit func(string) string, today calendar.Day) string {
	waiting := func(states ...ledger.FindingState) string {
		var out []string
		for _, p := range parties {
			for _, s := range states {
				if p.State == s {
					out = append(out, unit(p.Unit))
				}
			}
		}
		return JoinNames(out)
	}
	seer := "监督单位"
	if f.Overseer != "" {
		seer = unit(f.Overseer)
	}
	switch f.State {
	case ledger.FindingDraft:
		return "下一步：核对时间、地点、具体情况和两侧责任单位，然后交办。"
	case ledger.FindingUnclear:
		return "下一步：" + seer + "补正后重新交办。"
	case ledger.FindingDispatched:
		return "下一步：" + waiting(f.State) + "按期签收。"
	case ledger.FindingAcknowledged:
		return "下一步：" + waiting(f.State) + "认领，写明措施、责任岗位和完成日期；有异议的提出异议。"
	case ledger.FindingSentBack:
		return "下一步：" + waiting(f.State) + "按退回意见重办，" + Day(f.Due, today) + "前再反馈。"
	case ledger.FindingRectifying:
		return "下一步：" + waiting(f.State) + "整改，" + Day(f.Due, today) + "前反馈并附佐证。"
	case ledger.FindingOngoing:
		return "下一步：" + Day(f.Due, today) + "复查进展。"
	case ledger.FindingResponded:
		return "下一步：" + seer + "核验。"
	case ledger.FindingVerified:
		return "下一步：" + seer + "销号。"
	case ledger.FindingClosed:
		return DoneIn(f.ClosedLate, f.Outcome) + "，" + Day(calendar.Of(f.ClosedAt), today) + "。"
	case ledger.FindingVoided:
	}
	return ""
}

// PartyMissing says that nobody answers on a side yet.
func PartyMissing(side ledger.Side) string {
	return "还没有" + State(side) + "责任单位，请补上或写明理由。"
}

// PartyTitle names a party with its side.
func PartyTitle(side ledger.Side, unit string) string { return State(side) + "责任：" + unit }

// PartyLine says which unit answers on which side, and until when.
func PartyLine(p *ledger.FindingParty, unit string, today calendar.Day) string {
	line := State(p.Side) + "，" + unit
	if p.Due != "" {
		line += "，" + Day(p.Due, today) + "前"
	}
	return line
}

// ExtendedN says how often a day was moved; "" for never.
func ExtendedN(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("已延期 %d 次", n)
}

// ClaimLine is by which post and until when something is done.
func ClaimLine(post string, due, today calendar.Day) string {
	if post == "" {
		return Day(due, today)
	}
	if due == "" {
		return post
	}
	return post + "，" + Day(due, today) + "前"
}

// ReasonLabel names the reason that stands with a party in a state.
func ReasonLabel(s ledger.FindingState) string {
	switch s {
	case ledger.FindingUnclear:
		return "退回理由"
	case ledger.FindingSentBack:
		return "退回意见"
	case ledger.FindingOngoing:
		return "持续理由"
	case ledger.FindingVoided:
		return "作废理由"
	case ledger.FindingClosed:
		return "未到位理由"
	default:
		return LabelReason
	}
}

// WhyNot says why an act is in sight and cannot be done now.
func WhyNot(a org.Action, why string) string { return Action(a) + "：" + why + "。" }

// MeasureCount says how many measures there are and how many are done.
func MeasureCount(all, done int) string { return fmt.Sprintf("%d 项，完成 %d 项", all, done) }

// AlikeHint says what makes findings alike.
func AlikeHint(field string) string {
	if field == "" {
		return "未分领域"
	}
	return "同领域：" + field
}

// SeenAt is when something was seen.
func SeenAt(at string) string {
	if at == "" {
		return ""
	}
	return OccurredAt(at)
}

// AskedBy is who asked and when.
func AskedBy(unit string, ms int64, today calendar.Day) string { return unit + "，" + Time(ms, today) }

// Longer says how many days later a day is.
func Longer(from, to calendar.Day) string { return fmt.Sprintf("延 %d 天", from.DaysUntil(to)) }

// ExtensionNo is which of the requests this is.
func ExtensionNo(n, most int) string { return fmt.Sprintf("第 %d 次，最多 %d 次", n, most) }

// RecheckNo is which look back this is.
func RecheckNo(n int) string { return fmt.Sprintf("第 %d 次回头看", n) }

// RecheckLine is a look back and how it ended.
func RecheckLine(k *ledger.Recheck) string { return RecheckNo(k.No) + "：" + State(k.State) }

// ExtensionLine is a request for a later day and its answer.
func ExtensionLine(e *ledger.Extension, unit string, today calendar.Day) string {
	line := unit + "申请延至" + Day(e.To, today) + "：" + State(e.State)
	if e.Day != "" && e.Day != e.To {
		line += "为" + Day(e.Day, today)
	}
	return line
}

// ObjectionLine is an objection and its answer.
func ObjectionLine(o *ledger.Objection, unit string) string {
	return unit + "异议：" + State(o.State)
}

// NoteLine is when something was answered, and with what words.
func NoteLine(ms int64, words string, today calendar.Day) string {
	if words == "" {
		return Time(ms, today)
	}
	return Time(ms, today) + "，" + words
}

// PostOf asks for the responsible post of a side.
func PostOf(side ledger.Side) string { return State(side) + "责任岗位" }

// ObligationOf asks what a side should have done.
func ObligationOf(side ledger.Side) string { return State(side) + "应尽职责" }

// RoomOf asks for a unit of a side.
func RoomOf(side ledger.Side, i int) string {
	if i == 0 {
		return State(side) + "责任单位"
	}
	return State(side) + "第 " + strconv.Itoa(i+1) + " 个单位"
}

// RoomEmpty is the choice of no unit.
func RoomEmpty(i int) string {
	if i == 0 {
		return ChooseOne
	}
	return "没有"
}

// SeverityHint says what follows from a severity.
func SeverityHint(s string) string {
	return map[string]string{
		string(ledger.SeverityHint): "不计入问题", string(ledger.SeveritySerious): "由党风政风监督室销号",
	}[s]
}

// TwinsTitle says that the same may have been found already.
func TwinsTitle(n int) string { return fmt.Sprintf("可能重复：%d 个", n) }

// AttachTo adds to a finding that is there already.
func AttachTo(code string) string { return "补充到 " + code }

// NoteText is what was typed for a new finding as an addition to an old one.
func NoteText(place, detail string) string {
	if place == "" || detail == "" {
		return place + detail
	}
	return place + "：" + detail
}

// FindingFile is the title of the file of one finding.
func FindingFile(code string) string { return FileTitle + " " + code }

// FileLine stands under the title of a file on paper.
func FileLine(code, district string, ms int64) string {
	return fmt.Sprintf("%s，%s，%s打印", code, district, calendar.Local(ms).Format("2006年1月2日 15:04"))
}
