package story

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaodan/internal/app"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// TestStoryOfLetters holds the letters of the story to their numbers: the campaign on business wrote to nine units, and
// every one of its twenty-seven pieces of advice was put into effect in time.
func TestStoryOfLetters(t *testing.T) {
	each(t, func(t *testing.T, s told) {
		lead := s.actor(t, s.guide.Clerk())
		list := func(f ledger.LetterFilter) int { return counted(t, lead, f, s.app.CountLetters) }
		got := map[string]int{
			"numbered": list(ledger.LetterFilter{View: ledger.LetterNumbered}), "closed in time": list(ledger.LetterFilter{View: ledger.LetterOnTime}),
			"overdue": list(ledger.LetterFilter{View: ledger.LetterOverdue}), "to sign": list(ledger.LetterFilter{View: ledger.LetterToApprove}),
			"drafts": list(ledger.LetterFilter{View: ledger.LetterDrafts}), "voided": list(ledger.LetterFilter{State: ledger.LetterVoided}),
		}
		want := map[string]int{"numbered": 11, "closed in time": 9, "overdue": 1, "to sign": 1, "drafts": 1, "voided": 1}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("letters (-told +kept):\n%s", diff)
		}
		campaign := businessCampaign(t, s, lead)
		figures, err := s.app.LetterFigures(t.Context(), lead, campaign)
		if err != nil {
			t.Fatal(err)
		}
		units, letters, advice, onTime := 0, 0, 0, 0
		for _, f := range figures {
			if f.Letters > 0 {
				units++
			}
			letters, advice, onTime = letters+f.Letters, advice+f.Advice, onTime+f.OnTime
		}
		if units != 9 || letters != 9 || advice != 27 || onTime != 27 {
			t.Errorf("%d letters to %d units with %d pieces of advice, %d of them in time", letters, units, advice, onTime)
		}
		numbersWithoutGap(t, s, lead)
	})
}

func businessCampaign(t *testing.T, s told, lead org.Actor) string {
	t.Helper()
	list, err := s.app.Campaigns(t.Context(), lead, app.CampaignFilter{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range list {
		if c.Title == "营商环境专项督导" {
			return c.ID
		}
	}
	t.Fatal("the campaign on business is not there")
	return ""
}

// numbersWithoutGap expects the numbers of each 代字 to run from one without a gap, the voided one among them.
func numbersWithoutGap(t *testing.T, s told, lead org.Actor) {
	t.Helper()
	rows, err := s.app.Letters(t.Context(), lead, ledger.LetterFilter{View: ledger.LetterNumbered}, "number", ledger.Page{})
	if err != nil {
		t.Fatal(err)
	}
	taken, highest := map[string]int{}, map[string]int{}
	for _, r := range rows {
		taken[r.Word]++
		highest[r.Word] = max(highest[r.Word], r.No)
	}
	if diff := cmp.Diff(highest, taken); diff != "" || len(taken) != 2 {
		t.Errorf("numbers of letters (-highest +taken):\n%s", diff)
	}
}
