package plan

// documentEnds are what the title of a document that sets tasks, or reports problems, ends with.
var documentEnds = []string{
	"方案", "意见", "计划", "要点", "通知", "通报", "措施", "分工", "分工表", "分解表", "任务表", "清单", "台账", "办法", "规划", "决定", "报告",
	"试行)", "分工方案", "汇总表", "一览表", "任务书",
}

// headLines is how far down the title of a document may stand.
const headLines = 12

// Headline is what the document calls itself: its title, else the first short line that ends as titles do. A title
// broken over two lines is put together.
func (d Draft) Headline() string {
	if d.Title != "" {
		return noBlanks(d.Title)
	}
	before := ""
	for i, b := range d.Blocks {
		line := noBlanks(b.Text)
		switch {
		case i >= headLines || runes(line) > 60:
			return ""
		case line == "" || b.Covered:
			continue
		case longestSuffix(fold(line), documentEnds) == "":
			before = line
			continue
		case runes(line) < 10 && before != "" && b.Kind != BlockCell && docNumber.FindString(before) == "":
			return before + line
		}
		return line
	}
	return ""
}
