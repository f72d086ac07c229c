package paper

import (
	"unicode"

	"zhaodan/internal/say"
)

// The most words a document may have before it is said to be long (整治形式主义为基层减负若干规定).
const (
	MostTask  = 4000 // 专项工作文件
	MostWhole = 5000 // 综合性文件
)

// Words is the number of words of the text as Word counts them (字数): every Chinese sign is one, and so is every
// unbroken run of other signs.
func Words(text string) int {
	n, inside := 0, false
	for _, r := range text {
		switch {
		case unicode.IsSpace(r):
			inside = false
		case runeWidth(r) == 1:
			n++
			inside = false
		case !inside:
			n++
			inside = true
		}
	}
	return n
}

// Words is the number of words of the whole document, without what stands at the head and the foot of its pages.
func (d *Document) Words() int {
	n := Words(d.Number) + Words(d.Title) + Words(d.Signed) + Words(say.PaperDay(d.Day))
	if d.Form != FormLetter {
		n += Words(d.Issuer)
	}
	if d.To != "" {
		n += Words(d.To + say.PaperColon)
	}
	for _, b := range numbered(d.Blocks) {
		n += Words(b.Number + b.Head + b.Text)
		if b.Table == nil {
			continue
		}
		for _, row := range append([][]string{b.Table.Head}, b.Table.Rows...) {
			for _, cell := range row {
				n += Words(cell)
			}
		}
	}
	for _, name := range d.Annex {
		n += Words(name)
	}
	if d.Copies != "" {
		n += Words(say.PaperCopies + d.Copies)
	}
	return n
}
