package plan

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// piece is a stretch of one block. raw is what the document writes, text the same runes folded to half width;
// folding keeps the number of runes, so one offset serves both and every piece knows where it stands.
type piece struct {
	block, from int
	raw, text   []rune
}

func newPiece(block int, s string) piece {
	raw := []rune(s)
	text := make([]rune, len(raw))
	for i, r := range raw {
		text[i] = foldRune(r)
	}
	return piece{block: block, raw: raw, text: text}
}

// foldRune maps full-width forms and the many kinds of bracket and blank to one half-width rune each.
func foldRune(r rune) rune {
	switch {
	case r >= 0xFF01 && r <= 0xFF5E:
		r -= 0xFEE0
	case r == '\u3000' || r == '\u00a0' || r == '\u200b' || r == '\ufeff':
		return ' '
	}
	switch r {
	case '〔', '【', '[', '﹝':
		return '('
	case '〕', '】', ']', '﹞':
		return ')'
	case '﹑':
		return '、'
	case '–', '―', '─', '-', '~', '〜', '－':
		return '—'
	}
	return r
}

// fold is foldRune over a whole string.
func fold(s string) string { return strings.Map(foldRune, s) }

func (p piece) len() int       { return len(p.text) }
func (p piece) String() string { return string(p.text) }
func (p piece) blank() bool    { return p.trim().len() == 0 }
func (p piece) span() Span     { return Span{p.block, p.from, p.from + len(p.text)} }
func (p piece) cut(i, j int) piece {
	return piece{block: p.block, from: p.from + i, raw: p.raw[i:j], text: p.text[i:j]}
}

// written is the piece as the document writes it, without the line breaks of a wrapped paragraph.
func (p piece) written() string {
	return strings.TrimSpace(strings.ReplaceAll(string(p.raw), "\n", ""))
}

func (p piece) trim() piece { return p.trimFunc(unicode.IsSpace) }

// trimMarks cuts blanks and the marks that divide or end clauses from both ends.
func (p piece) trimMarks() piece {
	return p.trimFunc(func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",;。、:.|", r) })
}

func (p piece) trimFunc(drop func(rune) bool) piece {
	i, j := 0, len(p.text)
	for i < j && drop(p.text[i]) {
		i++
	}
	for j > i && drop(p.text[j-1]) {
		j--
	}
	return p.cut(i, j)
}

func (p piece) hasPrefix(s string) bool {
	n := utf8.RuneCountInString(s)
	return n <= len(p.text) && string(p.text[:n]) == s
}

func (p piece) hasSuffix(s string) bool {
	n := utf8.RuneCountInString(s)
	return n <= len(p.text) && string(p.text[len(p.text)-n:]) == s
}

// index is the rune offset of the first occurrence of s, or -1.
func (p piece) index(s string) int { return runeIndex(p.text, s) }

func runeIndex(text []rune, s string) int {
	t := string(text)
	i := strings.Index(t, s)
	if i < 0 {
		return -1
	}
	return utf8.RuneCountInString(t[:i])
}

func (p piece) contains(words ...string) bool { return containsAny(string(p.text), words) }

func containsAny(s string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}

// longestPrefix returns the longest of the words that s begins with, or "".
func longestPrefix(s string, words []string) string {
	best := ""
	for _, w := range words {
		if len(w) > len(best) && strings.HasPrefix(s, w) {
			best = w
		}
	}
	return best
}

// longestSuffix returns the longest of the words that s ends with, or "".
func longestSuffix(s string, words []string) string {
	best := ""
	for _, w := range words {
		if len(w) > len(best) && strings.HasSuffix(s, w) {
			best = w
		}
	}
	return best
}

// split cuts the piece after every top-level rune for which end is true; the rune stays with the left part
// if keep is set. Runes inside brackets never divide.
func (p piece) split(keep bool, end func(rune) bool) []piece {
	var out []piece
	depth, start := 0, 0
	for i, r := range p.text {
		switch {
		case r == '(' || r == '“' || r == '《':
			depth++
		case (r == ')' || r == '”' || r == '》') && depth > 0:
			depth--
		case depth == 0 && end(r):
			stop := i
			if keep {
				stop++
			}
			out = append(out, p.cut(start, stop))
			start = i + 1
		}
	}
	if start < len(p.text) || len(out) == 0 {
		out = append(out, p.cut(start, len(p.text)))
	}
	return out
}

// squeezed is a piece without its blanks, with the way back to the offsets of the piece.
type squeezed struct {
	text string
	at   []int // at[i] is the rune offset in the piece of the rune that starts at byte i of text
}

func (p piece) squeeze() squeezed {
	var b strings.Builder
	s := squeezed{}
	for i, r := range p.text {
		if unicode.IsSpace(r) {
			continue
		}
		for range utf8.RuneLen(r) {
			s.at = append(s.at, i)
		}
		b.WriteRune(r)
	}
	s.text = b.String()
	s.at = append(s.at, len(p.text))
	return s
}

// noBlanks drops every blank, as header cells such as 责 任 单 位 need.
func noBlanks(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// spot is where a pattern was found, in runes.
type spot struct{ from, to int }

// spots finds all matches of re in the piece.
func (p piece) spots(re *regexp.Regexp) []spot {
	t := string(p.text)
	var out []spot
	runes, bytes := 0, 0
	for _, m := range re.FindAllStringIndex(t, -1) {
		runes += utf8.RuneCountInString(t[bytes:m[0]])
		n := utf8.RuneCountInString(t[m[0]:m[1]])
		out = append(out, spot{runes, runes + n})
		runes, bytes = runes+n, m[1]
	}
	return out
}
