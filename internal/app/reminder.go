package app

import (
	"context"
	"slices"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// ReminderTerms is what a person writes in a reminder.
type ReminderTerms struct {
	Trigger  ledger.Trigger `json:"trigger"`
	Field    string         `json:"field,omitempty"`
	Title    string         `json:"title"`
	Basis    string         `json:"basis,omitempty"`
	Text     string         `json:"text,omitempty"`
	Points   []string       `json:"points"`
	Items    []string       `json:"items,omitempty"`
	Duties   []string       `json:"duties,omitempty"`
	Findings []string       `json:"findings,omitempty"`
	Units    []string       `json:"units"`
	Reply    bool           `json:"reply,omitempty"`
	Due      calendar.Day   `json:"due,omitempty"`
	Urgent   string         `json:"urgent,omitempty"`
}

func (t *ReminderTerms) onto(r *ledger.Reminder) {
	r.Field, r.Title, r.Basis, r.Text, r.Points = t.Field, t.Title, t.Basis, t.Text, t.Points
	r.Reply, r.Due, r.Urgent = t.Reply, t.Due, t.Urgent
	if r.Trigger != ledger.TriggerDue {
		r.Trigger = t.Trigger
	}
	if !t.Reply {
		r.Due, r.Urgent = "", ""
	}
}

func (t *ReminderTerms) check() error {
	r := &ledger.Reminder{}
	t.onto(r)
	if err := r.Check(); err != nil {
		return err
	}
	var f fault.Form
	if t.Units = distinct(t.Units); len(t.Units) == 0 {
		f.Add("units", "spread.units.none")
	}
	return f.Err()
}

// addressees reads the units that are reminded, each with its audience. They lie in the actor's scope.
func (s *Scene) addressees(ctx context.Context, ids []string) (map[string]ledger.Audience, error) {
	out := map[string]ledger.Audience{}
	for _, id := range ids {
		if err := livingUnit(ctx, s, id); err != nil {
			return nil, err
		}
		u, err := s.unit(ctx, id)
		if err != nil {
			return nil, err
		}
		out[id] = ledger.AudienceOf(u.Kind)
	}
	return out, nil
}

// suited refuses units that nobody reminds: those of no audience, and one's own.
func (s *Scene) suited(ctx context.Context, audiences map[string]ledger.Audience, ids []string) error {
	for _, id := range ids {
		if audiences[id] != "" && id != s.Who.Unit {
			continue
		}
		u, err := s.unit(ctx, id)
		if err != nil {
			return err
		}
		return fault.New(fault.Invalid, "reminder.unit.kind", u.Short)
	}
	return nil
}

// matter is a record that a reminder is to be about, and whom it concerns.
type matter struct {
	ledger.Matter
	units []string // nil for everybody
}

// matters reads what the reminder is to be about; what is out of scope refuses it.
func (t *ReminderTerms) matters(ctx context.Context, s *Scene) ([]matter, error) {
	var out []matter
	for _, id := range distinct(t.Items) {
		i, err := s.View.Item(ctx, id)
		if err != nil {
			return nil, err
		}
		out = append(out, matter{Matter: ledger.Matter{Kind: ledger.MatterItem, ID: i.ID}})
	}
	for _, id := range distinct(t.Duties) {
		d, err := s.View.Duty(ctx, id)
		if err != nil {
			return nil, err
		}
		out = append(out, matter{ledger.Matter{Kind: ledger.MatterDuty, ID: d.ID, Object: d.ID, Due: d.Due}, []string{d.Unit}})
	}
	for _, id := range distinct(t.Findings) {
		f, err := s.View.Finding(ctx, id)
		if err != nil {
			return nil, err
		}
		parties, err := s.View.Parties(ctx, f.ID)
		if err != nil {
			return nil, err
		}
		m := matter{Matter: ledger.Matter{Kind: ledger.MatterFinding, ID: f.ID, Due: f.Due}, units: []string{}}
		for _, p := range parties {
			m.units = append(m.units, p.Unit)
		}
		out = append(out, m)
	}
	return out, nil
}

// mattersFor are those of the matters that concern the unit; all of them for "".
func mattersFor(all []matter, unit string) []ledger.Matter {
	var out []ledger.Matter
	for _, m := range all {
		if unit == "" || m.units == nil || slices.Contains(m.units, unit) {
			out = append(out, m.Matter)
		}
	}
	return out
}

// DraftReminder writes a reminder (即时提醒): one for all units, or one for each of them with what concerns it.
type DraftReminder struct {
	Form
	ReminderTerms
	Each      bool `json:"each,omitempty"`
	audiences map[string]ledger.Audience
	about     []matter
}

// Action implements Command.
func (*DraftReminder) Action() org.Action { return org.ReminderDraft }

// Check refuses a reminder that says nothing or goes to nobody.
func (c *DraftReminder) Check() error { return c.check() }

func (c *DraftReminder) load(ctx context.Context, s *Scene) ([]Subject, error) {
	var err error
	if c.audiences, err = s.addressees(ctx, c.Units); err != nil {
		return nil, err
	}
	c.about, err = c.matters(ctx, s)
	return nil, err
}

func (c *DraftReminder) apply(ctx context.Context, s *Scene) (Answer, error) {
	if err := s.suited(ctx, c.audiences, c.Units); err != nil {
		return Answer{}, err
	}
	if err := s.enough(c.Due, c.Urgent); c.Reply && err != nil {
		return Answer{}, err
	}
	if !c.Each {
		id, err := c.draft(ctx, s, c.Units, "")
		return Answer{ID: id, Count: 1}, err
	}
	var first string
	for i, unit := range c.Units {
		id, err := c.draft(ctx, s, []string{unit}, unit)
		if err != nil {
			return Answer{}, err
		}
		if i == 0 {
			first = id
		}
	}
	return Answer{ID: first, Count: len(c.Units)}, nil
}

func (c *DraftReminder) draft(ctx context.Context, s *Scene, units []string, about string) (string, error) {
	r := &ledger.Reminder{Trigger: c.Trigger, Unit: s.Who.Unit, Drafter: s.Who.User, State: ledger.ReminderDraft, Matters: mattersFor(c.about, about)}
	c.onto(r)
	err := s.newReminder(ctx, r, units, c.audiences)
	return r.ID, err
}

// newReminder saves a reminder with its receipts.
func (s *Scene) newReminder(ctx context.Context, r *ledger.Reminder, units []string, audiences map[string]ledger.Audience) error {
	var err error
	if r.Code, err = s.code(ctx, "HJ", s.app.Today().Year()); err != nil {
		return err
	}
	if err := s.SaveReminder(ctx, r); err != nil {
		return err
	}
	for _, unit := range units {
		x := &ledger.ReminderReceipt{Reminder: r.ID, By: r.Unit, Unit: unit, Audience: audiences[unit], State: ledger.ReminderDraft}
		if err := s.SaveReminderReceipt(ctx, x); err != nil {
			return err
		}
	}
	return nil
}

// UpdateReminder writes a draft anew.
type UpdateReminder struct {
	Form
	ID      string `json:"id"`
	Version int    `json:"version"`
	ReminderTerms
	reminder  *ledger.Reminder
	audiences map[string]ledger.Audience
	about     []matter
}

// Action implements Command.
func (*UpdateReminder) Action() org.Action { return org.ReminderUpdate }

// Check refuses a reminder that says nothing or goes to nobody.
func (c *UpdateReminder) Check() error { return c.check() }

func (c *UpdateReminder) load(ctx context.Context, s *Scene) ([]Subject, error) {
	var err error
	if c.reminder, err = s.View.Reminder(ctx, c.ID); err != nil {
		return nil, err
	}
	if c.reminder.Version != c.Version {
		return nil, fault.New(fault.Conflict, "conflict", c.ID)
	}
	if c.reminder.Trigger == ledger.TriggerDue { // whom the ladder found, and for what, stays
		return []Subject{{Maker: c.reminder.Unit}}, nil
	}
	if c.audiences, err = s.addressees(ctx, c.Units); err != nil {
		return nil, err
	}
	if c.about, err = c.matters(ctx, s); err != nil {
		return nil, err
	}
	return []Subject{{Maker: c.reminder.Unit}}, nil
}

func (c *UpdateReminder) apply(ctx context.Context, s *Scene) (Answer, error) {
	r := c.reminder
	free := r.Trigger != ledger.TriggerDue
	if free {
		if err := s.suited(ctx, c.audiences, c.Units); err != nil {
			return Answer{}, err
		}
		r.Matters = mattersFor(c.about, "")
	}
	if err := s.enough(c.Due, c.Urgent); c.Reply && err != nil {
		return Answer{}, err
	}
	if err := r.Update(s.Who.User); err != nil {
		return Answer{}, err
	}
	c.onto(r)
	if err := s.SaveReminder(ctx, r); err != nil || !free {
		return Answer{ID: r.ID, Count: 1}, err
	}
	return Answer{ID: r.ID, Count: 1}, c.readdress(ctx, s)
}

// readdress gives the draft receipts of exactly the units it is now meant for.
func (c *UpdateReminder) readdress(ctx context.Context, s *Scene) error {
	receipts, err := s.View.ReceiptsOf(ctx, c.reminder.ID)
	if err != nil {
		return err
	}
	had := map[string]bool{}
	for _, x := range receipts {
		had[x.Unit] = true
		if slices.Contains(c.Units, x.Unit) {
			continue
		}
		if err := s.RemoveReminderReceipt(ctx, x); err != nil {
			return err
		}
	}
	for _, unit := range c.Units {
		if had[unit] {
			continue
		}
		x := &ledger.ReminderReceipt{Reminder: c.reminder.ID, By: c.reminder.Unit, Unit: unit, Audience: c.audiences[unit], State: ledger.ReminderDraft}
		if err := s.SaveReminderReceipt(ctx, x); err != nil {
			return err
		}
	}
	return nil
}

// Reminder is one reminder with all that its page shows. Receipts and matters are those of the actor's scope.
type Reminder struct {
	*store.ReminderRow
	Receipts []*store.ReminderReceiptRow
	Items    []*ledger.LedgerItem
	Duties   []*store.DutyRow
	Findings []*store.FindingRow
	Letters  []*ledger.Letter
	Writes   bool // the actor's own, or of a district it sees whole
	Trace    []*store.TraceRow
	Traced   int
}

// Reminder reads one reminder of the actor's scope by id or code.
func (a *App) Reminder(ctx context.Context, who org.Actor, ref string) (*Reminder, error) {
	v := a.see(who)
	found, err := v.Reminder(ctx, ref)
	if err != nil {
		return nil, err
	}
	rows, err := v.ReminderRowsByID(ctx, []string{found.ID})
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, fault.NotFound()
	}
	out := &Reminder{ReminderRow: rows[0]}
	if out.Receipts, err = v.ReminderReceipts(ctx, ledger.ReminderReceiptFilter{Reminder: found.ID}, ledger.Page{Size: ledger.MaxSize}); err != nil {
		return nil, err
	}
	if out.Items, err = v.ItemsByID(ctx, found.MattersOf(ledger.MatterItem)); err != nil {
		return nil, err
	}
	if out.Duties, err = v.DutyRowsByID(ctx, found.MattersOf(ledger.MatterDuty)); err != nil {
		return nil, err
	}
	if out.Findings, err = v.FindingRowsByID(ctx, found.MattersOf(ledger.MatterFinding)); err != nil {
		return nil, err
	}
	if out.Letters, err = v.LettersByID(ctx, found.MattersOf(ledger.MatterLetter)); err != nil {
		return nil, err
	}
	if out.Writes = who.Scope().All() || who.Unit == found.Unit; !out.Writes {
		return out, nil
	}
	out.Trace, out.Traced, err = traced(ctx, v, "reminder", found.ID)
	return out, err
}

