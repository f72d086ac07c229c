package ledger

import (
	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/org"
)

// Plan is a plan document (方案, FA) on its way into the ledger.
type Plan struct {
	org.Meta
	Code     string // FA-2026-0019
	Campaign string // "" until chosen; generating needs none
	Mandate  string
	Title    string
	DocNo    string
	Date     calendar.Day // day of issue; gives the year of “6月底前”
	FileName string       // as uploaded, "" for pasted text
	FileSum  string       // SM3 of the file's bytes, hex; the bytes are kept under it
	FileSize int64
	State    PlanState
	Reason   string
}

// PlanState is where a plan stands.
type PlanState string

// The states of a plan.
const (
	PlanReviewing PlanState = "reviewing"
	PlanGenerated PlanState = "generated"
	PlanVoided    PlanState = "voided"
)

// PlanMoves is the whole life of a plan.
var PlanMoves = Moves[PlanState]{
	{PlanReviewing, org.PlanEdit, PlanReviewing},
	{PlanReviewing, org.PlanGenerate, PlanGenerated},
	{PlanReviewing, org.PlanVoid, PlanVoided},
}

// PlanSource is the document as the reader saw it, kept apart from the plan because it never changes.
type PlanSource struct {
	org.Meta
	Plan  string
	Draft string // JSON of plan.Draft
}

// PlanRow is one row of the review page: what becomes a LedgerItem and its first duties.
type PlanRow struct {
	org.Meta
	Plan       string
	Place      int    // order on the page; rows in between are added with the mean of their neighbours
	Source     int    // row of the draft it was read from, from 1; 0 if a person added it
	No         string // number path
	Title      string
	Text       string
	Lead       string
	Resp       []string
	Coop       []string
	Posts      []string
	Written    string // the deadline's words in the document
	Due        calendar.Day
	Recurrence Recurrence
	Marks      []Mark // what a person has still to look at
	Dropped    bool   // taken out of the list; kept so that it can be put back
}

// Trust of a plan row's field: 请核对 or 缺项. A field without a mark is 可信.
type Trust string

// The outcomes that need a person.
const (
	TrustSure    Trust = "sure"
	TrustCheck   Trust = "check"
	TrustLacking Trust = "lacking"
)

// Mark flags one field of a plan row, with the words of the source it came from.
type Mark struct {
	Field string `json:"field"` // text, lead, resp, coop, due
	Trust Trust  `json:"trust"`
	Code  string `json:"code"`
	Words string `json:"words,omitempty"`
	Hint  string `json:"hint,omitempty"`  // proposed value in words
	Offer string `json:"offer,omitempty"` // proposed value as the form would send it
}

// Trust is the lowest trust of the row. What is missing now counts, whatever the reader thought.
func (r *PlanRow) Trust() Trust {
	if len(r.Lacks()) > 0 {
		return TrustLacking
	}
	if len(r.Marks) > 0 {
		return TrustCheck
	}
	return TrustSure
}

// Lacks names the fields without which the row cannot become an item.
func (r *PlanRow) Lacks() []string {
	var out []string
	if r.Title == "" && r.Text == "" {
		out = append(out, "text")
	}
	if r.Lead == "" {
		out = append(out, "lead")
	}
	if r.Due == "" && r.Recurrence == Once {
		out = append(out, "due")
	}
	return out
}

// Settle drops the marks of the field: a person has decided.
func (r *PlanRow) Settle(field string) {
	var left []Mark
	for _, m := range r.Marks {
		if m.Field != field {
			left = append(left, m)
		}
	}
	r.Marks = left
}

// Ready refuses to generate while a live row lacks something; the message counts such rows.
func (p *Plan) Ready(rows []*PlanRow) error {
	live, lacking, open := 0, 0, 0
	for _, r := range rows {
		if r.Dropped {
			continue
		}
		live++
		switch r.Trust() {
		case TrustLacking:
			lacking++
		case TrustCheck:
			open++
		}
	}
	switch {
	case live == 0:
		return fault.New(fault.Conflict, "plan.generate.empty")
	case lacking > 0:
		return fault.New(fault.Conflict, "plan.generate.lacking", lacking)
	case open > 0:
		return fault.New(fault.Conflict, "plan.generate.unchecked", open)
	}
	return nil
}
