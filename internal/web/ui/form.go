package ui

// The names of the fields every writing form carries.
const (
	KeyField     = "key"     // idempotency key: the same form sent twice is done once
	VersionField = "version" // of the record the form showed
)

// Form is a POST form. "ui/form" shows all of it; a page that arranges its fields itself uses "ui/form-open" and
// "ui/form-end" around them.
type Form struct {
	ID        string
	Action    string
	Key       string
	Version   string
	Hidden    []Hidden
	Multipart bool
	Guard     bool // leaving with unsaved changes asks first
	Error     string
	Fields    []Field
	Submit    Action
	More      []Action // further submit buttons
	Cancel    string   // where one goes without saving
	Dock      bool     // the buttons stay at the foot of the window
}

// Errors lists what is wrong, the fields' own words repeated.
func (f Form) Errors() ErrorSummary { return Summary(f.Error, f.Fields...) }

// ErrorSummary stands above a form that was refused. Each line leads to its field and repeats its words.
type ErrorSummary struct {
	Items []FieldError
}

// FieldError is one line; without ID it belongs to no field.
type FieldError struct {
	ID   string
	Text string
}

// Summary gathers the errors of the fields after the general one.
func Summary(general string, fields ...Field) ErrorSummary {
	var s ErrorSummary
	if general != "" {
		s.Items = append(s.Items, FieldError{Text: general})
	}
	for _, field := range fields {
		if field.Error != "" {
			s.Items = append(s.Items, FieldError{ID: field.Target(), Text: field.Error})
		}
	}
	return s
}

// Kind is how a field is filled in; the zero kind is a line of text.
type Kind string

// The kinds of field.
const (
	KindText     Kind = ""
	KindDate     Kind = "date"
	KindNumber   Kind = "number"
	KindPassword Kind = "password"
	KindSearch   Kind = "search"
	KindArea     Kind = "area"   // several lines
	KindSelect   Kind = "select" // one of many
	KindRadio    Kind = "radio"  // one of few
	KindChecks   Kind = "checks" // any of few
	KindFile     Kind = "file"
)

// Width makes a field as wide as its content; the zero width takes the whole column.
type Width string

// The widths.
const (
	WidthShort  Width = "w-s" // a date, a number
	WidthMedium Width = "w-m" // a unit, a name
)

// Field is one question of a form.
type Field struct {
	Kind         Kind
	ID           string // the Name when empty
	Name         string
	Label        string
	Hint         string
	Error        string
	Ask          string // not wrong, but to be checked (请核对)
	Required     bool
	Value        string
	Placeholder  string
	Autocomplete string
	List         string // id of Choices to suggest
	Min          string
	Max          string
	Length       int // most characters
	Rows         int // of an area
	Accept       string
	Multiple     bool
	ReadOnly     bool
	Focus        bool
	Width        Width
	Half         bool   // shares its line with the next
	Part         string // heading above it, where a part of the form begins
	PartHint     string
	Blank        string // the first, empty option of a select
	Options      []Option
	Groups       []OptionGroup
}

// Option is one answer.
type Option struct {
	Value  string
	Label  string
	Hint   string
	Chosen bool
}

// OptionGroup is a part of a long select, such as 街道 or 部门.
type OptionGroup struct {
	Label   string
	Options []Option
}

// Ident is the id of the field.
func (f Field) Ident() string {
	if f.ID != "" {
		return f.ID
	}
	return f.Name
}

// Target is where the error summary leads: a set of choices has no single input, so it leads to the first.
func (f Field) Target() string {
	if f.Set() {
		return f.Ident() + "-0"
	}
	return f.Ident()
}

// Set tells whether the field is a set of choices rather than one input.
func (f Field) Set() bool { return f.Kind == KindRadio || f.Kind == KindChecks }

// manyChoices is how many choices still stand one below the other.
const manyChoices = 4

// Class of the box around the field.
func (f Field) Class() string {
	switch {
	case f.Half:
		return "field half"
	case f.Set() && len(f.Options) > manyChoices:
		return "field field-many"
	}
	return "field"
}

// InputClass is the look of the input itself.
func (f Field) InputClass() string {
	class := "in"
	if f.Width != "" {
		class += " " + string(f.Width)
	}
	switch {
	case f.Error != "":
		class += " in-bad"
	case f.Ask != "":
		class += " in-ask"
	}
	return class
}

// DescribedBy lists the ids of the hint and the error.
func (f Field) DescribedBy() string {
	switch {
	case f.Hint != "" && f.Error != "":
		return f.Ident() + "-hint " + f.Ident() + "-err"
	case f.Hint != "":
		return f.Ident() + "-hint"
	case f.Error != "":
		return f.Ident() + "-err"
	}
	return ""
}

// InputType is the type of a one-line input.
func (f Field) InputType() string {
	if f.Kind == KindText {
		return "text"
	}
	return string(f.Kind)
}

// Height is the number of lines of an area.
func (f Field) Height() int {
	if f.Rows > 0 {
		return f.Rows
	}
	return 4
}

// ChoiceType is the type of the inputs of a set of choices.
func (f Field) ChoiceType() string {
	if f.Kind == KindRadio {
		return "radio"
	}
	return "checkbox"
}
