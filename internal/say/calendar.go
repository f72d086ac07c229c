package say

import (
	"fmt"
	"strings"
	"time"

	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// calendarFaults are the sentences about days and the working-day table.
var calendarFaults = map[string]string{
	"day.form":                     "日期请按“2026-03-01”的样子填写。",
	"day.range":                    "日期“%s”不在 %s 到 %s 之间，请核对年份。",
	"period.form":                  "期次“%s”认不出来，请从列表里选一期。",
	"calendar.csv.header":          "第 %d 行应是表头“%s”，请用导出的表格填写。",
	"calendar.csv.twice":           "第 %d 行的日期 %s 在第 %d 行已经有了，请保留一行。",
	"calendar.csv.too_many":        "一次最多导入 %d 天，请按年分开导入。",
	"calendar.csv.columns":         "第 %d 行有 %d 列，应为 %d 列，请核对逗号。",
	"calendar.csv.day":             "第 %d 行的日期“%s”认不出来，请写成“2026-03-01”。",
	"calendar.csv.kind":            "第 %d 行的类别“%s”认不出来，请填 off（放假）或 work（调休上班）。",
	"calendar.csv.encoding":        "第 %d 行不是 UTF-8 文字，请另存为“CSV UTF-8”后再导入。",
	"calendar.csv.name":            "第 %d 行的名称太长，最多 %d 个字。",
	"calendar.csv.work_on_weekday": "第 %d 行的 %s 本来就是工作日，不用写成调休上班，请核对日期。",
	"calendar.csv.empty":           "表格里没有一天，请先填写再导入。",
	"calendar.same":                "导入的内容与现在的工作日历一致，没有变化。",
	"due.settled":                  "所选期限已经不需要调整，可能刚刚有人调整过。请刷新页面查看。",
	"calendar.csv.form":            "第 %d 行的引号没有配对，请核对这一行。",
}

// calendarActions are the names of what is done to what days are counted by.
var calendarActions = map[string]string{
	string(org.CalendarImport): "导入放假安排", string(org.LimitSet): "修改时限规则", string(org.DueMove): "按新日历调整期限",
}

// Words of the pages of the work calendar.
const (
	PageCalendar       = "工作日历"
	CalendarSub        = "国务院办公厅每年发布的放假安排。系统按它推算工作日期限，“休”为放假，“班”为调休上班。"
	CalendarImportHint = "每行写“日期,类别,名称”，类别填 off（放假）或 work（调休上班）。先预览，再导入。导入某一年的完整安排，会整年替换原来的。"
	CalendarTable      = "下载表格"
	CalendarBuiltIn    = "程序自带"
	CalendarSources    = "来源与版本"
	CalendarSource     = "来源文件"
	CalendarSourceHint = "如“国务院办公厅关于2027年部分节假日安排的通知”。"
	CalendarFile       = "表格文件（CSV UTF-8）"
	CalendarPaste      = "或粘贴表格内容"
	CalendarResult     = "导入后版本"
	CalendarDays       = "天数"
	CalendarBy         = "导入岗位"
	CalendarPreview    = "预览"
	CalendarDo         = "导入"
	CalendarChanges    = "日期变化"
	CalendarDay        = "日期"
	CalendarWas        = "原来"
	CalendarIs         = "导入后"
	CalendarMoves      = "需要调整的期限"
	CalendarNoMoves    = "没有期限因此变化。"
	CalendarLater      = "导入后，这些期限不会自动变动，请在“需要调整的期限”中确认后再调整；已办结的不变。"
	PageDues           = "需要调整的期限"
	DuesSub            = "这些期限按规则推算，但推算时用的是旧的工作日历。请核对后调整，每一条都留痕；已办结的不在其中。"
	DuesNone           = "所有期限都与现在的工作日历一致，不需要调整。"
	DuesAll            = "全部调整"
	LabelDueKind       = "期限"
	LabelDueWas        = "现期限"
	LabelDueTo         = "应为"
	LabelDueTerm       = "推算依据"
	DueUnit            = "项期限"
)

// CalendarUnknown stands beside a due day of a year whose days off are not known yet.
const CalendarUnknown = "放假安排未导入"

// CalendarYear names the tab of a year.
func CalendarYear(year int) string { return fmt.Sprintf("%d年", year) }

// CalendarYearUnknown says of a year that its days off are not known.
func CalendarYearUnknown(year int) string {
	return fmt.Sprintf("%d年的放假安排还没有导入，落在这一年的期限只按星期推算。通知发布后请导入。", year)
}

// CalendarWorkdays counts the working days of a year or a month.
func CalendarWorkdays(n int) string { return fmt.Sprintf("%d 个工作日", n) }

// CalendarMonth names a month.
func CalendarMonth(m time.Month) string { return fmt.Sprintf("%d月", m) }

// CalendarWeek are the heads of the days of a week, Monday first.
var CalendarWeek = []string{"一", "二", "三", "四", "五", "六", "日"}

// CalendarMark stands beside a day that is not what its weekday promises.
func CalendarMark(k calendar.Kind) string {
	return map[calendar.Kind]string{calendar.Off: "休", calendar.Work: "班"}[k]
}

// CalendarException is what a table says of a day; without one the weekday alone decides.
func CalendarException(e *calendar.Exception, day calendar.Day) string {
	if e == nil {
		return Weekday(day) + "（按星期）"
	}
	return strings.TrimSpace(map[calendar.Kind]string{calendar.Off: "放假", calendar.Work: "调休上班"}[e.Kind] + " " + e.Name)
}

// CalendarVersion is a version as people can compare it.
func CalendarVersion(v string) string {
	years, digest, _ := strings.Cut(v, "/")
	return strings.Replace(years, "-", "—", 1) + "年版 " + digest
}

// CalendarTally says what an import changes.
func CalendarTally(days, dues int) string {
	return fmt.Sprintf("这次导入改变 %d 天，%d 项未办结的期限会因此不同。确认无误后导入。", days, dues)
}

// DuesToMove says how many due days wait to be moved.
func DuesToMove(n int) string {
	return fmt.Sprintf("有 %d 项期限与现在的工作日历不一致，", n)
}

// DueKind names a due day.
func DueKind(k ledger.DueKind) string {
	return map[ledger.DueKind]string{
		ledger.DueDutyAck: "清单任务签收", ledger.DueListAck: "监督清单签收", ledger.DueDraft: "问题整改（待交办）", ledger.DuePartyAck: "问题签收",
		ledger.DueParty: "问题整改", ledger.DueExtension: "延期答复", ledger.DueObjection: "异议答复", ledger.DueRecheck: "回头看",
		ledger.DueQuestion: "政策答复", ledger.DueSimilar: "举一反三", ledger.DueAnswer: "排查答复", ledger.DueFix: "系统治理",
	}[k]
}

// Term says how a due day was reckoned.
func Term(t calendar.Term) string { return FullDay(t.From) + "起 " + days(t.Limit) }
