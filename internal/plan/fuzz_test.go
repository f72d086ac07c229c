package plan

import (
	"bytes"
	"testing"
	"unicode/utf8"
)

var fuzzSeeds = []string{
	"", "一、任务\n1.开展整治，6月底前完成。（牵头单位：县城管局；配合单位：各镇）", "序号\n任务\n责任单位\n完成时限\n1\n新建公厕\n住建局\n年底前",
	"| 序号 | 任务 | 责任单位 |\n| 1 | 新建公厕 | 住建局 |", "序号主要任务责任单位完成时限1新建公厕住建局年底前2修路交通局6月底前",
	"暗访通报\n3月2日暗访发现问题如下：\n一、东湖镇：人民路垃圾未清；10:30，大厅无人。", "存在问题\n一是不够深入；二是有差距", "具体任务\n修路\n责任单位\n交通局",
	"((((（））", "每季度末月20日前", "\x00\xff", "整改措施:由县住建局负责",
}

// FuzzReadText checks that whatever the text, reading ends, every span lies inside its block, and a case can be written.
func FuzzReadText(f *testing.F) {
	for _, s := range fuzzSeeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d := ReadText(text, Options{Date: "2026-03-01", Units: cloudDistrict()})
		for _, row := range d.Rows {
			spans := append(append([]Span{}, row.Text.Spans...), row.Deadline.Spans...)
			for _, p := range []Party{row.Lead, row.Resp, row.Coop} {
				for _, n := range p.Names {
					spans = append(spans, *n.Span)
				}
			}
			for _, s := range spans {
				if s.Block < 0 || s.Block >= len(d.Blocks) || s.From < 0 || s.From > s.To || s.To > utf8.RuneCountInString(d.Blocks[s.Block].Text) {
					t.Fatalf("span %+v outside its block in row %q", s, row.Text.Value)
				}
			}
		}
		if err := WriteCase(&bytes.Buffer{}, "x", d); err != nil {
			t.Fatal(err)
		}
	})
}

// FuzzParseDeadline checks that a deadline is a day, a range or nothing, never a day that does not exist.
func FuzzParseDeadline(f *testing.F) {
	for _, s := range []string{"6月底前", "2026-02-30", "每季度末月20日前", "印发之日起9999日内", "即日起至明年", "2026—2027年", "第5季度", "十十月", "20日"} {
		f.Add(s, "2026-03-01")
		f.Add(s, "")
	}
	f.Fuzz(func(t *testing.T, written, date string) {
		d := ParseDeadline(written, date)
		for _, day := range []string{d.From, d.Due} {
			if day != "" && parseDay(day).IsZero() {
				t.Fatalf("%q gives the day %q", written, day)
			}
		}
		if d.Trust != Sure && d.Trust != Check && d.Trust != Lacking {
			t.Fatalf("%q has the trust %q", written, d.Trust)
		}
	})
}

// FuzzCutNames checks that names are stretches of the text, in order and without overlap.
func FuzzCutNames(f *testing.F) {
	for _, s := range []string{"县教育局、县财政局等部门", "县水务局县住建局各乡镇", "各省、自治区、直辖市人民政府", "文化和旅游局和各镇", "(、)", "由县教育局"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, list string) {
		p := newPiece(0, list)
		end := 0
		for _, n := range cutNames(p, cloudDistrict()) {
			s := n.span()
			if s.From < end || s.To > p.len() || s.From >= s.To {
				t.Fatalf("name %q at %+v after %d", n.String(), s, end)
			}
			end = s.To
		}
	})
}
