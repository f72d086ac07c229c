package demo

import "zhaodan/internal/ledger"

var epidemic = campaign{
	title: "疫情防控常态化督导", theme: "疫情防控", focus: ledger.FocusLivelihood, mandate: "防控",
	made: "01-07", from: "01-08", to: "03-31", sent: "01-09", closed: "04-08",
	findings: epidemicFindings,
	items: []item{
		{
			title: "重点机构和人员密集场所防控措施落实", kind: ledger.ItemPolicy, mode: ledger.ModeMandatory,
			text:  "督促养老机构、医疗机构、农贸市场等重点场所落实通风消毒、健康监测、应急处置措施，发现问题当日交办。",
			basis: "省防指〔2025〕46号第二部分", lead: "区卫健局", coop: []string{"区民政局", "区市场监管局"}, posts: []string{"分管副局长"}, due: "02-15",
			parts: []part{
				{
					text:     "对本系统重点机构逐家检查防控制度、物资和值班安排，建立问题清单并限期整改。",
					standard: "重点机构检查全覆盖，问题整改率 100%。", evidence: "检查记录、整改清单",
					duties: []duty{
						done("区卫健局", "02-11", "42 家医疗机构检查完毕，发现的 9 个问题已全部整改。"),
						done("区民政局", "02-12", "17 家养老机构检查完毕，补足防护物资 3 家，完善探视登记 5 家。"),
					},
				},
				{
					text:     "对辖区农贸市场、商超、棋牌室等人员密集场所每周巡查一次，督促经营者落实通风消毒。",
					standard: "每周巡查一次，记录完整。", evidence: "巡查记录",
					duties: []duty{
						done("石桥街道", "02-12", "6 个农贸市场、11 家商超每周巡查，整改通风不畅问题 4 处。"),
						done("柳荫街道", "02-12", "辖区 23 处场所巡查 5 轮，棋牌室整改 3 家。"),
						done("清溪街道", "02-13", "4 个集市按周巡查，消毒登记已补齐。"),
						done("北关街道", "02-14", "辖区场所巡查 5 轮，问题已全部整改。"),
					},
				},
			},
		},
		{
			title: "基层应急物资储备和春节值班值守", kind: ledger.ItemMatter, mode: ledger.ModeMandatory,
			text:  "检查基层应急物资储备、药品供应和春节期间值班值守情况，防止断档、空岗。",
			basis: "省防指〔2025〕46号第四部分", lead: "区卫健局", coop: []string{"区市场监管局"}, due: "02-28",
			parts: []part{
				{
					text:     "核对应急药品、防护物资储备数量，检查药店供应和价格，缺口 3 日内补足。",
					standard: "储备不低于 14 天用量，价格无异常。", evidence: "储备台账、价格检查记录",
					duties: []duty{
						done("区卫健局", "02-24", "11 个基层卫生机构储备达到 14 天用量，缺口已补足。"),
						done("区市场监管局", "02-25", "检查药店 86 家，纠正未明码标价 4 家。"),
					},
				},
				{
					text:     "落实春节期间领导带班和 24 小时值班，村（居）备足应急物资。",
					standard: "抽查在岗率 100%。", evidence: "值班表、抽查记录",
					duties: []duty{
						done("南岭街道", "02-26", "春节值班抽查 12 次，均在岗在位，各村物资备足。"),
						done("望河街道", "02-27", "值班抽查 9 次，均在岗，2 个村补充了备用电源。"),
					},
				},
			},
		},
	},
}

