package ledger

import (
	"zhaodan/internal/calendar"
	"zhaodan/internal/org"
)

// Todo is one thing that waits for a unit or an overseer (待我办): what it is about, until when, and the next step. It is
// derived from the records themselves and never stored.
type Todo struct {
	Kind    TodoKind
	ID      string // record that the step is about
	Version int
	Page    string // record whose page it stands on
	Code    string
	Title   string
	Unit    string
	Due     calendar.Day // "" for none
	Step    org.Action
}

// TodoKind says what a Todo is about.
type TodoKind string

// The kinds of what waits.
const (
	TodoDuty      TodoKind = "duty"
	TodoFinding   TodoKind = "finding"
	TodoAdvice    TodoKind = "advice"
	TodoSimilar   TodoKind = "similar"
	TodoQuestion  TodoKind = "question"
	TodoFix       TodoKind = "fix"
	TodoDecision  TodoKind = "decision"
	TodoChecklist TodoKind = "checklist"
	TodoLetter    TodoKind = "letter"
	TodoReminder  TodoKind = "reminder"
)

// TodoKinds lists the kinds of what waits.
var TodoKinds = []TodoKind{
	TodoDuty, TodoFinding, TodoAdvice, TodoSimilar, TodoQuestion, TodoFix, TodoDecision, TodoChecklist, TodoLetter,
	TodoReminder,
}
