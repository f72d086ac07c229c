package plan

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// owners is who a stretch of text makes responsible, and what else the same bracket or cell says.
type owners struct {
	lead, resp, coop []piece
	posts            []string
	due              []piece // 完成时限 inside the bracket
	listed           bool    // the units are a plain list, so 列第一位者为牵头 applies to it
	inherited        bool
}

func (o owners) empty() bool { return len(o.lead)+len(o.resp)+len(o.coop)+len(o.posts) == 0 }

func (o *owners) add(r role, names []piece) {
	switch r {
	case roleLead:
		o.lead = append(o.lead, names...)
	case roleCoop:
		o.coop = append(o.coop, names...)
	case rolePost:
		for _, n := range names {
			if post := postIn(n.String()); post != "" {
				o.posts = append(o.posts, post)
			}
		}
	default:
		o.resp = append(o.resp, names...)
	}
}

func (o *owners) merge(more owners) {
	o.lead = append(o.lead, more.lead...)
	o.resp = append(o.resp, more.resp...)
	o.coop = append(o.coop, more.coop...)
	o.posts = append(o.posts, more.posts...)
	o.due = append(o.due, more.due...)
	o.listed = o.listed || more.listed
}

// firstLeads applies the convention that the first of a list leads. It holds for lists of two and more whose first
// member is a unit of its own; a single unit and 各有关部门 lead nobody.
func (o *owners) firstLeads() {
	if o.listed && len(o.lead) == 0 && len(o.resp) > 1 && !isGroup(o.resp[0].String()) {
		o.lead, o.resp = o.resp[:1:1], o.resp[1:]
	}
}

// posts are the titles a plan may name beside a unit. Names of persons are never kept.
var posts = []string{
	"常务副省长", "常务副市长", "常务副区长", "常务副县长",
	"党组书记", "党委书记", "党工委书记", "书记", "副书记", "主任", "副主任", "局长", "副局长", "镇长", "副镇长", "区长", "副区长", "县长", "副县长",
	"市长", "副市长", "主席", "副主席", "部长", "副部长", "科长", "副科长", "处长", "副处长", "站长", "所长", "主管", "分管领导", "主要负责人", "乡长",
	"副乡长", "组长", "副组长", "秘书长", "副秘书长", "总工程师", "大队长", "支队长", "校长", "院长",
}

func postIn(s string) string {
	best := ""
	for _, p := range posts {
		if len(p) > len(best) && strings.Contains(s, p) {
			best = p
		}
	}
	return best
}

// verbWords end a clause that names units: 财政部负责, 县教育局牵头, 各街道按职责分工落实.
var verbWords = []struct {
	role  role
	words []string
}{
	{roleLead, []string{"牵头负责", "牵头落实", "牵头组织", "牵头推进", "总牵头", "牵头"}},
	{roleCoop, []string{
		"积极配合", "予以配合", "做好配合", "加强配合", "密切配合", "配合落实", "配合实施", "配合推进", "协助落实", "协同落实", "协同配合", "参与落实", "协助做好相关工作", "配合做好相关工作", "协助做好有关工作", "配合做好有关工作", "做好配合工作", "做好协助", "加强指导", "业务指导", "做好指导", "给予支持", "参与", "配合", "参加", "协助", "协同", "协办", "指导", "支持",
	}},
	{roleResp, []string{"负责", "落实", "实施", "组织实施", "推进", "承担", "推动", "抓落实", "执行", "主办", "承办", "整改"}},
	{roleNone, []string{
		"按职责分工", "按照职责分工", "按职责", "按照职责", "按各自职责", "按照各自职责", "根据职责分工", "依职责", "依据职责", "分工", "共同", "分别",
		"具体", "结合实际", "按分工", "组织", "抓好", "统筹", "联合", "各自", "统一", "主要", "抓",
	}},
}

// cutVerb takes the words that say what the units do off the end of a clause. 牵头 anywhere among them leads.
func cutVerb(p piece) (role, piece) {
	found := roleNone
	p = p.trimMarks()
	for {
		r, word := roleNone, ""
		for _, entry := range verbWords {
			if w := longestSuffix(p.String(), entry.words); len(w) > len(word) {
				r, word = entry.role, w
			}
		}
		if word == "" || word == p.String() {
			return found, p
		}
		if found == roleNone || r == roleLead {
			found = r
		}
		p = p.cut(0, p.len()-utf8.RuneCountInString(word)).trimMarks()
	}
}

// readOwners reads the inside of a bracket or a cell that names units: labels first, then clauses with verbs.
// plain is the role of names that neither label nor verb explains.
func (r *reader) readOwners(p piece, plain role) owners {
	var o owners
	rest := p
	for _, f := range labels(p) {
		if f.from < rest.from-p.from {
			continue
		}
		r.readClauses(p.cut(rest.from-p.from, f.from), plain, &o)
		plain = f.role
		rest = p.cut(f.to, p.len())
	}
	r.readClauses(rest, plain, &o)
	return o
}

// label is one 责任单位: in a text, in runes of the piece.
type label struct {
	role     role
	from, to int
}

// labels finds the field labels that end in a colon.
func labels(p piece) []label {
	var out []label
	start := 0
	for i, c := range p.text {
		if c == ':' && i-start <= maxLabel {
			if r := fieldLabel(string(p.text[start:i])); r != roleNone {
				out = append(out, label{r, start, i + 1})
			}
		}
		if strings.ContainsRune(",;。:()、\n ", c) {
			start = i + 1
		}
	}
	return out
}

