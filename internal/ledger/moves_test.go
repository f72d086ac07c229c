package ledger_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// begins are the states in which a record is made.
const (
	beginsDuty     = ledger.DutyDraft
	beginsItem     = ledger.ItemDraft
	beginsLedger   = ledger.LedgerDraft
	beginsCampaign = ledger.CampaignPlanned
	beginsPlan     = ledger.PlanReviewing
	beginsMandate  = ledger.MandateActive

	beginsInspection = ledger.InspectionPlanned
	beginsReview     = ledger.SelfReviewOpen
	beginsTeam       = ledger.TeamFormed
	beginsDecision   = ledger.DecisionOpen
	beginsNeed       = ledger.NeedRaised
)

func TestTransitionTablesAreWhole(t *testing.T) {
	t.Run("duty", func(t *testing.T) { whole(t, ledger.DutyMoves, beginsDuty, "duty.") })
	t.Run("item", func(t *testing.T) { whole(t, ledger.ItemMoves, beginsItem, "item.", "ledger.publish") })
	t.Run("ledger", func(t *testing.T) { whole(t, ledger.LedgerMoves, beginsLedger, "ledger.") })
	t.Run("campaign", func(t *testing.T) { whole(t, ledger.CampaignMoves, beginsCampaign, "campaign.") })
	t.Run("plan", func(t *testing.T) { whole(t, ledger.PlanMoves, beginsPlan, "plan.") })
	t.Run("inspection", func(t *testing.T) { whole(t, ledger.InspectionMoves, beginsInspection, "inspection.") })
	t.Run("team", func(t *testing.T) { whole(t, ledger.TeamMoves, beginsTeam, "team.") })
	t.Run("decision", func(t *testing.T) { whole(t, ledger.DecisionMoves, beginsDecision, "decision.") })
	t.Run("need", func(t *testing.T) { whole(t, ledger.NeedMoves, beginsNeed, "need.") })
	t.Run("checklist", func(t *testing.T) { whole(t, ledger.ChecklistMoves, ledger.ChecklistDraft, "checklist.", "check.") })
	t.Run("check item", func(t *testing.T) { whole(t, ledger.CheckMoves, ledger.CheckDraft, "checklist.", "check.") })
	t.Run("receipt of a list", func(t *testing.T) { whole(t, ledger.ListReceiptMoves, ledger.ListReceiptSent, "checklist.") })
	t.Run("finding", func(t *testing.T) {
		whole(t, ledger.FindingMoves, ledger.FindingDraft, "finding.", "recheck.relapse", "objection.uphold")
	})
	t.Run("measure", func(t *testing.T) { whole(t, ledger.MeasureMoves, ledger.MeasureOpen, "measure.") })
	t.Run("extension", func(t *testing.T) { whole(t, ledger.ExtensionMoves, ledger.ExtensionPending, "extension.") })
	t.Run("objection", func(t *testing.T) { whole(t, ledger.ObjectionMoves, ledger.ObjectionPending, "objection.") })
	t.Run("recheck", func(t *testing.T) { whole(t, ledger.RecheckMoves, ledger.RecheckDue, "recheck.") })
	t.Run("mandate", func(t *testing.T) { whole(t, ledger.MandateMoves, beginsMandate, "mandate.") })
	t.Run("question", func(t *testing.T) { whole(t, ledger.QuestionMoves, ledger.QuestionRaised, "question.", "advice.share") })
	t.Run("advice", func(t *testing.T) { whole(t, ledger.AdviceMoves, ledger.AdviceActive, "advice.") })
	t.Run("receipt", func(t *testing.T) { whole(t, ledger.ReceiptMoves, ledger.ReceiptSent, "advice.") })
	t.Run("similar check", func(t *testing.T) { whole(t, ledger.SimilarMoves, ledger.SimilarOpened, "similar.") })
	t.Run("answer", func(t *testing.T) { whole(t, ledger.AnswerMoves, ledger.AnswerAsked, "similar.") })
	t.Run("fix", func(t *testing.T) { whole(t, ledger.FixMoves, ledger.FixOpened, "fix.") })
	t.Run("letter", func(t *testing.T) { whole(t, ledger.LetterMoves, ledger.LetterDraft, "letter.") })
	t.Run("addressee", func(t *testing.T) { whole(t, ledger.AddresseeMoves, ledger.AddresseeNamed, "letter.") })
	t.Run("recommendation", func(t *testing.T) { whole(t, ledger.RecommendationMoves, ledger.RecommendationDrafted, "letter.") })
	t.Run("reminder", func(t *testing.T) { whole(t, ledger.ReminderMoves, ledger.ReminderDraft, "reminder.") })
	t.Run("self-review", func(t *testing.T) { whole(t, ledger.SelfReviewMoves, beginsReview, "self_review.") })
}

// whole checks that every state is reached, every action has a right and moves one way only, and no other moves anything.
func whole[S ~string](t *testing.T, moves ledger.Moves[S], begin S, own ...string) {
	t.Helper()
	reached := map[S]bool{begin: true}
	for range moves {
		for _, m := range moves {
			if reached[m.From] {
				reached[m.To] = true
			}
		}
	}
	seen := map[string]bool{}
	for _, m := range moves {
		if seen[string(m.From)+string(m.By)] {
			t.Errorf("%s moves %s two ways", m.By, m.From)
		}
		seen[string(m.From)+string(m.By)] = true
		belongs := func(prefix string) bool { return strings.HasPrefix(string(m.By), prefix) }
		if !slices.ContainsFunc(own, belongs) || !slices.Contains(org.Actions(), m.By) {
			t.Errorf("%s is none of the actions %v", m.By, own)
		}
	}
	for _, s := range moves.States() {
		if !reached[s] {
			t.Errorf("nothing leads to %s", s)
		}
	}
	rapid.Check(t, func(t *rapid.T) { step(t, moves) })
}

// step tries any action, known or not, on any state, known or not.
func step[S ~string](t *rapid.T, moves ledger.Moves[S]) {
	states := append(moves.States(), "", "no such state")
	actions := append(org.Actions(), "", "no.such")
	slices.Sort(actions)
	from := rapid.SampledFrom(states).Draw(t, "state")
	by := rapid.SampledFrom(actions).Draw(t, "action")
	known := slices.ContainsFunc(moves, func(m ledger.Move[S]) bool { return m.From == from && m.By == by })
	state := from
	err := moves.Step(&state, by)
	switch {
	case known != (err == nil) || known != moves.Can(from, by):
		t.Fatalf("%s on %s: %v, can %t", by, from, err, moves.Can(from, by))
	case !known && (state != from || fault.Of(err) != fault.Conflict || !fault.Is(err, "state.refuses")):
		t.Fatalf("a refused %s left %s as %s with %v", by, from, state, err)
	case known && !slices.Contains(moves, ledger.Move[S]{From: from, By: by, To: state}):
		t.Fatalf("%s took %s to %s", by, from, state)
	}
}
