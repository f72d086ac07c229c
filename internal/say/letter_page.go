package say

import (
	"fmt"

	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
)

// Words of the pages of letters.
const (
	PageLetters         = "函件"
	PageAdviceRows      = "建议条"
	PageLetterFigures   = "发函统计"
	PageNumbers         = "文号登记"
	PageLetterStyle     = "函件格式"
	UnitLetter          = "份函件"
	UnitAdviceRow       = "条建议"
	NoLetters           = "还没有函件。可在问题页面点“拟函”，或从这里新拟。"
	NoAdviceRows        = "还没有发出的建议。函件发出后，每条建议单独列在这里。"
	NoNumbers           = "还没有编过文号。函件签发时编号。"
	NoAddressees        = "还没有主送单位。"
	LabelLetter         = "函件"
	LabelLetterKind     = "文种"
	LabelLetterTo       = "主送"
	LabelLetterCopies   = "抄送单位"
	LabelCopyTo         = "抄送岗位"
	LabelLetterText     = "问题表述"
	LabelLetterDemand   = "其他要求"
	LabelLetterContact  = "联系方式"
	LabelReplyBy        = "反馈时限"
	LabelAdviceN        = "建议"
	LabelDoneN          = "已落实"
	LabelDocNumber      = "文号"
	LabelWord           = "代字"
	LabelDrafter        = "拟稿单位"
	LabelAdviceRow      = "建议"
	LabelAdviceReply    = "办理情况"
	LabelWrittenOn      = "成文日期"
	LabelSentOn         = "发出"
	LabelSentAs         = "方式"
	LabelAnchor         = "留痕锚点"
	LabelIssuer         = "发文机关"
	LabelSign           = "落款"
	HintDocNo           = "委机关程序编定的文号，照抄。"
	HintReplyBy         = "没有单独写时限的建议，按这一天。"
	HintLetterTo        = "建议里写到的单位会自动列入主送。"
	HintLetterText      = "取自问题的三明确，可改写。修改不影响原始记录。"
	HintLetterBasis     = "写明文件和条款。没有依据的不能送审。"
	HintLetterDemand    = "反馈时限会自动写在文末，这里只写别的要求。"
	HintLetterCopies    = "双向抄告：主管部门和监督单位。抄送单位只签收，不用回复。"
	HintCopyTo          = "分管领导只写职务，如“区政府分管住建工作的副区长”。"
	HintLetterContact   = "办公室和电话，不写个人手机。"
	HintLetterOverseer  = "由它核验和办结。不选的，由拟稿单位跟踪。"
	HintStyle           = "不填的按区县名称生成。只影响以后签发的函件，已编的文号不变。"
	StyleHint           = "代字每类函件一个，每年从 1 号起，签发时编号，作废不补号。"
	SaveLetter          = "存为草稿"
	LookAtLetter        = "看预览"
	MoreAdvice          = "再加两条建议"
	OverseerSelf        = "拟稿单位"
	LetterFormHint      = "左边填写，右边是公文样子。存为草稿后送审，签发时编文号。"
	PanelAdviceRows     = "建议落实"
	PanelLetterReceipts = "送达与签收"
	PanelPaper          = "公文预览"
	PanelLetterWay      = "办理流程"
	PaperHint           = "按公文信函格式排版，打印时不带导航。"
	ClosedLateWord      = "逾期办结"
	StepDraft           = "拟稿"
	StepReview          = "审核"
	StepSign            = "签发"
	StepSend            = "发出"
	StepAcknowledge     = "签收"
	StepReply           = "回复"
	StepVerify          = "核验"
	StepClose           = "办结"
	FigureLetters       = "发函数"
	FigureAdvice        = "建议条数"
	FigureDone          = "已落实"
	FigureOnTime        = "按期落实"
	FigureOverdue       = "逾期"
	FigureSum           = "合计"
)

// LetterView is the name of a standing question about letters.
func LetterView(v ledger.LetterView) string {
	return map[ledger.LetterView]string{
		ledger.LetterAll: "全部", ledger.LetterOpen: "办理中", ledger.LetterOverdue: "有建议逾期", ledger.LetterToVerify: "待核验",
		ledger.LetterUnsigned: "有单位未签收", ledger.LetterToReview: "待审核", ledger.LetterToApprove: "待签发", ledger.LetterToSend: "待发出",
		ledger.LetterDrafts: "拟稿", ledger.LetterOnTime: "按期办结", ledger.LetterIssued: "已发出", ledger.LetterNumbered: "有文号",
	}[v]
}

// RecommendationView is the name of a standing question about advice.
func RecommendationView(v ledger.RecommendationView) string {
	return map[ledger.RecommendationView]string{
		ledger.RecommendationAll: "全部", ledger.RecommendationWaiting: "待回复", ledger.RecommendationOverdue: "逾期未回复",
		ledger.RecommendationToVerify: "待核验", ledger.RecommendationDone: "已落实", ledger.RecommendationOnTime: "按期落实",
		ledger.RecommendationLate: "逾期落实",
	}[v]
}

