package sheet

import (
	"bytes"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"
)

// Remark is what is said of one row of somebody's own sheet; Columns are the places, from 0, of the cells it is about.
type Remark struct {
	Line    int
	Texts   []string // under the headings of the remarks
	Columns []int
	Set     map[int]string // what those of the cells say from now on that are written anew
}

// Remarks is where remarks go: behind the last column, under headings of their own beside the sheet's.
type Remarks struct {
	Sheet string
	Heads []string
	Tone  Tone
	First int // row of the first headings, from 1
	Body  int // first row below them
	Width int // columns that have headings
	At    int // first column of remarks that the sheet has from an earlier time, from 1; 0 if it has none
}

// Tone is the colour of a remark and of the cells it is about, RRGGBB.
type Tone struct{ Ink, Fill string }

// The tones: of what is wrong, and of what was brought up to date.
var (
	Wrong   = Tone{"9C0006", "FFC7CE"}
	Renewed = Tone{"333333", "FFF2CC"}
)

// Bounds of a workbook that is written into; what is larger than a worksheet of this many bytes waits on the disk.
const (
	maxUnzip      = 640 << 20
	maxUnzipSheet = 16 << 20
)

// Write writes the remarks into a copy of the workbook and leaves everything else as its sender made it.
func (r Remarks) Write(w io.Writer, file []byte, list []Remark) (err error) {
	f, err := excelize.OpenReader(bytes.NewReader(file), excelize.Options{UnzipSizeLimit: maxUnzip, UnzipXMLSizeLimit: maxUnzipSheet})
	if err != nil {
		return fmt.Errorf("open a sender's workbook: %w", err)
	}
	defer func() {
		if e := f.Close(); err == nil {
			err = e
		}
	}()
	p := &remarking{Remarks: r, file: f, marked: map[int]int{}}
	if err := p.heading(); err != nil {
		return fmt.Errorf("heading of the remarks in %s: %w", r.Sheet, err)
	}
	for _, x := range list {
		if err := p.remark(x); err != nil {
			return fmt.Errorf("remark in row %d of %s: %w", x.Line, r.Sheet, err)
		}
	}
	_, err = f.WriteTo(w)
	return err
}

// remarking is a workbook while remarks are written into it.
type remarking struct {
	Remarks
	file   *excelize.File
	col    int         // of the first remarks, from 1
	text   int         // style of a remark
	marked map[int]int // style of a cell → the same, marked
}

// heading finds the first columns that nothing stands in and gives them headings.
func (p *remarking) heading() error {
	p.col = p.Width + 1
	if p.At > 0 {
		p.col = p.At
	} else if dimension, err := p.file.GetSheetDimension(p.Sheet); err == nil {
		if _, to, ok := bytes.Cut([]byte(dimension), []byte(":")); ok {
			if col, _, err := excelize.CellNameToCoordinates(string(to)); err == nil && col < maxRemarkColumn {
				p.col = max(p.col, col+1)
			}
		}
	}
	var err error
	if p.text, err = p.file.NewStyle(&excelize.Style{
		Font: &excelize.Font{Color: p.Tone.Ink}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"},
	}); err != nil {
		return err
	}
	like, err := p.file.GetCellStyle(p.Sheet, cell(max(p.Width, 1), p.Body-1))
	if err != nil {
		return err
	}
	for i, head := range p.Heads {
		name, err := excelize.ColumnNumberToName(p.col + i)
		if err != nil {
			return err
		}
		if err := p.file.SetColWidth(p.Sheet, name, name, remarkWidth/float64(len(p.Heads))); err != nil {
			return err
		}
		at := cell(p.col+i, p.Body-1)
		if err := p.file.SetCellStr(p.Sheet, at, head); err != nil {
			return err
		}
		if err := p.file.SetCellStyle(p.Sheet, at, at, like); err != nil {
			return err
		}
	}
	return nil
}

// remarkWidth is the room of all remarks together, in characters; maxRemarkColumn the last column that they may be
// written behind.
const (
	remarkWidth     = 48
	maxRemarkColumn = 512
)

func (p *remarking) remark(x Remark) error {
	for i, text := range x.Texts {
		at := cell(p.col+i, x.Line)
		if err := p.file.SetCellStr(p.Sheet, at, text); err != nil {
			return err
		}
		if err := p.file.SetCellStyle(p.Sheet, at, at, p.text); err != nil {
			return err
		}
	}
	for _, col := range x.Columns {
		at := cell(col+1, x.Line)
		if words, anew := x.Set[col]; anew {
			if err := p.file.SetCellStr(p.Sheet, at, words); err != nil {
				return err
			}
		}
		if err := p.mark(at); err != nil {
			return err
		}
	}
	return nil
}

// mark colours a cell and leaves the rest of its style.
func (p *remarking) mark(at string) error {
	was, err := p.file.GetCellStyle(p.Sheet, at)
	if err != nil {
		return err
	}
	marked, known := p.marked[was]
	if !known {
		style, err := p.file.GetStyle(was)
		if err != nil {
			return err
		}
		style.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{p.Tone.Fill}}
		if marked, err = p.file.NewStyle(style); err != nil {
			return err
		}
		p.marked[was] = marked
	}
	return p.file.SetCellStyle(p.Sheet, at, at, marked)
}
