package store_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaodan/internal/calendar"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// columnsOf reads the schema as the engine has it: table → columns in order of name.
func columnsOf(t *testing.T, w *house.World) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	for _, row := range house.Rows(t, house.Raw(w), w.DB.SchemaQuery()) {
		out[row[0]] = append(out[row[0]], row[1])
	}
	return out
}

func TestBothEnginesHaveTheSameSchema(t *testing.T) {
	sqlite, postgres := columnsOf(t, house.SQLite(t)), columnsOf(t, house.Postgres(t))
	if diff := cmp.Diff(sqlite, postgres); diff != "" {
		t.Errorf("the schemas differ (-sqlite +postgres):\n%s", diff)
	}
	if len(sqlite) < 20 {
		t.Errorf("only %d tables were compared", len(sqlite))
	}
}

func TestEveryTableHasTheColumnsOfItsSchema(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		schema := columnsOf(t, w)
		for _, l := range store.Layouts() {
			slices.Sort(l.Columns)
			if diff := cmp.Diff(schema[l.Name], l.Columns); diff != "" {
				t.Errorf("%s (-schema +program):\n%s", l.Name, diff)
			}
		}
	})
}

// unjournalled are the tables that hold no record of their own, each with the reason.
var unjournalled = map[string]string{
	"unit_tree":          "derived from unit",
	"check_item_unit":    "derived from check_item",
	"ledger_item_coop":   "derived from ledger_item",
	"inspection_partner": "derived from inspection",
	"team_unit":          "derived from team",
	"search_doc":         "derived from texts",
	"notice":             "the record it leads to is journalled",
	"schedule":           "what the program does by its clock",
	"job":                "what a run does is journalled",
	"outbox":             "what waits to leave",
	"delivery":           "what left; the notices it tells lead to their records",
	"delivery_notice":    "belongs to delivery",
	"session":            "signing in and out is journalled instead",
	"journal":            "is the journal",
	"journal_body":       "is the journal",
	"journal_head":       "is the journal",
	"act":                "answers of forms",
	"counter":            "numbers stand in the codes of records",
	"snapshot":           "bound by the digest of its ledger_version",

	"policy_question_finding": "derived from policy_question",
	"rule_change_cause":       "derived from rule_change",
	"finding_copy":            "derived from finding",
	"import_run":              "work in the background, done again from the import",
	"import_row":              "rows that wait; what they change is journalled",
	"letter_finding":          "derived from letter",
	"reminder_matter":         "derived from reminder",
}

func TestEverySavedTableIsVerified(t *testing.T) {
	verified := map[string]bool{}
	for _, l := range store.Layouts() {
		verified[l.Name] = true
	}
	for table := range columnsOf(t, house.SQLite(t)) {
		if verified[table] == (unjournalled[table] != "") {
			t.Errorf("%s is verified %t, known as unjournalled %q: it must be exactly one", table, verified[table], unjournalled[table])
		}
	}
}

