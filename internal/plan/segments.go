package plan

import (
	"strings"
	"time"
)

// segment is the smallest stretch of a paragraph that has its own owners or its own deadline.
type segment struct {
	pieces    []piece // the text without owner brackets
	own       owners
	due       Deadline
	bracketed bool // owners stand in a bracket or behind a label
	named     bool // 区住建局:… in a list of duties
}

// segments cuts a paragraph into tasks: at brackets that name owners; without any, at subjects and deadlines.
func (r *reader) segments(p piece, bare bool) []segment {
	segs := r.cutAtBrackets(p)
	if len(segs) > 1 || segs[0].bracketed {
		for i := range segs {
			segs[i].due = r.limitIn(segs[i])
		}
		return segs
	}
	if s, ok := r.dutyOf(p); ok {
		return []segment{s}
	}
	return r.cutAtSubjects(segs[0], bare)
}

// cutAtBrackets ends a segment at each owner bracket, and at the owners behind the last full stop. Text after the last bracket goes on with the segment if that
// bracket only stood behind the heading, else it is a task without owners.
func (r *reader) cutAtBrackets(p piece) []segment {
	p, trailer := cutTrailer(p)
	out := r.cutInText(p)
	if trailer.len() > 0 {
		last := &out[len(out)-1]
		last.own.merge(r.readOwners(trailer, roleResp))
		last.bracketed = true
	}
	return out
}

// standsApart reports a bracket behind a heading or at the end of a sentence. One in the middle of a sentence, as in
// 汛期(5月1日至9月30日)严格执行…, belongs to its words.
func standsApart(p piece, b spot) bool {
	after := p.cut(b.to, p.len()).trim()
	return after.len() == 0 || strings.ContainsRune("。;,:", after.text[0]) || !p.cut(0, b.from).contains("。")
}

// cutTrailer takes 责任单位:… off the end of a paragraph, where it stands behind a full stop without a bracket.
func cutTrailer(p piece) (piece, piece) {
	for _, l := range labels(p) {
		if l.from > 0 && (l.role.owner() || l.role == roleDeadline || l.role == rolePost) && strings.ContainsRune("。; \n", p.text[l.from-1]) && !insideBracket(p, l.from) {
			return p.cut(0, l.from), p.cut(l.from, p.len())
		}
	}
	return p, piece{}
}

func insideBracket(p piece, at int) bool {
	for _, b := range brackets(p) {
		if b.from < at && at < b.to {
			return true
		}
	}
	return false
}

// cutInText divides at the owner brackets inside the text.
func (r *reader) cutInText(p piece) []segment {
	var out []segment
	cur := segment{}
	start := 0
	for _, b := range brackets(p) {
		if b.from < start {
			continue
		}
		inside := p.cut(b.from+1, b.to-1)
		closing := b.from == 0 || strings.ContainsRune("。;!", p.text[b.from-1]) || p.cut(b.to, p.len()).trimMarks().len() == 0
		limit := isLimit(inside, r.base) && (!r.telling || inside.contains("前", "底", "内", "长期", "立")) && standsApart(p, b)
		if !limit && !r.isOwnerBracket(inside, closing) {
			continue
		}
		if text := p.cut(start, b.from).trim(); text.trimMarks().len() > 0 {
			if cur.bracketed {
				out = append(out, cur)
				cur = segment{}
			}
			cur.pieces = append(cur.pieces, text)
		}
		start = b.to
		if limit {
			cur.own.due = append(cur.own.due, inside)
			continue
		}
		cur.own.merge(r.readOwners(inside, roleResp))
		cur.bracketed = true
	}
	tail := p.cut(start, p.len()).trim()
	switch {
	case tail.trimMarks().len() == 0:
	case cur.bracketed && (len(out) > 0 || sentences(cur.pieces0()) > 1):
		out, cur = append(out, cur), segment{pieces: []piece{tail}}
	default:
		cur.pieces = append(cur.pieces, tail)
	}
	if len(cur.pieces) == 0 {
		cur.pieces = []piece{p.cut(0, 0)}
	}
	return append(out, cur)
}

func (s segment) pieces0() piece {
	if len(s.pieces) == 0 {
		return piece{}
	}
	return s.pieces[0]
}

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

// isLimit reports that the words are a deadline and nothing else, as in 宣传发动(5月1日至5月10日).
func isLimit(p piece, base time.Time) bool {
	if p.len() < 2 || p.len() > 30 {
		return false
	}
	t := []rune(p.squeeze().text)
	found := findPhrases(t, base, true)
	return len(found) == 1 && found[0].from == 0 && len(t)-found[0].to <= 2
}

