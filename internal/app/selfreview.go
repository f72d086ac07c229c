package app

import (
	"context"
	"errors"

	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// ReviewLine is one card of a unit's self-review page: a duty and what the person says of it.
type ReviewLine struct {
	Duty    string            `json:"duty"`
	Version int               `json:"version,omitempty"` // of the draft that the card showed, 0 for none
	Answer  ledger.SelfAnswer `json:"answer,omitempty"`
	Note    string            `json:"note,omitempty"`
	Papers
}

// silent reports whether the card says nothing that its review does not say already.
func (l *ReviewLine) silent(r *ledger.SelfReview) bool {
	return l.Answer == r.Answer && l.Note == r.Note && len(l.Files) == 0 && len(l.Reuse) == 0
}

// reviewLines is what keeping and handing in a page of cards share.
type reviewLines struct {
	Form
	Lines   []ReviewLine `json:"lines"`
	duties  map[string]*ledger.Duty
	reviews map[string]*ledger.SelfReview // of the running period, by duty
}

// Check refuses a page without cards.
func (c *reviewLines) Check() error { return Chosen{IDs: c.ids()}.check() }

func (c *reviewLines) ids() []string {
	ids := make([]string, len(c.Lines))
	for i, l := range c.Lines {
		ids[i] = l.Duty
	}
	return ids
}

// prepare keeps the files of every card. What is wrong with one of them is said at its card.
func (c *reviewLines) prepare(ctx context.Context, a *App, _ org.Actor) error {
	var bad []fault.Field
	for _, l := range c.Lines {
		err := a.admit(ctx, l.Files)
		e, ok := errors.AsType[*fault.Error](err)
		switch {
		case err == nil:
		case ok && len(e.Fields) > 0:
			bad = append(bad, fault.Field{Name: "files." + l.Duty, Code: e.Fields[0].Code, Args: e.Fields[0].Args})
		default:
			return err
		}
	}
	return wrongCards(bad)
}

// wrongCards is the error of the cards that have to be corrected; nil if there are none.
func wrongCards(bad []fault.Field) error {
	if len(bad) == 0 {
		return nil
	}
	return &fault.Error{Kind: fault.Invalid, Code: "form", Fields: bad}
}

func (c *reviewLines) load(ctx context.Context, s *Scene) ([]Subject, error) {
	duties, err := s.View.DutiesByID(ctx, c.ids())
	if err != nil {
		return nil, err
	}
	if len(duties) != len(c.Lines) {
		return nil, fault.NotFound()
	}
	reviews, err := s.View.SelfReviewsOf(ctx, c.ids())
	if err != nil {
		return nil, err
	}
	c.duties, c.reviews = map[string]*ledger.Duty{}, map[string]*ledger.SelfReview{}
	for _, r := range reviews {
		c.reviews[r.Duty] = r
	}
	var out []Subject
	for _, d := range duties {
		c.duties[d.ID] = d
		out = append(out, Subject{Unit: d.Unit, Overseer: d.Overseer})
	}
	return out, nil
}

// each carries out a rule on the review of every card, which it makes where there is none yet, and saves it. It goes
// through all cards before it refuses, so that a person sees at once where something is missing.
func (c *reviewLines) each(ctx context.Context, s *Scene, passed func(*ReviewLine, *ledger.SelfReview) bool, rule func(*ReviewLine, *ledger.SelfReview) error) (Answer, error) {
	var bad []fault.Field
	kept := map[*ReviewLine]*ledger.SelfReview{}
	for i := range c.Lines {
		l := &c.Lines[i]
		r, err := c.review(s, l)
		if err != nil {
			return Answer{}, err
		}
		if passed(l, r) {
			continue
		}
		err = rule(l, r)
		if e, ok := errors.AsType[*fault.Error](err); ok && len(e.Fields) > 0 {
			bad = append(bad, e.Fields...)
		} else if err != nil {
			return Answer{}, err
		}
		kept[l] = r
	}
	if err := wrongCards(bad); err != nil {
		return Answer{}, err
	}
	for i := range c.Lines {
		if r := kept[&c.Lines[i]]; r != nil {
			if err := c.keep(ctx, s, &c.Lines[i], r); err != nil {
				return Answer{}, err
			}
		}
	}
	return Answer{Count: len(kept)}, nil
}

// keep saves a review and gives it the files of its card.
func (c *reviewLines) keep(ctx context.Context, s *Scene, l *ReviewLine, r *ledger.SelfReview) error {
	if err := saveReview(ctx, s, r); err != nil {
		return err
	}
	to := reviewOwner(r)
	to.Overseer = c.duties[l.Duty].Overseer
	_, err := attach(ctx, s, to, l.Files, l.Reuse)
	return err
}

// reviewOwner is a review as the owner of files. What was handed in stands.
func reviewOwner(r *ledger.SelfReview) Owner {
	return Owner{
		Kind: "self_review", ID: r.ID, Code: r.Code, Subject: Subject{Unit: r.Unit}, Settled: r.State != ledger.SelfReviewOpen,
	}
}

// review is the review that a card is about; one that somebody else has changed since the card was shown is a Conflict.
func (c *reviewLines) review(s *Scene, l *ReviewLine) (*ledger.SelfReview, error) {
	d, today := c.duties[l.Duty], s.app.Today()
	if !d.Reviewable(today) {
		return nil, fault.New(fault.Conflict, "selfreview.not_due", d.Code)
	}
	r := c.reviews[l.Duty]
	if r == nil {
		r = &ledger.SelfReview{Duty: d.ID, Period: ledger.ReviewPeriod(d.Recurrence, today).Key(), Unit: d.Unit, State: ledger.SelfReviewOpen}
	}
	if r.Version != l.Version {
		return nil, fault.New(fault.Conflict, "conflict", d.Code)
	}
	return r, nil
}

// saveReview numbers a new review and saves it.
func saveReview(ctx context.Context, s *Scene, r *ledger.SelfReview) error {
	if r.Code == "" {
		var err error
		if r.Code, err = s.code(ctx, "ZC", s.app.Today().Year()); err != nil {
			return err
		}
	}
	return s.SaveSelfReview(ctx, r)
}

// SaveSelfReviews keeps what was filled in so far on a page of cards (暂存). Cards that say nothing new are passed over.
func SaveSelfReviews(f Form, lines []ReviewLine) Command {
	return &saveSelfReviews{reviewLines{Form: f, Lines: lines}}
}

type saveSelfReviews struct{ reviewLines }

// Action implements Command.
func (*saveSelfReviews) Action() org.Action { return org.SelfReviewSave }

func (c *saveSelfReviews) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, (*ReviewLine).silent, func(l *ReviewLine, r *ledger.SelfReview) error { return r.Save(l.Answer, l.Note) })
}

