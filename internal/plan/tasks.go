package plan

import (
	"strings"
	"time"
)

// draftRow is a row while it is being put together.
type draftRow struct {
	kind    Kind
	path    trail
	no      string // where it is not the path
	heading piece
	pieces  []piece
	own     owners
	due     Deadline
	rest    problemParts
}

// walk goes through the outline and makes the rows.
func (r *reader) walk(paras []para) {
	w := &walker{reader: r, lastRow: -1}
	for i := range paras {
		p := paras[i]
		r.telling = p.tells
		switch {
		case p.table != nil:
			r.readTable(p.table)
			w.open = len(r.draft.Rows)
		case p.use == useFront, p.use == useGeneral, p.use == usePraise:
		case p.tells:
			w.problemPara(p, paras[i+1:])
		default:
			w.taskPara(p)
		}
	}
}

// walker is the state of walk: what the paragraphs above hand down.
type walker struct {
	*reader
	closed     bool // an owner line has been read, so the next paragraph begins a new group
	open       int  // first row that a line of owners below may still belong to
	handed     []handed
	last       *para // last numbered paragraph
	lastRow    int   // row made of it, -1 if none
	unanswered int   // problems: first row that measures below may belong to
	place      piece // problems: place named in the heading above
	apart      bool  // problems: the heading above has no number, so the numbers before it say nothing of what follows
	clock      piece // problems: time named above
	group      owners
}

// handed is an owner line in a heading: it holds for all rows below the heading.
type handed struct {
	depth int
	own   owners
}

func (w *walker) taskPara(p para) {
	segs := w.segments(p.body, p.num.style == unnumbered)
	switch {
	case p.num.style == unnumbered && w.ownerLine(p.body):
		return
	case p.parent:
		w.handDown(p, segs)
		if len(segs) == 1 && (len(segs[0].pieces) == 0 || sentences(segs[0].pieces[0]) < 2) || segs[0].own.empty() {
			return
		}
	case p.use == useDemand && isBare(p.body):
		return
	case p.num.style == unnumbered && !w.stands(p, segs):
		w.appendToLast(p)
		return
	}
	w.beginGroup()
	if p.num.style == unnumbered {
		segs = w.underHeading(segs)
	} else {
		w.last, w.lastRow = &p, len(w.draft.Rows)
	}
	w.addTasks(p, segs)
}

// isBare recognises a heading that says nothing by itself: 职责分工.
func isBare(p piece) bool { return p.len() <= 12 && !p.contains("。", ",", ";") }

// underHeading takes back the row of a bare heading when the paragraph below turns out to be the task. What the
// heading says, its own deadline among it, passes to that task.
func (w *walker) underHeading(segs []segment) []segment {
	if w.last == nil || w.lastRow < 0 || w.lastRow != len(w.draft.Rows)-1 {
		return segs
	}
	head := w.cutAtBrackets(w.last.body)[0]
	if len(head.pieces) != 1 || !isBare(head.pieces[0]) || head.bracketed {
		return segs
	}
	w.draft.Rows = w.draft.Rows[:w.lastRow]
	if len(head.own.due) == 0 {
		w.lastRow = -1
		return segs
	}
	due := limitOf(head.own.due[0], w.base)
	segs[0].pieces = append([]piece{head.pieces[0]}, segs[0].pieces...)
	for i := range segs {
		if len(segs) == 1 || segs[i].due.Kind == DeadlineNone {
			segs[i].due = due
		}
	}
	return segs
}

// addTasks makes rows of the segments of one paragraph; only the first has the heading.
func (w *walker) addTasks(p para, segs []segment) {
	for i, s := range segs {
		if p.num.style == unnumbered && s.own.empty() && len(segs) > 1 {
			continue
		}
		d := draftRow{kind: Task, path: p.path, pieces: s.pieces, own: s.own, due: s.due}
		if p.num.style == unnumbered && (w.lastRow < 0 || s.named) {
			d.path = nil
		}
		if i == 0 && p.num.style != unnumbered {
			d.heading = headingOf(p, s)
		}
		if d.own.empty() {
			d.own = w.fromAbove(len(p.path))
		}
		w.addRow(d)
	}
}

// stands reports whether an unnumbered paragraph is a task of its own rather than more words on the last one.
func (w *walker) stands(p para, segs []segment) bool {
	owned := 0
	for _, s := range segs {
		asked := p.use == useDemand && !w.problems && s.due.Kind != DeadlineNone // 各责任单位每月25日前报送进展
		if p.use != useBody && !asked || s.own.empty() {
			continue
		}
		if s.bracketed || s.named || s.due.Kind != DeadlineNone {
			return true
		}
		owned++
	}
	return owned > 1
}

