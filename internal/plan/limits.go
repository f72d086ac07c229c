package plan

import (
	"fmt"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"
)

// dateAt reads a date, a range, 到2026年 or 2026年7月以后 at rune i. A date that limits nothing is refused, but its end
// is told, so that no part of it is read again.
func dateAt(t []rune, i int, base time.Time, loose bool, carry int) (phrase, bool) {
	s := &scan{t: t, i: i}
	until := s.word("到", "至")
	if !until {
		s.word("从", "自")
	}
	a, ok := s.point(base)
	if !ok {
		return phrase{}, false
	}
	if a.year == 0 && carry > 0 && s.i-i < 12 {
		a.year = carry
	}
	b, ranged := s.rangeEnd(a, base)
	tail := s.tail()
	if a.relative && !ranged {
		if counts, _ := numeral(t[s.i:]); !loose || counts > 0 {
			return phrase{}, false
		}
		tail = '后'
	}
	f := phrase{from: i, to: s.i, kind: DeadlineDate}
	if !loose && !bindsInProse(t, f, proseDate{a, b, ranged, until, tail}, base) {
		return phrase{to: f.to}, false
	}
	return f.fill(a, b, ranged, tail, base), true
}

// rangeEnd reads the second half of a range; it takes year and month from the first where they are left out.
func (s *scan) rangeEnd(a point, base time.Time) (point, bool) {
	at := s.i
	if !s.word("起至", "起到", "开始至", "开始到", "至", "到", "——", "—") {
		return point{}, false
	}
	dayAt := s.i
	if day := s.number(); day > 0 && a.day > 0 && s.word("日", "号") {
		s.timeOfDay()
		return point{year: a.year, month: a.month, day: day}, true
	}
	s.i = dayAt
	b, ok := s.point(base)
	if !ok {
		s.i = at
		return point{}, false
	}
	if b.year == 0 {
		b.year = a.year
	}
	return b, true
}

// tail reads the word of limit behind a date: 前, 后 or 止; 0 if there is none.
func (s *scan) tail() rune {
	switch {
	case s.peek("前往", "前来", "前期", "前后", "前述", "后期", "起步"):
		return 0
	case s.word("以前", "之前", "下班前", "前"):
		return '前'
	case s.word("以后", "之后", "以来", "后", "起"):
		return '后'
	case s.word("为止", "止", "结束"):
		return '止'
	}
	return 0
}

// fill turns the points into days.
func (f phrase) fill(a, b point, ranged bool, tail rune, base time.Time) phrase {
	var ok bool
	switch {
	case ranged:
		var okFirst bool
		f.first, okFirst = a.first(base)
		f.due, ok = b.last(base)
		if ok = ok && okFirst; ok {
			f.norm = f.first + ".." + f.due
		}
	case tail == '后':
		if f.first, ok = a.first(base); ok {
			f.norm = f.first + ".."
		}
	case a.quarter > 0 && a.part == 0 && tail == 0:
		f.first, _ = a.first(base)
		if f.due, ok = a.last(base); ok {
			f.norm = f.first + ".." + f.due
		}
	default:
		if f.due, ok = a.last(base); ok {
			f.norm = f.due
		}
	}
	if !ok {
		f.norm, f.first, f.due = "", "", ""
		f.undated = base.IsZero()
		f.impossible = !f.undated
	}
	return f
}

type proseDate struct {
	a, b          point
	ranged, until bool
	tail          rune
}

// Words around a date in running text that decide whether it limits anything.
var (
	doneWords = []string{
		"完成", "全面完成", "基本完成", "投入使用", "动工", "开工", "竣工", "建成", "完工", "投用", "投运", "启用", "到位", "印发", "报送", "上报", "实现",
		"整改到位", "整改完毕", "全面开工", "全面建成", "基本建成", "通车", "验收", "交付", "投产", "挂牌", "上线", "运营", "实施",
	}
	actWords    = []string{"开展", "组织", "自查", "排查", "整治", "检查", "完成", "进行", "集中", "启动", "推进", "实施", "全面"}
	policyWords = []string{"返还", "减征", "免征", "减免", "缓缴", "补贴", "有效期", "优惠", "施行", "征收", "税率", "费率", "按规定享受", "执行期"}
	pastWords   = []string{"已", "的", "以来", "建成的", "竣工的", "成立的", "注册的", "余额", "人口", "共", "累计"}
)

// bindsInProse decides whether a date in running text is a limit for a task.
func bindsInProse(t []rune, f phrase, d proseDate, base time.Time) bool {
	before, after := around(t, f)
	year := max(d.a.year, d.b.year)
	switch {
	case longestSuffix(before, []string{"截至", "已于", "已在", "已"}) != "", longestPrefix(after, pastWords) != "", year > 0 && !base.IsZero() && year < base.Year():
		return false
	case strings.HasSuffix(before, "(") && strings.HasPrefix(after, ")"):
		return true
	case containsAny(clauseAfter(after), policyWords):
		return false
	case d.ranged:
		return d.a.relative || d.tail == '前' || d.tail == '止' || !d.a.dated() || containsAny(clauseAfter(after), actWords) ||
			longestSuffix(before, []string{"时限为", "期限为", "时间为", ":"}) != ""
	case d.tail == '后', !d.a.dated() && !d.until && d.tail == 0:
		return false
	case d.tail != 0, d.until && d.a.year > 0, d.a.half == 3, d.a.half == 1 && d.a.year > 0:
		return true
	case d.a.part != 0 && d.a.part != '上':
		return true
	}
	opening := before == "" || strings.ContainsAny(before[max(0, len(before)-len("。")):], "。;:")
	if d.a.quarter > 0 && longestPrefix(after, actWords) != "" {
		return true
	}
	return longestPrefix(after, doneWords) != "" || opening && strings.HasPrefix(after, ",") && containsAny(clauseAfter(after), actWords)
}

