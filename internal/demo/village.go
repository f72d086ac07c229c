package demo

import "zhaodan/internal/ledger"

var powers = campaign{
	title: "村（居）“小微权力”监督", theme: "小微权力", focus: ledger.FocusLivelihood, small: true, mandate: "行动4",
	made: "04-21", from: "04-23", to: "12-31", sent: "04-27",
	findings: powersFindings,
	items: []item{
		{
			title: "村（居）权力清单和办事流程公开", kind: ledger.ItemMatter, mode: ledger.ModeMandatory,
			text:  "制定 9 类小微权力清单，逐项画出流程，在公开栏和微信群公开，群众一看就懂。",
			basis: "乡村治理提升行动方案第二条", lead: "区民政局", posts: []string{"分管副局长"}, due: "06-30",
			parts: []part{
				{
					text:     "制定统一清单和流程样式，培训村（居）干部，抽查公开情况。",
					standard: "清单 9 类，培训全覆盖。", evidence: "清单文本、培训签到",
					duties: []duty{done("区民政局", "06-23", "9 类 38 项清单印发，培训村（居）干部 112 人。")},
				},
				{
					text:     "对照清单公开本村（居）事项、流程和经办岗位，每季度更新一次。",
					standard: "公开及时，流程可查。", evidence: "公开栏照片",
					duties: []duty{
						done("睦邻苑社区", "06-18", "9 类 31 项公开上墙，同步在居民群公布。"),
						done("石门村", "06-26", "9 类 34 项公开上墙。"),
						done("临溪村", "07-07", "公开栏改造延误，7 月 7 日完成公开，晚于时限 7 天。"),
					},
				},
			},
		},
		{
			title: "农村集体“三资”合同清理", kind: ledger.ItemProject, mode: ledger.ModeMandatory,
			text:  "清理口头合同、超期合同、低价合同，重新签订并公开，查处优亲厚友、侵占集体资产。",
			basis: "乡村治理提升行动方案第五条", lead: "区农业农村局", coop: []string{"区财政局"}, posts: []string{"经管站站长"}, due: "11-20",
			parts: []part{
				{
					text:     "逐村清理合同，建立问题合同清单，指导重新签订，纳入平台管理。",
					standard: "问题合同处置率 90% 以上。", evidence: "合同清单、处置说明",
					duties: []duty{
						going("区农业农村局", report{"08-25", 44, "清理合同 1 206 份，问题合同 173 份，处置 76 份。"}, report{"10-29", 72, "处置 125 份，其余 48 份涉诉或正在协商。"}),
						done("区财政局", "11-13", "村级账户 64 个核查完毕，注销多余账户 5 个。"),
					},
				},
				{
					text: "配合清理合同，召开村民会议表决重新签订事项，结果公开。", due: "12-10",
					standard: "表决程序完备，结果公开。", evidence: "会议记录、公开照片",
					duties: []duty{
						going("南岭街道", report{"10-22", 60, "辖区问题合同 41 份，重新签订 24 份。"}),
						going("上坪村", report{"11-05", 70, "问题合同 7 份，重新签订 5 份。"}),
					},
				},
			},
		},
		{
			title: "惠民补贴“一卡通”发放核对", kind: ledger.ItemPolicy, mode: ledger.ModeMandatory,
			text:  "每季度核对补贴发放名单和到账情况，公示到村，查处冒领、漏发、代领。",
			basis: "乡村治理提升行动方案第七条", lead: "区民政局", every: ledger.Quarterly,
			parts: []part{
				{
					text:     "每季度与发放银行对账，核对死亡、外迁人员，多发漏发的当季纠正。",
					standard: "当季对账、当季纠正。", evidence: "对账表、纠正记录",
					duties: []duty{going("区民政局", report{"07-08", 50, "第二季度对账完成，停发 16 人，补发 3 人。"}, report{"10-12", 75, "第三季度对账完成，停发 9 人，补发 2 人。"})},
				},
				{
					text:     "补贴名单和金额每季度公示一次，收集异议并答复。",
					standard: "公示到村，异议答复有记录。", evidence: "公示照片",
					duties: []duty{
						going("柳荫街道", report{"10-14", 75, "第三季度公示完成，答复异议 2 条。"}),
						going("东河滩村", report{"07-10", 50, "第二季度公示完成，无异议。"}),
					},
				},
			},
		},
	},
}

// river is stuck in its decomposition: two items have duties on the sector side only, and two duties have no overseer.
var river = campaign{
	title: "黄河战略·水土保持专项监督", theme: "黄河战略", focus: ledger.FocusLoyalty, mandate: "黄河",
	made: "11-09", from: "11-10", to: "2027-06-30",
	items: []item{
		{
			title: "水土流失重点地块治理", kind: ledger.ItemProject, mode: ledger.ModeMandatory,
			text:  "对年度水土流失图斑逐块治理，坡面种草植树、沟道修建谷坊，完工后验收销号。",
			basis: "生态保护提升行动方案第三条", lead: "区城乡水务局", coop: []string{"区农业农村局"}, posts: []string{"分管副局长"}, due: "2027-04-30",
			parts: []part{
				{
					text:     "编制治理方案，落实资金和施工单位，逐块验收。",
					standard: "治理面积 4.2 平方公里。", evidence: "治理方案、验收单", duties: drafts("区城乡水务局"),
				},
				{
					text:     "落实地块管护人，协调占地，制止毁林开荒。",
					standard: "管护人到地块。", evidence: "管护协议", duties: drafts("南岭街道", "望河街道"),
				},
			},
		},
		{
			title: "生产建设项目水土保持方案落实", mandate: "行动7", kind: ledger.ItemPolicy, mode: ledger.ModeMandatory,
			text:  "检查在建项目水土保持方案编报、措施落实和补偿费缴纳，未批先建的依法处理。",
			basis: "生态保护提升行动方案第四条", lead: "区城乡水务局", coop: []string{"区自然资源分局"}, due: "2027-03-31",
			parts: []part{{
				text:     "核对在建项目用地和水土保持方案，检查现场措施，列出未落实清单。",
				standard: "在建项目检查全覆盖。", evidence: "检查清单", duties: drafts("区城乡水务局", "区自然资源分局"),
			}},
		},
		{
			title: "坡耕地和疑似违法图斑整改", mandate: "行动7", kind: ledger.ItemPolicy, mode: ledger.ModeMandatory,
			text:  "对卫星图斑逐块核实，违规开垦、占用的限期恢复，防止边整改边新增。",
			basis: "生态保护提升行动方案第五条", lead: "区农业农村局", coop: []string{"区自然资源分局"}, due: "2027-05-31",
			parts: []part{{
				text:     "核实图斑权属和现状，制定恢复措施，按月通报整改进度。",
				standard: "图斑核实率 100%。", evidence: "图斑核实表", duties: drafts("区农业农村局", "区自然资源分局"),
			}},
		},
	},
}
