package story

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaodan/internal/app"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
)

func TestDemoFindingsReconcile(t *testing.T) {
	s := onSQLite(t)
	lead := s.actor(t, s.guide.Clerk())
	findings := func(f ledger.FindingFilter) int { return counted(t, lead, f, s.app.CountFindings) }
	got := map[string]int{
		"all": findings(ledger.FindingFilter{}), "year": findings(ledger.FindingFilter{Year: 2026}),
		"campaigns": counted(t, lead, struct{}{}, s.campaigns), "items": counted(t, lead, ledger.ItemFilter{}, s.app.CountItems),
		"duties":                  counted(t, lead, ledger.DutyFilter{}, s.app.CountDuties),
		"hints":                   findings(ledger.FindingFilter{View: ledger.FindingHint}),
		"on time":                 findings(ledger.FindingFilter{View: ledger.FindingOnTime}),
		"late":                    findings(ledger.FindingFilter{View: ledger.FindingLate}),
		"relapsed":                findings(ledger.FindingFilter{View: ledger.FindingRelapsed}),
		"relapsed and rectifying": findings(ledger.FindingFilter{View: ledger.FindingRelapsed, State: ledger.FindingRectifying}),
		"undone":                  findings(ledger.FindingFilter{View: ledger.FindingUndone}),
	}
	for _, state := range ledger.FindingMoves.States() {
		got[string(state)] = findings(ledger.FindingFilter{State: state})
	}
	want := map[string]int{
		"all": 62, "year": 62, "campaigns": 8, "items": 24, "duties": 96, "hints": 4, "on time": 36, "late": 5,
		"relapsed": 2, "relapsed and rectifying": 2, "undone": 0,
		"closed": 41, "rectifying": 12, "responded": 4, "acknowledged": 3, "dispatched": 1, "ongoing": 1,
		"draft": 0, "returned_unclear": 0, "sent_back": 0, "verified": 0, "voided": 0,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("findings of the story (-told +kept):\n%s", diff)
	}
	t.Run("and its supervision", func(t *testing.T) { keepsItsSupervision(t, s, lead) })
	t.Run("with lists to work on", func(t *testing.T) { hasListsToWorkOn(t, s) })
	t.Run("every one is clear", func(t *testing.T) { isClear(t, s, lead) })
	t.Run("the green campaign is green", func(t *testing.T) { isGreen(t, s, lead) })
	t.Run("what is asked is answered or waits", func(t *testing.T) { isAnswered(t, s, lead) })
}

// countLists counts the checklists of a filter.
func (s told) countLists(ctx context.Context, who org.Actor, f ledger.ChecklistFilter) (int, error) {
	lists, err := s.app.Checklists(ctx, who, f)
	return len(lists), err
}

// isClear holds the story to what it asks of others: time, place and situation of every finding are concrete.
func isClear(t *testing.T, s told, lead org.Actor) {
	err := s.app.EachFinding(t.Context(), lead, ledger.FindingFilter{}, "code", func(f *app.FindingRow) error {
		for _, d := range f.Doubts() {
			t.Errorf("%s %s: %s %s", f.Code, f.Title, say.Doubt(d), f.Place)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// isGreen finds the eighteen of the one campaign in which everything was put right in time.
func isGreen(t *testing.T, s told, lead org.Actor) {
	f := ledger.FindingFilter{Field: "营商环境"}
	all := counted(t, lead, f, s.app.CountFindings)
	f.View = ledger.FindingOnTime
	if onTime := counted(t, lead, f, s.app.CountFindings); all != 18 || onTime != all {
		t.Errorf("%d findings, %d of them closed in time", all, onTime)
	}
}

// isAnswered counts what parties asked for beside the loop, and how it was decided.
func isAnswered(t *testing.T, s told, lead org.Actor) {
	extensions, objections, rechecks := map[ledger.ExtensionState]int{}, map[ledger.ObjectionState]int{}, map[ledger.RecheckState]int{}
	var ids []string
	err := s.app.EachFinding(t.Context(), lead, ledger.FindingFilter{}, "code", func(f *app.FindingRow) error {
		ids = append(ids, f.ID)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range ids {
		f, err := s.app.Finding(t.Context(), lead, id)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range f.Extensions {
			extensions[e.State]++
		}
		for _, o := range f.Objections {
			objections[o.State]++
		}
		for _, r := range f.Rechecks {
			rechecks[r.State]++
		}
	}
	for _, diff := range []string{
		cmp.Diff(map[ledger.ExtensionState]int{
			ledger.ExtensionPending: 1, ledger.ExtensionGranted: 1, ledger.ExtensionChanged: 1, ledger.ExtensionRefused: 1,
		}, extensions),
		cmp.Diff(map[ledger.ObjectionState]int{ledger.ObjectionPending: 1, ledger.ObjectionPartly: 1, ledger.ObjectionRejected: 1}, objections),
		cmp.Diff(map[ledger.RecheckState]int{ledger.RecheckDue: 5, ledger.RecheckPassed: 77, ledger.RecheckRelapsed: 2}, rechecks),
	} {
		if diff != "" {
			t.Error(diff)
		}
	}
}

// campaigns counts the campaigns of the actor's list.
func (s told) campaigns(ctx context.Context, who org.Actor, _ struct{}) (int, error) {
	list, err := s.app.Campaigns(ctx, who, app.CampaignFilter{})
	return len(list), err
}
