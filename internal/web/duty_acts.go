package web

import (
	"slices"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// dutyActs is everything that can be done to duties, one or many.
var dutyActs = acts{
	home: "/duties", unit: say.UnitDuty, at: ui.EntryDuties, facts: dutyFacts, after: afterDuty, files: true,
	list: []act{
		{
			verb: "acknowledge", action: org.DutyAcknowledge, icon: ui.IconCheck, quick: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.Acknowledge(r.form(), c) },
		},
		{
			verb: "return", action: org.DutyReturn, icon: ui.IconLeft, reason: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.Return(r.form(), c) },
		},
		{
			verb: "report", action: org.DutyReport, icon: ui.IconEdit,
			fields:  func(r *request) ([]ui.Field, error) { return r.reportFields(chosen(r).IDs[0]) },
			command: reportCommand,
		},
		{
			verb: "complete", action: org.DutyComplete, icon: ui.IconCheck,
			fields:  completeFields,
			command: reportCommand,
		},
		{
			verb: "reopen", action: org.DutyReopen, icon: ui.IconSync, reason: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.Reopen(r.form(), c) },
		},
		{
			verb: "assign", action: org.DutyAssign, icon: ui.IconUser, reason: true, fields: overseerField,
			command: func(r *request, c app.Chosen, f *fault.Form) app.Command {
				f.Need("overseer", r.text("overseer"))
				return app.Assign(r.form(), c, r.text("overseer"))
			},
		},
		{
			verb: "reschedule", action: org.DutyReschedule, icon: ui.IconCalendar, reason: true, fields: dueField,
			command: func(r *request, c app.Chosen, f *fault.Form) app.Command {
				f.Need("due", r.text("due"))
				return app.Reschedule(r.form(), c, r.day(f, "due"))
			},
		},
		{verb: "update", action: org.DutyUpdate, icon: ui.IconEdit, fields: termFields, command: updateCommand},
		{
			verb: "remove", action: org.DutyRemove, icon: ui.IconRemove, danger: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.Remove(r.form(), c) },
		},
		{
			verb: "void", action: org.DutyVoid, icon: ui.IconRemove, reason: true, danger: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.Void(r.form(), c) },
		},
	},
}

// reportCommand reports progress, or completion where the person pressed that button.
func reportCommand(r *request, c app.Chosen, f *fault.Form) app.Command {
	if r.PathValue("verb") == "complete" || r.text("complete") != "" {
		return app.Complete(r.form(), c, r.text("progress"), r.papers())
	}
	if r.text("percent") != "" && r.number("percent") == 0 && r.text("percent") != "0" {
		f.Add("percent", "duty.percent.range")
	}
	return app.Report(r.form(), c, r.text("progress"), r.number("percent"), r.papers())
}

// completeFields are those of a report, but for the percentage: what is complete is complete.
func completeFields(r *request) ([]ui.Field, error) {
	fields, err := r.reportFields(chosen(r).IDs[0])
	return slices.DeleteFunc(fields, func(f ui.Field) bool { return f.Name == "percent" }), err
}

func dueField(r *request) ([]ui.Field, error) {
	return []ui.Field{{Kind: ui.KindDate, Name: "due", Label: say.LabelDue, Required: true, Value: r.text("due"), Width: ui.WidthShort}}, nil
}

// termFields are the terms of one duty, filled with what it says now.
func termFields(r *request) ([]ui.Field, error) {
	t := dutyTermsForm{
		text: r.text("text"), standard: r.text("standard"), evidence: r.text("evidence"), post: r.text("post"),
		due: r.text("due"), recurrence: ledger.Recurrence(r.text("recurrence")),
	}
	if r.PostFormValue("sure") == "" {
		d, err := r.s.App.Duty(r.Context(), r.who(), chosen(r).IDs[0])
		if err != nil {
			return nil, err
		}
		t = dutyTermsForm{d.Text, d.Standard, d.Evidence, d.Post, string(d.Due), d.Duty.Recurrence}
	}
	return []ui.Field{
		{Kind: ui.KindArea, Name: "text", Label: say.LabelDutyText, Required: true, Value: t.text, Rows: 3, Length: 1000},
		{Kind: ui.KindArea, Name: "standard", Label: say.LabelStandard, Value: t.standard, Rows: 2, Length: 500},
		{Name: "evidence", Label: say.LabelEvidence, Value: t.evidence, Length: 200},
		{Name: "post", Label: say.LabelPostInCharge, Value: t.post, Length: 50, Width: ui.WidthMedium},
		{Kind: ui.KindDate, Name: "due", Label: say.LabelDue, Value: t.due, Width: ui.WidthShort, Half: true},
		recurrenceField(t.recurrence),
	}, nil
}

type dutyTermsForm struct {
	text, standard, evidence, post, due string
	recurrence                          ledger.Recurrence
}

func recurrenceField(chosen ledger.Recurrence) ui.Field {
	return ui.Field{
		Kind: ui.KindSelect, Name: "recurrence", Label: say.LabelRecurrence, Width: ui.WidthMedium, Blank: say.HasDue,
		Options: options(ledger.Recurrences, say.Recurrence, chosen),
	}
}

func updateCommand(r *request, c app.Chosen, f *fault.Form) app.Command {
	return app.Update(r.form(), c, app.DutyTerms{
		Text: r.text("text"), Standard: r.text("standard"), Evidence: r.text("evidence"), Post: r.text("post"),
		Due: r.day(f, "due"), Recurrence: ledger.Recurrence(r.text("recurrence")),
	})
}