// readClauses reads the clauses of one label, or of a bracket without labels. Names without a verb wait for the
// verb of a later clause: 市住建局,各县(区)政府负责.
func (r *reader) readClauses(p piece, plain role, o *owners) {
	if plain == roleDeadline {
		r.readLimit(p, o)
		return
	}
	var waiting []piece
	for _, clause := range splitRoles(p) {
		if clause.trimMarks().len() == 0 || r.convention(clause) {
			continue
		}
		if isLimit(clause.trimMarks(), r.base) {
			o.due = append(o.due, clause.trimMarks())
			continue
		}
		verb, names := cutVerb(clause)
		list := r.nameList(names, verb, o)
		switch verb {
		case roleNone:
			waiting = append(waiting, list...)
		default:
			o.listed = o.listed || verb == roleResp
			o.add(verb, append(waiting, list...))
			waiting = nil
		}
	}
	o.listed = o.listed || plain == roleResp || plain == roleNone
	o.add(plain, waiting)
}

// readLimit reads the words behind 完成时限:. A clause that names who acts may follow them: 5月底前,县教育局牵头.
func (r *reader) readLimit(p piece, o *owners) {
	for i, clause := range p.split(false, isClauseMark) {
		own := r.unitsInRole(clause.trimMarks())
		if i == 0 || own.empty() {
			continue
		}
		if len(o.due) == 0 {
			o.due = append(o.due, p.cut(0, clause.from-p.from).trimMarks())
		}
		o.merge(own)
	}
	if len(o.due) == 0 {
		o.due = append(o.due, p.trimMarks())
	}
}

func isClauseMark(c rune) bool { return strings.ContainsRune(",;。", c) }

// nameList cuts the names of a clause; A会同B makes A lead and B support at once, whatever verb follows.
func (r *reader) nameList(p piece, verb role, o *owners) []piece {
	if i := p.index("会同"); i > 0 && unitLike(lastName(p.cut(0, i)).text) {
		o.add(roleLead, cutNames(p.cut(0, i), r.o.Units))
		o.add(roleCoop, dropVague(cutNames(p.cut(i+2, p.len()), r.o.Units)))
		return nil
	}
	p = afterLast(p, []string{"包片单位", "包联单位", "包保单位", "主管单位", "主管部门", "责任单位", "牵头单位", "责任部门"})
	return withoutRoles(cutNames(p, r.o.Units), o)
}

// withoutRoles takes out the names that carry their role in a bracket: 县教育局(牵头).
func withoutRoles(names []piece, o *owners) []piece {
	var out []piece
	for _, n := range names {
		i := n.index("(")
		if i < minUnit || !n.hasSuffix(")") {
			out = append(out, n)
			continue
		}
		switch word := n.cut(i+1, n.len()-1).String(); word {
		case "牵头", "牵头单位", "牵头部门":
			o.add(roleLead, []piece{n.cut(0, i)})
		case "配合", "配合单位", "协办", "参与":
			o.add(roleCoop, []piece{n.cut(0, i)})
		case "责任", "责任单位", "主办", "主责":
			o.add(roleResp, []piece{n.cut(0, i)})
		default:
			out = append(out, n)
		}
	}
	return out
}

func lastName(p piece) piece {
	parts := p.split(false, isNameMark)
	return dropFiller(parts[len(parts)-1])
}

func dropVague(names []piece) []piece {
	return slices.DeleteFunc(names, func(n piece) bool { return isVague(n.String()) })
}

// afterLast drops what stands before the last of the words, if anything follows it: 包片单位县气象局 names 县气象局.
func afterLast(p piece, words []string) piece {
	for _, w := range words {
		s := p.String()
		if i := strings.LastIndex(s, w); i >= 0 && i+len(w) < len(s) {
			return p.cut(len([]rune(s[:i+len(w)])), p.len())
		}
	}
	return p
}

// convention recognises the clauses that lay down a rule for the whole document and name nobody.
func (r *reader) convention(clause piece) bool {
	if clause.contains("牵头") && clause.contains("第一位", "首位", "第一个") {
		r.firstLeads = true
		return true
	}
	return clause.contains("下同", "不再列出", "不再一一列出", "以下均")
}

// isOwnerBracket decides whether a bracket names owners or only explains a word. inside is what stands between
// the round signs; closing says that a sentence has ended before it.
func (r *reader) isOwnerBracket(inside piece, closing bool) bool {
	if inside.len() < 2 || inside.len() > 600 {
		return false
	}
	for _, l := range labels(inside) {
		if l.role.owner() || l.role == rolePost || l.role == roleDeadline {
			return true
		}
	}
	named, verbs := 0, 0
	for _, clause := range splitRoles(inside) {
		verb, names := cutVerb(clause)
		switch {
		case isLimit(clause.trimMarks(), r.base):
		case clause.contains("牵头", "不再列出", "下同", "以下均"):
			verbs++
		case verb != roleNone:
			verbs++
			named += len(cutNames(names, nil))
			if !plausible(cutNames(names, nil)) {
				return false
			}
		case plausible(cutNames(names, nil)):
			named += len(cutNames(names, nil))
		default:
			return false
		}
	}
	return verbs > 0 || (closing && named > 0)
}

func plausible(names []piece) bool {
	for _, n := range names {
		if !unitLike(n.text) && !isGroup(n.String()) {
			return false
		}
	}
	return len(names) > 0
}
