package say

import (
	"fmt"
	"strconv"
	"strings"

	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
)

// Words of the pages of inspections.
const (
	PageInspections     = "督导检查"
	UnitInspection      = "次督导"
	NoInspections       = "还没有督导安排。安排督导后，会按日期列在这里。"
	LabelVisitMatter    = "督导事项"
	LabelVisitWay       = "督导方式"
	LabelChannel        = "监督类别"
	LabelBy             = "督导单位"
	LabelLeader         = "带队领导（职务）"
	LabelPartners       = "参加单位"
	LabelDay            = "督导日期"
	LabelStops          = "被督导单位"
	LabelStopUnit       = "第 %d 站单位"
	LabelStopDay        = "到站日期"
	LabelStopSpot       = "具体点位"
	LabelRoute          = "路线"
	LabelLines          = "检查记录"
	LabelLineFound      = "发现问题"
	LabelBriefing       = "监督前简报"
	LabelSummary        = "督导情况"
	LabelMonth          = "月份"
	HintLeader          = "只写职务，不写姓名。"
	HintPartners        = "联合督导时选择，参加单位可以看到本次督导。"
	HintStops           = "按到站先后填写；未开始前被督导单位看不到安排。"
	MoreStops           = "再加三站"
	SaveAnyway          = "仍然保存"
	ClashTitle          = "同一单位前后七日内已有督导，建议合并或错开"
	PanelRoute          = "督导路线"
	PanelLines          = "检查记录"
	PanelMeetings       = "现场办公会商"
	PanelNeeds          = "基层需求"
	PanelPlan           = "督导安排"
	BriefRead           = "已读"
	BriefUnread         = "未读"
	NoLines             = "还没有检查记录。到站后从路线进入，逐项记录。"
	PrintVisit          = "打印检查单"
	OpenStop            = "到站记录"
	OpenBriefing        = "看简报"
	BriefingDuties      = "未完成任务"
	BriefingOpen        = "未销号问题"
	BriefingClosed      = "已销号问题"
	BriefingNeeds       = "未办结需求"
	BriefingVisits      = "以往督导"
	BriefingBasis       = "依据"
	BriefingHint        = "由台账、问题、需求和以往督导自动汇总，不用填写。"
	BriefingNone        = "无"
	LabelCheckWhat      = "检查内容"
	LabelCheckPoints    = "完成标准或检查要点"
	LabelLineResult     = "检查结果"
	LabelLineNote       = "情况"
	BackShort           = "返回"
	Handle              = "办理"
	SaveLines           = "保存检查结果"
	FindHere            = "登记问题"
	CardLines           = "逐项检查"
	CardFind            = "登记问题"
	CardDual            = "双责任"
	CardPhotos          = "现场照片"
	LabelVisitTime      = "时间"
	LabelVisitUnit      = "所在单位"
	LabelVisitPlace     = "地点"
	LabelVisitDetail    = "具体情况"
	HintVisitTime       = "写到时分，如 2026-05-07 10:20。"
	HintVisitPlace      = "写到能直接找到，如“东片 15 号院”。"
	HintVisitDetail     = "写清事实、数量和违反的要求，不写推断。"
	LabelVisitTerritory = "属地责任单位"
	LabelVisitSector    = "行业责任单位"
	LabelVisitHandling  = "处理"
	LabelVisitDuty      = "对应任务"
	NoVisitDuty         = "不对应清单任务"
	SaveVisitFinding    = "存为问题草稿"
	NothingToCheck      = "这个单位没有未完成的任务。发现问题可直接登记。"
	BoxResult           = "□正常 □发现问题 □不涉及"
	BlankFindings       = "发现问题（时间、地点、具体情况、责任单位）"
	SignHere            = "督导人员（职务）：　　　　　　　　被督导单位（职务）：　　　　　　　　"
	PrintVisitHint      = "A4 横向，到站逐项勾选，回来后在“到站记录”里录入。"
	ExportInspections   = "督导检查情况表"
)

// InspectionHeaders are the columns of the list of inspections in Excel.
var InspectionHeaders = []string{
	"序号", "编号", "督导事项", "督导日期", "督导方式", "监督类别", "督导单位", "带队领导（职务）", "参加单位", "被督导单位", "专项", "检查记录", "发现问题", "议定事项", "状态", "督导情况",
}

