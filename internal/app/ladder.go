package app

import (
	"context"
	"slices"

	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
)

// ClimbLadder drafts the next reminder of every open matter whose day is near or over (到期阶梯), and drops the drafts that
// have become idle meanwhile. The program does it by its clock; people approve and send. What is open at one unit on one
// day goes into one draft, and a rung is drafted once for a matter and its day, however often this runs.
type ClimbLadder struct {
	Form
	ladder
}

// ladder is what one run knows.
type ladder struct {
	leadRoom   string // that takes what has no single overseer
	commission string // that is told of what is to be reviewed
	drafts     map[ladderKey]*ledger.Reminder
	alive      map[string]*ledger.LadderMatter // by object
}

// ladderKey is what one draft is about: a unit, and whether its matters are to be put to the leaders.
type ladderKey struct {
	unit   string
	review bool
}

// Action implements Command.
func (*ClimbLadder) Action() org.Action { return org.LadderClimb }

// Check accepts any run.
func (*ClimbLadder) Check() error { return nil }

func (c *ClimbLadder) load(ctx context.Context, s *Scene) ([]Subject, error) {
	units, err := s.View.Directory(ctx)
	if err != nil {
		return nil, err
	}
	for _, u := range units {
		if u.Kind == org.KindCommission && c.commission == "" {
			c.commission = u.ID
		}
	}
	posts, err := s.View.PostsOfRole(ctx, org.RoleLEAD)
	if err != nil || len(posts) == 0 {
		return nil, err
	}
	p, err := s.View.Post(ctx, posts[0])
	if err == nil {
		c.leadRoom = p.Unit
	}
	return nil, err
}

func (c *ClimbLadder) apply(ctx context.Context, s *Scene) (Answer, error) {
	if err := c.tidy(ctx, s); err != nil {
		return Answer{}, err
	}
	today, cal := s.app.Today(), s.reckoning.Calendar
	until, _ := cal.AddWorkdays(today, -ledger.RungSoon.Workdays())
	open, err := s.View.LadderMatters(ctx, until)
	if err != nil {
		return Answer{}, err
	}
	groups, order := map[ladderKey][]*ledger.LadderMatter{}, []ladderKey{}
	for _, m := range open {
		m.Rung = m.Next(today, cal)
		k := ladderKey{m.Unit, m.Rung == ledger.RungReview}
		if m.Rung == ledger.RungNone || c.ownerOf([]*ledger.LadderMatter{m}) == "" || k.review && c.commission == "" {
			continue
		}
		if groups[k] == nil {
			order = append(order, k)
		}
		groups[k] = append(groups[k], m)
	}
	drafted := 0
	for _, k := range order {
		if err := c.draft(ctx, s, k, groups[k]); err != nil {
			return Answer{}, err
		}
		drafted += len(groups[k])
	}
	return Answer{Count: drafted}, nil
}

// tidy drops the drafts all of whose matters were answered, closed or given another day meanwhile, and takes such matters
// out of the others. A draft that a person has written in keeps its words.
func (c *ClimbLadder) tidy(ctx context.Context, s *Scene) error {
	drafts, err := s.View.LadderDrafts(ctx)
	if err != nil {
		return err
	}
	c.drafts = map[ladderKey]*ledger.Reminder{}
	if c.alive, err = s.View.LadderObjects(ctx, objectsOf(drafts...)); err != nil {
		return err
	}
	for _, r := range drafts {
		kept := c.stillOpen(r)
		switch {
		case len(kept) == 0:
			if err := s.moveReminder(ctx, r, func(r *ledger.Reminder, receipts []*ledger.ReminderReceipt) error {
				return r.Withdraw(receipts, say.LadderObsolete)
			}); err != nil {
				return err
			}
		case r.Drafter != "" || r.State != ledger.ReminderDraft:
		case len(kept) < len(r.Matters):
			if err := c.rewrite(ctx, s, r, kept); err != nil {
				return err
			}
			fallthrough
		default:
			c.drafts[ladderKey{kept[0].Unit, r.Rung == ledger.RungReview}] = r
		}
	}
	return nil
}

