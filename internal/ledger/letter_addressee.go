package ledger

import (
	"slices"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/org"
)

// Addressee is a unit that a letter goes to (主送) or is copied to (抄送), with its receipt.
type Addressee struct {
	org.Meta
	Letter string
	Unit   string
	Copy   bool
	Post   string // that signed for it
	AckAt  int64
	State  AddresseeState
}

// AddresseeState is where an addressee stands. Its words are those of the letter, which follows it.
type AddresseeState string

// The states of an addressee, in the order of how far it is.
const (
	AddresseeNamed        AddresseeState = "named" // the letter is not sent yet
	AddresseeSent         AddresseeState = "sent"
	AddresseeAcknowledged AddresseeState = "acknowledged"
	AddresseeSentBack     AddresseeState = "sent_back"
	AddresseeReplied      AddresseeState = "replied"
	AddresseeVerified     AddresseeState = "verified"
	AddresseeVoided       AddresseeState = "voided"
)

// AddresseeMoves is the whole life of an addressee. After it has signed it follows its advice.
var AddresseeMoves = Moves[AddresseeState]{
	{AddresseeNamed, org.LetterSend, AddresseeSent},
	{AddresseeSent, org.LetterAcknowledge, AddresseeAcknowledged},
	{AddresseeAcknowledged, org.LetterReply, AddresseeReplied},
	{AddresseeSentBack, org.LetterReply, AddresseeReplied},
	{AddresseeReplied, org.LetterSendBack, AddresseeSentBack},
	{AddresseeReplied, org.LetterVerify, AddresseeVerified},
	{AddresseeNamed, org.LetterVoid, AddresseeVoided},
	{AddresseeSent, org.LetterVoid, AddresseeVoided},
	{AddresseeAcknowledged, org.LetterVoid, AddresseeVoided},
	{AddresseeSentBack, org.LetterVoid, AddresseeVoided},
	{AddresseeReplied, org.LetterVoid, AddresseeVoided},
	{AddresseeVerified, org.LetterVoid, AddresseeVoided},
}

var addresseeAdvance = []AddresseeState{
	AddresseeNamed, AddresseeSent, AddresseeAcknowledged, AddresseeSentBack, AddresseeReplied, AddresseeVerified, AddresseeVoided,
}

func (s AddresseeState) rank() int { return slices.Index(addresseeAdvance, s) }

func (a *Addressee) send() error { return AddresseeMoves.Step(&a.State, org.LetterSend) }

// Acknowledge records that the unit has received the letter (签收).
func (a *Addressee) Acknowledge(by Hand) error {
	if err := AddresseeMoves.Step(&a.State, org.LetterAcknowledge); err != nil {
		return err
	}
	a.Post, a.AckAt = by.Post, by.At
	return nil
}

// settle puts the addressee where its advice has brought it, and reports whether anything was asked of it.
func (a *Addressee) settle(advice []*Recommendation) (asked bool) {
	open, back, replied := false, false, false
	for _, r := range advice {
		if r.To != a.Unit || a.Copy {
			continue
		}
		asked = true
		open = open || r.State == RecommendationAsked
		back = back || r.State == RecommendationSentBack
		replied = replied || r.State == RecommendationReplied
	}
	if !asked || a.State == AddresseeSent || a.State == AddresseeVoided {
		return asked
	}
	switch {
	case back:
		a.State = AddresseeSentBack
	case open:
		a.State = AddresseeAcknowledged
	case replied:
		a.State = AddresseeReplied
	default:
		a.State = AddresseeVerified
	}
	return asked
}

// Recommendation is one numbered piece of advice (建议条): what is asked, of which unit, and until when. It is answered
// and verified on its own.
type Recommendation struct {
	org.Meta
	Letter      string
	No          int
	Unit        string // that is to do it
	To          string // addressee that answers for it: the unit itself, or the one it belongs to
	Text        string
	Due         calendar.Day
	Finding     string // that it is about
	Measure     string // of the finding, that it takes up
	Campaign    string // the letter's, kept here because rows are counted by it
	Overseer    string // the letter's
	State       RecommendationState
	Response    string
	NoEvidence  string
	Evidence    int
	RespondAt   int64
	RespondBy   string // account; it may not verify
	RespondPost string
	Late        bool // it was answered after its day
	VerifiedAt  int64
	VerifiedBy  string // account
	Verdict     string
	Reason      string // why it was sent back
}

