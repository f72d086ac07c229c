package plan

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// told is a problem on one line: number, text, and the 三明确 with the scope of each.
func told(r Row) string {
	scoped := func(s Scoped) string { return strings.TrimPrefix(s.Scope+" "+s.Text, "missing ") }
	return strings.Join([]string{r.No, r.Text.Value, scoped(r.Time), scoped(r.Place), scoped(r.Situation)}, "|")
}

func wantProblems(t *testing.T, text string, want ...string) Draft {
	t.Helper()
	d := ReadText(text, Options{Date: "2026-03-06"})
	var got []string
	for _, r := range d.Rows {
		if r.Kind != Problem {
			t.Errorf("%q is a %s", r.Text.Value, r.Kind)
		}
		got = append(got, told(r))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s\n%s", text, diff)
	}
	return d
}

func TestDayOfInspectionHoldsForAll(t *testing.T) {
	wantProblems(t, "市容暗访通报\n3月3日至5日，县城管局对城区进行暗访，发现问题如下：\n1、人民路小学门前垃圾未清。\n2、老车站对面流动摊点占道经营。",
		"1|人民路小学门前垃圾未清。|inherited 3月3日至5日|own 人民路小学门前|own 垃圾未清",
		"2|老车站对面流动摊点占道经营。|inherited 3月3日至5日|own 老车站对面|own 流动摊点占道经营")
}

func TestPlaceHeadingHoldsForTheProblemsBelow(t *testing.T) {
	d := wantProblems(t, "检查问题清单\n县中医院（责任单位：县卫健局）\n1.应急灯不亮\n2.住院部三楼通道被堵\n县实验小学：\n1.灭火器过期",
		"1|应急灯不亮||inherited 县中医院|own 应急灯不亮", "2|住院部三楼通道被堵||own 住院部三楼|own 通道被堵",
		"1|灭火器过期||inherited 县实验小学|own 灭火器过期")
	if got := d.Rows[0].Resp.Written(); len(got) != 1 || got[0] != "县卫健局" || len(d.Rows[2].Resp.Names) != 0 {
		t.Errorf("owners %v and %v", got, d.Rows[2].Resp.Names)
	}
}

func TestSentenceWithItsOwnPlaceIsAProblem(t *testing.T) {
	wantProblems(t, "督查通报\n东湖镇：新街口垃圾桶满溢；集市入口占道经营严重，秩序混乱。中心小学门口两侧摊点聚集，北环路12号污水外溢。",
		"|新街口垃圾桶满溢；||own 新街口|own 垃圾桶满溢", "|集市入口占道经营严重，秩序混乱。||own 集市入口|own 占道经营严重，秩序混乱",
		"|中心小学门口两侧摊点聚集，||own 中心小学门口两侧|own 摊点聚集", "|北环路12号污水外溢。||own 北环路12号|own 污水外溢")
}

func TestTimeOfDayStartsAProblemAndIsHandedOn(t *testing.T) {
	wantProblems(t, "作风暗访通报\n9:15，社会救助窗口2人玩手机；婚姻登记窗口无人；9:40，档案室大门紧锁。",
		"|9:15，社会救助窗口2人玩手机；|own 9:15|own 社会救助窗口|own 2人玩手机", "|婚姻登记窗口无人；|inherited 9:15|own 婚姻登记窗口|own 无人",
		"|9:40，档案室大门紧锁。|own 9:40|own 档案室|own 大门紧锁")
}

func TestNobodyCanGoToSomeVillage(t *testing.T) {
	wantProblems(t, "暗访通报\n存在问题\n1.垃圾清运不及时。个别村垃圾桶满溢。\n2.部分小区楼道堆物。",
		"1|垃圾清运不及时。个别村垃圾桶满溢。|||own 个别村垃圾桶满溢", "2|部分小区楼道堆物。|||own 部分小区楼道堆物")
}

