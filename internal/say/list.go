package say

import (
	"fmt"

	"zhaodan/internal/calendar"
)

// Words of lists.
const (
	ViewsLabel      = "视图"
	NothingFits     = "没有符合条件的条目"
	NothingFitsHint = "去掉一个条件再看，或清除全部条件。"
	NothingYet      = "还没有条目"
	ClearFilters    = "清除条件"
	SaveView        = "存为视图"
	PrintList       = "打印"
	ExportExcel     = "导出 Excel"
)

// Words of saved views and years.
const (
	LabelViewName = "视图名称"
	HintView      = "保存当前的条件、排序和列，只有您自己看得到。"
	LabelYear     = "年度"
)

// ExportLine is the line under the title of an exported list: what it holds, how many, when and by whom.
func ExportLine(filter string, n int, ms int64, who string) string {
	if filter != "" {
		filter += "，"
	}
	return fmt.Sprintf("%s共 %d 项，%s 由%s导出", filter, n, calendar.Local(ms).Format("2006年1月2日 15:04"), who)
}

// Heads of the columns that every exported list has in front.
const (
	SheetNo   = "序号"
	SheetPart = "分组"
)

// SearchedFor says which words a list was searched for.
func SearchedFor(words string) string { return "含“" + words + "”" }
