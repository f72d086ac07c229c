package app_test

import (
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/house"
)

// TestGapsAreForThoseWhoSeeTheWholeLedger: whether anything answers a mandate is not to be learned from outside one's scope.
func TestGapsAreForThoseWhoSeeTheWholeLedger(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		house.Do(t, w, w.Lead, mandateCommand("无人承接"))
		answered := house.Do(t, w, w.Lead, mandateCommand("已有事项")).ID
		house.Item(t, w, func(c *app.CreateItem) { c.Mandate = answered })
		for name, want := range map[string]int{"lead": 1, "leader": 1, "street1": 0, "dept1": 0, "overseer1": 0} {
			got := must[int](t)(w.App.CountMandates(t.Context(), w.Actors()[name], true))
			if rows := must[[]*app.MandateRow](t)(w.App.Mandates(t.Context(), w.Actors()[name], true)); got != want || len(rows) != want {
				t.Errorf("%s counts %d gaps and lists %d, want %d", name, got, len(rows), want)
			}
		}
	})
}

func mandateCommand(title string) *app.SaveMandate {
	return &app.SaveMandate{Level: "city", Title: title, Theme: "民生"}
}
