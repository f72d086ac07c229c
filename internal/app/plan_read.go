package app

import (
	"cmp"
	"slices"
	"strings"

	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
	"zhaodan/internal/plan"
)

// planReading turns rows of the draft into rows of the review page.
type planReading struct {
	dir  *planUnits
	days *ledger.Reckoning
	date calendar.Day // of the plan, "" if unknown
}

// row takes over what the reader is sure of and marks the rest, with the words it came from.
func (x planReading) row(d *plan.Row) *ledger.PlanRow {
	r := &ledger.PlanRow{No: d.No, Text: strings.TrimSpace(d.Text.Value), Posts: d.Posts, Written: d.Deadline.Written}
	r.Title = titleOf(d.Heading, r.Text)
	mark(r, "text", d.Text.Notes, d.Text.Trust)
	r.Resp = x.party(r, "resp", d.Resp)
	x.lead(r, d)
	r.Coop = without(x.party(r, "coop", d.Coop), append([]string{r.Lead}, r.Resp...)...)
	x.deadline(r, d.Deadline)
	slices.SortStableFunc(r.Marks, func(a, b ledger.Mark) int {
		return cmp.Compare(slices.Index(markOrder, a.Field), slices.Index(markOrder, b.Field))
	})
	if d.Kind == plan.Problem {
		r.Dropped = true
		r.Marks = []ledger.Mark{{Field: "text", Trust: ledger.TrustCheck, Code: "plan.row.problem"}}
	}
	return r
}

// markOrder is the order of the fields on the page, and so of the marks about them.
var markOrder = []string{"text", "lead", "resp", "coop", "due"}

// titleLength is the longest title, in runes, that is made of a text.
const titleLength = 40

// titleOf is the short title the document gives, else the first clause of the text.
func titleOf(heading, text string) string {
	if h := strings.Trim(strings.Join(strings.Fields(heading), ""), "。；;：:.，,"); h != "" {
		return h
	}
	line := strings.TrimSpace(text)
	if i := strings.IndexAny(line, "。；;\n"); i > 0 {
		line = line[:i]
	}
	t := []rune(strings.Join(strings.Fields(line), ""))
	if len(t) <= titleLength {
		return string(t)
	}
	for i := titleLength; i > titleLength/4; i-- {
		if strings.ContainsRune("，,：:", t[i]) {
			return string(t[:i])
		}
	}
	return string(t[:titleLength]) + "…"
}

// mark keeps the reader's notes about a field.
func mark(r *ledger.PlanRow, field string, notes []plan.Note, t plan.Trust) {
	for _, n := range notes {
		trust := ledger.TrustCheck
		if t == plan.Lacking {
			trust = ledger.TrustLacking
		}
		r.Marks = append(r.Marks, ledger.Mark{Field: field, Trust: trust, Code: n.Code, Words: n.Words, Hint: n.Hint})
	}
}

// party resolves the units of one role. A name that nobody, or more than one unit, answers to stays out of the list
// and in the marks.
func (x planReading) party(r *ledger.PlanRow, field string, p plan.Party) []string {
	var ids []string
	for _, n := range p.Names {
		switch {
		case plan.Vague(n.Written):
			r.Marks = append(r.Marks, ledger.Mark{Field: field, Trust: ledger.TrustLacking, Code: "plan.unit.vague", Words: n.Written})
		case len(n.Units) == 0:
			r.Marks = append(r.Marks, ledger.Mark{Field: field, Trust: ledger.TrustLacking, Code: "plan.unit.unknown", Words: n.Written})
		case n.How == plan.MatchSeveral:
			r.Marks = append(r.Marks, x.which(field, n))
		case n.How == plan.MatchFormer:
			ids = with(ids, n.Units...)
			r.Marks = append(r.Marks, x.former(field, n))
		default:
			ids = with(ids, n.Units...)
		}
	}
	if p.Inherited && len(ids) > 0 {
		r.Marks = append(r.Marks, ledger.Mark{Field: field, Trust: ledger.TrustCheck, Code: "plan.unit.inherited", Words: strings.Join(p.Written(), "、")})
	}
	return ids
}

func (x planReading) which(field string, n plan.Name) ledger.Mark {
	return ledger.Mark{Field: field, Trust: ledger.TrustLacking, Code: "plan.unit.several", Words: n.Written, Hint: x.dir.words(n.Units)}
}

func (x planReading) former(field string, n plan.Name) ledger.Mark {
	now := x.dir.words(n.Units)
	return ledger.Mark{Field: field, Trust: ledger.TrustCheck, Code: "plan.unit.former", Words: n.Written, Hint: now, Offer: now}
}

// lead settles who leads: the one unit the document names, or a proposal that a person takes or refuses.
func (x planReading) lead(r *ledger.PlanRow, d *plan.Row) {
	switch {
	case len(d.Lead.Names) > 1:
		x.severalLeads(r, d.Lead)
	case len(d.Lead.Names) == 1:
		ids := x.party(r, "lead", d.Lead)
		if len(ids) > 1 {
			x.severalLeads(r, d.Lead)
			return
		}
		r.Lead = first(ids)
	case d.ProposedLead != nil && len(d.ProposedLead.Units) == 1:
		r.Lead = d.ProposedLead.Units[0]
		name := x.dir.Name(r.Lead)
		r.Marks = append(r.Marks, ledger.Mark{
			Field: "lead", Trust: ledger.TrustCheck, Code: "plan.lead.proposed", Words: d.ProposedLead.Written, Hint: name, Offer: name,
		})
	case !slices.ContainsFunc(r.Marks, func(m ledger.Mark) bool { return m.Code == "plan.unit.vague" }):
		r.Marks = append(r.Marks, ledger.Mark{Field: "lead", Trust: ledger.TrustLacking, Code: "plan.lead.none"})
	}
}

