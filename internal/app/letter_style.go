package app

import (
	"cmp"
	"context"

	"zhaodan/internal/fault"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/say"
)

// LetterStyle is how the letters of a district are headed, numbered and signed, nothing of it empty.
type LetterStyle struct {
	ledger.LetterStyle
	District string
}

// Word is the 代字 of a kind.
func (s *LetterStyle) Word(k ledger.LetterKind) string {
	return s.LetterStyle.Word(k, say.LetterWord(k, s.District))
}

// IssuerName is the 发文机关.
func (s *LetterStyle) IssuerName() string { return cmp.Or(s.Issuer, say.LetterIssuer(s.District)) }

// SignName is the 落款.
func (s *LetterStyle) SignName() string { return cmp.Or(s.Sign, s.IssuerName()) }

func (s *Scene) letterStyle(ctx context.Context) (*LetterStyle, error) {
	own, err := s.View.LetterStyle(ctx)
	if err != nil {
		return nil, err
	}
	district, err := s.named(ctx, s.Who.Book)
	if err != nil {
		return nil, err
	}
	return &LetterStyle{LetterStyle: *own, District: district.Name}, nil
}

// LetterStyle reads how the district's letters are headed, numbered and signed.
func (a *App) LetterStyle(ctx context.Context, who org.Actor) (*LetterStyle, error) {
	s := &Scene{Who: who, View: a.see(who)}
	return s.letterStyle(ctx)
}

// SetLetterStyle says how letters are headed, numbered and signed from now on. What is left empty follows from the
// district's name.
type SetLetterStyle struct {
	Form
	Issuer  string            `json:"issuer,omitempty"`
	Sign    string            `json:"sign,omitempty"`
	Words   []ledger.KindWord `json:"words,omitempty"`
	Version int               `json:"version"`
	style   *ledger.LetterStyle
}

// Action implements Command.
func (*SetLetterStyle) Action() org.Action { return org.LetterStyleSet }

// Check refuses words that no number could begin with.
func (c *SetLetterStyle) Check() error {
	return (&ledger.LetterStyle{Issuer: c.Issuer, Sign: c.Sign, Words: c.Words}).Check()
}

func (c *SetLetterStyle) load(ctx context.Context, s *Scene) (_ []Subject, err error) {
	if c.style, err = s.View.LetterStyle(ctx); err == nil && c.style.Version != c.Version {
		err = fault.New(fault.Conflict, "conflict", c.style.ID)
	}
	return nil, err
}

func (c *SetLetterStyle) apply(ctx context.Context, s *Scene) (Answer, error) {
	c.style.Issuer, c.style.Sign, c.style.Words = c.Issuer, c.Sign, c.Words
	err := s.SaveLetterStyle(ctx, c.style)
	return Answer{ID: c.style.ID, Count: 1}, err
}
