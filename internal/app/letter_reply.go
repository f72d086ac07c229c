package app

import (
	"context"
	"strconv"

	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// chosenAdviceRows is what every command about advice of letters shares: the same step for each row, and each letter
// follows its rows in the same transaction.
type chosenAdviceRows struct {
	Form
	Chosen
	rows    []*ledger.Recommendation
	letters map[string]*ledger.Letter
}

func adviceRowsOf(f Form, c Chosen) chosenAdviceRows { return chosenAdviceRows{Form: f, Chosen: c} }

// Check refuses an empty selection.
func (c *chosenAdviceRows) Check() error { return c.check() }

func (c *chosenAdviceRows) load(ctx context.Context, s *Scene) ([]Subject, error) {
	var err error
	if c.rows, err = s.View.RecommendationsByID(ctx, c.IDs); err != nil {
		return nil, err
	}
	if len(c.rows) != len(unique(c.IDs)) {
		return nil, fault.NotFound()
	}
	c.letters = map[string]*ledger.Letter{}
	var out []Subject
	for _, r := range c.rows {
		if err := c.fresh(r.ID, r.Version); err != nil {
			return nil, err
		}
		if c.letters[r.Letter] == nil {
			if c.letters[r.Letter], err = s.View.Letter(ctx, r.Letter); err != nil {
				return nil, err
			}
		}
		out = append(out, adviceSubject(c.letters[r.Letter], r))
	}
	return out, nil
}

func adviceSubject(l *ledger.Letter, r *ledger.Recommendation) Subject {
	sub := letterSubject(l)
	sub.Unit = r.To
	return sub
}

// each applies a rule to every chosen row, saves it, and lets the letters follow.
func (c *chosenAdviceRows) each(ctx context.Context, s *Scene, rule func(*ledger.Letter, *ledger.Recommendation) error) (Answer, error) {
	var order []*ledger.Letter
	touched := map[string]bool{}
	for _, r := range c.rows {
		l := c.letters[r.Letter]
		if err := rule(l, r); err != nil {
			return Answer{}, err
		}
		if err := s.SaveRecommendation(ctx, r); err != nil {
			return Answer{}, err
		}
		if !touched[l.ID] {
			touched[l.ID] = true
			order = append(order, l)
		}
	}
	for _, l := range order {
		if err := settleLetter(ctx, s, l); err != nil {
			return Answer{}, err
		}
	}
	return Answer{ID: order[0].ID, Count: len(c.rows)}, nil
}

// settleLetter saves the letter, and its addressees, where its advice has brought them.
func settleLetter(ctx context.Context, s *Scene, l *ledger.Letter) error {
	to, advice, err := letterParts(ctx, s, l.ID)
	if err != nil {
		return err
	}
	p := partsBefore(to, advice)
	l.Settle(to, advice)
	if err := p.save(ctx, s); err != nil {
		return err
	}
	return s.SaveLetter(ctx, l)
}

// ReplyAdvice says what was done about advice of a letter (回复), each row with the same words and papers.
func ReplyAdvice(f Form, c Chosen, a FindingAnswer, with ...Papers) Command {
	return &replyAdvice{adviceRowsOf(f, c), joined(with), a}
}

type replyAdvice struct {
	chosenAdviceRows
	Papers
	FindingAnswer
}

// Action implements Command.
func (*replyAdvice) Action() org.Action { return org.LetterReply }

func (c *replyAdvice) prepare(ctx context.Context, a *App, _ org.Actor) error {
	return a.admit(ctx, c.Files)
}

func (c *replyAdvice) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(l *ledger.Letter, r *ledger.Recommendation) error {
		to, err := s.View.Addressees(ctx, l.ID)
		if err != nil {
			return err
		}
		if _, err := attach(ctx, s, adviceOwner(l, r), c.Files, c.Reuse); err != nil {
			return err
		}
		given, err := s.View.CountOwnEvidence(ctx, "recommendation", r.ID, r.To, 0)
		if err != nil {
			return err
		}
		for _, a := range to {
			if a.Unit == r.To {
				if err := r.Reply(a, c.Words, c.NoEvidence, given, s.hand()); err != nil {
					return err
				}
				return s.tellAdvice(ctx, org.LetterReply, l, r, l.Overseer)
			}
		}
		return fault.NotFound()
	})
}

// tellAdvice tells a unit of what was done about a piece of advice: each time gives it another version.
func (s *Scene) tellAdvice(ctx context.Context, by org.Action, l *ledger.Letter, r *ledger.Recommendation, unit string) error {
	e := letterEvent(by, l, r.ID+":"+strconv.Itoa(r.Version), r.Text, unit)
	e.Due = r.Due
	return s.tell(ctx, e)
}

// adviceOwner is a piece of advice as what files belong to. Once it is answered, what was given stands.
func adviceOwner(l *ledger.Letter, r *ledger.Recommendation) Owner {
	return Owner{
		Kind: "recommendation", ID: r.ID, Of: l.ID, Code: l.Code, Subject: adviceSubject(l, r), Stage: ledger.StageAfter, Settled: !r.State.Open(),
	}
}

func adviceOwnerOf(ctx context.Context, v *store.View, id string) (Owner, error) {
	r, err := single(v.RecommendationsByID(ctx, []string{id}))
	if err != nil {
		return Owner{}, err
	}
	l, err := v.Letter(ctx, r.Letter)
	if err != nil {
		return Owner{}, err
	}
	return adviceOwner(l, r), nil
}

// SendBackAdvice returns answers that do not hold (退回重办).
func SendBackAdvice(f Form, c Chosen) Command { return &sendBackAdvice{adviceRowsOf(f, c)} }

type sendBackAdvice struct{ chosenAdviceRows }

// Action implements Command.
func (*sendBackAdvice) Action() org.Action { return org.LetterSendBack }

func (c *sendBackAdvice) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(l *ledger.Letter, r *ledger.Recommendation) error {
		if err := r.SendBack(c.Reason, s.hand()); err != nil {
			return err
		}
		return s.tellAdvice(ctx, org.LetterSendBack, l, r, r.To)
	})
}

// VerifyAdvice confirms answers (核验通过), with what was looked at.
func VerifyAdvice(f Form, c Chosen, verdict string) Command {
	return &verifyAdvice{adviceRowsOf(f, c), verdict}
}

type verifyAdvice struct {
	chosenAdviceRows
	Verdict string `json:"verdict"`
}

// Action implements Command.
func (*verifyAdvice) Action() org.Action { return org.LetterVerify }

func (c *verifyAdvice) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(l *ledger.Letter, r *ledger.Recommendation) error {
		if err := r.Verify(c.Verdict, s.hand()); err != nil {
			return err
		}
		return s.tellAdvice(ctx, org.LetterVerify, l, r, r.To)
	})
}
