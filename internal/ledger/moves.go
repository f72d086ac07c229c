// Package ledger holds every supervision word and rule: what a record is, which states it has and what moves it.
// It knows no database, no page and no clock; a day or an instant it needs is handed in.
package ledger

import (
	"zhaodan/internal/fault"
	"zhaodan/internal/org"
)

// Move is one arrow of a state machine.
type Move[S ~string] struct {
	From S
	By   org.Action
	To   S
}

// Moves is a whole state machine. The table is its documentation: buttons, rights coverage, docs/states.md
// and the property tests all come from it.
type Moves[S ~string] []Move[S]

// Step moves the state by the action, or refuses with a Conflict that names both.
func (m Moves[S]) Step(state *S, by org.Action) error {
	for _, mv := range m {
		if mv.From == *state && mv.By == by {
			*state = mv.To
			return nil
		}
	}
	return fault.New(fault.Conflict, "state.refuses", string(by), *state)
}

// Can reports whether the action moves the state.
func (m Moves[S]) Can(state S, by org.Action) bool {
	for _, mv := range m {
		if mv.From == state && mv.By == by {
			return true
		}
	}
	return false
}

// States lists every state of the table, in the order of first mention.
func (m Moves[S]) States() []S {
	seen := map[S]bool{}
	var out []S
	for _, mv := range m {
		for _, s := range []S{mv.From, mv.To} {
			if !seen[s] {
				seen[s] = true
				out = append(out, s)
			}
		}
	}
	return out
}
