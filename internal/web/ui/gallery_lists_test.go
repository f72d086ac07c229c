package ui_test

import (
	"fmt"

	"zhaodan/internal/web/ui"
)

// The fictional district 云河区 with its six streets 石桥, 柳荫, 南岭, 清溪, 望河, 北关.

func frame(title string, at ui.Entry) ui.Frame {
	return ui.Frame{
		Title: title, District: "云河区", Version: "1.0", HelpURL: "/help",
		Create: []ui.Link{{Label: "监督任务", URL: "/duties/new"}, {Label: "导入专项方案", URL: "/plans/new"}, {Label: "问题", URL: "/findings/new"}},
		Inbox:  ui.Inbox{URL: "/inbox", Unread: 6},
		Who:    ui.Who{Name: "周科员", Office: "党风政风监督室", Links: []ui.Link{{Label: "换岗位", URL: "/post"}}, SignOutURL: "/sign-out"},
		Trace:  ui.Trace{Words: "留痕链已校验 09:00", URL: "/journal"},
		Nav: ui.Navigation(at,
			ui.NavItem{Entry: ui.EntryWorkbench, URL: "/", Count: 14, Urgent: true}, ui.NavItem{Entry: ui.EntryLedger, URL: "/items"},
			ui.NavItem{Entry: ui.EntryDuties, URL: "/duties"}, ui.NavItem{Entry: ui.EntryInspections, URL: "/inspections"},
			ui.NavItem{Entry: ui.EntryFindings, URL: "/findings", Count: 38}, ui.NavItem{Entry: ui.EntryLetters, URL: "/letters", Count: 4},
			ui.NavItem{Entry: ui.EntryReviews, URL: "/reviews"}, ui.NavItem{Entry: ui.EntryBulletins, URL: "/bulletins"},
			ui.NavItem{Entry: ui.EntryCoverage, URL: "/coverage"}, ui.NavItem{Entry: ui.EntryAnalysis, URL: "/analysis"},
			ui.NavItem{Entry: ui.EntryPractices, URL: "/practices"}, ui.NavItem{Entry: ui.EntryAdmin, URL: "/admin"}),
	}
}

type listPage struct {
	ui.Frame
	Head    ui.Head
	Views   ui.Views
	Filters ui.Filters
	Table   ui.Table
	Pager   ui.Pager
}

func ledgerPage() listPage {
	f := frame("监督台账", ui.EntryLedger)
	f.Fill = true
	f.Notices = []ui.Alert{{Kind: ui.AlertOK, Text: "已交办，石桥街道和区住建局已收到提醒。"}}
	return listPage{
		Frame: f, Head: ledgerHead(), Views: ledgerViews(), Filters: ledgerFilters(), Table: ledgerTable(),
		Pager: ui.NewPager(1, 50, 128, func(page, size int) string { return fmt.Sprintf("/duties?page=%d&size=%d", page, size) }, 50, 100, 200),
	}
}

// dutyListPage is the list of one street, printed A4 portrait and without selection.
func dutyListPage() listPage {
	page := ledgerPage()
	page.Portrait, page.Notices = true, nil
	page.Head = ui.Head{Title: "石桥街道责任清单", Print: &ui.PrintHead{Title: "石桥街道 2026 年责任清单", Line: "筛选条件：未完成 · 共 10 项 · 打印时间 2026年5月21日 09:12"}}
	page.Table.Batch, page.Filters.Batch = nil, false
	page.Table.Columns = page.Table.Columns[:6]
	for i := range page.Table.Rows {
		page.Table.Rows[i].Cells = page.Table.Rows[i].Cells[:6]
	}
	return page
}

func ledgerHead() ui.Head {
	return ui.Head{
		Title: "监督台账", Sub: "2026 年全区政治监督台账，9 个专项、128 项任务，落到 10 个行业部门、6 个街道。",
		Actions: []ui.Action{{Label: "导入方案", Icon: ui.IconUpload, URL: "/plans/new"}, {Label: "新建任务", Icon: ui.IconPlus, URL: "/duties/new", Primary: true}},
		Menus: []ui.Menu{{Label: "导出", Icon: ui.IconDownload, Items: []ui.Action{
			{Label: "Excel（当前列）", URL: "/duties.xlsx"}, {Label: "Excel（全部字段）", URL: "/duties.xlsx?all=1"}, {Label: "打印 A4", Print: true},
		}}},
		Print: &ui.PrintHead{Title: "云河区 2026 年专项监督总台账", Line: "筛选条件：全部 · 共 128 项 · 打印时间 2026年5月21日 09:12"},
	}
}

