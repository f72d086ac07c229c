package app

import (
	"context"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// chosenLetters is what every command about whole letters shares.
type chosenLetters struct {
	Form
	Chosen
	letters []*ledger.Letter
}

func lettersOf(f Form, c Chosen) chosenLetters { return chosenLetters{Form: f, Chosen: c} }

// Check refuses an empty selection.
func (c *chosenLetters) Check() error { return c.check() }

func (c *chosenLetters) load(ctx context.Context, s *Scene) (subjects []Subject, err error) {
	c.letters, subjects, err = gather(ctx, c.Chosen, s.View.LettersByID,
		func(l *ledger.Letter) *org.Meta { return &l.Meta }, letterSubject)
	return subjects, err
}

// each applies a rule to every chosen letter and saves it with those of its parts that have changed.
func (c *chosenLetters) each(ctx context.Context, s *Scene, rule func(*ledger.Letter, []*ledger.Addressee, []*ledger.Recommendation) error) (Answer, error) {
	for _, l := range c.letters {
		to, advice, err := letterParts(ctx, s, l.ID)
		if err != nil {
			return Answer{}, err
		}
		p := partsBefore(to, advice)
		if err := rule(l, to, advice); err != nil {
			return Answer{}, err
		}
		if err := p.save(ctx, s); err != nil {
			return Answer{}, err
		}
		if err := s.SaveLetter(ctx, l); err != nil {
			return Answer{}, err
		}
	}
	return Answer{ID: c.letters[0].ID, Count: len(c.letters)}, nil
}

// parts are the addressees and the advice of a letter, with what they were.
type parts struct {
	to        []*ledger.Addressee
	advice    []*ledger.Recommendation
	toWas     []ledger.Addressee
	adviceWas []ledger.Recommendation
}

func partsBefore(to []*ledger.Addressee, advice []*ledger.Recommendation) parts {
	p := parts{to: to, advice: advice}
	for _, a := range to {
		p.toWas = append(p.toWas, *a)
	}
	for _, r := range advice {
		p.adviceWas = append(p.adviceWas, *r)
	}
	return p
}

// save writes what has changed.
func (p parts) save(ctx context.Context, s *Scene) error {
	var to []*ledger.Addressee
	for i, a := range p.to {
		if *a != p.toWas[i] {
			to = append(to, a)
		}
	}
	var advice []*ledger.Recommendation
	for i, r := range p.advice {
		if *r != p.adviceWas[i] {
			advice = append(advice, r)
		}
	}
	return saveParts(ctx, s, to, advice)
}

// SubmitLetters gives drafts to be reviewed (送审).
func SubmitLetters(f Form, c Chosen) Command { return &submitLetters{lettersOf(f, c)} }

type submitLetters struct{ chosenLetters }

// Action implements Command.
func (*submitLetters) Action() org.Action { return org.LetterSubmit }

func (c *submitLetters) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(l *ledger.Letter, to []*ledger.Addressee, advice []*ledger.Recommendation) error {
		return l.Submit(to, advice, s.hand())
	})
}

// ReturnLetters gives letters back to be changed (退回修改).
func ReturnLetters(f Form, c Chosen) Command { return &returnLetters{lettersOf(f, c)} }

type returnLetters struct{ chosenLetters }

// Action implements Command.
func (*returnLetters) Action() org.Action { return org.LetterReturn }

func (c *returnLetters) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(l *ledger.Letter, _ []*ledger.Addressee, _ []*ledger.Recommendation) error {
		return l.Return(c.Reason)
	})
}

// ReviewLetters confirms the words of letters (审核).
func ReviewLetters(f Form, c Chosen) Command { return &reviewLetters{lettersOf(f, c)} }

type reviewLetters struct{ chosenLetters }

// Action implements Command.
func (*reviewLetters) Action() org.Action { return org.LetterReview }

func (c *reviewLetters) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(l *ledger.Letter, _ []*ledger.Addressee, _ []*ledger.Recommendation) error {
		return l.Review(s.hand())
	})
}

// ApproveLetters signs letters (签发): each takes the next number of its 代字 and year, and the journal's end, in the
// transaction that signs it.
func ApproveLetters(f Form, c Chosen) Command { return &approveLetters{lettersOf(f, c)} }

type approveLetters struct{ chosenLetters }

// Action implements Command.
func (*approveLetters) Action() org.Action { return org.LetterApprove }

func (c *approveLetters) apply(ctx context.Context, s *Scene) (Answer, error) {
	style, err := s.letterStyle(ctx)
	if err != nil {
		return Answer{}, err
	}
	anchor, err := s.Anchor(ctx)
	if err != nil {
		return Answer{}, err
	}
	return c.each(ctx, s, func(l *ledger.Letter, to []*ledger.Addressee, advice []*ledger.Recommendation) error {
		if err := l.Ready(to, advice, s.app.Today()); err != nil {
			return err
		}
		n := ledger.Numbered{Word: style.Word(l.Kind), Year: s.app.Today().Year()}
		var err error
		if n.No, err = s.Next(ctx, s.Who.Book, "letter:"+n.Word, n.Year); err != nil {
			return err
		}
		return l.Approve(n, anchor, s.hand())
	})
}

// SendLetters hands signed letters to their addressees (发出).
func SendLetters(f Form, c Chosen) Command { return &sendLetters{lettersOf(f, c)} }

type sendLetters struct{ chosenLetters }

// Action implements Command.
func (*sendLetters) Action() org.Action { return org.LetterSend }

