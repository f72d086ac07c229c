package app

import (
	"cmp"
	"context"
	"slices"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
)

// LetterFromFindings are the terms of a letter about findings: what they say of time, place and situation, whom they
// concern, which measures were agreed, what is demanded and on which basis. Nothing is typed twice.
func (a *App) LetterFromFindings(ctx context.Context, who org.Actor, kind ledger.LetterKind, ids []string) (LetterTerms, error) {
	t := LetterTerms{Kind: kind}
	days, err := a.Reckoning(ctx, who)
	if err != nil {
		return t, err
	}
	t.Due = days.Count(a.Today(), ledger.LimitLetterReply).Day
	if len(ids) == 0 {
		return t, nil
	}
	s := &Scene{Who: who, View: a.see(who), app: a}
	findings, err := s.View.FindingsByID(ctx, ids)
	if err != nil {
		return t, err
	}
	findings = slices.DeleteFunc(findings, func(f *ledger.Finding) bool { return f.State == ledger.FindingVoided })
	if len(findings) == 0 {
		return t, fault.NotFound()
	}
	d := letterDraft{LetterTerms: t, scene: s, usual: t.Due}
	d.Overseer, d.Campaign, d.Due = sameOverseer(findings), findings[0].Campaign, ""
	var titles []string
	for i, f := range findings {
		if f.Campaign != d.Campaign {
			d.Campaign = ""
		}
		titles = append(titles, f.Title)
		if err := d.add(ctx, f, i, len(findings)); err != nil {
			return t, err
		}
	}
	d.Title = say.LetterTitle(kind, titles)
	d.To, d.Copies, d.Due = distinct(d.To), distinct(d.Copies), cmp.Or(d.Due, d.usual)
	d.Copies = slices.DeleteFunc(d.Copies, func(id string) bool { return slices.Contains(d.To, id) || id == who.Unit })
	return d.LetterTerms, nil
}

// letterDraft gathers the terms finding by finding.
type letterDraft struct {
	LetterTerms
	scene *Scene
	usual calendar.Day // where a finding gives no day, or one that has passed
}

func (d *letterDraft) add(ctx context.Context, f *ledger.Finding, i, of int) error {
	s := d.scene
	by, err := s.named(ctx, f.By)
	if err != nil {
		return err
	}
	d.Findings = append(d.Findings, f.ID)
	d.Text = say.Paragraphs(d.Text, say.LetterFound(i, of, f, by.Name))
	d.Basis = say.Bases(d.Basis, f.Basis)
	parties, err := s.View.Parties(ctx, f.ID)
	if err != nil {
		return err
	}
	measures, err := s.View.Measures(ctx, f.ID)
	if err != nil {
		return err
	}
	for _, p := range parties {
		if p.State == ledger.FindingVoided {
			continue
		}
		if err := d.party(ctx, f, p, measures); err != nil {
			return err
		}
	}
	d.Copies = append(d.Copies, f.Copies...)
	return nil
}

// party takes up one unit that answers for a finding: it is written to, its overseer gets a copy, the post in charge is
// named, and what it is to do becomes advice.
func (d *letterDraft) party(ctx context.Context, f *ledger.Finding, p *ledger.FindingParty, measures []*ledger.FindingMeasure) error {
	u, err := d.scene.named(ctx, p.Unit)
	if err != nil {
		return err
	}
	if err := d.address(ctx, u.ID); err != nil {
		return err
	}
	if p.Post != "" {
		d.CopyTo = say.Posts(d.CopyTo, u.Short, p.Post)
	}
	taken := false
	for _, m := range measures {
		if m.Party == p.ID && m.State == ledger.MeasureOpen {
			taken = true
			d.advise(AdviceTerms{Unit: p.Unit, Text: m.Text, Due: m.Due, Finding: f.ID, Measure: m.ID})
		}
	}
	if !taken {
		d.advise(AdviceTerms{Unit: p.Unit, Text: cmp.Or(f.Demand, f.Title), Due: cmp.Or(p.Due, f.Due), Finding: f.ID})
	}
	return nil
}

