package app

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/journal"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/plan"
)

// RowWords is a plan row in the words of its form: what a page shows and what a person types.
type RowWords struct {
	Title      string            `json:"title,omitempty"` // "" takes the first clause of the text
	Text       string            `json:"text,omitempty"`
	Lead       string            `json:"lead,omitempty"`
	Resp       string            `json:"resp,omitempty"`
	Coop       string            `json:"coop,omitempty"`
	Due        string            `json:"due,omitempty"`
	Recurrence ledger.Recurrence `json:"recurrence,omitempty"`
}

// Tidy makes what a browser sends equal to what it was shown, if nobody typed anything.
func (w RowWords) Tidy() RowWords {
	w.Text = strings.TrimSpace(strings.ReplaceAll(w.Text, "\r\n", "\n"))
	for _, s := range []*string{&w.Title, &w.Lead, &w.Resp, &w.Coop, &w.Due} {
		*s = strings.TrimSpace(*s)
	}
	return w
}

// rowWords writes a row as its form shows it.
func rowWords(r *ledger.PlanRow, d *planUnits) RowWords {
	w := RowWords{Title: r.Title, Text: r.Text, Resp: d.words(r.Resp), Coop: d.words(r.Coop), Due: string(r.Due), Recurrence: r.Recurrence}
	if r.Lead != "" {
		w.Lead = d.Name(r.Lead)
	}
	if w.Title == titleOf("", r.Text) {
		w.Title = ""
	}
	return w.Tidy()
}

// RowEdit is what a person typed into the fields of one row, and which version of it they saw.
type RowEdit struct {
	ID      string `json:"id"`
	Version int    `json:"version"`
	RowWords
}

// EditPlanRows keeps what was typed into rows of the review page. Rows that say what they said are left alone, so
// one save of a page leaves one entry for each row that changed. A wrong field is named as field-row: due-0190….
type EditPlanRows struct {
	Form
	Plan string    `json:"plan"`
	Rows []RowEdit `json:"-"` // the journal keeps each row as it became, and their digest here
	Sum  string    `json:"sum"`
	work planWork
	dir  *planUnits
}

// Action implements Command.
func (*EditPlanRows) Action() org.Action { return org.PlanEdit }

// Check refuses an empty save.
func (c *EditPlanRows) Check() error {
	if len(c.Rows) == 0 {
		return fault.New(fault.Invalid, "chosen.none")
	}
	b, err := json.Marshal(c.Rows)
	c.Sum = journal.Sum(b)
	return err
}

func (c *EditPlanRows) load(ctx context.Context, s *Scene) ([]Subject, error) {
	units, err := s.View.Directory(ctx)
	if err != nil {
		return nil, err
	}
	c.dir = newPlanUnits(units)
	return nil, c.work.open(ctx, s, c.Plan)
}

func (c *EditPlanRows) apply(ctx context.Context, s *Scene) (Answer, error) {
	var f fault.Form
	var changed []*ledger.PlanRow
	for _, e := range c.Rows {
		i, err := c.work.find(e.ID, 0)
		if err != nil {
			return Answer{}, err
		}
		r := c.work.rows[i]
		typed, shown := e.Tidy(), rowWords(r, c.dir)
		if typed == shown {
			continue
		}
		if e.Version != 0 && e.Version != r.Version {
			return Answer{}, fault.New(fault.Conflict, "plan.row.changed", c.work.number(i), e.ID)
		}
		c.edit(&f, r, typed, shown)
		changed = append(changed, r)
	}
	if err := f.Err(); err != nil {
		return Answer{}, err
	}
	for _, r := range changed {
		if err := s.SavePlanRow(ctx, r); err != nil {
			return Answer{}, err
		}
	}
	return Answer{ID: c.Plan, Count: len(changed)}, nil
}

// edit puts what was typed into the row. A field that was changed is settled: a person has decided.
func (c *EditPlanRows) edit(f *fault.Form, r *ledger.PlanRow, typed, shown RowWords) {
	if typed.Text != shown.Text || typed.Title != shown.Title {
		r.Text, r.Title = typed.Text, typed.Title
		if r.Title == "" {
			r.Title = titleOf("", r.Text)
		}
		r.Settle("text")
	}
	if typed.Lead != shown.Lead {
		c.editLead(f, r, typed.Lead)
	}
	if typed.Resp != shown.Resp {
		r.Resp = c.dir.typed(f, "resp-"+r.ID, typed.Resp)
		r.Settle("resp")
	}
	if typed.Coop != shown.Coop {
		r.Coop = c.dir.typed(f, "coop-"+r.ID, typed.Coop)
		r.Settle("coop")
	}
	r.Coop = without(r.Coop, append([]string{r.Lead}, r.Resp...)...)
	if typed.Due != shown.Due || typed.Recurrence != shown.Recurrence {
		c.editDue(f, r, typed)
	}
}

func (c *EditPlanRows) editLead(f *fault.Form, r *ledger.PlanRow, words string) {
	ids := c.dir.typed(f, "lead-"+r.ID, words)
	if len(ids) > 1 {
		f.Add("lead-"+r.ID, "plan.lead.one", words)
	}
	r.Lead = first(ids)
	r.Settle("lead")
	if r.Lead == "" {
		r.Marks = append(r.Marks, ledger.Mark{Field: "lead", Trust: ledger.TrustLacking, Code: "plan.lead.none"})
	}
}

// editDue reads a deadline as people write it: 2026-06-30, 6月底前, 每季度. A day and an interval exclude each other.
func (c *EditPlanRows) editDue(f *fault.Form, r *ledger.PlanRow, typed RowWords) {
	due, every, code := readDue(typed.Due, c.work.plan.Date)
	if typed.Recurrence != ledger.Once && every != ledger.Once {
		due = ""
	}
	if typed.Recurrence != ledger.Once {
		every = typed.Recurrence
	}
	switch {
	case code != "":
		f.Add("due-"+r.ID, code, typed.Due)
	case !slices.Contains(append(ledger.Recurrences, ledger.Once), every):
		f.Add("every-"+r.ID, "form")
	case due != "" && every != ledger.Once:
		f.Add("due-"+r.ID, "item.due.both")
	default:
		r.Due, r.Recurrence = due, every
		r.Settle("due")
	}
}

// readDue reads what was typed into a deadline field; code says why it is none.
func readDue(words string, date calendar.Day) (due calendar.Day, every ledger.Recurrence, code string) {
	if words == "" {
		return "", ledger.Once, ""
	}
	if d := day(words); d != "" {
		return d, ledger.Once, ""
	}
	d := plan.ParseDeadline(words, string(date))
	switch {
	case d.Kind == plan.DeadlineDate && d.Due != "":
		return day(d.Due), ledger.Once, ""
	case d.Kind == plan.DeadlineDate && date == "":
		return "", ledger.Once, "plan.due.no_year"
	case d.Kind == plan.DeadlineRecurring && interval(d.Norm) != ledger.Once:
		return "", interval(d.Norm), ""
	case d.Kind == plan.DeadlineOngoing:
		return "", ledger.Once, "plan.due.ongoing"
	}
	return "", ledger.Once, "plan.due.unread"
}
