package app

import (
	"context"

	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// FindingReach says what the actor may do about one finding, so that a page offers nothing that the gate would refuse.
// Each reach is asked for once.
type FindingReach struct {
	scene   *Scene
	finding *ledger.Finding
	asked   map[reachOf]bool
}

type reachOf struct {
	reach org.Reach
	unit  string
}

// FindingReach begins to ask about a finding that was read in scope.
func (a *App) FindingReach(who org.Actor, f *ledger.Finding) *FindingReach {
	return &FindingReach{scene: &Scene{Who: who, View: a.see(who)}, finding: f, asked: map[reachOf]bool{}}
}

// May reports whether the actor may do the action to the finding as a whole or, with a unit, to the party of that unit.
// What the state allows is another question.
func (r *FindingReach) May(ctx context.Context, action org.Action, unit string) (bool, error) {
	reach := org.May(r.scene.Who.Role, action)
	if reach == org.No {
		return false, nil
	}
	key := reachOf{reach, unit}
	if ok, known := r.asked[key]; known {
		return ok, nil
	}
	sub := subjectOf(r.finding)
	if unit != "" {
		sub = partySubject(r.finding, unit)
	}
	ok, err := r.scene.reaches(ctx, reach, sub)
	r.asked[key] = ok
	return ok, err
}

// FindingTrace reads what was done about a finding of the actor's scope, newest first.
func (a *App) FindingTrace(ctx context.Context, who org.Actor, id string, limit int) ([]*TraceRow, error) {
	v := a.see(who)
	if _, err := v.Finding(ctx, id); err != nil {
		return nil, err
	}
	return v.FindingTrace(ctx, id, limit)
}

// Measures reads chosen measures; what is out of scope is left out.
func (a *App) Measures(ctx context.Context, who org.Actor, ids []string) ([]*ledger.FindingMeasure, error) {
	return a.see(who).MeasuresByID(ctx, ids)
}

// Extensions reads chosen requests for a later day; what is out of scope is left out.
func (a *App) Extensions(ctx context.Context, who org.Actor, ids []string) ([]*ledger.Extension, error) {
	return a.see(who).ExtensionsByID(ctx, ids)
}

// Objections reads chosen objections; what is out of scope is left out.
func (a *App) Objections(ctx context.Context, who org.Actor, ids []string) ([]*ledger.Objection, error) {
	return a.see(who).ObjectionsByID(ctx, ids)
}

// Rechecks reads chosen looks back; what is out of scope is left out.
func (a *App) Rechecks(ctx context.Context, who org.Actor, ids []string) ([]*ledger.Recheck, error) {
	return a.see(who).RechecksByID(ctx, ids)
}
