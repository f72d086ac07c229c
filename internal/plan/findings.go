package plan

import (
	"regexp"
	"slices"
	"strings"
)

// finding is one problem while its paragraph is being divided.
type finding struct {
	text  piece
	when  piece // time in the sentence itself
	clock piece // time of the sentence before
}

// findings makes rows of a paragraph that tells of problems.
func (w *walker) findings(p para, body piece) {
	w.beginGroup()
	body, told := w.cutAnswer(body)
	for _, s := range w.cutAtBrackets(body) {
		if s.pieces[0].trimMarks().len() < 2 {
			continue
		}
		for _, f := range divide(s.pieces[0]) {
			d := draftRow{kind: Problem, path: w.problemPath(p), pieces: []piece{f.text}, own: s.own}
			if d.own.empty() {
				d.own = w.group
			}
			d.rest = w.clearFinding(f)
			if due := deadlineIn(f.text, w.base); longestSuffix(fold(due.Written), []string{"前", "底", "内", "止"}) != "" {
				d.due = due
			}
			w.answerRow(&d, told)
			w.addRow(d)
		}
	}
}

// problemPath is the path of a problem: an unnumbered paragraph has that of the theme it stands under, but the
// number of a whole section says nothing of it.
func (w *walker) problemPath(p para) trail {
	if p.num.style != unnumbered {
		return p.path
	}
	if w.apart || len(p.path) == 0 || p.path[len(p.path)-1].style <= hanNumbering {
		return nil
	}
	return p.path
}

// divide cuts a paragraph into problems: at 一是, at times of day, and wherever a clause names its own place.
func divide(p piece) []finding {
	var out []finding
	for _, part := range ordinalParts(p) {
		prefix, rest := placePrefix(withoutTheme(part))
		parts := divideSentences(rest)
		if len(parts) > 0 && prefix.len() > 0 && prefixWins(prefix, parts[0].text) {
			parts[0].text = p.cut(prefix.from-p.from, parts[0].text.from+parts[0].text.len()-p.from)
		}
		out = append(out, parts...)
	}
	return out
}

// withoutTheme drops the theme a paragraph opens with (主次干道:…, 老旧小区。…) where places of their own follow.
func withoutTheme(p piece) piece {
	end := slices.IndexFunc(p.text[:min(p.len(), maxTheme)], func(c rune) bool { return c == '。' || c == ':' })
	if end < 2 || clockAt(p) > 0 || namedPlace(p.text[:end]) {
		return p
	}
	rest := p.cut(end+1, p.len()).trim()
	n := ownPlace(rest)
	// A place before a colon, unlike a theme, is only given up for a place with a name of its own.
	keepsPlace := p.text[end] == ':' && placeEnd(p.text[:end]) && !namedPlace(rest.text[:n])
	if n == 0 || keepsPlace {
		return p
	}
	return rest
}

// maxTheme is the longest theme, in runes, with its mark.
const maxTheme = 12

// areas are prefixes that only say in whose area the places behind them are.
var areas = []string{"镇", "乡", "县", "市", "街道", "局", "委", "办", "政府", "新区", "开发区", "办事处"}

// prefixWins decides whether the place before the colon is the place of the problem: it is if the sentence names none,
// or only a part of it (某某小区:楼道堆物).
func prefixWins(prefix, p piece) bool {
	_, rest := cutTime(p)
	n := ownPlace(rest)
	return n == 0 || longestSuffix(prefix.String(), areas) == "" && !namedPlace(rest.text[:n])
}

var ordinalMark = regexp.MustCompile(`[一二三四五六七八九十]{1,2}是`)

// ordinalParts divides at 一是…;二是…. What stands before 一是 only leads in.
func ordinalParts(p piece) []piece {
	var starts []int
	want := 1
	for _, s := range p.spots(ordinalMark) {
		n, _ := cutOrdinal(p.cut(s.from, s.to))
		if n.value == want && (s.from == 0 || strings.ContainsRune(";。:, ", p.text[s.from-1])) {
			starts = append(starts, s.from)
			want++
		} else if len(starts) == 0 && s.from == 0 {
			starts, want = append(starts, 0), n.value+1
		}
	}
	if len(starts) == 0 {
		return []piece{p}
	}
	var out []piece
	for i, from := range starts {
		to := p.len()
		if i+1 < len(starts) {
			to = starts[i+1]
		}
		_, part := cutOrdinal(p.cut(from, to))
		out = append(out, judgementList(part)...)
	}
	return out
}

