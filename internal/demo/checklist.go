package demo

import (
	"fmt"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
)

// check is one item of a checklist.
type check struct {
	matter, points, way string
	often               ledger.Frequency
	basis, evidence     string
	side                ledger.Side
	villages            bool
	theme               string // of the campaign whose item it belongs to, "" for none
	item                int    // number of that item, from 1
	units               []string
	parent              int // number of the common item it refines, from 1; 0 for none
}

// commonChecks are the nine that every overseer checks in every unit it watches.
var commonChecks = []check{
	{matter: "上级部署和区委行动传达落实", points: "是否研究部署、分工到岗；任务有没有列出时限；进展与台账是否一致。", way: "查阅记录、随机询问", often: ledger.EveryMonth, basis: "区委十大突破提升行动方案", evidence: "会议记录、分工表"},
	{matter: "清单任务签收和填报", points: "任务是否在一个工作日内签收；进展是否据实填报；时限临近有没有措施。", way: "系统核对、抽查现场", often: ledger.EveryWeek, basis: "全区政治监督台账管理办法", evidence: "系统记录"},
	{matter: "问题整改反馈", points: "措施、责任岗位、完成时间是否明确；佐证是否为本次整改形成；有没有文字整改、数字整改。", way: "对照佐证查看现场", often: ledger.EveryWeek, basis: "问题整改销号办法", evidence: "整改前后对照"},
	{matter: "群众反映集中事项办理", points: "热线类别前三位是否分析；是否当面答复；重复反映有没有查找原因。", way: "抽查回访", often: ledger.EveryMonth, basis: "接诉即办工作规则", evidence: "答复记录"},
	{matter: "公开栏内容和更新", points: "内容齐全、数字准确、按季更新；群众能否看懂；异议有没有答复。", way: "现场查看", often: ledger.EveryQuarter, basis: "村（居）务公开办法", evidence: "公开栏照片", side: ledger.SideTerritory, villages: true, theme: "小微权力", item: 1},
	{matter: "工地和运输车辆监管", points: "核准、冲洗、密闭、去向四项是否齐全；有没有收费放行、以罚代管。", way: "早晚现场查看", often: ledger.EveryMonth, basis: "市城管委〔2026〕11号", evidence: "查看记录", side: ledger.SideTerritory, theme: "建筑垃圾", item: 1},
	{matter: "停车收费和公共车位", points: "收费公示、经营权期限、私设地锁、公共车位被占用。", way: "沿街查看", often: ledger.EveryMonth, basis: "区停车管理办法", evidence: "查看记录", side: ledger.SideTerritory, theme: "停车管理", item: 2},
	{matter: "补助补偿资金发放", points: "名单、金额、时间是否公示；验收与拨付间隔；有没有冒领、漏发、截留。", way: "逐户核对", often: ledger.EveryMonth, basis: "农村住房安全行动方案第四部分", evidence: "核对表", theme: "农村危房", item: 3},
	{matter: "为基层减负", points: "有没有重复要表、留痕代替落实；同类检查是否合并；有没有强制转发点赞。", way: "询问、查阅通知", often: ledger.EveryQuarter, basis: "整治形式主义为基层减负若干规定", evidence: "通知清单"},
}

// winterCheck is what the second round brought.
var winterCheck = check{
	matter: "入冬取暖和过渡安置保障", points: "独居老人、过渡住户取暖是否落实；补助是否到户；用火用电有没有提示。", way: "入户查看", often: ledger.EveryMonth,
	basis: "全区冬季民生保障通知", evidence: "入户记录", side: ledger.SideTerritory, theme: "征收拆迁", item: 3,
}

// own is the specific list of an overseer.
type own struct {
	login  string
	title  string
	made   string // day it was filed
	checks []check
}

