package store

import (
	"context"
	"fmt"
	"strconv"

	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// findingTables are the tables of what the journal binds there.
var findingTables = []summed{findingTable, partyTable, measureTable, extensionTable, objectionTable, recheckTable, noteTable}

var findingTable = &table[ledger.Finding]{
	name: "finding",
	meta: func(f *ledger.Finding) *org.Meta { return &f.Meta },
	columns: func(f *ledger.Finding) []column {
		return []column{
			{"code", &f.Code},
			{"campaign", &f.Campaign},
			{"item", &f.Item},
			{"duty", &f.Duty},
			{"inspection", &f.Inspection},
			{"similar_check", &f.Similar},
			{"title", &f.Title},
			{"occurred_at", &f.OccurredAt},
			{"place_unit", &f.PlaceUnit},
			{"place", &f.Place},
			{"detail", &f.Detail},
			{"severity", &f.Severity},
			{"field", &f.Field},
			{"cause", &f.Cause},
			{"basis", &f.Basis},
			{"demand", &f.Demand},
			{"mode", &f.Mode},
			{"source", &f.Source},
			{"due", &f.Due},
			{"term", term{&f.Term}},
			{"copies", list{&f.Copies}},
			{"by_unit", &f.By},
			{"overseer", &f.Overseer},
			{"handler", &f.Handler},
			{"waived", &f.Waived},
			{"waiver", &f.Waiver},
			{"state", &f.State},
			{"sent_at", &f.SentAt},
			{"sent_by", &f.SentBy},
			{"closed_at", &f.ClosedAt},
			{"closed_late", &f.ClosedLate},
			{"outcome", &f.Outcome},
			{"relapses", &f.Relapses},
			{"reason", &f.Reason},
			{"urgent", &f.Urgent},
		}
	},
	derived: func(f *ledger.Finding) []column {
		rank, due, hint, day := findingRank(f.State), dueKey(string(f.Due)), f.Severity == ledger.SeverityHint, dayNumber(f.OccurredOn())
		return []column{{"rank", &rank}, {"due_key", &due}, {"hint", &hint}, {"occurred_no", &day}}
	},
	after: keepCopies,
	words: func(f *ledger.Finding) []string {
		return []string{f.Code, f.Title, f.Place, f.Detail, f.Demand, f.Field}
	},
}

func findingRank(s ledger.FindingState) int {
	switch s {
	case ledger.FindingDraft:
		return rankDraft
	case ledger.FindingClosed:
		return rankDone
	case ledger.FindingVoided:
		return rankVoided
	}
	return rankOpen
}

// dayNumber counts days, so that a statement can tell how far two of them are apart; 0 for none.
func dayNumber(d calendar.Day) int {
	if _, err := calendar.ParseDay(string(d)); err != nil {
		return 0
	}
	return calendar.Day("1970-01-01").DaysUntil(d)
}

// keepCopies mirrors the units a finding is copied to into rows, for the scope.
func keepCopies(ctx context.Context, tx *Tx, f *ledger.Finding) error {
	if f.Version > 1 { // a new one has none yet
		if _, err := tx.ExecContext(ctx, "DELETE FROM finding_copy WHERE finding = $1", f.ID); err != nil {
			return err
		}
	}
	for _, u := range f.Copies {
		_, err := tx.ExecContext(ctx, "INSERT INTO finding_copy (finding, unit) VALUES ($1, $2) ON CONFLICT (finding, unit) DO NOTHING", f.ID, u)
		if err != nil {
			return err
		}
	}
	return nil
}

// SaveFinding writes a finding.
func (tx *Tx) SaveFinding(ctx context.Context, f *ledger.Finding) error {
	return save(ctx, tx, findingTable, f)
}

// RemoveFinding deletes a draft with its parties.
func (tx *Tx) RemoveFinding(ctx context.Context, f *ledger.Finding, parties []*ledger.FindingParty) error {
	for _, p := range parties {
		if err := remove(ctx, tx, partyTable, p); err != nil {
			return err
		}
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM finding_copy WHERE finding = $1", f.ID); err != nil {
		return err
	}
	if err := tx.unindex(ctx, f.ID); err != nil {
		return err
	}
	return remove(ctx, tx, findingTable, f)
}

// findingReach is the findings, under the alias, that concern the scope: what its own units found or answer for or are
// told of, and what it oversees. Drafts are seen only by who made them and who is to follow them.
func (v *View) findingReach(w *where, alias string) string {
	own := v.own(w)
	party := func(units string) string {
		return alias + ".id IN (SELECT p.finding FROM finding_party p WHERE p.unit IN " + units + ")"
	}
	sent := party(own) + " OR " + alias + ".id IN (SELECT c.finding FROM finding_copy c WHERE c.unit IN " + own + ")"
	if reached := v.reached(w); reached != "" {
		sent += " OR " + party(reached)
	}
	cond := alias + ".by_unit IN " + own + " OR " + alias + ".state <> 'draft' AND (" + sent + ")"
	if v.scope.Overseer() {
		cond += " OR " + alias + w.fill(".overseer = %s", v.scope.Unit())
	}
	return "(" + cond + ")"
}

// findingScope limits the alias r to the findings the scope sees.
func (v *View) findingScope(w *where) {
	v.business(w)
	v.inBook(w, "r")
	if !v.scope.All() {
		w.conds = append(w.conds, v.findingReach(w, "r"))
	}
}

// Finding reads one finding by its id or its code.
func (v *View) Finding(ctx context.Context, ref string) (*ledger.Finding, error) {
	w := &where{}
	v.findingScope(w)
	w.and("(r.id = %s OR r.code = %s)", ref, ref)
	return findingTable.one(ctx, v.q, w)
}

// FindingsByID reads the findings of a selection, in the order of their codes; what is out of scope is left out.
func (v *View) FindingsByID(ctx context.Context, ids []string) ([]*ledger.Finding, error) {
	w := &where{}
	v.findingScope(w)
	w.in("r.id", ids)
	return findingTable.some(ctx, v.q, w, " ORDER BY r.code")
}

// FindingRow is a line of the finding list: the finding with the words of what stands beside it.
type FindingRow struct {
	ledger.Finding
	PlaceName     string
	ByName        string
	OverseerName  string
	CampaignTitle string
	Sector        string // units of the side, joined
	Territory     string
	Asks          int          // extensions and objections that wait for a decision
	Recheck       calendar.Day // when it is looked at again, "" if not
}

func findingRowTargets(f *FindingRow) []any {
	return append(findingTable.targets(&f.Finding), &f.PlaceName, &f.ByName, &f.OverseerName, &f.CampaignTitle, &f.Sector, &f.Territory,
		&f.Asks, &f.Recheck)
}

// findingRowQuery reads rows; more are columns behind those of a row.
func findingRowQuery(more, where string) string {
	side := func(side ledger.Side) string {
		return `COALESCE((SELECT string_agg(u.short, '、' ORDER BY u.sort_key, u.id) FROM finding_party p JOIN unit u ON u.id = p.unit
			WHERE p.finding = r.id AND p.side = '` + string(side) + `' AND p.state <> 'voided'), '')`
	}
	return "SELECT " + findingTable.names("r") + ", COALESCE(u.short, ''), b.short, COALESCE(o.short, ''), COALESCE(c.title, ''), " +
		side(ledger.SideSector) + ", " + side(ledger.SideTerritory) + `,
		(SELECT COUNT(*) FROM extension e WHERE e.finding = r.id AND e.state = 'pending') +
		(SELECT COUNT(*) FROM objection j WHERE j.finding = r.id AND j.state = 'pending'),
		COALESCE((SELECT MIN(k.due) FROM recheck k WHERE k.finding = r.id AND k.state = 'due'), '')` + more + `
		FROM finding r JOIN unit b ON b.id = r.by_unit
		LEFT JOIN unit u ON u.id = r.place_unit
		LEFT JOIN unit o ON o.id = r.overseer
		LEFT JOIN campaign c ON c.id = r.campaign` + where
}

// findingOrders are the orders a list of findings can have; every one ends in the unique code.
var findingOrders = map[ledger.Sort]string{
	"":       "r.rank, r.due_key, r.code",
	"due":    "r.due_key, r.code",
	"-due":   "r.due_key DESC, r.code DESC",
	"code":   "r.code",
	"-code":  "r.code DESC",
	"state":  "r.state, r.due_key, r.code",
	"-state": "r.state DESC, r.due_key DESC, r.code DESC",
	"-done":  "r.closed_at DESC, r.code DESC",
	"look":   "(SELECT MIN(k.due) FROM recheck k WHERE k.finding = r.id AND k.state = 'due'), r.code",
}

// Findings reads a page of the filter's rows: first its ids, then what stands beside those few.
func (v *View) Findings(ctx context.Context, f ledger.FindingFilter, sort ledger.Sort, p ledger.Page) ([]*FindingRow, error) {
	w := v.findingWhere(f)
	p = p.Clamp()
	by := " ORDER BY " + order(findingOrders, sort)
	page := fmt.Sprintf(" WHERE r.id IN (SELECT r.id FROM finding r%s%s LIMIT %d OFFSET %d)", w, by, p.Size, p.Offset())
	return collect(ctx, v.q, findingRowQuery("", page)+by, w.args, findingRowTargets)
}

// FindingRowsByID reads the lines of a selection, in the order of their codes; what is out of scope is left out.
func (v *View) FindingRowsByID(ctx context.Context, ids []string) ([]*FindingRow, error) {
	w := &where{}
	v.findingScope(w)
	w.in("r.id", ids)
	return collect(ctx, v.q, findingRowQuery("", w.String())+" ORDER BY r.code", w.args, findingRowTargets)
}

// EachFinding streams the filter's rows in order, at most limit of them.
func (v *View) EachFinding(ctx context.Context, f ledger.FindingFilter, sort ledger.Sort, limit int, each func(*FindingRow) error) error {
	w := v.findingWhere(f)
	tail := " ORDER BY " + order(findingOrders, sort) + " LIMIT " + strconv.Itoa(limit)
	return stream(ctx, v.q, findingRowQuery("", w.String())+tail, w.args, findingRowTargets, each)
}

// CountFindings counts the filter's rows.
func (v *View) CountFindings(ctx context.Context, f ledger.FindingFilter) (int, error) {
	w := v.findingWhere(f)
	return v.count(ctx, "SELECT COUNT(*) FROM finding r"+w.String(), w.args)
}

// CountFindingViews counts the rows of every view of the filter in one pass; its own view and state are set aside.
func (v *View) CountFindingViews(ctx context.Context, f ledger.FindingFilter) (map[ledger.FindingView]int, error) {
	f.View, f.State = ledger.FindingAll, ""
	w := v.findingBase(f)
	return countViews(ctx, v.q, w, "finding r", ledger.FindingViews, func(w *where, view ledger.FindingView) string {
		f.View = view
		return v.findingView(w, f)
	})
}

// CountFindingLanes counts the rows of every lane of the board in one pass.
func (v *View) CountFindingLanes(ctx context.Context, f ledger.FindingFilter) (map[ledger.FindingLane]int, error) {
	f.Lane = ""
	w := v.findingWhere(f)
	return countViews(ctx, v.q, w, "finding r", ledger.FindingLanes, v.findingLane)
}
