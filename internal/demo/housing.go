package demo

import (
	"slices"

	"zhaodan/internal/ledger"
)

var housing = campaign{
	title: "农村危房整治专项监督", theme: "农村危房", focus: ledger.FocusLivelihood, mandate: "行动5",
	made: "04-08", from: "04-10", to: "12-20", sent: "04-14",
	findings: slices.Concat(housingFindings, similarFindings),
	items: []item{
		{
			title: "C、D 级危房住户搬离安置及警戒围挡", kind: ledger.ItemProject, mode: ledger.ModeMandatory,
			text:  "对经鉴定为 C、D 级的农村住房，住户在汛期前搬离。行业部门落实过渡房源和补助资金，属地逐户签订搬离承诺，空置危房设置警戒围挡和标识。",
			basis: "农村住房安全行动方案第二部分第（三）项", lead: "区住建局", coop: []string{"区民政局"}, posts: []string{"分管副局长", "村镇科科长"}, due: "05-31",
			parts: []part{
				{
					text:     "落实过渡房源和临时救助，建立一户一档，载明鉴定等级、搬离日期、安置去向。",
					standard: "搬离住户一户一档，过渡房源满足需要。", evidence: "一户一档、房源清单",
					duties: []duty{
						done("区住建局", "05-28", "36 户一户一档建成，落实过渡房源 41 套。"),
						done("区民政局", "05-29", "困难住户 14 户临时救助金已发放。"),
					},
				},
				{
					text:     "逐户签订搬离承诺，组织搬离，空置危房设置警戒围挡和标识，雨前雨后各巡查一次。",
					standard: "应搬尽搬，警戒设施齐全。", evidence: "承诺书、围挡照片、巡查日志",
					duties: []duty{
						done("南岭街道", "05-30", "槐树庄村 9 户全部搬离，围挡已设置。"),
						done("望河街道", "06-05", "东河滩村 4 户全部搬离，其中 1 户因过渡房调换晚于时限 5 天。"),
					},
				},
				{
					text: "做好剩余住户搬离和过渡期生活保障，每周向街道报告一次。", due: "11-15",
					standard: "住户全部搬离，生活有保障。", evidence: "搬离确认单、周报",
					duties: []duty{
						going("石门村", report{"07-20", 50, "12 户中搬离 6 户，其余正在对接过渡房。"}, report{"10-26", 75, "12 户中搬离 9 户，3 户等待过渡房交付。"}),
						going("上坪村", report{"08-11", 60, "6 户中搬离 4 户。"}, report{"11-10", 100, "6 户全部搬离，过渡期补助已发放。"}),
					},
				},
			},
		},
		{
			title: "危房改造施工质量和竣工验收", kind: ledger.ItemProject, mode: ledger.ModeMandatory,
			text:  "改造项目按图施工、逐户验收，查处偷工减料、以修代建、虚报改造户。",
			basis: "农村住房安全行动方案第三部分", lead: "区住建局", coop: []string{"区农业农村局"}, posts: []string{"质监站站长"}, due: "11-20",
			parts: []part{
				{
					text:     "对改造户逐户质量巡查，竣工后 10 个工作日内组织验收，不合格的限期返工。",
					standard: "巡查、验收全覆盖，资料齐全。", evidence: "巡查记录、竣工验收表",
					duties: []duty{
						going("区住建局", report{"09-15", 45, "应验收 58 户，已验收 26 户，返工 3 户。"}, report{"11-09", 80, "已验收 46 户，其余 12 户因雨停工顺延。"}),
						going("区农业农村局", report{"09-28", 50, "宅基地手续核对 29 户。"}, report{"11-16", 100, "58 户宅基地手续核对完毕，补正 4 户。"}),
					},
				},
				{
					text: "落实施工现场安全巡查，组织住户参与验收并签字确认。", due: "11-27",
					standard: "住户签字率 100%。", evidence: "安全巡查表、签字确认单",
					duties: []duty{
						going("清溪街道", report{"10-12", 60, "22 户中 13 户完成签字确认。"}, report{"11-13", 85, "22 户中 19 户完成签字确认，3 户待竣工。"}),
						going("临溪村", report{"11-03", 80, "5 户中 4 户竣工，1 户正在安装门窗。"}),
					},
				},
			},
		},
		{
			title: "危房改造补助资金申报发放", kind: ledger.ItemPolicy, mode: ledger.ModeMandatory,
			text:  "补助资金自验收合格之日起 20 个工作日内拨付到户，公示到村，查处截留克扣、优亲厚友。",
			basis: "农村住房安全行动方案第四部分", lead: "区财政局", coop: []string{"区民政局", "区住建局"}, posts: []string{"分管副局长"}, due: "11-30",
			parts: []part{
				{
					text:     "核对申报对象和验收结果，按批次拨付，通过“一卡通”直达农户。",
					standard: "20 个工作日内拨付到户，账实相符。", evidence: "拨付凭证、到户核对表",
					duties: []duty{
						going("区财政局", report{"09-25", 40, "第一批 24 户 67.2 万元已拨付。"}, report{"11-11", 80, "第二批 20 户已拨付，第三批待验收。"}),
						done("区民政局", "11-05", "44 户低收入身份核对完毕，剔除不符合条件 2 户。"),
						going("区住建局", report{"11-12", 75, "已移交验收资料 46 户，余 12 户竣工后移交。"}),
					},
				},
				{
					text: "补助对象和金额在村务公开栏公示 7 天，公示无异议后上报。", due: "11-20",
					standard: "公示到村，照片和异议处理记录齐全。", evidence: "公示照片、异议处理记录",
					duties: []duty{
						going("南岭街道", report{"10-19", 55, "第一批公示完毕，无异议。"}, report{"11-06", 70, "第二批公示中，收到异议 1 条，正在核实。"}),
						done("清溪街道", "11-17", "两批 15 户公示完毕，无异议，资料已上报。"),
					},
				},
			},
		},
	},
}

