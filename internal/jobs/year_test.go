package jobs_test

import (
	"database/sql"
	"log/slog"
	"os"
	"strings"
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
	db       *sql.DB
	post     *house.Post
	people   map[string]org.Actor // by address
	days     int
	cal      *calendar.Calendar
	findings int // a working day
	lists    int // a Monday
	worked   int // working days so far
}

// nextSpring stands for the notice of 2027, which is not out: a holiday in February, and a Saturday that is worked for it.
const nextSpring = `date,kind,name
2027-01-01,off,元旦
2027-02-08,off,春节
2027-02-09,off,春节
2027-02-10,off,春节
2027-02-11,off,春节
2027-02-12,off,春节
2027-02-20,work,春节
`

// TestYearTellsEachEventOnceAndOnWorkingDays runs the chores through the seasons: each matter climbs each rung of the ladder
// once, nothing is drafted or mailed on a rest day but what falls due on it, and letters are numbered without a gap. The
// long form is a year with 2,000 findings and 5,000 duties on both engines.
func TestYearTellsEachEventOnceAndOnWorkingDays(t *testing.T) {
	run := func(days, findings, lists int) func(t *testing.T, w *house.World) {
		return func(t *testing.T, w *house.World) {
			house.Do(t, w, w.Lead, &app.ImportCalendar{Source: "试运行用的放假安排", Table: nextSpring})
			y := &year{T: t, w: w, post: house.PostOffice(t), days: days, findings: findings, lists: lists}
			y.run()
		}
	}
	if os.Getenv("ZHAODAN_TRIAL") != "" {
		house.Each(t, run(373, 8, 20)) // 250 working days, from March to March
		return
	}
	run(65, 2, 1)(t, house.SQLite(t)) // over the holidays of April and May
}

func (y *year) run() {
	y.Helper()
	r := y.open()
	sent := 0
	for day, n := house.Start, 0; n < y.days; day, n = day.AddDays(1), n+1 {
		if n%30 == 0 { // as a server in use does by itself, and the one of the tests does not
			house.Rows(y, y.db, "ANALYZE")
		}
		sent += y.morning(r, day)
		y.work(day)
	}
	y.climbsEachRung(house.Start.AddDays(y.days - 1))
	y.wholeAndOnce(sent)
	duties := house.Rows(y, y.db, "SELECT id FROM duty")
	findings := house.Rows(y, y.db, "SELECT id FROM finding")
	y.Logf("%d working days, %d duties, %d findings, %d mails", y.worked, len(duties), len(findings), sent)
}

// open gives people addresses and returns who does the chores.
func (y *year) open() *jobs.Runner {
	y.Helper()
	y.db = house.Raw(y.w)
	days, err := y.w.App.Reckoning(y.Context(), y.w.Lead)
	if err != nil {
		y.Fatal(err)
	}
	y.cal = days.Calendar
	y.people = map[string]org.Actor{
		"street1@example.gov.cn": y.w.Street1, "dept1@example.gov.cn": y.w.Dept1, "overseer1@example.gov.cn": y.w.Overseer1,
	}
	house.Do(y, y.w, y.w.System, &app.SaveGateway{Kind: ledger.GatewayMail, Name: "邮件", Address: "smtp+plain://" + y.post.Mail, Sender: "zhaodan@example.gov.cn"})
	for address, who := range y.people {
		house.Do(y, y.w, who, &app.SetMail{Address: address})
	}
	return &jobs.Runner{App: y.w.App, Log: slog.New(slog.NewTextHandler(y.Output(), nil)), Pause: time.Second, Lease: time.Minute, Chores: jobs.Chores}
}

// morning lets the chores run before and after the time of the digest, and counts the mails that left. On a rest day
// there must be none.
func (y *year) morning(r *jobs.Runner, day calendar.Day) int {
	y.Helper()
	before := len(y.post.Received(y))
	rungs := y.rungsNotDueOn(day)
	y.w.Clock.Set(day)
	y.w.Clock.Forward(-2 * time.Hour)
	for range 3 {
		y.w.Clock.Forward(40 * time.Minute)
		turn(y.T, r)
	}
	got := y.post.Received(y)[before:]
	if work, _ := y.cal.IsWorkday(day); !work && len(got) > 0 {
		y.Errorf("%d mails left on %s, a rest day", len(got), day)
	} else if more := y.rungsNotDueOn(day) - rungs; !work && more > 0 {
		y.Errorf("%d matters were drafted on %s, a rest day on which they are not due", more, day)
	}
	seen := map[string]int{}
	for _, m := range got {
		if seen[m.To]++; seen[m.To] > 1 {
			y.Errorf("%s got a second mail on %s", m.To, day)
		}
	}
	return len(got)
}

// rungsNotDueOn counts the rungs that were drafted so far for matters that are due on another day.
func (y *year) rungsNotDueOn(day calendar.Day) int {
	y.Helper()
	return len(house.Rows(y, y.db, "SELECT object FROM reminder_matter WHERE rung <> '' AND due <> '"+day.String()+"'"))
}

