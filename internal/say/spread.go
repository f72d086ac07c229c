package say

import (
	"fmt"

	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// spreadActions are the names of what is done about what one finding teaches others: policy questions, common advice, similar checks, rule changes.
var spreadActions = map[string]string{
	string(org.QuestionRaise): "提出政策性问题", string(org.QuestionRoute): "转办", string(org.QuestionReturn): "退回转办",
	string(org.QuestionAnswer): "答复", string(org.QuestionWithdraw): "撤回",
	string(org.AdviceShare): "发共性建议", string(org.AdviceAcknowledge): "确认知悉", string(org.AdviceEnd): "停用",
	string(org.SimilarOpen): "发起举一反三", string(org.SimilarReply): "答复排查", string(org.SimilarClose): "办结排查",
	string(org.FixOrder): "提出系统治理", string(org.FixComplete): "申报治理完成", string(org.FixReturn): "退回继续治理", string(org.FixCheck): "核查认可",
	string(org.RuleRecord): "登记制度", string(org.RuleUpdate): "修改制度登记",
}

// spreadFaults are the sentences of what is refused there.
var spreadFaults = map[string]string{
	"spread.units.none":    "请勾选单位。",
	"dept.kind":            "“%s”不是行业部门，请另选主管部门。",
	"question.route.same":  "这一条已经在该部门，请选别的部门。",
	"advice.noted":         "本单位没有待确认的共性建议，可能已确认过。请刷新页面查看。",
	"similar.due.soon":     "期限请不早于%s，让各单位有时间排查。",
	"similar.answered":     "本单位已经答复过。又有发现的，请在这一条里补报。",
	"similar.reuse.none":   "本单位近 %d 日内没有同一领域的答复，请直接答复。",
	"similar.found.none":   "请至少填写一处发现；没有发现的，请选“未发现”。",
	"fix.answers.nothing":  "请从一个问题或一次举一反三提出系统治理。",
	"fix.check.self":       "治理单位不能核查自己的治理结果，请由监督单位核查。",
	"rule.answers.nothing": "请选择这项制度针对的成因，或从问题、举一反三、系统治理登记。",
}

// spreadStates are the names of the states there, by their typed values.
var spreadStates = map[any]string{
	ledger.QuestionRaised: "待转办", ledger.QuestionRouted: "待答复", ledger.QuestionAnswered: "已答复",
	ledger.QuestionShared: "已共享", ledger.QuestionWithdrawn: "已撤回",
	ledger.AdviceActive: "有效", ledger.AdviceEnded: "已停用",
	ledger.ReceiptSent: "待确认", ledger.ReceiptAcknowledged: "已知悉",
	ledger.SimilarOpened: "排查中", ledger.SimilarReported: "已报齐", ledger.SimilarClosed: "已办结",
	ledger.AnswerAsked: "待答复", ledger.AnswerGiven: "已答复", ledger.AnswerLapsed: "未答复，已办结",
	ledger.FixOpened: "治理中", ledger.FixDone: "待核查", ledger.FixChecked: "已核查",
}

// Labels that several of these pages share.
const (
	LabelWorkField     = "领域"
	LabelRestsOn       = "依据"
	LabelCompetent     = "主管部门"
	LabelAsker         = "提出单位"
	LabelHoldsFrom     = "起用日期"
	LabelRemark        = "说明"
	LabelAboutFindings = "有关问题"
	LabelRaisedOn      = "提出"
	LabelDaysOpen      = "历时"
	AnyField           = "不限领域"
	PanelSpread        = "举一反三与制度完善"
	NoSpread           = "还没有由这个问题引出的函件、政策性问题、举一反三、系统治理或制度。"
	HintRestsOn        = "写明文件和条款，便于各单位查用。"
)

// Days is a number of days.
func Days(n int) string { return fmt.Sprintf("%d 天", n) }
