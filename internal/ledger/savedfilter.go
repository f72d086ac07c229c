package ledger

import (
	"slices"

	"zhaodan/internal/fault"
	"zhaodan/internal/org"
)

// SavedFilter is a list with its filters, order and columns under a name of its owner's choice (视图).
type SavedFilter struct {
	org.Meta
	Account string // the owner; nobody else sees it
	List    string // items or duties
	Name    string
	Query   string // URL parameters
}

// Lists are the lists that can be saved as views.
var Lists = []string{"items", "duties"}

// Check refuses a view without a name, or of no list.
func (s *SavedFilter) Check() error {
	var f fault.Form
	f.Need("name", s.Name)
	if !slices.Contains(Lists, s.List) {
		f.Add("list", "field.choice")
	}
	if len([]rune(s.Name)) > 20 {
		f.Add("name", "filter.name.long")
	}
	return f.Err()
}
