package plan

import (
	"strings"
)

// Scopes of the 三明确.
const (
	ScopeOwn       = "own"       // in the sentence itself
	ScopeInherited = "inherited" // stated once above
	ScopeMissing   = "missing"   // nowhere
)

// problemParts is what a problem has beyond a task.
type problemParts struct {
	time, place, situation Scoped
	measures               string
	deadline               Deadline
}

// inspectWords say that somebody went and looked.
var inspectWords = []string{"暗访", "督查", "督导", "检查", "巡查", "抽查", "巡察", "督察", "走访", "考评", "实地", "曝光", "暗查", "核查", "测评"}

// findInspection reads from the opening what holds for all problems: the day of the inspection, the unit inspected,
// and the day by which everything is to be put right.
func (r *reader) findInspection(paras []para) {
	numbered := false
	for i, p := range paras {
		if p.table != nil {
			continue
		}
		for _, s := range p.whole.split(false, func(c rune) bool { return c == '。' || c == ';' }) {
			if i < 8 && p.num.style == unnumbered && r.when.len() == 0 && s.contains(inspectWords...) && !s.contains("反馈") {
				r.when = inspectionDay(s)
			}
			if r.where.len() == 0 && i < 8 {
				r.where = toldUnit(s)
			}
			numbered = numbered || p.num.style != unnumbered
			if r.limit.len() == 0 && (p.use == useDemand || !numbered || r.asksAll(p, s)) && r.limitsAll(s) {
				r.limit = s
			}
		}
	}
}

// limitsAll recognises the sentence that sets one day for all problems: 请于9月20日前将整改情况报送….
func (r *reader) limitsAll(s piece) bool {
	if !s.contains("整改", "报送", "上报", "报") || fieldLabelStart(s) {
		return false
	}
	return deadlineIn(s, r.base).Kind == DeadlineDate && inspectionDay(s).len() == 0
}

// asksAll recognises a closing sentence that speaks of everything above it, or to everybody.
func (r *reader) asksAll(p para, s piece) bool {
	s = s.trim()
	return s.contains("以上", "上述") || p.num.style == unnumbered && longestPrefix(s.String(), []string{"请", "各", "要求", "望"}) != ""
}

// inspectionDay finds the day, or the days, a sentence names.
func inspectionDay(p piece) piece {
	s := p.squeeze()
	t := []rune(s.text)
	at := runeOffsets(s)
	for i := range t {
		if !strings.ContainsRune("0123456789", t[i]) || insideNumber(t, i) {
			continue
		}
		end, ok := dayAt(t, i)
		if ok {
			return p.cut(at[i], at[end-1]+1)
		}
	}
	return piece{}
}

// dayAt reads a day or a range of days; a word of limit behind it makes it a deadline and no day of inspection.
func dayAt(t []rune, i int) (int, bool) {
	s := &scan{t: t, i: i}
	a, ok := s.point(parseDay("2000-01-01"))
	if !ok || a.month == 0 || a.day == 0 && a.year == 0 {
		return 0, false
	}
	s.word("上午", "下午", "晚", "凌晨")
	if _, ranged := s.rangeEnd(a, parseDay("2000-01-01")); ranged {
		s.word("上午", "下午", "晚", "凌晨")
	}
	return s.i, !s.peek("前", "之前", "以前", "底前")
}

// toldUnit reads the unit that 向区委办反馈巡察情况 tells of.
func toldUnit(p piece) piece {
	i, j := p.index("向"), p.index("反馈")
	if i < 0 || j < i+1+minUnit || j-i > maxUnit {
		return piece{}
	}
	if unit := p.cut(i+1, j); unitLike(unit.text) {
		return unit
	}
	return piece{}
}

// problemPara reads one paragraph of a report.
func (w *walker) problemPara(p para, rest []para) {
	body := cutBullet(p.body)
	switch {
	case p.use == useDemand, body.hasPrefix("附件"), isSectionName(p, body), p.num.style == unnumbered && w.problemLabel(body):
	case w.introduces(p, body), p.num.style == unnumbered && w.asksAll(p, body) && w.limitsAll(body):
	case p.parent || w.themeLine(p, body, rest):
		w.placeHeading(p, body)
	case p.num.style == unnumbered && headsPlace(body, rest):
		w.placeHeading(p, body)
	default:
		w.findings(p, body)
	}
}

// isSectionName recognises a line such as 黑榜 that only opens a section.
func isSectionName(p para, body piece) bool {
	s := noBlanks(body.String())
	return p.num.style == unnumbered && body.len() <= 12 && (longestSuffix(s, problemHeads) != "" || strings.HasSuffix(s, "黑榜"))
}

// bullets begin a paragraph without counting it.
const bullets = "■●◆★▲·•☆◇▪○◎□◼*"

func cutBullet(p piece) piece {
	return p.trimFunc(func(c rune) bool { return c == ' ' || c == '\t' || c == '\n' || strings.ContainsRune(bullets, c) })
}

