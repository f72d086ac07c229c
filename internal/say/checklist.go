package say

import (
	"fmt"
	"strings"

	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// checklistActions are the names of what is done about checklists (共性、个性监督清单).
var checklistActions = map[string]string{
	string(org.ChecklistCreate): "新建监督清单", string(org.ChecklistUpdate): "修改清单名称", string(org.ChecklistIssue): "下发监督清单",
	string(org.ChecklistFile): "备案监督清单", string(org.ChecklistEnd): "停用监督清单", string(org.ChecklistAcknowledge): "签收监督清单",
	string(org.CheckAdd): "增加检查项", string(org.CheckUpdate): "修改检查项", string(org.CheckRemove): "删除检查项草稿",
	string(org.CheckEnd): "停用检查项", string(org.CheckRecord): "记录检查",
}

// checklistFaults are the sentences of what is refused there.
var checklistFaults = map[string]string{
	"checklist.issue.empty":  "《%s》还没有检查项，请先增加检查项。",
	"checklist.issue.over":   "这份清单属于 %d 年，该年度已经结束，请新建本年度的清单。",
	"checklist.issue.begins": "检查项“%s”的起始日期晚于清单年度，请改早一些。",
	"check.units.common":     "共性清单发给每个监督单位，不指定单位；请改选适用范围。",
	"check.parent.common":    "共性检查项不再细化别的检查项，请清空“细化自”。",
	"check.parent.specific":  "只能细化共性清单里的检查项，请重新选择。",
	"check.ends.past":        "已经过去的检查周期不能改动，停用日期最早填昨天。",
	"check.ends.later":       "这一项到 %s 本来就会结束，请填更早的日期。",
	"check.update.ended":     "检查项“%s”已停用，请新增一项。",
	"check.update.drafted":   "检查项“%s”已有一份改稿，请直接修改那份改稿。",
	"check.remove.live":      "检查项“%s”已在执行，不能删除；不再检查的，请停用。",
	"check.line.closed":      "这一期现在不能记录，只能记本期和最近几期。请回清单重新选择。",
	"check.line.done":        "这一项本期已经记过。请刷新清单查看最新情况。",
}

// checklistStates are the names of the states there, by their typed values.
var checklistStates = map[any]string{
	ledger.ChecklistDraft: "草稿", ledger.ChecklistIssued: "已下发", ledger.ChecklistFiled: "已备案", ledger.ChecklistRevising: "修订中",
	ledger.ChecklistEnded: "已停用",
	ledger.CheckDraft:     "草稿", ledger.CheckLive: "执行中", ledger.CheckEnded: "已停用",
	ledger.ListReceiptSent: "待签收", ledger.ListReceiptAcknowledged: "已签收",
	ledger.LineAny: "", ledger.LineDue: "待查", ledger.LineDone: "已查", ledger.LineFound: "发现问题",
}

// ChecklistKind is the name of a kind of checklist.
func ChecklistKind(k ledger.ChecklistKind) string {
	return map[ledger.ChecklistKind]string{ledger.ChecklistCommon: "共性", ledger.ChecklistSpecific: "个性"}[k]
}

// Frequency is how often something is checked.
func Frequency(f ledger.Frequency) string {
	return map[ledger.Frequency]string{
		ledger.EveryDay: "每日", ledger.EveryWeek: "每周", ledger.EveryMonth: "每月", ledger.EveryQuarter: "每季度", ledger.EveryYear: "每年",
	}[f]
}

// ListReceiptView is the name of a standing question about receipts.
func ListReceiptView(v ledger.ListReceiptView) string {
	return map[ledger.ListReceiptView]string{ledger.ListReceiptAll: "全部签收", ledger.ListReceiptUnsigned: "待签收", ledger.ListReceiptLate: "超时未签收"}[v]
}

// CheckGap is the name of a question about what the specific lists leave out.
func CheckGap(g ledger.CheckGap) string {
	return map[ledger.CheckGap]string{ledger.GapUnits: "没有个性内容的单位", ledger.GapOverseers: "没有细化的监督单位"}[g]
}

// CheckPeriod is the period of a check in words: 11月23日, 第48周（11月23日—11月29日）, 2026年11月, 2026年第四季度, 2026年.
func CheckPeriod(key string, today calendar.Day) string {
	p, err := calendar.ParsePeriod(key)
	switch {
	case err != nil:
		return key
	case p == calendar.DayOf(p.From):
		return Day(p.From, today)
	case p == calendar.WeekOf(p.From):
		_, week, _ := strings.Cut(key, "-W")
		return fmt.Sprintf("第%s周（%s—%s）", strings.TrimPrefix(week, "0"), Day(p.From, today), Day(p.To, today))
	}
	return PeriodKey(key)
}
