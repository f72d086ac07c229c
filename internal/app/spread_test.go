package app_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// everyRow is a page that holds all rows of a small district.
var everyRow = ledger.Page{Size: ledger.MaxSize}

// asked raises a question of the first stationed group about a sent finding and routes it to the first department.
func asked(t *testing.T, w *house.World) *app.Question {
	t.Helper()
	f := house.SentFinding(t, w)
	id := house.Do(t, w, w.Overseer1, &app.RaiseQuestion{Findings: []string{f.ID}, Text: "过渡房租金按户补还是按人补", Dept: w.Depts[0]}).ID
	return questionNow(t, w, id)
}

func questionNow(t *testing.T, w *house.World, id string) *app.Question {
	t.Helper()
	return must[*app.Question](t)(w.App.Question(t.Context(), w.Lead, id))
}

// shared sends advice of a field to units.
func shared(t *testing.T, w *house.World, field string, units ...string) string {
	t.Helper()
	return house.Do(t, w, w.Lead, &app.ShareAdvice{
		Field: field, Title: "临时停车泊位的划定", Text: "由街道提出，交警核定后划定。", Basis: "停车管理办法第七条", From: house.Start, Units: units,
	}).ID
}

// openedCheck asks units about a finding of the field, by the lead room.
func openedCheck(t *testing.T, w *house.World, field string, units ...string) *app.Similar {
	t.Helper()
	f := house.SentFinding(t, w, func(c *app.FindingTerms) { c.Field = field })
	id := house.Do(t, w, w.Lead, &app.OpenSimilar{Finding: f.ID, Question: "有没有围挡缺失", Due: w.App.Today().AddDays(14), Units: units}).ID
	return similarNow(t, w, id)
}

func similarNow(t *testing.T, w *house.World, id string) *app.Similar {
	t.Helper()
	return must[*app.Similar](t)(w.App.Similar(t.Context(), w.Lead, id))
}

// answerOf is the answer of a unit to a check.
func answerOf(t *testing.T, c *app.Similar, unit string) *app.AnswerRow {
	t.Helper()
	i := slices.IndexFunc(c.Answers, func(a *app.AnswerRow) bool { return a.Unit == unit })
	if i < 0 {
		t.Fatalf("%s did not ask unit %s", c.Code, unit)
	}
	return c.Answers[i]
}

// place is a place with its three facts.
func place(at string) app.FoundPlace {
	return app.FoundPlace{OccurredAt: "2026-03-02 09:30", Place: at, Detail: "围挡缺 2 处，夜间无警示灯，住户 1 户 3 人未搬离。"}
}

// spreadCommands is every command about what findings teach others, each ready to be carried out.
func spreadCommands(w *house.World, x spreadRecords) map[org.Action]app.Command {
	one := house.Chosen
	return map[org.Action]app.Command{
		org.QuestionRaise: &app.RaiseQuestion{Findings: []string{x.finding}, Text: "政策怎么把握"}, org.QuestionRoute: app.RouteQuestions(because, one(x.raised), w.Depts[1]),
		org.QuestionReturn: app.ReturnQuestions(because, one(x.routed)), org.QuestionAnswer: app.AnswerQuestions(because, one(x.routed), "按户补", "通知第三条"),
		org.QuestionWithdraw: app.WithdrawQuestions(because, one(x.raised)),
		org.AdviceShare: &app.ShareAdvice{
			Title: "建议", Text: "照此办理", Basis: "通知第三条", From: house.Start, Units: []string{w.Streets[0]},
		},
		org.AdviceAcknowledge: app.AcknowledgeAdvice(because, one(x.advice)), org.AdviceEnd: app.EndAdvice(because, one(x.advice)),
		org.SimilarOpen:  &app.OpenSimilar{Form: because, Finding: x.finding, Question: "有没有", Due: "2026-03-30", Units: []string{w.Depts[1]}},
		org.SimilarReply: app.ReplyNone(because, one(x.answer), ""), org.SimilarClose: app.CloseSimilar(because, one(x.similar)),
		org.FixOrder:    &app.OrderFix{Form: because, Finding: x.finding, Unit: w.Depts[1], Text: "统一标准", Due: "2026-04-30"},
		org.FixComplete: app.CompleteFixes(because, one(x.open), "已统一"), org.FixReturn: app.ReturnFixes(because, one(x.done)),
		org.FixCheck:   app.CheckFixes(because, one(x.done), "属实"),
		org.RuleRecord: &app.SaveRule{RuleTerms: ruleTerms(w)}, org.RuleUpdate: &app.SaveRule{ID: x.rule, Version: 1, RuleTerms: ruleTerms(w)},
	}
}

