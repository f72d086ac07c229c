package ledger

import (
	"zhaodan/internal/fault"
	"zhaodan/internal/org"
)

// Template is a unit's own Word file in which its letters are written (文书模板). The lead room's serves the whole
// district, an overseer's its own letters.
type Template struct {
	org.Meta
	Unit   string     // whose it is
	Shared bool       // the district's default
	Kind   LetterKind // the kind of letter it is for, "" for every kind
	Name   string     // of the file
	Sum    string     // under which its bytes are kept
	Size   int64
	Fields []string // the names it fills, in their order
	At     int64    // when it was uploaded
	State  TemplateState
	Reason string // why it is used no more
}

// TemplateState says whether a template is in use.
type TemplateState string

// The states of a template.
const (
	TemplateActive   TemplateState = "active"
	TemplateReplaced TemplateState = "replaced"
	TemplateEnded    TemplateState = "ended"
)

// TemplateMoves is the whole life of a template.
var TemplateMoves = Moves[TemplateState]{
	{TemplateActive, org.TemplateUpload, TemplateReplaced},
	{TemplateActive, org.TemplateEnd, TemplateEnded},
}

// MaxTemplate is the largest template that is taken, in bytes.
const MaxTemplate = 4 << 20

// Check refuses a kind that no letter has.
func (t *Template) Check() error {
	var f fault.Form
	offered(&f, "kind", t.Kind, LetterKinds)
	return f.Err()
}

// Replace takes the template out of use because a newer one is there.
func (t *Template) Replace() error { return TemplateMoves.Step(&t.State, org.TemplateUpload) }

// End takes the template out of use: letters are written in the district's template, or in the official layout.
func (t *Template) End(reason string) error {
	if reason == "" {
		return needReason()
	}
	if err := TemplateMoves.Step(&t.State, org.TemplateEnd); err != nil {
		return err
	}
	t.Reason = reason
	return nil
}
