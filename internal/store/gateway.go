package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

var gatewayTable = &table[ledger.Gateway]{
	name: "gateway",
	meta: func(g *ledger.Gateway) *org.Meta { return &g.Meta },
	columns: func(g *ledger.Gateway) []column {
		return []column{
			{"kind", &g.Kind},
			{"name", &g.Name},
			{"unit", &g.Unit},
			{"address", secret{&g.Address}},
			{"sender", &g.Sender},
			{"login", &g.Login},
			{"secret", secret{&g.Secret}},
			{"state", &g.State},
		}
	},
}

var hoursTable = &table[ledger.NoticeHours]{
	name: "notice_hours",
	meta: func(h *ledger.NoticeHours) *org.Meta { return &h.Meta },
	columns: func(h *ledger.NoticeHours) []column {
		return []column{{"digest", &h.Digest}, {"quiet_from", &h.QuietFrom}, {"quiet_to", &h.QuietTo}}
	},
}

var noticeTables = []summed{gatewayTable, hoursTable}

// SaveGateway writes a gateway.
func (tx *Tx) SaveGateway(ctx context.Context, g *ledger.Gateway) error {
	return save(ctx, tx, gatewayTable, g)
}

// SaveHours writes when messages leave.
func (tx *Tx) SaveHours(ctx context.Context, h *ledger.NoticeHours) error {
	return save(ctx, tx, hoursTable, h)
}

// Gateways lists the gateways of the book, those in use first.
func (v *View) Gateways(ctx context.Context) ([]*ledger.Gateway, error) {
	w := &where{}
	v.adminOrProgram(w)
	return gatewayTable.some(ctx, v.q, w, " ORDER BY r.state, r.kind, r.created_at, r.id")
}

// Gateway reads one gateway.
func (v *View) Gateway(ctx context.Context, id string) (*ledger.Gateway, error) {
	w := &where{}
	v.adminOrProgram(w)
	w.is("r.id", id)
	return gatewayTable.one(ctx, v.q, w)
}

// Hours reads when messages leave; Missing until somebody has said so.
func (v *View) Hours(ctx context.Context) (*ledger.NoticeHours, error) {
	return hoursTable.one(ctx, v.q, (&where{}).with("r.book = %s", v.scope.Book()))
}

// adminOrProgram limits the alias r to the book, for an administrator and for the program: how messages leave is no
// business of anybody else.
func (v *View) adminOrProgram(w *where) {
	v.inBook(w, "r")
	if !v.scope.Admin() && !v.scope.Program() {
		w.conds = append(w.conds, "1 = 0")
	}
}

