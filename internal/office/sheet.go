package office

import (
	"encoding/xml"
	"strings"
)

const (
	maxRows   = 100_000
	maxCells  = 750_000 // written cells of one workbook, empty ones too
	maxPlaces = 350_000 // cells of the grids of one workbook, empty ones too
	maxMerges = 100_000
)

// sheet is one worksheet while it is read: only cells with something in them, and the merged areas.
type sheet struct {
	book   *workbook
	name   string
	rows   []sheetRow // in the order of the file, which need not be the order of the rows
	merges []area
	height int // rows up to the last one with text
	width  int
	filled int // cells with text
	row    int // row being read, from 0
	col    int // column after the last cell read
}

type sheetRow struct {
	at    int
	cells []sheetCell
}

type sheetCell struct {
	at   int
	text string
}

// area is a rectangle of cells, ends included.
type area struct{ top, left, bottom, right int }

func (b *workbook) read(c *Container, part sheetPart) (*Grid, error) {
	t, err := c.Tokens(part.part)
	if err != nil {
		return nil, err
	}
	s := &sheet{book: b, name: part.name, row: -1}
	if err := s.read(t); err != nil {
		return nil, err
	}
	if b.places -= s.height * s.width; b.places < 0 {
		return nil, tooMuch(CodeCells)
	}
	return s.grid()
}

func (s *sheet) read(t *Tokens) error {
	return t.Each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "sheetData":
			return t.Each(func(e xml.StartElement) error {
				if e.Name.Local != "row" {
					return nil
				}
				return s.readRow(t, e)
			})
		case "mergeCells":
			return t.Each(s.readMerge)
		}
		return nil
	})
}

func (s *sheet) readRow(t *Tokens, e xml.StartElement) error {
	row, err := s.rowOf(t, e)
	if len(row.cells) > 0 {
		s.rows = append(s.rows, row)
	}
	return err
}

// rowOf reads one row; rows and cells without a place of their own follow the one before.
func (s *sheet) rowOf(t *Tokens, e xml.StartElement) (sheetRow, error) {
	s.row = integer(attr(e, "r"), s.row+2) - 1
	row := sheetRow{at: s.row}
	if s.row < 0 {
		return row, invalid(CodeXMLDamaged)
	}
	s.col = 0
	err := t.Each(func(e xml.StartElement) error {
		if e.Name.Local != "c" {
			return nil
		}
		cell, err := s.readCell(t, e)
		if err != nil || cell.text == "" {
			return err
		}
		row.cells = append(row.cells, cell)
		return s.grow(cell.at)
	})
	return row, err
}

// grow widens the sheet to a cell with text. Far cells without text cost nothing and are common, so
// only text is refused out there.
func (s *sheet) grow(col int) error {
	s.height, s.width = max(s.height, s.row+1), max(s.width, col+1)
	s.filled++
	switch {
	case s.height > s.book.rows:
		return tooMuch(CodeRows, s.name, s.book.rows)
	case s.width > maxColumns:
		return tooMuch(CodeColumns, s.name, maxColumns)
	case s.filled > s.book.places:
		return tooMuch(CodeCells)
	}
	return nil
}

func (s *sheet) readCell(t *Tokens, e xml.StartElement) (sheetCell, error) {
	if s.book.cells--; s.book.cells < 0 {
		return sheetCell{}, tooMuch(CodeCells)
	}
	cell := sheetCell{at: s.col}
	if ref := attr(e, "r"); ref != "" {
		_, col, ok := reference(ref)
		if !ok {
			return cell, invalid(CodeXMLDamaged)
		}
		cell.at = col
	}
	s.col = cell.at + 1
	kind, style := attr(e, "t"), integer(attr(e, "s"), 0)
	err := t.Each(func(e xml.StartElement) (err error) {
		switch e.Name.Local {
		case "v":
			value, err := t.Text()
			if err == nil {
				cell.text, err = s.book.show(kind, value, style)
			}
			return err
		case "is":
			cell.text, err = richText(t, s.book.text)
			s.book.text -= len(cell.text)
		}
		return err
	})
	return cell, err
}

