package app

import (
	"context"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// DueMove is an open due day that the calendar of today puts elsewhere.
type DueMove struct {
	store.DueRow
	To    calendar.Deadline
	Known bool // whether the calendar knows the year it moves to
}

func dueMoves(rows []*store.DueRow, by *ledger.Reckoning) []*DueMove {
	var out []*DueMove
	for _, d := range rows {
		if to, moved := by.Moved(d.Due, d.Term); moved {
			out = append(out, &DueMove{DueRow: *d, To: to, Known: by.Calendar.Knows(to.Day)})
		}
	}
	return out
}

// DueMoves lists the open due days that the calendar of today puts elsewhere. Nothing moves by itself.
func (a *App) DueMoves(ctx context.Context, who org.Actor) ([]*DueMove, error) {
	if err := reveal(who, org.DueMove); err != nil {
		return nil, err
	}
	days, err := a.Reckoning(ctx, who)
	if err != nil {
		return nil, err
	}
	rows, err := a.see(who).OpenDues(ctx)
	return dueMoves(rows, days), err
}

// MoveDues puts due days where the calendar of today has them (按新日历调整期限): those chosen, or all. What is closed is
// never among them.
func MoveDues(f Form, c Chosen) Command { return &moveDues{Form: f, Chosen: c} }

// MoveAllDues puts every open due day where the calendar of today has it.
func MoveAllDues(f Form) Command { return &moveDues{Form: f, All: true} }

type moveDues struct {
	Form
	Chosen
	All   bool `json:"all,omitempty"`
	moves []*DueMove
	gone  bool // a chosen day is right already, or no longer open
}

// Action implements Command.
func (*moveDues) Action() org.Action { return org.DueMove }

// Check refuses an empty selection, and a day that moves for no reason.
func (c *moveDues) Check() error {
	if !c.All {
		if err := c.check(); err != nil {
			return err
		}
	}
	var f fault.Form
	f.Need("reason", c.Reason)
	return f.Err()
}

func (c *moveDues) load(ctx context.Context, s *Scene) ([]Subject, error) {
	rows, err := s.View.OpenDues(ctx)
	if err != nil {
		return nil, err
	}
	wanted := unique(c.IDs)
	for _, d := range dueMoves(rows, s.reckoning) {
		ref := d.DueRef.String()
		if !c.All && !wanted[ref] {
			continue
		}
		delete(wanted, ref)
		if err := c.fresh(ref, d.Version); err != nil {
			return nil, err
		}
		c.moves = append(c.moves, d)
	}
	c.gone = len(wanted) > 0
	return nil, nil
}

func (c *moveDues) apply(ctx context.Context, s *Scene) (Answer, error) {
	if c.gone || len(c.moves) == 0 {
		return Answer{}, fault.New(fault.Conflict, "due.settled")
	}
	for _, d := range c.moves {
		if err := dueMovers[d.Kind](ctx, s, d.ID, d.To); err != nil {
			return Answer{}, err
		}
	}
	return Answer{Count: len(c.moves)}, nil
}

// dueMovers put the due day of each kind elsewhere.
var dueMovers = map[ledger.DueKind]func(ctx context.Context, s *Scene, id string, to calendar.Deadline) error{
	ledger.DueDutyAck: mover((*store.View).Duty, func(d *ledger.Duty, to calendar.Deadline) { d.AckDue, d.AckTerm = to.Day, to.Term },
		(*store.Tx).SaveDuty),
	ledger.DueListAck: mover(among((*store.View).ListReceiptsByID), func(r *ledger.ChecklistReceipt, to calendar.Deadline) { r.Due, r.Term = to.Day, to.Term },
		(*store.Tx).SaveListReceipt),
	ledger.DueDraft: moveDraft,
	ledger.DuePartyAck: mover(among((*store.View).PartiesByID), func(p *ledger.FindingParty, to calendar.Deadline) { p.AckDue, p.AckTerm = to.Day, to.Term },
		(*store.Tx).SaveParty),
	ledger.DueParty: moveParty,
	ledger.DueExtension: mover(among((*store.View).ExtensionsByID), func(e *ledger.Extension, to calendar.Deadline) { e.Due, e.Term = to.Day, to.Term },
		(*store.Tx).SaveExtension),
	ledger.DueObjection: mover(among((*store.View).ObjectionsByID), func(o *ledger.Objection, to calendar.Deadline) { o.Due, o.Term = to.Day, to.Term },
		(*store.Tx).SaveObjection),
	ledger.DueRecheck: mover(among((*store.View).RechecksByID), func(r *ledger.Recheck, to calendar.Deadline) { r.Due, r.Term = to.Day, to.Term },
		(*store.Tx).SaveRecheck),
	ledger.DueQuestion: mover((*store.View).Question, func(q *ledger.PolicyQuestion, to calendar.Deadline) { q.Due, q.Term = to.Day, to.Term },
		(*store.Tx).SaveQuestion),
	ledger.DueSimilar: mover((*store.View).Similar, func(c *ledger.SimilarCheck, to calendar.Deadline) { c.Due, c.Term = to.Day, to.Term },
		(*store.Tx).SaveSimilar),
	ledger.DueAnswer: mover((*store.View).Answer, func(a *ledger.SimilarAnswer, to calendar.Deadline) { a.Due, a.Term = to.Day, to.Term },
		(*store.Tx).SaveAnswer),
	ledger.DueFix: mover((*store.View).Fix, func(x *ledger.SystemicFix, to calendar.Deadline) { x.Due, x.Term = to.Day, to.Term },
		(*store.Tx).SaveFix),
}

func mover[T any](read func(*store.View, context.Context, string) (*T, error), set func(*T, calendar.Deadline), save func(*store.Tx, context.Context, *T) error) func(context.Context, *Scene, string, calendar.Deadline) error {
	return func(ctx context.Context, s *Scene, id string, to calendar.Deadline) error {
		row, err := read(s.View, ctx, id)
		if err != nil {
			return err
		}
		set(row, to)
		return save(s.Tx, ctx, row)
	}
}

// among reads one record where the store reads a selection.
func among[T any](read func(*store.View, context.Context, []string) ([]*T, error)) func(*store.View, context.Context, string) (*T, error) {
	return func(v *store.View, ctx context.Context, id string) (*T, error) {
		return single(read(v, ctx, []string{id}))
	}
}

// moveDraft moves the day that a finding asks for, and with it that of its parties: they have not been told yet.
func moveDraft(ctx context.Context, s *Scene, id string, to calendar.Deadline) error {
	f, err := s.View.Finding(ctx, id)
	if err != nil {
		return err
	}
	parties, err := s.View.Parties(ctx, f.ID)
	if err != nil {
		return err
	}
	for _, p := range parties {
		p.Due, p.Term = to.Day, to.Term
		if err := s.SaveParty(ctx, p); err != nil {
			return err
		}
	}
	f.Due, f.Term = to.Day, to.Term
	return s.SaveFinding(ctx, f)
}

// moveParty moves the day of a party; the finding follows, for it shows the nearest.
func moveParty(ctx context.Context, s *Scene, id string, to calendar.Deadline) error {
	p, err := single(s.View.PartiesByID(ctx, []string{id}))
	if err != nil {
		return err
	}
	p.Move(to)
	if err := s.SaveParty(ctx, p); err != nil {
		return err
	}
	f, err := s.View.Finding(ctx, p.Finding)
	if err != nil {
		return err
	}
	return settle(ctx, s, f)
}
