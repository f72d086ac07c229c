package store

import (
	"context"
	"fmt"

	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// letterTables are the tables of what the journal binds there.
var letterTables = []summed{letterTable, addresseeTable, recommendationTable, letterStyleTable}

var letterTable = &table[ledger.Letter]{
	name: "letter",
	meta: func(l *ledger.Letter) *org.Meta { return &l.Meta },
	columns: func(l *ledger.Letter) []column {
		return []column{
			{"code", &l.Code},
			{"kind", &l.Kind},
			{"title", &l.Title},
			{"text", &l.Text},
			{"basis", &l.Basis},
			{"demand", &l.Demand},
			{"due", &l.Due},
			{"campaign", &l.Campaign},
			{"findings", list{&l.Findings}},
			{"copy_to", &l.CopyTo},
			{"contact", &l.Contact},
			{"by_unit", &l.By},
			{"overseer", &l.Overseer},
			{"drafters", list{&l.Drafters}},
			{"reviewer", &l.Reviewer},
			{"reviewed_at", &l.ReviewedAt},
			{"signer", &l.Signer},
			{"signed_by", &l.SignedBy},
			{"signed_at", &l.SignedAt},
			{"word", &l.Word},
			{"year", &l.Year},
			{"number", &l.No},
			{"doc_no", &l.DocNo},
			{"issued_on", &l.IssuedOn},
			{"anchor_seq", &l.AnchorSeq},
			{"anchor_hash", &l.AnchorHash},
			{"sent_at", &l.SentAt},
			{"state", &l.State},
			{"closed_at", &l.ClosedAt},
			{"closed_late", &l.ClosedLate},
			{"reason", &l.Reason},
		}
	},
	derived: func(l *ledger.Letter) []column {
		rank, due := letterRank(l.State), dueKey(string(l.Due))
		return []column{{"rank", &rank}, {"due_key", &due}}
	},
	after: func(ctx context.Context, tx *Tx, l *ledger.Letter) error {
		return keepLinks(ctx, tx, "letter_finding", "letter", "finding", l.ID, l.Findings)
	},
	words: func(l *ledger.Letter) []string {
		return []string{l.Code, l.Title, l.Text, l.Demand, l.Basis, l.DocNo, l.Word}
	},
}

func letterRank(s ledger.LetterState) int {
	switch s {
	case ledger.LetterDraft:
		return rankDraft
	case ledger.LetterClosed, ledger.LetterRegistered:
		return rankDone
	case ledger.LetterVoided:
		return rankVoided
	default:
		return rankOpen
	}
}

var letterStyleTable = &table[ledger.LetterStyle]{
	name: "letter_style",
	meta: func(s *ledger.LetterStyle) *org.Meta { return &s.Meta },
	columns: func(s *ledger.LetterStyle) []column {
		return []column{{"issuer", &s.Issuer}, {"sign", &s.Sign}, {"words", list{&s.Words}}}
	},
}

// SaveLetter writes a letter.
func (tx *Tx) SaveLetter(ctx context.Context, l *ledger.Letter) error {
	return save(ctx, tx, letterTable, l)
}

// SaveLetterStyle writes how the book's letters are headed and numbered.
func (tx *Tx) SaveLetterStyle(ctx context.Context, s *ledger.LetterStyle) error {
	return save(ctx, tx, letterStyleTable, s)
}

// RemoveLetter deletes a draft with its addressees and advice.
func (tx *Tx) RemoveLetter(ctx context.Context, l *ledger.Letter, to []*ledger.Addressee, advice []*ledger.Recommendation) error {
	for _, r := range advice {
		if err := tx.RemoveRecommendation(ctx, r); err != nil {
			return err
		}
	}
	for _, a := range to {
		if err := tx.RemoveAddressee(ctx, a); err != nil {
			return err
		}
	}
	if err := keepLinks(ctx, tx, "letter_finding", "letter", "finding", l.ID, []string(nil)); err != nil {
		return err
	}
	if err := tx.unindex(ctx, l.ID); err != nil {
		return err
	}
	return remove(ctx, tx, letterTable, l)
}

// Anchor is the end of the actor's book as this transaction found it, for a letter's footer.
func (tx *Tx) Anchor(ctx context.Context) (ledger.Anchor, error) {
	h, err := tx.head(ctx, tx.act.Actor.Book)
	return ledger.Anchor{Seq: h.Seq, Hash: h.Hash}, err
}

// LetterStyle reads how the book's letters are headed and numbered; an empty one if nobody has said so yet.
func (v *View) LetterStyle(ctx context.Context) (*ledger.LetterStyle, error) {
	w := &where{}
	v.business(w)
	v.inBook(w, "r")
	rows, err := letterStyleTable.some(ctx, v.q, w, " LIMIT 1")
	if err != nil || len(rows) == 0 {
		return &ledger.LetterStyle{}, err
	}
	return rows[0], nil
}

// letterReach is the letters, under the alias, that concern the scope: what its own units drafted or follow, and what
// was sent to its units or those its work takes it to. A unit sees nothing of a letter before it is sent.
func (v *View) letterReach(w *where, alias string) string {
	own := v.own(w)
	to := func(units string) string {
		return alias + ".id IN (SELECT a.letter FROM letter_addressee a WHERE a.unit IN " + units + " AND a.state NOT IN ('named', 'voided'))"
	}
	cond := alias + ".by_unit IN " + own + " OR " + to(own)
	if reached := v.reached(w); reached != "" {
		cond += " OR " + to(reached)
	}
	if v.scope.Overseer() {
		cond += " OR " + alias + w.fill(".overseer = %s", v.scope.Unit())
	}
	return "(" + cond + ")"
}

// letterScope limits the alias r to the letters the scope sees.
func (v *View) letterScope(w *where) {
	v.business(w)
	v.inBook(w, "r")
	if !v.scope.All() {
		w.conds = append(w.conds, v.letterReach(w, "r"))
	}
}

// ofLetters limits the alias r, a record of a letter, to letters the scope sees.
func (v *View) ofLetters(w *where) {
	v.business(w)
	v.inBook(w, "r")
	if !v.scope.All() {
		w.conds = append(w.conds, "r.letter IN (SELECT l.id FROM letter l WHERE "+v.letterReach(w, "l")+")")
	}
}

// Letter reads one letter by its id or its code.
func (v *View) Letter(ctx context.Context, ref string) (*ledger.Letter, error) {
	w := &where{}
	v.letterScope(w)
	w.and("(r.id = %s OR r.code = %s)", ref, ref)
	return letterTable.one(ctx, v.q, w)
}

// LettersByID reads the letters of a selection, in the order of their codes; what is out of scope is left out.
func (v *View) LettersByID(ctx context.Context, ids []string) ([]*ledger.Letter, error) {
	w := &where{}
	v.letterScope(w)
	w.in("r.id", ids)
	return letterTable.some(ctx, v.q, w, " ORDER BY r.code")
}

// LetterRow is a line of the list of letters, with the words of what stands beside it.
type LetterRow struct {
	ledger.Letter
	ByName   string
	ToNames  string // addressees, joined
	Advice   int
	Done     int // verified
	Overdue  int
	Unsigned int // addressees that have not signed
}

func letterRowTargets(l *LetterRow) []any {
	return append(letterTable.targets(&l.Letter), &l.ByName, &l.ToNames, &l.Advice, &l.Done, &l.Overdue, &l.Unsigned)
}

// letterRowQuery reads lines; where is a condition over the alias r.
func (v *View) letterRowQuery(w *where, where string) string {
	of := func(cond string) string {
		return "(SELECT COUNT(*) FROM recommendation c WHERE c.letter = r.id" + cond + ")"
	}
	return "SELECT " + letterTable.names("r") + `, b.short,
		COALESCE((SELECT string_agg(u.short, '、' ORDER BY u.place, u.id) FROM letter_addressee a JOIN unit u ON u.id = a.unit
			WHERE a.letter = r.id AND a.is_copy = FALSE), ''), ` +
		of("") + ", " + of(" AND c.state = 'verified'") + ", " + of(w.fill(" AND c.state IN "+waitingAdvice+" AND c.due_key < %s", v.today)) +
		", (SELECT COUNT(*) FROM letter_addressee a WHERE a.letter = r.id AND a.state = 'sent' AND a.is_copy = FALSE)" +
		" FROM letter r JOIN unit b ON b.id = r.by_unit" + where
}

// letterOrders are the orders a list of letters can have; every one ends in the unique code.
var letterOrders = map[ledger.Sort]string{
	"":       "r.rank, r.due_key, r.code",
	"due":    "r.due_key, r.code",
	"-due":   "r.due_key DESC, r.code DESC",
	"code":   "r.code",
	"-code":  "r.code DESC",
	"state":  "r.state, r.due_key, r.code",
	"-state": "r.state DESC, r.due_key DESC, r.code DESC",
	"number": "r.word, r.year DESC, r.number DESC, r.code",
}

// Letters reads a page of the filter's rows.
func (v *View) Letters(ctx context.Context, f ledger.LetterFilter, sort ledger.Sort, p ledger.Page) ([]*LetterRow, error) {
	w := v.letterWhere(f)
	p = p.Clamp()
	by := " ORDER BY " + order(letterOrders, sort)
	page := fmt.Sprintf(" WHERE r.id IN (SELECT r.id FROM letter r%s%s LIMIT %d OFFSET %d)", w, by, p.Size, p.Offset())
	return collect(ctx, v.q, v.letterRowQuery(w, page)+by, w.args, letterRowTargets)
}

// LetterRowsByID reads the lines of a selection, in the order of their codes; what is out of scope is left out.
func (v *View) LetterRowsByID(ctx context.Context, ids []string) ([]*LetterRow, error) {
	w := &where{}
	v.letterScope(w)
	w.in("r.id", ids)
	return collect(ctx, v.q, v.letterRowQuery(w, w.String())+" ORDER BY r.code", w.args, letterRowTargets)
}

// CountLetters counts the filter's rows.
func (v *View) CountLetters(ctx context.Context, f ledger.LetterFilter) (int, error) {
	w := v.letterWhere(f)
	return v.count(ctx, "SELECT COUNT(*) FROM letter r"+w.String(), w.args)
}

// CountLetterViews counts the rows of every view of the filter in one pass; its own view and state are set aside.
func (v *View) CountLetterViews(ctx context.Context, f ledger.LetterFilter) (map[ledger.LetterView]int, error) {
	f.View, f.State = ledger.LetterAll, ""
	return countViews(ctx, v.q, v.letterBase(f), "letter r", ledger.LetterViews, v.letterView)
}

func (v *View) letterWhere(f ledger.LetterFilter) *where {
	w := v.letterBase(f)
	if f.State != "" {
		w.is("r.state", f.State)
	} else {
		w.also(v.letterView(w, f.View))
	}
	return w
}

// letterBase is the filter without its view and state.
func (v *View) letterBase(f ledger.LetterFilter) *where {
	w := &where{}
	v.letterScope(w)
	for _, c := range []struct{ column, value string }{
		{"r.kind", string(f.Kind)}, {"r.campaign", f.Campaign}, {"r.overseer", f.Overseer}, {"r.by_unit", f.By}, {"r.word", f.Word},
	} {
		w.maybe(c.column, c.value)
	}
	if f.Year != 0 {
		w.is("r.year", f.Year)
	}
	if f.Unit != "" {
		w.and("r.id IN (SELECT a.letter FROM letter_addressee a WHERE a.unit = %s AND a.is_copy = FALSE)", f.Unit)
	}
	if f.Finding != "" {
		w.and("r.id IN (SELECT x.letter FROM letter_finding x WHERE x.finding = %s)", f.Finding)
	}
	v.search(w, "r.id", f.Text)
	return w
}

// issuedLetters are the states of letters that have left.
const issuedLetters = "('sent', 'acknowledged', 'sent_back', 'replied', 'verified', 'closed')"

// letterView is the condition of a standing question. Voided letters are shown where numbers are, and by their state.
func (v *View) letterView(w *where, view ledger.LetterView) string {
	advice := func(cond string) string {
		return "r.rank = 0 AND r.id IN (SELECT c.letter FROM recommendation c WHERE " + w.fill("c.book = %s", v.scope.Book()) + " AND " + cond + ")"
	}
	switch view {
	case ledger.LetterOpen:
		return "r.rank = 0"
	case ledger.LetterDrafts:
		return "r.state = 'draft'"
	case ledger.LetterToReview:
		return "r.state = 'submitted'"
	case ledger.LetterToApprove:
		return "r.state = 'reviewed'"
	case ledger.LetterToSend:
		return "r.state = 'approved'"
	case ledger.LetterUnsigned:
		return "r.id IN (SELECT a.letter FROM letter_addressee a WHERE " + w.fill("a.book = %s", v.scope.Book()) + " AND a.state = 'sent' AND a.is_copy = FALSE)"
	case ledger.LetterOverdue:
		return advice(w.fill("c.rank = 0 AND c.due_key < %s", v.today))
	case ledger.LetterToVerify:
		return advice("c.rank = 1")
	case ledger.LetterOnTime:
		return "r.state = 'closed' AND r.closed_late = FALSE"
	case ledger.LetterIssued:
		return "r.state IN " + issuedLetters
	case ledger.LetterNumbered:
		return "r.number > 0"
	default:
		return notVoided
	}
}

// aboutLetter names every record that tells of a letter: itself, its addressees and its advice.
const aboutLetter = `WITH about (kind, record) AS (
	SELECT 'letter', CAST($1 AS TEXT)
	UNION ALL SELECT 'letter_addressee', a.id FROM letter_addressee a WHERE a.letter = $1
	UNION ALL SELECT 'recommendation', c.id FROM recommendation c WHERE c.letter = $1)`

// LetterTrace lists what was done about a letter, newest first, one entry for each act. The letter itself must have been
// read in scope before.
func (v *View) LetterTrace(ctx context.Context, letter string, limit int) ([]*TraceRow, error) {
	return v.actsAbout(ctx, aboutLetter, letter, limit)
}

// CountLetterTrace counts what was done about a letter.
func (v *View) CountLetterTrace(ctx context.Context, letter string) (int, error) {
	return v.countActsAbout(ctx, aboutLetter, letter)
}