// Reminders reads a page of reminders.
func (a *App) Reminders(ctx context.Context, who org.Actor, f ledger.ReminderFilter, p ledger.Page) ([]*store.ReminderRow, error) {
	return a.see(who).Reminders(ctx, f, p)
}

// ReminderRows reads the chosen reminders as lines of a list; what is out of scope is left out.
func (a *App) ReminderRows(ctx context.Context, who org.Actor, ids []string) ([]*store.ReminderRow, error) {
	return a.see(who).ReminderRowsByID(ctx, ids)
}

// CountReminders counts the rows of a filter.
func (a *App) CountReminders(ctx context.Context, who org.Actor, f ledger.ReminderFilter) (int, error) {
	return a.see(who).CountReminders(ctx, f)
}

// CountReminderViews counts the rows of every view of a filter at once.
func (a *App) CountReminderViews(ctx context.Context, who org.Actor, f ledger.ReminderFilter) (map[ledger.ReminderView]int, error) {
	return a.see(who).CountReminderViews(ctx, f)
}

// ReminderReceipts reads a page of receipts of reminders.
func (a *App) ReminderReceipts(ctx context.Context, who org.Actor, f ledger.ReminderReceiptFilter, p ledger.Page) ([]*store.ReminderReceiptRow, error) {
	return a.see(who).ReminderReceipts(ctx, f, p)
}

