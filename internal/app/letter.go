package app

import (
	"cmp"
	"context"
	"slices"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
)

// LetterTerms is what a person says of a letter.
type LetterTerms struct {
	Kind     ledger.LetterKind `json:"kind"`
	Title    string            `json:"title"`
	Text     string            `json:"text,omitempty"`
	Basis    string            `json:"basis,omitempty"`
	Demand   string            `json:"demand,omitempty"`
	Due      calendar.Day      `json:"due,omitempty"`
	Campaign string            `json:"campaign,omitempty"`
	Findings []string          `json:"findings,omitempty"`
	To       []string          `json:"to,omitempty"`
	Copies   []string          `json:"copies,omitempty"`
	CopyTo   string            `json:"copy_to,omitempty"`
	Contact  string            `json:"contact,omitempty"`
	Overseer string            `json:"overseer,omitempty"`
	Reminder string            `json:"reminder,omitempty"` // draft of the ladder that it takes the place of
	Advice   []AdviceTerms     `json:"advice,omitempty"`
}

// AdviceTerms is one piece of advice of a letter.
type AdviceTerms struct {
	Unit    string       `json:"unit"`
	Text    string       `json:"text"`
	Due     calendar.Day `json:"due,omitempty"` // that of the letter if empty
	Finding string       `json:"finding,omitempty"`
	Measure string       `json:"measure,omitempty"`
}

// MostAdvice bounds the advice of one letter; MostAddressees its units.
const (
	MostAdvice     = 60
	MostAddressees = 60
)

func (t *LetterTerms) letter() *ledger.Letter {
	return &ledger.Letter{
		Kind: t.Kind, Title: t.Title, Text: t.Text, Basis: t.Basis, Demand: t.Demand, Due: t.Due, Campaign: t.Campaign,
		Findings: distinct(t.Findings), CopyTo: t.CopyTo, Contact: t.Contact, Overseer: t.Overseer, State: ledger.LetterDraft,
	}
}

func (t *LetterTerms) check() error {
	if err := t.letter().Check(); err != nil {
		return err
	}
	t.To, t.Copies = distinct(t.To), distinct(t.Copies)
	switch {
	case len(t.Advice) > MostAdvice:
		return fault.New(fault.Limit, "letter.advice.many", MostAdvice)
	case len(t.To)+len(t.Copies) > MostAddressees:
		return fault.New(fault.Limit, "letter.to.many", MostAddressees)
	}
	return nil
}

// CreateLetter keeps a letter as a draft (拟函). It is reviewed, signed and sent by other commands.
type CreateLetter struct {
	Form
	LetterTerms
}

// Action implements Command.
func (*CreateLetter) Action() org.Action { return org.LetterCreate }

// Check refuses a letter that could not be told from another.
func (c *CreateLetter) Check() error { return c.check() }

func (*CreateLetter) load(context.Context, *Scene) ([]Subject, error) { return nil, nil }

func (c *CreateLetter) apply(ctx context.Context, s *Scene) (Answer, error) {
	if c.Reminder != "" {
		r, err := s.ladderDraft(ctx, c.Reminder)
		if err != nil {
			return Answer{}, err
		}
		if err := s.moveReminder(ctx, r, func(r *ledger.Reminder, receipts []*ledger.ReminderReceipt) error {
			return r.Withdraw(receipts, say.LadderByLetter(c.Title))
		}); err != nil {
			return Answer{}, err
		}
	}
	l := c.letter()
	l.By, l.Drafters = s.Who.Unit, []string{s.Who.User}
	var err error
	if l.Code, err = s.code(ctx, "HJ", s.app.Today().Year()); err != nil {
		return Answer{}, err
	}
	to, advice, err := c.write(ctx, s, l)
	if err != nil {
		return Answer{}, err
	}
	if err := s.SaveLetter(ctx, l); err != nil {
		return Answer{}, err
	}
	return Answer{ID: l.ID, Count: 1}, saveLetterParts(ctx, s, l, to, advice)
}

