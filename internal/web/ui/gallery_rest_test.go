package ui_test

import "zhaodan/internal/web/ui"

type statesView struct {
	ui.Frame
	Head    ui.Head
	Alerts  []ui.Alert
	Empties []ui.Empty
	Marks   []ui.StatusMark
	Tags    []ui.Tag
}

func statesPage() statesView {
	return statesView{
		Frame: frame("界面状态", ui.EntryPractices), Head: ui.Head{
			Title: "界面状态", Sub: "写清发生了什么、数据有没有丢、下一步做什么。",
			Actions: []ui.Action{{Label: "销号", Off: "还没有上传整改佐证"}},
		},
		Alerts: []ui.Alert{
			{Text: "本页数据截至今天 09:00。"},
			{Kind: ui.AlertWarn, Title: "2 个单位没有监督责任：", Text: "区机关事务中心、区大数据局。", Links: []ui.Link{{Label: "去匹配", URL: "/units"}}},
			{Kind: ui.AlertError, Text: "留痕链在第 18 204 条处中断。"},
			{Kind: ui.AlertOK, Text: "已交办，石桥街道和区住建局已收到提醒。"},
			{Kind: ui.AlertProof, Title: "留痕完整。", Text: "18 条记录首尾相接。"},
		},
		Empties: []ui.Empty{
			{Art: ui.ArtEmpty, Title: "还没有属地清单", Text: "按责任单位拆分后，各街道可看到自己的条目。", Actions: []ui.Action{{Label: "按责任单位拆分", Icon: ui.IconList, URL: "/split", Primary: true}, {Label: "手工添加", URL: "/add"}}},
			{Art: ui.ArtNone, Title: "没有符合条件的任务", Text: "去掉“柳荫街道”后有 1 项。", Actions: []ui.Action{{Label: "去掉“柳荫街道”", URL: "/duties"}, {Label: "清空筛选", URL: "/duties", Quiet: true}}},
			{Art: ui.ArtDenied, Title: "您当前岗位不能销号", Text: "如需办理请联系党风室。"},
			{Art: ui.ArtMissing, Title: "没有找到这一页", Text: "地址可能写错，或者不在您的范围内。"},
			{Art: ui.ArtLimit, Title: "操作太频繁", Text: "请在 1 分钟后再试。"},
			{Art: ui.ArtOffline, Title: "当前离线", Text: "当前离线，已存 3 条，联网后自动上报。"},
		},
		Marks: []ui.StatusMark{
			{Mark: ui.MarkOK, Word: "符合"},
			{Mark: ui.MarkDone, Word: "已销号"},
			{Mark: ui.MarkGo, Word: "整改中"},
			{Mark: ui.MarkSoon, Word: "临期"},
			{Mark: ui.MarkLate, Word: "逾期"},
			{Mark: ui.MarkRev, Word: "待核验"},
			{Mark: ui.MarkWait, Word: "未开始"},
			{Mark: ui.MarkNo, Word: "不符合"},
		},
		Tags: []ui.Tag{{Label: "规定动作", Kind: ui.TagFilled}, {Label: "36 户", Kind: ui.TagLive}, {Label: "提醒", Kind: ui.TagWarn}, {Label: "缺项", Kind: ui.TagLate}, {Label: "通过", Kind: ui.TagOK}},
	}
}

type reviewView struct {
	ui.Frame
	Head   ui.Head
	Review ui.Review
}

