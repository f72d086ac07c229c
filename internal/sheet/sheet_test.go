package sheet_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaodan/internal/fault"
	"zhaodan/internal/office"
	"zhaodan/internal/org"
	"zhaodan/internal/sheet"
)

func write(t *testing.T, table *sheet.Table, rows ...[]any) []byte {
	t.Helper()
	var out bytes.Buffer
	err := table.Write(&out, func(add func(...any) error) error {
		for _, r := range rows {
			if err := add(r...); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// texts are the cells of the only sheet; a cell that belongs to the merged area of another is shown as "^".
func texts(t *testing.T, file []byte) [][]string {
	t.Helper()
	grids, err := office.ReadXlsx(bytes.NewReader(file), int64(len(file)))
	if err != nil || len(grids) != 1 {
		t.Fatalf("%d sheets, %v", len(grids), err)
	}
	var out [][]string
	for _, row := range grids[0].Rows {
		var line []string
		for _, c := range row {
			if c.Covered {
				line = append(line, "^")
			} else {
				line = append(line, c.Text)
			}
		}
		out = append(out, line)
	}
	return out
}

var duties = &sheet.Table{Name: "清单", Title: "责任清单", Note: "筛选条件：全部 · 共 1 项", Columns: []sheet.Column{
	{Head: "编号"}, {Group: "单位", Head: "牵头"}, {Group: "单位", Head: "责任"}, {Head: "问题", Num: true},
}}

func TestTableJoinsHeadingsOfOneGroup(t *testing.T) {
	want := [][]string{
		{"责任清单", "^", "^", "^"},
		{"筛选条件：全部 · 共 1 项", "^", "^", "^"},
		{"编号", "单位", "^", "问题"},
		{"^", "牵头", "责任", "^"},
		{"RW-0001", "区住建局", "石桥街道", "3"},
		{"RW-0002", "", "", ""},
	}
	got := texts(t, write(t, duties, []any{"RW-0001", "区住建局", "石桥街道", 3}, []any{"RW-0002"}))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestTableWithoutGroupsHasOneRowOfHeadings(t *testing.T) {
	plain := &sheet.Table{Name: "名册", Title: "名册", Columns: []sheet.Column{{Head: "甲"}, {Head: "乙"}}}
	if got := texts(t, write(t, plain, []any{"一", "二"})); len(got) != 4 || got[2][0] != "甲" || got[3][1] != "二" {
		t.Errorf("%q", got)
	}
}

// part is one part of the file as it stands in the container.
func part(t *testing.T, file []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(f)
	if err := errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestTablePrintsOnA4WithItsHeadingsOnEveryPage(t *testing.T) {
	file := write(t, duties, []any{"RW-0001"})
	for _, c := range []struct{ part, pattern string }{
		{"xl/worksheets/sheet1.xml", `<pageSetup [^>]*paperSize="9"`},
		{"xl/worksheets/sheet1.xml", `<pageSetup [^>]*orientation="landscape"`},
		{"xl/worksheets/sheet1.xml", `<pageSetup [^>]*fitToHeight="0"`},
		{"xl/worksheets/sheet1.xml", `<pageSetUpPr [^>]*fitToPage="(1|true)"`},
		{"xl/worksheets/sheet1.xml", `<pane [^>]*state="frozen"[^>]*ySplit="4"`},
		{"xl/workbook.xml", `_xlnm.Print_Titles">&#39;清单&#39;!\$3:\$4<`},
	} {
		if text := part(t, file, c.part); !regexp.MustCompile(c.pattern).MatchString(text) {
			t.Errorf("%s has no %s", c.part, c.pattern)
		}
	}
}

func TestTableNeverCalculates(t *testing.T) {
	for _, text := range []string{`=1+1`, `+1`, `-1`, `@SUM(A1)`, `=HYPERLINK("http://x")`, "\t=1"} {
		file := write(t, duties, []any{text})
		if body := part(t, file, "xl/worksheets/sheet1.xml"); strings.Contains(body, "<f>") || !strings.Contains(body, `t="inlineStr"`) {
			t.Errorf("%q is written as a formula or a number: %s", text, body)
		}
	}
}

func TestTableRefusesCellsItCannotWriteTruthfully(t *testing.T) {
	for name, row := range map[string][]any{"a fraction": {"", "", "", 1.5}, "too many cells": {"", "", "", "", ""}} {
		err := duties.Write(io.Discard, func(add func(...any) error) error { return add(row...) })
		if err == nil {
			t.Errorf("%s was written", name)
		}
	}
}

func TestTableStopsWhenItsRowsDo(t *testing.T) {
	broken := errors.New("the database is gone")
	var out bytes.Buffer
	err := duties.Write(&out, func(func(...any) error) error { return broken })
	if !errors.Is(err, broken) || out.Len() > 0 {
		t.Errorf("%v, %d bytes", err, out.Len())
	}
}

func TestUnitsAreReadAsTheyWereWritten(t *testing.T) {
	want := []sheet.UnitRow{
		{Name: "云河区", Short: "云河区", Kind: org.KindDistrict},
		{
			Parent: "云河区", Name: "=区民政局", Short: "民政局", Kind: org.KindDept, Aliases: []string{"民政", "@民政"}, Former: []string{"区社会局"},
			Contact: "办公室联络员", Phone: "0531-0001",
		},
		{Parent: "云河区/街道", Name: "石桥街道", Kind: org.KindStreet},
	}
	var file bytes.Buffer
	if err := sheet.WriteUnits(&file, "导出时间 2026年3月2日", want); err != nil {
		t.Fatal(err)
	}
	got, err := sheet.ReadUnits(file.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	for i := range got {
		if got[i].Line != i+4 || got[i].KindWord == "" {
			t.Errorf("row %d stands on line %d with the kind %q", i, got[i].Line, got[i].KindWord)
		}
		got[i].Line, got[i].KindWord = 0, ""
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestUnitsAreFoundUnderTheirHeadingsOnly(t *testing.T) {
	heads := []string{"名称", "上级", "类型", "简称", "别名", "曾用名", "电话", "联络岗位"}
	table := func(heads []string, row ...any) []byte {
		f := &sheet.Table{Name: "表", Title: "机构"}
		for _, h := range heads {
			f.Columns = append(f.Columns, sheet.Column{Head: h})
		}
		return write(t, f, row)
	}
	rows, err := sheet.ReadUnits(table(heads, "石桥街道", "云河区", "街道"))
	if err != nil || len(rows) != 1 || rows[0].Parent != "云河区" || rows[0].Kind != org.KindStreet {
		t.Errorf("columns in another order: %+v, %v", rows, err)
	}
	for _, c := range []struct {
		rule string
		file []byte
		code string
	}{
		{"a heading is missing", table(heads[:7], "石桥街道"), "unit.import.header"},
		{"no headings at all", table([]string{"甲", "乙"}, "石桥街道"), "unit.import.header"},
		{"no rows", table(heads), "unit.import.empty"},
		{"not a workbook", []byte("石桥街道"), ""},
	} {
		_, err := sheet.ReadUnits(c.file)
		if err == nil || c.code != "" && !fault.Is(err, c.code) || fault.Of(err) == fault.Internal {
			t.Errorf("%s: %v", c.rule, err)
		}
	}
}
