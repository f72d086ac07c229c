package plan

import (
	"strings"
	"unicode"
)

// para is one paragraph with its place in the outline of the document.
type para struct {
	part   int
	num    number
	whole  piece // with its number
	body   piece // without
	path   trail
	parent bool // numbered paragraphs one level down follow
	use    use
	tells  bool // stands in a section that tells of problems, not in one that sets tasks
	table  *table
}

// use says what the section a paragraph stands in is good for.
type use int

const (
	useBody    use = iota
	useGeneral     // 指导思想, 基本原则: asks everything of everybody, gives no rows
	useDemand      // 工作要求 after a report: gives deadlines, no rows
	usePraise      // 工作成效, 红榜
	useFront       // title, addressees, signature
)

// sectionWords tell the use of a section by its heading.
var sectionWords = []struct {
	use   use
	words []string
}{
	{useGeneral, []string{
		"指导思想", "基本原则", "总体要求", "总体目标", "工作目标", "发展目标", "主要目标", "目标要求", "重要意义", "工作原则", "总体思路", "编制依据",
		"适用范围", "工作背景", "起草背景", "目标任务和原则",
	}},
	{usePraise, []string{"主要做法", "工作成效", "总体情况", "基本情况", "红榜", "工作亮点", "亮点", "检查情况", "督查情况", "总体评价", "好的方面", "主要成绩", "特点"}},
	{useDemand, []string{"工作要求", "整改要求", "有关要求", "下步", "下一步", "工作建议", "意见建议", "处理意见", "几点要求", "相关要求", "工作安排"}},
}

// outline cuts the parts into numbered paragraphs and works out how they nest.
func (r *reader) outline() []para {
	var out []para
	var path trail
	current, tells := useBody, r.problems
	for i, pt := range r.parts {
		if pt.table != nil {
			out = append(out, para{part: i, table: pt.table, use: useBody})
			continue
		}
		for _, line := range splitDuties(splitInline(pt.text)) {
			n, body := cutNumber(line)
			p := para{part: i, num: n, whole: line.trim(), body: body}
			if n.style != unnumbered {
				path = path.step(n)
			}
			if u, ok := r.sectionUse(p, len(path)); ok {
				current = u
				tells = tellsProblems(p.body, tells)
			}
			p.path, p.use, p.tells = path, current, tells
			out = append(out, p)
		}
	}
	markParents(out)
	markFront(out)
	return out
}

// sectionUse reads the use off a heading: a short paragraph of the outermost level. Others go on as before.
func (r *reader) sectionUse(p para, depth int) (use, bool) {
	if p.num.style == unnumbered && (p.body.len() > 12 || p.body.contains("。", ":", "■")) || p.num.style != unnumbered && depth != 1 {
		return 0, false
	}
	head, _, _ := strings.Cut(noBlanks(p.body.String()), "。")
	if len([]rune(head)) > 20 {
		return useBody, p.num.style != unnumbered
	}
	for _, s := range sectionWords {
		if containsAny(head, s.words) && (s.use != usePraise || r.problems) {
			return s.use, true
		}
	}
	return useBody, p.num.style != unnumbered || containsAny(head, problemHeads) || strings.HasSuffix(head, "黑榜")
}

// taskHeads begin a section of tasks even in a document that also tells of problems.
var taskHeads = []string{
	"重点任务", "主要任务", "工作任务", "整改任务", "职责分工", "责任分工", "任务分工", "实施步骤", "工作步骤", "工作措施", "主要措施", "重点工作", "整治措施", "整治内容", "方法步骤",
}

// tellsProblems decides by its heading whether a section tells of problems; most headings change nothing.
func tellsProblems(heading piece, before bool) bool {
	head := strings.TrimRight(noBlanks(heading.cut(0, min(heading.len(), 20)).String()), "。:;")
	switch {
	case longestSuffix(head, problemHeads) != "":
		return true
	case containsAny(head, taskHeads):
		return false
	}
	return before
}

// splitInline divides a line into which several numbered paragraphs have run: after a blank, or after the end of
// a clause where the line begins with the first of the same numbering.
func splitInline(p piece) []piece {
	first, _ := cutNumber(p)
	var out []piece
	start, last := 0, first
	for i := 1; i < p.len(); i++ {
		if !strings.ContainsRune("(一二三四五六七八九十123456789①②③④⑤⑥⑦⑧⑨", p.text[i]) {
			continue
		}
		n, _ := cutNumber(p.cut(i, min(p.len(), i+8)))
		if n.style == unnumbered || !startsInline(p, i, n, first, last) {
			continue
		}
		out = append(out, p.cut(start, i))
		start, last = i, n
	}
	return append(out, p.cut(start, p.len()))
}

// splitDuties divides at a blank that a unit and a colon follow: 四、职责分工 区住建局:… 区城管局:….
func splitDuties(lines []piece) []piece {
	var out []piece
	for _, p := range lines {
		start := 0
		for i := 1; i < p.len(); i++ {
			if unicode.IsSpace(p.text[i-1]) && dutyStart(p.cut(i, min(p.len(), i+maxUnit))) {
				out = append(out, p.cut(start, i))
				start = i
			}
		}
		out = append(out, p.cut(start, p.len()))
	}
	return out
}

func dutyStart(p piece) bool {
	i := p.index(":")
	return i >= minUnit && plausible(cutNames(p.cut(0, i), nil)) && fieldLabel(p.cut(0, i).String()) == roleNone
}

func startsInline(p piece, i int, n, first, last number) bool {
	before := p.text[i-1]
	next := n.style == last.style && n.value == last.value+1
	if unicode.IsSpace(before) {
		return n.value == 1 && n.style > last.style || next || n.style < last.style && first.style != unnumbered
	}
	return strings.ContainsRune(";。:", before) && next && first.style == n.style && first.value == 1
}

func markParents(ps []para) {
	for i := range ps {
		if ps[i].num.style == unnumbered {
			continue
		}
		for j := i + 1; j < len(ps) && j < i+12; j++ {
			if ps[j].num.style == unnumbered {
				continue
			}
			ps[i].parent = len(ps[j].path) > len(ps[i].path)
			break
		}
	}
}

// markFront sets aside what stands before the first sentence (title, addressees) and after the last (signature).
func markFront(ps []para) {
	for i := range ps {
		if ps[i].table != nil || ps[i].num.style != unnumbered || ps[i].body.contains("。", ";", "(责任", "负责") {
			break
		}
		if s := ps[i].body.String(); strings.HasSuffix(s, ":") || !strings.ContainsAny(s, "■●◆:") {
			ps[i].use = useFront
		}
	}
	for i := len(ps) - 1; i > 0 && signs(ps[i], ps[i-1]); i-- {
		ps[i].use = useFront
	}
}

// signs recognises a line of the signature: a unit, a date, (此件公开发布). A bracket that names owners is none.
func signs(p, before para) bool {
	if p.table != nil || p.num.style != unnumbered || p.body.len() > 30 || p.body.contains("。", ";", ":", "■") {
		return false
	}
	if inside := trimBracket(p.body); inside.len() < p.body.len() && plausible(cutNames(inside, nil)) {
		return false
	}
	return before.num.style == unnumbered || p.body.len() <= 12
}
