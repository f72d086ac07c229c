package demo

import "zhaodan/internal/ledger"

var parking = campaign{
	title: "停车管理专项监督", theme: "停车管理", focus: ledger.FocusLivelihood, small: true, mandate: "行动3",
	made: "03-16", from: "03-18", to: "12-31", sent: "03-20",
	findings: parkingFindings,
	items: []item{
		{
			title: "老旧小区停车位挖潜和充电设施配建", kind: ledger.ItemProject, mode: ledger.ModeMandatory,
			text:  "利用边角地、闲置地增设停车位，同步配建充电设施，方案征求居民意见。",
			basis: "城市品质提升行动方案第六条", lead: "区住建局", coop: []string{"区城管局"}, posts: []string{"分管副局长"}, due: "09-30",
			parts: []part{
				{
					text:     "编制挖潜方案，落实用地和资金，按月通报建设进度。",
					standard: "新增车位 800 个，配建充电桩 120 个。", evidence: "方案、验收单",
					duties: []duty{
						done("区住建局", "09-25", "11 个老旧小区新增车位 846 个，配建充电桩 132 个。"),
						done("区城管局", "09-22", "路内泊位施划 310 个，清理占用 47 处。"),
					},
				},
				{
					text: "组织居民议事，协调施工，公示车位分配办法。", due: "10-31",
					standard: "居民同意率达到规定，分配办法公示。", evidence: "议事记录、公示照片",
					duties: []duty{
						done("柳荫街道", "10-22", "5 个小区议事 12 次，分配办法均已公示。"),
						going("北关街道", report{"08-19", 40, "3 个小区中 1 个完成议事。"}, report{"10-20", 60, "北苑小区居民对选址有不同意见，正在组织第三次议事。"}),
					},
				},
			},
		},
		{
			title: "停车收费公示和到期经营权清理", kind: ledger.ItemMatter, mode: ledger.ModeMandatory,
			text:  "清理到期和违规出让的停车场经营权，收费标准、依据、投诉电话公示上墙。",
			basis: "城市品质提升行动方案第七条", lead: "区城管局", coop: []string{"区市场监管局"}, due: "11-25",
			parts: []part{
				{
					text:     "清理到期经营权，重新公开招标，检查收费公示。",
					standard: "到期经营权全部收回或重新招标。", evidence: "清理台账、招标公告",
					duties: []duty{
						going("区城管局", report{"08-27", 50, "到期 26 处，收回 13 处。"}, report{"11-12", 85, "收回 22 处，4 处正在诉讼。"}),
						done("区市场监管局", "10-29", "检查停车场 93 处，纠正收费未公示 17 处。"),
					},
				},
				{
					text:     "核对辖区停车场底数，发现私设地锁、违规收费的及时上报处置。",
					standard: "底数清楚，问题处置有记录。", evidence: "底数表、处置记录",
					duties: []duty{
						done("石桥街道", "11-06", "辖区停车场 31 处底数核清，拆除地锁 58 个。"),
						going("清溪街道", report{"11-02", 70, "辖区 14 处核清 10 处，拆除地锁 12 个。"}),
					},
				},
			},
		},
		{
			title: "医院、学校周边乱停乱放治理", kind: ledger.ItemMatter, mode: ledger.ModeElective,
			text:  "对医院、学校门前高峰时段乱停乱放开展治理，疏堵结合，设置即停即走区域。",
			basis: "城市品质提升行动方案第八条", lead: "交警大队", coop: []string{"区卫健局"}, due: "12-25",
			parts: []part{
				{
					text: "调整交通组织，增设即停即走泊位，高峰时段安排值守，引导院内停车。", sent: "11-17",
					standard: "高峰时段通行正常。", evidence: "泊位图、值守安排",
					duties: []duty{signed("交警大队"), silent("区卫健局")},
				},
				{
					text: "组织志愿者高峰劝导，清理占道经营，协调学校错峰放学。", sent: "11-17",
					standard: "劝导力量固定，占道清理到位。", evidence: "劝导排班、清理记录",
					duties: []duty{
						returned("石桥街道", "11-18", "石桥小学已于 8 月迁至柳荫街道，本街道辖区内没有列明的学校，请核实责任单位。"),
						silent("北关街道"),
					},
				},
			},
		},
	},
}

