package plan

import "strings"

// addRow turns a draft row into a row: text, owners, deadline, each with where it stands.
func (r *reader) addRow(d draftRow) *Row {
	row := Row{Kind: d.kind, No: d.path.String(), Heading: d.heading.written(), Deadline: d.due, Measures: d.rest.measures}
	if d.no != "" {
		row.No = d.no
	}
	row.Text = fieldOf(d.pieces)
	if d.rest.deadline.Kind != DeadlineNone && row.Deadline.Kind == DeadlineNone {
		row.Deadline = d.rest.deadline
	}
	row.Time, row.Place, row.Situation = d.rest.time, d.rest.place, d.rest.situation
	r.setOwners(&row, d.own)
	r.draft.Rows = append(r.draft.Rows, row)
	return &r.draft.Rows[len(r.draft.Rows)-1]
}

func fieldOf(pieces []piece) Field {
	f := Field{Trust: Sure}
	var words []string
	for _, p := range pieces {
		p = p.trim()
		if p.len() == 0 {
			continue
		}
		words = append(words, p.written())
		f.Spans = append(f.Spans, p.span())
	}
	f.Value = strings.Join(words, joint(pieces))
	if f.Value == "" {
		f.Trust, f.Notes = Lacking, []Note{{Code: "plan.text.none"}}
	}
	return f
}

// joint is what stands between the pieces of a text: cells of a table are lines, pieces of a paragraph were one.
func joint(pieces []piece) string {
	for _, p := range pieces {
		if p.block != pieces[0].block {
			return "\n"
		}
	}
	return ""
}

func (r *reader) setOwners(row *Row, o owners) {
	if r.firstLeads {
		o.firstLeads()
	}
	row.Lead, row.Resp, row.Coop = r.party(o.lead, o.inherited), r.party(o.resp, o.inherited), r.party(o.coop, o.inherited)
	row.Posts = append(row.Posts, o.posts...)
}

func (r *reader) addOwners(row *Row, o owners) {
	for _, add := range []struct {
		to    *Party
		names []piece
	}{{&row.Lead, o.lead}, {&row.Resp, o.resp}, {&row.Coop, o.coop}} {
		more := r.party(add.names, false)
		add.to.Names = append(add.to.Names, more.Names...)
	}
	row.Posts = append(row.Posts, o.posts...)
}

func (r *reader) party(names []piece, inherited bool) Party {
	p := Party{Trust: Sure, Inherited: inherited && len(names) > 0}
	seen := map[string]bool{}
	for _, n := range names {
		written := n.written()
		if written == "" || seen[written] {
			continue
		}
		seen[written] = true
		span := n.span()
		name := Name{Written: written, How: MatchNone, Span: &span}
		if r.o.Units != nil {
			name.Units, name.How = r.o.Units.Find(written)
		}
		p.Names = append(p.Names, name)
	}
	return p
}
