package say

import (
	"fmt"

	"zhaodan/internal/ledger"
)

// Words of the library of common advice.
const (
	PageAdvice      = "共性建议"
	AdviceHint      = "一次答复，各单位共用。可按领域、文件名或任意两个字查找。"
	UnitAdvice      = "条共性建议"
	NoAdvice        = "还没有共性建议。政策性问题答复后，可发给各有关单位。"
	NewAdvice       = "发共性建议"
	LabelAdvice     = "建议事项"
	LabelAdviceText = "建议内容"
	LabelReceipts   = "知悉"
	LabelSentTo     = "已发"
	LabelShared     = "发出"
	PanelAdvice     = "建议内容"
	PanelReceipts   = "知悉情况"
	PanelAsked      = "答复的政策性问题"
	HintAdviceTo    = "已勾选全部街道和有同领域问题的单位，可增减。"
	HintAdviceText  = "写清怎么办、什么情况适用，不写具体人员和具体问题。"
	NoReceipts      = "没有发给您范围内的单位。"
	PageReceipts    = "知悉情况"
	AdviceOffered   = "已有共性建议可用"
)

// AdviceView is the name of a standing question about common advice.
func AdviceView(v ledger.AdviceView) string {
	return map[ledger.AdviceView]string{
		ledger.AdviceAll: "全部", ledger.AdviceInForce: "有效", ledger.AdviceWaiting: "待确认知悉", ledger.AdviceRepealed: "已停用",
	}[v]
}

// AdviceCount is the line under the title of the library.
func AdviceCount(n int) string { return fmt.Sprintf("共 %d 条。", n) + AdviceHint }

// NotedN is how many of the units have taken note.
func NotedN(noted, sent int) string {
	return fmt.Sprintf("发给 %d 个单位，%d 个已知悉", sent, noted)
}
