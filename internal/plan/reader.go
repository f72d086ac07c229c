package plan

import (
	"regexp"
	"strings"
	"time"
)

// reader holds what is known of the document while it is read.
type reader struct {
	o          Options
	base       time.Time // the plan's date, zero if nobody knows it
	draft      Draft
	parts      []part
	firstLeads bool  // the document says that the first unit of a list leads
	problems   bool  // the document reports problems found, it does not set tasks
	telling    bool  // the paragraph being read tells of problems: a day in it is when something was seen
	limit      piece // the sentence that sets one deadline for all problems
	when       piece // the day of the inspection, stated once for all
	where      piece // the unit inspected, stated once for all
}

// part is one paragraph or one table, in the order of the document.
type part struct {
	text  piece
	table *table
}

func newReader(o Options) *reader { return &reader{o: o} }

// ReadText reads plain or pasted text. Tables that were flattened when the text was copied are put together again.
func ReadText(text string, o Options) Draft {
	r := newReader(o)
	r.addText(text)
	return r.read()
}

// addBlock keeps a block of the source and returns it as a piece.
func (r *reader) addBlock(b Block) piece {
	r.draft.Blocks = append(r.draft.Blocks, b)
	return newPiece(len(r.draft.Blocks)-1, b.Text)
}

// read turns the parts into rows.
func (r *reader) read() Draft {
	r.learn()
	paras := r.outline()
	if r.problems {
		r.findInspection(paras)
	}
	r.walk(paras)
	r.settle()
	r.draft.Title = r.title()
	return r.draft
}

// title is what the document calls itself, else its first line if that looks like a title.
func (r *reader) title() string {
	if t := r.draft.Headline(); t != "" || len(r.draft.Blocks) == 0 || r.draft.Blocks[0].Kind != BlockTitle {
		return t
	}
	return strings.TrimSpace(r.draft.Blocks[0].Text)
}

var (
	docNumber = regexp.MustCompile(`[\p{Han}]{1,12}[〔\[(（]20\d\d[〕\])）]第?\d{1,5}号`)
	plainDay  = regexp.MustCompile(`^20\d\d年\d{1,2}月\d{1,2}日$`)
)

// learn reads what holds for the whole document: its date, its number, who leads, whether it reports problems.
func (r *reader) learn() {
	r.draft.Date = r.o.Date
	for _, p := range r.parts {
		if p.table != nil {
			continue
		}
		if r.draft.DocNo == "" && p.text.len() < 80 {
			r.draft.DocNo = docNumber.FindString(string(p.text.raw))
		}
		line := noBlanks(p.text.String())
		if r.draft.Date == "" && plainDay.MatchString(line) {
			s := scan{t: []rune(line)}
			if d, ok := s.point(time.Time{}); ok {
				r.draft.Date, _ = d.last(time.Time{})
			}
		}
		r.learnConvention(p.text)
	}
	r.base = parseDay(r.draft.Date)
	r.problems = r.reportsProblems()
}

func (r *reader) learnConvention(p piece) {
	for _, sentence := range p.split(false, func(c rune) bool { return c == '。' || c == '(' || c == ';' }) {
		if sentence.len() < 400 {
			r.convention(sentence)
		}
	}
	if p.len() < 3000 && p.contains("第一位", "首位") && p.contains("为牵头") {
		r.firstLeads = true
	}
}

