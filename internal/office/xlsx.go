package office

import (
	"encoding/xml"
	"io"
	"strings"
)

const (
	maxSheets      = 255
	maxSharedBytes = 50 << 20
	maxShared      = 500_000 // strings
	maxCellStyles  = 65_536
)

// ReadXlsx reads the sheets a person can see, in the order of the workbook. Sheets without any text
// are left out; empty rows and columns at the end are too.
func ReadXlsx(r io.ReaderAt, size int64) ([]Grid, error) {
	c, err := open(r, size, Xlsx, CodeNotXlsx, document)
	if err != nil {
		return nil, err
	}
	part, err := mainPart(c, "xl/workbook.xml")
	if err != nil {
		return nil, err
	}
	book, err := readWorkbook(c, part, &workbook{
		rows: maxRows, strings: maxShared, bytes: maxSharedBytes, cells: maxCells, places: maxPlaces, text: maxText,
	})
	if err != nil {
		return nil, err
	}
	var grids []Grid
	for _, s := range book.sheets {
		grid, err := book.read(c, s)
		if err != nil {
			return nil, err
		}
		if len(grid.Rows) > 0 {
			grids = append(grids, *grid)
		}
	}
	return grids, nil
}

// workbook is what all sheets share, and how much more they may hold together.
type workbook struct {
	sheets  []sheetPart
	epoch   epoch
	shared  []string
	formats []cellFormat // by cell style
	rows    int          // most rows of one sheet
	strings int          // most shared strings, and their bytes as they are written
	bytes   uint64
	cells   int
	places  int
	text    int
}

type sheetPart struct{ name, part string }

func readWorkbook(c *Container, part string, b *workbook) (*workbook, error) {
	rels, err := relationsOf(c, part)
	if err != nil {
		return nil, err
	}
	if err := b.readSheets(c, part, rels); err != nil {
		return nil, err
	}
	if err := b.readShared(c, rels.kind["sharedStrings"]); err != nil {
		return nil, err
	}
	return b, b.readFormats(c, rels.kind["styles"])
}

func (b *workbook) readSheets(c *Container, part string, rels *relations) error {
	t, err := c.Tokens(part)
	if err != nil {
		return err
	}
	taken := map[string]bool{}
	return t.Each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "workbookPr":
			if v := attr(e, "date1904"); v != "" && isOn(v) {
				b.epoch = from1904
			}
		case "sheets":
			return t.Each(func(e xml.StartElement) error {
				rel := rels.byID[relationID(e)]
				hidden := attr(e, "state") == "hidden" || attr(e, "state") == "veryHidden"
				if e.Name.Local != "sheet" || hidden || rel.kind != "worksheet" {
					return nil
				}
				if taken[partKey(rel.part)] || len(b.sheets) == maxSheets {
					return invalid(CodeXMLUnsafe)
				}
				taken[partKey(rel.part)] = true
				b.sheets = append(b.sheets, sheetPart{attr(e, "name"), rel.part})
				return nil
			})
		}
		return nil
	})
}

// relationID is the r:id of an element, which may also have an id of its own.
func relationID(e xml.StartElement) string {
	for _, a := range e.Attr {
		if a.Name.Local == "id" && strings.HasSuffix(a.Name.Space, "/relationships") {
			return a.Value
		}
	}
	return ""
}

// readShared reads the strings cells point to by number.
func (b *workbook) readShared(c *Container, part string) error {
	if !c.Has(part) {
		return nil
	}
	if c.size(part) > b.bytes {
		return tooMuch(CodeCells)
	}
	t, err := c.Tokens(part)
	if err != nil {
		return err
	}
	return t.Each(func(e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		text, err := richText(t, b.text)
		if err != nil {
			return err
		}
		b.text -= len(text)
		b.shared = append(b.shared, text)
		return fewer(len(b.shared), b.strings)
	})
}

// richText joins the runs of an si or is element and leaves out the reading aid (rPh).
func richText(t *Tokens, most int) (string, error) {
	var parts []string
	add := func() error {
		text, err := t.Text()
		if most -= len(text); most < 0 {
			return tooMuch(CodeCells)
		}
		parts = append(parts, text)
		return err
	}
	err := t.Each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "t":
			return add()
		case "r":
			return t.Each(func(e xml.StartElement) error {
				if e.Name.Local == "t" {
					return add()
				}
				return nil
			})
		}
		return nil
	})
	return unescaped(strings.Join(parts, "")), err
}

// unescaped undoes the _x000D_ that spreadsheets write for characters XML cannot hold, and keeps one
// kind of line break.
func unescaped(s string) string {
	if !strings.Contains(s, "_x") && !strings.Contains(s, "\r") {
		return s
	}
	return strings.NewReplacer("_x000D_\n", "\n", "_x000D_", "\n", "_x000d_\n", "\n", "_x000d_", "\n", "_x000A_", "\n",
		"_x0009_", "\t", "_x005F_", "_", "\r\n", "\n", "\r", "\n").Replace(s)
}

// readFormats reads how each cell style shows its numbers.
func (b *workbook) readFormats(c *Container, part string) error {
	if !c.Has(part) {
		return nil
	}
	t, err := c.Tokens(part)
	if err != nil {
		return err
	}
	custom := map[string]cellFormat{}
	return t.Each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "numFmts":
			return t.Each(func(e xml.StartElement) error {
				custom[attr(e, "numFmtId")] = parseFormat(attr(e, "formatCode"))
				return fewer(len(custom), maxCellStyles)
			})
		case "cellXfs":
			return t.Each(func(e xml.StartElement) error {
				b.formats = append(b.formats, formatOf(attr(e, "numFmtId"), custom))
				return fewer(len(b.formats), maxCellStyles)
			})
		}
		return nil
	})
}

func formatOf(id string, custom map[string]cellFormat) cellFormat {
	if format, ok := custom[id]; ok {
		return format
	}
	return builtinFormat(integer(id, 0))
}

// fewer refuses a workbook that defines more than any spreadsheet can.
func fewer(n, most int) error {
	if n > most {
		return tooMuch(CodeCells)
	}
	return nil
}
