package store

import (
	"context"
	"fmt"

	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// reminderTables are the tables of what the journal binds there.
var reminderTables = []summed{reminderTable, reminderReceiptTable, burdenTable}

var reminderTable = &table[ledger.Reminder]{
	name: "reminder",
	meta: func(r *ledger.Reminder) *org.Meta { return &r.Meta },
	columns: func(r *ledger.Reminder) []column {
		return []column{
			{"code", &r.Code},
			{"made_for", &r.Trigger},
			{"rung", &r.Rung},
			{"field", &r.Field},
			{"title", &r.Title},
			{"basis", &r.Basis},
			{"text", &r.Text},
			{"points", list{&r.Points}},
			{"matters", list{&r.Matters}},
			{"unit", &r.Unit},
			{"drafter", &r.Drafter},
			{"reply", &r.Reply},
			{"due", &r.Due},
			{"urgent", &r.Urgent},
			{"over_cap", &r.Over},
			{"state", &r.State},
			{"approver", &r.Approver},
			{"approved_by", &r.ApprovedBy},
			{"approved_at", &r.ApprovedAt},
			{"sent_at", &r.SentAt},
			{"closed_at", &r.ClosedAt},
			{"reason", &r.Reason},
		}
	},
	derived: func(r *ledger.Reminder) []column {
		rank, due := r.State.Rank(), dueKey(string(r.Due))
		return []column{{"rank", &rank}, {"due_key", &due}}
	},
	words: func(r *ledger.Reminder) []string {
		return append([]string{r.Code, r.Field, r.Title, r.Basis, r.Text}, r.Points...)
	},
	after: keepMatters,
}

var reminderReceiptTable = &table[ledger.ReminderReceipt]{
	name: "reminder_receipt",
	meta: func(x *ledger.ReminderReceipt) *org.Meta { return &x.Meta },
	columns: func(x *ledger.ReminderReceipt) []column {
		return []column{
			{"reminder", &x.Reminder},
			{"by_unit", &x.By},
			{"unit", &x.Unit},
			{"audience", &x.Audience},
			{"state", &x.State},
			{"ack_at", &x.AckAt},
			{"ack_by", &x.AckBy},
			{"answer", &x.Answer},
			{"answered_at", &x.AnsweredAt},
			{"answered_by", &x.AnsweredBy},
			{"late", &x.Late},
		}
	},
	derived: func(x *ledger.ReminderReceipt) []column {
		rank := x.State.Rank()
		return []column{{"rank", &rank}}
	},
}

// SaveReminder writes a reminder.
func (tx *Tx) SaveReminder(ctx context.Context, r *ledger.Reminder) error {
	return save(ctx, tx, reminderTable, r)
}

// SaveReminderReceipt writes the receipt of one unit.
func (tx *Tx) SaveReminderReceipt(ctx context.Context, x *ledger.ReminderReceipt) error {
	return save(ctx, tx, reminderReceiptTable, x)
}

// RemoveReminderReceipt deletes the receipt of a unit that a draft is no longer meant for.
func (tx *Tx) RemoveReminderReceipt(ctx context.Context, x *ledger.ReminderReceipt) error {
	return remove(ctx, tx, reminderReceiptTable, x)
}

// keepMatters rewrites the rows by which reminders are found from what they are about.
func keepMatters(ctx context.Context, tx *Tx, r *ledger.Reminder) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM reminder_matter WHERE reminder = $1", r.ID); err != nil {
		return err
	}
	for _, m := range r.Matters {
		_, err := tx.ExecContext(ctx, "INSERT INTO reminder_matter (reminder, kind, record, object, rung, step, due) VALUES ("+placeholders(7)+")",
			r.ID, string(m.Kind), m.ID, m.Object, string(m.Rung), m.Rung.Rank(), string(m.Due))
		if err != nil {
			return fmt.Errorf("matter of %s: %w", r.Code, err)
		}
	}
	return nil
}

// told holds for receipts that their units may see.
const told = "r.state NOT IN ('draft', 'approved', 'withdrawn')"