var ownLists = []own{
	{"paizhu1", "住建领域个性监督清单", "04-20", []check{
		{matter: "危房改造质量和验收", points: "抽查改造户是否按图施工；验收表与现场是否一致；返工户有没有复验。", way: "现场抽查", often: ledger.EveryMonth, basis: "农村住房安全行动方案第三部分", evidence: "抽查记录", theme: "农村危房", item: 2, units: []string{"区住建局"}, parent: 3},
		{matter: "回迁房节点公布", points: "当月节点是否公布；滞后有没有说明；过渡费是否照付。", way: "查看公布页面和现场", often: ledger.EveryMonth, basis: "征收安置突破行动方案第五条", evidence: "公布页面", units: []string{"区住建局"}},
		{matter: "奖补资料一次告知", points: "退回的资料是否一次写全缺项。", way: "抽查告知单", often: ledger.EveryQuarter, basis: "营商环境提升行动方案第三条", evidence: "告知单", units: []string{"区住建局"}},
	}},
	{"paizhu3", "城管水务个性监督清单", "06-18", []check{
		{matter: "渣土监管平台报警处理", points: "离线超过 7 天的车辆逐台核查；报警是否当日处理。", way: "平台核对", often: ledger.EveryWeek, basis: "市城管委〔2026〕11号第五条", evidence: "平台截图", theme: "建筑垃圾", item: 2, units: []string{"区城管局"}, parent: 6},
		{matter: "河道点位清除", points: "点位是否按期清除；来源是否查明；监控是否在线。", way: "沿河查看", often: ledger.EveryMonth, basis: "市城管委〔2026〕11号第七条", evidence: "清除前后照片", theme: "建筑垃圾", item: 3, units: []string{"区城乡水务局"}},
	}},
	{"shiqiaojw", "石桥街道个性监督清单", "04-28", []check{
		{matter: "危房住户搬离和围挡", points: "逐户核对是否搬离、返住；围挡和警示牌是否完好；巡查日志是否连续。", way: "逐户查看", often: ledger.EveryWeek, basis: "农村住房安全行动方案第二部分", evidence: "查看记录", theme: "农村危房", item: 1, units: []string{"石门村", "上坪村"}, parent: 3},
		{matter: "帮办窗口值守", points: "窗口在岗、电话接通、登记连续。", way: "电话和现场抽查", often: ledger.EveryMonth, basis: "营商环境提升行动方案第一条", evidence: "抽查记录", units: []string{"石桥街道"}},
	}},
}

// late are those who have not signed for the second round of the common list.
var late = map[string]bool{"paizhu4": true, "nanlingjw": true}

// planLists says when lists are made, issued and signed for, and on which days overseers write down what they checked.
func (t *teller) planLists(all *calendarOf) {
	var id string
	t.when(all, "common list", "01-12 09:20", func() error {
		answer, err := t.do(clerk, &app.SaveChecklist{Kind: ledger.ChecklistCommon, Title: "2026年共性化日常监督清单", Year: began.Year()})
		id = answer.ID
		return err
	})
	for i, c := range commonChecks {
		made := day("01-12")
		if c.theme != "" {
			made = t.workdays(day(t.tellings[c.theme].made), 1)
		}
		t.on(all, c.matter, made, 9*60+30+10*i, func() error { return t.enlist(clerk, id, c) })
	}
	t.planIssue(all, &id, "01-13", "")
	t.planIssue(all, &id, "06-16", "专项陆续启动，补充公开栏、工地、停车、资金四项。")
	t.when(all, "common list", "11-18 10:00", func() error { return t.enlist(clerk, id, winterCheck) })
	t.planIssue(all, &id, "11-18", "入冬在即，补充取暖和过渡安置一项。")
	for _, o := range ownLists {
		t.planOwn(all, o)
	}
	t.planChecks(all)
}

// enlist adds an item to a list.
func (t *teller) enlist(login, list string, c check) error {
	terms := app.CheckTerms{
		Matter: c.matter, Points: c.points, Way: c.way, Frequency: c.often, Basis: c.basis, Evidence: c.evidence, Side: c.side,
		Villages: c.villages, Units: t.unitIDs(c.units),
	}
	if c.item > 0 {
		terms.Item = t.tellings[c.theme].itemID[c.item-1]
	}
	if c.parent > 0 {
		terms.Parent = t.checks[commonChecks[c.parent-1].matter]
	}
	answer, err := t.do(login, &app.AddCheckItem{List: list, CheckTerms: terms})
	t.checks[c.matter] = answer.ID
	return err
}

