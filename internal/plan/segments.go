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
	if duties := r.dutiesOf(p); len(duties) > 0 {
		return duties
	}
	return r.cutAtSubjects(segs[0], bare)
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

// dutiesOf reads 区住建局:统筹…;区城管局:拆除…, the form of lists of duties that have run together.
func (r *reader) dutiesOf(p piece) []segment {
	if _, ok := r.dutyOf(p); !ok {
		return nil
	}
	var out []segment
	start := 0
	flush := func(end int) {
		if s, ok := r.dutyOf(p.cut(start, end).trim()); ok {
			out = append(out, s)
		}
		start = end
	}
	for i := 1; i < p.len(); i++ {
		if strings.ContainsRune(";。", p.text[i-1]) && dutyStart(p.cut(i, min(p.len(), i+maxUnit)).trim()) {
			flush(i)
		}
	}
	flush(p.len())
	return out
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
	text  piece
	own   owners
	due   Deadline
	roled bool // the owners stand in clauses of their own: …,区城管局负责
	pure  bool // it says nothing but who acts, so it speaks of the statements before it
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
		if s.roled && !one.own.empty() {
			one.own.merge(s.own)
		} else if !s.own.empty() && (s.roled || i == 0 || i == 1 && all[0].text.len() <= maxHeading || s.due.Kind != DeadlineNone) {
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
			all = append(all, r.statement(s))
		}
	}
	return joinPure(p, all, r.base)
}

func (r *reader) statement(s piece) statement {
	out := statement{text: s, due: deadlineIn(s, r.base)}
	if out.own, out.pure = r.rolesIn(s); !out.own.empty() {
		out.roled = true
		return out
	}
	out.own = r.subjectOf(s)
	return out
}

// joinPure puts a statement that only says who acts together with those before it that have no owner yet.
func joinPure(p piece, all []statement, base time.Time) []statement {
	var out []statement
	for _, s := range all {
		n := len(out)
		for s.pure && n > 0 && out[n-1].own.empty() {
			n--
		}
		if n < len(out) {
			from := out[n].text.from - p.from
			s.text = p.cut(from, s.text.from+s.text.len()-p.from)
			s.due = deadlineIn(s.text, base)
		}
		out = append(out[:n], s)
	}
	return out
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
