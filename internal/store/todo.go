package store

import (
	"context"
	"fmt"
	"strings"

	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// TodoRow is a line of what waits, with the name of the unit it waits for.
type TodoRow struct {
	ledger.Todo
	UnitName string
	DueKey   string
}

// waiting is one kind of what waits: a step, the columns of its line and where they come from. The columns are id,
// version, page, code, title, unit and due, in this order.
type waiting struct {
	kind    ledger.TodoKind
	step    org.Action
	columns string
	from    string
	where   string // %s is the units whose turn it is
	soon    string // column of a day: a line waits only from a week before it
}

const (
	letterTodo = "l.id, l.version, l.id, l.code, l.title, l.by_unit, ''"
	adviceTodo = "c.id, c.version, l.id, l.code, c.text, c.to_unit, c.due"
)

const partyTodo = "p.id, p.version, f.id, f.code, f.title, p.unit, "

const (
	receiptTodo  = "r.id, r.version, m.id, m.code, m.title, r.unit, m.due"
	reminderTodo = "m.id, m.version, m.id, m.code, m.title, m.unit, ''"
)

// ofUnits are the steps of departments and streets, for themselves and what is below them.
var ofUnits = []waiting{
	{
		ledger.TodoDuty, org.DutyAcknowledge, "r.id, r.version, r.id, r.code, r.text, r.unit, r.ack_due",
		"duty r", "r.unit IN %s AND r.state = 'issued'", "",
	},
	{
		ledger.TodoDuty, org.DutyReport, "r.id, r.version, r.id, r.code, r.text, r.unit, r.due",
		"duty r", "r.unit IN %s AND r.state IN ('acknowledged', 'in_progress')", "",
	},
	{
		ledger.TodoFinding, org.FindingAcknowledge, partyTodo + "p.ack_due",
		"finding_party p JOIN finding f ON f.id = p.finding", "p.unit IN %s AND p.state = 'dispatched'", "",
	},
	{
		ledger.TodoFinding, org.FindingClaim, partyTodo + "p.due",
		"finding_party p JOIN finding f ON f.id = p.finding", "p.unit IN %s AND p.state = 'acknowledged'", "",
	},
	{
		ledger.TodoFinding, org.FindingRespond, partyTodo + "p.due",
		"finding_party p JOIN finding f ON f.id = p.finding", "p.unit IN %s AND p.state IN ('rectifying', 'sent_back', 'ongoing')", "",
	},
	{
		ledger.TodoAdvice, org.AdviceAcknowledge, "a.id, a.version, a.id, a.code, a.title, r.unit, ''",
		"advice_receipt r JOIN common_advice a ON a.id = r.advice", "r.unit IN %s AND r.state = 'sent' AND a.state = 'active'", "",
	},
	{
		ledger.TodoSimilar, org.SimilarReply, "r.id, r.version, r.id, s.code, s.question, r.unit, r.due",
		"similar_answer r JOIN similar_check s ON s.id = r.similar_check", "r.unit IN %s AND r.state = 'asked'", "",
	},
	{
		ledger.TodoQuestion, org.QuestionAnswer, "r.id, r.version, r.id, r.code, r.text, r.dept, r.due",
		"policy_question r", "r.dept IN %s AND r.state = 'routed'", "",
	},
	{
		ledger.TodoFix, org.FixComplete, "r.id, r.version, r.id, r.code, r.text, r.unit, r.due",
		"systemic_fix r", "r.unit IN %s AND r.state = 'opened'", "",
	},
	{
		ledger.TodoDecision, org.DecisionFinish, "r.id, r.version, r.inspection, i.code, r.text, r.unit, r.due",
		"decision r JOIN inspection i ON i.id = r.inspection", "r.unit IN %s AND r.state = 'open'", "",
	},
	{
		ledger.TodoLetter, org.LetterAcknowledge, "l.id, l.version, l.id, l.code, l.title, a.unit, ''",
		"letter_addressee a JOIN letter l ON l.id = a.letter", "a.unit IN %s AND a.state = 'sent'", "",
	},
	{
		ledger.TodoLetter, org.LetterReply, adviceTodo,
		"recommendation c JOIN letter l ON l.id = c.letter JOIN letter_addressee a ON a.letter = c.letter AND a.unit = c.to_unit",
		"c.to_unit IN %s AND c.rank = 0 AND a.state <> 'sent'", "",
	},
	{
		ledger.TodoReminder, org.ReminderAcknowledge, receiptTodo,
		"reminder_receipt r JOIN reminder m ON m.id = r.reminder", "r.unit IN %s AND r.state = 'sent'", "",
	},
	{
		ledger.TodoReminder, org.ReminderAnswer, receiptTodo,
		"reminder_receipt r JOIN reminder m ON m.id = r.reminder", "r.unit IN %s AND r.state = 'acknowledged' AND m.reply", "",
	},
}

// ofOverseers are the steps of who found something, or follows it to its end.
var ofOverseers = []waiting{
	{
		ledger.TodoFinding, org.FindingDispatch, "f.id, f.version, f.id, f.code, f.title, f.overseer, ''",
		"finding f", "(f.overseer IN %[1]s OR f.by_unit IN %[1]s) AND f.state = 'draft'", "",
	},
	{
		ledger.TodoFinding, org.FindingClarify, "f.id, f.version, f.id, f.code, f.title, f.overseer, f.due",
		"finding f", "(f.overseer IN %[1]s OR f.by_unit IN %[1]s) AND f.state = 'returned_unclear'", "",
	},
	{
		ledger.TodoFinding, org.FindingVerify, partyTodo + "p.due",
		"finding_party p JOIN finding f ON f.id = p.finding", "f.overseer IN %s AND p.state = 'responded'", "",
	},
	{
		ledger.TodoFinding, org.FindingClose, partyTodo + "p.due",
		"finding_party p JOIN finding f ON f.id = p.finding", "f.overseer IN %s AND p.state = 'verified' AND f.severity <> 'serious'", "",
	},
	{
		ledger.TodoFinding, org.ExtensionGrant, "e.id, e.version, f.id, f.code, f.title, e.unit, e.from_day",
		"extension e JOIN finding f ON f.id = e.finding", "f.overseer IN %s AND e.state = 'pending'", "",
	},
	{
		ledger.TodoFinding, org.RecheckPass, "k.id, k.version, f.id, f.code, f.title, f.overseer, k.due",
		"recheck k JOIN finding f ON f.id = k.finding", "f.overseer IN %s AND k.state = 'due'", "k.due",
	},
	{
		ledger.TodoChecklist, org.ChecklistAcknowledge, "r.id, r.version, l.id, '', l.title, r.overseer, r.due",
		"checklist_receipt r JOIN checklist l ON l.id = r.checklist", "r.overseer IN %s AND r.state = 'sent'", "",
	},
	{ // what the program drafted needs no second hand
		ledger.TodoReminder, org.ReminderApprove, reminderTodo,
		"reminder m", "m.unit IN %s AND m.state = 'draft' AND m.drafter = ''", "",
	},
	{ // what was given back is written anew
		ledger.TodoReminder, org.ReminderUpdate, reminderTodo,
		"reminder m", "m.unit IN %s AND m.state = 'draft' AND m.drafter <> '' AND m.reason <> ''", "",
	},
	{
		ledger.TodoReminder, org.ReminderSend, reminderTodo,
		"reminder m", "m.unit IN %s AND m.state = 'approved'", "",
	},
	{
		ledger.TodoReminder, org.ReminderClose, reminderTodo,
		"reminder m", "m.unit IN %s AND m.state = 'answered'", "",
	},
}

// ofLetters are the steps of who drafted a letter, or follows it.
var ofLetters = []waiting{
	{
		ledger.TodoLetter, org.LetterSubmit, letterTodo,
		"letter l", "l.by_unit IN %s AND l.state = 'draft' AND l.kind NOT IN ('discipline', 'supervision')", "",
	},
	{
		ledger.TodoLetter, org.LetterRegister, letterTodo,
		"letter l", "l.by_unit IN %s AND l.state = 'draft' AND l.kind IN ('discipline', 'supervision')", "",
	},
	{ledger.TodoLetter, org.LetterSend, letterTodo, "letter l", "l.by_unit IN %s AND l.state = 'approved'", ""},
	{
		ledger.TodoLetter, org.LetterVerify, adviceTodo,
		"recommendation c JOIN letter l ON l.id = c.letter", "c.overseer IN %s AND c.state = 'replied'", "",
	},
	{ledger.TodoLetter, org.LetterClose, letterTodo, "letter l", "l.overseer IN %s AND l.state = 'verified'", ""},
}

// ofLead are the steps that only the lead room takes: what is serious, and objections, which who sent the finding may
// not decide.
var ofLead = []waiting{
	{
		ledger.TodoFinding, org.FindingClose, partyTodo + "p.due",
		"finding_party p JOIN finding f ON f.id = p.finding", "f.book = %s AND p.state = 'verified' AND f.severity = 'serious'", "",
	},
	{
		ledger.TodoFinding, org.ObjectionReject, "o.id, o.version, f.id, f.code, f.title, o.unit, o.due",
		"objection o JOIN finding f ON f.id = o.finding", "f.book = %s AND o.state = 'pending'", "",
	},
	{
		ledger.TodoQuestion, org.QuestionRoute, "r.id, r.version, r.id, r.code, r.text, r.unit, ''",
		"policy_question r", "r.book = %s AND r.state = 'raised'", "",
	},
	{ledger.TodoLetter, org.LetterReview, letterTodo, "letter l", "l.book = %s AND l.state = 'submitted'", ""},
	{ledger.TodoLetter, org.LetterApprove, letterTodo, "letter l", "l.book = %s AND l.state = 'reviewed'", ""},
	{
		ledger.TodoReminder, org.ReminderApprove, reminderTodo,
		"reminder m", "m.book = %s AND m.state = 'draft' AND m.drafter <> '' AND m.reason = ''", "",
	},
}

// todos is the union of all that waits for the scope: only what is the own units' turn, and only steps that may be taken.
// For those who see the whole book the own unit is theirs alone: what waits for the rooms below is not theirs to do.
func (v *View) todos(w *where) string {
	var parts []string
	add := func(list []waiting, whose func() string) {
		for _, x := range list {
			if !v.scope.May(x.step) {
				continue
			}
			parts = append(parts, fmt.Sprintf("SELECT '%s' AS kind, '%s' AS step, %s FROM %s WHERE ", x.kind, x.step, x.columns, x.from)+
				fmt.Sprintf(x.where, whose()))
			if x.soon != "" {
				parts[len(parts)-1] += w.fill(" AND "+x.soon+" <= %s", v.today.AddDays(ledger.SoonDays))
			}
		}
	}
	own := func() string { return v.own(w) }
	if v.scope.All() {
		own = func() string { return "(" + w.arg(v.scope.Unit()) + ")" }
	}
	add(ofUnits, own)
	if v.scope.All() || v.scope.Overseer() || v.scope.Team() { // a unit's own find is sent out by who follows it
		add(ofOverseers, own)
		add(ofLetters, own)
	}
	if v.scope.All() {
		add(ofLead, func() string { return w.arg(v.scope.Book()) })
	}
	if len(parts) == 0 {
		parts = []string{"SELECT '', '', '', 0, '', '', '', '', '' WHERE 1 = 0"}
	}
	return "WITH waits (kind, step, id, version, page, code, title, unit, due) AS (" + strings.Join(parts, " UNION ALL ") + ")"
}

// Todos reads a page of what waits for the scope's own units, of the steps that may be taken, what is due first first.
func (v *View) Todos(ctx context.Context, p ledger.Page) ([]*TodoRow, error) {
	w := &where{}
	p = p.Clamp()
	query := v.todos(w) + `, dated AS (SELECT waits.*, CASE WHEN due = '' THEN '9999-12-31' ELSE due END AS due_key FROM waits)
		SELECT dated.kind, dated.step, dated.id, dated.version, dated.page, dated.code, dated.title, dated.unit, dated.due,
		dated.due_key, COALESCE(u.short, '')
		FROM dated LEFT JOIN unit u ON u.id = dated.unit
		ORDER BY dated.due_key, dated.kind, dated.code, dated.step, dated.id` + fmt.Sprintf(" LIMIT %d OFFSET %d", p.Size, p.Offset())
	return collect(ctx, v.q, query, w.args, func(t *TodoRow) []any {
		return []any{&t.Kind, &t.Step, &t.ID, &t.Version, &t.Page, &t.Code, &t.Title, &t.Unit, &t.Due, &t.DueKey, &t.UnitName}
	})
}

// CountTodos counts what waits for the scope's own units.
func (v *View) CountTodos(ctx context.Context) (int, error) {
	w := &where{}
	return v.count(ctx, v.todos(w)+" SELECT COUNT(*) FROM waits", w.args)
}
