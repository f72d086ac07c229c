package plan

import "testing"

func TestDeadlineCell(t *testing.T) {
	for written, want := range map[string]string{
		"6月底":              "2026-06-30",
		"６月３０日前完成":         "2026-06-30",
		"2026 年 6 底前":      "2026-06-30",
		"2026.6.30":        "2026-06-30",
		"2026-06":          "2026-06-30",
		"十二月底前":            "2026-12-31",
		"2027年":            "2027-12-31",
		"年底前":              "2026-12-31",
		"上半年":              "2026-06-30",
		"下半年":              "2026-12-31",
		"第二季度":             "2026-04-01..2026-06-30",
		"三季度末":             "2026-09-30",
		"4月中旬":             "2026-04-20",
		"明年3月底前":           "2027-03-31",
		"本月底前":             "2026-03-31",
		"3-5月":             "2026-03-01..2026-05-31",
		"4月1日-30日":         "2026-04-01..2026-04-30",
		"2026—2028年":       "2026-01-01..2028-12-31",
		"2025年12月至3月":      "2025-12-01..2025-03-31",
		"2026年7月以后":        "2026-07-01..",
		"即日起至5月31日":        "2026-03-10..2026-05-31",
		"即日起":              "2026-03-10..",
		"印发之日起30日内":        "2026-04-09",
		"方案印发后2个月内":        "rel:方案印发+2M",
		"收到通知之日起15个工作日内":   "rel:收到通知+15WD",
		"汛期前完成":            "event:汛期",
		"每月5日前":            "recurring:month-5",
		"每季度末月25日前":        "recurring:quarter-end-month-25",
		"立行立改":             "immediate",
		"持续推进":             "long",
		"6月底前并长期坚持":        "2026-06-30+long",
		"6月取得成效，12月底前完成":   "2026-06-30+2026-12-31",
		"3月15日（星期五）17:00前": "2026-03-15",
		"3月15日下班前":         "2026-03-15",
		"尽快":               "",
		"已完成":              "",
		"2月30日":            "",
	} {
		if got := ParseDeadline(written, "2026-03-10"); got.Norm != want {
			t.Errorf("%s is read as %q, not %q", written, got.Norm, want)
		}
	}
}

func TestDeadlineSaysHowFarItIsTrusted(t *testing.T) {
	for _, c := range []struct {
		written, date string
		kind          DeadlineKind
		trust         Trust
		code          string
	}{
		{"6月底前", "2026-03-10", DeadlineDate, Sure, ""},
		{"6月底前", "", DeadlineDate, Check, "plan.date.none"},
		{"2026年6月底前", "", DeadlineDate, Sure, ""},
		{"长期坚持", "2026-03-10", DeadlineOngoing, Check, "plan.deadline.ongoing"},
		{"每月5日前", "2026-03-10", DeadlineRecurring, Check, "plan.deadline.recurring"},
		{"汛期前", "2026-03-10", DeadlineRelative, Check, "plan.deadline.relative"},
		{"立行立改", "2026-03-10", DeadlineImmediate, Sure, ""},
		{"6月底前启动，9月底前完成", "2026-03-10", DeadlineDate, Check, "plan.deadline.staged"},
		{"抓紧推进", "2026-03-10", DeadlineNone, Lacking, "plan.deadline.vague"},
		{"另行通知", "2026-03-10", DeadlineNone, Lacking, "plan.deadline.unread"},
		{"", "2026-03-10", DeadlineNone, Lacking, "plan.deadline.none"},
		{"2月30日前", "2026-03-10", DeadlineDate, Lacking, "plan.deadline.unread"},
	} {
		d := ParseDeadline(c.written, c.date)
		code := ""
		if len(d.Notes) > 0 {
			code = d.Notes[0].Code
		}
		if d.Kind != c.kind || d.Trust != c.trust || code != c.code {
			t.Errorf("%s: %s, %s, %s", c.written, d.Kind, d.Trust, code)
		}
	}
}

func TestOnlyDatesThatLimitCountInProse(t *testing.T) {
	for text, want := range map[string]string{
		"2026年6月底前，完成摸底。":            "2026-06-30",
		"力争6月底完成主体，10月建成投用。":         "2026-06-30+2026-10-31",
		"4月1日至4月30日，各街道开展集中整治。":      "2026-04-01..2026-04-30",
		"集中整治（4月1日至4月30日）。":          "2026-04-01..2026-04-30",
		"到2027年，覆盖率达到95%。":           "2027-12-31",
		"8月，开展“回头看”。":                "2026-08-31",
		"在汛期前完成修复。":                  "event:汛期",
		"每月5日前报送进展。":                 "recurring:month-5",
		"每月召开一次调度会。":                 "",
		"自2026年3月1日起施行。":             "",
		"2026年1月1日至12月31日，对企业减征房产税。": "",
		"2020年底前建成的小区全部纳入。":          "",
		"截至2025年底，共有机构12家。":          "",
		"前期工作已于2月底前完成。":              "",
		"2025年3月28日召开会议。":            "",
		"3年内实现达标。":                   "",
		"持续推进改革。":                    "",
		"盘活闲置校舍，持续推进。":               "long",
		"补种行道树，5月底前完成，并长期坚持。":        "2026-05-31+long",
		"清运垃圾，立即整改到位。":               "immediate",
		"持续推进改革，长期坚持系统观念。":           "",
	} {
		if got := deadlineIn(newPiece(0, text), parseDay("2026-03-10")); got.Norm != want {
			t.Errorf("%s is read as %q, not %q", text, got.Norm, want)
		}
	}
}
