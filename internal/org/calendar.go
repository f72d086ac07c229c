package org

// What the lead room does to what days are counted by.
const (
	CalendarImport Action = "calendar.import"
	LimitSet       Action = "limit.set"
	DueMove        Action = "due.move"
)

// calendarRights are the rights to the work calendar and the time limits: everybody in business sees them, the lead room
// answers for them.
var calendarRights = map[Action]grant{CalendarImport: leadOnly, LimitSet: leadOnly, DueMove: leadOnly}
