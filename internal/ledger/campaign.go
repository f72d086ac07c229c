package ledger

import (
	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/org"
)

// Campaign is a themed effort with a beginning and an end (专项监督、专项整治).
type Campaign struct {
	org.Meta
	Mandate string // id, "" if it answers none
	Title   string
	Theme   string
	Focus   Focus
	Small   bool // 小切口
	From    calendar.Day
	To      calendar.Day
	Lead    string // unit id of the room in charge (牵头)
	State   CampaignState
	Reason  string // why it was voided
}

// CampaignState is where a campaign stands; the first four are 分析、分解、分配 and what precedes them.
type CampaignState string

// The states of a campaign.
const (
	CampaignPlanned    CampaignState = "planned"
	CampaignAnalyzed   CampaignState = "analyzed"
	CampaignDecomposed CampaignState = "decomposed"
	CampaignAssigned   CampaignState = "assigned"
	CampaignRunning    CampaignState = "running"
	CampaignSummarised CampaignState = "summarised"
	CampaignClosed     CampaignState = "closed"
	CampaignVoided     CampaignState = "voided"
)

// CampaignMoves is the whole life of a campaign.
var CampaignMoves = Moves[CampaignState]{
	{CampaignPlanned, org.CampaignAnalyze, CampaignAnalyzed},
	{CampaignAnalyzed, org.CampaignDecompose, CampaignDecomposed},
	{CampaignDecomposed, org.CampaignAssign, CampaignAssigned},
	{CampaignAssigned, org.CampaignStart, CampaignRunning},
	{CampaignRunning, org.CampaignSummarise, CampaignSummarised},
	{CampaignSummarised, org.CampaignClose, CampaignClosed},
	{CampaignPlanned, org.CampaignVoid, CampaignVoided},
	{CampaignAnalyzed, org.CampaignVoid, CampaignVoided},
	{CampaignDecomposed, org.CampaignVoid, CampaignVoided},
	{CampaignAssigned, org.CampaignVoid, CampaignVoided},
}

// Check refuses a campaign that could not be planned.
func (c *Campaign) Check() error {
	var f fault.Form
	f.Need("title", c.Title)
	f.Need("theme", c.Theme)
	f.Need("focus", string(c.Focus))
	offered(&f, "focus", c.Focus, Focuses)
	f.Need("lead", c.Lead)
	f.Need("from", string(c.From))
	f.Need("to", string(c.To))
	if c.From != "" && c.To != "" && c.To < c.From {
		f.Add("to", "campaign.to.before_from")
	}
	return f.Err()
}

// Standing is what a step of a campaign is judged by, counted over its live items and duties.
type Standing struct {
	Items     int // items not voided
	Undone    int // items without any duty
	OneSided  int // items that lack a side and have no waiver
	Duties    int // duties not voided
	Unmatched int // duties without an overseer
}

// Whole refuses a campaign with a one-sided item or an unmatched duty: neither may be sent out.
func (c *Campaign) Whole(s Standing) error {
	switch {
	case s.OneSided > 0:
		return fault.New(fault.Conflict, "campaign.one_sided", c.Title, s.OneSided)
	case s.Unmatched > 0:
		return fault.New(fault.Conflict, "campaign.unmatched", c.Title, s.Unmatched)
	case s.Duties == 0:
		return fault.New(fault.Conflict, "campaign.no_duties", c.Title)
	}
	return nil
}

// Advance takes the step if its work is done, else it says what is missing.
func (c *Campaign) Advance(by org.Action, s Standing) error {
	var err error
	switch by {
	case org.CampaignAnalyze:
		if s.Items == 0 {
			err = fault.New(fault.Conflict, "campaign.no_items", c.Title)
		}
	case org.CampaignDecompose:
		if s.OneSided > 0 {
			err = fault.New(fault.Conflict, "campaign.one_sided", c.Title, s.OneSided)
		}
	case org.CampaignAssign, org.CampaignStart:
		err = c.Whole(s)
	}
	if err != nil {
		return err
	}
	return CampaignMoves.Step(&c.State, by)
}

// Takes refuses work on a campaign that is over: nothing is added to what has been summarised.
func (c *Campaign) Takes() error {
	switch c.State {
	case CampaignSummarised, CampaignClosed, CampaignVoided:
		return fault.New(fault.Conflict, "campaign.over", c.Title)
	}
	return nil
}

// Preparing reports whether the campaign is still in one of the three steps before it runs.
func (c *Campaign) Preparing() bool {
	switch c.State {
	case CampaignPlanned, CampaignAnalyzed, CampaignDecomposed, CampaignAssigned:
		return true
	}
	return false
}

// Void gives up a campaign that has not started, for a reason.
func (c *Campaign) Void(reason string) error {
	if reason == "" {
		return needReason()
	}
	if err := CampaignMoves.Step(&c.State, org.CampaignVoid); err != nil {
		return err
	}
	c.Reason = reason
	return nil
}
