package house

import (
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// Due is the day that builders give where a test does not care: far enough away to be neither late nor soon.
const Due = "2026-06-30"

// comingDue is Due, or a day of the next month once that is near.
func comingDue(w *World) calendar.Day {
	const ahead = 30
	return max(Due, w.App.Today().AddDays(ahead))
}

// Do carries out a command that must be accepted.
func Do(t testing.TB, w *World, who org.Actor, c app.Command) app.Answer {
	t.Helper()
	answer, err := app.Do(t.Context(), w.App, who, c)
	if err != nil {
		t.Fatalf("%s by %s: %v", c.Action(), who.Name, err)
	}
	return answer
}

// Refused carries out a command that must be refused with the kind and, if it is not empty, the code.
func Refused(t testing.TB, w *World, who org.Actor, c app.Command, kind fault.Kind, code string) {
	t.Helper()
	_, err := app.Do(t.Context(), w.App, who, c)
	if err == nil || fault.Of(err) != kind || code != "" && !fault.Is(err, code) {
		t.Errorf("%s by %s: got %v, want %s %s", c.Action(), who.Name, err, kind, code)
	}
}

// Campaign makes a campaign that began yesterday and has not gone a step.
func Campaign(t testing.TB, w *World, change ...func(*app.SaveCampaign)) *ledger.Campaign {
	t.Helper()
	c := &app.SaveCampaign{CampaignTerms: app.CampaignTerms{
		Title: "供热专项监督", Theme: "民生", Focus: ledger.FocusLivelihood,
		From: Start.AddDays(-1), To: Start.AddDays(200), Lead: w.LeadRoom,
	}}
	for _, f := range change {
		f(c)
	}
	id := Do(t, w, w.Lead, c).ID
	return read(t, func() (*ledger.Campaign, error) {
		found, err := w.App.Campaign(t.Context(), w.Lead, id)
		if err != nil {
			return nil, err
		}
		return &found.Campaign, nil
	})
}

// Item makes a draft item of the year 2026 without duties, led by the first department.
func Item(t testing.TB, w *World, change ...func(*app.CreateItem)) *ledger.LedgerItem {
	t.Helper()
	c := &app.CreateItem{Year: Start.Year(), ItemTerms: app.ItemTerms{
		Title: "老旧小区供热管网改造", Focus: ledger.FocusLivelihood, Lead: w.Depts[0], Due: comingDue(w),
	}}
	c.Reason = "补充事项"
	for _, f := range change {
		f(c)
	}
	return ItemNow(t, w, Do(t, w, w.Lead, c).ID)
}

// ItemNow reads an item as it stands.
func ItemNow(t testing.TB, w *World, id string) *ledger.LedgerItem {
	t.Helper()
	return read(t, func() (*ledger.LedgerItem, error) {
		found, err := w.App.Item(t.Context(), w.Lead, id)
		if err != nil {
			return nil, err
		}
		return &found.LedgerItem, nil
	})
}

// Duty gives the unit a draft duty under the item. It has no overseer yet.
func Duty(t testing.TB, w *World, item *ledger.LedgerItem, unit string, change ...func(*app.Portion)) *ledger.Duty {
	t.Helper()
	p := app.Portion{Units: []string{unit}}
	for _, f := range change {
		f(&p)
	}
	Do(t, w, w.Lead, app.Decompose(app.Form{}, Chosen(item.ID), p))
	found, err := w.App.Item(t.Context(), w.Lead, item.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range found.Duties {
		if d.Unit == unit {
			return &d.Duty
		}
	}
	t.Fatalf("%s has no duty of unit %s", item.Code, unit)
	return nil
}

// DutyNow reads a duty as it stands.
func DutyNow(t testing.TB, w *World, id string) *ledger.Duty {
	t.Helper()
	return read(t, func() (*ledger.Duty, error) {
		found, err := w.App.Duty(t.Context(), w.Lead, id)
		if err != nil {
			return nil, err
		}
		return &found.Duty, nil
	})
}

// Dispatched makes a campaign with one item that has a duty of each unit, matches them by the oversight map and sends
// them out. It returns the issued duties in the order of the units; a side without a unit is waived.
func Dispatched(t testing.TB, w *World, units ...string) []*ledger.Duty {
	t.Helper()
	campaign := Campaign(t, w)
	item := Item(t, w, func(c *app.CreateItem) { c.Campaign = campaign.ID })
	sides := map[ledger.Side]bool{}
	ids := make([]string, len(units))
	for i, u := range units {
		d := Duty(t, w, item, u)
		sides[d.Side], ids[i] = true, d.ID
	}
	for _, side := range ledger.Sides {
		if !sides[side] {
			Do(t, w, w.Lead, app.Waive(app.Form{Reason: "该侧没有责任单位"}, Chosen(item.ID), side))
		}
	}
	Do(t, w, w.Lead, &app.MatchDuties{Campaign: campaign.ID})
	Do(t, w, w.Lead, &app.Dispatch{Form: app.Form{Over: "情况紧急"}, Campaign: campaign.ID})
	out := make([]*ledger.Duty, len(ids))
	for i, id := range ids {
		out[i] = DutyNow(t, w, id)
	}
	return out
}

// Chosen selects records whatever their versions are.
func Chosen(ids ...string) app.Chosen { return app.Chosen{IDs: ids} }

func read[T any](t testing.TB, find func() (T, error)) T {
	t.Helper()
	found, err := find()
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// Inspection plans a visit to the units, by the unit and in the name of who plans it.
func Inspection(t testing.TB, w *World, who org.Actor, by string, units []string, change ...func(*app.CreateInspection)) *ledger.Inspection {
	t.Helper()
	c := &app.CreateInspection{InspectionTerms: app.InspectionTerms{
		Title: "供热一线督导", Way: ledger.WayOnsite, Channel: ledger.ChannelDiscipline, By: by, Day: w.App.Today(),
	}}
	for _, u := range units {
		c.Stops = append(c.Stops, app.StopTerms{Unit: u})
	}
	for _, f := range change {
		f(c)
	}
	return InspectionNow(t, w, Do(t, w, who, c).ID)
}

// InspectionNow reads an inspection as it stands.
func InspectionNow(t testing.TB, w *World, id string) *ledger.Inspection {
	t.Helper()
	return read(t, func() (*ledger.Inspection, error) {
		found, err := w.App.Inspection(t.Context(), w.Lead, id)
		if err != nil {
			return nil, err
		}
		return &found.Inspection, nil
	})
}
