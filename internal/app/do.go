package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"zhaodan/internal/fault"
	"zhaodan/internal/journal"
	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
	"zhaodan/internal/store"
)

// Form is what every command brings from the page it was given on.
type Form struct {
	Key    string `json:"-"` // idempotency key of the form: sent twice it is carried out once
	Reason string `json:"reason,omitempty"`
	Over   string `json:"over,omitempty"` // why units are asked although they were asked enough this month
}

func (f *Form) form() *Form { return f }

// readable refuses a form whose own fields could not be stored.
func (f *Form) readable() error {
	return errors.Join(store.Readable(f.Key), store.Readable(f.Reason), store.Readable(f.Over))
}

// Command is one decision: about one record, or the same decision about a selection of them.
// Its exported fields are what a form, an API call or a job says; they are kept in the journal.
type Command interface {
	form() *Form
	// Action names the decision; it has a right in org and a word in say.
	Action() org.Action
	// Check refuses a wrong form without looking at anything else.
	Check() error
	// load reads what the decision is about inside the actor's scope, and says whom it concerns.
	load(ctx context.Context, s *Scene) ([]Subject, error)
	// apply lets the rule decide and saves.
	apply(ctx context.Context, s *Scene) (Answer, error)
}

// preparer is a command with slow work that needs no transaction, such as hashing a password: done inside, it would
// hold up everybody's commit. It runs only for a role that has the right at all. What it finds wrong it keeps for load,
// so that a form sent twice still gets its first answer.
type preparer interface {
	prepare(ctx context.Context, a *App, who org.Actor) error
}

// lengthy is a command over so many records that it takes a transaction of its own.
type lengthy interface{ lengthy() }

// Subject is whom a record concerns, for rights that reach only one's own. An empty Subject concerns the whole book.
type Subject struct {
	Unit     string
	Overseer string
	Maker    string // the unit that made the record
	Account  string
}

// Answer is what a command leaves for the page that follows. It is kept, so that a repeated form gets it again.
type Answer struct {
	ID    string   `json:"id,omitempty"`    // the record to show next
	Count int      `json:"count,omitempty"` // how many records it was about
	Left  int      `json:"left,omitempty"`  // open matters of a post in which nobody sits any more
	Notes []string `json:"notes,omitempty"` // words to show once, such as a new account's password; never kept
}

// Scene is a command's transaction: whose, when and where.
type Scene struct {
	*store.Tx
	Who  org.Actor
	View *store.View // the actor's scope, inside the transaction
	Now  int64
	app  *App
	// reckoning is what days are counted by, as this transaction sees it.
	reckoning *ledger.Reckoning

	units     map[string]*org.Unit // read so far
	directory map[string]*org.Unit // every living unit by id, once somebody asked
	followed  map[string]string    // who follows a finding of a place and its parties, as far as asked
	numbers   map[string][2]int    // numbers of a kind and year that were taken ahead: the next, and the last
}

// Do carries a command through the five gates in one transaction: form, scope, right, rule, and then row and journal
// together. A refusal for lack of right is itself journalled.
func Do(ctx context.Context, a *App, who org.Actor, c Command) (Answer, error) {
	if err := errors.Join(c.form().readable(), c.Check()); err != nil {
		return Answer{}, err
	}
	if p, ok := c.(preparer); ok && org.May(who.Role, c.Action()) != org.No {
		if err := p.prepare(ctx, a, who); err != nil {
			return Answer{}, err
		}
	}
	id, err := a.db.NewID()
	if err != nil {
		return Answer{}, err
	}
	act := store.Act{ID: id, Key: c.form().Key, Actor: who, Action: c.Action(), Reason: c.form().Reason, Command: c}
	var answer Answer
	write := a.db.Write
	if _, ok := c.(lengthy); ok {
		write = a.db.WriteAlone
	}
	err = write(ctx, act, func(tx *store.Tx) error {
		var err error
		answer, err = a.once(ctx, tx, who, c)
		return err
	})
	if fault.Of(err) == fault.Denied {
		if noteErr := a.refused(ctx, act, err); noteErr != nil {
			return Answer{}, fmt.Errorf("%w; and the refusal was not journalled: %w", err, noteErr)
		}
	}
	return answer, err
}

