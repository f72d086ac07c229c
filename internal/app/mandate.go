package app

import (
	"context"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// SaveMandate registers a mandate (上级决策部署), or changes one if ID says which.
type SaveMandate struct {
	Form
	ID       string       `json:"id,omitempty"`
	Version  int          `json:"version,omitempty"`
	Level    ledger.Level `json:"level"`
	Title    string       `json:"title"`
	DocNo    string       `json:"doc_no,omitempty"`
	Date     calendar.Day `json:"date,omitempty"`
	Theme    string       `json:"theme"`
	ActionNo int          `json:"action_no,omitempty"`
	mandate  *ledger.Mandate
}

// Action implements Command.
func (c *SaveMandate) Action() org.Action {
	if c.ID == "" {
		return org.MandateCreate
	}
	return org.MandateUpdate
}

func (c *SaveMandate) fill(m *ledger.Mandate) {
	m.Level, m.Title, m.DocNo, m.Date = c.Level, c.Title, c.DocNo, c.Date
	m.Theme, m.ActionNo = c.Theme, c.ActionNo
}

// Check refuses a mandate that says too little.
func (c *SaveMandate) Check() error {
	var m ledger.Mandate
	c.fill(&m)
	return m.Check()
}

func (c *SaveMandate) load(ctx context.Context, s *Scene) ([]Subject, error) {
	c.mandate = &ledger.Mandate{State: ledger.MandateActive}
	if c.ID == "" {
		return nil, nil
	}
	found, err := s.View.Mandate(ctx, c.ID)
	if err != nil {
		return nil, err
	}
	if found.Version != c.Version {
		return nil, fault.New(fault.Conflict, "conflict", c.ID)
	}
	c.mandate = found
	return nil, ledger.MandateMoves.Step(&found.State, org.MandateUpdate)
}

func (c *SaveMandate) apply(ctx context.Context, s *Scene) (Answer, error) {
	c.fill(c.mandate)
	err := s.SaveMandate(ctx, c.mandate)
	return Answer{ID: c.mandate.ID, Count: 1}, err
}

// EndMandate ends a mandate with a reason.
type EndMandate struct {
	Form
	ID      string `json:"id"`
	mandate *ledger.Mandate
}

// Action implements Command.
func (*EndMandate) Action() org.Action { return org.MandateEnd }

// Check refuses an end without a reason.
func (c *EndMandate) Check() error {
	var f fault.Form
	f.Need("reason", c.Reason)
	return f.Err()
}

func (c *EndMandate) load(ctx context.Context, s *Scene) ([]Subject, error) {
	var err error
	c.mandate, err = s.View.Mandate(ctx, c.ID)
	return nil, err
}

func (c *EndMandate) apply(ctx context.Context, s *Scene) (Answer, error) {
	if err := c.mandate.End(c.Reason); err != nil {
		return Answer{}, err
	}
	return Answer{ID: c.ID, Count: 1}, s.SaveMandate(ctx, c.mandate)
}

// Mandate reads one mandate.
func (a *App) Mandate(ctx context.Context, who org.Actor, id string) (*ledger.Mandate, error) {
	return a.see(who).Mandate(ctx, id)
}

// Mandates lists the mandates; uncovered keeps only active ones that no ledger item answers.
func (a *App) Mandates(ctx context.Context, who org.Actor, uncovered bool) ([]*store.MandateRow, error) {
	return a.see(who).Mandates(ctx, uncovered)
}

// CountMandates counts what Mandates lists.
func (a *App) CountMandates(ctx context.Context, who org.Actor, uncovered bool) (int, error) {
	return a.see(who).CountMandates(ctx, uncovered)
}
