package plan

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// brief is a row on one line: number, heading, text, lead, responsible, support, norm of the deadline.
func brief(r Row) string {
	list := func(p Party) string { return strings.Join(p.Written(), "、") }
	return strings.Join([]string{r.No, r.Heading, r.Text.Value, list(r.Lead), list(r.Resp), list(r.Coop), r.Deadline.Norm}, "|")
}

func briefs(d Draft) []string {
	var out []string
	for _, r := range d.Rows {
		out = append(out, brief(r))
	}
	return out
}

// wantRows reads the text as a plan of March 2026 and compares its rows.
func wantRows(t *testing.T, text string, want ...string) {
	t.Helper()
	if d := cmp.Diff(want, briefs(ReadText(text, Options{Date: "2026-03-01"}))); d != "" {
		t.Errorf("%s\n%s", text, d)
	}
}

func TestBracketNamesOwners(t *testing.T) {
	for text, want := range map[string]string{
		"1.修缮校舍。（牵头单位：县教育局；责任单位：各镇）":     "1||修缮校舍。|县教育局|各镇||",
		"1.修缮校舍。〔牵头部门：县教育局，配合部门：各镇〕":     "1||修缮校舍。|县教育局||各镇|",
		"1.修缮校舍。（县教育局牵头，县财政局、各镇参与）":      "1||修缮校舍。|县教育局||县财政局、各镇|",
		"1.修缮校舍。（县教育局、县财政局负责）":           "1||修缮校舍。||县教育局、县财政局||",
		"1.修缮校舍。（县教育局、县财政局按职责分工负责）":      "1||修缮校舍。||县教育局、县财政局||",
		"1.修缮校舍。（县教育局会同有关部门负责）":          "1||修缮校舍。|县教育局|||",
		"1.修缮校舍。（县教育局指导，各镇负责落实）":         "1||修缮校舍。||各镇|县教育局|",
		"1.修缮校舍。（县教育局、各镇）":               "1||修缮校舍。||县教育局、各镇||",
		"1.修缮校舍（含幼儿园、教学点）围墙。（县教育局负责）":    "1||修缮校舍（含幼儿园、教学点）围墙。||县教育局||",
		"1.修缮校舍。（责任单位：县教育局；完成时限：8月底前）":   "1||修缮校舍。||县教育局||2026-08-31",
		"1.修缮校舍。由县教育局负责，8月底前完成。":         "1|修缮校舍。|修缮校舍。由县教育局负责，8月底前完成。||县教育局||2026-08-31",
		"1.修缮校舍（县教育局负责）。加固屋面，更换门窗。":      "1|修缮校舍|修缮校舍。加固屋面，更换门窗。||县教育局||",
		"1.修缮校舍。县教育局会同县财政局、县审计局等部门制定办法。": "1|修缮校舍。|修缮校舍。县教育局会同县财政局、县审计局等部门制定办法。|县教育局||县财政局、县审计局|",
		"1.修缮校舍。县教育局牵头实施，县财政局配合。":        "1|修缮校舍。|修缮校舍。县教育局牵头实施，县财政局配合。|县教育局||县财政局|",
		"1.修缮校舍。（责任领导：副县长；责任单位：县教育局）":    "1||修缮校舍。||县教育局||",
	} {
		wantRows(t, text, want)
	}
}

func TestEveryBracketEndsATask(t *testing.T) {
	wantRows(t, "（一）改善办学条件。修缮校舍。（县教育局负责）配齐图书。（县教育局牵头，县文旅局参与）",
		"(一)|改善办学条件。|改善办学条件。修缮校舍。||县教育局||",
		"(一)||配齐图书。|县教育局||县文旅局|")
}

func TestFirstOfAListLeadsWhereTheDocumentSaysSo(t *testing.T) {
	wantRows(t, "1.修路。（县交通局、县财政局负责，列第一位者为牵头单位，下同）\n2.架桥。（县交通局负责）\n3.植树。（各有关部门、县林业局负责）",
		"1||修路。|县交通局|县财政局||", "2||架桥。||县交通局||", "3||植树。||各有关部门、县林业局||")
}

func TestGeneralRequirementsGiveNoTasks(t *testing.T) {
	wantRows(t, "一、总体要求\n坚持系统治理。\n（一）坚持依法依规。健全制度。\n二、重点任务\n1.修路。（县交通局负责）", "二/1||修路。||县交通局||")
}

func TestOwnersInAHeadingHoldForTheTasksBelow(t *testing.T) {
	wantRows(t, "一、农村公路（责任单位：县交通局）\n1.修缮桥梁。\n2.清理边沟。（责任单位：各镇）\n二、城区道路\n1.修补路面。",
		"一/1||修缮桥梁。||县交通局||", "一/2||清理边沟。||各镇||", "二/1||修补路面。||||")
}

func TestOwnerLinesBelowATaskBelongToIt(t *testing.T) {
	wantRows(t, "1.修缮桥梁。\n牵头单位：县交通局\n责任单位：各镇\n完成时限：9月底前\n2.清理边沟。\n责任单位：各镇；完成时限：长期坚持",
		"1||修缮桥梁。|县交通局|各镇||2026-09-30", "2||清理边沟。||各镇||long")
}

func TestBracketOnALineOfItsOwnNamesOwners(t *testing.T) {
	wantRows(t, "1.修缮桥梁。\n（县交通局牵头，各镇配合，9月底前完成）\n2.清理边沟。\n（县水利局、各镇）",
		"1||修缮桥梁。|县交通局||各镇|2026-09-30", "2||清理边沟。||县水利局、各镇||")
}

