package plan

import (
	"regexp"
	"slices"
	"strings"
)

// placeEnds are the words a place ends with.
var placeEnds = []string{
	"路", "街", "巷", "大道", "道路", "公路", "国道", "省道", "小区", "社区", "村", "镇", "乡", "街道", "广场", "市场", "商场", "商城", "超市", "公园",
	"学校", "小学", "中学", "一小", "二小", "三小", "一中", "二中", "幼儿园", "医院", "卫生院", "卫生室", "诊所", "宾馆", "酒店", "饭店", "饭馆", "餐馆", "网吧",
	"公司", "工厂", "厂", "厂区", "工地", "项目部", "项目", "大厅", "窗口", "办公室", "档案室", "值班室", "房间", "教室", "宿舍", "食堂", "车间", "仓库",
	"车站", "站", "所", "局", "法院", "家属院", "院落", "院", "门口", "大门", "楼", "楼底", "楼下", "楼道", "号", "栋", "单元", "层", "桥", "桥头", "河道", "河边",
	"沟口", "路口", "街口", "巷口", "村口", "入口", "交叉口", "交汇处", "十字", "处", "路段", "段", "沿线", "两侧", "两旁", "东侧", "西侧", "南侧", "北侧",
	"一侧", "旁侧", "外侧", "内侧", "外围", "东门", "西门", "南门", "北门", "对面", "旁边", "附近", "周边", "周围", "四周", "后面", "前面", "里面", "外面", "东面", "西面", "南面", "北面", "区", "组", "屯", "庄", "湾", "城",
	"苑", "花园", "园区", "府", "厅", "馆", "店", "银行", "营业厅", "停车场", "绿化带", "商铺", "门店", "店铺", "小巷", "背街", "等地", "股", "科", "大队", "中队", "中心", "座位",
	"集镇", "车库", "公厕", "摊区", "夜市", "建筑", "库房", "岗亭", "卡口", "服务区", "收费站", "加油站", "景区", "市", "县", "基地", "合作社", "养殖场", "企业", "鱼塘", "池塘",
	"水库", "角", "拐角", "东口", "西口", "南口", "北口", "门诊", "服务站", "护士站", "电梯口", "摊位", "施工工地", "施工现场", "大院", "河", "湖", "渠", "小学旁", "组团", "片区", "工业园", "产业园", "场所", "办事处", "党委", "政府", "委", "办", "围墙", "室", "学院", "大学", "厂房",
}

// locatives follow a place and belong to it: 小区内, 围墙上, 大门外.
const locatives = "内外上下前后旁边侧里中间口"

// locatable are further nouns that are a place only with a locative: 墙外, 房前.
var locatable = []string{"墙", "门", "房", "屋", "树", "铺", "摊", "沟", "坡", "山", "田", "地", "塘", "棚", "亭"}

// vagueStarts name no place in particular: 部分小区, 个别村.
var vagueStarts = []string{
	"部分", "个别", "少数", "有的", "一些", "多数", "大部分", "有些", "少部分", "不少", "某些", "大多数", "绝大多数", "各", "该", "本", "其他", "其它", "所有", "全部",
	"许多", "全", "多个", "多处", "多家", "一是", "安全出口", "消防", "如",
}

// strongSigns begin a situation beyond doubt; weakSigns are nouns that may also be part of a place's name
// (消防支队, 垃圾中转站), so a later place before a strong sign wins over them.
var (
	strongSigns = []string{
		"有", "存在", "无", "未", "没有", "没", "不", "缺", "乱", "脏", "成了", "成为", "已", "正在", "仍", "还", "被", "长期", "随意", "普遍", "只有", "仅", "大量", "少量",
		"多处", "多个", "多家", "多名", "数名", "大门紧锁", "大门关闭", "出店", "店外", "占道", "严重", "擅自", "私自", "私拉", "现场", "出现", "发生", "堆", "停放", "积", "均", "也",
		"较", "因", "由于", "利用", "将", "把", "在", "部分", "个别", "少数", "一辆", "几", "两名", "一名", "一些", "依然", "多次", "超", "偷",
	}
	// notSigns begin with a strong sign and belong to a name.
	notSigns  = []string{"有限", "未来", "有色", "不锈", "在建", "将军", "无人机", "有机", "无线", "不动产", "在线", "已建", "未建"}
	weakSigns = []string{
		"垃圾", "生活垃圾", "建筑垃圾", "白色垃圾", "杂物", "车辆", "机动车", "非机动车", "电动车", "电瓶车", "共享单车", "三轮车", "摩托车", "小车", "大货车", "流动", "商户", "商贩",
		"工作人员", "人员", "环境", "卫生", "秩序", "违规", "违法", "违章", "非法", "飞线", "电线", "线缆", "井盖", "窨井", "破损", "损坏", "消防", "灭火器", "疏散", "安全", "应急", "控制",
		"油烟", "污水", "积水", "扬尘", "裸土", "渣土", "杂草", "绿化", "树木", "牛皮癣", "小广告", "野广告", "广告", "宣传", "公益", "墙面", "墙皮", "地面", "路面", "墙体", "物品", "商品", "摊",
		"烧烤", "晾晒", "悬挂", "张贴", "清运", "保洁", "登记", "制度", "隔离", "标识", "标志", "提示", "居民", "农户", "村民", "经营", "摆", "文明", "陈年", "果皮", "烟头", "纸屑", "乞讨",
		"台账", "记录", "责任", "公示", "值班", "领导", "职工", "学生", "教师", "医护", "干部", "人行道", "盲道", "护栏", "栏杆", "设施", "设备", "配电", "电气", "燃气", "用电", "管道",
		"水体", "水质", "排水", "雨水", "臭", "黑臭", "噪声", "噪音", "施工", "工程", "砂石", "煤", "危废", "固废", "污泥", "废气", "废水", "焚烧", "秸秆", "旱厕", "厕所", "公厕", "桶",
		"商铺", "店铺", "门头", "招牌", "灯箱", "路灯", "健身", "座椅", "凉亭", "楼道", "楼梯", "电梯", "充电", "监控", "摄像", "测温", "消毒", "口罩", "扫码", "场所码", "冷链", "食品", "食材",
		"冰箱", "冷库", "餐具", "营业执照", "健康证", "许可证", "价格", "明码", "过期", "药品", "台面", "窗台", "宠物", "犬只", "养鸡", "家禽", "种菜", "毁绿", "圈占", "占用", "堵塞", "遮挡",
	}
)