// states are the words a column with a CHECK may hold, as the domain lists them.
var states = map[string][]string{
	"mandate.state":           words(ledger.MandateMoves.States()),
	"mandate.level":           words(ledger.Levels),
	"time_limit.unit":         words(calendar.Units),
	"import.kind":             words(ledger.ImportKinds),
	"import.state":            words(ledger.ImportMoves.States()),
	"import_row.outcome":      words(ledger.ImportOutcomes),
	"campaign.state":          words(ledger.CampaignMoves.States()),
	"campaign.focus":          words(ledger.Focuses),
	"plan.state":              words(ledger.PlanMoves.States()),
	"plan_row.recurrence":     append(words(ledger.Recurrences), ""),
	"ledger.state":            words(ledger.LedgerMoves.States()),
	"ledger_item.state":       words(ledger.ItemMoves.States()),
	"ledger_item.kind":        words(ledger.ItemKinds),
	"ledger_item.mode":        words(ledger.Modes),
	"ledger_item.focus":       words(ledger.Focuses),
	"ledger_item.waived":      append(words(ledger.Sides), ""),
	"duty.state":              words(ledger.DutyMoves.States()),
	"duty.side":               words(ledger.Sides),
	"duty.matched":            words([]ledger.Match{ledger.MatchNone, ledger.MatchMap, ledger.MatchHand, ledger.MatchAmbiguous}),
	"duty.recurrence":         append(words(ledger.Recurrences), ""),
	"inspection.state":        words(ledger.InspectionMoves.States()),
	"inspection.way":          words(ledger.Ways),
	"inspection.channel":      words(ledger.Channels),
	"inspection_line.result":  words(ledger.LineResults),
	"daily_round.result":      words(ledger.LineResults),
	"team.state":              words(ledger.TeamMoves.States()),
	"decision.state":          words(ledger.DecisionMoves.States()),
	"need.state":              words(ledger.NeedMoves.States()),
	"need.kind":               words(ledger.NeedKinds),
	"evidence.state":          words(ledger.EvidenceMoves.States()),
	"evidence.stage":          append(words(ledger.Stages), ""),
	"checklist.kind":          words(ledger.ChecklistKinds),
	"checklist.state":         words(ledger.ChecklistMoves.States()),
	"check_item.state":        words(ledger.CheckMoves.States()),
	"check_item.frequency":    words(ledger.Frequencies),
	"check_item.mode":         words(ledger.Modes),
	"check_item.side":         append(words(ledger.Sides), ""),
	"checklist_receipt.state": words(ledger.ListReceiptMoves.States()),
	"unit.kind":               words(org.UnitKinds),
	"post.role":               words(org.Roles),
	"ledger_item.recurrence":  append(words(ledger.Recurrences), ""),

	"gateway.kind":           words(ledger.GatewayKinds),
	"gateway.state":          words(ledger.GatewayMoves.States()),
	"delivery.state":         words(ledger.DeliveryStates),
	"job.state":              words(ledger.JobStates),
	"policy_question.state":  words(ledger.QuestionMoves.States()),
	"common_advice.state":    words([]ledger.AdviceState{ledger.AdviceActive, ledger.AdviceEnded}),
	"advice_receipt.state":   words(ledger.ReceiptMoves.States()),
	"similar_check.state":    words(ledger.SimilarMoves.States()),
	"similar_answer.state":   words(ledger.AnswerMoves.States()),
	"systemic_fix.state":     words(ledger.FixMoves.States()),
	"rule_change.kind":       words(ledger.RuleKinds),
	"finding.state":          words(ledger.FindingMoves.States()),
	"finding.severity":       append(words(ledger.Severities), ""),
	"finding.cause":          append(words(ledger.Causes), ""),
	"finding.source":         append(words(ledger.Sources), ""),
	"finding.mode":           append(words(ledger.RectifyModes), ""),
	"finding.waived":         append(words(ledger.Sides), ""),
	"finding.outcome":        words([]ledger.Outcome{ledger.OutcomeNone, ledger.OutcomeDone, ledger.OutcomeUndone}),
	"finding_party.state":    words(ledger.FindingMoves.States()),
	"finding_party.side":     words(ledger.Sides),
	"finding_party.outcome":  words([]ledger.Outcome{ledger.OutcomeNone, ledger.OutcomeDone, ledger.OutcomeUndone}),
	"finding_measure.state":  words(ledger.MeasureMoves.States()),
	"extension.state":        words(ledger.ExtensionMoves.States()),
	"objection.state":        words(ledger.ObjectionMoves.States()),
	"recheck.state":          words(ledger.RecheckMoves.States()),
	"template.state":         words(ledger.TemplateMoves.States()),
	"template.kind":          append(words(ledger.LetterKinds), ""),
	"letter.kind":            words(ledger.LetterKinds),
	"letter.state":           words(ledger.LetterMoves.States()),
	"letter_addressee.state": words(ledger.AddresseeMoves.States()),
	"recommendation.state":   words(ledger.RecommendationMoves.States()),
	"self_review.state":      words(ledger.SelfReviewMoves.States()),
	"self_review.answer":     append(words(ledger.SelfAnswers), ""),
	"self_review.seer":       append(words(ledger.SelfAnswers), ""),
	"reminder.state":         words(ledger.ReminderMoves.States()),
	"reminder.made_for":      words(ledger.Triggers),
	"reminder.rung":          append(words(ledger.Rungs), ""),

	"reminder_receipt.state":    words(ledger.ReminderMoves.States()),
	"reminder_receipt.audience": words(ledger.Audiences),
	"burden_event.kind":         words(ledger.BurdenKinds),
}

func words[S ~string](list []S) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = string(s)
	}
	return out
}

func TestDatabaseAcceptsExactlyTheWordsOfTheDomain(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		oneOfEach(t, w)
		db := house.Raw(w)
		every := []string{"nonsense", "DRAFT", " draft"}
		for _, list := range states {
			every = append(every, list...)
		}
		slices.Sort(every)
		for column, allowed := range states {
			table, name, _ := strings.Cut(column, ".")
			for _, word := range slices.Compact(every) {
				res, err := db.ExecContext(t.Context(), "UPDATE "+table+" SET "+name+" = $1", word)
				if accepted := err == nil; accepted != slices.Contains(allowed, word) {
					t.Errorf("%s accepts %q: %t", column, word, accepted)
				}
				if err == nil {
					if n, err := res.RowsAffected(); err != nil || n == 0 {
						t.Fatalf("%s has no row to try, %v", table, err)
					}
				}
			}
		}
	})
}
