package plan

import (
	"strings"
	"unicode"
)

// table is a grid of cells, title and header rows included.
type table struct{ rows [][]cell }

// cell is one cell; a covered cell repeats the text of the merged area it belongs to.
type cell struct {
	text    piece
	covered bool
}

func (c cell) blank() bool { return c.text.blank() }

// columns is what the header of a table says of its columns.
type columns struct {
	roles  []role
	header int // first header row
	body   int // first row below the header
}

// find returns the columns of a role, in order.
func (c columns) find(r role) []int {
	var out []int
	for i, have := range c.roles {
		if have == r {
			out = append(out, i)
		}
	}
	return out
}

func (c columns) has(rs ...role) bool {
	for _, r := range rs {
		if len(c.find(r)) > 0 {
			return true
		}
	}
	return false
}

// readHeader finds the header: the first row whose cells name a task or a problem and something else besides.
// Rows below it belong to it while merged header cells reach down into them.
func readHeader(t *table) (columns, bool) {
	for i, row := range t.rows {
		c := columns{roles: rolesOf(row), header: i, body: i + 1}
		if !isHeader(row, c) {
			continue
		}
		for c.body < len(t.rows) && continuesHeader(t.rows[c.body], t.rows[c.body-1]) {
			for j, r := range rolesOf(t.rows[c.body]) {
				if r != roleNone && !t.rows[c.body][j].covered {
					c.roles[j] = r
				}
			}
			c.body++
		}
		c.settleTasks()
		return c, true
	}
	return columns{}, false
}

func rolesOf(row []cell) []role {
	out := make([]role, len(row))
	for j, c := range row {
		out[j] = roleOf(c.text.String())
	}
	return out
}

func isHeader(row []cell, c columns) bool {
	named, texts := map[role]bool{}, map[string]bool{}
	for j, r := range c.roles {
		if r != roleNone {
			named[r] = true
			texts[row[j].text.String()] = true
		}
	}
	what := c.has(roleTask, roleDetail, roleTarget, roleProblem, roleMeasure)
	return what && len(named) > 1 && len(texts) > 1 && c.has(roleNo, roleLead, roleResp, roleCoop, roleDeadline, rolePlace)
}

// continuesHeader reports a second header row: cells merged down from the first, and words of roles in the others.
func continuesHeader(row, above []cell) bool {
	covered, fresh := 0, 0
	for j, c := range row {
		switch {
		case c.covered && c.text.String() == above[j].text.String():
			covered++
		case roleOf(c.text.String()) != roleNone:
			fresh++
		case !c.blank():
			return false
		}
	}
	return fresh > 0 && covered > 0
}

// settleTasks decides which column is the task where several speak of it: 重点任务 + 具体举措 are heading and task,
// 任务名称 + 指标要求 are one task in two columns, 措施 alone is the task, and beside problems it is a measure.
func (c *columns) settleTasks() {
	has := func(r role) bool { return len(c.find(r)) > 0 }
	for i, r := range c.roles {
		switch {
		case has(roleProblem) && (r == roleDetail || r == roleTask):
			c.roles[i] = roleMeasure
		case r == roleTime && !has(roleProblem):
			c.roles[i] = roleDeadline
		case r == roleTarget && !has(roleTask) && !has(roleDetail):
			c.roles[i] = roleTask
		case r == roleMeasure && !has(roleProblem):
			c.roles[i] = roleDetail
		case r == rolePlace && !has(roleProblem):
			c.roles[i] = roleIgnore
		}
	}
	if !has(roleTask) {
		for _, i := range c.find(roleDetail) {
			c.roles[i] = roleTask
		}
	}
}

// readTable makes rows of a table. What stands above the header belongs to the whole table.
func (r *reader) readTable(t *table) {
	c, ok := readHeader(t)
	if !ok {
		r.readLooseTable(t)
		return
	}
	b := &tableReader{reader: r, columns: c, from: len(r.draft.Rows)}
	b.readFront(t.rows[:c.header])
	for i := c.header; i < c.body; i++ {
		b.markHeader(t.rows[i])
	}
	for i, row := range t.rows[c.body:] {
		var below []cell
		if next := c.body + i + 1; next < len(t.rows) {
			below = t.rows[next]
		}
		b.readRow(row, below)
	}
}

