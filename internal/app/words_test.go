package app_test

import (
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
)

// TestChoiceThatNoFormOffersIsRefused: a value of a closed list that the list does not hold is the form's fault, not ours.
func TestChoiceThatNoFormOffersIsRefused(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		item := house.Item(t, w)
		d := house.Duty(t, w, item, w.Streets[0])
		item = house.ItemNow(t, w, item.ID)
		terms := func(change func(*app.ItemTerms)) app.Command {
			t := sameTerms(item)
			change(&t)
			return &app.CreateItem{Year: 2026, ItemTerms: t}
		}
		for name, c := range map[string]app.Command{
			"focus":      terms(func(t *app.ItemTerms) { t.Focus = "x" }),
			"kind":       terms(func(t *app.ItemTerms) { t.Kind = "x" }),
			"mode":       terms(func(t *app.ItemTerms) { t.Mode = "x" }),
			"recurrence": terms(func(t *app.ItemTerms) { t.Due, t.Recurrence = "", "x" }),
			"year":       &app.CreateItem{Year: 0, ItemTerms: sameTerms(item)},
			"side":       app.Waive(because, house.Chosen(item.ID), "x"),
			"no side":    app.Waive(because, house.Chosen(item.ID), ""),
			"duty":       app.Update(because, house.Chosen(d.ID), app.DutyTerms{Text: "x", Recurrence: "x"}),
			"level":      &app.SaveMandate{Level: "x", Title: "部署", Theme: "民生"},
			"campaign": &app.SaveCampaign{CampaignTerms: app.CampaignTerms{
				Title: "专项", Theme: "民生", Focus: "x", From: house.Start, To: house.Start, Lead: w.LeadRoom,
			}},
			"list": &app.SaveFilter{List: "x", Name: "视图"},
		} {
			if _, err := app.Do(t.Context(), w.App, w.Lead, c); err == nil || fault.Of(err) != fault.Invalid {
				t.Errorf("%s: got %v", name, err)
			}
		}
		house.Do(t, w, w.Lead, app.Waive(because, house.Chosen(item.ID), ledger.SideSector))
	})
}
