package app

import (
	"context"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// CampaignTerms is what a person says of a campaign.
type CampaignTerms struct {
	Mandate string       `json:"mandate,omitempty"`
	Title   string       `json:"title"`
	Theme   string       `json:"theme"`
	Focus   ledger.Focus `json:"focus"`
	Small   bool         `json:"small,omitempty"`
	From    calendar.Day `json:"from"`
	To      calendar.Day `json:"to"`
	Lead    string       `json:"lead"`
}

func (t *CampaignTerms) fill(c *ledger.Campaign) {
	c.Mandate, c.Title, c.Theme, c.Focus, c.Small = t.Mandate, t.Title, t.Theme, t.Focus, t.Small
	c.From, c.To, c.Lead = t.From, t.To, t.Lead
}

// SaveCampaign makes a campaign, or changes one if ID says which.
type SaveCampaign struct {
	Form
	ID      string `json:"id,omitempty"`
	Version int    `json:"version,omitempty"`
	CampaignTerms
	campaign *ledger.Campaign
}

// Action implements Command.
func (c *SaveCampaign) Action() org.Action {
	if c.ID == "" {
		return org.CampaignCreate
	}
	return org.CampaignUpdate
}

// Check refuses terms that could not be planned.
func (c *SaveCampaign) Check() error {
	var x ledger.Campaign
	c.fill(&x)
	return x.Check()
}

func (c *SaveCampaign) load(ctx context.Context, s *Scene) ([]Subject, error) {
	c.campaign = &ledger.Campaign{State: ledger.CampaignPlanned}
	if c.ID != "" {
		found, err := s.View.Campaign(ctx, c.ID)
		if err != nil {
			return nil, err
		}
		if c.Version != found.Version {
			return nil, fault.New(fault.Conflict, "conflict", c.ID)
		}
		c.campaign = found
	}
	if err := knownAbove(ctx, s, "", c.Mandate); err != nil {
		return nil, err
	}
	return nil, knownUnits(ctx, s, []string{c.Lead})
}

func (c *SaveCampaign) apply(ctx context.Context, s *Scene) (Answer, error) {
	c.fill(c.campaign)
	err := s.SaveCampaign(ctx, c.campaign)
	return Answer{ID: c.campaign.ID, Count: 1}, err
}

// AdvanceCampaign takes the next step of a campaign, or voids it.
type AdvanceCampaign struct {
	Form
	ID       string     `json:"id"`
	Version  int        `json:"version,omitempty"`
	By       org.Action `json:"by"`
	campaign *ledger.Campaign
}

// Action implements Command.
func (c *AdvanceCampaign) Action() org.Action { return c.By }

// Check refuses what is no step of a campaign.
func (c *AdvanceCampaign) Check() error {
	for _, m := range ledger.CampaignMoves {
		if m.By == c.By {
			return nil
		}
	}
	return fault.New(fault.Invalid, "form")
}

func (c *AdvanceCampaign) load(ctx context.Context, s *Scene) ([]Subject, error) {
	var err error
	c.campaign, err = s.View.Campaign(ctx, c.ID)
	if err == nil && c.Version != 0 && c.campaign.Version != c.Version {
		err = fault.New(fault.Conflict, "conflict", c.ID)
	}
	return nil, err
}

func (c *AdvanceCampaign) apply(ctx context.Context, s *Scene) (Answer, error) {
	standing, err := s.View.Standing(ctx, c.ID)
	if err != nil {
		return Answer{}, err
	}
	if c.By == org.CampaignVoid {
		err = c.campaign.Void(c.Reason)
	} else {
		err = c.campaign.Advance(c.By, standing)
	}
	if err != nil {
		return Answer{}, err
	}
	return Answer{ID: c.ID, Count: 1}, s.SaveCampaign(ctx, c.campaign)
}

// Campaign is one campaign with all that its page shows.
type Campaign struct {
	ledger.Campaign
	Standing ledger.Standing
	Drafts   int // duties that a dispatch would issue
	Trace    []*store.TraceRow
}

// Campaign reads one campaign.
func (a *App) Campaign(ctx context.Context, who org.Actor, id string) (*Campaign, error) {
	v := a.see(who)
	c, err := v.Campaign(ctx, id)
	if err != nil {
		return nil, err
	}
	out := &Campaign{Campaign: *c}
	if out.Standing, err = v.Standing(ctx, id); err != nil {
		return nil, err
	}
	for _, state := range []ledger.DutyState{ledger.DutyDraft, ledger.DutyReturned} {
		n, err := v.CountDuties(ctx, ledger.DutyFilter{Campaign: id, State: state})
		if err != nil {
			return nil, err
		}
		out.Drafts += n
	}
	out.Trace, err = v.Trace(ctx, "campaign", id, traceShown)
	return out, err
}

// Campaigns lists campaigns, newest first.
func (a *App) Campaigns(ctx context.Context, who org.Actor, f store.CampaignFilter) ([]*ledger.Campaign, error) {
	return a.see(who).Campaigns(ctx, f)
}

// CountCampaigns counts what Campaigns lists.
func (a *App) CountCampaigns(ctx context.Context, who org.Actor, f store.CampaignFilter) (int, error) {
	return a.see(who).CountCampaigns(ctx, f)
}
