package plan

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAnswerInTheSameParagraphIsNoPartOfTheProblem(t *testing.T) {
	for text, want := range map[string][]string{
		"1.问题：东湖小区北门路灯损坏3盏。整改措施：更换灯头。整改时限：3月20日前。责任单位：区住建局。": {"东湖小区北门路灯损坏3盏。", "更换灯头。", "区住建局", "2026-03-20"},
		"1.东湖小区北门路灯损坏3盏。责任单位：区住建局；整改时限：立行立改。":                {"东湖小区北门路灯损坏3盏。", "", "区住建局", "immediate"},
		"1.东湖小区北门路灯损坏3盏。整改要求：由区住建局负责更换，3月底前完成。":              {"东湖小区北门路灯损坏3盏。", "由区住建局负责更换，3月底前完成。", "区住建局", "2026-03-31"},
		"1.东湖小区北门路灯损坏3盏。责任单位：区住建局；整改措施：更换灯头；整改时限：3月25日前。":    {"东湖小区北门路灯损坏3盏。", "更换灯头；", "区住建局", "2026-03-25"},
		"1.存在问题：东湖小区北门路灯损坏3盏。（责任单位：区住建局；整改时限：3月25日前）":        {"东湖小区北门路灯损坏3盏。", "", "区住建局", "2026-03-25"},
	} {
		d := ReadText("专项检查问题清单\n"+text, Options{Date: "2026-03-06"})
		if len(d.Rows) != 1 {
			t.Fatalf("%s: %d rows", text, len(d.Rows))
		}
		row := d.Rows[0]
		got := []string{row.Text.Value, row.Measures, row.Resp.Written()[0], row.Deadline.Norm}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s\n%s", text, diff)
		}
		if row.Place.Text != "东湖小区北门" || row.Situation.Text != "路灯损坏3盏" {
			t.Errorf("%s: %+v %+v", text, row.Place, row.Situation)
		}
	}
}
