package plan

import (
	"slices"
	"strings"
	"time"
)

// phrase is one limit found in a text, in runes of the text without its blanks.
type phrase struct {
	from, to   int
	kind       DeadlineKind
	norm       string
	first, due string // days, where they are known
	undated    bool   // a day without a year, and nobody said which year the plan is of
	impossible bool   // a day no month has
}

// ParseDeadline reads a time limit that stands by itself: a table cell, the words after 完成时限, a form field.
// Such words are a limit by their place, so bare dates and 持续推进 count. planDate (2026-03-01, or "") lends the year.
func ParseDeadline(written, planDate string) Deadline {
	p := newPiece(0, written)
	s := p.squeeze()
	d := deadlineOf(findPhrases([]rune(s.text), parseDay(planDate), true))
	d.Written = strings.TrimSpace(written)
	if d.Kind == DeadlineNone && d.Written != "" {
		d.Trust, d.Notes = Lacking, []Note{{Code: "plan.deadline.unread", Words: d.Written}}
		if w := vagueLimit(s.text); w != "" {
			d.Notes = []Note{{Code: "plan.deadline.vague", Words: w}}
		}
	}
	return d
}

// deadlineIn looks for limits inside running text, where a date may be many other things: only dates with a word
// of limit (前, 底, 完成 …) or alone in a bracket count.
func deadlineIn(p piece, base time.Time) Deadline {
	s := p.squeeze()
	found := findPhrases([]rune(s.text), base, false)
	d := deadlineOf(found)
	if len(found) == 0 {
		if w := vagueLimit(s.text); w != "" {
			d.Notes = []Note{{Code: "plan.deadline.vague", Words: w}}
		}
		return d
	}
	at := runeOffsets(s)
	for i, f := range found {
		q := p.cut(at[f.from], at[f.to-1]+1)
		d.Spans = append(d.Spans, q.span())
		if i == 0 {
			d.Written = q.written()
		}
	}
	return d
}

// runeOffsets is squeezed.at by rune instead of by byte.
func runeOffsets(s squeezed) []int {
	var out []int
	for i := range s.text {
		out = append(out, s.at[i])
	}
	return out
}

func parseDay(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return time.Time{}
	}
	return t
}

