package app

import (
	"context"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// ShareAdvice sends one answer to all units concerned (共性建议): one receipt for each.
type ShareAdvice struct {
	Form
	Question string       `json:"question,omitempty"`
	Field    string       `json:"field,omitempty"`
	Title    string       `json:"title"`
	Text     string       `json:"text"`
	Basis    string       `json:"basis"`
	From     calendar.Day `json:"from"`
	Dept     string       `json:"dept,omitempty"`
	Units    []string     `json:"units"`
	question *ledger.PolicyQuestion
}

// Action implements Command.
func (*ShareAdvice) Action() org.Action { return org.AdviceShare }

func (c *ShareAdvice) advice() *ledger.CommonAdvice {
	return &ledger.CommonAdvice{
		Question: c.Question, Field: c.Field, Title: c.Title, Text: c.Text, Basis: c.Basis, From: c.From, Dept: c.Dept, State: ledger.AdviceActive,
	}
}

// Check refuses advice that nobody could rely on, or that nobody would get.
func (c *ShareAdvice) Check() error {
	if err := c.advice().Check(); err != nil {
		return err
	}
	var f fault.Form
	if c.Units = distinct(c.Units); len(c.Units) == 0 {
		f.Add("units", "spread.units.none")
	}
	return f.Err()
}

func (c *ShareAdvice) load(ctx context.Context, s *Scene) ([]Subject, error) {
	if c.Dept != "" {
		if _, err := s.competent(ctx, c.Dept); err != nil {
			return nil, err
		}
	}
	if c.Question != "" {
		var err error
		if c.question, err = s.View.Question(ctx, c.Question); err != nil {
			return nil, err
		}
	}
	return nil, knownUnits(ctx, s, c.Units)
}

func (c *ShareAdvice) apply(ctx context.Context, s *Scene) (Answer, error) {
	if c.question != nil {
		if err := c.question.Share(); err != nil {
			return Answer{}, err
		}
		if err := s.SaveQuestion(ctx, c.question); err != nil {
			return Answer{}, err
		}
	}
	a := c.advice()
	a.Unit, a.SharedAt = s.Who.Unit, s.Now
	var err error
	if a.Code, err = s.code(ctx, "JY", s.app.Today().Year()); err != nil {
		return Answer{}, err
	}
	if err := s.SaveAdvice(ctx, a); err != nil {
		return Answer{}, err
	}
	for _, unit := range c.Units {
		if err := s.SaveReceipt(ctx, &ledger.AdviceReceipt{Advice: a.ID, Unit: unit, State: ledger.ReceiptSent}); err != nil {
			return Answer{}, err
		}
	}
	return Answer{ID: a.ID, Count: len(c.Units)}, nil
}

// AcknowledgeAdvice takes note of advice for the actor's own units (知悉).
func AcknowledgeAdvice(f Form, c Chosen) Command {
	return &acknowledgeAdvice{chosenAdvice: chosenAdvice{Form: f, Chosen: c}}
}

type acknowledgeAdvice struct {
	chosenAdvice
	receipts []*ledger.AdviceReceipt
}

// Action implements Command.
func (*acknowledgeAdvice) Action() org.Action { return org.AdviceAcknowledge }

func (c *acknowledgeAdvice) load(ctx context.Context, s *Scene) ([]Subject, error) {
	if _, err := c.chosenAdvice.load(ctx, s); err != nil {
		return nil, err
	}
	var err error
	if c.receipts, err = s.View.ReceiptsWaiting(ctx, c.IDs); err != nil {
		return nil, err
	}
	var out []Subject
	for _, r := range c.receipts {
		out = append(out, Subject{Unit: r.Unit})
	}
	return out, nil
}

func (c *acknowledgeAdvice) apply(ctx context.Context, s *Scene) (Answer, error) {
	if len(c.receipts) == 0 {
		return Answer{}, fault.New(fault.Conflict, "advice.noted")
	}
	err := onEach(ctx, c.receipts, func(r *ledger.AdviceReceipt) error { return r.Acknowledge(s.Who.Post, s.Now) }, s.SaveReceipt)
	return Answer{ID: c.IDs[0], Count: len(c.receipts)}, err
}

// chosenAdvice is what every command about common advice shares.
type chosenAdvice struct {
	Form
	Chosen
	advice []*ledger.CommonAdvice
}

// Check refuses an empty selection.
func (c *chosenAdvice) Check() error { return c.check() }

func (c *chosenAdvice) load(ctx context.Context, s *Scene) (subjects []Subject, err error) {
	c.advice, subjects, err = pick(ctx, c.Chosen, s.View.Advice,
		func(a *ledger.CommonAdvice) *org.Meta { return &a.Meta },
		func(a *ledger.CommonAdvice) Subject { return Subject{Maker: a.Unit} })
	return subjects, err
}

// EndAdvice says that advice holds no more; it stays in the library, marked.
func EndAdvice(f Form, c Chosen) Command { return &endAdvice{chosenAdvice{Form: f, Chosen: c}} }

type endAdvice struct{ chosenAdvice }

// Action implements Command.
func (*endAdvice) Action() org.Action { return org.AdviceEnd }

func (c *endAdvice) apply(ctx context.Context, s *Scene) (Answer, error) {
	err := onEach(ctx, c.advice, func(a *ledger.CommonAdvice) error { return a.End(c.Reason) }, s.SaveAdvice)
	return Answer{ID: c.IDs[0], Count: len(c.advice)}, err
}

// Advice is one common advice with all that its page shows. The receipts are those of the actor's scope.
type Advice struct {
	ledger.CommonAdvice
	Asked    *ledger.PolicyQuestion // nil if it answers none, or one that is out of scope
	Receipts []*store.ReceiptRow
	Sent     int
	Noted    int
	Waiting  int // receipts of the actor's own units that wait
	Trace    []*store.TraceRow
	Traced   int
}

// Advice reads one common advice by id or code.
func (a *App) Advice(ctx context.Context, who org.Actor, ref string) (*Advice, error) {
	v := a.see(who)
	found, err := v.Advice(ctx, ref)
	if err != nil {
		return nil, err
	}
	out := &Advice{CommonAdvice: *found}
	if out.Asked, err = ifSeen(v.Question(ctx, found.Question)); err != nil {
		return nil, err
	}
	f := ledger.ReceiptFilter{Advice: found.ID}
	if out.Receipts, err = v.Receipts(ctx, f, ledger.Page{Size: ledger.MaxSize}); err != nil {
		return nil, err
	}
	if out.Sent, err = v.CountReceipts(ctx, f); err != nil {
		return nil, err
	}
	f.State = ledger.ReceiptAcknowledged
	if out.Noted, err = v.CountReceipts(ctx, f); err != nil {
		return nil, err
	}
	own, err := v.ReceiptsWaiting(ctx, []string{found.ID})
	if err != nil {
		return nil, err
	}
	out.Waiting = len(own)
	out.Trace, out.Traced, err = traced(ctx, v, "common_advice", found.ID)
	return out, err
}

// ifSeen is the record, or nil where it is not in scope.
func ifSeen[T any](row *T, err error) (*T, error) {
	if fault.Of(err) == fault.Missing && err != nil {
		return nil, nil
	}
	return row, err
}

// Advices reads a page of the library.
func (a *App) Advices(ctx context.Context, who org.Actor, f ledger.AdviceFilter, p ledger.Page) ([]*store.AdviceRow, error) {
	return a.see(who).Advices(ctx, f, p)
}

// AdviceRows reads the chosen advice as lines of a list.
func (a *App) AdviceRows(ctx context.Context, who org.Actor, ids []string) ([]*store.AdviceRow, error) {
	return a.see(who).AdvicesByID(ctx, ids)
}

// CountAdvices counts the rows of a filter.
func (a *App) CountAdvices(ctx context.Context, who org.Actor, f ledger.AdviceFilter) (int, error) {
	return a.see(who).CountAdvices(ctx, f)
}

// CountAdviceViews counts the rows of every view of a filter at once.
func (a *App) CountAdviceViews(ctx context.Context, who org.Actor, f ledger.AdviceFilter) (map[ledger.AdviceView]int, error) {
	return a.see(who).CountAdviceViews(ctx, f)
}

// AdviceFor offers the advice in force for a field of work and, if text is given, with its words.
func (a *App) AdviceFor(ctx context.Context, who org.Actor, field, text string) ([]*ledger.CommonAdvice, error) {
	return a.see(who).AdviceFor(ctx, field, text)
}

// Receipts reads a page of receipts.
func (a *App) Receipts(ctx context.Context, who org.Actor, f ledger.ReceiptFilter, p ledger.Page) ([]*store.ReceiptRow, error) {
	return a.see(who).Receipts(ctx, f, p)
}

// CountReceipts counts the rows of a filter.
func (a *App) CountReceipts(ctx context.Context, who org.Actor, f ledger.ReceiptFilter) (int, error) {
	return a.see(who).CountReceipts(ctx, f)
}
