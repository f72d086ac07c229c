package plan

import (
	"slices"
	"testing"
)

// rowOf reads one numbered paragraph of a plan of the district used in these tests.
func rowOf(t *testing.T, text string) Row {
	t.Helper()
	d := ReadText("一、重点任务\n1."+text, Options{Date: "2026-03-01", Units: cloudDistrict()})
	if len(d.Rows) != 1 {
		t.Fatalf("%s: %d rows", text, len(d.Rows))
	}
	return d.Rows[0]
}

func codes(notes []Note) []string {
	var out []string
	for _, n := range notes {
		out = append(out, n.Code)
	}
	return out
}

func TestOwnersAreTrustedOnlyByTheirPresentName(t *testing.T) {
	for _, c := range []struct {
		bracket string
		trust   Trust
		code    string
	}{
		{"责任单位:区教体局", Sure, ""},
		{"责任单位:各街道", Sure, ""},
		{"责任单位:区教育局", Check, "plan.unit.former"},
		{"责任单位:新桥村", Check, "plan.unit.several"},
		{"责任单位:区水务局", Check, "plan.unit.unknown"},
		{"责任单位:有关部门", Lacking, "plan.unit.vague"},
		{"责任单位:各相关单位", Lacking, "plan.unit.vague"},
	} {
		row := rowOf(t, "开展校园周边整治。("+c.bracket+")")
		if row.Resp.Trust != c.trust || c.code != "" && !slices.Contains(codes(row.Resp.Notes), c.code) {
			t.Errorf("%s: %s %v", c.bracket, row.Resp.Trust, row.Resp.Notes)
		}
	}
}

func TestFormerNameIsShownWithThePresentOne(t *testing.T) {
	row := rowOf(t, "开展校园周边整治。(责任单位:区教育局)")
	if want := (Note{"plan.unit.former", "区教育局", "云山区教育和体育局"}); !slices.Contains(row.Resp.Notes, want) {
		t.Errorf("notes %v", row.Resp.Notes)
	}
}

func TestLeadIsProposedNeverAssumed(t *testing.T) {
	for _, c := range []struct {
		bracket, proposed, code string
		trust                   Trust
	}{
		{"牵头单位:区教体局", "", "", Sure},
		{"责任单位:区教体局", "区教体局", "plan.lead.proposed", Check},
		{"责任单位:区市场监管局、区教体局", "区市场监管局", "plan.lead.proposed", Check},
		{"责任单位:各街道、区教体局", "区教体局", "plan.lead.proposed", Check},
		{"责任单位:各街道", "", "plan.lead.none", Lacking},
		{"牵头单位:区教体局、区市场监管局", "", "plan.lead.several", Lacking},
		{"配合单位:各街道", "", "plan.lead.none", Lacking},
		{"责任单位:有关部门", "", "plan.lead.none", Lacking},
	} {
		row := rowOf(t, "开展校园周边整治。("+c.bracket+")")
		proposed := ""
		if row.ProposedLead != nil {
			proposed = row.ProposedLead.Written
		}
		if proposed != c.proposed || row.Lead.Trust != c.trust || c.code != "" && !slices.Contains(codes(row.Lead.Notes), c.code) {
			t.Errorf("%s: proposed %q, %s %v", c.bracket, proposed, row.Lead.Trust, row.Lead.Notes)
		}
	}
}

func TestMissingDeadlineIsLacking(t *testing.T) {
	for text, code := range map[string]string{
		"开展校园周边整治。(责任单位:区教体局)":           "plan.deadline.none",
		"尽快开展校园周边整治。(责任单位:区教体局)":         "plan.deadline.vague",
		"开展校园周边整治。(责任单位:区教体局;完成时限:另行通知)": "plan.deadline.unread",
	} {
		row := rowOf(t, text)
		if row.Deadline.Trust != Lacking || !slices.Contains(codes(row.Deadline.Notes), code) || row.Trust() != Lacking {
			t.Errorf("%s: %+v", text, row.Deadline)
		}
	}
}

func TestInheritedValuesAreForAPersonToCheck(t *testing.T) {
	d := ReadText("一、整治重点(责任单位:区教体局)\n1.整治校门口摊点。\n2.清理过期食品。", Options{Date: "2026-03-01", Units: cloudDistrict()})
	if len(d.Rows) != 2 {
		t.Fatalf("%d rows", len(d.Rows))
	}
	for _, row := range d.Rows {
		if !row.Resp.Inherited || row.Resp.Trust != Check || !slices.Contains(codes(row.Resp.Notes), "plan.unit.inherited") {
			t.Errorf("%s: %+v", row.No, row.Resp)
		}
	}
}

func TestDocumentWithoutDateAsksForIt(t *testing.T) {
	d := ReadText("1.开展整治，6月底前完成。(责任单位:区教体局)", Options{})
	if !slices.Contains(codes(d.Notes), "plan.date.none") || d.Rows[0].Deadline.Due != "" {
		t.Errorf("notes %v, due %q", d.Notes, d.Rows[0].Deadline.Due)
	}
}

func TestDocumentWithoutRowsSaysSo(t *testing.T) {
	if d := ReadText("今天天气很好。", Options{Date: "2026-03-01"}); !slices.Contains(codes(d.Notes), "plan.rows.none") {
		t.Errorf("notes %v", d.Notes)
	}
}
