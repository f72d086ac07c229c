package store

import (
	"context"
	"fmt"

	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

var adviceTable = &table[ledger.CommonAdvice]{
	name: "common_advice",
	meta: func(a *ledger.CommonAdvice) *org.Meta { return &a.Meta },
	columns: func(a *ledger.CommonAdvice) []column {
		return []column{
			{"code", &a.Code},
			{"question", &a.Question},
			{"field", &a.Field},
			{"title", &a.Title},
			{"text", &a.Text},
			{"basis", &a.Basis},
			{"from_day", &a.From},
			{"dept", &a.Dept},
			{"unit", &a.Unit},
			{"shared_at", &a.SharedAt},
			{"state", &a.State},
			{"reason", &a.Reason},
		}
	},
	words: func(a *ledger.CommonAdvice) []string { return []string{a.Code, a.Field, a.Title, a.Text, a.Basis} },
}

var receiptTable = &table[ledger.AdviceReceipt]{
	name: "advice_receipt",
	meta: func(r *ledger.AdviceReceipt) *org.Meta { return &r.Meta },
	columns: func(r *ledger.AdviceReceipt) []column {
		return []column{
			{"advice", &r.Advice},
			{"unit", &r.Unit},
			{"post", &r.Post},
			{"ack_at", &r.AckAt},
			{"state", &r.State},
		}
	},
}

// SaveAdvice writes common advice.
func (tx *Tx) SaveAdvice(ctx context.Context, a *ledger.CommonAdvice) error {
	return save(ctx, tx, adviceTable, a)
}

// SaveReceipt writes the receipt of one unit.
func (tx *Tx) SaveReceipt(ctx context.Context, r *ledger.AdviceReceipt) error {
	return save(ctx, tx, receiptTable, r)
}

// adviceScope limits the alias r to the book: advice is basis for everybody in the district. Who has taken note of it is not.
func (v *View) adviceScope(w *where) {
	v.business(w)
	v.inBook(w, "r")
}

// receiptScope limits the alias r to the receipts of the scope's units.
func (v *View) receiptScope(w *where) { v.concerned(w, []string{"unit"}, nil) }

// Advice reads one common advice by its id or its code.
func (v *View) Advice(ctx context.Context, ref string) (*ledger.CommonAdvice, error) {
	w := &where{}
	v.adviceScope(w)
	w.and("(r.id = %s OR r.code = %s)", ref, ref)
	return adviceTable.one(ctx, v.q, w)
}

// AdviceRow is a line of the library. Sent and Noted count the receipts of the scope.
type AdviceRow struct {
	ledger.CommonAdvice
	DeptName string
	Sent     int
	Noted    int
}

func adviceRowTargets(a *AdviceRow) []any {
	return append(adviceTable.targets(&a.CommonAdvice), &a.DeptName, &a.Sent, &a.Noted)
}

// adviceRows reads the lines of a condition over the alias r.
func (v *View) adviceRows(ctx context.Context, w *where, tail string) ([]*AdviceRow, error) {
	counts := &where{args: w.args}
	v.receiptScope(counts)
	query := "SELECT " + adviceTable.names("r") + ", COALESCE(d.short, '')," +
		" (SELECT COUNT(*) FROM advice_receipt r" + counts.String() + " AND r.advice = a.id)," +
		" (SELECT COUNT(*) FROM advice_receipt r" + counts.String() + " AND r.advice = a.id AND r.state = 'acknowledged')" +
		" FROM common_advice r JOIN common_advice a ON a.id = r.id LEFT JOIN unit d ON d.id = r.dept" + w.String() + tail
	return collect(ctx, v.q, query, counts.args, adviceRowTargets)
}

const adviceOrder = " ORDER BY r.state, r.shared_at DESC, r.code DESC"

// Advices reads a page of the filter's rows: what holds first, newest first.
func (v *View) Advices(ctx context.Context, f ledger.AdviceFilter, p ledger.Page) ([]*AdviceRow, error) {
	p = p.Clamp()
	return v.adviceRows(ctx, v.adviceWhere(f), adviceOrder+fmt.Sprintf(" LIMIT %d OFFSET %d", p.Size, p.Offset()))
}

// AdvicesByID reads the advice of a selection.
func (v *View) AdvicesByID(ctx context.Context, ids []string) ([]*AdviceRow, error) {
	w := &where{}
	v.adviceScope(w)
	w.in("r.id", ids)
	return v.adviceRows(ctx, w, adviceOrder)
}

// CountAdvices counts the filter's rows.
func (v *View) CountAdvices(ctx context.Context, f ledger.AdviceFilter) (int, error) {
	w := v.adviceWhere(f)
	return v.count(ctx, "SELECT COUNT(*) FROM common_advice r"+w.String(), w.args)
}

// CountAdviceViews counts the rows of every view of the filter in one pass; its own view and state are set aside.
func (v *View) CountAdviceViews(ctx context.Context, f ledger.AdviceFilter) (map[ledger.AdviceView]int, error) {
	f.View, f.State = ledger.AdviceAll, ""
	return countViews(ctx, v.q, v.adviceWhere(f), "common_advice r", ledger.AdviceViews, v.adviceView)
}

func (v *View) adviceWhere(f ledger.AdviceFilter) *where {
	w := &where{}
	v.adviceScope(w)
	w.maybe("r.state", string(f.State))
	w.maybe("r.field", f.Field)
	w.maybe("r.question", f.Question)
	w.also(v.adviceView(w, f.View))
	v.search(w, "r.id", f.Text)
	return w
}

func (v *View) adviceView(w *where, view ledger.AdviceView) string {
	switch view {
	case ledger.AdviceInForce:
		return "r.state = 'active'"
	case ledger.AdviceRepealed:
		return "r.state = 'ended'"
	case ledger.AdviceWaiting:
		in := &where{args: w.args}
		v.receiptScope(in)
		w.args = in.args
		return "r.id IN (SELECT r.advice FROM advice_receipt r" + in.String() + " AND r.state = 'sent')"
	}
	return ""
}

// adviceOffered is how much advice a form offers at once.
const adviceOffered = 5

// AdviceFor offers the advice that holds on the view's day for a field of work and, if text is given, holds its words.
func (v *View) AdviceFor(ctx context.Context, field, text string) ([]*ledger.CommonAdvice, error) {
	w := v.adviceWhere(ledger.AdviceFilter{State: ledger.AdviceActive, Field: field, Text: text})
	w.and("r.from_day <= %s", v.today)
	return adviceTable.some(ctx, v.q, w, adviceOrder+fmt.Sprintf(" LIMIT %d", adviceOffered))
}

// ReceiptRow is a line of the list of receipts.
type ReceiptRow struct {
	ledger.AdviceReceipt
	UnitName    string
	PostTitle   string
	AdviceCode  string
	AdviceTitle string
}

// Receipts lists the receipts of the filter, those that wait first.
func (v *View) Receipts(ctx context.Context, f ledger.ReceiptFilter, p ledger.Page) ([]*ReceiptRow, error) {
	w := v.receiptWhere(f)
	p = p.Clamp()
	query := "SELECT " + receiptTable.names("r") + ", u.short, COALESCE(p.title, ''), a.code, a.title FROM advice_receipt r" +
		" JOIN unit u ON u.id = r.unit JOIN common_advice a ON a.id = r.advice LEFT JOIN post p ON p.id = r.post" + w.String() +
		" ORDER BY r.state DESC, a.code DESC, u.place, u.id" + fmt.Sprintf(" LIMIT %d OFFSET %d", p.Size, p.Offset())
	return collect(ctx, v.q, query, w.args, func(r *ReceiptRow) []any {
		return append(receiptTable.targets(&r.AdviceReceipt), &r.UnitName, &r.PostTitle, &r.AdviceCode, &r.AdviceTitle)
	})
}

// CountReceipts counts the filter's rows.
func (v *View) CountReceipts(ctx context.Context, f ledger.ReceiptFilter) (int, error) {
	w := v.receiptWhere(f)
	return v.count(ctx, "SELECT COUNT(*) FROM advice_receipt r"+w.String(), w.args)
}

// ReceiptsWaiting are the receipts of the scope's own subtree that wait to be acknowledged.
func (v *View) ReceiptsWaiting(ctx context.Context, advice []string) ([]*ledger.AdviceReceipt, error) {
	w := v.receiptWhere(ledger.ReceiptFilter{State: ledger.ReceiptSent})
	w.in("r.advice", advice)
	w.conds = append(w.conds, "r.unit IN "+v.own(w))
	return receiptTable.some(ctx, v.q, w, " ORDER BY r.advice, r.id")
}

func (v *View) receiptWhere(f ledger.ReceiptFilter) *where {
	w := &where{}
	v.receiptScope(w)
	w.maybe("r.advice", f.Advice)
	w.maybe("r.state", string(f.State))
	v.below(w, "r.unit", f.Unit)
	return w
}
