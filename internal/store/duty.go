package store

import (
	"context"
	"fmt"
	"strings"

	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

var dutyTable = &table[ledger.Duty]{
	name: "duty",
	meta: func(d *ledger.Duty) *org.Meta { return &d.Meta },
	columns: func(d *ledger.Duty) []column {
		return []column{
			{"code", &d.Code},
			{"item", &d.Item},
			{"campaign", &d.Campaign},
			{"side", &d.Side},
			{"unit", &d.Unit},
			{"text", &d.Text},
			{"standard", &d.Standard},
			{"evidence", &d.Evidence},
			{"post", &d.Post},
			{"due", &d.Due},
			{"recurrence", &d.Recurrence},
			{"state", &d.State},
			{"overseer", &d.Overseer},
			{"matched", &d.Matched},
			{"issued_at", &d.IssuedAt},
			{"ack_due", &d.AckDue},
			{"ack_term", term{&d.AckTerm}},
			{"ack_at", &d.AckAt},
			{"done_at", &d.DoneAt},
			{"done_late", &d.DoneLate},
			{"progress", &d.Progress},
			{"progress_at", &d.ProgressAt},
			{"percent", &d.Percent},
			{"reason", &d.Reason},
			{"handler", &d.Handler},
		}
	},
	derived: func(d *ledger.Duty) []column {
		rank, due := dutyRank(d.State), dueKey(string(d.Due))
		return []column{{"rank", &rank}, {"due_key", &due}}
	},
	after: func(ctx context.Context, tx *Tx, d *ledger.Duty) error { return keepRank(ctx, tx, d.Item) },
	words: func(d *ledger.Duty) []string { return []string{d.Code, d.Text, d.Standard} },
}

// The ranks that put what is open before what is not.
const (
	rankOpen = iota
	rankDraft
	rankDone
	rankVoided
)

func dutyRank(s ledger.DutyState) int {
	switch s {
	case ledger.DutyDraft:
		return rankDraft
	case ledger.DutyDone:
		return rankDone
	case ledger.DutyVoided:
		return rankVoided
	}
	return rankOpen
}

// notVoided holds for nearly every row. The sign keeps the planners from searching an index by it, so that they follow
// the index of the order asked for instead.
const notVoided = "+r.rank < 3"

// dueKey sorts records without a due day behind all others.
func dueKey(due string) string {
	if due == "" {
		return "9999-12-31"
	}
	return due
}

// SaveDuty writes a duty.
func (tx *Tx) SaveDuty(ctx context.Context, d *ledger.Duty) error {
	return save(ctx, tx, dutyTable, d)
}

// RemoveDuty deletes a duty that was never issued.
func (tx *Tx) RemoveDuty(ctx context.Context, d *ledger.Duty) error {
	if d.State != ledger.DutyDraft {
		return fault.New(fault.Conflict, "duty.remove.issued", d.Code)
	}
	if err := tx.unindex(ctx, d.ID); err != nil {
		return err
	}
	return remove(ctx, tx, dutyTable, d)
}

// dutyReach is the duties, under the alias, that concern the scope's own units or those it reaches. It is the one rule
// by which duties are seen; who leads an item sees the rest of that item's duties besides.
func (v *View) dutyReach(w *where, alias string) string {
	cond := alias + ".unit IN " + v.own(w)
	if v.scope.Overseer() {
		cond += " OR " + alias + w.fill(".overseer = %s", v.scope.Unit())
	}
	if reached := v.reached(w); reached != "" {
		cond += " OR " + alias + ".unit IN " + reached
	}
	return cond
}

// dutyScope limits the alias r to the duties the scope sees. Drafts are seen only by those who see the whole book.
func (v *View) dutyScope(w *where) {
	v.business(w)
	v.inBook(w, "r")
	if v.scope.All() {
		return
	}
	cond := v.dutyReach(w, "r") + " OR r.item IN (SELECT i.id FROM ledger_item i WHERE i.lead_unit IN " + v.own(w) + ")"
	w.conds = append(w.conds, "("+cond+")", "r.state <> 'draft'")
}

// Duty reads one duty by its id or its code.
func (v *View) Duty(ctx context.Context, ref string) (*ledger.Duty, error) {
	w := &where{}
	v.dutyScope(w)
	w.and("(r.id = %s OR r.code = %s)", ref, ref)
	return dutyTable.one(ctx, v.q, w)
}

// DutiesByID reads the duties of a selection, in the order of their codes; what is out of scope is left out.
func (v *View) DutiesByID(ctx context.Context, ids []string) ([]*ledger.Duty, error) {
	w := &where{}
	v.dutyScope(w)
	w.in("r.id", ids)
	return dutyTable.some(ctx, v.q, w, " ORDER BY r.code")
}

// DutiesOf reads every duty of a filter for a command to work on.
func (v *View) DutiesOf(ctx context.Context, f ledger.DutyFilter) ([]*ledger.Duty, error) {
	return dutyTable.some(ctx, v.q, v.dutyWhere(f), " ORDER BY r.code")
}

// DutyRow is a line of the duty list: the duty with the words of what it refers to.
type DutyRow struct {
	ledger.Duty
	UnitName      string
	OverseerName  string
	ItemCode      string
	ItemTitle     string
	ItemMode      ledger.Mode
	ItemCoop      []string
	LeadName      string
	CampaignTitle string
}

const dutyJoins = ` FROM duty r
	JOIN unit u ON u.id = r.unit
	JOIN ledger_item i ON i.id = r.item
	JOIN unit l ON l.id = i.lead_unit
	LEFT JOIN unit o ON o.id = r.overseer
	LEFT JOIN campaign c ON c.id = r.campaign`

func dutyRowTargets(d *DutyRow) []any {
	return append(dutyTable.targets(&d.Duty), &d.UnitName, &d.OverseerName, &d.ItemCode, &d.ItemTitle, &d.ItemMode,
		list{&d.ItemCoop}, &d.LeadName, &d.CampaignTitle)
}

// dutyOrders are the orders a list of duties can have; every one ends in the unique code.
var dutyOrders = map[ledger.Sort]string{
	"":       "r.rank, r.due_key, r.code",
	"state":  "r.state, r.due_key, r.code",
	"-state": "r.state DESC, r.due_key DESC, r.code DESC",
	"due":    "r.due_key, r.code",
	"-due":   "r.due_key DESC, r.code DESC",
	"code":   "r.code",
	"-code":  "r.code DESC",
}

// DutySorts lists the columns by which duties can be sorted.
var DutySorts = []string{"code", "state", "due"}

// Duties reads a page of the filter's rows. It first finds the page's ids and then their names, so that what is not
// shown is neither joined nor sorted at full width.
func (v *View) Duties(ctx context.Context, f ledger.DutyFilter, sort ledger.Sort, p ledger.Page) ([]*DutyRow, error) {
	w := v.dutyWhere(f)
	p = p.Clamp()
	by := " ORDER BY " + order(dutyOrders, sort)
	page := fmt.Sprintf(" WHERE r.id IN (SELECT r.id FROM duty r%s%s LIMIT %d OFFSET %d)", w, by, p.Size, p.Offset())
	return collect(ctx, v.q, dutyRowQuery(page)+by, w.args, dutyRowTargets)
}

// DutyRowsByID reads the lines of a selection, in the order of their codes; what is out of scope is left out.
func (v *View) DutyRowsByID(ctx context.Context, ids []string) ([]*DutyRow, error) {
	w := &where{}
	v.dutyScope(w)
	w.in("r.id", ids)
	return collect(ctx, v.q, dutyRowQuery(w.String())+" ORDER BY r.code", w.args, dutyRowTargets)
}

// EachDuty streams the filter's rows in order, at most limit of them.
func (v *View) EachDuty(ctx context.Context, f ledger.DutyFilter, sort ledger.Sort, limit int, each func(*DutyRow) error) error {
	w := v.dutyWhere(f)
	tail := " ORDER BY " + order(dutyOrders, sort) + fmt.Sprintf(" LIMIT %d", limit)
	return stream(ctx, v.q, dutyRowQuery(w.String())+tail, w.args, dutyRowTargets, each)
}

func dutyRowQuery(where string) string {
	return "SELECT " + dutyTable.names("r") + ", u.short, COALESCE(o.short, ''), i.code, i.title, i.mode, i.coop, l.short, COALESCE(c.title, '')" +
		dutyJoins + where
}

// CountDuties counts the filter's rows.
func (v *View) CountDuties(ctx context.Context, f ledger.DutyFilter) (int, error) {
	w := v.dutyWhere(f)
	return v.count(ctx, "SELECT COUNT(*) FROM duty r"+w.String(), w.args)
}

// dutyWhere is the one translation of a filter: counts, lists, exports and commands all use it.
func (v *View) dutyWhere(f ledger.DutyFilter) *where {
	w := &where{}
	v.dutyScope(w)
	if f.State == "" {
		w.conds = append(w.conds, notVoided)
	} else {
		w.is("r.state", f.State)
	}
	w.maybe("r.side", string(f.Side))
	w.maybe("r.overseer", f.Overseer)
	w.maybe("r.campaign", f.Campaign)
	w.maybe("r.item", f.Item)
	w.maybe("r.handler", f.Handler)
	if f.Unit != "" {
		w.and("r.unit IN (SELECT t.unit FROM unit_tree t WHERE t.ancestor = %s)", f.Unit)
	}
	if f.Mode != "" || f.Year != 0 {
		v.dutyItem(w, f)
	}
	w.also(v.dutyView(w, f.View))
	v.search(w, "r.id", f.Text)
	return w
}

func (v *View) dutyItem(w *where, f ledger.DutyFilter) {
	conds := []string{w.fill("i.book = %s", v.scope.Book())}
	if f.Mode != "" {
		conds = append(conds, w.fill("i.mode = %s", f.Mode))
	}
	if f.Year != 0 {
		conds = append(conds, w.fill("i.ledger IN (SELECT g.id FROM ledger g WHERE g.year = %s)", f.Year))
	}
	w.conds = append(w.conds, "r.item IN (SELECT i.id FROM ledger_item i WHERE "+strings.Join(conds, " AND ")+")")
}

// dutyView is the condition of a standing question; "" asks nothing more.
func (v *View) dutyView(w *where, view ledger.DutyView) string {
	switch view {
	case ledger.DutyOverdue:
		return w.fill("r.rank = 0 AND r.due_key < %s", v.today)
	case ledger.DutySoon:
		return w.fill("r.rank = 0 AND r.due_key >= %s AND r.due_key <= %s", v.today, v.today.AddDays(ledger.SoonDays))
	case ledger.DutyUnsigned:
		return "r.state = 'issued'"
	case ledger.DutyAckLate:
		return w.fill("r.state = 'issued' AND r.ack_due < %s", v.today)
	case ledger.DutyUnmatched:
		return "r.overseer = '' AND r.rank < 2"
	case ledger.DutyMine:
		return w.fill("r.overseer = %s", v.scope.Unit())
	case ledger.DutyQuiet:
		return w.fill("r.rank = 0 AND r.updated_at < %s", v.today.AddDays(-ledger.QuietDays).Start())
	case ledger.DutySentBack:
		return "r.state = 'returned'"
	case ledger.DutyLater:
		return w.fill("r.rank = 0 AND r.due_key > %s", v.today.AddDays(ledger.SoonDays))
	case ledger.DutyOpen:
		return "r.rank = 0"
	case ledger.DutyVacant:
		return "r.rank = 0 AND " + v.vacant(w, "r.handler")
	}
	return ""
}

// CountDutyViews counts the rows of every view of the filter in one pass; the filter's own view and state are set aside.
func (v *View) CountDutyViews(ctx context.Context, f ledger.DutyFilter) (map[ledger.DutyView]int, error) {
	f.View, f.State = ledger.DutyAll, ""
	w := v.dutyWhere(f)
	return countViews(ctx, v.q, w, "duty r", ledger.DutyViews, v.dutyView)
}

// Bases lists the documents and clauses that the filter's duties rest on.
func (v *View) Bases(ctx context.Context, f ledger.DutyFilter) ([]string, error) {
	w := v.dutyWhere(f)
	return v.texts(ctx, "SELECT DISTINCT i.basis FROM ledger_item i WHERE i.basis <> '' AND i.id IN (SELECT r.item FROM duty r"+
		w.String()+") ORDER BY i.basis", w.args)
}
