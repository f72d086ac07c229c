package plan

// The fields of the lists that a sheet can be read into. What a field is called for people say knows.
const (
	FieldMark      = "mark"
	FieldCode      = "code"
	FieldCampaign  = "campaign"
	FieldItem      = "item"
	FieldItemTitle = "item_title"
	FieldSource    = "source"
	FieldOccurred  = "occurred_at"
	FieldPlaceUnit = "place_unit"
	FieldPlace     = "place"
	FieldTitle     = "title"
	FieldDetail    = "detail"
	FieldBasis     = "basis"
	FieldSeverity  = "severity"
	FieldField     = "field"
	FieldCause     = "cause"
	FieldSector    = "sector"
	FieldTerritory = "territory"
	FieldParty     = "party"
	FieldDemand    = "demand"
	FieldMode      = "mode"
	FieldDue       = "due"
	FieldText      = "text"
	FieldStandard  = "standard"
	FieldUnit      = "unit"
	FieldPost      = "post"
	FieldEvidence  = "evidence"
	FieldOverseer  = "overseer"
	FieldMandate   = "mandate"
	FieldKind      = "kind"
	FieldTheme     = "theme"
	FieldFocus     = "focus"
	FieldLead      = "lead"
	FieldCoop      = "coop"
	FieldPosts     = "posts"
)

// MarkHead heads the column in which the program's own exports carry the code and the version of each row.
const MarkHead = "照单标记"

// own are the headings of what people keep in their sheets and the ledger takes from no sheet: what the loop itself has
// to bring (整改措施, 核验, 销号), names and telephones of persons, figures, remarks.
var own = []string{
	"序号", "是否", "销号", "核验", "复核", "核查", "验收", "审核", "回头看", "进展", "整改情况", "落实情况", "完成情况", "推进情况", "整改措施",
	"实际完成", "完成时间", "完成日期", "办结", "整改完成", "佐证", "证明材料", "附件", "照片", "备注", "签字", "电话", "联系", "数量", "金额", "资金", "处罚",
	"责任人", "检查人", "负责人", "排查人", "经办人", "填报", "姓名", "亮灯", "状态", "追责", "成效", "下一步", "未整改", "未到位", "项数", "逾期",
}

var dueWords = []string{"时限", "期限", "计划完成", "限期", "截止", "完成节点", "时间节点", "时间要求"}

// FindingFields are the words of ledgers of findings (问题台账, 整改台账, 销号台账, 隐患清单).
var FindingFields = FieldWords{
	{Field: FieldMark, Exact: []string{MarkHead}},
	{Field: FieldCode, Exact: []string{"编号", "问题编号", "问题编码", "系统编号"}},
	{Field: FieldItem, Exact: []string{"台账编号", "事项编号"}, Words: []string{"台账编号"}},
	{Field: "", Exact: []string{"督办编号", "完成时间", "整改措施", "整改期间"}},
	{Field: FieldDue, Words: dueWords},
	{Field: FieldOccurred, Words: []string{
		"发现时间", "发现日期", "检查时间", "检查日期", "排查时间", "排查日期", "督查时间", "督导时间", "暗访时间", "巡查时间", "问题时间", "发生时间",
	}},
	{Field: FieldDemand, Words: []string{"整改要求", "整改意见", "整改建议", "处理意见", "工作要求", "审计建议"}},
	{Field: FieldSeverity, Words: []string{"等级", "严重程度", "分级", "程度", "轻重"}},
	{Field: FieldSource, Words: []string{"问题来源", "来源", "发现渠道", "发现方式"}},
	{Field: FieldBasis, Words: []string{"依据", "法规", "条款"}},
	{Field: FieldCause, Words: []string{"问题原因", "原因"}},
	{Field: FieldCampaign, Exact: []string{"专项", "专项名称", "专项监督", "所属专项"}},
	{Field: FieldField, Exact: []string{"领域", "问题领域", "所属领域", "主题领域"}},
	{Field: FieldSector, Words: []string{"行业责任", "行业部门", "行业主管", "主管部门", "监管部门", "监管责任", "职能部门", "部门责任"}},
	{Field: FieldTerritory, Words: []string{"属地责任", "属地单位", "属地街道", "属地镇街"}},
	{Field: FieldParty, Many: true, Words: []string{
		"整改责任单位", "责任单位", "整改单位", "责任主体", "整改主体", "责任部门", "牵头单位", "问题归属", "承办单位", "整改牵头", "主责单位",
	}},
	{Field: FieldOverseer, Words: []string{"监督单位", "跟踪单位", "督办单位"}},
	{Field: "", Words: own},
	{Field: FieldPost, Exact: []string{"责任领导(职务)", "责任岗位", "责任职务", "职务"}},
	{Field: FieldPlaceUnit, Words: []string{
		"所在街道", "所属街道", "所属镇街", "所属单位", "被检查单位", "受检单位", "检查对象", "被督导单位", "涉及单位", "村居", "社区", "辖区", "所在单位",
	}, Exact: []string{"街道", "镇街", "属地", "单位名称", "单位", "街道(镇)"}},
	{Field: FieldPlace, Words: []string{"地点", "点位", "位置", "场所", "地址", "工点", "路段", "部位"}},
	{Field: FieldTitle, Words: []string{"标题", "问题名称"}},
	{Field: FieldDetail, Exact: []string{"情况", "描述", "表述", "问题", "具体问题"}, Words: []string{
		"具体情况", "问题描述", "具体描述", "隐患描述", "问题表述", "存在问题", "存在的问题", "主要问题", "问题情况", "情况描述", "隐患问题", "问题内容", "问题隐患", "问题清单", "具体表现",
	}},
}

