package plan

import (
	"fmt"
	"strings"
	"time"
)

// point is a moment or a stretch of the calendar as a plan writes it: 6月底, 2026年第二季度, 年底.
// A zero field was not written. first and last turn it into days.
type point struct {
	year, month, day int
	quarter, half    int
	part             rune // 上 中 下 for the three parts of a month; 底 for its end, 初 for its beginning
	days             int  // written as days after the plan: 即日 is 0 with relative set
	relative         bool
}

// scan is a reader of folded runes without blanks.
type scan struct {
	t []rune
	i int
}

func (s *scan) word(words ...string) bool {
	rest := string(s.t[s.i:min(len(s.t), s.i+6)])
	w := longestPrefix(rest, words)
	s.i += len([]rune(w))
	return w != ""
}

func (s *scan) peek(words ...string) bool {
	at := s.i
	ok := s.word(words...)
	s.i = at
	return ok
}

// number reads 1 to 31 in digits or in Han; it does not move if there is none.
func (s *scan) number() int {
	n, _ := numeral(s.t[s.i:])
	if n == 0 || n > 3 {
		return 0
	}
	v := numeralValue(s.t[s.i : s.i+n])
	if v < 1 || v > 31 {
		return 0
	}
	s.i += n
	return v
}

// point reads one point of the calendar. now lends the year where the text says 今年 or 明年.
func (s *scan) point(now time.Time) (point, bool) {
	at := s.i
	var p point
	if s.word("即日", "印发之日", "发文之日", "下发之日", "发布之日") {
		return point{relative: true}, s.word("起", "始") || true
	}
	s.year(&p, now)
	ok := s.dotted(&p) || s.within(&p, now) || p.year > 0
	if !ok {
		s.i = at
	}
	return p, ok
}

func (s *scan) year(p *point, now time.Time) {
	rest := s.t[s.i:]
	switch {
	case len(rest) > 4 && isYear(rest[:4]) && (rest[4] == '年' || strings.ContainsRune("./—", rest[4])):
		p.year = int(rest[0]-'0')*1000 + int(rest[1]-'0')*100 + int(rest[2]-'0')*10 + int(rest[3]-'0')
		s.i += 4
		s.word("年度", "年")
	case s.word("今年", "本年", "当年"):
		p.year = now.Year()
	case s.word("明年", "次年"):
		p.year = now.Year() + 1
	}
	if now.IsZero() && p.year < 100 {
		p.year = 0
	}
}

func isYear(t []rune) bool {
	return t[0] == '2' && t[1] == '0' && t[2] >= '0' && t[2] <= '9' && t[3] >= '0' && t[3] <= '9'
}

// dotted reads the rest of 2026.6.30, 2026-06-30 and 2026/6.
func (s *scan) dotted(p *point) bool {
	if p.year == 0 || s.i >= len(s.t) || !strings.ContainsRune("./—", s.t[s.i]) {
		return false
	}
	at := s.i
	s.i++
	month := s.number()
	if month == 0 || month > 12 || s.peek("年") {
		s.i = at
		return false
	}
	p.month = month
	if s.i+1 < len(s.t) && s.t[s.i] == s.t[at] {
		s.i++
		p.day = s.number()
	}
	return true
}

// within reads the part of a year: month and day, quarter, half, or its end.
func (s *scan) within(p *point, now time.Time) bool {
	at := s.i
	switch {
	case s.word("上半年"):
		p.half = 1
	case s.word("下半年"):
		p.half = 2
	case s.word("年底", "年末", "年内", "年终"), p.year > 0 && s.word("底", "末", "内", "终"):
		p.half = 3
	case s.word("本月", "当月") || s.peek("月底", "月末"):
		p.month = int(now.Month())
		if !now.IsZero() {
			p.year = now.Year()
		}
		s.word("月")
		s.monthPart(p)
	case s.quarterWord(p):
	default:
		s.i = at
		return s.monthAndDay(p)
	}
	return true
}

