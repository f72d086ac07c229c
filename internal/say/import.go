package say

import (
	"fmt"
	"strings"

	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/plan"
)

// importActions are the names of what is done about workbooks that are taken into the ledger.
var importActions = map[string]string{
	string(org.ImportUpload): "导入 Excel", string(org.ImportMap): "核对列", string(org.ImportConfirm): "确认导入",
	string(org.ImportApply): "导入生效", string(org.ImportRecheck): "退回重新核对", string(org.ImportCancel): "取消导入",
}

// importFaults are the sentences of what is refused there, for a whole sheet and for one row of it.
var importFaults = map[string]string{
	"import.file.none":        "请选择要导入的 Excel 文件（.xlsx）。",
	"import.head.none":        "没有找到表头。请检查选的台账对不对；表头里要有“问题描述”“责任单位”“完成时限”这类列名，放在前 40 行内。",
	"import.rows.none":        "表头下面没有可以导入的行。请检查文件，填好后重新导入。",
	"import.map.columns":      "这个导入的列已经变了，请刷新页面后重新核对。",
	"import.map.twice":        "“%s”已经对应 %s 列，请只选一列。",
	"import.map.lacks":        "至少要有一列对应“%s”，请选好后继续。",
	"import.confirm.bad":      "还有 %d 行有错或有冲突，整份表都没有导入。请下载标注了原因的表，改好后重新导入。",
	"import.confirm.nothing":  "表里没有新增，也没有改动，不需要导入。",
	"import.confirm.unread":   "还没有核对完所有行，请等核对完再确认。",
	"import.moved":            "确认以后，第 %d 行对应的记录又有变动，整份表都没有导入。已重新核对，请再看一遍。",
	"import.filled.state":     "%s 还没有生效，生效后才能下载更新后的原表。",
	"import.errors.none":      "%s 没有有错或冲突的行，不需要下载标注原因的表。",
	"import.twice":            "与第 %d 行是同一条，请只留一行。",
	"import.code.other":       "编号与本表带出的标记（%s）不一致，请恢复原来的编号，或清空“照单标记”列。",
	"import.code.none":        "没有找到 %s，可能写错了，或不在您的范围内。新增的请把编号留空。",
	"import.item.none":        "没有找到对应的台账事项。请填写台账编号（如 TZ-2026-0001），或与台账完全一致的事项名称。",
	"import.word.unknown":     "“%s”不在可选范围内，请改成其中之一：%s。",
	"import.due.unread":       "“%s”读不出时限，请写成 2026年6月30日，长期坚持的写“长期坚持，每季度报”。",
	"import.day.unread":       "“%s”读不出日期，请写成 2026年5月7日，知道时间的写 2026年5月7日 10:20。",
	"import.unit.one":         "这里只能写一个单位，“%s”里不止一个。",
	"import.campaign.unknown": "没有叫“%s”的专项，请改成系统里的专项名称，或清空这一格。",
	"import.mandate.unknown":  "没有标题为“%s”的上级部署，请改成系统里的标题，或清空这一格。",
	"import.side.other":       "%s不属于这一侧的单位，请移到另一列。",
	"import.fixed":            "这一项不能通过导入改动，原来是“%s”。请恢复原来的内容。",
	"import.stale":            "导出这张表以后，这一条又有改动。请重新导出后再改，以免覆盖别人的修改。",
}

// importStates are the names of the states there, by their typed values.
var importStates = map[any]string{
	ledger.ImportMapping: "待核对列", ledger.ImportChecking: "待确认", ledger.ImportApplying: "正在导入",
	ledger.ImportApplied: "已导入", ledger.ImportCancelled: "已取消",
}

// ImportKind is the name of the list that a sheet is read into.
func ImportKind(k ledger.ImportKind) string {
	return map[ledger.ImportKind]string{
		ledger.ImportFindings: "问题台账", ledger.ImportDuties: "清单任务", ledger.ImportItems: "台账事项",
	}[k]
}

// ImportOutcome is the name of what a row would do.
func ImportOutcome(o ledger.ImportOutcome) string {
	return map[ledger.ImportOutcome]string{
		ledger.ImportNew: "新增", ledger.ImportChanged: "有改动", ledger.ImportSame: "相同", ledger.ImportConflict: "冲突", ledger.ImportWrong: "有错",
	}[o]
}

