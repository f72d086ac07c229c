package ledger

import (
	"slices"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/org"
)

// Letter is an official letter (函件, HJ): it is drafted, reviewed, signed with a number, sent, and followed until every
// piece of its advice is verified. Once it is sent it stands where the least advanced of its addressees stands.
type Letter struct {
	org.Meta
	Code       string // HJ-2026-0031
	Kind       LetterKind
	Title      string
	Text       string // what was found, paragraph by paragraph
	Basis      string // document and clause
	Demand     string // the closing demand, besides the advice
	Due        calendar.Day
	Campaign   string
	Findings   []string // that it came from
	CopyTo     string   // posts it is copied to, in words; units are addressees
	Contact    string   // who answers questions: an office and its telephone
	By         string   // unit that drafted it
	Overseer   string   // unit that follows it and verifies
	Drafters   []string // accounts that wrote it: none of them may review or sign it
	Reviewer   string   // account
	ReviewedAt int64
	Signer     string // post that signed it
	SignedBy   string // account
	SignedAt   int64
	Word       string // 代字; with year and number it is the 文号
	Year       int
	No         int
	DocNo      string       // the commission's own number, of a registered letter
	IssuedOn   calendar.Day // 成文日期
	AnchorSeq  int64        // the journal's end when it was signed, printed in its footer
	AnchorHash string
	SentAt     int64
	State      LetterState
	ClosedAt   int64
	ClosedLate bool // whether a piece of its advice was answered after its day
	Reason     string
}

// LetterKind says what a letter is.
type LetterKind string

// The kinds. The last two are drafted and registered here only: the commission approves them by its own procedure.
const (
	LetterPrompt      LetterKind = "prompt"      // 工作提示
	LetterAdvice      LetterKind = "advice"      // 整改建议函
	LetterUrge        LetterKind = "urge"        // 督办函
	LetterDispatch    LetterKind = "dispatch"    // 问题交办单
	LetterDiscipline  LetterKind = "discipline"  // 纪律检查建议书
	LetterSupervision LetterKind = "supervision" // 监察建议书
)

// LetterKinds lists the kinds.
var LetterKinds = []LetterKind{LetterAdvice, LetterPrompt, LetterUrge, LetterDispatch, LetterDiscipline, LetterSupervision}

// Registered reports whether letters of the kind are only drafted and registered here.
func (k LetterKind) Registered() bool { return k == LetterDiscipline || k == LetterSupervision }

// LetterState is where a letter stands. Overdue is no state.
type LetterState string

// The states of a letter, in the order of how far it is.
const (
	LetterDraft        LetterState = "draft"
	LetterSubmitted    LetterState = "submitted" // 待审核
	LetterReviewed     LetterState = "reviewed"  // 待签发
	LetterApproved     LetterState = "approved"  // 已签发、编号
	LetterSent         LetterState = "sent"
	LetterAcknowledged LetterState = "acknowledged"
	LetterSentBack     LetterState = "sent_back"
	LetterReplied      LetterState = "replied"
	LetterVerified     LetterState = "verified"
	LetterClosed       LetterState = "closed"
	LetterRegistered   LetterState = "registered"
	LetterVoided       LetterState = "voided"
)