func (s *scan) quarterWord(p *point) bool {
	at := s.i
	s.word("第")
	q := s.number()
	if q == 0 || q > 4 || !s.word("季度") {
		s.i = at
		return false
	}
	p.quarter = q
	if s.word("末", "底") {
		p.part = '底'
	}
	return true
}

func (s *scan) monthAndDay(p *point) bool {
	at := s.i
	month := s.number()
	if month == 0 || month > 12 {
		s.i = at
		return false
	}
	if s.peek("—") && s.spanOf("月") {
		p.month = month
		return true
	}
	if !s.word("月份", "月") && (p.year == 0 || !s.peek("底", "末")) {
		s.i = at
		return false
	}
	p.month = month
	at = s.i
	if day := s.number(); day > 0 && (s.word("日", "号") || s.spanOf("日")) {
		p.day = day
		s.timeOfDay()
		return true
	}
	s.i = at
	s.monthPart(p)
	return true
}

// spanOf looks ahead for the second half of 3—5月 or 11—13日 without moving.
func (s *scan) spanOf(unit string) bool {
	at := s.i
	ok := s.word("—", "至") && s.number() > 0 && s.word(unit)
	s.i = at
	return ok
}

func (s *scan) monthPart(p *point) {
	switch {
	case s.word("底", "末"):
		p.part = '底'
	case s.word("上旬"), s.word("初"):
		p.part = '上'
	case s.word("中旬"):
		p.part = '中'
	case s.word("下旬"):
		p.part = '下'
	}
}

// timeOfDay passes over (星期五)下午17:00, which no ledger keeps.
func (s *scan) timeOfDay() {
	if s.peek("(星期", "(周") {
		for end := min(len(s.t), s.i+6); s.i < end; s.i++ {
			if s.t[s.i] == ')' {
				s.i++
				break
			}
		}
	}
	s.word("上午", "下午", "中午", "晚上", "晚")
	at := s.i
	if n := s.number(); n == 0 || !s.word("时", "点", ":") {
		s.i = at
		return
	}
	for s.i < len(s.t) && s.t[s.i] >= '0' && s.t[s.i] <= '9' {
		s.i++
	}
	s.word("分")
}

// dated reports whether the point names a day, month or part of a year, not just a year.
func (p point) dated() bool { return p.month > 0 || p.quarter > 0 || p.half > 0 || p.relative }

// last is the last day of the point; base lends the year. It is false where no year is known.
func (p point) last(base time.Time) (string, bool) {
	y := p.year
	if y == 0 {
		y = base.Year()
	}
	if base.IsZero() && (p.year == 0 || p.relative) {
		return "", false
	}
	switch {
	case p.relative:
		return base.AddDate(0, 0, p.days).Format(time.DateOnly), true
	case p.day > 0:
		return checked(y, p.month, p.day)
	case p.part == '上' && p.month > 0:
		return checked(y, p.month, 10)
	case p.part == '中' && p.month > 0:
		return checked(y, p.month, 20)
	case p.month > 0:
		return monthEnd(y, p.month), true
	case p.quarter > 0:
		return monthEnd(y, 3*p.quarter), true
	case p.half == 1:
		return monthEnd(y, 6), true
	}
	return monthEnd(y, 12), true
}

// first is the first day of the point.
func (p point) first(base time.Time) (string, bool) {
	last, ok := p.last(base)
	if !ok || p.day > 0 || p.relative {
		return last, ok
	}
	switch month := last[:len("2006-01")]; {
	case p.month > 0 && p.part == '中':
		return month + "-11", true
	case p.month > 0 && p.part == '下':
		return month + "-21", true
	case p.month > 0:
		return month + "-01", true
	case p.quarter > 0:
		return fmt.Sprintf("%s-%02d-01", last[:4], 3*p.quarter-2), true
	case p.half == 2:
		return last[:4] + "-07-01", true
	}
	return last[:4] + "-01-01", true
}

func monthEnd(year, month int) string {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

// checked refuses days no month has, such as 2月30日.
func checked(year, month, day int) (string, bool) {
	d := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return d.Format(time.DateOnly), d.Day() == day && int(d.Month()) == month
}
