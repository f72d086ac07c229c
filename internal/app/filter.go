package app

import (
	"context"

	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// SaveFilter keeps a list with its conditions under a name (存为视图).
type SaveFilter struct {
	Form
	List  string `json:"list"`
	Name  string `json:"name"`
	Query string `json:"query"`
}

// Action implements Command.
func (*SaveFilter) Action() org.Action { return org.FilterSave }

func (c *SaveFilter) filter() *ledger.SavedFilter {
	return &ledger.SavedFilter{List: c.List, Name: c.Name, Query: c.Query}
}

// Check refuses a view without a name.
func (c *SaveFilter) Check() error { return c.filter().Check() }

func (c *SaveFilter) load(context.Context, *Scene) ([]Subject, error) { return nil, nil }

func (c *SaveFilter) apply(ctx context.Context, s *Scene) (Answer, error) {
	f := c.filter()
	f.Account = s.Who.User
	err := s.SaveFilter(ctx, f)
	return Answer{ID: f.ID, Count: 1}, err
}

// DeleteFilter removes a person's own view.
type DeleteFilter struct {
	Form
	ID     string `json:"id"`
	filter *ledger.SavedFilter
}

// Action implements Command.
func (*DeleteFilter) Action() org.Action { return org.FilterDelete }

// Check accepts any id; an unknown one is Missing.
func (*DeleteFilter) Check() error { return nil }

func (c *DeleteFilter) load(ctx context.Context, s *Scene) ([]Subject, error) {
	var err error
	c.filter, err = s.View.Filter(ctx, s.Who.User, c.ID)
	return nil, err
}

func (c *DeleteFilter) apply(ctx context.Context, s *Scene) (Answer, error) {
	return Answer{ID: c.ID, Count: 1}, s.RemoveFilter(ctx, c.filter)
}

// Filters lists the actor's saved views of a list.
func (a *App) Filters(ctx context.Context, who org.Actor, list string) ([]*ledger.SavedFilter, error) {
	return a.see(who).Filters(ctx, who.User, list)
}

// ExportList notes in the journal that rows left the system: which list, with which conditions, how many (TRUST PV-4).
type ExportList struct {
	Form
	List  string `json:"list"`
	Query string `json:"query,omitempty"`
	Rows  int    `json:"rows"`
	Sum   string `json:"sum"` // SM3 of the file
}

// Action implements Command.
func (*ExportList) Action() org.Action { return org.ListExport }

// Check accepts what the exporting page counted.
func (*ExportList) Check() error { return nil }

func (*ExportList) load(context.Context, *Scene) ([]Subject, error) { return nil, nil }

func (c *ExportList) apply(_ context.Context, s *Scene) (Answer, error) {
	return Answer{Count: c.Rows}, s.Note("ok")
}
