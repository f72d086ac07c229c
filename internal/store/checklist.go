package store

import (
	"context"

	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// checklistTables are the tables of what the journal binds there.
var checklistTables = []summed{checklistTable, checkItemTable, listReceiptTable}

var checklistTable = &table[ledger.Checklist]{
	name: "checklist",
	meta: func(c *ledger.Checklist) *org.Meta { return &c.Meta },
	columns: func(c *ledger.Checklist) []column {
		return []column{
			{"code", &c.Code},
			{"kind", &c.Kind},
			{"title", &c.Title},
			{"year", &c.Year},
			{"by_unit", &c.By},
			{"overseer", &c.Overseer},
			{"state", &c.State},
			{"round", &c.Round},
			{"issued_at", &c.IssuedAt},
			{"added", &c.Added},
			{"changed", &c.Changed},
			{"dropped", &c.Dropped},
			{"reason", &c.Reason},
		}
	},
}

var listReceiptTable = &table[ledger.ChecklistReceipt]{
	name: "checklist_receipt",
	meta: func(r *ledger.ChecklistReceipt) *org.Meta { return &r.Meta },
	columns: func(r *ledger.ChecklistReceipt) []column {
		return []column{
			{"checklist", &r.Checklist},
			{"overseer", &r.Overseer},
			{"round", &r.Round},
			{"sent_at", &r.SentAt},
			{"due", &r.Due},
			{"term", term{&r.Term}},
			{"ack_at", &r.AckAt},
			{"post", &r.Post},
			{"state", &r.State},
		}
	},
}

// SaveChecklist writes a checklist.
func (tx *Tx) SaveChecklist(ctx context.Context, c *ledger.Checklist) error {
	return save(ctx, tx, checklistTable, c)
}

// SaveListReceipt writes the receipt of an overseer.
func (tx *Tx) SaveListReceipt(ctx context.Context, r *ledger.ChecklistReceipt) error {
	return save(ctx, tx, listReceiptTable, r)
}

// checklistScope limits the alias r to the lists the scope sees: the common ones in force, for units may know what will
// be checked, and an overseer's own.
func (v *View) checklistScope(w *where) {
	v.business(w)
	v.inBook(w, "r")
	if v.scope.All() {
		return
	}
	w.and("(r.overseer = %s OR r.kind = 'common' AND r.round > 0)", v.scope.Unit())
}

// Checklist reads one list by its id or its code.
func (v *View) Checklist(ctx context.Context, ref string) (*ledger.Checklist, error) {
	w := &where{}
	v.checklistScope(w)
	w.and("(r.id = %s OR r.code = %s)", ref, ref)
	return checklistTable.one(ctx, v.q, w)
}

// ChecklistRow is a line of the checklists with the counts that stand beside it; the items are those the scope sees.
type ChecklistRow struct {
	ledger.Checklist
	ByName   string
	Items    int // in force, or drafts of a list that is not
	Sent     int // receipts asked for
	Unsigned int
}

func (v *View) checklistWhere(f ledger.ChecklistFilter) *where {
	w := &where{}
	v.checklistScope(w)
	w.maybe("r.kind", string(f.Kind))
	w.maybe("r.overseer", f.Overseer)
	w.maybe("r.state", string(f.State))
	if f.Year != 0 {
		w.is("r.year", f.Year)
	}
	return w
}

// Checklists reads the lists of a filter, the newest year first and the common ones before the specific.
func (v *View) Checklists(ctx context.Context, f ledger.ChecklistFilter) ([]*ChecklistRow, error) {
	w := v.checklistWhere(f)
	items, receipts := &where{args: w.args}, &where{}
	v.checkItemScope(items)
	items.conds = append(items.conds, "r.checklist = c.id")
	v.shownNow(items)
	receipts.args = items.args
	v.listReceiptScope(receipts)
	receipts.conds = append(receipts.conds, "r.checklist = c.id")
	query := "SELECT " + checklistTable.names("c") + `, u.short,
		(SELECT COUNT(*) FROM check_item r` + items.String() + `),
		(SELECT COUNT(*) FROM checklist_receipt r` + receipts.String() + `),
		(SELECT COUNT(*) FROM checklist_receipt r` + receipts.String() + ` AND r.state = 'sent')
		FROM checklist c JOIN unit u ON u.id = c.by_unit
		WHERE c.id IN (SELECT r.id FROM checklist r` + w.String() + `) ORDER BY c.year DESC, c.kind, u.place, u.sort_key, c.code`
	return collect(ctx, v.q, query, receipts.args, func(c *ChecklistRow) []any {
		return append(checklistTable.targets(&c.Checklist), &c.ByName, &c.Items, &c.Sent, &c.Unsigned)
	})
}

// CountChecklists counts the lists of a filter.
func (v *View) CountChecklists(ctx context.Context, f ledger.ChecklistFilter) (int, error) {
	w := v.checklistWhere(f)
	return v.count(ctx, "SELECT COUNT(*) FROM checklist r"+w.String(), w.args)
}

// listReceiptScope limits the alias r to the receipts the scope sees: an overseer's own, or all.
func (v *View) listReceiptScope(w *where) {
	v.business(w)
	v.inBook(w, "r")
	if !v.scope.All() {
		w.is("r.overseer", v.scope.Unit())
	}
}

func (v *View) listReceiptWhere(f ledger.ListReceiptFilter) *where {
	w := &where{}
	v.listReceiptScope(w)
	w.maybe("r.checklist", f.List)
	w.maybe("r.overseer", f.Overseer)
	w.also(v.listReceiptView(w, f.View))
	return w
}

// listReceiptView is the condition of a standing question; "" asks nothing more.
func (v *View) listReceiptView(w *where, view ledger.ListReceiptView) string {
	switch view {
	case ledger.ListReceiptUnsigned:
		return "r.state = 'sent'"
	case ledger.ListReceiptLate:
		return w.fill("r.state = 'sent' AND r.due < %s", v.today)
	case ledger.ListReceiptAll:
	}
	return ""
}

// ListReceiptRow is a receipt with the words of what it refers to.
type ListReceiptRow struct {
	ledger.ChecklistReceipt
	OverseerName string
	Code         string
	Title        string
	PostTitle    string
}

// Receipts reads the receipts of a filter, those that wait first.
func (v *View) ListReceipts(ctx context.Context, f ledger.ListReceiptFilter) ([]*ListReceiptRow, error) {
	w := v.listReceiptWhere(f)
	return collect(ctx, v.q, "SELECT "+listReceiptTable.names("r")+`, u.short, c.code, c.title, COALESCE(p.title, '')
		FROM checklist_receipt r JOIN unit u ON u.id = r.overseer JOIN checklist c ON c.id = r.checklist
		LEFT JOIN post p ON p.id = r.post`+w.String()+" ORDER BY r.state DESC, r.due, u.place, u.sort_key, r.id", w.args,
		func(r *ListReceiptRow) []any {
			return append(listReceiptTable.targets(&r.ChecklistReceipt), &r.OverseerName, &r.Code, &r.Title, &r.PostTitle)
		})
}

// ListReceiptsByID reads the receipts of a selection; what is out of scope is left out.
func (v *View) ListReceiptsByID(ctx context.Context, ids []string) ([]*ledger.ChecklistReceipt, error) {
	w := &where{}
	v.listReceiptScope(w)
	w.in("r.id", ids)
	return listReceiptTable.some(ctx, v.q, w, " ORDER BY r.id")
}

// ListReceiptsOf reads every receipt of a list for a command to work on.
func (v *View) ListReceiptsOf(ctx context.Context, list string) ([]*ledger.ChecklistReceipt, error) {
	return listReceiptTable.some(ctx, v.q, v.listReceiptWhere(ledger.ListReceiptFilter{List: list}), " ORDER BY r.id")
}

// CountListReceiptViews counts the receipts of every view of a filter.
func (v *View) CountListReceiptViews(ctx context.Context, f ledger.ListReceiptFilter) (map[ledger.ListReceiptView]int, error) {
	f.View = ledger.ListReceiptAll
	w := v.listReceiptWhere(f)
	return countViews(ctx, v.q, w, "checklist_receipt r", ledger.ListReceiptViews, v.listReceiptView)
}

// Overseers lists the ids of the units that oversee others today.
func (v *View) Overseers(ctx context.Context) ([]string, error) {
	return v.texts(ctx, `SELECT u.id FROM unit u WHERE u.book = $1 AND u.ended = '' AND u.id IN (SELECT o.overseer FROM oversight o
		WHERE o.book = $1 AND o.from_day <= $2 AND (o.to_day = '' OR o.to_day >= $2)) ORDER BY u.place, u.sort_key, u.id`,
		[]any{v.scope.Book(), v.today})
}

// RemoveCheckItem deletes an item that was never in force.
func (tx *Tx) RemoveCheckItem(ctx context.Context, i *ledger.CheckItem) error {
	if i.State != ledger.CheckDraft {
		return fault.New(fault.Conflict, "check.remove.live", i.Matter)
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM check_item_unit WHERE item = $1", i.ID); err != nil {
		return err
	}
	return remove(ctx, tx, checkItemTable, i)
}
