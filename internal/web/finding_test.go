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

// loopAffairs are findings in every state by the time the pages are looked at. near concerns the first department and
// street, apart the third ones, team was found by the team, foreign is of the other district.
type loopAffairs struct {
	draft         string
	near, apart   loopRecords
	team, foreign loopRecords
}

// loopRecords are a finding and one record of each kind that stands about it or about another of the same units.
type loopRecords struct {
	finding           string
	parties, measures map[string]string // by unit
	extension         string
	objection         string
	recheck           string
}

func loopsOf(t testing.TB, w *house.World) loopAffairs {
	t.Helper()
	draft := house.Finding(t, w).ID
	hint := house.SentFinding(t, w, func(f *app.FindingTerms) { f.Title, f.Severity = "公示栏位置偏高", ledger.SeverityHint })
	house.Advance(t, w, hint, ledger.FindingAcknowledged, w.Depts[0])
	back := house.SentFinding(t, w, func(f *app.FindingTerms) { f.Title, f.Due = "建筑垃圾未清运", "2026-05-20" })
	house.Do(t, w, w.Dept1, app.AcknowledgeFindings(app.Form{}, house.Chosen(house.Party(t, back, w.Depts[0]).ID)))
	house.Do(t, w, w.Dept1, app.ReturnFindings(app.Form{Reason: "地点不清"}, house.Chosen(house.Party(t, back, w.Depts[0]).ID)))
	done := house.SentFinding(t, w, func(f *app.FindingTerms) { f.Title, f.PlaceUnit = "台账未更新", w.Villages[1] })
	house.Advance(t, w, done, ledger.FindingVerified, w.Depts[0], w.Villages[0])
	x := loopAffairs{
		draft: draft,
		near:  loopOf(t, w, loopPeople{w.Overseer1, w.Overseer1, w.Dept1, w.Street1}, w.Depts[0], w.Streets[0]),
		apart: loopOf(t, w, loopPeople{w.Overseer2, w.Overseer2, org.Actor{}, w.Street3}, w.Depts[2], w.Streets[2]),
	}
	house.Inspection(t, w, w.Team, w.TeamUnit, []string{w.Villages[2]})
	x.team = loopOf(t, w, loopPeople{found: w.Team, territory: w.Street2, follows: w.Lead, sector: w.Dept2}, w.Depts[1], w.Villages[2])
	f := w.Foreign
	x.foreign = loopOf(t, w, loopPeople{f.Lead, f.Lead, f.DeptPost, f.Street1}, f.Dept, f.Street)
	return x
}

// loopPeople are who finds, who follows, and who answers on either side; nobody answers for the sector where it is zero.
type loopPeople struct{ found, follows, sector, territory org.Actor }