// SubmitSelfReviews hands in every card of a page (提交); a card without an answer keeps all of them back.
func SubmitSelfReviews(f Form, lines []ReviewLine) Command {
	return &submitSelfReviews{reviewLines{Form: f, Lines: lines}}
}

type submitSelfReviews struct{ reviewLines }

// Action implements Command.
func (*submitSelfReviews) Action() org.Action { return org.SelfReviewSubmit }

func (c *submitSelfReviews) apply(ctx context.Context, s *Scene) (Answer, error) {
	none := func(*ReviewLine, *ledger.SelfReview) bool { return false }
	return c.each(ctx, s, none, func(l *ReviewLine, r *ledger.SelfReview) error {
		return r.Submit(l.Answer, l.Note, s.Who.Unit, s.Who.Post, s.Now)
	})
}

// SelfReviewCard is what a unit is asked about one duty in the running period, with everything it has said before.
type SelfReviewCard struct {
	store.SelfReviewRow
	Last     *ledger.SelfReview // what was said the last time, nil if never
	Proposed ledger.SelfAnswer
	Given    int                // files of this period's review
	Earlier  []*ledger.Evidence // files given about the duty before, newest first, each once
}

// earlierShown is how many earlier files a card offers.
const earlierShown = 4

// SelfReviewCards are the duties that the actor's unit and those below it are to review in the running period, those
// already handed in as well.
func (a *App) SelfReviewCards(ctx context.Context, who org.Actor) ([]*SelfReviewCard, error) {
	v := a.see(who)
	rows, err := v.SelfReviews(ctx, ledger.SelfReviewFilter{View: ledger.ReviewsPeriod, Unit: who.Unit}, ledger.Page{})
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	ids := make([]string, len(rows))
	for i, r := range rows {
		ids[i] = r.Of.ID
	}
	earlier, err := v.LastSelfReviews(ctx, ids)
	if err != nil {
		return nil, err
	}
	last := map[string]*ledger.SelfReview{}
	for _, r := range earlier {
		last[r.Duty] = r
	}
	files, err := v.EvidenceOfDuties(ctx, ids)
	if err != nil {
		return nil, err
	}
	out := make([]*SelfReviewCard, len(rows))
	for i, r := range rows {
		out[i] = &SelfReviewCard{SelfReviewRow: *r, Last: last[r.Of.ID], Proposed: r.Of.Proposed(a.Today())}
		out[i].sort(files[r.Of.ID])
	}
	return out, nil
}

// sort tells the files of the running review from those given before.
func (c *SelfReviewCard) sort(files []*ledger.Evidence) {
	known := map[string]bool{}
	for _, e := range files {
		if e.Kind == "self_review" && e.Record == c.ID {
			c.Given++
			known[e.Sum] = true
		}
	}
	for _, e := range files {
		if !known[e.Sum] && len(c.Earlier) < earlierShown {
			c.Earlier = append(c.Earlier, e)
			known[e.Sum] = true
		}
	}
}

// SelfReview is one submitted review with all that its page shows.
type SelfReview struct {
	store.SelfReviewRow
	Trace  []*store.TraceRow
	Traced int
}

// SelfReview reads one submitted review of the actor's scope by id or code.
func (a *App) SelfReview(ctx context.Context, who org.Actor, ref string) (*SelfReview, error) {
	v := a.see(who)
	r, err := v.SelfReview(ctx, ref)
	if err != nil {
		return nil, err
	}
	out := &SelfReview{SelfReviewRow: *r}
	out.Trace, out.Traced, err = traced(ctx, v, "self_review", r.ID)
	return out, err
}

// SelfReviewRows reads the chosen reviews as lines of a list; what is out of scope is left out.
func (a *App) SelfReviewRows(ctx context.Context, who org.Actor, ids []string) ([]*store.SelfReviewRow, error) {
	return a.see(who).SelfReviewsByID(ctx, ids)
}

// SelfReviews reads a page of self-reviews.
func (a *App) SelfReviews(ctx context.Context, who org.Actor, f ledger.SelfReviewFilter, p ledger.Page) ([]*store.SelfReviewRow, error) {
	return a.see(who).SelfReviews(ctx, f, p)
}

// CountSelfReviews counts the rows of a filter.
func (a *App) CountSelfReviews(ctx context.Context, who org.Actor, f ledger.SelfReviewFilter) (int, error) {
	return a.see(who).CountSelfReviews(ctx, f)
}

// CountSelfReviewViews counts the rows of every view of a filter at once.
func (a *App) CountSelfReviewViews(ctx context.Context, who org.Actor, f ledger.SelfReviewFilter) (map[ledger.SelfReviewView]int, error) {
	return a.see(who).CountSelfReviewViews(ctx, f)
}