func TestJudgementIsNoSituation(t *testing.T) {
	wantProblems(t, "2026年3月2日，区委巡察组向区水务局反馈巡察情况。\n主要问题：一是理论学习不够深入，主体责任压得不实；二是超标准列支接待费3200元。",
		"|理论学习不够深入，||inherited 区水务局|", "|主体责任压得不实；||inherited 区水务局|", "|超标准列支接待费3200元。||inherited 区水务局|own 超标准列支接待费3200元")
}

func TestPraiseBeforeButIsNoSituation(t *testing.T) {
	wantProblems(t, "督查通报\n存在问题\n1.新村小区整体较整洁，但东门外侧垃圾未清。", "1|新村小区整体较整洁，但东门外侧垃圾未清。||own 东门外侧|own 垃圾未清")
}

func TestPraiseAndDemandsAreNoProblems(t *testing.T) {
	d := wantProblems(t, "督查通报\n一、好的方面\n和平街道干净整洁。\n二、存在问题\n1.新街口垃圾未清。\n三、工作要求\n各单位要于3月20日前将整改情况报督查室。",
		"二/1|新街口垃圾未清。||own 新街口|own 垃圾未清")
	if due := d.Rows[0].Deadline; due.Due != "2026-03-20" || !due.Inherited || due.Trust != Check {
		t.Errorf("deadline %+v", due)
	}
}

func TestMeasuresNameOwnersAndDeadline(t *testing.T) {
	d := wantProblems(t, "问题整改清单\n1.新桥村口污水直排。\n整改措施：由包片单位县住建局负责接入管网，5月底前完成。\n2.老街路灯不亮。\n整改措施：立即更换。\n责任单位：县城管局\n整改时限：立行立改",
		"1|新桥村口污水直排。||own 新桥村口|own 污水直排", "2|老街路灯不亮。||own 老街|own 路灯不亮")
	first, second := d.Rows[0], d.Rows[1]
	if got := first.Measures + "/" + strings.Join(first.Resp.Written(), "") + "/" + first.Deadline.Norm; got != "由包片单位县住建局负责接入管网，5月底前完成。/县住建局/2026-05-31" {
		t.Error(got)
	}
	if got := second.Measures + "/" + strings.Join(second.Resp.Written(), "") + "/" + second.Deadline.Norm; got != "立即更换。/县城管局/immediate" {
		t.Error(got)
	}
}

func TestFaultsWithoutAnyTitleAreProblems(t *testing.T) {
	wantProblems(t, "1.应急灯损坏；\n2.通道堆放杂物；\n3.灭火器未年检。", "1|应急灯损坏；|||own 应急灯损坏", "2|通道堆放杂物；|||own 通道堆放杂物", "3|灭火器未年检。|||own 灭火器未年检")
}

func TestPlaceEndsWhereTheSituationBegins(t *testing.T) {
	for _, s := range []string{
		"文昌路中段/路灯不亮", "阳光花园3号楼2单元楼道/堆放杂物", "建设银行门口/人行道地砖破损", "东风社区一楼大厅/2名工作人员玩手机", "市交警支队车管所3号窗口/无人",
		"宏达建材有限公司/未安装除尘设施", "G107国道王店段两侧/垃圾堆积", "环城西路(凯旋门至火车站)沿线/占道经营", "312国道与迎宾大道交汇处/渣土抛洒", "第三中学周边/有网吧",
		"柳河镇、石桥乡/均未建立台账", "双河镇卫生院发热门诊/未设预检分诊", "体育馆东侧/路面坑洼", "天桥下/流浪人员聚集", "红旗路与光明街交叉口西北角,/多家店铺店外经营",
		"/部分路段管网不通", "/工作人员态度较差", "/未按规定公示", "/全县3个乡镇未完成", "/安全出口堵塞",
	} {
		place, rest, _ := strings.Cut(s, "/")
		p := newPiece(0, place+rest)
		if got := string(p.text[:ownPlace(p)]); got != strings.TrimSuffix(place, ",") && got != place {
			t.Errorf("%s: place %q", s, got)
		}
	}
}