// InspectionWords is an inspection with the words of what it refers to.
type InspectionWords struct {
	Inspection *ledger.Inspection
	By         string
	Campaign   string
	Partners   string
	Route      []string
	Lines      int
	Findings   int
	Decisions  int
}

// InspectionLine is an inspection as a line under InspectionHeaders.
func InspectionLine(no int, x InspectionWords) []string {
	i := x.Inspection
	return []string{
		strconv.Itoa(no), i.Code, i.Title, FullDay(i.Day), Way(i.Way), Channel(i.Channel), x.By, i.Leader, x.Partners,
		strings.Join(x.Route, Comma), x.Campaign, strconv.Itoa(x.Lines), strconv.Itoa(x.Findings), strconv.Itoa(x.Decisions), State(i.State), i.Summary,
	}
}

// InspectionFilter is a filter as a sentence part; by and unit name the units it is limited to.
func InspectionFilter(f ledger.InspectionFilter, by, unit string) string {
	var parts []string
	for _, words := range []string{
		InspectionView(f.View), MonthName(f.Month), by, unit, Way(f.Way), Channel(f.Channel),
	} {
		if words != "" && words != inspectionViews[ledger.InspectionAll] {
			parts = append(parts, words)
		}
	}
	if f.State != "" {
		parts = append(parts, State(f.State))
	}
	if f.Text != "" {
		parts = append(parts, "含“"+f.Text+"”")
	}
	if len(parts) == 0 {
		return "全部督导"
	}
	return strings.Join(parts, "，")
}

// MonthName is a month such as 2026-11 in words; "" for none.
func MonthName(m string) string {
	d, err := calendar.ParseDay(m + "-01")
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%d年%d月", d.Year(), d.Month())
}

// InspectionCount is the line under the title of the list of inspections.
func InspectionCount(n int) string {
	return fmt.Sprintf("共 %d 次督导，按日期排列。同一单位前后七日内的督导宜合并或错开。", n)
}

// StopLabel is what the unit of the n-th stop is called in the form.
func StopLabel(n int) string { return fmt.Sprintf(LabelStopUnit, n) }

// StopPlace says which stop of how many one is at.
func StopPlace(n, of int) string { return fmt.Sprintf("第 %d 站，共 %d 站", n, of) }

// Briefed is how many stops of a route have a read briefing.
func Briefed(n, of int) string { return fmt.Sprintf("%d/%d 站已读简报", n, of) }

// Clash is another visit near a planned one.
func Clash(unit string, day calendar.Day, code, title, by string) string {
	return fmt.Sprintf("%s：%s %s（%s，%s）。", unit, FullDay(day), title, code, by)
}

// WeekdayOf is the day of the week.
func WeekdayOf(d calendar.Day) string {
	return [...]string{"周日", "周一", "周二", "周三", "周四", "周五", "周六"}[d.Weekday()]
}

// DayGroup is the heading above what happens on one day.
func DayGroup(d, today calendar.Day) string {
	words := FullDay(d) + " " + WeekdayOf(d)
	if d == today {
		words += "，今天"
	}
	return words
}

// BriefingTitle is the title of the briefing about a unit.
func BriefingTitle(unit string) string { return "监督前简报：" + unit }

// VisitTitle is the title of the sheet of an inspection.
func VisitTitle(title string) string { return title + "检查单" }

// StopTitle is the heading of a stop on paper.
func StopTitle(n int, unit, spot string, day calendar.Day) string {
	if spot != "" {
		unit += "（" + spot + "）"
	}
	return fmt.Sprintf("第 %d 站　%s　%s", n, unit, FullDay(day))
}

// FewPhotos says how many photos a form takes.
func FewPhotos(n int) string { return fmt.Sprintf("可不传，最多 %d 张", n) }

// Words of what comes out of inspections.
const (
	VisitMenu           = "督导成果"
	OnTheWay            = "现场发现"
	LabelAttending      = "参会单位"
	LabelMeetingSummary = "会商情况"
	LabelRecorded       = "记录时间"
)

// MeetingLine says when and where a meeting was.
func MeetingLine(d calendar.Day, place string) string { return FullDay(d) + "，" + place }

// VisitLine is the line under the title of a visit's sheet.
func VisitLine(code, by, leader, way string) string {
	words := code + "，" + by + "，" + way
	if leader != "" {
		words += "，带队：" + leader
	}
	return words
}

