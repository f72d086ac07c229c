package ledger

import (
	"slices"

	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/org"
)

// CheckItem is one line of a checklist: what is checked in which units and how often. Once in force its terms are never
// edited: it ends on a day and another begins, so that what was asked for in past periods stays as it was.
type CheckItem struct {
	org.Meta
	Checklist string
	Overseer  string // the list's: "" in a common one
	Place     int    // order in the list, from 1
	Matter    string // 监督事项
	Points    string // 检查要点
	Way       string // 监督方式, in words
	Frequency Frequency
	Basis     string
	Evidence  string // what is wanted as proof
	Mode      Mode
	Item      string   // the ledger item it belongs to, "" for none
	Side      Side     // the units it applies to: one side, or "" for both
	Villages  bool     // the territory side takes the villages in
	Units     []string // of a specific item: these and no others
	Parent    string   // the common item that a specific one refines
	Replaces  string   // the item that ends when this one begins
	Begins    calendar.Day
	Ends      calendar.Day // last day
	Round     int          // of the list that put it in force
	Out       int          // round that tells of its end, 0 while nothing does
	State     CheckState
	Reason    string // why it ended
}

// CheckState is where a check item stands.
type CheckState string

// The states of a check item. One that has ended may have its last day still ahead.
const (
	CheckDraft CheckState = "draft"
	CheckLive  CheckState = "live"
	CheckEnded CheckState = "ended"
)

// CheckMoves is the whole life of a check item. It comes into force with a round of its list, and so ends what it replaces.
var CheckMoves = Moves[CheckState]{
	{CheckDraft, org.CheckUpdate, CheckDraft},
	{CheckDraft, org.ChecklistIssue, CheckLive},
	{CheckDraft, org.ChecklistFile, CheckLive},
	{CheckLive, org.CheckEnd, CheckEnded},
	{CheckLive, org.ChecklistIssue, CheckEnded},
	{CheckLive, org.ChecklistFile, CheckEnded},
	{CheckLive, org.ChecklistEnd, CheckEnded},
}

// Frequency is how often a line is checked in each unit (频次).
type Frequency string

// The frequencies.
const (
	EveryDay     Frequency = "daily" // on working days only
	EveryWeek    Frequency = "weekly"
	EveryMonth   Frequency = "monthly"
	EveryQuarter Frequency = "quarterly"
	EveryYear    Frequency = "yearly"
)

// Frequencies lists the frequencies, the shortest period first.
var Frequencies = []Frequency{EveryDay, EveryWeek, EveryMonth, EveryQuarter, EveryYear}

// Of is the period of the frequency that the day lies in.
func (f Frequency) Of(d calendar.Day) calendar.Period {
	switch f {
	case EveryDay:
		return calendar.DayOf(d)
	case EveryWeek:
		return calendar.WeekOf(d)
	case EveryMonth:
		return calendar.MonthOf(d)
	case EveryQuarter:
		return calendar.QuarterOf(d)
	case EveryYear:
	}
	return calendar.YearOf(d)
}

// Check refuses an item that nobody could carry out.
func (i *CheckItem) Check() error {
	var f fault.Form
	f.Need("matter", i.Matter)
	f.Need("points", i.Points)
	f.Need("frequency", string(i.Frequency))
	offered(&f, "frequency", i.Frequency, Frequencies)
	offered(&f, "mode", i.Mode, Modes)
	offered(&f, "side", i.Side, Sides)
	if i.Overseer == "" && len(i.Units) > 0 {
		f.Add("units", "check.units.common")
	}
	if i.Overseer == "" && i.Parent != "" {
		f.Add("parent", "check.parent.common")
	}
	return f.Err()
}

// AppliesTo reports whether the item is checked in a unit of the kind.
func (i *CheckItem) AppliesTo(unit string, kind org.UnitKind) bool {
	side, ok := SideOf(kind)
	if len(i.Units) > 0 {
		return ok && slices.Contains(i.Units, unit)
	}
	return ok && (i.Side == "" || i.Side == side) && (kind != org.KindVillage || i.Villages)
}

// LiveFor reports whether the item is due in the period: it must be in force on the period's last day, so that of an
// item and the one replacing it exactly one is due.
func (i *CheckItem) LiveFor(p calendar.Period) bool {
	return i.State != CheckDraft && i.Begins <= p.To && p.To <= i.Ends
}

// Begin puts a draft in force with a round of its list, from the day to the list's last day.
func (i *CheckItem) Begin(by org.Action, round int, from, last calendar.Day) error {
	if err := CheckMoves.Step(&i.State, by); err != nil {
		return err
	}
	i.Begins, i.Ends, i.Round = from, last, round
	return nil
}

// End makes the day the item's last. What lies behind today stays as it was, so the day is yesterday at the earliest.
func (i *CheckItem) End(by org.Action, last, today calendar.Day, round int, reason string) error {
	var f fault.Form
	f.Need("ends", string(last))
	f.Need("reason", reason)
	switch {
	case last == "":
	case last < today.AddDays(-1):
		f.Add("ends", "check.ends.past")
	case last >= i.Ends && i.State == CheckLive:
		f.Add("ends", "check.ends.later", i.Ends)
	}
	if err := f.Err(); err != nil {
		return err
	}
	if err := CheckMoves.Step(&i.State, by); err != nil {
		return err
	}
	i.Ends, i.Out, i.Reason = last, round, reason
	return nil
}

// Turn is the first day on which a changed item can take over from one in force: the period that runs is finished as it began.
func (i *CheckItem) Turn(today calendar.Day) calendar.Day { return i.Frequency.Of(today).To.AddDays(1) }
