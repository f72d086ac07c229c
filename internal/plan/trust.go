package plan

// settle marks every field of every row: 可信, 请核对 or 缺项. It runs last, when inheritance is done.
func (r *reader) settle() {
	for i := range r.draft.Rows {
		row := &r.draft.Rows[i]
		for _, p := range []*Party{&row.Lead, &row.Resp, &row.Coop} {
			r.judgeNames(p)
		}
		r.judgeLead(row)
		if row.Kind == Problem && row.Deadline.Kind == DeadlineNone && r.limit.len() > 0 {
			row.Deadline = deadlineIn(r.limit, r.base)
			row.Deadline.Inherited = true
		}
		if row.Deadline.Kind == DeadlineNone {
			row.Deadline.Trust = Lacking
			if len(row.Deadline.Notes) == 0 {
				row.Deadline.Notes = []Note{{Code: "plan.deadline.none"}}
			}
		}
		if row.Deadline.Inherited && row.Deadline.Trust == Sure {
			row.Deadline.Trust = Check
			row.Deadline.Notes = append(row.Deadline.Notes, Note{Code: "plan.deadline.inherited", Words: row.Deadline.Written})
		}
	}
	if r.base.IsZero() {
		r.draft.Notes = append(r.draft.Notes, Note{Code: "plan.date.none"})
	}
	if len(r.draft.Rows) == 0 {
		r.draft.Notes = append(r.draft.Notes, Note{Code: "plan.rows.none"})
	}
}

// judgeNames trusts a name that the tree knows by its present name; everything else is for a person to see.
func (r *reader) judgeNames(p *Party) {
	for _, n := range p.Names {
		switch {
		case isVague(fold(n.Written)):
			p.mark(Lacking, Note{Code: "plan.unit.vague", Words: n.Written})
		case r.o.Units == nil:
		case n.How == MatchFormer:
			p.mark(Check, Note{Code: "plan.unit.former", Words: n.Written, Hint: r.currentName(n)})
		case n.How == MatchSeveral:
			p.mark(Check, Note{Code: "plan.unit.several", Words: n.Written})
		case n.How == MatchNone:
			p.mark(Check, Note{Code: "plan.unit.unknown", Words: n.Written})
		}
	}
	if p.Inherited && p.Trust == Sure {
		p.mark(Check, Note{Code: "plan.unit.inherited"})
	}
}

// namer is what a tree may add to Units: the present name of a unit, for the hint beside a former name.
type namer interface{ Name(id string) string }

func (r *reader) currentName(n Name) string {
	if tree, ok := r.o.Units.(namer); ok && len(n.Units) == 1 {
		return tree.Name(n.Units[0])
	}
	return ""
}

// judgeLead settles who leads. The document decides; where it does not, the only or first responsible unit is
// proposed and a person decides.
func (r *reader) judgeLead(row *Row) {
	switch n := len(row.Lead.Names); {
	case n > 1:
		row.Lead.mark(Lacking, Note{Code: "plan.lead.several"})
	case n == 1:
	default:
		first := firstUnit(row.Resp.Names)
		if first == nil {
			row.Lead.mark(Lacking, Note{Code: "plan.lead.none"})
			return
		}
		row.ProposedLead = first
		row.Lead.mark(Check, Note{Code: "plan.lead.proposed", Words: first.Written})
	}
}

// firstUnit is the first name that means one unit; 各街道 and 有关部门 can lead nothing.
func firstUnit(names []Name) *Name {
	for _, n := range names {
		if n.How != MatchGroup && !isGroup(fold(n.Written)) {
			return &n
		}
	}
	return nil
}

// mark lowers the trust of the party, never raises it.
func (p *Party) mark(t Trust, n Note) {
	if p.Trust == Sure || p.Trust == "" || t == Lacking {
		p.Trust = t
	}
	p.Notes = append(p.Notes, n)
}
