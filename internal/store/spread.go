package store

import (
	"context"
	"strings"
)

// spreadTables are the tables of what the journal binds there.
var spreadTables = []summed{questionTable, adviceTable, receiptTable, similarTable, answerTable, fixTable, ruleTable}

// concerned limits the alias r to the records of the scope: all of the book for those who see it, else those with a unit
// of its own or one it oversees in one of the unit columns, or its unit in one of the columns of overseers. more are
// conditions that reach further records.
func (v *View) concerned(w *where, units, seers []string, more ...string) {
	v.business(w)
	v.inBook(w, "r")
	if v.scope.All() {
		return
	}
	conds := more
	for _, column := range units {
		conds = append(conds, "r."+column+" IN "+v.own(w))
		if v.scope.Overseer() {
			conds = append(conds, "r."+column+" IN "+v.overseen(w))
		}
	}
	if v.scope.Overseer() {
		for _, column := range seers {
			conds = append(conds, w.fill("r."+column+" = %s", v.scope.Unit()))
		}
	}
	w.conds = append(w.conds, "("+strings.Join(conds, " OR ")+")")
}

// keepLinks rewrites the rows of a table that repeats a list of a record, for looking records up by it.
func keepLinks[T ~string](ctx context.Context, tx *Tx, table, from, to, id string, linked []T) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM "+table+" WHERE "+from+" = $1", id); err != nil {
		return err
	}
	for _, other := range linked {
		_, err := tx.ExecContext(ctx, "INSERT INTO "+table+" ("+from+", "+to+") VALUES ($1, $2) ON CONFLICT ("+from+", "+to+") DO NOTHING", id, string(other))
		if err != nil {
			return err
		}
	}
	return nil
}

// below limits the column to a unit and everything below it; "" limits nothing.
func (v *View) below(w *where, column, unit string) {
	if unit != "" {
		w.and(column+" IN (SELECT t.unit FROM unit_tree t WHERE t.ancestor = %s)", unit)
	}
}

// UnitsOfField are the units that answer for a finding of the field of work in the scope.
func (v *View) UnitsOfField(ctx context.Context, field string) ([]string, error) {
	if field == "" {
		return nil, nil
	}
	w := &where{}
	v.findingScope(w)
	w.and("r.field = %s AND r.state NOT IN ('draft', 'voided')", field)
	return v.texts(ctx, "SELECT DISTINCT p.unit FROM finding_party p WHERE p.finding IN (SELECT r.id FROM finding r"+w.String()+
		") AND p.state <> 'voided' ORDER BY p.unit", w.args)
}