// around is the text just before and just after the phrase.
func around(t []rune, f phrase) (string, string) {
	return string(t[max(0, f.from-4):f.from]), string(t[f.to:min(len(t), f.to+40)])
}

// clauseAfter is the text up to the end of the sentence.
func clauseAfter(s string) string {
	if i := strings.IndexAny(s, "。;"); i >= 0 {
		return s[:i]
	}
	return s
}

var everyNames = map[string]string{
	"月": "month", "季度": "quarter", "季": "quarter", "周": "week", "年": "year", "半年": "half-year", "学期": "term", "日": "day", "天": "day",
}

// recurringAt reads 每季度末月20日前. In running text 每月 alone describes the work, so a day or an end is asked for.
func recurringAt(t []rune, i int, loose bool) (phrase, bool) {
	s := &scan{t: t, i: i + 1}
	s.word("个")
	at := s.i
	if !s.word("季度", "半年", "学期", "月", "季", "周", "年", "日", "天") {
		return phrase{}, false
	}
	norm := "recurring:" + everyNames[string(t[at:s.i])]
	bound := false
	switch {
	case s.word("末月", "末", "底", "最后一个月"):
		norm, bound = norm+"-end", true
		if t[s.i-1] == '月' && t[s.i-2] != t[i] {
			norm += "-month"
		}
	case s.word("首月", "初"):
		norm, bound = norm+"-start", true
	}
	day := s.i
	if n := s.number(); n > 0 && (s.word("日", "号", "月") || norm == "recurring:week") {
		norm, bound = fmt.Sprintf("%s-%d", norm, n), true
	} else {
		s.i = day
	}
	tail := s.tail()
	if !loose && (!bound || tail != '前') {
		return phrase{}, false
	}
	return phrase{from: i, to: s.i, kind: DeadlineRecurring, norm: norm}, true
}

// relative limits count from an event: 省出台文件后2个月, 印发之日起30日内.
var relativeLimit = regexp.MustCompile(
	`([^,。;:、()]{2,16}?)(?:之日起|之后|以后|后|起)(\d{1,3}|[一二三四五六七八九十]{1,3}|两)个?(工作日|日|天|周|月|年)(?:以内|之内|内|完成)`)

var countUnits = map[string]string{"工作日": "WD", "日": "D", "天": "D", "周": "W", "月": "M", "年": "Y"}

func relativeLimits(t []rune, base time.Time) []phrase {
	text := string(t)
	var out []phrase
	runes, bytes := 0, 0
	for _, m := range relativeLimit.FindAllStringSubmatchIndex(text, -1) {
		event := strings.TrimLeft(text[m[2]:m[3]], "在自从于")
		n := numeralValue([]rune(text[m[4]:m[5]]))
		if text[m[4]:m[5]] == "两" {
			n = 2
		}
		start := m[3] - len(event)
		runes += utf8.RuneCountInString(text[bytes:start])
		f := phrase{from: runes, to: runes + utf8.RuneCountInString(text[start:m[1]]), kind: DeadlineRelative}
		bytes = start
		unit := countUnits[text[m[6]:m[7]]]
		f.norm = fmt.Sprintf("rel:%s+%d%s", event, n, unit)
		if unit == "D" && isIssue(event) && !base.IsZero() {
			f.kind, f.due = DeadlineDate, base.AddDate(0, 0, n).Format(time.DateOnly)
			f.norm = f.due
		}
		out = append(out, f)
	}
	return out
}

// isIssue reports events that are the issuing of the plan itself.
func isIssue(event string) bool {
	return longestSuffix(event, []string{"印发", "下发", "发布", "公布", "发文"}) != ""
}

// eventEnds are what an event a plan may wait for ends with.
var eventEnds = []string{
	"节", "汛期", "开学", "暗访", "验收", "考核", "检查", "复审", "供暖", "供暖季", "采暖季", "高考", "中考", "两会", "春耕", "秋收", "雨季", "入冬",
	"大会", "评估", "到来", "来临", "督查", "督察", "运动会", "创建", "旺季", "假期", "暑假", "寒假", "赛事", "投产", "换届", "普查", "汛",
}

var eventLimit = regexp.MustCompile(`([^,。;:、()0-9]{2,14}?)(?:以前|之前|前)`)

// eventLimits reads 国卫复审暗访以前. The event must be of a kind plans wait for; a cell may name any event.
func eventLimits(t []rune, loose bool) []phrase {
	text := string(t)
	var out []phrase
	runes, bytes := 0, 0
	for _, m := range eventLimit.FindAllStringSubmatchIndex(text, -1) {
		event := text[m[2]:m[3]]
		if i := strings.LastIndex(event, "在"); i >= 0 && !loose {
			event = event[i+len("在"):]
		}
		for _, w := range []string{"在", "于", "力争", "确保", "请"} {
			event = strings.TrimPrefix(event, w)
		}
		if utf8.RuneCountInString(event) < 2 || longestSuffix(event, eventEnds) == "" {
			continue
		}
		start := m[3] - len(event)
		runes += utf8.RuneCountInString(text[bytes:start])
		bytes = start
		out = append(out, phrase{
			from: runes, to: runes + utf8.RuneCountInString(text[start:m[1]]), kind: DeadlineRelative, norm: "event:" + event,
		})
	}
	return out
}
