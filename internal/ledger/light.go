package ledger

import "zhaodan/internal/calendar"

// Light is how a due date looks today (亮灯). It is derived and never stored.
type Light string

// The lights. When yellow begins, the district says (LimitYellow); red is when the day has passed.
const (
	LightGrey   Light = "grey"   // not begun, or without a day
	LightGreen  Light = "green"  // time enough, or done in time
	LightYellow Light = "yellow" // soon
	LightRed    Light = "red"    // overdue
	LightLate   Light = "late"   // done, but late: kept for history
)

// Light is how a due day looks that something still runs against.
func (r *Reckoning) Light(due, today calendar.Day) Light {
	switch {
	case due == "":
		return LightGrey
	case today > due:
		return LightRed
	case due <= r.Count(today, LimitYellow).Day:
		return LightYellow
	}
	return LightGreen
}

// Light returns the duty's light on the day.
func (d *Duty) Light(today calendar.Day, r *Reckoning) Light {
	switch {
	case d.State == DutyDone && d.DoneLate:
		return LightLate
	case d.State == DutyDone:
		return LightGreen
	case d.State == DutyVoided || d.State == DutyDraft:
		return LightGrey
	}
	return r.Light(d.Due, today)
}

// AckLate reports whether the unit should have acknowledged by now (未签收, amber).
func (d *Duty) AckLate(today calendar.Day) bool {
	return d.State == DutyIssued && d.AckDue != "" && today > d.AckDue
}
