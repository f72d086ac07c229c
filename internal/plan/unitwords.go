package plan

import (
	"strings"
	"unicode"
)

// unitEnds are the words the name of a unit ends with.
var unitEnds = []string{
	"局", "委", "办", "院", "会", "厅", "部", "署", "处", "站", "所", "队", "组", "室", "科", "股", "馆", "台", "校", "社", "行", "团",
	"街道", "街", "镇", "乡", "村", "社区", "政府", "中心", "公司", "集团", "银行", "管委会", "指挥部", "专班", "党校", "大学", "学院", "医院",
	"园区", "新区", "开发区", "功能区", "示范区", "高新区", "经开区", "度假区", "景区", "片区", "高新园", "产业园", "科技园", "工业园",
	"区", "县", "市", "省", "州", "盟", "旗", "部门", "单位", "机关", "党委", "党组", "支部", "总社", "联社", "联", "企业", "机构", "场",
	"学校", "各地", "税务", "气象", "海关", "督查室", "责任区", "网格", "城市", "法院", "检察院", "武装部", "分局", "支队", "大队", "中队",
}

// fullStops are endings after which a new name may begin even where a table has lost its separators.
var fullStops = []string{
	"局", "委", "办", "厅", "署", "街道", "镇", "乡", "政府", "中心", "公司", "集团", "管委会", "指挥部", "大队", "支队", "开发区", "经开区",
	"高新区", "新区", "园区", "高新园", "党校", "部", "联", "院", "办公室", "办事处", "委员会", "总社", "联社", "供销社", "部门", "单位",
}

// notUnits are words that end like a unit and are none.
var notUnits = []string{
	"全部", "内部", "外部", "干部", "局部", "社会", "机会", "协会会", "大会", "会议室", "教室", "全社会", "道路", "办公", "小区", "现场", "市场", "到位",
	"场", "会", "部", "区", "市", "县", "组", "处", "所", "行", "社", "好处", "用处", "之处", "多处", "同行", "银行卡", "进行", "实行", "试行", "执行",
	"运行", "推行", "履行", "城区", "街区", "全区", "全市", "全县", "全镇", "全省", "辖区", "问题", "一场", "广场", "停车场", "改革", "专业队", "联合",
}

// vagueUnits say that somebody must act without saying who.
var vagueUnits = []string{
	"有关单位", "相关单位", "有关部门", "相关部门", "有关部门和单位", "相关部门和单位", "各有关单位", "各相关单位", "各有关部门", "各相关部门",
	"有关方面", "相关方面", "有关责任单位", "相关责任单位", "各责任单位", "各责任部门", "责任单位", "责任部门", "有关部门单位", "相关部门单位",
	"各有关部门和单位", "各相关部门和单位", "有关企业", "相关企业",
}

// fillers follow the last name of a list and name nobody.
var fillers = []string{
	"等有关部门和单位", "等相关部门和单位", "等有关单位和部门", "等有关部门", "等相关部门", "等部门和单位", "等部门单位", "等单位和部门",
	"等有关单位", "等相关单位", "等部门", "等单位", "等",
}

// isVague reports whether the name says only that somebody is responsible.
func isVague(name string) bool {
	for _, v := range vagueUnits {
		if name == v {
			return true
		}
	}
	return false
}

// isGroup reports whether the name stands for several units.
func isGroup(name string) bool {
	return strings.HasPrefix(name, "各") || isVague(name) || strings.Contains(name, "有关") || strings.Contains(name, "相关")
}

// workVerbs begin what is done, never who does it: 开工建设老年大学 is a task though it ends like a unit.
var workVerbs = []string{
	"开工", "建设", "新建", "迁建", "建成", "启动", "完成", "实施", "推进", "改造", "改建", "扩建", "加快", "打造", "推动", "成立", "组建", "创建", "引进", "培育", "支持",
	"确保", "举办", "召开", "制定", "出台", "开展", "加强", "落实", "健全", "完善", "提升", "优化", "督促", "指导", "协调", "配合", "整治", "设立", "做好", "抓好", "再新建",
}

const (
	minUnit = 2
	maxUnit = 24
)

// unitLike reports whether text could be the name of a unit: the right ending, a fair length, no verbs' marks.
func unitLike(text []rune) bool {
	name := string(text)
	if i := strings.IndexByte(name, '('); i > 0 && strings.HasSuffix(name, ")") {
		name = name[:i]
	}
	n := len([]rune(name))
	if n < minUnit || n > maxUnit || strings.ContainsAny(name, ",。;:、“”《》=%") {
		return false
	}
	for _, w := range notUnits {
		if name == w {
			return false
		}
	}
	if longestPrefix(name, workVerbs) != "" {
		return false
	}
	if unicode.IsDigit([]rune(name)[0]) || containsAny(name, []string{"的", "了", "对", "把", "将", "与", "进行", "加强", "落实", "开展"}) {
		return false
	}
	return longestSuffix(name, unitEnds) != ""
}
