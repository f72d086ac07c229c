package demo

import (
	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
)

// letter is one official letter of the story. It is drafted from findings, reviewed and signed on the next working day,
// and goes as far as its days say.
type letter struct {
	kind   ledger.LetterKind
	title  string
	by     string // login that drafts it and verifies what is answered
	day    string // it is drafted
	to     []string
	basis  string
	demand string
	due    string
	advice []advice
	stage  letterStage
	reason string // why its number is voided

	answered string // day of the answers, "" for none
	verified string // day on which they are verified and the letter ends
}

// advice is one piece of a letter's advice to the first of its addressees, and what was done about it.
type advice struct {
	finding string // title of the finding it comes from
	text    string
	done    string
}

// letterStage is how far a letter goes: to its end, unless it says otherwise.
type letterStage int

const (
	letterSent letterStage = iota
	letterDraft
	letterReviewed // it waits to be signed
	letterVoided   // signed, then struck off
)

// letters are those of the year. The campaign on business sent nine to nine units, three pieces of advice each.
var letters = []letter{
	{
		title: "关于企业开办材料和勘验受理问题的整改建议函", by: "paizhu2", day: "06-15", to: []string{"区行政审批局"}, due: "07-06",
		basis: "《营商环境提升行动方案》第一条", demand: "请举一反三，防止清单外材料和体外受理反弹。", answered: "06-30", verified: "07-02",
		advice: []advice{
			{"企业开办仍收取已取消的住所证明复印件", "建立材料清单变更当日换新制度，窗口旧清单一律收回", "制度已印发，5 个窗口每日开窗前核对版本，旧清单收回 23 份。"},
			{"公示牌仍列 14 份开办材料", "清单变更同步通知 6 个街道便民服务中心，并收回执", "变更通知单启用，6 个街道回执齐全。"},
			{"11 件勘验在大厅外收件，平均多 6 天", "勘验类中介事项全部纳入综合窗口受理，按月公布办件时限", "14 家中介全部进厅，5月、6月时限已公布。"},
		},
	},
	{
		title: "关于登记超时和一次告知不到位问题的整改建议函", by: "jiandu1", day: "06-16", to: []string{"区市场监管局"}, due: "07-07",
		basis: "《营商环境提升行动方案》第一条、第三条", demand: "请对照清单逐项整改。", answered: "07-01", verified: "07-03",
		advice: []advice{
			{"6 件设立登记超过 1 个工作日，最长 4 天", "超时件由带班岗位签批并注明原因，按周抽查", "签批单启用，抽查 4 周无超时件。"},
			{"1 至 3 月有 5 次检查不在公开计划内", "检查计划之外的检查须报分管副局长批准并当日公开", "审批单启用，二季度计划外检查 1 次，已当日公开。"},
			{"市级抽查 4 件开办未一次告知", "一次告知单全窗口使用，补正事项一次列全", "一次告知单 8 个窗口全部使用，抽查 30 件无二次补正。"},
		},
	},
	{
		title: "关于奖补资金兑现和专户管理问题的整改建议函", by: "paizhu2", day: "06-17", to: []string{"区财政局"}, due: "07-08",
		basis: "《营商环境提升行动方案》第二条", demand: "请逐笔销号，整改情况在门户网站公开。", answered: "07-02", verified: "07-06",
		advice: []advice{
			{"欠付奖补 31 笔，7 笔没有拨付时间", "兑现台账逐笔列明拨付时间，按月公示进度", "31 笔均列明时间，6月进度已公示。"},
			{"2 笔共 86 万元奖补资金被列支其他项目", "奖补专户按季核对，严禁列支其他项目", "专户二季度核对完毕，无其他列支。"},
			{"园区 6 家企业不知道奖补政策", "奖补政策编成一页纸，送到规上企业", "一页纸 186 份已送达，企业签收。"},
		},
	},
	{
		title: "关于奖补资料审核和勘验派单问题的整改建议函", by: "paizhu1", day: "06-17", to: []string{"区住建局"}, due: "07-08",
		basis: "《营商环境提升行动方案》第二条", demand: "请于时限内完成整改。", answered: "07-01", verified: "07-03",
		advice: []advice{
			{"奖补资料分 3 次退回，没有一次告知", "奖补资料退回须一次列全补正事项", "补正通知单启用，6月 11 件均一次列全。"},
			{"奖补资料分 3 次退回，没有一次告知", "公布奖补资料样本，减少企业往返", "样本 3 套已在网上公布。"},
			{"11 件勘验在大厅外收件，平均多 6 天", "勘验任务系统派单，5 日内反馈", "派单系统运行正常，平均 3.5 日反馈。"},
		},
	},
	{
		title: "关于多头检查和以罚代教问题的整改建议函", by: "paizhu3", day: "06-18", to: []string{"区城管局"}, due: "07-09",
		basis: "《营商环境提升行动方案》第三条", demand: "请落实“综合查一次”，减少入企次数。", answered: "07-02", verified: "07-06",
		advice: []advice{
			{"同一餐饮店一个月被单独检查 3 次", "检查任务按店合并，月初公布", "6月任务按店合并，无重复检查。"},
			{"3 家门店只罚不教，检查单没有整改指导", "检查单必填整改指导和复查时间", "新检查单启用，抽查 20 份均填写完整。"},
			{"转办 3 条企业意见 15 天无答复", "转来企业意见 3 日内答复", "6月转来 9 条，均在 3 日内答复。"},
		},
	},
	{
		title: "关于重复采样和检查结果互认问题的整改建议函", by: "jiandu2", day: "06-18", to: []string{"区卫健局"}, due: "07-09",
		basis: "《营商环境提升行动方案》第三条", demand: "请会同有关部门落实互认清单。", answered: "07-02", verified: "07-06",
		advice: []advice{
			{"4 家宾馆重复采样，结果未互认", "综合检查结果 6 个月内互认，不再单独采样", "互认规则写入检查方案，6月无单独采样。"},
			{"4 家宾馆重复采样，结果未互认", "检查前先查共享结果", "检查前查询成为必经步骤，记录可查。"},
			{"4 家宾馆重复采样，结果未互认", "逐家退还不应收取的检测费", "4 家 2 400 元已退还，凭证齐全。"},
		},
	},
	{
		title: "关于帮办窗口值守和求助回应问题的整改建议函", by: overseer, day: "06-18", to: []string{"石桥街道"}, due: "07-09",
		basis: "《营商环境提升行动方案》第一条", demand: "请于时限内整改到位。", answered: "07-02", verified: "07-06",
		advice: []advice{
			{"帮办窗口无人值守，登记簿中断 10 天", "帮办窗口实行 A、B 岗，带班主任每日签字", "A、B 岗运行，签字记录连续。"},
			{"5 件企业求助中 3 件未当日回应", "企业求助当日回应，次日回访", "6月求助 12 件，均当日回应并回访。"},
			{"企业开办仍收取已取消的住所证明复印件", "帮办窗口每月核对一次现行清单", "6月核对完毕，无清单外材料。"},
		},
	},
	{
		title: "关于公示更新和企业意见跟踪问题的整改建议函", by: "beiguanjw", day: "06-22", to: []string{"北关街道"}, due: "07-09",
		basis: "《营商环境提升行动方案》第一条、第三条", demand: "请于时限内整改到位。", answered: "07-03", verified: "07-07",
		advice: []advice{
			{"公示牌仍列 14 份开办材料", "办事指南和公示牌由专岗每月核对", "6月核对 37 份指南，更新 2 份。"},
			{"转办 3 条企业意见 15 天无答复", "转办意见设跟踪岗位，三日一问", "6月转办 6 条，均已答复企业。"},
			{"市级抽查 4 件开办未一次告知", "开办补正由帮办岗位全程代办", "6月代办补正 5 件，企业未再跑动。"},
		},
	},
	{
		title: "关于企业走访不实和到账核对问题的整改建议函", by: "qingxijw", day: "06-22", to: []string{"清溪街道"}, due: "07-09",
		basis: "《营商环境提升行动方案》第二条", demand: "请于时限内整改到位。", answered: "07-03", verified: "07-07",
		advice: []advice{
			{"5 家企业走访记录内容相同", "走访记录由企业确认，按月抽查回访", "6月走访 19 家，企业均已确认，回访 5 家属实。"},
			{"5 家企业走访记录内容相同", "企业诉求 2 日内转办并告知企业", "6月诉求 7 条，均在 2 日内转办。"},
			{"2 笔共 86 万元奖补资金被列支其他项目", "奖补资金到账后三日内与企业核对", "6月到账 3 笔，均已核对。"},
		},
	},
	{
		kind: ledger.LetterUrge, title: "关于补偿资金逾期利息未核算问题的督办函", by: "paizhu2", day: "11-10", to: []string{"区财政局"}, due: "11-19",
		basis: "征收补偿协议第六条", demand: "请限期办结，逾期未办的提请专题会议研究。",
		advice: []advice{
			{"5 户补偿资金拨付比协议晚 60 天以上", "核算并支付 5 户逾期利息", ""},
			{"5 户补偿资金拨付比协议晚 60 天以上", "逐户填写差异说明", ""},
		},
	},
	{
		title: "关于到期停车场仍在收费问题的整改建议函", by: "paizhu3", day: "11-11", to: []string{"区城管局"}, due: "12-11",
		basis: "区停车管理办法第八条", demand: "请立即停止收费。", stage: letterVoided, reason: "漏列柳荫街道，已另行拟函。",
		advice: []advice{{"经营权到期停车场仍在收费", "4 处停车场停止收费", ""}},
	},
	{
		title: "关于到期停车场经营权收回问题的整改建议函", by: "paizhu3", day: "11-19", to: []string{"区城管局", "柳荫街道"}, due: "12-11",
		basis: "区停车管理办法第八条", demand: "请立即停止收费，按期收回经营权。", stage: letterReviewed,
		advice: []advice{
			{"经营权到期停车场仍在收费", "4 处停车场停止收费，办理收回手续", ""},
			{"经营权到期停车场仍在收费", "诉讼期间委托国有单位代管", ""},
		},
	},
	{
		title: "关于石门村危房住户搬离问题的整改建议函", by: overseer, day: "11-20", to: []string{"石桥街道"}, due: "12-10",
		basis: "农村危房整治方案第五条", demand: "请确保住户搬离到位。", stage: letterDraft,
		advice: []advice{{"石门村 3 户 C 级危房住户未按方案搬离，警戒标识缺失", "3 户住户搬至过渡安置点，每日回访", ""}},
	},
}

