package ledger

import "zhaodan/internal/calendar"

// Light is how a due date looks today (亮灯). It is derived and never stored.
type Light string

// The lights. Yellow begins three working days before the end, red when the day has passed.
const (
	LightGrey   Light = "grey"   // not begun, or without a day
	LightGreen  Light = "green"  // time enough, or done in time
	LightYellow Light = "yellow" // three working days or fewer
	LightRed    Light = "red"    // overdue
	LightLate   Light = "late"   // done, but late: kept for history
)

// yellowDays is how many working days before the end a light turns yellow.
const yellowDays = 3

// Light returns the duty's light on the day.
func (d *Duty) Light(today calendar.Day, cal *calendar.Calendar) Light {
	switch {
	case d.State == DutyDone && d.DoneLate:
		return LightLate
	case d.State == DutyDone:
		return LightGreen
	case d.State == DutyVoided || d.State == DutyDraft || d.Due == "":
		return LightGrey
	case today > d.Due:
		return LightRed
	}
	if edge, _ := cal.AddWorkdays(today, yellowDays); d.Due <= edge {
		return LightYellow
	}
	return LightGreen
}

// AckLate reports whether the unit should have acknowledged by now (未签收, amber).
func (d *Duty) AckLate(today calendar.Day) bool {
	return d.State == DutyIssued && d.AckDue != "" && today > d.AckDue
}