// reminderReceiptScope limits the alias r to the receipts the scope sees: those its units got, those its units wrote,
// and, of overseers, those that units they oversee got.
func (v *View) reminderReceiptScope(w *where) {
	if v.scope.All() {
		v.concerned(w, nil, nil)
		return
	}
	made := "r.by_unit IN " + v.own(w)
	v.concerned(w, []string{"unit"}, nil, made)
	w.conds = append(w.conds, "("+told+" OR "+made+")")
}

// reminderScope limits the alias r to the reminders the scope sees: those its units wrote, and those with a receipt it sees.
func (v *View) reminderScope(w *where) {
	v.business(w)
	v.inBook(w, "r")
	if v.scope.All() {
		return
	}
	got := &where{args: w.args}
	v.reminderReceiptScope(got)
	w.args = got.args
	w.conds = append(w.conds, "(r.unit IN "+v.own(w)+" OR r.id IN (SELECT r.reminder FROM reminder_receipt r"+got.String()+"))")
}

// Reminder reads one reminder by its id or its code.
func (v *View) Reminder(ctx context.Context, ref string) (*ledger.Reminder, error) {
	w := &where{}
	v.reminderScope(w)
	w.and("(r.id = %s OR r.code = %s)", ref, ref)
	return reminderTable.one(ctx, v.q, w)
}

// RemindersByID reads the reminders of a selection for a command; what is out of scope is left out.
func (v *View) RemindersByID(ctx context.Context, ids []string) ([]*ledger.Reminder, error) {
	w := &where{}
	v.reminderScope(w)
	w.in("r.id", ids)
	return reminderTable.some(ctx, v.q, w, " ORDER BY r.code")
}

// ReceiptsOf reads every receipt of a reminder that the scope may write to, in the usual order of units. Who sees the
// reminder and did not write it gets only the receipts in scope.
func (v *View) ReceiptsOf(ctx context.Context, reminder string) ([]*ledger.ReminderReceipt, error) {
	w := &where{}
	v.reminderReceiptScope(w)
	w.is("r.reminder", reminder)
	return reminderReceiptTable.some(ctx, v.q, w, " ORDER BY r.id")
}

// ReceiptStates are the states of all receipts of a reminder. Whoever answers brings the reminder on, and where it
// stands depends on units out of their scope; only the states are told.
func (v *View) ReceiptStates(ctx context.Context, reminder string) ([]*ledger.ReminderReceipt, error) {
	w := &where{}
	v.business(w)
	v.inBook(w, "r")
	w.is("r.reminder", reminder)
	return collect(ctx, v.q, "SELECT r.id, r.state FROM reminder_receipt r"+w.String(), w.args, func(x *ledger.ReminderReceipt) []any {
		return []any{&x.ID, &x.State}
	})
}

// ReminderReceiptsByID reads the receipts of a selection; what is out of scope is left out.
func (v *View) ReminderReceiptsByID(ctx context.Context, ids []string) ([]*ledger.ReminderReceipt, error) {
	w := &where{}
	v.reminderReceiptScope(w)
	w.in("r.id", ids)
	return reminderReceiptTable.some(ctx, v.q, w, " ORDER BY r.id")
}

// ReminderRow is a line of the list of reminders. Counts and Least are of the receipts the scope sees.
type ReminderRow struct {
	ledger.Reminder
	UnitName string
	Asked    int // units
	Signed   int
	Answered int
	Owed     int // units that have still to sign or to answer
	First    string
	Least    ledger.ReminderState
}