// dayString is the inverse of parseDay.
func dayString(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// deadlineOf joins the phrases of one text into one deadline and says how far it can be trusted.
func deadlineOf(found []phrase) Deadline {
	d := Deadline{Trust: Sure}
	if len(found) == 0 {
		d.Trust, d.Notes = Lacking, []Note{{Code: "plan.deadline.none"}}
		return d
	}
	var norms []string
	for _, f := range found {
		if d.Kind == DeadlineNone || f.kind == DeadlineDate {
			d.Kind = f.kind
		}
		if f.norm != "" && !slices.Contains(norms, f.norm) {
			norms = append(norms, f.norm)
		}
		d.Due = max(d.Due, f.due)
		if d.From == "" {
			d.From = f.first
		}
		if f.undated {
			d.Trust, d.Notes = Check, []Note{{Code: "plan.date.none"}}
		}
		if f.impossible {
			d.Trust, d.Notes = Lacking, []Note{{Code: "plan.deadline.unread"}}
		}
	}
	d.Norm = strings.Join(norms, "+")
	return checkDeadline(d, len(norms))
}

// checkNotes are the kinds of deadline a person must complete: a review interval, the day of an event.
var checkNotes = map[DeadlineKind]string{
	DeadlineOngoing:   "plan.deadline.ongoing",
	DeadlineRecurring: "plan.deadline.recurring",
	DeadlineRelative:  "plan.deadline.relative",
}

func checkDeadline(d Deadline, stages int) Deadline {
	if code := checkNotes[d.Kind]; code != "" {
		d.Trust, d.Notes = Check, append(d.Notes, Note{Code: code})
	}
	if stages > 1 {
		d.Trust, d.Notes = Check, append(d.Notes, Note{Code: "plan.deadline.staged"})
	}
	return d
}

// findPhrases finds the limits in a folded text without blanks. loose says that the whole text is a limit.
func findPhrases(t []rune, base time.Time, loose bool) []phrase {
	var out []phrase
	special := map[int]phrase{}
	for _, f := range append(eventLimits(t, loose), relativeLimits(t, base)...) {
		special[f.from] = f
	}
	carry := 0
	for i := 0; i < len(t); {
		f, ok := phraseAt(t, i, base, loose, carry)
		if s := special[i]; !ok && s.to > 0 {
			f, ok = s, true
		}
		if !ok {
			i = max(f.to, i+1)
			continue
		}
		if f.kind == DeadlineDate && f.due != "" {
			carry = parseDay(f.due).Year()
		}
		out = append(out, f)
		i = max(f.to, i+1)
	}
	return out
}

func phraseAt(t []rune, i int, base time.Time, loose bool, carry int) (phrase, bool) {
	if t[i] == '每' {
		return recurringAt(t, i, loose)
	}
	if strings.ContainsRune("0123456789一二三四五六七八九十年本当今明次上下第即印发月从自到至", t[i]) && !insideNumber(t, i) {
		if f, ok := dateAt(t, i, base, loose, carry); ok || f.to > 0 {
			return f, ok
		}
	}
	if !loose && !alone(t, i) {
		return closingLimit(t, i)
	}
	return wordLimit(t, i)
}

// closingLimit reads 持续推进 where it is all of the last clause of a sentence: …,6月底前完成,并长期坚持. 持续推进改革 is work.
func closingLimit(t []rune, i int) (phrase, bool) {
	if i == 0 || !strings.ContainsRune(",并;。", t[i-1]) {
		return phrase{}, false
	}
	f, ok := wordLimit(t, i)
	if !ok {
		return phrase{}, false
	}
	rest := string(t[f.to:min(len(t), f.to+5)])
	if w := longestPrefix(rest, []string{"推进", "开展", "坚持", "实施", "整改", "到位", "整改到位", "抓好", "落实", "巩固"}); w != "" {
		rest = rest[len(w):]
	}
	return f, rest == "" || strings.ContainsAny(rest[:1], ";") || strings.HasPrefix(rest, "。")
}

// insideNumber reports that the rune continues a number or a name begun before it, as the 2 in 12月 does.
func insideNumber(t []rune, i int) bool {
	digit := func(r rune) bool { return r >= '0' && r <= '9' }
	han := func(r rune) bool { return strings.ContainsRune(hanDigits, r) }
	if i == 0 {
		return false
	}
	if t[i] == '年' {
		return digit(t[i-1]) || han(t[i-1])
	}
	return digit(t[i]) && (digit(t[i-1]) || t[i-1] == '.') || han(t[i]) && han(t[i-1])
}

// alone reports that the text at i opens a bracket, where a plan puts phases and 长期坚持.
func alone(t []rune, i int) bool { return i > 0 && t[i-1] == '(' }

// limitWords mean a limit without a date.
var limitWords = []struct {
	kind  DeadlineKind
	norm  string
	words []string
}{
	{DeadlineOngoing, "long", []string{
		"长期坚持", "长期推进", "长期实施", "长期", "常态工作", "常态化推进", "常态化开展", "常态化", "常态", "持续推进", "持续开展", "持续实施", "持续整改",
		"持续坚持", "持续", "贯穿全年", "贯穿始终", "全年推进", "全年持续", "全年", "全程", "常年", "长效",
	}},
	{DeadlineImmediate, "immediate", []string{
		"立即整改", "立行立改", "立整立改", "即知即改", "立查立改", "边查边改", "即查即改", "立知立改", "立即", "马上", "即时", "即改",
	}},
}

func wordLimit(t []rune, i int) (phrase, bool) {
	rest := string(t[i:min(len(t), i+6)])
	for _, l := range limitWords {
		if w := longestPrefix(rest, l.words); w != "" {
			return phrase{from: i, to: i + len([]rune(w)), kind: l.kind, norm: l.norm}, true
		}
	}
	return phrase{}, false
}

// vagueLimits bind nobody to any day.
var vagueLimits = []string{"尽快", "适时", "抓紧", "择机", "近期", "尽早", "及早", "逐步", "待定", "限期", "按期", "视情"}

func vagueLimit(s string) string {
	for _, w := range vagueLimits {
		if strings.Contains(s, w) {
			return w
		}
	}
	return ""
}
