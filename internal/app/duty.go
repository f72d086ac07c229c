package app

import (
	"context"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// Chosen is a selection of records with the versions their page showed. A command about one record is a selection of one.
type Chosen struct {
	IDs      []string `json:"ids"`
	Versions []int    `json:"versions,omitempty"` // in the order of IDs; empty skips the check
}

// One selects a single record at the version its page showed.
func One(id string, version int) Chosen { return Chosen{IDs: []string{id}, Versions: []int{version}} }

// MaxChosen bounds one selection; a larger one is split by the person, who then sees what happens.
const MaxChosen = 1000

func (c Chosen) check() error {
	switch {
	case len(c.IDs) == 0:
		return fault.New(fault.Invalid, "chosen.none")
	case len(c.IDs) > MaxChosen:
		return fault.New(fault.Limit, "chosen.many", MaxChosen)
	}
	return nil
}

// fresh refuses a record that has moved on since its page was shown.
func (c Chosen) fresh(id string, version int) error {
	for i, v := range c.IDs {
		if v == id && i < len(c.Versions) && c.Versions[i] != version {
			return fault.New(fault.Conflict, "conflict", id)
		}
	}
	return nil
}

// chosenDuties is what every command about duties shares.
type chosenDuties struct {
	Form
	Chosen
	duties []*ledger.Duty
}

// Check refuses an empty selection.
func (c *chosenDuties) Check() error { return c.check() }

func (c *chosenDuties) load(ctx context.Context, s *Scene) (subjects []Subject, err error) {
	c.duties, subjects, err = gather(ctx, c.Chosen, s.View.DutiesByID,
		func(d *ledger.Duty) *org.Meta { return &d.Meta },
		func(d *ledger.Duty) Subject { return Subject{Unit: d.Unit, Overseer: d.Overseer} })
	return subjects, err
}

func unique(ids []string) map[string]bool {
	out := map[string]bool{}
	for _, id := range ids {
		out[id] = true
	}
	return out
}

// each applies a rule to every chosen duty and saves it.
func (c *chosenDuties) each(ctx context.Context, s *Scene, rule func(*ledger.Duty) error) (Answer, error) {
	if err := onEach(ctx, c.duties, rule, s.SaveDuty); err != nil {
		return Answer{}, err
	}
	return Answer{ID: c.duties[0].ID, Count: len(c.duties)}, nil
}

// Acknowledge signs for duties (签收).
func Acknowledge(f Form, c Chosen) Command { return &acknowledgeDuties{choose(f, c)} }

func choose(f Form, c Chosen) chosenDuties { return chosenDuties{Form: f, Chosen: c} }

type acknowledgeDuties struct{ chosenDuties }

// Action implements Command.
func (*acknowledgeDuties) Action() org.Action { return org.DutyAcknowledge }

func (c *acknowledgeDuties) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(d *ledger.Duty) error { return d.Acknowledge(s.Who.Post, s.Now) })
}

// Return sends duties back with a reason (退回).
func Return(f Form, c Chosen) Command { return &returnDuties{choose(f, c)} }

type returnDuties struct{ chosenDuties }

// Action implements Command.
func (*returnDuties) Action() org.Action { return org.DutyReturn }

func (c *returnDuties) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(d *ledger.Duty) error { return d.Return(c.Reason) })
}

// Report notes progress on duties (填报进展), with the papers that prove it.
func Report(f Form, c Chosen, progress string, percent int, with ...Papers) Command {
	return &reportDuty{choose(f, c), joined(with), progress, percent}
}

type reportDuty struct {
	chosenDuties
	Papers
	Progress string `json:"progress"`
	Percent  int    `json:"percent,omitempty"`
}

// Action implements Command.
func (*reportDuty) Action() org.Action { return org.DutyReport }

func (c *reportDuty) prepare(ctx context.Context, a *App, _ org.Actor) error {
	return a.admit(ctx, c.Files)
}

func (c *reportDuty) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(d *ledger.Duty) error {
		if err := d.Report(c.Progress, c.Percent, s.Now); err != nil {
			return err
		}
		return keepProgress(ctx, s, d, c.Papers)
	})
}

