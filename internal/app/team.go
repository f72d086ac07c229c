package app

import (
	"context"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// TeamTerms is what a person says of a team, new or changed.
type TeamTerms struct {
	Unit     string       `json:"unit"`
	Leader   string       `json:"leader"`
	Campaign string       `json:"campaign,omitempty"`
	From     calendar.Day `json:"from"`
	To       calendar.Day `json:"to"`
	Units    []string     `json:"units,omitempty"`
}

func (t *TeamTerms) fill(x *ledger.Team) {
	x.Unit, x.Leader, x.Campaign, x.From, x.To, x.Units = t.Unit, t.Leader, t.Campaign, t.From, t.To, t.Units
}

func (t *TeamTerms) check() error {
	var x ledger.Team
	t.fill(&x)
	return x.Check()
}

// known refuses a unit that is no team, and units to cover that own no duties.
func (t *TeamTerms) known(ctx context.Context, s *Scene, campaign string) error {
	u, err := s.named(ctx, t.Unit)
	if err != nil {
		return err
	}
	var f fault.Form
	if u.Kind != org.KindTeam {
		f.Add("unit", "team.unit.kind", u.Name)
	}
	for _, id := range t.Units {
		covered, err := s.named(ctx, id)
		if err != nil {
			return err
		}
		if !covered.Kind.Overseen() {
			f.Add("units", "inspection.stop.kind", covered.Name)
		}
	}
	if err := f.Err(); err != nil || t.Campaign == "" || t.Campaign == campaign {
		return err
	}
	c, err := s.View.Campaign(ctx, t.Campaign)
	if err != nil {
		return err
	}
	return c.Takes()
}

// CreateTeam forms a team for a period (组建督导组).
type CreateTeam struct {
	Form
	TeamTerms
}

// Action implements Command.
func (*CreateTeam) Action() org.Action { return org.TeamCreate }

// Check refuses a team without a leader or a period.
func (c *CreateTeam) Check() error { return c.check() }

func (c *CreateTeam) load(ctx context.Context, s *Scene) ([]Subject, error) {
	return nil, c.known(ctx, s, "")
}

func (c *CreateTeam) apply(ctx context.Context, s *Scene) (Answer, error) {
	t := &ledger.Team{State: ledger.TeamFormed}
	c.fill(t)
	if err := s.SaveTeam(ctx, t); err != nil {
		return Answer{}, err
	}
	return Answer{ID: t.ID, Count: 1}, nil
}

// oneTeam is what every command about one team shares.
type oneTeam struct {
	Form
	ID      string `json:"id"`
	Version int    `json:"version,omitempty"`
	team    *ledger.Team
}

func (c *oneTeam) load(ctx context.Context, s *Scene) ([]Subject, error) {
	var err error
	if c.team, err = s.View.Team(ctx, c.ID); err != nil {
		return nil, err
	}
	if c.Version != 0 && c.team.Version != c.Version {
		return nil, fault.New(fault.Conflict, "conflict", c.ID)
	}
	return []Subject{{Unit: c.team.Unit}}, nil
}

func (c *oneTeam) save(ctx context.Context, s *Scene, err error) (Answer, error) {
	if err != nil {
		return Answer{}, err
	}
	return Answer{ID: c.team.ID, Count: 1}, s.SaveTeam(ctx, c.team)
}

// UpdateTeam changes a team that has not been dissolved.
type UpdateTeam struct {
	oneTeam
	TeamTerms
}

// ChangeTeam changes the terms of a team at the version its page showed.
func ChangeTeam(f Form, id string, version int, t TeamTerms) *UpdateTeam {
	return &UpdateTeam{oneTeam{Form: f, ID: id, Version: version}, t}
}

// Action implements Command.
func (*UpdateTeam) Action() org.Action { return org.TeamUpdate }

// Check refuses a team without a leader or a period.
func (c *UpdateTeam) Check() error { return c.check() }

func (c *UpdateTeam) apply(ctx context.Context, s *Scene) (Answer, error) {
	if err := c.known(ctx, s, c.team.Campaign); err != nil {
		return Answer{}, err
	}
	if err := ledger.TeamMoves.Step(&c.team.State, org.TeamUpdate); err != nil {
		return Answer{}, err
	}
	c.fill(c.team)
	return c.save(ctx, s, nil)
}

// StartTeam lets a team begin its work: it sees the units it covers.
func StartTeam(f Form, c Chosen) Command {
	return &startTeam{oneTeam{Form: f, ID: c.first(), Version: c.version()}}
}

type startTeam struct{ oneTeam }

// Action implements Command.
func (*startTeam) Action() org.Action { return org.TeamStart }

// Check accepts any id; an unknown one has no team.
func (*startTeam) Check() error { return nil }

func (c *startTeam) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.save(ctx, s, c.team.Start())
}

// DissolveTeam ends a team for a reason.
func DissolveTeam(f Form, c Chosen) Command {
	return &dissolveTeam{oneTeam{Form: f, ID: c.first(), Version: c.version()}}
}

type dissolveTeam struct{ oneTeam }

// Action implements Command.
func (*dissolveTeam) Action() org.Action { return org.TeamDissolve }

// Check accepts any id; an unknown one has no team.
func (*dissolveTeam) Check() error { return nil }

func (c *dissolveTeam) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.save(ctx, s, c.team.Dissolve(c.Reason))
}

// first is the only record of a selection of one.
func (c Chosen) first() string {
	if len(c.IDs) == 0 {
		return ""
	}
	return c.IDs[0]
}

func (c Chosen) version() int {
	if len(c.Versions) == 0 {
		return 0
	}
	return c.Versions[0]
}

// Teams lists the teams of the actor's scope.
func (a *App) Teams(ctx context.Context, who org.Actor) ([]*store.TeamRow, error) {
	return a.see(who).Teams(ctx)
}

// Team reads one team.
func (a *App) Team(ctx context.Context, who org.Actor, id string) (*ledger.Team, error) {
	return a.see(who).Team(ctx, id)
}
