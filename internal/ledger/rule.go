package ledger

import (
	"net/url"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/org"
)

// RuleChange is a rule that was made or revised because of what was found (制度完善, ZD).
type RuleChange struct {
	org.Meta
	Code     string // ZD-2026-0003
	Kind     RuleKind
	Title    string
	DocNo    string // 文号
	Date     calendar.Day
	Unit     string // that issued it
	Overseer string // that follows what it answers
	Causes   []Cause
	Finding  string
	Similar  string
	Fix      string
	Note     string // what it changes, in one line
}

// RuleKind says whether a rule is new.
type RuleKind string

// The kinds of rule change.
const (
	RuleNew     RuleKind = "new"
	RuleRevised RuleKind = "revised"
)

// RuleKinds lists the kinds.
var RuleKinds = []RuleKind{RuleNew, RuleRevised}

// Check refuses a rule change that could not be found again.
func (r *RuleChange) Check() error {
	var f fault.Form
	f.Need("kind", string(r.Kind))
	offered(&f, "kind", r.Kind, RuleKinds)
	for _, c := range r.Causes {
		offered(&f, "causes", c, Causes)
	}
	f.Need("title", r.Title)
	f.Need("date", string(r.Date))
	f.Need("unit", r.Unit)
	if len(r.Causes) == 0 && r.Finding == "" && r.Similar == "" && r.Fix == "" {
		f.Add("causes", "rule.answers.nothing")
	}
	return f.Err()
}

// RuleFilter is one question about rule changes. The zero filter means all of them in scope.
type RuleFilter struct {
	Kind    RuleKind
	Cause   Cause
	Unit    string
	Finding string
	Similar string
	Fix     string
	Text    string
}

// Query writes the filter as URL parameters; zero values are left out.
func (f RuleFilter) Query() url.Values {
	v := params{}
	v.set("kind", string(f.Kind))
	v.set("cause", string(f.Cause))
	v.set("unit", f.Unit)
	v.set("finding", f.Finding)
	v.set("similar", f.Similar)
	v.set("fix", f.Fix)
	v.set("q", f.Text)
	return url.Values(v)
}

// ParseRuleFilter reads the filter back; a value it does not know is dropped, never guessed.
func ParseRuleFilter(v url.Values) RuleFilter {
	return RuleFilter{
		Kind: one(RuleKind(v.Get("kind")), RuleKinds), Cause: one(Cause(v.Get("cause")), Causes), Unit: v.Get("unit"), Finding: v.Get("finding"),
		Similar: v.Get("similar"), Fix: v.Get("fix"), Text: words(v.Get("q")),
	}
}