// CountReminderReceiptViews counts the rows of every view of a filter at once.
func (a *App) CountReminderReceiptViews(ctx context.Context, who org.Actor, f ledger.ReminderReceiptFilter) (map[ledger.ReminderReceiptView]int, error) {
	return a.see(who).CountReminderReceiptViews(ctx, f)
}

// ReceiptRows reads the chosen receipts of reminders as lines of a list; what is out of scope is left out.
func (a *App) ReceiptRows(ctx context.Context, who org.Actor, ids []string) ([]*store.ReminderReceiptRow, error) {
	return a.see(who).ReminderReceiptRowsByID(ctx, ids)
}

// RemindedUnits are the units that the actor may remind.
func (a *App) RemindedUnits(ctx context.Context, who org.Actor) ([]*org.Unit, error) {
	units, err := a.see(who).Units(ctx)
	return slices.DeleteFunc(units, func(u *org.Unit) bool {
		return u.Ended != "" || u.ID == who.Unit || ledger.AudienceOf(u.Kind) == ""
	}), err
}

// PartyUnits are the units that have still to answer for one of the findings.
func (a *App) PartyUnits(ctx context.Context, who org.Actor, findings []string) ([]string, error) {
	var out []string
	v := a.see(who)
	for _, id := range findings {
		parties, err := v.Parties(ctx, id)
		if err != nil {
			return nil, err
		}
		for _, p := range parties {
			if p.State.Open() {
				out = append(out, p.Unit)
			}
		}
	}
	return distinct(out), nil
}
