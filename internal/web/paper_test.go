package web

import (
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"zhaodan/internal/house"
	"zhaodan/internal/org"
)

// listedNames are the names of the rows of a list, through all its pages.
func listedNames(t *testing.T, b *browser, path string) (names []string) {
	t.Helper()
	for next := path; next != ""; {
		d := b.get(next).ok(t).document(t)
		for _, row := range d.all("main table tbody th[scope=row]") {
			names = append(names, row.text())
		}
		next = ""
		if a := d.first("div.pager a[rel=next]"); a != nil {
			next = a.attr("href")
		}
	}
	return names
}

// column reads the lines of an exported list that carry a running number, at one column.
func column(t *testing.T, a answer, at int) (cells []string) {
	t.Helper()
	f, err := excelize.OpenReader(strings.NewReader(a.ok(t).Body))
	if err != nil {
		t.Fatalf("%s is no sheet: %v", a.From, err)
	}
	defer f.Close()
	rows, err := f.GetRows(f.GetSheetName(0))
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if len(row) > at && row[0] == strconv.Itoa(len(cells)+1) {
			cells = append(cells, row[at])
		}
	}
	return cells
}

func TestExportAndPrintHoldExactlyTheRowsOfTheList(t *testing.T) {
	const task, title = 3, 3 // columns 具体任务 of duties, 事项名称 of items
	house.Each(t, func(t *testing.T, w *house.World) {
		house.Fill(t, w, 130)
		furnish(t, w)
		x := newSite(t, w)
		for _, who := range []org.Actor{w.Street1, w.Dept1, w.Lead} {
			b := x.as(t, who)
			for _, query := range []string{"", "?view=open", "?view=overdue&sort=-due", "?side=territory"} {
				shown := listedNames(t, b, "/duties"+query)
				if len(shown) == 0 {
					t.Errorf("%s: /duties%s lists nothing to compare", who.Name, query)
				}
				if diff := cmp.Diff(shown, column(t, b.get("/duties.xlsx"+query), task)); diff != "" {
					t.Errorf("%s: the export of /duties%s differs from the list:\n%.600s", who.Name, query, diff)
				}
				if diff := cmp.Diff(shown, printed(t, b, "/duties/print"+query, task)); diff != "" {
					t.Errorf("%s: the print of /duties%s differs from the list:\n%.600s", who.Name, query, diff)
				}
			}
			shown := listedNames(t, b, "/items")
			if diff := cmp.Diff(shown, column(t, b.get("/items.xlsx"), title)); diff != "" {
				t.Errorf("%s: the export of /items differs from the list:\n%.600s", who.Name, diff)
			}
		}
	})
}

// printed reads one column of the page that goes on paper.
func printed(t *testing.T, b *browser, path string, at int) (cells []string) {
	t.Helper()
	for _, row := range b.get(path).ok(t).document(t).all("main table tbody tr") {
		cells = append(cells, row.all("td")[at].text())
	}
	return cells
}
