package demo

import "zhaodan/internal/ledger"

var powersFindings = []finding{
	{
		by: "liuyinjw", at: "05-28 09:30", item: 1, unit: "柳荫街道", place: "柳荫街道睦邻苑社区公开栏",
		title:  "公开的 31 项中 6 项没有经办岗位和时限",
		detail: "公开栏 31 项，6 项没有经办岗位，其中“临时救助”没有办理时限；微信群版本与公开栏相差 2 项。",
		demand: "补齐岗位和时限，两处公开一致。", cause: ledger.CauseDuty,
		parties: []party{
			{unit: "睦邻苑社区", post: "社区主任岗位", owes: "对照清单公开", does: "补齐 6 项，核对微信群版本", says: "6 项补齐，公开栏与微信群一致。", on: "06-12", proof: []string{"公开栏更新.png"}},
			{unit: "区民政局", post: "基层政权科科长", owes: "统一清单样式", does: "样式增加岗位和时限两栏", says: "样式更新并发至全部村（居）。", on: "06-15", proof: []string{"清单样式.txt"}},
		},
		closed: "06-17", verdict: "公开栏 31 项岗位、时限齐全，与微信群一致。", again: "第三季度更新及时，内容一致。",
	},
	{
		by: "qingxijw", at: "07-21 10:15", item: 1, unit: "清溪街道", place: "清溪街道临溪村村委会公开栏",
		title:  "公开栏第二季度支出没有明细",
		detail: "第二季度支出 7.8 万元只公开总数，没有 23 笔明细；公开栏玻璃锁坏，内容被遮 1/3。",
		demand: "公开明细，修好公开栏，答复村民疑问。", cause: ledger.CauseDuty, mode: ledger.RectifyNow,
		parties: []party{
			{unit: "临溪村", post: "村党支部书记岗位", owes: "村务公开", does: "公开 23 笔明细，换锁", says: "23 笔明细公开；因票据核对，晚于时限 6 天。", on: "08-03", proof: []string{"支出明细公开.png"}},
			{unit: "区民政局", post: "基层政权科科长", owes: "抽查公开情况", does: "抽查清溪街道 4 个村", says: "抽查 4 个村，1 个村补公开。", on: "07-28", proof: []string{"抽查情况.txt"}},
		},
		closed: "08-05", verdict: "明细 23 笔与票据一致，公开栏完好。", again: "第三季度明细按时公开。",
	},
	{
		by: "nanlingjw", at: "10-15 09:40", item: 2, unit: "南岭街道", place: "南岭街道经管站",
		title:  "41 份问题合同 17 份未处置，3 份仍按旧价收取",
		detail: "问题合同 41 份，重新签订 24 份，17 份未处置；其中 3 份鱼塘合同每亩仍按 80 元收取，同类均价 260 元。",
		demand: "17 份逐份列出处置办法和日期，3 份先行重新议价。", grade: ledger.SeverityHeavy, cause: ledger.CauseSupervision, due: "12-10",
		parties: []party{
			{unit: "南岭街道", post: "分管副主任", owes: "配合清理合同，组织表决", takes: "10-26", does: "17 份分三类处置，先议 3 份鱼塘合同"},
			{unit: "区农业农村局", post: "经管站站长", owes: "建立问题合同清单，指导重签", does: "逐份出具指导意见"},
		},
		turns: []turn{
			objects("南岭街道", "10-20 15:10", "17 份中 5 份正在诉讼，不能算未处置；3 份鱼塘合同村民会议已定 12月议价。"),
			partly("dfzhuren", "10-23 10:20", "5 份诉讼中的合同不计入未处置，改按 12 份办理；3 份鱼塘合同低价收取事实清楚，仍须先行议价。"),
			finishes("区农业农村局", "11-11 16:00", 1, "12 份指导意见已全部出具。"),
		},
	},
	{
		by: "shiqiaojw", at: "11-05 10:30", item: 2, unit: "石桥街道", place: "石桥街道上坪村村委会档案柜",
		title:  "2 份集体合同未重新签订，会议记录缺 1 次",
		detail: "问题合同 7 份，重新签订 5 份；余 2 份果园合同到期 11 个月，10月村民会议没有记录。",
		demand: "补开会议表决，公开结果后重新签订。", cause: ledger.CauseDuty,
		parties: []party{
			{unit: "上坪村", post: "村党支部书记岗位", owes: "召开村民会议表决", does: "11月20日前表决，公开 7 天后签订"},
			{unit: "区农业农村局", post: "经管站站长", owes: "指导合同重签", does: "提供规范文本并到会指导", says: "规范文本已提供，11月18日到会指导。", on: "11-19", proof: []string{"合同规范文本.txt"}},
		},
		turns: []turn{finishes("上坪村", "11-20 15:30", 1, "11月18日会议表决通过，已公开。")},
	},
	{
		by: "wanghejw", check: "补助补偿资金发放", at: "11-02 09:20", item: 3, unit: "望河街道", place: "望河街道东河滩村公开栏",
		title:  "第三季度补贴名单没有公示",
		detail: "第三季度 6 类补贴涉及 83 户，公开栏仍是第二季度名单；2 户已迁出仍在名单中。",
		demand: "公示第三季度名单，核减迁出户，答复异议。", cause: ledger.CauseDuty,
		parties: []party{
			{unit: "东河滩村", post: "村党支部书记岗位", owes: "名单和金额公示", does: "公示 83 户名单，核对迁出户", says: "名单公示 7 天，核减 2 户，无异议。", on: "11-16", proof: []string{"补贴名单公示.png"}},
			{unit: "区民政局", post: "社会救助科科长", owes: "与发放银行对账", does: "停发 2 户，追回多发金额", says: "已停发 2 户，多发 640 元追回。", on: "11-17", proof: []string{"追回凭证.txt"}},
		},
	},
	{
		by: "shiqiaojw", at: "09-15 14:10", item: 1, unit: "石桥街道", place: "石桥街道石门村公开栏",
		title:  "流程图箭头印错，村民问了 4 次",
		detail: "宅基地流程图第 3、4 步箭头印反，公开栏旁 9月有 4 次询问登记。",
		demand: "更正流程图。", grade: ledger.SeverityHint, cause: ledger.CauseOther, mode: ledger.RectifyNow,
		parties: []party{
			{unit: "石门村", post: "村委会主任岗位", owes: "公开流程", does: "更换流程图", says: "已更换。", on: "09-18", proof: []string{"流程图更正.png"}},
			{unit: "区民政局", post: "基层政权科科长", owes: "核对流程样式", does: "核对全区样式", says: "样式已更正，其他村无此差错。", on: "09-18", none: "提醒改进，样式随清单一并更新。"},
		},
		closed: "09-21", verdict: "照片核对，流程正确。",
	},
}

