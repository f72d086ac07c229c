package app_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/house"
	"zhaodan/internal/journal"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// sameTerms are the terms of an item as they stand.
func sameTerms(i *ledger.LedgerItem) app.ItemTerms {
	return app.ItemTerms{Campaign: i.Campaign, Mandate: i.Mandate, Title: i.Title, Focus: i.Focus, Lead: i.Lead, Due: i.Due}
}

func TestRecordsOfTheNeighbourCannotBeNamed(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		campaign := house.Do(t, w, w.Foreign.Lead, &app.SaveCampaign{CampaignTerms: app.CampaignTerms{
			Title: "邻区专项", Theme: "民生", Focus: ledger.FocusConduct, From: house.Start, To: house.Start.AddDays(9), Lead: w.Foreign.LeadRoom,
		}}).ID
		mandate := house.Do(t, w, w.Foreign.Lead, &app.SaveMandate{Level: ledger.LevelCity, Title: "邻区部署", Theme: "民生"}).ID
		item := house.Item(t, w)
		for name, terms := range map[string]func(*app.ItemTerms){
			"campaign": func(t *app.ItemTerms) { t.Campaign = campaign },
			"mandate":  func(t *app.ItemTerms) { t.Mandate = mandate },
			"lead":     func(t *app.ItemTerms) { t.Lead = w.Foreign.Dept },
			"coop":     func(t *app.ItemTerms) { t.Coop = []string{w.Foreign.Dept} },
		} {
			t.Run(name, func(t *testing.T) {
				c := sameTerms(item)
				terms(&c)
				house.Refused(t, w, w.Lead, &app.CreateItem{Year: 2026, ItemTerms: c}, fault.Missing, "missing")
				house.Refused(t, w, w.Lead, &app.UpdateItem{Form: because, ID: item.ID, Version: item.Version, ItemTerms: c}, fault.Missing, "missing")
			})
		}
		house.Refused(t, w, w.Lead, &app.SaveCampaign{CampaignTerms: app.CampaignTerms{
			Title: "专项", Theme: "民生", Focus: ledger.FocusConduct, From: house.Start, To: house.Start, Lead: w.LeadRoom, Mandate: mandate,
		}}, fault.Missing, "missing")
	})
}

func TestCampaignThatIsOverTakesNoMoreItems(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		over, item := house.Campaign(t, w), house.Item(t, w)
		house.Do(t, w, w.Lead, &app.AdvanceCampaign{Form: because, ID: over.ID, By: org.CampaignVoid})
		terms := sameTerms(item)
		terms.Campaign = over.ID
		house.Refused(t, w, w.Lead, &app.CreateItem{Year: 2026, ItemTerms: terms}, fault.Conflict, "campaign.over")
		house.Refused(t, w, w.Lead, &app.UpdateItem{Form: because, ID: item.ID, Version: item.Version, ItemTerms: terms}, fault.Conflict, "campaign.over")
	})
}

func TestDutiesFollowTheirItemIntoAnotherCampaign(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		was, is := house.Campaign(t, w), house.Campaign(t, w)
		item := house.Item(t, w, func(c *app.CreateItem) { c.Campaign = was.ID })
		d := house.Duty(t, w, item, w.Streets[0])
		item = house.ItemNow(t, w, item.ID)
		terms := sameTerms(item)
		terms.Campaign = is.ID
		house.Do(t, w, w.Lead, &app.UpdateItem{Form: because, ID: item.ID, Version: item.Version, ItemTerms: terms})
		if got := house.DutyNow(t, w, d.ID).Campaign; got != is.ID {
			t.Errorf("the duty is in campaign %s, its item in %s", got, is.ID)
		}
		house.Sound(t, w)
	})
}

func TestDissolvedUnitGetsNoWork(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		item := house.Item(t, w)
		house.Do(t, w, w.System, &app.EndUnit{Form: because, ID: w.Villages[3]})
		house.Refused(t, w, w.Lead, app.Decompose(because, house.Chosen(item.ID), app.Portion{Units: []string{w.Villages[3]}}),
			fault.Conflict, "unit.ended")
		house.Refused(t, w, w.Lead, &app.CreateItem{Year: 2026, ItemTerms: app.ItemTerms{
			Title: "新事项", Focus: ledger.FocusConduct, Lead: w.Villages[3], Due: house.Due,
		}}, fault.Conflict, "unit.ended")
	})
}

