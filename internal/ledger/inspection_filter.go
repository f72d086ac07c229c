package ledger

import (
	"net/url"

	"zhaodan/internal/calendar"
)

// InspectionFilter is one question about inspections. The same value gives the count, the list, the link and the
// sentence. The zero filter means every inspection in scope that was not cancelled.
type InspectionFilter struct {
	State    InspectionState
	Way      Way
	Channel  Channel
	By       string // who inspects
	Unit     string // who is visited: that unit and everything below it
	Campaign string
	Month    string // 2026-11
	View     InspectionView
	Text     string
}

// InspectionView is a standing question that needs a clock or a seat.
type InspectionView string

// The views of the inspection list.
const (
	InspectionAll        InspectionView = ""
	InspectionToday      InspectionView = "today"
	InspectionWeek       InspectionView = "week"       // Monday to Sunday
	InspectionUnrecorded InspectionView = "unrecorded" // its day has come and it is not recorded
	InspectionMine       InspectionView = "mine"       // by the own unit, or with it
	InspectionBriefed    InspectionView = "briefed"    // somebody read the briefing of every stop
)

// InspectionViews lists the views in the order of the tabs.
var InspectionViews = []InspectionView{InspectionAll, InspectionToday, InspectionWeek, InspectionUnrecorded, InspectionMine, InspectionBriefed}

// Query writes the filter as URL parameters; zero values are left out.
func (f InspectionFilter) Query() url.Values {
	v := params{}
	v.set("state", string(f.State))
	v.set("way", string(f.Way))
	v.set("channel", string(f.Channel))
	v.set("by", f.By)
	v.set("unit", f.Unit)
	v.set("campaign", f.Campaign)
	v.set("month", f.Month)
	v.set("view", string(f.View))
	v.set("q", f.Text)
	return url.Values(v)
}

// ParseInspectionFilter reads the filter back; a value it does not know is dropped, never guessed.
func ParseInspectionFilter(v url.Values) InspectionFilter {
	return InspectionFilter{
		State: one(InspectionState(v.Get("state")), InspectionMoves.States()), Way: one(Way(v.Get("way")), Ways),
		Channel: one(Channel(v.Get("channel")), Channels), By: v.Get("by"), Unit: v.Get("unit"), Campaign: v.Get("campaign"),
		Month: month(v.Get("month")), View: one(InspectionView(v.Get("view")), InspectionViews), Text: words(v.Get("q")),
	}
}

// Period is the days of the filter's month; ok is false without one.
func (f InspectionFilter) Period() (p calendar.Period, ok bool) {
	first, err := calendar.ParseDay(f.Month + "-01")
	if err != nil {
		return p, false
	}
	return calendar.MonthOf(first), true
}

func month(s string) string {
	if _, err := calendar.ParseDay(s + "-01"); err != nil {
		return ""
	}
	return s
}
