package app

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
)

// MatchDuties matches every unmatched duty of a campaign, or of the whole ledger, to an overseer by the oversight map
// (分配、照单监督). What the map leaves open or doubtful stays for a hand.
type MatchDuties struct {
	Form
	Campaign string `json:"campaign,omitempty"`
	duties   []*ledger.Duty
}

// Action implements Command.
func (*MatchDuties) Action() org.Action { return org.DutyAssign }

// Check accepts any campaign; an unknown one has no duties.
func (*MatchDuties) Check() error { return nil }

func (c *MatchDuties) load(ctx context.Context, s *Scene) ([]Subject, error) {
	var err error
	c.duties, err = s.View.DutiesOf(ctx, ledger.DutyFilter{Campaign: c.Campaign, View: ledger.DutyUnmatched})
	return nil, err
}

func (c *MatchDuties) apply(ctx context.Context, s *Scene) (Answer, error) {
	c.Reason = s.because(c.Reason, say.ReasonAssign)
	units := make([]string, 0, len(c.duties))
	for _, d := range c.duties {
		units = append(units, d.Unit)
	}
	slices.Sort(units)
	units = slices.Compact(units)
	overseers, err := s.View.OverseersOf(ctx, units)
	if err != nil {
		return Answer{}, err
	}
	var changed []*ledger.Duty
	matched := 0
	for _, d := range c.duties {
		hit, err := match(d, overseers[d.Unit])
		if err != nil {
			return Answer{}, err
		}
		if hit {
			changed = append(changed, d)
		}
		if d.Overseer != "" {
			matched++
		}
	}
	if err := touchOf(ctx, s, changed, c.Reason); err != nil {
		return Answer{}, err
	}
	for _, d := range changed {
		if err := s.SaveDuty(ctx, d); err != nil {
			return Answer{}, err
		}
	}
	return Answer{ID: c.Campaign, Count: matched}, nil
}

// match gives the duty the one overseer its unit has; with several it marks the duty as doubtful.
// It reports whether the duty changed.
func match(d *ledger.Duty, overseers []string) (bool, error) {
	switch len(overseers) {
	case 0:
		return false, nil
	case 1:
		return true, d.Assign(overseers[0], ledger.MatchMap)
	}
	if d.Matched == ledger.MatchAmbiguous {
		return false, nil
	}
	return true, d.Assign("", ledger.MatchAmbiguous)
}

// Assign gives duties an overseer by hand (变更监督责任), with one reason kept for each.
func Assign(f Form, c Chosen, overseer string) Command { return &assignDuties{choose(f, c), overseer} }

type assignDuties struct {
	chosenDuties
	Overseer string `json:"overseer"`
}

// Action implements Command.
func (*assignDuties) Action() org.Action { return org.DutyAssign }

// Check refuses an assignment to nobody.
func (c *assignDuties) Check() error {
	if err := c.check(); err != nil {
		return err
	}
	var f fault.Form
	f.Need("overseer", c.Overseer)
	return f.Err()
}

func (c *assignDuties) apply(ctx context.Context, s *Scene) (Answer, error) {
	u, err := s.View.Unit(ctx, c.Overseer)
	if err != nil {
		return Answer{}, err
	}
	switch {
	case u.Ended != "":
		return Answer{}, fault.New(fault.Conflict, "unit.ended", u.Name)
	case !u.Kind.Oversees():
		return Answer{}, fault.New(fault.Invalid, "duty.overseer.kind", u.Name)
	}
	c.Reason = s.because(c.Reason, say.ReasonAssign)
	if err := touchOf(ctx, s, c.duties, c.Reason); err != nil {
		return Answer{}, err
	}
	return c.each(ctx, s, func(d *ledger.Duty) error { return d.Assign(c.Overseer, ledger.MatchHand) })
}

// Dispatch sends the lists of a campaign to units and overseers: it publishes the open revision, issues every draft
// and returned duty, and starts the campaign. It refuses while an item lacks a side or a duty an overseer.
type Dispatch struct {
	Form
	Campaign string `json:"campaign"`
	campaign *ledger.Campaign
}

// Action implements Command.
func (*Dispatch) Action() org.Action { return org.DutyIssue }

// Check refuses a dispatch of nothing.
func (c *Dispatch) Check() error {
	var f fault.Form
	f.Need("campaign", c.Campaign)
	return f.Err()
}

func (c *Dispatch) load(ctx context.Context, s *Scene) ([]Subject, error) {
	var err error
	c.campaign, err = s.View.Campaign(ctx, c.Campaign)
	return nil, err
}

