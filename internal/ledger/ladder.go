package ledger

import (
	"slices"

	"zhaodan/internal/calendar"
)

// Rung is a step of the ladder (到期阶梯) that an open matter climbs as its day comes and goes.
type Rung string

// The rungs.
const (
	RungNone   Rung = ""
	RungSoon   Rung = "soon"   // T-3 到期提醒
	RungDue    Rung = "due"    // T+0 催办
	RungLate   Rung = "late"   // T+3 督办
	RungReview Rung = "review" // T+10 建议启动问责审视
)

// Rungs lists the rungs from the lowest to the highest.
var Rungs = []Rung{RungSoon, RungDue, RungLate, RungReview}

// Workdays is how many working days after the due day a rung is reached; before it if negative.
func (r Rung) Workdays() int {
	return map[Rung]int{RungSoon: -3, RungDue: 0, RungLate: 3, RungReview: 10}[r]
}

// Rank orders the rungs; RungNone is 0.
func (r Rung) Rank() int { return slices.Index(Rungs, r) + 1 }

// On is the day a matter with the due day reaches the rung.
func (r Rung) On(due calendar.Day, cal *calendar.Calendar) calendar.Day {
	day, _ := cal.AddWorkdays(due, r.Workdays())
	return day
}

// LadderMatter is an open matter that runs against a day.
type LadderMatter struct {
	Matter
	Code     string
	Title    string
	Unit     string
	Overseer string
	Since    calendar.Day // when it was handed to the unit
	Reached  int          // rank of the highest rung drafted for this due day
}

// Next is the rung to draft for the matter today, RungNone if there is nothing to do. Rungs that were passed while
// nobody looked are not made up for; on a rest day only a due day that is today counts; and who was handed a matter so
// late that it is due soon is not told so once more.
func (m *LadderMatter) Next(today calendar.Day, cal *calendar.Calendar) Rung {
	if work, _ := cal.IsWorkday(today); !work && today != m.Due {
		return RungNone
	}
	next := RungNone
	for _, r := range Rungs {
		if on := r.On(m.Due, cal); on <= today && (r != RungSoon || m.Since < on) {
			next = r
		}
	}
	if next.Rank() <= m.Reached {
		return RungNone
	}
	return next
}