func (c *sendLetters) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(l *ledger.Letter, to []*ledger.Addressee, advice []*ledger.Recommendation) error {
		if err := l.Send(to, advice, s.hand()); err != nil {
			return err
		}
		units := make([]string, len(to))
		var asks []ledger.BurdenEvent
		for i, a := range to {
			units[i] = a.Unit
			if !a.Copy { // a copy asks for nothing
				asks = append(asks, ledger.BurdenEvent{Unit: a.Unit, Kind: ledger.BurdenLetter, Record: l.ID, Code: l.Code, Title: l.Title, Subject: l.Title})
			}
		}
		if _, err := s.ask(ctx, c.Over, asks...); err != nil {
			return err
		}
		return s.tell(ctx, letterEvent(org.LetterSend, l, l.ID, l.Title, units...))
	})
}

// letterEvent tells units of what was done about a letter, or about a piece of its advice.
func letterEvent(by org.Action, l *ledger.Letter, what, title string, units ...string) Event {
	return Event{
		Kind: ledger.NoticeLetter, Key: string(by) + ":" + what, Units: units, Record: l.ID, Code: l.Code, Title: title,
		Path: "/letters/" + l.ID, Due: l.Due,
	}
}

// CloseLetters ends letters whose advice is verified (办结).
func CloseLetters(f Form, c Chosen) Command { return &closeLetters{lettersOf(f, c)} }

type closeLetters struct{ chosenLetters }

// Action implements Command.
func (*closeLetters) Action() org.Action { return org.LetterClose }

func (c *closeLetters) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(l *ledger.Letter, _ []*ledger.Addressee, advice []*ledger.Recommendation) error {
		return l.Close(advice, s.hand())
	})
}

// VoidLetters strikes letters off, with the reason (作废); their numbers stay taken.
func VoidLetters(f Form, c Chosen) Command { return &voidLetters{lettersOf(f, c)} }

type voidLetters struct{ chosenLetters }

// Action implements Command.
func (*voidLetters) Action() org.Action { return org.LetterVoid }

func (c *voidLetters) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(l *ledger.Letter, to []*ledger.Addressee, advice []*ledger.Recommendation) error {
		return l.Void(to, advice, c.Reason)
	})
}

// RemoveLetters deletes drafts that nobody has been given (删除草稿).
func RemoveLetters(f Form, c Chosen) Command { return &removeLetters{lettersOf(f, c)} }

type removeLetters struct{ chosenLetters }

// Action implements Command.
func (*removeLetters) Action() org.Action { return org.LetterRemove }

func (c *removeLetters) apply(ctx context.Context, s *Scene) (Answer, error) {
	for _, l := range c.letters {
		if l.State != ledger.LetterDraft {
			return Answer{}, fault.New(fault.Conflict, "state.refuses", string(org.LetterRemove), l.State)
		}
		to, advice, err := letterParts(ctx, s, l.ID)
		if err != nil {
			return Answer{}, err
		}
		if err := s.RemoveLetter(ctx, l, to, advice); err != nil {
			return Answer{}, err
		}
	}
	return Answer{Count: len(c.letters)}, nil
}

// RegisterLetters notes that the commission has issued letters by its own procedure, by which number and on which day.
func RegisterLetters(f Form, c Chosen, docNo string, on calendar.Day) Command {
	return &registerLetters{lettersOf(f, c), docNo, on}
}

type registerLetters struct {
	chosenLetters
	DocNo    string       `json:"doc_no"`
	IssuedOn calendar.Day `json:"issued_on"`
}

// Action implements Command.
func (*registerLetters) Action() org.Action { return org.LetterRegister }

func (c *registerLetters) apply(ctx context.Context, s *Scene) (Answer, error) {
	return c.each(ctx, s, func(l *ledger.Letter, _ []*ledger.Addressee, _ []*ledger.Recommendation) error {
		return l.Register(c.DocNo, c.IssuedOn, s.hand())
	})
}

// AcknowledgeLetters signs for letters on behalf of the actor's own units (签收).
func AcknowledgeLetters(f Form, c Chosen) Command {
	return &acknowledgeLetters{chosenLetters: lettersOf(f, c)}
}

type acknowledgeLetters struct {
	chosenLetters
	own []*ledger.Addressee
}

// Action implements Command.
func (*acknowledgeLetters) Action() org.Action { return org.LetterAcknowledge }

func (c *acknowledgeLetters) load(ctx context.Context, s *Scene) ([]Subject, error) {
	if _, err := c.chosenLetters.load(ctx, s); err != nil {
		return nil, err
	}
	var err error
	if c.own, err = s.View.AddresseesWaiting(ctx, c.IDs); err != nil {
		return nil, err
	}
	if len(c.own) == 0 { // whose turn it is not; the right tells a stranger from one who has signed
		return []Subject{{Unit: s.Who.Unit}}, nil
	}
	var out []Subject
	for _, a := range c.own {
		out = append(out, Subject{Unit: a.Unit})
	}
	return out, nil
}

func (c *acknowledgeLetters) apply(ctx context.Context, s *Scene) (Answer, error) {
	if len(c.own) == 0 {
		return Answer{}, fault.New(fault.Conflict, "letter.acknowledged")
	}
	own := map[string]bool{}
	for _, a := range c.own {
		own[a.ID] = true
	}
	return c.each(ctx, s, func(l *ledger.Letter, to []*ledger.Addressee, advice []*ledger.Recommendation) error {
		for _, a := range to {
			if own[a.ID] {
				if err := a.Acknowledge(s.hand()); err != nil {
					return err
				}
			}
		}
		l.Settle(to, advice)
		return nil
	})
}
