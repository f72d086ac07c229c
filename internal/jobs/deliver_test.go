package jobs_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"log/slog"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"zhaodan/internal/app"
	"zhaodan/internal/house"
	"zhaodan/internal/jobs"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// postman delivers messages and does nothing else, on each turn.
func postman(t *testing.T, a *app.App) *jobs.Runner {
	t.Helper()
	for _, c := range jobs.Chores {
		if c.Name == ledger.ChoreDeliver {
			return &jobs.Runner{App: a, Log: slog.New(slog.NewTextHandler(t.Output(), nil)), Pause: time.Second, Lease: time.Minute, Chores: []jobs.Chore{c}}
		}
	}
	t.Fatal("nobody delivers")
	return nil
}

// mailed sets up a mail gateway and gives the first street an address.
func mailed(t *testing.T, w *house.World, p *house.Post, address string) {
	t.Helper()
	house.Do(t, w, w.System, &app.SaveGateway{Kind: ledger.GatewayMail, Name: "邮件", Address: "smtp+plain://" + p.Mail, Sender: "zhaodan@example.gov.cn"})
	house.Do(t, w, w.Street1, &app.SetMail{Address: address})
}

// at turns the clock to a time of day and lets the postman go his round twice: once to plan, once to deliver.
func at(t *testing.T, w *house.World, r *jobs.Runner, day string, clock time.Duration) {
	t.Helper()
	w.Clock.Set(mustDay(t, day))
	w.Clock.Forward(clock - 9*time.Hour)
	turn(t, r)
	w.Clock.Forward(time.Minute)
	turn(t, r)
}

func messageID(body string) string {
	for _, line := range strings.Split(body, "\r\n") {
		if id, ok := strings.CutPrefix(line, "Message-ID: "); ok {
			return id
		}
	}
	return ""
}

func TestDigestLeavesOnceOnTheNextWorkingMorning(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		p := house.PostOffice(t)
		mailed(t, w, p, "street1@example.gov.cn")
		first, second := house.SentFinding(t, w), house.SentFinding(t, w) // on Monday at nine
		r := postman(t, w.App)
		at(t, w, r, "2026-03-02", 10*time.Hour)
		if got := p.Received(t); len(got) != 0 {
			t.Fatalf("something left before the morning: %+v", got)
		}
		at(t, w, r, "2026-03-03", 8*time.Hour)
		if got := p.Received(t); len(got) != 0 {
			t.Fatalf("the digest left before its time: %+v", got)
		}
		at(t, w, r, "2026-03-03", 8*time.Hour+10*time.Minute)
		at(t, w, r, "2026-03-03", 11*time.Hour)
		got := p.Received(t)
		if len(got) != 1 || got[0].To != "street1@example.gov.cn" || messageID(got[0].Body) == "" {
			t.Fatalf("received %+v", got)
		}
		if strings.Contains(got[0].Body, first.Title) || strings.Contains(got[0].Body, second.Place) {
			t.Error("the mail holds business text")
		}
		rows, err := w.App.Deliveries(t.Context(), w.System, ledger.DeliveryFilter{}, ledger.Page{})
		if err != nil || len(rows) != 1 || rows[0].State != ledger.DeliverySent || rows[0].Notices != 2 || rows[0].Login != w.Street1.Name {
			t.Errorf("the log shows %+v, %v", rows, err)
		}
	})
}

func TestNothingLeavesOnARestDayOrOfWhatIsRead(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		p := house.PostOffice(t)
		mailed(t, w, p, "street1@example.gov.cn")
		w.Clock.Set("2026-03-06") // a Friday
		house.SentFinding(t, w, func(f *app.FindingTerms) { f.Due = "2026-06-01" })
		r := postman(t, w.App)
		at(t, w, r, "2026-03-07", 9*time.Hour)
		at(t, w, r, "2026-03-08", 9*time.Hour)
		if got := p.Received(t); len(got) != 0 {
			t.Fatalf("something left on the weekend: %+v", got)
		}
		house.Do(t, w, w.Street1, app.ReadNotices(app.Form{}))
		at(t, w, r, "2026-03-09", 9*time.Hour)
		if got := p.Received(t); len(got) != 0 {
			t.Errorf("who has read it is told again: %+v", got)
		}
	})
}

