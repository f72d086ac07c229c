package web

import (
	"net/url"
	"strings"
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// letterAffairs are the letters by the time the pages are looked at: one to the first department and street, one that
// concerns the third ones only, and those that give every number a row.
type letterAffairs struct {
	own, apart, foreign string
	advice              map[string]string // of the first letter, by the unit that answers
	apartAdvice         string
}

func lettersOf(t testing.TB, w *house.World) letterAffairs {
	t.Helper()
	sent := house.SentLetter(t, w)
	x := letterAffairs{own: sent.ID, advice: map[string]string{}}
	for _, r := range sent.Advice {
		x.advice[r.To] = r.ID
	}
	x.apart = house.Do(t, w, w.Overseer2, &app.CreateLetter{LetterTerms: house.Letter(w, func(l *app.LetterTerms) {
		l.Title, l.To, l.Copies = "关于危房排查问题的督办函", []string{w.Depts[2]}, nil
		l.Kind, l.Advice = ledger.LetterUrge, []app.AdviceTerms{{Unit: w.Depts[2], Text: "逐户核对"}}
	})}).ID
	for _, step := range []func(app.Form, app.Chosen) app.Command{app.SubmitLetters, app.ReviewLetters, app.ApproveLetters, app.SendLetters} {
		who := w.Leader
		switch step(app.Form{}, app.Chosen{}).Action() {
		case org.LetterReview, org.LetterSubmit, org.LetterSend:
			who = w.Lead
		}
		house.Do(t, w, who, step(app.Form{}, house.Chosen(x.apart)))
	}
	x.apartAdvice = house.LetterNow(t, w, x.apart).Advice[0].ID
	x.foreign = house.Do(t, w, w.Foreign.Lead, &app.CreateLetter{LetterTerms: app.LetterTerms{Kind: ledger.LetterAdvice, Title: "邻区的函"}}).ID
	house.AnsweredLetter(t, w, func(l *app.LetterTerms) { l.Title = "关于已答复问题的整改建议函" })
	done := house.AnsweredLetter(t, w, func(l *app.LetterTerms) { l.Title = "关于已办结问题的整改建议函" })
	for _, r := range done.Advice {
		house.Do(t, w, w.Overseer1, app.VerifyAdvice(app.Form{}, house.Chosen(r.ID), "现场看过"))
	}
	house.Do(t, w, w.Overseer1, app.CloseLetters(app.Form{}, house.Chosen(done.ID)))
	void := house.SignedLetter(t, w, func(l *app.LetterTerms) { l.Title = "关于误拟问题的整改建议函" })
	house.Do(t, w, w.Lead, app.VoidLetters(app.Form{Reason: "主送单位有误"}, house.Chosen(void.ID)))
	house.SentLetter(t, w, func(l *app.LetterTerms) { l.Title, l.Due = "关于限期问题的整改建议函", "2026-03-20" })
	house.Do(t, w, w.Overseer1, &app.CreateLetter{LetterTerms: house.Letter(w, func(l *app.LetterTerms) { l.Title = "关于拟稿问题的整改建议函" })})
	return x
}

// of says which records a pattern is tried with.
func (x *letterAffairs) of(path string, w *house.World, who org.Actor) (targets, bool) {
	out := targets{x.own, x.apart, x.foreign}
	switch {
	case strings.HasPrefix(path, "/acts"+adviceAt+"/"):
		out = targets{x.advice[w.Depts[0]], x.apartAdvice, x.foreign}
		if who.Role == org.RoleSTR {
			out.own = x.advice[w.Streets[0]]
		}
	case strings.HasPrefix(path, "/acts"+lettersAt+"/"), strings.HasPrefix(path, lettersAt+"/{id}"):
	default:
		return targets{}, false
	}
	if who.Role == org.RoleUP { // sees what the rooms below its unit draft
		out.sibling = ""
	}
	return out, true
}

// fill answers what the forms of letters ask.
func (x *letterAffairs) fill(form url.Values, w *house.World, pattern string) {
	if !strings.Contains(pattern, lettersAt) {
		return
	}
	form.Set("kind", string(ledger.LetterAdvice))
	form.Set("to", w.Depts[0])
	form.Set("overseer", w.Stationed1)
	form.Set("response", "已办理")
	form.Set("no_evidence", "现场核对")
	form.Set("verdict", "现场看过")
	form.Set("doc_no", "测监建〔2026〕1号")
	form.Set("issued_on", string(house.Start))
}