// importFieldNames are the fields a column can be, as the pages call them.
var importFieldNames = map[string]string{
	plan.FieldMark: plan.MarkHead, plan.FieldCode: "编号", plan.FieldCampaign: "专项", plan.FieldItem: "台账编号", plan.FieldItemTitle: "台账事项",
	plan.FieldSource: "来源", plan.FieldOccurred: "发现时间", plan.FieldPlaceUnit: "所在街道或单位", plan.FieldPlace: "地点", plan.FieldTitle: "标题",
	plan.FieldDetail: "具体情况", plan.FieldBasis: "依据", plan.FieldSeverity: "等级", plan.FieldField: "领域", plan.FieldCause: "原因",
	plan.FieldSector: "行业责任单位", plan.FieldTerritory: "属地责任单位", plan.FieldParty: "责任单位（行业或属地）", plan.FieldDemand: "整改要求",
	plan.FieldMode: "整改方式", plan.FieldDue: "时限", plan.FieldText: "具体任务", plan.FieldStandard: "完成标准", plan.FieldUnit: "责任单位",
	plan.FieldPost: "责任领导（职务）", plan.FieldEvidence: "佐证材料", plan.FieldOverseer: "监督单位", plan.FieldMandate: "上级部署",
	plan.FieldKind: "监督重点", plan.FieldTheme: "主题领域", plan.FieldFocus: "聚焦方向", plan.FieldLead: "牵头单位", plan.FieldCoop: "配合单位",
	plan.FieldPosts: "责任领导（职务）",
}

// ImportField is what a field of a list is called.
func ImportField(k ledger.ImportKind, field string) string {
	switch {
	case k == ledger.ImportItems && field == plan.FieldTitle:
		return "监督事项"
	case k == ledger.ImportItems && field == plan.FieldText:
		return LabelText
	case field == plan.FieldMode && k == ledger.ImportItems:
		return LabelMode
	}
	return ImportFieldShort(field)
}

// ImportFieldShort is what a field is called where the list does not matter.
func ImportFieldShort(field string) string {
	if w := importFieldNames[field]; w != "" {
		return w
	}
	return field
}

// Other words people have for how much a finding weighs.
const (
	SeverityMinor    = "轻微"
	SeverityLarger   = "较大"
	SeverityMajor    = "严重"
	SeverityReminder = "提醒"
)

// Semicolon joins what is said of one row.
const Semicolon = "；"

// OrWord joins alternatives.
const OrWord = "”或“"

// Words of the pages of imports.
const (
	PageImports        = "Excel 导入"
	ImportNewTitle     = "导入 Excel 台账"
	ImportsEmpty       = "还没有导入过"
	ImportsEmptyHint   = "用您现在的台账表就行：表头一到三行都可以，不用改格式。"
	ImportsHint        = "先看会改动什么，再确认；确认后整份一起生效，有一行不对就都不导入。"
	ImportNewHint      = "上传后先核对每一列的意思，再看会新增和改动哪些。确认以前，台账不会有任何变化。"
	LabelImportKind    = "导入到"
	LabelImportFile    = "Excel 文件"
	HintImportFile     = "只收 .xlsx，不超过 48 MB。旧的 .xls 请先在 Excel 或 WPS 里另存为 .xlsx。"
	ImportRead         = "读取表头"
	LabelFileName      = "文件"
	LabelImportUnit    = "导入单位"
	LabelImportResult  = "结果"
	StageImportUpload  = "上传"
	StageImportMap     = "核对列"
	StageImportLook    = "预览"
	StageImportDone    = "生效"
	ImportMapTitle     = "核对每一列的意思"
	ImportMapSubmit    = "按此读取并预览"
	ImportWholeTitle   = "表里没有的内容（选填）"
	ImportWholeHint    = "每一行都一样、表里又没有这一列的，在这里填一次。只用于新增的记录，已有的记录不会被改动。"
	ImportWholeNone    = "不统一填写"
	ImportStays        = "不导入，留在原表"
	ImportMapHint      = "已按表头提出对应关系，请核对。没有对应的列不会读入，也不会改动您的原表。下次同样表头的表，会直接按这次的选择读取。"
	ImportWorking      = "正在逐行核对，可以离开本页，回来再看。本页每 2 秒自动更新。"
	ImportApplyWorking = "全部写完才会生效，在那以前可以取消。可以离开本页，回来再看。"
	ImportIndexingHint = "数据已经全部生效，可以照常使用；建完以前，按文字还搜不到其中一部分。"
	ImportCancelAsk    = "取消导入"
	ImportRemap        = "改列的对应关系"
	ImportErrorsFile   = "下载标注原因的表"
	ImportOwnEmpty     = "没有这样的行"
	ImportOwnEmptyHint = "换一个标签看看其他的行。"
	LabelLineNo        = "行号"
	LabelRowContent    = "内容"
	LabelRowWords      = "改动或原因"
	ReasonRow          = "Excel 导入"
	ImportErrorHead    = "导入结果"
	ImportFilledState  = "照单状态"
	ImportFilledFile   = "下载更新后的原表"
	ImportAllSame      = "与台账完全一致，没有需要导入的内容。"
	ImportViewRows     = "查看导入的记录"
	ImportAnother      = "再导入一份"
	ImportCancelled    = "这次导入已取消，台账没有任何变化。"
	ImportRecheckedWas = "上次确认没有生效"
)

