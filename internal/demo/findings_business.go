package demo

import "zhaodan/internal/ledger"

// businessFindings are the eighteen of the one campaign that is green all over.
var businessFindings = []finding{
	{
		by: "paizhu2", at: "03-05 09:40", item: 1, unit: "区行政审批局", place: "区政务服务大厅二楼 3 号窗口",
		title:  "企业开办仍收取已取消的住所证明复印件",
		detail: "抽查 2月办件 40 件，9 件要求企业另交住所使用证明复印件，该材料 1月已列入取消清单。",
		demand: "停止收取，窗口公示现行清单，销毁已收复印件。", cause: ledger.CauseDuty,
		parties: []party{
			{unit: "区行政审批局", post: "分管副局长", owes: "梳理并公布材料清单", does: "收回旧清单，窗口统一换新，逐岗告知", says: "5 个窗口清单全部更换，已收 9 份复印件当面退还。", on: "03-20", proof: []string{"窗口公示牌.png", "退还登记.txt"}},
			{unit: "石桥街道", post: "便民服务中心主任", owes: "帮办窗口同步执行清单", does: "帮办窗口换用新清单", says: "帮办窗口已换用新清单，3月9日起未再收取。", on: "03-19", proof: []string{"帮办清单.txt"}},
		},
		closed: "03-25", verdict: "窗口抽查 20 件，均未再收取住所证明复印件。", again: "抽查 30 件，没有收取清单外材料。",
	},
	{
		by: "shiqiaojw", at: "03-06 10:30", item: 1, unit: "石桥街道", place: "石桥街道便民服务中心 2 号帮办窗口",
		title:  "帮办窗口无人值守，登记簿中断 10 天",
		detail: "10:30 至 11:10 窗口无人，帮办登记簿 2月24日后无记录，公示电话连续 3 次无人接听。",
		demand: "当日恢复值守，补登期间求助并回访。", cause: ledger.CauseDuty, mode: ledger.RectifyNow,
		parties: []party{
			{unit: "石桥街道", post: "便民服务中心主任", owes: "窗口有人值守，求助当日回应", does: "实行 A、B 岗，电话转接值班岗", says: "A、B 岗到位，补登求助 12 件并逐一回访。", on: "03-11", proof: []string{"值守排班.png"}},
			{unit: "区行政审批局", post: "政务服务科科长", owes: "指导帮办窗口运行", does: "抽查 6 个街道帮办窗口", says: "6 个街道抽查完毕，2 处提醒补登记。", on: "03-12", proof: []string{"抽查情况.txt"}},
		},
		closed: "03-13", verdict: "两次拨打公示电话均接通，窗口在岗，登记连续。", again: "登记簿连续，抽查 5 件求助均当日回应。",
	},
	{
		by: "beiguanjw", at: "03-10 09:20", item: 1, unit: "北关街道", place: "北关街道便民服务中心大厅公示牌",
		title:  "公示牌仍列 14 份开办材料",
		detail: "公示牌列开办材料 14 份，现行清单为 6 份；两名办事群众按旧清单多跑 1 次。",
		demand: "更换公示牌，核对全部办事指南。", cause: ledger.CauseDuty, mode: ledger.RectifyNow,
		parties: []party{
			{unit: "北关街道", post: "便民服务中心主任", owes: "公示事项和材料", does: "更换公示牌，核对 37 份办事指南", says: "公示牌更换，37 份指南核对完毕，更新 4 份。", on: "03-16", proof: []string{"更换后公示牌.png"}},
			{unit: "区行政审批局", post: "政务服务科科长", owes: "清单变更后通知街道", does: "建立清单变更通知单", says: "通知单已启用，首次通知 6 个街道均已回执。", on: "03-16", proof: []string{"清单变更通知单.txt"}},
		},
		closed: "03-17", verdict: "公示牌为现行 6 份，指南抽查 10 份无误。", again: "指南抽查 10 份，均为现行版本。",
	},
	{
		by: "jiandu1", at: "03-12 14:10", item: 1, unit: "区市场监管局", place: "区政务服务大厅二楼登记窗口",
		title:  "6 件设立登记超过 1 个工作日，最长 4 天",
		detail: "2月办理设立登记 83 件，6 件超过 1 个工作日，最长 4 天；系统备注均为空。",
		demand: "说明超时原因，超时须由带班岗位签批。", cause: ledger.CauseDuty,
		parties: []party{{unit: "区市场监管局", post: "登记注册科科长", owes: "限时办结", does: "超时件逐件说明，设超时提醒", says: "6 件已说明并向企业致歉，系统设置 6 小时提醒，3月后无超时。", on: "03-27", proof: []string{"超时件说明.txt"}}},
		waived:  ledger.SideTerritory, waiver: "登记环节全部在区级窗口办理，街道没有相应职责。",
		closed: "03-31", verdict: "调取 3月办件 91 件，均在 1 个工作日内办结。", again: "抽查 60 件，无超时。",
	},
	{
		by: "paizhu2", at: "03-17 09:30", item: 2, unit: "区财政局", place: "区财政局 3 楼 305 室企业科",
		title:  "欠付奖补 31 笔，7 笔没有拨付时间",
		detail: "兑现台账列欠付 31 笔 1 286 万元，其中 7 笔 214 万元没有拨付时间，3 笔重复登记。",
		demand: "逐笔列明拨付时间并公示，核减重复登记。", grade: ledger.SeverityHeavy, cause: ledger.CauseDuty, due: "04-10",
		parties: []party{
			{unit: "区财政局", post: "分管副局长", owes: "核对应兑现资金", does: "逐笔核对，按月列出拨付计划", says: "7 笔列明拨付时间，重复 3 笔核减，计划已在门户网站公示。", on: "04-08", proof: []string{"拨付计划.txt"}},
			{unit: "柳荫街道", post: "经济发展办主任", owes: "告知企业并核对到账", does: "上门核对 12 家企业到账情况", says: "12 家核对完毕，2 家账号变更已补正。", on: "04-02", proof: []string{"走访记录.txt"}},
		},
		turns:  []turn{noted("paizhu2", "03-26 10:00", "查看拨付计划初稿，4 笔已列时间，3 笔待与企业核对。")},
		closed: "04-10", verdict: "台账、公示、拨付计划三项一致。", again: "按计划拨付，无逾期。",
	},
	{
		by: "qingxijw", at: "03-19 09:10", item: 2, unit: "清溪街道", place: "清溪街道经济发展办",
		title:  "5 家企业走访记录内容相同",
		detail: "走访记录 19 份，5 份文字完全相同，其中 2 家企业表示 3月没有人上门。",
		demand: "重新走访 5 家，按实际情况记录诉求。", cause: ledger.CauseDuty, source: ledger.SourceSelfReview,
		parties: []party{
			{unit: "清溪街道", post: "经济发展办主任", owes: "规上企业走访全覆盖", does: "重新走访 5 家，由企业确认", says: "5 家重新走访，收集诉求 6 个，已转办。", on: "04-02", proof: []string{"走访确认单.png"}},
			{unit: "区财政局", post: "企业科科长", owes: "答复资金类诉求", does: "2 日内答复转办诉求", says: "4 个资金类诉求已答复。", on: "04-03", proof: []string{"答复记录.txt"}},
		},
		closed: "04-08", verdict: "电话回访 5 家，均确认有人上门，诉求记录属实。", again: "抽查 6 份走访记录，回访属实。",
	},
	{
		by: "paizhu1", at: "03-24 10:20", item: 2, unit: "区住建局", place: "区住建局 2 楼 208 室建筑业科",
		title:  "奖补资料分 3 次退回，没有一次告知",
		detail: "8 笔建筑业奖补中 3 笔资料分别退回 2 至 3 次，累计耽搁 27 天，退回单没有写全缺项。",
		demand: "一次告知缺项，限期补正后移交财政。", cause: ledger.CauseDuty,
		parties: []party{{unit: "区住建局", post: "建筑业科科长", owes: "审核奖补资料", does: "统一一次告知单", says: "告知单启用，3 笔资料补正后移交财政。", on: "04-10", proof: []string{"一次告知单.txt"}}},
		waived:  ledger.SideTerritory, waiver: "奖补资料由企业直接报区级部门，不经街道。",
		closed: "04-14", verdict: "查看告知单 6 份，缺项一次列全。", again: "新收 4 笔资料均一次告知。",
	},
	{
		by: "liuyinjw", at: "03-26 14:30", item: 2, unit: "柳荫街道", place: "柳荫街道科创园 2 号楼",
		title:  "园区 6 家企业不知道奖补政策",
		detail: "现场询问 8 家企业，6 家不知道当年奖补政策；宣传折页 300 份仍在园区仓库。",
		demand: "逐家送达政策，留下联系岗位。", cause: ledger.CauseDuty, mode: ledger.RectifyNow,
		parties: []party{
			{unit: "柳荫街道", post: "经济发展办主任", owes: "上门核对政策知晓", does: "园区 26 家逐家送达", says: "26 家送达，现场讲解 2 次，3 家提出申报。", on: "04-02", proof: []string{"送达登记.png"}},
			{unit: "区财政局", post: "企业科科长", owes: "政策解读", does: "到园区解读一次", says: "4月1日到园区解读，答疑 14 条。", on: "04-01", proof: []string{"答疑记录.txt"}},
		},
		closed: "04-03", verdict: "回访 8 家，均知道政策和联系岗位。", again: "新入园 2 家企业也已送达。",
	},
	{
		by: "jiandu1", at: "04-02 09:30", item: 3, unit: "区市场监管局", place: "区市场监管局综合执法队",
		title:  "1 至 3 月有 5 次检查不在公开计划内",
		detail: "公开检查计划 12 次，实际检查 17 次，5 次无计划、无扫码登记，涉及望河街道 3 家企业。",
		demand: "计划外检查逐次说明，未经批准的不得开展。", grade: ledger.SeverityHeavy, cause: ledger.CauseSupervision, due: "04-28",
		parties: []party{
			{unit: "区市场监管局", post: "分管副局长", owes: "检查计划公开", does: "逐次说明，检查前扫码登记", says: "5 次中 3 次属投诉处置已补登记，2 次属重复检查已纠正。", on: "04-24", proof: []string{"计划外检查说明.txt"}},
			{unit: "望河街道", post: "经济发展办主任", owes: "收集企业意见", does: "回访 3 家企业", says: "3 家均确认检查合并，无新增检查。", on: "04-22", proof: []string{"回访记录.txt"}},
		},
		closed: "04-28", verdict: "4月检查 6 次均在计划内，扫码登记齐全。", again: "抽查 9 次检查，均有扫码登记。",
	},
	{
		by: "paizhu3", at: "04-08 10:10", item: 3, unit: "区城管局", place: "北关街道北苑路 21 号餐饮店",
		title:  "同一餐饮店一个月被单独检查 3 次",
		detail: "3月4日、12日、25日分别检查油烟、招牌、垃圾分类，3 次均由不同中队上门，可合并而未合并。",
		demand: "同一月内检查合并，结果互认。", cause: ledger.CauseRule,
		parties: []party{
			{unit: "区城管局", post: "法制科科长", owes: "执行综合查一次", does: "中队检查由法制科统一排期", says: "统一排期已执行，4月取消单独检查 7 次。", on: "04-24", proof: []string{"检查排期表.txt"}},
			{unit: "北关街道", post: "城管办主任", owes: "反映计划外检查", does: "每月汇总沿街商户意见", says: "4月汇总意见 5 条，无重复检查反映。", on: "04-23", proof: []string{"意见汇总.txt"}},
		},
		closed: "04-29", verdict: "回访该店及相邻 4 店，4月检查均为合并进行。", again: "5 家店铺回访，无重复检查。",
	},
	{
		by: "jiandu2", at: "04-14 09:50", item: 3, unit: "区卫健局", place: "望河街道河沿路 4 家宾馆",
		title:  "4 家宾馆重复采样，结果未互认",
		detail: "4 家宾馆 3月已由综合检查采样，4月又单独采样 1 次，企业支付检测费共 2 400 元。",
		demand: "退还检测费，明确互认范围。", cause: ledger.CauseRule, copies: []string{"区市场监管局"},
		parties: []party{
			{unit: "区卫健局", post: "卫生监督所所长", owes: "检查结果互认", does: "退费并制定互认清单", says: "2 400 元已退还，互认清单 11 项印发。", on: "04-30", proof: []string{"互认清单.txt", "退费凭证.png"}},
			{unit: "望河街道", post: "经济发展办主任", owes: "收集企业意见", does: "核对辖区宾馆采样情况", says: "辖区 9 家宾馆核对完毕，无其他重复采样。", on: "04-29", proof: []string{"核对表.txt"}},
		},
		closed: "05-08", verdict: "退费凭证 4 份核对无误，互认清单已执行。", again: "抽查 3 家宾馆，采样结果互认。",
	},
	{
		by: "wanghejw", at: "04-21 10:00", item: 3, unit: "望河街道", place: "望河街道经济发展办",
		title:  "企业意见 2 个月没有汇总",
		detail: "应每月汇总一次，3月、4月空缺；企业群内 11 条意见只有 2 条有答复。",
		demand: "补齐汇总，逐条答复。", cause: ledger.CauseDuty, mode: ledger.RectifyNow,
		parties: []party{
			{unit: "望河街道", post: "经济发展办主任", owes: "每月汇总企业意见", does: "补齐汇总，明确答复岗位", says: "两个月汇总补齐，11 条全部答复。", on: "04-27", proof: []string{"意见汇总.txt"}},
			{unit: "区市场监管局", post: "综合科科长", owes: "办理转来意见", does: "3 日内办理", says: "转来 3 条已办结。", on: "04-28", none: "办理结果写在街道汇总表内，不重复报送。"},
		},
		closed: "04-29", verdict: "逐条核对 11 条答复，企业确认 9 条，另 2 条已说明。", again: "5月、6月汇总按时完成。",
	},
	{
		by: "beiguanjw", at: "04-28 14:20", item: 3, unit: "北关街道", place: "北关街道企业服务站",
		title:  "转办 3 条企业意见 15 天无答复",
		detail: "4月8日转办的 3 条意见到 28日无答复，系统显示“已转出”，没有跟踪岗位。",
		demand: "当周答复，建立跟踪。", cause: ledger.CauseDuty, mode: ledger.RectifyNow,
		parties: []party{
			{unit: "北关街道", post: "经济发展办主任", owes: "意见转办后跟踪", does: "设跟踪岗位，3 日一问", says: "3 条已取得答复并告知企业。", on: "05-08", proof: []string{"跟踪记录.txt"}},
			{unit: "区城管局", post: "综合科科长", owes: "答复转办意见", does: "逐条答复", says: "3 条已书面答复。", on: "05-07", proof: []string{"书面答复.txt"}},
		},
		closed: "05-09", verdict: "企业确认收到答复，跟踪表启用。", again: "抽查 8 条转办意见，均在 3 日内答复。",
	},
	{
		by: "paizhu2", at: "05-12 09:20", item: 1, unit: "区行政审批局", place: "区政务服务大厅一楼综合受理区",
		title:  "11 件勘验在大厅外收件，平均多 6 天",
		detail: "审计移交并经核对：1 至 4 月 11 件勘验由中介在大厅外收件，平均比系统内多 6 天，最长 13 天。",
		demand: "全部进大厅受理，公布中介名录和时限。", grade: ledger.SeverityHeavy, cause: ledger.CauseSupervision, source: ledger.SourcePartner,
		copies: []string{"区审计局"},
		parties: []party{
			{unit: "区行政审批局", post: "局长", owes: "一窗受理、限时办结", does: "勘验统一由综合窗口受理", says: "勘验全部进大厅，时限压缩到 5 天，中介名录 14 家公布。", on: "06-10", proof: []string{"中介名录.txt", "受理窗口.png"}},
			{unit: "区住建局", post: "行政审批科科长", owes: "并联办理勘验", does: "勘验任务在系统内派单", says: "派单上线，6月 4 件平均 3.5 天。", on: "05-29", proof: []string{"派单记录.txt"}},
		},
		waived: ledger.SideTerritory, waiver: "勘验受理和中介管理均在区级部门。",
		turns: []turn{
			asks("区行政审批局", "05-27 10:10", "06-12", "派单系统接口 6月5日才能联调完成。"),
			grants("paizhu2", "05-28 09:30", "接口确需联调，同意延期一次；联调前由窗口人工收件。"),
			noted("paizhu2", "06-03 15:00", "到大厅查看，勘验已由 3 号、4 号窗口人工收件，未见场外收件。"),
		},
		closed: "06-12", verdict: "6月受理勘验 9 件，全部在大厅收件，平均 4.1 天。", again: "抽查 20 件，均在大厅受理。",
	},
	{
		by: "shiqiaojw", at: "05-14 10:40", item: 1, unit: "石桥街道", place: "石桥街道便民服务中心",
		title:  "5 件企业求助中 3 件未当日回应",
		detail: "热线类别“办事难”4月涉及本街道 5 件，3 件超过当日回应，最长 3 天。",
		demand: "当日回应，夜间和周末转值班岗。", cause: ledger.CauseAbility, source: ledger.SourceHotline,
		parties: []party{
			{unit: "石桥街道", post: "便民服务中心主任", owes: "企业求助当日回应", does: "夜间和周末转值班岗", says: "5月15日后求助 8 件，均当日回应。", on: "06-01", proof: []string{"回应登记.txt"}},
			{unit: "区行政审批局", post: "政务服务科科长", owes: "培训帮办岗位", does: "培训 6 个街道帮办岗位", says: "培训 1 次，32 个岗位参加。", on: "05-29", proof: []string{"培训签到.png"}},
		},
		closed: "06-03", verdict: "抽查 8 件，回应时间均在当日。", again: "抽查 10 件，均当日回应。",
	},
	{
		by: "paizhu2", at: "05-20 09:00", item: 2, unit: "区财政局", place: "区财政局国库支付中心",
		title:  "2 笔共 86 万元奖补资金被列支其他项目",
		detail: "2 笔共 86 万元奖补资金 1月已入专户，截至 5月20日未拨付，其中 40 万元 3月列支其他项目。",
		demand: "归还资金并拨付企业，核查专户全部支出。", grade: ledger.SeveritySerious, cause: ledger.CauseSupervision,
		parties: []party{
			{unit: "区财政局", post: "局长", owes: "专户管理，严禁截留挪用", does: "归还 40 万元，86 万元拨付，核查专户", says: "40 万元 5月26日归还，86 万元 6月3日拨付，专户 58 笔支出核查完毕，无其他问题。", on: "06-05", proof: []string{"拨付凭证.png", "专户核查.txt"}},
			{unit: "清溪街道", post: "经济发展办主任", owes: "核对企业到账", does: "到企业核对到账", says: "2 家企业确认到账，金额相符。", on: "06-08", proof: []string{"到账确认.png"}},
		},
		closed: "06-10", verdict: "核对银行回单和企业到账，86 万元全部到位，专户支出逐笔可查。", again: "专户余额与台账一致，无新列支。",
	},
	{
		by: "jiandu1", at: "05-27 14:00", item: 1, unit: "区市场监管局", place: "区政务服务大厅二楼登记窗口",
		title:  "市级抽查 4 件开办未一次告知",
		detail: "市级 5月抽查 120 件，4 件分两次告知补正，涉及北关街道企业 2 家。",
		demand: "统一一次告知单，4 件逐件说明。", cause: ledger.CauseDuty, source: ledger.SourceSuperior,
		parties: []party{
			{unit: "区市场监管局", post: "登记注册科科长", owes: "一次告知", does: "启用一次告知单", says: "告知单已启用，窗口培训 1 次。", on: "06-09", proof: []string{"一次告知单.txt"}},
			{unit: "北关街道", post: "便民服务中心主任", owes: "帮办代办", does: "为 2 家企业代办补正", says: "2 家企业补正办结。", on: "06-08", proof: []string{"代办记录.txt"}},
		},
		turns: []turn{
			sendsBack("区市场监管局", "06-11 09:30", "只附告知单样式，4 件没有逐件说明，请补充办理经过和补正时间。"),
			answers("区市场监管局", "06-15 10:20", "4 件逐件说明：2 件系材料变更，2 件系窗口漏告，已向企业说明并考核到岗。", "逐件说明.txt"),
		},
		closed: "06-16", verdict: "4 件说明与办件系统一致，抽查 15 件均一次告知。", again: "抽查 30 件，均一次告知。",
	},
	{
		by: "paizhu3", at: "06-09 09:40", item: 3, unit: "区城管局", place: "望河街道河沿路 33 号至 57 号",
		title:  "3 家门店只罚不教，检查单没有整改指导",
		detail: "5月检查单 7 份，3 份只有处罚决定，没有整改指导和复查时间。",
		demand: "补发整改指导，检查单增加指导栏。", cause: ledger.CauseAbility,
		parties: []party{
			{unit: "区城管局", post: "法制科科长", owes: "检查与服务并重", does: "检查单增加指导栏", says: "检查单改版，3 家补发指导并复查。", on: "06-24", proof: []string{"新检查单.txt"}},
			{unit: "望河街道", post: "城管办主任", owes: "协助沿街商户整改", does: "上门协助 3 家门店", says: "3 家整改完成。", on: "06-23", proof: []string{"整改后门店.png"}},
		},
		closed: "06-29", verdict: "抽查新检查单 6 份，均有指导和复查时间。", again: "抽查 12 份检查单，指导栏均填写。",
	},
	{
		by: "beiguanjw", at: "06-16 10:30", item: 1, unit: "北关街道", place: "北关街道便民服务中心等候区",
		title:  "叫号屏字号小，等候区没有代办提示",
		detail: "叫号屏字高约 3 厘米，12 个座位只有 4 个看得清；代办电话没有张贴。",
		demand: "调大字号，张贴代办电话。", grade: ledger.SeverityHint, cause: ledger.CauseOther, mode: ledger.RectifyNow,
		parties: []party{{unit: "北关街道", post: "便民服务中心主任", owes: "方便群众办事", does: "调整叫号屏", says: "字号调大，代办电话已张贴。", on: "06-23", proof: []string{"叫号屏调整.png"}}},
		waived:  ledger.SideSector, waiver: "提醒改进，便民服务中心自行办理即可。",
		closed: "06-24", verdict: "现场查看，后排可看清。",
	},
}
