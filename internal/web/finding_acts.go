package web

import (
	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// findingActs is what can be done to findings as a whole, one or many.
var findingActs = acts{
	home: "/findings", unit: say.UnitFinding, at: ui.EntryFindings, facts: findingFacts, after: afterFinding, versions: findingVersions,
	list: []act{
		{
			verb: "dispatch", action: org.FindingDispatch, icon: ui.IconSend, quick: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.DispatchFindings(r.form(), c) },
		},
		{
			verb: "clarify", action: org.FindingClarify, icon: ui.IconEdit, one: true, fields: clarifyFields,
			command: func(r *request, c app.Chosen, f *fault.Form) app.Command {
				return &app.ClarifyFinding{
					Form: r.form(), ID: c.IDs[0], Version: firstVersion(c), OccurredAt: r.text("occurred_at"), Place: r.text("place"),
					Detail: r.text("detail"), Due: r.day(f, "due"),
				}
			},
		},
		{
			verb: "note", action: org.FindingNote, icon: ui.IconPlus, one: true, fields: noteFields,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command {
				return &app.NoteFinding{Form: r.form(), ID: c.IDs[0], OccurredAt: r.text("occurred_at"), Text: r.text("text")}
			},
		},
		{
			verb: "remove", action: org.FindingRemove, icon: ui.IconRemove, danger: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.RemoveFindings(r.form(), c) },
		},
		{
			verb: "void", action: org.FindingVoid, icon: ui.IconRemove, reason: true, danger: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.VoidFindings(r.form(), c) },
		},
	},
}

// firstVersion is the version of the first chosen record that its page showed.
func firstVersion(c app.Chosen) int {
	if len(c.Versions) == 0 {
		return 0
	}
	return c.Versions[0]
}

// partyActs is what can be done to the parties of findings: each goes round the loop on its own.
var partyActs = acts{
	home: "/parties", from: "/findings", unit: say.UnitParty, at: ui.EntryFindings, facts: partyFacts, after: afterParty, page: partyPage,
	versions: partyVersions, files: true,
	list: []act{
		{
			verb: "acknowledge", action: org.FindingAcknowledge, icon: ui.IconCheck, quick: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.AcknowledgeFindings(r.form(), c) },
		},
		{verb: "claim", action: org.FindingClaim, icon: ui.IconEdit, fields: claimFields, command: claimCommand},
		{verb: "respond", action: org.FindingRespond, icon: ui.IconUpload, fields: respondFields, command: respondCommand},
		{
			verb: "verify", action: org.FindingVerify, icon: ui.IconCheck, fields: verdictField,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command {
				return app.VerifyFindings(r.form(), c, r.text("verdict"))
			},
		},
		{
			verb: "close", action: org.FindingClose, icon: ui.IconCheck,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.CloseFindings(r.form(), c) },
		},
		{verb: "resume", action: org.FindingResume, icon: ui.IconSync, fields: dueField, command: resumeCommand},
		{verb: "measure", action: org.MeasureAdd, icon: ui.IconPlus, fields: claimFields, command: measureCommand},
		{verb: "extend", action: org.ExtensionAsk, icon: ui.IconClock, reason: true, fields: dueField, command: extendCommand},
		{
			verb: "object", action: org.ObjectionRaise, icon: ui.IconScales, reason: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.RaiseObjection(r.form(), c) },
		},
		{
			verb: "return", action: org.FindingReturn, icon: ui.IconLeft, reason: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.ReturnFindings(r.form(), c) },
		},
		{
			verb: "send-back", action: org.FindingSendBack, icon: ui.IconLeft, reason: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.SendBackFindings(r.form(), c) },
		},
		{verb: "hold", action: org.FindingHold, icon: ui.IconClock, reason: true, fields: reviewField, command: holdCommand},
		{
			verb: "close-undone", action: org.FindingCloseUndone, icon: ui.IconRemove, reason: true, danger: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.CloseFindingsUndone(r.form(), c) },
		},
	},
}

func resumeCommand(r *request, c app.Chosen, f *fault.Form) app.Command {
	return app.ResumeFindings(r.form(), c, r.day(f, "due"))
}

func holdCommand(r *request, c app.Chosen, f *fault.Form) app.Command {
	return app.HoldFindings(r.form(), c, r.day(f, "due"))
}

func extendCommand(r *request, c app.Chosen, f *fault.Form) app.Command {
	return app.AskExtension(r.form(), c, r.day(f, "due"))
}

