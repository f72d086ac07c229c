package ledger

import (
	"slices"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/org"
)

// Inspection is one visit of an overseer or a team to one or more units (督导检查, DD).
type Inspection struct {
	org.Meta
	Code       string // DD-2026-0045
	Campaign   string
	Title      string
	Way        Way
	Channel    Channel
	By         string   // unit that inspects: an overseer or a team
	Leader     string   // 带队领导 (a post, never a person)
	Partners   []string // units that take part in a joint inspection
	Basis      string
	Day        calendar.Day // the first day
	State      InspectionState
	RecordedAt int64
	Summary    string // what the visit came to, in a few words
	Reason     string // why it was cancelled or taken up again
}

// Way is how an inspection is done (监督方式).
type Way string

// The ways.
const (
	WayOnsite  Way = "onsite"  // 一线式
	WayAssist  Way = "assist"  // 帮扶式
	WayCase    Way = "case"    // 案例式
	WayRoutine Way = "routine" // 日常
	WayJoint   Way = "joint"   // 联合
)

// Ways lists the ways as the seed names them.
var Ways = []Way{WayOnsite, WayAssist, WayCase, WayRoutine, WayJoint}

// Channel is which of the four supervisions an inspection belongs to (四项监督).
type Channel string

// The four channels.
const (
	ChannelDiscipline     Channel = "discipline"      // 纪律监督
	ChannelSupervision    Channel = "supervision"     // 监察监督
	ChannelStationed      Channel = "stationed"       // 派驻监督
	ChannelInspectionTour Channel = "inspection_tour" // 巡察监督
)

// Channels lists the four channels.
var Channels = []Channel{ChannelDiscipline, ChannelSupervision, ChannelStationed, ChannelInspectionTour}

// ChannelOf is the channel that a unit of the kind works in where nobody says otherwise.
func ChannelOf(k org.UnitKind) Channel {
	if k == org.KindStationed {
		return ChannelStationed
	}
	return ChannelDiscipline
}

// InspectionState is where an inspection stands.
type InspectionState string

// The states of an inspection. A unit to be visited learns of it when it is underway (四不两直).
const (
	InspectionPlanned   InspectionState = "planned"
	InspectionUnderway  InspectionState = "underway"
	InspectionRecorded  InspectionState = "recorded"
	InspectionCancelled InspectionState = "cancelled"
)

// InspectionMoves is the whole life of an inspection. A line written on the spot begins it; one that was written on
// paper may still be entered when it has been recorded.
var InspectionMoves = Moves[InspectionState]{
	{InspectionPlanned, org.InspectionUpdate, InspectionPlanned},
	{InspectionPlanned, org.InspectionStart, InspectionUnderway},
	{InspectionPlanned, org.InspectionLine, InspectionUnderway},
	{InspectionPlanned, org.InspectionCancel, InspectionCancelled},
	{InspectionUnderway, org.InspectionUpdate, InspectionUnderway},
	{InspectionUnderway, org.InspectionLine, InspectionUnderway},
	{InspectionUnderway, org.InspectionRecord, InspectionRecorded},
	{InspectionUnderway, org.InspectionCancel, InspectionCancelled},
	{InspectionRecorded, org.InspectionLine, InspectionRecorded},
	{InspectionRecorded, org.InspectionReopen, InspectionUnderway},
}

// Check refuses an inspection that nobody could carry out.
func (i *Inspection) Check() error {
	var f fault.Form
	f.Need("title", i.Title)
	f.Need("way", string(i.Way))
	offered(&f, "way", i.Way, Ways)
	f.Need("channel", string(i.Channel))
	offered(&f, "channel", i.Channel, Channels)
	f.Need("by", i.By)
	f.Need("day", string(i.Day))
	if i.Way == WayJoint && len(i.Partners) == 0 {
		f.Add("partners", "inspection.partners.none")
	}
	if i.Way != WayJoint && len(i.Partners) > 0 {
		f.Add("partners", "inspection.partners.joint")
	}
	if slices.Contains(i.Partners, i.By) {
		f.Add("partners", "inspection.partners.self")
	}
	return f.Err()
}

