package demo

import "zhaodan/internal/ledger"

// epidemicFindings are those of the daily rounds before and after the Spring Festival.
var epidemicFindings = []finding{
	{
		by: "dudao1", seer: "paizhu4", at: "01-12 09:40", item: 1, unit: "石桥街道", place: "石桥街道和平里社区安和养老院一楼观察室",
		title:  "养老院观察室堆放杂物，氧气瓶未充装",
		detail: "观察室 6 张床位中 4 张堆放被褥和轮椅，不能即时启用；2 只氧气瓶压力为零，检查表上连续 3 周勾选“正常”。",
		before: []string{"观察室，整改前.png"},
		demand: "腾空观察室，充装氧气瓶，按周如实检查并双人签字。", grade: ledger.SeverityHeavy, cause: ledger.CauseSupervision,
		mode: ledger.RectifyNow, source: ledger.SourceRound,
		parties: []party{
			{unit: "石桥街道", post: "民政办主任", owes: "每周巡查辖区养老机构", does: "每周二到场核对一次并签字", says: "1月13日、16日两次到场核对，记录已补齐。", on: "01-16", proof: []string{"到场核对记录.txt"}},
			{unit: "区民政局", post: "养老服务科科长", owes: "指导养老机构落实应急准备", does: "逐家核对 17 家养老机构观察室和氧气瓶", says: "观察室已腾空，氧气瓶 2 只完成充装；另外 16 家已核对，补充装 3 只。", on: "01-16", proof: []string{"观察室腾空后.png", "氧气瓶核对记录.txt"}},
		},
		closed: "01-19", verdict: "现场查看，6 张床位可即时启用，氧气瓶压力正常，签字记录齐全。", again: "观察室空置备用，4 周检查记录均为双人签字。",
	},
	{
		by: "dudao1", seer: "shiqiaojw", at: "01-13 07:50", item: 1, unit: "石桥街道", place: "石桥农贸市场东门水产区",
		title:  "农贸市场通风设备停用，消毒记录提前填写",
		detail: "4 台排风机中 3 台未开，其中 1 台电机已拆走；1月13日上午查看时，消毒记录已填到 1月15日。",
		demand: "恢复排风，按日如实记录，由市场和街道各留一份。", cause: ledger.CauseDuty, mode: ledger.RectifyNow, source: ledger.SourceRound,
		parties: []party{
			{unit: "石桥街道", post: "经济发展办主任", owes: "每周巡查人员密集场所", does: "督促市场当日恢复排风，改为当日填写", says: "4 台排风机已运行，消毒记录改由值班员当日填写、街道每周抽签。", on: "01-19", proof: []string{"排风机运行.png"}},
			{unit: "区市场监管局", post: "食品流通科科长", owes: "监管市场开办者落实消毒制度", does: "约谈市场开办者，检查同类市场 6 家", says: "已约谈，6 家市场检查完毕，纠正提前填写 1 家。", on: "01-19", proof: []string{"约谈记录.txt"}},
		},
		closed: "01-20", verdict: "7:40 到场查看，排风机 4 台全部运行，记录与当日一致。", again: "排风机正常运行，抽查 10 天记录未见提前填写。",
	},
	{
		by: "dudao1", seer: "liuyinjw", at: "01-14 14:30", item: 1, unit: "柳荫街道", place: "辖区",
		title:  "棋牌室没有登记和消毒记录",
		detail: "辖区部分棋牌室消毒不到位。",
		demand: "补齐登记和消毒记录，核对同类场所。", cause: ledger.CauseDuty, source: ledger.SourceRound,
		parties: []party{
			{unit: "柳荫街道", post: "平安法治办主任", owes: "每周巡查棋牌室等场所", signs: "01-20", does: "督促经营者登记，核对 23 处场所", says: "3 家棋牌室完成整改，23 处场所台账核对一遍。", on: "01-30", proof: []string{"棋牌室登记簿.png"}},
			{unit: "区卫健局", post: "疾控科科长", owes: "指导场所消毒", signs: "01-20", does: "发放消毒指引并现场指导 3 家", says: "指引发放 23 份，现场指导 3 家，消毒剂配比已张贴。", on: "01-29", proof: []string{"消毒指引张贴.png"}},
		},
		turns: []turn{
			unclear("柳荫街道", "01-16 09:30", "没有写明是哪几家、缺哪些记录，社区无法核对，请补充时间、地点和具体情况。"),
			unclear("区卫健局", "01-16 10:10", "请写明场所名称和问题事实，以便派人现场指导。"),
			clarified("01-19 10:00", finding{
				at: "01-14 14:30", place: "柳荫街道柳荫社区兴业路 3 号、17 号、22 号棋牌室", due: "02-06",
				detail: "3 家棋牌室当时共有 41 人，均未登记；17 号、22 号 1月5日以后没有消毒记录，3 号无消毒剂。",
			}),
		},
		closed: "02-03", verdict: "3 家逐一查看，登记簿和消毒记录连续 10 天齐全。", again: "3 家登记和消毒记录完整，无断档。",
	},
	{
		by: "dudao2", seer: "qingxijw", at: "01-15 08:20", item: 1, unit: "清溪街道", place: "清溪街道清溪集市南入口",
		title:  "集市消毒登记缺 9 天",
		detail: "1月5日至 13日消毒登记空白 9 天，现场 2 名保洁员均未领到消毒剂。",
		demand: "配足消毒剂，落实专人登记，按集日抽查。", cause: ledger.CauseResource, mode: ledger.RectifyNow, source: ledger.SourceRound,
		parties: []party{
			{unit: "清溪街道", post: "分管副主任", owes: "按周巡查集市", does: "配发消毒剂 60 升，明确登记岗位", says: "消毒剂已配发，4 个集市均明确登记岗位，1月16日起逐日登记。", on: "01-21", proof: []string{"消毒登记.png"}},
			{unit: "区卫健局", post: "疾控科科长", owes: "保障消毒物资", does: "按集市规模核定月用量", says: "已核定 4 个集市月用量，纳入街道物资计划。", on: "01-21", none: "核定结果已写入区级物资计划，不另附材料。"},
		},
		closed: "01-22", verdict: "集日到场查看，消毒剂在位，登记无缺日。", again: "4 个集市各抽查 5 天，登记齐全。",
	},
	{
		by: "dudao3", seer: "jiandu2", at: "01-20 10:15", item: 1, unit: "北关街道", place: "北关街道北关社区卫生服务站药房",
		title:  "卫生服务站防护服过期 30 套",
		detail: "库存防护服 52 套，其中 30 套有效期至 2025年11月；盘点表 12月 31日仍记“全部有效”。",
		demand: "更换过期物资，按月盘点并核对有效期，举一反三检查其他站点。", grade: ledger.SeverityHeavy, cause: ledger.CauseSupervision, source: ledger.SourceRound,
		parties: []party{
			{unit: "北关街道", post: "公共服务办主任", owes: "协助社区站点盘点", does: "安排社区每月参与盘点", says: "社区已参与 1月、2月两次盘点并签字。", on: "02-05", proof: []string{"盘点签字.png"}},
			{unit: "区卫健局", post: "分管副局长", owes: "基层卫生机构物资管理", does: "调换防护服 30 套，核对 11 个站点", says: "30 套已调换，11 个站点核对完毕，另更换过期口罩 2 箱。", on: "02-04", proof: []string{"物资盘点表.txt", "更换后库存.png"}},
		},
		closed: "02-06", verdict: "抽查 3 个站点 46 件物资，均在有效期内。", again: "盘点表逐月齐全，抽查 30 件均在有效期。",
	},
	{
		by: "jiandu1", at: "02-03 15:10", item: 2, unit: "望河街道", place: "望河街道河沿路 26 号、58 号两家药店",
		title:  "药店退热药未明码标价",
		detail: "两家药店货架上 7 种退热药没有价签，58 号收银系统价格比上月高 40%。",
		demand: "补齐价签，核查价格变动原因，检查辖区其余药店。", cause: ledger.CauseSupervision, mode: ledger.RectifyNow, source: ledger.SourceHotline,
		parties: []party{
			{unit: "区市场监管局", post: "价格监督科科长", owes: "药品价格检查", does: "责令补签价签，核查进价和售价", says: "价签补齐；58 号药店系供货价上调，已恢复原价并退还差价 11 笔。", on: "02-09", proof: []string{"补签后货架.png", "价格核查记录.txt"}},
			{unit: "望河街道", post: "经济发展办主任", owes: "协助日常巡查", does: "核对辖区 9 家药店价签", says: "9 家药店核对完毕，补签 2 家。", on: "02-09", proof: []string{"药店核对表.txt"}},
		},
		closed: "02-10", verdict: "两家药店复查，价签与系统价格一致。", again: "随机查看 3 家药店，价签齐全，价格平稳。",
	},
	{
		by: "wanghejw", at: "02-05 09:30", item: 2, unit: "望河街道", place: "望河街道东河滩村应急物资库",
		title:  "村级应急物资只够 6 天用量",
		detail: "按 14 天用量应储备口罩 4 200 只、消毒剂 120 升，实有 1 800 只、50 升；发电机缺 1 根启动线，不能启动。",
		demand: "补足物资，修好发电机，节前再核对一次。", cause: ledger.CauseResource, source: ledger.SourceRound,
		parties: []party{
			{unit: "望河街道", post: "应急办主任", owes: "村级应急物资储备", does: "补足口罩、消毒剂，修复发电机", says: "口罩补至 4 500 只、消毒剂 130 升，发电机试机 2 次正常。", on: "02-12", proof: []string{"补足后物资.png"}},
			{unit: "区卫健局", post: "疾控科科长", owes: "核定储备标准并调剂", does: "从区级储备调剂口罩 2 000 只", says: "口罩 2 000 只已调剂到位，有出库单。", on: "02-11", proof: []string{"出库单.txt"}},
		},
		closed: "02-13", verdict: "清点物资达到 14 天用量，发电机现场启动正常。", again: "物资数量与台账相符，发电机每月试机。",
	},
	{
		by: "nanlingjw", at: "02-12 07:45", item: 2, unit: "南岭街道", place: "南岭街道南坡村村委会值班室",
		title:  "春节值班室无人，值班表与在岗不符",
		detail: "7:45 至 8:20 值班室无人，值班表列 2 人；值班电话 3 次未接，当日早班交接栏空白。",
		demand: "当日恢复值班，街道每天抽查，缺岗由带班岗位说明。", grade: ledger.SeverityHeavy, cause: ledger.CauseDuty, mode: ledger.RectifyNow, source: ledger.SourceRound,
		parties: []party{
			{unit: "南坡村", post: "村党支部书记岗位", owes: "落实 24 小时值班", does: "补排值班，双岗交接签字", says: "2月13日起双岗值班，交接签字 9 次。", on: "02-24", proof: []string{"值班交接簿.png"}},
			{unit: "南岭街道", post: "分管副主任", owes: "抽查村级值班", does: "每日电话抽查，两天到场一次", says: "电话抽查 18 次、到场 4 次，均在岗。", on: "02-25", proof: []string{"抽查记录.txt"}},
		},
		waived: ledger.SideSector, waiver: "春节值班由街道和村安排，没有对应的行业责任。",
		closed: "02-26", verdict: "抽听值班电话 5 次，全部接通，交接签字完整。", again: "非节假日抽查 3 次，值班均在岗。",
	},
}
