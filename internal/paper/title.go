package paper

import (
	"math"
	"strings"
)

// titleChars is how many characters of 二号 a line holds.
const titleChars = areaWidth / (sizeTitle * 10)

// TitleLines cuts a title into lines of nearly the same length. A line ends where the words let it: a title torn inside
// a word is the first thing a reader sees.
func TitleLines(title string) []string {
	var out []string
	for part := range strings.SplitSeq(title, "\n") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, balanced([]rune(part))...)
		}
	}
	return out
}

// balanced cuts the text into as few lines as it takes, at the least cost in all.
func balanced(text []rune) []string {
	total := width(string(text))
	least := int(math.Ceil(total / titleChars))
	if least < 2 {
		return []string{string(text)}
	}
	for lines := least; ; lines++ {
		cuts, cost := cheapest(text, lines, total/float64(lines))
		if cost < torn || lines > least+1 && cost < math.MaxFloat64 {
			out := make([]string, lines)
			for i := range lines {
				out[i] = string(text[cuts[i]:cuts[i+1]])
			}
			return out
		}
	}
}

// cheapest finds the ends of that many lines and what they cost.
func cheapest(text []rune, lines int, ideal float64) ([]int, float64) {
	const never = math.MaxFloat64
	n := len(text)
	cost := make([][]float64, lines+1)
	from := make([][]int, lines+1)
	for k := range cost {
		cost[k], from[k] = make([]float64, n+1), make([]int, n+1)
		for i := range cost[k] {
			cost[k][i] = never
		}
	}
	cost[0][0] = 0
	for k := 1; k <= lines; k++ {
		for end := 1; end <= n; end++ {
			for start := end - 1; start >= 0; start-- {
				w := width(string(text[start:end]))
				if w > titleChars {
					break
				}
				if cost[k-1][start] == never {
					continue
				}
				if c := cost[k-1][start] + (w-ideal)*(w-ideal) + tear(text, end); c < cost[k][end] {
					cost[k][end], from[k][end] = c, start
				}
			}
		}
	}
	cuts := make([]int, lines+1)
	for k, end := lines, n; k >= 0; k-- {
		cuts[k] = end
		end = from[k][end]
	}
	return cuts, cost[lines][n]
}

// torn is the cost of a line that ends where none may: one line more is better.
const torn = 1000

// tear is what it costs to end a line before the place.
func tear(text []rune, at int) float64 {
	if at == len(text) {
		return 0
	}
	before, after := text[at-1], text[at]
	switch {
	case strings.ContainsRune(notFirst, after), strings.ContainsRune(notLast, before),
		runeWidth(before) < 1 && runeWidth(after) < 1:
		return torn
	case strings.ContainsRune("的和与及、》”）", before), strings.ContainsRune("《“（", after):
		return 0
	case strings.ContainsRune("关对在等中和与及", after):
		return 6
	}
	return 25
}

// notFirst and notLast are the signs no line begins or ends with.
const (
	notFirst = "的，。、；：？！）》〉」』】〕”’％%…—,.;:?!)]}"
	notLast  = "（《〈「『【〔“‘([{"
)
