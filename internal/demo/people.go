package demo

import "zhaodan/internal/org"

// person is an account of the story with the one post it holds.
type person struct {
	login string
	name  string
	role  org.Role
	unit  string // short name
	title string
}

// The accounts that the story itself speaks of.
const (
	clerk    = "dangfeng"  // 党风政风监督室: keeps the ledger
	second   = "dfzhuren"  // its other account: what is serious is never ended by the hand that verified it
	overseer = "shiqiaojw" // watches the first of the streets
	street   = "shiqiao"   // the first of the streets
	leader   = "weiling"   // signs letters and approves reminders
)

// people are everybody but the three administrators, who are there since the founding.
var people = []person{
	{leader, "赵副书记", org.RoleSEC, commission, "副书记"},
	{clerk, "周科员", org.RoleLEAD, "党风室", "一级科员"},
	{second, "林主任", org.RoleLEAD, "党风室", "主任"},
	{"jiandu1", "陈主任", org.RoleOVR, "一室", "主任"},
	{"jiandu2", "吴主任", org.RoleOVR, "二室", "主任"},
	{"jiandu3", "何主任", org.RoleOVR, "三室", "主任"},
	{"paizhu1", "高组长", org.RoleOVR, "派驻一组", "组长"},
	{"paizhu2", "罗组长", org.RoleOVR, "派驻二组", "组长"},
	{"paizhu3", "宋组长", org.RoleOVR, "派驻三组", "组长"},
	{"paizhu4", "唐组长", org.RoleOVR, "派驻四组", "组长"},
	{overseer, "韩书记", org.RoleOVR, "石桥街道纪工委", "书记"},
	{"liuyinjw", "冯书记", org.RoleOVR, "柳荫街道纪工委", "书记"},
	{"nanlingjw", "董书记", org.RoleOVR, "南岭街道纪工委", "书记"},
	{"qingxijw", "程书记", org.RoleOVR, "清溪街道纪工委", "书记"},
	{"wanghejw", "曹书记", org.RoleOVR, "望河街道纪工委", "书记"},
	{"beiguanjw", "袁书记", org.RoleOVR, "北关街道纪工委", "书记"},
	{"zhujian", "邓联络员", org.RoleDEPT, "区住建局", "联络员"},
	{"chengguan", "许联络员", org.RoleDEPT, "区城管局", "联络员"},
	{"weijian", "傅联络员", org.RoleDEPT, "区卫健局", "联络员"},
	{"shenpi", "沈联络员", org.RoleDEPT, "区行政审批局", "联络员"},
	{"shichang", "曾联络员", org.RoleDEPT, "区市场监管局", "联络员"},
	{"nongye", "彭联络员", org.RoleDEPT, "区农业农村局", "联络员"},
	{"shuiwu", "吕联络员", org.RoleDEPT, "区城乡水务局", "联络员"},
	{"ziran", "苏联络员", org.RoleDEPT, "区自然资源分局", "联络员"},
	{"jiaojing", "卢联络员", org.RoleDEPT, "交警大队", "联络员"},
	{"minzheng", "蒋联络员", org.RoleDEPT, "区民政局", "联络员"},
	{"caizheng", "蔡联络员", org.RoleDEPT, "区财政局", "联络员"},
	{street, "贾联络员", org.RoleSTR, "石桥街道", "联络员"},
	{"liuyin", "丁联络员", org.RoleSTR, "柳荫街道", "联络员"},
	{"nanling", "魏联络员", org.RoleSTR, "南岭街道", "联络员"},
	{"qingxi", "薛联络员", org.RoleSTR, "清溪街道", "联络员"},
	{"wanghe", "叶联络员", org.RoleSTR, "望河街道", "联络员"},
	{"beiguan", "阎联络员", org.RoleSTR, "北关街道", "联络员"},
	{"dudao1", "余组长", org.RoleTEAM, "督导一组", "组长"},
	{"dudao2", "潘组长", org.RoleTEAM, "督导二组", "组长"},
	{"dudao3", "杜组长", org.RoleTEAM, "督导三组", "组长"},
	{"ducha", "戴科长", org.RolePART, "区督查室", "科长"},
	{"shenjiju", "夏科长", org.RolePART, "区审计局", "科长"},
	{"tongji", "钟科长", org.RolePART, "区统计局", "科长"},
	{"xuncha", "汪科长", org.RolePART, "区委巡察办", "科长"},
}

// administrators are the logins of the three who administer and see no business text.
var administrators = map[org.Role]string{
	org.RoleSystem: "xitong", org.RoleSecurity: "anquan", org.RoleAuditor: "shenji",
}
