package ledger_test

import (
	"testing"

	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
)

func TestEveryKindHasALimitThatHolds(t *testing.T) {
	days := ledger.Reckon(calendar.Default(), nil, nil)
	seen := map[ledger.LimitKind]bool{}
	for _, k := range ledger.LimitKinds() {
		if err := days.Limit(k).Check(); err != nil || seen[k] || days.Limit(k) != ledger.UsualLimit(k) {
			t.Errorf("%s: %v, twice %t", k, err, seen[k])
		}
		seen[k] = true
	}
	for _, m := range ledger.RectifyModes {
		if !seen[m.Limit()] {
			t.Errorf("mode %s has no limit", m)
		}
	}
}

func TestDistrictCountsByItsOwnLimitsAndTables(t *testing.T) {
	days := ledger.Reckon(calendar.Default(),
		[]*ledger.CalendarImport{
			{Days: []calendar.Exception{{Day: "2026-03-03", Kind: calendar.Off, Name: "当地节日"}}},
			{Days: []calendar.Exception{{Day: "2026-03-04", Kind: calendar.Off, Name: "当地节日"}}},
		},
		[]*ledger.TimeLimit{{Kind: ledger.LimitYellow, Days: 1, Unit: calendar.Natural}},
	)
	if d := days.Count(today, ledger.LimitAck); d.Day != "2026-03-05" || d.Term.Version != days.Calendar.Version() {
		t.Errorf("to be signed by %s, reckoned with %s", d.Day, d.Term.Version)
	}
	if got := days.Light("2026-03-06", today); got != ledger.LightGreen {
		t.Errorf("a day beyond the district's threshold is %s", got)
	}
	if got := days.Light("2026-03-05", today); got != ledger.LightYellow {
		t.Errorf("one natural day on, moved behind the days off, is %s", got)
	}
}
