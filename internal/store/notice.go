package store

import (
	"context"
	"fmt"

	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// noticeColumns are those of a notice, in the order of noticeTargets.
const noticeColumns = `r.id, r.book, r.post, r.kind, r.event_key, r.record, r.code, r.title, r.path, r.due, r.urgent, r.at, r.read_at, r.read_by`

func noticeTargets(n *ledger.Notice) []any {
	return []any{
		&n.ID, &n.Book, &n.Post, &n.Kind, &n.Key, &n.Record, &n.Code, &n.Title, &n.Path, &n.Due, &n.Urgent, &n.At, &n.ReadAt, &n.ReadBy,
	}
}

// Tell writes a notice for each of the posts that was not told of the event before, and returns how many there were.
// Its id, book, post and instant are filled in here.
func (tx *Tx) Tell(ctx context.Context, n ledger.Notice, posts []string) (int, error) {
	told := 0
	for _, post := range posts {
		id, err := tx.db.NewID()
		if err != nil {
			return told, err
		}
		res, err := tx.ExecContext(ctx, `INSERT INTO notice (id, book, post, kind, event_key, record, code, title, path, due, urgent,
			at, read_at, read_by) VALUES (`+placeholders(14)+`) ON CONFLICT (post, event_key) DO NOTHING`,
			id, tx.act.Actor.Book, post, string(n.Kind), n.Key, n.Record, n.Code, n.Title, n.Path, string(n.Due), n.Urgent,
			tx.db.now(), 0, "")
		if err != nil {
			return told, fmt.Errorf("tell %s of %s: %w", post, n.Key, err)
		}
		hit, err := res.RowsAffected()
		if err != nil {
			return told, err
		}
		if hit == 0 {
			continue
		}
		told++
		if err := tx.post(ctx, id, post, n.Urgent); err != nil {
			return told, err
		}
	}
	return told, nil
}

// MarkRead says that the scope's post has read those of its notices, or all of them if none is named.
func (tx *Tx) MarkRead(ctx context.Context, ids []string) (int, error) {
	w := (&where{}).with("book = %s AND post = %s AND read_at = 0", tx.act.Actor.Book, tx.act.Actor.Post)
	if len(ids) > 0 {
		w.in("id", ids)
	}
	query := w.fill("UPDATE notice SET read_at = %s, read_by = %s", tx.db.now(), tx.act.Actor.User)
	res, err := tx.ExecContext(ctx, query+w.String(), w.args...)
	if err != nil {
		return 0, fmt.Errorf("read notices: %w", err)
	}
	n, err := res.RowsAffected()
	return int(n), err
}

// PostsTold are the posts that are told what concerns the units: those of business in a unit, and for a unit without any,
// such as most villages, those of the nearest department or street above it. The superior commission (上级) looks on and
// is told nothing.
func (v *View) PostsTold(ctx context.Context, units []string) ([]string, error) {
	w := (&where{}).with("p.book = %s AND p.from_day <= %s AND (p.to_day = '' OR p.to_day >= %s)", v.scope.Book(), v.today, v.today)
	w.in("t.unit", units)
	w.and("(p.role IN (%s, %s) OR t.depth = 0 AND p.role IN (%s, %s, %s, %s, %s))", org.RoleDEPT, org.RoleSTR,
		org.RoleSEC, org.RoleLEAD, org.RoleOVR, org.RoleTEAM, org.RolePART)
	return v.texts(ctx, `WITH near AS (SELECT p.id AS post, t.depth AS depth, MIN(t.depth) OVER (PARTITION BY t.unit) AS nearest
		FROM unit_tree t JOIN post p ON p.unit = t.ancestor`+w.String()+`)
		SELECT DISTINCT post FROM near WHERE depth = nearest ORDER BY post`, w.args)
}

// noticeWhere limits the alias r to the notices of the scope's post that answer the filter.
func (v *View) noticeWhere(f ledger.NoticeFilter) *where {
	w := (&where{}).with("r.post = %s AND r.book = %s", v.scope.Post(), v.scope.Book())
	w.maybe("r.kind", string(f.Kind))
	if f.View == ledger.NoticeUnread {
		w.conds = append(w.conds, "r.read_at = 0")
	}
	return w
}

// Notices reads a page of what the scope's post was told, the newest first.
func (v *View) Notices(ctx context.Context, f ledger.NoticeFilter, p ledger.Page) ([]*ledger.Notice, error) {
	w := v.noticeWhere(f)
	p = p.Clamp()
	return collect(ctx, v.q, "SELECT "+noticeColumns+" FROM notice r"+w.String()+" ORDER BY r.at DESC, r.id"+
		fmt.Sprintf(" LIMIT %d OFFSET %d", p.Size, p.Offset()), w.args, noticeTargets)
}

// CountNotices counts the filter's rows.
func (v *View) CountNotices(ctx context.Context, f ledger.NoticeFilter) (int, error) {
	w := v.noticeWhere(f)
	return v.count(ctx, "SELECT COUNT(*) FROM notice r"+w.String(), w.args)
}

// CountNoticeViews counts the rows of every view of the filter in one pass.
func (v *View) CountNoticeViews(ctx context.Context, f ledger.NoticeFilter) (map[ledger.NoticeView]int, error) {
	f.View = ledger.NoticeAll
	return countViews(ctx, v.q, v.noticeWhere(f), "notice r", ledger.NoticeViews, func(_ *where, view ledger.NoticeView) string {
		if view == ledger.NoticeUnread {
			return "r.read_at = 0"
		}
		return ""
	})
}

// Notice reads one notice of the scope's post.
func (v *View) Notice(ctx context.Context, id string) (*ledger.Notice, error) {
	w := v.noticeWhere(ledger.NoticeFilter{View: ledger.NoticeAll})
	w.is("r.id", id)
	return only(collect(ctx, v.q, "SELECT "+noticeColumns+" FROM notice r"+w.String(), w.args, noticeTargets))
}
