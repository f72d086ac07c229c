package demo

import "zhaodan/internal/org"

// district is the name of the invented district, and commission the short name of its commission.
const (
	district   = "云河区"
	commission = "区纪委监委"
)

// office is a unit of the story; it is known by its short name everywhere else in this package.
type office struct {
	kind    org.UnitKind
	below   string // short name of the parent, "" for the district itself
	name    string
	short   string
	aliases []string
	former  []string
}

// offices lists the units, parents before children. The district itself is founded, not listed.
var offices = []office{
	{
		kind: org.KindCommission, name: "中共云河区纪律检查委员会、云河区监察委员会", short: commission,
		aliases: []string{"区纪委", "区监委"},
	},
	{kind: org.KindRoom, below: commission, name: "党风政风监督室", short: "党风室"},
	{kind: org.KindRoom, below: commission, name: "第一监督检查室", short: "一室"},
	{kind: org.KindRoom, below: commission, name: "第二监督检查室", short: "二室"},
	{kind: org.KindRoom, below: commission, name: "第三监督检查室", short: "三室"},
	{kind: org.KindTeam, below: commission, name: "综合督导一组", short: "督导一组"},
	{kind: org.KindTeam, below: commission, name: "综合督导二组", short: "督导二组"},
	{kind: org.KindTeam, below: commission, name: "综合督导三组", short: "督导三组"},

	{kind: org.KindGroup, name: "派驻机构"},
	{kind: org.KindStationed, below: "派驻机构", name: "区纪委监委第一派驻纪检监察组", short: "派驻一组", aliases: []string{"派驻第一纪检监察组"}},
	{kind: org.KindStationed, below: "派驻机构", name: "区纪委监委第二派驻纪检监察组", short: "派驻二组", aliases: []string{"派驻第二纪检监察组"}},
	{kind: org.KindStationed, below: "派驻机构", name: "区纪委监委第三派驻纪检监察组", short: "派驻三组", aliases: []string{"派驻第三纪检监察组"}},
	{kind: org.KindStationed, below: "派驻机构", name: "区纪委监委第四派驻纪检监察组", short: "派驻四组", aliases: []string{"派驻第四纪检监察组"}},

	{kind: org.KindGroup, name: "派出机构"},
	{kind: org.KindOutpost, below: "派出机构", name: "中共石桥街道纪律检查工作委员会", short: "石桥街道纪工委"},
	{kind: org.KindOutpost, below: "派出机构", name: "中共柳荫街道纪律检查工作委员会", short: "柳荫街道纪工委"},
	{kind: org.KindOutpost, below: "派出机构", name: "中共南岭街道纪律检查工作委员会", short: "南岭街道纪工委"},
	{kind: org.KindOutpost, below: "派出机构", name: "中共清溪街道纪律检查工作委员会", short: "清溪街道纪工委"},
	{kind: org.KindOutpost, below: "派出机构", name: "中共望河街道纪律检查工作委员会", short: "望河街道纪工委"},
	{kind: org.KindOutpost, below: "派出机构", name: "中共北关街道纪律检查工作委员会", short: "北关街道纪工委"},

	{kind: org.KindGroup, name: "行业部门"},
	{
		kind: org.KindDept, below: "行业部门", name: "云河区住房和城乡建设局", short: "区住建局",
		aliases: []string{"住建局", "区住房城乡建设局"}, former: []string{"区建设局", "区建委"},
	},
	{
		kind: org.KindDept, below: "行业部门", name: "云河区城市管理局", short: "区城管局",
		aliases: []string{"城管局", "区综合行政执法局"}, former: []string{"区市政管理局"},
	},
	{
		kind: org.KindDept, below: "行业部门", name: "云河区卫生健康局", short: "区卫健局",
		aliases: []string{"卫健局"}, former: []string{"区卫生局", "区卫计局"},
	},
	{
		kind: org.KindDept, below: "行业部门", name: "云河区行政审批服务局", short: "区行政审批局",
		aliases: []string{"审批局", "区审批服务局"}, former: []string{"区政务服务中心管理办公室"},
	},
	{
		kind: org.KindDept, below: "行业部门", name: "云河区市场监督管理局", short: "区市场监管局",
		aliases: []string{"市场监管局"}, former: []string{"区工商局", "区质监局", "区食药监局"},
	},
	{
		kind: org.KindDept, below: "行业部门", name: "云河区农业农村局", short: "区农业农村局",
		aliases: []string{"农业农村局"}, former: []string{"区农业局", "区农委"},
	},
	{
		kind: org.KindDept, below: "行业部门", name: "云河区城乡水务局", short: "区城乡水务局",
		aliases: []string{"水务局", "区水务局"}, former: []string{"区水利局"},
	},
	{
		kind: org.KindDept, below: "行业部门", name: "市自然资源局云河分局", short: "区自然资源分局",
		aliases: []string{"自然资源分局", "区自然资源局"}, former: []string{"区国土局", "区规划局"},
	},
	{
		kind: org.KindDept, below: "行业部门", name: "市公安局交警支队云河大队", short: "交警大队",
		aliases: []string{"区交警大队", "公安交警大队"},
	},
	{kind: org.KindDept, below: "行业部门", name: "云河区民政局", short: "区民政局", aliases: []string{"民政局"}},
	{kind: org.KindDept, below: "行业部门", name: "云河区财政局", short: "区财政局", aliases: []string{"财政局"}},

	{kind: org.KindGroup, name: "街道"},
	{kind: org.KindStreet, below: "街道", name: "石桥街道办事处", short: "石桥街道", aliases: []string{"石桥办事处"}, former: []string{"石桥镇"}},
	{kind: org.KindVillage, below: "石桥街道", name: "石门村村民委员会", short: "石门村"},
	{kind: org.KindVillage, below: "石桥街道", name: "上坪村村民委员会", short: "上坪村"},
	{kind: org.KindVillage, below: "石桥街道", name: "和平里社区居民委员会", short: "和平里社区"},
	{kind: org.KindStreet, below: "街道", name: "柳荫街道办事处", short: "柳荫街道", aliases: []string{"柳荫办事处"}},
	{kind: org.KindVillage, below: "柳荫街道", name: "睦邻苑社区居民委员会", short: "睦邻苑社区"},
	{kind: org.KindVillage, below: "柳荫街道", name: "柳荫社区居民委员会", short: "柳荫社区"},
	{kind: org.KindStreet, below: "街道", name: "南岭街道办事处", short: "南岭街道", former: []string{"南岭乡"}},
	{kind: org.KindVillage, below: "南岭街道", name: "槐树庄村村民委员会", short: "槐树庄村"},
	{kind: org.KindVillage, below: "南岭街道", name: "南坡村村民委员会", short: "南坡村"},
	{kind: org.KindStreet, below: "街道", name: "清溪街道办事处", short: "清溪街道", former: []string{"清溪镇"}},
	{kind: org.KindVillage, below: "清溪街道", name: "临溪村村民委员会", short: "临溪村"},
	{kind: org.KindVillage, below: "清溪街道", name: "清溪社区居民委员会", short: "清溪社区"},
	{kind: org.KindStreet, below: "街道", name: "望河街道办事处", short: "望河街道", former: []string{"望河镇"}},
	{kind: org.KindVillage, below: "望河街道", name: "东河滩村村民委员会", short: "东河滩村"},
	{kind: org.KindVillage, below: "望河街道", name: "河沿社区居民委员会", short: "河沿社区"},
	{kind: org.KindStreet, below: "街道", name: "北关街道办事处", short: "北关街道"},
	{kind: org.KindVillage, below: "北关街道", name: "北关社区居民委员会", short: "北关社区"},
	{kind: org.KindVillage, below: "北关街道", name: "北苑社区居民委员会", short: "北苑社区"},

	{kind: org.KindGroup, name: "贯通协同单位"},
	{kind: org.KindPartner, below: "贯通协同单位", name: "区委区政府督查室", short: "区督查室"},
	{kind: org.KindPartner, below: "贯通协同单位", name: "云河区审计局", short: "区审计局"},
	{kind: org.KindPartner, below: "贯通协同单位", name: "云河区统计局", short: "区统计局"},
	{kind: org.KindPartner, below: "贯通协同单位", name: "区委巡察工作领导小组办公室", short: "区委巡察办"},
}

// watch is a row of the oversight map.
type watch struct {
	overseer string
	units    []string
}

// watches is who oversees whom. 区自然资源分局 has nobody: it came under the district this year, and the gap is part of the story.
var watches = []watch{
	{"派驻一组", []string{"区住建局"}},
	{"派驻二组", []string{"区财政局", "区行政审批局"}},
	{"派驻三组", []string{"区城管局", "区城乡水务局"}},
	{"派驻四组", []string{"区农业农村局", "区民政局"}},
	{"一室", []string{"区市场监管局"}},
	{"二室", []string{"区卫健局"}},
	{"三室", []string{"交警大队"}},
	{"石桥街道纪工委", []string{"石桥街道"}},
	{"柳荫街道纪工委", []string{"柳荫街道"}},
	{"南岭街道纪工委", []string{"南岭街道"}},
	{"清溪街道纪工委", []string{"清溪街道"}},
	{"望河街道纪工委", []string{"望河街道"}},
	{"北关街道纪工委", []string{"北关街道"}},
}
