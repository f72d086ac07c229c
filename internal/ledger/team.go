package ledger

import (
	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/org"
)

// Team is a supervision team led by a member of the leadership (综合督导组). While it is active its unit sees the
// units it covers.
type Team struct {
	org.Meta
	Unit     string // the team's own unit
	Leader   string // 带队领导 (a post, never a person)
	Campaign string
	From     calendar.Day
	To       calendar.Day
	Units    []string // units it covers
	State    TeamState
	Reason   string // why it was dissolved
}

// TeamState is where a team stands.
type TeamState string

// The states of a team.
const (
	TeamFormed    TeamState = "formed"
	TeamActive    TeamState = "active"
	TeamDissolved TeamState = "dissolved"
)

// TeamMoves is the whole life of a team.
var TeamMoves = Moves[TeamState]{
	{TeamFormed, org.TeamUpdate, TeamFormed},
	{TeamFormed, org.TeamStart, TeamActive},
	{TeamFormed, org.TeamDissolve, TeamDissolved},
	{TeamActive, org.TeamUpdate, TeamActive},
	{TeamActive, org.TeamDissolve, TeamDissolved},
}

// Check refuses a team without a leader or with its days turned round.
func (t *Team) Check() error {
	var f fault.Form
	f.Need("unit", t.Unit)
	f.Need("leader", t.Leader)
	f.Need("from", string(t.From))
	f.Need("to", string(t.To))
	if t.From != "" && t.To != "" && t.To < t.From {
		f.Add("to", "team.to.before_from")
	}
	return f.Err()
}

// Start lets the team begin its work.
func (t *Team) Start() error { return TeamMoves.Step(&t.State, org.TeamStart) }

// Dissolve ends the team for a reason.
func (t *Team) Dissolve(reason string) error {
	if reason == "" {
		return needReason()
	}
	if err := TeamMoves.Step(&t.State, org.TeamDissolve); err != nil {
		return err
	}
	t.Reason = reason
	return nil
}
