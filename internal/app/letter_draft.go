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
	to := u.ID
	if above := d.scene.directory[u.Parent]; u.Kind == org.KindVillage && above != nil && above.Kind.Overseen() {
		to = above.ID
	}
	d.To = append(d.To, to)
	overseers, err := d.scene.View.OverseersOf(ctx, []string{p.Unit})
	if err != nil {
		return err
	}
	d.Copies = append(d.Copies, overseers[p.Unit]...)
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

func (d *letterDraft) advise(a AdviceTerms) {
	if a.Due < d.scene.app.Today() {
		a.Due = d.usual
	}
	d.Due = max(d.Due, a.Due)
	d.Advice = append(d.Advice, a)
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
