package house

import (
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// FindingTerms are those of a finding at a village of the first street: the first department answers for the sector, the
// village for the territory. The first stationed group oversees the department.
func FindingTerms(w *World) app.FindingTerms {
	return app.FindingTerms{
		Title: "围挡缺失", OccurredAt: string(w.App.Today()) + " 10:20", PlaceUnit: w.Villages[0], Place: "东村 15 号院",
		Detail: "鉴定为 C 级的 3 户仍有 5 人居住，围挡缺 3 处，无警示牌。", Severity: ledger.SeverityHeavy, Field: "农村危房", Cause: ledger.CauseDuty,
		Demand: "搬离住户，补设围挡和警示牌", Source: ledger.SourceInspection, Due: w.App.Today().AddDays(20),
		Parties: []app.PartyTerms{{Unit: w.Depts[0], Post: "村镇科负责人"}, {Unit: w.Villages[0], Post: "村党支部书记"}},
	}
}

// Finding makes a draft finding by the first stationed group.
func Finding(t testing.TB, w *World, change ...func(*app.FindingTerms)) *app.Finding {
	t.Helper()
	terms := FindingTerms(w)
	for _, f := range change {
		f(&terms)
	}
	return FindingNow(t, w, Do(t, w, w.Overseer1, &app.CreateFinding{FindingTerms: terms}).ID)
}

// FindingNow reads a finding as it stands.
func FindingNow(t testing.TB, w *World, id string) *app.Finding {
	t.Helper()
	return read(t, func() (*app.Finding, error) { return w.App.Finding(t.Context(), w.Lead, id) })
}

// Party is the finding's party of the unit.
func Party(t testing.TB, f *app.Finding, unit string) *ledger.FindingParty {
	t.Helper()
	for _, p := range f.Parties {
		if p.Unit == unit {
			return p
		}
	}
	t.Fatalf("%s has no party of unit %s", f.Code, unit)
	return nil
}

// SentFinding makes a finding and sends it out.
func SentFinding(t testing.TB, w *World, change ...func(*app.FindingTerms)) *app.Finding {
	t.Helper()
	f := Finding(t, w, change...)
	Do(t, w, w.Overseer1, app.DispatchFindings(app.Form{Over: "情况紧急"}, Chosen(f.ID)))
	return FindingNow(t, w, f.ID)
}

// way is how a party comes to a state from the one before, with whom.
var way = []struct {
	state ledger.FindingState
	unit  bool // by the unit itself, else by the overseer
	step  func(app.Chosen, calendar.Day) app.Command
}{
	{ledger.FindingAcknowledged, true, func(c app.Chosen, _ calendar.Day) app.Command {
		return app.AcknowledgeFindings(app.Form{}, c)
	}},
	{ledger.FindingRectifying, true, func(c app.Chosen, day calendar.Day) app.Command {
		return app.ClaimFindings(app.Form{}, c, app.Claim{Measure: "补设围挡 3 处", Post: "分管副主任", Due: day})
	}},
	{ledger.FindingResponded, true, func(c app.Chosen, _ calendar.Day) app.Command {
		return app.RespondFindings(app.Form{}, c, app.FindingAnswer{Words: "围挡已补设", NoEvidence: "现场核对"})
	}},
	{ledger.FindingVerified, false, func(c app.Chosen, _ calendar.Day) app.Command {
		return app.VerifyFindings(app.Form{}, c, "到现场看过，3 处围挡已补设")
	}},
	{ledger.FindingClosed, false, func(c app.Chosen, _ calendar.Day) app.Command { return app.CloseFindings(app.Form{}, c) }},
}

// Advance brings parties of a sent finding to a state, each step done by who may: the department and the street of the
// village for themselves, the first stationed group for the rest.
func Advance(t testing.TB, w *World, f *app.Finding, to ledger.FindingState, units ...string) *app.Finding {
	t.Helper()
	for _, unit := range units {
		for _, step := range way {
			p := Party(t, FindingNow(t, w, f.ID), unit)
			if p.State == to {
				break
			}
			who := w.Overseer1
			if step.unit {
				who = UnitActor(w, unit)
			}
			if behind(p.State, step.state) {
				Do(t, w, who, step.step(Chosen(p.ID), w.App.Today().AddDays(5)))
			}
		}
	}
	return FindingNow(t, w, f.ID)
}

// behind reports whether the party has not come to the step yet.
func behind(now, step ledger.FindingState) bool {
	at := map[ledger.FindingState]int{ledger.FindingDispatched: 0, ledger.FindingUnclear: 0}
	for i, s := range way {
		at[s.state] = i + 1
	}
	return at[now] < at[step]
}

// UnitActor is who acts for a unit of the district: its own post, or its street's where it has none.
func UnitActor(w *World, unit string) org.Actor {
	for i, id := range w.Depts {
		if id == unit {
			return []org.Actor{w.Dept1, w.Dept2}[i]
		}
	}
	for i, id := range w.Streets {
		if id == unit {
			return []org.Actor{w.Street1, w.Street2, w.Street3}[i]
		}
	}
	for i, id := range w.Villages {
		if id == unit {
			return []org.Actor{w.Street1, w.Street1, w.Street2, w.Street3}[i]
		}
	}
	return org.Actor{}
}
