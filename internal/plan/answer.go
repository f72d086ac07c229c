package plan

import (
	"slices"
	"strings"
)

// answer is what follows a problem in the same paragraph: 整改措施:…, 责任单位:…, 整改时限:….
type answer struct {
	measures piece
	own      owners
}

// problemOpenings come before the problem in a list that labels everything.
var problemOpenings = []string{"问题:", "存在问题:", "存在的问题:", "发现问题:", "发现的问题:", "问题描述:", "具体问题:", "主要问题:", "问题表现:", "具体表现:"}

// cutAnswer takes the answer off a problem.
func (r *reader) cutAnswer(p piece) (piece, answer) {
	p = p.cut(runes(longestPrefix(p.String(), problemOpenings)), p.len()).trim()
	all := labels(p)
	first := slices.IndexFunc(all, func(l label) bool { return l.role == roleMeasure })
	if first < 0 || all[first].from == 0 || !strings.ContainsRune("。;, \n", p.text[all[first].from-1]) {
		return p, answer{}
	}
	for first > 0 && all[first-1].from > 0 && all[first-1].role != roleTime && all[first-1].role != rolePlace {
		first--
	}
	var a answer
	for i, l := range all[first:] {
		end := p.len()
		if first+i+1 < len(all) {
			end = all[first+i+1].from
		}
		switch words := p.cut(l.to, end); {
		case l.role == roleMeasure && a.measures.len() == 0:
			a.measures = words.trim()
		case l.role != roleMeasure:
			r.readClauses(words, l.role, &a.own)
		}
	}
	return p.cut(0, all[first].from).trimFunc(func(c rune) bool { return strings.ContainsRune(" ,;\n", c) }), a
}

// answerRow gives a problem what its answer says; what the problem says itself comes first.
func (r *reader) answerRow(d *draftRow, a answer) {
	d.rest.measures = a.measures.written()
	if len(d.own.lead)+len(d.own.resp) == 0 || d.own.inherited && !a.own.empty() {
		d.own = a.own
	}
	if d.own.empty() && a.measures.len() > 0 {
		d.own = r.measureOwners(a.measures)
	}
	switch due := append(slices.Clone(d.own.due), a.own.due...); {
	case len(due) > 0:
		d.due = limitOf(due[0], r.base)
	case d.due.Kind == DeadlineNone && a.measures.len() > 0:
		d.due = deadlineIn(a.measures, r.base)
	}
}
