package demo

import "zhaodan/internal/ledger"

// mandate is a higher decision of the story; its key is how items name it.
type mandate struct {
	key    string
	level  ledger.Level
	title  string
	docNo  string
	day    string
	theme  string
	action int    // number among the district's ten actions
	ended  string // day it ended, with the reason below
	reason string
}

// mandates are the decisions that the ledger answers. Actions 2, 8, 9 and 10 have no item yet: the gap is shown and counted.
var mandates = []mandate{
	{key: "防控", level: ledger.LevelProvince, title: "常态化疫情防控工作部署", docNo: "省防指〔2025〕46号", day: "2025-12-22", theme: "疫情防控", ended: "2026-04-10", reason: "阶段任务结束，转入日常工作"},
	{key: "黄河", level: ledger.LevelCentral, title: "黄河流域生态保护和高质量发展部署", day: "2025-10-20", theme: "黄河战略"},
	{key: "建筑垃圾", level: ledger.LevelCity, title: "全市建筑垃圾专项整治方案", docNo: "市城管委〔2026〕11号", day: "2026-04-28", theme: "建筑垃圾"},
	{key: "行动1", level: ledger.LevelDistrict, title: "营商环境提升行动", day: "2026-01-05", theme: "营商环境", action: 1},
	{key: "行动2", level: ledger.LevelDistrict, title: "产业项目突破行动", day: "2026-01-05", theme: "项目建设", action: 2},
	{key: "行动3", level: ledger.LevelDistrict, title: "城市品质提升行动", day: "2026-01-05", theme: "停车管理", action: 3},
	{key: "行动4", level: ledger.LevelDistrict, title: "乡村治理提升行动", day: "2026-01-05", theme: "小微权力", action: 4},
	{key: "行动5", level: ledger.LevelDistrict, title: "农村住房安全行动", day: "2026-01-05", theme: "农村危房", action: 5},
	{key: "行动6", level: ledger.LevelDistrict, title: "征收安置突破行动", day: "2026-01-05", theme: "征收拆迁", action: 6},
	{key: "行动7", level: ledger.LevelDistrict, title: "生态保护提升行动", day: "2026-01-05", theme: "黄河战略", action: 7},
	{key: "行动8", level: ledger.LevelDistrict, title: "教育医疗提升行动", day: "2026-01-05", theme: "民生保障", action: 8},
	{key: "行动9", level: ledger.LevelDistrict, title: "数字政府提升行动", day: "2026-01-05", theme: "数字政府", action: 9},
	{key: "行动10", level: ledger.LevelDistrict, title: "平安云河建设行动", day: "2026-01-05", theme: "平安建设", action: 10},
}
