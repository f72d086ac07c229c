package app

import (
	"context"

	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// chosenReminders is what every command about whole reminders shares.
type chosenReminders struct {
	Form
	Chosen
	reminders []*ledger.Reminder
}

// Check refuses an empty selection.
func (c *chosenReminders) Check() error { return c.check() }

func (c *chosenReminders) load(ctx context.Context, s *Scene) (subjects []Subject, err error) {
	c.reminders, subjects, err = gather(ctx, c.Chosen, s.View.RemindersByID,
		func(r *ledger.Reminder) *org.Meta { return &r.Meta },
		func(r *ledger.Reminder) Subject { return Subject{Maker: r.Unit} })
	return subjects, err
}

// each applies a rule to every chosen reminder and its receipts, and saves them.
func (c *chosenReminders) each(ctx context.Context, s *Scene, rule func(*ledger.Reminder, []*ledger.ReminderReceipt) error) (Answer, error) {
	for _, r := range c.reminders {
		if err := s.moveReminder(ctx, r, rule); err != nil {
			return Answer{}, err
		}
	}
	return Answer{ID: c.reminders[0].ID, Count: len(c.reminders)}, nil
}

// moveReminder applies a rule to a reminder and its receipts, and saves what has changed.
func (s *Scene) moveReminder(ctx context.Context, r *ledger.Reminder, rule func(*ledger.Reminder, []*ledger.ReminderReceipt) error) error {
	receipts, err := s.View.ReceiptsOf(ctx, r.ID)
	if err != nil {
		return err
	}
	before := make([]ledger.ReminderReceipt, len(receipts))
	for i, x := range receipts {
		before[i] = *x
	}
	if err := rule(r, receipts); err != nil {
		return err
	}
	for i, x := range receipts {
		if *x == before[i] {
			continue
		}
		if err := s.SaveReminderReceipt(ctx, x); err != nil {
			return err
		}
	}
	return s.SaveReminder(ctx, r)
}

// ApproveReminders lets drafts go out (审批). Whoever wrote them does not approve them.
func ApproveReminders(f Form, c Chosen) Command {
	return &approveReminders{chosenReminders{Form: f, Chosen: c}}
}

type approveReminders struct{ chosenReminders }

// Action implements Command.
func (*approveReminders) Action() org.Action { return org.ReminderApprove }

func (c *approveReminders) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(r *ledger.Reminder, receipts []*ledger.ReminderReceipt) error {
		return r.Approve(receipts, s.hand())
	})
}

// ReturnReminders gives drafts back to be written anew (退回修改).
func ReturnReminders(f Form, c Chosen) Command {
	return &returnReminders{chosenReminders{Form: f, Chosen: c}}
}

type returnReminders struct{ chosenReminders }

// Action implements Command.
func (*returnReminders) Action() org.Action { return org.ReminderReturn }

func (c *returnReminders) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(r *ledger.Reminder, receipts []*ledger.ReminderReceipt) error {
		return r.Return(receipts, c.Reason)
	})
}

// SendReminders hands approved reminders to their units (发出).
func SendReminders(f Form, c Chosen) Command {
	return &sendReminders{chosenReminders{Form: f, Chosen: c}}
}

type sendReminders struct{ chosenReminders }

// Action implements Command.
func (*sendReminders) Action() org.Action { return org.ReminderSend }

func (c *sendReminders) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(r *ledger.Reminder, receipts []*ledger.ReminderReceipt) error {
		if err := s.idle(ctx, r); err != nil {
			return err
		}
		if err := c.timely(s, r); err != nil {
			return err
		}
		var asks []ledger.BurdenEvent
		for _, x := range receipts {
			if r.Reply && x.Audience != ledger.AudienceOverseer { // the meter is about who is overseen
				asks = append(asks, ledger.BurdenEvent{Unit: x.Unit, Kind: ledger.BurdenReminder, Record: r.ID, Code: r.Code, Title: r.Title, Subject: r.Field})
			}
		}
		over, err := s.ask(ctx, c.Over, asks...)
		if err != nil {
			return err
		}
		if err := r.Send(receipts, over, s.Now); err != nil {
			return err
		}
		return s.tell(ctx, reminderEvent(r, string(org.ReminderSend), unitsReminded(receipts)))
	})
}

// reminderEvent tells units what happened to a reminder.
func reminderEvent(r *ledger.Reminder, what string, units []string) Event {
	return Event{
		Kind: ledger.NoticeReminder, Key: what + ":" + r.ID, Units: units, Record: r.ID, Code: r.Code, Title: r.Title,
		Path: "/reminders/" + r.ID, Due: r.Due, Urgent: r.Urgent != "",
	}
}

func unitsReminded(receipts []*ledger.ReminderReceipt) []string {
	out := make([]string, len(receipts))
	for i, x := range receipts {
		out[i] = x.Unit
	}
	return out
}

// timely refuses a reminder whose day has come too near while it waited. The program's own counts from the day it goes out.
func (c *sendReminders) timely(s *Scene, r *ledger.Reminder) error {
	if !r.Reply || r.State != ledger.ReminderApproved {
		return nil
	}
	if r.Drafter == "" {
		r.Due = s.count(ledger.LimitReminderReply).Day
		return nil
	}
	if s.enough(r.Due, r.Urgent) != nil {
		return fault.New(fault.Conflict, "reminder.send.short", r.Code, r.Due, s.reckoning.Limit(ledger.LimitNotice).Days)
	}
	return nil
}