func saveLetterParts(ctx context.Context, s *Scene, l *ledger.Letter, to []*ledger.Addressee, advice []*ledger.Recommendation) error {
	for _, a := range to {
		a.Letter = l.ID
	}
	for _, r := range advice {
		r.Letter = l.ID
	}
	return saveParts(ctx, s, to, advice)
}

func saveParts(ctx context.Context, s *Scene, to []*ledger.Addressee, advice []*ledger.Recommendation) error {
	for _, a := range to {
		if err := s.SaveAddressee(ctx, a); err != nil {
			return err
		}
	}
	for _, r := range advice {
		if err := s.SaveRecommendation(ctx, r); err != nil {
			return err
		}
	}
	return nil
}

// write completes the letter from its terms and returns its addressees and advice. Whoever drafts must see the findings
// and the campaign; units are named from the directory.
func (t *LetterTerms) write(ctx context.Context, s *Scene, l *ledger.Letter) ([]*ledger.Addressee, []*ledger.Recommendation, error) {
	if err := t.known(ctx, s, l); err != nil {
		return nil, nil, err
	}
	to, err := t.addressees(ctx, s)
	if err != nil {
		return nil, nil, err
	}
	var advice []*ledger.Recommendation
	for _, a := range t.Advice {
		r := &ledger.Recommendation{
			No: len(advice) + 1, Unit: a.Unit, Text: a.Text, Due: cmp.Or(a.Due, t.Due), Finding: a.Finding, Measure: a.Measure,
			Campaign: l.Campaign, Overseer: l.Overseer, State: ledger.RecommendationDrafted,
		}
		if err := r.Check(); err != nil {
			return nil, nil, err
		}
		if r.To, to, err = s.answers(ctx, a.Unit, to); err != nil {
			return nil, nil, err
		}
		advice = append(advice, r)
	}
	return to, advice, nil
}

func (t *LetterTerms) known(ctx context.Context, s *Scene, l *ledger.Letter) error {
	if l.Campaign != "" {
		if _, err := s.View.Campaign(ctx, l.Campaign); err != nil {
			return err
		}
	}
	about := slices.Clone(l.Findings)
	for _, a := range t.Advice {
		if a.Finding != "" && !slices.Contains(about, a.Finding) {
			about = append(about, a.Finding)
		}
	}
	if l.Findings = about; len(about) > 0 {
		seen, err := s.View.FindingsByID(ctx, about)
		if err != nil {
			return err
		}
		if len(seen) != len(about) {
			return fault.NotFound()
		}
		if l.Overseer == "" {
			l.Overseer = sameOverseer(seen)
		}
	}
	l.Overseer = cmp.Or(l.Overseer, s.Who.Unit)
	u, err := s.named(ctx, l.Overseer)
	if err == nil && !u.Kind.Oversees() && l.Overseer != s.Who.Unit {
		err = fault.New(fault.Invalid, "duty.overseer.kind", u.Name)
	}
	return err
}

// sameOverseer is the unit that follows all the findings, "" if several do.
func sameOverseer(findings []*ledger.Finding) string {
	for _, f := range findings {
		if f.Overseer != findings[0].Overseer {
			return ""
		}
	}
	return findings[0].Overseer
}

func (t *LetterTerms) addressees(ctx context.Context, s *Scene) ([]*ledger.Addressee, error) {
	var out []*ledger.Addressee
	for i, id := range append(slices.Clone(t.To), t.Copies...) {
		u, err := s.named(ctx, id)
		if err != nil {
			return nil, err
		}
		isCopy := i >= len(t.To)
		if !isCopy && !u.Kind.Overseen() {
			return nil, fault.New(fault.Invalid, "letter.to.kind", u.Name)
		}
		if slices.ContainsFunc(out, func(a *ledger.Addressee) bool { return a.Unit == id }) {
			continue // it is written to; a copy besides would be a second receipt
		}
		out = append(out, &ledger.Addressee{Unit: id, Copy: isCopy, State: ledger.AddresseeNamed})
	}
	return out, nil
}