// DutyFields are the words of lists of duties (责任清单, 任务分解表).
var DutyFields = FieldWords{
	{Field: FieldMark, Exact: []string{MarkHead}},
	{Field: FieldCode, Exact: []string{"编号", "任务编号", "清单编号", "任务编码"}},
	{Field: FieldItem, Words: []string{"台账编号", "事项编号"}},
	{Field: "", Words: []string{"配合", "协同", "协办", "协助"}},
	{Field: FieldDue, Words: append([]string{"完成时间", "完成日期"}, dueWords...)},
	{Field: FieldStandard, Words: []string{"标准", "目标要求", "工作目标", "指标"}},
	{Field: FieldOverseer, Words: []string{"监督单位", "监督责任", "督导单位"}},
	{Field: FieldPost, Words: []string{"职务", "责任岗位"}},
	{Field: FieldUnit, Words: []string{"责任单位", "责任部门", "责任主体", "承办单位", "实施单位", "牵头单位", "牵头部门", "主责单位"}},
	{Field: FieldEvidence, Words: []string{"佐证", "证明材料"}},
	{Field: "", Words: own},
	{Field: FieldItemTitle, Words: []string{"责任事项", "台账事项", "监督事项", "重点任务", "重点工作", "目标任务", "工作事项"}},
	{Field: FieldText, Exact: []string{"任务", "任务事项", "内容"}, Words: []string{
		"具体任务", "任务内容", "具体内容", "具体举措", "工作举措", "工作任务", "工作内容", "任务描述", "具体措施", "主要任务", "任务名称", "工作措施",
	}},
}

// ItemFields are the words of ledgers of supervised matters (监督台账, 任务台账).
var ItemFields = FieldWords{
	{Field: FieldMark, Exact: []string{MarkHead}},
	{Field: FieldCode, Exact: []string{"编号", "台账编号", "事项编号"}},
	{Field: "", Exact: []string{"行业清单项数", "属地清单项数", "未匹配监督", "已完成", "逾期"}},
	{Field: FieldMandate, Words: []string{"上级部署", "决策部署", "文号"}},
	{Field: FieldDue, Words: append([]string{"完成时间", "完成日期"}, dueWords...)},
	{Field: FieldCoop, Words: []string{"协调责任", "配合", "协同", "协办", "协助"}},
	{Field: FieldLead, Words: []string{"牵头", "责任单位", "责任部门", "主责单位", "承办单位"}},
	{Field: FieldMode, Words: []string{"动作类型", "规定动作"}},
	{Field: FieldFocus, Words: []string{"聚焦方向"}},
	{Field: FieldKind, Words: []string{"监督重点", "事项类别"}},
	{Field: FieldTheme, Words: []string{"主题", "领域"}},
	{Field: FieldBasis, Words: []string{"依据", "法规"}},
	{Field: FieldPosts, Words: []string{"职务", "责任岗位"}},
	{Field: "", Words: own},
	{Field: FieldText, Words: []string{"具体内容", "主要内容", "工作内容", "具体任务", "具体举措", "任务内容", "工作要求"}},
	{Field: FieldTitle, Exact: []string{"事项", "任务"}, Words: []string{
		"监督事项", "事项名称", "重点任务", "重点工作", "任务名称", "项目名称", "目标任务", "工作事项", "工作任务", "台账事项",
	}},
}