func ledgerViews() ui.Views {
	return ui.Views{Label: "视图", Items: []ui.View{
		{Label: "事项", URL: "/items", Count: "36"},
		{Label: "清单任务", URL: "/duties", Count: "128", Current: true},
		{Label: "已逾期", URL: "/duties?late=1", Count: "12", Late: true},
		{Label: "7 日内到期", URL: "/duties?soon=1", Count: "15"},
		{Label: "部门清单", URL: "/duties?side=sector", Count: "71"},
		{Label: "属地清单", URL: "/duties?side=territory", Count: "57"},
		{Label: "存为视图", URL: "/filters/new", Icon: ui.IconPlus},
	}}
}

func ledgerFilters() ui.Filters {
	day := ui.FilterForm{Action: "/duties", Fields: []ui.Field{
		{Kind: ui.KindDate, Name: "from", Label: "不早于"}, {Kind: ui.KindDate, Name: "to", Label: "不晚于"},
	}}
	return ui.Filters{
		Batch:  true,
		Search: &ui.FilterSearch{Action: "/duties", Name: "q", Hidden: []ui.Hidden{{Name: "year", Value: "2026"}}},
		Chips: []ui.Chip{
			{Label: "年度", Value: "2026", Remove: "/duties"},
			{Label: "专项", Options: []ui.Link{{Label: "农村危房整治", URL: "/duties?campaign=1", Count: "16"}, {Label: "停车管理整治", URL: "/duties?campaign=2", Count: "18"}}},
			{Label: "责任单位", Options: []ui.Link{{Label: "石桥街道", URL: "/duties?unit=1"}, {Label: "柳荫街道", URL: "/duties?unit=2"}, {Label: "北关街道", URL: "/duties?unit=6"}}},
			{Label: "时限", Form: &day},
			{Label: "我室监督", Toggle: "/duties?mine=1"},
		},
		Columns: &ui.ColumnChoice{Action: "/columns", Key: "k1", Reset: "/columns/reset", Columns: []ui.ColumnOption{
			{Key: "owner", Label: "责任单位", On: true}, {Key: "overseer", Label: "监督责任", On: true}, {Key: "campaign", Label: "专项", On: true},
		}},
		Density: []ui.Link{{Label: "紧凑", URL: "/duties?rows=tight", Current: true}, {Label: "宽松", URL: "/duties?rows=loose"}},
	}
}

func ledgerTable() ui.Table {
	return ui.Table{
		Label: "台账表，可横向滚动", Grid: true, Frozen: 2,
		Columns: []ui.Column{
			{Label: "编号", URL: "/duties?sort=code"},
			{Label: "任务事项", URL: "/duties?sort=title"},
			{Label: "状态", URL: "/duties?sort=-state", Sort: ui.SortUp},
			{Label: "时限", URL: "/duties?sort=due"},
			{Label: "牵头单位", URL: "/duties?sort=lead"},
			{Key: "owner", Label: "责任单位"},
			{Key: "overseer", Label: "监督责任"},
			{Key: "campaign", Label: "专项"},
			{Label: "进度"},
			{Label: "问题", Num: true},
		},
		Rows: ledgerRows(),
		Batch: &ui.Batch{Form: "batch", Name: "duty", Hidden: []ui.Hidden{{Name: ui.KeyField, Value: "k2"}}, Actions: []ui.BatchAction{
			{Label: "发工作提醒", Icon: ui.IconBell, URL: "/duties/remind"},
			{Label: "调整时限", Icon: ui.IconCalendar, URL: "/duties/extend"},
			{Label: "变更监督责任", Icon: ui.IconUser, URL: "/duties/overseer"},
			{Label: "导出所选", Icon: ui.IconDownload, URL: "/duties/export"},
		}},
	}
}

