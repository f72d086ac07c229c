package web

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"zhaodan/internal/app"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
)

// rowsShown counts the rows of a list page through all its pages, headings between rows left out.
func rowsShown(t *testing.T, b *browser, path string) (n int) {
	t.Helper()
	for next := path; next != ""; {
		d := b.get(next).ok(t).document(t)
		n += len(d.all("main table tbody tr")) - len(d.all("main table tbody tr.grp"))
		next = ""
		if a := d.first("div.pager a[rel=next]"); a != nil {
			next = a.attr("href")
		}
	}
	return n
}

// clockwork is what the program leaves for the administrator to look at: a run of a chore, and a message.
func clockwork(t *testing.T, w *house.World) {
	t.Helper()
	house.Do(t, w, w.System, &app.SaveGateway{Kind: ledger.GatewayJSON, Name: "接口", Address: "https://example.gov.cn/hook"})
	house.SentFinding(t, w)
	w.Clock.Forward(24 * time.Hour)
	for _, err := range []error{
		w.App.PlanChore(t.Context(), w.Root, ledger.ChoreTidy, w.Clock.Now()), w.App.Bundle(t.Context(), w.Root),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestEveryListLeavesWithTheRowsItShows(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		house.Fill(t, w, 130)
		furnish(t, w)
		clockwork(t, w)
		x := newSite(t, w)
		with := map[string]bool{}
		for _, who := range []org.Actor{w.Lead, w.Overseer1, w.Dept1, w.System, w.Auditor} {
			b := x.as(t, who)
			for _, pattern := range slices.Sorted(maps.Keys(filed)) {
				place := strings.NewReplacer("{year}", "2026", "{no}", "1")
				path, at := place.Replace(pattern), place.Replace(filePath(pattern))
				page := b.get(path)
				if page.Code != 200 {
					continue
				}
				sheet := b.get(at)
				offered := strings.Contains(page.Body, `href="`+at)
				if sheet.Code == 404 && pattern == selfReviewsAt && !offered {
					continue // a unit sees the cards it answers there, and no list
				}
				n, file := rowsShown(t, b, path), column(t, sheet, 0)
				left := 0
				if pattern == string(tabJournal) { // it has since noted that it left
					left = 1
				}
				if n != len(file)+left {
					t.Errorf("%s: %s shows %d rows, its file has %d", who.Role, path, n, len(file))
				}
				if offered != (n > 0) {
					t.Errorf("%s: %s has %d rows, and offers its file: %t", who.Role, path, n, offered)
				}
				with[pattern] = with[pattern] || n > 0
			}
		}
		if len(with) < len(filed) {
			t.Errorf("only %d of %d lists were opened", len(with), len(filed))
		}
	})
}

func TestFileKeepsTheConditionsOfItsList(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		furnish(t, w)
		b := newSite(t, w).as(t, w.Lead)
		for _, path := range []string{"/questions?view=open", "/fixes?view=overdue", "/rules?kind=new", "/needs?q=%E5%A4%A9"} {
			address, query, _ := strings.Cut(path, "?")
			if n, file := rowsShown(t, b, path), column(t, b.get(address+".xlsx?"+query), 0); n != len(file) {
				t.Errorf("%s shows %d rows, its file has %d", path, n, len(file))
			}
		}
	})
}

// TestJournalIsTurnedAsItWasAtItsFirstPage notes something between two pages, and lets somebody write while its file does.
func TestJournalIsTurnedAsItWasAtItsFirstPage(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		b := newSite(t, w).as(t, w.Auditor)
		house.Fill(t, w, 130)
		seqs := func(d *document) (out []string) {
			for _, row := range d.all("main table tbody tr") {
				out = append(out, row.first("td").text())
			}
			return out
		}
		first := b.get("/admin/journal").ok(t).document(t)
		house.Do(t, w, w.Lead, &app.SaveFilter{List: "duties", Name: "逾期", Query: "view=overdue"})
		second := b.get(first.first("div.pager a[rel=next]").attr("href")).ok(t).document(t)
		stretch(t, append(seqs(first), seqs(second)...))
		done := make(chan struct{})
		ctx, stop := context.WithCancel(t.Context())
		go func() {
			defer close(done)
			for n := 0; ctx.Err() == nil; n++ {
				if _, err := app.Do(t.Context(), w.App, w.Lead, &app.SaveFilter{List: "duties", Name: strconv.Itoa(n), Query: "view=overdue"}); err != nil {
					return // there are as many saved views as there may be
				}
			}
		}()
		stretch(t, column(t, b.get("/admin/journal.xlsx"), 1))
		stop()
		<-done
	})
}

func TestJournalNamesEveryRecordInWords(t *testing.T) {
	w := house.SQLite(t)
	furnish(t, w)
	kinds := house.Rows(t, house.Raw(w), "SELECT DISTINCT kind FROM journal WHERE kind <> ''")
	for _, row := range kinds {
		if say.RecordKind(row[0]) == row[0] {
			t.Errorf("say has no word for %s", row[0])
		}
	}
	if len(kinds) < 40 {
		t.Errorf("only %d kinds of records were looked at", len(kinds))
	}
}

// stretch fails the test unless the numbers fall by one each.
func stretch(t *testing.T, seqs []string) {
	t.Helper()
	for i := 1; i < len(seqs); i++ {
		above, err := strconv.Atoi(seqs[i-1])
		if err != nil || seqs[i] != strconv.Itoa(above-1) {
			t.Fatalf("%s stands below %s", seqs[i], seqs[i-1])
		}
	}
	if len(seqs) < 100 {
		t.Errorf("only %d entries", len(seqs))
	}
}