func reviewPage() reviewView {
	f := frame("核对提取结果", ui.EntryLedger)
	f.Fill = true
	return reviewView{
		Frame: f,
		Head: ui.Head{
			Crumbs: []ui.Link{{Label: "监督台账", URL: "/items"}, {Label: "导入方案", URL: "/plans/new"}}, Title: "核对提取结果",
			Sub:    "停车管理领域突出问题整治工作方案.docx，共 4 页，提取 3 条任务。点编号可在原文中定位。",
			Stages: []ui.Stage{{Label: "上传方案", Done: true}, {Label: "2 核对条目", Current: true}, {Label: "3 生成台账与两清单"}},
		},
		Review: ui.Review{
			Form: ui.Form{Action: "/plans/7", Key: "k5", Version: "2", Guard: true}, Source: parkingPlan(), Rows: parkingRows(),
			Lists: []ui.Choices{{ID: "units", Values: []string{"区城管局", "各街道"}}},
			Left:  []ui.LeftRow{{Text: "每月25日前报送进展情况", Act: ui.Action{Label: "恢复", Quiet: true, Name: "do", Value: "restore:9"}}},
			Tally: []ui.StatusMark{{Mark: ui.MarkOK, Word: "1 条可信"}, {Mark: ui.MarkSoon, Word: "1 条请核对"}, {Mark: ui.MarkLate, Word: "1 条缺项"}},
			Acts:  []ui.Action{{Label: "存草稿", Name: "do", Value: "save"}, {Label: "全部采用建议", Name: "do", Value: "accept"}, {Label: "生成 3 项任务", Name: "do", Value: "generate", Primary: true, Off: "缺项补齐后才能生成"}},
		},
	}
}

func parkingPlan() ui.Source {
	return ui.Source{Where: "第 2 页，共 4 页", Paras: []ui.SourcePara{
		{Kind: ui.ParaTitle, Spans: []ui.Span{{Text: "停车管理领域突出问题整治工作方案"}}},
		{Kind: ui.ParaHead, Spans: []ui.Span{{Text: "二、重点任务"}}},
		{Spans: []ui.Span{{Text: "（一）清理经营权。"}, {Text: "对经营权到期、未经批准收费的停车场逐一登记造册，限期清退", Row: 1, First: true}, {Text: "。由"}, {Text: "区城管局牵头", Row: 1}, {Text: "，"}, {Text: "5月底前", Row: 1}, {Text: "完成。"}}},
		{Spans: []ui.Span{{Text: "（二）规范路内泊位。"}, {Text: "全面核查路内泊位施划许可，拆除私设地锁、占位桩", Row: 2, First: true}, {Text: "，由"}, {Text: "区建设局", Row: 2, Doubt: true}, {Text: "会同区交通局负责。"}}},
		{Spans: []ui.Span{{Text: "（四）盘活共享资源。"}, {Text: "推动机关事业单位车位错时向社会开放", Row: 3, First: true}, {Text: "，"}, {Text: "有关单位", Row: 3, Doubt: true}, {Text: "按职责落实。"}}},
		{Kind: ui.ParaTable, Table: [][]ui.SourceCell{
			{{Head: true, Wide: 2, High: 1, Spans: []ui.Span{{Text: "责任落实"}}}},
			{{Wide: 1, High: 2, Spans: []ui.Span{{Text: "区城管局", Row: 1}}}, {Wide: 1, High: 1, Spans: []ui.Span{{Text: "各街道"}}}},
		}},
	}}
}

func parkingRows() []ui.ReviewRow {
	row := func(n int, id, task, lead, owner, due string, state ui.StatusMark) ui.ReviewRow {
		return ui.ReviewRow{
			Number: n, Anchor: true, State: state, Task: ui.Field{Kind: ui.KindArea, Name: "task-" + id, Label: "第 " + id + " 条任务事项", Rows: 2, Value: task},
			Units: []ui.Field{{Name: "lead-" + id, Label: "牵头", Value: lead}, {Name: "owner-" + id, Label: "责任", Value: owner}, {Name: "support-" + id, Label: "配合"}},
			Times: []ui.Field{{Name: "due-" + id, Label: "第 " + id + " 条时限", Value: due}, {Kind: ui.KindSelect, Name: "side-" + id, Label: "第 " + id + " 条清单", Options: []ui.Option{{Value: "sector", Label: "部门清单"}, {Value: "territory", Label: "属地清单"}}}},
		}
	}
	rows := []ui.ReviewRow{
		row(1, "1", "登记并清退经营权到期、未经批准收费的停车场", "区城管局", "柳荫街道 等 6 个", "2026-05-31", ui.StatusMark{Mark: ui.MarkOK, Word: "可信"}),
		row(2, "2", "核查路内泊位施划许可，拆除私设地锁、占位桩", "区住建局", "区住建局", "2026-06-05", ui.StatusMark{Mark: ui.MarkSoon, Word: "请核对"}),
		row(3, "3", "推动机关事业单位车位错时开放", "", "", "", ui.StatusMark{Mark: ui.MarkLate, Word: "缺项"}),
	}
	rows[0].Hidden = []ui.Hidden{{Name: "row", Value: "0190"}}
	rows[0].Title = &ui.Field{Name: "title-1", Label: "第 1 条标题", Value: "清理经营权"}
	rows[0].Units[0].List = "units"
	rows[0].More = &ui.Menu{Label: "更多", Items: []ui.Action{{Label: "分成两条", Name: "do", Value: "split:1"}, {Label: "删去", Name: "do", Value: "drop:1"}}}
	rows[1].Current = true
	rows[1].Notes = []ui.ReviewNote{{Text: "原文“区建设局”不在组织机构中，按曾用名匹配为区住建局。", Acts: []ui.Action{{Label: "采用", Quiet: true, Name: "accept", Value: "2"}}}}
	rows[1].Units[0].Ask = "按曾用名匹配"
	rows[2].Notes = []ui.ReviewNote{{Stop: true, Text: "“有关单位”不能作为责任单位。请指定单位，并给出阶段时限。"}}
	rows[2].Units[0].Error = "请指定牵头单位"
	return rows
}

