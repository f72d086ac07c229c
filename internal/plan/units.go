package plan

import (
	"slices"
	"strings"
)

// UnitNames is what the organisation tree knows of one unit's names.
type UnitNames struct {
	ID      string
	Name    string // full name
	Short   string
	Aliases []string
	Former  []string // names it once had; plans go on using them for years
	Kind    string   // district, commission, room, stationed, outpost, department, street, village, partner or team
}

// tree is a Units over a list of names.
type tree struct {
	names  map[string]string // id → full name
	exact  map[string]entry  // whole names
	core   map[string]entry  // names without the words of rank and the endings people leave out
	kinds  map[string][]UnitNames
	places []string // name and short name of the district, longest first
	rank   string   // 区, 县 or 市: the word a unit of this level is introduced with
}

type entry struct {
	ids []string
	how Match
}

// matchOrder ranks the ways to match; a name beats an alias, an alias beats a former name.
var matchOrder = []Match{MatchName, MatchAlias, MatchFormer}

// NewUnits makes a resolver of written names from the units of the organisation tree.
func NewUnits(list []UnitNames) Units {
	t := &tree{names: map[string]string{}, exact: map[string]entry{}, core: map[string]entry{}, kinds: map[string][]UnitNames{}, rank: "区县市旗"}
	for _, u := range list {
		t.names[u.ID] = u.Name
		t.kinds[u.Kind] = append(t.kinds[u.Kind], u)
		if u.Kind == "district" {
			t.setDistrict(u)
		}
	}
	for _, u := range list {
		t.add(MatchName, u.ID, u.Name, u.Short)
		t.add(MatchAlias, u.ID, u.Aliases...)
		t.add(MatchFormer, u.ID, u.Former...)
	}
	return t
}

func (t *tree) setDistrict(u UnitNames) {
	for _, n := range []string{u.Name, u.Short} {
		if n = key(n); n != "" {
			t.places = append(t.places, n)
		}
	}
	slices.SortFunc(t.places, func(a, b string) int { return len(b) - len(a) })
	if last := []rune(key(u.Name)); len(last) > 0 && strings.ContainsRune("区县市旗", last[len(last)-1]) {
		t.rank = string(last[len(last)-1])
	}
}

func (t *tree) add(how Match, id string, names ...string) {
	for _, n := range names {
		k := key(n)
		if k == "" {
			continue
		}
		put(t.exact, k, id, how)
		for _, c := range t.cores(k) {
			put(t.core, c, id, how)
		}
	}
}

// put keeps the best way in which a key means a unit, and every unit that the key means in that way.
func put(m map[string]entry, k, id string, how Match) {
	e, ok := m[k]
	switch {
	case !ok || slices.Index(matchOrder, how) < slices.Index(matchOrder, e.how):
		m[k] = entry{[]string{id}, how}
	case e.how == how && !slices.Contains(e.ids, id):
		m[k] = entry{append(e.ids, id), how}
	}
}

// key folds a name for comparison.
func key(s string) string { return noBlanks(fold(s)) }

