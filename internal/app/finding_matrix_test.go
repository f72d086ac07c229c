package app_test

import (
	"maps"
	"slices"
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/fault"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// trial is a finding on which every command can be tried: the ids of what it is about.
type trial struct {
	finding                       *app.Finding
	party                         string
	measure, extension, objection string
	recheck                       string
}

// findingCommands is every command about findings that are there, each ready to be tried on one of them.
func findingCommands(w *house.World, x trial) []app.Command {
	f, party := house.Chosen(x.finding.ID), house.Chosen(x.party)
	day := w.App.Today().AddDays(5)
	claim := app.Claim{Measure: "补设围挡", Post: "副主任", Due: day}
	out := []app.Command{
		&app.UpdateFinding{ID: x.finding.ID, Version: x.finding.Version, FindingTerms: house.FindingTerms(w)},
		&app.ClarifyFinding{ID: x.finding.ID, Version: x.finding.Version, OccurredAt: "2026-03-02", Place: "东村 3 组", Detail: "缺 3 处"},
		&app.NoteFinding{ID: x.finding.ID, Text: "又缺 2 处"},
		app.DispatchFindings(because, f), app.VoidFindings(because, f), app.RemoveFindings(because, f),
		app.AcknowledgeFindings(because, party), app.ReturnFindings(because, party), app.ClaimFindings(because, party, claim),
		app.AddMeasure(because, party, claim), app.RespondFindings(because, party, app.FindingAnswer{Words: "已补", NoEvidence: "现场核对"}),
		app.SendBackFindings(because, party), app.VerifyFindings(because, party, "看过"), app.CloseFindings(because, party),
		app.CloseFindingsUndone(because, party), app.HoldFindings(because, party, day), app.ResumeFindings(because, party, day),
		app.AskExtension(because, party, day.AddDays(30)), app.RaiseObjection(because, party),
		app.FinishMeasure(because, x.measure, 0, "已补"),
		app.PassRecheck(because, x.recheck, 0, "完好"), app.RelapseRecheck(because, x.recheck, 0, "又缺", day),
	}
	for _, by := range []org.Action{org.ExtensionGrant, org.ExtensionChange, org.ExtensionRefuse} {
		out = append(out, app.Extend(because, x.extension, 0, by, day.AddDays(40)))
	}
	for _, by := range []org.Action{org.ObjectionUphold, org.ObjectionUpholdPartly, org.ObjectionReject} {
		out = append(out, app.Object(because, x.objection, 0, by))
	}
	return out
}

// onTrial makes a finding that is closed at one village party and in the middle of everything at the department.
func onTrial(t *testing.T, w *house.World) trial {
	t.Helper()
	f := house.SentFinding(t, w)
	house.Advance(t, w, f, ledger.FindingRectifying, w.Villages[0])
	x := trial{party: house.Party(t, f, w.Villages[0]).ID}
	house.Do(t, w, w.Street1, app.AskExtension(because, house.Chosen(x.party), f.Due.AddDays(5)))
	now := house.FindingNow(t, w, f.ID)
	x.extension, x.measure = now.Extensions[0].ID, now.Measures[0].ID
	house.Do(t, w, w.Overseer1, app.Extend(because, x.extension, 0, org.ExtensionRefuse, ""))
	house.Do(t, w, w.Street1, app.RaiseObjection(because, house.Chosen(x.party)))
	x.objection = house.FindingNow(t, w, f.ID).Objections[0].ID
	house.Do(t, w, w.Lead, app.Object(because, x.objection, 0, org.ObjectionReject))
	house.Advance(t, w, f, ledger.FindingClosed, w.Villages[0], w.Depts[0])
	x.finding = house.FindingNow(t, w, f.ID)
	x.recheck = x.finding.Rechecks[0].ID
	return x
}

// tie is how somebody stands to the finding on trial: whether it is in sight, and whether it is theirs.
type tie struct {
	who            org.Actor
	sees, own      bool
	follows, found bool
}

// reaches reports whether the role's right to the action reaches the finding.
func (x tie) reaches(a org.Action) bool {
	return map[org.Reach]bool{
		org.InScope: true, org.OwnUnits: x.own, org.AsSeer: x.follows, org.AsMaker: x.found,
	}[org.May(x.who.Role, a)]
}

// ties are how the people of the district stand to the finding on trial.
func ties(w *house.World) map[string]tie {
	return map[string]tie{
		"own street, above the village": {who: w.Street1, sees: true, own: true},
		"other party":                   {who: w.Dept1, sees: true},
		"sibling street":                {who: w.Street2},
		"sibling department":            {who: w.Dept2},
		"overseer that found it":        {who: w.Overseer1, sees: true, follows: true, found: true},
		"overseer of the street":        {who: w.Outpost1, sees: true},
		"sibling overseer":              {who: w.Overseer2},
		"room without units":            {who: w.Examiner},
		"lead room":                     {who: w.Lead, sees: true},
		"leader":                        {who: w.Leader, sees: true},
		"team elsewhere":                {who: w.Team},
		"partner":                       {who: w.Part},
		"superior":                      {who: w.Up, sees: true}, // the commission's own units found it
		"system":                        {who: w.System},
		"security":                      {who: w.Security},
		"auditor":                       {who: w.Auditor},
		"foreign lead":                  {who: w.Foreign.Lead},
		"foreign department":            {who: w.Foreign.DeptPost},
	}
}

// TestEveryActionOnAFindingByEverybody tries every command as everybody: what is out of sight is missing, what is not
// one's own is denied, and neither writes anything but the refusal.
func TestEveryActionOnAFindingByEverybody(t *testing.T) {
	house.Each(t, func(t *testing.T, w *house.World) {
		x := onTrial(t, w)
		tried := map[org.Action]bool{}
		for _, name := range slices.Sorted(maps.Keys(ties(w))) {
			tie := ties(w)[name]
			want, allowed := fault.Denied, []string{"journal", "journal_body", "journal_head"}
			if !tie.sees {
				want, allowed = fault.Missing, nil
			}
			untouched(t, w, name, func() {
				for _, c := range findingCommands(w, x) {
					tried[c.Action()] = true
					if tie.sees && tie.reaches(c.Action()) {
						continue // how it goes on, the rules decide; that it gets there, the test below shows
					}
					house.Refused(t, w, tie.who, c, want, "")
				}
			}, allowed...)
		}
		for _, m := range ledger.FindingMoves {
			if !tried[m.By] {
				t.Errorf("nobody tried %s", m.By)
			}
		}
		if len(tried) < 28 {
			t.Errorf("only %d actions were tried", len(tried))
		}
	})
}

// TestWhoMayGetsThroughTheGate tries every command as those who may: the gate lets them through to the rule.
func TestWhoMayGetsThroughTheGate(t *testing.T) {
	w := house.SQLite(t)
	x := onTrial(t, w)
	through := 0
	for name, tie := range ties(w) {
		for _, c := range findingCommands(w, x) {
			if !tie.sees || !tie.reaches(c.Action()) {
				continue
			}
			through++
			_, err := app.Do(t.Context(), w.App, tie.who, c)
			if kind := fault.Of(err); err != nil && (kind == fault.Denied || kind == fault.Missing || kind == fault.Internal) {
				t.Errorf("%s may %s and is refused: %v", name, c.Action(), err)
			}
			x.finding = house.FindingNow(t, w, x.finding.ID)
		}
	}
	if through < 40 {
		t.Errorf("only %d commands got through", through)
	}
}
