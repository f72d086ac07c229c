package gates

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
)

var update = flag.Bool("update", false, "rewrite docs/states.md")

// TestStatesPageEqualsTheTables holds docs/states.md equal to the transition tables of the domain.
func TestStatesPageEqualsTheTables(t *testing.T) {
	var b strings.Builder
	b.WriteString("# States\n\nMade from the transition tables in `internal/ledger` by `make golden`; do not edit.\n")
	machine(&b, "Mandate", ledger.MandateMoves)
	machine(&b, "Campaign", ledger.CampaignMoves)
	machine(&b, "Plan", ledger.PlanMoves)
	machine(&b, "Ledger", ledger.LedgerMoves)
	machine(&b, "LedgerItem", ledger.ItemMoves)
	machine(&b, "Duty", ledger.DutyMoves)
	machine(&b, "Inspection", ledger.InspectionMoves)
	machine(&b, "Evidence", ledger.EvidenceMoves)
	machine(&b, "PolicyQuestion", ledger.QuestionMoves)
	machine(&b, "CommonAdvice", ledger.AdviceMoves)
	machine(&b, "AdviceReceipt", ledger.ReceiptMoves)
	machine(&b, "SimilarCheck", ledger.SimilarMoves)
	machine(&b, "SimilarAnswer", ledger.AnswerMoves)
	machine(&b, "SystemicFix", ledger.FixMoves)
	machine(&b, "Finding and FindingParty", ledger.FindingMoves)
	machine(&b, "FindingMeasure", ledger.MeasureMoves)
	machine(&b, "Extension", ledger.ExtensionMoves)
	machine(&b, "Objection", ledger.ObjectionMoves)
	machine(&b, "Recheck", ledger.RecheckMoves)
	machine(&b, "SelfReview", ledger.SelfReviewMoves)
	machine(&b, "Import", ledger.ImportMoves)
	machine(&b, "Letter", ledger.LetterMoves)
	machine(&b, "Addressee", ledger.AddresseeMoves)
	machine(&b, "Recommendation", ledger.RecommendationMoves)
	machine(&b, "Template", ledger.TemplateMoves)
	machine(&b, "Team", ledger.TeamMoves)
	machine(&b, "Decision", ledger.DecisionMoves)
	machine(&b, "Need", ledger.NeedMoves)
	machine(&b, "Checklist", ledger.ChecklistMoves)
	machine(&b, "CheckItem", ledger.CheckMoves)
	machine(&b, "ChecklistReceipt", ledger.ListReceiptMoves)
	machine(&b, "Reminder and ReminderReceipt", ledger.ReminderMoves)
	page := filepath.Join(root, "docs", "states.md")
	if *update {
		if err := os.WriteFile(page, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(b.String(), string(have)); diff != "" {
		t.Errorf("docs/states.md is not what the tables say; run make golden:\n%s", diff)
	}
}

func machine[S ~string](b *strings.Builder, name string, moves ledger.Moves[S]) {
	fmt.Fprintf(b, "\n## %s\n\n| from | action | to |\n|---|---|---|\n", name)
	for _, m := range moves {
		fmt.Fprintf(b, "| %s `%s` | %s `%s` | %s `%s` |\n", say.State(m.From), m.From, say.Action(m.By), m.By, say.State(m.To), m.To)
	}
}

// TestEveryActionOfATableHasARight keeps a state from being unreachable for everybody.
func TestEveryActionOfATableHasARight(t *testing.T) {
	check := func(by org.Action) {
		for _, r := range org.Roles {
			if org.May(r, by) != org.No {
				return
			}
		}
		t.Errorf("nobody has the right %s", by)
	}
	for _, m := range ledger.DutyMoves {
		check(m.By)
	}
	for _, m := range ledger.ItemMoves {
		check(m.By)
	}
	for _, m := range ledger.CampaignMoves {
		check(m.By)
	}
	for _, m := range ledger.SelfReviewMoves {
		check(m.By)
	}
}
