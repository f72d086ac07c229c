package say

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"zhaodan/internal/calendar"
)

// The fixed words of official documents (GB/T 9704-2012).
const (
	PaperSigner  = "签发人："
	PaperAnnex   = "附件："
	PaperCopies  = "抄送："
	PaperStop    = "。"
	PaperColon   = "："
	PaperPrinted = "印发"
)

// PaperDay is the day of a document: a draft that has none leaves room to write it.
func PaperDay(d calendar.Day) string {
	if d == "" {
		return "　　年　月　日"
	}
	return FullDay(d)
}

// PageDash stands before and behind the number of a page.
const PageDash = "—"

// PageNumber is the number of a page between its dashes.
func PageNumber(n int) string { return fmt.Sprintf("%[1]s %[2]d %[1]s", PageDash, n) }

// PaperPage names a page for those who cannot see where it begins.
func PaperPage(n, all int) string { return fmt.Sprintf("第 %d 页，共 %d 页", n, all) }

// Closed reports whether a heading already ends with a mark.
func Closed(head string) bool {
	last, _ := utf8.DecodeLastRuneInString(head)
	return strings.ContainsRune("。：；，！？:;,.", last)
}

// Levels is how many levels of headings a document has.
const Levels = 4

// Outline is the number of a heading: 一、 （一） 1. （1）.
func Outline(level, n int) string {
	switch level {
	case 1:
		return Numeral(n) + "、"
	case 2:
		return "（" + Numeral(n) + "）"
	case 3:
		return fmt.Sprintf("%d.", n)
	default:
		return fmt.Sprintf("（%d）", n)
	}
}

// outlines are the numbers people type in front of a heading, by level.
var outlines = [Levels + 1]*regexp.Regexp{
	1: regexp.MustCompile(`^[一二三四五六七八九十]{1,3}、`),
	2: regexp.MustCompile(`^[（(][一二三四五六七八九十]{1,3}[）)]`),
	3: regexp.MustCompile(`^[0-9]{1,2}[.．、]`),
	4: regexp.MustCompile(`^[（(][0-9]{1,2}[）)]`),
}

// decimal is a figure such as 1.5, which is no number of a heading.
var decimal = regexp.MustCompile(`^[0-9]+[.．][0-9]`)

// CutOutline is the length of the number of the level in front of the line, 0 if there is none.
func CutOutline(line string, level int) int {
	if decimal.MatchString(line) {
		return 0
	}
	return len(outlines[level].FindString(line))
}

// Numeral is n in Chinese, from 1 to 99.
func Numeral(n int) string {
	const digits = "零一二三四五六七八九"
	digit := func(n int) string { return string([]rune(digits)[n]) }
	switch {
	case n < 1 || n > 99:
		return fmt.Sprint(n)
	case n < 10:
		return digit(n)
	}
	out := "十"
	if n >= 20 {
		out = digit(n/10) + out
	}
	if n%10 > 0 {
		out += digit(n % 10)
	}
	return out
}
