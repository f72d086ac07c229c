package store

import (
	"context"
	"fmt"

	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

var questionTable = &table[ledger.PolicyQuestion]{
	name: "policy_question",
	meta: func(q *ledger.PolicyQuestion) *org.Meta { return &q.Meta },
	columns: func(q *ledger.PolicyQuestion) []column {
		return []column{
			{"code", &q.Code},
			{"findings", list{&q.Findings}},
			{"field", &q.Field},
			{"text", &q.Text},
			{"unit", &q.Unit},
			{"post", &q.Post},
			{"overseer", &q.Overseer},
			{"dept", &q.Dept},
			{"raised_at", &q.RaisedAt},
			{"routed_at", &q.RoutedAt},
			{"due", &q.Due},
			{"term", term{&q.Term}},
			{"answer", &q.Answer},
			{"basis", &q.Basis},
			{"answered_at", &q.AnsweredAt},
			{"late", &q.Late},
			{"state", &q.State},
			{"reason", &q.Reason},
		}
	},
	derived: func(q *ledger.PolicyQuestion) []column {
		rank, due := questionRank(q), dueKey(string(q.Due))
		return []column{{"rank", &rank}, {"due_key", &due}}
	},
	after: func(ctx context.Context, tx *Tx, q *ledger.PolicyQuestion) error {
		return keepLinks(ctx, tx, "policy_question_finding", "question", "finding", q.ID, q.Findings)
	},
	words: func(q *ledger.PolicyQuestion) []string { return []string{q.Code, q.Field, q.Text, q.Answer, q.Basis} },
}

func questionRank(q *ledger.PolicyQuestion) int {
	switch q.State {
	case ledger.QuestionAnswered:
		return 1
	case ledger.QuestionShared:
		return 2
	case ledger.QuestionWithdrawn:
		return 3
	default:
		return 0
	}
}

// SaveQuestion writes a policy question.
func (tx *Tx) SaveQuestion(ctx context.Context, q *ledger.PolicyQuestion) error {
	return save(ctx, tx, questionTable, q)
}

// questionScope limits the alias r to the policy questions the scope sees: who asked, who answers, who follows, and who
// answers for a finding that waits for the policy.
func (v *View) questionScope(w *where) {
	if v.scope.All() {
		v.concerned(w, nil, nil)
		return
	}
	about := &where{args: w.args}
	v.findingScope(about)
	w.args = about.args
	v.concerned(w, []string{"unit", "dept"}, []string{"overseer"}, "r.id IN (SELECT k.question FROM policy_question_finding k"+
		" WHERE k.finding IN (SELECT r.id FROM finding r"+about.String()+"))")
}

// Question reads one policy question by its id or its code.
func (v *View) Question(ctx context.Context, ref string) (*ledger.PolicyQuestion, error) {
	w := &where{}
	v.questionScope(w)
	w.and("(r.id = %s OR r.code = %s)", ref, ref)
	return questionTable.one(ctx, v.q, w)
}

// QuestionRow is a line of the list of policy questions.
type QuestionRow struct {
	ledger.PolicyQuestion
	UnitName string
	DeptName string
}

func questionRowTargets(q *QuestionRow) []any {
	return append(questionTable.targets(&q.PolicyQuestion), &q.UnitName, &q.DeptName)
}

func questionRowQuery(tail string) string {
	return "SELECT " + questionTable.names("r") + ", u.short, COALESCE(d.short, '') FROM policy_question r" +
		" JOIN unit u ON u.id = r.unit LEFT JOIN unit d ON d.id = r.dept" + tail
}

const questionOrder = " ORDER BY r.rank, r.due_key, r.code"

// Questions reads a page of the filter's rows, those that wait first.
func (v *View) Questions(ctx context.Context, f ledger.QuestionFilter, p ledger.Page) ([]*QuestionRow, error) {
	w := v.questionWhere(f)
	p = p.Clamp()
	tail := w.String() + questionOrder + fmt.Sprintf(" LIMIT %d OFFSET %d", p.Size, p.Offset())
	return collect(ctx, v.q, questionRowQuery(tail), w.args, questionRowTargets)
}

// QuestionsByID reads the questions of a selection; what is out of scope is left out.
func (v *View) QuestionsByID(ctx context.Context, ids []string) ([]*QuestionRow, error) {
	w := &where{}
	v.questionScope(w)
	w.in("r.id", ids)
	return collect(ctx, v.q, questionRowQuery(w.String()+questionOrder), w.args, questionRowTargets)
}

// CountQuestions counts the filter's rows.
func (v *View) CountQuestions(ctx context.Context, f ledger.QuestionFilter) (int, error) {
	w := v.questionWhere(f)
	return v.count(ctx, "SELECT COUNT(*) FROM policy_question r"+w.String(), w.args)
}

// CountQuestionViews counts the rows of every view of the filter in one pass; its own view and state are set aside.
func (v *View) CountQuestionViews(ctx context.Context, f ledger.QuestionFilter) (map[ledger.QuestionView]int, error) {
	f.View, f.State = ledger.QuestionAll, ""
	return countViews(ctx, v.q, v.questionWhere(f), "policy_question r", ledger.QuestionViews, v.questionView)
}

func (v *View) questionWhere(f ledger.QuestionFilter) *where {
	w := &where{}
	v.questionScope(w)
	w.maybe("r.state", string(f.State))
	w.maybe("r.dept", f.Dept)
	w.maybe("r.field", f.Field)
	if f.Finding != "" {
		w.and("r.id IN (SELECT k.question FROM policy_question_finding k WHERE k.finding = %s)", f.Finding)
	}
	w.also(v.questionView(w, f.View))
	v.search(w, "r.id", f.Text)
	return w
}

func (v *View) questionView(w *where, view ledger.QuestionView) string {
	switch view {
	case ledger.QuestionOpen:
		return "r.rank = 0"
	case ledger.QuestionOverdue:
		return w.fill("r.rank = 0 AND r.due_key < %s", v.today)
	case ledger.QuestionUnrouted:
		return "r.state = 'raised'"
	case ledger.QuestionUnshared:
		return "r.state = 'answered'"
	case ledger.QuestionMine:
		return "r.state = 'routed' AND r.dept IN " + v.own(w)
	}
	return ""
}
