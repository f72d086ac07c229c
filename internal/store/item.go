package store

import (
	"context"
	"fmt"

	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

var itemTable = &table[ledger.LedgerItem]{
	name: "ledger_item",
	meta: func(i *ledger.LedgerItem) *org.Meta { return &i.Meta },
	columns: func(i *ledger.LedgerItem) []column {
		return []column{
			{"code", &i.Code},
			{"ledger", &i.Ledger},
			{"campaign", &i.Campaign},
			{"mandate", &i.Mandate},
			{"plan", &i.Plan},
			{"plan_row", &i.PlanRow},
			{"number", &i.No},
			{"title", &i.Title},
			{"text", &i.Text},
			{"kind", &i.Kind},
			{"mode", &i.Mode},
			{"focus", &i.Focus},
			{"theme", &i.Theme},
			{"basis", &i.Basis},
			{"lead_unit", &i.Lead},
			{"coop", list{&i.Coop}},
			{"posts", list{&i.Posts}},
			{"due", &i.Due},
			{"recurrence", &i.Recurrence},
			{"state", &i.State},
			{"waived", &i.Waived},
			{"waiver", &i.Waiver},
			{"reason", &i.Reason},
		}
	},
	derived: func(i *ledger.LedgerItem) []column {
		key, rank, due := sortKey(i.Title), rankOpen, dueKey(string(i.Due))
		return []column{{"sort_key", &key}, {"rank", &rank}, {"due_key", &due}}
	},
	after: func(ctx context.Context, tx *Tx, i *ledger.LedgerItem) error {
		if err := keepRank(ctx, tx, i.ID); err != nil {
			return err
		}
		return keepCoop(ctx, tx, i)
	},
	words: func(i *ledger.LedgerItem) []string { return []string{i.Code, i.Title, i.Text} },
}

// keepRank puts an item where lists expect it: open ones first, then drafts, then those that have ended or whose duties
// are all done, voided ones last. It runs after a save of the item and of each of its duties.
func keepRank(ctx context.Context, tx *Tx, item string) error {
	_, err := tx.ExecContext(ctx, `UPDATE ledger_item SET rank = CASE
		WHEN state = 'voided' THEN 3
		WHEN state = 'ended' THEN 2
		WHEN state = 'draft' THEN 1
		WHEN EXISTS (SELECT 1 FROM duty d WHERE d.item = ledger_item.id AND d.rank = 2)
			AND NOT EXISTS (SELECT 1 FROM duty d WHERE d.item = ledger_item.id AND d.rank < 2) THEN 2
		ELSE 0 END WHERE id = $1`, item)
	return err
}

// keepCoop mirrors the coordinating units into rows, for the scope.
func keepCoop(ctx context.Context, tx *Tx, i *ledger.LedgerItem) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM ledger_item_coop WHERE item = $1", i.ID); err != nil {
		return err
	}
	for _, u := range i.Coop {
		_, err := tx.ExecContext(ctx, "INSERT INTO ledger_item_coop (item, unit) VALUES ($1, $2) ON CONFLICT (item, unit) DO NOTHING", i.ID, u)
		if err != nil {
			return err
		}
	}
	return nil
}

// SaveItem writes a ledger item.
func (tx *Tx) SaveItem(ctx context.Context, i *ledger.LedgerItem) error {
	return save(ctx, tx, itemTable, i)
}

// itemScope limits the alias r to the items the scope sees: those it leads, coordinates or has a duty under.
func (v *View) itemScope(w *where) {
	v.business(w)
	v.inBook(w, "r")
	if v.scope.All() {
		return
	}
	own := v.own(w)
	cond := "r.lead_unit IN " + own +
		" OR r.id IN (SELECT c.item FROM ledger_item_coop c WHERE c.unit IN " + own + ")" +
		" OR EXISTS (SELECT 1 FROM duty d WHERE d.item = r.id AND d.state <> 'draft' AND (" + v.dutyReach(w, "d") + "))"
	w.conds = append(w.conds, "("+cond+")", "r.state <> 'draft'")
}

// Item reads one item by its id or its code.
func (v *View) Item(ctx context.Context, ref string) (*ledger.LedgerItem, error) {
	w := &where{}
	v.itemScope(w)
	w.and("(r.id = %s OR r.code = %s)", ref, ref)
	return itemTable.one(ctx, v.q, w)
}

