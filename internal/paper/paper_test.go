package paper

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLevelsAreCountedAnewUnderEachHeading(t *testing.T) {
	var got []string
	for _, b := range numbered([]Block{
		Heading(1, "甲", ""), Heading(2, "乙", ""), Heading(3, "丙", ""), Heading(4, "丁", "细则"), Heading(4, "丁", ""),
		Plain("正文"), Heading(2, "乙", ""), Heading(3, "丙", ""), Heading(1, "甲。", "正文"), Heading(2, "乙", ""),
	}) {
		got = append(got, b.Number+b.Head+b.Text)
	}
	want := []string{"一、甲", "（一）乙", "1.丙", "（1）丁。细则", "（2）丁", "正文", "（二）乙", "1.丙", "二、甲。正文", "（一）乙"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestTypedTextKeepsItsNumbersAndFindsItsLevels(t *testing.T) {
	got := Typed("\n 前言。\r\n一、总体要求\n（一）目标。年底前完成。\n(二)原则\n1.对照清单。\n1.5公里以内\n（1）核对\n十二、附则\n")
	want := []Block{
		Plain("前言。"),
		{Level: 1, Number: "一、", Head: "总体要求"},
		{Level: 2, Number: "（一）", Head: "目标。", Text: "年底前完成。"},
		{Level: 2, Number: "(二)", Head: "原则"},
		{Level: 3, Number: "1.", Head: "对照清单。"},
		Plain("1.5公里以内"),
		{Level: 4, Number: "（1）", Head: "核对"},
		{Level: 1, Number: "十二、", Head: "附则"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestTitlesAreBalancedAndNotTorn(t *testing.T) {
	for title, want := range map[string][]string{
		"问题交办单": {"问题交办单"},
		"关于农村危房搬离安置问题的整改建议函":           {"关于农村危房搬离安置问题的整改建议函"},
		"关于开展建筑垃圾整治和停车管理领域突出问题专项监督的通知": {"关于开展建筑垃圾整治和", "停车管理领域突出问题专项监督的通知"},
		"关于建立“一台账、两清单、双责任、双问责”监督机制的通知": {"关于建立“一台账、两清单、", "双责任、双问责”监督机制的通知"},
		"甲\n乙": {"甲", "乙"},
	} {
		if diff := cmp.Diff(want, TitleLines(title)); diff != "" {
			t.Errorf("%s: %s", title, diff)
		}
	}
}

func TestNoTitleLineIsTooLongOrBeginsWithAMark(t *testing.T) {
	text := []rune("关于进一步加强对《农村危房改造资金管理办法》、“三资”管理和小微权力运行等重点事项开展监督检查的若干意见（试行）的通知")
	for n := 1; n <= len(text); n++ {
		lines := TitleLines(string(text[:n]))
		if strings.Join(lines, "") != string(text[:n]) {
			t.Fatalf("%q became %q", string(text[:n]), lines)
		}
		for i, l := range lines {
			if width(l) > titleChars || i > 0 && strings.ContainsAny(l[:3], "，、》”）") {
				t.Errorf("line %q of %q", l, lines)
			}
		}
	}
	if lines := TitleLines(strings.Repeat("A", 200)); len(lines) < 5 {
		t.Errorf("a title without a place to end a line became %q", lines)
	}
}

func TestTheNameIsCentredOnTheDayAndBothStayInside(t *testing.T) {
	for name, want := range map[string][2]float64{
		"中共云河区纪律检查委员会":          {1, 4}, // 12 characters over a day of 6
		"区住建局":                  {5, 4}, // shorter than the day
		strings.Repeat("云", 20): {0, 7}, // too long: the day goes along
	} {
		d := Document{Signed: name}
		n, day := d.signedIndents("2026年5月8日")
		if n != want[0] || day != want[1] {
			t.Errorf("%s: name %v, day %v, want %v", name, n, day, want)
		}
	}
}
