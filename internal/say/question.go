package say

import (
	"fmt"

	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
)

// Words of the pages of policy questions.
const (
	PageQuestions  = "政策性问题"
	QuestionsHint  = "现场定不了、要看政策的，由主管部门一次答复，再发给各有关单位。"
	UnitQuestion   = "个政策性问题"
	NoQuestions    = "还没有政策性问题。在问题页面提出后，会列在这里。"
	LabelQuestion  = "要问的政策"
	LabelAnswer    = "答复"
	LabelAnswerDue = "答复期限"
	LabelRouted    = "转办"
	LabelAnswered  = "答复"
	HintQuestion   = "写清哪条政策、什么情况下不好把握，不写具体人员。"
	HintRouteNow   = "知道归哪个部门管的，直接选；不清楚的留空，稍后转办。"
	HintReroute    = "改转其他部门的，请写明理由。"
	HintFindings   = "同一问法涉及的问题，一并答复。"
	AnswerLate     = "答复逾期"
	PanelAnswer    = "主管部门答复"
	PanelQuestion  = "问题内容"
	PanelShared    = "共享情况"
	NotAnswered    = "主管部门还没有答复。"
)

// QuestionView is the name of a standing question about policy questions.
func QuestionView(v ledger.QuestionView) string {
	return map[ledger.QuestionView]string{
		ledger.QuestionAll: "全部", ledger.QuestionOpen: "未答复", ledger.QuestionOverdue: "答复逾期", ledger.QuestionUnrouted: "待转办",
		ledger.QuestionUnshared: "待共享", ledger.QuestionMine: "待本单位答复",
	}[v]
}

// QuestionNext names the next step of a policy question.
func QuestionNext(q *ledger.PolicyQuestion, today calendar.Day) string {
	switch q.State {
	case ledger.QuestionRaised:
		return "下一步：转给主管部门，请其按期答复。"
	case ledger.QuestionRouted:
		return fmt.Sprintf("下一步：主管部门在%s前答复。", Day(q.Due, today))
	case ledger.QuestionAnswered:
		return "下一步：作为共性建议发给各有关单位。"
	case ledger.QuestionShared:
		return "答复已发给各有关单位，可在共性建议里查用。"
	case ledger.QuestionWithdrawn:
		return "这一条已撤回。"
	}
	return ""
}

// QuestionCount is the line under the title of the list.
func QuestionCount(n int) string {
	return fmt.Sprintf("共 %d 条，未答复的在前。", n) + QuestionsHint
}

// OpenQuestions says on the page of a finding that a policy has to be cleared up first.
func OpenQuestions(n int) string {
	return fmt.Sprintf("有 %d 个政策性问题还没有答复。", n)
}