// LetterMoves is the whole life of a letter. From sent to verified the letter follows its addressees (Settle); with
// several of them it goes on when the last has done so.
var LetterMoves = Moves[LetterState]{
	{LetterDraft, org.LetterUpdate, LetterDraft},
	{LetterDraft, org.LetterSubmit, LetterSubmitted},
	{LetterDraft, org.LetterRegister, LetterRegistered},
	{LetterSubmitted, org.LetterReturn, LetterDraft},
	{LetterSubmitted, org.LetterReview, LetterReviewed},
	{LetterReviewed, org.LetterReturn, LetterDraft},
	{LetterReviewed, org.LetterApprove, LetterApproved},
	{LetterApproved, org.LetterSend, LetterSent},
	{LetterSent, org.LetterAcknowledge, LetterAcknowledged},
	{LetterAcknowledged, org.LetterReply, LetterReplied},
	{LetterSentBack, org.LetterReply, LetterReplied},
	{LetterReplied, org.LetterSendBack, LetterSentBack},
	{LetterReplied, org.LetterVerify, LetterVerified},
	{LetterAcknowledged, org.LetterClose, LetterClosed},
	{LetterVerified, org.LetterClose, LetterClosed},
	{LetterApproved, org.LetterVoid, LetterVoided},
	{LetterSent, org.LetterVoid, LetterVoided},
	{LetterAcknowledged, org.LetterVoid, LetterVoided},
	{LetterSentBack, org.LetterVoid, LetterVoided},
	{LetterReplied, org.LetterVoid, LetterVoided},
	{LetterRegistered, org.LetterVoid, LetterVoided},
}

// Check refuses what could not even be kept as a draft.
func (l *Letter) Check() error {
	var f fault.Form
	f.Need("kind", string(l.Kind))
	offered(&f, "kind", l.Kind, LetterKinds)
	f.Need("title", l.Title)
	if Classified(l.Title) {
		f.Add("title", "letter.secret")
	}
	return f.Err()
}

// Ready refuses to let a letter go on that rests on nothing, says nothing, goes to nobody or asks for nothing.
func (l *Letter) Ready(to []*Addressee, advice []*Recommendation, today calendar.Day) error {
	var f fault.Form
	f.Need("text", l.Text)
	f.Need("basis", l.Basis)
	f.Need("overseer", l.Overseer)
	if !slices.ContainsFunc(to, func(a *Addressee) bool { return !a.Copy }) {
		f.Add("to", "letter.to.none")
	}
	if len(advice) == 0 && l.Kind != LetterPrompt {
		f.Add("advice", "letter.advice.none")
	}
	if err := f.Err(); err != nil {
		return err
	}
	for _, r := range advice {
		switch {
		case r.Due == "":
			return fault.New(fault.Conflict, "letter.advice.due", r.No)
		case r.Due < today:
			return fault.New(fault.Conflict, "letter.advice.past", r.No)
		}
	}
	return nil
}

// Submit gives the draft to be reviewed (送审).
func (l *Letter) Submit(to []*Addressee, advice []*Recommendation, by Hand) error {
	if l.Kind.Registered() {
		return fault.New(fault.Conflict, "letter.register.only")
	}
	if err := l.Ready(to, advice, by.Today); err != nil {
		return err
	}
	if err := LetterMoves.Step(&l.State, org.LetterSubmit); err != nil {
		return err
	}
	l.Reason = ""
	return nil
}

// Return gives the letter back to be changed (退回修改).
func (l *Letter) Return(reason string) error {
	if reason == "" {
		return needReason()
	}
	if err := LetterMoves.Step(&l.State, org.LetterReturn); err != nil {
		return err
	}
	l.Reason, l.Reviewer, l.ReviewedAt = reason, "", 0
	return nil
}

// Review confirms the words (审核). Who wrote them may not.
func (l *Letter) Review(by Hand) error {
	if err := l.apart(by); err != nil {
		return err
	}
	if err := LetterMoves.Step(&l.State, org.LetterReview); err != nil {
		return err
	}
	l.Reviewer, l.ReviewedAt = by.Account, by.At
	return nil
}

func (l *Letter) apart(by Hand) error {
	if slices.Contains(l.Drafters, by.Account) {
		return fault.New(fault.Conflict, "letter.approve.self")
	}
	return nil
}

// Numbered is the number a letter gets when it is signed.
type Numbered struct {
	Word string
	Year int
	No   int
}

// Anchor is a place in the journal's chain: the number of an entry and its hash.
type Anchor struct {
	Seq  int64
	Hash string
}

