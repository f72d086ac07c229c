package say

import (
	"fmt"
	"strings"

	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
)

// Comma joins names in a list.
const Comma = "、"

// Words of the plan pages.
const (
	PagePlans      = "方案"
	PageReview     = "核对提取结果"
	PageGenerate   = "生成台账与两清单"
	PlanUntitled   = "未命名方案"
	StageUpload    = "1 上传方案"
	StageReview    = "2 核对条目"
	StageGenerate  = "3 生成台账与两清单"
	LabelFile      = "方案文件"
	LabelPasted    = "或粘贴方案正文"
	LabelPlanDate  = "方案印发日期"
	LabelPlanTitle = "方案名称"
	LabelMandateOf = "落实的上级部署"
	LabelCampaign1 = "归入专项"
	LabelRows      = "条目"
	LabelToCheck   = "待核对"
	LabelItems     = "台账事项"
	LabelUploaded  = "导入"
	LabelHeading   = "标题"
	LabelRowTask   = "任务事项"
	LabelRowLead   = "牵头"
	LabelRowResp   = "责任"
	LabelRowCoop   = "配合"
	LabelRowDue    = "时限"
	LabelRowEvery  = "报送频次"
	LabelNewName   = "新专项名称"
	LabelLeadRoom  = "牵头室"
	LabelCutAt     = "从哪里分开"
	HintPlanFile   = "Word 文档（.docx）、Excel 工作簿（.xlsx）或文本（.txt），不超过 20 MB。旧格式请先另存为新格式。"
	HintPasted     = "没有文件时，把正文粘贴在这里。"
	HintPlanDate   = "原文写“6月底前”而没有年份时，按这一天推定。不填则取文中的落款日期。"
	HintCampaign   = "可以现在选，也可以生成时再定。"
	HintRowTitle   = "不填则取首句"
	HintNewName    = "选“新建一个专项”时填写。"
	HintNewPlan    = "上传或粘贴方案，系统读出任务、单位和时限，核对后生成台账。"
	HintCut        = "分开后两条的单位和时限相同，可以再分别修改。"
	PlanDueEmpty   = "待填"
	PlanUnitEmpty  = "待指定"
	SaveDraft      = "存草稿"
	AcceptAll      = "全部采用建议"
	AcceptOne      = "采用"
	CheckedOne     = "已核对"
	LeaveOut       = "略去"
	ChooseOther    = "另选"
	RowMore        = "更多"
	RowAdd         = "在下面加一条"
	RowAddFirst    = "添加一条"
	RowSplit       = "分成两条"
	RowMerge       = "并入上一条"
	RowDrop        = "删去"
	RowRestore     = "恢复"
	PlanTerms      = "方案信息"
	PlanDefaults   = "补齐时限"
	PlanDownload   = "下载原件"
	PlanVoid       = "作废方案"
	PlanOpenItems  = "查看台账事项"
	PlanGoOn       = "仍要再次导入"
	PlanRead       = "开始读取"
	PlansEmpty     = "还没有导入过方案"
	PlansEmptyHint = "导入专项方案后，可在这里核对条目、生成台账与两清单。"
	PlansHint      = "每份方案先核对，再生成台账事项。"
	NoRows         = "没有读出任务条目"
	NoRowsHint     = "可以逐条添加；或换一份写明任务和责任单位的文件再导入。"
	PlanLacking    = "缺项补齐后才能生成。"
	PlanUnchecked  = "核对完才能生成。"
	PlanNoRows     = "没有可以生成的条目。"
	NewCampaignFor = "新建一个专项"
	PlanFileLost   = "文件需要重新选择，其他内容已保留。"
	PlanTermsHint  = "改动印发日期后，原文没有年份的时限会按新的日期重新推定；已经手工改过的不变。"
	DefaultsHint   = "只填入还没有时限、也没有报送频次的条目。"
	GenerateHint   = "生成后方案不再修改；台账事项可以在台账中继续修改、分解。"
	VoidPlanHint   = "作废后条目不进入台账，留痕仍保留。同一份文件可以重新导入。"
)