// Complete says that duties are done (申报完成), with the papers that prove it.
func Complete(f Form, c Chosen, progress string, with ...Papers) Command {
	return &completeDuty{choose(f, c), joined(with), progress}
}

type completeDuty struct {
	chosenDuties
	Papers
	Progress string `json:"progress"`
}

// Action implements Command.
func (*completeDuty) Action() org.Action { return org.DutyComplete }

func (c *completeDuty) prepare(ctx context.Context, a *App, _ org.Actor) error {
	return a.admit(ctx, c.Files)
}

func (c *completeDuty) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(d *ledger.Duty) error {
		if err := d.Complete(c.Progress, s.app.Today(), s.Now); err != nil {
			return err
		}
		return keepProgress(ctx, s, d, c.Papers)
	})
}

// keepProgress adds the duty's latest words to its history, and what proves them.
func keepProgress(ctx context.Context, s *Scene, d *ledger.Duty, p Papers) error {
	if _, err := attach(ctx, s, dutyOwner(d), p.Files, p.Reuse); err != nil {
		return err
	}
	return s.SaveProgress(ctx, &ledger.DutyProgress{
		Duty: d.ID, Unit: d.Unit, Post: s.Who.Post, At: s.Now, Text: d.Progress, Percent: d.Percent, State: d.State,
	})
}

// Reopen takes done duties up again (退回继续办理).
func Reopen(f Form, c Chosen) Command { return &reopenDuty{choose(f, c)} }

type reopenDuty struct{ chosenDuties }

// Action implements Command.
func (*reopenDuty) Action() org.Action { return org.DutyReopen }

func (c *reopenDuty) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(d *ledger.Duty) error {
		i, err := s.View.Item(ctx, d.Item)
		if err != nil {
			return err
		}
		if i.State == ledger.ItemVoided {
			return fault.New(fault.Conflict, "duty.reopen.voided", d.Code)
		}
		return d.Reopen(c.Reason)
	})
}

// Void strikes wrongly made duties (作废). The ledger changes, so a revision is open afterwards.
func Void(f Form, c Chosen) Command { return &voidDuties{choose(f, c)} }

type voidDuties struct{ chosenDuties }

// Action implements Command.
func (*voidDuties) Action() org.Action { return org.DutyVoid }

func (c *voidDuties) apply(ctx context.Context, s *Scene) (Answer, error) {
	if err := touchOf(ctx, s, c.duties, c.Reason); err != nil {
		return Answer{}, err
	}
	return c.each(ctx, s, func(d *ledger.Duty) error { return d.Void(c.Reason) })
}

// Reschedule sets another due day for duties (调整时限), with one reason kept for each.
func Reschedule(f Form, c Chosen, due calendar.Day) Command {
	return &rescheduleDuties{choose(f, c), due}
}

type rescheduleDuties struct {
	chosenDuties
	Due calendar.Day `json:"due"`
}

// Action implements Command.
func (*rescheduleDuties) Action() org.Action { return org.DutyReschedule }

func (c *rescheduleDuties) apply(ctx context.Context, s *Scene) (Answer, error) {
	if err := touchOf(ctx, s, c.duties, c.Reason); err != nil {
		return Answer{}, err
	}
	return c.each(ctx, s, func(d *ledger.Duty) error { return d.Reschedule(c.Due, c.Reason) })
}

// Update changes the terms of duties that no unit has acknowledged yet.
func Update(f Form, c Chosen, t DutyTerms) Command { return &updateDuty{choose(f, c), t} }

// DutyTerms is what a person says of a duty.
type DutyTerms struct {
	Text       string            `json:"text"`
	Standard   string            `json:"standard,omitempty"`
	Evidence   string            `json:"evidence,omitempty"`
	Post       string            `json:"post,omitempty"`
	Due        calendar.Day      `json:"due,omitempty"`
	Recurrence ledger.Recurrence `json:"recurrence,omitempty"`
}

type updateDuty struct {
	chosenDuties
	DutyTerms
}

// Action implements Command.
func (*updateDuty) Action() org.Action { return org.DutyUpdate }

