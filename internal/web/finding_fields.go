package web

import (
	"cmp"
	"slices"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// leastParties is how many units of each side the form has room for at least, mostParties how many it reads at most.
const (
	leastParties = 2
	mostParties  = 50
)

// prefilled are the terms of a new finding as far as the address tells them: a duty, an item, an inspection, a similar
// check, a unit. Nothing that stands there is typed again.
func (r *request) prefilled() (app.FindingTerms, error) {
	q := r.URL.Query()
	t := app.FindingTerms{
		Duty: q.Get("duty"), Item: q.Get("item"), Inspection: q.Get("inspection"), Similar: q.Get("similar"), Campaign: q.Get("campaign"),
		OccurredAt: say.Clock(r.s.App.Now()), Severity: ledger.SeverityLight, Mode: ledger.RectifyTimed, PlaceUnit: q.Get("unit"),
		Source: ledger.SourceInspection,
	}
	t.Due = r.days.Count(r.s.App.Today(), t.Mode.Limit()).Day
	if t.Similar != "" {
		t.Source = ledger.SourceSimilar
	}
	if t.Inspection != "" {
		i, err := r.s.App.Inspection(r.Context(), r.who(), t.Inspection)
		if err != nil {
			return t, err
		}
		t.Inspection, t.Campaign = i.ID, cmp.Or(t.Campaign, i.Campaign)
		if i.Day < r.s.App.Today() {
			t.OccurredAt = string(i.Day)
		}
	}
	switch {
	case t.Duty != "":
		d, err := r.s.App.Duty(r.Context(), r.who(), t.Duty)
		if err != nil {
			return t, err
		}
		t.Duty, t.Item, t.Campaign, t.Basis = d.ID, d.Item.ID, d.Campaign, d.Item.Basis
		t.Parties = []app.PartyTerms{{Unit: d.Unit, Post: d.Post, Obligation: d.Text}}
		if d.Side == ledger.SideTerritory {
			t.PlaceUnit = cmp.Or(t.PlaceUnit, d.Unit)
			t.Parties = append(t.Parties, app.PartyTerms{Unit: d.Item.Lead})
		}
	case t.Item != "":
		i, err := r.s.App.Item(r.Context(), r.who(), t.Item)
		if err != nil {
			return t, err
		}
		t.Item, t.Campaign, t.Basis = i.ID, i.Campaign, i.Basis
		t.Parties = []app.PartyTerms{{Unit: i.Lead}}
	}
	if t.PlaceUnit != "" && t.Duty == "" {
		t.Parties = append(t.Parties, app.PartyTerms{Unit: t.PlaceUnit})
	}
	return t, nil
}

// findingTerms reads the form.
func (r *request) findingTerms(f *fault.Form) app.FindingTerms {
	t := app.FindingTerms{
		Campaign: r.text("campaign"), Item: r.text("item"), Duty: r.text("duty"), Inspection: r.text("inspection"), Similar: r.text("similar"),
		Title: r.text("title"), OccurredAt: r.text("occurred_at"), PlaceUnit: r.text("place_unit"), Place: r.text("place"),
		Detail: r.text("detail"), Severity: ledger.Severity(r.text("severity")), Field: r.text("field"), Cause: ledger.Cause(r.text("cause")),
		Basis: r.text("basis"), Demand: r.text("demand"), Mode: ledger.RectifyMode(r.text("mode")), Source: ledger.Source(r.text("source")),
		Due: r.day(f, "due"), Urgent: r.text("urgent"), Overseer: r.text("overseer"), Copies: r.texts("copies"), Waived: ledger.Side(r.text("waived")),
		Waiver: r.text("waiver"),
	}
	for i := range min(r.number("rooms"), mostParties) {
		for _, side := range ledger.Sides {
			if p := r.partyTerms(roomName(side, i)); p.Unit != "" {
				t.Parties = append(t.Parties, p)
			}
		}
	}
	return t
}

// partyTerms reads the fields of one unit. Post and obligation that were carried along for another unit are left.
func (r *request) partyTerms(name string) app.PartyTerms {
	p := app.PartyTerms{Unit: r.text(name), Post: r.text(name + "-post"), Obligation: r.text(name + "-obligation")}
	if of := r.text(name + "-of"); of != "" && of != p.Unit {
		p.Post, p.Obligation = "", ""
	}
	return p
}

// rooms is how many units of each side the form has room for, and the parties by their sides.
func rooms(t app.FindingTerms, n names) (int, map[ledger.Side][]app.PartyTerms) {
	bySide := map[ledger.Side][]app.PartyTerms{}
	for _, p := range t.Parties {
		if u := n[p.Unit]; u != nil {
			if side, owns := ledger.SideOf(u.Kind); owns {
				bySide[side] = append(bySide[side], p)
			}
		}
	}
	return max(leastParties, len(bySide[ledger.SideSector]), len(bySide[ledger.SideTerritory])), bySide
}

// carriedTerms are what is carried along and not asked: what the finding was found against, and what further units are
// to do.
func carriedTerms(t app.FindingTerms, n names) []ui.Hidden {
	count, bySide := rooms(t, n)
	out := []ui.Hidden{
		{Name: "duty", Value: t.Duty},
		{Name: "item", Value: t.Item},
		{Name: "inspection", Value: t.Inspection},
		{Name: "similar", Value: t.Similar},
		{Name: "rooms", Value: itoa(count)},
	}
	if t.Duty != "" {
		out = append(out, ui.Hidden{Name: "campaign", Value: t.Campaign})
	}
	for side, parties := range bySide {
		for i, p := range parties {
			if name := roomName(side, i); i > 0 && p.Post+p.Obligation != "" {
				out = append(out, ui.Hidden{Name: name + "-of", Value: p.Unit}, ui.Hidden{Name: name + "-post", Value: p.Post}, ui.Hidden{Name: name + "-obligation", Value: p.Obligation})
			}
		}
	}
	return slices.DeleteFunc(out, func(h ui.Hidden) bool { return h.Value == "" })
}

// roomName is the name of the field for one unit of a side.
func roomName(side ledger.Side, i int) string { return string(side) + "-" + itoa(i+1) }

// termsOfFinding are the terms of a finding as a form fills them in.
func termsOfFinding(f *app.Finding) app.FindingTerms {
	t := app.FindingTerms{
		Campaign: f.Campaign, Item: f.Item, Duty: f.Finding.Duty, Inspection: f.Inspection, Similar: f.Similar, Title: f.Title,
		OccurredAt: f.OccurredAt, PlaceUnit: f.PlaceUnit, Place: f.Place, Detail: f.Detail, Severity: f.Severity, Field: f.Field,
		Cause: f.Cause, Basis: f.Basis, Demand: f.Demand, Mode: f.Mode, Source: f.Source, Due: f.Due, Urgent: f.Urgent, Overseer: f.Overseer,
		Copies: f.Copies, Waived: f.Waived, Waiver: f.Waiver,
	}
	for _, p := range f.Parties {
		t.Parties = append(t.Parties, app.PartyTerms{Unit: p.Unit, Post: p.Post, Obligation: p.Obligation})
	}
	return t
}

// findingFields are the questions of the form: 三明确 first, then both sides, then how much it weighs and until when.
func (r *request) findingFields(x findingForm) ([]ui.Field, error) {
	n, units, err := r.unitNames(r.Context())
	if err != nil {
		return nil, err
	}
	t := x.terms
	clear := clearFields(t, x.doubts)
	for i := range clear {
		clear[i].Required, clear[i].Half = false, clear[i].Name == "occurred_at" // a draft may be kept with gaps; they are closed before it is sent out
	}
	where := ui.Field{
		Kind: ui.KindSelect, Name: "place_unit", Label: say.LabelPlaceUnit, Blank: say.ChooseOne, Half: true,
		Groups: unitOptions(units, n, []string{t.PlaceUnit}, org.KindStreet, org.KindVillage, org.KindDept),
	}
	papers := []ui.Field{}
	if x.id == "" { // later ones are given on the finding's own page
		if papers, err = r.paperFields("finding", ""); err != nil {
			return nil, err
		}
	}
	title := ui.Field{Name: "title", Label: say.LabelHeadline, Value: t.Title, Length: 60, Hint: say.HintTitleOf}
	out := append([]ui.Field{clear[0], where, clear[1], clear[2], title}, papers...)
	for _, f := range partyFields(t, n, units) {
		if x.posted && f.Kind != ui.KindSelect {
			f.Value = r.text(f.Name) // also where no unit was chosen yet
		}
		out = append(out, f)
	}
	out = append(out, weightFields(t)...)
	campaigns, err := r.s.App.Campaigns(r.Context(), r.who(), app.CampaignFilter{})
	if err != nil {
		return nil, err
	}
	if t.Duty == "" {
		out = append(out, ui.Field{Kind: ui.KindSelect, Name: "campaign", Label: say.LabelCampaign, Blank: say.NoCampaign, Options: campaignOptions(campaigns, t.Campaign)})
	}
	return append(
		out,
		ui.Field{Name: "basis", Label: say.PanelBasis, Value: t.Basis, Length: 300},
		ui.Field{
			Kind: ui.KindChecks, Name: "copies", Label: say.LabelCopies, Hint: say.HintCopies,
			Options: flat(unitOptions(units, n, t.Copies, org.KindDept, org.KindStreet)),
		},
	), nil
}

// weightFields ask how much it weighs, in which field it lies, what has to be done and until when.
func weightFields(t app.FindingTerms) []ui.Field {
	return []ui.Field{
		{Kind: ui.KindArea, Name: "demand", Label: say.LabelDemand, Value: t.Demand, Rows: 2, Length: 500, Hint: say.HintDemand},
		{Kind: ui.KindRadio, Name: "severity", Label: say.LabelSeverity, Half: true, Options: hinted(options(ledger.Severities, say.Severity, t.Severity), say.SeverityHint)},
		{Kind: ui.KindRadio, Name: "mode", Label: say.LabelRectifyMode, Half: true, Options: options(ledger.RectifyModes, say.RectifyMode, t.Mode)},
		{Kind: ui.KindDate, Name: "due", Label: say.LabelRectifyDue, Value: string(t.Due), Width: ui.WidthShort, Half: true, Hint: say.HintRectifyDue},
		{Name: "urgent", Label: say.LabelUrgentPost, Value: t.Urgent, Width: ui.WidthMedium, Length: 40, Hint: say.HintUrgentPost},
		{Kind: ui.KindSelect, Name: "field", Label: say.LabelWorkField, Half: true, Blank: say.ChooseOne, Options: options(ledger.Fields, say.Same, t.Field)},
		{Kind: ui.KindSelect, Name: "cause", Label: say.LabelCause, Half: true, Blank: say.CauseLater, Options: options(ledger.Causes, say.Cause, t.Cause)},
		{Kind: ui.KindSelect, Name: "source", Label: say.LabelFindingSource, Half: true, Options: options(ledger.Sources, say.Source, t.Source), Hint: say.HintSource},
	}
}

// hinted gives options a word each.
func hinted(opts []ui.Option, hint func(string) string) []ui.Option {
	for i := range opts {
		opts[i].Hint = hint(opts[i].Value)
	}
	return opts
}

// partyFields ask for the units of both sides, the sides beside each other, and why one of them is rightly empty.
func partyFields(t app.FindingTerms, n names, units []*org.Unit) []ui.Field {
	count, bySide := rooms(t, n)
	var out []ui.Field
	for i := range count {
		for _, side := range []ledger.Side{ledger.SideTerritory, ledger.SideSector} {
			out = append(out, roomField(side, i, roomOf(bySide[side], i), n, units))
		}
		if i > 0 {
			continue
		}
		for _, side := range []ledger.Side{ledger.SideTerritory, ledger.SideSector} {
			out = append(out, ui.Field{
				Name: roomName(side, i) + "-post", Label: say.PostOf(side), Value: roomOf(bySide[side], i).Post, Length: 50, Half: true,
				Placeholder: say.SamplePost,
			})
		}
		for _, side := range []ledger.Side{ledger.SideTerritory, ledger.SideSector} {
			out = append(out, ui.Field{
				Kind: ui.KindArea, Name: roomName(side, i) + "-obligation", Label: say.ObligationOf(side), Value: roomOf(bySide[side], i).Obligation,
				Rows: 2, Length: 500, Half: true,
			})
		}
	}
	return append(
		out,
		ui.Field{
			Kind: ui.KindSelect, Name: "waived", Label: say.LabelEmptySide, Half: true, Blank: say.BothAnswer,
			Options: options([]ledger.Side{ledger.SideTerritory, ledger.SideSector}, say.State, t.Waived),
		},
		ui.Field{Name: "waiver", Label: say.LabelWaiver, Value: t.Waiver, Length: 200, Half: true, Hint: say.HintWaiver},
	)
}

func roomOf(parties []app.PartyTerms, i int) app.PartyTerms {
	if i < len(parties) {
		return parties[i]
	}
	return app.PartyTerms{}
}

func roomField(side ledger.Side, i int, p app.PartyTerms, n names, units []*org.Unit) ui.Field {
	kinds := []org.UnitKind{org.KindDept}
	if side == ledger.SideTerritory {
		kinds = []org.UnitKind{org.KindStreet, org.KindVillage}
	}
	return ui.Field{
		Kind: ui.KindSelect, Name: roomName(side, i), Label: say.RoomOf(side, i), Half: true, Blank: say.RoomEmpty(i),
		Groups: unitOptions(units, n, slices.DeleteFunc([]string{p.Unit}, func(u string) bool { return u == "" }), kinds...),
	}
}
