package jobs_test

import (
	"log/slog"
	"os"
	"testing"
	"time"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/house"
	"zhaodan/internal/jobs"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// year is a stretch of days in which findings and lists go out, and the chores run every morning.
type year struct {
	*testing.T
	w        *house.World
	post     *house.Post
	people   map[string]org.Actor // by address
	days     int
	findings int // a working day
	lists    int // a Monday
}

// TestYearTellsEachEventOnceAndOnWorkingDays runs the chores through the seasons, drafts what falls due and numbers letters. The long form is a year with 2,000
// findings and 5,000 duties on both engines.
func TestYearTellsEachEventOnceAndOnWorkingDays(t *testing.T) {
	run := func(days, findings, lists int) func(t *testing.T, w *house.World) {
		return func(t *testing.T, w *house.World) {
			y := &year{T: t, w: w, post: house.PostOffice(t), days: days, findings: findings, lists: lists}
			y.run()
		}
	}
	if os.Getenv("ZHAODAN_TRIAL") != "" {
		house.Each(t, run(300, 10, 24)) // from March to the end of the year the table knows
		return
	}
	run(65, 2, 1)(t, house.SQLite(t)) // over the holidays of April and May
}

func (y *year) run() {
	y.Helper()
	y.people = map[string]org.Actor{
		"street1@example.gov.cn": y.w.Street1, "dept1@example.gov.cn": y.w.Dept1, "overseer1@example.gov.cn": y.w.Overseer1,
	}
	house.Do(y, y.w, y.w.System, &app.SaveGateway{Kind: ledger.GatewayMail, Name: "邮件", Address: "smtp+plain://" + y.post.Mail, Sender: "zhaodan@example.gov.cn"})
	for address, who := range y.people {
		house.Do(y, y.w, who, &app.SetMail{Address: address})
	}
	r := &jobs.Runner{App: y.w.App, Log: slog.New(slog.NewTextHandler(y.Output(), nil)), Pause: time.Second, Lease: time.Minute, Chores: jobs.Chores}
	sent := 0
	for day, n := house.Start, 0; n < y.days; day, n = day.AddDays(1), n+1 {
		sent += y.morning(r, day)
		y.work(day)
	}
	y.wholeAndOnce(sent)
}

// morning lets the chores run before and after the time of the digest, and counts the mails that left. On a rest day
// there must be none.
func (y *year) morning(r *jobs.Runner, day calendar.Day) int {
	y.Helper()
	before := len(y.post.Received(y))
	y.w.Clock.Set(day)
	y.w.Clock.Forward(-2 * time.Hour)
	for range 3 {
		y.w.Clock.Forward(40 * time.Minute)
		turn(y.T, r)
	}
	got := y.post.Received(y)[before:]
	if work, _ := calendar.Default().IsWorkday(day); !work && len(got) > 0 {
		y.Errorf("%d mails left on %s, a rest day", len(got), day)
	}
	seen := map[string]int{}
	for _, m := range got {
		if seen[m.To]++; seen[m.To] > 1 {
			y.Errorf("%s got a second mail on %s", m.To, day)
		}
	}
	return len(got)
}

// work is what people do on a working day.
func (y *year) work(day calendar.Day) {
	y.Helper()
	if work, _ := calendar.Default().IsWorkday(day); !work {
		return
	}
	y.w.Clock.Set(day)
	for range y.findings {
		house.SentFinding(y, y.w)
	}
	if day.Weekday() == time.Monday {
		house.SentLetter(y, y.w)
		for range y.lists {
			house.Dispatched(y, y.w, y.w.Streets[0], y.w.Streets[1], y.w.Depts[0], y.w.Depts[1], y.w.Villages[0])
		}
	}
}

// wholeAndOnce holds what was told against what happened, and what left against what was told.
func (y *year) wholeAndOnce(sent int) {
	y.Helper()
	db := house.Raw(y, y.w)
	count := func(query string, want int, what string) {
		y.Helper()
		if got := len(house.Rows(y, db, query)); got != want {
			y.Errorf("%s: %d, want %d", what, got, want)
		}
	}
	findings := house.Rows(y, db, "SELECT id FROM finding WHERE state <> 'draft'")
	count("SELECT n.record FROM notice n WHERE n.kind = 'finding'", 2*len(findings), "notices of findings, one for each party's post")
	count("SELECT post FROM notice GROUP BY post, kind, record HAVING COUNT(*) > 1 AND kind = 'finding'", 0, "findings told twice")
	count("SELECT notice FROM delivery_notice GROUP BY gateway, account, notice HAVING COUNT(*) > 1", 0, "events in two messages to one recipient")
	count("SELECT id FROM delivery WHERE state = 'sent'", sent, "messages that left")
	count("SELECT id FROM delivery WHERE state <> 'sent'", 0, "messages that did not")
	count("SELECT number FROM letter WHERE number > 0 GROUP BY number, word, year, book HAVING COUNT(*) > 1", 0, "letters under one number")
	count("SELECT word FROM letter WHERE number > 0 GROUP BY word, year, book HAVING COUNT(*) <> MAX(number)", 0, "series of numbers with a gap")
	count("SELECT object FROM reminder_matter WHERE rung <> '' GROUP BY object, due, rung HAVING COUNT(*) > 1", 0, "rungs drafted twice")
	if rungs := house.Rows(y, db, "SELECT object FROM reminder_matter WHERE rung <> ''"); len(rungs) == 0 {
		y.Error("nothing fell due in the whole year")
	}
	// What was told before the last morning stands in a message to each who has an address.
	last := house.Rows(y, db, `SELECT n.id FROM notice n JOIN holding h ON h.post = n.post JOIN account a ON a.id = h.account AND a.email <> ''
		WHERE NOT EXISTS (SELECT 1 FROM delivery_notice d WHERE d.notice = n.id AND d.account = a.id)
		AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.notice = n.id)`)
	if len(last) > 0 {
		y.Errorf("%d events are in no message and wait for none", len(last))
	}
	if sent < y.days/2 || len(findings) == 0 {
		y.Errorf("a dull year: %d mails, %d findings", sent, len(findings))
	}
}
