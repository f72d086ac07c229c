package ledger

import (
	"zhaodan/internal/calendar"
	"zhaodan/internal/org"
)

// LimitKind names what a time limit is for (时限规则).
type LimitKind string

// What has a limit. Each district may change it; nothing else in the house says how long something may take.
const (
	LimitAck           LimitKind = "ack"              // 签收
	LimitNow           LimitKind = "rectify_now"      // 立行立改
	LimitTimed         LimitKind = "rectify_timed"    // 限期整改
	LimitStaged        LimitKind = "rectify_staged"   // 分阶段整改
	LimitObject        LimitKind = "objection"        // 提出异议
	LimitDecide        LimitKind = "objection_decide" // 答复异议
	LimitExtend        LimitKind = "extension_decide" // 答复延期申请
	LimitRecheck       LimitKind = "recheck"          // 首次回头看
	LimitRecheckAgain  LimitKind = "recheck_again"    // 再次回头看
	LimitAnswer        LimitKind = "answer"           // 政策答复
	LimitSimilar       LimitKind = "similar"          // 举一反三排查
	LimitFix           LimitKind = "fix"              // 系统治理
	LimitLetterReply   LimitKind = "letter_reply"     // 函件回复
	LimitReminderReply LimitKind = "reminder_reply"   // 提醒答复
	LimitNotice        LimitKind = "notice"           // 最短通知
	LimitPlanNow       LimitKind = "plan_now"         // 方案中的“立行立改”
	LimitYellow        LimitKind = "yellow"           // 黄灯
	LimitRequests      LimitKind = "requests"         // 每月要求, counted and not days
)

// usual are the limits of a district that has changed none, in the order of the page that shows them.
var usual = []struct {
	kind  LimitKind
	limit calendar.Limit
}{
	{LimitAck, calendar.Limit{Days: 1, Unit: calendar.Working}},
	{LimitNow, calendar.Limit{Days: 5, Unit: calendar.Working}},
	{LimitTimed, calendar.Limit{Days: 15, Unit: calendar.Working}},
	{LimitStaged, calendar.Limit{Days: 60, Unit: calendar.Working}},
	{LimitObject, calendar.Limit{Days: 5, Unit: calendar.Working}},
	{LimitDecide, calendar.Limit{Days: 5, Unit: calendar.Working}},
	{LimitExtend, calendar.Limit{Days: 3, Unit: calendar.Working}},
	{LimitRecheck, calendar.Limit{Days: 30, Unit: calendar.Natural}},
	{LimitRecheckAgain, calendar.Limit{Days: 90, Unit: calendar.Natural}},
	{LimitAnswer, calendar.Limit{Days: 5, Unit: calendar.Working}},
	{LimitSimilar, calendar.Limit{Days: 5, Unit: calendar.Working}},
	{LimitFix, calendar.Limit{Days: 20, Unit: calendar.Working}},
	{LimitLetterReply, calendar.Limit{Days: 15, Unit: calendar.Working}},
	{LimitReminderReply, calendar.Limit{Days: 5, Unit: calendar.Working}},
	{LimitNotice, calendar.Limit{Days: 2, Unit: calendar.Working}},
	{LimitPlanNow, calendar.Limit{Days: 5, Unit: calendar.Working}},
	{LimitYellow, calendar.Limit{Days: 3, Unit: calendar.Working}},
	{LimitRequests, calendar.Limit{Days: 10, Unit: calendar.Natural}},
}

// InDays reports whether the limit is a time; the other kind is a number of requests.
func (k LimitKind) InDays() bool { return k != LimitRequests }

// LimitKinds lists the kinds in the order of the page that shows them.
func LimitKinds() []LimitKind {
	out := make([]LimitKind, len(usual))
	for i, u := range usual {
		out[i] = u.kind
	}
	return out
}

// UsualLimit is a limit as the program brings it.
func UsualLimit(k LimitKind) calendar.Limit {
	for _, u := range usual {
		if u.kind == k {
			return u.limit
		}
	}
	panic("ledger: no limit " + string(k))
}

// TimeLimit is a limit that a district has set for itself.
type TimeLimit struct {
	org.Meta
	Kind LimitKind
	Days int
	Unit calendar.Unit
}

// CalendarImport is a table of days off and days worked that a district has taken in: a yearly notice of the State
// Council (放假安排通知), a correction, or days that are off in the district alone.
type CalendarImport struct {
	org.Meta
	Source string // the notice it was taken from
	Days   []calendar.Exception
	Result string // version of the calendar that it led to
	Post   string // that took it in
	At     int64
}

// Reckoning is what days are counted by in a district: its work calendar and its limits. It never changes, so one value
// may serve everybody at once.
type Reckoning struct {
	Calendar *calendar.Calendar
	limits   map[LimitKind]calendar.Limit
}

// Reckon makes the reckoning of a district out of the built-in table and what the district has taken in since, in its order.
func Reckon(cal *calendar.Calendar, imports []*CalendarImport, set []*TimeLimit) *Reckoning {
	r := &Reckoning{Calendar: cal, limits: map[LimitKind]calendar.Limit{}}
	for _, i := range imports {
		r.Calendar = r.Calendar.With(i.Days)
	}
	for _, l := range set {
		r.limits[l.Kind] = calendar.Limit{Days: l.Days, Unit: l.Unit}
	}
	return r
}

// Limit is the limit in force for a kind.
func (r *Reckoning) Limit(k LimitKind) calendar.Limit {
	if l, set := r.limits[k]; set {
		return l
	}
	return UsualLimit(k)
}

// Requests is how many requests a unit gets in a month before a sender has to say why there must be one more.
func (r *Reckoning) Requests() int { return r.Limit(LimitRequests).Days }

// Count reckons until when something may take that runs from a day.
func (r *Reckoning) Count(from calendar.Day, k LimitKind) calendar.Deadline {
	return r.Calendar.Count(from, r.Limit(k))
}