// severalLeads leaves the lead open; the units named are responsible until a person says which of them leads.
func (x planReading) severalLeads(r *ledger.PlanRow, p plan.Party) {
	r.Settle("lead")
	var ids []string
	for _, n := range p.Names {
		if n.How != plan.MatchSeveral && !plan.Vague(n.Written) {
			ids = with(ids, n.Units...)
		}
	}
	r.Resp = with(ids, r.Resp...)
	m := ledger.Mark{Field: "lead", Trust: ledger.TrustLacking, Code: "plan.lead.several", Words: strings.Join(p.Written(), "、"), Hint: x.dir.words(ids)}
	r.Marks = append(r.Marks, m)
}

func first(ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	return ids[0]
}

// deadline takes over the day or the review interval, and marks what a person has still to say.
func (x planReading) deadline(r *ledger.PlanRow, d plan.Deadline) {
	m := ledger.Mark{Field: "due", Trust: ledger.TrustLacking, Words: d.Written}
	switch d.Kind {
	case plan.DeadlineDate:
		r.Due = day(d.Due)
		if r.Due == "" && !slices.ContainsFunc(d.Notes, func(n plan.Note) bool { return n.Code == "plan.date.none" }) {
			m.Code = "plan.deadline.open"
		}
	case plan.DeadlineImmediate:
		m.Code = "plan.deadline.immediate"
		if x.date != "" {
			r.Due = x.days.Count(x.date, ledger.LimitPlanNow).Day
			m.Trust, m.Hint, m.Offer = ledger.TrustCheck, string(r.Due), string(r.Due)
		}
	case plan.DeadlineRecurring:
		if r.Recurrence = interval(d.Norm); r.Recurrence == ledger.Once {
			m.Code = "plan.deadline.recurring"
		}
	case plan.DeadlineOngoing:
		m.Code = "plan.deadline.ongoing"
	case plan.DeadlineRelative:
		m.Code = "plan.deadline.relative"
	case plan.DeadlineNone:
	}
	if m.Code != "" {
		r.Marks = append(r.Marks, m)
	}
	for _, n := range d.Notes {
		if n.Code == m.Code || kindNotes[n.Code] {
			continue
		}
		if n.Words == "" {
			n.Words = d.Written
		}
		trust := d.Trust
		if n.Code == "plan.date.none" {
			trust = plan.Lacking // settled by the plan's date, or by writing the day in full
		}
		mark(r, "due", []plan.Note{n}, trust)
	}
}

// kindNotes say what kind of deadline it is, which the row's own marks say better.
var kindNotes = map[string]bool{"plan.deadline.ongoing": true, "plan.deadline.recurring": true, "plan.deadline.relative": true}

func day(s string) calendar.Day {
	d, err := calendar.ParseDay(s)
	if err != nil {
		return ""
	}
	return d
}

// interval is how often a recurring limit comes round, Once if no interval of the ledger fits.
func interval(norm string) ledger.Recurrence {
	for _, known := range []struct {
		norm string
		is   ledger.Recurrence
	}{{"half-year", ledger.HalfYear}, {"quarter", ledger.Quarterly}, {"month", ledger.Monthly}, {"year", ledger.Yearly}} {
		if strings.HasPrefix(norm, "recurring:"+known.norm) {
			return known.is
		}
	}
	return ledger.Once
}

// deadlineAt lists the words of the deadline of a draft's row, every stage of it.
func deadlineAt(d *plan.Draft, source int) []string {
	dl := d.Rows[source-1].Deadline
	var out []string
	for _, s := range dl.Spans {
		if s.Block >= 0 && s.Block < len(d.Blocks) {
			if t := []rune(d.Blocks[s.Block].Text); s.From >= 0 && s.From < s.To && s.To <= len(t) {
				out = append(out, string(t[s.From:s.To]))
			}
		}
	}
	if len(out) == 0 && dl.Written != "" {
		out = []string{dl.Written}
	}
	return out
}

// read reads the words of a deadline by the date of this reading.
func (x planReading) read(words []string) plan.Deadline {
	var out plan.Deadline
	for i, w := range words {
		d := plan.ParseDeadline(w, string(x.date))
		if i == 0 || out.Kind == plan.DeadlineNone {
			out = d
			continue
		}
		out.Due = max(out.Due, d.Due)
	}
	return out
}

// redate gives the row the deadline that the plan's date makes of its words. A deadline that differs from what the
// reading before made of them was set by a person, and stays.
func (x planReading) redate(r *ledger.PlanRow, before planReading, words []string) bool {
	then, now := &ledger.PlanRow{}, &ledger.PlanRow{}
	before.deadline(then, before.read(words))
	x.deadline(now, x.read(words))
	if r.Due != then.Due || r.Recurrence != then.Recurrence || r.Due == now.Due {
		return false
	}
	kept := slices.DeleteFunc(slices.Clone(r.Marks), func(m ledger.Mark) bool {
		return m.Field == "due" && m.Code != "plan.deadline.staged" && m.Code != "plan.deadline.inherited"
	})
	r.Due, r.Recurrence, r.Marks = now.Due, now.Recurrence, append(kept, now.Marks...)
	return true
}
