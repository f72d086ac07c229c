package store

import (
	"context"

	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
)

// What climbs the ladder: open duties, parties of findings and advice of letters whose unit has to act. A party that has
// asked for more time is not urged before it has its answer.
const ladderFrom = `(SELECT 'duty' AS kind, d.id AS record, d.id AS object, d.code AS code, d.text AS title, d.unit AS unit,
		d.overseer AS overseer, d.due AS due, d.issued_at AS since, d.book AS book
	FROM duty d WHERE d.state IN ('issued', 'acknowledged', 'in_progress') AND d.due <> ''
	UNION ALL
	SELECT 'finding', f.id, p.id, f.code, f.title, p.unit, f.overseer, p.due, f.sent_at, p.book
	FROM finding_party p JOIN finding f ON f.id = p.finding
	WHERE p.state IN ('dispatched', 'acknowledged', 'rectifying', 'sent_back', 'ongoing') AND p.due <> ''
		AND NOT EXISTS (SELECT 1 FROM extension e WHERE e.party = p.id AND e.state = 'pending')
	UNION ALL
	SELECT 'letter', l.id, c.id, l.code, c.text, c.to_unit, c.overseer, c.due, l.sent_at, c.book
	FROM recommendation c JOIN letter l ON l.id = c.letter WHERE c.rank = 0 AND l.sent_at > 0 AND c.due <> '')`

// LadderMatters are the open matters due until the day whose highest rung has not been drafted yet, by unit. They are
// those of the whole book, and only for those who see it.
func (v *View) LadderMatters(ctx context.Context, until calendar.Day) ([]*ledger.LadderMatter, error) {
	w := &where{}
	w.and("r.due <= %s", until)
	rows, err := v.ladderMatters(ctx, w)
	var out []*ledger.LadderMatter
	for _, m := range rows {
		if m.Reached < ledger.RungReview.Rank() {
			out = append(out, m)
		}
	}
	return out, err
}

// LadderObjects are those of the objects that are still open, by id.
func (v *View) LadderObjects(ctx context.Context, objects []string) (map[string]*ledger.LadderMatter, error) {
	w := &where{}
	w.in("r.object", objects)
	rows, err := v.ladderMatters(ctx, w)
	out := map[string]*ledger.LadderMatter{}
	for _, m := range rows {
		out[m.Object] = m
	}
	return out, err
}

func (v *View) ladderMatters(ctx context.Context, w *where) ([]*ledger.LadderMatter, error) {
	v.business(w)
	v.inBook(w, "r")
	if !v.scope.All() {
		w.conds = append(w.conds, "1 = 0")
	}
	query := `SELECT r.kind, r.record, r.object, r.code, r.title, r.unit, r.overseer, r.due, r.since,
		COALESCE((SELECT MAX(m.step) FROM reminder_matter m WHERE m.object = r.object AND m.due = r.due AND m.rung <> ''), 0)
		FROM ` + ladderFrom + " r JOIN unit u ON u.id = r.unit" + w.String() + " ORDER BY u.place, u.id, r.due, r.code, r.object"
	type line struct {
		ledger.LadderMatter
		since int64
	}
	rows, err := collect(ctx, v.q, query, w.args, func(m *line) []any {
		return []any{&m.Kind, &m.ID, &m.Object, &m.Code, &m.Title, &m.Unit, &m.Overseer, &m.Due, &m.since, &m.Reached}
	})
	out := make([]*ledger.LadderMatter, len(rows))
	for i, m := range rows {
		out[i] = &m.LadderMatter
		out[i].Since = calendar.Of(m.since)
	}
	return out, err
}

// LadderDrafts are the reminders of the ladder that have not gone out.
func (v *View) LadderDrafts(ctx context.Context) ([]*ledger.Reminder, error) {
	w := &where{}
	v.reminderScope(w)
	w.conds = append(w.conds, "r.made_for = 'due' AND r.rank < 2")
	return reminderTable.some(ctx, v.q, w, " ORDER BY r.code")
}

// RemindedOf are the reminders that went out about any of the objects, the earliest first.
func (v *View) RemindedOf(ctx context.Context, objects []string) ([]*ledger.Reminder, error) {
	w := &where{}
	v.reminderScope(w)
	in := &where{args: w.args}
	in.in("m.object", objects)
	w.args = in.args
	w.conds = append(w.conds, "r.sent_at > 0 AND r.state <> 'voided' AND r.id IN (SELECT m.reminder FROM reminder_matter m"+in.String()+")")
	return reminderTable.some(ctx, v.q, w, " ORDER BY r.sent_at, r.code")
}

// StillDue counts the matters of a reminder that still run against the day it was drafted for. Whoever sees the reminder
// may ask; only the number leaves.
func (v *View) StillDue(ctx context.Context, reminder string) (int, error) {
	w := &where{}
	v.reminderScope(w)
	w.is("r.id", reminder)
	return v.count(ctx, "SELECT COUNT(*) FROM reminder_matter m JOIN "+ladderFrom+" x ON x.object = m.object AND x.due = m.due"+
		" WHERE m.reminder IN (SELECT r.id FROM reminder r"+w.String()+")", w.args)
}