func TestDispatchPublishesEveryLedgerItSendsFrom(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		campaign := house.Campaign(t, w)
		var duties []string
		for _, year := range []int{2026, 2027} {
			item := house.Item(t, w, func(c *app.CreateItem) { c.Campaign, c.Year = campaign.ID, year })
			house.Duty(t, w, item, w.Depts[0])
			duties = append(duties, house.Duty(t, w, item, w.Streets[0]).ID)
		}
		house.Do(t, w, w.Lead, &app.MatchDuties{Campaign: campaign.ID})
		house.Do(t, w, w.Lead, &app.Dispatch{Campaign: campaign.ID})
		for _, id := range duties {
			if _, err := w.App.Duty(t.Context(), w.Street1, id); err != nil {
				t.Errorf("the street opens what it was sent: %v", err)
			}
		}
	})
}

func TestNewVersionShowsWhatWasStruck(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		voided, kept := house.Item(t, w), house.Item(t, w)
		gone, removed := house.Duty(t, w, voided, w.Streets[0]), house.Duty(t, w, kept, w.Streets[1])
		publish(t, w, "首次发布")
		house.Do(t, w, w.Lead, app.VoidItems(because, house.Chosen(voided.ID)))
		house.Do(t, w, w.Lead, app.Remove(because, house.Chosen(removed.ID)))
		v := publish(t, w, "")
		if v.Items != 1 || v.Duties != 0 || v.Changed != 3 {
			t.Errorf("the second version is %+v", v)
		}
		struck := map[string]string{}
		for _, d := range must[[]app.Difference](t)(w.App.Differences(t.Context(), w.Lead, ledgerNow(t, w).ID, 2)) {
			if d.Gone {
				struck[d.Code] = d.Title
			}
		}
		want := map[string]string{voided.Code: voided.Title, gone.Code: gone.Text, removed.Code: removed.Text}
		if diff := cmp.Diff(want, struck); diff != "" {
			t.Errorf("struck:\n%s", diff)
		}
		house.Do(t, w, w.Lead, &app.ReviseLedger{Form: because, Year: 2026})
		if v := publish(t, w, ""); v.Changed != 0 {
			t.Errorf("the third version strikes %d rows again", v.Changed)
		}
		house.Sound(t, w)
	})
}

func TestItemEndsOnlyWhenAllItsDutiesWereSent(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		item := house.Item(t, w)
		d := house.Duty(t, w, item, w.Streets[0])
		publish(t, w, "首次发布")
		house.Refused(t, w, w.Lead, app.EndItems(because, house.Chosen(item.ID)), fault.Conflict, "item.end.drafts")
		house.Do(t, w, w.Lead, app.Remove(because, house.Chosen(d.ID)))
		house.Do(t, w, w.Lead, app.EndItems(because, house.Chosen(item.ID)))
	})
}

func TestDutyOfAVoidedItemIsNotTakenUpAgain(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		d := house.Dispatched(t, w, w.Streets[0])[0]
		one := house.Chosen(d.ID)
		house.Do(t, w, w.Street1, app.Acknowledge(app.Form{}, one))
		house.Do(t, w, w.Street1, app.Complete(app.Form{}, one, "完成"))
		house.Do(t, w, w.Lead, app.VoidItems(because, house.Chosen(d.Item)))
		house.Refused(t, w, w.Lead, app.Reopen(because, one), fault.Conflict, "duty.reopen.voided")
		house.Refused(t, w, w.Outpost1, app.Reopen(because, one), fault.Conflict, "duty.reopen.voided")
	})
}

func TestSheetOfUnitsThatLeavesIsJournalled(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		var file bytes.Buffer
		if err := w.App.ExportUnits(t.Context(), w.System, &file); err != nil {
			t.Fatal(err)
		}
		noted := house.Rows(t, house.Raw(w), `SELECT b.body FROM journal j JOIN journal_body b ON b.book = j.book AND b.seq = j.seq
			WHERE j.action = 'list.export' AND j.result = 'ok'`)
		if len(noted) != 1 || !strings.Contains(noted[0][0], journal.Sum(file.Bytes())) {
			t.Errorf("noted: %v", noted)
		}
		file.Reset()
		if err := w.App.ExportUnits(t.Context(), w.Street1, &file); fault.Of(err) != fault.Denied || file.Len() > 0 {
			t.Errorf("a street exports %d bytes: %v", file.Len(), err)
		}
	})
}