func (v *View) reminderRows(ctx context.Context, w *where, tail string) ([]*ReminderRow, error) {
	of := &where{args: w.args}
	v.reminderReceiptScope(of)
	query := "SELECT " + reminderTable.names("r") + ", u.short, COALESCE(n.asked, 0), COALESCE(n.signed, 0), COALESCE(n.answered, 0)," +
		" COALESCE(n.unsigned, 0), COALESCE(n.unanswered, 0), COALESCE(n.first, ''), COALESCE(n.least, r.rank)" +
		" FROM reminder r JOIN unit u ON u.id = r.unit LEFT JOIN (SELECT r.reminder, COUNT(*) AS asked, COUNT(*) FILTER (WHERE r.ack_at > 0) AS signed," +
		" COUNT(*) FILTER (WHERE r.answered_at > 0) AS answered, COUNT(*) FILTER (WHERE r.state = 'sent') AS unsigned," +
		" COUNT(*) FILTER (WHERE r.state IN ('sent', 'acknowledged')) AS unanswered, MIN(x.short) AS first, MIN(r.rank) AS least" +
		" FROM reminder_receipt r JOIN unit x ON x.id = r.unit" + of.String() + " GROUP BY r.reminder) n ON n.reminder = r.id" + w.String() + tail
	type line struct {
		ReminderRow
		unsigned, unanswered, least int
	}
	rows, err := collect(ctx, v.q, query, of.args, func(x *line) []any {
		return append(reminderTable.targets(&x.Reminder), &x.UnitName, &x.Asked, &x.Signed, &x.Answered, &x.unsigned, &x.unanswered, &x.First, &x.least)
	})
	out := make([]*ReminderRow, len(rows))
	for i, x := range rows {
		out[i] = &x.ReminderRow
		if out[i].Owed = x.unsigned; x.Reply {
			out[i].Owed = x.unanswered
		}
		out[i].Least = ledger.ReminderStates[x.least]
	}
	return out, err
}

const reminderOrder = " ORDER BY r.rank, r.due_key, r.code DESC"

// Reminders reads a page of the filter's rows, those that run first.
func (v *View) Reminders(ctx context.Context, f ledger.ReminderFilter, p ledger.Page) ([]*ReminderRow, error) {
	p = p.Clamp()
	return v.reminderRows(ctx, v.reminderWhere(f), reminderOrder+fmt.Sprintf(" LIMIT %d OFFSET %d", p.Size, p.Offset()))
}

// ReminderRowsByID reads the lines of a selection; what is out of scope is left out.
func (v *View) ReminderRowsByID(ctx context.Context, ids []string) ([]*ReminderRow, error) {
	w := &where{}
	v.reminderScope(w)
	w.in("r.id", ids)
	return v.reminderRows(ctx, w, reminderOrder)
}

// CountReminders counts the filter's rows.
func (v *View) CountReminders(ctx context.Context, f ledger.ReminderFilter) (int, error) {
	w := v.reminderWhere(f)
	return v.count(ctx, "SELECT COUNT(*) FROM reminder r"+w.String(), w.args)
}

// CountReminderViews counts the rows of every view of the filter in one pass; its own view and state are set aside.
func (v *View) CountReminderViews(ctx context.Context, f ledger.ReminderFilter) (map[ledger.ReminderView]int, error) {
	f.View, f.State = ledger.RemindersAll, ""
	return countViews(ctx, v.q, v.reminderWhere(f), "reminder r", ledger.ReminderViews, v.reminderView)
}

func (v *View) reminderWhere(f ledger.ReminderFilter) *where {
	w := &where{}
	v.reminderScope(w)
	if f.State == "" {
		w.also("r.rank < 6")
	} else {
		w.is("r.state", f.State)
	}
	w.maybe("r.made_for", string(f.Trigger))
	w.maybe("r.unit", f.By)
	w.maybe("r.field", f.Field)
	if f.Unit != "" || f.Audience != "" {
		v.reminderGot(w, func(of *where) {
			of.maybe("r.audience", string(f.Audience))
			v.below(of, "r.unit", f.Unit)
		})
	}
	for _, id := range []string{f.Item, f.Duty, f.Finding} {
		if id != "" {
			w.and("r.id IN (SELECT m.reminder FROM reminder_matter m WHERE m.record = %s)", id)
		}
	}
	w.also(v.reminderView(w, f.View))
	v.search(w, "r.id", f.Text)
	return w
}

// reminderGot limits the alias r to reminders with a receipt in scope of which more holds.
func (v *View) reminderGot(w *where, more func(*where)) { w.also(v.withReceipt(w, more)) }

func (v *View) withReceipt(w *where, more func(*where)) string {
	of := &where{args: w.args}
	v.reminderReceiptScope(of)
	more(of)
	w.args = of.args
	return "r.id IN (SELECT r.reminder FROM reminder_receipt r" + of.String() + ")"
}