// mailing is one letter under way.
type mailing struct {
	*teller
	letter
	one app.Chosen
}

// planLetters says when the letters are drafted, signed, answered and verified.
func (t *teller) planLetters(all *calendarOf) {
	for i, l := range letters {
		m := &mailing{teller: t, letter: l}
		then := func(d calendar.Day, minute int, do func() error) { t.on(all, l.title, d, minute+i, do) }
		drafted, signed := day(l.day), t.workdays(day(l.day), 1)
		then(drafted, 15*60, m.draft)
		if l.stage == letterDraft {
			continue
		}
		then(drafted, 16*60, func() error { return t.says(l.by, app.SubmitLetters(app.Form{}, m.one)) })
		then(signed, 9*60, func() error { return t.says(second, app.ReviewLetters(app.Form{}, m.one)) })
		if l.stage == letterReviewed {
			continue
		}
		then(signed, 10*60, func() error { return t.says(leader, app.ApproveLetters(app.Form{}, m.one)) })
		if l.stage == letterVoided {
			then(signed, 11*60, func() error { return t.says(clerk, app.VoidLetters(because(l.reason), m.one)) })
			continue
		}
		then(signed, 11*60, func() error { return t.says(l.by, app.SendLetters(app.Form{}, m.one)) })
		for _, unit := range l.to {
			then(t.workdays(signed, 1), 9*60, func() error { return t.says(t.speaker(unit), app.AcknowledgeLetters(app.Form{}, m.one)) })
		}
		if l.answered != "" {
			then(day(l.answered), 15*60, m.reply)
			then(day(l.verified), 10*60, m.verify)
		}
	}
}

