package office

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"zhaodan/internal/fault"
)

// classified fails the test if the reader met an error without saying what kind it is.
func classified(t *testing.T, err error) {
	t.Helper()
	if err != nil && fault.Of(err) == fault.Internal {
		t.Errorf("an error nobody classified: %v", err)
	}
}

// wellFormed fails the test if a grid is not full or an origin does not lie inside it.
func wellFormed(t *testing.T, g *Grid) {
	t.Helper()
	for i, row := range g.Rows {
		if len(row) != len(g.Rows[0]) {
			t.Fatalf("row %d has %d cells, the first has %d", i, len(row), len(g.Rows[0]))
		}
		for j, c := range row {
			own := c.FromRow == i && c.FromCol == j
			if c.FromRow > i || c.FromCol > j || own == c.Covered {
				t.Fatalf("cell %d,%d comes from %d,%d, covered %v", i, j, c.FromRow, c.FromCol, c.Covered)
			}
		}
	}
}

func documentHolds(t *testing.T, b []byte) {
	t.Helper()
	d, err := readDocx(b)
	classified(t, err)
	if err != nil {
		return
	}
	for _, block := range d.Blocks {
		if block.Table != nil {
			wellFormed(t, block.Table)
		}
		if !utf8.ValidString(block.Paragraph.Text) {
			t.Errorf("text is not UTF-8: %q", block.Paragraph.Text)
		}
	}
}

func sheetsHold(t *testing.T, b []byte) {
	t.Helper()
	grids, err := readXlsx(b)
	classified(t, err)
	for i := range grids {
		wellFormed(t, &grids[i])
	}
}

func FuzzReadDocx(f *testing.F) {
	f.Add(pack(f, sampleDocx(f)...))
	f.Fuzz(documentHolds)
}

func FuzzReadXlsx(f *testing.F) {
	f.Add(pack(f, sampleXlsx(f)...))
	f.Fuzz(sheetsHold)
}

func FuzzDocumentXML(f *testing.F) {
	f.Add(sampleDocx(f)[3].head)
	f.Fuzz(func(t *testing.T, xml string) {
		parts := sampleDocx(t)
		parts[3] = file(parts[3].name, xml)
		documentHolds(t, pack(t, parts...))
	})
}

func FuzzSheetXML(f *testing.F) {
	parts := xlsxParts(part{})
	sheet := sampleXlsx(f)[len(parts)-1]
	f.Add(sheet.head + sheet.tail)
	f.Fuzz(func(t *testing.T, xml string) {
		parts := sampleXlsx(t)
		parts[4] = file(parts[4].name, xml)
		sheetsHold(t, pack(t, parts...))
	})
}

func FuzzReadText(f *testing.F) {
	for _, s := range []string{"方案\r\n", "\xff\xfe\xb9\x65", "\xfe\xff\x65\xb9", "\xb7\xbd\xb0\xb8", "\xef\xbb\xbfa"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		s, err := ReadText(b)
		classified(t, err)
		if !utf8.ValidString(s) || strings.ContainsAny(s, "\x00\r") {
			t.Errorf("%q became %q", b, s)
		}
	})
}

func FuzzSniff(f *testing.F) {
	f.Add([]byte("%PDF"), "a.pdf")
	f.Add(compound("WordDocument"), "a.doc")
	f.Fuzz(func(t *testing.T, b []byte, name string) {
		kind, err := Sniff(bytes.NewReader(b), int64(len(b)), name)
		classified(t, err)
		if (kind == "") == (err == nil) {
			t.Errorf("kind %q with error %v", kind, err)
		}
	})
}
