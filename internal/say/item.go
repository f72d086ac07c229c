package say

import (
	"fmt"
	"strings"

	"zhaodan/internal/ledger"
)

// Words of the ledger pages.
const (
	PageItems      = "监督台账"
	TabItems       = "事项"
	TabDuties      = "清单任务"
	UnitItem       = "项事项"
	PanelBoth      = "双责任"
	BothHint       = "行业部门与属地各负其责，缺一侧须注明理由"
	PanelSplit     = "分解落实"
	AllDuties      = "在责任清单中打开"
	NotSplit       = "还没有分解到单位"
	NotSplitHint   = "按责任单位分解后，各部门、各街道可看到自己的任务。"
	LabelUnits     = "单位"
	LabelTasks     = "任务"
	LabelText      = "具体内容"
	LabelFocus     = "聚焦方向"
	LabelKind      = "类别"
	LabelTheme     = "主题领域"
	LabelSector    = "行业任务"
	LabelTerritory = "属地任务"
	LabelEmptySide = "没有责任的一侧"
	LabelEvery     = "成批选择"
	EveryStreet    = "各街道"
	HintSameText   = "不填则沿用台账事项的内容。"
	HintSameDue    = "不填则沿用台账事项的时限。"
	HintPosts      = "只写职务，不写姓名；几个职务用顿号隔开。"
	NewItemTitle   = "新建事项"
	ImportPlan     = "导入方案"
	PlanSource     = "来源方案"
	NoCampaign     = "不属于专项"
	NoMandate      = "没有上级部署"
	NoItems        = "还没有台账事项。导入方案或新建事项后，会列在这里。"
	ItemFormHint   = "牵头单位只能有一个。有期限的填完成时限，长期坚持的选报送频次。"
	Save           = "保存"
	WaivedShort    = "已注明"
	GapShort       = "缺"
	Chosen1        = "已选一项"
	PageVersions   = "台账版本"
	LedgerMenu     = "台账管理"
)

// ItemHeaders are the columns of the ledger in Excel, in two rows where the first has groups.
var ItemHeaders = []string{
	"序号", "编号", "上级部署", "监督事项", "监督重点", "主题领域", "聚焦方向", "牵头抓总部门", "协调责任部门",
	"行业清单项数", "属地清单项数", "未匹配监督", "动作类型", "完成时限", "状态", "已完成", "逾期", "备注",
}

// SplitCount is the line beside the duties of an item.
func SplitCount(sector, territory int) string {
	return fmt.Sprintf("行业部门 %d 项，属地 %d 项", sector, territory)
}

// OneSided warns of a missing side.
func OneSided(missing ledger.Side) string {
	return fmt.Sprintf("%s一侧还没有任务。请分解到单位；确无责任的，注明理由。", Side(missing))
}

// SideEmpty is what stands on an empty side.
func SideEmpty(s ledger.Side) string {
	return Side(s) + "一侧未认定。请分解任务，或注明理由。"
}

// SideUnseen is what stands on a side whose duties are not in this person's scope.
func SideUnseen(s ledger.Side) string { return Side(s) + "一侧的任务不在您的范围内。" }

// Waived is why a side is empty.
func Waived(reason string) string { return "已注明无责任：" + reason }

// OverdueN is the state of an item with overdue duties.
func OverdueN(n int) string { return fmt.Sprintf("%d 项逾期", n) }

// ItemCount is the line under the title of the ledger.
func ItemCount(items, duties int) string {
	return fmt.Sprintf("%d 个事项，分解为 %d 项清单任务。部门清单和属地清单是同一本台账的两种看法。", items, duties)
}

// ItemFilter is a filter as a sentence part.
func ItemFilter(f ledger.ItemFilter) string {
	var parts []string
	add := func(when bool, words string) {
		if when && words != "" {
			parts = append(parts, words)
		}
	}
	add(f.Year != 0, Year(f.Year))
	add(f.View != ledger.ItemAll, ItemView(f.View))
	add(f.State != "", State(f.State))
	add(f.Plan != "", PlanSource)
	add(f.Focus != "", Focus(f.Focus))
	add(f.Mode != "", Mode(f.Mode))
	add(f.Text != "", "含“"+f.Text+"”")
	if len(parts) == 0 {
		return "全部事项"
	}
	return strings.Join(parts, "，")
}
