package house

import (
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// Check is the terms of a weekly check of both sides, changed as a test needs.
func Check(matter string, change ...func(*app.CheckTerms)) app.CheckTerms {
	t := app.CheckTerms{Matter: matter, Points: "查看台账与现场是否一致", Way: "查阅资料、实地查看", Frequency: ledger.EveryWeek, Basis: "区工作方案"}
	for _, f := range change {
		f(&t)
	}
	return t
}

// Checklist makes a list of the items and puts it in force: a common one by the lead room, a specific one by an overseer.
// It returns the list's id and those of its items in their order.
func Checklist(t testing.TB, w *World, who org.Actor, items ...app.CheckTerms) (list string, ids []string) {
	t.Helper()
	list, ids = DraftChecklist(t, w, who, items...)
	if who.Role == org.RoleOVR {
		Do(t, w, who, app.FileChecklist(app.Form{}, Chosen(list)))
	} else {
		Do(t, w, who, app.IssueChecklist(app.Form{}, Chosen(list)))
	}
	return list, ids
}

// DraftChecklist makes a list of the items that is not in force.
func DraftChecklist(t testing.TB, w *World, who org.Actor, items ...app.CheckTerms) (list string, ids []string) {
	t.Helper()
	kind := ledger.ChecklistCommon
	if who.Role == org.RoleOVR {
		kind = ledger.ChecklistSpecific
	}
	list = Do(t, w, who, &app.SaveChecklist{Kind: kind, Title: "日常监督清单", Year: Start.Year()}).ID
	for _, terms := range items {
		ids = append(ids, Do(t, w, who, &app.AddCheckItem{List: list, CheckTerms: terms}).ID)
	}
	return list, ids
}
