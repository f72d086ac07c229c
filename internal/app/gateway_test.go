package app_test

import (
	"strings"
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
)

func TestGatewaysOpenIsInNoJournal(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		id := house.Do(t, w, w.System, &app.SaveGateway{
			Kind: ledger.GatewayDingtalk, Name: "钉钉", Address: "https://robot.example.gov.cn/send?access_token=TOKEN-1", Secret: "SECRET-1",
		}).ID
		house.Do(t, w, w.System, &app.SaveGateway{ID: id, Version: 1, Kind: ledger.GatewayDingtalk, Name: "钉钉群", Secret: "SECRET-2"})
		g := must[*ledger.Gateway](t)(w.App.Gateway(t.Context(), w.System, id))
		if g.Secret != "SECRET-2" || !strings.Contains(g.Address, "TOKEN-1") || g.Name != "钉钉群" || strings.Contains(g.Host(), "TOKEN") {
			t.Errorf("the gateway is %+v", g)
		}
		for _, row := range house.Rows(t, house.Raw(w), "SELECT body FROM journal_body") {
			for _, open := range []string{"TOKEN-1", "SECRET-1", "SECRET-2"} {
				if strings.Contains(row[0], open) {
					t.Errorf("the journal holds %s", open)
				}
			}
		}
		house.Sound(t, w)
	})
}

func TestGatewayThatCouldSendNothingIsRefused(t *testing.T) {
	w := house.SQLite(t)
	for name, c := range map[string]*app.SaveGateway{
		"no kind":             {Name: "邮件", Address: "smtps://mail.example.gov.cn:465", Sender: "a@example.gov.cn"},
		"mail over the web":   {Kind: ledger.GatewayMail, Name: "邮件", Address: "https://mail.example.gov.cn", Sender: "a@example.gov.cn"},
		"mail without port":   {Kind: ledger.GatewayMail, Name: "邮件", Address: "smtps://mail.example.gov.cn", Sender: "a@example.gov.cn"},
		"mail from nobody":    {Kind: ledger.GatewayMail, Name: "邮件", Address: "smtps://mail.example.gov.cn:465"},
		"mail from two":       {Kind: ledger.GatewayMail, Name: "邮件", Address: "smtps://mail.example.gov.cn:465", Sender: "a@example.gov.cn, b@example.gov.cn"},
		"a file":              {Kind: ledger.GatewayJSON, Name: "接口", Address: "file:///etc/passwd"},
		"a password in sight": {Kind: ledger.GatewayJSON, Name: "接口", Address: "https://user:pass@example.gov.cn/"},
		"no address":          {Kind: ledger.GatewayJSON, Name: "接口"},
	} {
		if _, err := app.Do(t.Context(), w.App, w.System, c); fault.Of(err) != fault.Invalid {
			t.Errorf("%s: got %v", name, err)
		}
	}
	house.Refused(t, w, w.Lead, &app.SaveGateway{Kind: ledger.GatewayJSON, Name: "接口", Address: "https://example.gov.cn"}, fault.Denied, "denied")
	for _, c := range []*app.SetHours{{Digest: "8", QuietFrom: "21:00", QuietTo: "07:30"}, {Digest: "22:00", QuietFrom: "21:00", QuietTo: "07:30"}} {
		if _, err := app.Do(t.Context(), w.App, w.System, c); fault.Of(err) != fault.Invalid {
			t.Errorf("%+v: got %v", c, err)
		}
	}
	house.Do(t, w, w.System, &app.SetHours{Digest: "07:00", QuietFrom: "22:00", QuietTo: "06:30"})
	if _, err := app.Do(t.Context(), w.App, w.Street1, &app.SetMail{Address: "not an address"}); fault.Of(err) != fault.Invalid {
		t.Errorf("a wrong address: %v", err)
	}
}

func TestWhatWaitsForAnEndedGatewayIsDropped(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		id := house.Do(t, w, w.System, &app.SaveGateway{Kind: ledger.GatewayJSON, Name: "接口", Address: "https://example.gov.cn/hook"}).ID
		house.SentFinding(t, w)
		house.Do(t, w, w.System, &app.EndGateway{Form: because, ID: id})
		w.Clock.Set("2026-03-03")
		if err := w.App.Bundle(t.Context(), w.Root); err != nil {
			t.Fatal(err)
		}
		if n := must[int](t)(w.App.CountDeliveries(t.Context(), w.System, ledger.DeliveryFilter{})); n != 0 {
			t.Errorf("%d messages for a gateway that has ended", n)
		}
		if left := house.Rows(t, house.Raw(w), "SELECT notice FROM outbox"); len(left) != 0 {
			t.Errorf("%d still wait", len(left))
		}
	})
}