func (c *updateDuty) apply(ctx context.Context, s *Scene) (Answer, error) {
	if err := touchOf(ctx, s, c.duties, c.Reason); err != nil {
		return Answer{}, err
	}
	return c.each(ctx, s, func(d *ledger.Duty) error {
		if err := ledger.DutyMoves.Step(&d.State, org.DutyUpdate); err != nil {
			return err
		}
		d.Text, d.Standard, d.Evidence, d.Post = c.Text, c.Standard, c.Evidence, c.Post
		d.Due, d.Recurrence = c.Due, c.Recurrence
		return d.Check()
	})
}

// Remove takes draft duties off the lists again.
func Remove(f Form, c Chosen) Command { return &removeDuties{choose(f, c)} }

type removeDuties struct{ chosenDuties }

// Action implements Command.
func (*removeDuties) Action() org.Action { return org.DutyRemove }

func (c *removeDuties) apply(ctx context.Context, s *Scene) (Answer, error) {
	if err := touchOf(ctx, s, c.duties, c.Reason); err != nil {
		return Answer{}, err
	}
	for _, d := range c.duties {
		if err := s.RemoveDuty(ctx, d); err != nil {
			return Answer{}, err
		}
	}
	return Answer{ID: c.duties[0].Item, Count: len(c.duties)}, nil
}

// touchOf opens a revision of the ledgers that the duties' items belong to.
func touchOf(ctx context.Context, s *Scene, duties []*ledger.Duty, reason string) error {
	items := map[string]bool{}
	for _, d := range duties {
		items[d.Item] = true
	}
	ids := make([]string, 0, len(items))
	for id := range items {
		ids = append(ids, id)
	}
	found, err := s.View.ItemsByID(ctx, ids)
	if err != nil {
		return err
	}
	return touch(ctx, s, found, reason)
}

// Duty is one duty with all that its page shows.
type Duty struct {
	ledger.Duty
	Item     *ledger.LedgerItem
	Progress []*store.ProgressRow
	Trace    []*store.TraceRow
	Traced   int // entries about it in the journal
}

// traceShown is how many journal entries a page shows at once.
const traceShown = 50

// Duty reads one duty of the actor's scope by id or code.
func (a *App) Duty(ctx context.Context, who org.Actor, ref string) (*Duty, error) {
	v := a.see(who)
	d, err := v.Duty(ctx, ref)
	if err != nil {
		return nil, err
	}
	out := &Duty{Duty: *d}
	if out.Item, err = v.Item(ctx, d.Item); err != nil {
		return nil, err
	}
	if out.Progress, err = v.Progress(ctx, d.ID); err != nil {
		return nil, err
	}
	out.Trace, out.Traced, err = traced(ctx, v, "duty", d.ID)
	return out, err
}

// DutyRows reads the chosen duties as lines of a list; what is out of scope is left out.
func (a *App) DutyRows(ctx context.Context, who org.Actor, ids []string) ([]*store.DutyRow, error) {
	return a.see(who).DutyRowsByID(ctx, ids)
}

// Owns reports whether the unit is the actor's own or below it.
func (a *App) Owns(ctx context.Context, who org.Actor, unit string) (bool, error) {
	return a.see(who).Holds(ctx, unit)
}

// Duties reads a page of duties.
func (a *App) Duties(ctx context.Context, who org.Actor, f ledger.DutyFilter, sort ledger.Sort, p ledger.Page) ([]*store.DutyRow, error) {
	return a.see(who).Duties(ctx, f, sort, p)
}

// CountDuties counts the rows of a filter.
func (a *App) CountDuties(ctx context.Context, who org.Actor, f ledger.DutyFilter) (int, error) {
	return a.see(who).CountDuties(ctx, f)
}

// CountDutyViews counts the rows of every view of a filter at once.
func (a *App) CountDutyViews(ctx context.Context, who org.Actor, f ledger.DutyFilter) (map[ledger.DutyView]int, error) {
	return a.see(who).CountDutyViews(ctx, f)
}

// EachDuty streams the rows of a filter, for exports and print.
func (a *App) EachDuty(ctx context.Context, who org.Actor, f ledger.DutyFilter, sort ledger.Sort, each func(*store.DutyRow) error) error {
	return a.see(who).EachDuty(ctx, f, sort, MaxExport, each)
}

// MaxExport bounds the rows of one export.
const MaxExport = 100_000