func claimOf(r *request, f *fault.Form) app.Claim {
	return app.Claim{Measure: r.text("measure"), Post: r.text("measure_by"), Due: r.day(f, "measure_due")}
}

func claimCommand(r *request, c app.Chosen, f *fault.Form) app.Command {
	return app.ClaimFindings(r.form(), c, claimOf(r, f))
}

func measureCommand(r *request, c app.Chosen, f *fault.Form) app.Command {
	return app.AddMeasure(r.form(), c, claimOf(r, f))
}

func respondCommand(r *request, c app.Chosen, _ *fault.Form) app.Command {
	return app.RespondFindings(r.form(), c, app.FindingAnswer{Words: r.text("response"), NoEvidence: r.text("no_evidence")}, r.papers())
}

// fresh tells a form that is opened from one that comes back.
func (r *request) fresh() bool { return r.PostFormValue("sure") == "" }

// clarifyFields are time, place and situation as they stand, with what about them is not concrete.
func clarifyFields(r *request) ([]ui.Field, error) {
	t := app.FindingTerms{OccurredAt: r.text("occurred_at"), Place: r.text("place"), Detail: r.text("detail")}
	due := r.text("due")
	if r.fresh() {
		f, err := r.s.App.Finding(r.Context(), r.who(), chosen(r).IDs[0])
		if err != nil {
			return nil, err
		}
		t, due = app.FindingTerms{OccurredAt: f.OccurredAt, Place: f.Place, Detail: f.Detail}, string(f.Due)
	}
	return append(clearFields(t, true), ui.Field{
		Kind: ui.KindDate, Name: "due", Label: say.LabelRectifyDue, Value: due, Width: ui.WidthShort,
	}), nil
}

// clearFields are 三明确: time, place, situation. With doubts, what is not concrete stands beside each.
func clearFields(t app.FindingTerms, doubts bool) []ui.Field {
	fields := []ui.Field{
		{
			Name: "occurred_at", Label: say.LabelOccurredAt, Value: t.OccurredAt, Length: 16, Width: ui.WidthMedium, Required: true,
			Placeholder: say.SampleTime, Autocomplete: "off",
		},
		{Name: "place", Label: say.LabelPlaceSpot, Value: t.Place, Length: 100, Required: true, Placeholder: say.SamplePlace},
		{
			Kind: ui.KindArea, Name: "detail", Label: say.LabelDetail, Value: t.Detail, Rows: 4, Length: 1000, Required: true,
			Hint: say.HintDetail,
		},
	}
	if !doubts {
		return fields
	}
	f := ledger.Finding{OccurredAt: t.OccurredAt, Place: t.Place, Detail: t.Detail}
	for _, d := range f.Doubts() {
		for i := range fields {
			if fields[i].Name == d.Field {
				fields[i].Ask = say.Doubt(d)
			}
		}
	}
	return fields
}

func noteFields(r *request) ([]ui.Field, error) {
	at := r.text("occurred_at")
	if r.fresh() {
		at = say.Clock(r.s.App.Now())
	}
	return []ui.Field{
		{Name: "occurred_at", Label: say.LabelOccurredAt, Value: at, Length: 16, Width: ui.WidthMedium, Placeholder: say.SampleTime, Autocomplete: "off"},
		{Kind: ui.KindArea, Name: "text", Label: say.LabelAddition, Value: r.text("text"), Rows: 4, Length: 1000, Required: true, Hint: say.HintDetail},
	}, nil
}

// claimFields ask what will be done, by which post, and until when. The day asked for is offered.
func claimFields(r *request) ([]ui.Field, error) {
	due := r.text("measure_due")
	if r.fresh() {
		parties, err := r.s.App.Parties(r.Context(), r.who(), chosen(r).IDs)
		if err != nil {
			return nil, err
		}
		for _, p := range parties {
			if due == "" || string(p.Due) < due {
				due = string(p.Due)
			}
		}
	}
	return []ui.Field{
		{Kind: ui.KindArea, Name: "measure", Label: say.LabelMeasure, Value: r.text("measure"), Rows: 3, Length: 500, Required: true, Hint: say.HintMeasure},
		{Name: "measure_by", Label: say.LabelPostInCharge, Value: r.text("measure_by"), Length: 50, Width: ui.WidthMedium, Required: true, Hint: say.HintPosts},
		{Kind: ui.KindDate, Name: "measure_due", Label: say.LabelMeasureDue, Value: due, Width: ui.WidthShort, Required: true},
	}, nil
}

