package store

import (
	"fmt"
	"strings"
)

// where gathers conditions and their arguments. A condition never holds a value, only %[1]s-style places for its
// placeholders, so nothing a person typed can become SQL.
type where struct {
	conds []string
	args  []any
}

// arg adds an argument and returns its placeholder.
func (w *where) arg(v any) string {
	w.args = append(w.args, v)
	return fmt.Sprintf("$%d", len(w.args))
}

// and adds a condition; each %s in it becomes the placeholder of the next value.
func (w *where) and(cond string, values ...any) {
	w.conds = append(w.conds, w.fill(cond, values...))
}

// fill writes the condition with its placeholders without adding it.
func (w *where) fill(cond string, values ...any) string {
	marks := make([]any, len(values))
	for i, v := range values {
		marks[i] = w.arg(v)
	}
	return fmt.Sprintf(cond, marks...)
}

// also adds a condition whose placeholders are filled already; "" adds nothing.
func (w *where) also(cond string) {
	if cond != "" {
		w.conds = append(w.conds, cond)
	}
}

// is adds column = value.
func (w *where) is(column string, value any) { w.and(column+" = %s", value) }

// maybe adds column = value if the value is not empty.
func (w *where) maybe(column, value string) {
	if value != "" {
		w.is(column, value)
	}
}

// in adds column IN (values); no values match nothing.
func (w *where) in(column string, values []string) {
	if len(values) == 0 {
		w.conds = append(w.conds, "1 = 0")
		return
	}
	marks := make([]string, len(values))
	for i, v := range values {
		marks[i] = w.arg(v)
	}
	w.conds = append(w.conds, column+" IN ("+strings.Join(marks, ", ")+")")
}

// String is the WHERE clause with a space in front, or nothing.
func (w *where) String() string {
	if len(w.conds) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(w.conds, " AND ")
}
