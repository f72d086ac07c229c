package plan

import (
	"strings"
	"unicode"
)

// cutNames divides a list of units into names, in the order of the text. It keeps what the document writes
// (市委宣传部(市文明办) stays one name) and drops 等部门, which names nobody.
func cutNames(p piece, units Units) []piece {
	var out []piece
	for _, part := range joinRanks(p, p.split(false, isNameMark)) {
		for _, name := range splitOnBlanks(part) {
			for _, n := range splitOnAnd(dropFiller(name)) {
				out = append(out, cutRun(dropFiller(n), units)...)
			}
		}
	}
	return dropBareOthers(out)
}

// joinRanks puts together what 、 divides inside one name: 各市、县人民政府, 各省、自治区、直辖市人民政府.
func joinRanks(p piece, parts []piece) []piece {
	var out []piece
	for _, part := range parts {
		if n := len(out); n > 0 && openRank(out[n-1]) && part.len() > 0 && strings.ContainsRune("县市区自直州盟旗乡街", part.text[0]) && part.len() <= 10 {
			out[n-1] = p.cut(out[n-1].from-p.from, part.from+part.len()-p.from)
			continue
		}
		out = append(out, part)
	}
	return out
}

// openRank reports a name that is only a word of rank yet: 各市, 各省、自治区.
func openRank(p piece) bool {
	s := p.trim().String()
	if i := strings.LastIndex(s, "、"); i >= 0 && strings.HasPrefix(s, "各") {
		return longestSuffix(s[i:], []string{"自治区", "、县", "、市", "、州", "、区"}) == s[i:] || strings.HasSuffix(s, "、自治区")
	}
	return longestPrefix(s, []string{"各"}) != "" && runes(s) == 2
}

func isNameMark(r rune) bool { return strings.ContainsRune("、,;。\n\t|/", r) }

// splitOnBlanks divides at blanks only where a unit has just ended, since typists also put blanks into names.
func splitOnBlanks(p piece) []piece {
	p = p.trim()
	var out []piece
	start := 0
	for i := 1; i < p.len(); i++ {
		if !unicode.IsSpace(p.text[i]) || unicode.IsSpace(p.text[i-1]) {
			continue
		}
		if left := p.cut(start, i).trim(); unitLike(left.text) {
			out = append(out, left)
			start = i
		}
	}
	return append(out, p.cut(start, p.len()).trim())
}

// dropFiller cuts 等部门, a leading 由 or 请, and the marks around a name.
func dropFiller(p piece) piece {
	p = p.trimMarks()
	p = dropOpening(p)
	if f := longestSuffix(p.String(), fillers); f != "" && f != p.String() {
		p = p.cut(0, p.len()-len([]rune(f))).trimMarks()
	}
	return p
}

// dropOpening cuts a leading 由 or 请, and an 和 that joins a group to the names before it; 和平街道 begins with no 和.
func dropOpening(p piece) piece {
	word := longestPrefix(p.String(), []string{"由", "请", "和", "及", "以及"})
	rest := p.cut(runes(word), p.len())
	joins := word != "由" && word != "请"
	if word == "" || !unitLike(rest.text) || joins && longestPrefix(rest.String(), []string{"各", "有关", "相关", "其他"}) == "" {
		return p
	}
	return rest
}

var andWords = []string{"以及", "和", "及", "与", "会同"}

// longestRun is the longest text, in runes, that is looked into for names without separators. Longer ones are no
// list of names, and looking would take time that grows with the square.
const longestRun = 120

// splitOnAnd divides A和B where both sides are units; 文化和旅游部 stays whole because 文化 is none.
func splitOnAnd(p piece) []piece {
	if p.len() > longestRun {
		return []piece{p}
	}
	for i := minUnit; i < p.len()-1; i++ {
		and := longestPrefix(string(p.text[i:min(i+2, p.len())]), andWords)
		if and == "" {
			continue
		}
		left, right := dropFiller(p.cut(0, i)), p.cut(i+len([]rune(and)), p.len())
		if unitLike(left.text) && !endsInside(left.text) && nameLike(right.text) {
			return append([]piece{left}, splitOnAnd(right)...)
		}
	}
	return []piece{p}
}