var clearanceFindings = []finding{
	{
		by: "beiguanjw", at: "07-09 10:00", item: 1, unit: "北关街道", place: "北关街道北苑社区征收现场公示栏",
		title:  "分户公示 5 户缺附属物面积",
		detail: "公示 92 户，5 户没有附属物面积和单价，其中 2 户金额与协议相差 300 元和 1 200 元。",
		demand: "补齐公示并更正金额，重新公示 7 天。", cause: ledger.CauseDuty,
		parties: []party{
			{unit: "北关街道", post: "征收办主任", owes: "分户结果公示", does: "补齐 5 户，重新公示 7 天", says: "5 户补齐，2 户更正，重新公示期满无异议。", on: "07-27", proof: []string{"重新公示.png"}},
			{unit: "区住建局", post: "征收科科长", owes: "统一公开格式", does: "核对 3 个项目公示格式", says: "3 个项目核对完毕，格式统一。", on: "07-24", proof: []string{"公示格式.txt"}},
		},
		closed: "07-29", verdict: "公示、协议、评估三项一致。", again: "抽查 20 户，公示与协议一致。",
	},
	{
		by: "nanlingjw", at: "08-06 09:10", item: 1, unit: "南岭街道", place: "南岭街道南坡村征收现场公示栏",
		title:  "补偿结果只公示 4 天，答复没有记录",
		detail: "公示 8月1日张贴、4日撤下，少 3 天；现场答复 23 次，记录 0 条。",
		demand: "重新公示满 7 天，补记答复。", grade: ledger.SeverityHeavy, cause: ledger.CauseDuty, mode: ledger.RectifyNow,
		parties: []party{
			{unit: "南岭街道", post: "征收办主任", owes: "公示不少于 7 天", does: "重新公示 7 天，补记答复", says: "重新公示 8 天，补记答复 23 条；因公示期要求，晚于时限 6 天。", on: "08-19", proof: []string{"公示照片.png", "答复记录.txt"}},
			{unit: "区住建局", post: "征收科科长", owes: "公开记录保存", does: "现场核对公示起止", says: "已两次到场核对。", on: "08-13", proof: []string{"核对记录.txt"}},
		},
		closed: "08-21", verdict: "公示起止照片 2 张、答复 23 条齐全。", again: "南坡村、槐树庄村公示均满 7 天。",
	},
	{
		by: "paizhu2", at: "10-30 09:50", item: 2, unit: "区财政局", place: "区财政局国库支付中心",
		title:  "5 户补偿资金拨付比协议晚 60 天以上",
		detail: "268 户中 5 户拨付比协议约定晚 60 至 94 天，涉及 71.6 万元，差异说明栏空白。",
		demand: "说明原因，补付并按协议支付逾期利息。", grade: ledger.SeverityHeavy, cause: ledger.CauseSupervision, due: "11-20",
		parties: []party{
			{unit: "区财政局", post: "分管副局长", owes: "核对拨付与协议", does: "补付 5 户，核算逾期利息"},
			{unit: "南岭街道", post: "征收办主任", owes: "逐户核对到账", does: "5 户逐户核对签字", says: "5 户到账金额核对签字，利息待核算。", on: "11-18", proof: []string{"核对签字.png"}},
		},
		turns: []turn{noted("paizhu2", "11-20 16:00", "5 户本金已补付，利息 1.1 万元尚未核算完毕，今日到期。")},
	},
	{
		by: "qingxijw", check: "补助补偿资金发放", at: "11-17 10:10", item: 3, unit: "清溪街道", place: "清溪街道清溪社区过渡安置点",
		title:  "13 户第三季度过渡费未发，补资料没有逐户告知",
		detail: "应发 64 户，未发 13 户共 7.02 万元；其中 8 户表示没有接到补资料通知。",
		demand: "逐户告知并代收资料，资料齐全的 5 日内发放。", grade: ledger.SeverityHeavy, cause: ledger.CauseDuty, due: "12-04",
		parties: []party{
			{unit: "清溪街道", post: "征收办主任", owes: "过渡费发放到户"},
			{unit: "区住建局", post: "征收科科长", owes: "核对安置协议"},
		},
	},
	{
		by: "paizhu1", at: "09-03 14:30", item: 3, unit: "区住建局", place: "石桥街道安居路回迁房工地 3 号楼",
		title:  "回迁房 3 号楼滞后 12 天，地基处理未定",
		detail: "3 号楼计划施工至 8 层，实为 5 层，滞后 12 天；地基局部换填方案 3 次变更未定。",
		demand: "确定方案，公布新的节点，逾期回迁按协议付过渡费。", grade: ledger.SeverityHeavy, cause: ledger.CauseResource, mode: ledger.RectifyStaged,
		parties: []party{{unit: "区住建局", post: "局长", owes: "按节点建设回迁房", does: "组织专家论证换填方案，按月公布节点"}},
		waived:  ledger.SideTerritory, waiver: "建设由区级部门组织，街道只负责过渡费发放，另有任务。",
		turns: []turn{
			noted("paizhu1", "10-14 10:00", "专家论证通过换填方案，工期顺延约 45 天。"),
			holds("10-20 15:30", "2027-01-15", "换填方案经论证须冬季后施工，短期不能完成；按月公布节点，2027年1月复核。"),
		},
	},
}
