package ledger

import (
	"zhaodan/internal/calendar"
	"zhaodan/internal/fault"
	"zhaodan/internal/org"
)

// DailyRound is one line of a daily round (每日督导): what a team or an overseer saw at one unit on one day.
type DailyRound struct {
	org.Meta
	By     string
	Day    calendar.Day
	Unit   string
	Result LineResult
	Note   string
	At     int64
	Post   string
}

// Check refuses a line without a result, and a shortfall that nobody describes.
func (r *DailyRound) Check() error {
	var f fault.Form
	f.Need("unit", r.Unit)
	f.Need("day", string(r.Day))
	f.Need("result", string(r.Result))
	offered(&f, "result", r.Result, LineResults)
	if r.Result == LineFinding && r.Note == "" {
		f.Add("note", "round.note.none")
	}
	return f.Err()
}
