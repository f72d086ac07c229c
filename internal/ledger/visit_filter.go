package ledger

import (
	"net/url"

	"zhaodan/internal/calendar"
)

// DecisionFilter is one question about the decisions of on-site meetings. The zero filter means every decision in
// scope that was not dropped.
type DecisionFilter struct {
	State      DecisionState
	Unit       string // that unit and everything below it
	By         string
	Inspection string
	View       DecisionView
}

// DecisionView is a standing question about decisions.
type DecisionView string

// The views of the decision list.
const (
	DecisionAll       DecisionView = ""
	DecisionPending   DecisionView = "open"    // not done, nor the duty made of it
	DecisionOverdue   DecisionView = "overdue" // and its day is over
	DecisionFulfilled DecisionView = "done"
)

// DecisionViews lists the views in the order of the tabs.
var DecisionViews = []DecisionView{DecisionAll, DecisionPending, DecisionOverdue, DecisionFulfilled}

// Query writes the filter as URL parameters; zero values are left out.
func (f DecisionFilter) Query() url.Values {
	v := params{}
	v.set("state", string(f.State))
	v.set("unit", f.Unit)
	v.set("by", f.By)
	v.set("inspection", f.Inspection)
	v.set("view", string(f.View))
	return url.Values(v)
}

// ParseDecisionFilter reads the filter back; a value it does not know is dropped, never guessed.
func ParseDecisionFilter(v url.Values) DecisionFilter {
	return DecisionFilter{
		State: one(DecisionState(v.Get("state")), DecisionMoves.States()), Unit: v.Get("unit"), By: v.Get("by"),
		Inspection: v.Get("inspection"), View: one(DecisionView(v.Get("view")), DecisionViews),
	}
}

// NeedFilter is one question about needs. The zero filter means every need in scope.
type NeedFilter struct {
	State      NeedState
	Kind       NeedKind
	Unit       string // who needs it: that unit and everything below it
	Owner      string
	Inspection string
	View       NeedView
	Text       string
}

// NeedView is a standing question about needs.
type NeedView string

// The views of the need list.
const (
	NeedAll     NeedView = ""
	NeedOpen    NeedView = "open"    // neither solved nor declined
	NeedUnowned NeedView = "unowned" // open, and nobody is named
	NeedMine    NeedView = "mine"    // open, and the own unit answers
	NeedEnded   NeedView = "ended"
)

// NeedViews lists the views in the order of the tabs.
var NeedViews = []NeedView{NeedAll, NeedOpen, NeedUnowned, NeedMine, NeedEnded}

// Query writes the filter as URL parameters; zero values are left out.
func (f NeedFilter) Query() url.Values {
	v := params{}
	v.set("state", string(f.State))
	v.set("kind", string(f.Kind))
	v.set("unit", f.Unit)
	v.set("owner", f.Owner)
	v.set("inspection", f.Inspection)
	v.set("view", string(f.View))
	v.set("q", f.Text)
	return url.Values(v)
}

// ParseNeedFilter reads the filter back; a value it does not know is dropped, never guessed.
func ParseNeedFilter(v url.Values) NeedFilter {
	return NeedFilter{
		State: one(NeedState(v.Get("state")), NeedMoves.States()), Kind: one(NeedKind(v.Get("kind")), NeedKinds), Unit: v.Get("unit"),
		Owner: v.Get("owner"), Inspection: v.Get("inspection"), View: one(NeedView(v.Get("view")), NeedViews), Text: words(v.Get("q")),
	}
}

// RoundFilter is one question about daily rounds: their lines, or the days they cover.
type RoundFilter struct {
	By     string
	Unit   string // that unit and everything below it
	Result LineResult
	From   calendar.Day
	To     calendar.Day
	View   RoundView
}

// RoundView is what of the daily rounds is listed.
type RoundView string

// The views of the daily rounds.
const (
	RoundLines RoundView = ""
	RoundDays  RoundView = "days" // the days covered
)

// RoundViews lists the views in the order of the tabs.
var RoundViews = []RoundView{RoundLines, RoundDays}

// Query writes the filter as URL parameters; zero values are left out.
func (f RoundFilter) Query() url.Values {
	v := params{}
	v.set("by", f.By)
	v.set("unit", f.Unit)
	v.set("result", string(f.Result))
	v.set("from", string(f.From))
	v.set("to", string(f.To))
	v.set("view", string(f.View))
	return url.Values(v)
}

// ParseRoundFilter reads the filter back; a value it does not know is dropped, never guessed.
func ParseRoundFilter(v url.Values) RoundFilter {
	return RoundFilter{
		By: v.Get("by"), Unit: v.Get("unit"), Result: one(LineResult(v.Get("result")), LineResults),
		From: day(v.Get("from")), To: day(v.Get("to")), View: one(RoundView(v.Get("view")), RoundViews),
	}
}

func day(s string) calendar.Day {
	d, err := calendar.ParseDay(s)
	if err != nil {
		return ""
	}
	return d
}
