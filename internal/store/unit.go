package store

import (
	"context"

	"github.com/mozillazg/go-pinyin"

	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

var unitTable = &table[org.Unit]{
	name: "unit",
	meta: func(u *org.Unit) *org.Meta { return &u.Meta },
	columns: func(u *org.Unit) []column {
		return []column{
			{"parent", &u.Parent},
			{"kind", &u.Kind},
			{"name", &u.Name},
			{"short", &u.Short},
			{"aliases", list{&u.Aliases}},
			{"former", list{&u.Former}},
			{"contact", &u.Contact},
			{"phone", &u.Phone},
			{"place", &u.Place},
			{"ended", &u.Ended},
		}
	},
	derived: func(u *org.Unit) []column {
		key := sortKey(u.Short)
		return []column{{"sort_key", &key}}
	},
	after: keepTree,
}

// sortKey is the pinyin of a name, so that both engines sort Chinese alike; what is not Chinese stays as it is.
func sortKey(name string) string {
	args := pinyin.NewArgs()
	args.Fallback = func(r rune, _ pinyin.Args) []string { return []string{string(r)} }
	var out string
	for _, syllables := range pinyin.Pinyin(name, args) {
		out += syllables[0] + " "
	}
	return out
}

// keepTree rebuilds the unit's ancestors and those of everything below it.
func keepTree(ctx context.Context, tx *Tx, u *org.Unit) error {
	if u.Version == 1 {
		return tx.hang(ctx, u.ID, u.Parent)
	}
	var parent string
	err := tx.QueryRowContext(ctx, "SELECT COALESCE((SELECT t.ancestor FROM unit_tree t WHERE t.unit = $1 AND t.depth = 1), '')", u.ID).Scan(&parent)
	if err != nil || parent == u.Parent {
		return err
	}
	return tx.move(ctx, u)
}

func (tx *Tx) hang(ctx context.Context, id, parent string) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO unit_tree (ancestor, unit, depth)
		SELECT t.ancestor, CAST($1 AS TEXT), t.depth + 1 FROM unit_tree t WHERE t.unit = $2
		UNION ALL SELECT CAST($1 AS TEXT), CAST($1 AS TEXT), 0`, id, parent)
	return err
}

// move hangs the unit with all below it under its new parent. A unit cannot hang below itself.
func (tx *Tx) move(ctx context.Context, u *org.Unit) error {
	var below int
	err := tx.QueryRowContext(ctx, "SELECT COUNT(*) FROM unit_tree WHERE ancestor = $1 AND unit = $2", u.ID, u.Parent).Scan(&below)
	if err != nil {
		return err
	}
	if below > 0 {
		return fault.New(fault.Conflict, "unit.parent.below", u.Name)
	}
	_, err = tx.ExecContext(ctx, `DELETE FROM unit_tree
		WHERE unit IN (SELECT b.unit FROM unit_tree b WHERE b.ancestor = $1)
		AND ancestor IN (SELECT a.ancestor FROM unit_tree a WHERE a.unit = $1 AND a.depth > 0)`, u.ID)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO unit_tree (ancestor, unit, depth)
		SELECT a.ancestor, b.unit, a.depth + b.depth + 1
		FROM unit_tree a, unit_tree b WHERE a.unit = $2 AND b.ancestor = $1`, u.ID, u.Parent)
	return err
}

// SaveUnit writes a unit and keeps the tree.
func (tx *Tx) SaveUnit(ctx context.Context, u *org.Unit) error {
	if u.Short == "" {
		u.Short = u.Name
	}
	return save(ctx, tx, unitTable, u)
}

// Directory lists every living unit of the book, parents before children. Names of units are no secret inside a
// district; what belongs to a unit is.
func (v *View) Directory(ctx context.Context) ([]*org.Unit, error) {
	w := &where{}
	v.inBook(w, "r")
	w.conds = append(w.conds, "r.ended = ''")
	return unitTable.some(ctx, v.q, w, " ORDER BY r.place, r.sort_key, r.id")
}

// Units lists the units of the scope, ended ones too.
func (v *View) Units(ctx context.Context) ([]*org.Unit, error) {
	w := &where{}
	v.inBook(w, "r")
	if !v.scope.Admin() {
		v.unitScope(w, "r.id")
	}
	return unitTable.some(ctx, v.q, w, " ORDER BY r.place, r.sort_key, r.id")
}

// Unit reads one unit of the scope.
func (v *View) Unit(ctx context.Context, id string) (*org.Unit, error) {
	w := &where{}
	v.inBook(w, "r")
	w.is("r.id", id)
	if !v.scope.Admin() {
		v.unitScope(w, "r.id")
	}
	return unitTable.one(ctx, v.q, w)
}

// Below lists the ids of a unit and everything below it.
func (v *View) Below(ctx context.Context, id string) ([]string, error) {
	return v.texts(ctx, `SELECT t.unit FROM unit_tree t JOIN unit u ON u.id = t.unit
		WHERE t.ancestor = $1 AND u.book = $2 AND u.ended = '' ORDER BY t.depth, u.place, u.id`, []any{id, v.scope.Book()})
}

// Holds reports whether the unit lies in the scope's own subtree.
func (v *View) Holds(ctx context.Context, unit string) (bool, error) {
	n, err := v.count(ctx, "SELECT COUNT(*) FROM unit_tree t WHERE t.ancestor = $1 AND t.unit = $2", []any{v.scope.Unit(), unit})
	return n > 0, err
}