func ledgerRows() []ui.Row {
	var rows []ui.Row
	for _, d := range []struct {
		code, title string
		mark        ui.Mark
		word        string
		due         ui.Due
		lead, owner string
		overseer    string
		campaign    string
		done, found int
	}{
		{"RW-0287", "建筑垃圾运输车辆密闭及夜间路线核查", ui.MarkLate, "逾期", ui.Due{Day: "2026-05-15", Words: "5月15日", Left: "逾 6 天", Light: ui.MarkLate}, "区城管局", "区城管局", "三室", "建筑垃圾整治", 60, 2},
		{"RW-0341", "征收补偿资金拨付台账逐户核对", ui.MarkLate, "逾期", ui.Due{Day: "2026-05-18", Words: "5月18日", Left: "逾 3 天", Light: ui.MarkLate}, "南岭街道", "南岭街道", "派驻二组", "征收拆迁", 45, 1},
		{"RW-0312", "C、D 级危房住户搬离安置及警戒围挡", ui.MarkLate, "逾期", ui.Due{Day: "2026-05-19", Words: "5月19日", Left: "逾 2 天", Light: ui.MarkLate}, "区住建局", "石桥街道 等 4 个", "二室", "农村危房整治", 86, 2},
		{"RW-0268", "到期停车场经营权清理及收费公示", ui.MarkSoon, "临期", ui.Due{Day: "2026-05-22", Words: "5月22日", Left: "剩 1 天", Light: ui.MarkSoon}, "区城管局", "柳荫街道、北关街道", "三室", "停车管理整治", 70, 1},
		{"RW-0305", "村级危房巡查日志与雨前排险", ui.MarkSoon, "临期", ui.Due{Day: "2026-05-24", Words: "5月24日", Left: "剩 3 天", Light: ui.MarkSoon}, "石桥街道", "石门村、上坪村 等 9 村", "派出石桥办", "农村危房整治", 55, 0},
		{"RW-0327", "村（居）“三务”公开栏更新及痕迹核对", ui.MarkSoon, "临期", ui.Due{Day: "2026-05-25", Words: "5月25日", Left: "剩 4 天", Light: ui.MarkSoon}, "区民政局", "清溪街道", "派驻四组", "“小微权力”", 40, 0},
		{"RW-0274", "路内泊位施划与收费标准公示", ui.MarkGo, "推进中", ui.Due{Day: "2026-06-05", Words: "6月5日"}, "区城管局", "区城管局", "三室", "停车管理整治", 30, 0},
		{"RW-0291", "消纳场选址审批及生态修复", ui.MarkRev, "待核验", ui.Due{Day: "2026-06-12", Words: "6月12日"}, "区自然资源局", "区城管局", "派驻三组", "建筑垃圾整治", 90, 0},
		{"RW-0296", "企业开办“一窗通办”材料精简", ui.MarkDone, "已完成", ui.Due{Day: "2026-06-15", Words: "6月15日"}, "区行政审批局", "区行政审批局", "一室", "营商环境督导", 100, 0},
		{"RW-0333", "滩区违建及“散乱污”动态清零复查", ui.MarkWait, "未开始", ui.Due{Day: "2026-06-27", Words: "6月27日"}, "区自然资源局", "望河街道", "派驻三组", "黄河生态环保", 0, 0},
	} {
		rows = append(rows, ui.Row{ID: d.code, Name: d.code, Cells: []ui.Cell{
			ui.Code(d.code), ui.Name(d.title, "/duties/"+d.code), ui.Status(d.mark, d.word), ui.Deadline(d.due), ui.Text(d.lead), ui.Text(d.owner),
			ui.Dim(d.overseer), ui.Dim(d.campaign),
			{Bar: &ui.Bar{Percent: d.done, Words: fmt.Sprintf("%d%%", d.done)}},
			ui.Number(d.found, "/findings?duty="+d.code),
		}})
	}
	return rows
}

type workbenchPage struct {
	ui.Frame
	Head     ui.Head
	Figures  []ui.Figure
	Todo     ui.Panel
	Table    ui.Table
	Progress ui.Panel
	Stacks   ui.Table
	Legend   []ui.LegendItem
}

