package ui_test

import (
	"strconv"

	"zhaodan/internal/web/ui"
)

func signIn() ui.SignInPage {
	return ui.SignInPage{
		Frame: ui.Frame{Title: "登录", Version: "1.0"}, Office: "云河区纪委监委",
		Form: ui.Form{
			Action: "/sign-in", Fields: []ui.Field{
				{Name: "name", Label: "账号", Value: "dfs-zhou", Autocomplete: "username", Focus: true},
				{Kind: ui.KindPassword, Name: "password", Label: "口令", Autocomplete: "current-password"},
			},
			Submit: ui.Action{Label: "登录", Primary: true},
		},
		Notice:  &ui.Alert{Kind: ui.AlertError, Text: "账号或口令不对，还可再试 3 次。"},
		Warning: ui.Alert{Kind: ui.AlertWarn, Title: "不得录入、上传涉密信息和问题线索原件。", Text: "本系统部署在工作网，所有操作均留痕。"},
		Help:    "连续输错 5 次将锁定 15 分钟。忘记口令或需要开户，请联系本单位联络员或党风室，内线 6021。",
	}
}

func choosePost() ui.PostPage {
	return ui.PostPage{
		Frame: ui.Frame{Title: "选择岗位", Version: "1.0"}, Office: "云河区纪委监委",
		Form: ui.Form{Action: "/post", Submit: ui.Action{Label: "进入", Primary: true}, Fields: []ui.Field{{
			Kind: ui.KindRadio, Name: "post", Label: "岗位",
			Options: []ui.Option{{Value: "1", Label: "党风政风监督室 科员", Chosen: true}, {Value: "2", Label: "综合督导二组 组员", Hint: "至 6月30日"}},
		}}},
	}
}

type dutyView struct {
	ui.Frame
	Head   ui.Head
	Views  ui.Views
	Split  ui.Panel
	Units  ui.Table
	Loop   ui.Panel
	Steps  ui.StepList
	Checks []ui.Check
	Files  []ui.File
	Proofs ui.Proofs
	Both   ui.Panel
	Duo    ui.Duo
	Trace  ui.Panel
	Events []ui.Event
	Asides []ui.Aside
}

func dutyPage() dutyView {
	return dutyView{
		Frame: frame("RW-0312", ui.EntryLedger),
		Head: ui.Head{
			Crumbs: []ui.Link{{Label: "监督台账", URL: "/items"}, {Label: "农村危房整治", URL: "/campaigns/3"}, {Label: "RW-0312", URL: "/duties/RW-0312"}},
			Title:  "C、D 级危房住户搬离安置及警戒围挡", State: &ui.StatusMark{Mark: ui.MarkLate, Word: "逾期 2 天"},
			Tags: []ui.Tag{{Label: "规定动作", Kind: ui.TagFilled}, {Label: "部门清单"}},
			Actions: []ui.Action{
				{Label: "催办", Icon: ui.IconBell, Post: "/duties/RW-0312/remind", Hidden: []ui.Hidden{{Name: ui.KeyField, Value: "k3"}}},
				{Label: "登记问题", Icon: ui.IconFlag, URL: "/findings/new?duty=RW-0312"},
				{Label: "填报进展", Icon: ui.IconEdit, URL: "/duties/RW-0312/progress", Primary: true},
			},
		},
		Views: ui.Views{Label: "任务内容", Items: []ui.View{
			{Label: "要求", URL: "/duties/RW-0312", Current: true},
			{Label: "问题", URL: "/duties/RW-0312/findings", Count: "2"},
			{Label: "动态与留痕", URL: "/duties/RW-0312/journal", Count: "18"},
		}},
		Split: ui.Panel{Title: "分解落实", Small: "3 个街道、3 个村，26 户", Words: "已搬离 22 / 26 户"}, Units: unitTable(),
		Loop: ui.Panel{Title: "闭环进度"}, Steps: loopSteps(),
		Checks: []ui.Check{
			{Mark: ui.MarkOK, Label: "时间", Text: "2026年5月7日 10:20"},
			{Mark: ui.MarkOK, Label: "地点", Text: "石桥街道石门村东南片 12、15、17 号院"},
			{Mark: ui.MarkLate, Label: "具体情况", Text: "还差具体情况：几户、几人、缺什么"},
		},
		Proofs: ui.Proofs{
			Panel:  ui.Panel{ID: "evidence", Title: "佐证材料", Small: "整改前 1 份，其他 1 份", Link: ui.Link{Label: "上传", URL: "/evidence/new"}},
			Photos: []ui.Proof{{Name: "15 号院", URL: "/evidence/1", Thumb: "/evidence/1/thumb", Small: "整改前，5月7日 10:26"}},
			Files: []ui.Proof{{
				Name: "搬离承诺书.pdf", URL: "/evidence/2", Small: "5月16日 09:47，82 KB", Words: "以前报过",
				Links: []ui.Link{{Label: "已在 WT-0087 报过", URL: "/findings/1"}},
			}},
			None: "还没有佐证材料。",
		},
		Files: []ui.File{{Name: "石门村危房鉴定汇总表.xlsx", URL: "/files/1", Small: "32 KB · 5月7日"}},
		Both:  ui.Panel{Title: "双责任", Small: "属地与行业一并核查"}, Duo: bothSides(),
		Trace: ui.Panel{Title: "动态与留痕", Acts: []ui.Action{{Label: "打印留痕单", Icon: ui.IconPrint, Print: true}}}, Events: journalEvents(),
		Asides: dutyAsides(),
	}
}