func TestUrgentMessageWaitsForTheEndOfTheQuietHoursAndNoLonger(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		p := house.PostOffice(t)
		mailed(t, w, p, "system@example.gov.cn")
		house.Do(t, w, w.System, &app.SetMail{Address: "system@example.gov.cn"})
		w.Clock.Set("2026-03-06")
		w.Clock.Forward(13 * time.Hour) // ten in the evening
		failing(t, w)
		r := postman(t, w.App)
		at(t, w, r, "2026-03-06", 23*time.Hour)
		if got := p.Received(t); len(got) != 0 {
			t.Fatalf("somebody was woken: %+v", got)
		}
		at(t, w, r, "2026-03-07", 7*time.Hour+30*time.Minute)
		if got := p.Received(t); len(got) != 1 || got[0].To != "system@example.gov.cn" {
			t.Errorf("in the morning came %+v", got)
		}
	})
}

// failing gives up a run, of which the administrator is told urgently.
func failing(t *testing.T, w *house.World) {
	t.Helper()
	house.Do(t, w, w.System, &app.RunChore{Name: ledger.ChoreTidy})
	for range 5 {
		j, err := w.App.ClaimJob(t.Context(), time.Minute)
		if err != nil || j == nil {
			t.Fatalf("no run: %v", err)
		}
		if _, err := w.App.EndJob(t.Context(), *j, errBroken); err != nil {
			t.Fatal(err)
		}
		w.Clock.Forward(61 * time.Minute)
	}
}

func TestEachWebhookGetsItsDigestSigned(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		p := house.PostOffice(t)
		for _, g := range []*app.SaveGateway{
			{Kind: ledger.GatewayWecom, Name: "政务微信", Address: p.Web + "/robot?key=abc"},
			{Kind: ledger.GatewayDingtalk, Name: "钉钉", Address: p.Web + "/robot?access_token=abc", Secret: "SEC123"},
			{Kind: ledger.GatewayJSON, Name: "街道平台", Address: p.Web + "/ok", Secret: "hmac key", Unit: w.Streets[0]},
			{Kind: ledger.GatewayJSON, Name: "别的街道", Address: p.Web + "/ok", Unit: w.Streets[2]},
		} {
			house.Do(t, w, w.System, g)
		}
		f := house.SentFinding(t, w)
		at(t, w, postman(t, w.App), "2026-03-03", 9*time.Hour)
		got := p.Received(t)
		if len(got) != 3 {
			t.Fatalf("%d came: %+v", len(got), got)
		}
		for _, x := range got {
			q, err := url.ParseQuery(x.Query)
			if err != nil {
				t.Fatal(err)
			}
			switch {
			case q.Get("key") != "": // WeCom
				if !strings.Contains(x.Body, `"msgtype":"text"`) || !strings.Contains(x.Body, f.Code) || strings.Contains(x.Body, f.Title) {
					t.Errorf("WeCom got %s", x.Body)
				}
			case q.Get("access_token") != "":
				if want := base64.StdEncoding.EncodeToString(mac("SEC123", q.Get("timestamp")+"\nSEC123")); q.Get("sign") != want {
					t.Errorf("the sign of DingTalk is %s, want %s", q.Get("sign"), want)
				}
			default:
				want := "sha256=" + hex.EncodeToString(mac("hmac key", x.Header.Get("X-Zhaodan-Timestamp")+"."+x.Body))
				if got := x.Header.Get("X-Zhaodan-Signature"); got != want {
					t.Errorf("signed %s, want %s", got, want)
				}
				var e struct {
					ID      string
					Count   int
					Notices []struct{ Code string }
				}
				if err := json.Unmarshal([]byte(x.Body), &e); err != nil || e.ID != x.Header.Get("X-Zhaodan-Delivery") || e.Count != 1 || e.Notices[0].Code != f.Code {
					t.Errorf("the event is %s, %v", x.Body, err)
				}
			}
		}
	})
}

func mac(key, text string) []byte {
	m := hmac.New(sha256.New, []byte(key))
	m.Write([]byte(text))
	return m.Sum(nil)
}

