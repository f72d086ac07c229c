package ledger

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// Doubt is something in a finding that its unit would have to ask back about (三明确). It warns and stops nobody.
type Doubt struct {
	Field string // occurred_at, place or detail
	Code  string // what is missing; say has a sentence for it
}

// The doubts.
const (
	DoubtTimeMissing   = "clear.time.missing"
	DoubtTimeDay       = "clear.time.day"
	DoubtPlaceMissing  = "clear.place.missing"
	DoubtPlaceVague    = "clear.place.vague"
	DoubtDetailMissing = "clear.detail.missing"
	DoubtDetailShort   = "clear.detail.short"
	DoubtDetailNumber  = "clear.detail.number"
	DoubtDetailVague   = "clear.detail.vague"
)

// Doubts says what about time, place and situation is not concrete: a street must not have to search back for it.
func (f *Finding) Doubts() []Doubt {
	var out []Doubt
	add := func(field, code string) {
		if code != "" {
			out = append(out, Doubt{field, code})
		}
	}
	add("occurred_at", timeDoubt(f.OccurredAt))
	add("place", placeDoubt(f.Place))
	add("detail", detailDoubt(f.Detail))
	return out
}

func timeDoubt(at string) string {
	switch {
	case at == "":
		return DoubtTimeMissing
	case len(at) <= len("2026-05-07"):
		return DoubtTimeDay
	}
	return ""
}

var (
	// spot is what a place can be found by: a number, or a name with what kind of place it is.
	spot = regexp.MustCompile(`[0-9０-９一二三四五六七八九十]+ *(号|组|栋|幢|楼|单元|室|层|院|户|队|弄|巷|米|公里)|` +
		`\p{Han}{2,}(村|社区|小区|路|街|巷|桥|站|场|厂|园|院|校|学校|幼儿园|超市|市场|公司|工地|广场|公园|大厅|窗口|中心|医院|卫生室|门店|饭店|` +
		`酒店|楼|库|坝|渠|闸|河|沟|山|林|片|湾|口|段|组|栋|处|站点|专栏|公示栏|办事处|厅|所)`)
	// somewhere names no place that anybody could go to.
	somewhere = regexp.MustCompile(`某|有关|相关|部分|个别|一些|多处|各(村|街道|社区|单位)|等地|辖区内?$|全区|全街`)
	// counted is a number of something, or a clear absence of it.
	counted = regexp.MustCompile(`[0-9０-９]|[一二两三四五六七八九十百千]+ *(户|人|处|个|份|次|天|日|月|年|台|辆|块|张|米|公里|平方|吨|元|万|亩|间|栋|座|套|名|条|项|家|所|根|盏|只|起|批|成|小时|分钟|%)|半(年|月|天)|` +
		`(未|无|没有|缺少?|均未|均无|尚未|从未)\p{Han}{2,}`)
	// judged is a judgement in the place of a fact.
	judged = regexp.MustCompile(`不到位|不够|不力|不高|不强|不严|不实|不规范|不完善|不健全|不及时|不足|较差|薄弱|欠缺|有待|有差距|流于形式|重视不`)
)

// shortDetail is the least number of characters in which a situation can be told.
const shortDetail = 15

func placeDoubt(place string) string {
	switch place = strings.TrimSpace(place); {
	case place == "":
		return DoubtPlaceMissing
	case somewhere.MatchString(place) || !spot.MatchString(place):
		return DoubtPlaceVague
	}
	return ""
}

func detailDoubt(detail string) string {
	switch detail = strings.TrimSpace(detail); {
	case detail == "":
		return DoubtDetailMissing
	case counted.MatchString(detail) && utf8.RuneCountInString(detail) >= shortDetail:
		return ""
	case judged.MatchString(detail) && !counted.MatchString(detail):
		return DoubtDetailVague
	case utf8.RuneCountInString(detail) < shortDetail:
		return DoubtDetailShort
	}
	return DoubtDetailNumber
}
