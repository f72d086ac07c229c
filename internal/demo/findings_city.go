package demo

import "zhaodan/internal/ledger"

var parkingFindings = []finding{
	{
		by: "liuyinjw", at: "04-28 10:05", item: 1, unit: "柳荫街道", place: "柳荫街道兴业路停车场入口",
		title:  "停车收费牌缺文号和投诉电话",
		detail: "收费牌 3 块，均无批准文号和投诉电话，2 块价格与公示标准相差 1 元。",
		demand: "更换收费牌，退还多收费用，核对辖区其他收费点。", cause: ledger.CauseSupervision,
		parties: []party{
			{unit: "柳荫街道", post: "城管办主任", owes: "核对辖区收费点公示", does: "更换 3 块收费牌，核对 8 个收费点", says: "3 块已更换，8 个收费点核对完毕，补电话 2 处。", on: "05-14", proof: []string{"更换后收费牌.png"}},
			{unit: "区市场监管局", post: "价格监督科科长", owes: "收费公示检查", does: "核实多收金额并责令退还", says: "多收 214 笔共 214 元已通过原渠道退还。", on: "05-15", proof: []string{"退费明细.txt"}},
		},
		closed: "05-19", verdict: "现场查看 3 块收费牌内容齐全，抽查 20 笔收费与标准一致。", again: "收费牌完好，投诉电话可接通。",
	},
	{
		by: "shiqiaojw", at: "07-07 09:20", item: 2, unit: "石桥街道", place: "石桥街道和平里社区和平路 2 至 40 号沿街",
		title:  "沿街私设地锁 23 个未拆除",
		detail: "公共车位上有私设地锁 23 个，其中 6 个在消防通道上；社区 4月已登记，7月仍未拆。",
		demand: "拆除全部地锁，恢复消防通道，落实巡查。", grade: ledger.SeverityHeavy, cause: ledger.CauseDuty,
		parties: []party{
			{unit: "石桥街道", post: "城管办主任", owes: "发现私设地锁及时处置", does: "分三批拆除，先拆消防通道", says: "23 个全部拆除，因 5 户外出联系不上，最后一批晚于时限 6 天。", on: "08-03", proof: []string{"拆除后沿街.png"}},
			{unit: "区城管局", post: "市容科科长", owes: "占用公共车位执法", does: "下发责令改正通知，参与拆除", says: "下发通知 23 份，参与拆除 2 次。", on: "07-24", proof: []string{"责令改正通知.txt"}},
		},
		turns: []turn{
			noted("shiqiaojw", "07-16 10:30", "复看时消防通道上的 6 个已拆，其余 17 个未动。"),
		},
		closed: "08-05", verdict: "沿街逐号查看，地锁全部拆除，消防通道畅通。", again: "未见新设地锁。",
	},
	{
		by: "qingxijw", check: "停车收费和公共车位", at: "11-03 09:50", item: 2, unit: "清溪街道", place: "清溪街道清溪社区溪园小区南门外",
		title:  "小区门外 20 个公共车位被划成专用",
		detail: "20 个公共车位喷涂“业主专用”，4 个装地锁，物业按月收费 80 元。",
		before: []string{"车位喷涂.png"},
		demand: "清除喷涂和地锁，停止收费并退费，公示公共车位范围。", cause: ledger.CauseSupervision, due: "11-24",
		parties: []party{
			{unit: "清溪街道", post: "城管办主任", owes: "核对辖区停车场底数", does: "责令物业清除喷涂、拆除地锁"},
			{unit: "区城管局", post: "市容科科长", owes: "公共车位管理", does: "核实收费金额并依法处理"},
		},
		turns: []turn{
			asks("清溪街道", "11-12 15:20", "12-18", "物业称收费合同年底到期，申请到合同期满后清除。"),
			refuses("qingxijw", "11-13 10:00", "公共车位不因物业合同而改变，先清除喷涂和地锁，退费可分批办理。"),
			finishes("清溪街道", "11-19 16:10", 1, "地锁 4 个已拆除，喷涂清除 12 个。"),
		},
	},
	{
		by: "paizhu3", at: "10-26 14:40", item: 2, unit: "区城管局", place: "柳荫街道柳荫桥头停车场",
		title:  "经营权到期停车场仍在收费",
		detail: "4 处停车场经营权分别于 3月、6月到期，10月仍在收费，合计泊位 187 个；收回手续未办。",
		demand: "停止收费，办理收回或重新招标，诉讼期间委托国有单位代管。", grade: ledger.SeverityHeavy, cause: ledger.CauseDuty, due: "12-11",
		parties: []party{
			{unit: "区城管局", post: "分管副局长", owes: "清理到期经营权", takes: "11-05", does: "4 处停止收费，2 处办理代管，2 处应诉"},
			{unit: "柳荫街道", post: "城管办主任", owes: "核对停车场经营情况", does: "每周查看 4 处停车场收费情况", says: "连续两周查看，4 处均已停止收费。", on: "11-18", proof: []string{"停止收费后入口.png"}},
		},
		turns: []turn{
			objects("区城管局", "10-29 09:15", "4 处停车场正在诉讼，判决前不宜认定为未清理，申请撤销本问题。"),
			rejects("dfzhuren", "11-03 15:30", "诉讼不影响停止收费，合同到期后继续收费的事实清楚，问题成立；收回时限可在认领时按诉讼进度确定。"),
		},
	},
	{
		by: "jiandu3", at: "11-17 07:40", item: 3, unit: "交警大队", place: "石桥街道区人民医院东门外 100 米路段",
		title:  "医院东门即停即走泊位未施划，早高峰拥堵 40 分钟",
		detail: "7:40 至 8:20 双向停车 31 辆，救护车绕行 2 次；方案要求增设 12 个即停即走泊位，现场为 0 个。",
		demand: "施划即停即走泊位，高峰安排值守，与医院约定院内引导。", cause: ledger.CauseDuty, due: "12-09",
		parties: []party{
			{unit: "交警大队", post: "秩序科科长", owes: "调整交通组织，增设泊位"},
			{unit: "石桥街道", post: "城管办主任", owes: "组织高峰劝导"},
		},
		turns: []turn{
			objects("交警大队", "11-20 09:40", "责任清单 11月17日下发、时限 12月25日，尚未到期；泊位设置须先做交通影响论证，不宜作为问题交办。"),
		},
	},
	{
		by: "beiguanjw", at: "08-11 10:20", item: 1, unit: "北关街道", place: "北关街道北苑社区北苑小区公示栏",
		title:  "车位分配办法字号太小，老年居民看不清",
		detail: "A4 纸打印、小五号字，贴在 1.9 米高处；现场 3 位老人表示看不清。",
		demand: "放大张贴，社区当面讲解一次。", grade: ledger.SeverityHint, cause: ledger.CauseOther, mode: ledger.RectifyNow,
		parties: []party{{unit: "北关街道", post: "社区办主任", owes: "公示车位分配办法", does: "放大重贴", says: "已用 A2 纸重贴，楼栋长讲解 2 次。", on: "08-14", proof: []string{"重贴后公示栏.png"}}},
		waived:  ledger.SideSector, waiver: "提醒改进，社区自行办理即可。",
		closed: "08-17", verdict: "照片核对，内容清楚。",
	},
}