// Ties counts what still hangs on a unit. Only numbers leave: administrators may ask, and see no business text.
func (v *View) Ties(ctx context.Context, id string) (org.Ties, error) {
	var t org.Ties
	err := v.q.QueryRowContext(ctx, `SELECT
		(SELECT COUNT(*) FROM unit c WHERE c.book = $1 AND c.parent = $2 AND c.ended = ''),
		(SELECT COUNT(*) FROM duty d WHERE d.book = $1 AND (d.unit = $2 OR d.overseer = $2) AND d.state NOT IN ('done', 'voided')),
		(SELECT COUNT(*) FROM finding f WHERE f.book = $1 AND f.rank < 2 AND (f.overseer = $2 OR f.by_unit = $2
			OR f.id IN (SELECT x.finding FROM finding_party x WHERE x.unit = $2 AND x.state NOT IN ('closed', 'voided')))),
		(SELECT COUNT(*) FROM inspection v WHERE v.book = $1 AND v.state IN ('planned', 'underway') AND (v.by_unit = $2
			OR v.id IN (SELECT s.inspection FROM inspection_stop s WHERE s.unit = $2))),
		(SELECT COUNT(*) FROM need n WHERE n.book = $1 AND n.state IN ('raised', 'taken') AND (n.unit = $2 OR n.owner = $2))
			+ (SELECT COUNT(*) FROM decision e WHERE e.book = $1 AND e.unit = $2 AND e.state = 'open')
			+ (SELECT COUNT(*) FROM policy_question q WHERE q.book = $1 AND q.dept = $2 AND q.state = 'routed')
			+ (SELECT COUNT(*) FROM similar_answer a WHERE a.book = $1 AND a.unit = $2 AND a.state = 'asked')
			+ (SELECT COUNT(*) FROM systemic_fix y WHERE y.book = $1 AND y.unit = $2 AND y.state <> 'checked'),
		(SELECT COUNT(*) FROM ledger_item i WHERE i.book = $1 AND i.lead_unit = $2 AND i.state IN ('draft', 'published')),
		(SELECT COUNT(*) FROM campaign p WHERE p.book = $1 AND p.lead_unit = $2 AND p.state NOT IN ('closed', 'voided')),
		(SELECT COUNT(*) FROM holding h JOIN post p ON p.id = h.post
			WHERE p.book = $1 AND p.unit = $2 AND (h.to_day = '' OR h.to_day >= $3)),
		(SELECT COUNT(*) FROM oversight o WHERE o.book = $1 AND o.overseer = $2 AND (o.to_day = '' OR o.to_day >= $3))`,
		v.scope.Book(), id, v.today).Scan(&t.Children, &t.Duties, &t.Findings, &t.Visits, &t.Asked, &t.Items, &t.Campaigns, &t.Held, &t.Watched)
	return t, err
}

// CampaignTitles lists the campaigns among the filter's duties.
func (v *View) CampaignTitles(ctx context.Context, f ledger.DutyFilter) ([]string, error) {
	w := v.dutyWhere(f)
	return v.texts(ctx, `SELECT c.title FROM campaign c WHERE c.id IN (SELECT r.campaign FROM duty r`+w.String()+
		") ORDER BY c.from_day DESC, c.id", w.args)
}

var oversightTable = &table[org.Oversight]{
	name: "oversight",
	meta: func(o *org.Oversight) *org.Meta { return &o.Meta },
	columns: func(o *org.Oversight) []column {
		return []column{{"overseer", &o.Overseer}, {"unit", &o.Unit}, {"from_day", &o.From}, {"to_day", &o.To}}
	},
}

// SaveOversight writes a relation between an overseer and a unit.
func (tx *Tx) SaveOversight(ctx context.Context, o *org.Oversight) error {
	return save(ctx, tx, oversightTable, o)
}

// Oversights lists the whole map of the book, oldest first: who watches whom is no secret inside a district.
func (v *View) Oversights(ctx context.Context) ([]*org.Oversight, error) {
	w := &where{}
	v.inBook(w, "r")
	return oversightTable.some(ctx, v.q, w, " ORDER BY r.overseer, r.from_day, r.id")
}

// Oversight reads one relation.
func (v *View) Oversight(ctx context.Context, id string) (*org.Oversight, error) {
	w := &where{}
	v.inBook(w, "r")
	w.is("r.id", id)
	return oversightTable.one(ctx, v.q, w)
}

// OverseersOf returns, for each unit given, the overseers that watch it on the view's day: those of the nearest unit
// at or above it that has any. None is a gap, several are an overlap.
func (v *View) OverseersOf(ctx context.Context, units []string) (map[string][]string, error) {
	out := map[string][]string{}
	if len(units) == 0 {
		return out, nil
	}
	w := &where{}
	w.in("t.unit", units)
	w.and("o.book = %s AND o.from_day <= %s AND (o.to_day = '' OR o.to_day >= %s)", v.scope.Book(), v.today, v.today)
	type hit struct {
		unit, overseer string
		depth          int
	}
	hits, err := collect(ctx, v.q, `SELECT t.unit, o.overseer, t.depth FROM unit_tree t
		JOIN oversight o ON o.unit = t.ancestor`+w.String()+" ORDER BY t.unit, t.depth, o.overseer", w.args,
		func(h *hit) []any { return []any{&h.unit, &h.overseer, &h.depth} })
	nearest := map[string]int{}
	for _, h := range hits {
		if d, seen := nearest[h.unit]; seen && d < h.depth {
			continue
		}
		nearest[h.unit] = h.depth
		out[h.unit] = append(out[h.unit], h.overseer)
	}
	return out, err
}

// District is the name of a book's root unit. An empty book means the first one, for the page a stranger sees.
func (db *DB) District(ctx context.Context, book string) (string, error) {
	var name string
	err := db.read.QueryRowContext(ctx, `SELECT u.name FROM unit u WHERE u.parent = '' AND u.kind = 'district'
		AND ($1 = '' OR u.book = $1) ORDER BY u.created_at, u.id LIMIT 1`, book).Scan(&name)
	return name, err
}