var manyOf = regexp.MustCompile(`^([0-9]{1,4}|[一二两三四五六七八九十]{1,3}|数|几|多)(名|人|辆|处|个|台|家|户|堆|块|只|间|位|条|起|根|张|把|盏|棵)`)

// ownPlace is the length of the place that a sentence begins with, 0 if it names none. A place ends where a
// situation begins; 部分小区 is none, because nobody could go there.
func ownPlace(p piece) int {
	p = firstClause(p)
	if p.len() < 3 || longestPrefix(p.String(), vagueStarts) != "" || signAt(p, 0) == strongSign && !p.hasPrefix("在") {
		return 0
	}
	if n := placeIn(p); !p.cut(0, n).contains("对各", "对全", "进行", "开展", "通过", "现将", "根据", "按照") {
		return n
	}
	return 0
}

// placeIn looks for the end of the place in one clause.
func placeIn(p piece) int {
	weak, loose := 0, 0
	for j := 2; j <= p.len(); j++ {
		if j > maxPlace || p.text[j-1] == ':' {
			break
		}
		if !placeEnd(p.text[:j]) || breaksWord(p.text, j) {
			if signBreaks(p, j, loose+weak > 0) {
				break
			}
			continue
		}
		end := bracketAt(p, j)
		switch s := signAt(p, end); {
		case s == strongSign:
			return end
		case s == weakSign && weak == 0:
			weak = end
		case s == noSign && weak == 0:
			loose = end
		}
	}
	if weak > 0 {
		return weak
	}
	if at := firstSign(p); loose > 0 && loose < at {
		return looseEnd(p, at)
	} else if loose > 0 && at == 0 && loose+2 < p.len() && namedPlace(p.text[:loose]) && !isJudgement(p) {
		return loose
	}
	return 0
}

// signBreaks reports that a situation has begun at j, so that what follows is no longer the place. One rune is not
// enough to be sure (有色, 未来) unless a place has already ended.
func signBreaks(p piece, j int, placed bool) bool {
	if signAt(p, j) != strongSign {
		return false
	}
	w := longestPrefix(string(p.text[j:min(p.len(), j+6)]), strongSigns)
	return placed || runes(w) > 1
}

const maxPlace = 45

// firstClause is the text up to the first comma, which it keeps: a comma may set off the whole of a place.
func firstClause(p piece) piece {
	return p.split(true, func(c rune) bool { return strings.ContainsRune(",;。", c) })[0]
}

// placeEnd reports that the text ends like a place, with or without a locative.
func placeEnd(t []rune) bool {
	s := string(t[max(0, len(t)-5):])
	if longestSuffix(s, placeEnds) != "" {
		return true
	}
	if len(t) < 3 || !strings.ContainsRune(locatives, t[len(t)-1]) {
		return false
	}
	s = string(t[max(0, len(t)-6) : len(t)-1])
	return longestSuffix(s, placeEnds) != "" || t[len(t)-1] != '下' && longestSuffix(s, locatable) != ""
}

// wordBreaks are pairs a place must not end in the middle of.
var wordBreaks = []string{
	"上班", "上网", "上岗", "上级", "下水", "下班", "中心", "外来", "外卖", "外围", "外墙", "外露", "内容", "内务", "路面", "路灯", "路边", "路口", "路段", "路旁", "街道", "街口", "街边",
	"村民", "村组", "村委", "区域", "站台", "站点", "院内", "院落", "店外", "店铺", "店面", "店内", "道板", "室内", "室外", "楼道", "楼梯", "楼栋", "层层", "处理", "处置", "所在", "所有", "站长",
	"局长", "组织", "园林", "厂家", "镇区", "城区", "城市", "市容", "市民", "县城", "河道", "湖泊", "科技", "科室", "股份", "委员", "办理", "办公", "办法", "段落", "区内", "前期", "后期", "间隔", "中间",
	"边缘", "口罩", "里面", "外面", "前面", "后面", "旁边", "侧面", "市场", "店主", "厂区", "政府", "市政", "厅内", "馆内", "号楼", "号院", "号线", "桥头", "桥下", "渠道", "城管", "城镇", "村庄",
}