func unitTable() ui.Table {
	row := func(street, village string, all, moved, percent int, mark ui.Mark, word string) ui.Row {
		return ui.Row{Cells: []ui.Cell{ui.Text(street), {Text: village, Head: true}, ui.Number(all, "/x"), ui.Number(moved, "/x"), {Bar: &ui.Bar{Percent: percent, Words: strconv.Itoa(percent) + "%"}}, ui.Status(mark, word)}}
	}
	return ui.Table{
		Label: "分解落实", Columns: []ui.Column{{Label: "街道"}, {Label: "村居"}, {Label: "应搬离", Num: true}, {Label: "已搬离", Num: true}, {Label: "进度"}, {Label: "状态"}},
		Rows: []ui.Row{row("石桥街道", "石门村", 12, 9, 75, ui.MarkLate, "3 户未搬离"), row("南岭街道", "槐树庄村", 9, 8, 89, ui.MarkSoon, "1 户协商中"), row("清溪街道", "临溪村", 5, 5, 100, ui.MarkDone, "已完成")},
		Foot: []ui.Cell{ui.Text("合计"), ui.Text(""), ui.Number(26, "/x"), ui.Number(22, "/x"), ui.Text(""), ui.Text("")},
	}
}

func loopSteps() ui.StepList {
	return ui.StepList{Label: "闭环进度", Steps: []ui.Step{
		{Label: "发现", When: "5月7日", Who: "综合督导二组", State: ui.StepDone},
		{Label: "交办", When: "5月8日", Who: "整改建议函 12 号", State: ui.StepDone},
		{Label: "整改", When: "应于 5月18日", Who: "逾期 3 天", State: ui.StepNow},
		{Label: "核验", When: "未开始", Who: "区住建局、二室"},
		{Label: "销号", When: "未开始", Who: "党风室"},
		{Label: "回头看", When: "销号后 60 天", Who: "派出石桥办"},
	}}
}

func bothSides() ui.Duo {
	return ui.Duo{
		Territory: ui.DuoSide{Facts: []ui.Fact{
			{Name: "单位", Text: "石桥街道、石门村"},
			{Name: "责任岗位", Text: "分管副主任、村党支部书记"},
			{Name: "应尽职责", Text: "逐户搬离、围挡标识、日常巡查"},
			{Name: "认定", State: &ui.StatusMark{Mark: ui.MarkLate, Word: "未履行到位"}, Small: "巡查中断 17 天"},
		}},
		Sector: ui.DuoSide{None: "未认定。确无行业责任的，请注明理由。"},
	}
}

