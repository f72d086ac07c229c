package plan

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaodan/internal/office"
)

// laid lays out rows written as texts between |. A text of < goes on with the one to its left, ^ with the one above.
func laid(lines ...string) []SheetRow {
	var all, out []SheetRow
	for i, line := range lines {
		r := SheetRow{Number: i + 1}
		for j, text := range strings.Split(line, "|") {
			c := office.Cell{Text: text, FromRow: i, FromCol: j}
			switch {
			case text == "<" && j > 0:
				c = r.Cells[j-1]
				c.Covered = true
			case text == "^" && i > 0 && j < len(all[i-1].Cells):
				c = all[i-1].Cells[j]
				c.Covered = true
			}
			r.Cells = append(r.Cells, c)
		}
		if all = append(all, r); strings.Trim(line, "|") != "" {
			out = append(out, r)
		}
	}
	return out
}

func TestHeadingsOfRealLedgersAreFound(t *testing.T) {
	for name, c := range map[string]struct {
		rows        []SheetRow
		words       FieldWords
		first, body int
		fields      []string
	}{
		"one row of headings": {
			laid("问题整改销号台账|<|<|<|<|<|<", "序号|问题来源|问题等级|问题具体描述|整改责任单位|计划完成时限|备注", "1|内业|一般|记录缺失|教育局|6月底前|"),
			FindingFields, 2, 3,
			[]string{"", "source", "severity", "detail", "party", "due", ""},
		},
		"three rows of headings below a subtitle": {
			laid("整改清单|<|<|<|<|<", "截至2026年6月30日|<|<|<|<|<",
				"问题来源|问题清单|<|整改责任清单|<|整改情况", "^|表述|具体问题|责任单位|主管部门|是否销号", "^|^|^|一级|二级|^", "审计|a|b|教育局|民政局|否"),
			FindingFields, 3, 6,
			[]string{"source", "detail", "", "party", "sector", ""},
		},
		"columns numbered below the headings": {
			laid("序号|检查时间|检查工点|隐患问题描述|隐患等级|整改要求（措施）|整改期限", "1|2|3|4|5|6|7", "1|2026.5.7|工地|未戴帽|一般|整改|5月底"),
			FindingFields, 1, 3,
			[]string{"", "occurred_at", "place", "detail", "severity", "demand", "due"},
		},
		"our own list of findings": {
			laid("问题台账|<|<", "全部问题|<|<",
				"序号|编号|专项|台账编号|来源|发现时间|地点|具体情况|依据|等级|行业责任单位|属地责任单位|整改要求|整改时限|整改措施|完成时间|核验人|核验结论|销号时间|回头看|备注"),
			FindingFields, 3, 4,
			[]string{"", "code", "campaign", "item", "source", "occurred_at", "place", "detail", "basis", "severity", "sector", "territory", "demand", "due", "", "", "", "", "", "", ""},
		},
		"our own list of duties": {
			laid("序号|台账编号|责任事项|具体任务|完成标准|责任单位|责任领导（职务）|配合单位|完成时限|监督单位|进展|亮灯"),
			DutyFields, 1, 2,
			[]string{"", "item", "item_title", "text", "standard", "unit", "post", "", "due", "overseer", "", ""},
		},
		"our own ledger of items": {
			laid("序号|编号|上级部署|监督事项|监督重点|主题领域|聚焦方向|牵头抓总部门|协调责任部门|行业清单项数|属地清单项数|未匹配监督|动作类型|完成时限|状态|已完成|逾期|备注"),
			ItemFields, 1, 2,
			[]string{"", "code", "mandate", "title", "kind", "theme", "focus", "lead", "coop", "", "", "", "mode", "due", "", "", "", ""},
		},
		"task breakdown": {
			laid("序号|重点任务|具体内容|完成标准|牵头单位|责任单位|配合单位|责任领导（职务）|完成时限|进展|备注"),
			DutyFields, 1, 2,
			[]string{"", "item_title", "text", "standard", "unit", "", "", "post", "due", "", ""},
		},
	} {
		h, ok := ReadSheetHead(c.rows, c.words)
		if !ok || h.First != c.first || h.Body != c.body {
			t.Errorf("%s: headings from %d, rows from %d (%t), want %d and %d: %q", name, h.First, h.Body, ok, c.first, c.body, h.Heads)
			continue
		}
		if diff := cmp.Diff(c.fields, c.words.Propose(h.Heads)); diff != "" {
			t.Errorf("%s (-want +got):\n%s%q", name, diff, h.Heads)
		}
	}
}

func TestRowsThatAreNoRecordsAreToldApart(t *testing.T) {
	h := SheetHead{Heads: []string{"序号", "地点", "问题描述", "责任单位"}}
	for line, want := range map[string]RowKind{
		"1|东街|路灯不亮|教育局": RowRecord,
		"|||":           RowBlank,
		"合计|||3":        RowTotal,
		"|小计||2":        RowTotal,
		"序号|地点|问题描述|责任单位":   RowHead,
		"一、城区|<|<|<":        RowRemark,
		"注：本表一式两份|<|<|<":    RowRemark,
		"填表人：|||审核人：":       RowRemark,
		"||共计两处路灯不亮，一处已修好|": RowRecord,
	} {
		got := RowBlank
		if rows := laid(line); len(rows) > 0 {
			got = h.KindOfRow(rows[0].Cells)
		}
		if got != want {
			t.Errorf("%q is %s, want %s", line, got, want)
		}
	}
}

// FuzzSheetHead holds the reading of headings to its form: one field a column, none twice that may not be, no row of
// headings outside of the sheet.
func FuzzSheetHead(f *testing.F) {
	f.Add("整改清单|<|<\n问题来源|问题清单|<\n^|表述|责任单位\n审计|a|教育局")
	f.Add("序号|检查时间|隐患问题描述\n1|2|3\n1|2026.5.7|未戴帽")
	f.Fuzz(func(t *testing.T, text string) {
		lines := strings.Split(text, "\n")
		rows := laid(lines...)
		for _, words := range []FieldWords{FindingFields, DutyFields, ItemFields} {
			h, ok := ReadSheetHead(rows, words)
			if !ok {
				continue
			}
			fields := words.Propose(h.Heads)
			if len(fields) != len(h.Heads) || h.First < 1 || h.Body <= h.First || h.Body > len(lines)+1 {
				t.Fatalf("%q: %+v with %q", text, h, fields)
			}
			seen := map[string]int{}
			for _, name := range fields {
				if seen[name]++; name != "" && seen[name] > 1 && !slices.ContainsFunc(words, func(w FieldWord) bool { return w.Field == name && w.Many }) {
					t.Fatalf("%q: %s twice", text, name)
				}
			}
			for _, r := range rows {
				h.KindOfRow(r.Cells)
			}
		}
	})
}
