package office

import (
	"strconv"
	"strings"
)

// numeral writes n the way the numbering format prints it. Formats of other languages and values a
// format has no sign for come out in plain digits.
func numeral(format string, n int) string {
	if n >= 0 {
		if write := numerals[format]; write != nil {
			if s := write(n); s != "" {
				return s
			}
		}
	}
	return strconv.Itoa(n)
}

// numerals holds the formats that are not plain digits; "" means the format has no sign for the value.
var numerals = map[string]func(int) string{
	"upperLetter":                  func(n int) string { return letters('A', n) },
	"lowerLetter":                  func(n int) string { return letters('a', n) },
	"upperRoman":                   roman,
	"lowerRoman":                   func(n int) string { return strings.ToLower(roman(n)) },
	"decimalZero":                  padded,
	"decimalFullWidth":             func(n int) string { return digits("０１２３４５６７８９", n) },
	"decimalFullWidth2":            func(n int) string { return digits("０１２３４５６７８９", n) },
	"decimalEnclosedCircle":        func(n int) string { return circled(n) },
	"decimalEnclosedCircleChinese": func(n int) string { return circled(n) },
	"decimalEnclosedFullstop":      func(n int) string { return nth("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛", n) },
	"decimalEnclosedParen":         func(n int) string { return nth("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇", n) },
	"ideographEnclosedCircle":      func(n int) string { return nth("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉", n) },
	"ideographTraditional":         func(n int) string { return nth("甲乙丙丁戊己庚辛壬癸", n) },
	"ideographZodiac":              func(n int) string { return nth("子丑寅卯辰巳午未申酉戌亥", n) },
	"ideographDigital":             func(n int) string { return digits("〇一二三四五六七八九", n) },
	"japaneseDigitalTenThousand":   func(n int) string { return digits("〇一二三四五六七八九", n) },
	"taiwaneseDigital":             func(n int) string { return digits("○一二三四五六七八九", n) },
	"chineseCounting":              chineseCounting,
	"taiwaneseCounting":            chineseCounting,
	"chineseCountingThousand":      func(n int) string { return chinese.write(n) },
	"taiwaneseCountingThousand":    func(n int) string { return chinese.write(n) },
	"chineseLegalSimplified":       func(n int) string { return legal.write(n) },
	"ideographLegalTraditional":    func(n int) string { return legalTraditional.write(n) },
	"japaneseCounting":             func(n int) string { return japanese.write(n) },
	"japaneseLegal":                func(n int) string { return japaneseLegal.write(n) },
	"numberInDash":                 func(n int) string { return "- " + strconv.Itoa(n) + " -" },
}

func letters(first rune, n int) string {
	const longest = 30 // the letter is repeated once per turn of the alphabet, so this must be bounded
	if n < 1 || n > 26*longest {
		return ""
	}
	return strings.Repeat(string(first+rune((n-1)%26)), (n-1)/26+1)
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return ""
	}
	var s strings.Builder
	signs := []string{"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"}
	for i, value := range []int{1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1} {
		for ; n >= value; n -= value {
			s.WriteString(signs[i])
		}
	}
	return s.String()
}

func padded(n int) string {
	if n > 9 {
		return ""
	}
	return "0" + strconv.Itoa(n)
}

func circled(n int) string {
	return nth("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿", n)
}

// nth returns the n-th sign of the row, counted from 1.
func nth(signs string, n int) string {
	row := []rune(signs)
	if n < 1 || n > len(row) {
		return ""
	}
	return string(row[n-1])
}

// digits writes n digit by digit with the ten signs.
func digits(signs string, n int) string {
	ten := []rune(signs)
	var s strings.Builder
	for _, d := range strconv.Itoa(n) {
		s.WriteRune(ten[d-'0'])
	}
	return s.String()
}

// chineseCounting counts in words up to ninety-nine and digit by digit from a hundred on, as Word does.
func chineseCounting(n int) string {
	if n > 99 {
		return digits("○一二三四五六七八九", n)
	}
	return chinese.write(n)
}

// counting is a way of counting in words by place: ten, hundred, thousand, ten thousand.
type counting struct {
	digit   [10]string
	unit    [5]string
	zero    string // stands for skipped places inside a number
	bareTen bool   // 10 to 19 without a leading one
	bareAll bool   // no one in front of any unit below ten thousand
}

var (
	chinese = counting{
		digit: runes10("零一二三四五六七八九"), unit: [5]string{"", "十", "百", "千", "万"}, zero: "零", bareTen: true,
	}
	legal = counting{
		digit: runes10("零壹贰叁肆伍陆柒捌玖"), unit: [5]string{"", "拾", "佰", "仟", "万"}, zero: "零",
	}
	legalTraditional = counting{
		digit: runes10("零壹貳參肆伍陸柒捌玖"), unit: [5]string{"", "拾", "佰", "仟", "萬"}, zero: "零",
	}
	japanese = counting{
		digit: runes10("〇一二三四五六七八九"), unit: [5]string{"", "十", "百", "千", "万"}, bareAll: true,
	}
	japaneseLegal = counting{
		digit: runes10("零壱弐参四伍六七八九"), unit: [5]string{"", "拾", "百", "阡", "萬"},
	}
)

func runes10(s string) (ten [10]string) {
	for i, r := range []rune(s) {
		ten[i] = string(r)
	}
	return ten
}

func (c *counting) write(n int) string {
	if n == 0 {
		return c.digit[0]
	}
	if n < 0 || n > 99_999 {
		return ""
	}
	var s strings.Builder
	gap := false
	for place, weight := 4, 10_000; place >= 0; place, weight = place-1, weight/10 {
		d := n / weight % 10
		if d == 0 {
			gap = s.Len() > 0
			continue
		}
		if gap {
			s.WriteString(c.zero)
			gap = false
		}
		if !c.bare(d, place, s.Len() == 0) {
			s.WriteString(c.digit[d])
		}
		s.WriteString(c.unit[place])
	}
	return s.String()
}

// bare reports whether the one in front of this unit is left out.
func (c *counting) bare(d, place int, leading bool) bool {
	if d != 1 || place == 0 || place == 4 {
		return false
	}
	return c.bareAll || c.bareTen && place == 1 && leading
}
