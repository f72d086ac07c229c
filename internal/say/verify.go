package say

import (
	"fmt"
	"strings"

	"zhaodan/internal/calendar"
	"zhaodan/internal/org"
)

// Verdicts close a check of the journal.
const (
	VerdictSound    = "结论：数据完整。\n"
	VerdictTampered = "结论：数据被改动。请保留现场，不要继续录入，联系审计管理员。\n"
	VerdictShorter  = "结论：尾部记录缺失，可能是恢复了旧的备份。请保留现场，联系审计管理员。\n"
)

// VerdictUnreadable closes a check that could not be made.
func VerdictUnreadable(cause string) string { return fmt.Sprintf("结论：读不了。%s\n", cause) }

const minute = "2006-01-02 15:04"

// CheckedBook says how much a check found in one book, and between which instants.
func CheckedBook(name string, entries, first, last int64) string {
	if entries == 0 {
		return fmt.Sprintf("账本 %s  没有记录\n", name)
	}
	return fmt.Sprintf("账本 %s  记录 1–%s  %s … %s\n", name, Grouped(entries),
		calendar.Local(first).Format(minute), calendar.Local(last).Format(minute))
}

// SoundBook says that a book's chain and rows are whole, how many letters are anchored in it, and where it ends.
func SoundBook(seq int64, hash string, rows, anchors int) string {
	out := fmt.Sprintf("链   完整 ✓ %s 条\n行   %s 行与最后一次留痕一致 ✓\n", Grouped(seq), Grouped(int64(rows)))
	if anchors > 0 {
		out += fmt.Sprintf("锚点 %s 份已签发函件的锚点都在链上 ✓\n", Grouped(int64(anchors)))
	}
	return out + fmt.Sprintf("链尾 %d %s\n", seq, hash)
}

// AnchorCut says that the chain does not reach an anchor that was noted outside.
func AnchorCut(seq int64, hash string) string {
	return fmt.Sprintf("✗ 外留锚点 %d·%s 不在链上：链条没有这么长，之后的记录缺失\n", seq, hash)
}

// AnchorRewritten says that the entry of an anchor is another one now.
func AnchorRewritten(seq int64, hash string) string {
	return fmt.Sprintf("✗ 外留锚点 %d·%s 与链上第 %s 条不符：这一条或之前的记录被重写\n", seq, hash, Grouped(seq))
}

// CheckedFiles says how many files match their sums.
func CheckedFiles(n int) string { return fmt.Sprintf("附件 %s 个 ✓\n", Grouped(int64(n))) }

// BadFile says that a file is gone or changed.
func BadFile(sum string) string { return fmt.Sprintf("✗ 附件 %s 缺失或被改动\n", sum) }

// Broken is the first thing that is wrong with a book, and what the entry concerned says, if it is known.
type Broken struct {
	Code   string
	Seq    int64
	Kind   string
	Record string
	At     int64 // 0 if no entry is concerned
	Who    string
	Action org.Action
}

// brokenWords say what is wrong with a chain; %s is the number of the entry.
var brokenWords = map[string]string{
	"journal.gap": "第 %s 条缺失或次序不对", "journal.inner": "第 %s 条被改动", "journal.hash": "第 %s 条与前一条接不上",
	"journal.body": "第 %s 条的内容被改动", "journal.head": "末条是第 %s 条，与登记的链尾不符",
	"journal.row_changed": "第 %s 条之后，记录被改动", "journal.row_gone": "第 %s 条所记的记录不见了", "journal.row_unknown": "有记录没有留痕",
	"journal.anchor": "第 %s 条与以前留下的链尾不符", "journal.tail": "链条到第 %s 条为止，短于登记的链尾",
}

// BrokenBook says what is wrong, and who did what to which record there.
func BrokenBook(b Broken) string {
	words := "✗ " + strings.ReplaceAll(brokenWords[b.Code], "%s", Grouped(b.Seq))
	if b.At != 0 {
		words += "：" + strings.Join([]string{calendar.Local(b.At).Format(minute), b.Who, Action(b.Action)}, " ")
	}
	if b.Kind != "" {
		words += " " + recordKind(b.Kind) + " " + b.Record
	}
	return words + "\n"
}

// Book is the name of a book: the district's, or that of the system book.
func Book(id, district string) string {
	if id == org.SystemBook {
		return "系统"
	}
	return district
}

// recordKinds are the names of the kinds of record, by their table.
var recordKinds = map[string]string{
	"gateway": "消息渠道", "notice_hours": "消息时间",
	"unit": "机构", "oversight": "监督关系", "account": "账号", "post": "岗位", "holding": "任职", "mandate": "上级部署",
	"campaign": "专项", "plan": "方案", "plan_source": "方案原文", "plan_row": "方案条目", "ledger": "台账", "ledger_version": "台账版本",
	"ledger_item": "台账事项", "duty": "清单任务", "duty_progress": "任务进展", "saved_filter": "视图",
	"letter": "函件", "letter_addressee": "函件签收", "recommendation": "建议条", "letter_style": "发文样式", "template": "函件模板",
	"reminder": "提醒", "reminder_receipt": "提醒签收", "burden_event": "基层负担计数",
	"finding": "问题", "finding_party": "整改责任方", "finding_measure": "整改措施", "finding_note": "问题补充", "extension": "延期申请",
	"objection": "异议", "recheck": "回头看", "evidence": "佐证材料",
	"checklist": "监督清单", "check_item": "检查项", "checklist_receipt": "清单签收", "daily_round": "每日督导",
	"inspection": "督导检查", "inspection_stop": "检查点位", "inspection_line": "检查记录", "team": "综合督导组", "meeting": "会商", "decision": "议定事项",
	"need": "基层需求", "self_review": "自查自评", "policy_question": "政策性问题", "common_advice": "共性建议", "advice_receipt": "共性建议签收",
	"similar_check": "举一反三", "similar_answer": "举一反三答复", "systemic_fix": "系统治理", "rule_change": "制度完善",
	"calendar_import": "放假安排", "time_limit": "时限规则", "import": "Excel 导入",
}

func recordKind(kind string) string {
	if w, ok := recordKinds[kind]; ok {
		return w
	}
	return kind
}

// Grouped writes a number in groups of three digits.
func Grouped(n int64) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + " " + s[i:]
	}
	return s
}