func (v *View) reminderView(w *where, view ledger.ReminderView) string {
	receipts := func(states string) string {
		return v.withReceipt(w, func(of *where) { of.also("r.state IN (" + states + ")") })
	}
	switch view {
	case ledger.RemindersDraft:
		return "r.state = 'draft'"
	case ledger.RemindersApproved:
		return "r.state = 'approved'"
	case ledger.RemindersUnsigned:
		return receipts("'sent'")
	case ledger.RemindersWaiting:
		return w.fill("r.reply = %s AND ", true) + receipts("'sent', 'acknowledged'")
	case ledger.RemindersOverdue:
		return w.fill("r.reply = %s AND r.due < %s AND ", true, v.today) + receipts("'sent', 'acknowledged'")
	case ledger.RemindersAnswered:
		return "r.rank < 5 AND " + receipts("'answered'")
	case ledger.RemindersClosed:
		return "r.state = 'closed'"
	}
	return ""
}

// ReminderReceiptRow is a line of the list of receipts.
type ReminderReceiptRow struct {
	ledger.ReminderReceipt
	UnitName  string
	AckPost   string
	ReplyPost string
	Code      string // of the reminder
	Title     string
	Wanted    bool // an answer
	Due       string
}

// ReminderReceipts reads a page of the receipts of the filter, those that wait first.
func (v *View) ReminderReceipts(ctx context.Context, f ledger.ReminderReceiptFilter, p ledger.Page) ([]*ReminderReceiptRow, error) {
	p = p.Clamp()
	return v.reminderReceiptRows(ctx, v.reminderReceiptWhere(f), fmt.Sprintf(" LIMIT %d OFFSET %d", p.Size, p.Offset()))
}

// ReminderReceiptRowsByID reads the lines of a selection; what is out of scope is left out.
func (v *View) ReminderReceiptRowsByID(ctx context.Context, ids []string) ([]*ReminderReceiptRow, error) {
	w := &where{}
	v.reminderReceiptScope(w)
	w.in("r.id", ids)
	return v.reminderReceiptRows(ctx, w, "")
}

func (v *View) reminderReceiptRows(ctx context.Context, w *where, limit string) ([]*ReminderReceiptRow, error) {
	query := "SELECT " + reminderReceiptTable.names("r") + ", u.short, COALESCE(a.title, ''), COALESCE(b.title, ''), m.code, m.title, m.reply, m.due" +
		" FROM reminder_receipt r JOIN unit u ON u.id = r.unit JOIN reminder m ON m.id = r.reminder LEFT JOIN post a ON a.id = r.ack_by" +
		" LEFT JOIN post b ON b.id = r.answered_by" + w.String() + " ORDER BY r.rank, m.due_key, m.code DESC, u.place, u.id" + limit
	return collect(ctx, v.q, query, w.args, func(x *ReminderReceiptRow) []any {
		return append(reminderReceiptTable.targets(&x.ReminderReceipt), &x.UnitName, &x.AckPost, &x.ReplyPost, &x.Code, &x.Title, &x.Wanted, &x.Due)
	})
}

// CountReminderReceiptViews counts the rows of every view of the filter in one pass; its own view is set aside.
func (v *View) CountReminderReceiptViews(ctx context.Context, f ledger.ReminderReceiptFilter) (map[ledger.ReminderReceiptView]int, error) {
	f.View = ledger.RemindedAll
	return countViews(ctx, v.q, v.reminderReceiptWhere(f), "reminder_receipt r", ledger.ReminderReceiptViews, v.reminderReceiptView)
}

func (v *View) reminderReceiptWhere(f ledger.ReminderReceiptFilter) *where {
	w := &where{}
	v.reminderReceiptScope(w)
	w.maybe("r.reminder", f.Reminder)
	v.below(w, "r.unit", f.Unit)
	w.also(v.reminderReceiptView(w, f.View))
	return w
}

func (v *View) reminderReceiptView(w *where, view ledger.ReminderReceiptView) string {
	const asked = "r.state IN ('sent', 'acknowledged') AND r.reminder IN (SELECT m.id FROM reminder m WHERE m.reply = %s"
	switch view {
	case ledger.RemindedUnsigned:
		return "r.state = 'sent'"
	case ledger.RemindedSigned:
		return "r.ack_at > 0"
	case ledger.RemindedWaiting:
		return w.fill(asked+")", true)
	case ledger.RemindedOverdue:
		return w.fill(asked+" AND m.due < %s)", true, v.today)
	case ledger.RemindedAnswered:
		return "r.answered_at > 0"
	}
	return ""
}
