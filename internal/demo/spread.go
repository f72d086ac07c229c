package demo

import (
	"fmt"
	"slices"

	"zhaodan/internal/app"
	"zhaodan/internal/ledger"
)

// streets are the six streets, in the order of the directory.
var streets = []string{"石桥街道", "柳荫街道", "南岭街道", "清溪街道", "望河街道", "北关街道"}

// planSpread says what one finding teaches others: questions and their answers for all, the similar check, what the
// department put right for everybody, and the rules that changed.
func (t *teller) planSpread(all *calendarOf) {
	t.planQuestions(all)
	t.planSimilar(all)
	t.planRules(all)
}

// planQuestions tells how one answer of the traffic police reached all streets, and leaves a second question open.
func (t *teller) planQuestions(all *calendarOf) {
	const what = "policy question"
	var locks, ramps, advice app.Chosen
	t.when(all, what, "07-20 10:10", func() error {
		answer, err := t.do(street, &app.RaiseQuestion{
			Findings: []string{t.affairs["沿街私设地锁 23 个未拆除"].made}, Text: "公共车位上的私设地锁，车主不在场时街道能否先行拆除？拆除物如何保管？",
		})
		locks.IDs = []string{answer.ID}
		return err
	})
	t.when(all, what, "07-21 09:20", func() error { return t.says(clerk, app.RouteQuestions(app.Form{}, locks, t.unit("交警大队"))) })
	t.when(all, what, "07-24 15:30", func() error {
		return t.says("jiaojing", app.AnswerQuestions(app.Form{}, locks,
			"占用公共车位的地锁应先公告 3 日并尽可能联系车主；公告期满或在消防通道上的，可会同城管部门当场拆除，拆除物编号保管 30 日。",
			"《道路交通安全法》第三十一条；区停车管理办法第十二条"))
	})
	t.when(all, what, "07-27 10:00", func() error {
		answer, err := t.do(clerk, &app.ShareAdvice{
			Question: locks.IDs[0], Field: "停车管理", Title: "公共车位私设地锁怎样拆除", Dept: t.unit("交警大队"), From: day("07-27"), Units: t.unitIDs(streets),
			Text:  "先公告 3 日并联系车主；公告期满或在消防通道上的，会同城管部门当场拆除，拆除物编号保管 30 日。",
			Basis: "《道路交通安全法》第三十一条；区停车管理办法第十二条",
		})
		advice.IDs = []string{answer.ID}
		return err
	})
	for i, s := range streets {
		t.on(all, what, day("07-28"), 9*60+15+6*i, func() error { return t.says(t.speaker(s), app.AcknowledgeAdvice(app.Form{}, advice)) })
	}
	t.when(all, what, "11-19 14:20", func() error {
		answer, err := t.do(t.speaker("石桥街道"), &app.RaiseQuestion{
			Findings: []string{t.affairs["石门村 3 户 C 级危房住户未按方案搬离，警戒标识缺失"].made}, Text: "过渡房加装坡道和扶手的费用，能否从危房改造补助资金中列支？",
		})
		ramps.IDs = []string{answer.ID}
		return err
	})
	t.when(all, what, "11-20 09:10", func() error { return t.says(clerk, app.RouteQuestions(app.Form{}, ramps, t.unit("区财政局"))) })
}

// planSimilar tells the check over all streets: two of them find nothing, four find six.
func (t *teller) planSimilar(all *calendarOf) {
	const what = "similar check"
	t.when(all, what, "09-29 10:20", func() error {
		answer, err := t.do(clerk, &app.OpenSimilar{
			Finding: t.affairs["2 处空置危房围挡被拆，警示牌缺失"].made, Due: day("10-16"), Units: t.unitIDs(streets),
			Question: "辖区内还有没有空置或出租危房缺围挡、缺警示牌、改作他用的？",
		})
		t.similar = answer.ID
		return err
	})
	for i, unit := range streets {
		t.on(all, what, t.workdays(day("10-10"), i), 16*60+30, func() error { return t.replies(unit) })
	}
	t.when(all, what, "10-19 09:30", func() error {
		return t.says(clerk, app.CloseSimilar(because("6 个街道全部答复，另查出 6 处，已逐处交办。"), app.Chosen{IDs: []string{t.similar}}))
	})
	t.planFix(all)
}

// asked is what the similar check asks of a street.
func (t *teller) asked(unit string) (*app.AnswerRow, error) {
	rows, err := t.app.Answers(t.ctx, t.actors[clerk], ledger.AnswerFilter{Similar: t.similar, Unit: t.unit(unit)}, ledger.Page{})
	if err != nil {
		return nil, err
	}
	if len(rows) != 1 {
		return nil, fmt.Errorf("%s has %d answers to give", unit, len(rows))
	}
	return rows[0], nil
}