// ruleTerms are those of a rule of the first department.
func ruleTerms(w *house.World) app.RuleTerms {
	return app.RuleTerms{Kind: ledger.RuleNew, Title: "围挡管理办法", Date: house.Start, Unit: w.Depts[0], Causes: []ledger.Cause{ledger.CauseRule}}
}

// spreadRecords are records of the first stationed group and the first department, one for each command.
type spreadRecords struct {
	finding, raised, routed, advice, similar, answer, open, done, rule string
}

func spreadOf(t *testing.T, w *house.World) spreadRecords {
	t.Helper()
	do := func(who org.Actor, c app.Command) string { return house.Do(t, w, who, c).ID }
	x := spreadRecords{finding: house.SentFinding(t, w).ID, advice: shared(t, w, "停车管理", w.Depts[0], w.Streets[1])}
	x.raised = do(w.Overseer1, &app.RaiseQuestion{Findings: []string{x.finding}, Text: "问题一"})
	x.routed = do(w.Overseer1, &app.RaiseQuestion{Form: app.Form{Over: "一并答复"}, Findings: []string{x.finding}, Text: "问题二", Dept: w.Depts[0]})
	x.similar = do(w.Overseer1, &app.OpenSimilar{Form: because, Finding: x.finding, Question: "有没有", Due: "2026-03-30", Units: []string{w.Depts[0], w.Depts[1]}})
	x.answer = answerOf(t, similarNow(t, w, x.similar), w.Depts[0]).ID
	x.open = do(w.Overseer1, &app.OrderFix{Form: because, Finding: x.finding, Unit: w.Depts[0], Text: "统一标准", Due: "2026-04-30"})
	x.done = do(w.Overseer1, &app.OrderFix{Form: because, Similar: x.similar, Unit: w.Depts[0], Text: "统一巡查", Due: "2026-04-30"})
	house.Do(t, w, w.Dept1, app.CompleteFixes(app.Form{}, house.Chosen(x.done), "已统一"))
	x.rule = do(w.Dept1, &app.SaveRule{RuleTerms: ruleTerms(w)})
	return x
}

// TestEveryActOfSpreadingIsForThoseItBelongsTo tries every action as everybody on records of the first stationed group and
// the first department, each on a district of its own.
func TestEveryActOfSpreadingIsForThoseItBelongsTo(t *testing.T) {
	may := map[org.Action][]string{
		org.QuestionRaise: {"lead", "overseer1", "street1"}, org.QuestionRoute: {"lead", "overseer1"}, org.QuestionReturn: {"dept1"},
		org.QuestionAnswer: {"dept1"}, org.QuestionWithdraw: {"lead", "overseer1"},
		org.AdviceShare: {"lead"}, org.AdviceAcknowledge: {"dept1", "street2"}, org.AdviceEnd: {"lead"},
		org.SimilarOpen: {"lead", "overseer1"}, org.SimilarReply: {"dept1"}, org.SimilarClose: {"lead", "overseer1"},
		org.FixOrder: {"lead", "overseer1"}, org.FixComplete: {"dept1"}, org.FixReturn: {"lead", "overseer1"}, org.FixCheck: {"lead", "overseer1"},
		org.RuleRecord: {"lead", "dept1"}, org.RuleUpdate: {"lead", "dept1"},
	}
	house.Each(t, func(t *testing.T, w *house.World) {
		x := spreadOf(t, w)
		everybody := w.Actors()
		everybody["foreign lead"], everybody["foreign street"] = w.Foreign.Lead, w.Foreign.Street1
		for _, action := range slices.Sorted(maps.Keys(spreadCommands(w, x))) {
			for _, name := range slices.Sorted(maps.Keys(everybody)) {
				if slices.Contains(may[action], name) {
					continue
				}
				c := spreadCommands(w, x)[action]
				if action == org.AdviceShare && name == "foreign lead" {
					continue // may share in its own district; the unit is refused below
				}
				_, err := app.Do(t.Context(), w.App, everybody[name], c)
				if kind := fault.Of(err); err == nil || kind != fault.Denied && kind != fault.Missing && !fault.Is(err, "advice.noted") {
					t.Errorf("%s by %s: %v", action, name, err)
				}
			}
			for i, name := range may[action] {
				if i > 0 && (action == org.QuestionRoute || action == org.QuestionWithdraw || action == org.SimilarClose || action == org.FixReturn || action == org.FixCheck || action == org.RuleUpdate) {
					continue // the record has moved on with the first
				}
				if i == 0 && len(may[action]) > 1 {
					x = spreadOf(t, w)
				}
				if _, err := app.Do(t.Context(), w.App, everybody[name], spreadCommands(w, x)[action]); err != nil {
					t.Errorf("%s by %s: %v", action, name, err)
				}
				x = spreadOf(t, w)
			}
		}
		house.Refused(t, w, w.Foreign.Lead, spreadCommands(w, x)[org.AdviceShare], fault.Missing, "missing")
		house.Sound(t, w)
	})
}

