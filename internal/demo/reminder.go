package demo

import (
	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
)

// reminder is one reminder of the story. It is written, approved and sent in one morning; its units sign on the next
// working day and answer by and by, as far as the story goes.
type reminder struct {
	day     string
	by      string // login that writes it
	trigger ledger.Trigger
	field   string
	title   string
	basis   string
	why     string
	points  []string
	units   []string
	days    int    // working days to answer, 0 for no answer
	finding string // title of the finding it is about
	over    string // why units are asked above the cap
}

// reminders are those of the year: nine on matters of focus, five on rules to be applied, seven on weak links.
var reminders = []reminder{
	{"02-26", clerk, ledger.TriggerFocus, "疫情防控", "节后返岗防控措施落实", "", "节后返岗集中，重点场所人员密集。", []string{"返岗人员登记到岗", "重点场所每日通风消毒"}, streets, 0, "", ""},
	{"03-12", clerk, ledger.TriggerFocus, "营商环境", "涉企检查计划公开情况", "", "一季度涉企检查较多，企业反映重复检查。", []string{"检查计划按月公开", "同类检查合并开展"}, []string{"区市场监管局", "区城管局"}, 5, "", ""},
	{"04-09", clerk, ledger.TriggerPolicy, "营商环境", "政务服务事项清单更新", "省政务服务事项清单（2026年版）", "新版清单已施行。", []string{"取消的证明材料不再收取", "窗口告知单同步更新"}, []string{"区行政审批局"}, 5, "", ""},
	{"05-14", clerk, ledger.TriggerRectify, "营商环境", "窗口收取已取消材料的整改", "", "暗访发现个别窗口仍收取已取消的材料。", []string{"逐个窗口自查", "已收取的一次性退还"}, []string{"区行政审批局"}, 5, "企业开办仍收取已取消的住所证明复印件", ""},
	{"06-04", clerk, ledger.TriggerFocus, "农村危房", "汛期危房住户转移", "", "已进入主汛期，近期有强降雨。", []string{"C、D级危房住户转移到位", "值守人员名单上墙", "转移户每日回访"}, streets, 0, "", ""},
	{"09-17", clerk, ledger.TriggerFocus, "纠治“四风”", "中秋国庆作风要求", "", "两节将至。", []string{"严禁违规收送礼品礼金", "公车封存情况登记"}, []string{"区住建局", "区城管局", "区卫健局", "区市场监管局"}, 0, "", ""},
	{"10-15", clerk, ledger.TriggerRectify, "建筑垃圾整治", "建筑垃圾运输车辆冒装", "", "夜查发现冒装撒漏。", []string{"工地出口留人值守", "运输车辆密闭检查"}, []string{"区城管局", "区住建局"}, 5, "", ""},
	{"10-22", clerk, ledger.TriggerPolicy, "建筑垃圾整治", "建筑垃圾处置核准", "区建筑垃圾管理办法第十一条", "四季度开工项目多。", []string{"未取得处置核准的不得开工", "核准文件随车携带"}, []string{"区城管局", "区住建局"}, 5, "", ""},
	{"11-03", clerk, ledger.TriggerFocus, "农村危房", "冬季取暖安全", "", "气温下降，危房户取暖隐患增多。", []string{"逐户排查煤炉烟道", "一氧化碳报警器到户"}, streets, 5, "", ""},
	{"11-05", "liuyinjw", ledger.TriggerRectify, "小微权力", "村级用章登记补正", "", "抽查发现用章登记不全。", []string{"补齐三季度登记", "用章审批留存"}, []string{"柳荫街道"}, 5, "", ""},
	{"11-10", clerk, ledger.TriggerFocus, "建筑垃圾整治", "小区装修垃圾清运", "", "居民反映装修垃圾堆放。", []string{"堆放点日产日清", "清运公司联系方式上墙"}, streets, 5, "", "多项任务同月到期，已与街道商定合并报送"},
	{"11-12", overseer, ledger.TriggerRectify, "农村危房", "危房户警示标识补设", "", "现场检查发现警示标识缺失。", []string{"当日补设警示标识", "过渡安置落实到户"}, []string{"石桥街道"}, 5, "石门村 3 户 C 级危房住户未按方案搬离，警示标识缺失", "多项任务同月到期，已与街道商定合并报送"},
	{"11-16", "wanghejw", ledger.TriggerRectify, "征收拆迁", "安置过渡费发放", "", "有拆迁户反映过渡费迟发。", []string{"逐户核对发放时间", "迟发的当月补齐"}, []string{"望河街道"}, 5, "", ""},
	{"11-06", overseer, ledger.TriggerRectify, "停车管理", "沿街私设地锁拆除", "", "群众反映集中。", []string{"公告期满的当场拆除", "拆除物编号保管"}, []string{"石桥街道"}, 5, "沿街私设地锁 23 个未拆除", "多项任务同月到期，已与街道商定合并报送"},
	{"11-09", clerk, ledger.TriggerFocus, "小微权力", "村级小额工程公开", "", "村级工程年底集中验收。", []string{"工程名称、金额、承建方上墙", "变更签证及时公开"}, []string{"石桥街道"}, 5, "", "多项任务同月到期，已与街道商定合并报送"},
	{"11-11", clerk, ledger.TriggerPolicy, "征收拆迁", "征收补偿公示要求", "区征收补偿信息公开规定", "新片区即将签约。", []string{"分户评估结果公示", "补偿协议统一归档"}, []string{"石桥街道"}, 5, "", "多项任务同月到期，已与街道商定合并报送"},
	{"11-19", clerk, ledger.TriggerFocus, "生态环保", "秋冬扬尘管控", "", "秋冬季施工集中。", []string{"裸土覆盖", "出入口冲洗"}, []string{"石桥街道"}, 5, "", "多项任务同月到期，已与街道商定合并报送"},
	{"11-19", clerk, ledger.TriggerPolicy, "农村危房", "危房改造补助发放", "省农村危房改造补助资金管理办法", "四季度补助集中发放。", []string{"补助直达农户", "发放名单公示 7 日"}, []string{"石桥街道"}, 5, "", "多项任务同月到期，已与街道商定合并报送"},
	{"11-20", overseer, ledger.TriggerRectify, "农村危房", "空置危房看护", "", "抽查发现空置危房围挡被拆。", []string{"一处一牌", "专人看护"}, []string{"石桥街道"}, 5, "", "多项任务同月到期，已与街道商定合并报送"},
	{"11-20", clerk, ledger.TriggerPolicy, "停车管理", "道路停车泊位设置规范", "区停车管理办法第八条", "泊位需按新规核定。", []string{"泊位设置报交警核定", "私设地锁先公告再拆除"}, []string{"石桥街道"}, 5, "", "多项任务同月到期，已与街道商定合并报送"},
	{"11-18", clerk, ledger.TriggerFocus, "疫情防控", "冬季重点场所防控", "", "冬季呼吸道疾病高发。", []string{"养老机构每日监测", "发热人员及时就诊"}, []string{"区卫健局"}, 5, "", ""},
}

