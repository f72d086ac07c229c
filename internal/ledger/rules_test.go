package ledger_test

import (
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

const today calendar.Day = "2026-03-02" // a Monday

func TestFilterSurvivesItsAddress(t *testing.T) {
	text := rapid.StringMatching(`([\p{Han}a-z0-9]{1,8}( [\p{Han}a-z]{1,4})?)?`)
	rapid.Check(t, func(t *rapid.T) {
		d := ledger.DutyFilter{
			Year: rapid.SampledFrom([]int{0, 2025, 2026}).Draw(t, "year"), Side: rapid.SampledFrom(append(ledger.Sides, "")).Draw(t, "side"),
			State: rapid.SampledFrom(append(ledger.DutyMoves.States(), "")).Draw(t, "state"), Unit: text.Draw(t, "unit"),
			Overseer: text.Draw(t, "overseer"), Campaign: text.Draw(t, "campaign"), Item: text.Draw(t, "item"),
			Mode: rapid.SampledFrom(append(ledger.Modes, "")).Draw(t, "mode"), View: rapid.SampledFrom(ledger.DutyViews).Draw(t, "view"),
			Handler: text.Draw(t, "handler"), Text: text.Draw(t, "text"),
		}
		if diff := cmp.Diff(d, ledger.ParseDutyFilter(d.Query())); diff != "" {
			t.Fatalf("%s", diff)
		}
		i := ledger.ItemFilter{
			Year: d.Year, Campaign: d.Campaign, Mandate: d.Item, Lead: d.Unit, Mode: d.Mode, Text: d.Text,
			Focus: rapid.SampledFrom(append(ledger.Focuses, "")).Draw(t, "focus"),
			State: rapid.SampledFrom(append(ledger.ItemMoves.States(), "")).Draw(t, "item state"),
			View:  rapid.SampledFrom(ledger.ItemViews).Draw(t, "item view"),
		}
		if diff := cmp.Diff(i, ledger.ParseItemFilter(i.Query())); diff != "" {
			t.Fatalf("%s", diff)
		}
		r := ledger.SelfReviewFilter{
			View: rapid.SampledFrom(ledger.SelfReviewViews).Draw(t, "review view"), Period: rapid.SampledFrom([]string{"", "2026-11", "2026-Q4"}).Draw(t, "period"),
			Unit: d.Unit, Kind: rapid.SampledFrom(append(org.UnitKinds, "")).Draw(t, "kind"), Overseer: d.Overseer, Campaign: d.Campaign,
			Answer: rapid.SampledFrom(append(ledger.SelfAnswers, "")).Draw(t, "answer"), Text: d.Text,
		}
		if diff := cmp.Diff(r, ledger.ParseSelfReviewFilter(r.Query())); diff != "" {
			t.Fatalf("%s", diff)
		}
	})
}

func TestUnknownFilterValuesAreDropped(t *testing.T) {
	v := url.Values{
		"year": {"20260"}, "side": {"left"}, "state": {"nonsense"}, "mode": {"x"}, "view": {"'; DROP TABLE duty"}, "focus": {"?"}, "sort": {"x"},
	}
	if diff := cmp.Diff(ledger.DutyFilter{}, ledger.ParseDutyFilter(v)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(ledger.ItemFilter{}, ledger.ParseItemFilter(v)); diff != "" {
		t.Error(diff)
	}
}

func TestPageStaysInsideItsBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := ledger.Page{No: rapid.Int().Draw(t, "no"), Size: rapid.Int().Draw(t, "size")}.Clamp()
		if p.No < 1 || p.Size < 1 || p.Size > ledger.MaxSize || p.Offset() < 0 {
			t.Fatalf("%+v, offset %d", p, p.Offset())
		}
	})
}

func TestLightFollowsTheDueDay(t *testing.T) {
	days := ledger.Reckon(calendar.Default(), nil, nil)
	for _, c := range []struct {
		what string
		duty ledger.Duty
		want ledger.Light
	}{
		{"a draft", ledger.Duty{State: ledger.DutyDraft, Due: today}, ledger.LightGrey},
		{"without a day", ledger.Duty{State: ledger.DutyInProgress}, ledger.LightGrey},
		{"voided", ledger.Duty{State: ledger.DutyVoided, Due: "2026-01-01"}, ledger.LightGrey},
		{"due yesterday", ledger.Duty{State: ledger.DutyInProgress, Due: "2026-03-01"}, ledger.LightRed},
		{"due today", ledger.Duty{State: ledger.DutyInProgress, Due: today}, ledger.LightYellow},
		{"due in three working days", ledger.Duty{State: ledger.DutyIssued, Due: "2026-03-05"}, ledger.LightYellow},
		{"due in four working days", ledger.Duty{State: ledger.DutyIssued, Due: "2026-03-06"}, ledger.LightGreen},
		{"done in time", ledger.Duty{State: ledger.DutyDone, Due: "2026-03-01"}, ledger.LightGreen},
		{"done late", ledger.Duty{State: ledger.DutyDone, Due: "2026-03-01", DoneLate: true}, ledger.LightLate},
	} {
		if got := c.duty.Light(today, days); got != c.want {
			t.Errorf("%s is %s, want %s", c.what, got, c.want)
		}
	}
}