// ItemsOf reads every item of a filter for a command to work on.
func (v *View) ItemsOf(ctx context.Context, f ledger.ItemFilter) ([]*ledger.LedgerItem, error) {
	return itemTable.some(ctx, v.q, v.itemWhere(f), " ORDER BY r.code")
}

// ItemsByID reads the items of a selection; what is out of scope is left out.
func (v *View) ItemsByID(ctx context.Context, ids []string) ([]*ledger.LedgerItem, error) {
	w := &where{}
	v.itemScope(w)
	w.in("r.id", ids)
	return itemTable.some(ctx, v.q, w, " ORDER BY r.code")
}

// ItemRow is a line of the item list: the item with the words and counts that stand beside it.
// The counts are of duties the scope sees.
type ItemRow struct {
	ledger.LedgerItem
	LeadName      string
	CampaignTitle string
	MandateTitle  string
	Sector        int // duties on the sector list, voided ones apart
	Territory     int
	Unmatched     int
	Done          int
	Overdue       int
}

func itemRowTargets(i *ItemRow) []any {
	return append(itemTable.targets(&i.LedgerItem), &i.LeadName, &i.CampaignTitle, &i.MandateTitle,
		&i.Sector, &i.Territory, &i.Unmatched, &i.Done, &i.Overdue)
}

// itemOrders are the orders a list of items can have; every one ends in the unique code.
var itemOrders = map[ledger.Sort]string{
	"":       "r.rank, r.due_key, r.code",
	"due":    "r.due_key, r.code",
	"-due":   "r.due_key DESC, r.code DESC",
	"code":   "r.code",
	"-code":  "r.code DESC",
	"title":  "r.sort_key, r.code",
	"-title": "r.sort_key DESC, r.code DESC",
	"state":  "r.state, r.due_key, r.code",
	"-state": "r.state DESC, r.due_key DESC, r.code DESC",
}

// Items reads a page of the filter's rows: first its ids, then the figures of those few.
func (v *View) Items(ctx context.Context, f ledger.ItemFilter, sort ledger.Sort, p ledger.Page) ([]*ItemRow, error) {
	w := v.itemWhere(f)
	p = p.Clamp()
	by := " ORDER BY " + order(itemOrders, sort)
	page := fmt.Sprintf(" WHERE r.id IN (SELECT r.id FROM ledger_item r%s%s LIMIT %d OFFSET %d)", w, by, p.Size, p.Offset())
	return collect(ctx, v.q, v.itemRowQuery(w, page)+by, w.args, itemRowTargets)
}

// EachItem streams the filter's rows in order, at most limit of them.
func (v *View) EachItem(ctx context.Context, f ledger.ItemFilter, sort ledger.Sort, limit int, each func(*ItemRow) error) error {
	w := v.itemWhere(f)
	tail := " ORDER BY " + order(itemOrders, sort) + fmt.Sprintf(" LIMIT %d", limit)
	return stream(ctx, v.q, v.itemRowQuery(w, w.String())+tail, w.args, itemRowTargets, each)
}

func (v *View) itemRows(ctx context.Context, w *where, tail string) ([]*ItemRow, error) {
	return collect(ctx, v.q, v.itemRowQuery(w, w.String())+tail, w.args, itemRowTargets)
}

// itemRowQuery counts each shown item's duties by index lookups, one per figure.
func (v *View) itemRowQuery(w *where, where string) string {
	counts := ""
	for _, cond := range []string{
		"r2.side = 'sector'", "r2.side = 'territory'", "r2.overseer = '' AND r2.rank < 2", "r2.state = 'done'",
		w.fill("r2.rank = 0 AND r2.due_key < %s", v.today),
	} {
		counts += ", (SELECT COUNT(*) FROM duty r2 WHERE r2.item = r.id AND r2.rank < 3 AND " + cond + v.dutyOf(w) + ")"
	}
	return "SELECT " + itemTable.names("r") + ", l.short, COALESCE(c.title, ''), COALESCE(m.title, '')" + counts + `
		FROM ledger_item r JOIN unit l ON l.id = r.lead_unit
		LEFT JOIN campaign c ON c.id = r.campaign
		LEFT JOIN mandate m ON m.id = r.mandate` + where
}