// Start begins the visit.
func (i *Inspection) Start() error { return InspectionMoves.Step(&i.State, org.InspectionStart) }

// Record ends the visit. It needs a line or a few words of what it came to.
func (i *Inspection) Record(summary string, lines int, at int64) error {
	if summary == "" && lines == 0 {
		var f fault.Form
		f.Add("summary", "inspection.record.nothing")
		return f.Err()
	}
	if err := InspectionMoves.Step(&i.State, org.InspectionRecord); err != nil {
		return err
	}
	i.Summary, i.RecordedAt = summary, at
	return nil
}

// Cancel gives up the visit for a reason. One on which lines were recorded is no longer given up, but recorded.
func (i *Inspection) Cancel(reason string, lines int) error {
	if lines > 0 {
		return fault.New(fault.Conflict, "inspection.cancel.recorded", lines)
	}
	return i.because(org.InspectionCancel, reason)
}

// Reopen takes a recorded visit up again for a reason.
func (i *Inspection) Reopen(reason string) error { return i.because(org.InspectionReopen, reason) }

func (i *Inspection) because(by org.Action, reason string) error {
	if reason == "" {
		return needReason()
	}
	if err := InspectionMoves.Step(&i.State, by); err != nil {
		return err
	}
	i.Reason = reason
	return nil
}

// Known reports whether the units that are visited may know of it.
func (i *Inspection) Known() bool {
	return i.State == InspectionUnderway || i.State == InspectionRecorded
}

// InspectionStop is one unit on the route of an inspection. BriefedAt is when somebody read its briefing (监督前简报).
type InspectionStop struct {
	org.Meta
	Inspection string
	Place      int // order on the route, from 1
	Unit       string
	Day        calendar.Day
	Spot       string // where in the unit: a village, a site, a counter
	BriefedAt  int64
	BriefedBy  string // post
}

// MaxStops bounds one route; more are planned as another inspection.
const MaxStops = 30

// CheckStops refuses a route without units, with one unit twice or with a day before the inspection begins.
func CheckStops(first calendar.Day, stops []*InspectionStop) error {
	var f fault.Form
	seen := map[string]bool{}
	for _, s := range stops {
		switch {
		case s.Unit == "":
			f.Add("stop_unit", "field.required")
		case seen[s.Unit]:
			f.Add("stop_unit", "inspection.stop.twice")
		case s.Day != "" && first != "" && s.Day < first:
			f.Add("stop_day", "inspection.stop.early")
		}
		seen[s.Unit] = true
	}
	if len(stops) == 0 {
		f.Add("stop_unit", "inspection.stop.none")
	}
	if len(stops) > MaxStops {
		f.Add("stop_unit", "inspection.stop.many", MaxStops)
	}
	return f.Err()
}

// ClashDays is how near to another visit to the same unit a planned one is thought to clash with it.
const ClashDays = 7

// ReachDays is how long after its day the team of an inspection still sees the units it visited.
const ReachDays = 60

// InspectionLine is what was found about one check item or duty of one unit, or just on the way.
type InspectionLine struct {
	org.Meta
	Inspection string
	Unit       string
	CheckItem  string
	Duty       string
	Period     string // of the check item, such as 2026-W48
	Result     LineResult
	Note       string
	Finding    string // the finding made of it
	At         int64
	Post       string
}

// LineResult is what a line came to.
type LineResult string

// The results.
const (
	LineOK      LineResult = "ok"
	LineFinding LineResult = "finding"
	LineNA      LineResult = "na" // 不涉及
)

// LineResults lists the results.
var LineResults = []LineResult{LineOK, LineFinding, LineNA}

// Check refuses a line that says nothing. Something found on the way belongs to no item and no duty; what is well or
// does not apply must say of what.
func (l *InspectionLine) Check() error {
	var f fault.Form
	f.Need("unit", l.Unit)
	f.Need("result", string(l.Result))
	offered(&f, "result", l.Result, LineResults)
	if l.Result != LineFinding && l.CheckItem == "" && l.Duty == "" {
		f.Add("duty", "inspection.line.of_nothing")
	}
	if l.Result == LineNA && l.Note == "" {
		f.Add("note", "inspection.line.na_note")
	}
	return f.Err()
}
