package office

import (
	"encoding/xml"
	"strings"
)

const maxColumns = 256

// tableRow is one w:tr while it is read.
type tableRow struct {
	cells  []tableCell
	before int  // columns left out in front
	after  int  // columns left out behind
	gone   bool // deleted by revision tracking
}

type tableCell struct {
	paragraphs []Paragraph
	span       int
	down       merge // vertical
	right      merge // horizontal, as old files write it
}

type merge int

const (
	single merge = iota
	starts
	continues
)

// table reads a w:tbl and puts it at the end of the flow as a grid.
func (d *wordReader) table(t *Tokens, f *flow) error {
	var rows []tableRow
	if err := d.rows(t, &rows); err != nil {
		return err
	}
	grid, err := d.grid(rows)
	if err != nil || len(grid.Rows) == 0 || len(grid.Rows[0]) == 0 {
		return err
	}
	f.blocks = append(f.blocks, Block{Table: grid})
	return nil
}

func (d *wordReader) rows(t *Tokens, rows *[]tableRow) error {
	return t.Each(func(e xml.StartElement) error {
		each := func() error { return d.rows(t, rows) }
		switch kind := wrapper(e); {
		case kind == control:
			return content(t, each)
		case kind == alternatives:
			return firstChoice(t, each)
		case kind == transparent:
			return each()
		case word(e) != "tr":
			return nil
		}
		var row tableRow
		if err := d.spend(0, 0, 1); err != nil {
			return err
		}
		if err := d.row(t, &row); err != nil {
			return err
		}
		if !row.gone {
			*rows = append(*rows, row)
		}
		return nil
	})
}

func (d *wordReader) row(t *Tokens, row *tableRow) error {
	return t.Each(func(e xml.StartElement) error {
		each := func() error { return d.row(t, row) }
		switch kind := wrapper(e); {
		case kind == control:
			return content(t, each)
		case kind == transparent:
			return each()
		case word(e) == "trPr":
			return row.read(t)
		case word(e) == "tc":
			cell, err := d.cell(t)
			row.cells = append(row.cells, cell)
			return err
		}
		return nil
	})
}

func (r *tableRow) read(t *Tokens) error {
	return t.Each(func(e xml.StartElement) error {
		switch word(e) {
		case "gridBefore":
			r.before = span(e, 0)
		case "gridAfter":
			r.after = span(e, 0)
		case "del":
			r.gone = true
		}
		return nil
	})
}

func (d *wordReader) cell(t *Tokens) (tableCell, error) {
	cell := tableCell{span: 1}
	if err := d.spend(0, 0, 1); err != nil {
		return cell, err
	}
	var inside flow
	err := t.Each(func(e xml.StartElement) error {
		if word(e) == "tcPr" {
			return cell.read(t)
		}
		return d.block(t, e, &inside)
	})
	if err != nil {
		return cell, err
	}
	cell.paragraphs, err = d.flatten(inside.close())
	return cell, err
}

func (c *tableCell) read(t *Tokens) error {
	return t.Each(func(e xml.StartElement) error {
		switch word(e) {
		case "gridSpan":
			c.span = span(e, 1)
		case "vMerge":
			c.down = mergeOf(e)
		case "hMerge":
			c.right = mergeOf(e)
		}
		return nil
	})
}

// span bounds a count of columns just above the most a table may have, so that sums cannot overflow.
func span(e xml.StartElement, least int) int {
	return min(max(number(e, least), least), maxColumns+1)
}

func mergeOf(e xml.StartElement) merge {
	if attr(e, "val") == "restart" {
		return starts
	}
	return continues
}

// flatten makes the blocks of a cell into paragraphs with something in them; a row of a table inside
// the cell becomes one paragraph. Its text is a copy and is spent again.
func (d *wordReader) flatten(blocks []Block) ([]Paragraph, error) {
	var list []Paragraph
	for _, b := range blocks {
		if b.Table == nil {
			if b.Paragraph.Number != "" || strings.TrimSpace(b.Paragraph.Text) != "" {
				list = append(list, b.Paragraph)
			}
			continue
		}
		for _, row := range b.Table.Rows {
			text := rowText(row)
			if err := d.spend(0, len(text), 0); err != nil {
				return nil, err
			}
			if text != "" {
				list = append(list, Paragraph{Text: text})
			}
		}
	}
	return list, nil
}

func rowText(row []Cell) string {
	var texts []string
	for _, c := range row {
		if !c.Covered && c.Text != "" {
			texts = append(texts, c.Text)
		}
	}
	return strings.Join(texts, "\t")
}

// grid lays the rows out so that all have the same columns and merged areas are filled.
func (d *wordReader) grid(rows []tableRow) (*Grid, error) {
	width := 0
	for i := range rows {
		width = max(width, rows[i].width())
	}
	if width > maxColumns {
		return nil, tooMuch(CodeDocLarge)
	}
	if err := d.spend(0, 0, width*len(rows)); err != nil {
		return nil, err
	}
	g := &Grid{Rows: emptyRows(len(rows), width)}
	down := make([]bool, width) // the cell above takes part in a vertical merge
	for i := range rows {
		rows[i].lay(g, i, down)
	}
	return g, nil
}

func (r *tableRow) width() int {
	width := r.before + r.after
	for _, c := range r.cells {
		if width += c.span; width > maxColumns {
			break
		}
	}
	return width
}

// lay writes the row into the grid and leaves in down which columns go on being merged.
func (r *tableRow) lay(g *Grid, at int, down []bool) {
	row, open := g.Rows[at], make([]bool, len(down))
	col := r.before
	for i, c := range r.cells {
		origin := Cell{FromRow: at, FromCol: col}
		switch {
		case c.down == continues && down[col]:
			above := g.Rows[at-1][col]
			origin = Cell{Text: above.Text, Paragraphs: above.Paragraphs, FromRow: above.FromRow, FromCol: above.FromCol}
		case c.right == continues && i > 0:
			origin = row[col-1]
		default:
			origin.Paragraphs = c.paragraphs
			origin.Text = cellText(c.paragraphs)
		}
		for ; c.span > 0; c.span-- {
			origin.Covered = origin.FromRow != at || origin.FromCol != col
			row[col], open[col] = origin, c.down != single
			col++
		}
	}
	copy(down, open)
}

// cellText is the cell as people see it, with the printed numbers: a column of automatic numbers has
// no other text.
func cellText(paragraphs []Paragraph) string {
	lines := make([]string, len(paragraphs))
	for i, p := range paragraphs {
		lines[i] = p.Number + p.Text
	}
	return strings.Join(lines, "\n")
}

// emptyRows returns rows of cells that each are their own origin.
func emptyRows(height, width int) [][]Cell {
	cells := make([]Cell, height*width)
	rows := make([][]Cell, height)
	for i := range rows {
		rows[i] = cells[i*width : (i+1)*width : (i+1)*width]
		for j := range rows[i] {
			rows[i][j].FromRow, rows[i][j].FromCol = i, j
		}
	}
	return rows
}