// judgementList divides a part that is nothing but judgements, each of which stands for itself; from any other it
// drops the judgement that heads it.
func judgementList(p piece) []piece {
	clauses := p.split(true, isClauseMark)
	all := true
	for _, c := range clauses {
		all = all && isJudgement(c)
	}
	if all {
		var out []piece
		for _, c := range clauses {
			if n := len(out); n > 0 && c.trimMarks().len() <= 6 {
				out[n-1] = p.cut(out[n-1].from-p.from, c.from+c.len()-p.from)
				continue
			}
			out = append(out, c)
		}
		return out
	}
	first := p.split(true, func(c rune) bool { return c == '。' })[0]
	if rest := p.cut(first.len(), p.len()).trim(); rest.len() > 0 && isJudgement(first) && ownPlace(rest) > 0 {
		return []piece{rest}
	}
	return []piece{p}
}

// placePrefix takes 庙岭镇: off the front.
func placePrefix(p piece) (piece, piece) {
	i := p.index(":")
	if i < 2 || i > 20 || i+2 > p.len() || clockAt(p.trim()) > 0 || !placeEnd(p.text[:i]) {
		return piece{}, p
	}
	return p.cut(0, i), p.cut(i+1, p.len()).trim()
}

// divideSentences starts a new problem at every sentence that has its own time or place; the others go on with the
// one before.
func divideSentences(p piece) []finding {
	var out []finding
	clock := piece{}
	for _, s := range p.split(true, func(c rune) bool { return c == '。' || c == ';' }) {
		if s.trimMarks().len() == 0 {
			continue
		}
		when, rest := cutTime(s)
		rest = afterFound(rest)
		fresh := len(out) == 0 || when.len() > 0 || ownPlace(rest) > 0
		if when.len() > 0 {
			clock = when
		}
		if !fresh {
			last := &out[len(out)-1]
			last.text = p.cut(last.text.from-p.from, s.from+s.len()-p.from)
			continue
		}
		out = append(out, divideClauses(finding{text: s.trim(), when: when, clock: clock}, rest)...)
	}
	return out
}

// longestSentence is the longest sentence, in runes, that is looked into for several places.
const longestSentence = 2000

// divideClauses divides a sentence at a comma where a named place with its own situation follows one that had both.
func divideClauses(f finding, rest piece) []finding {
	if ownPlace(rest) == 0 || rest.len() > longestSentence {
		return []finding{f}
	}
	clauses := rest.split(true, func(c rune) bool { return c == ',' })
	for i := 1; i < len(clauses); i++ {
		before := rest.cut(0, clauses[i].from-rest.from)
		if n := ownPlace(clauses[i]); n > 0 && !clauses[i].hasPrefix("但") && n+2 < clauses[i].len() && namedPlace(clauses[i].text[:n]) && ownPlace(before)+2 < before.trimMarks().len() {
			head := finding{text: piece{}, when: f.when, clock: f.clock}
			cut := clauses[i].from - f.text.from
			head.text = f.text.cut(0, cut)
			tail := f.text.cut(cut, f.text.len())
			return append([]finding{head}, divideClauses(finding{text: tail, clock: f.clock}, tail)...)
		}
	}
	return []finding{f}
}

// cutTime takes 10:30, or 2017年10月以来, off the front of a sentence.
func cutTime(p piece) (piece, piece) {
	q := p.trim()
	n := clockAt(q)
	if n == 0 {
		n = dateAtStart(q)
	}
	if n == 0 {
		return piece{}, q
	}
	return q.cut(0, n).trimMarks(), cutLead(q.cut(n, q.len()))
}

func cutLead(p piece) piece {
	return p.trimFunc(func(c rune) bool { return c == ' ' || c == ',' || c == '、' || c == '\n' })
}

var clockTime = regexp.MustCompile(`^([01]?\d|2[0-4])(:[0-5]\d|[时点]([0-5]?\d分)?)(左右|许)?`)

// clockAt is the length of a time of day at the start of the text.
func clockAt(p piece) int {
	return runes(clockTime.FindString(p.cut(0, min(p.len(), 12)).String()))
}

// dateAtStart is the length of a date that opens a sentence and is closed by a comma.
func dateAtStart(p piece) int {
	s := &scan{t: p.text}
	a, ok := s.point(parseDay("2000-01-01"))
	if !ok || a.month == 0 {
		return 0
	}
	if _, ranged := s.rangeEnd(a, parseDay("2000-01-01")); !ranged {
		s.word("以来", "上午", "下午", "晚")
	}
	if n := clockAt(p.cut(s.i, p.len())); n > 0 {
		s.i += n
	}
	if s.i < p.len() && p.text[s.i] == ',' {
		return s.i
	}
	return 0
}

