package app

import (
	"context"
	"hash/fnv"
	"slices"
	"strings"

	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
	"zhaodan/internal/store"
)

// SampleSelfReviews draws those submitted reviews that the overseer looks into (抽查): all that wait, or a number of them
// spread evenly over their codes. Which ones is nobody's choice, and the journal keeps the rule with every drawn review.
type SampleSelfReviews struct {
	Form
	Overseer string `json:"overseer,omitempty"` // whose duties the lead room draws from, "" for all; an overseer draws from its own
	Period   string `json:"period,omitempty"`
	All      bool   `json:"all,omitempty"`
	Count    int    `json:"count,omitempty"`
	waiting  []*store.SelfReviewRow
}

// Action implements Command.
func (*SampleSelfReviews) Action() org.Action { return org.SelfReviewSample }

// Check refuses a sample of nothing.
func (c *SampleSelfReviews) Check() error {
	var f fault.Form
	if !c.All && c.Count < 1 {
		f.Add("count", "selfreview.count")
	}
	return f.Err()
}

func (c *SampleSelfReviews) load(ctx context.Context, s *Scene) ([]Subject, error) {
	f := SampleFilter(s.Who, c.Overseer, c.Period)
	var err error
	if c.waiting, err = s.View.SelfReviews(ctx, f, ledger.Page{}); err != nil {
		return nil, err
	}
	slices.SortFunc(c.waiting, func(a, b *store.SelfReviewRow) int { return strings.Compare(a.Code, b.Code) })
	return checkers(c.waiting), nil
}

// SampleFilter is what a sample is drawn from.
func SampleFilter(who org.Actor, overseer, period string) ledger.SelfReviewFilter {
	if who.Role == org.RoleOVR {
		overseer = who.Unit
	}
	return ledger.SelfReviewFilter{View: ledger.ReviewsWaiting, Overseer: overseer, Period: period}
}

// checkers are whom the reviews concern. The overseer is the one that the duty has now.
func checkers(rows []*store.SelfReviewRow) []Subject {
	out := make([]Subject, len(rows))
	for i, r := range rows {
		out[i] = checker(r)
	}
	return out
}

func checker(r *store.SelfReviewRow) Subject { return Subject{Unit: r.Unit, Overseer: r.Of.Overseer} }

func (c *SampleSelfReviews) apply(ctx context.Context, s *Scene) (Answer, error) {
	n := len(c.waiting)
	if n == 0 {
		return Answer{}, fault.New(fault.Conflict, "selfreview.none_wait")
	}
	k := c.Count
	if c.All {
		k = n
	}
	start := drawn(c.waiting)
	c.Reason = s.because("", say.ReasonSample(n, k, start))
	places := ledger.Spread(n, k, start)
	for _, at := range places {
		r := &c.waiting[at].SelfReview
		if err := r.Sample(s.Who.Unit, s.Now); err != nil {
			return Answer{}, err
		}
		if err := s.SaveSelfReview(ctx, r); err != nil {
			return Answer{}, err
		}
	}
	return Answer{Count: len(places)}, nil
}

// drawn is the place a sample begins at, computed from the codes of all that wait: nobody chooses it, and everybody can
// compute it again.
func drawn(waiting []*store.SelfReviewRow) int {
	h := fnv.New32a()
	for _, r := range waiting {
		_, _ = h.Write([]byte(r.Code)) // a hash never fails
	}
	return int(h.Sum32() % uint32(len(waiting)))
}

// chosenReviews is what every command about sampled reviews shares.
type chosenReviews struct {
	Form
	Chosen
	Note string `json:"note,omitempty"`
	rows []*store.SelfReviewRow
}

// Check refuses an empty selection.
func (c *chosenReviews) Check() error { return c.check() }

func (c *chosenReviews) load(ctx context.Context, s *Scene) (subjects []Subject, err error) {
	c.rows, subjects, err = gather(ctx, c.Chosen, s.View.SelfReviewsByID,
		func(r *store.SelfReviewRow) *org.Meta { return &r.Meta }, checker)
	return subjects, err
}

func (c *chosenReviews) each(ctx context.Context, s *Scene, rule func(*store.SelfReviewRow) error) (Answer, error) {
	for _, r := range c.rows {
		if err := rule(r); err != nil {
			return Answer{}, err
		}
		if err := s.SaveSelfReview(ctx, &r.SelfReview); err != nil {
			return Answer{}, err
		}
	}
	return Answer{ID: c.rows[0].ID, Count: len(c.rows)}, nil
}

