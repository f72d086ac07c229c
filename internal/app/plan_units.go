package app

import (
	"slices"
	"strings"

	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/plan"
	"zhaodan/internal/say"
)

// planUnits knows the district's units by their names, for reading and for writing them.
type planUnits struct {
	plan.Units
	byID    map[string]*org.Unit
	streets []string
}

func newPlanUnits(units []*org.Unit) *planUnits {
	d := &planUnits{byID: map[string]*org.Unit{}}
	list := make([]plan.UnitNames, len(units))
	for i, u := range units {
		d.byID[u.ID] = u
		list[i] = plan.UnitNames{ID: u.ID, Name: u.Name, Short: u.Short, Aliases: u.Aliases, Former: u.Former, Kind: string(u.Kind)}
		if u.Kind == org.KindStreet {
			d.streets = append(d.streets, u.ID)
		}
	}
	d.Units = plan.NewUnits(list)
	return d
}

// Name is the short name of a unit.
func (d *planUnits) Name(id string) string {
	if u := d.byID[id]; u != nil {
		return u.Short
	}
	return say.UnitGone
}

// words writes units as the review page shows them. All streets together are written as one word, which reads back
// as all of them.
func (d *planUnits) words(ids []string) string {
	var names []string
	every := len(d.streets) > 1
	for _, s := range d.streets {
		every = every && slices.Contains(ids, s)
	}
	written := false
	for _, id := range ids {
		switch {
		case !every || !slices.Contains(d.streets, id):
			names = append(names, d.Name(id))
		case !written:
			names, written = append(names, say.EveryStreet), true
		}
	}
	return strings.Join(names, say.Comma)
}

// typed resolves what a person wrote into a unit field. What cannot be resolved is noted under the field's name, all
// of it at once.
func (d *planUnits) typed(f *fault.Form, field, words string) []string {
	var ids, unknown []string
	vague, doubtful, could := 0, "", ""
	for _, w := range strings.FieldsFunc(words, func(r rune) bool { return strings.ContainsRune("、，,；; \t\r\n　", r) }) {
		found, how := d.Find(w)
		switch {
		case plan.Vague(w):
			unknown = append(unknown, w)
			vague++
		case how == plan.MatchNone:
			unknown = append(unknown, w)
		case how == plan.MatchSeveral:
			doubtful, could = w, d.words(found)
		default:
			ids = with(ids, found...)
		}
	}
	switch {
	case len(unknown) > vague:
		f.Add(field, "plan.unit.not_found", strings.Join(unknown, say.Comma))
	case vague > 0:
		f.Add(field, "plan.unit.vague", strings.Join(unknown, say.Comma), "")
	case doubtful != "":
		f.Add(field, "plan.unit.which", doubtful, could)
	}
	return ids
}

// with adds the ids that are not there yet.
func with(ids []string, more ...string) []string {
	for _, id := range more {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// without drops ids.
func without(ids []string, drop ...string) []string {
	var out []string
	for _, id := range ids {
		if !slices.Contains(drop, id) {
			out = append(out, id)
		}
	}
	return out
}

// owners are the units of a row that get a duty: the lead and the responsible ones, as far as such units have duties.
func (d *planUnits) owners(r *ledger.PlanRow) []string {
	var out []string
	for _, id := range with([]string{r.Lead}, r.Resp...) {
		if u := d.byID[id]; u != nil {
			if _, ok := ledger.SideOf(u.Kind); ok {
				out = append(out, id)
			}
		}
	}
	return out
}
