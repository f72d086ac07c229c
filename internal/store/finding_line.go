package store

import (
	"context"
	"strconv"

	"zhaodan/internal/ledger"
)

// FindingLine is a finding with what the official list (问题台账) says of it besides.
type FindingLine struct {
	FindingRow
	ItemCode   string
	Measures   string
	Verdicts   string
	AnsweredAt int64 // when the last of its parties answered
	Passed     int   // looks back that it has passed
}

func findingLineTargets(l *FindingLine) []any {
	return append(findingRowTargets(&l.FindingRow), &l.ItemCode, &l.Measures, &l.Verdicts, &l.AnsweredAt, &l.Passed)
}

// findingLineColumns stand behind the columns of a row.
const findingLineColumns = `,
	COALESCE((SELECT i.code FROM ledger_item i WHERE i.id = r.item), ''),
	COALESCE((SELECT string_agg(m.text, '；' ORDER BY m.number) FROM finding_measure m WHERE m.finding = r.id), ''),
	COALESCE((SELECT string_agg(p.verdict, '；' ORDER BY p.side, p.id) FROM finding_party p WHERE p.finding = r.id AND p.verdict <> ''), ''),
	COALESCE((SELECT MAX(p.respond_at) FROM finding_party p WHERE p.finding = r.id), 0),
	(SELECT COUNT(*) FROM recheck k WHERE k.finding = r.id AND k.state = 'passed')`

// EachFindingLine streams the filter's rows in order with what the official list says of them, at most limit of them.
func (v *View) EachFindingLine(ctx context.Context, f ledger.FindingFilter, sort ledger.Sort, limit int, each func(*FindingLine) error) error {
	w := v.findingWhere(f)
	tail := " ORDER BY " + order(findingOrders, sort) + " LIMIT " + strconv.Itoa(limit)
	return stream(ctx, v.q, findingRowQuery(findingLineColumns, w.String())+tail, w.args, findingLineTargets, each)
}
