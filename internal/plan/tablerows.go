package plan

import "strings"

// taskRow makes the row or rows of one line of a table of tasks.
func (b *tableReader) taskRow(row []cell) {
	no, sameNo := b.number(row)
	heading, texts, fresh := b.taskText(row)
	own := b.ownersOf(row, sameNo)
	due := b.deadlineOf(row, sameNo)
	if len(texts) == 0 {
		return
	}
	if !fresh && len(b.draft.Rows) > b.from {
		b.addOwners(&b.draft.Rows[len(b.draft.Rows)-1], own)
		return
	}
	b.above = row
	if own.empty() && len(texts) == 1 {
		if segs := b.cutAtBrackets(texts[0]); len(segs) == 1 && segs[0].bracketed {
			texts, own = segs[0].pieces, segs[0].own // the cell itself ends in a bracket that names owners
		}
	}
	for _, d := range b.split(texts, no) {
		d.kind, d.own, d.due, d.heading = Task, own, due, heading
		heading = piece{}
		b.addRow(d)
	}
}

// taskText returns the heading and the text of a row. fresh is false where all of the text is merged down from the
// row above, so that the row only adds owners to it.
func (b *tableReader) taskText(row []cell) (piece, []piece, bool) {
	var heading piece
	texts := b.text(row, roleTask, roleTarget)
	fresh := b.anyFresh(row, roleTask, roleTarget, roleDetail)
	if details := b.text(row, roleDetail); len(details) > 0 && b.has(roleTask) {
		if names := b.text(row, roleTask); len(names) > 0 && names[0].String() != b.heading {
			b.heading = names[0].String()
			heading = names[0]
		}
		texts = append(details, b.text(row, roleTarget)...)
	}
	return heading, texts, fresh
}

func (b *tableReader) anyFresh(row []cell, roles ...role) bool {
	for _, want := range roles {
		for _, j := range b.find(want) {
			if !row[j].blank() && !row[j].covered {
				return true
			}
		}
	}
	return false
}

// split divides a cell that lists (1)…;(2)… where the table itself has no numbers.
func (b *tableReader) split(texts []piece, no string) []draftRow {
	whole := draftRow{pieces: texts, no: no, path: b.group}
	if len(b.group) > 0 && no != "" {
		whole.no = b.group.String() + "/" + no
	}
	if no != "" || len(texts) != 1 {
		return []draftRow{whole}
	}
	lines := splitInline(texts[0])
	if len(lines) < 2 {
		return []draftRow{whole}
	}
	var out []draftRow
	for _, line := range lines {
		n, body := cutNumber(line)
		out = append(out, draftRow{pieces: []piece{body}, no: n.text})
	}
	return out
}

// ownersOf reads the owner cells. Blank cells of a row without its own number are taken over from the row above.
func (b *tableReader) ownersOf(row []cell, sameNo bool) owners {
	var own owners
	covered := true
	for j, r := range b.roles {
		c := row[j]
		if !r.owner() && r != rolePost || c.blank() {
			continue
		}
		covered = covered && c.covered
		own.merge(b.readCell(c.text, r))
	}
	switch {
	case own.empty() && sameNo && !b.own.empty():
		own = b.own
		own.inherited = true
	case own.empty() && !sameNo:
		b.own = owners{}
	default:
		own.inherited = covered
		b.own = own
	}
	return own
}

// readCell reads a cell of units. Each line, and each name, has the role of the column unless the cell says otherwise.
func (b *tableReader) readCell(p piece, r role) owners {
	if r == rolePost {
		var o owners
		o.add(rolePost, p.split(false, isNameMark))
		return o
	}
	var o owners
	for _, l := range labels(p) {
		if l.role.owner() || l.role == roleDeadline {
			return b.readOwners(p, r)
		}
	}
	for _, part := range splitRoles(p) {
		verb, names := cutVerb(part)
		list := b.nameList(names, verb, &o)
		if len(list) == 1 && !unitLike(list[0].text) && list[0].len() > 4 {
			list = cutMixed(list[0], b.o.Units)
		}
		if verb == roleLead || verb == roleCoop {
			o.add(verb, list)
			continue
		}
		o.add(r, list)
	}
	o.listed = r == roleResp
	return o
}

func (b *tableReader) deadlineOf(row []cell, sameNo bool) Deadline {
	for _, j := range b.find(roleDeadline) {
		c := row[j]
		if c.blank() {
			continue
		}
		b.due = c.text
		d := limitOf(c.text.trim(), b.base)
		d.Inherited = c.covered
		return d
	}
	for _, p := range b.text(row, roleTask, roleDetail, roleMeasure) {
		if d := deadlineIn(p, b.base); d.Kind != DeadlineNone {
			return d
		}
	}
	if sameNo && b.due.len() > 0 && b.has(roleNo) {
		d := limitOf(b.due, b.base)
		d.Inherited = true
		return d
	}
	if b.limit.len() > 0 {
		d := deadlineIn(b.limit, b.base)
		d.Inherited = true
		return d
	}
	return Deadline{}
}

// problemRow makes the row of one line of a table of problems.
func (b *tableReader) problemRow(row, below []cell) {
	no, sameNo := b.number(row)
	texts := b.text(row, roleProblem)
	own := b.ownersOf(row, sameNo)
	if len(texts) == 0 || !b.anyFresh(row, roleProblem) {
		return
	}
	d := draftRow{kind: Problem, pieces: texts, no: no, own: own, due: b.deadlineOf(row, sameNo)}
	var measures []string
	for _, m := range b.text(row, roleMeasure) {
		measures = append(measures, m.written())
		if d.own.empty() {
			d.own = b.measureOwners(m)
		}
	}
	d.rest = b.clearParts(texts[0], b.placeOf(row), b.when)
	if d.rest.place.Scope == ScopeInherited && !b.shared(row, below, rolePlace) {
		d.rest.place.Scope = ScopeOwn
	}
	if times := b.text(row, roleTime); len(times) > 0 {
		d.rest.time = Scoped{times[0].written(), ScopeOwn}
	}
	d.rest.measures = strings.Join(measures, "\n")
	b.addRow(d)
}

// shared reports that the cell of a role is merged with the one above or below, or that there is no such cell: then
// its value was stated once for several rows.
func (b *tableReader) shared(row, below []cell, r role) bool {
	for _, j := range b.find(r) {
		if !row[j].blank() {
			return row[j].covered || j < len(below) && below[j].covered
		}
	}
	return true
}

func (b *tableReader) placeOf(row []cell) piece {
	if places := b.text(row, rolePlace); len(places) > 0 {
		return places[0].trim()
	}
	return b.where
}
