package say_test

import (
	"strings"
	"testing"

	"zhaodan/internal/fault"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
)

func TestSentenceShowsOnlyTheValuesItNames(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{fault.New(fault.Conflict, "conflict", "019cac0f-2680"), "核对后再保存。"},
		{fault.New(fault.Conflict, "state.refuses", string(org.DutyAcknowledge), "done"), "这一条现在是“已完成”，不能签收。请刷新页面查看最新情况。"},
		{fault.New(fault.Limit, "chosen.many", 1000), "一次最多办理 1000 条，请分几次勾选。"},
		{fault.New(fault.Denied, "denied", string(org.DutyVoid)), "您当前岗位不能作废任务，如需办理请联系党风政风监督室。"},
	} {
		if got := say.Fault(c.err); !strings.HasSuffix(got, c.want) || strings.Contains(got, "%!") {
			t.Errorf("%v is told as %q, want %q", c.err, got, c.want)
		}
	}
}
