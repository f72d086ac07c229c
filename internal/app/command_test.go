package app_test

import (
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// because is a form with a reason, also for asking above the cap.
var because = app.Form{Reason: "按程序办理", Over: "情况紧急"}

// dutyCommands is every command about duties that are there, each ready to be carried out on one of them.
func dutyCommands(w *house.World, id string) map[string]app.Command {
	one := house.Chosen(id)
	return map[string]app.Command{
		"acknowledge": app.Acknowledge(because, one), "return": app.Return(because, one),
		"report": app.Report(because, one, "已完成一半", 50), "complete": app.Complete(because, one, "全部完成"),
		"reopen": app.Reopen(because, one), "void": app.Void(because, one), "remove": app.Remove(because, one),
		"reschedule": app.Reschedule(because, one, house.Due), "assign": app.Assign(because, one, w.Outposts[2]),
		"update": app.Update(because, one, app.DutyTerms{Text: "改写", Due: house.Due}),
	}
}

// itemCommands is every command about items that are there.
func itemCommands(w *house.World, id string) map[string]app.Command {
	one := house.Chosen(id)
	return map[string]app.Command{
		"waive": app.Waive(because, one, ledger.SideSector), "end": app.EndItems(because, one), "void": app.VoidItems(because, one),
		"decompose": app.Decompose(because, one, app.Portion{Units: []string{w.Streets[1]}}),
		"update": &app.UpdateItem{Form: because, ID: id, Version: 1, ItemTerms: app.ItemTerms{
			Title: "改写", Focus: ledger.FocusConduct, Lead: w.Depts[1], Due: house.Due,
		}},
	}
}

// campaignCommands is every command about a campaign that is there.
func campaignCommands(id string) map[string]app.Command {
	return map[string]app.Command{
		"analyze":  &app.AdvanceCampaign{Form: because, ID: id, By: org.CampaignAnalyze},
		"void":     &app.AdvanceCampaign{Form: because, ID: id, By: org.CampaignVoid},
		"dispatch": &app.Dispatch{Form: because, Campaign: id},
	}
}

// must fails the test at once if there is an error.
func must[T any](t *testing.T) func(T, error) T {
	return func(found T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
}

// untouched fails the test if do changed any table but those named.
func untouched(t *testing.T, w *house.World, what string, do func(), but ...string) {
	t.Helper()
	before := house.Digests(t, w)
	do()
	allowed := map[string]bool{}
	for _, table := range but {
		allowed[table] = true
	}
	for _, table := range house.Changed(before, house.Digests(t, w)) {
		if !allowed[table] {
			t.Errorf("%s changed %s", what, table)
		}
	}
}
