package say_test

import (
	"strings"
	"testing"

	"zhaodan/internal/fault"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
)

func TestClauseReadsLikeTheDocument(t *testing.T) {
	for no, want := range map[string]string{"": "", "二/(一)": "二（一）", "3": "第 3 条", "三/(二)/1": "三（二）1"} {
		if got := say.Clause(no); got != want {
			t.Errorf("clause %q reads %q, want %q", no, got, want)
		}
	}
}

func TestDenialNamesWhoCanHelp(t *testing.T) {
	for action, want := range map[org.Action]string{
		org.DutyVoid: "联系党风政风监督室。", org.PostGrant: "联系安全管理员。", org.JournalRead: "联系审计管理员。", org.UnitCreate: "联系系统管理员。",
		org.DutyAcknowledge: "由责任单位办理。",
	} {
		if got := say.Fault(fault.New(fault.Denied, "denied", string(action))); !strings.HasSuffix(got, want) {
			t.Errorf("%s is denied with %q, want the end %q", action, got, want)
		}
	}
}
