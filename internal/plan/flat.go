package plan

import "strings"

// addFlatTable recognises a table at the start of the lines and adds it; it returns how many lines it took.
func (r *reader) addFlatTable(lines []string) int {
	if title, rows := runTogether(lines[0]); rows != nil {
		r.addParagraph(title)
		r.addGrid(rows)
		return 1
	}
	for _, read := range []func([]string) ([][]string, int){tabbed, barred, streamed, recorded} {
		if rows, used := read(lines); used > 0 {
			r.addGrid(rows)
			return used
		}
	}
	return 0
}

// addGrid keeps the cells of a table as blocks.
func (r *reader) addGrid(rows [][]string) {
	r.newTable(len(rows), func(i int) []sourceCell {
		out := make([]sourceCell, len(rows[i]))
		for j, s := range rows[i] {
			out[j] = sourceCell{text: s}
		}
		return out
	})
}

// sourceCell is a cell as a source gives it.
type sourceCell struct {
	text    string
	covered bool
}

// newTable adds n rows of cells as blocks and as one part. Rows are filled up to the same width.
func (r *reader) newTable(n int, row func(int) []sourceCell) {
	t := &table{}
	id := 1
	for _, p := range r.parts {
		if p.table != nil {
			id++
		}
	}
	width := 0
	for i := range n {
		var cells []cell
		for j, c := range row(i) {
			p := r.addBlock(Block{Kind: BlockCell, Text: c.text, Table: id, TableRow: i, TableCol: j, Covered: c.covered})
			cells = append(cells, cell{p, c.covered})
		}
		width = max(width, len(cells))
		t.rows = append(t.rows, cells)
	}
	for i := range t.rows {
		for len(t.rows[i]) < width {
			t.rows[i] = append(t.rows[i], cell{text: piece{block: -1}})
		}
	}
	r.parts = append(r.parts, part{table: t})
}

// tabbed reads rows whose cells are divided by tabs, as a copied sheet gives them.
func tabbed(lines []string) ([][]string, int) {
	return divided(lines, func(s string) []string {
		if strings.Count(s, "\t") < 2 {
			return nil
		}
		return strings.Split(s, "\t")
	})
}

// barred reads rows of the form | 1 | … | … |.
func barred(lines []string) ([][]string, int) {
	return divided(lines, func(s string) []string {
		s = strings.TrimSpace(strings.ReplaceAll(s, "｜", "|"))
		if strings.Count(s, "|") < 3 || strings.Trim(s, "| ") == "" {
			return nil
		}
		return strings.Split(strings.TrimSuffix(strings.TrimPrefix(s, "|"), "|"), "|")
	})
}

func divided(lines []string, cut func(string) []string) ([][]string, int) {
	var rows [][]string
	used := 0
	for _, line := range lines {
		cells := cut(line)
		if cells == nil {
			break
		}
		used++
		if strings.Trim(line, "|-—: \t") != "" {
			rows = append(rows, cells)
		}
	}
	if len(rows) < 2 {
		return nil, 0
	}
	return rows, used
}

// recorded reads a form: a label on one line, its value on the next ones, several records one after the other.
func recorded(lines []string) ([][]string, int) {
	f := form{}
	i := 0
	for i < len(lines) {
		r := formLabel(lines[i])
		if r == roleNone {
			break
		}
		end := valueEnd(lines, i)
		if !f.fits(lines[i], r) {
			return nil, 0
		}
		if !f.put(strings.TrimSpace(lines[i]), strings.TrimSpace(strings.Join(lines[i+1:end], "\n"))) {
			break
		}
		i = end
	}
	if !f.what || !f.who {
		return nil, 0
	}
	return append([][]string{f.header}, append(f.rows, f.values)...), i
}

// longestValue is how many lines a value in a form may take.
const longestValue = 12

// valueEnd is the line after the value of the label at line i. The first line behind a label is its value, whatever
// it looks like: 季度 has the value 第二季度.
func valueEnd(lines []string, i int) int {
	end := min(i+2, len(lines))
	for end < len(lines) && formLabel(lines[end]) == roleNone && end-i < longestValue {
		end++
	}
	return end
}

// form is the records read so far; each label is a column.
type form struct {
	header, values []string
	rows           [][]string
	what, who      bool // some label names a task, some label names owners
}

// fits notes what the label is for. A form that begins again without having named task and owners is none.
func (f *form) fits(label string, r role) bool {
	f.what = f.what || r == roleTask || r == roleDetail || r == roleProblem
	f.who = f.who || r.owner()
	return f.what && f.who || indexOf(f.header, strings.TrimSpace(label)) < 0
}

// put adds a value; the first label coming up again begins the next record. It is false at a label that no longer
// belongs to the form, or has no value.
func (f *form) put(label, value string) bool {
	at := indexOf(f.header, label)
	switch {
	case value == "", at < 0 && len(f.rows) > 0:
		return false
	case at == 0:
		f.rows = append(f.rows, f.values)
		f.values = make([]string, len(f.header))
	case at < 0:
		at = len(f.header)
		f.header, f.values = append(f.header, label), append(f.values, "")
	}
	f.values[at] = value
	return true
}

func indexOf(list []string, s string) int {
	for i, have := range list {
		if have == s {
			return i
		}
	}
	return -1
}

// formLabel reads a line that is nothing but a label.
func formLabel(line string) role {
	s := fold(strings.TrimSpace(line))
	if strings.ContainsAny(s, "、.,:()“") || runes(noBlanks(s)) > 8 {
		return roleNone
	}
	return roleOf(s)
}
