package paper

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// lineTexts are the lines of a page as text.
func lineTexts(p Page) (out []string) {
	for _, i := range p.Items {
		if i.Line != nil {
			text := ""
			for _, s := range i.Line.Spans {
				text += s.Text
			}
			out = append(out, text)
		}
	}
	return out
}

func TestAPageHoldsTwentyTwoLinesOfTwentyEightCharacters(t *testing.T) {
	pages := fullPages().Pages()
	if len(pages) != 5 { // what LibreOffice makes of it
		t.Fatalf("%d pages", len(pages))
	}
	lines := lineTexts(pages[1])
	if len(lines) != Lines {
		t.Fatalf("%d lines", len(lines))
	}
	for i, l := range lines {
		want := float64(Chars)
		if pages[1].Items[i].Line.In {
			want -= 2
		}
		if width(l) != want {
			t.Errorf("line %d holds %v characters, want %v", i+1, width(l), want)
		}
	}
	for i, p := range pages {
		if p.No != i+1 || p.Number == "" || p.Even != (i%2 == 1) || (p.Head != nil) != (i == 0) {
			t.Errorf("page %d: %+v", i+1, p)
		}
	}
	if last := pages[len(pages)-1]; len(last.Copies) == 0 || len(last.Printed) != 2 {
		t.Error("the last page has no colophon")
	}
}

func TestALetterIsLaidOutLineByLine(t *testing.T) {
	pages := letter().Pages()
	if len(pages) != 1 || pages[0].Number != "" || !pages[0].Letter || pages[0].Anchor == "" {
		t.Fatalf("%d pages: %+v", len(pages), pages[0])
	}
	want := []string{
		"关于农村危房搬离安置问题的整改建议函",
		"区住房和城乡建设局、泺桥街道党工委：",
		"2026年5月7日，综合督导二组在泺桥街道石坡村督导农村危",
		"房整治时发现，东南片12、15、17号院3户C级危房住户未按承诺",
		"于4月30日前搬离，现场仍有5人居住；围挡缺失3处，未设置警",
		"示标识。现提出如下整改建议：",
		"一、立即搬离。泺桥街道5月18日前落实过渡安置。",
		"二、补齐警戒。石坡村补设围挡标识，恢复每日巡查。",
		"三、加快拨付。区住建局5月22日前拨付3户搬迁补助。",
		"请于2026年5月22日前将整改情况书面反馈我委。",
		"中共云河区纪律检查委员会\u3000",
		"2026年5月8日\u3000\u3000\u3000\u3000",
	}
	if diff := cmp.Diff(want, lineTexts(pages[0])); diff != "" {
		t.Error(diff)
	}
	if got := pages[0].Items[6].Line.Spans[0]; got != (Span{Face: "hei", Text: "一、立即搬离。"}) {
		t.Errorf("the heading is %v", got)
	}
}

func TestTablesRunOnUnderTheirHeadings(t *testing.T) {
	d := listed()
	rows := 0
	pages := d.Pages()
	for _, p := range pages {
		for _, i := range p.Items {
			if i.Table != nil {
				rows += len(i.Table.Rows)
				if len(i.Table.Head) != 4 {
					t.Errorf("page %d: headings %v", p.No, i.Table.Head)
				}
			}
		}
	}
	if rows != 40 || len(pages) < 3 {
		t.Errorf("%d rows on %d pages", rows, len(pages))
	}
}

func TestNoLineIsTooLongOrBeginsWithAMark(t *testing.T) {
	signs := []rune("督导，检查。（整改）2026年“清单”A4责任、落实：1208号…")
	for from := range signs {
		text := strings.Repeat(string(signs[from:])+string(signs[:from]), 4)
		lines := wrap([]Span{{Text: text}}, Chars-2, Chars)
		got := ""
		for i, l := range lines {
			line := ""
			for _, s := range l {
				line += s.Text
			}
			got += line
			if width(line) > Chars || i > 0 && strings.ContainsAny(noStart, string([]rune(line)[:1])) {
				t.Errorf("line %q", line)
			}
		}
		if got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
	if lines := wrap([]Span{{Text: strings.Repeat("a", 200)}}, Chars, Chars); len(lines) != 4 {
		t.Errorf("a word longer than a line takes %d lines", len(lines))
	}
}
