// Package fault says what went wrong: seven kinds and a stable code.
// It holds no words for people (say does) and no HTTP status (web does).
package fault

import (
	"errors"
	"fmt"
)

// Kind is how an error is to be met, whoever meets it.
type Kind int

// The seven kinds. The zero Kind is Internal, so an error nobody classified never looks harmless.
const (
	Internal  Kind = iota // a broken program or machine; people see a reference number only
	Invalid               // the form is wrong; the person can correct it
	Denied                // the record is visible, the act is not this post's
	Missing               // no such record, or out of scope: the two are never told apart
	Conflict              // somebody was faster, or the record's state does not allow it
	SignedOut             // nobody is signed in
	Limit                 // too much, too big or too often
)

var kindNames = [...]string{"internal", "invalid", "denied", "missing", "conflict", "signed_out", "limit"}

// String returns the kind as it stands in logs and in the API.
func (k Kind) String() string { return kindNames[k] }

// Field is one wrong input: the form's name for it, and the code and words of what is wrong.
type Field struct {
	Name string
	Code string
	Args []any
}

// Error is a classified error. Code is stable and names a sentence in say; Args fill that sentence.
type Error struct {
	Kind   Kind
	Code   string
	Args   []any
	Fields []Field
	cause  error
}

// New returns an error of the kind with its code and the values its sentence needs.
func New(kind Kind, code string, args ...any) *Error {
	return &Error{Kind: kind, Code: code, Args: args}
}

// Wrap is New with the cause kept for the log; people never see it.
func Wrap(cause error, kind Kind, code string, args ...any) *Error {
	return &Error{Kind: kind, Code: code, Args: args, cause: cause}
}

// NotFound is the one answer for a record that is not there or not in scope.
func NotFound() *Error { return New(Missing, "missing") }

// Error is for logs.
func (e *Error) Error() string {
	s := e.Kind.String() + " " + e.Code
	for _, f := range e.Fields {
		s += fmt.Sprintf(" [%s %s]", f.Name, f.Code)
	}
	if e.cause != nil {
		s += ": " + e.cause.Error()
	}
	return s
}

// Unwrap returns the cause, if any.
func (e *Error) Unwrap() error { return e.cause }

// Of returns the kind of err; an unclassified error is Internal.
func Of(err error) Kind {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Kind
	}
	return Internal
}

// Is reports whether err carries the code, on itself or on one of its fields.
func Is(err error, code string) bool {
	e, ok := errors.AsType[*Error](err)
	if !ok {
		return false
	}
	if e.Code == code {
		return true
	}
	for _, f := range e.Fields {
		if f.Code == code {
			return true
		}
	}
	return false
}

// Form gathers the wrong fields of one form, so that a person sees all of them at once.
// The zero Form is ready to use.
type Form struct{ fields []Field }

// Add notes that the field is wrong.
func (f *Form) Add(name, code string, args ...any) {
	f.fields = append(f.fields, Field{Name: name, Code: code, Args: args})
}

// Need notes the field as missing if the value is empty.
func (f *Form) Need(name, value string) {
	if value == "" {
		f.Add(name, "field.required")
	}
}

// Err is nil if nothing was noted.
func (f *Form) Err() error {
	if len(f.fields) == 0 {
		return nil
	}
	return &Error{Kind: Invalid, Code: "form", Fields: f.fields}
}