// TestSpreadIsSeenByThoseItConcernsOnly counts what everybody sees of records of the first department.
func TestSpreadIsSeenByThoseItConcernsOnly(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		x := spreadOf(t, w)
		house.Do(t, w, w.Street1, &app.RaiseQuestion{Text: "街道自己的问题"})
		type seen struct{ Questions, Advice, Receipts, Similars, Answers, Fixes, Rules int }
		everything := seen{3, 1, 2, 1, 2, 2, 1}
		for name, want := range map[string]seen{
			"lead": everything, "leader": everything,
			"overseer1": {2, 1, 1, 1, 2, 2, 1},
			"dept1":     {2, 1, 1, 1, 1, 2, 1},
			"dept2":     {0, 1, 0, 1, 1, 0, 0},
			"street1":   {3, 1, 0, 0, 0, 0, 0}, // its village answers for the finding
			"street2":   {0, 1, 1, 0, 0, 0, 0},
			"outpost1":  {3, 1, 0, 0, 0, 0, 0},
			"overseer2": {0, 1, 0, 0, 0, 0, 0}, "examiner": {0, 1, 0, 0, 0, 0, 0}, "street3": {0, 1, 0, 0, 0, 0, 0},
			"team": {0, 1, 0, 0, 0, 0, 0}, "part": {0, 1, 0, 0, 0, 0, 0},
			"system": {}, "security": {}, "auditor": {},
		} {
			who := w.Actors()[name]
			ctx := t.Context()
			got := seen{
				len(must[[]*app.QuestionRow](t)(w.App.Questions(ctx, who, ledger.QuestionFilter{}, everyRow))),
				len(must[[]*app.AdviceRow](t)(w.App.Advices(ctx, who, ledger.AdviceFilter{}, everyRow))),
				len(must[[]*app.ReceiptRow](t)(w.App.Receipts(ctx, who, ledger.ReceiptFilter{}, everyRow))),
				len(must[[]*app.SimilarRow](t)(w.App.Similars(ctx, who, ledger.SimilarFilter{}, everyRow))),
				len(must[[]*app.AnswerRow](t)(w.App.Answers(ctx, who, ledger.AnswerFilter{}, everyRow))),
				len(must[[]*app.FixRow](t)(w.App.Fixes(ctx, who, ledger.FixFilter{}, everyRow))),
				len(must[[]*app.RuleRow](t)(w.App.Rules(ctx, who, ledger.RuleFilter{}, everyRow))),
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s sees (-want +got):\n%s", name, diff)
			}
			counts := seen{
				must[int](t)(w.App.CountQuestions(ctx, who, ledger.QuestionFilter{})), must[int](t)(w.App.CountAdvices(ctx, who, ledger.AdviceFilter{})),
				must[int](t)(w.App.CountReceipts(ctx, who, ledger.ReceiptFilter{})), must[int](t)(w.App.CountSimilars(ctx, who, ledger.SimilarFilter{})),
				must[int](t)(w.App.CountAnswers(ctx, who, ledger.AnswerFilter{})), must[int](t)(w.App.CountFixes(ctx, who, ledger.FixFilter{})),
				must[int](t)(w.App.CountRules(ctx, who, ledger.RuleFilter{})),
			}
			if counts != got {
				t.Errorf("%s counts %+v and lists %+v", name, counts, got)
			}
		}
		if got := must[*app.Similar](t)(w.App.Similar(t.Context(), w.Dept2, x.similar)); len(got.Answers) != 1 || got.Asked != 1 || len(got.Fixes) != 0 {
			t.Errorf("a department sees %d answers, %d asked and %d fixes beside its own", len(got.Answers), got.Asked, len(got.Fixes))
		}
		if got := must[*app.Advice](t)(w.App.Advice(t.Context(), w.Street2, x.advice)); len(got.Receipts) != 1 || got.Sent != 1 || got.Waiting != 1 {
			t.Errorf("a street sees %d receipts, %d sent", len(got.Receipts), got.Sent)
		}
	})
}