// answers is the addressee that answers for a unit: itself, or the nearest above it. Where there is none the letter goes
// to the unit as well, and for a village, which has no account, to its street.
func (s *Scene) answers(ctx context.Context, unit string, to []*ledger.Addressee) (string, []*ledger.Addressee, error) {
	own, err := s.named(ctx, unit)
	if err != nil {
		return "", to, err
	}
	if !own.Kind.Overseen() {
		return "", to, fault.New(fault.Invalid, "letter.to.kind", own.Name)
	}
	for at := own; at != nil; at = s.directory[at.Parent] {
		i := slices.IndexFunc(to, func(a *ledger.Addressee) bool { return a.Unit == at.ID })
		if i >= 0 {
			to[i].Copy = false // what is asked of a unit is written to it
			return at.ID, to, nil
		}
	}
	if above := s.directory[own.Parent]; own.Kind == org.KindVillage && above != nil && above.Kind.Overseen() {
		own = above
	}
	return own.ID, append(to, &ledger.Addressee{Unit: own.ID, State: ledger.AddresseeNamed}), nil
}

// UpdateLetter changes a draft; its addressees and advice become those of the terms.
type UpdateLetter struct {
	Form
	LetterTerms
	ID      string `json:"id"`
	Version int    `json:"version"`
	letter  *ledger.Letter
}

// Action implements Command.
func (*UpdateLetter) Action() org.Action { return org.LetterUpdate }

// Check refuses a letter that could not be told from another.
func (c *UpdateLetter) Check() error { return c.check() }

func (c *UpdateLetter) load(ctx context.Context, s *Scene) ([]Subject, error) {
	var err error
	if c.letter, err = s.View.Letter(ctx, c.ID); err != nil {
		return nil, err
	}
	if c.letter.Version != c.Version {
		return nil, fault.New(fault.Conflict, "conflict", c.ID)
	}
	return []Subject{letterSubject(c.letter)}, nil
}

// letterSubject is whom a letter concerns as a whole; an addressee's own unit comes with its commands.
func letterSubject(l *ledger.Letter) Subject { return Subject{Overseer: l.Overseer, Maker: l.By} }

func (c *UpdateLetter) apply(ctx context.Context, s *Scene) (Answer, error) {
	if err := ledger.LetterMoves.Step(&c.letter.State, org.LetterUpdate); err != nil {
		return Answer{}, err
	}
	oldTo, oldAdvice, err := letterParts(ctx, s, c.letter.ID)
	if err != nil {
		return Answer{}, err
	}
	l := c.LetterTerms.letter()
	l.Meta, l.Code, l.By, l.Reason, l.Overseer = c.letter.Meta, c.letter.Code, c.letter.By, c.letter.Reason, cmp.Or(l.Overseer, c.letter.Overseer)
	l.Drafters = distinct(append(slices.Clone(c.letter.Drafters), s.Who.User))
	to, advice, err := c.write(ctx, s, l)
	if err != nil {
		return Answer{}, err
	}
	if err := s.SaveLetter(ctx, l); err != nil {
		return Answer{}, err
	}
	for _, a := range oldTo {
		i := slices.IndexFunc(to, func(n *ledger.Addressee) bool { return n.Unit == a.Unit })
		if i >= 0 {
			to[i].Meta = a.Meta
		} else if err := s.RemoveAddressee(ctx, a); err != nil {
			return Answer{}, err
		}
	}
	for i, r := range oldAdvice {
		if i < len(advice) {
			advice[i].Meta = r.Meta
		} else if err := s.RemoveRecommendation(ctx, r); err != nil {
			return Answer{}, err
		}
	}
	return Answer{ID: l.ID, Count: 1}, saveLetterParts(ctx, s, l, to, advice)
}

// letterParts reads the addressees and the advice of a letter.
func letterParts(ctx context.Context, s *Scene, letter string) ([]*ledger.Addressee, []*ledger.Recommendation, error) {
	to, err := s.View.Addressees(ctx, letter)
	if err != nil {
		return nil, nil, err
	}
	advice, err := s.View.Recommendations(ctx, letter)
	return to, advice, err
}