func breaksWord(t []rune, j int) bool {
	if j >= len(t) {
		return false
	}
	if t[j-1] == '号' && !strings.ContainsRune("0123456789一二三四五六七八九十", t[j-2]) {
		return true
	}
	pair := string(t[j-1 : j+1])
	for _, w := range wordBreaks {
		if w == pair {
			return true
		}
	}
	return strings.ContainsRune(locatives, t[j]) && placeEnd(t[:j+1]) && !breaksWord(t, j+1)
}

// bracketAt is the end of a bracket that opens at j and says which part of the place is meant.
func bracketAt(p piece, j int) int {
	if j >= p.len() || p.text[j] != '(' {
		return j
	}
	for k := j; k < min(p.len(), j+30); k++ {
		if p.text[k] == ')' && !p.cut(j, k).contains("简称", "下称") {
			return k + 1
		}
	}
	return j
}

type sign int

const (
	noSign sign = iota
	weakSign
	strongSign
)

// signAt says whether a situation begins at j. A bracket that only names the place is passed over.
func signAt(p piece, j int) sign {
	if j >= p.len() {
		return noSign
	}
	rest := string(p.text[j:min(p.len(), j+6)])
	switch {
	case strings.HasPrefix(rest, "(") && bracketAt(p, j) == j:
		return strongSign
	case strings.HasPrefix(rest, ",") && j == p.len()-1:
		return setOff(p)
	case longestPrefix(rest, notSigns) != "":
		return noSign
	case longestPrefix(rest, strongSigns) != "", manyOf.MatchString(rest):
		return strongSign
	case len(longestPrefix(rest, weakSigns)) > len(longestPrefix(rest, placeEnds)):
		return weakSign
	}
	return noSign
}

// setOff judges a clause that ends like a place: it is one if no situation begins inside it.
func setOff(p piece) sign {
	for j := range p.len() - 1 {
		if w := longestPrefix(string(p.text[j:min(p.len(), j+6)]), strongSigns); w != "" {
			return noSign
		}
	}
	return strongSign
}

// firstSign is where the first sign of a situation stands that follows something.
func firstSign(p piece) int {
	for j := 2; j < min(p.len(), maxPlace); j++ {
		if signAt(p, j) != noSign {
			return j
		}
	}
	return 0
}

// looseEnd is the last place end before the sign at rune at, where words stand between the two.
func looseEnd(p piece, at int) int {
	for j := at; j >= 3; j-- {
		if placeEnd(p.text[:j]) && !breaksWord(p.text, j) && at-j <= 10 {
			return j
		}
	}
	return 0
}

// kindsOfPlace are themes a report is ordered by, not places.
var kindsOfPlace = []string{"老旧小区", "住宅小区", "居民小区", "农贸市场", "集贸市场", "菜市场", "背街小巷", "主次干道", "城中村", "公共广场", "中小学校", "建筑工地"}

// namedPlace reports that the place has a name of its own: 脉岭南街29号, but not 居民楼前.
func namedPlace(t []rune) bool {
	if slices.Contains(kindsOfPlace, string(t)) {
		return false
	}
	for j := 3; j <= len(t); j++ {
		w := longestSuffix(string(t[:j]), []string{"路", "街", "大道", "巷", "小区", "社区", "村", "镇", "市场", "广场", "商城", "学校", "公司", "局", "医院", "号"})
		if w != "" && !containsAny(string(t[:j]), []string{"背街", "临街", "沿街", "道路", "马路", "该", "居民", "一路", "入口"}) {
			return true
		}
	}
	return false
}

// judgements end clauses that judge and show nothing.
var judgements = []string{
	"不到位", "不力", "不强", "不高", "不足", "不实", "不严", "不深", "不紧", "不细", "缺乏", "薄弱", "欠缺", "滞后", "不及时", "不明显", "依然存在", "流于形式", "不重视",
	"淡薄", "形同虚设", "较差", "不理想", "不平衡", "有差距", "有不足", "不扎实", "不规范", "不严格", "不深入", "不充分", "不够", "重视不够", "不经常", "不紧密", "不主动", "不积极", "不科学", "不精准", "不全面", "不彻底", "不牢", "不浓", "不透", "不优", "不畅", "不经心", "不严密", "不统一", "有欠缺", "不均衡", "不完善", "不健全", "有短板",
}

var judging = regexp.MustCompile(`(不够|有待|仍需|还需|亟待|需要?进一步)\p{Han}{1,6}$`)

// isJudgement reports a clause that only judges: 学习不够深入, 保洁不到位.
func isJudgement(p piece) bool {
	s := p.trimMarks().String()
	return longestSuffix(s, judgements) != "" || judging.MatchString(s)
}
