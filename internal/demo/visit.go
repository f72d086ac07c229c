package demo

import (
	"cmp"

	"zhaodan/internal/app"
	"zhaodan/internal/ledger"
)

// visit is one inspection: who goes where, and what it came to.
type visit struct {
	key      string // how findings name it
	theme    string
	title    string
	way      ledger.Way
	by       string // short name of who inspects
	login    string // who writes
	leader   string
	partners []string
	made     string // 11-06 15:00
	days     string // first day
	stops    []stop
	summary  string // "" leaves it unrecorded
	ended    string // 11-10 16:40
	meeting  meeting
}

// stop is one unit on the route.
type stop struct {
	unit  string
	day   string // "" is the visit's
	spot  string
	brief bool // its briefing was read on the morning
	lines []line
}

// line is what was seen about a duty at a stop.
type line struct {
	at    string
	item  int    // number of the ledger item, from 1
	unit  string // whose duty it is, "" for the stop's own
	words string
}

// meeting is an on-site meeting of a visit; without a place there was none.
type meeting struct {
	at        string
	place     string
	units     []string
	words     string
	decisions []decision
}

type decision struct {
	unit  string
	words string
	due   string
	done  string // 11-18 15:30, "" while it is open
	said  string
}

// visits are the inspections of the story.
var visits = []visit{
	{
		key: "节前", theme: "疫情防控", title: "节前疫情防控帮扶式督导", way: ledger.WayAssist, by: "督导一组", login: "dudao1", leader: "副书记",
		made: "01-13 16:00", days: "01-14",
		stops: []stop{
			{unit: "石桥街道", spot: "石桥农贸市场", brief: true, lines: []line{{at: "01-14 10:20", item: 1, words: "排风机恢复运行 2 台，另 1 台电机已送修，街道每周巡查记录齐全。"}}},
			{unit: "柳荫街道", spot: "兴业路沿线", brief: true, lines: []line{{at: "01-14 15:40", item: 1, words: "商超 8 家消毒记录齐全，棋牌室另行登记问题。"}}},
		},
		summary: "走访 2 个街道 9 处场所，现场帮助联系电机维修，收集需求 1 条。", ended: "01-14 17:00",
	},
	{
		key: "渣土", theme: "建筑垃圾", title: "渣土运输联合检查", way: ledger.WayJoint, by: "党风室", login: clerk, leader: "党风室主任", partners: []string{"三室", "区督查室"},
		made: "10-19 10:00", days: "10-21",
		stops: []stop{
			{unit: "区城管局", spot: "渣土监管平台", brief: true, lines: []line{{at: "10-21 10:30", item: 2, words: "平台在线率 88%，与报表一致，离线原因由派驻三组跟进。"}}},
			{unit: "望河街道", spot: "滨河路观察点", lines: []line{{at: "10-21 15:10", item: 2, words: "4 处观察点均有记录，夜间记录偏少。"}}},
		},
		summary: "核对平台和观察点数据一致，夜间记录偏少的情况已转派驻三组。", ended: "10-21 17:10",
	},
	{
		key: "危房", theme: "农村危房", title: "农村危房整治一线督导", way: ledger.WayOnsite, by: "督导二组", login: "dudao2", leader: "常委",
		made: "11-06 15:00", days: "11-09",
		stops: []stop{
			{unit: "石门村", spot: "东南片 12、15、17 号院", brief: true},
			{unit: "上坪村", spot: "村西 6 号、9 号院", brief: true, lines: []line{{at: "11-09 15:20", item: 1, words: "6 户中已搬离 5 户，剩余 1 户 11月10日搬；6 号、9 号院围挡和标识完好。"}}},
			{unit: "望河街道", day: "11-10", spot: "东河滩村 8 号、11 号院", brief: true, lines: []line{{at: "11-10 09:40", item: 1, words: "4 户搬离已核实；2 户过渡房源问题正在整改，宿舍整修过半。"}}},
		},
		summary: "三个村逐户查看，登记问题 1 个；现场会商议定 5 项。", ended: "11-10 16:40",
		meeting: meeting{
			at: "11-10 14:30", place: "石桥街道石门村村委会会议室", units: []string{"区住建局", "石桥街道", "望河街道"},
			words: "查看石门村、上坪村、东河滩村后，就过渡房、围挡和补助三类问题当场会商。",
			decisions: []decision{
				{unit: "石桥街道", words: "12 号院 2 人搬至村集体过渡房，15 号、17 号院逐户确定去向。", due: "11-20", done: "11-18 16:30", said: "12 号院已搬离，15 号、17 号院去向已与住户商定。"},
				{unit: "望河街道", words: "闲置校舍宿舍 2 间整修后供东河滩村 2 户过渡。", due: "11-13", done: "11-13 16:00", said: "2 间宿舍整修完毕，2 户已入住。"},
				{unit: "区住建局", words: "东河滩村 2 户租金补助 3 600 元补拨到户。", due: "11-17", done: "11-16 15:40", said: "已拨付到户。"},
				{unit: "区住建局", words: "出具石门村 15 号院后墙临时加固意见。", due: "11-18"},
				{unit: "区住建局", words: "两处过渡房加装坡道和扶手，列出工期和费用。", due: "11-27"},
			},
		},
	},
	{
		key: "征收", theme: "征收拆迁", title: "过渡费发放一线督导", way: ledger.WayOnsite, by: "督导一组", login: "dudao1", leader: "副书记",
		made: "11-20 16:00", days: "11-25",
		stops: []stop{{unit: "清溪街道", spot: "清溪社区过渡安置点"}, {unit: "南岭街道", day: "11-26", spot: "南坡村征收现场"}},
	},
	{
		key: "今日", theme: "建筑垃圾", title: "偷倒点位一线督导", way: ledger.WayOnsite, by: "督导三组", login: "dudao3", leader: "党风室主任",
		made: "11-20 10:00", days: "11-23",
		stops: []stop{
			{unit: "望河街道", spot: "滨河路 3 号桥下", brief: true, lines: []line{{at: "11-23 09:35", item: 3, words: "桥下河滩清理完毕，下游 80 米处剩余约 7 方待清。"}}},
			{unit: "区城管局", spot: "2 号消纳场"},
			{unit: "柳荫街道", day: "11-24", spot: "科创园北侧空地"},
		},
	},
}

