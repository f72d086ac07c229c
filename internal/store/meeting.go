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

// meetingScope limits the alias m to the meetings of inspections the scope sees.
func (v *View) meetingScope(w *where) {
	v.inspectionScope(w)
	w.conds = append(w.conds, "m.inspection = r.id")
}

// Meeting reads one meeting.
func (v *View) Meeting(ctx context.Context, id string) (*ledger.Meeting, error) {
	w := &where{}
	v.business(w)
	v.inBook(w, "r")
	w.is("r.id", id)
	m, err := meetingTable.one(ctx, v.q, w)
	if err != nil {
		return nil, err
	}
	if _, err := v.Inspection(ctx, m.Inspection); err != nil {
		return nil, err
	}
	return m, nil
}

// Meetings lists the meetings of an inspection.
func (v *View) Meetings(ctx context.Context, inspection string) ([]*ledger.Meeting, error) {
	w := &where{}
	v.meetingScope(w)
	w.is("r.id", inspection)
	return collect(ctx, v.q, "SELECT "+meetingTable.names("m")+" FROM meeting m, inspection r"+w.String()+" ORDER BY m.day, m.id",
		w.args, meetingTable.targets)
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
