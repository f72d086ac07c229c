package store

import (
	"context"

	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// templateTables are the tables of what the journal binds there.
var templateTables = []summed{templateTable}

var templateTable = &table[ledger.Template]{
	name: "template",
	meta: func(t *ledger.Template) *org.Meta { return &t.Meta },
	columns: func(t *ledger.Template) []column {
		return []column{
			{"unit", &t.Unit},
			{"shared", &t.Shared},
			{"kind", &t.Kind},
			{"name", &t.Name},
			{"sum", &t.Sum},
			{"size", &t.Size},
			{"fields", list{&t.Fields}},
			{"at", &t.At},
			{"state", &t.State},
			{"reason", &t.Reason},
		}
	},
}

// SaveTemplate writes a template.
func (tx *Tx) SaveTemplate(ctx context.Context, t *ledger.Template) error {
	return save(ctx, tx, templateTable, t)
}

// templateScope limits the alias r to the templates of the scope: the district's default, and those of units it sees.
func (v *View) templateScope(w *where) {
	v.business(w)
	v.inBook(w, "r")
	if !v.scope.All() {
		w.conds = append(w.conds, "(r.shared OR r.unit IN "+v.own(w)+")")
	}
}

// Template reads one template.
func (v *View) Template(ctx context.Context, id string) (*ledger.Template, error) {
	w := &where{}
	v.templateScope(w)
	w.and("r.id = %s", id)
	return templateTable.one(ctx, v.q, w)
}

// TemplateRow is a line of the list of templates.
type TemplateRow struct {
	ledger.Template
	UnitName string
}

// Templates lists the templates of the scope: those in use first, the district's before those of units.
func (v *View) Templates(ctx context.Context, state ledger.TemplateState) ([]*TemplateRow, error) {
	w := &where{}
	v.templateScope(w)
	w.maybe("r.state", string(state))
	return collect(ctx, v.q, "SELECT "+templateTable.names("r")+", u.short FROM template r JOIN unit u ON u.id = r.unit"+w.String()+
		" ORDER BY r.state, NOT r.shared, u.place, r.kind, r.at DESC, r.id LIMIT 500", w.args, func(t *TemplateRow) []any {
		return append(templateTable.targets(&t.Template), &t.UnitName)
	})
}

// CountTemplates counts the templates of the scope in a state.
func (v *View) CountTemplates(ctx context.Context, state ledger.TemplateState) (int, error) {
	w := &where{}
	v.templateScope(w)
	w.maybe("r.state", string(state))
	return v.count(ctx, "SELECT COUNT(*) FROM template r"+w.String(), w.args)
}

// TemplatesFor are the templates in use that a unit's letter of the kind may be written in, the closest first: the
// unit's own before the district's, one for the kind before one for all. Who may read the letter reads its template.
func (v *View) TemplatesFor(ctx context.Context, unit string, kind ledger.LetterKind) ([]*ledger.Template, error) {
	w := &where{}
	v.business(w)
	v.inBook(w, "r")
	w.and("r.state = %s AND (r.shared OR r.unit = %s) AND r.kind IN ('', %s)", ledger.TemplateActive, unit, kind)
	return templateTable.some(ctx, v.q, w, " ORDER BY r.shared, r.kind DESC, r.id")
}

// TemplatesInUse are those of a unit for exactly the kind, which a new one replaces.
func (v *View) TemplatesInUse(ctx context.Context, unit string, kind ledger.LetterKind) ([]*ledger.Template, error) {
	w := &where{}
	v.templateScope(w)
	w.and("r.state = %s AND r.unit = %s AND r.kind = %s", ledger.TemplateActive, unit, kind)
	return templateTable.some(ctx, v.q, w, " ORDER BY r.id")
}
