package plan

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"zhaodan/internal/fault"
)

// Case is a draft in the form in which labelled plans are kept and compared.
type Case struct {
	ID    string     `json:"id"`
	Items []CaseItem `json:"items"`
}

// CaseItem is one row of a Case.
type CaseItem struct {
	Kind      Kind          `json:"kind"`
	No        string        `json:"no"`
	Heading   string        `json:"heading"`
	Text      string        `json:"text"`
	Lead      []string      `json:"lead"`
	Resp      []string      `json:"resp"`
	Coop      []string      `json:"coop"`
	Posts     []string      `json:"posts"`
	Deadline  *CaseDeadline `json:"deadline"`
	Theme     string        `json:"theme"`
	Time      *CaseScoped   `json:"time,omitempty"`
	Place     *CaseScoped   `json:"place,omitempty"`
	Situation *CaseScoped   `json:"situation,omitempty"`
	Measures  string        `json:"measures,omitempty"`
}

// CaseDeadline is a deadline as written and in the grammar of norms.
type CaseDeadline struct {
	Text string `json:"text"`
	Norm string `json:"norm"`
}

// CaseScoped is one of the 三明确 and where it was stated.
type CaseScoped struct {
	Text  string `json:"text"`
	Scope string `json:"scope"`
}

// Case returns the draft in the form in which plans are compared.
func (d Draft) Case(id string) Case {
	c := Case{ID: id, Items: []CaseItem{}}
	for _, row := range d.Rows {
		item := CaseItem{
			Kind: row.Kind, No: row.No, Heading: row.Heading, Text: row.Text.Value, Measures: row.Measures,
			Lead: written(row.Lead), Resp: written(row.Resp), Coop: written(row.Coop), Posts: append([]string{}, row.Posts...),
		}
		if row.Deadline.Kind != DeadlineNone {
			item.Deadline = &CaseDeadline{row.Deadline.Written, row.Deadline.Norm}
		}
		if row.Kind == Problem {
			item.Time, item.Place, item.Situation = scoped(row.Time), scoped(row.Place), scoped(row.Situation)
		}
		c.Items = append(c.Items, item)
	}
	return c
}

func written(p Party) []string { return append([]string{}, p.Written()...) }

func scoped(s Scoped) *CaseScoped {
	if s.Scope == "" {
		s.Scope = ScopeMissing
	}
	return &CaseScoped{s.Text, s.Scope}
}

// WriteCase writes the draft as one case file.
func WriteCase(w io.Writer, id string, d Draft) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(d.Case(id)); err != nil {
		return fmt.Errorf("write case %s: %w", id, err)
	}
	return nil
}

// ReadCase takes out of a case file what the reader is given: the text and the day of the plan.
func ReadCase(b []byte) (id, text, planDate string, err error) {
	var c struct {
		ID       string `json:"id"`
		Text     string `json:"text"`
		PlanDate string `json:"plan_date"`
	}
	if err := json.Unmarshal(b, &c); err != nil {
		return "", "", "", fault.Wrap(err, fault.Invalid, "plan.case.unreadable")
	}
	if strings.TrimSpace(c.Text) == "" {
		return "", "", "", fault.New(fault.Invalid, "plan.case.empty", c.ID)
	}
	return c.ID, c.Text, c.PlanDate, nil
}