func TestItemLacksTheSideThatHasNoDutyAndNoWaiver(t *testing.T) {
	for _, c := range []struct {
		waived            ledger.Side
		sector, territory int
		want              ledger.Side
	}{
		{"", 0, 0, ledger.SideSector},
		{"", 1, 0, ledger.SideTerritory},
		{"", 0, 1, ledger.SideSector},
		{"", 1, 1, ""},
		{ledger.SideSector, 0, 1, ""},
		{ledger.SideSector, 0, 0, ledger.SideTerritory},
		{ledger.SideTerritory, 1, 0, ""},
		{ledger.SideTerritory, 0, 1, ledger.SideSector},
	} {
		i := ledger.LedgerItem{Waived: c.waived}
		if got := i.OneSided(c.sector, c.territory); got != c.want {
			t.Errorf("waived %q with %d and %d lacks %q, want %q", c.waived, c.sector, c.territory, got, c.want)
		}
	}
}

func TestRefusedActLeavesTheRecordAsItWas(t *testing.T) {
	acts := map[string]func(*ledger.Duty) error{
		"assign":      func(d *ledger.Duty) error { return d.Assign("overseer", ledger.MatchHand) },
		"assign self": func(d *ledger.Duty) error { return d.Assign(d.Unit, ledger.MatchHand) },
		"issue":       func(d *ledger.Duty) error { return d.Issue(9, calendar.Chosen(today)) },
		"acknowledge": func(d *ledger.Duty) error { return d.Acknowledge("post", 9) },
		"return":      func(d *ledger.Duty) error { return d.Return("") },
		"return for":  func(d *ledger.Duty) error { return d.Return("原因") },
		"report":      func(d *ledger.Duty) error { return d.Report("进展", 50, 9) },
		"report 101":  func(d *ledger.Duty) error { return d.Report("进展", 101, 9) },
		"complete":    func(d *ledger.Duty) error { return d.Complete("完成", today, 9) },
		"say nothing": func(d *ledger.Duty) error { return d.Complete("", today, 9) },
		"reopen":      func(d *ledger.Duty) error { return d.Reopen("原因") },
		"reschedule":  func(d *ledger.Duty) error { return d.Reschedule(today, "原因") },
		"no new day":  func(d *ledger.Duty) error { return d.Reschedule("", "原因") },
		"void":        func(d *ledger.Duty) error { return d.Void("原因") },
		"void silent": func(d *ledger.Duty) error { return d.Void("") },
	}
	refused := 0
	for name, act := range acts {
		for _, state := range ledger.DutyMoves.States() {
			for _, overseer := range []string{"", "somebody"} {
				d := ledger.Duty{Code: "RW-2026-0001", Unit: "street", State: state, Overseer: overseer, Text: "任务"}
				before := d
				err := act(&d)
				if err == nil {
					continue
				}
				refused++
				if diff := cmp.Diff(before, d); diff != "" || fault.Of(err) != fault.Conflict && fault.Of(err) != fault.Invalid {
					t.Errorf("%s on %s: %v\n%s", name, state, err, diff)
				}
			}
		}
	}
	if refused < 100 {
		t.Errorf("only %d acts were refused", refused)
	}
}

func TestRecordThatCouldNotBeAskedAboutIsRefused(t *testing.T) {
	whole := ledger.LedgerItem{Title: "事项", Lead: "a", Focus: ledger.FocusConduct, Due: today}
	for _, c := range []struct {
		what   string
		change func(*ledger.LedgerItem)
		code   string
	}{
		{"no title", func(i *ledger.LedgerItem) { i.Title = "" }, "field.required"},
		{"no lead", func(i *ledger.LedgerItem) { i.Lead = "" }, "field.required"},
		{"no focus", func(i *ledger.LedgerItem) { i.Focus = "" }, "field.required"},
		{"lead also helps", func(i *ledger.LedgerItem) { i.Coop = []string{"b", "a"} }, "item.coop.is_lead"},
		{"no end", func(i *ledger.LedgerItem) { i.Due = "" }, "item.due.none"},
		{"two ends", func(i *ledger.LedgerItem) { i.Recurrence = ledger.Monthly }, "item.due.both"},
	} {
		i := whole
		c.change(&i)
		if err := i.Check(); !fault.Is(err, c.code) || fault.Of(err) != fault.Invalid {
			t.Errorf("%s: %v", c.what, err)
		}
	}
	if err := whole.Check(); err != nil {
		t.Errorf("a whole item: %v", err)
	}
}

func TestCampaignStepsNeedTheirWorkDone(t *testing.T) {
	for _, c := range []struct {
		by   org.Action
		from ledger.CampaignState
		s    ledger.Standing
		code string
	}{
		{org.CampaignAnalyze, ledger.CampaignPlanned, ledger.Standing{}, "campaign.no_items"},
		{org.CampaignAnalyze, ledger.CampaignPlanned, ledger.Standing{Items: 1, OneSided: 1}, ""},
		{org.CampaignDecompose, ledger.CampaignAnalyzed, ledger.Standing{Items: 1, OneSided: 1}, "campaign.one_sided"},
		{org.CampaignAssign, ledger.CampaignDecomposed, ledger.Standing{Items: 1, Duties: 2, Unmatched: 1}, "campaign.unmatched"},
		{org.CampaignStart, ledger.CampaignAssigned, ledger.Standing{Items: 1}, "campaign.no_duties"},
		{org.CampaignStart, ledger.CampaignAssigned, ledger.Standing{Items: 1, Duties: 2}, ""},
		{org.CampaignStart, ledger.CampaignPlanned, ledger.Standing{Items: 1, Duties: 2}, "state.refuses"},
	} {
		campaign := ledger.Campaign{State: c.from}
		err := campaign.Advance(c.by, c.s)
		if (err == nil) != (c.code == "") || err != nil && !fault.Is(err, c.code) {
			t.Errorf("%s of %s with %+v: %v, want %q", c.by, c.from, c.s, err, c.code)
		}
	}
}