var business = campaign{
	title: "营商环境专项督导", theme: "营商环境", focus: ledger.FocusConduct, mandate: "行动1",
	made: "02-26", from: "03-01", to: "06-30", sent: "03-03", closed: "07-10",
	findings: businessFindings,
	items: []item{
		{
			title: "企业开办“一窗通办”材料精简", kind: ledger.ItemProject, mode: ledger.ModeMandatory,
			text:  "企业开办实行一窗受理、一套材料、一日办结，查处推诿扯皮、体外循环。",
			basis: "营商环境提升行动方案第一条", lead: "区行政审批局", coop: []string{"区市场监管局"}, posts: []string{"局长", "分管副局长"}, due: "05-31",
			parts: []part{
				{
					text:     "梳理企业开办事项和材料清单，取消无依据证明，窗口一次告知，办件限时办结。",
					standard: "材料减少三成以上，办结不超过 1 个工作日。", evidence: "精简前后材料清单、办件抽查表",
					duties: []duty{
						done("区行政审批局", "05-27", "开办材料由 14 份减至 6 份，抽查 120 件均在 1 个工作日内办结。"),
						done("区市场监管局", "05-28", "登记环节并入一窗，取消重复提交材料 3 份。"),
					},
				},
				{
					text:     "在便民服务中心设置帮办代办窗口，公示事项和电话，企业求助当日回应。",
					standard: "帮办窗口有人值守，求助当日回应率 100%。", evidence: "帮办登记簿",
					duties: []duty{
						done("石桥街道", "05-26", "帮办窗口受理 87 件，当日回应 87 件。"),
						done("北关街道", "05-29", "帮办窗口受理 64 件，均已办结。"),
					},
				},
			},
		},
		{
			title: "惠企政策和奖补资金兑现", kind: ledger.ItemPolicy, mode: ledger.ModeMandatory,
			text:  "清理已承诺未兑现的奖补资金，建立兑现台账，查处截留挪用、拖延不办。",
			basis: "营商环境提升行动方案第三条", lead: "区财政局", coop: []string{"区住建局"}, posts: []string{"分管副局长"}, due: "06-15",
			parts: []part{
				{
					text:     "逐项核对应兑现的奖补资金，列出欠付清单和拨付时间，按月公示进度。",
					standard: "欠付资金全部拨付到位。", evidence: "兑现台账、拨付凭证",
					duties: []duty{
						done("区财政局", "06-10", "欠付的 31 笔共 1 286 万元已全部拨付。"),
						done("区住建局", "06-11", "建筑业奖补 8 笔资料补正完毕，已转财政拨付。"),
					},
				},
				{
					text:     "上门核对企业政策知晓和资金到账情况，反映的问题 2 日内转办。",
					standard: "规上企业走访全覆盖。", evidence: "走访记录",
					duties: []duty{
						done("清溪街道", "06-09", "走访规上企业 19 家，转办问题 6 个，已办结。"),
						done("柳荫街道", "06-12", "走访规上企业 12 家，转办问题 4 个，已办结。"),
					},
				},
			},
		},
		{
			title: "涉企检查“综合查一次”执行情况", kind: ledger.ItemPolicy, mode: ledger.ModeMandatory,
			text:  "同一企业同一时段的检查合并进行，检查计划公开，杜绝重复检查和检查代替服务。",
			basis: "营商环境提升行动方案第五条", lead: "区市场监管局", coop: []string{"区城管局", "区卫健局"}, due: "06-20",
			parts: []part{
				{
					text:     "公布年度检查计划，能合并的一律合并，检查结果互认，检查前扫码登记。",
					standard: "检查频次同比下降三成，无计划外检查。", evidence: "检查计划、扫码登记汇总",
					duties: []duty{
						done("区市场监管局", "06-15", "合并检查 46 次，频次同比下降 38%。"),
						done("区城管局", "06-16", "检查计划已公开，取消单独检查 21 次。"),
						done("区卫健局", "06-17", "公共场所检查并入综合检查，频次下降 33%。"),
					},
				},
				{
					text:     "收集企业对检查的意见，每月汇总一次，发现计划外检查及时反映。",
					standard: "每月汇总一次。", evidence: "意见汇总表",
					duties: []duty{
						done("望河街道", "06-16", "收集意见 11 条，反映计划外检查 1 起，已核实纠正。"),
						done("北关街道", "06-18", "收集意见 8 条，均已转有关部门办结。"),
					},
				},
			},
		},
	},
}