// introduces recognises the sentences that only say who inspected what.
func (w *walker) introduces(p para, body piece) bool {
	if p.num.style == unnumbered && longestPrefix(body.String(), []string{"为", "根据", "按照"}) != "" && body.contains("如下", "制定", "方案", "通知") {
		return true
	}
	if p.num.style != unnumbered || !body.contains(inspectWords...) || body.contains("一是", "发现,", "问题,主要") {
		return false
	}
	return body.contains("如下", "进行", "开展", "反馈", "通报", "组织") && clockAt(body) == 0
}

// themeLine recognises a heading such as (一)环境卫生方面.
func (w *walker) themeLine(p para, body piece, rest []para) bool {
	if len(rest) > 0 && fieldLabelStart(rest[0].whole) {
		return false
	}
	if p.num.style == unnumbered || body.len() > 25 || body.contains(";") || len(rest) > 0 && rest[0].num.style == p.num.style {
		return false
	}
	head := strings.TrimRight(body.String(), "。:")
	if longestSuffix(head, []string{"方面", "情况", "问题", "如下", "领域", "环节", "类"}) != "" {
		return true
	}
	if len(rest) == 0 || body.contains("。") {
		return false
	}
	return len(p.path) == 1 && p.num.style == hanNumbering || rest[0].num.style == unnumbered && !saysWhatIsWrong(body)
}

// saysWhatIsWrong reports any sign of a situation or a judgement.
func saysWhatIsWrong(p piece) bool {
	return firstSign(p) > 0 || isJudgement(p) || p.contains(faults...)
}

// headsPlace recognises a line that names the place for the numbered problems below it: 三义街社区(责任单位:…).
func headsPlace(body piece, rest []para) bool {
	if len(rest) == 0 || rest[0].table != nil {
		return false
	}
	name := withoutBrackets(body)
	if name.len() == 0 || name.len() > 30 || body.contains("。", ";") {
		return false
	}
	next := rest[0]
	return next.num.style != unnumbered || fieldLabelStart(next.whole) || clockAt(next.whole.trim()) > 0
}

// withoutBrackets is the text before the first bracket, marks trimmed.
func withoutBrackets(p piece) piece {
	if i := p.index("("); i > 0 {
		p = p.cut(0, i)
	}
	return p.trimMarks()
}

// placeHeading keeps what a heading hands down: the place, and the owners in its bracket.
func (w *walker) placeHeading(p para, body piece) {
	w.unanswered, w.clock, w.group, w.place = len(w.draft.Rows), piece{}, owners{}, piece{}
	for _, s := range w.cutAtBrackets(body) {
		w.group.merge(s.own)
	}
	if !w.group.empty() {
		w.open = len(w.draft.Rows)
	}
	w.group.inherited = true
	name := withoutBrackets(body)
	if i := name.index(":"); i > 0 {
		name = name.cut(0, i)
	}
	w.apart = p.num.style == unnumbered
	if w.apart || placeEnd(name.text) {
		w.place = name
	}
}

// problemLabel reads a line that is a label: 时间:, 地点:, 整改措施:, 责任单位:.
func (w *walker) problemLabel(p piece) bool {
	ls := labels(p)
	if len(ls) == 0 || p.cut(0, ls[0].from).trimMarks().len() > 0 {
		return false
	}
	value := p.cut(ls[0].to, p.len()).trim()
	switch ls[0].role {
	case roleTime:
		w.clock = value.trimMarks()
	case rolePlace:
		w.place = value.trimMarks()
	case roleMeasure:
		w.measures(value)
	default:
		if w.open == len(w.draft.Rows) {
			w.group = w.readOwners(p, roleNone)
			w.group.inherited = true
			return true
		}
		return w.ownerLine(p)
	}
	return true
}

// measures gives the text after 整改措施: to the problems above that have none, and takes owners and deadline from it.
func (w *walker) measures(p piece) {
	for i := w.unanswered; i < len(w.draft.Rows); i++ {
		row := &w.draft.Rows[i]
		if row.Measures != "" {
			continue
		}
		row.Measures = p.written()
		if len(row.Lead.Names)+len(row.Resp.Names) == 0 {
			w.setOwners(row, w.measureOwners(p))
		}
		if row.Deadline.Kind == DeadlineNone {
			row.Deadline = deadlineIn(p, w.base)
		}
	}
	w.unanswered = len(w.draft.Rows)
}

// measureOwners reads 由城关镇负责… and 责令某公司… inside a measure.
func (r *reader) measureOwners(p piece) owners {
	for _, clause := range p.split(false, isClauseMark) {
		if i := clause.index("由"); i >= 0 {
			from := clause.cut(i+1, clause.len())
			if j := from.index("负责"); j > 0 && j <= maxSubject {
				var o owners
				if names := r.nameList(from.cut(0, j), roleResp, &o); plausible(names) {
					o.add(roleResp, names)
				}
				if !o.empty() {
					return o
				}
			}
		}
		if own := r.subjectOf(clause); !own.empty() {
			return own
		}
	}
	return owners{}
}
