package calendar

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestWorkingDaysOfTheKnownYears(t *testing.T) {
	for year, want := range map[int]int{2024: 251, 2025: 248, 2026: 248} {
		p := Year(year)
		got, known := Default().WorkdaysBetween(p.From.AddDays(-1), p.To)
		if got != want || !known {
			t.Errorf("%d has %d working days, known %t, want %d", year, got, known, want)
		}
	}
}

func TestNoticeOf2026(t *testing.T) {
	var off, work []Day
	for _, e := range Default().Exceptions() {
		switch {
		case e.Day.Year() != 2026:
		case e.Kind == Off:
			off = append(off, e.Day)
		default:
			work = append(work, e.Day)
		}
	}
	var wantOff []Day
	for _, p := range []Period{
		{"2026-01-01", "2026-01-03"},
		{"2026-02-15", "2026-02-23"},
		{"2026-04-04", "2026-04-06"},
		{"2026-05-01", "2026-05-05"},
		{"2026-06-19", "2026-06-21"},
		{"2026-09-25", "2026-09-27"},
		{"2026-10-01", "2026-10-07"},
	} {
		for d := p.From; d <= p.To; d = d.AddDays(1) {
			wantOff = append(wantOff, d)
		}
	}
	wantWork := []Day{"2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"}
	if diff := cmp.Diff(wantOff, off); diff != "" {
		t.Errorf("days off: %s", diff)
	}
	if diff := cmp.Diff(wantWork, work); diff != "" {
		t.Errorf("weekends worked: %s", diff)
	}
}

func TestLimitCountsWorkingDaysFromTheDayAfter(t *testing.T) {
	for _, c := range []struct {
		from  Day
		n     int
		want  Day
		known bool
	}{
		{"2026-09-24", 3, "2026-09-30", true},
		{"2026-09-30", 3, "2026-10-10", true},
		{"2026-02-13", 5, "2026-02-27", true},
		{"2026-04-30", 5, "2026-05-11", true},
		{"2026-12-28", 3, "2026-12-31", true},
		{"2026-10-10", -3, "2026-09-30", true},
		{"2026-10-03", 0, "2026-10-03", true},
		{"2026-12-31", 1, "2027-01-01", false},
		{"2027-01-04", -1, "2027-01-01", false},
		{"", 3, "", false},
	} {
		got, known := Default().AddWorkdays(c.from, c.n)
		if got != c.want || known != c.known {
			t.Errorf("%s + %d = %s, known %t, want %s, %t", c.from, c.n, got, known, c.want, c.known)
		}
	}
}

func TestLimitOnAHolidayMovesToTheNextWorkingDay(t *testing.T) {
	for _, c := range []struct {
		day, want Day
		known     bool
	}{
		{"2026-10-03", "2026-10-08", true},
		{"2026-10-10", "2026-10-10", true},
		{"2026-10-11", "2026-10-12", true},
		{"2027-01-02", "2027-01-04", false},
		{"", "", false},
	} {
		got, known := Default().Next(c.day)
		if got != c.want || known != c.known {
			t.Errorf("Next(%s) = %s, known %t, want %s, %t", c.day, got, known, c.want, c.known)
		}
	}
}

func TestWorkdaysBetweenIsTheInverseOfAddWorkdays(t *testing.T) {
	cal := Default()
	rapid.Check(t, func(t *rapid.T) {
		d := nearDay(t)
		n := rapid.IntRange(-400, 400).Draw(t, "n")
		end, known := cal.AddWorkdays(d, n)
		back, sure := cal.WorkdaysBetween(d, end)
		if back != n || sure != known {
			t.Fatalf("%s + %d = %s (known %t), but %d between (known %t)", d, n, end, known, back, sure)
		}
		if work, _ := cal.IsWorkday(end); n != 0 && !work {
			t.Fatalf("%s + %d ends on %s, which is off", d, n, end)
		}
	})
}

func TestAddWorkdaysKeepsTheOrderOfDaysAndCounts(t *testing.T) {
	cal := Default()
	rapid.Check(t, func(t *rapid.T) {
		d, n := nearDay(t), rapid.IntRange(-300, 300).Draw(t, "n")
		end, _ := cal.AddWorkdays(d, n)
		more, _ := cal.AddWorkdays(d, n+1)
		later, _ := cal.AddWorkdays(d.AddDays(1), n)
		if more <= end {
			t.Fatalf("%s: %d days end on %s, %d on %s", d, n, end, n+1, more)
		}
		if later < end {
			t.Fatalf("%d days from %s end on %s, from the day after on %s", n, d, end, later)
		}
	})
}

func TestArithmeticEndsEvenForAbsurdCounts(t *testing.T) {
	const most = int(^uint(0) >> 1)
	for _, n := range []int{most, -most - 1} {
		if end, known := Default().AddWorkdays("2026-01-05", n); known || end != FirstDay && end != LastDay {
			t.Errorf("%d: %s, known %t", n, end, known)
		}
	}
	if n, known := Default().WorkdaysBetween("", "2026-01-05"); n != 0 || known {
		t.Errorf("between no day and a day: %d, %t", n, known)
	}
}

func TestYearWithoutNoticeIsNotKnown(t *testing.T) {
	if diff := cmp.Diff([]int{2024, 2025, 2026}, Default().Years()); diff != "" {
		t.Error(diff)
	}
	work, known := Default().IsWorkday("2027-01-01")
	if !work || known {
		t.Errorf("2027-01-01: work %t, known %t, want a plain Friday that is not known", work, known)
	}
	// A single day that another year's notice reaches over to does not make its year known.
	reach := New([]Exception{{Day: "2027-12-31", Kind: Off, Name: "元旦"}})
	if work, known := reach.IsWorkday("2027-12-31"); work || !known || len(reach.Years()) != 0 {
		t.Errorf("2027-12-31: work %t, known %t, years %v", work, known, reach.Years())
	}
}

func TestImportReplacesAKnownYearWholeAndNothingElse(t *testing.T) {
	cal := Default().With([]Exception{
		{Day: "2026-10-01", Kind: Off, Name: "国庆节"},
		{Day: "2025-12-31", Kind: Off, Name: "元旦"},
	})
	for _, c := range []struct {
		day  Day
		work bool
	}{
		{"2026-10-01", false},
		{"2026-10-02", true},  // off in the table that was replaced
		{"2026-10-10", false}, // worked in the table that was replaced
		{"2025-12-31", false}, // laid over
		{"2025-10-11", true},  // untouched
	} {
		if work, known := cal.IsWorkday(c.day); work != c.work || !known {
			t.Errorf("%s: work %t, known %t, want %t", c.day, work, known, c.work)
		}
	}
}

func TestVersionNamesTheYearsAndChangesWithTheTable(t *testing.T) {
	cal := Default()
	list := cal.Exceptions()
	slices.Reverse(list)
	again := New(list)
	if cal.Version() != again.Version() {
		t.Errorf("the same table has versions %s and %s", cal.Version(), again.Version())
	}
	changed := cal.With([]Exception{{Day: "2026-12-31", Kind: Off, Name: "元旦"}})
	if changed.Version() == cal.Version() || changed.Version()[:9] != "2024-2026" {
		t.Errorf("versions %s and %s", cal.Version(), changed.Version())
	}
	if New(nil).Version()[:5] != "none/" {
		t.Errorf("version of the empty table: %s", New(nil).Version())
	}
}

// nearDay is a day of the known years or a little outside of them.
func nearDay(t *rapid.T) Day {
	return Day("2023-06-01").AddDays(rapid.IntRange(0, 1500).Draw(t, "day"))
}
