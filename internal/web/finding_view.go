package web

import (
	"slices"

	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// leading are the acts that carry a finding on, the most urgent first. One of them may be the page's primary button.
var leading = []string{"acknowledge", "claim", "respond", "verify", "close"}

// buttons are what can be done about the finding as a whole: the one act that carries it on, and what is rare in a menu.
func (v *findingView) buttons() ([]ui.Action, []ui.Menu, error) {
	ref := "?id=" + v.f.ID + "." + itoa(v.f.Version)
	out := []ui.Action{{Label: say.PrintList, Icon: ui.IconPrint, URL: "/findings/" + v.f.ID + "/print"}}
	var rare []ui.Action
	for _, a := range findingActs.list {
		ok, err := v.mayWhole(a.action)
		if err != nil {
			return nil, nil, err
		}
		if !ok {
			continue
		}
		b, _ := findingActs.button(v.request, a.verb, v.f.ID, v.f.Version, v.key)
		switch {
		case a.danger:
			rare = append(rare, ui.Action{Label: b.Label, Icon: b.Icon, URL: "/acts/findings/" + a.verb + ref})
		case a.verb == "note":
			rare = append(rare, b)
		default:
			b.Primary = true
			out = append(out, b)
		}
	}
	if ok, err := v.mayWhole(org.FindingUpdate); err != nil || ok {
		out = append(out, ui.Action{Label: say.Action(org.FindingUpdate), Icon: ui.IconEdit, URL: "/findings/" + v.f.ID + "/edit"})
		if err != nil {
			return nil, nil, err
		}
	}
	next, err := v.next()
	if err != nil {
		return nil, nil, err
	}
	if next.Label != "" && !slices.ContainsFunc(out, func(a ui.Action) bool { return a.Primary }) {
		out = append(out, next)
	}
	if len(rare) == 0 {
		return out, nil, nil
	}
	return out, []ui.Menu{{Label: say.RowMore, Items: rare}}, nil
}

// mayWhole reports whether an act about the whole finding is both allowed and possible.
func (v *findingView) mayWhole(by org.Action) (bool, error) {
	switch by {
	case org.FindingRemove:
		if v.f.State != ledger.FindingDraft {
			return false, nil
		}
	case org.FindingNote:
		if v.f.State == ledger.FindingVoided {
			return false, nil
		}
	case org.FindingVoid:
		if v.f.Severity == ledger.SeveritySerious && v.who().Role != org.RoleLEAD || v.f.State == ledger.FindingClosed {
			return false, nil
		}
		fallthrough
	default:
		possible := func(p *ledger.FindingParty) bool { return ledger.FindingMoves.Can(p.State, by) }
		if len(v.f.Parties) > 0 && !slices.ContainsFunc(v.f.Parties, possible) || len(v.f.Parties) == 0 && v.f.State != ledger.FindingDraft {
			return false, nil
		}
		if len(v.f.Parties) == 0 && by != org.FindingUpdate && by != org.FindingDispatch {
			return false, nil
		}
	}
	return v.reach.May(v.Context(), by, "")
}

// next is the primary act on the parties: the same for all of them that this person can carry on.
func (v *findingView) next() (ui.Action, error) {
	for _, verb := range leading {
		var refs []string
		var hidden []ui.Hidden
		a, _ := partyActs.find(verb)
		for _, p := range v.f.Parties {
			ok, why, err := v.mayParty(a, p)
			if err != nil {
				return ui.Action{}, err
			}
			if ok && why == "" {
				ref := p.ID + "." + itoa(p.Version)
				refs, hidden = append(refs, "id="+ref), append(hidden, ui.Hidden{Name: "id", Value: ref})
			}
		}
		if len(refs) == 0 {
			continue
		}
		b := ui.Action{Label: say.Action(a.action), Icon: a.icon, Primary: true}
		if a.quick {
			b.Post, b.Hidden = "/acts/parties/"+verb, append(hidden, ui.Hidden{Name: "sure", Value: "1"}, ui.Hidden{Name: ui.KeyField, Value: v.key})
			return b, nil
		}
		b.URL = "/acts/parties/" + verb
		for i, ref := range refs {
			b.URL += map[bool]string{true: "?", false: "&"}[i == 0] + ref
		}
		return b, nil
	}
	return ui.Action{}, nil
}

// mayParty reports whether this person may do an act to a party in its state; why says what still stands in the way.
func (v *findingView) mayParty(a act, p *ledger.FindingParty) (ok bool, why string, err error) {
	if !partyStep(p, a.action) {
		return false, "", nil
	}
	if ok, err = v.reach.May(v.Context(), a.action, p.Unit); err != nil || !ok {
		return ok, "", err
	}
	switch a.action {
	case org.FindingRespond:
		if p.State == ledger.FindingAcknowledged && v.f.Mode != ledger.RectifyNow && v.f.Severity != ledger.SeverityHint {
			return false, "", nil // to claim comes first, and its button stands there
		}
	case org.FindingClose, org.FindingCloseUndone:
		if v.f.Severity == ledger.SeveritySerious {
			switch {
			case v.who().Role != org.RoleLEAD:
				return true, say.WhyLeadOnly, nil
			case v.f.SameHand(p, v.who().User):
				return true, say.WhySecond, nil
			}
		}
	case org.ExtensionAsk:
		return true, v.whyNoExtension(p), nil
	case org.ObjectionRaise:
		return true, v.whyNoObjection(p), nil
	}
	return true, "", nil
}

// partyStep reports whether an act is possible in the state of a party.
func partyStep(p *ledger.FindingParty, by org.Action) bool {
	switch by {
	case org.MeasureAdd:
		return p.State == ledger.FindingRectifying || p.State == ledger.FindingSentBack || p.State == ledger.FindingOngoing
	case org.ExtensionAsk:
		return p.State.Open() && p.State != ledger.FindingOngoing && p.State != ledger.FindingUnclear
	case org.ObjectionRaise:
		return p.State == ledger.FindingDispatched || p.State == ledger.FindingAcknowledged || p.State == ledger.FindingRectifying
	}
	return ledger.FindingMoves.Can(p.State, by)
}

func (v *findingView) whyNoExtension(p *ledger.FindingParty) string {
	switch {
	case v.pending(p):
		return say.WhyPending
	case p.Extensions >= ledger.MaxExtensions:
		return say.WhyTwice
	case v.today > p.Due:
		return say.WhyExpired
	}
	return ""
}

func (v *findingView) whyNoObjection(p *ledger.FindingParty) string {
	last := v.days.Count(calendar.Of(v.f.SentAt), ledger.LimitObject).Day
	switch {
	case v.pending(p):
		return say.WhyPending
	case v.today > last:
		return say.WhyTooLate
	}
	return ""
}

// pending reports whether a request or an objection of the party waits for its answer.
func (v *findingView) pending(p *ledger.FindingParty) bool {
	return slices.ContainsFunc(v.f.Extensions, func(e *ledger.Extension) bool { return e.Party == p.ID && e.State == ledger.ExtensionPending }) ||
		slices.ContainsFunc(v.f.Objections, func(o *ledger.Objection) bool { return o.Party == p.ID && o.State == ledger.ObjectionPending })
}

// duo shows both sides; an empty one says why it is. An act that stands in the head already is not offered again.
func (v *findingView) duo(head []ui.Action) (ui.Duo, error) {
	var out ui.Duo
	for _, p := range v.f.Parties {
		part, err := v.part(p, head)
		if err != nil {
			return out, err
		}
		side := &out.Sector
		if p.Side == ledger.SideTerritory {
			side = &out.Territory
		}
		side.Parts = append(side.Parts, part)
	}
	for side, at := range map[ledger.Side]*ui.DuoSide{ledger.SideSector: &out.Sector, ledger.SideTerritory: &out.Territory} {
		switch {
		case v.f.Waived == side:
			at.None = say.Waived(v.f.Waiver)
		case len(at.Parts) == 0:
			at.None = say.PartyMissing(side)
		}
	}
	return out, nil
}

func (v *findingView) part(p *ledger.FindingParty, head []ui.Action) (ui.DuoPart, error) {
	part := ui.DuoPart{Name: v.n.short(p.Unit), State: v.partyMark(p), Facts: v.partyFacts(p)}
	for _, a := range partyActs.list {
		ok, why, err := v.mayParty(a, p)
		if err != nil {
			return part, err
		}
		if !ok {
			continue
		}
		if why != "" {
			part.Why += say.WhyNot(a.action, why)
			continue
		}
		if slices.ContainsFunc(head, func(h ui.Action) bool { return h.Primary && h.Label == say.Action(a.action) }) && v.alone(a) {
			continue
		}
		b, _ := partyActs.button(v.request, a.verb, p.ID, p.Version, v.key)
		part.Acts = append(part.Acts, b)
	}
	return part, nil
}

// alone reports whether an act is possible for one party only, so that the head offers just that.
func (v *findingView) alone(a act) bool {
	n := 0
	for _, p := range v.f.Parties {
		if ok, why, err := v.mayParty(a, p); err == nil && ok && why == "" {
			n++
		}
	}
	return n == 1
}

func (v *findingView) partyFacts(p *ledger.FindingParty) []ui.Fact {
	due := v.due(p.Due, "", runs(p.State))
	facts := []ui.Fact{
		{Name: say.LabelResponsible, Text: p.Post},
		{Name: say.LabelObligation, Text: p.Obligation},
	}
	if p.Due != "" && v.f.SentAt > 0 {
		facts = append(facts, ui.Fact{Name: say.LabelRectifyDue, Due: &due, Text: say.ExtendedN(p.Extensions)})
	}
	facts = append(
		facts,
		ui.Fact{Name: say.LabelAcked, Text: say.Time(p.AckAt, v.today)},
		ui.Fact{Name: say.LabelClaim, Text: p.Measure, Small: say.ClaimLine(p.MeasureBy, p.MeasureDue, v.today)},
		ui.Fact{Name: say.LabelResponse, Text: p.Response, Small: say.Time(p.RespondAt, v.today)},
		ui.Fact{Name: say.LabelNoEvidenceShort, Text: p.NoEvidence},
		ui.Fact{Name: say.LabelVerified, Text: p.Verdict, Small: say.Time(p.VerifiedAt, v.today)},
		ui.Fact{Name: say.ReasonLabel(p.State), Text: p.Reason},
		ui.Fact{Name: say.StationClosed, Text: say.Time(p.ClosedAt, v.today)},
	)
	return slices.DeleteFunc(facts, func(f ui.Fact) bool { return f.Text == "" && f.Due == nil })
}

// measures are what the parties do, in the order in which they were agreed.
func (v *findingView) measures() *listPart {
	if len(v.f.Measures) == 0 {
		return nil
	}
	done := 0
	t := ui.Table{Label: say.PanelMeasures, Columns: []ui.Column{
		{Label: say.LabelNo}, {Label: say.LabelMeasure, Wide: true}, {Label: say.LabelInCharge}, {Label: say.LabelMeasureDue}, {Label: say.LabelState}, {Label: say.LabelActs, Unseen: true},
	}}
	for _, m := range v.f.Measures {
		if m.State == ledger.MeasureDone {
			done++
		}
		mark := v.measureMark(m)
		acts := ui.Cell{}
		own, err := v.reach.May(v.Context(), org.MeasureFinish, m.Unit)
		if err == nil && own && m.State == ledger.MeasureOpen {
			if b, ok := measureActs.button(v.request, "finish", m.ID, m.Version, v.key); ok {
				b.Quiet = true
				acts.Acts = []ui.Action{b}
			}
		}
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			ui.Code(itoa(m.No)),
			{Text: m.Text, Head: true, Small: m.Note},
			ui.Dim(v.n.short(m.Unit) + " " + m.Post),
			ui.Deadline(v.due(m.Due, "", m.State == ledger.MeasureOpen)),
			{State: &mark},
			acts,
		}})
	}
	return &listPart{Panel: ui.Panel{ID: "measures", Title: say.PanelMeasures, Small: say.MeasureCount(len(v.f.Measures), done)}, Table: t}
}