func TestViewsOfSpreadCountTheirRows(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		spreadOf(t, w)
		w.Clock.Set("2026-05-15") // everything open is late
		for name, who := range w.Actors() {
			ctx := t.Context()
			for v, n := range must[map[ledger.QuestionView]int](t)(w.App.CountQuestionViews(ctx, who, ledger.QuestionFilter{})) {
				if rows := must[[]*app.QuestionRow](t)(w.App.Questions(ctx, who, ledger.QuestionFilter{View: v}, everyRow)); len(rows) != n {
					t.Errorf("%s: questions %q count %d and list %d", name, v, n, len(rows))
				}
			}
			for v, n := range must[map[ledger.AdviceView]int](t)(w.App.CountAdviceViews(ctx, who, ledger.AdviceFilter{})) {
				if rows := must[[]*app.AdviceRow](t)(w.App.Advices(ctx, who, ledger.AdviceFilter{View: v}, everyRow)); len(rows) != n {
					t.Errorf("%s: advice %q counts %d and lists %d", name, v, n, len(rows))
				}
			}
			for v, n := range must[map[ledger.SimilarView]int](t)(w.App.CountSimilarViews(ctx, who, ledger.SimilarFilter{})) {
				if rows := must[[]*app.SimilarRow](t)(w.App.Similars(ctx, who, ledger.SimilarFilter{View: v}, everyRow)); len(rows) != n {
					t.Errorf("%s: checks %q count %d and list %d", name, v, n, len(rows))
				}
			}
			for v, n := range must[map[ledger.AnswerView]int](t)(w.App.CountAnswerViews(ctx, who, ledger.AnswerFilter{})) {
				if rows := must[[]*app.AnswerRow](t)(w.App.Answers(ctx, who, ledger.AnswerFilter{View: v}, everyRow)); len(rows) != n {
					t.Errorf("%s: answers %q count %d and list %d", name, v, n, len(rows))
				}
			}
			for v, n := range must[map[ledger.FixView]int](t)(w.App.CountFixViews(ctx, who, ledger.FixFilter{})) {
				if rows := must[[]*app.FixRow](t)(w.App.Fixes(ctx, who, ledger.FixFilter{View: v}, everyRow)); len(rows) != n {
					t.Errorf("%s: fixes %q count %d and list %d", name, v, n, len(rows))
				}
			}
		}
	})
}

// TestWhatIsNamedByItsCodeIsKeptByItsID, for everything that is linked is looked up by its id.
func TestWhatIsNamedByItsCodeIsKeptByItsID(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		f := house.SentFinding(t, w)
		house.Do(t, w, w.Overseer1, &app.RaiseQuestion{Findings: []string{f.Code, f.ID}, Text: "能否先拆后补？"})
		house.Do(t, w, w.Overseer1, &app.OrderFix{Finding: f.Code, Unit: w.Depts[0], Text: "补齐清单", Due: house.Due})
		house.Do(t, w, w.Overseer1, &app.OpenSimilar{Finding: f.Code, Question: "是否还有危房住人？", Due: house.Due, Units: []string{w.Depts[0]}})
		seen := must[*app.Spread](t)(w.App.SpreadOf(t.Context(), w.Lead, f.ID))
		if len(seen.Questions) != 1 || len(seen.Questions[0].Findings) != 1 || len(seen.Fixes) != 1 || len(seen.Similars) != 1 {
			t.Errorf("the finding leads to %d questions, %d fixes and %d checks", len(seen.Questions), len(seen.Fixes), len(seen.Similars))
		}
		item := house.ItemNow(t, w, house.DutyNow(t, w, house.Dispatched(t, w, w.Depts[0])[0].ID).Item)
		one := house.Finding(t, w, func(x *app.FindingTerms) { x.Item = item.Code })
		if one.Item != item.ID {
			t.Errorf("the finding is about item %q", one.Item)
		}
	})
}

func TestUnitTakesNoRuleOutOfItsOverseersSight(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		f := house.SentFinding(t, w)
		terms := app.RuleTerms{Kind: ledger.RuleNew, Title: "危房巡查办法", Date: house.Start, Unit: w.Depts[0], Causes: []ledger.Cause{ledger.CauseDuty}, Finding: f.ID}
		id := house.Do(t, w, w.Overseer1, &app.SaveRule{RuleTerms: terms}).ID
		terms.Finding = ""
		house.Do(t, w, w.Dept1, &app.SaveRule{ID: id, Version: 1, RuleTerms: terms})
		if x := must[*app.Rule](t)(w.App.Rule(t.Context(), w.Overseer1, id)); x.Overseer != w.Stationed1 {
			t.Errorf("the rule is followed by %q", x.Overseer)
		}
	})
}