// draft writes the letter from what its findings say already.
func (m *mailing) draft() error {
	var findings []string
	for _, x := range m.advice {
		findings = append(findings, m.affairs[x.finding].made)
	}
	kind := m.kind
	if kind == "" {
		kind = ledger.LetterAdvice
	}
	terms, err := m.app.LetterFromFindings(m.ctx, m.actors[m.by], kind, findings)
	if err != nil {
		return err
	}
	terms.Title, terms.Basis, terms.Demand, terms.Due = m.title, m.basis, m.demand, day(m.due)
	terms.To, terms.CopyTo, terms.Overseer, terms.Advice = m.unitIDs(m.to), "", m.actors[m.by].Unit, nil
	for _, x := range m.advice {
		terms.Advice = append(terms.Advice, app.AdviceTerms{Unit: terms.To[0], Text: x.text, Finding: m.affairs[x.finding].made})
	}
	answer, err := m.do(m.by, &app.CreateLetter{LetterTerms: terms})
	m.one = app.Chosen{IDs: []string{answer.ID}}
	return err
}

// reply answers each piece of advice by itself.
func (m *mailing) reply() error {
	return m.each(func(x advice, row app.Chosen) error {
		said := app.FindingAnswer{Words: x.done, NoEvidence: "材料已随问题反馈上传，不重复报送。"}
		return m.says(m.speaker(m.to[0]), app.ReplyAdvice(app.Form{}, row, said))
	})
}

// verify confirms the answers one by one and ends the letter.
func (m *mailing) verify() error {
	err := m.each(func(_ advice, row app.Chosen) error {
		return m.says(m.by, app.VerifyAdvice(app.Form{}, row, "到现场核对，与回复一致。"))
	})
	if err != nil {
		return err
	}
	return m.says(m.by, app.CloseLetters(app.Form{}, m.one))
}

// each visits the advice of the letter in its order.
func (m *mailing) each(visit func(advice, app.Chosen) error) error {
	l, err := m.app.Letter(m.ctx, m.actors[m.by], m.one.IDs[0])
	if err != nil {
		return err
	}
	for i, x := range m.advice {
		if err := visit(x, app.Chosen{IDs: []string{l.Advice[i].ID}}); err != nil {
			return err
		}
	}
	return nil
}
