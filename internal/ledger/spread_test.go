package ledger_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// TestQuestionKeepsItsPromises tries any acts in any order: what is answered has an answer and a basis, what is routed has
// a department and a day, and a late answer stays late.
func TestQuestionKeepsItsPromises(t *testing.T) {
	words := rapid.SampledFrom([]string{"", "按户", "按人"})
	rapid.Check(t, func(t *rapid.T) {
		q := &ledger.PolicyQuestion{Text: "怎么算", State: ledger.QuestionRaised, RaisedAt: today.Start()}
		day := today
		for range rapid.IntRange(1, 12).Draw(t, "acts") {
			day = day.AddDays(rapid.IntRange(0, 4).Draw(t, "days"))
			before := *q
			var err error
			switch rapid.SampledFrom([]org.Action{org.QuestionRoute, org.QuestionReturn, org.QuestionAnswer, org.AdviceShare, org.QuestionWithdraw}).Draw(t, "act") {
			case org.QuestionRoute:
				err = q.Route(words.Draw(t, "dept"), calendar.Chosen(day.AddDays(5)), day.Start(), words.Draw(t, "reason"))
			case org.QuestionReturn:
				err = q.Return(words.Draw(t, "reason"))
			case org.QuestionAnswer:
				err = q.Reply(words.Draw(t, "answer"), words.Draw(t, "basis"), day, day.Start())
			case org.AdviceShare:
				err = q.Share()
			case org.QuestionWithdraw:
				err = q.Withdraw(words.Draw(t, "reason"))
			}
			if diff := cmp.Diff(before, *q); err != nil && diff != "" {
				t.Fatalf("a refused act changed the question:\n%s", diff)
			}
			answered := q.State == ledger.QuestionAnswered || q.State == ledger.QuestionShared
			switch {
			case answered != (q.Answer != "") || answered != (q.Basis != ""):
				t.Fatalf("%s with answer %q on %q", q.State, q.Answer, q.Basis)
			case (q.State == ledger.QuestionRouted || answered) && (q.Dept == "" || q.Due == ""):
				t.Fatalf("%s without a department or a day", q.State)
			case q.State == ledger.QuestionRaised && q.Dept != "":
				t.Fatalf("%s with %s", q.State, q.Dept)
			case q.State == ledger.QuestionWithdrawn && q.Reason == "":
				t.Fatal("withdrawn without a reason")
			case before.Late && !q.Late:
				t.Fatal("a late answer is late no more")
			case q.DaysOpen(day) < 0:
				t.Fatalf("open for %d days", q.DaysOpen(day))
			}
		}
	})
}

// TestAnswerKeepsItsPromises tries any acts on the answers of a check in any order: it is reported exactly when nobody is
// waited for, nothing found is ever lost, and nothing is asked any more once it is closed.
func TestAnswerKeepsItsPromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := &ledger.SimilarCheck{State: ledger.SimilarOpened}
		answers := make([]*ledger.SimilarAnswer, rapid.IntRange(1, 4).Draw(t, "units"))
		for i := range answers {
			answers[i] = &ledger.SimilarAnswer{State: ledger.AnswerAsked, Due: today.AddDays(3)}
		}
		waiting := func() (n int) {
			for _, a := range answers {
				if a.State == ledger.AnswerAsked {
					n++
				}
			}
			return n
		}
		for range rapid.IntRange(1, 12).Draw(t, "acts") {
			day := today.AddDays(rapid.IntRange(0, 6).Draw(t, "days"))
			if rapid.IntRange(0, 9).Draw(t, "close") == 0 {
				open := c.State == ledger.SimilarOpened
				reason := rapid.SampledFrom([]string{"", "已查清"}).Draw(t, "reason")
				if err := c.Close(reason, day.Start()); err == nil {
					if open && reason == "" {
						t.Fatal("closed early without a reason")
					}
					for _, a := range answers {
						if a.State == ledger.AnswerAsked && a.Lapse() != nil {
							t.Fatal("an answer does not lapse")
						}
					}
				}
				continue
			}
			a := rapid.SampledFrom(answers).Draw(t, "unit")
			before := *a
			found := rapid.SliceOfN(rapid.Just("a finding"), 0, 2).Draw(t, "found")
			err := a.Reply(found, "", "post", day, day.Start())
			if err == nil {
				err = c.Report(waiting())
			}
			if err != nil {
				*a = before // as the transaction would
			} else if a.Found != before.Found+len(found) || a.Found != len(a.Findings) {
				t.Fatalf("%d were found after %d and %d more", a.Found, before.Found, len(found))
			}
			if before.State == ledger.AnswerGiven && before.Late != a.Late {
				t.Fatal("whether an answer was late has changed")
			}
			if c.State != ledger.SimilarClosed && (c.State == ledger.SimilarReported) != (waiting() == 0) {
				t.Fatalf("%s while %d units are waited for", c.State, waiting())
			}
		}
		if c.State == ledger.SimilarClosed && waiting() > 0 {
			t.Fatal("closed, and units are still asked")
		}
	})
}