func (r *request) measureMark(m *ledger.FindingMeasure) ui.StatusMark {
	today := r.s.App.Today()
	switch {
	case m.State == ledger.MeasureDone && m.Late:
		return ui.StatusMark{Mark: ui.MarkDone, Word: say.MeasureLate}
	case m.State == ledger.MeasureDone:
		return ui.StatusMark{Mark: ui.MarkDone, Word: say.State(m.State)}
	case r.light(m.Due) == ui.MarkLate:
		return ui.StatusMark{Mark: ui.MarkLate, Word: say.Left(m.Due, today)}
	case r.light(m.Due) == ui.MarkSoon:
		return ui.StatusMark{Mark: ui.MarkSoon, Word: say.Left(m.Due, today)}
	}
	return ui.StatusMark{Mark: ui.MarkGo, Word: say.State(m.State)}
}

// evidence is what was given for the finding and for its parties, before and after.
func (v *findingView) evidence() (ui.Proofs, error) {
	holders := []holder{{"finding", v.f.ID}}
	for _, p := range v.f.Parties {
		holders = append(holders, holder{"finding_party", p.ID})
	}
	return v.evidenceOf(holders...)
}

// notes are what was added later.
func (v *findingView) notes() *listPart {
	if len(v.f.Notes) == 0 {
		return nil
	}
	t := ui.Table{Label: say.PanelNotes, Columns: []ui.Column{{Label: say.LabelWhen}, {Label: say.LabelAddition, Wide: true}, {Label: say.LabelUnit}}}
	for _, n := range v.f.Notes {
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			ui.Text(say.Time(n.At, v.today)), {Text: n.Text, Head: true, Small: say.SeenAt(n.OccurredAt)}, ui.Dim(v.n.short(n.Unit)),
		}})
	}
	return &listPart{Panel: ui.Panel{Title: say.PanelNotes, Small: say.Count(len(v.f.Notes))}, Table: t}
}

// alike are findings of the same field, for what was done there.
func (v *findingView) alike() *listPart {
	if len(v.f.Alike) == 0 {
		return nil
	}
	t := ui.Table{Label: say.PanelAlike, Fit: true, Columns: []ui.Column{
		{Label: say.LabelCode}, {Label: say.LabelFinding, Wide: true}, {Label: say.LabelUnit}, {Label: say.LabelState},
	}}
	for _, f := range v.f.Alike {
		mark := v.findingMark(&f.Finding)
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			ui.Code(v.code(f.Code)), ui.Name(f.Title, "/findings/"+f.ID), ui.Dim(say.FirstOf(f.Territory, f.Sector)), {State: &mark},
		}})
	}
	return &listPart{
		Panel: ui.Panel{
			Title: say.PanelAlike, Small: say.AlikeHint(v.f.Field),
			Link: ui.Link{Label: say.AlikeAll, URL: address("/findings", ledger.FindingFilter{Field: v.f.Field}.Query())},
		},
		Table: t,
	}
}