// DecisionLate is a decision that was carried out after its day.
const DecisionLate = "逾期落实"

// VisitInstant is a moment as a form asks for it, such as 2026-05-07 10:20.
func VisitInstant(ms int64) string { return calendar.Local(ms).Format("2006-01-02 15:04") }

// VisitHandling is how a finding is dealt with, as the phone asks it.
func VisitHandling(h string) string {
	return map[string]string{
		string(ledger.RectifyNow): "立行立改", string(ledger.RectifyTimed): "限期整改", string(ledger.SeverityHint): "提醒",
	}[h]
}

// Sentences joins texts that each stand for themselves.
func Sentences(list []string) string { return strings.Join(list, "；") }

// Words of the decisions of on-site meetings.
const (
	PageDecisions     = "议定事项"
	UnitDecision      = "项议定事项"
	DecisionsHint     = "现场办公会议定的事项，一项一个责任单位、一个时限，可转为清单任务或问题。"
	NoDecisions       = "还没有议定事项。现场办公会后，议定事项会列在这里。"
	LabelDecision     = "议定事项"
	LabelCarried      = "去向与落实情况"
	LabelDecisionDone = "落实情况"
	HintDecisionDone  = "写清做了什么、结果怎样。"
	HintDecisionItem  = "转为任务后立即下发，责任单位在清单里签收。"
	LabelMeetingDay   = "会商日期"
	MeetingFormHint   = "议定事项要写明责任单位和完成时限；空着的行不保存。"
)

// DecisionLabel is what the n-th decision is called in the form.
func DecisionLabel(n int) string { return fmt.Sprintf("第 %d 项议定事项", n) }

// Words of needs.
const (
	PageNeeds     = "基层需求"
	UnitNeed      = "项需求"
	NeedsHint     = "基层提出的物资、宣传、答疑、政策等需求，由指定单位受理并答复。"
	NoNeeds       = "还没有需求。街道、部门可自行登记，督导时也可代为登记。"
	LabelNeed     = "需求内容"
	LabelNeedKind = "需求类别"
	LabelNeedUnit = "需求单位"
	LabelAnswerer = "办理单位"
	NoAnswerer    = "待指定"
	LabelRaised   = "提出"
	HintAnswer    = "写清怎么解决，或为什么暂时不能解决。"
	HintNeed      = "写清缺什么、要多少、什么时候要。"
	HintAnswerer  = "不确定可先不选，由党风政风监督室指定。"
)

// Words of daily rounds.
const (
	PageRounds   = "每日督导"
	NoRounds     = "还没有每日督导记录。登记后按天列在这里。"
	LabelWindow  = "时段"
	LabelCovered = "覆盖单位"
	NotVisited   = "未到"
)

// RoundsLine is the line under the title of the daily rounds.
func RoundsLine(days int, from, to calendar.Day) string {
	words := fmt.Sprintf("已覆盖 %d 天", days)
	if span := DaySpan(from, to); span != "" {
		words = span + "，" + words
	}
	return words + "。一个单位一天一行。"
}

// LastDays is a window of that many days up to today.
func LastDays(n int) string { return fmt.Sprintf("近 %d 天", n) }

// Since is a window from a day on.
func Since(d calendar.Day) string { return FullDay(d) + "起" }

// RoundFormHint is the line above the form of a round.
func RoundFormHint(n int) string {
	return fmt.Sprintf("共 %d 个单位，去过的选结果，没去的不用填。同一天再次保存会更新原来的一行。", n)
}

// DaySpan is a run of days in words; "" without any.
func DaySpan(from, to calendar.Day) string {
	switch {
	case from == "" && to == "":
		return ""
	case to == "":
		return Since(from)
	case from == "":
		return "至" + FullDay(to)
	case from == to:
		return FullDay(from)
	}
	return FullDay(from) + "至" + FullDay(to)
}

// Words of teams.
const (
	PageTeams     = "综合督导组"
	UnitTeam      = "个督导组"
	TeamsHint     = "运行中的督导组可以查看所覆盖单位的任务和问题，期满或解散后不再可见。"
	NoTeams       = "还没有督导组。组建后会列在这里。"
	LabelTeam     = "督导组"
	LabelTeamSpan = "起止日期"
	LabelCovers   = "覆盖单位"
	LabelVisits   = "期内督导"
	HintCovers    = "运行期间督导组可查看这些单位及其下级。"
)
