package sheet

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// styles are the looks of cells. All body cells have the format of text, so that a spreadsheet keeps what looks like a
// formula as text even when somebody edits the cell.
type styles struct{ title, note, head, text, number int }

// formatText is the built-in number format "@".
const formatText = 49

func newStyles(f *excelize.File) (styles, error) {
	var s styles
	thin := func(colour string) []excelize.Border {
		var out []excelize.Border
		for _, side := range []string{"left", "top", "right", "bottom"} {
			out = append(out, excelize.Border{Type: side, Color: colour, Style: 1})
		}
		return out
	}
	for _, d := range []struct {
		to    *int
		style excelize.Style
	}{
		{&s.title, excelize.Style{
			Font:      &excelize.Font{Bold: true, Size: 16},
			Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center"},
		}},
		{&s.note, excelize.Style{
			Font:      &excelize.Font{Size: 10, Color: "595959"},
			Alignment: &excelize.Alignment{Horizontal: "left", Vertical: "center"},
		}},
		{&s.head, excelize.Style{
			Font: &excelize.Font{Bold: true, Size: 11}, Border: thin("7F7F7F"), NumFmt: formatText,
			Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"F2F2F2"}},
			Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true},
		}},
		{&s.text, excelize.Style{
			Font: &excelize.Font{Size: 11}, Border: thin("BFBFBF"), NumFmt: formatText,
			Alignment: &excelize.Alignment{Vertical: "top", WrapText: true},
		}},
		{&s.number, excelize.Style{
			Font: &excelize.Font{Size: 11}, Border: thin("BFBFBF"),
			Alignment: &excelize.Alignment{Horizontal: "right", Vertical: "top"},
		}},
	} {
		id, err := f.NewStyle(&d.style)
		if err != nil {
			return s, err
		}
		*d.to = id
	}
	return s, nil
}

// paperA4 is the code of A4 in the file format.
const paperA4 = 9

// paper prints A4 landscape, as wide as the page and as long as it takes, with the headings on every page and the
// number of the page below.
func (p *page) paper() error {
	size, landscape, wide, long := paperA4, "landscape", 1, 0
	fit := true
	if err := p.file.SetSheetProps(p.Name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	err := p.file.SetPageLayout(p.Name, &excelize.PageLayoutOptions{
		Size: &size, Orientation: &landscape, FitToWidth: &wide, FitToHeight: &long,
	})
	if err != nil {
		return err
	}
	side, top, foot := 0.4, 0.6, 0.3
	err = p.file.SetPageMargins(p.Name, &excelize.PageLayoutMarginsOptions{
		Left: &side, Right: &side, Top: &top, Bottom: &top, Footer: &foot,
	})
	if err != nil {
		return err
	}
	if err := p.file.SetHeaderFooter(p.Name, &excelize.HeaderFooterOptions{OddFooter: "&C&P / &N"}); err != nil {
		return err
	}
	return p.file.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: p.Name, RefersTo: fmt.Sprintf("'%s'!$%d:$%d", p.Name, titleRows+1, p.headRows()),
	})
}
