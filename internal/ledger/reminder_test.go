package ledger_test

import (
	"testing"

	"pgregory.net/rapid"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// TestReminderStandsWhereItsLeastAdvancedUnitStands takes reminders of several units through any acts in any order.
func TestReminderStandsWhereItsLeastAdvancedUnitStands(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := &ledger.Reminder{State: ledger.ReminderDraft, Drafter: "甲", Reply: rapid.Bool().Draw(t, "reply"), Due: "2026-03-10"}
		receipts := make([]*ledger.ReminderReceipt, rapid.IntRange(1, 4).Draw(t, "units"))
		for i := range receipts {
			receipts[i] = &ledger.ReminderReceipt{State: ledger.ReminderDraft}
		}
		for range 30 {
			before := r.State
			x := receipts[rapid.IntRange(0, len(receipts)-1).Draw(t, "unit")]
			by := ledger.Hand{Account: rapid.SampledFrom([]string{"甲", "乙"}).Draw(t, "who"), Post: "联络员", At: 1, Today: "2026-03-11"}
			err := reminderAct(t, r, receipts, x, by)
			if err != nil && r.State != before {
				t.Fatalf("a refusal moved it from %s to %s: %v", before, r.State, err)
			}
			if r.State == ledger.ReminderApproved && r.Approver == r.Drafter {
				t.Fatal("it was approved by whoever wrote it")
			}
			least := receipts[0].State
			for _, x := range receipts {
				if x.State.Rank() < least.Rank() {
					least = x.State
				}
				if x.Late != (x.AnsweredAt > 0) { // every answer of this walk is after its day
					t.Fatalf("late is %t, answered at %d", x.Late, x.AnsweredAt)
				}
			}
			if r.State != least && r.State != ledger.ReminderVoided { // which leaves alone what had ended
				t.Fatalf("the reminder is %s, its least advanced unit %s", r.State, least)
			}
		}
	})
}

// reminderAct does one thing to the reminder or to one of its receipts.
func reminderAct(t *rapid.T, r *ledger.Reminder, receipts []*ledger.ReminderReceipt, x *ledger.ReminderReceipt, by ledger.Hand) error {
	settled := func(err error) error {
		if err == nil {
			r.Settle(receipts, 1)
		}
		return err
	}
	switch rapid.SampledFrom([]org.Action{
		org.ReminderUpdate, org.ReminderApprove, org.ReminderApprove, org.ReminderReturn, org.ReminderSend, org.ReminderSend, org.ReminderAcknowledge,
		org.ReminderAcknowledge, org.ReminderAnswer, org.ReminderClose, org.ReminderWithdraw, org.ReminderVoid,
	}).Draw(t, "act") {
	case org.ReminderUpdate:
		return r.Update(by.Account)
	case org.ReminderApprove:
		return r.Approve(receipts, by)
	case org.ReminderReturn:
		return r.Return(receipts, "改写")
	case org.ReminderSend:
		return r.Send(receipts, "", 1)
	case org.ReminderAcknowledge:
		return settled(x.Acknowledge(r, by))
	case org.ReminderAnswer:
		return settled(x.Reply(r, "已办", by))
	case org.ReminderClose:
		return r.Close(receipts, rapid.SampledFrom([]string{"", "已办妥"}).Draw(t, "reason"), 1)
	case org.ReminderWithdraw:
		return r.Withdraw(receipts, "不再需要")
	default:
		return r.Void(receipts, "发错")
	}
}

func TestReminderIsNotClosedOverAUnitThatOwesWithoutAReason(t *testing.T) {
	r := &ledger.Reminder{State: ledger.ReminderSent, Reply: true}
	receipts := []*ledger.ReminderReceipt{{State: ledger.ReminderAnswered}, {State: ledger.ReminderAcknowledged}}
	r.State = ledger.ReminderAcknowledged
	if err := r.Close(receipts, "", 5); fault.Of(err) != fault.Invalid {
		t.Errorf("without a reason: %v", err)
	}
	if err := r.Close(receipts, "该单位已并入别的单位", 5); err != nil || receipts[1].State != ledger.ReminderClosed || r.ClosedAt != 5 {
		t.Errorf("with a reason: %v, %+v", err, receipts[1])
	}
}

