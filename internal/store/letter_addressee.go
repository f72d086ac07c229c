package store

import (
	"context"
	"fmt"

	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

var addresseeTable = &table[ledger.Addressee]{
	name: "letter_addressee",
	meta: func(a *ledger.Addressee) *org.Meta { return &a.Meta },
	columns: func(a *ledger.Addressee) []column {
		return []column{
			{"letter", &a.Letter},
			{"unit", &a.Unit},
			{"is_copy", &a.Copy},
			{"post", &a.Post},
			{"ack_at", &a.AckAt},
			{"state", &a.State},
		}
	},
}

var recommendationTable = &table[ledger.Recommendation]{
	name: "recommendation",
	meta: func(r *ledger.Recommendation) *org.Meta { return &r.Meta },
	columns: func(r *ledger.Recommendation) []column {
		return []column{
			{"letter", &r.Letter},
			{"number", &r.No},
			{"unit", &r.Unit},
			{"to_unit", &r.To},
			{"text", &r.Text},
			{"due", &r.Due},
			{"finding", &r.Finding},
			{"measure", &r.Measure},
			{"campaign", &r.Campaign},
			{"overseer", &r.Overseer},
			{"state", &r.State},
			{"response", &r.Response},
			{"no_evidence", &r.NoEvidence},
			{"evidence", &r.Evidence},
			{"respond_at", &r.RespondAt},
			{"respond_by", &r.RespondBy},
			{"respond_post", &r.RespondPost},
			{"late", &r.Late},
			{"verified_at", &r.VerifiedAt},
			{"verified_by", &r.VerifiedBy},
			{"verdict", &r.Verdict},
			{"reason", &r.Reason},
		}
	},
	derived: func(r *ledger.Recommendation) []column {
		rank, due := adviceRank(r.State), dueKey(string(r.Due))
		return []column{{"rank", &rank}, {"due_key", &due}}
	},
	words: func(r *ledger.Recommendation) []string { return []string{r.Text, r.Response} },
}

// waitingAdvice are the states of advice that waits for its unit.
const waitingAdvice = "('asked', 'sent_back')"

// adviceRank puts what waits for its unit first, then what waits to be verified; what was not sent or is voided is none.
func adviceRank(s ledger.RecommendationState) int {
	switch s {
	case ledger.RecommendationAsked, ledger.RecommendationSentBack:
		return 0
	case ledger.RecommendationReplied:
		return 1
	case ledger.RecommendationVerified:
		return 2
	default:
		return 3
	}
}

// SaveAddressee writes an addressee of a letter.
func (tx *Tx) SaveAddressee(ctx context.Context, a *ledger.Addressee) error {
	return save(ctx, tx, addresseeTable, a)
}

// RemoveAddressee deletes an addressee of a draft.
func (tx *Tx) RemoveAddressee(ctx context.Context, a *ledger.Addressee) error {
	return remove(ctx, tx, addresseeTable, a)
}

// SaveRecommendation writes a piece of advice.
func (tx *Tx) SaveRecommendation(ctx context.Context, r *ledger.Recommendation) error {
	return save(ctx, tx, recommendationTable, r)
}

// RemoveRecommendation deletes a piece of advice of a draft.
func (tx *Tx) RemoveRecommendation(ctx context.Context, r *ledger.Recommendation) error {
	if err := tx.unindex(ctx, r.ID); err != nil {
		return err
	}
	return remove(ctx, tx, recommendationTable, r)
}

// Addressees reads the addressees of a letter: those it goes to, then those it is copied to.
func (v *View) Addressees(ctx context.Context, letter string) ([]*ledger.Addressee, error) {
	w := &where{}
	v.ofLetters(w)
	w.is("r.letter", letter)
	return addresseeTable.some(ctx, v.q, w, " ORDER BY r.is_copy, r.id")
}

// AddresseesWaiting are the addressees of the letters in the scope's own subtree that have not signed.
func (v *View) AddresseesWaiting(ctx context.Context, letters []string) ([]*ledger.Addressee, error) {
	w := &where{}
	v.ofLetters(w)
	w.in("r.letter", letters)
	w.is("r.state", ledger.AddresseeSent)
	w.conds = append(w.conds, "r.unit IN "+v.own(w))
	return addresseeTable.some(ctx, v.q, w, " ORDER BY r.letter, r.id")
}

// Recommendations reads the advice of a letter in its order.
func (v *View) Recommendations(ctx context.Context, letter string) ([]*ledger.Recommendation, error) {
	w := &where{}
	v.ofLetters(w)
	w.is("r.letter", letter)
	return recommendationTable.some(ctx, v.q, w, " ORDER BY r.number, r.id")
}

// RecommendationsByID reads chosen advice; what is out of scope is left out.
func (v *View) RecommendationsByID(ctx context.Context, ids []string) ([]*ledger.Recommendation, error) {
	w := &where{}
	v.ofLetters(w)
	w.in("r.id", ids)
	return recommendationTable.some(ctx, v.q, w, " ORDER BY r.letter, r.number")
}

// RecommendationRow is a line of the list of advice.
type RecommendationRow struct {
	ledger.Recommendation
	UnitName    string
	ToName      string
	LetterCode  string
	LetterTitle string
	Word        string
	Year        int
	Number      int
}

// RecommendationList reads a page of the filter's rows, those that wait first.
func (v *View) RecommendationList(ctx context.Context, f ledger.RecommendationFilter, p ledger.Page) ([]*RecommendationRow, error) {
	w := v.recommendationWhere(f)
	p = p.Clamp()
	query := "SELECT " + recommendationTable.names("r") + `, u.short, t.short, l.code, l.title, l.word, l.year, l.number
		FROM recommendation r JOIN unit u ON u.id = r.unit JOIN unit t ON t.id = r.to_unit JOIN letter l ON l.id = r.letter` + w.String() +
		" ORDER BY r.rank, r.due_key, r.letter, r.number" + fmt.Sprintf(" LIMIT %d OFFSET %d", p.Size, p.Offset())
	return collect(ctx, v.q, query, w.args, func(r *RecommendationRow) []any {
		return append(recommendationTable.targets(&r.Recommendation), &r.UnitName, &r.ToName, &r.LetterCode, &r.LetterTitle, &r.Word, &r.Year, &r.Number)
	})
}

// CountRecommendations counts the filter's rows.
func (v *View) CountRecommendations(ctx context.Context, f ledger.RecommendationFilter) (int, error) {
	w := v.recommendationWhere(f)
	return v.count(ctx, "SELECT COUNT(*) FROM recommendation r"+w.String(), w.args)
}

// CountRecommendationViews counts the rows of every view of the filter in one pass.
func (v *View) CountRecommendationViews(ctx context.Context, f ledger.RecommendationFilter) (map[ledger.RecommendationView]int, error) {
	f.View = ledger.RecommendationAll
	return countViews(ctx, v.q, v.recommendationWhere(f), "recommendation r", ledger.RecommendationViews, v.recommendationView)
}

// recommendationWhere is the condition of the filter; args are those of the conditions that stand before it.
func (v *View) recommendationWhere(f ledger.RecommendationFilter, args ...any) *where {
	w := &where{args: args}
	v.ofLetters(w)
	w.conds = append(w.conds, notVoided) // 3 is what was not sent as well
	w.maybe("r.letter", f.Letter)
	w.maybe("r.to_unit", f.Unit)
	w.maybe("r.campaign", f.Campaign)
	w.maybe("r.finding", f.Finding)
	w.also(v.recommendationView(w, f.View))
	v.search(w, "r.id", f.Text)
	return w
}

func (v *View) recommendationView(w *where, view ledger.RecommendationView) string {
	switch view {
	case ledger.RecommendationWaiting:
		return "r.rank = 0"
	case ledger.RecommendationOverdue:
		return w.fill("r.rank = 0 AND r.due_key < %s", v.today)
	case ledger.RecommendationToVerify:
		return "r.rank = 1"
	case ledger.RecommendationDone:
		return "r.rank = 2"
	case ledger.RecommendationOnTime:
		return "r.rank = 2 AND r.late = FALSE"
	case ledger.RecommendationLate:
		return "r.rank = 2 AND r.late = TRUE"
	default:
		return ""
	}
}

// LetterFigures is what the letters to one unit came to (发函统计).
type LetterFigures struct {
	Unit    string
	Name    string
	Letters int
	Advice  int
	Done    int
	OnTime  int
	Overdue int
}

// LetterFigures counts letters and their advice by addressee, as far as the scope sees them. Its counts are those of the
// lists behind them: the same conditions, once for all units.
func (v *View) LetterFigures(ctx context.Context, campaign string) ([]*LetterFigures, error) {
	w := v.letterWhere(ledger.LetterFilter{View: ledger.LetterIssued, Campaign: campaign})
	letters := w.String()
	advice := v.recommendationWhere(ledger.RecommendationFilter{Campaign: campaign}, w.args...)
	on := func(view ledger.RecommendationView) string { return v.recommendationView(advice, view) }
	query := `WITH sent (unit, letters) AS (
			SELECT a.unit, COUNT(*) FROM letter_addressee a WHERE a.is_copy = FALSE AND a.letter IN (SELECT r.id FROM letter r` + letters + `)
			GROUP BY a.unit
		), asked (unit, advice, done, on_time, overdue) AS (
			SELECT r.to_unit, COUNT(*), COUNT(*) FILTER (WHERE ` + on(ledger.RecommendationDone) + `), COUNT(*) FILTER (WHERE ` +
		on(ledger.RecommendationOnTime) + `), COUNT(*) FILTER (WHERE ` + on(ledger.RecommendationOverdue) + `)
			FROM recommendation r` + advice.String() + ` GROUP BY r.to_unit
		)
		SELECT s.unit, u.short, s.letters, COALESCE(k.advice, 0), COALESCE(k.done, 0), COALESCE(k.on_time, 0), COALESCE(k.overdue, 0)
		FROM sent s JOIN unit u ON u.id = s.unit LEFT JOIN asked k ON k.unit = s.unit ORDER BY CASE u.kind WHEN 'dept' THEN 0 WHEN 'street' THEN 1 ELSE 2 END, u.place, u.sort_key, u.id`
	return collect(ctx, v.q, query, advice.args, func(f *LetterFigures) []any {
		return []any{&f.Unit, &f.Name, &f.Letters, &f.Advice, &f.Done, &f.OnTime, &f.Overdue}
	})
}