var rubble = campaign{
	title: "建筑垃圾整治专项监督", theme: "建筑垃圾", focus: ledger.FocusConduct, mandate: "建筑垃圾",
	made: "05-11", from: "05-15", to: "12-31", sent: "05-20",
	field:    "建筑垃圾整治",
	findings: rubbleFindings,
	items: []item{
		{
			title: "建筑工地出场冲洗和渣土核准", kind: ledger.ItemMatter, mode: ledger.ModeMandatory,
			text:  "工地未核准不得出土，车辆未冲洗不得上路，查处收费放行、以罚代管。",
			basis: "市城管委〔2026〕11号第三条", lead: "区城管局", coop: []string{"区住建局"}, posts: []string{"局长", "分管副局长"}, due: "07-31",
			parts: []part{
				{
					text:     "对在建工地核准手续和冲洗设施逐一检查，建立“一件一档”。",
					standard: "在建工地检查全覆盖。", evidence: "核准档案、检查记录",
					duties: []duty{
						done("区城管局", "07-24", "在建工地 63 个，核准档案全部建立，停工整改 4 个。"),
						done("区住建局", "07-27", "冲洗设施检查 63 个工地，补装 7 处。"),
					},
				},
				{
					text:     "每日巡查辖区工地出入口，发现带泥上路、未核准出土的 1 小时内上报。",
					standard: "每日巡查，上报及时。", evidence: "巡查日志",
					duties: []duty{
						done("石桥街道", "07-29", "巡查 76 天，上报 11 起，均已处置。"),
						done("柳荫街道", "08-06", "巡查日志 7 月上旬缺记，补查后完成，晚于时限 6 天。"),
						done("北关街道", "07-30", "巡查 75 天，上报 8 起，均已处置。"),
					},
				},
			},
		},
		{
			title: "建筑垃圾运输车辆密闭及夜间路线核查", kind: ledger.ItemMatter, mode: ledger.ModeMandatory,
			text:  "核查运输车辆密闭、定位和夜间行驶路线，严查“黑车”运输和公职人员参股经营。",
			basis: "市城管委〔2026〕11号第五条", lead: "区城管局", coop: []string{"交警大队"}, due: "11-15",
			parts: []part{
				{
					text:     "核对运输企业资质、车辆定位和夜间路线，联合夜查每月不少于 4 次。",
					standard: "车辆在线率 95% 以上，夜查每月 4 次。", evidence: "在线率报表、夜查记录",
					duties: []duty{
						going("区城管局", report{"08-14", 30, "运输企业 9 家核查 4 家。"}, report{"10-21", 48, "核查 6 家，车辆在线率 88%，未达标准。"}),
						done("交警大队", "11-12", "夜查 24 次，查处超载、未密闭 61 起。"),
					},
				},
				{
					text: "设置夜间观察点，记录途经车辆，发现抛洒滴漏及时上报。", due: "11-30",
					standard: "重点路段观察点全覆盖。", evidence: "观察记录",
					duties: []duty{
						going("石桥街道", report{"10-15", 60, "设观察点 5 处，上报抛洒 9 起。"}),
						going("望河街道", report{"11-04", 70, "设观察点 4 处，上报抛洒 6 起。"}),
					},
				},
			},
		},
		{
			title: "偷倒乱倒点位清理和消纳场管理", kind: ledger.ItemProject, mode: ledger.ModeMandatory,
			text:  "清理偷倒点位并复绿，规范消纳场计量收费，河道、农田内的点位由主管部门牵头清除。",
			basis: "市城管委〔2026〕11号第七条", lead: "区城管局", coop: []string{"区城乡水务局", "区农业农村局"}, posts: []string{"分管副局长"}, due: "12-15",
			parts: []part{
				{
					text:     "按点位清单限期清除，查明来源，消纳场称重收费联网。",
					standard: "点位全部清除，来源查明率 80% 以上。", evidence: "点位清单、清除前后照片",
					duties: []duty{
						going("区城管局", report{"10-09", 55, "点位 38 处清除 21 处。"}, report{"11-10", 68, "清除 26 处，查明来源 19 处。"}),
						going("区城乡水务局", report{"10-27", 60, "河道内点位 10 处清除 6 处。"}),
						signed("区农业农村局"),
					},
				},
				{
					text: "沿河巷道口设置隔离和监控，清除存量垃圾。", due: "11-15",
					standard: "存量清零，巷道口封闭。", evidence: "封闭照片、清运单",
					duties: []duty{going("望河街道", report{"09-18", 35, "清运 620 方，封闭巷道口 3 处。"}, report{"10-30", 65, "清运 1 150 方，剩余 2 处点位待机械进场。"})},
				},
				{
					text:     "落实网格员日巡查，对新增偷倒当日报告。",
					standard: "日巡查有记录，新增当日报告。", evidence: "巡查记录",
					duties: []duty{going("东河滩村", report{"11-09", 50, "网格员 6 人每日巡查，报告新增偷倒 2 起。"})},
				},
			},
		},
		{
			title: "装修垃圾定点投放清运", kind: ledger.ItemMatter, mode: ledger.ModeElective,
			text:  "小区设置装修垃圾定点投放处，公开清运价格和电话，日产日清。",
			basis: "市城管委〔2026〕11号第八条", lead: "区城管局", coop: []string{"区住建局"}, due: "12-20",
			parts: []part{
				{
					text:     "统一投放点标准和清运价格，督促物业落实装修登记。",
					standard: "有物业小区全部设置。", evidence: "点位表、价格公示",
					duties: []duty{
						going("区城管局", report{"11-06", 60, "应设 142 处，已设 87 处。"}),
						done("区住建局", "11-11", "物业装修登记制度全部建立，约谈物业 6 家。"),
					},
				},
				{
					text:     "选定投放点并围挡，张贴价格和电话，安排专人看管。",
					standard: "投放点规范，无外溢。", evidence: "投放点照片",
					duties: []duty{
						done("睦邻苑社区", "10-16", "投放点 2 处建成，居民议定每月检查一次。"),
						going("和平里社区", report{"10-23", 50, "选定 3 处，1 处居民有意见，正在协商。"}),
					},
				},
			},
		},
	},
}
