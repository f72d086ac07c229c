package say

import (
	"fmt"

	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// templateActions are the names of what is done about Word templates.
var templateActions = map[string]string{
	string(org.TemplateUpload): "上传模板", string(org.TemplateEnd): "停用模板",
}

// templateStates are the names of their states.
var templateStates = map[any]string{
	ledger.TemplateActive: "在用", ledger.TemplateReplaced: "已换新", ledger.TemplateEnded: "已停用",
}

// TemplateKind is the kind of letter a template is for.
func TemplateKind(k ledger.LetterKind) string {
	if k == "" {
		return "各类函件"
	}
	return LetterKind(k)
}

// TemplateOwner says whose letters a template is for.
func TemplateOwner(unit string, shared bool) string {
	if shared {
		return "全区通用"
	}
	return unit
}

// The words of the pages about templates.
const (
	PageTemplates     = "文书模板"
	TemplatesHint     = "没有模板时按公文格式国家标准（GB/T 9704-2012）排版。本单位的模板先于全区通用的，专用于一类函件的先于各类通用的。"
	NewTemplate       = "上传模板"
	UnitTemplate      = "个模板"
	NoTemplates       = "还没有上传模板，函件按国家标准格式排版。"
	LabelTemplateFile = "模板文件"
	HintTemplateFile  = "在 Word 里排好版，在要填的地方写“{{标题}}”这样的名称，存成 .docx。上传后先看预览，再正式使用。"
	LabelTemplateKind = "用于"
	LabelTemplateOf   = "适用单位"
	LabelTemplateUses = "填入的内容"
	LabelTemplateSize = "大小"
	LabelUploadedAt   = "上传时间"
	PreviewTemplate   = "下载预览"
	OriginalTemplate  = "下载原件"
	PanelTemplate     = "模板"
	PanelFields       = "可以填入的名称"
	LabelFieldName    = "写法"
	LabelFieldMeans   = "填入的内容"
	TemplateNoAnchor  = "模板里没有“{{留痕}}”，发出的函件不印留痕编号，建议在页脚补上。"
	TemplateSample    = "预览"
	ExportWord        = "导出 Word"
	ExportStandard    = "按国家标准格式导出"
	RowsPart          = "重复部分"
	RowsMeans         = "放在表格的一行（或一段）的开头和结尾，每条建议重复一次"
)

// TemplateName is the way a name is written in a template.
func TemplateName(name string) string { return "{{" + name + "}}" }

// TemplateRows is the way a repeated part is written.
func TemplateRows(name string) string { return "{{#" + name + "}} … {{/" + name + "}}" }

// TemplatePreview is the file name of a preview.
func TemplatePreview(name string) string { return TemplateSample + " " + name }

// TemplateField is a name that may stand between double braces in a unit's own Word template.
type TemplateField struct {
	Name   string
	Means  string
	Sample string // what the preview fills in
}

// The names of a letter's fields.
const (
	FieldIssuer  = "发文机关"
	FieldNumber  = "文号"
	FieldTitle   = "标题"
	FieldTo      = "主送"
	FieldText    = "正文"
	FieldAdvice  = "建议"
	FieldClosing = "要求"
	FieldContact = "联系方式"
	FieldSign    = "落款"
	FieldDay     = "成文日期"
	FieldCopies  = "抄送"
	FieldAnchor  = "留痕"

	FieldRowNo   = "序号"
	FieldRowText = "建议内容"
	FieldRowUnit = "责任单位"
	FieldRowDue  = "期限"
)

// LetterFields are the fields of a letter, in the order a letter has them.
var LetterFields = []TemplateField{
	{FieldIssuer, "发文机关名称", "中共云河区纪律检查委员会"},
	{FieldNumber, "发文字号，签发前为空", "云纪建〔2026〕12号"},
	{FieldTitle, "函件标题", "关于农村危房搬离安置问题的整改建议函"},
	{FieldTo, "主送单位，多个用顿号连接，不带冒号", "区住房和城乡建设局、泺桥街道党工委"},
	{FieldText, "问题表述和依据，一段一行", "综合督导二组在泺桥街道石坡村督导时发现，东南片3户C级危房住户未按承诺搬离，围挡缺失3处。\n依据《农村危房整治工作方案》第三条，现提出如下整改建议："},
	{FieldClosing, "反馈要求和时限", "请于2026年5月22日前将整改情况书面反馈我委。"},
	{FieldContact, "联系科室和电话，没有则为空", "联系人：党风政风监督室，电话：0000-0000"},
	{FieldSign, "落款单位", "中共云河区纪律检查委员会"},
	{FieldDay, "成文日期，签发前为空", "2026年5月8日"},
	{FieldCopies, "抄送单位，没有则为空", "派驻第三纪检监察组"},
	{FieldAnchor, "留痕编号和校验值，建议放在页脚", "留痕第 1208 条 3f9c1a7e3f9c1a7e"},
}

// LetterRowFields are the fields of one piece of advice, between {{#建议}} and {{/建议}}.
var LetterRowFields = []TemplateField{
	{FieldRowNo, "第几条", ""},
	{FieldRowText, "建议的内容", ""},
	{FieldRowUnit, "由谁落实", ""},
	{FieldRowDue, "落实期限", ""},
}

// LetterRowSamples are the pieces of advice a preview is filled with.
var LetterRowSamples = []map[string]string{
	{FieldRowNo: "1", FieldRowText: "立即落实过渡安置，组织3户住户搬离。", FieldRowUnit: "泺桥街道", FieldRowDue: "2026年5月18日"},
	{FieldRowNo: "2", FieldRowText: "补设围挡和警示标识，恢复每日巡查。", FieldRowUnit: "泺桥街道", FieldRowDue: "2026年5月18日"},
	{FieldRowNo: "3", FieldRowText: "加快拨付3户搬迁补助。", FieldRowUnit: "区住房和城乡建设局", FieldRowDue: "2026年5月22日"},
}

// templateFaults are the sentences about Word templates. The flaws are told together, each behind its place.
var templateFaults = map[string]string{
	"template.flaws":    "模板有几处要改：%s",
	"template.none":     "没有找到占位符。请在要填的地方写上“{{标题}}”这样的名称，名称见下方清单。",
	"template.open":     "双花括号没有写完整，请写成“{{标题}}”，并放在同一段里。",
	"template.unknown":  "没有叫“%s”的内容，请从下方清单里选名称。",
	"template.outside":  "“%s”是每条建议的内容，请放在“{{#建议}}”和“{{/建议}}”之间。",
	"template.unclosed": "“{{#%[1]s}}”后面没有“{{/%[1]s}}”，请补上。",
	"template.unopened": "“{{/%[1]s}}”前面没有“{{#%[1]s}}”，请补上或删去。",
	"template.crossed":  "“{{#%[1]s}}”和“{{/%[1]s}}”不在同一个表格或同一级段落里，请放到一起。",
	"template.nested":   "“{{#%s}}”写在“{{#%s}}”里面了，重复的部分不能套在一起。",
	"template.file":     "请选择一个 .docx 模板文件。",
	"template.large":    "模板超过 %d MB，请去掉图片后再上传。",
}

// TemplateFlaw is one thing to mend in a template: where it stands, its words and the reason.
func TemplateFlaw(place string, line int, words string, reason error) string {
	if line == 0 {
		return Fault(reason)
	}
	where := map[string]string{"header": "页眉", "footer": "页脚"}[place]
	return fmt.Sprintf("%s第 %d 段“%s”：%s", where, line, Short(words), Fault(reason))
}
