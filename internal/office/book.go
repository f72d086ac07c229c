package office

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
)

// MaxBook is the largest workbook that is read row by row, in bytes.
const MaxBook = 48 << 20

// MaxBookRows is the last row of a sheet that is read row by row.
const MaxBookRows = 120_000

// What a workbook that is read row by row may hold: only its shared texts are ever in memory together.
const (
	maxBookInflated    = 640 << 20
	maxBookMarkup      = 24_000_000
	maxBookCells       = 6_000_000
	maxBookText        = 64 << 20 // of shared strings
	maxRowText         = 4 << 20
	maxBookShared      = 1_500_000
	maxBookSharedBytes = 200 << 20
)

// Book is an open workbook whose sheets are handed over row by row, so that their size does not matter.
type Book struct {
	container *Container
	workbook  *workbook
}

// ErrEnough ends the reading of a sheet early; Each then returns nil.
var ErrEnough = errors.New("enough rows")

// OpenBook opens a workbook for reading row by row.
func OpenBook(r io.ReaderAt, size int64) (*Book, error) {
	c, err := open(r, size, Xlsx, CodeNotXlsx, bounds{MaxBook, maxBookInflated, maxBookMarkup})
	if err != nil {
		return nil, err
	}
	part, err := mainPart(c, "xl/workbook.xml")
	if err != nil {
		return nil, err
	}
	b, err := readWorkbook(c, part, &workbook{
		rows: MaxBookRows, strings: maxBookShared, bytes: maxBookSharedBytes, cells: maxBookCells, places: maxBookCells, text: maxBookText,
	})
	return &Book{container: c, workbook: b}, err
}

// Sheets are the names of the sheets a person can see, in the order of the workbook.
func (b *Book) Sheets() []string {
	out := make([]string, len(b.workbook.sheets))
	for i, s := range b.workbook.sheets {
		out[i] = s.name
	}
	return out
}

// Each hands over the rows of a sheet that have anything in them, from the top. number counts rows from 1 as the
// spreadsheet does. Merged areas are filled as in a Grid; cells is the row's own only until each returns.
func (b *Book) Each(sheetNo int, each func(number int, cells []Cell) error) error {
	part := b.workbook.sheets[sheetNo]
	merges, _, err := b.scan(part)
	if err != nil {
		return err
	}
	t, err := b.container.Tokens(part.part)
	if err != nil {
		return err
	}
	r := &rowStream{sheet: sheet{book: b.workbook, name: part.name, row: -1}, waiting: merges, last: -1, each: each}
	err = t.Each(func(e xml.StartElement) error {
		if e.Name.Local != "sheetData" {
			return nil
		}
		return t.Each(func(e xml.StartElement) error {
			if e.Name.Local != "row" {
				return nil
			}
			return r.next(t, e)
		})
	})
	if errors.Is(err, ErrEnough) {
		return nil
	}
	return err
}

// Rows is how many rows a sheet has, those without anything in them too.
func (b *Book) Rows(sheetNo int) (int, error) {
	_, rows, err := b.scan(b.workbook.sheets[sheetNo])
	return rows, err
}

// scan finds the merged areas of a sheet, which stand behind its rows, and counts the rows, without decoding them.
func (b *Book) scan(part sheetPart) (merges []area, rows int, err error) {
	raw, err := b.container.Open(part.part)
	if err != nil {
		return nil, 0, err
	}
	s := &sheet{name: part.name}
	scan := bufio.NewScanner(raw)
	scan.Buffer(make([]byte, 64<<10), maxToken)
	scan.Split(tags)
	for scan.Scan() {
		name, rest, _ := bytes.Cut(scan.Bytes(), []byte(" "))
		if i := bytes.LastIndexByte(name, ':'); i >= 0 {
			name = name[i+1:]
		}
		switch string(name) {
		case "row":
			rows++
		case "mergeCell":
			if err := s.readMerge(mergeCell(string(rest))); err != nil {
				return nil, 0, err
			}
		}
	}
	if scan.Err() != nil {
		return nil, 0, tooMuch(CodeXMLUnsafe)
	}
	slices.SortFunc(s.merges, func(a, b area) int { return a.top - b.top })
	return s.merges, rows, nil
}

// mergeCell is the element of a merged area with the one attribute it has.
func mergeCell(attributes string) xml.StartElement {
	ref := between(attributes, `ref="`, `"`)
	if ref == "" {
		ref = between(attributes, `ref='`, `'`)
	}
	return xml.StartElement{Name: xml.Name{Local: "mergeCell"}, Attr: []xml.Attr{{Name: xml.Name{Local: "ref"}, Value: ref}}}
}

// tags cuts a part at every "<": each piece begins with the name of a tag.
func tags(data []byte, atEOF bool) (advance int, token []byte, err error) {
	if i := bytes.IndexByte(data, '<'); i >= 0 {
		return i + 1, data[:i], nil
	}
	if atEOF && len(data) > 0 {
		return len(data), data, nil
	}
	return 0, nil, nil
}

func between(s, from, to string) string {
	_, rest, ok := strings.Cut(s, from)
	if !ok {
		return ""
	}
	out, _, _ := strings.Cut(rest, to)
	return out
}

// rowStream is a sheet while its rows are handed over.
type rowStream struct {
	sheet
	waiting []area      // merged areas that begin below, from the top
	open    []openMerge // those that reach into the rows being read
	last    int
	row     []Cell
	each    func(int, []Cell) error
}

// openMerge is a merged area whose first cell has been read.
type openMerge struct {
	area
	text string
}

func (r *rowStream) next(t *Tokens, e xml.StartElement) error {
	r.book.text = maxRowText
	row, err := r.rowOf(t, e)
	if err != nil {
		return err
	}
	if row.at <= r.last { // no spreadsheet writes rows out of order
		return invalid(CodeXMLDamaged)
	}
	r.last = row.at
	r.lay(row)
	if r.cover(row.at); len(r.open) > maxColumns {
		return invalid(CodeXMLUnsafe) // areas overlap, which no spreadsheet writes
	}
	for _, c := range r.row {
		if c.Text != "" {
			return r.each(row.at+1, r.row)
		}
	}
	return nil
}

// lay puts the cells of the row in their places.
func (r *rowStream) lay(row sheetRow) {
	r.row = r.row[:0]
	for _, c := range row.cells {
		for len(r.row) <= c.at {
			r.row = append(r.row, Cell{FromRow: row.at, FromCol: len(r.row)})
		}
		r.row[c.at].Text = c.text
	}
}

// cover fills what merged areas cover in the row.
func (r *rowStream) cover(at int) {
	for len(r.waiting) > 0 && r.waiting[0].top <= at {
		m := openMerge{area: r.waiting[0]}
		if m.top == at && m.left < len(r.row) {
			m.text = r.row[m.left].Text
		}
		r.waiting = r.waiting[1:]
		if m.text != "" { // nothing to repeat
			r.open = append(r.open, m)
		}
	}
	r.open = slices.DeleteFunc(r.open, func(m openMerge) bool { return m.bottom < at })
	for _, m := range r.open[:min(len(r.open), maxColumns)] {
		for col := m.left; col <= min(m.right, maxColumns-1); col++ {
			for len(r.row) <= col {
				r.row = append(r.row, Cell{FromRow: at, FromCol: len(r.row)})
			}
			if at == m.top && col == m.left {
				continue
			}
			r.row[col] = Cell{Text: m.text, Covered: true, FromRow: m.top, FromCol: m.left}
		}
	}
}