func journalEvents() []ui.Event {
	return []ui.Event{
		{Tone: ui.ToneLate, Who: "系统", When: "5月20日 00:05", At: "2026-05-20T00:05:00+08:00", Text: "任务转为逾期，已通知区住建局、石桥街道，抄送第二监督检查室。", Proof: "链序 18 204 · SM3 7f3a 91c0 … c91e"},
		{
			Tone: ui.ToneKey, Who: "石桥街道 联络员", When: "5月19日 16:42", At: "2026-05-19T16:42:00+08:00", Text: "填报进展：完成 86%，石门村 3 户未搬离。",
			Quote: "过渡房源 2 套已落实，剩余 1 户要求就近安置，正与村委会协商。", Proof: "链序 18 187 · SM3 20be 6d41 … 08af",
		},
		{Who: "综合督导二组", When: "5月7日 11:20", At: "2026-05-07T11:20:00+08:00", Text: "现场督导，登记问题", Links: []ui.Link{{Label: "WT-0087", URL: "/findings/WT-0087"}}, Proof: "链序 17 611 · SM3 e09d 4b18 … 66b0"},
	}
}

func dutyAsides() []ui.Aside {
	return []ui.Aside{
		{Title: "责任", Facts: []ui.Fact{
			{Name: "牵头", Text: "区住建局"},
			{Name: "责任", Text: "石桥街道、南岭街道、清溪街道、望河街道"},
			{Name: "监督", Text: "第二监督检查室", URL: "/units/12", Small: "派驻第三纪检监察组（对住建）、派出街道监察办（对属地）"},
		}},
		{Title: "时限", Facts: []ui.Fact{{Name: "完成", Due: &ui.Due{Day: "2026-05-19", Words: "2026年5月19日", Left: "逾 2 天", Light: ui.MarkLate}}, {Name: "报送", Text: "每月 25 日前自查自评"}}},
		{Title: "风险点", Notes: []ui.Note{{State: &ui.StatusMark{Mark: ui.MarkLate, Word: "汛期前未搬离"}, Small: "6月1日进入主汛期"}}},
		{Title: "依据", Notes: []ui.Note{{Link: ui.Link{Label: "农村危房整治专项监督方案", URL: "/plans/3"}, Small: "第二部分第（三）项"}}},
	}
}

type formView struct {
	ui.Frame
	Head ui.Head
	Form ui.Form
}

func formPage() formView {
	streets := ui.OptionGroup{Label: "街道", Options: []ui.Option{{Value: "1", Label: "石桥街道"}, {Value: "2", Label: "柳荫街道"}, {Value: "3", Label: "南岭街道"}, {Value: "4", Label: "清溪街道"}, {Value: "5", Label: "望河街道"}, {Value: "6", Label: "北关街道"}}}
	return formView{
		Frame: frame("登记问题", ui.EntryFindings), Head: ui.Head{Title: "登记问题", Sub: "时间、地点、具体情况写清楚后才能交办。"},
		Form: ui.Form{
			ID: "finding", Action: "/findings", Key: "0197-key", Version: "3", Multipart: true, Guard: true, Cancel: "/findings",
			Submit: ui.Action{Label: "登记问题", Primary: true}, More: []ui.Action{{Label: "存草稿", Name: "draft", Value: "1"}},
			Fields: []ui.Field{
				{Name: "title", Label: "问题概述", Required: true, Length: 60, Value: "石门村 3 户 C 级危房住户未按方案搬离"},
				{Kind: ui.KindDate, Name: "due", Label: "整改时限", Required: true, Half: true, Width: ui.WidthShort, Value: "2026-05-18"},
				{Kind: ui.KindSelect, Name: "unit", Label: "属地责任单位", Required: true, Half: true, Blank: "请选择", Groups: []ui.OptionGroup{streets}},
				{Kind: ui.KindArea, Name: "detail", Label: "具体情况", Hint: "几户、几人、缺什么。", Required: true, Length: 500, Rows: 3},
				{Kind: ui.KindRadio, Name: "grade", Label: "等级", Options: []ui.Option{{Value: "1", Label: "一般", Chosen: true}, {Value: "2", Label: "重大", Hint: "须第二人复核"}}},
				{Kind: ui.KindChecks, Name: "reason", Label: "原因", Options: []ui.Option{{Value: "a", Label: "责任不清"}, {Value: "b", Label: "资金未到位"}}},
				{Kind: ui.KindFile, Name: "files", Label: "佐证材料", Hint: "照片、Word、Excel、PDF，单个不超过 20 MB。", Multiple: true, Accept: ".jpg,.png,.pdf,.docx,.xlsx"},
			},
		},
	}
}

