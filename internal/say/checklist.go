package say

import (
	"fmt"
	"strings"

	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// Words of the checklists and of what is due by them.
const (
	PageChecks        = "日常检查"
	PageMyChecks      = "我的清单"
	PageChecklists    = "监督清单"
	PageCheckProgress = "完成情况"
	UnitCheckLine     = "条检查"
	UnitCheckItem     = "条检查项"
	UnitChecklist     = "份监督清单"
	UnitListReceipt   = "份监督清单签收"

	LabelCheckedUnit   = "被检查单位"
	LabelFrequency     = "频次"
	LabelChecklistKind = "清单类别"
	LabelMatter        = "监督事项"
	LabelPoints        = "检查要点"
	LabelWay           = "监督方式"
	LabelCheckResult   = "检查结果"
	LabelCheckNote     = "说明"
	LabelParent        = "细化自"
	LabelApplies       = "适用单位"
	LabelVillages      = "村居"
	LabelWithVillages  = "含村居"
	LabelChosenUnits   = "指定单位"
	LabelBegins        = "起始日期"
	LabelEnds          = "最后一天"
	LabelMandatoryDone = "规定动作"
	LabelElectiveDone  = "自选动作"
	LabelCheckFound    = "发现问题"
	LabelCheckedNow    = "本期已查"
	LabelListReceipts  = "签收"
	LabelListTitle     = "清单名称"
	LabelMade          = "编制单位"

	RecordOne       = "记一条"
	RecordOK        = "记为正常"
	RecordHint      = "查了就记，一句话即可；没有问题的直接保存"
	HintCheckNote   = "发现问题或不涉及的，写一句具体情况。时间、单位、依据自动带入问题登记表，不用再填。"
	OpenFinding     = "打开问题"
	CheckAll        = "本期全部"
	CheckMissed     = "往期未查"
	CheckMissedWord = "已过期未查"

	AllChecked        = "本期应查的都已记录"
	AllCheckedHint    = "新的一期开始后，会在这里列出。"
	NothingMissed     = "没有往期未查"
	NothingMissedHint = "过期没有记录的检查会列在这里，最近几期可以补记。"
	NoChecks          = "没有要查的内容。共性清单下发、个性清单备案后，会按单位和周期列在这里。"
	NoChecklists      = "还没有监督清单。共性清单由党风政风监督室下发，个性清单由各监督单位自己编制、备案。"
	NoCheckItems      = "还没有检查项"
	NoCheckItemsHint  = "增加检查项后，再下发或备案。"
	NoListReceipts    = "没有要签收的监督清单。"
	NoCheckGaps       = "没有空白"
	NoCheckGapsHint   = "每个单位都有个性内容，每个监督单位都细化了共性清单。"
	AnySide           = "行业部门和属地"
	AllOverseers      = "各监督单位"
	NoParent          = "不细化共性检查项"
	NoLedgerItem      = "不对应台账事项"
	NewCheckItem      = "增加检查项"
	ShowEnded         = "含已停用"
	HideEnded         = "只看现行"
	CheckRedraft      = "改稿，待下一轮"
	LabelRoundReason  = "改动说明"
	LabelReplaces     = "替换"
	OpenReplaced      = "打开被替换的一项"
	OpenItem          = "打开台账事项"
	NoneDue           = "—"
	ProgressToday     = "今天"
	ProgressBefore    = "上一工作日"
	ProgressWeek      = "上周"
	ProgressMonth     = "上月"
	UnsignedLists     = "待签收清单"
	ChecksDue         = "本期待查"

	ChecklistsHint    = "共性清单人人要查，是规定动作；个性清单各单位自定，是自选动作。"
	CheckItemFormHint = "正在执行的检查项不直接改：改稿下一轮下发或备案后，从下一周期起替换，过去的记录不受影响。"
	HintVillages      = "不勾选时，属地只查到街道。"
	HintChosenUnits   = "选了单位，就只查这些单位；不选则按适用范围。"
	HintBegins        = "不填：新增的从下发或备案当天起，修改的从下一周期起。"
	HintWay           = "如查阅资料、实地查看、个别谈话。"
	HintEnds          = "这一天所在的周期若未结束，就不再要求检查；已经过去的周期不变。"
	ProgressHint      = "每格为“已查/应查”，点开即是这些检查。"
)

// CheckDay is the line under the title of the checks: the day whose periods are shown.
func CheckDay(day, today calendar.Day) string {
	if day == "" || day == today {
		return FullDay(today) + " " + Weekday(today) + "，按单位列出本期要查的内容，规定动作在前。"
	}
	return FullDay(day) + " " + Weekday(day) + "所在各周期的检查。"
}

// CheckLineSub is the line under the title of one check.
func CheckLineSub(unit, period string) string { return unit + "，" + period }

// PeriodAndPoints is the small line of a check: when, and what to look at.
func PeriodAndPoints(period, points string) string { return period + "｜" + points }

// ResultHint says when a result is chosen.
func ResultHint(r ledger.LineResult) string {
	return map[ledger.LineResult]string{
		ledger.LineOK: "符合要求", ledger.LineFinding: "保存后转入问题登记，已填的内容带过去", ledger.LineNA: "写明原因",
	}[r]
}

// CheckProgressSub is the line under the title of the completion table.
func CheckProgressSub(day, today calendar.Day) string {
	if day == "" {
		day = today
	}
	return FullDay(day) + " " + Weekday(day) + "所在各周期。" + ProgressHint
}

// Applies says in which units an item is checked; units are the names of chosen ones.
func Applies(i *ledger.CheckItem, units string) string {
	switch {
	case units != "":
		return units
	case i.Side == ledger.SideSector:
		return Side(i.Side)
	}
	words := AnySide
	if i.Side != "" {
		words = Side(i.Side)
	}
	if i.Villages {
		words += "（含村居）"
	}
	return words
}

// RoundWords says what the last round of a list brought; "" before the first.
func RoundWords(c *ledger.Checklist, today calendar.Day) string {
	verb := Action(c.Kind.Publish())
	switch c.Round {
	case 0:
		return ""
	case 1:
		return fmt.Sprintf("%s%s，共 %d 项。", Time(c.IssuedAt, today), verb, c.Added)
	}
	return fmt.Sprintf("%s第 %d 次%s：新增 %d 项，修改 %d 项，停用 %d 项。%s", Time(c.IssuedAt, today), c.Round, verb, c.Added, c.Changed, c.Dropped, c.Reason)
}

// ChecklistCount is the line under the title of a list of checklists.
func ChecklistCount(n int) string { return fmt.Sprintf("共 %d 份。%s", n, ChecklistsHint) }

// DraftsAmong says how many of a list's items come into force with the next round.
func DraftsAmong(n int) string { return fmt.Sprintf("其中 %d 项待生效", n) }

// ChecklistHeaders are the columns of a checklist on paper and in Excel.
var ChecklistHeaders = []string{
	"序号", "类别", "监督事项", "检查要点", "动作类型", "监督方式", "频次", "依据", "监督单位", "本期已查", "发现问题",
}

// ChecklistLine is an item as a line under ChecklistHeaders, without the running number and the counts.
func ChecklistLine(i *ledger.CheckItem, kind ledger.ChecklistKind, overseer string) []string {
	return []string{ChecklistKind(kind), i.Matter, i.Points, Mode(i.Mode), i.Way, Frequency(i.Frequency), i.Basis, overseer}
}

// ChecklistTitle is the title of a checklist on paper.
func ChecklistTitle(c *ledger.Checklist) string {
	return fmt.Sprintf("%d 年%s（%s）", c.Year, c.Title, ChecklistKind(c.Kind))
}

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
	"check.units.kind":       "%s不是可以检查的单位，请选择部门、街道或村居。",
	"check.parent.common":    "共性检查项不再细化别的检查项，请清空“细化自”。",
	"check.parent.specific":  "只能细化共性清单里的检查项，请重新选择。",
	"check.ends.past":        "已经过去的检查周期不能改动，停用日期最早填昨天。",
	"check.ends.later":       "这一项到 %s 本来就会结束，请填更早的日期。",
	"check.update.ended":     "检查项“%s”已停用，请新增一项。",
	"check.update.drafted":   "检查项“%s”已有一份改稿，请直接修改那份改稿。",
	"check.remove.live":      "检查项“%s”已在执行，不能删除；不再检查的，请停用。",
	"check.line.closed":      "这一期现在不能记录，只能记本期和最近几期。请回清单重新选择。",
	"check.line.many":        "发现问题请逐条记录：一次只选一条，写清具体情况。",
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
