package plan

import (
	"regexp"
	"slices"
	"strings"
)

var manyOf = regexp.MustCompile(`^([0-9]{1,4}|[一二两三四五六七八九十]{1,3}|数|几|多)(名|人|辆|处|个|台|家|户|堆|块|只|间|位|条|起|根|张|把|盏|棵)`)

// ownPlace is the length of the place that a sentence begins with, 0 if it names none. A place ends where a
// situation begins; 部分小区 is none, because nobody could go there.
func ownPlace(p piece) int {
	p = firstClause(p)
	if p.len() < 3 || longestPrefix(p.String(), vagueStarts) != "" || signAt(p, 0) == strongSign && !p.hasPrefix("在") {
		return 0
	}
	if n := placeIn(p); !p.cut(0, n).contains("对各", "对全", "进行", "开展", "通过", "现将", "根据", "按照") {
		return n
	}
	return 0
}

// placeIn looks for the end of the place in one clause.
func placeIn(p piece) int {
	weak, loose := 0, 0
	for j := 2; j <= p.len(); j++ {
		if j > maxPlace || p.text[j-1] == ':' {
			break
		}
		if !placeEnd(p.text[:j]) || breaksWord(p.text, j) {
			if signBreaks(p, j, loose+weak > 0) {
				break
			}
			continue
		}
		end := bracketAt(p, j)
		switch s := signAt(p, end); {
		case s == strongSign:
			return end
		case s == weakSign && weak == 0:
			weak = end
		case s == noSign && weak == 0:
			loose = end
		}
	}
	if weak > 0 {
		return weak
	}
	if at := firstSign(p); loose > 0 && loose < at {
		return looseEnd(p, at)
	} else if loose > 0 && at == 0 && loose+2 < p.len() && namedPlace(p.text[:loose]) && !isJudgement(p) {
		return loose
	}
	return 0
}

// signBreaks reports that a situation has begun at j, so that what follows is no longer the place. One rune is not
// enough to be sure (有色, 未来) unless a place has already ended.
func signBreaks(p piece, j int, placed bool) bool {
	if signAt(p, j) != strongSign {
		return false
	}
	w := longestPrefix(string(p.text[j:min(p.len(), j+6)]), strongSigns)
	return placed || runes(w) > 1
}

const maxPlace = 45

// firstClause is the text up to the first comma, which it keeps: a comma may set off the whole of a place.
func firstClause(p piece) piece {
	return p.split(true, func(c rune) bool { return strings.ContainsRune(",;。", c) })[0]
}

// placeEnd reports that the text ends like a place, with or without a locative.
func placeEnd(t []rune) bool {
	s := string(t[max(0, len(t)-5):])
	if longestSuffix(s, placeEnds) != "" {
		return true
	}
	if len(t) < 3 || !strings.ContainsRune(locatives, t[len(t)-1]) {
		return false
	}
	s = string(t[max(0, len(t)-6) : len(t)-1])
	return longestSuffix(s, placeEnds) != "" || t[len(t)-1] != '下' && longestSuffix(s, locatable) != ""
}

func breaksWord(t []rune, j int) bool {
	if j >= len(t) {
		return false
	}
	if t[j-1] == '号' && !strings.ContainsRune("0123456789一二三四五六七八九十", t[j-2]) {
		return true
	}
	pair := string(t[j-1 : j+1])
	for _, w := range wordBreaks {
		if w == pair {
			return true
		}
	}
	return strings.ContainsRune(locatives, t[j]) && placeEnd(t[:j+1]) && !breaksWord(t, j+1)
}

// bracketAt is the end of a bracket that opens at j and says which part of the place is meant.
func bracketAt(p piece, j int) int {
	if j >= p.len() || p.text[j] != '(' {
		return j
	}
	for k := j; k < min(p.len(), j+30); k++ {
		if p.text[k] == ')' && !p.cut(j, k).contains("简称", "下称") {
			return k + 1
		}
	}
	return j
}

type sign int

const (
	noSign sign = iota
	weakSign
	strongSign
)

// signAt says whether a situation begins at j. A bracket that only names the place is passed over.
func signAt(p piece, j int) sign {
	if j >= p.len() {
		return noSign
	}
	rest := string(p.text[j:min(p.len(), j+6)])
	switch {
	case strings.HasPrefix(rest, "(") && bracketAt(p, j) == j:
		return strongSign
	case strings.HasPrefix(rest, ",") && j == p.len()-1:
		return setOff(p)
	case longestPrefix(rest, notSigns) != "":
		return noSign
	case longestPrefix(rest, strongSigns) != "", manyOf.MatchString(rest):
		return strongSign
	case len(longestPrefix(rest, weakSigns)) > len(longestPrefix(rest, placeEnds)):
		return weakSign
	}
	return noSign
}

// setOff judges a clause that ends like a place: it is one if no situation begins inside it.
func setOff(p piece) sign {
	for j := range p.len() - 1 {
		if w := longestPrefix(string(p.text[j:min(p.len(), j+6)]), strongSigns); w != "" {
			return noSign
		}
	}
	return strongSign
}

// firstSign is where the first sign of a situation stands that follows something.
func firstSign(p piece) int {
	for j := 2; j < min(p.len(), maxPlace); j++ {
		if signAt(p, j) != noSign {
			return j
		}
	}
	return 0
}

// looseEnd is the last place end before the sign at rune at, where words stand between the two.
func looseEnd(p piece, at int) int {
	for j := at; j >= 3; j-- {
		if placeEnd(p.text[:j]) && !breaksWord(p.text, j) && at-j <= 10 {
			return j
		}
	}
	return 0
}

// namedPlace reports that the place has a name of its own: 脉岭南街29号, but not 居民楼前.
func namedPlace(t []rune) bool {
	if slices.Contains(kindsOfPlace, string(t)) {
		return false
	}
	for j := 3; j <= len(t); j++ {
		w := longestSuffix(string(t[:j]), []string{"路", "街", "大道", "巷", "小区", "社区", "村", "镇", "市场", "广场", "商城", "学校", "公司", "局", "医院", "号"})
		if w != "" && !containsAny(string(t[:j]), []string{"背街", "临街", "沿街", "道路", "马路", "该", "居民", "一路", "入口"}) {
			return true
		}
	}
	return false
}

// isJudgement reports a clause that only judges: 学习不够深入, 保洁不到位.
func isJudgement(p piece) bool {
	s := p.trimMarks().String()
	return longestSuffix(s, judgements) != "" || judging.MatchString(s)
}
