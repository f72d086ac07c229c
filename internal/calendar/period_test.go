package calendar

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"zhaodan/internal/fault"
)

// kinds are the kinds of period that have keys.
var kinds = map[string]func(Day) Period{
	"day": DayOf, "week": WeekOf, "month": MonthOf, "quarter": QuarterOf, "half": HalfOf, "year": YearOf,
}

// tenYears has both kinds of year end: 2026 has a week 53, 2024 ends on the second day of the first week of 2025.
func tenYears(each func(Day)) {
	for d := Day("2020-01-01"); d <= "2030-01-05"; d = d.AddDays(1) {
		each(d)
	}
}

func TestEveryDayOfTenYearsLiesInOnePeriodOfEachKindWithAKeyOfItsOwn(t *testing.T) {
	for name, of := range kinds {
		keys := map[string]Period{}
		last := Period{}
		tenYears(func(d Day) {
			p := of(d)
			if !p.Contains(d) {
				t.Fatalf("%s of %s is %v", name, d, p)
			}
			if other, seen := keys[p.Key()]; seen && other != p {
				t.Fatalf("%v and %v are both %s", other, p, p.Key())
			}
			keys[p.Key()] = p
			if last != p && last.From != "" && (last.To.AddDays(1) != p.From || last.Next() != p || p.Previous() != last) {
				t.Fatalf("after the %s %v comes %v", name, last, p)
			}
			last = p
			if back, err := ParsePeriod(p.Key()); err != nil || back != p {
				t.Fatalf("%s reads back as %v, %v", p.Key(), back, err)
			}
		})
	}
}

func TestWeeksBelongToTheYearOfTheirThursday(t *testing.T) {
	tenYears(func(d Day) {
		p := WeekOf(d)
		year, week := p.From.AddDays(3).at().ISOWeek()
		if p.From.Weekday() != time.Monday || p.To.Weekday() != time.Sunday || p.Days() != 7 || Week(year, week) != p {
			t.Fatalf("the week of %s is %v", d, p)
		}
	})
	for day, want := range map[Day]string{
		"2026-12-27": "2026-W52", "2026-12-28": "2026-W53", "2027-01-03": "2026-W53", "2027-01-04": "2027-W01",
		"2024-12-29": "2024-W52", "2024-12-30": "2025-W01", "2021-01-03": "2020-W53",
	} {
		if got := WeekOf(day).Key(); got != want {
			t.Errorf("%s lies in %s, want %s", day, got, want)
		}
	}
}

func TestWhatIsNoKeyIsNoPeriod(t *testing.T) {
	for _, key := range []string{
		"", "2026-", "2026-1", "2026-13", "2026-00", "2026-W00", "2026-W1", "2027-W53", "2026-Q5", "2026-Q0", "2026-H3", "2026-Q04", "26", "1899", "2200",
		"2026-11-31", "2026-w01", " 2026", "2026 ", "+2026", "02026", "2026-W-1", "2026-Q1x", "2200-W01",
	} {
		if p, err := ParsePeriod(key); !fault.Is(err, "period.form") {
			t.Errorf("%q reads as %v, %v", key, p, err)
		}
	}
	for _, p := range []Period{{}, {"2026-01-02", "2026-01-05"}, {"2026-01-01", "2026-02-28"}} {
		if p.Key() != "" || p.Next() != (Period{}) || p.Previous() != (Period{}) {
			t.Errorf("%v has the key %q", p, p.Key())
		}
	}
}

func TestKeysSortAsTheirPeriodsDo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		of := kinds[rapid.SampledFrom([]string{"day", "week", "month", "quarter", "half", "year"}).Draw(t, "kind")]
		d, e := anyDay(t, "one").AddDays(-9).AddDays(2), anyDay(t, "other").AddDays(-9).AddDays(2)
		if p, q := of(d), of(e); (p.Key() < q.Key()) != (p.From < q.From) {
			t.Fatalf("%v is %s, %v is %s", p, p.Key(), q, q.Key())
		}
	})
}

func FuzzParsePeriod(f *testing.F) {
	for _, key := range []string{"2026-11-23", "2026-W48", "2026-11", "2026-Q4", "2026-H2", "2026", "2026-W53", "0000"} {
		f.Add(key)
	}
	f.Fuzz(func(t *testing.T, key string) {
		if p, err := ParsePeriod(key); err == nil && (p.Key() != key || p.From > p.To) {
			t.Errorf("%q reads as %v, which is %q", key, p, p.Key())
		}
	})
}
