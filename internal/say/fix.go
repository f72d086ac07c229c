package say

import (
	"fmt"

	"zhaodan/internal/ledger"
)

// Words of the pages of systemic fixes.
const (
	PageFixes      = "系统治理"
	FixesHint      = "一处一处改不完的，由主管部门从源头治理。"
	UnitFix        = "项系统治理"
	NoFixes        = "还没有系统治理。在问题或举一反三页面提出后，会列在这里。"
	LabelFix       = "治理事项"
	LabelFixUnit   = "治理部门"
	LabelFixResult = "治理结果"
	LabelVerdict   = "核查意见"
	LabelChecker   = "核查单位"
	PanelFix       = "治理要求"
	PanelResult    = "结果与核查"
	HintFix        = "写清从源头解决什么，不是再改一遍个案。"
	HintResult     = "写清做了什么、覆盖了哪些单位。"
	NoResult       = "还没有申报完成。"
	LabelSentBack  = "退回理由"
)

// FixView is the name of a standing question about systemic fixes.
func FixView(v ledger.FixView) string {
	return map[ledger.FixView]string{
		ledger.FixAll: "全部", ledger.FixOpen: "治理中", ledger.FixOverdue: "已逾期", ledger.FixUnchecked: "待核查",
	}[v]
}

// FixNext names the next step of a systemic fix.
func FixNext(s ledger.FixState) string {
	return map[ledger.FixState]string{
		ledger.FixOpened:  "下一步：主管部门治理后申报完成。",
		ledger.FixDone:    "下一步：监督单位核查，认可或退回。",
		ledger.FixChecked: "已核查认可。形成制度的，请登记。",
	}[s]
}

// FixCount is the line under the title of the list.
func FixCount(n int) string { return fmt.Sprintf("共 %d 项。", n) + FixesHint }
