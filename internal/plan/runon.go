package plan

import (
	"strings"
	"unicode"
)

// A table can be pasted so badly that nothing divides its cells: 序号主要任务责任单位完成时限1新建…住建局12月底前2….
// The header is cut by the words headers are made of, rows by their counting numbers, and a row from its end:
// the limit, the units, and what is left is the task.

// columnNames are the words such a header is cut by.
var columnNames = []string{
	"序号", "编号", "任务名称", "工作任务", "重点任务", "主要任务", "重点工作", "工作内容", "主要内容", "任务内容", "具体任务", "目标任务", "具体措施", "工作措施", "项目名称",
	"民生实事", "实事项目", "工作目标", "年度目标", "重点工作任务", "主要工作任务", "工作事项", "任务", "项目", "分管领导", "责任领导", "牵头领导", "市领导", "区领导", "县领导",
	"责任人", "牵头单位", "牵头部门", "责任单位", "责任部门", "负责单位", "负责部门", "责任主体", "承办单位", "主办单位", "实施主体", "配合单位", "配合部门", "协办单位", "协同单位",
	"参与单位", "责任主体与协同单位", "完成时限", "完成时间", "时限要求", "时间节点", "时间要求", "整改时限", "完成期限", "时限", "备注", "存在问题", "问题", "整改措施", "工作要求",
}

// runTogether reads such a table on one line; what stands before the header is its title and stays a paragraph.
func runTogether(line string) (title string, rows [][]string) {
	s := noBlanks(line)
	at := strings.Index(s, "序号")
	if at < 0 || runes(s) > maxRunTogether {
		return "", nil
	}
	header, rest := cutHeader(s[at:])
	roles := make([]role, len(header))
	for i, h := range header {
		roles[i] = roleOf(h)
	}
	if len(header) < 3 || headerWidth(asTokens(header)) == 0 {
		return "", nil
	}
	rows = append(rows, header)
	for _, row := range cutRows([]rune(rest)) {
		rows = append(rows, cutCells(row, roles))
	}
	if len(rows) < 2 {
		return "", nil
	}
	return s[:at], rows
}

const maxRunTogether = 20000

func asTokens(header []string) []token {
	out := make([]token, len(header))
	for i, h := range header {
		out[i] = token{text: h}
	}
	return out
}

func cutHeader(s string) ([]string, string) {
	var out []string
	for len(out) < 12 {
		w := longestPrefix(s, columnNames)
		if w == "" {
			break
		}
		out, s = append(out, w), s[len(w):]
	}
	return out, s
}

// numbered is one row of the table with its number.
type numberedRow struct {
	no   int
	text []rune
}

// cutRows divides at 1, 2, 3 …. A digit inside a row counts things (5处) or is part of a date, so the next number
// must follow the end of a cell and stand before a word.
func cutRows(t []rune) []numberedRow {
	var out []numberedRow
	want, start := 1, -1
	for i := 0; i < len(t); i++ {
		n, style := numeral(t[i:])
		if style != digitNumbering || n == 0 {
			continue
		}
		if v := numeralValue(t[i : i+n]); v == want && startsRow(t, i, i+n, want) {
			if start >= 0 {
				out = append(out, numberedRow{want - 1, t[start:i]})
			}
			start, want = i+n, want+1
		}
		i += n - 1
	}
	if start >= 0 {
		out = append(out, numberedRow{want - 1, t[start:]})
	}
	return out
}

// measureWords follow a count, so a digit before them is no row number.
const measureWords = "年月日个条处所座家名万亿公里%栋米次户只台批项人吨件期级类轮款平套间头亩站班所元倍成分季号楼、.—~/"

func startsRow(t []rune, i, end, want int) bool {
	if end >= len(t) || !unicode.Is(unicode.Han, t[end]) && t[end] != '“' && t[end] != '(' || strings.ContainsRune(measureWords, t[end]) {
		return false
	}
	if want == 1 {
		return i == 0
	}
	before := string(t[max(0, i-6):i])
	return longestSuffix(before, unitEnds) != "" || longestSuffix(before, []string{"前", "底", "。", ")", "推进", "坚持", "完成", "年", "日"}) != ""
}