// planFaults are the sentences of what can go wrong with plans.
var planFaults = map[string]string{
	"plan.upload.empty":           "请选择方案文件，或粘贴方案正文。",
	"plan.upload.both":            "文件和正文只能用一样，请去掉一个再提交。",
	"plan.upload.again":           "这份文件已经导入过，见 %s《%s》。确需再导入一次的，请勾选“仍要再次导入”。",
	"plan.text.long":              "粘贴的正文太长，请保存为文件再上传。",
	"plan.rows.many":              "这份文件读出 %d 条，一份方案最多 %d 条。请分成几份导入。",
	"plan.row.changed":            "第 %d 条刚刚被别人改过。您填的内容已保留，请核对后再保存。",
	"plan.split.nowhere":          "请选择从哪一句分开，前后都要留有文字。",
	"plan.merge.one":              "请至少选两条再合并。",
	"plan.unit.not_found":         "“%s”不在组织机构中，请改为机构中的单位。",
	"plan.unit.which":             "“%s”可能指%s，请写明是哪一个。",
	"plan.lead.one":               "牵头单位只能有一个，请从“%s”中选定一个。",
	"plan.due.unread":             "看不懂时限“%s”。请写成 2026-06-30 或 6月底前；没有期限的，选报送频次。",
	"plan.due.no_year":            "“%s”没有年份，方案也没有印发日期。请写全年月日，或先填方案印发日期。",
	"plan.due.ongoing":            "“%s”没有期限。请选择多久报一次。",
	"plan.generate.empty":         "没有可以生成的条目。请先添加任务条目。",
	"plan.generate.lacking":       "还有 %d 条缺项。请指定牵头单位，填写时限或报送频次，再生成。",
	"plan.generate.unchecked":     "还有 %d 条请核对。请逐条核对，或点“全部采用建议”，再生成。",
	"plan.generate.campaign_over": "“%s”已经总结、结束或作废，不能再添加事项。请另选专项。",
	"plan.case.empty":             "%s 没有正文，读不出任务。",
	"plan.case.unreadable":        "这个样本文件读不出来，请检查格式。",
}

// planNotes are the remarks about what was read: %[1]s is the words of the document, %[2]s what is proposed.
var planNotes = map[string]string{
	"plan.unit.former":        "原文“%[1]s”不在组织机构中，按曾用名匹配为%[2]s。",
	"plan.unit.several":       "原文“%[1]s”可能指%[2]s，请写明是哪一个。",
	"plan.unit.unknown":       "原文“%[1]s”不在组织机构中。请改为机构中的单位，或略去。",
	"plan.unit.vague":         "“%[1]s”不能作为责任单位，请指定单位。",
	"plan.unit.inherited":     "单位写在上文，各条共用：%[1]s。",
	"plan.lead.none":          "原文没有写明牵头单位，请指定一个。",
	"plan.lead.several":       "原文写了几个牵头单位：%[1]s。请选定一个。",
	"plan.lead.proposed":      "原文未写牵头，暂按责任单位“%[1]s”牵头。",
	"plan.deadline.none":      "原文未写时限。请填写时限，或选报送频次。",
	"plan.deadline.vague":     "“%[1]s”不能作为时限，请给出日期。",
	"plan.deadline.unread":    "看不懂时限“%[1]s”，请填写日期。",
	"plan.deadline.open":      "“%[1]s”没有说到哪一天为止，请填写时限。",
	"plan.deadline.ongoing":   "“%[1]s”没有期限，请选择多久报一次，或给出阶段时限。",
	"plan.deadline.recurring": "“%[1]s”不在可选的频次中，请另选报送频次。",
	"plan.deadline.relative":  "“%[1]s”要等事情发生后才能推算，请填写日期。",
	"plan.deadline.staged":    "原文分几个阶段，暂取最后一个时限：“%[1]s”。",
	"plan.deadline.inherited": "时限写在上文，各条共用：“%[1]s”。",
	"plan.deadline.immediate": "原文“%[1]s”，暂按印发后立行立改的时限：%[2]s。",
	"plan.date.none":          "“%[1]s”没有年份。请填写方案印发日期，或写全年月日。",
	"plan.text.none":          "没有任务内容，请补写。",
	"plan.rows.none":          "没有读出任务条目，请检查文件，或逐条添加。",
	"plan.row.problem":        "这一条是问题，不是任务，没有列入台账。确需列入的，请恢复。",
	"plan.merge.leads":        "合并的几条牵头单位不同，保留第一条的，其余列为责任单位。",
	"plan.merge.dues":         "合并的几条时限不同，暂取第一条的。",
}

