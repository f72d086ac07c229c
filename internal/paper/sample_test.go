package paper

import "strings"

// sentence is 56 characters of plain text without a mark that could move the end of a line.
var sentence = strings.Repeat("督导检查问题整改责任落实台账清单照单监督", 3)[:56*3]

// letter is a letter of advice with all its parts, filling a bit more than one page.
func letter() *Document {
	return &Document{
		Form: FormLetter, Issuer: "中共云河区纪律检查委员会", Number: "云纪建〔2026〕12号",
		Title: "关于农村危房搬离安置问题的整改建议函",
		To:    "区住房和城乡建设局、泺桥街道党工委",
		Blocks: []Block{
			Plain("2026年5月7日，综合督导二组在泺桥街道石坡村督导农村危房整治时发现，东南片12、15、17号院3户C级危房住户未按承诺于4月30日前搬离，现场仍有5人居住；围挡缺失3处，未设置警示标识。现提出如下整改建议："),
			Heading(1, "立即搬离", "泺桥街道5月18日前落实过渡安置。"),
			Heading(1, "补齐警戒", "石坡村补设围挡标识，恢复每日巡查。"),
			Heading(1, "加快拨付", "区住建局5月22日前拨付3户搬迁补助。"),
			Plain("请于2026年5月22日前将整改情况书面反馈我委。"),
		},
		Signed: "中共云河区纪律检查委员会", Day: "2026-05-08", Copies: "派驻第三纪检监察组",
		Anchor: "留痕第 1208 条 " + strings.Repeat("3f9c1a7e", 8),
	}
}

// fullPages is an ordinary document of three pages of full lines.
func fullPages() *Document {
	d := &Document{
		Form: FormOrdinary, Issuer: "中共云河区纪律检查委员会文件", Number: "云纪发〔2026〕5号", Signer: "周某某",
		Title: "关于建立“一台账、两清单、双责任、双问责”监督机制推动专项整治工作走深走实的通知", To: "各街道纪工委，各派驻纪检监察组",
	}
	for range 24 {
		d.Blocks = append(d.Blocks, Plain(sentence[:26*3]+sentence))
	}
	d.Blocks = append(d.Blocks, Heading(1, "总体要求", ""), Heading(2, "基本原则", ""), Heading(3, "坚持问题导向", "逐条对照清单。"), Heading(4, "对照台账", "逐项核对。"))
	d.Annex = []string{"云河区政治监督台账", "街道责任清单和行业部门责任清单的填写说明以及照单监督的操作要点"}
	d.Signed, d.Day = "中共云河区纪律检查委员会", "2026-11-23"
	d.Copies, d.Printed, d.PrintedDay = "市纪委监委，区委办公室，区政府办公室，各街道党工委，区直各部门，各派驻纪检监察组，综合督导一组、二组、三组", "云河区纪委监委办公室", "2026-11-23"
	return d
}

// listed is a letter with a table longer than a page.
func listed() *Document {
	d := letter()
	d.Title, d.Number, d.Day, d.Anchor = "问题交办单", "", "", ""
	t := &Table{Head: []string{"序号", "问题", "责任单位", "整改期限"}, Widths: []int{1, 5, 2, 2}}
	for range 40 {
		t.Rows = append(t.Rows, []string{"1", "围挡缺失，未设置警示标识，现场仍有人居住", "泺桥街道", "2026年5月18日"})
	}
	d.Blocks = append(d.Blocks, Block{Table: t})
	return d
}