// once answers a form that was already carried out with what it got then.
func (a *App) once(ctx context.Context, tx *store.Tx, who org.Actor, c Command) (Answer, error) {
	key := c.form().Key
	if key == "" {
		return a.carry(ctx, tx, who, c)
	}
	request, err := digest(c)
	if err != nil {
		return Answer{}, err
	}
	earlier, err := tx.Claim(ctx, who.User, request)
	if err != nil {
		return Answer{}, err
	}
	if earlier != nil {
		var answer Answer
		if earlier.Who != who.User || earlier.Request != request {
			return answer, fault.New(fault.Conflict, "form.reused")
		}
		return answer, json.Unmarshal([]byte(earlier.Text), &answer)
	}
	answer, err := a.carry(ctx, tx, who, c)
	if err != nil {
		return answer, err
	}
	kept := answer
	kept.Notes = nil
	text, err := json.Marshal(kept)
	if err != nil {
		return answer, err
	}
	return answer, tx.Answer(ctx, string(text))
}

// unit reads a unit of the scope, once in a scene: a decomposition asks for the same few a thousand times.
func (s *Scene) unit(ctx context.Context, id string) (*org.Unit, error) {
	if u, known := s.units[id]; known {
		return u, nil
	}
	u, err := s.View.Unit(ctx, id)
	if err != nil {
		return nil, err
	}
	if s.units == nil {
		s.units = map[string]*org.Unit{}
	}
	s.units[id] = u
	return u, nil
}

// because is the person's reason, or the one the program gives, which then stands in the journal as well.
func (s *Scene) because(reason, usual string) string {
	if reason != "" {
		return reason
	}
	s.Because(usual)
	return usual
}

func digest(c Command) (string, error) {
	b, err := json.Marshal(c)
	return journal.Sum(append([]byte(c.Action()), b...)), err
}

// carry is the gates after the form: scope, right, rule.
func (a *App) carry(ctx context.Context, tx *store.Tx, who org.Actor, c Command) (Answer, error) {
	s, err := a.scene(ctx, tx, who, tx.View(who.Scope(), a.Today()))
	if err != nil {
		return Answer{}, err
	}
	subjects, err := c.load(ctx, s)
	if err != nil {
		return Answer{}, err
	}
	if err := s.may(ctx, c.Action(), subjects); err != nil {
		return Answer{}, err
	}
	return c.apply(ctx, s)
}

// scene sets the scene of an actor. Without a transaction it can only be read in.
func (a *App) scene(ctx context.Context, tx *store.Tx, who org.Actor, v *store.View) (*Scene, error) {
	s := &Scene{Tx: tx, Who: who, View: v, Now: a.db.Now(), app: a}
	var err error
	_, s.reckoning, err = a.reckon(ctx, s.View, who.Book)
	return s, err
}

// may is the third gate. A role without any right is refused as Denied; so is one whose right does not reach the record.
func (s *Scene) may(ctx context.Context, action org.Action, subjects []Subject) error {
	reach := org.May(s.Who.Role, action)
	if reach == org.No {
		return fault.New(fault.Denied, "denied", string(action))
	}
	for _, sub := range subjects {
		ok, err := s.reaches(ctx, reach, sub)
		if err != nil {
			return err
		}
		if !ok {
			return fault.New(fault.Denied, "denied", string(action))
		}
	}
	return nil
}

// reaches asks whether a reach comes to a subject. What names nobody is in nobody's hand.
func (s *Scene) reaches(ctx context.Context, reach org.Reach, sub Subject) (bool, error) {
	switch reach {
	case org.InScope:
		return true, nil
	case org.OwnUnits:
		return s.View.Holds(ctx, sub.Unit)
	case org.OwnUnit:
		return sub.Unit != "" && sub.Unit == s.Who.Unit, nil
	case org.AsSeer:
		return sub.Overseer != "" && sub.Overseer == s.Who.Unit, nil
	case org.AsMaker:
		return sub.Maker != "" && sub.Maker == s.Who.Unit, nil
	case org.Self:
		return sub.Account != "" && sub.Account == s.Who.User, nil
	}
	return false, nil
}

// refused journals a refusal in a transaction of its own; the command's has been undone.
func (a *App) refused(ctx context.Context, act store.Act, cause error) error {
	act.Key = ""
	return a.db.Write(ctx, act, func(tx *store.Tx) error { return tx.Note(code(cause)) })
}
