package plan

import (
	"slices"
	"strings"
	"time"
)

// brackets finds the top-level round brackets; one that is never closed is passed over.
func brackets(p piece) []spot {
	var out []spot
	var open []int
	for i, c := range p.text {
		switch {
		case c == '(':
			open = append(open, i)
		case c == ')' && len(open) > 0:
			from := open[len(open)-1]
			open = open[:len(open)-1]
			for len(out) > 0 && out[len(out)-1].from > from {
				out = out[:len(out)-1]
			}
			out = append(out, spot{from, i + 1})
		}
	}
	return out
}

// cutAtBrackets ends a segment at each bracket that names owners, and takes the owners behind the last full stop.
func (r *reader) cutAtBrackets(p piece) []segment {
	p, trailer := cutTrailer(p)
	c := bracketCutter{reader: r, whole: p, firstStop: p.index("。")}
	for _, b := range brackets(p) {
		c.take(b)
	}
	out := c.finish()
	if trailer.len() > 0 {
		last := &out[len(out)-1]
		last.own.merge(r.readOwners(trailer, roleResp))
		last.bracketed = true
	}
	return out
}

// cutTrailer takes 责任单位:… off the end of a paragraph, where it stands behind a full stop without a bracket.
func cutTrailer(p piece) (piece, piece) {
	inside, next := brackets(p), 0
	for _, l := range labels(p) {
		for next < len(inside) && inside[next].to <= l.from {
			next++
		}
		enclosed := next < len(inside) && inside[next].from < l.from
		field := l.role.owner() || l.role == roleDeadline || l.role == rolePost
		if l.from > 0 && field && !enclosed && strings.ContainsRune("。;, \n", p.text[l.from-1]) {
			text := p.cut(0, l.from).trimFunc(func(c rune) bool { return c == ' ' || c == ',' })
			return text, p.cut(l.from, p.len())
		}
	}
	return cutDash(p)
}

// cutDash takes ——区水务局、各镇 off the end of a paragraph.
func cutDash(p piece) (piece, piece) {
	for i := p.len() - minUnit; i > 0 && i > p.len()-maxSubject; i-- {
		if p.text[i] != '—' {
			continue
		}
		names := cutNames(p.cut(i+1, p.len()), nil)
		if p.text[i-1] == '—' && subjects(names) && i > 1 && strings.ContainsRune("。; ", p.text[i-2]) {
			return p.cut(0, i-1), p.cut(i+1, p.len())
		}
		break
	}
	return p, piece{}
}

// bracketCutter walks over the brackets of a paragraph and gathers segments.
type bracketCutter struct {
	*reader
	whole     piece
	firstStop int // where the first sentence ends, -1 if nowhere
	start     int // what is before it has gone into segments
	out       []segment
	cur       segment
}

// take looks at one bracket. Brackets that neither name owners nor are a limit stay in the text.
func (c *bracketCutter) take(b spot) {
	if b.from < c.start {
		return
	}
	inside := c.whole.cut(b.from+1, b.to-1)
	limit := c.limits(inside, b)
	if !limit && !c.isOwnerBracket(inside, c.closing(b)) {
		return
	}
	c.gather(c.whole.cut(c.start, b.from).trim())
	c.start = b.to
	if limit {
		c.cur.own.due = append(c.cur.own.due, inside)
		return
	}
	c.cur.own.merge(c.readOwners(inside, roleResp))
	c.cur.bracketed = true
}

// gather adds text to the current segment; text behind an owner bracket begins the next one.
func (c *bracketCutter) gather(text piece) {
	if text.trimMarks().len() == 0 {
		return
	}
	if c.cur.bracketed {
		c.out, c.cur = append(c.out, c.cur), segment{}
	}
	c.cur.pieces = append(c.cur.pieces, text)
}

// closing reports that a sentence, or the paragraph, has ended before or behind the bracket.
func (c *bracketCutter) closing(b spot) bool {
	return b.from == 0 || strings.ContainsRune("。;!", c.whole.text[b.from-1]) || c.whole.cut(b.to, c.whole.len()).trimMarks().len() == 0
}

// limits reports a bracket that is a limit. In a report a day in a bracket tells when something was seen.
func (c *bracketCutter) limits(inside piece, b spot) bool {
	if !isLimit(inside, c.base) || c.telling && !inside.contains("前", "底", "内", "长期", "立") {
		return false
	}
	// One in the middle of a sentence, as in 汛期(5月1日至9月30日)严格执行…, belongs to its words.
	after := c.whole.cut(b.to, c.whole.len()).trim()
	return after.len() == 0 || strings.ContainsRune("。;,:", after.text[0]) || c.firstStop < 0 || b.from <= c.firstStop
}

// finish adds the text behind the last bracket. It goes on with the segment if that bracket only stood behind the
// heading, else it is a task without owners.
func (c *bracketCutter) finish() []segment {
	tail := c.whole.cut(c.start, c.whole.len()).trim()
	switch {
	case tail.trimMarks().len() == 0:
	case c.cur.bracketed && (len(c.out) > 0 || len(c.cur.pieces) > 0 && sentences(c.cur.pieces[0]) > 1):
		c.out, c.cur = append(c.out, c.cur), segment{pieces: []piece{tail}}
	default:
		c.cur.pieces = append(c.cur.pieces, tail)
	}
	if len(c.cur.pieces) == 0 {
		c.cur.pieces = []piece{c.whole.cut(0, 0)}
	}
	return append(c.out, c.cur)
}

// isLimit reports that the words are a deadline and nothing else, as in 宣传发动(5月1日至5月10日).
func isLimit(p piece, base time.Time) bool {
	if p.len() < 2 || p.len() > 30 {
		return false
	}
	t := []rune(p.squeeze().text)
	end := 0
	for i, f := range findPhrases(t, base, true) {
		if i == 0 && f.from > 0 || f.from-end > maxDone {
			return false
		}
		end = f.to
	}
	return end > 0 && (len(t)-end <= 2 || slices.Contains(doneWords, string(t[end:])) || slices.Contains(rounds, string(t[end:])))
}

// rounds say what is done each time: 每季度开展一次.
var rounds = []string{"开展一次", "调度一次", "报送一次", "检查一次", "通报一次", "组织一次"}

// maxDone is how many runes, such as 完成并, may stand between the stages of one limit.
const maxDone = 4