var clearance = campaign{
	title: "征收拆迁专项监督", theme: "征收拆迁", focus: ledger.FocusConduct, mandate: "行动6",
	made: "06-12", from: "06-15", to: "12-31", sent: "06-22",
	findings: clearanceFindings,
	items: []item{
		{
			title: "征收公告与补偿结果公开", kind: ledger.ItemPolicy, mode: ledger.ModeMandatory,
			text:  "征收公告、补偿标准、分户结果全程公开，查处暗箱操作、选择性补偿。",
			basis: "征收安置突破行动方案第二条", lead: "区住建局", posts: []string{"分管副局长"}, due: "08-31",
			parts: []part{
				{
					text:     "统一公开格式和渠道，公告、标准、评估机构选定结果在门户网站和现场同步公开。",
					standard: "三项内容全部公开，保存公开记录。", evidence: "公开网页、现场照片",
					duties: []duty{done("区住建局", "08-24", "3 个征收项目公告、标准、评估结果已同步公开。")},
				},
				{
					text:     "分户补偿结果在征收现场公示不少于 7 天，专人答复疑问。",
					standard: "公示率 100%，答复有记录。", evidence: "公示照片、答复记录",
					duties: []duty{
						done("南岭街道", "08-26", "176 户分户结果公示完毕，答复疑问 23 次。"),
						done("北关街道", "08-28", "92 户分户结果公示完毕，答复疑问 14 次。"),
					},
				},
			},
		},
		{
			title: "征收补偿资金拨付台账逐户核对", kind: ledger.ItemMatter, mode: ledger.ModeMandatory,
			text:  "补偿资金专户管理、专账核算，逐户核对协议、评估、拨付三项数据。",
			basis: "征收安置突破行动方案第三条", lead: "区财政局", coop: []string{"区住建局"}, due: "11-18",
			parts: []part{
				{
					text:     "核对资金拨付与协议金额，查明差异原因，差异逐户列明。",
					standard: "账账相符，差异全部说明。", evidence: "核对底稿、差异说明",
					duties: []duty{
						done("区财政局", "11-17", "268 户资金核对完毕，差异 5 户已说明原因并补付。"),
						done("区住建局", "11-12", "268 户协议和评估报告核对完毕，补正评估报告 3 份。"),
					},
				},
				{
					text:     "逐户核对补偿协议、到账金额，住户签字确认，未到账的列出原因。",
					standard: "逐户签字确认。", evidence: "逐户核对表",
					duties: []duty{
						going("南岭街道", report{"09-29", 40, "176 户中核对 71 户。"}, report{"11-05", 70, "176 户中核对 124 户，外出务工 38 户正在联系。"}),
						done("柳荫街道", "11-13", "涉及本街道 12 户，全部核对签字。"),
					},
				},
			},
		},
		{
			title: "过渡安置和回迁房建设进度", kind: ledger.ItemProject, mode: ledger.ModeMandatory,
			text:  "过渡费按季足额发放，回迁房按节点建设，逾期未回迁的说明原因并公开。",
			basis: "征收安置突破行动方案第五条", lead: "区住建局", posts: []string{"局长"}, due: "12-31",
			parts: []part{
				{
					text:     "按月公布回迁房建设节点，节点滞后的约谈建设单位。",
					standard: "年内主体封顶。", evidence: "节点计划、现场照片",
					duties: []duty{going("区住建局", report{"08-31", 45, "1、2 号楼主体施工至 9 层。"}, report{"10-30", 65, "1、2 号楼主体施工至 15 层，3 号楼滞后 12 天，已约谈。"})},
				},
				{
					text: "第三季度过渡费发放到户，未领取的逐户说明。", due: "11-28",
					standard: "发放率 100%。", evidence: "发放明细",
					duties: []duty{going("清溪街道", report{"10-28", 80, "应发 64 户，已发 51 户，余 13 户资料待补。"})},
				},
				{
					text: "摸清过渡期内独居老人、患病住户情况，入冬前落实取暖和就医保障。", sent: "11-20",
					standard: "逐户走访，保障措施到位。", evidence: "走访登记表",
					duties: []duty{silent("南岭街道")},
				},
			},
		},
	},
}
