package store

import (
	"context"
	"fmt"

	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

var partyTable = &table[ledger.FindingParty]{
	name: "finding_party",
	meta: func(p *ledger.FindingParty) *org.Meta { return &p.Meta },
	columns: func(p *ledger.FindingParty) []column {
		return []column{
			{"finding", &p.Finding},
			{"side", &p.Side},
			{"unit", &p.Unit},
			{"post", &p.Post},
			{"obligation", &p.Obligation},
			{"handler", &p.Handler},
			{"state", &p.State},
			{"due", &p.Due},
			{"term", term{&p.Term}},
			{"first_due", &p.FirstDue},
			{"extensions", &p.Extensions},
			{"ack_due", &p.AckDue},
			{"ack_term", term{&p.AckTerm}},
			{"ack_at", &p.AckAt},
			{"measure", &p.Measure},
			{"measure_by", &p.MeasureBy},
			{"measure_due", &p.MeasureDue},
			{"response", &p.Response},
			{"respond_at", &p.RespondAt},
			{"respond_by", &p.RespondBy},
			{"no_evidence", &p.NoEvidence},
			{"evidence", &p.Evidence},
			{"verified_at", &p.VerifiedAt},
			{"verified_by", &p.VerifiedBy},
			{"verdict", &p.Verdict},
			{"closed_at", &p.ClosedAt},
			{"closed_by", &p.ClosedBy},
			{"closed_late", &p.ClosedLate},
			{"outcome", &p.Outcome},
			{"reason", &p.Reason},
		}
	},
}

var measureTable = &table[ledger.FindingMeasure]{
	name: "finding_measure",
	meta: func(m *ledger.FindingMeasure) *org.Meta { return &m.Meta },
	columns: func(m *ledger.FindingMeasure) []column {
		return []column{
			{"finding", &m.Finding},
			{"party", &m.Party},
			{"unit", &m.Unit},
			{"number", &m.No},
			{"text", &m.Text},
			{"post", &m.Post},
			{"due", &m.Due},
			{"state", &m.State},
			{"done_at", &m.DoneAt},
			{"late", &m.Late},
			{"note", &m.Note},
		}
	},
}

var extensionTable = &table[ledger.Extension]{
	name: "extension",
	meta: func(e *ledger.Extension) *org.Meta { return &e.Meta },
	columns: func(e *ledger.Extension) []column {
		return []column{
			{"finding", &e.Finding},
			{"party", &e.Party},
			{"unit", &e.Unit},
			{"from_day", &e.From},
			{"to_day", &e.To},
			{"text", &e.Text},
			{"asked_at", &e.AskedAt},
			{"asked_by", &e.AskedBy},
			{"due", &e.Due},
			{"term", term{&e.Term}},
			{"state", &e.State},
			{"day", &e.Day},
			{"answer", &e.Answer},
			{"at", &e.At},
		}
	},
}

var objectionTable = &table[ledger.Objection]{
	name: "objection",
	meta: func(o *ledger.Objection) *org.Meta { return &o.Meta },
	columns: func(o *ledger.Objection) []column {
		return []column{
			{"finding", &o.Finding},
			{"party", &o.Party},
			{"unit", &o.Unit},
			{"text", &o.Text},
			{"raised_at", &o.RaisedAt},
			{"raised_by", &o.RaisedBy},
			{"due", &o.Due},
			{"term", term{&o.Term}},
			{"state", &o.State},
			{"answer", &o.Answer},
			{"at", &o.At},
			{"by_account", &o.By},
		}
	},
}

var recheckTable = &table[ledger.Recheck]{
	name: "recheck",
	meta: func(r *ledger.Recheck) *org.Meta { return &r.Meta },
	columns: func(r *ledger.Recheck) []column {
		return []column{
			{"finding", &r.Finding},
			{"overseer", &r.Overseer},
			{"number", &r.No},
			{"due", &r.Due},
			{"term", term{&r.Term}},
			{"state", &r.State},
			{"note", &r.Note},
			{"at", &r.At},
			{"by_account", &r.By},
		}
	},
}

var noteTable = &table[ledger.FindingNote]{
	name: "finding_note",
	meta: func(n *ledger.FindingNote) *org.Meta { return &n.Meta },
	columns: func(n *ledger.FindingNote) []column {
		return []column{
			{"finding", &n.Finding},
			{"unit", &n.Unit},
			{"post", &n.Post},
			{"at", &n.At},
			{"occurred_at", &n.OccurredAt},
			{"text", &n.Text},
		}
	},
}

// SaveParty writes a party of a finding.
func (tx *Tx) SaveParty(ctx context.Context, p *ledger.FindingParty) error {
	return save(ctx, tx, partyTable, p)
}

// RemoveParty deletes a party of a draft.
func (tx *Tx) RemoveParty(ctx context.Context, p *ledger.FindingParty) error {
	return remove(ctx, tx, partyTable, p)
}

// SaveMeasure writes a measure.
func (tx *Tx) SaveMeasure(ctx context.Context, m *ledger.FindingMeasure) error {
	return save(ctx, tx, measureTable, m)
}

// SaveExtension writes a request for a later day.
func (tx *Tx) SaveExtension(ctx context.Context, e *ledger.Extension) error {
	return save(ctx, tx, extensionTable, e)
}

// SaveObjection writes an objection.
func (tx *Tx) SaveObjection(ctx context.Context, o *ledger.Objection) error {
	return save(ctx, tx, objectionTable, o)
}

// SaveRecheck writes a look back.
func (tx *Tx) SaveRecheck(ctx context.Context, r *ledger.Recheck) error {
	return save(ctx, tx, recheckTable, r)
}

// SaveNote writes what was added to a finding.
func (tx *Tx) SaveNote(ctx context.Context, n *ledger.FindingNote) error {
	return save(ctx, tx, noteTable, n)
}

// ofFindings limits the alias r, a record about a finding, to findings the scope sees.
func (v *View) ofFindings(w *where) {
	v.business(w)
	v.inBook(w, "r")
	if !v.scope.All() {
		w.conds = append(w.conds, "r.finding IN (SELECT f.id FROM finding f WHERE "+v.findingReach(w, "f")+")")
	}
}

// ofFinding is a condition for the records of one finding.
func (v *View) ofFinding(finding string) *where {
	w := &where{}
	v.ofFindings(w)
	w.is("r.finding", finding)
	return w
}

// byID is a condition for chosen records about findings.
func (v *View) byID(ids []string) *where {
	w := &where{}
	v.ofFindings(w)
	w.in("r.id", ids)
	return w
}

// Parties reads the parties of a finding, sector first.
func (v *View) Parties(ctx context.Context, finding string) ([]*ledger.FindingParty, error) {
	return partyTable.some(ctx, v.q, v.ofFinding(finding), " ORDER BY r.side, r.id")
}

// PartiesByID reads chosen parties; what is out of scope is left out.
func (v *View) PartiesByID(ctx context.Context, ids []string) ([]*ledger.FindingParty, error) {
	return partyTable.some(ctx, v.q, v.byID(ids), " ORDER BY r.finding, r.id")
}

// Measures reads the measures of a finding in their order.
func (v *View) Measures(ctx context.Context, finding string) ([]*ledger.FindingMeasure, error) {
	return measureTable.some(ctx, v.q, v.ofFinding(finding), " ORDER BY r.number, r.id")
}

// MeasuresByID reads chosen measures; what is out of scope is left out.
func (v *View) MeasuresByID(ctx context.Context, ids []string) ([]*ledger.FindingMeasure, error) {
	return measureTable.some(ctx, v.q, v.byID(ids), " ORDER BY r.number, r.id")
}

// Extensions reads the requests for a later day of a finding, newest first.
func (v *View) Extensions(ctx context.Context, finding string) ([]*ledger.Extension, error) {
	return extensionTable.some(ctx, v.q, v.ofFinding(finding), " ORDER BY r.asked_at DESC, r.id DESC")
}

// ExtensionsByID reads chosen requests; what is out of scope is left out.
func (v *View) ExtensionsByID(ctx context.Context, ids []string) ([]*ledger.Extension, error) {
	return extensionTable.some(ctx, v.q, v.byID(ids), " ORDER BY r.asked_at, r.id")
}

// Objections reads the objections to a finding, newest first.
func (v *View) Objections(ctx context.Context, finding string) ([]*ledger.Objection, error) {
	return objectionTable.some(ctx, v.q, v.ofFinding(finding), " ORDER BY r.raised_at DESC, r.id DESC")
}

// ObjectionsByID reads chosen objections; what is out of scope is left out.
func (v *View) ObjectionsByID(ctx context.Context, ids []string) ([]*ledger.Objection, error) {
	return objectionTable.some(ctx, v.q, v.byID(ids), " ORDER BY r.raised_at, r.id")
}

// Rechecks reads the looks back at a finding in their order.
func (v *View) Rechecks(ctx context.Context, finding string) ([]*ledger.Recheck, error) {
	return recheckTable.some(ctx, v.q, v.ofFinding(finding), " ORDER BY r.created_at, r.id")
}

// RechecksByID reads chosen looks back; what is out of scope is left out.
func (v *View) RechecksByID(ctx context.Context, ids []string) ([]*ledger.Recheck, error) {
	return recheckTable.some(ctx, v.q, v.byID(ids), " ORDER BY r.due, r.id")
}

// Notes reads what was added to a finding, oldest first.
func (v *View) Notes(ctx context.Context, finding string) ([]*ledger.FindingNote, error) {
	return noteTable.some(ctx, v.q, v.ofFinding(finding), " ORDER BY r.at, r.id")
}

// Twins reads the findings of the same place and field within RepeatDays of the day: before a new one is made, its
// author is offered to add to one of them.
func (v *View) Twins(ctx context.Context, place, field string, day calendar.Day) ([]*FindingRow, error) {
	if place == "" || field == "" || day == "" {
		return nil, nil
	}
	w := &where{}
	v.findingScope(w)
	w.is("r.place_unit", place)
	w.is("r.field", field)
	n := dayNumber(day)
	w.and("r.occurred_no >= %s AND r.occurred_no <= %s", n-ledger.RepeatDays, n+ledger.RepeatDays)
	w.conds = append(w.conds, notVoided)
	return collect(ctx, v.q, findingRowQuery("", w.String())+" ORDER BY r.occurred_no DESC, r.code DESC LIMIT 5", w.args, findingRowTargets)
}

// Alike reads findings of a field other than the one given, those of its campaign first: what was done there may help here.
func (v *View) Alike(ctx context.Context, finding, campaign, field string, limit int) ([]*FindingRow, error) {
	w := &where{}
	v.findingScope(w)
	w.is("r.field", field)
	w.and("r.id <> %s", finding)
	w.conds = append(w.conds, notVoided)
	by := w.fill(" ORDER BY CASE WHEN r.campaign = %s THEN 0 ELSE 1 END, r.rank DESC, r.code DESC", campaign)
	// The few ids first: a field may have thousands of findings, and a line is dear.
	ids := " WHERE r.id IN (SELECT r.id FROM finding r" + w.String() + by + fmt.Sprintf(" LIMIT %d)", max(0, min(limit, ledger.MaxSize)))
	return collect(ctx, v.q, findingRowQuery("", ids)+by, w.args, findingRowTargets)
}

// aboutFinding names every record that tells of a finding: itself and what stands beside it.
const aboutFinding = `WITH about (kind, record) AS (
	SELECT 'finding', CAST($1 AS TEXT)
	UNION ALL SELECT 'finding_party', p.id FROM finding_party p WHERE p.finding = $1
	UNION ALL SELECT 'finding_measure', m.id FROM finding_measure m WHERE m.finding = $1
	UNION ALL SELECT 'extension', x.id FROM extension x WHERE x.finding = $1
	UNION ALL SELECT 'objection', o.id FROM objection o WHERE o.finding = $1
	UNION ALL SELECT 'recheck', k.id FROM recheck k WHERE k.finding = $1
	UNION ALL SELECT 'finding_note', n.id FROM finding_note n WHERE n.finding = $1)`

// FindingTrace lists what was done about a finding, newest first, one entry for each act though it may have changed
// several records. The finding itself must have been read in scope before.
func (v *View) FindingTrace(ctx context.Context, finding string, limit int) ([]*TraceRow, error) {
	return v.actsAbout(ctx, aboutFinding, finding, limit)
}

// CountFindingTrace counts what was done about a finding.
func (v *View) CountFindingTrace(ctx context.Context, finding string) (int, error) {
	return v.countActsAbout(ctx, aboutFinding, finding)
}