var rubbleFindings = []finding{
	{
		by: "paizhu3", at: "06-04 06:50", item: 1, unit: "石桥街道", place: "石桥街道石桥路 118 号安居工地出入口",
		title:  "渣土车未冲洗出场，现场有人收费放行",
		detail: "6:50 至 7:40 出场 14 车，9 车未冲洗；冲洗台水管断开，门口值守人员每车收取 20 元。",
		before: []string{"工地出口，整改前.png"},
		demand: "停工整改，恢复冲洗，查明收费去向，公布举报电话。", grade: ledger.SeveritySerious, cause: ledger.CauseSupervision,
		parties: []party{
			{unit: "区城管局", post: "局长", owes: "核准和出场监管", does: "责令停工，核查收费，63 个工地全面复查", says: "工地停工 5 天，收取的 1 260 元已退还，值守公司解除合同；63 个工地复查，补装冲洗设施 7 处。", on: "06-22", proof: []string{"冲洗台恢复.png", "收费核查情况.txt"}},
			{unit: "石桥街道", post: "分管副主任", owes: "每日巡查工地出入口", does: "早晚各巡查一次，6:00 加巡", says: "6月8日起 6:00 加巡，记录 15 天，未见未冲洗车辆。", on: "06-22", proof: []string{"巡查日志.txt"}},
		},
		closed: "06-25", verdict: "6:30 到场查看 40 分钟，出场 11 车全部冲洗，无人收费；退款凭证齐全。", again: "两次清晨到场，出场车辆均冲洗。",
	},
	{
		by: "beiguanjw", at: "06-17 14:15", item: 1, unit: "北关街道", place: "北关街道北苑路 9 号商业楼工地",
		title:  "未办核准手续出土约 300 方",
		detail: "6月14日至 17日出土约 300 方，核准手续 6月16日才受理；街道巡查日志 4 天均记“无出土”。",
		demand: "停止出土，补办手续，查明去向，如实记录巡查。", grade: ledger.SeverityHeavy, cause: ledger.CauseDuty, due: "07-09",
		parties: []party{
			{unit: "北关街道", post: "城管办主任", owes: "每日巡查，1 小时内上报", does: "调整巡查班次，逐日核对工地名册", says: "巡查改为双岗，6月18日起日志与监控核对一致；因去向核查延后，晚于时限 4 天。", on: "07-13", proof: []string{"巡查日志核对.txt"}},
			{unit: "区城管局", post: "渣土科科长", owes: "核准和去向查处", does: "立案查处未核准出土，核实去向", says: "已按规定处理，300 方去向为 2 号消纳场，联单补齐。", on: "07-09", proof: []string{"去向核实.txt"}},
		},
		closed: "07-15", verdict: "核准手续、联单、监控三方核对一致。", again: "工地 12 次出土均有核准，巡查日志相符。",
	},
	{
		by: "jiandu3", at: "07-14 09:30", item: 2, unit: "交警大队", place: "交警大队 4 楼 412 室秩序科",
		title:  "6月夜查只有 2 次记录，少于每月 4 次",
		detail: "6月夜查计划 4 次，实有记录 2 次；其中 6月18日一次无路线和车辆号牌记载。",
		demand: "补齐 7月夜查，记录路线、车辆和处置，与城管局共用一张表。", cause: ledger.CauseDuty,
		parties: []party{
			{unit: "交警大队", post: "秩序科科长", owes: "联合夜查每月不少于 4 次", does: "7月安排 5 次夜查，统一记录表", says: "7月已夜查 4 次，查处未密闭 13 起，记录齐全。", on: "07-31", proof: []string{"夜查记录.txt"}},
			{unit: "区城管局", post: "渣土科科长", owes: "联合夜查", does: "参加夜查并共用记录表", says: "参加 4 次，查处线索已共享。", on: "07-31", none: "与交警大队共用同一份夜查记录。"},
		},
		waived: ledger.SideTerritory, waiver: "夜查由两个区级部门组织，街道只设观察点，观察记录齐全。",
		closed: "08-04", verdict: "抽查 4 次夜查记录，路线、号牌、处置完整。", again: "8月夜查 5 次、9月 4 次，记录完整。",
	},
	{
		by: "liuyinjw", at: "07-28 10:40", item: 1, unit: "柳荫街道", place: "柳荫街道城管办",
		title:  "工地巡查日志缺 10 天",
		detail: "7月1日至 12日巡查日志缺 10 天，期间辖区 2 个工地有出土，1 处路口有抛洒 30 米。",
		demand: "恢复每日巡查，补查缺记期间情况，清理抛洒。", cause: ledger.CauseDuty, mode: ledger.RectifyNow,
		parties: []party{
			{unit: "柳荫街道", post: "城管办主任", owes: "每日巡查、当日记录", does: "明确 2 个巡查岗，缺岗有人顶", says: "缺记 10 天已通过监控补查，抛洒路段清理完毕；补查用时较长，晚于时限 2 天。", on: "08-06", proof: []string{"补查记录.txt"}},
			{unit: "区城管局", post: "渣土科科长", owes: "抽查街道巡查", does: "每月抽查街道日志一次", says: "8月起每月抽查一次，首次抽查 6 个街道。", on: "08-03", proof: []string{"抽查安排.txt"}},
		},
		closed: "08-10", verdict: "日志 8月1日起逐日连续，抛洒路段已清理。", again: "日志连续 30 天无缺，抽查 3 天与监控一致。",
	},
	{
		by: "wanghejw", at: "06-30 08:30", item: 3, unit: "望河街道", place: "望河街道东河滩村滨河路 3 号桥下河滩",
		title:  "河滩新增倾倒建筑垃圾约 60 方",
		detail: "3 号桥下新增建筑垃圾约 60 方，压占河滩 120 平方米；监控 6月22日起断电，网格员日志无记录。",
		before: []string{"河滩，整改前.png"},
		demand: "清除垃圾，恢复监控，封闭巷道口，查明来源。", grade: ledger.SeverityHeavy, cause: ledger.CauseSupervision,
		parties: []party{
			{unit: "东河滩村", post: "村党支部书记岗位", owes: "网格员日巡查", does: "网格员每日两巡，当日报告", says: "巡查 16 天，劝离 2 车，均有记录。", on: "07-20", proof: []string{"网格巡查记录.txt"}},
			{unit: "望河街道", post: "分管副主任", owes: "沿河巷道口封闭", does: "封闭 2 处巷道口，恢复监控供电", says: "巷道口封闭 2 处，监控恢复并设断电提醒。", on: "07-20", proof: []string{"封闭后巷道口.png"}},
			{unit: "区城乡水务局", post: "河湖科科长", owes: "河道内点位牵头清除", does: "调机械清除 60 方，查来源", says: "清除 64 方，查明来源 1 处，已移交城管局处理。", on: "07-21", proof: []string{"清除后河滩.png"}},
		},
		closed: "07-23", again: "", verdict: "现场查看，河滩清理干净，监控在线，巷道口已封闭。",
		turns: []turn{
			passes("08-25 10:30", "河滩无新增倾倒，监控在线。"),
			relapses("10-23 09:20", "12-04", "3 号桥下游 80 米处又出现建筑垃圾约 25 方，封闭桩被拔除 1 根。"),
			noted("wanghejw", "11-13 15:00", "垃圾已清除 18 方，封闭桩重新浇筑，来源正在核查。"),
		},
	},
	{
		by: "paizhu3", at: "10-22 09:10", item: 2, unit: "区城管局", place: "区城管局 1 楼 103 室渣土监管平台",
		title:  "运输车辆在线率 88%，21 台长期离线",
		detail: "9 家企业 176 台车，在线率 88%，低于 95% 的标准；21 台离线超过 7 天，平台未处理报警 143 条。",
		demand: "逐台核查离线原因，处理报警，逾期不恢复的暂停核准。", grade: ledger.SeverityHeavy, cause: ledger.CauseSupervision,
		parties: []party{
			{unit: "区城管局", post: "分管副局长", owes: "车辆定位监管", does: "21 台逐台核查，报警当日处理"},
			{unit: "望河街道", post: "城管办主任", owes: "观察点记录途经车辆", does: "4 处观察点增加夜间记录", says: "观察点夜间记录 12 天，登记未密闭车辆 7 台。", on: "11-12", proof: []string{"观察记录.txt"}},
		},
		turns: []turn{
			asks("区城管局", "11-10 09:30", "12-31", "9 台车需更换定位终端，厂家供货要 6 周。"),
			changes("paizhu3", "11-11 11:00", "12-15", "换装期间离线车辆停止核准，12 台只需重启的应在月底前恢复；同意延到 12月15日。"),
			adds("区城管局", "11-12 09:40", "更换 9 台车定位终端", "渣土科科长", "12-11"),
		},
	},
	{
		by: "paizhu4", at: "10-29 10:00", item: 3, unit: "望河街道", place: "望河街道东河滩村村北 200 米承包地",
		title:  "承包地内 4 处建筑垃圾未清除",
		detail: "4 处垃圾共约 90 方，压占耕地 1.2 亩；清单要求 10月底前清除 2 处，现场 0 处。",
		demand: "清除垃圾，恢复耕作层，协调占地农户。", cause: ledger.CauseDuty,
		parties: []party{
			{unit: "区农业农村局", post: "耕地科科长", owes: "农田内点位牵头清除", does: "安排机械清除，恢复耕作层"},
			{unit: "望河街道", post: "农业办主任", owes: "协调占地和清运道路", does: "与 3 户协商清运便道"},
		},
		turns: []turn{finishes("望河街道", "11-10 14:40", 2, "3 户均同意借道，便道铺设完成。")},
	},
	{
		by: "shiqiaojw", at: "10-29 15:30", item: 4, unit: "石桥街道", place: "石桥街道和平里社区 7 号楼北侧投放点",
		title:  "装修垃圾投放点无围挡，外溢 15 米",
		detail: "投放点缺围挡 2 面，垃圾外溢约 15 米，清运电话为空号，最近一次清运记录是 10月21日。",
		demand: "补围挡，恢复日清，公布电话和价格。", cause: ledger.CauseDuty,
		parties: []party{
			{unit: "和平里社区", post: "社区主任岗位", owes: "围挡和专人看管", does: "补围挡 2 面，安排专人", says: "围挡补齐，专人每天 7:00 至 19:00 看管。", on: "11-17", proof: []string{"围挡补齐.png"}},
			{unit: "区城管局", post: "环卫科科长", owes: "清运价格和频次", does: "恢复日清，更正电话", says: "11月5日起每日清运，电话和价格已张贴。", on: "11-18", proof: []string{"清运记录.txt"}},
		},
	},
	{
		by: "shiqiaojw", check: "工地和运输车辆监管", at: "11-19 06:40", item: 1, unit: "石桥街道", place: "石桥街道石桥路与和平路口",
		title:  "渣土车未密闭上路 4 台",
		detail: "6:40 至 7:20 经过渣土车 11 台，4 台顶盖未合，路面抛洒 3 处约 20 米。",
		before: []string{"路口抛洒.png"},
		demand: "查明车辆所属企业并处理，清扫路面，早间增设观察点。", cause: ledger.CauseSupervision,
		parties: []party{
			{unit: "石桥街道", post: "城管办主任", owes: "每日巡查，及时上报", silent: true},
			{unit: "区城管局", post: "渣土科科长", owes: "运输车辆密闭监管", silent: true},
		},
	},
	{
		by: "liuyinjw", at: "10-14 10:10", item: 4, unit: "柳荫街道", place: "柳荫街道睦邻苑社区投放点公示牌",
		title:  "清运价格没有写明按袋还是按车",
		detail: "公示牌只写“50 元起”，没有计价单位，社区一周接到询问 6 次。",
		demand: "写明计价单位，方便居民。", grade: ledger.SeverityHint, cause: ledger.CauseOther, mode: ledger.RectifyNow,
		parties: []party{
			{unit: "睦邻苑社区", post: "社区主任岗位", owes: "张贴价格", does: "更换公示牌", says: "已写明每立方米 50 元、不足按一立方米计。", on: "10-19", proof: []string{"公示牌更换.png"}},
			{unit: "区城管局", post: "环卫科科长", owes: "公开清运价格", does: "统一计价单位", says: "统一按立方米计价，已通知各投放点。", on: "10-20", none: "提醒改进，电话核实即可。"},
		},
		closed: "10-21", verdict: "照片核对，计价单位已写明。",
	},
}
