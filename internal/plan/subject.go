package plan

import (
	"slices"
	"strings"
)

// duties are the words that follow a unit when it is the subject of a task: 区教育局要…, 各街道负责….
// The weak ones bind only right behind something that is surely a unit.
var duties = []struct {
	role  role
	words []string
}{
	{roleLead, []string{"会同", "牵头", "负责牵头", "要牵头", "要会同", "应会同", "须会同", "负责会同"}},
	{roleResp, []string{
		"要", "负责", "应", "须", "务必", "必须", "需", "按程序", "按照", "按职责", "对", "从即日", "于", "在", "以", "是", "结合", "组织", "统筹", "具体",
		"依法", "督促", "每", "加强", "做好", "开展", "制定", "完成", "分别", "按", "根据", "配合", "限期", "立即", "停产", "停止", "整改", "落实",
	}},
}

// askers come before the unit that is asked: 请各街道…, 由区城管局…, 责令某公司….
var askers = []string{"请", "由", "责令", "责成", "要求", "督促", "其中", "分别由"}

// maxSubject is the longest list of units, in runes, that is looked for at the start of a sentence.
const maxSubject = 200

// subjectOf finds the units that a sentence gives a duty to. A deadline may stand before them.
func (r *reader) subjectOf(s piece) owners {
	s = s.trim()
	if found := findPhrases(s.cut(0, min(s.len(), 20)).text, r.base, false); len(found) > 0 && found[0].from < 2 {
		if rest := s.cut(found[0].to, s.len()); rest.hasPrefix(",") {
			s = rest.cut(1, rest.len())
		}
	}
	if own := r.subjectAt(s); !own.empty() {
		own.coop = append(own.coop, r.helpersIn(s)...)
		return own
	}
	for _, clause := range s.split(false, func(c rune) bool { return c == ',' })[1:] {
		i := clause.index("会同")
		if i > 0 && unitLike(clause.text[:i]) && !passesThrough(clause) || longestPrefix(clause.trim().String(), bringsIn) != "" {
			return r.subjectAt(s.cut(clause.from-s.from, s.len()).trim())
		}
	}
	return owners{}
}

// helpersIn finds the clauses behind the first that only name who supports: A牵头…,B配合.
func (r *reader) helpersIn(s piece) []piece {
	var out []piece
	for _, clause := range s.split(false, isClauseMark)[1:] {
		if clause.len() > maxSubject {
			continue
		}
		if verb, names := cutVerb(clause); verb == roleCoop {
			if list := cutNames(names, r.o.Units); plausible(list) || allStems(list) {
				out = append(out, list...)
			}
		}
	}
	return out
}

// allStems recognises 教育、财政等部门, where only the list as a whole ends like a unit.
func allStems(names []piece) bool {
	for _, n := range names {
		if !slices.Contains(stems, n.String()) {
			return false
		}
	}
	return len(names) > 0
}

// bringsIn begin a clause that brings in the unit that acts.
var bringsIn = []string{"由", "分别由", "责成", "责令", "请"}

// passesThrough recognises 经生态环境部会同…评审后, which tells of a step and gives no duty. 经信局 is a unit.
func passesThrough(p piece) bool {
	return p.hasPrefix("经") && longestPrefix(p.String(), []string{"经信", "经济", "经开", "经发", "经贸"}) == ""
}

func (r *reader) subjectAt(s piece) owners {
	asked := false
	for _, a := range askers {
		if s.hasPrefix(a) {
			s, asked = s.cut(len([]rune(a)), s.len()), true
			break
		}
	}
	for i := minUnit; i < min(s.len(), maxSubject); i++ {
		if strings.ContainsRune("。;:", s.text[i]) || s.text[i] == ',' && !asked {
			return owners{}
		}
		at := string(s.text[i:min(s.len(), i+4)])
		for _, d := range duties {
			if longestPrefix(at, d.words) == "" {
				continue
			}
			names := cutNames(s.cut(0, i), r.o.Units)
			if !subjects(names) {
				continue
			}
			return r.dutyOwners(s, i, d.role, names)
		}
	}
	return owners{}
}

