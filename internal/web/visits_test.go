package web

import (
	"strings"
	"testing"

	"zhaodan/internal/app"
	"zhaodan/internal/house"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// visit is one inspection with what came out of it.
type visit struct{ inspection, unit, meeting, decision, need string }

// visits are the inspections of the district: the team's, an overseer's at a department, an outpost's at its street,
// one out of sight of nearly everybody, and one of the neighbours.
type visits struct {
	team, ovr, str, apart, foreign visit
	teamID                         string
	units                          map[string]string // of each inspection, the unit on its route
}

// of is the visit that a role has to do with.
func (v *visits) of(role org.Role) visit {
	switch role {
	case org.RoleOVR, org.RoleDEPT:
		return v.ovr
	case org.RoleSTR:
		return v.str
	default:
		return v.team
	}
}

func (a *affairs) visit(t testing.TB, w *house.World) {
	t.Helper()
	v := &a.visits
	v.units = map[string]string{}
	v.team = a.inspect(t, w, w.Team, w.TeamUnit, w.Villages[1], func(c *app.CreateInspection) {
		c.Way, c.Partners = ledger.WayJoint, []string{w.PartUnit}
	})
	v.ovr = a.inspect(t, w, w.Overseer1, w.Stationed1, w.Depts[0])
	v.str = a.inspect(t, w, w.Outpost1, w.Outposts[0], w.Streets[0])
	v.apart = a.inspect(t, w, w.Overseer2, w.Stationed2, w.Depts[2])
	v.foreign = a.inspect(t, w, w.Foreign.Lead, w.Foreign.LeadRoom, w.Foreign.Dept)
	v.str.need = house.Do(t, w, w.Street1, &app.RaiseNeed{Unit: w.Streets[0], Kind: ledger.NeedPolicy, Text: "请明确补贴口径", Owner: w.Streets[0]}).ID
	house.Do(t, w, w.Street1, &app.RaiseNeed{Unit: w.Villages[0], Kind: ledger.NeedAnswer, Text: "请派人答疑"})
	v.teamID = house.Do(t, w, w.Lead, &app.CreateTeam{TeamTerms: app.TeamTerms{
		Unit: w.TeamUnit, Leader: "区纪委副书记", From: "2026-05-01", To: "2026-08-31", Units: []string{w.Villages[1]},
	}}).ID
	house.Do(t, w, w.Outpost1, &app.RecordRounds{By: w.Outposts[0], Day: house.Start, Lines: []app.RoundTerms{
		{Unit: w.Streets[0], Result: ledger.LineOK}, {Unit: w.Villages[0], Result: ledger.LineFinding, Note: "值班空岗"},
	}})
}

// inspect is a visit under way with a meeting, a decision and a need.
func (a *affairs) inspect(t testing.TB, w *house.World, who org.Actor, by, unit string, change ...func(*app.CreateInspection)) visit {
	t.Helper()
	c := &app.CreateInspection{InspectionTerms: app.InspectionTerms{
		Title: "供热一线督导", Way: ledger.WayOnsite, Channel: ledger.ChannelStationed, By: by, Day: "2026-05-20", Stops: []app.StopTerms{{Unit: unit, Spot: "供热站"}},
	}}
	for _, f := range change {
		f(c)
	}
	v := visit{inspection: house.Do(t, w, who, c).ID, unit: unit}
	a.visits.units[v.inspection] = unit
	house.Do(t, w, who, app.StartInspections(app.Form{}, house.Chosen(v.inspection)))
	house.Do(t, w, who, &app.HoldMeeting{
		Inspection: v.inspection, MeetingTerms: app.MeetingTerms{Day: "2026-05-20", Place: "供热站"},
		Decisions: []app.DecisionTerms{{Text: "三日内恢复供热", Unit: unit, Due: "2026-05-23"}},
	})
	v.need = house.Do(t, w, who, &app.RaiseNeed{Inspection: v.inspection, Unit: unit, Kind: ledger.NeedSupplies, Text: "缺应急电源", Owner: ownerOf(w, unit)}).ID
	found, err := w.App.Inspection(t.Context(), who, v.inspection)
	if err != nil {
		t.Fatal(err)
	}
	v.meeting, v.decision = found.Meetings[0].ID, found.Decisions[0].ID
	return v
}

// ownerOf is who answers a need: the department itself, or nobody yet.
func ownerOf(w *house.World, unit string) string {
	if unit == w.Depts[0] || unit == w.Depts[2] {
		return unit
	}
	return ""
}

// targets are the records of inspections that a pattern is tried with.
func (v *visits) targets(path string, role org.Role) (targets, bool) {
	own := v.of(role)
	pick := func(of func(visit) string) (targets, bool) {
		x := targets{of(own), of(v.apart), of(v.foreign)}
		if role == org.RoleUP { // the rooms and teams of the commission lie below it
			x.sibling = ""
		}
		return x, true
	}
	switch {
	case strings.HasPrefix(path, "/inspections/{id}"), strings.HasPrefix(path, "/acts/inspections/"):
		return pick(func(v visit) string { return v.inspection })
	case strings.HasPrefix(path, "/meetings/{id}"):
		return pick(func(v visit) string { return v.meeting })
	case strings.HasPrefix(path, "/acts/decisions/"):
		return pick(func(v visit) string { return v.decision })
	case strings.HasPrefix(path, "/acts/needs/"):
		return pick(func(v visit) string { return v.need })
	case strings.HasPrefix(path, "/teams/{id}"), strings.HasPrefix(path, "/acts/teams/"):
		return targets{v.teamID, "", ""}, true
	}
	return targets{}, false
}

// unitOf is the unit on the route of an inspection; any id will do for one that is not there.
func (v *visits) unitOf(inspection string) string {
	if unit := v.units[inspection]; unit != "" {
		return unit
	}
	return noRecord
}
