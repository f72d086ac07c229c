package app

import (
	"context"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// OrderFix asks the competent department to put something right for everybody (系统治理).
type OrderFix struct {
	Form
	Finding string       `json:"finding,omitempty"`
	Similar string       `json:"similar,omitempty"`
	Unit    string       `json:"unit"`
	Text    string       `json:"text"`
	Due     calendar.Day `json:"due"`
	from    origin
}

// Action implements Command.
func (*OrderFix) Action() org.Action { return org.FixOrder }

// Check refuses a fix that answers nothing or that nobody could carry out.
func (c *OrderFix) Check() error {
	if c.Finding == "" && c.Similar == "" {
		return fault.New(fault.Invalid, "fix.answers.nothing")
	}
	return (&ledger.SystemicFix{Unit: c.Unit, Text: c.Text, Due: c.Due}).Check()
}

func (c *OrderFix) load(ctx context.Context, s *Scene) ([]Subject, error) {
	var err error
	if c.Similar != "" {
		check, err := s.View.Similar(ctx, c.Similar)
		if err != nil {
			return nil, err
		}
		c.Finding, c.Similar = check.Finding, check.ID
		c.from.Field, c.from.Overseer = check.Field, check.Overseer
	} else if c.from, err = originOf(ctx, s, c.Finding); err != nil {
		return nil, err
	}
	if c.Similar == "" {
		c.Finding = c.from.ID
	}
	if err := livingUnit(ctx, s, c.Unit); err != nil {
		return nil, err
	}
	_, err = s.competent(ctx, c.Unit)
	return []Subject{{Overseer: c.from.Overseer}}, err
}

func (c *OrderFix) apply(ctx context.Context, s *Scene) (Answer, error) {
	due := s.proposed(c.Due, ledger.LimitFix)
	x := &ledger.SystemicFix{
		Finding: c.Finding, Similar: c.Similar, Field: c.from.Field, Unit: c.Unit, Overseer: c.from.Overseer,
		Text: c.Text, Due: due.Day, Term: due.Term, State: ledger.FixOpened,
	}
	var err error
	if x.Code, err = s.code(ctx, "ZL", s.app.Today().Year()); err != nil {
		return Answer{}, err
	}
	if err = s.SaveFix(ctx, x); err != nil {
		return Answer{}, err
	}
	_, err = s.ask(ctx, c.Over, ledger.BurdenEvent{
		Unit: x.Unit, Kind: ledger.BurdenFix, Record: x.ID, Code: x.Code, Title: x.Text, Subject: x.Field,
	})
	return Answer{ID: x.ID, Count: 1}, err
}

// chosenFixes is what every command about systemic fixes shares.
type chosenFixes struct {
	Form
	Chosen
	fixes []*ledger.SystemicFix
}

// Check refuses an empty selection.
func (c *chosenFixes) Check() error { return c.check() }

func (c *chosenFixes) load(ctx context.Context, s *Scene) (subjects []Subject, err error) {
	c.fixes, subjects, err = pick(ctx, c.Chosen, s.View.Fix,
		func(x *ledger.SystemicFix) *org.Meta { return &x.Meta },
		func(x *ledger.SystemicFix) Subject { return Subject{Unit: x.Unit, Overseer: x.Overseer} })
	return subjects, err
}

func (c *chosenFixes) each(ctx context.Context, s *Scene, rule func(*ledger.SystemicFix) error) (Answer, error) {
	err := onEach(ctx, c.fixes, rule, s.SaveFix)
	return Answer{ID: c.IDs[0], Count: len(c.fixes)}, err
}

// CompleteFixes says what the department has put right.
func CompleteFixes(f Form, c Chosen, result string) Command {
	return &completeFixes{chosenFixes{Form: f, Chosen: c}, result}
}

type completeFixes struct {
	chosenFixes
	Result string `json:"result"`
}

// Action implements Command.
func (*completeFixes) Action() org.Action { return org.FixComplete }

func (c *completeFixes) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(x *ledger.SystemicFix) error { return x.Complete(c.Result, s.app.Today(), s.Now) })
}

// ReturnFixes sends fixes back that do not hold.
func ReturnFixes(f Form, c Chosen) Command { return &returnFixes{chosenFixes{Form: f, Chosen: c}} }

type returnFixes struct{ chosenFixes }

// Action implements Command.
func (*returnFixes) Action() org.Action { return org.FixReturn }

func (c *returnFixes) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(x *ledger.SystemicFix) error { return x.SendBack(c.Reason) })
}

// CheckFixes says that fixes were looked at and are in order.
func CheckFixes(f Form, c Chosen, verdict string) Command {
	return &checkFixes{chosenFixes{Form: f, Chosen: c}, verdict}
}

type checkFixes struct {
	chosenFixes
	Verdict string `json:"verdict"`
}

// Action implements Command.
func (*checkFixes) Action() org.Action { return org.FixCheck }

func (c *checkFixes) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(x *ledger.SystemicFix) error { return x.Approve(c.Verdict, s.Who.Unit) })
}

// Fix is one systemic fix with all that its page shows.
type Fix struct {
	ledger.SystemicFix
	Check  *ledger.SimilarCheck // nil if it answers none, or one that is out of scope
	Rules  []*store.RuleRow
	Trace  []*store.TraceRow
	Traced int
}

// Fix reads one systemic fix of the actor's scope by id or code.
func (a *App) Fix(ctx context.Context, who org.Actor, ref string) (*Fix, error) {
	v := a.see(who)
	x, err := v.Fix(ctx, ref)
	if err != nil {
		return nil, err
	}
	out := &Fix{SystemicFix: *x}
	if out.Check, err = ifSeen(v.Similar(ctx, x.Similar)); err != nil {
		return nil, err
	}
	if out.Rules, err = v.Rules(ctx, ledger.RuleFilter{Fix: x.ID}, ledger.Page{Size: ledger.MaxSize}); err != nil {
		return nil, err
	}
	out.Trace, out.Traced, err = traced(ctx, v, "systemic_fix", x.ID)
	return out, err
}

// Fixes reads a page of systemic fixes.
func (a *App) Fixes(ctx context.Context, who org.Actor, f ledger.FixFilter, p ledger.Page) ([]*store.FixRow, error) {
	return a.see(who).Fixes(ctx, f, p)
}

// FixRows reads the chosen fixes as lines of a list; what is out of scope is left out.
func (a *App) FixRows(ctx context.Context, who org.Actor, ids []string) ([]*store.FixRow, error) {
	return a.see(who).FixesByID(ctx, ids)
}

// CountFixes counts the rows of a filter.
func (a *App) CountFixes(ctx context.Context, who org.Actor, f ledger.FixFilter) (int, error) {
	return a.see(who).CountFixes(ctx, f)
}

// CountFixViews counts the rows of every view of a filter at once.
func (a *App) CountFixViews(ctx context.Context, who org.Actor, f ledger.FixFilter) (map[ledger.FixView]int, error) {
	return a.see(who).CountFixViews(ctx, f)
}
