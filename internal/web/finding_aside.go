package web

import (
	"slices"

	"zhaodan/internal/ledger"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// waiting are the requests and objections that wait for an answer, with the answers where this person may give them.
func (v *findingView) waiting() ([]ui.Waiting, error) {
	var out []ui.Waiting
	for _, e := range v.f.Extensions {
		if e.State != ledger.ExtensionPending {
			continue
		}
		acts, err := v.answers(&extensionActs, e.ID, e.Version, e.Unit)
		if err != nil {
			return nil, err
		}
		facts := append(v.extensionFacts(e, v.n), ui.Fact{Name: say.LabelTimes, Text: say.ExtensionNo(v.extended(e.Party)+1, ledger.MaxExtensions)})
		out = append(out, ui.Waiting{Icon: ui.IconClock, Title: say.ExtensionWaits, Facts: facts, Acts: acts})
	}
	for _, o := range v.f.Objections {
		if o.State != ledger.ObjectionPending {
			continue
		}
		acts, err := v.answers(&objectionActs, o.ID, o.Version, o.Unit)
		if err != nil {
			return nil, err
		}
		w := ui.Waiting{Icon: ui.IconScales, Title: say.ObjectionWaits, Facts: v.objectionFacts(o, v.n), Acts: acts}
		if len(acts) > 0 && v.who().User == v.f.SentBy {
			w.Acts, w.Facts = nil, append(w.Facts, ui.Fact{Name: say.LabelAnswer, Text: say.WhySameHand})
		}
		out = append(out, w)
	}
	for _, k := range v.f.Rechecks {
		if k.State != ledger.RecheckDue {
			continue
		}
		acts, err := v.answers(&recheckActs, k.ID, k.Version, "")
		if err != nil {
			return nil, err
		}
		if len(acts) == 0 {
			continue
		}
		due := v.due(k.Due, "", true)
		out = append(out, ui.Waiting{Icon: ui.IconSync, Title: say.RecheckNo(k.No), Facts: []ui.Fact{{Name: say.LabelLookDue, Due: &due}}, Acts: acts})
	}
	return out, nil
}

// leadWaiting makes the first answer to what waits the page's primary button, where nothing else is.
func leadWaiting(head []ui.Action, waiting []ui.Waiting) {
	if slices.ContainsFunc(head, func(a ui.Action) bool { return a.Primary }) {
		return
	}
	for _, w := range waiting {
		if len(w.Acts) > 0 {
			w.Acts[0].Primary = true
			return
		}
	}
}

func (v *findingView) extended(party string) int {
	for _, p := range v.f.Parties {
		if p.ID == party {
			return p.Extensions
		}
	}
	return 0
}

// answers are the decisions that this person may take about one record.
func (v *findingView) answers(x *acts, id string, version int, unit string) ([]ui.Action, error) {
	var out []ui.Action
	for _, a := range x.list {
		ok, err := v.reach.May(v.Context(), a.action, unit)
		if err != nil {
			return nil, err
		}
		if !ok {
			continue
		}
		b, _ := x.button(v.request, a.verb, id, version, v.key)
		out = append(out, b)
	}
	return out, nil
}

func (v *findingView) aside() []ui.Aside {
	f := v.f
	facts := []ui.Fact{{Name: say.LabelSeverity, Text: say.Severity(f.Severity)}}
	if f.Field != "" {
		facts = append(facts, ui.Fact{Name: say.LabelWorkField, Text: f.Field, URL: address("/findings", ledger.FindingFilter{Field: f.Field}.Query())})
	}
	if f.Cause != "" {
		facts = append(facts, ui.Fact{Name: say.LabelCause, Text: say.Cause(f.Cause)})
	}
	facts = append(facts, ui.Fact{Name: say.LabelRectifyMode, Text: say.RectifyMode(f.Mode)})
	if v.who().Role.SeesSource() {
		source := ui.Fact{Name: say.LabelFindingSource, Text: say.Source(f.Source)}
		if f.Visit != nil {
			source.Links = []ui.Link{{Label: v.code(f.Visit.Code), URL: "/inspections/" + f.Visit.ID}}
		}
		facts = append(facts, source)
	}
	if f.Duty != nil {
		facts = append(facts, ui.Fact{Name: say.UnitDuty, Text: v.code(f.Duty.Code), URL: "/duties/" + f.Duty.ID, Small: f.Duty.Text})
	}
	facts = append(facts, ui.Fact{Name: say.LabelFinder, Text: f.ByName})
	if f.OverseerName != "" {
		facts = append(facts, ui.Fact{Name: say.LabelOverseer, Text: f.OverseerName})
	}
	if len(f.Copies) > 0 {
		facts = append(facts, ui.Fact{Name: say.LabelCopies, Text: v.n.shorts(f.Copies)})
	}
	out := []ui.Aside{{Title: say.PanelFacts, Facts: facts}}
	if past := v.past(); len(past.Notes) > 0 {
		out = append(out, past)
	}
	return out
}

// past are the looks back, and the requests and objections that were answered.
func (v *findingView) past() ui.Aside {
	out := ui.Aside{Title: say.PanelPast}
	note := func(mark ui.Mark, word, small string) {
		out.Notes = append(out.Notes, ui.Note{State: &ui.StatusMark{Mark: mark, Word: word}, Small: small})
	}
	for _, k := range v.f.Rechecks {
		switch k.State {
		case ledger.RecheckDue:
			note(ui.MarkWait, say.RecheckLine(k), say.DueOn(k.Due, v.today))
		case ledger.RecheckPassed:
			note(ui.MarkOK, say.RecheckLine(k), say.NoteLine(k.At, k.Note, v.today))
		case ledger.RecheckRelapsed:
			note(ui.MarkNo, say.RecheckLine(k), say.NoteLine(k.At, k.Note, v.today))
		}
	}
	for _, e := range v.f.Extensions {
		if e.State != ledger.ExtensionPending {
			note(map[bool]ui.Mark{true: ui.MarkNo, false: ui.MarkOK}[e.State == ledger.ExtensionRefused], say.ExtensionLine(e, v.n.short(e.Unit), v.today), say.NoteLine(e.At, e.Answer, v.today))
		}
	}
	for _, o := range v.f.Objections {
		if o.State != ledger.ObjectionPending {
			note(map[bool]ui.Mark{true: ui.MarkOK, false: ui.MarkNo}[o.State == ledger.ObjectionUpheld], say.ObjectionLine(o, v.n.short(o.Unit)), say.NoteLine(o.At, o.Answer, v.today))
		}
	}
	return out
}
