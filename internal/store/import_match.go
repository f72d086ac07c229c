package store

import (
	"context"

	"zhaodan/internal/ledger"
)

// FindingLinesByCode reads the lines of findings by their codes, voided ones too; what is out of scope is left out.
func (v *View) FindingLinesByCode(ctx context.Context, codes []string) ([]*FindingLine, error) {
	w := &where{}
	v.findingScope(w)
	w.in("r.code", codes)
	return collect(ctx, v.q, findingRowQuery(findingLineColumns, w.String()), w.args, findingLineTargets)
}

// PartiesOf reads the parties of several findings; those of findings out of scope are left out.
func (v *View) PartiesOf(ctx context.Context, findings []string) ([]*ledger.FindingParty, error) {
	w := &where{}
	v.ofFindings(w)
	w.in("r.finding", findings)
	return partyTable.some(ctx, v.q, w, " ORDER BY r.finding, r.side, r.id")
}

// FindingKey is what tells the findings of a unit from each other where a sheet has no code: the day, the place and the words.
type FindingKey struct {
	Code       string
	OccurredAt string
	Place      string
	Detail     string
	Title      string
}

// EachFindingKey streams the keys of all findings in scope that are not voided.
func (v *View) EachFindingKey(ctx context.Context, each func(*FindingKey) error) error {
	w := &where{}
	v.findingScope(w)
	w.conds = append(w.conds, notVoided)
	return stream(ctx, v.q, "SELECT r.code, r.occurred_at, r.place, r.detail, r.title FROM finding r"+w.String()+" ORDER BY r.code", w.args,
		func(k *FindingKey) []any { return []any{&k.Code, &k.OccurredAt, &k.Place, &k.Detail, &k.Title} }, each)
}

// DutyLinesByCode reads the lines of duties by their codes, voided ones too; what is out of scope is left out.
func (v *View) DutyLinesByCode(ctx context.Context, codes []string) ([]*DutyRow, error) {
	w := &where{}
	v.dutyScope(w)
	w.in("r.code", codes)
	return collect(ctx, v.q, dutyRowQuery(w.String())+" ORDER BY r.code", w.args, dutyRowTargets)
}

// DutyLinesOf reads the lines of the duties of items that are not voided; what is out of scope is left out.
func (v *View) DutyLinesOf(ctx context.Context, items []string) ([]*DutyRow, error) {
	w := &where{}
	v.dutyScope(w)
	w.in("r.item", items)
	w.conds = append(w.conds, notVoided)
	return collect(ctx, v.q, dutyRowQuery(w.String())+" ORDER BY r.code", w.args, dutyRowTargets)
}

// ItemLinesByCode reads the lines of items by their codes, voided ones too; what is out of scope is left out.
func (v *View) ItemLinesByCode(ctx context.Context, codes []string) ([]*ItemRow, error) {
	w := &where{}
	v.itemScope(w)
	w.in("r.code", codes)
	return v.itemRows(ctx, w, " ORDER BY r.code")
}

// ItemLinesByTitle reads the lines of living items by their titles; what is out of scope is left out.
func (v *View) ItemLinesByTitle(ctx context.Context, titles []string) ([]*ItemRow, error) {
	w := &where{}
	v.itemScope(w)
	w.in("r.title", titles)
	w.conds = append(w.conds, notVoided)
	return v.itemRows(ctx, w, " ORDER BY r.code")
}
