package plan

import "strings"

// role is what a label, a header cell or a column stands for.
type role int

const (
	roleNone role = iota
	roleNo
	roleTask
	roleDetail // says more of the task named in another column: 具体举措
	roleTarget // what the task named in another column must reach: 指标要求
	roleProblem
	rolePlace
	roleTime
	roleMeasure
	roleLead
	roleResp
	roleCoop
	rolePost
	roleDeadline
	roleIgnore // a column people keep for themselves: 备注, 进展
)

// owner reports whether the role names units.
func (r role) owner() bool { return r == roleLead || r == roleResp || r == roleCoop }

// roleWords is read from top to bottom: the first word found in a label decides. The order carries the
// knowledge: 配合责任单位 is support, 牵头责任单位 leads, 整改措施 is a measure though 措施 alone is a task.
var roleWords = []struct {
	role  role
	words []string
}{
	{roleNo, []string{"序号", "编号"}},
	{roleIgnore, []string{
		"备注", "说明", "进展", "推进情况", "完成情况", "落实情况", "是否", "类型", "类别", "联系电话", "联系方式", "资金", "投资",
		"依据", "来源", "成效", "简介", "概况", "背景", "签字", "领域", "板块",
	}},
	{rolePost, []string{"责任人", "负责人", "领导", "联系人", "责任科长", "路长", "河长", "姓名", "职务"}},
	{roleCoop, []string{"配合", "协同", "协办", "协助", "参与", "参加", "指导单位", "支持单位"}},
	{roleLead, []string{"牵头"}},
	{roleDeadline, []string{
		"时限", "期限", "完成时间", "完成时间", "时间进度", "时间节点", "时间要求", "时间安排", "进度安排", "计划完成", "整改时间", "办结时间",
		"进度要求", "截止", "完成日期", "季度", "时序",
	}},
	{roleResp, []string{
		"责任单位", "主责", "责任部门", "责任主体", "责任处室", "责任科室", "责任股室", "责任", "负责", "承办", "主办", "实施单位", "实施主体",
		"落实单位", "落实主体", "整改单位", "整改主体", "主管单位", "主管部门", "承担单位", "承接单位", "包联单位", "包保单位", "包片单位",
	}},
	{roleTime, []string{"检查时间", "发现时间", "暗访时间", "督查时间", "巡查时间", "检查日期", "发现日期", "时间"}},
	{roleMeasure, []string{"整改措施", "整改要求", "整改情况", "整改意见", "整改建议", "整改任务", "处理意见"}},
	{roleProblem, []string{"问题", "隐患", "不足", "短板"}},
	{rolePlace, []string{
		"地点", "点位", "位置", "场所", "地址", "路段", "社区", "小区", "被检查", "受检", "检查对象", "检查单位", "区域", "辖区", "所在地", "单位名称",
		"企业名称",
	}},
	{roleTarget, []string{"指标要求", "目标值", "指标", "目标要求", "工作目标", "年度目标", "全年目标", "目标任务", "工作标准", "标准"}},
	{roleDetail, []string{"举措", "措施", "具体任务", "具体内容", "主要内容", "工作内容", "建设内容", "任务内容", "内容", "工作要求", "任务要求", "具体要求"}},
	{roleTask, []string{"任务", "工作", "事项", "项目", "实事", "名称", "要点", "目标"}},
}

// maxLabel is the longest text, in runes, that can be a label or a header cell.
const maxLabel = 14

// roleOf reads a label or a header cell; blanks in it do not matter.
func roleOf(words string) role {
	w := strings.Trim(noBlanks(fold(words)), ":|*()、")
	if n := len([]rune(w)); n < 2 || n > maxLabel || strings.ContainsAny(w, "。;,") {
		return roleNone
	}
	if w == "单位" || w == "部门" {
		return roleResp
	}
	for _, entry := range roleWords {
		if containsAny(w, entry.words) {
			return entry.role
		}
	}
	return roleNone
}

// fieldLabels end the words before a colon that make them a label in running text, where 工作: or 问题: are none.
var fieldLabels = []string{
	"单位", "部门", "处室", "科室", "股室", "主体", "责任人", "负责人", "领导", "牵头", "责任", "配合", "协同", "时限", "期限", "完成时间",
	"时间要求", "时间节点", "整改时间", "时间", "地点", "整改措施", "整改要求", "整改情况", "整改意见", "整改建议",
}

// fieldLabel reads the role of a label in running text.
func fieldLabel(words string) role {
	w := strings.Trim(noBlanks(words), "()*■●—、")
	if n := len([]rune(w)); n < 2 || n > 10 || longestSuffix(w, fieldLabels) == "" {
		return roleNone
	}
	switch r := roleOf(w); {
	case r.owner(), r == rolePost, r == roleDeadline, r == roleMeasure, r == roleTime, r == rolePlace:
		return r
	}
	return roleNone
}
