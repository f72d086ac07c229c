package store

import (
	"context"
	"fmt"
	"strings"

	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// evidenceTables are the tables of what the journal binds there.
var evidenceTables = []summed{evidenceTable}

var evidenceTable = &table[ledger.Evidence]{
	name: "evidence",
	meta: func(e *ledger.Evidence) *org.Meta { return &e.Meta },
	columns: func(e *ledger.Evidence) []column {
		return []column{
			{"kind", &e.Kind},
			{"record", &e.Record},
			{"unit", &e.Unit},
			{"post", &e.Post},
			{"stage", &e.Stage},
			{"name", &e.Name},
			{"note", &e.Note},
			{"file_sum", &e.Sum},
			{"thumb_sum", &e.Thumb},
			{"media", &e.Media},
			{"file_size", &e.Size},
			{"at", &e.At},
			{"earlier", &e.Earlier},
			{"state", &e.State},
			{"reason", &e.Reason},
		}
	},
}

// evidenceOwners are the tables of the records that files belong to, each with the rule by which its rows are seen.
// A file is seen by whoever sees its record.
var evidenceOwners = []struct {
	kind  string
	scope func(*View, *where)
}{
	{"duty", (*View).dutyScope},
	{"finding", (*View).findingScope},
	{"finding_party", (*View).ofFindings},
	{"inspection", (*View).ownInspections},
	{"meeting", (*View).meetingScope},
	{"self_review", (*View).selfReviewSeen},
	{"recommendation", (*View).ofLetters},
}

// SaveEvidence writes a file's row; its bytes are kept already.
func (tx *Tx) SaveEvidence(ctx context.Context, e *ledger.Evidence) error {
	return save(ctx, tx, evidenceTable, e)
}

// evidenceScope limits the alias r to the files of the records that the scope sees.
func (v *View) evidenceScope(w *where) {
	v.business(w)
	v.inBook(w, "r")
	conds := make([]string, len(evidenceOwners))
	for i, o := range evidenceOwners {
		conds[i] = w.fill("(r.kind = %s AND r.record IN (", o.kind) + v.seenIDs(w, o.kind, o.scope) + "))"
	}
	w.conds = append(w.conds, "("+strings.Join(conds, " OR ")+")")
}

// seenIDs is a subquery of the ids in a table that a scope rule lets through.
func (v *View) seenIDs(w *where, table string, scope func(*View, *where)) string {
	inner := &where{args: w.args}
	scope(v, inner)
	w.args = inner.args
	return "SELECT r.id FROM " + table + " r" + inner.String()
}

// Evidence reads one file's row.
func (v *View) Evidence(ctx context.Context, id string) (*ledger.Evidence, error) {
	w := &where{}
	v.evidenceScope(w)
	w.is("r.id", id)
	return evidenceTable.one(ctx, v.q, w)
}

// EvidenceRow is a file with the words of what it refers to.
type EvidenceRow struct {
	ledger.Evidence
	UnitName      string
	EarlierKind   string // of the record that the same file was given to before
	EarlierRecord string
}

// EvidenceOf lists the files of a record in the order they were given, struck ones too.
func (v *View) EvidenceOf(ctx context.Context, kind, record string) ([]*EvidenceRow, error) {
	w := &where{}
	v.evidenceScope(w)
	w.is("r.kind", kind)
	w.is("r.record", record)
	q := "SELECT " + evidenceTable.names("r") + `, u.short, COALESCE(e.kind, ''), COALESCE(e.record, '')
		FROM evidence r JOIN unit u ON u.id = r.unit LEFT JOIN evidence e ON e.id = r.earlier` + w.String() + " ORDER BY r.at, r.id"
	return collect(ctx, v.q, q, w.args, func(e *EvidenceRow) []any {
		return append(evidenceTable.targets(&e.Evidence), &e.UnitName, &e.EarlierKind, &e.EarlierRecord)
	})
}

// CountOwnEvidence counts the files of a record that the unit which answers for it, or one above or below that, has given
// since an instant and not struck.
func (v *View) CountOwnEvidence(ctx context.Context, kind, record, unit string, since int64) (int, error) {
	w := &where{}
	v.evidenceScope(w)
	w.is("r.kind", kind)
	w.is("r.record", record)
	w.is("r.state", ledger.EvidenceGiven)
	w.and("r.at >= %s AND (r.unit IN (SELECT t.ancestor FROM unit_tree t WHERE t.unit = %s) OR r.unit IN (SELECT t.unit FROM unit_tree t WHERE t.ancestor = %s))",
		since, unit, unit)
	return v.count(ctx, "SELECT COUNT(*) FROM evidence r"+w.String(), w.args)
}

// givenByOwn limits the alias r to the files that the scope's own unit, or one below it, has given and not struck. To
// whom it showed them before makes no difference: they are its own.
func (v *View) givenByOwn(w *where) {
	v.business(w)
	v.inBook(w, "r")
	w.also("r.unit IN " + v.own(w))
	w.is("r.state", ledger.EvidenceGiven)
}

// EvidenceGiven lists the files that the scope's own units gave last, newest first; a file given several times comes
// several times.
func (v *View) EvidenceGiven(ctx context.Context, limit int) ([]*ledger.Evidence, error) {
	w := &where{}
	v.givenByOwn(w)
	return evidenceTable.some(ctx, v.q, w, fmt.Sprintf(" ORDER BY r.at DESC, r.id DESC LIMIT %d", limit))
}

// EvidenceBySum lists where the scope's own units have given the very same file, oldest first.
func (v *View) EvidenceBySum(ctx context.Context, sum string) ([]*ledger.Evidence, error) {
	w := &where{}
	v.givenByOwn(w)
	w.is("r.file_sum", sum)
	return evidenceTable.some(ctx, v.q, w, " ORDER BY r.at, r.id")
}

// EvidenceByID reads files of the scope's own units, in the order they were given.
func (v *View) EvidenceByID(ctx context.Context, ids []string) ([]*ledger.Evidence, error) {
	w := &where{}
	v.givenByOwn(w)
	w.in("r.id", ids)
	return evidenceTable.some(ctx, v.q, w, " ORDER BY r.at, r.id")
}
