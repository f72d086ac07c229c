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
	var header, values []string
	var rows [][]string
	what, who, i := false, false, 0
	for i < len(lines) {
		r := formLabel(lines[i])
		if r == roleNone {
			break
		}
		end := min(i+2, len(lines))
		for end < len(lines) && formLabel(lines[end]) == roleNone && end-i < 12 {
			end++
		}
		label, value := strings.TrimSpace(lines[i]), strings.TrimSpace(strings.Join(lines[i+1:end], "\n"))
		if value == "" {
			return nil, 0
		}
		what, who = what || r == roleTask || r == roleDetail || r == roleProblem, who || r.owner()
		at := indexOf(header, label)
		if at < 0 && len(rows) > 0 {
			break
		}
		if at >= 0 && !(what && who) {
			return nil, 0
		}
		if at == 0 {
			rows = append(rows, values)
			values = make([]string, len(header))
		}
		if at < 0 {
			header, values, at = append(header, label), append(values, ""), len(header)
		}
		values[at] = value
		i = end
	}
	if !what || !who {
		return nil, 0
	}
	return append([][]string{header}, append(rows, values)...), i
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