// cutCells cuts one row from its end.
func cutCells(row numberedRow, roles []role) []string {
	cells := make([]string, len(roles))
	rest := row.text
	var ownerCols []int
	task := -1
	for j := len(roles) - 1; j >= 0; j-- {
		switch r := roles[j]; {
		case r == roleNo:
			cells[j] = string(numberText(row.no))
		case r == roleDeadline:
			cells[j], rest = cutLimit(rest)
		case r.owner():
			ownerCols = append([]int{j}, ownerCols...)
		case task < 0 || r == roleTask || r == roleProblem || r == roleDetail:
			if r != rolePost && r != roleIgnore {
				task = j
			}
		}
	}
	names, left := cutTailUnits(rest)
	for i, n := range names {
		if len(ownerCols) > 0 {
			j := ownerCols[min(i, len(ownerCols)-1)]
			cells[j] = strings.TrimPrefix(cells[j]+"、"+n, "、")
		}
	}
	if task >= 0 {
		cells[task] = string(dropPerson(left))
	}
	return cells
}

func numberText(n int) []rune {
	if n < 10 {
		return []rune{rune('0' + n)}
	}
	return append(numberText(n/10), rune('0'+n%10))
}

// cutLimit takes a limit off the end of a row.
func cutLimit(t []rune) (string, []rune) {
	folded := []rune(fold(string(t)))
	from := max(0, len(folded)-24)
	found := findPhrases(folded[from:], parseDay("2000-01-01"), true)
	if len(found) == 0 {
		return "", t
	}
	last := found[len(found)-1]
	if len(folded)-from-last.to > 4 {
		return "", t
	}
	at := from + found[max(0, len(found)-1)].from
	return string(t[at:]), t[:at]
}

// dropPerson drops the masked name of a leader at the end of a task: 徐××.
func dropPerson(t []rune) []rune {
	s := strings.TrimRight(string(t), "×*某")
	if s == string(t) || s == "" {
		return t
	}
	r := []rune(s)
	return r[:len(r)-1]
}

// stems are how the names of departments begin when the word of rank is left out.
var stems = []string{
	"教育", "教体", "住建", "住房", "城管", "城市管理", "综合执法", "综合行政执法", "民政", "财政", "公安", "卫健", "卫生", "交通", "交运", "水利", "水务", "农业", "农业农村", "文旅", "文化", "文广",
	"市场监管", "市监", "应急", "自然资源", "国土", "规划", "生态环境", "环保", "发改", "发展改革", "经信", "工信", "人社", "人力资源", "司法", "审计", "统计", "科技", "商务", "退役军人", "人力资源社会保障", "医保",
	"医疗保障", "信访", "组织", "宣传", "统战", "政法", "残", "妇", "团", "总工会", "工会", "税务", "气象", "供电", "消防", "行政审批", "政务服务", "林业", "园林", "大数据", "国资", "机关事务", "体育",
	"民宗", "民族", "侨", "科协", "供销", "邮政", "档案", "编", "编办", "督查", "招商", "投促", "金融", "房管", "环卫", "市政", "交警", "公路", "代建", "城投", "水投", "电力", "粮食", "畜牧", "扶贫", "乡村振兴",
	"经开", "高新", "开发", "新城", "各", "市", "县", "区", "省", "街道",
}

// cutTailUnits takes the units off the end of a row: as many as can be read from the right.
func cutTailUnits(t []rune) ([]string, []rune) {
	var out []string
	end := len(t)
	for end > 0 {
		from := tailUnit(t[:end])
		if from < 0 {
			break
		}
		var names []string
		for _, n := range cutMixed(newPiece(-1, string(t[from:end])), nil) {
			names = append(names, string(n.raw))
		}
		out = append(names, out...)
		for end = from; end > 0 && strings.ContainsRune("、，,；;", t[end-1]); end-- {
		}
	}
	return out, t[:end]
}

// tailUnit is where the unit begins that ends the text: at the nearest stem that makes it a unit. -1 if there is none.
func tailUnit(t []rune) int {
	folded := []rune(fold(string(t)))
	for n := minUnit; n <= min(maxUnit, len(folded)); n++ {
		name := folded[len(folded)-n:]
		if !unitLike(name) || longestPrefix(string(name), stems) == "" {
			continue
		}
		if at := len(folded) - n; at > 0 && strings.ContainsRune("各市县区省", folded[at-1]) && folded[at-1] != name[0] && unitLike(folded[at-1:]) {
			n++
		}
		return len(folded) - n
	}
	return -1
}
