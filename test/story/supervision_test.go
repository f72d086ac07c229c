package story

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// keepsItsSupervision counts what stands beside the findings: visits, checks, reviews, and what one finding taught others.
func keepsItsSupervision(t *testing.T, s told, lead org.Actor) {
	decisions := func(v ledger.DecisionView) int {
		return counted(t, lead, ledger.DecisionFilter{View: v}, s.app.CountDecisions)
	}
	needs := func(v ledger.NeedView) int { return counted(t, lead, ledger.NeedFilter{View: v}, s.app.CountNeeds) }
	reviews := func(v ledger.SelfReviewView) int {
		return counted(t, lead, ledger.SelfReviewFilter{View: v}, s.app.CountSelfReviews)
	}
	answers := func(v ledger.AnswerView) int {
		return counted(t, lead, ledger.AnswerFilter{View: v}, s.app.CountAnswers)
	}
	questions := func(v ledger.QuestionView) int {
		return counted(t, lead, ledger.QuestionFilter{View: v}, s.app.CountQuestions)
	}
	fixes := func(v ledger.FixView) int { return counted(t, lead, ledger.FixFilter{View: v}, s.app.CountFixes) }
	got := map[string]int{
		"decisions": decisions(ledger.DecisionAll), "decisions overdue": decisions(ledger.DecisionOverdue),
		"days of rounds":  counted(t, lead, ledger.RoundFilter{View: ledger.RoundDays}, s.app.CountCoveredDays),
		"lines of rounds": counted(t, lead, ledger.RoundFilter{}, s.app.CountRounds),
		"needs":           needs(ledger.NeedAll), "needs open": needs(ledger.NeedOpen), "needs of nobody": needs(ledger.NeedUnowned),
		"lists":      counted(t, lead, ledger.ChecklistFilter{}, s.countLists),
		"reviews":    reviews(ledger.ReviewsSubmitted),
		"looked at":  reviews(ledger.ReviewsChecked),
		"disagreed":  reviews(ledger.ReviewsDisagreed),
		"asked":      answers(ledger.AnswerAll),
		"none":       answers(ledger.AnswerNone),
		"similar":    counted(t, lead, ledger.FindingFilter{Source: ledger.SourceSimilar}, s.app.CountFindings),
		"questions":  questions(ledger.QuestionAll),
		"unanswered": questions(ledger.QuestionOpen),
		"advice":     counted(t, lead, ledger.AdviceFilter{}, s.app.CountAdvices),
		"fixes":      fixes(ledger.FixAll), "fixes open": fixes(ledger.FixOpen),
		"rules":        counted(t, lead, ledger.RuleFilter{}, s.app.CountRules),
		"routes today": counted(t, lead, ledger.InspectionFilter{View: ledger.InspectionUnrecorded}, s.app.CountInspections),
	}
	want := map[string]int{
		"decisions": 5, "decisions overdue": 1, "days of rounds": 10, "lines of rounds": 60, "needs": 7, "needs open": 2, "needs of nobody": 1,
		"lists": 4, "reviews": 88, "looked at": 15, "disagreed": 1, "asked": 6, "none": 2, "similar": 6, "questions": 2, "unanswered": 1,
		"advice": 1, "fixes": 1, "fixes open": 0, "rules": 5, "routes today": 1,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("supervision of the story (-told +kept):\n%s", diff)
	}
}

// hasListsToWorkOn finds something done and something due on the list of every overseer.
func hasListsToWorkOn(t *testing.T, s told) {
	for _, login := range []string{"paizhu1", "paizhu3", s.guide.Overseer(), "wanghejw"} {
		who := s.actor(t, login)
		lines := func(state ledger.LineState) int {
			return counted(t, who, ledger.LineFilter{State: state}, s.app.CountCheckLines)
		}
		if done, due := lines(ledger.LineDone), lines(ledger.LineDue); done == 0 || due == 0 {
			t.Errorf("%s has %d lines done and %d due", login, done, due)
		}
	}
}
