package paper

import (
	"strings"
	"unicode"
)

// noStart and noEnd are the signs no line of running text begins or ends with.
const (
	noStart = "，。、；：？！）》〉」』】〕”’％%…—,.;:?!)]}·"
	noEnd   = "（《〈「『【〔“‘([{"
)

// wrap cuts spans into lines: the first holds first characters, every other one rest. Figures and Latin words stay whole
// where a line can hold them, and marks stay with the word they belong to.
func wrap(spans []Span, first, rest float64) [][]Span {
	signs, faces := flat(spans)
	var out [][]Span
	room := first
	for start := 0; start < len(signs); {
		end, used := start, 0.0
		for end < len(signs) && signs[end] != '\n' && used+runeWidth(signs[end]) <= room {
			used += runeWidth(signs[end])
			end++
		}
		end = max(end, start+1)
		if end < len(signs) && signs[end] != '\n' {
			end = breakAt(signs, start, end)
		}
		out = append(out, together(signs[start:end], faces[start:end]))
		start = end
		for start < len(signs) && (signs[start] == ' ' || signs[start] == '\n') {
			start++
		}
		room = rest
	}
	return out
}

func flat(spans []Span) (signs []rune, faces []string) {
	for _, s := range spans {
		for _, r := range s.Text {
			signs, faces = append(signs, r), append(faces, s.Face)
		}
	}
	return signs, faces
}

// breakAt is the last place up to end where a line may end. There is always one: the line is cut where it is full.
func breakAt(signs []rune, start, end int) int {
	for at := end; at > start; at-- {
		before, after := signs[at-1], signs[at]
		switch {
		case strings.ContainsRune(noStart, after), strings.ContainsRune(noEnd, before):
		case joined(before) && joined(after):
		default:
			return at
		}
	}
	return end
}

// joined are the signs of figures and Latin words.
func joined(r rune) bool { return r < firstWide && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

// together is a line in as few spans as it has typefaces and widths.
func together(signs []rune, faces []string) []Span {
	var out []Span
	for i, r := range signs {
		half := runeWidth(r) < 1 && r != ' '
		if last := len(out) - 1; last < 0 || out[last].Face != faces[i] || out[last].Half != half && r != ' ' {
			out = append(out, Span{Face: faces[i], Half: half})
		}
		out[len(out)-1].Text += string(r)
	}
	return out
}