// endsInside reports endings that are more often the middle of a name than its end: 社会和…, 交通和….
func endsInside(text []rune) bool {
	return longestSuffix(string(text), []string{"社会", "会计", "市场", "城市", "企业", "税务", "气象"}) != ""
}

func nameLike(text []rune) bool {
	return unitLike(text) || isGroup(string(text))
}

// dropBareOthers drops 有关部门 after named units: it adds nobody to the list.
func dropBareOthers(names []piece) []piece {
	var out []piece
	for _, n := range names {
		if n.len() == 0 || (len(out) > 0 && isVague(n.String()) && !n.hasPrefix("各")) {
			continue
		}
		out = append(out, n)
	}
	return out
}

// cutRun divides names a table has run together (县水务局县住建局). Without separators only two signs can be
// trusted: both halves are known to the unit tree, or the second begins with the word of rank the first begins with.
func cutRun(p piece, units Units) []piece {
	if p.len() < 2*minUnit+2 || p.len() > longestRun || (units != nil && units.Known(p.String())) {
		return []piece{p}
	}
	for i := minUnit; i <= p.len()-minUnit; i++ {
		left, right := p.cut(0, i), p.cut(i, p.len())
		if strings.Count(left.String(), "(") != strings.Count(left.String(), ")") || longestSuffix(left.String(), fullStops) == "" {
			continue
		}
		if bothKnown(left, right, units) || sameRank(left, right) {
			return append([]piece{left}, cutRun(right, units)...)
		}
	}
	return []piece{p}
}

func bothKnown(left, right piece, units Units) bool {
	if units == nil || !units.Known(left.String()) {
		return false
	}
	for j := minUnit; j <= min(right.len(), maxUnit); j++ {
		if units.Known(string(right.text[:j])) {
			return true
		}
	}
	return false
}

// sameRank reports 县水务局|县住建局 and 教育局|各街道. 市公安局|市中分局 is one name: an outpost is no unit of that rank.
func sameRank(left, right piece) bool {
	if left.len() < 3 || right.len() < 3 || !unitLike(left.text) {
		return false
	}
	head := right.text[0]
	if head == '各' {
		return unitLike(right.text)
	}
	if head != left.text[0] || !strings.ContainsRune("县市区省州旗", head) {
		return false
	}
	return longestSuffix(right.String(), []string{"分局", "分中心", "分公司", "分院", "支行"}) == ""
}

// cutMixed divides a run of names no separator divides and no tree knows, as flattened tables leave them:
// every part must end like a unit, and an ending in the middle of a part costs more than one part more.
func cutMixed(p piece, units Units) []piece {
	const never = 1 << 20
	n := p.len()
	if n > longestRun {
		return []piece{p}
	}
	cost, from := make([]int, n+1), make([]int, n+1)
	for j := 1; j <= n; j++ {
		cost[j] = never
		for i := max(0, j-maxUnit); i <= j-minUnit; i++ {
			if c := cost[i] + partCost(p.cut(i, j), units); cost[i] < never && c < cost[j] {
				cost[j], from[j] = c, i
			}
		}
	}
	if n == 0 || cost[n] >= never {
		return []piece{p}
	}
	var out []piece
	for j := n; j > 0; j = from[j] {
		out = append([]piece{p.cut(from[j], j)}, out...)
	}
	return out
}

func partCost(p piece, units Units) int {
	if units != nil && units.Known(p.String()) {
		return 1
	}
	if !unitLike(p.text) || strings.Count(p.String(), "(") != strings.Count(p.String(), ")") {
		return 1 << 20
	}
	c := 4
	for i := 2; i < p.len()-1 && p.text[i] != '('; i++ {
		if longestSuffix(string(p.text[:i]), fullStops) != "" && unitLike(p.text[:i]) {
			c += 6
		}
	}
	return c
}
