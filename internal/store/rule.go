package store

import (
	"context"
	"fmt"

	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

var ruleTable = &table[ledger.RuleChange]{
	name: "rule_change",
	meta: func(r *ledger.RuleChange) *org.Meta { return &r.Meta },
	columns: func(r *ledger.RuleChange) []column {
		return []column{
			{"code", &r.Code},
			{"kind", &r.Kind},
			{"title", &r.Title},
			{"doc_no", &r.DocNo},
			{"issued_on", &r.Date},
			{"unit", &r.Unit},
			{"overseer", &r.Overseer},
			{"causes", list{&r.Causes}},
			{"finding", &r.Finding},
			{"similar_check", &r.Similar},
			{"fix", &r.Fix},
			{"note", &r.Note},
		}
	},
	after: func(ctx context.Context, tx *Tx, r *ledger.RuleChange) error {
		return keepLinks(ctx, tx, "rule_change_cause", "rule", "cause", r.ID, r.Causes)
	},
	words: func(r *ledger.RuleChange) []string { return []string{r.Code, r.Title, r.DocNo, r.Note} },
}

// SaveRule writes a rule change.
func (tx *Tx) SaveRule(ctx context.Context, r *ledger.RuleChange) error {
	return save(ctx, tx, ruleTable, r)
}

// ruleScope limits the alias r to the rule changes of the scope's units and of what its unit follows.
func (v *View) ruleScope(w *where) { v.concerned(w, []string{"unit"}, []string{"overseer"}) }

// Rule reads one rule change by its id or its code.
func (v *View) Rule(ctx context.Context, ref string) (*ledger.RuleChange, error) {
	w := &where{}
	v.ruleScope(w)
	w.and("(r.id = %s OR r.code = %s)", ref, ref)
	return ruleTable.one(ctx, v.q, w)
}

// RuleRow is a line of the list of rule changes.
type RuleRow struct {
	ledger.RuleChange
	UnitName string
}

// Rules reads a page of the filter's rows, newest first.
func (v *View) Rules(ctx context.Context, f ledger.RuleFilter, p ledger.Page) ([]*RuleRow, error) {
	w := v.ruleWhere(f)
	p = p.Clamp()
	query := "SELECT " + ruleTable.names("r") + ", u.short FROM rule_change r JOIN unit u ON u.id = r.unit" + w.String() +
		" ORDER BY r.issued_on DESC, r.code DESC" + fmt.Sprintf(" LIMIT %d OFFSET %d", p.Size, p.Offset())
	return collect(ctx, v.q, query, w.args, func(r *RuleRow) []any { return append(ruleTable.targets(&r.RuleChange), &r.UnitName) })
}

// CountRules counts the filter's rows.
func (v *View) CountRules(ctx context.Context, f ledger.RuleFilter) (int, error) {
	w := v.ruleWhere(f)
	return v.count(ctx, "SELECT COUNT(*) FROM rule_change r"+w.String(), w.args)
}

func (v *View) ruleWhere(f ledger.RuleFilter) *where {
	w := &where{}
	v.ruleScope(w)
	w.maybe("r.kind", string(f.Kind))
	w.maybe("r.unit", f.Unit)
	w.maybe("r.finding", f.Finding)
	w.maybe("r.similar_check", f.Similar)
	w.maybe("r.fix", f.Fix)
	if f.Cause != "" {
		w.and("r.id IN (SELECT k.rule FROM rule_change_cause k WHERE k.cause = %s)", f.Cause)
	}
	v.search(w, "r.id", f.Text)
	return w
}