// TestFixKeepsItsPromises tries any acts in any order: nobody checks its own fix, and what is checked has a result.
func TestFixKeepsItsPromises(t *testing.T) {
	words := rapid.SampledFrom([]string{"", "已统一"})
	rapid.Check(t, func(t *rapid.T) {
		x := &ledger.SystemicFix{Unit: "dept", Text: "统一标准", Due: today, State: ledger.FixOpened}
		for range rapid.IntRange(1, 10).Draw(t, "acts") {
			before := *x
			var err error
			switch rapid.IntRange(0, 2).Draw(t, "act") {
			case 0:
				err = x.Complete(words.Draw(t, "result"), today.AddDays(rapid.IntRange(-1, 1).Draw(t, "days")), today.Start())
			case 1:
				err = x.SendBack(words.Draw(t, "reason"))
			case 2:
				err = x.Approve(words.Draw(t, "verdict"), rapid.SampledFrom([]string{"dept", "overseer"}).Draw(t, "checker"))
			}
			if diff := cmp.Diff(before, *x); err != nil && diff != "" {
				t.Fatalf("a refused act changed the fix:\n%s", diff)
			}
			if x.State == ledger.FixChecked && (x.Result == "" || x.Verdict == "" || x.Checker == x.Unit) {
				t.Fatalf("checked: %+v", x)
			}
			if x.State == ledger.FixOpened && x.DoneAt != 0 {
				t.Fatal("open, and done already")
			}
		}
	})
}

func TestFiltersOfSpreadSurviveTheirAddress(t *testing.T) {
	text := rapid.StringMatching(`[\p{Han}a-z0-9]{0,8}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := text.Draw(t, "a"), text.Draw(t, "b"), text.Draw(t, "c")
		question := ledger.QuestionFilter{
			State: rapid.SampledFrom(append(ledger.QuestionMoves.States(), "")).Draw(t, "state"), Dept: a, Field: b, Finding: c,
			View: rapid.SampledFrom(ledger.QuestionViews).Draw(t, "view"), Text: a,
		}
		advice := ledger.AdviceFilter{
			State: rapid.SampledFrom(append(ledger.AdviceMoves.States(), "")).Draw(t, "state"), Field: a, Question: b,
			View: rapid.SampledFrom(ledger.AdviceViews).Draw(t, "view"), Text: c,
		}
		receipt := ledger.ReceiptFilter{Advice: a, Unit: b, State: rapid.SampledFrom(append(ledger.ReceiptMoves.States(), "")).Draw(t, "state")}
		similar := ledger.SimilarFilter{
			State: rapid.SampledFrom(append(ledger.SimilarMoves.States(), "")).Draw(t, "state"), Field: a, Finding: b,
			View: rapid.SampledFrom(ledger.SimilarViews).Draw(t, "view"), Text: c,
		}
		answer := ledger.AnswerFilter{Similar: a, Unit: b, View: rapid.SampledFrom(ledger.AnswerViews).Draw(t, "view")}
		fix := ledger.FixFilter{
			State: rapid.SampledFrom(append(ledger.FixMoves.States(), "")).Draw(t, "state"), Unit: a, Field: b, Finding: c, Similar: a,
			View: rapid.SampledFrom(ledger.FixViews).Draw(t, "view"), Text: b,
		}
		rule := ledger.RuleFilter{
			Kind: rapid.SampledFrom(append(ledger.RuleKinds, "")).Draw(t, "kind"), Cause: rapid.SampledFrom(append(ledger.Causes, "")).Draw(t, "cause"),
			Unit: a, Finding: b, Similar: c, Fix: a, Text: b,
		}
		for _, diff := range []string{
			cmp.Diff(question, ledger.ParseQuestionFilter(question.Query())), cmp.Diff(advice, ledger.ParseAdviceFilter(advice.Query())),
			cmp.Diff(receipt, ledger.ParseReceiptFilter(receipt.Query())), cmp.Diff(similar, ledger.ParseSimilarFilter(similar.Query())),
			cmp.Diff(answer, ledger.ParseAnswerFilter(answer.Query())), cmp.Diff(fix, ledger.ParseFixFilter(fix.Query())),
			cmp.Diff(rule, ledger.ParseRuleFilter(rule.Query())),
		} {
			if diff != "" {
				t.Fatal(diff)
			}
		}
	})
}
