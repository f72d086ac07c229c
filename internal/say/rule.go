package say

import (
	"fmt"
	"strings"

	"zhaodan/internal/ledger"
)

// Words of the pages of rule changes.
const (
	PageRules        = "制度完善"
	RulesHint        = "查出问题、补上制度。每项制度都写明针对什么成因。"
	NoRules          = "还没有登记制度。新建或修订制度后，登记在这里。"
	LabelRule        = "制度名称"
	LabelRuleKind    = "新建或修订"
	LabelRuleUnit    = "制定单位"
	LabelCauses      = "针对成因"
	LabelRuleNote    = "主要内容"
	PanelRule        = "制度"
	PanelAnswersWhat = "针对"
	PanelCauses      = "按成因"
	AllCauses        = "全部"
)

// RuleKind is whether a rule is new.
func RuleKind(k ledger.RuleKind) string {
	return map[ledger.RuleKind]string{ledger.RuleNew: "新建", ledger.RuleRevised: "修订"}[k]
}

// RuleCount is the line under the title of the list.
func RuleCount(n int) string { return fmt.Sprintf("共 %d 项。", n) + RulesHint }

// Causes joins the names of causes.
func Causes(list []ledger.Cause) string {
	names := make([]string, len(list))
	for i, c := range list {
		names[i] = Cause(c)
	}
	return strings.Join(names, Comma)
}
