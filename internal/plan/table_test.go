package plan

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaodan/internal/office"
)

// grid makes a sheet of rows of cells divided by |. A cell ^ is merged with the one above, < with the one to its left.
func grid(rows ...string) office.Grid {
	var g office.Grid
	for i, row := range rows {
		var cells []office.Cell
		for j, s := range strings.Split(row, "|") {
			c := office.Cell{Text: s, FromRow: i, FromCol: j}
			switch s {
			case "^":
				c = g.Rows[i-1][j]
				c.Covered = true
			case "<":
				c = cells[j-1]
				c.Covered = true
			}
			cells = append(cells, c)
		}
		g.Rows = append(g.Rows, cells)
	}
	return g
}

func wantSheet(t *testing.T, g office.Grid, want ...string) Draft {
	t.Helper()
	d := ReadSheets([]office.Grid{g}, Options{Date: "2026-03-01"})
	if diff := cmp.Diff(want, briefs(d)); diff != "" {
		t.Error(diff)
	}
	return d
}

func TestHeaderOfTwoRowsWithMergedCells(t *testing.T) {
	wantSheet(t, grid("2026年任务清单|<|<|<", "序号|工作任务|责任落实|<", "^|^|牵头单位|完成时限", "1|修缮校舍|县教育局|8月底前"),
		"1||修缮校舍|县教育局|||2026-08-31")
}

func TestMergedOwnersAreInherited(t *testing.T) {
	d := wantSheet(t, grid("序号|任务|责任单位|时限", "1|修缮校舍|县教育局、县财政局|8月底前", "2|配齐图书|^|^"),
		"1||修缮校舍||县教育局、县财政局||2026-08-31", "2||配齐图书||县教育局、县财政局||2026-08-31")
	if d.Rows[0].Resp.Inherited || !d.Rows[1].Resp.Inherited || !d.Rows[1].Deadline.Inherited {
		t.Errorf("inherited: %v %v %v", d.Rows[0].Resp.Inherited, d.Rows[1].Resp.Inherited, d.Rows[1].Deadline.Inherited)
	}
}

func TestRowWithoutNumberBelongsToTheNumberAbove(t *testing.T) {
	wantSheet(t, grid("序号|任务|责任单位|时限", "1|修缮校舍|县教育局|8月底前", "|配齐图书||10月底前", "2|植树|县林业局|4月底前"),
		"1||修缮校舍||县教育局||2026-08-31", "1||配齐图书||县教育局||2026-10-31", "2||植树||县林业局||2026-04-30")
}

func TestMergedTaskGathersOwnersOfItsRows(t *testing.T) {
	wantSheet(t, grid("序号|任务|责任单位", "1|修缮校舍|县教育局", "^|^|县财政局", "2|植树|县林业局"),
		"1||修缮校舍||县教育局、县财政局||", "2||植树||县林业局||")
}

func TestTwoColumnsMayMakeOneTask(t *testing.T) {
	wantSheet(t, grid("序号|任务名称|指标要求|牵头部门|配合部门", "1|新建校舍|2万平方米|县教育局|各镇"), "1||新建校舍\n2万平方米|县教育局||各镇|")
	wantSheet(t, grid("序号|重点任务|具体举措|责任单位", "1|改善办学条件|修缮校舍|县教育局", "2|^|配齐图书|县教育局"),
		"1|改善办学条件|修缮校舍||县教育局||", "2||配齐图书||县教育局||")
}

func TestHeadersMayBeWorded(t *testing.T) {
	for header, want := range map[string]string{
		"序号|重点工作|主责单位|配合部门|推进时限":      "1||修缮校舍||县教育局|各镇|2026-06-30",
		"序号|任务|责任主体|参加单位|时序进度":        "1||修缮校舍||县教育局|各镇|2026-06-30",
		"序号|事项|牵头部门（单位）|协同部门|办结时限":    "1||修缮校舍|县教育局||各镇|2026-06-30",
		"序号|工作任务|主办单位|协办单位|时间节点":      "1||修缮校舍||县教育局|各镇|2026-06-30",
		"序号|工作内容|单位|配合单位|整改完成时间":      "1||修缮校舍||县教育局|各镇|2026-06-30",
		"序号|整改任务|责任部门及单位|参与单位|完成期限要求": "1||修缮校舍||县教育局|各镇|2026-06-30",
	} {
		wantSheet(t, grid(header, "1|修缮校舍|县教育局|各镇|6月底"), want)
	}
}

