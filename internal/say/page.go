package say

import (
	"fmt"
	"strings"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/org"
)

// Words of the shell.
const (
	NewPlan     = "导入专项方案"
	NewItem     = "台账事项"
	NewCampaign = "专项"
	NewMandate  = "上级部署"
	ErrorBack   = "回工作台"
	ErrorReturn = "返回上一页"
)

// ErrorTitle is the heading of an error page.
func ErrorTitle(k fault.Kind) string {
	return map[fault.Kind]string{
		fault.Internal: "这一步没有办成", fault.Invalid: "需要修改", fault.Denied: "当前岗位不能办理",
		fault.Missing: "没有找到", fault.Conflict: "情况有变化", fault.SignedOut: "请重新登录", fault.Limit: "超出限制",
	}[k]
}

// Reference is the number of an internal error: month and day, time, and the end of an id.
func Reference(ms int64, id string) string {
	t := calendar.Local(ms)
	return "E-" + t.Format("0102-1504") + "-" + strings.ToUpper(id[len(id)-4:])
}

// Done says what a command has just done; "" for an action that needs no words.
func Done(a org.Action, n int) string {
	special, ok := doneWords[a]
	if !ok {
		special, ok = findingDone[a]
	}
	if ok {
		return fmt.Sprintf(special, n)
	}
	name := Action(a)
	if name == "" {
		return ""
	}
	if n > 1 {
		return fmt.Sprintf("已%s，共 %d 项。", name, n)
	}
	return "已" + name + "。"
}

// doneWords are the sentences that say more than the action's name; each takes the number of records.
var doneWords = map[org.Action]string{
	org.DutyIssue:       "已下发 %d 项任务，责任单位和监督单位都已看到自己的清单。",
	org.DutyAcknowledge: "已签收 %d 项任务。",
	org.DutyAssign:      "已为 %d 项任务确定监督单位。",
	org.ItemDecompose:   "已分解出 %d 项任务。下一步：在专项里匹配监督责任。",
	org.PlanUpload:      "方案已导入，读出 %d 条，请逐条核对。",
	org.PlanEdit:        "草稿已保存，改动 %d 条。",
	org.PlanGenerate:    "已生成 %d 项台账事项。下一步：补齐单边事项，再发布台账。",
	org.CheckRecord:     "已记录 %d 条检查。",
	org.ChecklistIssue:  "已下发给 %d 个监督单位，请其按期签收。",
	org.LedgerPublish:   "已发布，本版变动 %d 条。",

	org.SelfReviewSave:   "已暂存，本次更新 %d 项。",
	org.SelfReviewSubmit: "已提交 %d 项自查，等待监督单位抽查。",
	org.SelfReviewSample: "抽中 %d 项，请逐项核对。",
	org.HandOver:         "已移交 %d 项未办结事项，接手岗位现在可以办理。",
}

// Day is a day in words, without the year inside the current year.
func Day(d, today calendar.Day) string {
	switch {
	case d == "":
		return ""
	case d.Year() == today.Year():
		return fmt.Sprintf("%d月%d日", d.Month(), d.Number())
	}
	return FullDay(d)
}

// FullDay is a day with its year.
func FullDay(d calendar.Day) string {
	if d == "" {
		return ""
	}
	return fmt.Sprintf("%d年%d月%d日", d.Year(), d.Month(), d.Number())
}

// Weekday is the name of a day of the week.
func Weekday(d calendar.Day) string {
	return "星期" + string([]rune("日一二三四五六")[d.Weekday()])
}

// Left is what is left of a due date, or by how much it has passed, in natural days.
func Left(due, today calendar.Day) string {
	switch n := today.DaysUntil(due); {
	case due == "":
		return ""
	case n == 0:
		return "今天"
	case n < 0:
		return fmt.Sprintf("逾 %d 天", -n)
	default:
		return fmt.Sprintf("剩 %d 天", n)
	}
}

// Time is an instant in words: time of day today, day and time this year, full else.
func Time(ms int64, today calendar.Day) string {
	if ms == 0 {
		return ""
	}
	t, d := calendar.Local(ms), calendar.Of(ms)
	if d == today {
		return t.Format("15:04")
	}
	return Day(d, today) + " " + t.Format("15:04")
}

// Actor is who did something: unit, post and name. A name that only repeats the post is said once; without anybody it
// was the program on behalf of who runs it.
func Actor(unit, title, name string) string {
	if title == name {
		title = ""
	}
	words := strings.Fields(unit + " " + title + " " + name)
	if len(words) == 0 {
		return "系统"
	}
	return strings.Join(words, " ")
}

// Doer is who stands behind an entry of the journal: a person in a post, or the program at work by its clock.
func Doer(via, unit, title, name string) string {
	if via == org.ViaJob {
		return Program
	}
	return Actor(unit, title, name)
}

// Proof is the place of an entry in the chain and the ends of its hash.
func Proof(seq int64, hash string) string {
	return fmt.Sprintf("链序 %d · SM3 %s … %s", seq, hash[:8], hash[len(hash)-4:])
}

// LabelReason is what every form calls the reason it asks for.
const LabelReason = "理由"

// HintReason says where the reason goes.
func HintReason(n int) string {
	if n > 1 {
		return fmt.Sprintf("写明理由，逐条记入这 %d 项的留痕。", n)
	}
	return "写明理由，记入留痕。"
}

// Chosen is the line under the title of an asking page; unit brings its measure word, such as 个问题.
func Chosen(action string, n int, unit string) string {
	return fmt.Sprintf("将对下列 %d %s办理“%s”。", n, unit, action)
}

// Code is a record's code as people read it out: without the year inside the current year (RW-0312).
func Code(code string, today calendar.Day) string {
	return strings.Replace(code, fmt.Sprintf("-%d-", today.Year()), "-", 1)
}

// FullCode is the code that a short one stands for in a year; anything else stays as it is.
func FullCode(code string, today calendar.Day) string {
	kind, n, ok := strings.Cut(code, "-")
	if !ok || len(kind) != 2 || len(n) != 4 || strings.Trim(n, "0123456789") != "" {
		return code
	}
	return fmt.Sprintf("%s-%d-%s", strings.ToUpper(kind), today.Year(), n)
}

// TraceHead is the foot line about the journal: how many entries it has and when the last was made.
func TraceHead(seq, at int64, today calendar.Day) string {
	return fmt.Sprintf("留痕 %d 条，最近 %s", seq, Time(at, today))
}

// Year is the name of a year.
func Year(y int) string { return fmt.Sprintf("%d 年", y) }
