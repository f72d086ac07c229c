package store

import (
	"context"

	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

var meetingTable = &table[ledger.Meeting]{
	name: "meeting",
	meta: func(m *ledger.Meeting) *org.Meta { return &m.Meta },
	columns: func(m *ledger.Meeting) []column {
		return []column{
			{"inspection", &m.Inspection},
			{"by_unit", &m.By},
			{"day", &m.Day},
			{"place", &m.Place},
			{"units", list{&m.Units}},
			{"summary", &m.Summary},
		}
	},
}

// SaveMeeting writes an on-site meeting.
func (tx *Tx) SaveMeeting(ctx context.Context, m *ledger.Meeting) error {
	return save(ctx, tx, meetingTable, m)
}

// meetingScope limits the alias r to the meetings of inspections the scope sees. Who was only visited sees those that its
// units attended or that decided something for them: another stop's meeting is no business of its.
func (v *View) meetingScope(w *where) {
	v.business(w)
	v.inBook(w, "r")
	w.conds = append(w.conds, "r.inspection IN ("+v.seenIDs(w, "inspection", (*View).inspectionScope)+")")
	if v.scope.All() {
		return
	}
	attended := func(units string) string {
		return " OR EXISTS (SELECT 1 FROM unit a WHERE a.id IN " + units + " AND REPLACE(r.units, a.id, '') <> r.units)"
	}
	own := v.own(w)
	cond := "r.by_unit IN " + own + " OR r.inspection IN (SELECT p.inspection FROM inspection_partner p WHERE p.unit IN " + own + ")" +
		" OR r.id IN (SELECT d.meeting FROM decision d WHERE " + v.decisionReach(w, "d") + ")" + attended(own)
	if reached := v.reached(w); reached != "" {
		cond += attended(reached)
	}
	w.conds = append(w.conds, "("+cond+")")
}

// Meeting reads one meeting.
func (v *View) Meeting(ctx context.Context, id string) (*ledger.Meeting, error) {
	w := &where{}
	v.meetingScope(w)
	w.is("r.id", id)
	return meetingTable.one(ctx, v.q, w)
}

// Meetings lists the meetings of an inspection.
func (v *View) Meetings(ctx context.Context, inspection string) ([]*ledger.Meeting, error) {
	w := &where{}
	v.meetingScope(w)
	w.is("r.inspection", inspection)
	return meetingTable.some(ctx, v.q, w, " ORDER BY r.day, r.id")
}

var decisionTable = &table[ledger.Decision]{
	name: "decision",
	meta: func(d *ledger.Decision) *org.Meta { return &d.Meta },
	columns: func(d *ledger.Decision) []column {
		return []column{
			{"meeting", &d.Meeting},
			{"inspection", &d.Inspection},
			{"by_unit", &d.By},
			{"text", &d.Text},
			{"unit", &d.Unit},
			{"due", &d.Due},
			{"state", &d.State},
			{"duty", &d.Duty},
			{"finding", &d.Finding},
			{"words", &d.Words},
			{"done_at", &d.DoneAt},
			{"done_late", &d.DoneLate},
			{"reason", &d.Reason},
		}
	},
}

// SaveDecision writes a decision of a meeting.
func (tx *Tx) SaveDecision(ctx context.Context, d *ledger.Decision) error {
	return save(ctx, tx, decisionTable, d)
}

// decisionReach is the decisions under the alias that the scope sees: those for a unit it reaches and those of its own
// inspections.
func (v *View) decisionReach(w *where, alias string) string {
	if v.scope.All() {
		return "1 = 1"
	}
	own := v.own(w)
	cond := alias + ".unit IN " + own + " OR " + alias + ".by_unit IN " + own +
		" OR " + alias + ".inspection IN (SELECT p.inspection FROM inspection_partner p WHERE p.unit IN " + own + ")"
	if reached := v.reached(w); reached != "" {
		cond += " OR " + alias + ".unit IN " + reached
	}
	return "(" + cond + ")"
}

// decisionScope limits the alias r to the decisions that the scope sees.
func (v *View) decisionScope(w *where) {
	v.business(w)
	v.inBook(w, "r")
	w.also(v.decisionReach(w, "r"))
}

// Decision reads one decision.
func (v *View) Decision(ctx context.Context, id string) (*ledger.Decision, error) {
	w := &where{}
	v.decisionScope(w)
	w.is("r.id", id)
	return decisionTable.one(ctx, v.q, w)
}

// DecisionsByID reads the decisions of a selection in the order of their days; what is out of scope is left out.
func (v *View) DecisionsByID(ctx context.Context, ids []string) ([]*ledger.Decision, error) {
	w := &where{}
	v.decisionScope(w)
	w.in("r.id", ids)
	return decisionTable.some(ctx, v.q, w, " ORDER BY r.due, r.id")
}

// DecisionRow is a line of the decision list with the words of what it refers to.
type DecisionRow struct {
	ledger.Decision
	UnitName        string
	ByName          string
	InspectionCode  string
	InspectionTitle string
	MeetingDay      string
	MeetingPlace    string
	DutyCode        string
	FindingCode     string
	Fulfilled       bool // done, or what was made of it is
}

// decisionDone holds for decisions that are done, themselves or by the duty or the finding made of them.
const decisionDone = `(r.state = 'done' OR r.state = 'dispatched' AND (
	EXISTS (SELECT 1 FROM duty d WHERE d.id = r.duty AND d.state = 'done')
	OR EXISTS (SELECT 1 FROM finding f WHERE f.id = r.finding AND f.state = 'closed')))`

// Decisions lists the filter's rows, those that come first on top.
func (v *View) Decisions(ctx context.Context, f ledger.DecisionFilter) ([]*DecisionRow, error) {
	return v.decisionRows(ctx, v.decisionWhere(f))
}

// DecisionRowsByID reads the lines of a selection; what is out of scope is left out.
func (v *View) DecisionRowsByID(ctx context.Context, ids []string) ([]*DecisionRow, error) {
	w := &where{}
	v.decisionScope(w)
	w.in("r.id", ids)
	return v.decisionRows(ctx, w)
}

func (v *View) decisionRows(ctx context.Context, w *where) ([]*DecisionRow, error) {
	duties, findings := v.seenIDs(w, "duty", (*View).dutyScope), v.seenIDs(w, "finding", (*View).findingScope)
	query := "SELECT " + decisionTable.names("r") + `, u.short, b.short, i.code, i.title, m.day, m.place, COALESCE(y.code, ''), COALESCE(z.code, ''), ` + decisionDone + `
		FROM decision r
		JOIN unit u ON u.id = r.unit JOIN unit b ON b.id = r.by_unit JOIN inspection i ON i.id = r.inspection
		JOIN meeting m ON m.id = r.meeting LEFT JOIN duty y ON y.id = r.duty AND y.id IN (` + duties + `)
		LEFT JOIN finding z ON z.id = r.finding AND z.id IN (` + findings + ")" + w.String() + " ORDER BY r.due, r.id"
	return collect(ctx, v.q, query, w.args, func(d *DecisionRow) []any {
		return append(decisionTable.targets(&d.Decision), &d.UnitName, &d.ByName, &d.InspectionCode, &d.InspectionTitle,
			&d.MeetingDay, &d.MeetingPlace, &d.DutyCode, &d.FindingCode, &d.Fulfilled)
	})
}

// CountDecisions counts the filter's rows.
func (v *View) CountDecisions(ctx context.Context, f ledger.DecisionFilter) (int, error) {
	w := v.decisionWhere(f)
	return v.count(ctx, "SELECT COUNT(*) FROM decision r"+w.String(), w.args)
}

// CountDecisionViews counts the rows of every view of the filter in one pass; the filter's own view and state are set aside.
func (v *View) CountDecisionViews(ctx context.Context, f ledger.DecisionFilter) (map[ledger.DecisionView]int, error) {
	f.View, f.State = ledger.DecisionAll, ""
	w := v.decisionWhere(f)
	return countViews(ctx, v.q, w, "decision r", ledger.DecisionViews, v.decisionView)
}

func (v *View) decisionWhere(f ledger.DecisionFilter) *where {
	w := &where{}
	v.decisionScope(w)
	if f.State == "" {
		w.conds = append(w.conds, "r.state <> 'dropped'")
	} else {
		w.is("r.state", f.State)
	}
	w.maybe("r.by_unit", f.By)
	w.maybe("r.inspection", f.Inspection)
	if f.Unit != "" {
		w.and("r.unit IN (SELECT t.unit FROM unit_tree t WHERE t.ancestor = %s)", f.Unit)
	}
	w.also(v.decisionView(w, f.View))
	return w
}

func (v *View) decisionView(w *where, view ledger.DecisionView) string {
	switch view {
	case ledger.DecisionPending:
		return "r.state <> 'dropped' AND NOT " + decisionDone
	case ledger.DecisionOverdue:
		return "r.state <> 'dropped' AND NOT " + decisionDone + w.fill(" AND r.due < %s", v.today)
	case ledger.DecisionFulfilled:
		return decisionDone
	}
	return ""
}