// officeFaults are the sentences about files that cannot be read: what it is, and the way out.
var officeFaults = map[string]string{
	"office.empty":         "这个文件是空的，请重新选择。",
	"office.too_large":     "文件超过 %d MB。请去掉图片，或只留任务部分再上传。",
	"office.unknown":       "认不出这个文件的格式。请另存为 .docx、.xlsx 或 .txt 再上传。",
	"office.old_doc":       "这是旧版 Word 文档（.doc）。请用 Word 或 WPS 打开，另存为“Word 文档（.docx）”再上传。",
	"office.old_xls":       "这是旧版 Excel 表格（.xls）。请用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”再上传。",
	"office.slides":        "这是演示文稿，读不出任务。请上传方案的 Word 文档或 Excel 表格。",
	"office.wps":           "这是 WPS 文字文件（.wps）。请在 WPS 中另存为“Word 文档（.docx）”再上传。",
	"office.et":            "这是 WPS 表格文件（.et）。请在 WPS 中另存为“Excel 工作簿（.xlsx）”再上传。",
	"office.pdf":           "这是 PDF 文件。请上传原来的 Word 文档；没有原件的，复制正文粘贴到下面。",
	"office.ofd":           "这是 OFD 版式文件。请上传原来的 Word 文档；没有原件的，复制正文粘贴到下面。",
	"office.odf":           "这是 OpenDocument 文件。请另存为 .docx 或 .xlsx 再上传。",
	"office.rtf":           "这是 RTF 文档。请用 Word 或 WPS 打开，另存为“Word 文档（.docx）”再上传。",
	"office.html":          "这是网页文件。请复制正文粘贴到下面，或另存为 .docx 再上传。",
	"office.image":         "这是图片，读不出文字。请上传原来的 Word 文档，或把正文粘贴到下面。",
	"office.archive":       "这是压缩包。请先解压，再上传里面的方案文件。",
	"office.xlsb":          "这是二进制 Excel 工作簿（.xlsb）。请另存为“Excel 工作簿（.xlsx）”再上传。",
	"office.macro":         "这个文件带有宏。请另存为不带宏的 .docx 或 .xlsx 再上传。",
	"office.encrypted":     "这个文件设有打开密码。请先取消密码再上传。",
	"office.not_docx":      "这个文件不是 Word 文档。请重新选择，或另存为 .docx 再上传。",
	"office.not_xlsx":      "这个文件不是 Excel 工作簿。请重新选择，或另存为 .xlsx 再上传。",
	"office.zip.damaged":   "文件已损坏，打不开。请用 Word 或 WPS 打开后重新保存，再上传。",
	"office.zip.bomb":      "文件展开后异常地大，已停止读取。请用 Word 或 WPS 重新保存后再上传。",
	"office.zip.unsafe":    "文件的内部结构不安全，已停止读取。请用 Word 或 WPS 重新保存后再上传。",
	"office.xml.damaged":   "文件的内容已损坏，读不完整。请用 Word 或 WPS 打开后重新保存，再上传。",
	"office.xml.unsafe":    "文件里有不允许的内容，已停止读取。请用 Word 或 WPS 重新保存后再上传。",
	"office.doc.too_large": "文档太长，超出能读取的范围。请只留任务部分，或分成几份再上传。",
	"office.sheet.rows":    "工作表“%s”超过 %d 行。请删去空行，或分成几份再上传。",
	"office.sheet.columns": "工作表“%s”超过 %d 列。请删去多余的列再上传。",
	"office.sheet.cells":   "工作簿的单元格太多。请只留任务表再上传。",
	"office.sheet.merges":  "工作表“%s”的合并单元格超过 %d 处。请取消多余的合并再上传。",
	"office.outside":       "文件里有指向外部的链接（%s）。请在 Word 里取消超链接、断开链接的图片和模板，再上传。",
	"office.text.damaged":  "这个文本文件的编码认不出来。请另存为 UTF-8 编码再上传。",
}