func workbench() workbenchPage {
	f := frame("工作台", ui.EntryWorkbench)
	f.Dark = true
	return workbenchPage{
		Frame: f,
		Head: ui.Head{
			Title: "工作台", Sub: "2026年5月21日 星期四。您有 14 项待办，石桥街道的延期申请今天须答复。",
			Switch: []ui.Link{{Label: "我的", URL: "/", Current: true}, {Label: "本室", URL: "/?range=room"}, {Label: "全区", URL: "/?range=district"}},
		},
		Figures: []ui.Figure{
			{Label: "待我处理", Value: "14", Small: "其中 3 项逾期", URL: "/inbox", Icon: ui.IconList},
			{Label: "任务逾期", Value: "12", Small: "共 128 项", URL: "/duties?late=1", Mark: ui.MarkLate},
			{Label: "7 日内到期", Value: "15", Small: "任务", URL: "/duties?soon=1", Mark: ui.MarkSoon},
			{Label: "待核验问题", Value: "9", Small: "最久 6 天", URL: "/findings", Mark: ui.MarkRev},
			{Label: "本月销号", Value: "17", Small: "上月 22", URL: "/findings?closed=1", Mark: ui.MarkDone},
		},
		Todo: ui.Panel{Title: "我的待办", Small: "按时限排序", Link: ui.Link{Label: "全部 14 项", URL: "/inbox"}}, Table: todoTable(),
		Progress: ui.Panel{Title: "台账进度", Small: "128 项任务", Link: ui.Link{Label: "统筹分析", URL: "/analysis"}}, Stacks: stackTable(),
		Legend: []ui.LegendItem{{Kind: ui.StackDone, Label: "已完成", Count: 27, URL: "/duties?state=done"}, {Kind: ui.StackLate, Label: "逾期", Count: 5, URL: "/duties?late=1"}, {Kind: ui.StackSoon, Label: "临期", Count: 7, URL: "/duties?soon=1"}, {Kind: ui.StackGo, Label: "推进中", Count: 24, URL: "/duties?state=going"}},
	}
}

func todoTable() ui.Table {
	row := func(group *ui.RowGroup, mark ui.Mark, word, code, title, unit string, due ui.Due, act string) ui.Row {
		return ui.Row{Group: group, Cells: []ui.Cell{
			{State: &ui.StatusMark{Mark: mark, Word: word}, Small: code},
			ui.Name(title, "/x/"+code), ui.Dim(unit), ui.Deadline(due),
			{Links: []ui.Link{{Label: act, URL: "/x/" + code}}},
		}}
	}
	late, today := &ui.RowGroup{Label: "已逾期", Count: ui.Link{Label: "2 项", URL: "/inbox?late=1"}}, &ui.RowGroup{Label: "今天到期", Count: ui.Link{Label: "1 项", URL: "/inbox?today=1"}}
	return ui.Table{Label: "我的待办", Columns: []ui.Column{{Label: "状态"}, {Label: "事项", Wide: true}, {Label: "单位"}, {Label: "时限"}, {Label: "操作", Unseen: true, Num: true}}, Rows: []ui.Row{
		row(late, ui.MarkLate, "逾期", "WT-0087", "石门村 3 户 C 级危房住户未按方案搬离，警戒标识缺失", "石桥街道", ui.Due{Day: "2026-05-18", Words: "5月18日", Left: "逾 3 天", Light: ui.MarkLate}, "核验延期申请"),
		row(nil, ui.MarkLate, "逾期", "HJ-0036", "关于建筑垃圾夜间偷倒问题的整改建议函", "区城管局", ui.Due{Day: "2026-05-20", Words: "5月20日", Left: "逾 1 天", Light: ui.MarkLate}, "督促签收"),
		row(today, ui.MarkSoon, "临期", "WT-0091", "柳荫里停车场经营权到期后仍在收费", "柳荫街道", ui.Due{Day: "2026-05-21", Words: "5月21日", Left: "今天", Light: ui.MarkSoon}, "核验整改"),
	}}
}

func stackTable() ui.Table {
	row := func(name string, done, late, soon, going int) ui.Row {
		part := func(kind ui.StackKind, n int, word string) ui.StackPart {
			return ui.StackPart{Kind: kind, Count: n, Words: fmt.Sprintf("%s %s %d 项", name, word, n), URL: "/duties?campaign=" + string(kind)}
		}
		return ui.Row{Cells: []ui.Cell{
			ui.Name(name, "/campaigns/1"),
			{Stack: &ui.StackBar{Label: name, Parts: []ui.StackPart{
				part(ui.StackDone, done, "已完成"), part(ui.StackLate, late, "逾期"), part(ui.StackSoon, soon, "临期"), part(ui.StackGo, going, "推进中"),
			}}},
			{Text: fmt.Sprintf("%d/%d", done, done+late+soon+going), URL: "/duties?campaign=1"},
		}}
	}
	return ui.Table{
		Label: "台账进度", Fit: true, Columns: []ui.Column{{Label: "专项"}, {Label: "进度", Wide: true}, {Label: "完成", Num: true}},
		Rows: []ui.Row{row("停车管理整治", 8, 1, 2, 7), row("建筑垃圾整治", 6, 2, 1, 5), row("农村危房整治", 5, 2, 3, 6), row("营商环境督导", 8, 0, 1, 6)},
	}
}
