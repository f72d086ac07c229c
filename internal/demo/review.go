package demo

import (
	"fmt"

	"zhaodan/internal/app"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// reviewed are the days on which units hand in what they say themselves of their duties, one for each month.
var reviewed = []string{"09-28", "10-29"}

// planReviews says when units review their own duties, and which of those reviews overseers look into.
func (t *teller) planReviews(all *calendarOf) {
	for _, on := range reviewed {
		minute := 14 * 60
		for _, p := range people {
			if p.role == org.RoleDEPT || p.role == org.RoleSTR {
				minute += 4
				t.on(all, "self-review of "+p.login, day(on), minute, func() error { return t.review(p.login) })
			}
		}
	}
	for i, login := range []string{"paizhu1", "paizhu3", "paizhu4", "shiqiaojw", "nanlingjw"} {
		t.on(all, "sample of "+login, day("11-03"), 9*60+30+5*i, func() error {
			return t.says(login, &app.SampleSelfReviews{Period: "2026-10", Count: 3})
		})
		t.on(all, "sample of "+login, day("11-06"), 10*60+5*i, func() error { return t.judge(login) })
	}
	t.when(all, "sample still to be looked into", "11-20 10:20", func() error {
		return t.says("wanghejw", &app.SampleSelfReviews{Period: "2026-10", Count: 2})
	})
}

// review hands in every card of the login's unit. The words are those that the unit reported last; nothing is asked twice.
func (t *teller) review(login string) error {
	cards, err := t.app.SelfReviewCards(t.ctx, t.actors[login])
	if err != nil {
		return err
	}
	var lines []app.ReviewLine
	for _, c := range cards {
		if c.State != "" && c.State != ledger.SelfReviewOpen {
			continue
		}
		line := app.ReviewLine{Duty: c.Of.ID, Version: c.Version, Answer: ledger.SelfMet}
		switch {
		case c.Proposed == ledger.SelfMet:
		case c.Of.Percent < 60:
			line.Answer, line.Note = ledger.SelfUnmet, fmt.Sprintf("完成 %d%%，进度偏慢，已增加力量，按时限前完成。", c.Of.Percent)
		default:
			line.Answer, line.Note = ledger.SelfPartly, fmt.Sprintf("完成 %d%%，其余按计划推进。", c.Of.Percent)
		}
		lines = append(lines, line)
	}
	if len(lines) == 0 {
		return nil
	}
	return t.says(login, app.SubmitSelfReviews(app.Form{}, lines))
}

// sceptic is the overseer that found it otherwise than one of the units says.
const sceptic = "nanlingjw"

// judge agrees with the reviews that the login's sample drew; one overseer sets its own answer beside one of them.
func (t *teller) judge(login string) error {
	drawn, err := t.app.SelfReviews(t.ctx, t.actors[login], ledger.SelfReviewFilter{
		View: ledger.ReviewsSampled, Overseer: t.actors[login].Unit, Period: "2026-10",
	}, ledger.Page{Size: ledger.MaxSize})
	if err != nil {
		return err
	}
	doubted := login != sceptic
	for _, r := range drawn {
		c := app.AgreeSelfReviews(app.Form{}, app.Chosen{IDs: []string{r.ID}}, "查看佐证和现场，与自查一致。")
		if !doubted && r.Answer != ledger.SelfUnmet {
			doubted = true
			c = app.DisagreeSelfReviews(app.Form{}, app.Chosen{IDs: []string{r.ID}}, ledger.SelfUnmet, "现场核对，进度低于填报，请下次填报前先与村核实。", false)
		}
		if err := t.says(login, c); err != nil {
			return err
		}
	}
	return nil
}
