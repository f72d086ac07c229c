package plan

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaodan/internal/fault"
)

func TestCaseKeepsWhatIsCompared(t *testing.T) {
	d := ReadText("1.修缮校舍。（牵头单位：县教育局；完成时限：8月底前）", Options{Date: "2026-03-01"})
	var b bytes.Buffer
	if err := WriteCase(&b, "7", d); err != nil {
		t.Fatal(err)
	}
	var got, want any
	for text, v := range map[string]*any{
		b.String(): &got,
		`{"id":"7","items":[{"kind":"task","no":"1","heading":"","text":"修缮校舍。","lead":["县教育局"],"resp":[],"coop":[],"posts":[],
		"deadline":{"text":"8月底前","norm":"2026-08-31"},"theme":""}]}`: &want,
	} {
		if err := json.Unmarshal([]byte(text), v); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestProblemInACaseHasAllThree(t *testing.T) {
	d := ReadText("暗访通报\n存在问题\n1.部分小区楼道堆物。", Options{Date: "2026-03-01"})
	item := d.Case("7").Items[0]
	if item.Time.Scope != ScopeMissing || item.Place.Scope != ScopeMissing || item.Situation.Scope != ScopeOwn {
		t.Errorf("%+v %+v %+v", item.Time, item.Place, item.Situation)
	}
}

func TestCaseFileIsRead(t *testing.T) {
	id, text, date, err := ReadCase([]byte(`{"id":"7","text":"1.修缮校舍。","plan_date":"2026-03-01","items":[]}`))
	if id != "7" || text != "1.修缮校舍。" || date != "2026-03-01" || err != nil {
		t.Error(id, text, date, err)
	}
}

func TestCaseFileWithoutTextIsRefused(t *testing.T) {
	for body, code := range map[string]string{"{": "plan.case.unreadable", `{"id":"7","text":" "}`: "plan.case.empty"} {
		if _, _, _, err := ReadCase([]byte(body)); !fault.Is(err, code) {
			t.Errorf("%s: %v", body, err)
		}
	}
}