// dutyOf limits the duties counted beside an item (alias r2) to those the duty list would show.
func (v *View) dutyOf(w *where) string {
	if v.scope.All() {
		return ""
	}
	return " AND r2.state <> 'draft' AND (" + v.dutyReach(w, "r2") + " OR r.lead_unit IN " + v.own(w) + ")"
}

// CountItems counts the filter's rows.
func (v *View) CountItems(ctx context.Context, f ledger.ItemFilter) (int, error) {
	w := v.itemWhere(f)
	return v.count(ctx, "SELECT COUNT(*) FROM ledger_item r"+w.String(), w.args)
}

func (v *View) itemWhere(f ledger.ItemFilter) *where {
	w := &where{}
	v.itemScope(w)
	if f.State == "" {
		w.conds = append(w.conds, notVoided)
	} else {
		w.is("r.state", f.State)
	}
	w.maybe("r.campaign", f.Campaign)
	w.maybe("r.mandate", f.Mandate)
	w.maybe("r.plan", f.Plan)
	w.maybe("r.focus", string(f.Focus))
	w.maybe("r.mode", string(f.Mode))
	if f.Lead != "" {
		w.and("r.lead_unit IN (SELECT t.unit FROM unit_tree t WHERE t.ancestor = %s)", f.Lead)
	}
	if f.Year != 0 {
		w.and("r.ledger IN (SELECT g.id FROM ledger g WHERE g.year = %s)", f.Year)
	}
	w.also(v.itemView(w, f.View))
	v.search(w, "r.id", f.Text)
	return w
}

// itemView is the condition of a standing question; "" asks nothing more.
func (v *View) itemView(w *where, view ledger.ItemView) string {
	has := func(cond string) string {
		return "EXISTS (SELECT 1 FROM duty r2 WHERE r2.item = r.id AND r2.rank < 3 AND " + cond + v.dutyOf(w) + ")"
	}
	switch view {
	case ledger.ItemOneSided:
		return "r.state IN ('draft', 'published') AND (" +
			"(r.waived <> 'sector' AND NOT " + has("r2.side = 'sector'") + ") OR " +
			"(r.waived <> 'territory' AND NOT " + has("r2.side = 'territory'") + "))"
	case ledger.ItemUndone:
		return "r.state IN ('draft', 'published') AND NOT " + has("1 = 1")
	case ledger.ItemUnmatched:
		return has("r2.overseer = '' AND r2.rank < 2")
	case ledger.ItemOverdue:
		return has(w.fill("r2.rank = 0 AND r2.due_key < %s", v.today))
	case ledger.ItemSoon:
		return has(w.fill("r2.rank = 0 AND r2.due_key >= %s AND r2.due_key <= %s", v.today, v.today.AddDays(ledger.SoonDays)))
	}
	return ""
}

// CountItemViews counts the rows of every view of the filter in one pass; the filter's own view and state are set aside.
func (v *View) CountItemViews(ctx context.Context, f ledger.ItemFilter) (map[ledger.ItemView]int, error) {
	f.View, f.State = ledger.ItemAll, ""
	w := v.itemWhere(f)
	return countViews(ctx, v.q, w, "ledger_item r", ledger.ItemViews, v.itemView)
}

// Standing counts what the steps of a campaign are judged by.
func (v *View) Standing(ctx context.Context, campaign string) (ledger.Standing, error) {
	var s ledger.Standing
	f := ledger.ItemFilter{Campaign: campaign}
	for _, c := range []struct {
		view ledger.ItemView
		to   *int
	}{{ledger.ItemAll, &s.Items}, {ledger.ItemUndone, &s.Undone}, {ledger.ItemOneSided, &s.OneSided}} {
		f.View = c.view
		n, err := v.CountItems(ctx, f)
		if err != nil {
			return s, err
		}
		*c.to = n
	}
	var err error
	if s.Duties, err = v.CountDuties(ctx, ledger.DutyFilter{Campaign: campaign}); err != nil {
		return s, err
	}
	s.Unmatched, err = v.CountDuties(ctx, ledger.DutyFilter{Campaign: campaign, View: ledger.DutyUnmatched})
	return s, err
}

// ItemRow reads one item with what stands beside it.
func (v *View) ItemRow(ctx context.Context, id string) (*ItemRow, error) {
	w := &where{}
	v.itemScope(w)
	w.is("r.id", id)
	rows, err := v.itemRows(ctx, w, "")
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, fault.NotFound()
	}
	return rows[0], nil
}
