package demo

import (
	"zhaodan/internal/app"
	"zhaodan/internal/ledger"
)

// team is a supervision team for some weeks: whom it covers, who leads it, and for which campaign.
type team struct {
	login  string
	unit   string
	leader string
	theme  string
	from   string
	to     string
	units  []string
	ended  string // why it was dissolved the working day after its last, "" while it works
}

// teams are those of the two weeks before the Spring Festival, and those out now.
var teams = []team{
	{"dudao1", "督导一组", "副书记", "疫情防控", "01-12", "01-23", []string{"石桥街道", "柳荫街道"}, twoWeeks},
	{"dudao2", "督导二组", "常委", "疫情防控", "01-12", "01-23", []string{"南岭街道", "清溪街道"}, twoWeeks},
	{"dudao3", "督导三组", "党风室主任", "疫情防控", "01-12", "01-23", []string{"望河街道", "北关街道"}, twoWeeks},
	{"dudao1", "督导一组", "副书记", "征收拆迁", "11-16", "12-11", []string{"南岭街道", "清溪街道", "北关街道"}, ""},
	{"dudao2", "督导二组", "常委", "农村危房", "11-02", "12-11", []string{"石桥街道", "望河街道", "区住建局"}, ""},
	{"dudao3", "督导三组", "党风室主任", "建筑垃圾", "11-16", "12-11", []string{"区城管局", "柳荫街道", "望河街道"}, ""},
}

const twoWeeks = "节前两周督导结束，问题转街道纪工委和派驻机构跟踪。"

// planTeams says when teams are formed, begin, go their rounds and end.
func (t *teller) planTeams(all *calendarOf) {
	for _, x := range teams {
		var id string
		formed := t.workdays(day(x.from), -1)
		t.on(all, x.unit, formed, 15*60, func() error {
			answer, err := t.do(clerk, &app.CreateTeam{TeamTerms: app.TeamTerms{
				Unit: t.unit(x.unit), Leader: x.leader, Campaign: t.tellings[x.theme].id, From: day(x.from), To: day(x.to), Units: t.unitIDs(x.units),
			}})
			id = answer.ID
			return err
		})
		t.on(all, x.unit, day(x.from), 8*60+30, func() error {
			return t.says(clerk, app.StartTeam(app.Form{}, app.Chosen{IDs: []string{id}}))
		})
		if x.ended != "" {
			t.planRounds(all, x)
			t.on(all, x.unit, t.workdays(day(x.to), 1), 9*60, func() error {
				return t.says(clerk, app.DissolveTeam(because(x.ended), app.Chosen{IDs: []string{id}}))
			})
		}
	}
}

// round is what a team saw at a unit on a day that was not in order.
type round struct{ day, unit, words string }

// rounds are the days on which something was found; on all others it was in order.
var rounds = []round{
	{"01-12", "石桥街道", "安和养老院观察室堆放杂物，氧气瓶 2 只未充装，已登记问题。"},
	{"01-13", "石桥街道", "石桥农贸市场 3 台排风机未开，消毒记录提前填写，已登记问题。"},
	{"01-14", "柳荫街道", "3 家棋牌室没有登记和消毒记录，已登记问题。"},
	{"01-15", "清溪街道", "清溪集市消毒登记缺 9 天，已登记问题。"},
	{"01-20", "北关街道", "北关社区卫生服务站防护服过期 30 套，已登记问题。"},
}

// planRounds writes the team's daily round at the end of each working day, one line a unit.
func (t *teller) planRounds(all *calendarOf, x team) {
	for d := day(x.from); d <= day(x.to); d = t.workdays(d, 1) {
		t.on(all, x.unit, d, 17*60+20, func() error {
			c := &app.RecordRounds{By: t.unit(x.unit), Day: d}
			for _, u := range x.units {
				line := app.RoundTerms{Unit: t.unit(u), Result: ledger.LineOK}
				for _, r := range rounds {
					if day(r.day) == d && r.unit == u {
						line.Result, line.Note = ledger.LineFinding, r.words
					}
				}
				c.Lines = append(c.Lines, line)
			}
			return t.says(x.login, c)
		})
	}
}

// need is help that somebody asked for, and how it was answered.
type need struct {
	at     string
	by     string // login that writes it down
	unit   string
	kind   ledger.NeedKind
	words  string
	owner  string // "" while nobody is named
	taken  string // day
	ended  string // day
	answer string
	no     bool // it cannot be met
}

var needs = []need{
	{at: "01-14 16:10", by: "dudao2", unit: "临溪村", kind: ledger.NeedSupplies, words: "村消毒喷雾器 2 台损坏，请求调剂。", owner: "区卫健局", taken: "01-15", ended: "01-19", answer: "调剂喷雾器 2 台，1月19日送到。"},
	{at: "01-15 16:20", by: "dudao1", unit: "柳荫街道", kind: ledger.NeedPublicity, words: "请求统一印制场所消毒指引，社区自行印制口径不一。", owner: "区卫健局", taken: "01-16", ended: "01-21", answer: "指引 600 份已发到 6 个街道。"},
	{at: "01-16 15:40", by: "dudao3", unit: "望河街道", kind: ledger.NeedAnswer, words: "村级春节值班补助能否从办公经费列支。", owner: "区财政局", taken: "01-19", ended: "01-22", answer: "可在村级运转经费中列支，须经会议研究并公开。"},
	{at: "01-21 16:00", by: "dudao2", unit: "南坡村", kind: ledger.NeedOther, words: "请求为值班室安装空调。", owner: "区民政局", taken: "01-22", ended: "01-23", answer: "村级办公设施按年度计划统筹，本年度计划已下达，建议列入明年申报。", no: true},
	{at: "11-09 16:30", by: "dudao2", unit: "石门村", kind: ledger.NeedSupplies, words: "15 号、17 号院老人行动不便，过渡房需加装坡道和扶手。", owner: "区住建局", taken: "11-10"},
	{at: "11-10 16:20", by: "dudao2", unit: "东河滩村", kind: ledger.NeedPolicy, words: "过渡期取暖补助标准不明确，请求给出口径。", owner: "区民政局", taken: "11-11", ended: "11-18", answer: "每户每月 200 元，11月起按季发放，口径已发各街道。"},
	{at: "11-19 10:40", by: "qingxi", unit: "清溪街道", kind: ledger.NeedAnswer, words: "外出务工户委托他人代领过渡费需要哪些材料。"},
}

// planNeeds says when needs are raised and answered.
func (t *teller) planNeeds(all *calendarOf) {
	for _, n := range needs {
		var it app.Chosen
		t.when(all, n.words, n.at, func() error {
			c := &app.RaiseNeed{Unit: t.unit(n.unit), Kind: n.kind, Text: n.words}
			if n.owner != "" {
				c.Owner = t.unit(n.owner)
			}
			answer, err := t.do(n.by, c)
			it.IDs = []string{answer.ID}
			return err
		})
		if n.taken != "" {
			t.on(all, n.words, day(n.taken), 9*60+50, func() error { return t.says(t.speaker(n.owner), app.TakeNeeds(app.Form{}, it)) })
		}
		if n.ended != "" {
			t.on(all, n.words, day(n.ended), 16*60+10, func() error {
				if n.no {
					return t.says(t.speaker(n.owner), app.DeclineNeeds(app.Form{}, it, n.answer))
				}
				return t.says(t.speaker(n.owner), app.SolveNeeds(app.Form{}, it, n.answer))
			})
		}
	}
}
