package store

import (
	"context"
	"fmt"

	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

var answerTable = &table[ledger.SimilarAnswer]{
	name: "similar_answer",
	meta: func(a *ledger.SimilarAnswer) *org.Meta { return &a.Meta },
	columns: func(a *ledger.SimilarAnswer) []column {
		return []column{
			{"similar_check", &a.Similar},
			{"field", &a.Field},
			{"overseer", &a.Overseer},
			{"unit", &a.Unit},
			{"due", &a.Due},
			{"term", term{&a.Term}},
			{"found", &a.Found},
			{"findings", list{&a.Findings}},
			{"reused", &a.Reused},
			{"note", &a.Note},
			{"post", &a.Post},
			{"at", &a.At},
			{"late", &a.Late},
			{"state", &a.State},
		}
	},
}

// SaveAnswer writes the answer of one unit.
func (tx *Tx) SaveAnswer(ctx context.Context, a *ledger.SimilarAnswer) error {
	return save(ctx, tx, answerTable, a)
}

// answerScope limits the alias r to the answers of the scope's units, and of the checks its unit follows.
func (v *View) answerScope(w *where) { v.concerned(w, []string{"unit"}, []string{"overseer"}) }

// AnswerRow is a line of the list of answers.
type AnswerRow struct {
	ledger.SimilarAnswer
	UnitName   string
	PostTitle  string
	Code       string // of the check
	Question   string
	ReusedFrom string // code of the check whose answer was given again
}

func answerRowTargets(a *AnswerRow) []any {
	return append(answerTable.targets(&a.SimilarAnswer), &a.UnitName, &a.PostTitle, &a.Code, &a.Question, &a.ReusedFrom)
}

func (v *View) answerRows(ctx context.Context, w *where, tail string) ([]*AnswerRow, error) {
	query := "SELECT " + answerTable.names("r") + ", u.short, COALESCE(p.title, ''), c.code, c.question, COALESCE(e.code, '')" +
		" FROM similar_answer r JOIN unit u ON u.id = r.unit JOIN similar_check c ON c.id = r.similar_check" +
		" LEFT JOIN post p ON p.id = r.post LEFT JOIN similar_answer b ON b.id = r.reused LEFT JOIN similar_check e ON e.id = b.similar_check" +
		w.String() + tail
	return collect(ctx, v.q, query, w.args, answerRowTargets)
}

// Answer reads the answer of one unit.
func (v *View) Answer(ctx context.Context, id string) (*ledger.SimilarAnswer, error) {
	w := &where{}
	v.answerScope(w)
	w.is("r.id", id)
	return answerTable.one(ctx, v.q, w)
}

// AnswersByID reads the answers of a selection; what is out of scope is left out.
func (v *View) AnswersByID(ctx context.Context, ids []string) ([]*AnswerRow, error) {
	w := &where{}
	v.answerScope(w)
	w.in("r.id", ids)
	return v.answerRows(ctx, w, answerOrder)
}

const answerOrder = " ORDER BY r.state, r.due, c.code, u.place, u.id"

// Answers reads a page of the filter's rows.
func (v *View) Answers(ctx context.Context, f ledger.AnswerFilter, p ledger.Page) ([]*AnswerRow, error) {
	p = p.Clamp()
	return v.answerRows(ctx, v.answerWhere(f), answerOrder+fmt.Sprintf(" LIMIT %d OFFSET %d", p.Size, p.Offset()))
}

// AnswersOf reads the answers of a check for a command to work on.
func (v *View) AnswersOf(ctx context.Context, check string) ([]*ledger.SimilarAnswer, error) {
	w := v.answerWhere(ledger.AnswerFilter{Similar: check})
	return answerTable.some(ctx, v.q, w, " ORDER BY r.id")
}

// AnswersWaiting counts the units that have not answered a check yet. Only the number leaves: the last unit to answer
// sees no other's answer.
func (v *View) AnswersWaiting(ctx context.Context, check string) (int, error) {
	return v.count(ctx, "SELECT COUNT(*) FROM similar_answer r WHERE r.book = $1 AND r.similar_check = $2 AND r.state = 'asked'",
		[]any{v.scope.Book(), check})
}

// CountAnswers counts the filter's rows.
func (v *View) CountAnswers(ctx context.Context, f ledger.AnswerFilter) (int, error) {
	w := v.answerWhere(f)
	return v.count(ctx, "SELECT COUNT(*) FROM similar_answer r"+w.String(), w.args)
}

// CountAnswerViews counts the rows of every view of the filter in one pass; its own view is set aside.
func (v *View) CountAnswerViews(ctx context.Context, f ledger.AnswerFilter) (map[ledger.AnswerView]int, error) {
	f.View = ledger.AnswerAll
	return countViews(ctx, v.q, v.answerWhere(f), "similar_answer r", ledger.AnswerViews, v.answerView)
}

func (v *View) answerWhere(f ledger.AnswerFilter) *where {
	w := &where{}
	v.answerScope(w)
	w.maybe("r.similar_check", f.Similar)
	v.below(w, "r.unit", f.Unit)
	w.also(v.answerView(w, f.View))
	return w
}

func (v *View) answerView(w *where, view ledger.AnswerView) string {
	switch view {
	case ledger.AnswerWaiting:
		return "r.state = 'asked'"
	case ledger.AnswerOverdue:
		return w.fill("r.state = 'asked' AND r.due < %s", v.today)
	case ledger.AnswerAnswered:
		return "r.state = 'answered'"
	case ledger.AnswerNone:
		return "r.state = 'answered' AND r.found = 0"
	case ledger.AnswerFound:
		return "r.found > 0"
	}
	return ""
}

// EarlierAnswers are what the units were asked about the field within the last days that spare them the same question:
// for each unit the newest answer given, else the newest question. The check named by but does not count.
func (v *View) EarlierAnswers(ctx context.Context, field string, units []string, but string) (map[string]*AnswerRow, error) {
	out := map[string]*AnswerRow{}
	if field == "" || len(units) == 0 {
		return out, nil
	}
	w := &where{}
	v.answerScope(w)
	w.is("r.field", field)
	w.in("r.unit", units)
	w.and("r.similar_check <> %s AND r.state <> 'lapsed' AND r.reused = '' AND r.created_at >= %s", but, v.today.AddDays(-ledger.BurdenDays).Start())
	rows, err := v.answerRows(ctx, w, " ORDER BY r.state DESC, r.created_at, r.id")
	for _, a := range rows {
		if seen := out[a.Unit]; seen == nil || a.State == ledger.AnswerGiven {
			out[a.Unit] = a
		}
	}
	return out, err
}
