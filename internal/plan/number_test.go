package plan

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNumberIsCutFromParagraph(t *testing.T) {
	for _, c := range []struct{ text, no, body string }{
		{"一、加强领导", "一", "加强领导"},
		{"十二、督促整改", "十二", "督促整改"},
		{"（三）压实责任", "(三)", "压实责任"},
		{"(3)压实责任", "(3)", "压实责任"},
		{"3）压实责任", "(3)", "压实责任"},
		{"3.新建公厕", "3", "新建公厕"},
		{"3、新建公厕", "3", "新建公厕"},
		{"　３．新建公厕", "3", "新建公厕"},
		{"②新建公厕", "②", "新建公厕"},
		{"第二部分 重点任务", "第二部分", "重点任务"},
		{"任务一：新建公厕", "任务一", "新建公厕"},
		{"任务一览表", "", "任务一览表"},
		{"1.5亿元以上项目全部开工", "", "1.5亿元以上项目全部开工"},
		{"2026年工作安排", "", "2026年工作安排"},
		{"10:30,大厅无人", "", "10:30,大厅无人"},
		{"第一阶段为宣传发动", "", "第一阶段为宣传发动"},
	} {
		n, body := cutNumber(newPiece(0, c.text))
		if n.text != c.no || body.String() != fold(c.body) {
			t.Errorf("%s: number %q, body %q", c.text, n.text, body.String())
		}
	}
}

func TestPathFollowsTheNumberingOfTheDocument(t *testing.T) {
	var path trail
	var got []string
	for _, text := range []string{"一、甲", "（一）乙", "1.丙", "（1）丁", "2.戊", "（二）己", "3.庚", "二、辛", "1.壬"} {
		n, _ := cutNumber(newPiece(0, text))
		path = path.step(n)
		got = append(got, path.String())
	}
	want := []string{"一", "一/(一)", "一/(一)/1", "一/(一)/1/(1)", "一/(一)/2", "一/(二)", "一/(二)/3", "二", "二/1"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestLineIsDividedAtNumbersThatRanIntoIt(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"二、安排 1、动员 2、落实 三、要求", []string{"二、安排 ", "1、动员 ", "2、落实 ", "三、要求"}},
		{"(1)查隐患;(2)促整改;(3)回头看。", []string{"(1)查隐患;", "(2)促整改;", "(3)回头看。"}},
		{"1.落实:(1)查;(2)改", []string{"1.落实:(1)查;(2)改"}},
		{"完成改造面积 3.5万平方米", []string{"完成改造面积 3.5万平方米"}},
	} {
		var got []string
		for _, p := range splitInline(newPiece(0, c.text)) {
			got = append(got, p.String())
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s: %s", c.text, d)
		}
	}
}

func TestNumeralValue(t *testing.T) {
	for text, want := range map[string]int{"7": 7, "十": 10, "十二": 12, "二十": 20, "三十五": 35, "一百": 100, "甲": 0} {
		if got := numeralValue([]rune(text)); got != want {
			t.Errorf("%s is read as %d", text, got)
		}
	}
}