// limitIn is the deadline of a segment: what its bracket says, else what its text says.
func (r *reader) limitIn(s segment) Deadline {
	if len(s.own.due) > 0 {
		return limitOf(s.own.due[0], r.base)
	}
	var found Deadline
	for i, p := range s.pieces {
		d := deadlineIn(p, r.base)
		if i == 0 || found.Kind == DeadlineNone {
			found = d
		}
	}
	return found
}

// dutyOf reads 区住建局:统筹…, the form of lists of duties.
func (r *reader) dutyOf(p piece) (segment, bool) {
	i := p.index(":")
	if i < minUnit || i > 40 || i+4 > p.len() {
		return segment{}, false
	}
	names := cutNames(p.cut(0, i), r.o.Units)
	if !plausible(names) || fieldLabel(p.cut(0, i).String()) != roleNone {
		return segment{}, false
	}
	s := segment{pieces: []piece{p.cut(i+1, p.len()).trim()}, named: true}
	s.own.add(roleResp, names)
	s.due = r.limitIn(s)
	return s, true
}

// statement is one sentence of a paragraph with the unit that is its subject and the limit it sets.
type statement struct {
	text piece
	own  owners
	due  Deadline
}

// cutAtSubjects divides a paragraph without brackets where its sentences differ in subject or deadline.
func (r *reader) cutAtSubjects(whole segment, bare bool) []segment {
	if len(whole.own.due) > 0 || len(whole.pieces) != 1 {
		whole.due = r.limitIn(whole)
		for _, s := range r.statements(whole.pieces[len(whole.pieces)-1]) {
			if whole.own.empty() {
				whole.own.merge(s.own)
			}
		}
		return []segment{whole}
	}
	p := whole.pieces[0]
	all := r.statements(p)
	subjects, limits := countOwn(all)
	if asked := askedOf(all); bare && len(asked) > 0 && subjects < 2 {
		return asked
	}
	if subjects > 1 || limits > 1 {
		return r.groupStatements(p, all, subjects > 1, limits > 1)
	}
	one := segment{pieces: []piece{p}, due: deadlineIn(p, r.base)}
	for i, s := range all {
		if !s.own.empty() && (i == 0 || i == 1 && all[0].text.len() <= maxHeading || s.due.Kind != DeadlineNone) {
			one.own = s.own
		}
	}
	return []segment{one}
}

// statements divides a paragraph into sentences, and a sentence where its subject changes.
func (r *reader) statements(p piece) []statement {
	var all []statement
	for _, sentence := range p.split(true, func(c rune) bool { return c == '。' || c == ';' }) {
		if sentence.trimMarks().len() == 0 {
			continue
		}
		for _, s := range r.changeOfSubject(sentence) {
			all = append(all, statement{s, r.subjectOf(s), deadlineIn(s, r.base)})
		}
	}
	return all
}

// askedOf keeps the sentences of a notice that ask something of somebody by a day.
func askedOf(all []statement) []segment {
	var out []segment
	for _, s := range all {
		if !s.own.empty() && s.due.Kind != DeadlineNone {
			out = append(out, segment{pieces: []piece{s.text.trim()}, own: s.own, due: s.due})
		}
	}
	return out
}

func countOwn(all []statement) (subjects, limits int) {
	seenWho, seenWhen := map[string]bool{}, map[string]bool{}
	for _, s := range all {
		if !s.own.empty() {
			seenWho[s.own.key()] = true
		}
		if s.due.Norm != "" {
			seenWhen[s.due.Norm] = true
		}
	}
	return len(seenWho), len(seenWhen)
}

func (o owners) key() string {
	var b strings.Builder
	for _, list := range [][]piece{o.lead, o.resp, o.coop} {
		for _, n := range list {
			b.WriteString(n.String())
			b.WriteByte(' ')
		}
		b.WriteByte('/')
	}
	return b.String()
}

// groupStatements joins sentences into tasks: a new one begins where a new subject or a second deadline comes up.
func (r *reader) groupStatements(p piece, all []statement, byWho, byWhen bool) []segment {
	var out []segment
	start := 0
	var cur statement
	flush := func(end int) {
		text := p.cut(all[start].text.from-p.from, all[end-1].text.from+all[end-1].text.len()-p.from).trim()
		out = append(out, segment{pieces: []piece{text}, own: cur.own, due: deadlineIn(text, r.base)})
	}
	for i, s := range all {
		heading := i == 1 && start == 0 && all[0].text.len() <= maxHeading && cur.own.empty() && cur.due.Norm == ""
		newWho := byWho && !s.own.empty() && s.own.key() != cur.own.key()
		newWhen := byWhen && s.due.Norm != "" && s.due.Norm != cur.due.Norm
		if i > start && (newWho || newWhen) && !heading {
			flush(i)
			start, cur = i, statement{}
		}
		if cur.own.empty() {
			cur.own = s.own
		}
		if cur.due.Norm == "" {
			cur.due = s.due
		}
	}
	flush(len(all))
	return out
}
