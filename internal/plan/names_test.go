package plan

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func namesOf(ps []piece) []string {
	var out []string
	for _, p := range ps {
		out = append(out, p.written())
	}
	return out
}

func TestNamesAreKeptAsWritten(t *testing.T) {
	for _, c := range []struct {
		list string
		want []string
	}{
		{"县教育局、县财政局", []string{"县教育局", "县财政局"}},
		{"县教育局，县财政局；各乡镇", []string{"县教育局", "县财政局", "各乡镇"}},
		{"县教育局等部门", []string{"县教育局"}},
		{"县教育局等有关部门和单位", []string{"县教育局"}},
		{"县教育局、有关部门", []string{"县教育局"}},
		{"相关部门", []string{"相关部门"}},
		{"县委宣传部（县文明办）、各镇（街道）", []string{"县委宣传部（县文明办）", "各镇（街道）"}},
		{"文化和旅游局、住房和城乡建设局", []string{"文化和旅游局", "住房和城乡建设局"}},
		{"民政局和财政局", []string{"民政局", "财政局"}},
		{"农业农村局及各乡镇", []string{"农业农村局", "各乡镇"}},
		{"各市、县人民政府", []string{"各市、县人民政府"}},
		{"各省、自治区、直辖市人民政府，海关", []string{"各省、自治区、直辖市人民政府", "海关"}},
		{"县水务局\n县住建局", []string{"县水务局", "县住建局"}},
		{"县水务局 县住建局", []string{"县水务局", "县住建局"}},
		{"县水务局县住建局各乡镇", []string{"县水务局", "县住建局", "各乡镇"}},
		{"市公安局市中分局", []string{"市公安局市中分局"}},
		{"", nil},
	} {
		if d := cmp.Diff(c.want, namesOf(cutNames(newPiece(0, c.list), nil))); d != "" {
			t.Errorf("%s: %s", c.list, d)
		}
	}
}

func TestKnownNamesAreCutWhereNothingDividesThem(t *testing.T) {
	units := NewUnits([]UnitNames{{ID: "a", Name: "云山区教育局", Short: "教育局"}, {ID: "b", Name: "云山区城市管理局", Short: "城管局"}})
	got := namesOf(cutNames(newPiece(0, "教育局城管局"), units))
	if d := cmp.Diff([]string{"教育局", "城管局"}, got); d != "" {
		t.Error(d)
	}
}

func TestRunOfNamesIsCutAtEndings(t *testing.T) {
	got := namesOf(cutMixed(newPiece(0, "民政局经开区东湖镇各街道"), nil))
	if d := cmp.Diff([]string{"民政局", "经开区", "东湖镇", "各街道"}, got); d != "" {
		t.Error(d)
	}
}

func TestWhatIsDoneIsNoUnit(t *testing.T) {
	for _, text := range []string{"新建社区服务中心", "开工建设老年大学", "全部", "干部", "2个社区", "加强村", "局"} {
		if unitLike([]rune(text)) {
			t.Errorf("%s is taken for a unit", text)
		}
	}
	for _, text := range []string{"县委编办", "各街道", "区市场监管局", "中国人民银行", "县供销社", "东湖镇(东湖景区)", "教育行政部门"} {
		if !unitLike([]rune(text)) {
			t.Errorf("%s is not taken for a unit", text)
		}
	}
}

func TestFoldingKeepsOffsets(t *testing.T) {
	text := "（牵头单位：县教育局；配合单位：各乡镇）　２０２６年〔1〕"
	p := newPiece(3, text)
	if len(p.raw) != len(p.text) {
		t.Fatalf("%d runes became %d", len(p.raw), len(p.text))
	}
	i := p.index("县教育局")
	if got := p.cut(i, i+4); got.written() != "县教育局" || got.span() != (Span{3, i, i + 4}) {
		t.Errorf("cut %q at %+v", got.written(), got.span())
	}
}