func (c *Dispatch) apply(ctx context.Context, s *Scene) (Answer, error) {
	if err := c.start(ctx, s); err != nil {
		return Answer{}, err
	}
	duties, err := s.View.DutiesOf(ctx, ledger.DutyFilter{Campaign: c.Campaign})
	if err != nil {
		return Answer{}, err
	}
	issued, err := c.issue(ctx, s, duties)
	if err != nil {
		return Answer{}, err
	}
	if issued == 0 {
		return Answer{}, fault.New(fault.Conflict, "dispatch.nothing", c.campaign.Title)
	}
	return Answer{ID: c.Campaign, Count: issued}, c.freeze(ctx, s)
}

// start takes the campaign through the steps that are still before it.
func (c *Dispatch) start(ctx context.Context, s *Scene) error {
	if !c.campaign.Preparing() {
		if c.campaign.State != ledger.CampaignRunning {
			return fault.New(fault.Conflict, "dispatch.campaign.over", c.campaign.Title)
		}
		standing, err := s.View.Standing(ctx, c.Campaign)
		if err != nil {
			return err
		}
		return c.campaign.Whole(standing)
	}
	standing, err := s.View.Standing(ctx, c.Campaign)
	if err != nil {
		return err
	}
	for _, step := range []org.Action{org.CampaignAnalyze, org.CampaignDecompose, org.CampaignAssign, org.CampaignStart} {
		if !ledger.CampaignMoves.Can(c.campaign.State, step) {
			continue
		}
		if err := c.campaign.Advance(step, standing); err != nil {
			return err
		}
	}
	return s.SaveCampaign(ctx, c.campaign)
}

func (c *Dispatch) issue(ctx context.Context, s *Scene, duties []*ledger.Duty) (int, error) {
	issued, lists, own := 0, map[string]int{}, map[string]int{}
	for _, d := range duties {
		if !ledger.DutyMoves.Can(d.State, org.DutyIssue) {
			continue
		}
		if err := d.Issue(s.Now, s.count(ledger.LimitAck)); err != nil {
			return issued, err
		}
		if err := s.SaveDuty(ctx, d); err != nil {
			return issued, err
		}
		issued++
		lists[d.Unit]++
		own[d.Unit]++
		lists[d.Overseer]++
	}
	if err := c.asked(ctx, s, own); err != nil {
		return issued, err
	}
	return issued, c.tell(ctx, s, lists)
}

// tell gives each unit one notice of its list, and each overseer one of what it is to watch.
func (c *Dispatch) tell(ctx context.Context, s *Scene, lists map[string]int) error {
	delete(lists, "")
	for _, unit := range slices.Sorted(maps.Keys(lists)) {
		err := s.tell(ctx, Event{
			Kind: ledger.NoticeDuty, Key: fmt.Sprintf("duty:%s:%s:%d", c.Campaign, unit, s.Now), Units: []string{unit}, Record: c.Campaign,
			Title: say.ListSent(c.campaign.Title, lists[unit]), Path: "/duties?" + ledger.DutyFilter{Campaign: c.Campaign}.Query().Encode(),
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// asked notes the list of each unit as one request, however long it is.
func (c *Dispatch) asked(ctx context.Context, s *Scene, lists map[string]int) error {
	var asks []ledger.BurdenEvent
	for _, unit := range slices.Sorted(maps.Keys(lists)) {
		asks = append(asks, ledger.BurdenEvent{
			Unit: unit, Kind: ledger.BurdenDuty, Record: c.Campaign, Title: say.DutyListAsked(c.campaign.Title, lists[unit]), Subject: c.campaign.Title,
		})
	}
	_, err := s.ask(ctx, c.Over, asks...)
	return err
}

// freeze publishes every ledger of the campaign that has an open draft or revision: the lists become binding as they
// are sent.
func (c *Dispatch) freeze(ctx context.Context, s *Scene) error {
	items, err := s.View.ItemsOf(ctx, ledger.ItemFilter{Campaign: c.Campaign})
	if err != nil {
		return err
	}
	reason := c.Reason
	if reason == "" {
		reason = say.ReasonDispatch(c.campaign.Title)
	}
	done := map[string]bool{}
	for _, i := range items {
		if done[i.Ledger] {
			continue
		}
		done[i.Ledger] = true
		l, err := s.View.Ledger(ctx, i.Ledger)
		if err != nil {
			return err
		}
		if l.State == ledger.LedgerPublished {
			continue
		}
		if _, err := publish(ctx, s, l, reason); err != nil {
			return err
		}
	}
	return nil
}