// PlanMark is a remark about one field of a plan row as a sentence.
func PlanMark(m ledger.Mark) string { return PlanNote(m.Code, m.Words, m.Hint) }

// PlanNote is a remark of the plan reader as a sentence.
func PlanNote(code, words, hint string) string {
	s := sentences[code]
	if code == "plan.date.none" && words == "" {
		return "原文没有印发日期。时限没有年份的条目，填写方案印发日期后才能推定。"
	}
	if !strings.Contains(s, "%") {
		return s
	}
	if d, err := calendar.ParseDay(hint); err == nil {
		hint = FullDay(d)
	}
	return fmt.Sprintf(s, words, hint)
}

// Trust is the name of a degree of trust.
func Trust(t ledger.Trust) string {
	return map[ledger.Trust]string{ledger.TrustSure: "可信", ledger.TrustCheck: "请核对", ledger.TrustLacking: "缺项"}[t]
}

// TrustCount counts rows of one degree of trust.
func TrustCount(t ledger.Trust, n int) string { return fmt.Sprintf("%d 条%s", n, Trust(t)) }

// PlanHurdle says in a few words why generating has to wait.
func PlanHurdle(t ledger.Trust, live int) string {
	switch {
	case live == 0:
		return PlanNoRows
	case t == ledger.TrustLacking:
		return PlanLacking
	case t == ledger.TrustCheck:
		return PlanUnchecked
	}
	return ""
}

// Generate is the button that makes n items.
func Generate(n int) string { return fmt.Sprintf("生成 %d 项任务", n) }

// PlanRead1 is the line under the title of the review page.
func PlanRead1(file string, n int) string {
	return fmt.Sprintf("%s，提取 %d 条任务。点编号可在原文中定位。", file, n)
}

// Pasted is what stands for the file name of pasted text.
const Pasted = "粘贴的正文"

// RowLabel names a field of the n-th row.
func RowLabel(n int, field string) string { return fmt.Sprintf("第 %d 条%s", n, field) }

// RowFault puts the row in front of what is wrong with one of its fields.
func RowFault(n int, sentence string) string { return fmt.Sprintf("第 %d 条：%s", n, sentence) }

// GenerateFacts says what is about to be made.
func GenerateFacts(items int) string {
	return fmt.Sprintf("将生成 %d 项台账事项，并为每个责任单位和牵头单位各生成一项任务草稿。配合单位不单列任务。", items)
}

// PlanParas counts the paragraphs of the document.
func PlanParas(n int) string { return fmt.Sprintf("共 %d 段", n) }

// PlanCounts says what a plan in review still needs.
func PlanCounts(sure, check, lacking int) string {
	return fmt.Sprintf("%d 可信，%d 请核对，%d 缺项", sure, check, lacking)
}

// Theirs is what somebody else saved in a field meanwhile.
func Theirs(field, saved string) string {
	if saved == "" {
		saved = "（空）"
	}
	return fmt.Sprintf("%s，对方保存的是：%s", field, saved)
}

// Lacks says what is missing in a field of a row.
func Lacks(field string) string {
	return map[string]string{
		"text": "请写明任务事项。", "lead": "请指定牵头单位。", "due": "请填写时限，或选报送频次。",
	}[field]
}

// LackShort is the same inside the empty field.
func LackShort(field string) string {
	return map[string]string{"text": PlanDueEmpty, "lead": PlanUnitEmpty, "due": PlanDueEmpty}[field]
}

// CutAfter is a place where a text can be cut: the words that would begin the second part.
func CutAfter(words string) string { return "从“" + words + "”起" }

// Basis names the document and the clause an item comes from.
func Basis(title, docNo, no string) string {
	out := "《" + title + "》"
	if docNo != "" {
		out += "（" + docNo + "）"
	}
	return out + Clause(no)
}

// fullBrackets puts numbering like (一) into the brackets of Chinese text.
var fullBrackets = strings.NewReplacer("(", "（", ")", "）", "/", "")

// Clause names the place in a document that a number path like 二/(一) leads to: 二（一）, or 第 3 条 for a bare number.
func Clause(no string) string {
	if no != "" && strings.Trim(no, "0123456789") == "" {
		return "第 " + no + " 条"
	}
	return fullBrackets.Replace(no)
}
