package calendar

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"zhaodan/internal/fault"
)

func TestParseDayTakesOnlyRealIsoDays(t *testing.T) {
	for _, c := range []struct{ text, code string }{
		{"2026-03-01", ""},
		{"2024-02-29", ""},
		{"1900-01-01", ""},
		{"2199-12-31", ""},
		{"", "day.form"},
		{"2026-02-29", "day.form"},
		{"2026-3-1", "day.form"},
		{"2026-03-01 ", "day.form"},
		{"2026/03/01", "day.form"},
		{"２０２６-03-01", "day.form"},
		{"0026-03-01", "day.range"},
		{"2206-03-01", "day.range"},
	} {
		d, err := ParseDay(c.text)
		if c.code == "" && (err != nil || d.String() != c.text) {
			t.Errorf("ParseDay(%q) = %q, %v", c.text, d, err)
		}
		if c.code != "" && (!fault.Is(err, c.code) || d != "") {
			t.Errorf("ParseDay(%q) = %q, %v, want %s", c.text, d, err, c.code)
		}
	}
}

func TestDayOfInstantIsTheDayInChina(t *testing.T) {
	for _, c := range []struct{ utc, want string }{
		{"2026-02-28T15:59:59.999Z", "2026-02-28"},
		{"2026-02-28T16:00:00Z", "2026-03-01"},
		{"2025-12-31T16:00:00Z", "2026-01-01"},
		{"0001-01-01T00:00:00Z", "1900-01-01"},
		{"9999-01-01T00:00:00Z", "2199-12-31"},
	} {
		at, err := time.Parse(time.RFC3339Nano, c.utc)
		if err != nil {
			t.Fatal(err)
		}
		if got := Of(at.UnixMilli()); got.String() != c.want {
			t.Errorf("Of(%s) = %s, want %s", c.utc, got, c.want)
		}
	}
}

func TestDayHoldsExactlyTheInstantsFromItsStartToTheNext(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDay(t, "day")
		if got := Of(d.Start()); got != d {
			t.Fatalf("start of %s lies in %s", d, got)
		}
		if got := Of(d.Start() - 1); d != FirstDay && got != d.AddDays(-1) {
			t.Fatalf("instant before %s lies in %s", d, got)
		}
	})
}

func TestAddMonthsEndsOnTheLastDayOfAShorterMonth(t *testing.T) {
	for _, c := range []struct {
		from Day
		n    int
		want Day
	}{
		{"2026-01-31", 1, "2026-02-28"},
		{"2024-01-31", 1, "2024-02-29"},
		{"2026-03-31", -1, "2026-02-28"},
		{"2026-11-15", 2, "2027-01-15"},
		{"2026-10-31", 0, "2026-10-31"},
		{"2026-10-31", 1 << 40, LastDay},
		{"", 1, ""},
	} {
		if got := c.from.AddMonths(c.n); got != c.want {
			t.Errorf("%s + %d months = %s, want %s", c.from, c.n, got, c.want)
		}
	}
}

func TestDayArithmeticStaysInsideTheRange(t *testing.T) {
	const most = int(^uint(0) >> 1)
	for _, c := range []struct{ got, want Day }{
		{LastDay.AddDays(1), LastDay},
		{FirstDay.AddDays(-1), FirstDay},
		{Day("2026-01-01").AddDays(most), LastDay},
		{Day("2026-01-01").AddDays(-most - 1), FirstDay},
		{Day("").AddDays(3), ""},
		{Date(2026, 4, 31), "2026-05-01"},
	} {
		if c.got != c.want {
			t.Errorf("got %s, want %s", c.got, c.want)
		}
	}
}

func TestDaysUntilIsTheInverseOfAddDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, e := anyDay(t, "from"), anyDay(t, "to")
		n := d.DaysUntil(e)
		if d.AddDays(n) != e || e.DaysUntil(d) != -n {
			t.Fatalf("%s to %s is %d days", d, e, n)
		}
		if (n > 0) != e.After(d) || (n < 0) != e.Before(d) {
			t.Fatalf("%s and %s sort against their distance %d", d, e, n)
		}
	})
}

func TestPeriodsCoverTheYearWithoutGapOrOverlap(t *testing.T) {
	for _, c := range []struct {
		name  string
		of    func(Day) Period
		parts int
	}{
		{"month", MonthOf, 12},
		{"quarter", QuarterOf, 4},
		{"half", HalfOf, 2},
		{"year", YearOf, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			seen := map[Period]int{}
			for d := Day("2024-01-01"); d <= "2024-12-31"; d = d.AddDays(1) {
				p := c.of(d)
				if !p.Contains(d) || p.Contains("") {
					t.Fatalf("%v does not fit %s", p, d)
				}
				seen[p]++
			}
			for p, days := range seen {
				if p.Days() != days {
					t.Errorf("%v has %d days, %d fall into it", p, p.Days(), days)
				}
			}
			if len(seen) != c.parts {
				t.Errorf("%d parts, want %d", len(seen), c.parts)
			}
		})
	}
}

func TestQuarterEndsOnItsLastDay(t *testing.T) {
	for quarter, want := range map[int]Day{1: "2026-03-31", 2: "2026-06-30", 3: "2026-09-30", 4: "2026-12-31"} {
		if got := Quarter(2026, quarter).To; got != want {
			t.Errorf("quarter %d ends on %s, want %s", quarter, got, want)
		}
	}
}

func anyDay(t *rapid.T, label string) Day {
	return FirstDay.AddDays(rapid.IntRange(0, FirstDay.DaysUntil(LastDay)).Draw(t, label))
}
