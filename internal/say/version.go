package say

import (
	"fmt"

	"zhaodan/internal/ledger"
)

// Words of the version pages.
const (
	LabelVersion   = "版本"
	LabelPublished = "发布时间"
	LabelChanged   = "变动"
	LabelDigest    = "SM3"
	LabelField     = "变动字段"
	LabelBefore    = "上一版"
	LabelAfter     = "本版"
	Added          = "新增"
	Struck         = "已删去"
	VersionsHint   = "已发布的版本不再改动"
	NoVersions     = "台账还没有发布过。发布后，这一版就固定下来。"
	HintRevise     = "写明为什么修订，会写进下一版。"
	NotHindering   = "可以先发布，下发前补齐"
)

// LedgerTitle is the name of a year's ledger.
func LedgerTitle(y int) string { return fmt.Sprintf("%d 年全区政治监督台账", y) }

// Release is the version of the program at the foot of a page; one built without a number says so.
func Release(v string) string {
	if v == "" || v == "unversioned" {
		return "开发版"
	}
	return v
}

// VersionNo is the name of a version.
func VersionNo(n int) string { return fmt.Sprintf("第 %d 版", n) }

// VersionTitle is the title of a version's page.
func VersionTitle(y, n int) string { return LedgerTitle(y) + VersionNo(n) }

// LedgerNext names the next step of a ledger.
func LedgerNext(s ledger.LedgerState, reason string) string {
	switch s {
	case ledger.LedgerPublished:
		return "已发布。要改动先修订，写明理由，再发布下一版。"
	case ledger.LedgerRevising:
		return "正在修订：" + reason + "。改完后发布下一版，或在下发清单时一并发布。"
	case ledger.LedgerDraft:
	}
	return "还没有发布。核对事项后发布，台账就固定为一版。"
}

// PublishHint says what publishing does.
func PublishHint(no int) string {
	return fmt.Sprintf("发布为第 %d 版。发布后这一版不再改动，以后的修改进入下一版。", no)
}

// columns are the names of stored fields, for what a version changed.
var columns = map[string]string{
	"title": LabelItem, "text": LabelText, "lead_unit": LabelLead, "coop": LabelCoop, "due": LabelDue, "recurrence": LabelRecurrence,
	"focus": LabelFocus, "theme": LabelTheme, "kind": LabelKind, "mode": LabelMode, "basis": PanelBasis, "posts": LabelPostInCharge,
	"post": LabelPostInCharge, "campaign": LabelCampaign, "mandate": PageMandates, "state": LabelState, "waived": LabelEmptySide,
	"waiver": LabelReason, "reason": LabelReason, "unit": LabelOwner, "side": LabelSide, "standard": LabelStandard, "evidence": LabelEvidence,
	"overseer": LabelOverseer, "matched": "匹配方式", "code": LabelCode, "number": "方案编号",
}

// Column is the name of a stored field.
func Column(name string) string {
	if w, ok := columns[name]; ok {
		return w
	}
	return name
}

// values are the names of stored codes that are no state.
var values = map[string]string{
	"sector": "行业部门", "territory": "属地", "map": "按监督关系", "hand": "人工确定", "ambiguous": "有多个监督单位",
	"mandatory": "规定动作", "elective": "自选动作", "loyalty": "两个维护", "conduct": "纠“四风”树新风", "livelihood": "维护群众利益",
	"monthly": "每月", "quarterly": "每季度", "half_year": "每半年", "yearly": "每年",
}

// Word is the name of a stored value if it is a code, else the value itself.
func Word(v string) string {
	if w, ok := values[v]; ok {
		return w
	}
	if w := stateWord(v); w != "" {
		return w
	}
	return v
}