// changeOfSubject divides a sentence in which, after a first unit, a second is brought in: A做好…,由B办理….
// An opening such as 根据…, goes with the part it opens.
func (r *reader) changeOfSubject(s piece) []piece {
	clauses := s.split(true, func(c rune) bool { return c == ',' })
	if _, pure := r.rolesIn(s); pure || len(clauses) < 2 || len(clauses) > 20 || r.subjectAt(clauses[0].trim()).empty() {
		return []piece{s}
	}
	if parts := r.dutiesByClause(s, clauses); len(parts) > 1 {
		return parts
	}
	for i := 1; i < len(clauses); i++ {
		c := clauses[i].trim()
		if longestPrefix(c.String(), bringsIn) == "" || r.subjectAt(c).empty() {
			continue
		}
		if longestPrefix(clauses[i-1].String(), []string{"根据", "按照", "按", "对"}) != "" && i > 1 {
			i--
		}
		at := clauses[i].from - s.from
		return []piece{s.cut(0, at), s.cut(at, s.len())}
	}
	return []piece{s}
}

// dutiesByClause divides 区水务局负责清淤,区交通局负责修复,各镇负责巡查 at each unit that is given its own work.
func (r *reader) dutiesByClause(s piece, clauses []piece) []piece {
	var out []piece
	start := 0
	for i, c := range clauses {
		own := r.subjectAt(c.trim())
		if !c.contains("负责") || own.empty() || !r.unitsInRole(c.trimMarks()).empty() {
			continue
		}
		if at := c.from - s.from; i > 0 {
			out = append(out, s.cut(start, at))
			start = at
		}
	}
	return append(out, s.cut(start, s.len()))
}

// dutyOwners gives the names their role; behind 会同 stand the units that support.
func (r *reader) dutyOwners(s piece, i int, role role, names []piece) owners {
	var o owners
	o.add(role, names)
	rest := s.cut(i, s.len())
	if at := rest.index("会同"); at >= 0 && at <= 2 {
		rest = rest.cut(at+2, rest.len())
		for j := minUnit; j <= min(rest.len(), maxSubject); j++ {
			helpers := rest.cut(0, j)
			if helpers.hasSuffix("等部门") || helpers.hasSuffix("等单位") || helpers.hasSuffix("等有关部门") {
				o.add(roleCoop, dropVague(cutNames(helpers, r.o.Units)))
				break
			}
			if names := cutNames(helpers, r.o.Units); j < rest.len() && acting(names) && longestPrefix(rest.cut(j, min(rest.len(), j+4)).String(), helped) != "" {
				o.add(roleCoop, dropVague(names))
				break
			}
			if strings.ContainsRune(",。;", helpers.text[j-1]) {
				break
			}
		}
	}
	return o
}

// helped begin what is done together with the units behind 会同.
var helped = []string{"开展", "制定", "对", "加强", "做好", "组织", "推进", "落实", "完成", "建立", "研究", "负责", "抓好", "进行", "实施", "排查", "整治", "依法", "联合", "共同", "定期", "按"}

// shortUnits have names of two runes that are surely units.
var shortUnits = []string{"法院", "党校", "团委", "妇联", "工会", "残联", "科协", "文联", "侨联", "人大", "政协", "海关"}

// subjects reports whether all the names can be the subject of a duty; a lone 部门 or 单位 cannot.
func subjects(names []piece) bool {
	if !plausible(names) {
		return false
	}
	for _, n := range names {
		if !n.hasPrefix("各") && n.len() < 3 && !slices.Contains(shortUnits, n.String()) || isVague(n.String()) && !n.hasPrefix("各") || n.contains("等", "其他", "需要", "通过", "关于", "为") || n.contains("由") && !n.contains("自由") {
			return false
		}
	}
	return true
}
