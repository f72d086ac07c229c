package say

import (
	"fmt"
	"strconv"
	"strings"

	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
)

// Labels of fields and columns.
const (
	LabelCode         = "编号"
	LabelDutyText     = "任务事项"
	LabelStandard     = "完成标准"
	LabelEvidence     = "佐证材料"
	LabelPostInCharge = "责任领导（职务）"
	LabelDue          = "完成时限"
	LabelRecurrence   = "报送频次"
	LabelState        = "状态"
	LabelSide         = "清单"
	LabelOwner        = "责任单位"
	LabelOverseer     = "监督单位"
	LabelLead         = "牵头单位"
	LabelCoop         = "配合单位"
	LabelCampaign     = "专项"
	LabelItem         = "台账事项"
	LabelMode         = "动作类型"
	LabelProgress     = "进展"
	LabelPercent      = "完成比例"
	LabelWhen         = "时间"
	LabelPost         = "岗位"
	LabelContact      = "联络岗位"
	LabelIssued       = "下发"
	LabelAckDue       = "签收期限"
	LabelAcked        = "签收"
	LabelDone         = "完成"
)

// Words of the duty pages.
const (
	PageDuties    = "责任清单"
	UnitDuty      = "项任务"
	PanelTerms    = "工作要求"
	PanelTrace    = "动态与留痕"
	PanelProgress = "进展记录"
	PanelBasis    = "依据"
	PanelDuty     = "责任"
	PanelTime     = "时限"
	HasDue        = "有完成时限"
	ChooseOne     = "请选择"
	NoDuties      = "还没有清单任务。台账事项分解到单位后，任务会列在这里。"
	PrintHint     = "A4 横向，表头每页重复。"
)

// DutyHeaders are the columns of a unit's list on paper and in Excel.
var DutyHeaders = []string{
	"序号", "台账编号", "责任事项", "具体任务", "完成标准", "责任单位", "责任领导（职务）", "配合单位", "完成时限", "监督单位", "进展", "亮灯",
}

// DutyWords is a duty with the words of what it refers to.
type DutyWords struct {
	Duty      *ledger.Duty
	Unit      string
	Overseer  string
	ItemCode  string
	ItemTitle string
	Coop      string
}

// DutyLine is a duty as a line under DutyHeaders.
func DutyLine(no int, d DutyWords, today calendar.Day, days *ledger.Reckoning) []string {
	return []string{
		strconv.Itoa(no), d.ItemCode, d.ItemTitle, d.Duty.Text, d.Duty.Standard, d.Unit, d.Duty.Post, d.Coop,
		DueWords(d.Duty.Due, d.Duty.Recurrence), d.Overseer, progressWords(d.Duty), Light(d.Duty.Light(today, days)),
	}
}

func progressWords(d *ledger.Duty) string {
	if d.Progress == "" {
		return State(d.State)
	}
	return fmt.Sprintf("%s：%s（%d%%）", State(d.State), d.Progress, d.Percent)
}

// DueWords is a due day with its year, or how often the matter is reported.
func DueWords(d calendar.Day, r ledger.Recurrence) string {
	if d == "" {
		return Recurrence(r)
	}
	return FullDay(d)
}

// DutyListTitle is the title of a list on paper.
func DutyListTitle(side ledger.Side, unit string) string {
	switch {
	case unit != "":
		return unit + "责任清单"
	case side != "":
		return SideList(side)
	}
	return PageDuties
}

// DutyFilter is a filter as a sentence part; unit names the unit it is limited to.
func DutyFilter(f ledger.DutyFilter, unit string) string {
	var parts []string
	add := func(when bool, words string) {
		if when && words != "" {
			parts = append(parts, words)
		}
	}
	add(f.Year != 0, fmt.Sprintf("%d 年", f.Year))
	add(f.View != ledger.DutyAll, DutyView(f.View))
	add(f.Side != "", SideList(f.Side))
	add(f.State != "", State(f.State))
	add(f.Mode != "", Mode(f.Mode))
	add(unit != "", unit)
	add(f.Text != "", "含“"+f.Text+"”")
	if len(parts) == 0 {
		return "全部任务"
	}
	return strings.Join(parts, "，")
}

// DutyCount is the line under the title of the duty list.
func DutyCount(n int) string {
	return fmt.Sprintf("共 %d 项任务，按时限先后排列。一项任务只有一个责任单位和一个监督单位。", n)
}

// ListLine is the line under the title of a printed list: what it holds, how many, and when it was printed.
func ListLine(filter string, n int, ms int64) string {
	return fmt.Sprintf("%s，共 %d 项，%s打印", filter, n, calendar.Local(ms).Format("2006年1月2日 15:04"))
}

// From says where the terms of a duty come from.
func From(code string) string { return "出自 " + code }

// Count is a number of entries.
func Count(n int) string { return fmt.Sprintf("%d 条", n) }

// Matters is a number of items, duties or mandates.
func Matters(n int) string { return fmt.Sprintf("%d 项", n) }

// PlansN is a number of plans.
func PlansN(n int) string { return fmt.Sprintf("%d 份", n) }

// Headline is a sentence as a title: without the full stop.
func Headline(s string) string { return strings.TrimRight(s, "。") }

// TraceCount is the number of journal entries about a record.
func TraceCount(n int) string { return fmt.Sprintf("%d 条留痕，只增不改", n) }

// ReportHint says who reads a report.
const ReportHint = "写清做了什么、还差什么，监督单位随时看得到"

// Percent is a degree of completion.
func Percent(n int) string { return fmt.Sprintf("%d%%", n) }