// appendToLast adds a paragraph to the row of a bare heading above it.
func (w *walker) appendToLast(p para) {
	if w.last == nil || w.lastRow < 0 || w.lastRow != len(w.draft.Rows)-1 || p.use != useBody || w.last.body.len() > 40 {
		return
	}
	row := &w.draft.Rows[w.lastRow]
	row.Text.Value += "\n" + p.body.written()
	row.Text.Spans = append(row.Text.Spans, p.body.span())
	if row.Deadline.Kind == DeadlineNone {
		row.Deadline = deadlineIn(p.body, w.base)
	}
	if segs := w.segments(p.body, false); len(row.Resp.Names)+len(row.Lead.Names) == 0 && len(segs) == 1 {
		w.setOwners(row, segs[0].own)
	}
}

func (w *walker) handDown(p para, segs []segment) {
	keep := w.handed[:0]
	for _, h := range w.handed {
		if h.depth < len(p.path) {
			keep = append(keep, h)
		}
	}
	w.handed = keep
	if own := segs[len(segs)-1].own; !own.empty() && segs[len(segs)-1].bracketed {
		own.inherited = true
		w.handed = append(w.handed, handed{len(p.path), own})
	}
}

func (w *walker) fromAbove(depth int) owners {
	for i := len(w.handed) - 1; i >= 0; i-- {
		if w.handed[i].depth < depth {
			return w.handed[i].own
		}
	}
	return owners{}
}

// ownerLine reads a paragraph that is nothing but 责任单位:…, or nothing but a bracket that names owners, and gives it to the rows above that lack owners.
func (w *walker) ownerLine(p piece) bool {
	inside := trimBracket(p)
	ls := labels(inside)
	labelled := len(ls) > 0 && inside.cut(0, ls[0].from).trimMarks().len() == 0 && ls[0].role != roleMeasure
	if !labelled && (inside.len() == p.trim().len() || !w.isOwnerBracket(inside, true)) {
		return false
	}
	own := w.readOwners(inside, roleNone)
	for i := w.open; i < len(w.draft.Rows); i++ {
		row := &w.draft.Rows[i]
		switch {
		case len(row.Lead.Names)+len(row.Resp.Names)+len(row.Coop.Names) == 0:
			w.setOwners(row, own)
		case i == len(w.draft.Rows)-1:
			w.addOwners(row, own)
		case !own.empty(): // a line of limits alone holds for the whole group
			continue
		}
		if row.Deadline.Kind == DeadlineNone && len(own.due) > 0 {
			row.Deadline = limitOf(own.due[0], w.base)
		}
	}
	w.closed = len(w.draft.Rows) > 0
	return true
}

// beginGroup ends the reach of the owner lines above: they closed a group, and a new paragraph begins the next.
func (w *walker) beginGroup() {
	if w.closed {
		w.open, w.closed = len(w.draft.Rows), false
	}
}

func trimBracket(p piece) piece {
	if p = p.trim(); p.hasPrefix("(") && p.hasSuffix(")") {
		return p.cut(1, p.len()-1)
	}
	return p
}

// limitOf reads a piece that is nothing but a limit.
func limitOf(p piece, base time.Time) Deadline {
	d := ParseDeadline(p.written(), dayString(base))
	d.Spans = []Span{p.span()}
	return d
}

// headingOf is the short title sentence in front of a task, if more text follows it.
func headingOf(p para, s segment) piece {
	text := s.pieces[0]
	end := text.index("。")
	switch {
	case len(s.pieces) > 1 && s.bracketed && text.len() <= maxHeading:
		return text
	case end >= maxHeading || end < 0:
		return verbHeading(p, text)
	case end+1 >= text.len() && len(s.pieces) == 1:
		return piece{}
	}
	return text.cut(0, end+1)
}

const maxHeading = 30

// headVerbs begin the short clause that serves as a title: 一、加强政策宣传,….
var headVerbs = []string{"加强", "严格", "强化", "落实", "完善", "健全", "提高", "推进", "做好", "抓好", "规范", "优化", "深化", "明确", "突出", "加快", "建立", "加大", "压实", "高度重视"}

// verbHeading reads a title cut off by a comma, as only paragraphs of the outermost level have it.
func verbHeading(p para, text piece) piece {
	if p.num.style != hanNumbering {
		return piece{}
	}
	first := text.split(false, isClauseMark)[0]
	if first.len() > 12 || first.len() == text.len() || longestPrefix(first.String(), headVerbs) == "" || text.len() > first.len() && text.text[first.len()] != ',' {
		return piece{}
	}
	return first
}

func sentences(p piece) int { return strings.Count(strings.TrimRight(p.String(), "。"), "。") + 1 }