// planReminders says when the reminders are written, sent, signed for and answered.
func (t *teller) planReminders(all *calendarOf) {
	for i, r := range reminders {
		at := day(r.day)
		var made app.Chosen
		what := r.title
		then := func(d calendar.Day, minute int, do func() error) {
			if d < ended {
				t.on(all, what, d, minute, do)
			}
		}
		t.on(all, what, at, 9*60+5+i, func() error {
			id, err := t.remind(r)
			made.IDs = []string{id}
			return err
		})
		t.on(all, what, at, 10*60+5+i, func() error { return t.says(leader, app.ApproveReminders(app.Form{}, made)) })
		t.on(all, what, at, 10*60+35+i, func() error { return t.says(r.by, app.SendReminders(app.Form{Over: r.over}, made)) })
		for k, unit := range r.units {
			then(t.workdays(at, 1), 9*60+10+2*k, func() error { return t.receives(made, unit, "") })
			if r.days > 0 {
				then(t.workdays(at, 3), 15*60+10+2*k, func() error {
					return t.receives(made, unit, "已按提醒逐项落实，情况已在任务或问题里填报。")
				})
			}
		}
		if r.days > 0 {
			then(t.workdays(at, r.days), 16*60+10, func() error { return t.says(r.by, app.CloseReminders(app.Form{}, made)) })
		}
	}
}

func (t *teller) remind(r reminder) (string, error) {
	terms := app.ReminderTerms{
		Trigger: r.trigger, Field: r.field, Title: r.title, Basis: r.basis, Text: r.why, Points: r.points, Units: t.unitIDs(r.units), Reply: r.days > 0,
	}
	if r.days > 0 {
		terms.Due = t.workdays(day(r.day), r.days)
	}
	if a := t.affairs[r.finding]; a != nil && a.made != "" {
		terms.Findings = []string{a.made}
	}
	answer, err := t.do(r.by, &app.DraftReminder{ReminderTerms: terms})
	return answer.ID, err
}

// receives lets a unit sign for a reminder, or answer it.
func (t *teller) receives(made app.Chosen, unit, words string) error {
	rows, err := t.app.ReminderReceipts(t.ctx, t.actors[clerk], ledger.ReminderReceiptFilter{Reminder: made.IDs[0], Unit: t.unit(unit)}, ledger.Page{})
	if err != nil {
		return err
	}
	for _, x := range rows {
		c := app.AcknowledgeReminders(app.Form{}, app.Chosen{IDs: []string{x.ID}})
		if words != "" {
			c = app.AnswerReminders(app.Form{}, app.Chosen{IDs: []string{x.ID}}, words)
		}
		if err := t.says(t.speaker(unit), c); err != nil {
			return err
		}
	}
	return nil
}
