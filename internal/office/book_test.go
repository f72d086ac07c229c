package office

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// streamed reads a workbook row by row, sheets with text only.
func streamed(b []byte) (names []string, rows [][][]string, err error) {
	book, err := OpenBook(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, nil, err
	}
	for i, name := range book.Sheets() {
		var sheet [][]string
		err := book.Each(i, func(number int, cells []Cell) error {
			for len(sheet) < number {
				sheet = append(sheet, nil)
			}
			for _, c := range cells {
				sheet[number-1] = append(sheet[number-1], c.Text)
			}
			return nil
		})
		if err != nil {
			return nil, nil, err
		}
		if len(sheet) > 0 {
			names, rows = append(names, name), append(rows, sheet)
		}
	}
	return names, rows, nil
}

// trimmed drops what is empty at the ends of rows and of the sheet.
func trimmed(rows [][]string) [][]string {
	var out [][]string
	for _, row := range rows {
		for len(row) > 0 && row[len(row)-1] == "" {
			row = row[:len(row)-1]
		}
		out = append(out, append([]string{}, row...))
	}
	for len(out) > 0 && len(out[len(out)-1]) == 0 {
		out = out[:len(out)-1]
	}
	return out
}

func TestRowByRowIsWhatTheGridHolds(t *testing.T) {
	merged := `<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A2:A3"/><mergeCell ref="B2:C2"/></mergeCells>`
	sheet := part{head: sheetData(
		row(1, inline("A1", "标题")), row(2, inline("A2", "单位")+inline("B2", "情况")),
		row(3, inline("B3", "问题")+inline("C3", "整改")), row(7, inline("A7", "教育局")+inline("C7", "已改")),
	) + merged}
	for name, b := range map[string][]byte{"sample": pack(t, sampleXlsx(t)...), "merged": pack(t, xlsxParts(sheet)...)} {
		grids, err := readXlsx(b)
		if err != nil {
			t.Fatal(name, err)
		}
		names, rows, err := streamed(b)
		if err != nil {
			t.Fatal(name, err)
		}
		if len(names) != len(grids) {
			t.Fatalf("%s: %v, want %d sheets", name, names, len(grids))
		}
		for i, g := range grids {
			var want [][]string
			for _, cells := range g.Rows {
				var line []string
				for _, c := range cells {
					line = append(line, c.Text)
				}
				want = append(want, line)
			}
			if diff := cmp.Diff(trimmed(want), trimmed(rows[i])); diff != "" {
				t.Errorf("%s, sheet %s (-grid +rows):\n%s", name, names[i], diff)
			}
		}
	}
}

func TestReadingStopsWhereItIsTold(t *testing.T) {
	var rows []string
	for i := range 50 {
		rows = append(rows, row(i+1, inline(fmt.Sprintf("A%d", i+1), "行")))
	}
	b := pack(t, xlsxParts(part{head: sheetData(rows...)})...)
	book, err := OpenBook(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	err = book.Each(0, func(int, []Cell) error {
		if seen++; seen == 3 {
			return ErrEnough
		}
		return nil
	})
	if err != nil || seen != 3 {
		t.Errorf("%d rows, %v", seen, err)
	}
}

func FuzzBook(f *testing.F) {
	f.Add(pack(f, sampleXlsx(f)...))
	f.Fuzz(func(t *testing.T, b []byte) {
		_, _, err := streamed(b)
		classified(t, err)
	})
}
