package plans_test

import (
	"fmt"
	"strings"
	"time"
)

// Rows of the sheet, from 1: title, note, two of the header, then the tasks.
const (
	rubbleHeadRow  = 3
	rubbleFirstRow = 5
)

// Styles of the sheet by their place in rubbleStyles.
const (
	styleTitle = iota + 1
	styleNote
	styleHead
	styleCell
	styleDay
)

// rubblePlan is the workbook.
func rubblePlan() ([]byte, error) {
	sheet, merges := rubbleSheet()
	var merged strings.Builder
	for _, m := range merges {
		fmt.Fprintf(&merged, `<mergeCell ref="%s"/>`, m)
	}
	const space = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	return pack([]part{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`},
		{"_rels/.rels", rels("officeDocument", "xl/workbook.xml")},
		{"xl/workbook.xml", "<workbook " + space + ` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="任务分解" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`},
		{"xl/worksheets/sheet1.xml", "<worksheet " + space + `><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` + rubbleColumns + "<sheetData>" + sheet + "</sheetData>" +
			fmt.Sprintf(`<mergeCells count="%d">%s</mergeCells>`, len(merges), merged.String()) +
			`<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`},
		{"xl/styles.xml", "<styleSheet " + space + ">" + rubbleStyles + "</styleSheet>"},
	})
}

const rubbleColumns = `<cols><col min="1" max="1" width="6" customWidth="1"/><col min="2" max="2" width="12" customWidth="1"/><col min="3" max="3" width="48" customWidth="1"/><col min="4" max="6" width="18" customWidth="1"/><col min="7" max="7" width="18" customWidth="1"/><col min="8" max="8" width="16" customWidth="1"/></cols>`

const rubbleStyles = `<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>` +
	`<fonts count="4"><font><sz val="11"/><name val="宋体"/></font><font><sz val="20"/><name val="方正小标宋简体"/></font><font><sz val="11"/><name val="黑体"/></font><font><sz val="11"/><name val="仿宋_GB2312"/></font></fonts>` +
	`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
	`<borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders>` +
	`<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="6"><xf/>` +
	`<xf fontId="1" applyFont="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf>` +
	`<xf fontId="3" applyFont="1" applyAlignment="1"><alignment horizontal="right" vertical="center"/></xf>` +
	`<xf fontId="2" borderId="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>` +
	`<xf fontId="3" borderId="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>` +
	`<xf numFmtId="164" fontId="3" borderId="1" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment horizontal="left" vertical="center"/></xf></cellXfs>`

// rubbleSheet is the rows of the sheet and the areas that are merged.
func rubbleSheet() (rows string, merges []string) {
	last := len(rubbleHead[0]) - 1
	var b strings.Builder
	b.WriteString(sheetRow(1, 36, words(1, 0, styleTitle, rubbleTitle)))
	b.WriteString(sheetRow(2, 22, words(2, 0, styleNote, rubbleNote)))
	merges = append(merges, area(1, 0, 1, last), area(2, 0, 2, last))
	for i, head := range rubbleHead {
		cells := ""
		for c, text := range head {
			cells += words(rubbleHeadRow+i, c, styleHead, text)
		}
		b.WriteString(sheetRow(rubbleHeadRow+i, 24, cells))
	}
	merges = append(merges, rubbleHeadMerges()...)
	for i, row := range rubbleRows {
		cells := ""
		for c, text := range row {
			cells += taskCell(rubbleFirstRow+i, c, text)
		}
		b.WriteString(sheetRow(rubbleFirstRow+i, 34, cells))
	}
	return b.String(), append(merges, rubbleRowMerges()...)
}

func sheetRow(no, height int, cells string) string {
	return fmt.Sprintf(`<row r="%d" ht="%d" customHeight="1">%s</row>`, no, height, cells)
}

func words(row, col, style int, text string) string {
	if text == "" || text == "-" {
		return fmt.Sprintf(`<c r="%s" s="%d"/>`, place(row, col), style)
	}
	return fmt.Sprintf(`<c r="%s" s="%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, place(row, col), style, escape(text))
}

// taskCell writes numbers and days as such; the deadline typed as an ISO day becomes a real day of the sheet.
func taskCell(row, col int, text string) string {
	if col == 0 {
		return fmt.Sprintf(`<c r="%s" s="%d"><v>%s</v></c>`, place(row, col), styleCell, text)
	}
	if d, err := time.Parse(time.DateOnly, text); err == nil {
		serial := int(d.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24)
		return fmt.Sprintf(`<c r="%s" s="%d"><v>%d</v></c>`, place(row, col), styleDay, serial)
	}
	return words(row, col, styleCell, text)
}

func place(row, col int) string { return string(rune('A'+col)) + fmt.Sprint(row) }

func area(row, col, toRow, toCol int) string { return place(row, col) + ":" + place(toRow, toCol) }

// rubbleHeadMerges are the areas of the header: a group over its columns, a single column over both rows.
func rubbleHeadMerges() (out []string) {
	for c := 0; c < len(rubbleHead[0]); c++ {
		end := c
		for end+1 < len(rubbleHead[0]) && rubbleHead[0][end+1] == "" {
			end++
		}
		switch {
		case end > c:
			out = append(out, area(rubbleHeadRow, c, rubbleHeadRow, end))
		case rubbleHead[1][c] == "":
			out = append(out, area(rubbleHeadRow, c, rubbleHeadRow+1, c))
		}
		c = end
	}
	return out
}

// rubbleRowMerges joins each cell with the empty ones below it.
func rubbleRowMerges() (out []string) {
	for c := range rubbleRows[0] {
		for r := 0; r < len(rubbleRows); r++ {
			end := r
			for end+1 < len(rubbleRows) && rubbleRows[end+1][c] == "" {
				end++
			}
			if end > r {
				out = append(out, area(rubbleFirstRow+r, c, rubbleFirstRow+end, c))
			}
			r = end
		}
	}
	return out
}