// address writes to a unit, to its street if it is a village, and sends its overseers a copy.
func (d *letterDraft) address(ctx context.Context, unit string) error {
	u, err := d.scene.named(ctx, unit)
	if err != nil {
		return err
	}
	to := u.ID
	if above := d.scene.directory[u.Parent]; u.Kind == org.KindVillage && above != nil && above.Kind.Overseen() {
		to = above.ID
	}
	d.To = append(d.To, to)
	overseers, err := d.scene.View.OverseersOf(ctx, []string{unit})
	d.Copies = append(d.Copies, overseers[unit]...)
	return err
}

func (d *letterDraft) advise(a AdviceTerms) {
	if a.Due < d.scene.app.Today() {
		a.Due = d.usual
	}
	d.Due = max(d.Due, a.Due)
	d.Advice = append(d.Advice, a)
}

// LetterFromLadder are the terms of a letter of urging (督办函) in place of a draft of the ladder: what is long overdue may
// need more than a reminder. It names the reminders that went before, and asks for each matter by itself.
func (a *App) LetterFromLadder(ctx context.Context, who org.Actor, reminder string) (LetterTerms, error) {
	t, err := a.LetterFromFindings(ctx, who, ledger.LetterUrge, nil)
	if err != nil {
		return t, err
	}
	s := &Scene{Who: who, View: a.see(who), app: a}
	r, err := s.ladderDraft(ctx, reminder)
	if err != nil {
		return t, err
	}
	receipts, err := s.View.ReceiptsOf(ctx, r.ID)
	if err != nil {
		return t, err
	}
	earlier, err := s.View.RemindedOf(ctx, objectsOf(r))
	if err != nil {
		return t, err
	}
	u, err := s.named(ctx, receipts[0].Unit)
	if err != nil {
		return t, err
	}
	d := letterDraft{LetterTerms: t, scene: s, usual: t.Due}
	d.Reminder, d.Overseer = r.ID, r.Unit
	d.Title, d.Text = say.LadderLetterTitle(u.Short, len(r.Points)), say.LadderLetter(u.Name, earlier)
	if err := d.address(ctx, u.ID); err != nil {
		return t, err
	}
	for i, p := range r.Points {
		advice := AdviceTerms{Unit: u.ID, Text: say.LadderAdvice(p), Due: d.usual}
		if len(r.Points) == len(r.Matters) && r.Matters[i].Kind == ledger.MatterFinding {
			advice.Finding = r.Matters[i].ID
			d.Findings = append(d.Findings, advice.Finding)
		}
		d.advise(advice)
	}
	d.Findings = distinct(d.Findings)
	d.Copies = slices.DeleteFunc(distinct(d.Copies), func(id string) bool { return slices.Contains(d.To, id) || id == who.Unit })
	return d.LetterTerms, nil
}

// ladderDraft is a draft of the ladder about what is overdue, which the actor may drop.
func (s *Scene) ladderDraft(ctx context.Context, id string) (*ledger.Reminder, error) {
	r, err := s.View.Reminder(ctx, id)
	if err != nil {
		return nil, err
	}
	if !r.Urges() {
		return nil, fault.New(fault.Conflict, "letter.ladder", r.Code)
	}
	return r, s.may(ctx, org.ReminderWithdraw, []Subject{{Maker: r.Unit}})
}

// LetterTermsOf are the terms of a letter as its form fills them in.
func LetterTermsOf(l *Letter) LetterTerms {
	t := LetterTerms{
		Kind: l.Kind, Title: l.Title, Text: l.Text, Basis: l.Basis, Demand: l.Demand, Due: l.Due, Campaign: l.Campaign, Findings: l.Letter.Findings,
		CopyTo: l.CopyTo, Contact: l.Contact, Overseer: l.Overseer,
	}
	for _, a := range l.To {
		if a.Copy {
			t.Copies = append(t.Copies, a.Unit)
		} else {
			t.To = append(t.To, a.Unit)
		}
	}
	for _, r := range l.Advice {
		t.Advice = append(t.Advice, AdviceTerms{Unit: r.Unit, Text: r.Text, Due: r.Due, Finding: r.Finding, Measure: r.Measure})
	}
	return t
}