func refusedForm() formView {
	page := formPage()
	page.Form.Fields[1].Error = "整改时限不能早于交办日期 2026年5月8日"
	page.Form.Fields[2].Error = "请选择属地责任单位；确无属地责任的，注明理由"
	page.Form.Fields[3].Error = "还差具体情况：几户、几人、缺什么"
	page.Form.Fields[4].Error = "请选择等级"
	return page
}

func confirmPage() ui.ConfirmPage {
	return ui.ConfirmPage{
		Frame: frame("撤销任务", ui.EntryLedger), Head: ui.Head{Title: "撤销 RW-0312", Crumbs: []ui.Link{{Label: "监督台账", URL: "/items"}, {Label: "RW-0312", URL: "/duties/RW-0312"}}},
		Text:  "撤销后任务不再考核，留痕仍保留。撤销 RW-0312？",
		Facts: []ui.Fact{{Name: "任务", Text: "C、D 级危房住户搬离安置及警戒围挡"}, {Name: "单位", Text: "石桥街道"}, {Name: "状态", State: &ui.StatusMark{Mark: ui.MarkGo, Word: "推进中"}}},
		Form: ui.Form{
			Action: "/duties/RW-0312/void", Key: "k9", Version: "7", Cancel: "/duties/RW-0312",
			Fields: []ui.Field{{Kind: ui.KindArea, Name: "reason", Label: "理由", Required: true, Rows: 2}}, Submit: ui.Action{Label: "撤销任务", Danger: true},
		},
	}
}

func brokenPage() ui.ErrorPage {
	return ui.ErrorPage{
		Frame: frame("没有成功", ui.EntryLedger), Art: ui.ArtError, Heading: "保存没有成功", Ref: "E-0521-0917",
		Text:    "服务暂时不可用，填写的内容没有保存。请稍后重试；多次失败请联系管理员并提供下面的编号。",
		Actions: []ui.Action{{Label: "返回工作台", URL: "/"}},
	}
}

func conflictPage() ui.ErrorPage {
	return ui.ErrorPage{
		Frame: frame("内容有冲突", ui.EntryFindings), Art: ui.ArtConflict, Heading: "这一条刚被改过",
		Text: "南岭街道联络员在 09:12 改过这一条。您填的内容已保留，请核对后再保存。",
		Conflict: &ui.Conflict{Who: "南岭街道联络员", When: "09:12", Lines: []ui.ConflictLine{
			{Label: "整改时限", Theirs: "2026年6月1日", Yours: "2026年5月28日", Differs: true}, {Label: "整改措施", Theirs: "就近安置", Yours: "就近安置"},
		}},
		Actions: []ui.Action{
			{Label: "用我填写的保存", Post: "/findings/WT-0087", Primary: true, Hidden: []ui.Hidden{{Name: ui.KeyField, Value: "k7"}, {Name: ui.VersionField, Value: "8"}, {Name: "due", Value: "2026-05-28"}}},
			{Label: "放弃我填写的", URL: "/findings/WT-0087", Quiet: true},
		},
	}
}
