package plan

import (
	"strings"
	"testing"
	"time"
)

// TestLongInputIsReadInBoundedTime feeds inputs made to provoke loops inside loops.
func TestLongInputIsReadInBoundedTime(t *testing.T) {
	const size = 64 << 10
	for name, unit := range map[string]string{
		"one paragraph without a stop": "推进城乡环境整治",
		"open brackets":                "(",
		"nested brackets":              "(责任单位:县住建局)",
		"numbers":                      "1.",
		"inline numbers":               " 1、甲 2、乙",
		"dates":                        "2026年6月底前",
		"every":                        "每季度末月20日前",
		"after":                        "省出台文件后2个月内",
		"labels":                       "责任单位:",
		"units run together":           "县水务局县住建局",
		"units with marks":             "县水务局、",
		"places":                       "人民路垃圾,",
		"places without comma":         "人民路小区门口",
		"clauses":                      "由县水务局负责,",
		"ordinals":                     "一是学习不够深入;",
		"short lines":                  "县住建局\n",
		"bars":                         "|1|",
		"tabs":                         "1\t2\t3\n",
		"header":                       "序号主要任务责任单位完成时限1新建住建局12月底前",
		"header lines":                 "序号\n主要任务\n责任单位\n完成时限\n1\n",
		"colons":                       "县住建局:负责 ",
		"form":                         "具体任务\n甲\n责任单位\n县住建局\n",
		"limits in brackets":           "整改(5月1日前)甲",
		"owner lines":                  "1.修路\n责任单位:县局\n",
		"places in one sentence":       "北环路12号污水外溢,",
		"blanks":                       "  \n",
		"roles":                        "县水务局牵头、",
		"by whom":                      "由县住建局会同县水务局",
		"answers":                      "整改措施:换灯。",
		"dashes":                       "——",
		"limits with owners":           "完成时限:5月,县局负责。",
		"problem lines":                "存在问题\n人民路有垃圾。\n",
	} {
		t.Run(name, func(t *testing.T) {
			text := strings.Repeat(unit, size/len(unit))
			start := time.Now()
			ReadText(text, Options{Date: "2026-03-01"})
			ReadText("暗访通报\n存在问题\n"+text, Options{Date: "2026-03-01", Units: cloudDistrict()})
			if took := time.Since(start); took > 5*time.Second {
				t.Errorf("%d bytes of %q took %v", size, unit, took)
			}
		})
	}
}