// problemTitles and problemHeads say that a document reports problems: the first in its title or opening, the
// second as a heading. 针对存在的问题 in the middle of a plan says nothing.
var (
	problemTitles = []string{
		"暗访", "曝光", "黑榜", "红黑榜", "问题清单", "问题台账", "问题通报", "隐患清单", "问题和隐患", "问题与整改", "督查通报", "检查通报", "巡查通报",
		"督导通报", "典型案例", "问题的通报", "情况的通报", "情况通报", "发现了一些问题", "发现的问题", "发现以下问题", "发现如下问题", "问题如下",
		"巡察情况", "巡视情况", "反馈意见", "问题整改", "通报如下", "发现问题", "存在以下", "以下问题", "以下隐患", "以下安全隐患", "存在的问题", "整改清单", "督察发现", "检查发现", "督查发现",
	}
	problemHeads = []string{
		"存在问题", "存在的问题", "主要问题", "突出问题", "发现问题", "发现的问题", "问题及整改", "专项整改问题", "整改内容", "反馈问题", "存在不足",
		"存在的不足", "问题表现", "共性问题", "个性问题", "存在的主要问题", "存在的突出问题", "问题清单",
	}
	taskTitles = []string{
		"任务分工", "分工方案", "任务分解", "责任分工", "工作要点", "任务清单", "重点任务", "行动计划", "若干意见", "若干措施", "实施意见", "责任清单", "实施方案",
	}
	foundWords = []string{"督察", "督查", "检查", "暗访", "巡查", "巡察", "抽查", "督导"}
)

// maxOpening is how much of the text before the first number, in runes, can tell what the document is.
const maxOpening = 600

// reportsProblems decides from title, opening and headings what the document is.
func (r *reader) reportsProblems() bool {
	var opening strings.Builder
	title, numbered := "", false
	for _, p := range r.parts {
		if p.table != nil {
			continue
		}
		if title == "" {
			title = noBlanks(p.text.String())
		}
		n, body := cutNumber(p.text)
		if problemHead(n, body) && !setsTasks(title) || n.style == unnumbered && problemMeasure(body) {
			return true
		}
		if numbered = numbered || n.style != unnumbered; !numbered && opening.Len() < maxOpening*len("字") {
			opening.WriteString(noBlanks(body.String()) + "\n")
		}
	}
	return !setsTasks(title) && (containsAny(opening.String(), problemTitles) || foundAndTold(opening.String()) || r.tellsFaults())
}

// setsTasks recognises the title of a plan; a plan for putting problems right tells of them.
func setsTasks(title string) bool {
	return containsAny(title, taskTitles) && !containsAny(title, []string{"问题", "整改"})
}

// faults are words of what is wrong; orders are words of what is to be done.
var (
	faults = []string{"未", "无", "没有", "破损", "损坏", "堵", "乱", "脏", "垃圾", "违规", "缺", "占道", "不规范", "不到位", "脱落", "失效", "积水", "超期", "过期", "堆放"}
	orders = []string{"要", "加强", "开展", "推进", "完成", "建立", "完善", "落实", "实施", "组织", "负责", "严格", "确保", "提升", "强化", "做好", "加快", "推动", "制定", "新建", "整治"}
)

// tellsFaults decides where neither title nor opening helps: most of the numbered paragraphs say what is wrong and
// few ask for anything.
func (r *reader) tellsFaults() bool {
	all, wrong := 0, 0
	for _, p := range r.parts {
		if p.table != nil {
			continue
		}
		n, body := cutNumber(p.text)
		if n.style == unnumbered || body.len() > 120 {
			continue
		}
		all++
		if body.contains(faults...) && !body.contains(orders...) {
			wrong++
		}
	}
	return all > 2 && 2*wrong > all
}

// problemHead recognises a heading such as 二、存在的问题.
func problemHead(n number, body piece) bool {
	head, _, _ := strings.Cut(noBlanks(body.cut(0, min(body.len(), 20)).String()), "。")
	if n.style == unnumbered && body.len() > 12 || runes(head) > 16 {
		return false
	}
	return longestSuffix(strings.TrimRight(head, ":;"), problemHeads) != ""
}

// problemMeasure recognises the line that answers a problem.
func problemMeasure(body piece) bool {
	return longestPrefix(noBlanks(body.cut(0, min(body.len(), 8)).String()), []string{"整改措施:", "整改要求:", "整改情况:"}) != ""
}

// foundAndTold recognises 督查组督查…发现, : somebody inspected and tells what was found.
func foundAndTold(opening string) bool {
	i := strings.Index(opening, "发现,")
	return i > 0 && containsAny(opening[:i], foundWords)
}
