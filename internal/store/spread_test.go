package store_test

import (
	"errors"
	"testing"

	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/store"
)

// spreadOfEach is a record of each thing that one finding teaches others.
func spreadOfEach(t testing.TB, w *house.World, tx *store.Tx) error {
	t.Helper()
	ctx := t.Context()
	advice := &ledger.CommonAdvice{Code: "JY-2026-0001", Title: "补贴口径", Text: "按户计", Basis: "通知第三条", From: house.Start, Unit: w.LeadRoom, State: ledger.AdviceActive}
	check := &ledger.SimilarCheck{Code: "JF-2026-0001", Question: "有没有同样的情况", Unit: w.LeadRoom, Due: house.Due, State: ledger.SimilarOpened}
	if err := errors.Join(tx.SaveAdvice(ctx, advice), tx.SaveSimilar(ctx, check)); err != nil {
		return err
	}
	return errors.Join(
		tx.SaveQuestion(ctx, &ledger.PolicyQuestion{Code: "ZX-2026-0001", Findings: []string{"a finding"}, Text: "补贴怎么算", Unit: w.Streets[0], State: ledger.QuestionRaised}),
		tx.SaveReceipt(ctx, &ledger.AdviceReceipt{Advice: advice.ID, Unit: w.Streets[0], State: ledger.ReceiptSent}),
		tx.SaveAnswer(ctx, &ledger.SimilarAnswer{Similar: check.ID, Unit: w.Streets[0], Due: house.Due, State: ledger.AnswerAsked}),
		tx.SaveFix(ctx, &ledger.SystemicFix{Code: "ZL-2026-0001", Similar: check.ID, Unit: w.Depts[0], Text: "统一口径", Due: house.Due, State: ledger.FixOpened}),
		tx.SaveRule(ctx, &ledger.RuleChange{Code: "ZD-2026-0001", Kind: ledger.RuleNew, Title: "补贴办法", Date: house.Start, Unit: w.Depts[0], Causes: []ledger.Cause{ledger.CauseRule}}),
	)
}
