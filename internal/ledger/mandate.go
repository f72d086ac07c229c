package ledger

import (
	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/org"
)

// Mandate is a higher-level decision that the ledger answers (上级决策部署、区委行动).
type Mandate struct {
	org.Meta
	Level    Level
	Title    string
	DocNo    string // 文号
	Date     calendar.Day
	Theme    string
	ActionNo int // number among the district's ten actions (区委十大行动), 0 if none
	State    MandateState
	Reason   string // why it ended
}

// MandateState is where a mandate stands.
type MandateState string

// The states of a mandate.
const (
	MandateActive MandateState = "active"
	MandateEnded  MandateState = "ended"
)

// MandateMoves is the whole life of a mandate.
var MandateMoves = Moves[MandateState]{
	{MandateActive, org.MandateUpdate, MandateActive},
	{MandateActive, org.MandateEnd, MandateEnded},
}

// Check refuses a mandate that says too little to be answered.
func (m *Mandate) Check() error {
	var f fault.Form
	f.Need("level", string(m.Level))
	offered(&f, "level", m.Level, Levels)
	f.Need("title", m.Title)
	f.Need("theme", m.Theme)
	if m.ActionNo < 0 || m.ActionNo > 10 {
		f.Add("action_no", "mandate.action_no.range")
	}
	return f.Err()
}

// End closes the mandate; a ledger item that answers it keeps its link.
func (m *Mandate) End(reason string) error {
	if reason == "" {
		return needReason()
	}
	m.Reason = reason
	return MandateMoves.Step(&m.State, org.MandateEnd)
}

func needReason() error {
	var f fault.Form
	f.Add("reason", "field.required")
	return f.Err()
}
