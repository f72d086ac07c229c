package demo

import (
	"fmt"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// register makes the finding and learns the ids of its parties.
func (a *affair) register() error {
	var err error
	if a.f.visit != "" || a.f.check != "" {
		a.made, err = a.onLine()
	} else {
		var answer app.Answer
		answer, err = a.do(a.f.by, &app.CreateFinding{FindingTerms: a.terms()})
		a.made = answer.ID
	}
	if err != nil {
		return err
	}
	if len(a.f.before) > 0 {
		files, err := a.files(a.f.before, a.f.unit, a.f.detail, ledger.StageBefore)
		if err != nil {
			return err
		}
		seen := &app.AddEvidence{Kind: "finding", Record: a.made, Papers: app.Papers{Files: files}}
		if err := a.says(a.f.by, seen); err != nil {
			return err
		}
	}
	return a.meet()
}

// onLine makes the finding out of a line of an inspection, or of a check that was due.
func (a *affair) onLine() (string, error) {
	terms := a.terms()
	line := &app.RecordLine{Unit: a.unit(a.f.parties[0].unit), Duty: terms.Duty, Result: ledger.LineFinding, Note: a.f.title, Finding: &terms}
	if a.f.visit != "" {
		line.Inspection = a.journeys[a.f.visit].id
	} else {
		found, _ := moment(a.f.at)
		line.Unit = a.unit(a.f.unit)
		line.CheckItem, line.Period = a.checks[a.f.check], ledger.EveryMonth.Of(found).Key()
	}
	answer, err := a.do(a.f.by, line)
	if err != nil {
		return "", err
	}
	rows, err := a.app.Findings(a.ctx, a.actors[clerk], ledger.FindingFilter{Inspection: answer.ID}, "-code", ledger.Page{Size: 1})
	if err != nil {
		return "", err
	}
	return rows[0].ID, nil
}

// complete fills in what the lead room adds to what a street answered to the similar check.
func (a *affair) complete() error {
	now, err := a.read()
	if err != nil {
		return err
	}
	terms := a.terms()
	terms.Similar = a.similar
	if err := a.says(clerk, &app.UpdateFinding{ID: a.made, Version: now.Version, FindingTerms: terms}); err != nil {
		return err
	}
	return a.meet()
}

// meet learns the ids of the finding's parties.
func (a *affair) meet() error {
	found, err := a.read()
	if err != nil {
		return err
	}
	for _, p := range found.Parties {
		a.parties[p.Unit] = p.ID
	}
	return nil
}

// read is the finding as the lead room sees it.
func (a *affair) read() (*app.Finding, error) { return a.app.Finding(a.ctx, a.actors[clerk], a.made) }

// whole selects the finding, and of the party of a unit.
func (a *affair) whole() app.Chosen { return app.Chosen{IDs: []string{a.made}} }

func (a *affair) of(unit string) app.Chosen {
	return app.Chosen{IDs: []string{a.parties[a.unit(unit)]}}
}

// all selects every party.
func (a *affair) all() app.Chosen {
	var c app.Chosen
	for _, p := range a.f.parties {
		c.IDs = append(c.IDs, a.of(p.unit).IDs...)
	}
	return c
}

func because(words string) app.Form { return app.Form{Reason: words} }

func (a *affair) send() error {
	return a.says(a.seer(), app.DispatchFindings(app.Form{Over: "现场检查发现，须立即整改"}, a.whole()))
}

func (a *affair) sign(unit string) error {
	return a.says(a.speaker(unit), app.AcknowledgeFindings(app.Form{}, a.of(unit)))
}

func (a *affair) claim(p party) error {
	till := day(p.till)
	if till == "" {
		rows, err := a.app.FindingRows(a.ctx, a.actors[clerk], []string{a.made})
		if err != nil {
			return err
		}
		till = rows[0].Due
	}
	return a.says(a.speaker(p.unit), app.ClaimFindings(app.Form{}, a.of(p.unit), app.Claim{Measure: p.does, Post: p.post, Due: till}))
}

// answer gives a party's answer with its files.
func (a *affair) answer(p party) error {
	files, err := a.files(p.proof, p.unit, p.says, ledger.StageAfter)
	if err != nil {
		return err
	}
	said := app.FindingAnswer{Words: p.says, NoEvidence: p.none}
	return a.says(a.speaker(p.unit), app.RespondFindings(app.Form{}, a.of(p.unit), said, app.Papers{Files: files}))
}

// give adds files to what a party does before it answers.
func (a *affair) give(unit string, names []string) error {
	files, err := a.files(names, unit, a.f.demand, ledger.StageAfter)
	if err != nil {
		return err
	}
	record := a.of(unit).IDs[0]
	return a.says(a.speaker(unit), &app.AddEvidence{Kind: "finding_party", Record: record, Papers: app.Papers{Files: files}})
}

func (a *affair) verify() error {
	return a.says(a.seer(), app.VerifyFindings(app.Form{}, a.all(), a.f.verdict))
}

func (a *affair) close() error {
	by := a.seer()
	if a.f.grade == ledger.SeveritySerious {
		by = second
	}
	return a.says(by, app.CloseFindings(app.Form{}, a.all()))
}

func (a *affair) note(by, at, words string) error {
	return a.says(by, &app.NoteFinding{ID: a.made, OccurredAt: occurred(at), Text: words})
}

func (a *affair) unclear(unit, why string) error {
	return a.says(a.speaker(unit), app.ReturnFindings(because(why), a.of(unit)))
}

func (a *affair) clarify(clear finding) error {
	now, err := a.read()
	if err != nil {
		return err
	}
	return a.says(a.seer(), &app.ClarifyFinding{
		ID: a.made, Version: now.Version, OccurredAt: occurred(clear.at), Place: clear.place, Detail: clear.detail, Due: day(clear.due),
	})
}

func (a *affair) ask(unit string, to calendar.Day, why string) error {
	return a.says(a.speaker(unit), app.AskExtension(because(why), a.of(unit), to))
}

// extend decides on the request that waits.
func (a *affair) extend(by string, how org.Action, to calendar.Day, words string) error {
	now, err := a.read()
	if err != nil {
		return err
	}
	for _, e := range now.Extensions {
		if e.State == ledger.ExtensionPending {
			return a.says(by, app.Extend(because(words), e.ID, e.Version, how, to))
		}
	}
	return fmt.Errorf("no request waits")
}

func (a *affair) object(unit, why string) error {
	return a.says(a.speaker(unit), app.RaiseObjection(because(why), a.of(unit)))
}

// judge decides on the objection that waits.
func (a *affair) judge(by string, how org.Action, words string) error {
	now, err := a.read()
	if err != nil {
		return err
	}
	for _, o := range now.Objections {
		if o.State == ledger.ObjectionPending {
			return a.says(by, app.Object(because(words), o.ID, o.Version, how))
		}
	}
	return fmt.Errorf("no objection waits")
}

func (a *affair) sendBack(unit, why string) error {
	return a.says(a.seer(), app.SendBackFindings(because(why), a.of(unit)))
}

func (a *affair) add(unit, does, post string, till calendar.Day) error {
	return a.says(a.speaker(unit), app.AddMeasure(app.Form{}, a.of(unit), app.Claim{Measure: does, Post: post, Due: till}))
}

// finish says that the measure of the number is carried out.
func (a *affair) finish(unit string, no int, words string) error {
	now, err := a.read()
	if err != nil {
		return err
	}
	for _, m := range now.Measures {
		if m.No == no {
			return a.says(a.speaker(unit), app.FinishMeasure(app.Form{}, m.ID, m.Version, words))
		}
	}
	return fmt.Errorf("there is no measure %d", no)
}

func (a *affair) hold(review calendar.Day, why string) error {
	return a.says(a.seer(), app.HoldFindings(because(why), a.all(), review))
}

// recheck is the look back that is to be made next.
func (a *affair) recheck() (*ledger.Recheck, error) {
	now, err := a.read()
	if err != nil {
		return nil, err
	}
	for _, r := range now.Rechecks {
		if r.State == ledger.RecheckDue {
			return r, nil
		}
	}
	return nil, fmt.Errorf("no look back is due")
}

func (a *affair) pass(words string) error {
	r, err := a.recheck()
	if err != nil {
		return err
	}
	return a.says(a.seer(), app.PassRecheck(app.Form{}, r.ID, r.Version, words))
}

func (a *affair) relapse(due calendar.Day, words string) error {
	r, err := a.recheck()
	if err != nil {
		return err
	}
	return a.says(a.seer(), app.RelapseRecheck(app.Form{}, r.ID, r.Version, words, due))
}

// occurred writes a day of the story with its time as findings have it.
func occurred(at string) string {
	d, _ := moment(at)
	return d.String() + at[len("01-02"):]
}
