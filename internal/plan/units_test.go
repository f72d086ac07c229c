package plan

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func cloudDistrict() Units {
	return NewUnits([]UnitNames{
		{ID: "d", Name: "云山区", Kind: "district"},
		{ID: "edu", Name: "云山区教育和体育局", Short: "区教体局", Aliases: []string{"教体局"}, Former: []string{"区教育局"}, Kind: "department"},
		{ID: "mkt", Name: "云山区市场监督管理局", Short: "区市场监管局", Kind: "department"},
		{ID: "pub", Name: "中共云山区委宣传部", Short: "区委宣传部", Kind: "department"},
		{ID: "east", Name: "东湖街道办事处", Short: "东湖街道", Kind: "street"},
		{ID: "west", Name: "西岭镇人民政府", Short: "西岭镇", Kind: "street"},
		{ID: "v1", Name: "东湖街道南门社区", Short: "南门社区", Kind: "village"},
		{ID: "v2", Name: "西岭镇南门村", Short: "南门村", Kind: "village"},
		{ID: "v3", Name: "东湖街道新桥村", Short: "新桥村", Kind: "village"},
		{ID: "v4", Name: "西岭镇新桥村", Short: "新桥村", Kind: "village"},
		{ID: "g1", Name: "区纪委监委驻区教体局纪检监察组", Short: "驻教体局纪检监察组", Kind: "stationed"},
		{ID: "t1", Name: "停车治理工作专班", Kind: "team"},
	})
}

func TestWrittenNameIsFound(t *testing.T) {
	units := cloudDistrict()
	for _, c := range []struct {
		written string
		ids     []string
		how     Match
	}{
		{"云山区教育和体育局", []string{"edu"}, MatchName},
		{"区教体局", []string{"edu"}, MatchName},
		{"教体局", []string{"edu"}, MatchAlias},
		{"教育和体育局", []string{"edu"}, MatchName},
		{"云山区教体局", []string{"edu"}, MatchName},
		{"区教育局", []string{"edu"}, MatchFormer},
		{"教育局", []string{"edu"}, MatchFormer},
		{"市场监管局", []string{"mkt"}, MatchName},
		{"区委宣传部（区文明办）", []string{"pub"}, MatchName},
		{"宣传部", []string{"pub"}, MatchName},
		{"东湖街道", []string{"east"}, MatchName},
		{"东湖街道办", []string{"east"}, MatchName},
		{"云山区东湖街道办事处", []string{"east"}, MatchName},
		{"西岭镇政府", []string{"west"}, MatchName},
		{"新桥村", []string{"v3", "v4"}, MatchSeveral},
		{"各街道", []string{"east"}, MatchGroup},
		{"各镇", []string{"west"}, MatchGroup},
		{"各镇（街道）", []string{"east", "west"}, MatchGroup},
		{"各镇街", []string{"east", "west"}, MatchGroup},
		{"区直各部门", []string{"edu", "mkt", "pub"}, MatchGroup},
		{"各有关部门", []string{"edu", "mkt", "pub"}, MatchGroup},
		{"各村（社区）", []string{"v1", "v2", "v3", "v4"}, MatchGroup},
		{"各派驻纪检监察组", []string{"g1"}, MatchGroup},
		{"市教育局", nil, MatchNone},
		{"区水务局", nil, MatchNone},
		{"", nil, MatchNone},
	} {
		ids, how := units.Find(c.written)
		if d := cmp.Diff(c.ids, ids); d != "" || how != c.how {
			t.Errorf("%s: %s %s", c.written, how, d)
		}
	}
}

func TestKnownNamesAreNoGroups(t *testing.T) {
	units := cloudDistrict()
	for text, want := range map[string]bool{"教体局": true, "区教育局": true, "各街道": false, "新建停车场": false} {
		if units.Known(text) != want {
			t.Errorf("%s: known %v", text, !want)
		}
	}
}
