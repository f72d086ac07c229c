// Package paper lays out official documents (公文) by GB/T 9704-2012: as Word files, and line by line for the page that
// is read and printed. It refuses to decide: what a document says is handed in, and fonts are named, never carried.
package paper

import (
	"strings"

	"zhaodan/internal/calendar"
	"zhaodan/internal/say"
)

// Form is the layout of a document.
type Form string

// The two forms.
const (
	FormLetter   Form = "letter"   // 信函格式: the issuer in red over red double lines
	FormOrdinary Form = "ordinary" // 公文格式: the red letterhead with its line
)

// Document is what one official document says. What is empty is not printed, and its place closes up.
type Document struct {
	Form   Form
	Issuer string // 发文机关标志, as it stands at the head
	Number string // 发文字号
	Signer string // 签发人, on documents that go upwards; never in a letter
	Title  string
	To     string // 主送
	Blocks []Block
	Annex  []string // 附件说明, one name each
	Signed string   // 署名
	Day    calendar.Day
	Copies string // 抄送
	// Printed names who printed it and when (印发机关、印发日期); a letter has no such line.
	Printed    string
	PrintedDay calendar.Day
	Anchor     string // the small line at the foot of every page that ties the document to the journal
}

// Block is a paragraph, or a table if Table is set.
type Block struct {
	Level  int    // 1 一、 2 （一） 3 1. 4 （1）; 0 is plain text
	Number string // in front of Head; empty on a level, it is counted
	Head   string // the part in the typeface of the level
	Text   string // what follows in the same paragraph
	Table  *Table
}

// Table is a table whose headings stand on every page it reaches.
type Table struct {
	Head   []string
	Rows   [][]string
	Widths []int // of the columns, in proportion; none makes them equal
}

// Plain is a paragraph without a number.
func Plain(text string) Block { return Block{Text: text} }

// Heading is a numbered paragraph: head in the typeface of its level, and the text that follows it.
func Heading(level int, head, text string) Block { return Block{Level: level, Head: head, Text: text} }

// Typed cuts text as a person typed it into paragraphs, and knows the numbers of the four levels where they stand.
func Typed(text string) []Block {
	var out []Block
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		out = append(out, typed(line))
	}
	return out
}

// typed sets the first sentence of a numbered line in the typeface of its level, as the standard does.
func typed(line string) Block {
	for level := 1; level <= say.Levels; level++ {
		n := say.CutOutline(line, level)
		if n == 0 {
			continue
		}
		b := Block{Level: level, Number: line[:n], Head: strings.TrimSpace(line[n:])}
		if head, text, runsOn := strings.Cut(b.Head, say.PaperStop); runsOn && text != "" {
			b.Head, b.Text = head+say.PaperStop, text
		}
		return b
	}
	return Plain(line)
}

// numbered are the blocks with every level counted: a level begins anew under each heading above it. A head that runs
// on into text ends with a full stop.
func numbered(blocks []Block) []Block {
	out := make([]Block, len(blocks))
	var counts [say.Levels + 1]int
	for i, b := range blocks {
		if b.Level > 0 {
			counts[b.Level]++
			clear(counts[b.Level+1:])
			if b.Number == "" {
				b.Number = say.Outline(b.Level, counts[b.Level])
			}
		}
		if b.Head != "" && b.Text != "" && !say.Closed(b.Head) {
			b.Head += say.PaperStop
		}
		out[i] = b
	}
	return out
}
