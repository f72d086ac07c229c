package plan

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// roleOpenings come before the units in a clause that only says who acts: 此项工作由…, 责任分工:….
var roleOpenings = []string{
	"该项工作", "此项工作", "这项工作", "该工作", "该项任务", "此项任务", "以上工作", "以上任务", "上述工作", "上述任务", "以上各项", "责任分工:", "任务分工:", "分工:",
	"分别由", "具体由", "统一由", "主要由", "由", "请",
}

// firmVerbs end a clause of running text that gives units a role. Others, such as 推进, are too often what is done.
var firmVerbs = []string{
	"负责", "牵头", "承担", "抓好落实", "抓落实", "负责落实", "落实", "组织实施", "具体实施", "负责实施", "牵头实施", "牵头组织", "主办", "承办", "牵头推进", "负责整改",
	"牵头落实", "落实到位", "组织落实", "主抓",
}

// rolesIn reads the clauses of a sentence that only say who does it: …,区城管局牵头,区公安分局配合. pure reports that
// the sentence says nothing else, so that it speaks of the sentences before it.
func (r *reader) rolesIn(s piece) (own owners, pure bool) {
	pure = true
	for _, clause := range splitRoles(s) {
		if clause.trimMarks().len() == 0 || isLimit(clause.trimMarks(), r.base) {
			continue
		}
		more, alone := r.roleClause(clause.trimMarks())
		own.merge(more)
		pure = pure && alone && !more.empty()
	}
	if len(own.lead)+len(own.resp)+len(own.posts) == 0 {
		return owners{}, false
	}
	return own, pure
}

// splitRoles divides at the marks between clauses, and at a 、 behind a word of role: 区城管局牵头、各街道配合.
func splitRoles(p piece) []piece {
	var out []piece
	for _, clause := range p.split(false, isClauseMark) {
		start := 0
		for _, part := range clause.split(false, func(c rune) bool { return c == '、' }) {
			end := part.from + part.len() - clause.from
			role, name := cutVerb(part)
			if end < clause.len() && role != roleNone && unitLike(name.text) {
				out = append(out, clause.cut(start, end))
				start = end + 1
			}
		}
		out = append(out, clause.cut(start, clause.len()))
	}
	return out
}

// roleClause reads one clause. alone reports that nothing but the units and their role stands in it.
func (r *reader) roleClause(c piece) (own owners, alone bool) {
	if c.len() > maxSubject {
		return owners{}, false
	}
	if own = r.unitsInRole(c); !own.empty() {
		return own, true
	}
	for i := c.len() - minUnit; i > 0; i-- {
		if c.text[i] != '由' || strings.ContainsRune("自经理缘事", c.text[i-1]) {
			continue
		}
		return r.unitsInRole(c.cut(i, c.len())), false
	}
	return owners{}, false
}

// unitsInRole reads 区城管局牵头, 牵头单位为区城管局 and 区城管局为牵头单位.
func (r *reader) unitsInRole(c piece) owners {
	for word := longestPrefix(c.String(), roleOpenings); word != ""; word = longestPrefix(c.String(), roleOpenings) {
		c = c.cut(runes(word), c.len()).trimMarks()
	}
	var own owners
	if role, names := cutNaming(c); role != roleNone {
		if list := cutNames(names, r.o.Units); acting(list) {
			own.add(role, list)
			return own
		}
	}
	role, names := cutVerb(c)
	if role == roleNone || role != roleCoop && longestSuffix(c.String(), firmVerbs) == "" {
		return owners{}
	}
	if post := postIn(names.String()); post != "" && names.len() <= maxPost && names.hasSuffix(post) {
		own.posts = []string{post}
		return own
	}
	list := r.nameList(names, role, &own)
	if len(list) > 0 && !acting(list) || !acting(slices.Concat(own.lead, own.resp, list)) {
		return owners{}
	}
	own.add(role, list)
	return own
}

// maxPost is the longest text, in runes, that may name a post: 区政府分管副区长.
const maxPost = 14

// cutNaming takes 牵头单位为 off the front of a clause, or 为牵头单位 off its end.
func cutNaming(c piece) (role, piece) {
	for n := min(c.len()-minUnit, maxLabel); n >= len([]rune("责任单位")); n-- {
		word := c.cut(0, n)
		verb := longestSuffix(word.String(), []string{"分别为", "分别是", "为", "是"})
		name := word.cut(0, n-runes(verb))
		if r := fieldLabel(name.String()); r.owner() && name.len() > minUnit && longestSuffix(name.String(), labelNouns) != "" {
			return r, c.cut(n, c.len())
		}
	}
	for _, verb := range []string{"作为", "为", "是"} {
		i := strings.LastIndex(c.String(), verb)
		if i < 0 {
			continue
		}
		at := utf8.RuneCountInString(c.String()[:i])
		name := c.cut(at+runes(verb), c.len())
		if r := fieldLabel(name.String()); r.owner() && name.len() > minUnit && longestSuffix(name.String(), labelNouns) != "" {
			return r, c.cut(0, at)
		}
	}
	return roleNone, piece{}
}

// labelNouns end a label that names units; without one, 牵头 and 负责 are verbs.
var labelNouns = []string{"单位", "部门", "处室", "科室", "股室", "主体"}

// acting reports whether all of the names can have a role in running text: units, 各街道 and 有关单位, not 各项工作.
func acting(names []piece) bool {
	for _, n := range names {
		known := isVague(n.String()) || (n.len() > minUnit || n.hasPrefix("各")) && unitLike(n.text)
		if !known || longestPrefix(n.String(), []string{"各项", "各类", "各种", "各方"}) != "" || n.contains("工作由", "任务由", "部署", "需要", "通过", "为") {
			return false
		}
	}
	return len(names) > 0
}
