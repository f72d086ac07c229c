package house

import (
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// Letter is the terms of a letter to the first department and the first street, two pieces of advice to the one and one
// to the other, with a copy to the first stationed group; changed as a test needs.
func Letter(w *World, change ...func(*app.LetterTerms)) app.LetterTerms {
	t := app.LetterTerms{
		Kind: ledger.LetterAdvice, Title: "关于供热管网改造问题的整改建议函", Text: "2026年3月2日，检查发现管网渗漏 3 处。", Basis: "《区供热专项方案》第三条",
		Due: comingDue(w), To: []string{w.Depts[0], w.Streets[0]}, Copies: []string{w.Stationed1},
		Advice: []app.AdviceTerms{
			{Unit: w.Depts[0], Text: "更换管段 3 处"}, {Unit: w.Depts[0], Text: "建立巡查台账"}, {Unit: w.Streets[0], Text: "告知住户，做好临时供热"},
		},
	}
	for _, f := range change {
		f(&t)
	}
	return t
}

// SentLetter is a signed letter that the lead room has sent.
func SentLetter(t testing.TB, w *World, change ...func(*app.LetterTerms)) *app.Letter {
	t.Helper()
	l := SignedLetter(t, w, change...)
	Do(t, w, w.Lead, app.SendLetters(app.Form{Over: "情况紧急"}, Chosen(l.ID)))
	return LetterNow(t, w, l.ID)
}

// SignedLetter is SentLetter before it is sent: the stationed group drafts it, the lead room reviews, the leader signs.
func SignedLetter(t testing.TB, w *World, change ...func(*app.LetterTerms)) *app.Letter {
	t.Helper()
	id := Do(t, w, w.Overseer1, &app.CreateLetter{LetterTerms: Letter(w, change...)}).ID
	Do(t, w, w.Overseer1, app.SubmitLetters(app.Form{}, Chosen(id)))
	Do(t, w, w.Lead, app.ReviewLetters(app.Form{}, Chosen(id)))
	Do(t, w, w.Leader, app.ApproveLetters(app.Form{}, Chosen(id)))
	return LetterNow(t, w, id)
}

// AnsweredLetter is a letter that every addressee has signed for and whose every piece of advice is answered.
func AnsweredLetter(t testing.TB, w *World, change ...func(*app.LetterTerms)) *app.Letter {
	t.Helper()
	l := SentLetter(t, w, change...)
	for _, who := range []org.Actor{w.Dept1, w.Street1} {
		Do(t, w, who, app.AcknowledgeLetters(app.Form{}, Chosen(l.ID)))
		for _, r := range l.Advice {
			if r.To == who.Unit {
				Do(t, w, who, app.ReplyAdvice(app.Form{}, Chosen(r.ID), app.FindingAnswer{Words: "已落实", NoEvidence: "现场核对"}))
			}
		}
	}
	return LetterNow(t, w, l.ID)
}

// LetterNow reads a letter as it stands.
func LetterNow(t testing.TB, w *World, id string) *app.Letter {
	t.Helper()
	return read(t, func() (*app.Letter, error) { return w.App.Letter(t.Context(), w.Lead, id) })
}