type unitsView struct {
	ui.Frame
	Head  ui.Head
	Views ui.Views
	Tree  ui.Tree
	Panel ui.Panel
	Table ui.Table
	Scope ui.Panel
	Facts []ui.Fact
}

func unitsPage() unitsView {
	leaf := func(name string) ui.Node { return ui.Node{Label: name, URL: "/units/" + name, Count: "4"} }
	here := leaf("派驻第三纪检监察组")
	here.Current = true
	return unitsView{
		Frame: frame("组织机构", ui.EntryAdmin), Head: ui.Head{Title: "组织机构与监督责任", Actions: []ui.Action{{Label: "新增机构", Icon: ui.IconPlus, URL: "/units/new", Primary: true}}},
		Views: ui.Views{Label: "管理", Items: []ui.View{{Label: "组织机构", URL: "/units", Current: true}, {Label: "用户与角色", URL: "/users"}}},
		Tree: ui.Tree{Label: "组织机构树", Nodes: []ui.Node{{Label: "云河区", URL: "/units/1", Open: true, Nodes: []ui.Node{
			{Label: "区纪委监委", URL: "/units/2", Count: "64", Open: true, Nodes: []ui.Node{leaf("党风政风监督室"), here}},
			{Label: "街道", URL: "/units/3", Count: "6", Open: true, Nodes: []ui.Node{{Label: "石桥街道", URL: "/units/4", Count: "12", Nodes: []ui.Node{leaf("石门村")}}, leaf("柳荫街道"), leaf("南岭街道"), leaf("清溪街道"), leaf("望河街道"), leaf("北关街道")}},
		}}}},
		Panel: ui.Panel{Title: "被监督单位", Small: "2 个有效", Acts: []ui.Action{{Label: "添加单位", Icon: ui.IconPlus, URL: "/units/5/add"}}},
		Table: ui.Table{
			Label: "被监督单位", Columns: []ui.Column{{Label: "单位"}, {Label: "起止"}, {Label: "在办任务", Num: true}, {Label: "状态"}, {Label: "操作", Unseen: true, Num: true}},
			Rows: []ui.Row{
				{Cells: []ui.Cell{ui.Name("区住建局", "/units/20"), ui.Text("2024年3月起"), ui.Number(23, "/duties?unit=20"), ui.Status(ui.MarkOK, "有效"), {Links: []ui.Link{{Label: "调整", URL: "/units/20/edit"}}}}},
				{Cells: []ui.Cell{ui.Name("区水务局", "/units/21"), ui.Text("2026年5月起"), ui.Number(3, "/duties?unit=21"), ui.Status(ui.MarkSoon, "待确认"), {Links: []ui.Link{{Label: "调整", URL: "/units/21/edit"}}}}},
			},
		},
		Scope: ui.Panel{Title: "数据范围", Small: "按机构自动推定"}, Facts: []ui.Fact{{Name: "可查看", Text: "上列有效单位的任务、问题、函件、自查自评"}, {Name: "不可查看", Text: "其他派驻机构的问责研判、未发布的通报"}},
	}
}