func TestWhatCannotBeDeliveredIsTriedAgainAndThenGivenUp(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		p := house.PostOffice(t)
		mailed(t, w, p, "full@example.gov.cn")
		for _, path := range []string{"/fails", "/refuses", "/away"} {
			house.Do(t, w, w.System, &app.SaveGateway{Kind: ledger.GatewayDingtalk, Name: path, Address: p.Web + path})
		}
		house.SentFinding(t, w)
		r := postman(t, w.App)
		at(t, w, r, "2026-03-03", 9*time.Hour)
		for range 6 {
			w.Clock.Forward(61 * time.Minute)
			turn(t, r)
		}
		rows, err := w.App.Deliveries(t.Context(), w.System, ledger.DeliveryFilter{State: ledger.DeliveryFailed}, ledger.Page{})
		if err != nil || len(rows) != 4 {
			t.Fatalf("%d were given up, %v", len(rows), err)
		}
		for _, d := range rows {
			if d.Attempts != 5 || d.Cause != "delivery.refused" && d.Cause != "delivery.unanswered" {
				t.Errorf("given up: %+v", d)
			}
		}
		for _, x := range p.Received(t) {
			if x.Path == "/ok" {
				t.Error("a redirect was followed")
			}
		}
	})
}

// TestWhatIsRejectedIsGivenUpAtOnce does not ask a server again that has said why it will never take the message.
func TestWhatIsRejectedIsGivenUpAtOnce(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		p := house.PostOffice(t)
		mailed(t, w, p, "no@example.gov.cn")
		house.Do(t, w, w.System, &app.SaveGateway{Kind: ledger.GatewayJSON, Name: "接口", Address: p.Web + "/bad"})
		house.SentFinding(t, w)
		at(t, w, postman(t, w.App), "2026-03-03", 9*time.Hour)
		rows, err := w.App.Deliveries(t.Context(), w.System, ledger.DeliveryFilter{State: ledger.DeliveryFailed}, ledger.Page{})
		if err != nil || len(rows) != 2 {
			t.Fatalf("%d were given up, %v", len(rows), err)
		}
		for _, d := range rows {
			if d.Attempts != 1 || d.Cause != "delivery.rejected" {
				t.Errorf("after %d tries: %s", d.Attempts, d.Cause)
			}
		}
	})
}

// TestMailLeavesUnderTLSWithALogin sends by both ways that servers offer, and never gives a login away in the open. A
// wrong password is not the end of a message: the administrator corrects it.
func TestMailLeavesUnderTLSWithALogin(t *testing.T) {
	w := house.SQLite(t)
	p := house.PostOffice(t)
	t.Setenv("SSL_CERT_FILE", p.Cert) // as an isolated network would name its own authority
	gateway := &app.SaveGateway{Kind: ledger.GatewayMail, Name: "邮件", Sender: "zhaodan@example.gov.cn", Login: "zhaodan"}
	set := func(address, password string) {
		gateway.Address, gateway.Secret = address, password
		gateway.ID = house.Do(t, w, w.System, gateway).ID
		gateway.Version++
	}
	house.Do(t, w, w.Street1, &app.SetMail{Address: "street1@example.gov.cn"})
	r := postman(t, w.App)
	morning := func(day string) {
		t.Helper()
		house.SentFinding(t, w)
		at(t, w, r, day, 9*time.Hour)
	}
	for i, c := range []struct{ day, address string }{
		{"2026-03-03", "smtp://" + p.Mail}, {"2026-03-04", "smtps://" + p.Safe},
	} {
		set(c.address, "wrong")
		morning(c.day)
		if got := p.Received(t); len(got) != i {
			t.Fatalf("%s: with a wrong password %d mails came", c.address, len(got))
		}
		set(c.address, "Youju-2026")
		w.Clock.Forward(6 * time.Minute)
		turn(t, r)
		got := p.Received(t)
		if len(got) != i+1 || !got[i].Safe || got[i].Login != "zhaodan" {
			t.Fatalf("%s: %+v", c.address, got)
		}
	}
	set("smtp+plain://"+p.Mail, "Youju-2026")
	morning("2026-03-05")
	for _, x := range p.Received(t) {
		if !x.Safe && x.Login != "" {
			t.Error("a password went in the open")
		}
	}
}