// readLooseTable reads a table without a header cell by cell, as if it were prose.
func (r *reader) readLooseTable(t *table) {
	w := &walker{reader: r, lastRow: -1}
	for _, row := range t.rows {
		for _, c := range row {
			if !c.covered && !c.blank() && c.text.block >= 0 && !r.problems {
				n, body := cutNumber(c.text)
				if segs := r.segments(body, true); segs[0].bracketed {
					w.addTasks(para{num: n, body: body, path: trail{}.step(n)}, segs)
				}
			}
		}
	}
}

// tableReader reads the rows below a header.
type tableReader struct {
	*reader
	columns
	from    int
	group   trail // number of the section row above
	no      string
	heading string
	own     owners
	due     piece
	when    piece
	limit   piece
	above   []cell
}

func (b *tableReader) markHeader(row []cell) {
	for _, c := range row {
		if c.text.block >= 0 && c.text.block < len(b.draft.Blocks) {
			b.draft.Blocks[c.text.block].Header = true
		}
	}
}

// readFront reads title and notes above the header: the day of the inspection and a deadline for all.
func (b *tableReader) readFront(rows [][]cell) {
	for _, row := range rows {
		for j, c := range row {
			if c.blank() || c.covered || j > 0 && c.text.String() == row[j-1].text.String() {
				continue
			}
			b.learnFront(c.text)
		}
	}
}

func (b *tableReader) learnFront(p piece) {
	for _, part := range p.split(false, func(c rune) bool { return strings.ContainsRune("。;\n", c) }) {
		if d := deadlineIn(part, b.base); d.Kind == DeadlineDate && part.contains("前", "完成", "时限", "底") {
			b.limit = part
		}
		if day := inspectionDay(part); day.len() > 0 && b.when.len() == 0 {
			b.when = day
		}
		if b.draft.Title == "" && part.len() < 60 {
			b.draft.Title = part.written()
		}
	}
}

func (b *tableReader) readRow(row, below []cell) {
	if b.sectionRow(row) || isRepeat(row, b.columns) {
		return
	}
	if b.columns.has(roleProblem) {
		b.problemRow(row, below)
		return
	}
	b.taskRow(row)
}

// sectionRow reads a row with one text across all columns: 一、大气污染防治, a total, a note.
func (b *tableReader) sectionRow(row []cell) bool {
	first, different := piece{}, 0
	for _, c := range row {
		if c.blank() {
			continue
		}
		if first.len() == 0 {
			first = c.text
		}
		if c.text.String() != first.String() {
			different++
		}
	}
	if first.len() == 0 {
		return true
	}
	if different > 0 || len(row) < 3 || !row[0].blank() && len(row) > 1 && row[1].blank() && isNumberCell(first) {
		return false
	}
	if n, _ := cutNumber(first); n.style != unnumbered {
		b.group = b.group.step(n)
	}
	return true
}

func isNumberCell(p piece) bool {
	s := noBlanks(p.String())
	return s != "" && strings.IndexFunc(s, func(c rune) bool { return !unicode.IsDigit(c) && !strings.ContainsRune("().—、"+hanDigits, c) }) < 0
}

// isRepeat recognises the header printed again at the top of a page, and totals.
func isRepeat(row []cell, c columns) bool {
	same := 0
	for j, x := range row {
		if r := roleOf(x.text.String()); r != roleNone && r == c.roles[j] {
			same++
		}
	}
	return same > 1 && same >= len(row)-1 || row[0].text.contains("合计", "总计")
}

// text joins the cells of a role; two columns that say one task stand on two lines.
func (b *tableReader) text(row []cell, roles ...role) []piece {
	var out []piece
	for _, want := range roles {
		for _, j := range b.find(want) {
			if c := row[j]; !c.blank() {
				out = append(out, c.text)
			}
		}
	}
	return out
}

// number reads the number cell. A row without a number belongs to the number above it.
func (b *tableReader) number(row []cell) (string, bool) {
	for _, j := range b.find(roleNo) {
		if c := row[j]; !c.blank() && isNumberCell(c.text) {
			n, _ := cutNumber(newPiece(-1, c.text.String()+"、"))
			b.no = strings.Trim(noBlanks(c.text.String()), "、.")
			if n.style == hanBracketed || n.style == digitBracketed {
				b.no = n.text
			}
			return b.no, c.covered
		}
	}
	return b.no, true
}
