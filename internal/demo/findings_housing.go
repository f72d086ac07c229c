package demo

import "zhaodan/internal/ledger"

var housingFindings = []finding{
	{
		by: "shiqiaojw", at: "04-29 09:30", item: 1, unit: "上坪村", place: "石桥街道上坪村村西 6 号、9 号院",
		title:  "空置危房无警示标识",
		detail: "2 处空置 D 级危房没有警示标识，围挡缺 1 面，距上学路 4 米；村巡查日志 4月没有记录。",
		before: []string{"9 号院，整改前.png"},
		demand: "补设标识和围挡，恢复雨前雨后巡查。", cause: ledger.CauseDuty,
		parties: []party{
			{unit: "上坪村", post: "村党支部书记岗位", owes: "日常巡查", does: "雨前雨后各巡查一次并记录", says: "5月巡查 6 次，均有记录。", on: "05-15", proof: []string{"巡查日志.txt"}},
			{unit: "石桥街道", post: "分管副主任", owes: "设置警戒围挡和标识", does: "补围挡 1 面、警示牌 4 块", says: "围挡、警示牌已补齐。", on: "05-15", proof: []string{"围挡补设.png"}},
			{unit: "区住建局", post: "村镇科科长", owes: "指导围挡和标识设置", does: "提供标识样式，核对同类危房", says: "样式已发放，全区 21 处空置危房清单核对完毕。", on: "05-18", proof: []string{"空置危房清单.txt"}},
		},
		closed: "05-20", verdict: "两处围挡、标识完好，日志 6 次记录与天气相符。", again: "标识完好，雨后巡查有记录。",
	},
	{
		by: "nanlingjw", at: "07-08 09:20", item: 1, unit: "槐树庄村", place: "南岭街道槐树庄村 31 号院",
		title:  "1 户 D 级危房仍有人居住",
		detail: "31 号院鉴定为 D 级，承诺 5月底前搬离，7月8日仍有 2 人居住，东山墙外倾约 6 厘米。",
		demand: "立即搬离并封闭，落实过渡房和生活保障。", grade: ledger.SeverityHeavy, cause: ledger.CauseDuty,
		parties: []party{
			{unit: "南岭街道", post: "分管副主任", owes: "应搬尽搬，封闭危房", does: "当日劝离，两日内搬至过渡房", says: "7月10日搬至过渡房，院门已封闭。", on: "07-24", proof: []string{"搬离确认单.png"}},
			{unit: "区住建局", post: "村镇科科长", owes: "落实过渡房源", does: "调配过渡房 1 套", says: "过渡房 7月9日交付，水电接通。", on: "07-24", proof: []string{"过渡房交付单.txt"}},
		},
		closed: "07-29", verdict: "院门封闭，2 人已住过渡房，水电正常。",
		turns: []turn{
			passes("08-31 10:00", "院门封闭完好，未见返住。"),
			relapses("10-29 09:30", "11-30", "2 人因过渡房未通暖气返回 31 号院居住 5 天，院门封条已撕开。"),
			noted("nanlingjw", "11-06 11:00", "2 人已再次搬离，暖气 11月15日前接通，院门重新封闭。"),
		},
	},
	{
		by: "wanghejw", at: "10-26 10:10", item: 1, unit: "东河滩村", place: "望河街道东河滩村 8 号、11 号院",
		title:  "2 户过渡房源未落实，借住亲友家超过 3 个月",
		detail: "2 户 7 人 7月搬离后借住亲友家，过渡房协议未签，租金补助 3 个月未发，每户 600 元。",
		demand: "落实房源，补发租金，入冬前解决取暖。", grade: ledger.SeverityHeavy, cause: ledger.CauseResource,
		parties: []party{
			{unit: "东河滩村", post: "村党支部书记岗位", owes: "过渡期生活保障", does: "每周走访 2 户", says: "走访 3 次，取暖煤已送到。", on: "11-13", proof: []string{"走访记录.txt"}},
			{unit: "望河街道", post: "分管副主任", owes: "落实过渡房", does: "协调闲置校舍宿舍 2 间", says: "宿舍 2 间整修后入住，协议已签。", on: "11-13", proof: []string{"入住确认单.png"}},
			{unit: "区住建局", post: "村镇科科长", owes: "过渡房源和租金补助", does: "补发租金 3 600 元", says: "租金 3 600 元已到户。", on: "11-16", proof: []string{"租金拨付凭证.txt"}},
		},
	},
	{
		by: "dudao2", seer: "shiqiaojw", visit: "危房", at: "11-09 10:20", item: 1, unit: "石门村", place: "石桥街道石门村东南片 12、15、17 号院",
		title:  "石门村 3 户 C 级危房住户未按方案搬离，警戒标识缺失",
		detail: "3 户均鉴定为 C 级，承诺 10月31日前搬离。现场仍有 5 人居住，15 号院后墙有贯通裂缝；围挡缺 3 处，无警示牌。村巡查日志 10月23日后无记录。",
		before: []string{"15 号院，整改前.png", "后墙裂缝，整改前.png"},
		demand: "3 户搬离，补齐围挡和警示牌，恢复日常巡查，补拨搬迁补助。", grade: ledger.SeverityHeavy, cause: ledger.CauseDuty, due: "11-25",
		parties: []party{
			{unit: "石门村", post: "村党支部书记岗位", owes: "逐户搬离、日常巡查", does: "15 号、17 号院协商就近安置", till: "11-25"},
			{unit: "石桥街道", post: "分管副主任", owes: "逐户搬离、围挡标识", does: "石门村 12 号院搬至村集体过渡房", till: "11-20"},
			{unit: "区住建局", post: "村镇科科长", owes: "过渡房源、补助资金、技术指导", does: "补拨 3 户搬迁补助", till: "11-25"},
		},
		turns: []turn{
			adds("石桥街道", "11-11 11:10", "补设围挡 3 处、警示牌 5 块", "村镇建设办主任", "11-16"),
			finishes("石桥街道", "11-13 15:02", 4, "围挡 3 处、警示牌 5 块已补设。"),
			gives("石桥街道", "11-13 15:04", "围挡补设，整改后.png"),
			finishes("石桥街道", "11-18 09:47", 2, "12 号院 2 人已搬至村集体过渡房，承诺书已签。"),
			gives("石桥街道", "11-18 09:49", "搬离承诺书（12 号院）.png"),
			noted("shiqiaojw", "11-19 10:30", "15 号院后墙裂缝没有扩大，仍有 3 人居住；巡查日志 11月10日起恢复。"),
			asks("石桥街道", "11-23 08:52", "12-11", "15、17 号院有行动不便老人，过渡房需加装坡道和扶手。"),
		},
	},
	{
		by: "nanlingjw", at: "09-08 09:40", item: 1, unit: "南坡村", place: "南岭街道南坡村村口 2 号、5 号院",
		title:  "2 处空置危房围挡被拆，警示牌缺失",
		detail: "2 处空置 C 级危房围挡被拆 12 米，警示牌 3 块全部缺失，院内堆放农具 20 余件。",
		demand: "恢复围挡和警示牌，清出农具，查明拆除原因。", cause: ledger.CauseSupervision,
		parties: []party{
			{unit: "南坡村", post: "村党支部书记岗位", owes: "日常巡查", does: "清出农具，每周巡查两次", says: "农具清出，9月巡查 5 次。", on: "09-24", proof: []string{"巡查日志.txt"}},
			{unit: "南岭街道", post: "分管副主任", owes: "设置警戒围挡和标识", does: "恢复围挡 12 米、警示牌 3 块", says: "围挡、警示牌恢复；系村民借道拆除，已另辟便道。", on: "09-24", proof: []string{"围挡恢复.png"}},
			{unit: "区住建局", post: "村镇科科长", owes: "指导围挡和标识设置", does: "制定空置危房看护要求", says: "看护要求印发 6 个街道。", on: "09-23", proof: []string{"看护要求.txt"}},
		},
		closed: "09-28", verdict: "围挡、警示牌完好，便道可通行。", again: "围挡完好，未再拆除。",
	},
	{
		by: "paizhu2", at: "11-17 14:40", item: 3, unit: "区财政局", place: "南岭街道槐树庄村村务公开栏",
		title:  "第二批补助公示少 2 户，拨付间隔 34 个工作日",
		detail: "第二批 20 户，公示 18 户；9月28日验收合格的 4 户 11月17日才拨付，间隔 34 个工作日，超过 20 个工作日。",
		demand: "补公示 2 户，说明拨付延误，建立验收与拨付对账。", grade: ledger.SeverityHeavy, cause: ledger.CauseSupervision, due: "12-08",
		parties: []party{
			{unit: "区财政局", post: "分管副局长", owes: "20 个工作日内拨付到户"},
			{unit: "南岭街道", post: "民政办主任", owes: "公示 7 天并处理异议"},
		},
	},
}