// ReasonImport is the reason that the journal keeps for what an import did.
func ReasonImport(code, file string) string { return fmt.Sprintf("Excel 导入 %s：%s", code, file) }

// ImportErrorName is the name of the sender's sheet with what is wrong written into it.
func ImportErrorName(file string) string {
	return strings.TrimSuffix(file, ".xlsx") + "（已标注原因）.xlsx"
}

// ImportFilledName is the name of the sender's sheet brought up to date.
func ImportFilledName(file string) string {
	return strings.TrimSuffix(file, ".xlsx") + "（已更新）.xlsx"
}

// ImportIndexing says how much of what was imported a search for words finds by now.
func ImportIndexing(done, total int) string {
	return fmt.Sprintf("正在建立检索：%d / %d 条", done, total)
}

// FoundLater says how many records a search for words cannot find yet.
func FoundLater(n int) string {
	return fmt.Sprintf("另有刚导入的 %d 条正在建立检索，稍后才能按文字搜到", n)
}

// ImportWords are the words from which a field of a list is chosen, nil if it takes any text.
func ImportWords(k ledger.ImportKind, field string) []string {
	switch field {
	case plan.FieldFocus:
		return wordsOf(ledger.Focuses, Focus)
	case plan.FieldKind:
		return wordsOf(ledger.ItemKinds, ItemKind)
	case plan.FieldMode:
		if k == ledger.ImportItems {
			return wordsOf(ledger.Modes, Mode)
		}
		return wordsOf(ledger.RectifyModes, RectifyMode)
	case plan.FieldSource:
		return wordsOf(ledger.Sources, Source)
	case plan.FieldSeverity:
		return wordsOf(ledger.Severities, Severity)
	case plan.FieldField:
		return ledger.Fields
	}
	return nil
}

func wordsOf[T any](list []T, word func(T) string) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = word(v)
	}
	return out
}

// ImportWholeLine says what holds for all new records of a sheet.
func ImportWholeLine(k ledger.ImportKind, whole []ledger.ImportWhole) string {
	parts := make([]string, len(whole))
	for i, w := range whole {
		parts[i] = ImportField(k, w.Field) + "＝" + w.Text
	}
	return "新增的记录统一填写：" + strings.Join(parts, Semicolon)
}

// ImportWriting says how many rows have been written so far.
func ImportWriting(done, total int) string {
	return fmt.Sprintf("正在写入：%d / %d 条", done, total)
}

// ImportProgress says how far the reading has come.
func ImportProgress(done, total int) string {
	if total <= 0 {
		return fmt.Sprintf("已核对 %d 行", done)
	}
	return fmt.Sprintf("已核对 %d 行，共约 %d 行", done, max(done, total))
}

// ImportSums is what an import would do, or did.
func ImportSums(count map[ledger.ImportOutcome]int) string {
	var parts []string
	for _, o := range ledger.ImportOutcomes {
		if n := count[o]; n > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", ImportOutcome(o), n))
		}
	}
	return strings.Join(parts, "，")
}

// ImportedSums is what an import did.
func ImportedSums(fresh, changed, same int) string {
	return fmt.Sprintf("新增 %d 条，改动 %d 条，相同 %d 条", fresh, changed, same)
}

// ImportConfirmN is the button that applies an import.
func ImportConfirmN(n int) string { return fmt.Sprintf("确认导入 %d 条", n) }

// ImportLeft lists the columns that stay in the sheet.
func ImportLeft(heads []string) string {
	return fmt.Sprintf("有 %d 列不导入，内容留在您的原表：%s。", len(heads), strings.Join(heads, Comma))
}

// ImportColumn names a column of the sheet by its letter and its headings.
func ImportColumn(letter, head string) string {
	if head == "" {
		return letter + " 列（没有列名）"
	}
	return letter + " 列　" + strings.ReplaceAll(head, plan.HeadBetween, "—")
}

// ImportSample shows what stands in a column.
func ImportSample(values []string) string {
	if len(values) == 0 {
		return "这一列前几行是空的"
	}
	for i, v := range values {
		if r := []rune(v); len(r) > 16 {
			values[i] = string(r[:15]) + "…"
		}
	}
	return "例如：" + strings.Join(values, "；")
}

// ImportSheetLine says which sheet of which file, or for which list, is read from which row.
func ImportSheetLine(file, sheet string, first, body int) string {
	rows := fmt.Sprintf("%d 至 %d", first, body-1)
	if first == body-1 {
		rows = fmt.Sprint(first)
	}
	return fmt.Sprintf("%s，工作表“%s”，表头在第 %s 行", file, sheet, rows)
}

// ImportDiffWords is one change in words.
func ImportDiffWords(field, was, is string) string {
	if was == "" {
		return field + "：" + is
	}
	return field + "：" + was + " → " + is
}
