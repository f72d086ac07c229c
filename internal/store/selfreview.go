package store

import (
	"context"
	"fmt"

	"zhaodan/internal/calendar"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// selfReviewTables are the tables of what the journal binds there.
var selfReviewTables = []summed{selfReviewTable}

var selfReviewTable = &table[ledger.SelfReview]{
	name: "self_review",
	meta: func(r *ledger.SelfReview) *org.Meta { return &r.Meta },
	columns: func(r *ledger.SelfReview) []column {
		return []column{
			{"code", &r.Code},
			{"duty", &r.Duty},
			{"period", &r.Period},
			{"unit", &r.Unit},
			{"answer", &r.Answer},
			{"note", &r.Note},
			{"state", &r.State},
			{"by_unit", &r.By},
			{"post", &r.Post},
			{"submitted_at", &r.SubmittedAt},
			{"sampled_at", &r.SampledAt},
			{"sampled_by", &r.SampledBy},
			{"seer", &r.Seer},
			{"seer_note", &r.SeerNote},
			{"seer_unit", &r.SeerUnit},
			{"seer_post", &r.SeerPost},
			{"checked_at", &r.CheckedAt},
			{"finding", &r.Finding},
		}
	},
}

// SaveSelfReview writes a self-review.
func (tx *Tx) SaveSelfReview(ctx context.Context, r *ledger.SelfReview) error {
	return save(ctx, tx, selfReviewTable, r)
}

// selfReviewScope limits the duty d, and the review r of it, to what the scope sees: a review is seen by those whom its
// duty concerns. Whoever leads the item sees the duty and not how its unit judges itself.
func (v *View) selfReviewScope(w *where) {
	v.business(w)
	v.inBook(w, "d")
	if !v.scope.All() {
		w.conds = append(w.conds, "("+v.dutyReach(w, "d")+")")
	}
}

// selfReviewSeen limits the alias r to the reviews that the scope sees: those of duties that concern it, and drafts only
// of its own units.
func (v *View) selfReviewSeen(w *where) {
	v.business(w)
	v.inBook(w, "r")
	w.conds = append(w.conds, "(r.submitted_at > 0 OR r.unit IN "+v.own(w)+")")
	if !v.scope.All() {
		w.conds = append(w.conds, "r.duty IN (SELECT d.id FROM duty d WHERE "+v.dutyReach(w, "d")+")")
	}
}

// AnySelfReview reads one review, a draft of the scope's own units as well.
func (v *View) AnySelfReview(ctx context.Context, id string) (*ledger.SelfReview, error) {
	w := &where{}
	v.selfReviewSeen(w)
	w.is("r.id", id)
	return selfReviewTable.one(ctx, v.q, w)
}

// SelfReview reads one submitted review by its id or its code. A draft belongs to its unit's cards and has no page.
func (v *View) SelfReview(ctx context.Context, ref string) (*SelfReviewRow, error) {
	w := &where{}
	v.selfReviewScope(w)
	w.and("(r.id = %s OR r.code = %s) AND r.submitted_at > 0", ref, ref)
	return only(v.selfReviewRows(ctx, reviewJoins, w, ""))
}

// SelfReviewsByID reads the submitted reviews of a selection, in the order of their codes; what is out of scope is left out.
func (v *View) SelfReviewsByID(ctx context.Context, ids []string) ([]*SelfReviewRow, error) {
	w := &where{}
	v.selfReviewScope(w)
	w.in("r.id", ids)
	w.and("r.submitted_at > 0")
	return v.selfReviewRows(ctx, reviewJoins, w, " ORDER BY r.code")
}

// SelfReviewRow is a line of the list: the review, empty where nobody has begun it, with its duty and their names.
type SelfReviewRow struct {
	ledger.SelfReview
	Of            ledger.Duty
	UnitName      string
	OverseerName  string
	CampaignTitle string
	ItemTitle     string
}

const (
	reviewNames = ` JOIN unit u ON u.id = d.unit
		JOIN ledger_item i ON i.id = d.item
		LEFT JOIN unit o ON o.id = d.overseer
		LEFT JOIN campaign c ON c.id = d.campaign`
	reviewJoins = " FROM self_review r JOIN duty d ON d.id = r.duty" + reviewNames
)

// periodJoins puts every duty of the running period before its review, if there is one. What is still a draft is there for
// its own unit alone, so that nobody else can ask what it says.
func (v *View) periodJoins(w *where) string {
	return " FROM duty d LEFT JOIN self_review r ON r.duty = d.id AND r.period = " + v.reviewPeriod(w) +
		" AND (r.submitted_at > 0 OR r.unit IN " + v.own(w) + ")" + reviewNames
}

// reviewPeriod is the key of the period that the view's day lies in for the duty d.
func (v *View) reviewPeriod(w *where) string {
	return v.byRecurrence(func(r ledger.Recurrence) string {
		return w.fill("CAST(%s AS TEXT)", ledger.ReviewPeriod(r, v.today).Key())
	})
}

// reviewBegin is the instant at which that period began.
func (v *View) reviewBegin(w *where) string {
	return v.byRecurrence(func(r ledger.Recurrence) string {
		return w.fill("CAST(%s AS BIGINT)", ledger.ReviewPeriod(r, v.today).From.Start())
	})
}

func (v *View) byRecurrence(value func(ledger.Recurrence) string) string {
	return "CASE d.recurrence WHEN 'quarterly' THEN " + value(ledger.Quarterly) + " WHEN 'half_year' THEN " + value(ledger.HalfYear) +
		" WHEN 'yearly' THEN " + value(ledger.Yearly) + " ELSE " + value(ledger.Monthly) + " END"
}

func (v *View) selfReviewRows(ctx context.Context, from string, w *where, tail string) ([]*SelfReviewRow, error) {
	query := "SELECT " + selfReviewTable.names("r") + ", " + dutyTable.names("d") +
		", u.short, COALESCE(o.short, ''), COALESCE(c.title, ''), i.title" + from + w.String() + tail
	return collect(ctx, v.q, query, w.args, func(r *SelfReviewRow) []any {
		var to []any
		for _, target := range selfReviewTable.targets(&r.SelfReview) {
			to = append(to, &optional{target})
		}
		to = append(to, dutyTable.targets(&r.Of)...)
		return append(to, &r.UnitName, &r.OverseerName, &r.CampaignTitle, &r.ItemTitle)
	})
}

// SelfReviews reads a page of the filter's rows; a page of size 0 is all of them.
func (v *View) SelfReviews(ctx context.Context, f ledger.SelfReviewFilter, p ledger.Page) ([]*SelfReviewRow, error) {
	from, w := v.selfReviewWhere(f)
	tail := " ORDER BY r.period DESC, r.code"
	if f.View.OfDuties() {
		tail = " ORDER BY u.sort_key, d.unit, d.code"
	}
	if p.Size > 0 {
		p = p.Clamp()
		tail += fmt.Sprintf(" LIMIT %d OFFSET %d", p.Size, p.Offset())
	}
	return v.selfReviewRows(ctx, from, w, tail)
}

// CountSelfReviews counts the filter's rows.
func (v *View) CountSelfReviews(ctx context.Context, f ledger.SelfReviewFilter) (int, error) {
	from, w := v.selfReviewWhere(f)
	return v.count(ctx, "SELECT COUNT(*)"+from+w.String(), w.args)
}

// CountSelfReviewViews counts the rows of every view of the filter; its own view is set aside.
func (v *View) CountSelfReviewViews(ctx context.Context, f ledger.SelfReviewFilter) (map[ledger.SelfReviewView]int, error) {
	out := map[ledger.SelfReviewView]int{}
	for _, first := range []ledger.SelfReviewView{ledger.ReviewsPeriod, ledger.ReviewsSubmitted} {
		var views []ledger.SelfReviewView
		for _, view := range ledger.SelfReviewViews {
			if view.OfDuties() == first.OfDuties() {
				views = append(views, view)
			}
		}
		f.View = first
		from, w := v.selfReviewWhere(f)
		counts, err := countViews(ctx, v.q, w, from[len(" FROM "):], views, selfReviewView)
		if err != nil {
			return nil, err
		}
		for view, n := range counts {
			out[view] = n
		}
	}
	return out, nil
}

// selfReviewWhere is the one translation of a filter, with the rows it is about.
func (v *View) selfReviewWhere(f ledger.SelfReviewFilter) (from string, w *where) {
	w = &where{}
	from = reviewJoins
	if f.View.OfDuties() {
		from = v.periodJoins(w)
		w.conds = append(w.conds, "(d.state IN ('acknowledged', 'in_progress') OR d.state = 'done' AND d.done_at >= "+v.reviewBegin(w)+")")
	} else {
		w.conds = append(w.conds, "r.submitted_at > 0")
	}
	v.selfReviewScope(w)
	w.maybe("r.period", f.Period)
	if f.Unit != "" {
		w.and("d.unit IN (SELECT t.unit FROM unit_tree t WHERE t.ancestor = %s)", f.Unit)
	}
	w.maybe("u.kind", string(f.Kind))
	w.maybe("d.overseer", f.Overseer)
	w.maybe("d.campaign", f.Campaign)
	w.maybe("r.answer", string(f.Answer))
	w.also(selfReviewView(w, f.View))
	v.search(w, "d.id", f.Text)
	return from, w
}

// OwedReviews are how many self-reviews a unit has still to hand in.
type OwedReviews struct {
	Unit  string
	Count int
}

// ReviewsBegun are the self-reviews that units owe for periods which begin in the view's month.
func (v *View) ReviewsBegun(ctx context.Context) ([]*OwedReviews, error) {
	from, w := v.selfReviewWhere(ledger.SelfReviewFilter{View: ledger.ReviewsDue})
	w.conds = append(w.conds, v.reviewBegin(w)+w.fill(" >= %s", calendar.MonthOf(v.today).From.Start()))
	return collect(ctx, v.q, "SELECT d.unit, COUNT(*)"+from+w.String()+" GROUP BY d.unit ORDER BY d.unit", w.args,
		func(o *OwedReviews) []any { return []any{&o.Unit, &o.Count} })
}

// selfReviewView is the condition of a standing question; "" asks nothing more.
func selfReviewView(_ *where, view ledger.SelfReviewView) string {
	switch view {
	case ledger.ReviewsDue:
		return "COALESCE(r.submitted_at, 0) = 0"
	case ledger.ReviewsWaiting:
		return "r.state = 'submitted'"
	case ledger.ReviewsSampled:
		return "r.state = 'sampled'"
	case ledger.ReviewsChecked:
		return "r.checked_at > 0"
	case ledger.ReviewsDisagreed:
		return "r.state = 'disagreed'"
	case ledger.ReviewsPeriod, ledger.ReviewsSubmitted:
	}
	return ""
}

// SelfReviewsOf reads the reviews of duties in the period of each that the view's day lies in, drafts as well. The duties
// must have been read in scope before.
func (v *View) SelfReviewsOf(ctx context.Context, duties []string) ([]*ledger.SelfReview, error) {
	w := &where{}
	w.is("r.book", v.scope.Book())
	w.in("r.duty", duties)
	w.conds = append(w.conds, "r.period = (SELECT "+v.reviewPeriod(w)+" FROM duty d WHERE d.id = r.duty)")
	return selfReviewTable.some(ctx, v.q, w, " ORDER BY r.code")
}

// LastSelfReviews reads the newest submitted review of each duty that was submitted at all. The duties must have been
// read in scope before.
func (v *View) LastSelfReviews(ctx context.Context, duties []string) ([]*ledger.SelfReview, error) {
	w := &where{}
	w.is("r.book", v.scope.Book())
	w.in("r.duty", duties)
	w.and(`r.submitted_at > 0 AND NOT EXISTS (SELECT 1 FROM self_review n
		WHERE n.duty = r.duty AND (n.submitted_at > r.submitted_at OR n.submitted_at = r.submitted_at AND n.code > r.code))`)
	return selfReviewTable.some(ctx, v.q, w, " ORDER BY r.code")
}

// EvidenceOfDuties lists what the scope's own units have given about duties, and about reviews of them, by duty, newest
// first.
func (v *View) EvidenceOfDuties(ctx context.Context, duties []string) (map[string][]*ledger.Evidence, error) {
	type file struct {
		ledger.Evidence
		duty string
	}
	w := &where{}
	v.givenByOwn(w)
	w.conds = append(w.conds, "r.kind IN ('duty', 'self_review')")
	w.in("COALESCE(s.duty, r.record)", duties)
	rows, err := collect(ctx, v.q, "SELECT "+evidenceTable.names("r")+`, COALESCE(s.duty, r.record) FROM evidence r
		LEFT JOIN self_review s ON r.kind = 'self_review' AND s.id = r.record`+w.String()+" ORDER BY r.at DESC, r.id DESC", w.args,
		func(f *file) []any { return append(evidenceTable.targets(&f.Evidence), &f.duty) })
	out := map[string][]*ledger.Evidence{}
	for _, f := range rows {
		out[f.duty] = append(out[f.duty], &f.Evidence)
	}
	return out, err
}
