package office

import "testing"

func TestNumeralIsWrittenAsItsFormatPrintsIt(t *testing.T) {
	cases := []struct {
		format string
		n      int
		want   string
	}{
		{"decimal", 12, "12"},
		{"decimal", -1, "-1"},
		{"russianUpper", 3, "3"},
		{"decimalZero", 7, "07"},
		{"decimalZero", 17, "17"},
		{"decimalFullWidth", 105, "１０５"},
		{"decimalEnclosedCircle", 1, "①"},
		{"decimalEnclosedCircle", 20, "⑳"},
		{"decimalEnclosedCircleChinese", 50, "㊿"},
		{"decimalEnclosedCircle", 51, "51"},
		{"decimalEnclosedParen", 3, "⑶"},
		{"decimalEnclosedFullstop", 10, "⒑"},
		{"upperLetter", 26, "Z"},
		{"upperLetter", 27, "AA"},
		{"lowerLetter", 2, "b"},
		{"lowerLetter", 53, "aaa"},
		{"lowerLetter", 30_000, "30000"},
		{"upperRoman", 1994, "MCMXCIV"},
		{"lowerRoman", 4, "iv"},
		{"upperRoman", 4000, "4000"},
		{"upperRoman", 0, "0"},
		{"ideographTraditional", 1, "甲"},
		{"ideographTraditional", 11, "11"},
		{"ideographZodiac", 12, "亥"},
		{"ideographDigital", 10, "一〇"},
		{"ideographEnclosedCircle", 2, "㊁"},
		{"chineseCounting", 0, "零"},
		{"chineseCounting", 10, "十"},
		{"chineseCounting", 21, "二十一"},
		{"chineseCounting", 100, "一○○"},
		{"chineseCountingThousand", 1, "一"},
		{"chineseCountingThousand", 10, "十"},
		{"chineseCountingThousand", 15, "十五"},
		{"chineseCountingThousand", 20, "二十"},
		{"chineseCountingThousand", 99, "九十九"},
		{"chineseCountingThousand", 100, "一百"},
		{"chineseCountingThousand", 101, "一百零一"},
		{"chineseCountingThousand", 110, "一百一十"},
		{"chineseCountingThousand", 111, "一百一十一"},
		{"chineseCountingThousand", 1001, "一千零一"},
		{"chineseCountingThousand", 10_010, "一万零一十"},
		{"chineseCountingThousand", 100_000, "100000"},
		{"chineseLegalSimplified", 10, "壹拾"},
		{"chineseLegalSimplified", 32, "叁拾贰"},
		{"ideographLegalTraditional", 6, "陸"},
		{"japaneseCounting", 111, "百十一"},
		{"japaneseCounting", 101, "百一"},
		{"japaneseLegal", 2, "弐"},
		{"numberInDash", 4, "- 4 -"},
	}
	for _, c := range cases {
		if got := numeral(c.format, c.n); got != c.want {
			t.Errorf("%s %d: %q, want %q", c.format, c.n, got, c.want)
		}
	}
}