// CloseReminders ends reminders (办结).
func CloseReminders(f Form, c Chosen) Command {
	return &closeReminders{chosenReminders{Form: f, Chosen: c}}
}

type closeReminders struct{ chosenReminders }

// Action implements Command.
func (*closeReminders) Action() org.Action { return org.ReminderClose }

func (c *closeReminders) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(r *ledger.Reminder, receipts []*ledger.ReminderReceipt) error {
		return r.Close(receipts, c.Reason, s.Now)
	})
}

// WithdrawReminders drops what has not gone out (撤回).
func WithdrawReminders(f Form, c Chosen) Command {
	return &withdrawReminders{chosenReminders{Form: f, Chosen: c}}
}

type withdrawReminders struct{ chosenReminders }

// Action implements Command.
func (*withdrawReminders) Action() org.Action { return org.ReminderWithdraw }

func (c *withdrawReminders) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(r *ledger.Reminder, receipts []*ledger.ReminderReceipt) error {
		return r.Withdraw(receipts, c.Reason)
	})
}

// VoidReminders strikes wrongly sent reminders (作废).
func VoidReminders(f Form, c Chosen) Command {
	return &voidReminders{chosenReminders{Form: f, Chosen: c}}
}

type voidReminders struct{ chosenReminders }

// Action implements Command.
func (*voidReminders) Action() org.Action { return org.ReminderVoid }

func (c *voidReminders) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(r *ledger.Reminder, receipts []*ledger.ReminderReceipt) error { return r.Void(receipts, c.Reason) })
}

// chosenReceipts is what a unit does with what it got.
type chosenReceipts struct {
	Form
	Chosen
	receipts []*ledger.ReminderReceipt
}

// Check refuses an empty selection.
func (c *chosenReceipts) Check() error { return c.check() }

func (c *chosenReceipts) load(ctx context.Context, s *Scene) (subjects []Subject, err error) {
	c.receipts, subjects, err = gather(ctx, c.Chosen, s.View.ReminderReceiptsByID,
		func(x *ledger.ReminderReceipt) *org.Meta { return &x.Meta },
		func(x *ledger.ReminderReceipt) Subject { return Subject{Unit: x.Unit} })
	return subjects, err
}

// each applies a rule to every receipt and lets its reminder follow.
func (c *chosenReceipts) each(ctx context.Context, s *Scene, rule func(*ledger.Reminder, *ledger.ReminderReceipt) error) (Answer, error) {
	for _, x := range c.receipts {
		r, err := s.View.Reminder(ctx, x.Reminder)
		if err != nil {
			return Answer{}, err
		}
		if err := rule(r, x); err != nil {
			return Answer{}, err
		}
		if err := s.SaveReminderReceipt(ctx, x); err != nil {
			return Answer{}, err
		}
		all, err := s.View.ReceiptStates(ctx, r.ID)
		if err != nil {
			return Answer{}, err
		}
		before := r.State
		if r.Settle(all, s.Now); r.State == before {
			continue
		}
		if err := s.SaveReminder(ctx, r); err != nil {
			return Answer{}, err
		}
		if r.State == ledger.ReminderAnswered {
			if err := s.tell(ctx, reminderEvent(r, string(org.ReminderAnswer), []string{r.Unit})); err != nil {
				return Answer{}, err
			}
		}
	}
	return Answer{ID: c.receipts[0].Reminder, Count: len(c.receipts)}, nil
}

// AcknowledgeReminders signs for reminders (签收).
func AcknowledgeReminders(f Form, c Chosen) Command {
	return &acknowledgeReminders{chosenReceipts{Form: f, Chosen: c}}
}

type acknowledgeReminders struct{ chosenReceipts }

// Action implements Command.
func (*acknowledgeReminders) Action() org.Action { return org.ReminderAcknowledge }

func (c *acknowledgeReminders) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(r *ledger.Reminder, x *ledger.ReminderReceipt) error { return x.Acknowledge(r, s.hand()) })
}

// AnswerReminders answers reminders (答复).
func AnswerReminders(f Form, c Chosen, words string) Command {
	return &answerReminders{chosenReceipts{Form: f, Chosen: c}, words}
}

type answerReminders struct {
	chosenReceipts
	Words string `json:"answer"`
}

// Action implements Command.
func (*answerReminders) Action() org.Action { return org.ReminderAnswer }

func (c *answerReminders) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(r *ledger.Reminder, x *ledger.ReminderReceipt) error { return x.Reply(r, c.Words, s.hand()) })
}

// ReceiptMay reports whether the actor signs and answers reminders for the unit. Leaders do so for their own office and
// not for the rooms below it, though they see those.
func (a *App) ReceiptMay(ctx context.Context, who org.Actor, unit string) (bool, error) {
	return (&Scene{Who: who, View: a.see(who)}).reaches(ctx, org.May(who.Role, org.ReminderAcknowledge), Subject{Unit: unit})
}
