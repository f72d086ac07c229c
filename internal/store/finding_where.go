package store

import (
	"fmt"
	"strings"

	"zhaodan/internal/ledger"
)

// findingWhere is the one translation of a filter: counts, lists, exports and commands all use it.
func (v *View) findingWhere(f ledger.FindingFilter) *where {
	w := v.findingBase(f)
	w.also(v.findingView(w, f))
	return w
}

// findingBase is the filter without its view.
func (v *View) findingBase(f ledger.FindingFilter) *where {
	w := &where{}
	v.findingScope(w)
	if f.State == "" {
		w.conds = append(w.conds, notVoided)
	} else {
		w.is("r.state", f.State)
	}
	for _, c := range []struct{ column, value string }{
		{"r.campaign", f.Campaign},
		{"r.overseer", f.Overseer},
		{"r.by_unit", f.By},
		{"r.item", f.Item},
		{"r.duty", f.Duty},
		{"r.inspection", f.Inspection},
		{"r.similar_check", f.Similar},
		{"r.field", f.Field},
		{"r.severity", string(f.Severity)},
		{"r.source", string(f.Source)},
		{"r.cause", string(f.Cause)},
	} {
		w.maybe(c.column, c.value)
	}
	if f.Year != 0 {
		w.and("r.code >= %s AND r.code < %s", yearPrefix("WT", f.Year), yearPrefix("WT", f.Year+1))
	}
	if f.Place != "" {
		w.and("r.place_unit IN (SELECT t.unit FROM unit_tree t WHERE t.ancestor = %s)", f.Place)
	}
	if f.Unit != "" || f.Side != "" {
		w.also(partyIs(w, f))
	}
	if f.Handler != "" {
		w.also(v.handles(w, f.Handler))
	}
	w.also(v.findingLane(w, f.Lane))
	v.search(w, "r.id", f.Text)
	return w
}

// partyIs is the condition that a unit of the filter answers, on the filter's side.
func partyIs(w *where, f ledger.FindingFilter) string {
	conds := []string{"p.state <> 'voided'"}
	if f.Unit != "" {
		conds = append(conds, w.fill("p.unit IN (SELECT t.unit FROM unit_tree t WHERE t.ancestor = %s)", f.Unit))
	}
	if f.Side != "" {
		conds = append(conds, w.fill("p.side = %s", f.Side))
	}
	return "r.id IN (SELECT p.finding FROM finding_party p WHERE " + strings.Join(conds, " AND ") + ")"
}

// findingLane is the condition of a column of the board; "" asks nothing.
func (v *View) findingLane(w *where, lane ledger.FindingLane) string {
	switch lane {
	case "":
		return ""
	case ledger.LaneRecheck:
		return "r.id IN (SELECT k.finding FROM recheck k WHERE " + w.fill("k.book = %s", v.scope.Book()) + " AND k.state = 'due')"
	}
	return "r.state IN " + quoted(lane.States())
}

// quoted lists states of the domain for IN; nothing a person typed ever comes here.
func quoted[S ~string](states []S) string {
	out := make([]string, len(states))
	for i, s := range states {
		out[i] = "'" + string(s) + "'"
	}
	return "(" + strings.Join(out, ", ") + ")"
}

// running are the states in which a party's day runs: not those in which others are to act.
var running = quoted([]ledger.FindingState{
	ledger.FindingDispatched, ledger.FindingAcknowledged, ledger.FindingSentBack, ledger.FindingRectifying, ledger.FindingOngoing,
})

// findingView is the condition of a standing question. Hints are counted apart: only their own view shows them, and a
// filter that asks for them.
func (v *View) findingView(w *where, f ledger.FindingFilter) string {
	if f.View == ledger.FindingHint {
		return "r.hint = TRUE"
	}
	cond := v.findingQuestion(w, f.View)
	if f.Severity == ledger.SeverityHint || f.Handler != "" { // a post answers for its hints as for the rest
		return cond
	}
	if cond == "" {
		return "r.hint = FALSE"
	}
	return "r.hint = FALSE AND " + cond
}

func (v *View) findingQuestion(w *where, view ledger.FindingView) string {
	party := func(cond string) string {
		return "r.id IN (SELECT p.finding FROM finding_party p WHERE " + w.fill("p.book = %s", v.scope.Book()) + " AND " + cond + ")"
	}
	pending := func(table string) string {
		return "r.id IN (SELECT a.finding FROM " + table + " a WHERE " + w.fill("a.book = %s", v.scope.Book()) + " AND a.state = 'pending')"
	}
	switch view {
	case ledger.FindingOpen:
		return "r.rank = 0"
	case ledger.FindingOverdue:
		return w.fill("r.state IN "+running+" AND r.due_key < %s", v.today)
	case ledger.FindingSoon:
		return w.fill("r.state IN "+running+" AND r.due_key >= %s AND r.due_key <= %s", v.today, v.today.AddDays(ledger.SoonDays))
	case ledger.FindingUnsigned:
		return party("p.state = 'dispatched'")
	case ledger.FindingAckLate:
		return party(w.fill("p.state = 'dispatched' AND p.ack_due < %s", v.today))
	case ledger.FindingToVerify:
		return party("p.state = 'responded'")
	case ledger.FindingToClose:
		return party("p.state = 'verified'")
	case ledger.FindingOneSided:
		return "r.waived <> ''"
	case ledger.FindingExtension:
		return pending("extension")
	case ledger.FindingObjection:
		return pending("objection")
	case ledger.FindingRepeated:
		return v.repeated(w)
	case ledger.FindingNotClear:
		return party("p.state = 'returned_unclear'")
	case ledger.FindingRecheck:
		return w.fill("EXISTS (SELECT 1 FROM recheck k WHERE k.finding = r.id AND k.state = 'due' AND k.due <= %s)", v.today.AddDays(ledger.SoonDays))
	case ledger.FindingRelapsed:
		return "r.relapses > 0"
	case ledger.FindingOnTime:
		return "r.state = 'closed' AND r.closed_late = FALSE"
	case ledger.FindingLate:
		return "r.state = 'closed' AND r.closed_late = TRUE"
	case ledger.FindingVacant:
		return "(" + findingOpen + " AND " + v.vacant(w, "r.handler") + " OR " + party(partyOpen+" AND "+v.vacant(w, "p.handler")) + ")"
	case ledger.FindingUndone:
		return "r.state = 'closed' AND r.outcome = 'undone'"
	default:
		return ""
	}
}

// repeated is the condition that the same place had a finding of the same field shortly before or after, as far as the
// scope sees it.
func (v *View) repeated(w *where) string {
	cond := w.fill(`r.place_unit <> '' AND r.field <> '' AND r.occurred_no > 0 AND EXISTS (SELECT 1 FROM finding o
		WHERE o.place_unit = r.place_unit AND o.field = r.field AND o.occurred_no > 0 AND o.id <> r.id AND o.rank < 3
		AND ABS(o.occurred_no - r.occurred_no) <= %s`, ledger.RepeatDays)
	if !v.scope.All() {
		cond += " AND " + v.findingReach(w, "o")
	}
	return cond + ")"
}

// yearPrefix begins the codes of a kind in a year.
func yearPrefix(kind string, year int) string { return fmt.Sprintf("%s-%04d-", kind, year) }