// LetterNext names the next step of a letter.
func LetterNext(s ledger.LetterState) string {
	return map[ledger.LetterState]string{
		ledger.LetterDraft: "下一步：核对内容，送审。", ledger.LetterSubmitted: "下一步：由拟稿人以外的人审核。",
		ledger.LetterReviewed: "下一步：签发，签发时编文号。", ledger.LetterApproved: "下一步：发出。",
		ledger.LetterSent: "下一步：主送单位签收。", ledger.LetterAcknowledged: "下一步：主送单位逐条回复。",
		ledger.LetterSentBack: "下一步：被退回的建议重新办理、回复。", ledger.LetterReplied: "下一步：逐条核验回复。",
		ledger.LetterVerified: "下一步：办结。", ledger.LetterClosed: "这份函件已办结。",
		ledger.LetterRegistered: "按委机关程序制发，本系统只作登记。", ledger.LetterVoided: "这份函件已作废，文号不再使用。",
	}[s]
}

// LetterReason is the heading of the reason a letter bears.
func LetterReason(s ledger.LetterState) string {
	if s == ledger.LetterVoided {
		return "作废理由"
	}
	return "退回修改的意见"
}

// LetterCount is the line under the title of the list.
func LetterCount(n int) string {
	return fmt.Sprintf("共 %d 份。拟稿、审核、签发编号、发出、签收、逐条回复、逐条核验、办结。", n)
}

// AdviceRowCount is the line under the title of the list of advice.
func AdviceRowCount(n int) string {
	return fmt.Sprintf("共 %d 条。每条建议单独回复、单独核验。", n)
}

// NumbersLine is the line under the title of the register of numbers.
func NumbersLine(n int) string {
	return fmt.Sprintf("共 %d 个。一个代字一年一列，不跳号；作废的也在这里。", n)
}

// FigureLine is the sum of the figures in one sentence.
func FigureLine(units, letters, advice, doneN, onTime int) string {
	if letters == 0 {
		return NoLetters
	}
	return fmt.Sprintf("向 %d 个单位发函 %d 份，提出建议 %d 条，已落实 %d 条，其中按期 %d 条（%s）。", units, letters, advice, doneN, onTime, Share(onTime, doneN))
}

// Share is a part of a whole in percent; of nothing there is none.
func Share(part, whole int) string {
	if whole == 0 {
		return "—"
	}
	return fmt.Sprintf("%d%%", part*100/whole)
}

// OverdueAdvice says how much of a letter's advice is overdue.
func OverdueAdvice(n int) string { return fmt.Sprintf("%d 条逾期", n) }

// LetterLine says to whom a letter goes and how much it asks.
func LetterLine(to string, advice int) string {
	return fmt.Sprintf("主送：%s；建议 %d 条", to, advice)
}

// AdviceDone is how much of the advice is verified.
func AdviceDone(n, all int) string { return fmt.Sprintf("%d 条，已落实 %d 条", all, n) }

// AdviceNo names a piece of advice by its number.
func AdviceNo(n int) string { return fmt.Sprintf("建议 %d", n) }

// AdviceUnitLabel and AdviceDueLabel are the labels of the fields beside a piece of advice.
func AdviceUnitLabel(n int) string { return fmt.Sprintf("建议 %d 责任单位", n) }

// AdviceDueLabel is the label of the day of a piece of advice.
func AdviceDueLabel(n int) string { return fmt.Sprintf("建议 %d 时限", n) }

// AdviceUntil says who answers for a piece of advice, and until when.
func AdviceUntil(unit string, due, today calendar.Day) string {
	return unit + "，" + DueOn(due, today)
}

// AdviceAnswer is what was answered to a piece of advice, and what was found of it.
func AdviceAnswer(x *ledger.Recommendation, today calendar.Day) string {
	switch x.State {
	case ledger.RecommendationSentBack:
		return "退回：" + x.Reason
	case ledger.RecommendationReplied:
		return "回复（" + Time(x.RespondAt, today) + "）：" + answered(x)
	case ledger.RecommendationVerified:
		return "回复：" + answered(x) + " 核验：" + x.Verdict
	default:
		return ""
	}
}

func answered(x *ledger.Recommendation) string {
	if x.NoEvidence == "" {
		return x.Response
	}
	return x.Response + "（无材料：" + x.NoEvidence + "）"
}

// NumberedText is a text with its number.
func NumberedText(n int, text string) string { return fmt.Sprintf("%d. %s", n, text) }

// NumberOr is a 文号, or that there is none yet.
func NumberOr(number string) string {
	if number == "" {
		return "签发时编号"
	}
	return number
}

// SentAs says whether a unit is written to or gets a copy.
func SentAs(isCopy bool) string {
	if isCopy {
		return "抄送"
	}
	return "主送"
}

// LetterLengthLine is how long a letter is.
func LetterLengthLine(n int) string { return fmt.Sprintf("信函格式，约 %d 字", n) }

// LetterLong warns of too many words.
func LetterLong(n, most int) string {
	return fmt.Sprintf("这份函件约 %d 字，超过 %d 字。部署具体任务的文件不宜超过这个篇幅，请精简。", n, most)
}

// WordOf is the label of the 代字 of a kind.
func WordOf(k ledger.LetterKind) string { return LetterKind(k) + "代字" }
