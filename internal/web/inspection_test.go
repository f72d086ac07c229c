package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
)

// TestClashIsNamedBeforeSavingAndForbidsNothing: the first press shows the other visit, the second saves.
func TestClashIsNamedBeforeSavingAndForbidsNothing(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		x := newSite(t, w)
		other := house.Inspection(t, w, w.Team, w.TeamUnit, []string{w.Streets[0]})
		b := x.as(t, w.Outpost1)
		form := url.Values{
			"title": {"街道自查督导"}, "way": {"onsite"}, "channel": {"discipline"}, "by": {w.Outposts[0]}, "day": {string(house.Start.AddDays(3))},
			"stop_unit": {w.Streets[0], ""}, "stop_day": {"", ""}, "stop_spot": {"大厅", ""},
		}
		warned := b.post("/inspections/new", x.keyed(t, form))
		if warned.Code != http.StatusOK || !strings.Contains(warned.text(), other.Title) || !strings.Contains(warned.text(), "街道自查督导") && !strings.Contains(warned.Body, "街道自查督导") {
			t.Fatalf("got %d %s", warned.Code, warned.text())
		}
		count := func() int {
			n, err := w.App.CountInspections(t.Context(), w.Outpost1, ledger.InspectionFilter{By: w.Outposts[0]})
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
		if n := count(); n != 0 {
			t.Fatalf("%d inspections were saved by the warning", n)
		}
		form.Set("clash", clashKey([]*app.Clash{{Code: other.Code, Unit: w.Streets[0]}}))
		if saved := b.post("/inspections/new", x.keyed(t, form)); saved.Code != http.StatusSeeOther || count() != 1 {
			t.Fatalf("got %d %s", saved.Code, saved.text())
		}
	})
}

// TestSheetOfAVisitHoldsEveryDutyOfItsStops prints what can be ticked without a computer.
func TestSheetOfAVisitHoldsEveryDutyOfItsStops(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		x := newSite(t, w)
		duties := house.Dispatched(t, w, w.Streets[0], w.Villages[0], w.Streets[1])
		i := house.Inspection(t, w, w.Team, w.TeamUnit, []string{w.Streets[0], w.Streets[1]})
		sheet := x.as(t, w.Team).get("/inspections/" + i.ID + "/print").text()
		for _, d := range duties {
			if code := d.Code[:2] + d.Code[len("RW-2026"):]; strings.Count(sheet, code) != 1 {
				t.Errorf("the sheet shows %s %d times", code, strings.Count(sheet, code))
			}
		}
		if n := strings.Count(sheet, "□正常"); n != len(duties) {
			t.Errorf("%d lines to tick for %d duties", n, len(duties))
		}
	})
}

// TestPhonePageRecordsLinesAndFindings is a visit on the spot: three answers to tap, then one finding with both sides.
func TestPhonePageRecordsLinesAndFindings(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		x := newSite(t, w)
		duties := house.Dispatched(t, w, w.Streets[0], w.Depts[0])
		i := house.Inspection(t, w, w.Team, w.TeamUnit, []string{w.Streets[0]})
		b, at := x.as(t, w.Team), "/inspections/"+i.ID+"/stops/"+w.Streets[0]
		if a := b.post(at, x.keyed(t, url.Values{"ref": {duties[0].ID + "//"}, "result-1": {"ok"}})); a.Code != http.StatusSeeOther {
			t.Fatalf("got %d %s", a.Code, a.text())
		}
		form := url.Values{
			"occurred_at": {"2026-03-02 10:20"}, "place_unit": {w.Villages[0]}, "place": {"东片 15 号院"}, "detail": {"3 户暖气不热，已 2 天未报修。"},
			"territory": {w.Streets[0]}, "sector": {w.Depts[0]}, "handling": {"now"},
		}
		if a := b.post(at+"/finding", x.keyed(t, form)); a.Code != http.StatusSeeOther {
			t.Fatalf("got %d %s", a.Code, a.text())
		}
		form.Set("detail", "")
		if a := b.post(at+"/finding", x.keyed(t, form)); a.Code != http.StatusUnprocessableEntity || !strings.Contains(a.Body, "东片 15 号院") {
			t.Errorf("got %d %s", a.Code, a.text())
		}
		seen, err := w.App.Inspection(t.Context(), w.Team, i.ID)
		if err != nil {
			t.Fatal(err)
		}
		if seen.State != ledger.InspectionUnderway || len(seen.Lines) != 2 || seen.Findings != 1 {
			t.Errorf("got %+v", seen.InspectionRow)
		}
	})
}