func TestRepeatedMailHasTheSameMessageID(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		p := house.PostOffice(t)
		mailed(t, w, p, "cut@example.gov.cn") // taken, but the answer is lost
		house.SentFinding(t, w)
		r := postman(t, w.App)
		at(t, w, r, "2026-03-03", 9*time.Hour)
		w.Clock.Forward(2 * time.Minute)
		turn(t, r)
		got := p.Received(t)
		if len(got) < 2 || messageID(got[0].Body) == "" || messageID(got[0].Body) != messageID(got[1].Body) {
			t.Errorf("%d mails, with %q", len(got), messageID(got[0].Body))
		}
	})
}

// TestKilledPostmanLosesAndDoublesNothing lets a program die between any two steps of a delivery, while another goes on.
func TestKilledPostmanLosesAndDoublesNothing(t *testing.T) {
	for step, die := range map[string]func(*testing.T, *app.App, string){
		"before it packs":  func(*testing.T, *app.App, string) {},
		"after it packed":  func(t *testing.T, a *app.App, book string) { check(t, a.Bundle(t.Context(), book)) },
		"after it claimed": claimAndDie,
		"after it packed twice and claimed": func(t *testing.T, a *app.App, book string) {
			check(t, a.Bundle(t.Context(), book))
			claimAndDie(t, a, book)
		},
	} {
		t.Run(step, func(t *testing.T) {
			w := house.Postgres(t)
			p := house.PostOffice(t)
			mailed(t, w, p, "street1@example.gov.cn")
			for range 3 {
				house.SentFinding(t, w)
			}
			w.Clock.Set("2026-03-03")
			die(t, house.Second(t, w), w.Root)
			r := postman(t, w.App)
			at(t, w, r, "2026-03-03", 9*time.Hour)
			w.Clock.Forward(5 * time.Minute) // the lease of the dead runs out
			turn(t, r)
			if got := p.Received(t); len(got) != 1 {
				t.Errorf("%d mails came", len(got))
			}
			rows, err := w.App.Deliveries(t.Context(), w.System, ledger.DeliveryFilter{}, ledger.Page{})
			if err != nil || len(rows) != 1 || rows[0].Notices != 3 || rows[0].State != ledger.DeliverySent {
				t.Errorf("the log shows %+v, %v", rows, err)
			}
		})
	}
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func claimAndDie(t *testing.T, a *app.App, book string) {
	check(t, a.Bundle(t.Context(), book))
	m, err := a.ClaimMessage(t.Context(), book, time.Minute)
	if err != nil || m == nil {
		t.Fatalf("nothing to claim: %v", err)
	}
}

func TestTwoPostmenDeliverEachMessageOnce(t *testing.T) {
	w := house.Postgres(t)
	p := house.PostOffice(t)
	house.Do(t, w, w.System, &app.SaveGateway{Kind: ledger.GatewayMail, Name: "邮件", Address: "smtp+plain://" + p.Mail, Sender: "zhaodan@example.gov.cn"})
	people := map[string]org.Actor{"street1": w.Street1, "street2": w.Street2, "street3": w.Street3, "dept1": w.Dept1, "dept2": w.Dept2}
	for name, who := range people {
		house.Do(t, w, who, &app.SetMail{Address: name + "@example.gov.cn"})
	}
	both := []*jobs.Runner{postman(t, w.App), postman(t, house.Second(t, w))}
	for _, day := range []string{"2026-03-03", "2026-03-04", "2026-03-05"} {
		house.Dispatched(t, w, w.Streets[0], w.Streets[1], w.Streets[2], w.Depts[0], w.Depts[1])
		w.Clock.Set(mustDay(t, day))
		for range 3 {
			w.Clock.Forward(time.Minute)
			var all sync.WaitGroup
			for _, r := range both {
				all.Go(func() { turn(t, r) })
			}
			all.Wait()
		}
	}
	seen := map[string]int{}
	for _, x := range p.Received(t) {
		seen[x.To]++
	}
	for name := range people {
		if seen[name+"@example.gov.cn"] != 3 {
			t.Errorf("%s got %d mails in three mornings", name, seen[name+"@example.gov.cn"])
		}
	}
}