func TestSeveralParagraphsInACellAreSeveralUnits(t *testing.T) {
	wantSheet(t, grid("序号|任务|责任单位", "1|修缮校舍|县教育局\n县财政局"), "1||修缮校舍||县教育局、县财政局||")
	wantSheet(t, grid("序号|任务|责任单位", "1|修缮校舍|牵头单位：县教育局\n配合单位：各镇"), "1||修缮校舍|县教育局||各镇|")
	wantSheet(t, grid("序号|任务|责任单位", "1|修缮校舍|县教育局（牵头）、县财政局、各镇配合"), "1||修缮校舍|县教育局||县财政局、各镇|")
}

func TestSectionRowsNumberTheTasksBelow(t *testing.T) {
	wantSheet(t, grid("序号|任务|责任单位|备注", "一、教育|<|<|<", "1|修缮校舍|县教育局|", "二、林业|<|<|<", "1|植树|县林业局|", "合计|2项||"),
		"一/1||修缮校舍||县教育局||", "二/1||植树||县林业局||")
}

func TestHeaderPrintedAgainIsNoTask(t *testing.T) {
	wantSheet(t, grid("序号|任务|责任单位", "1|修缮校舍|县教育局", "序号|任务|责任单位", "2|植树|县林业局"), "1||修缮校舍||县教育局||", "2||植树||县林业局||")
}

func TestProblemTableTakesPlaceTimeAndLimitFromAbove(t *testing.T) {
	g := grid("安全检查问题清单|<|<|<", "时间：3月3日至5日；请于3月20日前报送整改情况|<|<|<", "序号|场所|问题和隐患|责任单位", "1|县中医院|应急灯不亮|县卫健局", "2|^|通道被占用|^")
	d := ReadSheets([]office.Grid{g}, Options{Date: "2026-03-06"})
	want := []string{"1||应急灯不亮||县卫健局||2026-03-20", "2||通道被占用||县卫健局||2026-03-20"}
	if diff := cmp.Diff(want, briefs(d)); diff != "" {
		t.Error(diff)
	}
	for _, row := range d.Rows {
		if row.Kind != Problem || row.Time != (Scoped{"3月3日至5日", ScopeInherited}) || row.Place != (Scoped{"县中医院", ScopeInherited}) {
			t.Errorf("%s %+v %+v", row.Kind, row.Time, row.Place)
		}
	}
}

func TestPlaceOfARowOfItsOwnIsNotInherited(t *testing.T) {
	d := ReadSheets([]office.Grid{grid("序号|存在问题|地点|责任单位", "1|应急灯不亮|县中医院|县卫健局", "2|通道被占用|实验小学|县教育局")}, Options{Date: "2026-03-06"})
	for i, want := range []string{"县中医院", "实验小学"} {
		if got := d.Rows[i].Place; got != (Scoped{want, ScopeOwn}) {
			t.Errorf("row %d: %+v", i+1, got)
		}
	}
}

func TestWordNumbersArePutBack(t *testing.T) {
	doc := &office.Document{Blocks: []office.Block{
		{Paragraph: office.Paragraph{Number: "一、", Text: "修缮校舍。（县教育局负责）"}},
		{Paragraph: office.Paragraph{Number: "二、", Text: "植树造林。（县林业局负责）"}},
	}}
	d := ReadDocument(doc, Options{Date: "2026-03-01"})
	if diff := cmp.Diff([]string{"一||修缮校舍。||县教育局||", "二||植树造林。||县林业局||"}, briefs(d)); diff != "" {
		t.Error(diff)
	}
}

func TestHeaderCellsAreMarkedForThePage(t *testing.T) {
	d := wantSheet(t, grid("序号|任务|责任单位", "1|修缮校舍|县教育局"), "1||修缮校舍||县教育局||")
	for i, b := range d.Blocks {
		if b.Header != (i < 3) || b.Kind != BlockCell || b.Table != 1 || b.TableRow != i/3 || b.TableCol != i%3 {
			t.Errorf("block %d: %+v", i, b)
		}
	}
}
