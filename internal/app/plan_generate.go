package app

import (
	"context"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
)

// GeneratePlan turns the rows of a checked plan into ledger items with draft duties (生成台账事项). It happens whole
// or not at all.
type GeneratePlan struct {
	Form
	Plan     string         `json:"plan"`
	Version  int            `json:"version,omitempty"`
	Year     int            `json:"year"`
	Focus    ledger.Focus   `json:"focus"`
	Theme    string         `json:"theme"`
	Mode     ledger.Mode    `json:"mode,omitempty"`
	Campaign string         `json:"campaign,omitempty"` // "" with New nil: the items belong to no campaign
	New      *CampaignTerms `json:"new,omitempty"`      // a campaign to be made for them
	work     planWork
	campaign *ledger.Campaign
	dir      *planUnits
}

// Action implements Command.
func (*GeneratePlan) Action() org.Action { return org.PlanGenerate }

// Check refuses what the items or the new campaign would refuse.
func (c *GeneratePlan) Check() error {
	if c.New != nil {
		c.New.Theme, c.New.Focus = c.Theme, c.Focus
		var x ledger.Campaign
		c.New.fill(&x)
		if err := x.Check(); err != nil {
			return err
		}
	}
	var f fault.Form
	if c.Year < calendar.FirstDay.Year() || c.Year > calendar.LastDay.Year() {
		f.Add("year", "field.required")
	}
	f.Need("focus", string(c.Focus))
	f.Need("theme", c.Theme)
	return f.Err()
}

func (c *GeneratePlan) load(ctx context.Context, s *Scene) ([]Subject, error) {
	if err := c.work.open(ctx, s, c.Plan); err != nil {
		return nil, err
	}
	if c.Version != 0 && c.work.plan.Version != c.Version {
		return nil, fault.New(fault.Conflict, "conflict", c.Plan)
	}
	units, err := s.View.Directory(ctx)
	if err != nil {
		return nil, err
	}
	c.dir = newPlanUnits(units)
	switch {
	case c.New != nil:
		c.campaign = &ledger.Campaign{State: ledger.CampaignPlanned}
		return nil, knownUnits(ctx, s, []string{c.New.Lead})
	case c.Campaign != "":
		c.campaign, err = s.View.Campaign(ctx, c.Campaign)
	}
	return nil, err
}

func (c *GeneratePlan) apply(ctx context.Context, s *Scene) (Answer, error) {
	p := c.work.plan
	if err := p.Ready(c.work.rows); err != nil {
		return Answer{}, err
	}
	if err := ledger.PlanMoves.Step(&p.State, org.PlanGenerate); err != nil {
		return Answer{}, err
	}
	c.Reason = s.because(c.Reason, say.ReasonGenerate)
	if err := c.begin(ctx, s); err != nil {
		return Answer{}, err
	}
	l, err := openLedger(ctx, s, c.Year, c.Reason)
	if err != nil {
		return Answer{}, err
	}
	n := 0
	for _, r := range c.work.rows {
		if r.Dropped {
			continue
		}
		n++
		if err := c.item(ctx, s, l, r, n); err != nil {
			return Answer{}, err
		}
	}
	return Answer{ID: p.ID, Count: n}, s.SavePlan(ctx, p)
}

// begin takes the campaign through 分析, which this generation is, and sees that it can still take items at all.
func (c *GeneratePlan) begin(ctx context.Context, s *Scene) error {
	if c.campaign == nil {
		return nil
	}
	if c.New != nil {
		c.New.fill(c.campaign)
		c.campaign.Mandate = c.work.plan.Mandate
	}
	switch c.campaign.State {
	case ledger.CampaignSummarised, ledger.CampaignClosed, ledger.CampaignVoided:
		return fault.New(fault.Conflict, "plan.generate.campaign_over", c.campaign.Title)
	case ledger.CampaignPlanned:
		if err := c.campaign.Advance(org.CampaignAnalyze, ledger.Standing{Items: c.live()}); err != nil {
			return err
		}
		if err := s.SaveCampaign(ctx, c.campaign); err != nil {
			return err
		}
	}
	c.work.plan.Campaign = c.campaign.ID
	return nil
}

// live is how many rows become items.
func (c *GeneratePlan) live() int {
	n := 0
	for _, r := range c.work.rows {
		if !r.Dropped {
			n++
		}
	}
	return n
}

// item makes the item of one row, with a duty for each unit that answers for it. Coordinating units get none.
func (c *GeneratePlan) item(ctx context.Context, s *Scene, l *ledger.Ledger, r *ledger.PlanRow, n int) error {
	p := c.work.plan
	i := &ledger.LedgerItem{
		Ledger: l.ID, Campaign: p.Campaign, Mandate: p.Mandate, Plan: p.ID, PlanRow: n, No: r.No,
		Title: r.Title, Text: r.Text, Kind: ledger.ItemMatter, Mode: c.Mode, Focus: c.Focus, Theme: c.Theme,
		Basis: say.Basis(p.Title, p.DocNo, r.No), Lead: r.Lead, Coop: r.Coop, Posts: r.Posts,
		Due: r.Due, Recurrence: r.Recurrence, State: ledger.ItemDraft,
	}
	if i.Title == "" {
		i.Title = titleOf("", r.Text)
	}
	if i.Mode == "" {
		i.Mode = ledger.ModeMandatory
	}
	if err := newItem(ctx, s, l.Year, i); err != nil {
		return err
	}
	for _, unit := range c.dir.owners(r) {
		if err := newDuty(ctx, s, i, unit, &ledger.Duty{Post: first(r.Posts)}); err != nil {
			return err
		}
	}
	return nil
}
