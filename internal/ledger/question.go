package ledger

import (
	"net/url"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/org"
)

// PolicyQuestion is what nobody on the spot can decide, because a policy has to be read for it (政策性问题, ZX). The
// competent department answers it once; the answer then reaches every unit concerned as CommonAdvice.
type PolicyQuestion struct {
	org.Meta
	Code       string // ZX-2026-0003
	Findings   []string
	Field      string
	Text       string
	Unit       string // that asks
	Post       string // who asked
	Overseer   string // that follows it, "" if only the lead room does
	Dept       string // the competent department, "" until routed
	RaisedAt   int64
	RoutedAt   int64
	Due        calendar.Day // of the answer
	Term       calendar.Term
	Answer     string
	Basis      string // 文件、条款
	AnsweredAt int64
	Late       bool // whether the answer came after its day; recorded for good
	State      QuestionState
	Reason     string // why it was returned, routed elsewhere or withdrawn
}

// QuestionState is where a policy question stands.
type QuestionState string

// The states of a policy question.
const (
	QuestionRaised    QuestionState = "raised"
	QuestionRouted    QuestionState = "routed"
	QuestionAnswered  QuestionState = "answered"
	QuestionShared    QuestionState = "shared"
	QuestionWithdrawn QuestionState = "withdrawn"
)

// QuestionMoves is the whole life of a policy question.
var QuestionMoves = Moves[QuestionState]{
	{QuestionRaised, org.QuestionRoute, QuestionRouted},
	{QuestionRouted, org.QuestionRoute, QuestionRouted},
	{QuestionRouted, org.QuestionReturn, QuestionRaised},
	{QuestionRouted, org.QuestionAnswer, QuestionAnswered},
	{QuestionAnswered, org.AdviceShare, QuestionShared},
	{QuestionRaised, org.QuestionWithdraw, QuestionWithdrawn},
	{QuestionRouted, org.QuestionWithdraw, QuestionWithdrawn},
}

// Open reports whether the question still waits for its answer.
func (q *PolicyQuestion) Open() bool { return q.State == QuestionRaised || q.State == QuestionRouted }

// Check refuses a question that asks nothing.
func (q *PolicyQuestion) Check() error {
	var f fault.Form
	f.Need("text", q.Text)
	return f.Err()
}

// Route hands the question to the department that is competent for it. Handing it on to another one needs a reason.
func (q *PolicyQuestion) Route(dept string, due calendar.Deadline, at int64, reason string) error {
	var f fault.Form
	f.Need("dept", dept)
	if q.State == QuestionRouted && reason == "" {
		f.Add("reason", "field.required")
	}
	if q.State == QuestionRouted && dept == q.Dept {
		f.Add("dept", "question.route.same")
	}
	if err := f.Err(); err != nil {
		return err
	}
	if err := QuestionMoves.Step(&q.State, org.QuestionRoute); err != nil {
		return err
	}
	q.Dept, q.Due, q.Term, q.RoutedAt, q.Reason = dept, due.Day, due.Term, at, reason
	return nil
}

// Return gives the question back because another department is competent.
func (q *PolicyQuestion) Return(reason string) error {
	if reason == "" {
		return needReason()
	}
	if err := QuestionMoves.Step(&q.State, org.QuestionReturn); err != nil {
		return err
	}
	q.Dept, q.Due, q.Term, q.RoutedAt, q.Reason = "", "", calendar.Term{}, 0, reason
	return nil
}

// Reply records the department's answer with what it rests on.
func (q *PolicyQuestion) Reply(answer, basis string, today calendar.Day, at int64) error {
	var f fault.Form
	f.Need("answer", answer)
	f.Need("basis", basis)
	if err := f.Err(); err != nil {
		return err
	}
	if err := QuestionMoves.Step(&q.State, org.QuestionAnswer); err != nil {
		return err
	}
	q.Answer, q.Basis, q.AnsweredAt, q.Late = answer, basis, at, today > q.Due
	return nil
}

// Share marks that the answer reached all units concerned.
func (q *PolicyQuestion) Share() error { return QuestionMoves.Step(&q.State, org.AdviceShare) }

// Withdraw takes an unanswered question back.
func (q *PolicyQuestion) Withdraw(reason string) error {
	if reason == "" {
		return needReason()
	}
	if err := QuestionMoves.Step(&q.State, org.QuestionWithdraw); err != nil {
		return err
	}
	q.Reason = reason
	return nil
}

// DaysOpen is how many days the question waited, or has waited until today.
func (q *PolicyQuestion) DaysOpen(today calendar.Day) int {
	end := today
	if q.AnsweredAt > 0 {
		end = calendar.Of(q.AnsweredAt)
	}
	return calendar.Of(q.RaisedAt).DaysUntil(end)
}

// QuestionFilter is one question about policy questions. The zero filter means all of them in scope.
type QuestionFilter struct {
	State   QuestionState
	Dept    string
	Field   string
	Finding string
	View    QuestionView
	Text    string
}

// QuestionView is a standing question about policy questions.
type QuestionView string

// The views of the list of policy questions.
const (
	QuestionAll      QuestionView = ""
	QuestionOpen     QuestionView = "open"     // 未答复
	QuestionOverdue  QuestionView = "overdue"  // 答复逾期
	QuestionUnrouted QuestionView = "unrouted" // 待转办
	QuestionUnshared QuestionView = "unshared" // 已答复，待共享
	QuestionMine     QuestionView = "mine"     // 待本单位答复
)

// QuestionViews lists the views in the order of the tabs.
var QuestionViews = []QuestionView{QuestionAll, QuestionOpen, QuestionOverdue, QuestionUnrouted, QuestionUnshared, QuestionMine}

// Query writes the filter as URL parameters; zero values are left out.
func (f QuestionFilter) Query() url.Values {
	v := params{}
	v.set("state", string(f.State))
	v.set("dept", f.Dept)
	v.set("field", f.Field)
	v.set("finding", f.Finding)
	v.set("view", string(f.View))
	v.set("q", f.Text)
	return url.Values(v)
}

// ParseQuestionFilter reads the filter back; a value it does not know is dropped, never guessed.
func ParseQuestionFilter(v url.Values) QuestionFilter {
	return QuestionFilter{
		State: one(QuestionState(v.Get("state")), QuestionMoves.States()), Dept: v.Get("dept"), Field: v.Get("field"),
		Finding: v.Get("finding"), View: one(QuestionView(v.Get("view")), QuestionViews), Text: words(v.Get("q")),
	}
}