// show is the text people see for a stored value.
func (b *workbook) show(kind, value string, style int) (string, error) {
	trimmed := strings.TrimSpace(value)
	switch kind {
	case "s":
		at := integer(trimmed, unset)
		if at < 0 || at >= len(b.shared) {
			return "", invalid(CodeXMLDamaged)
		}
		return b.shared[at], nil
	case "b":
		if trimmed == "1" || trimmed == "true" {
			return "TRUE", nil
		}
		return "FALSE", nil
	case "str", "inlineStr", "e":
		value = unescaped(value)
	case "d":
		value = isoDate(trimmed)
	default:
		value = b.format(style).show(trimmed, b.epoch)
	}
	if b.text -= len(value); b.text < 0 {
		return "", tooMuch(CodeCells)
	}
	return value, nil
}

func (b *workbook) format(style int) cellFormat {
	if style < 0 || style >= len(b.formats) {
		return cellFormat{}
	}
	return b.formats[style]
}

func (s *sheet) readMerge(e xml.StartElement) error {
	if e.Name.Local != "mergeCell" {
		return nil
	}
	if len(s.merges) == maxMerges {
		return tooMuch(CodeMerges, s.name, maxMerges)
	}
	first, last, ok := strings.Cut(attr(e, "ref"), ":")
	if !ok {
		return nil // a single cell
	}
	top, left, ok := reference(first)
	bottom, right, fine := reference(last)
	if !ok || !fine || bottom < top || right < left {
		return invalid(CodeXMLDamaged)
	}
	s.merges = append(s.merges, area{top, left, bottom, right})
	return nil
}

// reference reads "AB12" as a place counted from 0.
func reference(ref string) (row, col int, ok bool) {
	i := 0
	for ; i < len(ref) && i < 4; i++ {
		c := ref[i] &^ 0x20
		if c < 'A' || c > 'Z' {
			break
		}
		col = col*26 + int(c-'A') + 1
	}
	if i == 0 || len(ref) > 11 {
		return 0, 0, false
	}
	row = integer(ref[i:], 0)
	return row - 1, col - 1, row > 0
}

// grid lays the cells out. Merged areas reach no further than the text does: beyond it there is
// nothing to repeat.
func (s *sheet) grid() (*Grid, error) {
	g := &Grid{Name: s.name, Rows: emptyRows(s.height, s.width)}
	for _, row := range s.rows {
		for _, c := range row.cells {
			g.Rows[row.at][c.at].Text = c.text
		}
	}
	for i := range g.Rows {
		for j := range g.Rows[i] {
			if text := g.Rows[i][j].Text; text != "" {
				g.Rows[i][j].Paragraphs = cellParagraphs(text)
			}
		}
	}
	left := s.height*s.width + len(s.merges)
	for _, m := range s.merges {
		m.bottom, m.right = min(m.bottom, s.height-1), min(m.right, s.width-1)
		if m.top > m.bottom || m.left > m.right {
			continue
		}
		if left -= (m.bottom - m.top + 1) * (m.right - m.left + 1); left < 0 {
			return nil, invalid(CodeXMLUnsafe) // areas overlap, which no spreadsheet writes
		}
		g.fill(m)
	}
	return g, nil
}

// fill repeats the first cell of the area in all others.
func (g *Grid) fill(m area) {
	origin := g.Rows[m.top][m.left]
	for i := m.top; i <= m.bottom; i++ {
		for j := m.left; j <= m.right; j++ {
			if i != m.top || j != m.left {
				g.Rows[i][j] = origin
				g.Rows[i][j].Covered = true
			}
		}
	}
}

// cellParagraphs are the lines of the cell: a spreadsheet has no paragraphs of its own.
func cellParagraphs(text string) []Paragraph {
	var list []Paragraph
	for line := range strings.Lines(text) {
		if line = strings.TrimSuffix(line, "\n"); strings.TrimSpace(line) != "" {
			list = append(list, Paragraph{Text: line})
		}
	}
	return list
}