func TestSigningClosesAReminderThatWantsNoReply(t *testing.T) {
	r := &ledger.Reminder{State: ledger.ReminderSent}
	x := &ledger.ReminderReceipt{State: ledger.ReminderSent}
	if err := x.Acknowledge(r, ledger.Hand{Post: "联络员", At: 7}); err != nil || x.State != ledger.ReminderClosed || x.AckAt != 7 {
		t.Errorf("%v, %+v", err, x)
	}
	if err := x.Reply(r, "已办", ledger.Hand{}); !fault.Is(err, "reminder.no_reply") {
		t.Errorf("an answer nobody wants: %v", err)
	}
}

func TestPolicyReminderNamesItsBasis(t *testing.T) {
	r := &ledger.Reminder{Trigger: ledger.TriggerPolicy, Title: "新规施行", Points: []string{"照办"}}
	if err := r.Check(); fault.Of(err) != fault.Invalid {
		t.Errorf("without basis: %v", err)
	}
	r.Basis = "办法第三条"
	if err := r.Check(); err != nil {
		t.Error(err)
	}
}

// TestRungsAreReachedOnTheirWorkdays holds the ladder to the calendar of 2026, holidays and worked weekends included.
func TestRungsAreReachedOnTheirWorkdays(t *testing.T) {
	for _, c := range []struct {
		due, today calendar.Day
		want       ledger.Rung
	}{
		{"2026-03-18", "2026-03-12", ledger.RungNone},
		{"2026-03-18", "2026-03-13", ledger.RungSoon}, // three working days before a Wednesday
		{"2026-03-18", "2026-03-14", ledger.RungNone}, // a Saturday
		{"2026-03-18", "2026-03-17", ledger.RungSoon},
		{"2026-03-18", "2026-03-18", ledger.RungDue},
		{"2026-03-18", "2026-03-22", ledger.RungNone}, // a Sunday
		{"2026-03-18", "2026-03-23", ledger.RungLate},
		{"2026-03-18", "2026-04-01", ledger.RungReview},
		{"2026-03-21", "2026-03-21", ledger.RungDue},  // due on a Saturday: the day itself requires it
		{"2026-09-24", "2026-09-30", ledger.RungLate}, // over the mid-autumn days off
		{"2026-09-30", "2026-10-10", ledger.RungLate}, // over the national holidays, on a worked Saturday
		{"2026-10-08", "2026-09-28", ledger.RungSoon},
	} {
		m := &ledger.LadderMatter{Matter: ledger.Matter{Due: c.due}}
		if got := m.Next(c.today, calendar.Default()); got != c.want {
			t.Errorf("due %s, on %s: %q, want %q", c.due, c.today, got, c.want)
		}
	}
}

// TestNoRungIsDraftedTwiceOrBackwards walks days forward and back; what is drafted only ever climbs.
func TestNoRungIsDraftedTwiceOrBackwards(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := &ledger.LadderMatter{Matter: ledger.Matter{Due: calendar.Day("2026-01-01").AddDays(rapid.IntRange(0, 364).Draw(t, "due"))}}
		for _, step := range rapid.SliceOf(rapid.IntRange(-20, 20)).Draw(t, "days") {
			today := m.Due.AddDays(step)
			next := m.Next(today, calendar.Default())
			if next == ledger.RungNone {
				continue
			}
			if work, _ := calendar.Default().IsWorkday(today); !work && today != m.Due {
				t.Fatalf("%s on %s, a rest day", next, today)
			}
			if next.Rank() <= m.Reached {
				t.Fatalf("%s after rung %d", next, m.Reached)
			}
			m.Reached = next.Rank()
		}
	})
}

func TestWhoGotAMatterLateIsNotRemindedAtOnce(t *testing.T) {
	m := &ledger.LadderMatter{Matter: ledger.Matter{Due: "2026-03-18"}, Since: "2026-03-16"}
	if got := m.Next("2026-03-17", calendar.Default()); got != ledger.RungNone {
		t.Errorf("handed out after its first rung: %s", got)
	}
}

func TestAUnitHasTwoWorkdaysAtLeast(t *testing.T) {
	for _, c := range []struct {
		due    calendar.Day
		urgent string
		want   string
	}{
		{"2026-03-04", "", ""}, {"2026-03-03", "", "ask.short"}, {"2026-03-03", "委领导", ""}, {"2026-03-01", "委领导", "ask.past"}, {"", "", ""},
	} {
		var f fault.Form
		ledger.EnoughTime(&f, c.due, "2026-03-02", "2026-03-04", 2, c.urgent)
		err := f.Err()
		if c.want == "" && err != nil || c.want != "" && !fault.Is(err, c.want) {
			t.Errorf("due %q allowed by %q: %v, want %q", c.due, c.urgent, err, c.want)
		}
	}
}