// similarFindings are the six that the similar check over all streets brought to light.
var similarFindings = []finding{
	{
		by: "shiqiao", seer: "shiqiaojw", similar: true, at: "10-12 09:30", item: 1, unit: "石门村", place: "石桥街道石门村村东 3 号院",
		title:  "空置危房围挡缺 1 面",
		detail: "1 处空置 C 级危房围挡缺 1 面约 5 米，警示牌字迹褪色看不清。",
		demand: "补围挡，更换警示牌。", cause: ledger.CauseDuty, mode: ledger.RectifyNow, source: ledger.SourceSimilar,
		parties: []party{
			{unit: "石桥街道", post: "村镇建设办主任", owes: "设置警戒围挡和标识", does: "补围挡 5 米，换警示牌", says: "围挡补齐，警示牌更换 2 块。", on: "10-16", proof: []string{"围挡补齐.png"}},
			{unit: "区住建局", post: "村镇科科长", owes: "提供标识样式", does: "提供新样式", says: "新样式已提供。", on: "10-16", none: "样式已随看护要求印发。"},
		},
		closed: "10-19", verdict: "围挡、警示牌完好。", again: "围挡、警示牌完好，日志有记录。",
	},
	{
		by: "nanling", seer: "nanlingjw", similar: true, at: "10-13 14:20", item: 1, unit: "槐树庄村", place: "南岭街道槐树庄村 18 号院",
		title:  "空置危房院门未锁，儿童可进入",
		detail: "18 号院 D 级空置，院门未锁，院内有 3 处坠落碎砖，距小卖部 10 米。",
		demand: "封闭院门，设警示牌，清理碎砖。", grade: ledger.SeverityHeavy, cause: ledger.CauseDuty, mode: ledger.RectifyNow, source: ledger.SourceSimilar,
		parties: []party{
			{unit: "南岭街道", post: "分管副主任", owes: "设置警戒围挡和标识", does: "封闭院门，清理碎砖", says: "院门砌封，碎砖清理，警示牌 2 块。", on: "10-16", proof: []string{"院门封闭.png"}},
			{unit: "区住建局", post: "村镇科科长", owes: "技术指导", does: "现场指导砌封", says: "10月14日到场指导。", on: "10-16", proof: []string{"指导记录.txt"}},
		},
		closed: "10-20", verdict: "院门已砌封，警示牌清楚。", again: "院门封闭完好。",
	},
	{
		by: "nanling", seer: "nanlingjw", similar: true, at: "10-13 10:00", item: 1, unit: "南岭街道", place: "南岭街道南坡村 22 号院",
		title:  "院墙外倾 8 厘米，没有警戒线",
		detail: "22 号院临路院墙外倾约 8 厘米，长 9 米，没有警戒线，每天约 40 人经过。",
		demand: "拉设警戒线，拆除或支撑院墙。", grade: ledger.SeverityHeavy, cause: ledger.CauseSupervision, source: ledger.SourceSimilar,
		parties: []party{
			{unit: "南岭街道", post: "分管副主任", owes: "应急处置", does: "当日拉警戒线，拆除院墙", says: "警戒线当日拉设，院墙 10月24日拆除。", on: "10-28", proof: []string{"院墙拆除后.png"}},
			{unit: "区住建局", post: "村镇科科长", owes: "技术指导", does: "出具拆除方案", says: "拆除方案已出具并到场指导。", on: "10-27", proof: []string{"拆除方案.txt"}},
		},
		closed: "10-30", verdict: "院墙已拆除，路面清理完毕。", again: "现场平整，通行正常。",
	},
	{
		by: "qingxi", seer: "qingxijw", similar: true, at: "10-14 09:50", item: 2, unit: "临溪村", place: "清溪街道临溪村村北 7 号院",
		title:  "改造户旧房未拆，仍作柴房使用",
		detail: "7 号院新房 8月竣工，旧房 D 级未拆，堆放柴草约 3 方，每天有 2 人进出。",
		demand: "清空并拆除旧房，拆除前封闭。", cause: ledger.CauseDuty, source: ledger.SourceSimilar, due: "11-27",
		parties: []party{
			{unit: "临溪村", post: "村党支部书记岗位", owes: "组织清空、劝导", does: "清空柴草，封闭旧房"},
			{unit: "清溪街道", post: "村镇建设办主任", owes: "组织拆除", does: "11月25日前拆除"},
			{unit: "区住建局", post: "村镇科科长", owes: "建新拆旧核对", does: "核对 58 户建新拆旧", says: "58 户核对完毕，未拆 3 户，均已列出日期。", on: "11-13", proof: []string{"建新拆旧核对.txt"}},
		},
		turns: []turn{finishes("临溪村", "10-23 14:30", 1, "柴草清空，旧房封闭。")},
	},
	{
		by: "wanghe", seer: "wanghejw", similar: true, at: "10-15 15:10", item: 1, unit: "东河滩村", place: "望河街道东河滩村滨河路 14 号院",
		title:  "空置危房被改作农资仓库",
		detail: "14 号院 C 级空置，10月起堆放化肥 60 袋，屋顶有 2 处塌陷，没有警示牌。",
		demand: "清空并封闭，设警示牌，劝导租用其他场地。", grade: ledger.SeverityHeavy, cause: ledger.CauseDuty, source: ledger.SourceSimilar, due: "11-27",
		parties: []party{
			{unit: "东河滩村", post: "村党支部书记岗位", owes: "日常巡查、劝导", does: "协商腾空，化肥移至合作社仓库"},
			{unit: "望河街道", post: "分管副主任", owes: "封闭和警示", does: "腾空当日封闭"},
			{unit: "区农业农村局", post: "农资科科长", owes: "协调农资存放", does: "协调合作社仓库 40 平方米"},
		},
		turns: []turn{finishes("区农业农村局", "11-05 10:20", 3, "合作社仓库已腾出 40 平方米。")},
	},
	{
		by: "wanghe", seer: "wanghejw", similar: true, at: "10-15 10:40", item: 1, unit: "望河街道", place: "望河街道河沿社区旧粮站 2 号库",
		title:  "旧粮站 2 号库没有鉴定，仍出租",
		detail: "2 号库建于 1978 年，墙体 3 处裂缝，没有安全鉴定，出租给 2 家商户存货。",
		demand: "停止出租，限期鉴定，按结果处置。", grade: ledger.SeverityHeavy, cause: ledger.CauseSupervision, source: ledger.SourceSimilar, due: "11-20",
		parties: []party{
			{unit: "望河街道", post: "分管副主任", owes: "空置和出租危房排查", does: "清退 2 家商户，委托鉴定", says: "2 家商户已清退，鉴定为 C 级，已封闭。", on: "11-19", proof: []string{"鉴定结论.txt", "封闭后库房.png"}},
			{unit: "区住建局", post: "房屋安全科科长", owes: "组织鉴定", does: "安排鉴定机构 10 日内到场", says: "鉴定 11月6日完成，结论已送达。", on: "11-18", proof: []string{"鉴定送达.txt"}},
		},
	},
}
