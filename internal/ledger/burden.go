package ledger

import (
	"net/url"
	"slices"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/org"
)

// BurdenEvent is one request to one unit (基层负担): the meter counts them, and every number of it has these rows.
type BurdenEvent struct {
	org.Meta
	Unit    string
	Kind    BurdenKind
	Record  string // whose page shows what was asked
	Code    string
	Title   string
	Subject string // what it is about, to find the same asked again
	By      string // unit that asked
	Day     calendar.Day
	Month   string // 2026-11
	No      int    // which of the month it is for the unit
	Reason  string // why it was asked above the cap
}

// BurdenKind is what a unit was asked for.
type BurdenKind string

// The kinds. A dispatched list of duties is one request, however long it is.
const (
	BurdenDuty       BurdenKind = "duty"
	BurdenFinding    BurdenKind = "finding"
	BurdenReminder   BurdenKind = "reminder"
	BurdenLetter     BurdenKind = "letter"
	BurdenSimilar    BurdenKind = "similar"
	BurdenQuestion   BurdenKind = "question"
	BurdenFix        BurdenKind = "fix"
	BurdenDecision   BurdenKind = "decision"
	BurdenSelfReview BurdenKind = "self_review"
)

// BurdenKinds lists the kinds.
var BurdenKinds = []BurdenKind{
	BurdenDuty, BurdenFinding, BurdenReminder, BurdenLetter, BurdenSimilar, BurdenQuestion, BurdenFix, BurdenDecision, BurdenSelfReview,
}

// BurdenFilter is one question about requests. The zero filter means all of them in scope.
type BurdenFilter struct {
	Unit  string // that unit alone: a street is not asked by what its villages are asked
	By    string
	Kind  BurdenKind
	Month string
	View  BurdenView
}

// BurdenView is a standing question about requests.
type BurdenView string

// The views.
const (
	BurdenAll  BurdenView = ""
	BurdenOver BurdenView = "over" // 超出上限
)

// BurdenViews lists the views in the order of the tabs.
var BurdenViews = []BurdenView{BurdenAll, BurdenOver}

// Query writes the filter as URL parameters; zero values are left out.
func (f BurdenFilter) Query() url.Values {
	v := params{}
	v.set("unit", f.Unit)
	v.set("by", f.By)
	v.set("kind", string(f.Kind))
	v.set("month", f.Month)
	v.set("view", string(f.View))
	return url.Values(v)
}

// ParseBurdenFilter reads the filter back; a value it does not know is dropped, never guessed.
func ParseBurdenFilter(v url.Values) BurdenFilter {
	return BurdenFilter{
		Unit: v.Get("unit"), By: v.Get("by"), Kind: one(BurdenKind(v.Get("kind")), BurdenKinds), Month: month(v.Get("month")),
		View: one(BurdenView(v.Get("view")), BurdenViews),
	}
}

// BurdenMonths are the months the meter shows, the last one being that of today.
func BurdenMonths(today calendar.Day) []string {
	const shown = 6
	var out []string
	for i := range shown {
		out = append(out, calendar.MonthOf(today.AddMonths(-i)).Key())
	}
	slices.Reverse(out)
	return out
}

// EnoughTime refuses a due day that is over, and one before earliest unless a post is named that allowed the haste
// (DOMAIN §6.3): what is asked in the morning is not due in the afternoon. earliest is so many days of the district's
// shortest notice from today.
func EnoughTime(f *fault.Form, due, today, earliest calendar.Day, days int, urgent string) {
	switch {
	case due == "":
	case due < today:
		f.Add("due", "ask.past")
	case due < earliest && urgent == "":
		f.Add("due", "ask.short", days, earliest)
	}
}
