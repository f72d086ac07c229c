package store

import (
	"context"
	"strings"

	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
)

// DueRow is a due day that a rule has made, of something still open.
type DueRow struct {
	ledger.DueRef
	Version  int
	Page     string // record whose page shows it
	Code     string
	Title    string
	UnitName string
	Due      calendar.Day
	Term     calendar.Term
}

// dueSources read the open due days of each kind; %s is the book. What is closed is in none of them, so it never moves.
var dueSources = []struct {
	kind  ledger.DueKind
	query string
}{
	{ledger.DueDutyAck, `SELECT r.id, r.version, r.id, r.code, r.text, u.short, r.ack_due, r.ack_term
		FROM duty r JOIN unit u ON u.id = r.unit WHERE r.book = %s AND r.state = 'issued' AND r.ack_term <> ''`},
	{ledger.DueListAck, `SELECT r.id, r.version, l.id, l.code, l.title, u.short, r.due, r.term
		FROM checklist_receipt r JOIN checklist l ON l.id = r.checklist JOIN unit u ON u.id = r.overseer
		WHERE r.book = %s AND r.state = 'sent' AND r.term <> ''`},
	{ledger.DueDraft, `SELECT r.id, r.version, r.id, r.code, r.title, u.short, r.due, r.term
		FROM finding r JOIN unit u ON u.id = r.by_unit WHERE r.book = %s AND r.state = 'draft' AND r.term <> ''`},
	{ledger.DuePartyAck, `SELECT r.id, r.version, f.id, f.code, f.title, u.short, r.ack_due, r.ack_term
		FROM finding_party r JOIN finding f ON f.id = r.finding JOIN unit u ON u.id = r.unit
		WHERE r.book = %s AND r.state = 'dispatched' AND r.ack_term <> ''`},
	{ledger.DueParty, `SELECT r.id, r.version, f.id, f.code, f.title, u.short, r.due, r.term
		FROM finding_party r JOIN finding f ON f.id = r.finding JOIN unit u ON u.id = r.unit
		WHERE r.book = %s AND r.state IN ('dispatched','returned_unclear','acknowledged','rectifying','sent_back') AND r.term <> ''`},
	{ledger.DueExtension, `SELECT r.id, r.version, f.id, f.code, f.title, u.short, r.due, r.term
		FROM extension r JOIN finding f ON f.id = r.finding JOIN unit u ON u.id = r.unit
		WHERE r.book = %s AND r.state = 'pending' AND r.term <> ''`},
	{ledger.DueObjection, `SELECT r.id, r.version, f.id, f.code, f.title, u.short, r.due, r.term
		FROM objection r JOIN finding f ON f.id = r.finding JOIN unit u ON u.id = r.unit
		WHERE r.book = %s AND r.state = 'pending' AND r.term <> ''`},
	{ledger.DueRecheck, `SELECT r.id, r.version, f.id, f.code, f.title, COALESCE(u.short, ''), r.due, r.term
		FROM recheck r JOIN finding f ON f.id = r.finding LEFT JOIN unit u ON u.id = r.overseer
		WHERE r.book = %s AND r.state = 'due' AND r.term <> ''`},
	{ledger.DueQuestion, `SELECT r.id, r.version, r.id, r.code, r.text, COALESCE(u.short, ''), r.due, r.term
		FROM policy_question r LEFT JOIN unit u ON u.id = r.dept WHERE r.book = %s AND r.state = 'routed' AND r.term <> ''`},
	{ledger.DueSimilar, `SELECT r.id, r.version, r.id, r.code, r.question, u.short, r.due, r.term
		FROM similar_check r JOIN unit u ON u.id = r.unit WHERE r.book = %s AND r.rank = 0 AND r.state = 'opened' AND r.term <> ''`},
	{ledger.DueAnswer, `SELECT r.id, r.version, c.id, c.code, c.question, u.short, r.due, r.term
		FROM similar_answer r JOIN similar_check c ON c.id = r.similar_check JOIN unit u ON u.id = r.unit
		WHERE r.book = %s AND r.state = 'asked' AND r.term <> ''`},
	{ledger.DueFix, `SELECT r.id, r.version, r.id, r.code, r.text, u.short, r.due, r.term
		FROM systemic_fix r JOIN unit u ON u.id = r.unit WHERE r.book = %s AND r.rank = 0 AND r.state = 'opened' AND r.term <> ''`},
}

// OpenDues reads every open due day of the district that a rule has made. They are for the whole district's calendar, so
// they are asked for by whoever sees all of it.
func (v *View) OpenDues(ctx context.Context) ([]*DueRow, error) {
	if !v.scope.All() || v.scope.Admin() {
		return nil, nil
	}
	w := &where{}
	parts := make([]string, len(dueSources))
	for i, s := range dueSources {
		parts[i] = strings.Replace(w.fill(s.query, v.scope.Book()), "SELECT ", "SELECT '"+string(s.kind)+"' AS kind, ", 1)
	}
	query := strings.Join(parts, " UNION ALL ") + " ORDER BY 8, 5, 1, 2"
	return collect(ctx, v.q, query, w.args, func(d *DueRow) []any {
		return []any{&d.Kind, &d.ID, &d.Version, &d.Page, &d.Code, &d.Title, &d.UnitName, &d.Due, term{&d.Term}}
	})
}