// clearFinding sets out the 三明确 of a problem in prose.
func (w *walker) clearFinding(f finding) problemParts {
	when := w.when
	if w.clock.len() > 0 {
		when = w.clock
	}
	if f.clock.len() > 0 {
		when = f.clock
	}
	place := w.place
	if place.len() == 0 {
		place = w.where
	}
	parts := w.clearParts(f.text, place, when)
	if f.when.len() > 0 {
		parts.time = Scoped{f.when.written(), ScopeOwn}
	}
	return parts
}

// clearParts divides a problem into time, place and situation; place and when are what stands above it.
func (r *reader) clearParts(p, place, when piece) problemParts {
	out := problemParts{time: inherit(when), place: inherit(place), situation: Scoped{Scope: ScopeMissing}}
	t, rest := cutTime(p)
	if t.len() == 0 {
		t = dayInBracket(p)
	}
	if t.len() > 0 {
		out.time = Scoped{t.written(), ScopeOwn}
	}
	rest = afterTurn(afterFound(rest))
	if prefix, tail := placePrefix(rest); prefix.len() > 0 && prefixWins(prefix, tail) {
		out.place = Scoped{prefix.written(), ScopeOwn}
		if t, rest = cutTime(tail); t.len() > 0 {
			out.time = Scoped{t.written(), ScopeOwn}
		}
	} else if n := ownPlace(rest); n > 0 && (place.len() == 0 || (n > 3 || namedPlace(rest.text[:n])) && !allJudgement(rest)) {
		out.place = Scoped{rest.cut(0, n).trimMarks().written(), ScopeOwn}
		rest = rest.cut(n, rest.len())
	}
	if out.place.Scope != ScopeOwn {
		rest = afterJudgement(rest)
	}
	if rest.hasPrefix("的") {
		rest = rest.cut(1, rest.len())
	}
	if rest = dropNamed(rest).trimMarks(); rest.len() > 0 && (out.place.Scope == ScopeOwn || !allJudgement(rest)) {
		out.situation = Scoped{rest.written(), ScopeOwn}
	}
	return out
}

// dayInBracket reads a day that stands in a short bracket: (3月4日上午9时).
func dayInBracket(p piece) piece {
	for _, b := range brackets(p) {
		if inside := p.cut(b.from+1, b.to-1); inside.len() <= 20 {
			if inspectionDay(inside).len() > 0 {
				return inside
			}
		}
	}
	return piece{}
}

func inherit(p piece) Scoped {
	if p.len() == 0 {
		return Scoped{Scope: ScopeMissing}
	}
	return Scoped{p.written(), ScopeInherited}
}

// afterFound drops 督察组督察某省发现, which tells who found it.
func afterFound(p piece) piece {
	if i := p.index("发现,"); i >= 0 && p.cut(0, i).contains(inspectWords...) && !p.cut(0, i).contains("。") {
		return p.cut(i+3, p.len())
	}
	return p
}

// turns lead from praise to the problem.
var turns = []string{",但是", ",但", ",然而", ",不过"}

// afterTurn drops the praise before 但, unless the place stands there.
func afterTurn(p piece) piece {
	for _, t := range turns {
		i := p.index(t)
		if i < 0 {
			continue
		}
		after := p.cut(i+runes(t), p.len())
		if ownPlace(after) > 0 || ownPlace(p) == 0 {
			return after
		}
		return p
	}
	return p
}

// dropNamed drops a bracket that only names what stands before it: (以下简称…).
func dropNamed(p piece) piece {
	p = p.trimMarks()
	if bs := brackets(p); len(bs) > 0 && bs[0].from == 0 && p.cut(0, bs[0].to).contains("简称", "下称") {
		return p.cut(bs[0].to, p.len())
	}
	return p
}

// afterJudgement drops a first sentence that judges, if observable ones follow.
func afterJudgement(p piece) piece {
	all := p.split(true, func(c rune) bool { return c == '。' })
	if len(all) > 1 && isJudgement(all[0]) && all[1].trimMarks().len() > 0 {
		return p.cut(all[0].len(), p.len())
	}
	return p
}

func allJudgement(p piece) bool {
	for _, c := range p.split(false, isClauseMark) {
		if c.trimMarks().len() > 0 && !isJudgement(c) {
			return false
		}
	}
	return true
}