// journey is a visit under way.
type journey struct {
	*teller
	v  visit
	id string
}

// planVisits says when inspections are planned, made and recorded.
func (t *teller) planVisits(all *calendarOf) {
	for _, v := range visits {
		j := &journey{teller: t, v: v}
		t.journeys[v.key] = j
		t.when(all, v.title, v.made, j.make)
		for _, s := range v.stops {
			j.planStop(all, s)
		}
		if v.meeting.place != "" {
			j.planMeeting(all)
		}
		if v.ended != "" {
			t.when(all, v.title, v.ended, func() error {
				return t.says(v.login, app.RecordInspections(app.Form{}, app.Chosen{IDs: []string{j.id}}, v.summary))
			})
		}
	}
}

func (j *journey) make() error {
	v := j.v
	terms := app.InspectionTerms{
		Campaign: j.tellings[v.theme].id, Title: v.title, Way: v.way, Channel: ledger.ChannelDiscipline, By: j.unit(v.by), Leader: v.leader,
		Partners: j.unitIDs(v.partners), Day: day(v.days),
	}
	for _, s := range v.stops {
		terms.Stops = append(terms.Stops, app.StopTerms{Unit: j.unit(s.unit), Day: day(s.day), Spot: s.spot})
	}
	answer, err := j.do(v.login, &app.CreateInspection{InspectionTerms: terms})
	j.id = answer.ID
	return err
}

func (j *journey) planStop(all *calendarOf, s stop) {
	if s.brief {
		j.on(all, j.v.title, day(cmp.Or(s.day, j.v.days)), 8*60+40, func() error {
			return j.says(j.v.login, &app.ReadBriefing{Inspection: j.id, Unit: j.unit(s.unit)})
		})
	}
	for _, l := range s.lines {
		j.when(all, j.v.title, l.at, func() error {
			c := j.tellings[j.v.theme]
			return j.says(j.v.login, &app.RecordLine{
				Inspection: j.id, Unit: j.unit(s.unit), Duty: c.duty(l.item, cmp.Or(l.unit, s.unit)), Result: ledger.LineOK, Note: l.words,
			})
		})
	}
}

// duty is the duty of a unit under the item of the number.
func (c *telling) duty(item int, unit string) string {
	return c.duties[c.items[item-1].title][c.unit(unit)]
}

func (j *journey) planMeeting(all *calendarOf) {
	m := j.v.meeting
	j.when(all, j.v.title, m.at, func() error {
		d, _ := moment(m.at)
		c := &app.HoldMeeting{Inspection: j.id, MeetingTerms: app.MeetingTerms{
			Day: d, Place: m.place, Units: j.unitIDs(m.units), Summary: m.words,
		}}
		for _, x := range m.decisions {
			c.Decisions = append(c.Decisions, app.DecisionTerms{Text: x.words, Unit: j.unit(x.unit), Due: day(x.due)})
		}
		return j.says(j.v.login, c)
	})
	for _, x := range m.decisions {
		if x.done != "" {
			j.when(all, j.v.title, x.done, func() error { return j.finish(x) })
		}
	}
}

// finish says what a unit did about its decision.
func (j *journey) finish(x decision) error {
	rows, err := j.app.Decisions(j.ctx, j.actors[clerk], ledger.DecisionFilter{Inspection: j.id})
	if err != nil {
		return err
	}
	for _, r := range rows {
		if r.Text == x.words {
			return j.says(j.speaker(x.unit), app.FinishDecisions(app.Form{}, app.Chosen{IDs: []string{r.ID}}, x.said))
		}
	}
	return nil
}
