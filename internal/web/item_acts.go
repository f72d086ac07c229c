package web

import (
	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// itemActs is everything that can be done to ledger items, one or many.
var itemActs = acts{
	home: "/items", unit: say.UnitItem, at: ui.EntryLedger, facts: itemFacts, after: afterItem,
	list: []act{
		{verb: "decompose", action: org.ItemDecompose, icon: ui.IconOrganisation, fields: portionFields, command: decomposeCommand},
		{
			verb: "waive", action: org.ItemWaive, icon: ui.IconScales, reason: true, fields: sideField,
			command: func(r *request, c app.Chosen, f *fault.Form) app.Command {
				side := ledger.Side(r.text("side"))
				if side != ledger.SideSector && side != ledger.SideTerritory {
					f.Need("side", "")
				}
				return app.Waive(r.form(), c, side)
			},
		},
		{
			verb: "end", action: org.ItemEnd, icon: ui.IconCheck, reason: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.EndItems(r.form(), c) },
		},
		{
			verb: "void", action: org.ItemVoid, icon: ui.IconRemove, reason: true, danger: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.VoidItems(r.form(), c) },
		},
	},
}

func sideField(r *request) ([]ui.Field, error) {
	return []ui.Field{{
		Kind: ui.KindRadio, Name: "side", Label: say.LabelEmptySide, Required: true,
		Options: options(ledger.Sides, say.Side, ledger.Side(r.text("side"))),
	}}, nil
}

// everyStreet is the choice “各街道”: all living streets at once.
const everyStreet = "every-street"

// portionFields ask onto whom the items are split: all streets with one tick, or units one by one.
func portionFields(r *request) ([]ui.Field, error) {
	n, units, err := r.unitNames(r.Context())
	if err != nil {
		return nil, err
	}
	chosenUnits := r.texts("units")
	group := func(label string, kind org.UnitKind) ui.Field {
		return ui.Field{
			Kind: ui.KindChecks, Name: "units", ID: "units-" + string(kind), Label: label,
			Options: flat(unitOptions(units, n, chosenUnits, kind)),
		}
	}
	all := ui.Field{
		Kind: ui.KindChecks, Name: "every", Label: say.LabelEvery, Options: []ui.Option{
			{Value: everyStreet, Label: say.EveryStreet, Chosen: r.text("every") == everyStreet},
		},
	}
	return []ui.Field{
		group(say.UnitKind(org.KindDept), org.KindDept), all, group(say.UnitKind(org.KindStreet), org.KindStreet),
		group(say.UnitKind(org.KindVillage), org.KindVillage),
		{Kind: ui.KindArea, Name: "text", Label: say.LabelDutyText, Value: r.text("text"), Rows: 2, Length: 1000, Hint: say.HintSameText},
		{Kind: ui.KindArea, Name: "standard", Label: say.LabelStandard, Value: r.text("standard"), Rows: 2, Length: 500},
		{Name: "evidence", Label: say.LabelEvidence, Value: r.text("evidence"), Length: 200, Half: true},
		{Kind: ui.KindDate, Name: "due", Label: say.LabelDue, Value: r.text("due"), Width: ui.WidthShort, Half: true, Hint: say.HintSameDue},
	}, nil
}

func decomposeCommand(r *request, c app.Chosen, f *fault.Form) app.Command {
	p := app.Portion{
		Units: r.texts("units"), Text: r.text("text"), Standard: r.text("standard"), Evidence: r.text("evidence"), Due: r.day(f, "due"),
	}
	if r.text("every") == everyStreet {
		p.EveryStreet = true
	}
	return app.Decompose(r.form(), c, p)
}
