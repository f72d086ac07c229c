package say

import (
	"fmt"
	"strconv"
	"strings"

	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
)

// FindingFilter is a filter as a sentence part; unit names the unit it is limited to.
func FindingFilter(f ledger.FindingFilter, unit string) string {
	var parts []string
	add := func(when bool, words string) {
		if when && words != "" {
			parts = append(parts, words)
		}
	}
	add(f.Year != 0, Year(f.Year))
	add(f.View != ledger.FindingAll, FindingView(f.View))
	add(f.Lane != "", FindingLane(f.Lane))
	add(f.Side != "", State(f.Side)+"责任")
	add(f.State != "", State(f.State))
	add(f.Severity != "", Severity(f.Severity))
	add(f.Field != "", f.Field)
	add(f.Cause != "", Cause(f.Cause))
	add(f.Source != "", Source(f.Source))
	add(unit != "", unit)
	add(f.Text != "", "含“"+f.Text+"”")
	if len(parts) == 0 {
		return "全部问题"
	}
	return strings.Join(parts, "，")
}

// FindingHeaders are the columns of the official list of findings on paper and in Excel.
var FindingHeaders = []string{
	"序号", "编号", "专项", "台账编号", "来源", "发现时间", "地点", "具体情况", "依据", "等级", "行业责任单位", "属地责任单位", "整改要求", "整改时限",
	"整改措施", "完成时间", "核验人", "核验结论", "销号时间", "回头看", "备注",
}

// FindingWords is a finding with the words of what it refers to.
type FindingWords struct {
	Finding                                         *ledger.Finding
	Campaign, ItemCode, Sector, Territory, Overseer string
	Measures, Verdict                               string
	AnsweredAt                                      int64
	Passed                                          int
	Recheck                                         calendar.Day
}

// FindingCells is a finding as a line under FindingHeaders. Who verified is a unit, never a person.
func FindingCells(no int, w FindingWords, source bool) []string {
	f := w.Finding
	from := ""
	if source {
		from = Source(f.Source)
	}
	verifier := ""
	if w.Verdict != "" {
		verifier = w.Overseer
	}
	return []string{
		strconv.Itoa(no), f.Code, w.Campaign, w.ItemCode, from, OccurredAt(f.OccurredAt), f.Place, FirstOf(f.Detail, f.Title), f.Basis,
		Severity(f.Severity), w.Sector, w.Territory, f.Demand, FullDay(f.Due), w.Measures, dayOfMs(w.AnsweredAt), verifier, w.Verdict,
		dayOfMs(f.ClosedAt), w.looks(), w.remark(),
	}
}

func dayOfMs(ms int64) string {
	if ms == 0 {
		return ""
	}
	return FullDay(calendar.Of(ms))
}

// looks are the looks back: those passed, the next one, and how often it came back.
func (w FindingWords) looks() string {
	var out []string
	if w.Passed > 0 {
		out = append(out, fmt.Sprintf("通过 %d 次", w.Passed))
	}
	if w.Recheck != "" {
		out = append(out, "应于 "+FullDay(w.Recheck))
	}
	if w.Finding.Relapses > 0 {
		out = append(out, RelapsedN(w.Finding.Relapses))
	}
	return strings.Join(out, "，")
}

func (w FindingWords) remark() string {
	f := w.Finding
	var out []string
	switch f.State {
	case ledger.FindingClosed:
		out = append(out, DoneIn(f.ClosedLate, f.Outcome))
	default:
		out = append(out, State(f.State))
	}
	if f.Waived != "" {
		out = append(out, "没有"+State(f.Waived)+"责任单位："+f.Waiver)
	}
	return strings.Join(out, "；")
}
