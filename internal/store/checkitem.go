package store

import (
	"context"
	"fmt"

	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

var checkItemTable = &table[ledger.CheckItem]{
	name: "check_item",
	meta: func(i *ledger.CheckItem) *org.Meta { return &i.Meta },
	columns: func(i *ledger.CheckItem) []column {
		return []column{
			{"checklist", &i.Checklist},
			{"overseer", &i.Overseer},
			{"place", &i.Place},
			{"matter", &i.Matter},
			{"points", &i.Points},
			{"way", &i.Way},
			{"frequency", &i.Frequency},
			{"basis", &i.Basis},
			{"evidence", &i.Evidence},
			{"mode", &i.Mode},
			{"item", &i.Item},
			{"side", &i.Side},
			{"villages", &i.Villages},
			{"units", list{&i.Units}},
			{"parent", &i.Parent},
			{"replaces", &i.Replaces},
			{"begins", &i.Begins},
			{"ends", &i.Ends},
			{"round", &i.Round},
			{"out", &i.Out},
			{"state", &i.State},
			{"reason", &i.Reason},
		}
	},
	after: keepCheckUnits,
}

// keepCheckUnits mirrors the chosen units into rows, because what is due is found by them.
func keepCheckUnits(ctx context.Context, tx *Tx, i *ledger.CheckItem) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM check_item_unit WHERE item = $1", i.ID); err != nil {
		return err
	}
	for _, u := range i.Units {
		_, err := tx.ExecContext(ctx, "INSERT INTO check_item_unit (item, unit) VALUES ($1, $2) ON CONFLICT (item, unit) DO NOTHING", i.ID, u)
		if err != nil {
			return err
		}
	}
	return nil
}

// SaveCheckItem writes an item of a checklist.
func (tx *Tx) SaveCheckItem(ctx context.Context, i *ledger.CheckItem) error {
	return save(ctx, tx, checkItemTable, i)
}

// applies is the condition that a check item, by its alias, applies to a unit of a kind.
func applies(item, unit, kind string) string {
	return fmt.Sprintf(`(%[1]s.units <> '[]' AND EXISTS (SELECT 1 FROM check_item_unit cu WHERE cu.item = %[1]s.id AND cu.unit = %[2]s)
		OR %[1]s.units = '[]' AND (%[1]s.side <> 'territory' AND %[3]s = 'department'
			OR %[1]s.side <> 'sector' AND (%[3]s = 'street' OR %[1]s.villages AND %[3]s = 'village')))`, item, unit, kind)
}

// shownNow limits the alias r to the items a list is made of: those in force, and the drafts of one that is being written.
func (v *View) shownNow(w *where) { w.and("(r.state <> 'ended' OR r.ends >= %s)", v.today) }

// checkItemScope limits the alias r to the items the scope sees: an overseer's own, the common ones in force for every
// overseer, and for a unit those common ones that apply to it or to what lies below it.
func (v *View) checkItemScope(w *where) {
	v.business(w)
	v.inBook(w, "r")
	if v.scope.All() {
		return
	}
	common := "r.overseer = '' AND r.state <> 'draft'"
	if !v.scope.Overseer() {
		reached := &where{args: w.args}
		v.unitScope(reached, "cs.id")
		reached.conds = append(reached.conds, "cs.book = r.book", applies("r", "cs.id", "cs.kind"))
		w.args = reached.args
		common += " AND EXISTS (SELECT 1 FROM unit cs" + reached.String() + ")"
	}
	w.conds = append(w.conds, "("+w.fill("r.overseer = %s", v.scope.Unit())+" OR "+common+")")
}

// CheckItem reads one item.
func (v *View) CheckItem(ctx context.Context, id string) (*ledger.CheckItem, error) {
	w := &where{}
	v.checkItemScope(w)
	w.is("r.id", id)
	return checkItemTable.one(ctx, v.q, w)
}

// CheckItemsByID reads the items of a selection; what is out of scope is left out.
func (v *View) CheckItemsByID(ctx context.Context, ids []string) ([]*ledger.CheckItem, error) {
	w := &where{}
	v.checkItemScope(w)
	w.in("r.id", ids)
	return checkItemTable.some(ctx, v.q, w, " ORDER BY r.place, r.id")
}

// CheckItemsOf reads every item of a list, ended ones too, in the order of the list.
func (v *View) CheckItemsOf(ctx context.Context, list string) ([]*ledger.CheckItem, error) {
	w := &where{}
	v.checkItemScope(w)
	w.is("r.checklist", list)
	return checkItemTable.some(ctx, v.q, w, " ORDER BY r.place, r.begins, r.id")
}

// CommonItems reads the common items in force today, which specific ones can refine.
func (v *View) CommonItems(ctx context.Context) ([]*ledger.CheckItem, error) {
	w := &where{}
	v.checkItemScope(w)
	w.and("r.overseer = '' AND r.state = 'live' AND r.ends >= %s", v.today)
	return checkItemTable.some(ctx, v.q, w, " ORDER BY r.checklist, r.place, r.id")
}

// CheckItemRow is a line of a checklist with the words of what it refers to.
type CheckItemRow struct {
	ledger.CheckItem
	ParentMatter string
	ItemCode     string // of the ledger item, "" where the scope does not see it
	Refined      int    // specific items in force under it that the scope sees
}

// CheckItems reads the items a list is made of now; with ended ones if asked.
func (v *View) CheckItems(ctx context.Context, list string, ended bool) ([]*CheckItemRow, error) {
	w := &where{}
	v.checkItemScope(w)
	w.is("r.checklist", list)
	if !ended {
		v.shownNow(w)
	}
	seen, refined := &where{args: w.args}, &where{}
	v.itemScope(seen)
	seen.conds = append(seen.conds, "r.id = i.item")
	refined.args = seen.args
	v.checkItemScope(refined)
	refined.conds = append(refined.conds, "r.parent = i.id", "r.state = 'live'")
	query := "SELECT " + checkItemTable.names("i") + `,
		COALESCE((SELECT p.matter FROM check_item p WHERE p.id = i.parent), ''),
		COALESCE((SELECT r.code FROM ledger_item r` + seen.String() + `), ''),
		(SELECT COUNT(*) FROM check_item r` + refined.String() + `)
		FROM check_item i WHERE i.id IN (SELECT r.id FROM check_item r` + w.String() + ") ORDER BY i.place, i.begins, i.id"
	return collect(ctx, v.q, query, refined.args, func(r *CheckItemRow) []any {
		return append(checkItemTable.targets(&r.CheckItem), &r.ParentMatter, &r.ItemCode, &r.Refined)
	})
}