// loopOf makes two findings of a department and a unit of the territory: one that is open with a measure of each party, a
// request and an objection, and a closed one that is to be looked at again.
func loopOf(t testing.TB, w *house.World, p loopPeople, dept, place string) loopRecords {
	t.Helper()
	find := func(title string) *app.Finding {
		terms := house.FindingTerms(w)
		terms.Title, terms.PlaceUnit, terms.Due = title, place, "2026-06-20"
		terms.Parties = []app.PartyTerms{{Unit: dept}, {Unit: place}}
		id := house.Do(t, w, p.found, &app.CreateFinding{FindingTerms: terms}).ID
		house.Do(t, w, p.found, app.DispatchFindings(app.Form{Over: "情况紧急"}, house.Chosen(id)))
		f, err := w.App.Finding(t.Context(), p.found, id)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	f := find("围挡缺 3 处")
	out := loopRecords{finding: f.ID, parties: map[string]string{}, measures: map[string]string{}}
	for _, x := range f.Parties {
		out.parties[x.Unit] = x.ID
	}
	for unit, who := range map[string]org.Actor{dept: p.sector, place: p.territory} {
		if who.Unit != "" {
			house.Do(t, w, who, app.AcknowledgeFindings(app.Form{}, house.Chosen(out.parties[unit])))
			house.Do(t, w, who, app.ClaimFindings(app.Form{}, house.Chosen(out.parties[unit]), app.Claim{Measure: "补设围挡", Post: "副主任", Due: "2026-06-10"}))
		}
	}
	asks := p.sector
	if asks.Unit == "" {
		asks = p.territory
	}
	house.Do(t, w, asks, app.AskExtension(app.Form{Reason: "雨天不能施工"}, house.Chosen(out.parties[asks.Unit]), "2026-07-20"))
	return out.rest(t, w, p, find("警示牌缺 5 块"), place)
}

// rest objects to the first finding where the other side has not asked for anything, and closes the second.
func (out loopRecords) rest(t testing.TB, w *house.World, p loopPeople, second *app.Finding, place string) loopRecords {
	t.Helper()
	if p.sector.Unit != "" {
		house.Do(t, w, p.territory, app.RaiseObjection(app.Form{Reason: "不在本街道"}, house.Chosen(out.parties[place])))
	}
	for _, x := range second.Parties {
		who := p.sector
		if x.Unit == place {
			who = p.territory
		}
		if who.Unit == "" {
			house.Do(t, w, w.Lead, app.VoidFindings(app.Form{Reason: "重复登记"}, house.Chosen(second.ID)))
			return out.read(t, w, p)
		}
		one := house.Chosen(x.ID)
		house.Do(t, w, who, app.AcknowledgeFindings(app.Form{}, one))
		house.Do(t, w, who, app.ClaimFindings(app.Form{}, one, app.Claim{Measure: "补设警示牌", Post: "副主任", Due: "2026-06-10"}))
		house.Do(t, w, who, app.RespondFindings(app.Form{}, one, app.FindingAnswer{Words: "已补设", NoEvidence: "现场核对"}))
		house.Do(t, w, p.follows, app.VerifyFindings(app.Form{}, one, "现场看过"))
		house.Do(t, w, p.follows, app.CloseFindings(app.Form{}, one))
	}
	closed, err := w.App.Finding(t.Context(), p.found, second.ID)
	if err != nil {
		t.Fatal(err)
	}
	out.recheck = closed.Rechecks[0].ID
	return out.read(t, w, p)
}

// read finds the records about the first finding.
func (out loopRecords) read(t testing.TB, w *house.World, p loopPeople) loopRecords {
	t.Helper()
	f, err := w.App.Finding(t.Context(), p.found, out.finding)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range f.Measures {
		out.measures[m.Unit] = m.ID
	}
	out.extension = f.Extensions[0].ID
	for _, o := range f.Objections {
		out.objection = o.ID
	}
	return out
}

// of says which records a pattern is tried with.
func (x *loopAffairs) of(path string, w *house.World, who org.Actor) (targets, bool) {
	unit, elsewhere, near := w.Depts[0], w.Streets[2], x.near
	switch who.Role {
	case org.RoleSTR:
		unit = w.Streets[0]
	case org.RoleTEAM:
		unit, near = w.Depts[1], x.team
	}
	out := targets{}
	switch {
	case strings.HasPrefix(path, "/findings/{id}"), strings.HasPrefix(path, "/acts/findings/"):
		out = targets{near.finding, x.apart.finding, x.foreign.finding}
	case strings.HasPrefix(path, "/acts/parties/"):
		out = targets{near.parties[unit], x.apart.parties[elsewhere], x.foreign.parties[w.Foreign.Dept]}
	case strings.HasPrefix(path, "/acts/measures/"):
		out = targets{near.measures[unit], x.apart.measures[elsewhere], x.foreign.measures[w.Foreign.Dept]}
	case strings.HasPrefix(path, "/acts/extensions/"):
		out = targets{near.extension, x.apart.extension, x.foreign.extension}
	case strings.HasPrefix(path, "/acts/objections/"):
		out = targets{near.objection, x.apart.objection, x.foreign.objection}
	case strings.HasPrefix(path, "/acts/rechecks/"):
		out = targets{near.recheck, x.apart.recheck, x.foreign.recheck}
	default:
		return out, false
	}
	if who.Role == org.RoleUP { // sees what the rooms below its unit find, wherever they find it
		out.sibling = ""
	}
	return out, true
}

// fill adds to a form what these pages ask.
func (*loopAffairs) fill(form url.Values) {
	for name, value := range map[string]string{
		"measure": "补设围挡", "measure_by": "副主任", "measure_due": "2026-06-10", "response": "已补设围挡 3 处", "no_evidence": "现场核对",
		"note": "到现场看过", "occurred_at": "2026-05-30 10:20", "place": "东村 15 号院", "detail": "围挡缺 3 处，无警示牌。",
	} {
		form.Set(name, value)
	}
}
