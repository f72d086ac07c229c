package plan

import (
	"strconv"
	"strings"
)

// numbering is a way of writing the number in front of a paragraph. Plans nest them in the order
// 一、 (一) 1. (1) ①, but some leave levels out, so the nesting is read off the document itself.
type numbering int

const (
	unnumbered     numbering = iota
	partNumbering            // 第一部分
	hanNumbering             // 一、
	hanBracketed             // (一)
	wordNumbering            // 任务一:
	digitNumbering           // 1. or 1、
	digitBracketed           // (1) or 1)
	circled                  // ①
	ordinalIs                // 一是: divides a sentence, never part of a path
)

// number is a paragraph number: 一 for 一、, (一) with half-width brackets, 3 for 3. and for 3、.
type number struct {
	style numbering
	text  string
	value int
}

const hanDigits = "一二三四五六七八九十百"

// cutNumber takes the number off the front of a paragraph.
func cutNumber(p piece) (number, piece) {
	p = p.trim()
	for _, read := range []func([]rune) (number, int){bracketedNumber, partNumber, wordNumber, plainNumber, circledNumber} {
		if n, used := read(p.text); used > 0 {
			return n, p.cut(used, p.len()).trim()
		}
	}
	return number{}, p
}

func bracketedNumber(t []rune) (number, int) {
	i := 0
	if i < len(t) && t[i] == '(' {
		i++
	}
	open := i == 1
	digits, style := numeral(t[i:])
	end := i + digits
	if digits == 0 || end >= len(t) || t[end] != ')' || (!open && style == hanNumbering) {
		return number{}, 0
	}
	n := number{style: digitBracketed, text: "(" + string(t[i:end]) + ")", value: numeralValue(t[i:end])}
	if style == hanNumbering {
		n.style = hanBracketed
	}
	end++
	if end < len(t) && strings.ContainsRune("、.", t[end]) {
		end++
	}
	return n, end
}

// partNumber reads 第一部分 and 第二章; 第一阶段 is a phase and stays in the text.
func partNumber(t []rune) (number, int) {
	if len(t) < 3 || t[0] != '第' {
		return number{}, 0
	}
	digits, _ := numeral(t[1:])
	rest := string(t[1+digits:])
	word := longestPrefix(rest, []string{"部分", "章", "篇"})
	if digits == 0 || word == "" {
		return number{}, 0
	}
	end := 1 + digits + len([]rune(word))
	return number{partNumbering, string(t[:end]), numeralValue(t[1 : 1+digits])}, end
}

// wordNumber reads 任务一: and 问题1.; without a mark behind it the word belongs to the text.
func wordNumber(t []rune) (number, int) {
	if len(t) < 4 || longestPrefix(string(t[:2]), []string{"任务", "事项", "问题", "目标", "清单", "措施", "项目"}) == "" {
		return number{}, 0
	}
	digits, _ := numeral(t[2:])
	end := 2 + digits
	if digits == 0 || end >= len(t) || !strings.ContainsRune(":、. ", t[end]) {
		return number{}, 0
	}
	return number{wordNumbering, string(t[:end]), numeralValue(t[2:end])}, end + 1
}

// plainNumber reads 一、 3. 3、; a decimal such as 1.5 is no number.
func plainNumber(t []rune) (number, int) {
	digits, style := numeral(t)
	if digits == 0 || digits >= len(t) || !strings.ContainsRune("、.", t[digits]) {
		return number{}, 0
	}
	end := digits + 1
	if end < len(t) && t[end] >= '0' && t[end] <= '9' {
		return number{}, 0
	}
	return number{style, string(t[:digits]), numeralValue(t[:digits])}, end
}

func circledNumber(t []rune) (number, int) {
	if len(t) == 0 || t[0] < '①' || t[0] > '⑳' {
		return number{}, 0
	}
	return number{circled, string(t[:1]), int(t[0]-'①') + 1}, 1
}

// cutOrdinal takes 一是 off the front of a clause.
func cutOrdinal(p piece) (number, piece) {
	digits, style := numeral(p.text)
	if style != hanNumbering || digits == 0 || digits >= p.len() || p.text[digits] != '是' {
		return number{}, p
	}
	return number{ordinalIs, string(p.text[:digits+1]), numeralValue(p.text[:digits])}, p.cut(digits+1, p.len())
}

// numeral counts the leading runes that are all digits or all Han digits, at most four.
func numeral(t []rune) (int, numbering) {
	n := 0
	for n < len(t) && n < 4 && t[n] >= '0' && t[n] <= '9' {
		n++
	}
	if n > 0 {
		if n == 4 || (n < len(t) && t[n] >= '0' && t[n] <= '9') {
			return 0, unnumbered
		}
		return n, digitNumbering
	}
	for n < len(t) && n < 4 && strings.ContainsRune(hanDigits, t[n]) {
		n++
	}
	if n == 0 {
		return 0, unnumbered
	}
	return n, hanNumbering
}

// numeralValue reads 12 and 十二; 0 for anything else.
func numeralValue(t []rune) int {
	if v, err := strconv.Atoi(string(t)); err == nil {
		return v
	}
	total, digit := 0, 0
	for _, r := range t {
		i := strings.IndexRune(hanDigits, r) / len("一")
		switch {
		case i < 0 || !strings.ContainsRune(hanDigits, r):
			return 0
		case r == '十':
			total += max(digit, 1) * 10
			digit = 0
		case r == '百':
			total += max(digit, 1) * 100
			digit = 0
		default:
			digit = i + 1
		}
	}
	return total + digit
}

// trail is the path of numbers down to the present paragraph.
type trail []number

// step enters the paragraph with number n: a style already on the trail ends everything below it.
func (t trail) step(n number) trail {
	for i, have := range t {
		if have.style == n.style {
			return append(append(trail{}, t[:i]...), n)
		}
	}
	// A higher style after a lower one (一、 under a lone 1.) starts afresh.
	for i, have := range t {
		if have.style > n.style {
			return append(append(trail{}, t[:i]...), n)
		}
	}
	return append(append(trail{}, t...), n)
}

func (t trail) String() string {
	words := make([]string, len(t))
	for i, n := range t {
		words[i] = n.text
	}
	return strings.Join(words, "/")
}