// cores are the shorter forms of a name: without the district, 中共, the word of rank, and endings such as 办事处.
func (t *tree) cores(k string) []string {
	out := []string{k}
	add := func(s string) {
		if runes(s) >= minUnit && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	k = strings.TrimPrefix(k, "中共")
	for _, p := range t.places {
		if rest, ok := strings.CutPrefix(k, p); ok {
			add(rest)
			k = rest
			break
		}
	}
	add(k)
	for _, r := range t.rank {
		if rest, ok := strings.CutPrefix(k, string(r)); ok {
			k = rest
			add(k)
		}
	}
	if rest, ok := strings.CutPrefix(k, "委"); ok {
		add(rest)
	}
	for _, s := range slices.Clone(out) {
		add(shortEnding(s))
	}
	return out
}

// endings that mean the same body: 泉城路街道办事处 is 泉城路街道.
var sameBody = []struct{ long, short string }{
	{"街道办事处", "街道"},
	{"街道党工委", "街道"},
	{"街道办", "街道"},
	{"镇人民政府", "镇"},
	{"镇政府", "镇"},
	{"乡人民政府", "乡"},
	{"乡政府", "乡"},
	{"镇党委", "镇"},
	{"社区居委会", "社区"},
	{"社区居民委员会", "社区"},
	{"村民委员会", "村"},
	{"村委会", "村"},
	{"村党支部", "村"},
	{"人民政府办公室", "政府办"},
	{"政府办公室", "政府办"},
	{"委员会", "委"},
	{"管理委员会", "管委会"},
}

func shortEnding(s string) string {
	for _, e := range sameBody {
		if rest, ok := strings.CutSuffix(s, e.long); ok && rest != "" {
			return rest + e.short
		}
	}
	return s
}

// Find implements Units.
func (t *tree) Find(written string) ([]string, Match) {
	k := key(written)
	if ids, how := t.lookUp(k); how != MatchNone {
		return ids, how
	}
	if ids := t.group(k); len(ids) > 0 {
		return ids, MatchGroup
	}
	if i := strings.IndexByte(k, '('); i > 0 && strings.HasSuffix(k, ")") {
		if ids, how := t.lookUp(k[:i]); how != MatchNone {
			return ids, how
		}
		return t.lookUp(k[i+1 : len(k)-1])
	}
	return nil, MatchNone
}

func (t *tree) lookUp(k string) ([]string, Match) {
	e, ok := t.exact[k]
	if !ok {
		e, ok = t.shorter(k)
	}
	switch {
	case !ok:
		return nil, MatchNone
	case len(e.ids) > 1:
		return e.ids, MatchSeveral
	}
	return e.ids, e.how
}

func (t *tree) shorter(k string) (entry, bool) {
	for _, c := range t.cores(k) {
		if e, ok := t.core[c]; ok {
			return e, true
		}
	}
	return entry{}, false
}

// Known implements Units.
func (t *tree) Known(text string) bool {
	_, how := t.lookUp(key(text))
	return how != MatchNone
}

// Name is the present full name of a unit.
func (t *tree) Name(id string) string { return t.names[id] }

// groupWords name all units of a kind. They are tried in order, on a name that begins with 各 or 全区各.
var groupWords = []struct {
	kind  string
	words []string
	tails []string // only units whose name ends so; none means all
}{
	{"village", []string{"村(社区)", "村居", "村、社区", "村", "社区", "行政村", "村(居)", "村社区"}, nil},
	{"street", []string{"镇(街道)", "镇街", "镇(街)", "乡镇(街道)", "街道(镇)", "街镇", "镇街道", "乡镇街道", "街道乡镇", "镇办", "乡镇办", "街办", "镇乡街道", "镇(街道办)"}, nil},
	{"street", []string{"街道", "街道办事处", "街道办"}, []string{"街道", "街道办事处", "街道办"}},
	{"street", []string{"乡镇", "镇", "镇乡", "乡"}, []string{"镇", "乡", "镇人民政府", "乡人民政府", "镇政府"}},
	{"stationed", []string{"派驻纪检监察组", "派驻组", "派驻机构", "纪检监察组"}, nil},
	{"outpost", []string{"派出机构", "派出监察室", "街道纪工委", "镇街纪(工)委", "纪工委", "派出纪工委"}, nil},
	{"room", []string{"监督检查室", "纪检监察室", "室", "委机关各室", "部室"}, nil},
	{"team", []string{"工作专班", "专班", "督导组", "工作组"}, nil},
	{"department", []string{
		"部门", "区直部门", "直部门", "部门单位", "单位", "有关部门", "相关部门", "责任部门", "职能部门", "行业主管部门", "行业部门", "主管部门", "直单位",
		"直属单位", "级部门", "直机关", "直部门单位", "区直单位", "县直部门", "市直部门", "职能单位", "直有关部门", "直各部门", "直各单位", "级各部门", "有关单位",
	}, nil},
}

// group reads 各街道, 区直各部门, 各镇(街道).
func (t *tree) group(k string) []string {
	rest, ok := groupStem(k)
	if !ok {
		return nil
	}
	for _, g := range groupWords {
		if !slices.Contains(g.words, rest) {
			continue
		}
		var ids, all []string
		for _, u := range t.kinds[g.kind] {
			all = append(all, u.ID)
			if len(g.tails) == 0 || longestSuffix(key(u.Name), g.tails) != "" {
				ids = append(ids, u.ID)
			}
		}
		if len(ids) == 0 {
			return all
		}
		return ids
	}
	return nil
}

// groupStem takes the words that make a name collective off its front, and 政府 off its end.
func groupStem(k string) (string, bool) {
	k = strings.TrimSuffix(strings.TrimSuffix(k, "人民政府"), "政府")
	for _, lead := range []string{"全区各", "全县各", "全市各", "区各", "县各", "各区级", "各县级", "各区直", "各县直", "各市直", "各", "区直各", "县直各", "市直各", "区级各", "县级各", "相关", "区直", "县直"} {
		if rest, ok := strings.CutPrefix(k, lead); ok {
			rest = strings.TrimPrefix(strings.TrimPrefix(rest, "相关"), "有关")
			if strings.HasSuffix(lead, "直") || strings.HasSuffix(lead, "级") {
				rest = strings.TrimPrefix(rest, "各")
			}
			return rest, rest != ""
		}
	}
	return "", false
}
