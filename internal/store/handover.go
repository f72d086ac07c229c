package store

import (
	"context"

	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// handoverTables are the tables of what the journal binds there.
var handoverTables []summed

// seated is a subquery of the posts in which somebody can act on the view's day: held, by an account that is open.
func (v *View) seated(w *where) string {
	return w.fill(`(SELECT h.post FROM holding h JOIN account a ON a.id = h.account JOIN post p ON p.id = h.post
		WHERE h.book = %s AND a.disabled = %s AND h.from_day <= %s AND (h.to_day = '' OR h.to_day >= %s)
		AND p.from_day <= %s AND (p.to_day = '' OR p.to_day >= %s))`,
		v.scope.Book(), false, v.today, v.today, v.today, v.today)
}

// vacant is the condition that a record has a handling post and nobody sits in it (经办岗位空缺).
func (v *View) vacant(w *where, column string) string {
	return column + " <> '' AND " + column + " NOT IN " + v.seated(w)
}

// What of a finding a post may still have to do something about.
const (
	findingOpen = "r.state NOT IN ('closed', 'voided')"
	partyOpen   = "p.state NOT IN ('closed', 'voided')"
)

// handles is the condition that a post follows the open finding r, or deals with an open part in it.
func (v *View) handles(w *where, post string) string {
	return "(" + findingOpen + w.fill(" AND r.handler = %s", post) +
		" OR r.id IN (SELECT p.finding FROM finding_party p WHERE " + partyOpen + w.fill(" AND p.handler = %s", post) + "))"
}

// HandledFindings reads the open findings that a post follows, for a command to work on.
func (v *View) HandledFindings(ctx context.Context, post string) ([]*ledger.Finding, error) {
	w := &where{}
	v.findingScope(w)
	w.and(findingOpen+" AND r.handler = %s", post)
	return findingTable.some(ctx, v.q, w, " ORDER BY r.code")
}

// HandledParties reads the open parts in findings that a post deals with, for a command to work on.
func (v *View) HandledParties(ctx context.Context, post string) ([]*ledger.FindingParty, error) {
	w := &where{}
	v.ofFindings(w)
	w.and("r.state NOT IN ('closed', 'voided') AND r.handler = %s", post)
	return partyTable.some(ctx, v.q, w, " ORDER BY r.finding, r.id")
}

// PostRow is a post with its unit's name, and whether somebody sits in it today.
type PostRow struct {
	org.Post
	UnitName string
	Seated   bool
}

// HandlingPosts lists the posts of the scope that may handle matters, those without a holder as well: a unit those of its
// own subtree, the lead room all.
func (v *View) HandlingPosts(ctx context.Context) ([]*PostRow, error) {
	w := &where{}
	v.business(w)
	v.inBook(w, "r")
	if !v.scope.All() {
		w.conds = append(w.conds, "r.unit IN "+v.own(w))
	}
	w.conds = append(w.conds, "r.role IN ('lead', 'ovr', 'dept', 'str', 'team')")
	query := "SELECT " + postTable.names("r") + ", u.short, r.id IN " + v.seated(w) + " FROM post r JOIN unit u ON u.id = r.unit"
	return collect(ctx, v.q, query+w.String()+" ORDER BY u.place, u.sort_key, r.title, r.id", w.args,
		func(p *PostRow) []any { return append(postTable.targets(&p.Post), &p.UnitName, &p.Seated) })
}

// HandlingPost reads one of them.
func (v *View) HandlingPost(ctx context.Context, id string) (*PostRow, error) {
	all, err := v.HandlingPosts(ctx)
	if err != nil {
		return nil, err
	}
	for _, p := range all {
		if p.ID == id {
			return p, nil
		}
	}
	return nil, fault.NotFound()
}

// OpenMatters counts the open matters that a post of the book handles, whoever asks: a number is no business text, and
// who ends a tenure has to know what hangs on it.
func (v *View) OpenMatters(ctx context.Context, post string) (int, error) {
	w := &where{}
	book, handler := w.arg(v.scope.Book()), w.arg(post)
	return v.count(ctx, "SELECT (SELECT COUNT(*) FROM duty d WHERE d.book = "+book+" AND d.handler = "+handler+" AND d.rank = 0)"+
		" + (SELECT COUNT(*) FROM finding r WHERE r.book = "+book+" AND "+v.handles(w, post)+")", w.args)
}

// Seated reports whether somebody can act in the post on the view's day.
func (v *View) Seated(ctx context.Context, post string) (bool, error) {
	w := &where{}
	n, err := v.count(ctx, "SELECT COUNT(*) FROM post r WHERE r.id = "+w.arg(post)+" AND r.id IN "+v.seated(w), w.args)
	return n > 0, err
}

// Beneath is the set of a unit and everything below it.
func (v *View) Beneath(ctx context.Context, unit string) (map[string]bool, error) {
	units, err := v.texts(ctx, "SELECT t.unit FROM unit_tree t JOIN unit u ON u.id = t.unit WHERE t.ancestor = $1 AND u.book = $2 ORDER BY t.unit",
		[]any{unit, v.scope.Book()})
	out := make(map[string]bool, len(units))
	for _, u := range units {
		out[u] = true
	}
	return out, err
}

// PostsByID reads posts of the book with their units' names: whose post something is, is no secret inside the district.
func (v *View) PostsByID(ctx context.Context, ids []string) (map[string]*PostRow, error) {
	w := &where{}
	v.inBook(w, "r")
	w.in("r.id", ids)
	query := "SELECT " + postTable.names("r") + ", u.short, r.id IN " + v.seated(w) + " FROM post r JOIN unit u ON u.id = r.unit"
	rows, err := collect(ctx, v.q, query+w.String()+" ORDER BY r.id", w.args,
		func(p *PostRow) []any { return append(postTable.targets(&p.Post), &p.UnitName, &p.Seated) })
	out := make(map[string]*PostRow, len(rows))
	for _, p := range rows {
		out[p.ID] = p
	}
	return out, err
}

// OpenByPost counts the open duties and findings of every post, as the scope sees them.
func (v *View) OpenByPost(ctx context.Context) (duties, findings map[string]int, err error) {
	w := &where{}
	v.dutyScope(w)
	w.conds = append(w.conds, "r.rank = 0", "r.handler <> ''")
	if duties, err = v.byPost(ctx, "SELECT r.handler, COUNT(*) FROM duty r"+w.String()+" GROUP BY r.handler", w.args); err != nil {
		return nil, nil, err
	}
	w = &where{}
	v.findingScope(w)
	w.conds = append(w.conds, "(r.handler <> '' OR p.handler <> '')")
	findings, err = v.byPost(ctx, `SELECT x.handler, COUNT(DISTINCT x.finding) FROM (
		SELECT CASE WHEN `+findingOpen+` THEN r.handler ELSE '' END AS handler, r.id AS finding FROM finding r LEFT JOIN finding_party p ON p.finding = r.id`+w.String()+`
		UNION SELECT CASE WHEN `+partyOpen+` THEN p.handler ELSE '' END AS handler, r.id AS finding FROM finding r JOIN finding_party p ON p.finding = r.id`+w.String()+`
		) x WHERE x.handler <> '' GROUP BY x.handler`, w.args)
	return duties, findings, err
}

func (v *View) byPost(ctx context.Context, query string, args []any) (map[string]int, error) {
	type line struct {
		post string
		n    int
	}
	rows, err := collect(ctx, v.q, query, args, func(l *line) []any { return []any{&l.post, &l.n} })
	out := make(map[string]int, len(rows))
	for _, l := range rows {
		out[l.post] = l.n
	}
	return out, err
}
