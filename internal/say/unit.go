package say

import (
	"fmt"
	"strings"

	"zhaodan/internal/calendar"
	"zhaodan/internal/org"
)

var unitFaults = map[string]string{
	"unit.kind.unknown":        "没有“%s”这种类型，请从类型表中选择。",
	"unit.kind.in_use":         "“%s”还有未办结的任务或被监督单位，不能改变类型。请先办结或移交。",
	"unit.name.taken":          "上级下已有“%s”，请核对名称。",
	"unit.parent.self":         "上级不能是机构自己，请另选。",
	"unit.parent.below":        "“%s”不能移到自己的下级机构下面，请另选上级。",
	"unit.ended":               "“%s”已撤销，不能再办理。",
	"unit.end.root":            "“%s”是本区的根机构，不能撤销。",
	"unit.end.children":        "“%s”还有 %d 个下级机构，请先移走或撤销。",
	"unit.end.duties":          "“%s”还有 %d 项未办结的任务（承担或监督），请先办结或移交。",
	"unit.end.findings":        "“%s”还有 %d 个未销号的问题（责任、登记或监督），请先销号或移交。",
	"unit.end.visits":          "“%s”还有 %d 次未完成的督导，请先记录或取消。",
	"unit.end.asked":           "“%s”还有 %d 项需求、议定事项、政策性问题、排查或系统治理没有办完，请先办结。",
	"unit.end.items":           "“%s”还牵头 %d 项台账事项，请先改由其他单位牵头。",
	"unit.end.campaigns":       "“%s”还牵头 %d 个专项，请先结束专项或改由其他单位牵头。",
	"unit.end.posts":           "“%s”还有 %d 个岗位有人任职，请安全管理员先收回。",
	"unit.end.watched":         "“%s”还监督 %d 个单位，请党风政风监督室先调整监督关系。",
	"unit.import.header":       "没有找到表头“%s”。请用导出的表格填写，不要改动第一行表头。",
	"unit.import.empty":        "表格里没有机构，请填写后再导入。",
	"unit.import.conflict":     "有 %d 行不能导入。请按提示改好表格，再重新上传；一行都没有写入。",
	"unit.import.moved":        "上传后机构有过变动，核对结果已不准。请重新上传核对。",
	"unit.import.none":         "表格与现有机构一致，没有要改的。",
	"unit.import.parent":       "没有找到上级“%s”。上级须已存在，或写在本行之前。",
	"unit.import.parent.many":  "名称为“%s”的机构不止一个，请写成“上上级/上级”。",
	"unit.import.twice":        "“%s”在同一上级下重复，请只留一行。",
	"unit.import.elsewhere":    "“%s”现在在“%s”下。要移动的，请在机构页面修改上级；确是另一个机构的，请把原有的一行也写进表格。",
	"district.founded":         "本区已经设立，不能重复设立。",
	"oversight.overseer.kind":  "“%s”不是派驻组、街道纪工委或监督检查室，不能作监督单位。",
	"oversight.unit.kind":      "“%s”不承担清单任务，不需要设置监督单位。",
	"oversight.units.none":     "请勾选被监督单位。",
	"oversight.later":          "“%s”在这一天或之后已另有安排，请先终止后面的监督关系。",
	"oversight.nothing":        "所选单位已由该监督单位监督，没有要改的。",
	"oversight.ended":          "这一监督关系已经终止，不能再次终止。请重新设置。",
	"oversight.to.before_from": "终止日不能早于起始日。",
	"upload.none":              "请选择要上传的文件。",
	"upload.large":             "文件太大，请不超过 %d MB。",
}

// UnitKind is the name of a kind of unit.
func UnitKind(k org.UnitKind) string { return unitKinds[k] }

var unitKinds = map[org.UnitKind]string{
	org.KindDistrict: "区", org.KindGroup: "分类", org.KindCommission: "纪委监委", org.KindRoom: "内设室",
	org.KindStationed: "派驻机构", org.KindOutpost: "街道纪工委", org.KindTeam: "督导组", org.KindDept: "行业部门",
	org.KindStreet: "街道", org.KindVillage: "村（居）", org.KindPartner: "贯通协同单位",
}

// ParseUnitKind reads the name of a kind as people write it; "" if it is none.
func ParseUnitKind(word string) org.UnitKind {
	word = strings.NewReplacer("(", "（", ")", "）", " ", "").Replace(word)
	for k, w := range unitKinds {
		if w == word {
			return k
		}
	}
	return unitKindWords[word]
}

// unitKindWords are other ways to write a kind.
var unitKindWords = map[string]org.UnitKind{
	"区县": org.KindDistrict, "室": org.KindRoom, "派驻组": org.KindStationed, "派驻纪检监察组": org.KindStationed,
	"纪工委": org.KindOutpost, "派出机构": org.KindOutpost, "综合督导组": org.KindTeam, "部门": org.KindDept,
	"镇": org.KindStreet, "镇街": org.KindStreet, "镇（街道）": org.KindStreet, "村": org.KindVillage, "社区": org.KindVillage,
	"村居": org.KindVillage,
}

// The columns of the sheet of units, and what the forms call the same things.
const (
	UnitParent  = "上级"
	UnitName    = "名称"
	UnitShort   = "简称"
	UnitType    = "类型"
	UnitAliases = "别名"
	UnitFormer  = "曾用名"
	UnitContact = "联络岗位"
	UnitPhone   = "电话"
)

// UnitField is what forms and sheets call a field of a unit.
func UnitField(name string) string {
	return map[string]string{"name": UnitName, "parent": UnitParent, "kind": UnitType, "short": UnitShort}[name]
}

// UnitSheetTitle is the title of the sheet of units, and its file name.
const UnitSheetTitle = "组织机构"

// UnitSheetNote is the line under the title.
func UnitSheetNote(district string, n int, time string) string {
	return fmt.Sprintf("%s · 共 %d 个机构 · 导出时间 %s。多个别名、曾用名用顿号隔开；同名上级写成“上上级/上级”。", district, n, time)
}

// ListMark separates names in one cell.
const ListMark = "、"

// JoinNames writes names into one cell or field.
func JoinNames(names []string) string { return strings.Join(names, ListMark) }

// SplitNames reads names from one cell or field.
func SplitNames(text string) []string {
	var out []string
	for _, n := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("、，,；;\n", r) }) {
		if n = strings.TrimSpace(n); n != "" {
			out = append(out, n)
		}
	}
	return out
}

// Span is a time from a day to a last day, open if there is none.
func Span(from, to calendar.Day) string {
	switch {
	case to == "":
		return FullDay(from) + "起"
	case to < from:
		return FullDay(from) + "当日收回"
	}
	return FullDay(from) + "至" + FullDay(to)
}