// RecommendationState is where a piece of advice stands.
type RecommendationState string

// The states of a piece of advice.
const (
	RecommendationDrafted  RecommendationState = "drafted"
	RecommendationAsked    RecommendationState = "asked"
	RecommendationReplied  RecommendationState = "replied"
	RecommendationSentBack RecommendationState = "sent_back"
	RecommendationVerified RecommendationState = "verified"
	RecommendationVoided   RecommendationState = "voided"
)

// RecommendationMoves is the whole life of a piece of advice.
var RecommendationMoves = Moves[RecommendationState]{
	{RecommendationDrafted, org.LetterSend, RecommendationAsked},
	{RecommendationAsked, org.LetterReply, RecommendationReplied},
	{RecommendationSentBack, org.LetterReply, RecommendationReplied},
	{RecommendationReplied, org.LetterSendBack, RecommendationSentBack},
	{RecommendationReplied, org.LetterVerify, RecommendationVerified},
	{RecommendationDrafted, org.LetterVoid, RecommendationVoided},
	{RecommendationAsked, org.LetterVoid, RecommendationVoided},
	{RecommendationReplied, org.LetterVoid, RecommendationVoided},
	{RecommendationSentBack, org.LetterVoid, RecommendationVoided},
	{RecommendationVerified, org.LetterVoid, RecommendationVoided},
}

// Open reports whether the advice still has to be answered, and so runs against its day.
func (s RecommendationState) Open() bool {
	return s == RecommendationAsked || s == RecommendationSentBack
}

// Check refuses advice that asks for nothing or of nobody.
func (r *Recommendation) Check() error {
	var f fault.Form
	f.Need("advice", r.Text)
	f.Need("unit", r.Unit)
	return f.Err()
}

func (r *Recommendation) ask() error { return RecommendationMoves.Step(&r.State, org.LetterSend) }

// Reply says what was done (回复), with evidence or a written reason why there is none. The addressee has signed for the
// letter before.
func (r *Recommendation) Reply(to *Addressee, words, noEvidence string, evidence int, by Hand) error {
	var f fault.Form
	f.Need("response", words)
	if evidence == 0 && noEvidence == "" {
		f.Add("files", "finding.respond.no_evidence")
	}
	if err := f.Err(); err != nil {
		return err
	}
	if to.State == AddresseeSent {
		return fault.New(fault.Conflict, "letter.reply.unsigned")
	}
	if err := RecommendationMoves.Step(&r.State, org.LetterReply); err != nil {
		return err
	}
	r.Response, r.NoEvidence, r.Evidence, r.Reason = words, noEvidence, evidence, ""
	r.RespondAt, r.RespondBy, r.RespondPost = by.At, by.Account, by.Post
	r.Late = r.Due != "" && by.Today > r.Due
	return nil
}

func (r *Recommendation) apart(by Hand) error {
	if by.Unit == r.To || by.Unit == r.Unit || by.Account != "" && by.Account == r.RespondBy {
		return fault.New(fault.Conflict, "letter.verify.self")
	}
	return nil
}

// SendBack returns an answer that does not hold (退回重办).
func (r *Recommendation) SendBack(reason string, by Hand) error {
	if reason == "" {
		return needReason()
	}
	if err := r.apart(by); err != nil {
		return err
	}
	if err := RecommendationMoves.Step(&r.State, org.LetterSendBack); err != nil {
		return err
	}
	r.Reason = reason
	return nil
}

// Verify confirms the answer (核验通过), with what was looked at.
func (r *Recommendation) Verify(words string, by Hand) error {
	var f fault.Form
	f.Need("verdict", words)
	if err := f.Err(); err != nil {
		return err
	}
	if err := r.apart(by); err != nil {
		return err
	}
	if err := RecommendationMoves.Step(&r.State, org.LetterVerify); err != nil {
		return err
	}
	r.Verdict, r.VerifiedAt, r.VerifiedBy = words, by.At, by.Account
	return nil
}
