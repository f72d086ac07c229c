// Package sheet writes lists as Excel files and reads back the sheets that people fill in.
// It refuses to calculate: every cell it writes is text or a plain number, and reading goes through office alone.
package sheet

import (
	"fmt"
	"io"
	"math"

	"github.com/xuri/excelize/v2"
)

// Table is a list as it is printed: a title, a line that says what was asked for and when, headings, and rows.
type Table struct {
	Name    string // of the sheet, at most 31 characters
	Title   string
	Note    string
	Columns []Column
}

// Column is one column with its heading. Neighbours with the same Group share a heading above their own; a table
// without any group has one row of headings.
type Column struct {
	Group string
	Head  string
	Width float64 // in characters; 0 takes the usual width
	Num   bool    // figures, to the right
	Off   bool    // hidden: for the program that reads the sheet again
}

// usualWidth is the width of a column that names none.
const usualWidth = 14

// Write writes the table. each is called once and hands every row to add, so that no list is ever held in memory as a
// whole: string cells become text, int cells become numbers, anything else is refused.
func (t *Table) Write(w io.Writer, each func(add func(cells ...any) error) error) (err error) {
	f := excelize.NewFile()
	defer func() {
		if e := f.Close(); err == nil {
			err = e
		}
	}()
	p := &page{Table: t, file: f}
	if err := p.open(); err != nil {
		return fmt.Errorf("sheet %s: %w", t.Name, err)
	}
	if err := p.heads(); err != nil {
		return fmt.Errorf("headings of sheet %s: %w", t.Name, err)
	}
	if err := each(p.add); err != nil {
		return err
	}
	if err := p.stream.Flush(); err != nil {
		return fmt.Errorf("sheet %s: %w", t.Name, err)
	}
	if _, err := f.WriteTo(w); err != nil {
		return fmt.Errorf("write sheet %s: %w", t.Name, err)
	}
	return nil
}

// page is a table while it is written.
type page struct {
	*Table
	file   *excelize.File
	stream *excelize.StreamWriter
	styles styles
	row    int // last row written, from 1
}

func (p *page) open() error {
	if err := p.file.SetSheetName("Sheet1", p.Name); err != nil {
		return err
	}
	var err error
	if p.styles, err = newStyles(p.file); err != nil {
		return err
	}
	if err := p.paper(); err != nil {
		return err
	}
	if p.stream, err = p.file.NewStreamWriter(p.Name); err != nil {
		return err
	}
	for i, c := range p.Columns {
		width := c.Width
		if width == 0 {
			width = usualWidth
		}
		if err := p.stream.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
		if c.Off {
			if err := p.stream.SetColVisible(i+1, i+1, false); err != nil {
				return err
			}
		}
	}
	return p.stream.SetPanes(&excelize.Panes{
		Freeze: true, YSplit: p.headRows(), TopLeftCell: cell(1, p.headRows()+1), ActivePane: "bottomLeft",
	})
}

// titleRows are the title and the note above the headings.
const titleRows = 2

// headRows counts every row that stays in sight.
func (p *page) headRows() int {
	if p.grouped() {
		return titleRows + 2
	}
	return titleRows + 1
}

func (p *page) grouped() bool {
	for _, c := range p.Columns {
		if c.Group != "" {
			return true
		}
	}
	return false
}

// heads writes the title, the note and the headings.
func (p *page) heads() error {
	for _, line := range []struct {
		text   string
		style  int
		height float64
	}{{p.Title, p.styles.title, 28}, {p.Note, p.styles.note, 18}} {
		p.row++
		if err := p.merge(1, p.row, len(p.Columns), p.row); err != nil {
			return err
		}
		err := p.stream.SetRow(cell(1, p.row), []any{excelize.Cell{StyleID: line.style, Value: line.text}},
			excelize.RowOpts{Height: line.height})
		if err != nil {
			return err
		}
	}
	if p.grouped() {
		if err := p.groups(); err != nil {
			return err
		}
	}
	return p.headings(func(c Column) string { return c.Head })
}

// groups writes the upper row of headings. A column of no group reaches down over both rows.
func (p *page) groups() error {
	upper := p.row + 1
	for from := 0; from < len(p.Columns); {
		to := from
		for to+1 < len(p.Columns) && p.Columns[from].Group != "" && p.Columns[to+1].Group == p.Columns[from].Group {
			to++
		}
		bottom := upper
		if p.Columns[from].Group == "" {
			bottom++
		}
		if err := p.merge(from+1, upper, to+1, bottom); err != nil {
			return err
		}
		from = to + 1
	}
	return p.headings(func(c Column) string {
		if c.Group == "" {
			return c.Head
		}
		return c.Group
	})
}

func (p *page) headings(text func(Column) string) error {
	cells, heads := make([]any, len(p.Columns)), make([]any, len(p.Columns))
	for i, c := range p.Columns {
		heads[i] = text(c)
		cells[i] = excelize.Cell{StyleID: p.styles.head, Value: heads[i]}
	}
	p.row++
	return p.stream.SetRow(cell(1, p.row), cells, p.height(heads))
}

// lineHeight is the height of one line of text in points, maxLines how many a row may grow to.
const (
	lineHeight = 17.0
	maxLines   = 25
)

// height is room for the longest cell of a row; a row of single lines keeps the usual height.
func (p *page) height(values []any) excelize.RowOpts {
	if lines := p.lines(values); lines > 1 {
		return excelize.RowOpts{Height: lineHeight * float64(lines)}
	}
	return excelize.RowOpts{}
}

// lines is how many lines the longest cell of a row needs. Not every program that opens the file grows the rows itself.
func (p *page) lines(values []any) int {
	most := 1
	for i, v := range values {
		text, ok := v.(string)
		if !ok {
			continue
		}
		width := p.Columns[i].Width
		if width == 0 {
			width = usualWidth
		}
		most = max(most, int(math.Ceil(breadth(text)/(width-1))))
	}
	return min(most, maxLines)
}

// breadth is the width of a text in the unit of column widths: a Chinese character is as wide as two digits.
func breadth(text string) float64 {
	n := 0.0
	for _, r := range text {
		if r > 0x2E80 {
			n += 2
		} else {
			n++
		}
	}
	return n
}

// merge joins an area of cells; one cell needs no joining.
func (p *page) merge(left, top, right, bottom int) error {
	if left >= right && top >= bottom {
		return nil
	}
	return p.stream.MergeCell(cell(left, top), cell(right, bottom))
}

// add writes one row.
func (p *page) add(values ...any) error {
	if len(values) > len(p.Columns) {
		return fmt.Errorf("row of %d cells under %d headings", len(values), len(p.Columns))
	}
	cells := make([]any, len(p.Columns))
	for i, c := range p.Columns {
		style := p.styles.text
		if c.Num {
			style = p.styles.number
		}
		var value any = ""
		if i < len(values) {
			value = values[i]
		}
		switch value.(type) {
		case string, int:
		default:
			return fmt.Errorf("cell of type %T", value)
		}
		cells[i] = excelize.Cell{StyleID: style, Value: value}
	}
	p.row++
	return p.stream.SetRow(cell(1, p.row), cells, p.height(values))
}

// cell names a place such as B3; both numbers come from this package and are in range.
func cell(col, row int) string {
	name, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		panic(fmt.Sprintf("sheet: cell %d,%d: %v", col, row, err))
	}
	return name
}