func respondFields(r *request) ([]ui.Field, error) {
	papers, err := r.paperFields("finding_party", chosen(r).IDs[0])
	out := append([]ui.Field{
		{Kind: ui.KindArea, Name: "response", Label: say.LabelResponse, Value: r.text("response"), Rows: 4, Length: 1000, Required: true, Hint: say.HintResponse},
	}, papers...)
	return append(out, ui.Field{Name: "no_evidence", Label: say.LabelNoEvidence, Value: r.text("no_evidence"), Length: 200, Hint: say.HintNoEvidence}), err
}

func verdictField(r *request) ([]ui.Field, error) {
	return []ui.Field{{
		Kind: ui.KindArea, Name: "verdict", Label: say.LabelVerdictWords, Value: r.text("verdict"), Rows: 3, Length: 500, Required: true,
		Hint: say.HintVerdict,
	}}, nil
}

func reviewField(r *request) ([]ui.Field, error) {
	return []ui.Field{{Kind: ui.KindDate, Name: "due", Label: say.LabelReviewDay, Required: true, Value: r.text("due"), Width: ui.WidthShort, Hint: say.HintReviewDay}}, nil
}

func findingFacts(r *request, ids []string) ([]ui.Fact, error) {
	rows, err := r.s.App.FindingRows(r.Context(), r.who(), ids)
	if err != nil {
		return nil, err
	}
	out := make([]ui.Fact, len(rows))
	for i, f := range rows {
		mark := r.findingMark(&f.Finding)
		out[i] = ui.Fact{Name: r.code(f.Code), Text: f.Title, URL: "/findings/" + f.ID, Small: say.Sides(f.Territory, f.Sector), State: &mark}
	}
	return out, nil
}

func findingVersions(r *request, ids []string) ([]int, error) {
	rows, err := r.s.App.FindingRows(r.Context(), r.who(), ids)
	if err != nil {
		return nil, err
	}
	at := map[string]int{}
	for _, f := range rows {
		at[f.ID] = f.Version
	}
	return versionsOf(ids, at), nil
}

// versionsOf puts versions into the order of the ids.
func versionsOf(ids []string, at map[string]int) []int {
	out := make([]int, len(ids))
	for i, id := range ids {
		out[i] = at[id]
	}
	return out
}

func afterFinding(_ *request, a app.Answer, c app.Chosen) string {
	if a.ID != "" && len(c.IDs) == 1 {
		return "/findings/" + a.ID
	}
	return "/findings"
}

func partyFacts(r *request, ids []string) ([]ui.Fact, error) {
	parties, err := r.s.App.Parties(r.Context(), r.who(), ids)
	if err != nil {
		return nil, err
	}
	found := make([]string, len(parties))
	for i, p := range parties {
		found[i] = p.Finding
	}
	title, err := r.findingTitles(found)
	if err != nil {
		return nil, err
	}
	n, _, err := r.unitNames(r.Context())
	if err != nil {
		return nil, err
	}
	out := make([]ui.Fact, len(parties))
	for i, p := range parties {
		f := title[p.Finding]
		mark := r.partyMark(p)
		out[i] = ui.Fact{Name: f.Label, Text: f.Count, URL: f.URL, Small: say.PartyLine(p, n.short(p.Unit), r.s.App.Today()), State: &mark}
	}
	return out, nil
}

// findingTitles names findings by their ids: the code as label, the title as count, and where they stand.
func (r *request) findingTitles(ids []string) (map[string]ui.Link, error) {
	rows, err := r.s.App.FindingRows(r.Context(), r.who(), ids)
	if err != nil {
		return nil, err
	}
	out := map[string]ui.Link{}
	for _, f := range rows {
		out[f.ID] = ui.Link{Label: r.code(f.Code), Count: f.Title, URL: "/findings/" + f.ID}
	}
	return out, nil
}

func partyVersions(r *request, ids []string) ([]int, error) {
	parties, err := r.s.App.Parties(r.Context(), r.who(), ids)
	if err != nil {
		return nil, err
	}
	at := map[string]int{}
	for _, p := range parties {
		at[p.ID] = p.Version
	}
	return versionsOf(ids, at), nil
}

func partyPage(r *request, id string) string {
	parties, err := r.s.App.Parties(r.Context(), r.who(), []string{id})
	if err != nil || len(parties) == 0 {
		return "/findings"
	}
	return "/findings/" + parties[0].Finding
}

func afterParty(_ *request, a app.Answer, _ app.Chosen) string { return "/findings/" + a.ID }