// AgreeSelfReviews says of sampled reviews that the overseer found the same (认可自查).
func AgreeSelfReviews(f Form, c Chosen, note string) Command {
	return &agreeSelfReviews{chosenReviews{Form: f, Chosen: c, Note: note}}
}

type agreeSelfReviews struct{ chosenReviews }

// Action implements Command.
func (*agreeSelfReviews) Action() org.Action { return org.SelfReviewAgree }

func (c *agreeSelfReviews) apply(ctx context.Context, s *Scene) (Answer, error) {
	c.because(s)
	return c.each(ctx, s, func(r *store.SelfReviewRow) error { return r.Agree(c.Note, s.Who.Unit, s.Who.Post, s.Now) })
}

// because lets the note stand in the journal as the reason.
func (c *chosenReviews) because(s *Scene) {
	if c.Reason == "" && c.Note != "" {
		s.Because(c.Note)
	}
}

// DisagreeSelfReviews sets the overseer's own answer beside those of sampled reviews (提出不同意见).
// With finding, each becomes a draft finding against its duty: what was typed here is not typed again there.
func DisagreeSelfReviews(f Form, c Chosen, answer ledger.SelfAnswer, note string, finding bool) Command {
	return &disagreeSelfReviews{chosenReviews{Form: f, Chosen: c, Note: note}, answer, finding}
}

type disagreeSelfReviews struct {
	chosenReviews
	Answer  ledger.SelfAnswer `json:"answer"`
	Finding bool              `json:"finding,omitempty"`
}

// Action implements Command.
func (*disagreeSelfReviews) Action() org.Action { return org.SelfReviewDisagree }

func (c *disagreeSelfReviews) apply(ctx context.Context, s *Scene) (Answer, error) {
	c.because(s)
	return c.each(ctx, s, func(r *store.SelfReviewRow) error {
		if err := r.Disagree(c.Answer, c.Note, s.Who.Unit, s.Who.Post, s.Now); err != nil || !c.Finding {
			return err
		}
		f, err := addFinding(ctx, s, FindingTerms{
			Duty: r.Duty, OccurredAt: string(s.app.Today()), PlaceUnit: r.Unit, Detail: c.Note, Source: ledger.SourceSelfReview,
		})
		if err == nil {
			r.Finding = f.ID
		}
		return err
	})
}

// ReviewRate is how far the answers of units and overseers lie apart, for one part of the district. Both numbers are
// counts of rows, and the filter leads to them.
type ReviewRate struct {
	Overseer  string
	Kind      org.UnitKind
	Submitted int
	Checked   int
	Disagreed int
}

// Filter is the rows of one of its numbers.
func (r ReviewRate) Filter(view ledger.SelfReviewView) ledger.SelfReviewFilter {
	return ledger.SelfReviewFilter{View: view, Overseer: r.Overseer, Kind: r.Kind}
}

// ReviewRates are the numbers of the actor's whole scope, of each overseer in it, in the order of the directory, and of
// each kind of unit. They are never an order of units.
func (a *App) ReviewRates(ctx context.Context, who org.Actor) (whole ReviewRate, overseers, kinds []ReviewRate, err error) {
	v := a.see(who)
	units, err := v.Directory(ctx)
	if err != nil {
		return whole, nil, nil, err
	}
	if err := measure(ctx, v, &whole); err != nil {
		return whole, nil, nil, err
	}
	for _, u := range units {
		r := ReviewRate{Overseer: u.ID}
		if !u.Kind.Oversees() || who.Role == org.RoleOVR && u.ID != who.Unit {
			continue
		}
		if err := measure(ctx, v, &r); err != nil {
			return whole, nil, nil, err
		}
		if r.Submitted > 0 {
			overseers = append(overseers, r)
		}
	}
	for _, k := range org.UnitKinds {
		r := ReviewRate{Kind: k}
		if !k.Overseen() {
			continue
		}
		if err := measure(ctx, v, &r); err != nil {
			return whole, nil, nil, err
		}
		kinds = append(kinds, r)
	}
	return whole, overseers, kinds, nil
}

// measure counts the rows that stand behind the numbers.
func measure(ctx context.Context, v *store.View, r *ReviewRate) error {
	counts, err := v.CountSelfReviewViews(ctx, r.Filter(ledger.ReviewsSubmitted))
	r.Submitted, r.Checked, r.Disagreed = counts[ledger.ReviewsSubmitted], counts[ledger.ReviewsChecked], counts[ledger.ReviewsDisagreed]
	return err
}
