package ui_test

import "zhaodan/internal/web/ui"

type findingView struct {
	ui.Frame
	Head    ui.Head
	What    ui.Panel
	Clear   []ui.Check
	Both    ui.Panel
	Duo     ui.Duo
	Waiting []ui.Waiting
	Aside   []ui.Aside
	Board   ui.Board
}

func findingPage() findingView {
	return findingView{
		Frame: frame("WT-0087", ui.EntryFindings), Head: ui.Head{Title: "石门村 3 户 C 级危房住户未搬离", State: &ui.StatusMark{Mark: ui.MarkLate, Word: "整改逾期 3 天"}},
		What: ui.Panel{Title: "问题描述", State: &ui.StatusMark{Mark: ui.MarkSoon, Word: "三明确 2/3"}},
		Clear: []ui.Check{
			{Mark: ui.MarkOK, Label: "时间", Text: "2026年5月7日 10:20"},
			{Mark: ui.MarkSoon, Label: "地点", Text: "辖区内", Ask: "地点再具体些：哪个村、哪条路、几号、哪家单位"},
		},
		Both: ui.Panel{Title: "双责任"},
		Duo: ui.Duo{
			Territory: ui.DuoSide{Parts: []ui.DuoPart{{
				Name: "石桥街道", State: ui.StatusMark{Mark: ui.MarkGo, Word: "整改中"}, Facts: []ui.Fact{{Name: "责任岗位", Text: "分管副主任"}},
				Acts: []ui.Action{{Label: "反馈整改", Icon: ui.IconUpload, URL: "/acts/parties/respond?id=1.2"}}, Why: "申请延期：延期次数已经用完。",
			}, {Name: "石门村", State: ui.StatusMark{Mark: ui.MarkRev, Word: "待签收"}}}},
			Sector: ui.DuoSide{None: "已注明无责任：村集体自管房屋"},
		},
		Waiting: []ui.Waiting{{
			Icon: ui.IconClock, Title: "延期申请待答复", Facts: []ui.Fact{{Name: "延至", Text: "2026年6月5日", Small: "延 18 天"}},
			Acts: []ui.Action{{Label: "同意延期", Icon: ui.IconCheck, Post: "/acts/extensions/grant"}, {Label: "改期", URL: "/acts/extensions/change?id=3.1"}},
		}, {Icon: ui.IconScales, Title: "异议待答复"}},
		Aside: []ui.Aside{{Title: "概况", Facts: []ui.Fact{{Name: "等级", Text: "较重"}}}},
		Board: ui.Board{Lanes: []ui.Lane{
			{Title: "待交办", Count: ui.Link{Label: "0", URL: "/findings?lane=draft"}, None: "没有。"},
			{Title: "整改中", Count: ui.Link{Label: "26", URL: "/findings?lane=rectify"}, Note: ui.Link{Label: "逾期 5", URL: "/findings?view=overdue"}, More: ui.Link{Label: "其余 24 项", URL: "/findings?lane=rectify"}, Cards: []ui.Card{
				{URL: "/findings/87", Code: "WT-0087", Title: "3 户 C 级危房住户未搬离", State: &ui.StatusMark{Mark: ui.MarkLate, Word: "逾 3 天"}, Where: "石桥街道", Sides: "属地 行业？", Miss: true},
				{URL: "/findings/90", Code: "WT-0090", Title: "消纳场未按期复绿", Small: "剩 9 天", Where: "区城管局", Sides: "行业"},
			}},
		}},
	}
}