// work is what people do on a working day: they send what the program has drafted, and go on with their own.
func (y *year) work(day calendar.Day) {
	y.Helper()
	if work, _ := y.cal.IsWorkday(day); !work {
		return
	}
	y.worked++
	y.w.Clock.Set(day)
	y.sendDrafts()
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

// sendDrafts approves and sends what the ladder has drafted.
func (y *year) sendDrafts() {
	y.Helper()
	drafts, err := y.w.App.Reminders(y.Context(), y.w.Lead, ledger.ReminderFilter{Trigger: ledger.TriggerDue, State: ledger.ReminderDraft}, ledger.Page{})
	if err != nil {
		y.Fatal(err)
	}
	if len(drafts) == 0 {
		return
	}
	ids := make([]string, len(drafts))
	for i, d := range drafts {
		ids[i] = d.ID
	}
	house.Do(y, y.w, y.w.Leader, app.ApproveReminders(app.Form{}, house.Chosen(ids...)))
	house.Do(y, y.w, y.w.Lead, app.SendReminders(app.Form{Over: "到期未办结"}, house.Chosen(ids...)))
}

// climbsEachRung expects every matter, since nobody deals with them, to have climbed each rung whose day has come.
func (y *year) climbsEachRung(last calendar.Day) {
	y.Helper()
	climbed := map[string]bool{}
	for _, r := range house.Rows(y, y.db, "SELECT object, due, rung FROM reminder_matter WHERE rung <> ''") {
		climbed[strings.Join(r, " ")] = true
	}
	rungs, missing := 0, 0
	for _, r := range house.Rows(y, y.db, `SELECT id, due FROM duty WHERE due <> '' AND state = 'issued'
		UNION ALL SELECT id, due FROM finding_party WHERE due <> '' AND state = 'dispatched'
		UNION ALL SELECT id, due FROM recommendation WHERE due <> '' AND state = 'asked'`) {
		due, err := calendar.ParseDay(r[1])
		if err != nil {
			y.Fatal(err)
		}
		for _, rung := range []ledger.Rung{ledger.RungDue, ledger.RungLate, ledger.RungReview} {
			if rung.On(due, y.cal) > last {
				continue
			}
			rungs++
			if !climbed[r[0]+" "+r[1]+" "+string(rung)] {
				missing++
			}
		}
	}
	if missing > 0 || rungs == 0 {
		y.Errorf("%d of %d rungs were never drafted", missing, rungs)
	}
	y.Logf("%d rungs climbed", rungs)
}

// wholeAndOnce holds what was told against what happened, and what left against what was told.
func (y *year) wholeAndOnce(sent int) {
	y.Helper()
	count := func(query string, want int, what string) {
		y.Helper()
		if got := len(house.Rows(y, y.db, query)); got != want {
			y.Errorf("%s: %d, want %d", what, got, want)
		}
	}
	findings := house.Rows(y, y.db, "SELECT id FROM finding WHERE state <> 'draft'")
	count("SELECT n.record FROM notice n WHERE n.kind = 'finding'", 2*len(findings), "notices of findings, one for each party's post")
	count("SELECT post FROM notice GROUP BY post, kind, record HAVING COUNT(*) > 1 AND kind = 'finding'", 0, "findings told twice")
	count("SELECT notice FROM delivery_notice GROUP BY gateway, account, notice HAVING COUNT(*) > 1", 0, "events in two messages to one recipient")
	count("SELECT id FROM delivery WHERE state = 'sent'", sent, "messages that left")
	count("SELECT id FROM delivery WHERE state <> 'sent'", 0, "messages that did not")
	count("SELECT number FROM letter WHERE number > 0 GROUP BY number, word, year, book HAVING COUNT(*) > 1", 0, "letters under one number")
	count("SELECT word FROM letter WHERE number > 0 GROUP BY word, year, book HAVING COUNT(*) <> MAX(number)", 0, "series of numbers with a gap")
	count("SELECT object FROM reminder_matter WHERE rung <> '' GROUP BY object, due, rung HAVING COUNT(*) > 1", 0, "rungs drafted twice")
	if rungs := house.Rows(y, y.db, "SELECT object FROM reminder_matter WHERE rung <> ''"); len(rungs) == 0 {
		y.Error("nothing fell due in the whole year")
	}
	// What was told before the last morning stands in a message to each who has an address.
	last := house.Rows(y, y.db, `SELECT n.id FROM notice n JOIN holding h ON h.post = n.post JOIN account a ON a.id = h.account AND a.email <> ''
		WHERE NOT EXISTS (SELECT 1 FROM delivery_notice d WHERE d.notice = n.id AND d.account = a.id)
		AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.notice = n.id)`)
	if len(last) > 0 {
		y.Errorf("%d events are in no message and wait for none", len(last))
	}
	if sent < y.days/2 || len(findings) == 0 {
		y.Errorf("a dull year: %d mails, %d findings", sent, len(findings))
	}
}