// planIssue sends the common list out; each overseer signs on the next working day.
func (t *teller) planIssue(all *calendarOf, id *string, on, why string) {
	t.on(all, "common list", day(on), 15*60, func() error {
		return t.says(clerk, app.IssueChecklist(because(why), app.Chosen{IDs: []string{*id}}))
	})
	for i, w := range watches {
		login := t.holder(w.overseer)
		if on == "11-18" && late[login] {
			continue
		}
		t.on(all, "common list", t.workdays(day(on), 1), 9*60+20+3*i, func() error {
			receipts, err := t.app.ListReceipts(t.ctx, t.actors[login], ledger.ListReceiptFilter{View: ledger.ListReceiptUnsigned})
			if err != nil {
				return err
			}
			if len(receipts) != 1 {
				return fmt.Errorf("%s has %d lists to sign for", login, len(receipts))
			}
			return t.says(login, app.AcknowledgeChecklist(app.Form{}, app.Chosen{IDs: []string{receipts[0].ID}}))
		})
	}
}

// holder is the first login of a unit.
func (t *teller) holder(unit string) string {
	for _, p := range people {
		if p.unit == unit {
			return p.login
		}
	}
	panic("demo: nobody acts for " + unit)
}

func (t *teller) planOwn(all *calendarOf, o own) {
	var id string
	t.on(all, o.title, day(o.made), 10*60, func() error {
		answer, err := t.do(o.login, &app.SaveChecklist{Kind: ledger.ChecklistSpecific, Title: o.title, Year: began.Year()})
		id = answer.ID
		return err
	})
	for i, c := range o.checks {
		t.on(all, o.title, day(o.made), 10*60+10+5*i, func() error { return t.enlist(o.login, id, c) })
	}
	t.on(all, o.title, day(o.made), 11*60, func() error {
		return t.says(o.login, app.FileChecklist(app.Form{}, app.Chosen{IDs: []string{id}}))
	})
}

// checking is when an overseer writes down what it checked, and how much of it.
type checking struct {
	at    string
	often ledger.Frequency
	skip  int // every so manieth line stays due; 0 leaves none
}

// checkings are those of the last weeks; what came before is no longer looked through.
var checkings = []checking{
	{"09-29 15:30", ledger.EveryQuarter, 0},
	{"10-30 15:30", ledger.EveryMonth, 7},
	{"11-06 16:00", ledger.EveryWeek, 0},
	{"11-13 16:00", ledger.EveryWeek, 5},
	{"11-20 15:00", ledger.EveryMonth, 2},
	{"11-20 16:00", ledger.EveryWeek, 4},
	{"11-23 09:10", ledger.EveryWeek, 2},
}

// planChecks lets every overseer write down what it checked, each a few minutes after the other.
func (t *teller) planChecks(all *calendarOf) {
	for _, c := range checkings {
		d, minute := moment(c.at)
		for i, w := range watches {
			login := t.holder(w.overseer)
			t.on(all, "checks of "+login, d, minute+2*i, func() error { return t.record(login, d, c) })
		}
	}
}

// record writes down the lines that are due to the overseer, without those it has not come to.
func (t *teller) record(login string, d calendar.Day, c checking) error {
	due, err := t.app.CheckLines(t.ctx, t.actors[login], ledger.LineFilter{Frequency: c.often, State: ledger.LineDue}, ledger.Page{Size: ledger.MaxSize})
	if err != nil {
		return err
	}
	var refs []string
	for i, l := range due {
		if c.skip == 0 || i%c.skip != c.skip-1 {
			ref := ledger.LineRef{Item: l.Item, Unit: l.Unit, Period: l.Period}
			refs = append(refs, ref.String())
		}
	}
	if len(refs) == 0 {
		return nil
	}
	return t.says(login, &app.RecordChecks{Refs: refs, Result: ledger.LineOK, Note: "现场查看与记录一致。"})
}
