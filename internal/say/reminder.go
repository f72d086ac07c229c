package say

import (
	"fmt"
	"strings"

	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// reminderActions are the names of what is done about reminders.
var reminderActions = map[string]string{
	string(org.ReminderDraft): "发提醒", string(org.ReminderUpdate): "修改提醒", string(org.ReminderApprove): "审批",
	string(org.ReminderReturn): "退回修改", string(org.ReminderSend): "发出", string(org.ReminderAcknowledge): "签收提醒",
	string(org.ReminderAnswer): "答复提醒", string(org.ReminderClose): "办结提醒", string(org.ReminderWithdraw): "撤回提醒",
	string(org.ReminderVoid): "作废提醒", string(org.LadderClimb): "起草到期提醒",
	string(org.ReviewsCount): "统计自查自评要求",
}

// reminderFaults are the sentences of what is refused there.
var reminderFaults = map[string]string{
	"reminder.points.many":  "一份提醒最多写 %d 条。事项更多的，请分开发，或改用函件。",
	"reminder.unit.kind":    "“%s”不能作为提醒对象，请选监督单位、部门或街道，并且不是本单位。",
	"reminder.approve.self": "起草人不能审批自己写的提醒。请本单位另一个账号，或党风政风监督室、委领导审批。",
	"reminder.no_reply":     "这份提醒不要求答复，签收即可。",
	"reminder.send.short":   "%s 的答复期限 %s 离今天不足 %d 个工作日。请退回修改期限后再发出。",
	"reminder.obsolete":     "%s 催办的事项已经办结、反馈或改期，不必再催。请撤回这份提醒。",
	"ask.past":              "期限已经过去，请改为以后的日期。",
	"ask.short":             "至少给单位留 %d 个工作日，最早选 %s。确实紧急的，请填写批准缩短期限的岗位。",
}

// reminderStates are the names of the states, by their typed values.
var reminderStates = map[any]string{
	ledger.ReminderDraft: "待审批", ledger.ReminderApproved: "待发出", ledger.ReminderSent: "待签收", ledger.ReminderAcknowledged: "已签收",
	ledger.ReminderAnswered: "已答复", ledger.ReminderClosed: "已办结", ledger.ReminderWithdrawn: "已撤回", ledger.ReminderVoided: "已作废",
}

// Words of the pages of reminders.
const (
	PageReminders    = "工作提示"
	ReminderHint     = "该关注的、该落实的、该整改的，写清几条，发给该做的单位。"
	UnitReminder     = "份提醒"
	UnitReceipt      = "份提醒签收"
	NoReminders      = "还没有提醒。可以在这里新写，也可以在问题、责任清单里勾选后“发提醒”。"
	NoRemindersYet   = "没有发给本单位的提醒。"
	NewReminder      = "发提醒"
	LabelReminder    = "提醒事项"
	LabelTrigger     = "触发"
	LabelWhyNow      = "为什么现在提醒"
	LabelHeeds       = "注意事项"
	LabelAudience    = "对象"
	LabelSender      = "发出单位"
	LabelAddressees  = "提醒对象"
	LabelSignedN     = "签收"
	LabelRepliedN    = "答复"
	LabelReplyWanted = "要求答复"
	LabelReplyDue    = "答复期限"
	LabelUrgentPost  = "紧急：批准岗位"
	LabelEach        = "分别发出"
	EachUnit         = "每个单位一份，各自只列与它有关的事项"
	ReplyYes         = "要求书面答复（计入对方本月收到的要求）"
	LabelOver        = "超出上限的理由"
	LabelApproved    = "审批"
	LabelAboutThem   = "有关事项"
	LabelSignedAt    = "签收时间"
	LabelReplyWords  = "答复内容"
	LabelRung        = "到期阶梯"
	PanelPoints      = "提醒内容"
	PanelMatters     = "有关事项"
	PanelReminded    = "签收与答复"
	PanelYourReceipt = "本单位签收"
	PageReminded     = "提醒签收"
	NoReminded       = "没有您范围内的签收记录。"
	HintPoints       = "一行一条，最多 12 条；编号自动加。"
	HintWhyNow       = "写清为什么现在提醒，不写具体人员。"
	HintBasisPolicy  = "写明文件和条款；提醒落实政策法规的必填。"
	HintReplyDue     = "至少给单位留 2 个工作日；只要求签收的不用填。"
	HintUrgentPost   = "期限不足 2 个工作日的才填，写批准人的岗位，例如：委领导。"
	HintAnswerWords  = "写清已经怎么做、还差什么。进展已在任务或问题里填报过的，写“已在任务填报”即可。"
	HintCloseWaiting = "还有单位没有签收或答复就办结的，请写明理由。"
	HintOver         = "写明为什么还要增加要求；这个单位能看到。"
	AnswersLate      = "逾期答复"
	ReminderPrinted  = "打印"
	LetterInstead    = "改发督办函"
	ProgramDrafted   = "系统起草"
)

// ReminderView is the name of a standing question about reminders.
func ReminderView(v ledger.ReminderView) string {
	return map[ledger.ReminderView]string{
		ledger.RemindersAll: "全部", ledger.RemindersDraft: "待审批", ledger.RemindersApproved: "待发出", ledger.RemindersUnsigned: "待签收",
		ledger.RemindersWaiting: "待答复", ledger.RemindersOverdue: "逾期未答", ledger.RemindersAnswered: "已答复", ledger.RemindersClosed: "已办结",
	}[v]
}

// ReminderReceiptView is the name of a standing question about receipts.
func ReminderReceiptView(v ledger.ReminderReceiptView) string {
	return map[ledger.ReminderReceiptView]string{
		ledger.RemindedAll: "全部", ledger.RemindedUnsigned: "待签收", ledger.RemindedSigned: "已签收", ledger.RemindedWaiting: "待答复",
		ledger.RemindedOverdue: "逾期未答", ledger.RemindedAnswered: "已答复",
	}[v]
}

// Trigger is what a reminder is made for.
func Trigger(t ledger.Trigger) string {
	return map[ledger.Trigger]string{
		ledger.TriggerFocus: "重点关注", ledger.TriggerPolicy: "政策法规", ledger.TriggerRectify: "问题整改", ledger.TriggerDue: "到期催办",
	}[t]
}

// TriggerLong is what a reminder is made for, for whoever has to choose.
func TriggerLong(t ledger.Trigger) string {
	return map[ledger.Trigger]string{
		ledger.TriggerFocus: "需重点关注的政治监督事项", ledger.TriggerPolicy: "需落实的政策法规",
		ledger.TriggerRectify: "需整改的问题环节", ledger.TriggerDue: "到期催办",
	}[t]
}

// Audience is the kind of unit that a reminder goes to.
func Audience(a ledger.Audience) string {
	return map[ledger.Audience]string{
		ledger.AudienceOverseer: "监督单位", ledger.AudienceDept: "部门", ledger.AudienceStreet: "街道",
	}[a]
}

// Rung is the name of a rung of the ladder.
func Rung(r ledger.Rung) string {
	return map[ledger.Rung]string{
		ledger.RungSoon: "到期提醒", ledger.RungDue: "催办", ledger.RungLate: "督办", ledger.RungReview: "建议启动问责审视",
	}[r]
}

// ReminderNext names the next step of a reminder.
func ReminderNext(s ledger.ReminderState) string {
	return map[ledger.ReminderState]string{
		ledger.ReminderDraft:        "下一步：审批。起草人不能审批自己写的提醒。",
		ledger.ReminderApproved:     "下一步：发出，各单位随即收到。",
		ledger.ReminderSent:         "下一步：各单位签收。",
		ledger.ReminderAcknowledged: "下一步：各单位按期答复。",
		ledger.ReminderAnswered:     "下一步：看过答复，办结。",
		ledger.ReminderClosed:       "这份提醒已办结。",
		ledger.ReminderWithdrawn:    "这份提醒没有发出。",
		ledger.ReminderVoided:       "这份提醒已作废。",
	}[s]
}

// ReminderReceived names what a unit does next with a reminder.
func ReminderReceived(s ledger.ReminderState) string {
	return map[ledger.ReminderState]string{
		ledger.ReminderSent: "请签收。", ledger.ReminderAcknowledged: "请按期答复。", ledger.ReminderAnswered: "已答复，等待办结。",
		ledger.ReminderClosed: "这份提醒已办结。", ledger.ReminderVoided: "这份提醒已作废。",
	}[s]
}

// ReminderCount is the line under the title of the list.
func ReminderCount(n int) string { return fmt.Sprintf("共 %d 份。", n) + ReminderHint }

// SignedOf is how a reminder stands at its units, in one line.
func SignedOf(r *ledger.Reminder, asked, signed, answered int) string {
	line := fmt.Sprintf("发给 %d 个单位，%d 个已签收", asked, signed)
	if r.Reply {
		line += fmt.Sprintf("，%d 个已答复", answered)
	}
	return line
}

// Addressees names the first unit and how many there are.
func Addressees(first string, n int) string {
	if n <= 1 {
		return first
	}
	return fmt.Sprintf("%s等 %d 个单位", first, n)
}

// Point is a numbered point.
func Point(no int, text string) string { return fmt.Sprintf("%d. %s", no, text) }

// PointLines is points as a form shows them, a line for each.
func PointLines(points []string) string { return strings.Join(points, "\n") }

// ReminderTitle proposes what a reminder about chosen matters is called.
func ReminderTitle(trigger ledger.Trigger, n int) string {
	if trigger == ledger.TriggerRectify {
		return fmt.Sprintf("关于做好 %d 个问题整改的提醒", n)
	}
	return fmt.Sprintf("关于做好 %d 项清单任务的提醒", n)
}

// MatterPoint is a matter as a point of a reminder.
func MatterPoint(code, title string, due, today calendar.Day) string {
	line := code + " " + Headline(title)
	if due != "" {
		line += "（时限 " + Day(due, today) + "）"
	}
	return line
}

// Wanted says until when an answer is wanted.
func Wanted(due, today calendar.Day) string { return "请于" + Day(due, today) + "前答复。" }

// NotWanted says that signing is enough.
const NotWanted = "请签收，不需要答复。"

// ReminderMatters leads to the table of a reminder's document.
const ReminderMatters = "所涉事项如下："

// ReminderBasis is the sentence about what a reminder rests on.
func ReminderBasis(basis string) string { return "依据：" + Sentence(basis) }

// ReminderReply asks for an answer, and says until when.
func ReminderReply(due calendar.Day) string {
	if due == "" {
		return "请将办理情况书面反馈。"
	}
	return "请于" + FullDay(due) + "前将办理情况书面反馈。"
}
