package paper

import (
	"strings"
	"testing"
)

func TestWordsAreCountedAsWordDoes(t *testing.T) {
	for text, want := range map[string]int{
		"":                        0,
		"整改建议函":                   5,
		"整改，建议。":                  6,
		"2026年5月7日":               6, // three figures and three signs
		"C级危房 3 户":                6,
		"A4 paper, 28 characters": 4,
		"“一台账”——两清单":              10,
		"wait — what":             3,
		"１２":                      2,
	} {
		if got := Words(text); got != want {
			t.Errorf("%q has %d words, want %d", text, got, want)
		}
	}
}

func TestADocumentCountsAllItSaysAndNotItsHeadAndFoot(t *testing.T) {
	d := letter()
	before := d.Words()
	d.Issuer, d.Anchor = strings.Repeat("云", 30), "留痕"
	if got := d.Words(); got != before {
		t.Errorf("head and foot of a letter count: %d, then %d", before, got)
	}
	d.Blocks = append(d.Blocks, Heading(1, "附则", ""), Block{Table: &Table{Head: []string{"序号"}, Rows: [][]string{{"1", "石坡村"}}}})
	if got, want := d.Words(), before+4+2+1+3; got != want {
		t.Errorf("%d words, want %d", got, want)
	}
	full := fullPages()
	full.Blocks = full.Blocks[:0]
	for range 100 {
		full.Blocks = append(full.Blocks, Plain(strings.Repeat("字", MostTask/100)))
	}
	if got := full.Words(); got <= MostTask || got > MostTask+300 {
		t.Errorf("%d words around a text of %d", got, MostTask)
	}
}