func objectsOf(reminders ...*ledger.Reminder) []string {
	var out []string
	for _, r := range reminders {
		for _, m := range r.Matters {
			out = append(out, m.Object)
		}
	}
	return distinct(out)
}

// stillOpen are the matters of the draft that still run against the day it was drafted for.
func (c *ladder) stillOpen(r *ledger.Reminder) []*ledger.LadderMatter {
	var out []*ledger.LadderMatter
	for _, m := range r.Matters {
		if now := c.alive[m.Object]; now != nil && now.Due == m.Due {
			same := *now
			same.Rung = m.Rung
			out = append(out, &same)
		}
	}
	return out
}

// draft puts matters of a unit into the draft that waits for it, or makes one.
func (c *ClimbLadder) draft(ctx context.Context, s *Scene, k ladderKey, fresh []*ledger.LadderMatter) error {
	if r := c.drafts[k]; r != nil {
		all := slices.DeleteFunc(c.stillOpen(r), func(m *ledger.LadderMatter) bool {
			return slices.ContainsFunc(fresh, func(f *ledger.LadderMatter) bool { return f.Object == m.Object })
		})
		return c.rewrite(ctx, s, r, append(all, fresh...))
	}
	to := k.unit
	if k.review {
		to = c.commission
	}
	u, err := s.named(ctx, to)
	if err != nil {
		return err
	}
	r := &ledger.Reminder{Trigger: ledger.TriggerDue, Unit: c.ownerOf(fresh), State: ledger.ReminderDraft}
	if err := c.write(ctx, s, r, fresh); err != nil {
		return err
	}
	if err := s.newReminder(ctx, r, []string{to}, map[string]ledger.Audience{to: ledger.AudienceOf(u.Kind)}); err != nil {
		return err
	}
	c.drafts[k] = r
	return s.tell(ctx, reminderEvent(r, string(org.LadderClimb), []string{r.Unit}))
}

// ownerOf is who follows the matters: their overseer if it is one for all, else the lead room.
func (c *ladder) ownerOf(matters []*ledger.LadderMatter) string {
	owner := matters[0].Overseer
	for _, m := range matters {
		if m.Overseer != owner {
			return c.leadRoom
		}
	}
	if owner == "" {
		return c.leadRoom
	}
	return owner
}

func (c *ClimbLadder) rewrite(ctx context.Context, s *Scene, r *ledger.Reminder, matters []*ledger.LadderMatter) error {
	if err := c.write(ctx, s, r, matters); err != nil {
		return err
	}
	return s.SaveReminder(ctx, r)
}

// write says what the draft of the matters says: it takes the tone of the highest rung among them. Only a matter that is
// long overdue asks for words of its own; else the unit reports where it always does, and is asked nothing twice.
func (*ladder) write(ctx context.Context, s *Scene, r *ledger.Reminder, matters []*ledger.LadderMatter) error {
	u, err := s.named(ctx, matters[0].Unit)
	if err != nil {
		return err
	}
	r.Matters, r.Points, r.Rung = nil, nil, ledger.RungNone
	for _, m := range matters {
		r.Matters = append(r.Matters, m.Matter)
		r.Points = append(r.Points, say.LadderPoint(&m.Matter, m.Code, m.Title))
		if m.Rung.Rank() > r.Rung.Rank() {
			r.Rung = m.Rung
		}
	}
	r.Title, r.Text = say.LadderTitle(r.Rung, u.Short, len(matters)), say.LadderText(r.Rung, u.Short)
	if r.Reply = r.Rung == ledger.RungLate; r.Reply {
		r.Due = s.count(ledger.LimitReminderReply).Day
	}
	return nil
}

// idle refuses to send a reminder of the ladder all of whose matters have been dealt with since it was drafted.
func (s *Scene) idle(ctx context.Context, r *ledger.Reminder) error {
	if r.Trigger != ledger.TriggerDue || r.State != ledger.ReminderApproved {
		return nil
	}
	open, err := s.View.StillDue(ctx, r.ID)
	if err != nil || open > 0 {
		return err
	}
	return fault.New(fault.Conflict, "reminder.obsolete", r.Code)
}
