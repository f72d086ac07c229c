package plan

import (
	"strings"
	"unicode/utf8"
)

// addText cuts pasted text into paragraphs and tables.
func (r *reader) addText(text string) {
	lines := strings.Split(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n"), "\n")
	for i := 0; i < len(lines); {
		if n := r.addFlatTable(lines[i:]); n > 0 {
			i += n
			continue
		}
		n := wrapped(lines[i:])
		r.addParagraph(strings.Join(lines[i:i+n], "\n"))
		i += n
	}
}

func (r *reader) addParagraph(s string) {
	s = strings.Trim(s, "\n")
	if strings.TrimSpace(strings.Trim(s, "|")) == "" {
		return
	}
	kind := BlockParagraph
	switch p := newPiece(0, s); {
	case len(r.parts) == 0 && p.len() < 60 && !p.contains("。", ";", ":"):
		kind = BlockTitle
	case p.len() < 40 && !p.contains("。", ";"):
		if n, _ := cutNumber(p); n.style != unnumbered {
			kind = BlockHeading
		}
	}
	r.parts = append(r.parts, part{text: r.addBlock(Block{Kind: kind, Text: s})})
}

// wrapLine is the length, in runes, from which a line without an end is taken as broken by the width of a page.
const wrapLine = 40

// wrapped counts the lines of the paragraph that begins the list: a long line that stops in the middle of a
// sentence goes on in the next one, unless that begins something new.
func wrapped(lines []string) int {
	n := 1
	for n < len(lines) && n < 50 {
		line, next := newPiece(0, lines[n-1]).trim(), newPiece(0, lines[n]).trim()
		if line.len() < wrapLine || next.len() == 0 || strings.ContainsRune("。;:.!?)|,", line.text[line.len()-1]) {
			break
		}
		if num, _ := cutNumber(next); num.style != unnumbered || fieldLabelStart(next) || next.contains("\t", "|") {
			break
		}
		n++
	}
	return n
}

func fieldLabelStart(p piece) bool {
	ls := labels(p.cut(0, min(p.len(), maxLabel)))
	return len(ls) > 0 && ls[0].from == 0
}

// runes is the length of s as people count it.
func runes(s string) int { return utf8.RuneCountInString(s) }
