package ledger

import (
	"net/url"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/org"
)

// CommonAdvice is one answer for all units concerned (共性建议, JY). It is basis that everybody can find again.
type CommonAdvice struct {
	org.Meta
	Code     string // JY-2026-0003
	Question string // id of the policy question it answers, "" if it answers none
	Field    string
	Title    string // what it settles, in one line
	Text     string
	Basis    string       // 文件、条款
	From     calendar.Day // first day it holds
	Dept     string       // whose answer it is, "" if the lead room's own
	Unit     string       // that shared it
	SharedAt int64
	State    AdviceState
	Reason   string // why it holds no more
}

// AdviceState says whether advice still holds.
type AdviceState string

// The states of common advice.
const (
	AdviceActive AdviceState = "active"
	AdviceEnded  AdviceState = "ended"
)

// AdviceMoves is the whole life of common advice.
var AdviceMoves = Moves[AdviceState]{
	{AdviceActive, org.AdviceEnd, AdviceEnded},
}

// Check refuses advice that nobody could rely on.
func (a *CommonAdvice) Check() error {
	var f fault.Form
	f.Need("title", a.Title)
	f.Need("text", a.Text)
	f.Need("basis", a.Basis)
	f.Need("from", string(a.From))
	return f.Err()
}

// End says that the advice holds no more: its basis was changed or repealed.
func (a *CommonAdvice) End(reason string) error {
	if reason == "" {
		return needReason()
	}
	if err := AdviceMoves.Step(&a.State, org.AdviceEnd); err != nil {
		return err
	}
	a.Reason = reason
	return nil
}

// AdviceReceipt says that advice was sent to a unit, and when the unit took note of it (知悉).
type AdviceReceipt struct {
	org.Meta
	Advice string
	Unit   string
	Post   string // who took note
	AckAt  int64
	State  ReceiptState
}

// ReceiptState is where a receipt stands.
type ReceiptState string

// The states of a receipt.
const (
	ReceiptSent         ReceiptState = "sent"
	ReceiptAcknowledged ReceiptState = "acknowledged"
)

// ReceiptMoves is the whole life of a receipt.
var ReceiptMoves = Moves[ReceiptState]{
	{ReceiptSent, org.AdviceAcknowledge, ReceiptAcknowledged},
}

// Acknowledge records that the unit took note.
func (r *AdviceReceipt) Acknowledge(post string, at int64) error {
	if err := ReceiptMoves.Step(&r.State, org.AdviceAcknowledge); err != nil {
		return err
	}
	r.Post, r.AckAt = post, at
	return nil
}

// AdviceFilter is one question about common advice. The zero filter means all of it.
type AdviceFilter struct {
	State    AdviceState
	Field    string
	Question string
	View     AdviceView
	Text     string
}

// AdviceView is a standing question about common advice.
type AdviceView string

// The views of the library.
const (
	AdviceAll      AdviceView = ""
	AdviceInForce  AdviceView = "in_force" // 有效
	AdviceWaiting  AdviceView = "waiting"  // 有单位待确认
	AdviceRepealed AdviceView = "ended"    // 已停用
)

// AdviceViews lists the views in the order of the tabs.
var AdviceViews = []AdviceView{AdviceAll, AdviceInForce, AdviceWaiting, AdviceRepealed}

// Query writes the filter as URL parameters; zero values are left out.
func (f AdviceFilter) Query() url.Values {
	v := params{}
	v.set("state", string(f.State))
	v.set("field", f.Field)
	v.set("question", f.Question)
	v.set("view", string(f.View))
	v.set("q", f.Text)
	return url.Values(v)
}

// ParseAdviceFilter reads the filter back; a value it does not know is dropped, never guessed.
func ParseAdviceFilter(v url.Values) AdviceFilter {
	return AdviceFilter{
		State: one(AdviceState(v.Get("state")), AdviceMoves.States()), Field: v.Get("field"), Question: v.Get("question"),
		View: one(AdviceView(v.Get("view")), AdviceViews), Text: words(v.Get("q")),
	}
}

// ReceiptFilter is one question about receipts. The zero filter means all of them in scope.
type ReceiptFilter struct {
	Advice string
	Unit   string // that unit and everything below it
	State  ReceiptState
}

// Query writes the filter as URL parameters; zero values are left out.
func (f ReceiptFilter) Query() url.Values {
	v := params{}
	v.set("advice", f.Advice)
	v.set("unit", f.Unit)
	v.set("state", string(f.State))
	return url.Values(v)
}

// ParseReceiptFilter reads the filter back; a value it does not know is dropped, never guessed.
func ParseReceiptFilter(v url.Values) ReceiptFilter {
	return ReceiptFilter{Advice: v.Get("advice"), Unit: v.Get("unit"), State: one(ReceiptState(v.Get("state")), ReceiptMoves.States())}
}
