package calendar

import (
	"testing"

	"pgregory.net/rapid"
)

func TestTermEndsAsTheLawCounts(t *testing.T) {
	for _, c := range []struct {
		from  Day
		limit Limit
		want  Day
		known bool
	}{
		{"2026-09-24", Limit{3, Working}, "2026-09-30", true},
		{"2026-09-30", Limit{3, Working}, "2026-10-10", true},
		{"2026-02-13", Limit{5, Working}, "2026-02-27", true},
		{"2026-04-30", Limit{5, Working}, "2026-05-11", true},
		{"2026-12-28", Limit{3, Working}, "2026-12-31", true},
		{"2026-09-24", Limit{1, Natural}, "2026-09-28", true}, // the 25th to 27th are off
		{"2026-09-24", Limit{6, Natural}, "2026-09-30", true},
		{"2026-09-24", Limit{7, Natural}, "2026-10-08", true},  // ends in the holiday
		{"2026-09-05", Limit{15, Natural}, "2026-09-20", true}, // a Sunday that is worked
		{"2026-12-02", Limit{30, Natural}, "2027-01-01", false},
		{"2026-12-31", Limit{1, Working}, "2027-01-01", false},
	} {
		d := Default().Count(c.from, c.limit)
		again, known := Default().Due(d.Term)
		if d.Day != c.want || again != d.Day || known != c.known {
			t.Errorf("%s and %v: %s, again %s, known %t; want %s, %t", c.from, c.limit, d.Day, again, known, c.want, c.known)
		}
		if d.Term.Version != Default().Version() {
			t.Errorf("the term has version %s", d.Term.Version)
		}
	}
	if due, known := Default().Due(Term{}); due != "" || known {
		t.Errorf("no term ends on %s, known %t", due, known)
	}
}

func TestTermSaysWhatANewTableMakesOfIt(t *testing.T) {
	was := Default().Count("2026-12-28", Limit{3, Working})
	now, known := Default().With([]Exception{{Day: "2026-12-31", Kind: Off, Name: "元旦"}}).Due(was.Term)
	if was.Day != "2026-12-31" || now != "2027-01-01" || known {
		t.Errorf("due %s, then %s, known %t", was.Day, now, known)
	}
}

func TestTermNeverEndsOnARestDayNorBeforeItsFirstDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := nearDay(t)
		l := Limit{rapid.IntRange(1, MaxDays).Draw(t, "days"), rapid.SampledFrom(Units).Draw(t, "unit")}
		due := Default().Count(from, l).Day
		if work, _ := Default().IsWorkday(due); !work || due <= from {
			t.Fatalf("%s and %v end on %s", from, l, due)
		}
	})
}

func TestTermReadsWhatItWrites(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		term := Default().Count(nearDay(t), Limit{rapid.IntRange(1, MaxDays).Draw(t, "days"), rapid.SampledFrom(Units).Draw(t, "unit")}).Term
		again, err := ParseTerm(term.String())
		if err != nil || again != term {
			t.Fatalf("%s: %v, %v", term, again, err)
		}
	})
	for _, text := range []string{"x", "2026-09-24", "2026-09-24+3", "2026-09-24+3week@v", "2026-09-24+0work@v", "2026-09-24+03work@v", "+3work@v", "2026-13-01+3work@v"} {
		if term, err := ParseTerm(text); err == nil {
			t.Errorf("%q is read as %v", text, term)
		}
	}
	if term, err := ParseTerm(""); err != nil || !term.IsZero() {
		t.Errorf("no term: %v, %v", term, err)
	}
}

func TestLimitIsOfWholeDaysWithinReason(t *testing.T) {
	for _, l := range []Limit{{0, Working}, {-1, Natural}, {MaxDays + 1, Working}, {3, ""}, {3, "week"}} {
		if l.Check() == nil {
			t.Errorf("%v passes", l)
		}
	}
	if err := (Limit{MaxDays, Natural}).Check(); err != nil {
		t.Error(err)
	}
}