// replies lets a street answer: none, or what it found, which becomes drafts that the lead room completes the day after.
func (t *teller) replies(unit string) error {
	row, err := t.asked(unit)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(similarFindings, func(f finding) bool { return f.by == t.speaker(unit) }) {
		return t.says(t.speaker(unit), app.ReplyNone(app.Form{}, app.Chosen{IDs: []string{row.ID}}, "逐处核对，围挡和标识完好，没有改作他用的。"))
	}
	c := &app.ReplyFound{ID: row.ID, Note: "逐处核对后报告。"}
	var found []*affair
	for _, f := range similarFindings {
		if f.by == t.speaker(unit) {
			c.Places = append(c.Places, app.FoundPlace{No: len(found) + 1, OccurredAt: occurred(f.at), Place: f.place, Detail: f.detail})
			found = append(found, t.affairs[f.title])
		}
	}
	if err := t.says(t.speaker(unit), c); err != nil {
		return err
	}
	drafts, err := t.app.Findings(t.ctx, t.actors[clerk], ledger.FindingFilter{Similar: t.similar}, "code", ledger.Page{Size: ledger.MaxSize})
	if err != nil {
		return err
	}
	for _, a := range found {
		i := slices.IndexFunc(drafts, func(r *app.FindingRow) bool { return r.Place == a.f.place })
		if i < 0 {
			return fmt.Errorf("%s is not there", a.f.title)
		}
		a.made = drafts[i].ID
	}
	return nil
}

// planFix tells what the department put right for everybody, and the rule that came of it.
func (t *teller) planFix(all *calendarOf) {
	const what = "systemic fix"
	var fix app.Chosen
	t.when(all, what, "10-20 09:40", func() error {
		answer, err := t.do(clerk, &app.OrderFix{
			Similar: t.similar, Unit: t.unit("区住建局"), Due: day("11-20"), Text: "建立空置危房看护制度：一处一牌、专人看护、雨雪后必查，改作他用的限期清空。",
		})
		fix.IDs = []string{answer.ID}
		return err
	})
	t.when(all, what, "11-13 15:10", func() error {
		return t.says("zhujian", app.CompleteFixes(app.Form{}, fix, "看护办法印发，47 处空置危房一处一牌、看护岗位落实到村，雨雪后检查表启用。"))
	})
	t.when(all, what, "11-17 10:20", func() error {
		return t.says(clerk, app.CheckFixes(app.Form{}, fix, "抽查 4 个街道 12 处，牌、岗、表三项齐全。"))
	})
	t.when(all, what, "11-17 11:00", func() error {
		return t.says(clerk, &app.SaveRule{RuleTerms: app.RuleTerms{
			Kind: ledger.RuleNew, Title: "农村空置危房看护办法", DocNo: "云建〔2026〕31号", Date: day("11-12"), Unit: t.unit("区住建局"),
			Causes: []ledger.Cause{ledger.CauseSupervision}, Fix: fix.IDs[0], Note: "看护责任落实到岗，雨雪后必查，改作他用的限期清空。",
		}})
	})
}

// rule is a rule that the campaign of the business environment left behind.
type rule struct {
	at, title, number, day, unit, finding, words string
	kind                                         ledger.RuleKind
	cause                                        ledger.Cause
}

var rules = []rule{
	{"04-29 15:00", "涉企检查排期和结果互认办法", "云市监〔2026〕14号", "04-27", "区市场监管局", "1 至 3 月有 5 次检查不在公开计划内", "检查由法制科统一排期，结果 11 项互认。", ledger.RuleNew, ledger.CauseRule},
	{"06-15 15:20", "政务服务清单变更通知制度", "云审批〔2026〕9号", "06-11", "区行政审批局", "企业开办仍收取已取消的住所证明复印件", "清单变更 1 个工作日内通知窗口和街道。", ledger.RuleNew, ledger.CauseDuty},
	{"06-16 16:00", "奖补资金专户管理规定", "云财〔2026〕22号", "06-12", "区财政局", "2 笔共 86 万元奖补资金被列支其他项目", "专户支出双岗复核，按月公示。", ledger.RuleRevised, ledger.CauseSupervision},
	{"06-30 10:30", "行政检查单管理规定", "云城管〔2026〕17号", "06-26", "区城管局", "3 家门店只罚不教，检查单没有整改指导", "检查单必须写明整改指导和复查时间。", ledger.RuleRevised, ledger.CauseAbility},
}

// planRules says when the rules are recorded.
func (t *teller) planRules(all *calendarOf) {
	for _, r := range rules {
		t.when(all, r.title, r.at, func() error {
			return t.says(clerk, &app.SaveRule{RuleTerms: app.RuleTerms{
				Kind: r.kind, Title: r.title, DocNo: r.number, Date: day(r.day), Unit: t.unit(r.unit), Causes: []ledger.Cause{r.cause},
				Finding: t.affairs[r.finding].made, Note: r.words,
			}})
		})
	}
}