func TestSentencesWithTheirOwnSubjectAreTasks(t *testing.T) {
	wantRows(t, "1.落实责任。建立联席会议制度。县教育局要完善方案。县财政局负责保障资金，由县审计局开展审计。",
		"1|落实责任。|落实责任。建立联席会议制度。||||", "1||县教育局要完善方案。||县教育局||",
		"1||县财政局负责保障资金，||县财政局||", "1||由县审计局开展审计。||县审计局||")
}

func TestSentencesWithTheirOwnDeadlineAreTasks(t *testing.T) {
	wantRows(t, "1.全面整改。逐项整改。对能立即改的，3月底前完成；对需要工期的，9月底前完成。",
		"1|全面整改。|全面整改。逐项整改。||||", "1||对能立即改的，3月底前完成；||||2026-03-31", "1||对需要工期的，9月底前完成。||||2026-09-30")
}

func TestListOfDutiesGivesATaskToEachUnit(t *testing.T) {
	wantRows(t, "一、职责分工\n县教育局：负责校园排查。\n各镇：落实属地责任。", "||负责校园排查。||县教育局||", "||落实属地责任。||各镇||")
	wantRows(t, "一、职责分工 县教育局：负责校园排查。 县住建局：负责工地排查。", "||负责校园排查。||县教育局||", "||负责工地排查。||县住建局||")
}

func TestListOfDutiesMayRunTogether(t *testing.T) {
	wantRows(t, "一、职责分工\n县教育局：负责校园排查，5月底前完成；县住建局：负责工地排查。",
		"||负责校园排查，5月底前完成；||县教育局||2026-05-31", "||负责工地排查。||县住建局||")
	wantRows(t, "一、责任落实\n1.县教育局、县住建局：负责排查。\n2.法院要依法审理。",
		"一/1||负责排查。||县教育局、县住建局||", "一/2||法院要依法审理。||法院||")
}

func TestClausesWithTheirOwnWorkAreTasks(t *testing.T) {
	wantRows(t, "1.县水利局负责清淤，县交通局负责修桥，各镇负责巡查。",
		"1||县水利局负责清淤，||县水利局||", "1||县交通局负责修桥，||县交通局||", "1||各镇负责巡查。||各镇||")
}

func TestDemandWithUnitAndDayIsATask(t *testing.T) {
	wantRows(t, "二、重点任务\n1.修路。（县交通局负责）\n三、工作要求\n各责任单位每月25日前报送进展。县交通局每季度通报情况。",
		"二/1||修路。||县交通局||", "三||各责任单位每月25日前报送进展。||各责任单位||recurring:month-25", "三||县交通局每季度通报情况。||县交通局||")
	wantRows(t, "二、重点任务\n1.修路。（县交通局负责）\n三、工作要求\n各单位要提高认识，加强领导。", "二/1||修路。||县交通局||")
}

func TestPhasesTakeTheDeadlineInTheirHeading(t *testing.T) {
	wantRows(t, "（一）排查阶段（4月1日至4月30日）\n各镇要逐户排查。\n（二）整改阶段（5月1日至6月30日）\n逐项整改到位。",
		"(一)||排查阶段\n各镇要逐户排查。||各镇||2026-04-01..2026-04-30", "(二)||整改阶段\n逐项整改到位。||||2026-05-01..2026-06-30")
}

func TestNoticeAsksSomethingOfSomebody(t *testing.T) {
	wantRows(t, "督查室将跟踪督办。请各责任单位于每月25日前报送进展。", "||请各责任单位于每月25日前报送进展。||各责任单位||recurring:month-25")
}

func TestParagraphBrokenByThePageIsOne(t *testing.T) {
	first := strings.Repeat("完善农村公路管理养护长效机制", 3)
	wantRows(t, "1."+first+"\n推动路况提升。（县交通局负责）", "1||"+first+"推动路况提升。||县交通局||")
}

func TestPostsAreKeptWithoutNames(t *testing.T) {
	d := ReadText("1.修缮校舍。（责任领导：张某某 副县长；责任单位：县教育局）", Options{Date: "2026-03-01"})
	if diff := cmp.Diff([]string{"副县长"}, d.Rows[0].Posts); diff != "" {
		t.Error(diff)
	}
}

func TestSpansPointAtTheWordsOfTheDocument(t *testing.T) {
	d := ReadText("一、任务\n1.修缮校舍，8月底前完成。（牵头单位：县教育局）", Options{Date: "2026-03-01"})
	quote := func(s Span) string { return string([]rune(d.Blocks[s.Block].Text)[s.From:s.To]) }
	row := d.Rows[0]
	if got := quote(row.Text.Spans[0]) + "|" + quote(*row.Lead.Names[0].Span) + "|" + quote(row.Deadline.Spans[0]); got != "修缮校舍，8月底前完成。|县教育局|8月底前" {
		t.Error(got)
	}
}

func TestDocumentTellsItsNumberAndDate(t *testing.T) {
	d := ReadText("关于修缮校舍的通知\n云政办〔2026〕7号\n1.修缮校舍。（县教育局负责）\n云山县人民政府办公室\n2026年2月9日", Options{})
	if d.DocNo != "云政办〔2026〕7号" || d.Date != "2026-02-09" || len(d.Rows) != 1 || d.Title != "关于修缮校舍的通知" {
		t.Errorf("%q %q %q %d", d.Title, d.DocNo, d.Date, len(d.Rows))
	}
}
