package house_test

import (
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
)

func TestDistrictIsSoundAndEqualOnBothEngines(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		reports, err := w.DB.Verify(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if len(reports) != 2 {
			t.Errorf("%d books, want the district and its neighbour", len(reports))
		}
		for _, r := range reports {
			if r.Fault != nil {
				t.Errorf("a fresh district: %v", r.Fault)
			}
		}
	})
}

func TestDispatchedDutiesAreIssuedToTheirUnits(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		duties := house.Dispatched(t, w, w.Depts[0], w.Streets[0])
		for i, want := range []string{w.Stationed1, w.Outposts[0]} {
			if d := duties[i]; d.State != ledger.DutyIssued || d.Overseer != want {
				t.Errorf("%s is %s and watched by %s, want issued and %s", d.Code, d.State, d.Overseer, want)
			}
		}
		house.Do(t, w, w.Street1, app.Acknowledge(app.Form{}, app.One(duties[1].ID, duties[1].Version)))
	})
}
