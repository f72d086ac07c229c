package web

import (
	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// beside is a record about a finding that is decided on by itself: a measure, a request, an objection, a look back.
type beside struct {
	id, finding string
	version     int
	facts       []ui.Fact
}

// besideActs is the set of acts of one kind of such records; read looks them up in the person's scope.
func besideActs(home, unit string, read func(*request, []string) ([]beside, error), list ...act) acts {
	for i := range list {
		list[i].one = true
	}
	return acts{
		home: home, from: "/findings", unit: unit, at: ui.EntryFindings, list: list,
		facts: func(r *request, ids []string) ([]ui.Fact, error) {
			found, err := read(r, ids)
			if err != nil || len(found) == 0 {
				return nil, err
			}
			title, err := r.findingTitles([]string{found[0].finding})
			f := title[found[0].finding]
			return append([]ui.Fact{{Name: f.Label, Text: f.Count, URL: f.URL}}, found[0].facts...), err
		},
		page: func(r *request, id string) string {
			if found, err := read(r, []string{id}); err == nil && len(found) > 0 {
				return "/findings/" + found[0].finding
			}
			return "/findings"
		},
		versions: func(r *request, ids []string) ([]int, error) {
			found, err := read(r, ids)
			at := map[string]int{}
			for _, b := range found {
				at[b.id] = b.version
			}
			return versionsOf(ids, at), err
		},
		after: afterParty,
	}
}

var measureActs = besideActs("/measures", say.UnitMeasure, readMeasures, act{
	verb: "finish", action: org.MeasureFinish, icon: ui.IconCheck, fields: doneField,
	command: func(r *request, c app.Chosen, _ *fault.Form) app.Command {
		return app.FinishMeasure(r.form(), c.IDs[0], firstVersion(c), r.text("note"))
	},
})

func extend(by org.Action) func(*request, app.Chosen, *fault.Form) app.Command {
	return func(r *request, c app.Chosen, f *fault.Form) app.Command {
		var day calendar.Day
		if by == org.ExtensionChange {
			day = r.day(f, "due")
		}
		return app.Extend(r.form(), c.IDs[0], firstVersion(c), by, day)
	}
}

var extensionActs = besideActs(
	"/extensions", say.UnitExtension, readExtensions,
	act{verb: "grant", action: org.ExtensionGrant, icon: ui.IconCheck, quick: true, command: extend(org.ExtensionGrant)},
	act{verb: "refuse", action: org.ExtensionRefuse, icon: ui.IconLeft, reason: true, command: extend(org.ExtensionRefuse)},
	act{verb: "change", action: org.ExtensionChange, icon: ui.IconCalendar, reason: true, fields: dueField, command: extend(org.ExtensionChange)},
)

func decide(by org.Action) func(*request, app.Chosen, *fault.Form) app.Command {
	return func(r *request, c app.Chosen, _ *fault.Form) app.Command {
		return app.Object(r.form(), c.IDs[0], firstVersion(c), by)
	}
}

var objectionActs = besideActs(
	"/objections", say.UnitObjection, readObjections,
	act{verb: "uphold", action: org.ObjectionUphold, icon: ui.IconCheck, reason: true, command: decide(org.ObjectionUphold)},
	act{verb: "uphold-partly", action: org.ObjectionUpholdPartly, icon: ui.IconScales, reason: true, command: decide(org.ObjectionUpholdPartly)},
	act{verb: "reject", action: org.ObjectionReject, icon: ui.IconLeft, reason: true, command: decide(org.ObjectionReject)},
)

var recheckActs = besideActs(
	"/rechecks", say.UnitRecheck, readRechecks,
	act{
		verb: "pass", action: org.RecheckPass, icon: ui.IconCheck, fields: lookField,
		command: func(r *request, c app.Chosen, _ *fault.Form) app.Command {
			return app.PassRecheck(r.form(), c.IDs[0], firstVersion(c), r.text("note"))
		},
	},
	act{
		verb: "relapse", action: org.RecheckRelapse, icon: ui.IconSync, danger: true,
		fields: func(r *request) ([]ui.Field, error) {
			look, err := lookField(r)
			if err != nil {
				return nil, err
			}
			return append(look, ui.Field{
				Kind: ui.KindDate, Name: "due", Label: say.LabelRectifyDue, Required: true, Value: r.text("due"), Width: ui.WidthShort,
			}), nil
		},
		command: func(r *request, c app.Chosen, f *fault.Form) app.Command {
			return app.RelapseRecheck(r.form(), c.IDs[0], firstVersion(c), r.text("note"), r.day(f, "due"))
		},
	},
)

func doneField(r *request) ([]ui.Field, error) {
	return []ui.Field{{Kind: ui.KindArea, Name: "note", Label: say.LabelMeasureDone, Value: r.text("note"), Rows: 3, Length: 500}}, nil
}

func lookField(r *request) ([]ui.Field, error) {
	return []ui.Field{{Kind: ui.KindArea, Name: "note", Label: say.LabelLookBack, Value: r.text("note"), Rows: 3, Length: 500, Required: true, Hint: say.HintLook}}, nil
}

func readMeasures(r *request, ids []string) ([]beside, error) {
	rows, err := r.s.App.Measures(r.Context(), r.who(), ids)
	out := make([]beside, len(rows))
	for i, m := range rows {
		due := r.due(m.Due, "", m.State == ledger.MeasureOpen)
		out[i] = beside{m.ID, m.Finding, m.Version, []ui.Fact{
			{Name: say.LabelMeasure, Text: m.Text, Small: m.Post},
			{Name: say.LabelMeasureDue, Due: &due},
		}}
	}
	return out, err
}

func readExtensions(r *request, ids []string) ([]beside, error) {
	rows, err := r.s.App.Extensions(r.Context(), r.who(), ids)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	n, _, err := r.unitNames(r.Context())
	out := make([]beside, len(rows))
	for i, e := range rows {
		out[i] = beside{e.ID, e.Finding, e.Version, r.extensionFacts(e, n)}
	}
	return out, err
}

func (r *request) extensionFacts(e *ledger.Extension, n names) []ui.Fact {
	facts := []ui.Fact{
		{Name: say.LabelAsked, Text: say.AskedBy(n.short(e.Unit), e.AskedAt, r.s.App.Today())},
		{Name: say.LabelAskedTo, Text: say.FullDay(e.To), Small: say.Longer(e.From, e.To)},
		{Name: say.LabelReason, Text: e.Text},
	}
	if e.Due != "" {
		due := r.due(e.Due, "", e.State == ledger.ExtensionPending)
		facts = append(facts, ui.Fact{Name: say.LabelAnswerBy, Due: &due})
	}
	return facts
}

func readObjections(r *request, ids []string) ([]beside, error) {
	rows, err := r.s.App.Objections(r.Context(), r.who(), ids)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	n, _, err := r.unitNames(r.Context())
	out := make([]beside, len(rows))
	for i, o := range rows {
		out[i] = beside{o.ID, o.Finding, o.Version, r.objectionFacts(o, n)}
	}
	return out, err
}

func (r *request) objectionFacts(o *ledger.Objection, n names) []ui.Fact {
	due := r.due(o.Due, "", o.State == ledger.ObjectionPending)
	return []ui.Fact{
		{Name: say.LabelAsked, Text: say.AskedBy(n.short(o.Unit), o.RaisedAt, r.s.App.Today())},
		{Name: say.LabelReason, Text: o.Text},
		{Name: say.LabelAnswerBy, Due: &due},
	}
}

func readRechecks(r *request, ids []string) ([]beside, error) {
	rows, err := r.s.App.Rechecks(r.Context(), r.who(), ids)
	out := make([]beside, len(rows))
	for i, k := range rows {
		due := r.due(k.Due, "", k.State == ledger.RecheckDue)
		out[i] = beside{k.ID, k.Finding, k.Version, []ui.Fact{{Name: say.RecheckNo(k.No), Due: &due}}}
	}
	return out, err
}
