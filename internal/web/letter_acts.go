package web

import (
	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/web/ui"
)

// letterActs is what can be done to letters as a whole, one or many.
var letterActs = acts{
	home: lettersAt, unit: say.UnitLetter, at: ui.EntryLetters, facts: letterFacts, versions: letterVersions,
	after: func(_ *request, a app.Answer, c app.Chosen) string {
		if a.ID == "" || len(c.IDs) > 1 {
			return lettersAt
		}
		return lettersAt + "/" + a.ID
	},
	list: []act{
		{
			verb: "submit", action: org.LetterSubmit, icon: ui.IconSend, quick: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.SubmitLetters(r.form(), c) },
		},
		{
			verb: "return", action: org.LetterReturn, icon: ui.IconLeft, reason: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.ReturnLetters(r.form(), c) },
		},
		{
			verb: "review", action: org.LetterReview, icon: ui.IconCheck, quick: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.ReviewLetters(r.form(), c) },
		},
		{
			verb: "approve", action: org.LetterApprove, icon: ui.IconEdit,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.ApproveLetters(r.form(), c) },
		},
		{
			verb: "send", action: org.LetterSend, icon: ui.IconSend, quick: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.SendLetters(r.form(), c) },
		},
		{
			verb: "acknowledge", action: org.LetterAcknowledge, icon: ui.IconCheck, quick: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.AcknowledgeLetters(r.form(), c) },
		},
		{
			verb: "close", action: org.LetterClose, icon: ui.IconCheck, quick: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.CloseLetters(r.form(), c) },
		},
		{
			verb: "register", action: org.LetterRegister, icon: ui.IconBook, one: true, fields: registerFields,
			command: func(r *request, c app.Chosen, f *fault.Form) app.Command {
				return app.RegisterLetters(r.form(), c, r.text("doc_no"), r.day(f, "issued_on"))
			},
		},
		{
			verb: "void", action: org.LetterVoid, icon: ui.IconRemove, reason: true, danger: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.VoidLetters(r.form(), c) },
		},
		{
			verb: "remove", action: org.LetterRemove, icon: ui.IconRemove, danger: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.RemoveLetters(r.form(), c) },
		},
	},
}

func registerFields(r *request) ([]ui.Field, error) {
	return []ui.Field{
		{Name: "doc_no", Label: say.LabelDocNumber, Required: true, Value: r.text("doc_no"), Length: 60, Width: ui.WidthMedium, Hint: say.HintDocNo},
		{Kind: ui.KindDate, Name: "issued_on", Label: say.LabelWrittenOn, Required: true, Value: r.first("issued_on", string(r.s.App.Today())), Width: ui.WidthShort},
	}, nil
}

func letterFacts(r *request, ids []string) ([]ui.Fact, error) {
	rows, err := r.s.App.LetterRows(r.Context(), r.who(), ids)
	out := make([]ui.Fact, len(rows))
	for i, l := range rows {
		mark := letterMark(&l.Letter, l.Overdue)
		out[i] = ui.Fact{Name: r.code(l.Code), Text: l.Title, URL: lettersAt + "/" + l.ID, Small: say.LetterLine(l.ToNames, l.Advice), State: &mark}
	}
	return out, err
}

func letterVersions(r *request, ids []string) ([]int, error) {
	rows, err := r.s.App.LetterRows(r.Context(), r.who(), ids)
	at := map[string]int{}
	for _, l := range rows {
		at[l.ID] = l.Version
	}
	return versionsOf(ids, at), err
}

// adviceRowActs is what can be done to advice of letters, one or many rows.
var adviceRowActs = acts{
	home: adviceAt, unit: say.UnitAdviceRow, at: ui.EntryLetters, facts: adviceRowFacts, versions: adviceRowVersions, files: true,
	page:  adviceRowPage,
	after: func(_ *request, a app.Answer, _ app.Chosen) string { return lettersAt + "/" + a.ID },
	list: []act{
		{
			verb: "reply", action: org.LetterReply, icon: ui.IconUpload, fields: replyFields,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command {
				return app.ReplyAdvice(r.form(), c, app.FindingAnswer{Words: r.text("response"), NoEvidence: r.text("no_evidence")}, r.papers())
			},
		},
		{
			verb: "verify", action: org.LetterVerify, icon: ui.IconCheck, fields: verdictField,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command {
				return app.VerifyAdvice(r.form(), c, r.text("verdict"))
			},
		},
		{
			verb: "send-back", action: org.LetterSendBack, icon: ui.IconLeft, reason: true,
			command: func(r *request, c app.Chosen, _ *fault.Form) app.Command { return app.SendBackAdvice(r.form(), c) },
		},
	},
}

func replyFields(r *request) ([]ui.Field, error) {
	papers, err := r.paperFields("recommendation", chosen(r).IDs[0])
	out := append([]ui.Field{
		{Kind: ui.KindArea, Name: "response", Label: say.LabelAdviceReply, Value: r.text("response"), Rows: 4, Length: 1000, Required: true, Hint: say.HintResponse},
	}, papers...)
	return append(out, ui.Field{Name: "no_evidence", Label: say.LabelNoEvidence, Value: r.text("no_evidence"), Length: 200, Hint: say.HintNoEvidence}), err
}

func adviceRowFacts(r *request, ids []string) ([]ui.Fact, error) {
	rows, err := r.s.App.RecommendationsByID(r.Context(), r.who(), ids)
	if err != nil {
		return nil, err
	}
	n, _, err := r.unitNames(r.Context())
	today := r.s.App.Today()
	out := make([]ui.Fact, len(rows))
	for i, x := range rows {
		mark := recommendationMark(x, today)
		out[i] = ui.Fact{
			Name: say.AdviceNo(x.No), Text: x.Text, URL: lettersAt + "/" + x.Letter + "#r-" + x.ID, Small: say.AdviceUntil(n.short(x.To), x.Due, today), State: &mark,
		}
	}
	return out, err
}

func adviceRowVersions(r *request, ids []string) ([]int, error) {
	rows, err := r.s.App.RecommendationsByID(r.Context(), r.who(), ids)
	at := map[string]int{}
	for _, x := range rows {
		at[x.ID] = x.Version
	}
	return versionsOf(ids, at), err
}

func adviceRowPage(r *request, id string) string {
	rows, err := r.s.App.RecommendationsByID(r.Context(), r.who(), []string{id})
	if err != nil || len(rows) == 0 {
		return lettersAt
	}
	return lettersAt + "/" + rows[0].Letter
}