// Approve signs the letter (签发): from now on it has its number and its anchor, for good.
func (l *Letter) Approve(n Numbered, a Anchor, by Hand) error {
	if err := l.apart(by); err != nil {
		return err
	}
	if err := LetterMoves.Step(&l.State, org.LetterApprove); err != nil {
		return err
	}
	l.Word, l.Year, l.No = n.Word, n.Year, n.No
	l.AnchorSeq, l.AnchorHash = a.Seq, a.Hash
	l.Signer, l.SignedBy, l.SignedAt, l.IssuedOn = by.Post, by.Account, by.At, by.Today
	return nil
}

// Register notes that the commission has issued a letter of its own procedure, by which number and on which day.
func (l *Letter) Register(docNo string, on calendar.Day, by Hand) error {
	var f fault.Form
	f.Need("doc_no", docNo)
	f.Need("issued_on", string(on))
	if on > by.Today {
		f.Add("issued_on", "letter.issued.future")
	}
	if err := f.Err(); err != nil {
		return err
	}
	if !l.Kind.Registered() {
		return fault.New(fault.Conflict, "letter.register.not")
	}
	if err := LetterMoves.Step(&l.State, org.LetterRegister); err != nil {
		return err
	}
	l.DocNo, l.IssuedOn = docNo, on
	return nil
}

// Send hands the signed letter to its addressees (发出).
func (l *Letter) Send(to []*Addressee, advice []*Recommendation, by Hand) error {
	if err := LetterMoves.Step(&l.State, org.LetterSend); err != nil {
		return err
	}
	for _, a := range to {
		if err := a.send(); err != nil {
			return err
		}
	}
	for _, r := range advice {
		if err := r.ask(); err != nil {
			return err
		}
	}
	l.SentAt = by.At
	return nil
}

// Void strikes the letter off; its number stays taken and is shown as voided.
func (l *Letter) Void(to []*Addressee, advice []*Recommendation, reason string) error {
	if reason == "" {
		return needReason()
	}
	if err := LetterMoves.Step(&l.State, org.LetterVoid); err != nil {
		return err
	}
	for _, a := range to {
		a.State = AddresseeVoided
	}
	for _, r := range advice {
		r.State = RecommendationVoided
	}
	l.Reason = reason
	return nil
}

// Close ends a letter (办结) when every piece of its advice is verified; one without advice, when all have signed for it.
func (l *Letter) Close(advice []*Recommendation, by Hand) error {
	if slices.ContainsFunc(advice, func(r *Recommendation) bool { return r.State != RecommendationVerified }) {
		return fault.New(fault.Conflict, "letter.close.open")
	}
	if err := LetterMoves.Step(&l.State, org.LetterClose); err != nil {
		return err
	}
	l.ClosedAt = by.At
	l.ClosedLate = slices.ContainsFunc(advice, func(r *Recommendation) bool { return r.Late })
	return nil
}

// Settle puts the addressees where their advice has brought them, and the letter where the least advanced of them
// stands. Units it is copied to hold nothing back.
func (l *Letter) Settle(to []*Addressee, advice []*Recommendation) {
	if !l.State.Running() {
		return
	}
	state, idle := AddresseeVerified, true
	for _, a := range to {
		asked := a.settle(advice)
		if a.Copy {
			continue
		}
		if asked || a.State == AddresseeSent {
			idle = false
			if a.State.rank() < state.rank() {
				state = a.State
			}
		}
	}
	l.State = LetterState(state)
	if idle { // nothing was asked of anybody, and all have signed
		l.State = LetterAcknowledged
	}
}

// Running reports whether the letter is with its addressees.
func (s LetterState) Running() bool {
	switch s {
	case LetterSent, LetterAcknowledged, LetterSentBack, LetterReplied, LetterVerified:
		return true
	default:
		return false
	}
}

// Issued reports whether the letter has left: it is or was with its addressees.
func (s LetterState) Issued() bool { return s.Running() || s == LetterClosed }