// post puts new notices into the outbox, once for each gateway in use that serves their posts.
func (tx *Tx) post(ctx context.Context, notice string, post string, urgent bool) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO outbox (notice, gateway, book, urgent, at)
		SELECT CAST($1 AS TEXT), g.id, g.book, CAST($2 AS BOOLEAN), CAST($3 AS BIGINT) FROM gateway g WHERE g.book = $4 AND g.state = 'active'
		AND (g.kind = 'mail' OR g.unit = '' OR g.unit IN (SELECT t.ancestor FROM unit_tree t JOIN post p ON p.unit = t.unit WHERE p.id = $5))`,
		notice, urgent, tx.db.now(), tx.act.Actor.Book, post)
	if err != nil {
		return fmt.Errorf("outbox: %w", err)
	}
	return nil
}

// Waiting is a notice that waits in the outbox, for one recipient of one gateway: an account with an address, or nobody
// where the gateway is a webhook. A notice that its post has read meanwhile needs no message and has no recipient.
type Waiting struct {
	Notice  string
	Gateway string
	Account string
	To      bool
}

// Outbox lists what waits and was written before the instant, urgent or not.
func (v *View) Outbox(ctx context.Context, urgent bool, before int64) ([]*Waiting, error) {
	w := (&where{}).with("o.book = %s AND o.urgent = %s AND o.at < %s", v.scope.Book(), urgent, before)
	holds := w.fill("h.from_day <= %s AND (h.to_day = '' OR h.to_day >= %s)", v.today, v.today)
	return collect(ctx, v.q, `SELECT o.notice, o.gateway, COALESCE(a.id, ''),
		n.read_at = 0 AND g.state = 'active' AND (g.kind <> 'mail' OR a.id IS NOT NULL)
		FROM outbox o JOIN notice n ON n.id = o.notice JOIN gateway g ON g.id = o.gateway
		LEFT JOIN holding h ON g.kind = 'mail' AND h.post = n.post AND `+holds+`
		LEFT JOIN account a ON a.id = h.account AND a.email <> '' AND NOT a.disabled`+w.String()+" ORDER BY o.gateway, a.id, n.at, n.id", w.args,
		func(x *Waiting) []any { return []any{&x.Notice, &x.Gateway, &x.Account, &x.To} })
}

// Digested lists the recipients that have their message of the day, as gateway and account.
func (v *View) Digested(ctx context.Context, day calendar.Day) (map[[2]string]bool, error) {
	rows, err := collect(ctx, v.q, "SELECT d.gateway, d.account FROM delivery d WHERE d.book = $1 AND d.day = $2 AND NOT d.urgent",
		[]any{v.scope.Book(), string(day)}, func(p *[2]string) []any { return []any{&p[0], &p[1]} })
	out := map[[2]string]bool{}
	for _, r := range rows {
		out[*r] = true
	}
	return out, err
}

// PutDelivery writes a message that tells the notices to one recipient.
func (tx *Tx) PutDelivery(ctx context.Context, d *ledger.Delivery, notices []string) error {
	id, err := tx.db.NewID()
	if err != nil {
		return err
	}
	d.ID, d.Book, d.At, d.NextAt, d.Notices, d.State = id, tx.act.Actor.Book, tx.db.now(), tx.db.now(), len(notices), ledger.DeliveryWaiting
	_, err = tx.ExecContext(ctx, `INSERT INTO delivery (id, book, gateway, account, day, urgent, notices, state, next_at, attempts, fence,
		lease_until, at, sent_at, cause) VALUES (`+placeholders(15)+")",
		d.ID, d.Book, d.Gateway, d.Account, string(d.Day), d.Urgent, d.Notices, string(d.State), d.NextAt, 0, 0, 0, d.At, 0, "")
	if err != nil {
		return fmt.Errorf("delivery: %w", err)
	}
	for _, n := range notices {
		_, err := tx.ExecContext(ctx, "INSERT INTO delivery_notice (delivery, notice, gateway, account) VALUES ($1, $2, $3, $4)",
			d.ID, n, d.Gateway, d.Account)
		if err != nil {
			return fmt.Errorf("delivery of %s: %w", n, err)
		}
	}
	return nil
}

// Posted takes a notice out of a gateway's outbox.
func (tx *Tx) Posted(ctx context.Context, notice, gateway string) error {
	_, err := tx.ExecContext(ctx, "DELETE FROM outbox WHERE notice = $1 AND gateway = $2", notice, gateway)
	return err
}

const deliveryColumns = `r.id, r.book, r.gateway, r.account, r.day, r.urgent, r.notices, r.state, r.next_at, r.attempts, r.fence,
	r.lease_until, r.at, r.sent_at, r.cause`

func deliveryTargets(d *ledger.Delivery) []any {
	return []any{
		&d.ID, &d.Book, &d.Gateway, &d.Account, &d.Day, &d.Urgent, &d.Notices, &d.State, &d.NextAt, &d.Attempts, &d.Fence,
		&d.LeaseUntil, &d.At, &d.SentAt, &d.Cause,
	}
}

// ClaimDelivery takes the next message of a book that is due, or whose holder has let its lease run out, until the
// instant; nil if there is none. Of several programs that claim at once each gets another message.
func (db *DB) ClaimDelivery(ctx context.Context, book string, until int64) (*ledger.Delivery, error) {
	var d ledger.Delivery
	err := db.write.do(ctx, func(x execer) error {
		return x.QueryRowContext(ctx, `WITH next AS MATERIALIZED (SELECT d.id FROM delivery d
				WHERE d.book = $1 AND d.state IN ('waiting','sending') AND d.next_at <= $2
				AND (d.state = 'waiting' OR d.lease_until < $2) ORDER BY d.next_at, d.id LIMIT 1`+db.dialect.skipLocked()+`)
			UPDATE delivery SET state = 'sending', attempts = attempts + 1, fence = fence + 1, lease_until = $3
			WHERE id IN (SELECT n.id FROM next n) RETURNING `+strings.ReplaceAll(deliveryColumns, "r.", ""), book, db.now(), until).Scan(deliveryTargets(&d)...)
	})
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("claim a delivery: %w", err)
	}
	return &d, nil
}

// KeepDelivery writes where a message stands, if it is still in the hand that claimed it; it reports whether it was.
func (db *DB) KeepDelivery(ctx context.Context, d *ledger.Delivery) (kept bool, err error) {
	err = db.write.do(ctx, func(x execer) error {
		res, err := x.ExecContext(ctx, `UPDATE delivery SET state = $3, next_at = $4, sent_at = $5, cause = $6
			WHERE id = $1 AND fence = $2 AND state = 'sending'`, d.ID, d.Fence, string(d.State), d.NextAt, d.SentAt, d.Cause)
		if err != nil {
			return fmt.Errorf("keep the delivery %s: %w", d.ID, err)
		}
		n, err := res.RowsAffected()
		kept = n == 1
		return err
	})
	return kept, err
}

// Told lists what a message tells.
func (v *View) Told(ctx context.Context, delivery string) ([]*ledger.Notice, error) {
	w := (&where{}).with("d.delivery = %s AND r.book = %s", delivery, v.scope.Book())
	if !v.scope.Program() {
		w.conds = append(w.conds, "1 = 0")
	}
	return collect(ctx, v.q, "SELECT "+noticeColumns+" FROM notice r JOIN delivery_notice d ON d.notice = r.id"+w.String()+
		" ORDER BY r.kind, r.at, r.id", w.args, noticeTargets)
}

// DeliveryRow is a line of the administrator's log: to whom a message went and how, and nothing of what it said.
type DeliveryRow struct {
	ledger.Delivery
	GatewayName string
	Login       string
}

func (v *View) deliveryWhere(f ledger.DeliveryFilter) *where {
	w := &where{}
	v.adminOrProgram(w)
	w.maybe("r.gateway", f.Gateway)
	w.maybe("r.state", string(f.State))
	return w
}

// Deliveries reads a page of messages, the newest first.
func (v *View) Deliveries(ctx context.Context, f ledger.DeliveryFilter, p ledger.Page) ([]*DeliveryRow, error) {
	w := v.deliveryWhere(f)
	p = p.Clamp()
	return collect(ctx, v.q, "SELECT "+deliveryColumns+`, g.name, COALESCE(a.login, '') FROM delivery r JOIN gateway g ON g.id = r.gateway
		LEFT JOIN account a ON a.id = r.account`+w.String()+" ORDER BY r.at DESC, r.id"+fmt.Sprintf(" LIMIT %d OFFSET %d", p.Size, p.Offset()), w.args,
		func(d *DeliveryRow) []any { return append(deliveryTargets(&d.Delivery), &d.GatewayName, &d.Login) })
}

// CountDeliveries counts the filter's rows.
func (v *View) CountDeliveries(ctx context.Context, f ledger.DeliveryFilter) (int, error) {
	w := v.deliveryWhere(f)
	return v.count(ctx, "SELECT COUNT(*) FROM delivery r"+w.String(), w.args)
}
